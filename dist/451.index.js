export const id = 451;
export const ids = [451];
export const modules = {

/***/ 5683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ handOver),
/* harmony export */   TJ: () => (/* binding */ handOverDirectories),
/* harmony export */   v0: () => (/* binding */ takeOverDirectories),
/* harmony export */   w9: () => (/* binding */ takeOver)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9169);

const NAME = 'warmup';
const CREDENTIALS = 'credentials';
/** Names directories with credentials, before they are made: whatever becomes of main, post removes them. */
function handOverDirectories(directories) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(CREDENTIALS, JSON.stringify(directories));
}
function takeOverDirectories() {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(CREDENTIALS);
    return text === '' ? [] : JSON.parse(text);
}
function handOver(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(NAME, JSON.stringify(state));
}
/** Undefined when main did not finish. */
function takeOver() {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(NAME);
    return text === '' ? undefined : JSON.parse(text);
}


/***/ }),

/***/ 2230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ isLookup),
/* harmony export */   LP: () => (/* binding */ cacheMiss),
/* harmony export */   oM: () => (/* binding */ endedByMiss)
/* harmony export */ });
/** Where there is an entry, or none could be of use. A damaged one has to be warmed over, or it would stay. */
const FOUND = ['hit', 'partial', 'damaged', 'warm', 'skipped'];
const CLASSES = {
    off: 'config',
    denied: 'auth',
    'rate-limited': 'rate-limit',
    unreachable: 'transient',
    'timed-out': 'transient',
    failed: 'disk',
};
/** What `fail-on-cache-miss` makes of an outcome; undefined where it has nothing against it. */
function cacheMiss(restored) {
    if (FOUND.includes(restored.kind))
        return undefined;
    const because = restored.reason ? ` (${restored.reason})` : '';
    const isMiss = restored.kind === 'miss';
    return {
        class: CLASSES[restored.kind] ?? 'not-found',
        retryable: false,
        cause: isMiss
            ? 'The cache has no entry for this project, and `fail-on-cache-miss` says that nothing is downloaded then.'
            : `No entry could be restored${because}, and \`fail-on-cache-miss\` says that nothing is downloaded then.`,
        hint: isMiss
            ? 'Let a job without `fail-on-cache-miss` save an entry first, where this one may restore it: on the default branch, or on this one.'
            : 'Run the job again, or leave `fail-on-cache-miss` out, so that modules are downloaded when the cache cannot serve.',
        text: '',
    };
}
/** Did this run end there? */
const endedByMiss = (report) => isNotSavedFor(report, 'cache-miss');
/** Did this run only ask whether there is an entry? */
const isLookup = (report) => isNotSavedFor(report, 'lookup-only');
function isNotSavedFor({ decision }, reason) {
    return !decision.save && decision.reason === reason;
}


/***/ }),

/***/ 1710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ entryDamage),
/* harmony export */   JZ: () => (/* binding */ damageText),
/* harmony export */   gP: () => (/* binding */ lacking)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8518);

/** Live files that the network had to bring, although an exact entry should have held them, sound. */
function lacking({ repairs, tallied }) {
    const live = new Set(tallied.live.map(file => file.name));
    // Of these the machine's own copy was bad, not the entry's.
    const mended = namesOf(repairs, 'machine');
    return tallied.fresh.filter(file => live.has(file.name) && !mended.has(nameOf(file)));
}
/** Undefined where nothing was wrong, or nothing can be said, for the entry could not be fetched to its end. */
function entryDamage({ restored, repairs, tallied }) {
    const { kind, matchedKey: key, origin, outside = 0 } = restored;
    if (key === undefined || !['hit', 'partial', 'damaged'].includes(kind))
        return undefined;
    const ofEntry = namesOf(repairs, 'store');
    const absent = lacking({ repairs, tallied }).filter(file => !ofEntry.has(nameOf(file)));
    const counts = {
        // Of another state of the project it may hold more than this one needs, and less.
        refused: kind === 'partial' ? 0 : restored.refused - outside,
        rejected: ofEntry.size,
        missing: kind === 'partial' ? 0 : Math.max(0, absent.length - outside),
    };
    if (kind !== 'damaged' && Object.values(counts).every(count => count === 0))
        return undefined;
    return { key, ...(origin && { origin }), archive: kind === 'damaged' ? 'broken' : 'read', ...counts };
}
/** `entry K, saved by R, was damaged: 1 file rejected`, with what others said made fit for the place by `quote`. */
function damageText({ key, origin, archive, ...counts }, quote = (text) => text) {
    const run = origin && `${quote(origin.url ?? `run ${origin.runId}`)} at ${quote(origin.savedAt)}`;
    const found = [
        ...(archive === 'broken' ? ['it could not be read to its end'] : []),
        ...(counts.refused > 0 ? [`${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(counts.refused, 'file')} refused`] : []),
        ...(counts.rejected > 0 ? [`${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(counts.rejected, 'file')} rejected by go.sum`] : []),
        ...(counts.missing > 0 ? [`${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(counts.missing, 'file')} missing`] : []),
    ];
    return `entry ${quote(key)}, saved by ${run ?? 'a run it does not name'}, was damaged: ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(found)}`;
}
const namesOf = (repairs, source) => new Set(repairs.flatMap(repair => (repair.source === source ? [`${repair.module} ${repair.file}`] : [])));
const nameOf = ({ path, version, kind }) => `${path}@${version} ${kind}`;


/***/ }),

/***/ 4220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ renderDiagnosis)
});

// EXTERNAL MODULE: ./lib/figures.js
var figures = __webpack_require__(8518);
// EXTERNAL MODULE: ./lib/markdown.js
var markdown = __webpack_require__(3726);
// EXTERNAL MODULE: ./lib/doctor/findings-text.js
var findings_text = __webpack_require__(4969);
;// CONCATENATED MODULE: ./lib/doctor/waterfall.js
const WIDTH = 40;
/** The phases of each journey as bars below each other, for a terminal. The scale is the same for all. */
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
/** The same as a diagram that GitHub draws (mermaid, gantt); its clock stands for milliseconds. */
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

;// CONCATENATED MODULE: ./lib/doctor/diagnosis-markdown.js




/** What the doctor found, as Markdown for a job page: what is wrong first, the rest folded. Pure. */
function renderDiagnosis({ findings, journeys, seconds }) {
    const wrong = findings.filter(({ kind }) => kind === 'fail' || kind === 'warn');
    const right = findings.filter(({ kind }) => kind === 'ok');
    const drawn = journeys.filter(({ phases }) => phases.length > 0).slice(0, figures/* SHOWN */.kC);
    return [
        `### Doctor: ${(0,findings_text.countsText)(findings)} in ${(0,figures/* secondsText */.Hd)(seconds)}`,
        ...(0,figures/* firstLines */.UV)(wrong.map(item)),
        ...(right.length > 0 ? [(0,markdown/* folded */.TM)('What is fine', (0,markdown/* table */.tp)(['Check', 'Measured'], right.map(row)))] : []),
        ...(drawn.length > 0 ? [(0,markdown/* folded */.TM)('The way to each upstream', waterfallDiagram(drawn))] : []),
        '',
    ].join('\n\n');
}
function item({ kind, id, of, what, measured, next }) {
    const where = of === undefined ? (0,markdown/* code */.aY)(id) : `${(0,markdown/* code */.aY)(id)} ${(0,markdown/* code */.aY)(of)}`;
    const lines = [
        `- **${kind}** ${where}: ${(0,markdown/* prose */.CS)(what)}.`,
        ...measured.split('\n').map(line => (line === '' ? '' : `  ${(0,markdown/* code */.aY)(line)}`)),
        next === '' ? '' : `  **Next step:** ${(0,markdown/* prose */.CS)(next)}`,
    ];
    return lines.filter(line => line !== '').join('<br>\n');
}
function row({ id, of, what, measured }) {
    const [first = ''] = measured.split('\n');
    return [
        of === undefined ? (0,markdown/* code */.aY)(id) : `${(0,markdown/* code */.aY)(id)} ${(0,markdown/* code */.aY)(of)}`,
        `${(0,markdown/* prose */.CS)(what)}${first === '' ? '' : `: ${(0,markdown/* code */.aY)(first)}`}`,
    ];
}


/***/ }),

/***/ 4969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countsText: () => (/* binding */ countsText),
/* harmony export */   findingLines: () => (/* binding */ findingLines)
/* harmony export */ });
/* unused harmony export diagnosisLines */


const MARK = { ok: 'ok     ', warn: 'warn   ', fail: 'FAIL   ', skipped: 'skipped' };
/** What the doctor found, for a terminal or a log. */
function diagnosisLines({ findings, journeys, seconds }) {
    return [
        ...findings.flatMap(findingLines),
        ...waterfallLines(journeys),
        `${countsText(findings)} in ${secondsText(seconds)}`,
    ];
}
/** One finding: what and where, then what was seen, then what to do. */
function findingLines({ id, of, kind, what, measured, next }) {
    const where = of === undefined ? id : `${id} (${of})`;
    const indented = (text) => text.split('\n').join(`\n${' '.repeat(8)}`);
    const seen = measured === '' ? [] : [`        ${indented(measured)}`];
    return [`${MARK[kind]} ${where}: ${what}`, ...seen, ...(next === '' ? [] : [`        Next step: ${indented(next)}`])];
}
/** `1 fail, 2 warn, 9 ok`. */
function countsText(findings) {
    const kinds = ['fail', 'warn', 'ok', 'skipped'];
    const count = (kind) => findings.filter(finding => finding.kind === kind).length;
    const told = kinds.filter(kind => count(kind) > 0 || kind === 'fail');
    return told.map(kind => `${count(kind)} ${kind}`).join(', ');
}


/***/ }),

/***/ 7641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ut: () => (/* binding */ downloadAll),
  VL: () => (/* binding */ downloadWithoutNetwork),
  WY: () => (/* binding */ isLeftOut),
  gd: () => (/* binding */ leftToTheBuild)
});

// UNUSED EXPORTS: rejectedOf

// EXTERNAL MODULE: ../../../work/main/node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(1236);
// EXTERNAL MODULE: ./lib/go/cut-off.js
var cut_off = __webpack_require__(2182);
// EXTERNAL MODULE: ./lib/go/download.js + 4 modules
var download = __webpack_require__(1683);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(5728);
// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(8471);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var project = __webpack_require__(6746);
// EXTERNAL MODULE: ./lib/go/repair.js
var repair = __webpack_require__(9497);
// EXTERNAL MODULE: ./lib/go/tree.js
var tree = __webpack_require__(7312);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(8386);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(9891);
;// CONCATENATED MODULE: ./lib/missing.js


/** What no network would mend. */
const OTHER = ['integrity', 'disk', 'toolchain'];
/** Of longer lists so many are named. */
const MOST = 100;
/** Tells of downloads that failed without a network what is missing, all of it: Go stops at the first go.mod. */
async function withMissing(downloads, { prepared, relay }) {
    return await Promise.all(downloads.map(async (one) => {
        if (one.failure === undefined || OTHER.includes(one.failure.class))
            return one;
        const missing = await missingFor(one, { prepared, relay });
        return missing.length === 0 ? one : { ...one, failure: missingFailure(missing, one.failure) };
    }));
}
async function missingFor({ mainModule }, { prepared, relay }) {
    const needed = (0,live_set/* filesOf */.R8)(mainModule.requires).filter(file => file.kind !== 'info');
    const present = new Set((0,live_set/* presentFiles */.RX)(prepared.downloadCache, needed).map(file => file.name));
    const absent = needed.filter(file => !present.has((0,module_file/* moduleFileName */.El)(file)));
    const lacking = relay ? await relay.lacks(absent) : absent;
    const asked = (relay?.record().givenUp ?? []).flatMap(({ name }) => (0,module_file/* parseModuleFile */.sU)(name) ?? []);
    return [...new Set([...lacking, ...asked].map(({ path, version }) => `${path}@${version}`))].sort();
}
function missingFailure(missing, said) {
    const [first, ...others] = missing;
    const more = missing.length > MOST ? `\nand ${missing.length - MOST} more` : '';
    return {
        class: 'not-found',
        retryable: false,
        cause: 'Without a network, the module cache and the stores do not have every module.',
        hint: 'Warm the project once where there is a network, with the same store; or leave out `offline`.',
        text: `missing offline:\n${missing.slice(0, MOST).join('\n')}${more}\n\n${said.text}`.slice(0, 4000),
        ...(first !== undefined && others.length === 0 && { module: first }),
    };
}

// EXTERNAL MODULE: ./lib/relaying.js + 2 modules
var relaying = __webpack_require__(8288);
// EXTERNAL MODULE: ./lib/understanding.js + 3 modules
var understanding = __webpack_require__(7213);
// EXTERNAL MODULE: ./lib/go/looked-up.js
var looked_up = __webpack_require__(1318);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(4354);
;// CONCATENATED MODULE: ./lib/vouching.js


/**
 * What the stores may bring of a project: what cmd/go compares with a sum file, or asks a checksum database about. Where
 * they stand in for all proxies, also what only the sum file of another main module names; that is compared here.
 */
function vouchingFor({ project, go }, { isOffline }) {
    const { mainModules, sums } = project;
    const isNamed = (0,unchecked/* checkedBy */.N)(mainModules);
    const isLookedUp = (0,looked_up/* lookedUpBy */.R)(go);
    const isChecked = (file) => (sums.allows(file) && isNamed(file)) || isLookedUp(file) || (0,looked_up/* isToolchain */.a)(file);
    return { sums, isChecked, allows: isOffline ? file => sums.allows(file) || isChecked(file) : isChecked };
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
    const relay = await context.run.relaying.open(prepared.go);
    const { mainModules, sums } = prepared.project;
    const mender = () => {
        let known = repairs.length;
        return (failures) => oneAtATime(async () => {
            const fromStores = rejectedOf(failures, relay);
            // What a module store brought explains it; else the whole module cache is looked through.
            repairs.push(...(fromStores.length > 0
                ? fromStores
                : await (0,repair/* repair */.Ip)({ ...prepared, sums, placed, signal: context.run.signal })));
            // What another main module had removed meanwhile is repaired for this one as well.
            const since = repairs.slice(known);
            known = repairs.length;
            return since;
        });
    };
    relay?.vouch(vouchingFor(prepared, relay));
    for (const mainModule of mainModules) {
        const { gonoproxy, ...rest } = expectation(prepared, mainModule);
        relay?.prefetch({ ...rest, gonoproxy: relay.takesPrivate ? '' : gonoproxy });
    }
    const source = relay && (0,relaying/* sourceOf */.vz)(relay);
    const { all, trees } = await mendingTrees(prepared, context, (mainModule, earlier) => downloadOne(prepared, mainModule, {
        ...context,
        go: (0,relaying/* through */.sc)(prepared.go, relay),
        source,
        repair: mender(),
        earlier,
    }));
    const isOffline = context.options.offline === 'true' || relay?.isOffline;
    const settled = isOffline ? await withMissing(all, { prepared, relay }) : all;
    const understand = (0,understanding/* understanding */.j)({ go: prepared.go, options: context.options, signal: context.run.signal });
    const understood = await Promise.all(settled.map(async (one) => (one.failure === undefined ? one : { ...one, failure: await understand(one.failure) })));
    // Where nothing at all could be warmed, the fault is not with a fixture.
    const some = prepared.project.leftOut.length > 0 || all.some(one => one.failure === undefined);
    const judged = understood.map(one => ({
        ...one,
        expendable: some && one.failure !== undefined && (0,left_out/* isExpendable */.J)(one.mainModule, one.failure),
    }));
    return { all: judged, repairs: [...repairs, ...trees] };
}
/** Content of the module stores that Go rejected; they are not asked for it again. */
function rejectedOf(failures, relay) {
    const modules = new Set(failures.flatMap(failure => failure.module ?? []));
    const rejected = [...modules].filter(module => relay?.doubt(module));
    return rejected.map(module => ({ module, file: 'zip', source: 'store' }));
}
/** What Go will ask for: up to Go 1.16, and in a workspace, it fetches more than what is required (modcmd/download.go). */
function expectation({ project, go, downloadCache }, mainModule) {
    const { requires, goWork, lines } = mainModule;
    const isPruned = goWork === 'off' && (0,version/* compareGoVersions */.X_)(lines.go ?? '1.16', '1.17') >= 0;
    return {
        sums: project.sums,
        requires,
        zips: isPruned ? 'of-requirements' : 'all',
        downloadCache,
        gonoproxy: go.settings.GONOPROXY ?? '',
    };
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
        earlier: context.earlier,
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        deadline: run.deadline,
        progressEvery: options.progressEvery,
        onEvent: event => run.tell({ ...event, project: mainModule.shown }),
        source: context.source,
        repair: context.repair,
    });
    return { mainModule, ...outcome };
}
/**
 * Downloads for every main module, and looks meanwhile for unpacked trees that lack files: Go takes them for complete
 * and the build would fail. Has Go unpack those anew, from zips that are there.
 */
async function mendingTrees(prepared, { run }, downloadFor) {
    const looking = (0,tree/* findBrokenTrees */.Ax)({ ...prepared, sums: prepared.project.sums });
    const limit = (0,p_limit/* default */.A)(SIDE_BY_SIDE);
    const all = await limit.map(prepared.project.mainModules, mainModule => downloadFor(mainModule));
    const broken = await looking;
    if (broken.length === 0 || run.signal.aborted)
        return { all, trees: [] };
    const trees = await (0,repair/* repairTrees */.XL)(broken, prepared);
    for (const repair of trees)
        run.tell({ kind: 'repair', project: 'module cache', repair });
    const again = await limit.map(all, one => (one.failure ? one : downloadFor(one.mainModule, one.attempts)));
    return { all: again, trees };
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
    const go = { ...prepared.go, env: (0,cut_off/* cutOff */.q)(prepared.go.env) };
    const { all, trees } = await mendingTrees(prepared, context, (mainModule, earlier) => downloadOne(prepared, mainModule, { ...quiet, go, repair: async () => [], earlier }));
    return all.every(one => one.failure === undefined) ? { all, repairs: trees } : undefined;
}
/** Did this one fail without failing the run? */
function isLeftOut(download) {
    return download.expendable === true;
}


/***/ }),

/***/ 1802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ failureGroups)
/* harmony export */ });
/* harmony import */ var _go_attempt_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8431);

/** The failures of a run, the heaviest first, equal ones together: one module that nobody has may fail in 1,500 places. */
function failureGroups(report) {
    const failed = report.projects.flatMap(({ file, failure, place }) => (failure ? [{ failure, file, place }] : []));
    if (failed.length === 0 && report.failure) {
        return [{ failure: report.failure, files: [] }];
    }
    const groups = new Map();
    for (const { failure, file, place } of failed) {
        const same = JSON.stringify([failure.class, failure.module, failure.text]);
        const group = groups.get(same);
        if (group)
            group.files.push(file);
        else
            groups.set(same, { failure, files: [file], ...(place && { place }) });
    }
    const heaviest = (0,_go_attempt_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .heaviestFirst */ .O7)([...groups.values()].map(group => group.failure));
    return [...groups.values()].sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure));
}


/***/ }),

/***/ 8431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ tooLate),
/* harmony export */   O7: () => (/* binding */ heaviestFirst),
/* harmony export */   YW: () => (/* binding */ interruption),
/* harmony export */   aL: () => (/* binding */ reasonToRetry),
/* harmony export */   dJ: () => (/* binding */ failuresOf),
/* harmony export */   xn: () => (/* binding */ startFailure),
/* harmony export */   yr: () => (/* binding */ mayBeDamage)
/* harmony export */ });
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8512);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1913);


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
        return [{ ...(0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .X)(error), module: version === '' ? path : `${path}@${version}` }];
    });
    if (named.length === 0)
        return [(0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .X)(lastWords(child))];
    return heaviestFirst(named);
}
/** The failure of a run whose go command could not be started. */
function startFailure({ message, hint, passes }) {
    return { class: 'config', retryable: passes, cause: 'The go command cannot be started.', hint, text: message };
}
/** Sorts them: what no attempt can mend before what one may, then by what has to be known first. */
function heaviestFirst(failures) {
    const weight = (failure) => (failure.retryable ? 100 : 0) + HEAVIEST_FIRST.indexOf(failure.class);
    return failures.toSorted((a, b) => weight(a) - weight(b));
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
/** May content of the module cache be what was rejected? Go does not say whether it lay there or was just served. */
function mayBeDamage({ class: name, text }) {
    return name === 'integrity' || /\b(?:zip|flate): |\binvalid response from proxy\b/.test(text);
}
/** The failure for which another run is worth it; of several the one that asks for the longest wait. */
function reasonToRetry(failures, { unknowns }) {
    if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class)))
        return undefined;
    const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0));
    return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0];
}
/** The failure of a download whose next attempt, after `wait` milliseconds, would come after the deadline. */
function tooLate(failure, wait) {
    const hint = `Another attempt could be made in ${Math.ceil(wait / 1000)} s, which the \`timeout\` input does not leave.`;
    return { ...failure, hint: `${hint} ${failure.cause} ${failure.hint}` };
}
/** The failure of a download that its caller ended; `before` is what had failed until then. */
function interruption(signal, before) {
    const timeout = (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeout */ .kL)(signal);
    const hint = 'If the sources are only slow, raise the `timeout` input.';
    return {
        ...before,
        class: 'transient',
        retryable: false,
        cause: timeout ? 'The time for the whole run was up.' : 'The run was ended from outside.',
        hint: timeout ? [hint, before?.cause, before?.hint].filter(Boolean).join(' ') : 'Start it again.',
        text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
    };
}


/***/ }),

/***/ 2182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ reaching),
/* harmony export */   q: () => (/* binding */ cutOff)
/* harmony export */ });
const NO_CONNECTION = 'cmdgonetlimit=0';
/** An environment in which Go reaches nothing: no proxy, no origin, and no connection by any other way (base/limit.go). */
function cutOff(env) {
    const GODEBUG = [env.GODEBUG, NO_CONNECTION].filter(Boolean).join(',');
    return { ...env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG };
}
/** Such an environment, in which Go reaches one proxy. */
function reaching(goproxy, env) {
    const settings = (env.GODEBUG ?? '').split(',').filter(one => one !== '' && one !== NO_CONNECTION);
    return { ...env, GOPROXY: goproxy, GODEBUG: settings.join(',') };
}


/***/ }),

/***/ 9647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hK: () => (/* binding */ hashGoMod),
  mk: () => (/* binding */ hashZip),
  RV: () => (/* binding */ hashZipIn)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ../../../work/main/node_modules/yauzl/index.js
var yauzl = __webpack_require__(5985);
// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(1801);
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
        return await hashZipIn(file, size);
    }
    finally {
        await file.close();
    }
}
/** Likewise for a zip of so many bytes that is no file, or one that is open. */
async function hashZipIn(file, size) {
    if (size > LIMIT)
        return { kind: 'damaged', reason: `${size} bytes packed` };
    try {
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


/***/ }),

/***/ 8724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ discover),
/* harmony export */   p: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3264);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5767);




/** Directories whose modules are not the project's own: those Go's `./...` skips, and node_modules. */
const SKIPPED = /^(vendor|testdata|node_modules|[._].*)$/;
/**
 * Finds what to warm: what the globs match, else the workspace Go itself would use, else the module of the working
 * directory and those below it.
 * @throws WarmupError `no-project` without any go.mod; `bad-option` for a glob that matches nothing.
 */
