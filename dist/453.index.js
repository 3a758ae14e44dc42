export const id = 453;
export const ids = [453];
export const modules = {

/***/ 1413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* unused harmony export ACTION_ONLY */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1191);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8781);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1097);



/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
const ACTION_ONLY = (/* unused pure expression or super */ null && (['export-env', 'fail-on-error', 'summary', 'annotations', 'report']));
/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
function readInputs() {
    const given = _options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTION_NAMES */ .TM.map(name => [name, _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name)]).filter(([, value]) => value !== '');
    return {
        options: (0,_options_js__WEBPACK_IMPORTED_MODULE_2__/* .optionsFromText */ .yJ)(Object.fromEntries(given)),
        exportEnv: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('export-env', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('export-env'), true),
        failOnError: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('fail-on-error', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('fail-on-error'), true),
        summary: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWord */ .kB)('summary', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('summary'), ['always', 'on-failure', 'never']),
        annotations: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('annotations', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('annotations'), true),
        report: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('report'),
    };
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ handOver),
/* harmony export */   w: () => (/* binding */ takeOver)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1191);

const NAME = 'warmup';
function handOver(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(NAME, JSON.stringify(state));
}
/** Undefined when main did not finish. */
function takeOver() {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(NAME);
    return text === '' ? undefined : JSON.parse(text);
}


/***/ }),

/***/ 9152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ut: () => (/* binding */ downloadAll),
  VL: () => (/* binding */ downloadWithoutNetwork),
  WY: () => (/* binding */ isLeftOut),
  gd: () => (/* binding */ leftToTheBuild)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/download.js + 6 modules
var download = __webpack_require__(6339);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
// EXTERNAL MODULE: ./lib/go/project.js + 3 modules
var project = __webpack_require__(8108);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./lib/go/file-window.js


const WINDOW = 256 * 1024;
const PIECE = 64 * 1024;
/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
 */
class FileWindow extends yauzl/* RandomAccessReader */.lJ {
    #file;
    #buffer = Buffer.allocUnsafe(WINDOW);
    #start = 0;
    #filled = 0;
    constructor(file) {
        super();
        this.#file = file;
    }
    /**
     * Exactly these bytes, as a view that holds until the next call.
     * @throws Error when the file ends before; Error of the file system.
     */
    async bytes(position, length) {
        const before = position - this.#start;
        if (before < 0 || before + length > this.#filled)
            await this.#move(position, length);
        const offset = position - this.#start;
        if (offset + length > this.#filled)
            throw new Error('the file ends early');
        return this.#buffer.subarray(offset, offset + length);
    }
    read(target, offset, length, position, callback) {
        this.bytes(position, length).then(view => {
            view.copy(target, offset);
            callback(null);
        }, (error) => callback(error));
    }
    _readStreamForRange(start, end) {
        return external_node_stream_.Readable.from(this.#pieces(start, end));
    }
    close(callback) {
        callback(null);
    }
    async *#pieces(start, end) {
        for (let position = start; position < end;) {
            const piece = Buffer.allocUnsafe(Math.min(PIECE, end - position));
            const { bytesRead } = await this.#file.read(piece, 0, piece.length, position);
            if (bytesRead === 0)
                return;
            yield piece.subarray(0, bytesRead);
            position += bytesRead;
        }
    }
    async #move(position, length) {
        if (length > this.#buffer.length)
            this.#buffer = Buffer.allocUnsafe(length);
        this.#start = position;
        this.#filled = 0;
        while (this.#filled < length) {
            const free = this.#buffer.length - this.#filled;
            const { bytesRead } = await this.#file.read(this.#buffer, this.#filled, free, position + this.#filled);
            if (bytesRead === 0)
                return;
            this.#filled += bytesRead;
        }
    }
}

;// CONCATENATED MODULE: ./lib/go/dirhash.js






/** Go's limit for a module zip, packed and unpacked (golang.org/x/mod/zip, MaxZipFile). */
const LIMIT = 500 * 1024 * 1024;
/** Files up to this size, packed and unpacked, are inflated in one go: several times faster than a stream each. */
const AT_ONCE = 4 * 1024 * 1024;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
/**
 * The `h1:` hash of a module zip, as go.sum has it: over the names and contents of its members, whatever their packing
 * (golang.org/x/mod/sumdb/dirhash, HashZip and Hash1). Reads in pieces: no zip is ever in memory as a whole.
 * @throws Error of the file system, with its `code`, when the file cannot be read.
 */
async function hashZip(path) {
    const file = await (0,promises_.open)(path);
    try {
        const { size } = await file.stat();
        if (size > LIMIT)
            return { kind: 'damaged', reason: `${size} bytes packed` };
        const window = new FileWindow(file);
        const zip = await (0,yauzl/* fromRandomAccessReaderPromise */.or)(window, size, { autoClose: false, decodeStrings: false });
        const lines = await digest(await entriesOf(zip), { zip, window });
        return { kind: 'hashed', hash: sum(lines) };
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) !== undefined)
            throw error;
        return { kind: 'damaged', reason: error.message };
    }
    finally {
        await file.close();
    }
}
/** The `h1:` hash of a go.mod, as the `/go.mod` lines of go.sum have it. */
function hashGoMod(content) {
    return sum([{ name: Buffer.from('go.mod'), sha256: (0,external_node_crypto_.hash)('sha256', content) }]);
}
function sum(lines) {
    const all = (0,external_node_crypto_.createHash)('sha256');
    for (const line of lines.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
        all.update(`${line.sha256}  `).update(line.name).update('\n');
    }
    return `h1:${all.digest('base64')}`;
}
/** The members in the order in which they lie in the file. */
async function entriesOf(zip) {
    const entries = [];
    const names = new Set();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
        const name = entry.fileNameRaw.toString('latin1');
        if (name.includes('\n'))
            throw new Error('a name with a newline');
        if (names.has(name))
            throw new Error('a name that stands twice');
        unpacked += entry.uncompressedSize;
        if (unpacked > LIMIT)
            throw new Error('too large unpacked');
        names.add(name);
        entries.push(entry);
    }
    return entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}
async function digest(entries, source) {
    const lines = [];
    for (const entry of entries) {
        if (!entry.canDecodeFileData())
            throw new Error('an unknown packing');
        const { fileDataStart } = await source.zip.readLocalFileHeaderPromise(entry, { minimal: true });
        const small = Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE;
        const content = small ? await readAtOnce(entry, fileDataStart, source.window) : await stream(entry, source.zip);
        if (content.crc !== entry.crc32)
            throw new Error('a checksum that is not that of its content');
        await checkDescriptor(entry, fileDataStart + entry.compressedSize, source.window);
        lines.push({ name: entry.fileNameRaw, sha256: content.sha256 });
    }
    return lines;
}
async function readAtOnce(entry, start, window) {
    const packed = await window.bytes(start, entry.compressedSize);
    const size = Math.max(entry.uncompressedSize, 64);
    const data = entry.compressionMethod === 0 ? packed : (0,external_node_zlib_.inflateRawSync)(packed, { chunkSize: size, maxOutputLength: size });
    if (data.length !== entry.uncompressedSize)
        throw new Error('a size that is not that of its content');
    return { sha256: (0,external_node_crypto_.hash)('sha256', data), crc: (0,external_node_zlib_.crc32)(data) };
}
async function stream(entry, zip) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry))) {
        sha256.update(chunk);
        crc = (0,external_node_zlib_.crc32)(chunk, crc);
    }
    return { sha256: sha256.digest('hex'), crc };
}
/** Go reads the checksum after a member, too, and refuses the zip when it differs: no hash covers those bytes. */
async function checkDescriptor(entry, end, window) {
    if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0)
        return;
    const descriptor = await window.bytes(end, 8);
    const first = descriptor.readUInt32LE(0);
    const crc = first === DESCRIPTOR_SIGNATURE ? descriptor.readUInt32LE(4) : first;
    if (crc !== entry.crc32)
        throw new Error('a descriptor that contradicts the directory');
}

// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/go/tree.js






const tree_AT_ONCE = 8;
/**
 * Finds the unpacked trees that lack files of their zip. cmd/go does not notice: `go mod download` is content and the
 * build fails.
 *
 * Reads only, and may run beside a go command: a tree being unpacked is not taken for a broken one. Compares how many
 * files there are, and names only where the counts differ; contents are not looked at. 195 trees of 40,000 files take
 * about 0.15 s. Trees without a readable zip cannot be judged and are left out.
 */
async function findBrokenTrees(request) {
    const zips = [...request.sums.files()].filter(file => file.kind === 'zip');
    const found = await (0,p_limit/* default */.A)(tree_AT_ONCE).map(zips, async (zip) => {
        try {
            const missing = await missingFile(zip, request);
            return missing === undefined ? [] : [{ path: zip.path, version: zip.version, missing }];
        }
        catch {
            return []; // What cannot be read cannot be called broken; whether it can be used is for cmd/go to say.
        }
    });
    return found.flat();
}
/**
 * Makes cmd/go remove a tree and unpack it again, by the mark that it leaves itself while it unpacks. So the removal
 * happens under cmd/go's own lock and copes with read-only directories, no link is followed, and a run that is cut
 * short leaves no half of a tree that passes for a whole one. Removing the `.ziphash` would not do: cmd/go writes it
 * anew and then takes the tree as it is.
 *
 * Returns whether a tree was there to mark; one that is reached through a link out of the module cache is not.
 * @throws Error of the file system.
 */
async function condemnTree(module, places) {
    const mark = markOf(module, places);
    if (!isThere(treeOf(module, places)) || !(await isInside(mark, places)))
        return false;
    if ((0,external_node_fs_.lstatSync)(mark, { throwIfNoEntry: false })?.isFile())
        return true;
    // A link planted under this name would be written through, by us and by cmd/go.
    await (0,promises_.rm)(mark, { recursive: true, force: true });
    await (0,promises_.writeFile)(mark, '', { flag: 'wx' });
    return true;
}
/** Is it below the download cache? A directory on the way may be a link: what lies behind that is not ours to change. */
async function isInside(path, { downloadCache }) {
    return (await (0,promises_.realpath)((0,external_node_path_.dirname)(path))).startsWith((await (0,promises_.realpath)(downloadCache)) + external_node_path_.sep);
}
async function missingFile(zip, places) {
    const tree = treeOf(zip, places);
    const root = (0,external_node_fs_.lstatSync)(tree, { throwIfNoEntry: false });
    if (root?.isSymbolicLink())
        return '';
    if (!root?.isDirectory())
        return undefined;
    const path = (0,external_node_path_.join)(places.downloadCache, (0,module_file/* moduleFileName */.E)(zip));
    if ((await countEntries(path)) === countFiles(tree))
        return undefined;
    const missing = await firstMissing(path, { tree, prefix: `${zip.path}@${zip.version}/` });
    if (missing === undefined || isThere(markOf(zip, places)))
        return undefined;
    // Asked again: it may have been unpacked to its end between the first look and the look for the mark.
    return isThere((0,external_node_path_.join)(tree, missing)) ? undefined : missing;
}
async function countEntries(zip) {
    const file = await (0,yauzl/* openPromise */.sO)(zip, { decodeStrings: false });
    file.close();
    return file.entryCount;
}
/** Synchronous on purpose: half the time of the asynchronous walk, and a third of its work. */
function countFiles(tree) {
    const directories = [tree];
    let files = 0;
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })) {
            if (entry.isDirectory())
                directories.push(`${directory}/${entry.name}`);
            else
                files++;
        }
    }
    return files;
}
async function firstMissing(zip, where) {
    const file = await (0,yauzl/* openPromise */.sO)(zip, { decodeStrings: false });
    for await (const entry of file.eachEntry()) {
        const name = entry.fileNameRaw.toString();
        if (!name.startsWith(where.prefix) || name.endsWith('/'))
            continue;
        const inside = name.slice(where.prefix.length);
        if (!isThere((0,external_node_path_.join)(where.tree, inside)))
            return inside;
    }
    return undefined;
}
function isThere(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function treeOf(module, places) {
    const name = (0,module_file/* moduleFileName */.E)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,external_node_path_.join)(places.moduleCache, name.replace('/@v/', '@').replace(/\.zip$/, ''));
}
function markOf(module, places) {
    const name = (0,module_file/* moduleFileName */.E)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,external_node_path_.join)(places.downloadCache, name.replace(/\.zip$/, '.partial'));
}

;// CONCATENATED MODULE: ./lib/go/repair.js







/** Hashing keeps one core busy; more at once only bridges the waits for a disk. */
const repair_AT_ONCE = 2;
/** Go's limit for a go.mod (golang.org/x/mod/zip, MaxGoMod). */
const MOD_LIMIT = 16 * 1024 * 1024;
/**
 * Removes every module file that a sum file names and contradicts, so that cmd/go fetches it once more: a wrong, cut or
 * empty `.zip` (with its `.ziphash`, its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. What is right stays untouched, and so does what no sum file names.
 *
 * For a time when no go command runs. cmd/go stops at the first file it rejects; this looks at all of them, whoever
 * wrote them: about 75 MB of zips a second. Files that cannot be read or removed are left to cmd/go's own complaint.
 */
async function repair(request) {
    const placed = new Set(request.placed);
    const repairs = await (0,p_limit/* default */.A)(repair_AT_ONCE).map(request.sums.files(), async (file) => {
        if (request.signal?.aborted || !(await isRemoved(file, request)))
            return [];
        const source = placed.has((0,module_file/* moduleFileName */.E)(file)) ? 'store' : 'machine';
        return [{ module: `${file.path}@${file.version}`, file: file.kind === 'mod' ? 'mod' : 'zip', source }];
    });
    return repairs.flat();
}
/**
 * Has cmd/go unpack the trees again that findBrokenTrees found. Needs no network. For a time when no go command runs;
 * `go mod download` has to run afterwards.
 */
async function repairTrees(broken, places) {
    const repairs = [];
    for (const tree of broken) {
        if (await succeeds(() => condemnTree(tree, places))) {
            repairs.push({ module: `${tree.path}@${tree.version}`, file: 'tree', source: 'machine' });
        }
    }
    return repairs;
}
function isRemoved(file, request) {
    return succeeds(async () => {
        const path = (0,external_node_path_.join)(request.downloadCache, (0,module_file/* moduleFileName */.E)(file));
        if (!(await isWrong(path, file, request)) || !(await isInside(path, request)))
            return false;
        if (file.kind === 'zip') {
            await condemnTree(file, request);
            await (0,promises_.rm)(`${path}hash`, { recursive: true, force: true });
        }
        await (0,promises_.rm)(path, { recursive: true, force: true });
        return true;
    });
}
async function isWrong(path, file, { sums }) {
    const right = sums.hashesOf(file);
    if (right.size === 0)
        return false;
    const found = await (0,promises_.lstat)(path);
    if (!found.isFile())
        return true;
    if (file.kind === 'mod')
        return found.size > MOD_LIMIT || !right.has(hashGoMod(await (0,promises_.readFile)(path)));
    const zip = await hashZip(path);
    return zip.kind === 'damaged' || !right.has(zip.hash);
}
/** False, too, when the file system says no: that it is not there, or that it may not be touched. */
async function succeeds(work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) !== undefined)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/downloading.js







/** Main modules downloaded side by side: enough to fill the waits of one with the work of another. */
const SIDE_BY_SIDE = 3;
/**
 * Runs `go mod download` for every main module, with retries, watchdog and repair.
 * @param placed module files that a store restored in this run
 */
async function downloadAll(prepared, placed, context) {
    const repairs = [];
    const oneAtATime = (0,p_limit/* default */.A)(1);
    const mender = () => {
        let known = repairs.length;
        return () => oneAtATime(async () => {
            repairs.push(...(await repair({ ...prepared, sums: prepared.project.sums, placed, signal: context.run.signal })));
            // What another main module had removed meanwhile is repaired for this one as well.
            const since = repairs.slice(known);
            known = repairs.length;
            return since;
        });
    };
    const { all, trees } = await mendingTrees(prepared, context, go => (0,p_limit/* default */.A)(SIDE_BY_SIDE).map(prepared.project.mainModules, mainModule => downloadOne(prepared, mainModule, { ...context, go, repair: mender() })));
    // Where nothing at all could be warmed, the fault is not with a fixture.
    const some = prepared.project.leftOut.length > 0 || all.some(one => one.failure === undefined);
    const judged = all.map(one => ({
        ...one,
        expendable: some && one.failure !== undefined && (0,left_out/* isExpendable */.J)(one.mainModule, one.failure),
    }));
    return { all: judged, repairs: [...repairs, ...trees] };
}
/** No download at all: what the main modules ask for is there, and the build checks it. */
function leftToTheBuild({ project }) {
    const all = project.mainModules.map(mainModule => ({ mainModule, attempts: [], modules: mainModule.requires }));
    return { all, repairs: [] };
}
async function downloadOne(prepared, mainModule, context) {
    const { options, run, go } = context;
    const outcome = await (0,download/* download */.R)({
        go: go.binary,
        env: go.env,
        project: mainModule,
        moduleCache: prepared.moduleCache,
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        progressEvery: options.progressEvery,
        onEvent: event => run.tell({ ...event, project: mainModule.shown }),
        repair: context.repair,
    });
    return { mainModule, ...outcome };
}
/**
 * Looks, while Go works, for unpacked trees that lack files: Go takes them for complete and the build would fail. Has
 * Go unpack those anew, from zips that are there.
 */
async function mendingTrees(prepared, { run }, downloadEach) {
    const looking = findBrokenTrees({ ...prepared, sums: prepared.project.sums });
    const all = await downloadEach(prepared.go);
    const broken = await looking;
    if (broken.length === 0 || run.signal.aborted)
        return { all, trees: [] };
    const trees = await repairTrees(broken, prepared);
    for (const repair of trees)
        run.tell({ kind: 'repair', project: 'module cache', repair });
    const again = await downloadEach(offline(prepared.go));
    const attempts = (index) => again[index]?.attempts.map(attempt => ({ ...attempt, because: 'repair' }));
    return { all: all.map((one, index) => ({ ...one, attempts: [...one.attempts, ...(attempts(index) ?? [])] })), trees };
}
/** A Go that reaches nothing: no proxy, no origin, and no connection by any other way (GODEBUG, base/limit.go). */
function offline(go) {
    const GODEBUG = [go.env.GODEBUG, 'cmdgonetlimit=0'].filter(Boolean).join(',');
    return { ...go, env: { ...go.env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG } };
}
/**
 * Recognises a module cache that has everything already: lets Go check and unpack it with the network shut. Undefined
 * when something is missing or wrong; nothing is lost by asking, for Go keeps what it has done.
 */
async function downloadWithoutNetwork(prepared, context) {
    if (!(0,live_set/* areAllPresent */.D)(prepared.downloadCache, (0,project/* requirementsOf */.CG)(prepared.project)))
        return undefined;
    const once = { ...context.options, patience: { ...context.options.patience, maxAttempts: 1 } };
    const quiet = { options: once, run: { ...context.run, tell: () => undefined } };
    const { all, trees } = await mendingTrees(prepared, context, () => (0,p_limit/* default */.A)(SIDE_BY_SIDE).map(prepared.project.mainModules, mainModule => downloadOne(prepared, mainModule, { ...quiet, go: offline(prepared.go), repair: async () => [] })));
    return all.every(one => one.failure === undefined) ? { all, repairs: trees } : undefined;
}
/** Did this one fail without failing the run? */
function isLeftOut(download) {
    return download.expendable === true;
}


