export const id = 566;
export const ids = [566];
export const modules = {

/***/ 8812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ fetchRange),
/* harmony export */   x: () => (/* binding */ fetchStream)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7336);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2027);




/**
 * Streams a part of an immutable body. A connection that breaks or stalls is taken up again where it ended, so that
 * every byte comes once; `patience.maxAttempts` bounds the tries that bring nothing.
 * @throws TransferError
 */
async function* fetchRange(client, url, options) {
    const { facts, range, patience, signal } = options;
    let next = range.first;
    for (let fruitless = 0;;) {
        const before = next;
        let wait = 0;
        try {
            const answer = await client.send(url, { headers: { range: header(next, range) }, signal });
            wait = (0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfter */ .P9)(answer.headers) ?? 0;
            for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
                next += chunk.length;
                yield chunk;
            }
            if (facts.total === undefined || isAll(next, range, facts))
                return;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .TransferError */ .aG('broken', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url)} ended before all was sent`);
        }
        catch (error) {
            if (isAll(next, range, facts))
                return;
            const trouble = (0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .transferError */ .c9)(error, url, signal);
            fruitless = next > before ? 1 : fruitless + 1;
            const hopeless = !(0,_request_js__WEBPACK_IMPORTED_MODULE_3__/* .canPass */ .QL)(trouble) || !mayPass(trouble.status) || wait > _request_js__WEBPACK_IMPORTED_MODULE_3__/* .LONGEST_WAIT */ .dX;
            if (hopeless || fruitless >= patience.maxAttempts)
                throw trouble;
        }
        await pause(Math.max(wait, (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .backoffDelay */ .EY)(Math.max(1, fruitless), patience)), url, signal);
    }
}
/** Are all bytes before `next` all there are to fetch? */
function isAll(next, range, facts) {
    return next > (range.last ?? Number.POSITIVE_INFINITY) || next >= (facts.total ?? Number.POSITIVE_INFINITY);
}
function header(next, { last }) {
    return `bytes=${next}-${last ?? ''}`;
}
const mayPass = (status) => status === undefined || status === 429 || (0,_request_js__WEBPACK_IMPORTED_MODULE_3__/* .isPassing */ .WG)(status);
async function pause(milliseconds, url, signal) {
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw (0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .transferError */ .c9)(error, url, signal);
    }
}
/** The bytes of an answer from `next` on, after its head was checked against what is known of the body. */
async function* bodyFrom(answer, url, options) {
    const { facts, next, range } = options;
    const { status, headers, body } = answer;
    // An empty body has no part that could be sent.
    if (next === 0 && (status === 416 || (status === 206 && headers['content-length'] === '0'))) {
        facts.total = 0;
        return void (await body.dump());
    }
    if (status !== 206 && status !== 200) {
        await body.dump();
        throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .TransferError */ .aG('status', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url)} answered ${status}`, { status });
    }
    const start = status === 206 ? partStart(headers, facts, range) : wholeStart(headers, facts);
    if (start === undefined || start > next || !same(facts, headers)) {
        await body.dump();
        throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .TransferError */ .aG('status', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url)} sent other bytes than it was asked for`, { status });
    }
    yield* skipping(body, next - start);
}
/** The first byte of a 206 answer; undefined when its Content-Range contradicts what was asked or known. */
function partStart(headers, facts, range) {
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    if (first === undefined || (facts.total !== undefined && facts.total !== Number(total)))
        return undefined;
    facts.total = Number(total);
    facts.ranges = true;
    const end = Math.min(range.last ?? Number.POSITIVE_INFINITY, facts.total - 1);
    return Number(last) === end ? Number(first) : undefined;
}
function wholeStart(headers, facts) {
    const length = headers['content-length'];
    const total = length === undefined ? undefined : Number(length);
    if (facts.ranges || (facts.total !== undefined && total !== undefined && facts.total !== total))
        return undefined;
    if (total !== undefined)
        facts.total = total;
    facts.ranges = false;
    return 0;
}
function same(facts, headers) {
    const etag = headers['etag'];
    if (etag !== undefined)
        facts.etag ??= etag;
    return etag === undefined || facts.etag === etag;
}
async function* skipping(body, bytes) {
    let left = bytes;
    for await (const chunk of body) {
        if (left < chunk.length)
            yield left > 0 ? chunk.subarray(left) : chunk;
        left = Math.max(0, left - chunk.length);
    }
}
const PIECE = 4 << 20;
const PARALLEL = 4;
/**
 * Streams the body of a URL whose content never changes, in order, each byte once; what breaks or stalls is resumed.
 *
 * One connection is often held to a fraction of the line. So when a transfer has run for `splitAfter` milliseconds
 * (default 2000) and would run for as long again, the rest comes in parts of 4 MiB, four at a time, where the server can
 * send parts. That is also the memory it takes at the most: 16 MiB.
 * @throws TransferError when `patience.maxAttempts` tries in a row brought nothing, on a status that will not pass, or
 * when the signal aborts. Leaving the loop ends all requests.
 */
async function* fetchStream(client, url, options) {
    const left = new AbortController();
    const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal]);
    const facts = {};
    const fetching = { facts, patience: options.patience, signal };
    const isSlow = slowness(facts, options.splitAfter ?? 2000);
    let next = 0;
    try {
        for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0 } })) {
            yield chunk;
            next += chunk.length;
            if (isSlow(next))
                break;
        }
        const pieces = [];
        const startMore = () => {
            for (; facts.ranges && pieces.length < PARALLEL - 1 && next < (facts.total ?? 0); next += PIECE) {
                pieces.push(collect(fetchRange(client, url, { ...fetching, range: { first: next, last: next + PIECE - 1 } })));
            }
        };
        startMore();
        for (let head = pieces.shift(); head !== undefined; head = pieces.shift()) {
            startMore();
            yield* await head;
        }
    }
    finally {
        left.abort();
    }
}
/** Makes a check whether a transfer of so many bytes so far would gain from more connections. */
function slowness(facts, splitAfter) {
    const started = performance.now();
    return received => {
        const elapsed = performance.now() - started;
        if (!facts.ranges || facts.total === undefined || elapsed < splitAfter)
            return false;
        return (elapsed / received) * (facts.total - received) > splitAfter;
    };
}
function collect(piece) {
    const collected = all(piece);
    // It may fail before anybody waits for it; who waits later still learns of it.
    collected.catch(() => undefined);
    return collected;
}
async function all(piece) {
    const chunks = [];
    for await (const chunk of piece)
        chunks.push(chunk);
    return chunks;
}


/***/ }),

/***/ 3566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lookUpEntry: () => (/* binding */ lookUpEntry),
  restoreEntry: () => (/* binding */ restoreEntry),
  saveEntry: () => (/* binding */ saveEntry)
});

// EXTERNAL MODULE: ./lib/network/download.js
var download = __webpack_require__(8812);
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/http.js
var http = __webpack_require__(3640);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/stores/github/service.js
var service = __webpack_require__(2571);
;// CONCATENATED MODULE: ./lib/stores/github/archive.js










const PIECE = 256 << 10;
/** What is read at once, and not worth a visit to another thread. */
const SMALL = 64 << 10;
/**
 * Looks at what is to be packed, without reading it.
 * @throws Error when one is no module file or is not there: an entry that lacks a file would lack it for ever.
 */
function packables({ downloadCache, files }) {
    return [...new Set(files)].sort().map(name => {
        if ((0,module_file/* parseModuleFile */.sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const path = (0,external_node_path_.join)(downloadCache, name);
        const found = (0,external_node_fs_.lstatSync)(path);
        if (!found.isFile())
            throw new Error(`${path} is not a regular file`);
        return { name, path, bytes: found.size };
    });
}
/**
 * Packs files as the reader takes them, and as actions/toolkit would: a tar of `modules/…` in zstd. What the run says of
 * itself comes first, so that an entry of which only the beginning is left still tells who saved it.
 * @throws (while it is read) Error for a file that changed or is gone, and the signal's reason when it aborts.
 */
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
const header = (name) => ({ name: `${service/* PACKED_PATH */.ho}/${name}`, mode: 0o644, mtime: new Date(0) });
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

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
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
            if (isBusy(error) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    /** Removes what was needed to place files. */
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
        if (name === '.') {
            (0,directories/* makeDirectoriesSync */.T3)(this.#root);
            return true;
        }
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
function isBusy(error) {
    return ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code));
}

;// CONCATENATED MODULE: ./lib/stores/github/unpack.js









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
    const result = { placed: [], kept: 0, refusals: [], refused: 0 };
    const members = (0,tar_stream.extract)();
    const [read, taken] = await Promise.allSettled([
        decode(archive, members, limits.signal),
        takeAll(members, result, limits),
    ]);
    // An error of the file system also ends the reading, and is then its cause.
    if (taken.status === 'rejected' && (0,errors/* fileSystemCode */.B)(taken.reason) !== undefined)
        result.broken = { where: 'disk', error: taken.reason };
    else if (read.status === 'rejected')
        result.broken = { where: 'archive', error: read.reason };
    else if (taken.status === 'rejected')
        result.broken = { where: 'archive', error: taken.reason };
    return result;
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
async function take(member, context) {
    const { placement, result, limits } = context;
    if (isOrigin(member.header))
        return void Object.assign(result, { origin: (0,entry_store/* parseOrigin */.ef)(await (0,consumers_.buffer)(member)) });
    const judged = judgeMember(member.header, limits.allows);
    if ('refused' in judged)
        return judged.refused;
    const { name, file } = judged;
    if (placement.has(name))
        return void result.kept++;
    let content = member;
    if (file.kind === 'info') {
        const info = (0,module_file/* trustedInfo */.y0)(await (0,consumers_.buffer)(member), file.version);
        if ('fault' in info)
            return 'bad-info';
        content = [info.text];
    }
    const became = await placement.place(name, content);
    if (became === 'outside')
        return 'outside';
    if (became === 'placed')
        result.placed.push(name);
    else
        result.kept++;
    return undefined;
}
function isOrigin({ name, type, size = 0 }) {
    return name === `${service/* PACKED_PATH */.ho}/${entry_store/* ORIGIN_FILE */.gA}` && type === 'file' && size <= entry_store/* LARGEST_ORIGIN */.iZ;
}
function refuse(result, name, reason) {
    result.refused++;
    if (reason === 'outside')
        result.outside = (result.outside ?? 0) + 1;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}
const MiB = 1 << 20;
/** Go's own limits for a zip and a go.mod (x/mod/zip, MaxZipFile and MaxGoMod); an `.info` is a line of JSON. */
const LARGEST = { zip: 500 * MiB, mod: 16 * MiB, info: module_file/* LARGEST_INFO */.WK };
/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
function judgeMember({ name, type, size }, allows) {
    const root = `${service/* PACKED_PATH */.ho}/`;
    const below = name.startsWith(root) ? name.slice(root.length) : '';
    const file = (0,module_file/* parseModuleFile */.sU)(below);
    if (type !== 'file')
        return { refused: 'not-a-file' };
    if (file === undefined)
        return { refused: 'bad-name' };
    if (!allows(file))
        return { refused: 'not-in-sum-file' };
    if (size === 0)
        return { refused: 'empty' };
    if (size === undefined || size > LARGEST[file.kind])
        return { refused: 'too-large' };
    return { name: below, file };
}

// EXTERNAL MODULE: ./lib/network/request.js
var request = __webpack_require__(2027);
;// CONCATENATED MODULE: ./lib/stores/github/upload.js




const PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** A slow line is told from a dead one by bytes that still go out. */
const upload_CHUNK = 64 << 10;
/** All blocks of a blob need ids of one length (Azure, Put Block). */
const DIGITS = 6;
/** Sends bytes and tries again where that may help. Undefined when they are there. */
async function transfer({ client, signal, method, url, headers }, content) {
    const described = { ...headers, 'content-length': String(content.length) };
    const outcome = await (0,request/* request */.Em)(client, url, {
        method,
        headers: described,
        open: () => external_node_stream_.Readable.from(chunksOf(content)),
        signal,
        patience: PATIENCE,
    });
    if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300)
        return undefined;
    // The storage answers in XML, of which nothing is told: it repeats what the signature was made of.
    const came = (0,service/* judge */.S4)(outcome.kind === 'answer' ? { ...outcome, text: '' } : outcome, url);
    if (came.kind === 'answer')
        return { kind: 'failed', reason: `${(0,network_error/* hostOf */.w4)(url)} answered ${came.status}` };
    return came.kind === 'denied' ? { ...came, kind: 'unreachable' } : came;
}
function* chunksOf(content) {
    for (let start = 0; start < content.length; start += upload_CHUNK)
        yield content.subarray(start, start + upload_CHUNK);
}
/** Where a block of a blob is put (Azure, Put Block), by the URL that was signed for the blob. */
const blockUrl = (url, number) => `${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`;
/** What makes a blob of its first so many blocks (Azure, Put Block List). */
function blockList(count) {
    const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`);
    return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`;
}
const blockId = (number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64');
const VERSION = (0,service/* entryVersion */.RQ)('zstd-without-long');
/**
 * Reserves an entry before anything is packed for it. Of many jobs that come at once one is given it, so the others need
 * not pack; and a token that may not write learns it here.
 */
async function reserve(client, context) {
    return context.access.protocol === 'v1' ? await reserveV1(client, context) : await reserveV2(client, context);
}
async function reserveV2(client, { access, key, signal }) {
    const entry = { key, version: VERSION };
    const answer = await (0,service/* callV2 */.DV)(client, access, 'CreateCacheEntry', { body: entry, signal });
    if (answer.kind !== 'answer')
        return answer;
    const { status, fields } = answer;
    if (status === 409 || fields['code'] === 'already_exists')
        return exists(key);
    const url = fields['signed_upload_url'] ?? fields['signedUploadUrl'];
    if (status !== 200 || !url)
        return refused(answer);
    const target = { client, signal, method: 'PUT' };
    return {
        kind: 'reserved',
        reservation: {
            send: piece => transfer({ ...target, url: blockUrl(url, piece.number), headers: {} }, piece.content),
            finish: async ({ pieces, bytes }) => {
                const list = Buffer.from(blockList(pieces));
                const trouble = await transfer({ ...target, url: `${url}&comp=blocklist`, headers: {} }, list);
                if (trouble !== undefined)
                    return trouble;
                const body = { ...entry, size_bytes: String(bytes) };
                const finished = await (0,service/* callV2 */.DV)(client, access, 'FinalizeCacheEntryUpload', { body, signal });
                if (finished.kind !== 'answer')
                    return finished;
                return finished.status === 200 && (finished.fields['entry_id'] ?? finished.fields['entryId'])
                    ? undefined
                    : refused(finished);
            },
        },
    };
}
async function reserveV1(client, { access, key, signal }) {
    const answer = await (0,service/* callV1 */.KS)(client, access, 'caches', { body: { key, version: VERSION }, signal });
    if (answer.kind !== 'answer')
        return answer;
    if (answer.status === 409)
        return exists(key);
    const id = answer.fields['cacheId'];
    if (answer.status >= 300 || id === undefined)
        return refused(answer);
    const resource = `caches/${encodeURIComponent(id)}`;
    const target = { client, signal, method: 'PATCH', url: (0,service/* urlV1 */.n_)(access, resource) };
    return {
        kind: 'reserved',
        reservation: {
            send: ({ first, content }) => {
                const range = `bytes ${first}-${first + content.length - 1}/*`;
                const headers = { ...(0,service/* headersV1 */.Ef)(access), 'content-type': 'application/octet-stream', 'content-range': range };
                return transfer({ ...target, headers }, content);
            },
            finish: async ({ bytes }) => {
                const finished = await (0,service/* callV1 */.KS)(client, access, resource, { body: { size: bytes }, signal });
                if (finished.kind !== 'answer')
                    return finished;
                return finished.status < 300 ? undefined : refused(finished);
            },
        },
    };
}
const exists = (key) => ({ kind: 'exists', reason: `another job saves ${key}, or has` });
/** An answer that is none of those known. */
function refused({ status, fields }) {
    const said = fields['message'] ?? fields['msg'];
    const reason = `the cache service answered ${status}${said ? `: ${(0,service/* oneLine */.TN)(said)}` : ''}`;
    return { kind: said && service/* WRITE_DENIED */.wW.test(said) ? 'read-only' : 'failed', reason };
}