async function discover(go, where) {
    const { workingDirectory, modules: globs, signal } = where;
    if (globs.length > 0)
        return named(workingDirectory, globs);
    // Go names directories as PWD does, where that is the same place by another way.
    const asking = { ...go, env: { ...go.env, PWD: workingDirectory } };
    const at = { directory: workingDirectory, signal };
    const asked = JSON.parse(await (0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .askGo */ .IL)(asking, ['env', '-json', 'GOWORK', 'GOMOD'], at));
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

/***/ 1683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ download)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(9641);
// EXTERNAL MODULE: ./lib/process.js + 1 modules
var lib_process = __webpack_require__(8512);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../../work/main/node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(1236);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(9891);
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
    const asked = modules && new Set(modules.map(module => (0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' })));
    const arrived = new Map();
    /** Bytes of a file; undefined when it is older or gone. */
    const size = async (name, from) => {
        const file = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(downloads, name)).catch(() => undefined);
        return file && file.mtimeMs >= from ? file.size : undefined;
    };
    const under = async (name) => {
        const partial = name.endsWith('.partial');
        const zip = name.replace(partial ? /\.partial$/ : TEMPORARY_ZIP, '.zip');
        const file = (0,module_file/* parseModuleFile */.sU)(zip);
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
        const unpacking = found.partials.flatMap(name => (0,module_file/* parseModuleFile */.sU)(name.replace(/\.partial$/, '.zip')) ?? []);
        const trees = await Promise.all(unpacking.map(file => countNames((0,external_node_path_.join)(moduleCache, (0,module_file/* treeName */.Ii)(file)))));
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

// EXTERNAL MODULE: ./lib/go/attempt-failures.js
var attempt_failures = __webpack_require__(8431);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(7642);
;// CONCATENATED MODULE: ./lib/go/downloaded-module.js

/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
 */
function parseDownloaded(stdout) {
    const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? [];
    return objects.map(object => {
        const { Path = '', Version = '', Error: error } = JSON.parse(object);
        const module = { path: `${Path}`, version: `${Version}` };
        return typeof error === 'string' ? { ...module, error: (0,redact/* redactUrls */.s)(error) } : module;
    });
}

// EXTERNAL MODULE: ./lib/go/locks.js
var go_locks = __webpack_require__(4082);
;// CONCATENATED MODULE: ./lib/go/stall.js


const LONGEST_STACK = 8000;
const FOR_THE_DUMP = 1000;
/**
 * Finds out why a silent go command hangs, and makes it print the stacks of its goroutines, by which it ends (SIGQUIT;
 * there is none on Windows). Nothing but that one process is signalled. The stack is added once all was printed.
 */
async function explainStall(pid, stall) {
    const locks = await (0,go_locks/* foreignLocks */.F)(pid);
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
        cause: lock ? `A process holds ${lock.module} and does not go on.` : 'The source stopped sending.',
        hint: lock
            ? `End that process (${lock.pid}), or give each job a module cache of its own (GOMODCACHE).`
            : 'If it is only slow, raise the `stall-timeout` input; otherwise look at firewall and proxy, or name another source in the `goproxy` input.',
        fix: lock ? `kill ${lock.pid}` : 'stall-timeout: 2m',
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
    const child = await (0,lib_process/* run */.eF)(request.go, request.args ?? ['mod', 'download', '-json'], {
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
                return request.source?.isBusy() ? `${performance.now()}` : seen.sign;
            },
            beforeEnd: async (pid, silentFor) => {
                stall = { silentFor, working: seen?.working ?? [], locks: [] };
                stall = await explainStall(pid, stall);
            },
        },
    }).catch(orNotStarted);
    if (child instanceof lib_process/* StartError */.D4)
        return notStarted(child, (performance.now() - began) / 1000);
    const explained = stall && { ...stall, stack: stackDump(child.stderr) };
    const seconds = (performance.now() - began) / 1000;
    const judged = judge(child, seconds, { stall: explained, signal: request.signal });
    return request.source ? explainedBy(request.source, judged) : judged;
}
function orNotStarted(error) {
    if (error instanceof lib_process/* StartError */.D4)
        return error;
    throw error;
}
function notStarted(error, seconds) {
    const failure = (0,attempt_failures/* startFailure */.xn)(error);
    return { outcome: { kind: 'failed', seconds, failure }, modules: [], failures: [failure] };
}
function explainedBy(source, { outcome, modules, failures }) {
    const known = source.explain(failures);
    const [failure] = known;
    return { outcome: { ...outcome, ...(failure && { failure }) }, modules, failures: known };
}
/** Tells what was done, at most so often and only when there is something new. */
function progressTeller(request, begun) {
    const { project, progressEvery = PROGRESS_EVERY } = request;
    const total = project.requires === undefined ? {} : { modulesTotal: project.requires.length };
    let told = { at: performance.now(), bytes: 0 };
    return ({ modulesDone, bytes: onDisk }) => {
        const received = request.source?.progress();
        const bytes = received?.bytes ?? onDisk;
        if (bytes === told.bytes || performance.now() - told.at < progressEvery)
            return;
        told = { at: performance.now(), bytes };
        const seconds = (Date.now() - begun) / 1000;
        const known = received && { bytesTotal: Math.max(bytes, received.bytesKnown) };
        request.onEvent?.({ kind: 'progress', modulesDone, ...total, bytes, ...known, seconds });
    };
}
function judge(child, seconds, { stall, signal }) {
    const modules = parseDownloaded(child.stdout);
    // It may have come to its good end just when it was to be ended.
    if (child.code === 0)
        return { outcome: { kind: 'ok', seconds }, modules, failures: [] };
    if (signal?.aborted) {
        const failure = (0,attempt_failures/* interruption */.YW)(signal);
        const kind = (0,lib_process/* isTimeout */.kL)(signal) ? 'timed-out' : 'aborted';
        return { outcome: { kind, seconds, failure }, modules, failures: [failure] };
    }
    if (stall) {
        const failure = stallFailure(stall);
        return { outcome: { kind: 'stalled', seconds, failure, stall }, modules, failures: [failure] };
    }
    const failures = (0,attempt_failures/* failuresOf */.dJ)(child, modules);
    const [failure] = failures;
    return { outcome: { kind: 'failed', seconds, ...(failure && { failure }) }, modules, failures };
}

;// CONCATENATED MODULE: ./lib/go/download.js




const REPAIRS = 2;
/**
 * Runs `go mod download` until everything is there, or until another attempt would not help. Go keeps what it has
 * finished, so that each run continues the one before.
 *
 * A run in which one module cannot be had for good and others failed for the moment is tried again for those. Once
 * content was rejected or the disk is full nothing is. A failure no rule knows is tried again once. After damage was
 * repaired the next run follows at once and is not counted as an attempt; that happens at most twice. A wait that the
 * deadline would cut short is not begun.
 *
 * Never rejects for what Go or the network do, nor where the go command cannot be started.
 * @throws whatever `repair` or `onEvent` throw.
 */
async function download(request) {
    const { patience, signal, deadline = Number.POSITIVE_INFINITY, onEvent = () => undefined } = request;
    const begun = Date.now();
    const attempts = [...(request.earlier ?? [])];
    const count = { tries: 0, repairs: 0, unknowns: 0 };
    let next = {
        because: request.earlier ? 'repair' : 'first',
        wait: 0,
    };
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
            return { ...result, failure: (0,attempt_failures/* interruption */.YW)(signal, attempts.at(-2)?.failure) };
        const damages = run.failures.filter(attempt_failures/* mayBeDamage */.yr);
        const [damage] = damages;
        const repaired = damage && count.repairs < REPAIRS ? await request.repair?.(damages) : undefined;
        for (const repair of repaired ?? [])
            onEvent({ kind: 'repair', repair });
        if (repaired && repaired.length > 0) {
            count.repairs++;
            next = { because: 'repair', wait: 0 };
            continue;
        }
        if (damage?.module && distrusted(damage, request.source) === 'ask-another') {
            next = { because: 'retry', wait: 0 };
            continue;
        }
        const reason = count.tries < patience.maxAttempts ? (0,attempt_failures/* reasonToRetry */.aL)(run.failures, count) : undefined;
        if (reason === undefined)
            return { ...result, failure };
        if (reason.class === 'unknown')
            count.unknowns++;
        next = { because: 'retry', wait: Math.max(reason.retryAfter ?? 0, (0,retry/* backoffDelay */.EY)(count.tries, patience)) };
        if (Date.now() + next.wait >= deadline) {
            return { ...result, failure: failure.retryable ? (0,attempt_failures/* tooLate */.Bg)(reason, next.wait) : failure };
        }
        onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason });
        if (!(await waited(next.wait, signal)) && signal)
            return { ...result, failure: (0,attempt_failures/* interruption */.YW)(signal, failure) };
    }
}
/** Names the sender of content that go.sum contradicts, and finds out whether another one may be asked. */
function distrusted(failure, source) {
    if (failure.class !== 'integrity' || failure.module === undefined || source === undefined)
        return 'give-up';
    const { senders, another } = source.distrust(failure.module);
    if (senders.length > 0)
        failure.text += `\nsent by ${senders.join(', ')}`;
    return another === 'may-be-asked' ? 'ask-another' : 'give-up';
}
/** Whether the wait came to its end. */
async function waited(milliseconds, signal) {
    return await (0,promises_.setTimeout)(Math.min(milliseconds, retry/* LONGEST_TIMER */.Z$), true, { signal }).catch(() => false);
}


/***/ }),

/***/ 5767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ askGo),
/* harmony export */   R2: () => (/* binding */ fromEmptyDirectory),
/* harmony export */   T0: () => (/* binding */ probeGo)
/* harmony export */ });
/* unused harmony export binaryIn */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3264);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8512);
/* harmony import */ var _failures_statements_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4696);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1913);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8386);








/** What is asked of `go env`. All of it would take twice as long, and start a C compiler. */
const ASKED = [
    'GOVERSION',
    'GOMODCACHE',
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
];
const OLDEST = '1.21';
/**
 * Asks Go what it is, from an empty directory and with the local toolchain, so that no project can make the question
 * itself download a toolchain.
 * @throws WarmupError `no-go` when there is no working Go on PATH, or one older than 1.21.
 */
async function probeGo(env, { tempDirectory, signal }) {
    const binary = await findGo(env, { tempDirectory, signal });
    const settings = await fromEmptyDirectory(tempDirectory, directory => readSettings({ binary, env }, { directory, signal }));
    const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? '';
    if ((0,_version_js__WEBPACK_IMPORTED_MODULE_7__/* .compareGoVersions */ .X_)(version, OLDEST) < 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('no-go', `Go ${version} is too old`, {
            hint: `Go ${OLDEST} or later is needed; actions/setup-go installs one.`,
        });
    }
    return { binary, version, settings, env };
}
const INSTALL = 'Install Go before this step, for example with actions/setup-go and `cache: false`.';
async function findGo(env, at) {
    const lookup = (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .findProgram */ .Kp)('go', { env });
    if (lookup.kind === 'found')
        return lookup.path;
    if (lookup.kind === 'batch')
        return await goOfShim(lookup.path, env, at);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('no-go', 'there is no go command on PATH', {
        hint: [INSTALL, (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .passedOverText */ .WE)(lookup.passedOver)].filter(Boolean).join(' '),
    });
}
/** Version managers of Windows put a batch file on PATH, which cannot be started as a program; it knows where that is. */
async function goOfShim(shim, env, { tempDirectory, signal }) {
    const { command, args, ...how } = (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .batchCommand */ .cr)(shim, ['env', 'GOROOT'], { ...env, GOTOOLCHAIN: 'local' });
    const answer = await fromEmptyDirectory(tempDirectory, directory => (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)(command, args, { ...how, directory, signal }).catch((cause) => ({ stdout: '', stderr: cause.message })));
    signal.throwIfAborted();
    const binary = binaryIn(answer.stdout);
    if (binary !== undefined && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(binary))
        return binary;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('no-go', `${shim} does not say where its Go is`, {
        hint: 'Put the directory of go.exe on PATH, before this one.',
        cause: new Error(answer.stderr.trim() || answer.stdout.trim()),
    });
}
/** The go command below the GOROOT that a batch file told, among whatever else it said. */
function binaryIn(answer) {
    const lines = answer.split('\n').map(line => line.trim());
    const root = lines.findLast(line => /^[a-z]:[\\/]/i.test(line));
    return root && node_path__WEBPACK_IMPORTED_MODULE_2__.win32.join(root, 'bin', 'go.exe');
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
        if (cause instanceof _process_js__WEBPACK_IMPORTED_MODULE_4__/* .StartError */ .D4)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('no-go', cause.message, { hint: cause.hint, cause });
        const { class: kind, hint } = (0,_failures_js__WEBPACK_IMPORTED_MODULE_6__/* .classifyFailure */ .X)(cause instanceof Error ? cause.message : String(cause));
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('no-go', `${go.binary} does not work`, {
            hint: kind === 'unknown' ? 'Try `go env` on this machine.' : hint,
            cause,
        });
    }
}
/** Does something in a directory of its own that is gone afterwards. */
async function fromEmptyDirectory(parent, work) {
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, 'go-mod-warmup-'));
    try {
        return await work(directory);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true });
    }
}
/**
 * Runs one short go command that needs no network and returns what it printed. The toolchain is the local one unless
 * another is named (`go1.27.4`) or left as the environment has it (`as-set`).
 * @throws StartError; Error with Go's own words; the signal's reason when it aborts, which ends the command at once.
 */
async function askGo(go, args, where) {
    const { directory, signal, toolchain = 'local' } = where;
    const env = toolchain === 'as-set' ? go.env : { ...go.env, GOTOOLCHAIN: toolchain };
    const answer = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)(go.binary, args, { directory, env, signal });
    if (answer.code === 0)
        return answer.stdout;
    signal.throwIfAborted();
    throw new Error((0,_failures_statements_js__WEBPACK_IMPORTED_MODULE_5__/* .beforeStack */ .yt)(answer.stderr.trim()) ||
        `go ${args.join(' ')} ended with ${answer.signal ?? `exit code ${answer.code}`}`);
}


/***/ }),

/***/ 1913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ classifyFailure)
});

// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(7642);
;// CONCATENATED MODULE: ./lib/go/failures/rule.js
/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
function rule_status(codes) {
    return new RegExp(String.raw `(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`, 'im');
}
/** A value as a workflow names it, such as `secrets.TOKEN`. */
const expression = (name) => `\${{ ${name} }}`;
/** A checksum database that does not answer: by a firewall's will for good, or by accident for a while. */
const databaseWords = {
    cause: 'The checksum database cannot be reached: {server} does not answer from here.',
    hint: 'Name a mirror of it in the `gosumdb` input (its name, a space, the URL of the mirror), or take a proxy that passes it on below /sumdb. Private modules belong into the `goprivate` input.',
    fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
};

;// CONCATENATED MODULE: ./lib/go/failures/machine-rules.js

