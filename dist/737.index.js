export const id = 737;
export const ids = [737];
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

/***/ 2571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RQ: () => (/* binding */ entryVersion),
/* harmony export */   _C: () => (/* binding */ CacheService),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* unused harmony export answerOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7336);
/* harmony import */ var _network_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2027);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5078);
/* harmony import */ var _entry_store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4898);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9845);







const PATIENCE = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 };
const TRANSFER_PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
const V2 = '/twirp/github.actions.results.api.v1.CacheService/';
const V1 = '_apis/artifactcache/';
/** Statuses that are not errors: the entry exists, or it does not. */
const SAYING = [409, 404];
/** Small enough that a slow connection can be distinguished from a dead one. */
const CHUNK = 64 << 10;
/** Number of generations looked up concurrently by their exact keys, and number of rounds. */
const AT_ONCE = 9;
const ROUNDS = 3;
/** The cache service of a job, for one visit. Calls throw StoreError without URLs, whose queries are signatures. */
class CacheService {
    #client;
    #access;
    #signal;
    constructor(client, access, signal) {
        this.#client = client;
        this.#access = access;
        this.#signal = signal;
    }
    /** Calls a method of the service of github.com. */
    async callV2(method, body) {
        const url = new URL(`${V2}${method}`, this.#access.url).href;
        return await this.#call(url, 'application/json', body);
    }
    /** Calls a resource of the service of enterprise servers and act. */
    async callV1(resource, body) {
        return await this.#call(`${this.#access.url}${V1}${resource}`, ACCEPT_V1, body);
    }
    async #call(url, accept, body) {
        const headers = { ...this.#headers(accept), ...(body && { 'content-type': 'application/json' }) };
        const sent = body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'GET' };
        return answerOf(await this.#request(url, { ...sent, headers, patience: PATIENCE }), url);
    }
    async #request(url, options) {
        const outcome = await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_3__/* .request */ .E)(this.#client, url, { ...options, signal: this.#signal });
        if (outcome.kind === 'trouble')
            this.#signal.throwIfAborted();
        return outcome;
    }
    #headers(accept) {
        const { token } = this.#access;
        (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .rememberSecret */ .Gz)(token);
        return { 'user-agent': 'go-mod-warmup', accept, ...(token !== '' && { authorization: `Bearer ${token}` }) };
    }
    /** Sends bytes to the storage behind the service, with retries. */
    async upload(url, content) {
        await this.#transfer(url, content, { method: 'PUT', headers: {} });
    }
    /** Sends bytes to a resource of the service of enterprise servers and act, at this offset. */
    async uploadV1(resource, content, first) {
        const range = `bytes ${first}-${first + content.length - 1}/*`;
        const described = { 'content-type': 'application/octet-stream', 'content-range': range };
        const headers = { ...this.#headers(ACCEPT_V1), ...described };
        await this.#transfer(`${this.#access.url}${V1}${resource}`, content, { method: 'PATCH', headers });
    }
    async #transfer(url, content, { method, headers }) {
        const outcome = await this.#request(url, {
            method,
            headers: { ...headers, 'content-length': String(content.length) },
            open: () => node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(chunksOf(content)),
            patience: TRANSFER_PATIENCE,
        });
        if (outcome.kind === 'trouble')
            throw transferError(outcome);
        const { status } = outcome;
        if (status >= 200 && status < 300)
            return;
        // The XML answer of the storage is not shown: it repeats the signed text.
        const problem = (0,_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .problemOfStatus */ .p5)(status);
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .StoreError */ .AD(problem === 'denied' ? 'unreachable' : problem, `${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url)} answered ${status}`);
    }
    /**
     * Finds the newest entry of the primary key, else one of the first restore key that has any. Other tools may have saved
     * with gzip, so that is looked up as well if zstd has no hit: a hit beats a partial hit, then zstd beats gzip.
     */
    async lookup(question) {
        const isHit = (found) => (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_6__/* .generationOf */ .gS)(question.primary, found?.key) !== undefined;
        const zstd = await this.#newest(question, 'zstd-without-long');
        if (isHit(zstd))
            return zstd;
        // A failure of this lookup does not affect the result for zstd.
        const gzip = await this.#newest(question, 'gzip').catch(() => undefined);
        this.#signal.throwIfAborted();
        return isHit(gzip) ? gzip : (zstd ?? gzip);
    }
    /** Finds the newest entry of a version with the first of these prefixes that has any. */
    async newest(prefixes, version) {
        return await this.#ask({ prefixes, version });
    }
    /** Finds the entry with exactly this key. */
    async lookupExact(key, compression = 'zstd-without-long') {
        const found = await this.#ask({ key, prefixes: [], version: entryVersion(compression) });
        // A service that treats every key as a prefix may return another one.
        return found?.key === key ? found : undefined;
    }
    /**
     * The service returns only the newest entry with a prefix. If that one does not end in a generation, it hides the others.
     * Those of the primary key can still be looked up one by one; otherwise the next restore key is tried.
     */
    async #newest({ primary, restoreKeys }, compression) {
        let prefixes = [`${primary}.`, ...restoreKeys];
        while (prefixes.length > 0) {
            const found = await this.#ask({ prefixes, version: entryVersion(compression) });
            if (found === undefined || !(0,_entry_store_js__WEBPACK_IMPORTED_MODULE_6__/* .isOddEntry */ .w6)(primary, found.key))
                return found;
            const by = prefixes.findIndex(prefix => found.key.startsWith(prefix));
            if (by < 0)
                break;
            if (prefixes[by] === `${primary}.`) {
                const hidden = await this.#highest(primary, compression);
                if (hidden)
                    return hidden;
            }
            prefixes = prefixes.slice(by + 1);
        }
        return undefined;
    }
    /** The highest of the first generations, nine at a time, continuing while the ninth exists. */
    async #highest(primary, compression) {
        let best;
        for (let round = 0; round < ROUNDS; round++) {
            const numbers = Array.from({ length: AT_ONCE }, (_, index) => round * AT_ONCE + index + 1);
            const answers = await Promise.allSettled(numbers.map(number => this.lookupExact(`${primary}.${number}`, compression)));
            const failed = answers.find(answer => answer.status === 'rejected');
            const found = answers.map(answer => (answer.status === 'fulfilled' ? answer.value : undefined));
            best = found.findLast(entry => entry !== undefined) ?? best;
            if (best === undefined && failed)
                throw failed.reason;
            if (found.at(-1) === undefined)
                break;
        }
        return best;
    }
    /** @param asked `key` defaults to the first prefix, which the service then tries as a full key first */
    async #ask(asked) {
        const { key, prefixes, version } = asked;
        if (this.#access.protocol === 'v2') {
            // The service takes `key` literally; only restore keys match as prefixes.
            return found(await this.callV2('GetCacheEntryDownloadURL', { key: key ?? prefixes[0], restore_keys: prefixes, version }));
        }
        const keys = encodeURIComponent((key === undefined ? prefixes : [key]).join(','));
        return found(await this.callV1(`cache?keys=${keys}&version=${version}`));
    }
}
const ACCEPT_V1 = 'application/json;api-version=6.0-preview.1';
function found({ status, fields }) {
    if (status === 204 || (status === 404 && fields['code'] === 'not_found'))
        return undefined;
    if (status !== 200)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .StoreError */ .AD('unreachable', `the cache service answered ${status}`);
    // It is shown in logs and outputs, and a service could echo secrets in it.
    const key = (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutSecrets */ .cT)(fields['matched_key'] ?? fields['matchedKey'] ?? fields['cacheKey'] ?? '');
    const url = fields['signed_download_url'] ?? fields['signedDownloadUrl'] ?? fields['archiveLocation'];
    return key && url ? { key, url } : undefined;
}
/**
 * The answer of the service.
 * @throws StoreError for an invalid answer
 */
