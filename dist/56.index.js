export const id = 56;
export const ids = [56];
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

/***/ 5906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ portionOf),
/* harmony export */   qA: () => (/* binding */ validatorOf),
/* harmony export */   wR: () => (/* binding */ rangeHeaders)
/* harmony export */ });
function portionOf({ status, headers }) {
    const length = headers['content-length'];
    if (status === 200)
        return { kind: 'whole', total: length === undefined ? undefined : Number(length) };
    if (status === 416)
        return { kind: 'past-end' };
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    if (status !== 206 || total === undefined)
        return { kind: 'none' };
    return { kind: 'part', first: Number(first), last: Number(last), total: Number(total) };
}
/** Requests a part: from `first` to `last`, or to the end; with a `validator` only if the body is still the same. */
function rangeHeaders(first, { last, validator } = {}) {
    return { range: `bytes=${first}-${last ?? ''}`, ...(validator && { 'if-range': validator }) };
}
/** For `If-Range`: an ETag, or a date; empty for neither. A weak ETag does not promise the same bytes. */
function validatorOf(headers) {
    const etag = headers['etag'] ?? '';
    return etag.startsWith('"') ? etag : (headers['last-modified'] ?? '');
}


/***/ }),

/***/ 2027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ request),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2165);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7336);


const LARGEST_ANSWER = 4 << 20;
/**
 * Sends a request with a small answer, at most 4 MiB of text. Retries after broken connections and temporary server errors;
 * after 429 once, and only if the answer says how long to wait, up to 60 seconds. Never throws.
 */
async function request(client, url, options) {
    let limited = 0;
    const judge = (outcome) => {
        if (outcome.kind === 'trouble')
            return (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .canPass */ .QL)(outcome.error) ? { kind: 'again' } : { kind: 'done' };
        const after = (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfter */ .P9)(outcome.headers);
        if (after !== undefined && after > _error_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_WAIT */ .dX)
            return { kind: 'done' };
        if (outcome.status === 429)
            return after !== undefined && ++limited === 1 ? { kind: 'again', after } : { kind: 'done' };
        return (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(outcome.status) ? { kind: 'again', after } : { kind: 'done' };
    };
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L5)(() => once(client, url, options), judge, { ...options.patience, signal: options.signal });
    }
    catch (error) {
        return { kind: 'trouble', error: (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, options.signal) };
    }
}
async function once(client, url, { open, ...options }) {
    try {
        const { status, headers, body } = await client.send(url, open ? { ...options, body: open() } : options);
        return { kind: 'answer', status, headers, text: await readText(body, url) };
    }
    catch (error) {
        return { kind: 'trouble', error: (0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(error, url, options.signal) };
    }
}
/**
 * The text of a small body, at most 4 MiB.
 * @throws TransferError `broken` for a longer one; errors of reading it
 */
async function readText(body, url) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER)
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('broken', `${(0,_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} sent a far too long answer`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}


/***/ }),

/***/ 3134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   NL: () => (/* binding */ parsePage),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   XT: () => (/* binding */ S3Refusal),
/* harmony export */   oB: () => (/* binding */ elementText),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9845);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5733);




const LONGEST_MESSAGE = 200;
/** A signature of version 4; hashes look the same, and are redacted as well. */
const SIGNATURE = /\b[\da-f]{64}\b/gi;
/**
 * Error codes and their problems (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; MinIO, R2, Ceph). Codes with
 * a meaning apply to every further request, too; denied access may differ from file to file.
 */
