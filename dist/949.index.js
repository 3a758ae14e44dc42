export const id = 949;
export const ids = [949];
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
 * others, which can still be asked for one by one.
 */
async function newest(client, access, asked) {
    const { primary, restoreKeys } = asked;
    const isOdd = (found) => found.kind === 'found' && (0,_generation_js__WEBPACK_IMPORTED_MODULE_3__/* .isOddGeneration */ .So)(primary, found.key);
    const found = await ask(client, access, { ...asked, prefixes: [`${primary}.`, ...restoreKeys] });
    if (!isOdd(found))
        return found;
    const hidden = await highest(client, access, asked);
    if (hidden.kind !== 'miss')
        return hidden;
    const [first, ...others] = restoreKeys;
    if (first === undefined)
        return hidden;
    const partial = await ask(client, access, { ...asked, prefixes: [first, ...others] });
    return isOdd(partial) ? hidden : partial;
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

/***/ 1949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  saveEntry: () => (/* binding */ saveEntry)
});

// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(6521);
// EXTERNAL MODULE: ./lib/stores/generation.js
var stores_generation = __webpack_require__(122);
// EXTERNAL MODULE: ./lib/stores/visit.js
var visit = __webpack_require__(41);
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
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/stores/origin.js
var stores_origin = __webpack_require__(3454);
// EXTERNAL MODULE: ./lib/stores/github/version.js
var version = __webpack_require__(2844);
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
        archive.entry(header(stores_origin/* ORIGIN_FILE */.gA), JSON.stringify(origin));
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
const header = (name) => ({ name: `${version/* PACKED_PATH */.h}/${name}`, mode: 0o644, mtime: new Date(0) });
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

// EXTERNAL MODULE: ./lib/stores/github/lookup.js
var lookup = __webpack_require__(6048);
// EXTERNAL MODULE: ./lib/stores/github/service.js
var service = __webpack_require__(2571);
// EXTERNAL MODULE: ./lib/network/request.js
var request = __webpack_require__(2027);
// EXTERNAL MODULE: ./lib/network/transfer-error.js
var transfer_error = __webpack_require__(1268);
;// CONCATENATED MODULE: ./lib/stores/github/transfer.js




const PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** A slow line is told from a dead one by bytes that still go out. */
const CHUNK = 64 << 10;
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
        return { kind: 'failed', reason: `${(0,transfer_error/* hostOf */.w4)(url)} answered ${came.status}` };
    return came.kind === 'denied' ? { ...came, kind: 'unreachable' } : came;
}
function* chunksOf(content) {
    for (let start = 0; start < content.length; start += CHUNK)
        yield content.subarray(start, start + CHUNK);
}
/** Where a block of a blob is put (Azure, Put Block), by the URL that was signed for the blob. */
const blockUrl = (url, number) => `${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`;
/** What makes a blob of its first so many blocks (Azure, Put Block List). */
function blockList(count) {
    const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`);
    return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`;
}
const blockId = (number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64');

;// CONCATENATED MODULE: ./lib/stores/github/reservation.js



const VERSION = (0,version/* entryVersion */.R)('zstd-without-long');
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

;// CONCATENATED MODULE: ./lib/stores/github/save.js






const MiB = 1 << 20;
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const save_PIECE = 4 * MiB;
const SIDE_BY_SIDE = 4;
/** Of generations that are taken. */
const TRIES = 3;
/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
async function saveEntry(request, context) {
    const started = performance.now();
    const signal = (0,visit/* visitSignal */.w)(request);
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
        const parts = (0,stores_generation/* splitEntryKey */.eS)(key);
        const isLast = tries === TRIES || parts === undefined || access.writeOnly !== undefined;
        if (reserved.kind !== 'exists' || isLast)
            return { key, reserved };
        const found = await (0,lookup/* lookupExact */.A)(client, access, { key, signal });
        if (found.kind !== 'found')
            return { key, reserved };
        // Only now: an entry that was finished between two looks must not count as one that no lookup takes.
        const taken = await find(request, context);
        if (taken !== undefined)
            return { key, reserved: taken };
        key = `${parts.primary}.${(0,stores_generation/* nextGeneration */.aN)(parts.generation)}`;
    }
}
/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request, { client, access, signal }) {
    const parts = (0,stores_generation/* splitEntryKey */.eS)(request.key);
    if (parts === undefined)
        return { kind: 'failed', reason: `${request.key} ends in no generation` };
    const { primary, generation } = parts;
    const { unless } = request;
    const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined;
    const found = await (0,lookup/* lookup */.$)(client, access, { primary, restoreKeys: [], signal });
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
        if (bytes < save_PIECE)
            continue;
        yield Buffer.concat(chunks);
        chunks = [];
        bytes = 0;
    }
    if (bytes > 0)
        yield Buffer.concat(chunks);
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
