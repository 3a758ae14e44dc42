export const id = 168;
export const ids = [168];
export const modules = {

/***/ 2125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Placement)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9101);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _move_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3448);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3059);
/* harmony import */ var _own_directories_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6856);
/* harmony import */ var _show_modules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4745);








/**
 * Places files below one directory, completely or not at all, and never anywhere else: directories below the root that are
 * links are not followed. Files are written synchronously, because many small ones would mostly wait for a thread.
 */
class Placement {
    #root;
    #directories;
    #locks;
    #rootMade;
    #staging;
    #count = 0;
    /**
     * @param root created with its parents for the first file; it and its parents may be links
     * @param locks of the versions whose zips are placed, if `root` is a download cache. Default: none are available
     */
    constructor(root, { locks = _show_modules_js__WEBPACK_IMPORTED_MODULE_7__/* .withoutLocks */ .lk } = {}) {
        this.#root = root;
        this.#locks = locks;
        this.#directories = new _own_directories_js__WEBPACK_IMPORTED_MODULE_6__/* .OwnDirectories */ .e(root);
    }
    /** Does anything exist under this name, other than an empty file or a link? Those two are replaced. */
    has(name) {
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name), { throwIfNoEntry: false });
        return there !== undefined && !there.isSymbolicLink() && !(there.isFile() && there.size === 0);
    }
    /**
     * How many bytes are free where the files are placed.
     * @throws Error of the file system
     */
    async room() {
        this.#rootMade ??= (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .makeDirectories */ .Kb)(this.#root);
        await this.#rootMade;
        const { bavail, blocks, bsize } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)(this.#root);
        // Some file systems do not tell.
        return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
    }
    /**
     * Writes a file to a temporary name and renames it.
     * @param name below the root, with forward slashes; validated by the caller
     * @param isRight judges the temporary file. Default: every one is right
     * @throws errors of reading the content, writing or judging it; nothing is left behind then
     */
    async place(name, content, isRight) {
        this.#rootMade ??= (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .makeDirectories */ .Kb)(this.#root);
        await this.#rootMade;
        if (!this.#directories.make((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
            return 'outside';
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        const temporary = this.#nextTemporary();
        const file = new _new_file_js__WEBPACK_IMPORTED_MODULE_5__/* .NewFile */ .PA(temporary, 0o666);
        try {
            try {
                let size = 0;
                for await (const chunk of content) {
                    file.write(chunk);
                    size += chunk.length;
                }
                file.refuseOtherSize(size);
            }
            finally {
                file.close();
            }
            if (isRight !== undefined && !(await isRight(temporary))) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
                return 'wrong';
            }
            const version = name.endsWith('.zip') ? (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .parseModuleFile */ .sU)(name) : undefined;
            const moved = version ? await this.#moveZip(temporary, name, version) : (0,_move_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moveFile */ .m)(temporary, target);
            if (moved === 'copied')
                await (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .sweepCopies */ .Sl)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target));
            if (moved === 'left')
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary);
            return moved === 'left' ? 'kept' : 'placed';
        }
        catch (error) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it has just been placed there.
            const { code = '' } = error;
            if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    /**
     * A hash left from an earlier zip would apply to this one: cmd/go then compares only its text with go.sum. But it may
     * be that of a cmd/go that is about to unpack the zip it has just verified. So both change only under its lock, and
     * where it cannot be taken, a zip is placed only where there is none, and no hash.
     */
    async #moveZip(from, name, version) {
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        let moved = 'left';
        const move = () => {
            // Whoever put one there meanwhile has verified it.
            if (!this.has(name))
                moved = (0,_move_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moveFile */ .m)(from, target);
        };
        const unknown = await this.#locks.withLocks([version], ([locked]) => {
            if (locked === undefined)
                return;
            if (!this.has(name))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(`${target}hash`, { recursive: true, force: true });
            move();
        });
        if (unknown.length > 0 && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(`${target}hash`, { throwIfNoEntry: false }))
            move();
        return moved;
    }
    close() {
        if (this.#staging !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#staging, { recursive: true, force: true });
        this.#staging = undefined;
    }
    #nextTemporary() {
        if (this.#staging === undefined) {
            this.#staging = (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .stagingPath */ .Vu)(this.#root);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.#staging, { mode: 0o700 });
        }
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#staging, `${++this.#count}`);
    }
}