const CODES = new Map(Object.entries({
    NoSuchBucket: ['missing', 'no such bucket'],
    SlowDown: ['rate-limited'],
    SlowDownRead: ['rate-limited'],
    SlowDownWrite: ['rate-limited'],
    TooManyRequests: ['rate-limited'],
    RequestLimitExceeded: ['rate-limited'],
    Throttling: ['rate-limited'],
    QuotaExceeded: ['full'],
    XMinioStorageFull: ['full'],
    InsufficientStorage: ['full'],
    ExpiredToken: ['denied', 'the credentials have expired'],
    TokenRefreshRequired: ['denied', 'the credentials have expired'],
    InvalidToken: ['denied', 'AWS_SESSION_TOKEN is wrong'],
    InvalidAccessKeyId: ['denied', 'AWS_ACCESS_KEY_ID is unknown there'],
    SignatureDoesNotMatch: ['denied', 'AWS_SECRET_ACCESS_KEY is wrong'],
    RequestTimeTooSkewed: ['denied', "this machine's clock is wrong"],
    AccessDenied: ['denied'],
    RequestTimeout: ['timed-out'],
}));
/** What the codes mean for credentials that are not from variables. */
const OF_SOURCE = new Map(Object.entries({
    ExpiredToken: (from) => `the credentials of ${from} have expired`,
    TokenRefreshRequired: (from) => `the credentials of ${from} have expired`,
    InvalidToken: (from) => `the session token of ${from} is wrong`,
    InvalidAccessKeyId: (from) => `the access key of ${from} is unknown there`,
    SignatureDoesNotMatch: (from) => `the secret key of ${from} is wrong`,
}));
/** Codes worth a retry besides temporary statuses. 409 means that the object is being written concurrently. */
const PASSING = ['RequestTimeout', 'ConditionalRequestConflict', 'OperationAborted'];
/** An error answer of S3. */
class S3Refusal extends _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .AD {
    status;
    code;
    region;
    #refused;
    constructor(refused, words = {}) {
        const { spec, host, status, code, said, region } = refused;
        const [problem, meaning] = CODES.get(code) ?? [(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOfStatus */ .p5)(status)];
        const place = region ? `in the region ${region}` : 'at another address';
        const moved = status >= 300 && status < 400 ? `the bucket is ${place}` : undefined;
        const means = words.says ?? meaning ?? moved;
        const answered = `${host} answered ${[status, code].filter(Boolean).join(' ')}${said && `: ${said}`}`;
        super(words.problem ?? problem, `${spec}: ${means === undefined ? answered : `${means} (${answered})`}`);
        this.status = status;
        this.code = code;
        this.region = region;
        this.#refused = refused;
    }
    /** Will every further request be rejected like this one? */
    get isForAll() {
        return CODES.get(this.code)?.[1] !== undefined;
    }
    /** Might new credentials be accepted? */
    get isExpiry() {
        return this.code === 'ExpiredToken' || this.code === 'TokenRefreshRequired';
    }
    /** Are the credentials unknown to the service? */
    get isUnknownKey() {
        return this.code === 'InvalidAccessKeyId' || this.code === 'InvalidToken';
    }
    /** Is `If-None-Match` not supported? AWS supports it since 2024; other services may reject it. */
    get isUnknownCondition() {
        if (this.status === 501)
            return true;
        const codes = ['', 'NotImplemented', 'InvalidArgument', 'InvalidRequest', 'BadRequest'];
        return this.status === 400 && codes.includes(this.code);
    }
    /** Can a retry succeed? */
    get verdict() {
        const { after } = this.#refused;
        if ((after ?? 0) > _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_WAIT */ .dX || this.problem === 'full')
            return { kind: 'done' };
        const passes = this.status === 429 || (0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassing */ .WG)(this.status) || PASSING.includes(this.code);
        return passes ? { kind: 'again', after } : { kind: 'done' };
    }
    /** The same, for requests signed with credentials from this source; absent for the variables. */
    signedWith(from) {
        const says = from && OF_SOURCE.get(this.code)?.(from);
        return says ? this.saying(says) : this;
    }
    /** The same with an explanation that its code does not give. */
    saying(says, problem = this.problem) {
        return new S3Refusal(this.#refused, { says, problem });
    }
}
/** Parses an error answer. */
function refusalOf(spec, url, { status, headers, xml }) {
    return new S3Refusal({
        spec,
        host: (0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(url),
        status,
        code: /^\w{1,60}$/.exec(elementText(xml, 'Code') ?? '')?.[0] ?? '',
        said: plain(elementText(xml, 'Message') ?? ''),
        region: (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .asRegion */ .rf)(headers['x-amz-bucket-region'] ?? elementText(xml, 'Region')),
        after: (0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .retryAfter */ .P9)(headers),
    });
}
/** One short line without control characters, secrets of URLs, or secrets of ours. */
function plain(text) {
    const line = (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(text.replace(/[\p{C}\s]+/gu, ' ').trim()).replace(SIGNATURE, '***');
    return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}
/** Of 1,000 files each: more than in any store. */
const MOST_PAGES = 100_000;
/** All entries of a listing, page by page; stops after 100,000 pages. */
async function* listed(pageAfter) {
    let after;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
        const { entries, next } = await pageAfter(after);
        yield* entries;
        // A service that ignores the token would start over forever.
        if (next === undefined || next === after)
            return;
        after = next;
    }
}
/**
 * Parses an answer to ListObjectsV2. Keys are requested without URL encoding: names of module files need only XML escapes,
 * and services differ in encoding `+`.
 * @returns undefined for anything else
 */
function parsePage(xml) {
    if (!/<ListBucketResult[\s>]/.test(xml))
        return undefined;
    const entries = [];
    for (const part of xml.split('<Contents>').slice(1)) {
        const [content = ''] = part.split('</Contents>', 1);
        const name = elementText(content, 'Key');
        const bytes = Number(elementText(content, 'Size') ?? Number.NaN);
        const used = Date.parse(elementText(content, 'LastModified') ?? '');
        if (name === undefined || !Number.isSafeInteger(bytes) || Number.isNaN(used))
            return undefined;
        entries.push({ name, bytes, used });
    }
    const next = elementText(xml, 'NextContinuationToken');
    if (elementText(xml, 'IsTruncated') !== 'true')
        return { entries, next: undefined };
    return next ? { entries, next } : undefined;
}
const NAMED = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));
/**
 * The text of the first element with this name, without attributes or children, as in S3's answers; undefined if there is
 * none. No document type, only the five entities, no nesting: nothing to exploit.
 */
function elementText(xml, name) {
    const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
    return text === undefined ? undefined : unescaped(text);
}
function unescaped(text) {
    return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined)
            return NAMED.get(name) ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}


/***/ }),

