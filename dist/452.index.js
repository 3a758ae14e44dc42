export const id = 452;
export const ids = [452];
export const modules = {

/***/ 7452:
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
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
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
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
;// CONCATENATED MODULE: ./lib/modcache/placement.js



/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed. Files are written synchronously: many small ones would spend most of their time waiting for a
 * thread.
 */
class Placement {
    #root;
    #directories = new Map();
    #rootMade;
    #staging;
    #count = 0;
    /** @param root made with its parents when the first file comes; it and what is above it may be links. */
    constructor(root) {
        this.#root = root;
    }
    /** Is a file of this name, or anything else but an empty file, there already? */
    has(name) {
        const there = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(this.#root, name), { throwIfNoEntry: false });
        return there !== undefined && !(there.isFile() && there.size === 0);
    }
    /**
     * Writes a file to a temporary name and renames it.
     * @param name below the root, with forward slashes; judged by the caller
     * @throws what reading the content or writing it throws; nothing is left behind then.
     */
    async place(name, content) {
        this.#rootMade ??= (0,directories/* makeDirectories */.Kb)(this.#root);
        await this.#rootMade;
        if (!this.#isOwnDirectory((0,external_node_path_.dirname)(name)))
            return 'outside';
        const target = (0,external_node_path_.join)(this.#root, name);
        const temporary = this.#nextTemporary();
        const file = (0,external_node_fs_.openSync)(temporary, 'wx');
        try {
            try {
                for await (const chunk of content)
                    (0,external_node_fs_.writeFileSync)(file, chunk);
            }
            finally {
                (0,external_node_fs_.closeSync)(file);
            }
            // A hash left from an earlier zip would vouch for this one: cmd/go then compares only its text with go.sum.
            if (name.endsWith('.zip'))
                (0,external_node_fs_.rmSync)(`${target}hash`, { recursive: true, force: true });
            await move(temporary, target);
            return 'placed';
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it was put there just now.
            const { code = '' } = error;
            if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    close() {
        if (this.#staging !== undefined)
            (0,external_node_fs_.rmSync)(this.#staging, { recursive: true, force: true });
        this.#staging = undefined;
    }
    #nextTemporary() {
        if (this.#staging === undefined) {
            this.#staging = (0,directories/* stagingPath */.Vu)(this.#root);
            (0,external_node_fs_.mkdirSync)(this.#staging, { mode: 0o700 });
        }
        return (0,external_node_path_.join)(this.#staging, `${++this.#count}`);
    }
    /** Makes a directory below the root, one part after the other, and tells whether none of the parts is a link. */
    #isOwnDirectory(name) {
        const known = this.#directories.get(name);
        if (known !== undefined)
            return known;
        const own = this.#make(name);
        this.#directories.set(name, own);
        return own;
    }
    #make(name) {
        if (name === '.')
            return true;
        if (!this.#isOwnDirectory((0,external_node_path_.dirname)(name)))
            return false;
        const directory = (0,external_node_path_.join)(this.#root, name);
        try {
            (0,external_node_fs_.mkdirSync)(directory);
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
        return (0,external_node_fs_.lstatSync)(directory).isDirectory();
    }
}
async function move(from, to) {
    try {
        (0,external_node_fs_.renameSync)(from, to);
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        // Another file system is mounted below the root.
        const beside = (0,directories/* copyPath */.be)(to);
        try {
            (0,external_node_fs_.copyFileSync)(from, beside);
            (0,external_node_fs_.renameSync)(beside, to);
        }
        finally {
            (0,external_node_fs_.rmSync)(beside, { force: true });
        }
        (0,external_node_fs_.rmSync)(from);
        await (0,directories/* sweepCopies */.Sl)((0,external_node_path_.dirname)(to), (0,external_node_path_.basename)(to));
    }
}

// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
;// CONCATENATED MODULE: ./lib/stores/archive.js















const PIECE = 256 << 10;
/** What is read at once, and not worth a visit to another thread. */
const SMALL = 64 << 10;
/**
 * Looks at what is to be packed, and reads it once the archive is read. That is as actions/toolkit would make it: a tar
 * of `modules/…` in zstd. What the run says of itself comes first, so that an entry of which only the beginning is left
 * still tells who saved it.
 * @throws Error when one is no module file or is not there: an entry that lacks a file would lack it for ever. Reading
 * throws for a file that changed or is gone, and the signal's reason when it aborts.
 */
function pack({ downloadCache, files, origin }, signal) {
    const found = [...new Set(files)].sort().map((name) => {
        if ((0,module_file/* parseModuleFile */.sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const path = (0,external_node_path_.join)(downloadCache, name);
        const there = (0,external_node_fs_.lstatSync)(path);
        if (!there.isFile())
            throw new Error(`${path} is not a regular file`);
        return { name, path, bytes: there.size };
    });
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    return { archive: packed(found, { origin, signal }), files: found.length, bytes };
}
async function* packed(files, { origin, signal }) {
    const archive = (0,tar_stream.pack)();
    const left = new AbortController();
    const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = external_node_zlib_.constants;
    // Zips are compressed already: a higher level takes time and saves nothing. By its checksum a damaged entry is known.
    const compressed = (0,external_node_zlib_.createZstdCompress)({ chunkSize: PIECE, params: { [level]: 1, [checksum]: 1 } });
    const stopped = AbortSignal.any([signal, left.signal]);
    // To Node it is a stream like its own; only the types are of another family.
    const tar = external_node_stream_.Readable.from(archive);
    const passing = (0,external_node_stream_promises_.pipeline)(tar, compressed, { signal: stopped });
    const filling = fill(archive, files, origin).catch(error => archive.destroy(error));
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
async function fill(archive, files, origin) {
    if (origin)
        archive.entry(header(entry_store/* ORIGIN_FILE */.gA), JSON.stringify(origin));
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
/** Each chunk is a visit to another thread; the default of 16 KiB takes a quarter longer, twice as much 15 MB more. */
const CHUNK = 128 << 10;
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const GZIP = Buffer.from([0x1f, 0x8b]);
/**
 * Reads an archive, zstd or gzip, and puts the module files in it that are allowed and missing below `downloadCache`.
 * Never throws: what was placed before something broke is whole, and stays.
 */
async function unpack(archive, limits) {
    const result = { served: [], kept: 0, refusals: [], refused: 0, unneeded: 0 };
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
/** Chooses by the first bytes: what an entry is filed under is only what its maker said. */
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
    const placement = new Placement(limits.downloadCache);
    let count = 0;
    try {
        for await (const member of members) {
            if (++count > MOST_MEMBERS)
                throw new Error(`it has more than ${MOST_MEMBERS} members`);
            if (member.header.type !== 'directory') {
                const refused = await take(member, { placement, result, limits });
                if (refused !== undefined)
                    refuse(result, member.header.name, refused);
            }
            member.resume();
        }
    }
    finally {
        placement.close();
    }
}
/** Takes a member, or says why not. */
async function take(member, { placement, result, limits }) {
    const { name: path, type, size = 0 } = member.header;
    const name = path.startsWith(`${entry_store/* PACKED_PATH */.ho}/`) ? path.slice(entry_store/* PACKED_PATH */.ho.length + 1) : '';
    if (name === entry_store/* ORIGIN_FILE */.gA && type === 'file' && size <= entry_store/* LARGEST_ORIGIN */.iZ) {
        return void Object.assign(result, { origin: (0,entry_store/* parseOrigin */.ef)(await (0,consumers_.buffer)(member)) });
    }
    // An entry may come from anybody who could run a job in the repository, so nothing is taken but regular files named
    // like module files of this project; that is judged by the head, before a byte is written.
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    if (type !== 'file')
        return 'not-a-file';
    if (file === undefined)
        return 'bad-name';
    if (!limits.allows(file))
        return limits.unnamed === 'refused' ? 'not-in-sum-file' : void result.unneeded++;
    const fault = (0,validate/* sizeFault */.q8)(file, size);
    if (fault)
        return fault.kind;
    if (placement.has(name))
        return void result.kept++;
    let content = member;
    if (file.kind === 'info') {
        const info = (0,info_file/* trustedInfo */.y0)(await (0,consumers_.buffer)(member), file.version);
        if ('fault' in info)
            return 'bad-info';
        content = [info.text];
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
function refuse(result, name, reason) {
    result.refused++;
    if (reason === 'outside')
        result.outside = (result.outside ?? 0) + 1;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}


/***/ })

};