/***/ }),

/***/ 1168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pack: () => (/* binding */ pack),
/* harmony export */   unpack: () => (/* binding */ unpack)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8321);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8522);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6118);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(452);
/* harmony import */ var _modcache_info_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5135);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4623);
/* harmony import */ var _modcache_placement_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2125);
/* harmony import */ var _modcache_validate_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2318);
/* harmony import */ var _entry_store_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4898);
/* harmony import */ var _extras_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4947);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9845);
















const PIECE = 256 << 10;
/** Bytes read at once; shorter content is not worth a switch to another thread. */
const SMALL = 64 << 10;
/**
 * Checks the files to pack, and reads them when the archive is read. The format is that of actions/toolkit: a tar of
 * `modules/…` in zstd. The record of the run comes first, so that even a truncated entry shows who saved it.
 * @throws Error if one is missing or not a module file: an entry without a file would lack it for ever. Reading throws for a
 * file that changed or is gone, and the signal's reason when it aborts.
 */
function pack({ downloadCache, files, extras, origin }, signal) {
    const packable = (name) => {
        if ((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_10__/* .parseModuleFile */ .sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadCache, name);
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path);
        if (!there.isFile())
            throw new Error(`${path} is not a regular file`);
        return { name, path, bytes: there.size };
    };
    // Extra modules come last: while the proof is read, the others are placed.
    const found = [
        ...[...new Set(files)].sort().map(packable),
        ...(extras?.files ?? []).toSorted().flatMap(name => whatIsThere(() => packable(name))),
    ];
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    const first = [
        ...(origin ? [{ name: _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .ORIGIN_FILE */ .gA, text: JSON.stringify(origin) }] : []),
        ...(extras ? [{ name: _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .EXTRAS_FILE */ .fl, text: extras.proof }] : []),
    ];
    return { archive: packed(found, { first, signal }), files: found.length, bytes };
}
/** An extra module may have been removed since it was found. */
function whatIsThere(find) {
    try {
        return [find()];
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .fileSystemCode */ .BN)(error) === undefined)
            throw error;
        return [];
    }
}
async function* packed(files, { first, signal }) {
    const archive = (0,tar_stream__WEBPACK_IMPORTED_MODULE_7__.pack)();
    const left = new AbortController();
    const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = node_zlib__WEBPACK_IMPORTED_MODULE_6__.constants;
    // Zips are already compressed: a higher level takes time and saves nothing. The checksum reveals a damaged entry.
    const compressed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createZstdCompress)({ chunkSize: PIECE, params: { [level]: 1, [checksum]: 1 } });
    const stopped = AbortSignal.any([signal, left.signal]);
    // To Node it is a stream like its own; only the types are of another family.
    const tar = node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(archive);
    const passing = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(tar, compressed, { signal: stopped });
    const filling = fill(archive, files, first).catch(error => archive.destroy(error));
    passing.catch(() => undefined);
    try {
        for await (const chunk of compressed)
            yield chunk;
        await passing;
    }
    finally {
        left.abort();
        archive.destroy();
        await filling;
    }
}
async function fill(archive, files, first) {
    for (const { name, text } of first)
        await written(archive, name, Buffer.from(text));
    for (const { name, path, bytes } of files) {
        if (archive.destroyed)
            return;
        if (bytes <= SMALL) {
            const content = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path);
            if (content.length !== bytes)
                throw new Error(`${path} changed while it was packed`);
            await written(archive, name, content);
        }
        else
            await stream(archive, { name, path, bytes });
    }
    archive.finalize();
}
const header = (name) => ({ name: `${_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .PACKED_PATH */ .ho}/${name}`, mode: 0o644, mtime: new Date(0) });
/** Waits until there is room for more. */
function written(archive, name, content) {
    return new Promise((resolve, reject) => {
        archive.entry(header(name), content, error => (error ? reject(error) : resolve()));
    });
}
async function stream(archive, { name, path, bytes }) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    const entry = archive.entry({ ...header(name), size: bytes });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(file.createReadStream({ highWaterMark: PIECE, end: bytes - 1 }), entry);
}
const FIRST_REFUSALS = 20;
const LONGEST_NAME = 200;
const MOST_BYTES = 8 * 2 ** 30;
const MOST_MEMBERS = 200_000;
/** Each chunk is a switch to another thread; the default of 16 KiB takes a quarter longer, twice this size 15 MB more. */
const CHUNK = 128 << 10;
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const GZIP = Buffer.from([0x1f, 0x8b]);
/**
 * Reads an archive, zstd or gzip, and places those of its module files that are allowed and missing below `downloadCache`.
 * Never throws: files placed before an error are complete, and stay.
 */