/** Settings of the machine and its network that nobody changes by waiting. */
const settingRules = [
    {
        class: 'config',
        retryable: false,
        cause: 'Go needs the program named here to fetch a module from its repository.',
        hint: 'Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
        fix: 'sudo apt-get install --yes git openssh-client',
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
        cause: 'The network is forbidden by a setting, and {module} is not in the module cache.',
        hint: 'Change the setting named here (`goproxy` input, GOPROXY, GOFLAGS), or fill the module cache first.',
        fix: 'go env GOPROXY GONOPROXY GOFLAGS',
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
        cause: 'A source setting has a value Go cannot use.',
        hint: 'Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB): entries are URLs with https, http or file, `direct` or `off`.',
        fix: 'go env GOPROXY GOSUMDB',
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
        cause: 'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other.',
        hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
        fix: 'curl -i {url}',
        patterns: [
            /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
            /stopped after 10 redirects|too many redirects/i,
            /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
        ],
    },
    {
        class: 'config',
        retryable: false,
        cause: 'The certificate of {server} is not trusted here.',
        hint: 'Name a PEM file with its authority in the `ca-file` input (or in SSL_CERT_FILE, for git in GIT_SSL_CAINFO), and check the clock. A proxy that opens TLS has an authority of its own.',
        fix: 'ca-file: corporate-ca.pem',
        patterns: [
            /x509: |failed to verify certificate/,
            /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
            /self[- ]signed certificate|unable to get local issuer|certificate has expired/i,
            /SEC_E_(?:UNTRUSTED_ROOT|CERT_EXPIRED|WRONG_PRINCIPAL|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
            /no alternative certificate subject name|does not match target host/i,
            /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
            /tls: (?:protocol version not supported|server selected unsupported protocol|unrecognized name|access denied)/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        cause: 'TLS with {server} did not come about: versions or ciphers do not fit, or it wants to see a certificate.',
        hint: 'Ask who runs it; for a certificate there are the `proxy-client-cert` and `proxy-client-key` inputs.',
        fix: 'openssl s_client -connect {address}',
        patterns: [/tls: handshake failure|alert handshake failure/],
    },
    {
        class: 'config',
        retryable: false,
        ...databaseWords,
        patterns: [
            /Get "<sumdb>": (?:[^\n]{1,200}: )?(?:Forbidden$|connect: (?:permission denied|operation not permitted))/m,
        ],
    },
    {
        class: 'config',
        retryable: false,
        cause: 'A firewall or the HTTP proxy of this network forbids the connection to {server}.',
        hint: 'Allow that host, or use a source it allows (the `goproxy` input).',
        fix: 'curl -v https://{host}/',
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
        cause: 'GOVCS does not allow this kind of repository for {module}.',
        hint: 'Allow it in GOVCS, or let the module come from a proxy.',
        fix: "GOVCS: '{prefix}:all'",
        patterns: [/\bGOVCS\b/],
    },
    {
        class: 'config',
        retryable: false,
        cause: 'An environment setting of Go has a value it cannot use.',
        hint: 'Look at `go env` and correct the setting named here.',
        fix: 'go env',
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
        cause: 'Git or ssh is set up in a way that refuses this repository.',
        hint: 'Look at `git config --list --show-origin` and ~/.ssh/config.',
        fix: 'git config --list --show-origin',
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
        cause: 'More files are open than this machine allows.',
        hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
        fix: 'ulimit -n 65536',
        patterns: [/too many open files/i],
    },
];
/** The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL. */
const diskRules = [
    {
        class: 'disk',
        retryable: false,
        cause: 'The disk is full.',
        hint: 'Free some space before this step, or put GOMODCACHE on a larger disk.',
        fix: 'df -h "$(go env GOMODCACHE)"',
        patterns: [
            /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
            /: file too large$/m,
        ],
    },
    // A virus scanner or a second build lets go of a file within moments.
    {
        class: 'disk',
        retryable: true,
        cause: 'Another program holds a file of the module cache (often a virus scanner).',
        hint: 'Exclude GOMODCACHE from scanning, or give each job a module cache of its own.',
        fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
        patterns: [
            /being used by another process|another process has locked|user-mapped section open/i,
            /\b(?:rename|remove|unlinkat|RemoveAll)\b[^\n]{0,300}: Access is denied/,
            /stale (?:NFS )?file handle|text file busy/i,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        cause: 'The local copy of a repository in the module cache is damaged.',
        hint: 'Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
        fix: 'rm -rf "$(go env GOMODCACHE)/cache/vcs"',
        patterns: [
            /not a git repository/i,
            /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
            /exists with wrong content/,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        cause: 'The module cache cannot be written or read.',
        hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
        fix: 'sudo chown -R "$USER" "$(go env GOMODCACHE)"',
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
        cause: 'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a damaged mirror, or a login page in between.',
        hint: 'Compare it with another source (the `goproxy` input) before you change go.sum.',
        fix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
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
        cause: 'The answers of the checksum database do not fit together: a proxy between may keep old ones.',
        hint: 'Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
        fix: 'rm -rf "$(go env GOMODCACHE)/cache/download/sumdb"',
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
        cause: 'The source answered for {module} with the content of something else.',
        hint: 'Tell who runs it, or use another one (the `goproxy` input).',
        fix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
        patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
    },
];
/** What lies in the module cache of this machine is broken. */
const damageRules = [
    {
        class: 'integrity',
        retryable: false,
        cause: 'A file of {module} in the module cache of this machine is damaged.',
        hint: 'Remove it (`go clean -modcache` removes all) and run again.',
        fix: 'go clean -modcache',
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
        cause: 'A newer Go is asked for than the one that runs.',
        hint: 'Install it (for example setup-go with `go-version-file: go.mod`), or set GOTOOLCHAIN=auto so that Go fetches it itself.',
        fix: 'GOTOOLCHAIN: auto',
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
        cause: 'This Go version does not exist or is not offered by the sources in `goproxy`.',
        hint: 'Check the `go` and `toolchain` lines, or install it before this step.',
        fix: 'go list -m -versions go',
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
        cause: 'Go could not choose or start a toolchain.',
        hint: 'Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
        fix: 'go env GOTOOLCHAIN',
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
        cause: 'The sum file does not fit go.mod, or has conflict markers in it.',
        hint: 'Run `go mod tidy` (in a workspace `go work sync`) and commit the result.',
        fix: 'go mod tidy',
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
        cause: 'A go.mod or go.work file cannot be understood, or contradicts another one.',
        hint: 'Correct it at the place named, and check it with `go mod tidy`.',
        fix: 'go mod tidy',
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
        cause: 'There is no module here.',
        hint: 'Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
        fix: "git ls-files '*go.mod'",
        patterns: [
            /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
            /no modules specified/,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/remote-rules.js

/** Who asks is not known or not allowed. */
const authRules = [
    {
        class: 'auth',
        retryable: false,
        cause: 'The checksum database does not know {module}: it is private, or was published minutes ago.',
        hint: 'For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
        fix: 'goprivate: {prefix}',
        patterns: [/<sumdb>: (?:404|410)\b/],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed.',
        hint: 'Set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that no public proxy is asked, and give git a credential for its host.',
        fix: 'goprivate: {prefix}',
        patterns: [
            /could not read (?:Username|Password|Passphrase)/i,
            /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
            /unable to (?:read|get) (?:askpass|password)/i,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'ssh could not log in.',
        hint: 'Load a key that may read {module} (ssh-agent or a deploy key), add the host to known_hosts, or fetch over https with a credential.',
        fix: 'ssh -T git@{origin}',
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
        cause: 'The HTTP proxy of this network asks for a login.',
        hint: 'Put user and password into HTTPS_PROXY, from secrets; characters such as @ and : in them percent-encoded.',
        fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
        patterns: [/proxy authentication required/i, rule_status('407'), /username\/password authentication failed/],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'To {server} a client has to show a certificate (mutual TLS), and this one is refused or missing.',
        hint: 'Set the `proxy-client-cert` and `proxy-client-key` inputs to a valid pair, from secrets, and leave `relay` at `auto`: Go itself has none to show.',
        fix: `proxy-client-cert: ${expression('secrets.PROXY_CLIENT_CERT')}\nproxy-client-key: ${expression('secrets.PROXY_CLIENT_KEY')}`,
        patterns: [
            /tls: (?:bad certificate|unknown certificate|(?:expired|revoked|unsupported) certificate|certificate required)/,
            /no required ssl certificate was sent|ssl certificate error/i,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'GOAUTH gave no credential.',
        hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
        fix: 'go env GOAUTH',
        patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed.',
        hint: 'Check the token (scope, expiry, single sign-on), and for a private module set the `goprivate` input to `{prefix}`.',
        fix: 'goprivate: {prefix}',
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
        cause: 'Access to {module} is refused by {server}: a policy of the proxy, a blocked address, or a credential without the right.',
        hint: 'Ask who runs it, or go round it for public modules with `|direct` at the end of the `goproxy` input.',
        fix: 'curl -i {url}',
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
        cause: 'The proxy does not know the host of {module}.',
        hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
        fix: 'goprivate: {prefix}',
        patterns: [/no such host|could not resolve host/i],
    },
];
const rateLimitRules = [
    {
        class: 'rate-limit',
        retryable: true,
        cause: 'Too many requests for {server}.',
        hint: 'Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in, since known users may ask more often.',
        fix: 'concurrency: 8',
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
        cause: 'Go refuses the content of {module} as a module: it was published with a file name, size or layout that is not allowed.',
        hint: 'Use another version of it.',
        fix: 'go get {path}@latest',
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
        cause: 'There is no such version of {module}.',
        hint: 'Check the version in go.mod; a deleted tag has to be replaced by another version.',
        fix: 'go list -m -versions {path}',
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
        cause: 'There is no such module at the source.',
        hint: 'Check its path and version; if it is private set the `goprivate` input to `{prefix}`, and if it was published minutes ago wait, since proxies remember its absence for up to half an hour.',
        fix: 'go list -m -versions {path}',
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
        cause: 'The server does not understand what Go asks.',
        hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
        fix: 'curl -i {url}',
        patterns: [rule_status('400|405|406|413|414|415|422|501|505'), /bad request/i],
    },
];

// EXTERNAL MODULE: ./lib/go/failures/statements.js
var statements = __webpack_require__(4696);
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
    { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
    {
        class: 'transient',
        retryable: true,
        cause: 'The name of {server} could not be resolved.',
        hint: 'If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
        fix: 'getent hosts {hostname}',
        patterns: [
            /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
            /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
            /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
            /requested name is valid, but no data/i,
            // A resolver that says nothing.
            /\blookup <host>[^\n]{0,200}: (?:i\/o timeout|context deadline exceeded)/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'The HTTP proxy of this network (HTTPS_PROXY) did not connect to {server}, or is not there.',
        hint: 'If it stays so, check its address, and name hosts that need none in NO_PROXY.',
        fix: 'curl -v https://{host}/',
        patterns: [
            // Of a proxy that answers CONNECT with a status Go tells the words of that status alone.
            /"<url>": (?:[^\n]{1,200}: )?(?:Bad Gateway|Service Unavailable|Gateway Time-?out)$/im,
            /proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i,
        ],
    },
    // A body that is no zip, no JSON or a web page is an accident on the way (an error page sent with status 200, a body
    // cut short): the next answer is often right, and one that stays wrong costs a few small requests. Well-formed
    // content of something else, and files that were damaged on this machine, are under integrity.
    {
        class: 'transient',
        retryable: true,
        cause: 'The source sent something that is no module file, perhaps an error or login page.',
        hint: 'If it stays so, open the `goproxy` URL in a browser from this network.',
        fix: 'curl -i {url}',
        patterns: [
            /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
            /malformed (?:tree note|note|record data)/,
            /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'Trouble inside {server}.',
        hint: 'If more attempts (`max-attempts` input) do not help, add a second source to the `goproxy` input (after `|`, where no path is secret).',
        fix: 'max-attempts: 10',
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
        cause: 'The connection to {server} was lost or never made.',
        hint: 'If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or add a second source to the `goproxy` input (after `|`, where no path is secret).',
        fix: 'curl -v {url}',
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
        cause: 'Git lost the transfer.',
        hint: 'If more attempts (`max-attempts` input) do not help, let the module come from a proxy (the `goproxy` input).',
        fix: 'max-attempts: 10',
        patterns: [
            /RPC failed|hung up (?:unexpectedly|upon)|index-pack failed|invalid index-pack output|early EOF/,
            /sideband packet|bad pack header|expected (?:flush|'?packfile|'acknowledgments')|inflate: data stream error/,
            /pack has bad object|pack is corrupted|unresolved deltas|bad line length|shallow file has changed|bytes of body are still expected|error reading section header|\bcurl \d+ /,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'Two runs of git met in the same place.',
        hint: 'Give jobs that run at once a module cache of their own (GOMODCACHE).',
        fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
        patterns: [/could not lock|cannot lock ref|': File exists|: file exists$/im],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'The machine ran out of memory or processes.',
        hint: 'Lower the `concurrency` input, or use a larger runner.',
        fix: 'concurrency: 4',
        patterns: [
            /cannot allocate memory|out of memory|not enough memory|signal: killed|died of signal 9/i,
            /resource temporarily unavailable|unable to (?:fork|create thread)|failed to create new OS thread|paging file is too small|insufficient system resources/i,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/wrapper-rules.js
/** What Go, git and ssh write around a cause. It counts only where no cause is recognised inside. */
const wrapperRules = [
    {
        class: 'integrity',
        retryable: false,
        cause: 'A module of the cache or a line of go.sum could not be verified.',
        hint: 'Update Go, run `go mod verify`, and remove what it names.',
        fix: 'go mod verify',
        patterns: [/unknown hash algorithm/, /go mod verify/],
    },
    {
        class: 'toolchain',
        retryable: false,
        cause: 'The Go version this project asks for could not be fetched.',
        hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
        fix: 'go list -m -versions go',
        patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
    },
    {
        class: 'auth',
        retryable: false,
        cause: 'Git may not read the repository of {module}, or it is gone.',
        hint: 'Give git a credential or ssh key for its host, and set the `goprivate` input to `{prefix}` if it is private.',
        fix: 'goprivate: {prefix}',
        patterns: [/could not read from remote repository|correct access rights/i],
    },
    {
        class: 'not-found',
        retryable: false,
        cause: 'There is no such module or version at the source.',
        hint: 'Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
        fix: 'go list -m -versions {path}',
        patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'The request to {server} failed without an answer.',
        hint: 'If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
        fix: 'curl -v {url}',
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
    cause: 'This failure is not known to go-mod-warmup yet.',
    hint: 'Read its text. Please report it with that text, so that it can be explained here: open an issue of the go-mod-warmup repository.',
};
/** Of a failure's text so much is kept. */
const longestText = 4000;
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
    const { rule, about } = heaviest((0,statements/* statements */.Fn)(clean)) ?? {
        rule: unknown,
        about: (0,statements/* shortened */.vI)((0,statements/* beforeStack */.yt)(clean.trim()), longestText),
    };
    const module = findModule(about);
    const url = findUrl(about);
    const retryAfter = findWait(about) ?? (rule.retryable ? findWait((0,statements/* shortened */.vI)(clean)) : undefined);
    return {
        class: rule.class,
        retryable: rule.retryable,
        ...filled(rule, module, url),
        text: (0,statements/* shortened */.vI)(about, longestText),
        ...(module === undefined ? {} : { module }),
        ...(url === undefined ? {} : { url }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}
function heaviest(found) {
    let best;
    for (const statement of found) {
        const rule = ruleFor(statement);
        if (rule && (!best || heavier(best.rule, rule) !== best.rule))
            best = { rule, about: statement.text };
    }
    return best;
}
function ruleFor({ own, reply }) {
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
/** The words of a rule with the names that are known. */
function filled({ cause, hint, fix }, module, url) {
    const names = namesIn(module, url);
    const fill = (text) => text.replace(failures_name, (_, found) => names[found] ?? UNNAMED[found] ?? '');
    const pasteable = [...(fix ?? '').matchAll(failures_name)].every(([, found = '']) => harmless.test(names[found] ?? ''));
    return { cause: fill(cause), hint: fill(hint), ...(fix !== undefined && pasteable && { fix: fill(fix) }) };
}
const failures_name = /\{(\w+)\}/g;
/** What a server says must not become part of a command that somebody pastes into a shell. */
const harmless = /^\w[\w.@:/~+%=-]*$/;
const UNNAMED = {
    module: 'the module',
    prefix: 'the path of your private modules',
    url: 'see the text',
    server: 'the server',
};
function namesIn(module, url) {
    const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1];
    const path = module?.split('@', 1)[0];
    return {
        module,
        path,
        origin: path?.split('/', 1)[0],
        prefix: privatePrefix(module),
        url,
        server: host && `the server ${host}`,
        host,
        hostname: host?.replace(/:\d+$/, ''),
        address: host && (/:\d+$/.test(host) ? host : `${host}:443`),
    };
}


/***/ }),

/***/ 4696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fn: () => (/* binding */ statements),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   yt: () => (/* binding */ beforeStack)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/** Traces of -x, progress, and warnings that go along with a success as well. */
const noise = /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i;
/** A stack dump says nothing of the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |runtime stack:|SIGQUIT: |PC=)/;
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
    const lines = beforeStack((0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(shortened(text))).split(/\r?\n/);
    const told = lines.map(line => line.slice(0, longestLine));
    const cause = told.filter(line => !noise.test(line));
    return grouped(cause.some(line => line.trim() !== '') ? cause : told).map(voices);
}
/** A text up to the stack dump that a crash of Go ends with. */
function beforeStack(text) {
    const lines = text.split('\n');
    const end = lines.findIndex(line => stack.test(line));
    return end > 0 ? lines.slice(0, end).join('\n').trimEnd() : text;
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


/***/ }),

/***/ 1801:
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

/***/ 5024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ parseGoproxy),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3264);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7642);



/**
 * Reads a GOPROXY list as Go does once it needs it (modfetch/proxy.go, proxyList): no further than `direct` or `off`.
 * After `,` the next entry is asked only when one has nothing, after `|` whenever it fails.
 * @throws WarmupError `bad-option` for a list that names no proxy, for an entry that is neither direct nor off nor a
 * URL with the scheme https, http or file, and for a user or password that would travel unprotected.
 */
function parseGoproxy(value, name) {
    const list = { proxies: [], end: 'none' };
    for (const [, text = '', separator] of value.matchAll(/([^,|]+)([,|]?)/g)) {
        const entry = text.trim();
        if (entry === '')
            continue;
        if (entry === 'direct' || entry === 'off')
            return { ...list, end: entry };
        check(entry, name);
        const url = entry.includes('://') ? entry : `https://${entry}`;
        list.proxies.push({ url, next: separator === '|' ? 'after-any-failure' : 'when-absent' });
    }
    if (list.proxies.length > 0)
        return list;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(value)} names no proxy: the list contains no entries`, {
        hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
    });
}
function check(entry, name) {
    if (!isProxy(entry)) {
        const reason = `invalid proxy URL ${/^[\w+.-]+:\/\//.test(entry) ? 'scheme (must be https, http, file)' : 'missing scheme'}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `${name}: ${withoutUser(entry)} is not a proxy Go can use: ${reason}`, {
            hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
        });
    }
    const url = URL.parse(entry);
    if (url?.protocol !== 'http:' || (url.username === '' && url.password === '') || isLoopback(url.hostname))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `${name}: refusing to pass credentials to insecure URL: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrls */ .s)(entry)}`, {
        hint: 'Use https://. Go refuses this, too: anybody on the way could read the password.',
    });
}
/** Is this the machine itself? */
function isLoopback(host) {
    return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
/**
 * A URL, or a host that Go puts https:// before; single words are kept for Go's own use. Of what Go takes, a URL that
 * lacks its colon is not allowed: with credentials they would travel, and be told, as part of a path.
 */
function isProxy(entry) {
    if (/^(?:https?|file):\/\//i.test(entry))
        return URL.canParse(entry);
    return /^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/[^@]*)?$/i.test(entry) && /[.:/]/.test(entry) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(entry);
}
/** A mistyped URL may hold credentials where nobody recognises them. */
function withoutUser(entry) {
    return entry.includes('://') ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrls */ .s)(entry) : entry.slice(entry.lastIndexOf('@') + 1);
}


/***/ }),

/***/ 5728:
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

/***/ 8471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ areAllPresent),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   RX: () => (/* binding */ presentFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9891);



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
    const named = new Map(files.map(file => [(0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .El)(file), file]));
    return [...named].flatMap(([name, file]) => {
        const present = statIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, name));
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    });
}
/** Is every file of these modules there? */
function areAllPresent(downloadCache, modules) {
    const names = new Set(filesOf(modules).map(_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .El));
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

/***/ 4082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ foreignLocks),
/* harmony export */   m: () => (/* binding */ lockHolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8512);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7642);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9891);




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
/**
 * The process that holds one of these lock files, if any does. On Windows a file that is open cannot be removed, so
 * nobody has to ask there.
 */
async function lockHolder(files, platform = process.platform) {
    if (platform === 'win32' || files.length === 0)
        return undefined;
    const holders = await (platform === 'linux' ? holdersByProc(files) : holdersByLsof(files));
    const [first] = holders;
    return first && { module: await subjectOf(first.file), pid: first.pid };
}
async function holdersByProc(files) {
    const table = holdersIn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/locks', 'utf8').catch(() => ''));
    if (table.length === 0)
        return [];
    const found = files.map(async (file) => {
        const inode = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file, { bigint: true }).catch(() => undefined))?.ino.toString();
        return table.filter(held => held.inode === inode).map(({ pid }) => ({ file, pid }));
    });
    return (await Promise.all(found)).flat();
}
const ARGUMENTS = 500;
async function holdersByLsof(files) {
    for (let at = 0; at < files.length; at += ARGUMENTS) {
        const rows = await lsof(['-Fpgn', '--', ...files.slice(at, at + ARGUMENTS)]);
        if (rows.length > 0)
            return rows;
    }
    return [];
}
function holdersIn(table) {
    const rows = table.matchAll(/^\d+: (?!->)\w+ .* (\d+) \w+:\w+:(\d+) /gm);
    return [...rows].map(([, pid, inode = '']) => ({ pid: Number(pid), inode }));
}
/** `<v>.lock` beside the zip of a module; `<hash>.lock` beside a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock) {
    const [, name] = lock.split('/cache/download/');
    const file = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseModuleFile */ .sU)((name ?? '').replace(/\.lock$/, '.zip'));
    if (file)
        return `${file.path}@${file.version}`;
    const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1];
    const info = clone ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`${clone}.info`, 'utf8').catch(() => '') : '';
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactUrls */ .s)(info.trim().replace(/^\w+:/, ''));
}
async function locksOfProc(pid) {
    const open = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map(fd => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    const holders = holdersIn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/locks', 'utf8').catch(() => ''));
    const found = links
        .filter(link => link.endsWith('.lock'))
        .map(async (file) => {
        const inode = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file, { bigint: true }).catch(() => undefined))?.ino.toString();
        const pids = holders.filter(holder => holder.inode === inode).map(holder => holder.pid);
        const others = await Promise.all(pids.map(async (holder) => ((await groupOf(holder)) === pid ? [] : [holder])));
        return others.flat().map(holder => ({ file, pid: holder }));
    });
    return (await Promise.all(found)).flat();
}
async function groupOf(pid) {
    const line = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
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
    const stdout = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)('lsof', ['-n', '-P', '-w', ...args], {
        directory: '/',
        env: { PATH: _process_js__WEBPACK_IMPORTED_MODULE_1__/* .SYSTEM_PATH */ .sg },
        signal: AbortSignal.timeout(2000),
        keep: { stdout: 16_000_000 },
        grace: 100,
    }).then(
    // It exits with 1 when one of several files is open nowhere.
    outcome => outcome.stdout, () => '');
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


/***/ }),

/***/ 1318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ lookedUpBy),
/* harmony export */   a: () => (/* binding */ isToolchain)
/* harmony export */ });
/* harmony import */ var _patterns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7243);

/**
 * Is it the module by which Go fetches itself? No sum file names that, and Go looks it up whatever the settings say,
 * unless its only proxy is a directory.
 */
function isToolchain({ path }) {
    return path === 'golang.org/toolchain';
}
/**
 * Tells of a module whether Go looks it up in a checksum database where no sum file names it, before it uses any file of
 * it (cmd/go/internal/modfetch, useSumDB and checkModSum).
 */
function lookedUpBy({ settings }) {
    const { GOSUMDB = '', GONOSUMDB = '' } = settings;
    if (GOSUMDB === '' || GOSUMDB === 'off')
        return () => false;
    return ({ path }) => !(0,_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesPatterns */ .v)(GONOSUMDB, path);
}


/***/ }),

/***/ 7243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ matchesPatterns)
/* harmony export */ });
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


/***/ }),

/***/ 6746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wh: () => (/* binding */ readProject),
  CG: () => (/* binding */ requirementsOf),
  vd: () => (/* binding */ scanProject)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../../work/main/node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(1236);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/process.js + 1 modules
var process = __webpack_require__(8512);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(8724);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(5767);
// EXTERNAL MODULE: ./lib/go/failures.js + 7 modules
var failures = __webpack_require__(1913);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/go/main-module.js



/**
 * Reads what was found, through Go itself.
 * @throws WarmupError `bad-project` when a file is not there; Error with Go's words when it cannot be parsed.
 */
async function readMainModule(found, ask) {
    const directory = (0,external_node_path_.dirname)(found.file);
    if ((0,external_node_path_.basename)(found.file) === 'go.mod') {
        const mod = await readMod(found.file, ask);
        return {
            ...found,
            directory,
            goWork: 'off',
            definitions: [definition(found.file, mod)],
            sumFiles: [(0,external_node_path_.join)(directory, 'go.sum')],
            requires: wanted([mod], []),
        };
    }
    const work = JSON.parse(await ask(['work', 'edit', '-json', found.file]));
    const files = (work.Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const mods = await Promise.all(files.map(file => readMod(file, ask)));
    return {
        ...found,
        directory,
        goWork: found.file,
        definitions: [definition(found.file, work), ...files.map((file, index) => definition(file, mods[index] ?? {}))],
        sumFiles: [(0,external_node_path_.join)(directory, 'go.work.sum'), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))],
        requires: wanted(mods, work.Replace ?? []),
    };
}
async function readMod(file, ask) {
    await (0,promises_.readFile)(file).catch(cause => {
        const hint = 'It must be a file that this user may read; a go.work can only use modules of the checkout.';
        throw new errors/* WarmupError */.N('bad-project', `${file} cannot be read`, { hint, cause });
    });
    return JSON.parse(await ask(['mod', 'edit', '-json', file]));
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

// EXTERNAL MODULE: ./lib/go/sum-file.js
var sum_file = __webpack_require__(5768);
// EXTERNAL MODULE: ./lib/go/vendor.js
var vendor = __webpack_require__(4718);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(8386);
;// CONCATENATED MODULE: ./lib/go/project.js











/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function scanProject(go, options) {
    const found = await (0,discovery/* discover */.k)(go, options);
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
/** Files read side by side, and go commands. */
const AT_ONCE = 8;
/**
 * Reads everything that was found. What nobody named and cannot be read is left out.
 * @throws WarmupError `bad-project` when a file that matters cannot be read; StartError; the signal's reason when it aborts.
 */
async function readProject(go, scanned, options) {
    const limit = (0,p_limit/* default */.A)(AT_ONCE);
    const results = await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, directory => {
        const ask = args => limit(() => (0,environment/* askGo */.IL)(go, args, { ...options, directory }));
        return (0,p_limit/* default */.A)(AT_ONCE).map(scanned, item => readOne(go, item, { ask, signal: options.signal }));
    });
    const mainModules = results.flatMap(result => ('directory' in result ? [result] : []));
    return {
        mainModules,
        leftOut: results.flatMap(result => ('directory' in result ? [] : [result])),
        sums: await (0,sum_file/* readSums */.P)(mainModules.flatMap(module => module.sumFiles)),
    };
}
async function readOne(go, item, { ask, signal }) {
    signal.throwIfAborted();
    if (await (0,vendor/* isVendored */.E)(item, go.settings.GOFLAGS ?? ''))
        return { kind: 'vendored', file: item.shown };
    try {
        const module = await readMainModule(item, ask);
        const requires = module.definitions.some(definition => definition.requires.length > 0);
        if (!requires)
            return { kind: 'no-dependencies', file: item.shown };
        return { ...module, sums: await (0,sum_file/* readSums */.P)(module.sumFiles) };
    }
    catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof process/* StartError */.D4)
            throw cause;
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
    const { message, hint = '' } = cause;
    return { class: 'config', retryable: false, cause: message, hint, text: message };
}
/** What all main modules ask for; a version may stand more than once. */
function requirementsOf({ mainModules }) {
    return mainModules.flatMap(module => module.requires);
}


/***/ }),

/***/ 9497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ repair),
/* harmony export */   XL: () => (/* binding */ repairTrees),
/* harmony export */   du: () => (/* binding */ findDamaged)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1236);
/* harmony import */ var _dirhash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9647);
/* harmony import */ var _file_system_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1801);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9891);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7312);







/** Hashing keeps one core busy; more at once only bridges the waits for a disk. */
const AT_ONCE = 2;
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
    const repairs = await (0,p_limit__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(AT_ONCE).map(request.files ?? request.sums.files(), async (file) => {
        if (request.signal?.aborted || !(await isRemoved(file, request)))
            return [];
        const source = placed.has((0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file)) ? 'store' : 'machine';
        return [{ module: `${file.path}@${file.version}`, file: file.kind === 'mod' ? 'mod' : 'zip', source }];
    });
    return repairs.flat();
}
/** Finds what `repair` would remove, and removes nothing. May run beside a go command. */
async function findDamaged(request) {
    const found = await (0,p_limit__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(AT_ONCE).map(request.files ?? request.sums.files(), async (file) => {
        if (request.signal?.aborted)
            return [];
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file));
        return (await succeeds(() => isWrong(path, file, request))) ? [file] : [];
    });
    return found.flat();
}
/**
 * Has cmd/go unpack the trees again that findBrokenTrees found. Needs no network. For a time when no go command runs;
 * `go mod download` has to run afterwards.
 */
