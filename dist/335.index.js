export const id = 335;
export const ids = [335];
export const modules = {

/***/ 3335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  directoryStore: () => (/* binding */ directoryStore)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: ./lib/temporary.js
var lib_temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/stores/file-trouble.js
var file_trouble = __webpack_require__(2996);
// EXTERNAL MODULE: ./lib/modcache/make-directories.js
var make_directories = __webpack_require__(6812);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
;// CONCATENATED MODULE: ./lib/stores/own-directories.js





/** Which directories below the root are its own: made below it, and no links to elsewhere. */
class OwnDirectories {
    #root;
    #own = new Map();
    constructor(root) {
        this.#root = root;
    }
    async isOwn(name) {
        const known = this.#own.get(name);
        if (known !== undefined)
            return await known;
        const looking = this.#look(name);
        this.#own.set(name, looking);
        const own = await looking.catch(() => false);
        // It may be made later.
        if (!own)
            this.#own.delete(name);
        return await looking;
    }
    async make(name) {
        if (await this.isOwn(name))
            return;
        await (0,make_directories/* makeDirectories */.K)((0,external_node_path_.join)(this.#root, name));
        if (await this.isOwn(name))
            return;
        throw new module_store/* StoreError */.AD('failed', `${(0,external_node_path_.join)(this.#root, name)} is behind a symbolic link and not written to`);
    }
    forget() {
        this.#own.clear();
    }
    async #look(name) {
        try {
            const [root, directory] = await Promise.all([(0,promises_.realpath)(this.#root), (0,promises_.realpath)((0,external_node_path_.join)(this.#root, name))]);
            return directory === (0,external_node_path_.join)(root, name);
        }
        catch (error) {
            if ((0,file_trouble/* isAbsence */.Md)(error))
                return false;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./lib/stores/directory.js







/** No module path has an element that begins with a dot, so nobody takes such a file for a module. */
const TEMPORARY = '.part-';
const PARTS = (0,lib_temporary/* namesOf */.eZ)(TEMPORARY);
/** What somebody noted of the store itself lies here, and is no temporary file. */
const OWN = '.go-mod-warmup';
const HOUR = 3_600_000;
/** What stands in the way when something is written again and again at the same moment as directories are removed. */
const MOST_TRIES = 5;
/**
 * A module store in a directory, in GOPROXY layout: `GOPROXY=file://PATH` reads it as well. Any number of processes and
 * machines may write to it, without locks: files appear whole, by a rename, and none is ever a hard link to another.
 * What lies behind a symbolic link is not taken for a part of it.
 * @param root absolute; made with its parents when the first file comes; it and what is above it may be links.
 */
function directoryStore(root) {
    const spec = `dir:${root}`;
    const directories = new OwnDirectories(root);
    /** What writers that were killed left is looked for once in a directory. */
    const swept = new Set();
    const guard = (0,file_trouble/* guardOf */.HY)(spec);
    const sweepOnce = async (path) => {
        if (swept.has((0,external_node_path_.dirname)(path)))
            return;
        swept.add((0,external_node_path_.dirname)(path));
        await sweepBeside(path);
    };
    return {
        spec,
        get: (name, signal, purpose = 'use') => guard('read', name, async () => {
            signal.throwIfAborted();
            if (!(await directories.isOwn(external_node_path_.posix.dirname(name))))
                return undefined;
            const path = (0,external_node_path_.join)(root, name);
            const found = await lstatIfThere(path);
            if (!found?.isFile())
                return undefined;
            if (purpose === 'use' && (await touch(path, found)) === 'touched')
                await sweepOnce(path);
            return { kind: 'file', path, bytes: found.size };
        }),
        put: (name, file, { signal, present }) => guard('written', name, async () => {
            signal.throwIfAborted();
            const path = (0,external_node_path_.join)(root, name);
            for (let tries = 1;; tries++) {
                try {
                    await directories.make(external_node_path_.posix.dirname(name));
                    const found = await lstatIfThere(path);
                    if (present === 'keep' && found?.isFile() && found.size > 0) {
                        await sweepOnce(path);
                        return 'exists';
                    }
                    if (found?.isDirectory())
                        await (0,promises_.rm)(path, { recursive: true, force: true });
                    const outcome = await place(path, file, { signal, present });
                    await sweepOnce(path);
                    return outcome;
                }
                catch (error) {
                    // Somebody removed the directory, which was empty, just before the file was to be made in it.
                    if ((0,file_system_error/* fileSystemCode */.B)(error) !== 'ENOENT' || tries === MOST_TRIES || !(await isThere(file)))
                        throw error;
                    directories.forget();
                }
            }
        }),
        async *files(prefix, signal) {
            const above = prefix.slice(0, prefix.lastIndexOf('/') + 1);
            const isBelow = !/(?:^|\/)\.{0,2}\//.test(above);
            const waiting = isBelow && (await guard('listed', above, () => directories.isOwn(external_node_path_.posix.dirname(`${above}.`)))) ? [above] : [];
            for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
                signal.throwIfAborted();
                for (const entry of await guard('listed', directory, () => entriesOf((0,external_node_path_.join)(root, directory ?? '')))) {
                    const name = `${directory}${entry.name}`;
                    const isOther = entry.name.startsWith('.') && name !== OWN;
                    if (isOther || !(name.startsWith(prefix) || prefix.startsWith(`${name}/`)))
                        continue;
                    if (entry.isDirectory())
                        waiting.push(`${name}/`);
                    const found = entry.isFile() ? await guard('listed', name, () => lstatIfThere((0,external_node_path_.join)(root, name))) : undefined;
                    if (found)
                        yield { name, bytes: found.size, used: found.mtimeMs };
                }
            }
        },
        remove: (name, signal) => guard('written', name, async () => {
            signal.throwIfAborted();
            if (!(await directories.isOwn(external_node_path_.posix.dirname(name))))
                return;
            const path = (0,external_node_path_.join)(root, name);
            await (0,promises_.rm)(path, { recursive: true, force: true });
            if (name.endsWith('/list'))
                await sweepBeside(path);
            directories.forget();
            await removeEmpty(root, external_node_path_.posix.dirname(name));
        }),
        close: async () => undefined,
    };
}
/** Copies to a temporary name beside the target and renames: what is renamed within a directory is there at once. */
async function place(path, file, { signal, present }) {
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${TEMPORARY}${(0,lib_temporary/* temporaryToken */.Rq)()}`);
    try {
        if (file.kind === 'text')
            await (0,promises_.writeFile)(temporary, file.text, { flag: 'wx', signal });
        else
            await (0,promises_.copyFile)(file.path, temporary, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        // The copy has the mode of what was copied.
        await (0,promises_.chmod)(temporary, 0o644);
        signal.throwIfAborted();
        await (0,promises_.rename)(temporary, path);
        return 'stored';
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
        signal.throwIfAborted();
        // Windows refuses to rename onto a file that somebody has open: it was put there just now.
        const isBusy = ['EPERM', 'EACCES', 'EBUSY'].includes((0,file_system_error/* fileSystemCode */.B)(error) ?? '');
        if (isBusy && present === 'keep' && (await lstatIfThere(path))?.isFile())
            return 'exists';
        throw error;
    }
}
/** Notes that a file is used, for those who remove what is not; once an hour is often enough. */
async function touch(path, { mtimeMs }) {
    const now = Date.now();
    if (now - mtimeMs <= HOUR)
        return 'left';
    // Of a store that may only be read, or a file of another user, nothing is noted.
    return await (0,promises_.utimes)(path, now / 1000, now / 1000).then(() => 'touched', () => 'left');
}
/**
 * Removes what writers that were killed left beside a file. Of one on another machine nothing is known: if it is at work,
 * it has written to its file in the last hour. Trouble with that is none with the file.
 */
async function sweepBeside(path) {
    const unsigned = { names: /^\.part-/, patience: HOUR };
    // A file server may say that all files are of somebody else.
    const ownerHere = async () => (await (0,promises_.lstat)(path)).uid;
    await (0,lib_temporary/* sweep */.X0)((0,external_node_path_.dirname)(path), { names: PARTS, unsigned, patience: HOUR, ownerHere });
}
async function removeEmpty(root, name) {
    for (let directory = name; directory !== '.'; directory = external_node_path_.posix.dirname(directory)) {
        try {
            await (0,promises_.rmdir)((0,external_node_path_.join)(root, directory));
        }
        catch {
            return; // Something else lies in it, or somebody else removed it.
        }
    }
}
async function entriesOf(directory) {
    try {
        return await (0,promises_.readdir)(directory, { withFileTypes: true });
    }
    catch (error) {
        if ((0,file_trouble/* isAbsence */.Md)(error))
            return [];
        throw error;
    }
}
async function lstatIfThere(path) {
    try {
        return await (0,promises_.lstat)(path);
    }
    catch (error) {
        if ((0,file_trouble/* isAbsence */.Md)(error))
            return undefined;
        throw error;
    }
}
/** Or is it the file to be stored that is missing? An error of copying names both files. */
const isThere = async (file) => file.kind === 'text' || (await lstatIfThere(file.path)) !== undefined;


/***/ })

};