/***/ }),

/***/ 9234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText)
/* harmony export */ });
/** Bytes for people: `0 B`, `812 kB`, `12.3 MB`. Decimal units, as download figures are. */
function sizeText(bytes) {
    if (bytes < 1_000)
        return `${Math.round(bytes)} B`;
    if (bytes < 999_500)
        return `${Math.round(bytes / 1_000)} kB`;
    if (bytes < 999_500_000)
        return `${(bytes / 1_000_000).toFixed(1)} MB`;
    return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
/** Seconds for people: `0.3 s`, `12 s`, `2 min 5 s`. */
function secondsText(seconds) {
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    if (seconds < 59.5)
        return `${Math.round(seconds)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** `1 module`, `3 modules`. */
function countText(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 9040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ discover),
/* harmony export */   p: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2923);




/** Directories whose modules are not the project's own: those Go's `./...` skips, and node_modules. */
const SKIPPED = /^(vendor|testdata|node_modules|[._].*)$/;
/**
 * Finds what to warm: what the globs match, else the workspace Go itself would use, else the module of the working
 * directory and those below it.
 * @throws WarmupError `no-project` without any go.mod; `bad-option` for a glob that matches nothing.
 */
async function discover(go, workingDirectory, globs) {
    if (globs.length > 0)
        return named(workingDirectory, globs);
    // Go names directories as PWD does, where that is the same place by another way.
    const asking = { ...go, env: { ...go.env, PWD: workingDirectory } };
    const asked = JSON.parse(await (0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .askGo */ .IL)(asking, ['env', '-json', 'GOWORK', 'GOMOD'], { directory: workingDirectory }));
    const workspace = asked.GOWORK ?? '';
    if (workspace !== '' && workspace !== 'off')
        return [{ file: workspace, how: 'root' }];
    const module = asked.GOMOD ?? '';
    const files = filesBelow(workingDirectory, '**/go.mod');
    const here = files.find(file => file === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workingDirectory, 'go.mod'));
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(module) === 'go.mod' ? module : here;
    const nested = files.filter(file => file !== root);
    if (root === undefined && nested.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('no-project', `there is no go.mod in ${workingDirectory} or below it`, {
            hint: 'Check the code out before this step, or name its place with working-directory.',
        });
    }
    return [
        ...(root === undefined ? [] : [{ file: root, how: 'root' }]),
        ...nested.map(file => ({ file, how: 'nested' })),
    ];
}
function named(workingDirectory, globs) {
    const files = new Set();
    for (const pattern of globs) {
        const matches = filesBelow(workingDirectory, pattern);
        const usable = matches.filter(file => ['go.mod', 'go.work'].includes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)));
        if (usable.length === 0) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `modules: ${pattern} matches no go.mod or go.work`, {
                hint: `Globs start at ${workingDirectory}; an example is services/*/go.mod.`,
            });
        }
        for (const file of usable)
            files.add(file);
    }
    return [...files].sort().map(file => ({ file, how: 'named' }));
}
/** Synchronous on purpose: a third of the time of the asynchronous walk, and nothing else is to be done meanwhile. */
function filesBelow(directory, pattern) {
    const explicit = new Set(pattern.split('/'));
    const exclude = (path) => SKIPPED.test((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)) && !explicit.has((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)) && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) !== '..';
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.globSync)(pattern, { cwd: directory, exclude })
        .map(match => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, match))
        .sort();
}
/** The path as reports and keys show it: relative to the working directory, with forward slashes. */
function shownPath(workingDirectory, file) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workingDirectory, file).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}


/***/ }),

/***/ 6339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ download)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/go/activity.js




/** So many directories are read at once: enough to keep the threads for files busy, few enough to let others in. */
const AT_ONCE = 64;
const TEMPORARY_ZIP = /\.zip\d*\.tmp$/;
/**
 * Makes a look at a module cache: all names below `cache/download`, the sizes of what is arriving there and in git's
 * packs below `cache/vcs`, and how far the trees are that are being unpacked. What cannot be read counts as empty.
 * 3,000 modules take about 0.1 s.
 */
function watchActivity(request) {
    const { moduleCache, since, countFrom = since, modules } = request;
    const downloads = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
    const asked = modules && new Set(modules.map(module => (0,module_file/* moduleFileName */.E)({ ...module, kind: 'zip' })));
    const arrived = new Map();
    /** Bytes of a file; undefined when it is older or gone. */
    const size = async (name, from) => {
        const file = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(downloads, name)).catch(() => undefined);
        return file && file.mtimeMs >= from ? file.size : undefined;
    };
    const under = async (name) => {
        const partial = name.endsWith('.partial');
        const zip = name.replace(partial ? /\.partial$/ : TEMPORARY_ZIP, '.zip');
        const file = (0,module_file/* parseModuleFile */.s)(zip);
        const bytes = await size(name, since);
        if (bytes === undefined || file === undefined)
            return [];
        const module = `${file.path}@${file.version}`;
        return partial
            ? [{ module, phase: 'unpacking', bytes: (await size(zip, 0)) ?? 0 }]
            : [{ module, phase: 'downloading', bytes }];
    };
    return async () => {
        const found = {
            names: 0,
            zips: 0,
            done: 0,
            partials: [],
            temporary: [],
            fresh: [],
        };
        await walk(downloads, (directory, names) => {
            found.names += names.length;
            for (const name of names) {
                const file = `${directory}/${name}`;
                if (name.endsWith('.zip')) {
                    found.zips++;
                    if (asked?.has(file))
                        found.done++;
                    if (!arrived.has(file))
                        found.fresh.push(file);
                }
                else if (name.endsWith('.partial'))
                    found.partials.push(file);
                else if (TEMPORARY_ZIP.test(name))
                    found.temporary.push(file);
            }
        });
        await (0,p_limit/* default */.A)(AT_ONCE).map(found.fresh, async (zip) => arrived.set(zip, (await size(zip, countFrom)) ?? 0));
        const working = (await Promise.all([...found.temporary, ...found.partials].map(under))).flat();
        const inFlight = sum(working.filter(work => work.phase === 'downloading').map(work => work.bytes));
        const trees = await Promise.all(found.partials.map(name => countNames(treeOf(moduleCache, name))));
        const clones = await growth((0,external_node_path_.join)(moduleCache, 'cache', 'vcs'));
        const counts = [found.names, found.zips, found.partials.length, found.temporary.length];
        return {
            sign: [...counts, inFlight, ...trees, clones].join(' '),
            modulesDone: asked ? found.done : found.zips,
            bytes: sum(arrived.values()) + inFlight,
            working,
        };
    };
}
function treeOf(moduleCache, partial) {
    return (0,external_node_path_.join)(moduleCache, partial.replace('/@v/', '@').replace(/\.partial$/, ''));
}
async function countNames(directory) {
    let count = 0;
    await walk(directory, (_, names) => {
        count += names.length;
    });
    return count;
}
/** Names and bytes of clones; loose objects, of which a clone may have a hundred thousand, arrive in packs. */
async function growth(clones) {
    let count = 0;
    const packs = [];
    const visit = (directory, names) => {
        count += names.length;
        packs.push(...names.filter(name => name.startsWith('tmp_')).map(name => (0,external_node_path_.join)(clones, directory, name)));
    };
    await walk(clones, visit, name => !/^[0-9a-f]{2}$/.test(name));
    const sizes = await Promise.all(packs.map(async (file) => (await (0,external_node_fs_promises_.stat)(file).catch(() => undefined))?.size ?? 0));
    return `${count}/${sum(sizes)}`;
}
/** Lists a directory and those below it, named by their path below `root` with forward slashes. */
async function walk(root, visit, enters = () => true) {
    const pending = [''];
    const list = async (directory) => {
        const path = (0,external_node_path_.join)(root, directory);
        // Go keeps no directory in there, so that what is what need not be asked.
        if (directory.endsWith('/@v'))
            return visit(directory, await (0,external_node_fs_promises_.readdir)(path).catch(() => []));
        const entries = await (0,external_node_fs_promises_.readdir)(path, { withFileTypes: true }).catch(() => []);
        visit(directory, entries.map(entry => entry.name));
        for (const entry of entries) {
            if (entry.isDirectory() && enters(entry.name))
                pending.push(directory === '' ? entry.name : `${directory}/${entry.name}`);
        }
    };
    while (pending.length > 0)
        await Promise.all(pending.splice(-AT_ONCE).map(list));
}
function sum(numbers) {
    let total = 0;
    for (const number of numbers)
        total += number;
    return total;
}

// EXTERNAL MODULE: ./lib/go/failures.js + 8 modules
var failures = __webpack_require__(1009);
;// CONCATENATED MODULE: ./lib/go/attempt-failures.js


/** What -x prints, which GOFLAGS may ask for: requests and commands, also those that went wrong without harm. */
const TRACE = /^(?:# |\d+\.\d+s # |cd .*; |mkdir -p )/;
const HEAVIEST_FIRST = [
    'integrity',
    'toolchain',
    'config',
    'disk',
    'auth',
    'not-found',
    'rate-limit',
    'transient',
    'unknown',
];
/**
 * Everything that failed in a run of the go command, the decisive one first: what no attempt can mend, then the
 * heaviest. cmd/go goes on after a module whose `.info` or `.zip` fails, and names each in its JSON; whatever else goes
 * wrong ends it with words on stderr and no JSON.
 */
function failuresOf(child, modules) {
    const named = modules.flatMap(({ path, version, error }) => {
        if (error === undefined)
            return [];
        return [{ ...(0,failures/* classifyFailure */.X)(error), module: version === '' ? path : `${path}@${version}` }];
    });
    if (named.length === 0)
        return [(0,failures/* classifyFailure */.X)(lastWords(child))];
    const weight = (failure) => (failure.retryable ? 100 : 0) + HEAVIEST_FIRST.indexOf(failure.class);
    return named.sort((a, b) => weight(a) - weight(b));
}
function lastWords({ stderr, code, signal }) {
    const lines = stderr.split('\n').filter(line => !TRACE.test(line));
    const said = lines.join('\n').trim();
    if (said !== '')
        return said;
    if (signal === null)
        return `the go command ended with exit code ${code} and said nothing`;
    return signal === 'SIGKILL' ? 'signal: killed' : `the go command was ended by ${signal}`;
}
/** The failure of a download that its caller ended; `before` is what had failed until then. */
function interruption(signal, before) {
    const timeout = (0,lib_process/* isTimeout */.k)(signal);
    const hint = 'The time for the whole run was up. If the sources are only slow, raise the `timeout` input.';
    return {
        ...before,
        class: 'transient',
        retryable: false,
        hint: timeout ? [hint, before?.hint].filter(Boolean).join(' ') : 'The run was ended from outside.',
        text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
    };
}

// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/go/downloaded-module.js

const FIELDS = {
    Info: 'info',
    GoMod: 'goMod',
    Zip: 'zip',
    Dir: 'dir',
    Sum: 'sum',
    GoModSum: 'goModSum',
    Error: 'error',
};
/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
 */
function parseDownloaded(stdout) {
    const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? [];
    return objects.map(object => {
        const json = JSON.parse(object);
        const module = { path: `${json['Path'] ?? ''}`, version: `${json['Version'] ?? ''}` };
        for (const [name, field] of Object.entries(FIELDS)) {
            const value = json[name];
            if (typeof value === 'string')
                module[field] = field === 'error' ? (0,redact/* redactUrls */.s)(value) : value;
        }
        return module;
    });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/go/locks.js





/**
 * Finds the locks that the go command `pid` has open and another process group holds. cmd/go waits for those for ever
 * and without a word (cmd/go/internal/lockedfile). Where the system does not tell, there are none.
 */
async function foreignLocks(pid, platform = process.platform) {
    if (platform === 'win32')
        return [];
    const held = await (platform === 'linux' ? locksOfProc(pid) : locksOfLsof(pid));
    const named = held.map(async (lock) => ({ pid: lock.pid, module: await subjectOf(lock.file) }));
    const locks = (await Promise.all(named)).filter(lock => lock.module !== '');
    return locks.sort((a, b) => a.module.localeCompare(b.module));
}
/** `<v>.lock` beside the zip of a module; `<hash>.lock` beside a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock) {
    const [, name] = lock.split('/cache/download/');
    const file = (0,module_file/* parseModuleFile */.s)((name ?? '').replace(/\.lock$/, '.zip'));
    if (file)
        return `${file.path}@${file.version}`;
    const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1];
    const info = clone ? await (0,external_node_fs_promises_.readFile)(`${clone}.info`, 'utf8').catch(() => '') : '';
    return (0,redact/* redactUrls */.s)(info.trim().replace(/^\w+:/, ''));
}
async function locksOfProc(pid) {
    const open = await (0,external_node_fs_promises_.readdir)(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map(fd => (0,external_node_fs_promises_.readlink)(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    const table = await (0,external_node_fs_promises_.readFile)('/proc/locks', 'utf8').catch(() => '');
    const holders = [...table.matchAll(/^\d+: (?!->)\w+ .* (\d+) \w+:\w+:(\d+) /gm)];
    const found = links
        .filter(link => link.endsWith('.lock'))
        .map(async (file) => {
        const inode = (await (0,external_node_fs_promises_.stat)(file, { bigint: true }).catch(() => undefined))?.ino.toString();
        const pids = holders.filter(([, , lock]) => lock === inode).map(([, holder]) => Number(holder));
        const others = await Promise.all(pids.map(async (holder) => ((await groupOf(holder)) === pid ? [] : [holder])));
        return others.flat().map(holder => ({ file, pid: holder }));
    });
    return (await Promise.all(found)).flat();
}
async function groupOf(pid) {
    const line = await (0,external_node_fs_promises_.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // pid (name) state parent group: a name may hold blanks and brackets.
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]);
}
/** Who has the file open is taken for its holder: not every system tells more. */
async function locksOfLsof(pid) {
    const own = await lsof(['-a', '-p', `${pid}`, '-Fpn']);
    const files = own.filter(row => row.file.endsWith('.lock')).map(row => row.file);
    if (files.length === 0)
        return [];
    const all = await lsof(['-Fpgn', '--', ...new Set(files)]);
    return all.filter(row => row.pid !== pid && row.group !== pid).map(({ file, pid: holder }) => ({ file, pid: holder }));
}
/** Reads the field output: a line for each field, `p` and `g` before the files (`n`) of a process. */
async function lsof(args) {
    const ran = (0,external_node_util_.promisify)(external_node_child_process_.execFile)('lsof', ['-n', '-P', '-w', ...args], { timeout: 2000, maxBuffer: 16_000_000 });
    // It exits with 1 when one of several files is open nowhere, and is not on every machine.
    const { stdout } = await ran.catch((error) => ({ stdout: printedBy(error) }));
    const rows = [];
    let pid = 0;
    let group = 0;
    for (const line of stdout.split('\n')) {
        if (line.startsWith('p'))
            pid = Number(line.slice(1));
        if (line.startsWith('g'))
            group = Number(line.slice(1));
        if (line.startsWith('n'))
            rows.push({ pid, group, file: line.slice(1) });
    }
    return rows;
}
function printedBy(error) {
    const printed = typeof error === 'object' && error !== null && 'stdout' in error ? error.stdout : '';
    return typeof printed === 'string' ? printed : '';
}

;// CONCATENATED MODULE: ./lib/go/stall.js


const LONGEST_STACK = 8000;
const FOR_THE_DUMP = 1000;
/**
 * Finds out why a silent go command hangs, and makes it print the stacks of its goroutines, by which it ends (SIGQUIT;
 * there is none on Windows). Nothing but that one process is signalled. The stack is added once all was printed.
 */
async function explainStall(pid, stall) {
    const locks = await foreignLocks(pid);
    if (process.platform !== 'win32' && signal(pid, 'SIGQUIT')) {
        for (let waited = 0; waited < FOR_THE_DUMP && signal(pid, 0); waited += 20)
            await (0,promises_.setTimeout)(20);
    }
    return { ...stall, locks };
}
/**
 * The stack dump in what a go command printed: the goroutines that are in code of the go command itself, without
 * addresses; empty when there is no dump.
 */
function stackDump(stderr) {
    const start = stderr.lastIndexOf('SIGQUIT: quit');
    if (start < 0)
        return '';
    const goroutines = stderr.slice(start).split(/\r?\n\r?\n/);
    return goroutines
        .filter(goroutine => goroutine.includes('\ncmd/'))
        .map(withoutAddresses)
        .join('\n\n')
        .trim()
        .slice(-LONGEST_STACK);
}
function withoutAddresses(goroutine) {
    return goroutine
        .replace(/ fp=0x.*$| gp=0x\S+| m=\S+/gm, '')
        .replace(/ \+0x[0-9a-f]+$/gm, '')
        .replace(/\([^()\n]*0x[^()\n]*\)$/gm, '(…)');
}
/** The failure that a stall is, for a run that got no further. */
function stallFailure({ silentFor, working, locks }) {
    const seconds = (silentFor / 1000).toFixed(silentFor < 10_000 ? 1 : 0);
    const [lock] = locks;
    const where = working.map(work => `${work.module} (${work.phase}, ${work.bytes} bytes so far)`);
    const holders = locks.map(held => `${held.module} is locked by process ${held.pid}`);
    const module = lock?.module ?? working[0]?.module;
    return {
        class: 'transient',
        retryable: true,
        hint: lock
            ? `Another process (${lock.pid}) holds ${lock.module} and does not go on. End it, or give each job a module cache of its own (GOMODCACHE).`
            : 'The source stopped sending. If it is only slow, raise the `stall-timeout` input; otherwise look at firewall and proxy, or name another source in the `goproxy` input.',
        text: [`stalled: no sign of life for ${seconds} s`, ...holders, ...where].join('\n').slice(0, 4000),
        ...(module === undefined ? {} : { module }),
    };
}
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/go/attempt.js





/** The objects of 10,000 modules are about 10 million characters. */
const KEPT = { stdout: 64_000_000 };
const LEAST_BETWEEN_LOOKS = 100;
const PROGRESS_EVERY = 3000;
/**
 * Runs the go command once, under the watchdog. `begun` is when the first of the runs began, in milliseconds since
 * 1970: from there on bytes are counted.
 */
async function attempt(request, begun) {
    const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request;
    const modules = project.requires;
    const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules });
    const began = performance.now();
    const tellProgress = progressTeller(request, begun);
    let seen;
    let stall;
    const child = await (0,lib_process/* run */.e)(request.go, request.args ?? ['mod', 'download', '-json'], {
        directory: project.directory,
        env: { ...request.env, GOWORK: project.goWork },
        signal: request.signal,
        keep: KEPT,
        watch: {
            every: Math.max(LEAST_BETWEEN_LOOKS, Math.min(stallTimeout / 5, progressEvery)),
            silentFor: stallTimeout * 2,
            sign: async () => {
                seen = await look();
                tellProgress(seen);
                return seen.sign;
            },
            beforeEnd: async (pid, silentFor) => {
                stall = { silentFor, working: seen?.working ?? [], locks: [] };
                stall = await explainStall(pid, stall);
            },
        },
    });
    const explained = stall && { ...stall, stack: stackDump(child.stderr) };
    const seconds = (performance.now() - began) / 1000;
    return judge(child, seconds, { stall: explained, signal: request.signal });
}
/** Tells what was done, at most so often and only when there is something new. */
function progressTeller(request, begun) {
    const { project, progressEvery = PROGRESS_EVERY } = request;
    const total = project.requires === undefined ? {} : { modulesTotal: project.requires.length };
    let told = { at: performance.now(), bytes: 0 };
    return ({ modulesDone, bytes }) => {
        if (bytes === told.bytes || performance.now() - told.at < progressEvery)
            return;
        told = { at: performance.now(), bytes };
        const seconds = (Date.now() - begun) / 1000;
        request.onEvent?.({ kind: 'progress', modulesDone, ...total, bytes, seconds });
    };
}
function judge(child, seconds, { stall, signal }) {
    const modules = parseDownloaded(child.stdout);
    // It may have come to its good end just when it was to be ended.
    if (child.code === 0)
        return { outcome: { kind: 'ok', seconds }, modules, failures: [] };
    if (signal?.aborted) {
        const failure = interruption(signal);
        const kind = (0,lib_process/* isTimeout */.k)(signal) ? 'timed-out' : 'aborted';
        return { outcome: { kind, seconds, failure }, modules, failures: [failure] };
    }
    if (stall) {
        const failure = stallFailure(stall);
        return { outcome: { kind: 'stalled', seconds, failure, stall }, modules, failures: [failure] };
    }
    const failures = failuresOf(child, modules);
    const [failure] = failures;
    return { outcome: { kind: 'failed', seconds, ...(failure && { failure }) }, modules, failures };
}