async function unpack(archive, limits) {
    const result = { served: [], kept: 0, refusals: [], refused: 0, rejected: [], unneeded: 0 };
    const members = (0,tar_stream__WEBPACK_IMPORTED_MODULE_7__.extract)();
    const [read, taken] = await Promise.allSettled([
        decode(archive, members, limits.signal),
        takeAll(members, result, limits),
    ]);
    // An error of the file system also ends the reading, and is then its cause.
    if (taken.status === 'rejected' && (0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .fileSystemCode */ .BN)(taken.reason) !== undefined)
        result.broken = taken.reason;
    else if (read.status === 'rejected')
        result.broken = damageOf(read.reason);
    else if (taken.status === 'rejected')
        result.broken = damageOf(taken.reason);
    return result;
}
function damageOf(cause) {
    if (cause instanceof _problem_js__WEBPACK_IMPORTED_MODULE_14__/* .StoreError */ .AD)
        return cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_14__/* .StoreError */ .AD('damaged', `the entry cannot be unpacked: ${message}`, { cause });
}
async function decode(archive, members, signal) {
    try {
        const { decoder, chunks } = await sniff(archive);
        // To Node it is a stream like its own; only the types are of another family.
        const end = members;
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(chunks, decoder, limited, end, { signal });
    }
    catch (error) {
        members.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
    }
}
/** Chooses by the first bytes: the recorded compression of an entry is not trusted. */
async function sniff(archive) {
    const iterator = archive[Symbol.asyncIterator]();
    let head = Buffer.alloc(0);
    while (head.length < ZSTD.length) {
        const { value, done } = await iterator.next();
        if (done)
            break;
        head = Buffer.concat([head, value]);
    }
    const rest = { [Symbol.asyncIterator]: () => iterator };
    const chunks = (async function* () {
        yield head;
        yield* rest;
    })();
    if (head.subarray(0, ZSTD.length).equals(ZSTD))
        return { decoder: (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createZstdDecompress)({ chunkSize: CHUNK }), chunks };
    if (head.subarray(0, GZIP.length).equals(GZIP))
        return { decoder: (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createGunzip)({ chunkSize: CHUNK }), chunks };
    await iterator.return?.(undefined);
    throw new Error('it is neither zstd nor gzip');
}
/** A few bytes can unpack to any number. */
async function* limited(chunks) {
    let bytes = 0;
    for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
            throw new Error('it unpacks to more than 8 GiB');
        yield chunk;
    }
}
async function takeAll(members, result, limits) {
    const placement = new _modcache_placement_js__WEBPACK_IMPORTED_MODULE_11__/* .Placement */ .W(limits.downloadCache, { locks: limits.locks });
    const extras = new _extras_js__WEBPACK_IMPORTED_MODULE_13__/* .ExtraModules */ .a(limits.extras, { placement, signal: limits.signal });
    const placing = [];
    let count = 0;
    try {
        for await (const member of members) {
            if (++count > MOST_MEMBERS)
                throw new Error(`it has more than ${MOST_MEMBERS} files`);
            if (member.header.type !== 'directory') {
                const refused = await take(member, { placement, extras, placing, result, limits });
                if (refused !== undefined)
                    refuse(result, member.header.name, refused);
            }
            member.resume();
        }
    }
    finally {
        await limits.placer?.finish();
        await Promise.all(placing);
        const { record, refused } = await extras.finish().finally(() => placement.close());
        if (refused !== undefined)
            refuse(result, `${_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .PACKED_PATH */ .ho}/${_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .EXTRAS_FILE */ .fl}`, refused);
        if (record !== undefined)
            result.extras = record;
    }
}
/** Accepts a member, or returns why not. */
async function take(member, { placement, extras, placing, result, limits, }) {
    const { name: path, type, size = 0 } = member.header;
    const name = path.startsWith(`${_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .PACKED_PATH */ .ho}/`) ? path.slice(_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .PACKED_PATH */ .ho.length + 1) : '';
    if (name === _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .ORIGIN_FILE */ .gA && type === 'file' && size <= _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .LARGEST_ORIGIN */ .iZ) {
        return void Object.assign(result, { origin: (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .parseOrigin */ .ef)(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__.buffer)(member)) });
    }
    if (name === _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .EXTRAS_FILE */ .fl && type === 'file' && size <= _entry_store_js__WEBPACK_IMPORTED_MODULE_15__/* .LARGEST_EXTRAS */ .Vp)
        return extras.open(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__.buffer)(member));
    // An entry may come from anyone who could run a job in the repository, so only regular files named like module files of
    // this project are accepted; this is decided by the header, before a byte is written.
    const file = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_10__/* .parseModuleFile */ .sU)(name);
    if (type !== 'file')
        return 'not-a-file';
    if (file === undefined)
        return 'bad-name';
    const use = limits.allows(file) ? 'named' : await extras.useOf(file);
    if (use === 'leave')
        return undefined;
    if (use === 'unknown')
        return limits.unnamed === 'refused' ? 'not-in-sum-file' : void result.unneeded++;
    const fault = (0,_modcache_validate_js__WEBPACK_IMPORTED_MODULE_12__/* .sizeFault */ .q8)(file, size);
    if (fault)
        return fault.kind;
    if (use === 'take')
        return await extras.take(file, member, size);
    if (placement.has(name))
        return void result.kept++;
    const { placer } = limits;
    if (placer !== undefined && file.kind === 'zip' && placer.canTake(file)) {
        const content = await takeIn(member, { size, placer });
        placing.push(placer.take(file, content, { as: limits.as ?? 'tree' }).then(placed => settle(placed, { name, result })));
        return undefined;
    }
    let content = member;
    if (file.kind === 'info') {
        const info = (0,_modcache_info_file_js__WEBPACK_IMPORTED_MODULE_9__/* .trustedInfo */ .y0)(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__.buffer)(member), file.version);
        if ('fault' in info)
            return 'bad-info';
        content = [info.text];
    }
    if (placer !== undefined && file.kind === 'mod') {
        const goMod = await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__.buffer)(member);
        if (placer.isWrongGoMod(file, goMod))
            return void result.rejected.push(name);
        content = [goMod];
    }
    const became = await placement.place(name, content);
    if (became === 'outside')
        return 'outside';
    if (became === 'placed')
        result.served.push(name);
    else
        result.kept++;
    return undefined;
}
/** Larger zips are passed as a file. */
const IN_MEMORY = 16 << 20;
/** The content of a member, in a form for the placer. */
async function takeIn(member, { size, placer }) {
    const chunks = member;
    if (size > IN_MEMORY) {
        const staged = placer.nextStaged();
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(chunks, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(staged, { flags: 'wx' }));
        return { staged, bytes: size };
    }
    const content = await placer.bufferFor(size);
    try {
        let length = 0;
        for await (const chunk of chunks)
            length += chunk.copy(content, length);
        if (length !== size)
            throw new Error('a member ends early');
        return content;
    }
    catch (error) {
        placer.giveBack(content);
        throw error;
    }
}
/** Records the outcome for a zip. */
function settle(placed, { name, result }) {
    if (placed.kind === 'complete' || placed.kind === 'zip')
        result.served.push(name);
    else if (placed.kind === 'wrong')
        result.rejected.push(name);
    else if (placed.why === 'outside')
        refuse(result, name, 'outside');
    // The entry had it, and it was good.
    else if (placed.why === 'locked' || placed.why === 'no-lock')
        result.served.push(name);
    else if (typeof placed.why === 'object')
        result.broken ??= Object.assign(new Error(placed.why.message), placed.why);
}
function refuse(result, name, reason) {
    result.refused++;
    if (reason === 'outside')
        result.outside = (result.outside ?? 0) + 1;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}


/***/ })

};