;// CONCATENATED MODULE: ./lib/stores/github/store.js








const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 };
/** Of one part of the archive, without any byte arriving. */
const store_PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** Finds an entry and puts its module files into the download cache. Never throws. */
async function restoreEntry(request, context) {
    return await visit(request, context, (client, found, signal) => fetchEntry(client, found, { request, signal }));
}
/** Finds an entry and leaves it where it is. Never throws. */
async function lookUpEntry(request, context) {
    return await visit(request, context, async (_, { key }) => ({
        kind: kindOf(key, request),
        matchedKey: key,
        ...NOTHING,
    }));
}
async function visit(request, { access, env }, use) {
    const started = performance.now();
    const signal = (0,entry_store/* visitSignal */.wR)(request);
    const seconds = () => (performance.now() - started) / 1000;
    let client;
    try {
        const { writeOnly } = access;
        if (writeOnly !== undefined)
            return { kind: 'skipped', reason: writeOnly, ...NOTHING, seconds: seconds() };
        client = new http/* HttpClient */.Q({ env, ...request.patience });
        const { primary, restoreKeys } = request;
        const found = await (0,service/* lookup */.$I)(client, access, { primary, restoreKeys, signal });
        if (found.kind !== 'found')
            return { ...found, ...NOTHING, seconds: seconds() };
        return { ...(await use(client, found, signal)), seconds: seconds() };
    }
    catch (error) {
        // Nothing is known to throw up to here but settings: a proxy or service address that is no URL.
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'unreachable', reason, ...NOTHING, seconds: seconds() };
    }
    finally {
        await client?.close();
    }
}
const kindOf = (key, { primary }) => (0,entry_store/* generationOf */.gS)(primary, key) === undefined ? 'partial' : 'hit';
async function fetchEntry(client, found, context) {
    const { request, signal } = context;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of (0,download/* fetchStream */.x)(client, found.url, { patience: store_PATIENCE, signal })) {
            bytes += chunk.length;
            yield chunk;
        }
    }
    const { broken, ...unpacked } = await unpack(counted(), { ...request, signal });
    const common = { matchedKey: found.key, bytes, ...unpacked };
    if (broken !== undefined)
        return { ...verdict(broken, signal), ...common };
    return { kind: kindOf(found.key, request), ...common };
}
/** An entry whose bytes are gone or wrong will stay so: it is damaged. One that only cannot be fetched now is not. */
function verdict({ where, error }, signal) {
    const message = error instanceof Error ? error.message : String(error);
    if (signal.aborted)
        return { kind: 'timed-out', reason: 'the entry was not read to its end in time' };
    if (where === 'disk')
        return { kind: 'failed', reason: message };
    if (!(error instanceof network_error/* TransferError */.aG))
        return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` };
    if (error.status === 404 || error.status === 410)
        return { kind: 'damaged', reason: `${message} for the entry` };
    if (error.status === 403)
        return { kind: 'unreachable', reason: `${message}: its signed URL has expired or is refused` };
    return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message };
}
const store_MiB = 1 << 20;
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const store_PIECE = 4 * store_MiB;
const SIDE_BY_SIDE = 4;
/** Of generations that are taken. */
const TRIES = 3;
/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
async function saveEntry(request, context) {
    const started = performance.now();
    const signal = (0,entry_store/* visitSignal */.wR)(request);
    let client;
    const came = async () => {
        const { readOnly } = context.access;
        if (readOnly !== undefined)
            return { kind: 'read-only', reason: readOnly };
        try {
            client = new http/* HttpClient */.Q({ env: context.env, ...request.patience });
            return await attempt(request, { ...context, client, signal });
        }
        catch (error) {
            return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
        }
        finally {
            await client?.close();
        }
    };
    const outcome = await came();
    const ended = signal.aborted && outcome.kind !== 'saved' && outcome.kind !== 'exists';
    const reason = request.signal?.aborted ? 'the run was interrupted' : 'the entry was not ready in time';
    const told = ended ? { ...outcome, kind: 'timed-out', reason } : outcome;
    return { key: request.key, files: 0, bytes: 0, ...told, seconds: (performance.now() - started) / 1000 };
}
/** Looks, reserves, and only then packs: what is not wanted or not allowed costs no packing. */
async function attempt(request, context) {
    const { signal } = context;
    const there = context.access.writeOnly === undefined ? await find(request, context) : undefined;
    if (there !== undefined)
        return there;
    // Before the reservation: nobody could fill it, if a file were not there.
    const files = packables(request);
    const { key, reserved } = await reserveFree(request, context);
    if (reserved.kind !== 'reserved')
        return { ...reserved, key };
    const trouble = await upload(packed(files, { origin: request.origin, signal }), reserved.reservation);
    const packedFiles = { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
    return { ...(trouble ?? { kind: 'saved' }), ...packedFiles, key };
}
/**
 * Reserves the entry, or the next generation that is free. One that is taken, and is now found or cannot be found at all,
 * is another job's, done or on its way; one that is there, and that no lookup takes, is of no use to anybody.
 */
async function reserveFree(request, context) {
    const { client, access, signal } = context;
    for (let key = request.key, tries = 1;; tries++) {
        const reserved = await reserve(client, { access, key, signal });
        const parts = (0,entry_store/* splitEntryKey */.eS)(key);
        const isLast = tries === TRIES || parts === undefined || access.writeOnly !== undefined;
        if (reserved.kind !== 'exists' || isLast)
            return { key, reserved };
        const found = await (0,service/* lookupExact */.AA)(client, access, { key, signal });
        if (found.kind !== 'found')
            return { key, reserved };
        // Only now: an entry that was finished between two looks must not count as one that no lookup takes.
        const taken = await find(request, context);
        if (taken !== undefined)
            return { key, reserved: taken };
        key = `${parts.primary}.${(0,entry_store/* nextGeneration */.aN)(parts.generation)}`;
    }
}
/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request, { client, access, signal }) {
    const parts = (0,entry_store/* splitEntryKey */.eS)(request.key);
    if (parts === undefined)
        return { kind: 'failed', reason: `${request.key} ends in no generation` };
    const { primary, generation } = parts;
    const { unless } = request;
    const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined;
    const found = await (0,service/* lookup */.$I)(client, access, { primary, restoreKeys: [], signal });
    if (found.kind === 'miss')
        return undefined;
    if (found.kind !== 'found')
        return found;
    return found.key === damaged ? undefined : { kind: 'exists', reason: `there is ${found.key}` };
}
/** Sends an archive while it is packed, some pieces side by side. */
async function upload(archive, reservation) {
    const sending = new Set();
    let trouble;
    let pieces = 0;
    let bytes = 0;
    for await (const content of inPieces(archive)) {
        const sent = reservation.send({ number: pieces, first: bytes, content }).then(came => {
            trouble ??= came;
            sending.delete(sent);
        });
        sending.add(sent);
        pieces++;
        bytes += content.length;
        if (sending.size >= SIDE_BY_SIDE)
            await Promise.race(sending);
        if (trouble !== undefined)
            return trouble;
    }
    await Promise.all(sending);
    return trouble ?? (await reservation.finish({ pieces, bytes }));
}
async function* inPieces(archive) {
    let chunks = [];
    let bytes = 0;
    for await (const chunk of archive) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < store_PIECE)
            continue;
        yield Buffer.concat(chunks);
        chunks = [];
        bytes = 0;
    }
    if (bytes > 0)
        yield Buffer.concat(chunks);
}


/***/ })

};