/***/ 4416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ S3Client),
  n: () => (/* binding */ uploadOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./node_modules/aws4fetch/dist/aws4fetch.esm.mjs
var aws4fetch_esm = __webpack_require__(2580);
// EXTERNAL MODULE: ./lib/network/download.js
var download = __webpack_require__(8812);
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/http.js + 2 modules
var http = __webpack_require__(143);
// EXTERNAL MODULE: ./lib/network/request.js
var network_request = __webpack_require__(2027);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/stores/s3/address.js
var address = __webpack_require__(5733);
// EXTERNAL MODULE: ./lib/stores/s3/answers.js
var answers = __webpack_require__(3134);
// EXTERNAL MODULE: ./lib/stores/s3/credentials/credentials.js
var credentials_credentials = __webpack_require__(6510);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/keyring.js


/** Credentials are renewed this long before they expire, or when three quarters of a shorter time have passed. */
const MARGIN = 5 * 60_000;
/** Time before the next search, in milliseconds, after one that failed or found what had already expired. */
const PAUSE = 30_000;
const NO_VARIABLES = 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set';
const NOTHING_ELSE = ', and nothing else gives credentials (on EC2, set `s3-credentials: instance`)';
/** Holds the credentials for one bucket, and renews them before they expire. */
class Keyring {
    #spec;
    #search;
    #closed = new AbortController();
    #found;
    /** In milliseconds since the epoch. */
    #freshUntil = 0;
    #pending;
    /** Why expired credentials could not be renewed, and until when that is not tried again. */
    #failure;
    constructor(spec, search) {
        this.#spec = spec;
        this.#search = search;
    }
    /** The result of the last search. */
    get found() {
        return this.#found ?? {};
    }
    /**
     * The credentials to use now. If there are none, requests go unsigned: a public bucket needs none. But whoever had some
     * never goes on without: to others, a bucket may look empty.
     * @throws StoreError if they have expired and could not be renewed; the signal's reason when it aborts.
     */
    async take(signal) {
        const now = Date.now();
        const found = this.#found;
        if (found !== undefined && now < this.#freshUntil)
            return found;
        if (this.#failure !== undefined && now < this.#failure.until)
            throw this.#failure.error;
        this.#pending ??= this.#renew().finally(() => {
            this.#pending = undefined;
        });
        const isUsable = found !== undefined && (found.problem !== undefined || now < (found.credentials?.expires ?? 0));
        if (!isUsable)
            return await unlessAborted(signal, this.#pending);
        this.#pending.catch(() => undefined); // The next request without usable credentials gets it.
        return found;
    }
    /**
     * Requests others instead of credentials that the service considers expired. Returns whether they differ.
     * @throws as `take`
     */
    async replace(used, signal) {
        // Other requests may have noticed it before.
        if (this.#found === used && used.credentials?.from !== undefined) {
            this.#found = { ...used, credentials: { ...used.credentials, expires: 0 } };
            this.#freshUntil = 0;
        }
        const { credentials } = await this.take(signal);
        return credentials?.sessionToken !== used.credentials?.sessionToken;
    }
    /** Goes on without credentials that the service does not know, and returns what to use instead. */
    setAside(used) {
        const { credentials, place } = used;
        if (this.#found === used && credentials !== undefined) {
            this.#found = { why: `the access key of ${credentials.from} is unknown there`, ...(place && { place }) };
            this.#freshUntil = Number.POSITIVE_INFINITY;
        }
        return this.found;
    }
    /** Ends the requests for credentials. */
    close() {
        this.#closed.abort();
    }
    async #renew() {
        const old = this.#found;
        const found = await this.#find();
        if (found.credentials === undefined && old?.credentials !== undefined) {
            const { from, expires = 0 } = old.credentials;
            const until = Date.now() + PAUSE;
            if (Date.now() < expires) {
                this.#freshUntil = Math.min(expires, until);
                return old;
            }
            const why = `${this.#spec}: the credentials of ${from} could not be renewed: ${found.why}`;
            this.#failure = { error: new problem/* StoreError */.AD(found.problem ?? 'denied', why), until };
            throw this.#failure.error;
        }
        this.#failure = undefined;
        this.#found = found;
        this.#freshUntil = freshUntil(found);
        return found;
    }
    async #find() {
        const { env } = this.#search;
        const found = this.#withoutSearch();
        if (found !== undefined && !(0,credentials_credentials/* hasProfileFile */.cQ)(env))
            return found;
        // Most runs need none of it.
        const { findCredentials, findPlace } = await __webpack_require__.e(/* import() */ 831).then(__webpack_require__.bind(__webpack_require__, 9831));
        if (found !== undefined) {
            const place = await findPlace(env);
            return place ? { ...found, place } : found;
        }
        const searched = await findCredentials({ ...this.#search, signal: this.#closed.signal });
        return searched.credentials || searched.why ? searched : { ...searched, why: NO_VARIABLES + NOTHING_ELSE };
    }
    /** Undefined if only a search can tell. */
    #withoutSearch() {
        const { choice, env } = this.#search;
        if (choice === 'instance')
            return undefined;
        if (choice === 'anonymous')
            return { why: '`s3-credentials: anonymous` is set' };
        try {
            const credentials = (0,credentials_credentials/* credentialsInVariables */.Z$)(env);
            if (credentials !== undefined)
                return { credentials };
        }
        catch (error) {
            return { why: error.message };
        }
        if (choice === 'variables')
            return { why: NO_VARIABLES };
        return (0,credentials_credentials/* mayBeElsewhere */.Ju)(env) ? undefined : { why: NO_VARIABLES + NOTHING_ELSE };
    }
}
function freshUntil({ credentials, problem }) {
    const now = Date.now();
    const { expires = problem === undefined ? Number.POSITIVE_INFINITY : now } = credentials ?? {};
    // Services issue expired ones if they cannot renew them; or this machine's clock is ahead.
    return expires <= now ? now + PAUSE : expires - Math.min(MARGIN, (expires - now) / 4);
}
/** The same promise, unless the signal aborts before. */
async function unlessAborted(signal, work) {
    let abort = () => undefined;
    const aborted = new Promise((_, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted)
            abort();
    });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener('abort', abort);
    }
}

;// CONCATENATED MODULE: ./lib/stores/s3/client.js














