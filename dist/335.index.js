export const id = 335;
export const ids = [335];
export const modules = {

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
async function once(client, url, options) {
    try {
        const { status, headers, body } = await client.send(url, options);
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
/* harmony export */   $: () => (/* binding */ lookup)
/* harmony export */ });
/* harmony import */ var _network_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2027);
/* harmony import */ var _network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1268);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2844);



const PATIENCE = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 };
const V2_METHOD = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
/**
 * Asks for the newest entry by the first of the prefixes that has one. The machine that saved may have had no zstd, so
 * gzip is asked for as well where zstd has no entry under the first prefix: a hit beats a partial, then zstd beats gzip.
 */
async function lookup(client, access, question) {
    const isHit = (found) => found.kind === 'found' && found.key.startsWith(question.prefixes[0]);
    const zstd = await ask(client, access, { ...question, compression: 'zstd-without-long' });
    if (isHit(zstd) || !['found', 'miss'].includes(zstd.kind))
        return zstd;
    const gzip = await ask(client, access, { ...question, compression: 'gzip' });
    return isHit(gzip) || (gzip.kind === 'found' && zstd.kind === 'miss') ? gzip : zstd;
}
async function ask(client, access, question) {
    const { prefixes, signal } = question;
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .entryVersion */ .R)(question.compression);
    const headers = {
        'user-agent': 'go-mod-warmup',
        ...(access.token === '' ? {} : { authorization: `Bearer ${access.token}` }),
    };
    if (access.protocol === 'v1') {
        const query = `keys=${encodeURIComponent(prefixes.join(','))}&version=${version}`;
        const url = `${access.url}_apis/artifactcache/cache?${query}`;
        const accept = 'application/json;api-version=6.0-preview.1';
        return judge(await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)(client, url, { headers: { ...headers, accept }, signal, patience: PATIENCE }), url);
    }
    const url = new URL(`/${V2_METHOD}`, access.url).href;
    // The service takes `key` literally; only restore keys match as prefixes.
    const body = JSON.stringify({ key: prefixes[0], restore_keys: prefixes, version });
    const type = { 'content-type': 'application/json' };
    return judge(await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)(client, url, { method: 'POST', headers: { ...headers, ...type }, body, signal, patience: PATIENCE }), url);
}
function judge(outcome, url) {
    if (outcome.kind === 'trouble') {
        return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message };
    }
    const { status, text } = outcome;
    const answer = fieldsOf(text);
    const said = answer?.['msg'] ?? answer?.['message'];
    const reason = `${(0,_network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`;
    if (status === 401 || status === 403)
        return { kind: 'denied', reason };
    if (status === 429)
        return { kind: 'rate-limited', reason };
    if (status === 204 || (status === 404 && answer?.['code'] === 'not_found'))
        return { kind: 'miss' };
    if (status !== 200)
        return { kind: 'unreachable', reason };
    if (answer === undefined)
        return { kind: 'unreachable', reason: `${(0,_network_transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url)} sent something other than JSON` };
    const key = answer['matched_key'] ?? answer['matchedKey'] ?? answer['cacheKey'];
    const location = answer['signed_download_url'] ?? answer['signedDownloadUrl'] ?? answer['archiveLocation'];
    return key && location ? { kind: 'found', key, url: location } : { kind: 'miss' };
}
/** The text fields of a JSON object; undefined where it is none. */
function fieldsOf(text) {
    try {
        const answer = JSON.parse(text);
        if (typeof answer !== 'object' || answer === null)
            return undefined;
        return Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'string'));
    }
    catch {
        return undefined;
    }
}
const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 200);


/***/ }),

/***/ 5335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  saveEntry: () => (/* binding */ saveEntry)
});

// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(6521);
// EXTERNAL MODULE: ./lib/stores/visit.js
var visit = __webpack_require__(41);
// EXTERNAL MODULE: ./lib/stores/github/lookup.js
var lookup = __webpack_require__(6048);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/stores/github/version.js
var version = __webpack_require__(2844);
;// CONCATENATED MODULE: ./lib/stores/github/packing.js



