export const id = 985;
export const ids = [985];
export const modules = {

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

/***/ 7846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ expectedFiles),
/* harmony export */   y: () => (/* binding */ prefetch)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(370);
/* harmony import */ var _go_patterns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8671);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _upstream_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7292);




/** With less free space, the prefetch could take what the go command needs. */
const LEAST_FREE = 512 << 20;
/**
 * Fetches what cmd/go will request, as long as there is space for it, and hands over the required modules as they arrive.
 * Resolves when all of those were handed over, or when one of their files is missing. Never rejects.
 *
 * Sum files also list `.mod` files that cmd/go requests only in some projects. Stores contain what it did request: if they
 * have everything that is certainly needed, the rest is not prefetched from upstreams. Nor are files handed over that
 * cmd/go might not need: they would fill module caches and entries.
 */
async function prefetch(expectation, work, deliver) {
    const files = expectedFiles(expectation);
    const modules = new Set(files.filter(file => file.kind !== 'mod').map(file => (0,_upstream_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleOf */ .cD)({ file })));
    const isSure = (file) => modules.has((0,_upstream_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleOf */ .cD)({ file }));
    const { each = [expectation.requires] } = expectation;
    const groups = each.map(requires => namesOf(selectedOf({ ...expectation, requires })));
    const required = new Set(groups.flatMap(names => [...names]));
    const isHanded = (file) => required.has(versionOf(file));
    const handed = Map.groupBy(files.filter(isHanded), versionOf);
    const until = groups.map(modules => new Set([...modules].flatMap(module => (handed.get(module) ?? []).map(_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El))));
    const sure = files.filter(isSure);
    const others = files.filter(file => !isSure(file));
    const awaited = deliver && { deliver, isHanded, since: performance.now() };
    // Without stores all at the same time: small files use the time in which large ones wait.
    if (!work.stores?.length)
        return await fetchAll(files, work, { awaited, until });
    let isLacking = false;
    await fetchAll(sure, work, {
        awaited,
        until,
        onLack: () => {
            if (!isLacking)
                void fetchAll(others, work, { awaited, until: [] });
            isLacking = true;
        },
    });
}
/**
 * The requirements that Go certainly selects: if it may select versions other than the required ones, those without a
 * higher version in the sum files.
 */
function selectedOf({ requires, zips, sums }) {
    if (zips !== 'all')
        return requires;
    const named = Map.groupBy([...sums.files()].filter(isZip), file => file.path);
    const isGreatest = ({ path, version }) => (named.get(path) ?? []).every(other => (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .compareVersions */ .Zy)(other.version, version) <= 0);
    return requires.filter(isGreatest);
}
const versionOf = ({ path, version }) => `${path}@${version}`;
const namesOf = (modules) => new Set(modules.map(versionOf));
const isZip = (file) => file.kind === 'zip';
/** Resolves when, for each set of `until`, all files were handed over or one of them is missing. */
function fetchAll(files, work, { awaited, until, onLack = () => undefined }) {
    const { fetches, spool, concurrency, leastFree = LEAST_FREE, onEvent, signal } = work;
    const waitedFor = new Set(until.flatMap(names => [...names]));
    let waiting = until.filter(names => names.size > 0);
    return new Promise(resolve => {
        if (waiting.length === 0)
            resolve();
        let low = false;
        const fetchOne = async (file) => {
            if (low || signal.aborted)
                return 'missing';
            const free = file.kind === 'zip' ? await spool.free() : leastFree;
            if (low)
                return 'missing';
            if (free < leastFree) {
                low = true;
                onEvent({ kind: 'low-disk', free });
                return 'missing';
            }
            const isAwaited = awaited && waitedFor.has((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)(file));
            const wanted = { ...(0,_upstream_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedFile */ .qe)(file, 'prefetch'), file, ...(isAwaited && { since: awaited.since }) };
            const came = await fetches.prefetch(wanted);
            if (came === 'in-no-store' || came === 'missing')
                onLack();
            if (came === 'missing')
                return came;
            if (awaited?.isHanded(file))
                await fetches.handOver(wanted, awaited.deliver);
            return 'there';
        };
        const all = (0,p_limit__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A)(concurrency).map(files, async (file) => {
            const came = await fetchOne(file).catch(() => 'missing');
            const name = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)(file);
            if (!waitedFor.has(name))
                return;
            waiting = waiting.filter(names => !names.delete(name) || (came !== 'missing' && names.size > 0));
            if (waiting.length === 0)
                resolve();
        });
        void all.finally(resolve);
    });
}
/** One in this many files is a zip, as long as there are other files. */
const SHARE_OF_ZIPS = 4;
/**
 * The module files that cmd/go will request, in a good order for fetching: it requests all `.mod` files, then each
 * `.info`, then the zips. Some zips are fetched from the beginning, because the largest one takes longest.
 */
function expectedFiles({ sums, requires, zips, downloadCache, gonoproxy }) {
    const named = [...sums.files()];
    const wanted = zips === 'all'
        ? named.filter(file => file.kind === 'zip' && !isPassedOver(file, requires))
        : requires.map(zipOf).filter(zip => sums.allows(zip));
    // If the module cache has all of these, it lacks only files that Go never requested.
    const asked = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .presentFiles */ .RX)(downloadCache, wanted);
    if (wanted.length > 0 && asked.length === new Set(wanted.map(_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)).size)
        return [];
    const first = [...named.filter(file => file.kind === 'mod'), ...wanted.map(infoOf)];
    const files = interleave(first, wanted).filter(file => !(0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPatterns */ .v)(gonoproxy, file.path));
    const present = new Set((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .presentFiles */ .RX)(downloadCache, files).map(file => file.name));
    return files.filter(file => !present.has((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)(file)));
}
/** Go never selects a version lower than a required one. */
function isPassedOver({ path, version }, requires) {
    const asked = requires.filter(one => one.path === path);
    return asked.length > 0 && asked.every(one => (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .compareVersions */ .Zy)(version, one.version) < 0);
}
const zipOf = ({ path, version }) => ({ path, version, kind: 'zip' });
const infoOf = ({ path, version }) => ({ path, version, kind: 'info' });
function interleave(first, zips) {
    const order = [];
    let zip = 0;
    for (const [index, file] of first.entries()) {
        order.push(file);
        const next = index % (SHARE_OF_ZIPS - 1) === SHARE_OF_ZIPS - 2 ? zips[zip] : undefined;
        if (next === undefined)
            continue;
        order.push(next);
        zip++;
    }
    return [...order, ...zips.slice(zip)];
}


/***/ }),

/***/ 8956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ cacheHeader),
/* harmony export */   u: () => (/* binding */ receive)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _modcache_validate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2318);
/* harmony import */ var _modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9643);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7336);
/* harmony import */ var _network_leniency_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1613);
/* harmony import */ var _network_ranges_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5906);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5078);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8914);








const LONGEST_WORDS = 16 * 1024;
/** Sends one request, and receives the body if there is one. Never rejects. */
async function receive(receiving) {
    const tried = await receiveOnce(receiving);
    return { ...tried, ended: performance.now() };
}
async function receiveOnce(receiving) {
    const { http, url, signal, content, known } = receiving;
    const began = performance.now();
    const facts = { began, ended: began, bytes: 0, resumed: 0 };
    try {
        const isBegun = content.length > 0 && known !== undefined;
        const headers = { ...receiving.headers, ...(isBegun && (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .rangeHeaders */ .wR)(content.length, known)) };
        const answer = await http.send(url, { headers, signal });
        facts.firstByte = (performance.now() - began) / 1000;
        facts.status = answer.status;
        if (answer.connection !== undefined)
            facts.connection = answer.connection;
        if (answer.redirectedTo !== undefined)
            facts.redirectedTo = answer.redirectedTo;
        const cache = cacheHeader(answer.headers);
        if (cache !== undefined)
            facts.cache = cache;
        const portion = (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .portionOf */ .T9)(answer);
        if (portion.kind === 'part' && isRest(portion, answer, receiving))
            facts.resumed = content.length;
        else if (portion.kind === 'whole')
            await content.drop();
        else
            return { ...facts, ...(await refusal(answer, receiving)) };
        const trouble = await takeIn(answer, portion.total, {
            ...receiving,
            onBytes: bytes => {
                facts.bytes += bytes;
                receiving.onBytes(bytes);
            },
        });
        if (trouble === undefined)
            return { ...facts, kind: 'found' };
        await content.drop();
        const again = trouble.word === 'too-large' || trouble.word === 'disk' ? 'hopeless' : 'may-pass';
        return { ...facts, kind: 'failed', trouble, again };
    }
    catch (thrown) {
        if ((0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .isDiskError */ .Mi)(thrown))
            return { ...facts, kind: 'failed', trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .diskTrouble */ .lX)(thrown), again: 'hopeless' };
        const error = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .transferError */ .c9)(thrown, facts.redirectedTo === undefined ? url : `http://${facts.redirectedTo}`, signal);
        const { redirectedTo = facts.redirectedTo } = error;
        return {
            ...facts,
            ...(redirectedTo !== undefined && { redirectedTo }),
            kind: 'failed',
            trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .transferTrouble */ .bz)(url, error),
            again: (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .canPass */ .QL)(error) ? 'may-pass' : 'hopeless',
            ...((0,_network_leniency_js__WEBPACK_IMPORTED_MODULE_4__/* .isOfClient */ .Z)(error) && { isOfClient: true }),
        };
    }
}
/** Is this exactly the missing rest of the body? */
function isRest({ first, last, total }, { headers }, { content, known }) {
    if (known === undefined)
        return false;
    const validator = (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .validatorOf */ .qA)(headers);
    if (validator !== '' && known.validator !== '' && validator !== known.validator)
        return false;
    return first === content.length && last === known.total - 1 && total === known.total;
}
async function refusal(answer, { url, content }) {
    const { status, headers } = answer;
    const said = await words(answer);
    if (status === 404 || status === 410)
        return { kind: 'absent', text: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .statusTrouble */ .cs)(url, answer, said).text };
    // The received part does not match what the upstream has now: start over.
    const outOfRange = status === 416 || status === 206;
    if (outOfRange)
        await content.drop();
    const after = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfter */ .P9)(headers);
    // The same as those retried when Go fails without a relay (go/failures/rules.ts): more than for a store's service.
    const passing = outOfRange || status === 408 || status === 425 || status === 429 || status >= 500;
    return {
        kind: 'failed',
        trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .statusTrouble */ .cs)(url, answer, said),
        again: passing ? 'may-pass' : 'hopeless',
        ...(after !== undefined && { after }),
    };
}
/** The plain text of a refusal; cmd/go shows no other kind either. */
async function words({ headers, body }) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > LONGEST_WORDS)
            break;
    }
    return /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.concat(chunks).toString() : '';
}
/** Appends the body; returns trouble with it, or with the disk. */
async function takeIn(answer, total, { url, wanted, content, learn, onBytes }) {
    const largest = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .largestOf */ .u1)(wanted.file);
    const expected = content.length > 0 ? total : undefined;
    if (total !== undefined && total > largest) {
        answer.body.on('error', () => undefined).destroy();
        return (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .contentTrouble */ .TL)(url, 'too-large', tooLarge(wanted.file));
    }
    const written = async (write) => await write.then(() => undefined, _trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .diskTrouble */ .lX);
    if (total !== undefined)
        await written(learn({ total, validator: (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .validatorOf */ .qA)(answer.headers) }));
    for await (const chunk of answer.body) {
        onBytes(chunk.length);
        if (content.length + chunk.length > largest)
            return (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .contentTrouble */ .TL)(url, 'too-large', tooLarge(wanted.file));
        const writing = content.append(chunk);
        const trouble = writing && (await written(writing));
        if (trouble)
            return trouble;
        // It was copied or written. Otherwise large bodies cause one garbage collection after another.
        (0,_modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .giveBack */ .F5)(chunk);
    }
    if (expected !== undefined && content.length !== expected) {
        if (content.length > expected)
            await content.drop();
        throw new _network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TransferError */ .aG('broken', `${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url)} sent another part than the requested one`);
    }
    const trouble = await written(content.flush());
    const fault = trouble || wanted.file === undefined ? undefined : await (0,_modcache_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .shapeFault */ .E4)(wanted.file, content);
    return trouble ?? (fault && (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .faultTrouble */ .Mu)(url, fault));
}
/** In the words of cmd/go, by the kind of file. */
function tooLarge(file) {
    if (file?.kind === 'zip')
        return 'zip file is too large';
    return `${file === undefined ? 'answer' : `.${file.kind} file`} is too large`;
}
/** What an upstream says about its own cache. */
function cacheHeader(headers) {
    const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined);
    return name && (0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .redactText */ .Rd)(`${name}: ${headers[name]}`).slice(0, 100);
}


