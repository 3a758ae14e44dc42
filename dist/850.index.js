export const id = 850;
export const ids = [850];
export const modules = {

/***/ 9850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 18 modules
var core = __webpack_require__(5446);
// EXTERNAL MODULE: ./lib/explain.js
var explain = __webpack_require__(7228);
// EXTERNAL MODULE: ./lib/failure-groups.js
var failure_groups = __webpack_require__(5406);
// EXTERNAL MODULE: ./lib/figures.js
var figures = __webpack_require__(9234);
// EXTERNAL MODULE: ./lib/log-line.js
var log_line = __webpack_require__(4716);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/option-values.js
var option_values = __webpack_require__(8781);
// EXTERNAL MODULE: ./lib/save-options.js
var save_options = __webpack_require__(393);
;// CONCATENATED MODULE: ./lib/options.js





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
    'relay',
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
    return {
        ...(0,save_options/* resolveSaveOptions */.C)(given),
        workingDirectory: (0,option_values/* parseDirectory */.Bp)('working-directory', given.workingDirectory),
        modules: list(given.modules),
        sources: sources(given),
        patience: {
            maxAttempts: (0,option_values/* parseCount */.zq)('max-attempts', given.maxAttempts, 5),
            backoff: (0,option_values/* parseDuration */.E9)('backoff', given.backoff, '1s'),
            maxBackoff: (0,option_values/* parseDuration */.E9)('max-backoff', given.maxBackoff, '30s'),
        },
        timeout: (0,option_values/* parseLimit */.Fv)('timeout', given.timeout, '20m'),
        concurrency: (0,option_values/* parseCount */.zq)('concurrency', given.concurrency, 32),
        relay: (0,option_values/* parseWord */.kB)('relay', word(given.relay), ['auto', 'false']),
        cores: (0,external_node_os_.availableParallelism)(),
        allowChanges: (0,option_values/* parseSwitch */.SI)('allow-changes', given.allowChanges, false),
        cache: (0,option_values/* parseWord */.kB)('cache', word(given.cache), ['auto', 'true', 'false', 'read-only']),
        store: (0,option_values/* parseWord */.kB)('store', word(given.store), ['github', 'off']),
        keyPrefix: keyPart('key-prefix', given.keyPrefix),
        keySuffix: keyPart('key-suffix', given.keySuffix),
        restoreKeys: (0,option_values/* parseSwitch */.SI)('restore-keys', given.restoreKeys, true),
        saveIf: given.saveIf === undefined || given.saveIf === '' ? undefined : (0,option_values/* parseSwitch */.SI)('save-if', given.saveIf, true),
        verify: (0,option_values/* parseWord */.kB)('verify', word(given.verify), ['full', 'lazy']),
        restoreTimeout: (0,option_values/* parseLimit */.Fv)('restore-timeout', given.restoreTimeout, '2m'),
        progressEvery: (0,option_values/* parseLimit */.Fv)('progress-every', given.progressEvery, '3s'),
    };
}
const word = (value) => (value === undefined ? '' : String(value));
function list(value) {
    const lines = typeof value === 'string' ? value.split(/[\n,]/) : (value ?? []);
    return lines.map(line => line.trim()).filter(line => line !== '');
}
/** The part of a key that users choose; the service refuses commas (actions/toolkit, checkKey). */
function keyPart(name, value) {
    const part = value ?? '';
    if (!/[,\r\n]/.test(part))
        return part;
    throw new errors/* WarmupError */.N('bad-option', `${name}: ${JSON.stringify(part)} holds a comma or a line break`, {
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
        (0,goproxy/* parseGoproxy */.M)(set.GOPROXY, 'goproxy');
    return set;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

// EXTERNAL MODULE: ./lib/downloading.js
var downloading = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
// EXTERNAL MODULE: ./lib/go/project.js + 3 modules
var go_project = __webpack_require__(8108);
// EXTERNAL MODULE: ./lib/go/repair.js + 2 modules
var repair = __webpack_require__(1672);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/unchecked.js



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
    const trusting = mainModules.filter(mayTrust);
    if (trusting.length === 0)
        return [];
    return names.flatMap(name => {
        const file = (0,module_file/* parseModuleFile */.sU)(name);
        return file && trusting.some(({ sums }) => !sums.allows(file)) ? [file] : [];
    });
}
/** Might Go need a file for it that its own sum files do not name? */
function mayTrust({ definitions, requires, sums }) {
    const old = definitions.some(({ file, goLine = UNSAID }) => (0,external_node_path_.basename)(file) === 'go.mod' && (0,version/* compareGoVersions */.X_)(goLine, LISTS_ALL) < 0);
    const names = (kind) => requires.every(module => sums.allows({ ...module, kind }));
    return old || !names('mod') || !names('zip');
}

// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/sentences.js
var sentences = __webpack_require__(8557);
// EXTERNAL MODULE: ./lib/stores/open.js + 17 modules
var stores_open = __webpack_require__(517);
;// CONCATENATED MODULE: ./lib/restoring.js







/** An outcome of a store that was not asked. */
function notAsked(kind, reason) {
    return { kind, ...(reason && { reason }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 };
}
/** Asks the store for what the project's sum files name. */
async function restore(prepared, context) {
    const { options, run } = context;
    const { sums } = prepared.project;
    if (options.cache === 'false')
        return notAsked('off', sentences/* NOT_SAVED */.qv['cache-off']);
    if (sums.size === 0)
        return notAsked('skipped', sentences/* NOT_SAVED */.qv['no-sum-file']);
    const outcome = await (0,stores_open/* openStore */.C)(options.store, options).restore({
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
    if (outcome.kind !== 'timed-out')
        return outcome;
    return { ...outcome, reason: whoseTime(run.signal) };
}
/** A store only knows that it was to stop. */
function whoseTime(signal) {
    if (!signal.aborted)
        return 'restore-timeout';
    return (0,lib_process/* isTimeout */.k)(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted';
}
/**
 * Removes of what a store brought the files that no sum file agrees with, where Go would not compare them itself. Runs
 * to its end whatever happens: what it has not looked at could reach a build.
 */
async function removeUnchecked(prepared, placed, run) {
    const { mainModules, sums } = prepared.project;
    const repairs = await (0,repair/* repair */.I)({ ...prepared, sums, placed, files: uncheckedFiles(mainModules, placed) });
    for (const repair of repairs)
        run.tell({ kind: 'repair', project: 'module cache', repair });
    return repairs;
}
/** Did an exact entry, wholly accepted, leave every module there that the project asks for? */
function hasEverything(prepared, restored) {
    if (restored.kind !== 'hit' || restored.refused > 0)
        return false;
    return (0,live_set/* areAllPresent */.D)(prepared.downloadCache, (0,go_project/* requirementsOf */.CG)(prepared.project));
}

;// CONCATENATED MODULE: ./lib/filling.js



/** From what is there, else from the store, else from the network. */
async function fill(prepared, context) {
    const { options, run } = context;
    const began = Date.now();
    if (prepared.project.mainModules.length === 0) {
        const restored = notAsked('skipped', prepared.failure ? 'the project could not be read' : sentences/* NOT_SAVED */.qv['nothing-to-warm']);
        return { restored, downloads: { all: [], repairs: [] }, since: began, seconds: { restore: 0, download: 0 } };
    }
    const warm = await (0,downloading/* downloadWithoutNetwork */.VL)(prepared, context);
    if (warm !== undefined) {
        const restored = notAsked('warm');
        run.tell({ kind: 'restore', outcome: restored });
        return { restored, downloads: warm, since: began, seconds: { restore: 0, download: run.lap() } };
    }
    const restored = await restore(prepared, context);
    run.tell({ kind: 'restore', outcome: restored });
    const removed = await removeUnchecked(prepared, restored.placed, run);
    const restoreSeconds = run.lap();
    const since = Date.now();
    const lazy = options.verify === 'lazy' && hasEverything(prepared, restored);
    const { all, repairs } = lazy ? (0,downloading/* leftToTheBuild */.gd)(prepared) : await (0,downloading/* downloadAll */.Ut)(prepared, restored.placed, context);
    const downloads = { all, repairs: [...removed, ...repairs] };
    return { restored, downloads, since, seconds: { restore: restoreSeconds, download: run.lap() } };
}

// EXTERNAL MODULE: ./lib/job-event.js
var job_event = __webpack_require__(5225);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(6069);
;// CONCATENATED MODULE: ./lib/branch-filter.js
/**
 * Does a push to this branch start the workflow? Of the patterns of `branches` the last that matches decides, and one
 * that begins with `!` excludes. `*` stands for anything but a slash, `**` for anything; `?`, `+` and `[…]` are as in
 * regular expressions (GitHub's filter pattern cheat sheet).
 * @throws SyntaxError for a pattern that cannot be read.
 */
function startsOn(branch, filter) {
    if (filter.branches) {
        const last = patternsOf(filter.branches).findLast(pattern => matches(branch, pattern.replace(/^!/, '')));
        return last !== undefined && !last.startsWith('!');
    }
    return !patternsOf(filter['branches-ignore'] ?? []).some(pattern => matches(branch, pattern));
}
const patternsOf = (value) => [value].flat().map(String);
function matches(branch, pattern) {
    const escaped = pattern.replace(/[.^$(){}|\\]/g, '\\$&');
    return new RegExp(`^${escaped.replace(/\*\*?/g, stars => (stars === '**' ? '.*' : '[^/]*'))}$`).test(branch);
}

;// CONCATENATED MODULE: ./lib/workflow-events.js




/**
 * Does any workflow of this checkout that uses this action start on an event that saves, or on a push to one of these
 * branches? True also where that cannot
 * be known: no workflows in the checkout, none that names the action (it may be called from elsewhere), or one that
 * cannot be read.
 */
async function someWorkflowSaves(env, branches) {
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
        return texts.some(text => triggersSave(parse(text, { logLevel: 'error' }), branches));
    }
    catch {
        return true; // A file that cannot be read or parsed may say anything.
    }
}
/** `on: push`, `on: [push]` and `on: {push: …}` are all allowed; a push for tags or other branches only does not save. */
function triggersSave(workflow, branches) {
    const on = workflow?.on;
    const events = typeof on === 'string' ? { [on]: null } : Array.isArray(on) ? Object.fromEntries(on.map(e => [e, null])) : on;
    if (typeof events !== 'object' || events === null)
        return false;
    const names = Object.keys(events);
    if (names.some(name => save_policy/* SAVING_EVENTS */.D$.includes(name) || name === 'workflow_call'))
        return true;
    if (!names.includes('push'))
        return false;
    const push = events.push;
    const filters = typeof push === 'object' && push !== null ? push : {};
    const given = Object.keys(filters);
    const has = (kind) => given.some(filter => filter.startsWith(kind));
    if (has('tags') && !has('branches'))
        return false;
    return branches.some(branch => startsOn(branch, filters));
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
    if (!decision.save &&
        BY_EVENT.includes(decision.reason) &&
        !(await someWorkflowSaves(options.env, (0,save_policy/* savingBranches */.JT)(await (0,job_event/* readJobEvent */.k)(options.env))))) {
        notes.push({ kind: 'nobody-saves' });
    }
    return notes;
}

// EXTERNAL MODULE: ./lib/go/attempt-failures.js
var attempt_failures = __webpack_require__(3267);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/download.js + 5 modules
var download = __webpack_require__(2499);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
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
        const way = await options.openSource();
        const fetched = await (0,download/* download */.R)({ ...options, ...way, go: binary, args: ['version'], project, moduleCache });
        attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await (0,environment/* askGo */.IL)(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts, leftOut };
        }
        if (!(0,left_out/* isExpendable */.J)(item, failure))
            return { kind: 'failed', version: go.version, attempts, leftOut, failure };
        leftOut.push({ kind: 'broken', file: item.shown, failure });
    }
    return { kind: 'local', version: go.version, attempts, leftOut };
}

;// CONCATENATED MODULE: ./lib/go/child-environment.js

/**
 * Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. With
 * REQUEST_METHOD Go takes itself for a CGI program and reaches nothing over plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/;
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

;// CONCATENATED MODULE: ./lib/go-environment.js

/** The environment of every go command of a run. */
function goEnvironment({ env, concurrency, cores, sources }) {
    return { ...childEnvironment(env, { concurrency, cores }), ...sources };
}

// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(5648);
// EXTERNAL MODULE: ./lib/relaying.js + 26 modules
var relaying = __webpack_require__(9702);
;// CONCATENATED MODULE: ./lib/preparation.js













/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
async function prepare(options, run) {
    const local = await (0,environment/* probeGo */.T0)(goEnvironment(options), { ...options, signal: run.signal });
    (0,goproxy/* parseGoproxy */.M)(local.settings.GOPROXY ?? '', 'GOPROXY');
    const moduleCache = moduleCacheOf(local);
    const read = await readInTime(local, { options, run });
    return {
        ...read,
        keys: (0,plan/* makeKeys */.H)({ goVersion: read.go.version, ...(await keyFiles(read.project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
/** What Go says of the project; a failure where the time for the whole run was up before it had said all. */
async function readInTime(local, { options, run }) {
    const limited = { ...options, signal: run.signal, deadline: run.deadline };
    let toolchain = { kind: 'local', version: local.version, attempts: [], leftOut: [] };
    try {
        const scanned = await (0,go_project/* scanProject */.vd)(local, limited);
        toolchain = await selectToolchain(local, scanned, {
            ...limited,
            onEvent: event => run.tell({ ...event, project: 'toolchain' }),
            openSource: async () => {
                const relay = await run.relaying.open(local);
                return { env: (0,relaying/* through */.sc)(local, relay).env, source: relay && (0,relaying/* sourceOf */.vz)(relay) };
            },
        });
        const go = { ...local, version: toolchain.version };
        const project = await readAll(go, scanned, { ...limited, toolchain });
        return { go, toolchain, project, ...(toolchain.kind === 'failed' && { failure: toolchain.failure }) };
    }
    catch (error) {
        if (!(0,lib_process/* isTimeout */.k)(run.signal))
            throw error;
        const project = await (0,go_project/* readProject */.Wh)(local, [], { ...limited, toolchain: 'local' });
        return { go: local, toolchain, project, failure: (0,attempt_failures/* interruption */.YW)(run.signal) };
    }
}
function moduleCacheOf({ settings }) {
    const moduleCache = settings.GOMODCACHE ?? '';
    if ((0,external_node_path_.isAbsolute)(moduleCache))
        return moduleCache;
    throw new errors/* WarmupError */.N('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is no absolute path`, {
        hint: 'Go takes no other. Set GOMODCACHE, GOPATH or HOME.',
    });
}
/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(go, scanned, options) {
    const { toolchain } = options;
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
 * Finds the line of a go.mod or go.work, counted from 1, that asks for the module of a failure, or replaces another by
 * it. Undefined when the failure names none, or one that only other modules ask for.
 */
async function findRequirement({ definitions }, failure) {
    const [path, version = ''] = failure.module?.split('@') ?? [];
    if (path === undefined)
        return undefined;
    for (const { file } of definitions) {
        const lines = (await (0,promises_.readFile)(file, 'utf8').catch(() => '')).split('\n');
        const words = lines.map(line => line
            .trim()
            .replace(/^require\s+|^.*\s=>\s+/, '')
            .split(/\s+/));
        // The version as well: an exclude block has lines of the same form.
        const index = words.findIndex(([first, second = '']) => first === path && second.startsWith(version || 'v'));
        if (index >= 0)
            return { file, line: index + 1 };
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/relay-report.js + 2 modules
var relay_report = __webpack_require__(3209);
// EXTERNAL MODULE: ./lib/report.js
var report = __webpack_require__(9293);
// EXTERNAL MODULE: ./lib/upstream-headers.js
var upstream_headers = __webpack_require__(381);
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
    const failure = prepared.failure ?? (0,attempt_failures/* heaviestFirst */.O7)(projects.flatMap(one => one.failure ?? []))[0];
    const attempts = counted(projects.flatMap(one => one.attempts));
    const toolchain = prepared.toolchain.attempts;
    const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry');
    const record = run.relaying.record();
    const repeated = record?.upstreams.map(upstream => upstream.retries) ?? [];
    const zips = tallied.fresh.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const worth = (0,lib_worth/* estimateWorth */.T)({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: tallied.freshBytes, seconds: filled.seconds.download },
        before: restored.origin?.download,
    });
    return {
        schema: 1,
        runId: run.id,
        ...(record && { traceId: (0,upstream_headers/* traceIdOf */.a)(run.id) }),
        startedAt: run.startedAt,
        tool: VERSION,
        goVersion: prepared.go.version,
        cacheStatus: (0,report/* cacheStatus */.D)(restored),
        ...(!prepared.failure && {
            keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
        }),
        restore: restored,
        ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
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
        retries: repeated.reduce((sum, count) => sum + count, runs.length),
        ...(record && { relay: (0,relay_report/* relayReport */.O)(record, evidence(results, record)) }),
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** What the requests alone do not tell of the time of the download. */
function evidence({ run, filled, tallied }, { requests }) {
    const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])));
    const fresh = tallied.fresh.filter(file => file.kind === 'zip');
    const waits = filled.downloads.all.map(one => one.attempts.reduce((sum, attempt) => sum + attempt.waited, 0));
    return {
        seconds: filled.seconds.download,
        waited: Math.max(0, ...waits),
        cpu: run.relaying.cpuUse(),
        elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/run.js


function beginRun(options) {
    const id = (0,external_node_crypto_.randomUUID)();
    const began = performance.now();
    let last = began;
    const timeUp = AbortSignal.timeout(options.timeout);
    const tell = (event) => options.onEvent({ runId: id, time: new Date().toISOString(), ...event });
    const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp]);
    return {
        id,
        startedAt: new Date().toISOString(),
        tell,
        signal,
        deadline: Date.now() + options.timeout,
        relaying: new relaying/* Relaying */.iZ(options, { id, tell, signal, afterFailure: 'stays' }),
        elapsed: () => (performance.now() - began) / 1000,
        lap: () => {
            const now = performance.now();
            const seconds = (now - last) / 1000;
            last = now;
            return seconds;
        },
    };
}

// EXTERNAL MODULE: ./lib/saving.js + 1 modules
var saving = __webpack_require__(973);
// EXTERNAL MODULE: ./lib/tally.js
var tally = __webpack_require__(7397);
;// CONCATENATED MODULE: ./lib/warmup.js










/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
async function warmup(given = {}) {
    const options = resolveOptions(given);
    const run = beginRun(options);
    try {
        const prepared = await prepare(options, run);
        const prepareSeconds = run.lap();
        if (!prepared.failure)
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
    finally {
        await run.relaying.close();
    }
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

;// CONCATENATED MODULE: ./lib/action/inputs.js



/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
const ACTION_ONLY = (/* unused pure expression or super */ null && (['export-env', 'fail-on-error', 'summary', 'annotations', 'report']));
/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
function readInputs() {
    const given = OPTION_NAMES.map(name => [name, core/* getInput */.V4(name)]).filter(([, value]) => value !== '');
    return {
        options: optionsFromText(Object.fromEntries(given)),
        exportEnv: (0,option_values/* parseSwitch */.SI)('export-env', core/* getInput */.V4('export-env'), true),
        failOnError: (0,option_values/* parseSwitch */.SI)('fail-on-error', core/* getInput */.V4('fail-on-error'), true),
        summary: (0,option_values/* parseWord */.kB)('summary', core/* getInput */.V4('summary'), ['always', 'on-failure', 'never']),
        annotations: (0,option_values/* parseSwitch */.SI)('annotations', core/* getInput */.V4('annotations'), true),
        report: core/* getInput */.V4('report'),
    };
}

;// CONCATENATED MODULE: ./lib/action/log.js


/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function eventLog() {
    const textOf = (0,log_line/* eventLines */.Cl)();
    return event => {
        const text = textOf(event);
        if (text === undefined)
            return;
        if ((0,log_line/* isTrouble */.KM)(event))
            core/* warning */.$e(text, { title: 'go-mod-warmup' });
        else
            core/* info */.pq(text);
    };
}

;// CONCATENATED MODULE: ./lib/action/masks.js

const SHORTEST_TOKEN = 8;
/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token of each
 * URL in these values of GOPROXY and GOSUMDB, as they stand there, decoded, and as the Authorization header that is made of them.
 */
function maskCredentials(values) {
    const found = values.flatMap(value => [...(value ?? '').matchAll(/:\/\/([^/?#]*)@/g)].flatMap(([, user]) => user ?? []));
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
    const { GOPROXY, GOSUMDB } = process.env;
    maskCredentials([core/* getInput */.V4('goproxy'), core/* getInput */.V4('gosumdb'), GOPROXY, GOSUMDB]);
    const inputs = readInputs();
    if (inputs.report !== '')
        await checkReport(inputs.report);
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => abort.abort());
    const report = await warmup({ ...inputs.options, signal: abort.signal, onEvent: eventLog() });
    const options = resolveOptions(inputs.options);
    const file = await writeReport(report, { wanted: inputs.report, tempDirectory: options.tempDirectory });
    const { connectTimeout, stallTimeout, saveTimeout } = options;
    const limits = { connectTimeout, stallTimeout, saveTimeout };
    (0,state/* handOver */.C)({ runId: report.runId, decision: report.decision, limits, report: file, summary: inputs.summary });
    for (const line of (0,log_line/* brokenLines */.z8)(report))
        core/* warning */.$e(line, { title: 'go-mod-warmup' });
    for (const line of (0,log_line/* closingLines */.Po)(report))
        core/* info */.pq(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(options);
    if (report.failure)
        tellFailure(report, inputs);
}
/** The directory of the report is made where it can be. */
async function checkReport(file) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true }).catch(() => undefined);
    checkOutputFile('report', file);
}
/**
 * Writes it where it is wanted; else, and where that does not work, below the temporary directory, for post reads it
 * again. Returns where, or an empty text where it cannot be written at all.
 */
async function writeReport(report, { wanted, tempDirectory }) {
    const inTemp = async () => (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDirectory, 'go-mod-warmup-')), 'report.json');
    for (const place of wanted ? [async () => (0,external_node_path_.resolve)(wanted), inTemp] : [inTemp]) {
        try {
            const file = await place();
            await (0,promises_.writeFile)(file, JSON.stringify(report, undefined, 2));
            return file;
        }
        catch (error) {
            core/* warning */.$e(`The report cannot be written: ${error.message}`, { title: 'go-mod-warmup' });
        }
    }
    return '';
}
/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources({ sources }) {
    for (const [name, value] of Object.entries(sources)) {
        core/* exportVariable */.dN(name, (0,redact/* redactUrls */.s)(value));
    }
}
function tellFailure(report, inputs) {
    const mark = inputs.failOnError ? core/* error */.z3 : core/* warning */.$e;
    const groups = (0,failure_groups/* failureGroups */.H)(report);
    for (const group of groups.slice(0, figures/* SHOWN */.kC)) {
        if (inputs.annotations)
            mark((0,explain/* explainFailure */.S)(group), annotation(group, inputs));
        else
            core/* info */.pq((0,explain/* explainFailure */.S)(group));
    }
    if (groups.length > figures/* SHOWN */.kC)
        core/* info */.pq(`and ${groups.length - figures/* SHOWN */.kC} more failures, see the report`);
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where the failure is shown: on the line of go.mod that asks for the module. */
function annotation({ files: [file], place }, inputs) {
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