const PIECE = 256 << 10;
/** For requests for credentials: short answers, which a public bucket does not even need. */
const CREDENTIALS = { limit: 5_000, attempts: 2 };
/** SHA-256 of an empty body. */
const NOTHING = (0,external_node_crypto_.createHash)('sha256').digest('hex');
/** Sends signed requests to the service of one bucket. */
class S3Client {
    #reach;
    #keyring;
    /** Keys for signatures, derived from the secret by day and region. */
    #keys = new Map();
    #place;
    #client;
    /** For requests for credentials. */
    #issuers;
    /** Have credentials been accepted? */
    #isAccepted = false;
    /** Why no further request makes sense. */
    #refused;
    constructor(place, reach) {
        this.#place = place;
        this.#reach = reach;
        const { credentials: choice = 'auto', ...search } = reach;
        const { maxAttempts } = reach.patience;
        const patience = { ...reach.patience, maxAttempts: Math.min(maxAttempts, CREDENTIALS.attempts) };
        const client = (roots) => this.#openIssuers(roots);
        const region = place.endpoint === undefined ? place.region : undefined;
        this.#keyring = new Keyring(place.spec, { ...search, choice, patience, client, region });
    }
    /** The credentials of the last request, or why it went unsigned. */
    get signedWith() {
        return this.#keyring.found;
    }
    /**
     * Retries until there is an answer or the attempts are used up; sends nothing if every request would be refused. Requests
     * for a bucket in another region are sent there.
     * @throws StoreError; the signal's reason when it aborts
     */
    async ask(request, read) {
        if (this.#refused !== undefined)
            throw this.#refused;
        const patience = { ...this.#reach.patience, signal: request.signal };
        const outcome = await (0,retry/* retry */.L5)(() => this.#askInRegion(request, read), judge, patience);
        if (outcome instanceof network_error/* TransferError */.aG)
            throw storeError(this.#place.spec, outcome);
        if (!(outcome instanceof answers/* S3Refusal */.XT) || !outcome.isForAll)
            return outcome;
        this.#refused = outcome.signedWith(this.signedWith.credentials?.from);
        throw this.#refused;
    }
    async #askInRegion(request, read) {
        let found = await this.#keyring.take(request.signal);
        this.#place = (0,address/* withDefaults */.rO)(this.#place, found.place ?? {});
        let sentTo;
        const ask = async () => {
            sentTo = this.#place.region;
            return await this.#askOnce(request, { read, found });
        };
        let outcome = await ask();
        if (!(outcome instanceof answers/* S3Refusal */.XT))
            return outcome;
        // The answer to HEAD has no body, and so no code.
        const mayBeExpiry = request.method === 'HEAD' && outcome.status === 400 && found.credentials?.expires !== undefined;
        if (outcome.isExpiry || mayBeExpiry) {
            if (!(await this.#keyring.replace(found, request.signal)))
                return outcome;
            found = await this.#keyring.take(request.signal);
            outcome = await ask();
        }
        else if (outcome.isUnknownKey && found.credentials?.from !== undefined && this.#mayGoWithout) {
            found = this.#keyring.setAside(found);
            outcome = await ask();
        }
        if (!(outcome instanceof answers/* S3Refusal */.XT))
            return outcome;
        const { status, region } = outcome;
        // 301 and 307 redirect; 400 and 403 mean that the signature is for another region than that of the bucket.
        if (region === undefined || region === sentTo || ![301, 307, 400, 403].includes(status))
            return outcome;
        // Other requests may have learned it before.
        this.#place = { ...this.#place, region };
        return await ask();
    }
    /** Credentials that were found, rather than given for this bucket, may belong to another service. */
    get #mayGoWithout() {
        return !this.#isAccepted && (this.#reach.credentials ?? 'auto') === 'auto';
    }
    async #askOnce(request, { read, found }) {
        const { signal } = request;
        let url = '';
        try {
            const answer = await this.#send(request, found);
            url = answer.url;
            // Errors after the head appear where the body is read, if it is still being read.
            answer.body.on('error', () => undefined);
            if (answer.status === 200 || answer.status === 204) {
                this.#isAccepted ||= found.credentials !== undefined;
                return { answer: await read(answer, url) };
            }
            return (0,answers/* refusalOf */.Of)(this.#place.spec, url, { ...answer, xml: await (0,network_request/* readText */.y)(answer.body, url) });
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof problem/* StoreError */.AD)
                throw error;
            return (0,network_error/* transferError */.c9)(error, url, signal);
        }
    }
    /** @throws TransferError */
    async #send(request, { credentials }) {
        const { method, key, query, body, signal } = request;
        const url = (0,address/* urlOf */.rs)(this.#place, key, query).href;
        const headers = await this.#signed(request, url, { credentials });
        const client = this.#open();
        if (body === undefined)
            return { ...(await client.send(url, { method, headers, signal })), url };
        // Errors after the answer, or before the request, are not reported elsewhere.
        const stream = body.open().on('error', () => undefined);
        try {
            return { ...(await client.send(url, { method, headers, signal, body: stream })), url };
        }
        finally {
            stream.destroy();
        }
    }
    /**
     * The bytes of an object whose answer has begun. Broken or stalled transfers are resumed where they ended.
     * @throws StoreError; the signal's reason when it aborts
     */
    async *download(request, first, url, bytes) {
        const { signal } = request;
        const { etag } = first.headers;
        let next = 0;
        try {
            try {
                for await (const chunk of first.body) {
                    next += chunk.length;
                    yield chunk;
                }
            }
            catch {
                // Whatever the cause: the next request for the rest shows whether it was temporary.
                const facts = { total: bytes, ...(etag !== undefined && { etag }) };
                const sender = {
                    send: async (_, { headers }) => await this.#send({ ...request, headers }, await this.#keyring.take(signal)),
                };
                const { patience } = this.#reach;
                yield* (0,download/* fetchRange */.s)(sender, url, { facts, range: { first: next }, patience, signal });
            }
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof problem/* StoreError */.AD)
                throw error;
            throw storeError(this.#place.spec, (0,network_error/* transferError */.c9)(error, url, signal));
        }
    }
    /** Ends all connections, including busy ones. */
    async close() {
        this.#keyring.close();
        await Promise.all([this.#client?.close(), this.#issuers?.close()]);
    }
    /** Signature Version 4. */
    async #signed({ method, body, ...request }, url, { credentials }) {
        const headers = { ...request.headers, ...(body && { 'content-length': String(body.bytes) }) };
        if (credentials === undefined)
            return headers;
        const { region } = this.#place;
        const { accessKeyId, secretAccessKey, sessionToken } = credentials;
        const signer = new aws4fetch_esm/* AwsV4Signer */.s({
            accessKeyId,
            secretAccessKey,
            ...(sessionToken && { sessionToken }),
            method,
            url,
            headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? NOTHING },
            service: 's3',
            cache: this.#keys,
            ...(region !== undefined && { region }),
        });
        return Object.fromEntries((await signer.sign()).headers);
    }
    #open() {
        const { connectTimeout, stallTimeout } = this.#reach;
        this.#client ??= this.#create({ connectTimeout, stallTimeout, roots: this.#keyring.found.place?.caFile });
        return this.#client;
    }
    #openIssuers(roots) {
        const { connectTimeout, stallTimeout } = this.#reach;
        const { limit } = CREDENTIALS;
        this.#issuers ??= this.#create({
            connectTimeout: Math.min(connectTimeout, limit),
            stallTimeout: Math.min(stallTimeout, limit),
            roots,
        });
        return this.#issuers;
    }
    /** Variables come before the roots that the profile names. */
    #create({ roots, ...limits }) {
        const { env, caFile, concurrency, onRelaxed } = this.#reach;
        return new http/* HttpClient */.Q({
            env,
            connections: concurrency,
            ...limits,
            trust: (0,tls/* trusting */.h3)({ env, caFile: caFile ?? (env['AWS_CA_BUNDLE']?.trim() || roots) }),
            onRelaxed: relaxation => onRelaxed?.(relaxation),
        });
    }
}
function judge(outcome) {
    if (outcome instanceof answers/* S3Refusal */.XT)
        return outcome.verdict;
    return outcome instanceof network_error/* TransferError */.aG && (0,network_error/* canPass */.QL)(outcome) ? { kind: 'again' } : { kind: 'done' };
}
function storeError(spec, cause) {
    return new problem/* StoreError */.AD((0,problem/* problemOfTransfer */.uj)(cause), `${spec}: ${cause.message}`, { cause });
}
/**
 * Reads a file once to compute its hash: without that, some services (such as versitygw) keep the received part of a broken
 * upload. S3 accepts up to 5 GB in one piece, and modules have at most 500 MB, so multipart uploads are not needed.
 * @throws StoreError of the store with this spec; the signal's reason when it aborts
 */
