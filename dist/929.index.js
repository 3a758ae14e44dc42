export const id = 929;
export const ids = [929];
export const modules = {

/***/ 8929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3BuildStore: () => (/* binding */ S3BuildStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _network_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2027);
/* harmony import */ var _module_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(876);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9845);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5733);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3134);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4416);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5056);









/** S3 takes parts from 5 MiB on, and 10,000 of them. So many are in memory at the same time. */
const PART = 8 << 20;
const SIDE_BY_SIDE = 4;
/** Signed build caches in a bucket, beside the modules. They are sent in parts while they are packed. */
class S3BuildStore {
    #place;
    #client;
    #files;
    constructor(spec, settings) {
        this.#place = (0,_address_js__WEBPACK_IMPORTED_MODULE_5__/* .parseS3Place */ .P5)(spec, settings, settings.env);
        this.#client = new _client_js__WEBPACK_IMPORTED_MODULE_7__/* .S3Client */ .Y(this.#place, settings);
        this.#files = (0,_store_js__WEBPACK_IMPORTED_MODULE_8__.s3Store)(spec, settings);
    }
    async newest(prefixes, signal) {
        const all = await this.#entries(signal);
        for (const prefix of prefixes) {
            const [found] = all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => b.used - a.used);
            if (found === undefined)
                continue;
            const { key, name, bytes } = found;
            return { key, size: () => bytes, read: () => this.#read(name, signal) };
        }
        return undefined;
    }
    async put({ key, replaces, pack }, signal) {
        const others = await this.#entries(signal);
        if (others.some(other => other.key === key))
            return 'exists';
        await this.#upload(this.#place.prefix + (0,_module_store_js__WEBPACK_IMPORTED_MODULE_3__/* .buildNameOf */ .xU)(key, this.#place.spec), pack(), signal);
        const replaced = others.filter(other => other.key.startsWith(replaces));
        for (const { name } of replaced)
            await this.#files.remove(name, signal);
        return 'saved';
    }
    async [Symbol.asyncDispose]() {
        await Promise.all([this.#client.close(), this.#files.close()]);
    }
    async #entries(signal) {
        const entries = [];
        for await (const { name, bytes, used } of this.#files.files(_module_store_js__WEBPACK_IMPORTED_MODULE_3__/* .BUILDS */ .W4, signal)) {
            const key = (0,_module_store_js__WEBPACK_IMPORTED_MODULE_3__/* .buildKeyIn */ .Hv)(name);
            if (key !== undefined)
                entries.push({ key, name, bytes, used });
        }
        return entries;
    }
    async *#read(name, signal) {
        const stored = await this.#files.get(name, signal);
        if (stored?.kind !== 'stream')
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD('damaged', `${this.#place.spec}: the build cache is gone`);
        yield* stored.body;
    }
    async #upload(key, archive, signal) {
        const id = await this.#ask({ method: 'POST', key, query: { uploads: '' }, signal }, idIn);
        const part = (number, content) => this.#ask({ method: 'PUT', key, query: { partNumber: `${number}`, uploadId: id }, body: uploadOf(content), signal }, tagIn);
        try {
            const tags = await sendInParts(archive, part);
            const body = uploadOf(Buffer.from(completion(tags)));
            await this.#ask({ method: 'POST', key, query: { uploadId: id }, body, signal }, complete);
        }
        catch (error) {
            // What was sent of it would be paid for ever.
            const ending = { method: 'DELETE', key, query: { uploadId: id }, signal: AbortSignal.timeout(ENDING) };
            await this.#ask(ending, async ({ body }) => await body.dump()).catch(() => undefined);
            throw error;
        }
    }
    async #ask(request, read) {
        const outcome = await this.#client.ask(request, read);
        if (outcome instanceof _answers_js__WEBPACK_IMPORTED_MODULE_6__/* .S3Refusal */ .XT)
            throw outcome;
        return outcome.answer;
    }
}
const ENDING = 10_000;
/** Returns the tags of the parts, in their order. */
async function sendInParts(archive, send) {
    const tags = [];
    const sending = new Set();
    let count = 0;
    for await (const content of inParts(archive)) {
        const number = ++count;
        // A failed one stays in the set, and ends the next wait.
        const sent = send(number, content).then(tag => {
            tags[number - 1] = tag;
            sending.delete(sent);
        });
        sent.catch(() => undefined);
        sending.add(sent);
        if (sending.size >= SIDE_BY_SIDE)
            await Promise.race(sending);
    }
    await Promise.all(sending);
    return tags;
}
async function* inParts(archive) {
    let chunks = [];
    let bytes = 0;
    for await (const chunk of archive) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < PART)
            continue;
        yield Buffer.concat(chunks);
        chunks = [];
        bytes = 0;
    }
    if (bytes > 0)
        yield Buffer.concat(chunks);
}
function uploadOf(content) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
    return { bytes: content.length, sha256, open: () => node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from([content]) };
}
function completion(tags) {
    const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
    return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`;
}
const idIn = async ({ body }, url) => {
    const [, id] = /<UploadId>([^<]{1,2000})<\/UploadId>/.exec(await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(body, url)) ?? [];
    if (id === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD('failed', 'the bucket gave no id for an upload in parts');
    return id.replaceAll('&amp;', '&');
};
const tagIn = async ({ headers, body }) => {
    await body.dump();
    const { etag } = headers;
    if (typeof etag !== 'string' || !/^"?[\w-]{1,200}"?$/.test(etag)) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD('failed', 'the bucket gave no tag for a part of the build cache');
    }
    return etag.replaceAll('"', '&quot;');
};
/** It begins to answer before it is done, and may say only then that it could not. */
const complete = async ({ body }, url) => {
    const text = await (0,_network_request_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(body, url);
    if (/<Error>/.test(text))
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD('failed', 'the bucket could not put the build cache together');
};


/***/ })

};