;// CONCATENATED MODULE: ./lib/go/download.js




const REPAIRS = 2;
/** Timers know no longer one: 24 days. */
const LONGEST_WAIT = 2 ** 31 - 1;
/**
 * Runs `go mod download` until everything is there, or until another attempt would not help. Go keeps what it has
 * finished, so that each run continues the one before.
 *
 * A run in which one module cannot be had for good and others failed for the moment is tried again for those. Once
 * content was rejected or the disk is full nothing is. A failure no rule knows is tried again once. After damage was
 * repaired the next run follows at once and is not counted as an attempt; that happens at most twice.
 *
 * Never rejects for what Go or the network do.
 * @throws Error when the go command cannot be started; whatever `repair` or `onEvent` throw.
 */
async function download(request) {
    const { patience, signal, onEvent = () => undefined } = request;
    const begun = Date.now();
    const attempts = [];
    const count = { tries: 0, repairs: 0, unknowns: 0 };
    let next = { because: 'first', wait: 0 };
    for (;;) {
        const { because, wait } = next;
        if (because !== 'repair')
            count.tries++;
        const number = attempts.length + 1;
        onEvent({ kind: 'attempt', number, because });
        const run = await attempt(request, begun);
        const outcome = { ...run.outcome, because, waited: wait / 1000 };
        attempts.push(outcome);
        if (outcome.stall)
            onEvent({ kind: 'stall', number, stall: outcome.stall });
        onEvent({ kind: 'attempt-ended', number, outcome });
        const [failure] = run.failures;
        const result = { attempts, modules: run.modules };
        if (failure === undefined)
            return result;
        if (signal?.aborted)
            return { ...result, failure: interruption(signal, attempts.at(-2)?.failure) };
        const damage = run.failures.find(mayBeDamage);
        const repaired = damage && count.repairs < REPAIRS ? await request.repair?.(damage) : undefined;
        for (const repair of repaired ?? [])
            onEvent({ kind: 'repair', repair });
        if (repaired && repaired.length > 0) {
            count.repairs++;
            next = { because: 'repair', wait: 0 };
            continue;
        }
        const reason = count.tries < patience.maxAttempts ? reasonToRetry(run.failures, count) : undefined;
        if (reason === undefined)
            return { ...result, failure };
        if (reason.class === 'unknown')
            count.unknowns++;
        next = { because: 'retry', wait: Math.max(reason.retryAfter ?? 0, (0,retry/* backoffDelay */.E)(count.tries, patience)) };
        onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason });
        if (!(await waited(next.wait, signal)) && signal)
            return { ...result, failure: interruption(signal, failure) };
    }
}
/** May content of the module cache be what was rejected? Go does not say whether it lay there or was just served. */
function mayBeDamage({ class: name, text }) {
    return name === 'integrity' || /\b(?:zip|flate): /.test(text);
}
/** The failure for which another run is worth it; of several the one that asks for the longest wait. */
function reasonToRetry(failures, { unknowns }) {
    if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class)))
        return undefined;
    const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0));
    return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0];
}
/** Whether the wait came to its end. */
async function waited(milliseconds, signal) {
    return await (0,promises_.setTimeout)(Math.min(milliseconds, LONGEST_WAIT), true, { signal }).catch(() => false);
}


/***/ }),

/***/ 2923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ askGo),
/* harmony export */   R2: () => (/* binding */ fromEmptyDirectory),
/* harmony export */   T0: () => (/* binding */ probeGo)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5963);
/* harmony import */ var which__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1189);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6190);






/** What is asked of `go env`. All of it would take twice as long, and start a C compiler. */
const ASKED = ['GOVERSION', 'GOMODCACHE', 'GOFLAGS', 'GOPROXY', 'GOPRIVATE', 'GONOPROXY'];
const OLDEST = '1.21';
/**
 * Asks Go what it is, from an empty directory and with the local toolchain, so that no project can make the question
 * itself download a toolchain.
 * @throws WarmupError `no-go` when there is no working Go on PATH, or one older than 1.21.
 */
async function probeGo(env, tempDirectory) {
    const binary = await which__WEBPACK_IMPORTED_MODULE_3__('go', { path: env.PATH ?? env.Path ?? '', nothrow: true });
    if (binary === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .N('no-go', 'there is no go command on PATH', {
            hint: 'Install Go before this step, for example with actions/setup-go and `cache: false`.',
        });
    }
    const settings = await fromEmptyDirectory(tempDirectory, directory => readSettings({ binary, env }, directory));
    const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? '';
    if ((0,_version_js__WEBPACK_IMPORTED_MODULE_5__/* .compareGoVersions */ .X_)(version, OLDEST) < 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .N('no-go', `Go ${version} is too old`, {
            hint: `Go ${OLDEST} or later is needed; actions/setup-go installs one.`,
        });
    }
    return { binary, version, settings, env };
}
async function readSettings(go, directory) {
    try {
        const [settings, toolchain] = await Promise.all([
            askGo(go, ['env', '-json', ...ASKED], { directory }),
            go.env.GOTOOLCHAIN || askGo(go, ['env', 'GOTOOLCHAIN'], { directory, toolchain: 'as-set' }),
        ]);
        return { ...JSON.parse(settings), GOTOOLCHAIN: toolchain.trim() };
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .N('no-go', `${go.binary} does not work`, { hint: 'Try `go env` on this machine.', cause });
    }
}
/** Does something in a directory of its own that is gone afterwards. */
async function fromEmptyDirectory(parent, work) {
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, 'go-mod-warmup-'));
    try {
        return await work(directory);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true });
    }
}
/**
 * Runs one short go command that needs no network and returns what it printed. The toolchain is the local one unless
 * another is named (`go1.27.4`) or left as the environment has it (`as-set`).
 * @throws Error with Go's own words.
 */
async function askGo(go, args, where) {
    const answer = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_2__/* .getExecOutput */ .H)(`"${go.binary}"`, args, {
        cwd: where.directory,
        env: where.toolchain === 'as-set' ? go.env : { ...go.env, GOTOOLCHAIN: where.toolchain ?? 'local' },
        silent: true,
        ignoreReturnCode: true,
    });
    if (answer.exitCode === 0)
        return answer.stdout;
    throw new Error(answer.stderr.trim() || `go ${args.join(' ')} ended with exit code ${answer.exitCode}`);
}


/***/ }),

/***/ 1009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ classifyFailure)
});

// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/go/failures/machine-rules.js
/** Settings of the machine and its network that nobody changes by waiting. */
const settingRules = [
    {
        class: 'config',
        retryable: false,
        hint: 'Go needs the program named here to fetch a module from its repository. Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
        patterns: [
            /executable file not found in/,
            /missing \w{1,20} command\. See/,
            /fork\/exec [^\n]{1,200}: (?:no such file|permission denied|operation not permitted|exec format error|not a directory)/,
            /cannot run (?:ssh|git)\b|unable to find remote helper|is not a git command/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The network is forbidden by a setting, and {module} is not in the module cache. Change the setting named here (`goproxy` input, GOPROXY, GOFLAGS), or fill the module cache first.',
        patterns: [
            /lookup disabled by /,
            /network disabled by /,
            /cannot query module due to -mod=/,
            /git remote \(\S{1,200}\) lookup disabled/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'A source setting has a value Go cannot use. Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB): entries are URLs with https, http or file, `direct` or `off`.',
        patterns: [
            /GOPROXY list is not the empty string/,
            /invalid (?:\S{1,20} )?proxy URL/,
            /(?:missing|invalid) GOSUMDB|invalid sumdb name|checksum database disabled by GOSUMDB=off/,
            /unsupported (?:protocol )?scheme|Protocol \S{1,40} not supported|file URL (?:missing|encodes|specifies)|non-file URL/,
            /parse "[^"\n]{0,300}": /,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other. Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
        patterns: [
            /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
            /stopped after 10 redirects|too many redirects/i,
            /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The certificate of {server} is not trusted here. Add its authority to the system (or set SSL_CERT_FILE, for git GIT_SSL_CAINFO), check the clock, and expect a proxy that opens TLS.',
        patterns: [
            /x509: |failed to verify certificate/,
            /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
            /self[- ]signed certificate|unable to get local issuer|certificate has expired/i,
            /SEC_E_(?:UNTRUSTED_ROOT|CERT_EXPIRED|WRONG_PRINCIPAL|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
            /no alternative certificate subject name|does not match target host/i,
            /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
            /tls: (?:bad certificate|unknown certificate|expired certificate|certificate required|handshake failure)/,
            /tls: (?:protocol version not supported|server selected unsupported protocol|unrecognized name|access denied)/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'A firewall or the HTTP proxy of this network forbids the connection to {server}. Allow that host, or use a source it allows (the `goproxy` input).',
        patterns: [
            /CONNECT tunnel failed, response (?:403|405|451)/,
            /HTTP code (?:403|405|451) from proxy after CONNECT/i,
            /^(?:[^\n]{1,400}: )?Forbidden$/m,
            /connect: (?:permission denied|operation not permitted)/,
            /forbidden by its access permissions/,
            /blocked by (?:\w+ ){0,3}(?:policy|rules?|firewall)/i,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'GOVCS does not allow this kind of repository for {module}. Allow it in GOVCS, or let the module come from a proxy.',
        patterns: [/\bGOVCS\b/],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'An environment setting of Go has a value it cannot use. Look at `go env` and correct the setting named here.',
        patterns: [
            /GO111MODULE|in GOPATH mode/,
            /GOMODCACHE entry is relative|module cache not found|neither GOPATH nor GOMODCACHE|missing \$GOPATH/,
            /parsing \$GOFLAGS|flag provided but not defined|unknown flag|-modfile /,
            /-mod may only be set to|using the vendor directory/,
            /invalid GOWORK|cannot find GOROOT|unsupported GOOS|\$GOPATH\/go\.mod exists|GOCACHE is not defined/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'Git or ssh is set up in a way that refuses this repository. Look at `git config --list --show-origin` and ~/.ssh/config.',
        patterns: [
            /detected dubious ownership|unsafe repository/,
            /bad (?:numeric )?config |transport '\w{1,20}' not allowed/,
            /Unable to negotiate with|no matching (?:host key|key exchange|cipher)/,
            /Bad (?:owner or permissions on|configuration option)|terminating, \d+ bad configuration options/,
            /unable to resolve git version|dumb http transport does not support|git protocol on port 9418/,
        ],
    },
    // Retried because finished modules are kept: the next attempt opens fewer files.
    {
        class: 'config',
        retryable: true,
        hint: 'More files are open than this machine allows. Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
        patterns: [/too many open files/i],
    },
];
/** The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL. */
const diskRules = [
    {
        class: 'disk',
        retryable: false,
        hint: 'The disk is full. Free some space before this step, or put GOMODCACHE on a larger disk.',
        patterns: [
            /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
            /: file too large$/m,
        ],
    },
    // A virus scanner or a second build lets go of a file within moments.
    {
        class: 'disk',
        retryable: true,
        hint: 'Another program holds a file of the module cache (often a virus scanner). Exclude GOMODCACHE from scanning, or give each job a module cache of its own.',
        patterns: [
            /being used by another process|another process has locked|user-mapped section open/i,
            /\b(?:rename|remove|unlinkat|RemoveAll)\b[^\n]{0,300}: Access is denied/,
            /stale (?:NFS )?file handle|text file busy/i,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        hint: 'The local copy of a repository in the module cache is damaged. Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
        patterns: [
            /not a git repository/i,
            /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
            /exists with wrong content/,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        hint: 'The module cache cannot be written or read. Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
        patterns: [
            /permission denied(?!,| \()|access is denied\.|operation not permitted/i,
            /read-only file system|write protected/i,
            /could not create module cache|failed to create cache directory|can't find or create lock file/,
            /\bmkdir [^\n]{1,300}: |: not a directory/,
            /file ?name too long|filename or extension is too long|volume label syntax|cannot find the path specified/i,
            /input\/output error|no locks available|function not implemented/i,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/project-rules.js
/** Content that is not what it has to be: never asked for again blindly. */
const integrityRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a damaged mirror, or a login page in between. Compare it with another source (the `goproxy` input) before you change go.sum.',
        patterns: [
            /checksum mismatch/i,
            /does NOT match (?:an earlier|the one|one) /,
            /^SECURITY ERROR$/m,
            /unexpected ziphash/,
        ],
    },
    {
        class: 'integrity',
        retryable: false,
        hint: 'The answers of the checksum database do not fit together: a proxy between may keep old ones. Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
        patterns: [
            /checksum missing from sumdb response/,
            /misbehavior detected|misbehaving server/,
            /checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}(?:: 4\d\d\b|inconsistent|malformed)/,
            /downloaded inconsistent tile|invalid transparency proof/,
            /cannot (?:authenticate|validate) record/,
            /no verifiable signatures|invalid signature for key/,
        ],
    },
    // Well formed but of something else: no hiccup of the line, so asking again would only bring it again.
    {
        class: 'integrity',
        retryable: false,
        hint: 'The source answered for {module} with the content of something else. Tell who runs it, or use another one (the `goproxy` input).',
        patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
    },
];
/** What lies in the module cache of this machine is broken. */
const damageRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'A file of {module} in the module cache of this machine is damaged. Remove it (`go clean -modcache` removes all) and run again.',
        patterns: [
            /(?:zip|dir) has been modified \(/,
            /missing ziphash/,
            /\bunzip <path>: (?:zip: |flate: |(?:unexpected )?EOF)/,
            /is larger than declared size/,
            // Nobody publishes a go.mod like that: a page was kept as one, where no line of go.sum stood against it.
            /parsing go\.mod: missing module line/,
        ],
    },
];
/** The Go that runs is not the Go that is wanted. */
const toolchainRules = [
    {
        class: 'toolchain',
        retryable: false,
        hint: 'A newer Go is asked for than the one that runs. Install it (for example setup-go with `go-version-file: go.mod`), or set GOTOOLCHAIN=auto so that Go fetches it itself.',
        patterns: [
            /(?<!go\.work file )\brequires go ?>= ?\d/i,
            /\(requires Go >= /,
            /module requires go 1|maximum (?:supported go )?version/i,
            /invalid go version '/,
            /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
            /invalid toolchain version '/,
            /does not match go tool version/,
        ],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'This Go version does not exist or is not offered by the sources in `goproxy`. Check the `go` and `toolchain` lines, or install it before this step.',
        patterns: [
            /toolchain not available/,
            /cannot find "go\d[^"\n]{0,60}" in PATH/,
            /no releases found for go >=/,
            /<toolchain>: [^\n]{0,400}: (?:404|410)\b/,
            /is a language version but not a toolchain version/,
        ],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'Go could not choose or start a toolchain. Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
        patterns: [
            /invalid (?:GOTOOLCHAIN|toolchain)\b/,
            /too many toolchain switches/,
            /invoked to provide go/,
            /\bexec go1\.\S{1,40}: /,
        ],
    },
];
/** What the files of the project say. */
const projectRules = [
    {
        class: 'config',
        retryable: false,
        hint: 'The sum file does not fit go.mod, or has conflict markers in it. Run `go mod tidy` (in a workspace `go work sync`) and commit the result.',
        patterns: [
            /malformed go\.(?:work\.)?sum/,
            /missing go\.sum entry/,
            /updates to (?:\S{1,200}\/)?go\.(?:mod|sum|work|work\.sum) needed/,
            /existing contents have changed since last read/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'Correct the go.mod or go.work file at the place named, and check it with `go mod tidy`.',
        patterns: [
            /errors? (?:parsing|loading|reading) \S{0,200}go\.(?:mod|work)/,
            /parsing (?:<path>\/)?go\.(?:mod|work):/,
            /\bgo\.(?:mod|work):\d+(?::\d+)?: /,
            /unknown (?:directive|block type):/,
            /conflicting replacements|replacement directory|replaced at all versions/,
            /\breading \S{0,200}go\.mod: (?:open|stat|GetFileAttributesEx|CreateFile) /,
            /listed in go\.work file|appears multiple times in workspace/,
            /inconsistent vendoring|version constraints conflict/,
            /malformed (?:module|import) path|missing dot in first path element/,
            /must match major version|should be v\d[^\n]{0,40}, not v\d|used for two different module paths/,
            /no required module provides package|ambiguous import:/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'There is no module here. Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
        patterns: [
            /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
            /no modules specified/,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/rule.js
/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
function rule_status(codes) {
    return new RegExp(String.raw `(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`, 'im');
}

;// CONCATENATED MODULE: ./lib/go/failures/remote-rules.js

/** Who asks is not known or not allowed. */
const authRules = [
    {
        class: 'auth',
        retryable: false,
        hint: 'The checksum database does not know {module}: it is private, or was published minutes ago. For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
        patterns: [/<sumdb>: (?:404|410)\b/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed. Set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that no public proxy is asked, and give git a credential for its host.',
        patterns: [
            /could not read (?:Username|Password|Passphrase)/i,
            /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
            /unable to (?:read|get) (?:askpass|password)/i,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'ssh could not log in. Load a key that may read {module} (ssh-agent or a deploy key), add the host to known_hosts, or fetch over https with a credential.',
        patterns: [
            /permission denied(?: \(|,)/i,
            /host key verification failed|host key is known|remote host identification has changed/i,
            /too many authentication failures|no supported authentication methods|sign_and_send_pubkey/i,
            /error in libcrypto|Load key "|RSA key with SHA-1|Enter passphrase for/,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'The HTTP proxy of this network asks for a login. Put one into HTTPS_PROXY (`http://user:password@host:port`), from a secret.',
        patterns: [/proxy authentication required/i, rule_status('407'), /username\/password authentication failed/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'GOAUTH gave no credential. Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
        patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed. Check the token (scope, expiry, single sign-on), and for a private module set the `goprivate` input to `{prefix}`.',
        patterns: [
            rule_status('401|402'),
            /authentication failed|invalid (?:username|credentials|token)|bad credentials|HTTP Basic: Access denied/i,
            /repository (?:\S{1,300} )?(?:not found|does not exist)|repository not exported/i,
            /could not be found or you don't have permission|may not have access to this repository/i,
            /(?:write )?access to (?:this )?repository (?:not granted|denied)|access denied|not authorized|unauthorized/i,
            /password authentication was removed|SAML SSO|TF40\d{4}/i,
            /permission to \S{1,200} denied|authorization (?:failed|required)|not allowed to download|not accessible with/i,
            // A login page in place of a repository.
            /is this a git repository\?|unable to update url base from redirection/,
        ],
    },
    // Never blindly transient: who refuses today refuses in a minute.
    {
        class: 'auth',
        retryable: false,
        hint: 'Access to {module} is refused by {server}: a policy of the proxy, a blocked address, or a credential without the right. Ask who runs it, or go round it for public modules with `|direct` at the end of the `goproxy` input.',
        patterns: [
            rule_status('403|451'),
            /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
        ],
    },
];
/** Only said by a server about its own upstream; from this machine the same words mean trouble with the network. */
const replyRules = [
    {
        class: 'auth',
        retryable: false,
        hint: 'The proxy does not know the host of {module}. If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
        patterns: [/no such host|could not resolve host/i],
    },
];
const rateLimitRules = [
    {
        class: 'rate-limit',
        retryable: true,
        hint: 'Too many requests for {server}. Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in, since known users may ask more often.',
        patterns: [
            rule_status('429'),
            /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
            /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
            /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
        ],
    },
];
/** Answered, and the answer is no. */
const notFoundRules = [
    {
        class: 'not-found',
        retryable: false,
        hint: 'Go refuses the content of {module} as a module: it was published with a file name, size or layout that is not allowed. Use another version of it.',
        patterns: [
            /create zip: |\bunzip <path>: /,
            /(?:source tree|zip file|module contents|file) (?:is )?too large/,
            /missing (?:\S{1,200}\/)?go\.mod (?:and \S{1,200} )?at revision|(?:has|is missing) [^\n]{0,80}module path/,
            /has (?:post-v\d|non-)[^\n]{0,80}module path|cannot contain module|mismatched repo/,
        ],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such version of {module}. Check the version in go.mod; a deleted tag has to be replaced by another version.',
        patterns: [
            /unknown revision|no matching versions|revision does not exist|no commits/,
            /does not match (?:short name of revision|version-control timestamp)|preceding tag|is not canonical/,
            /couldn't find remote ref|remote branch \S{1,200} not found|ambiguous argument|not a valid object name/i,
            /not our ref|unadvertised object/,
            /revision is (?:longer|shorter) than canonical|disallowed version string/,
        ],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such module at the source. Check its path and version; if it is private set the `goprivate` input to `{prefix}`, and if it was published minutes ago wait, since proxies remember its absence for up to half an hour.',
        patterns: [
            rule_status('404|410'),
            /no go-import meta tags?|does not appear to be a git repository|not using a known version control|unknown vcs|no \S{0,20}protocol found for repository/,
            /cannot find module providing package|does not contain package|import path does not begin with hostname/,
            /<url>: (?:no such file or directory|The system cannot find the (?:file|path) specified)/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The server does not understand what Go asks. Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
        patterns: [rule_status('400|405|406|413|414|415|422|501|505'), /bad request/i],
    },
];

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/go/failures/statements.js

/** Traces of -x, progress, and warnings that go along with a success as well. */
const noise = /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i;
/** A stack dump says nothing of the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |SIGQUIT: |PC=)/;
/** A colon at the end, or what a server said to git: what it means follows. */
const unfinished = /:$|^remote: /;
const longestText = 256 * 1024;
const longestLine = 2000;
/**
 * The errors in an output: a line at the left margin begins one, indented lines carry it on, and so does the line
 * after an unfinished one. Very long outputs are cut in the middle and very long lines at their end, because the work
 * grows with them.
 */
function statements(text) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(shortened(text)).split(/\r?\n/);
    const end = lines.findIndex(line => stack.test(line));
    const told = (end > 0 ? lines.slice(0, end) : lines).map(line => line.slice(0, longestLine));
    const cause = told.filter(line => !noise.test(line));
    return grouped(cause.some(line => line.trim() !== '') ? cause : told).map(voices);
}
/** The head and the tail of a text that is longer than `limit` characters. */
function shortened(text, limit = longestText) {
    if (text.length <= limit)
        return text;
    const half = Math.floor(limit / 2) - 2;
    return `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
}
function grouped(lines) {
    const groups = [];
    for (const line of lines) {
        const last = groups.at(-1);
        if (last && (/^\s/.test(line) || unfinished.test(last.at(-1) ?? '')))
            last.push(line);
        else if (line !== '')
            groups.push([line]);
    }
    return groups.map(group => group.join('\n'));
}
function voices(text) {
    const own = [];
    const reply = [];
    let answered = false;
    for (const line of text.split('\n')) {
        const [before = '', ...after] = line.split('server response:');
        const remote = /^\s*remote: /.test(line);
        if (answered || remote)
            reply.push(line);
        else
            own.push(before);
        if (!remote && after.length > 0)
            reply.push(after.join('server response:'));
        answered ||= after.length > 0;
    }
    return { text, own: masked(own.join('\n')), reply: masked(reply.join('\n')) };
}
const marked = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>|]*[^\s"'<>|:.,;)]|(?<![\w.@~+!%=/\\:-])(?:[A-Za-z]:)?[\w.@~+!%=-]*[/\\][\w.@~+!%=/\\-]*|(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*|(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/gi;
/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. What
 * rules need to know of a name stays: whether it leads to a checksum database or names a toolchain or a go.mod.
 */
function masked(text) {
    return text.replace(marked, name => {
        if (/^[a-z][a-z0-9+.-]+:\//i.test(name))
            return /\/(?:lookup|tile|sumdb)\//.test(name) ? '<sumdb>' : '<url>';
        if (/^golang\.org\/toolchain@/.test(name))
            return '<toolchain>';
        const file = /[/\\]go\.(?:mod|sum|work|work\.sum)$/.exec(name);
        if (file)
            return `<path>/${file[0].slice(1)}`;
        if (/^[\w./~!+-]*@v\d/.test(name))
            return '<module>';
        if (!/[/\\]/.test(name))
            return '<host>';
        return isPath(name) ? '<path>' : name;
    });
}
/** `i/o`, `net/http` and `HTTP/2` are words. */
function isPath(name) {
    const parts = name.split(/[/\\]/);
    return parts.length > 2 || parts[0] === '' || /[.:]/.test(parts[0] ?? '');
}

;// CONCATENATED MODULE: ./lib/go/failures/subject.js
/** Where a text begins to name the module it is about. */
const leadingModule = /^[ \t]{0,40}(?:go: |verifying |module )*([\w.~!/+-]{1,300}@[^\s:"',/()]{1,200})/gm;
const anyModule = /(?<![\w.~!/+@-])([\w.~!-]{1,200}(?:\/[\w.~!+-]{1,200}){0,30}@v\d[\w.+-]{0,200})/;
const pathOnly = /(?:\bmodule |unrecognized import path "|providing package )([\w~-]+(?:\.[\w~-]+)+\/[\w.~/-]+)/;
const anyUrl = /\b(?:https?|ssh|git|file):\/{1,2}[^\s"'<>|]*[^\s"'<>|:.,;)]/gi;
/** The module a failed statement is about: `path@version`, or only its path; from a URL or a file if need be. */
function findModule(statement) {
    const text = statement.replace(anyUrl, '');
    const leading = [...text.matchAll(leadingModule)].map(match => match[1] ?? '').filter(isModule);
    return leading.at(-1) ?? anyModule.exec(text)?.[1] ?? pathOnly.exec(text)?.[1] ?? moduleOfUrl(statement);
}
function isModule(name) {
    return /@v\d/.test(name) || /^[^/@]+\.[^/@]+\/[^@]+@/.test(name);
}
/** As in the URL of a module proxy, or in the download cache. */
const proxyPath = /(?:https?:\/{1,2}|cache\/download)([^\s"'<>|]{1,600})\/@v\/([^\s"'<>|/]{1,200})\.(?:info|mod|zip|ziphash|lock)\b/;
function moduleOfUrl(statement) {
    const url = proxyPath.exec(statement.replaceAll('\\', '/'));
    const segments = (url?.[1] ?? '').split('/').slice(1);
    const first = segments.findIndex(segment => segment.includes('.'));
    if (!url || first < 0)
        return undefined;
    return unescaped(`${segments.slice(first).join('/')}@${url[2]}`);
}
/** A module proxy writes `!a` (in a URL also `%21a`) for `A`. */
function unescaped(name) {
    return name.replace(/%21/g, '!').replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** The first URL of a statement. Redact the statement before. */
function findUrl(statement) {
    const found = statement.match(anyUrl)?.[0];
    return found?.replace(/^(https?):\/(?!\/)/i, '$1://');
}
/** What GOPRIVATE needs to cover a module and its siblings: the first two elements of its path. */
function privatePrefix(module) {
    return module?.split('@', 1)[0]?.split('/').slice(0, 2).join('/');
}
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const wait = /(?:retry[- ]?after|(?:try|retry) (?:again )?(?:in|after)|resets? (?:in|after)|wait(?: for)?)"?:? {0,3}(?:about )?(\d{1,9}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)?\b/i;
const date = /retry-after: {0,3}(\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/i;
/** Milliseconds a server asked to wait: a number (seconds where no unit stands) or, of `Retry-After`, a date. */
function findWait(text) {
    const span = wait.exec(text);
    if (span) {
        const unit = span[2]?.toLowerCase() ?? 's';
        return Math.round(Number(span[1]) * (units[/^m(?:s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1000));
    }
    const until = date.exec(text)?.[1];
    return until === undefined ? undefined : Math.max(0, Date.parse(until) - Date.now());
}

;// CONCATENATED MODULE: ./lib/go/failures/transient-rules.js

/** The same request may succeed in a moment. */
const transientRules = [
    {
        class: 'transient',
        retryable: true,
        hint: 'The name of {server} could not be resolved. If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
        patterns: [
            /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
            /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
            /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
            /requested name is valid, but no data/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The HTTP proxy of this network (HTTPS_PROXY) did not connect. If it stays so, check its address, and name hosts that need none in NO_PROXY.',
        patterns: [/proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i],
    },
    // A body that is no zip, no JSON or a web page is an accident on the way (an error page sent with status 200, a body
    // cut short): the next answer is often right, and one that stays wrong costs a few small requests. Well-formed
    // content of something else, and files that were damaged on this machine, are under integrity.
    {
        class: 'transient',
        retryable: true,
        hint: 'The source sent something that is no module file, perhaps an error or login page. If it stays so, open the `goproxy` URL in a browser from this network.',
        patterns: [
            /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
            /malformed (?:tree note|note|record data)/,
            /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Trouble inside {server}. If more attempts (`max-attempts` input) do not help, add a second source to the `goproxy` input (after `|`, where no path is secret).',
        patterns: [
            rule_status('408|425|5\\d\\d'),
            /internal server error|bad gateway|service unavailable|gateway time-?out|temporarily unavailable/i,
            /fetch timed out|upstream (?:request timeout|connect error)|no healthy upstream|try again later/i,
            /cannot obtain refs|cannot talk to/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The connection to {server} was lost or never made. If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or add a second source to the `goproxy` input (after `|`, where no path is secret).',
        patterns: [
            /connection (?:was )?(?:reset|refused|aborted|closed|lost)|broken pipe|actively refused|forcibly closed|closed by (?:the )?remote host/i,
            /established connection was aborted|did not properly respond|network name is no longer available/i,
            /no route to host|(?:network|host) is (?:unreachable|down)|unreachable (?:network|host)|semaphore timeout/i,
            /time(?:d)?[- ]?out\b|deadline exceeded|request canceled|operation was canceled/i,
            /unexpected EOF|\bEOF$|early EOF|unexpected eof while reading/im,
            /stream error: |protocol error: |connection error: |\bhttp2: |GOAWAY|REFUSED_STREAM|INTERNAL_ERROR/,
            /HTTP\/2 stream \d+|HTTP\/1\.x transport connection broken|malformed (?:HTTP|MIME|chunked)/i,
            /idle connection|use of closed network connection|not closed cleanly|chunk(?:ed)? (?:length|encoding|line)/i,
            /bad record MAC|gnutls|SSL_ERROR_SYSCALL|SSL_(?:read|connect)|schannel: |handshake failed|tls: /i,
            /failed to connect to|couldn't connect|recv failure|send failure|empty reply|transfer closed|(?:partial|incomplete) file/i,
            /failure when receiving|failed sending data|aborted the SSL handshake|HTTP2 framing layer|ssh_dispatch_run_fatal/i,
            /kex_exchange_identification|ssh_exchange_identification|banner exchange|send disconnect|network dropped/i,
            /can(?:'|no)t assign requested address|only one usage of each socket|(?:no|sufficient) buffer space/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Git lost the transfer. If more attempts (`max-attempts` input) do not help, let the module come from a proxy (the `goproxy` input).',
        patterns: [
            /RPC failed|hung up (?:unexpectedly|upon)|index-pack failed|invalid index-pack output|early EOF/,
            /sideband packet|bad pack header|expected (?:flush|'?packfile|'acknowledgments')|inflate: data stream error/,
            /pack has bad object|pack is corrupted|unresolved deltas|bad line length|shallow file has changed|bytes of body are still expected|error reading section header|\bcurl \d+ /,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Two runs of git met in the same place. Give jobs that run at once a module cache of their own (GOMODCACHE).',
        patterns: [/could not lock|cannot lock ref|': File exists|: file exists$/im],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The machine ran out of memory or processes. Lower the `concurrency` input, or use a larger runner.',
        patterns: [
            /cannot allocate memory|out of memory|not enough memory|signal: killed|died of signal 9/i,
            /resource temporarily unavailable|unable to (?:fork|create thread)|paging file is too small|insufficient system resources/i,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/wrapper-rules.js
/** What Go, git and ssh write around a cause. It counts only where no cause is recognised inside. */
const wrapperRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'A module of the cache or a line of go.sum could not be verified. Update Go, run `go mod verify`, and remove what it names.',
        patterns: [/unknown hash algorithm/, /go mod verify/],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'The Go version this project asks for could not be fetched. Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
        patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'Git may not read the repository of {module}, or it is gone. Give git a credential or ssh key for its host, and set the `goprivate` input to `{prefix}` if it is private.',
        patterns: [/could not read from remote repository|correct access rights/i],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such module or version at the source. Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
        patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The request to {server} failed without an answer. If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
        patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures.js








const localRules = [...damageRules, ...toolchainRules, ...projectRules, ...settingRules, ...diskRules];
const remoteRules = [...authRules, ...replyRules, ...rateLimitRules, ...notFoundRules, ...transientRules];
/** The heaviest first. */
const rules = [...integrityRules, ...localRules, ...remoteRules, ...wrapperRules];
const causesHere = rules.filter(rule => !replyRules.includes(rule) && !wrapperRules.includes(rule));
/** A full disk or a missing git of the server is the server's trouble: then its status decides. */
const causesThere = rules.filter(rule => !localRules.includes(rule) && !wrapperRules.includes(rule));
const unknown = {
    class: 'unknown',
    retryable: true,
    hint: 'This failure is not known yet. Read its text, and report it if it comes again, so that it can be explained here.',
};
/** Of a failure's text so much is kept. */
const failures_longestText = 4000;
/**
 * Tells from the text of a failed `go mod download` (its stderr, the `Error` of a JSON object, or what git printed)
 * what went wrong, whether another attempt may help, and what to do next.
 *
 * Each error in the text is judged by the cause inside it; then the heaviest explains the whole: integrity,
 * toolchain, config, disk, auth, rate-limit, not-found, transient. What a server answered outweighs its status, and
 * words that only wrap a cause (`unrecognized import path`, `invalid version`) count where no cause is recognised.
 * A text that no rule knows is `unknown` and retryable; the caller decides how often.
 *
 * For a new failure text add a pattern, or a row, to one of the tables in `failures/`.
 */
function classifyFailure(text) {
    const clean = (0,redact/* redactUrls */.s)(text);
    const { rule, about } = heaviest(statements(clean)) ?? { rule: unknown, about: shortened(clean.trim(), failures_longestText) };
    const module = findModule(about);
    const url = findUrl(about);
    const retryAfter = findWait(about) ?? (rule.retryable ? findWait(shortened(clean)) : undefined);
    return {
        class: rule.class,
        retryable: rule.retryable,
        hint: filled(rule.hint, module, url),
        text: shortened(about, failures_longestText),
        ...(module === undefined ? {} : { module }),
        ...(url === undefined ? {} : { url }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}
function heaviest(found) {
    let best;
    for (const statement of found) {
        const rule = cause(statement);
        if (rule && (!best || heavier(best.rule, rule) !== best.rule))
            best = { rule, about: statement.text };
    }
    return best;
}
function cause({ own, reply }) {
    const here = match(own, causesHere);
    const there = match(reply, causesThere);
    if (!here || !there)
        return here ?? there ?? match(`${own}\n${reply}`, wrapperRules);
    if (here.retryable && replyRules.includes(there))
        return here;
    const refused = remoteRules.includes(here) && !here.retryable;
    return refused && there.retryable ? there : heavier(here, there);
}
function match(text, table) {
    return table.find(rule => rule.patterns.some(pattern => pattern.test(text)));
}
/** The one that stands higher in the tables; the first where both are the same. */
function heavier(first, second) {
    return rules.indexOf(second) < rules.indexOf(first) ? second : first;
}
function filled(hint, module, url) {
    const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1];
    return hint
        .replaceAll('{module}', module ?? 'the module')
        .replaceAll('{prefix}', privatePrefix(module) ?? 'the path of your private modules')
        .replaceAll('{server}', host === undefined ? 'the server' : `the server ${host}`)
        .replaceAll('{url}', url ?? 'see the text');
}


/***/ }),

/***/ 2645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ fileSystemCode)
/* harmony export */ });
/**
 * The code that the operating system gave for an error, such as `ENOENT`; undefined for an error from anywhere else.
 * Told by what the error carries, not by its class, which differs between realms.
 */
function fileSystemCode(error) {
    const { code, syscall } = (error ?? {});
    return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 6676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ checkGoproxy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);



/**
 * Refuses a GOPROXY list that Go would refuse once it needs it (modfetch/proxy.go, proxyList): one that names no
 * proxy, or an entry that is neither direct nor off nor a URL with the scheme https, http or file. Go reads no further
 * than direct or off.
 */
function checkGoproxy(value, name) {
    const entries = value.split(/[,|]/).map(entry => entry.trim());
    if (entries.every(entry => entry === '')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(value)} names no proxy`, {
            hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
        });
    }
    for (const entry of entries) {
        if (entry === 'direct' || entry === 'off')
            return;
        if (entry === '' || isProxy(entry))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `${name}: ${withoutUser(entry)} is not a proxy Go can use`, {
            hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
        });
    }
}
/**
 * A URL, or a host that Go puts https:// before; single words are kept for Go's own use. Of what Go takes, a URL that
 * lacks its colon is not allowed: with credentials they would travel, and be told, as part of a path.
 */
function isProxy(entry) {
    if (/^(?:https?|file):\/\//i.test(entry))
        return true;
    return /^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/[^@]*)?$/i.test(entry) && /[.:/]/.test(entry) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(entry);
}
/** A mistyped URL may hold credentials where nobody recognises them. */
function withoutUser(entry) {
    return entry.includes('://') ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrls */ .s)(entry) : entry.slice(entry.lastIndexOf('@') + 1);
}


/***/ }),

/***/ 1060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isExpendable)
/* harmony export */ });
const PERMANENT = ['not-found', 'config', 'auth', 'toolchain'];
/** Is this a module nobody named that cannot be warmed however often it is tried, such as a broken fixture? */
function isExpendable(found, failure) {
    return found.how === 'nested' && PERMANENT.includes(failure.class);
}


/***/ }),

/***/ 4155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ areAllPresent),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   RX: () => (/* binding */ presentFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4767);



const KINDS = ['info', 'mod', 'zip'];
/** The three files of each module. */
function filesOf(modules) {
    return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })));
}
/**
 * Those of the files that are in the download cache and not empty, each once. Synchronous on purpose: 1,000 files take
 * 3 ms instead of 20.
 */
function presentFiles(downloadCache, files) {
    const named = new Map(files.map(file => [(0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .E)(file), file]));
    return [...named].flatMap(([name, file]) => {
        const present = statIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, name));
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    });
}
/** Is every file of these modules there? */
function areAllPresent(downloadCache, modules) {
    const names = new Set(filesOf(modules).map(_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .E));
    return presentFiles(downloadCache, filesOf(modules)).length === names.size;
}
/** What cannot be reached is not there: a file in place of a directory, a directory that may not be entered. */
function statIfThere(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ moduleFileName),
/* harmony export */   s: () => (/* binding */ parseModuleFile)
/* harmony export */ });
const NUMBER = '(?:0|[1-9][0-9]*)';
const PRERELEASE = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const CANONICAL = new RegExp(`^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+incompatible)?$`);
const ELEMENT = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;
const FIRST_ELEMENT = /^[a-z0-9][a-z0-9-]*\.[a-z0-9.-]*$/;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
const WINDOWS_SHORT_NAME = /^[^.]*~[0-9]+(?:\.|$)/;
/**
 * Reads a name `<escaped path>/@v/<escaped version>.<info|mod|zip>`, separated by forward slashes.
 *
 * Returns undefined unless Go itself could have written a file of that name: a module path that it would ask a proxy
 * for and a canonical version, both escaped (golang.org/x/mod/module, CheckPath, UnescapePath, UnescapeVersion;
 * cmd/go/internal/modfetch, CachePath). So a returned name is safe to join to a directory on every system.
 */