async function repairTrees(broken, places) {
    const repairs = [];
    for (const tree of broken) {
        if (await succeeds(() => (0,_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .condemnTree */ .Le)(tree, places))) {
            repairs.push({ module: `${tree.path}@${tree.version}`, file: 'tree', source: 'machine' });
        }
    }
    return repairs;
}
function isRemoved(file, request) {
    return succeeds(async () => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file));
        if (!(await isWrong(path, file, request)) || !(await (0,_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .isInside */ .FK)(path, request)))
            return false;
        if (file.kind === 'zip') {
            await (0,_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .condemnTree */ .Le)(file, request);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(`${path}hash`, { recursive: true, force: true });
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
        return true;
    });
}
async function isWrong(path, file, { sums }) {
    const right = sums.hashesOf(file);
    if (right.size === 0)
        return false;
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    if (!found.isFile())
        return true;
    if (file.kind === 'mod')
        return found.size > MOD_LIMIT || !right.has((0,_dirhash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashGoMod */ .hK)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path)));
    const zip = await (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashZip */ .mk)(path);
    return zip.kind === 'damaged' || !right.has(zip.hash);
}
/** False, too, when the file system says no: that it is not there, or that it may not be touched. */
async function succeeds(work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,_file_system_error_js__WEBPACK_IMPORTED_MODULE_6__/* .fileSystemCode */ .B)(error) !== undefined)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 5768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ Sums),
/* harmony export */   P: () => (/* binding */ readSums)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3264);
/* harmony import */ var _file_system_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1801);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9891);




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
    /** Every named `.zip` and `.mod` whose name Go itself could write to its download cache. */
    *files() {
        for (const name of this.#hashes.keys()) {
            const kind = name.endsWith(MOD) ? 'mod' : 'zip';
            const module = kind === 'mod' ? name.slice(0, -MOD.length) : name;
            const at = module.lastIndexOf('@');
            const file = { path: module.slice(0, at), version: module.slice(at + 1), kind };
            if ((0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseModuleFile */ .sU)((0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleFileName */ .El)(file)))
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
async function readIfThere(file) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,_file_system_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileSystemCode */ .B)(error) === 'ENOENT')
            return '';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-project', `${file}: cannot be read`, {
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
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-project', `${at.where}: a merge conflict is not resolved`, {
            hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
        hint: 'A line is `path version hash`. Remove this one, then run `go mod tidy`.',
    });
}
function nameOf(file) {
    return `${file.path}@${file.version}${file.kind === 'mod' ? MOD : ''}`;
}
function isUsable(hash) {
    return hash.startsWith('h1:');
}


/***/ }),

/***/ 7312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ findBrokenTrees),
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Le: () => (/* binding */ condemnTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1236);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5985);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9891);






const AT_ONCE = 8;
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
    const found = await (0,p_limit__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(AT_ONCE).map(zips, async (zip) => {
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
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(mark, { throwIfNoEntry: false })?.isFile())
        return true;
    // A link planted under this name would be written through, by us and by cmd/go.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(mark, { recursive: true, force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(mark, '', { flag: 'wx' });
    return true;
}
/** Is it below the download cache? A directory on the way may be a link: what lies behind that is not ours to change. */
async function isInside(path, { downloadCache }) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))).startsWith((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(downloadCache)) + node_path__WEBPACK_IMPORTED_MODULE_2__.sep);
}
async function missingFile(zip, places) {
    const tree = treeOf(zip, places);
    const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(tree, { throwIfNoEntry: false });
    if (root?.isSymbolicLink())
        return '';
    if (!root?.isDirectory())
        return undefined;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)(zip));
    if ((await countEntries(path)) === countFiles(tree))
        return undefined;
    const missing = await firstMissing(path, { tree, prefix: `${zip.path}@${zip.version}/` });
    if (missing === undefined || isThere(markOf(zip, places)))
        return undefined;
    // Asked again: it may have been unpacked to its end between the first look and the look for the mark.
    return isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tree, missing)) ? undefined : missing;
}
async function countEntries(zip) {
    const file = await (0,yauzl__WEBPACK_IMPORTED_MODULE_3__/* .openPromise */ .sO)(zip, { decodeStrings: false });
    file.close();
    return file.entryCount;
}
/** Synchronous on purpose: half the time of the asynchronous walk, and a third of its work. */
function countFiles(tree) {
    const directories = [tree];
    let files = 0;
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory, { withFileTypes: true })) {
            if (entry.isDirectory())
                directories.push(`${directory}/${entry.name}`);
            else
                files++;
        }
    }
    return files;
}
async function firstMissing(zip, where) {
    const file = await (0,yauzl__WEBPACK_IMPORTED_MODULE_3__/* .openPromise */ .sO)(zip, { decodeStrings: false });
    for await (const entry of file.eachEntry()) {
        const name = entry.fileNameRaw.toString();
        if (!name.startsWith(where.prefix) || name.endsWith('/'))
            continue;
        const inside = name.slice(where.prefix.length);
        if (!isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(where.tree, inside)))
            return inside;
    }
    return undefined;
}
function isThere(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function treeOf(module, places) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.moduleCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .treeName */ .Ii)(module));
}
function markOf(module, places) {
    const name = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleFileName */ .El)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.downloadCache, name.replace(/\.zip$/, '.partial'));
}


/***/ }),

/***/ 4354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ checkedBy),
/* harmony export */   Y: () => (/* binding */ uncheckedFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8386);



/** From this `go` line on a tidy go.mod lists every module it needs. One without the line is older. */
const LISTS_ALL = '1.17';
const UNSAID = '1.16';
/**
 * Which of these files Go might use without comparing them with any hash. Go checks a file for one main module by that
 * module's own sum files, and takes what they do not name as it is where the checksum database is not asked
 * (modfetch, checkModSum). Whoever brings such a file, because the sum file of another main module names it, has to
 * check it.
 * @param names as below the download cache
 */
function uncheckedFiles(mainModules, names) {
    const isChecked = checkedBy(mainModules);
    return names.flatMap(name => (0,_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseModuleFile */ .sU)(name) ?? []).filter(file => !isChecked(file));
}
/** Tells of a module file whether Go compares it with a hash, for whichever main module it is used. */
function checkedBy(mainModules) {
    const trusting = mainModules.filter(mayTrust);
    return file => trusting.every(({ sums }) => sums.allows(file));
}
/** Might Go need a file for it that its own sum files do not name? */
function mayTrust({ definitions, requires, sums }) {
    const old = definitions.some(({ file, goLine = UNSAID }) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file) === 'go.mod' && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareGoVersions */ .X_)(goLine, LISTS_ALL) < 0);
    const names = (kind) => requires.every(module => sums.allows({ ...module, kind }));
    return old || !names('mod') || !names('zip');
}


/***/ }),

/***/ 4718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ isVendored)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8386);



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
    const list = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), 'vendor', 'modules.txt'), 'utf8').catch(() => undefined);
    if (list === undefined || mode === 'vendor')
        return list !== undefined;
    if (lines.go === undefined || (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareGoVersions */ .X_)(lines.go, USED_SINCE) < 0)
        return false;
    return /^## .*\bworkspace\b/.test(list) === ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file) === 'go.work');
}


/***/ }),

/***/ 8386:
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

/***/ 3173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ addressOfRun),
/* harmony export */   k: () => (/* binding */ readJobEvent)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** What GitHub says about the event that started this job; nothing elsewhere. */
async function readJobEvent(env) {
    if (env.GITHUB_ACTIONS !== 'true')
        return { name: undefined, ref: undefined, defaultBranch: undefined };
    const payload = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(env.GITHUB_EVENT_PATH ?? '', 'utf8').catch(() => '{}');
    return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) };
}
/** Where people see this run; undefined outside GitHub Actions. */
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

/***/ 3726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text of others in a line: no markup, no HTML, no mention of anybody. */
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
const code = (value) => `\`${value.replace(/[`\r\n]/g, "'")}\``;
function fenced(value) {
    const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(match => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${value}\n${fence}`;
}
/** A table of cells that are Markdown already. Columns of `figures` stand to the right. */
function table(head, rows, figures = []) {
    const rule = head.map((_, index) => (figures.includes(index) ? '---:' : '---'));
    return [head, rule, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}
/** A bar would end the cell, also within code. */
const cell = (value) => value.replace(/(?<!\\)\|/g, '\\|');
/** A block that is folded until somebody wants to see it. */
function folded(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 3476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   HX: () => (/* binding */ basic),
/* harmony export */   aR: () => (/* binding */ basicAuthorization)
/* harmony export */ });
/* harmony import */ var node_querystring__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1792);

/** The Authorization header for the user and password of a URL, or undefined where it has none. */
function basicAuthorization({ username, password }) {
    if (username === '' && password === '')
        return undefined;
    return basic(decoded(username), decoded(password));
}
/** RFC 7617, in UTF-8. */
function basic(user, password) {
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
/** Without percent-encoding. Unlike `decodeURIComponent` it does not throw at a `%` that stands for itself. */
function decoded(part) {
    return (0,node_querystring__WEBPACK_IMPORTED_MODULE_0__.unescape)(part);
}


/***/ }),

/***/ 2908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ Credentials)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1236);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8512);
/* harmony import */ var _basic_authorization_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3476);
/* harmony import */ var _git_credential_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1586);
/* harmony import */ var _goauth_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8980);
/* harmony import */ var _netrc_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6026);
/* harmony import */ var _node_http_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5073);








const AT_ONCE = 4;
/**
 * The credentials that Go would send to https servers (cmd/go/internal/auth/auth.go): found by the longest prefix of
 * the URL; of two commands the first counts. A command that fails is as good as none, as in Go.
 */
class Credentials {
    #sources;
    #known = new Map();
    /** Of netrc, by host without port: Go up to 1.23 looks there, later ones under host and port. */
    #hosts = new Map();
    /** What git told, until it is known whether that is right. */
    #untried = new Map();
    #limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .A)(AT_ONCE);
    #methods = [];
    #started;
    constructor(sources) {
        this.#sources = sources;
    }
    /**
     * The headers to send first. The first call runs the commands.
     * @throws TransferError `credentials` for a GOAUTH with which Go would end.
     */
    async for(url) {
        this.#started ??= this.#start();
        await this.#started;
        return this.#find(url);
    }
    /**
     * The headers to send instead after a 4xx status; undefined for none. The commands are run with the URL, unless
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
    /** Lets git keep what it told when it was right, and forget it when it was wrong. */
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
        this.#methods = (0,_goauth_js__WEBPACK_IMPORTED_MODULE_4__/* .parseGoauth */ ._Y)(this.#sources.env['GOAUTH'] ?? '');
        await this.#ask();
    }
    async #ask(url, answer) {
        // What is stored later counts, so the first command comes last.
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
        for (const { machine, login, password } of (await (0,_netrc_js__WEBPACK_IMPORTED_MODULE_5__/* .readNetrc */ .f)(this.#sources.env)).reverse()) {
            const headers = { authorization: [(0,_basic_authorization_js__WEBPACK_IMPORTED_MODULE_2__/* .basic */ .HX)(login, password)] };
            this.#store({ prefix: machine, headers });
            this.#hosts.set(machine, headers);
        }
    }
    async #runCommand(line, url, answer) {
        const words = (0,_goauth_js__WEBPACK_IMPORTED_MODULE_4__/* .splitCommand */ .GW)(line);
        if (words === undefined)
            return;
        const printed = await this.#run(url === undefined ? words : [...words, url], { input: answer });
        for (const credential of (0,_goauth_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCredentials */ .gu)(printed ?? '') ?? [])
            this.#store(credential);
    }
    async #askGit(directory, url) {
        const told = await this.#run(['git', 'credential', 'fill'], { directory, input: `url=${url}\n` });
        const credential = (0,_git_credential_js__WEBPACK_IMPORTED_MODULE_3__/* .parseGitCredential */ .J)(told ?? '', url);
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
/** The head of an answer as commands get to read it. */
function said({ status, headers }) {
    const name = (lower) => lower.replace(/(?<![^-])[a-z]/g, letter => letter.toUpperCase());
    const lines = Object.entries(headers).map(([lower, value]) => `${name(lower)}: ${value}\n`);
    return `HTTP/1.1 ${status} ${_node_http_js__WEBPACK_IMPORTED_MODULE_6__/* .STATUS_CODES */ .I_[status] ?? ''}\n${lines.join('')}\n`;
}


/***/ }),

/***/ 1586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ parseGitCredential)
/* harmony export */ });
/* harmony import */ var _basic_authorization_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3476);

/** Reads what it printed (cmd/go/internal/auth/gitauth.go, parseGitAuth); undefined when it is not for this URL. */
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
    return { prefix, headers: { authorization: [(0,_basic_authorization_js__WEBPACK_IMPORTED_MODULE_0__/* .basic */ .HX)(username, password)] } };
}


/***/ }),

/***/ 5927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ openGoHttp)
});

// UNUSED EXPORTS: GoHttp

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./lib/network/address-book.js

const FRESH = 30_000;
/**
 * The addresses of hosts, each asked for at most once in 30 seconds. When asking fails, what was known before still
 * counts: a resolver that drops out costs nothing any more.
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
    /** For `net.connect`. */
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
    /** @throws the resolver's error when the host was never found before. */
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
    /** Is there no answer yet to the question for this host? */
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
    return Object.assign(new Error(`${host} has no address of the family asked for`), { code: 'ENOTFOUND' });
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/network/answer-body.js


const WORTH_READING = 16 << 10;
/** Go reads gzip, although here nobody asked for it. */
function readable(answer, asked) {
    const { 'content-encoding': encoding, 'content-length': _, ...headers } = answer.headers;
    if (encoding?.toLowerCase() !== 'gzip' || 'range' in asked)
        return answer;
    // Its errors come out at the end that is read.
    const body = (0,external_node_stream_.pipeline)(answer.body, (0,external_node_zlib_.createGunzip)(), () => undefined);
    return { ...answer, headers, body: Object.assign(body, { dump: async () => void body.destroy() }) };
}
/** Reads what is left where that is little, so that the connection can be used again. */
function discard({ body }) {
    body.dump({ limit: WORTH_READING }).catch(() => undefined);
}

// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3476);
// EXTERNAL MODULE: ./lib/network/credentials.js
var network_credentials = __webpack_require__(2908);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(7713);
// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(3242);
// EXTERNAL MODULE: ./lib/network/transfer-error.js
var transfer_error = __webpack_require__(424);
;// CONCATENATED MODULE: ./lib/network/redirect.js

const STATUSES = [301, 302, 303, 307, 308];
const MOST_REQUESTS = 10;
/** Never sent to another host (net/http/client.go, makeHeadersCopier); nor is what names a run to whom it was meant for. */
const SENSITIVE = [
    ...['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'],
    ...['traceparent', 'x-go-mod-warmup-run'],
];
/** The Location of a redirect; undefined where an answer is none, also for want of a Location, as in Go. */
function locationOf({ status, headers }) {
    return (STATUSES.includes(status) && headers['location']) || undefined;
}
/**
 * Where a Location leads, after these URLs were asked.
 * @throws TransferError `redirect` when Go would not go there (cmd/go/internal/web/http.go, checkRedirect).
 */
function redirectTarget(asked, location) {
    const host = (0,transfer_error/* hostOf */.w4)(asked[0].href);
    const next = URL.parse(location, asked.at(-1)?.href);
    if (next === null)
        throw new transfer_error/* TransferError */.aG('redirect', `${host} redirects to what is no URL`);
    if (asked[0].protocol === 'https:' && next.protocol !== 'https:') {
        throw new transfer_error/* TransferError */.aG('redirect', `${host} redirects from a secure to an insecure URL on ${next.host}`);
    }
    if (next.protocol !== 'http:' && next.protocol !== 'https:') {
        throw new transfer_error/* TransferError */.aG('redirect', `${host} redirects to a URL that is neither http nor https`);
    }
    if (asked.length >= MOST_REQUESTS) {
        throw new transfer_error/* TransferError */.aG('redirect', `${host} redirects again and again, stopped after ${MOST_REQUESTS} redirects`);
    }
    return next;
}
/** May what was meant for one host be sent to another? Only to its subdomains, as in Go, whatever the port. */
function mayKnow(first, next) {
    return next.hostname === first.hostname || next.hostname.endsWith(`.${first.hostname}`);
}
/** What of a request another host may see, too. */
function harmless(headers, credentials) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in credentials) && !SENSITIVE.includes(name.toLowerCase())));
}

// EXTERNAL MODULE: ./lib/network/roots.js
var network_roots = __webpack_require__(6855);
;// CONCATENATED MODULE: ./lib/network/go-http.js










/** Bytes and ranges are meant as the server keeps them. Some servers and filters go by the name of the client. */
const ALWAYS = { 'accept-encoding': 'identity', 'user-agent': 'Go-http-client/1.1' };
/** Opens the network as a go command with this environment would find it. It holds connections until it is closed. */
function openGoHttp(options) {
    const { env, caFile, identity, connections, connectTimeout, stallTimeout } = options;
    const addresses = new AddressBook({ resolve: options.resolve, fresh: options.addressesFresh });
    let roots;
    const client = new http/* HttpClient */.Q({
        env,
        connections,
        connectTimeout,
        stallTimeout,
        lookup: addresses.lookup,
        trust: () => {
            roots ??= (0,network_roots/* trustedRoots */.V)({ env, caFile });
            return roots;
        },
        identity: identity && {
            hosts: new Set(identity.hosts),
            context: () => (0,network_roots/* trustedRoots */.V)({ env, caFile, identity }),
        },
    });
    const { directory = '.', commandTimeout = 60_000 } = options;
    const over = new AbortController();
    const signal = options.signal === undefined ? over.signal : AbortSignal.any([options.signal, over.signal]);
    const credentials = new network_credentials/* Credentials */.J({ env, directory, commandTimeout, signal });
    return new GoHttp(client, { addresses, credentials, connectTimeout, over });
}
/** Gets what go commands get, over the same ways and with the same credentials. */
class GoHttp {
    #client;
    #addresses;
    #credentials;
    #connectTimeout;
    #over;
    constructor(client, parts) {
        this.#client = client;
        this.#addresses = parts.addresses;
        this.#credentials = parts.credentials;
        this.#connectTimeout = parts.connectTimeout;
        this.#over = parts.over;
    }
    /** Looks up the addresses for these URLs, or of the proxies on the way, for later. Trouble shows later, too. */
    async prepare(urls) {
        const targets = urls.map(parsed).map(url => this.#client.proxyFor(url) ?? url);
        const hosts = new Set(targets.map(({ hostname }) => hostname.replace(/^\[|\]$/g, '')));
        const looked = [...hosts].map(host => this.#addresses.addressesOf(host));
        await Promise.race([Promise.allSettled(looked), (0,promises_.setTimeout)(this.#connectTimeout, undefined, { ref: false })]);
    }
    /**
     * Sends one GET request, follows redirects, and returns when the head of the answer is there, whatever its status.
     * After a 4xx status over https the commands of GOAUTH are asked, and what they have is tried (cmd/go/internal/web/
     * http.go, get). Credentials go only to the host they are for, over https; those of the URL also to loopback.
     * @throws TransferError; reading the body throws what `transferError` understands.
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
    /** Ends all connections, also busy ones, and the commands of GOAUTH. */
    async close() {
        this.#over.abort();
        await this.#client.close();
    }
    /** Where a name is still being looked up, the connection did not even begin. */
    async #sendOnce(url, request) {
        try {
            return await this.#client.send(withoutUser(url), request);
        }
        catch (error) {
            const { hostname } = this.#client.proxyFor(url) ?? url;
            if (!(error instanceof transfer_error/* TransferError */.aG) || !this.#addresses.isAsking(hostname))
                throw error;
            const cause = Object.assign(new Error(error.message), { code: 'EAI_AGAIN' });
            throw new transfer_error/* TransferError */.aG('no-connection', `${hostname} could not be looked up in time`, { cause });
        }
    }
    async #follow(url, credentials, { headers = {}, signal }) {
        const asked = [new URL(url)];
        let current = asked[0];
        let meant = { ...ALWAYS, ...headers, ...credentials };
        for (;;) {
            const answer = await this.#sendOnce(current, { headers: { ...own(current), ...meant }, signal });
            const location = locationOf(answer);
            if (location === undefined)
                return readable(answer, headers);
            discard(answer);
            const next = redirectTarget(asked, location);
            if (!mayKnow(asked[0], next))
                meant = harmless(meant, credentials);
            asked.push(next);
            current = next;
        }
    }
}
function parsed(url) {
    const known = URL.parse(url);
    if (known === null)
        throw new transfer_error/* TransferError */.aG('no-connection', 'the given address is no URL');
    return known;
}
/** A command can take long, and others wait for it, too. */
async function unlessAborted(work, url, { signal }) {
    if (signal === undefined)
        return await work;
    const aborted = Promise.withResolvers();
    const end = () => aborted.reject((0,transfer_error/* transferError */.c9)(signal.reason, url, signal));
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
    throw new transfer_error/* TransferError */.aG('credentials', `refusing to pass credentials to insecure URL: ${(0,transfer_error/* hostOf */.w4)(url.href)}`);
}
/** The credentials that a URL carries itself. Relative redirects keep them. */
function own(url) {
    const authorization = (0,basic_authorization/* basicAuthorization */.aR)(url);
    return authorization === undefined ? {} : { authorization };
}
function withoutUser(url) {
    return Object.assign(new URL(url), { username: '', password: '' }).href;
}


/***/ }),

/***/ 8980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ splitCommand),
/* harmony export */   _Y: () => (/* binding */ parseGoauth),
/* harmony export */   gu: () => (/* binding */ parseCredentials)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _transfer_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(424);


/**
 * Reads a value of GOAUTH; empty means `netrc`, as in Go (cmd/go/internal/auth/auth.go, runGoAuth).
 * @throws TransferError `credentials` where Go would end. It does not repeat the value, which can hold secrets.
 */
function parseGoauth(value) {
    const commands = (value || 'netrc').split(';').map(command => command.trim());
    return commands.flatMap((line) => {
        const [name, ...words] = line.split(/\s+/);
        switch (name) {
            case '':
                throw refused('holds an empty command');
            case 'off':
                if (commands.length > 1)
                    throw refused('combines off with other commands');
                return [];
            case 'netrc':
                return [{ kind: 'netrc' }];
            case 'git': {
                const [directory = ''] = words;
                if (words.length !== 1 || !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(directory))
                    throw refused('names no absolute path of a directory for git');
                return [{ kind: 'git', directory }];
            }
            default:
                return [{ kind: 'command', line }];
        }
    });
}
function refused(why) {
    return new _transfer_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TransferError */ .aG('credentials', `GOAUTH ${why}`);
}
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
/** Reads what a GOAUTH command printed (userauth.go, parseUserAuth); undefined when any of it is wrong. */
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
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no header may hold.
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


/***/ }),

/***/ 7713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ HttpClient)
});

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./lib/network/certificate-look.js

/** Lets each connection end as soon as the certificate was seen. */
function lookingAt(look) {
    return connect => (options, callback) => connect(options, (error, socket) => {
        if (error !== null)
            return callback(error, null);
        if (socket instanceof external_node_tls_.TLSSocket)
            look(socket.getPeerCertificate());
        socket.destroy();
        callback(new Error('only the certificate was looked at'), null);
    });
}

// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(3242);
// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3476);
// EXTERNAL MODULE: ./lib/network/transfer-error.js
var transfer_error = __webpack_require__(424);
;// CONCATENATED MODULE: ./lib/network/proxy-dispatcher.js


/**
 * Makes the way through a proxy, with its user and password where it has them.
 * @throws TransferError `proxy` for a scheme other than http, https, socks5 and socks5h.
 */
function throughProxy(undici, proxy, settings) {
    const { limits, connect, toServer, watch } = settings;
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
                clientFactory: (origin, options) => {
                    const pool = new undici.Pool(origin, { ...options, headersTimeout: connect.timeout });
                    return tellingWhy(pool, proxy);
                },
            });
        case 'socks5:':
        case 'socks5h:':
            return throughSocks(undici, proxy, settings);
        default:
            throw new transfer_error/* TransferError */.aG('proxy', `the proxy ${proxy.host} has a scheme that is not supported`);
    }
}
/** Lets a tunnel that does not come about tell what the proxy said to it. */
function tellingWhy(pool, proxy) {
    const connect = pool.connect.bind(pool);
    const telling = async (options) => {
        const answer = await connect(options).catch(error => {
            throw new transfer_error/* TransferError */.aG('proxy', `the proxy ${(0,transfer_error/* transferError */.c9)(error, proxy.href, undefined).message}`, {
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
/** A proxy that answers for itself instead of passing on. */
function proxyRefusal(proxy, status) {
    const said = status === 407 ? 'wants a user and password (407 Proxy Authentication Required)' : `answered ${status}`;
    return new transfer_error/* TransferError */.aG('proxy', `the proxy ${proxy.host} ${said}`, { status });
}
/** The proxy looks up the names of the servers, as with Go. */
function throughSocks(undici, proxy, { limits, connect, toServer }) {
    const { connections, headersTimeout, bodyTimeout } = limits;
    const { timeout, lookup } = connect;
    const { lookup: _, ...requestTls } = toServer;
    const agent = new undici.Socks5ProxyAgent(`socks5://${proxy.host}`, {
        connect: undici.buildConnector({ timeout, ...(lookup && { lookup }) }),
        connectTimeout: timeout,
        requestTls: { ...requestTls, timeout },
        ...(proxy.username && { username: (0,basic_authorization/* decoded */.DH)(proxy.username), password: (0,basic_authorization/* decoded */.DH)(proxy.password) }),
    });
    // It takes the limits from each request.
    return agent.compose(dispatch => (options, handler) => {
        return dispatch({ ...options, connections, headersTimeout, bodyTimeout }, handler);
    });
}

