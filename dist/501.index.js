export const id = 501;
export const ids = [501];
export const modules = {

/***/ 9501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 9 modules
var core = __webpack_require__(1191);
// EXTERNAL MODULE: ./lib/explain.js
var explain = __webpack_require__(7228);
// EXTERNAL MODULE: ./lib/figures.js
var figures = __webpack_require__(9234);
// EXTERNAL MODULE: ./lib/sentences.js
var sentences = __webpack_require__(8557);
// EXTERNAL MODULE: ./lib/summary.js
var summary = __webpack_require__(8847);
;// CONCATENATED MODULE: ./lib/log-line.js



/** What one event has to say in a log; undefined for those that need no line of their own. */
function eventLine(event) {
    switch (event.kind) {
        case 'plan':
            return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${event.projects.join(', ')}`;
        case 'restore':
            return restoreLine(event);
        case 'progress':
            return `${event.project}: ${progressText(event)}`;
        case 'attempt-ended':
            return event.outcome.kind === 'ok'
                ? undefined
                : `${event.project}: attempt ${event.number} ${(0,summary/* attemptText */.zv)(event.outcome)}`;
        case 'retry':
            return `${event.project}: retry in ${(0,figures/* secondsText */.Hd)(event.wait)} (${event.failure.class})`;
        case 'repair':
            return `${event.project}: ${event.repair.module} was damaged ${sentences/* SOURCE */.u2[event.repair.source]} (${event.repair.file}) and is fetched once more`;
        case 'attempt':
        case 'stall':
        case 'save':
            return undefined;
    }
}
/** Modules and bytes so far, and the mean rate. */
function progressText(event) {
    const total = event.modulesTotal === undefined ? '' : `/${event.modulesTotal}`;
    const rate = event.seconds > 0 ? `, ${(0,figures/* sizeText */.lP)(event.bytes / event.seconds)}/s` : '';
    return `${event.modulesDone}${total} modules, ${(0,figures/* sizeText */.lP)(event.bytes)}${rate}`;
}
function restoreLine({ outcome }) {
    const size = outcome.bytes > 0 ? `, ${(0,figures/* sizeText */.lP)(outcome.bytes)} in ${(0,figures/* secondsText */.Hd)(outcome.seconds)}` : '';
    const key = outcome.matchedKey ? ` ${outcome.matchedKey}` : '';
    const refused = outcome.refused > 0 ? `, ${(0,figures/* countText */.lT)(outcome.refused, 'file')} refused` : '';
    return `cache: ${sentences/* RESTORED */.lt[outcome.kind]}${key}${size}${refused}${outcome.reason ? ` (${outcome.reason})` : ''}`;
}
/** Is this trouble that deserves a warning, although the job goes on? */
function isTrouble(event) {
    if (event.kind !== 'restore')
        return false;
    return ['denied', 'rate-limited', 'unreachable', 'timed-out', 'damaged', 'failed'].includes(event.outcome.kind);
}
/** What was found and cannot be warmed, one line each: the run succeeds all the same. */
function brokenLines(report) {
    return report.leftOut.flatMap(item => {
        if (item.kind !== 'broken')
            return [];
        const { failure } = item;
        return [`${item.file} ${sentences/* LEFT_OUT */.Pk.broken} (${failure.class}: ${failure.text.split('\n')[0]})`];
    });
}
/** The end of a run as lines for a log. */
function closingLines(report) {
    const { modules, seconds } = report;
    const lines = [
        ...report.leftOut.filter(item => item.kind !== 'broken').map(item => `${item.file} ${sentences/* LEFT_OUT */.Pk[item.kind]}`),
        ...report.changes.map(change => `${change.file}: the download wanted to change it; ${change.kind}`),
        ...report.notes.map(sentences/* noteSentence */.k$),
    ];
    if (report.failure)
        return lines;
    if (report.projects.length === 0)
        return [...lines, 'nothing to warm'];
    const size = modules.bytesDownloaded > 0 ? ` (${(0,figures/* sizeText */.lP)(modules.bytesDownloaded)})` : '';
    const counts = `${modules.restored} restored, ${modules.downloaded} downloaded${size}`;
    return [...lines, `${(0,figures/* countText */.lT)(modules.total, 'module')} ready in ${(0,figures/* secondsText */.Hd)(seconds.total)}: ${counts}`];
}

// EXTERNAL MODULE: ./lib/options.js
var lib_options = __webpack_require__(1097);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/output-file.js



/**
 * Makes sure, before any work, that a result can be written to this file; `name` is the option that names it.
 * @throws WarmupError `bad-option`
 */
function checkOutputFile(name, file) {
    try {
        const there = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
        if (there?.isDirectory())
            throw new Error('it is a directory');
        if (!(0,external_node_fs_.statSync)((0,external_node_path_.dirname)(file)).isDirectory())
            throw new Error('it is below a file');
        (0,external_node_fs_.accessSync)(there ? file : (0,external_node_path_.dirname)(file), external_node_fs_.constants.W_OK);
    }
    catch (cause) {
        throw new errors/* WarmupError */.N('bad-option', `${name}: ${file} cannot be written`, {
            hint: 'Name a file in a directory that exists.',
            cause,
        });
    }
}

// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/checkout.js

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and says which of
 * them changed. What changed is put back, also when the work throws, unless changes are to be kept.
 */
async function guardCheckout(files, changes, work) {
    const before = new Map();
    await Promise.all(files.map(async (file) => before.set(file, await contentOf(file))));
    try {
        const result = await work();
        return { result, changed: await changedFiles(before) };
    }
    finally {
        if (changes === 'undone')
            await putBack(before);
    }
}
async function changedFiles(before) {
    const changed = await Promise.all([...before].map(async ([file, old]) => !same(old, await contentOf(file))));
    return [...before.keys()].filter((_, index) => changed[index]);
}
async function putBack(before) {
    for (const file of await changedFiles(before)) {
        const old = before.get(file);
        if (old)
            await (0,promises_.writeFile)(file, old);
        else
            await (0,promises_.rm)(file, { force: true });
    }
}
const same = (a, b) => (a === null || b === null ? a === b : a.equals(b));
async function contentOf(file) {
    try {
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/downloading.js + 4 modules
var downloading = __webpack_require__(9152);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(6069);
;// CONCATENATED MODULE: ./lib/workflow-events.js



/**
 * Does any workflow of this checkout that uses this action start on an event that saves? True also where that cannot
 * be known: no workflows in the checkout, none that names the action (it may be called from elsewhere), or one that
 * cannot be read.
 */
async function someWorkflowSaves(env) {
    const action = env.GITHUB_ACTION_REPOSITORY || 'go-mod-warmup';
    const directory = (0,external_node_path_.join)(env.GITHUB_WORKSPACE || '.', '.github', 'workflows');
    try {
        const texts = [];
        for await (const file of (0,promises_.glob)('*.{yml,yaml}', { cwd: directory })) {
            const text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file), 'utf8');
            if (text.includes(action))
                texts.push(text);
        }
        if (texts.length === 0)
            return true;
        const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
        return texts.some(text => triggersSave(parse(text, { logLevel: 'error' })));
    }
    catch {
        return true; // A file that cannot be read or parsed may say anything.
    }
}
/** `on: push`, `on: [push]` and `on: {push: …}` are all allowed; a push for tags only does not save. */
function triggersSave(workflow) {
    const on = workflow?.on;
    const events = typeof on === 'string' ? { [on]: null } : Array.isArray(on) ? Object.fromEntries(on.map(e => [e, null])) : on;
    if (typeof events !== 'object' || events === null)
        return false;
    const names = Object.keys(events);
    if (names.some(name => save_policy/* SAVING_EVENTS */.D.includes(name) || name === 'workflow_call'))
        return true;
    if (!names.includes('push'))
        return false;
    const push = events.push;
    const filters = typeof push === 'object' && push !== null ? Object.keys(push) : [];
    return !filters.some(filter => filter.startsWith('tags')) || filters.some(filter => filter.startsWith('branches'));
}

;// CONCATENATED MODULE: ./lib/notes.js


/** Reasons that another event of the same repository might not have. */
const BY_EVENT = ['pull-request', 'release', 'untrusted-event', 'other-branch', 'unknown-event'];
/** Collects what the user should know beside the outcome. */
async function takeNotes(prepared, context) {
    const { decision, options } = context;
    const notes = [];
    if (prepared.toolchain.kind === 'selected')
        notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version });
    for (const module of prepared.project.mainModules) {
        if (module.requires.length === 0)
            continue;
        const found = await Promise.allSettled(module.sumFiles.map(file => (0,promises_.access)(file)));
        if (found.every(one => one.status === 'rejected'))
            notes.push({ kind: 'no-sum-file', file: module.shown });
    }
    if (!decision.save && BY_EVENT.includes(decision.reason) && !(await someWorkflowSaves(options.env))) {
        notes.push({ kind: 'nobody-saves' });
    }
    return notes;
}

;// CONCATENATED MODULE: ./lib/go/child-environment.js

/** Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/;
/**
 * The environment for go commands: the job's, without what is not meant for them, and so that git and ssh never ask.
 * GOMAXPROCS, unless the job sets it, is how many modules Go fetches and unpacks at once.
 */
function childEnvironment(env, { concurrency, cores = (0,external_node_os_.availableParallelism)(), platform = process.platform }) {
    const known = (name) => (platform === 'win32' ? name.toUpperCase() : name);
    const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' };
    const kept = Object.entries(env).flatMap(([name, value]) => value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]]);
    const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)));
    const defaults = {};
    if (!set.has('GOMAXPROCS'))
        defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`;
    if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
        defaults['GIT_SSH_COMMAND'] = 'ssh -o ControlMaster=no -o BatchMode=yes';
    }
    return { ...Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults))), ...defaults, ...forced };
}

// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/project.js + 3 modules
var go_project = __webpack_require__(8108);
// EXTERNAL MODULE: ./lib/go/download.js + 6 modules
var download = __webpack_require__(6339);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/toolchain.js





/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. A module that
 * nobody named and whose toolchain cannot be had is left out.
 */
async function selectToolchain(go, scanned, options) {
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = scanned
        .filter(item => (0,version/* switchesToolchain */.sF)(go.version, gotoolchain, item.lines))
        .sort((a, b) => (0,version/* compareGoVersions */.X_)((0,version/* newestLine */.z$)(b.lines), (0,version/* newestLine */.z$)(a.lines)));
    const attempts = [];
    const leftOut = [];
    for (const item of asking) {
        const directory = (0,external_node_path_.dirname)(item.file);
        const goWork = (0,external_node_path_.basename)(item.file) === 'go.work' ? item.file : 'off';
        const { env, binary } = go;
        const project = { directory, goWork };
        const moduleCache = go.settings.GOMODCACHE ?? '';
        const fetched = await (0,download/* download */.R)({ ...options, go: binary, env, args: ['version'], project, moduleCache });
        attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await (0,environment/* askGo */.IL)(there, ['version'], { directory, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts, leftOut };
        }
        if (!(0,left_out/* isExpendable */.J)(item, failure))
            return { kind: 'failed', version: go.version, attempts, leftOut, failure };
        leftOut.push({ kind: 'broken', file: item.shown, failure });
    }
    return { kind: 'local', version: go.version, attempts, leftOut };
}

// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(5648);
;// CONCATENATED MODULE: ./lib/preparation.js










/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
async function prepare(options, run) {
    const local = await (0,environment/* probeGo */.T0)(goEnvironment(options), options.tempDirectory);
    (0,goproxy/* checkGoproxy */.T)(local.settings.GOPROXY ?? '', 'GOPROXY');
    const moduleCache = moduleCacheOf(local);
    const scanned = await (0,go_project/* scanProject */.vd)(local, options);
    const toolchain = await selectToolchain(local, scanned, {
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        onEvent: event => run.tell({ ...event, project: 'toolchain' }),
    });
    const go = { ...local, version: toolchain.version };
    const project = await readAll(go, scanned, options, toolchain);
    return {
        go,
        toolchain,
        project,
        keys: (0,plan/* makeKeys */.H)({ goVersion: go.version, ...(await keyFiles(project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
function moduleCacheOf({ settings }) {
    const moduleCache = settings.GOMODCACHE ?? '';
    if ((0,external_node_path_.isAbsolute)(moduleCache))
        return moduleCache;
    throw new errors/* WarmupError */.N('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is no absolute path`, {
        hint: 'Go takes no other. Set GOMODCACHE, GOPATH or HOME.',
    });
}
const goEnvironment = (options) => ({
    ...childEnvironment(options.env, { concurrency: options.concurrency, cores: options.cores }),
    ...options.sources,
});
/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(go, scanned, options, toolchain) {
    const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local';
    const leftOut = new Set(toolchain.leftOut.map(item => item.file));
    const usable = toolchain.kind === 'failed' ? [] : scanned.filter(item => !leftOut.has(item.shown));
    const project = await (0,go_project/* readProject */.Wh)(go, usable, { ...options, toolchain: name });
    return { ...project, leftOut: [...toolchain.leftOut, ...project.leftOut] };
}
async function keyFiles(project, workingDirectory) {
    const shown = (file) => (0,discovery/* shownPath */.p)(workingDirectory, file);
    const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]));
    const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))];
    const sums = await Promise.all(sumFiles.map(async (file) => ({ path: shown(file), text: await (0,promises_.readFile)(file, 'utf8').catch(() => undefined) })));
    return {
        definitions: [...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })),
        sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    };
}

