export const id = 34;
export const ids = [34];
export const modules = {

/***/ 8812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ fetchRange),
/* harmony export */   x: () => (/* binding */ fetchStream)
/* harmony export */ });
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2165);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7336);
/* harmony import */ var _ranges_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5906);



/**
 * Streams a part of an immutable body. A broken or stalled transfer is resumed where it ended, so that every byte arrives
 * once; `patience.maxAttempts` limits the attempts without progress.
 * @throws TransferError
 */
async function* fetchRange(client, url, options) {
    const { facts, range, patience, signal } = options;
    let next = range.first;
    for (let fruitless = 0;;) {
        const before = next;
        let wait = 0;
        try {
            const answer = await client.send(url, { headers: (0,_ranges_js__WEBPACK_IMPORTED_MODULE_2__/* .rangeHeaders */ .wR)(next, range), signal });
            wait = (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfter */ .P9)(answer.headers) ?? 0;
            for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
                next += chunk.length;
                yield chunk;
            }
            if (facts.total === undefined || isAll(next, range, facts))
                return;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('broken', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} ended before all was sent`);
        }
        catch (error) {
            if (isAll(next, range, facts))
                return;
            const trouble = (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, signal);
            fruitless = next > before ? 1 : fruitless + 1;
            const hopeless = !(0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .canPass */ .QL)(trouble) || !mayPass(trouble.status) || wait > _error_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_WAIT */ .dX;
            if (hopeless || fruitless >= patience.maxAttempts)
                throw trouble;
        }
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .waitBefore */ .fI)(Math.max(1, fruitless), { ...patience, after: wait, signal }).catch(error => {
            throw (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, signal);
        });
    }
}
function isAll(next, range, facts) {
    return next > (range.last ?? Number.POSITIVE_INFINITY) || next >= (facts.total ?? Number.POSITIVE_INFINITY);
}
const mayPass = (status) => status === undefined || status === 429 || (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(status);
/** The bytes of an answer from `next` on, after its head was compared with the known facts about the body. */
async function* bodyFrom(answer, url, options) {
    const { facts, next, range } = options;
    const { status, headers, body } = answer;
    const portion = (0,_ranges_js__WEBPACK_IMPORTED_MODULE_2__/* .portionOf */ .T9)(answer);
    // An empty body has no parts.
    if (next === 0 && (portion.kind === 'past-end' || (status === 206 && headers['content-length'] === '0'))) {
        facts.total = 0;
        return void (await body.dump());
    }
    if (status !== 206 && status !== 200) {
        await body.dump();
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('status', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} answered ${status}`, { status });
    }
    const start = startOf(portion, facts, range);
    if (start === undefined || start > next || !same(facts, headers)) {
        await body.dump();
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('status', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} sent bytes other than the requested ones`, { status });
    }
    yield* skipping(body, next - start);
}
/** The first byte of an answer; undefined if it contradicts the request or the known facts. */
function startOf(portion, facts, range) {
    if (portion.kind !== 'part' && portion.kind !== 'whole')
        return undefined;
    const { kind, total } = portion;
    if (kind === 'whole' && facts.ranges)
        return undefined;
    if (facts.total !== undefined && total !== undefined && facts.total !== total)
        return undefined;
    if (total !== undefined)
        facts.total = total;
    facts.ranges = kind === 'part';
    if (kind === 'whole')
        return 0;
    return portion.last === Math.min(range.last ?? Number.POSITIVE_INFINITY, portion.total - 1)
        ? portion.first
        : undefined;
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
        const skipped = Math.min(left, chunk.length);
        left -= skipped;
        if (skipped < chunk.length)
            yield skipped > 0 ? chunk.subarray(skipped) : chunk;
    }
}
const PIECE = 4 << 20;
const PARALLEL = 4;
/**
 * Streams the body of a URL whose content never changes, in order, each byte once; broken or stalled transfers are resumed.
 *
 * A single connection is often limited to a fraction of the bandwidth. So when a transfer has run for `splitAfter`
 * milliseconds (default 2000) and would run for as long again, the rest is fetched in parts of 4 MiB, four at a time, if
 * the server supports ranges. This limits the memory to 16 MiB. Facts about the body are written to `facts`. Chunks belong
 * to the caller, who may free their memory.
 * @throws TransferError after `patience.maxAttempts` consecutive attempts without progress, on a permanent status, or when
 * the signal aborts. Leaving the loop ends all requests.
 */
async function* fetchStream(client, url, options) {
    const left = new AbortController();
    const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal]);
    const { facts = {} } = options;
    const fetching = { facts, patience: options.patience, signal };
    const isSlow = slowness(facts, options.splitAfter ?? 2000);
    let next = 0;
    try {
        for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0 } })) {
            next += chunk.length;
            yield chunk;
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
    // It may fail before it is awaited; a later await still gets the error.
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

/***/ 6034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  installWish: () => (/* binding */ installWish)
});

// UNUSED EXPORTS: moduleOfRelease, removeTemporaryGo

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/unpacker.js
var unpacker = __webpack_require__(8065);
// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
// EXTERNAL MODULE: ./lib/private/go-settings.js
var go_settings = __webpack_require__(5895);
// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/version.js
var go_version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/modcache/zip-bytes.js
var zip_bytes = __webpack_require__(9643);
;// CONCATENATED MODULE: ./lib/modcache/inflate.js


/** zlib treats a full buffer as too small, allocates another one, and continues. */
const SPARE = 1;
/** It takes none below 64. */
const roomFor = (size) => Math.max(size + SPARE, 64);
/** @throws Error if the stream does not end with the packed bytes, or has more content */
function inflateAtOnce(packed, size) {
    const { buffer, engine } = (0,external_node_zlib_.inflateRawSync)(packed, into(size));
    refuseRest(engine.bytesWritten, packed.length);
    return buffer;
}
/** Frees the memory of an unused content that was inflated here. */
const giveBackInflated = (content) => (0,zip_bytes/* giveBack */.F5)(content, SPARE);
const into = (size) => ({ chunkSize: roomFor(size), maxOutputLength: roomFor(size), info: true });
/** Go's reader stops at the end of the stream as well, but its writer leaves nothing there. */
function refuseRest(read, packed) {
    if (read !== packed)
        throw new Error('a member with something behind its content');
}
/** Larger members gain nothing by company. */
const LARGEST_OF_MANY = 256 << 10;
/** Bytes of content inflated together, unless a single member has more. */
const TOGETHER = 1 << 20;
/** Members in their order, in groups that are worth inflating together. Members that are not have a group of their own. */
function* groupsOf(members) {
    let group = [];
    let bytes = 0;
    for (const member of members) {
        const isOfMany = canJoin(member);
        if (group.length > 0 && (!isOfMany || bytes + Math.max(member.size, member.packed) > TOGETHER)) {
            yield group;
            group = [];
            bytes = 0;
        }
        if (isOfMany) {
            group.push(member);
            bytes += Math.max(member.size, member.packed);
        }
        else
            yield [member];
    }
    if (group.length > 0)
        yield group;
}
const canJoin = ({ method, size, packed }) => method === 'deflate' && size > 0 && size <= LARGEST_OF_MANY && packed <= LARGEST_OF_MANY;
/** A gzip header without a name or a time (RFC 1952). */
const HEADER = Buffer.from('1f8b08000000000000ff', 'hex');
const MAGIC = HEADER.subarray(0, 3);
const TRAILER_LENGTH = 8;
/** Inflates members of one zip together. */
class GroupInflater {
    #zip;
    #joined = Buffer.of();
    constructor(zip) {
        this.#zip = zip;
    }
    /**
     * The contents of the members of a group, in their order, in one buffer; their sizes and checksums are those of the
     * directory. Undefined if they have to be inflated one by one, in particular if one of them is wrong.
     *
     * They become the members of one gzip file, which zlib inflates in a single call: for most source files, a call takes
     * longer than inflating. zlib accepts a gzip member only where the magic bytes are, which is only where they are written
     * here; so each one ends with a trailer written here, with the size and checksum of the directory. If one did not end
     * with its own trailer, but with that of a later one, the whole would be too short, because no member is empty.
     */
    inflate(group) {
        const joined = this.#join(group);
        if (joined === undefined)
            return undefined;
        const size = group.reduce((sum, member) => sum + member.size, 0);
        let inflated;
        try {
            inflated = (0,external_node_zlib_.gunzipSync)(joined, into(size));
        }
        catch {
            // One by one, it turns out which one is wrong, and how.
            return undefined;
        }
        const { buffer, engine } = inflated;
        // zlib says nothing about zeros behind a gzip member.
        if (buffer.length === size && engine.bytesWritten === joined.length)
            return buffer;
        giveBackInflated(buffer);
        return undefined;
    }
    close() {
        (0,zip_bytes/* giveBack */.F5)(this.#joined);
    }
    /** A view that is valid until the next call. Undefined if the magic bytes are somewhere else as well. */
    #join(group) {
        const length = group.reduce((sum, { packed }) => sum + HEADER.length + packed + TRAILER_LENGTH, 0);
        if (length > this.#joined.length) {
            this.close();
            this.#joined = Buffer.allocUnsafeSlow(length);
        }
        const joined = this.#joined.subarray(0, length);
        const starts = new Set();
        let end = 0;
        for (const { at, packed, crc, size } of group) {
            starts.add(end);
            end += HEADER.copy(joined, end);
            end += this.#zip.read(at, packed).copy(joined, end);
            end = joined.writeUInt32LE(crc, end);
            end = joined.writeUInt32LE(size, end);
        }
        for (let found = joined.indexOf(MAGIC); found >= 0; found = joined.indexOf(MAGIC, found + 1)) {
            if (!starts.has(found))
                return undefined;
        }
        return joined;
    }
}

// EXTERNAL MODULE: ./lib/modcache/module-zip.js + 1 modules
var module_zip = __webpack_require__(8658);
// EXTERNAL MODULE: ./lib/modcache/new-file.js
var new_file = __webpack_require__(3059);
// EXTERNAL MODULE: ./lib/modcache/turns.js
var modcache_turns = __webpack_require__(6226);
;// CONCATENATED MODULE: ./lib/modcache/unpack-module.js











/** Members up to this size, packed and unpacked, are inflated in one go: several times faster than one stream each. */
const AT_ONCE = 4 << 20;
const PIECE = 256 << 10;
const asModule = member => ({ name: member, mode: 0o444 });
/**
 * The `h1:` hash of a module zip (golang.org/x/mod/sumdb/dirhash). Each member is inflated once, and its size and
 * checksum are compared.
 * @throws Error of the file system
 */
async function hashModuleZip(zip, module) {
    const read = await readAll(zip, module, { into: undefined });
    return read.kind === 'odd' ? read : { kind: 'hashed', hash: read.hash };
}
/**
 * Likewise, and writes each member below a new directory, as cmd/go does (golang.org/x/mod/zip, Unzip): the tree is
 * right when the hash is. Where the zip is odd or the file system fails, a part of the tree may remain.
 * @throws Error of the file system: no room, a quota, bytes that were not written
 */
async function unpackModuleZip(zip, module, { tree, directories, layout = asModule, times, signal }) {
    const into = new Tree(tree, { placeOf: ({ name }) => layout(name) });
    const read = await readAll(zip, module, { into, times, signal });
    if (read.kind === 'odd')
        return read;
    const hashed = performance.timeOrigin + performance.now();
    if (directories === 'read-only')
        into.makeReadOnly();
    return { ...read, kind: 'unpacked', hashed };
}
async function readAll(zip, module, { times, ...to }) {
    const found = (0,module_zip/* readModuleZip */.iQ)(zip, module);
    if (found.kind === 'odd')
        return found;
    const { members } = found;
    to.into?.make();
    try {
        if (times !== undefined)
            to.into?.setTime(timeIn(zip, members, times));
        const sums = await readMembers(zip, members, to);
        return { kind: 'read', ...summedUp(module, members, sums) };
    }
    catch (error) {
        to.signal?.throwIfAborted();
        return (0,module_zip/* oddUnlessOfFiles */.GE)(error);
    }
}
/**
 * The SHA-256 of each of these members of a zip. Each is inflated once, its size and checksum are compared, and it is
 * written where there is a tree.
 * @throws Error of the file system; any other one if a member is odd
 */
async function readMembers(zip, members, { into, signal }) {
    const sums = [];
    const inflater = new GroupInflater(zip);
    const turns = signal && new modcache_turns/* Turns */.P(signal);
    try {
        for (const group of groupsOf(members)) {
            await turns?.next();
            const contents = group.length > 1 ? inflater.inflate(group) : undefined;
            if (contents === undefined) {
                for (const member of group)
                    sums.push(await readOne(zip, member, into));
                continue;
            }
            let at = 0;
            for (const member of group) {
                sums.push(take(member, contents.subarray(at, at + member.size), into));
                at += member.size;
            }
            giveBackInflated(contents);
        }
    }
    finally {
        inflater.close();
    }
    return sums;
}
async function readOne(zip, member, into) {
    const isSmall = member.packed <= AT_ONCE && member.size <= AT_ONCE;
    return isSmall ? readAtOnce(zip, member, into) : await readInPieces(zip, member, into);
}
/** @throws Error where there is no such member, or it is too large for a text */
function timeIn(zip, members, { member: name, secondsIn }) {
    const member = members.find(one => one.name === name);
    if (member === undefined || Math.max(member.size, member.packed) > LARGEST_TEXT)
        throw new Error(`no ${name}`);
    const packed = zip.read(member.at, member.packed);
    return secondsIn((member.method === 'stored' ? packed : inflateAtOnce(packed, member.size)).toString());
}
const LARGEST_TEXT = 64 << 10;
/**
 * The `h1:` hash of a module by its members and their SHA-256. All names are ASCII: strings are in the order of their bytes.
 */
function summedUp({ path, version }, members, sums) {
    const lines = members.map(({ name }, index) => ({ name, sha256: sums[index] }));
    const sorted = lines.sort((a, b) => (a.name < b.name ? -1 : 1));
    const prefix = `${path}@${version}/`;
    const hashed = (0,external_node_crypto_.hash)('sha256', sorted.map(({ sha256, name }) => `${sha256}  ${prefix}${name}\n`).join(''), 'base64');
    return { hash: `h1:${hashed}`, files: members.length, bytes: members.reduce((sum, { size }) => sum + size, 0) };
}
const OTHER_CONTENT = 'a member whose size or checksum is not that of its content';
function readAtOnce(zip, member, into) {
    const packed = zip.read(member.at, member.packed);
    const content = member.method === 'stored' ? packed : inflateAtOnce(packed, member.size);
    if (content.length !== member.size || (0,external_node_zlib_.crc32)(content) !== member.crc)
        throw new Error(OTHER_CONTENT);
    const sha256 = take(member, content, into);
    if (content !== packed)
        giveBackInflated(content);
    (0,zip_bytes/* giveBack */.F5)(packed);
    return sha256;
}
/** Its SHA-256, in hex. */
function take(member, content, into) {
    into?.write(member, content);
    return (0,external_node_crypto_.hash)('sha256', content);
}
async function readInPieces(zip, member, into) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    const file = into?.open(member);
    let size = 0;
    let crc = 0;
    const takePiece = (piece) => {
        size += piece.length;
        if (size > member.size)
            throw new Error(OTHER_CONTENT);
        crc = (0,external_node_zlib_.crc32)(piece, crc);
        sha256.update(piece);
        file?.write(piece);
        // A full one is the last that was made of its buffer.
        (0,zip_bytes/* giveBack */.F5)(piece);
    };
    try {
        if (member.method === 'stored')
            for (const piece of piecesOf(zip, member))
                takePiece(piece);
        else
            await inflateInPieces(zip, member, takePiece);
        if (size !== member.size || crc !== member.crc)
            throw new Error(OTHER_CONTENT);
        file?.refuseOtherSize(size);
        into?.finish(file);
    }
    finally {
        file?.close();
    }
    return sha256.digest('hex');
}
async function inflateInPieces(zip, member, take) {
    const engine = (0,external_node_zlib_.createInflateRaw)({ chunkSize: PIECE });
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(piecesOf(zip, member), { objectMode: false }), engine, async (contents) => {
        for await (const piece of contents)
            take(piece);
    });
    refuseRest(engine.bytesWritten, member.packed);
}
function* piecesOf(zip, { at, packed }) {
    for (let read = 0; read < packed; read += PIECE)
        yield zip.read(at + read, Math.min(PIECE, packed - read));
}
/** A tree being written. Modes are subject to the umask. */
class Tree {
    #root;
    #placeOf;
    #time;
    /** With their parents before them; undefined if all of them are there. */
    #directories;
    constructor(root, { placeOf, directories = 'missing' }) {
        this.#root = root;
        this.#placeOf = placeOf;
        this.#directories = directories === 'made' ? undefined : new Set();
    }
    make() {
        (0,external_node_fs_.mkdirSync)(this.#root);
    }
    /** Creates the directories of all these files. */
    makeFor(places) {
        for (const { name } of places)
            this.#makeParent(name);
    }
    /** @param seconds since 1970, of all files from now on */
    setTime(seconds) {
        this.#time = seconds;
    }
    /** Gives a file that was written its time. */
    finish(file) {
        if (this.#time !== undefined)
            file?.setTime(this.#time);
    }
    write(member, content) {
        const file = this.open(member);
        try {
            file.write(content);
            file.refuseOtherSize(content.length);
            this.finish(file);
        }
        finally {
            file.close();
        }
    }
    open(member) {
        const { name, mode } = this.#placeOf(member);
        this.#makeParent(name);
        // Names are clean: `join` would look for what there is to tidy in each of them.
        return new new_file/* NewFile */.PA(`${this.#root}/${name}`, mode);
    }
    /** From the deepest ones upwards, without the root. */
    makeReadOnly() {
        // All of them were made under one umask.
        const mode = (0,external_node_fs_.statSync)(this.#root).mode & 0o7555;
        for (const directory of [...(this.#directories ?? [])].reverse())
            (0,external_node_fs_.chmodSync)((0,external_node_path_.join)(this.#root, directory), mode);
    }
    #makeParent(name) {
        const slash = name.lastIndexOf('/');
        if (slash < 0 || this.#directories === undefined)
            return;
        const directory = name.slice(0, slash);
        if (this.#directories.has(directory))
            return;
        this.#makeParent(directory);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(this.#root, directory));
        this.#directories.add(directory);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/modcache/unpack-part.js




/** Unpacks some members of a zip. Never throws for errors of the file system or the zip. */
async function runPart(part) {
    try {
        return { kind: 'read', sums: await unpackPart(part) };
    }
    catch (error) {
        return whyNot(error);
    }
}
/** What an error says of a part. */
function whyNot(error) {
    const { code, syscall, message } = error;
    if (code !== undefined && syscall !== undefined)
        return { kind: 'refused', code, syscall, message };
    return (0,module_zip/* oddUnlessOfFiles */.GE)(error);
}
/** Parts with more are mostly one large program, which is read in pieces. */
const READ_AT_ONCE = 4 << 20;
async function unpackPart({ zip, bytes, tree, time, ...part }) {
    const entries = Buffer.from(part.entries.buffer, part.entries.byteOffset, part.entries.byteLength);
    const { members, end } = (0,module_zip/* membersAt */.n7)(entries, part.start);
    const placed = members.map((member, index) => ({ ...member, place: placeIn(part, index) }));
    const length = end - part.start;
    const room = length <= READ_AT_ONCE ? Buffer.allocUnsafeSlow(length) : undefined;
    const file = (0,external_node_fs_.openSync)(zip, 'r');
    try {
        const into = new Tree(tree, { placeOf: ({ place }) => place, directories: 'made' });
        if (time !== undefined)
            into.setTime(time);
        const content = (0,zip_bytes/* bytesInFile */.V4)(file, bytes, room);
        (0,module_zip/* refuseOthers */.AQ)(content, members, entries);
        const sums = await readMembers(content, placed, { into });
        // Not after an error: zlib may still be reading it in another thread.
        if (room !== undefined)
            (0,zip_bytes/* giveBack */.F5)(room);
        return sums;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function placeIn({ names, modes }, index) {
    const [name, mode] = [names[index], modes[index]];
    if (name === undefined || mode === undefined)
        throw new Error('a member without a place');
    return { name, mode };
}

// EXTERNAL MODULE: ./lib/modcache/worker-program.js
var worker_program = __webpack_require__(6631);
;// CONCATENATED MODULE: ./lib/modcache/unpack-threads.js








/** Contents that one thread unpacks in one turn, in bytes; a file counts for as much as it costs to create. */
const PART = 2 << 20;
const A_FILE = 8 << 10;
/**
 * Threads that help with unpacking, from when the zip is on its way: they take a while to start. Those that cannot start, or
 * end before their time, are missing.
 */
class UnpackThreads {
    running;
    /** @param program of a thread; default: the one of this package */
    constructor(count, program = (0,worker_program/* workerProgram */.t)()) {
        this.running = Array.from({ length: count }, () => (0,unpacker/* startWorker */.Dh)(program)).flatMap(worker => {
            if (worker === undefined)
                return [];
            const lost = new Promise(resolve => {
                const left = () => resolve({ kind: 'left' });
                worker.once('error', left).once('exit', left);
            });
            return [{ worker, lost }];
        });
    }
    /** What they were given ends as well, with `left` once they write no more. */
    [Symbol.dispose]() {
        for (const { worker } of this.running)
            void worker.terminate();
    }
}
/**
 * Like `unpackModuleZip`, for one large zip by several threads, this one included, each of which unpacks a part of the
 * members at a time, while the directory is read further: whatever is found to be wrong, a part of the tree may remain. When
 * it returns, no thread writes any more. `left`: a thread ended before its time.
 * @throws Error of the file system; the reason of the signal
 */
async function unpackInThreads(zip, { threads, signal, ...to }) {
    signal.throwIfAborted();
    const stop = () => threads[Symbol.dispose]();
    signal.addEventListener('abort', stop, { once: true });
    const file = (0,external_node_fs_.openSync)(zip.path, 'r');
    const members = [];
    try {
        const read = await inTurns(partsOf(zip, { ...to, file, members }), { ...threads, signal });
        signal.throwIfAborted();
        if (read.kind === 'refused')
            throw Object.assign(new Error(read.message), { code: read.code, syscall: read.syscall });
        if (read.kind !== 'read')
            return read;
        const hashed = performance.timeOrigin + performance.now();
        return { kind: 'unpacked', ...summedUp(zip.module, members, read.sums), hashed };
    }
    finally {
        signal.removeEventListener('abort', stop);
        (0,external_node_fs_.closeSync)(file);
    }
}
/**
 * Reads the directory of a zip as far as the parts are taken, and creates the directories of the tree that they need.
 * @param to `members` gets those of the parts
 * @throws Error of the file system; any other one if the zip is odd
 */
function* partsOf({ path, bytes, module }, { tree, layout, times, file, members, }) {
    const content = (0,zip_bytes/* bytesInFile */.V4)(file, bytes);
    const end = (0,module_zip/* whileReading */.q9)(content, (0,module_zip/* endOf */.pJ)(bytes));
    const listing = (0,module_zip/* listedIn */.tl)(end, { length: bytes, module });
    // The time of all files is known before the first one is written.
    const early = [];
    for (let step = listing.next(); !step.done; step = listing.next()) {
        early.push(step.value);
        if (step.value.member.name === times.member)
            break;
    }
    const named = early.map(({ member }) => member);
    const into = new Tree(tree, { placeOf: ({ name }) => layout(name) });
    into.make();
    const part = { zip: path, bytes, tree, time: timeIn(content, named, times) };
    for (const listed of inParts([early, listing])) {
        const places = listed.map(({ member }) => layout(member.name));
        into.makeFor(places);
        members.push(...listed.map(({ member }) => member));
        yield {
            ...part,
            start: listed[0]?.local ?? 0,
            entries: new Uint8Array(end.directory.subarray(listed[0]?.entry.start, listed.at(-1)?.entry.end)),
            names: places.map(({ name }) => name),
            modes: places.map(({ mode }) => mode),
        };
    }
}
function* inParts(listings) {
    let part = [];
    let cost = 0;
    for (const listing of listings) {
        for (const listed of listing) {
            part.push(listed);
            cost += listed.member.size + A_FILE;
            if (cost < PART)
                continue;
            yield part;
            part = [];
            cost = 0;
        }
    }
    if (part.length > 0)
        yield part;
}
/** Has each thread unpack one part after the other. After the first outcome of another kind no more are begun. */
async function inTurns(parts, { running, signal }) {
    const sums = [];
    let taken = 0;
    let other;
    const next = () => {
        try {
            return parts.next();
        }
        catch (error) {
            return { done: true, why: whyNot(error) };
        }
    };
    const work = async (unpack) => {
        while (other === undefined && !signal.aborted) {
            const step = next();
            if ('why' in step)
                other ??= step.why;
            if (step.done)
                return;
            const index = taken++;
            const outcome = await unpack(step.value);
            if (outcome.kind === 'read')
                sums[index] = outcome.sums;
            else
                other ??= outcome;
        }
    };
    const here = async (part) => {
        await (0,external_node_timers_promises_.setImmediate)();
        return await runPart(part);
    };
    // The others have a second part waiting: while this thread unpacks one, it gives out none.
    const there = running.flatMap(thread => [thread, thread]).map(thread => work(part => outcomeIn(thread, part)));
    await Promise.all([...there, work(here)]);
    return other ?? { kind: 'read', sums: sums.flat() };
}
async function outcomeIn({ worker, lost }, part) {
    const id = part.start;
    const said = new Promise(resolve => {
        const hear = (message) => {
            if (message.id !== id)
                return;
            worker.off('message', hear);
            resolve(message.outcome);
        };
        worker.on('message', hear);
    });
    worker.postMessage({ id, part });
    return await Promise.race([said, lost]);
}

// EXTERNAL MODULE: ./lib/sumdb/database.js
var sumdb_database = __webpack_require__(5360);
// EXTERNAL MODULE: ./lib/toolchain/checksum.js
var checksum = __webpack_require__(9008);
// EXTERNAL MODULE: ./lib/toolchain/defaults.js
var defaults = __webpack_require__(4589);
// EXTERNAL MODULE: ./lib/toolchain/install-error.js
var install_error = __webpack_require__(7811);
// EXTERNAL MODULE: ./lib/toolchain/releases.js
var toolchain_releases = __webpack_require__(7101);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./lib/network/download.js
var download = __webpack_require__(8812);
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/go-http.js + 1 modules
var go_http = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/relay/relay.js + 10 modules
var relay_relay = __webpack_require__(3985);
// EXTERNAL MODULE: ./lib/relay/trouble.js
var trouble = __webpack_require__(8914);
// EXTERNAL MODULE: ./lib/relay/upstream.js
var upstream = __webpack_require__(7292);
// EXTERNAL MODULE: ./lib/session/relay.js + 1 modules
var relay = __webpack_require__(9081);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
// EXTERNAL MODULE: ./lib/stores/open.js + 1 modules
var stores_open = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/stores/read.js
var read = __webpack_require__(156);
;// CONCATENATED MODULE: ./lib/toolchain/source.js


















/** A file that no upstream and no store delivered. */
class NotDelivered extends Error {
    failure;
    constructor(failure) {
        super(failure.cause);
        this.failure = failure;
    }
}
/**
 * The source of Go releases: the stores, then the upstreams of GOPROXY, through a relay, with the same retries, credentials
 * and proxies as for modules.
 */
class ToolchainSource {
    #options;
    #relay;
    /** Closed by the relay. */
    #stores;
    #http;
    constructor(options, { relay, stores }) {
        this.#options = options;
        this.#relay = relay;
        this.#stores = stores;
    }
    /** @throws WarmupError or GoSettingError for a GOPROXY that Go does not accept; Error if no relay can be opened */
    static async open(options) {
        const { offline, stores, settings, onEvent } = options;
        const serves = offline === 'true' ? 'alone' : 'beside-proxies';
        const onRelaxed = (relaxation) => onEvent({ kind: 'relaxed', ...relaxation });
        const holding = stores.filter(({ holds }) => holds === 'files');
        const opened = await Promise.all(holding.map(({ spec }) => (0,stores_open/* openModuleStore */.gS)(spec, { ...options, onRelaxed })));
        const relay = await (0,relay_relay.openRelay)({
            ...options,
            goproxy: serves === 'alone' ? { proxies: [], end: 'none' } : upstreamsOf(settings),
            serves,
            stores: opened,
            origin: defaults/* ORIGIN_OF_TOOLCHAINS */.Yc,
            afterDistrust: 'next',
            env: { ...options.env, GOAUTH: settings.GOAUTH },
            afterFailure: 'is-forgotten',
            unreadable: 'fails',
            headersFor: () => ({}),
        });
        // Stores may be asked: their files are verified like all others.
        relay.vouch({ sums: new sum_file/* Sums */.F(new Map()), allows: module_file/* isToolchain */.aU, isChecked: module_file/* isToolchain */.aU });
        return new ToolchainSource(options, { relay, stores: opened });
    }
    /** Ends everything when it aborts. */
    get signal() {
        return this.#options.signal;
    }
    /** Are the stores all there is: offline, or with a GOPROXY that names nobody? */
    get isOffline() {
        return this.#options.offline === 'true' || this.#upstreams.length === 0;
    }
    /** Is there anybody to ask? */
    get canDeliver() {
        return !this.isOffline || this.#stores.length > 0;
    }
    /** Who is asked, without credentials. */
    get #upstreams() {
        return this.#relay.record().upstreams.map(({ upstream }) => upstream);
    }
    /** Why nobody but the stores is asked, or who is. */
    reach() {
        const { offline, settings } = this.#options;
        if (offline === 'true')
            return { kind: 'offline' };
        const upstreams = this.#upstreams;
        return upstreams.length === 0 ? { kind: 'no-proxy', goproxy: settings.GOPROXY } : { kind: 'upstreams', upstreams };
    }
    /**
     * Which releases there are, as the toolchain module's `@v/list` has them. A store knows only those that were put there:
     * it is asked where nobody else answers.
     * @throws NotDelivered
     */
    async list() {
        const name = `${module_file/* TOOLCHAIN_MODULE */.xc}/@v/list`;
        if (this.isOffline)
            return (await this.#stored(name))?.toString() ?? '';
        try {
            return (await this.#whole(name)).toString();
        }
        catch (error) {
            const stored = error instanceof NotDelivered ? await this.#stored(name) : undefined;
            if (stored === undefined)
                throw error;
            return stored.toString();
        }
    }
    /** Bytes received so far, and the sizes of all files as far as they are known. */
    progress() {
        return this.#relay.progress();
    }
    /**
     * Downloads the zip of a release to a new file. Returns the sender and the number of attempts.
     * @throws NotDelivered; Error of the file system
     */
    async fetchZip(version, file) {
        const name = `${module_file/* TOOLCHAIN_MODULE */.xc}/@v/${version}.zip`;
        let bytes = 0;
        await this.#ask(name, async (content) => {
            bytes = content.length;
            const all = content.inMemory();
            if (all === undefined)
                await content.saveAs(file);
            else
                (0,new_file/* writeNewFile */.S0)(file, all);
        });
        const requests = this.#relay.record().requests.filter(request => request.name === name);
        const sender = requests.findLast(({ outcome }) => outcome === 'found')?.upstream;
        const isStore = this.#options.stores.some(({ spec }) => spec === sender);
        const attempts = requests.reduce((sum, one) => sum + one.attempts, 0);
        return { bytes, from: isStore ? 'store' : 'proxy', attempts: Math.max(1, attempts) };
    }
    /** Reports that the zip of a release was wrong. Returns whether another source may be asked. */
    distrust(version) {
        return this.#relay.distrust(`${module_file/* TOOLCHAIN_MODULE */.xc}@${version}`);
    }
    /** Reads what a checksum database has; past the proxies where GOSUMDB says where, or no proxy passes it on. */
    databaseReader({ verifier: { name }, url }) {
        const isPassedOn = url === undefined ? this.#isPassedOn(name) : Promise.resolve(false);
        return async (path) => {
            if (await isPassedOn)
                return await this.#maybe(`sumdb/${name}/${path}`);
            return await this.#direct(`${(url?.href ?? `https://${name}`).replace(/\/$/, '')}/${path}`);
        };
    }
    /** Reads what the stores keep of what a checksum database said; undefined where there are none. */
    storedAnswers({ verifier: { name } }) {
        return this.#stores.length === 0 ? undefined : path => this.#stored(`sumdb/${name}/${path}`);
    }
    async close() {
        await Promise.all([this.#relay.close(), this.#http?.close()]);
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
    async #isPassedOn(name) {
        // As in cmd/go, a proxy is skipped only if it says that it does not support it (modfetch/sumdb.go, initBase).
        return (await this.#maybe(`sumdb/${name}/supported`)) !== undefined;
    }
    async #whole(name) {
        let whole = Buffer.of();
        await this.#ask(name, async (content) => {
            whole = await copyOf(content);
        });
        return whole;
    }
    async #maybe(name) {
        let found;
        const answer = await this.#answer(name, async (content) => {
            found = await copyOf(content);
        });
        if (answer.kind === 'found' || isAbsence((0,upstream/* statusOf */.c2)(answer)))
            return found;
        throw this.#notDelivered(name, answer);
    }
    /** @throws NotDelivered, and what `use` throws */
    async #ask(name, use) {
        const answer = await this.#answer(name, use);
        if (answer.kind !== 'found')
            throw this.#notDelivered(name, answer);
    }
    #notDelivered(name, answer) {
        const record = this.#relay.record();
        const known = record.givenUp.find(one => one.name === name);
        if (known !== undefined)
            return new NotDelivered((0,relay/* failureOf */.g5)(known, record));
        const { text } = answer.kind === 'failed' ? answer.trouble : answer;
        return new NotDelivered((0,failures/* classifyFailure */.XE)(`${name}: ${(0,upstream/* statusOf */.c2)(answer)} ${text}`));
    }
    /**
     * Asks the relay, which answers when all of it is there: it bounds how long that may take, and nobody else does.
     * @param use gets the content, if there is any, which may be gone when it returns
     */
    async #answer(name, use) {
        let answer;
        await this.#relay.ask(name, async (given) => {
            answer = given;
            if (given.kind === 'found')
                await use(given.content);
        });
        if (answer === undefined)
            throw new Error(`no answer to ${name}`);
        return answer;
    }
    /** What a store has by this name. Trouble with one is for the relay to tell, which asks it as well. */
    async #stored(name) {
        const { signal } = this.#options;
        for (const store of (0,module_store/* isStorable */.zu)(name) ? this.#stores : []) {
            try {
                const found = await (0,read/* readSmallFile */.EW)(store, name, { signal, largest: LARGEST_ANSWER, purpose: 'use' });
                if (found !== undefined)
                    return found;
            }
            catch (error) {
                if (!(error instanceof problem/* StoreError */.AD))
                    throw error;
            }
        }
        return undefined;
    }
    #client() {
        const { env, settings, signal, connectTimeout, stallTimeout, caFile } = this.#options;
        this.#http ??= (0,go_http/* openGoHttp */.t)({
            env: { ...env, GOAUTH: settings.GOAUTH },
            connections: 4,
            connectTimeout,
            stallTimeout,
            caFile,
            signal,
        });
        return this.#http;
    }
    async #direct(url) {
        const { patience, signal } = this.#options;
        try {
            const chunks = [];
            let bytes = 0;
            for await (const chunk of (0,download/* fetchRange */.s)(this.#client(), url, { facts: {}, patience, signal, range: { first: 0 } })) {
                bytes += chunk.length;
                if (bytes > LARGEST_ANSWER)
                    throw new network_error/* TransferError */.aG('broken', `${new URL(url).host} sent too much`);
                chunks.push(chunk);
            }
            return Buffer.concat(chunks);
        }
        catch (error) {
            if (!(error instanceof network_error/* TransferError */.aG))
                throw error;
            if (isAbsence(error.status))
                return undefined;
            const { status } = error;
            const said = status === undefined ? (0,trouble/* transferTrouble */.bz)(url, error) : (0,trouble/* statusTrouble */.cs)(url, { status }, '');
            throw new NotDelivered({ ...(0,failures/* classifyFailure */.XE)(said.text), retryable: (0,network_error/* canPass */.QL)(error) });
        }
    }
}
const isAbsence = (status) => status === 404 || status === 410;
const copyOf = async (content) => Buffer.from(await content.slice(0, content.length));
/** Size limit for an answer of a checksum database. */
const LARGEST_ANSWER = 1 << 20;
/** The list with the origin of toolchains in place of `direct`. */
function upstreamsOf({ GOPROXY, GONOPROXY }) {
    const list = (0,patterns/* matchesPatterns */.v)(GONOPROXY, module_file/* TOOLCHAIN_MODULE */.xc)
        ? { proxies: [], end: 'direct' }
        : (0,goproxy/* parseGoproxy */.Ms)(GOPROXY, 'GOPROXY');
    const origin = { url: defaults/* ORIGIN_OF_TOOLCHAINS */.Yc, next: 'when-absent' };
    return { proxies: list.end === 'direct' ? [...list.proxies, origin] : list.proxies, end: 'none' };
}

// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/toolchain/version-spec.js
var version_spec = __webpack_require__(9435);
;// CONCATENATED MODULE: ./lib/toolchain/tool-cache.js








const TEN_MINUTES = 600_000;
const MOMENT = 2_000;
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'ENOTDIR'];
/**
 * Releases of Go on this machine, in the layout of a runner's tool cache (`@actions/tool-cache`): `go/1.26.8/x64`, with
 * `x64.complete` next to it, without which a release does not count.
 */
class ToolCache {
    directory;
    #now;
    constructor(directory, { now = Date.now } = {}) {
        this.directory = directory;
        this.#now = now;
    }
    /** The path of a release, installed or not. */
    rootOf({ version, platform }) {
        return (0,external_node_path_.join)(this.directory, 'go', (0,version_spec/* toSemver */.Ud)(version), platform.node);
    }
    /** The releases for a platform, newest first. */
    async releases(platform) {
        const names = await (0,promises_.readdir)((0,external_node_path_.join)(this.directory, 'go')).catch(() => []);
        const versions = names.map(version_spec/* fromSemver */.pe).filter(version => version !== undefined);
        const complete = await Promise.all(versions.map(version => this.has({ version, platform })));
        return versions.filter((_, index) => complete[index]).sort((a, b) => (0,go_version/* compareGoVersions */.X_)(b, a));
    }
    /** May another job be writing it now? */
    async isBusy(release) {
        return !(await this.has(release)) && (await changedSince(this.rootOf(release), this.#now() - TEN_MINUTES));
    }
    async has(release) {
        const root = this.rootOf(release);
        const command = release.platform.goos === 'windows' ? 'go.exe' : 'go';
        const [go, mark] = await Promise.all([(0,promises_.lstat)((0,external_node_path_.join)(root, 'bin', command)), (0,promises_.lstat)(`${root}.complete`)]).catch(() => []);
        const isProgram = go?.isFile() === true && (release.platform.goos === 'windows' || (go.mode & 0o111) !== 0);
        return isProgram && mark !== undefined;
    }
    /**
     * A path for a tree that will be added, in a new directory that no other user can enter. Leftovers of killed runs are
     * removed.
     * @throws Error of the file system if nothing can be written
     */
    async stage(release) {
        const parent = (0,external_node_path_.dirname)(this.rootOf(release));
        // Node's own way to make them never returns below /proc.
        await (0,directories/* makeDirectories */.Kb)(parent);
        await (0,temporary/* sweep */.X0)(parent, { names: (0,temporary/* namesOf */.eZ)('.') });
        const own = (0,external_node_path_.join)(parent, `.${(0,temporary/* temporaryToken */.Rq)()}`);
        await (0,promises_.mkdir)(own, { mode: 0o700 });
        return (0,external_node_path_.join)(own, 'tree');
    }
    /**
     * Adds a staged tree. A tree without the mark in its place may be a copy in progress: it is removed only if nothing in it
     * has changed for ten minutes.
     * @throws Error of the file system
     */
    async add(staged, release) {
        const root = this.rootOf(release);
        if (await renamed(staged, root))
            return await this.#mark(root);
        if (await this.#isCompleteSoon(release))
            return { kind: 'theirs', root };
        const stale = await (0,promises_.lstat)(root).catch(() => undefined);
        if (await changedSince(root, this.#now() - TEN_MINUTES))
            return { kind: 'busy' };
        const aside = (0,external_node_path_.join)((0,external_node_path_.dirname)(staged), 'aside');
        await renamePatiently(root, aside);
        const moved = await (0,promises_.lstat)(aside);
        // Another job has added its own meanwhile.
        if (moved.ino !== stale?.ino || moved.dev !== stale.dev) {
            await (0,promises_.rename)(aside, root);
            return { kind: 'busy' };
        }
        return (await renamed(staged, root)) ? await this.#mark(root) : { kind: 'busy' };
    }
    async #mark(root) {
        // What is there counts already, whoever made it.
        await (0,promises_.writeFile)(`${root}.complete`, '').catch(async (error) => {
            if ((await (0,promises_.lstat)(`${root}.complete`).catch(() => undefined)) === undefined)
                throw error;
        });
        return { kind: 'installed', root };
    }
    /** The mark appears a moment after its tree. */
    async #isCompleteSoon(release) {
        for (let waited = 0; waited < MOMENT; waited += MOMENT / 10) {
            if (await this.has(release))
                return true;
            await (0,external_node_timers_promises_.setTimeout)(MOMENT / 10);
        }
        return false;
    }
    /** Removes the unused directory of a release. */
    async leave(release) {
        await (0,promises_.rmdir)((0,external_node_path_.dirname)(this.rootOf(release))).catch(() => undefined);
    }
}
/** An empty directory would be replaced, but it may be a copy that has just begun. */
async function renamed(from, to) {
    const isThere = () => (0,promises_.lstat)(to).then(() => true, () => false);
    if (await isThere())
        return false;
    try {
        await renamePatiently(from, to);
        return true;
    }
    catch (error) {
        if (!OCCUPIED.includes((0,errors/* fileSystemCode */.BN)(error) ?? '') || !(await isThere()))
            throw error;
        return false;
    }
}
const HELD = ['EPERM', 'EACCES', 'EBUSY'];
const MOST_TRIES = 8;
const PAUSE = 100;
/**
 * Renames a directory. On Windows none can be renamed in which a file is open: scanners let go of new files within seconds.
 * @throws Error of the file system
 */
async function renamePatiently(from, to, { platform = process.platform, move = promises_.rename, } = {}) {
    for (let tries = 1;; tries++) {
        try {
            return await move(from, to);
        }
        catch (error) {
            if (platform !== 'win32' || !HELD.includes((0,errors/* fileSystemCode */.BN)(error) ?? '') || tries === MOST_TRIES)
                throw error;
            await (0,external_node_timers_promises_.setTimeout)(tries * PAUSE);
        }
    }
}
/** Has anything in a directory changed since then? */
async function changedSince(path, time) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined)
        return false;
    if (found.ctimeMs > time)
        return true;
    if (!found.isDirectory())
        return false;
    for (const name of await (0,promises_.readdir)(path))
        if (await changedSince((0,external_node_path_.join)(path, name), time))
            return true;
    return false;
}

;// CONCATENATED MODULE: ./lib/toolchain/install.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


















/** Of upstreams, one that sent something wrong is followed by another one, once. */
const MOST_WRONG = 2;
/** Nothing that another place would help against: everything else, a full disk as well, is said of the place. */
const FULL = ['EFBIG', 'EMFILE', 'ENFILE', 'ENOMEM', 'EIO'];
/**
 * Finds a release of Go on PATH or in the tool cache, or downloads, verifies and installs it. The zip is read only once; the
 * tree gets its final name only if its hash is the one signed by the checksum database, or the one in `checksums`.
 * @throws WarmupError `bad-option` if it could not be verified; GoInstallError for everything else
 */
async function installGo(wanted, ground) {
    const { platform, spec } = wanted;
    const { onPath } = ground;
    if (spec.kind === 'exact')
        refuseOld(spec.version, wanted);
    const cached = (await ground.toolCache?.releases(platform)) ?? [];
    // Development builds are not releases.
    const own = onPath && (0,version_spec/* fromSemver */.pe)((0,version_spec/* toSemver */.Ud)(onPath.version)) === onPath.version ? [onPath.version] : [];
    const here = [...own, ...cached].filter(isNewEnough).sort((a, b) => (0,go_version/* compareGoVersions */.X_)(b, a));
    const found = asksTheList(wanted) ? undefined : (0,version_spec/* newestMatching */.k$)(spec, here);
    if (found !== undefined)
        return thatIsHere({ version: found, platform }, ground);
    // If nothing could verify it, no request is needed.
    if (wanted.checksums.size === 0)
        databaseIn(wanted.gosumdb);
    const source = await ground.source();
    const began = performance.now();
    const version = await install_newestRelease(spec, { source, here, platform }).catch(error => {
        const instead = (0,version_spec/* newestMatching */.k$)(spec, here);
        const canPass = error instanceof install_error/* GoInstallError */.iI && ['transient', 'rate-limit'].includes(error.failure.class);
        if (!canPass || instead === undefined)
            throw error;
        ground.onUnlisted(instead, error.failure);
        return instead;
    });
    const list = secondsSince(began);
    refuseOld(version, wanted);
    if (here.includes(version)) {
        const known = thatIsHere({ version, platform }, ground);
        return { ...known, seconds: { ...known.seconds, list } };
    }
    if (!source.canDeliver)
        throw (0,install_error/* nobodyHas */.Kj)(version, source.reach());
    const installed = await fetchAndInstall({ version, platform }, { wanted, ground, source });
    return { ...installed, seconds: { ...installed.seconds, list } };
}
const isNewEnough = (version) => (0,go_version/* compareGoVersions */.X_)(version, version_spec/* OLDEST */._j) >= 0;
/** @throws WarmupError `bad-option` */
function refuseOld(version, { from, file }) {
    if (isNewEnough(version))
        return;
    throw new errors/* WarmupError */.NY('bad-option', `${from}: ${file === undefined ? '' : `${file} names `}Go ${version}, which is too old`, {
        hint: `Use ${version_spec/* OLDEST */._j} or later; it builds older modules as well.`,
    });
}
/** Which releases are stable nobody can tell from those that happen to be here. An exact one there is only once. */
const asksTheList = ({ spec, newest }) => (spec.kind === 'range' ? newest === 'check' : spec.kind !== 'exact');
function thatIsHere(release, ground) {
    const { onPath } = ground;
    const found = inToolCache(release, ground);
    return onPath?.version === release.version ? { ...found, root: onPath.root, source: 'path' } : found;
}
function inToolCache(release, { toolCache }) {
    const seconds = { list: 0, download: 0, unpack: 0 };
    return {
        version: release.version,
        root: toolCache?.rootOf(release) ?? '',
        source: 'tool-cache',
        bytes: 0,
        attempts: 0,
        seconds,
    };
}
/**
 * The release that is meant: of a line of releases the newest that is listed, or is `here`.
 * @throws GoInstallError
 */
async function install_newestRelease(spec, from) {
    return spec.kind === 'exact' ? spec.version : await newestOf(spec, { here: [], ...from });
}
/** A list that lags behind, or lies, is no reason for an older one than is here. */
async function newestOf(spec, { source, here, platform }) {
    const list = await source.list().catch(error => {
        if (!(error instanceof NotDelivered))
            throw error;
        throw error.failure.class === 'not-found' ? (0,install_error/* nobodyHas */.Kj)((0,install_error/* nameOf */.Vb)(spec), source.reach()) : (0,install_error/* failed */.gz)(error.failure);
    });
    const listed = (0,toolchain_releases/* releasesIn */.yI)(list);
    const releases = [...new Set([...listed, ...here])].sort((a, b) => (0,go_version/* compareGoVersions */.X_)(b, a));
    const version = (0,version_spec/* newestMatching */.k$)(spec, releases);
    if (version === undefined)
        throw source.isOffline ? (0,install_error/* nobodyHas */.Kj)((0,install_error/* nameOf */.Vb)(spec), source.reach()) : (0,install_error/* unknownRelease */.Wv)(spec, { list, platform });
    return version;
}
async function fetchAndInstall(release, fetching) {
    const { toolCache } = fetching.ground;
    try {
        if (toolCache !== undefined)
            return await fetchInto(toolCache, release, fetching);
    }
    catch (error) {
        if (!(error instanceof NoPlace))
            throw error;
        return { ...(error.installed ?? (await fetchElsewhere(release, fetching))), elsewhere: error.why };
    }
    return { ...(await fetchElsewhere(release, fetching)), elsewhere: 'none' };
}
async function fetchElsewhere(release, fetching) {
    try {
        return await fetchInto(await temporaryPlace(fetching.ground), release, fetching);
    }
    catch (error) {
        throw error instanceof NoPlace ? (0,install_error/* refused */.J5)(error.cause ?? error) : error;
    }
}
/** A name that others know could be taken by somebody else's Go, which nobody would prove. */
async function temporaryPlace({ tempDirectory }) {
    const directory = await (0,temporary/* makeTemporary */.ww)(tempDirectory, 'go', 'job').catch(error => {
        throw (0,install_error/* refused */.J5)(error);
    });
    return new ToolCache(directory);
}
/** A tool cache in which the release cannot be installed now. */
class NoPlace extends Error {
    why;
    /** What was proven and unpacked there, and lies in the temporary directory now. */
    installed;
    constructor(why, details = {}) {
        super(why, { cause: details.cause });
        this.why = why;
        this.installed = details.installed;
    }
}
async function fetchInto(toolCache, release, fetching) {
    const staged = await toolCache.stage(release).catch(notHere);
    try {
        // What others are writing now will hardly be theirs when the download is over.
        if (await toolCache.isBusy(release).catch(notHere))
            throw new NoPlace('busy');
        const { seconds, from, ...rest } = await unpackProven(release, { staged, ...fetching });
        fetching.source.signal.throwIfAborted();
        const installed = { version: release.version, source: from, ...rest, seconds: { list: 0, ...seconds } };
        try {
            const added = await toolCache.add(staged, release).catch(notHere);
            if (added.kind === 'busy')
                throw new NoPlace('busy');
            return { ...installed, root: added.root };
        }
        catch (error) {
            if (!(error instanceof NoPlace))
                throw error;
            const root = await movedAway(staged, release, fetching.ground);
            throw new NoPlace(error.why, {
                cause: error.cause,
                installed: root === undefined ? undefined : { ...installed, root },
            });
        }
    }
    finally {
        await (0,temporary/* removeTree */.dM)((0,external_node_path_.dirname)(staged)).catch(() => undefined);
        await toolCache.leave(release);
    }
}
/** Moves a proven tree to the temporary directory; undefined where that is another file system, or no better. */
async function movedAway(staged, release, ground) {
    const place = await temporaryPlace(ground);
    try {
        const own = await place.stage(release);
        await (0,promises_.rename)(staged, own);
        const added = await place.add(own, release);
        await (0,promises_.rmdir)((0,external_node_path_.dirname)(own)).catch(() => undefined);
        return added.kind === 'busy' ? undefined : added.root;
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        await (0,temporary/* removeTree */.dM)(place.directory).catch(() => undefined);
        return undefined;
    }
}
/** @throws NoPlace where the file system does not take it here; GoInstallError where it takes nothing, or whatever else it was */
function notHere(error) {
    const code = (0,errors/* fileSystemCode */.BN)(error);
    throw code === undefined || FULL.includes(code) ? (0,install_error/* refused */.J5)(error) : new NoPlace(code, { cause: error });
}
async function unpackProven(release, { staged, ...fetching }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { wanted, ground, source } = fetching;
        const version = (0,toolchain_releases/* toolchainVersion */.aG)(release.version, release.platform);
        const module = { path: module_file/* TOOLCHAIN_MODULE */.xc, version };
        const zip = `${staged}.zip`;
        // Requested during the download; errors are reported when it is awaited.
        const proving = provenHash(release, { wanted, source });
        proving.catch(() => undefined);
        const state = { step: 'download' };
        const _watching = __addDisposableResource(env_1, ground.watch(release.version, () => {
            const { bytes, bytesKnown } = source.progress();
            return { ...state, bytes, bytesTotal: Math.max(bytes, bytesKnown) };
        })
        // They start during the download.
        , false);
        // They start during the download.
        const threads = __addDisposableResource(env_1, new UnpackThreads(Math.max(0, ground.threads - 1)), false);
        let wrong;
        let upstreams = 0;
        for (;;) {
            try {
                const began = performance.now();
                state.step = 'download';
                const sent = await fetched(release, { zip, source }).catch(error => {
                    // That somebody sent another one weighs more than that nobody else has it.
                    throw error instanceof install_error/* GoInstallError */.iI && error.failure.class !== 'disk' ? (wrong ?? error) : error;
                });
                const download = secondsSince(began);
                const right = await proving;
                state.step = 'unpack';
                const unpacked = await unpackedFrom(zip, { module, staged, threads, signal: source.signal })
                    .catch(async (error) => {
                    // Names that collide or are too long, or more than there is room for: somebody may have made it so.
                    const read = (0,errors/* fileSystemCode */.BN)(error) === undefined ? undefined : await hashOf(zip, module);
                    if (read === undefined || (read.kind === 'hashed' && read.hash === right))
                        throw error;
                    return read;
                })
                    .catch(notHere);
                if (unpacked.kind === 'unpacked' && unpacked.hash === right) {
                    return { ...sent, seconds: { download, unpack: secondsSince(began) - download } };
                }
                await (0,temporary/* removeTree */.dM)(staged).catch(() => undefined);
                const { another, senders } = source.distrust(version);
                const found = unpacked.kind === 'odd' ? { reason: unpacked.reason } : { hash: unpacked.hash };
                const judge = (0,checksum/* checksumOf */.l)(wanted.checksums, release) === undefined ? 'the checksum database' : '`go-checksum`';
                wrong = (0,install_error/* wrongZip */.hS)(release, { right, judge, senders, ...found });
                if (sent.from === 'proxy')
                    upstreams++;
                if (another === 'none' || upstreams >= MOST_WRONG)
                    throw wrong;
            }
            finally {
                await (0,promises_.rm)(zip, { force: true });
            }
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Smaller ones are unpacked before a thread has started. */
const WORTH_THREADS = 4 << 20;
async function unpackedFrom(zip, { module, staged, threads, signal, }) {
    return await (0,regular_file/* withRegularFile */.p0)(zip, 'refuse', async ({ handle, size }) => {
        const request = { tree: staged, layout: asGoroot, times: TIME_OF_RELEASE, signal };
        if (threads.running.length > 0 && size >= WORTH_THREADS) {
            const unpacked = await unpackInThreads({ path: zip, bytes: size, module }, { ...request, threads });
            if (unpacked.kind !== 'left')
                return unpacked;
            await (0,temporary/* removeTree */.dM)(staged);
        }
        return await unpackModuleZip((0,zip_bytes/* bytesInFile */.V4)(handle.fd, size), module, { ...request, directories: 'writable' });
    });
}
const hashOf = (zip, module) => (0,regular_file/* withRegularFile */.p0)(zip, 'refuse', ({ handle, size }) => hashModuleZip((0,zip_bytes/* bytesInFile */.V4)(handle.fd, size), module));
async function fetched(release, { zip, source }) {
    try {
        return await source.fetchZip((0,toolchain_releases/* toolchainVersion */.aG)(release.version, release.platform), zip);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) !== undefined)
            return notHere(error);
        if (!(error instanceof NotDelivered))
            throw error;
        const { failure } = error;
        if (source.isOffline)
            throw (0,install_error/* nobodyHas */.Kj)(release.version, source.reach());
        // Some proxies refuse what they do not have.
        if (failure.class !== 'not-found' && failure.class !== 'toolchain' && failure.class !== 'auth')
            throw (0,install_error/* failed */.gz)(failure);
        // Which ones there are instead is worth a request; without an answer it is still not there.
        const list = await source.list().catch(() => '');
        source.signal.throwIfAborted();
        if (list === '' && failure.class !== 'auth')
            throw (0,install_error/* nobodyHas */.Kj)(release.version, source.reach());
        const isListed = (0,toolchain_releases/* releasesIn */.yI)(list, release.platform).includes(release.version);
        if (isListed || (failure.class === 'auth' && list === ''))
            throw (0,install_error/* failed */.gz)(failure);
        throw (0,install_error/* unknownRelease */.Wv)({ kind: 'exact', version: release.version }, { list, platform: release.platform });
    }
}
/** All files have the time of the release, which its hash covers: the build cache goes by times of files in GOROOT. */
const TIME_OF_RELEASE = {
    member: 'VERSION',
    secondsIn: text => {
        const time = Date.parse(/^time (\S+)$/m.exec(text)?.[1] ?? '');
        return Number.isNaN(time) ? 0 : Math.floor(time / 1000);
    },
};
/** Where a member of a toolchain's zip goes, and which are programs (cmd/go/internal/toolchain/select.go, Exec). */
const asGoroot = member => ({
    // A module zip must not contain the go.mod of another module.
    name: member.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
    mode: /^(?:bin|pkg\/tool)\/|^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(member) ? 0o755 : 0o644,
});
async function provenHash(release, { wanted, source }) {
    const named = (0,checksum/* checksumOf */.l)(wanted.checksums, release);
    if (named !== undefined)
        return named;
    const module = { path: module_file/* TOOLCHAIN_MODULE */.xc, version: (0,toolchain_releases/* toolchainVersion */.aG)(release.version, release.platform) };
    const database = databaseIn(wanted.gosumdb);
    const { verifier } = database;
    const hashBy = async (read) => (0,sumdb_database/* zipHashIn */.j0)(await (0,sumdb_database/* lookUp */.TE)(`${module.path}@${module.version}`, { verifier, read }), module);
    const stored = source.storedAnswers(database);
    try {
        if (source.isOffline)
            return await hashBy(stored ?? (async () => undefined));
        // What a store keeps is proven as well; where it proves nothing, the database is asked.
        const known = await (stored && hashBy(stored).catch(() => undefined));
        return known ?? (await hashBy(source.databaseReader(database)));
    }
    catch (error) {
        source.signal.throwIfAborted();
        if (error instanceof NotDelivered)
            throw (0,install_error/* failed */.gz)(error.failure);
        if (error instanceof sumdb_database/* MissingAnswer */.z$ && source.isOffline)
            throw (0,install_error/* unprovenOffline */.Xv)(release, verifier.name);
        if (!(error instanceof Error))
            throw error;
        throw (0,install_error/* failed */.gz)({
            class: 'integrity',
            retryable: false,
            cause: `Go ${release.version} could not be proven: ${error.message}.`,
            hint: `Something between this machine and ${verifier.name} changes or withholds what it says. Name the hash in \`go-checksum\` if you know it from elsewhere.`,
            text: error.message,
        });
    }
}
/** @throws WarmupError */
function databaseIn(gosumdb) {
    try {
        return (0,sumdb_database/* parseDatabase */.Jq)(gosumdb, defaults/* KNOWN_DATABASES */.ZI);
    }
    catch (error) {
        throw new errors/* WarmupError */.NY('bad-option', `${error.message}: the Go to be installed cannot be verified`, {
            hint: 'Set `gosumdb` to a checksum database, or `go-checksum` to the h1: hash of the release.',
            cause: error,
        });
    }
}
const secondsSince = (began) => (performance.now() - began) / 1000;

// EXTERNAL MODULE: ./lib/toolchain/settings.js
var settings = __webpack_require__(4601);
// EXTERNAL MODULE: ./lib/steps/progress.js
var progress = __webpack_require__(3284);
;// CONCATENATED MODULE: ./lib/steps/install-wanted.js
var install_wanted_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var install_wanted_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/**
 * Finds the requested Go on PATH or in the tool cache, or installs it there.
 * @throws GoInstallError; WarmupError `bad-option` if the release could not be verified
 */
async function installWish(wish, onPath, session) {
    const { options } = session;
    const { goVersion, goVersionFile } = options;
    if (goVersion !== '' && goVersionFile !== '')
        session.tell({ kind: 'go-version-file-ignored', file: goVersionFile });
    const settings = withUpstreamLogins(await settingsOf(onPath, session), session);
    const directory = (0,places/* toolCacheDirectory */.Eq)(options);
    let source;
    const open = async () => {
        if (directory !== undefined)
            (0,places/* refuseOffPath */.Xp)(TOOL_CACHE, directory);
        source ??= await openSource(settings, session);
        return source;
    };
    try {
        const installed = await installGo({ ...wish, platform: (0,toolchain_releases/* currentPlatform */.jN)(), gosumdb: settings.GOSUMDB }, {
            toolCache: directory === undefined ? undefined : new ToolCache(directory),
            tempDirectory: options.tempDirectory,
            threads: options.unpacker === 'false' ? 0 : (0,unpacker/* workersFor */.XK)(options.cores),
            onPath: onPath && { version: onPath.version, root: onPath.settings.GOROOT ?? '' },
            source: open,
            watch: (version, look) => tellInstalling(version, look, session),
            onUnlisted: (version, failure) => session.tell({ kind: 'go-unlisted', version, reason: failure.class }),
        });
        if (installed.source !== 'path')
            (0,places/* refuseOffPath */.Xp)(installed.elsewhere === undefined ? TOOL_CACHE : TEMP, installed.root);
        await tellOtherToolchain(installed, session);
        return recordOf(wish, installed);
    }
    finally {
        await source?.close();
    }
}
const TOOL_CACHE = 'RUNNER_TOOL_CACHE (or the cache directory of the user)';
const TEMP = 'RUNNER_TEMP (or TMPDIR)';
/**
 * The module version that is the release which is wanted, for this platform: `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64`.
 * @throws GoInstallError
 */
async function moduleOfRelease({ spec }, onPath, session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const settings = withUpstreamLogins(await settingsOf(onPath, session), session);
        const source = install_wanted_addDisposableResource(env_1, await openSource(settings, session), true);
        const platform = currentPlatform();
        return `${TOOLCHAIN_MODULE}@${toolchainVersion(await newestRelease(spec, { source, platform }), platform)}`;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = install_wanted_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function tellInstalling(version, look, session) {
    session.tell({ kind: 'progress', phase: 'install', version, ...look(), seconds: 0 });
    return (0,progress/* tellProgressOf */.Wi)({
        every: session.options.progressEvery,
        state: () => Object.values(look()).join(' '),
        tell: timing => session.tell({ kind: 'progress', phase: 'install', version, ...look(), ...timing }),
    });
}
/** What the environment, or else the user's settings of Go, say of the toolchain outweighs PATH. */
async function tellOtherToolchain({ version }, session) {
    const { env } = session;
    const set = env.GOTOOLCHAIN || (await (0,settings/* settingsFile */._)(env, process.platform)).get('GOTOOLCHAIN') || '';
    const [, other = version] = /^go(\d[\w.]*)/.exec(set) ?? [];
    if (other !== version)
        session.tell({ kind: 'gotoolchain-set', version, gotoolchain: set });
}
/** Removes a Go that found no place but the temporary directory, where nobody needs it after this process. Never throws. */
async function removeTemporaryGo({ root, elsewhere }) {
    if (elsewhere !== undefined)
        await removeTree(resolve(root, '../../..')).catch(() => undefined);
}
function recordOf({ text, from, file, tooOld }, installed) {
    const { version, source, root, bytes, attempts, seconds, elsewhere } = installed;
    return {
        spec: text,
        from,
        ...(file !== undefined && { file }),
        ...(tooOld !== undefined && { tooOld }),
        version,
        source,
        root,
        bytes,
        attempts,
        seconds,
        ...(elsewhere !== undefined && { elsewhere }),
    };
}
async function openSource(settings, session) {
    const { options, env, signal } = session;
    return await ToolchainSource.open({
        ...options,
        stores: options.cache === 'false' ? [] : options.stores,
        env,
        settings,
        signal,
        onEvent: event => session.tell(event),
    });
}
/** The Go on PATH has its own defaults. */
async function settingsOf(onPath, { env }) {
    const set = await (0,settings/* settingsWithoutGo */.o)(env);
    if (onPath === undefined) {
        for (const value of [set.GOPROXY, set.GOSUMDB, set.GOAUTH])
            (0,redact/* rememberSetting */.c0)(value);
        return set;
    }
    const { GOPROXY = '', GOSUMDB = '', GONOPROXY = '', GOAUTH } = onPath.settings;
    return { GOPROXY: GOPROXY || set.GOPROXY, GOSUMDB: GOSUMDB || set.GOSUMDB, GONOPROXY, GOAUTH };
}
/** Access to private hosts needs Go; until then, credentials for proxies are in their addresses. */
function withUpstreamLogins(settings, { options }) {
    const hosts = options.privateHosts.filter(private_hosts/* isPasswordHost */.yj);
    if (hosts.length === 0)
        return settings;
    let { GOPROXY } = settings;
    for (const { host, credential } of (0,go_settings/* planSources */._)(hosts, settings).upstreams.filter(private_hosts/* isPasswordHost */.yj)) {
        const { user, password } = credential;
        (0,redact/* rememberUser */.jz)(user, password);
        const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
        GOPROXY = GOPROXY.replace(/(https?:\/\/)([^/,|\s@]+)/g, (all, scheme, found) => found === host ? `${scheme}${login}@${host}` : all);
    }
    return { ...settings, GOPROXY };
}


/***/ }),

