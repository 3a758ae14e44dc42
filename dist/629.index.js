export const id = 629;
export const ids = [629];
export const modules = {

/***/ 629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   directoryStore: () => (/* binding */ directoryStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9101);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1780);
/* harmony import */ var _module_store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(876);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9845);








/** No module path has an element that begins with a dot, so such a file is never taken for a module. */
const TEMPORARY = '.part-';
const PARTS = (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .namesOf */ .eZ)(TEMPORARY);
/** Records about the store itself; not temporary files. */
const OWN = '.go-mod-warmup';
const HOUR = 3_600_000;
/** Errors when a file is written while its directory is being removed. */
const MOST_TRIES = 5;
/**
 * A module store in a directory, in GOPROXY layout, so that `GOPROXY=file://PATH` can read it, too. Any number of processes
 * and machines may write to it without locks: files appear complete, by a rename, and are never hard links to each other.
 * Files behind symbolic links are not part of it.
 * @param root absolute path, created with its parents for the first file; it and its parents may be links
 */
function directoryStore(root) {
    const spec = `dir:${root}`;
    const directories = ownDirectories(root);
    /** Leftovers of killed writers are looked for once per directory. */
    const swept = new Set();
    const guard = async (done, name, work) => {
        if (done !== 'listed')
            (0,_module_store_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseUnstorable */ .kZ)(spec, name);
        return await (0,_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .tellingFileProblems */ .o9)(spec, { name, done }, work);
    };
    const sweepOnce = async (path) => {
        if (swept.has((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)))
            return;
        swept.add((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        await sweepBeside(path);
    };
    return {
        spec,
        get: (name, signal, purpose = 'use') => guard('read', name, async () => {
            signal.throwIfAborted();
            if (!(await directories.isOwn(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(name))))
                return undefined;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name);
            const found = await lstatIfThere(path);
            if (!found?.isFile())
                return undefined;
            if (purpose === 'use' && (await touch(path, found)) === 'touched')
                await sweepOnce(path);
            return { kind: 'file', path, bytes: found.size };
        }),
        put: (name, file, { signal, present }) => guard('written', name, async () => {
            signal.throwIfAborted();
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name);
            for (let tries = 1;; tries++) {
                try {
                    await directories.make(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(name));
                    const found = await lstatIfThere(path);
                    if (present === 'keep' && found?.isFile() && found.size > 0) {
                        await sweepOnce(path);
                        return 'exists';
                    }
                    if (found?.isDirectory())
                        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true });
                    const outcome = await place(path, file, { signal, present });
                    await sweepOnce(path);
                    return outcome;
                }
                catch (error) {
                    // The empty directory was removed just before the file was to be created in it.
                    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error) !== 'ENOENT' || tries === MOST_TRIES || !(await isThere(file)))
                        throw error;
                    directories.forget();
                }
            }
        }),
        async *files(prefix, signal) {
            const above = prefix.slice(0, prefix.lastIndexOf('/') + 1);
            const isBelow = !/(?:^|\/)\.{0,2}\//.test(above);
            const waiting = isBelow && (await guard('listed', above, () => directories.isOwn(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(`${above}.`)))) ? [above] : [];
            for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
                signal.throwIfAborted();
                for (const entry of await guard('listed', directory, () => entriesOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, directory ?? '')))) {
                    const name = `${directory}${entry.isDirectory() ? (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .asGoSpells */ .AZ)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, directory), entry.name) : entry.name}`;
                    const isOther = entry.name.startsWith('.') && name !== OWN;
                    if (isOther || !(name.startsWith(prefix) || prefix.startsWith(`${name}/`)))
                        continue;
                    if (entry.isDirectory())
                        waiting.push(`${name}/`);
                    const found = entry.isFile() ? await guard('listed', name, () => lstatIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name))) : undefined;
                    if (found)
                        yield { name, bytes: found.size, used: usedAt(name, found) };
                }
            }
        },
        remove: (name, signal) => guard('written', name, async () => {
            signal.throwIfAborted();
            if (!(await directories.isOwn(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(name))))
                return;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true });
            if (name.endsWith('/list'))
                await sweepBeside(path);
            directories.forget();
            await removeEmpty(root, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(name));
        }),
        close: async () => undefined,
    };
}
/** Of build caches, the time of the last change says which is the newest. */
function usedAt(name, { atimeMs, mtimeMs }) {
    return name.startsWith(_module_store_js__WEBPACK_IMPORTED_MODULE_6__/* .BUILDS */ .W4) ? Math.max(atimeMs, mtimeMs) : mtimeMs;
}
/** Copies to a temporary name next to the target and renames: a rename within a directory is atomic. */
async function place(path, file, { signal, present }) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `${TEMPORARY}${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .temporaryToken */ .Rq)()}`);
    try {
        if (file.kind === 'text')
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(temporary, file.text, { flag: 'wx', signal });
        else if (await keepsOwner(file.path, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(file.path, temporary, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_FICLONE);
        }
        else
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(temporary, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file.path), { flag: 'wx', signal });
        // A copy has the mode of its source.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(temporary, 0o644);
        signal.throwIfAborted();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path);
        return 'stored';
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true }).catch(() => undefined);
        signal.throwIfAborted();
        // Windows refuses to rename onto an open file: it was written just now.
        const isBusy = ['EPERM', 'EACCES', 'EBUSY'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error) ?? '');
        if (isBusy && present === 'keep' && (await lstatIfThere(path))?.isFile())
            return 'exists';
        throw error;
    }
}
/** A copy has the owner and group of its source: are those the same as for a new file in this directory? */
async function keepsOwner(file, directory) {
    const [found, above] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(directory)]);
    const group = (above.mode & SETGID) === 0 ? process.getegid?.() : above.gid;
    return process.platform === 'win32' || (found.uid === process.geteuid?.() && found.gid === group);
}
const SETGID = 0o2000;
/** Records the use of a file, for pruning; once an hour is enough. */
async function touch(path, { mtimeMs }) {
    const now = Date.now();
    if (now - mtimeMs <= HOUR)
        return 'left';
    // Not possible in a read-only store, or for a file of another user.
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(path, now / 1000, now / 1000).then(() => 'touched', () => 'left');
}
/**
 * Removes leftovers of killed writers next to a file. Of writers on other machines it is only known that a running one has
 * written to its file in the last hour. Errors are ignored: they do not concern the file itself.
 */
