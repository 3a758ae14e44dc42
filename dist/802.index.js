export const id = 802;
export const ids = [802];
export const modules = {

/***/ 5906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ fetchRange)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2027);
/* harmony import */ var _retry_after_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1327);
/* harmony import */ var _transfer_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1268);





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
            wait = (0,_retry_after_js__WEBPACK_IMPORTED_MODULE_4__/* .retryAfter */ .P)(answer.headers) ?? 0;
            for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
                next += chunk.length;
                yield chunk;
            }
            if (facts.total === undefined || isAll(next, range, facts))
                return;
            throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TransferError */ .aG('broken', `${(0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url)} ended before all was sent`);
        }
        catch (error) {
            if (isAll(next, range, facts))
                return;
            const trouble = (0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .transferError */ .c9)(error, url, signal);
            fruitless = next > before ? 1 : fruitless + 1;
            const hopeless = !(0,_request_js__WEBPACK_IMPORTED_MODULE_2__/* .canPass */ .QL)(trouble) || !mayPass(trouble.status) || wait > _request_js__WEBPACK_IMPORTED_MODULE_2__/* .LONGEST_WAIT */ .dX;
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
const mayPass = (status) => status === undefined || status === 429 || (0,_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassing */ .WG)(status);
async function pause(milliseconds, url, signal) {
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw (0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .transferError */ .c9)(error, url, signal);
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
        throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TransferError */ .aG('status', `${(0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url)} answered ${status}`, { status });
    }
    const start = status === 206 ? partStart(headers, facts, range) : wholeStart(headers, facts);
    if (start === undefined || start > next || !same(facts, headers)) {
        await body.dump();
        throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TransferError */ .aG('status', `${(0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url)} sent other bytes than it was asked for`, { status });
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


/***/ }),

/***/ 2027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Em: () => (/* binding */ request),
/* harmony export */   QL: () => (/* binding */ canPass),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   dX: () => (/* binding */ LONGEST_WAIT),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2165);
/* harmony import */ var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1327);
/* harmony import */ var _transfer_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1268);



/** Milliseconds: who asks to be left alone for longer is not waited for. */
const LONGEST_WAIT = 60_000;
const LARGEST_ANSWER = 4 << 20;
const LASTING = ['tls', 'redirect', 'credentials', 'aborted'];
/** Statuses that another try can cure. */
function isPassing(status) {
    return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
/**
 * Sends a request whose answer is small, at most 4 MiB of text. Tries again after broken connections and passing
 * server errors; on 429 once, and only when told when to come back. Gives up when that is more than 60 seconds away.
 * Never throws.
 */
async function request(client, url, options) {
    let limited = 0;
    const judge = (outcome) => {
        if (outcome.kind === 'trouble')
            return canPass(outcome.error) ? { kind: 'again' } : { kind: 'done' };
        const after = (0,_retry_after_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfter */ .P)(outcome.headers);
        if (after !== undefined && after > LONGEST_WAIT)
            return { kind: 'done' };
        if (outcome.status === 429)
            return after !== undefined && ++limited === 1 ? { kind: 'again', after } : { kind: 'done' };
        return isPassing(outcome.status) ? { kind: 'again', after } : { kind: 'done' };
    };
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L5)(() => once(client, url, options), judge, { ...options.patience, signal: options.signal });
    }
    catch (error) {
        return { kind: 'trouble', error: (0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, options.signal) };
    }
}
/** Could the same request succeed a little later? */
function canPass({ trouble, status }) {
    if (trouble === 'proxy')
        return status === undefined || isPassing(status);
    return !LASTING.includes(trouble);
}
async function once(client, url, { open, ...options }) {
    try {
        const { status, headers, body } = await client.send(url, open ? { ...options, body: open() } : options);
        return { kind: 'answer', status, headers, text: await readText(body, url) };
    }
    catch (error) {
        return { kind: 'trouble', error: (0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, options.signal) };
    }
}
/**
 * The text of a small body, at most 4 MiB.
 * @throws TransferError `broken` for a longer one; whatever reading it throws.
 */
async function readText(body, url) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER)
            throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('broken', `${(0,_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} sent a far too long answer`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}


/***/ }),