async function uploadOf(file, { spec, signal }) {
    const open = () => file.kind === 'text'
        ? external_node_stream_.Readable.from([Buffer.from(file.text)])
        : (0,external_node_fs_.createReadStream)(file.path, { highWaterMark: PIECE });
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    try {
        for await (const chunk of open()) {
            signal.throwIfAborted();
            hash.update(chunk);
            bytes += chunk.length;
        }
    }
    catch (error) {
        signal.throwIfAborted();
        throw new problem/* StoreError */.AD('failed', `${spec}: the file to store cannot be read`, { cause: error });
    }
    return { bytes, sha256: hash.digest('hex'), open };
}


/***/ }),

/***/ 6510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ mayBeElsewhere),
/* harmony export */   Lf: () => (/* binding */ inHome),
/* harmony export */   YN: () => (/* binding */ credentialsOf),
/* harmony export */   Z$: () => (/* binding */ credentialsInVariables),
/* harmony export */   cQ: () => (/* binding */ hasProfileFile),
/* harmony export */   e3: () => (/* binding */ flawOf),
/* harmony export */   lt: () => (/* binding */ homeOf),
/* harmony export */   vM: () => (/* binding */ isSet),
/* harmony export */   xc: () => (/* binding */ profileFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9845);




/** STS accepts no longer ones, and issues none. */
const LONGEST = 20_000;
/** Why a key or a token cannot be sent in a header; undefined if it can. */
function flawOf(value) {
    if (value.length > LONGEST)
        return `is longer than ${LONGEST.toLocaleString('en')} characters`;
    if (/[\r\n]/.test(value))
        return 'has more than one line';
    return /^[\x20-\x7e]*$/.test(value) ? undefined : 'has characters that are not allowed';
}
/**
 * Makes credentials of what a source returned, and remembers their secrets; undefined if a key is missing.
 * @throws StoreError `denied` if they cannot be sent
 */
function credentialsOf(found, from) {
    const [id, secret, token] = [found.id, found.secret, found.token].map(textOf);
    for (const one of [secret, token])
        if (one)
            (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .rememberSecret */ .Gz)(one);
    if (!id || !secret)
        return undefined;
    const names = from ? [`the access key of ${from}`, `the session token of ${from}`] : VARIABLES;
    for (const [index, value] of [id, token ?? ''].entries()) {
        const flaw = flawOf(value);
        if (flaw !== undefined)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD('denied', `${names[index]} ${flaw}`);
    }
    const expires = typeof found.expires === 'string' ? Date.parse(found.expires) : found.expires;
    return {
        accessKeyId: id,
        secretAccessKey: secret,
        ...(token && { sessionToken: token }),
        ...(typeof expires === 'number' && Number.isFinite(expires) && { expires }),
        ...(from && { from }),
    };
}
const VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN'];
const textOf = (value) => (typeof value === 'string' ? value.trim() : undefined);
/**
 * The credentials in the usual variables; undefined if one of the two keys is missing.
 * @throws StoreError `denied` if they cannot be sent
 */
function credentialsInVariables(env) {
    return credentialsOf({
        id: env['AWS_ACCESS_KEY_ID'],
        secret: env['AWS_SECRET_ACCESS_KEY'],
        token: env['AWS_SESSION_TOKEN'] || env['AWS_SECURITY_TOKEN'],
    });
}
/** Variables that name a source of credentials. */
const SOURCES = [
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
/** Is there anything worth looking at besides the usual variables? Instance metadata does not count: it costs a request. */
function mayBeElsewhere(env) {
    return SOURCES.some(name => isSet(env[name])) || hasProfileFile(env);
}
/** Is there any file with profiles? */
function hasProfileFile(env) {
    return Object.values(profileFiles(env)).some(file => file && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file));
}
const isSet = (value) => value !== undefined && value.trim() !== '';
/** The files with profiles; undefined without a home directory. */
function profileFiles(env) {
    const file = (variable, name) => {
        const given = env[variable];
        return isSet(given) ? atHome(given.trim(), env) : inHome(env, '.aws', name);
    };
    return {
        config: file('AWS_CONFIG_FILE', 'config'),
        credentials: file('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    };
}
/** The home directory of the given environment, which may differ from that of this process. */
function homeOf(env) {
    return env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] || undefined;
}
/** A path below the home directory; undefined without one. */
function inHome(env, ...names) {
    const home = homeOf(env);
    return home && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, ...names);
}
function atHome(path, env) {
    const home = homeOf(env);
    return home ? path.replace(/^~(?=[/\\]|$)/, () => home) : path;
}


/***/ }),

/***/ 5056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s3Store: () => (/* binding */ s3Store)
/* harmony export */ });
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);
/* harmony import */ var _network_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2027);
/* harmony import */ var _module_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(876);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9845);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5733);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3134);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4416);







/**
 * Opens the store `s3://BUCKET/PREFIX`, a bucket of AWS or any S3-compatible service, without a request. Credentials are
 * those of `env`, or of what it names, as `credentials` says; without any, requests are not signed, which public buckets
 * accept.
 * @throws WarmupError `bad-option` for an invalid spec, endpoint or region
 */