/***/ 3284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TV: () => (/* binding */ countModules),
/* harmony export */   Wi: () => (/* binding */ tellProgressOf),
/* harmony export */   wT: () => (/* binding */ shownTogether)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _go_pace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(867);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7917);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);





const LOOKS = 4;
/** Reports progress until it is disposed of, also while nothing changes. */
function tellProgressOf({ every, state, tell }) {
    const began = performance.now();
    const pace = new _go_pace_js__WEBPACK_IMPORTED_MODULE_4__/* .Pace */ .o(every);
    const look = () => {
        const due = pace.due(state());
        if (due === undefined)
            return;
        const unchanged = due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 };
        tell({ seconds: (performance.now() - began) / 1000, ...unchanged });
    };
    const timer = setInterval(look, every / LOOKS);
    return { [Symbol.dispose]: () => clearInterval(timer) };
}
/** What progress of several main modules is reported for. */
function shownTogether([only, ...others]) {
    return only && others.length === 0 ? only.shown : `${others.length + 1} projects`;
}
/** Counts modules verified before this run and by the unpacker, while it is running. */
function countModules({ project, downloadCache }, placer) {
    const modules = new Map((0,_go_project_js__WEBPACK_IMPORTED_MODULE_2__/* .requirementsOf */ .CG)(project).map(module => [`${module.path}@${module.version}`, module]));
    const isVerified = (zip) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, `${zip}hash`));
    const open = [...modules].filter(([, module]) => !isVerified((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)({ ...module, kind: 'zip' })));
    const before = modules.size - open.length;
    return () => {
        const states = open.flatMap(([name]) => placer.stateOf(name) ?? []);
        const verified = states.filter(state => state === 'verified').length;
        return {
            modulesDone: before + states.length,
            modulesVerified: before + verified,
            modulesTotal: modules.size,
        };
    };
}