/***/ 1327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ retryAfter)
/* harmony export */ });
/** Milliseconds that an answer says to wait (RFC 9110, 10.2.3: seconds or a date); undefined where it says nothing. */
function retryAfter(headers) {
    const value = headers['retry-after']?.trim();
    if (!value)
        return undefined;
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}


/***/ }),

/***/ 6048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ lookup),
/* harmony export */   A: () => (/* binding */ lookupExact)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(150);
/* harmony import */ var _generation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(122);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2844);




/** So many generations are asked for at once by their exact keys, and so often. */
const AT_ONCE = 9;
const ROUNDS = 3;
/**
 * Asks for the newest entry of the primary key, else for one by the first of the restore keys that has one. Another tool
 * may have saved with gzip, so that is asked for as well where zstd has no hit: a hit beats a partial, then zstd beats
 * gzip.
 */
async function lookup(client, access, question) {
    const isHit = (found) => found.kind === 'found' && (0,_generation_js__WEBPACK_IMPORTED_MODULE_3__/* .generationOf */ .gS)(question.primary, found.key) !== undefined;
    const zstd = await newest(client, access, { ...question, compression: 'zstd-without-long' });
    if (isHit(zstd) || !['found', 'miss'].includes(zstd.kind))
        return zstd;
    const gzip = await newest(client, access, { ...question, compression: 'gzip' });
    return isHit(gzip) || (gzip.kind === 'found' && zstd.kind === 'miss') ? gzip : zstd;
}
/** Is there an entry of just this key, saved as we save? */
async function lookupExact(client, access, { key, signal }) {
    return await exact(client, access, { key, signal, compression: 'zstd-without-long' });
}
/**
 * The service only tells the newest entry of those that begin alike. Where that one ends in no generation it hides the
 * others. Those of the primary key can still be asked for one by one; otherwise the next restore key is tried.
 */
async function newest(client, access, asked) {
    const { primary, restoreKeys } = asked;
    let prefixes = [`${primary}.`, ...restoreKeys];
    while (prefixes.length > 0) {
        const found = await ask(client, access, { ...asked, prefixes });
        if (found.kind !== 'found' || !(0,_generation_js__WEBPACK_IMPORTED_MODULE_3__/* .isOddEntry */ .w6)(primary, found.key))
            return found;
        const by = prefixes.findIndex(prefix => found.key.startsWith(prefix));
        if (by < 0)
            break;
        if (prefixes[by] === `${primary}.`) {
            const hidden = await highest(client, access, asked);
            if (hidden.kind !== 'miss')
                return hidden;
        }
        prefixes = prefixes.slice(by + 1);
    }
    return { kind: 'miss' };
}
/** The highest generation among the first few, nine at once and on where the ninth is there. */
async function highest(client, access, asked) {
    let best = { kind: 'miss' };
    for (let round = 0; round < ROUNDS; round++) {
        const numbers = Array.from({ length: AT_ONCE }, (_, index) => round * AT_ONCE + index + 1);
        const answers = await Promise.all(numbers.map(number => exact(client, access, { ...asked, key: `${asked.primary}.${number}` })));
        const found = answers.findLast(answer => answer.kind === 'found');
        best = found ?? (best.kind === 'miss' ? (answers.find(answer => answer.kind !== 'miss') ?? best) : best);
        if (answers.at(-1)?.kind !== 'found')
            return best;
    }
    return best;
}
async function exact(client, access, { key, signal, compression }) {
    const found = await ask(client, access, { key, prefixes: [], signal, compression });
    // Where the service takes every key for the beginning of one, it may tell another.
    return found.kind === 'found' && found.key !== key ? { kind: 'miss' } : found;
}
async function ask(client, access, { key, prefixes, signal, compression }) {
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .entryVersion */ .R)(compression);
    if (access.protocol === 'v1') {
        const query = `keys=${encodeURIComponent((key === undefined ? prefixes : [key]).join(','))}&version=${version}`;
        return found(await (0,_service_js__WEBPACK_IMPORTED_MODULE_1__/* .callV1 */ .KS)(client, access, `cache?${query}`, { signal }));
    }
    // The service takes `key` literally; only restore keys match as prefixes.
    const body = { key: key ?? prefixes[0], restore_keys: prefixes, version };
    return found(await (0,_service_js__WEBPACK_IMPORTED_MODULE_1__/* .callV2 */ .DV)(client, access, 'GetCacheEntryDownloadURL', { body, signal }));
}
function found(answer) {
    if (answer.kind === 'read-only')
        return { ...answer, kind: 'denied' };
    if (answer.kind === 'failed')
        return { ...answer, kind: 'unreachable' };
    if (answer.kind !== 'answer')
        return { kind: answer.kind, reason: answer.reason };
    const { status, fields } = answer;
    if (status === 204 || (status === 404 && fields['code'] === 'not_found'))
        return { kind: 'miss' };
    if (status !== 200)
        return { kind: 'unreachable', reason: `the cache service answered ${status}` };
    // It is repeated in logs and outputs, and a service could put there what it was sent.
    const key = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .cT)(fields['matched_key'] ?? fields['matchedKey'] ?? fields['cacheKey'] ?? '');
    const location = fields['signed_download_url'] ?? fields['signedDownloadUrl'] ?? fields['archiveLocation'];
    return key && location ? { kind: 'found', key, url: location } : { kind: 'miss' };
}


