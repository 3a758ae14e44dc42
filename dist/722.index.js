export const id = 722;
export const ids = [722];
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
        if (left < chunk.length)
            yield left > 0 ? chunk.subarray(left) : chunk;
        left = Math.max(0, left - chunk.length);
    }
}
const PIECE = 4 << 20;
const PARALLEL = 4;
/**
 * Streams the body of a URL whose content never changes, in order, each byte once; broken or stalled transfers are resumed.
 *
 * A single connection is often limited to a fraction of the bandwidth. So when a transfer has run for `splitAfter`
 * milliseconds (default 2000) and would run for as long again, the rest is fetched in parts of 4 MiB, four at a time, if
 * the server supports ranges. This limits the memory to 16 MiB. Facts about the body are written to `facts`.
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

/***/ 8722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Store: () => (/* binding */ s3Store)
});

// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/request.js
var network_request = __webpack_require__(2027);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
// EXTERNAL MODULE: ./lib/stores/problem.js
var stores_problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/stores/s3/address.js
var address = __webpack_require__(5733);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/stores/s3/answers.js




const LONGEST_MESSAGE = 200;
/** A signature of version 4; hashes look the same, and are redacted as well. */
const SIGNATURE = /\b[\da-f]{64}\b/gi;
/**
 * Error codes and their problems (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; MinIO, R2, Ceph). Codes with
 * a meaning apply to every further request, too; denied access may differ from file to file.
 */