const LONGEST_OUTPUT = 50_000;
const GRACE = 2_000;
/**
 * Packs and uploads `<directory>/modules` in a process of its own: the toolkit prints commands for the runner on
 * stdout, takes its working directory for the root of the archive, and cannot be stopped. When the signal aborts, the
 * process and its children are ended.
 */
async function runPacking(key, options) {
    const { directory, env, signal } = options;
    // Beside this file, in lib/, in the bundle in dist/ and among the sources, which Node runs as they are.
    const script = (0,external_node_path_.join)(import.meta.dirname, `pack${(0,external_node_path_.extname)(import.meta.filename)}`);
    let result;
    const { stdout, stderr } = await (0,lib_process/* run */.e)(process.execPath, [script, key, version/* PACKED_PATH */.h], {
        directory,
        env: packingEnv(env, directory),
        signal,
        grace: GRACE,
        keep: { stdout: LONGEST_OUTPUT, stderr: LONGEST_OUTPUT },
        onMessage: message => {
            result = message;
        },
    });
    return { ...(result && { result }), output: stdout + stderr };
}
/** The job's environment, without inputs and without what would bend tar. */
function packingEnv(env, directory) {
    const kept = Object.entries(env).flatMap(([name, value]) => value === undefined || /^(INPUT_|TAR_OPTIONS$|NODE_OPTIONS$)/.test(name) ? [] : [[name, value]]);
    return {
        ...Object.fromEntries(kept),
        GITHUB_WORKSPACE: directory,
        RUNNER_TEMP: directory,
        // bsdtar on macOS would add a `._` file to every file.
        COPYFILE_DISABLE: '1',
        // Zips are compressed already: a higher level takes time and saves nothing.
        ZSTD_CLEVEL: '1',
    };
}