/***/ }),

/***/ 1802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lookUpEntry: () => (/* binding */ lookUpEntry),
  restoreEntry: () => (/* binding */ restoreEntry)
});

// EXTERNAL MODULE: ./lib/network/ranges.js
var ranges = __webpack_require__(5906);
;// CONCATENATED MODULE: ./lib/network/fetch-stream.js

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
        for await (const chunk of (0,ranges/* fetchRange */.s)(client, url, { ...fetching, range: { first: 0 } })) {
            yield chunk;
            next += chunk.length;
            if (isSlow(next))
                break;
        }
        const pieces = [];
        const startMore = () => {
            for (; facts.ranges && pieces.length < PARALLEL - 1 && next < (facts.total ?? 0); next += PIECE) {
                pieces.push(collect((0,ranges/* fetchRange */.s)(client, url, { ...fetching, range: { first: next, last: next + PIECE - 1 } })));
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
    const collected = fetch_stream_all(piece);
    // It may fail before anybody waits for it; who waits later still learns of it.
    collected.catch(() => undefined);
    return collected;
}
async function fetch_stream_all(piece) {
    const chunks = [];
    for await (const chunk of piece)
        chunks.push(chunk);
    return chunks;
}

// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(6521);
// EXTERNAL MODULE: ./lib/network/transfer-error.js
var transfer_error = __webpack_require__(1268);
// EXTERNAL MODULE: ./lib/stores/generation.js
var generation = __webpack_require__(122);
// EXTERNAL MODULE: ./lib/stores/visit.js
var visit = __webpack_require__(41);
// EXTERNAL MODULE: ./lib/stores/github/lookup.js
var lookup = __webpack_require__(6048);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/stores/origin.js
var origin = __webpack_require__(3454);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/modcache/make-directories.js
var make_directories = __webpack_require__(6812);
// EXTERNAL MODULE: ./lib/modcache/staging.js
var staging = __webpack_require__(263);
;// CONCATENATED MODULE: ./lib/stores/placement.js




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
            this.#staging = (0,staging/* stagingPath */.Vu)(this.#root);
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
            (0,make_directories/* makeDirectoriesSync */.T)(this.#root);
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
        const beside = (0,staging/* copyPath */.be)(to);
        try {
            (0,external_node_fs_.copyFileSync)(from, beside);
            (0,external_node_fs_.renameSync)(beside, to);
        }
        finally {
            (0,external_node_fs_.rmSync)(beside, { force: true });
        }
        (0,external_node_fs_.rmSync)(from);
        await (0,staging/* sweepCopies */.Sl)((0,external_node_path_.dirname)(to), (0,external_node_path_.basename)(to));
    }
}
function isBusy(error) {
    return ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code));
}

// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/stores/github/version.js
var version = __webpack_require__(2844);
;// CONCATENATED MODULE: ./lib/stores/github/member.js



