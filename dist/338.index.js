export const id = 338;
export const ids = [338];
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

/***/ 9338:
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
// EXTERNAL MODULE: ./lib/modcache/placement.js
var modcache_placement = __webpack_require__(2125);
// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/modcache/dirhash.js
var dirhash = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/sumdb/record-proof.js + 1 modules
var record_proof = __webpack_require__(8593);
// EXTERNAL MODULE: ./lib/sumdb/turns.js
var sumdb_turns = __webpack_require__(3189);
;// CONCATENATED MODULE: ./lib/stores/extras.js







/** After these nothing more can be written. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);
/**
 * Takes the extra modules out of an archive: those that the proof in it proves. What the file system refuses to keep of
 * them is left, and does not keep the rest of the archive from being read.
 */
class ExtraModules {
    #trust;
    #placement;
    #signal;
    /** `unusable`: the archive has extra modules, and this job has no use for them. Never rejects. */
    #opening;
    #refused;
    #isFull = false;
    #record = { modules: [], files: 0, bytes: 0 };
    /** @param trust undefined where none may be used */
    constructor(trust, { placement, signal }) {
        this.#trust = trust;
        this.#placement = placement;
        this.#signal = signal;
    }
    /** Starts to read the proof, which comes before the files. There is only one: `bad-name` for a further one. */
    open(content) {
        if (this.#opening !== undefined)
            return 'bad-name';
        this.#opening = this.#open(content);
        return undefined;
    }
    async #open(content) {
        if (this.#trust === undefined)
            return 'unusable';
        try {
            const proof = await (0,record_proof/* openProof */.J2)(content, this.#trust, this.#signal);
            if (proof === 'other-route')
                return 'unusable';
            if (proof.refused > 0)
                this.#refused = 'not-proven';
            return proof;
        }
        catch {
            if (this.#signal.aborted)
                return 'unusable';
            this.#refused = 'not-proven';
            return undefined; // Malformed, or not signed by this database.
        }
    }
    /** What to do with a file that no sum file names: an extra module is taken or left, and nothing is known of others. */
    async useOf(file) {
        if ((await this.#opening) === 'unusable')
            return 'leave';
        if ((await this.#provenFor(file)) === undefined)
            return 'unknown';
        return this.#trust?.takes(file) ? 'take' : 'leave';
    }
    /**
     * Places a file if it is right. Zips are not unpacked: whether a tree is there at the end of the job tells whether the
     * module was used.
     */
    async take(file, content, bytes) {
        const proven = await this.#provenFor(file);
        if (proven === undefined)
            return 'not-proven';
        return await this.#asFarAsItCan(async () => {
            const name = (0,module_file/* moduleFileName */.El)(file);
            if (this.#placement.has(name))
                return this.#note(file, 0);
            const became = await this.#place(file, content, proven);
            if (became === 'outside')
                return 'outside';
            if (became === 'wrong')
                return 'not-proven';
            // Whoever has locked the version brings it.
            if (became === 'kept' && !this.#placement.has(name))
                return undefined;
            return this.#note(file, became === 'placed' ? bytes : 0);
        });
    }
    /**
     * Writes what cmd/go reads of the database, for those modules of which something is here now: also for such that sum
     * files name, since a tool may need them as well. Returns what came of all of it, undefined without extra modules; and
     * what was wrong with the proof.
     */
    async finish() {
        const proof = await this.#opening;
        if (proof === undefined || proof === 'unusable')
            return { record: undefined, refused: this.#refused };
        const turns = new sumdb_turns/* Turns */.P(this.#signal);
        const here = [];
        for (const [name, module] of proof.proven.modules) {
            const isHere = async () => this.#trust?.takes(module) && this.#isHere(module);
            if (await this.#asFarAsItCan(isHere))
                here.push(name);
        }
        try {
            for (const [name, answer] of proof.proven.answersFor(here)) {
                await turns.next();
                await this.#asFarAsItCan(async () => {
                    const path = `sumdb/${this.#trust?.verifier.name}/${name}`;
                    // What cmd/go cached itself it has checked itself.
                    if (!this.#placement.has(path))
                        await this.#placement.place(path, [answer]);
                });
            }
        }
        catch (error) {
            if (!this.#signal.aborted)
                throw error;
            // Go asks for the others itself.
        }
        const counts = this.#record.modules.flatMap((name) => {
            const module = proof.proven.modules.get(name);
            const unused = module === undefined ? 0 : proof.unused(module);
            return unused > 0 ? [[name, unused]] : [];
        });
        if (counts.length > 0)
            this.#record.unused = Object.fromEntries(counts);
        return { record: this.#record, refused: this.#refused };
    }
    /** What the file system refuses is left, and once nothing more can be written, everything is. */
    async #asFarAsItCan(work) {
        try {
            if (!this.#isFull)
                return await work();
        }
        catch (error) {
            const code = (0,errors/* fileSystemCode */.BN)(error);
            if (code === undefined)
                throw error;
            this.#isFull = FULL.has(code);
        }
        this.#record.left = (this.#record.left ?? 0) + 1;
        return undefined;
    }
    #isHere(module) {
        return ['mod', 'zip'].some(kind => this.#placement.has((0,module_file/* moduleFileName */.El)({ ...module, kind })));
    }
    async #provenFor(file) {
        const proof = await this.#opening;
        return proof === 'unusable' ? undefined : proof?.proven.modules.get(nameOf(file));
    }
    async #place(file, content, { zip, mod }) {
        const name = (0,module_file/* moduleFileName */.El)(file);
        if (file.kind === 'zip') {
            return await this.#placement.place(name, content, async (path) => {
                const found = await (0,dirhash/* hashZip */.mk)(path);
                return found.kind === 'hashed' && found.hash === zip;
            });
        }
        const text = await (0,consumers_.buffer)(content);
        if (file.kind === 'mod')
            return (0,dirhash/* hashGoMod */.hK)(text) === mod ? await this.#placement.place(name, [text]) : 'wrong';
        const info = (0,info_file/* trustedInfo */.y0)(text, file.version);
        return 'fault' in info ? 'wrong' : await this.#placement.place(name, [info.text]);
    }
    #note(file, bytes) {
        if (file.kind === 'zip')
            this.#record.modules.push(nameOf(file));
        if (bytes > 0)
            this.#record.files++;
        this.#record.bytes += bytes;
    }
}
const nameOf = ({ path, version }) => `${path}@${version}`;

// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
;// CONCATENATED MODULE: ./lib/stores/archive.js
















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
        ...[...new Set(files)].sort().map(packable),
        ...(extras?.files ?? []).toSorted().flatMap(name => whatIsThere(() => packable(name))),
    ];
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    const first = [
        ...(origin ? [{ name: entry_store/* ORIGIN_FILE */.gA, text: JSON.stringify(origin) }] : []),
        ...(extras ? [{ name: entry_store/* EXTRAS_FILE */.fl, text: extras.proof }] : []),
    ];
    return { archive: packed(found, { first, signal }), files: found.length, bytes };
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
    const left = new AbortController();
    const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = external_node_zlib_.constants;
    // Zips are already compressed: a higher level takes time and saves nothing. The checksum reveals a damaged entry.
    const compressed = (0,external_node_zlib_.createZstdCompress)({ chunkSize: PIECE, params: { [level]: 1, [checksum]: 1 } });
    const stopped = AbortSignal.any([signal, left.signal]);
    // To Node it is a stream like its own; only the types are of another family.
    const tar = external_node_stream_.Readable.from(archive);
    const passing = (0,external_node_stream_promises_.pipeline)(tar, compressed, { signal: stopped });
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
    const extras = new ExtraModules(limits.extras, { placement, signal: limits.signal });
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