;// CONCATENATED MODULE: ./lib/stores/github/packing-verdict.js
/** Its own lines about trouble (actions/toolkit, cache.ts, saveCacheV1 and saveCacheV2), with the cause in a debug line. */
const TROUBLE = /^(?:::debug::Failed to reserve|(?:::(?:warning|error)[^:]*::)?(?:Failed to save|Cache reservation failed|Unable to))/;
/** The first that fits. An entry that cannot be reserved "may be" another job's: whatever else is known counts more. */
const KINDS = [
    ['denied', /cache write denied|\(40[13]\)|responded with 40[13]/i],
    ['rate-limited', /\(429\)|responded with 429|rate.?limit/i],
    ['exists', /\(409\)|already.?exists/i],
    [
        'unreachable',
        /\(5\d\d\)|responded with 5\d\d|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|time[d ]*out|hang up|Failed to make request/i,
    ],
    ['exists', /another job may be (?:creating|finalizing)/],
];
/** What a packing came to. The toolkit answers -1 for all trouble, and for v1 an id even when the upload failed. */
function packingVerdict({ result, output }) {
    const lines = output.split(/\r?\n/).filter(line => TROUBLE.test(line));
    if (result !== undefined && 'id' in result && result.id !== -1 && lines.length === 0)
        return { kind: 'saved' };
    const said = result !== undefined && 'error' in result ? [...lines, result.error] : lines;
    const text = said.join('\n');
    const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'failed';
    const fallback = output.trim().split(/\r?\n/).at(-1) || 'the process that packs ended without a word';
    return { kind, reason: sentence(said[0] ?? fallback) };
}
/** A line without the runner's marks and without the queries of URLs, which are signatures. */
function sentence(line) {
    const plain = line.replace(/^::[^:]*::/, '').replace(/%0[AD]/g, ' ');
    return plain.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1').slice(0, 300);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/stores/origin.js
var origin = __webpack_require__(3454);
;// CONCATENATED MODULE: ./lib/stores/github/staging.js







/**
 * Makes a directory that will hold what is packed, and nothing else. Its path is free of links, for the toolkit compares
 * it with the working directory's.
 */
async function openStage(tempDirectory) {
    return await (0,promises_.mkdtemp)((0,external_node_path_.join)(await (0,promises_.realpath)(tempDirectory), 'go-mod-warmup-'));
}
/**
 * Puts the files below `<directory>/modules`: hard links, which cost nothing, or copies where links cannot be made.
 *
 * @param directory from openStage
 * @returns the bytes of the files
 * @throws Error when one is not a module file or cannot be read: an entry that lacks a file would lack it for ever.
 */
async function fillStage(directory, request) {
    const root = (0,external_node_path_.join)(directory, version/* PACKED_PATH */.h);
    const made = new Set();
    const inodes = new Set();
    const limit = (0,p_limit/* default */.A)(16);
    const settled = await Promise.allSettled([...new Set(request.files)].map(name => limit(async () => {
        request.signal.throwIfAborted();
        if ((0,module_file/* parseModuleFile */.sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const target = (0,external_node_path_.join)(root, name);
        const parent = (0,external_node_path_.dirname)(target);
        if (!made.has(parent))
            (0,external_node_fs_.mkdirSync)(parent, { recursive: true });
        made.add(parent);
        return await put((0,external_node_path_.join)(request.downloadCache, name), target, inodes);
    })));
    if (request.origin)
        await (0,promises_.writeFile)((0,external_node_path_.join)(root, origin/* ORIGIN_FILE */.gA), JSON.stringify(request.origin));
    let bytes = 0;
    for (const outcome of settled) {
        if (outcome.status === 'rejected')
            throw outcome.reason;
        bytes += outcome.value;
    }
    return bytes;
}
/** Removes the directory and all in it. */
async function closeStage(directory) {
    await (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 });
}
/** Links synchronously: that takes a tenth of the time that as many visits to another thread would. */
async function put(source, target, inodes) {
    const found = (0,external_node_fs_.lstatSync)(source);
    // tar packs a second name of one file as a link, which a reader refuses.
    const inode = `${found.dev}:${found.ino}`;
    const linkable = found.isFile() && (found.nlink === 1 || !inodes.has(inode));
    inodes.add(inode);
    if (linkable && isLinked(source, target))
        return found.size;
    await (0,promises_.copyFile)(source, target, promises_.constants.COPYFILE_FICLONE | promises_.constants.COPYFILE_EXCL);
    return (await (0,promises_.lstat)(target)).size;
}
function isLinked(source, target) {
    try {
        (0,external_node_fs_.linkSync)(source, target);
        return true;
    }
    catch {
        return false; // Another file system, or one without links.
    }
}

;// CONCATENATED MODULE: ./lib/stores/github/save.js






/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
async function saveEntry(request, context) {
    const started = performance.now();
    const signal = (0,visit/* visitSignal */.w)(request);
    const came = await attempt(request, { ...context, signal }).catch((error) => {
        if (signal.aborted)
            return { kind: 'timed-out', reason: 'the entry was not ready in time' };
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    });
    return { files: 0, bytes: 0, ...came, key: request.key, seconds: (performance.now() - started) / 1000 };
}
async function attempt(request, context) {
    const { access, env, tempDirectory, signal } = context;
    if (!access.writable)
        return { kind: 'denied', reason: 'the cache token of this job is read-only' };
    const there = access.readable ? await find(request, context) : undefined;
    if (there !== undefined)
        return there;
    const directory = await openStage(tempDirectory);
    try {
        const bytes = await fillStage(directory, { ...request, signal });
        const packing = await runPacking(request.key, { directory, env, signal });
        const verdict = packingVerdict(packing);
        const files = request.files.length;
        if (verdict.kind === 'saved')
            return { ...verdict, files, bytes };
        if (signal.aborted)
            return { kind: 'timed-out', reason: 'packing and uploading took too long', files, bytes };
        return { ...verdict, files, bytes };
    }
    finally {
        // A rest in the job's temp directory must not turn a saved entry into a failure.
        await closeStage(directory).catch(() => undefined);
    }
}
/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request, context) {
    const { access, env, signal } = context;
    const { unless } = request;
    const wanted = 'key' in unless ? unless.key : unless.prefix;
    let client;
    try {
        client = await (0,http/* openHttp */.f)({ env, ...request.patience });
        const found = await (0,lookup/* lookup */.$)(client, access, { prefixes: [wanted], signal });
        if (found.kind === 'miss')
            return undefined;
        if (found.kind !== 'found')
            return found;
        const exists = 'key' in unless ? found.key === wanted : found.key.startsWith(wanted);
        return exists ? { kind: 'exists', reason: `there is ${found.key}` } : undefined;
    }
    finally {
        await client?.close();
    }
}


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