/***/ }),

/***/ 3985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRelay: () => (/* binding */ openRelay)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var go_goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/network/go-http.js + 1 modules
var go_http = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
// EXTERNAL MODULE: ./lib/relay/upstream.js
var upstream = __webpack_require__(7292);
;// CONCATENATED MODULE: ./lib/relay/checksum-databases.js


/** If no proxy supports a database, Go asks it directly or fails: more attempts would gain little. */
const TRIES = 2;
/**
 * Passes on the requests of cmd/go to a checksum database through a proxy. The first upstream that supports a database gets
 * all further requests to it (modfetch/sumdb.go, initBase).
 */
class ChecksumDatabases {
    #upstreams;
    #end;
    /** By name, and by the position in the list from which the search started. */
    #supporters = new Map();
    constructor(upstreams, end) {
        this.#upstreams = upstreams;
        this.#end = end;
    }
    /** The name of the database that a request is for. If there are two possibilities, a known database is preferred. */
    nameIn({ name }) {
        const isOf = (database) => name.startsWith(`sumdb/${database}/`) &&
            (0,module_store/* databaseIn */.j6)(`sumdb/known${name.slice(`sumdb/${database}`.length)}`) === 'known';
        return [...this.#supporters.keys()].find(isOf) ?? (0,module_store/* databaseIn */.j6)(name);
    }
    async ask(database, wanted) {
        const { from = 0 } = wanted;
        if (wanted.name === `sumdb/${database}/supported`)
            return await this.#findSupporter(database, from);
        const supporter = this.#supporters.get(database)?.get(from);
        if (supporter !== undefined)
            return await supporter.ask(wanted, () => 'wait');
        const found = await this.#findSupporter(database, from);
        return found.kind === 'found' ? await this.ask(database, wanted) : found;
    }
    async #findSupporter(database, from) {
        const path = `sumdb/${database}/supported`;
        return await (0,upstream/* walk */.GG)(this.#upstreams.slice(from), this.#end, async (upstream) => {
            const whenDark = upstream.next === 'when-absent' ? 'wait' : 'skip';
            const answer = await upstream.ask({ name: path, path, by: 'go', most: TRIES }, () => whenDark);
            if (answer.kind === 'found' || (answer.kind === 'failed' && answer.forGo)) {
                const supporters = this.#supporters.get(database) ?? new Map();
                this.#supporters.set(database, supporters.set(from, upstream));
            }
            return answer;
        });
    }
}
/** Answers of a database kept in the stores. Support is always claimed; otherwise cmd/go would ask it directly. */
async function saidBefore({ name }, stores, spool) {
    const { content } = await spool.content(name, '');
    if (name.endsWith('/supported'))
        return { kind: 'found', content, upstream: '' };
    for (const store of stores) {
        const said = await store.said(name);
        if (said)
            return { kind: 'found', content: said, upstream: store.label };
    }
    return { kind: 'absent', status: 404, text: `no store has ${name}`, upstream: '' };
}

;// CONCATENATED MODULE: ./lib/relay/entries.js
/**
 * The entries of GOPROXY as which the relay appears. The first one represents the whole list. Further entries matter if
 * an upstream was left to Go: when that upstream has nothing, Go continues, and the entry that it asks next shows which
 * upstreams remain.
 */
class Entries {
    #upstreams;
    /** By name: the last answer of an entry, unless it was the content. */
    #said = new Map();
    constructor(upstreams) {
        this.#upstreams = upstreams;
    }
    /** Index of the first upstream to ask for an entry. */
    startOf(entry) {
        const starts = this.#upstreams.flatMap((_, index) => (index <= entry && this.#isStart(index) ? [index] : []));
        return starts.at(-1) ?? 0;
    }
    /** The answer of the entry before this one. */
    saidOf({ name }) {
        return this.#said.get(name);
    }
    note({ name }, answer) {
        if (answer.kind === 'found')
            this.#said.delete(name);
        else
            this.#said.set(name, (answer.kind === 'failed' && answer.besides) || answer);
    }
    #isStart(index) {
        const [before, own] = [this.#upstreams[index - 1], this.#upstreams[index]];
        if (before === undefined)
            return true;
        return before.isLeftToGo && (before.next === 'when-absent' || own?.isLeftToGo === true);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/relay/trouble.js
var relay_trouble = __webpack_require__(8914);
;// CONCATENATED MODULE: ./lib/relay/sources.js




/** The status of an absence after which Go does not continue with the rest of its list. */
const FINAL = 403;
/** No upstream may learn of it. */
const elsewhere = { kind: 'absent', status: 404, text: 'private, and in no store', upstream: '' };
/** The stores, followed by the upstreams of the list. */
class Sources {
    #upstreams;
    #rules;
    #vouching;
    #prefixes = new Prefixes();
    /** By `upstream path@version`. */
    #distrusted = new Set();
    constructor(upstreams, rules) {
        this.#upstreams = upstreams;
        this.#rules = rules;
    }
    /** Lets stores be asked from now on, before the upstreams. */
    vouch(vouching) {
        this.#vouching = vouching;
    }
    /** @throws the reason of the relay's signal when that aborts */
    async ask(wanted) {
        const { isPrivate, end } = this.#rules;
        const stored = await this.#inStores(wanted);
        if (stored || isPrivate === undefined)
            return stored ?? (await this.#upstream(wanted));
        const path = (0,module_file/* modulePathIn */.fn)(wanted.name);
        if (path !== undefined && isPrivate(path))
            return elsewhere;
        const answer = await this.#upstream(wanted);
        // Go may continue with `direct` only for private modules.
        return answer.kind === 'absent' && end !== 'direct' ? { ...answer, status: FINAL } : answer;
    }
    /** Is this answer final, or does cmd/go continue with `direct` or `off`? */
    isFinal(answer, wanted) {
        if (answer.kind !== 'absent')
            return true;
        if (answer === elsewhere || wanted.file === undefined)
            return false;
        return answer.status === FINAL || this.#rules.end === 'none';
    }
    /** The store that an answer came from. */
    storeOf(answer) {
        return this.#rules.stores.find(store => store.label === answer.upstream);
    }
    /**
     * Reports that files sent for a module are damaged. Returns whether one of them came from a store: in that case the
     * store is not asked for the module again, and files of all stores are checked more strictly.
     */
    doubt(module) {
        const { stores } = this.#rules;
        const at = module.lastIndexOf('@');
        const names = ['info', 'mod', 'zip'].map(kind => (0,module_file/* moduleFileName */.El)({ path: module.slice(0, at), version: module.slice(at + 1), kind }));
        const isFromStore = stores.map(store => store.doubt(module, names)).includes(true);
        if (isFromStore)
            for (const store of stores)
                store.suspect();
        return isFromStore;
    }
    /** Stops asking stores for module files. Returns the names of the files that they have served. */
    abandonStores() {
        return this.#rules.stores.flatMap(store => store.abandon());
    }
    /** Reports which of the files that they served were wrong. */
    rejectStored(names) {
        for (const store of this.#rules.stores)
            store.reject(names);
    }
    /** Stops asking these upstreams for a module. Returns whether the list allows asking another one. */
    distrust(module, senders) {
        for (const sender of senders)
            this.#distrusted.add(`${sender} ${module}`);
        const passesOn = ({ next }) => next === 'after-any-failure' || this.#rules.afterDistrust === 'next';
        return this.#upstreams.some((upstream, index) => senders.includes(upstream.label) && passesOn(upstream) && this.#goesOn(index));
    }
    async #inStores(wanted) {
        const vouching = this.#vouching;
        if (vouching === undefined || !isOfFile(wanted) || !vouching.allows(wanted.file))
            return undefined;
        for (const store of this.#rules.stores) {
            const found = await store.ask(wanted, vouching);
            if (found)
                return found;
        }
        return undefined;
    }
    /** Upstreams that were skipped as unavailable are waited for if no other has it. */
    async #upstream(wanted) {
        const module = (0,upstream/* moduleOf */.cD)(wanted);
        const dark = [];
        let forGo;
        let isAbsentSomewhere = false;
        this.#prefixes.asked(wanted);
        const isFutile = () => this.#prefixes.isFutile(wanted, isAbsentSomewhere ? 'absent-somewhere' : 'unknown');
        const { from = 0 } = wanted;
        const answer = await (0,upstream/* walk */.GG)(this.#upstreams.slice(from), this.#rules.end, async (upstream, place) => {
            if (module !== undefined && this.#distrusted.has(`${upstream.label} ${module}`)) {
                const trouble = (0,relay_trouble/* distrust */.p7)(upstream.label);
                return this.#rules.afterDistrust === 'next'
                    ? { kind: 'absent', status: 404, text: trouble.text, upstream: upstream.label }
                    : { kind: 'failed', trouble, upstream: upstream.label };
            }
            const skips = upstream.next === 'after-any-failure' && this.#goesOn(from + place);
            const answer = await upstream.ask(wanted, () => (isFutile() ? 'once' : skips ? 'skip' : 'wait'));
            if (answer.kind === 'absent')
                isAbsentSomewhere = true;
            if (answer.kind === 'failed' && answer.forGo)
                forGo ??= answer;
            // Otherwise it is passed on, so that Go reports what it cannot read.
            const trouble = skips ? await misread(wanted, answer) : undefined;
            if (trouble)
                return { kind: 'failed', trouble, upstream: upstream.label };
            if (skips && answer.kind === 'failed' && answer.isDark)
                dark.push(upstream);
            return answer;
        });
        if (answer.kind === 'found')
            this.#prefixes.found(wanted);
        // Go continues from there as it would without a relay.
        if (answer.kind !== 'found' && forGo !== undefined)
            return answer === forGo ? forGo : { ...forGo, besides: answer };
        if (answer.kind !== 'failed' || dark.length === 0 || isFutile())
            return answer;
        const late = await (0,upstream/* walk */.GG)(dark, 'none', upstream => upstream.ask(wanted, () => (isFutile() ? 'once' : 'wait')));
        return late.kind === 'found' ? late : answer;
    }
    /** Could anything in the list after this entry have a module? */
    #goesOn(index) {
        return index < this.#upstreams.length - 1 || this.#rules.end === 'direct';
    }
}
/**
 * Go queries every prefix of a path: for `go get example.com/a/b@v1.0.0` also `example.com/a/@v/v1.0.0.info`. Hardly any
 * of them is a module, but Go waits for all answers.
 */
