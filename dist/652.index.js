export const id = 652;
export const ids = [652];
export const modules = {

/***/ 5652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildDirectory: () => (/* binding */ buildDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9101);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6497);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1780);
/* harmony import */ var _module_store_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(876);
/* harmony import */ var _own_directory_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6128);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9845);











const TEMPORARY = '.part-';
const HOUR = 3_600_000;
/**
 * The build caches in a directory, which others must not be able to write to: nothing verifies compiled packages. Those
 * that are signed may lie anywhere.
 */
function buildDirectory(root, signed, platform = process.platform) {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, _module_store_js__WEBPACK_IMPORTED_MODULE_8__/* .BUILDS */ .W4);
    if (signed === 'unsigned') {
        const why = platform === 'win32' ? 'on Windows it cannot be seen who may write to it' : (0,_own_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .othersCanWrite */ .v)(directory);
        if (why !== undefined)
            return { off: `dir:${root} may not hold an unsigned build cache: ${why}` };
    }
    return { connect: async () => directoryBuilds(root, { directory, signed }) };
}
function directoryBuilds(root, { directory, signed }) {
    const spec = `dir:${root}`;
    const guard = (done, work) => (0,_problem_js__WEBPACK_IMPORTED_MODULE_10__/* .tellingFileProblems */ .o9)(spec, { name: _module_store_js__WEBPACK_IMPORTED_MODULE_8__/* .BUILDS */ .W4, done }, work);
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
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, (0,_module_store_js__WEBPACK_IMPORTED_MODULE_8__/* .buildNameOf */ .xU)(key, spec));
            await (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_5__/* .makeDirectories */ .Kb)(directory);
            await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .sweep */ .X0)(directory, { names: (0,_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .namesOf */ .eZ)(TEMPORARY), patience: HOUR });
            if ((await entriesIn(directory)).some(one => one.key === key))
                return 'exists';
            const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `${TEMPORARY}${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .temporaryToken */ .Rq)()}`);
            try {
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(pack(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(temporary, { flags: 'wx', mode: 0o644 }), { signal });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path);
            }
            catch (error) {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
                throw error;
            }
            for (const other of await entriesIn(directory)) {
                if (other.key.startsWith(replaces) && other.key !== key)
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(other.path, { force: true });
            }
            return 'saved';
        }),
        [Symbol.asyncDispose]: async () => undefined,
    };
}
async function entriesIn(directory) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory).catch(absent);
    const found = await Promise.all(names.map(async (name) => {
        const key = (0,_module_store_js__WEBPACK_IMPORTED_MODULE_8__/* .buildKeyIn */ .Hv)(`${_module_store_js__WEBPACK_IMPORTED_MODULE_8__/* .BUILDS */ .W4}${name}`);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
        const there = key === undefined ? undefined : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => undefined);
        if (key === undefined || !there?.isFile())
            return [];
        return [{ key, path, savedAt: there.mtimeMs, bytes: there.size, isForeign: (0,_own_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .isOfOthers */ .F)(there) }];
    }));
    return found.flat();
}
function absent(error) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .fileSystemCode */ .BN)(error) === 'ENOENT')
        return [];
    throw error;
}
function archiveIn({ key, path, savedAt, bytes }, { guard, signal }) {
    const read = async function* () {
        // It is pruned by its last use; when it was saved decides which one is the newest.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(path, Date.now() / 1000, savedAt / 1000).catch(() => undefined);
        const file = await guard('read', () => (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openRegularFile */ .ZU)(path, 'refuse'));
        yield* (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { fd: file.handle, signal, highWaterMark: 256 << 10 });
    };
    return { key, size: () => bytes, read };
}


/***/ }),

/***/ 6128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isOfOthers),
/* harmony export */   v: () => (/* binding */ othersCanWrite)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const { dirname, isAbsolute, join, resolve } = node_path__WEBPACK_IMPORTED_MODULE_1__.posix;
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
    look: path => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }),
    follow: node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync,
};


/***/ })

};