// EXTERNAL MODULE: ./lib/network/tls-alerts.js
var tls_alerts = __webpack_require__(1003);
;// CONCATENATED MODULE: ./lib/network/dispatchers.js





const IDLE = 30_000;
const LONGEST_HEADERS = 256 << 10;
/** Keeps connections, a dispatcher for each way: directly, or through a proxy. */
class Dispatchers {
    /** The proxy for a URL, if there is one. */
    proxyFor;
    #reach;
    #ways = new Map();
    #closed = false;
    constructor(reach) {
        this.#reach = reach;
        this.proxyFor = (0,proxy/* proxyChooser */.K)(reach.env);
    }
    /** @throws TransferError when the way to this URL is barred: by a proxy of no use, by roots that cannot be read, or by `close`. */
    async for(url) {
        if (this.#closed)
            throw new transfer_error/* TransferError */.aG('aborted', `the way to ${url.host} was closed`);
        const proxy = this.proxyFor(url);
        const way = `${url.protocol} ${proxy?.href} ${this.#identityFor(url) ? url.host : ''}`;
        const dispatcher = this.#ways.get(way) ?? this.#open(url, proxy);
        this.#ways.set(way, dispatcher);
        return await dispatcher;
    }
    /** Ends all connections, also busy ones. */
    async close() {
        this.#closed = true;
        const ways = await Promise.allSettled(this.#ways.values());
        this.#ways.clear();
        await Promise.all(ways.map(way => way.status === 'fulfilled' && way.value.destroy()));
    }
    #identityFor({ protocol, host }) {
        const { identity } = this.#reach;
        return protocol === 'https:' && identity?.hosts.has(host) ? identity : undefined;
    }
    async #open(url, proxy) {
        // Loading it costs more than everything else a run without network does.
        const undici = await __webpack_require__.e(/* import() */ 714).then(__webpack_require__.t.bind(__webpack_require__, 9714, 19));
        const { connectTimeout, stallTimeout, lookup, look, trust, connections = null } = this.#reach;
        const secure = url.protocol === 'https:' || proxy?.protocol === 'https:';
        const secureContext = secure ? await trust?.() : undefined;
        const connect = {
            timeout: connectTimeout,
            allowH2: false,
            ...(lookup && { lookup }),
            ...(secureContext && { secureContext }),
        };
        const identified = await this.#identityFor(url)?.context();
        const toServer = {
            ...connect,
            ...(identified && { secureContext: identified }),
            ...(look && { rejectUnauthorized: false }),
        };
        const watch = look === undefined ? tls_alerts/* tellingAlerts */.D : lookingAt(look);
        // HTTP/2 of undici is slow on links with latency: its windows are small.
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
            return new undici.Agent({ ...limits, connect: watch(undici.buildConnector(toServer)) });
        }
        return throughProxy(undici, proxy, { limits, connect, toServer, watch });
    }
}

;// CONCATENATED MODULE: ./lib/network/http.js



const MOST_INTERIM = 20;
/**
 * Makes requests over HTTP/1.1, which is faster than HTTP/2 here; each is one try, without redirects. It holds
 * connections until it is closed.
 */
class HttpClient {
    #dispatchers;
    constructor(reach) {
        this.#dispatchers = new Dispatchers(reach);
    }
    /**
     * Sends one request and returns when the head of the answer is there, whatever its status.
     * @throws TransferError; reading the body throws what `transferError` understands.
     */
    async send(url, request = {}) {
        try {
            const { origin, pathname, search } = new URL(url);
            const dispatcher = await this.#dispatchers.for(new URL(url));
            const { statusCode, headers, body } = await dispatcher.request({
                origin,
                path: `${pathname}${search}`,
                method: request.method ?? 'GET',
                headers: request.headers ?? {},
                body: request.body ?? null,
                signal: request.signal ?? null,
                onInfo: fewInterim(url),
            });
            return { status: statusCode, headers: flat(headers), body };
        }
        catch (error) {
            throw this.#blame((0,transfer_error/* transferError */.c9)(error, url, request.signal), url);
        }
    }
    /** The proxy through which a URL is reached, if there is one. */
    proxyFor(url) {
        return this.#dispatchers.proxyFor(url);
    }
    /** Ends all connections, also busy ones. */
    async close() {
        await this.#dispatchers.close();
    }
    /** Where a proxy passes requests on without a tunnel, what cannot be reached is the proxy. */
    #blame(error, url) {
        if (error.trouble !== 'no-connection' && error.trouble !== 'broken')
            return error;
        const proxy = this.#dispatchers.proxyFor(new URL(url));
        if (proxy === undefined)
            return error;
        if (/\(407\)/.test(error.message))
            return proxyRefusal(proxy, 407);
        if (error.trouble === 'broken')
            return error;
        const { message } = (0,transfer_error/* transferError */.c9)(error.cause, proxy.href, undefined);
        return new transfer_error/* TransferError */.aG('proxy', `the proxy ${message}`, { cause: error.cause });
    }
}
/** Each interim answer counts as a sign of life, so that endless ones would hold a request for ever. */
function fewInterim(url) {
    let met = 0;
    return () => {
        met++;
        if (met > MOST_INTERIM)
            throw new transfer_error/* TransferError */.aG('broken', `${(0,transfer_error/* hostOf */.w4)(url)} sent interim answers without end`);
    };
}
function flat(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}


/***/ }),

/***/ 6026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readNetrc)
/* harmony export */ });
/* unused harmony export parseNetrc */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/**
 * Reads a netrc file as Go does (cmd/go/internal/auth/netrc.go), which takes only entries that have a machine, a login
 * and a password, and no notice of `default`.
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
/** The entries of the file NETRC, or of .netrc in the home directory. Like Go, takes what cannot be read for empty. */
async function readNetrc(env) {
    const path = env['NETRC'] || (await pathAtHome(env));
    return path === undefined ? [] : parseNetrc(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8').catch(() => ''));
}
async function pathAtHome(env) {
    const windows = process.platform === 'win32';
    const home = env[windows ? 'USERPROFILE' : 'HOME'];
    if (!home)
        return undefined;
    const old = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '_netrc');
    const hasOld = windows && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(old).catch(() => undefined)) !== undefined;
    return hasOld ? old : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '.netrc');
}


/***/ }),

/***/ 5073:
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

/***/ 3242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ proxyChooser),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
/* harmony import */ var _transfer_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(424);



const PORTS = { 'http:': '80', 'https:': '443' };
const LOOPBACK = [within('127.0.0.0', 8), within('::1', 128)];
/**
 * Makes the choice of a proxy as Go makes it (golang.org/x/net/http/httpproxy): HTTPS_PROXY, HTTP_PROXY and NO_PROXY in
 * capitals or not, rules of NO_PROXY as CIDR, address, domain with its subdomains, `.domain` without itself, each with
 * a port or not, or `*`. Loopback needs no proxy. Node's own reading knows no CIDR.
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
            throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TransferError */ .aG('proxy', 'HTTP_PROXY is not used where REQUEST_METHOD is set (golang.org/s/cgihttpproxy)');
        }
        const host = address(url.hostname);
        const port = url.port || PORTS[url.protocol] || '';
        return isLoopback(url) || rules.some(rule => rule(host, port)) ? undefined : proxy;
    };
}
/** Does a URL lead to this machine, by name or address? */
function isLoopback({ hostname }) {
    return hostname === 'localhost' || LOOPBACK.some(rule => rule(address(hostname), ''));
}
/** Go takes no notice of a value that is no URL. */
function parseProxy(value) {
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
/** Holds for the addresses of a network. An IPv4 address that is written as IPv6 counts as itself. */
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

/***/ 6855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ trustedRoots),
/* harmony export */   x: () => (/* binding */ rootsText)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);
/* harmony import */ var _transfer_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(424);





/** Where Go looks on Linux (crypto/x509/root_linux.go). The first file that can be read counts, and all directories. */
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
 * What TLS connections trust: the roots that Go trusts here, or Node's own where the system has none. On macOS and
 * Windows Go asks the system and heeds no variable (crypto/x509/root_unix.go, loadSystemRoots). Costs some 30 ms.
 * @throws TransferError `tls` when `caFile` holds no certificate that can be read.
 */
async function trustedRoots({ env, caFile, identity }) {
    const asked = process.platform === 'win32' || process.platform === 'darwin';
    const roots = asked ? (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('system') : await readRoots(env);
    const added = caFile === undefined ? [] : await readGiven(caFile);
    const ca = [...(roots.length > 0 ? roots : (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('bundled')), ...added];
    return (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.createSecureContext)({ ca, allowPartialTrustChain: true, ...identity });
}
async function readRoots(env) {
    const file = await rootsText(env);
    const directories = env['SSL_CERT_DIR'] ? env['SSL_CERT_DIR'].split(':') : DIRECTORIES;
    const listed = await Promise.all(directories.map(readDirectory));
    return [...new Set([file, ...listed.flat()].flatMap(certificatesIn))];
}
async function readGiven(caFile) {
    const found = certificatesIn(await readText(caFile)).filter(isCertificate);
    if (found.length > 0)
        return found;
    throw new _transfer_error_js__WEBPACK_IMPORTED_MODULE_4__/* .TransferError */ .aG('tls', `${caFile} holds no certificate that can be read`);
}
/** The file of roots that Go reads here: the text of SSL_CERT_FILE, or of the system's. Empty where there is none. */
async function rootsText(env) {
    return await readFirst(env['SSL_CERT_FILE'] ? [env['SSL_CERT_FILE']] : FILES);
}
async function readFirst(files) {
    for (const file of files) {
        const text = await readText(file);
        if (text !== '')
            return text;
    }
    return '';
}
async function readDirectory(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true }).catch(() => []);
    return await Promise.all(entries.map(async (entry) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, entry.name);
        // A link to a neighbour, as c_rehash makes them, is read with the neighbour.
        const target = entry.isSymbolicLink() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(path).catch(() => '') : '/';
        return target.includes('/') ? await readText(path) : '';
    }));
}
/** Like Go, takes what cannot be read for empty. */
async function readText(path) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'latin1').catch(() => '');
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

/***/ 1003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tellingAlerts),
/* harmony export */   q: () => (/* binding */ alertIn)
/* harmony export */ });
/** What an alert of the other side means, in the words of Go (crypto/tls/alert.go), by its number (RFC 8446, 6). */
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
/** The words of Go for an alert in what OpenSSL says; undefined where it is none, or not about who is there. */
function alertIn(said) {
    const [, number = ''] = /SSL alert number (\d+)/.exec(said) ?? [];
    const words = ALERTS[number];
    return words && `remote error: tls: ${words}`;
}
/**
 * Lets a connection that the other side ends with an alert fail with that. In TLS 1.3 a server refuses a client only
 * after the handshake, and undici would take its closing of the connection for the cause.
 */
function tellingAlerts(connect) {
    return (options, callback) => connect(options, (...answer) => {
        const [, socket] = answer;
        socket?.on('error', () => socket.destroy());
        callback(...answer);
    });
}


/***/ }),

/***/ 424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aG: () => (/* binding */ TransferError),
/* harmony export */   c9: () => (/* binding */ transferError),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _tls_alerts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1003);

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
    UND_ERR_HEADERS_OVERFLOW: ['broken', 'sent far too long headers'],
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
    const message = error instanceof Error ? error.message : String(error);
    const said = `${host}: ${(0,_tls_alerts_js__WEBPACK_IMPORTED_MODULE_0__/* .alertIn */ .q)(message) ?? message}`;
    return new TransferError(troubleOf(code), said, { cause: error });
}
function troubleOf(code) {
    if (code.includes('SOCKS5'))
        return 'proxy';
    return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls' : 'broken';
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


/***/ }),

/***/ 9417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ parseDirectory),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Fv: () => (/* binding */ parseLimit),
/* harmony export */   SI: () => (/* binding */ parseSwitch),
/* harmony export */   kB: () => (/* binding */ parseWord),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* unused harmony exports parseAge, parseSize */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3264);



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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a duration`, {
        hint: 'Allowed: a number with a unit, such as 500ms, 20s or 5m, up to 500h.',
    });
}
/**
 * A duration that is not zero: a wait may be, but nothing could ever finish within such a limit.
 * @throws WarmupError `bad-option`
 */
function parseLimit(name, value, fallback) {
    const milliseconds = parseDuration(name, value, fallback);
    if (milliseconds > 0)
        return milliseconds;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} leaves no time`, {
        hint: 'Allowed: 1ms or more, such as 20s.',
    });
}
/** NaN for a text that is no duration. */
function millisecondsOf(text) {
    if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text))
        return Number.NaN;
    const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
    return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
}
const AGES = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/**
 * An age in milliseconds, of text with a unit: `12h`, `30d`, `2w`.
 * @throws WarmupError `bad-option`
 */
function parseAge(name, value) {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([mhdw])$/.exec(value.trim()) ?? [];
    const age = Math.round(Number(number) * (AGES[unit] ?? Number.NaN));
    if (Number.isSafeInteger(age))
        return age;
    throw new WarmupError('bad-option', `${name}: ${value} is not an age`, {
        hint: 'Allowed: a number with a unit, such as 12h, 30d or 2w.',
    });
}
const SIZES = {
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    tib: 2 ** 40,
};
/**
 * A size in bytes, of text with a unit in any case: `64MB`, `20GB`, `1.5GiB`.
 * @throws WarmupError `bad-option`
 */
function parseSize(name, value) {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]?i?b)$/i.exec(value.trim()) ?? [];
    const size = Math.round(Number(number) * (SIZES[unit.toLowerCase()] ?? Number.NaN));
    if (Number.isSafeInteger(size))
        return size;
    throw new WarmupError('bad-option', `${name}: ${value} is not a size`, {
        hint: 'Allowed: a number with a unit, such as 64MB, 20GB or 1.5GiB.',
    });
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, {
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: 'Allowed: true or false.' });
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: `Allowed: ${allowed.join(', ')}.` });
}
/**
 * The absolute path of a directory that exists. Empty means the one of the process.
 * @throws WarmupError `bad-option`
 */
function parseDirectory(name, value) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(value || '.');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory())
        return path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a directory`, {
        hint: 'Name one that exists; relative names start at the directory the job runs in.',
    });
}


/***/ }),

/***/ 8076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ makeKeys),
/* harmony export */   g: () => (/* binding */ generationOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3264);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8386);



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

/***/ 8475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ hostnameOf),
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   b0: () => (/* binding */ shortestFirst),
/* harmony export */   xN: () => (/* binding */ isSshHost),
/* harmony export */   yj: () => (/* binding */ isPasswordHost)
/* harmony export */ });
const isPasswordHost = (one) => one.credential.kind === 'password';
const isSshHost = (one) => one.credential.kind === 'ssh-key';
/** `github.com/acme` */
const prefixOf = ({ host, path }) => (path === '' ? host : `${host}/${path}`);
/** The host alone: module paths know no ports. */
const hostnameOf = (host) => host.replace(/:\d+$/, '');
/** Lines for longer prefixes last: what is set later wins where tools do not compare by themselves. */
function shortestFirst(hosts) {
    return hosts.toSorted((a, b) => a.path.length - b.path.length);
}


/***/ }),

/***/ 7642:
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

/***/ 7471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NX: () => (/* binding */ troubleText),
/* harmony export */   SK: () => (/* binding */ relayBlocks)
/* harmony export */ });
/* unused harmony export causesText */
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8518);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3726);
/* harmony import */ var _relay_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2600);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3409);




/** What the relay tells, as Markdown: a table of the upstreams, and two lists that are folded. Empty without requests. */
function relayBlocks({ relay }) {
    if (relay === undefined || relay.upstreams.every(one => one.requests + one.outcomes.skipped === 0))
        return [];
    return [upstreamTable(relay), slowestBlock(relay), ...troubledBlock(relay)];
}
/** A column for which nothing happened is left out. */
function upstreamTable({ upstreams, prefetched }) {
    const columns = [
        ['Upstream', one => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.upstream)],
        ['Requests', one => `${one.requests}`],
        ['Received', one => (0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(one.bytes)],
        ['Median', one => (one.outcomes.found > 0 ? preciseText(one.median) : '')],
        ['Slowest 5 %', one => (one.outcomes.found > 0 ? `${preciseText(one.p95)} and more` : '')],
        ['Tried again', one => (one.retries > 0 ? `${one.retries}: ${causesText(one.troubles)}` : '')],
        ['Failed', one => (one.outcomes.failed > 0 ? `${one.outcomes.failed}` : '')],
        ['Left out', one => (one.openings > 0 ? `${one.openings} ×` : '')],
        ['Its cache had', one => (one.cached ? `${one.cached.hits} of ${one.cached.of}` : '')],
    ];
    const told = columns.filter(([, cell]) => upstreams.some(one => cell(one) !== ''));
    const rows = upstreams.map(one => told.map(([, cell]) => cell(one)));
    const names = told.map(([name]) => name);
    const figures = names.flatMap((name, index) => (['Upstream', 'Tried again'].includes(name) ? [] : [index]));
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(names, rows, figures)}\n\n${prefetchText(prefetched)}`;
}
function prefetchText({ files, unasked }) {
    const spare = unasked.files === 0 ? '' : ` Nobody asked for ${unasked.files} of them (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(unasked.bytes)}).`;
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .countText */ .lT)(files, 'file')} ${files === 1 ? 'was' : 'were'} there before Go asked.${spare}`;
}
function slowestBlock({ slowest }) {
    const rows = slowest.map(one => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.module),
        preciseText(one.seconds),
        (0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(one.bytes),
        one.retries > 0 ? `${one.retries}` : '',
    ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)('Slowest modules', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Module', 'Time', 'Received', 'Tried again'], rows, [1, 2, 3]));
}
function troubledBlock({ troubled, moreTroubled }) {
    if (troubled.length === 0)
        return [];
    const rows = troubled.map(one => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.name),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.upstream),
        troubleText(one),
        `${one.attempts}`,
        (0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .secondsText */ .Hd)(one.seconds),
        _sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .OUTCOME */ .vg[one.outcome],
    ]);
    const head = ['File', 'Upstream', 'Trouble', 'Tries', 'Time', 'In the end'];
    const more = moreTroubled > 0 ? `\n\nand ${moreTroubled} more` : '';
    const title = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .countText */ .lT)(troubled.length + moreTroubled, 'request')} with trouble`;
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(title, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, rows, [3, 4]) + more)];
}
/** Why tries failed, and what was saved by going on: `2 × 503, broken; 12.0 MB not sent again`. */
function troubleText({ troubles, resumed }) {
    const causes = causesText((0,_relay_record_js__WEBPACK_IMPORTED_MODULE_3__/* .byCause */ .zs)(troubles));
    const saved = resumed > 0 ? `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(resumed)} not sent again` : '';
    return [causes, saved].filter(Boolean).join('; ');
}
/** `2 × 503, broken`. */
function causesText(troubles) {
    return troubles.map(({ cause, tries }) => (tries > 1 ? `${tries} × ${cause}` : cause)).join(', ');
}
/** Answers may take less than a tenth of a second. */
const preciseText = (seconds) => (seconds < 0.95 ? `${Math.round(seconds * 1000)} ms` : (0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .secondsText */ .Hd)(seconds));


/***/ }),

/***/ 2600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ sumUp),
/* harmony export */   sA: () => (/* binding */ sumUpPrefetch),
/* harmony export */   zs: () => (/* binding */ byCause)
/* harmony export */ });
/* unused harmony export quantile */
/** Sums up the requests to each upstream, in the order of the list; one that stands there twice is one. */
function sumUp(requests, upstreams) {
    const labels = [...new Set(upstreams.map(({ label }) => label))];
    return labels.map(label => {
        const all = requests.filter(request => request.upstream === label);
        const asked = all.filter(request => request.outcome !== 'skipped');
        const times = asked.filter(one => one.outcome === 'found').map(one => one.seconds);
        const told = asked.flatMap(one => one.cache ?? []);
        const withOutcome = (outcome) => all.filter(one => one.outcome === outcome).length;
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
            median: quantile(times, 0.5),
            p95: quantile(times, 0.95),
            openings: total(upstreams.filter(one => one.label === label).map(one => one.openings)),
            ...(told.length > 0 && { cached: { hits: told.filter(isHit).length, of: told.length } }),
        };
    });
}
/** Sums up what was there before cmd/go asked; `unasked` names what it never asked for. */
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
/** The value that a share of all values does not exceed; 0 of none. */
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

/***/ 3142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ absence),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   TL: () => (/* binding */ contentTrouble),
/* harmony export */   bz: () => (/* binding */ transferTrouble),
/* harmony export */   cs: () => (/* binding */ statusTrouble),
/* harmony export */   e_: () => (/* binding */ darkTrouble),
/* harmony export */   lX: () => (/* binding */ diskTrouble),
/* harmony export */   p7: () => (/* binding */ distrust)
/* harmony export */ });
/* harmony import */ var _network_node_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5073);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7642);