function parseModuleFile(name) {
    const [escapedPath, file, ...rest] = name.split('/@v/');
    if (escapedPath === undefined || file === undefined || rest.length > 0)
        return undefined;
    const dot = file.lastIndexOf('.');
    const kind = file.slice(dot + 1);
    if (kind !== 'info' && kind !== 'mod' && kind !== 'zip')
        return undefined;
    const path = unescapeCapitals(escapedPath);
    const version = unescapeCapitals(file.slice(0, dot));
    if (path === undefined || version === undefined || !isModulePath(path) || !CANONICAL.test(version))
        return undefined;
    return { path, version, kind };
}
/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
function moduleFileName(file) {
    return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`;
}
/** Capitals are written `!x`, for file systems that do not tell them apart. */
function escapeCapitals(text) {
    return text.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
}
function unescapeCapitals(escaped) {
    if (/[A-Z]|!(?![a-z])/.test(escaped))
        return undefined;
    return escaped.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
function isModulePath(path) {
    const elements = path.split('/');
    return FIRST_ELEMENT.test(elements[0] ?? '') && elements.every(isElement) && endsAsAModule(path);
}
function isElement(element) {
    if (!ELEMENT.test(element) || element.endsWith('.'))
        return false;
    return !WINDOWS_DEVICE.test(element) && !WINDOWS_SHORT_NAME.test(element);
}
/** The rules for a last element such as `/v2`, and for gopkg.in, where it is `.v2` (x/mod, SplitPathVersion). */
function endsAsAModule(path) {
    if (path.startsWith('gopkg.in/'))
        return /.\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.test(path);
    const major = /\/v([0-9.]+)$/.exec(path)?.[1];
    return major === undefined || (/^[1-9][0-9]*$/.test(major) && major !== '1');
}


/***/ }),

/***/ 8108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wh: () => (/* binding */ readProject),
  CG: () => (/* binding */ requirementsOf),
  vd: () => (/* binding */ scanProject)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/failures.js + 8 modules
var failures = __webpack_require__(1009);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/go/main-module.js




/**
 * Reads what was found, through Go itself.
 * @throws WarmupError `bad-project` when a file is not there; Error with Go's words when it cannot be parsed.
 */
async function readMainModule(go, found, reading) {
    const directory = (0,external_node_path_.dirname)(found.file);
    if ((0,external_node_path_.basename)(found.file) === 'go.mod') {
        const mod = await readMod(go, found.file, reading);
        return {
            ...found,
            directory,
            goWork: 'off',
            definitions: [definition(found.file, mod)],
            sumFiles: [(0,external_node_path_.join)(directory, 'go.sum')],
            requires: wanted([mod], []),
        };
    }
    const work = JSON.parse(await (0,environment/* askGo */.IL)(go, ['work', 'edit', '-json', found.file], reading));
    const files = (work.Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const mods = await Promise.all(files.map(file => readMod(go, file, reading)));
    return {
        ...found,
        directory,
        goWork: found.file,
        definitions: [definition(found.file, work), ...files.map((file, index) => definition(file, mods[index] ?? {}))],
        sumFiles: [(0,external_node_path_.join)(directory, 'go.work.sum'), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))],
        requires: wanted(mods, work.Replace ?? []),
    };
}
async function readMod(go, file, reading) {
    await (0,promises_.readFile)(file).catch(cause => {
        const hint = 'It must be a file that this user may read; a go.work can only use modules of the checkout.';
        throw new errors/* WarmupError */.N('bad-project', `${file} cannot be read`, { hint, cause });
    });
    return JSON.parse(await (0,environment/* askGo */.IL)(go, ['mod', 'edit', '-json', file], reading));
}
/** Sorted, and without `// indirect`: a comment, which no download depends on. */
function definition(file, mod) {
    const versions = (list) => (list ?? []).map(({ Path, Version }) => `${Path}@${Version}`).sort();
    const requires = mod.Require ?? [];
    return {
        file,
        goLine: mod.Go,
        requires: requires.map(({ Path, Version }) => ({ path: Path, version: Version })),
        content: {
            go: mod.Go ?? null,
            toolchain: mod.Toolchain ?? null,
            require: versions(mod.Require),
            replace: (mod.Replace ?? [])
                .map(({ Old, New }) => `${Old.Path}@${Old.Version ?? ''} => ${New.Path}@${New.Version ?? ''}`)
                .sort(),
            exclude: versions(mod.Exclude),
            tool: (mod.Tool ?? []).map(tool => tool.Path).sort(),
        },
    };
}
/** The versions asked for once replacements are made; a replacement without a version is a local directory. */
function wanted(mods, overall) {
    const modules = new Map();
    for (const mod of mods) {
        const replaces = [...overall, ...(mod.Replace ?? [])];
        const excluded = new Set((mod.Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`));
        for (const { Path, Version } of mod.Require ?? []) {
            if (excluded.has(`${Path}@${Version}`))
                continue;
            const exact = replaces.find(({ Old }) => Old.Path === Path && Old.Version === Version);
            const any = replaces.find(({ Old }) => Old.Path === Path && Old.Version === undefined);
            const target = (exact ?? any)?.New ?? { Path, Version };
            if (target.Version === undefined)
                continue;
            modules.set(`${target.Path}@${target.Version}`, { path: target.Path, version: target.Version });
        }
    }
    return [...modules.values()];
}

// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/go/sum-file.js




/** The hash of a go.mod without content, once written by mistake: cmd/go drops lines that carry it. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
const MOD = '/go.mod';
/** Same set as Go's unicode.IsSpace. JavaScript's \s also takes a byte order mark, which cmd/go reads as part of a path. */
const SPACE = /\p{White_Space}+/u;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;
const NONE = new Set();
/** What sum files say: which hashes the zip and the go.mod of a module version may have. */
class Sums {
    /** By `path@version` (the zip) and `path@version/go.mod`, as go.sum names them. */
    #hashes;
    constructor(hashes) {
        this.#hashes = hashes;
    }
    /** How many zips and go.mod files are named. */
    get size() {
        return this.#hashes.size;
    }
    /** Every name: `path@version` for a zip, `path@version/go.mod` for a go.mod. */
    names() {
        return this.#hashes.keys();
    }
    /** Every named `.zip` and `.mod` whose name Go itself could write to its download cache. */
    *files() {
        for (const name of this.#hashes.keys()) {
            const kind = name.endsWith(MOD) ? 'mod' : 'zip';
            const module = kind === 'mod' ? name.slice(0, -MOD.length) : name;
            const at = module.lastIndexOf('@');
            const file = { path: module.slice(0, at), version: module.slice(at + 1), kind };
            if ((0,module_file/* parseModuleFile */.s)((0,module_file/* moduleFileName */.E)(file)))
                yield file;
        }
    }
    /** The `h1:` hashes that a `.zip` or `.mod` may have; none for a `.info`, which no sum file covers. */
    hashesOf(file) {
        if (file.kind === 'info')
            return NONE;
        const usable = [...(this.#hashes.get(nameOf(file)) ?? NONE)].filter(isUsable);
        return usable.length > 0 ? new Set(usable) : NONE;
    }
    /**
     * Can cmd/go check this file, so that a wrong copy of it cannot reach a build? A `.zip` or `.mod` needs a line of its
     * own with a hash that cmd/go knows how to compute; a `.info` is allowed with either.
     */
    allows(file) {
        if (file.kind !== 'info')
            return this.hashesOf(file).size > 0;
        return this.allows({ ...file, kind: 'mod' }) || this.allows({ ...file, kind: 'zip' });
    }
}
/**
 * Reads go.sum and go.work.sum files, all into one. A file that does not exist says nothing.
 * Lines are read as cmd/go reads them (modfetch, readGoSum).
 * @throws WarmupError `bad-project` for a file that cannot be read and for a line that cmd/go would refuse.
 */
async function readSums(files) {
    const hashes = new Map();
    const texts = await Promise.all(files.map(readIfThere));
    for (const [index, file] of files.entries())
        collect(texts[index] ?? '', { file, hashes });
    return new Sums(hashes);
}
/** The text of a sum file with the same line ends on every system, for hashing into a key. */
function normalizedSum(text) {
    return text.replaceAll('\r\n', '\n');
}
async function readIfThere(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) === 'ENOENT')
            return '';
        throw new errors/* WarmupError */.N('bad-project', `${file}: cannot be read`, {
            hint: 'It must be a file that this user may read.',
            cause: error,
        });
    }
}
function collect(text, into) {
    for (const [index, line] of text.split('\n').entries()) {
        const fields = line.split(SPACE).filter(field => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (path === undefined || version === undefined || hash === undefined || fields.length !== 3) {
            throw malformed(line, { where: `${into.file}:${index + 1}`, fields: fields.length });
        }
        if (hash === EMPTY_GO_MOD)
            continue;
        const name = `${path}@${version}`;
        const known = into.hashes.get(name);
        if (known)
            known.add(hash);
        else
            into.hashes.set(name, new Set([hash]));
    }
}
function malformed(line, at) {
    if (CONFLICT.test(line)) {
        return new errors/* WarmupError */.N('bad-project', `${at.where}: a merge conflict is not resolved`, {
            hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
        });
    }
    return new errors/* WarmupError */.N('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
        hint: 'A line is `path version hash`. Remove this one, then run `go mod tidy`.',
    });
}
function nameOf(file) {
    return `${file.path}@${file.version}${file.kind === 'mod' ? MOD : ''}`;
}
function isUsable(hash) {
    return hash.startsWith('h1:');
}

// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/vendor.js



/** From this `go` line on a vendor directory is used without being asked for. */
const USED_SINCE = '1.14';
/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory
 * that was made for the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
 */
async function isVendored({ file, lines }, goflags) {
    const mode = /(?:^|\s)--?mod=(\w+)/.exec(goflags)?.[1];
    if (mode === 'mod' || mode === 'readonly')
        return false;
    const list = await (0,promises_.readFile)((0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'vendor', 'modules.txt'), 'utf8').catch(() => undefined);
    if (list === undefined || mode === 'vendor')
        return list !== undefined;
    if (lines.go === undefined || (0,version/* compareGoVersions */.X_)(lines.go, USED_SINCE) < 0)
        return false;
    return /^## .*\bworkspace\b/.test(list) === ((0,external_node_path_.basename)(file) === 'go.work');
}

;// CONCATENATED MODULE: ./lib/go/project.js










/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function scanProject(go, options) {
    const found = await (0,discovery/* discover */.k)(go, options.workingDirectory, options.modules);
    return await Promise.all(found.map(async (item) => {
        const shown = (0,discovery/* shownPath */.p)(options.workingDirectory, item.file);
        try {
            return { ...item, shown, lines: (0,version/* scanVersionLines */.Xk)(await (0,promises_.readFile)(item.file, 'utf8')) };
        }
        catch (cause) {
            if (item.how === 'nested')
                return { ...item, shown, lines: { go: undefined, toolchain: undefined } };
            throw new errors/* WarmupError */.N('bad-project', `${shown} cannot be read`, {
                hint: 'It must be a file that this user may read.',
                cause,
            });
        }
    }));
}
/**
 * Reads everything that was found. What nobody named and cannot be read is left out.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function readProject(go, scanned, options) {
    const limit = (0,p_limit/* default */.A)(8);
    const results = await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, directory => Promise.all(scanned.map(item => limit(() => readOne(go, item, { directory, toolchain: options.toolchain })))));
    const mainModules = results.flatMap(result => ('directory' in result ? [result] : []));
    return {
        mainModules,
        leftOut: results.flatMap(result => ('directory' in result ? [] : [result])),
        sums: await readSums(mainModules.flatMap(module => module.sumFiles)),
    };
}
async function readOne(go, item, reading) {
    if (await isVendored(item, go.settings.GOFLAGS ?? ''))
        return { kind: 'vendored', file: item.shown };
    try {
        const module = await readMainModule(go, item, reading);
        const requires = module.definitions.some(definition => definition.requires.length > 0);
        if (!requires)
            return { kind: 'no-dependencies', file: item.shown };
        await readSums(module.sumFiles);
        return module;
    }
    catch (cause) {
        const failure = failureOf(cause);
        if (item.how === 'nested')
            return { kind: 'broken', file: item.shown, failure };
        if (cause instanceof errors/* WarmupError */.N)
            throw cause;
        throw new errors/* WarmupError */.N('bad-project', `${item.shown} cannot be read: ${failure.text}`, { hint: failure.hint, cause });
    }
}
function failureOf(cause) {
    if (!(cause instanceof errors/* WarmupError */.N))
        return (0,failures/* classifyFailure */.X)(cause instanceof Error ? cause.message : String(cause));
    return { class: 'config', retryable: false, hint: cause.hint ?? '', text: cause.message };
}
/** What all main modules ask for; a version may stand more than once. */
function requirementsOf({ mainModules }) {
    return mainModules.flatMap(module => module.requires);
}


/***/ }),

/***/ 6190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ goMinor),
/* harmony export */   X_: () => (/* binding */ compareGoVersions),
/* harmony export */   Xk: () => (/* binding */ scanVersionLines),
/* harmony export */   sF: () => (/* binding */ switchesToolchain),
/* harmony export */   z$: () => (/* binding */ newestLine)
/* harmony export */ });
/** A Go release as numbers: `1.26.8`, `1.27rc1`, `1.21`; undefined for anything else (`devel`). */
function parse(version) {
    const parts = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?/.exec(version);
    if (parts === null)
        return undefined;
    const [, major, minor, patch, stage, number] = parts;
    // A language version (1.27) comes before its candidates, they before its first release (internal/gover, Compare).
    const rank = patch !== undefined ? 3 : stage === 'rc' ? 2 : stage === 'beta' ? 1 : 0;
    return [Number(major), Number(minor), rank, Number(patch ?? number ?? 0)];
}
/**
 * Orders two Go versions as cmd/go does: negative when `a` is older. A version that cannot be read (a development
 * build) is newer than any release.
 */
function compareGoVersions(a, b) {
    const [left, right] = [parse(a), parse(b)];
    if (left === undefined || right === undefined)
        return Number(left === undefined) - Number(right === undefined);
    for (const [index, number] of left.entries()) {
        const difference = number - (right[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
/** The language version, `1.26` of `go1.26.8`, and the whole text where there is none. */
function goMinor(version) {
    return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? version;
}
/**
 * Reads just these two lines. Every go command in a module's directory selects, and may download, a toolchain first
 * (toolchain/select.go), so Go cannot be asked; everything else is left to `go mod edit -json`.
 */
function scanVersionLines(text) {
    return {
        go: /^[ \t]*go[ \t]+([\w.]+)/m.exec(text)?.[1],
        toolchain: /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1],
    };
}
const OLDEST = '1.0';
/** The newer of the two; a file without them asks for nothing. */
function newestLine({ go, toolchain }) {
    const asked = [go ?? OLDEST, toolchain === 'default' ? OLDEST : (toolchain ?? OLDEST)];
    return asked.sort(compareGoVersions).at(-1) ?? OLDEST;
}
/**
 * Would Go leave the local toolchain for these lines? `gotoolchain` is `go env GOTOOLCHAIN`: `local` never does,
 * a name does unless it is the local one, `auto` and `path` do for a newer line.
 */
function switchesToolchain(local, gotoolchain, lines) {
    const [base = ''] = gotoolchain.split('+');
    if (gotoolchain === 'local')
        return false;
    if (base.startsWith('go') && base !== `go${local}`)
        return true;
    return compareGoVersions(newestLine(lines), local) > 0;
}


/***/ }),

/***/ 8781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   SI: () => (/* binding */ parseSwitch),
/* harmony export */   kB: () => (/* binding */ parseWord),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** 500 hours. Timers know no more than 2^31 milliseconds, and end at once beyond. */
const LONGEST = 1_800_000_000;
/**
 * A duration in whole milliseconds: a number, or text with a unit (`500ms`, `20s`, `1m30s`, `2h`). Empty means the
 * fallback.
 * @throws WarmupError `bad-option`
 */
function parseDuration(name, value, fallback) {
    const milliseconds = Math.round(typeof value === 'number' ? value : millisecondsOf(value?.trim() || fallback));
    if (milliseconds >= 0 && milliseconds <= LONGEST)
        return milliseconds;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a duration`, {
        hint: 'Allowed: a number with a unit, such as 500ms, 20s or 5m, up to 500h.',
    });
}
/** NaN for a text that is no duration. */
function millisecondsOf(text) {
    if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text))
        return Number.NaN;
    const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
    return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
}
/**
 * A whole number of 1 or more. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
function parseCount(name, value, fallback) {
    const text = String(value ?? '').trim() || String(fallback);
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= 10_000)
        return number;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, {
        hint: 'Allowed: a whole number from 1 to 10000.',
    });
}
/**
 * A boolean, or one of the words true and false in any case. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
function parseSwitch(name, value, fallback) {
    const text = String(value ?? '')
        .trim()
        .toLowerCase() || String(fallback);
    if (text === 'true' || text === 'false')
        return text === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: 'Allowed: true or false.' });
}
/**
 * One of a few words. Empty means the first of them.
 * @throws WarmupError `bad-option`
 */
function parseWord(name, value, allowed) {
    const text = value.trim().toLowerCase() || allowed[0];
    const found = allowed.find(word => word === text);
    if (found !== undefined)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: `Allowed: ${allowed.join(', ')}.` });
}


