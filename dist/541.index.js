export const id = 541;
export const ids = [541];
export const modules = {

/***/ 422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ consult),
/* harmony export */   Ib: () => (/* binding */ failedClasses),
/* harmony export */   _W: () => (/* binding */ consultAbout)
/* harmony export */ });
/* harmony import */ var _doctor_explains_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _doctor_render_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6467);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _output_console_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5020);
/* harmony import */ var _output_failures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9950);
/* harmony import */ var _output_format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5446);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6989);







/**
 * Runs the doctor if requested, and logs the problems found; after a failure, those that can explain it, folded. `report`
 * is undefined if there was no run to report. Takes at most 15 seconds, never throws, and never changes the result of the
 * step.
 */
async function consult({ doctor }, { report, options }) {
    // A missing entry is not something that the doctor can explain.
    const failed = report === undefined || (report.failure !== undefined && report.endedEarly !== 'cache-miss');
    // The doctor sends requests to servers, which must not happen offline.
    if (options.offline === 'true')
        return undefined;
    if (options.signal?.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed))
        return undefined;
    try {
        const { diagnoseWith } = await Promise.all(/* import() */[__webpack_require__.e(11), __webpack_require__.e(193), __webpack_require__.e(173)]).then(__webpack_require__.bind(__webpack_require__, 4173));
        const { faultLines, findingsLines } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6467));
        const diagnosis = await diagnoseWith(options, { look: failedModules(report) });
        const counts = `doctor: ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_5__/* .checksText */ .rW)(diagnosis.findings)}`;
        if (!failed) {
            for (const line of [...faultLines(diagnosis), counts])
                (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq)(line);
            return diagnosis;
        }
        const { likely } = (0,_doctor_explains_js__WEBPACK_IMPORTED_MODULE_0__/* .explaining */ .SK)(diagnosis, failedClasses(report));
        if (likely.length > 0)
            (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .group */ .Os)(counts, findingsLines(likely).join('\n'));
        else
            (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq)(`${counts}; none of them explains this failure`);
        return diagnosis;
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `doctor failed: ${(0,_output_failures_js__WEBPACK_IMPORTED_MODULE_4__.explain)(error)}`);
        return undefined;
    }
}
const MOST = 10;
function failuresOf(report) {
    const ofProjects = (report?.projects ?? []).flatMap(({ failure, others = [] }) => [
        failure,
        ...others.map(one => one.failure),
    ]);
    const ofListed = (report?.extraModules ?? []).flatMap(one => ('failure' in one ? [one.failure] : []));
    return [report?.failure, ...ofProjects, ...ofListed].flatMap(one => one ?? []);
}
function failedModules(report) {
    return [...new Set(failuresOf(report).flatMap(failure => failure.module ?? []))].slice(0, MOST);
}
/** The classes of all failures; empty if the run ended before its download. */
function failedClasses(report) {
    return [...new Set(failuresOf(report).map(failure => failure.class))];
}
/** Without a report, the diagnosis is added to the summary at once, because post has nothing to write. */
async function consultAbout(error, { inputs, options }) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && error.code === 'bad-option')
        return;
    const diagnosis = await consult(inputs, { report: undefined, options });
    if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
        await (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeSummary */ .Sy)((0,_doctor_render_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDiagnosis */ .sW)(diagnosis, []));
    }
}


/***/ }),

/***/ 126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ maskLearned)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1659);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);


/** Makes the runner mask each secret that this process knows or learns, except for those that it masks already. */
function maskLearned(masked) {
    const known = new Set(masked.flatMap(secret => (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .formsOf */ .XP)(secret?.trim() ?? '')));
    (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .onSecret */ .IJ)(secret => {
        if (!known.has(secret))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(secret);
    });
}


/***/ }),

/***/ 9638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UA: () => (/* binding */ checkReports),
  ZN: () => (/* binding */ eventLog),
  uX: () => (/* binding */ exportSettings),
  tL: () => (/* binding */ readReport),
  NO: () => (/* binding */ replaceReport),
  n0: () => (/* binding */ setOutputs),
  HI: () => (/* binding */ tellEnd),
  s9: () => (/* binding */ tellFailure),
  Tn: () => (/* binding */ writeHtml),
  u5: () => (/* binding */ writeReport)
});

// UNUSED EXPORTS: outputsOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(1659);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var output_failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/output/format.js
var format = __webpack_require__(5446);
// EXTERNAL MODULE: ./lib/output/log.js
var log = __webpack_require__(2355);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/temporary.js
var lib_temporary = __webpack_require__(1780);
;// CONCATENATED MODULE: ./lib/output/replace-file.js




/** Where only the file itself may be written to: its directory is closed, or something is mounted on the file. */
const ONLY_IN_PLACE = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'];
/** A regular file may be behind it, which others go on writing to. */
const OPEN_ALREADY = /^\/dev\/(?:std(?:out|err)|fd\/\d+)$|^\/proc\/(?:self|thread-self|\d+)\/fd\/\d+$/;
/** Short, whatever the name of the file is: names have a limit. */
const TEMPORARY = '.go-mod-warmup-';
const EMPTIED = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC | external_node_fs_.constants.O_APPEND;
/** Links that are followed, as in the kernel. */
const MOST_LINKS = 40;
/**
 * Writes a file so that nobody ever reads half of it, and so that a full disk leaves what was there. Links are followed,
 * mode and owner stay. What is no regular file, such as a device, a FIFO or an open file of this process, is written to.
 * @throws Error of the file system
 */
function replaceFile(file, text) {
    const target = targetOf(file);
    const there = (0,external_node_fs_.statSync)(target.path, { throwIfNoEntry: false });
    if (target.isOpenAlready || (there && !there.isFile())) {
        writeThrough(target.path, text);
        return;
    }
    // Collectors take every file of a directory by the end of its name.
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(target.path), `${TEMPORARY}${(0,lib_temporary/* temporaryToken */.Rq)()}.tmp`);
    try {
        (0,external_node_fs_.writeFileSync)(temporary, text, { flag: 'wx' });
        if (there)
            keepOwner(temporary, there);
        (0,external_node_fs_.renameSync)(temporary, target.path);
        // Of runs that were killed; it never throws, and nothing waits for it.
        void (0,lib_temporary/* sweep */.X0)((0,external_node_path_.dirname)(target.path), { names: (0,lib_temporary/* namesOf */.eZ)(TEMPORARY, '.tmp') });
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        if (!there || !ONLY_IN_PLACE.includes((0,errors/* fileSystemCode */.BN)(error) ?? ''))
            throw error;
        (0,external_node_fs_.writeFileSync)(target.path, text);
    }
}
/**
 * Opens a file for text that is added piece by piece; what was in it is gone.
 * @throws Error of the file system
 */
function openGrowing(file) {
    const target = targetOf(file);
    const there = statSync(target.path, { throwIfNoEntry: false });
    const isSpecial = target.isOpenAlready || (there !== undefined && !there.isFile());
    const descriptor = isSpecial ? openThrough(target.path) : openSync(target.path, EMPTIED);
    return {
        add: text => {
            const before = isSpecial ? undefined : fstatSync(descriptor).size;
            try {
                writeFileSync(descriptor, text);
            }
            catch (error) {
                // A reader takes each line for a whole one.
                if (before !== undefined)
                    ftruncateSync(descriptor, before);
                throw error;
            }
        },
        close: () => closeSync(descriptor),
    };
}
/** Where links lead, also to a file that is not there yet; `/dev/stdout` and its like lead to files that are open. */
function targetOf(file) {
    let path = file;
    for (let links = 0; links < MOST_LINKS; links++) {
        if (OPEN_ALREADY.test(path))
            return { path, isOpenAlready: true };
        if (!(0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isSymbolicLink())
            break;
        path = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), (0,external_node_fs_.readlinkSync)(path));
    }
    return { path, isOpenAlready: false };
}
function keepOwner(file, { mode, uid, gid }) {
    (0,external_node_fs_.chmodSync)(file, mode & 0o777);
    const mine = (0,external_node_fs_.statSync)(file);
    if (mine.uid === uid && mine.gid === gid)
        return;
    try {
        (0,external_node_fs_.chownSync)(file, uid, gid);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) !== 'EPERM')
            throw error;
    }
}
function writeThrough(path, text) {
    const descriptor = openThrough(path);
    try {
        (0,external_node_fs_.writeFileSync)(descriptor, text);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
/** Opens for writing at the end. Nothing could be done about a FIFO for whose reader the system waits. */
function openThrough(path) {
    if (!(0,external_node_fs_.statSync)(path).isFIFO())
        return (0,external_node_fs_.openSync)(path, 'a');
    // Fails with ENXIO where nobody reads it.
    const probe = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_NONBLOCK);
    try {
        return (0,external_node_fs_.openSync)(path, 'w');
    }
    finally {
        (0,external_node_fs_.closeSync)(probe);
    }
}

// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
;// CONCATENATED MODULE: ./lib/action/results.js













/** Every output of the action; a test holds the names equal to action.yml. */
function outputsOf(report, { file, html }) {
    return {
        // Steps that skip a download because of it must find everything.
        'cache-hit': report.cacheStatus === 'hit' && report.failure === undefined,
        'cache-status': report.cacheStatus,
        'cache-primary-key': report.keys?.primary ?? '',
        'cache-matched-key': report.keys?.matched ?? '',
        'cache-size': report.stores.reduce((sum, { holds, bytes }) => sum + (holds === 'entries' ? bytes : 0), 0),
        'build-cache-hit': report.buildCache?.status === 'hit',
        'build-cache-status': report.buildCache?.status ?? 'off',
        'build-cache-size': report.buildCache?.packed ?? 0,
        modules: report.modules.total,
        'modules-downloaded': report.modules.downloaded,
        'bytes-downloaded': report.modules.bytesDownloaded,
        attempts: report.attempts,
        retries: report.retries,
        duration: report.seconds.total.toFixed(3),
        'failure-class': report.failure?.class ?? '',
        'go-version': report.endedEarly === 'install' ? '' : (report.goInstall?.version ?? report.goVersion),
        'go-source': goSource(report),
        report: file,
        html,
    };
}
/** Where Go came from; by default it is the Go on PATH. */
function goSource({ goInstall, endedEarly }) {
    return goInstall?.source ?? (endedEarly === 'install' ? '' : 'path');
}
function setOutputs(report, files) {
    (0,command_files/* tellRunner */.sd)('outputs', () => {
        for (const [name, value] of Object.entries(outputsOf(report, files)))
            core/* setOutput */.uH(name, value);
    });
}
/** Exports the settings of this run to later steps, without credentials: a token in every later step would be a risk. */
function exportSettings({ sources, modcacherw }, report) {
    const { GOFLAGS } = report.environment.settings;
    const settings = { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) };
    for (const [name, value] of Object.entries(settings)) {
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, (0,goproxy/* exportedSetting */.y7)(name, value)));
    }
}
/**
 * Makes sure, before any work, that the reports can be written to the requested files. Their directories are created if
 * possible.
 * @throws WarmupError `bad-option`
 */
async function checkReports({ report, html }) {
    for (const [name, file] of Object.entries({ report, html })) {
        if (file === '')
            continue;
        await (0,directories/* makeDirectories */.Kb)((0,external_node_path_.dirname)(file)).catch(() => undefined);
        (0,places/* checkOutputFile */.CK)(name, file);
    }
    (0,places/* checkDistinct */.RP)({ report, html });
}
/** Writes the HTML report to the requested file. Returns its path, or an empty string if there is none. */
async function writeHtml(report, wanted) {
    if (wanted === '')
        return '';
    const file = (0,external_node_path_.resolve)(wanted);
    const { renderHtml } = await __webpack_require__.e(/* import() */ 725).then(__webpack_require__.bind(__webpack_require__, 3725));
    try {
        replaceFile(file, renderHtml(report));
        return file;
    }
    catch (error) {
        (0,console.annotate)('warning', `The HTML report ${file} cannot be written: ${error.message}`);
        return '';
    }
}
/**
 * Writes the report to the requested file; without one, or if that fails, below the temporary directory, since post reads
 * it again. Returns its path, or an empty string if it cannot be written at all.
 */
async function writeReport(report, { wanted, tempDirectory }) {
    if (wanted !== '' && replaceReport((0,external_node_path_.resolve)(wanted), report) === 'written')
        return (0,external_node_path_.resolve)(wanted);
    try {
        const file = (0,external_node_path_.join)(await (0,lib_temporary/* makeTemporary */.ww)(tempDirectory, 'report', 'job'), 'report.json');
        return replaceReport(file, report) === 'written' ? file : '';
    }
    catch (error) {
        (0,console.annotate)('warning', `The report cannot be written: ${error.message}`);
        return '';
    }
}
/** A write error is a warning. */
function replaceReport(file, report) {
    try {
        replaceFile(file, (0,console/* inertJson */.nl)(JSON.stringify(report, undefined, 2)));
        return 'written';
    }
    catch (error) {
        (0,console.annotate)('warning', `The report ${file} cannot be written: ${error.message}`);
        return 'failed';
    }
}
/** Undefined if a later step made the report invalid. */
async function readReport(file) {
    try {
        const report = JSON.parse(await (0,regular_file/* readText */.yR)(file));
        return report.schema === 1 ? report : undefined;
    }
    catch {
        return undefined;
    }
}
/** Logs the events of a run; problems as warnings, which GitHub also shows on the job page. */
function eventLog() {
    const textOf = (0,log/* eventLines */.Cl)();
    return event => {
        const text = textOf(event);
        if (text === undefined)
            return;
        if ((0,log/* isTrouble */.KM)(event))
            (0,console.annotate)('warning', text);
        else
            (0,console/* info */.pq)(text);
    };
}
/** Logs the result of the run, except failures. */
function tellEnd(report) {
    for (const line of (0,log/* brokenLines */.z8)(report))
        (0,console.annotate)('warning', line);
    for (const line of (0,log/* closingLines */.Po)(report, process.env.RUNNER_DEBUG === '1' ? 'verbose' : 'normal'))
        (0,console/* info */.pq)(line);
}
/** Reports every failure, and fails the step if `fail-on-error` is set. */
function tellFailure(report, inputs) {
    const level = inputs.failOnError ? 'error' : 'warning';
    const groups = (0,output_failures/* failureGroups */.HZ)(report);
    for (const failures of groups.slice(0, format/* SHOWN */.kC)) {
        const explanation = (0,output_failures/* explainFailure */.SP)(failures);
        const title = `${explanation.class}: ${explanation.what}`;
        if (inputs.annotations)
            (0,console.annotate)(level, (0,output_failures/* explanationText */.jY)(explanation), { title, ...markOf(failures, inputs) });
        else
            (0,console/* info */.pq)((0,output_failures/* explanationText */.jY)(explanation));
        const [only, ...others] = failures.modules;
        const named = only !== undefined && others.length === 0 ? only : explanation.what;
        if (explanation.text !== '')
            (0,console/* group */.Os)(`${output_failures/* TEXT_TITLE */.fw}: ${named}`, explanation.text);
    }
    const more = Math.max(0, groups.length - format/* SHOWN */.kC) + (0,output_failures/* unlistedFailures */.Ef)(report);
    if (more > 0)
        (0,console/* info */.pq)(`and ${more} more failures, see the report`);
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where to show the failure: at the line of go.mod that requires the module. */
function markOf({ files: [file], place }, inputs) {
    const named = place?.file ?? file;
    if (named === undefined)
        return {};
    const path = (0,external_node_path_.join)((0,external_node_path_.resolve)(inputs.options.workingDirectory ?? '.'), named);
    return {
        file: (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE || '.', path),
        ...(place && { line: place.line }),
    };
}


/***/ }),

/***/ 8636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l1: () => (/* binding */ unpack),
/* harmony export */   qq: () => (/* binding */ pack)
/* harmony export */ });
/* unused harmony exports RESTORED_AGE, readManifest */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9101);
/* harmony import */ var _modcache_turns_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6226);
/* harmony import */ var _modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9643);
/* harmony import */ var _stores_problem_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9845);
/* harmony import */ var _gocache_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8366);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2589);












// An entry is one stream of zstd: a line with the size of the manifest, its SHA-256 and its signature, the manifest, and the
// contents of the outputs in its order. It names no file: all names follow from hashes.
const MAGIC = 'go-mod-warmup-build';
const HEAD = /^go-mod-warmup-build (\d{1,10}) ([0-9a-f]{64}) (-|[A-Za-z0-9+/]{86}==)$/;
const LONGEST_HEAD = 200;
const PIECE = 256 << 10;
/** Each unpacked piece goes from one thread to another, so that few large ones cost less. */
const UNPACKED_PIECE = 1 << 20;
/** So many pieces are unpacked ahead of the one that is written. */
const AHEAD = 3;
/** Outputs of at most so many bytes are judged before anything of them is written. */
const WHOLE = 256 << 10;
/** Packages repeat each other's export data at a distance: a window of 128 MiB makes the entry a sixth smaller. */
const WINDOW = 27;
/** cmd/go notes the use of what was not used for an hour. */
const RESTORED_AGE = 2 * 3_600_000;
/**
 * Packs an entry while it is read: there is never a copy of it on disk.
 * @throws Error of the file system, and for an output that has changed; the signal's reason
 */
async function* pack(manifest, { goCache, sign, signal }) {
    const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = node_zlib__WEBPACK_IMPORTED_MODULE_4__.constants;
    const { ZSTD_c_enableLongDistanceMatching: long, ZSTD_c_windowLog: window, ZSTD_c_ldmMinMatch: least } = node_zlib__WEBPACK_IMPORTED_MODULE_4__.constants;
    const params = { [level]: 1, [checksum]: 1, [long]: 1, [window]: WINDOW, [least]: 32 };
    const compressed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.createZstdCompress)({ chunkSize: PIECE, params });
    const left = new AbortController();
    const content = contentOf(manifest, { goCache, sign });
    const passing = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(content, compressed, { signal: AbortSignal.any([signal, left.signal]) });
    passing.catch(() => undefined);
    try {
        for await (const chunk of compressed)
            yield chunk;
        await passing;
    }
    finally {
        left.abort();
        await passing.catch(() => undefined);
    }
}
function* contentOf(manifest, { goCache, sign }) {
    const text = Buffer.from((0,_manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .manifestText */ .$2)(manifest));
    yield Buffer.from(`${MAGIC} ${text.length} ${sha256(text)} ${sign?.(text) ?? '-'}\n`);
    yield text;
    for (const output of manifest.outputs)
        yield* outputContent(output, goCache);
}
const sha256 = (content) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', content, 'hex');
function* outputContent({ hash, size, program }, goCache) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(goCache, (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .outputFile */ .i9)(hash), program ?? '');
    const file = (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .openCarefully */ .m8)(path);
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file).size !== size)
            throw new Error(`${path} changed while it was packed`);
        for (let left = size; left > 0;) {
            const piece = Buffer.allocUnsafe(Math.min(PIECE, left));
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, piece);
            if (read === 0)
                throw new Error(`${path} changed while it was packed`);
            left -= read;
            yield piece.subarray(0, read);
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
/**
 * Reads an entry and puts into GOCACHE what is whole and not yet there, each output before the actions that lead to it.
 * The chunks of the archive are freed, so that nobody else may use them.
 * Never throws: what came before something broke is whole, and stays.
 */
async function unpack(archive, { goCache, refusesText, refuses, signal }) {
    const result = { outputs: 0, actions: 0, bytes: 0, refused: 0 };
    let isRead = false;
    const decoder = unpackAhead();
    const left = new AbortController();
    // Timeouts of signals hold no process: it would end here if the source waited for nothing but us.
    const hold = setInterval(() => undefined, 60_000);
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(archive, (chunks) => givenBack(chunks, decoder), decoder, async function take(chunks) {
            const reader = new Reader(chunks);
            const opened = await openHead(reader, { refusesText, refuses });
            if (opened.manifest !== undefined)
                result.manifest = opened.manifest;
            if ('refusal' in opened)
                result.refusal = opened.refusal;
            else
                await place(opened.manifest, reader, { goCache, result, signal });
            isRead = true;
            // What follows is not read, and a source that nobody reads would never end.
            if (result.refusal !== undefined || !(await reader.isAtEnd()))
                left.abort();
        }, { signal: AbortSignal.any([signal, left.signal]) });
    }
    catch (error) {
        if (!isRead)
            result.broken = damageOf(error);
    }
    finally {
        clearInterval(hold);
    }
    return result;
}
/** Frees the memory of chunks as soon as the decoder is done with them. */
async function* givenBack(chunks, decoder) {
    const given = [];
    let bytes = 0;
    for await (const chunk of chunks) {
        given.push(chunk);
        bytes += chunk.length;
        yield chunk;
        for (let first = given[0]; first !== undefined; first = given[0]) {
            if (bytes - first.length < decoder.writableLength)
                break;
            given.shift();
            bytes -= first.length;
            (0,_modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_8__/* .giveBack */ .F5)(first);
        }
    }
}
/** While one piece is written, another thread unpacks the next. */
function unpackAhead() {
    // As objects, pieces are not joined. The types do not know that streams of zlib take options of streams.
    const reading = { readableObjectMode: true, readableHighWaterMark: AHEAD };
    const params = { [node_zlib__WEBPACK_IMPORTED_MODULE_4__.constants.ZSTD_d_windowLogMax]: WINDOW };
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.createZstdDecompress)({ ...reading, chunkSize: UNPACKED_PIECE, params });
}
function damageOf(error) {
    if (error instanceof _stores_problem_js__WEBPACK_IMPORTED_MODULE_9__/* .StoreError */ .AD || (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .fileSystemCode */ .BN)(error) !== undefined)
        return error;
    const message = error instanceof Error ? error.message : String(error);
    return new _stores_problem_js__WEBPACK_IMPORTED_MODULE_9__/* .StoreError */ .AD('damaged', `the entry cannot be unpacked: ${message}`, { cause: error });
}
/** The manifest of an entry, without what follows it. */
async function readManifest(archive, signal) {
    const unpacking = { goCache: '', refuses: () => ({ kind: 'only-read' }), signal };
    return (await unpack(archive, unpacking)).manifest;
}
async function openHead(reader, { refusesText, refuses, }) {
    const [, size, sum, signature] = HEAD.exec(await reader.line(LONGEST_HEAD)) ?? [];
    if (size === undefined || Number(size) > _manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .LARGEST_MANIFEST */ .$D)
        throw new Error('it does not begin with a manifest');
    const text = await reader.bytes(Number(size));
    // The checksum of zstd comes at the very end, when everything has its place.
    if (sha256(text) !== sum)
        throw new Error('its manifest is not what was saved');
    const unread = refusesText?.({ text, signature: signature === '-' ? undefined : signature });
    if (unread !== undefined)
        return { refusal: unread };
    const manifest = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .parseManifest */ .Ng)(text);
    if (manifest === 'format')
        return { refusal: { kind: 'format' } };
    if (manifest === undefined)
        throw new Error('its manifest is invalid');
    const refusal = refuses(manifest);
    return refusal === undefined ? { manifest } : { manifest, refusal };
}
/** Takes the stream of a decoder apart. */
class Reader {
    #chunks;
    #rest = Buffer.alloc(0);
    /** What the last chunks are parts of. */
    #memory;
    constructor(chunks) {
        this.#chunks = chunks[Symbol.asyncIterator]();
    }
    /** So many bytes, if they are here already: without a copy, and valid until the next call. */
    here(length) {
        return length <= this.#rest.length ? this.#cut(length) : undefined;
    }
    /** The next piece, at most so long, which is valid until the next call; throws at the end. */
    async some(most) {
        while (this.#rest.length === 0) {
            const { value, done } = await this.#chunks.next();
            if (done)
                throw new Error('it ends early');
            this.#rest = value;
            // The decoder fills one buffer after the other. Left to the garbage collection, they would cause most of it.
            if (this.#memory !== undefined && this.#memory !== value.buffer)
                (0,_modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_8__/* .giveBack */ .F5)(new Uint8Array(this.#memory));
            this.#memory = value.buffer;
        }
        return this.#cut(most);
    }
    #cut(most) {
        const piece = this.#rest.subarray(0, most);
        this.#rest = this.#rest.subarray(piece.length);
        return piece;
    }
    async isAtEnd() {
        return this.#rest.length === 0 && (await this.#chunks.next()).done === true;
    }
    async bytes(length) {
        const all = Buffer.allocUnsafe(length);
        for (let at = 0; at < length;)
            at += (await this.some(length - at)).copy(all, at);
        return all;
    }
    async line(most) {
        let text = '';
        while (text.length < most) {
            const byte = (await this.some(1)).toString('latin1');
            if (byte === '\n')
                return text;
            text += byte;
        }
        throw new Error('its first line is too long');
    }
}
/** Free bytes that are left to the rest of the job. */
const SPARE = 512 << 20;
/** What the smallest file takes on most file systems. */
const BLOCK = 4096;
async function place(manifest, reader, { goCache, result, signal }) {
    await (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_6__/* .makeDirectories */ .Kb)(goCache);
    refuseWithoutRoom(goCache, (0,_manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .bytesOf */ .$$)(manifest.outputs) + (manifest.outputs.length + manifest.actions.length) * BLOCK);
    const leading = Map.groupBy(manifest.actions, ({ output }) => output);
    const usable = new Set(_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .DIRECTORIES */ .WU.filter(name => isOwnDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(goCache, name))));
    const time = Math.floor(Date.now() - RESTORED_AGE);
    const latest = BigInt(time) * NANOSECONDS;
    const at = { goCache, staged: (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_6__/* .stagingPath */ .Vu)(goCache), usable, time: time / 1000, latest };
    const turns = new _modcache_turns_js__WEBPACK_IMPORTED_MODULE_7__/* .Turns */ .P(signal);
    try {
        for (const output of manifest.outputs) {
            await turns.next();
            const became = await placeOutput(output, reader, at);
            if (became === 'refused') {
                result.refused++;
                continue;
            }
            if (became === 'placed')
                result.bytes += output.size;
            result.outputs++;
            for (const action of leading.get(output.hash) ?? []) {
                await turns.next();
                if (placeAction(action, at))
                    result.actions++;
            }
        }
        // Else the first go command would look at everything to find what is old.
        writeNew((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(goCache, 'trim.txt'), Buffer.from(`${Math.floor(Date.now() / 1000)}`));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(at.staged, { force: true });
    }
}
function refuseWithoutRoom(goCache, bytes) {
    const { bavail, bsize } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statfsSync)(goCache);
    if (bavail * bsize >= bytes + SPARE)
        return;
    throw Object.assign(new Error('too little disk space for the entry'), { code: 'ENOSPC', syscall: 'write' });
}
/** Makes it where it is missing; nothing is written behind a link. */
function isOwnDirectory(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(path);
        return true;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .fileSystemCode */ .BN)(error) !== 'EEXIST')
            throw error;
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path).isDirectory();
    }
}
async function placeOutput(output, reader, place) {
    const { hash, size, program } = output;
    if (size > WHOLE || program !== undefined)
        return await placeInPieces(output, reader, place);
    const content = reader.here(size) ?? (await reader.bytes(size));
    if (sha256(content) !== hash || !place.usable.has((0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .directoryOf */ .jt)(hash)))
        return 'refused';
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place.goCache, (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .outputFile */ .i9)(hash));
    if (writeNew(path, content, place))
        return 'placed';
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false });
    // What a killed process has left is shorter.
    return found?.isFile() && found.size !== size ? 'refused' : 'there';
}
async function placeInPieces({ hash, size, program }, reader, { goCache, staged, usable, time }) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(staged, 'wx', program === undefined ? 0o666 : 0o777);
    try {
        for (let left = size; left > 0;) {
            const piece = await reader.some(left);
            left -= piece.length;
            sum.update(piece);
            writeWhole(file, piece);
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.futimesSync)(file, time, time);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
    const isRight = sum.digest('hex') === hash && usable.has((0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .directoryOf */ .jt)(hash));
    const became = isRight ? settle(staged, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(goCache, (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .outputFile */ .i9)(hash)), { program, time }) : 'refused';
    if (became !== 'placed')
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(staged, { force: true });
    return became;
}
function writeWhole(file, piece) {
    for (let at = 0; at < piece.length;)
        at += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(file, piece, at);
}
/** What a go command has put there meanwhile stays. */
function settle(staged, path, { program, time }) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined)
        return 'there';
    if (program === undefined)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(staged, path);
    else {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(path);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(staged, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, program));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.utimesSync)(path, time, time);
    }
    return 'placed';
}
function placeAction(action, { goCache, usable, time, latest }) {
    if (!usable.has((0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .directoryOf */ .jt)(action.id)))
        return false;
    const made = BigInt(action.time) > latest ? `${latest}` : action.time;
    const text = (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .actionText */ .K2)({ ...action, time: made });
    return writeNew((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(goCache, (0,_gocache_js__WEBPACK_IMPORTED_MODULE_10__/* .actionFile */ .Vw)(action.id)), Buffer.from(text, 'latin1'), { time });
}
/** In a millisecond. */
const NANOSECONDS = 1000000n;
/**
 * False where there is one. What a killed process leaves is shorter than the file, by which cmd/go knows that it is of no
 * use; and nothing leads to it.
 */
function writeNew(path, content, { time } = {}) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, 'wx', 0o666);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .fileSystemCode */ .BN)(error) === 'EEXIST')
            return false;
        throw error;
    }
    let isWhole = false;
    try {
        writeWhole(file, content);
        if (time !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.futimesSync)(file, time, time);
        isWhole = true;
        return true;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
        if (!isWhole)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { force: true });
    }
}


/***/ }),

/***/ 8366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ actionText),
/* harmony export */   K8: () => (/* binding */ isTime),
/* harmony export */   Kc: () => (/* binding */ isProgramName),
/* harmony export */   Vw: () => (/* binding */ actionFile),
/* harmony export */   WU: () => (/* binding */ DIRECTORIES),
/* harmony export */   Yr: () => (/* binding */ isWarm),
/* harmony export */   cx: () => (/* binding */ readActions),
/* harmony export */   i9: () => (/* binding */ outputFile),
/* harmony export */   jN: () => (/* binding */ isHash),
/* harmony export */   jt: () => (/* binding */ directoryOf),
/* harmony export */   m8: () => (/* binding */ openCarefully),
/* harmony export */   uB: () => (/* binding */ FORMAT)
/* harmony export */ });
/* unused harmony export parseAction */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** The only format that is known here. */
const FORMAT = 'v1';
const HASH = /^[0-9a-f]{64}$/;
const ACTION = /^v1 ([0-9a-f]{64}) ([0-9a-f]{64}) +(\d{1,20}) +(\d{1,20})\n$/;
const ACTION_SIZE = 175;
const WIDTH = 20;
/** Go packages name programs; a name with a path or a drive in it would lead elsewhere. */
const PROGRAM = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;
const isHash = (text) => typeof text === 'string' && HASH.test(text);
const isProgramName = (text) => typeof text === 'string' && PROGRAM.test(text);
/** Whole seconds and nanoseconds until the year 2262, as Go has them. */
const isTime = (text) => typeof text === 'string' && /^\d{1,19}$/.test(text);
const directoryOf = (hash) => hash.slice(0, 2);
const actionFile = (id) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directoryOf(id), `${id}-a`);
const outputFile = (hash) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directoryOf(hash), `${hash}-d`);
/** All directories with actions and outputs. */
const DIRECTORIES = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));
/** The content of an action's file, as cmd/go writes it. */
function actionText({ id, output, size, time }) {
    return `${FORMAT} ${id} ${output} ${`${size}`.padStart(WIDTH)} ${time.padStart(WIDTH)}\n`;
}
/** The action in this content; undefined for another format, and for the action of another name. */
function parseAction(content, id) {
    const [, own, output = '', size, time = ''] = ACTION.exec(content) ?? [];
    return own === id ? { id, output, size: Number(size), time } : undefined;
}
/** Was anything compiled, or put here, before? */
function isWarm(goCache) {
    for (const { name } of namesOf(goCache))
        if (name.endsWith('-a'))
            return true;
    return false;
}
/** Everything that is in a GOCACHE and whole. `foreign` are actions that are not of the known format. */
function readActions(goCache) {
    const actions = [];
    const outputs = new Map();
    let foreign = 0;
    for (const { path, name } of namesOf(goCache)) {
        const id = name.slice(0, -2);
        if (!name.endsWith('-a') || !isHash(id))
            continue;
        const found = lookAt(path);
        // cmd/go takes an empty one, as a process that was killed leaves it, for none.
        if (!found?.isFile() || found.size === 0)
            continue;
        const action = found.size === ACTION_SIZE ? parseAction(contentOf(path), id) : undefined;
        if (action === undefined) {
            foreign++;
            continue;
        }
        const { output, size } = action;
        if (!outputs.has(output))
            outputs.set(output, outputAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, outputFile(output))));
        const there = outputs.get(output);
        if (there?.size !== size)
            continue;
        actions.push({ ...action, used: found.mtimeMs, ...(there.program !== undefined && { program: there.program }) });
    }
    return { actions, foreign };
}
function* namesOf(goCache) {
    for (const directory of DIRECTORIES) {
        for (const { name } of listed((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, directory)))
            yield { path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, directory, name), name };
    }
}
/** A link is no directory of the cache. */
function listed(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(directory).isDirectory() ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory, { withFileTypes: true }) : [];
    }
    catch {
        return []; // There is no such directory, or it is not readable: then cmd/go has nothing of it either.
    }
}
function lookAt(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
}
function outputAt(path) {
    const found = lookAt(path);
    if (found?.isFile())
        return { size: found.size };
    if (!found?.isDirectory())
        return undefined;
    const [only, ...others] = listed(path);
    if (only === undefined || others.length > 0 || !isProgramName(only.name))
        return undefined;
    const inside = lookAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, only.name));
    return inside?.isFile() ? { size: inside.size, program: only.name } : undefined;
}
const CAREFULLY = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
/** Opens a file of the cache; never through a link. */
const openCarefully = (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, CAREFULLY);
function contentOf(path) {
    const buffer = Buffer.alloc(ACTION_SIZE + 1);
    const file = openCarefully(path);
    try {
        return buffer.toString('latin1', 0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, 0, buffer.length, 0));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 2589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   $2: () => (/* binding */ manifestText),
/* harmony export */   $D: () => (/* binding */ LARGEST_MANIFEST),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   zu: () => (/* binding */ isStorable)
/* harmony export */ });
/* harmony import */ var _stores_entry_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4898);
/* harmony import */ var _gocache_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8366);


const LARGEST_OUTPUT = 4 * 2 ** 30;
const MOST_BYTES = 64 * 2 ** 30;
const MOST_OUTPUTS = 200_000;
const MOST_ACTIONS = 400_000;
const MOST_MODULES = 100_000;
/** So many actions as above need about that; each is nearly a hundred characters. */
const LARGEST_MANIFEST = 32 << 20;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** As it stands in an entry: actions name their output by its place. */
function manifestText({ outputs, actions, ...rest }) {
    const places = new Map(outputs.map(({ hash }, place) => [hash, place]));
    return JSON.stringify({
        format: _gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMAT */ .uB,
        ...rest,
        outputs: outputs.map(({ hash, size, program }) => [hash, size, ...(program === undefined ? [] : [program])]),
        actions: actions.map(({ id, output, time }) => [id, places.get(output), time]),
    });
}
/** Undefined if anything in it is not as it has to be; `format` for one of another GOCACHE. */
function parseManifest(text) {
    const said = isDense(text) ? undefined : json(text.toString());
    if (said === undefined)
        return undefined;
    if (said['format'] !== _gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMAT */ .uB)
        return typeof said['format'] === 'string' ? 'format' : undefined;
    const writer = (0,_stores_entry_store_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOrigin */ .ef)(Buffer.from(JSON.stringify(said['writer'] ?? null)));
    const outputs = listOf(said['outputs'], { most: MOST_OUTPUTS, read: outputIn });
    const actions = outputs && listOf(said['actions'], { most: MOST_ACTIONS, read: one => actionIn(one, outputs) });
    const modules = modulesIn(said['modules']);
    const { system, kept, commit } = said;
    if (writer === undefined || outputs === undefined || actions === undefined || modules === undefined)
        return undefined;
    // One output again and again, with all that leads to it, would never end.
    if (hasTwice(outputs, ({ hash }) => hash) || hasTwice(actions, ({ id }) => id))
        return undefined;
    if (typeof system !== 'string' || !Number.isSafeInteger(kept) || bytesOf(outputs) > MOST_BYTES)
        return undefined;
    return {
        writer: { runId: writer.runId, savedAt: writer.savedAt, ...(writer.url && { url: writer.url }) },
        ...(typeof commit === 'string' && COMMIT.test(commit) && { commit }),
        system,
        kept: Math.max(0, Number(kept)),
        modules,
        outputs,
        actions,
    };
}
const bytesOf = (outputs) => outputs.reduce((sum, { size }) => sum + size, 0);
const LEAST_PER_VALUE = 16;
const SLACK = 200;
const [LIST = 0, OBJECT = 0, COMMA = 0] = Buffer.from('[{,');
/** Are there more values than so much text can hold of ours? Empty ones take fifty times their text in memory. */
function isDense(text) {
    let values = 0;
    // An iterator takes five times as long.
    for (let at = 0; at < text.length; at++) {
        const byte = text[at];
        if (byte === LIST || byte === OBJECT || byte === COMMA)
            values++;
    }
    return values > SLACK + text.length / LEAST_PER_VALUE;
}
function hasTwice(all, nameOf) {
    return new Set(all.map(nameOf)).size < all.length;
}
function json(text) {
    try {
        return Object(JSON.parse(text));
    }
    catch {
        return {};
    }
}
/** Undefined if one is wrong. */
function listOf(said, { most, read }) {
    if (!Array.isArray(said) || said.length > most)
        return undefined;
    const found = [];
    for (const one of said) {
        const value = Array.isArray(one) ? read(one) : undefined;
        if (value === undefined)
            return undefined;
        found.push(value);
    }
    return found;
}
function outputIn([hash, size, program]) {
    if (!(0,_gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .isHash */ .jN)(hash) || !isSize(size))
        return undefined;
    if (program === undefined)
        return { hash, size };
    return (0,_gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .isProgramName */ .Kc)(program) ? { hash, size, program } : undefined;
}
const isSize = (size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && size <= LARGEST_OUTPUT;
/** Can an entry hold this action, and its output? */
const isStorable = ({ size, time }) => isSize(size) && (0,_gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .isTime */ .K8)(time);
function actionIn([id, place, time], outputs) {
    const output = typeof place === 'number' ? outputs[place] : undefined;
    if (!(0,_gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .isHash */ .jN)(id) || output === undefined || !(0,_gocache_js__WEBPACK_IMPORTED_MODULE_0__/* .isTime */ .K8)(time))
        return undefined;
    return { id, output: output.hash, size: output.size, time };
}
/** Names of modules are shown, so that they may not hold anything else. */
function modulesIn(said) {
    if (typeof said !== 'object' || said === null)
        return undefined;
    const entries = Object.entries(said);
    const isSum = ([name, sum]) => /^[\w.~/!+-]{1,500}@v[\w.+-]{1,200}$/.test(name) && typeof sum === 'string' && /^h1:[\w+/]{43}=$/.test(sum);
    return entries.length <= MOST_MODULES && entries.every(isSum) ? Object.fromEntries(entries) : undefined;
}


/***/ }),

/***/ 1973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bh: () => (/* binding */ moduleSums),
/* harmony export */   mc: () => (/* binding */ movedModule),
/* harmony export */   x$: () => (/* binding */ restoredSums),
/* harmony export */   yP: () => (/* binding */ leaveRestoredSums)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);
/* harmony import */ var _modcache_removal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2006);
/* harmony import */ var _modcache_sum_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7116);






// cmd/go keys the index of a module's packages by the directory of the module alone: where the same version has other
// content by now, a restored index would fail the build.
const LONGEST = 100;
/** The sum of each module version that a job may have used: those of its sum files, and of what it has unpacked. */
async function moduleSums({ sumFiles, ...places }) {
    const listed = await (0,_modcache_sum_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readSums */ .P)(sumFiles);
    const sums = {};
    for (const file of listed.files()) {
        const [sum] = file.kind === 'zip' ? listed.hashesOf(file) : [];
        if (sum !== undefined)
            sums[`${file.path}@${file.version}`] = sum;
    }
    return { ...sums, ...(await unpackedSums(places)) };
}
const RESTORED = 'go-mod-warmup-modules.json';
/** Notes the modules of the entry that was restored: an entry that keeps what this job did not use depends on them. */
function leaveRestoredSums(goCache, sums) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, RESTORED), { force: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, RESTORED), JSON.stringify(sums), { flag: 'wx' });
}
/** @throws Error if they are not there any more */
async function restoredSums(goCache) {
    const content = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readRegularFile */ .XF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, RESTORED), { links: 'refuse', largest: LARGEST });
    return JSON.parse(content.toString());
}
const LARGEST = 32 << 20;
/** As cmd/go or the unpacker has recorded it. */
async function unpackedSums(places) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(places.downloadCache) ? (0,_modcache_removal_js__WEBPACK_IMPORTED_MODULE_4__/* .cachedVersions */ .W1)(places) : [];
    const sums = {};
    for (const { path, version, trees } of found) {
        const sum = trees.length > 0 ? await recordedSum({ path, version }, places) : undefined;
        if (sum !== undefined)
            sums[`${path}@${version}`] = sum;
    }
    return sums;
}
async function recordedSum(module, { downloadCache }) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, `${(0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .El)({ ...module, kind: 'zip' })}hash`);
    const content = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readRegularFile */ .XF)(file, { links: 'refuse', largest: LONGEST }).catch(() => undefined);
    const sum = content?.toString('latin1').trim();
    return sum?.match(/^h1:[\w+/]{43}=$/) ? sum : undefined;
}
/** The first of these modules that has another sum in this project; what it does not name cannot be compared. */
function movedModule(modules, sums) {
    return Object.entries(modules).find(([name, sum]) => {
        const at = name.indexOf('@');
        const known = sums.hashesOf({ path: name.slice(0, at), version: name.slice(at + 1), kind: 'zip' });
        return known.size > 0 && !known.has(sum);
    })?.[0];
}


/***/ }),

/***/ 5882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ savePolicy),
/* harmony export */   NP: () => (/* binding */ addressOfRun),
/* harmony export */   kd: () => (/* binding */ readJobEvent)
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
/** Events that start a job manually or on a schedule: they save on any branch. */
const SAVING_EVENTS = ['schedule', 'workflow_dispatch'];
/** The default branch, or its usual names. */
function savingBranches({ defaultBranch }) {
    return defaultBranch === undefined ? ['main', 'master'] : [defaultBranch];
}
/**
 * Decides which runs save. Entries of a pull request are useless for others, those of a release are a target for
 * poisoning, and entries saved by an untrusted event on the default branch would be restored everywhere.
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
    return savingBranches(event).some(branch => event.ref === `refs/heads/${branch}`)
        ? { allowed: true }
        : no('other-branch');
}
/** Where other CI systems name the tag that they build; Azure Pipelines has a whole ref. */
const TAGS = [
    'CI_COMMIT_TAG',
    'BUILDKITE_TAG',
    'CIRCLE_TAG',
    'TRAVIS_TAG',
    'DRONE_TAG',
    'CIRRUS_TAG',
    'BITBUCKET_TAG',
    'SEMAPHORE_GIT_TAG_NAME',
    'APPVEYOR_REPO_TAG_NAME',
    'TAG_NAME',
];
/**
 * Reads the event that started this job on GitHub; elsewhere only the tag is known.
 * @param readPayload reads the file given by GITHUB_EVENT_PATH
 */
async function readJobEvent(env, readPayload) {
    if (env.GITHUB_ACTIONS !== 'true') {
        const tag = TAGS.map(name => env[name]).find(Boolean);
        return {
            name: undefined,
            ref: tag === undefined ? env.BUILD_SOURCEBRANCH : `refs/tags/${tag}`,
            defaultBranch: undefined,
        };
    }
    const payload = await readPayload(env.GITHUB_EVENT_PATH ?? '').catch(() => '{}');
    return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) };
}
/** The URL of this run; undefined outside GitHub Actions. */
function addressOfRun(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    return server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined;
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

/***/ 2359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SK: () => (/* binding */ explaining),
/* harmony export */   a7: () => (/* binding */ weighed),
/* harmony export */   xm: () => (/* binding */ faultsOf)
/* harmony export */ });
const SERVERS = ['transient', 'rate-limit', 'auth', 'not-found', 'integrity'];
const SETTINGS = ['config', 'toolchain', ...SERVERS];
/** The failure classes that each check can explain, by its id. */
const EXPLAINED = {
    'go-version': ['toolchain', 'config'],
    'go-settings': SETTINGS,
    'go-env-file': SETTINGS,
    'network-settings': ['toolchain', ...SERVERS],
    'module-cache': ['disk', 'config'],
    'cache-damage': ['integrity', 'disk'],
    'cache-leftovers': ['disk', 'transient'],
    'project-files': ['config', 'integrity', 'toolchain'],
    'project-sums': ['config', 'integrity', 'not-found'],
    'project-replaces': ['config', 'not-found'],
    'project-vendor': ['config'],
    'module-paths': ['config', 'not-found'],
    'private-hosts': ['config', 'auth', 'not-found'],
    upstream: SETTINGS,
    'checksum-database': ['config', 'toolchain', ...SERVERS],
    'go-itself': ['config', 'toolchain', ...SERVERS],
    module: ['config', ...SERVERS],
};
/** Checks whose failures a setting of Go may be behind. */
const OF_SETTINGS = ['go-version', 'go-settings', 'network-settings', 'upstream', 'checksum-database', 'go-itself'];
/**
 * Settings that `go env -w` left are mostly meant: they are worth a warning where something failed that they may be
 * behind, and else only a fact.
 */
function weighed(findings) {
    const isSuspect = findings.some(({ id, kind }) => kind === 'fail' && OF_SETTINGS.includes(id));
    return findings.map(one => one.id === 'go-env-file' && one.kind === 'warn' && !isSuspect ? { ...one, kind: 'ok', next: '' } : one);
}
/** What is wrong, of all that was found. */
function faultsOf({ findings }) {
    return findings.filter(({ kind }) => kind === 'fail' || kind === 'warn');
}
/**
 * The problems that can have caused failures of these classes, and the other ones. Without a class, such as after a run
 * that ended before its download, only findings of kind `fail` count.
 */
function explaining(diagnosis, classes) {
    const explains = ({ id, kind }) => {
        const explained = EXPLAINED[id];
        if (classes.length === 0)
            return kind === 'fail';
        return explained === undefined || classes.some(one => one === 'unknown' || explained.includes(one));
    };
    const faults = faultsOf(diagnosis);
    return { likely: faults.filter(explains), other: faults.filter(one => !explains(one)) };
}


/***/ }),

/***/ 6467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   faultLines: () => (/* binding */ faultLines),
/* harmony export */   findingsLines: () => (/* binding */ findingsLines),
/* harmony export */   sW: () => (/* binding */ renderDiagnosis)
/* harmony export */ });
/* unused harmony exports diagnosisLines, waterfallLines */
/* harmony import */ var _output_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);
/* harmony import */ var _explains_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);


/**
 * Renders a diagnosis as Markdown for a job page: problems first, the rest folded. Given the classes of a run's failures,
 * problems that cannot explain them are folded as well. Pure.
 */
function renderDiagnosis(diagnosis, failed) {
    const { findings, journeys, seconds } = diagnosis;
    const { likely: wrong, other } = failed ? (0,_explains_js__WEBPACK_IMPORTED_MODULE_1__/* .explaining */ .SK)(diagnosis, failed) : { likely: (0,_explains_js__WEBPACK_IMPORTED_MODULE_1__/* .faultsOf */ .xm)(diagnosis), other: [] };
    const right = findings.filter(({ kind }) => kind === 'ok');
    const drawn = journeys.filter(({ phases }) => phases.length > 0).slice(0, _output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .SHOWN */ .kC);
    return [
        `### Doctor: ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .checksText */ .rW)(findings)} in ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}`,
        ...(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLines */ .UV)(alikeTogether(wrong).map(item)),
        ...(other.length > 0 ? [(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)('Other problems', (0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLines */ .UV)(alikeTogether(other).map(item)).join('\n\n'))] : []),
        ...(right.length > 0 ? [(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)('Passed checks', (0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Check', 'Measured'], right.map(row)))] : []),
        ...(drawn.length > 0 ? [(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)('Connections to the upstreams', waterfallDiagram(drawn))] : []),
        '',
    ].join('\n\n');
}
const where = ({ id, of }) => (of === undefined ? (0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id) : `${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id)} ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(of)}`);
function item(finding) {
    const { kind, what, measured, next } = finding;
    const lines = [
        `- **${kind}** ${where(finding)}: ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(what)}.`,
        ...measured.split('\n').map(line => (line === '' ? '' : `  ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(line)}`)),
        next === '' ? '' : `  **Next step:** ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(next)}`,
    ];
    return lines.filter(line => line !== '').join('<br>\n');
}
function row(finding) {
    const [first = ''] = finding.measured.split('\n');
    return [where(finding), `${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(finding.what)}${first === '' ? '' : `: ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(first)}`}`];
}
const MARK = { ok: 'ok     ', warn: 'warn   ', fail: 'FAIL   ', skipped: 'skipped' };
/** Only the problems. */
function faultLines(diagnosis) {
    return findingsLines((0,_explains_js__WEBPACK_IMPORTED_MODULE_1__/* .faultsOf */ .xm)(diagnosis));
}
/** A diagnosis for a terminal or a log. */
function diagnosisLines({ findings, journeys, seconds }) {
    return [
        ...findingsLines(findings),
        ...waterfallLines(journeys),
        `Result: ${checksText(findings)} in ${secondsText(seconds)}`,
    ];
}
/** Findings for a terminal or a log. */
function findingsLines(findings) {
    return alikeTogether(findings).flatMap(findingLines);
}
/** Merges findings that are the same for several modules or upstreams into the first, with the names of the others. */
function alikeTogether(findings) {
    const sameness = ({ of, what, measured, next, ...rest }) => {
        const names = of === undefined ? [] : [of, ...of.split('@', 1)];
        const said = names.reduce((text, name) => text.replaceAll(name, '#'), `${what}\n${measured}\n${next}`);
        return JSON.stringify([rest, of === undefined, said]);
    };
    return [...Map.groupBy(findings, sameness).values()].flatMap(([first, ...others]) => {
        if (first === undefined)
            return [];
        const names = others.flatMap(({ of }) => of ?? []);
        const likewise = names.length > 0 ? [`also: ${(0,_output_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(names)}`] : [];
        return { ...first, measured: [first.measured, ...likewise].filter(Boolean).join('\n') };
    });
}
/** One finding: the problem and where it is, then the measurements, then what to do. */
function findingLines({ id, of, kind, what, measured, next }) {
    const indented = (text) => `${' '.repeat(8)}${text.replaceAll('\n', `\n${' '.repeat(8)}`)}`;
    return [
        `${MARK[kind]} ${of === undefined ? id : `${id} (${of})`}: ${what}`,
        ...(measured === '' ? [] : [indented(measured)]),
        ...(next === '' ? [] : [indented(`Next step: ${next}`)]),
    ];
}
const WIDTH = 40;
/** The phases of each journey as bars on a common scale, for a terminal. */
function waterfallLines(journeys) {
    const shown = journeys.filter(({ phases }) => phases.length > 0);
    const longest = Math.max(1, ...shown.flatMap(({ phases }) => phases.map(phase => phase.end)));
    return shown.flatMap(({ upstream, phases, through }) => [
        through === undefined ? upstream : `${upstream} through ${through}`,
        ...phases.map(phase => `  ${phase.name.padEnd(11)}${bar(phase, longest)} ${Math.round(phase.end - phase.start)} ms`),
    ]);
}
function bar({ start, end }, longest) {
    const from = Math.min(WIDTH - 1, Math.floor((start / longest) * WIDTH));
    const length = Math.max(1, Math.round(((end - start) / longest) * WIDTH));
    return `${' '.repeat(from)}${'█'.repeat(Math.min(length, WIDTH - from))}`.padEnd(WIDTH);
}
/** The same as a Mermaid Gantt diagram for GitHub; its clock shows milliseconds. */
function waterfallDiagram(journeys) {
    const sections = journeys.flatMap(({ upstream, phases }) => [
        // A colon or a semicolon would end the name.
        `  section ${upstream.replace(/^\w+:\/\//, '').replaceAll(/[:;#]/g, ' ')}`,
        ...phases.map(({ name, start, end }) => {
            const [from, to] = [Math.round(start), Math.max(Math.round(start) + 1, Math.round(end))];
            return `  ${name} ${Math.round(end - start)} ms :${from}, ${to}`;
        }),
    ]);
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %S.%L s', ...sections, '```'].join('\n');
}


/***/ }),

/***/ 2923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ askGo),
/* harmony export */   MV: () => (/* binding */ awayFromModules),
/* harmony export */   Q6: () => (/* binding */ makeInTemp),
/* harmony export */   QT: () => (/* binding */ tempDirectoryError),
/* harmony export */   Qc: () => (/* binding */ childEnvironment),
/* harmony export */   R2: () => (/* binding */ fromEmptyDirectory),
/* harmony export */   T0: () => (/* binding */ probeGo),
/* harmony export */   Te: () => (/* binding */ rootOnPath),
/* harmony export */   Y1: () => (/* binding */ reaching),
/* harmony export */   ZL: () => (/* binding */ leavingWritable),
/* harmony export */   lW: () => (/* binding */ addedGitConfig),
/* harmony export */   l_: () => (/* binding */ withGitConfig),
/* harmony export */   qG: () => (/* binding */ cutOff)
/* harmony export */ });
/* unused harmony export binaryIn */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6318);
/* harmony import */ var _program_search_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4256);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5078);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1780);
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5425);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6549);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6190);












/** The settings read from `go env`. Reading all would take twice as long, and start a C compiler. */
const ASKED = [
    'GOVERSION',
    'GOMODCACHE',
    'GOCACHE',
    'GOFLAGS',
    'GOPROXY',
    'GOPRIVATE',
    'GONOPROXY',
    'GONOSUMDB',
    'GOSUMDB',
    'GOINSECURE',
    'GOVCS',
    'GOAUTH',
    'GO111MODULE',
    'GOENV',
    'GOOS',
    'GOARCH',
    'GOROOT',
    'GOPATH',
    'GOCACHEPROG',
    'GOEXPERIMENT',
    'CGO_ENABLED',
    'CC',
    'CXX',
    'GOAMD64',
    'GOARM64',
    'GOARM',
    'GO386',
    'GOMIPS',
    'GOMIPS64',
    'GOPPC64',
    'GORISCV64',
    'GOWASM',
    'GOFIPS140',
];
const OLDEST = '1.21';
/**
 * Reads the version and settings of Go, from an empty directory and with the local toolchain, so that no project can
 * trigger a toolchain download.
 * @throws WarmupError `no-go` if there is no working Go on PATH, or it is older than 1.21
 */
async function probeGo(env, { tempDirectory, signal }) {
    const binary = await findGo(env, { tempDirectory, signal });
    const settings = await awayFromModules(tempDirectory, directory => readSettings({ binary, env }, { directory, signal }));
    for (const value of [settings.GOPROXY, settings.GOSUMDB, settings.GOAUTH])
        (0,_redact_js__WEBPACK_IMPORTED_MODULE_7__/* .rememberSetting */ .c0)(value);
    const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? '';
    if ((0,_version_js__WEBPACK_IMPORTED_MODULE_10__/* .compareGoVersions */ .X_)(version, OLDEST) < 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', `Go ${version} is too old`, {
            hint: `Go ${OLDEST} or later is required: set \`go-version\`, for example to stable.`,
        });
    }
    return { binary, version, settings, env };
}
/**
 * The GOROOT that the Go on PATH has by itself, past the variable and the settings file; undefined where there is none, or
 * it does not know.
 */
async function rootOnPath(env, { tempDirectory, signal }) {
    const lookup = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_6__/* .findProgram */ .Kp)('go', { env });
    if (lookup.kind !== 'found')
        return undefined;
    const go = { binary: lookup.path, env: { ...env, GOROOT: '', GOENV: 'off' } };
    const asking = awayFromModules(tempDirectory, directory => askGo(go, ['env', 'GOROOT'], { directory, signal }));
    const root = await asking.catch(() => '');
    signal.throwIfAborted();
    return root.trim() || undefined;
}
const INSTALL = 'Set `go-version`, for example to stable, or `go-version-file`; or install Go before this step.';
async function findGo(env, at) {
    const lookup = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_6__/* .findProgram */ .Kp)('go', { env });
    if (lookup.kind === 'found')
        return lookup.path;
    if (lookup.kind === 'batch')
        return await goOfShim(lookup.path, env, at);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', 'no go command found on PATH', {
        hint: [INSTALL, (0,_program_search_js__WEBPACK_IMPORTED_MODULE_6__/* .passedOverText */ .WE)(lookup.passedOver)].filter(Boolean).join(' '),
    });
}
/** Version managers on Windows put a batch file on PATH, which cannot be started as a program, but knows GOROOT. */
async function goOfShim(shim, env, { tempDirectory, signal }) {
    const { command, args, ...how } = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_6__/* .batchCommand */ .cr)(shim, ['env', 'GOROOT'], { ...env, GOTOOLCHAIN: 'local' });
    const answer = await awayFromModules(tempDirectory, directory => (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)(command, args, { ...how, directory, signal }).catch((cause) => ({ stdout: '', stderr: cause.message })));
    signal.throwIfAborted();
    const binary = binaryIn(answer.stdout);
    if (binary !== undefined && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(binary))
        return binary;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', `${shim}: GOROOT could not be determined`, {
        hint: 'Put the directory of go.exe on PATH, before this directory.',
        cause: new Error(answer.stderr.trim() || answer.stdout.trim()),
    });
}
/** The go command below the GOROOT in the output of a batch file. */
function binaryIn(answer) {
    const lines = answer.split('\n').map(line => line.trim());
    const root = lines.findLast(line => /^[a-z]:[\\/]/i.test(line));
    return root && node_path__WEBPACK_IMPORTED_MODULE_3__.win32.join(root, 'bin', 'go.exe');
}
async function readSettings(go, at) {
    try {
        const [settings, toolchain] = await Promise.all([
            askGo(go, ['env', '-json', ...ASKED], at),
            go.env.GOTOOLCHAIN || askGo(go, ['env', 'GOTOOLCHAIN'], { ...at, toolchain: 'as-set' }),
        ]);
        return { ...JSON.parse(settings), GOTOOLCHAIN: toolchain.trim() };
    }
    catch (cause) {
        if ((0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .isTimeout */ .kL)(at.signal)) {
            const hint = 'If this machine is just slow, raise the `timeout` input.';
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', `${go.binary} did not answer within \`timeout\``, { hint, cause });
        }
        at.signal.throwIfAborted();
        if (cause instanceof _process_js__WEBPACK_IMPORTED_MODULE_5__/* .StartError */ .D4)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', cause.message, { hint: cause.hint, cause });
        const fault = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_9__/* .settingFault */ .Zw)(cause);
        if (fault !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', fault.message, { hint: fault.hint ?? '' });
        const { class: kind, hint } = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_9__/* .classifyFailure */ .XE)(cause instanceof Error ? cause.message : String(cause));
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('no-go', `${go.binary} does not work`, {
            hint: kind === 'unknown' ? 'Try `go env` on this machine.' : hint,
            cause,
        });
    }
}
/**
 * Calls a function with a new temporary directory, which is removed afterwards.
 * @throws WarmupError `bad-option` if it cannot be created
 */
async function fromEmptyDirectory(parent, work) {
    const directory = await makeInTemp(parent, 'work');
    try {
        return await work(directory);
    }
    finally {
        // An empty directory in the temp directory is harmless.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
    }
}
/**
 * Runs a go command where it finds no module: in an empty directory, or in another one if none can be created, since Go
 * itself needs no temp directory. Nothing is written there.
 */
async function awayFromModules(tempDirectory, work) {
    const asked = { isThere: false };
    try {
        return await fromEmptyDirectory(tempDirectory, directory => {
            asked.isThere = true;
            return work(directory);
        });
    }
    catch (error) {
        const place = asked.isThere ? undefined : placeWithoutModule(tempDirectory);
        if (place === undefined)
            throw error;
        return await work(place);
    }
}
/**
 * Runs a short go command that needs no network, and returns its output. It uses the local toolchain, unless another one is
 * given (`go1.27.4`, or `as-set` for that of the environment).
 * @throws StartError; Error with Go's error message; the signal's reason when it aborts, which ends the command at once
 */
async function askGo(go, args, where) {
    const { directory, signal, toolchain = 'local' } = where;
    const env = toolchain === 'as-set' ? go.env : { ...go.env, GOTOOLCHAIN: toolchain };
    const answer = await (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)(go.binary, args, { directory, env, signal });
    if (answer.code === 0)
        return answer.stdout;
    signal.throwIfAborted();
    throw new Error((0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_9__/* .beforeStack */ .yt)(answer.stderr.trim()) ||
        `go ${args.join(' ')} ended with ${answer.signal ?? `exit code ${answer.code}`}`);
}
/** With less memory, several concurrent go commands could use all of it. */
const ROOMY = 2 * 2 ** 30;
/**
 * Variables of ours and of the runner: inputs may contain secrets, and with the rest a child could act for the job. With
 * REQUEST_METHOD, Go assumes that it is a CGI program and refuses plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/;
/**
 * The environment for go commands: the job's, without variables not meant for them, and with git and ssh never prompting.
 * GOMAXPROCS, unless set by the job, is the number of modules that Go downloads and unpacks concurrently. GOGC, also unless
 * set and with enough memory, saves a sixth of Go's time: less garbage collection for some 200 MB more memory.
 */
function childEnvironment(env, settings) {
    const { concurrency, stallTimeout, cores = (0,node_os__WEBPACK_IMPORTED_MODULE_2__.availableParallelism)(), platform = process.platform } = settings;
    const { memory = process.availableMemory() } = settings;
    const known = (name) => (platform === 'win32' ? name.toUpperCase() : name);
    const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' };
    const kept = Object.entries(env).flatMap(([name, value]) => value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]]);
    const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)));
    const defaults = {};
    if (!set.has('GOMAXPROCS'))
        defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`;
    if (!set.has('GOGC') && memory >= ROOMY)
        defaults['GOGC'] = '400';
    if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
        defaults['GIT_SSH_COMMAND'] = patientSsh(stallTimeout);
    }
    const job = Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults)));
    const bounds = withGitConfig(job, [
        ['http.lowSpeedLimit', '1'],
        ['http.lowSpeedTime', `${seconds(stallTimeout)}`],
    ]);
    return { ...job, ...defaults, ...bounds, ...forced };
}
const ALIVE_COUNT = 3;
/** An ssh that never prompts, and gives up on a server that does not answer. Go 1.25 and later sets none of it. */
function patientSsh(stallTimeout) {
    const alive = [`ServerAliveInterval=${seconds(stallTimeout / ALIVE_COUNT)}`, `ServerAliveCountMax=${ALIVE_COUNT}`];
    const options = ['ControlMaster=no', 'BatchMode=yes', `ConnectTimeout=${seconds(stallTimeout)}`, ...alive];
    return ['ssh', ...options.map(option => `-o ${option}`)].join(' ');
}
/** Both programs accept whole seconds only, and treat 0 as no limit. */
const seconds = (milliseconds) => Math.max(1, Math.ceil(milliseconds / 1000));
const NO_CONNECTION = 'cmdgonetlimit=0';
/** An environment in which Go cannot reach anything: no proxy, no origin, and no other connection (base/limit.go). */
function cutOff(env) {
    const GODEBUG = [env.GODEBUG, NO_CONNECTION].filter(Boolean).join(',');
    return { ...env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG };
}
/** Such an environment, in which Go can reach only one proxy. */
function reaching(goproxy, env) {
    const settings = (env.GODEBUG ?? '').split(',').filter(one => one !== '' && one !== NO_CONNECTION);
    return { ...env, GOPROXY: goproxy, GODEBUG: settings.join(',') };
}
/**
 * Variables that add these git settings to those of an environment (GIT_CONFIG_COUNT, git-config(1)). For a setting with a
 * single value, the last one counts.
 */
function withGitConfig(env, settings) {
    if (settings.length === 0)
        return {};
    const before = Number(env['GIT_CONFIG_COUNT'] || 0);
    const variables = settings.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${before + index}`, name],
        [`GIT_CONFIG_VALUE_${before + index}`, value],
    ]);
    return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: `${before + settings.length}` };
}
/** The git settings that an environment has in addition to another. */
function addedGitConfig(env, before) {
    const isNew = ([name, value]) => /^GIT_CONFIG_(?:COUNT$|KEY_|VALUE_)/.test(name) && value !== before[name];
    return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => value !== undefined && isNew([name, value]) ? [[name, value]] : []));
}
/**
 * Makes Go leave unpacked trees writable (`go help build`, -modcacherw): otherwise only root or `go clean -modcache` can
 * delete a module cache, and checkout actions that clean their directory fail.
 */
function leavingWritable(go) {
    const before = go.settings.GOFLAGS ?? '';
    const GOFLAGS = (0,_flags_js__WEBPACK_IMPORTED_MODULE_11__/* .isFlagOn */ .Ak)(before, 'modcacherw') ? before : `${before} -modcacherw`.trim();
    return { ...go, settings: { ...go.settings, GOFLAGS }, env: { ...go.env, GOFLAGS } };
}
const SET = process.platform === 'win32'
    ? 'Set TEMP, or RUNNER_TEMP in a workflow, to a directory that this user can write to.'
    : 'Set TMPDIR, or RUNNER_TEMP in a workflow, to a directory that this user can write to.';
/** The error for a temp directory that cannot be used. */
function tempDirectoryError(directory, cause) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .fileSystemCode */ .BN)(cause);
    const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'is full' : 'is not writable';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WarmupError */ .NY('bad-option', `the temp directory ${directory} ${why}${code ? ` (${code})` : ''}`, {
        hint: SET,
        cause,
    });
}
/**
 * Creates a directory in the temp directory.
 * @throws WarmupError `bad-option` with the variable to set
 */
async function makeInTemp(...[parent, ...how]) {
    return await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_8__/* .makeTemporary */ .ww)(parent, ...how).catch(cause => {
        throw tempDirectoryError(parent, cause);
    });
}
/** A directory where a go command finds neither module nor workspace; undefined if both candidates have one. */
function placeWithoutModule(tempDirectory) {
    const places = [tempDirectory, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.parse)(tempDirectory).root];
    return places.find(place => mayEnter(place) && !hasModule(place));
}
function mayEnter(directory) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(directory, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function hasModule(directory) {
    if (['go.mod', 'go.work'].some(name => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, name))))
        return true;
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(directory);
    return above !== directory && hasModule(above);
}


/***/ }),

/***/ 8671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ matchesPatterns)
/* harmony export */ });
/**
 * Does a comma-separated list of patterns, as in GOPRIVATE or GONOPROXY, cover a module path?
 *
 * Each pattern is a glob of Go's path.Match that is compared with as many leading elements of the module path as it has
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
function bound(character, rest) {
    if (character === '-' || character === ']')
        return undefined;
    return (character === '\\' ? rest.next().value : character)?.codePointAt(0);
}


/***/ }),

/***/ 6374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nj: () => (/* binding */ checkedBy),
/* harmony export */   R5: () => (/* binding */ lookedUpBy),
/* harmony export */   YU: () => (/* binding */ uncheckedFiles),
/* harmony export */   jK: () => (/* binding */ unpackedBy),
/* harmony export */   mi: () => (/* binding */ mayTrust)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _patterns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8671);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6190);



/** From this `go` line on, a tidy go.mod lists every module it needs. A go.mod without the line is older. */
const LISTS_ALL = '1.17';
const UNSAID = '1.16';
/**
 * Which of these files Go might use without comparing them with any hash. For each main module, Go verifies files with that
 * module's own sum files, and uses unlisted files unverified if the checksum database is not asked (modfetch, checkModSum).
 * So such a file, provided because the sum file of another main module lists it, must be verified by us.
 * @param names below the download cache
 */
function uncheckedFiles(mainModules, names) {
    const isChecked = checkedBy(mainModules);
    return names.flatMap(name => (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(name) ?? []).filter(file => !isChecked(file));
}
/** Returns a function that says whether Go compares a module file with a hash for every main module. */
function checkedBy(mainModules) {
    const trusting = mainModules.filter(mayTrust).map(one => ({ sums: one.sums, mightUse: usedBy(one) }));
    return file => trusting.every(({ sums, mightUse }) => sums.allows(file) || !mightUse(file));
}
/** Might Go need a file for it that its own sum files do not list? */
function mayTrust(mainModule) {
    const { requires, sums } = mainModule;
    return !isGraphNamed(mainModule) || !requires.every(module => sums.allows({ ...module, kind: 'zip' }));
}
/**
 * Tells which module versions Go might use for a main module. Where all go.mod files that it reads are named, these are
 * the ones that it requires, and no sum file is missing for more than their zips. Otherwise they may be any: a go.mod
 * that no hash covers can require any version of any module. Its content is known only after Go has downloaded it, which is
 * too late to decide for which zips the hash in a sibling's sum file is enough.
 */
function usedBy(mainModule) {
    if (!isGraphNamed(mainModule))
        return () => true;
    const names = new Set(mainModule.requires.map(({ path, version }) => `${path}@${version}`));
    return ({ path, version }) => names.has(`${path}@${version}`);
}
/** Do its sum files name every go.mod that decides which modules Go uses for it? */
function isGraphNamed({ definitions, goWork, requires, sums }) {
    const old = definitions.some(({ kind, goLine = UNSAID }) => kind === 'module' && (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareGoVersions */ .X_)(goLine, LISTS_ALL) < 0);
    // In a workspace, go.mod files of unselected versions are read as well.
    const read = goWork === 'off' ? requires : [...requires, ...definitions.flatMap(one => one.requires)];
    return !old && read.every(module => sums.allows({ ...module, kind: 'mod' }));
}
/**
 * Returns a function that says whether Go looks up a module in a checksum database, if no sum file lists it, before it uses
 * any of its files (cmd/go/internal/modfetch, useSumDB and checkModSum).
 */
function lookedUpBy({ settings }) {
    const { GOSUMDB = '', GONOSUMDB = '' } = settings;
    if (GOSUMDB === '' || GOSUMDB === 'off')
        return () => false;
    return ({ path }) => !(0,_patterns_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPatterns */ .v)(GONOSUMDB, path);
}
/**
 * Returns a function with the hash for unpacking the zip of a module before Go sees it. The hash file written next to the
 * zip must not make Go accept a zip that it would have refused: so it is `not-compared` if Go would not compare that hash
 * for one of the main modules, and `none` for parts of Go itself.
 */
function unpackedBy({ mainModules, sums }, go) {
    const isNamed = checkedBy(mainModules);
    const isLookedUp = lookedUpBy(go);
    return module => {
        const zip = { path: module.path, version: module.version, kind: 'zip' };
        if ((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .isOfGo */ .MQ)(module))
            return { kind: 'none' };
        const found = sums.decisiveHashOf(zip);
        return found.kind === 'none' || isNamed(zip) || isLookedUp(zip) ? found : { kind: 'not-compared' };
    };
}


/***/ }),

/***/ 6190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ goMinor),
/* harmony export */   GP: () => (/* binding */ netrcBy),
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
    // A language version (1.27) precedes its release candidates, which precede its first release (internal/gover, Compare).
    const rank = patch !== undefined ? 3 : stage === 'rc' ? 2 : stage === 'beta' ? 1 : 0;
    return [Number(major), Number(minor), rank, Number(patch ?? number ?? 0)];
}
/**
 * Compares two Go versions as cmd/go does: negative if `a` is older. An unparsable version (a development build) is newer
 * than any release.
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
/** The language version, `1.26` for `go1.26.8`, or the whole text if there is none. */
function goMinor(version) {
    return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? version;
}
/**
 * Reads only these two lines. Every go command in a module's directory first selects, and may download, a toolchain
 * (toolchain/select.go), so Go cannot be asked; everything else is left to `go mod edit -json`.
 */
function scanVersionLines(text) {
    return {
        go: /^[ \t]*go[ \t]+([\w.]+)/m.exec(text)?.[1],
        toolchain: /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1],
    };
}
const OLDEST = '1.0';
/** The newer of the two; the oldest version for a file without them. */
function newestLine({ go, toolchain }) {
    const asked = [go ?? OLDEST, toolchain === 'default' ? OLDEST : (toolchain ?? OLDEST)];
    return asked.sort(compareGoVersions).at(-1) ?? OLDEST;
}
/**
 * Would Go switch from the local toolchain to another one for these lines? `gotoolchain` is `go env GOTOOLCHAIN`: with
 * `local` never, with a name unless it is the local one, with `auto` and `path` for a newer line.
 */
function switchesToolchain(local, gotoolchain, lines) {
    const [base = ''] = gotoolchain.split('+');
    if (gotoolchain === 'local')
        return false;
    if (base.startsWith('go') && base !== `go${local}`)
        return true;
    return compareGoVersions(newestLine(lines), local) > 0;
}
/** How this Go looks up servers in a netrc (cmd/go/internal/auth). */
function netrcBy(version) {
    return compareGoVersions(version, '1.24') < 0 ? 'host' : 'host-and-port';
}


/***/ }),

/***/ 9101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ asGoSpells),
/* harmony export */   Hi: () => (/* binding */ absolutePath),
/* harmony export */   Kb: () => (/* binding */ makeDirectories),
/* harmony export */   Sl: () => (/* binding */ sweepCopies),
/* harmony export */   Vu: () => (/* binding */ stagingPath),
/* harmony export */   be: () => (/* binding */ copyPath),
/* harmony export */   fw: () => (/* binding */ sweepModuleCache),
/* harmony export */   ii: () => (/* binding */ sweepStaging),
/* harmony export */   n9: () => (/* binding */ currentDirectory),
/* harmony export */   wd: () => (/* binding */ isDirectory)
/* harmony export */ });
/* unused harmony export isSameEntry */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1780);





/**
 * Creates a directory and its missing parents. Node's own recursive `mkdir` never returns if a directory exists but reports
 * everything below it as missing, as /proc does.
 * @throws Error of the file system
 */
async function makeDirectories(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path);
    }
    catch (error) {
        if (isThere(error) && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).isDirectory())
            return;
        if (!isMissing(error) || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path) === path)
            throw error;
        await makeDirectories((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        // Another process may have created it meanwhile.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path).catch((again) => {
            if (!isThere(again))
                throw again;
        });
    }
}
/** Do two paths lead to the same file or directory? On some file systems a name has several spellings. */
function isSameEntry(one, other) {
    const [a, b] = [one, other].map(path => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { bigint: true, throwIfNoEntry: false }));
    return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
/** Go writes no capitals; on a case-insensitive file system, other programs may have created the directory. */
function asGoSpells(root, name) {
    const lower = name.toLowerCase();
    return lower !== name && isSameEntry((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, lower)) ? lower : name;
}
const codeOf = (error) => error.code;
const isThere = (error) => codeOf(error) === 'EEXIST';
const isMissing = (error) => codeOf(error) === 'ENOENT';
/** No module path begins with a dot, so cmd/go never looks at it. */
const STAGING = '.go-mod-warmup-';
/** A new path below a directory for temporary content: on the same file system, and removed later if this process is killed. */
const stagingPath = (root) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${STAGING}${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .temporaryToken */ .Rq)()}`);
/** Removes such leftovers of killed processes from a directory. Never throws. */
const sweepStaging = (directory) => (0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .sweep */ .X0)(directory, { names: (0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .namesOf */ .eZ)(STAGING) });
/** Removes leftovers of killed processes from a module cache. Never throws. */
async function sweepModuleCache({ downloadCache }) {
    // There is none if there was no Go.
    if (downloadCache === '')
        return;
    for (const directory of [downloadCache, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(downloadCache)])
        await sweepStaging(directory);
}
/** Removes copies from another file system that killed processes left next to a file. Never throws. */
async function sweepCopies(directory, name) {
    await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .sweep */ .X0)(directory, { names: (0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .namesOf */ .eZ)(`${name}.`, COPY) });
}
/** The path of a copy next to a file: cmd/go also removes such names before it downloads a zip. */
const copyPath = (path) => `${path}.${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .temporaryToken */ .Rq)()}${COPY}`;
const COPY = '.tmp';
/**
 * The current directory. Node remembers it, so that removing it later does no harm if this was called before.
 * @throws WarmupError `bad-option` if it is gone, or if its path is too long
 */
function currentDirectory() {
    try {
        return process.cwd();
    }
    catch (cause) {
        const why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(cause) === 'ENOENT' ? 'does not exist any more' : `cannot be found (${cause})`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .NY('bad-option', `the current directory ${why}`, {
            hint: 'Change to an existing directory with a path of at most 4,096 characters.',
        });
    }
}
/**
 * Makes a path absolute, relative to the current directory.
 * @throws WarmupError `bad-option` if that directory is gone
 */
function absolutePath(path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path) ? path : currentDirectory(), path);
}
/** Something that is gone, or inaccessible, does not count as a directory. */
function isDirectory(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 1993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ hashZipIn),
/* harmony export */   hK: () => (/* binding */ hashGoMod),
/* harmony export */   mk: () => (/* binding */ hashZip)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4325);






/** Files up to this size, packed and unpacked, are inflated in one go: several times faster than one stream each. */
const AT_ONCE = 4 * 1024 * 1024;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
/**
 * The `h1:` hash of a module zip as in go.sum: over the names and contents of its members, however they are packed
 * (golang.org/x/mod/sumdb/dirhash, HashZip and Hash1). Reads in pieces, so a zip is never in memory as a whole.
 * @throws Error of the file system, with its `code`, if the file cannot be read
 */
async function hashZip(path) {
    return await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .withRegularFile */ .p0)(path, 'follow', file => hashZipIn((0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesOf */ .$$)(file)));
}
/** The same for a zip that is not a file, or an open one. */
async function hashZipIn(file) {
    if (file.length > _module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST */ .bS.zip)
        return { kind: 'damaged', reason: `${file.length} bytes packed` };
    try {
        const { zip, window, directory } = await (0,_zip_js__WEBPACK_IMPORTED_MODULE_5__/* .openZip */ .QH)(file);
        const entries = await entriesOf(zip);
        await (0,_zip_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseMore */ .o7)(entries, { window, directory });
        const lines = await digest(entries, { zip, window });
        return { kind: 'hashed', hash: sum(lines) };
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) !== undefined)
            throw error;
        return { kind: error instanceof _zip_js__WEBPACK_IMPORTED_MODULE_5__/* .UnclearZip */ .w4 ? 'unclear' : 'damaged', reason: error.message };
    }
}
/** The `h1:` hash of a go.mod, as in the `/go.mod` lines of go.sum. */
function hashGoMod(content) {
    return sum([{ name: Buffer.from('go.mod'), sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', content) }]);
}
function sum(lines) {
    const all = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const line of lines.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
        all.update(`${line.sha256}  `).update(line.name).update('\n');
    }
    return `h1:${all.digest('base64')}`;
}
/** The members in their order in the file. */
async function entriesOf(zip) {
    const entries = [];
    const names = new Set();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
        const name = entry.fileNameRaw.toString('latin1');
        if (name.includes('\n'))
            throw new Error('a name with a newline');
        if (names.has(name))
            throw new Error('a duplicate name');
        if (name.endsWith('/') && entry.uncompressedSize > 0)
            throw new Error('a directory with content');
        unpacked += entry.uncompressedSize;
        if (unpacked > _module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST */ .bS.zip)
            throw new Error('too large unpacked');
        names.add(name);
        // Go skips it.
        entry.generalPurposeBitFlag &= ~ENCRYPTED;
        entries.push(entry);
    }
    return entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}
async function digest(entries, { zip, window }) {
    const lines = [];
    for (const entry of entries) {
        if (!entry.canDecodeFileData())
            throw new Error('an unknown packing');
        const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
        const small = Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE;
        const content = small ? await readAtOnce(entry, fileDataStart, window) : await stream(entry, zip);
        if (content.crc !== entry.crc32 && !lacksChecksum(entry))
            throw new Error('a checksum that is not that of its content');
        await checkDescriptor(entry, fileDataStart + entry.compressedSize, window);
        lines.push({ name: entry.fileNameRaw, sha256: content.sha256 });
    }
    return lines;
}
/** Go ignores a checksum of 0 that no descriptor repeats. */
const lacksChecksum = ({ crc32, generalPurposeBitFlag }) => crc32 === 0 && (generalPurposeBitFlag & HAS_DESCRIPTOR) === 0;
async function readAtOnce(entry, start, window) {
    const packed = await window.bytes(start, entry.compressedSize);
    const size = Math.max(entry.uncompressedSize, 64);
    const data = entry.compressionMethod === 0 ? packed : (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(packed, { chunkSize: size, maxOutputLength: size });
    if (data.length !== entry.uncompressedSize)
        throw new Error('a size that is not that of its content');
    return { sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data), crc: (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(data) };
}
async function stream(entry, zip) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry))) {
        sha256.update(chunk);
        crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
    }
    return { sha256: sha256.digest('hex'), crc };
}
/** Go also reads the checksum after a member, and refuses the zip if it differs: no hash covers those bytes. */
async function checkDescriptor(entry, end, window) {
    if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0)
        return;
    const descriptor = await window.bytes(end, 8);
    const first = descriptor.readUInt32LE(0);
    const crc = first === DESCRIPTOR_SIGNATURE ? descriptor.readUInt32LE(4) : first;
    if (crc !== entry.crc32)
        throw new Error('a descriptor that contradicts the directory');
}


/***/ }),

/***/ 5135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y0: () => (/* binding */ trustedInfo),
/* harmony export */   zw: () => (/* binding */ infoFault)
/* harmony export */ });
/* unused harmony exports readInfo, writeInfo */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4623);


/** encoding/json, maxNestingDepth. */
const DEEPEST = 10_000;
const ORIGIN = ['VCS', 'URL', 'Subdir', 'Hash', 'TagPrefix', 'TagSum', 'Ref', 'RepoSum'];
/**
 * Reads an `.info` file as cmd/go does, with encoding/json: names match case-insensitively, by simple folding (the Kelvin
 * sign is a k, the long s an s); the last of several wins, and null changes nothing; objects with the same name are merged;
 * invalid UTF-8 becomes U+FFFD; the nesting limit is 10,000; the time is read from its raw literal.
 */
function readInfo(content) {
    // One character per byte: positions are the same for both parsers, and bytes above 0x7f occur only in strings.
    const json = content.toString('latin1');
    const invalid = syntaxFault(json);
    if (invalid !== undefined)
        return { fault: { kind: 'not-json', reason: invalid } };
    const info = { version: '', time: { text: '0001-01-01T00:00:00Z' } };
    const seen = new Names();
    const root = json.trim();
    if (root === 'null')
        return { info, isAmbiguous: false };
    if (!root.startsWith('{'))
        return { fault: { kind: 'other-version', version: '' } };
    for (const { name, value } of membersOf(root)) {
        if (is('Version', name)) {
            seen.add('Version');
            if (!isTextOrNull(value))
                return unreadable('version');
            if (value !== 'null')
                info.version = textOf(value);
        }
        else if (is('Time', name)) {
            seen.add('Time');
            const time = value === 'null' ? info.time : parseTime(value);
            if (time === undefined)
                return unreadable('time');
            info.time = time;
        }
        else if (is('Origin', name)) {
            seen.add('Origin');
            const origin = readOrigin(value, info.origin, seen);
            if (origin === 'unreadable')
                return unreadable('origin');
            if (origin === undefined)
                delete info.origin;
            else
                info.origin = origin;
        }
    }
    return { info, isAmbiguous: seen.hasTwins };
}
/** Why Go would not accept this as the `.info` file of the version; `any` if a proxy may answer with another version. */
function infoFault(content, version) {
    const read = readInfo(content);
    if ('fault' in read)
        return read.fault;
    return version === 'any' || read.info.version === version
        ? undefined
        : { kind: 'other-version', version: read.info.version };
}
/**
 * Reads an untrusted `.info` file from a cache, and returns it as Go would write it, so that no other content reaches a go
 * command. Files that some versions of Go might read differently are refused.
 */
function trustedInfo(content, version) {
    if (content.length > _module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .LARGEST */ .bS.info)
        return { fault: { kind: 'doubtful', reason: 'it is too long' } };
    const read = readInfo(content);
    if ('fault' in read)
        return read;
    const { info, isAmbiguous } = read;
    if (info.version !== version)
        return { fault: { kind: 'other-version', version: info.version } };
    if (isAmbiguous)
        return { fault: { kind: 'doubtful', reason: 'it has two members for the same field' } };
    const text = writeInfo(info);
    return text === undefined ? unreadable('time') : { text: Buffer.from(text) };
}
/** As encoding/json writes it; undefined for a time that Go reads but does not write. */
function writeInfo({ version, time, origin }) {
    if (time.text === undefined)
        return undefined;
    const members = [`"Version":${quote(version)}`, `"Time":"${time.text}"`];
    if (origin !== undefined) {
        const set = ORIGIN.flatMap(name => (origin[name] ? [`${quote(name)}:${quote(origin[name])}`] : []));
        members.push(`"Origin":{${set.join()}}`);
    }
    return `{${members.join()}}`;
}
const unreadable = (name) => ({
    fault: { kind: 'not-an-info', name },
});
/** Names seen so far, to find duplicates. */
class Names {
    hasTwins = false;
    #seen = new Set();
    add(name) {
        if (this.#seen.has(name))
            this.hasTwins = true;
        this.#seen.add(name);
    }
}
function readOrigin(value, before, seen) {
    if (value === 'null')
        return undefined;
    if (!value.startsWith('{'))
        return 'unreadable';
    const origin = { ...before };
    for (const { name, value: text } of membersOf(value)) {
        const member = ORIGIN.find(known => is(known, name));
        if (member === undefined)
            continue;
        seen.add(`Origin.${member}`);
        if (!isTextOrNull(text))
            return 'unreadable';
        if (text !== 'null')
            origin[member] = textOf(text);
    }
    return origin;
}
function syntaxFault(json) {
    if (isTooDeep(json))
        return 'exceeded max depth';
    try {
        JSON.parse(json);
        return undefined;
    }
    catch (error) {
        return error.message;
    }
}
function isTooDeep(json) {
    let depth = 0;
    for (let at = 0; at < json.length; at++) {
        const character = json[at];
        if (character === '"')
            at = endOfString(json, at) - 1;
        else if (character === '{' || character === '[') {
            if (++depth > DEEPEST)
                return true;
        }
        else if (character === '}' || character === ']')
            depth--;
    }
    return false;
}
function endOfString(json, start) {
    for (let at = start + 1; at < json.length; at++) {
        if (json[at] === '\\')
            at++;
        else if (json[at] === '"')
            return at + 1;
    }
    return json.length;
}
/** The members of an object in a valid text, in order, with raw values. */
function* membersOf(object) {
    for (let at = object.indexOf('"'); at > 0 && at < object.length;) {
        const endOfName = endOfString(object, at);
        const start = object.indexOf(':', endOfName) + 1;
        const end = endOfValue(object, start);
        yield { name: textOf(object.slice(at, endOfName)), value: object.slice(start, end).trim() };
        if (object[end] !== ',')
            return;
        at = object.indexOf('"', end);
    }
}
function endOfValue(json, start) {
    let depth = 0;
    for (let at = start; at < json.length; at++) {
        const character = json[at];
        if (character === '"')
            at = endOfString(json, at) - 1;
        else if (character === '{' || character === '[')
            depth++;
        else if (character === '}' || character === ']') {
            if (depth-- === 0)
                return at;
        }
        else if (character === ',' && depth === 0)
            return at;
    }
    return json.length;
}
/** Case-insensitive, by simple folding as in Go's foldName; these two flags compare like that. */
const FOLDED = new Map(['Version', 'Time', 'Origin', ...ORIGIN].map(name => [name, new RegExp(`^${name}$`, 'iu')]));
const is = (known, name) => FOLDED.get(known)?.test(name) === true;
const isTextOrNull = (value) => value === 'null' || value.startsWith('"');
/** The value of a literal with one character per byte: in Go, invalid bytes and lone surrogates are U+FFFD. */
function textOf(literal) {
    return JSON.parse(decoded(Buffer.from(literal, 'latin1'))).toWellFormed();
}
/** In Go, unlike here, each byte of a broken sequence becomes one U+FFFD. */
function decoded(bytes) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString();
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = lengthOf(bytes[at] ?? 0);
        const sequence = bytes.subarray(at, at + length);
        const isWhole = sequence.length === length && (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(sequence);
        text += isWhole ? sequence.toString() : '\uFFFD';
        at += isWhole ? length : 1;
    }
    return text;
}
const lengthOf = (lead) => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
const TIME = /^"(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))"$/;
/**
 * The time of a literal without JSON escapes (time, Time.UnmarshalJSON). Go reads more than RFC 3339 allows: hours with one
 * digit, a comma, and zones of 24 hours, which it then does not write.
 */
function parseTime(literal) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', sign, zoneHour, zoneMinute,] = TIME.exec(literal) ?? [];
    if (year === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
        return undefined;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysOf(Number(year), Number(month))) {
        return undefined;
    }
    if (Number(zoneHour ?? 0) > 24 || Number(zoneMinute ?? 0) > 60)
        return undefined;
    const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '');
    const zone = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0);
    if (zone >= 24 * 60)
        return {};
    const clock = `${hour.padStart(2, '0')}:${minute}:${second}${nanoseconds && `.${nanoseconds}`}`;
    return {
        text: `${year}-${month}-${day}T${clock}${zone === 0 ? 'Z' : `${sign}${twoDigits(zone / 60)}:${twoDigits(zone % 60)}`}`,
    };
}
const twoDigits = (value) => String(Math.floor(value)).padStart(2, '0');
function daysOf(year, month) {
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    if (month === 2)
        return isLeap ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
/** encoding/json also escapes what HTML or old JavaScript would misread. */
function quote(text) {
    const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escaped);
}


/***/ }),

/***/ 8658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pJ: () => (/* binding */ endOf),
  tl: () => (/* binding */ listedIn),
  n7: () => (/* binding */ membersAt),
  GE: () => (/* binding */ oddUnlessOfFiles),
  iQ: () => (/* binding */ readModuleZip),
  MU: () => (/* binding */ readingOf),
  AQ: () => (/* binding */ refuseOthers),
  q9: () => (/* binding */ whileReading)
});

// UNUSED EXPORTS: bytesInMemory

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/modcache/member-names.js
/** The ASCII characters that Go allows in the name of a file of a module (x/mod/module, fileNameOK). */
const ELEMENT = /^[A-Za-z0-9!#$%&()+,\-.=@[\]^_{}~ ]+$/;
/** Most file systems refuse longer elements and longer paths; the directory above uses part of the 4,096 bytes. */
const LONGEST = 255;
const LONGEST_NAME = 4000;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
/**
 * Why a slash-separated ASCII name cannot be that of a file of a module (golang.org/x/mod/module, CheckFilePath). An element
 * that ends in a space is refused as well: whether Windows drops the space depends on the program.
 */
function filePathFault(name) {
    if (name.length > LONGEST_NAME)
        return 'a name that is too long for a file system';
    for (const element of name.split('/')) {
        if (element === '')
            return 'a name with an empty element';
        if (element.length > LONGEST)
            return 'a name that is too long for a file system';
        if (!ELEMENT.test(element))
            return 'a name with a character that Go does not allow';
        // Names that consist only of dots end in one.
        if (element.endsWith('.') || element.endsWith(' '))
            return 'a name with an element that ends in a dot or a blank';
        if (WINDOWS_DEVICE.test(element))
            return 'a name that Windows reserves';
    }
    return undefined;
}
/**
 * The names of all files of one module: checks whether they can coexist on every file system, and where a go.mod may be
 * (golang.org/x/mod/zip, checkZip and collisionChecker).
 */
class MemberNames {
    /** By lower-case name: its spelling, and its kind. */
    #known = new Map();
    #directories = new Set();
    /** Adds the next name, relative to the root of the module; returns why it is not allowed. */
    add(name) {
        const fault = filePathFault(name) ?? goModFault(name);
        if (fault !== undefined)
            return fault;
        const collision = this.#collision(name, { isDirectory: false });
        if (collision !== undefined)
            return collision;
        for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            const directory = name.slice(0, slash);
            if (this.#directories.has(directory))
                return undefined;
            const above = this.#collision(directory, { isDirectory: true });
            if (above !== undefined)
                return above;
            this.#directories.add(directory);
        }
        return undefined;
    }
    #collision(name, { isDirectory }) {
        const folded = name.toLowerCase();
        const other = this.#known.get(folded);
        if (other === undefined) {
            this.#known.set(folded, { name, isDirectory });
            return undefined;
        }
        if (other.name !== name)
            return 'two names that differ only in case';
        return other.isDirectory && isDirectory ? undefined : 'a name that occurs twice';
    }
}
function goModFault(name) {
    // checkZip accepts it, and cmd/go then cannot read the go.mod of the tree.
    if (/^go\.mod\//i.test(name))
        return 'a directory in place of its go.mod';
    const base = name.slice(name.lastIndexOf('/') + 1);
    if (base.toLowerCase() !== 'go.mod' || name === 'go.mod')
        return undefined;
    return base === name ? 'a go.mod that is not in lower case' : 'a go.mod below the root';
}

// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/zip-bytes.js
var zip_bytes = __webpack_require__(9643);
;// CONCATENATED MODULE: ./lib/modcache/module-zip.js




const END = 0x06054b50;
const END_LENGTH = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_LENGTH = 16;
/** Its time, as Go's writer adds it to files that have one; in module zips only those of toolchains have. No hash covers it. */
const TIME_FIELD = Buffer.from('5554050001', 'hex');
const TIME_FIELD_LENGTH = 9;
/** A descriptor follows the data. Go's writer sets another flag for non-ASCII names, and for those with `~`. */
const FLAGS = 0x8;
const STORED = 0;
const DEFLATE = 8;
/** Enough for 65,534 files with names of 450 bytes. */
const LARGEST_DIRECTORY = 32 << 20;
const ASCII = /^[\x20-\x7e]+$/;
/** Files that Go reads into memory (x/mod/zip, MaxGoMod and MaxLICENSE). */
const LARGEST_BY_NAME = new Map([
    ['go.mod', module_file/* LARGEST */.bS.mod],
    ['LICENSE', 16 << 20],
]);
/**
 * Reads the directory of a module zip that has exactly the format of Go's own writer: every zip reader reads such a zip in
 * the same way. The end record comes last, without a comment; the directory is right before it, and matches its counts; the
 * members are before that, in the same order and without gaps, each with a local header and a descriptor that agree with
 * the directory; there are no extra fields except the times of a toolchain, no zip64 records, and only ASCII names. Names
 * and sizes are those that Go accepts (golang.org/x/mod/zip, checkZip).
 *
 * Anything else is `odd` and left to cmd/go: two readers may see different contents in it, so that a hash computed here
 * would say nothing about what cmd/go unpacks. Contents are not read.
 * @throws Error of the file system
 */
function readModuleZip(zip, module) {
    try {
        return { kind: 'module', members: whileReading(zip, readingOf(zip.length, module)) };
    }
    catch (error) {
        return oddUnlessOfFiles(error);
    }
}
/** @throws an error of the file system */
function oddUnlessOfFiles(error) {
    if ((0,errors/* fileSystemCode */.BN)(error) !== undefined)
        throw error;
    return { kind: 'odd', reason: error.message };
}
/** Provides all that a reading needs. */
function whileReading(zip, reading) {
    let step = reading.next();
    while (!step.done)
        step = reading.next(zip.read(step.value.position, step.value.length));
    return step.value;
}
/**
 * `readModuleZip` step by step, for a zip of this size.
 * @throws Error if it is odd
 */
function* readingOf(length, module) {
    const end = yield* endOf(length);
    const members = [];
    for (const { member, entry } of listedIn(end, { length, module })) {
        const { header, descriptor } = surroundingsOf(member, entry);
        refuseOtherLocal(yield header, end.directory, entry);
        refuseOtherDescriptor(yield descriptor, member);
        members.push(member);
    }
    return members;
}
/**
 * The members of a zip of this size by its directory alone, one after the other: everything is checked that concerns those
 * so far, and when the last one was taken, the whole directory.
 * @throws Error if it is odd
 */
function* listedIn({ directory, count, start }, { length, module }) {
    refuseIf((0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' })) === undefined, 'the name of no module');
    refuseIf(!(0,module_file/* fitsPath */.i7)(module), 'a version that does not fit the module path');
    refuseIf(length > module_file/* LARGEST */.bS.zip, 'larger than Go allows');
    const prefix = `${module.path}@${module.version}/`;
    const extra = (0,module_file/* isToolchain */.aU)(module) ? 'time' : 'none';
    const names = new MemberNames();
    let position = 0;
    let total = 0;
    let entryAt = 0;
    for (let index = 0; index < count; index++) {
        const entry = readEntry(directory, { at: entryAt, extra });
        refuseIf(entry.local !== position, 'members that do not follow one another');
        refuseIf(!entry.name.startsWith(prefix), 'a name outside the module');
        const name = entry.name.slice(prefix.length);
        const fault = names.add(name);
        refuseIf(fault !== undefined, fault ?? '');
        total += entry.size;
        refuseIf(total > module_file/* LARGEST */.bS.zip, 'larger than Go allows when unpacked');
        refuseIf(entry.size > (LARGEST_BY_NAME.get(name) ?? total), `a ${name} larger than Go allows`);
        const at = position + LOCAL_LENGTH + entry.length - ENTRY_LENGTH;
        position = at + entry.packed + DESCRIPTOR_LENGTH;
        refuseIf(position > start, 'members that reach into the directory');
        const { packed, size, crc, method } = entry;
        const end = entryAt + entry.length;
        yield { member: { name, at, packed, size, crc, method }, entry: { start: entryAt, end }, local: entry.local };
        entryAt = end;
    }
    refuseIf(entryAt !== directory.length, 'a directory longer than its entries');
    refuseIf(position !== start, 'something between the members and the directory');
}
/**
 * Checks what surrounds the data of consecutive members in a zip.
 * @param entries theirs in the directory
 * @throws Error if one does not agree with the directory; Error of the file system
 */
function refuseOthers(zip, members, entries) {
    let start = 0;
    for (const member of members) {
        const end = endOfEntry(entries, start);
        const { header, descriptor } = surroundingsOf(member, { start, end });
        refuseOtherLocal(zip.read(header.position, header.length), entries, { start, end });
        refuseOtherDescriptor(zip.read(descriptor.position, descriptor.length), member);
        start = end;
    }
}
const endOfEntry = (entries, start) => start + ENTRY_LENGTH + entries.readUInt16LE(start + 28) + entries.readUInt16LE(start + 30);
/**
 * Consecutive members by their entries, as `listedIn` has checked them, and where their part of the zip ends.
 * @param position of the local header of the first one
 */
function membersAt(entries, position) {
    const members = [];
    let local = position;
    for (let start = 0, end = 0; start < entries.length; start = end) {
        end = endOfEntry(entries, start);
        const at = local + LOCAL_LENGTH + end - start - ENTRY_LENGTH;
        const method = entries.readUInt16LE(start + 10) === STORED ? 'stored' : 'deflate';
        const packed = entries.readUInt32LE(start + 20);
        members.push({ at, packed, size: entries.readUInt32LE(start + 24), crc: entries.readUInt32LE(start + 16), method });
        local = at + packed + DESCRIPTOR_LENGTH;
    }
    return { members, end: local };
}
/** The local header and the descriptor of a member. */
function surroundingsOf({ at, packed }, { start, end }) {
    const length = LOCAL_LENGTH + end - start - ENTRY_LENGTH;
    return {
        header: { position: at - length, length },
        descriptor: { position: at + packed, length: DESCRIPTOR_LENGTH },
    };
}
/**
 * The same for the end of the zip.
 * @throws Error if it is odd
 */
function* endOf(length) {
    const at = length - END_LENGTH;
    refuseIf(at < 0, 'too short for a zip');
    const end = yield { position: at, length: END_LENGTH };
    refuseIf(end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0, 'no end record at its end, or one with a comment');
    const count = end.readUInt16LE(10);
    const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
    refuseIf(end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count, 'a part of a zip in several');
    refuseIf(count === 0 || count === 0xffff, 'no members, or too many');
    refuseIf(size > LARGEST_DIRECTORY, 'too large a directory');
    refuseIf(start + size !== at, 'a directory that does not end at the end record');
    // A copy, because it is used while other parts are read.
    const directory = Buffer.from(yield { position: start, length: size });
    const locator = size - LOCATOR_LENGTH;
    refuseIf(locator >= 0 && directory.readUInt32LE(locator) === LOCATOR, 'a zip64 locator');
    return { directory, count, start };
}
function readEntry(directory, { at, extra }) {
    refuseIf(at + ENTRY_LENGTH > directory.length, 'a directory shorter than its entries');
    refuseIf(directory.readUInt32LE(at) !== ENTRY, 'an entry without a signature');
    refuseIf(directory.readUInt16LE(at + 8) !== FLAGS, 'a member with other flags');
    const method = directory.readUInt16LE(at + 10);
    refuseIf(method !== STORED && method !== DEFLATE, 'an unknown packing');
    const packed = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    refuseIf(method === STORED && packed !== size, 'a stored member with two sizes');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    refuseIf(extraLength !== 0 && (extra === 'none' || extraLength !== TIME_FIELD_LENGTH), 'an extra field');
    refuseIf(directory.readUInt16LE(at + 32) !== 0, 'a comment');
    refuseIf(directory.readUInt16LE(at + 34) !== 0, 'a part of a zip in several');
    const nameAt = at + ENTRY_LENGTH;
    const extraAt = nameAt + nameLength;
    const length = extraAt + extraLength - at;
    refuseIf(at + length > directory.length, 'a directory shorter than its entries');
    const isTime = extraLength === 0 || directory.compare(TIME_FIELD, 0, TIME_FIELD.length, extraAt, extraAt + TIME_FIELD.length) === 0;
    refuseIf(!isTime, 'an extra field');
    const name = directory.toString('latin1', nameAt, nameAt + nameLength);
    refuseIf(!ASCII.test(name), 'a name that is not printable ASCII');
    return {
        name,
        length,
        local: directory.readUInt32LE(at + 42),
        packed,
        size,
        crc: directory.readUInt32LE(at + 16),
        method: method === STORED ? 'stored' : 'deflate',
    };
}
/** Version, flags, method, time, name and extra field are as in the directory; checksum and sizes are in the descriptor. */
function refuseOtherLocal(header, directory, { start, end }) {
    refuseIf(header.readUInt32LE(0) !== LOCAL, 'a member without a local header');
    const isSame = header.compare(directory, start + 6, start + 16, 4, 14) === 0 &&
        header.readUInt16LE(26) === directory.readUInt16LE(start + 28) &&
        header.readUInt16LE(28) === directory.readUInt16LE(start + 30) &&
        header.compare(directory, start + ENTRY_LENGTH, end, LOCAL_LENGTH) === 0;
    refuseIf(!isSame, 'a local header that differs from the directory');
    const isLeft = header.readUInt32LE(14) === 0 && header.readUInt32LE(18) === 0 && header.readUInt32LE(22) === 0;
    refuseIf(!isLeft, 'a local header with sizes');
}
function refuseOtherDescriptor(descriptor, { crc, packed, size }) {
    const isSame = descriptor.readUInt32LE(0) === DESCRIPTOR &&
        descriptor.readUInt32LE(4) === crc &&
        descriptor.readUInt32LE(8) === packed &&
        descriptor.readUInt32LE(12) === size;
    refuseIf(!isSame, 'a descriptor that is missing or differs from the directory');
}
function refuseIf(isOdd, reason) {
    if (isOdd)
        throw new Error(reason);
}


/***/ }),

/***/ 3448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ moveFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9101);


/**
 * Renames a file, or copies it first where another file system is mounted below the root.
 * @throws Error of the file system
 */
function moveFile(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to);
        return 'renamed';
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        const beside = (0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .copyPath */ .be)(to);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(from, beside);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(beside, to);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(beside, { force: true });
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(from);
        return 'copied';
    }
}


/***/ }),

/***/ 3059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PA: () => (/* binding */ NewFile),
/* harmony export */   S0: () => (/* binding */ writeNewFile)
/* harmony export */ });
/* unused harmony export notWritten */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

/** A new file that is known to be written completely. */
class NewFile {
    #file;
    /** @param mode as for a new file, under the umask */
    constructor(path, mode) {
        this.#file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    }
    /** One system call may write less than it was given, without an error. */
    write(content) {
        for (let written = 0; written < content.length;) {
            const more = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(this.#file, content, written);
            if (more === 0)
                throw notWritten();
            written += more;
        }
    }
    /** @throws Error of the file system if the file does not have this many bytes */
    refuseOtherSize(size) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(this.#file).size !== size)
            throw notWritten();
    }
    /** @param seconds since 1970 */
    setTime(seconds) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.futimesSync)(this.#file, seconds, seconds);
    }
    close() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#file);
    }
}
/**
 * Writes a new file.
 * @throws Error of the file system, also if it was not written completely
 */
function writeNewFile(path, content) {
    const file = new NewFile(path, 0o666);
    try {
        file.write(content);
        file.refuseOtherSize(content.length);
    }
    finally {
        file.close();
    }
}
/** What the file system should have said. */
const notWritten = () => Object.assign(new Error('EIO: not everything was written'), { code: 'EIO', syscall: 'write' });


/***/ }),

/***/ 4341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readModuleZipIn),
/* harmony export */   o: () => (/* binding */ countMembersIn)
/* harmony export */ });
/* harmony import */ var _module_zip_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8658);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4325);


/**
 * Reads the directory of a module zip like `readModuleZip`, without blocking the thread.
 * @throws Error of the file system
 */
async function readModuleZipIn(content, module) {
    const read = await whileReading(content, (0,_module_zip_js__WEBPACK_IMPORTED_MODULE_0__/* .readingOf */ .MU)(content.length, module));
    return read.kind === 'read' ? { kind: 'module', members: read.found } : read;
}
/**
 * The number of members of a zip; undefined if it does not end as Go's writer ends one. Reads no member.
 * @throws Error of the file system
 */
async function countMembersIn(content) {
    const read = await whileReading(content, (0,_module_zip_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .pJ)(content.length));
    return read.kind === 'read' ? read.found.count : undefined;
}
async function whileReading(content, reading) {
    const window = new _zip_js__WEBPACK_IMPORTED_MODULE_1__/* .FileWindow */ .Vd(content);
    try {
        let step = reading.next();
        while (!step.done)
            step = reading.next(await window.bytes(step.value.position, step.value.length));
        return { kind: 'read', found: step.value };
    }
    catch (error) {
        return (0,_module_zip_js__WEBPACK_IMPORTED_MODULE_0__/* .oddUnlessOfFiles */ .GE)(error);
    }
}


/***/ }),

/***/ 6856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ OwnDirectories)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Directories below a root that are created on demand, and never reached through a link. */
class OwnDirectories {
    #root;
    #known = new Map();
    /** @param root exists; it and its parents may be links */
    constructor(root) {
        this.#root = root;
    }
    /**
     * Creates a directory below the root, one part after the other. Returns whether none of the parts is a link.
     * @param name with forward slashes; `.` for the root
     * @throws Error of the file system
     */
    make(name) {
        const known = this.#known.get(name);
        if (known !== undefined)
            return known;
        const isOwn = this.#make(name);
        this.#known.set(name, isOwn);
        return isOwn;
    }
    /**
     * Returns whether none of the existing parts is a link. Creates nothing.
     * @throws Error of the file system
     */
    isOwn(name) {
        const known = this.#known.get(name);
        if (known !== undefined)
            return known;
        if (name === '.')
            return true;
        if (!this.isOwn((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
            return false;
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name), { throwIfNoEntry: false });
        return there === undefined || there.isDirectory();
    }
    #make(name) {
        if (name === '.')
            return true;
        if (!this.make((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
            return false;
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory);
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(directory).isDirectory();
    }
}


/***/ }),

/***/ 2006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ nothingEmptied),
/* harmony export */   W1: () => (/* binding */ cachedVersions),
/* harmony export */   _L: () => (/* binding */ holdsMount),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   r2: () => (/* binding */ removal)
/* harmony export */ });
/* unused harmony exports isOfTheCache, removeRest, extentOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9101);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4623);






/** The hash is removed before its zip, and the lock last: all processes must wait for the same lock file. */
const ORDER = ['.ziphash', '.zip', '.info', '.mod', '.tmp', '.partial', '.lock'];
/**
 * Removes everything that the module cache has of a version, one step each time it is resumed.
 *
 * If a run ends after any step, cmd/go repairs the rest by itself. A tree with missing files would count as complete
 * (modfetch, DownloadDir), so it is first renamed to a name that cmd/go does not use, and that it removes when it unpacks
 * the version again. The mark of an incompletely unpacked tree is removed after the tree. Links are removed as links.
 *
 * No go command may read, download or unpack this version meanwhile; the lock of cmd/go cannot be taken from here.
 * @param emptied what is removed, and what remains, is added to this; the first failure ends the removal
 * @throws Error of the file system if a tree is in use (Windows) or belongs to another user, before anything is removed
 */
function* removal(found, { moduleCache, downloadCache }, emptied = nothingEmptied()) {
    const aside = [];
    const modFile = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_5__/* .moduleFileName */ .El)({ ...found, kind: 'mod' }));
    const mark = modFile.replace(/mod$/, 'partial');
    for (const tree of found.trees) {
        aside.push(setAside(tree, mark));
        yield;
    }
    const list = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(modFile, '..', 'list');
    strike(list, { version: found.version, downloadCache });
    yield;
    const order = (file) => ORDER.findIndex(end => file.endsWith(end));
    const marks = aside.some(tree => found.trees.includes(tree)) ? [mark] : [];
    const files = [...new Set([...found.files, ...marks])].sort((a, b) => order(a) - order(b));
    const last = files.findIndex(file => order(file) >= ORDER.indexOf('.partial'));
    const [first, then] = last < 0 ? [files, []] : [files.slice(0, last), files.slice(last)];
    for (const path of [...first, ...aside, ...then]) {
        removeInPlace(path, { spared: new Set(), emptied });
        if (emptied.failures.length > 0)
            return;
        yield;
    }
    removeEmpty((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(list), downloadCache);
    for (const tree of found.trees)
        removeEmpty((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(tree), moduleCache);
}
/** Was this name, directly below GOMODCACHE, created by cmd/go? */
function isOfTheCache(name) {
    return name === 'cache' || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name);
}
function nothingEmptied() {
    return { files: 0, bytes: 0, mounts: [], failures: [] };
}
/**
 * Removes everything else that cmd/go put into GOMODCACHE: clones, answers of checksum databases, empty directories.
 * Nothing is renamed, because a mount would move with the directories above it.
 * @param kept versions to keep completely
 */
function removeRest(moduleCache, kept) {
    const emptied = nothingEmptied();
    const spared = new Set(kept.flatMap(({ files, trees }) => [...files, ...trees]));
    for (const name of readdirSync(moduleCache).filter(isOfTheCache)) {
        removeInPlace(join(moduleCache, name), { spared, emptied });
    }
    removeEmpty(moduleCache, dirname(moduleCache));
    return emptied;
}
/**
 * Links are removed as links. Files are removed before directories: cmd/go creates a clone without its `.info` file anew,
 * whatever is left of it.
 */
function removeInPlace(path, to) {
    const { spared, emptied } = to;
    if (spared.has(path))
        return;
    let isDirectory = false;
    try {
        isDirectory = makeWritable(path);
        if (isDirectory) {
            const [files, directories] = [[], []];
            for (const entry of entriesOf(path))
                (entry.isDirectory() ? directories : files).push(entry.name);
            for (const name of [...files, ...directories])
                removeInPlace((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name), to);
            patiently(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmdirSync)(path));
        }
        else {
            const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path);
            patiently(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(path));
            emptied.files++;
            emptied.bytes += size;
        }
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error);
        if (code === undefined)
            throw error;
        if (code === 'EBUSY' && process.platform !== 'win32') {
            // The remaining content of a directory was already reported.
            if (!isDirectory)
                emptied.mounts.push({ path, kind: 'file' });
            else if (entriesOf(path).length === 0)
                emptied.mounts.push({ path, kind: 'directory' });
        }
        else if (!['ENOENT', 'ENOTEMPTY'].includes(code))
            emptied.failures.push(error.message);
    }
}
const MOST_TRIES = 4;
const PAUSE = 50;
/** On Windows an open file cannot be removed; virus scanners and editors close it within moments. */
function patiently(work, platform = process.platform) {
    for (let tries = 1;; tries++) {
        try {
            return work();
        }
        catch (error) {
            const isHeld = platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error) ?? '');
            if (!isHeld || tries === MOST_TRIES)
                throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, tries * PAUSE);
        }
    }
}
/**
 * Returns the new name, in the same directory: only there can the owner rename a read-only directory. Directories from a
 * container image keep their names, because overlayfs cannot rename them, and so do those that contain a mount, which would
 * move with them: these get the mark of an incompletely unpacked tree.
 */
function setAside(tree, mark) {
    const aside = `${tree.replace(/\.tmp-[0-9a-f]{12}$/, '')}.tmp-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    try {
        if (!holdsMount(tree)) {
            patiently(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(tree, aside));
            return aside;
        }
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error);
        if (code !== 'EXDEV' && (code !== 'EBUSY' || process.platform === 'win32'))
            throw error;
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(mark), { recursive: true });
    // A link planted under this name would be written through.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(mark, { recursive: true, force: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(mark, '', { flag: 'wx' });
    return tree;
}
/** Is something mounted at or below a tree? Linux lists mounts; device numbers are the same for a bind mount. */
function holdsMount(tree) {
    const table = '/proc/self/mountinfo';
    if (process.platform !== 'linux' || !(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(table))
        return false;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(table, 'utf8')
        .split('\n')
        .some(line => {
        const [, , , , point = ''] = line.split(' ');
        const path = point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        return path === tree || path.startsWith(`${tree}/`);
    });
}
/** Removes a version from the list in the download cache, which is used if the cache is served as a module proxy. */
function strike(list, { version, downloadCache }) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(list, { throwIfNoEntry: false })?.isFile())
        return;
    const kept = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(list, 'utf8')
        .split('\n')
        .filter(line => line !== '' && line !== version);
    if (kept.length === 0) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(list);
        return;
    }
    const temporary = (0,_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .stagingPath */ .Vu)(downloadCache);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(temporary, kept.map(line => `${line}\n`).join(''), { flag: 'wx' });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(temporary, list);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(temporary, { force: true });
    }
}
/** Returns whether it is a directory. */
function makeWritable(path) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false });
    if (!found?.isDirectory())
        return false;
    if ((found.mode & 0o700) !== 0o700)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(path, 0o755);
    return true;
}
/** Removes directories from this one upwards, as long as they are empty; never the root. */
function removeEmpty(directory, root) {
    for (let empty = directory; empty !== root && empty.startsWith(root); empty = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(empty)) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmdirSync)(empty);
        }
        catch (error) {
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error) === undefined)
                throw error;
            return;
        }
    }
}
/**
 * `<v>.zip` and the files next to it; temporary files of cmd/go (`.zip123.tmp`), of a restore (`.zip.1f-2.tmp`) and of a
 * second attempt (`.zip.1f.aside`).
 */
const FILE = /^(.+)\.(?:ziphash|zip|info|mod|lock|partial)(?:\.?[0-9a-f-]+\.tmp|\.[0-9a-f-]+\.aside)?$/;
/** Trees being removed, and those being unpacked by Go before 1.16 (modfetch, unzip). */
const LEFT_TREE = /\.tmp-[^/]*$/;
/**
 * Finds every module version that the module cache has anything of; sorted. 5,000 modules take about 0.2 s.
 * @throws Error of the file system for an unreadable directory
 */
function cachedVersions({ moduleCache, downloadCache }) {
    const found = new Map();
    const known = (module) => found.has(module);
    const add = (escaped, version, what) => {
        const module = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_5__/* .parseModuleFile */ .sU)(`${escaped}/@v/${version}.mod`);
        if (module === undefined)
            return;
        const key = `${escaped}@${version}`;
        const one = found.get(key) ?? { path: module.path, version: module.version, files: [], trees: [] };
        found.set(key, one);
        if ('file' in what)
            one.files.push(what.file);
        else
            one.trees.push(what.tree);
    };
    walk(downloadCache, (directory, entry) => {
        const [, version] = FILE.exec(entry.name) ?? [];
        if (version === undefined || entry.isDirectory() || !directory.endsWith('/@v'))
            return entry.name !== 'sumdb';
        const escaped = (0,_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .asGoSpells */ .AZ)(downloadCache, directory.slice(0, -'/@v'.length));
        add(escaped, version, { file: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadCache, directory, entry.name) });
        return false;
    });
    walk(moduleCache, (directory, entry) => {
        const name = directory === '' ? entry.name : `${directory}/${entry.name}`;
        if (!name.includes('@'))
            return name !== 'cache';
        // `.tmp-1` may also be the end of a version.
        const spelled = (0,_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .asGoSpells */ .AZ)(moduleCache, name);
        const [escaped = '', version = ''] = (known(spelled) ? spelled : spelled.replace(LEFT_TREE, '')).split('@');
        add(escaped, version, { tree: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(moduleCache, name) });
        return false;
    });
    return [...found.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version));
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Calls the function with each entry and its directory below the root, and descends if it returns true. */
function walk(root, enter) {
    const directories = [''];
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of entriesOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, directory))) {
            if (enter(directory, entry) && entry.isDirectory())
                directories.push(directory === '' ? entry.name : `${directory}/${entry.name}`);
        }
    }
}
function entriesOf(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(directory, { withFileTypes: true });
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .BN)(error) === 'ENOENT')
            return [];
        throw error;
    }
}
/** Counts files, including links, and their bytes. Files removed meanwhile are not counted. */
function extentOf(paths) {
    const extent = { files: 0, bytes: 0 };
    const left = [...paths];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
        const found = lstatSync(path, { throwIfNoEntry: false });
        if (found?.isDirectory())
            left.push(...entriesOf(path).map(entry => `${path}/${entry.name}`));
        else if (found !== undefined) {
            extent.files++;
            extent.bytes += found.size;
        }
    }
    return extent;
}


/***/ }),

/***/ 4745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ur: () => (/* binding */ Showing),
/* harmony export */   Wc: () => (/* binding */ withoutOthers),
/* harmony export */   lk: () => (/* binding */ withoutLocks)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9101);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4623);
/* harmony import */ var _move_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3448);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3059);
/* harmony import */ var _own_directories_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6856);
/* harmony import */ var _removal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2006);









const nothingToClose = async () => undefined;
/** For a module cache without other users. */
const withoutOthers = {
    canBeHad: true,
    withLocks: async (versions, show) => {
        show(versions);
        return [];
    },
    close: nothingToClose,
};
/** For systems without locks, where other processes may be using the module cache. */
const withoutLocks = {
    canBeHad: false,
    withLocks: async (versions) => versions,
    close: nothingToClose,
};
/** After this many trees that cannot be renamed, no more are created. */
const MOST_REFUSED = 3;
const REFUSED = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST'];
/**
 * Moves staged modules to their places in the module cache, under the locks of cmd/go: the zip, the tree, and finally the
 * hash, each by one rename. Until the hash exists, cmd/go hashes the zip itself; a zip with a hash but without a tree is
 * unpacked unverified. So the hash of an earlier zip is removed first. Versions locked by other processes are left to them;
 * without locks, a zip is placed only if nothing of its version exists.
 */
class Showing {
    #options;
    #zips;
    #trees;
    #refused = 0;
    #made;
    constructor(options) {
        this.#options = options;
        this.#zips = new _own_directories_js__WEBPACK_IMPORTED_MODULE_7__/* .OwnDirectories */ .e(options.downloadCache);
        this.#trees = new _own_directories_js__WEBPACK_IMPORTED_MODULE_7__/* .OwnDirectories */ .e(options.moduleCache);
    }
    /** Whether trees can be renamed here, as far as is known. Otherwise, creating more of them would be pointless. */
    get takesTrees() {
        return this.#refused < MOST_REFUSED;
    }
    /** Why a tree of this module could not be shown, as far as is known before it is created. */
    againstTree(module) {
        if (!this.#options.locks.canBeHad)
            return 'no-lock';
        if (!this.takesTrees)
            return 'no-rename';
        return this.#trees.isOwn((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .treeName */ .Ii)(module))) ? undefined : 'outside';
    }
    /** In the order of the modules. Anything that is not shown is removed, at the latest with the staging directory. */
    async show(staged) {
        this.#made ??= (0,_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .makeDirectories */ .Kb)(this.#options.downloadCache);
        await this.#made;
        const shown = new Map();
        const unknown = await this.#options.locks.withLocks(staged.map(({ module }) => module), versions => {
            const locked = new Set(versions);
            for (const one of staged)
                if (locked.has(one.module))
                    shown.set(one, this.#orRefused(() => this.#place(one)));
        });
        const unlocked = new Set(unknown);
        return staged.map(one => {
            const known = shown.get(one);
            if (known !== undefined)
                return known;
            return this.#orRefused(() => (unlocked.has(one.module) ? this.#placeWithoutLock(one) : this.#drop(one, 'locked')));
        });
    }
    #orRefused(place) {
        try {
            return place();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error);
            if (code === undefined)
                throw error;
            return { kind: 'none', why: { code, message: error.message } };
        }
    }
    /** Under the lock of the version. */
    #place(one) {
        const { module, zip, unpacked } = one;
        const { target, hash, tree, partial } = this.#namesOf(module);
        if (!this.#isInside(module))
            return this.#drop(one, 'outside');
        const isThere = exists(tree) || exists(partial);
        // The process that placed a zip there has finished with it.
        if ((isThere || unpacked === undefined) && isFilled(target))
            return { kind: 'zip', why: 'there-already' };
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(hash, { recursive: true, force: true });
        (0,_removal_js__WEBPACK_IMPORTED_MODULE_8__/* .patiently */ .d_)(() => (0,_move_file_js__WEBPACK_IMPORTED_MODULE_5__/* .moveFile */ .m)(zip, target));
        if (isThere)
            return { kind: 'zip', why: 'there-already' };
        if (unpacked === undefined)
            return { kind: 'zip', why: 'not-unpacked' };
        if (!this.#trees.make((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .treeName */ .Ii)(module))))
            return { kind: 'zip', why: 'outside' };
        if (!this.takesTrees || !this.#renameTree(unpacked.tree, tree))
            return { kind: 'zip', why: 'no-rename' };
        this.#writeHash(hash, unpacked.hash);
        return { kind: 'complete' };
    }
    /** Another process may be about to write the `.ziphash` of its own zip: an odd one is never placed without the lock. */
    #placeWithoutLock(one) {
        const { target, hash, tree, partial } = this.#namesOf(one.module);
        if (!this.#isInside(one.module))
            return this.#drop(one, 'outside');
        if (isFilled(target))
            return { kind: 'zip', why: 'there-already' };
        if (one.isOdd || [target, hash, tree, partial].some(exists))
            return this.#drop(one, 'no-lock');
        (0,_removal_js__WEBPACK_IMPORTED_MODULE_8__/* .patiently */ .d_)(() => (0,_move_file_js__WEBPACK_IMPORTED_MODULE_5__/* .moveFile */ .m)(one.zip, target));
        return { kind: 'zip', why: one.unpacked === undefined ? 'not-unpacked' : 'no-lock' };
    }
    #drop({ module, zip }, why) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(zip, { force: true });
        return { kind: 'none', why: this.#isInside(module) ? why : 'outside' };
    }
    #isInside(module) {
        return this.#zips.make((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)({ ...module, kind: 'zip' })));
    }
    #namesOf(module) {
        const { moduleCache, downloadCache } = this.#options;
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)({ ...module, kind: 'zip' }));
        return {
            target,
            hash: `${target}hash`,
            partial: target.replace(/zip$/, 'partial'),
            tree: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(moduleCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .treeName */ .Ii)(module)),
        };
    }
    #renameTree(from, to) {
        try {
            (0,_removal_js__WEBPACK_IMPORTED_MODULE_8__/* .patiently */ .d_)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to));
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) ?? '';
            if (code === 'EXDEV')
                this.#refused = MOST_REFUSED;
            else if (REFUSED.includes(code))
                this.#refused++;
            else
                throw error;
            return false;
        }
        // A directory can be moved to another parent only while it is writable.
        if (this.#options.directories === 'read-only')
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(to, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(to).mode & 0o7555);
        return true;
    }
    /** As written by cmd/go: without a line end. */
    #writeHash(path, hash) {
        const staged = this.#options.staging.next();
        (0,_new_file_js__WEBPACK_IMPORTED_MODULE_6__/* .writeNewFile */ .S0)(staged, Buffer.from(hash));
        (0,_removal_js__WEBPACK_IMPORTED_MODULE_8__/* .patiently */ .d_)(() => (0,_move_file_js__WEBPACK_IMPORTED_MODULE_5__/* .moveFile */ .m)(staged, path));
    }
}
const exists = (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
/** A link, or an empty file, does not count as a zip. */
function isFilled(path) {
    const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    return there?.isFile() === true && there.size > 0;
}


/***/ }),

/***/ 7116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ Sums),
/* harmony export */   P: () => (/* binding */ readSums)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6497);



/** The hash of an empty go.mod, which Go once wrote by mistake: cmd/go drops lines with it. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
const MOD = '/go.mod';
/** Same set as Go's unicode.IsSpace. JavaScript's \s also takes a byte order mark, which cmd/go reads as part of a path. */
const SPACE = /\p{White_Space}+/u;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;
const NONE = new Set();
/** The content of sum files: the hashes that the zip and the go.mod of a module version may have. */
class Sums {
    /** By `path@version` (the zip) and `path@version/go.mod`, as in go.sum. */
    #hashes;
    #sources;
    /** @param sources the sum files, by name in them */
    constructor(hashes, sources = new Map()) {
        this.#hashes = hashes;
        this.#sources = sources;
    }
    /** Number of zips and go.mod files with a hash. */
    get size() {
        return this.#hashes.size;
    }
    /** Every listed `.zip` and `.mod` whose name Go itself could write to its download cache. */
    *files() {
        for (const name of this.#hashes.keys()) {
            const kind = name.endsWith(MOD) ? 'mod' : 'zip';
            const module = kind === 'mod' ? name.slice(0, -MOD.length) : name;
            const at = module.lastIndexOf('@');
            const file = { path: module.slice(0, at), version: module.slice(at + 1), kind };
            if ((0,_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseModuleFile */ .sU)((0,_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleFileName */ .El)(file)))
                yield file;
        }
    }
    /** The `h1:` hashes that a `.zip` or `.mod` may have; none for an `.info`, which no sum file covers. */
    hashesOf(file) {
        if (file.kind === 'info')
            return NONE;
        const usable = [...(this.#hashes.get(nameOf(file)) ?? NONE)].filter(isUsable);
        return usable.length > 0 ? new Set(usable) : NONE;
    }
    /**
     * The hash with which a `.zip` or `.mod` can be verified before cmd/go sees it: if several sum files list it, they must
     * all agree.
     */
    decisiveHashOf(file) {
        const [hash, ...others] = this.hashesOf(file);
        if (hash === undefined)
            return { kind: 'none' };
        if (others.length === 0)
            return { kind: 'known', hash };
        return { kind: 'contradiction', files: this.#sources.get(nameOf(file)) ?? [] };
    }
    /**
     * Can cmd/go verify this file, so that a wrong copy cannot reach a build? A `.zip` or `.mod` needs its own line with a
     * hash that cmd/go can compute; an `.info` is allowed with either.
     */
    allows(file) {
        if (file.kind !== 'info')
            return this.hashesOf(file).size > 0;
        return this.allows({ ...file, kind: 'mod' }) || this.allows({ ...file, kind: 'zip' });
    }
}
const nameOf = (file) => `${file.path}@${file.version}${file.kind === 'mod' ? MOD : ''}`;
/** Can cmd/go compute it? */
const isUsable = (hash) => hash.startsWith('h1:');
/**
 * Reads go.sum and go.work.sum files and merges them. A missing file counts as empty. Lines are read as in cmd/go (modfetch,
 * readGoSum): within one file, only the first usable hash of a name counts (haveModSumLocked).
 * @throws WarmupError `bad-project` for an unreadable file, and for a line that cmd/go would refuse
 */
async function readSums(files) {
    const hashes = new Map();
    const sources = new Map();
    const texts = await Promise.all(files.map(readIfThere));
    for (const [index, file] of files.entries()) {
        for (const [name, named] of hashesIn(texts[index] ?? '', file)) {
            hashes.set(name, new Set([...(hashes.get(name) ?? NONE), ...named]));
            sources.set(name, [...(sources.get(name) ?? []), file]);
        }
    }
    return new Sums(hashes, sources);
}
async function readIfThere(file) {
    try {
        return await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(file);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSystemCode */ .BN)(error) === 'ENOENT')
            return '';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-project', `${file}: cannot be read`, {
            hint: 'It must be a file that this user can read.',
            cause: error,
        });
    }
}
/** By name: the first usable hash, and those of unknown algorithms. */
function hashesIn(text, file) {
    const hashes = new Map();
    for (const [index, line] of text.split('\n').entries()) {
        const fields = line.split(SPACE).filter(field => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (path === undefined || version === undefined || hash === undefined || fields.length !== 3) {
            throw malformed(line, { where: `${file}:${index + 1}`, fields: fields.length });
        }
        if (hash === EMPTY_GO_MOD)
            continue;
        const name = `${path}@${version}`;
        const known = hashes.get(name);
        if (known === undefined)
            hashes.set(name, new Set([hash]));
        else if (!isUsable(hash) || ![...known].some(isUsable))
            known.add(hash);
    }
    return hashes;
}
function malformed(line, at) {
    if (CONFLICT.test(line)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-project', `${at.where}: unresolved merge conflict`, {
            hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
        hint: 'Each line is `path version hash`. Remove this one, then run `go mod tidy`.',
    });
}


/***/ }),

/***/ 6226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Turns)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** How long a computation holds the thread at once, in milliseconds: timers, signals and streams wait for it. */
const LONGEST_TURN = 10;
/** Lets a long computation share its thread, and be interrupted. */
class Turns {
    signal;
    #since = performance.now();
    constructor(signal) {
        this.signal = signal;
    }
    /**
     * To be called between small pieces of work.
     * @throws the reason of the signal once it has aborted
     */
    async next() {
        if (performance.now() - this.#since >= LONGEST_TURN) {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
            this.#since = performance.now();
        }
        this.signal?.throwIfAborted();
    }
}


/***/ }),

/***/ 8065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ startWorker),
/* harmony export */   XK: () => (/* binding */ workersFor),
/* harmony export */   Yv: () => (/* binding */ Unpacker)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5919);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);
/* harmony import */ var _worker_program_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6631);




/** As many as there are cores, but at most 4, to save memory; none on a single core. */
function workersFor(cores = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)()) {
    return cores < 2 ? 0 : Math.min(cores, 4);
}
/** Shared by the workers: each needs about 20 MB itself, so the more there are, the fewer zips are in memory. */
const IN_FLIGHT = 32 << 20;
/** A staged zip is read in pieces, however large it is. */
const PIECES = 4 << 20;
/**
 * A thread needs 10 MB of it; the directory of the largest readable zip, 60 MB. A small young generation takes no more time
 * here, and saves 40 MB for two threads, because inflated data is released sooner.
 */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 3 };
/**
 * Threads that stage module zips, hash them and unpack them into the staging directory, where nothing is visible to a go
 * command. Threads start with the first zip, or with `start`, and do not keep the process alive. If one ends, its zips are
 * `left`, and the others continue.
 */
class Unpacker {
    #options;
    #running = [];
    #reserved = new Set();
    #waiting = [];
    #started = 0;
    #next = 0;
    #inFlight = 0;
    #ended;
    #ending = [];
    constructor(options) {
        this.#options = options;
        const { signal } = options;
        if (signal?.aborted)
            this.#ended = 'aborted';
        else
            signal?.addEventListener('abort', () => void this.#end('aborted'), { once: true });
    }
    /** Is any thread able to take a zip? */
    get isWorking() {
        return this.#ended === undefined && (this.#running.length > 0 || this.#started < this.#options.workers);
    }
    /** Starts all threads now, which takes a tenth of a second each: for callers that expect zips soon. */
    start() {
        while (this.#ended === undefined && this.#started < this.#options.workers)
            this.#start()?.worker.unref();
    }
    /**
     * Resolves with a buffer for a zip of this size once memory is available. Must be passed to `take`, or given back.
     */
    async bufferFor(bytes) {
        if (this.#waiting.length > 0 || !this.#fits(bytes)) {
            await new Promise(go => this.#waiting.push({ bytes, go }));
        }
        else
            this.#inFlight += bytes;
        // Not pooled, because it is transferred to another thread.
        const buffer = Buffer.from(new ArrayBuffer(bytes));
        this.#reserved.add(buffer);
        return buffer;
    }
    /** Frees the memory of an unused buffer. */
    giveBack(buffer) {
        if (this.#reserved.delete(buffer))
            this.#leave(buffer.length);
    }
    /** Never rejects, and does not wait for memory, which `bufferFor` has reserved. */
    async take(zip) {
        const received = now();
        const packed = Buffer.isBuffer(zip.content) ? zip.content.length : zip.content.bytes;
        const running = this.#leastLoaded();
        if (running === undefined) {
            if (Buffer.isBuffer(zip.content))
                this.giveBack(zip.content);
            const reason = this.#ended === 'aborted' ? 'aborted' : 'worker';
            return { kind: 'left', reason, module: zip.module, packed, received, ended: now() };
        }
        return await new Promise(resolve => this.#give({ zip, packed, received, resolve }, running));
    }
    /** Ends the threads; unfinished zips are `left`. */
    async close() {
        await this.#end('closed');
    }
    #give({ zip, packed, received, resolve }, running) {
        const { staging, directories } = this.#options;
        const { content, module, sum } = zip;
        const isUnpacked = zip.as === 'tree' && !(0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isOfGo */ .MQ)(module);
        const tree = isUnpacked ? { path: staging.next(), directories } : undefined;
        const path = Buffer.isBuffer(content) ? staging.next() : content.staged;
        const job = { module, sum, tree, bytes: packed, zip: path };
        const id = this.#next++;
        const held = Buffer.isBuffer(content) ? packed : Math.min(packed, PIECES);
        running.jobs.set(id, { zip, job, packed, held, received, resolve });
        running.load += packed;
        const isReserved = Buffer.isBuffer(content) && this.#reserved.delete(content);
        if (!isReserved)
            this.#inFlight += held;
        running.worker.ref();
        if (!Buffer.isBuffer(content)) {
            running.worker.postMessage({ id, job: { ...job, content: undefined } });
            return;
        }
        const whole = asWhole(content);
        running.worker.postMessage({ id, job: { ...job, content: whole } }, [whole.buffer]);
    }
    #leastLoaded() {
        if (this.#ended !== undefined)
            return undefined;
        const idle = this.#running.find(({ load }) => load === 0);
        const started = idle === undefined && this.#started < this.#options.workers ? this.#start() : undefined;
        return idle ?? started ?? this.#running.toSorted((a, b) => a.load - b.load)[0];
    }
    #start() {
        const number = ++this.#started;
        const worker = startWorker(this.#options.program ?? (0,_worker_program_js__WEBPACK_IMPORTED_MODULE_3__/* .workerProgram */ .t)());
        if (worker === undefined)
            return undefined;
        const running = { number, worker, load: 0, jobs: new Map() };
        this.#running.push(running);
        worker.on('message', ({ id, outcome }) => this.#done(running, id, outcome));
        worker.on('error', () => this.#lost(running));
        worker.on('exit', () => this.#lost(running));
        return running;
    }
    #done(running, id, outcome) {
        const job = running.jobs.get(id);
        if (job === undefined)
            return;
        const { number } = running;
        const about = { module: job.zip.module, packed: job.packed, received: job.received, worker: number };
        const { tree, zip } = job.job;
        if (outcome.kind === 'unpacked') {
            const { times, ...rest } = outcome;
            this.#resolve(running, id, { ...about, ...rest, ...times, zip, tree: tree?.path ?? '' });
        }
        else if (outcome.kind === 'hashed') {
            const { times, ...rest } = outcome;
            this.#resolve(running, id, { ...about, ...rest, ...times, zip });
        }
        else if (outcome.kind === 'odd')
            this.#resolve(running, id, { ...about, ...outcome, zip, ended: now() });
        else
            this.#resolve(running, id, { ...about, ...outcome, ended: now() });
    }
    #lost(running) {
        const at = this.#running.indexOf(running);
        if (at < 0)
            return;
        this.#running.splice(at, 1);
        const reason = this.#ended === 'aborted' ? 'aborted' : 'worker';
        for (const [id, { zip, packed, received }] of running.jobs) {
            this.#resolve(running, id, { kind: 'left', reason, module: zip.module, packed, received, ended: now() });
        }
    }
    #resolve(running, id, outcome) {
        const job = running.jobs.get(id);
        if (job === undefined)
            return;
        job.resolve(outcome);
        running.jobs.delete(id);
        running.load -= job.packed;
        if (running.jobs.size === 0)
            running.worker.unref();
        this.#leave(job.held);
    }
    /** Each waiting caller reserves its memory before the next one is considered. */
    #leave(bytes) {
        this.#inFlight -= bytes;
        for (let first = this.#waiting[0]; first !== undefined && this.#fits(first.bytes); first = this.#waiting[0]) {
            this.#waiting.shift();
            this.#inFlight += first.bytes;
            first.go();
        }
    }
    #fits(bytes) {
        const { workers, inFlight = IN_FLIGHT / workers } = this.#options;
        return this.#ended !== undefined || this.#inFlight === 0 || this.#inFlight + bytes <= inFlight;
    }
    async #end(how) {
        this.#ended ??= how;
        const all = [...this.#running];
        for (const running of all) {
            this.#ending.push(running.worker.terminate());
            this.#lost(running);
        }
        for (const { bytes, go } of this.#waiting.splice(0)) {
            this.#inFlight += bytes;
            go();
        }
        // Until then they may write.
        await Promise.all(this.#ending);
    }
}
/** Undefined if the system has no more threads. */
function startWorker(program) {
    try {
        // It prints nothing, and needs no environment.
        return new node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.Worker(program, { resourceLimits: LIMITS, env: {}, stdout: true, stderr: true });
    }
    catch (error) {
        if (error.code !== 'ERR_WORKER_INIT_FAILED')
            throw error;
        return undefined;
    }
}
/** A view of a whole buffer that can be transferred to another thread; small buffers share memory with others. */
function asWhole(content) {
    const { buffer, byteOffset, byteLength } = content;
    const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength;
    return isWhole ? new Uint8Array(buffer) : new Uint8Array(content);
}
const now = () => performance.timeOrigin + performance.now();


/***/ }),

/***/ 2318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ isWebPage),
/* harmony export */   E4: () => (/* binding */ shapeFault),
/* harmony export */   p4: () => (/* binding */ queryFault),
/* harmony export */   q8: () => (/* binding */ sizeFault),
/* harmony export */   yI: () => (/* binding */ sumFault)
/* harmony export */ });
/* unused harmony export contentFault */
/* harmony import */ var _dirhash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1993);
/* harmony import */ var _info_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5135);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);
/* harmony import */ var _odd_zip_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4341);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4325);





/** Can this file have this size in a cache or a store? A proxy may send a longer `.info`. */
function sizeFault({ kind }, bytes) {
    if (bytes === 0)
        return { kind: 'empty' };
    return bytes > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[kind] ? { kind: 'too-large' } : undefined;
}
const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i;
/** Judged by its beginning. */
const isWebPage = (head) => HTML.test(head.toString());
/**
 * Finds out without a hash that content is not this module file, so that login pages and truncated bodies are not reported
 * as manipulated modules. A version that does not fit its path may be answered with another one.
 */
async function shapeFault(file, content) {
    if (isWebPage(await content.slice(0, 512)))
        return { kind: 'login-page' };
    if (file.kind === 'zip')
        return (await (0,_zip_js__WEBPACK_IMPORTED_MODULE_4__/* .endsAsZip */ .uP)(content)) ? undefined : { kind: 'not-a-zip' };
    if (file.kind === 'mod')
        return undefined;
    return (0,_info_file_js__WEBPACK_IMPORTED_MODULE_1__/* .infoFault */ .zw)(await content.slice(0, content.length), (0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPath */ .i7)(file) ? file.version : 'any');
}
/** Why Go could not read the answer to a version query: `@latest`, or a branch, as in `@v/main.info`. */
async function queryFault(name, content) {
    const isQuery = /\/(?:@latest|@v\/[^/]+\.info)$/.test(name);
    return isQuery ? (0,_info_file_js__WEBPACK_IMPORTED_MODULE_1__/* .infoFault */ .zw)(await content.slice(0, content.length), 'any') : undefined;
}
/**
 * Compares content with the sum files. Files that none of them lists, and `.info` files, have no fault.
 * @throws Error of the file system
 */
async function sumFault(file, content, sums) {
    return sums.hashesOf(file).size === 0 ? undefined : await contentFault(file, content, sums);
}
/**
 * The same; in addition, a zip that no sum file lists must be readable to its end.
 * @throws Error of the file system
 */
async function contentFault(file, content, sums) {
    const right = sums.hashesOf(file);
    if (content.length > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[file.kind])
        return { kind: 'too-large' };
    const found = file.kind === 'zip' ? await (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashZipIn */ .RV)(content) : goModHash(await content.slice(0, content.length));
    if (found.kind === 'damaged')
        return found;
    if (found.kind === 'unclear')
        return { kind: 'odd', reason: found.reason, hash: 'unknown' };
    if (right.size > 0 && !right.has(found.hash))
        return { kind: 'other-hash', hash: found.hash };
    const shape = file.kind === 'zip' ? await (0,_odd_zip_js__WEBPACK_IMPORTED_MODULE_3__/* .readModuleZipIn */ .J)(content, file) : undefined;
    return shape?.kind === 'odd' ? { ...shape, hash: 'right' } : undefined;
}
const goModHash = (content) => ({ kind: 'hashed', hash: (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashGoMod */ .hK)(content) });


/***/ }),

/***/ 6631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ workerProgram)
/* harmony export */ });
const { url } = import.meta;
/** The unpacker's worker lies beside this in lib/, and beside the bundles. Bundlers must not see its name in an address. */
const workerProgram = () => new URL('unpack-worker.js', url);


/***/ }),

/***/ 9643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ giveBack),
/* harmony export */   V4: () => (/* binding */ bytesInFile)
/* harmony export */ });
/* unused harmony export bytesInMemory */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

const ENDS_EARLY = 'it ends early';
function bytesInMemory(buffer) {
    return {
        length: buffer.length,
        read: (position, length) => {
            if (position < 0 || position + length > buffer.length)
                throw new Error(ENDS_EARLY);
            return buffer.subarray(position, position + length);
        },
    };
}
/** Most members and all headers are smaller. */
const WINDOW = 64 * 1024;
/**
 * A view is valid until the next call.
 * @param file an open file of this size; the caller closes it
 * @param room for what is read at once; the caller may give it back afterwards
 */
function bytesInFile(file, length, room) {
    let window = room ?? Buffer.of();
    const size = room?.length ?? WINDOW;
    let start = 0;
    let end = 0;
    const fill = (buffer, position) => {
        for (let filled = 0; filled < buffer.length;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, filled, buffer.length - filled, position + filled);
            if (read === 0)
                throw new Error(ENDS_EARLY);
            filled += read;
        }
        return buffer;
    };
    return {
        length,
        read: (position, wanted) => {
            if (position < 0 || position + wanted > length)
                throw new Error(ENDS_EARLY);
            // The whole window is never handed out, because whoever gets a whole buffer may give it back.
            if (wanted >= Math.min(size, length))
                return fill(Buffer.allocUnsafeSlow(wanted), position);
            if (position < start || position + wanted > end) {
                if (window.length === 0)
                    window = Buffer.allocUnsafeSlow(Math.min(size, length));
                start = position;
                end = start;
                end += fill(window.subarray(0, Math.min(size, length - position)), position).length;
            }
            return window.subarray(position - start, position - start + wanted);
        },
    };
}
/** Smaller buffers are parts of others, or not worth the effort. */
const WORTH_GIVING = 8 << 10;
/**
 * Frees the memory of an unused buffer that is not part of another one. Otherwise each thread would keep tens of megabytes
 * until the next garbage collection, which buffers hardly trigger.
 * @param spare bytes behind it that nobody uses either; by default, where there are any, somebody may still fill or read them
 */
function giveBack({ buffer, byteOffset, byteLength }, spare = 0) {
    const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength <= byteLength + spare;
    if (isWhole && byteLength >= WORTH_GIVING)
        buffer.transfer(0);
}


/***/ }),

/***/ 4325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ openZip),
/* harmony export */   Vd: () => (/* binding */ FileWindow),
/* harmony export */   o7: () => (/* binding */ refuseMore),
/* harmony export */   uP: () => (/* binding */ endsAsZip),
/* harmony export */   w4: () => (/* binding */ UnclearZip)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(663);


const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_LENGTH = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_LENGTH = 56;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
/** Go looks for the end of a directory in this many bytes (archive/zip, readDirectoryEnd). */
const LOOKED_AT = 65 * 1024;
/** Does it end with what Go accepts as the end of a zip? Nothing before that is checked. */
async function endsAsZip(content) {
    return (await findEnd(content)) !== undefined;
}
/** A zip in which Go might read another directory than yauzl, so that its content is unclear. */
class UnclearZip extends Error {
}
/** Hardly any zip has a comment. */
const findEnd = async (content) => (await endIn(content, END_LENGTH)) ?? (await endIn(content, LOOKED_AT));
/**
 * The part of the content that is the zip, as found by archive/zip: anything before it, or after its comment, is skipped, as
 * in cmd/go. Undefined if Go might read another directory than yauzl.
 */
async function zipWithin(content, found) {
    const { end, at } = found;
    const [entries, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    const length = at + END_LENGTH + end.readUInt16LE(20);
    if (end.readUInt32LE(4) !== 0)
        return undefined;
    const locator = await content.slice(Math.max(0, at - LOCATOR_LENGTH), Math.min(at, LOCATOR_LENGTH));
    const isMaxed = entries === 0xffff || offset === 0xffffffff;
    if (locator.length === LOCATOR_LENGTH && locator.readUInt32LE(0) === LOCATOR_SIGNATURE) {
        // Only then does Go look at a locator (it treats a size of 0xffff as the maximum).
        const directory = isMaxed || size === 0xffff ? await directory64(content, locator) : undefined;
        return directory === undefined ? undefined : { content: partOf(content, 0, length), directory };
    }
    const before = at - size - offset;
    if (isMaxed || before < 0)
        return undefined;
    // Some tools nevertheless count from the beginning of the file.
    const start = before > 0 && !(await hasEntryAt(content, offset)) ? before : 0;
    return { content: partOf(content, start, length), directory: offset };
}
/** Offset of the directory of a zip64: directly before its end, otherwise Go would count from elsewhere. */
async function directory64(content, locator) {
    const at = Number(locator.readBigUInt64LE(8));
    const isOne = locator.readUInt32LE(4) === 0 && locator.readUInt32LE(16) === 1;
    const end = isOne && at < content.length ? await content.slice(at, END64_LENGTH) : Buffer.of();
    if (end.length < END64_LENGTH || end.readUInt32LE(0) !== END64_SIGNATURE)
        return undefined;
    if (end.readBigUInt64LE(16) !== 0n)
        return undefined;
    const [size, offset] = [Number(end.readBigUInt64LE(40)), Number(end.readBigUInt64LE(48))];
    return size + offset === at ? offset : undefined;
}
async function endIn(content, looked) {
    const start = Math.max(0, content.length - looked);
    const tail = await content.slice(start, content.length - start);
    if (tail.length < END_LENGTH)
        return undefined;
    const at = tail.lastIndexOf(END_SIGNATURE, tail.length - END_LENGTH);
    if (at < 0)
        return undefined;
    const end = tail.subarray(at);
    return END_LENGTH + end.readUInt16LE(20) > end.length ? undefined : { end, at: start + at };
}
async function hasEntryAt(content, offset) {
    const head = await content.slice(offset, 4);
    return head.length === 4 && head.readUInt32LE(0) === ENTRY_SIGNATURE;
}
function partOf(content, start, end) {
    if (start === 0 && end === content.length)
        return content;
    const length = end - start;
    return { length, slice: (from, many) => content.slice(start + from, Math.max(0, Math.min(many, length - from))) };
}
/**
 * Opens a zip as Go would, and refuses anything that Go might read differently. Names are raw bytes. The caller closes only
 * the file.
 * @throws Error if it is not a zip; UnclearZip; Error of the file system
 */
async function openZip(content) {
    const end = await findEnd(content);
    if (end === undefined)
        throw new Error('it has no end of a directory');
    const part = await zipWithin(content, end);
    if (part === undefined)
        throw new UnclearZip('it has a directory that can be read in two ways');
    const window = new FileWindow(part.content);
    const { length } = part.content;
    const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_1__/* .fromRandomAccessReaderPromise */ .or)(window, length, { autoClose: false, decodeStrings: false });
    return { zip, window, directory: part.directory };
}
/**
 * Go reads entries as long as there are any, and compares only 16 bits of their number.
 * @throws Error if there are more entries than counted
 */
async function refuseMore(entries, { window, directory }) {
    const lengths = entries.map(one => ENTRY_LENGTH + one.fileNameLength + one.extraFieldLength + one.fileCommentLength);
    const behind = await window.bytes(lengths.reduce((end, length) => end + length, directory), 4);
    if (behind.readUInt32LE(0) === ENTRY_SIGNATURE)
        throw new Error('more members than the end of the directory counts');
}
const WINDOW = 256 * 1024;
const PIECE = 64 * 1024;
/**
 * Reads a file, which is mostly read sequentially, in large pieces: a zip needs two or three small reads per member, and a
 * system call for each of them would take longer than unpacking. The caller closes the file.
 */
class FileWindow extends yauzl__WEBPACK_IMPORTED_MODULE_1__/* .RandomAccessReader */ .lJ {
    #file;
    #window = Buffer.of();
    #start = 0;
    constructor(file) {
        super();
        this.#file = file;
    }
    /**
     * Exactly these bytes, as a view that is valid until the next call.
     * @throws Error if the file ends before; Error of the file system
     */
    async bytes(position, length) {
        const end = this.#start + this.#window.length;
        if (position < this.#start || position + length > end) {
            this.#window = await this.#file.slice(position, Math.max(length, WINDOW));
            this.#start = position;
        }
        const offset = position - this.#start;
        if (offset + length > this.#window.length)
            throw new Error('the file ends early');
        return this.#window.subarray(offset, offset + length);
    }
    read(target, offset, length, position, callback) {
        this.bytes(position, length).then(view => {
            view.copy(target, offset);
            callback(null);
        }, (error) => callback(error));
    }
    _readStreamForRange(start, end) {
        return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(this.#pieces(start, end));
    }
    close(callback) {
        callback(null);
    }
    async *#pieces(start, end) {
        for (let position = start; position < end;) {
            const piece = await this.#file.slice(position, Math.min(PIECE, end - position));
            if (piece.length === 0)
                return;
            yield piece;
            position += piece.length;
        }
    }
}


/***/ }),

/***/ 3960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   HX: () => (/* binding */ basic),
/* harmony export */   aR: () => (/* binding */ basicAuthorization)
/* harmony export */ });
/* harmony import */ var node_querystring__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9411);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);


/** The Authorization header for the user and password of a URL, or undefined if it has none. */
function basicAuthorization({ username, password }) {
    if (username === '' && password === '')
        return undefined;
    return basic(decoded(username), decoded(password));
}
/** RFC 7617, in UTF-8. Registered as a secret, because servers may echo it. */
function basic(user, password) {
    (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .rememberUser */ .jz)(user, password);
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
/** Removes percent-encoding. Unlike `decodeURIComponent` it does not throw on a literal `%`. */
function decoded(part) {
    return (0,node_querystring__WEBPACK_IMPORTED_MODULE_0__.unescape)(part);
}


/***/ }),

/***/ 1466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ splitCommand),
/* harmony export */   Jc: () => (/* binding */ parseGitCredential),
/* harmony export */   _Y: () => (/* binding */ parseGoauth),
/* harmony export */   fO: () => (/* binding */ readNetrc),
/* harmony export */   gu: () => (/* binding */ parseCredentials)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);
/* harmony import */ var _basic_authorization_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3960);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7336);






/**
 * Reads a value of GOAUTH; empty means `netrc`, as in Go (cmd/go/internal/auth/auth.go, runGoAuth).
 * @throws TransferError `credentials` where Go would exit, in its words. The value is not repeated, as it may hold secrets.
 */
function parseGoauth(value) {
    const commands = (value || 'netrc').split(';').map(command => command.trim());
    const methods = [];
    // Go begins with the last one, so an error there is reported first.
    for (const line of commands.toReversed()) {
        const [name, ...words] = line.split(/\s+/);
        switch (name) {
            case '':
                throw refused('GOAUTH encountered an empty command');
            case 'off':
                if (commands.length > 1)
                    throw refused('GOAUTH=off cannot be combined with other authentication commands');
                return [];
            case 'netrc':
                methods.unshift({ kind: 'netrc' });
                break;
            case 'git':
                methods.unshift({ kind: 'git', directory: gitDirectory(words) });
                break;
            default:
                methods.unshift({ kind: 'command', line });
        }
    }
    return methods;
}
function gitDirectory([directory = '', ...more]) {
    const wanted = 'GOAUTH: git dir method requires an absolute path to the git working directory';
    if (directory === '' || more.length > 0)
        throw refused(wanted);
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(directory))
        throw refused(`${wanted}, dir is not absolute`);
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(directory, { throwIfNoEntry: false });
    if (found === undefined)
        throw refused('GOAUTH: git encountered an error; cannot stat its directory');
    if (!found.isDirectory())
        throw refused(`${wanted}, dir is not a directory`);
    return directory;
}
const refused = (words) => new _error_js__WEBPACK_IMPORTED_MODULE_5__/* .TransferError */ .aG('credentials', words);
/** Splits a command line as Go does (cmd/internal/quoted): quotes around a whole word, no escapes. */
function splitCommand(line) {
    const words = [];
    for (let rest = line.trim(); rest !== ''; rest = rest.trimStart()) {
        const [all, , quoted, plain] = /^(["'])(.*?)\1|^([^"'\s]\S*)/s.exec(rest) ?? [];
        if (all === undefined)
            return undefined;
        words.push(quoted ?? plain ?? '');
        rest = rest.slice(all.length);
    }
    return words;
}
/** Reads the output of a GOAUTH command (userauth.go, parseUserAuth); undefined if any of it is invalid. */
function parseCredentials(output) {
    const credentials = [];
    for (let rest = output; rest !== '';) {
        const [all, urls = '', lines = ''] = /^((?:[^\n]+\n)*)\n((?:[^\n]+\n)*)\n/.exec(rest) ?? [];
        const headers = parseHeaders(lines);
        const prefixes = urls.split('\n').slice(0, -1);
        if (all === undefined || headers === undefined || !prefixes.every(isUrl))
            return undefined;
        for (const prefix of prefixes)
            credentials.push({ prefix, headers });
        rest = rest.slice(all.length);
    }
    return credentials;
}
function parseHeaders(lines) {
    const headers = {};
    for (const line of lines.split('\n').slice(0, -1)) {
        const [, name, value] = /^([!#$%&'*+.^_`|~0-9a-z-]+): (.*)$/is.exec(line) ?? [];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may contain these.
        if (name === undefined || value === undefined || /[\0-\x08\x0a-\x1f\x7f]/.test(value.trim()))
            return undefined;
        const key = name.toLowerCase();
        headers[key] = [...(headers[key] ?? []), value.trim()];
    }
    return headers;
}
function isUrl(line) {
    return line.startsWith('/') || URL.canParse(line);
}
/**
 * Reads a netrc file as Go does (cmd/go/internal/auth/netrc.go): only entries with a machine, a login and a password count,
 * and `default` is ignored.
 */
function parseNetrc(text) {
    const lines = [];
    let entry = { machine: '', login: '', password: '' };
    let inMacro = false;
    for (const line of text.split('\n')) {
        if (inMacro) {
            inMacro = line !== '';
            continue;
        }
        const words = line.split(/\s+/).filter(word => word !== '');
        for (; words.length > 1; words.splice(0, 2)) {
            const [word, value = ''] = words;
            if (word === 'machine')
                entry = { machine: value, login: '', password: '' };
            if (word === 'login' || word === 'password')
                entry[word] = value;
            if (word === 'macdef')
                inMacro = true;
            if (entry.machine && entry.login && entry.password) {
                lines.push(entry);
                entry = { machine: '', login: '', password: '' };
            }
        }
        if (words[0] === 'default')
            break;
    }
    return lines;
}
/** The entries of the file NETRC, or of .netrc in the home directory. As in Go, an unreadable file counts as empty. */
async function readNetrc(env) {
    const path = env['NETRC'] || (await pathAtHome(env));
    return path === undefined ? [] : parseNetrc(await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(path).catch(() => ''));
}
async function pathAtHome(env) {
    const windows = process.platform === 'win32';
    const home = env[windows ? 'USERPROFILE' : 'HOME'];
    if (!home)
        return undefined;
    const old = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '_netrc');
    const hasOld = windows && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(old).catch(() => undefined)) !== undefined;
    return hasOld ? old : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.netrc');
}
/** Reads the output of `git credential fill` (gitauth.go, parseGitAuth); undefined if it is not for this URL. */
function parseGitCredential(output, url) {
    const said = {};
    for (const line of output.split('\n')) {
        const [, key, value] = /^([^=]+)=(.*)$/.exec(line.trim()) ?? [];
        if (key !== undefined && value !== undefined)
            said[key] = value;
    }
    const { protocol, host, path = '', username = '', password = '' } = said;
    const prefix = said['url'] ?? (protocol && host && `${protocol}://${host}${path && `/${path.replace(/^\//, '')}`}`);
    if (!prefix || !url.startsWith(prefix))
        return undefined;
    return { prefix, headers: { authorization: [(0,_basic_authorization_js__WEBPACK_IMPORTED_MODULE_4__/* .basic */ .HX)(username, password)] } };
}


/***/ }),

/***/ 5624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ Credentials)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(370);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _basic_authorization_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3960);
/* harmony import */ var _credential_sources_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1466);
/* harmony import */ var _node_http_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2069);







const AT_ONCE = 4;
/**
 * The credentials that Go would send to https servers (cmd/go/internal/auth/auth.go), found by the longest prefix of the
 * URL; if two commands have some, the first one wins. A failing command is ignored, as in Go.
 */
class Credentials {
    #sources;
    #known = new Map();
    /** From netrc, by host without port; empty if ports count. */
    #hosts = new Map();
    /** Credentials from git, until it is known whether they are accepted. */
    #untried = new Map();
    #limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A)(AT_ONCE);
    #methods = [];
    #started;
    constructor(sources) {
        this.#sources = sources;
    }
    /**
     * The headers to send first. The first call runs the commands.
     * @throws TransferError `credentials` for a GOAUTH with which Go would exit
     */
    async for(url) {
        this.#started ??= this.#start();
        await this.#started;
        return this.#find(url);
    }
    /**
     * The headers to send instead after a 4xx status; undefined if there are none. The commands are run with the URL, unless
     * another request has `learned` other headers meanwhile.
     */
    async again(url, refused) {
        if (this.#methods.every(({ kind }) => kind === 'netrc'))
            return undefined;
        return await this.#limit(async () => {
            const isOther = () => !(0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(this.#find(url), refused.sent);
            const learned = isOther();
            if (!learned)
                await this.#ask(url, said(refused.answer));
            return isOther() ? { headers: this.#find(url), learned } : undefined;
        });
    }
    /** Lets git store its credentials if they were accepted, and erase them if they were rejected. */
    async settle(url, status) {
        if (status !== 200 && status !== 401)
            return;
        for (const [prefix, { directory, told }] of this.#untried) {
            if (!url.startsWith(prefix))
                continue;
            this.#untried.delete(prefix);
            const verdict = status === 200 ? 'approve' : 'reject';
            await this.#run(['git', 'credential', verdict], { directory, input: told });
        }
    }
    async #start() {
        this.#methods = (0,_credential_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .parseGoauth */ ._Y)(this.#sources.env['GOAUTH'] ?? '');
        await this.#ask();
    }
    async #ask(url, answer) {
        // Later entries win, so the first command is stored last.
        for (const method of this.#methods.toReversed()) {
            if (method.kind === 'netrc')
                await this.#readNetrc();
            else if (method.kind === 'command')
                await this.#runCommand(method.line, url, answer);
            else if (url !== undefined)
                await this.#askGit(method.directory, url);
        }
    }
    async #readNetrc() {
        for (const { machine, login, password } of (await (0,_credential_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .readNetrc */ .fO)(this.#sources.env)).reverse()) {
            const headers = { authorization: [(0,_basic_authorization_js__WEBPACK_IMPORTED_MODULE_3__/* .basic */ .HX)(login, password)] };
            this.#store({ prefix: machine, headers });
            if (this.#sources.netrcBy === 'host')
                this.#hosts.set(machine, headers);
        }
    }
    async #runCommand(line, url, answer) {
        const words = (0,_credential_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .splitCommand */ .GW)(line);
        if (words === undefined)
            return;
        const printed = await this.#run(url === undefined ? words : [...words, url], { input: answer });
        for (const credential of (0,_credential_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCredentials */ .gu)(printed ?? '') ?? [])
            this.#store(credential);
    }
    async #askGit(directory, url) {
        const told = await this.#run(['git', 'credential', 'fill'], { directory, input: `url=${url}\n` });
        const credential = (0,_credential_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .parseGitCredential */ .Jc)(told ?? '', url);
        if (told === undefined || credential === undefined)
            return;
        this.#store(credential);
        this.#untried.set(credential.prefix, { directory, told });
    }
    async #run([command = '', ...args], { directory = this.#sources.directory, input }) {
        const { env, commandTimeout, signal } = this.#sources;
        const timeout = AbortSignal.timeout(commandTimeout);
        const outcome = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, args, {
            directory,
            env: Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined)),
            ...(input !== undefined && { input }),
            signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        }).catch(() => undefined);
        return outcome?.ended === 'by-itself' && outcome.code === 0 ? outcome.stdout : undefined;
    }
    #store({ prefix, headers }) {
        for (const value of Object.values(headers).flat())
            (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .rememberHeader */ .hV)(value);
        const key = prefix.replace(/^https:\/\//, '').replace(/\/$/, '');
        if (Object.keys(headers).length === 0)
            this.#known.delete(key);
        else
            this.#known.set(key, headers);
    }
    #find(url) {
        const address = url.slice('https://'.length).replace(/\/$/, '');
        for (let prefix = address; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
            const headers = this.#known.get(prefix);
            if (headers !== undefined)
                return headers;
        }
        const [host = ''] = address.split('/', 1);
        return this.#hosts.get(host.replace(/:\d+$/, '')) ?? {};
    }
}
/** The head of an answer in the form that commands read. */
function said({ status, headers }) {
    const name = (lower) => lower.replace(/(?<![^-])[a-z]/g, letter => letter.toUpperCase());
    const lines = Object.entries(headers).map(([lower, value]) => `${name(lower)}: ${value}\n`);
    return `HTTP/1.1 ${status} ${_node_http_js__WEBPACK_IMPORTED_MODULE_5__/* .STATUS_CODES */ .I_[status] ?? ''}\n${lines.join('')}\n`;
}


/***/ }),

/***/ 7336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   QL: () => (/* binding */ canPass),
/* harmony export */   Ut: () => (/* binding */ RESET),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   aG: () => (/* binding */ TransferError),
/* harmony export */   c9: () => (/* binding */ transferError),
/* harmony export */   dX: () => (/* binding */ LONGEST_WAIT),
/* harmony export */   iu: () => (/* binding */ isInternal),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5078);

/**
 * A request that failed for good. Its message is one sentence that names only the host, because queries can be secret. It
 * never repeats messages of libraries.
 */
class TransferError extends Error {
    trouble;
    status;
    /** The last host, if redirects led to another one. */
    redirectedTo;
    constructor(trouble, message, details = {}) {
        super((0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redactText */ .Rd)(message), details.cause === undefined ? {} : { cause: details.cause });
        this.name = 'TransferError';
        this.trouble = trouble;
        this.status = details.status;
    }
}
/** A reset of an established connection. Not the system's code, because undici would swallow that. */
const RESET = 'RESET_MIDWAY';
const CODES = {
    ECONNREFUSED: ['no-connection', 'refused the connection'],
    EHOSTUNREACH: ['no-connection', 'cannot be reached'],
    ENETUNREACH: ['no-connection', 'cannot be reached'],
    ENOTFOUND: ['no-connection', 'is not a known host'],
    EAI_AGAIN: ['no-connection', 'could not be looked up'],
    ETIMEDOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_CONNECT_TIMEOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_HEADERS_TIMEOUT: ['stalled', 'sent no answer in time'],
    UND_ERR_HEADERS_OVERFLOW: ['broken', 'sent far too long headers'],
    UND_ERR_BODY_TIMEOUT: ['stalled', 'stopped sending'],
    UND_ERR_SOCKET: ['broken', 'closed the connection'],
    ECONNRESET: ['broken', 'reset the connection'],
    [RESET]: ['broken', 'reset the connection'],
    ECONNABORTED: ['broken', 'closed the connection'],
    EPIPE: ['broken', 'closed the connection'],
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['broken', 'sent another number of bytes than it announced'],
    ERR_STREAM_PREMATURE_CLOSE: ['broken', 'ended before all was sent'],
    Z_DATA_ERROR: ['broken', 'sent damaged gzip'],
    Z_BUF_ERROR: ['broken', 'sent incomplete gzip'],
    ERR_ASSERTION: ['broken', 'sent an answer that is not valid HTTP'],
    /** Thrown by proxyChooser. */
    CGI_PROXY: ['proxy', 'is not reached through HTTP_PROXY where REQUEST_METHOD is set (golang.org/s/cgihttpproxy)'],
    EMFILE: ['broken', 'cannot be reached: too many open files'],
    ENFILE: ['broken', 'cannot be reached: too many open files'],
};
const FAMILIES = [
    ['HPE_', 'broken', 'sent an answer that is not valid HTTP'],
    ['Z_', 'broken', 'sent gzip that cannot be read'],
    ['UND_ERR_SOCKS5_AUTH', 'proxy', 'cannot be reached: the SOCKS5 proxy refused the user and password'],
    ['UND_ERR_SOCKS5', 'proxy', 'cannot be reached: the SOCKS5 proxy did not connect to it'],
];
/**
 * Converts an error of a request to a TransferError.
 * @throws the error itself if it is a bug of this program
 */
function transferError(error, url, signal) {
    if (error instanceof TransferError)
        return error;
    if (isInternal(error))
        throw error;
    const host = hostOf(url);
    if (signal?.aborted)
        return new TransferError('aborted', `the request to ${host} was ended`, { cause: error });
    const code = codeOf(error);
    const family = FAMILIES.find(([beginning]) => code.startsWith(beginning));
    const known = CODES[code] ?? family?.slice(1);
    if (known !== undefined)
        return new TransferError(known[0], `${host} ${known[1]}`, { cause: error });
    const message = (error instanceof Error ? error.message : String(error)).replace(ADVICE_OF_NODE, '');
    const words = alertIn(message) ?? wordsOfOpenSsl(message);
    if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) || TOO_WEAK.test(message)) {
        return new TransferError('tls', `${host}: ${words ?? message}`, { cause: error });
    }
    const why = words === undefined ? ` broke the connection${/^E[A-Z]+$/.test(code) ? ` (${code})` : ''}` : `: ${words}`;
    return new TransferError('broken', `${host}${why}`, { cause: error });
}
/** A bug of this program, which must not be blamed on a server; errors that Node and undici throw on purpose have a code. */
function isInternal(error) {
    return ['TypeError', 'ReferenceError'].includes(error?.name ?? '') && codeOf(error) === '';
}
/** Advice about starting Node.js, which users of this program do not start themselves. */
const ADVICE_OF_NODE = /; if the root CA is installed locally, try running Node\.js with --use-system-ca$/;
/** OpenSSL's messages for certificates below its security level; Node has no code for them. */
const TOO_WEAK = /^(?:EE|CA) (?:certificate key|signature digest algorithm) too weak$/;
/** The reason in `…:error:0A00010B:SSL routines:tls_get_more_records:wrong version number:…/record/ssl3_record.c:354:`. */
function wordsOfOpenSsl(message) {
    return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
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
    // The parser has no code for some errors.
    if ('name' in error && error.name === 'HTTPParserError')
        return 'HPE_UNKNOWN';
    return 'cause' in error ? codeOf(error.cause) : '';
}
/** Milliseconds to wait according to an answer (RFC 9110, 10.2.3: seconds or a date); undefined if it does not say. */
function retryAfter(headers) {
    const value = headers['retry-after']?.trim();
    if (!value)
        return undefined;
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
/** In milliseconds. Servers that request a longer wait are not waited for. */
const LONGEST_WAIT = 60_000;
const LASTING = ['tls', 'redirect', 'credentials', 'aborted'];
/** Could the same request succeed a little later? */
function canPass({ trouble, status }) {
    if (trouble === 'proxy')
        return status === undefined || isPassing(status);
    return !LASTING.includes(trouble);
}
/**
 * Statuses of a service for which a retry can help; 501 and 505 concern the request itself. 429 is left to the caller: a
 * small request waits only if it is told how long. The relay has a wider list for module proxies (relay/receive.ts).
 */
function isPassing(status) {
    return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
/** The meaning of TLS alerts in the words of Go (crypto/tls/alert.go), by number (RFC 8446, 6). */
const ALERTS = {
    40: 'handshake failure',
    42: 'bad certificate',
    43: 'unsupported certificate',
    44: 'revoked certificate',
    45: 'expired certificate',
    46: 'unknown certificate',
    48: 'unknown certificate authority',
    49: 'access denied',
    70: 'protocol version not supported',
    71: 'insufficient security level',
    80: 'internal error',
    112: 'unrecognized name',
    116: 'certificate required',
};
/** Go's words for an alert in a message of OpenSSL; undefined if there is none, or if it does not concern certificates. */
function alertIn(said) {
    const [, number = ''] = /SSL alert number (\d+)/.exec(said) ?? [];
    const words = ALERTS[number];
    return words && `remote error: tls: ${words}`;
}


/***/ }),

/***/ 6146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ openGoHttp)
});

// UNUSED EXPORTS: GoHttp

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3960);
// EXTERNAL MODULE: ./lib/network/credentials.js
var credentials = __webpack_require__(5624);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./lib/network/dns.js

const FRESH = 30_000;
/**
 * The addresses of hosts, each looked up at most once in 30 seconds. If a lookup fails, earlier results are used, so that
 * an outage of the resolver has no effect.
 */
class AddressBook {
    #resolve;
    #fresh;
    #open = new Set();
    #known = new Map();
    #asked = new Map();
    constructor(options = {}) {
        this.#resolve = options.resolve ?? resolveBySystem;
        this.#fresh = options.fresh ?? FRESH;
    }
    lookup = (host, options, callback) => {
        this.addressesOf(host).then(found => {
            const family = Number(`${options.family ?? 0}`.replace('IPv', ''));
            const fit = found.filter(address => family === 0 || address.family === family);
            const [first] = fit;
            if (first === undefined)
                callback(noAddress(host), []);
            else if (options.all)
                callback(null, fit);
            else
                callback(null, first.address, first.family);
        }, error => callback(error, []));
    };
    /** @throws the resolver's error if the host has never been found before */
    async addressesOf(host) {
        try {
            const found = await this.#ask(host);
            this.#known.set(host, found);
            return found;
        }
        catch (error) {
            this.#asked.delete(host);
            const before = this.#known.get(host);
            if (before === undefined)
                throw error;
            return before;
        }
    }
    /** Is the lookup of this host still pending? */
    isAsking(host) {
        return this.#open.has(host);
    }
    #ask(host) {
        const before = this.#asked.get(host);
        if (before !== undefined && performance.now() - before.at < this.#fresh)
            return before.answer;
        this.#open.add(host);
        const answer = this.#resolve(host).finally(() => this.#open.delete(host));
        this.#asked.set(host, { at: performance.now(), answer });
        return answer;
    }
}
function resolveBySystem(host) {
    return new Promise((found, failed) => {
        (0,external_node_dns_.lookup)(host, { all: true }, (error, addresses) => (error === null ? found(addresses) : failed(error)));
    });
}
function noAddress(host) {
    return Object.assign(new Error(`${host} has no address of the requested family`), { code: 'ENOTFOUND' });
}

// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/http.js + 2 modules
var http = __webpack_require__(143);
// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(5806);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
;// CONCATENATED MODULE: ./lib/network/go-http.js










/** Some servers and filters look at the name of the client. */
const ALWAYS = { 'user-agent': 'Go-http-client/1.1' };
/** Ranges refer to the stored bytes; everything else Go requests with gzip (net/http/transport.go, roundTrip). */
const encodings = (headers) => ({ 'accept-encoding': 'range' in headers ? 'identity' : 'gzip' });
/** Opens network access as a go command with this environment would have it. Keeps connections until it is closed. */
function openGoHttp(options) {
    return new GoHttp(options);
}
/** Sends requests as go commands do: through the same proxies, and with the same credentials. */
class GoHttp {
    #client;
    #addresses;
    #credentials;
    #connectTimeout;
    /** Ends GOAUTH commands. */
    #over = new AbortController();
    constructor(options) {
        const { env, caFile, identity, connections, connectTimeout, stallTimeout } = options;
        const { directory = '.', commandTimeout = 60_000, netrcBy } = options;
        this.#connectTimeout = connectTimeout;
        this.#addresses = new AddressBook({ resolve: options.resolve, fresh: options.addressesFresh });
        this.#client = new http/* HttpClient */.Q({
            env,
            connections,
            connectTimeout,
            stallTimeout,
            lookup: this.#addresses.lookup,
            trust: (0,tls/* trusting */.h3)({ env, caFile }),
            identity: identity && { hosts: new Set(identity.hosts), context: (0,tls/* trusting */.h3)({ env, caFile, identity }) },
            onRelaxed: relaxation => options.onRelaxed?.(relaxation),
        });
        const over = this.#over.signal;
        const signal = options.signal === undefined ? over : AbortSignal.any([options.signal, over]);
        this.#credentials = new credentials/* Credentials */.J({ env, directory, commandTimeout, netrcBy, signal });
    }
    /** Looks up the addresses for these URLs, or of their proxies, in advance. Errors are reported when they are needed. */
    async prepare(urls) {
        const targets = urls.map(parsed).map(url => this.#client.proxyFor(url) ?? url);
        const hosts = new Set(targets.map(({ hostname }) => hostname.replace(/^\[|\]$/g, '')));
        const looked = [...hosts].map(host => this.#addresses.addressesOf(host));
        await Promise.race([Promise.allSettled(looked), (0,promises_.setTimeout)(this.#connectTimeout, undefined, { ref: false })]);
    }
    /**
     * Sends one GET request, follows redirects, and returns when the head of the answer has arrived, whatever its status.
     * After a 4xx status over https, GOAUTH commands are asked for credentials, which are then tried (cmd/go/internal/web/
     * http.go, get). Credentials are sent only to their host, over https; those of the URL also to loopback.
     * @throws TransferError; reading the body throws errors for `transferError`
     */
    async send(url, request = {}) {
        const { protocol } = refuseInsecure(parsed(url));
        if (protocol !== 'https:')
            return await this.#follow(url, {}, request);
        let sent = await unlessAborted(this.#credentials.for(url), url, request);
        let answer = await this.#follow(url, sent, request);
        for (let learned = true; learned && answer.status >= 400 && answer.status < 500;) {
            const found = await unlessAborted(this.#credentials.again(url, { sent, answer }), url, request);
            if (found === undefined)
                break;
            sent = found.headers;
            learned = found.learned;
            discard(answer);
            answer = await this.#follow(url, sent, request);
            await this.#credentials.settle(url, answer.status);
        }
        return answer;
    }
    /** Does Go send credentials from netrc or GOAUTH with a request for this URL? */
    async hasCredentials(url) {
        return /^https:/i.test(url) && Object.keys(await this.#credentials.for(url)).length > 0;
    }
    /** Ends all connections, including busy ones, and GOAUTH commands. */
    async close() {
        this.#over.abort();
        await this.#client.close();
    }
    /** While the name is still being looked up, the connection has not even begun. */
    async #sendOnce(url, request) {
        try {
            return await this.#client.send(withoutUser(url), request);
        }
        catch (error) {
            const { hostname } = this.#client.proxyFor(url) ?? url;
            if (!(error instanceof network_error/* TransferError */.aG) || !this.#addresses.isAsking(hostname))
                throw error;
            const cause = Object.assign(new Error(error.message), { code: 'EAI_AGAIN' });
            throw new network_error/* TransferError */.aG('no-connection', `${hostname} could not be looked up in time`, { cause });
        }
    }
    async #follow(url, credentials, { headers = {}, signal }) {
        const asked = [new URL(url)];
        let current = { url: asked[0], target: targetOf(asked[0], bytesOf(/\?[^#]*/.exec(url)?.[0])) };
        let meant = { ...ALWAYS, ...encodings(headers), ...headers, ...credentials };
        for (;;) {
            const { target } = current;
            const { host } = current.url;
            const answer = await this.#sendOnce(current.url, {
                headers: { ...own(current.url), ...meant },
                signal,
                target,
            }).catch(error => {
                if (error instanceof network_error/* TransferError */.aG && host !== asked[0].host)
                    error.redirectedTo = host;
                throw error;
            });
            const location = locationOf(answer);
            if (location === undefined) {
                return readable(asked.length === 1 ? answer : afterRedirect(answer, host, asked[0].host), headers);
            }
            discard(answer);
            current = redirectTarget(asked, location);
            if (!mayKnow(asked[0], current.url))
                meant = harmless(meant, credentials);
            asked.push(current.url);
        }
    }
}
function parsed(url) {
    const known = URL.parse(url);
    if (known === null)
        throw new network_error/* TransferError */.aG('no-connection', 'the given address is not a URL');
    return known;
}
/** A command can take long, and other requests may be waiting for it as well. */
async function unlessAborted(work, url, { signal }) {
    if (signal === undefined)
        return await work;
    const aborted = Promise.withResolvers();
    const end = () => aborted.reject((0,network_error/* transferError */.c9)(signal.reason, url, signal));
    if (signal.aborted)
        end();
    signal.addEventListener('abort', end, { once: true });
    return await Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', end));
}
/** @throws TransferError with the reason that Go gives. */
function refuseInsecure(url) {
    const hasUser = url.username !== '' || url.password !== '';
    if (!hasUser || url.protocol === 'https:' || (0,proxy/* isLoopback */.U)(url))
        return url;
    throw new network_error/* TransferError */.aG('credentials', `refusing to pass credentials to insecure URL: ${(0,network_error/* hostOf */.w4)(url.href)}`);
}
/** The credentials in a URL. Relative redirects keep them. */
function own(url) {
    const authorization = (0,basic_authorization/* basicAuthorization */.aR)(url);
    return authorization === undefined ? {} : { authorization };
}
function withoutUser(url) {
    return Object.assign(new URL(url), { username: '', password: '' }).href;
}
const STATUSES = [301, 302, 303, 307, 308];
const MOST_REQUESTS = 10;
/** Never sent to another host (net/http/client.go, makeHeadersCopier); nor are headers that identify the run. */
const SENSITIVE = [
    ...['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'],
    ...['traceparent', 'x-go-mod-warmup-run'],
];
/** The Location of a redirect; undefined for other answers, and as in Go for those without a Location. */
function locationOf({ status, headers }) {
    return (STATUSES.includes(status) && headers['location']) || undefined;
}
/** Signatures cover the query as given; URL would change it. It must not contain a line end. */
function targetOf({ pathname }, query) {
    return `${pathname}${query.replace(/[\0-\x20\x7f]/g, encodeURIComponent)}`;
}
/** One character per byte. */
const bytesOf = (text = '') => Buffer.from(text).toString('latin1');
/**
 * The target of a Location, after these URLs were requested.
 * @throws TransferError `redirect` if Go would not follow it (cmd/go/internal/web/http.go, checkRedirect)
 */
function redirectTarget(asked, location) {
    const host = (0,network_error/* hostOf */.w4)(asked[0].href);
    const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(location) ?? [];
    const next = URL.parse(`${escapedPath(path)}${query}`, asked.at(-1)?.href);
    if (next === null)
        throw new network_error/* TransferError */.aG('redirect', `${host} redirects to an invalid URL`);
    if (asked[0].protocol === 'https:' && next.protocol !== 'https:') {
        throw new network_error/* TransferError */.aG('redirect', `${host} redirects from a secure to an insecure URL on ${next.host}`);
    }
    if (next.protocol !== 'http:' && next.protocol !== 'https:') {
        throw new network_error/* TransferError */.aG('redirect', `${host} redirects to a URL that is neither http nor https`);
    }
    if (asked.length >= MOST_REQUESTS) {
        throw new network_error/* TransferError */.aG('redirect', `${host} redirects again and again, stopped after ${MOST_REQUESTS} redirects`);
    }
    return { url: next, target: targetOf(next, query) };
}
const AUTHORITY = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i;
const VALID_PATH = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@[\]/]|%[0-9A-Fa-f]{2})*$/;
/** As net/url sends it: unchanged, or, if it contains a byte that is not allowed in a path, escaped anew as a whole. */
function escapedPath(location) {
    const [start = ''] = AUTHORITY.exec(location) ?? [];
    const path = location.slice(start.length);
    if (VALID_PATH.test(path))
        return location;
    const escaped = (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
    const bytes = path.replace(/%([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    return `${start}${bytes.replace(/[^A-Za-z0-9\-._~$&+,/:;=@]/g, escaped)}`;
}
/** May headers for one host be sent to another? Only to its subdomains, as in Go, on any port. */
function mayKnow(first, next) {
    return next.hostname === first.hostname || next.hostname.endsWith(`.${first.hostname}`);
}
/** The headers of a request that another host may see. */
function harmless(headers, credentials) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in credentials) && !SENSITIVE.includes(name.toLowerCase())));
}
const WORTH_READING = 16 << 10;
/** Removes gzip, whether it was requested or sent unasked. */
function readable(answer, asked) {
    const { 'content-encoding': encoding, 'content-length': _, ...headers } = answer.headers;
    if (encoding?.toLowerCase() !== 'gzip' || 'range' in asked)
        return answer;
    // Its errors appear at the end that is read.
    const body = (0,external_node_stream_.pipeline)(answer.body, (0,external_node_zlib_.createGunzip)(), () => undefined);
    return { ...answer, headers, body: Object.assign(body, { dump: async () => void body.destroy() }) };
}
/** Only the address of an earlier connection is useful for the whole request. */
function afterRedirect({ connection, ...answer }, host, first) {
    const { address } = connection ?? {};
    return {
        ...answer,
        ...(address !== undefined && { connection: { address } }),
        ...(host !== first && { redirectedTo: host }),
    };
}
/** Reads the rest if it is short, so that the connection can be reused. */
function discard({ body }) {
    body.dump({ limit: WORTH_READING }).catch(() => undefined);
}


/***/ }),

/***/ 143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ HttpClient),
  t: () => (/* binding */ certificateOf)
});

// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3960);
// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./lib/network/connections.js


const opened = new WeakMap();
/** Records how long each connection takes to open. */
function timing(connect) {
    return (options, callback) => {
        const began = performance.now();
        const at = {};
        // Typed as if it returned nothing; the events of the socket show its progress.
        const opening = connect(options, (...answer) => {
            const [, socket] = answer;
            if (socket)
                opened.set(socket, { began, ...at, ready: performance.now(), uses: 0 });
            callback(...answer);
        });
        if (!isSocket(opening))
            return;
        opening.once('lookup', () => {
            at.lookedUp = performance.now();
        });
        opening.once('connect', () => {
            at.connected = performance.now();
        });
    };
}
const isSocket = (value) => typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function';
/** Where the connection of a request is recorded, passed as its `opaque`. */
class Ticket {
    connection;
}
const SENT = 'undici:client:sendHeaders';
/** Finds out which connection each request uses. */
class ConnectionWatch {
    /** The request being started; its head is sent before anything else happens. */
    #starting;
    #onSent = (message) => {
        const ticket = this.#starting;
        this.#starting = undefined;
        if (ticket === undefined || typeof message !== 'object' || message === null || !('socket' in message))
            return;
        if (isSocket(message.socket))
            ticket.connection = connectionOf(message.socket);
    };
    constructor() {
        (0,external_node_diagnostics_channel_.subscribe)(SENT, this.#onSent);
    }
    close() {
        (0,external_node_diagnostics_channel_.unsubscribe)(SENT, this.#onSent);
    }
    /** Wraps a dispatcher. */
    interceptor = dispatch => (options, handler) => {
        const { opaque } = options;
        if (!(opaque instanceof Ticket))
            return dispatch(options, handler);
        const start = handler.onRequestStart;
        // A handler made for this request only, which relies on its own identity: it is not wrapped.
        handler.onRequestStart = (...given) => {
            this.#starting = opaque;
            start?.apply(handler, given);
        };
        return dispatch(options, handler);
    };
}
function connectionOf(socket) {
    const { remoteAddress, remotePort, remoteFamily } = socket;
    const host = remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress;
    const address = remoteAddress !== undefined && { address: `${host}:${remotePort}` };
    const known = opened.get(socket);
    if (known === undefined || ++known.uses > 1)
        return { ...address };
    const { began, ready, lookedUp = began } = known;
    const isSecure = socket instanceof external_node_tls_.TLSSocket;
    const connected = isSecure ? (known.connected ?? lookedUp) : ready;
    return {
        ...address,
        lookup: (lookedUp - began) / 1000,
        connect: (connected - lookedUp) / 1000,
        tls: isSecure ? (ready - connected) / 1000 : 0,
    };
}

// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/leniency.js
var leniency = __webpack_require__(1613);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./lib/network/lenient-answer.js

/**
 * Makes every connection read answers as Go does (net/http, ReadResponse and transfer.go), and rewrites them for the strict
 * parser: line ends without CR, folded headers, `Content-Length` next to `Transfer-Encoding`, and more. The end of such a
 * message is open to interpretation, so each connection serves only one request.
 */
function readingAsGo(connect) {
    return (options, callback) => connect(options, (...answer) => {
        const [, socket] = answer;
        // Undici uses only those parts of a socket that every stream has.
        if (socket === null)
            callback(...answer);
        else
            callback(null, new LenientSocket(socket));
    });
}
class LenientSocket extends external_node_stream_.Duplex {
    #socket;
    #reader;
    /** No more data will arrive; what has arrived may still be waiting to be read. */
    #isOver = false;
    constructor(socket) {
        super();
        this.#socket = socket;
        socket.on('data', (chunk) => this.#take(chunk));
        socket.on('end', () => this.#end());
        // A complete answer may still be waiting to be read.
        socket.on('error', error => {
            if (!this.#isOver)
                this.destroy(error);
        });
        socket.on('close', () => {
            if (!this.#isOver)
                this.destroy(cutOff());
        });
    }
    _write(chunk, _, done) {
        this.#reader ??= new AnswerReader(methodIn(chunk));
        this.#socket.write(chunk, done);
    }
    _final(done) {
        this.#socket.end(done);
    }
    _read() {
        this.#socket.resume();
    }
    _destroy(error, done) {
        this.#socket.destroy();
        done(error);
    }
    #take(chunk) {
        const reader = this.#reader;
        if (this.#isOver)
            return;
        // Before the first request there is nothing to report.
        if (reader === undefined)
            return void this.destroy(notHttp('an answer before the request'));
        try {
            const pieces = reader.read(chunk);
            for (const piece of pieces)
                if (!this.push(piece))
                    this.#socket.pause();
            if (reader.isComplete)
                this.#finish();
        }
        catch (error) {
            this.destroy(error);
        }
    }
    #end() {
        if (this.#reader?.isCutOff)
            this.destroy(cutOff());
        else
            this.#finish();
    }
    #finish() {
        this.#isOver = true;
        this.push(null);
    }
}
/** The beginning of a request. */
function methodIn(chunk) {
    return /^[A-Z]+/.exec(chunk.toString('latin1', 0, 16))?.[0] ?? '';
}
/** Uses the code of the strict parser, because the meaning is the same. */
function notHttp(why) {
    return Object.assign(new Error(why), { code: 'HPE_UNREADABLE' });
}
/** Undici would treat a reset, or the end, as the end of the body. */
function cutOff() {
    return Object.assign(new Error('the body is not complete'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}
/** Limit for all heads of an answer, including those of interim answers. */
const LONGEST_HEAD = 256 << 10;
/** Limit including its end, because of Go's buffer. */
const LONGEST_LINE = 4096;
const LONGEST_TRAILER = 4096;
/** The limit for chunk overhead, and the usual overhead per chunk (net/http/internal, beginChunk). */
const MOST_EXCESS = 16 << 10;
const USUAL_EXCESS = 16;
/** Reads one answer. */
class AnswerReader {
    #method;
    #state = { at: 'head' };
    #rest = new Backlog();
    #headBytes = 0;
    #excess = 0;
    /** @param method of the request */
    constructor(method) {
        this.#method = method;
    }
    get isComplete() {
        return this.#state.at === 'end';
    }
    /** Would the answer be incomplete if the connection ended now? */
    get isCutOff() {
        return !['head', 'until-close', 'end'].includes(this.#state.at);
    }
    /**
     * Takes received bytes; returns the parts for the strict parser: a head, and bytes of the body.
     * @throws Error `HPE_UNREADABLE` where Go would refuse the answer
     */
    read(chunk) {
        this.#rest.add(chunk);
        const pieces = [];
        for (let next = this.#next(); next !== undefined; next = this.#next())
            if (next.length > 0)
                pieces.push(next);
        return pieces;
    }
    /** One step; undefined if more bytes are needed first, or if the answer has ended. */
    #next() {
        if (this.#rest.length === 0)
            return undefined;
        const state = this.#state;
        switch (state.at) {
            case 'head':
                return this.#readHead();
            case 'bytes':
                return this.#readBytes(state);
            case 'until-close':
                return this.#rest.take(this.#rest.length);
            case 'chunk-size':
                return this.#readChunkSize();
            case 'chunk-end':
                return this.#readChunkEnd();
            case 'trailer':
                return this.#readTrailer();
            case 'end':
                return undefined;
        }
    }
    #readHead() {
        const end = this.#rest.upTo('\n\n', '\n\r\n');
        if (this.#headBytes + (end ?? this.#rest.length) > LONGEST_HEAD)
            throw notHttp('the head is too long');
        if (end === undefined)
            return undefined;
        this.#headBytes += end;
        const head = parseHead(this.#rest.take(end).toString('latin1'));
        const isInterim = head.status >= 100 && head.status < 200 && head.status !== 101;
        return isInterim ? Buffer.of() : this.#begin(head);
    }
    /** Decides how the end of the body is determined. */
    #begin(head) {
        const { status } = head;
        const isInChunks = isChunked(head);
        const length = lengthIn(head);
        if (this.#method === 'CONNECT') {
            if (status === 200) {
                this.#state = { at: 'until-close' };
                return written(head, []);
            }
        }
        const isClosed = ['connection', 'close'];
        const lengthLine = length === undefined ? [] : [['content-length', `${length}`]];
        if (this.#method === 'HEAD' || status === 101 || status === 204 || status === 304) {
            this.#state = { at: 'end' };
            return written(head, [...(status === 204 ? [] : lengthLine), isClosed]);
        }
        if (isInChunks) {
            this.#state = { at: 'chunk-size' };
            return written(head, [isClosed]);
        }
        if (length === undefined)
            this.#state = { at: 'until-close' };
        else
            this.#state = length === 0 ? { at: 'end' } : { at: 'bytes', left: length, after: 'end' };
        return written(head, [...lengthLine, isClosed]);
    }
    #readBytes({ left, after }) {
        const piece = this.#rest.take(Math.min(left, this.#rest.length));
        const more = left - piece.length;
        this.#state = more === 0 ? { at: after } : { at: 'bytes', left: more, after };
        return piece;
    }
    #readChunkSize() {
        const end = this.#rest.upTo('\n');
        if ((end ?? this.#rest.length) > LONGEST_LINE)
            throw notHttp('a chunk line is too long');
        if (end === undefined)
            return undefined;
        const line = this.#rest.take(end).toString('latin1');
        const [, size] = /^([0-9a-fA-F]{1,16})(?:[ \t]*|;[^\r]*)\r\n$/.exec(line) ?? [];
        const left = size === undefined ? Number.NaN : Number.parseInt(size, 16);
        if (!Number.isSafeInteger(left))
            throw notHttp('a chunk has no length');
        this.#excess = Math.max(0, this.#excess + line.length - USUAL_EXCESS - 2 * left);
        if (this.#excess > MOST_EXCESS)
            throw notHttp('its chunks contain too much besides the body');
        this.#state = left === 0 ? { at: 'trailer' } : { at: 'bytes', left, after: 'chunk-end' };
        return Buffer.of();
    }
    #readChunkEnd() {
        if (this.#rest.length < 2)
            return undefined;
        if (this.#rest.take(2).toString('latin1') !== '\r\n')
            throw notHttp('a chunk is longer than stated');
        this.#state = { at: 'chunk-size' };
        return Buffer.of();
    }
    /** The content of a trailer is ignored. */
    #readTrailer() {
        if (this.#rest.length < 2)
            return undefined;
        if (!this.#rest.startsWith('\r\n')) {
            const end = this.#rest.upTo('\r\n\r\n');
            if ((end ?? this.#rest.length) > LONGEST_TRAILER)
                throw notHttp('the trailer is too long');
            if (end === undefined)
                return undefined;
            parseHeaders(linesOf(this.#rest.take(end).toString('latin1')));
        }
        this.#state = { at: 'end' };
        return Buffer.of();
    }
}
/** Received bytes that were not taken yet. Each byte is searched and copied only a few times, however small the pieces. */
class Backlog {
    #bytes = Buffer.of();
    #start = 0;
    #end = 0;
    /** There is no mark before this position. */
    #searched = 0;
    get length() {
        return this.#end - this.#start;
    }
    add(chunk) {
        if (this.length === 0) {
            this.#bytes = chunk;
            this.#start = this.#searched = 0;
            this.#end = chunk.length;
            return;
        }
        if (this.#end + chunk.length > this.#bytes.length) {
            // Taken parts may still be in use, so bytes are never moved within the old buffer.
            const larger = Buffer.allocUnsafe(2 * (this.length + chunk.length));
            this.#bytes.copy(larger, 0, this.#start, this.#end);
            this.#searched -= this.#start;
            this.#end -= this.#start;
            this.#start = 0;
            this.#bytes = larger;
        }
        this.#end += chunk.copy(this.#bytes, this.#end);
    }
    take(bytes) {
        const start = this.#start;
        this.#start += bytes;
        this.#searched = this.#start;
        return this.#bytes.subarray(start, this.#start);
    }
    startsWith(text) {
        return this.#bytes.toString('latin1', this.#start, Math.min(this.#end, this.#start + text.length)) === text;
    }
    /** Number of bytes up to the end of the first of these marks; undefined while there is none. */
    upTo(...marks) {
        const come = this.#bytes.subarray(0, this.#end);
        const ends = marks.flatMap(mark => {
            const at = come.indexOf(mark, Math.max(this.#start, this.#searched - mark.length + 1), 'latin1');
            return at < 0 ? [] : [at + mark.length - this.#start];
        });
        this.#searched = this.#end;
        return ends.length === 0 ? undefined : Math.min(...ends);
    }
}
/** As net/http reads a status line and headers. */
function parseHead(text) {
    const [first = '', ...lines] = linesOf(text);
    const [, major, minor, status, reason = ''] = /^HTTP\/(\d)\.(\d) +(\d{3})(?: (.*))?$/s.exec(first) ?? [];
    if (status === undefined)
        throw notHttp('there is no status line');
    const isOld = Number(`${major}${minor}`) < 11;
    return { status: Number(status), reason, isOld, headers: parseHeaders(lines) };
}
const linesOf = (text) => text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
/** As net/textproto reads headers, up to an empty line. */
function parseHeaders(lines) {
    const headers = [];
    for (const line of unfolded(lines.slice(0, lines.indexOf('')))) {
        const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9a-zA-Z ]+):(.*)$/s.exec(line) ?? [];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may contain these.
        if (name === undefined || /[\0-\x08\x0a-\x1f\x7f]/.test(value))
            throw notHttp('a header cannot be read');
        headers.push([name.toLowerCase(), trimmed(value)]);
    }
    return headers;
}
/** A line that begins with a space continues the previous one. */
function unfolded(lines) {
    const whole = [];
    for (const line of lines) {
        if (!/^[ \t]/.test(line))
            whole.push(trimmed(line));
        else if (whole.length === 0)
            throw notHttp('the first header continues none');
        else
            whole.push(`${whole.pop()} ${trimmed(line)}`);
    }
    return whole;
}
/** Removes what Go treats as space here; `trim` would remove more. */
function trimmed(text) {
    let [start, end] = [0, text.length];
    while (start < end && isSpace(text[start]))
        start++;
    while (start < end && isSpace(text[end - 1]))
        end--;
    return text.slice(start, end);
}
const isSpace = (character) => character === ' ' || character === '\t';
const valuesOf = ({ headers }, wanted) => headers.flatMap(([name, value]) => (name === wanted ? [value] : []));
/** If it is repeated, all values must be the same. */
function lengthIn(head) {
    const [value, ...more] = new Set(valuesOf(head, 'content-length'));
    if (value === undefined)
        return undefined;
    const length = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (more.length > 0 || !Number.isSafeInteger(length))
        throw notHttp('its length cannot be read');
    return length;
}
/** It takes precedence over a length. HTTP/1.0 ignores it. */
function isChunked(head) {
    const [value, ...more] = valuesOf(head, 'transfer-encoding');
    if (value === undefined || head.isOld)
        return false;
    if (more.length > 0 || value.toLowerCase() !== 'chunked')
        throw notHttp('its transfer encoding is not known');
    const announced = valuesOf(head, 'trailer').flatMap(names => names.toLowerCase().split(',').map(trimmed));
    if (FRAMING.some(name => announced.includes(name)))
        throw notHttp('its trailer would say where it ends');
    return true;
}
/** In a trailer they would come too late. */
const FRAMING = ['content-length', 'transfer-encoding', 'trailer'];
/** Headers about the transfer of a message, not about its content. */
const OF_THE_CONNECTION = [
    ...['connection', 'keep-alive', 'proxy-connection', 'content-length', 'transfer-encoding', 'trailer', 'upgrade'],
];
function written({ status, reason, headers }, framing) {
    const kept = headers.filter(([name]) => !name.includes(' ') && !OF_THE_CONNECTION.includes(name));
    const lines = [...kept, ...framing].map(([name, value]) => `${name}: ${value}\r\n`);
    const code = `${status}`.padStart(3, '0');
    return Buffer.from(`HTTP/1.1 ${code} ${reason.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}\r\n${lines.join('')}\r\n`, 'latin1');
}

// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(5806);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
;// CONCATENATED MODULE: ./lib/network/http.js








const MOST_INTERIM = 20;
/**
 * Sends requests over HTTP/1.1, which is faster than HTTP/2 here: one attempt each, without redirects. Keeps connections
 * until it is closed. There is one dispatcher per route (direct, or through a proxy), and separate ones for hosts that need
 * lenient parsing or TLS, once a request has shown that.
 */
class HttpClient {
    #reach;
    #chooseProxy;
    #ways = new Map();
    /** `http HOST` and `tls HOST`. */
    #relaxed = new Set();
    #watch = new ConnectionWatch();
    #closed = false;
    constructor(reach) {
        this.#reach = reach;
        this.#chooseProxy = (0,proxy/* proxyChooser */.K)(reach.env);
    }
    /**
     * Sends one request and returns when the head of the answer has arrived, whatever its status.
     * @throws TransferError; reading the body throws errors for `transferError`
     */
    async send(url, request = {}) {
        let way;
        try {
            way = this.#wayTo(new URL(url));
            const { origin, pathname, search } = new URL(url);
            const dispatcher = await this.#dispatcherOf(way);
            const ticket = new Ticket();
            const { statusCode, headers, body } = await dispatcher.request({
                origin,
                path: request.target ?? `${pathname}${search}`,
                method: request.method ?? 'GET',
                headers: request.headers ?? {},
                body: request.body ?? null,
                signal: request.signal ?? null,
                onInfo: fewInterim(url),
                opaque: ticket,
                ...(way.toServer.http === 'as-go' && { reset: true }),
            });
            body.on('error', error => this.#relax(error, url));
            const { connection } = ticket;
            return { status: statusCode, headers: flat(headers), ...(connection && { connection }), body };
        }
        catch (thrown) {
            const error = (0,network_error/* transferError */.c9)(thrown, url, request.signal);
            this.#relax(error, url);
            // Other requests may have found out meanwhile.
            const isOther = way !== undefined && this.#wayTo(new URL(url)).key !== way.key;
            if (!isOther || error.trouble === 'aborted')
                throw this.#blame(error, url);
            if (!isStream(request.body))
                return await this.send(url, request);
            throw new network_error/* TransferError */.aG('broken', error.message, { cause: error });
        }
    }
    /** Treats a host that failed with strict HTTP or TLS as leniently as Go does from now on. */
    #relax(error, url) {
        const { onRelaxed } = this.#reach;
        const what = (0,leniency/* relaxationFor */.X)(error);
        if (what === undefined || onRelaxed === undefined)
            return;
        const asked = new URL(url);
        const proxy = this.proxyFor(asked);
        const isOfProxy = error instanceof network_error/* TransferError */.aG && error.trouble === 'proxy';
        const { host } = proxy && (isOfProxy || (what === 'tls' && asked.protocol === 'http:')) ? proxy : asked;
        if (this.#relaxed.has(`${what} ${host}`))
            return;
        this.#relaxed.add(`${what} ${host}`);
        onRelaxed({ host, what });
    }
    /** The proxy for a URL, if there is one. Throws TransferError `proxy` if it may not be used. */
    proxyFor(url) {
        try {
            return this.#chooseProxy(url);
        }
        catch (error) {
            throw (0,network_error/* transferError */.c9)(error, url.href, undefined);
        }
    }
    /** Ends all connections, including busy ones. */
    async close() {
        this.#closed = true;
        this.#watch.close();
        const ways = await Promise.allSettled(this.#ways.values());
        this.#ways.clear();
        await Promise.all(ways.map(way => way.status === 'fulfilled' && way.value.destroy()));
    }
    #wayTo(url) {
        const proxy = this.proxyFor(url);
        const manner = ({ host }) => ({
            http: this.#relaxed.has(`http ${host}`) ? 'as-go' : 'strict',
            tls: this.#relaxed.has(`tls ${host}`) ? 'as-go' : 'strict',
        });
        const toServer = manner(url);
        const toProxy = proxy ? manner(proxy) : STRICT;
        const isOwn = this.#identityFor(url) !== undefined || toServer.http !== 'strict' || toServer.tls !== 'strict';
        const manners = [toServer.http, toServer.tls, toProxy.http, toProxy.tls].join(' ');
        return { url, proxy, toServer, toProxy, key: `${url.protocol} ${proxy?.href} ${manners} ${isOwn ? url.host : ''}` };
    }
    /** @throws TransferError for an unusable proxy, for unreadable roots, or after `close` */
    async #dispatcherOf(way) {
        if (this.#closed)
            throw new network_error/* TransferError */.aG('aborted', `the connection to ${way.url.host} was closed`);
        const watched = async () => (await this.#open(way)).compose(this.#watch.interceptor);
        const dispatcher = this.#ways.get(way.key) ?? watched();
        this.#ways.set(way.key, dispatcher);
        return await dispatcher;
    }
    #identityFor({ protocol, host }) {
        const { identity } = this.#reach;
        return protocol === 'https:' && identity?.hosts.has(host) ? identity : undefined;
    }
    async #open({ url, proxy, toServer, toProxy }) {
        // Loading it costs more than everything else in a run without network access.
        // `default`, because bundlers disagree about the other exports of a CommonJS package.
        const { default: undici } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19));
        const { connectTimeout, stallTimeout, lookup, look, trust, connections = null } = this.#reach;
        const connectAs = async (tls, isSecure) => {
            const secureContext = isSecure() ? await trust?.(tls) : undefined;
            return {
                timeout: connectTimeout,
                allowH2: false,
                ...(lookup && { lookup }),
                ...(secureContext && { secureContext }),
            };
        };
        const identified = await this.#identityFor(url)?.context(toServer.tls);
        const connectToServer = {
            ...(await connectAs(toServer.tls, () => url.protocol === 'https:')),
            ...(identified && { secureContext: identified }),
            ...(look && { rejectUnauthorized: false }),
        };
        const reading = readingOf(toServer.http);
        const watch = look === undefined ? reading : (0,tls/* lookingAt */.vK)(look);
        // HTTP/2 in undici is slow on links with latency, because its windows are small.
        const limits = {
            connections,
            pipelining: 1,
            headersTimeout: stallTimeout,
            bodyTimeout: stallTimeout,
            keepAliveTimeout: IDLE,
            maxHeaderSize: LONGEST_HEADERS,
            allowH2: false,
        };
        if (proxy === undefined) {
            return new undici.Agent({ ...limits, connect: watch(undici.buildConnector(connectToServer)) });
        }
        const connect = await connectAs(toProxy.tls, () => proxy.protocol === 'https:');
        return throughProxy(undici, proxy, { limits, connect, toServer: connectToServer, watch, proxyHttp: toProxy.http });
    }
    /** If a proxy passes requests on without a tunnel, a failed connection is one to the proxy. */
    #blame(error, url) {
        if (error.trouble !== 'no-connection' && error.trouble !== 'broken')
            return error;
        const proxy = this.proxyFor(new URL(url));
        if (proxy === undefined)
            return error;
        if (error.cause instanceof Error && /\(407\)/.test(error.cause.message))
            return proxyRefusal(proxy, 407);
        if (error.trouble === 'broken')
            return error;
        const { message } = (0,network_error/* transferError */.c9)(error.cause, proxy.href, undefined);
        return new network_error/* TransferError */.aG('proxy', `the proxy ${message}`, { cause: error.cause });
    }
}
const STRICT = { http: 'strict', tls: 'strict' };
function readingOf(http) {
    return connect => {
        const telling = (0,tls/* tellingFailures */.l2)(timing(connect));
        return http === 'strict' ? telling : readingAsGo(telling);
    };
}
const isStream = (body) => typeof body === 'object' && !Buffer.isBuffer(body);
/** Each interim answer counts as activity, so that an endless series would keep a request alive for ever. */
function fewInterim(url) {
    let met = 0;
    return () => {
        met++;
        if (met <= MOST_INTERIM)
            return;
        // Go limits their total length instead.
        const cause = Object.assign(new Error('endless interim answers'), { code: 'HPE_INTERIM' });
        throw new network_error/* TransferError */.aG('broken', `${(0,network_error/* hostOf */.w4)(url)} sent an endless series of interim answers`, { cause });
    };
}
/** Headers with a single value: if they are sent twice, Go uses the first. */
const SINGLE = [
    ...['location', 'content-encoding', 'content-length', 'content-range', 'content-type', 'etag', 'last-modified'],
    ...['retry-after', 'x-amz-bucket-region'],
];
function flat(headers) {
    const one = ([name, value = '']) => {
        const [first = '', ...more] = [value].flat();
        return [name, SINGLE.includes(name) ? first : [first, ...more].join(', ')];
    };
    return Object.fromEntries(Object.entries(headers).map(one));
}
const IDLE = 30_000;
const LONGEST_HEADERS = 256 << 10;
/**
 * Creates the dispatcher for a proxy, with its user and password if there are any.
 * @throws TransferError `proxy` for a scheme other than http, https, socks5 and socks5h
 */
function throughProxy(undici, proxy, settings) {
    const { limits, connect, toServer, watch, proxyHttp } = settings;
    const token = (0,basic_authorization/* basicAuthorization */.aR)(proxy);
    switch (proxy.protocol) {
        case 'http:':
        case 'https:':
            return new undici.ProxyAgent({
                ...limits,
                uri: proxy.origin,
                ...(token && { token }),
                connectTimeout: connect.timeout,
                proxyTls: connect,
                requestTls: toServer,
                factory: (origin, { connect: tunnel, ...options }) => {
                    const telling = typeof tunnel === 'function' ? watch(tunnel) : tunnel;
                    return new undici.Pool(origin, { ...limits, ...options, ...(telling && { connect: telling }) });
                },
                clientFactory: (origin, { connect: own, ...options }) => {
                    const reading = typeof own === 'function' ? readingOf(proxyHttp)(own) : own;
                    const pool = new undici.Pool(origin, {
                        ...options,
                        headersTimeout: connect.timeout,
                        ...(reading && { connect: reading }),
                    });
                    return tellingWhy(pool, proxy);
                },
            });
        case 'socks5:':
        case 'socks5h:':
            return throughSocks(undici, proxy, settings);
        default:
            throw new network_error/* TransferError */.aG('proxy', `the proxy ${proxy.host} has a scheme that is not supported`);
    }
}
/** Makes a refused tunnel report the answer of the proxy. */
function tellingWhy(pool, proxy) {
    const connect = pool.connect.bind(pool);
    const telling = async (options) => {
        const answer = await connect(options).catch(error => {
            throw new network_error/* TransferError */.aG('proxy', `the proxy ${(0,network_error/* transferError */.c9)(error, proxy.href, undefined).message}`, {
                cause: error,
            });
        });
        if (answer.statusCode === 200)
            return answer;
        answer.socket.on('error', () => undefined).destroy();
        throw proxyRefusal(proxy, answer.statusCode);
    };
    return Object.assign(pool, { connect: telling });
}
/** The error for a proxy that answers itself instead of passing the request on. */
function proxyRefusal(proxy, status) {
    const said = status === 407 ? 'requires a user and password (407 Proxy Authentication Required)' : `answered ${status}`;
    return new network_error/* TransferError */.aG('proxy', `the proxy ${proxy.host} ${said}`, { status });
}
/** The proxy looks up the names of the servers, as in Go. */
function throughSocks(undici, proxy, { limits, connect, toServer, watch }) {
    const { timeout, lookup } = connect;
    (0,redact/* rememberUser */.jz)((0,basic_authorization/* decoded */.DH)(proxy.username), (0,basic_authorization/* decoded */.DH)(proxy.password));
    const { lookup: _, ...requestTls } = toServer;
    // Its own pools do not allow wrapping their connections.
    const socks = new undici.Socks5ProxyAgent(`socks5://${proxy.host}`, {
        connect: undici.buildConnector({ timeout, ...(lookup && { lookup }) }),
        connectTimeout: timeout,
        ...(proxy.username && { username: (0,basic_authorization/* decoded */.DH)(proxy.username), password: (0,basic_authorization/* decoded */.DH)(proxy.password) }),
    });
    const secure = undici.buildConnector(requestTls);
    return new undici.Agent({
        ...limits,
        connect: watch((options, callback) => {
            const { hostname, protocol, port } = options;
            socks.createSocks5Connection(hostname, Number(port) || (protocol === 'https:' ? 443 : 80)).then(socket => protocol === 'https:' ? secure({ ...options, httpSocket: socket }, callback) : callback(null, socket), error => callback(error, null));
        }),
    });
}
const LONGEST_NAME = 100;
/**
 * The certificate of an https server, or of a middlebox in front of it. No request is sent. Undefined if there is none.
 */
async function certificateOf(url, reach) {
    let seen;
    const look = (certificate) => {
        const names = (certificate.subjectaltname ?? '').split(', ').map(one => one.replace(/^[\w ]+:/, ''));
        seen = {
            issuer: nameOf(certificate.issuer),
            names: names.filter(one => /^[\w*.:-]{1,100}$/.test(one)).slice(0, MOST_NAMES),
            from: new Date(certificate.valid_from),
            to: new Date(certificate.valid_to),
        };
    };
    const client = new HttpClient({ ...reach, look });
    // It always fails: nothing may be sent to an untrusted server.
    await client.send(url).catch(() => undefined);
    await client.close();
    return seen;
}
const MOST_NAMES = 5;
/** The name is untrusted: it was chosen by the creator of the certificate. */
function nameOf(issuer) {
    const parts = [issuer?.CN, issuer?.O].flat().filter(part => part !== undefined);
    const name = [...new Set(parts)].join(', ').replace(/[^\p{L}\p{N} .,()&'-]/gu, '');
    return (0,redact/* withoutSecrets */.cT)(name).slice(0, LONGEST_NAME) || undefined;
}


/***/ }),

/***/ 1613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ relaxationFor),
/* harmony export */   Z: () => (/* binding */ isOfClient)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);

/** Undici has no code for this error: it does not accept `100 Continue` for a request that did not ask for it. */
const MISREAD = /^bad (?:response|upgrade)$/;
/** An assertion of undici; and a length that is overridden, or stated twice. */
const BY_UNDICI = ['ERR_ASSERTION', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];
/** What would have to be relaxed after this failure; undefined if that would not help. */
function relaxationFor(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
        const code = (0,_error_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(cause);
        if (code.startsWith('HPE_') || BY_UNDICI.includes(code))
            return 'http';
        if (code === 'UND_ERR_SOCKET' && MISREAD.test(cause.message))
            return 'http';
        if (code === 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED')
            return 'tls';
        // OpenSSL's X509_V_ERR_EE_KEY_TOO_SMALL and X509_V_ERR_CA_KEY_TOO_SMALL, for which Node has no code.
        if (/^(?:EE|CA) certificate key too weak$/.test(cause.message))
            return 'tls';
    }
    return undefined;
}
/** OpenSSL's messages for outdated TLS, alerts and broken records: Go fails for these as well. */
const ALSO_FOR_GO = /ALERT|WRONG_VERSION|UNSUPPORTED_PROTOCOL|PACKET_LENGTH|HTTP_REQUEST|CERTIFICATE_VERIFY|BAD_RECORD_MAC/;
/** Did a request fail because of this client, even with everything relaxed? Then Go may succeed. */
function isOfClient(error) {
    if (error.trouble === 'aborted' || error.trouble === 'stalled')
        return false;
    if (relaxationFor(error) !== undefined)
        return true;
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
        const code = (0,_error_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(cause);
        if (code === 'UND_ERR_HEADERS_OVERFLOW' || /^(?:UND_)?ERR_(?:INVALID|NOT_SUPPORTED)/.test(code))
            return true;
        if (code.startsWith('ERR_SSL_') && !ALSO_FOR_GO.test(code))
            return true;
        if (code === '' && (cause instanceof TypeError || cause instanceof RangeError))
            return true;
    }
    return false;
}


/***/ }),

/***/ 2069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Em: () => (/* binding */ request),
/* harmony export */   I_: () => (/* binding */ STATUS_CODES),
/* harmony export */   sA: () => (/* binding */ createServer)
/* harmony export */ });
/**
 * Node's module for HTTP, for all but types. Where it is imported, Node looks at each of its exports, and for one of them
 * loads a whole client that nobody here asked for: 33 ms, and 14 MB.
 */
const { createServer, request, STATUS_CODES } = process.getBuiltinModule('node:http');


/***/ }),

/***/ 5806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ proxyChooser),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);



const PORTS = { 'http:': '80', 'https:': '443' };
const LOOPBACK = [within('127.0.0.0', 8), within('::1', 128)];
/**
 * Chooses proxies as Go does (golang.org/x/net/http/httpproxy): HTTPS_PROXY, HTTP_PROXY and NO_PROXY in upper or lower case;
 * rules of NO_PROXY are a CIDR range, an address, a domain with its subdomains, `.domain` for only its subdomains, each with
 * or without a port, or `*`. Loopback needs no proxy. Node's own implementation does not support CIDR.
 *
 * The returned function throws Error `CGI_PROXY` for plain http if a client could have set HTTP_PROXY.
 */
function proxyChooser(env) {
    const either = (name) => env[name] || env[name.toLowerCase()] || '';
    const proxies = {
        'https:': parseProxy(either('HTTPS_PROXY')),
        'http:': parseProxy(either('HTTP_PROXY')),
    };
    const rules = parseNoProxy(either('NO_PROXY'));
    return url => {
        const proxy = proxies[url.protocol];
        if (proxy === undefined)
            return undefined;
        if (url.protocol === 'http:' && env['REQUEST_METHOD']) {
            throw Object.assign(new Error(), { code: 'CGI_PROXY' });
        }
        const host = address(url.hostname);
        const port = url.port || PORTS[url.protocol] || '';
        return isLoopback(url) || rules.some(rule => rule(host, port)) ? undefined : proxy;
    };
}
/** Does a URL point to this machine, by name or address? */
function isLoopback({ hostname }) {
    return hostname === 'localhost' || LOOPBACK.some(rule => rule(address(hostname), ''));
}
/** Go ignores a value that is not a URL. */
function parseProxy(value) {
    if ((0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(value))
        return undefined;
    const proxy = URL.parse(value);
    if (proxy !== null && proxy.host !== '')
        return proxy;
    return (value && URL.parse(`http://${value}`)) || undefined;
}
function parseNoProxy(value) {
    const entries = value.split(',').map(entry => entry.trim().toLowerCase());
    return entries.filter(entry => entry !== '').map(parseRule);
}
function parseRule(entry) {
    if (entry === '*')
        return () => true;
    const [, network = '', length] = /^([^/]+)\/(\d+)$/.exec(entry) ?? [];
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) !== 0 && Number(length) <= bits(network))
        return within(network, Number(length));
    const [, bracketed, plain, only = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(entry) ?? [];
    const name = bracketed ?? plain ?? entry;
    const onPort = (port) => only === '' || only === port;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0) {
        const same = within(name, bits(name));
        return (host, port) => onPort(port) && same(host, port);
    }
    const [, dot, rest = ''] = /^(\*?\.)?(.*)$/.exec(name) ?? [];
    const domain = (0,node_url__WEBPACK_IMPORTED_MODULE_1__.domainToASCII)(rest) || rest;
    return (host, port) => {
        const matches = host.endsWith(`.${domain}`) || (dot === undefined && host === domain);
        return domain !== '' && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 0 && matches && onPort(port);
    };
}
const bits = (network) => ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) === 4 ? 32 : 128);
/** Matches the addresses of a network. An IPv4 address in IPv6 notation counts as IPv4. */
function within(network, length) {
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(network, length, (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) === 4 ? 'ipv4' : 'ipv6');
    return host => {
        if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 6)
            return list.check(host, 'ipv6');
        return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) === 4 && list.check(host, 'ipv4');
    };
}
function address(hostname) {
    return hostname.replace(/^\[|\]$/g, '');
}


/***/ }),

/***/ 6415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ve: () => (/* binding */ trustedRoots),
/* harmony export */   h3: () => (/* binding */ trusting),
/* harmony export */   l2: () => (/* binding */ tellingFailures),
/* harmony export */   vK: () => (/* binding */ lookingAt),
/* harmony export */   x2: () => (/* binding */ rootsText)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7336);






/**
 * Makes failing connections report the cause. In TLS 1.3 a server refuses a client only after the handshake, by an alert;
 * undici would report the closed connection instead, and it treats a reset as the end of a body without length.
 */
function tellingFailures(connect) {
    return (options, callback) => connect(options, (...answer) => {
        const [, socket] = answer;
        socket?.on('error', (error) => {
            if (error.code === 'ECONNRESET')
                error.code = _error_js__WEBPACK_IMPORTED_MODULE_5__/* .RESET */ .Ut;
            socket.destroy();
        });
        callback(...answer);
    });
}
/** Ends each connection as soon as the certificate is known. */
function lookingAt(look) {
    return connect => (options, callback) => connect(options, (error, socket) => {
        if (error !== null)
            return callback(error, null);
        if (socket instanceof node_tls__WEBPACK_IMPORTED_MODULE_3__.TLSSocket)
            look(socket.getPeerCertificate());
        socket.destroy();
        callback(new Error('only the certificate was looked at'), null);
    });
}
/** Where Go looks on Linux (crypto/x509/root_linux.go): the first readable file is used, and all directories. */
const FILES = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
const DIRECTORIES = ['/etc/ssl/certs', '/etc/pki/tls/certs'];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;
/**
 * The roots for TLS connections: those that Go trusts here, or those of Node if the system has none. On macOS and Windows
 * Go asks the system and ignores the variables (crypto/x509/root_unix.go, loadSystemRoots). Takes about 30 ms.
 * @throws TransferError `tls` if `caFile` contains no valid certificate
 */
async function trustedRoots({ env, caFile, identity }, strictness = 'strict') {
    const asked = process.platform === 'win32' || process.platform === 'darwin';
    const roots = asked ? (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('system') : await readRoots(env);
    const added = caFile === undefined ? [] : await readGiven(caFile);
    const ca = [...(roots.length > 0 ? roots : (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('bundled')), ...added];
    return (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.createSecureContext)({ ca, allowPartialTrustChain: true, ...identity, ...(strictness === 'as-go' && AS_GO) });
}
/** The same roots for every call, loaded once per strictness. */
function trusting(trust) {
    const contexts = new Map();
    return (strictness = 'strict') => {
        const context = contexts.get(strictness) ?? trustedRoots(trust, strictness);
        contexts.set(strictness, context);
        return context;
    };
}
/** Go has no renegotiation, so it does not matter whether that of a server is secure; RSA keys need 1024 bits. */
const AS_GO = {
    ciphers: `${node_tls__WEBPACK_IMPORTED_MODULE_3__.DEFAULT_CIPHERS}:@SECLEVEL=1`,
    secureOptions: node_crypto__WEBPACK_IMPORTED_MODULE_0__.constants.SSL_OP_LEGACY_SERVER_CONNECT,
};
async function readRoots(env) {
    const file = await rootsText(env);
    const directories = env['SSL_CERT_DIR'] ? env['SSL_CERT_DIR'].split(':') : DIRECTORIES;
    const listed = await Promise.all(directories.map(readDirectory));
    return [...new Set([file, ...listed.flat()].flatMap(certificatesIn))];
}
async function readGiven(caFile) {
    const found = certificatesIn(await textOf(caFile)).filter(isCertificate);
    if (found.length > 0)
        return found;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_5__/* .TransferError */ .aG('tls', `${caFile} contains no valid certificate`);
}
/**
 * The text of the root file that Go reads here: SSL_CERT_FILE, or that of the system. On Windows, which has no such file,
 * the certificates that the system trusts. Empty if there are none.
 */
async function rootsText(env) {
    const text = await readFirst(env['SSL_CERT_FILE'] ? [env['SSL_CERT_FILE']] : FILES);
    return text === '' && process.platform === 'win32' ? (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('system').join('\n') : text;
}
async function readFirst(files) {
    for (const file of files) {
        const text = await textOf(file);
        if (text !== '')
            return text;
    }
    return '';
}
async function readDirectory(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true }).catch(() => []);
    return await Promise.all(entries.map(async (entry) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, entry.name);
        // The target of a link within the directory, as created by c_rehash, is read anyway.
        const target = entry.isSymbolicLink() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(path).catch(() => '') : '/';
        return target.includes('/') ? await textOf(path) : '';
    }));
}
/** As in Go, an unreadable file counts as empty. */
async function textOf(path) {
    return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .yR)(path, 'latin1').catch(() => '');
}
function certificatesIn(text) {
    return text.match(CERTIFICATE) ?? [];
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).raw.length > 0;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 7759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bV: () => (/* binding */ buildCachePublicKey),
/* harmony export */   dS: () => (/* binding */ parseSeed),
/* harmony export */   ee: () => (/* binding */ parsePublicKey)
/* harmony export */ });
/* harmony import */ var _stores_build_signature_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5161);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1441);


/** 32 bytes in base64, as `openssl rand -base64 32` prints them. */
const KEY = /^[A-Za-z0-9+/]{43}=$/;
/** @throws WarmupError `bad-option`, which does not show the value */
function parseSeed(name, given) {
    const seed = given.trim();
    if (seed === '' || KEY.test(seed))
        return seed;
    throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .badOption */ .$9)(`${name}: not a seed of 32 bytes in base64`, 'Make one with `openssl rand -base64 32`.');
}
/** @throws WarmupError `bad-option` */
function parsePublicKey(name, given) {
    const key = given.trim();
    if (key === '' || KEY.test(key))
        return key;
    throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .badOption */ .$9)(`${name}: not an Ed25519 public key of 32 bytes in base64`, 'A run with `build-cache-key` says which one belongs to its seed.');
}
/**
 * The key by which a build cache must be signed; empty if it need not be.
 * @throws WarmupError `bad-option` for two keys that do not belong together
 */
function buildCachePublicKey(given) {
    const { buildCacheKey: seed, buildCachePublicKey: named } = given;
    const own = seed === '' ? named : (0,_stores_build_signature_js__WEBPACK_IMPORTED_MODULE_0__/* .publicKeyOf */ .kc)(seed);
    if (named === '' || named === own)
        return own;
    throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .badOption */ .$9)('build-cache-public-key: does not belong to build-cache-key', `The public key of that seed is ${own}.`);
}


/***/ }),

/***/ 5344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ parseClientCertificate),
/* harmony export */   Q: () => (/* binding */ parseCaFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9101);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1441);





const CERTIFICATES = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;
/**
 * The absolute path of a PEM file with at least one certificate. Empty means none.
 * @throws WarmupError `bad-option`
 */
function parseCaFile(value) {
    if (!value.trim())
        return undefined;
    const path = (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .absolutePath */ .Hi)(value.trim());
    const refuse = (reason, cause) => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)(`ca-file: ${value} ${reason}`, CA_FILE, { cause });
    const text = readOr(path, cause => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSystemCode */ .BN)(cause) === 'ENOENT'
        ? (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)(`ca-file: ${value} does not exist`, 'Correct the path, or write the file before this step.', {
            cause,
        })
        : refuse('cannot be read', cause));
    const found = text.match(CERTIFICATES);
    if (found === null)
        throw refuse('contains no PEM certificate');
    for (const pem of found)
        attempt(() => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem), cause => refuse('contains an invalid certificate', cause));
    return path;
}
/**
 * The client certificate of the relay, from PEM text or paths of PEM files. Empty means none. Errors never repeat a
 * value.
 * @throws WarmupError `bad-option`
 */
function parseClientCertificate(given) {
    const cert = given.cert.trim();
    const key = given.key.trim();
    if (cert === '' && key === '')
        return undefined;
    if (cert === '')
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-cert: is empty, but proxy-client-key is set', BOTH);
    if (key === '')
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-key: is empty, but proxy-client-cert is set', BOTH);
    if (given.relay === 'false') {
        const hint = 'Only the relay can present a client certificate, Go itself cannot. Leave relay at auto.';
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-cert: cannot be combined with relay: false', hint);
    }
    const certificate = pemOf('proxy-client-cert', cert);
    const leaf = attempt(() => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate), cause => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-cert: contains no valid certificate', PEM, { cause }));
    const keyText = pemOf('proxy-client-key', key);
    const privateKey = attempt(() => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(keyText), cause => keyText.includes('ENCRYPTED')
        ? (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-key: the key is encrypted', PLAIN)
        : (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-key: contains no valid private key', PEM, { cause }));
    if (leaf.checkPrivateKey(privateKey))
        return { cert: certificate, key: keyText };
    throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)('proxy-client-key: is not the key of proxy-client-cert', 'Set a certificate and the key it was issued for.');
}
const CA_FILE = 'Set it to a PEM file with the CA certificate: text that begins with -----BEGIN CERTIFICATE-----. To convert a .cer or .der file, use `openssl x509 -inform der -in FILE -out ca.pem`.';
const BOTH = 'Set both or neither. A secret that is not set arrives as an empty string; forks get no secrets.';
const PEM = 'Set it to PEM text, which begins with -----BEGIN, or to the path of a PEM file.';
const PLAIN = 'CI cannot enter a passphrase. Decrypt the key with `openssl pkey -in KEY -out plain.pem`, and store the result as a secret.';
/** PEM text, given directly or as a file; with Unix line endings and one at the end. */
function pemOf(name, value) {
    const isText = value.includes('-----BEGIN');
    const text = isText
        ? value
        : readOr((0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .absolutePath */ .Hi)(value), cause => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .badOption */ .$9)(`${name}: is neither PEM text nor a readable file`, PEM, { cause: codeOf(cause) }));
    return `${text.replaceAll('\r\n', '\n').trim()}\n`;
}
/** Without the path, which may be part of a key. */
const codeOf = (cause) => new Error(String(cause.code));
function readOr(path, refuse) {
    return attempt(() => (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readTextSync */ .n$)(path, 'latin1'), refuse);
}
function attempt(work, refuse) {
    try {
        return work();
    }
    catch (cause) {
        throw refuse(cause);
    }
}


/***/ }),

/***/ 1441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $9: () => (/* binding */ badOption),
/* harmony export */   AB: () => (/* binding */ limit),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   EY: () => (/* binding */ ifSet),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   L$: () => (/* binding */ toggle),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Tt: () => (/* binding */ readOptions),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Vm: () => (/* binding */ word),
/* harmony export */   Vs: () => (/* binding */ keyPart),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pN: () => (/* binding */ inCode),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   uK: () => (/* binding */ option),
/* harmony export */   uQ: () => (/* binding */ spelled)
/* harmony export */ });
/* unused harmony exports variableOf, age */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);


/** Reads all options of a table. @throws WarmupError `bad-option` */
function readOptions(table, given) {
    const values = Object.entries(table).map(([name, one]) => [name, one.read(spelled(name), given[name])]);
    return Object.fromEntries(values);
}
/** `stallTimeout` → `stall-timeout` */
const spelled = (name) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
/** `stall-timeout` → `GO_MOD_WARMUP_STALL_TIMEOUT` */
const variableOf = (name) => `GO_MOD_WARMUP_${name.toUpperCase().replaceAll('-', '_')}`;
/** `stall-timeout` → `stallTimeout` */
const inCode = (spelling) => spelling.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const isSet = (given) => given !== undefined && `${given}`.trim() !== '';
/** An option whose value is read by `read`; an unset one is read as the fallback. */
function option(help, { read, ...details }) {
    const all = { kind: 'value', fallback: '', shown: 'VALUE', ...details, help };
    return { ...all, read: (name, given) => read(name, given !== undefined && isSet(given) ? given : all.fallback) };
}
/** The same without a fallback. */
const ifSet = (one) => ({
    ...one,
    fallback: '',
    read: (name, given) => (isSet(given) ? one.read(name, given) : undefined),
});
const text = (help, details = {}) => option(help, { ...details, read: (_, given) => given });
/** An error about an option: what is wrong, and what to do. */
const badOption = (message, hint, { cause } = {}) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', message, { hint, cause });
/** A rejected value may have been meant for another option, and contain a password. */
const refusal = (name, { given, is, allowed }) => badOption(`${name}: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shownSetting */ .mV)(`${given}`)} ${is}`, `Allowed: ${allowed}.`);
/** Numbers with units, also several: `1m30s`. */
function quantity({ shown, units, likewise = text => text, most, isLimit, what, allowed }) {
    const read = (name, given) => {
        const amount = Math.round(typeof given === 'number' ? given : sumOf(likewise(given.trim()), units));
        const isNothing = isLimit && amount === 0;
        if (amount >= 0 && amount <= most && !isNothing)
            return amount;
        if (isNothing)
            throw refusal(name, { given, is: 'is not greater than 0', allowed: '1ms or more, such as 20s' });
        throw refusal(name, { given, is: `is not ${what}`, allowed });
    };
    return (fallback, help) => option(help, { fallback, shown, read });
}
/** NaN if the text does not consist of numbers with units. */
function sumOf(given, units) {
    const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)];
    if (parts.map(([part]) => part).join('') !== given)
        return Number.NaN;
    return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? Number.NaN), 0);
}
const DURATION = {
    shown: 'DURATION',
    units: { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 },
    // 500 hours. Timers take at most 2^31 milliseconds, and fire at once beyond that.
    most: 1_800_000_000,
    what: 'a duration',
    allowed: 'a number with a unit, such as 500ms, 20s or 5m, up to 500h',
};
/** In whole milliseconds. */
const duration = quantity(DURATION);
/** A time limit, so that it cannot be zero. */
const limit = quantity({ ...DURATION, isLimit: true });
/** In milliseconds. */
const age = quantity({
    shown: 'AGE',
    units: { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
    most: Number.MAX_SAFE_INTEGER,
    what: 'an age',
    allowed: 'a number with a unit, such as 12h, 30d or 2w',
});
/** In bytes; case-insensitive. */
const size = quantity({
    shown: 'SIZE',
    units: { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
    likewise: text => text.toLowerCase().replace(/(?<=\d) (?=[a-z])/, ''),
    most: Number.MAX_SAFE_INTEGER,
    what: 'a size',
    allowed: 'a number with a unit, such as 64MB, 20GB or 1.5GiB',
});
const count = (fallback, help) => option(help, {
    fallback,
    shown: 'N',
    read: (name, given) => {
        const number = /^\d+$/.test(`${given}`.trim()) ? Number(given) : 0;
        if (number >= 1 && number <= 10_000)
            return number;
        throw refusal(name, { given, is: 'is not allowed', allowed: 'a whole number from 1 to 10000' });
    },
});
/** One of these words, case-insensitive; the first is the default. */
const word = (words, help, details = {}) => {
    const { allowed = words.join(', '), ...others } = details;
    return option(help, {
        fallback: words[0],
        shown: words.join('|'),
        ...others,
        read: (name, given) => {
            const found = words.find(one => one === `${given}`.trim().toLowerCase());
            if (found !== undefined)
                return found;
            throw refusal(name, { given, is: 'is not allowed', allowed });
        },
    });
};
const toggle = (fallback, help) => {
    const shown = fallback === 'true' ? '[=false]' : '';
    const both = word(['true', 'false'], help, { kind: 'switch', fallback, shown, allowed: 'true or false' });
    return { ...both, read: (name, given) => both.read(name, given) === 'true' };
};
/** A part of a key; the cache service refuses commas (actions/toolkit, checkKey). */
const keyPart = (help) => option(help, {
    read: (name, given) => {
        if (!/[,\r\n]/.test(given))
            return given;
        const message = `${name}: ${JSON.stringify(given)} contains a comma or a line break`;
        throw badOption(message, 'Cache keys cannot contain commas; use a dash.');
    },
});
/** The elements of an array, or of a list separated by commas or line breaks. */
function partsOf(given) {
    const lines = typeof given === 'string' ? given.split(/[\n,]/) : given;
    return lines.map(line => line.trim()).filter(line => line !== '');
}
/** A list whose parts are read one by one. */
const list = (help, { shown, read }) => option(help, {
    shown,
    read: (name, given) => partsOf(given).map(part => read(part, name)),
});


/***/ }),

/***/ 1792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ parseDirectory),
/* harmony export */   CK: () => (/* binding */ checkOutputFile),
/* harmony export */   De: () => (/* binding */ temporaryDirectory),
/* harmony export */   Eq: () => (/* binding */ toolCacheDirectory),
/* harmony export */   NB: () => (/* binding */ allows),
/* harmony export */   RP: () => (/* binding */ checkDistinct),
/* harmony export */   Xp: () => (/* binding */ refuseOffPath)
/* harmony export */ });
/* unused harmony export userCacheDirectory */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9101);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5078);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1441);






/**
 * The absolute path of an existing directory. Empty means the current one.
 * @throws WarmupError `bad-option`
 */
function parseDirectory(name, value) {
    const path = (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .absolutePath */ .Hi)(value || '.');
    let cause;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory())
            return path;
    }
    catch (error) {
        cause = error;
    }
    const hint = 'Use an existing directory. Relative paths start at the directory that the job runs in.';
    throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .badOption */ .$9)(`${name}: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .shownSetting */ .mV)(value || path)} is not a directory`, hint, { cause });
}
/** The given directory, else the runner's if it exists, else the system's. */
function temporaryDirectory(named, runners) {
    if (named)
        return parseDirectory('temp-directory', named);
    if (runners && (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .isDirectory */ .wd)(runners))
        return parseDirectory('RUNNER_TEMP', runners);
    return parseDirectory(process.platform === 'win32' ? 'TEMP' : 'TMPDIR', (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)());
}
/**
 * Checks, before any work, that a result can be written to this file; `name` is the option that it was given by.
 * @throws WarmupError `bad-option`
 */
function checkOutputFile(name, file) {
    try {
        if (/[/\\]$/.test(file))
            throw new Error('it is a directory');
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
        if (there?.isDirectory())
            throw new Error('it is a directory');
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file)).isDirectory())
            throw new Error('it is below a file');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(there ? file : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
    }
    catch (cause) {
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .badOption */ .$9)(`${name}: ${file} cannot be written`, 'Use a file in an existing directory.', { cause });
    }
    if (MODULE_FILE.test(file) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.isFile()) {
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .badOption */ .$9)(`${name}: ${file} belongs to a Go module and would be overwritten`, 'Use another file.');
    }
}
/** go.mod, go.sum, go.work, and what `-modfile` names. */
const MODULE_FILE = /\.(?:mod|sum|work)$/i;
/**
 * Checks that no two options name the same file, or stdout: the first output would be lost, or mixed with the second.
 * @throws WarmupError `bad-option`
 */
function checkDistinct(files) {
    const names = new Map();
    for (const [name, file] of Object.entries(files)) {
        const place = file && placeOf(file);
        if (!place)
            continue;
        const other = names.get(place);
        if (other !== undefined) {
            const where = file === '-' ? 'stdout' : file;
            throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .badOption */ .$9)(`${other} and ${name}: both name ${where}`, 'Use a separate file for each.');
        }
        names.set(place, name);
    }
}
/** The same for each path of a file; undefined for /dev/null and its like, which take any number of results. */
function placeOf(file) {
    if (file === '-')
        return file;
    try {
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
        if (there && !there.isFile())
            return undefined;
        if (there?.ino)
            return `${there.dev}:${there.ino}`;
        const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file)), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file));
        return process.platform === 'linux' ? place : place.toLowerCase();
    }
    catch {
        // The check for writing reports what is wrong with it.
        return undefined;
    }
}
function allows(directory, mode) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(directory, mode);
        return true;
    }
    catch {
        return false;
    }
}
/** The user's cache directory as in Go (os.UserCacheDir); undefined if there is none. */
function userCacheDirectory(env, platform = process.platform) {
    const below = (home, ...path) => home && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, ...path);
    const found = platform === 'win32'
        ? (env.LOCALAPPDATA ?? env.LocalAppData)
        : platform === 'darwin'
            ? below(env.HOME, 'Library', 'Caches')
            : env.XDG_CACHE_HOME || below(env.HOME, '.cache');
    return found && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(found) ? found : undefined;
}
/** Where releases of Go are kept: the runner's tool cache, else below the user's cache directory; undefined without either. */
function toolCacheDirectory({ env }) {
    if (env.RUNNER_TOOL_CACHE && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(env.RUNNER_TOOL_CACHE))
        return env.RUNNER_TOOL_CACHE;
    const own = userCacheDirectory(env);
    return own && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(own, 'go-mod-warmup', 'tools');
}
/**
 * Checks that a directory can be one of PATH, and be printed as it is.
 * @param name what it comes from
 * @throws WarmupError `bad-option`
 */
function refuseOffPath(name, directory) {
    const fault = directory.includes(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)
        ? `contains ${JSON.stringify(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)}, which separates the directories of PATH`
        : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(directory)
            ? 'contains a character that cannot be printed'
            : undefined;
    if (fault !== undefined)
        throw (0,_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .badOption */ .$9)(`${name}: ${JSON.stringify(directory)} ${fault}`, 'Use a directory with a plain name.');
}


/***/ }),

/***/ 8653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $i: () => (/* binding */ resolveOptions),
  C2: () => (/* binding */ resolveSaveOptions)
});

// UNUSED EXPORTS: defaultLimits, resolveForCommand

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/options/build-keys.js
var build_keys = __webpack_require__(7759);
// EXTERNAL MODULE: ./lib/options/certificates.js
var certificates = __webpack_require__(5344);
// EXTERNAL MODULE: ./lib/options/kinds.js
var kinds = __webpack_require__(1441);
// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/stores/spec.js
var stores_spec = __webpack_require__(731);
;// CONCATENATED MODULE: ./lib/options/stores.js







/**
 * Reads the `store` option: `off` (no store), or specs separated by commas, the nearest first. Empty means `github`.
 * @throws WarmupError `bad-option` for an unknown spec, and for a directory or address that cannot be used.
 */
function parseStores(value, given) {
    const names = (0,kinds/* partsOf */.CI)(value).map(name => atHome(name, given.env));
    const isOff = (name) => /^off$/i.test(name);
    if (names.length > 0 && names.every(isOff))
        return [];
    if (names.some(isOff)) {
        throw (0,kinds/* badOption */.$9)(`store: ${(0,redact/* shownSetting */.mV)(value)}: off cannot be combined with other stores`, 'Remove one of the two.');
    }
    const stores = new Map((names.length > 0 ? names : ['github']).map(name => [(0,stores_spec/* parseStoreSpec */.yh)(name, { among: names.length }).spec, name]));
    const specs = [...stores.keys()].map(spec => (0,stores_spec/* parseStoreSpec */.yh)(spec));
    // One of several may be read-only: new files go to the others.
    const mayOnlyRead = given.cache === 'read-only' || specs.length > 1;
    for (const store of specs) {
        (0,stores_spec/* checkStorePlace */.R1)(store, given.s3, given.env);
        if (given.cache !== 'false')
            checkDirectory(store.spec, { name: stores.get(store.spec) ?? '', mayOnlyRead });
    }
    const files = specs.find(({ holds }) => holds === 'files');
    if (given.cache !== 'false' && files !== undefined && given.relay === 'false') {
        throw (0,kinds/* badOption */.$9)(`relay: false cannot be combined with ${files.spec}`, 'Only the relay can read that store. Remove one of the two.');
    }
    return specs;
}
/** `~/` is the home of the given environment, which may differ from that of this process. */
function atHome(name, env) {
    const home = env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'];
    return home ? name.replace(/^(dir:)~(?=[/\\]|$)/, (_, scheme) => scheme + home) : name;
}
/** A directory that does not exist yet is created when it is first written to. */
function checkDirectory(spec, { name, mayOnlyRead }) {
    const directory = (0,stores_spec/* directoryOf */.jt)(spec);
    if (directory === undefined)
        return;
    const there = nearestThere(directory);
    if (there === undefined) {
        throw (0,kinds/* badOption */.$9)(`store: ${name}: no such drive or share`, 'Use a directory on a drive or share of this machine.');
    }
    if (!(0,directories/* isDirectory */.wd)(there)) {
        throw (0,kinds/* badOption */.$9)(`store: ${name}: ${there} is not a directory`, 'Use a directory.');
    }
    if (!(0,places/* allows */.NB)(there, external_node_fs_.constants.R_OK | external_node_fs_.constants.X_OK)) {
        throw (0,kinds/* badOption */.$9)(`store: ${name}: ${there} is not readable`, 'Change its permissions, or use another directory.');
    }
    if (mayOnlyRead || (0,places/* allows */.NB)(there, external_node_fs_.constants.W_OK))
        return;
    throw (0,kinds/* badOption */.$9)(`store: ${name}: ${there} is not writable`, 'Set `cache: read-only` to only read from it, or use another directory.');
}
/** The path or its nearest existing parent; undefined if not even its drive or share exists. */
function nearestThere(path, { above, isThere } = {
    above: external_node_path_.dirname,
    isThere: external_node_fs_.existsSync,
}) {
    if (isThere(path))
        return path;
    return above(path) === path ? undefined : nearestThere(above(path), { above, isThere });
}
/** @throws WarmupError `bad-option` for options about cache entries if no store can hold one. */
function refuseWithoutEntries(asked, stores) {
    const name = asked.lookupOnly ? 'lookup-only' : asked.failOnCacheMiss ? 'fail-on-cache-miss' : undefined;
    if (name === undefined || (asked.cache !== 'false' && stores.some(({ holds }) => holds === 'entries')))
        return;
    const why = asked.cache === 'false' ? 'but cache is false' : `such as ${(0,stores_spec/* patternsOf */.D4)('entries').join(' or ')}`;
    throw (0,kinds/* badOption */.$9)(`${name}: needs a store with cache entries, ${why}`, 'Remove or change one of the two.');
}

// EXTERNAL MODULE: ./lib/options/table.js + 3 modules
var table = __webpack_require__(3306);
;// CONCATENATED MODULE: ./lib/options/resolve.js









/**
 * Fills in defaults and rejects invalid options, before any work.
 * @throws WarmupError `bad-option` with the option, its value and the allowed ones.
 */
function resolveOptions(given = {}) {
    // Before anything is resolved against it.
    (0,directories/* currentDirectory */.n9)();
    refuseOldNames(given);
    const { maxAttempts, backoff, maxBackoff, ...options } = (0,kinds/* readOptions */.Tt)(table/* OPTIONS */.lw, given);
    const { goproxy, goprivate, gonoproxy, gonosumdb, gosumdb, proxyClientCert, proxyClientKey, ...rest } = options;
    const { store, s3Endpoint, s3Region, s3Credentials, s3PathStyle, ...others } = rest;
    const { cache, relay } = others;
    const saving = resolveSaveOptions(given);
    const s3 = {
        endpoint: s3Endpoint || undefined,
        region: s3Region || undefined,
        pathStyle: s3PathStyle,
        credentials: s3Credentials,
    };
    const stores = parseStores(store, { cache, relay, s3, env: saving.env });
    refuseWithoutEntries(others, stores);
    refuseBesideRefresh(others);
    return {
        ...others,
        ...saving,
        stores,
        ...(stores.length === 0 && { offBecause: '`store: off`' }),
        s3,
        sources: readSources({ goproxy, goprivate, gonoproxy, gonosumdb, gosumdb }, saving.env),
        credentialsDirectory: given.credentialsDirectory ?? '',
        buildCachePublicKey: (0,build_keys/* buildCachePublicKey */.bV)(others),
        clientCertificate: (0,certificates/* parseClientCertificate */.M)({ cert: proxyClientCert, key: proxyClientKey, relay }),
        patience: { maxAttempts, backoff, maxBackoff },
        cores: (0,external_node_os_.availableParallelism)(),
        ...(0,kinds/* readOptions */.Tt)(table/* PROGRAM_OPTIONS */.EK, given),
    };
}
/**
 * The same for a command of the user, which may not need a setting of Go or of the network that is invalid: that setting
 * is left out, nothing is requested from the network then, and `refusal` says what it was.
 * @throws WarmupError `bad-option`, except for settings of the environment
 */
function resolveForCommand(given = {}) {
    const { env, refusal } = withoutBadUsers(given.env ?? process.env);
    if (refusal === undefined)
        return { options: resolveOptions(given), refusal };
    const options = resolveOptions({ ...given, env });
    return { options: { ...options, relay: 'false', offline: options.offline === 'true' ? 'true' : 'false' }, refusal };
}
/** Library options, inputs, flags and variables all pass through here. */
function refuseOldNames(given) {
    for (const [old, name] of Object.entries(table/* RENAMED */.lE)) {
        const value = Reflect.get(given, (0,kinds/* inCode */.pN)(old));
        if (value === undefined || value === '')
            continue;
        throw (0,kinds/* badOption */.$9)(`${old}: this option was renamed`, `Use ${name} instead; it means the same.`);
    }
}
/** `refresh` re-downloads from the proxies, so it needs the network. */
function refuseBesideRefresh(options) {
    const { refresh, offline, lookupOnly } = options;
    const other = offline !== 'false' ? `offline: ${offline}` : lookupOnly ? 'lookup-only: true' : undefined;
    if (refresh.length === 0 || other === undefined)
        return;
    throw (0,kinds/* badOption */.$9)(`${other} cannot be combined with refresh`, 'Remove one of the two.');
}
/** The given source settings, by the name of Go's variable. */
function readSources(given, env) {
    const set = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [[name.toUpperCase(), value.trim()]])));
    if (set.GOPROXY !== undefined)
        (0,goproxy/* parseGoproxy */.Ms)(set.GOPROXY, 'goproxy');
    (0,goproxy/* refuseBadDatabase */.RE)(set.GOSUMDB ?? '', 'gosumdb');
    (0,goproxy/* refuseBadUsers */.oN)({ ...env, ...set });
    return set;
}
/** The default time limits for stores, in milliseconds. */
function defaultLimits() {
    const { connectTimeout, stallTimeout, saveTimeout } = OPTIONS;
    return readOptions({ connectTimeout, stallTimeout, saveTimeout }, {});
}
/**
 * Fills in the defaults. Does not use the project or the current directory: a later step may have removed both.
 * @throws WarmupError `bad-option` for the temporary directory
 */
function resolveSaveOptions(given) {
    const env = given.env ?? process.env;
    return {
        env,
        tempDirectory: (0,places/* temporaryDirectory */.De)(given.tempDirectory, env.RUNNER_TEMP),
        signal: given.signal,
        onEvent: given.onEvent ?? (() => undefined),
    };
}


/***/ }),

/***/ 3306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wE: () => (/* binding */ ACTION_OPTIONS),
  lw: () => (/* binding */ OPTIONS),
  EK: () => (/* binding */ PROGRAM_OPTIONS),
  lE: () => (/* binding */ RENAMED),
  yJ: () => (/* binding */ optionsFromText)
});

// UNUSED EXPORTS: GROUPS

// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
// EXTERNAL MODULE: ./lib/options/build-keys.js
var build_keys = __webpack_require__(7759);
// EXTERNAL MODULE: ./lib/options/certificates.js
var certificates = __webpack_require__(5344);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/options/kinds.js
var kinds = __webpack_require__(1441);
;// CONCATENATED MODULE: ./lib/options/listed-module.js
const ELEMENT = '[A-Za-z0-9_~+-][A-Za-z0-9._~+-]*';
const PATH = new RegExp(`^[a-z0-9][a-z0-9-]*\\.[a-z0-9.-]*(?:/${ELEMENT})*(?:/\\.\\.\\.)?$`);
/** A version, the beginning of one, a comparison, a branch or a commit (go.dev/ref/mod, "Version queries"). */
const QUERY = /^[A-Za-z0-9<>=][A-Za-z0-9._/<>=+~-]*$/;
/** These queries are relative to the requirements of a main module. */
const RELATIVE = ['none', 'patch', 'upgrade'];
function listedModule(module) {
    return { module, path: module.split('@', 1)[0] ?? '' };
}
/** What is wrong with it, to be put after it; undefined if nothing is. */
function listedModuleFault({ module, path }) {
    if (/\s/.test(module))
        return 'is more than one word';
    const query = module.slice(path.length + 1);
    if (!PATH.test(path) || path.split('/').some(element => /\.$/.test(element) && element !== '...')) {
        return 'has no module path before the @';
    }
    if (query === '')
        return 'has no version';
    if (RELATIVE.includes(query))
        return `has the version ${query}, which is meaningless without a project`;
    return QUERY.test(query) ? undefined : 'has no version after the @';
}

;// CONCATENATED MODULE: ./lib/options/extra-modules.js



const HINT = 'Allowed: auto, false, or lines such as golang.org/x/tools/cmd/stringer@v0.30.0.';
/** Reads `auto`, `false`, or a list of `path@version`. */
const extraModulesOption = (help) => (0,kinds/* option */.uK)(help, {
    fallback: 'auto',
    shown: 'auto|false|MODULES',
    read: (name, given) => {
        const word = Array.isArray(given) ? '' : `${given}`.trim().toLowerCase();
        if (word === 'false')
            return { keep: 'none', listed: [] };
        if (word === 'auto')
            return { keep: 'used', listed: [] };
        const parts = (0,kinds/* partsOf */.CI)(Array.isArray(given) ? given : `${given}`).filter(part => !part.startsWith('#'));
        return { keep: 'used', listed: [...new Set(parts)].map(part => refuseBad(name, listedModule(part))) };
    },
});
function refuseBad(name, listed) {
    const fault = listedModuleFault(listed);
    if (fault === undefined)
        return listed;
    throw (0,kinds/* badOption */.$9)(`${name}: ${(0,redact/* redactText */.Rd)(JSON.stringify(listed.module.slice(0, 200)))} ${fault}`, HINT);
}

// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
;// CONCATENATED MODULE: ./lib/options/module-selection.js




const module_selection_HINT = 'Allowed: example.com/module, example.com/module@v1.2.3, github.com/acme/..., or a glob as in GOPRIVATE.';
/**
 * Reads `MODULE` (that path alone), `MODULE@VERSION`, a pattern with `...`, which matches any text (go help packages),
 * or a glob as in GOPRIVATE, which also matches everything below.
 * @param option the option that it was given by; default: an argument
 * @throws WarmupError `bad-option` for text that cannot match a module.
 */
function parseSelection(text, option) {
    (0,redact/* rememberArgument */.BA)(text);
    const at = text.indexOf('@');
    const path = at < 0 ? text : text.slice(0, at);
    const version = at < 0 ? undefined : text.slice(at + 1);
    if (version !== undefined && !isModule('example.com/any', version)) {
        throw refusal(text, { option, reason: `${version} is not a version` });
    }
    const isPath = pathMatcher(path);
    if (isPath === undefined)
        throw refusal(text, { option, reason: 'it is not a module path' });
    return { text, matches: module => isPath(module.path) && (version === undefined || module.version === version) };
}
function pathMatcher(path) {
    if (path === '' || /[\s:]|^\/|^\.\.?(?:\/|$)/.test(path))
        return undefined;
    if (path.includes('...'))
        return dotsMatcher(path);
    if (/[*?[\\]/.test(path))
        return found => (0,patterns/* matchesPatterns */.v)(path, found);
    return isModule(path, 'v1.0.0') ? found => found === path : undefined;
}
/** `x/...` also matches x itself. */
function dotsMatcher(pattern) {
    const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\.\\.\\.', '.*');
    const whole = new RegExp(`^${source.replace(/\/\.\*$/, '(?:/.*)?')}$`);
    return found => whole.test(found);
}
function isModule(path, version) {
    return (0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ path, version, kind: 'mod' })) !== undefined;
}
function refusal(text, { option, reason }) {
    const given = `${option === undefined ? '' : `${option}: `}${JSON.stringify(text)}`;
    return (0,kinds/* badOption */.$9)((0,redact/* redactText */.Rd)(`${given} is not valid: ${reason}`), module_selection_HINT);
}

// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
;// CONCATENATED MODULE: ./lib/options/table.js







const project = {
    workingDirectory: (0,kinds/* option */.uK)('Directory to warm: the project, or the root of a monorepo.', {
        fallback: '.',
        shown: 'DIR',
        read: places/* parseDirectory */.Bp,
    }),
    modules: (0,kinds/* list */.p_)('Globs of the go.mod, other `*.mod` and `*.work` files to warm, relative to `working-directory`, separated by commas or newlines. Default: the go.work that Go would use, otherwise every go.mod in or below `working-directory`.', { shown: 'GLOBS', read: part => part }),
};
const go = {
    goVersion: (0,kinds/* text */.Qq)('Go version to install: exact (`1.26.8`), a line (`1.26`, `1.26.x`), a range (`^1.25.1`, `>=1.25 <1.27`), `stable` or `oldstable`. It is taken from PATH, from the tool cache, or from your stores and module proxies, verified with the checksum database. Default: the Go on PATH; if there is no suitable one, a warm-up installs the version that the project requires.', { shown: 'VERSION' }),
    goVersionFile: (0,kinds/* text */.Qq)('File that names the Go version to install: go.mod, go.work, `.go-version` or `.tool-versions`. Ignored if `go-version` is set.', { shown: 'FILE' }),
    checkLatest: (0,kinds/* toggle */.L$)('false', 'Install the newest release that matches `go-version`, even if an older match is in the tool cache or on PATH.'),
    goChecksum: (0,kinds/* text */.Qq)('Checksums that the installed Go must have, instead of those in the checksum database: lines such as `1.26.8.linux-amd64 h1:…`, or one `h1:…` if the version is exact.', { shown: 'SUMS' }),
};
const sources = {
    goproxy: (0,kinds/* text */.Qq)('GOPROXY for the download: a list of module proxies. Default: the value of `go env GOPROXY`.', {
        fromFile: 'with-credentials',
    }),
    goprivate: (0,kinds/* text */.Qq)('GOPRIVATE: globs of private module paths. Default: the value of `go env GOPRIVATE`.'),
    gonoproxy: (0,kinds/* text */.Qq)('GONOPROXY: globs of module paths to fetch from their origin instead of a proxy. Default: the value of `go env GONOPROXY`.'),
    gonosumdb: (0,kinds/* text */.Qq)('GONOSUMDB: globs of module paths not to look up in the checksum database. Default: the value of `go env GONOSUMDB`.'),
    gosumdb: (0,kinds/* text */.Qq)('GOSUMDB: name, and optionally key and URL, of the checksum database. Default: the value of `go env GOSUMDB`.', { fromFile: 'with-credentials' }),
    privateHosts: (0,kinds/* option */.uK)('Credentials for private hosts, one per line: `github.com/acme = TOKEN`, `host/path = USER:PASSWORD`, or `git@host/path = KEY`, where KEY is an ssh private key or the path of one. Modules on these hosts are treated as private (GOPRIVATE), unless the host is one of your proxies.', { shown: '@FILE', fromFile: 'always', read: (_, given) => (0,private_hosts/* parsePrivateHosts */.yV)(given) }),
    sshKnownHosts: (0,kinds/* option */.uK)('known_hosts lines for ssh servers other than github.com, gitlab.com and bitbucket.org, whose keys are built in.', { shown: '@FILE', fromFile: 'if-you-like', read: (_, given) => (0,private_hosts/* knownHosts */.BF)(given) }),
    caFile: (0,kinds/* option */.uK)('PEM file with additional certificate authorities, trusted by the relay, by Go (on Linux) and by git.', { shown: 'FILE', read: (_, given) => (0,certificates/* parseCaFile */.Q)(given) }),
    proxyClientCert: (0,kinds/* text */.Qq)('Client certificate presented to the proxies in `goproxy` (mutual TLS): PEM text or the path of a PEM file.', { shown: 'FILE' }),
    proxyClientKey: (0,kinds/* text */.Qq)('Private key for `proxy-client-cert`: PEM text or the path of a PEM file.', {
        fromFile: 'with-credentials',
    }),
};
const retries = {
    maxAttempts: (0,kinds/* count */.U9)('5', 'Maximum attempts per request to a proxy, and of `go mod download`, including the first.'),
    backoff: (0,kinds/* duration */.p0)('1s', 'Maximum delay before the second attempt; doubles with each further attempt, with full jitter.'),
    maxBackoff: (0,kinds/* duration */.p0)('30s', 'Maximum delay between attempts. A longer `Retry-After` is honoured, up to one minute.'),
    connectTimeout: (0,kinds/* limit */.AB)('10s', 'Time limit for connecting to a proxy or to the cache service.'),
    stallTimeout: (0,kinds/* limit */.AB)('30s', 'A request that receives no data for this long is aborted and retried; `go mod download` is, after twice this time without progress.'),
    timeout: (0,kinds/* limit */.AB)('20m', 'Time limit for the whole warm-up, including restoring. Saving has its own limit, `save-timeout`.'),
    concurrency: (0,kinds/* count */.U9)('32', 'Maximum number of connections to a proxy. Go runs with GOMAXPROCS = min(concurrency, max(16, cores)).'),
};
const download = {
    relay: (0,kinds/* word */.Vm)(['auto', 'false'], 'Download through a local module proxy on the loopback interface, which prefetches, retries, resumes and reports. `auto`: wherever possible; `false`: never.'),
    unpacker: (0,kinds/* word */.Vm)(['auto', 'false'], 'Verify modules against go.sum and unpack them in worker threads while others are still downloading. `auto`: on machines with more than one core; `false`: leave all of it to Go.'),
    allowChanges: (0,kinds/* toggle */.L$)('false', 'Keep changes that the download makes to go.mod, go.sum and go.work.sum instead of reverting them.'),
    modcacherw: (0,kinds/* toggle */.L$)('false', 'Keep the module cache writable (`-modcacherw`), so that a later checkout or cleanup can delete it. With `export-env`, the action also sets it for later steps.'),
    offline: (0,kinds/* word */.Vm)(['false', 'true', 'auto'], 'Use only the module cache and the stores, and list the modules that are missing: `true`, `false`, or `auto`, which does so if no proxy in `goproxy` answers.', { kind: 'switch', shown: '[=auto]' }),
    refresh: (0,kinds/* list */.p_)('Modules of the project, or patterns, separated by commas or newlines, to download again from the proxies, bypassing all stores and caches, and to compare with go.sum. If one differs or cannot be downloaded, the run fails and replaces nothing.', { shown: 'MODULES', read: parseSelection }),
    verify: (0,kinds/* word */.Vm)(['full', 'lazy'], 'What to do after a complete exact hit: `full` verifies and unpacks every module in this step; `lazy` verifies in this step and leaves unpacking to the build (with `unpacker: false`, verifying as well).'),
};
const cache = {
    cache: (0,kinds/* word */.Vm)(['auto', 'true', 'false', 'read-only'], 'Whether to restore and save. `auto` always restores, and saves on the default branch and in scheduled and manual runs; `true` does both, `false` does neither, `read-only` only restores.'),
    store: (0,kinds/* text */.Qq)('Where module files are kept between runs: `github`, `dir:PATH`, `s3://BUCKET/PREFIX`, a comma-separated list of these (nearest first), or `off`.', { fallback: 'github', shown: 'STORES' }),
    includePrivate: (0,kinds/* toggle */.L$)('false', 'Also store private modules (GOPRIVATE, GONOPROXY). Everyone who can read the store can then read them.'),
    extraModules: extraModulesOption('Modules that later steps use and no go.sum lists, such as those of `go install TOOL@VERSION`. `auto`: keep them in the cache entry as well, as far as the checksum database proves them; `false`: neither save nor restore any; or a list of `path@version`, separated by commas or newlines, to download in this step with all that they need, and to keep like the others.'),
    keyPrefix: (0,kinds/* keyPart */.Vs)('Text to put before the cache key.'),
    keySuffix: (0,kinds/* keyPart */.Vs)('Text to put after the cache key.'),
    fallback: (0,kinds/* toggle */.L$)('true', 'Restore an older cache entry of this project if there is none for the current go.sum.'),
    saveIf: (0,kinds/* ifSet */.EY)((0,kinds/* toggle */.L$)('true', 'Overrides the event when deciding whether to save: `true` or `false`, usually an expression. Default: decided by `cache`.')),
    lookupOnly: (0,kinds/* toggle */.L$)('false', 'Only check whether there is a cache entry and report it in the output `cache-status`; restore and download nothing.'),
    failOnCacheMiss: (0,kinds/* toggle */.L$)('false', 'Fail without downloading anything if the cache has no entry for this project, not even an older one.'),
    restoreTimeout: (0,kinds/* limit */.AB)('2m', 'Time limit for restoring. When it expires, the download continues without the store.'),
    saveTimeout: (0,kinds/* limit */.AB)('5m', 'Time limit for saving. When it expires, the rest is not saved.'),
};
const bucket = {
    s3Endpoint: (0,kinds/* text */.Qq)('URL of the S3 service, if it is not AWS. Default: AWS_ENDPOINT_URL_S3, otherwise AWS_ENDPOINT_URL, otherwise the one in the profile.', { shown: 'URL' }),
    s3Region: (0,kinds/* text */.Qq)('Region of the S3 bucket. Default: AWS_REGION, otherwise AWS_DEFAULT_REGION, otherwise that of the profile, otherwise the region that the service reports.', {
        shown: 'NAME',
    }),
    s3Credentials: (0,kinds/* word */.Vm)(['auto', 'variables', 'instance', 'anonymous'], 'Where credentials for the bucket come from. `auto`: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; otherwise where the AWS CLI finds them (profile, SSO, web identity, container role), except for the role of an EC2 instance. `variables`: only these three. `instance`: only the role of the EC2 instance. `anonymous`: none, for a public bucket.'),
    s3PathStyle: (0,kinds/* ifSet */.EY)((0,kinds/* toggle */.L$)('true', '`true` puts the bucket name in the path of S3 URLs, `false` in the host name. Default: `true`, except for AWS.')),
};
const build = {
    buildCache: (0,kinds/* word */.Vm)(['false', 'true', 'read-only', 'always'], 'Keep compiled packages and test results (GOCACHE), too: `true`, `false`, or `read-only`, which only restores. Nothing can verify them: whoever can run code in a workflow with write access to the cache, such as tests of dependencies on the default branch, can change what is built (give such jobs `cache-mode: read`, a key of the workflow), and whoever can open a pull request can read what they contain. Not restored for releases and tags, and in jobs with `id-token: write`, unless `always`; set `false` in releases by hand, and in jobs that build what another one publishes: no rule can see these. `GODEBUG=gocacheverify=1 go build ./...` checks what was restored.', { kind: 'switch', shown: '[=read-only]' }),
    buildCacheMaxSize: (0,kinds/* size */.Ej)('1GB', 'Do not save a build cache that is larger than this when packed.'),
    buildCacheKey: (0,kinds/* option */.uK)('Ed25519 seed that signs the build cache when it is saved: 32 bytes in base64, from a secret. Only a signed build cache is restored then, and it may also lie in a bucket or in a directory that others can write to.', { shown: '@FILE', fromFile: 'always', read: build_keys/* parseSeed */.dS }),
    buildCachePublicKey: (0,kinds/* option */.uK)('Ed25519 public key in base64: restore the build cache only if it was signed with the matching `build-cache-key`.', { shown: 'KEY', read: build_keys/* parsePublicKey */.ee }),
    contentMtimes: (0,kinds/* toggle */.L$)('false', 'Give all tracked files of the checkout times that follow from their content, so that cached results of tests that read files are valid in the next job. Modified files keep their times.'),
    jobContext: (0,kinds/* text */.Qq)('What distinguishes jobs of one name that do not share a build cache. Default: the matrix of the job.', 
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub replaces it.
    { actionDefault: '${{ toJSON(matrix) }}' }),
};
/** The options of a warm-up, in groups: a command takes whole groups. */
const GROUPS = { project, go, sources, retries, download, cache, bucket, build };
/** Everything that a warm-up can be told as text: by inputs of the action, flags, variables and programs. */
const OPTIONS = { ...project, ...go, ...sources, ...retries, ...download, ...cache, ...bucket, ...build };
/** Inputs that only the action has: how it reports, and what it leaves to later steps. */
const ACTION_OPTIONS = {
    exportEnv: (0,kinds/* toggle */.L$)('true', 'Export the Go settings given as inputs (`goproxy`, `goprivate` and so on, without credentials) to later steps.'),
    exportCredentials: (0,kinds/* toggle */.L$)('false', 'Give later steps access to the hosts in `private-hosts`, through variables and files that the post step removes.'),
    failOnError: (0,kinds/* toggle */.L$)('true', 'Fail the step if any module cannot be downloaded.'),
    summary: (0,kinds/* word */.Vm)(['always', 'on-failure', 'never'], 'When to write the job summary: `always`, `on-failure` or `never`.'),
    annotations: (0,kinds/* toggle */.L$)('true', 'Annotate the go.mod line of each module that failed.'),
    doctor: (0,kinds/* word */.Vm)(['on-failure', 'always', 'never'], 'When to diagnose Go, the project and the connection to each proxy, which takes at most 15 seconds: `on-failure`, `always` or `never`.'),
    report: (0,kinds/* text */.Qq)('Path of the JSON report to write. Default: a file in the temporary directory of the runner.', {
        shown: 'FILE',
    }),
    html: (0,kinds/* text */.Qq)('Path for the report as one HTML page, with the time of every request. Default: none is written.', {
        shown: 'FILE',
    }),
};
/** What only programs give. */
const PROGRAM_OPTIONS = { progressEvery: (0,kinds/* limit */.AB)('3s', 'How often `onEvent` hears of progress.') };
/** Options that had another name, and their name now. */
const RENAMED = { 'restore-keys': 'fallback' };
/** Options from text by their spelling, as faces get it; nothing is read yet. */
function optionsFromText(texts) {
    const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '');
    return Object.fromEntries(given.map(([spelling, text]) => [(0,kinds/* inCode */.pN)(spelling), text]));
}


/***/ }),

/***/ 9778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ buildCacheTexts),
/* harmony export */   XP: () => (/* binding */ buildSaveText),
/* harmony export */   uI: () => (/* binding */ buildCacheText)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4987);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(281);



const WHY = {
    'id-token': 'jobs with `id-token: write` (also if it is only for a bucket) may publish, so they build without it unless `build-cache` is `always`',
    'no-store': 'no store may hold it',
    'gocache-off': 'GOCACHE is off',
    gocacheprog: 'GOCACHEPROG is set, which keeps the build cache itself',
    warm: 'GOCACHE already has compiled packages; run this step before anything is built',
    format: 'the entry is for another format of GOCACHE',
    'other-system': 'the entry is for another system',
    unsigned: 'the entry is not signed by `build-cache-public-key`',
    'moved-module': 'a module version that it was made with has another hash in go.sum now',
    'build-cache-read-only': '`build-cache` is `read-only`',
    'merge-group': 'a merge queue restores but does not save',
    'no-seed': 'this job has no `build-cache-key` to sign it with',
    'not-restored': 'it could not be restored, so it is not known whether there is an entry',
};
const whyText = (why) => (why in WHY ? WHY[why] : _wording_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_SAVED */ .qv[why]);
const inBrackets = (detail) => (detail === undefined ? '' : ` (${detail})`);
/** A release is not to be built from what others have compiled. */
const notRestoredText = (why) => why === 'release' ? 'releases and tags build without it, unless `build-cache` is `always`' : whyText(why);
/** What came of restoring the build cache: `hit, 104.2 MB in 3.5 s, 6404 files`. */
function buildCacheText(record) {
    const { status, why, detail, packed, files, refused, problem, seconds } = record;
    const size = packed > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(packed)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(files, 'file')}` : '';
    const wrong = refused > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(refused, 'file')} refused` : '';
    const trouble = problem === undefined ? '' : `: ${_stores_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBLEM */ .It[problem.kind]} (${problem.text})`;
    switch (status) {
        case 'hit':
            return `hit${size}${wrong}`;
        case 'partial':
            return `partial${trouble || ': entry of another job'}${size}${wrong}`;
        case 'miss':
            return why === undefined ? 'miss: no matching entry' : `miss: ${notRestoredText(why)}${inBrackets(detail)}`;
        case 'failed':
            return `not restored${trouble}`;
        default:
            return why === undefined ? status : `${status}: ${notRestoredText(why)}${inBrackets(detail)}`;
    }
}
const NOT_WORTH = {
    'nothing-used': 'nothing was compiled',
    'young-entry': 'the entry is less than a day old',
    'little-new': 'the entry has most of what this job used',
    'too-large': 'it is larger than `build-cache-max-size`, or has more files than an entry can hold',
    format: 'GOCACHE has a format that is not known here',
    'no-key': 'the seed in `build-cache-key` is missing or another one now',
};
const TO_BE_SAVED = 'what the job uses is saved at its end; on the command line, `exec -- COMMAND` saves it';
/** What became of saving the build cache, or is to; whether it deserves a warning, too. Undefined where nobody asks. */
function buildSaveText(rule, saved) {
    if (rule === undefined || rule.kind === 'off')
        return undefined;
    if (rule.kind === 'not') {
        return { text: `not saved: ${whyText(rule.why)}${inBrackets(rule.detail)}`, trouble: false };
    }
    if (saved?.build === undefined)
        return { text: TO_BE_SAVED, trouble: false };
    const { build, problem, exists } = saved;
    if (build.why !== undefined) {
        return { text: `not saved: ${NOT_WORTH[build.why]}${inBrackets(build.detail)}`, trouble: build.why === 'no-key' };
    }
    if (problem !== undefined) {
        const trouble = problem.kind !== 'read-only';
        return { text: `not saved: ${_stores_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBLEM */ .It[problem.kind]} (${problem.text})`, trouble };
    }
    if (exists !== undefined)
        return { text: `not saved: ${exists}`, trouble: false };
    return { text: savedText(saved, build), trouble: false };
}
function savedText({ store, bytes, seconds }, build) {
    const place = store === 'github' ? "of the repository's cache quota" : `in ${store}`;
    const kept = build.keptUnused ? ', with what this job did not use' : '';
    const signed = build.signedBy === undefined ? '' : `, signed by ${build.signedBy}`;
    return `saved: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(build.packed)} ${place} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)} unpacked) in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}${kept}${signed}`;
}
/** Both in one text: what was restored, and what was saved. */
function buildCacheTexts(report, { build }) {
    if (report === undefined)
        return [];
    const saving = buildSaveText(build, report.saved);
    return [buildCacheText(report), ...(saving ? [saving.text] : [])];
}


/***/ }),

/***/ 8656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ downloadedText),
/* harmony export */   L1: () => (/* binding */ receivedBytes),
/* harmony export */   h5: () => (/* binding */ figuresOf),
/* harmony export */   jt: () => (/* binding */ requestCount)
/* harmony export */ });
/* harmony import */ var _build_cache_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9778);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5446);
/* harmony import */ var _phases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7157);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4987);




/** No rate is computed for shorter times. Seconds. */
const VISIBLE = 0.05;
/** `3 modules, 1.2 MB`; empty if no module came from the network. */
function downloadedText({ modules }) {
    const { downloaded, bytesDownloaded } = modules;
    return downloaded > 0 ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(downloaded, 'module')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(bytesDownloaded)}` : '';
}
/** The number of requests to upstreams, without files served by stores. */
function requestCount({ relay }) {
    return (relay?.upstreams ?? []).reduce((sum, { requests }) => sum + requests, 0);
}
function receivedBytes({ relay }) {
    return (relay?.upstreams ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}
/** The figures of a run at a glance. */
function figuresOf(report) {
    const { modules, seconds, retries, cpu } = report;
    const phases = (0,_phases_js__WEBPACK_IMPORTED_MODULE_3__/* .phasesOf */ .I)(report).map(({ name, took }) => `${name} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(took)}`);
    const rate = seconds.download >= VISIBLE ? ` · ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(modules.bytesDownloaded / seconds.download)}/s` : '';
    const received = receivedBytes(report);
    const came = [
        ...(modules.restored > 0 ? [`${modules.restored} restored`] : []),
        ...(modules.downloaded > 0 ? [`${modules.downloaded} downloaded`] : []),
    ];
    const requests = [
        ...(received > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(received)} received`] : []),
        ...(retries > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(retries, 'retry')] : []),
    ];
    return [
        { name: 'Time', value: (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.total), more: phases.join(' · ') },
        { name: 'Modules', value: `${modules.total}`, more: came.join(' · ') },
        cacheFigure(report),
        ...buildCacheFigure(report),
        ...(modules.downloaded > 0
            ? [
                {
                    name: 'Downloaded',
                    value: (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(modules.bytesDownloaded),
                    more: `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(modules.downloaded, 'module')}${rate}`,
                },
            ]
            : []),
        { name: 'Requests', value: `${requestCount(report)}`, more: requests.join(' · ') },
        ...(cpu
            ? [
                {
                    name: 'CPU',
                    value: `${Math.round(busyShare(cpu.busy) * 100)} %`,
                    more: `of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(cpu.count, 'core')}`,
                },
            ]
            : []),
    ];
}
/** Where one is wanted: `hit` and the rest, and what became of saving. */
function buildCacheFigure({ buildCache, decision }) {
    const [first, ...others] = (0,_build_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .buildCacheTexts */ .TT)(buildCache, decision);
    if (first === undefined)
        return [];
    const [, value = '', rest = ''] = /^([^:,]+)(?:[:,] (.*))?$/s.exec(first) ?? [];
    return [{ name: 'Build cache', value, more: [...(rest === '' ? [] : [rest]), ...others].join(' · ') }];
}
const busyShare = (busy) => busy.reduce((sum, share) => sum + share, 0) / Math.max(1, busy.length);
/** The result of the caches, split into its first words and the rest: `partial` and `older entry, 3.0 MB in 0.2 s`. */
function cacheFigure(report) {
    const [first, ...others] = (0,_stores_js__WEBPACK_IMPORTED_MODULE_2__/* .cacheTexts */ .DC)(report).map(({ what, size, said }) => `${what}${size}${said === undefined ? '' : `: ${said}`}`);
    const [, value = report.cacheStatus, rest = ''] = /^(?:module stores: )?([^:,]+)(?:[:,] (.*))?$/s.exec(first ?? '') ?? [];
    return { name: 'Cache', value, more: [...(rest === '' ? [] : [rest]), ...others].join(' · ') };
}


/***/ }),

/***/ 2355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ eventLines),
/* harmony export */   KM: () => (/* binding */ isTrouble),
/* harmony export */   Po: () => (/* binding */ closingLines),
/* harmony export */   r8: () => (/* binding */ saveLines),
/* harmony export */   z8: () => (/* binding */ brokenLines)
/* harmony export */ });
/* unused harmony exports slowLines, slowLine, progressText, briefProgressText, progressShare, errorLines, failureLines, accountLines, savingText */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _report_relay_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9883);
/* harmony import */ var _build_cache_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9778);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9950);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5446);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9757);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4987);
/* harmony import */ var _summary_attempts_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3774);
/* harmony import */ var _summary_requests_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3530);
/* harmony import */ var _unpacker_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(12);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(281);














/** Represents all places beyond the first ones. */
const REST = '';
/** At most this many requests with the same trouble at one upstream are shown. */
const REQUESTS_SHOWN = 3;
/**
 * Converts the events of one run to lines for a log; undefined for events that need no line. If the same happens to more
 * than ten projects, or to more than three requests, only the first ones are shown.
 */
function eventLines() {
    const told = new Map();
    const slowLine = slowLines();
    return event => {
        const line = slowLine(event) ?? eventLine(event);
        const { what, where, shown = _format_js__WEBPACK_IMPORTED_MODULE_6__/* .SHOWN */ .kC } = likeness(event);
        if (line === undefined || what === undefined)
            return line;
        const places = told.get(what) ?? new Set();
        told.set(what, places);
        if (places.size < shown)
            places.add(where);
        if (places.has(where))
            return line;
        if (places.has(REST))
            return undefined;
        places.add(REST);
        return 'more of the same: see the report';
    };
}
/** What makes two lines equivalent, the place that they concern, and how many of them are shown. */
function likeness(event) {
    switch (event.kind) {
        case 'attempt-ended': {
            const { kind, failure } = event.outcome;
            return { what: JSON.stringify([kind, failure?.class, failure?.module]), where: event.project };
        }
        case 'retry':
            return { what: JSON.stringify([event.kind, event.failure.class, event.failure.module]), where: event.project };
        case 'repair':
            return { what: event.kind, where: JSON.stringify(event.repair) };
        case 'request-retry': {
            const { upstream, trouble, name } = event;
            return { what: JSON.stringify([event.kind, upstream, trouble]), where: name, shown: REQUESTS_SHOWN };
        }
        case 'request': {
            const { upstream, outcome, troubles, name } = event.request;
            return { what: JSON.stringify([upstream, outcome, troubles.at(-1)]), where: name, shown: REQUESTS_SHOWN };
        }
        default:
            return { where: '' };
    }
}
function eventLine(event) {
    switch (event.kind) {
        case 'plan':
            return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(event.projects)}`;
        case 'go':
            return (0,_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .goLine */ .Z4)(event.install);
        case 'go-version-file-ignored':
            return `go-version-file (${event.file}) is ignored: go-version is set`;
        case 'goroot-ignored':
            return `GOROOT names another Go (${event.goroot}), whose compiler would be used: it is ignored`;
        case 'go-unlisted':
            return `the list of Go releases is not available (${reasonText(event.reason)}): Go ${event.version}, which is here, is used`;
        case 'gotoolchain-set':
            return `GOTOOLCHAIN=${event.gotoolchain} is set: go commands run that release, not Go ${event.version}`;
        case 'go-kept':
            return `${event.file} needs Go ${event.spec}, which could not be installed (${reasonText(event.reason)}): Go ${event.version} from PATH is used`;
        case 'go-too-old':
            return `${event.file} requires Go ${event.line}, newer than the requested Go ${event.version}`;
        case 'restore':
            return restoreLine(event.store);
        case 'build-cache':
            return `build cache: ${(0,_build_cache_js__WEBPACK_IMPORTED_MODULE_4__/* .buildCacheText */ .uI)(event.restored)}`;
        case 'content-times':
            return contentTimesText(event.times);
        case 'store-off':
            return `cache: off (${event.reason})`;
        case 'warm':
            return 'cache: up to date, nothing to restore';
        case 'progress':
            return `${progressSubject(event)}: ${progressText(event)}`;
        case 'attempt-ended':
            return event.outcome.kind === 'ok'
                ? undefined
                : `${event.project}: attempt ${event.number} ${(0,_summary_attempts_js__WEBPACK_IMPORTED_MODULE_9__/* .attemptText */ .z)(event.outcome)}`;
        case 'retry':
            return `retry: ${event.project}: go mod download failed (${event.failure.class}), ${againText(event)}`;
        case 'request-retry':
            return `retry: ${event.upstream}: ${fileText(event)} failed (${event.trouble}), ${againText(event)}`;
        case 'repair':
            return `${event.project}: ${repairText(event.repair)}`;
        case 'set-aside':
            return `the download failed (${event.failure.class}): retrying once without ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(event.files, 'cached file')}`;
        case 'low-disk':
            return `low disk space (${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(event.free)} free): prefetching stopped`;
        case 'store-trouble':
            return `${event.reason}: missing modules are downloaded instead`;
        case 'relaxed':
            return event.what === 'http'
                ? `${event.host} sends invalid HTTP; its responses are read the way Go reads them`
                : `${event.host}: TLS is relaxed to what Go accepts (no secure renegotiation, or a short RSA key)`;
        case 'left-to-go':
            return `responses of ${event.upstream} cannot be parsed; Go downloads from it directly, without retries`;
        case 'relay-unavailable':
            return `the relay is unavailable (${event.reason}); Go downloads without it`;
        case 'request':
            // Its retries were logged when they began.
            return (0,_report_relay_js__WEBPACK_IMPORTED_MODULE_3__/* .isTroubled */ .wz)(event.request) && event.request.outcome !== 'found' ? requestLine(event.request) : undefined;
        case 'attempt':
        case 'stall':
        case 'save':
            return undefined;
    }
}
function contentTimesText({ files, directories, modified, problem }) {
    if (problem !== undefined)
        return `content-mtimes: no times were set (${problem})`;
    const rest = modified > 0 ? `; ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(modified, 'modified file')} left as they are` : '';
    return `content-mtimes: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(files, 'file')} and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(directories, 'directory')} have times of their content${rest}`;
}
/** `damaged zip of example.com/a@v1.0.0 from the cache; downloading it again`. */
function repairText({ file, module, source }) {
    return `damaged ${file} of ${module} ${_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .SOURCE */ .u2[source]}; ${file === 'tree' ? 'unpacking' : 'downloading'} it again`;
}
/** `trying again in 2.0 s (3 tries remaining)`; a wait too short to notice is `now`. */
function againText({ wait, remaining }) {
    return `trying again ${wait < 0.05 ? 'now' : `in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(wait)}`} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(remaining, 'try')} remaining)`;
}
/** `example.com/a@v1.0.0 (zip)`; other files by their name. */
function fileText({ name, module }) {
    return module === undefined ? name : `${module} (${name.slice(name.lastIndexOf('.') + 1)})`;
}
function requestLine(request) {
    const { upstream, outcome, attempts, seconds } = request;
    const tries = (0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(attempts, 'try');
    return `${upstream}: ${fileText(request)} ${_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .OUTCOME */ .vg[outcome]} after ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds)} and ${tries} (${(0,_summary_requests_js__WEBPACK_IMPORTED_MODULE_10__/* .troubleText */ .NX)(request)})`;
}
function progressSubject(event) {
    if (event.phase === 'install')
        return `Go ${event.version}`;
    if (event.phase === 'build-cache')
        return 'build cache';
    return event.phase === 'restore' ? 'cache' : event.project;
}
/** What takes longer than so many seconds is called slow, and again after twice that time. */
const SLOW = 10;
/** Returns lines for requests that have been pending for long: `slow: example.com/a@v1.0.0: 12 s so far`. */
function slowLines() {
    const next = new Map();
    return event => {
        if (event.kind !== 'progress' || event.phase !== 'download' || event.slowest === undefined)
            return undefined;
        const { what, seconds, bytes, bytesTotal } = event.slowest;
        const due = next.get(what) ?? SLOW;
        if (seconds < due)
            return undefined;
        next.set(what, 2 * Math.max(due, seconds));
        const size = bytesTotal === undefined ? '' : `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytes)} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytesTotal)}`;
        return slowLine(`${what}${size}`, seconds);
    };
}
/** The line for anything that is still in progress. */
const slowLine = (what, seconds) => `slow: ${what}: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds)} so far`;
/**
 * The progress of a phase: `fetched 40.0 MB of at least 126.0 MB, 20.0 MB/s · verified 12/158 · 12 s · slowest
 * example.com/a@v1.0.0 8 s`. Sizes of files become known one by one, as answers begin.
 */
function progressText(event) {
    const slowest = event.phase === 'download' ? event.slowest : undefined;
    return [
        ...phaseTexts(event),
        ...(event.unchangedFor === undefined ? [] : [`no change for ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(event.unchangedFor)}`]),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(event.seconds),
        // A request that has only just begun would change every time.
        ...(slowest && slowest.seconds >= 1 ? [`slowest ${slowest.what} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(slowest.seconds)}`] : []),
    ].join(' · ');
}
/** A short form, with a name that may be cut off: `fetched 40.0 MB · verified 12/158 · 12 s · 8.0 s a@v1.0.0`. */
function briefProgressText(event) {
    if (event.phase === 'install')
        return progressText(event);
    if (event.phase === 'build-cache')
        return [...phaseTexts(event), secondsText(event.seconds)].join(' · ');
    const { bytes, modulesVerified, modulesTotal, seconds } = event;
    const slowest = event.phase === 'download' ? event.slowest : undefined;
    return [
        ...(bytes > 0 || !modulesTotal ? [`fetched ${sizeText(bytes)}`] : []),
        ...(modulesTotal ? [`verified ${modulesVerified}/${modulesTotal}`] : []),
        secondsText(seconds),
        ...(slowest && slowest.seconds >= 1
            ? [`${secondsText(slowest.seconds)} ${slowest.what.slice(slowest.what.lastIndexOf('/') + 1)}`]
            : []),
    ].join(' · ');
}
function phaseTexts(event) {
    if (event.phase === 'install') {
        if (event.step === 'unpack')
            return ['verifying and unpacking'];
        return [event.bytes === 0 ? 'downloading' : `fetched ${bytesText(event, 'of at least')}`];
    }
    if (event.phase === 'build-cache') {
        return [event.bytes === 0 ? 'waiting for the entry' : `fetched ${bytesText(event, 'of')}`];
    }
    const { bytes, modulesVerified, modulesTotal } = event;
    if (event.phase === 'restore' && bytes === 0)
        return ['waiting for the entry'];
    const of = event.phase === 'restore' ? 'of' : 'of at least';
    const fetched = bytes > 0 || !modulesTotal ? [`fetched ${bytesText(event, of)}`] : [];
    return [...fetched, ...(modulesTotal ? [`verified ${modulesVerified}/${modulesTotal}`] : [])];
}
function bytesText({ bytes, bytesTotal = 0, seconds }, of) {
    const total = bytesTotal > bytes ? ` ${of} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytesTotal)}` : '';
    const rate = bytes > 0 && seconds > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytes / seconds)}/s` : '';
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytes)}${total}${rate}`;
}
/**
 * The completed part, from 0 to 1; 0 while the total is unknown. If everything known was fetched, a download is half done,
 * or more if more than half of it is verified.
 */
function progressShare(event) {
    const fetched = shareOf(event.bytes, event.bytesTotal);
    if (event.phase !== 'download')
        return fetched;
    const verified = shareOf(event.modulesVerified, event.modulesTotal);
    return Math.max(verified, fetched / 2);
}
const shareOf = (done, all) => (all ? Math.min(1, done / all) : 0);
function restoreLine(store) {
    const { what, size, said } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .foundTexts */ .BC)(store);
    const key = store.key ? ` ${store.key}` : '';
    const modules = store.served.filter(name => name.endsWith('.zip')).length;
    const restored = modules > 0 && store.bytes > 0
        ? `${phaseText('Restored', { modules, bytes: store.bytes, seconds: store.seconds })}\n`
        : '';
    const rejected = store.rejected.length > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(store.rejected.length, 'file')} rejected and downloaded again` : '';
    const refused = store.refused > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(store.refused, 'file')} refused` : '';
    const unneeded = store.unneeded ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(store.unneeded, 'file')} no longer needed` : '';
    const extras = store.extras?.modules.length ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(store.extras.modules.length, 'extra module')}` : '';
    return `${restored}cache: ${what}${key}${restored === '' ? size : ''}${extras}${unneeded}${refused}${rejected}${said ? ` (${said})` : ''}`;
}
/** The error that ended a command: `error:` with what failed and why, `hint:` with what to do. */
function errorLines(error) {
    const hint = error instanceof WarmupError || error instanceof StartError ? redactText(error.hint ?? '') : '';
    const text = `error: ${explain(error)}`;
    return hint === '' ? text : text.replace(`\n${hint}`, () => `\nhint: ${hint}`);
}
const GO_TROUBLE = [
    'go-version-file-ignored',
    'goroot-ignored',
    'go-kept',
    'go-too-old',
    'go-unlisted',
    'gotoolchain-set',
];
/** A class of failures, or a sentence. */
const reasonText = (reason) => (Object.hasOwn(_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .FAILURE */ .VM, reason) ? _wording_js__WEBPACK_IMPORTED_MODULE_12__/* .FAILURE */ .VM[reason] : reason);
/** Is this trouble that deserves a warning, although the job goes on? */
function isTrouble(event) {
    if (GO_TROUBLE.includes(event.kind))
        return true;
    if (event.kind === 'go')
        return event.install.elsewhere !== undefined;
    if (['relay-unavailable', 'left-to-go', 'low-disk', 'store-trouble', 'set-aside'].includes(event.kind))
        return true;
    if (event.kind === 'content-times')
        return event.times.problem !== undefined;
    if (event.kind === 'build-cache')
        return (0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .isTroubled */ .wz)(event.restored);
    return event.kind === 'restore' && (0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .isTroubled */ .wz)(event.store);
}
/** One line for each module file that cannot be warmed, although the run succeeds. */
function brokenLines(report) {
    const lines = report.leftOut.flatMap(item => (item.kind === 'broken' ? [(0,_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .leftOutText */ .jG)(item)] : []));
    return (0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(lines);
}
/**
 * All failures for users of the command, the most severe first, each with the command for details; several are listed once
 * more at the end. At most ten are shown.
 */
function failureLines(report) {
    const groups = failureGroups(report);
    const explained = groups.map(explainFailure);
    const [only] = explained;
    if (only === undefined)
        return [];
    if (groups.length === 1 && unlistedFailures(report) === 0) {
        return [`${errorText(only)}\nhint: for details, run \`${closerLook(groups[0])}\``];
    }
    const lines = groups.map((group, index) => {
        const { class: name = 'unknown', modules = [] } = explained[index] ?? {};
        const more = modules.length > 1 ? `, ${countText(modules.length, 'module')}` : '';
        return `  ${closerLook(group)}  (${name}${more})`;
    });
    const failed = groups.reduce((sum, { modules }) => sum + Math.max(1, modules.length), 0);
    const isOfModules = groups.every(({ modules }) => modules.length > 0);
    const all = failed + unlistedFailures(report);
    const count = isOfModules ? `${countText(all, 'module')} failed` : countText(all, 'failure');
    const list = firstLines(lines, unlistedFailures(report)).map(line => line.replace(/^(?! )/, '  '));
    return [
        ...firstLines(explained.map(errorText)).slice(0, SHOWN),
        [`error: ${count}. For details, run:`, ...list].join('\n'),
    ];
}
/** The command that shows details of a failure. */
function closerLook(group) {
    const { module } = group?.failure ?? {};
    return `go-mod-warmup doctor${module === undefined ? '' : ` ${module}`}`;
}
/** A failure as lines: what failed and why, the message of Go or of a server, and what to do. */
function errorText(explanation) {
    const { what, host, meaning, cause, nextStep, fix, modules, places, text } = explanation;
    const why = [
        ...(modules.length > 0 ? [listText(modules, NAMED)] : []),
        cause,
        ...(places.length > 0 ? [`In ${listText(places)}`] : []),
        ...(text === '' ? [] : [text]),
    ];
    return [
        `error: ${what} (${explanation.class})${host ? ` at ${host}` : ''}: ${meaning}`,
        ...why.map(indented),
        `hint: ${nextStep}`,
        ...(fix === undefined ? [] : [indented(fix)]),
    ].join('\n');
}
/** At most this many modules of a group are named. */
const NAMED = 3;
/**
 * Retries and failed requests of a relay, one line each; none if everything went well. Go requests many files that need not
 * exist, so failed requests only count if its command failed.
 */
function accountLines({ requests, upstreams, givenUp }, command) {
    const repeated = requests.filter(request => request.attempts > 1);
    const why = causesText(byCause(repeated.flatMap(request => request.troubles)));
    return [
        ...(repeated.length > 0 ? [`${repeated.length} of ${countText(requests.length, 'request')} retried (${why})`] : []),
        ...upstreams.flatMap(({ upstream, openings }) => (openings > 0 ? [`${upstream} was unavailable for a while`] : [])),
        ...(command === 'failed' ? firstLines(givenUpTexts(givenUp)) : []),
    ];
}
/** One line per cause, without missing queries: Go also requests what need not exist, such as prefixes of a path. */
function givenUpTexts(givenUp) {
    const meant = givenUp.filter(one => one.module !== undefined || one.class !== 'not-found');
    const alike = Map.groupBy(meant, one => reasonOf({ ...one, url: one.upstream }));
    return [...alike.values()].flatMap(([first, ...rest]) => {
        if (first === undefined)
            return [];
        const modules = new Set([first, ...rest].flatMap(({ module }) => module ?? []));
        const what = modules.size > 1 ? countText(modules.size, 'module') : (first.module ?? first.name);
        return `${what}: ${modules.size > 1 ? first.cause : first.text.split('\n')[0]}`;
    });
}
/** The end of a run as lines for a log. */
function closingLines(report, volume = 'normal') {
    const lines = [
        ...(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(report.leftOut.filter(item => item.kind !== 'broken').map(item => (0,_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .leftOutText */ .jG)(item))),
        ...(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(report.changes.map(change => `${change.file} ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .changedText */ .m8)(change)}`)),
        // These were logged when they happened.
        ...(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(report.notes.filter(({ kind }) => kind !== 'relaxed' && kind !== 'left-to-go').map(_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .noteSentence */ .k$)),
        ...(0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .damageTexts */ .uG)(report).map(text => `cache: ${text}`),
        ...report.stores.flatMap(store => storeTexts(store, report)),
        ...downloadedTexts(report),
        ...(0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .extrasTexts */ .Ct)([], report.extraModules).map(text => `extra modules: ${text}`),
        ...retriedTexts(report),
    ];
    lines.push(...(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)((report.refreshed ?? []).map(_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .refreshedSentence */ .gz)));
    lines.push(...(0,_unpacker_js__WEBPACK_IMPORTED_MODULE_11__/* .unpackerLines */ .x)(report, volume));
    if (report.mode === 'lookup' && report.failure === undefined)
        return lines;
    return [...lines, (0,_outcome_js__WEBPACK_IMPORTED_MODULE_7__/* .outcomeText */ .E)(report), ...(0,_wording_js__WEBPACK_IMPORTED_MODULE_12__/* .boundTexts */ .Dh)(report).map(text => `limited by ${text}`)];
}
/** `Restored 158 modules (126.5 MB) in 0.9 s`. */
function phaseText(done, { modules, bytes, seconds }) {
    const size = bytes > 0 ? ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(bytes)})` : '';
    return `${done} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(modules, 'module')}${size} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds)}`;
}
/** What a module store delivered, in modules if it was the only source, and any trouble with it. */
function storeTexts(store, { stores, modules, seconds }) {
    if (store.holds !== 'files')
        return [];
    const isSound = store.rejected === 0 && store.problem === undefined;
    const isOnly = stores.every(one => one === store || one.served === 0) && modules.restored > 0;
    if (!isSound || !isOnly)
        return (0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .servedText */ .fy)(store).map(text => `${store.store}: ${text}`);
    const phase = { modules: modules.restored, bytes: store.bytes, seconds: seconds.download };
    return store.served > 0 ? [`${phaseText('Restored', phase)} from ${store.store}`] : [];
}
function downloadedTexts({ modules, downloaded, seconds }) {
    const [largest, another] = downloaded;
    if (modules.downloaded === 0)
        return [];
    const phase = { modules: modules.downloaded, bytes: modules.bytesDownloaded, seconds: seconds.download };
    const size = largest && another ? `, largest ${largest.module} at ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(largest.bytes)}` : '';
    return [`${phaseText('Downloaded', phase)}${size}`];
}
/** Successful retries. */
function retriedTexts(report) {
    if (report.failure || report.retries === 0)
        return [];
    const causes = (0,_summary_requests_js__WEBPACK_IMPORTED_MODULE_10__/* .retryCauses */ .F0)(report);
    return [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(report.retries, 'retry')}${causes === '' ? '' : ` (${causes})`}`];
}
/** What is being saved, and to which stores. */
function savingText({ shares: all }) {
    const shares = all.filter(isCertain);
    const files = Math.max(0, ...shares.map(share => share.files));
    return `saving ${countText(files, 'file')} to ${listText(shares.map(({ store }) => store))}`;
}
/** The results of saving, one line per store, and whether they deserve a warning. */
function saveLines(decision, saves) {
    const rows = (0,_stores_js__WEBPACK_IMPORTED_MODULE_8__/* .saveRows */ .BI)(decision, saves).map(({ store, text, trouble }) => ({
        text: `${store || 'cache'}: ${text}`,
        trouble,
    }));
    const build = (0,_build_cache_js__WEBPACK_IMPORTED_MODULE_4__/* .buildSaveText */ .XP)(decision.build, saves.find(one => one.build !== undefined));
    return build === undefined ? rows : [...rows, { ...build, text: `build cache: ${build.text}` }];
}


/***/ }),

/***/ 9757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ outcomeText)
/* harmony export */ });
/* unused harmony export originText */
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9950);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5446);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4987);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(281);




/**
 * The outcome of a run in one line, the title of the summary and the last line of the log:
 * `158 modules ready in 2.9 s · cache hit, all verified`. `quote` escapes text of others for the output.
 */
function outcomeText(report, quote = (text) => text) {
    if (report.failure)
        return failedText(report, quote);
    if (report.mode === 'nothing')
        return 'nothing to warm';
    if (report.mode === 'lookup') {
        const found = report.stores.map(store => (0,_stores_js__WEBPACK_IMPORTED_MODULE_2__/* .foundTexts */ .BC)(store).what).find(what => what !== '') ?? report.cacheStatus;
        return `cache lookup: ${found}`;
    }
    const { modules, seconds } = report;
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(modules.total, 'module')} ready in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.total)} · ${originText(report)}`;
}
function failedText(report, quote) {
    if (report.endedEarly === 'cache-miss')
        return 'stopped: no cache entry to restore';
    const { total } = report.modules;
    const groups = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failureGroups */ .HZ)(report);
    const [first] = groups;
    if (first === undefined)
        return 'failed';
    const { failure, modules } = first;
    const { host } = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .explainFailure */ .SP)(first);
    const failed = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failedModules */ .n$)(report);
    const why = _wording_js__WEBPACK_IMPORTED_MODULE_3__/* .FAILURE */ .VM[failure.class];
    const at = host === undefined ? '' : ` (${quote(host)})`;
    if (failed === 0)
        return `failed: ${why}${at}`;
    const of = total >= failed ? `${failed} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(total, 'module')}` : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(failed, 'module');
    if (groups.length === 1 && modules.length > 1)
        return `${of} failed: ${why}${at}`;
    const path = modules[0]?.split('@', 1)[0];
    const what = path === undefined ? `${why}${at}` : `${quote(path)} ${why}`;
    return `${of} failed: ${what}${failed > 1 ? ', …' : ''}`;
}
/** Where the modules came from: `39 of 40 from cache, 1 downloaded`. */
function originText(report) {
    const { total, restored, downloaded, bytesDownloaded } = report.modules;
    const recovered = report.relay?.recovered ?? 0;
    const told = [
        ...(downloaded === total && total > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(bytesDownloaded)} downloaded`] : partsText(report)),
        ...(recovered > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(recovered, 'failed request')} retried successfully`] : []),
    ];
    const isSaved = report.stores.some(({ saved }) => saved && saved.written > 0 && saved.problem === undefined);
    return [...told, ...(restored === 0 && told.length < 2 && isSaved ? ['saved for the next run'] : [])].join(', ');
}
function partsText(report) {
    const { total, restored, downloaded } = report.modules;
    const present = total - restored - downloaded;
    if (downloaded === 0 && (restored === total || report.cacheStatus === 'hit')) {
        const repaired = report.repairs.length;
        const told = repaired > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(repaired, 'file')} repaired`] : isVerified(report) ? ['all verified'] : [];
        return ['cache hit', ...told];
    }
    if (restored + downloaded === 0)
        return ['already in the module cache'];
    return [
        ...(restored > 0 ? [`${restored} of ${total} from cache`] : []),
        ...(present > 0 ? [`${present} already in the module cache`] : []),
        ...(downloaded > 0 ? [`${downloaded} downloaded`] : []),
    ];
}
/** With `verify: lazy`, some modules may be left to the build; without a go.sum, nothing can be compared. */
function isVerified({ projects, unpacker, modules, notes }) {
    const ours = (unpacker?.verified ?? 0) + (unpacker?.unpacked.modules ?? 0);
    const isChecked = projects.every(({ attempts }) => attempts.length > 0) || ours >= modules.total;
    return isChecked && !notes.some(({ kind }) => kind === 'no-sum-file');
}


/***/ }),

/***/ 4987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ foundTexts),
/* harmony export */   BI: () => (/* binding */ saveRows),
/* harmony export */   Ct: () => (/* binding */ extrasTexts),
/* harmony export */   DC: () => (/* binding */ cacheTexts),
/* harmony export */   It: () => (/* binding */ PROBLEM),
/* harmony export */   fy: () => (/* binding */ servedText),
/* harmony export */   wz: () => (/* binding */ isTroubled)
/* harmony export */ });
/* unused harmony exports storesText, isCertain */
/* harmony import */ var _stores_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5493);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(281);



const FOUND = {
    exact: 'hit',
    older: 'partial: older entry',
    none: 'miss: no matching entry',
};
/** After a lookup it is unknown how much of an entry a run would use. */
const UNREAD = 'partial at best: older entry, not read';
const USELESS = 'miss: nothing in the older entry is needed';
const NOT_ASKED = {
    'unreadable-project': 'skipped: the project could not be read',
    'nothing-to-warm': `skipped: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv['nothing-to-warm']}`,
    'cache-off': `off: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv['cache-off']}`,
    'no-sum-file': `skipped: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv['no-sum-file']}`,
    'not-needed': 'up to date, nothing to restore',
    'no-service': 'off',
    'write-only': 'skipped',
    'lookup-only': `skipped: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv['lookup-only']}`,
    'cache-miss': `skipped: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv['cache-miss']}`,
    'no-relay': 'off: Go downloads without the relay',
};
/** The problem of an entry store, followed by the store's own sentence. */
const PROBLEM = {
    denied: 'the token has no read access to the cache',
    'read-only': 'the cache is read-only here',
    'rate-limited': 'rate-limited by the cache service',
    unreachable: 'the cache service could not be reached',
    'timed-out': 'timed out',
    full: 'the cache is full',
    missing: 'there is no cache service here',
    damaged: 'the entry could not be read to the end',
    failed: 'error',
};
/** The result of an entry store, or why a store was not asked; the size of what it delivered; and its message, if any. */
function foundTexts(store) {
    const { asked, detail, problem } = store;
    if (asked !== true)
        return { what: NOT_ASKED[asked], size: '', said: detail };
    if (store.holds === 'files')
        return { what: '', size: '', said: undefined };
    const { found = 'none', unwritable, bytes, seconds } = store;
    const size = bytes > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}` : '';
    if (problem?.kind === 'damaged')
        return { what: `damaged: ${PROBLEM.damaged}`, size, said: problem.text };
    if (problem)
        return { what: `not restored: ${PROBLEM[problem.kind]}`, size, said: problem.text };
    if (unwritable === undefined) {
        const older = (0,_stores_record_js__WEBPACK_IMPORTED_MODULE_2__/* .isUseless */ .x)(store) ? USELESS : store.unneeded === undefined && bytes === 0 ? UNREAD : FOUND.older;
        return { what: found === 'older' ? older : FOUND[found], size, said: undefined };
    }
    return { what: 'not restored: files could not be written here', size, said: unwritable };
}
/** Is something wrong with a store that deserves a warning? Read-only access is mentioned, but is no reason to warn. */
function isTroubled({ problem, unwritable }) {
    return unwritable !== undefined || (problem !== undefined && problem.kind !== 'read-only');
}
/** The result of the module stores in one line: `partial: 9 of 12 modules, the rest is downloaded`. */
function storesText({ cacheStatus, modules, failure, }) {
    // After a failure, some were neither present nor downloaded.
    const had = failure ? modules.restored : modules.total - modules.downloaded;
    switch (cacheStatus) {
        case 'hit':
            if (modules.downloaded > 0)
                break;
            return 'hit';
        case 'partial':
            break;
        case 'failed':
            return 'failed: no store could be used';
        case 'skipped':
            return 'skipped: no module is needed';
        default:
            return 'miss: no store has these modules';
    }
    return modules.total === 0 ? 'partial: some modules' : `partial: ${had} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(modules.total, 'module')}`;
}
/** Reasons that the outcome of the run already states: nothing had to be restored, or there was nothing to warm. */
const SAID = ['not-needed', 'nothing-to-warm', 'cache-miss', 'unreadable-project'];
/** The results of the caches: one text per entry store that was asked, and one for all module stores. */
function cacheTexts(report) {
    const { stores, decision, cacheStatus } = report;
    const entries = stores.filter(store => store.holds === 'entries').filter(isTold);
    const told = entries.map(cacheText);
    const asked = stores.filter(store => store.holds === 'files' && store.asked === true);
    // Modules from an entry do not count for them.
    const isOfEntries = ['hit', 'partial'].includes(cacheStatus) && asked.every(store => store.served === 0);
    const hasEntries = stores.some(store => store.holds === 'entries');
    if (asked.length > 0 && !(hasEntries && isOfEntries)) {
        told.push({ what: `${hasEntries ? 'module stores: ' : ''}${storesText(report)}`, size: '', said: undefined });
    }
    const [first] = stores;
    if (told.length > 0)
        return told;
    if (first !== undefined)
        return isTold(first) ? [cacheText(first)] : [];
    const why = decision.why === 'store-off' && decision.detail ? `: ${decision.detail}` : '';
    return [{ what: `off${why}`, size: '', said: undefined }];
}
/** Why a store was not asked is a sentence of ours; anything else that is said comes from others. */
function cacheText(store) {
    const { what, size, said } = foundTexts(store);
    return store.asked === true || said === undefined
        ? { what, size, said }
        : { what: `${what}: ${said}`, size, said: undefined };
}
const isTold = ({ asked }) => !SAID.includes(asked);
/** The result of one module store, without its name: `27 files served (3.2 MB), 2 rejected`; empty if it had nothing. */
function servedText(report) {
    if (report.holds !== 'files' || report.asked !== true)
        return [];
    const { store, served, bytes, rejected, problem, leftAlone } = report;
    const what = [
        ...(served > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(served, 'file')} served (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)})`] : []),
        ...(rejected > 0 ? [`${rejected} rejected and downloaded elsewhere`] : []),
    ];
    const told = [what.join(', '), problem ? withoutName(problem.text, store) : '', leftAlone ? LEFT_ALONE : ''];
    const text = told.filter(Boolean).join('; ');
    return text === '' ? [] : [text];
}
const LEFT_ALONE = 'not used again in this run';
/** What was, or will be, written to one store, without its name: `9 files written (1.2 MB) in 0.1 s`. */
function writtenText({ kind, files, bytes }, saved) {
    if (saved === undefined) {
        const size = kind === 'entry' ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(files, 'file')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)}` : `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(files, 'file')} at most`;
        return `at the end of the job: ${size}`;
    }
    const { store, written, failed, problem, exists, seconds } = saved;
    if (kind === 'files') {
        const size = written > 0 ? ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(saved.bytes)}) in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}` : '';
        const lost = failed > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(failed, 'file')} failed` : '';
        return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(written, 'file')} written${size}${lost}${wrongText(saved)}${problem ? `: ${withoutName(problem.text, store)}` : ''}`;
    }
    if (problem) {
        const what = problem.kind === 'denied' ? 'the token has no write access to the cache' : PROBLEM[problem.kind];
        return `not saved: ${what}${problem.text.startsWith(what) ? problem.text.slice(what.length) : ` (${problem.text})`}`;
    }
    if (exists !== undefined)
        return `not saved: another job saved the same entry (${exists})`;
    const extras = saved.extras ? `, with ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(saved.extras.length, 'extra module')}` : '';
    const left = saved.extrasLeft ? `, ${EXTRAS_LEFT[saved.extrasLeft]}` : '';
    return `saved: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(written, 'file')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(saved.bytes)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}${extras}${left}${wrongText(saved)}`;
}
const EXTRAS_LEFT = {
    graph: 'without the go.mod files of their dependencies (too many)',
    some: 'and more extra modules than can be saved',
    'timed-out': 'without extra modules (verifying them took too long)',
    failed: 'without extra modules (they could not be read)',
};
/** Is it written whatever the end of the job shows? */
const isCertain = (share) => !('only' in share);
const named = (modules) => (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(modules.map(one => `\`${one}\``), MOST_NAMED);
/** The modules beyond the sum files that entries brought, and those that were saved: `2 restored, 4.1 MB: … · 3 saved`. */
function extrasTexts(stores, listed = []) {
    const ready = listed.flatMap(one => ('module' in one ? [one.module] : []));
    const told = ready.length > 0 ? [`${ready.length} listed and ready: ${named(ready)}`] : [];
    const kept = stores.flatMap(store => {
        if (store.holds !== 'entries')
            return [];
        const { modules = [], bytes = 0, left = 0 } = store.extras ?? {};
        const size = bytes > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)}` : '';
        return [
            ...(modules.length > 0 ? [`${modules.length} restored${size}: ${named(modules)}`] : []),
            ...(left > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(left, 'file')} could not be written here`] : []),
            ...(store.saved?.extras ? [`${store.saved.extras.length} saved: ${named(store.saved.extras)}`] : []),
        ];
    });
    return [...told, ...kept];
}
const MOST_NAMED = 3;
/** Files of the module cache that differ from go.sum. */
function wrongText({ wrong = [] }) {
    if (wrong.length === 0)
        return '';
    const more = wrong.length > MOST_NAMED ? ` and ${wrong.length - MOST_NAMED} more` : '';
    return `; left out because go.sum has another hash: ${wrong.slice(0, MOST_NAMED).join(', ')}${more}`;
}
/**
 * The results, or plans, of saving: why something is not saved, and one row per store that gets something, each with
 * whether it deserves a warning; `store` is empty for entries, or if no store is concerned.
 */
function saveRows({ shares, why, detail }, saves) {
    const carriedOut = shares.filter(share => isCertain(share) || saves.some(one => one.store === share.store));
    // That an entry is there already was no reason, once it was saved again.
    const isPassedBy = why === 'exact-hit' && carriedOut.some(share => !isCertain(share));
    const not = why && !isPassedBy && `not saved: ${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_SAVED */ .qv[why]}${detail ? ` (${detail})` : ''}`;
    const rows = carriedOut.map(share => {
        const saved = saves.find(one => one.store === share.store && one.build === undefined);
        const store = share.kind === 'entry' ? '' : share.store;
        return {
            store,
            text: writtenText(share, saved),
            trouble: saved !== undefined && (isTroubled(saved) || saved.wrong !== undefined),
            why: undefined,
        };
    });
    return not ? [{ store: '', text: not, trouble: why === 'not-listed', why }, ...rows] : rows;
}
/** Problems begin with the name of their store, which is already printed before them here. */
function withoutName(text, store) {
    return text.startsWith(`${store}: `) ? text.slice(store.length + 2) : text;
}


/***/ }),

/***/ 3774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ attemptsFold),
/* harmony export */   z: () => (/* binding */ attemptText)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(281);


/** Failed runs of Go, folded; empty if there are none. */
function attemptsFold(report) {
    const attempts = [...(report.toolchain?.attempts ?? []), ...report.projects.flatMap(project => project.attempts)];
    const bad = attempts.filter(attempt => attempt.kind !== 'ok');
    const [first, ...others] = bad;
    // Go's output of its only attempt has its own fold.
    if (first === undefined || (report.failure && others.length === 0 && first.kind === 'failed'))
        return [];
    const of = report.projects.length > 1 ? ` for ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(report.projects.length, 'go.mod file')}` : '';
    const retries = report.retries > 0 ? `, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(report.retries, 'retry')}` : '';
    const title = `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(report.attempts, 'attempt')}${of}${retries}`;
    const lines = (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLines */ .UV)(alikeTexts(bad)).map(one => `- ${one}`);
    return [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)(title, lines.join('\n'))];
}
/** Attempts with the same outcome are one line, with their number and the last of them. */
function alikeTexts(attempts) {
    const groups = Map.groupBy(attempts, ({ kind, failure, stall }) => JSON.stringify([kind, failure && firstLine(failure.text), stall?.working.map(item => [item.module, item.phase])]));
    return [...groups.values()].flatMap(group => {
        const last = group.at(-1);
        if (last === undefined)
            return [];
        return group.length > 1 ? `${group.length} × ${attemptText(last, _format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)}` : attemptText(last, _format_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY);
    });
}
/** One failed attempt in one line. `quote` escapes text of others for the output. */
function attemptText(attempt, quote = (value) => value) {
    const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : '';
    const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ');
    const silent = attempt.stall ? `, no activity for ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(attempt.stall.silentFor / 1000)}` : '';
    return `${_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTEMPT */ .GN[attempt.kind]} after ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`;
}
const firstLine = (value) => value.split('\n')[0]?.slice(0, 300) ?? '';


/***/ }),

/***/ 3530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F0: () => (/* binding */ retryCauses),
/* harmony export */   NX: () => (/* binding */ troubleText),
/* harmony export */   k8: () => (/* binding */ requestFolds)
/* harmony export */ });
/* unused harmony export causesText */
/* harmony import */ var _relay_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3452);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8656);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5446);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(281);




/** The upstreams, the slowest modules and the failed requests, each folded. */
function requestFolds(report) {
    const { relay } = report;
    if (relay === undefined || relay.upstreams.every(one => one.requests + one.outcomes.skipped === 0))
        return [];
    return [...troubledFold(relay), ...slowestFold(relay), upstreamFold(report, relay)];
}
/** Columns with only zeros are left out. */
function upstreamFold(report, { upstreams, prefetched }) {
    const columns = [
        ['Upstream', one => (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.upstream)],
        ['Requests', one => `${one.requests}`],
        ['Received', one => (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(one.bytes)],
        ['Median', one => (one.outcomes.found > 0 ? preciseText(one.median) : '')],
        ['p95', one => (one.outcomes.found > 0 ? preciseText(one.p95) : '')],
        [
            'Retries',
            one => one.retries > 0 ? [`${one.retries}`, (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(causesText(one.repeated ?? []))].filter(Boolean).join(': ') : '',
        ],
        ['Failed', one => (one.outcomes.failed > 0 ? `${one.outcomes.failed}` : '')],
        ['Paused', one => (one.openings > 0 ? `${one.openings} ×` : '')],
        ['Proxy cache hits', one => (one.cached ? `${one.cached.hits} of ${one.cached.of}` : '')],
    ];
    const told = columns.filter(([, cell]) => upstreams.some(one => cell(one) !== ''));
    const rows = upstreams.map(one => told.map(([, cell]) => cell(one)));
    const names = told.map(([name]) => name);
    const figures = names.flatMap((name, index) => (['Upstream', 'Retries'].includes(name) ? [] : [index]));
    const requests = (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .requestCount */ .jt)(report), 'request');
    const title = `${requests} to ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(upstreams.length, 'upstream')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .receivedBytes */ .L1)(report))} received`;
    return (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(title, [(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(names, rows, figures), ...prefetchTexts(prefetched)].join('\n\n'));
}
function prefetchTexts({ files, unasked }) {
    if (files === 0)
        return [];
    const spare = unasked.files === 0 ? '' : `, ${unasked.files} not needed (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(unasked.bytes)})`;
    return [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(files, 'file')} prefetched${spare}.`];
}
/** Modules without any bytes were not slow: they failed. */
function slowestFold({ slowest }) {
    const came = slowest.filter(({ bytes }) => bytes > 0);
    const [first] = came;
    if (first === undefined)
        return [];
    const rows = came.map(one => [
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.module),
        preciseText(one.seconds),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(one.bytes),
        one.retries > 0 ? `${one.retries}` : '',
    ]);
    const [head, cells] = came.some(({ retries }) => retries > 0)
        ? [['Module', 'Time', 'Received', 'Retries'], rows]
        : [['Module', 'Time', 'Received'], rows.map(row => row.slice(0, 3))];
    const title = `${came.length === 1 ? 'Slowest module' : `${came.length} slowest modules`}, ${preciseText(first.seconds)}${came.length === 1 ? '' : ' at most'}`;
    return [(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(title, (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, cells, [1, 2, 3]))];
}
function troubledFold({ troubled, moreTroubled, recovered = 0 }) {
    if (troubled.length === 0)
        return [];
    const rows = troubled.map(one => [
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.name),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.upstream),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(troubleText(one)),
        `${one.attempts}`,
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(one.seconds),
        _wording_js__WEBPACK_IMPORTED_MODULE_2__/* .OUTCOME */ .vg[one.outcome],
    ]);
    const head = ['File', 'Upstream', 'Error', 'Attempts', 'Time', 'Outcome'];
    const more = moreTroubled > 0 ? `\n\nand ${moreTroubled} more` : '';
    const retried = recovered > 0 ? `, ${recovered} retried successfully` : '';
    const title = `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(troubled.length + moreTroubled, 'request')} with errors${retried}`;
    return [(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(title, (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, rows, [3, 4]) + more)];
}
/** Why attempts failed, and what resuming saved: `2 × 503, broken; resumed, 12.0 MB saved`. */
function troubleText({ troubles, resumed }) {
    const causes = causesText((0,_relay_record_js__WEBPACK_IMPORTED_MODULE_3__/* .byCause */ .zs)(troubles));
    const saved = resumed > 0 ? `resumed after ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(resumed)}` : '';
    return [causes, saved].filter(Boolean).join('; ');
}
/** The causes of retries, each counted once: `2 × 503, broken, go mod download`. */
function retryCauses({ retries, relay }) {
    const upstreams = relay?.upstreams ?? [];
    const ofGo = retries - upstreams.reduce((sum, one) => sum + one.retries, 0);
    const causes = Map.groupBy(upstreams.flatMap(({ repeated = [] }) => repeated), ({ cause }) => cause);
    const sums = [...causes].map(([cause, alike]) => ({ cause, tries: alike.reduce((sum, one) => sum + one.tries, 0) }));
    if (sums.length === 0)
        return '';
    return causesText([...sums, ...(ofGo > 0 ? [{ cause: 'go mod download', tries: ofGo }] : [])]);
}
/** `2 × 503, broken`. */
function causesText(troubles) {
    return troubles.map(({ cause, tries }) => (tries > 1 ? `${tries} × ${cause}` : cause)).join(', ');
}
/** Answers may take less than a tenth of a second. */
const preciseText = (seconds) => (seconds < 0.95 ? `${Math.round(seconds * 1000)} ms` : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds));


/***/ }),

/***/ 12:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ unpackerTexts),
/* harmony export */   x: () => (/* binding */ unpackerLines)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);

/** Why modules were left to Go: the words after their number. */
const LEFT = {
    'no-sum': () => 'without a hash in go.sum',
    contradiction: () => 'with different hashes in several sum files',
    'not-compared': () => 'that Go would not compare with go.sum for every go.mod',
    odd: count => (count === 1 ? 'odd zip' : 'odd zips'),
    locked: () => 'locked',
    'no-lock': () => 'that cannot be locked here',
    'there-already': () => 'unpacked before',
    'no-rename': () => 'whose directory could not be renamed',
    outside: () => 'whose directory is a link out of the module cache',
    aborted: () => 'not verified before the run ended',
};
/** Reasons that appear even in an ordinary log: something on this machine, or in these modules, is unusual. */
const UNUSUAL = ['odd', 'locked', 'no-lock', 'outside', 'no-rename'];
/** `158 modules verified and unpacked by 2 threads (24741 files); 3 left to Go: 2 odd zips, 1 locked`; empty without work. */
function unpackerTexts({ unpacker }) {
    if (unpacker === undefined)
        return [];
    const { threads, unpacked, verified, left } = unpacker;
    const by = `by ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(threads, 'thread')}`;
    const done = [
        ...(unpacked.modules > 0
            ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(unpacked.modules, 'module')} verified and unpacked ${by} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(unpacked.files, 'file')})`]
            : []),
        ...(verified > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(verified, 'module')} verified ${by} and left for the build to unpack`] : []),
    ];
    const reasons = Object.entries(left);
    const count = reasons.reduce((sum, [, number]) => sum + number, 0);
    if (count === 0)
        return done.length > 0 ? [done.join('; ')] : [];
    const who = done.length > 0 ? `${count}` : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(count, 'module');
    const why = reasons.map(([reason, number]) => `${number} ${LEFT[reason](number)}`);
    return [[...done, `${who} left to Go: ${why.join(', ')}`].join('; ')];
}
/** The same for a log: normal results appear only with verbose output. */
function unpackerLines(report, volume) {
    return volume === 'verbose' || isUnusual(report.unpacker) ? unpackerTexts(report) : [];
}
const isUnusual = (unpacker) => UNUSUAL.some(reason => (unpacker?.left[reason] ?? 0) > 0);


/***/ }),

/***/ 9095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ adviseAccess),
/* harmony export */   k: () => (/* binding */ adviseName)
/* harmony export */ });
/* harmony import */ var _go_failures_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9967);
/* harmony import */ var _private_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9402);


const SECRET = `\${{ secrets.GO_MODULES_TOKEN }}`;
const GITHUB = {
    value: SECRET,
    right: 'a fine-grained token or a GitHub App token with the permission Contents: read on that repository. GITHUB_TOKEN can read only the repository of the workflow.',
};
const GITLAB = {
    value: 'gitlab-ci-token:$CI_JOB_TOKEN',
    right: 'the job token, if that project allows this one (Settings, CI/CD, Job token permissions), or an access token with read_api and read_repository.',
};
const BITBUCKET = {
    value: SECRET,
    right: 'a repository or workspace access token with Repositories: read.',
};
const AZURE = {
    value: SECRET,
    right: 'a personal access token with Code: read, or System.AccessToken of a pipeline.',
};
const OTHER = {
    value: `user:${SECRET}`,
    right: 'a user and a password or token with read access to the repository.',
};
/** Errors of git, of ssh, of a go-get page, or of a checksum database that does not know a module. */
const OF_ORIGIN = /\bgit (?:ls-remote|fetch|clone|init)\b|\bfatal: |could not read Username|[?&]go-get=1|Permission denied|[Hh]ost key|protocol found for repository|<sumdb>|\/lookup\//;
/** For a module without access: says which line of `private-hosts` is missing, or was rejected. */
function adviseAccess(failure, { hosts, proxies, netrc, env }) {
    const proxy = failure.class === 'auth' && WANTS_LOGIN.test(failure.text) ? ownProxy(failure.url, proxies) : undefined;
    if (proxy)
        return adviseLogin(failure, { proxy, hosts, netrc });
    const path = failure.module?.split('@', 1)[0] ?? '';
    const [host = ''] = path.split('/');
    if (failure.class !== 'auth' || path === '' || !(OF_ORIGIN.test(failure.text) || hostIn(failure.url) === host))
        return failure;
    const { value, right } = serverOf(host, env);
    const line = covering(path, hosts);
    const prefix = path.split('/').slice(0, 2).join('/');
    if (line === undefined) {
        const cause = `${path} is not public, and no credential for it is set.`;
        const hint = `Add this line to the \`private-hosts\` input. It needs ${right} ${_go_failures_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .LOST */ .Rj}`;
        return { ...failure, cause, hint, fix: `private-hosts: |\n  ${prefix} = ${value}` };
    }
    if (/[Hh]ost key/.test(failure.text))
        return failure;
    const { fix: _, ...rest } = failure;
    const cause = `The credential for ${(0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .prefixOf */ .MT)(line)} (line ${line.line} of private-hosts) was not accepted for ${path}.`;
    const hint = line.credential.kind === 'ssh-key'
        ? 'Add the public key to the repository (as a deploy key), or to a user with read access to it.'
        : `It may have expired, lack a permission, or need to be authorised for single sign-on. Required: ${right}`;
    return { ...rest, cause, hint };
}
const WANTS_LOGIN = /^[^\n]*: 401\b/m;
/** The GOPROXY entry that answered. */
function ownProxy(url, proxies) {
    const asked = URL.parse(url ?? '');
    return proxies.flatMap(one => URL.parse(one) ?? []).find(({ host }) => host !== '' && host === asked?.host);
}
/** For a proxy that requires a login: names its host instead of a module. */
function adviseLogin(failure, { proxy, hosts, netrc }) {
    const { fix: _, ...rest } = failure;
    const { host, protocol } = proxy;
    const line = hosts.find(one => URL.parse(`${protocol}//${one.host}`)?.host === host);
    if (line) {
        const cause = `The proxy ${host} answered 401 Unauthorized: it does not accept the credential in line ${line.line} of private-hosts.`;
        return { ...rest, cause, hint: 'Check user and password: they may have expired, or lack read access there.' };
    }
    const given = loginGiven(proxy, netrc);
    if (given) {
        return { ...rest, cause: `The proxy ${host} answered 401 Unauthorized: ${given.found}.`, hint: given.hint };
    }
    return {
        ...rest,
        cause: `The proxy ${host} answered 401 Unauthorized: it requires a login, and none was sent.`,
        hint: 'Add this line to the `private-hosts` input, with a user of that proxy and a password or token from a secret.',
        fix: `private-hosts: |\n  ${host} = user:\${{ secrets.GO_PROXY_PASSWORD }}`,
    };
}
/** Why a login that is set elsewhere than in `private-hosts` did not work. */
function loginGiven({ username, host, hostname, protocol }, netrc) {
    const expired = 'It may have expired, or may not read modules there.';
    if (username !== '') {
        return { found: 'it rejected the user and password in `goproxy`', hint: `Check them. ${expired}` };
    }
    const sent = netrc?.by === 'host' ? hostname : host;
    const machine = [sent, host, hostname].find(one => netrc?.machines.includes(one));
    if (machine === undefined)
        return undefined;
    if (protocol === 'http:') {
        return {
            found: `the login in .netrc (machine ${machine}) was not sent, because Go sends it over https only`,
            hint: `Use \`https://${host}\` in \`goproxy\`.`,
        };
    }
    return machine === sent
        ? {
            found: `it rejected the login in .netrc (machine ${machine})`,
            hint: `Check login and password there. ${expired}`,
        }
        : {
            found: `.netrc has \`machine ${machine}\`, but Go looks for \`machine ${sent}\``,
            hint: `Write \`machine ${sent}\` in .netrc.`,
        };
}
/** A host name that does not exist, as Go, git and ssh report it; not a failing resolver. */
const NO_SUCH_NAME = [
    /\blookup ([\w.-]+)(?: on [^\s:]+:\d+)?: no such host/,
    /could not resolve host(?:name)?:? '?([\w.-]+)/i,
];
/** For a private host that does not resolve: says where its name comes from. Retrying does not help. */
function adviseName(failure, { hosts, proxies, isPrivate }) {
    if (failure.class !== 'transient' || /proxyconnect|temporary failure/i.test(failure.text))
        return failure;
    const host = NO_SUCH_NAME.flatMap(pattern => pattern.exec(failure.text)?.[1] ?? [])[0]?.replace(/\.$/, '');
    if (host === undefined)
        return failure;
    const line = hosts.find(one => (0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostnameOf */ .LZ)(one.host) === host);
    const path = failure.module?.split('@', 1)[0] ?? '';
    const isProxy = proxies.some(one => URL.parse(one)?.hostname === host);
    if (line === undefined && !isProxy && !isPrivate(path))
        return path.startsWith(`${host}/`) ? publicName(failure) : failure;
    if (line === undefined && isProxy)
        return failure;
    const { fix: _, ...rest } = failure;
    const inGoMod = path.startsWith(`${host}/`) && 'in go.mod';
    const places = [isProxy ? 'in the `goproxy` input' : inGoMod, line && `in line ${line.line} of \`private-hosts\``];
    const named = places.filter(Boolean).join(' and ') || 'in go.mod';
    return {
        ...rest,
        class: 'config',
        retryable: false,
        cause: `This machine cannot resolve the host ${host}.`,
        hint: `Check the name ${named}. If it is right, this machine needs the DNS or VPN of the network with that host.`,
    };
}
/** For a public module that is fetched from its own host: no setting names it. */
function publicName(failure) {
    return { ...failure, hint: 'If this persists, check the module path in go.mod, and the DNS and VPN of this machine.' };
}
function serverOf(host, env) {
    if (host === 'github.com' || host === hostIn(env['GITHUB_SERVER_URL']))
        return GITHUB;
    if (host === env['CI_SERVER_HOST'] || host === 'gitlab.com')
        return GITLAB;
    if (host === 'bitbucket.org')
        return BITBUCKET;
    return host === 'dev.azure.com' ? AZURE : OTHER;
}
const hostIn = (url) => URL.parse(url ?? '')?.hostname;
/** The line with the longest prefix of a module path. */
function covering(path, hosts) {
    const found = hosts.filter(one => `${path}/`.startsWith(`${(0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .prefixOf */ .MT)({ ...one, host: (0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostnameOf */ .LZ)(one.host) })}/`));
    return found.sort((a, b) => b.path.length - a.path.length)[0];
}


/***/ }),

/***/ 5895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ withLogins),
/* harmony export */   _: () => (/* binding */ planSources)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6676);
/* harmony import */ var _private_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9402);



/** GOPROXY with the logins of loopback proxies: Go does not send logins from a netrc over http. */
function withLogins(goproxy, upstreams) {
    return upstreams.filter(_private_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .isPasswordHost */ .yj).reduce((list, { host, credential: { user, password } }) => {
        const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
        return list.replace(/http:\/\/([^/,|\s]+)/g, (all, found) => (found === host ? `http://${login}@${host}` : all));
    }, goproxy);
}
/**
 * Separates proxies from origins, and excludes modules of origins from proxies and the checksum database.
 * @throws WarmupError `bad-option` for credentials that would be sent unencrypted
 */
function planSources(hosts, known) {
    const list = (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGoproxy */ .Ms)(known.GOPROXY ?? '', 'GOPROXY');
    const upstreams = hosts.filter(one => upstreamUrl(one, list) !== undefined);
    for (const one of upstreams)
        refuseInsecure(one, upstreamUrl(one, list));
    const origins = hosts.filter(one => !upstreams.includes(one));
    const patterns = [...new Set(origins.map(one => (0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .prefixOf */ .MT)({ ...one, host: (0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .hostnameOf */ .LZ)(one.host) })))];
    if (patterns.length === 0)
        return { upstreams, origins, settings: {} };
    const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '' } = known;
    const settings = {
        GOPRIVATE: merged(GOPRIVATE, patterns),
        GONOPROXY: merged(GONOPROXY, patterns),
        GONOSUMDB: merged(GONOSUMDB, patterns),
    };
    return { upstreams, origins, settings };
}
/** `none` means that everything goes through the proxy, or is looked up. */
function merged(value, patterns) {
    if (value === 'none')
        return value;
    const set = value.split(',').map(one => one.trim());
    return [...new Set([...set.filter(one => one !== ''), ...patterns])].join(',');
}
/** The proxy that a line is for. A default port equals no port. */
function upstreamUrl(one, { proxies }) {
    if (!(0,_private_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .isPasswordHost */ .yj)(one))
        return undefined;
    const urls = proxies.flatMap(({ url }) => URL.parse(url) ?? []);
    return urls.find(proxy => {
        const own = URL.parse(`${proxy.protocol}//${one.host}/${one.path}`);
        const isBelow = one.path === '' || `${proxy.pathname}/`.startsWith(`/${one.path}/`);
        return proxy.host !== '' && proxy.host === own?.host && isBelow;
    });
}
function refuseInsecure({ line, host }, url) {
    if (url?.protocol !== 'http:' || (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(url.hostname))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `private-hosts: line ${line}: refusing to send credentials to http://${host}, which is not encrypted`, {
        hint: 'Use https:// for that proxy in goproxy. Over http, credentials are sent to this machine only.',
    });
}


/***/ }),

/***/ 9402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ knownHosts),
/* harmony export */   LZ: () => (/* binding */ hostnameOf),
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   b0: () => (/* binding */ shortestFirst),
/* harmony export */   xN: () => (/* binding */ isSshHost),
/* harmony export */   yV: () => (/* binding */ parsePrivateHosts),
/* harmony export */   yj: () => (/* binding */ isPasswordHost)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6497);
/* harmony import */ var _network_basic_authorization_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3960);




const SHAPE = 'A line is `host/path = token`, `host = user:password` or `git@host/path = <private key or its file>`.';
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/;
const PATH = /^[\w.~+-]+(?:\/[\w.~+-]+)*$/;
/**
 * Reads `private-hosts`. Blank lines and lines that begin with `#` are ignored; a value that begins with `-----BEGIN`
 * extends to its END line.
 * @throws WarmupError `bad-option` with the number of the line, never with its value
 */
function parsePrivateHosts(text) {
    const lines = text.split('\n').map(line => line.trim());
    const hosts = [];
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? '';
        if (line === '' || line.startsWith('#'))
            continue;
        const at = index + 1;
        const equals = line.indexOf('=');
        if (equals < 0)
            throw refused(at, 'has no =', SHAPE);
        const target = parseTarget(line.slice(0, equals).trim(), at);
        let value = line.slice(equals + 1).trim();
        if (begins(value)) {
            const end = lines.findIndex((other, place) => place > index && ends(other));
            if (end < 0)
                throw refused(at, 'begins a key without an END line', 'Pass the whole key, including its BEGIN and END lines.');
            value = mended([value, ...lines.slice(index + 1, end + 1)]);
            index = end;
        }
        hosts.push({ line: at, ...target.place, credential: credentialOf(value, { ...target, at }) });
    }
    refuseContradictions(hosts);
    return hosts;
}
function parseTarget(text, at) {
    if (text.includes('://'))
        throw refused(at, 'has a URL before the =', 'Write the host without a scheme, as in github.com/acme.');
    if (/[*?[\]{}]/.test(text.replace(/^\[[0-9a-f:]+\]/i, ''))) {
        throw refused(at, 'contains a wildcard', 'Use a prefix such as github.com/acme: it covers everything below it.');
    }
    const [, sshUser, address = ''] = /^(?:([\w.-]+)@)?(.*)$/.exec(text) ?? [];
    const [name = '', ...rest] = address.replace(/\/+$/, '').split('/');
    const host = name.toLowerCase();
    const path = rest.join('/').replace(/\.git$/, '');
    if (!HOST.test(host) || (rest.length > 0 && !PATH.test(path)) || /(?:^|\/)\.\.?(?:\/|$)/.test(path)) {
        throw refused(at, 'has no valid host', SHAPE);
    }
    return { place: { host, path }, sshUser };
}
function credentialOf(value, { place, sshUser, at }) {
    const shown = prefixOf(place);
    if (value === '') {
        throw refused(at, `has an empty value for ${shown}: the secret is not set`, FORKS);
    }
    if (sshUser !== undefined)
        return { kind: 'ssh-key', user: sshUser, key: keyOf(value, at) };
    if (begins(value)) {
        throw refused(at, `has a key, but ${shown} needs a token`, `For ssh, write git@${shown} = …`);
    }
    const [first = '', rest] = value.split(/:(.*)/s);
    const user = rest === undefined ? userNameFor(place.host, value) : first;
    const password = rest ?? value;
    if (password === '')
        throw refused(at, `has an empty password for ${shown}: the secret is not set`, FORKS);
    if (user === '')
        throw refused(at, `has no user before the colon for ${shown}`, SHAPE);
    if (/\s/.test(value))
        throw refused(at, `has a value with whitespace for ${shown}`, SHAPE);
    return { kind: 'password', user, password };
}
const FORKS = 'Set the secret for this repository (and among the Dependabot secrets for Dependabot). Workflows from forks get no secrets: ' +
    'omit the line there.';
/** The key itself, or the contents of the file that the value names. */
function keyOf(value, at) {
    const text = begins(value) ? value : readKey(value, at);
    switch (kindOfKey(text)) {
        case 'key':
            return text;
        case 'encrypted':
            throw refused(at, 'has a key that is encrypted with a passphrase', 'CI cannot enter a passphrase. Use a deploy key without one.');
        case 'no-key':
            throw refused(at, 'has a key that is not a private key', 'Pass the whole file, including its BEGIN and END lines.');
    }
}
function readKey(name, at) {
    try {
        return mended((0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextSync */ .n$)(name.replace(/^~(?=\/)/, (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)()))
            .trim()
            .split('\n'));
    }
    catch {
        // The system's message repeats the name, which may be a misplaced secret.
        throw refused(at, 'has neither a private key nor the path of a readable file', SHAPE);
    }
}
function refuseContradictions(hosts) {
    const known = new Map();
    for (const one of hosts) {
        const name = `${one.credential.kind} ${prefixOf(one)}`;
        const other = known.get(name);
        known.set(name, one);
        if (other === undefined || JSON.stringify(other.credential) === JSON.stringify(one.credential))
            continue;
        throw refused(one.line, `and line ${other.line} have different credentials for ${prefixOf(one)}`, 'Keep one of them.');
    }
}
function refused(line, what, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `private-hosts: line ${line} ${what}`, { hint });
}
const isPasswordHost = (one) => one.credential.kind === 'password';
const isSshHost = (one) => one.credential.kind === 'ssh-key';
/** `github.com/acme` */
const prefixOf = ({ host, path }) => (path === '' ? host : `${host}/${path}`);
/** The host without port: module paths have none. */
const hostnameOf = (host) => host.replace(/:\d+$/, '');
/** Longer prefixes last: in tools that do not compare prefixes, the later setting wins. */
function shortestFirst(hosts) {
    return hosts.toSorted((a, b) => a.path.length - b.path.length);
}
/** A shorter line of a key is its last one, and too short to be masked everywhere. */
const SHORTEST_LINE = 8;
/**
 * Everything in `private-hosts` that must not be printed, in every form it can take: as given, in base64, as an
 * Authorization header and URL-encoded; of keys, each line. Also accepts text that is rejected later.
 */
function secretsIn(text) {
    const found = text.split('\n').flatMap(raw => {
        const line = raw.trim();
        if (line === '' || line.startsWith('#') || begins(line) || ends(line))
            return [];
        const [, host, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
        if (/^[A-Za-z0-9+/=]+$/.test(line))
            return line.length < SHORTEST_LINE ? [] : [line];
        if (host === undefined)
            return [line];
        return begins(value) || value === '' ? [] : formsOf(host, value);
    });
    return [...new Set(found)].filter(secret => secret !== '');
}
function formsOf(host, value) {
    const [first = '', rest] = value.split(/:(.*)/s);
    const [user, password] = rest === undefined ? [userNameFor(host.split('/', 1)[0] ?? '', value), value] : [first, rest];
    const plain = [value, password];
    const base64 = plain.map(one => Buffer.from(one).toString('base64'));
    return [...plain, ...base64, (0,_network_basic_authorization_js__WEBPACK_IMPORTED_MODULE_3__/* .basic */ .HX)(user, password).slice('Basic '.length), ...plain.map(encodeURIComponent)];
}
const BLOCK = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n([\s\S]+)\n-----END \1-----\n$/;
/** Does this line begin or end a PEM block? */
const begins = (line) => line.startsWith('-----BEGIN ');
const ends = (line) => /^-----END .*-----$/.test(line);
/** The lines of a key as ssh requires them: LF line endings, no surrounding whitespace, a newline at the end. */
function mended(lines) {
    return `${lines.map(line => line.trim()).join('\n')}\n`;
}
/** For text from `mended`. */
function kindOfKey(text) {
    const [, label = '', body = ''] = BLOCK.exec(text) ?? [];
    if (label === '')
        return 'no-key';
    if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED$/m.test(body))
        return 'encrypted';
    if (!/^[A-Za-z0-9+/=\n]+$/.test(body))
        return 'no-key';
    return label === 'OPENSSH PRIVATE KEY' ? kindOfOpenssh(Buffer.from(body, 'base64')) : 'key';
}
const MAGIC = 'openssh-key-v1\0';
/** The name of the cipher follows the magic (openssh, PROTOCOL.key). */
function kindOfOpenssh(bytes) {
    const start = MAGIC.length + 4;
    if (bytes.length < start || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
        return 'no-key';
    const cipher = bytes.toString('latin1', start, start + bytes.readUInt32BE(MAGIC.length));
    return cipher === 'none' ? 'key' : 'encrypted';
}
/**
 * The user name for a token without one.
 *
 * GitHub and most others accept any name. GitLab requires `oauth2` for OAuth tokens and `gitlab-ci-token` for job tokens,
 * which begin with `glcbt-` (docs.gitlab.com, "CI/CD job token", "OAuth 2.0 tokens"); Bitbucket's access tokens need
 * `x-token-auth` (support.atlassian.com, "Using access tokens").
 */
function userNameFor(host, token) {
    const name = hostnameOf(host);
    if (name === 'bitbucket.org')
        return 'x-token-auth';
    if (name === 'github.com')
        return 'x-access-token';
    return token.startsWith('glcbt-') ? 'gitlab-ci-token' : 'oauth2';
}
/**
 * Published host keys, checked against the published fingerprints: docs.github.com, "GitHub's SSH key fingerprints";
 * docs.gitlab.com, "GitLab.com settings"; bitbucket.org/blog/ssh-host-key-changes. GitHub's RSA key is that of March
 * 2023: the previous one leaked.
 */
const PINNED = `
github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
github.com ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=
github.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCj7ndNxQowgcQnjshcLrqPEiiphnt+VTTvDP6mHBL9j1aNUkY4Ue1gvwnGLVlOhGeYrnZaMgRK6+PKCUXaDbC7qtbW8gIkhL7aGCsOr/C56SJMy/BCZfxd1nWzAOxSDPgVsmerOBYfNqltV9/hWCqBywINIR+5dIg6JTJ72pcEpEjcYgXkE2YEFXV1JHnsKgbLWNlhScqb2UmyRkQyytRLtL+38TGxkxCflmO+5Z8CSSNY7GidjMIZ7Q4zMjA2n1nGrlTDkzwDCsw+wqFPGQA179cnfGWOWRVruj16z6XyvxvjJwbz0wQZ75XK5tKSb7FNyeIEs4TT4jk+S4dhPeAUC5y+bDYirYgM4GC7uEnztnZyaVWQ7B381AK4Qdrwt51ZqExKbQpTUNn+EjqoTwvqNj4kqx5QUCI0ThS/YkOxJCXmPUWZbhjpCg56i+2aB6CmK2JGhn57K5mj0MNdBXA4/WnwH6XoPWJzK5Nyu2zB3nAZp+S5hpQs+p1vN1/wsjk=
gitlab.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf
gitlab.com ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFSMqzJeV9rUzU4kWitGjeR4PWSa29SPqJ1fVkhtj3Hw9xjLVXVYrU9QlYWrOLXBpQ6KWjbjTDTdDkoohFzgbEY=
gitlab.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCsj2bNKTBSpIYDEGk9KxsGh3mySTRgMtXL583qmBpzeQ+jqCMRgBqB98u3z++J1sKlXHWfM9dyhSevkMwSbhoR8XIq/U0tCNyokEi/ueaBMCvbcTHhO7FcwzY92WK4Yt0aGROY5qX2UKSeOvuP4D6TPqKF1onrSzH9bx9XUf2lEdWT/ia1NEKjunUqu1xOB/StKDHMoX4/OKyIzuS0q/T1zOATthvasJFoPrAjkohTyaDUz2LN5JoH839hViyEG82yB+MjcFV5MU3N1l1QL3cVUCh93xSaua1N85qivl+siMkPGbO5xR/En4iEY6K2XPASUEMaieWVNTRCtJ4S8H+9
bitbucket.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIazEu89wgQZ4bqs3d63QSMzYVa0MuJ2e2gKTKqu+UUO
bitbucket.org ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPIQmuzMBuKdWeF4+a2sjSSpBK0iqitSQ+5BM9KhpexuGt20JpTVM7u5BDZngncgrqDMbWdxMWWOGtZ9UgbqgZE=
bitbucket.org ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDQeJzhupRu0u0cdegZIa8e86EG2qOCsIsD1Xw0xSeiPDlCr7kq97NLmMbpKTX6Esc30NuoqEEHCuc7yWtwp8dI76EEEB1VqY9QJq6vk+aySyboD5QF61I/1WeTwu+deCbgKMGbUijeXhtfbxSxm6JwGrXrhBdofTsbKRUsrN1WoNgUa8uqN1Vx6WAJw1JHPhglEGGHea6QICwJOAr/6mrui/oB7pkaWKHj3z7d1IC4KWLtY47elvjbaTlkN04Kc/5LFEirorGYVbt15kAUlqGM65pk6ZBxtaO3+30LVlORZkxOh+LKL/BvbZ/iRNhItLqNyieoQj/uh/7Iv4uyH/cV/0b4WDSd3DptigWq84lJubb9t/DnZlrJazxyDCulTmKdOR7vs9gMTo+uoIrPSb8ScTtvw65+odKAlBj59dhnVp9zd7QUojOpXlL62Aw56U4oO+FALuevvMjiWeavKhJqlR7i5n9srYcrNV7ttmDw7kf/97P5zauIhxcjX+xHv4M=
`.trimStart();
const LINE = /^(?:@(?:cert-authority|revoked)\s+)?\S+\s+(?:ssh|ecdsa|sk)-[\w.@-]+\s+[A-Za-z0-9+/]{40,}={0,2}(?:\s.*)?$/;
/**
 * A known_hosts file: the given lines, and the pinned hosts.
 * @throws WarmupError `bad-option` for a line that ssh would ignore
 */
function knownHosts(given) {
    const lines = given.split('\n').map(line => line.trim());
    for (const [index, line] of lines.entries()) {
        if (line === '' || line.startsWith('#') || LINE.test(line))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `ssh-known-hosts: line ${index + 1} is not a valid known_hosts line`, {
            hint: 'A line is `host ssh-ed25519 AAAA…`, as `ssh-keyscan host` prints it. Compare it with the host key that the server’s owner publishes.',
        });
    }
    return `${lines.filter(line => line !== '').join('\n')}\n${PINNED}`;
}


/***/ }),

/***/ 808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UC: () => (/* binding */ Content),
/* harmony export */   Y_: () => (/* binding */ StoredBody),
/* harmony export */   q5: () => (/* binding */ Pieces)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);




/**
 * A body on its way from an upstream to cmd/go: in memory up to one piece, else in a file of the spool. Most module files
 * are small, and a file for each would cost more than it saves.
 */
class Content {
    /** Path of a large body. */
    file;
    isDamaged = false;
    #pieces;
    /** The last bytes, which are not in the file yet; within a piece while more may arrive. */
    #last = Buffer.of();
    #piece;
    #inFile;
    #handle;
    /** @param inFile bytes that the file already has, from a run that was killed */
    constructor(file, pieces, inFile = 0) {
        this.file = file;
        this.#pieces = pieces;
        this.#inFile = inFile;
    }
    get length() {
        return this.#inFile + this.#last.length;
    }
    /**
     * Copies the chunk. Returns a promise only if there is something to wait for.
     * @throws Error of the file system, such as ENOSPC, by the promise
     */
    append(chunk) {
        if (this.#last.length + chunk.length > PIECE)
            return this.#makeRoom().then(() => this.#take(chunk));
        this.#hold(chunk);
        return undefined;
    }
    async #take(chunk) {
        if (chunk.length > PIECE)
            await this.#write(chunk);
        else
            this.#hold(chunk);
    }
    #hold(chunk) {
        this.#piece ??= this.#pieces.take();
        const end = this.#last.length;
        // Bytes settled in memory move into the piece first.
        if (this.#last.buffer !== this.#piece.buffer)
            this.#last.copy(this.#piece);
        chunk.copy(this.#piece, end);
        this.#last = this.#piece.subarray(0, end + chunk.length);
    }
    /** Writes everything received of a large body to its file. */
    async flush() {
        if (this.#inFile > 0)
            await this.#makeRoom();
    }
    /** Ends writing for now: flushes, and closes the file. */
    async settle() {
        await this.flush();
        if (this.#piece !== undefined) {
            this.#last = Buffer.from(this.#last);
            this.#pieces.give(this.#piece);
            this.#piece = undefined;
        }
        const handle = this.#handle;
        this.#handle = undefined;
        await (await handle)?.close();
    }
    async slice(start, length) {
        if (this.#inFile === 0)
            return this.#last.subarray(start, start + length);
        await this.#makeRoom();
        return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)({ handle: await this.#opened(), size: this.length }).slice(start, length);
    }
    inMemory() {
        return this.#inFile === 0 ? this.#last : undefined;
    }
    async saveAs(path) {
        await this.settle();
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(this.file, path);
        }
        catch (error) {
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) !== 'EXDEV')
                throw error;
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(this.file, path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(this.file);
        }
        this.#inFile = 0;
    }
    async *parts() {
        const piece = this.#pieces.take();
        try {
            for (let at = 0; at < this.length;) {
                const read = (await this.#opened()).read(piece, 0, piece.length, at);
                const bytes = await read.then(({ bytesRead }) => bytesRead).catch(() => 0);
                if (bytes === 0)
                    throw new Error('the spool lost a part of a file');
                at += bytes;
                yield piece.subarray(0, bytes);
            }
        }
        catch (error) {
            this.isDamaged = true;
            throw error;
        }
        finally {
            this.#pieces.give(piece);
        }
    }
    /** Discards the content; the next byte is the first. */
    async drop() {
        this.#last = Buffer.of();
        await this.settle();
        if (this.#inFile > 0)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(this.file, { force: true });
        this.#inFile = 0;
    }
    async #makeRoom() {
        await this.#write(this.#last);
        this.#last = Buffer.of();
    }
    async #write(bytes) {
        if (bytes.length === 0)
            return;
        const handle = await this.#opened();
        for (let written = 0; written < bytes.length;) {
            const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, this.#inFile);
            written += bytesWritten;
            this.#inFile += bytesWritten;
        }
    }
    /** Opened once, however many read from it. */
    #opened() {
        this.#handle ??= (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(this.file, this.#inFile > 0 ? 'r+' : 'w+').catch(error => {
            this.#handle = undefined;
            throw error;
        });
        return this.#handle;
    }
}
/** Bytes read at once from a file on this machine. */
const PART = 256 * 1024;
/**
 * A file of a store on this machine, which is only read and never removed. It is open only while it is being read, because
 * many may be waiting. If it is changed meanwhile, cmd/go gets at worst a truncated answer or content that it rejects.
 */
class StoredBody {
    length;
    isDamaged = false;
    #path;
    #content;
    constructor(path, { length, content }) {
        this.#path = path;
        this.length = length;
        this.#content = content;
    }
    /** @throws Error of the file system, also if it is not a regular file */
    static async open(path) {
        return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .withRegularFile */ .p0)(path, 'refuse', async (file) => {
            const content = file.size > PIECE ? undefined : await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)(file).slice(0, file.size);
            return new StoredBody(path, { length: content?.length ?? file.size, content });
        });
    }
    async slice(start, length) {
        if (this.#content)
            return this.#content.subarray(start, start + length);
        return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .withRegularFile */ .p0)(this.#path, 'refuse', file => (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)(file).slice(start, length));
    }
    inMemory() {
        return this.#content;
    }
    async saveAs(path) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(this.#path, path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_FICLONE);
        // Users who may write to the store's file must not be able to write to this one.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o666 & ~process.umask());
    }
    async *parts() {
        let file;
        try {
            file = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .openRegularFile */ .ZU)(this.#path, 'refuse');
            let bytes = 0;
            for await (const piece of (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .piecesOf */ .Xe)(file, { largest: this.length, piece: PART })) {
                bytes += piece.length;
                yield piece;
            }
            if (bytes < this.length)
                throw new Error(`${this.#path} was cut`);
        }
        catch (error) {
            this.isDamaged = true;
            throw error;
        }
        finally {
            await file?.handle.close();
        }
    }
    async drop() {
        // It belongs to the store.
    }
}
/** Bytes written to the spool, or read from it, at once. Shorter bodies stay in memory. */
const PIECE = 64 * 1024;
/** At most this many are kept; any others are left to the garbage collector. */
const MOST = 64;
/**
 * Reused memory for everything that passes through. Allocating new buffers would cause one garbage collection of the
 * whole heap after another, and double the cost of the relay.
 */
class Pieces {
    #free = [];
    /** A piece for exclusive use until it is given back; its content is undefined. */
    take() {
        return this.#free.pop() ?? Buffer.allocUnsafeSlow(PIECE);
    }
    give(piece) {
        if (this.#free.length < MOST)
            this.#free.push(piece);
    }
}


/***/ }),

/***/ 3452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ sumUp),
/* harmony export */   fp: () => (/* binding */ recordOnce),
/* harmony export */   sA: () => (/* binding */ sumUpPrefetch),
/* harmony export */   zs: () => (/* binding */ byCause)
/* harmony export */ });
/** The record of a file that was read in one go from a directory or a store. `began` is of performance.now(). */
function recordOnce({ name, file, by, since = by === 'go' ? 0 : undefined }, one) {
    const { began, trouble, ...told } = one;
    const now = performance.now();
    return {
        name,
        ...(file && { module: `${file.path}@${file.version}` }),
        ...told,
        resumed: 0,
        firstByte: 0,
        queued: 0,
        lost: 0,
        seconds: (now - began) / 1000,
        awaited: since === undefined ? 0 : (now - Math.max(began, since)) / 1000,
        attempts: 1,
        troubles: trouble === undefined ? [] : [trouble],
        wantedBy: by,
    };
}
/** Sums up the requests to each upstream, in the order of the list; duplicates are merged. */
function sumUp(requests, upstreams) {
    const labels = [...new Set(upstreams.map(({ label }) => label))];
    return labels.map(label => {
        const all = requests.filter(request => request.upstream === label);
        const asked = all.filter(request => request.outcome !== 'skipped');
        const times = asked.filter(one => one.outcome === 'found').map(one => one.seconds);
        const told = asked.flatMap(one => one.cache ?? []);
        const withOutcome = (outcome) => all.filter(one => one.outcome === outcome).length;
        const repeated = byCause(all.flatMap(one => one.troubles.slice(0, Math.max(0, one.attempts - 1))));
        return {
            upstream: label,
            requests: asked.length,
            outcomes: {
                found: withOutcome('found'),
                absent: withOutcome('absent'),
                failed: withOutcome('failed'),
                skipped: withOutcome('skipped'),
            },
            bytes: total(all.map(one => one.bytes)),
            retries: total(all.map(one => Math.max(0, one.attempts - 1))),
            troubles: byCause(all.flatMap(one => one.troubles)),
            ...(repeated.length > 0 && { repeated }),
            median: quantile(times, 0.5),
            p95: quantile(times, 0.95),
            openings: total(upstreams.filter(one => one.label === label).map(one => one.openings)),
            ...(told.length > 0 && { cached: { hits: told.filter(isHit).length, of: told.length } }),
        };
    });
}
/** Sums up the prefetch; `unasked` names the files that were neither placed nor requested. */
function sumUpPrefetch(requests, unasked) {
    const ahead = requests.filter(one => one.wantedBy === 'prefetch' && one.outcome === 'found');
    const names = new Set(unasked);
    const sum = (some) => ({
        files: new Set(some.map(one => one.name)).size,
        bytes: total(some.map(one => one.bytes)),
    });
    return { ...sum(ahead), unasked: sum(ahead.filter(one => names.has(one.name))) };
}
/** Also `TCP_HIT`, `Hit from …`, and the age of a copy. */
const isHit = (said) => /(?:^|[^a-z])hit(?![a-z])|^age: 0*[1-9]/i.test(said);
/** The value that this share of all values does not exceed; 0 if there are none. */
function quantile(values, share) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
/** How often each cause occurs, the most frequent first. */
function byCause(causes) {
    const found = new Map();
    for (const cause of causes)
        found.set(cause, (found.get(cause) ?? 0) + 1);
    return [...found].map(([cause, tries]) => ({ cause, tries })).sort((a, b) => b.tries - a.tries);
}
const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);


/***/ }),

/***/ 2522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ Spool),
/* harmony export */   o: () => (/* binding */ sweepSpool)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9101);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1780);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(808);







/** Smaller bodies are not recorded: fetching them again costs less. */
const WORTH_NOTING = 1 << 20;
const LARGEST_NOTE = 64 << 10;
/** Parts that have been in the spool for longer are removed. Milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000;
/**
 * Where bodies wait for cmd/go: one directory per process, below one that belongs to this user. Parts of large zips left
 * by an ended run are taken over; any other leftovers of such runs are removed.
 */
class Spool {
    directory;
    /** Parts left by an earlier run, by file and upstream. */
    #parts;
    #lasting;
    #pieces = new _content_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q5();
    #free = Promise.resolve(0);
    #freeAt = Number.NEGATIVE_INFINITY;
    constructor(directory, { parts, lasting }) {
        this.directory = directory;
        this.#parts = new Map(parts.map(part => [keyOf(part.note), part]));
        this.#lasting = lasting;
    }
    /** @throws Error of the file system if no directory can be created */
    static async open(tempDirectory) {
        const own = await ownDirectory(tempDirectory);
        if (own === undefined) {
            // Leftovers of this one are removed together with all other temporary files.
            return new Spool(await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .makeTemporary */ .ww)(tempDirectory, 'spool'), { parts: [], lasting: false });
        }
        const { base, directory } = own;
        const parts = [];
        for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(base)) {
            const other = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, name);
            if (other === directory || (await isInUse(other)))
                continue;
            parts.push(...(await takeOver(other, directory)));
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(other, { recursive: true, force: true });
        }
        return new Spool(directory, { parts, lasting: true });
    }
    /** An empty body, or one with the part that an earlier run received from this upstream. */
    async content(name, upstream) {
        const key = keyOf({ name, upstream });
        const part = this.#parts.get(key);
        this.#parts.delete(key);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.directory, part?.file ?? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().replaceAll('-', ''));
        const size = part && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined))?.size;
        if (part === undefined || size === undefined || size > part.note.total)
            return { content: new _content_js__WEBPACK_IMPORTED_MODULE_6__/* .Content */ .UC(path, this.#pieces), known: undefined };
        // For a complete body the last byte is requested again: the answer shows whether it is still the same.
        return { content: new _content_js__WEBPACK_IMPORTED_MODULE_6__/* .Content */ .UC(path, this.#pieces, Math.min(size, part.note.total - 1)), known: part.note };
    }
    /** Records what a later run needs to continue with a file of the spool if this run is interrupted. */
    async note(file, note) {
        if (note.total >= WORTH_NOTING)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(`${file}.json`, JSON.stringify(note), { mode: 0o600 });
    }
    /** Free bytes on the disk of the spool, at most half a second old. */
    async free() {
        if (performance.now() - this.#freeAt > 500) {
            this.#freeAt = performance.now();
            this.#free = (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(this.directory).then(({ bavail, bsize }) => bavail * bsize);
        }
        return await this.#free;
    }
    /** Removes everything, or everything except the parts with which a later run can continue. */
    async close(left) {
        if (left === 'parts' && this.#lasting) {
            const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.directory).catch(() => []);
            const useful = new Set(partsIn(names).flatMap(file => [file, `${file}.json`]));
            await Promise.all(names.filter(name => !useful.has(name)).map(name => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.directory, name))));
            // This process may keep running, but does not need it any more.
            const name = `left-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
            if (useful.size > 0)
                return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(this.directory, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(this.directory), name));
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(this.directory, { recursive: true, force: true, maxRetries: 3 });
        // Fails as long as other processes have directories in it.
        if (this.#lasting)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(this.directory)).catch(() => undefined);
    }
}
/** Another run may remove the base just before the directory is created in it. */
async function ownDirectory(tempDirectory) {
    for (let tries = 1;; tries++) {
        const base = await ownBase(tempDirectory);
        if (base === undefined)
            return undefined;
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .temporaryToken */ .Rq)());
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { mode: 0o700 });
            return { base, directory };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || tries === 3)
                throw error;
        }
    }
}
/** A directory that only this user can write to, so that its content can be trusted; undefined if there is none. */
async function ownBase(tempDirectory) {
    const base = baseIn(tempDirectory);
    await (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .makeDirectories */ .Kb)(tempDirectory);
    const isNew = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(base, { mode: 0o700 }).then(() => true, () => false);
    if (await isOwn(base))
        return base;
    // The file system has no owners, or no modes.
    if (isNew)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(base).catch(() => undefined);
    return undefined;
}
const baseIn = (tempDirectory) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tempDirectory, `go-mod-warmup-spool-${process.getuid?.() ?? 'user'}`);
async function isOwn(base) {
    const uid = process.getuid?.();
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(base).catch(() => undefined);
    if (!found?.isDirectory())
        return false;
    return uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0);
}
/** Removes leftovers that no run can use any more, for runs that need no spool. Never throws. */
async function sweepSpool(tempDirectory) {
    const base = baseIn(tempDirectory);
    if (!(await isOwn(base)))
        return;
    await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .sweep */ .X0)(base, {
        names: (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .namesOf */ .eZ)(''),
        unsigned: { names: /^/, patience: KEPT_FOR },
        patience: KEPT_FOR,
        kept: KEPT_FOR,
    });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(base).catch(() => undefined);
}
/** Does a directory of the spool belong to a running process? If unknown, it is assumed for a day. */
async function isInUse(directory) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(directory);
    const state = (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .makerOf */ .Or)(name);
    if (state === 'running' || state === 'ended')
        return state === 'running';
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(directory).catch(() => undefined);
    const isRecent = found !== undefined && Date.now() - found.mtimeMs < KEPT_FOR;
    return isRecent && (state === 'unknown' || (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .isAlive */ ._n)(Number.parseInt(name, 10)));
}
/** Moves usable parts from the directory of an ended run to our own. */
async function takeOver(from, to) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(from).catch(() => []);
    const taken = [];
    for (const file of partsIn(names)) {
        try {
            const note = await readNote((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, `${file}.json`));
            const { mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, file));
            if (note === undefined || Date.now() - mtimeMs > KEPT_FOR)
                continue;
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, file), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, file));
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, `${file}.json`), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, `${file}.json`));
            taken.push({ file, note });
        }
        catch {
            // Another run is taking over the same part, or cleaning up.
        }
    }
    return taken;
}
/** The names in a directory of files that have a note. */
function partsIn(names) {
    const all = new Set(names);
    return names.filter(name => /^[0-9a-f]{32}$/.test(name) && all.has(`${name}.json`));
}
async function readNote(file) {
    try {
        const { name, upstream, total, validator } = JSON.parse((await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readRegularFile */ .XF)(file, { links: 'refuse', largest: LARGEST_NOTE })).toString());
        const sound = [name, upstream, validator].every(value => typeof value === 'string') && Number.isSafeInteger(total);
        return sound ? { name, upstream, total, validator } : undefined;
    }
    catch {
        return undefined; // Incomplete: the run was killed while writing it.
    }
}
const keyOf = ({ name, upstream }) => `${upstream}\n${name}`;


/***/ }),

/***/ 8914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ absence),
/* harmony export */   Mi: () => (/* binding */ isDiskError),
/* harmony export */   Mu: () => (/* binding */ faultTrouble),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   TL: () => (/* binding */ contentTrouble),
/* harmony export */   bz: () => (/* binding */ transferTrouble),
/* harmony export */   cs: () => (/* binding */ statusTrouble),
/* harmony export */   e_: () => (/* binding */ darkTrouble),
/* harmony export */   lX: () => (/* binding */ diskTrouble),
/* harmony export */   p7: () => (/* binding */ distrust)
/* harmony export */ });
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);
/* harmony import */ var _network_node_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2069);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);



const LONGEST_TEXT = 4000;
/** An error status. cmd/go shows 8 lines of the server's answer. */
function statusTrouble(url, { status, redirectedTo }, said) {
    const lines = said.trim().split('\n').slice(0, 8).join('\n\t');
    const reply = lines === '' ? '' : `\n\tserver response: ${lines}`;
    const by = redirectedTo === undefined ? '' : ` (from ${redirectedTo}, to which it redirects)`;
    return trouble(`${status}`, `reading ${url}: ${status} ${_network_node_http_js__WEBPACK_IMPORTED_MODULE_1__/* .STATUS_CODES */ .I_[status] ?? ''}${by}${reply}`, { status });
}
/** The words of cmd/go for an error, by its system code or kind. */
const GO_WORDS = {
    ECONNREFUSED: 'dial tcp: connect: connection refused',
    EHOSTUNREACH: 'dial tcp: connect: no route to host',
    ENETUNREACH: 'dial tcp: connect: network is unreachable',
    ENOTFOUND: 'dial tcp: lookup {host}: no such host',
    EAI_AGAIN: 'dial tcp: lookup {host}: server misbehaving',
    ETIMEDOUT: 'dial tcp: i/o timeout',
    UND_ERR_CONNECT_TIMEOUT: 'dial tcp: i/o timeout',
    ECONNRESET: 'connection reset by peer',
    [_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .RESET */ .Ut]: 'connection reset by peer',
    EMFILE: 'too many open files',
    stalled: 'i/o timeout',
    broken: 'unexpected EOF',
    certificate: 'tls: failed to verify certificate: x509',
};
/** A failed transfer. */
function transferTrouble(url, error) {
    return trouble(error.trouble, `Get "${url}": ${goWords(url, error)}`);
}
/** The error of a request in the words of cmd/go, then in ours. */
function goWords(url, { trouble: kind, cause, message, status }) {
    // For a proxy that refuses to tunnel, Go prints only the text of its status (net/http, dialConn).
    if (kind === 'proxy' && status !== undefined)
        return `${message}: ${_network_node_http_js__WEBPACK_IMPORTED_MODULE_1__/* .STATUS_CODES */ .I_[status] ?? status}`;
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
    const isCertificate = kind === 'tls' && /CERT|UNABLE_TO|SELF_SIGNED/.test(code) && !code.includes('ALERT');
    const words = (GO_WORDS[code] ?? GO_WORDS[isCertificate ? 'certificate' : kind])?.replace(' {host}', nameLookedUp(url, { kind, cause }));
    const said = words === undefined ? message : `${words} (${message})`;
    return kind === 'proxy' ? `proxyconnect tcp: ${said}` : said;
}
/** The unresolvable name, after a space; after a redirect, or with an HTTP proxy, it differs from the URL. */
function nameLookedUp(url, { kind, cause }) {
    const told = typeof cause === 'object' && cause !== null && 'hostname' in cause ? String(cause.hostname) : '';
    const name = told || (kind === 'proxy' ? '' : URL.parse(url)?.hostname);
    return name ? ` ${name}` : '';
}
/** A file that is missing from a directory. */
function absence(url) {
    return trouble('404', `reading ${url}: no such file or directory`, { status: 404 });
}
/** A file that cannot be read. */
function unreadable(url, reason) {
    return trouble('unreadable', `read "${url}": ${reason}`);
}
/** An invalid body, with a text other than that of its fault. */
function contentTrouble(url, word, text) {
    return trouble(word, `reading ${url}: ${text}`);
}
/** An invalid body. */
function faultTrouble(url, fault) {
    return contentTrouble(url, fault.kind === 'damaged' ? 'other-hash' : fault.kind, faultText(fault));
}
/** In the words of cmd/go. */
function faultText(fault) {
    switch (fault.kind) {
        case 'empty':
            return 'it is empty';
        case 'too-large':
            return 'it is too large';
        case 'login-page':
            return "invalid character '<' at the beginning: a web page instead of a module file";
        case 'not-a-zip':
            return 'zip: not a valid zip file';
        case 'odd':
            return fault.hash === 'right'
                ? `zip: ${fault.reason}, and Go would not compare it with go.sum`
                : `zip: ${fault.reason}, so only Go could compare it with go.sum`;
        case 'damaged':
        case 'other-hash':
            return 'checksum mismatch';
        case 'not-json':
            return `invalid response from proxy: ${fault.reason.slice(0, 200)}`;
        case 'other-version':
            return `proxy returned info for version ${fault.version.slice(0, 100)} instead of requested version`;
        case 'not-an-info':
            return `invalid response from proxy: ${fault.name} cannot be read`;
        case 'doubtful':
            return `invalid response from proxy: ${fault.reason}`;
    }
}
/** Errors of a file system, never of a connection. */
const DISK_WORDS = {
    ENOSPC: 'no space left on device',
    EDQUOT: 'disk quota exceeded',
    EFBIG: 'file size limit exceeded',
    EROFS: 'read-only file system',
};
/** The spool is not writable. */
function diskTrouble(error) {
    return trouble('disk', `write to the temp directory: ${DISK_WORDS[codeOf(error)] ?? error.message}`);
}
/** Is an error that was caught elsewhere one of the disk? */
function isDiskError(error) {
    return error instanceof Error && codeOf(error) in DISK_WORDS;
}
const codeOf = (error) => ('code' in error ? String(error.code) : '');
/** An upstream that is skipped, because it has not answered for a while. */
function darkTrouble(url, last) {
    const why = last?.text ?? `Get "${url}": connection refused`;
    return trouble('dark', `${why}\n\tafter repeated failures, ${url} is skipped for a while`);
}
/** An upstream that is not used for this module any more: what it sent does not match go.sum. */
function distrust(url) {
    return trouble('distrusted', `reading ${url}: checksum mismatch: its content differs from go.sum`);
}
function trouble(word, text, more = {}) {
    return { word, text: (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactText */ .Rd)(text).slice(0, LONGEST_TEXT), ...more };
}


/***/ }),

/***/ 9883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O4: () => (/* binding */ relayReport),
/* harmony export */   wz: () => (/* binding */ isTroubled)
/* harmony export */ });
/* unused harmony exports judge, waitingOf */
/* harmony import */ var _stores_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(731);

const SLOWEST = 10;
const TROUBLED = 20;
/** Makes the relay's part of a report. */
function relayReport(record, evidence) {
    const { requests, upstreams, prefetched } = record;
    const verdict = judge({ ...evidence, requests });
    const troubled = requests.filter(isTroubled).sort(byTrouble);
    const recovered = troubled.filter(({ outcome, attempts }) => outcome === 'found' && attempts > 1).length;
    return {
        ...(verdict && { verdict }),
        upstreams,
        slowest: slowestModules(requests),
        troubled: troubled.slice(0, TROUBLED).map(told),
        moreTroubled: Math.max(0, troubled.length - TROUBLED),
        ...(recovered > 0 && { recovered }),
        prefetched,
    };
}
function slowestModules(requests) {
    const modules = new Map();
    for (const { module, seconds, bytes, attempts } of requests) {
        if (module === undefined)
            continue;
        const sum = modules.get(module) ?? { module, seconds: 0, bytes: 0, retries: 0 };
        // As in the timeline: files of a module are requested at the same time, and their times do not add up.
        sum.seconds = Math.max(sum.seconds, seconds);
        sum.bytes += bytes;
        sum.retries += Math.max(0, attempts - 1);
        modules.set(module, sum);
    }
    return [...modules.values()].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
}
/**
 * Did it fail, was it tried again, or did it continue what an earlier run had begun? Of a store that is told once, and
 * the upstreams are there.
 */
function isTroubled({ upstream, outcome, attempts, resumed }) {
    if ((0,_stores_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .isModuleStore */ ._T)(upstream))
        return false;
    return outcome === 'failed' || attempts > 1 || resumed > 0;
}
function byTrouble(a, b) {
    return Number(b.outcome === 'failed') - Number(a.outcome === 'failed') || b.seconds - a.seconds;
}
function told({ name, module, upstream, outcome, attempts, troubles, resumed, seconds, }) {
    return { name, ...(module && { module }), upstream, outcome, attempts, troubles, resumed, seconds };
}
/** From here on a module is one that all others had to wait for. */
const MOST = 0.5;
/** With less than that of one CPU in use, the work was not what took the time. */
const ONE_AT_WORK = 0.7;
/**
 * Judges what took most of a download's time. Requests tell for what cmd/go, or the run before it, waited (see
 * `waitingOf`); of the time in which nothing was waited for, that in which zips were at the unpacker is the unpacker's, and
 * the rest is that of checking and unpacking by Go. Undefined where nothing was asked for.
 *
 * - The largest of five is decisive: heads of answers, bodies, failed tries with their waits, the unpacker, Go.
 * - Heads or bodies of one module of several, waited for alone during half of the time: that module.
 * - Checking and unpacking by Go with less than one CPU at work: the disk; or Go fetched something past the relay (GONOPROXY,
 *   direct), of which nothing is known here but that it was so.
 */
function judge({ requests, seconds, waited, unpacking, cpu, elsewhere }) {
    if (seconds <= 0 || requests.length === 0)
        return undefined;
    const waiting = waitingOf(requests, unpacking);
    const known = waiting.latency + waiting.bandwidth + waiting.retries;
    const retries = waiting.retries + Math.min(waited, Math.max(0, seconds - known));
    const busy = Math.max(0, seconds - waiting.latency - waiting.bandwidth - retries);
    const unpacker = Math.min(busy, waiting.unpacking);
    const { latency, bandwidth } = waiting;
    const times = { latency, bandwidth, retries, unpacker, work: busy - unpacker };
    const [[cause, time]] = Object.entries(times).sort(([, a], [, b]) => b - a);
    const share = Math.min(1, time / seconds);
    if (cause === 'work')
        return { kind: workBound(cpu, elsewhere), share };
    if (cause === 'unpacker')
        return { kind: cause, share };
    const modules = new Set(requests.map(request => request.module));
    const [module, alone = 0] = [...waiting.alone].sort(([, a], [, b]) => b - a)[0] ?? [];
    const one = module !== undefined && modules.has(module) && modules.size > 1 && alone >= seconds * MOST;
    if (cause === 'retries')
        return { kind: cause, share, ...(one && { module }) };
    if (one)
        return { kind: 'one-module', module, share: Math.min(1, alone / seconds) };
    return { kind: cause, share };
}
function workBound(cpu, elsewhere) {
    if (cpu === undefined || cpu.share * cpu.count >= ONE_AT_WORK)
        return 'cpu';
    return elsewhere > 0 ? 'elsewhere' : 'disk';
}
/**
 * Goes through the time of a relay. A moment in which cmd/go waits for several requests belongs to them in equal parts;
 * that of a request which only waits for a free connection, to those that have one, and where none has, all being
 * about to be tried again, to the retries.
 */
function waitingOf(requests, unpacking = []) {
    const atUnpacker = { state: 'unpacking', name: '', awaited: false };
    const zips = unpacking.flatMap(({ from, to }) => stay(atUnpacker, from, to));
    const edges = [...requests.flatMap(edgesOf), ...zips].sort((a, b) => a.at - b.at);
    const all = { queued: 0, lost: 0, head: 0, body: 0, unpacking: 0 };
    const awaited = { ...all };
    const names = new Map();
    const waiting = { latency: 0, bandwidth: 0, retries: 0, unpacking: 0, alone: new Map() };
    let last = 0;
    for (const { at, state, name, awaited: isAwaited, change } of edges) {
        divide(at - last, { all, awaited, waiting });
        const [only] = names.keys();
        const isAlone = names.size === 1 && awaited.queued === 0;
        if (isAlone && only !== undefined)
            waiting.alone.set(only, (waiting.alone.get(only) ?? 0) + at - last);
        last = at;
        all[state] += change;
        if (!isAwaited)
            continue;
        awaited[state] += change;
        const count = (names.get(name) ?? 0) + change;
        if (count > 0)
            names.set(name, count);
        else
            names.delete(name);
    }
    return waiting;
}
function divide(seconds, { all, awaited, waiting }) {
    const count = awaited.queued + awaited.lost + awaited.head + awaited.body;
    if (seconds <= 0)
        return;
    if (count === 0) {
        if (all.unpacking > 0)
            waiting.unpacking += seconds;
        return;
    }
    const add = (counts, part) => {
        waiting.latency += part * counts.head;
        waiting.bandwidth += part * counts.body;
        waiting.retries += part * counts.lost;
    };
    add(awaited, seconds / count);
    const connected = all.lost + all.head + all.body;
    const queued = (seconds / count) * awaited.queued;
    if (connected > 0)
        add(all, queued / connected);
    else
        waiting.retries += queued;
}
/** The states of a request one after the other, each cut in two where cmd/go began to wait. */
function edgesOf({ name, module, ...request }) {
    const { start, queued, lost, firstByte, seconds, awaited } = request;
    const end = start + seconds;
    const head = start + lost;
    const body = firstByte === 0 ? end : Math.min(end, head + firstByte);
    const states = [
        ['queued', start - queued, start],
        ['lost', start, head],
        ['head', head, body],
        ['body', body, end],
    ];
    const since = end - awaited;
    return states.flatMap(([state, from, to]) => {
        const cut = Math.min(to, Math.max(from, since));
        return [
            ...stay({ state, name: module ?? name, awaited: false }, from, cut),
            ...stay({ state, name: module ?? name, awaited: true }, cut, to),
        ];
    });
}
function stay(edge, from, to) {
    if (to <= from)
        return [];
    return [
        { ...edge, at: from, change: 1 },
        { ...edge, at: to, change: -1 },
    ];
}


/***/ }),

/***/ 7580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yF: () => (/* binding */ PrivateAccess),
  WK: () => (/* binding */ openGoEnvironment),
  lk: () => (/* binding */ recordEnvironment),
  kY: () => (/* binding */ shownVariable)
});

// UNUSED EXPORTS: gitTrust

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/network/credential-sources.js
var credential_sources = __webpack_require__(1466);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
;// CONCATENATED MODULE: ./lib/private/access.js









/**
 * Gives Go, git and ssh access to private hosts. All files are in a directory that only its owner can read, and that is
 * removed with `remove` or when this process exits. No files of the user are changed.
 * @param directory created here, and used for nothing else
 */
async function openAccess(go, { hosts, knownHosts, directory }) {
    try {
        await (0,directories/* makeDirectories */.Kb)((0,external_node_path_.dirname)(directory));
        await (0,promises_.mkdir)(directory, { mode: 0o700 });
    }
    catch (cause) {
        throw (0,environment/* tempDirectoryError */.QT)((0,external_node_path_.dirname)(directory), cause);
    }
    const removeNow = () => (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true });
    process.on('exit', removeNow);
    const write = async (name, text) => {
        const file = (0,external_node_path_.join)(directory, name);
        await (0,promises_.writeFile)(file, text, { mode: 0o600 }).catch(cause => {
            throw (0,environment/* tempDirectoryError */.QT)((0,external_node_path_.dirname)(directory), cause);
        });
        return file;
    };
    const passwords = hosts.filter(private_hosts/* isPasswordHost */.yj);
    const remove = async () => {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
        process.off('exit', removeNow);
    };
    try {
        const ssh = await sshAccess(hosts.filter(private_hosts/* isSshHost */.xN), { go, knownHosts, write });
        const variables = passwords.length > 0 && (await goVariables(passwords, { go, write }));
        return {
            env: { ...variables, ...ssh.env },
            gitSettings: [...passwordSettings(passwords), ...ssh.settings],
            remove,
            leave: () => void process.off('exit', removeNow),
        };
    }
    catch (error) {
        await remove();
        throw error;
    }
}
/** Our own netrc, including the user's entries; added to GOAUTH if that does not use one. */
async function goVariables(hosts, { go, write }) {
    const goauth = go.settings.GOAUTH ?? '';
    const methods = methodsOf(goauth);
    const readsNetrc = methods === undefined || methods.some(({ kind }) => kind === 'netrc');
    const before = readsNetrc ? await (0,credential_sources/* readNetrc */.fO)(go.env) : [];
    const NETRC = await write('netrc', netrcText(hosts, { before, goVersion: go.version }));
    if (readsNetrc)
        return { NETRC };
    return { NETRC, GOAUTH: methods.length === 0 ? 'netrc' : `netrc; ${goauth}` };
}
/** Undefined for an invalid GOAUTH, which Go itself reports. */
function methodsOf(goauth) {
    try {
        return (0,credential_sources/* parseGoauth */._Y)(goauth);
    }
    catch {
        return undefined;
    }
}
async function sshAccess(hosts, { go, knownHosts, write }) {
    if (hosts.length === 0)
        return { settings: [], env: {} };
    const entries = [];
    for (const [index, host] of hosts.entries()) {
        const keyFile = await write(`key-${index + 1}`, host.credential.key);
        entries.push({ host, alias: `${index + 1}.private-hosts.invalid`, keyFile });
    }
    const config = await write('ssh_config', sshConfig(entries, await write('known_hosts', knownHosts)));
    // The job's own command may use a gateway: it is kept, and given our configuration.
    const GIT_SSH_COMMAND = `${go.env['GIT_SSH_COMMAND'] || 'ssh'} -F '${config.replaceAll('\\', '/').replaceAll("'", `'\\''`)}'`;
    return { settings: entries.flatMap(({ host, alias }) => sshSettings(host, alias)), env: { GIT_SSH_COMMAND } };
}
/** Go knows the repositories of these hosts without a request, and omits `.git` (cmd/go/internal/vcs, vcsPaths). */
const WITHOUT_SUFFIX = ['github.com', 'bitbucket.org'];
/**
 * Settings that make git send a password with every request below its prefix. They use a header, because a user and
 * password in a URL would be visible in `ps`, in git's messages and in its configuration.
 */
function passwordSettings(hosts) {
    return (0,private_hosts/* shortestFirst */.b0)(hosts).flatMap(one => {
        const { user, password } = one.credential;
        const header = `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
        const schemes = (0,goproxy/* isLoopback */.U9)((0,private_hosts/* hostnameOf */.LZ)(one.host)) ? ['https', 'http'] : ['https'];
        const urls = schemes.flatMap(scheme => pathsOf(one).map(path => `${scheme}://${one.host}/${path}`));
        // An empty value removes headers for shorter prefixes, also those of others: servers reject two of them.
        return urls.flatMap((url) => [
            [`http.${url}.extraHeader`, ''],
            [`http.${url}.extraHeader`, header],
        ]);
    });
}
/** A prefix of a repository must also cover `repository.git`: git compares whole elements. */
function pathsOf({ path }) {
    return path.includes('/') ? [path, `${path}.git`] : [path];
}
/** Settings that make git use ssh for https URLs of Go. `alias` is the name of the host and its key for ssh. */
function sshSettings(one, alias) {
    const { user } = one.credential;
    const name = (0,private_hosts/* hostnameOf */.LZ)(one.host);
    if (name === 'dev.azure.com')
        return azureSettings(one, alias);
    const bases = [`https://${name}/`, `ssh://${user}@${one.host}/`, `${user}@${name}:`];
    return startsOf(one).flatMap(start => bases.map((base) => [`url.ssh://${user}@${alias}/${start}.insteadOf`, `${base}${start}`]));
}
/** How URLs below the prefix begin: git compares characters, so `acme` alone would also match `acme-tools`. */
function startsOf({ host, path }) {
    if (path === '')
        return [''];
    if (!path.includes('/'))
        return [`${path}/`];
    return WITHOUT_SUFFIX.includes(host) ? [path] : [`${path}/`, `${path}.git`];
}
/** `https://dev.azure.com/organization/project/_git/repository` is `v3/organization/project/repository` by ssh. */
function azureSettings({ path, credential }, alias) {
    const [organization, project, ...rest] = path.split('/');
    const below = rest.filter(element => element !== '_git').join('/');
    const to = `url.ssh://${credential.user}@${alias}/v3/${organization}/${project}/${below}.insteadOf`;
    return [[to, `https://dev.azure.com/${organization}/${project}/_git/${below}`]];
}
/** Since this version Go looks up a URL and its prefixes, before only a host without port (cmd/go/internal/auth). */
const KNOWS_PREFIXES = '1.24';
/**
 * Text of a netrc with these credentials and the previous ones. Of several entries for one machine, Go uses the first.
 */
function netrcText(hosts, { before, goVersion }) {
    const own = hosts.flatMap(one => machinesOf(one).map(machine => lineOf(machine, one)));
    const old = (0,version/* compareGoVersions */.X_)(goVersion, KNOWS_PREFIXES) < 0 ? (0,private_hosts/* shortestFirst */.b0)(hosts) : [];
    const [whole, parts] = [old.filter(one => one.path === ''), old.filter(one => one.path !== '')];
    const plain = (one) => lineOf((0,private_hosts/* hostnameOf */.LZ)(one.host), one);
    const lines = [...own, ...whole.map(plain), ...before, ...parts.map(plain)];
    return lines
        .map(({ machine, login, password }) => `machine ${machine} login ${login} password ${password}\n`)
        .join('');
}
/** Go compares a prefix with the whole URL, which for the repository itself is `…/repository?go-get=1`. */
function machinesOf(one) {
    const prefix = (0,private_hosts/* prefixOf */.MT)(one);
    return one.path === '' ? [prefix] : [prefix, `${prefix}?go-get=1`];
}
function lineOf(machine, { credential }) {
    return { machine, login: credential.user, password: credential.password };
}
/**
 * Text of an ssh configuration: each key has a separate host name, so that a host can have several. The configuration of the
 * user and the machine remains in force for all other hosts.
 */
function sshConfig(entries, knownHostsFile) {
    const blocks = entries.map(({ host: { host, credential }, alias, keyFile }) => {
        const name = serverOf(host);
        const port = /:(\d+)$/.exec(host)?.[1];
        return [
            `Host ${alias}`,
            `HostName ${name}`,
            ...(port === undefined ? [] : [`Port ${port}`]),
            `HostKeyAlias ${port === undefined ? name : `[${name}]:${port}`}`,
            `User ${credential.user}`,
            `IdentityFile ${quoted(keyFile)}`,
            'IdentitiesOnly yes',
            'IdentityAgent none',
            'BatchMode yes',
            'StrictHostKeyChecking yes',
            'UpdateHostKeys no',
            `UserKnownHostsFile ${quoted(knownHostsFile)} ~/.ssh/known_hosts`,
        ].join('\n  ');
    });
    return [...blocks, 'Match all', 'Include ~/.ssh/config', 'Include /etc/ssh/ssh_config', ''].join('\n');
}
/** Azure DevOps uses a separate server for ssh. */
function serverOf(host) {
    const name = (0,private_hosts/* hostnameOf */.LZ)(host).replace(/^\[|\]$/g, '');
    return name === 'dev.azure.com' ? 'ssh.dev.azure.com' : name;
}
const quoted = (file) => `"${file.replaceAll('\\', '/')}"`;

// EXTERNAL MODULE: ./lib/private/go-settings.js
var go_settings = __webpack_require__(5895);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/session/access.js













async function openGoEnvironment(options) {
    const wanted = { ...(0,environment/* childEnvironment */.Qc)(options.env, options), ...options.sources };
    const env = options.offline === 'true' ? (0,environment/* cutOff */.qG)(wanted) : wanted;
    await rememberCredentials(env);
    const { granted, remove } = await trustAuthorities(options, env);
    return { env: { ...env, ...granted }, granted, remove };
}
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** Go and git send these credentials themselves, so their output must be redacted. */
async function rememberCredentials(env) {
    for (const name of PROXIES.flatMap(one => [one, one.toLowerCase()]))
        (0,redact/* rememberSetting */.c0)(env[name]);
    for (const { login, password } of await (0,credential_sources/* readNetrc */.fO)(env))
        (0,redact/* rememberUser */.jz)(login, password);
}
/**
 * Makes go and git trust the CAs in `ca-file` for their own downloads. Both accept only files that replace the default, so
 * files with the default and these CAs are written. (On macOS and Windows, Go uses the system and ignores variables; there,
 * only the relay and git trust them.)
 */
async function trustAuthorities({ caFile, tempDirectory, signal }, env) {
    if (caFile === undefined)
        return { granted: {}, remove: async () => undefined };
    const directory = await (0,environment/* makeInTemp */.Q6)(tempDirectory, 'ca');
    const added = await (0,regular_file/* readText */.yR)(caFile, 'latin1');
    const write = async (name, before) => {
        const file = (0,external_node_path_.join)(directory, name);
        await (0,promises_.writeFile)(file, `${before}\n${added}`, { encoding: 'latin1', mode: 0o600 });
        return file;
    };
    const goFile = await write('go.pem', await (0,tls/* rootsText */.x2)(env));
    const own = env['GIT_SSL_CAINFO'] || (await gitsFile({ directory, env, signal }));
    const gitFile = own === '' ? goFile : await write('git.pem', await (0,regular_file/* readText */.yR)(own, 'latin1').catch(() => ''));
    return {
        granted: { SSL_CERT_FILE: goFile, ...gitTrust(gitFile, env) },
        remove: async () => await (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 }),
    };
}
/** Makes git trust the CAs in a file. The variable overrides the setting; settings for single hosts stay in force. */
function gitTrust(file, env, platform = process.platform) {
    const variable = env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: file } : {};
    const settings = env['GIT_SSL_CAINFO'] ? [] : [['http.sslCAInfo', file]];
    // Git for Windows may use the TLS of the system (schannel), which ignores the file unless configured otherwise.
    if (platform === 'win32')
        settings.push(['http.schannelUseSSLCAInfo', 'true']);
    return { ...variable, ...(0,environment/* withGitConfig */.l_)(env, settings) };
}
/** The CA file that git is configured with for all hosts; empty without one, or without git. */
async function gitsFile(at) {
    const asked = await (0,lib_process/* run */.eF)('git', ['config', '--type=path', '--get', 'http.sslCAInfo'], at).catch(() => undefined);
    return asked?.code === 0 ? asked.stdout.trim() : '';
}
/** Access of a session to private hosts: set up once Go is known, and removed with the session. */
class PrivateAccess {
    #options;
    #access;
    #report;
    constructor(options) {
        this.#options = options;
    }
    /** Go with that access. */
    async give(go) {
        const { privateHosts: hosts, sshKnownHosts: knownHosts, tempDirectory, credentialsDirectory } = this.#options;
        if (hosts.length === 0)
            return go;
        for (const { credential } of hosts.filter(private_hosts/* isPasswordHost */.yj))
            (0,redact/* rememberUser */.jz)(credential.user, credential.password);
        const { upstreams, settings } = (0,go_settings/* planSources */._)(hosts, go.settings);
        const directory = credentialsDirectory || (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access'));
        const access = await openAccess(go, { hosts, knownHosts, directory });
        this.#access = access;
        this.#report = {
            hosts: hosts.map(one => ({
                prefix: (0,private_hosts/* prefixOf */.MT)(one),
                by: one.credential.kind === 'password' ? 'https' : 'ssh',
                role: upstreams.includes(one) ? 'upstream' : 'origin',
            })),
            settings,
        };
        const { GOAUTH } = access.env;
        return {
            ...go,
            env: { ...go.env, ...this.env(), ...(0,environment/* withGitConfig */.l_)(go.env, access.gitSettings) },
            settings: {
                ...go.settings,
                GOPROXY: (0,go_settings/* withLogins */.F)(go.settings.GOPROXY ?? '', upstreams),
                ...settings,
                ...(GOAUTH !== undefined && { GOAUTH }),
            },
        };
    }
    /** Its variables without the settings of git: those of Go, and those that contain credentials or name files with them. */
    env() {
        return { ...this.#report?.settings, ...this.#access?.env };
    }
    /** Keeps it for later processes, beyond the end of the session and of this process. */
    leave() {
        this.#access?.leave();
        this.#access = undefined;
    }
    report() {
        return this.#report;
    }
    async takeBack() {
        await this.#access?.remove();
    }
}
/** Not recorded from `go env`: directories differ between machines, and GOAUTH can contain secrets anywhere. */
const TELLING = [
    'GOPROXY',
    'GOPRIVATE',
    'GONOPROXY',
    'GONOSUMDB',
    'GOSUMDB',
    'GOINSECURE',
    'GOVCS',
    'GOFLAGS',
    'GO111MODULE',
    'GOTOOLCHAIN',
    'GOOS',
    'GOARCH',
];
const VARIABLES = [
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'ALL_PROXY',
    'NO_PROXY',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'GODEBUG',
    'GOMAXPROCS',
    'GOGC',
];
/** Flags and paths, in which an `@` does not precede a host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Records the environment without any request; `env` is that of the job, without the additions of a run. */
function recordEnvironment({ version, settings }, env) {
    const go = TELLING.map(name => [name, settings[name] ?? '']);
    const variables = VARIABLES.map(name => [name, env[name] || env[name.toLowerCase()] || '']);
    return {
        versions: { tool: lib_version/* VERSION */.xv, node: process.versions.node, go: version },
        os: process.platform,
        arch: process.arch,
        settings: Object.fromEntries([...go, ...variables]
            .filter(([, value]) => value !== '')
            .map(([name, value]) => [name, shownVariable(name, value)])),
    };
}
/** A variable without credentials; redacting it twice changes nothing. */
function shownVariable(name, value) {
    return NO_ADDRESSES.includes(name) ? (0,redact/* redactUrls */.sK)(value) : (0,redact/* shownSetting */.mV)(value);
}


/***/ }),

/***/ 9782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ CpuSamples),
/* harmony export */   e: () => (/* binding */ measureCpuUse)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

/** Starts measuring; the returned function returns the use since then. */
function measureCpuUse() {
    const before = busySeconds();
    const began = performance.now();
    return () => {
        const count = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.cpus)().length;
        const seconds = ((performance.now() - began) / 1000) * count;
        return { share: seconds > 0 ? Math.min(1, (busySeconds() - before) / seconds) : 0, count };
    };
}
const FIRST_EVERY = 250;
/** With twice as many, pairs are merged, so that a long run costs no more than a short one. */
const MOST = 240;
/** Samples of how busy the CPUs were, at even intervals from the beginning on. */
class CpuSamples {
    /** Milliseconds. */
    #every = FIRST_EVERY;
    #busy = [];
    #last = { at: performance.now(), busy: busySeconds() };
    #count = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.cpus)().length;
    #timer = this.#start();
    /** Undefined if there is no sample yet. */
    record() {
        if (this.#busy.length === 0)
            return undefined;
        const busy = this.#busy.map(share => Math.round(share * 100) / 100);
        return { count: this.#count, every: this.#every / 1000, busy };
    }
    end() {
        clearInterval(this.#timer);
    }
    #start() {
        return setInterval(() => this.#take(), this.#every).unref();
    }
    #take() {
        const now = { at: performance.now(), busy: busySeconds() };
        const seconds = ((now.at - this.#last.at) / 1000) * this.#count;
        const share = seconds > 0 ? Math.min(1, (now.busy - this.#last.busy) / seconds) : 0;
        // If a timer was late, its sample replaces the missing ones.
        const due = Math.max(1, Math.round((now.at - this.#last.at) / this.#every));
        for (let missing = due; missing > 0; missing--)
            this.#busy.push(share);
        this.#last = now;
        if (this.#busy.length < 2 * MOST)
            return;
        const halved = this.#busy.flatMap((one, index) => index % 2 === 0 ? [(one + (this.#busy[index + 1] ?? one)) / 2] : []);
        this.#busy.splice(0, this.#busy.length, ...halved);
        this.#every *= 2;
        clearInterval(this.#timer);
        this.#timer = this.#start();
    }
}
/** Without waits for the disk. */
function busySeconds() {
    return (0,node_os__WEBPACK_IMPORTED_MODULE_0__.cpus)().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}


/***/ }),

/***/ 1020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ netrcOf),
/* harmony export */   U2: () => (/* binding */ serversOf),
/* harmony export */   zo: () => (/* binding */ failureExplainer)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1553);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _go_failures_failures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5425);
/* harmony import */ var _go_failures_rules_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9967);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6676);
/* harmony import */ var _go_patterns_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(8671);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(6190);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4623);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6497);
/* harmony import */ var _network_credential_sources_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1466);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7336);
/* harmony import */ var _network_go_http_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6146);
/* harmony import */ var _network_http_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(143);
/* harmony import */ var _network_proxy_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5806);
/* harmony import */ var _network_tls_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6415);
/* harmony import */ var _private_advice_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9095);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(5078);
/* harmony import */ var _relay_trouble_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(8914);




















/** What a rejected certificate itself shows about the reason. */
const REFUSED = [
    [/has expired\.$/, ({ to }) => `It was valid until ${dayText(to)}.`],
    [/is not valid yet\.$/, ({ from }) => `It is valid from ${dayText(from)}.`],
    [/for another name\.$/, ({ names }) => (names.length > 0 ? `Its names are ${names.join(', ')}.` : undefined)],
    [/is not trusted here\.$/, ({ issuer }) => (issuer === undefined ? undefined : `Its issuer is "${issuer}".`)],
];
/** For these classes, the text alone explains too little. */
const ASKED_AGAIN = ['transient', 'unknown'];
/**
 * Investigates network failures beyond their texts: who issued an untrusted certificate, how a server that Go could not
 * reach responds to one more request, and whether git or npm are configured with an HTTP proxy that Go is not. Failures
 * of the same class at the same server are investigated once.
 */
function failureExplainer(context) {
    const known = new Map();
    let login;
    return async (given) => {
        const failure = await withName(given, context);
        const { privateHosts: hosts, env } = context.options;
        const { GONOPROXY = '' } = context.go.settings;
        const ways = {
            hosts,
            proxies: serversOf(context.go),
            isPrivate: (path) => (0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_18__/* .matchesPatterns */ .v)(GONOPROXY, path),
        };
        if (failure.class === 'not-found' && failure.module?.endsWith('@v0.0.0'))
            return ofStaging(failure);
        if (failure.class === 'config' && (await isEmptyReplacement(failure)))
            return ofSubmodule(failure);
        if (failure.class === 'auth') {
            login ??= netrcOf(context);
            const netrc = await login;
            return (0,_private_advice_js__WEBPACK_IMPORTED_MODULE_14__/* .adviseAccess */ .J)(failure, { ...ways, env, ...(netrc && { netrc }) });
        }
        if (failure.class === 'not-found') {
            const key = `not-found ${failure.module}`;
            const found = known.get(key) ?? (known.size < MOST ? lookForVersions(failure, context).catch(() => unchanged) : none);
            known.set(key, found);
            return (await found)(failure);
        }
        const named = (0,_private_advice_js__WEBPACK_IMPORTED_MODULE_14__/* .adviseName */ .k)(failure, ways);
        if (named !== failure)
            return named;
        const url = URL.parse(failure.url ?? serversOf(context.go)[0] ?? '');
        if (url === null || !/^https?:$/.test(url.protocol) || context.signal.aborted)
            return failure;
        const key = `${failure.class} ${url.host}`;
        const found = known.get(key) ?? lookInto(failure, url, context).catch(() => unchanged);
        known.set(key, found);
        return (await found)(failure);
    };
}
/** For repositories that publish several modules and develop them together, linked by `replace`. */
function ofStaging(failure) {
    const [path = ''] = failure.module?.split('@', 1) ?? [];
    return {
        ...failure,
        cause: `${failure.module} does not exist: v0.0.0 is often a placeholder for a \`replace\` directive in the repository that requires it.`,
        hint: `Go ignores the \`replace\` directives of dependencies: add \`replace ${path} => …\` with a released version to this go.mod, or require released versions of both.`,
    };
}
const REPLACEMENT = /\(replaced by [^)\n]{1,400}\): [^\n]{0,800}\bopen ([^\n]{1,800})[/\\]go\.mod: /;
/** Does the replacement directory exist, without a go.mod? */
async function isEmptyReplacement({ text }) {
    const [, directory] = REPLACEMENT.exec(text) ?? [];
    if (directory === undefined || !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(directory))
        return false;
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(directory).catch(() => undefined);
    return found?.isDirectory() === true;
}
function ofSubmodule(failure) {
    const [, shown = 'a directory'] = /\(replaced by ([^)\n]{1,400})\)/.exec(failure.text) ?? [];
    return {
        ...failure,
        cause: `${failure.module ?? 'A module'} is replaced by the directory \`${shown}\`, which has no go.mod.`,
        hint: 'If it is a git submodule, check it out: set `submodules: true` for actions/checkout, or run `git submodule update --init`. Otherwise commit its go.mod.',
        fix: 'submodules: true',
    };
}
/**
 * For a module path that ends in `.git`, Go does not print git's error (modfetch: "no secure protocol found"). If its host
 * does not resolve, that is the cause.
 */
async function withName(failure, context) {
    const path = failure.module?.split('@', 1)[0];
    if (path === undefined || !/protocol found for repository/.test(failure.text) || context.signal.aborted)
        return failure;
    const at = { directory: context.options.workingDirectory, env: context.go.env, signal: context.signal };
    // Git settings may redirect to another host.
    const found = await (0,_process_js__WEBPACK_IMPORTED_MODULE_15__/* .run */ .eF)('git', ['ls-remote', '--get-url', `https://${path}`], at).catch(() => undefined);
    const url = URL.parse(found?.code === 0 ? found.stdout.trim() : '');
    if (url === null || url.hostname === '' || (url.protocol === 'https:' && knowsProxy(context, url)))
        return failure;
    const met = await (0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(url.hostname).then(() => undefined, (error) => error.code);
    if (met !== 'ENOTFOUND')
        return failure;
    return (0,_go_failures_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .classifyFailure */ .XE)(`${failure.text}\n\tasked for the name: lookup ${url.hostname}: no such host`);
}
const unchanged = (failure) => failure;
const none = Promise.resolve(unchanged);
/** At most this many modules are investigated. */
const MOST = 20;
/** The machines in the user's netrc, unless GOAUTH makes Go read something else. */
async function netrcOf({ go, options, }) {
    if (!/^(?:netrc)?$/.test((go.settings.GOAUTH ?? '').trim()))
        return undefined;
    const lines = await (0,_network_credential_sources_js__WEBPACK_IMPORTED_MODULE_8__/* .readNetrc */ .fO)(options.env);
    return { machines: lines.map(({ machine }) => machine), by: (0,_go_version_js__WEBPACK_IMPORTED_MODULE_19__/* .netrcBy */ .GP)(go.version) };
}
/** Looks up which versions the proxy has. */
async function lookForVersions(failure, context) {
    const { signal, options } = context;
    const [path = '', version = ''] = (failure.module ?? '').split('@');
    const host = URL.parse(failure.url ?? '')?.host;
    const proxy = serversOf(context.go).find(one => URL.parse(one)?.host === host);
    if (proxy === undefined || !/^v\d/.test(version) || signal.aborted || options.offline === 'true')
        return unchanged;
    const name = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_6__/* .moduleFileName */ .El)({ path, version, kind: 'info' }).replace(/[^/]*$/, 'list');
    const answer = await readSmall((0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_5__/* .addressBelow */ .CY)(proxy, name), context);
    if (answer.status === 404 || answer.status === 410) {
        return ({ fix: _, ...one }) => ({ ...one, cause: `${host} does not have the module ${path}.` });
    }
    const listed = answer.text.split('\n').flatMap(line => /^v\d[\w.+-]*$/.exec(line.trim())?.[0] ?? []);
    if (answer.status !== 200 || listed.includes(version) || listed.length === 0)
        return unchanged;
    const released = listed.filter(one => !one.includes('-'));
    const newest = (released.length > 0 ? released : listed).sort(_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_6__/* .compareVersions */ .Zy).at(-1);
    return one => ({
        ...one,
        cause: `${host} does not have ${path} ${version}; the newest version that it lists is ${newest}.`,
        hint: `Require an existing version, then run \`go mod tidy\`. ${_go_failures_rules_js__WEBPACK_IMPORTED_MODULE_4__/* .LOST */ .Rj}`,
        ...(/^[\w./~-]+$/.test(path) && { fix: `go mod edit -require=${path}@${newest}` }),
    });
}
/** An answer, with at most a megabyte of its body. */
async function readSmall(url, context) {
    const http = (0,_network_go_http_js__WEBPACK_IMPORTED_MODULE_10__/* .openGoHttp */ .t)({ ...reach(context), caFile: context.options.caFile });
    try {
        const { status, body } = await http.send(url, { signal: context.signal });
        const chunks = [];
        for await (const chunk of body) {
            chunks.push(chunk);
            if (chunks.reduce((sum, one) => sum + one.length, 0) > 1 << 20)
                break;
        }
        return { status, text: Buffer.concat(chunks).toString() };
    }
    finally {
        await http.close();
    }
}
/** `1 Jan 2021`. */
function dayText(date) {
    const [, day, month, year] = date.toUTCString().split(' ');
    return `${Number(day)} ${month} ${year}`;
}
async function lookInto(failure, url, context) {
    const refused = REFUSED.find(([pattern]) => pattern.test(failure.cause));
    if (failure.class === 'config' && refused) {
        const seen = await (0,_network_http_js__WEBPACK_IMPORTED_MODULE_11__/* .certificateOf */ .t)(url.href, reach(context));
        const detail = seen && refused[1](seen);
        return detail === undefined ? unchanged : one => ({ ...one, cause: `${one.cause} ${detail}` });
    }
    if (!ASKED_AGAIN.includes(failure.class))
        return unchanged;
    const proxy = knowsProxy(context, url) ? undefined : await proxyOfOthers(url, context);
    if (proxy !== undefined) {
        const { program, value } = proxy;
        return one => ({
            ...one,
            cause: `${one.cause} ${program} is configured with an HTTP proxy here, but Go is not.`,
            hint: 'If this network requires that proxy, set HTTPS_PROXY for the job, so that Go uses it as well.',
            fix: `HTTPS_PROXY: ${value}`,
        });
    }
    const isMute = context.options.relay === 'false' && serversOf(context.go).some(one => URL.parse(one)?.host === url.host);
    const met = isMute ? await askOnce(url, context) : undefined;
    if (met === undefined)
        return unchanged;
    const { class: found, cause, hint, fix } = (0,_go_failures_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .classifyFailure */ .XE)((0,_relay_trouble_js__WEBPACK_IMPORTED_MODULE_17__/* .transferTrouble */ .bz)(url.href, met).text);
    return ({ fix: _, ...one }) => ({
        ...one,
        class: found,
        cause,
        hint,
        ...(fix !== undefined && { fix }),
        text: `${one.text}\nasked once more: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_16__/* .redactText */ .Rd)(met.message)}`,
    });
}
/** Loopback needs no proxy. */
function knowsProxy({ go }, url) {
    const any = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].some(name => go.env[name]);
    return any || (0,_network_proxy_js__WEBPACK_IMPORTED_MODULE_12__/* .isLoopback */ .U)(url) || (0,_network_proxy_js__WEBPACK_IMPORTED_MODULE_12__/* .proxyChooser */ .K)(go.env)(url) !== undefined;
}
/** The error of one request to this server, if it fails. */
async function askOnce(url, context) {
    const http = (0,_network_go_http_js__WEBPACK_IMPORTED_MODULE_10__/* .openGoHttp */ .t)({ ...reach(context), caFile: context.options.caFile });
    try {
        const answer = await http.send(url.href, { signal: context.signal });
        answer.body.on('error', () => undefined).destroy();
        return undefined;
    }
    catch (error) {
        const met = error instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_9__/* .TransferError */ .aG ? error : (0,_network_error_js__WEBPACK_IMPORTED_MODULE_9__/* .transferError */ .c9)(error, url.href, context.signal);
        return met.trouble === 'aborted' ? undefined : met;
    }
    finally {
        await http.close();
    }
}
function reach({ go, options }) {
    const { connectTimeout, stallTimeout, caFile } = options;
    const trust = () => (0,_network_tls_js__WEBPACK_IMPORTED_MODULE_13__/* .trustedRoots */ .Ve)({ env: go.env, caFile });
    return { env: go.env, netrcBy: (0,_go_version_js__WEBPACK_IMPORTED_MODULE_19__/* .netrcBy */ .GP)(go.version), connections: 1, connectTimeout, stallTimeout, trust };
}
function serversOf({ settings }) {
    const { proxies } = (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_5__/* .parseGoproxy */ .Ms)(settings.GOPROXY ?? '', 'GOPROXY');
    return proxies.map(({ url }) => url).filter(url => /^https?:/i.test(url));
}
/** The proxy that git or npm would use for a URL, by their settings. */
async function proxyOfOthers(url, { go, options, signal }) {
    const at = { directory: options.workingDirectory, env: go.env, signal };
    const asked = await (0,_process_js__WEBPACK_IMPORTED_MODULE_15__/* .run */ .eF)('git', ['config', '--get-urlmatch', 'http.proxy', url.origin], at).catch(() => undefined);
    const gits = asked?.code === 0 ? asked.stdout.trim() : '';
    if (gits !== '')
        return { program: 'git', value: shown(gits) };
    const npms = npmVariable(go.env) ?? (await npmFile(go.env));
    return npms && npms !== 'null' ? { program: 'npm', value: shown(npms) } : undefined;
}
/** Only an address: it becomes part of a line that users paste. */
function shown(value) {
    const shownAddress = (0,_redact_js__WEBPACK_IMPORTED_MODULE_16__/* .shownSetting */ .mV)(value);
    const address = URL.parse(shownAddress.includes('://') ? shownAddress : `http://${shownAddress}`);
    return address?.host ? `${address.protocol}//${address.host}` : 'http://proxy.example.com:3128';
}
/** npm ignores the case of both. */
function npmVariable(env) {
    const named = (name) => Object.entries(env).find(([key, value]) => key.toLowerCase() === name && value)?.[1];
    return named('npm_config_https_proxy') ?? named('npm_config_proxy');
}
async function npmFile(env) {
    const home = env['HOME'] || env['USERPROFILE'];
    const file = env['npm_config_userconfig'] || env['NPM_CONFIG_USERCONFIG'] || (home && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.npmrc'));
    const text = file ? await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readText */ .yR)(file).catch(() => '') : '';
    return (/^\s*https-proxy\s*=\s*(\S+)/m.exec(text) ?? /^\s*proxy\s*=\s*(\S+)/m.exec(text))?.[1];
}


/***/ }),

/***/ 9081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Qt: () => (/* binding */ SessionRelay),
  g5: () => (/* binding */ failureOf),
  LZ: () => (/* binding */ hostnameOf),
  db: () => (/* binding */ publicHosts),
  vz: () => (/* binding */ sourceOf),
  sc: () => (/* binding */ through),
  aB: () => (/* binding */ traceIdOf)
});

// UNUSED EXPORTS: upstreamHeaders

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var go_goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/patterns.js
var go_patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/network/credential-sources.js
var credential_sources = __webpack_require__(1466);
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/go-http.js + 1 modules
var go_http = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/network/leniency.js
var leniency = __webpack_require__(1613);
// EXTERNAL MODULE: ./lib/stores/open.js + 1 modules
var stores_open = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/session/cpu.js
var cpu = __webpack_require__(9782);
// EXTERNAL MODULE: ./lib/network/node-http.js
var node_http = __webpack_require__(2069);
;// CONCATENATED MODULE: ./lib/session/measured.js


/** Adds measurements to a failure: who answered, what, after how many bytes, and how often. */
function measured(failure, { name, record }) {
    const request = record.requests.findLast(one => one.name === name && one.upstream === failure.url && one.outcome !== 'found' && one.outcome !== 'skipped');
    if (request === undefined || !/^https?:/i.test(request.upstream))
        return failure;
    const host = request.redirectedTo ?? (0,network_error/* hostOf */.w4)(request.upstream);
    if (isStalled(request)) {
        return {
            ...failure,
            cause: `${host} ${stalled(request, record.stallTimeout)}.`,
            hint: `Report it to the operator of ${host} or of a proxy in front of it, or append a second proxy to \`goproxy\`, as in \`A|B\`.`,
        };
    }
    const found = finding(request);
    return found === undefined ? failure : { ...failure, cause: `${failure.cause} ${host} ${found}.` };
}
function finding({ outcome, status, failedTries = [] }) {
    const said = `answered ${status} ${node_http/* STATUS_CODES */.I_[status ?? 0] ?? ''}`.trim();
    if (outcome === 'absent')
        return said;
    const trouble = failedTries.at(-1)?.trouble;
    const alike = failedTries.filter(one => one.trouble === trouble);
    if (trouble === 'broken') {
        const bytes = largest(alike);
        return `closed the connection ${bytes > 0 ? `after ${sizeText(bytes)}` : 'before answering'}${times(alike.length)}`;
    }
    return status !== undefined && trouble === `${status}` ? `${said}${times(alike.length)}` : undefined;
}
const isStalled = ({ failedTries = [] }) => failedTries.at(-1)?.trouble === 'stalled';
function stalled({ failedTries = [] }, silence) {
    const tries = failedTries.filter(({ trouble }) => trouble === 'stalled');
    const nothing = `nothing for ${silence} s`;
    const bytes = largest(tries);
    if (bytes > 0)
        return `sent ${sizeText(bytes)}, then ${nothing}${times(tries.length)}`;
    const before = tries.some(({ firstByte }) => firstByte > 0)
        ? 'answered, then sent'
        : 'accepted the connection, then sent';
    return `${before} ${nothing}${times(tries.length)}`;
}
const largest = (tries) => Math.max(...tries.map(({ bytes }) => bytes));
function times(count) {
    if (count === 1)
        return '';
    return count === 2 ? ', twice' : `, ${count} times`;
}
/** Formats sizes like `output/`, up to the size of a zip. */
function sizeText(bytes) {
    if (bytes < 1_000)
        return `${bytes} B`;
    return bytes < 999_500 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./lib/session/relay.js

















const STORE_ATTEMPTS = 2;
/** The relay of a session: opened when first needed, and closed with the session. */
class SessionRelay {
    #options;
    #run;
    #opening;
    #relay;
    #cpuUse;
    /** Hosts of upstreams, HTTP proxies and stores for which Go's leniency was necessary. */
    relaxed = [];
    /** Upstreams whose answers only Go could read. */
    leftToGo = [];
    constructor(options, run) {
        this.#options = options;
        this.#run = run;
    }
    /** Undefined if a relay is not needed or not possible; then Go downloads without it. */
    async open(go) {
        this.#opening ??= this.#open(go);
        return await this.#opening;
    }
    record() {
        return this.#relay?.record();
    }
    /** Are only the stores used, because no proxy answers? */
    standsInForProxies() {
        return this.#relay?.isOffline === true && this.#options.offline === 'auto';
    }
    cpuUse() {
        return this.#cpuUse?.();
    }
    async close() {
        await this.#opening?.catch(() => undefined);
        await this.#relay?.close();
    }
    /** Where modules come from: proxies and stores, or stores only. */
    async #sources(go) {
        const { offline } = this.#options;
        const goproxy = (0,go_goproxy/* parseGoproxy */.Ms)(go.settings.GOPROXY ?? '', 'GOPROXY');
        const servers = goproxy.proxies.map(({ url }) => url).filter(url => !/^file:/i.test(url));
        const alone = { goproxy: { proxies: [], end: 'none' }, serves: 'alone' };
        if (offline === 'true')
            return alone;
        // Whether an origin answers is unknown until it is tried.
        if (offline === 'false' || servers.length === 0)
            return { goproxy, serves: 'beside-proxies' };
        const { signal } = this.#run;
        const answers = await anyAnswers(servers, { go, options: this.#options, signal });
        return answers ? { goproxy, serves: 'beside-proxies' } : alone;
    }
    #tell(event) {
        if (event.kind === 'left-to-go')
            this.leftToGo.push(event.upstream);
        if (event.kind === 'relaxed') {
            const { host, what } = event;
            // An upstream and a store can be on the same host.
            if (this.relaxed.some(one => one.host === host && one.what === what))
                return;
            this.relaxed.push({ host, what });
        }
        this.#run.tell(event);
    }
    async #open(go) {
        const { relay: wanted, cache, includePrivate } = this.#options;
        const { goproxy, serves } = await this.#sources(go);
        const reach = serves === 'alone' ? this.#options : withFewerAttempts(this.#options);
        const onRelaxed = (relaxation) => this.#tell({ kind: 'relaxed', ...relaxation });
        const stores = cache === 'false' ? [] : this.#options.stores.filter(({ holds }) => holds === 'files');
        // Offline, the stores are the only source of private modules, too.
        const takesPrivate = stores.length > 0 && includePrivate && serves !== 'alone';
        const { GONOPROXY = '' } = go.settings;
        const patterns = takesPrivate && GONOPROXY !== 'none' ? GONOPROXY : '';
        // Go reads directories just as fast, and accepts an unverified toolchain only from a single one.
        const isOfUse = stores.length > 0 || serves === 'alone' || goproxy.proxies.some(proxy => !/^file:/i.test(proxy.url));
        if (wanted === 'false' || !isOfUse)
            return undefined;
        if (goproxy.proxies.some(proxy => /^https:/i.test(proxy.url)))
            refuseBadGoauth(go.settings.GOAUTH ?? '');
        try {
            // Loaded on demand: it takes a tenth of a second, and a warm module cache does not need it.
            const { openRelay } = await __webpack_require__.e(/* import() */ 985).then(__webpack_require__.bind(__webpack_require__, 3985));
            this.#relay = await openRelay({
                ...this.#options,
                goproxy,
                serves,
                stores: await Promise.all(stores.map(({ spec }) => (0,stores_open/* openModuleStore */.gS)(spec, { ...reach, onRelaxed }))),
                ...(patterns !== '' && { isPrivate: path => (0,go_patterns/* matchesPatterns */.v)(patterns, path) }),
                env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
                netrcBy: (0,version/* netrcBy */.GP)(go.version),
                afterFailure: this.#run.afterFailure,
                headersFor: await upstreamHeaders(go, this.#run.id),
                signal: this.#run.signal,
                onEvent: event => this.#tell(event),
            });
            this.#cpuUse = (0,cpu/* measureCpuUse */.e)();
            return this.#relay;
        }
        catch (error) {
            this.#run.tell({ kind: 'relay-unavailable', reason: reasonOf(error) });
            return undefined;
        }
    }
}
/**
 * Rejects a GOAUTH with which Go would exit before its first https request.
 * @throws GoSettingError in Go's words
 */
function refuseBadGoauth(value) {
    try {
        (0,credential_sources/* parseGoauth */._Y)(value);
    }
    catch (error) {
        if (!(error instanceof network_error/* TransferError */.aG))
            throw error;
        throw new errors/* GoSettingError */.zX(error.message, 'Correct it; see `go help goauth`.');
    }
}
function reasonOf(error) {
    if (error instanceof errors/* WarmupError */.NY)
        return [`${error.message}.`, error.hint].filter(Boolean).join(' ');
    return error instanceof Error ? error.message : String(error);
}
/** Stores are tried at most twice, because the upstreams could deliver meanwhile. */
function withFewerAttempts(options) {
    const { patience } = options;
    return { ...options, patience: { ...patience, maxAttempts: Math.min(patience.maxAttempts, STORE_ATTEMPTS) } };
}
/** The environment in which Go downloads through the relay, including private modules if stores may have them. */
function through(go, relay) {
    if (relay === undefined)
        return go.env;
    const env = (0,environment/* reaching */.Y1)(relay.goproxy, go.env);
    return relay.takesPrivate ? { ...env, GONOPROXY: 'none', GONOSUMDB: go.settings.GONOSUMDB ?? '' } : env;
}
/** What a relay knows about the downloads through it. */
function sourceOf(relay) {
    return {
        isBusy: relay.isBusy,
        progress: relay.progress,
        explain: failures => {
            const record = relay.record();
            return failures.map(failure => explained(failure, { url: relay.url, record }));
        },
        distrust: module => relay.distrust(module),
    };
}
/** cmd/go sees only the relay; the cause of its errors is at an upstream. */
function explained(told, { url: relayUrl, record }) {
    const { givenUp, upstreams } = record;
    // Further entries of the relay differ by their number.
    const failure = {
        ...told,
        text: told.text.replaceAll(new RegExp(`${relayUrl.replaceAll('.', '\\.')}\\.\\d+`, 'g'), relayUrl),
    };
    const known = givenUp.find(one => failure.text.includes(`${relayUrl}/${one.name.replaceAll('!', '%21')}`)) ??
        // For an answer that it cannot read, Go names only the proxy.
        givenUp.find(({ name }) => failure.text.includes(`proxy "${relayUrl}"`) && failure.text.includes(`${(0,module_file/* modulePathIn */.fn)(name)}`));
    if (known === undefined) {
        // The relay's address is of no use to readers: it is closed by then.
        const { fix: said, url: place, ...rest } = failure;
        const isUseful = (value) => value !== undefined && !value.includes(relayUrl);
        const kept = { ...rest, ...(isUseful(said) && { fix: said }), ...(isUseful(place) && { url: place }) };
        const [only, ...more] = upstreams;
        if (only === undefined || more.length > 0 || !failure.text.includes(relayUrl)) {
            return { ...kept, text: failure.text.replaceAll(relayUrl, 'the relay') };
        }
        const { cause, hint, fix, url, text } = (0,failures/* classifyFailure */.XE)(failure.text.replaceAll(relayUrl, only.upstream));
        return { ...kept, cause, hint, text, ...(fix !== undefined && { fix }), ...(url !== undefined && { url }) };
    }
    return failureOf(known, record);
}
/** An undelivered file as a permanent failure. */
function failureOf(known, record) {
    const { name, status: _, upstream, ...told } = known;
    return measured({ ...told, retryable: false, url: upstream }, { name, record });
}
/** Public proxies, whose logs users cannot read. Go's own default is added from its go.env. */
const PUBLIC = ['goproxy.cn', 'goproxy.io', 'mirrors.aliyun.com', 'mirrors.cloud.tencent.com', 'repo.huaweicloud.com'];
/**
 * Headers by which the operator of a module proxy can link its log to a run: W3C `traceparent`, and the run id. Returns the
 * headers for an upstream, by its URL; public ones get none.
 */
async function upstreamHeaders(go, runId) {
    const known = await publicHosts(go);
    return upstream => {
        if (known.has(hostnameOf(upstream)))
            return {};
        const span = (0,external_node_crypto_.randomBytes)(8).toString('hex');
        return { traceparent: `00-${traceIdOf(runId)}-${span}-01`, 'x-go-mod-warmup-run': runId };
    };
}
/** Hosts of public module proxies. */
async function publicHosts(go) {
    return new Set([...PUBLIC, ...(await defaultHosts(go))]);
}
/** The host name of a URL: in lower case, without port and trailing dot. */
function hostnameOf(url) {
    return (URL.parse(url)?.hostname ?? '').replace(/\.+$/, '');
}
/** The trace id of all requests of a run: 32 hexadecimal digits. */
const traceIdOf = (runId) => runId.replaceAll('-', '');
/** The hosts in the GOPROXY that this Go was built with; a distribution may have changed it. */
async function defaultHosts({ settings }) {
    const text = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(settings.GOROOT ?? '', 'go.env')).catch(() => '');
    const value = /^GOPROXY=(.*)$/m.exec(text)?.[1] ?? 'direct';
    return (0,go_goproxy/* parseGoproxy */.Ms)(value, 'GOPROXY').proxies.map(proxy => hostnameOf(proxy.url));
}
/** Maximum time to find out that there is no network. */
const LONGEST = 10_000;
/** Does any of these servers answer, with whatever status? Sends each one request. */
async function anyAnswers(urls, { go, options, signal }) {
    const { caFile, clientCertificate, connectTimeout, stallTimeout } = options;
    const hosts = urls.map(url => new URL(url).host);
    const longest = Math.min(LONGEST, stallTimeout);
    const http = (0,go_http/* openGoHttp */.t)({
        env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
        netrcBy: (0,version/* netrcBy */.GP)(go.version),
        connections: 1,
        connectTimeout: Math.min(connectTimeout, longest),
        stallTimeout: longest,
        caFile,
        identity: clientCertificate && { ...clientCertificate, hosts },
        signal,
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
    const ask = async (url) => {
        const answer = await http.send(url, { signal: limit }).catch(error => {
            if (!(error instanceof network_error/* TransferError */.aG) || !(0,leniency/* isOfClient */.Z)(error))
                throw error;
        });
        // An answer that only Go can read counts, too.
        if (answer === undefined)
            return;
        const { status, body } = answer;
        body.on('error', () => undefined).destroy();
        // The answer of a gateway whose server is down does not count.
        if ([502, 503, 504].includes(status))
            throw new Error(`${status}`);
    };
    try {
        await Promise.any(urls.map(ask));
        return true;
    }
    catch {
        return false;
    }
    finally {
        await http.close();
    }
}


/***/ }),

/***/ 1690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fA: () => (/* binding */ openSession),
  ZW: () => (/* binding */ sweepLeftovers)
});

// UNUSED EXPORTS: Session

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/relay/spool.js
var spool = __webpack_require__(2522);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/session/access.js + 1 modules
var access = __webpack_require__(7580);
// EXTERNAL MODULE: ./lib/session/cpu.js
var cpu = __webpack_require__(9782);
// EXTERNAL MODULE: ./lib/session/explain-failure.js
var explain_failure = __webpack_require__(1020);
// EXTERNAL MODULE: ./lib/session/relay.js + 1 modules
var session_relay = __webpack_require__(9081);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/flags.js
var flags = __webpack_require__(6549);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/own-directories.js
var own_directories = __webpack_require__(6856);
// EXTERNAL MODULE: ./lib/modcache/show-modules.js
var show_modules = __webpack_require__(4745);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/program-search.js
var program_search = __webpack_require__(4256);
;// CONCATENATED MODULE: ./lib/go/version-locks.js









/**
 * A helper that stays. Reads `<n> <path in hexadecimal>` for each lock file, opens it with the flags of its argument, and
 * prints the numbers of those that it has locked (LOCK_EX and LOCK_NB); `end` closes the question, `free` lets all go.
 */
const PERL = `$| = 1; my ($flags) = @ARGV; my @held;
while (<STDIN>) {
  if (/^end/) { print "end\\n" } elsif (/^free/) { @held = (); print "free\\n" }
  elsif (/^(\\d+) (\\w+)$/) {
    sysopen(my $file, pack("H*", $2), $flags, 0666) or next;
    if (flock($file, 6)) { push @held, $file; print "$1\\n" }
  }
}`;
/** Locks descriptors that it inherits, given as arguments, prints those that it has locked, and `end`. */
const SHELL = 'for n in "$@"; do flock -n "$n" && echo "$n"; done; echo end';
/** Lock files that are open at the same time. */
const AT_ONCE = 100;
/** Milliseconds for an answer of a helper. */
const PATIENCE = 5_000;
/** As cmd/go opens them (cmd/go/internal/lockedfile), but through no link. */
const FLAGS = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
/**
 * The locks of cmd/go for the versions of a download cache (modfetch, lockVersion): flock(2) on files of their own, which
 * Node does not have and a helper takes. Perl stays for the whole run. flock(1) is started for each batch, with descriptors
 * that it shares with this process. Without either, it matters whether we are `alone`: with nobody else at work, no lock
 * is needed. A helper waits for nothing, and is not ended when the run is: what was verified until then is still shown.
 */
function versionLocks(request) {
    const { downloadCache, path = program_search/* SYSTEM_PATH */.sg } = request;
    const isThere = (command) => (0,program_search/* findProgram */.Kp)(command, { env: { PATH: path } }).kind === 'found';
    if (process.platform !== 'win32') {
        if (isThere('perl'))
            return new FileLocks(downloadCache, new LocksOfPerl(path));
        if (isThere('flock'))
            return new FileLocks(downloadCache, new LocksOfShell(path));
    }
    return request.alone ? show_modules/* withoutOthers */.Wc : show_modules/* withoutLocks */.lk;
}
class FileLocks {
    canBeHad = true;
    #downloadCache;
    #directories;
    #locker;
    /** A helper answers one question at a time. */
    #turn = Promise.resolve();
    constructor(downloadCache, locker) {
        this.#downloadCache = downloadCache;
        this.#directories = new own_directories/* OwnDirectories */.e(downloadCache);
        this.#locker = locker;
    }
    async withLocks(versions, show) {
        const mine = this.#turn.then(() => this.#withAll(versions, show));
        this.#turn = mine.catch(() => undefined);
        return await mine;
    }
    async #withAll(versions, show) {
        await (0,directories/* makeDirectories */.Kb)(this.#downloadCache);
        const unknown = [];
        for (let at = 0; at < versions.length; at += AT_ONCE) {
            unknown.push(...(await this.#withSome(versions.slice(at, at + AT_ONCE), show)));
        }
        return unknown;
    }
    async close() {
        await this.#locker.close();
    }
    async #withSome(versions, show) {
        const files = new Map();
        for (const version of versions) {
            const file = this.#fileOf(version);
            if (file !== undefined)
                files.set(file, version);
        }
        let unknown = [];
        await this.#locker.whileLocked([...files.keys()], (locked, tried) => {
            const byLock = Map.groupBy(files, ([file]) => locked.has(file));
            show((byLock.get(true) ?? []).map(([, version]) => version));
            if (tried === 'some')
                unknown = (byLock.get(false) ?? []).map(([, version]) => version);
        });
        return unknown;
    }
    /** What has no directory of its own is left to cmd/go, which may complain. */
    #fileOf(version) {
        const name = (0,module_file/* moduleFileName */.El)({ ...version, kind: 'zip' }).replace(/zip$/, 'lock');
        try {
            return this.#directories.make((0,external_node_path_.dirname)(name)) ? (0,external_node_path_.join)(this.#downloadCache, name) : undefined;
        }
        catch (error) {
            if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
                throw error;
            return undefined;
        }
    }
}
class LocksOfPerl {
    #path;
    #helper;
    constructor(path) {
        this.#path = path;
    }
    async whileLocked(files, use) {
        const named = files.map((file, index) => `${index} ${Buffer.from(file).toString('hex')}\n`);
        const answer = await this.#ask(`${named.join('')}end\n`, 'end\n');
        if (answer === undefined)
            return use(new Set(), 'some');
        const locked = answer.split('\n').flatMap(line => (/^\d+$/.test(line) ? (files[Number(line)] ?? []) : []));
        try {
            use(new Set(locked), 'all');
        }
        finally {
            await this.#ask('free\n', 'free\n');
        }
    }
    async close() {
        const helper = this.#helper;
        this.#helper = undefined;
        await helper?.close();
    }
    /** What does not answer is ended, which frees all that it has locked; the next question starts another. */
    async #ask(question, end) {
        try {
            this.#helper ??= await (0,lib_process/* converse */.iq)('perl', ['-e', PERL, `${FLAGS}`], { directory: '/', env: { PATH: this.#path } });
        }
        catch {
            return undefined; // It cannot be started at this moment.
        }
        const answer = await this.#helper.ask(question, { end, within: PATIENCE });
        if (answer === undefined)
            await this.close();
        return answer;
    }
}
class LocksOfShell {
    #path;
    constructor(path) {
        this.#path = path;
    }
    async whileLocked(files, use) {
        const open = new Map();
        try {
            for (const file of files) {
                const descriptor = openLock(file);
                if (descriptor !== undefined)
                    open.set(file, descriptor);
            }
            const { locked, tried } = await this.#lock([...open.values()]);
            use(new Set([...open].flatMap(([file, descriptor]) => (locked.has(descriptor) ? [file] : []))), tried);
        }
        finally {
            for (const descriptor of open.values())
                (0,external_node_fs_.closeSync)(descriptor);
        }
    }
    async close() {
        // Each helper has ended with its batch.
    }
    /** Those of the open files whose locks are ours now, until they are closed here, and whether the helper came to its end. */
    async #lock(files) {
        if (files.length === 0)
            return { locked: new Set(), tried: 'all' };
        const inherited = new Map(files.map((file, index) => [`${index + 3}`, file]));
        const outcome = await (0,lib_process/* run */.eF)('sh', ['-c', SHELL, 'sh', ...inherited.keys()], {
            directory: '/',
            env: { PATH: this.#path },
            files,
            signal: AbortSignal.timeout(PATIENCE),
            grace: 100,
        }).catch(() => undefined); // It cannot be started at this moment.
        const lines = outcome?.stdout.split('\n') ?? [];
        const locked = new Set(lines.flatMap(line => inherited.get(line) ?? []));
        return { locked, tried: lines.includes('end') ? 'all' : 'some' };
    }
}
function openLock(file) {
    try {
        return (0,external_node_fs_.openSync)(file, FLAGS, 0o666);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/modcache/dirhash.js
var dirhash = __webpack_require__(1993);
;// CONCATENATED MODULE: ./lib/modcache/module-placer.js



/**
 * Number of modules shown together, under locks that are taken together; fewer, once the first of them has waited for this
 * many milliseconds, so that a killed run loses no more than that.
 */
const module_placer_AT_ONCE = 64;
const LONGEST_WAIT = 1_000;
/** Verifies module zips on their way in, unpacks them, and puts them into the module cache. */
class ModulePlacer {
    #settings;
    #unpacked = { modules: 0, files: 0, bytes: 0 };
    /** By `path@version`. */
    #left = new Map();
    #modules = [];
    /** By `path@version`, for modules that were not accepted. */
    #withoutSum = new Map();
    #contradictions = new Map();
    /** By `path@version`, the state of accepted modules. */
    #states = new Map();
    /** Did the file system refuse something? The next zip would fail as well. */
    #isRefused = false;
    #waiting = [];
    #timer;
    #unpacking = new Set();
    #under = new Set();
    #showing = Promise.resolve();
    constructor(settings) {
        this.#settings = settings;
    }
    /**
     * Whether a module is accepted: not without a single hash to compare with, which is recorded; nor if no thread is left, or
     * nothing can be written.
     */
    canTake(module) {
        const named = this.#settings.hashOf(module);
        if (named.kind === 'known')
            return this.#settings.unpacker.isWorking && !this.#isRefused;
        const name = `${module.path}@${module.version}`;
        this.#withoutSum.set(name, named.kind === 'none' ? 'no-sum' : named.kind);
        if (named.kind === 'contradiction')
            this.#contradictions.set(name, named.files);
        return false;
    }
    /** Does this differ from the go.mod of the module, according to the sum files? */
    isWrongGoMod(file, content) {
        const right = this.#settings.sums.hashesOf(file);
        return file.kind === 'mod' && right.size > 0 && !right.has((0,dirhash/* hashGoMod */.hK)(content));
    }
    /** A path in the module cache for a zip that is too large for memory; no other user can write there. */
    nextStaged() {
        return this.#settings.staging.next();
    }
    /** Resolves with a buffer for a zip of this size once memory is available. Must be passed to `take`, or given back. */
    async bufferFor(bytes) {
        return await this.#settings.unpacker.bufferFor(bytes);
    }
    giveBack(buffer) {
        this.#settings.unpacker.giveBack(buffer);
    }
    /**
     * Accepts a zip; a buffer is transferred and empty afterwards, and a staged file is moved away. Resolves when it is shown;
     * `finish` speeds that up. Never rejects.
     * @param as whether it is unpacked, or only hashed
     */
    take(module, content, { as } = { as: 'tree' }) {
        const placing = this.#take({ module, content, as });
        this.#under.add(placing);
        void placing.finally(() => this.#under.delete(placing));
        return placing;
    }
    /** The state of a module (`path@version`); undefined if it was not passed to `take`, or was not usable. */
    stateOf(module) {
        return this.#states.get(module);
    }
    /** Resolves when everything that was accepted is shown. */
    async finish() {
        while (this.#under.size > 0) {
            await Promise.all(this.#unpacking);
            this.#flush();
            await Promise.all(this.#under);
        }
    }
    /** Modules, as `path@version`, that have been shown completely. */
    complete() {
        return new Set(this.#modules.filter(one => one.outcome === 'complete').map(one => one.module));
    }
    record() {
        const left = {};
        for (const why of [...this.#left.values(), ...this.#withoutSum.values()])
            left[why] = (left[why] ?? 0) + 1;
        return {
            unpacked: { ...this.#unpacked },
            verified: left.lazy ?? 0,
            left,
            contradictions: [...this.#contradictions].map(([module, files]) => ({ module, files: [...files] })),
            modules: [...this.#modules],
        };
    }
    async #take({ module, content, as }) {
        const { unpacker, showing, hashOf } = this.#settings;
        const named = hashOf(module);
        if (named.kind !== 'known')
            return { kind: 'none', why: 'lost' };
        const packed = as === 'hash' ? 'lazy' : againstTree(showing, module);
        const unpacking = unpacker.take({ module, content, sum: named.hash, as: packed === undefined ? 'tree' : 'hash' });
        this.#unpacking.add(unpacking);
        const name = `${module.path}@${module.version}`;
        this.#states.set(name, 'taken');
        const outcome = await unpacking;
        if (outcome.kind === 'unpacked' || outcome.kind === 'hashed')
            this.#states.set(name, 'verified');
        else if (outcome.kind !== 'odd')
            this.#states.delete(name);
        this.#unpacking.delete(unpacking);
        const placed = await this.#place(outcome, packed ?? 'no-rename').catch(refusedBy);
        if (placed.kind === 'none' && typeof placed.why === 'object')
            this.#isRefused = true;
        this.#note(outcome, placed);
        return placed;
    }
    /** @param packed why it was only hashed, if it was */
    async #place(outcome, packed) {
        const { module } = outcome;
        switch (outcome.kind) {
            case 'wrong':
                return { kind: 'wrong', hash: outcome.hash };
            case 'refused':
                return { kind: 'none', why: { code: outcome.code, message: outcome.message } };
            case 'left':
                return { kind: 'none', why: outcome.reason === 'aborted' ? 'aborted' : 'lost' };
            case 'unpacked': {
                const { zip, tree, hash } = outcome;
                return leftBecause(await this.#show({ module, zip, unpacked: { tree, hash } }), packed);
            }
            case 'hashed':
                return leftBecause(await this.#show({ module, zip: outcome.zip }), packed);
            case 'odd':
                return await this.#placeOdd(module, outcome.zip);
        }
    }
    /** Left to Go, unless it is wrong for every reader. Only Go can judge a zip that cannot be read here. */
    async #placeOdd(module, zip) {
        const found = await (0,dirhash/* hashZip */.mk)(zip);
        const named = this.#settings.hashOf(module);
        const isRight = found.kind === 'hashed' && named.kind === 'known' && found.hash === named.hash;
        if (isRight || found.kind === 'unclear')
            return leftBecause(await this.#show({ module, zip, isOdd: true }), 'odd');
        await (0,promises_.rm)(zip, { force: true });
        return { kind: 'wrong', ...(found.kind === 'hashed' && { hash: found.hash }) };
    }
    #show(one) {
        return new Promise((shown, failed) => {
            this.#waiting.push({ one, shown, failed });
            if (this.#waiting.length >= module_placer_AT_ONCE)
                this.#flush();
            else
                this.#timer ??= setTimeout(() => this.#flush(), LONGEST_WAIT);
        });
    }
    #flush() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        if (this.#waiting.length === 0)
            return;
        const batch = this.#waiting;
        this.#waiting = [];
        this.#showing = this.#showing.then(() => this.#showAll(batch));
    }
    async #showAll(batch) {
        try {
            const all = await this.#settings.showing.show(batch.map(({ one }) => one));
            for (const [index, { shown }] of batch.entries())
                shown(all[index] ?? { kind: 'none', why: 'outside' });
        }
        catch (error) {
            for (const { failed } of batch)
                failed(error);
        }
    }
    #note(outcome, placed) {
        const { module, packed, received } = outcome;
        const name = `${module.path}@${module.version}`;
        const left = leftOf(placed);
        // The last outcome of a module counts, because it may be processed twice.
        if (left !== undefined)
            this.#left.set(name, left);
        else
            this.#left.delete(name);
        if (placed.kind === 'complete' && outcome.kind === 'unpacked') {
            this.#unpacked.modules++;
            this.#unpacked.files += outcome.files;
            this.#unpacked.bytes += outcome.bytes;
        }
        this.#modules.push({
            module: name,
            outcome: placed.kind,
            bytes: packed,
            received,
            ...(outcome.started !== undefined && { started: outcome.started }),
            ...(outcome.hashed !== undefined && { hashed: outcome.hashed }),
            ...(outcome.kind === 'unpacked' && { unpacked: outcome.ended }),
            ...((placed.kind === 'complete' || placed.kind === 'zip') && {
                shown: performance.timeOrigin + performance.now(),
            }),
            ...('worker' in outcome && { worker: outcome.worker }),
        });
    }
}
/** Why the rest is left to cmd/go; undefined also for errors. */
function leftOf(placed) {
    if (placed.kind === 'zip')
        return placed.why;
    if (placed.kind !== 'none' || typeof placed.why === 'object')
        return undefined;
    return placed.why === 'lost' || placed.why === 'outside' ? undefined : placed.why;
}
/** If the file system cannot tell in advance, it shows once there is a tree. */
function againstTree(showing, module) {
    try {
        return showing.againstTree(module);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return undefined;
    }
}
/** Errors of the file system are outcomes. */
function refusedBy(error) {
    const code = (0,errors/* fileSystemCode */.BN)(error);
    if (code === undefined)
        throw error;
    return { kind: 'none', why: { code, message: error.message } };
}
/** If a zip was not unpacked, the reason is known only from unpacking. */
function leftBecause(shown, reason) {
    if (shown.kind !== 'zip')
        return shown;
    return { kind: 'zip', why: shown.why === 'not-unpacked' ? reason : shown.why };
}

;// CONCATENATED MODULE: ./lib/modcache/staging.js




/**
 * A directory of this process in the module cache, next to the download cache, for content that will be renamed to its final
 * place: other users cannot enter it, cmd/go never looks at it, and the next run removes it if this process is killed.
 */
class Staging {
    directory;
    #count = 0;
    constructor(directory) {
        this.directory = directory;
    }
    /** @throws Error of the file system */
    static async make({ downloadCache }) {
        const parent = (0,external_node_path_.dirname)(downloadCache);
        await (0,directories/* makeDirectories */.Kb)(parent);
        const directory = (0,directories/* stagingPath */.Vu)(parent);
        (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
        return new Staging(directory);
    }
    /** A new path. */
    next() {
        return (0,external_node_path_.join)(this.directory, `${++this.#count}`);
    }
    /** Removes it with its content. Never throws: the next run removes the rest. */
    async remove() {
        await (0,temporary/* removeTree */.dM)(this.directory).catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./lib/modcache/unpacker.js
var modcache_unpacker = __webpack_require__(8065);
;// CONCATENATED MODULE: ./lib/session/unpacker.js










/** The unpacker of a session: opened when first needed, and closed with the session. */
class SessionUnpacker {
    #options;
    #signal;
    #opening;
    #placer;
    #close;
    #locks;
    #isAlone = false;
    constructor(options, signal) {
        this.#options = options;
        this.#signal = signal;
    }
    /** Asks, before the run puts anything there, whether others can be at work in the module cache of a Go. */
    lookAround({ settings: { GOMODCACHE = '' } }) {
        this.#isAlone = isAlone(GOMODCACHE, this.#options.env);
    }
    /**
     * The locks of the module cache, also where the unpacker is disabled.
     * @param request `path`: where helpers are looked for
     */
    locks({ downloadCache, path }) {
        this.#locks ??= versionLocks({ downloadCache, alone: this.#isAlone, ...(path !== undefined && { path }) });
        return this.#locks;
    }
    /** Undefined if it is disabled, on a single core, or if nothing can be staged. */
    async open(target) {
        this.#opening ??= this.#open(target);
        return await this.#opening;
    }
    /** Modules (`path@version`) whose trees were created in this run. */
    complete() {
        return this.#placer?.complete() ?? new Set();
    }
    /** Has it hashed the zip of a module in this run, and was that the right one? */
    hasVerified({ path, version }) {
        return this.#placer?.stateOf(`${path}@${version}`) === 'verified';
    }
    record() {
        return this.#placer?.record();
    }
    async close() {
        await this.#opening?.catch(() => undefined);
        await this.#close?.();
        await this.#locks?.close();
    }
    async #open({ go, project, moduleCache, downloadCache }) {
        const workers = (0,modcache_unpacker/* workersFor */.XK)(this.#options.cores);
        if (this.#options.unpacker === 'false' || workers === 0)
            return undefined;
        const staging = await Staging.make({ downloadCache }).catch(nothingOfTheDisk);
        if (staging === undefined)
            return undefined;
        const directories = (0,flags/* isFlagOn */.Ak)(go.settings.GOFLAGS ?? '', 'modcacherw') ? 'writable' : 'read-only';
        const unpacker = new modcache_unpacker/* Unpacker */.Yv({ staging, directories, workers, signal: this.#signal });
        unpacker.start();
        this.#close = async () => {
            await unpacker.close();
            await staging.remove();
        };
        this.#placer = new ModulePlacer({
            unpacker,
            staging,
            showing: new show_modules/* Showing */.Ur({ moduleCache, downloadCache, staging, locks: this.locks({ downloadCache }), directories }),
            hashOf: (0,unchecked/* unpackedBy */.jK)(project, go),
            sums: project.sums,
        });
        return this.#placer;
    }
}
/** Is this the only user of a module cache? Yes if it is empty, or on a GitHub-hosted machine, which runs one job. */
function isAlone(moduleCache, env) {
    if (env.RUNNER_ENVIRONMENT === 'github-hosted')
        return true;
    const downloadCache = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
    return namesIn(moduleCache).every(name => name === 'cache') && namesIn(downloadCache).every(name => name === 'sumdb');
}
/** An unreadable directory does not count as empty. */
function namesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch (error) {
        return (0,errors/* fileSystemCode */.BN)(error) === 'ENOENT' ? [] : ['unknown'];
    }
}
/** Go reports a module cache that is not writable. */
function nothingOfTheDisk(error) {
    if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
        throw error;
}

;// CONCATENATED MODULE: ./lib/session/session.js








/** The open resources of one run: its identity, clock, events, signal and network access. */
class Session {
    id = (0,external_node_crypto_.randomUUID)();
    startedAt = new Date().toISOString();
    options;
    /** Aborts with the caller's signal, with a TimeoutError after `timeout`, and when the session is closed. */
    signal;
    /** The time of that timeout, in milliseconds since 1970. */
    deadline;
    /** The environment of go commands that need no access to private hosts. */
    env;
    /** The variables in it that we set and that name temporary files. */
    granted;
    /** The Go that was installed, or found because it was requested. */
    goInstall;
    seconds = { prepare: 0, restore: 0, download: 0 };
    access;
    relay;
    unpacker;
    /** How busy the CPUs were, from the beginning to the end. */
    cpu = new cpu/* CpuSamples */.Q();
    #over = new AbortController();
    #atEnd;
    #began;
    #lap;
    #go;
    #explain;
    constructor(options, { environment, purpose, began }) {
        const limits = purpose === 'run' ? [AbortSignal.timeout(options.timeout)] : [];
        this.options = options;
        this.signal = AbortSignal.any([...(options.signal ? [options.signal] : []), ...limits, this.#over.signal]);
        this.deadline = purpose === 'run' ? Date.now() + options.timeout : Number.POSITIVE_INFINITY;
        this.env = environment.env;
        this.granted = environment.granted;
        this.access = new access/* PrivateAccess */.yF(options);
        this.relay = new session_relay/* SessionRelay */.Qt(options, {
            id: this.id,
            signal: this.signal,
            tell: event => this.tell(event),
            afterFailure: purpose === 'run' ? 'stays' : 'is-forgotten',
        });
        this.unpacker = new SessionUnpacker(options, this.signal);
        this.#atEnd = [() => this.access.takeBack(), environment.remove];
        this.#began = began;
        this.#lap = began;
    }
    tell(event) {
        this.options.onEvent({ runId: this.id, time: new Date().toISOString(), ...event });
    }
    tellRepairs(repairs) {
        for (const repair of repairs)
            this.tell({ kind: 'repair', project: 'module cache', repair });
    }
    /** Ends a phase, which lasted since the end of the previous one. */
    lap(phase) {
        const last = this.#lap;
        this.#lap = performance.now();
        this.seconds[phase] += (this.#lap - last) / 1000;
    }
    /** When it began, in milliseconds since 1970, by the monotonic clock. */
    get began() {
        return performance.timeOrigin + this.#began;
    }
    elapsed() {
        return (performance.now() - this.#began) / 1000;
    }
    /** Gives Go access to private hosts, and keeps it in the session. */
    async use(go) {
        if (this.#go === undefined)
            this.unpacker.lookAround(go);
        this.#go = await this.access.give(go);
        return this.#go;
    }
    get go() {
        if (this.#go === undefined)
            throw new Error('this session has no Go yet');
        return this.#go;
    }
    /** Opens the relay on first use. */
    async openRoute() {
        const relay = await this.relay.open(this.go);
        return { relay, env: (0,session_relay/* through */.sc)(this.go, relay), source: relay && (0,session_relay/* sourceOf */.vz)(relay) };
    }
    /** The parameters common to all downloads of the session. */
    get limits() {
        const { patience, stallTimeout, progressEvery } = this.options;
        return { patience, stallTimeout, progressEvery, signal: this.signal, deadline: this.deadline };
    }
    /** Investigates a failure beyond its text; similar ones only once. */
    async explain(failure) {
        this.#explain ??= (0,explain_failure/* failureExplainer */.zo)({ go: this.go, options: this.options, signal: this.signal });
        return await this.#explain(failure);
    }
    /** Registers work for when the session is closed, after the relay. */
    atEnd(work) {
        this.#atEnd.push(work);
    }
    /** Closes the relay, ends all work in progress, and removes everything temporary. */
    async close() {
        await this.relay.close();
        this.#over.abort();
        this.cpu.end();
        await this.unpacker.close();
        const ended = await Promise.allSettled(this.#atEnd.splice(0).map(work => work()));
        const failed = ended.find(one => one.status === 'rejected');
        if (failed)
            throw failed.reason;
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
}
/**
 * Opens a session, and removes leftovers of killed sessions of this user from the temporary directory.
 * @throws WarmupError `bad-option` if the temporary directory is not writable
 */
async function openSession(options, purpose = 'run') {
    const began = performance.now();
    const sweeping = sweepLeftovers(options.tempDirectory);
    const environment = await (0,access/* openGoEnvironment */.WK)(options).catch(async (error) => {
        await sweeping;
        throw error;
    });
    const session = new Session(options, { environment, purpose, began });
    session.atEnd(() => sweeping);
    return session;
}
/** Removes leftovers of killed runs of this user from the temporary directory. Never throws. */
async function sweepLeftovers(tempDirectory) {
    await Promise.all([(0,temporary/* sweepTemporary */.ir)(tempDirectory), (0,spool/* sweepSpool */.o)(tempDirectory)]);
}


/***/ }),

/***/ 7264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vg: () => (/* binding */ findExtras),
  aC: () => (/* binding */ isExtrasRule),
  vn: () => (/* binding */ noExtras)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/modcache/dirhash.js
var dirhash = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
;// CONCATENATED MODULE: ./lib/modcache/requirements.js

/**
 * The module versions that a go.mod of a dependency requires. Not a check of that file: what cannot be read as a
 * requirement is passed over.
 */
function requirementsIn(goMod) {
    const found = [];
    let block;
    for (const line of goMod.split('\n')) {
        const words = (line.split('//', 1)[0] ?? '').trim().split(/\s+/);
        const [first = '', second] = words;
        if (block !== undefined && first === ')')
            block = undefined;
        else if (block === undefined && second === '(')
            block = first;
        else if (block === 'require')
            found.push(...requirement(words));
        else if (block === undefined && first === 'require')
            found.push(...requirement(words.slice(1)));
    }
    return found;
}
function requirement([path = '', version = '']) {
    const module = { path: unquoted(path), version: unquoted(version) };
    // Whatever else is written there names no file of the module cache.
    return (0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ ...module, kind: 'mod' })) === undefined ? [] : [module];
}
const unquoted = (word) => word.replace(/^(["`])(.*)\1$/, '$2');

// EXTERNAL MODULE: ./lib/modcache/turns.js
var modcache_turns = __webpack_require__(6226);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/stores/extras.js
var extras = __webpack_require__(4947);
// EXTERNAL MODULE: ./lib/sumdb/log.js
var log = __webpack_require__(6123);
// EXTERNAL MODULE: ./lib/sumdb/note.js
var note = __webpack_require__(1821);
// EXTERNAL MODULE: ./lib/sumdb/record-proof.js + 1 modules
var record_proof = __webpack_require__(8593);
;// CONCATENATED MODULE: ./lib/steps/find-extras.js















/** Jobs that share an entry do not all use the same tools: of so many in a row nobody has to use a module. */
const MOST_UNUSED = 2;
/** Time limit for proving them, in milliseconds. */
const PROVING_LIMIT = 5_000;
/** Answers of a checksum database have a few kB. */
const LARGEST_ANSWER = 1 << 20;
/** Another step of the job may have changed it. */
function isExtrasRule(said) {
    if (said === undefined)
        return true;
    if (typeof said !== 'object' || said === null)
        return false;
    const { key, route, head, moduleCache, since, private: patterns, listed, had } = said;
    const isCount = (count) => typeof count === 'number';
    return ([key, route, head, moduleCache, patterns].every(one => typeof one === 'string') &&
        typeof since === 'number' &&
        Array.isArray(listed) &&
        listed.every(one => typeof one === 'string') &&
        typeof had === 'object' &&
        had !== null &&
        Object.values(had).every(isCount));
}
/**
 * Finds the modules that came into the module cache since the warm-up began, that no sum file lists, and that were
 * unpacked: those were used. Restored ones that were not are kept for a few jobs more. Only what the checksum database
 * proves, with the answers of it that cmd/go left here.
 * @param files.named those that sum files name, below the download cache
 * @param files.wanted whether they are of use where the restored entries had all of them
 * @throws the reason of the signal
 */
async function findExtras(rule, files, signal) {
    const { downloadCache } = files;
    const verifier = (0,note/* parseVerifier */.QM)(rule.key);
    const answers = (0,external_node_path_.join)(downloadCache, 'sumdb', ...verifier.name.split('/'));
    const lookedUp = lookupsIn(answers).filter(module => !(0,module_file/* isToolchain */.aU)(module) && !(0,patterns/* matchesPatterns */.v)(rule.private, module.path));
    const had = new Map(Object.entries(rule.had));
    const candidates = extrasAmong(lookedUp, rule, downloadCache);
    const isNew = ({ module }) => !had.has(nameOf(module));
    if (files.wanted === 'always' ? candidates.length === 0 : !candidates.some(isNew))
        return undefined;
    const limit = AbortSignal.timeout(PROVING_LIMIT);
    const turns = new modcache_turns/* Turns */.P(signal === undefined ? limit : AbortSignal.any([signal, limit]));
    const modules = candidates.map(({ module }) => module);
    const graph = await graphOf(modules, { downloadCache, turns });
    const newest = newestOf(modules, lookedUp);
    const needed = lookedUp.filter(module => graph.has(nameOf(module)) || newest.has(nameOf(module)));
    const lookups = needed.flatMap(module => {
        const answer = contentOf((0,external_node_path_.join)(answers, 'lookup', ...(0,record_proof/* escapedModule */.Y_)(module).split('/')), LARGEST_ANSWER);
        return answer === undefined ? [] : [{ module: (0,record_proof/* escapedModule */.Y_)(module), answer }];
    });
    const left = {
        verifier,
        heads: [contentOf(rule.head, LARGEST_ANSWER)].flatMap(head => head ?? []),
        readTile: (tile) => readTile(answers, tile),
        needed: new Set(modules.map(nameOf)),
    };
    const proven = await (0,record_proof/* proveLookups */.eA)(lookups, left, turns.signal);
    if (proven === undefined)
        return undefined;
    const right = [];
    for (const candidate of candidates) {
        signal?.throwIfAborted();
        if (await isRight(candidate.module, { proven, downloadCache }))
            right.push(candidate);
    }
    return await kept(right, { rule, proven, lookedUp, files, turns: new modcache_turns/* Turns */.P(signal) });
}
/** What is kept of them, within the limits of a proof. */
async function kept(right, { rule, proven, lookedUp, files, turns, }) {
    const { downloadCache } = files;
    // Those that were used come first, should it be too many.
    const chosen = withinLimits([...right].sort((a, b) => a.unused - b.unused));
    if (chosen.length === 0)
        return undefined;
    const modules = chosen.map(({ module }) => module);
    const own = new Set(modules.map(nameOf));
    const graph = await graphOf(modules, { downloadCache, turns });
    const all = [...new Set([...own, ...newestOf(modules, lookedUp), ...graph])].filter(name => proven.modules.has(name));
    const unused = new Map(chosen.flatMap(({ module, unused }) => (unused > 0 ? [[nameOf(module), unused]] : [])));
    const proofOf = (names) => proven.proofOf(names, { verifier: (0,note/* parseVerifier */.QM)(rule.key), route: rule.route, unused });
    const isSmall = (proof) => proof.length <= entry_store/* LARGEST_EXTRAS */.Vp;
    const whole = all.length <= record_proof/* MOST_RECORDS */.zc ? proofOf(all) : undefined;
    const isWhole = whole !== undefined && isSmall(whole);
    const names = isWhole ? all : [...own];
    const proof = isWhole ? whole : proofOf(names);
    if (!isSmall(proof))
        return { ...NONE, left: 'some' };
    const others = await Promise.all(names.map(name => smallFilesOf(proven.modules.get(name), downloadCache)));
    const zips = modules.map(module => (0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' }));
    const known = new Set(files.named);
    const left = chosen.length < right.length ? 'some' : isWhole ? undefined : 'graph';
    return {
        modules: [...own].sort(),
        files: [...zips, ...others.flat()].filter(name => !known.has(name)),
        proof,
        areNew: [...own].some(name => !Object.hasOwn(rule.had, name)),
        ...(left && { left }),
    };
}
function withinLimits(candidates) {
    let bytes = 0;
    return candidates.slice(0, record_proof/* MOST_RECORDS */.zc).filter(candidate => {
        bytes += candidate.bytes;
        return bytes <= extras/* MOST_OF_EXTRAS */.u;
    });
}
const NONE = { modules: [], files: [], proof: '', areNew: false };
/** No extra modules, because of an error. They never cost the project its entry. */
function noExtras(error) {
    return { ...NONE, left: isTimeout(error) ? 'timed-out' : 'failed' };
}
const isTimeout = (error) => error?.name === 'TimeoutError';
const nameOf = ({ path, version }) => `${path}@${version}`;
/** Module versions whose records are here. */
function lookupsIn(answers) {
    const above = (0,external_node_path_.join)(answers, 'lookup');
    try {
        const entries = (0,external_node_fs_.readdirSync)(above, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
        return entries.flatMap(({ parentPath, name }) => {
            const escaped = (0,external_node_path_.join)(parentPath, name).slice(above.length + 1);
            return (0,record_proof/* parseEscapedModule */.vH)(escaped.split(external_node_path_.sep).join('/')) ?? [];
        });
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return []; // No go command has looked anything up.
    }
}
function extrasAmong(lookedUp, rule, downloadCache) {
    const listed = new Set(rule.listed);
    const had = new Map(Object.entries(rule.had));
    return lookedUp.flatMap(module => {
        const zip = statOf((0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' })));
        if (listed.has(nameOf(module)) || !zip?.isFile() || zip.mtimeMs < rule.since)
            return [];
        const bytes = zip.size;
        if (statOf((0,external_node_path_.join)(rule.moduleCache, (0,module_file/* treeName */.Ii)(module)))?.isDirectory())
            return [{ module, bytes, unused: 0 }];
        const unused = (had.get(nameOf(module)) ?? MOST_UNUSED) + 1;
        return unused <= MOST_UNUSED ? [{ module, bytes, unused }] : [];
    });
}
/** These modules, and all that their go.mod files require and that is here, as `path@version`. */
async function graphOf(modules, { downloadCache, turns }) {
    const graph = new Set();
    const left = [...modules];
    for (let module = left.pop(); module !== undefined; module = left.pop()) {
        if (graph.has(nameOf(module)))
            continue;
        graph.add(nameOf(module));
        await turns.next();
        const goMod = contentOf((0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)({ ...module, kind: 'mod' })), module_file/* LARGEST */.bS.mod);
        if (goMod !== undefined)
            left.push(...requirementsIn(goMod.toString()));
    }
    return graph;
}
/**
 * Of the paths of these modules the newest versions that were looked up, as `path@version`: before it installs any other
 * one, cmd/go reads in its go.mod whether that is retracted, or the module deprecated.
 */
function newestOf(modules, lookedUp) {
    const paths = new Set(modules.map(({ path }) => path));
    const newest = new Map();
    for (const module of lookedUp) {
        const known = newest.get(module.path);
        if (!paths.has(module.path) || (known && (0,module_file/* compareVersions */.Zy)(known.version, module.version) > 0))
            continue;
        newest.set(module.path, module);
    }
    return new Set([...newest.values()].map(nameOf));
}
/** Was it proven, and is its zip the one that was proven? A step of the job may have changed it. */
async function isRight(module, { proven, downloadCache }) {
    const { zip } = proven.modules.get(nameOf(module)) ?? {};
    if (zip === undefined)
        return false;
    const found = await (0,dirhash/* hashZip */.mk)((0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' }))).catch(passOver);
    return found?.kind === 'hashed' && found.hash === zip;
}
/** Its go.mod and `.info`, as far as they are here and right. */
async function smallFilesOf(module, downloadCache) {
    const isRight = (file, content) => file.kind === 'mod' ? (0,dirhash/* hashGoMod */.hK)(content) === module.mod : !('fault' in (0,info_file/* trustedInfo */.y0)(content, module.version));
    const names = ['info', 'mod'].map(async (kind) => {
        const file = { path: module.path, version: module.version, kind };
        const name = (0,module_file/* moduleFileName */.El)(file);
        const content = await (0,regular_file/* readRegularFile */.XF)((0,external_node_path_.join)(downloadCache, name), { links: 'refuse', largest: module_file/* LARGEST */.bS[kind] }).catch(passOver);
        return content !== undefined && content.length > 0 && isRight(file, content) ? [name] : [];
    });
    return (await Promise.all(names)).flat();
}
/** In its width, or in a larger one: the log only grows. */
function readTile(answers, tile) {
    const largest = log/* FULL_WIDTH */.rC * log/* HASH_LENGTH */.yJ;
    const at = (width) => contentOf((0,external_node_path_.join)(answers, ...(0,log/* tilePath */.uB)({ ...tile, width }).split('/')), largest);
    const found = at(tile.width) ?? at(log/* FULL_WIDTH */.rC);
    if (found !== undefined)
        return found;
    const parts = (0,external_node_path_.join)(answers, ...(0,log/* tilePath */.uB)({ ...tile, width: 1 })
        .split('/')
        .slice(0, -1));
    const widths = namesIn(parts).map(Number);
    const [larger] = widths.filter(width => width > tile.width && width < log/* FULL_WIDTH */.rC);
    return larger === undefined ? undefined : at(larger);
}
function namesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return [];
    }
}
/** Undefined for what is not there, cannot be read, is no file or too large. */
function contentOf(path, largest) {
    const there = path === '' ? undefined : statOf(path);
    if (there?.isFile() !== true || there.size > largest)
        return undefined;
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (error) {
        return passOver(error);
    }
}
function statOf(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch (error) {
        return passOver(error);
    }
}
/** What the file system keeps back cannot be saved. */
function passOver(error) {
    if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
        throw error;
}


/***/ }),

/***/ 2761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UN: () => (/* binding */ save),
  y2: () => (/* binding */ writeList)
});

// UNUSED EXPORTS: openStore

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/options/resolve.js + 1 modules
var resolve = __webpack_require__(8653);
// EXTERNAL MODULE: ./lib/stores/entries.js
var entries = __webpack_require__(7418);
// EXTERNAL MODULE: ./lib/stores/open.js + 1 modules
var stores_open = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/stores/problem.js
var stores_problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/stores/record.js
var record = __webpack_require__(5493);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(3411);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(876);
// EXTERNAL MODULE: ./lib/stores/read.js
var read = __webpack_require__(156);
;// CONCATENATED MODULE: ./lib/stores/write-back.js









/** Writes missing files to a store, then the lists of those modules, then a record of the run. Never throws. */
async function writeBack(store, share, writing) {
    const began = performance.now();
    const { outcome, stored, isOver } = await writeFiles(store, share, writing);
    if (stored.length > 0 && !isOver) {
        await noteRun(store, stored, writing).catch(error => {
            outcome.problem ??= problemOf(error, writing.signal);
        });
    }
    return { ...outcome, seconds: (performance.now() - began) / 1000 };
}
/** Writes missing files to a store, then the lists of those modules. Never throws. */
async function writeFiles(store, share, writing) {
    const began = performance.now();
    let failed = 0;
    let problem;
    const stored = [];
    const existed = [];
    const wrong = [];
    const files = [
        ...share.replace.map(file => ({ file, present: 'replace' })),
        ...share.keep.map(file => ({ file, present: 'keep' })),
    ];
    const strikes = new stores_problem/* Strikes */.aI();
    const isOver = () => strikes.areOut || writing.signal.aborted;
    const attempt = async (work) => {
        try {
            const result = await twice(work, writing.signal);
            strikes.clear();
            return result;
        }
        catch (error) {
            strikes.add(error);
            problem ??= problemOf(error, writing.signal);
            return undefined;
        }
    };
    const limit = (0,p_limit/* default */.A)(writing.concurrency);
    await limit.map(files, async ({ file, present }) => {
        const done = isOver() ? undefined : await attempt(() => putFile(store, file, { ...writing, present }));
        if (done === 'stored')
            stored.push(file);
        else if (done === 'exists')
            existed.push(file);
        else if (done === 'wrong')
            wrong.push(file.name);
        else if (done === undefined)
            failed++;
    });
    if (writing.signal.aborted)
        problem ??= problemOf(writing.signal.reason, writing.signal);
    const paths = [...new Set(stored.map(file => file.path))];
    await limit.map(paths, async (path) => {
        if (!isOver())
            await attempt(() => (0,read/* renewList */.UO)(store, path, { without: new Set(), signal: writing.signal }));
    });
    return {
        outcome: {
            store: store.spec,
            written: stored.length,
            bytes: (0,module_file/* totalBytes */.ob)(stored),
            existed: existed.length,
            failed,
            ...(wrong.length > 0 && { wrong: wrong.sort() }),
            ...(problem && { problem }),
            seconds: (performance.now() - began) / 1000,
        },
        stored,
        existed,
        isOver: isOver(),
    };
}
/**
 * Records in a store which run wrote these files.
 * @throws StoreError; the reason of the signal
 */
async function noteRun(store, stored, { writer, signal }) {
    const { runId, savedAt, url } = writer;
    const time = savedAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
    const files = stored.map(file => file.name).sort();
    const bytes = (0,module_file/* totalBytes */.ob)(stored);
    const note = { tool: 'go-mod-warmup', version: version/* VERSION */.xv, runId, savedAt, ...(url && { url }), files, bytes };
    const file = { kind: 'text', text: `${JSON.stringify(note)}\n` };
    await twice(() => store.put(`${module_store/* RUNS */.pt}${time}-${runId}.json`, file, { signal, present: 'keep' }), signal);
}
/** Tries a second time if that may help. */
async function twice(work, signal) {
    return await work().catch(error => {
        if ((0,stores_problem/* isLasting */.dJ)(error) || signal.aborted)
            throw error;
        return work();
    });
}
/** Files that the job changed after cmd/go accepted them are not stored. */
async function putFile(store, file, { downloadCache, isSound, signal, present }) {
    const path = (0,external_node_path_.join)(downloadCache, file.name);
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found?.size !== file.bytes || found.mtimeMs !== file.written)
        return 'changed';
    if (isSound && !(await isSound(file.name)))
        return 'wrong';
    return await store.put(file.name, { kind: 'file', path }, { signal, present });
}
function problemOf(error, signal) {
    if ((0,process/* isTimeout */.kL)(signal))
        return { kind: 'timed-out', text: 'it exceeded `save-timeout`' };
    if (signal.aborted)
        return { kind: 'failed', text: 'it was interrupted' };
    return (0,stores_problem/* troubleOf */.LH)(error);
}

// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/steps/find-extras.js + 1 modules
var find_extras = __webpack_require__(7264);
// EXTERNAL MODULE: ./lib/buildcache/archive.js
var archive = __webpack_require__(8636);
// EXTERNAL MODULE: ./lib/buildcache/manifest.js
var buildcache_manifest = __webpack_require__(2589);
;// CONCATENATED MODULE: ./lib/buildcache/choice.js

/** How much older than the restore everything is that was restored, at least. Milliseconds. */
const TOLERANCE = 3_600_000;
/**
 * Divides what is in a GOCACHE by its times: what was restored two hours old was used if it is younger now, and made in
 * this job if it says so.
 * @param since when the restore began, in milliseconds since 1970
 * @param saved when an earlier command of this job has saved
 */
function divide(actions, since, saved = since - TOLERANCE) {
    const limit = since - TOLERANCE;
    const isMade = ({ time }) => isAfter(time, limit);
    const used = actions.filter(action => action.used >= limit);
    const unused = actions.filter(action => action.used < limit);
    const old = actions.filter(action => !isMade(action));
    const restored = new Set(old.map(({ output }) => output));
    const usedOutputs = outputsOf(used);
    const unsaved = used.filter(({ time }) => isAfter(time, saved));
    return {
        used,
        unused,
        use: {
            restored: (0,buildcache_manifest/* bytesOf */.$$)(outputsOf(old)),
            restoredUsed: (0,buildcache_manifest/* bytesOf */.$$)(usedOutputs.filter(({ hash }) => restored.has(hash))),
            made: (0,buildcache_manifest/* bytesOf */.$$)(usedOutputs.filter(({ hash }) => !restored.has(hash))),
            unsaved: { bytes: (0,buildcache_manifest/* bytesOf */.$$)(outputsOf(unsaved)), share: unsaved.length / Math.max(1, used.length) },
        },
    };
}
/** Nanoseconds, and milliseconds. */
const isAfter = (time, limit) => BigInt(time) >= BigInt(Math.floor(limit)) * 1000000n;
/** The outputs of actions, each once, the smallest first: what is alike lies closer together, and packs better. */
function outputsOf(actions) {
    const outputs = new Map(actions.map(({ output, size, program }) => [
        output,
        { hash: output, size, ...(program !== undefined && { program }) },
    ]));
    return [...outputs.values()].sort((a, b) => a.size - b.size || (a.hash < b.hash ? -1 : 1));
}
/** A job that used less than this part of what was restored has ended early, or built less. */
const FEW = 0.5;
/** So often in a row nothing is dropped. */
const MOST_KEPT = 2;
/** Is what this job did not use dropped? Dropping it is what keeps an entry from growing. */
function dropsUnused({ restored, restoredUsed }, kept) {
    return restoredUsed >= restored * FEW || kept >= MOST_KEPT;
}
const DAY = 86_400_000;
const MUCH = 0.2;
/**
 * Is a new entry worth its place? Undefined if it is. Old entries lose little: what they hold of dependencies and of the
 * standard library seldom changes.
 */
function notWorthSaving({ restoredUsed, made, unsaved }, found, now) {
    if (restoredUsed + made === 0)
        return 'nothing-used';
    if (!found?.isOwn || found.isDamaged)
        return undefined;
    if (found.inThisJob !== undefined) {
        // Results of tests and of `go vet` are many and small.
        const isMuch = unsaved.bytes > (restoredUsed + made) * MUCH || unsaved.share > MUCH;
        return isMuch ? undefined : 'little-new';
    }
    const age = now - Date.parse(found.savedAt);
    // A time that is none, or lies ahead, is no reason to keep an entry for ever.
    if (age >= 0 && age < DAY)
        return 'young-entry';
    return made > (restoredUsed + made) * MUCH ? undefined : 'little-new';
}

// EXTERNAL MODULE: ./lib/buildcache/gocache.js
var gocache = __webpack_require__(8366);
// EXTERNAL MODULE: ./lib/buildcache/module-sums.js
var module_sums = __webpack_require__(1973);
// EXTERNAL MODULE: ./lib/ci/save-policy.js
var save_policy = __webpack_require__(5882);
// EXTERNAL MODULE: ./lib/stores/build-signature.js
var build_signature = __webpack_require__(5161);
;// CONCATENATED MODULE: ./lib/steps/save-build-cache.js
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











/** Saves what the job used of the build cache, by the rule that the warm-up made. Problems are in the result. */
async function saveBuildCache(rule, surroundings) {
    const began = performance.now();
    const build = { used: 0, restored: 0, made: 0, packed: 0, keptUnused: false };
    const saved = { ...(0,record/* nothingGiven */.Xw)(rule.store), key: rule.key, build };
    const signal = (0,entries/* visitSignal */.wR)(rule.reach.saveTimeout, surroundings.signal);
    try {
        const chosen = await choose(rule, { ...surroundings, build });
        if (typeof chosen === 'string')
            build.why = chosen;
        else
            await give(rule, { ...surroundings, chosen, saved, build, signal });
    }
    catch (error) {
        if (error instanceof TooLarge)
            build.why = 'too-large';
        else if (signal.aborted)
            saved.problem = { kind: 'timed-out', text: lateText(surroundings.signal) };
        else
            saved.problem = (0,stores_problem/* troubleOf */.LH)(error);
    }
    return { ...saved, seconds: (performance.now() - began) / 1000 };
}
const lateText = (signal) => signal?.aborted ? 'the run was interrupted' : 'the build cache was not saved within save-timeout';
/** Tells by the files of GOCACHE what is saved, or why nothing is. */
async function choose(rule, { env, seed, build }) {
    if (rule.signedBy !== undefined && (!seed || (0,build_signature/* publicKeyOf */.kc)(seed) !== rule.signedBy))
        return 'no-key';
    const { actions, foreign } = (0,gocache/* readActions */.cx)(rule.goCache);
    if (foreign > 0)
        return 'format';
    const { used, unused, use } = divide(actions.filter(buildcache_manifest/* isStorable */.zu), rule.since, rule.found?.inThisJob);
    noteUse(build, use);
    const why = notWorthSaving(use, rule.found, Date.now());
    if (why !== undefined)
        return why;
    const kept = rule.found?.kept ?? 0;
    // What another job's entry had, and this job does not use, is of no use to it.
    const isKept = rule.found?.isOwn === true && !dropsUnused(use, kept);
    build.keptUnused = isKept && unused.length > 0;
    const manifest = await manifestOf(isKept ? [...used, ...unused] : used, { rule, env, kept: isKept ? kept + 1 : 0 });
    // More than this nobody's packages shrink.
    if ((0,buildcache_manifest/* bytesOf */.$$)(manifest.outputs) > rule.maxSize * MOST_SHRUNK)
        return 'too-large';
    // With more than the reader takes, it would never be restored.
    const text = Buffer.from((0,buildcache_manifest/* manifestText */.$2)(manifest));
    const isReadable = text.length <= buildcache_manifest/* LARGEST_MANIFEST */.$D && typeof (0,buildcache_manifest/* parseManifest */.Ng)(text) === 'object';
    return isReadable ? manifest : 'too-large';
}
const MOST_SHRUNK = 12;
function noteUse(build, { restored, restoredUsed, made }) {
    build.restored = restored;
    build.used = restoredUsed;
    build.made = made;
}
async function manifestOf(actions, { rule, env, kept }) {
    const url = (0,save_policy/* addressOfRun */.NP)(env);
    const commit = env['GITHUB_SHA'] || env['CI_COMMIT_SHA'];
    return {
        writer: { runId: rule.runId, savedAt: new Date().toISOString(), ...(url && { url }) },
        ...(commit && { commit }),
        system: rule.system,
        kept,
        modules: { ...(kept > 0 && rule.found && (await (0,module_sums/* restoredSums */.x$)(rule.goCache))), ...(await (0,module_sums/* moduleSums */.bh)(rule)) },
        outputs: outputsOf(actions),
        actions: actions.map(({ id, output, size, time }) => ({ id, output, size, time })),
    };
}
/** The archive turned out to be larger than allowed: it is given up, and nobody can find what was sent of it. */
class TooLarge extends Error {
}
async function give(rule, { env, seed, chosen, saved, build, signal, }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const signed = rule.signedBy === undefined ? 'unsigned' : 'signed';
        const service = await (0,stores_open/* openBuilds */.k$)(rule.store, { env, ...rule.reach }, signed);
        if ('off' in service) {
            saved.problem = { kind: 'missing', text: service.off };
            return;
        }
        const sign = rule.signedBy && seed ? (manifest) => (0,build_signature/* signManifest */.TX)(manifest, seed) : undefined;
        const packed = () => (0,entries/* counted */.hS)((0,archive/* pack */.qq)(chosen, { goCache: rule.goCache, sign, signal }), chunk => {
            build.packed += chunk.length;
            if (build.packed > rule.maxSize)
                throw new TooLarge();
        });
        const builds = __addDisposableResource(env_1, await service.connect(), true);
        const became = await builds.put({ key: rule.key, replaces: rule.own, pack: packed }, signal);
        if (became === 'exists')
            saved.exists = `another job is saving or has saved ${rule.key}`;
        else {
            saved.written = chosen.outputs.length + chosen.actions.length;
            saved.bytes = (0,buildcache_manifest/* bytesOf */.$$)(chosen.outputs);
            if (rule.signedBy !== undefined)
                build.signedBy = rule.signedBy;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./lib/steps/unread-zips.js
var unread_zips = __webpack_require__(2505);
;// CONCATENATED MODULE: ./lib/steps/save.js














/**
 * Carries out the decision of a warm-up: writes to all stores concurrently, to each the files listed for it, and saves what
 * was used of the build cache since then. Entries get the extra modules, too, that were used since the warm-up; an entry
 * that would be saved only for new ones has no result where there are none. Problems of a store are in its result and do
 * not throw.
 * @throws WarmupError `bad-option`
 */
async function save(decision, given = {}) {
    const options = (0,resolve/* resolveSaveOptions */.C2)(given);
    const { shares, from, build } = decision;
    const { env, signal } = options;
    const building = build?.kind === 'save' ? [saveBuildCache(build, { env, signal, seed: given.buildCacheKey })] : [];
    const isOnlyForNew = shares.every(share => share.kind !== 'entry' || share.only !== undefined);
    const finding = from && {
        downloadCache: from.downloadCache,
        wanted: isOnlyForNew ? 'if-new' : 'always',
        signal: (0,entries/* visitSignal */.wR)(from.reach.saveTimeout, signal),
    };
    const reading = finding && takeList(from.list).then(text => parseList(text, finding));
    const saves = await Promise.all([
        ...shares.map(async (share, index) => {
            try {
                const read = await reading;
                const list = read?.lists[index];
                if (from === undefined || read === undefined || list === undefined)
                    throw new Error('no list names its files');
                if (!isListOf(share, list))
                    throw new Error(CHANGED);
                const extras = share.kind === 'entry' ? await read.extras() : undefined;
                if (share.kind === 'entry' && share.only && !extras?.areNew)
                    return undefined;
                return await giveTo(share, list, { ...options, ...from, isSound: read.isSound, extras });
            }
            catch (error) {
                return { ...(0,record/* nothingGiven */.Xw)(share.store, share.files), problem: (0,stores_problem/* troubleOf */.LH)(error) };
            }
        }),
        ...building,
    ]);
    const stores = saves.flatMap(one => one ?? []);
    options.onEvent({ runId: given.runId ?? (0,external_node_crypto_.randomUUID)(), time: new Date().toISOString(), kind: 'save', stores });
    return stores;
}
const CHANGED = 'its file list was modified after the warm-up wrote it';
/** Another step of the job may have changed the file. */
function parseList(text, { downloadCache, wanted, signal }) {
    let said;
    try {
        said = JSON.parse(text);
    }
    catch (cause) {
        throw new Error(CHANGED, { cause });
    }
    const { lists, unread, extras } = said ?? {};
    if (!(Array.isArray(lists) && isUnread(unread) && (0,find_extras/* isExtrasRule */.aC)(extras)))
        throw new Error(CHANGED);
    let finding;
    return {
        lists: lists,
        isSound: (0,unread_zips/* soundOf */.BU)(unread, downloadCache),
        extras: async () => {
            // The lists of module stores are no arrays.
            const named = lists.flatMap(list => (Array.isArray(list) ? list : []));
            finding ??=
                extras === undefined
                    ? Promise.resolve(undefined)
                    : (0,find_extras/* findExtras */.Vg)(extras, { downloadCache, named, wanted }, signal).catch(find_extras/* noExtras */.vn);
            return await finding;
        },
    };
}
function isUnread(said) {
    const isHashes = (one) => Array.isArray(one) && one.every(hash => typeof hash === 'string');
    return typeof said === 'object' && said !== null && Object.values(said).every(isHashes);
}
function isListOf({ kind }, list) {
    if (kind === 'entry')
        return Array.isArray(list) && list.every(name => typeof name === 'string');
    const { keep, replace } = (list ?? {});
    return [keep, replace].every(files => Array.isArray(files) && files.every(isPresentFile));
}
function isPresentFile(file) {
    return [file?.path, file?.version, file?.kind, file?.name].every(text => typeof text === 'string');
}
async function giveTo(share, list, { downloadCache, writer, reach, isSound, extras, ...options }) {
    const { signal } = options;
    const { saveTimeout: timeout } = reach;
    if (share.kind === 'entry') {
        const { key, unless, origin } = share;
        const found = extras?.modules.length ? extras : undefined;
        const request = {
            key,
            unless,
            origin,
            downloadCache,
            files: list,
            extras: found,
            isSound,
            ...(signal && { signal }),
        };
        const saved = await (0,entries/* openEntries */.Jh)(share.store, { ...options, ...reach, timeout }).save(request);
        if (saved.written === 0)
            return saved;
        return { ...saved, ...(found && { extras: found.modules }), ...(extras?.left && { extrasLeft: extras.left }) };
    }
    const store = await (0,stores_open/* openModuleStore */.gS)(share.store, { ...options, ...reach });
    const writing = {
        downloadCache,
        writer,
        isSound,
        concurrency: reach.concurrency,
        signal: (0,entries/* visitSignal */.wR)(timeout, signal),
    };
    return await writeBack(store, list, writing).finally(() => store.close());
}
/**
 * Opens the entry store with this spec: `github`, or `off` for none. No request is made yet; if there is no cache service,
 * its calls report that.
 * @param reach time limits in milliseconds (default: those of saving) and the environment (default: `process.env`)
 * @throws WarmupError `bad-option` for any other spec
 */
function openStore(spec, reach = {}) {
    const { connectTimeout, stallTimeout, saveTimeout: timeout } = defaultLimits();
    const { env } = resolveSaveOptions(reach.env ? { env: reach.env } : {});
    return openEntries(spec, { connectTimeout, stallTimeout, timeout, ...reach, env });
}
/** Writes the file list of a decision, which is too large for the decision itself; undefined if that fails. */
async function writeList(text, tempDirectory) {
    let list;
    try {
        // Another process may carry out the decision.
        list = (0,external_node_path_.join)(await (0,temporary/* makeTemporary */.ww)(tempDirectory, 'list', 'job'), 'shares');
        await (0,promises_.writeFile)(list, text);
        return list;
    }
    catch {
        if (list !== undefined)
            await discardList(list);
        return undefined;
    }
}
/**
 * Reads a list and removes it with its directory, so that nothing is left of it whatever happens next.
 * @throws Error of the file system
 */
async function takeList(list) {
    return await (0,regular_file/* readText */.yR)(list).finally(() => discardList(list));
}
/** Remains in the job's temporary directory are harmless. */
const discardList = (list) => (0,promises_.rm)((0,external_node_path_.dirname)(list), { recursive: true, force: true }).catch(() => undefined);


/***/ }),

/***/ 2505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ soundOf),
/* harmony export */   eP: () => (/* binding */ unreadZips)
/* harmony export */ });
/* unused harmony export isAsNoted */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);
/* harmony import */ var _modcache_sum_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7116);
/* harmony import */ var _modcache_validate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2318);






/**
 * The zips among module files that lay in the module cache before a run and that nobody has read in it: where a hash is
 * noted beside a zip, cmd/go compares that hash alone. Whoever noted one in this run has read the zip.
 */
function unreadZips(names, { downloadCache, sums, began, isVerified }) {
    const unread = {};
    for (const name of names) {
        const file = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseModuleFile */ .sU)(name);
        if (file?.kind !== 'zip' || isVerified(file))
            continue;
        const noted = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, `${name}hash`), { throwIfNoEntry: false });
        if (noted === undefined || noted.ctimeMs < began)
            unread[name] = [...sums.hashesOf(file)];
    }
    return unread;
}
/**
 * Tells whether a file may leave the machine: whether it is not among those zips, or has one of its hashes. Each is read
 * once, when it is asked about. What only Go can read is for Go to judge, wherever it comes to.
 * @throws Error of the file system
 */
function soundOf(unread, downloadCache) {
    const known = new Map();
    return async (name) => {
        const hashes = Object.hasOwn(unread, name) ? unread[name] : undefined;
        if (hashes === undefined)
            return true;
        const looking = known.get(name) ?? hasOneOf(hashes, name, downloadCache);
        known.set(name, looking);
        return await looking;
    };
}
/**
 * Tells the same of files in a module cache of which only cmd/go knows the right hashes: whether a zip still has the hash
 * that cmd/go noted beside it, before the zip got its name.
 * @throws Error of the file system
 */
async function isAsNoted(name, downloadCache) {
    if (!name.endsWith('.zip'))
        return true;
    const noted = `${join(downloadCache, name)}hash`;
    if (!lstatSync(noted, { throwIfNoEntry: false })?.isFile())
        return false;
    return await hasOneOf([await readText(noted)], name, downloadCache);
}
async function hasOneOf(hashes, name, downloadCache) {
    const file = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseModuleFile */ .sU)(name);
    if (file === undefined)
        return false;
    const sums = new _modcache_sum_file_js__WEBPACK_IMPORTED_MODULE_4__/* .Sums */ .F(new Map([[`${file.path}@${file.version}`, new Set(hashes)]]));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .El)(file));
    const fault = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .withRegularFile */ .p0)(path, 'refuse', open => (0,_modcache_validate_js__WEBPACK_IMPORTED_MODULE_5__/* .sumFault */ .yI)(file, (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)(open), sums));
    return fault === undefined || fault.kind === 'odd';
}


/***/ }),

/***/ 5161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TX: () => (/* binding */ signManifest),
/* harmony export */   kc: () => (/* binding */ publicKeyOf),
/* harmony export */   s3: () => (/* binding */ isSignedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** What comes before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');
/** Else a signature of the same key for something else could be taken for one of a manifest. */
const PURPOSE = Buffer.from('go-mod-warmup build cache v1\n');
const privateKey = (seed) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({ key: Buffer.concat([PRIVATE, Buffer.from(seed, 'base64')]), format: 'der', type: 'pkcs8' });
/** The public key of a seed, in base64. */
function publicKeyOf(seed) {
    const der = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(privateKey(seed)).export({ format: 'der', type: 'spki' });
    return der.subarray(PUBLIC.length).toString('base64');
}
/** Signs a manifest, which names the hash of everything in its entry. */
function signManifest(manifest, seed) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)(null, Buffer.concat([PURPOSE, manifest]), privateKey(seed)).toString('base64');
}
function isSignedBy(publicKey, manifest, signature) {
    if (signature === undefined)
        return false;
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({
        key: Buffer.concat([PUBLIC, Buffer.from(publicKey, 'base64')]),
        format: 'der',
        type: 'spki',
    });
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, Buffer.concat([PURPOSE, manifest]), key, Buffer.from(signature, 'base64'));
}


/***/ }),

/***/ 7418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ openEntries),
/* harmony export */   fn: () => (/* binding */ late),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   wR: () => (/* binding */ visitSignal)
/* harmony export */ });
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6318);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/* harmony import */ var _entry_store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4898);
/* harmony import */ var _open_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4863);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9845);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5493);
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






/**
 * Opens the entry store with this spec: `github`, or `off` for none. No request is made yet; if there is no cache service,
 * its calls report that.
 * @throws WarmupError `bad-option` for any other spec
 */
function openEntries(spec, reach) {
    const service = (0,_open_js__WEBPACK_IMPORTED_MODULE_2__/* .openEntryStore */ .eI)(spec, reach);
    const find = async (request, use) => {
        if ('off' in service)
            return { ...(0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingFrom */ .go)(spec, 'no-service'), detail: service.off };
        if (service.writeOnly !== undefined)
            return { ...(0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingFrom */ .go)(spec, 'write-only'), detail: service.writeOnly };
        const began = performance.now();
        const signal = visitSignal(reach.timeout, request.signal);
        const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingFrom */ .go)(spec, true);
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const store = __addDisposableResource(env_1, await service.connect(), true);
                const found = await store.find(request, signal);
                record.found = 'none';
                if (found !== undefined) {
                    record.key = found.key;
                    record.found = (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_5__/* .generationOf */ .gS)(request.primary, found.key) === undefined ? 'older' : 'exact';
                    Object.assign(record, await use(found, signal));
                }
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = __disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        }
        catch (error) {
            // Besides store problems, only invalid settings throw: an address of a proxy or service that is not a URL.
            record.problem = signal.aborted ? late(request.signal) : (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .troubleOf */ .LH)(error, 'unreachable');
        }
        return { ...record, seconds: (performance.now() - began) / 1000 };
    };
    return {
        ...('readOnly' in service && service.readOnly !== undefined && { readOnly: service.readOnly }),
        lookup: async (request) => await find(request, async () => ({})),
        restore: async (request) => await find(request, async (found, signal) => {
            const { unpack } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(779)]).then(__webpack_require__.bind(__webpack_require__, 9779));
            const isExact = (0,_entry_store_js__WEBPACK_IMPORTED_MODULE_5__/* .generationOf */ .gS)(request.primary, found.key) !== undefined;
            const unnamed = isExact ? 'refused' : 'unneeded';
            let bytes = 0;
            const archive = counted(found.read(), chunk => {
                bytes += chunk.length;
                request.onProgress?.(bytes, found.size());
            });
            const { broken, ...unpacked } = await unpack(archive, {
                ...request,
                unnamed,
                as: isExact ? request.exact : 'tree',
                signal,
            });
            const record = { ...unpacked, bytes };
            if (broken === undefined)
                return record;
            if (signal.aborted)
                return { ...record, problem: late(request.signal) };
            const problem = (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .troubleOf */ .LH)(broken);
            return broken instanceof _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD ? { ...record, problem } : { ...record, unwritable: problem.text };
        }),
        save: async (request) => {
            const saved = { ...(0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingGiven */ .Xw)(spec), key: request.key };
            if ('off' in service)
                return { ...saved, problem: { kind: 'missing', text: service.off } };
            if (service.readOnly !== undefined)
                return { ...saved, problem: { kind: 'read-only', text: service.readOnly } };
            const began = performance.now();
            const signal = visitSignal(reach.timeout, request.signal);
            try {
                const env_2 = { stack: [], error: void 0, hasError: false };
                try {
                    const { pack } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(779)]).then(__webpack_require__.bind(__webpack_require__, 9779));
                    const store = __addDisposableResource(env_2, await service.connect(), true);
                    let figures = {};
                    const packed = async () => {
                        const { sound, wrong } = await divide(request, signal);
                        if (wrong.length > 0)
                            saved.wrong = wrong;
                        const { archive, files, bytes } = pack({ ...request, files: sound }, signal);
                        // Only what is read has been packed.
                        return counted(archive, () => {
                            figures = { written: files, bytes };
                        });
                    };
                    Object.assign(saved, await store.save({ ...request, pack: packed }, signal), figures);
                }
                catch (e_2) {
                    env_2.error = e_2;
                    env_2.hasError = true;
                }
                finally {
                    const result_2 = __disposeResources(env_2);
                    if (result_2)
                        await result_2;
                }
            }
            catch (error) {
                saved.problem = request.signal?.aborted
                    ? { kind: 'timed-out', text: 'the run was interrupted' }
                    : signal.aborted
                        ? { kind: 'timed-out', text: 'the entry was not ready within save-timeout' }
                        : (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .troubleOf */ .LH)(error);
            }
            return { ...saved, seconds: (performance.now() - began) / 1000 };
        },
    };
}
/** Which files may leave the machine. */
async function divide({ files, isSound }, signal) {
    const wrong = [];
    for (const name of isSound ? files : []) {
        signal.throwIfAborted();
        if (!(await isSound?.(name)))
            wrong.push(name);
    }
    const left = new Set(wrong);
    return { sound: files.filter(name => !left.has(name)), wrong };
}
/** Which limit was reached. */
function late(signal) {
    const ended = signal && (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeout */ .kL)(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted';
    return { kind: 'timed-out', text: signal?.aborted ? ended : 'restore-timeout' };
}
/** Aborts when a visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
function visitSignal(timeout, signal) {
    const limit = AbortSignal.timeout(Math.min(timeout, _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_TIMER */ .Z$));
    return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}
/** Tells of each piece of an archive that is passed on. */
async function* counted(archive, onChunk) {
    for await (const chunk of archive) {
        onChunk(chunk);
        yield chunk;
    }
}


/***/ }),

/***/ 4898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vp: () => (/* binding */ LARGEST_EXTRAS),
/* harmony export */   aN: () => (/* binding */ nextGeneration),
/* harmony export */   eS: () => (/* binding */ splitEntryKey),
/* harmony export */   ef: () => (/* binding */ parseOrigin),
/* harmony export */   fl: () => (/* binding */ EXTRAS_FILE),
/* harmony export */   gA: () => (/* binding */ ORIGIN_FILE),
/* harmony export */   gS: () => (/* binding */ generationOf),
/* harmony export */   ho: () => (/* binding */ PACKED_PATH),
/* harmony export */   iZ: () => (/* binding */ LARGEST_ORIGIN),
/* harmony export */   w6: () => (/* binding */ isOddEntry)
/* harmony export */ });
/** The path that is packed, relative to a directory of the entry's own. */
const PACKED_PATH = 'modules';
/** Name of the origin file in an entry. Module files cannot clash with it: they have no capitals and contain `/@v/`. */
const ORIGIN_FILE = 'ORIGIN.json';
/** Maximum size in bytes. */
const LARGEST_ORIGIN = 4096;
/** Name of the file with the proof of extra modules. It comes before the module files. */
const EXTRAS_FILE = 'EXTRAS.json';
/** Maximum size in bytes: a record has about 11 kB of tiles. */
const LARGEST_EXTRAS = 12 << 20;
/** Parses the origin file of an entry; undefined if it is invalid. */
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
/** A short text without markup or commands. */
function plain(value) {
    return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined;
}
function rate(value) {
    const { bytes, seconds } = Object(value);
    const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0);
    return sound ? { bytes, seconds } : undefined;
}
/** A number from 1 to 999,999,999, and nothing else that `Number()` would read as one. */
const GENERATION = /^[1-9][0-9]{0,8}$/;
const LAST = 999_999_999;
/** The generation an entry key ends with, `<primary>.3` → 3; undefined for an entry of another primary key. */
function generationOf(primary, key) {
    if (!key?.startsWith(`${primary}.`))
        return undefined;
    const ending = key.slice(primary.length + 1);
    return GENERATION.test(ending) ? Number(ending) : undefined;
}
/** Is this an entry that none of us has made, of the primary key or of another one? It counts as absent. */
function isOddEntry(primary, key) {
    return key.startsWith(`${primary}.`) ? generationOf(primary, key) === undefined : splitEntryKey(key) === undefined;
}
/**
 * The key of the entry that supersedes this one. Which of two is newer is a matter of when they were made, so that after
 * the last number comes the first.
 */
function nextGeneration(generation) {
    return generation >= LAST ? 1 : generation + 1;
}
/** `<primary>.3` → `<primary>` and 3. */
function splitEntryKey(key) {
    const dot = key.lastIndexOf('.');
    const primary = key.slice(0, Math.max(0, dot));
    const generation = generationOf(primary, key);
    return generation === undefined ? undefined : { primary, generation };
}


/***/ }),

/***/ 4947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ ExtraModules),
/* harmony export */   u: () => (/* binding */ MOST_OF_EXTRAS)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8321);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1993);
/* harmony import */ var _modcache_info_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5135);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4623);
/* harmony import */ var _modcache_turns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6226);
/* harmony import */ var _sumdb_record_proof_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8593);







/** The largest size of the extra modules of an entry, in bytes. */
const MOST_OF_EXTRAS = 2 * 2 ** 30;
/** Extra modules may take this part of what is free: a job may need none of them. */
const MOST_OF_ROOM = 1 / 4;
/** Of so many bytes are the blocks of usual file systems. */
const BLOCK = 4096;
/** After these nothing more can be written. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);
/**
 * Takes the extra modules out of an archive: those that the proof in it proves. What the file system refuses to keep of
 * them is left, and does not keep the rest of the archive from being read.
 */
class ExtraModules {
    #trust;
    #placement;
    #signal;
    /** `unusable`: the archive has extra modules, and this job has no use for them. Never rejects. */
    #opening;
    #refused;
    #isFull = false;
    /** How many bytes may still be placed. */
    #room;
    #record = { modules: [], files: 0, bytes: 0 };
    /** @param trust undefined where none may be used */
    constructor(trust, { placement, signal }) {
        this.#trust = trust;
        this.#placement = placement;
        this.#signal = signal;
    }
    /** Starts to read the proof, which comes before the files. There is only one: `bad-name` for a further one. */
    open(content) {
        if (this.#opening !== undefined)
            return 'bad-name';
        this.#opening = this.#open(content);
        return undefined;
    }
    async #open(content) {
        if (this.#trust === undefined)
            return 'unusable';
        try {
            const proof = await (0,_sumdb_record_proof_js__WEBPACK_IMPORTED_MODULE_6__/* .openProof */ .J2)(content, this.#trust, this.#signal);
            if (proof === 'other-route')
                return 'unusable';
            if (proof.refused > 0)
                this.#refused = 'not-proven';
            return proof;
        }
        catch {
            if (this.#signal.aborted)
                return 'unusable';
            this.#refused = 'not-proven';
            return undefined; // Malformed, or not signed by this database.
        }
    }
    /** What to do with a file that no sum file names: an extra module is taken or left, and nothing is known of others. */
    async useOf(file) {
        if ((await this.#opening) === 'unusable')
            return 'leave';
        if ((await this.#provenFor(file)) === undefined)
            return 'unknown';
        return this.#trust?.takes(file) ? 'take' : 'leave';
    }
    /**
     * Places a file if it is right. Zips are not unpacked: whether a tree is there at the end of the job tells whether the
     * module was used.
     */
    async take(file, content, bytes) {
        const proven = await this.#provenFor(file);
        if (proven === undefined)
            return 'not-proven';
        return await this.#asFarAsItCan(async () => {
            const name = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)(file);
            if (this.#placement.has(name))
                return this.#note(file, 0);
            if (!(await this.#hasRoom(bytes)))
                return this.#leave();
            const became = await this.#place(file, content, proven);
            if (became === 'outside')
                return 'outside';
            if (became === 'wrong')
                return 'not-proven';
            // Whoever has locked the version brings it.
            if (became === 'kept' && !this.#placement.has(name))
                return undefined;
            return this.#note(file, became === 'placed' ? bytes : 0);
        });
    }
    /**
     * Writes what cmd/go reads of the database, for those modules of which something is here now: also for such that sum
     * files name, since a tool may need them as well. Returns what came of all of it, undefined without extra modules; and
     * what was wrong with the proof.
     */
    async finish() {
        const proof = await this.#opening;
        if (proof === undefined || proof === 'unusable')
            return { record: undefined, refused: this.#refused };
        const turns = new _modcache_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .Turns */ .P(this.#signal);
        const here = [];
        for (const [name, module] of proof.proven.modules) {
            const isHere = async () => this.#trust?.takes(module) && this.#isHere(module);
            if (await this.#asFarAsItCan(isHere))
                here.push(name);
        }
        try {
            for (const [name, answer] of proof.proven.answersFor(here)) {
                await turns.next();
                await this.#asFarAsItCan(async () => {
                    const path = `sumdb/${this.#trust?.verifier.name}/${name}`;
                    // What cmd/go cached itself it has checked itself.
                    if (this.#placement.has(path))
                        return undefined;
                    return (await this.#hasRoom(answer.length)) ? await this.#placement.place(path, [answer]) : this.#leave();
                });
            }
        }
        catch (error) {
            if (!this.#signal.aborted)
                throw error;
            // Go asks for the others itself.
        }
        const counts = this.#record.modules.flatMap((name) => {
            const module = proof.proven.modules.get(name);
            const unused = module === undefined ? 0 : proof.unused(module);
            return unused > 0 ? [[name, unused]] : [];
        });
        if (counts.length > 0)
            this.#record.unused = Object.fromEntries(counts);
        return { record: this.#record, refused: this.#refused };
    }
    /** What the file system refuses is left, and once nothing more can be written, everything is. */
    async #asFarAsItCan(work) {
        try {
            if (!this.#isFull)
                return await work();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSystemCode */ .BN)(error);
            if (code === undefined)
                throw error;
            this.#isFull = FULL.has(code);
        }
        return this.#leave();
    }
    /** Takes room for a file, if there is any. */
    async #hasRoom(bytes) {
        this.#room ??= Math.min(MOST_OF_EXTRAS, (await this.#placement.room()) * MOST_OF_ROOM);
        const taken = Math.ceil(bytes / BLOCK) * BLOCK;
        if (taken > this.#room)
            return false;
        this.#room -= taken;
        return true;
    }
    #leave() {
        this.#record.left = (this.#record.left ?? 0) + 1;
    }
    #isHere(module) {
        return ['mod', 'zip'].some(kind => this.#placement.has((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)({ ...module, kind })));
    }
    async #provenFor(file) {
        const proof = await this.#opening;
        return proof === 'unusable' ? undefined : proof?.proven.modules.get(nameOf(file));
    }
    async #place(file, content, { zip, mod }) {
        const name = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)(file);
        if (file.kind === 'zip') {
            return await this.#placement.place(name, content, async (path) => {
                const found = await (0,_modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashZip */ .mk)(path);
                return found.kind === 'hashed' && found.hash === zip;
            });
        }
        const text = await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(content);
        if (file.kind === 'mod')
            return (0,_modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashGoMod */ .hK)(text) === mod ? await this.#placement.place(name, [text]) : 'wrong';
        const info = (0,_modcache_info_file_js__WEBPACK_IMPORTED_MODULE_3__/* .trustedInfo */ .y0)(text, file.version);
        return 'fault' in info ? 'wrong' : await this.#placement.place(name, [info.text]);
    }
    #note(file, bytes) {
        if (file.kind === 'zip')
            this.#record.modules.push(nameOf(file));
        if (bytes > 0)
            this.#record.files++;
        this.#record.bytes += bytes;
    }
}
const nameOf = ({ path, version }) => `${path}@${version}`;


/***/ }),

/***/ 876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hv: () => (/* binding */ buildKeyIn),
/* harmony export */   W4: () => (/* binding */ BUILDS),
/* harmony export */   j6: () => (/* binding */ databaseIn),
/* harmony export */   kZ: () => (/* binding */ refuseUnstorable),
/* harmony export */   pt: () => (/* binding */ RUNS),
/* harmony export */   xU: () => (/* binding */ buildNameOf),
/* harmony export */   zu: () => (/* binding */ isStorable)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9845);


/** The directory for records of runs; no module path begins with a dot. */
const RUNS = '.go-mod-warmup/runs/';
/** The directory for entries of the build cache. */
const BUILDS = '.go-mod-warmup/builds/';
const BUILD = /^\.go-mod-warmup\/builds\/([\w.%~!*'()-]{1,240})\.zst$/;
const RUN = /^\.go-mod-warmup\/runs\/[0-9]{8}T[0-9]{6}Z-[0-9a-f-]{36}\.json$/;
/**
 * Requests to a checksum database through a proxy (go.dev/ref/mod, "Proxying a checksum database"). Its name is
 * `host[/path]` (cmd/go/internal/modfetch, dbDial), followed by the request.
 */
const SAID = /^sumdb\/(.+?)\/(?:supported|latest|lookup\/([^@]+)@([^@/]+)|tile\/[0-9]+(?:\/(?:x?[0-9]+|data|[0-9]+\.p))+)$/;
const HOST = /^[a-z0-9][a-z0-9.-]*$/;
const REQUESTS = ['supported', 'latest', 'lookup', 'tile'];
/**
 * The name of the file of an entry of the build cache.
 * @throws StoreError `failed` for a key that no such name can hold
 */
function buildNameOf(key, spec) {
    const name = `${BUILDS}${encodeURIComponent(key)}.zst`;
    if (buildKeyIn(name) === key)
        return name;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .AD('failed', `${spec}: the key is too long for a file name: shorten key-prefix or key-suffix`);
}
/** The key of an entry of the build cache; undefined for any other name. */
function buildKeyIn(name) {
    const [, encoded] = BUILD.exec(name) ?? [];
    try {
        return encoded === undefined ? undefined : decodeURIComponent(encoded);
    }
    catch {
        return undefined; // None of us has made it.
    }
}
/** The name of the checksum database of a request, if it is for one. */
const databaseIn = (name) => SAID.exec(name)?.[1];
/** Can a store contain a file of this name? Such names stay below its root on every system. */
function isStorable(name) {
    if (name.split('/').some(part => ['', '.', '..'].includes(part)))
        return false;
    if (name.endsWith('/@v/list'))
        return (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(`${name.slice(0, -'list'.length)}v1.0.0.mod`) !== undefined;
    return (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(name) !== undefined || RUN.test(name) || buildKeyIn(name) !== undefined || isSaid(name);
}
function isSaid(name) {
    const [, database, path, version] = SAID.exec(name) ?? [];
    if (database === undefined || !isDatabase(database))
        return false;
    return path === undefined || (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(`${path}/@v/${version}.mod`) !== undefined;
}
/** Its path must be valid as a module path, so that it can be a directory everywhere. */
function isDatabase(name) {
    const [host = '', ...path] = name.split('/');
    if (!HOST.test(host) || path.some(part => REQUESTS.includes(part)))
        return false;
    return (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(`${['example.com', ...path, 'database'].join('/')}/@v/v1.0.0.mod`) !== undefined;
}
/** @throws StoreError `failed` for a name that no store can contain */
function refuseUnstorable(spec, name) {
    if (isStorable(name))
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .AD('failed', `${spec}: ${JSON.stringify(name.slice(0, 200))} is not the name of a module file`);
}


/***/ }),

/***/ 4863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k$: () => (/* binding */ openBuilds),
  eI: () => (/* binding */ openEntryStore),
  gS: () => (/* binding */ openModuleStore)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/stores/github/access.js
/**
 * Finds the cache service as actions/toolkit does (cache, internal/config.ts and isFeatureAvailable); `off` is the reason
 * if there is none.
 */
function findAccess(env) {
    const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1';
    const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL';
    const url = env[name];
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    if (!url)
        return { off: `no cache service here: ${name} is not set` };
    if (protocol === 'v2' && token === '') {
        return { off: 'no cache service here: ACTIONS_RUNTIME_TOKEN is not set' };
    }
    const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    const permission = permissionOf(token);
    const says = MODES.includes(mode) ? `ACTIONS_CACHE_MODE is ${mode}` : 'the cache token of this job lacks the scope';
    const readable = !['none', 'write-only'].includes(mode) && (permission & READ) !== 0;
    const writable = !['none', 'read'].includes(mode) && (permission & WRITE) !== 0;
    if (!readable && !writable)
        return { off: `this job may not use the cache: ${says}` };
    return {
        access: {
            protocol,
            url: url.endsWith('/') ? url : `${url}/`,
            token,
            ...(!readable && { writeOnly: `this job may not read the cache: ${says}` }),
            ...(!writable && { readOnly: `this job may not write to the cache: ${says}` }),
        },
    };
}
const MODES = ['none', 'read', 'write-only'];
const READ = 1;
const WRITE = 2;
function isEnterpriseServer(env) {
    const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.replace(/\.$/, '') ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * The permissions of the token: its claim `ac` lists scopes, each with permission bits. A token that cannot be parsed is
 * left to the service.
 */
function permissionOf(token) {
    const all = READ | WRITE;
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        const scopes = JSON.parse(claims.ac);
        if (!Array.isArray(scopes))
            return all;
        const bits = scopes.map(scope => (typeof scope?.Permission === 'number' ? scope.Permission : all));
        return bits.reduce((sum, permission) => sum | permission, 0);
    }
    catch {
        return all;
    }
}

// EXTERNAL MODULE: ./lib/stores/spec.js
var stores_spec = __webpack_require__(731);
;// CONCATENATED MODULE: ./lib/stores/open.js



/** How to open each kind of store. Its code is loaded then: that takes a while, and most runs need only one. */
const OPENING = {
    github: { entries: githubService, builds: githubBuilds },
    dir: {
        files: async (spec) => (await __webpack_require__.e(/* import() */ 629).then(__webpack_require__.bind(__webpack_require__, 629))).directoryStore((0,stores_spec/* directoryOf */.jt)(spec) ?? ''),
        builds: async (spec, _, signed) => (await __webpack_require__.e(/* import() */ 652).then(__webpack_require__.bind(__webpack_require__, 5652))).buildDirectory((0,stores_spec/* directoryOf */.jt)(spec) ?? '', signed),
    },
    s3: {
        files: async (spec, reach) => (await __webpack_require__.e(/* import() */ 56).then(__webpack_require__.bind(__webpack_require__, 5056))).s3Store(spec, { ...reach, ...reach.s3 }),
        builds: bucketBuilds,
    },
};
/** Finds the place for build caches in the store with this spec, without a request. */
async function openBuilds(spec, reach, signed) {
    return await OPENING[(0,stores_spec/* parseStoreSpec */.yh)(spec).kind].builds(spec, reach, signed);
}
/**
 * Finds the service of the entry store with this spec, without a request; `off` has none.
 * @throws WarmupError `bad-option` if it is not the spec of an entry store
 */
function openEntryStore(spec, reach) {
    if (/^off$/i.test(spec))
        return { off: 'the store is off' };
    const allowed = ['off', ...(0,stores_spec/* patternsOf */.D4)('entries')];
    const opening = OPENING[(0,stores_spec/* parseStoreSpec */.yh)(spec, { allowed }).kind];
    if ('entries' in opening)
        return opening.entries(reach);
    throw new errors/* WarmupError */.NY('bad-option', `store: ${spec} is not an entry store`, {
        hint: `Allowed: ${allowed.join(', ')}.`,
    });
}
/**
 * Opens the module store with this spec, without a request.
 * @throws WarmupError `bad-option` if it is not the spec of a module store
 */
async function openModuleStore(spec, reach) {
    const allowed = (0,stores_spec/* patternsOf */.D4)('files');
    const opening = OPENING[(0,stores_spec/* parseStoreSpec */.yh)(spec, { allowed }).kind];
    if ('files' in opening)
        return await opening.files(spec, reach);
    throw new errors/* WarmupError */.NY('bad-option', `store: ${spec} is not a module store`, {
        hint: `Allowed: ${allowed.join(', ')}.`,
    });
}
/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubService(reach) {
    const found = findAccess(reach.env);
    if ('off' in found)
        return found;
    const { access } = found;
    const connect = async () => new (await __webpack_require__.e(/* import() */ 737).then(__webpack_require__.bind(__webpack_require__, 2118))).GithubStore(access, reach);
    return { readOnly: access.readOnly, writeOnly: access.writeOnly, connect };
}
function githubBuilds(_, reach) {
    const found = findAccess(reach.env);
    if ('off' in found)
        return found;
    const { access } = found;
    const connect = async () => new (await __webpack_require__.e(/* import() */ 176).then(__webpack_require__.bind(__webpack_require__, 176))).GithubBuildStore(access, reach);
    return { readOnly: access.readOnly, writeOnly: access.writeOnly, connect };
}
function bucketBuilds(spec, reach, signed) {
    if (signed === 'unsigned') {
        return { off: `${spec} may not hold an unsigned build cache: whoever can write there could change every build` };
    }
    const connect = async () => new (await Promise.all(/* import() */[__webpack_require__.e(56), __webpack_require__.e(929)]).then(__webpack_require__.bind(__webpack_require__, 8929))).S3BuildStore(spec, { ...reach, ...reach.s3 });
    return { connect };
}


/***/ }),

/***/ 156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ readSmallFile),
/* harmony export */   UO: () => (/* binding */ renewList)
/* harmony export */ });
/* unused harmony exports isPseudoVersion, listedVersions */
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6497);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9845);



/** A pseudo-version; these should not be listed (go.dev/ref/mod, "GOPROXY protocol"). */
const PSEUDO = /^v\d+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+.*)?$/;
/** The name of the list of a module's versions in a store. */
function listName(path) {
    return (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleFileName */ .El)({ path, version: 'v1.0.0', kind: 'mod' }).replace(/[^/]*$/, 'list');
}
/** Is it a pseudo-version? */
function isPseudoVersion(version) {
    return PSEUDO.test(version);
}
/**
 * Reads the list of a module's versions, at most its first 4 MB.
 * @throws StoreError
 */
async function listedVersions(store, path, signal) {
    const text = await readSmallFile(store, listName(path), { signal });
    return new Set(text
        ?.toString()
        .split('\n')
        .filter(line => line !== ''));
}
/** Others may add versions meanwhile; each of them checks again, too. */
const MOST_TRIES = 5;
/**
 * Rewrites the list of a module's versions from the zips in the store, or removes it if there are none. Only zips count: of
 * many versions a module graph needs only the go.mod, and `latest` must not be one without a zip. Pseudo-versions are listed
 * if there are no others: without `@latest`, cmd/go uses the newest of them (modfetch/proxy.go, latestFromList). Rewrites it
 * again if a version was added meanwhile, whose list this one may have overwritten.
 * @param without versions that are about to be removed
 * @throws StoreError
 */
async function renewList(store, path, { without, signal }) {
    const name = listName(path);
    const versionsNow = async () => {
        const versions = [];
        for await (const entry of store.files(name.slice(0, -'list'.length), signal)) {
            const file = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(entry.name);
            if (file?.kind === 'zip' && file.path === path && !without.has(file.version))
                versions.push(file.version);
        }
        return versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    };
    let known = await versionsNow();
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
        const tagged = known.filter(version => !isPseudoVersion(version));
        const text = (tagged.length > 0 ? tagged : known).map(version => `${version}\n`).join('');
        if (known.length === 0)
            await store.remove(name, signal);
        else
            await store.put(name, { kind: 'text', text }, { signal, present: 'replace' });
        const now = await versionsNow();
        if (now.join() === known.join())
            return;
        known = now;
    }
}
/** No list and no tree head is larger. */
const LARGEST = 4 << 20;
/**
 * The content of a small file of a store, at most its first 4 MB or `largest` bytes; undefined if there is no such file.
 * This counts as a use only with that `purpose`.
 * @throws StoreError
 */
async function readSmallFile(store, name, { signal, largest = LARGEST, purpose = 'look' }) {
    const stored = await store.get(name, signal, purpose);
    if (stored === undefined)
        return undefined;
    if (stored.kind === 'stream')
        return await gather(stored.body, largest);
    return await (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .inPlace */ .zp)(store.spec, name, () => headOf(stored.path, Math.min(stored.bytes, largest)));
}
async function headOf(path, bytes) {
    return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_1__/* .withRegularFile */ .p0)(path, 'refuse', async ({ handle }) => {
        const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(bytes) });
        return buffer.subarray(0, bytesRead);
    });
}
async function gather(body, largest) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of body) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > largest)
            break;
    }
    body.destroy();
    return Buffer.concat(pieces).subarray(0, largest);
}


/***/ }),

/***/ 5493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xw: () => (/* binding */ nothingGiven),
/* harmony export */   go: () => (/* binding */ nothingFrom),
/* harmony export */   u0: () => (/* binding */ isExact),
/* harmony export */   x: () => (/* binding */ isUseless)
/* harmony export */ });
/** Was the entry for exactly this project found and read completely? */
const isExact = (record) => record.holds === 'entries' && record.found === 'exact' && isSound(record);
/** Was an older entry read of which nothing is used? That is equivalent to a miss. */
function isUseless(entry) {
    const { found, kept, unneeded, served } = entry;
    const isRead = unneeded !== undefined;
    return isRead && found === 'older' && kept === 0 && (typeof served === 'number' ? served : served.length) === 0;
}
const isSound = ({ problem, unwritable }) => problem === undefined && unwritable === undefined;
/** The record of an entry store that delivered nothing. */
function nothingFrom(store, asked) {
    return {
        store,
        holds: 'entries',
        asked,
        served: [],
        bytes: 0,
        kept: 0,
        refusals: [],
        refused: 0,
        rejected: [],
        seconds: 0,
    };
}
/** The result for a store that nothing was written to. */
function nothingGiven(store, failed = 0) {
    return { store, written: 0, bytes: 0, existed: 0, failed, seconds: 0 };
}


/***/ }),

/***/ 5733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P5: () => (/* binding */ parseS3Place),
/* harmony export */   PG: () => (/* binding */ WITHOUT_AZURE),
/* harmony export */   TD: () => (/* binding */ asSwitch),
/* harmony export */   dZ: () => (/* binding */ AZURE_HOST),
/* harmony export */   rO: () => (/* binding */ withDefaults),
/* harmony export */   rf: () => (/* binding */ asRegion),
/* harmony export */   rs: () => (/* binding */ urlOf),
/* harmony export */   wC: () => (/* binding */ asServer)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5688);



const SPEC = /^s3:\/\/([^/]*)(?:\/(.*))?$/s;
/** 3 to 63 characters (docs.aws.amazon.com, bucketnamingrules); `_` is for services older than the rule. */
const BUCKET = /^[a-z0-9](?!.*\.\.)[a-z0-9._-]{1,61}[a-z0-9]$/;
/** One part of a prefix: characters that are safe for S3 and have no special meaning in URLs. */
const PART = /^(?!\.{1,2}$)[\w!.*'()$=@+-]+$/;
const REGION = /^[a-z0-9-]{1,63}$/;
/**
 * Parses `s3://BUCKET` or `s3://BUCKET/PREFIX`, and determines its location.
 * @throws WarmupError `bad-option`
 */
function parseS3Place(spec, location, env) {
    const [, bucket = '', path = ''] = SPEC.exec(spec) ?? [];
    if (bucket === '')
        throw badSpec(spec, 'has no bucket');
    if (!BUCKET.test(bucket))
        throw badSpec(spec, 'has an invalid bucket name');
    const prefix = path.replace(/\/+$/, '');
    if (prefix !== '' && !prefix.split('/').every(part => PART.test(part))) {
        throw badSpec(spec, 'has an invalid prefix');
    }
    const endpoint = parseEndpoint(location.endpoint, env);
    return {
        spec: prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`,
        bucket,
        prefix: prefix === '' ? '' : `${prefix}/`,
        endpoint,
        region: parseRegion(location.region, env),
        pathStyle: location.pathStyle,
        variants: { fips: asSwitch(env['AWS_USE_FIPS_ENDPOINT']), dualStack: asSwitch(env['AWS_USE_DUALSTACK_ENDPOINT']) },
    };
}
/** The same place, with what a profile says where nothing else was given. */
function withDefaults(place, { region, endpoint, pathStyle, variants }) {
    const { fips, dualStack } = place.variants;
    return {
        ...place,
        endpoint: place.endpoint ?? endpoint,
        region: place.region ?? region,
        pathStyle: place.pathStyle ?? pathStyle,
        variants: { fips: fips ?? variants?.fips, dualStack: dualStack ?? variants?.dualStack },
    };
}
/** The URL of an object, or of the bucket for an empty key. */
function urlOf(place, key, query = {}) {
    const { bucket, endpoint = new URL((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .urlOfS3 */ .h0)(place.region ?? 'us-east-1', place.variants)) } = place;
    // Wildcard certificates do not cover names with another dot.
    const pathStyle = place.pathStyle ?? (!(0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .isAws */ .aZ)(endpoint) || !/^[a-z0-9-]+$/.test(bucket));
    const url = new URL(endpoint);
    if (!pathStyle)
        url.hostname = `${bucket}.${url.hostname}`;
    const path = [...(pathStyle ? [bucket] : []), ...key.split('/')].map(encoded).join('/');
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encoded(value)}`)
        .join('&');
    return url;
}
/** A switch of AWS; undefined if it is not set. */
function asSwitch(text) {
    return text?.trim() ? text.trim().toLowerCase() === 'true' : undefined;
}
/** A syntactically valid region; undefined for anything else. */
function asRegion(text) {
    return text !== undefined && REGION.test(text) ? text : undefined;
}
function parseEndpoint(given, env) {
    const ignored = asSwitch(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) === true;
    const variables = ignored ? [] : ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'];
    const [name, value] = firstOf([
        ['s3-endpoint', given],
        ...variables.map((variable) => [variable, env[variable]]),
    ]);
    if (value === '')
        return undefined;
    const url = asServer(value);
    if (url instanceof URL) {
        if (!AZURE_HOST.test(url.hostname))
            return url;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `${name}: Azure Blob Storage has no S3-compatible API`, { hint: WITHOUT_AZURE });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `${name}: ${url === NO_SERVER ? 'this' : 'the URL'} ${url}`, {
        hint: url === NO_SERVER
            ? 'Use a URL such as https://s3.example.com or http://localhost:9000.'
            : 'Set credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead.',
    });
}
const NO_SERVER = 'is not the URL of a server';
const HAS_USER = 'contains a user or password';
/** The URL of a server, or what is wrong with it. */
function asServer(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
        return NO_SERVER;
    return url.username === '' && url.password === '' ? url : HAS_USER;
}
/** Of Azure's public, Chinese and American clouds. */
const AZURE_HOST = /\.(?:blob|dfs)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)$/i;
const WITHOUT_AZURE = 'Use an S3-compatible service, a gateway that makes Azure one, or a directory.';
function parseRegion(given, env) {
    const [name, value] = firstOf([
        ['s3-region', given],
        ['AWS_REGION', env['AWS_REGION']],
        ['AWS_DEFAULT_REGION', env['AWS_DEFAULT_REGION']],
    ]);
    if (value === '' || REGION.test(value))
        return value || undefined;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `${name}: ${JSON.stringify(value)} is not a region`, {
        hint: 'Use a region such as eu-central-1; some services require auto.',
    });
}
function firstOf(values) {
    const [name, value = ''] = values.find(([, value]) => value?.trim()) ?? [''];
    return [name, value.trim()];
}
/** RFC 3986, as required for signatures. */
function encoded(part) {
    return encodeURIComponent(part).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
function badSpec(spec, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `store: ${JSON.stringify((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrls */ .sK)(spec))} ${why}`, {
        hint: 'Write s3://BUCKET or s3://BUCKET/PREFIX.',
    });
}


/***/ }),

/***/ 5688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ urlOfAws),
/* harmony export */   aZ: () => (/* binding */ isAws),
/* harmony export */   h0: () => (/* binding */ urlOfS3),
/* harmony export */   hC: () => (/* binding */ urlOfSignIn)
/* harmony export */ });
/** Partitions of AWS, by how their regions begin: the domain of their hosts, and of those that IPv6 reaches as well. */
const PARTITIONS = [
    ['cn-', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
    ['eusc-', 'amazonaws.eu', 'api.amazonwebservices.eu'],
    ['us-iso-', 'c2s.ic.gov', 'api.aws.ic.gov'],
    ['us-isob-', 'sc2s.sgov.gov', 'api.aws.scloud'],
    ['eu-isoe-', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
    ['us-isof-', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
    ['', 'amazonaws.com', 'api.aws'],
];
/** The URL of S3 in a region. */
function urlOfS3(region, { fips, dualStack }) {
    const [, domain] = partitionOf(region);
    return `https://s3${fips ? '-fips' : ''}${dualStack ? '.dualstack' : ''}.${region}.${domain}`;
}
/** The URL of another service in a region. */
function urlOfAws(service, region, { fips, dualStack }) {
    const [, domain, both] = partitionOf(region);
    // In GovCloud every host is one of those, and has no other name.
    const suffix = fips && !region.startsWith('us-gov-') ? '-fips' : '';
    return `https://${service}${suffix}.${region}.${dualStack ? both : domain}`;
}
/** The URL of the service behind `aws login` in a region. */
function urlOfSignIn(region) {
    const [, domain = ''] = SIGN_IN.find(([prefix]) => region.startsWith(prefix)) ?? [];
    return `https://${region}.signin.${domain}`;
}
const SIGN_IN = [
    ['cn-', 'amazonaws.cn'],
    ['us-gov-', 'amazonaws-us-gov.com'],
    ['', 'aws.amazon.com'],
];
/** Is this an endpoint of AWS itself? */
function isAws(endpoint) {
    const host = endpoint.hostname.replace(/\.$/, '');
    return PARTITIONS.some(([, domain]) => host === domain || host.endsWith(`.${domain}`));
}
const partitionOf = (region) => PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? ['', '', ''];


/***/ }),

/***/ 731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ patternsOf),
/* harmony export */   R1: () => (/* binding */ checkStorePlace),
/* harmony export */   _T: () => (/* binding */ isModuleStore),
/* harmony export */   jt: () => (/* binding */ directoryOf),
/* harmony export */   yh: () => (/* binding */ parseStoreSpec)
/* harmony export */ });
/* unused harmony exports holdsOf, readsParts */
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9101);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5078);
/* harmony import */ var _s3_address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5733);





/** All kinds of stores. `open.ts` opens them. */
const KINDS = {
    github: { pattern: 'github', holds: 'entries', matches: /^github$/i, normal: () => 'github' },
    dir: {
        pattern: 'dir:PATH',
        holds: 'files',
        readsParts: true,
        matches: /^dir:/,
        normal: spec => `dir:${absoluteDirectory(spec)}`,
    },
    s3: {
        pattern: 's3://BUCKET/PREFIX',
        holds: 'files',
        matches: /^s3:/,
        normal: spec => (0,_s3_address_js__WEBPACK_IMPORTED_MODULE_4__/* .parseS3Place */ .P5)(spec, {}, {}).spec,
        check: _s3_address_js__WEBPACK_IMPORTED_MODULE_4__/* .parseS3Place */ .P5,
    },
};
const kinds = Object.entries(KINDS);
/**
 * Parses a store given by a user. Its `spec` is normalised: the path of a directory, relative to the current directory or
 * below `~/`, becomes absolute, and trailing slashes of a bucket's prefix are removed.
 * @throws WarmupError `bad-option` for an unknown kind, or without a directory or bucket
 */
function parseStoreSpec(name, { among = 1, allowed = ['off', ...patternsOf('entries'), ...patternsOf('files')], } = {}) {
    const found = kindOf(name);
    if (found !== undefined)
        return { kind: found[0], holds: found[1].holds, spec: found[1].normal(name) };
    const foreign = FOREIGN.find(({ matches }) => matches(name));
    if (foreign !== undefined && allowed.some(pattern => pattern.startsWith('s3:'))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `store: ${foreign.message}`, { hint: foreign.hint });
    }
    const separated = among > 1 ? ' Commas and newlines separate stores: a path must not contain one.' : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `store: ${JSON.stringify((0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .shownSetting */ .mV)(name))} is not a known store`, {
        hint: `Allowed: ${allowed.join(', ')}.${separated}`,
    });
}
/** Buckets of other services. */
const FOREIGN = [
    {
        matches: name => /^(?:gs|gcs):/i.test(name) || /^storage\.(?:googleapis|cloud\.google)\.com$/.test(hostIn(name)),
        message: 'buckets of Google are used through their S3-compatible interface',
        hint: 'Write s3://BUCKET/PREFIX, set s3-endpoint to https://storage.googleapis.com, and use an HMAC key of Google.',
    },
    {
        matches: name => /^(?:az|azure|azblob|abfss?|wasbs?):/i.test(name) || _s3_address_js__WEBPACK_IMPORTED_MODULE_4__/* .AZURE_HOST */ .dZ.test(hostIn(name)),
        message: 'Azure Blob Storage is not supported: it has no S3-compatible interface',
        hint: _s3_address_js__WEBPACK_IMPORTED_MODULE_4__/* .WITHOUT_AZURE */ .PG,
    },
];
const hostIn = (name) => (/^https?:/i.test(name) ? (URL.parse(name)?.hostname ?? '') : '');
/**
 * Checks the options and variables for the location of a store.
 * @throws WarmupError `bad-option`
 */
function checkStorePlace({ kind, spec }, s3, env) {
    const { check } = KINDS[kind];
    check?.(spec, s3, env);
}
/** Is this the spec of a module store? */
function isModuleStore(spec) {
    return holdsOf(spec) === 'files';
}
/** What the store with this spec contains; undefined for an unknown kind. */
function holdsOf(spec) {
    return kindOf(spec)?.[1].holds;
}
/** Is it cheap to read parts of the files of the store with this spec? */
function readsParts(spec) {
    return kindOf(spec)?.[1].readsParts === true;
}
/** The patterns of specs of such stores. */
function patternsOf(wanted) {
    return kinds.flatMap(([, { holds, pattern }]) => (holds === wanted ? [pattern] : []));
}
const kindOf = (spec) => kinds.find(([, { matches }]) => matches.test(spec));
/** The directory of a spec, if it has one. */
function directoryOf(spec) {
    return KINDS.dir.matches.test(spec) ? absoluteDirectory(spec) : undefined;
}
function absoluteDirectory(spec) {
    const path = spec.slice('dir:'.length);
    if (path !== '')
        return (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .absolutePath */ .Hi)(path.replace(/^~(?=[/\\]|$)/, () => (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)()));
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `store: ${spec} has no directory`, {
        hint: 'Add a path, as in dir:/srv/modules.',
    });
}


/***/ }),

/***/ 5360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ parseDatabase),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   iT: () => (/* binding */ parseLookup),
/* harmony export */   j0: () => (/* binding */ zipHashIn),
/* harmony export */   z$: () => (/* binding */ MissingAnswer)
/* harmony export */ });
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6123);
/* harmony import */ var _note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1821);


/**
 * Parses GOSUMDB as cmd/go does (modfetch/sumdb.go, dbDial).
 * @throws Error if it is malformed, or `off`
 */
function parseDatabase(gosumdb, { keys, aliases }) {
    const [name, url, ...rest] = ((Object.hasOwn(aliases, gosumdb) ? aliases[gosumdb] : undefined) ?? gosumdb)
        .split(/\s+/)
        .filter(Boolean);
    if (name === undefined)
        throw new Error('GOSUMDB is empty');
    if (name === 'off')
        throw new Error('GOSUMDB is off');
    if (rest.length > 0)
        throw new Error('GOSUMDB has too many fields');
    const key = (Object.hasOwn(keys, name) ? keys[name] : undefined) ?? name;
    const verifier = verifierOf(key);
    if (!isHostWithPath(verifier.name))
        throw new Error(`GOSUMDB names ${verifier.name}, which is not host[/path]`);
    if (url !== undefined && !URL.canParse(url))
        throw new Error('GOSUMDB has a malformed URL');
    return { key, verifier, url: url === undefined ? undefined : new URL(url) };
}
/** @throws Error */
function verifierOf(key) {
    try {
        return (0,_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVerifier */ .QM)(key);
    }
    catch (error) {
        const shown = key.length > 80 ? `${key.slice(0, 80)}…` : key;
        throw new Error(`GOSUMDB names ${shown}, which is neither a known checksum database nor a key: ${error.message}`);
    }
}
function isHostWithPath(name) {
    const url = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : undefined;
    return url !== undefined && !name.endsWith('/') && [url.host, `${url.host}${url.pathname}`].includes(name);
}
/** A database, or what stores keep of it, has nothing of a module version, or not all that proves it. */
class MissingAnswer extends Error {
}
/**
 * Looks up a module version, and proves that its record is in the log signed by the database. `module` is `path@version`,
 * escaped as in the GOPROXY protocol.
 *
 * No tree head is kept between runs: an older one that is genuine can hide no record, since every record is looked up in
 * the head it comes with.
 * @throws MissingAnswer; Error where anything is malformed or forged; what `read` throws
 */
async function lookUp(module, { verifier, read }) {
    const answer = await read(`lookup/${module}`);
    if (answer === undefined)
        throw new MissingAnswer(`${verifier.name} has no record of ${module}`);
    const { record, note } = parseLookup(answer);
    const head = (0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTreeHead */ .ap)((0,_note_js__WEBPACK_IMPORTED_MODULE_1__/* .openNote */ .jN)(note, verifier));
    await (0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .proveRecord */ .Qt)(record, { head, readTile: tileReader(read) });
    return record;
}
/**
 * Parses an answer of `lookup` (golang.org/x/mod/sumdb/tlog, ParseRecord).
 * @throws Error if it is malformed
 */
function parseLookup(answer) {
    const numberEnd = answer.indexOf('\n');
    const recordEnd = answer.indexOf('\n\n');
    const number = answer.toString('latin1', 0, Math.max(0, numberEnd));
    const text = (0,_note_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeText */ .g7)(answer.subarray(numberEnd + 1, recordEnd + 1));
    const isRecord = recordEnd > numberEnd && text !== undefined && text.endsWith('\n');
    if (!/^(?:0|[1-9]\d{0,15})$/.test(number) || !isRecord || !Number.isSafeInteger(Number(number))) {
        throw new Error('malformed record');
    }
    return { record: { number: Number(number), text }, note: answer.subarray(recordEnd + 2) };
}
/** A server may drop a partial tile once the full one exists. */
function tileReader(read) {
    return async (tile) => {
        const bytes = (await read((0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .tilePath */ .uB)(tile))) ?? (tile.width < _log_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_WIDTH */ .rC ? await partOfFull(tile, read) : undefined);
        if (bytes === undefined)
            throw new MissingAnswer(`${(0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .tilePath */ .uB)(tile)} is missing`);
        return bytes;
    };
}
async function partOfFull(tile, read) {
    const full = await read((0,_log_js__WEBPACK_IMPORTED_MODULE_0__/* .tilePath */ .uB)({ ...tile, width: _log_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_WIDTH */ .rC }));
    return full?.subarray(0, tile.width * _log_js__WEBPACK_IMPORTED_MODULE_0__/* .HASH_LENGTH */ .yJ);
}
/**
 * The `h1:` hash in a record for the zip of a module version.
 * @throws Error if there is none, or several: a genuine record of another version proves nothing
 */
function zipHashIn({ text }, { path, version }) {
    const prefix = `${path} ${version} `;
    const [hash, ...others] = text
        .split('\n')
        .filter(line => line.startsWith(prefix))
        .map(line => line.slice(prefix.length));
    if (hash === undefined || others.length > 0 || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash)) {
        throw new Error(`the record is not one of ${path}@${version}`);
    }
    return hash;
}


/***/ }),

/***/ 6123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qt: () => (/* binding */ proveRecord),
/* harmony export */   ap: () => (/* binding */ parseTreeHead),
/* harmony export */   lC: () => (/* binding */ subtreeHash),
/* harmony export */   oj: () => (/* binding */ recordHash),
/* harmony export */   rC: () => (/* binding */ FULL_WIDTH),
/* harmony export */   uB: () => (/* binding */ tilePath),
/* harmony export */   yJ: () => (/* binding */ HASH_LENGTH),
/* harmony export */   zB: () => (/* binding */ nodeHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1821);


const HASH_LENGTH = 32;
const HEIGHT = 8;
const FULL_WIDTH = 1 << HEIGHT;
const LONGEST_HEAD = 1_000_000;
/**
 * Parses a tree head (golang.org/x/mod/sumdb/tlog, ParseTree). Lines after the first three are ignored.
 * @throws Error if it is malformed
 */
function parseTreeHead(text) {
    const [, digits = '', encoded = ''] = /^go\.sum database tree\n(0|[1-9]\d*)\n([^\n]*)\n/.exec(text) ?? [];
    const size = Number(digits);
    const root = (0,_note_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeBase64 */ .y4)(encoded);
    const isValid = digits !== '' && Number.isSafeInteger(size) && root?.length === HASH_LENGTH;
    if (!isValid || text.length > LONGEST_HEAD)
        throw new Error('malformed tree head');
    return { size, root };
}
/** Its name below a database, such as `tile/8/0/x001/234.p/5`. */
function tilePath({ level, index, width }) {
    const three = (number) => String(number % 1000).padStart(3, '0');
    let name = three(index);
    for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
        name = `x${three(rest)}/${name}`;
    return `tile/${HEIGHT}/${level}/${name}${width < FULL_WIDTH ? `.p/${width}` : ''}`;
}
/** The hash of one record. */
const recordHash = (record) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', Buffer.concat([Buffer.from([0]), Buffer.from(record)]), 'buffer');
/** The hash of two adjacent subtrees. */
const nodeHash = (left, right) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', Buffer.concat([Buffer.from([1]), left, right]), 'buffer');
/**
 * Proves that a record has this number in a log. The hash of the whole log is recomputed from the record and the tiles next
 * to its path to the root, so that no tile has to be trusted or verified separately.
 * @throws Error if it does not have that number in this log, or if a tile is malformed; errors of `readTile`
 */
async function proveRecord({ number, text }, { head, readTile }) {
    if (number >= head.size)
        throw new Error('record number beyond the end of the log');
    const subtrees = new Subtrees(head.size, readTile);
    const steps = wayUp(number, head.size);
    // All tiles are requested at once.
    const siblings = await Promise.all(steps.map(({ sibling }) => subtrees.hash(sibling)));
    let found = recordHash(text);
    for (const [index, { side }] of steps.entries()) {
        const sibling = siblings[index];
        found = side === 'left' ? nodeHash(sibling, found) : nodeHash(found, sibling);
    }
    if (!found.equals(head.root))
        throw new Error('record not in the signed log');
}
/** The subtrees next to the path from a record to the root (RFC 6962, 2.1.1), bottom up. */
function wayUp(number, size) {
    const steps = [];
    let range = { from: 0, to: size };
    while (range.to - range.from > 1) {
        const middle = split(range);
        const [left, right] = [
            { from: range.from, to: middle },
            { from: middle, to: range.to },
        ];
        const isLeft = number < middle;
        steps.push(isLeft ? { side: 'right', sibling: right } : { side: 'left', sibling: left });
        range = isLeft ? left : right;
    }
    return steps.reverse();
}
/** Splits a range after the largest power of two that leaves a remainder. */
function split({ from, to }) {
    let half = 1;
    while (half * 2 < to - from)
        half *= 2;
    return from + half;
}
/** Hashes of parts of a log. Each tile is read once. */
class Subtrees {
    #size;
    #readTile;
    #tiles = new Map();
    constructor(size, readTile) {
        this.#size = size;
        this.#readTile = readTile;
    }
    async hash(range) {
        const count = range.to - range.from;
        const level = Math.log2(count);
        if (Number.isInteger(level))
            return await this.#complete(level, range.from / count);
        const middle = split(range);
        const halves = [
            { from: range.from, to: middle },
            { from: middle, to: range.to },
        ];
        const [left, right] = (await Promise.all(halves.map(half => this.hash(half))));
        return nodeHash(left, right);
    }
    /** The hash of subtree number `index` with 2^level records. */
    async #complete(level, index) {
        const tileLevel = Math.floor(level / HEIGHT);
        const count = 2 ** (level % HEIGHT);
        const first = index * count;
        const tileIndex = Math.floor(first / FULL_WIDTH);
        const width = Math.min(FULL_WIDTH, Math.floor(this.#size / FULL_WIDTH ** tileLevel) - tileIndex * FULL_WIDTH);
        const tile = await this.#tile({ level: tileLevel, index: tileIndex, width });
        const at = (first - tileIndex * FULL_WIDTH) * HASH_LENGTH;
        return subtreeHash(tile.subarray(at, at + count * HASH_LENGTH));
    }
    #tile(tile) {
        const path = tilePath(tile);
        const known = this.#tiles.get(path) ?? this.#read(tile);
        this.#tiles.set(path, known);
        return known;
    }
    async #read(tile) {
        const bytes = await this.#readTile(tile);
        if (bytes.length !== tile.width * HASH_LENGTH)
            throw new Error(`malformed ${tilePath(tile)}`);
        return bytes;
    }
}
/** The combined hash of 2^n hashes. */
function subtreeHash(hashes) {
    if (hashes.length === HASH_LENGTH)
        return hashes;
    const middle = hashes.length / 2;
    return nodeHash(subtreeHash(hashes.subarray(0, middle)), subtreeHash(hashes.subarray(middle)));
}


/***/ }),

/***/ 1821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ ownNote),
/* harmony export */   QM: () => (/* binding */ parseVerifier),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   jN: () => (/* binding */ openNote),
/* harmony export */   y4: () => (/* binding */ decodeBase64)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const ED25519 = 1;
const KEY_LENGTH = 33;
/** The bytes before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MOST_SIGNATURES = 100;
const SHORTEST_SIGNATURE = 5;
/**
 * Parses a verifier key, `name+hash+key` (golang.org/x/mod/sumdb/note, NewVerifier).
 * @throws Error if it is malformed
 */
function parseVerifier(text) {
    const [, name = '', hash = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? [];
    const key = decodeBase64(encoded);
    if (key?.length !== KEY_LENGTH || key[0] !== ED25519)
        throw new Error('malformed verifier key');
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
    if (id.toString('hex') !== hash)
        throw new Error('verifier key with the wrong hash');
    const spki = Buffer.concat([SPKI_HEAD, key.subarray(1)]);
    return { name, id, key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: spki, format: 'der', type: 'spki' }) };
}
/**
 * The text of a note signed by `verifier` (golang.org/x/mod/sumdb/note, Open). Signatures by other keys are ignored.
 * @throws Error if it is malformed, not signed by `verifier`, or if that signature is wrong
 */
function openNote(note, verifier) {
    return read(note, verifier).text;
}
/**
 * The same note with no other signature than that of `verifier`.
 * @throws Error as `openNote` does
 */
function ownNote(note, verifier) {
    const { text, line } = read(note, verifier);
    return Buffer.from(`${text}\n${line}\n`);
}
function read(note, verifier) {
    const whole = decodeText(note);
    const split = whole?.lastIndexOf('\n\n') ?? -1;
    if (whole === undefined || split < 0 || !whole.endsWith('\n'))
        throw new Error('malformed note');
    const text = whole.slice(0, split + 1);
    const lines = whole
        .slice(split + 2)
        .split('\n')
        .slice(0, -1);
    if (lines.length === 0 || lines.length > MOST_SIGNATURES)
        throw new Error('malformed note');
    const signatures = lines.map(parseSignature);
    const index = signatures.findIndex(({ name, id }) => name === verifier.name && id.equals(verifier.id));
    const [own, line] = [signatures[index], lines[index]];
    if (own === undefined || line === undefined)
        throw new Error(`note not signed by ${verifier.name}`);
    if (!(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, Buffer.from(text), verifier.key, own.signature))
        throw new Error('note with an invalid signature');
    return { text, line };
}
function parseSignature(line) {
    const [, name = '', encoded = ''] = /^\u2014 ([^+\s]+) (\S+)$/u.exec(line) ?? [];
    const bytes = decodeBase64(encoded);
    if (bytes === undefined || bytes.length < SHORTEST_SIGNATURE)
        throw new Error('malformed note');
    return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
/** UTF-8 without control characters other than line feeds; undefined for anything else. */
function decodeText(bytes) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no note may contain these
        return /[\x00-\x09\x0b-\x1f]/.test(text) ? undefined : text;
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}
/** As in Go: padding is required, and other characters are not allowed. */
function decodeBase64(text) {
    return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}


/***/ }),

/***/ 8593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zc: () => (/* binding */ MOST_RECORDS),
  Y_: () => (/* binding */ escapedModule),
  J2: () => (/* binding */ openProof),
  vH: () => (/* binding */ parseEscapedModule),
  eA: () => (/* binding */ proveLookups)
});

// UNUSED EXPORTS: ProvenRecords

// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/turns.js
var modcache_turns = __webpack_require__(6226);
// EXTERNAL MODULE: ./lib/sumdb/log.js
var log = __webpack_require__(6123);
;// CONCATENATED MODULE: ./lib/sumdb/checked-tiles.js

/**
 * The tiles that cmd/go reads to prove records under a head, in exactly the widths that it asks for (x/mod/sumdb/tlog,
 * TileHashReader), each compared as a whole: those at the end of the log with the hash of the log, every other one with
 * its hash in the tile above it. cmd/go takes tiles that it has cached as they are, and fails for good on a wrong hash in
 * one of them, whether or not a proof needs that hash.
 */
class CheckedTiles {
    /** The names of the tiles at the end of the log, which every proof needs. */
    last;
    #head;
    #read;
    /** By `tilePath`. What was checked once stays checked, whatever it was needed for. */
    #checked = new Map();
    /**
     * @param read gives what a tile is said to hold; undefined where nothing is known of it
     * @throws Error where the tiles at the end of the log do not make up the hash of the log
     */
    constructor(head, read) {
        this.#head = head;
        this.#read = read;
        let root;
        for (const tile of lastTiles(head.size)) {
            const hashes = this.#need(tile);
            for (const subtree of subtreesFromTheEnd(hashes))
                root = root === undefined ? subtree : (0,log/* nodeHash */.zB)(subtree, root);
            this.#checked.set((0,log/* tilePath */.uB)(tile), { hashes, way: [] });
        }
        if (!root?.equals(head.root))
            throw new Error('tiles of another log');
        this.last = [...this.#checked.keys()];
    }
    /** What a checked tile holds. */
    hashesOf(name) {
        return this.#checked.get(name)?.hashes;
    }
    /**
     * Proves that a record has its number in the log. Returns the names of the tiles that the proof needs beyond the last ones.
     * @throws Error where it has not, or a tile on the way to it is missing or wrong
     */
    prove({ number, text }) {
        if (number >= this.#head.size)
            throw new Error('record number beyond the end of the log');
        const tile = tileAt({ level: 0, index: Math.floor(number / log/* FULL_WIDTH */.rC) }, this.#head.size);
        const hashes = this.hashesOf((0,log/* tilePath */.uB)(tile)) ?? this.#need(tile);
        // First, since it costs little: whether the tile is right takes hundreds of hashes.
        if (!hashIn(hashes, number).equals((0,log/* recordHash */.oj)(text)))
            throw new Error('record not in the signed log');
        return this.#within(tile, hashes).way;
    }
    /** A tile, once it and those above it are checked. */
    #within(tile, said) {
        const path = (0,log/* tilePath */.uB)(tile);
        const known = this.#checked.get(path);
        if (known !== undefined)
            return known;
        const hashes = said ?? this.#need(tile);
        const above = tileAt({ level: tile.level + 1, index: Math.floor(tile.index / log/* FULL_WIDTH */.rC) }, this.#head.size);
        // One that is not full ends the log, and was checked with that.
        if (tile.width < log/* FULL_WIDTH */.rC || above.width <= 0)
            throw new Error(`${path} is not in the log`);
        const parent = this.#within(above);
        if (!hashIn(parent.hashes, tile.index).equals((0,log/* subtreeHash */.lC)(hashes)))
            throw new Error(`wrong ${path}`);
        const checked = { hashes, way: [...parent.way, path] };
        this.#checked.set(path, checked);
        return checked;
    }
    #need(tile) {
        const hashes = this.#read(tile);
        if (hashes === undefined)
            throw new Error(`${(0,log/* tilePath */.uB)(tile)} is missing`);
        if (hashes.length !== tile.width * log/* HASH_LENGTH */.yJ)
            throw new Error(`malformed ${(0,log/* tilePath */.uB)(tile)}`);
        return hashes;
    }
}
/** The tiles in which a log ends, from the lowest level up: their widths are the digits of its size. */
function lastTiles(size) {
    const tiles = [];
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / log/* FULL_WIDTH */.rC)) {
        const width = rest % log/* FULL_WIDTH */.rC;
        if (width > 0)
            tiles.push({ level, index: Math.floor(rest / log/* FULL_WIDTH */.rC), width });
    }
    return tiles;
}
function tileAt({ level, index }, size) {
    const hashes = Math.floor(size / log/* FULL_WIDTH */.rC ** level) - index * log/* FULL_WIDTH */.rC;
    return { level, index, width: Math.min(log/* FULL_WIDTH */.rC, hashes) };
}
/** Of hashes that are not a power of two, the hashes of their complete subtrees, the last and smallest one first. */
function* subtreesFromTheEnd(hashes) {
    const width = hashes.length / log/* HASH_LENGTH */.yJ;
    for (let count = 1, end = width; end > 0; count *= 2) {
        if ((width & count) === 0)
            continue;
        yield (0,log/* subtreeHash */.lC)(hashes.subarray((end - count) * log/* HASH_LENGTH */.yJ, end * log/* HASH_LENGTH */.yJ));
        end -= count;
    }
}
function hashIn(hashes, number) {
    const at = (number % log/* FULL_WIDTH */.rC) * log/* HASH_LENGTH */.yJ;
    return hashes.subarray(at, at + log/* HASH_LENGTH */.yJ);
}

// EXTERNAL MODULE: ./lib/sumdb/database.js
var database = __webpack_require__(5360);
// EXTERNAL MODULE: ./lib/sumdb/note.js
var sumdb_note = __webpack_require__(1821);
;// CONCATENATED MODULE: ./lib/sumdb/record-proof.js






/** A proof of more records is not read, and not made. */
const MOST_RECORDS = 1_000;
/** So many wrong ones in a proof are no accident. */
const MOST_REFUSED = 20;
/** A proof has few values, and long ones. To parse many takes longer than all the rest. */
const MOST_VALUES = 10 * MOST_RECORDS;
/** The longest name of a file that usual file systems keep, and what cmd/go appends to a version for some of its files. */
const LONGEST_NAME = 255;
const LONGEST_ENDING = 20;
/** `path@version` as it is escaped in the GOPROXY protocol, and in the names of lookups. */
function escapedModule(module) {
    return (0,module_file/* moduleFileName */.El)({ ...module, kind: 'mod' })
        .replace('/@v/', '@')
        .replace(/\.mod$/, '');
}
/**
 * The reverse of `escapedModule`; undefined for anything that Go would not look up under this name, or for whose files no
 * file system has names.
 */
function parseEscapedModule(name) {
    const at = name.lastIndexOf('@');
    const isTooLong = name.length - at + LONGEST_ENDING > LONGEST_NAME || name.split('/').some(isLongName);
    if (at < 0 || isTooLong)
        return undefined;
    const file = (0,module_file/* parseModuleFile */.sU)(`${name.slice(0, at)}/@v/${name.slice(at + 1)}.mod`);
    return file && { path: file.path, version: file.version };
}
const isLongName = (name) => name.length > LONGEST_NAME;
/** Records that are in the log under one head, and what cmd/go needs to see that for itself. */
class ProvenRecords {
    /** By `path@version`. */
    modules = new Map();
    #records = new Map();
    #note;
    #tiles;
    /** @param note a signed head; `tiles` are checked under it */
    constructor(note, tiles) {
        this.#note = note;
        this.#tiles = tiles;
    }
    /** Adds a record if it is proven, and one of this module. */
    add(escaped, record) {
        const module = parseEscapedModule(escaped);
        if (module === undefined || typeof record?.text !== 'string' || !isNumber(record.number))
            return false;
        try {
            // As cmd/go reads it: a record is text without control characters.
            const { record: read } = (0,database/* parseLookup */.iT)(Buffer.from(`${record.number}\n${record.text}\n`));
            if (read.text !== record.text || read.number !== record.number)
                return false;
            const tiles = this.#tiles.prove(read);
            const name = nameOf(module);
            this.modules.set(name, { ...module, ...hashesIn(read, module) });
            this.#records.set(name, { record: read, tiles });
            return true;
        }
        catch {
            return false; // Whatever is wrong with it, it proves nothing.
        }
    }
    /** The files that cmd/go keeps below `cache/download/sumdb/<database>`, by their names there, for some of the modules. */
    answersFor(names) {
        const answers = new Map();
        const tiles = new Set(this.#tiles.last);
        for (const name of names) {
            const [module, proven] = [this.modules.get(name), this.#records.get(name)];
            if (module === undefined || proven === undefined)
                continue;
            const { number, text } = proven.record;
            answers.set(`lookup/${escapedModule(module)}`, Buffer.from(`${number}\n${text}\n${this.#note}`));
            for (const tile of proven.tiles)
                tiles.add(tile);
        }
        // Only the tiles of these: a head alone is for nobody.
        if (answers.size > 0)
            for (const tile of tiles)
                answers.set(tile, this.#tiles.hashesOf(tile));
        return answers;
    }
    /** A proof of some of the records. */
    proofOf(names, { verifier, route, unused }) {
        const [records, tiles] = [new Map(), new Set(this.#tiles.last)];
        for (const name of names) {
            const [module, proven] = [this.modules.get(name), this.#records.get(name)];
            if (module === undefined || proven === undefined)
                continue;
            records.set(escapedModule(module), proven.record);
            for (const tile of proven.tiles)
                tiles.add(tile);
        }
        const counts = [...unused].flatMap(([name, count]) => {
            const module = this.modules.get(name);
            return module === undefined ? [] : [[escapedModule(module), count]];
        });
        const proof = {
            database: verifier.name,
            route,
            head: this.#note.toString(),
            records: Object.fromEntries(records),
            tiles: Object.fromEntries([...tiles].map(name => [name, `${this.#tiles.hashesOf(name)?.toString('base64')}`])),
            ...(counts.length > 0 && { unused: Object.fromEntries(counts) }),
        };
        return JSON.stringify(proof);
    }
}
/**
 * Opens a proof with the key of a database. What is not proven is left out; where the head or the tiles at the end of
 * the log are not right, that is everything.
 * @returns `other-route` where it is about another database, or about one that is read by another way
 * @throws Error where it is malformed, or was not signed with this key; the reason of the signal
 */
async function openProof(content, { verifier, route }, signal) {
    const turns = new modcache_turns/* Turns */.P(signal);
    const proof = parsed(content);
    if (proof.database !== verifier.name || proof.route !== route)
        return 'other-route';
    const records = Object.entries(proof.records);
    if (records.length > MOST_RECORDS)
        throw new Error('proof of too many records');
    const note = (0,sumdb_note/* ownNote */.Bl)(Buffer.from(proof.head), verifier);
    const tiles = new CheckedTiles((0,log/* parseTreeHead */.ap)((0,sumdb_note/* openNote */.jN)(note, verifier)), tile => {
        const text = own(proof.tiles, (0,log/* tilePath */.uB)(tile));
        return typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;
    });
    const proven = new ProvenRecords(note, tiles);
    let refused = 0;
    for (const [escaped, record] of records) {
        await turns.next();
        if (!proven.add(escaped, record))
            refused++;
        if (refused > MOST_REFUSED)
            break;
    }
    const unused = (module) => {
        const said = own(Object(proof.unused), escapedModule(module));
        return said === undefined ? 0 : isNumber(said) ? said : Number.MAX_SAFE_INTEGER;
    };
    return { proven, refused, unused };
}
const nameOf = ({ path, version }) => `${path}@${version}`;
const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;
/** @throws Error where the record has another number of lines for it: a genuine record of another version proves nothing */
function hashesIn({ text }, { path, version }) {
    const hashOf = (version) => {
        const prefix = `${path} ${version} `;
        const [line = '', ...others] = text.split('\n').filter(one => one.startsWith(prefix));
        const hash = line.slice(prefix.length);
        if (others.length > 0 || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash))
            throw new Error(`not a record of ${path}@${version}`);
        return hash;
    };
    return { zip: hashOf(version), mod: hashOf(`${version}/go.mod`) };
}
function parsed(content) {
    let values = 0;
    // Nested ones have no commas between them.
    for (const sign of ',[{') {
        for (let at = content.indexOf(sign); at >= 0; at = content.indexOf(sign, at + 1)) {
            if (++values > MOST_VALUES)
                throw new Error('proof of too many records');
        }
    }
    const said = JSON.parse(content.toString());
    const { database, head, records, tiles } = said ?? {};
    const isTable = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    if (typeof database !== 'string' || typeof head !== 'string' || !isTable(records) || !isTable(tiles)) {
        throw new Error('malformed proof');
    }
    return said;
}
const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);
/** Of so many heads the tiles are looked for: each lookup of a job may have one of its own. */
const MOST_HEADS = 3;
/**
 * Proves as many records as possible under one signed head, from what cmd/go left on this machine. Undefined where nothing
 * can be proven.
 * @throws the reason of the signal
 */
async function proveLookups(lookups, { verifier, heads, readTile, needed }, signal) {
    const turns = new modcache_turns/* Turns */.P(signal);
    const read = lookups.flatMap(({ module, answer }) => {
        const parts = attempt(() => (0,database/* parseLookup */.iT)(answer));
        return parts === undefined ? [] : [{ module, ...parts }];
    });
    const cut = (tile) => readTile(tile)?.subarray(0, tile.width * log/* HASH_LENGTH */.yJ);
    const notes = [...heads, ...read.map(one => one.note)];
    let best;
    for (const { note, head } of headsIn(notes, verifier)) {
        await turns.next();
        const tiles = attempt(() => new CheckedTiles(head, cut));
        if (tiles === undefined)
            continue;
        const proven = new ProvenRecords(note, tiles);
        for (const { module, record } of read) {
            await turns.next();
            proven.add(module, record);
        }
        if (proven.modules.size > (best?.modules.size ?? 0))
            best = proven;
        if (needed ? [...needed].every(name => proven.modules.has(name)) : proven.modules.size === read.length)
            break;
    }
    return best;
}
/** The newest head, which usually proves all, and then those with the most lookups. */
function headsIn(notes, verifier) {
    const counts = new Map();
    for (const note of notes)
        counts.set(note.toString('latin1'), (counts.get(note.toString('latin1')) ?? 0) + 1);
    const known = new Map();
    for (const [text, count] of counts) {
        const note = Buffer.from(text, 'latin1');
        const head = attempt(() => (0,log/* parseTreeHead */.ap)((0,sumdb_note/* openNote */.jN)(note, verifier)));
        if (head !== undefined)
            known.set(head.size, { note, head, count });
    }
    const [newest, ...others] = [...known.values()].sort((a, b) => b.head.size - a.head.size);
    others.sort((a, b) => b.count - a.count);
    return [...(newest ? [newest] : []), ...others].slice(0, MOST_HEADS);
}
function attempt(work) {
    try {
        return work();
    }
    catch {
        return undefined; // Something of it is malformed or missing, so it is of no use here.
    }
}


/***/ })

};