const LONGEST_TEXT = 4000;
/** An answer with a status that is none of use. cmd/go shows 8 lines of what the server said. */
function statusTrouble(url, status, said) {
    const lines = said.trim().split('\n').slice(0, 8).join('\n\t');
    const reply = lines === '' ? '' : `\n\tserver response: ${lines}`;
    return trouble(`${status}`, `reading ${url}: ${status} ${_network_node_http_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUS_CODES */ .I_[status] ?? ''}${reply}`, { status });
}
/** What cmd/go says of the same, by the code of the system or by the kind of trouble. */
const GO_WORDS = {
    ECONNREFUSED: 'dial tcp: connect: connection refused',
    EHOSTUNREACH: 'dial tcp: connect: no route to host',
    ENETUNREACH: 'dial tcp: connect: network is unreachable',
    ENOTFOUND: 'dial tcp: lookup: no such host',
    EAI_AGAIN: 'dial tcp: lookup: server misbehaving',
    ETIMEDOUT: 'dial tcp: i/o timeout',
    UND_ERR_CONNECT_TIMEOUT: 'dial tcp: i/o timeout',
    ECONNRESET: 'connection reset by peer',
    EMFILE: 'too many open files',
    stalled: 'i/o timeout',
    broken: 'unexpected EOF',
    certificate: 'tls: failed to verify certificate: x509',
};
/** A request that broke. */
function transferTrouble(url, error) {
    return trouble(error.trouble, `Get "${url}": ${goWords(error)}`);
}
/** What broke a request in the words of cmd/go, and then in ours. */
function goWords({ trouble: kind, cause, message, status }) {
    // Of a proxy that does not let through Go tells nothing but the words of its status (net/http, dialConn).
    if (kind === 'proxy' && status !== undefined)
        return `${message}: ${_network_node_http_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUS_CODES */ .I_[status] ?? status}`;
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
    const isCertificate = kind === 'tls' && /CERT|UNABLE_TO|SELF_SIGNED/.test(code) && !code.includes('ALERT');
    const words = GO_WORDS[code] ?? GO_WORDS[isCertificate ? 'certificate' : kind];
    const said = words === undefined ? message : `${words} (${message})`;
    return kind === 'proxy' ? `proxyconnect tcp: ${said}` : said;
}
/** A file that is not in a directory. */
function absence(url) {
    return trouble('404', `reading ${url}: no such file or directory`, { status: 404 });
}
/** A file that cannot be read. */
function unreadable(url, reason) {
    return trouble('unreadable', `read "${url}": ${reason}`);
}
/** A body that cannot be what was asked for. */
function contentTrouble(url, word, text) {
    return trouble(word, `reading ${url}: ${text}`);
}
/** The spool cannot be written. */
function diskTrouble(error) {
    const full = 'code' in error && error.code === 'ENOSPC';
    return trouble('disk', `write to the temp directory: ${full ? 'no space left on device' : error.message}`);
}
/** An upstream that is not asked, since it did not answer for a while. */
function darkTrouble(url, last) {
    const why = last?.text ?? `Get "${url}": connection refused`;
    return trouble('dark', `${why}\n\tso it was again and again, and ${url} is left out for a while`);
}
/** An upstream that is not asked for this module again: go.sum contradicts what it sent. */
function distrust(url) {
    return trouble('distrusted', `reading ${url}: checksum mismatch: what it sends is not what go.sum names`);
}
function trouble(word, text, more = {}) {
    return { word, text: (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrls */ .s)(text).slice(0, LONGEST_TEXT), ...more };
}


/***/ }),

/***/ 8288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iZ: () => (/* binding */ Relaying),
  vz: () => (/* binding */ sourceOf),
  sc: () => (/* binding */ through)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/cpu-use.js

/** Measures from now on; ask it at the end. */
function measureCpuUse() {
    const before = busySeconds();
    const began = performance.now();
    return () => {
        const count = (0,external_node_os_.cpus)().length;
        const seconds = ((performance.now() - began) / 1000) * count;
        return { share: seconds > 0 ? Math.min(1, (busySeconds() - before) / seconds) : 0, count };
    };
}
/** Waits for the disk are not among them. */
function busySeconds() {
    return (0,external_node_os_.cpus)().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}

// EXTERNAL MODULE: ./lib/go/cut-off.js
var cut_off = __webpack_require__(2182);
// EXTERNAL MODULE: ./lib/go/failures.js + 7 modules
var failures = __webpack_require__(1913);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var go_goproxy = __webpack_require__(5024);
// EXTERNAL MODULE: ./lib/go/patterns.js
var go_patterns = __webpack_require__(7243);
// EXTERNAL MODULE: ./lib/stores/open.js + 3 modules
var stores_open = __webpack_require__(3720);
// EXTERNAL MODULE: ./lib/upstream-headers.js
var upstream_headers = __webpack_require__(5721);
// EXTERNAL MODULE: ./lib/network/go-http.js + 3 modules
var go_http = __webpack_require__(5927);
;// CONCATENATED MODULE: ./lib/upstream-probe.js

/** Nobody waits longer to learn that there is no network. */
const LONGEST = 10_000;
/** Does any of these servers answer at all, whatever it says? Asks each once. */
async function anyAnswers(urls, { go, options, signal }) {
    const { caFile, clientCertificate, connectTimeout, stallTimeout } = options;
    const hosts = urls.map(url => new URL(url).host);
    const longest = Math.min(LONGEST, stallTimeout);
    const http = (0,go_http/* openGoHttp */.t)({
        env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
        connections: 1,
        connectTimeout: Math.min(connectTimeout, longest),
        stallTimeout: longest,
        caFile,
        identity: clientCertificate && { ...clientCertificate, hosts },
        signal,
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
    const ask = async (url) => {
        const { status, body } = await http.send(url, { signal: limit });
        body.on('error', () => undefined).destroy();
        // That of a gateway whose server does not answer is none.
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

;// CONCATENATED MODULE: ./lib/relaying.js








const STORE_ATTEMPTS = 2;
/** The relay of a run, opened when it is first needed and closed with the run. */
class Relaying {
    #options;
    #run;
    #opening;
    #relay;
    #cpuUse;
    constructor(options, run) {
        this.#options = options;
        this.#run = run;
    }
    /** Undefined where a relay has nothing to do or cannot work; then Go downloads by itself. */
    async open(go) {
        this.#opening ??= this.#open(go);
        return await this.#opening;
    }
    /** What the relay knows; undefined without one. */
    record() {
        return this.#relay?.record();
    }
    /** Are there only the stores because no proxy answers? */
    isDark() {
        return this.#relay?.isOffline === true && this.#options.offline === 'auto';
    }
    /** How busy the CPUs have been since it was opened. */
    cpuUse() {
        return this.#cpuUse?.();
    }
    async close() {
        await this.#opening;
        await this.#relay?.close();
    }
    /** Of whom modules are had: of proxies, or of the stores alone. */
    async #sources(go) {
        const { offline } = this.#options;
        const goproxy = (0,go_goproxy/* parseGoproxy */.M)(go.settings.GOPROXY ?? '', 'GOPROXY');
        const servers = goproxy.proxies.map(({ url }) => url).filter(url => !/^file:/i.test(url));
        const alone = { goproxy: { proxies: [], end: 'none' }, serves: 'alone' };
        if (offline === 'true')
            return alone;
        // Whether an origin answers is not known before it is asked.
        if (offline === 'false' || servers.length === 0)
            return { goproxy, serves: 'beside-proxies' };
        const { signal } = this.#run;
        const answers = await anyAnswers(servers, { go, options: this.#options, signal });
        return answers ? { goproxy, serves: 'beside-proxies' } : alone;
    }
    async #open(go) {
        const { relay: wanted, patience, connectTimeout, stallTimeout, concurrency, tempDirectory } = this.#options;
        const { caFile, clientCertificate, cache, moduleStores, includePrivate } = this.#options;
        const { goproxy, serves } = await this.#sources(go);
        const reach = serves === 'alone' ? this.#options : hurried(this.#options);
        const stores = cache === 'false' ? [] : moduleStores;
        // Alone, the stores are all there is for private modules, too.
        const takesPrivate = stores.length > 0 && includePrivate && serves !== 'alone';
        const patterns = takesPrivate ? privatePatterns(go) : '';
        // Of directories alone Go reads as fast itself, and trusts one that stands alone more than any server.
        const isOfUse = stores.length > 0 || serves === 'alone' || goproxy.proxies.some(proxy => !/^file:/i.test(proxy.url));
        if (wanted === 'false' || !isOfUse)
            return undefined;
        try {
            // A warm module cache needs none of it, and it takes a tenth of a second to load.
            const { openRelay } = await __webpack_require__.e(/* import() */ 458).then(__webpack_require__.bind(__webpack_require__, 3458));
            this.#relay = await openRelay({
                goproxy,
                serves,
                stores: await Promise.all(stores.map(spec => (0,stores_open/* openModuleStore */.g)(spec, reach))),
                ...(patterns !== '' && { isPrivate: path => (0,go_patterns/* matchesPatterns */.v)(patterns, path) }),
                env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
                caFile,
                clientCertificate,
                patience,
                connectTimeout,
                stallTimeout,
                concurrency,
                tempDirectory,
                afterFailure: this.#run.afterFailure,
                headersFor: await (0,upstream_headers/* upstreamHeaders */.oe)(go, this.#run.id),
                signal: this.#run.signal,
                onEvent: event => this.#run.tell(event),
            });
            this.#cpuUse = measureCpuUse();
            return this.#relay;
        }
        catch (error) {
            this.#run.tell({ kind: 'relay-unavailable', reason: error instanceof Error ? error.message : String(error) });
            return undefined;
        }
    }
}
/** While a store is waited for, the upstreams could serve: it is asked twice at the most. */
function hurried(options) {
    const { patience } = options;
    return { ...options, patience: { ...patience, maxAttempts: Math.min(patience.maxAttempts, STORE_ATTEMPTS) } };
}
/** Go, made to download through the relay; also what it would fetch directly, where stores may have that. */
function through(go, relay) {
    if (relay === undefined)
        return go;
    const env = (0,cut_off/* reaching */.Y)(relay.goproxy, go.env);
    if (!relay.takesPrivate)
        return { ...go, env };
    return { ...go, env: { ...env, GONOPROXY: 'none', GONOSUMDB: go.settings.GONOSUMDB ?? '' } };
}
/** Patterns of modules that Go fetches past all proxies. */
function privatePatterns({ settings }) {
    return settings.GONOPROXY === 'none' ? '' : (settings.GONOPROXY ?? '');
}
/** What a relay can tell of the downloads that go through it. */
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
/** cmd/go only knows the relay; what it was told there has its cause at an upstream, where all tries were made. */
function explained(failure, { url: relayUrl, record: { givenUp, upstreams } }) {
    const known = givenUp.find(one => failure.text.includes(`${relayUrl}/${one.name.replaceAll('!', '%21')}`));
    if (known === undefined) {
        const [only, ...more] = upstreams;
        if (only === undefined || more.length > 0 || !failure.text.includes(relayUrl)) {
            return { ...failure, text: failure.text.replaceAll(relayUrl, 'the relay') };
        }
        const { cause, hint, fix, url, text } = (0,failures/* classifyFailure */.X)(failure.text.replaceAll(relayUrl, only.upstream));
        return { ...failure, cause, hint, text, ...(fix !== undefined && { fix }), ...(url !== undefined && { url }) };
    }
    const { name: _, status: __, upstream, ...told } = known;
    return { ...told, retryable: false, url: upstream };
}


/***/ }),

/***/ 1521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ cacheStatus),
/* harmony export */   xA: () => (/* binding */ addSave)
/* harmony export */ });
/* unused harmony export isWanted */
/** Adds what became of saving. */
function addSave(report, save) {
    report.save = save;
    if (!isWanted(report.decision))
        return;
    report.seconds.save = Math.max(save.seconds, ...(save.stores ?? []).map(store => store.seconds));
}
/** Is there anything to be carried out? */
function isWanted(decision) {
    return decision.save || decision.writeBack !== undefined;
}
const STATUS = {
    hit: 'hit',
    partial: 'partial',
    miss: 'miss',
    warm: 'skipped',
    skipped: 'skipped',
    off: 'off',
    denied: 'failed',
    'rate-limited': 'failed',
    unreachable: 'failed',
    'timed-out': 'failed',
    damaged: 'failed',
    failed: 'failed',
};
/** The word of the `cache-status` output for what the store did. */
function cacheStatus(restore) {
    return STATUS[restore.kind];
}


/***/ }),

/***/ 9641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ backoffDelay),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Z$: () => (/* binding */ LONGEST_TIMER)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** Milliseconds: timers know no longer one, and end at once beyond. About 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;
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
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(waited, LONGEST_TIMER), undefined, { signal: options.signal });
    }
}


/***/ }),

/***/ 980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ TROUBLE),
/* harmony export */   r: () => (/* binding */ saveLines)
/* harmony export */ });
/* harmony import */ var _store_cells_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1982);
/* harmony import */ var _store_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6917);


/** Outcomes of a visit to a store that are trouble. */
const TROUBLE = [
    'denied',
    'rate-limited',
    'unreachable',
    'timed-out',
    'damaged',
    'failed',
];
/** What became of saving, a line for each store, and whether that deserves a warning. */
function saveLines({ decision, save, }) {
    const trouble = decision.save ? save !== undefined && TROUBLE.includes(save.kind) : decision.reason === 'not-listed';
    const entry = { text: `cache: ${(0,_store_cells_js__WEBPACK_IMPORTED_MODULE_0__/* .saveText */ .L8)(decision, save)}`, trouble };
    const stores = (save?.stores ?? []).map(store => ({
        text: `${store.store}: ${(0,_store_report_js__WEBPACK_IMPORTED_MODULE_1__/* .writtenText */ .v4)(store)}`,
        // Who may only read is told so, and warned of nothing.
        trouble: store.trouble !== undefined && store.trouble.kind !== 'read-only',
    }));
    return !decision.save && decision.reason === 'one-by-one' ? stores : [entry, ...stores];
}


/***/ }),

/***/ 525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ resolveSaveOptions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9417);



/**
 * Fills in the defaults of these options, times in milliseconds. Looks neither at the project nor at the directory of
 * the process: a later step may have removed both.
 * @throws WarmupError `bad-option`
 */
function resolveSaveOptions(given) {
    const env = given.env ?? process.env;
    return {
        connectTimeout: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLimit */ .Fv)('connect-timeout', given.connectTimeout, '10s'),
        stallTimeout: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLimit */ .Fv)('stall-timeout', given.stallTimeout, '30s'),
        saveTimeout: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLimit */ .Fv)('save-timeout', given.saveTimeout, '5m'),
        env,
        tempDirectory: temporaryDirectory(given.tempDirectory, env.RUNNER_TEMP),
        signal: given.signal,
        onEvent: given.onEvent ?? (() => undefined),
    };
}
/** The one that was named; else the runner's, where it is there; else the system's. */
function temporaryDirectory(named, runners) {
    const there = runners && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(runners, { throwIfNoEntry: false })?.isDirectory();
    return (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDirectory */ .Bp)('temp-directory', named || (there ? runners : (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()));
}


/***/ }),

/***/ 5553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ savePolicy),
/* harmony export */   D$: () => (/* binding */ SAVING_EVENTS),
/* harmony export */   JT: () => (/* binding */ savingBranches)
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
/** The default branch, or what it is usually called. */
function savingBranches({ defaultBranch }) {
    return defaultBranch === undefined ? ['main', 'master'] : [defaultBranch];
}
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
    return savingBranches(event).some(branch => event.ref === `refs/heads/${branch}`)
        ? { allowed: true }
        : no('other-branch');
}


/***/ }),

/***/ 6847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ decideToSave),
  U: () => (/* binding */ save)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/damage.js
var damage = __webpack_require__(1710);
// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(8076);
;// CONCATENATED MODULE: ./lib/decide.js

/**
 * Decides whether to save. An entry that turned out damaged is superseded by the next generation, for an exact match
 * always wins and entries cannot be replaced.
 */
function decide(circumstances) {
    const { policy, primary, restore } = circumstances;
    const no = (reason) => ({ save: false, reason });
    const isOff = circumstances.store === 'off';
    if (isOff && circumstances.moduleStores === 0)
        return no('store-off');
    if (!policy.allowed)
        return no(policy.reason);
    if (isOff)
        return no('one-by-one');
    if (restore.kind === 'off')
        return no('store-off');
    if (circumstances.readOnly)
        return { ...no('read-only'), detail: circumstances.readOnly };
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
    const { refused, outside = 0 } = restore;
    const lacking = restore.kind === 'hit' && circumstances.missing > outside;
    const damaged = restore.kind === 'damaged' || refused > outside || lacking;
    if (!damaged)
        return no('exact-hit');
    const key = `${primary}.${generation + 1}`;
    return { save: true, key, unless: { key } };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/handed-list.js


/** Writes a list that a decision is too small for; undefined where it cannot be written: a cache can only help. */
async function writeList(name, text, tempDirectory) {
    let directory;
    try {
        directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDirectory, 'go-mod-warmup-'));
        const list = (0,external_node_path_.join)(directory, name);
        await (0,promises_.writeFile)(list, text);
        return list;
    }
    catch {
        if (directory !== undefined)
            await discard(directory);
        return undefined;
    }
}
/** Removes a list with its directory, once it was carried out. */
async function discardList(list) {
    await discard((0,external_node_path_.dirname)(list));
}
/** What stays of it in the job's temporary directory does no harm. */
const discard = (directory) => (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => undefined);

// EXTERNAL MODULE: ./lib/job-event.js
var job_event = __webpack_require__(3173);
// EXTERNAL MODULE: ./lib/save-options.js
var save_options = __webpack_require__(525);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(5553);
// EXTERNAL MODULE: ./lib/stores/open.js + 3 modules
var stores_open = __webpack_require__(3720);
// EXTERNAL MODULE: ./lib/tally.js
var tally = __webpack_require__(6161);
// EXTERNAL MODULE: ./lib/worth.js
var worth = __webpack_require__(1515);
// EXTERNAL MODULE: ./lib/stores/visit.js
var visit = __webpack_require__(3269);
// EXTERNAL MODULE: ../../../work/main/node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(1236);
// EXTERNAL MODULE: ./lib/process.js + 1 modules
var process = __webpack_require__(8512);
// EXTERNAL MODULE: ./lib/stores/module-store.js
var module_store = __webpack_require__(7824);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(9891);
// EXTERNAL MODULE: ./lib/stores/file-trouble.js
var file_trouble = __webpack_require__(8608);
;// CONCATENATED MODULE: ./lib/stores/small-file.js


/** No list and no tree head is larger. */
const LARGEST = (/* unused pure expression or super */ null && (4 << 20));
/**
 * The content of a small file of a store, at the most its first 4 MB or `largest` bytes; undefined where it has no such
 * file. It does not count as used.
 * @throws StoreError
 */
async function small_file_readSmallFile(store, name, { signal, largest = LARGEST }) {
    const stored = await store.get(name, signal, 'look');
    if (stored === undefined)
        return undefined;
    if (stored.kind === 'stream')
        return await gather(stored.body, largest);
    return await inPlace(store.spec, name, () => headOf(stored.path, Math.min(stored.bytes, largest)));
}
async function headOf(path, bytes) {
    const handle = await open(path);
    try {
        const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(bytes) });
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
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

;// CONCATENATED MODULE: ./lib/stores/version-list.js


/** A version that stands for a commit; such should not be listed (go.dev/ref/mod, "GOPROXY protocol"). */
const PSEUDO = /^v\d+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+.*)?$/;
/** The name of the list of a module's versions in a store. */
function listName(path) {
    return (0,module_file/* moduleFileName */.El)({ path, version: 'v1.0.0', kind: 'mod' }).replace(/[^/]*$/, 'list');
}
/** Does it stand for a commit? */
function isPseudoVersion(version) {
    return PSEUDO.test(version);
}
/**
 * What the list of a module's versions says, at the most its first 4 MB.
 * @throws StoreError
 */
async function listedVersions(store, path, signal) {
    const text = await readSmallFile(store, listName(path), { signal });
    return new Set(text
        ?.toString()
        .split('\n')
        .filter(line => line !== ''));
}
/** Others may add versions meanwhile; each of them looks again, too. */
const MOST_TRIES = 5;
/**
 * Writes the list of a module's versions anew, by the zips that the store has; without any, the list goes, too. Of many
 * versions a module graph needs only the go.mod, and `latest` must not mean one that cannot be had. Pseudo-versions are
 * listed where there are no others: without `@latest`, cmd/go takes the newest of them (modfetch/proxy.go, latestFromList).
 * Writes it once more where somebody added a version meanwhile, for whose list this one may have come last.
 * @param without versions that are about to be removed
 * @throws StoreError
 */