/***/ }),

/***/ 1097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ resolveOptions),
/* harmony export */   TM: () => (/* binding */ OPTION_NAMES),
/* harmony export */   yJ: () => (/* binding */ optionsFromText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6676);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8781);






/** The options that every face takes as text, as users spell them. The rest of WarmupOptions is for programs. */
const OPTION_NAMES = [
    'working-directory',
    'modules',
    'goproxy',
    'goprivate',
    'gonoproxy',
    'gonosumdb',
    'gosumdb',
    'max-attempts',
    'backoff',
    'max-backoff',
    'connect-timeout',
    'stall-timeout',
    'timeout',
    'concurrency',
    'allow-changes',
    'cache',
    'store',
    'key-prefix',
    'key-suffix',
    'restore-keys',
    'save-if',
    'verify',
    'restore-timeout',
    'save-timeout',
];
/** Shapes text by option name into options; nothing is judged here. */
function optionsFromText(values) {
    const entries = Object.entries(values).filter(([, value]) => value !== undefined);
    const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]));
}
/**
 * Fills in defaults and refuses what cannot be meant, before any work.
 * @throws WarmupError `bad-option`, naming the option, its value and what is allowed.
 */
function resolveOptions(given = {}) {
    const env = given.env ?? process.env;
    return {
        workingDirectory: directory('working-directory', given.workingDirectory),
        modules: list(given.modules),
        sources: sources(given),
        patience: {
            maxAttempts: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCount */ .zq)('max-attempts', given.maxAttempts, 5),
            backoff: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDuration */ .E9)('backoff', given.backoff, '1s'),
            maxBackoff: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDuration */ .E9)('max-backoff', given.maxBackoff, '30s'),
        },
        connectTimeout: limit('connect-timeout', given.connectTimeout, '10s'),
        stallTimeout: limit('stall-timeout', given.stallTimeout, '30s'),
        timeout: limit('timeout', given.timeout, '20m'),
        concurrency: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCount */ .zq)('concurrency', given.concurrency, 32),
        cores: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.availableParallelism)(),
        allowChanges: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSwitch */ .SI)('allow-changes', given.allowChanges, false),
        cache: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseWord */ .kB)('cache', word(given.cache), ['auto', 'true', 'false', 'read-only']),
        store: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseWord */ .kB)('store', word(given.store), ['github', 'off']),
        keyPrefix: keyPart('key-prefix', given.keyPrefix),
        keySuffix: keyPart('key-suffix', given.keySuffix),
        restoreKeys: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSwitch */ .SI)('restore-keys', given.restoreKeys, true),
        saveIf: given.saveIf === undefined || given.saveIf === '' ? undefined : (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSwitch */ .SI)('save-if', given.saveIf, true),
        verify: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseWord */ .kB)('verify', word(given.verify), ['full', 'lazy']),
        restoreTimeout: limit('restore-timeout', given.restoreTimeout, '2m'),
        saveTimeout: limit('save-timeout', given.saveTimeout, '5m'),
        env,
        tempDirectory: directory('temp-directory', given.tempDirectory || env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()),
        signal: given.signal,
        progressEvery: limit('progress-every', given.progressEvery, '3s'),
        onEvent: given.onEvent ?? (() => undefined),
    };
}
const word = (value) => (value === undefined ? '' : String(value));
function list(value) {
    const lines = typeof value === 'string' ? value.split(/[\n,]/) : (value ?? []);
    return lines.map(line => line.trim()).filter(line => line !== '');
}
function directory(name, value) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(value || '.');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory())
        return path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a directory`, {
        hint: 'Name one that exists; relative names start at the directory the job runs in.',
    });
}
/** A wait may be zero, a limit may not: nothing could ever finish in it. */
function limit(name, value, fallback) {
    const milliseconds = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDuration */ .E9)(name, value, fallback);
    if (milliseconds > 0)
        return milliseconds;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${value} leaves no time`, {
        hint: 'Allowed: 1ms or more, such as 20s.',
    });
}
/** The part of a key that users choose; the service refuses commas (actions/toolkit, checkKey). */
function keyPart(name, value) {
    const part = value ?? '';
    if (!/[,\r\n]/.test(part))
        return part;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(part)} holds a comma or a line break`, {
        hint: 'Cache keys cannot hold commas; use a dash.',
    });
}
/** The source settings that were given, by the name of Go's variable. */
function sources(given) {
    const values = {
        GOPROXY: given.goproxy,
        GOPRIVATE: given.goprivate,
        GONOPROXY: given.gonoproxy,
        GONOSUMDB: given.gonosumdb,
        GOSUMDB: given.gosumdb,
    };
    const set = {};
    for (const [name, value] of Object.entries(values))
        if (value)
            set[name] = value.trim();
    if (set.GOPROXY !== undefined)
        (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_4__/* .checkGoproxy */ .T)(set.GOPROXY, 'goproxy');
    return set;
}


/***/ }),

/***/ 5648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ makeKeys),
/* harmony export */   g: () => (/* binding */ generationOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6190);



const FORMAT = 'go-mod-warmup-v1-';
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512;
const ROOM_FOR_GENERATION = 6;
/**
 * Makes the keys. No OS and no architecture: module files are the same everywhere, and line ends do not count.
 * @throws WarmupError `bad-option` when the key would be longer than the service takes.
 */
function makeKeys(material, options) {
    const base = `${options.keyPrefix}${FORMAT}`;
    const minor = `${base}go${(0,_go_version_js__WEBPACK_IMPORTED_MODULE_2__/* .goMinor */ .Cu)(material.goVersion)}-`;
    const primary = `${minor}${hash(material)}${options.keySuffix}`;
    if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `key-prefix and key-suffix make a key of ${primary.length} characters`, {
            hint: `The cache service takes ${LONGEST_KEY}: shorten them.`,
        });
    }
    return { primary, restore: options.restoreKeys ? [minor, base] : [] };
}
function hash(material) {
    const parts = [
        ...material.sums.map(({ path, text }) => ({ path, text: text.replaceAll('\r\n', '\n') })),
        ...material.definitions.map(({ path, content }) => ({ path, text: JSON.stringify(content) })),
    ];
    parts.sort((a, b) => (a.path < b.path ? -1 : 1));
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { path, text } of parts)
        sum.update(JSON.stringify([path, text]));
    return sum.digest('hex').slice(0, 40);
}
/** The generation an entry key ends with, `<primary>.3` → 3; undefined for an entry of another primary key. */
function generationOf(primary, key) {
    if (!key?.startsWith(`${primary}.`))
        return undefined;
    const generation = Number(key.slice(primary.length + 1));
    return Number.isSafeInteger(generation) && generation > 0 ? generation : undefined;
}


/***/ }),

/***/ 6318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run),
/* harmony export */   k: () => (/* binding */ isTimeout)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);



const WINDOWS = process.platform === 'win32';
const FOR_A_REASON = 5000;
/** Milliseconds that descendants get to let go of the pipes, or to tidy up, once the child itself has gone. */
const AFTERWARDS = 500;
const KEPT = 4_000_000;
/**
 * Runs a command in a process group of its own, without input, and waits for its end. A descendant that outlives it
 * and keeps its pipes open is not waited for. When it is ended from here, its whole group is: first asked (TERM), then
 * forced (KILL; on Windows the whole tree at once). Should this process exit before, the group is killed with it; a
 * signal that ends this process is for the caller to handle, by aborting.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws Error when the command cannot be started; `cause` is the system's error.
 */
async function run(command, args, options) {
    const { signal, watch } = options;
    if (signal?.aborted)
        return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' };
    const { directory: cwd, env } = options;
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, args, {
        cwd,
        env,
        stdio: options.onMessage ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
        detached: !WINDOWS,
        windowsHide: true,
    });
    if (options.onMessage)
        child.on('message', options.onMessage);
    const stdout = collect(child.stdout, options.keep?.stdout ?? KEPT, line => options.onLine?.(line, 'stdout'));
    const stderr = collect(child.stderr, options.keep?.stderr ?? KEPT, line => options.onLine?.(line, 'stderr'));
    const over = new AbortController();
    const killGroup = () => signalGroup(child, 'SIGKILL');
    process.on('exit', killGroup);
    try {
        const gone = goneOf(child, () => new Error(whyNotStarted(command, cwd)));
        const aborted = abortOf(signal, over.signal);
        const printed = () => stdout.total() + stderr.total();
        const hung = watch ? [hang(watch, printed, over.signal)] : [];
        const verdict = await Promise.race([gone, aborted, ...hung]);
        if (watch && verdict.silent !== undefined) {
            const reason = watch.beforeEnd(child.pid ?? 0, verdict.silent);
            await Promise.race([reason, aborted, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
        }
        if (verdict.ended !== 'by-itself')
            await endGroup(child, gone, options.grace ?? 5000);
        return { ...verdict, code: child.exitCode, signal: child.signalCode, stdout: stdout.text(), stderr: stderr.text() };
    }
    finally {
        over.abort();
        process.off('exit', killGroup);
        if (isRunning(child))
            killGroup();
        if (child.connected)
            child.disconnect();
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
function whyNotStarted(command, directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(directory)
        ? `${command} cannot be started`
        : `${directory}, where ${command} should run, is not there`;
}
/** Did the signal abort because a time was up (AbortSignal.timeout), and not because somebody wanted it? */
function isTimeout({ reason }) {
    return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}
function reasonOf(signal) {
    return isTimeout(signal) ? 'timed-out' : 'aborted';
}
function abortOf(signal, over) {
    return new Promise(resolve => {
        signal?.addEventListener('abort', () => resolve({ ended: reasonOf(signal) }), { once: true, signal: over });
    });
}
/** Resolves when the child has exited and its pipes are closed, or a moment after the exit. */
function goneOf(child, notStarted) {
    return new Promise((resolve, reject) => {
        const gone = () => resolve({ ended: 'by-itself' });
        child.once('close', gone);
        child.once('exit', () => setTimeout(gone, AFTERWARDS).unref());
        child.once('error', cause => reject(Object.assign(notStarted(), { cause })));
    });
}
/**
 * Resolves when there was no sign of life for too long. A look that comes late (this process was stopped, or the
 * machine slept) does not count for more than two.
 */
async function hang(watch, printed, over) {
    let last = '';
    let silent = 0;
    for (let before = performance.now(); silent < watch.silentFor;) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(watch.every, undefined, { signal: over });
        const seen = `${printed()} ${await watch.sign()}`;
        const now = performance.now();
        silent = seen === last ? silent + Math.min(now - before, 2 * watch.every) : 0;
        last = seen;
        before = now;
    }
    return { ended: 'stalled', silent: Math.round(silent) };
}
async function endGroup(child, gone, grace) {
    signalGroup(child, 'SIGTERM');
    await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(grace, undefined, { ref: false })]);
    for (let waited = 0; waited < AFTERWARDS && !isRunning(child) && signalGroup(child, 0); waited += 20)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(20);
    signalGroup(child, 'SIGKILL');
    // A child that hangs in the kernel outlives even that, and is not waited for.
    await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
}
function isRunning(child) {
    return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
/** Returns whether there was anything left to signal. */
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return false;
    if (WINDOWS) {
        if (!isRunning(child))
            return false;
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)('taskkill', ['/pid', `${child.pid}`, '/T', '/F'], { stdio: 'ignore', windowsHide: true });
        return true;
    }
    try {
        return process.kill(-child.pid, signal);
    }
    catch {
        return false; // Gone already; macOS says EPERM where only the dead are left.
    }
}
/** Keeps the last `limit` characters of a stream and hands over its lines as they come. */
function collect(stream, limit, onLine) {
    const pieces = [];
    let kept = 0;
    let total = 0;
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (piece) => {
        pieces.push(piece);
        total += piece.length;
        kept += piece.length;
        while (kept - (pieces[0]?.length ?? 0) >= limit)
            kept -= pieces.shift()?.length ?? 0;
        if (!piece.includes('\n')) {
            rest += piece;
            return;
        }
        const lines = (rest + piece).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            onLine(line);
    });
    stream.on('end', () => rest && onLine(rest));
    return { total: () => total, text: () => pieces.join('').slice(-limit) };
}


/***/ }),

/***/ 5078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ redactUrls)
/* harmony export */ });
/** From a scheme to the next space or quote; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"<>`]*/gi;
/** Where the next of several URLs begins that only a comma or bar parts, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i;
/** Parameters that say what is asked for, never by whom. */
const harmless = /^(?:go-get|service)=[\w.-]*$/;
/**
 * Removes credentials from every URL in a text: user names and passwords (`ssh` keeps the user's name), and query
 * strings and fragments, because signatures and tokens travel there. Such a query is replaced by `?redacted`, except
 * for `go-get` and `service`. Everything else stays as it is; doing it twice changes nothing more.
 */
function redactUrls(text) {
    return text.replace(urls, found => found.split(nextUrl).map(withoutCredentials).join(''));
}
function withoutCredentials(found) {
    const url = found.slice(0, endOfUrl(found));
    const start = url.search(/:\//) + (url.includes('://') ? 3 : 2);
    const scheme = url.slice(0, start);
    const address = withoutPassword(url.slice(start), scheme);
    const query = address.search(/[?#]/);
    return (scheme + (query < 0 ? address : address.slice(0, query) + keptQuery(address.slice(query))) + found.slice(url.length));
}
/** Punctuation after a URL belongs to the sentence around it. */
function endOfUrl(found) {
    let end = found.length;
    while (end > 0 && "',;:.)]}|\\".includes(found.charAt(end - 1)))
        end--;
    return end;
}
function withoutPassword(address, scheme) {
    const authority = address.split('/', 1)[0] ?? '';
    let at = authority.lastIndexOf('@');
    if (at < 0 && /^[^[:?#]*:\d*[^\d?#]/.test(authority)) {
        // `user:pa/ss@host`: a password that nobody escaped ends the authority too early. A port is all digits.
        at = lastUserEnd(address);
        if (at < 0)
            return `redacted${address.slice(authority.length)}`;
    }
    if (at < 0)
        return address;
    const user = /ssh/i.test(scheme) ? `${address.slice(0, at).split(':', 1)[0]}@` : '';
    return user + address.slice(at + 1);
}
/** The last `@` that is not part of a module proxy's path or of `module@version`. */
function lastUserEnd(address) {
    return [...address.matchAll(/@(?!v\/|v\d|latest\b)/g)].at(-1)?.index ?? -1;
}
function keptQuery(asked) {
    if (asked.startsWith('#'))
        return asked.includes('=') ? '#redacted' : asked;
    return asked
        .slice(1)
        .split('&')
        .every(part => harmless.test(part))
        ? asked
        : '?redacted';
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ backoffDelay),
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/**
 * Milliseconds to wait before retry number `retry` (1 is the first): exponential backoff with full jitter, so that
 * many clients that failed together do not come back together.
 */
function backoffDelay(retry, patience) {
    return Math.random() * Math.min(patience.maxBackoff, patience.backoff * 2 ** (retry - 1));
}
/**
 * Tries until `judge` is content or the attempts are used up, and returns the last outcome.
 * @throws the signal's reason when it aborts during a wait; whatever `attempt` throws.
 */
async function retry(attempt, judge, options) {
    for (let number = 1, waited = 0;; number++) {
        const outcome = await attempt(number, waited);
        const verdict = judge(outcome, number);
        if (verdict.kind === 'done' || number >= options.maxAttempts)
            return outcome;
        waited = Math.max(verdict.after ?? 0, backoffDelay(number, options));
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(waited, undefined, { signal: options.signal });
    }
}


/***/ }),

/***/ 3926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ beginRun)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

function beginRun(options) {
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const began = performance.now();
    let last = began;
    const deadline = AbortSignal.timeout(options.timeout);
    return {
        id,
        startedAt: new Date().toISOString(),
        tell: event => options.onEvent({ runId: id, time: new Date().toISOString(), ...event }),
        elapsed: () => (performance.now() - began) / 1000,
        lap: () => {
            const now = performance.now();
            const seconds = (now - last) / 1000;
            last = now;
            return seconds;
        },
        signal: options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]),
    };
}


/***/ }),

/***/ 6069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ savePolicy),
/* harmony export */   D: () => (/* binding */ SAVING_EVENTS)
/* harmony export */ });
const NEVER = {
    pull_request: 'pull-request',
    pull_request_review: 'pull-request',
    pull_request_review_comment: 'pull-request',
    release: 'release',
    create: 'release',
    registry_package: 'release',
    pull_request_target: 'untrusted-event',
    workflow_run: 'untrusted-event',
    issue_comment: 'untrusted-event',
};
/** Events that start a job on purpose or by the clock: they save wherever they run. */
const SAVING_EVENTS = ['schedule', 'workflow_dispatch'];
/**
 * Who saves. Entries of a pull request serve nobody else, those of a release are a target for poisoning, and what an
 * untrusted event saves on the default branch would be restored by everybody.
 */