class Prefixes {
    /** Requested and found paths, by the rest of the name. */
    #asked = new Map();
    #found = new Map();
    asked(wanted) {
        note(this.#asked, wanted);
    }
    found(wanted) {
        note(this.#found, wanted);
    }
    /**
     * Is it pointless to wait for this? Yes if the file was not known to be needed, and the same was requested for a longer
     * path that was found, or that is at least being looked for while another upstream does not have this one.
     */
    isFutile(wanted, known) {
        const query = queryIn(wanted);
        if (query === undefined)
            return false;
        const longer = (known === 'absent-somewhere' ? this.#asked : this.#found).get(query.rest) ?? [];
        return [...longer].some(path => path.startsWith(`${query.path}/`));
    }
}
function note(paths, wanted) {
    const query = queryIn(wanted);
    if (query !== undefined)
        paths.set(query.rest, (paths.get(query.rest) ?? new Set()).add(query.path));
}
/** Undefined for prefetched files: go.sum lists those. */
function queryIn({ name, by }) {
    const [, path, rest] = /^(.+?)\/(@latest|@v\/list|@v\/[^/]+\.info)$/.exec(name) ?? [];
    return path === undefined || rest === undefined || by === 'prefetch' ? undefined : { path, rest };
}
/** What Go would report for an unreadable answer to a query. */
async function misread({ name, path, file }, answer) {
    if (answer.kind !== 'found' || file !== undefined)
        return undefined;
    const fault = await (0,validate/* queryFault */.p4)(name, answer.content);
    return fault && (0,relay_trouble/* faultTrouble */.Mu)(`${answer.upstream}/${path}`, fault);
}
function isOfFile(wanted) {
    return wanted.file !== undefined;
}

;// CONCATENATED MODULE: ./lib/relay/fetches.js







const LOOKED_AT_ONCE = 32;
/** All module files being fetched: each once, however many requests there are for it. */
class Fetches {
    #sources;
    #afterFailure;
    #fetches = new Map();
    /** By `path@version`, the upstreams that sent a file of it to cmd/go. */
    #senders = new Map();
    /** Names of files that cmd/go has received. */
    #served = new Set();
    /** Names of files that were handed over and whose outcome is pending. */
    #handed = new Set();
    #settling = new Set();
    givenUp = [];
    /** By name: files that cmd/go requested and did not get, even if it continued with `direct` or `off`. */
    #refused = new Map();
    constructor(sources, options) {
        this.#sources = sources;
        this.#afterFailure = options.afterFailure;
    }
    /** Fetches a module file that cmd/go will request. `in-no-store`: it came from an upstream. Never rejects. */
    async prefetch(wanted) {
        if (this.#served.has(wanted.name) || this.#handed.has(wanted.name))
            return 'known';
        const known = this.#fetches.get(keyOf(wanted));
        const answer = await (known ?? this.#begin(wanted)).answer.catch(() => undefined);
        if (answer?.kind !== 'found')
            return 'missing';
        return known ? 'known' : this.#sources.storeOf(answer) ? 'stored' : 'in-no-store';
    }
    /**
     * Hands over a prefetched file, unless cmd/go has requested it meanwhile. Resolves when it was handed over; `settled`
     * waits for the outcome. Files that were not taken are served to cmd/go on request; those of proxies even if they are
     * wrong, because Go reports that itself and knows where to continue.
     */
    async handOver(wanted, deliver) {
        const fetch = this.#fetches.get(keyOf(wanted));
        const answer = await fetch?.answer.catch(() => undefined);
        if (fetch === undefined || answer?.kind !== 'found' || !this.#isIdle(fetch))
            return;
        // No reader may start while the file is being moved.
        this.#fetches.delete(keyOf(wanted));
        this.#handed.add(wanted.name);
        const { length } = answer.content;
        const handing = deliver(wanted.file, answer.content);
        const settling = handing.then(delivered => this.#settle(delivered, { fetch, file: wanted.file, answer, length }), () => this.#takeBack(fetch));
        this.#settling.add(settling);
        void settling.finally(() => {
            this.#settling.delete(settling);
            this.#handed.delete(wanted.name);
        });
        await handing;
    }
    async #settle(delivered, { fetch, file, answer, length }) {
        const { name } = fetch.wanted;
        const outcome = delivered === 'left' ? 'left' : await delivered.outcome;
        if (outcome === 'taken') {
            await answer.content.drop();
            await this.#note(fetch.wanted, answer, length);
            this.#served.add(name);
            return;
        }
        const store = outcome === 'wrong' ? this.#sources.storeOf(answer) : undefined;
        store?.refuse(name, `${file.path}@${file.version}`);
        // A file that was only copied is still here and need not be fetched again.
        if (store === undefined && answer.content.length === length)
            this.#takeBack(fetch);
        else
            await answer.content.drop();
    }
    /** Is it current, and not being served to any request? */
    #isIdle(fetch) {
        return fetch.readers === 0 && this.#fetches.get(keyOf(fetch.wanted)) === fetch;
    }
    /** Makes it available to requests again, unless it was fetched anew meanwhile. */
    #takeBack(fetch) {
        const key = keyOf(fetch.wanted);
        if (!this.#fetches.has(key))
            this.#fetches.set(key, fetch);
    }
    /** Resolves when the outcome of every handed-over file is known. */
    async settled() {
        await Promise.all(this.#settling);
    }
    /** Is a module file available, or was it already delivered? Never rejects. */
    async has(wanted) {
        const fetch = this.#fetches.get(keyOf(wanted));
        if (fetch === undefined && (this.#served.has(wanted.name) || this.#handed.has(wanted.name)))
            return true;
        const answer = await (fetch ?? this.#begin(wanted)).answer.catch(() => undefined);
        return answer?.kind === 'found';
    }
    /**
     * Answers a request of cmd/go; `use` gets the answer, and the content may be gone once it returns.
     * @throws the reason of the relay's signal, and what `use` throws.
     */
    async answer(wanted, use) {
        const fetch = (wanted.file && this.#fetches.get(keyOf(wanted))) ?? this.#begin(wanted);
        if (fetch.wanted.by === 'prefetch') {
            fetch.wanted.by = 'go';
            fetch.wanted.since ??= performance.now();
        }
        fetch.readers++;
        try {
            const answer = await fetch.answer;
            await this.#note(wanted, answer);
            await use(answer);
            this.#served.add(wanted.name);
        }
        finally {
            fetch.readers--;
            await this.#release(fetch);
        }
    }
    /**
     * Module files that cmd/go requested and did not get, and those of `files` that cannot be fetched or do not match the
     * sums. Files without an answer within `milliseconds` are left out. Never rejects.
     */
    async undelivered(files, { sums, milliseconds }) {
        const over = new AbortController();
        const late = (0,promises_.setTimeout)(milliseconds, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
        const found = await (0,p_limit/* default */.A)(LOOKED_AT_ONCE).map(files, async (wanted) => {
            if (this.#refused.has(wanted.name))
                return [];
            const refusal = await Promise.race([this.#refusalOf(wanted, sums).catch(() => undefined), late]);
            return refusal ? [givenUp(wanted, refusal)] : [];
        });
        over.abort();
        return [...this.#refused.values(), ...found.flat()];
    }
    async #refusalOf(wanted, sums) {
        const { name, file } = wanted;
        const known = this.#fetches.get(keyOf(wanted));
        // A zip may be large, and would not be used any more.
        if (known === undefined && (this.#served.has(name) || file?.kind === 'zip'))
            return undefined;
        const fetch = known ?? this.#begin(wanted);
        fetch.readers++;
        try {
            const answer = await fetch.answer;
            if (answer.kind !== 'found')
                return answer.upstream === '' ? undefined : answer;
            const fault = file && (await (0,validate/* sumFault */.yI)(file, answer.content, sums));
            // Unusual but possibly valid content is left to Go.
            if (fault === undefined || fault.kind === 'odd')
                return undefined;
            return { kind: 'failed', trouble: (0,relay_trouble/* faultTrouble */.Mu)(`${answer.upstream}/${name}`, fault), upstream: answer.upstream };
        }
        finally {
            fetch.readers--;
        }
    }
    /** Names of prefetched files that were neither placed nor requested so far. */
    unasked() {
        const waiting = [...this.#fetches.values()].filter(({ wanted }) => wanted.by === 'prefetch');
        return waiting.filter(({ settled }) => settled?.kind === 'found').map(({ wanted }) => wanted.name);
    }
    /**
     * Reports that files sent for a module do not match go.sum. Their senders are not asked for that module again.
     * @returns the senders, and whether the list allows asking another upstream
     */
    distrust(module) {
        const senders = [...(this.#senders.get(module) ?? [])];
        if (this.doubt(module))
            return { senders, another: 'may-be-asked' };
        this.#forget(module);
        return { senders, another: this.#sources.distrust(module, senders) ? 'may-be-asked' : 'none' };
    }
    /**
     * Reports that files sent for a module are damaged. Returns whether one of them came from a store: in that case the
     * store is not asked for the module again, waiting files of all stores are checked more strictly, and upstreams are not
     * suspected yet.
     */
    doubt(module) {
        if (!this.#sources.doubt(module))
            return false;
        this.#forget(module);
        for (const [name, { settled, readers }] of this.#fetches) {
            if (settled && this.#sources.storeOf(settled) && readers === 0)
                this.#fetches.delete(name);
        }
        return true;
    }
    /** From now on no store is asked for module files; files from stores, and those in progress, are fetched anew. */
    abandonStores() {
        for (const name of this.#sources.abandonStores())
            this.#served.delete(name);
        for (const [name, { settled, readers }] of this.#fetches) {
            if (readers === 0 && (settled === undefined || this.#sources.storeOf(settled)))
                this.#fetches.delete(name);
        }
    }
    #forget(module) {
        this.#senders.delete(module);
        for (const [name, fetch] of this.#fetches) {
            if ((0,upstream/* moduleOf */.cD)(fetch.wanted) === module && fetch.readers === 0)
                this.#fetches.delete(name);
        }
    }
    #begin(wanted) {
        const fetch = { wanted, readers: 0, answer: this.#sources.ask(wanted) };
        const settle = (answer) => {
            fetch.settled = answer;
        };
        // A failure is reported to whoever awaits the answer.
        fetch.answer.then(settle, () => undefined);
        if (wanted.file)
            this.#fetches.set(keyOf(wanted), fetch);
        return fetch;
    }
    /** @param length of the content, which may be gone */
    async #note(wanted, answer, length) {
        const module = (0,upstream/* moduleOf */.cD)(wanted);
        if (module !== undefined) {
            if (answer.kind === 'found')
                this.#refused.delete(wanted.name);
            else if (answer.upstream !== '')
                this.#refused.set(wanted.name, givenUp(wanted, answer));
        }
        if (answer.kind === 'found') {
            if (module === undefined) {
                const trouble = await misread(wanted, answer);
                return trouble && this.#giveUp(wanted, { kind: 'failed', trouble, upstream: answer.upstream });
            }
            this.#sources.storeOf(answer)?.hasServed(wanted.name, length ?? answer.content.length);
            const senders = this.#senders.get(module) ?? new Set();
            this.#senders.set(module, senders.add(answer.upstream));
            return;
        }
        if (!this.#sources.isFinal(answer, wanted) || (answer.kind === 'failed' && answer.forGo))
            return;
        this.#giveUp(wanted, answer);
    }
    #giveUp(wanted, answer) {
        if (this.givenUp.some(one => one.name === wanted.name))
            return;
        this.givenUp.push(givenUp(wanted, answer));
    }
    /**
     * A zip that was served is no longer needed: cmd/go locks it, and has it in the download cache. Other files are small,
     * and concurrent go commands request the same ones. Files that an interrupted command did not take are kept for the
     * next.
     */
    async #release(fetch) {
        if (fetch.readers > 0)
            return;
        const answer = await fetch.answer.catch(() => undefined);
        if (fetch.readers > 0)
            return;
        const key = keyOf(fetch.wanted);
        const isKept = this.#fetches.get(key) === fetch;
        if (answer !== undefined && isKept && this.#isOfUse(fetch.wanted, answer))
            return;
        // No reader may start while the file is being dropped.
        if (isKept)
            this.#fetches.delete(key);
        if (answer?.kind === 'found')
            await answer.content.drop();
    }
    #isOfUse({ name, file }, answer) {
        if (answer.kind !== 'found')
            return this.#afterFailure === 'stays';
        return !answer.content.isDamaged && (file?.kind !== 'zip' || !this.#served.has(name));
    }
}
/** A request to only the rest of the list is a separate fetch. */
const keyOf = ({ name, from = 0 }) => (from === 0 ? name : `${name} from ${from}`);
function givenUp(wanted, answer) {
    const { text, status } = answer.kind === 'failed' ? answer.trouble : (answer.behind ?? answer);
    const module = (0,upstream/* moduleOf */.cD)(wanted);
    const { cause, hint, fix, ...failure } = (0,failures/* classifyFailure */.XE)(text);
    return {
        name: wanted.name,
        ...(module !== undefined && { module }),
        upstream: answer.upstream,
        ...(status !== undefined && { status }),
        class: failure.class,
        text: failure.text,
        cause,
        hint,
        ...(fix !== undefined && { fix }),
    };
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/relay/record.js
var record = __webpack_require__(3452);
;// CONCATENATED MODULE: ./lib/relay/file-upstream.js







/** A directory in GOPROXY layout: `file:///srv/modules`. */
class FileUpstream {
    label;
    next;
    openings = 0;
    isLeftToGo = false;
    #settings;
    constructor(proxy, settings) {
        this.label = proxy.url;
        this.next = proxy.next;
        this.#settings = settings;
    }
    /** Read errors are treated as in cmd/go (web/http.go, getFile): a missing file is 404, no permission is 403. */
    async ask(wanted) {
        const began = performance.now();
        const url = (0,go_goproxy/* urlBelow */.dX)(this.label, wanted.path);
        const { content } = await this.#settings.spool.content(wanted.name, this.label);
        const trouble = await this.#read(url, wanted, content);
        const { length } = content;
        await (trouble === undefined ? content.settle() : content.drop());
        const upstream = this.label;
        const outcome = trouble === undefined ? 'found' : trouble.status === 404 ? 'absent' : 'failed';
        const word = outcome === 'failed' ? trouble?.word : undefined;
        this.#settings.onRequest((0,record/* recordOnce */.fp)(wanted, { upstream, outcome, bytes: length, began, trouble: word }), began);
        if (trouble === undefined)
            return { kind: 'found', content, upstream };
        return outcome === 'absent'
            ? { kind: 'absent', status: 404, text: trouble.text, upstream }
            : { kind: 'failed', trouble, upstream };
    }
    /** @throws the reason of the relay's signal when that aborts */
    async #read(url, wanted, content) {
        const { signal } = this.#settings;
        const largest = (0,module_file/* largestOf */.u1)(wanted.file);
        const tooLarge = () => (0,relay_trouble/* contentTrouble */.TL)(url.href, 'too-large', `it is larger than ${largest >> 20} MiB`);
        try {
            // Links are followed, as in cmd/go: anyone who can write to the directory could also put the target there.
            return await (0,regular_file/* withRegularFile */.p0)((0,external_node_url_.fileURLToPath)(url), 'follow', async (file) => {
                if (file.size > largest)
                    return tooLarge();
                for await (const piece of (0,regular_file/* piecesOf */.Xe)(file, { largest: largest + 1 })) {
                    signal.throwIfAborted();
                    const trouble = await content.append(piece)?.then(() => undefined, relay_trouble/* diskTrouble */.lX);
                    if (trouble)
                        return trouble;
                }
                if (content.length > largest)
                    return tooLarge();
                const trouble = await content.settle().then(() => undefined, relay_trouble/* diskTrouble */.lX);
                const fault = trouble || wanted.file === undefined ? undefined : await (0,validate/* shapeFault */.E4)(wanted.file, content);
                return trouble ?? (fault && (0,relay_trouble/* faultTrouble */.Mu)(url.href, fault));
            });
        }
        catch (error) {
            if (!signal.aborted)
                return troubleOf(error, url.href);
            await content.drop();
            throw signal.reason;
        }
    }
}
function troubleOf(error, url) {
    const { code, message } = error;
    if ((0,relay_trouble/* isDiskError */.Mi)(error))
        return (0,relay_trouble/* diskTrouble */.lX)(error);
    if (code === 'ENOENT')
        return (0,relay_trouble/* absence */.An)(url);
    if (code === 'EACCES' || code === 'EPERM')
        return (0,relay_trouble/* statusTrouble */.cs)(url, { status: 403 }, '');
    return (0,relay_trouble/* unreadable */.O$)(url, message);
}

// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/relay/circuit.js


/** After this many consecutive tries without an answer, the upstream may be down. */
const OPENS_AFTER = 3;
/**
 * The circuit breaker of one upstream. While it is open, only a probe is sent to the upstream, repeatedly with growing
 * delays; its result applies to all requests.
 *
 * An upstream that never answered in this run is probed `maxAttempts - 1` times; one that did, for `maxAttempts` times the
 * longest delay (150 seconds by default): outages pass, wrong addresses do not. After that it is given up, and probed again
 * only on request and after the longest delay.
 */
class Circuit {
    #probe;
    #patience;
    #signal;
    #state = 'closed';
    #inARow = 0;
    /** Failed requests. If there is only one, the module may be what the upstream, or a filter, cannot handle. */
    #inVain = new Set();
    #answered = false;
    #probedAt = 0;
    #settled = Promise.resolve();
    /** How often it was opened. */
    openings = 0;
    /** @param probe sends the upstream a request; true if it answered */
    constructor(probe, options) {
        this.#probe = probe;
        this.#patience = options.patience;
        this.#signal = options.signal;
    }
    get state() {
        return this.#state;
    }
    /** Waits until the upstream may be used, or is given up. */
    async enter() {
        this.#probeLate();
        while (this.#state === 'open')
            await this.#settled;
        return this.#state === 'closed' ? 'may-ask' : 'given-up';
    }
    /** May the upstream be used right now? */
    enterNow() {
        this.#probeLate();
        return this.#state === 'closed' ? 'may-ask' : 'dark';
    }
    /** The upstream answered, with whatever status. */
    answered() {
        this.#inARow = 0;
        this.#inVain.clear();
        this.#answered = true;
    }
    /**
     * There was no answer, or only that of a gateway before it.
     * @param where whether there was a connection at least
     */
    unanswered(name, where) {
        this.#inARow++;
        this.#inVain.add(name);
        if (this.#state !== 'closed' || this.#inARow < OPENS_AFTER)
            return;
        // A probe can then distinguish one module from all.
        const isSure = where === 'no-connection' || this.#answered || this.#inVain.size >= OPENS_AFTER;
        if (isSure)
            this.#open();
    }
    #probeLate() {
        if (this.#state === 'given-up' && performance.now() - this.#probedAt > this.#patience.maxBackoff)
            this.#open();
    }
    #open() {
        this.#state = 'open';
        this.openings++;
        this.#settled = this.#probeUntilSettled();
    }
    async #probeUntilSettled() {
        const { maxAttempts, maxBackoff } = this.#patience;
        const darkSince = performance.now();
        const isOver = (probes) => this.#answered ? performance.now() - darkSince > maxAttempts * maxBackoff : probes >= maxAttempts - 1;
        for (let probes = 0; !isOver(probes) && !this.#signal.aborted; probes++) {
            await (0,promises_.setTimeout)((0,retry/* backoffDelay */.EY)(probes + 1, this.#patience), undefined, { signal: this.#signal, ref: false }).catch(() => undefined);
            if (this.#signal.aborted)
                break;
            if (await this.#probe()) {
                this.#inARow = 0;
                this.#inVain.clear();
                this.#state = 'closed';
                return;
            }
        }
        this.#probedAt = performance.now();
        this.#state = 'given-up';
    }
}

// EXTERNAL MODULE: ./lib/relay/receive.js
var receive = __webpack_require__(8956);
;// CONCATENATED MODULE: ./lib/relay/http-upstream.js








/** A try that progressed this much further than all before does not count. */
const WORTH_A_TRY = 256 * 1024;
/** Number of tries at an upstream if another one can be tried instead. */
const TRIES_BEFORE_NEXT = 2;
/** After this many answers that our client could not read, and none that it could, an upstream is left to Go. */
const MISREAD = 2;
/** A module proxy that is a server. */
class HttpUpstream {
    label;
    next;
    #url;
    #settings;
    #slots;
    #circuit;
    /** A rate limit longer than the maximum wait, and its end. */
    #closed;
    #lastUrl = '';
    #answeredUrl;
    #lastTrouble;
    /** Can its answers be read here? */
    #reading = 'unknown';
    #misread = 0;
    constructor(proxy, settings) {
        this.label = (0,redact/* shownSetting */.mV)(proxy.url);
        this.next = proxy.next;
        this.#url = proxy.url;
        this.#settings = settings;
        this.#slots = new Slots(settings.concurrency);
        this.#circuit = new Circuit(() => this.#probe(), settings);
    }
    get openings() {
        return this.#circuit.openings;
    }
    get isLeftToGo() {
        return this.#reading === 'by-go';
    }
    async ask(wanted, whenDark) {
        const url = (0,go_goproxy/* addressBelow */.CY)(this.#url, wanted.path);
        const leftToGo = (trouble) => ({ kind: 'failed', trouble, upstream: this.label, forGo: url });
        if (this.isLeftToGo)
            return leftToGo(this.#lastTrouble ?? (0,relay_trouble/* darkTrouble */.e_)(this.label, undefined));
        const asked = performance.now();
        const receiving = await this.#receiving(wanted);
        const tries = [];
        const asking = this.#askUntilSettled(receiving, whenDark, tries);
        await asking.catch(() => undefined);
        receiving.onEnd();
        const trouble = await settled(receiving.content);
        const last = await asking;
        const upstream = this.label;
        const now = performance.now();
        this.#settings.onRequest(recordOf(wanted, tries, { upstream, asked, now }), tries[0]?.began ?? now);
        if (last?.kind === 'found' && trouble !== undefined)
            return { kind: 'failed', trouble, upstream };
        if (last?.kind === 'found')
            return { kind: 'found', content: receiving.content, upstream };
        if (last?.kind === 'absent')
            return { kind: 'absent', status: last.status ?? 404, text: last.text, upstream };
        if (this.isLeftToGo && last?.trouble)
            return leftToGo(last.trouble);
        const isDark = this.#circuit.state !== 'closed' || (last !== undefined && isUnanswered(last));
        return { kind: 'failed', trouble: last?.trouble ?? (0,relay_trouble/* darkTrouble */.e_)(this.label, this.#lastTrouble), upstream, isDark };
    }
    /** The last try; undefined when there was none. */
    async #askUntilSettled(receiving, whenDark, tries) {
        const { patience, signal, onRetry } = this.#settings;
        const { most: enough = patience.maxAttempts } = receiving.wanted;
        for (let counted = 0, furthest = 0;;) {
            const when = whenDark();
            const skips = when !== 'wait';
            // If the next entry of the list may be tried, this one is not waited for.
            const longest = skips ? 0 : network_error/* LONGEST_WAIT */.dX;
            const most = Math.min(patience.maxAttempts, enough, skips ? TRIES_BEFORE_NEXT : enough, when === 'once' ? 1 : enough);
            if (tries.length > 0 && (counted >= most || (skips && isUnanswered(tries.at(-1)))))
                return tries.at(-1);
            const gate = skips ? this.#circuit.enterNow() : await this.#circuit.enter();
            signal.throwIfAborted();
            if (gate !== 'may-ask')
                return tries.at(-1);
            if (this.#closed && performance.now() < this.#closed.until)
                return this.#closed.refusal;
            const tried = await this.#try(receiving, longest);
            signal.throwIfAborted();
            tries.push(tried);
            if (tried.kind !== 'failed')
                return tried;
            const reached = receiving.content.length;
            counted = reached >= furthest + WORTH_A_TRY ? 1 : counted + 1;
            furthest = Math.max(furthest, reached);
            const { again, after = 0 } = tried;
            const isLeft = skips && isUnanswered(tried);
            if (again === 'hopeless' || isLeft || this.isLeftToGo || after > longest || counted >= most)
                return tried;
            const { name } = receiving.wanted;
            const module = (0,upstream/* moduleOf */.cD)(receiving.wanted);
            const told = { name, ...(module && { module }), upstream: this.label, trouble: tried.trouble.word };
            const onWait = (wait) => onRetry({ ...told, wait: wait / 1000, remaining: most - counted });
            await (0,retry/* waitBefore */.fI)(counted, { ...patience, after, signal, onWait });
        }
    }
    /** One try, when it is its turn. What it came to tells how the upstream is. */
    async #try(receiving, longest) {
        const { wanted, url } = receiving;
        const slot = await this.#slots.take(() => (wanted.by === 'go' ? 0 : 1), this.#settings.signal);
        this.#lastUrl = url;
        receiving.onSent();
        const tried = await (0,receive/* receive */.u)(receiving);
        const word = tried.kind === 'failed' ? tried.trouble.word : '';
        await this.#noteReading(tried, url);
        if (isUnanswered(tried)) {
            this.#lastTrouble = tried.trouble;
            this.#circuit.unanswered(wanted.name, word === 'no-connection' ? word : 'connected');
        }
        else if (tried.firstByte !== undefined) {
            this.#circuit.answered();
            this.#answeredUrl = url;
        }
        if (tried.kind === 'failed' && (word === '429' || word === '503')) {
            this.#leaveAlone(tried, { after: tried.after ?? 0, longest });
        }
        slot.done(['429', '503', 'broken'].includes(word) ? 'burdened' : 'fine');
        return tried;
    }
    /** Our client may be unable to read any answer of an upstream that Go can read. */
    async #noteReading(tried, url) {
        if (this.#reading !== 'unknown')
            return;
        const isMisread = tried.kind === 'failed' && tried.isOfClient === true;
        if (!isMisread && tried.firstByte !== undefined)
            this.#reading = 'here';
        if (!isMisread || ++this.#misread < MISREAD || !(await this.#settings.mayLeaveToGo(url)))
            return;
        // Other requests may have found out meanwhile.
        if (this.#reading !== 'unknown')
            return;
        this.#reading = 'by-go';
        this.#lastTrouble = tried.trouble;
        this.#settings.onLeftToGo(this.label);
    }
    #leaveAlone(refusal, { after, longest }) {
        if (after <= longest)
            this.#slots.rest(after);
        else
            this.#closed = { until: performance.now() + after, refusal: { ...refusal, bytes: 0, resumed: 0 } };
    }
    async #probe() {
        const { http, headersFor, signal } = this.#settings;
        try {
            const answer = await http.send(this.#answeredUrl ?? this.#lastUrl, { headers: headersFor(this.label), signal });
            answer.body.on('error', () => undefined).destroy();
            return !isGateway(answer.status);
        }
        catch {
            return false; // Whatever it was, it is no answer.
        }
    }
    async #receiving(wanted) {
        const { http, headersFor, signal, spool, onBytes, onSize, underWay } = this.#settings;
        const { content, known } = await spool.content(wanted.name, this.label);
        const size = () => ({ bytes: content.length, bytesTotal: receiving.known?.total });
        let end;
        const receiving = {
            http,
            url: (0,go_goproxy/* addressBelow */.CY)(this.#url, wanted.path),
            headers: headersFor(this.label),
            signal,
            wanted,
            content,
            known,
            onBytes,
            learn: async (learned) => {
                receiving.known = learned;
                onSize(wanted.name, learned.total);
                if (wanted.file?.kind === 'zip') {
                    await spool.note(content.file, { ...learned, name: wanted.name, upstream: this.label });
                }
            },
            onSent: () => {
                end ??= underWay.begin((0,upstream/* moduleOf */.cD)(wanted) ?? wanted.name, size);
            },
            onEnd: () => end?.(),
        };
        return receiving;
    }
}
/** Trouble with the disk. The last bytes of a body that broke off may not fit any more; it is dropped then. */
async function settled(content) {
    try {
        await content.settle();
        return undefined;
    }
    catch (error) {
        await content.drop().catch(() => undefined);
        return (0,relay_trouble/* diskTrouble */.lX)(error);
    }
}
/** Can the cause be that the upstream does not answer at all? */
function isUnanswered(tried) {
    if (tried?.kind !== 'failed' || tried.isOfClient)
        return false;
    return tried.firstByte === undefined ? tried.again === 'may-pass' : isGateway(tried.status);
}
/** The statuses of a gateway whose upstream does not answer. */
const isGateway = (status) => status === 502 || status === 503 || status === 504;
/** The record of one request to an upstream and all its tries. `asked` and `now` are of performance.now(). */
function recordOf({ name, file, by, since = by === 'go' ? 0 : undefined }, tries, { upstream, asked, now }) {
    const last = tries.at(-1);
    const start = tries[0]?.began ?? now;
    const failed = tries.flatMap(tried => (tried.kind === 'failed' ? [failedTry(tried, start)] : []));
    return {
        name,
        ...(file && { module: `${file.path}@${file.version}` }),
        upstream,
        outcome: last?.kind ?? 'skipped',
        ...(last?.status !== undefined && { status: last.status }),
        ...(last?.redirectedTo !== undefined && { redirectedTo: last.redirectedTo }),
        bytes: tries.reduce((sum, tried) => sum + tried.bytes, 0),
        resumed: tries.reduce((sum, tried) => sum + tried.resumed, 0),
        firstByte: last?.firstByte ?? 0,
        queued: (start - asked) / 1000,
        lost: ((last?.began ?? start) - start) / 1000,
        seconds: (now - start) / 1000,
        awaited: since === undefined ? 0 : (now - Math.max(asked, since)) / 1000,
        attempts: tries.length,
        ...(last?.connection !== undefined && { connection: last.connection }),
        troubles: failed.map(tried => tried.trouble),
        ...(failed.length > 0 && { failedTries: failed }),
        ...(last?.cache !== undefined && { cache: last.cache }),
        wantedBy: by,
    };
}
function failedTry(tried, start) {
    return {
        after: (tried.began - start) / 1000,
        seconds: (tried.ended - tried.began) / 1000,
        firstByte: tried.firstByte ?? 0,
        ...(tried.status !== undefined && { status: tried.status }),
        bytes: tried.bytes,
        ...(tried.connection !== undefined && { connection: tried.connection }),
        trouble: tried.trouble.word,
    };
}
/**
 * Hands out the connections to one upstream, the most urgent request first. If the upstream is overloaded, their number is
 * halved; after each full round of successes it grows by one, up to the initial number (additive increase, multiplicative
 * decrease, as in TCP).
 */
class Slots {
    #most;
    #limit;
    #busy = 0;
    #successes = 0;
    /** Turns begun so far; those begun before the last halving do not count. */
    #begun = 0;
    #halvedAt = 0;
    #restUntil = 0;
    #waiting = [];
    constructor(connections) {
        this.#most = connections;
        this.#limit = connections;
    }
    /** No turns for this many milliseconds, as requested by the upstream. */
    rest(milliseconds) {
        this.#restUntil = Math.max(this.#restUntil, performance.now() + milliseconds);
    }
    /**
     * Waits for a turn. `rank` is evaluated whenever a connection becomes free; the smallest goes first.
     * @throws the signal's reason when it aborts before that
     */
    take(rank, signal) {
        signal.throwIfAborted();
        return new Promise((resolve, reject) => {
            const waiting = {
                rank,
                start: () => {
                    signal.removeEventListener('abort', waiting.stop);
                    resolve(this.#begin());
                },
                stop: () => {
                    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
                    reject(signal.reason);
                },
            };
            signal.addEventListener('abort', waiting.stop, { once: true });
            this.#waiting.push(waiting);
            this.#next();
        });
    }
    #begin() {
        const number = ++this.#begun;
        return {
            done: how => {
                this.#busy--;
                if (how === 'burdened' && number > this.#halvedAt) {
                    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
                    this.#halvedAt = this.#begun;
                    this.#successes = 0;
                }
                else if (how === 'fine' && ++this.#successes >= this.#limit) {
                    this.#limit = Math.min(this.#most, this.#limit + 1);
                    this.#successes = 0;
                }
                this.#next();
            },
        };
    }
    #next() {
        const rest = this.#restUntil - performance.now();
        if (rest > 0)
            return void setTimeout(() => this.#next(), rest).unref();
        while (this.#busy < this.#limit && this.#waiting.length > 0) {
            const first = this.#waiting.reduce((best, one) => (one.rank() < best.rank() ? one : best));
            this.#waiting.splice(this.#waiting.indexOf(first), 1);
            this.#busy++;
            first.start();
        }
    }
}

// EXTERNAL MODULE: ./lib/relay/prefetch.js
var prefetch = __webpack_require__(7846);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./lib/network/node-http.js
var node_http = __webpack_require__(2069);
;// CONCATENATED MODULE: ./lib/relay/server.js






/**
 * Listens on a free port of 127.0.0.1. Requests with another path get 404, and only GET is supported.
 * @throws Error if no port is available
 */
async function serve(answering) {
    const secret = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const waiting = new Set();
    const server = (0,node_http/* createServer */.sA)((request, response) => {
        const answeringThis = async (wanted, use) => {
            waiting.add(response);
            response.once('close', () => waiting.delete(response));
            await answering(wanted, async (answer) => {
                waiting.delete(response);
                await use(answer);
            });
        };
        respond(request, response, { secret, answering: answeringThis }).catch(error => {
            // Otherwise the run is over, or the go command has exited: no answer is needed.
            if (!(0,network_error/* isInternal */.iu)(error) || response.headersSent)
                return response.destroy();
            response.writeHead(500, TEXT).end(`internal error of go-mod-warmup: ${error.message}\n`);
        });
    });
    server.keepAliveTimeout = 0;
    server.listen(0, '127.0.0.1');
    await (0,external_node_events_.once)(server, 'listening');
    // The relay must not keep a program running that forgets to close it.
    server.unref();
    const url = `http://127.0.0.1:${server.address().port}/${secret}`;
    return {
        url,
        urlOf: entry => `${url}.${entry}`,
        busy: () => waiting.size,
        close: async () => {
            const closed = new Promise(resolve => server.close(resolve));
            server.closeAllConnections();
            await closed;
        },
    };
}
async function respond(request, response, { secret, answering }) {
    const [, given, entry = '0', path] = /^\/([^/.]+)(?:\.(\d{1,4}))?\/(.+)$/.exec(request.url ?? '') ?? [];
    const wanted = given === secret && path !== undefined ? wantedOf(path) : undefined;
    if (wanted === undefined)
        return void response.writeHead(404, TEXT).end('not found\n');
    if (request.method !== 'GET')
        return void response.writeHead(405, { ...TEXT, allow: 'GET' }).end('only GET\n');
    await answering({ ...wanted, entry: Number(entry) }, answer => send(answer, response));
}
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
async function send(answer, response) {
    if (answer.kind === 'found') {
        response.writeHead(200, { 'content-length': answer.content.length });
        const all = answer.content.inMemory();
        if (all !== undefined)
            return void response.end(all);
        for await (const part of answer.content.parts())
            await written(part, response);
        return void response.end();
    }
    if (answer.kind === 'absent')
        return void response.writeHead(answer.status, TEXT).end(`${answer.text}\n`);
    if (answer.forGo)
        return void response.writeHead(307, { ...TEXT, location: answer.forGo }).end();
    response.writeHead((0,upstream/* statusOf */.c2)(answer), TEXT).end(`${answer.trouble.text}\n`);
}
/** Resolves when the part is not needed any more. The callback may never come if the go command exits. */
function written(part, response) {
    return new Promise((resolve, reject) => {
        const gone = () => reject(new Error('the go command has gone'));
        if (response.destroyed)
            return gone();
        response.once('close', gone);
        response.write(part, error => {
            response.off('close', gone);
            if (error)
                reject(error);
            else
                resolve();
        });
    });
}
/** Undefined for a path that is invalid for a module proxy, such as one with `..`. */
function wantedOf(path) {
    let name;
    try {
        name = decodeURIComponent(path);
    }
    catch {
        return undefined; // Not an encoding of anything.
    }
    if (path.includes('?') || /[\\\0]/.test(name) || name.split('/').some(part => ['', '.', '..'].includes(part))) {
        return undefined;
    }
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    return file === undefined ? { name, path, by: 'go' } : (0,upstream/* wantedFile */.qe)(file, 'go');
}

// EXTERNAL MODULE: ./lib/relay/spool.js
var relay_spool = __webpack_require__(2522);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/stores/read.js
var read = __webpack_require__(156);
// EXTERNAL MODULE: ./lib/relay/content.js
var relay_content = __webpack_require__(808);
;// CONCATENATED MODULE: ./lib/relay/store-source.js










/** The maximum size of an answer of a checksum database. */
const MOST_SAID = 1 << 20;
/** A module store as a source of the relay. Its problems never fail a request, because the upstreams remain. */
class StoreSource {
    label;
    #store;
    #settings;
    #served = new Map();
    #rejected = new Set();
    /** `path@version` of modules that are no longer requested from it. */
    #doubted = new Set();
    #strikes = new problem/* Strikes */.aI();
    #absent = 0;
    #isSuspected = false;
    /** The files that it had served when it was abandoned. */
    #abandoned;
    #trouble;
    constructor(store, settings) {
        this.label = store.spec;
        this.#store = store;
        this.#settings = settings;
    }
    /**
     * The file, if the store has it and it is plausible. Until a store has delivered something wrong, hashes of zips are left
     * to cmd/go.
     * @throws the reason of the relay's signal when that aborts
     */
    async ask(wanted, vouching) {
        const { signal } = this.#settings;
        if (this.#abandoned || this.#strikes.areOut || this.#doubted.has(`${(0,upstream/* moduleOf */.cD)(wanted)}`))
            return undefined;
        const began = performance.now();
        const wasSuspected = this.#isSuspected;
        try {
            const stored = await this.#store.get(wanted.name, signal);
            this.#strikes.clear();
            if (stored === undefined) {
                this.#absent++;
                return undefined;
            }
            const { content, trouble } = await takeStored(stored, {
                ...this.#settings,
                ...wanted,
                store: this.label,
                sums: vouching.sums,
                isSuspected: wasSuspected,
                isCheckedByGo: vouching.isChecked(wanted.file),
            });
            if (this.#isSuspected && !wasSuspected) {
                await content?.drop();
                return await this.ask(wanted, vouching);
            }
            if (trouble)
                this.#rejected.add(wanted.name);
            this.#tell(wanted, { began, bytes: content?.length ?? 0, trouble: trouble?.word });
            if (trouble === undefined && content)
                return { kind: 'found', content, upstream: this.label };
            await content?.drop();
        }
        catch (error) {
            signal.throwIfAborted();
            this.#note(error);
            const word = error instanceof problem/* StoreError */.AD ? error.problem : ((0,errors/* fileSystemCode */.BN)(error) ?? 'failed');
            this.#tell(wanted, { began, bytes: 0, trouble: word });
        }
        return undefined;
    }
    /** An answer of a checksum database kept in the store; it is signed, and cmd/go verifies it. */
    async said(name) {
        if (this.#strikes.areOut || !(0,module_store/* isStorable */.zu)(name))
            return undefined;
        const { signal, spool } = this.#settings;
        try {
            const text = await (0,read/* readSmallFile */.EW)(this.#store, name, { signal, largest: MOST_SAID + 1, purpose: 'use' });
            return text && text.length <= MOST_SAID ? await bodyOf(text, { name, store: this.label, spool }) : undefined;
        }
        catch (error) {
            signal.throwIfAborted();
            this.#note(error);
            return undefined;
        }
    }
    /** Records that cmd/go has received a file from it. */
    hasServed(name, bytes) {
        this.#served.set(name, bytes);
    }
    /** Reports that a module was rejected. Returns whether the store has served a file of that module. */
    doubt(module, names) {
        const served = names.filter(name => this.#served.delete(name));
        for (const name of served)
            this.#rejected.add(name);
        if (served.length > 0)
            this.#doubted.add(module);
        return served.length > 0;
    }
    /** Reports that an undelivered file is wrong: the store is not asked for that module again. */
    refuse(name, module) {
        this.#rejected.add(name);
        this.#doubted.add(module);
    }
    /** From now on the hashes of its zips are compared here as well, because cmd/go stops at the first wrong one. */
    suspect() {
        this.#isSuspected = true;
    }
    /** Stops asking it for module files. Returns the files that it has served, which no longer count as served. */
    abandon() {
        this.#abandoned ??= new Set(this.#served.keys());
        this.#served.clear();
        return [...this.#abandoned];
    }
    /** Reports which of the files that it served before were wrong. */
    reject(names) {
        for (const name of names)
            if (this.#abandoned?.has(name))
                this.#rejected.add(name);
    }
    record() {
        return {
            store: this.label,
            holds: 'files',
            asked: true,
            served: [...this.#served.keys()],
            bytes: [...this.#served.values()].reduce((sum, bytes) => sum + bytes, 0),
            absent: this.#absent,
            rejected: [...this.#rejected],
            ...(this.#trouble && { problem: (0,problem/* troubleOf */.LH)(this.#trouble) }),
            leftAlone: this.#strikes.areOut,
        };
    }
    async close() {
        await this.#store.close();
    }
    /** A problem with the temporary directory, or with one file, is not a problem of the store. */
    #note(error) {
        if (!(error instanceof problem/* StoreError */.AD))
            return;
        this.#strikes.add(error);
        if (this.#trouble)
            return;
        this.#trouble = error;
        this.#settings.onTrouble(this.label, error);
    }
    #tell(wanted, { began, ...rest }) {
        const outcome = rest.trouble === undefined ? 'found' : 'failed';
        this.#settings.onRequest((0,record/* recordOnce */.fp)(wanted, { upstream: this.label, outcome, began, ...rest }), began);
    }
}
/**
 * Takes a file from a store: a local one is only checked, a stream is received. `trouble` is set if it cannot be the
 * requested file.
 * @throws StoreError; Error of the file system
 */
async function takeStored(stored, taking) {
    const taken = await takeFile(stored, taking);
    const { content, trouble } = taken;
    if (content === undefined || trouble !== undefined || taking.file.kind !== 'info')
        return taken;
    return await inOurWords(content, taking);
}
/** No sum covers an `.info` file: cmd/go gets only the fields that it would have written itself. */
async function inOurWords(content, { file, ...taking }) {
    const trusted = (0,info_file/* trustedInfo */.y0)(await content.slice(0, content.length), file.version);
    if ('fault' in trusted)
        return { content, trouble: (0,relay_trouble/* faultTrouble */.Mu)(urlOf({ file, ...taking }), trusted.fault) };
    await content.drop();
    return { content: await bodyOf(trusted.text, taking) };
}
async function bodyOf(text, { spool, name, store }) {
    const { content } = await spool.content(name, store);
    await content.append(text);
    await content.settle();
    return content;
}
async function takeFile(stored, taking) {
    if (stored.kind === 'file') {
        // It may have been changed since it was found.
        const content = await relay_content/* StoredBody */.Y_.open(stored.path);
        return { content, trouble: sizeTrouble(content.length, taking) ?? (await judge(content, taking)) };
    }
    const trouble = sizeTrouble(stored.bytes, taking);
    if (trouble === undefined)
        return await receiveStored(stored, taking);
    stored.body.destroy();
    return { trouble };
}
function sizeTrouble(bytes, taking) {
    const wrong = (0,validate/* sizeFault */.q8)(taking.file, bytes);
    return wrong && (0,relay_trouble/* contentTrouble */.TL)(urlOf(taking), wrong.kind, `${bytes} bytes cannot be such a file`);
}
async function receiveStored({ body, bytes }, taking) {
    const { content } = await taking.spool.content(taking.name, taking.store);
    try {
        taking.onSize(taking.name, bytes);
        for await (const chunk of body) {
            if (content.length + chunk.length > bytes)
                break;
            taking.onBytes(chunk.length);
            await content.append(chunk);
        }
        await content.flush();
        const isWhole = content.length === bytes;
        const trouble = isWhole ? await judge(content, taking) : (0,relay_trouble/* unreadable */.O$)(urlOf(taking), 'unexpected EOF');
        await content.settle();
        return { content, trouble };
    }
    catch (error) {
        body.destroy();
        await content.drop();
        throw error;
    }
}
/** cmd/go stops at the first wrong go.mod, so these are compared here. */
async function judge(content, taking) {
    const { file, sums, isSuspected, isCheckedByGo } = taking;
    const isCompared = file.kind === 'mod' || isSuspected || !isCheckedByGo;
    const fault = (await (0,validate/* shapeFault */.E4)(file, content)) ?? (isCompared ? await (0,validate/* sumFault */.yI)(file, content, sums) : undefined);
    // Once a store has sent something wrong, nothing from it is passed on that cannot be compared.
    if (fault?.kind === 'odd' && isCheckedByGo && !(isSuspected && fault.hash === 'unknown'))
        return undefined;
    return fault && (0,relay_trouble/* faultTrouble */.Mu)(urlOf(taking), fault);
}
const urlOf = ({ store, name }) => `${store}/${name}`;

;// CONCATENATED MODULE: ./lib/relay/under-way.js
/** The requests that were sent and have not ended, in the order in which they began. */
class UnderWay {
    #requests = new Set();
    /** Returns a function that ends it. */
    begin(what, size) {
        const request = { what, since: performance.now(), size };
        this.#requests.add(request);
        return () => void this.#requests.delete(request);
    }
    /** Undefined while nothing is under way. */
    slowest(now = performance.now()) {
        const [first] = this.#requests;
        if (first === undefined)
            return undefined;
        const { bytes, bytesTotal } = first.size();
        return {
            what: first.what,
            seconds: (now - first.since) / 1000,
            bytes,
            ...(bytesTotal !== undefined && { bytesTotal }),
        };
    }
}

;// CONCATENATED MODULE: ./lib/relay/relay.js

















/** Milliseconds to wait for files in progress after the download has failed because of others. */
const LONGEST_LOOK = 5000;
const notFound = { kind: 'absent', status: 404, text: 'not found', upstream: '' };
/**
 * Starts a relay.
 * @throws Error if it cannot listen, or cannot write to the temp directory
 */
async function openRelay(settings) {
    const { goproxy, stores: moduleStores = [], clientCertificate, onEvent } = settings;
    const servers = goproxy.proxies.filter(proxy => !/^file:/i.test(proxy.url));
    const hosts = servers.map(({ url }) => new URL(url).host);
    const over = new AbortController();
    const signal = AbortSignal.any([settings.signal, over.signal]);
    const spool = await relay_spool/* Spool */.Q.open(settings.tempDirectory).catch(cause => {
        throw (0,environment/* tempDirectoryError */.QT)(settings.tempDirectory, cause);
    });
    const http = (0,go_http/* openGoHttp */.t)({
        ...settings,
        connections: settings.concurrency,
        identity: clientCertificate && { ...clientCertificate, hosts },
        onRelaxed: relaxation => onEvent({ kind: 'relaxed', ...relaxation }),
    });
    const requests = [];
    const sizes = new Map();
    const began = performance.now();
    const asked = new UnderWay();
    let bytes = 0;
    const mayLeave = settings.unreadable !== 'fails' && clientCertificate === undefined;
    const shared = {
        ...settings,
        http,
        spool,
        signal,
        onRequest: (record, at) => {
            const request = { ...record, start: (at - began) / 1000 };
            requests.push(request);
            onEvent({ kind: 'request', request });
        },
        onRetry: retry => onEvent({ kind: 'request-retry', ...retry }),
        underWay: asked,
        onBytes: more => {
            bytes += more;
        },
        onSize: (name, size) => void sizes.set(name, size),
        // When redirected, Go uses only credentials in the URL, and never has a client certificate.
        mayLeaveToGo: async (url) => mayLeave && !(await http.hasCredentials(url)),
        onLeftToGo: upstream => onEvent({ kind: 'left-to-go', upstream }),
    };
    const upstreams = goproxy.proxies.map(proxy => /^file:/i.test(proxy.url) ? new FileUpstream(proxy, shared) : new HttpUpstream(proxy, shared));
    const onTrouble = (store, { problem: trouble, message: reason }) => onEvent({ kind: 'store-trouble', store, trouble, reason });
    const stores = moduleStores.map(store => new StoreSource(store, { ...shared, onTrouble }));
    // Failed lookups are reported when the host is needed.
    void http.prepare(servers.map(proxy => proxy.url));
    const isOffline = settings.serves === 'alone';
    const { isPrivate, afterDistrust = 'as-listed', origin } = settings;
    const sources = new Sources(upstreams, { stores, isPrivate, end: goproxy.end, afterDistrust });
    const fetches = new Fetches(sources, settings);
    const passing = upstreams.filter((_, index) => goproxy.proxies[index]?.url !== origin);
    const databases = new ChecksumDatabases(passing, passing.length < upstreams.length ? 'direct' : goproxy.end);
    const entries = new Entries(upstreams);
    const answering = async ({ entry, ...asked }, answer) => {
        const from = entries.startOf(entry);
        const wanted = { ...asked, from };
        const said = from === entry ? undefined : entries.saidOf(wanted);
        if (said !== undefined)
            return await answer(said);
        const use = async (given) => {
            entries.note(wanted, given);
            await answer(given);
        };
        const database = databases.nameIn(wanted);
        if (database === undefined)
            return await fetches.answer(wanted, use);
        const given = await (isOffline ? saidBefore(wanted, stores, spool) : databases.ask(database, wanted));
        await use(given).finally(() => given.kind === 'found' && given.content.drop());
    };
    const underWay = new Set();
    const untilDone = async (work) => {
        underWay.add(work);
        await work.finally(() => underWay.delete(work));
    };
    const answered = (wanted, use) => untilDone(answering(wanted, use));
    const server = await serve(answered).catch(async (error) => {
        await http.close();
        await spool.close('nothing');
        throw error;
    });
    // Go uses these only for modules that the previous entry lacks, hence a comma even if the list has a bar.
    const mayBeLeft = (index) => mayLeave && !isOffline && !(0,go_goproxy/* isDirectory */.wd)(goproxy.proxies[index - 1] ?? { url: '' });
    const further = upstreams.flatMap((_, index) => (index > 0 && mayBeLeft(index) ? [server.urlOf(index)] : []));
    const close = async () => {
        const interrupted = settings.signal.aborted;
        over.abort();
        await server.close();
        await http.close();
        await Promise.allSettled(underWay);
        await Promise.allSettled(stores.map(store => store.close()));
        // A later run removes its leftovers.
        await spool.close(interrupted ? 'parts' : 'nothing').catch(() => undefined);
    };
    let closing;
    return {
        url: server.url,
        ask: async (path, use) => {
            const wanted = wantedOf(path);
            await (wanted === undefined ? use(notFound) : answered({ ...wanted, entry: 0 }, use));
        },
        takesPrivate: isOffline || settings.isPrivate !== undefined,
        isOffline,
        goproxy: [server.url, ...further, settings.isPrivate ? 'direct' : goproxy.end].filter(end => end !== 'none').join(),
        // cmd/go requests failed files again, and the error is reported then.
        prefetch: (expectation, deliver) => untilDone((0,prefetch/* prefetch */.y)(expectation, { ...settings, fetches, spool, signal }, deliver)).catch(() => undefined),
        settled: () => fetches.settled(),
        isBusy: () => server.busy() > 0,
        progress: () => {
            const bytesKnown = [...sizes.values()].reduce((sum, size) => sum + size, 0);
            return { bytes, bytesKnown, slowest: asked.slowest() };
        },
        record: () => ({
            opened: performance.timeOrigin + began,
            requests,
            upstreams: (0,record/* sumUp */.Bw)(requests, upstreams),
            stores: stores.map(store => store.record()),
            prefetched: (0,record/* sumUpPrefetch */.sA)(requests, fetches.unasked()),
            givenUp: fetches.givenUp,
            stallTimeout: settings.stallTimeout / 1000,
        }),
        undelivered: async (files, sums) => {
            const wanted = files.map(file => (0,upstream/* wantedFile */.qe)(file, 'prefetch'));
            return await fetches.undelivered(wanted, { sums, milliseconds: LONGEST_LOOK });
        },
        distrust: module => fetches.distrust(module),
        doubt: module => fetches.doubt(module),
        abandonStores: () => fetches.abandonStores(),
        rejectStored: names => sources.rejectStored(names),
        vouch: vouching => sources.vouch(vouching),
        lacks: async (files) => {
            const found = await (0,p_limit/* default */.A)(settings.concurrency).map(files, file => fetches.has((0,upstream/* wantedFile */.qe)(file, 'prefetch')));
            return files.filter((_, index) => !found[index]);
        },
        close: () => {
            closing ??= close();
            return closing;
        },
    };
}


/***/ }),

/***/ 7292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   cD: () => (/* binding */ moduleOf),
/* harmony export */   qe: () => (/* binding */ wantedFile)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);

/** The status for cmd/go. A broken request has none; cmd/go treats any status but 404 and 410 as a failure. */
function statusOf(answer) {
    if (answer.kind === 'absent')
        return answer.status;
    const { status = 502 } = answer.trouble;
    return status < 400 ? 502 : status;
}
/**
 * Tries the entries of the list in order, as cmd/go does (modfetch/proxy.go, TryProxies): the first one that has the file
 * delivers it. Otherwise the last error counts that is more than an absence.
 *
 * The relay stands for all entries before `direct` or `off`, and cmd/go continues with those after a 404 of the relay. So
 * the answer is an absence exactly if cmd/go would have continued, and if the next result outranks the errors so far:
 * any result of `direct` does, that of `off` outranks only an absence.
 */
async function walk(sources, end, ask) {
    let best;
    for (const [index, source] of sources.entries()) {
        const answer = await ask(source, index);
        if (answer.kind === 'found')
            return answer;
        if (answer.kind === 'failed' || best?.kind !== 'failed')
            best = answer;
        if (answer.kind === 'failed' && source.next === 'when-absent')
            return best;
    }
    const upstream = best?.upstream ?? '';
    if (best === undefined || (end === 'direct' && best.kind === 'failed')) {
        const behind = best && { behind: best.trouble };
        const text = sources.length > 0 ? 'not found at any upstream' : 'not requested from any upstream';
        return { kind: 'absent', status: 404, text, upstream, ...behind };
    }
    return best;
}
/** `path@version`, of a module file. */
function moduleOf({ file }) {
    return file && `${file.path}@${file.version}`;
}
/** A module file as cmd/go requests it: in URLs it escapes only the `!` of capitals. */
function wantedFile(file, by) {
    const name = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)(file);
    return { name, path: name.replaceAll('!', '%21'), file, by };
}


/***/ })

};