function s3Store(spec, settings) {
    return new S3Store((0,_address_js__WEBPACK_IMPORTED_MODULE_4__/* .parseS3Place */ .P5)(spec, settings, settings.env), settings);
}
class S3Store {
    spec;
    #prefix;
    #client;
    /** Whose credentials could read a file, or find it missing. */
    #reader;
    /** Is `If-None-Match` supported? Not all services do. */
    #knowsConditions = true;
    /** Why nothing more is written. */
    #writeRefused;
    constructor(place, reach) {
        this.spec = place.spec;
        this.#prefix = place.prefix;
        this.#client = new _client_js__WEBPACK_IMPORTED_MODULE_6__/* .S3Client */ .Y(place, reach);
    }
    async get(name, signal) {
        const left = new AbortController();
        const request = { method: 'GET', key: this.#key(name), signal: AbortSignal.any([signal, left.signal]) };
        const outcome = await this.#client.ask(request, async (answer, url) => ({ answer, url }));
        if (outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT) {
            if (this.#isAbsent(outcome))
                return undefined;
            throw this.#explained(outcome, MAYBE_ABSENT);
        }
        const { answer, url } = outcome.answer;
        const bytes = Number(answer.headers['content-length'] ?? Number.NaN);
        if (!Number.isSafeInteger(bytes)) {
            left.abort();
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD('failed', `${this.spec}: ${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(url)} does not say how long ${name} is`);
        }
        this.#reader = this.#user;
        const body = this.#client.download(request, answer, url, bytes);
        return { kind: 'stream', bytes, body: Object.assign(body, { destroy: () => left.abort() }) };
    }
    async put(name, file, { signal, present }) {
        (0,_module_store_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnstorable */ .kZ)(this.spec, name);
        if (this.#writeRefused !== undefined)
            throw this.#writeRefused;
        const body = await (0,_client_js__WEBPACK_IMPORTED_MODULE_6__/* .uploadOf */ .n)(file, { spec: this.spec, signal });
        if (present === 'keep' && this.#knowsConditions) {
            const outcome = await this.#write(name, { body, signal, headers: { 'if-none-match': '*' } });
            if (outcome !== 'unknown-condition')
                return outcome;
            this.#knowsConditions = false;
        }
        if (present === 'keep' && (await this.#has(name, signal)))
            return 'exists';
        return (await this.#write(name, { body, signal })) === 'stored' ? 'stored' : 'exists';
    }
    async *files(prefix, signal) {
        for await (const entry of (0,_answers_js__WEBPACK_IMPORTED_MODULE_5__/* .listed */ .KE)(after => this.#page(prefix, { after, signal }))) {
            yield { ...entry, name: entry.name.slice(this.#prefix.length) };
        }
    }
    async remove(name, signal) {
        const outcome = await this.#client.ask({ method: 'DELETE', key: this.#key(name), signal }, nothing);
        if (outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT && outcome.status !== 404)
            throw await this.#writeError(outcome, signal);
    }
    async close() {
        await this.#client.close();
    }
    get #mayRead() {
        return this.#reader === this.#user;
    }
    get #user() {
        const { credentials } = this.#client.signedWith;
        return credentials ? (credentials.from ?? 'the variables') : 'nobody';
    }
    #key(name) {
        (0,_module_store_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnstorable */ .kZ)(this.spec, name);
        return this.#prefix + name;
    }
    async #write(name, { body, headers, signal }) {
        const request = { method: 'PUT', key: this.#key(name), body, signal };
        const outcome = await this.#client.ask({ ...request, headers: { ...headersFor(name), ...headers } }, nothing);
        if (!(outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT))
            return 'stored';
        if (headers !== undefined && outcome.isUnknownCondition)
            return 'unknown-condition';
        // Older versions of MinIO answer 304.
        if (headers !== undefined && [412, 304].includes(outcome.status))
            return 'exists';
        const error = await this.#writeError(outcome, signal);
        if (error.problem === 'read-only' || error.problem === 'denied')
            this.#writeRefused = error;
        throw error;
    }
    async #has(name, signal) {
        const outcome = await this.#client.ask({ method: 'HEAD', key: this.#key(name), signal }, nothing);
        if (!(outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT))
            return true;
        if (outcome.status === 404 || outcome.status === 403)
            return false;
        throw outcome;
    }
    async #page(prefix, { after, signal }) {
        const query = {
            'list-type': '2',
            prefix: this.#prefix + prefix,
            ...(after && { 'continuation-token': after }),
        };
        const outcome = await this.#client.ask({ method: 'GET', key: '', query, signal }, async ({ body }, url) => {
            const page = (0,_answers_js__WEBPACK_IMPORTED_MODULE_5__/* .parsePage */ .NL)(await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .y)(body, url));
            if (page === undefined)
                throw new _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TransferError */ .aG('broken', `${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(url)} sent no listing that can be read`);
            return page;
        });
        if (outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT)
            throw this.#explained(outcome);
        this.#reader = this.#user;
        return outcome.answer;
    }
    /**
     * AWS also answers AccessDenied for a missing file if the credentials cannot list (GetObject, Permissions). Once something
     * could be read, it is taken for that.
     */
    #isAbsent({ status, code }) {
        if (status === 404)
            this.#reader = this.#user;
        return this.#mayRead && (status === 404 || code === 'AccessDenied');
    }
    async #writeError(refusal, signal) {
        const isRefused = refusal.status === 403 || refusal.status === 405;
        if (!isRefused || !(await this.#canRead(signal)))
            return this.#explained(refusal);
        const { credentials, why } = this.#client.signedWith;
        const says = credentials
            ? 'these credentials may read, but not write'
            : `without credentials one may read, but not write: ${why}`;
        return refusal.saying(says, 'read-only');
    }
    async #canRead(signal) {
        if (this.#mayRead)
            return true;
        const query = { 'list-type': '2', prefix: this.#prefix, 'max-keys': '1' };
        try {
            const outcome = await this.#client.ask({ method: 'GET', key: '', query, signal }, nothing);
            if (!(outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_5__/* .S3Refusal */ .XT))
                this.#reader = this.#user;
        }
        catch {
            signal.throwIfAborted(); // Else what was refused is the better error.
        }
        return this.#mayRead;
    }
    #explained(refusal, denied = 'access denied') {
        if (refusal.status !== 403)
            return refusal;
        const { credentials, why, problem } = this.#client.signedWith;
        if (problem !== undefined)
            return refusal.saying(`no credentials: ${why}`, problem);
        if (credentials === undefined)
            return refusal.saying(`access denied: ${why}`);
        const { from } = credentials;
        // Of another account, a public bucket may refuse what it serves to anybody without credentials.
        return refusal.saying(from ? `${denied}; signed with ${from} (${PUBLIC})` : denied);
    }
}
const nothing = async ({ body }) => await body.dump();
/** Metadata for web servers and browsers: a bucket can serve as a module proxy. */
function headersFor(name) {
    const isJson = name.endsWith('.info') || name.endsWith('.json');
    const type = name.endsWith('.zip') ? 'application/zip' : isJson ? 'application/json' : 'text/plain; charset=utf-8';
    const isForEver = /\/@v\/.+\.(?:info|mod|zip)$/.test(name);
    return { 'content-type': type, ...(isForEver && { 'cache-control': 'max-age=31536000, immutable' }) };
}
const PUBLIC = 'a public bucket may need `s3-credentials: anonymous`';
const MAYBE_ABSENT = 'access denied, or the file does not exist and these credentials cannot list files';


/***/ }),