function savePolicy(options, event) {
    const no = (reason) => ({ allowed: false, reason });
    if (options.cache === 'false')
        return no('cache-off');
    if (options.cache === 'read-only')
        return no('read-only');
    if (options.saveIf !== undefined)
        return options.saveIf ? { allowed: true } : no('save-if');
    if (options.cache === 'true' || event.name === undefined)
        return { allowed: true };
    const never = NEVER[event.name];
    if (never !== undefined)
        return no(never);
    if (SAVING_EVENTS.includes(event.name))
        return { allowed: true };
    if (event.name !== 'push')
        return no('unknown-event');
    if (event.ref?.startsWith('refs/tags/'))
        return no('release');
    const branches = event.defaultBranch === undefined ? ['main', 'master'] : [event.defaultBranch];
    return branches.some(branch => event.ref === `refs/heads/${branch}`) ? { allowed: true } : no('other-branch');
}


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ decideToSave),
  U: () => (/* binding */ save)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(5648);
;// CONCATENATED MODULE: ./lib/decide.js

/**
 * Decides whether to save. An entry that turned out damaged is superseded by the next generation, for an exact match
 * always wins and entries cannot be replaced.
 */
function decide(circumstances) {
    const { policy, primary, restore } = circumstances;
    const no = (reason) => ({ save: false, reason });
    if (circumstances.store === 'off')
        return no('store-off');
    if (!policy.allowed)
        return no(policy.reason);
    if (restore.kind === 'off')
        return no('store-off');
    if (!circumstances.sums)
        return no('no-sum-file');
    if (!circumstances.complete)
        return no('incomplete');
    if (circumstances.live === 0)
        return no('nothing-live');
    const generation = (0,plan/* generationOf */.g)(primary, restore.matchedKey);
    if (generation === undefined)
        return { save: true, key: `${primary}.1`, unless: { prefix: `${primary}.` } };
    // What could not be fetched to its end says nothing of the entry.
    const lacking = restore.kind === 'hit' && circumstances.missing > 0;
    const damaged = restore.kind === 'damaged' || restore.refused > 0 || lacking;
    if (!damaged)
        return no('exact-hit');
    const key = `${primary}.${generation + 1}`;
    return { save: true, key, unless: { key } };
}

// EXTERNAL MODULE: ./lib/options.js
var lib_options = __webpack_require__(1097);
// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(6069);
// EXTERNAL MODULE: ./lib/stores/open.js + 21 modules
var stores_open = __webpack_require__(756);
// EXTERNAL MODULE: ./lib/tally.js + 1 modules
var tally = __webpack_require__(584);
// EXTERNAL MODULE: ./lib/worth.js
var worth = __webpack_require__(415);
;// CONCATENATED MODULE: ./lib/saving.js









/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
async function decideToSave(prepared, result) {
    const { options, filled, tallied } = result;
    if (prepared.project.mainModules.length === 0)
        return { save: false, reason: 'nothing-to-warm' };
    const live = new Set(tallied.live.map(file => file.name));
    // Of these the machine's own copy was bad, not the entry's.
    const mended = new Set(filled.downloads.repairs.filter(repair => repair.source === 'machine').map(repairedFile));
    const decision = decide({
        store: options.store,
        policy: (0,save_policy/* savePolicy */.C)(options, await readEvent(options.env)),
        primary: prepared.keys.primary,
        restore: filled.restored,
        complete: tallied.complete,
        sums: prepared.project.sums.size > 0,
        live: live.size,
        missing: tallied.fresh.filter(file => live.has(file.name) && !mended.has(nameOf(file))).length,
    });
    if (!decision.save)
        return decision;
    const list = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.tempDirectory, 'go-mod-warmup-')), 'live-set');
    await (0,promises_.writeFile)(list, [...live].sort().join('\n'));
    return {
        ...decision,
        store: options.store,
        downloadCache: prepared.downloadCache,
        list,
        files: live.size,
        bytes: (0,tally/* bytesOf */.$)(tallied.live),
        origin: originOf(result),
    };
}
const repairedFile = ({ module, file }) => `${module} ${file}`;
const nameOf = ({ path, version, kind }) => `${path}@${version} ${kind}`;
function originOf({ options, run, filled, tallied, }) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = options.env;
    const download = { bytes: tallied.freshBytes, seconds: filled.seconds.download };
    return {
        runId: run.id,
        savedAt: new Date().toISOString(),
        ...(server && repository && id && { url: `${server}/${repository}/actions/runs/${id}` }),
        ...((0,worth/* isTelling */.c)(download) && { download }),
    };
}
/**
 * Carries out what a warm-up decided: packs the files its list names and gives them to the store. Never throws for
 * trouble with the store.
 * @throws WarmupError `bad-option`
 */
async function save(decision, given = {}) {
    // The project may be gone by now: a later step may have removed it.
    const options = (0,lib_options/* resolveOptions */.$i)({ ...given, workingDirectory: '.' });
    const run = (0,lib_run/* beginRun */.T)(options);
    const outcome = decision.save ? await saveEntry(decision, options) : notWanted;
    options.onEvent({ runId: given.runId ?? run.id, time: new Date().toISOString(), kind: 'save', outcome });
    return outcome;
}
const notWanted = { kind: 'not-wanted', files: 0, bytes: 0, seconds: 0 };
async function saveEntry(decision, options) {
    try {
        return await (0,stores_open/* openStore */.C)(decision.store, options).save({
            ...decision,
            files: (await (0,promises_.readFile)(decision.list, 'utf8')).split('\n'),
            patience: {
                connectTimeout: options.connectTimeout,
                stallTimeout: options.stallTimeout,
                timeout: options.saveTimeout,
            },
            ...(options.signal && { signal: options.signal }),
        });
    }
    catch (cause) {
        return { ...notWanted, kind: 'failed', reason: String(cause) };
    }
    finally {
        await (0,promises_.rm)((0,external_node_path_.dirname)(decision.list), { recursive: true, force: true });
    }
}
/** What GitHub says about the event that started this job; nothing elsewhere. */
async function readEvent(env) {
    if (env.GITHUB_ACTIONS !== 'true')
        return { name: undefined, ref: undefined, defaultBranch: undefined };
    const payload = await (0,promises_.readFile)(env.GITHUB_EVENT_PATH ?? '', 'utf8').catch(() => '{}');
    return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) };
}
function defaultBranchOf(payload) {
    try {
        const branch = JSON.parse(payload)?.repository?.default_branch;
        return typeof branch === 'string' ? branch : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/stores/off.js
/** A store that keeps nothing and says why. */
function offStore(name, reason) {
    return {
        name,
        restore: async () => ({ kind: 'off', reason, bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }),
        save: async ({ key }) => ({ kind: 'off', reason, key, files: 0, bytes: 0, seconds: 0 }),
    };
}

;// CONCATENATED MODULE: ./lib/stores/github/access.js
/**
 * Finds the cache service the way actions/toolkit does (cache, internal/config.ts and isFeatureAvailable), or says in
 * `off` why there is none.
 */
function findAccess(env) {
    const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1';
    const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL';
    const url = env[name];
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    if (!url)
        return { off: `there is no cache service here: ${name} is not set` };
    if (protocol === 'v2' && token === '') {
        return { off: 'there is no cache service here: ACTIONS_RUNTIME_TOKEN is not set' };
    }
    const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    const access = {
        protocol,
        url: url.endsWith('/') ? url : `${url}/`,
        token,
        readable: !['none', 'write-only'].includes(mode),
        writable: !['none', 'read'].includes(mode) && tokenMayWrite(token),
    };
    return { access };
}
function isEnterpriseServer(env) {
    const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * The token lists its scopes in the claim `ac`, with bit 2 of `Permission` for writing. Only a token that says so is
 * taken as read-only; one that cannot be read is left to the service.
 */
function tokenMayWrite(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        const scopes = JSON.parse(claims.ac);
        if (!Array.isArray(scopes) || scopes.length === 0)
            return true;
        return scopes.some(scope => typeof scope?.Permission !== 'number' || (scope.Permission & 2) !== 0);
    }
    catch {
        return true;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/network/retry-after.js
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

;// CONCATENATED MODULE: ./lib/network/transfer-error.js
/** A request that failed for good. Its message is one sentence that names the host only: queries can be secrets. */
class TransferError extends Error {
    trouble;
    status;
    constructor(trouble, message, details = {}) {
        super(message, details.cause === undefined ? {} : { cause: details.cause });
        this.name = 'TransferError';
        this.trouble = trouble;
        this.status = details.status;
    }
}
const CODES = {
    ECONNREFUSED: ['no-connection', 'refused the connection'],
    EHOSTUNREACH: ['no-connection', 'cannot be reached'],
    ENETUNREACH: ['no-connection', 'cannot be reached'],
    ENOTFOUND: ['no-connection', 'is not a known host'],
    EAI_AGAIN: ['no-connection', 'could not be looked up'],
    ETIMEDOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_CONNECT_TIMEOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_HEADERS_TIMEOUT: ['stalled', 'sent no answer in time'],
    UND_ERR_BODY_TIMEOUT: ['stalled', 'stopped sending'],
};
/** Makes a TransferError of what a request threw. */
function transferError(error, url, signal) {
    if (error instanceof TransferError)
        return error;
    const host = hostOf(url);
    if (signal?.aborted)
        return new TransferError('aborted', `the request to ${host} was ended`, { cause: error });
    const code = codeOf(error);
    const known = CODES[code];
    if (known !== undefined)
        return new TransferError(known[0], `${host} ${known[1]}`, { cause: error });
    const said = `${host}: ${error instanceof Error ? error.message : String(error)}`;
    const tls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code);
    return new TransferError(tls ? 'tls' : 'broken', said, { cause: error });
}
/** The host of a URL with its port; never its credentials, path or query. */
function hostOf(url) {
    return URL.parse(url)?.host ?? 'the given address';
}
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'cause' in error ? codeOf(error.cause) : '';
}

;// CONCATENATED MODULE: ./lib/network/request.js



const LONGEST_WAIT = 60_000;
const LARGEST_ANSWER = 4 << 20;
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
        const after = retryAfter(outcome.headers);
        if (after !== undefined && after > LONGEST_WAIT)
            return { kind: 'done' };
        if (outcome.status === 429)
            return after !== undefined && ++limited === 1 ? { kind: 'again', after } : { kind: 'done' };
        return isPassing(outcome.status) ? { kind: 'again', after } : { kind: 'done' };
    };
    try {
        return await (0,retry/* retry */.L)(() => once(client, url, options), judge, { ...options.patience, signal: options.signal });
    }
    catch (error) {
        return { kind: 'trouble', error: transferError(error, url, options.signal) };
    }
}
/** Could the same request succeed a little later? */
function canPass(error) {
    return error.trouble !== 'tls' && error.trouble !== 'aborted';
}
async function once(client, url, options) {
    try {
        const { status, headers, body } = await client.send(url, options);
        return { kind: 'answer', status, headers, text: await textOf(body, url) };
    }
    catch (error) {
        return { kind: 'trouble', error: transferError(error, url, options.signal) };
    }
}
async function textOf(body, url) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER)
            throw new TransferError('broken', `${hostOf(url)} sent a far too long answer`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}

;// CONCATENATED MODULE: ./lib/network/ranges.js





const ranges_LONGEST_WAIT = 60_000;
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
            wait = retryAfter(answer.headers) ?? 0;
            for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
                next += chunk.length;
                yield chunk;
            }
            if (facts.total === undefined || isAll(next, range, facts))
                return;
            throw new TransferError('broken', `${hostOf(url)} ended before all was sent`);
        }
        catch (error) {
            if (isAll(next, range, facts))
                return;
            const trouble = transferError(error, url, signal);
            fruitless = next > before ? 1 : fruitless + 1;
            const hopeless = !canPass(trouble) || !mayPass(trouble.status) || wait > ranges_LONGEST_WAIT;
            if (hopeless || fruitless >= patience.maxAttempts)
                throw trouble;
        }
        await pause(Math.max(wait, (0,retry/* backoffDelay */.E)(Math.max(1, fruitless), patience)), url, signal);
    }
}
/** Are all bytes before `next` all there are to fetch? */
function isAll(next, range, facts) {
    return next > (range.last ?? Number.POSITIVE_INFINITY) || next >= (facts.total ?? Number.POSITIVE_INFINITY);
}
function header(next, { last }) {
    return `bytes=${next}-${last ?? ''}`;
}
const mayPass = (status) => status === undefined || status === 429 || isPassing(status);
async function pause(milliseconds, url, signal) {
    try {
        await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw transferError(error, url, signal);
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
        throw new TransferError('status', `${hostOf(url)} answered ${status}`, { status });
    }
    const start = status === 206 ? partStart(headers, facts, range) : wholeStart(headers, facts);
    if (start === undefined || start > next || !same(facts, headers)) {
        await body.dump();
        throw new TransferError('status', `${hostOf(url)} sent other bytes than it was asked for`, { status });
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

;// CONCATENATED MODULE: ./lib/network/http.js

/** Opens a client. It holds connections until it is closed. */
async function openHttp(options) {
    // Loading undici costs more than everything else a run without network does.
    return new HttpClient(await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19)), options);
}
/** Makes requests over HTTP/1.1, which is faster than HTTP/2 here; each is one try, without redirects. */
class HttpClient {
    #undici;
    #options;
    #dispatchers = new Map();
    constructor(undici, options) {
        this.#undici = undici;
        this.#options = options;
    }
    /**
     * Sends one request and returns when the head of the answer is there, whatever its status.
     * @throws TransferError; reading the body throws what `transferError` understands.
     */
    async send(url, request = {}) {
        try {
            const { statusCode, headers, body } = await this.#undici.request(url, {
                method: request.method ?? 'GET',
                headers: request.headers ?? {},
                body: request.body ?? null,
                signal: request.signal ?? null,
                dispatcher: this.#dispatcherFor(new URL(url)),
            });
            return { status: statusCode, headers: flat(headers), body };
        }
        catch (error) {
            throw transferError(error, url, request.signal);
        }
    }
    /** Ends all connections, also busy ones. */
    async close() {
        await Promise.all([...this.#dispatchers.values()].map(dispatcher => dispatcher.destroy()));
        this.#dispatchers.clear();
    }
    #dispatcherFor(url) {
        const proxy = proxyFor(url, this.#options.env);
        const known = this.#dispatchers.get(proxy ?? '');
        if (known !== undefined)
            return known;
        const { connectTimeout, stallTimeout, env } = this.#options;
        const limits = {
            connectTimeout,
            headersTimeout: stallTimeout,
            bodyTimeout: stallTimeout,
            allowH2: false,
        };
        const noProxy = env['no_proxy'] || env['NO_PROXY'] || '';
        const dispatcher = proxy === undefined
            ? new this.#undici.Agent(limits)
            : new this.#undici.EnvHttpProxyAgent({ ...limits, httpProxy: proxy, httpsProxy: proxy, noProxy });
        this.#dispatchers.set(proxy ?? '', dispatcher);
        return dispatcher;
    }
}
/** As Go and curl choose: each scheme has its own variable, and loopback needs no proxy. */
function proxyFor({ protocol, hostname }, env) {
    if (hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]')
        return undefined;
    const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const proxy = env[name] || env[name.toUpperCase()];
    if (!proxy)
        return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
}
function flat(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}

;// CONCATENATED MODULE: ./lib/stores/visit.js
/** The longest timer there is, about 24 days. */
const LONGEST = 2 ** 31 - 1;
/** Aborts when the visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
function visitSignal(visit) {
    const limit = AbortSignal.timeout(Math.min(visit.patience.timeout, LONGEST));
    return visit.signal === undefined ? limit : AbortSignal.any([visit.signal, limit]);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/stores/github/version.js

/** The one path that is ever packed, relative to a directory of the entry's own. */
const PACKED_PATH = 'modules';
/**
 * The version under which actions/toolkit files an entry that was packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
function entryVersion(compression) {
    return (0,external_node_crypto_.createHash)('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex');
}

;// CONCATENATED MODULE: ./lib/stores/github/lookup.js



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
    const version = entryVersion(question.compression);
    const headers = {
        'user-agent': 'go-mod-warmup',
        ...(access.token === '' ? {} : { authorization: `Bearer ${access.token}` }),
    };
    if (access.protocol === 'v1') {
        const query = `keys=${encodeURIComponent(prefixes.join(','))}&version=${version}`;
        const url = `${access.url}_apis/artifactcache/cache?${query}`;
        const accept = 'application/json;api-version=6.0-preview.1';
        return judge(await request(client, url, { headers: { ...headers, accept }, signal, patience: PATIENCE }), url);
    }
    const url = new URL(`/${V2_METHOD}`, access.url).href;
    // The service takes `key` literally; only restore keys match as prefixes.
    const body = JSON.stringify({ key: prefixes[0], restore_keys: prefixes, version });
    const type = { 'content-type': 'application/json' };
    return judge(await request(client, url, { method: 'POST', headers: { ...headers, ...type }, body, signal, patience: PATIENCE }), url);
}
function judge(outcome, url) {
    if (outcome.kind === 'trouble') {
        return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message };
    }
    const { status, text } = outcome;
    const answer = fieldsOf(text);
    const said = answer?.['msg'] ?? answer?.['message'];
    const reason = `${hostOf(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`;
    if (status === 401 || status === 403)
        return { kind: 'denied', reason };
    if (status === 429)
        return { kind: 'rate-limited', reason };
    if (status === 204 || (status === 404 && answer?.['code'] === 'not_found'))
        return { kind: 'miss' };
    if (status !== 200)
        return { kind: 'unreachable', reason };
    if (answer === undefined)
        return { kind: 'unreachable', reason: `${hostOf(url)} sent something other than JSON` };
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

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./lib/stores/origin.js
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/stores/placement.js



/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed. Files are written synchronously: many small ones would spend most of their time waiting for a
 * thread.
 */
class Placement {
    #root;
    #directories = new Map();
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
     * Writes a file to a temporary name beside its target and renames it.
     * @param name below the root, with forward slashes; judged by the caller
     * @throws what reading the content or writing it throws; nothing is left behind then.
     */
    async place(name, content) {
        if (!this.#isOwnDirectory((0,external_node_path_.dirname)(name)))
            return 'outside';
        const target = (0,external_node_path_.join)(this.#root, name);
        const temporary = `${target}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
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
            (0,external_node_fs_.renameSync)(temporary, target);
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
            (0,external_node_fs_.mkdirSync)(this.#root, { recursive: true });
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
function isBusy(error) {
    return ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code));
}

// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/stores/github/member.js


const MiB = 1 << 20;
/** Go's own limits for a zip and a go.mod (x/mod/zip, MaxZipFile and MaxGoMod); an `.info` is a line of JSON. */
const LARGEST = { zip: 500 * MiB, mod: 16 * MiB, info: MiB };
/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
function judgeMember({ name, type, size }, allows) {
    const root = `${PACKED_PATH}/`;
    const below = name.startsWith(root) ? name.slice(root.length) : '';
    const file = (0,module_file/* parseModuleFile */.s)(below);
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
/** Is this the `.info` of just this version? Go takes the version of a query from it (cmd/go/internal/modfetch). */
function isInfoOf(content, version) {
    try {
        return JSON.parse(content.toString())?.Version === version;
    }
    catch {
        return false;
    }
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
    if (taken.status === 'rejected' && isOfFileSystem(taken.reason))
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
async function take(member, context) {
    const { placement, result, limits } = context;
    if (isOrigin(member.header))
        return void Object.assign(result, { origin: parseOrigin(await (0,consumers_.buffer)(member)) });
    const judged = judgeMember(member.header, limits.allows);
    if ('refused' in judged)
        return judged.refused;
    const { name, file } = judged;
    if (placement.has(name))
        return void result.kept++;
    let content = member;
    if (file.kind === 'info') {
        const info = await (0,consumers_.buffer)(member);
        if (!isInfoOf(info, file.version))
            return 'bad-info';
        content = [info];
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
    return name === `${PACKED_PATH}/${ORIGIN_FILE}` && type === 'file' && size <= LARGEST_ORIGIN;
}
function refuse(result, name, reason) {
    result.refused++;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}
const isOfFileSystem = (error) => typeof error === 'object' && error !== null && 'syscall' in error;

;// CONCATENATED MODULE: ./lib/stores/github/restore.js






const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 };
/** Of one part of the archive, without any byte arriving. */
const restore_PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** Finds an entry and puts its module files into the download cache. Never throws. */
async function restoreEntry(request, context) {
    const started = performance.now();
    const signal = visitSignal(request);
    const seconds = () => (performance.now() - started) / 1000;
    let client;
    try {
        if (!context.access.readable) {
            return { kind: 'denied', reason: 'ACTIONS_CACHE_MODE does not permit reads', ...NOTHING, seconds: seconds() };
        }
        client = await openHttp({ env: context.env, ...request.patience });
        const prefix = `${request.primary}.`;
        const found = await lookup(client, context.access, { prefixes: [prefix, ...request.restoreKeys], signal });
        if (found.kind !== 'found')
            return { ...found, ...NOTHING, seconds: seconds() };
        const outcome = await fetchEntry(client, found, { request, signal });
        return { ...outcome, seconds: seconds() };
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
async function fetchEntry(client, found, context) {
    const { request, signal } = context;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of fetchStream(client, found.url, { patience: restore_PATIENCE, signal })) {
            bytes += chunk.length;
            yield chunk;
        }
    }
    const { broken, ...unpacked } = await unpack(counted(), { ...request, signal });
    const common = { matchedKey: found.key, bytes, ...unpacked };
    if (broken !== undefined)
        return { ...verdict(broken, signal), ...common };
    return { kind: found.key.startsWith(`${request.primary}.`) ? 'hit' : 'partial', ...common };
}
/** An entry whose bytes are gone or wrong will stay so: it is damaged. One that only cannot be fetched now is not. */
function verdict({ where, error }, signal) {
    const message = error instanceof Error ? error.message : String(error);
    if (signal.aborted)
        return { kind: 'timed-out', reason: 'the entry was not read to its end in time' };
    if (where === 'disk')
        return { kind: 'failed', reason: message };
    if (!(error instanceof TransferError))
        return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` };
    if (error.status === 404 || error.status === 410)
        return { kind: 'damaged', reason: `${message} for the entry` };
    return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message };
}

// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
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
    const { stdout, stderr } = await (0,lib_process/* run */.e)(process.execPath, [script, key, PACKED_PATH], {
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

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./lib/stores/github/staging.js







/**
 * Makes a directory that will hold what is packed, and nothing else. Its path is free of links, for the toolkit compares
 * it with the working directory's.
 */
async function openStage(tempDirectory) {
    return await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(await (0,external_node_fs_promises_.realpath)(tempDirectory), 'go-mod-warmup-'));
}
/**
 * Puts the files below `<directory>/modules`: hard links, which cost nothing, or copies where links cannot be made.
 *
 * @param directory from openStage
 * @returns the bytes of the files
 * @throws Error when one is not a module file or cannot be read: an entry that lacks a file would lack it for ever.
 */
async function fillStage(directory, request) {
    const root = (0,external_node_path_.join)(directory, PACKED_PATH);
    const made = new Set();
    const inodes = new Set();
    const limit = (0,p_limit/* default */.A)(16);
    const settled = await Promise.allSettled([...new Set(request.files)].map(name => limit(async () => {
        request.signal.throwIfAborted();
        if ((0,module_file/* parseModuleFile */.s)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const target = (0,external_node_path_.join)(root, name);
        const parent = (0,external_node_path_.dirname)(target);
        if (!made.has(parent))
            (0,external_node_fs_.mkdirSync)(parent, { recursive: true });
        made.add(parent);
        return await put((0,external_node_path_.join)(request.downloadCache, name), target, inodes);
    })));
    if (request.origin)
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(root, ORIGIN_FILE), JSON.stringify(request.origin));
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
    await (0,external_node_fs_promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 });
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
    await (0,external_node_fs_promises_.copyFile)(source, target, external_node_fs_promises_.constants.COPYFILE_FICLONE | external_node_fs_promises_.constants.COPYFILE_EXCL);
    return (await (0,external_node_fs_promises_.lstat)(target)).size;
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
    const signal = visitSignal(request);
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
        client = await openHttp({ env, ...request.patience });
        const found = await lookup(client, access, { prefixes: [wanted], signal });
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

;// CONCATENATED MODULE: ./lib/stores/github/store.js




/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubStore(context) {
    const found = findAccess(context.env);
    if ('off' in found)
        return offStore('github', found.off);
    const { access } = found;
    return {
        name: 'github',
        restore: request => restoreEntry(request, { access, env: context.env }),
        save: request => saveEntry(request, { access, ...context }),
    };
}

;// CONCATENATED MODULE: ./lib/stores/open.js



/**
 * Makes the store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github` answers
 * `off` with the reason.
 * @throws WarmupError `bad-option` for any other spec.
 */
function openStore(spec, context) {
    switch (spec) {
        case 'github':
            return githubStore(context);
        case 'off':
            return offStore('off', 'the store input says off');
        default:
            throw new errors/* WarmupError */.N('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
                hint: 'Allowed: github, off.',
            });
    }
}


/***/ }),