const MiB = 1 << 20;
/** Go's own limits for a zip and a go.mod (x/mod/zip, MaxZipFile and MaxGoMod); an `.info` is a line of JSON. */
const LARGEST = { zip: 500 * MiB, mod: 16 * MiB, info: info_file/* LARGEST_INFO */.WK };
/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
function judgeMember({ name, type, size }, allows) {
    const root = `${version/* PACKED_PATH */.h}/`;
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
    if (taken.status === 'rejected' && (0,file_system_error/* fileSystemCode */.B)(taken.reason) !== undefined)
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
        await (0,promises_.pipeline)(chunks, decoder, limited, end, { signal });
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
        return void Object.assign(result, { origin: (0,origin/* parseOrigin */.ef)(await (0,consumers_.buffer)(member)) });
    const judged = judgeMember(member.header, limits.allows);
    if ('refused' in judged)
        return judged.refused;
    const { name, file } = judged;
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
        result.placed.push(name);
    else
        result.kept++;
    return undefined;
}
function isOrigin({ name, type, size = 0 }) {
    return name === `${version/* PACKED_PATH */.h}/${origin/* ORIGIN_FILE */.gA}` && type === 'file' && size <= origin/* LARGEST_ORIGIN */.iZ;
}
function refuse(result, name, reason) {
    result.refused++;
    if (reason === 'outside')
        result.outside = (result.outside ?? 0) + 1;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}

;// CONCATENATED MODULE: ./lib/stores/github/restore.js