/***/ 2580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ AwsV4Signer)
/* harmony export */ });
/* unused harmony export AwsClient */
/**
 * @license MIT <https://opensource.org/licenses/MIT>
 * @copyright Michael Hart 2024
 */
const encoder = new TextEncoder();
const HOST_SERVICES = {
  appstream2: 'appstream',
  cloudhsmv2: 'cloudhsm',
  email: 'ses',
  marketplace: 'aws-marketplace',
  mobile: 'AWSMobileHubService',
  pinpoint: 'mobiletargeting',
  queue: 'sqs',
  'git-codecommit': 'codecommit',
  'mturk-requester-sandbox': 'mturk-requester',
  'personalize-runtime': 'personalize',
};
const UNSIGNABLE_HEADERS = new Set([
  'authorization',
  'content-type',
  'content-length',
  'user-agent',
  'presigned-expires',
  'expect',
  'x-amzn-trace-id',
  'range',
  'connection',
]);
class AwsClient {
  constructor({ accessKeyId, secretAccessKey, sessionToken, service, region, cache, retries, initRetryMs }) {
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.service = service;
    this.region = region;
    this.cache = cache || new Map();
    this.retries = retries != null ? retries : 10;
    this.initRetryMs = initRetryMs || 50;
  }
  async sign(input, init) {
    if (input instanceof Request) {
      const { method, url, headers, body } = input;
      init = Object.assign({ method, url, headers }, init);
      if (init.body == null && headers.has('Content-Type')) {
        init.body = body != null && headers.has('X-Amz-Content-Sha256') ? body : await input.clone().arrayBuffer();
      }
      input = url;
    }
    const signer = new AwsV4Signer(Object.assign({ url: input.toString() }, init, this, init && init.aws));
    const signed = Object.assign({}, init, await signer.sign());
    delete signed.aws;
    try {
      return new Request(signed.url.toString(), signed)
    } catch (e) {
      if (e instanceof TypeError) {
        return new Request(signed.url.toString(), Object.assign({ duplex: 'half' }, signed))
      }
      throw e
    }
  }
  async fetch(input, init) {
    for (let i = 0; i <= this.retries; i++) {
      const fetched = fetch(await this.sign(input, init));
      if (i === this.retries) {
        return fetched
      }
      const res = await fetched;
      if (res.status < 500 && res.status !== 429) {
        return res
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * this.initRetryMs * Math.pow(2, i)));
    }
    throw new Error('An unknown error occurred, ensure retries is not negative')
  }
}
class AwsV4Signer {
  constructor({ method, url, headers, body, accessKeyId, secretAccessKey, sessionToken, service, region, cache, datetime, signQuery, appendSessionToken, allHeaders, singleEncode }) {
    if (url == null) throw new TypeError('url is a required option')
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.method = method || (body ? 'POST' : 'GET');
    this.url = new URL(url);
    this.headers = new Headers(headers || {});
    this.body = body;
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    let guessedService, guessedRegion;
    if (!service || !region) {
[guessedService, guessedRegion] = guessServiceRegion(this.url, this.headers);
    }
    this.service = service || guessedService || '';
    this.region = region || guessedRegion || 'us-east-1';
    this.cache = cache || new Map();
    this.datetime = datetime || new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
    this.signQuery = signQuery;
    this.appendSessionToken = appendSessionToken || this.service === 'iotdevicegateway';
    this.headers.delete('Host');
    if (this.service === 's3' && !this.signQuery && !this.headers.has('X-Amz-Content-Sha256')) {
      this.headers.set('X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD');
    }
    const params = this.signQuery ? this.url.searchParams : this.headers;
    params.set('X-Amz-Date', this.datetime);
    if (this.sessionToken && !this.appendSessionToken) {
      params.set('X-Amz-Security-Token', this.sessionToken);
    }
    this.signableHeaders = ['host', ...this.headers.keys()]
      .filter(header => allHeaders || !UNSIGNABLE_HEADERS.has(header))
      .sort();
    this.signedHeaders = this.signableHeaders.join(';');
    this.canonicalHeaders = this.signableHeaders
      .map(header => header + ':' + (header === 'host' ? this.url.host : (this.headers.get(header) || '').replace(/\s+/g, ' ')))
      .join('\n');
    this.credentialString = [this.datetime.slice(0, 8), this.region, this.service, 'aws4_request'].join('/');
    if (this.signQuery) {
      if (this.service === 's3' && !params.has('X-Amz-Expires')) {
        params.set('X-Amz-Expires', '86400');
      }
      params.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
      params.set('X-Amz-Credential', this.accessKeyId + '/' + this.credentialString);
      params.set('X-Amz-SignedHeaders', this.signedHeaders);
    }
    if (this.service === 's3') {
      try {
        this.encodedPath = decodeURIComponent(this.url.pathname.replace(/\+/g, ' '));
      } catch (e) {
        this.encodedPath = this.url.pathname;
      }
    } else {
      this.encodedPath = this.url.pathname.replace(/\/+/g, '/');
    }
    if (!singleEncode) {
      this.encodedPath = encodeURIComponent(this.encodedPath).replace(/%2F/g, '/');
    }
    this.encodedPath = encodeRfc3986(this.encodedPath);
    const seenKeys = new Set();
    this.encodedSearch = [...this.url.searchParams]
      .filter(([k]) => {
        if (!k) return false
        if (this.service === 's3') {
          if (seenKeys.has(k)) return false
          seenKeys.add(k);
        }
        return true
      })
      .map(pair => pair.map(p => encodeRfc3986(encodeURIComponent(p))))
      .sort(([k1, v1], [k2, v2]) => k1 < k2 ? -1 : k1 > k2 ? 1 : v1 < v2 ? -1 : v1 > v2 ? 1 : 0)
      .map(pair => pair.join('='))
      .join('&');
  }
  async sign() {
    if (this.signQuery) {
      this.url.searchParams.set('X-Amz-Signature', await this.signature());
      if (this.sessionToken && this.appendSessionToken) {
        this.url.searchParams.set('X-Amz-Security-Token', this.sessionToken);
      }
    } else {
      this.headers.set('Authorization', await this.authHeader());
    }
    return {
      method: this.method,
      url: this.url,
      headers: this.headers,
      body: this.body,
    }
  }
  async authHeader() {
    return [
      'AWS4-HMAC-SHA256 Credential=' + this.accessKeyId + '/' + this.credentialString,
      'SignedHeaders=' + this.signedHeaders,
      'Signature=' + (await this.signature()),
    ].join(', ')
  }
  async signature() {
    const date = this.datetime.slice(0, 8);
    const cacheKey = [this.secretAccessKey, date, this.region, this.service].join();
    let kCredentials = this.cache.get(cacheKey);
    if (!kCredentials) {
      const kDate = await hmac('AWS4' + this.secretAccessKey, date);
      const kRegion = await hmac(kDate, this.region);
      const kService = await hmac(kRegion, this.service);
      kCredentials = await hmac(kService, 'aws4_request');
      this.cache.set(cacheKey, kCredentials);
    }
    return buf2hex(await hmac(kCredentials, await this.stringToSign()))
  }
  async stringToSign() {
    return [
      'AWS4-HMAC-SHA256',
      this.datetime,
      this.credentialString,
      buf2hex(await hash(await this.canonicalString())),
    ].join('\n')
  }
  async canonicalString() {
    return [
      this.method.toUpperCase(),
      this.encodedPath,
      this.encodedSearch,
      this.canonicalHeaders + '\n',
      this.signedHeaders,
      await this.hexBodyHash(),
    ].join('\n')
  }
  async hexBodyHash() {
    let hashHeader = this.headers.get('X-Amz-Content-Sha256') || (this.service === 's3' && this.signQuery ? 'UNSIGNED-PAYLOAD' : null);
    if (hashHeader == null) {
      if (this.body && typeof this.body !== 'string' && !('byteLength' in this.body)) {
        throw new Error('body must be a string, ArrayBuffer or ArrayBufferView, unless you include the X-Amz-Content-Sha256 header')
      }
      hashHeader = buf2hex(await hash(this.body || ''));
    }
    return hashHeader
  }
}
async function hmac(key, string) {
  const cryptoKey = await crypto.subtle.importKey(
    'raw',
    typeof key === 'string' ? encoder.encode(key) : key,
    { name: 'HMAC', hash: { name: 'SHA-256' } },
    false,
    ['sign'],
  );
  return crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(string))
}
async function hash(content) {
  return crypto.subtle.digest('SHA-256', typeof content === 'string' ? encoder.encode(content) : content)
}
const HEX_CHARS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
function buf2hex(arrayBuffer) {
  const buffer = new Uint8Array(arrayBuffer);
  let out = '';
  for (let idx = 0; idx < buffer.length; idx++) {
    const n = buffer[idx];
    out += HEX_CHARS[(n >>> 4) & 0xF];
    out += HEX_CHARS[n & 0xF];
  }
  return out
}
function encodeRfc3986(urlEncodedStr) {
  return urlEncodedStr.replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())
}
function guessServiceRegion(url, headers) {
  const { hostname, pathname } = url;
  if (hostname.endsWith('.on.aws')) {
    const match = hostname.match(/^[^.]{1,63}\.lambda-url\.([^.]{1,63})\.on\.aws$/);
    return match != null ? ['lambda', match[1] || ''] : ['', '']
  }
  if (hostname.endsWith('.r2.cloudflarestorage.com')) {
    return ['s3', 'auto']
  }
  if (hostname.endsWith('.backblazeb2.com')) {
    const match = hostname.match(/^(?:[^.]{1,63}\.)?s3\.([^.]{1,63})\.backblazeb2\.com$/);
    return match != null ? ['s3', match[1] || ''] : ['', '']
  }
  const match = hostname.replace('dualstack.', '').match(/([^.]{1,63})\.(?:([^.]{0,63})\.)?amazonaws\.com(?:\.cn)?$/);
  let service = (match && match[1]) || '';
  let region = match && match[2];
  if (region === 'us-gov') {
    region = 'us-gov-west-1';
  } else if (region === 's3' || region === 's3-accelerate') {
    region = 'us-east-1';
    service = 's3';
  } else if (service === 'iot') {
    if (hostname.startsWith('iot.')) {
      service = 'execute-api';
    } else if (hostname.startsWith('data.jobs.iot.')) {
      service = 'iot-jobs-data';
    } else {
      service = pathname === '/mqtt' ? 'iotdevicegateway' : 'iotdata';
    }
  } else if (service === 'autoscaling') {
    const targetPrefix = (headers.get('X-Amz-Target') || '').split('.')[0];
    if (targetPrefix === 'AnyScaleFrontendService') {
      service = 'application-autoscaling';
    } else if (targetPrefix === 'AnyScaleScalingPlannerFrontendService') {
      service = 'autoscaling-plans';
    }
  } else if (region == null && service.startsWith('s3-')) {
    region = service.slice(3).replace(/^fips-|^external-1/, '');
    service = 's3';
  } else if (service.endsWith('-fips')) {
    service = service.slice(0, -5);
  } else if (region && /-\d$/.test(service) && !/-\d$/.test(region)) {
[service, region] = [region, service];
  }
  return [HOST_SERVICES[service] || service, region || '']
}




/***/ })

};