const CODES = {
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
};
/** Codes worth a retry besides temporary statuses. 409 means that the object is being written concurrently. */
const PASSING = ['RequestTimeout', 'ConditionalRequestConflict', 'OperationAborted'];
/** An error answer of S3. */
class S3Refusal extends stores_problem/* StoreError */.AD {
    status;
    code;
    region;
    #refused;
    constructor(refused, words = {}) {
        const { spec, host, status, code, said, region } = refused;
        const [problem, meaning] = CODES[code] ?? [(0,stores_problem/* problemOfStatus */.p5)(status)];
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
        return CODES[this.code]?.[1] !== undefined;
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
        if ((after ?? 0) > network_error/* LONGEST_WAIT */.dX || this.problem === 'full')
            return { kind: 'done' };
        const passes = this.status === 429 || (0,network_error/* isPassing */.WG)(this.status) || PASSING.includes(this.code);
        return passes ? { kind: 'again', after } : { kind: 'done' };
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
        host: (0,network_error/* hostOf */.w4)(url),
        status,
        code: /^\w{1,60}$/.exec(elementText(xml, 'Code') ?? '')?.[0] ?? '',
        said: plain(elementText(xml, 'Message') ?? ''),
        region: (0,address/* asRegion */.rf)(headers['x-amz-bucket-region'] ?? elementText(xml, 'Region')),
        after: (0,network_error/* retryAfter */.P9)(headers),
    });
}
/** One short line without control characters, secrets of URLs, or secrets of ours. */
function plain(text) {
    const line = (0,redact/* redactText */.Rd)(text.replace(/[\p{C}\s]+/gu, ' ').trim()).replace(SIGNATURE, '***');
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
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
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
            return NAMED[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./node_modules/aws4fetch/dist/aws4fetch.esm.mjs
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



// EXTERNAL MODULE: ./lib/network/download.js
var download = __webpack_require__(8812);
// EXTERNAL MODULE: ./lib/network/http.js + 2 modules
var http = __webpack_require__(143);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/stores/s3/client.js














const PIECE = 256 << 10;
/** SHA-256 of an empty body. */
const NOTHING = (0,external_node_crypto_.createHash)('sha256').digest('hex');
/** Sends signed requests to the service of one bucket. */
class S3Client {
    #reach;
    #credentials;
    /** Keys for signatures, derived from the secret by day and region. */
    #keys = new Map();
    #place;
    #client;
    /** Why no further request makes sense. */
    #refused;
    constructor(place, reach) {
        this.#place = place;
        this.#reach = reach;
        this.#credentials = credentialsIn(reach.env);
    }
    /** Without credentials, requests are unsigned. */
    get isAnonymous() {
        return this.#credentials === undefined;
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
        if (!(outcome instanceof S3Refusal) || !outcome.isForAll)
            return outcome;
        this.#refused = outcome;
        throw outcome;
    }
    async #askInRegion(request, read) {
        const outcome = await this.#askOnce(request, read);
        if (!(outcome instanceof S3Refusal))
            return outcome;
        const { status, region = this.#place.region } = outcome;
        // 301 and 307 redirect; 400 and 403 mean that the signature is for another region than that of the bucket.
        if (region === this.#place.region || ![301, 307, 400, 403].includes(status))
            return outcome;
        this.#place = { ...this.#place, region };
        return await this.#askOnce(request, read);
    }
    async #askOnce(request, read) {
        const { signal } = request;
        let url = '';
        try {
            const answer = await this.#send(request);
            url = answer.url;
            // Errors after the head appear where the body is read, if it is still being read.
            answer.body.on('error', () => undefined);
            if (answer.status === 200 || answer.status === 204)
                return { answer: await read(answer, url) };
            return refusalOf(this.#place.spec, url, { ...answer, xml: await (0,network_request/* readText */.y)(answer.body, url) });
        }
        catch (error) {
            signal.throwIfAborted();
            return (0,network_error/* transferError */.c9)(error, url, signal);
        }
    }
    /** @throws TransferError */
    async #send(request) {
        const { method, key, query, body, signal } = request;
        const url = (0,address/* urlOf */.rs)(this.#place, key, query).href;
        const headers = await this.#signed(request, url);
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
                    send: (_, { headers }) => this.#send({ ...request, headers }),
                };
                const { patience } = this.#reach;
                yield* (0,download/* fetchRange */.s)(sender, url, { facts, range: { first: next }, patience, signal });
            }
        }
        catch (error) {
            signal.throwIfAborted();
            throw storeError(this.#place.spec, (0,network_error/* transferError */.c9)(error, url, signal));
        }
    }
    /** Ends all connections, including busy ones. */
    async close() {
        await this.#client?.close();
    }
    /** Signature Version 4. */
    async #signed({ method, body, ...request }, url) {
        const headers = { ...request.headers, ...(body && { 'content-length': String(body.bytes) }) };
        if (this.#credentials === undefined)
            return headers;
        const { region } = this.#place;
        const signer = new AwsV4Signer({
            ...this.#credentials,
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
        const { env, caFile, concurrency, connectTimeout, stallTimeout, onRelaxed } = this.#reach;
        this.#client ??= new http/* HttpClient */.Q({
            env,
            connections: concurrency,
            connectTimeout,
            stallTimeout,
            trust: (0,tls/* trusting */.h3)({ env, caFile }),
            onRelaxed: relaxation => onRelaxed?.(relaxation),
        });
        return this.#client;
    }
}
function judge(outcome) {
    if (outcome instanceof S3Refusal)
        return outcome.verdict;
    return outcome instanceof network_error/* TransferError */.aG && (0,network_error/* canPass */.QL)(outcome) ? { kind: 'again' } : { kind: 'done' };
}
function storeError(spec, cause) {
    return new stores_problem/* StoreError */.AD((0,stores_problem/* problemOfTransfer */.uj)(cause), `${spec}: ${cause.message}`, { cause });
}
/**
 * The credentials in the usual variables; undefined without them: then requests are unsigned, which public buckets accept.
 * Profiles and files are not read, because CI provides variables.
 */
function credentialsIn(env) {
    const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim();
    const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim();
    if (!accessKeyId || !secretAccessKey)
        return undefined;
    const sessionToken = env['AWS_SESSION_TOKEN']?.trim();
    for (const secret of [secretAccessKey, sessionToken])
        if (secret)
            (0,redact/* rememberSecret */.Gz)(secret);
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
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
        throw new stores_problem/* StoreError */.AD('failed', `${spec}: the file to store cannot be read`, { cause: error });
    }
    return { bytes, sha256: hash.digest('hex'), open };
}

;// CONCATENATED MODULE: ./lib/stores/s3/store.js







/**
 * Opens the store `s3://BUCKET/PREFIX`, a bucket of AWS or any S3-compatible service, without a request. Credentials are
 * AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of `env`; without them requests are not signed, which
 * public buckets accept.
 * @throws WarmupError `bad-option` for an invalid spec, endpoint or region
 */