const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 };
/** Of one part of the archive, without any byte arriving. */
const PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** Finds an entry and puts its module files into the download cache. Never throws. */
async function restoreEntry(request, context) {
    return await restore_visit(request, context, (client, found, signal) => fetchEntry(client, found, { request, signal }));
}
/** Finds an entry and leaves it where it is. Never throws. */
async function lookUpEntry(request, context) {
    return await restore_visit(request, context, async (_, { key }) => ({
        kind: kindOf(key, request),
        matchedKey: key,
        ...NOTHING,
    }));
}
async function restore_visit(request, { access, env }, use) {
    const started = performance.now();
    const signal = (0,visit/* visitSignal */.w)(request);
    const seconds = () => (performance.now() - started) / 1000;
    let client;
    try {
        const { writeOnly } = access;
        if (writeOnly !== undefined)
            return { kind: 'skipped', reason: writeOnly, ...NOTHING, seconds: seconds() };
        client = new http/* HttpClient */.Q({ env, ...request.patience });
        const { primary, restoreKeys } = request;
        const found = await (0,lookup/* lookup */.$)(client, access, { primary, restoreKeys, signal });
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
const kindOf = (key, { primary }) => (0,generation/* generationOf */.gS)(primary, key) === undefined ? 'partial' : 'hit';
async function fetchEntry(client, found, context) {
    const { request, signal } = context;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of fetchStream(client, found.url, { patience: PATIENCE, signal })) {
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
    if (!(error instanceof transfer_error/* TransferError */.aG))
        return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` };
    if (error.status === 404 || error.status === 410)
        return { kind: 'damaged', reason: `${message} for the entry` };
    if (error.status === 403)
        return { kind: 'unreachable', reason: `${message}: its signed URL has expired or is refused` };
    return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message };
}


/***/ }),

/***/ 2571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ callV2),
/* harmony export */   Ef: () => (/* binding */ headersV1),
/* harmony export */   KS: () => (/* binding */ callV1),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   n_: () => (/* binding */ urlV1),
/* harmony export */   wW: () => (/* binding */ WRITE_DENIED)
/* harmony export */ });
/* harmony import */ var _network_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2027);
/* harmony import */ var _network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1268);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(150);




const PATIENCE = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 };
const V2 = '/twirp/github.actions.results.api.v1.CacheService/';
const V1 = '_apis/artifactcache/';
/** Statuses that say something else than trouble: there is one already, there is none. */
const SAYING = [409, 404];
/** Calls a method of the service of github.com. */
async function callV2(client, access, method, call) {
    const url = new URL(`${V2}${method}`, access.url).href;
    return await send(client, url, { ...call, verb: 'POST', headers: headersFor(access, 'application/json') });
}
/** Calls a resource of the service of enterprise servers and act. */
async function callV1(client, access, resource, call) {
    const headers = headersV1(access);
    return await send(client, urlV1(access, resource), { ...call, verb: call.body ? 'POST' : 'GET', headers });
}
const urlV1 = (access, resource) => `${access.url}${V1}${resource}`;
const headersV1 = (access) => headersFor(access, 'application/json;api-version=6.0-preview.1');
function headersFor({ token }, accept) {
    (0,_secrets_js__WEBPACK_IMPORTED_MODULE_3__/* .rememberSecret */ .Gz)(token);
    return { 'user-agent': 'go-mod-warmup', accept, ...(token !== '' && { authorization: `Bearer ${token}` }) };
}
async function send(client, url, { verb, headers, body, signal }) {
    const asked = { method: verb, headers, signal, patience: PATIENCE };
    const json = { 'content-type': 'application/json' };
    const outcome = await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)(client, url, body === undefined ? asked : { ...asked, headers: { ...headers, ...json }, body: JSON.stringify(body) });
    return judge(outcome, url);
}
/** Is an answer of use, and if not, why? */
function judge(outcome, url) {
    if (outcome.kind === 'trouble') {
        return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message };
    }
    const { status, text } = outcome;
    const fields = fieldsOf(text);
    if (status >= 200 && status < 300) {
        if (fields !== undefined || text === '')
            return { kind: 'answer', status, fields: fields ?? {} };
        return { kind: 'unreachable', reason: `${(0,_network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} sent something other than JSON` };
    }
    if (SAYING.includes(status))
        return { kind: 'answer', status, fields: fields ?? {} };
    const said = fields?.['msg'] ?? fields?.['message'];
    const reason = `${(0,_network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`;
    return { kind: troubleOf(status, said), reason };
}
/** A token without the scope to write is told from one that is of no use by the words of the service alone. */
function troubleOf(status, said = '') {
    if (status === 401 || status === 403)
        return WRITE_DENIED.test(said) ? 'read-only' : 'denied';
    if (status === 429)
        return 'rate-limited';
    return status >= 500 ? 'unreachable' : 'failed';
}
/** actions/toolkit, cache.ts, CacheWriteDeniedError. */
const WRITE_DENIED = /cache write denied/i;
function fieldsOf(text) {
    try {
        const answer = JSON.parse(text);
        if (typeof answer !== 'object' || answer === null)
            return undefined;
        const plain = Object.entries(answer).filter(([, value]) => ['string', 'number'].includes(typeof value));
        return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
    }
    catch {
        return undefined;
    }
}
const oneLine = (text) => (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactText */ .Rd)(text).replace(/\s+/g, ' ').slice(0, 200);


/***/ }),

/***/ 2844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ entryVersion),
/* harmony export */   h: () => (/* binding */ PACKED_PATH)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The one path that is ever packed, relative to a directory of the entry's own. */
const PACKED_PATH = 'modules';
/**
 * The version under which actions/toolkit files an entry that was packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
function entryVersion(compression) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex');
}


/***/ }),

/***/ 3454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ef: () => (/* binding */ parseOrigin),
/* harmony export */   gA: () => (/* binding */ ORIGIN_FILE),
/* harmony export */   iZ: () => (/* binding */ LARGEST_ORIGIN)
/* harmony export */ });
/** Its name in an entry, beside the module files; no module path has a capital or lacks `/@v/`. */
const ORIGIN_FILE = 'ORIGIN.json';
/** Longest that is read. */
const LARGEST_ORIGIN = 4096;
/** Reads what an entry says of its origin; undefined for anything that is not just that. */
function parseOrigin(content) {
    try {
        const said = JSON.parse(content.toString());
        const runId = plain(said.runId);
        const savedAt = plain(said.savedAt);
        if (runId === undefined || savedAt === undefined)
            return undefined;
        const url = plain(said.url);
        const download = rate(said.download);
        return { runId, savedAt, ...(url?.startsWith('https://') && { url }), ...(download && { download }) };
    }
    catch {
        return undefined;
    }
}
/** A short text without anything that could be markup or a command. */
function plain(value) {
    return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined;
}
function rate(value) {
    const { bytes, seconds } = Object(value);
    const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0);
    return sound ? { bytes, seconds } : undefined;
}


/***/ })

};
