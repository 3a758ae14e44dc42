export const id = 779;
export const ids = [779];
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

/***/ 9779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pack: () => (/* binding */ pack),
  unpack: () => (/* binding */ unpack)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/placement.js
var modcache_placement = __webpack_require__(2125);
// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/stores/extras.js
var stores_extras = __webpack_require__(4947);
;// CONCATENATED MODULE: ./lib/stores/frames.js

/**
 * An archive in frames is valid zstd (RFC 8878) to every reader, but needs hardly any work here: what is compressed already
 * is stored in frames of raw blocks, and only the rest is compressed, in frames of its own. Skippable frames with a number
 * tell more: before a compressed frame its length, behind a stored one the CRC-32 of its content, because Node does not offer
 * zstd's checksum. An empty one marks the end.
 */
const SKIPPABLE = 0x184d2a50;
const NUMBER = 4;
/** A frame without size or checksum, whose window is one block of 128 KiB. */
const STORED = Buffer.from('28b52ffd0038', 'hex');
const LARGEST_BLOCK = 128 << 10;
const BLOCK_HEADER = 3;
const RAW = 0;
/** Shorter pieces are compressed, with their neighbours. */
const WORTH_STORING = 16 << 10;
/** In the directory of a zip, which is not compressed; an entry would be larger by a thirtieth with it. */
const OF_DIRECTORY = Buffer.from('PK\x01\x02');
/** Bytes compressed together, unless a single piece has more. */
const TOGETHER = 1 << 20;
/** No compressed frame has more content: pieces are at most as large as that. */
const LARGEST_CONTENT = 2 * TOGETHER;
/** Does an archive with these first bytes consist of frames? */
function isInFrames(head) {
    return head.length >= 4 && head.readUInt32LE() === SKIPPABLE;
}
/**
 * Pieces of at least 16 KiB are stored as they are, up to the directory of a zip: only module zips, whose members are
 * compressed, have pieces that large.
 * @param pieces of at most 1 MiB
 */
async function* inFrames(pieces) {
    let small = [];
    let bytes = 0;
    for await (const piece of pieces) {
        const directory = piece.length < WORTH_STORING ? 0 : piece.indexOf(OF_DIRECTORY);
        const packed = directory < 0 ? piece : piece.subarray(0, directory);
        const isStored = packed.length >= WORTH_STORING;
        const rest = isStored ? piece.subarray(packed.length) : piece;
        if (bytes > 0 && (isStored || bytes + rest.length > TOGETHER)) {
            yield compressed(small);
            small = [];
            bytes = 0;
        }
        if (isStored)
            yield* stored(packed);
        if (rest.length > 0)
            small.push(rest);
        bytes += rest.length;
    }
    if (bytes > 0)
        yield compressed(small);
    yield skippable(Buffer.of());
}
function compressed(pieces) {
    const { ZSTD_c_checksumFlag: checksum } = external_node_zlib_.constants;
    const frame = (0,external_node_zlib_.zstdCompressSync)(Buffer.concat(pieces), { params: { [checksum]: 1 } });
    return Buffer.concat([numbered(frame.length), frame]);
}
function numbered(number) {
    const bytes = Buffer.alloc(NUMBER);
    bytes.writeUInt32LE(number);
    return skippable(bytes);
}
function skippable(content) {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(SKIPPABLE);
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content]);
}
function* stored(piece) {
    for (let at = 0; at < piece.length; at += LARGEST_BLOCK) {
        const block = piece.subarray(at, at + LARGEST_BLOCK);
        const isLast = at + LARGEST_BLOCK >= piece.length;
        const header = Buffer.alloc(BLOCK_HEADER);
        header.writeUIntLE((block.length << 3) | (RAW << 1) | Number(isLast), 0, BLOCK_HEADER);
        yield at === 0 ? Buffer.concat([STORED, header]) : header;
        yield block;
    }
    yield numbered((0,external_node_zlib_.crc32)(piece));
}
/**
 * The content of an archive in frames.
 * @throws Error if it is cut or has any other frame: frames are written as above, and an archive is not trusted
 */