function answerOf(outcome, url) {
    if (outcome.kind === 'trouble')
        throw transferError(outcome);
    const { status, text } = outcome;
    const fields = fieldsOf(text);
    if (status >= 200 && status < 300) {
        if (fields !== undefined || text === '')
            return { status, fields: fields ?? {} };
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .StoreError */ .AD('unreachable', `${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url)} sent something other than JSON`);
    }
    const answer = { status, fields: fields ?? {} };
    if (SAYING.includes(status))
        return answer;
    throw refusal(answer, (0,_network_error_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url));
}
/**
 * The error for an unexpected answer. A token without write scope can be distinguished from an invalid one only by the text
 * of the service (actions/toolkit, cache.ts, CacheWriteDeniedError).
 */
function refusal({ status, fields }, who = 'the cache service') {
    const said = fields['msg'] ?? fields['message'] ?? '';
    const problem = (0,_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .problemOfStatus */ .p5)(status);
    const mayOnlyRead = ['denied', 'failed'].includes(problem) && /cache write denied/i.test(said);
    const line = (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactText */ .Rd)(said).replace(/\s+/g, ' ').slice(0, 200);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .StoreError */ .AD(mayOnlyRead ? 'read-only' : problem, `${who} answered ${status}${line && `: ${line}`}`);
}
function transferError({ error }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .StoreError */ .AD((0,_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .problemOfTransfer */ .uj)(error), error.message, { cause: error });
}
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
function* chunksOf(content) {
    for (let start = 0; start < content.length; start += CHUNK)
        yield content.subarray(start, start + CHUNK);
}
/**
 * The version that actions/toolkit uses for an entry packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
function entryVersion(compression) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update([_entry_store_js__WEBPACK_IMPORTED_MODULE_6__/* .PACKED_PATH */ .ho, compression, '1.0'].join('|')).digest('hex');
}