/***/ 8847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   L8: () => (/* binding */ saveText),
/* harmony export */   zv: () => (/* binding */ attemptText)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9234);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8557);


/** Renders a report as Markdown for a job page: one table, then what failed and what to do about it. Pure. */
function renderSummary(report) {
    const rows = [
        ['Cache', cacheCell(report)],
        ['Key', keyCell(report)],
        ['Modules', modulesCell(report)],
        ['Runs', runsCell(report)],
        ['Time', timeCell(report)],
        ['Save', prose(saveText(report.decision, report.save))],
        ['Worth', worthCell(report)],
        ['Repaired', repairsCell(report)],
        ['Put back', changesCell(report)],
    ].filter(([, cell]) => cell !== '');
    const table = [
        `| go-mod-warmup ${report.tool} | Go ${text(report.goVersion)} |`,
        '|---|---|',
        ...rows.map(([name, cell]) => `| **${name}** | ${cell} |`),
    ];
    return [
        `### Go modules: ${headline(report)}`,
        table.join('\n'),
        ...failures(report).map(failureBlock),
        ...details(report),
        '',
    ].join('\n\n');
}
function headline(report) {
    if (report.failure)
        return `failed, ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURE */ .VM[report.failure.class]}`;
    if (report.projects.length === 0)
        return 'nothing to warm';
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(report.modules.total, 'module')} ready in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(report.seconds.total)}`;
}
function cacheCell({ restore }) {
    const size = restore.bytes > 0 ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(restore.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(restore.seconds)}` : '';
    const reason = restore.reason && restore.kind !== 'warm' ? `: ${code(restore.reason)}` : '';
    return `${text(_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .RESTORED */ .lt[restore.kind])}${size}${reason}`;
}
function keyCell({ keys }) {
    if (keys === undefined)
        return '';
    return keys.matched?.startsWith(keys.primary) || !keys.matched
        ? code(keys.primary)
        : `${code(keys.primary)}<br>found ${code(keys.matched)}`;
}
function modulesCell({ modules }) {
    const size = modules.bytesDownloaded > 0 ? ` (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(modules.bytesDownloaded)})` : '';
    return `${modules.total}: ${modules.restored} restored, ${modules.downloaded} downloaded${size}`;
}
function runsCell(report) {
    const bad = report.projects.flatMap(project => project.attempts.filter(attempt => attempt.kind !== 'ok'));
    const reasons = bad.map(attempt => attemptText(attempt, code)).join('<br>');
    const head = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(report.attempts, 'attempt')}, ${report.retries === 1 ? '1 retry' : `${report.retries} retries`}`;
    return reasons === '' ? head : `${head}<br>${reasons}`;
}
function timeCell({ seconds }) {
    const save = seconds.save === undefined ? '' : ` · save ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.save)}`;
    const parts = `prepare ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.prepare)} · restore ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.restore)}`;
    return `${parts} · download and check ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.download)}${save}`;
}
function worthCell({ worth }) {
    if (worth === undefined)
        return '';
    const size = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(worth.bytes)} did not have to be downloaded`;
    const rate = worth.basis === 'saving-run' ? ', by the rate of the run that saved the entry' : '';
    if (worth.seconds > 0)
        return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(worth.seconds)} saved, ${size}${rate}`;
    const advice = 'without a cache (`cache: false`) this may be faster';
    return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(-worth.seconds)} lost${rate}: ${advice}`;
}
function repairsCell({ repairs }) {
    const list = repairs.slice(0, 10).map(repair => `${code(repair.module)} (${repair.file}, ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .SOURCE */ .u2[repair.source]})`);
    const more = repairs.length > list.length ? ` and ${repairs.length - list.length} more` : '';
    const trees = repairs.some(repair => repair.file === 'tree') ? `<br>${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .TREE_REPAIRED */ .Uu}` : '';
    return list.length === 0 ? '' : `${list.join(', ')}${more}: fetched or unpacked once more${trees}`;
}
function changesCell({ changes }) {
    const names = changes.map(change => code(change.file)).join(', ');
    if (names === '')
        return '';
    return changes.some(change => change.kind === 'kept')
        ? `no, changes are allowed: ${names}`
        : `${names} (the download wanted to change it; run \`go mod tidy\` and commit)`;
}
/** One attempt that did not succeed, in one line. `quote` makes text of others fit for the place. */
function attemptText(attempt, quote = (value) => value) {
    const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : '';
    const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ');
    const silent = attempt.stall ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(attempt.stall.silentFor / 1000)} without a sign of life` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .ATTEMPT */ .GN[attempt.kind]} at ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`;
}
/** What became of the decision to save, in one line. */
function saveText(decision, save) {
    if (!decision.save)
        return `not saved: ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_SAVED */ .qv[decision.reason]}`;
    if (save === undefined)
        return `left to the end of the job: ${decision.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(decision.bytes)}`;
    const size = save.kind === 'saved' ? `: ${save.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(save.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(save.seconds)}` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .MX[save.kind]}${size}${save.reason ? ` (${save.reason})` : ''}`;
}
function failures(report) {
    const projects = report.projects.flatMap(({ file, failure }) => (failure ? [{ where: file, failure }] : []));
    return projects.length === 0 && report.failure ? [{ where: 'toolchain', failure: report.failure }] : projects;
}
function failureBlock({ where, failure }) {
    const module = failure.module ? ` ${code(failure.module)}` : '';
    return [
        `**Failed:**${module} in ${code(where)}, class \`${failure.class}\`: ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURE */ .VM[failure.class]}.`,
        `**Next step:** ${prose(failure.hint)}`,
        `<details><summary>What Go said</summary>\n\n${fenced(failure.text)}\n\n</details>`,
    ].join('\n\n');
}
function details(report) {
    const lines = [
        ...report.notes.map(note => prose((0,_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .noteSentence */ .k$)(note))),
        ...report.leftOut.map(item => `${code(item.file)} ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .LEFT_OUT */ .Pk[item.kind]}`),
        ...(report.restore.refused > 0 ? [refusedText(report)] : []),
    ];
    return lines.length === 0 ? [] : [lines.map(line => `- ${line}`).join('\n')];
}
function refusedText({ restore }) {
    const examples = restore.refusals.slice(0, 3).map(one => `${code(one.name)} (${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .REFUSED */ .ln[one.reason]})`);
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(restore.refused, 'file')} of the entry refused: ${examples.join(', ')}`;
}
const firstLine = (value) => value.split('\n')[0]?.slice(0, 300) ?? '';
/** Text of others inside a table cell: no markup, no HTML, one line. */
function text(value) {
    const safe = value.replace(/[\r\n]+/g, ' ').replace(/[\\|*_[\]~]/g, '\\$&');
    return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;');
}
/** A sentence of ours, in which code stands between backticks and the rest may hold text of others. */
function prose(value) {
    const parts = value.split('`');
    return parts.length % 2 === 0
        ? text(value)
        : parts.map((part, index) => (index % 2 ? code(part) : text(part))).join('');
}
const code = (value) => `\`${value.replace(/[`\r\n]/g, "'").replace(/\|/g, '\\|')}\``;
function fenced(value) {
    const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(match => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${value}\n${fence}`;
}


/***/ }),

/***/ 584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ bytesOf),
  N: () => (/* binding */ tally)
});

// EXTERNAL MODULE: ./lib/downloading.js + 4 modules
var downloading = __webpack_require__(9152);
// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
;// CONCATENATED MODULE: ./lib/go/patterns.js
/**
 * Does a comma-separated list of patterns, as in GOPRIVATE or GONOPROXY, cover a module path?
 *
 * Each pattern is a glob of Go's path.Match that is held against as many leading elements of the module path as it has
 * itself. Empty and malformed patterns match nothing (golang.org/x/mod/module, MatchPrefixPatterns).
 */
function matchesPatterns(patterns, modulePath) {
    return patterns.split(',').some(pattern => {
        const glob = pattern.replace(/\/$/, '');
        if (glob === '')
            return false;
        const wanted = glob.split('/').length;
        const elements = modulePath.split('/');
        return elements.length >= wanted && matches(glob, elements.slice(0, wanted).join('/'));
    });
}
/** Go's path.Match: a star and a question mark never match a slash. */
function matches(glob, name) {
    const tokens = parse([...glob]);
    if (!tokens)
        return false;
    const characters = [...name];
    let token = 0;
    let at = 0;
    let star = -1;
    let afterStar = 0;
    while (at < characters.length) {
        const character = characters[at] ?? '';
        const expected = tokens[token];
        if (expected === '*') {
            star = token++;
            afterStar = at;
        }
        else if (expected?.(character)) {
            token++;
            at++;
        }
        else if (star >= 0 && characters[afterStar] !== '/') {
            token = star + 1;
            at = ++afterStar;
        }
        else {
            return false;
        }
    }
    return tokens.slice(token).every(rest => rest === '*');
}
/** Undefined for a malformed glob. */
function parse(glob) {
    const tokens = [];
    const rest = glob.values();
    for (const character of rest) {
        if (character === '*')
            tokens.push('*');
        else if (character === '?')
            tokens.push(found => found !== '/');
        else if (character === '[') {
            const place = parseClass(rest);
            if (!place)
                return undefined;
            tokens.push(place);
        }
        else {
            const literal = character === '\\' ? rest.next().value : character;
            if (literal === undefined)
                return undefined;
            tokens.push(found => found === literal);
        }
    }
    return tokens;
}
/** Reads from after `[` to after `]`. */
function parseClass(rest) {
    const ranges = [];
    let next = rest.next().value;
    const negated = next === '^';
    if (negated)
        next = rest.next().value;
    while (next !== ']' || ranges.length === 0) {
        const low = bound(next, rest);
        next = rest.next().value;
        let high = low;
        if (next === '-') {
            high = bound(rest.next().value, rest);
            next = rest.next().value;
        }
        if (low === undefined || high === undefined || next === undefined)
            return undefined;
        ranges.push([low, high]);
    }
    return found => {
        const point = found.codePointAt(0) ?? 0;
        return ranges.some(([low, high]) => low <= point && point <= high) !== negated;
    };
}
/** One end of a range in a class. */
function bound(character, rest) {
    if (character === '-' || character === ']')
        return undefined;
    return (character === '\\' ? rest.next().value : character)?.codePointAt(0);
}

;// CONCATENATED MODULE: ./lib/tally.js



/** The module by which Go fetches itself: 200 MB that setup-go has already. */
const TOOLCHAIN = 'golang.org/toolchain';
/** Looks at what there is now. `go mod download -json` and the sum files name every file that belongs. */
function tally(prepared, filled) {
    const { project, downloadCache, go } = prepared;
    const counted = filled.downloads.all.filter(one => !(0,downloading/* isLeftOut */.WY)(one));
    const named = counted.flatMap(one => one.modules);
    const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()];
    const graph = [...project.sums.files()].filter(file => file.kind === 'mod');
    const present = (0,live_set/* presentFiles */.RX)(downloadCache, [...(0,live_set/* filesOf */.R8)(needed), ...graph]);
    const placed = new Set(filled.restored.placed);
    const rejected = new Set(filled.downloads.repairs.map(({ module, file }) => `${module} ${file}`));
    // What a store brought and Go rejected came from the network after all.
    const isRestored = (file) => placed.has(file.name) && !rejected.has(`${file.path}@${file.version} ${file.kind}`);
    const restored = present.filter(isRestored);
    const fresh = present.filter(file => file.written >= filled.since && !isRestored(file));
    const privatePatterns = [go.settings.GONOPROXY, go.settings.GOPRIVATE].filter(Boolean).join(',');
    return {
        total: needed.length,
        restored: restored.filter(file => file.kind === 'zip').length,
        restoredBytes: bytesOf(restored),
        fresh,
        freshBytes: bytesOf(fresh),
        live: present.filter(file => project.sums.allows(file) && file.path !== TOOLCHAIN && !matchesPatterns(privatePatterns, file.path)),
        complete: counted.every(one => one.failure === undefined),
    };
}
const bytesOf = (files) => files.reduce((sum, file) => sum + file.bytes, 0);


/***/ }),

/***/ 415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ estimateWorth),
/* harmony export */   c: () => (/* binding */ isTelling)
/* harmony export */ });
/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000;
/** No job runs longer: an entry that claims more lies. */
const LONGEST_SECONDS = 86_400;
/** A transfer that tells how fast the network is. */
function isTelling({ bytes, seconds }) {
    return bytes >= ENOUGH_BYTES && seconds > 0 && seconds <= LONGEST_SECONDS;
}
/**
 * Estimates what the store saved against a plain download: the restored bytes at the rate of a plain download, less
 * the time they took this way. The rate is this run's own where it downloaded enough to know one, else that of the run
 * which saved the entry; then the time this run took to check and unpack counts as well, for that rate includes it.
 * Undefined where nothing was restored and where no rate is known.
 */
function estimateWorth({ restored, downloaded, before }) {
    if (restored.bytes === 0)
        return undefined;
    const plain = (rate) => (restored.bytes / rate.bytes) * rate.seconds;
    if (isTelling(downloaded)) {
        return { seconds: plain(downloaded) - restored.seconds, bytes: restored.bytes, basis: 'this-run' };
    }
    if (before === undefined || !isTelling(before))
        return undefined;
    const taken = restored.seconds + downloaded.seconds;
    return { seconds: plain(before) - taken, bytes: restored.bytes, basis: 'saving-run' };
}


/***/ })

};