async function sweepBeside(path) {
    const unsigned = { names: /^\.part-/, patience: HOUR };
    // A file server may report another owner for all files.
    const ownerHere = async () => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).uid;
    await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .sweep */ .X0)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { names: PARTS, unsigned, patience: HOUR, ownerHere });
}
async function removeEmpty(root, name) {
    for (let directory = name; directory !== '.'; directory = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(directory)) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, directory));
        }
        catch {
            return; // Something else lies in it, or somebody else removed it.
        }
    }
}
async function entriesOf(directory) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true });
    }
    catch (error) {
        if ((0,_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .isAbsence */ .Md)(error))
            return [];
        throw error;
    }
}
async function lstatIfThere(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
    }
    catch (error) {
        if ((0,_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .isAbsence */ .Md)(error))
            return undefined;
        throw error;
    }
}
/** Is the file to be stored missing, rather than its target? A copy error names both files. */
const isThere = async (file) => file.kind === 'text' || (await lstatIfThere(file.path)) !== undefined;
/** The directories below the root that belong to it: created below it, and not links. */
function ownDirectories(root) {
    const known = new Map();
    const look = async (name) => {
        try {
            if (name === '.')
                return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(root)).isDirectory();
            return (await isOwn(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(name))) && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name))).isDirectory();
        }
        catch (error) {
            if ((0,_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .isAbsence */ .Md)(error))
                return false;
            throw error;
        }
    };
    const isOwn = async (name) => {
        const looking = known.get(name) ?? look(name);
        known.set(name, looking);
        // It may be created later.
        if (!(await looking.catch(() => false)))
            known.delete(name);
        return await looking;
    };
    const make = async (name) => {
        if (await isOwn(name))
            return;
        await (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .makeDirectories */ .Kb)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name));
        if (await isOwn(name))
            return;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_7__/* .StoreError */ .AD('failed', `${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name)} is behind a symbolic link, so it is not written`);
    };
    return { isOwn, make, forget: () => known.clear() };
}


/***/ })

};
