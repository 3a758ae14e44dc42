export const id = 771;
export const ids = [771];
export const modules = {

/***/ 1771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildDirectory: () => (/* binding */ buildDirectory)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/temporary.js
var lib_temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
;// CONCATENATED MODULE: ./lib/stores/own-directory.js


const { dirname, isAbsolute, join, resolve } = external_node_path_.posix;
const ROOT = 0;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;
/** Links that lead to links. */
const MOST_LINKS = 40;
/**
 * Why others than this user and root could put something into a directory, or replace it; undefined where they cannot.
 * The same holds of every directory above it, but others may write to those where the sticky bit keeps them from
 * replacing what is not theirs. One that does not exist yet is judged by those above it.
 */
function othersCanWrite(directory, eyes = EYES) {
    // As the system walks, link by link: `..` leads to what is above the real directory.
    const names = namesOf(resolve(directory));
    let here = '/';
    let links = 0;
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
        if (name === '..') {
            here = dirname(here);
            continue;
        }
        const path = join(here, name);
        const found = eyes.look(path);
        if (found === undefined)
            return undefined;
        const why = judge(path, { found, uid: eyes.uid, sticky: 'holds' });
        if (why !== undefined)
            return why;
        if (!found.isSymbolicLink())
            here = path;
        else if (++links > MOST_LINKS)
            return `${path} leads in a circle`;
        else {
            const target = eyes.follow(path);
            names.unshift(...namesOf(target));
            if (isAbsolute(target))
                here = '/';
        }
    }
    return judge(here, { found: eyes.look(here), uid: eyes.uid, sticky: 'is-not-enough' });
}
const namesOf = (path) => path.split('/').filter(name => name !== '' && name !== '.');
function judge(path, { found, uid, sticky }) {
    if (found === undefined)
        return undefined;
    if (![uid, ROOT].includes(found.uid))
        return `${path} belongs to another user`;
    if (found.isSymbolicLink())
        return undefined;
    if (!found.isDirectory())
        return `${path} is not a directory`;
    const isHeld = sticky === 'holds' && (found.mode & STICKY) !== 0;
    return (found.mode & OTHERS_WRITE) !== 0 && !isHeld ? `${path} is writable by others` : undefined;
}
/** Could others than this user and root have written this file? */
const isOfOthers = ({ uid, mode }, me = EYES.uid) => ![me, ROOT].includes(uid) || (mode & OTHERS_WRITE) !== 0;
const EYES = {
    uid: process.getuid?.() ?? ROOT,
    look: path => (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }),
    follow: external_node_fs_.readlinkSync,
};

// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
;// CONCATENATED MODULE: ./lib/stores/build-directory.js











const TEMPORARY = '.part-';
const HOUR = 3_600_000;
/**
 * The build caches in a directory, which others must not be able to write to: nothing verifies compiled packages. Those
 * that are signed may lie anywhere.
 */
function buildDirectory(root, signed, platform = process.platform) {
    const directory = (0,external_node_path_.join)(root, module_store/* BUILDS */.W4);
    if (signed === 'unsigned') {
        const why = platform === 'win32' ? 'on Windows it cannot be seen who may write to it' : othersCanWrite(directory);
        if (why !== undefined)
            return { off: `dir:${root} may not hold an unsigned build cache: ${why}` };
    }
    return { connect: async () => directoryBuilds(root, { directory, signed }) };
}
function directoryBuilds(root, { directory, signed }) {
    const spec = `dir:${root}`;
    const guard = (done, work) => (0,problem/* tellingFileProblems */.o9)(spec, { name: module_store/* BUILDS */.W4, done }, work);
    return {
        newest: (prefixes, signal) => guard('read', async () => {
            signal.throwIfAborted();
            // One that others can write to, left from before the directory was this user's alone, is no entry.
            const all = (await entriesIn(directory)).filter(({ isForeign }) => signed === 'signed' || !isForeign);
            for (const prefix of prefixes) {
                const found = all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => b.savedAt - a.savedAt)[0];
                if (found !== undefined)
                    return archiveIn(found, { guard, signal });
            }
            return undefined;
        }),
        put: ({ key, replaces, pack }, signal) => guard('written', async () => {
            const path = (0,external_node_path_.join)(root, (0,module_store/* buildNameOf */.xU)(key, spec));
            await (0,directories/* makeDirectories */.Kb)(directory);
            await (0,lib_temporary/* sweep */.X0)(directory, { names: (0,lib_temporary/* namesOf */.eZ)(TEMPORARY), patience: HOUR });
            if ((await entriesIn(directory)).some(one => one.key === key))
                return 'exists';
            const temporary = (0,external_node_path_.join)(directory, `${TEMPORARY}${(0,lib_temporary/* temporaryToken */.Rq)()}`);
            try {
                await (0,external_node_stream_promises_.pipeline)(pack(), (0,external_node_fs_.createWriteStream)(temporary, { flags: 'wx', mode: 0o644 }), { signal });
                await (0,promises_.rename)(temporary, path);
            }
            catch (error) {
                await (0,promises_.rm)(temporary, { force: true });
                throw error;
            }
            for (const other of await entriesIn(directory)) {
                if (other.key.startsWith(replaces) && other.key !== key)
                    await (0,promises_.rm)(other.path, { force: true });
            }
            return 'saved';
        }),
        [Symbol.asyncDispose]: async () => undefined,
    };
}
async function entriesIn(directory) {
    const names = await (0,promises_.readdir)(directory).catch(absent);
    const found = await Promise.all(names.map(async (name) => {
        const key = (0,module_store/* buildKeyIn */.Hv)(`${module_store/* BUILDS */.W4}${name}`);
        const path = (0,external_node_path_.join)(directory, name);
        const there = key === undefined ? undefined : await (0,promises_.lstat)(path).catch(() => undefined);
        if (key === undefined || !there?.isFile())
            return [];
        return [{ key, path, savedAt: there.mtimeMs, bytes: there.size, isForeign: isOfOthers(there) }];
    }));
    return found.flat();
}
function absent(error) {
    if ((0,errors/* fileSystemCode */.BN)(error) === 'ENOENT')
        return [];
    throw error;
}
function archiveIn({ key, path, savedAt, bytes }, { guard, signal }) {
    const read = async function* () {
        // It is pruned by its last use; when it was saved decides which one is the newest.
        await (0,promises_.utimes)(path, Date.now() / 1000, savedAt / 1000).catch(() => undefined);
        const file = await guard('read', () => (0,regular_file/* openRegularFile */.ZU)(path, 'refuse'));
        yield* (0,external_node_fs_.createReadStream)(path, { fd: file.handle, signal, highWaterMark: 256 << 10 });
    };
    return { key, size: () => bytes, read };
}


/***/ })

};