;// CONCATENATED MODULE: ./lib/go/requirement.js

/**
 * Finds the line of a go.mod, counted from 1, that asks for the module of a failure. Undefined when the failure names
 * none, or one that only other modules ask for.
 */
async function findRequirement({ definitions }, failure) {
    const [path, version = ''] = failure.module?.split('@') ?? [];
    if (path === undefined)
        return undefined;
    for (const { file } of definitions) {
        const lines = (await (0,promises_.readFile)(file, 'utf8').catch(() => '')).split('\n');
        const words = lines.map(line => line
            .trim()
            .replace(/^require\s+/, '')
            .split(/\s+/));
        // The version as well: an exclude block has lines of the same form.
        const index = words.findIndex(([first, second = '']) => first === path && second.startsWith(version || 'v'));
        if (index >= 0)
            return { file, line: index + 1 };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/report.js
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

;// CONCATENATED MODULE: ./lib/version.js
/** Version of this package; a test holds it equal to package.json. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./lib/worth.js
var lib_worth = __webpack_require__(415);
;// CONCATENATED MODULE: ./lib/reporting.js






/** Puts the report together from what the steps returned. */
async function makeReport(results) {
    const { options, run, prepared, filled, tallied } = results;
    const { restored, downloads } = filled;
    const leftOut = [
        ...prepared.project.leftOut,
        ...downloads.all.filter(downloading/* isLeftOut */.WY).map(broken => ({
            kind: 'broken',
            file: broken.mainModule.shown,
            failure: broken.failure,
        })),
    ];
    const projects = await Promise.all(downloads.all.filter(one => !(0,downloading/* isLeftOut */.WY)(one)).map(one => projectReport(one, options.workingDirectory)));
    const failure = prepared.toolchain.kind === 'failed' ? prepared.toolchain.failure : projects.find(one => one.failure)?.failure;
    const attempts = counted(projects.flatMap(one => one.attempts));
    const retries = [...prepared.toolchain.attempts, ...attempts].filter(attempt => attempt.because === 'retry');
    const zips = tallied.fresh.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const worth = (0,lib_worth/* estimateWorth */.T)({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: tallied.freshBytes, seconds: filled.seconds.download },
        before: restored.origin?.download,
    });
    return {
        schema: 1,
        runId: run.id,
        startedAt: run.startedAt,
        tool: VERSION,
        goVersion: prepared.go.version,
        cacheStatus: cacheStatus(restored),
        keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
        restore: restored,
        projects,
        leftOut,
        modules: {
            total: tallied.total,
            restored: tallied.restored,
            downloaded: zips.length,
            bytesDownloaded: tallied.freshBytes,
        },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        repairs: downloads.repairs,
        changes: results.changed.map((file) => ({
            file: (0,discovery/* shownPath */.p)(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: results.notes,
        attempts: attempts.length,
        retries: retries.length,
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts) => attempts.filter(attempt => attempt.because !== 'repair');
async function projectReport({ mainModule, attempts, failure }, workingDirectory) {
    if (failure === undefined)
        return { file: mainModule.shown, attempts };
    const place = await findRequirement(mainModule, failure);
    const shown = place && { place: { file: (0,discovery/* shownPath */.p)(workingDirectory, place.file), line: place.line } };
    return { file: mainModule.shown, attempts, failure, ...shown };
}

// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
// EXTERNAL MODULE: ./lib/stores/open.js + 21 modules
var stores_open = __webpack_require__(756);
;// CONCATENATED MODULE: ./lib/restoring.js



/** An outcome of a store that was not asked. */
function notAsked(kind, reason) {
    return { kind, reason, bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 };
}
/** Asks the store for what the project's sum files name. */
async function restore(prepared, context) {
    const { options, run } = context;
    const { sums } = prepared.project;
    if (options.cache === 'false')
        return notAsked('off', 'the cache is switched off');
    if (sums.size === 0)
        return notAsked('skipped', 'there is no go.sum that could vouch for cached content');
    return await (0,stores_open/* openStore */.C)(options.store, options).restore({
        primary: prepared.keys.primary,
        restoreKeys: prepared.keys.restore,
        downloadCache: prepared.downloadCache,
        allows: file => sums.allows(file),
        patience: {
            connectTimeout: options.connectTimeout,
            stallTimeout: options.stallTimeout,
            timeout: options.restoreTimeout,
        },
        signal: run.signal,
    });
}
/** Did an exact entry, wholly accepted, leave every module there that the project asks for? */
function hasEverything(prepared, restored) {
    if (restored.kind !== 'hit' || restored.refused > 0)
        return false;
    return (0,live_set/* areAllPresent */.D)(prepared.downloadCache, (0,go_project/* requirementsOf */.CG)(prepared.project));
}

// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
// EXTERNAL MODULE: ./lib/saving.js + 1 modules
var saving = __webpack_require__(973);
// EXTERNAL MODULE: ./lib/tally.js + 1 modules
var tally = __webpack_require__(584);
;// CONCATENATED MODULE: ./lib/warmup.js











/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
async function warmup(given = {}) {
    const options = (0,lib_options/* resolveOptions */.$i)(given);
    const run = (0,lib_run/* beginRun */.T)(options);
    try {
        const prepared = await prepare(options, run);
        const prepareSeconds = run.lap();
        tellPlan(prepared, run);
        const fate = options.allowChanges ? 'kept' : 'undone';
        const { result: filled, changed } = await guardCheckout(checkoutFiles(prepared), fate, () => fill(prepared, { options, run }));
        options.signal?.throwIfAborted();
        const tallied = (0,tally/* tally */.N)(prepared, filled);
        const decision = await (0,saving/* decideToSave */.J)(prepared, { options, run, filled, tallied });
        const notes = await takeNotes(prepared, { decision, options });
        return await makeReport({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes });
    }
    catch (cause) {
        if (options.signal?.aborted)
            throw new errors/* WarmupError */.N('aborted', 'the warm-up was interrupted', { cause });
        throw cause;
    }
}
/** From what is there, else from the store, else from the network. */
async function fill(prepared, context) {
    const { options, run } = context;
    const began = Date.now();
    if (prepared.project.mainModules.length === 0) {
        const restored = notAsked('skipped', 'there is nothing to warm');
        return { restored, downloads: { all: [], repairs: [] }, since: began, seconds: { restore: 0, download: 0 } };
    }
    const warm = await (0,downloading/* downloadWithoutNetwork */.VL)(prepared, context);
    if (warm !== undefined) {
        const restored = notAsked('warm', 'the module cache has everything already');
        return { restored, downloads: warm, since: began, seconds: { restore: 0, download: run.lap() } };
    }
    const restored = await restore(prepared, context);
    run.tell({ kind: 'restore', outcome: restored });
    const restoreSeconds = run.lap();
    const since = Date.now();
    const lazy = options.verify === 'lazy' && hasEverything(prepared, restored);
    const downloads = lazy ? (0,downloading/* leftToTheBuild */.gd)(prepared) : await (0,downloading/* downloadAll */.Ut)(prepared, restored.placed, context);
    return { restored, downloads, since, seconds: { restore: restoreSeconds, download: run.lap() } };
}
/** The files of the checkout that `go mod download` may edit. */
function checkoutFiles({ project }) {
    return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles]);
}
function tellPlan({ go, keys, project }, run) {
    run.tell({
        kind: 'plan',
        goVersion: go.version,
        projects: project.mainModules.map(module => module.shown),
        primary: keys.primary,
        restoreKeys: keys.restore,
    });
}

// EXTERNAL MODULE: ./lib/action/inputs.js
var action_inputs = __webpack_require__(1413);
;// CONCATENATED MODULE: ./lib/action/log.js


/** Tells an event in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function logEvent(event) {
    const line = eventLine(event);
    if (line === undefined)
        return;
    if (isTrouble(event))
        core/* warning */.$e(line, { title: 'go-mod-warmup' });
    else
        core/* info */.pq(line);
}

;// CONCATENATED MODULE: ./lib/action/masks.js

const SHORTEST_TOKEN = 8;
/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token of each
 * URL in these GOPROXY lists, as they stand there, decoded, and as the Authorization header that is made of them.
 */
function maskCredentials(lists) {
    const found = lists.flatMap(list => [...(list ?? '').matchAll(/:\/\/([^/?#]*)@/g)].flatMap(([, user]) => user ?? []));
    for (const secret of new Set(found.flatMap(secretsOf)))
        core/* setSecret */.Pq(secret);
}
function secretsOf(user) {
    const [name = '', password] = user.split(/:(.*)/s);
    const decoded = [name, password].map(part => (part === undefined ? undefined : decode(part)));
    const header = Buffer.from(`${decoded[0]}:${decoded[1] ?? ''}`).toString('base64');
    if (password)
        return [user, password, decoded[1] ?? '', header];
    // A name alone may be a token; one that is as short as `git` is none, and would be replaced in every other word.
    return name.length < SHORTEST_TOKEN ? [] : [name, decoded[0] ?? '', header];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./lib/action/outputs.js

/** Every output of the action; a test holds the names equal to action.yml. */
function outputsOf(report, file) {
    return {
        'cache-hit': report.cacheStatus === 'hit',
        'cache-status': report.cacheStatus,
        'cache-primary-key': report.keys?.primary ?? '',
        'cache-matched-key': report.keys?.matched ?? '',
        'cache-size': report.restore.bytes,
        modules: report.modules.total,
        'modules-downloaded': report.modules.downloaded,
        'bytes-downloaded': report.modules.bytesDownloaded,
        attempts: report.attempts,
        retries: report.retries,
        duration: report.seconds.total.toFixed(3),
        'failure-class': report.failure?.class ?? '',
        'go-version': report.goVersion,
        report: file,
    };
}
function setOutputs(report, file) {
    for (const [name, value] of Object.entries(outputsOf(report, file)))
        core/* setOutput */.uH(name, value);
}

// EXTERNAL MODULE: ./lib/action/state.js
var state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/warm.js















/** The main step: everything is decided here. */
async function warm() {
    maskCredentials([core/* getInput */.V4('goproxy'), process.env.GOPROXY]);
    const inputs = (0,action_inputs/* readInputs */.K)();
    if (inputs.report !== '')
        await checkReport(inputs.report);
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => abort.abort());
    const report = await warmup({ ...inputs.options, signal: abort.signal, onEvent: logEvent });
    const file = await writeReport(report, inputs);
    (0,state/* handOver */.C)({ runId: report.runId, decision: report.decision, report: file });
    for (const line of brokenLines(report))
        core/* warning */.$e(line, { title: 'go-mod-warmup' });
    for (const line of closingLines(report))
        core/* info */.pq(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(inputs);
    if (report.failure)
        tellFailure(report, inputs);
}
/** The directory of the report is made where it can be. */
async function checkReport(file) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true }).catch(() => undefined);
    checkOutputFile('report', file);
}
/** By default below the runner's temporary directory, for post reads it again. */
async function writeReport(report, inputs) {
    const temp = process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    const file = inputs.report ? (0,external_node_path_.resolve)(inputs.report) : (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'go-mod-warmup-')), 'report.json');
    await (0,promises_.writeFile)(file, JSON.stringify(report, undefined, 2));
    return file;
}
/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources(inputs) {
    for (const [name, value] of Object.entries((0,lib_options/* resolveOptions */.$i)(inputs.options).sources)) {
        core/* exportVariable */.dN(name, (0,redact/* redactUrls */.s)(value));
    }
}
function tellFailure(report, inputs) {
    const failed = report.projects.filter(project => project.failure);
    if (failed.length === 0 && report.failure)
        failed.push({ failure: report.failure });
    const mark = inputs.failOnError ? core/* error */.z3 : core/* warning */.$e;
    for (const project of failed) {
        if (project.failure === undefined)
            continue;
        if (inputs.annotations)
            mark((0,explain/* explainFailure */.S)(project.failure), annotation(project, inputs));
        else
            core/* info */.pq((0,explain/* explainFailure */.S)(project.failure));
    }
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where the failure is shown: on the line of go.mod that asks for the module. */
function annotation({ file, place }, inputs) {
    const title = 'go-mod-warmup';
    const named = place?.file ?? file;
    if (named === undefined)
        return { title };
    const path = (0,external_node_path_.join)((0,external_node_path_.resolve)(inputs.options.workingDirectory ?? '.'), named);
    return {
        title,
        file: (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE || '.', path),
        ...(place && { startLine: place.line }),
    };
}


/***/ })

};