/***/ }),

/***/ 9008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checksumOf),
/* harmony export */   q: () => (/* binding */ parseGoChecksums)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _version_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9435);


/** As written by hand, or as checksum databases and go.sum have it. */
const LINE = /^(?:(?:golang\.org\/toolchain[\s@])?(?:v0\.0\.1-)?(?:go)?(\d+\.[\w.-]*?)\.([a-z0-9]+-[a-z0-9]+)\s+)?(h1:[A-Za-z0-9+/]{43}=)$/;
const GO_MOD_LINE = /^golang\.org\/toolchain[\s@]\S+\/go\.mod\s+h1:/;
const LONGEST_SHOWN = 100;
/**
 * Parses `go-checksum`: lines such as `1.26.8.linux-amd64 h1:…`, or one bare `h1:…` if the version is exact.
 * @throws WarmupError `bad-option`
 */
function parseGoChecksums(text, { isExact }) {
    const lines = text
        .split('\n')
        .map(line => line.replace(/(?:^|\s)#.*/, '').trim())
        .filter(line => line !== '' && !GO_MOD_LINE.test(line));
    const sums = new Map();
    for (const line of lines) {
        const [, version = '', platform = '', hash] = LINE.exec(line) ?? [];
        const release = version && `${(0,_version_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .fromSemver */ .pe)(version) ?? version}.${platform}`;
        if (hash === undefined) {
            const shown = line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `go-checksum: ${JSON.stringify(shown)} is not a checksum of a Go release`, {
                hint: 'Write one line for each release and platform: 1.26.8.linux-amd64 h1:…',
            });
        }
        if (release === '' && (!isExact || lines.length > 1)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', 'go-checksum: a bare h1: needs one exact version', {
                hint: 'Write the release and platform before it, as in 1.26.8.linux-amd64 h1:…, or set `go-version` to an exact version.',
            });
        }
        const other = sums.get(release);
        if (other !== undefined && other !== hash) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `go-checksum: there are two checksums for ${release}`, {
                hint: 'Remove the wrong one.',
            });
        }
        sums.set(release, hash);
    }
    return sums;
}
/** The hash of a release; undefined if none is configured. */
function checksumOf(sums, { version, platform }) {
    return sums.get(`${version}.${platform.go}`) ?? sums.get('');
}


/***/ })

};