async function renewList(store, path, { without, signal }) {
    const name = listName(path);
    const versionsNow = async () => {
        const versions = [];
        for await (const entry of store.files(name.slice(0, -'list'.length), signal)) {
            const file = (0,module_file/* parseModuleFile */.sU)(entry.name);
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

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(2039);
;// CONCATENATED MODULE: ./lib/write-back.js







/** These do not pass: nothing more is written. */
const LASTING = ['denied', 'read-only', 'missing', 'full'];
const MOST_FAILURES = 3;
/** Puts into a store what it lacks, then the lists of those modules, then a note of who did it. Never throws. */
async function writeBack(store, share, writing) {
    const began = performance.now();
    const { outcome, stored, isOver } = await writeFiles(store, share, writing);
    if (stored.length > 0 && !isOver) {
        await noteRun(store, stored, writing).catch(error => {
            outcome.trouble ??= troubleOf(error, writing.signal);
        });
    }
    return { ...outcome, seconds: (performance.now() - began) / 1000 };
}
/** Puts into a store what it lacks, then the lists of those modules. Never throws. */
async function writeFiles(store, share, writing) {
    const began = performance.now();
    const outcome = { store: store.spec, written: 0, bytes: 0, existed: 0, failed: 0, seconds: 0 };
    const stored = [];
    const existed = [];
    const files = [
        ...share.replace.map(file => ({ file, present: 'replace' })),
        ...share.keep.map(file => ({ file, present: 'keep' })),
    ];
    let inARow = 0;
    const isOver = () => inARow >= MOST_FAILURES || writing.signal.aborted;
    const attempt = async (work) => {
        try {
            const result = await twice(work, writing.signal);
            inARow = 0;
            return result;
        }
        catch (error) {
            inARow += isLasting(error) ? MOST_FAILURES : 1;
            outcome.trouble ??= troubleOf(error, writing.signal);
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
        else if (done === undefined)
            outcome.failed++;
    });
    if (writing.signal.aborted)
        outcome.trouble ??= troubleOf(writing.signal.reason, writing.signal);
    const paths = [...new Set(stored.map(file => file.path))];
    await limit.map(paths, async (path) => {
        if (!isOver())
            await attempt(() => renewList(store, path, { without: new Set(), signal: writing.signal }));
    });
    return {
        outcome: {
            ...outcome,
            written: stored.length,
            bytes: bytesOf(stored),
            existed: existed.length,
            seconds: (performance.now() - began) / 1000,
        },
        stored,
        existed,
        isOver: isOver(),
    };
}
/**
 * Notes in a store who wrote these files.
 * @throws StoreError; the reason of the signal
 */
async function noteRun(store, stored, { writer, signal }) {
    const names = stored.map(file => file.name).sort();
    const [name, note] = runRecord(writer, names, bytesOf(stored));
    await twice(() => store.put(name, note, { signal, present: 'keep' }), signal);
}
/** Once more, where that may help. */
async function twice(work, signal) {
    return await work().catch(error => {
        if (isLasting(error) || signal.aborted)
            throw error;
        return work();
    });
}
/** What was changed since cmd/go accepted it, by whatever the job did afterwards, is not passed on. */
async function putFile(store, file, { downloadCache, signal, present }) {
    const path = (0,external_node_path_.join)(downloadCache, file.name);
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found?.size !== file.bytes || found.mtimeMs !== file.written)
        return 'changed';
    return await store.put(file.name, { kind: 'file', path }, { signal, present });
}
/** Its name, and what it says. */
function runRecord({ runId, savedAt, url }, files, bytes) {
    const time = savedAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
    const record = { tool: 'go-mod-warmup', version: version/* VERSION */.x, runId, savedAt, ...(url && { url }), files, bytes };
    return [`${module_store/* RUNS */.pt}${time}-${runId}.json`, { kind: 'text', text: `${JSON.stringify(record)}\n` }];
}
const bytesOf = (files) => files.reduce((sum, file) => sum + file.bytes, 0);
const isLasting = (error) => error instanceof module_store/* StoreError */.AD && LASTING.includes(error.trouble);
function troubleOf(error, signal) {
    if ((0,process/* isTimeout */.kL)(signal))
        return { kind: 'timed-out', text: 'the time for it was up' };
    if (signal.aborted)
        return { kind: 'failed', text: 'it was interrupted' };
    if (error instanceof module_store/* StoreError */.AD)
        return { kind: error.trouble, text: error.message };
    return { kind: 'failed', text: error.message };
}

;// CONCATENATED MODULE: ./lib/write-back-plan.js
/**
 * Decides what each store gets: all files of the module versions of which something came from further away than from
 * that store, for a store is a module proxy only with all three. Pure.
 */
function planWriteBack(provenance) {
    return provenance.stores.flatMap((record, index) => {
        if (record.leftAlone)
            return [];
        const served = new Set(record.served);
        const rejected = new Set(record.rejected);
        const touched = new Set(provenance.live.filter(isFrom(index, provenance)).map(moduleOf));
        const files = provenance.live.filter(file => touched.has(moduleOf(file)) && !served.has(file.name));
        const share = {
            store: record.store,
            keep: files.filter(file => !rejected.has(file.name)),
            replace: files.filter(file => rejected.has(file.name)),
        };
        return files.length > 0 ? [share] : [];
    });
}
/** Did a file come from further away than from this store? */
function isFrom(index, { stores, nearer, placed, fresh }) {
    const asNear = new Set(stores.slice(0, index + 1).flatMap(store => store.served));
    return ({ name }) => (fresh.has(name) && !asNear.has(name)) || (placed.has(name) && index < nearer);
}
const moduleOf = ({ path, version }) => `${path}@${version}`;

;// CONCATENATED MODULE: ./lib/writing-back.js







/**
 * Decides what the module stores get, and writes the lists for whoever gives it to them. What cmd/go accepted is worth
 * keeping even where the whole is not complete.
 */
async function decideWriteBack(options, result) {
    const { policy, filled, tallied, writer, downloadCache } = result;
    if (!policy.allowed || options.moduleStores.length === 0)
        return undefined;
    const shares = planWriteBack({
        stores: options.moduleStores.map(spec => filled.stores.find(one => one.store === spec) ?? unasked(spec)),
        nearer: options.nearer,
        live: tallied.live,
        placed: new Set(filled.restored.placed),
        fresh: new Set(tallied.fresh.map(file => file.name)),
    });
    if (shares.length === 0)
        return undefined;
    const list = await writeList('shares', JSON.stringify(shares), options.tempDirectory);
    if (list === undefined)
        return undefined;
    const { concurrency, patience, caFile, s3 } = options;
    return {
        stores: shares.map(({ store, keep, replace }) => {
            const files = [...keep, ...replace];
            return { store, files: files.length, bytes: (0,tally/* bytesOf */.$)(files) };
        }),
        downloadCache,
        list,
        writer,
        reach: { concurrency, patience, s3, ...(caFile && { caFile }) },
    };
}
const unasked = (store) => ({
    store,
    served: [],
    bytes: 0,
    absent: 0,
    rejected: [],
    leftAlone: false,
});
/** Gives the module stores what was decided, all at once. Never throws for trouble with a store. */
async function carryOut({ list, downloadCache, writer, reach, stores: named }, options) {
    const { saveTimeout, signal: ended } = options;
    const signal = (0,visit/* visitSignal */.w)({ patience: { timeout: saveTimeout }, ...(ended && { signal: ended }) });
    const give = async (share) => {
        const store = await (0,stores_open/* openModuleStore */.g)(share.store, { ...options, ...reach });
        const writing = { downloadCache, writer, concurrency: reach.concurrency, signal };
        return await writeBack(store, share, writing).finally(() => store.close());
    };
    try {
        const shares = JSON.parse(await (0,promises_.readFile)(list, 'utf8'));
        return await Promise.all(shares.map(share => give(share).catch(error => notWritten({ store: share.store, files: share.keep.length + share.replace.length }, error))));
    }
    catch (error) {
        return named.map(share => notWritten(share, error));
    }
    finally {
        await discardList(list);
    }
}
function notWritten({ store, files }, error) {
    const trouble = { kind: 'failed', text: error.message };
    return { store, written: 0, bytes: 0, existed: 0, failed: files, trouble, seconds: 0 };
}

;// CONCATENATED MODULE: ./lib/saving.js












/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
async function decideToSave(prepared, result) {
    const policy = (0,save_policy/* savePolicy */.Cp)(result.options, await (0,job_event/* readJobEvent */.k)(result.options.env));
    const entry = await decideEntry(prepared, policy, result);
    if (result.filled.ended)
        return entry;
    const { download: _, ...writer } = originOf(result);
    const { downloadCache } = prepared;
    const writeBack = await decideWriteBack(result.options, { ...result, policy, writer, downloadCache });
    return writeBack === undefined ? entry : { ...entry, writeBack };
}
async function decideEntry(prepared, policy, result) {
    const { options, filled, tallied } = result;
    if (prepared.failure)
        return { save: false, reason: 'incomplete' };
    if (prepared.project.mainModules.length === 0)
        return { save: false, reason: 'nothing-to-warm' };
    if (filled.ended)
        return { save: false, reason: filled.ended.because };
    const live = new Set(tallied.live.map(file => file.name));
    const decision = decide({
        store: options.store,
        moduleStores: options.moduleStores.length,
        readOnly: (0,stores_open/* openStore */.C)(options.store, options).readOnly,
        policy,
        primary: prepared.keys.primary,
        restore: filled.restored,
        complete: tallied.complete,
        sums: prepared.project.sums.size > 0,
        live: live.size,
        missing: (0,damage/* lacking */.gP)({ repairs: filled.downloads.repairs, tallied }).length,
    });
    if (!decision.save)
        return decision;
    const list = await writeList('live-set', [...live].sort().join('\n'), options.tempDirectory);
    if (list === undefined)
        return { save: false, reason: 'not-listed' };
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
function originOf({ options, run, filled, tallied }) {
    const url = (0,job_event/* addressOfRun */.N)(options.env);
    const download = { bytes: tallied.downloadedBytes, seconds: filled.seconds.download };
    return {
        runId: run.id,
        savedAt: new Date().toISOString(),
        ...(url && { url }),
        ...((0,worth/* isTelling */.c)(download) && { download }),
    };
}
/**
 * Carries out what a warm-up decided: packs the files its list names and gives them to the entry store, and writes to
 * the module stores what they lack. Never throws for trouble with a store.
 * @throws WarmupError `bad-option`
 */
async function save(decision, given = {}) {
    const options = (0,save_options/* resolveSaveOptions */.C)(given);
    const [entry, stores] = await Promise.all([
        decision.save ? saveEntry(decision, options) : notWanted,
        decision.writeBack && carryOut(decision.writeBack, options),
    ]);
    const outcome = { ...entry, ...(stores && { stores }) };
    options.onEvent({ runId: given.runId ?? (0,external_node_crypto_.randomUUID)(), time: new Date().toISOString(), kind: 'save', outcome });
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
        await discardList(decision.list);
    }
}


/***/ }),

/***/ 1982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ cacheCell),
/* harmony export */   L8: () => (/* binding */ saveText),
/* harmony export */   on: () => (/* binding */ saveCell),
/* harmony export */   tf: () => (/* binding */ storesCell)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8518);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3726);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3409);
/* harmony import */ var _store_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6917);




function cacheCell(report) {
    const { restore, stores, decision } = report;
    const entry = entryCell(restore);
    if (stores === undefined)
        return entry;
    const isOneByOne = restore.kind === 'off' || (!decision.save && decision.reason === 'one-by-one');
    return isOneByOne ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_store_report_js__WEBPACK_IMPORTED_MODULE_2__/* .storesText */ .MV)(report)) : `${entry}<br>modules one by one: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_store_report_js__WEBPACK_IMPORTED_MODULE_2__/* .storesText */ .MV)(report))}`;
}
function storesCell({ stores = [] }) {
    return stores.map(store => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(store.store)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)((0,_store_report_js__WEBPACK_IMPORTED_MODULE_2__/* .servedText */ .fy)(store))}`).join('<br>');
}
function saveCell({ decision, save }) {
    const isOneByOne = !decision.save && decision.reason === 'one-by-one';
    const stores = save?.stores?.map(store => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(store.store)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)((0,_store_report_js__WEBPACK_IMPORTED_MODULE_2__/* .writtenText */ .v4)(store))}`);
    const later = decision.writeBack?.stores.map(({ store, files }) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(store)} ${laterText(files)}`);
    const lines = stores ?? later ?? [];
    const entry = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(saveText(decision, save));
    return (isOneByOne && lines.length > 0 ? lines : isOneByOne ? ['nothing new'] : [entry, ...lines]).join('<br>');
}
const laterText = (files) => `left to the end of the job: ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .countText */ .lT)(files, 'file')} at the most`;
function entryCell(restore) {
    const size = restore.bytes > 0 ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeText */ .lP)(restore.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .secondsText */ .Hd)(restore.seconds)}` : '';
    const reason = restore.reason ? `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(restore.reason)}` : '';
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .RESTORED */ .lt[restore.kind])}${size}${reason}`;
}
/** What became of the decision to save, in one line. */
function saveText(decision, save) {
    if (!decision.save) {
        return `not saved: ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_SAVED */ .qv[decision.reason]}${decision.detail ? ` (${decision.detail})` : ''}`;
    }
    if (save === undefined)
        return `left to the end of the job: ${decision.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeText */ .lP)(decision.bytes)}`;
    const size = save.kind === 'saved' ? `: ${save.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeText */ .lP)(save.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_3__/* .secondsText */ .Hd)(save.seconds)}` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .MX[save.kind]}${size}${save.reason ? ` (${save.reason})` : ''}`;
}


/***/ }),

/***/ 6917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MV: () => (/* binding */ storesText),
/* harmony export */   fy: () => (/* binding */ servedText),
/* harmony export */   kx: () => (/* binding */ storeReport),
/* harmony export */   lS: () => (/* binding */ storesStatus),
/* harmony export */   v4: () => (/* binding */ writtenText)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8518);

const EXAMPLES = 20;
/** Makes the part of a report that is of one store. */
function storeReport({ served, rejected, ...record }) {
    return {
        ...record,
        served: served.length,
        rejected: rejected.length,
        examples: rejected.slice(0, EXAMPLES),
    };
}
/**
 * What the module stores did, all together: `hit` where no module had to be downloaded, `partial` where some had not,
 * `miss` where all had, and `failed` where that was because of trouble with every store.
 */
function storesStatus(stores, tallied) {
    const { total, ready, downloaded } = tallied;
    if (total === 0)
        return 'skipped';
    const had = ready - downloaded.filter(file => file.kind === 'zip').length;
    if (had === total)
        return 'hit';
    if (had > 0)
        return 'partial';
    return stores.every(store => store.trouble !== undefined) ? 'failed' : 'miss';
}
/** What came of the module stores in one line: `partial: 9 of 12 modules, the rest is downloaded`. */
function storesText({ cacheStatus, modules }) {
    const had = modules.total - modules.downloaded;
    switch (cacheStatus) {
        case 'hit':
            return 'hit: no module had to be downloaded';
        case 'partial':
            return `partial: ${had} of ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(modules.total, 'module')}, the rest is downloaded`;
        case 'failed':
            return 'failed: no store could be used';
        default:
            return 'miss: no store has these modules yet';
    }
}
/** What one store did, without its name: `27 files served (3.2 MB), 2 rejected`. */
function servedText({ store, served, bytes, rejected, trouble }) {
    const size = served > 0 ? ` (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)})` : '';
    const bad = rejected > 0 ? `, ${rejected} rejected and fetched elsewhere` : '';
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(served, 'file')} served${size}${bad}${trouble ? `; ${withoutName(trouble.text, store)}` : ''}`;
}
/** What was written to one store, without its name: `9 files written (1.2 MB) in 0.1 s`. */
function writtenText({ store, written, bytes, failed, trouble, seconds }) {
    const size = written > 0 ? ` (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)}) in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds)}` : '';
    const lost = failed > 0 ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(failed, 'file')} not` : '';
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(written, 'file')} written${size}${lost}${trouble ? `: ${withoutName(trouble.text, store)}` : ''}`;
}
/** Trouble begins with the name of its store, and here that stands before it. */
function withoutName(text, store) {
    return text.startsWith(`${store}: `) ? text.slice(store.length + 2) : text;
}


/***/ }),

/***/ 8608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HY: () => (/* binding */ guardOf),
/* harmony export */   Md: () => (/* binding */ isAbsence)
/* harmony export */ });
/* unused harmony export inPlace */
/* harmony import */ var _go_file_system_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1801);
/* harmony import */ var _module_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7824);


const isAbsence = (error) => ['ENOENT', 'ENOTDIR'].includes((0,_go_file_system_error_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSystemCode */ .B)(error) ?? '');
const TROUBLES = {
    ENOSPC: 'full',
    EDQUOT: 'full',
    EROFS: 'read-only',
    ETIMEDOUT: 'timed-out',
};
const WORDS = {
    full: 'there is no space left',
    'read-only': 'it may not be written to',
    denied: 'it may not be read',
    'timed-out': 'its file system does not answer',
};
/** Refuses names that no store holds, and tells what the file system says as trouble with the store. */
function guardOf(spec) {
    return async (done, name, work) => {
        if (done !== 'listed')
            (0,_module_store_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseUnstorable */ .kZ)(spec, name);
        try {
            return await work();
        }
        catch (error) {
            const code = (0,_go_file_system_error_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSystemCode */ .B)(error);
            if (code === undefined)
                throw error;
            const forbidden = done === 'written' ? 'read-only' : 'denied';
            const trouble = code === 'EACCES' || code === 'EPERM' ? forbidden : (TROUBLES[code] ?? 'failed');
            const words = WORDS[trouble] ?? `${name} cannot be ${done} (${error.message})`;
            throw new _module_store_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreError */ .AD(trouble, `${spec}: ${words}`, { cause: error });
        }
    };
}
/**
 * Reads a file of a store where it lies. Undefined where somebody removed it meanwhile.
 * @throws StoreError
 */
async function inPlace(spec, name, work) {
    return await guardOf(spec)('read', name, async () => {
        try {
            return await work();
        }
        catch (error) {
            if (isAbsence(error))
                return undefined;
            throw error;
        }
    });
}


/***/ }),

/***/ 3720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ openModuleStore),
  C: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
;// CONCATENATED MODULE: ./lib/stores/off.js
/** A store that keeps nothing and says why. */
function offStore(name, reason) {
    const nothing = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 };
    return {
        name,
        lookup: async () => ({ kind: 'off', reason, ...nothing }),
        restore: async () => ({ kind: 'off', reason, ...nothing }),
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
    const permission = permissionOf(token);
    const says = MODES.includes(mode)
        ? `ACTIONS_CACHE_MODE is ${mode}`
        : 'the cache token of this job has no scope for it';
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
    const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * What the token permits: it lists its scopes in the claim `ac`, each with the bits of its permission. One that cannot be
 * read is left to the service to judge.
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

;// CONCATENATED MODULE: ./lib/stores/github/store.js


/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubStore(context) {
    const found = findAccess(context.env);
    if ('off' in found)
        return offStore('github', found.off);
    const { access } = found;
    return {
        name: 'github',
        ...(access.readOnly !== undefined && { readOnly: access.readOnly }),
        // Loading them costs a twentieth of a second, and most runs need one of them at most.
        lookup: async (request) => {
            const { lookUpEntry } = await Promise.all(/* import() */[__webpack_require__.e(492), __webpack_require__.e(142)]).then(__webpack_require__.bind(__webpack_require__, 6142));
            return await lookUpEntry(request, { access, env: context.env });
        },
        restore: async (request) => {
            const { restoreEntry } = await Promise.all(/* import() */[__webpack_require__.e(492), __webpack_require__.e(142)]).then(__webpack_require__.bind(__webpack_require__, 6142));
            return await restoreEntry(request, { access, env: context.env });
        },
        save: async (request) => {
            const { saveEntry } = await Promise.all(/* import() */[__webpack_require__.e(492), __webpack_require__.e(25)]).then(__webpack_require__.bind(__webpack_require__, 7025));
            return await saveEntry(request, { access, env: context.env });
        },
    };
}

// EXTERNAL MODULE: ./lib/stores/spec.js
var stores_spec = __webpack_require__(5351);
;// CONCATENATED MODULE: ./lib/stores/open.js




/**
 * Makes the entry store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github`
 * answers `off` with the reason.
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
/**
 * Makes the module store that a spec names. Nothing is asked yet.
 * @throws WarmupError `bad-option` for what is no spec of a module store.
 */
async function openModuleStore(spec, context) {
    const directory = (0,stores_spec/* directoryOf */.jt)(spec);
    if (directory !== undefined)
        return (await __webpack_require__.e(/* import() */ 136).then(__webpack_require__.bind(__webpack_require__, 2136))).directoryStore(directory);
    if ((0,stores_spec/* isBucket */.nC)(spec))
        return (await __webpack_require__.e(/* import() */ 316).then(__webpack_require__.bind(__webpack_require__, 2316))).s3Store(spec, { ...context, ...context.s3 });
    throw new errors/* WarmupError */.N('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
        hint: 'Allowed: dir:PATH, s3://BUCKET/PREFIX.',
    });
}


/***/ }),

/***/ 1978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P5: () => (/* binding */ parseS3Place),
/* harmony export */   rf: () => (/* binding */ asRegion),
/* harmony export */   rs: () => (/* binding */ urlOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3264);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7642);


const SPEC = /^s3:\/\/([^/]*)(?:\/(.*))?$/s;
/** 3 to 63 characters (docs.aws.amazon.com, bucketnamingrules); `_` is for services that came before the rule. */
const BUCKET = /^[a-z0-9](?!.*\.\.)[a-z0-9._-]{1,61}[a-z0-9]$/;
/** One part of a prefix: characters that S3 calls safe, and that URLs do not treat in their own way. */
const PART = /^(?!\.{1,2}$)[\w!.*'()$=@+-]+$/;
const REGION = /^[a-z0-9-]{1,63}$/;
/**
 * Reads `s3://BUCKET` or `s3://BUCKET/PREFIX`, and where that is.
 * @throws WarmupError `bad-option`
 */
function parseS3Place(spec, location, env) {
    const [, bucket = '', path = ''] = SPEC.exec(spec) ?? [];
    if (bucket === '')
        throw badSpec(spec, 'names no bucket');
    if (!BUCKET.test(bucket))
        throw badSpec(spec, 'names a bucket as no service has one');
    const prefix = path.replace(/\/+$/, '');
    if (prefix !== '' && !prefix.split('/').every(part => PART.test(part))) {
        throw badSpec(spec, 'has a prefix that is not allowed');
    }
    const endpoint = parseEndpoint(location.endpoint, env);
    return {
        spec: prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`,
        bucket,
        prefix: prefix === '' ? '' : `${prefix}/`,
        endpoint,
        region: parseRegion(location.region, env),
        // Certificates for all hosts below one are for names without another dot.
        pathStyle: location.pathStyle ?? (!isAws(endpoint) || !/^[a-z0-9-]+$/.test(bucket)),
    };
}
/** The URL of an object, or of the bucket for an empty key. */
function urlOf(place, key, query = {}) {
    const { bucket, pathStyle, endpoint } = place;
    const url = new URL(endpoint ?? awsEndpoint(place.region));
    if (!pathStyle)
        url.hostname = `${bucket}.${url.hostname}`;
    const path = [...(pathStyle ? [bucket] : []), ...key.split('/')].map(encoded).join('/');
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encoded(value)}`)
        .join('&');
    return url;
}
/** A region in the form that regions have; undefined for anything else. */
function asRegion(text) {
    return text !== undefined && REGION.test(text) ? text : undefined;
}
function parseEndpoint(given, env) {
    const [name, value] = firstOf([
        ['s3-endpoint', given],
        ['AWS_ENDPOINT_URL_S3', env['AWS_ENDPOINT_URL_S3']],
        ['AWS_ENDPOINT_URL', env['AWS_ENDPOINT_URL']],
    ]);
    if (value === '')
        return undefined;
    const url = URL.parse(value);
    if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: this is no URL of a server`, {
            hint: 'Name it as in https://s3.example.com or http://localhost:9000.',
        });
    }
    if (url.username === '' && url.password === '')
        return url;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: it holds a user or password`, {
        hint: 'Give credentials as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
}
function parseRegion(given, env) {
    const [name, value] = firstOf([
        ['s3-region', given],
        ['AWS_REGION', env['AWS_REGION']],
        ['AWS_DEFAULT_REGION', env['AWS_DEFAULT_REGION']],
    ]);
    if (value === '' || REGION.test(value))
        return value || undefined;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(value)} is not a region`, {
        hint: 'Name it as in eu-central-1; some services want auto.',
    });
}
function firstOf(values) {
    const [name, value = ''] = values.find(([, value]) => value?.trim()) ?? [''];
    return [name, value.trim()];
}
function awsEndpoint(region = 'us-east-1') {
    return `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
function isAws(endpoint) {
    return endpoint === undefined || /(?:^|\.)amazonaws\.com(?:\.cn)?$/.test(endpoint.hostname);
}
/** RFC 3986: signatures are made of this form. */
function encoded(part) {
    return encodeURIComponent(part).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
function badSpec(spec, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `store: ${JSON.stringify((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrls */ .s)(spec))} ${why}`, {
        hint: 'Write s3://BUCKET or s3://BUCKET/PREFIX.',
    });
}


/***/ }),

/***/ 5351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ moduleStoreSpec),
/* harmony export */   ZZ: () => (/* binding */ STORES),
/* harmony export */   _T: () => (/* binding */ isModuleStore),
/* harmony export */   jt: () => (/* binding */ directoryOf),
/* harmony export */   nC: () => (/* binding */ isBucket)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3264);
/* harmony import */ var _s3_place_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1978);




/** Every spec that can be opened, for those who gave another. */
const STORES = 'github, off, dir:PATH, s3://BUCKET/PREFIX';
/** Does a spec name a module store, of a kind that is known? */
function isModuleStore(spec) {
    return spec.startsWith('dir:') || isBucket(spec);
}
/**
 * The spec of a module store as it is told and kept: the path of a directory, relative to the directory of the process
 * or below `~/`, becomes absolute, and a bucket's prefix loses slashes at its end.
 * @throws WarmupError `bad-option` for one that names no place.
 */