function s3Store(spec, settings) {
    return new S3Store((0,address/* parseS3Place */.P5)(spec, settings, settings.env), settings);
}
class S3Store {
    spec;
    #prefix;
    #client;
    /** Has any file been read, or found missing? */
    #mayRead = false;
    /** Is `If-None-Match` supported? Not all services do. */
    #knowsConditions = true;
    /** Why nothing more is written. */
    #writeRefused;
    constructor(place, reach) {
        this.spec = place.spec;
        this.#prefix = place.prefix;
        this.#client = new S3Client(place, reach);
    }
    async get(name, signal) {
        const left = new AbortController();
        const request = { method: 'GET', key: this.#key(name), signal: AbortSignal.any([signal, left.signal]) };
        const outcome = await this.#client.ask(request, async (answer, url) => ({ answer, url }));
        if (outcome instanceof S3Refusal) {
            if (this.#isAbsent(outcome))
                return undefined;
            throw this.#explained(outcome, MAYBE_ABSENT);
        }
        const { answer, url } = outcome.answer;
        const bytes = Number(answer.headers['content-length'] ?? Number.NaN);
        if (!Number.isSafeInteger(bytes)) {
            left.abort();
            throw new stores_problem/* StoreError */.AD('failed', `${this.spec}: ${(0,network_error/* hostOf */.w4)(url)} does not say how long ${name} is`);
        }
        this.#mayRead = true;
        const body = this.#client.download(request, answer, url, bytes);
        return { kind: 'stream', bytes, body: Object.assign(body, { destroy: () => left.abort() }) };
    }
    async put(name, file, { signal, present }) {
        (0,module_store/* refuseUnstorable */.kZ)(this.spec, name);
        if (this.#writeRefused !== undefined)
            throw this.#writeRefused;
        const body = await uploadOf(file, { spec: this.spec, signal });
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
        for await (const entry of listed(after => this.#page(prefix, { after, signal }))) {
            yield { ...entry, name: entry.name.slice(this.#prefix.length) };
        }
    }
    async remove(name, signal) {
        const outcome = await this.#client.ask({ method: 'DELETE', key: this.#key(name), signal }, nothing);
        if (outcome instanceof S3Refusal && outcome.status !== 404)
            throw await this.#writeError(outcome, signal);
    }
    async close() {
        await this.#client.close();
    }
    #key(name) {
        (0,module_store/* refuseUnstorable */.kZ)(this.spec, name);
        return this.#prefix + name;
    }
    async #write(name, { body, headers, signal }) {
        const request = { method: 'PUT', key: this.#key(name), body, signal };
        const outcome = await this.#client.ask({ ...request, headers: { ...headersFor(name), ...headers } }, nothing);
        if (!(outcome instanceof S3Refusal))
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
        if (!(outcome instanceof S3Refusal))
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
            const page = parsePage(await (0,network_request/* readText */.y)(body, url));
            if (page === undefined)
                throw new network_error/* TransferError */.aG('broken', `${(0,network_error/* hostOf */.w4)(url)} sent no listing that can be read`);
            return page;
        });
        if (outcome instanceof S3Refusal)
            throw this.#explained(outcome);
        this.#mayRead = true;
        return outcome.answer;
    }
    /**
     * AWS also answers AccessDenied for a missing file if the credentials cannot list (GetObject, Permissions). Once something
     * could be read, it is taken for that.
     */
    #isAbsent({ status, code }) {
        if (status === 404)
            this.#mayRead = true;
        return this.#mayRead && (status === 404 || code === 'AccessDenied');
    }
    async #writeError(refusal, signal) {
        const isRefused = refusal.status === 403 || refusal.status === 405;
        if (!isRefused || !(await this.#canRead(signal)))
            return this.#explained(refusal);
        const who = this.#client.isAnonymous ? 'without credentials one' : 'these credentials';
        return refusal.saying(`${who} may read, but not write`, 'read-only');
    }
    async #canRead(signal) {
        if (this.#mayRead)
            return true;
        const query = { 'list-type': '2', prefix: this.#prefix, 'max-keys': '1' };
        try {
            const outcome = await this.#client.ask({ method: 'GET', key: '', query, signal }, nothing);
            this.#mayRead = !(outcome instanceof S3Refusal);
        }
        catch {
            signal.throwIfAborted(); // Else what was refused is the better error.
        }
        return this.#mayRead;
    }
    #explained(refusal, denied = 'access denied') {
        if (refusal.status !== 403)
            return refusal;
        return refusal.saying(this.#client.isAnonymous ? WITHOUT_CREDENTIALS : denied);
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
const WITHOUT_CREDENTIALS = 'access denied: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set';
const MAYBE_ABSENT = 'access denied, or the file does not exist and these credentials cannot list files';


/***/ })

};