/***/ }),

/***/ 2118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GithubStore: () => (/* binding */ GithubStore),
/* harmony export */   archiveAt: () => (/* binding */ archiveAt),
/* harmony export */   reserve: () => (/* binding */ reserve),
/* harmony export */   upload: () => (/* binding */ upload)
/* harmony export */ });
/* harmony import */ var _network_download_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8812);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7336);
/* harmony import */ var _network_http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(143);
/* harmony import */ var _entry_store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4898);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9845);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2571);






/** Retries for one part of the archive, without receiving any byte. */
const PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** Azure accepts 50,000 blocks; this many are in memory at the same time. */
const PIECE = 4 << 20;
const SIDE_BY_SIDE = 4;
/** Number of generations to try if they are taken. */
const TRIES = 3;
/** All blocks of a blob need ids of the same length (Azure, Put Block). */
const DIGITS = 6;
const VERSION = (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .entryVersion */ .RQ)('zstd-without-long');
/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
class GithubStore {
    #access;
    #client;
    constructor(access, reach) {
        this.#access = access;
        this.#client = new _network_http_js__WEBPACK_IMPORTED_MODULE_2__/* .HttpClient */ .Q(reach);
    }
    async find(question, signal) {
        const found = await this.#service(signal).lookup(question);
        return found && archiveAt(found, this.#client, signal);
    }
    /** Looks up, reserves, and only then packs: nothing is packed in vain. */
    async save(parcel, signal) {
        const service = this.#service(signal);
        const other = await this.#other(service, parcel);
        if (other !== undefined)
            return { key: parcel.key, exists: other };
        // Before the reservation, which could not be filled if a file were missing.
        const archive = await parcel.pack();
        const { key, ...reserved } = await this.#reserveFree(service, parcel);
        if ('exists' in reserved)
            return { key, exists: reserved.exists };
        await upload(archive, reserved.reservation);
        return { key };
    }
    async [Symbol.asyncDispose]() {
        await this.#client.close();
    }
    #service(signal) {
        return new _service_js__WEBPACK_IMPORTED_MODULE_4__/* .CacheService */ ._C(this.#client, this.#access, signal);
    }
    /** Looks for an entry that makes packing unnecessary. */
    async #other(service, { key, unless }) {
        if (this.#access.writeOnly !== undefined)
            return undefined;
        const parts = (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_5__/* .splitEntryKey */ .eS)(key);
        if (parts === undefined)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD('failed', `${key} does not end in a generation`);
        const { primary, generation } = parts;
        const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined;
        const found = await service.lookup({ primary, restoreKeys: [] });
        if (found === undefined || found.key === damaged)
            return undefined;
        return `${found.key} exists`;
    }
    /**
     * Reserves the entry, or the next free generation. A taken generation that is found now, or not at all, belongs to another
     * job, completed or in progress; an existing one that no lookup returns is useless and skipped.
     */
    async #reserveFree(service, parcel) {
        for (let { key } = parcel, tries = 1;; tries++) {
            const reservation = await reserve(service, this.#access, { key, version: VERSION });
            if (reservation !== undefined)
                return { key, reservation };
            const exists = `another job is saving or has saved ${key}`;
            const parts = (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_5__/* .splitEntryKey */ .eS)(key);
            const isLast = tries === TRIES || parts === undefined || this.#access.writeOnly !== undefined;
            if (isLast || (await service.lookupExact(key)) === undefined)
                return { key, exists };
            // Only now: an entry completed between two lookups must not count as one that no lookup returns.
            const other = await this.#other(service, parcel);
            if (other !== undefined)
                return { key, exists: other };
            key = `${parts.primary}.${(0,_entry_store_js__WEBPACK_IMPORTED_MODULE_5__/* .nextGeneration */ .aN)(parts.generation)}`;
        }
    }
}
/** An archive that was found, to be read once. */
function archiveAt({ key, url }, client, signal) {
    const facts = {};
    return { key, size: () => facts.total, read: () => read(client, url, { facts, signal }) };
}
/** An entry without its bytes is damaged for good. One that cannot be downloaded at the moment is not. */
async function* read(client, url, { facts, signal }) {
    try {
        yield* (0,_network_download_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchStream */ .x)(client, url, { patience: PATIENCE, facts, signal });
    }
    catch (cause) {
        signal.throwIfAborted();
        const { status, message } = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_1__/* .transferError */ .c9)(cause, url, signal);
        if (status === 404 || status === 410)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD('damaged', `${message} for the entry`, { cause });
        const expired = status === 403 ? ': its signed URL has expired or was rejected' : '';
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD(status === 429 ? 'rate-limited' : 'unreachable', `${message}${expired}`, { cause });
    }
}
/**
 * Reserves an entry before anything is packed for it. Of several concurrent jobs only one gets it, so the others need not
 * pack, and a token without write access is rejected here. Undefined if it is taken.
 */