function moduleStoreSpec(spec) {
    if (isBucket(spec))
        return (0,_s3_place_js__WEBPACK_IMPORTED_MODULE_3__/* .parseS3Place */ .P5)(spec, {}, {}).spec;
    const path = spec.slice('dir:'.length);
    if (path !== '')
        return `dir:${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path.replace(/^~(?=[/\\]|$)/, () => (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)()))}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .N('bad-option', `store: ${spec} names no directory`, {
        hint: 'Give a path, as in dir:/srv/modules.',
    });
}
/** The directory that a spec names, if it names one. */
function directoryOf(spec) {
    return spec.startsWith('dir:') ? moduleStoreSpec(spec).slice('dir:'.length) : undefined;
}
const isBucket = (spec) => spec.startsWith('s3:');


/***/ }),

/***/ 3269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ visitSignal)
/* harmony export */ });
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9641);

/** Aborts when the visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
function visitSignal(visit) {
    const limit = AbortSignal.timeout(Math.min(visit.patience.timeout, _retry_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_TIMER */ .Z$));
    return visit.signal === undefined ? limit : AbortSignal.any([visit.signal, limit]);
}


/***/ }),

/***/ 9195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ renderSummary),
/* harmony export */   z: () => (/* binding */ attemptText)
/* harmony export */ });
/* harmony import */ var _cache_miss_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
/* harmony import */ var _damage_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1710);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4776);
/* harmony import */ var _failure_groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1802);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8518);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3726);
/* harmony import */ var _relay_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7471);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3409);
/* harmony import */ var _store_cells_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1982);









/** Renders a report as Markdown for a job page: one table, then what failed and what to do about it. Pure. */
function renderSummary(report) {
    const rows = [
        ['Cache', (0,_store_cells_js__WEBPACK_IMPORTED_MODULE_5__/* .cacheCell */ .Hn)(report)],
        ['Stores', (0,_store_cells_js__WEBPACK_IMPORTED_MODULE_5__/* .storesCell */ .tf)(report)],
        ['Key', keyCell(report)],
        ['Modules', modulesCell(report)],
        ['Private', privateCell(report)],
        ['Runs', runsCell(report)],
        ['Time', timeCell(report)],
        ['Bound by', boundCell(report)],
        ['Save', (0,_store_cells_js__WEBPACK_IMPORTED_MODULE_5__/* .saveCell */ .on)(report)],
        ['Worth', worthCell(report)],
        [
            'Refreshed',
            (0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)((report.refreshed ?? []).map(_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .refreshedSentence */ .gz))
                .map(_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .text */ .Qq)
                .join('<br>'),
        ],
        ['Repaired', repairsCell(report)],
        ['Checkout', changesCell(report)],
    ].filter(([, cell]) => cell !== '');
    return [
        `### Go modules: ${headline(report)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .table */ .tp)([`go-mod-warmup ${report.tool}`, `Go ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .text */ .Qq)(report.goVersion)}`], rows.map(([name = '', cell = '']) => [`**${name}**`, cell])),
        ...(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)((0,_failure_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .failureGroups */ .H)(report).map(failureBlock)),
        ...details(report),
        ...(0,_relay_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .relayBlocks */ .SK)(report),
        '',
    ].join('\n\n');
}
function headline(report) {
    if (report.failure)
        return `failed, ${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .FAILURE */ .VM[report.failure.class]}`;
    if (report.projects.length === 0)
        return _sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .NOT_SAVED */ .qv['nothing-to-warm'];
    if ((0,_cache_miss_js__WEBPACK_IMPORTED_MODULE_0__/* .isLookup */ .Hi)(report))
        return _sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .RESTORED */ .lt[report.restore.kind];
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(report.modules.total, 'module')} ready in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(report.seconds.total)}`;
}
function keyCell({ keys }) {
    if (keys === undefined)
        return '';
    return keys.matched?.startsWith(keys.primary) || !keys.matched
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(keys.primary)
        : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(keys.primary)}<br>found ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(keys.matched)}`;
}
function modulesCell({ modules }) {
    return `${modules.total}: ${(0,_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .originsText */ .Jj)(modules)}`;
}
function privateCell({ privateHosts }) {
    if (privateHosts === undefined)
        return '';
    const hosts = privateHosts.hosts.map(({ prefix, by, role }) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(prefix)} by ${by}${role === 'upstream' ? ' (proxy)' : ''}`);
    const settings = Object.entries(privateHosts.settings).map(([name, value]) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(`${name}=${value}`));
    return [(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(hosts), ...settings].join('<br>');
}
function runsCell(report) {
    const attempts = [...(report.toolchain?.attempts ?? []), ...report.projects.flatMap(project => project.attempts)];
    const bad = attempts.filter(attempt => attempt.kind !== 'ok');
    const reasons = (0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(bad.map(attempt => attemptText(attempt, _markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY))).join('<br>');
    const head = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(report.attempts, 'attempt')}, ${report.retries === 1 ? '1 retry' : `${report.retries} retries`}`;
    return reasons === '' ? head : `${head}<br>${reasons}`;
}
function timeCell({ seconds }) {
    const save = seconds.save === undefined ? '' : ` · save ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds.save)}`;
    const parts = `prepare ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds.prepare)} · restore ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds.restore)}`;
    return `${parts} · download and check ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(seconds.download)}${save}`;
}
function boundCell({ relay }) {
    return relay?.verdict ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)((0,_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictSentence */ .BT)(relay.verdict)) : '';
}
function worthCell({ worth }) {
    if (worth === undefined)
        return '';
    const size = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeText */ .lP)(worth.bytes)} did not have to be downloaded`;
    const rate = worth.basis === 'saving-run' ? ', by the rate of the run that saved the entry' : '';
    if (worth.seconds > 0)
        return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(worth.seconds)} saved, ${size}${rate}`;
    const advice = 'without a cache (`cache: false`) this may be faster';
    return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(-worth.seconds)} lost${rate}: ${advice}`;
}
function repairsCell({ repairs }) {
    const list = repairs.map(repair => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(repair.module)} (${repair.file}, ${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .SOURCE */ .u2[repair.source]}) ${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .REPAIRED */ .dY[repair.file]}`);
    const trees = repairs.some(repair => repair.file === 'tree') ? `<br>${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .TREE_REPAIRED */ .Uu}` : '';
    return list.length === 0 ? '' : `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(list)}${trees}`;
}
function changesCell({ changes: [first, ...rest] }) {
    // All are kept, or none is.
    return first ? `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)([first, ...rest].map(change => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(change.file)))} ${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .CHANGED */ .Rj[first.kind]}` : '';
}
/** One attempt that did not succeed, in one line. `quote` makes text of others fit for the place. */
function attemptText(attempt, quote = (value) => value) {
    const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : '';
    const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ');
    const silent = attempt.stall ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(attempt.stall.silentFor / 1000)} without a sign of life` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .ATTEMPT */ .GN[attempt.kind]} at ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .secondsText */ .Hd)(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`;
}
function failureBlock(group) {
    const { what, host, meaning, cause, nextStep, fix, text: said, files, ...told } = (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainFailure */ .SP)(group);
    const where = files.length > 0 ? ` in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(files.map(_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY))}` : '';
    const at = host === undefined ? '' : ` at ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(host)}`;
    return [
        `**Failed:** ${group.failure.module ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(what) : what}${where}, class \`${told.class}\`${at}: ${meaning}.`,
        `**Cause:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(cause)}`,
        `**Next step:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(nextStep)}`,
        ...(fix === undefined ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .fenced */ .OF)(fix)]),
        ...(said === '' ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .folded */ .TM)(_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .TEXT_TITLE */ .fw, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .fenced */ .OF)(said))]),
    ].join('\n\n');
}
function details(report) {
    const lines = [
        ...(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(report.notes.map(note => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)((0,_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .noteSentence */ .k$)(note)))),
        ...(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .firstLines */ .UV)(report.leftOut.map(item => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(item.file)} ${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .LEFT_OUT */ .Pk[item.kind]}`)),
        ...(report.damage ? [(0,_damage_js__WEBPACK_IMPORTED_MODULE_8__/* .damageText */ .JZ)(report.damage, _markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)] : []),
        ...(report.restore.refused > 0 ? [refusedText(report)] : []),
    ];
    return lines.length === 0 ? [] : [lines.map(line => `- ${line}`).join('\n')];
}
function refusedText({ restore }) {
    const examples = restore.refusals.slice(0, 3).map(one => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(one.name)} (${_sentences_js__WEBPACK_IMPORTED_MODULE_4__/* .REFUSED */ .ln[one.reason]})`);
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(restore.refused, 'file')} of the entry refused: ${examples.join(', ')}`;
}
const firstLine = (value) => value.split('\n')[0]?.slice(0, 300) ?? '';


/***/ }),

/***/ 6161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   N: () => (/* binding */ tally)
/* harmony export */ });
/* harmony import */ var _downloading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7641);
/* harmony import */ var _go_live_set_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8471);
/* harmony import */ var _go_looked_up_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1318);
/* harmony import */ var _go_patterns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7243);




/** Looks at what there is now. `go mod download -json` and the sum files name every file that belongs. */
function tally(prepared, filled, { includePrivate }) {
    const { project, downloadCache, go } = prepared;
    const counted = filled.downloads.all.filter(one => !(0,_downloading_js__WEBPACK_IMPORTED_MODULE_0__/* .isLeftOut */ .WY)(one));
    const named = counted.flatMap(one => one.modules);
    const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()];
    const graph = [...project.sums.files()].filter(file => file.kind === 'mod');
    const present = (0,_go_live_set_js__WEBPACK_IMPORTED_MODULE_1__/* .presentFiles */ .RX)(downloadCache, [...(0,_go_live_set_js__WEBPACK_IMPORTED_MODULE_1__/* .filesOf */ .R8)(needed), ...graph]);
    const placed = new Set(filled.restored.placed);
    const rejected = new Set(filled.downloads.repairs.map(({ module, file }) => `${module} ${file}`));
    // What a store brought and Go rejected came from the network after all.
    const isRestored = (file) => placed.has(file.name) && !rejected.has(`${file.path}@${file.version} ${file.kind}`);
    const restored = present.filter(isRestored);
    const served = new Set(filled.stores.flatMap(store => store.served));
    const fresh = present.filter(file => file.written >= filled.since && !isRestored(file));
    const downloaded = fresh.filter(file => !served.has(file.name));
    const { GONOPROXY, GOPRIVATE } = go.settings;
    const leftOut = includePrivate ? '' : [GONOPROXY, GOPRIVATE].filter(Boolean).join(',');
    return {
        total: needed.length,
        ready: present.filter(file => file.kind === 'zip').length,
        restored: present.filter(file => file.kind === 'zip' && (isRestored(file) || served.has(file.name))).length,
        restoredBytes: bytesOf(restored),
        fresh,
        downloaded,
        downloadedBytes: bytesOf(downloaded),
        // Go itself is 200 MB that setup-go has already.
        live: present.filter(file => project.sums.allows(file) && !(0,_go_looked_up_js__WEBPACK_IMPORTED_MODULE_2__/* .isToolchain */ .a)(file) && !(0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPatterns */ .v)(leftOut, file.path)),
        complete: counted.every(one => one.failure === undefined),
    };
}
const bytesOf = (files) => files.reduce((sum, file) => sum + file.bytes, 0);


/***/ }),

/***/ 7213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ understanding)
});

// EXTERNAL MODULE: ./lib/go/failures.js + 7 modules
var failures = __webpack_require__(1913);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(5024);
// EXTERNAL MODULE: ./lib/network/go-http.js + 3 modules
var go_http = __webpack_require__(5927);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(7713);
;// CONCATENATED MODULE: ./lib/network/issuer.js

const LONGEST_NAME = 100;
/**
 * Who issued the certificate that an https server shows, or what stands in its place on the way. Nothing is sent to it.
 * Undefined where no certificate is seen.
 */
async function issuerOf(url, reach) {
    let issuer;
    const look = (certificate) => {
        issuer = nameOf(certificate.issuer);
    };
    const client = new http/* HttpClient */.Q({ ...reach, look });
    // It always fails: nobody may read what is sent to somebody who is not trusted.
    await client.send(url).catch(() => undefined);
    await client.close();
    return issuer;
}
/** Whoever made the certificate chose the name. */
function nameOf(issuer) {
    const parts = [issuer?.CN, issuer?.O].flat().filter(part => part !== undefined);
    const name = [...new Set(parts)].join(', ').replace(/[^\p{L}\p{N} .,()&'-]/gu, '');
    return name.slice(0, LONGEST_NAME) || undefined;
}

// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(3242);
// EXTERNAL MODULE: ./lib/network/roots.js
var roots = __webpack_require__(6855);
// EXTERNAL MODULE: ./lib/network/transfer-error.js
var transfer_error = __webpack_require__(424);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/process.js + 1 modules
var process = __webpack_require__(8512);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(7642);
;// CONCATENATED MODULE: ./lib/other-proxies.js




/** The proxy that git or npm would take for a URL, as their settings say. */
async function proxyOfOthers(url, { go, options, signal }) {
    const at = { directory: options.workingDirectory, env: go.env, signal };
    const asked = await (0,process/* run */.eF)('git', ['config', '--get-urlmatch', 'http.proxy', url.origin], at).catch(() => undefined);
    const gits = asked?.code === 0 ? asked.stdout.trim() : '';
    if (gits !== '')
        return { program: 'git', value: shown(gits) };
    const npms = npmVariable(go.env) ?? (await npmFile(go.env));
    return npms && npms !== 'null' ? { program: 'npm', value: shown(npms) } : undefined;
}
/** It becomes part of a line that is pasted. */
function shown(value) {
    const address = URL.parse((0,redact/* redactUrls */.s)(value));
    return address?.host ? `${address.protocol}//${address.host}` : 'http://proxy.example.com:3128';
}
/** npm takes both in any case. */
function npmVariable(env) {
    const named = (name) => Object.entries(env).find(([key, value]) => key.toLowerCase() === name && value)?.[1];
    return named('npm_config_https_proxy') ?? named('npm_config_proxy');
}
async function npmFile(env) {
    const home = env['HOME'] || env['USERPROFILE'];
    const file = env['npm_config_userconfig'] || env['NPM_CONFIG_USERCONFIG'] || (home && (0,external_node_path_.join)(home, '.npmrc'));
    const text = file ? await (0,promises_.readFile)(file, 'utf8').catch(() => '') : '';
    return (/^\s*https-proxy\s*=\s*(\S+)/m.exec(text) ?? /^\s*proxy\s*=\s*(\S+)/m.exec(text))?.[1];
}

// EXTERNAL MODULE: ./lib/private/private-host.js
var private_host = __webpack_require__(8475);
;// CONCATENATED MODULE: ./lib/private/advice.js

const SECRET = `\${{ secrets.GO_MODULES_TOKEN }}`;
const GITHUB = {
    value: SECRET,
    right: 'a fine-grained token, or one of a GitHub App, with the permission Contents: read for that repository. GITHUB_TOKEN reads only the repository of the workflow.',
};
const GITLAB = {
    value: 'gitlab-ci-token:$CI_JOB_TOKEN',
    right: 'the job token, once that project lets this one in (Settings, CI/CD, Job token permissions), or an access token with read_api and read_repository.',
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
    right: 'a user with a password or token that may read the repository.',
};
/** Said by git, by ssh, of a go-get page, or by a checksum database that does not know a module. */
const OF_ORIGIN = /\bgit (?:ls-remote|fetch|clone|init)\b|\bfatal: |could not read Username|[?&]go-get=1|Permission denied|[Hh]ost key|<sumdb>|\/lookup\//;
/** Says of a module that was not shown to us which line of `private-hosts` is missing, or was refused. */
function adviseAccess(failure, { hosts, env }) {
    const path = failure.module?.split('@', 1)[0] ?? '';
    const [host = ''] = path.split('/');
    if (failure.class !== 'auth' || path === '' || !(OF_ORIGIN.test(failure.text) || hostIn(failure.url) === host))
        return failure;
    const { value, right } = serverOf(host, env);
    const line = covering(path, hosts);
    const prefix = path.split('/').slice(0, 2).join('/');
    if (line === undefined) {
        const cause = `${path} is not open to everybody, and no credential for it was given.`;
        const hint = `Add this line to the \`private-hosts\` input. It needs ${right}`;
        return { ...failure, cause, hint, fix: `private-hosts: |\n  ${prefix} = ${value}` };
    }
    if (/[Hh]ost key/.test(failure.text))
        return failure;
    const { fix: _, ...rest } = failure;
    const cause = `The credential for ${(0,private_host/* prefixOf */.MT)(line)} (line ${line.line} of private-hosts) was not accepted for ${path}.`;
    const hint = line.credential.kind === 'ssh-key'
        ? 'Add the public part of that key to the repository (a deploy key that may read), or to a user who may read it.'
        : `It may have expired or lack a right, and single sign-on may have to allow it. Needed is ${right}`;
    return { ...rest, cause, hint };
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
    const found = hosts.filter(one => `${path}/`.startsWith(`${(0,private_host/* prefixOf */.MT)({ ...one, host: (0,private_host/* hostnameOf */.LZ)(one.host) })}/`));
    return found.sort((a, b) => b.path.length - a.path.length)[0];
}

// EXTERNAL MODULE: ./lib/relay/trouble.js
var trouble = __webpack_require__(3142);
;// CONCATENATED MODULE: ./lib/understanding.js











/** Of a certificate that nobody here trusts. */
const UNTRUSTED = /unknown authority|self[- ]signed certificate|unable to get local issuer|certificate is not trusted/i;
/** What Go prints of a proxy that refuses, and what is said of a stall, tells too little. */
const ASKED_AGAIN = ['transient', 'unknown'];
/**
 * Finds out more about failures of the network than their texts tell: who issued a certificate that is not trusted, what
 * a server that Go alone could not reach does when it is asked once more, and whether git or npm know an HTTP proxy that
 * Go does not. Failures of one class at one server are looked into once.
 */
function understanding(context) {
    const known = new Map();
    return async (failure) => {
        if (failure.class === 'auth') {
            return adviseAccess(failure, { hosts: context.options.privateHosts, env: context.options.env });
        }
        const url = URL.parse(failure.url ?? serversOf(context.go)[0] ?? '');
        if (url === null || !/^https?:$/.test(url.protocol) || context.signal.aborted)
            return failure;
        const key = `${failure.class} ${url.host}`;
        const found = known.get(key) ?? lookInto(failure, url, context).catch(() => unchanged);
        known.set(key, found);
        return (await found)(failure);
    };
}
const unchanged = (failure) => failure;
async function lookInto(failure, url, context) {
    if (failure.class === 'config' && UNTRUSTED.test(failure.text)) {
        const issuer = await issuerOf(url.href, reach(context));
        return issuer === undefined ? unchanged : one => ({ ...one, cause: `${one.cause} Its issuer is "${issuer}".` });
    }
    if (!ASKED_AGAIN.includes(failure.class))
        return unchanged;
    const proxy = knowsProxy(context, url) ? undefined : await proxyOfOthers(url, context);
    if (proxy !== undefined) {
        const { program, value } = proxy;
        return one => ({
            ...one,
            cause: `${one.cause} ${program} is told of an HTTP proxy here, and Go is not.`,
            hint: 'If that proxy is the way out of this network, name it to Go as well: set HTTPS_PROXY for the job.',
            fix: `HTTPS_PROXY: ${value}`,
        });
    }
    const isMute = context.options.relay === 'false' && serversOf(context.go).some(one => URL.parse(one)?.host === url.host);
    const met = isMute ? await askOnce(url, context) : undefined;
    if (met === undefined)
        return unchanged;
    const { class: found, cause, hint, fix } = (0,failures/* classifyFailure */.X)((0,trouble/* transferTrouble */.bz)(url.href, met).text);
    return ({ fix: _, ...one }) => ({
        ...one,
        class: found,
        cause,
        hint,
        ...(fix !== undefined && { fix }),
        text: `${one.text}\nasked once more: ${(0,redact/* redactUrls */.s)(met.message)}`,
    });
}
/** Loopback needs none. */
function knowsProxy({ go }, url) {
    const any = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].some(name => go.env[name]);
    return any || (0,proxy/* isLoopback */.U)(url) || (0,proxy/* proxyChooser */.K)(go.env)(url) !== undefined;
}
/** What breaks a request to this server, if anything does. */
async function askOnce(url, context) {
    const http = (0,go_http/* openGoHttp */.t)({ ...reach(context), caFile: context.options.caFile });
    try {
        const answer = await http.send(url.href, { signal: context.signal });
        answer.body.on('error', () => undefined).destroy();
        return undefined;
    }
    catch (error) {
        const met = error instanceof transfer_error/* TransferError */.aG ? error : (0,transfer_error/* transferError */.c9)(error, url.href, context.signal);
        return met.trouble === 'aborted' ? undefined : met;
    }
    finally {
        await http.close();
    }
}
function reach({ go, options }) {
    const { connectTimeout, stallTimeout, caFile } = options;
    const trust = () => (0,roots/* trustedRoots */.V)({ env: go.env, caFile });
    return { env: go.env, connections: 1, connectTimeout, stallTimeout, trust };
}
function serversOf({ settings }) {
    const { proxies } = (0,goproxy/* parseGoproxy */.M)(settings.GOPROXY ?? '', 'GOPROXY');
    return proxies.map(({ url }) => url).filter(url => /^https?:/i.test(url));
}


/***/ }),

/***/ 5721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aB: () => (/* binding */ traceIdOf),
/* harmony export */   db: () => (/* binding */ publicHosts),
/* harmony export */   oe: () => (/* binding */ upstreamHeaders)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5024);




/** Public mirrors: whoever names one of them has no logs there. Go's own default is added from its go.env. */
const PUBLIC = ['goproxy.cn', 'goproxy.io', 'mirrors.aliyun.com', 'mirrors.cloud.tencent.com', 'repo.huaweicloud.com'];
/**
 * Headers by which the operator of a module proxy can join its log with a run: W3C `traceparent`, and the run id.
 * Returns what an upstream gets, by its URL; a public one gets nothing.
 */
async function upstreamHeaders(go, runId) {
    const known = await publicHosts(go);
    return upstream => {
        const host = URL.parse(upstream)?.hostname ?? '';
        if (known.has(host))
            return {};
        const span = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex');
        return { traceparent: `00-${traceIdOf(runId)}-${span}-01`, 'x-go-mod-warmup-run': runId };
    };
}
/** Hosts of module proxies that everybody uses. */
async function publicHosts(go) {
    return new Set([...PUBLIC, ...(await defaultHosts(go))]);
}
/** The trace that all requests of a run belong to: 32 hexadecimal digits. */
const traceIdOf = (runId) => runId.replaceAll('-', '');
/** The hosts in the GOPROXY that this Go was built with; a distribution may have changed it. */
async function defaultHosts({ settings }) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(settings.GOROOT ?? '', 'go.env'), 'utf8').catch(() => '');
    const value = /^GOPROXY=(.*)$/m.exec(text)?.[1] ?? 'direct';
    return (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_3__/* .parseGoproxy */ .M)(value, 'GOPROXY').proxies.map(proxy => URL.parse(proxy.url)?.hostname ?? '');
}


/***/ }),

/***/ 2039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** Version of this package; a test holds it equal to package.json. */
const VERSION = '0.1.0';


/***/ }),

/***/ 1515:
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