async function* contentOfFrames(chunks) {
    const source = new Source(chunks);
    try {
        yield* contentOf(source);
    }
    finally {
        await source.close();
    }
}
async function* contentOf(source) {
    for (;;) {
        const magic = await source.exactly(4);
        if (magic.readUInt32LE() === SKIPPABLE) {
            const length = (await source.exactly(4)).readUInt32LE();
            if (length === 0)
                break;
            if (length !== NUMBER)
                throw otherFrame();
            yield await decompressed(source);
        }
        else {
            const rest = await source.exactly(STORED.length - magic.length);
            if (!Buffer.concat([magic, rest]).equals(STORED))
                throw otherFrame();
            yield* blocks(source);
        }
    }
    if (await source.hasMore())
        throw new Error('something behind its end');
}
async function decompressed(source) {
    const packed = (await source.exactly(NUMBER)).readUInt32LE();
    if (packed > 2 * LARGEST_CONTENT)
        throw new Error('a frame that is too large');
    const frame = await source.exactly(packed);
    const { buffer, engine } = (0,external_node_zlib_.zstdDecompressSync)(frame, WITH_INFO);
    // Node reads one frame and ignores the rest, which other readers would read.
    if (engine.bytesWritten !== packed || buffer.length === 0)
        throw otherFrame();
    return buffer;
}
const WITH_INFO = { maxOutputLength: LARGEST_CONTENT, info: true };
async function* blocks(source) {
    let crc = 0;
    for (let isLast = false; !isLast;) {
        const header = (await source.exactly(BLOCK_HEADER)).readUIntLE(0, BLOCK_HEADER);
        const size = header >>> 3;
        if (((header >> 1) & 3) !== RAW || size === 0 || size > LARGEST_BLOCK)
            throw new Error('a block of another kind');
        for await (const part of source.pass(size)) {
            crc = (0,external_node_zlib_.crc32)(part, crc);
            yield part;
        }
        isLast = (header & 1) === 1;
    }
    const number = await source.exactly(numbered(0).length);
    if (!number.equals(numbered(crc)))
        throw new Error('content that has changed');
}
const otherFrame = () => new Error('a frame of another kind');
/** Chunks, read in other portions. */
class Source {
    #chunks;
    #rest = Buffer.of();
    constructor(chunks) {
        this.#chunks = chunks[Symbol.asyncIterator]();
    }
    async hasMore() {
        while (this.#rest.length === 0) {
            const { value, done } = await this.#chunks.next();
            if (done)
                return false;
            this.#rest = value;
        }
        return true;
    }
    /** Ends the transfer. */
    async close() {
        await this.#chunks.return?.();
    }
    /** The next bytes, as they arrive. */
    async *pass(bytes) {
        for (let left = bytes; left > 0;) {
            if (!(await this.hasMore()))
                throw new Error('it ends early');
            const part = this.#rest.subarray(0, left);
            this.#rest = this.#rest.subarray(part.length);
            left -= part.length;
            yield part;
        }
    }
    async exactly(bytes) {
        if (this.#rest.length >= bytes) {
            const found = this.#rest.subarray(0, bytes);
            this.#rest = this.#rest.subarray(bytes);
            return found;
        }
        const parts = [];
        for await (const part of this.pass(bytes))
            parts.push(part);
        return Buffer.concat(parts);
    }
}

// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
;// CONCATENATED MODULE: ./lib/stores/archive.js
















const PIECE = 256 << 10;
/** Bytes read at once; shorter content is not worth a switch to another thread. */
const SMALL = 64 << 10;
/**
 * Checks the files to pack, and reads them when the archive is read. The format is that of actions/toolkit: a tar of
 * `modules/…` in zstd (see `inFrames`). The record of the run comes first, so that even a truncated entry shows who saved it.
 * @throws Error if one is missing or not a module file: an entry without a file would lack it for ever. Reading throws for a
 * file that changed or is gone, and the signal's reason when it aborts.
 */