async function reserve(service, { protocol }, entry) {
    return await (protocol === 'v1' ? reserveV1(service, entry) : reserveV2(service, entry));
}
async function reserveV2(service, entry) {
    const answer = await service.callV2('CreateCacheEntry', entry);
    const { status, fields } = answer;
    if (status === 409 || fields['code'] === 'already_exists')
        return undefined;
    const url = fields['signed_upload_url'] ?? fields['signedUploadUrl'];
    if (status !== 200 || !url)
        throw (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .refusal */ .x5)(answer);
    return {
        // Azure, Put Block, with the signed URL of the blob.
        send: async ({ number, content }) => await service.upload(`${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`, content),
        finish: async ({ pieces, bytes }) => {
            await service.upload(`${url}&comp=blocklist`, Buffer.from(blockList(pieces)));
            const finished = await service.callV2('FinalizeCacheEntryUpload', { ...entry, size_bytes: String(bytes) });
            const id = finished.fields['entry_id'] ?? finished.fields['entryId'];
            if (finished.status !== 200 || !id)
                throw (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .refusal */ .x5)(finished);
        },
    };
}
async function reserveV1(service, entry) {
    const answer = await service.callV1('caches', entry);
    if (answer.status === 409)
        return undefined;
    const id = answer.fields['cacheId'];
    if (answer.status >= 300 || id === undefined)
        throw (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .refusal */ .x5)(answer);
    const resource = `caches/${encodeURIComponent(id)}`;
    return {
        send: async ({ first, content }) => await service.uploadV1(resource, content, first),
        finish: async ({ bytes }) => {
            const finished = await service.callV1(resource, { size: bytes });
            if (finished.status >= 300)
                throw (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .refusal */ .x5)(finished);
        },
    };
}
/** The request that makes a blob of its first blocks (Azure, Put Block List). */
function blockList(count) {
    const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`);
    return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`;
}
const blockId = (number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64');
/** Sends an archive while it is packed, several pieces concurrently. */
async function upload(archive, reservation) {
    const sending = new Set();
    let pieces = 0;
    let bytes = 0;
    for await (const content of inPieces(archive)) {
        // A failed one stays in the set, and ends the next wait.
        const sent = reservation.send({ number: pieces, first: bytes, content }).then(() => {
            sending.delete(sent);
        });
        sent.catch(() => undefined);
        sending.add(sent);
        pieces++;
        bytes += content.length;
        if (sending.size >= SIDE_BY_SIDE)
            await Promise.race(sending);
    }
    await Promise.all(sending);
    await reservation.finish({ pieces, bytes });
}
async function* inPieces(archive) {
    let chunks = [];
    let bytes = 0;
    for await (const chunk of archive) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < PIECE)
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