function pack({ downloadCache, files, extras, origin }, signal) {
    const packable = (name) => {
        if ((0,module_file/* parseModuleFile */.sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const path = (0,external_node_path_.join)(downloadCache, name);
        const there = (0,external_node_fs_.lstatSync)(path);
        if (!there.isFile())
            throw new Error(`${path} is not a regular file`);
        return { name, path, bytes: there.size };
    };
    // Extra modules come last: while the proof is read, the others are placed.
    const found = [
        ...largestLate([...new Set(files)].sort().map(packable)),
        ...(extras?.files ?? []).toSorted().flatMap(name => whatIsThere(() => packable(name))),
    ];
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    const first = [
        ...(origin ? [{ name: entry_store/* ORIGIN_FILE */.gA, text: JSON.stringify(origin) }] : []),
        ...(extras ? [{ name: entry_store/* EXTRAS_FILE */.fl, text: extras.proof }] : []),
    ];
    return { archive: packed(found, { first, signal }), files: found.length, bytes };
}
/** Larger zips occupy a thread for long. */
const LARGE = 1 << 20;
/**
 * Orders files by name, but modules with a large zip after all others, the largest first: so all threads that unpack them
 * begin early, and end at about the same time.
 */
function largestLate(files) {
    const moduleOf = ({ name }) => name.slice(0, name.lastIndexOf('.'));
    const large = new Map(files.filter(({ bytes }) => bytes >= LARGE).map(file => [moduleOf(file), file.bytes]));
    const sizeOf = (file) => large.get(moduleOf(file)) ?? Number.MAX_SAFE_INTEGER;
    return files.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}
/** An extra module may have been removed since it was found. */
function whatIsThere(find) {
    try {
        return [find()];
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return [];
    }
}
async function* packed(files, { first, signal }) {
    const archive = (0,tar_stream.pack)();
    const stop = () => archive.destroy(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const filling = fill(archive, files, first).catch(error => archive.destroy(error));
    try {
        signal.throwIfAborted();
        // To Node it is a stream like its own; only the types are of another family.
        yield* inFrames(archive);
    }
    finally {
        signal.removeEventListener('abort', stop);
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
            const content = (0,external_node_fs_.readFileSync)(path);
            if (content.length !== bytes)
                throw new Error(`${path} changed while it was packed`);
            await written(archive, name, content);
        }
        else
            await stream(archive, { name, path, bytes });
    }
    archive.finalize();
}
const header = (name) => ({ name: `${entry_store/* PACKED_PATH */.ho}/${name}`, mode: 0o644, mtime: new Date(0) });
/** Waits until there is room for more. */
function written(archive, name, content) {
    return new Promise((resolve, reject) => {
        archive.entry(header(name), content, error => (error ? reject(error) : resolve()));
    });
}
async function stream(archive, { name, path, bytes }) {
    const file = await (0,promises_.open)(path);
    const entry = archive.entry({ ...header(name), size: bytes });
    await (0,external_node_stream_promises_.pipeline)(file.createReadStream({ highWaterMark: PIECE, end: bytes - 1 }), entry);
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
    const members = (0,tar_stream.extract)();
    const [read, taken] = await Promise.allSettled([
        decode(archive, members, limits.signal),
        takeAll(members, result, limits),
    ]);
    // An error of the file system also ends the reading, and is then its cause.
    if (taken.status === 'rejected' && (0,errors/* fileSystemCode */.BN)(taken.reason) !== undefined)
        result.broken = taken.reason;
    else if (read.status === 'rejected')
        result.broken = damageOf(read.reason);
    else if (taken.status === 'rejected')
        result.broken = damageOf(taken.reason);
    return result;
}
function damageOf(cause) {
    if (cause instanceof problem/* StoreError */.AD)
        return cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    return new problem/* StoreError */.AD('damaged', `the entry cannot be unpacked: ${message}`, { cause });
}
async function decode(archive, members, signal) {
    try {
        const { decoder, chunks } = await sniff(archive);
        // To Node it is a stream like its own; only the types are of another family.
        const end = members;
        await (0,external_node_stream_promises_.pipeline)(chunks, decoder, limited, end, { signal });
    }
    catch (error) {
        members.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
    }
}
/** Chooses by the first bytes: the recorded compression of an entry is not trusted. Other tools may have saved it. */
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
        try {
            yield head;
            yield* rest;
        }
        finally {
            await iterator.return?.();
        }
    })();
    if (isInFrames(head))
        return { decoder: contentOfFrames, chunks };
    if (head.subarray(0, ZSTD.length).equals(ZSTD))
        return { decoder: (0,external_node_zlib_.createZstdDecompress)({ chunkSize: CHUNK }), chunks };
    if (head.subarray(0, GZIP.length).equals(GZIP))
        return { decoder: (0,external_node_zlib_.createGunzip)({ chunkSize: CHUNK }), chunks };
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
    const placement = new modcache_placement/* Placement */.W(limits.downloadCache, { locks: limits.locks });
    const extras = new stores_extras/* ExtraModules */.a(limits.extras, { placement, signal: limits.signal });
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
            refuse(result, `${entry_store/* PACKED_PATH */.ho}/${entry_store/* EXTRAS_FILE */.fl}`, refused);
        if (record !== undefined)
            result.extras = record;
    }
}
/** Accepts a member, or returns why not. */
async function take(member, { placement, extras, placing, result, limits, }) {
    const { name: path, type, size = 0 } = member.header;
    const name = path.startsWith(`${entry_store/* PACKED_PATH */.ho}/`) ? path.slice(entry_store/* PACKED_PATH */.ho.length + 1) : '';
    if (name === entry_store/* ORIGIN_FILE */.gA && type === 'file' && size <= entry_store/* LARGEST_ORIGIN */.iZ) {
        return void Object.assign(result, { origin: (0,entry_store/* parseOrigin */.ef)(await (0,consumers_.buffer)(member)) });
    }
    if (name === entry_store/* EXTRAS_FILE */.fl && type === 'file' && size <= entry_store/* LARGEST_EXTRAS */.Vp)
        return extras.open(await (0,consumers_.buffer)(member));
    // An entry may come from anyone who could run a job in the repository, so only regular files named like module files of
    // this project are accepted; this is decided by the header, before a byte is written.
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    if (type !== 'file')
        return 'not-a-file';
    if (file === undefined)
        return 'bad-name';
    const use = limits.allows(file) ? 'named' : await extras.useOf(file);
    if (use === 'leave')
        return undefined;
    if (use === 'unknown')
        return limits.unnamed === 'refused' ? 'not-in-sum-file' : void result.unneeded++;
    const fault = (0,validate/* sizeFault */.q8)(file, size);
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
        const info = (0,info_file/* trustedInfo */.y0)(await (0,consumers_.buffer)(member), file.version);
        if ('fault' in info)
            return 'bad-info';
        content = [info.text];
    }
    if (placer !== undefined && file.kind === 'mod') {
        const goMod = await (0,consumers_.buffer)(member);
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
        await (0,external_node_stream_promises_.pipeline)(chunks, (0,external_node_fs_.createWriteStream)(staged, { flags: 'wx' }));
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
