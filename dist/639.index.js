export const id = 639;
export const ids = [639];
export const modules = {

/***/ 6639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(1659);
// EXTERNAL MODULE: ./lib/doctor/diagnosis-markdown.js + 1 modules
var diagnosis_markdown = __webpack_require__(5702);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/explain.js
var explain = __webpack_require__(7228);
// EXTERNAL MODULE: ./lib/failure-groups.js
var failure_groups = __webpack_require__(5406);
// EXTERNAL MODULE: ./lib/figures.js
var figures = __webpack_require__(9234);
// EXTERNAL MODULE: ./lib/cache-miss.js
var cache_miss = __webpack_require__(2818);
// EXTERNAL MODULE: ./lib/damage.js
var lib_damage = __webpack_require__(1362);
// EXTERNAL MODULE: ./lib/stores/spec.js
var spec = __webpack_require__(731);
;// CONCATENATED MODULE: ./lib/waiting.js
/**
 * Goes through the time of a relay. A moment in which cmd/go waits for several requests belongs to them in equal parts;
 * that of a request which only waits for a free connection, to those that have one, and where none has, all being
 * about to be tried again, to the retries.
 */
function waitingOf(requests) {
    const edges = requests.flatMap(edgesOf).sort((a, b) => a.at - b.at);
    const all = { queued: 0, lost: 0, head: 0, body: 0 };
    const awaited = { ...all };
    const names = new Map();
    const waiting = { latency: 0, bandwidth: 0, retries: 0, alone: new Map() };
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
    if (seconds <= 0 || count === 0)
        return;
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

;// CONCATENATED MODULE: ./lib/verdict.js

/** From here on a module is one that all others had to wait for. */
const MOST = 0.5;
/** With less than that of one CPU in use, the work was not what took the time. */
const ONE_AT_WORK = 0.7;
/**
 * Judges what took most of a download's time. Requests tell for what cmd/go waited (see `waitingOf`); the time in which
 * it waited for nothing is that of checking and unpacking. Undefined where nothing was asked for.
 *
 * - The largest of four is decisive: heads of answers, bodies, failed tries with their waits, checking and unpacking.
 * - Heads or bodies of one module of several, waited for alone during half of the time: that module.
 * - Checking and unpacking with less than one CPU at work: the disk; or Go fetched something past the relay (GONOPROXY,
 *   direct), of which nothing is known here but that it was so.
 */
function judge({ requests, seconds, waited, cpu, elsewhere }) {
    if (seconds <= 0 || requests.length === 0)
        return undefined;
    const waiting = waitingOf(requests);
    const known = waiting.latency + waiting.bandwidth + waiting.retries;
    const retries = waiting.retries + Math.min(waited, Math.max(0, seconds - known));
    const work = Math.max(0, seconds - waiting.latency - waiting.bandwidth - retries);
    const times = { latency: waiting.latency, bandwidth: waiting.bandwidth, retries, work };
    const [[cause, time]] = Object.entries(times).sort(([, a], [, b]) => b - a);
    const share = Math.min(1, time / seconds);
    if (cause === 'work')
        return { kind: workBound(cpu, elsewhere), share };
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

;// CONCATENATED MODULE: ./lib/relay-report.js


const SLOWEST = 10;
const TROUBLED = 20;
/** Makes the relay's part of a report. */
function relayReport(record, evidence) {
    const { requests, upstreams, prefetched } = record;
    const verdict = judge({ ...evidence, requests });
    const troubled = requests.filter(isTroubled).sort(byTrouble);
    return {
        ...(verdict && { verdict }),
        upstreams,
        slowest: slowestModules(requests),
        troubled: troubled.slice(0, TROUBLED).map(told),
        moreTroubled: Math.max(0, troubled.length - TROUBLED),
        prefetched,
    };
}
function slowestModules(requests) {
    const modules = new Map();
    for (const { module, seconds, bytes, attempts } of requests) {
        if (module === undefined)
            continue;
        const sum = modules.get(module) ?? { module, seconds: 0, bytes: 0, retries: 0 };
        sum.seconds += seconds;
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
    if ((0,spec/* isModuleStore */._T)(upstream))
        return false;
    return outcome === 'failed' || attempts > 1 || resumed > 0;
}
function byTrouble(a, b) {
    return Number(b.outcome === 'failed') - Number(a.outcome === 'failed') || b.seconds - a.seconds;
}
function told({ name, module, upstream, outcome, attempts, troubles, resumed, seconds, }) {
    return { name, ...(module && { module }), upstream, outcome, attempts, troubles, resumed, seconds };
}

// EXTERNAL MODULE: ./lib/relay-summary.js
var relay_summary = __webpack_require__(3243);
// EXTERNAL MODULE: ./lib/save-lines.js
var save_lines = __webpack_require__(1352);
// EXTERNAL MODULE: ./lib/sentences.js
var sentences = __webpack_require__(8557);
// EXTERNAL MODULE: ./lib/store-report.js
var store_report = __webpack_require__(6561);
// EXTERNAL MODULE: ./lib/summary.js
var summary = __webpack_require__(8847);
;// CONCATENATED MODULE: ./lib/log-line.js












/** Stands for all places beyond the first. */
const REST = '';
/** Of requests that one upstream made trouble for alike, so many are told. */
const REQUESTS_SHOWN = 3;
/**
 * Makes lines for a log, of one run: what an event has to say, undefined for those that need no line of their own. What
 * happens to more than ten projects alike, or to more than three requests, is told of the first.
 */
function eventLines() {
    const told = new Map();
    return event => {
        const line = eventLine(event);
        const { what, where, shown = figures/* SHOWN */.kC } = likeness(event);
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
        return 'and more like it, see the report';
    };
}
/** What makes two lines say the same, of whom, and how many of them are told. */
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
            return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${(0,figures/* listText */.so)(event.projects)}`;
        case 'restore':
            return restoreLine(event);
        case 'progress':
            return `${event.project}: ${progressText(event)}`;
        case 'attempt-ended':
            return event.outcome.kind === 'ok'
                ? undefined
                : `${event.project}: attempt ${event.number} ${(0,summary/* attemptText */.z)(event.outcome)}`;
        case 'retry':
            return `${event.project}: retry in ${(0,figures/* secondsText */.Hd)(event.wait)} (${event.failure.class})`;
        case 'repair':
            return `${event.project}: ${event.repair.module} was damaged ${sentences/* SOURCE */.u2[event.repair.source]} (${event.repair.file}) and is ${sentences/* REPAIRED */.dY[event.repair.file]}`;
        case 'set-aside':
            return `the download failed (${event.failure.class}): retrying once without ${(0,figures/* countText */.lT)(event.files, 'cached file')}`;
        case 'low-disk':
            return `little disk space is left (${(0,figures/* sizeText */.lP)(event.free)}): nothing more is fetched ahead`;
        case 'store-trouble':
            return `${event.reason}: what it does not serve is downloaded`;
        case 'relay-unavailable':
            return `the relay cannot work here, Go downloads without it (${event.reason})`;
        case 'request':
            return isTroubled(event.request) ? requestLine(event.request) : undefined;
        case 'attempt':
        case 'stall':
        case 'save':
            return undefined;
    }
}
function requestLine(request) {
    const { upstream, name, outcome, attempts, seconds } = request;
    const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
    return `${upstream}: ${name} ${sentences/* OUTCOME */.vg[outcome]} after ${(0,figures/* secondsText */.Hd)(seconds)} and ${tries} (${(0,relay_summary/* troubleText */.NX)(request)})`;
}
/** Modules and bytes so far, and the mean rate. The sizes of files are learned one by one, as answers begin. */
function progressText(event) {
    const total = event.modulesTotal === undefined ? '' : `/${event.modulesTotal}`;
    const rate = event.seconds > 0 ? `, ${(0,figures/* sizeText */.lP)(event.bytes / event.seconds)}/s` : '';
    const known = event.bytesTotal ?? 0;
    const bytes = known > event.bytes ? `${(0,figures/* sizeText */.lP)(event.bytes)} of at least ${(0,figures/* sizeText */.lP)(known)}` : (0,figures/* sizeText */.lP)(event.bytes);
    return `${event.modulesDone}${total} modules, ${bytes}${rate}`;
}
function restoreLine({ outcome }) {
    const size = outcome.bytes > 0 ? `, ${(0,figures/* sizeText */.lP)(outcome.bytes)} in ${(0,figures/* secondsText */.Hd)(outcome.seconds)}` : '';
    const key = outcome.matchedKey ? ` ${outcome.matchedKey}` : '';
    const refused = outcome.refused > 0 ? `, ${(0,figures/* countText */.lT)(outcome.refused, 'file')} refused` : '';
    return `cache: ${sentences/* RESTORED */.lt[outcome.kind]}${key}${size}${refused}${outcome.reason ? ` (${outcome.reason})` : ''}`;
}
/** Is this trouble that deserves a warning, although the job goes on? */
function isTrouble(event) {
    if (['relay-unavailable', 'low-disk', 'store-trouble', 'set-aside'].includes(event.kind))
        return true;
    return event.kind === 'restore' && save_lines/* TROUBLE */.g.includes(event.outcome.kind);
}
/** What was found and cannot be warmed, one line each: the run succeeds all the same. */
function brokenLines(report) {
    const lines = report.leftOut.flatMap(item => (item.kind === 'broken' ? [(0,sentences/* leftOutText */.jG)(item)] : []));
    return (0,figures/* firstLines */.UV)(lines);
}
/** Every failure for a person, with where it struck; of more than ten the first. */
function failureLines(report) {
    const explanations = failureGroups(report).map(explainFailure);
    const said = (text) => (text === '' ? '' : `\n${TEXT_TITLE}:\n${indented(text)}`);
    return firstLines(explanations.map(one => `${explanationText(one)}${said(one.text)}`));
}
/**
 * What was repeated or could not be had through a relay, one line each; none where all went well. Go asks for much that
 * need not be there, so what could not be had only counts when its command failed.
 */
function accountLines({ requests, upstreams, givenUp }, command) {
    const repeated = requests.filter(request => request.attempts > 1);
    const why = causesText(byCause(repeated.flatMap(request => request.troubles)));
    return [
        ...(repeated.length > 0
            ? [`${repeated.length} of ${countText(requests.length, 'request')} repeated (${why})`]
            : []),
        ...upstreams.flatMap(({ upstream, openings }) => (openings > 0 ? [`${upstream} did not answer for a while`] : [])),
        ...(command === 'failed' ? givenUp : []).map(({ name, module, text }) => `${module ?? name}: ${text.split('\n')[0]}`),
    ];
}
/** The end of a run as lines for a log. */
function closingLines(report) {
    const { modules, seconds } = report;
    const lines = [
        ...(0,figures/* firstLines */.UV)(report.leftOut.filter(item => item.kind !== 'broken').map(item => (0,sentences/* leftOutText */.jG)(item))),
        ...(0,figures/* firstLines */.UV)(report.changes.map(change => `${change.file} ${sentences/* CHANGED */.Rj[change.kind]}`)),
        ...(0,figures/* firstLines */.UV)(report.notes.map(sentences/* noteSentence */.k$)),
        ...(report.damage ? [`cache: ${(0,lib_damage/* damageText */.JZ)(report.damage)}`] : []),
        ...(report.stores ?? []).map(store => `${store.store}: ${(0,store_report/* servedText */.fy)(store)}`),
    ];
    lines.push(...(0,figures/* firstLines */.UV)((report.refreshed ?? []).map(sentences/* refreshedSentence */.gz)));
    if (report.failure)
        return lines;
    if (report.projects.length === 0)
        return [...lines, sentences/* NOT_SAVED */.qv['nothing-to-warm']];
    if ((0,cache_miss/* isLookup */.Hi)(report))
        return lines;
    const verdict = report.relay?.verdict;
    return [
        ...lines,
        `${(0,figures/* countText */.lT)(modules.total, 'module')} ready in ${(0,figures/* secondsText */.Hd)(seconds.total)}: ${(0,sentences/* originsText */.Jj)(modules)}`,
        ...(verdict ? [`bound by ${(0,sentences/* verdictSentence */.BT)(verdict)}`] : []),
    ];
}

// EXTERNAL MODULE: ./lib/options.js + 7 modules
var lib_options = __webpack_require__(7524);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/replace-file.js
var replace_file = __webpack_require__(2392);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/output-file.js



/**
 * Makes sure, before any work, that a result can be written to this file; `name` is the option that names it.
 * @throws WarmupError `bad-option`
 */
function checkOutputFile(name, file) {
    try {
        if (/[/\\]$/.test(file))
            throw new Error('it is a directory');
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
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
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
            await (0,regular_file/* whenFilesAreFree */.OM)(() => (0,promises_.writeFile)(file, old)).catch(unlessGone);
        else
            await (0,promises_.rm)(file, { force: true });
    }
}
/** Somebody removed the checkout meanwhile. */
function unlessGone(error) {
    if (error.code !== 'ENOENT')
        throw error;
}
const same = (a, b) => (a === null || b === null ? a === b : a.equals(b));
async function contentOf(file) {
    try {
        return await (0,regular_file/* readRegularFile */.XF)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/downloading.js + 4 modules
var downloading = __webpack_require__(1804);
// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/go/repair.js
var repair = __webpack_require__(8869);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/stores/open.js + 3 modules
var stores_open = __webpack_require__(1492);
;// CONCATENATED MODULE: ./lib/restoring.js







/** An outcome of a store that was not asked. */
function notAsked(kind, reason) {
    return { kind, ...(reason && { reason }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 };
}
/** Are there module stores alone? Those are asked by the relay. */
function isOneByOne({ store, moduleStores }) {
    return store === 'off' && moduleStores.length > 0;
}
/** Asks the store for what the project's sum files name. */
async function restore(prepared, context) {
    const { sums } = prepared.project;
    const { downloadCache } = prepared;
    return await visit(prepared, context, (store, asked) => store.restore({ ...asked, downloadCache, allows: file => sums.allows(file) }));
}
/** Asks the store whether there is an entry, and no more. */
async function lookUp(prepared, context) {
    return await visit(prepared, context, (store, asked) => store.lookup(asked));
}
async function visit({ keys, project }, { options, run }, ask) {
    if (options.cache === 'false')
        return notAsked('off', sentences/* NOT_SAVED */.qv['cache-off']);
    if (isOneByOne(options))
        return notAsked('off', sentences/* NOT_SAVED */.qv['one-by-one']);
    if (project.sums.size === 0)
        return notAsked('skipped', sentences/* NOT_SAVED */.qv['no-sum-file']);
    const { connectTimeout, stallTimeout, restoreTimeout: timeout } = options;
    const outcome = await ask((0,stores_open/* openStore */.C)(options.store, options), {
        primary: keys.primary,
        restoreKeys: keys.restore,
        patience: { connectTimeout, stallTimeout, timeout },
        signal: run.signal,
    });
    return outcome.kind === 'timed-out' ? { ...outcome, reason: whoseTime(run.signal) } : outcome;
}
/** A store only knows that it was to stop. */
function whoseTime(signal) {
    if (!signal.aborted)
        return 'restore-timeout';
    return (0,lib_process/* isTimeout */.kL)(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted';
}
/**
 * Removes of what a store brought the files that no sum file agrees with, where Go would not compare them itself. Runs
 * to its end whatever happens: what it has not looked at could reach a build.
 */
async function removeUnchecked(prepared, placed, run) {
    const { mainModules, sums } = prepared.project;
    const repairs = await (0,repair/* repair */.Ip)({ ...prepared, sums, placed, files: (0,unchecked/* uncheckedFiles */.Y)(mainModules, placed) });
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
        return {
            restored,
            downloads: { all: [], repairs: [] },
            stores: [],
            since: began,
            seconds: { restore: 0, download: 0 },
        };
    }
    if (options.lookupOnly)
        return await onlyLookUp(prepared, context);
    const warm = await (0,downloading/* downloadWithoutNetwork */.VL)(prepared, context);
    if (warm !== undefined) {
        const restored = notAsked('warm');
        run.tell({ kind: 'restore', outcome: restored });
        return { restored, downloads: warm, stores: [], since: began, seconds: { restore: 0, download: run.lap() } };
    }
    const restored = await restore(prepared, context);
    if (options.cache === 'false' || !isOneByOne(options))
        run.tell({ kind: 'restore', outcome: restored });
    const missed = options.failOnCacheMiss ? (0,cache_miss/* cacheMiss */.LP)(restored) : undefined;
    if (missed) {
        const ended = { because: 'cache-miss', failure: missed };
        return { ...endedAfter(restored, { prepared, run }), since: began, ended };
    }
    const removed = await removeUnchecked(prepared, restored.placed, run);
    const restoreSeconds = run.lap();
    const since = Date.now();
    const lazy = options.verify === 'lazy' && hasEverything(prepared, restored);
    const downloaded = lazy ? (0,downloading/* leftToTheBuild */.gd)(prepared) : await (0,downloading/* downloadAll */.Ut)(prepared, restored.placed, context);
    const downloads = { ...downloaded, repairs: [...removed, ...downloaded.repairs] };
    const stores = run.relaying.record()?.stores ?? [];
    return { restored, downloads, stores, since, seconds: { restore: restoreSeconds, download: run.lap() } };
}
async function onlyLookUp(prepared, context) {
    const { options, run } = context;
    const since = Date.now();
    const restored = await lookUp(prepared, context);
    run.tell({ kind: 'restore', outcome: restored });
    const missed = options.failOnCacheMiss ? (0,cache_miss/* cacheMiss */.LP)(restored) : undefined;
    const ended = missed ? { because: 'cache-miss', failure: missed } : { because: 'lookup-only' };
    return { ...endedAfter(restored, { prepared, run }), since, ended };
}
/** Nothing is downloaded. */
function endedAfter(restored, { prepared, run }) {
    return { restored, downloads: (0,downloading/* leftToTheBuild */.gd)(prepared), stores: [], seconds: { restore: run.lap(), download: 0 } };
}

;// CONCATENATED MODULE: ./lib/notes.js

/** Collects what the user should know beside the outcome. */
async function takeNotes(prepared, run) {
    const notes = [];
    if (run.relaying.isDark())
        notes.push({ kind: 'no-proxy-answers' });
    if (prepared.toolchain.kind === 'selected')
        notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version });
    for (const module of prepared.project.mainModules) {
        if (module.requires.length === 0)
            continue;
        const found = await Promise.allSettled(module.sumFiles.map(file => (0,promises_.access)(file)));
        if (found.every(one => one.status === 'rejected'))
            notes.push({ kind: 'no-sum-file', file: module.shown });
    }
    return notes;
}

// EXTERNAL MODULE: ./lib/go/attempt-failures.js
var attempt_failures = __webpack_require__(3267);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/looked-up.js
var looked_up = __webpack_require__(9162);
// EXTERNAL MODULE: ./lib/go/sum-file.js
var sum_file = __webpack_require__(6716);
// EXTERNAL MODULE: ./lib/go/download.js + 4 modules
var download = __webpack_require__(1404);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/toolchain.js





/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. Of a module that is
 * not warmed anyhow no toolchain has to be there.
 */
async function selectToolchain(go, scanned, options) {
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = scanned
        .filter(item => (0,version/* switchesToolchain */.sF)(go.version, gotoolchain, item.lines))
        .sort((a, b) => (0,version/* compareGoVersions */.X_)((0,version/* newestLine */.z$)(b.lines), (0,version/* newestLine */.z$)(a.lines)));
    const found = { attempts: [], leftOut: [], lacking: [] };
    for (const item of asking) {
        const same = found.lacking.find(one => (0,version/* newestLine */.z$)(one.item.lines) === (0,version/* newestLine */.z$)(item.lines));
        if (same && item.how === 'nested') {
            await leaveOut(item, same.failure);
            continue;
        }
        const directory = (0,external_node_path_.dirname)(item.file);
        const goWork = (0,external_node_path_.basename)(item.file) === 'go.work' ? item.file : 'off';
        const { env, binary } = go;
        const project = { directory, goWork };
        const moduleCache = go.settings.GOMODCACHE ?? '';
        const way = await options.openSource();
        const fetched = await (0,download/* download */.R)({ ...options, ...way, go: binary, args: ['version'], project, moduleCache });
        found.attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await (0,environment/* askGo */.IL)(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, ...found };
        }
        if (item.how !== 'nested')
            return { kind: 'failed', version: go.version, ...found, failure };
        await leaveOut(item, failure);
    }
    return { kind: 'local', version: go.version, ...found };
    async function leaveOut(item, failure) {
        const reason = await (0,go_project/* whyLeftOut */.qC)(go, item, options);
        if (reason)
            found.leftOut.push(reason);
        else
            found.lacking.push({ item, failure });
    }
}

;// CONCATENATED MODULE: ./lib/go/writable-cache.js
const WRITABLE = /(?:^|\s)--?modcacherw(?:=true)?(?=\s|$)/;
/**
 * Go, made to leave what it unpacks writable (`go help build`, -modcacherw): without that nobody but root or
 * `go clean -modcache` can delete a module cache, a checkout that cleans its directory least of all.
 */
function leavingWritable(go) {
    const before = go.settings.GOFLAGS ?? '';
    const GOFLAGS = WRITABLE.test(before) ? before : `${before} -modcacherw`.trim();
    return { ...go, settings: { ...go.settings, GOFLAGS }, env: { ...go.env, GOFLAGS } };
}

// EXTERNAL MODULE: ./lib/go-environment.js + 1 modules
var go_environment = __webpack_require__(6209);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/plan.js




const FORMAT = 'go-mod-warmup-v1-';
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512;
/** A dot and nine digits. */
const ROOM_FOR_GENERATION = 10;
/**
 * Makes the keys. No OS and no architecture: module files are the same everywhere, and line ends do not count.
 * @throws WarmupError `bad-option` when the key would be longer than the service takes.
 */
function makeKeys(material, options) {
    const base = `${options.keyPrefix}${FORMAT}`;
    const minor = `${base}go${(0,version/* goMinor */.Cu)(material.goVersion)}-`;
    const primary = `${minor}${hash(material)}${options.keySuffix}`;
    if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
        throw new errors/* WarmupError */.N('bad-option', `key-prefix and key-suffix make a key of ${primary.length} characters`, {
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
    const sum = (0,external_node_crypto_.createHash)('sha256');
    for (const { path, text } of parts)
        sum.update(JSON.stringify([path, text]));
    return sum.digest('hex').slice(0, 40);
}

// EXTERNAL MODULE: ./lib/relaying.js + 2 modules
var relaying = __webpack_require__(7255);
// EXTERNAL MODULE: ./lib/understanding.js + 3 modules
var understanding = __webpack_require__(6340);
;// CONCATENATED MODULE: ./lib/preparation.js

















/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
async function prepare(options, run) {
    const { env, remove } = await (0,go_environment/* openGoEnvironment */.W)(options);
    run.atEnd(remove);
    const found = await (0,environment/* probeGo */.T0)(env, { ...options, signal: run.signal });
    const probed = options.modcacherw ? leavingWritable(found) : found;
    (0,goproxy/* parseGoproxy */.M)(probed.settings.GOPROXY ?? '', 'GOPROXY');
    run.atEnd(() => run.access.takeBack());
    const local = await run.access.give(probed);
    const moduleCache = moduleCacheOf(local);
    const read = await readInTime(local, { options, run });
    return {
        ...read,
        keys: makeKeys({ goVersion: read.go.version, ...(await keyFiles(read.project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
/** The files of the checkout that `go mod download` may edit. */
function checkoutFiles({ project }) {
    return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles]);
}
/** What Go says of the project; a failure where it could not be asked, or the time was up before it had said all. */
async function readInTime(local, { options, run }) {
    const limited = { ...options, signal: run.signal, deadline: run.deadline };
    let toolchain = { kind: 'local', version: local.version, attempts: [], leftOut: [], lacking: [] };
    try {
        const scanned = await (0,go_project/* scanProject */.vd)(local, limited);
        toolchain = await selectToolchain(local, scanned, {
            ...limited,
            onEvent: event => run.tell({ ...event, project: 'toolchain' }),
            openSource: async () => {
                const relay = await run.relaying.open(local);
                relay?.vouch({ sums: new sum_file/* Sums */.F(new Map()), allows: looked_up/* isToolchain */.a, isChecked: looked_up/* isToolchain */.a });
                return { env: (0,relaying/* through */.sc)(local, relay).env, source: relay && (0,relaying/* sourceOf */.vz)(relay) };
            },
        });
        const understood = (0,understanding/* understanding */.j)({ go: local, options, signal: run.signal });
        const go = { ...local, version: toolchain.version };
        const project = await readAll(go, scanned, { ...limited, toolchain });
        return {
            go,
            toolchain,
            project,
            ...(toolchain.kind === 'failed' && { failure: await understood(toolchain.failure) }),
        };
    }
    catch (error) {
        const failure = whyUnread(error, run.signal);
        if (failure === undefined)
            throw error;
        const project = await (0,go_project/* readProject */.Wh)(local, [], { ...limited, toolchain: 'local' });
        return { go: local, toolchain, project, failure };
    }
}
/** What leaves a report to be made, with this failure; undefined for anything else. */
function whyUnread(error, signal) {
    if ((0,lib_process/* isTimeout */.kL)(signal))
        return (0,attempt_failures/* interruption */.YW)(signal);
    return error instanceof lib_process/* StartError */.D4 ? (0,attempt_failures/* startFailure */.xn)(error) : undefined;
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
    const { leftOut, lacking } = toolchain;
    const judged = new Set([...leftOut.map(one => one.file), ...lacking.map(one => one.item.shown)]);
    const usable = toolchain.kind === 'failed' ? [] : scanned.filter(item => !judged.has(item.shown));
    const project = await (0,go_project/* readProject */.Wh)(go, usable, { ...options, toolchain: name });
    if (toolchain.kind === 'failed')
        return { ...project, leftOut };
    const failed = lacking.map(({ item, failure }) => (0,go_project/* unread */.gy)(item, failure));
    const mainModules = [...project.mainModules, ...failed];
    const whole = { ...project, mainModules, leftOut: [...leftOut, ...project.leftOut] };
    refuseIfAllBroken(whole);
    return whole;
}
/** Where nothing at all could be warmed, the fault is not with a fixture. */
function refuseIfAllBroken({ mainModules, leftOut }) {
    const [first, ...others] = leftOut.flatMap(one => (one.kind === 'broken' ? [one] : []));
    if (first === undefined || mainModules.length > 0 || others.length + 1 < leftOut.length)
        return;
    const more = others.length === 0 ? '' : `, nor can ${others.map(one => one.file).join(', ')}`;
    const { text, hint } = first.failure;
    throw new errors/* WarmupError */.N('bad-project', `${first.file} cannot be used${more}: ${text}`, { hint });
}
async function keyFiles(project, workingDirectory) {
    const shown = (file) => (0,discovery/* shownPath */.p)(workingDirectory, file);
    const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]));
    // Of what could not be read nothing is known: no entry is for exactly this project.
    const unread = project.mainModules.flatMap(one => (one.unread ? [{ path: one.shown, content: null }] : []));
    const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))];
    const sums = await Promise.all(sumFiles.map(async (file) => ({ path: shown(file), text: await (0,regular_file/* readText */.yR)(file).catch(() => undefined) })));
    return {
        definitions: [...[...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })), ...unread],
        sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    };
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/go/failures.js + 7 modules
var failures = __webpack_require__(6168);
// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
;// CONCATENATED MODULE: ./lib/fetch-anew.js








/** What Windows takes as a command line holds about 300 module paths. */
const AT_ONCE = 100;
/**
 * Fetches modules past every store and past what is cached, outside of any project: what Go checks of them is what the
 * checksum database says, where it is asked. They are gone when `use` is done.
 * @throws WarmupError for a missing Go; the signal's reason, or a TimeoutError after `timeout`
 */
async function fetchAnew(modules, options, use) {
    const senders = new Map();
    const run = (0,lib_run/* beginRun */.T)({
        ...options,
        moduleStores: [],
        onEvent: event => {
            if (event.kind !== 'request' || event.request.outcome !== 'found')
                return;
            const { module = '', upstream } = event.request;
            senders.set(module, (senders.get(module) ?? new Set()).add(upstream));
        },
    });
    try {
        const { env, remove } = await (0,go_environment/* openGoEnvironment */.W)(options);
        run.atEnd(remove);
        const probed = await (0,environment/* probeGo */.T0)(env, { ...options, signal: run.signal });
        run.atEnd(() => run.access.takeBack());
        const go = await run.access.give(probed);
        return await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, async (directory) => {
            const moduleCache = (0,external_node_path_.join)(directory, 'modules');
            const downloadCache = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
            const relay = await run.relaying.open(go);
            const source = relay && (0,relaying/* sourceOf */.vz)(relay);
            // What lies here is to be removed at the end.
            const into = { directory, moduleCache, env: { ...(0,relaying/* through */.sc)(go, relay).env, GOFLAGS: '-modcacherw' } };
            const failed = await downloadAll(modules, { go, options, run, source, ...into });
            const offline = { GOPROXY: (0,external_node_url_.pathToFileURL)(downloadCache).href, GONOPROXY: 'none', GOSUMDB: 'off' };
            const install = (some, other) => downloadAll(some, { go, options, run, directory, moduleCache: other, env: { ...go.env, ...offline } });
            return await use({ downloadCache, failed, senders, install });
        });
    }
    finally {
        await run.end();
    }
}
async function downloadAll(modules, way) {
    const { go, options, run, directory, moduleCache, source } = way;
    const failed = new Map();
    for (let at = 0; at < modules.length; at += AT_ONCE) {
        const requires = modules.slice(at, at + AT_ONCE);
        const names = requires.map(({ path, version }) => `${path}@${version}`);
        const outcome = await (0,download/* download */.R)({
            go: go.binary,
            env: { ...way.env, GOMODCACHE: moduleCache, GO111MODULE: 'on', GOTOOLCHAIN: 'local' },
            project: { directory, goWork: 'off', requires },
            moduleCache,
            args: ['mod', 'download', '-json', ...names],
            patience: options.patience,
            stallTimeout: options.stallTimeout,
            signal: run.signal,
            deadline: run.deadline,
            source,
        });
        run.signal.throwIfAborted();
        const told = new Map(outcome.modules.map(one => [`${one.path}@${one.version}`, one]));
        for (const name of names) {
            const one = told.get(name);
            if (one !== undefined && one.error === undefined)
                continue;
            const own = one?.error === undefined ? outcome.failure : (0,failures/* classifyFailure */.X)(`${name}: ${one.error}`);
            const [failure] = own === undefined ? [] : (source?.explain([own]) ?? [own]);
            if (failure !== undefined)
                failed.set(name, failure);
        }
    }
    return failed;
}

// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/go/cached-version.js




/**
 * `<v>.zip` and what lies beside it; temporary files as cmd/go (`.zip123.tmp`), a restore (`.zip.1f-2.tmp`) and a second
 * try (`.zip.1f.aside`) call them.
 */
const FILE = /^(.+)\.(?:ziphash|zip|info|mod|lock|partial)(?:\.?[0-9a-f-]+\.tmp|\.[0-9a-f-]+\.aside)?$/;
/** Trees that are on their way out, and those of Go before 1.16 that were on their way in (modfetch, unzip). */
const LEFT_TREE = /\.tmp-[^/]*$/;
/**
 * Finds every module version of which the module cache has anything; sorted. 5,000 modules take about 0.2 s.
 * @throws Error of the file system for a directory that cannot be read.
 */
function cachedVersions({ moduleCache, downloadCache }) {
    const found = new Map();
    const known = (module) => found.has(module);
    const add = (escaped, version, what) => {
        const module = (0,module_file/* parseModuleFile */.sU)(`${escaped}/@v/${version}.mod`);
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
        add(directory.slice(0, -'/@v'.length), version, { file: (0,external_node_path_.join)(downloadCache, directory, entry.name) });
        return false;
    });
    walk(moduleCache, (directory, entry) => {
        const name = directory === '' ? entry.name : `${directory}/${entry.name}`;
        if (!name.includes('@'))
            return name !== 'cache';
        // `.tmp-1` may be the end of a version, too.
        const [escaped = '', version = ''] = (known(name) ? name : name.replace(LEFT_TREE, '')).split('@');
        add(escaped, version, { tree: (0,external_node_path_.join)(moduleCache, name) });
        return false;
    });
    return [...found.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version));
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Calls with each entry and its directory below the root, and goes into the directories for which that returns true. */
function walk(root, enter) {
    const directories = [''];
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of entriesOf((0,external_node_path_.join)(root, directory))) {
            if (enter(directory, entry) && entry.isDirectory())
                directories.push(directory === '' ? entry.name : `${directory}/${entry.name}`);
        }
    }
}
function entriesOf(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true });
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) === 'ENOENT')
            return [];
        throw error;
    }
}
/** Counts files, links among them, and their bytes. What is gone meanwhile is not counted. */
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

// EXTERNAL MODULE: ./lib/go/dirhash.js + 1 modules
var dirhash = __webpack_require__(3475);
// EXTERNAL MODULE: ./lib/go/locks.js
var locks = __webpack_require__(5198);
;// CONCATENATED MODULE: ./lib/go/removal.js





/** The hash goes before the zip for which it vouches, the lock last: who waits for it has to wait for the same one. */
const ORDER = ['.ziphash', '.zip', '.info', '.mod', '.tmp', '.partial', '.lock'];
/**
 * Removes all that the module cache has of a version, one step each time it is resumed.
 *
 * A run that ends after any step leaves what cmd/go mends by itself. A tree without some of its files would pass for a
 * whole one (modfetch, DownloadDir), so it first gets, at once, a name under which cmd/go does not look for it, and
 * which it sweeps away when it unpacks this version again. The mark of a tree that was not unpacked to its end outlives
 * the tree. Links are removed as links.
 *
 * For a time when no go command reads, fetches or unpacks this version; the lock of cmd/go cannot be had from here.
 * @throws Error of the file system: when a tree is in use (Windows) or not this user's, before anything is removed.
 */
function* removal(found, { moduleCache, downloadCache }) {
    const aside = [];
    const modFile = (0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)({ ...found, kind: 'mod' }));
    const mark = modFile.replace(/mod$/, 'partial');
    for (const tree of found.trees) {
        aside.push(setAside(tree, mark));
        yield;
    }
    const list = (0,external_node_path_.join)(modFile, '..', 'list');
    strike(list, found.version);
    yield;
    const order = (file) => ORDER.findIndex(end => file.endsWith(end));
    const marks = aside.some(tree => found.trees.includes(tree)) ? [mark] : [];
    const files = [...new Set([...found.files, ...marks])].sort((a, b) => order(a) - order(b));
    const last = files.findIndex(file => order(file) >= ORDER.indexOf('.partial'));
    for (const file of files.slice(0, last < 0 ? files.length : last)) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        yield;
    }
    for (const tree of aside) {
        removeDirectory(tree);
        yield;
    }
    for (const file of last < 0 ? [] : files.slice(last)) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        yield;
    }
    removeEmpty((0,external_node_path_.dirname)(list), downloadCache);
    for (const tree of found.trees)
        removeEmpty((0,external_node_path_.dirname)(tree), moduleCache);
}
/** What is removed as a whole lies here until it is gone; no module path begins with a dot. */
const ASIDE = '.go-mod-warmup-clean-';
/** Is this name, right below GOMODCACHE, one that cmd/go or a removal that was cut short gave? */
function isOfTheCache(name) {
    return name === 'cache' || name.startsWith(ASIDE) || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name);
}
/**
 * Removes everything that cmd/go put into GOMODCACHE, clones and what checksum databases said included. The trees are set
 * aside before the download cache, so that a run that is cut short leaves no tree without the mark or hash it needs.
 * @throws Error of the file system
 */
function removeEverything(moduleCache) {
    const names = readdirSync(moduleCache).filter(isOfTheCache);
    const leftovers = names.filter(name => name.startsWith(ASIDE));
    const aside = mkdtempSync(join(moduleCache, ASIDE));
    for (const name of names
        .filter(one => !one.startsWith(ASIDE))
        .sort((a, b) => Number(a === 'cache') - Number(b === 'cache'))) {
        const path = join(moduleCache, name);
        makeWritable(path);
        renameSync(path, join(aside, name));
    }
    for (const directory of [...leftovers.map(name => join(moduleCache, name)), aside])
        removeDirectory(directory);
    removeEmpty(moduleCache, dirname(moduleCache));
}
/**
 * Returns the new name, in the same directory: only so a read-only one can be renamed by who owns it. What came with an
 * image keeps its name, as overlayfs renames none of its directories, and gets the mark of what was not unpacked.
 */
function setAside(tree, mark) {
    const aside = `${tree.replace(/\.tmp-[0-9a-f]{12}$/, '')}.tmp-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    try {
        (0,external_node_fs_.renameSync)(tree, aside);
        return aside;
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) !== 'EXDEV')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(mark), { recursive: true });
        (0,external_node_fs_.writeFileSync)(mark, '');
        return tree;
    }
}
/** Takes a version out of the list that a download cache keeps for those who serve it as a module proxy. */
function strike(list, version) {
    if (!(0,external_node_fs_.lstatSync)(list, { throwIfNoEntry: false })?.isFile())
        return;
    const kept = (0,external_node_fs_.readFileSync)(list, 'utf8')
        .split('\n')
        .filter(line => line !== '' && line !== version);
    if (kept.length === 0) {
        (0,external_node_fs_.rmSync)(list, { force: true });
        return;
    }
    const temporary = `${list}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
    (0,external_node_fs_.writeFileSync)(temporary, kept.map(line => `${line}\n`).join(''), { flag: 'wx' });
    (0,external_node_fs_.renameSync)(temporary, list);
}
/** Removes a directory and read-only ones in it, or a link as a link. */
function removeDirectory(path) {
    const left = makeWritable(path) ? [path] : [];
    for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
        for (const entry of (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })) {
            const inner = (0,external_node_path_.join)(directory, entry.name);
            if (entry.isDirectory() && makeWritable(inner))
                left.push(inner);
        }
    }
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
}
/** Returns whether it is a directory. */
function makeWritable(path) {
    const found = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (!found?.isDirectory())
        return false;
    if ((found.mode & 0o700) !== 0o700)
        (0,external_node_fs_.chmodSync)(path, 0o755);
    return true;
}
/** Removes directories from this one upwards, as long as they are empty; never the root. */
function removeEmpty(directory, root) {
    for (let empty = directory; empty !== root && empty.startsWith(root); empty = (0,external_node_path_.dirname)(empty)) {
        try {
            (0,external_node_fs_.rmdirSync)(empty);
        }
        catch (error) {
            if ((0,file_system_error/* fileSystemCode */.B)(error) === undefined)
                throw error;
            return;
        }
    }
}

;// CONCATENATED MODULE: ./lib/refreshing.js
















/**
 * Fetches the modules that `refresh` names as the upstreams serve them now, and compares them with the sum files. Where all
 * of them are right they take the place of the cached copies; else nothing changes, and the run fails with the reason.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
async function refresh(prepared, { options, run }) {
    if (options.refresh.length === 0 || prepared.failure)
        return prepared;
    const wanted = wantedOf(prepared, options);
    try {
        return await fetchAnew(wanted, { ...options, signal: run.signal }, async (fresh) => {
            const { refreshed, failure } = await refreshing_compare(wanted, prepared, fresh);
            if (failure)
                return failed({ ...prepared, refreshed }, failure);
            const kept = await replace(wanted, prepared, fresh);
            return kept === undefined ? { ...prepared, refreshed } : failed({ ...prepared, refreshed }, kept);
        });
    }
    catch (error) {
        if (!(0,lib_process/* isTimeout */.kL)(run.signal))
            throw error;
        return failed(prepared, (0,attempt_failures/* interruption */.YW)(run.signal));
    }
}
function failed(prepared, failure) {
    return { ...prepared, project: { ...prepared.project, mainModules: [] }, failure };
}
function wantedOf({ project }, { refresh: selections }) {
    const required = (0,go_project/* requirementsOf */.CG)(project);
    const unmatched = selections.find(selection => !required.some(selection.matches));
    if (unmatched !== undefined) {
        throw new errors/* WarmupError */.N('bad-option', `refresh: ${unmatched.text} matches no module that the project requires`, {
            hint: 'Name modules as go.mod has them, or patterns such as github.com/acme/...',
        });
    }
    const matching = required.filter(module => selections.some(selection => selection.matches(module)));
    return [...new Map(matching.map(module => [nameOf(module), module])).values()];
}
const nameOf = ({ path, version }) => `${path}@${version}`;
async function refreshing_compare(wanted, { project: { sums } }, fresh) {
    const named = (0,live_set/* filesOf */.R8)(wanted).filter(file => sums.hashesOf(file).size > 0);
    const wrong = await (0,repair/* findDamaged */.du)({ moduleCache: '', downloadCache: fresh.downloadCache, sums, files: named });
    const kindOf = (module) => {
        const isOf = (file) => nameOf(file) === nameOf(module);
        if (wrong.some(isOf))
            return 'different';
        if (fresh.failed.has(nameOf(module)))
            return 'unavailable';
        return named.some(isOf) ? 'same' : 'unnamed';
    };
    const refreshed = wanted.map(module => ({
        module: nameOf(module),
        kind: kindOf(module),
        senders: [...(fresh.senders.get(nameOf(module)) ?? [])].sort(),
    }));
    const [first] = wrong;
    if (first === undefined)
        return { refreshed, failure: [...fresh.failed.values()][0] };
    return { refreshed, failure: await mismatch(first, [...sums.hashesOf(first)], fresh) };
}
/** In the words of cmd/go, from which the class and the hint come. */
async function mismatch(file, right, { downloadCache, senders }) {
    const path = (0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)(file));
    const zip = file.kind === 'zip' ? await (0,dirhash/* hashZip */.mk)(path) : undefined;
    const hash = zip === undefined
        ? (0,dirhash/* hashGoMod */.hK)(await (0,regular_file/* readRegularFile */.XF)(path, { links: 'refuse' }))
        : zip.kind === 'hashed'
            ? zip.hash
            : zip.reason;
    const what = `${nameOf(file)}${file.kind === 'mod' ? '/go.mod' : ''}`;
    const from = [...(senders.get(nameOf(file)) ?? [])].join(', ');
    const hashes = `\tdownloaded: ${hash}\n\tgo.sum:     ${right.join(' ')}`;
    const failure = (0,failures/* classifyFailure */.X)(`verifying ${what}: checksum mismatch\n${hashes}`);
    return { ...failure, text: `${failure.text}${from && `\nsent by ${from}`}` };
}
/**
 * What cannot be put back here the download fetches. A copy that a go command is unpacking stays: it was checked, too.
 * Returns what kept a copy from being replaced; those before it are put back all the same.
 */
async function replace(wanted, prepared, fresh) {
    const names = new Set(wanted.map(nameOf));
    let at = prepared.moduleCache;
    let kept;
    try {
        for (const found of cachedVersions(prepared)) {
            if (!names.has(nameOf(found)))
                continue;
            at = nameOf(found);
            const held = await (0,locks/* lockHolder */.m)(found.files.filter(file => file.endsWith('.lock')));
            if (held === undefined)
                Array.from(removal(found, prepared));
        }
    }
    catch (error) {
        if ((0,file_system_error/* fileSystemCode */.B)(error) === undefined)
            throw error;
        kept = notReplaced(at, error);
    }
    await fresh.install(wanted, prepared.moduleCache);
    return kept;
}
function notReplaced(what, { message }) {
    return {
        class: 'disk',
        retryable: false,
        cause: `The cached copy of ${what} could not be replaced; the fresh one has the same content.`,
        hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), end programs that use it, or set it to a directory of its own.',
        text: message,
    };
}

// EXTERNAL MODULE: ./lib/environment-record.js
var environment_record = __webpack_require__(5354);
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
        const lines = (await (0,regular_file/* readText */.yR)(file).catch(() => '')).split('\n');
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

// EXTERNAL MODULE: ./lib/report.js
var report = __webpack_require__(9293);
// EXTERNAL MODULE: ./lib/upstream-headers.js
var upstream_headers = __webpack_require__(381);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __webpack_require__(3411);
// EXTERNAL MODULE: ./lib/worth.js
var lib_worth = __webpack_require__(415);
;// CONCATENATED MODULE: ./lib/reporting.js












/** Puts the report together from what the steps returned. */
async function makeReport(results) {
    const { options, run, prepared, filled, tallied } = results;
    const { restored, downloads } = filled;
    const leftOut = (0,downloading/* leftOutOf */.Tt)(prepared, downloads.all);
    const projects = await Promise.all((0,downloading/* wanted */.Ol)(downloads.all).map(one => projectReport(one, options.workingDirectory)));
    const access = run.access.report();
    const damage = filled.ended ? undefined : (0,lib_damage/* entryDamage */.AA)({ restored, repairs: downloads.repairs, tallied });
    const failure = prepared.failure ?? filled.ended?.failure ?? (0,attempt_failures/* heaviestFirst */.O7)(projects.flatMap(one => one.failure ?? []))[0];
    const attempts = counted(projects.flatMap(one => one.attempts));
    const toolchain = prepared.toolchain.attempts;
    const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry');
    const record = run.relaying.record();
    const repeated = sum(record?.upstreams.map(upstream => upstream.retries) ?? []);
    const zips = tallied.downloaded.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const worth = (0,lib_worth/* estimateWorth */.T)({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: tallied.downloadedBytes, seconds: filled.seconds.download },
        before: restored.origin?.download,
    });
    // An entry for exactly this project is a hit, whatever else was asked.
    const hasEntry = filled.stores.length === 0 || restored.kind === 'hit';
    return {
        schema: 1,
        runId: run.id,
        ...(record && { traceId: (0,upstream_headers/* traceIdOf */.aB)(run.id) }),
        startedAt: run.startedAt,
        tool: lib_version/* VERSION */.x,
        goVersion: prepared.go.version,
        environment: (0,environment_record/* recordEnvironment */.l)(prepared.go, options.env),
        cacheStatus: hasEntry ? (0,report/* cacheStatus */.DO)(restored) : (0,store_report/* storesStatus */.lS)(filled.stores, tallied),
        ...(!prepared.failure && {
            keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
        }),
        restore: restored,
        ...(damage && { damage }),
        ...(filled.stores.length > 0 && { stores: filled.stores.map(store_report/* storeReport */.kx) }),
        ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
        projects,
        leftOut,
        modules: {
            total: tallied.total,
            restored: tallied.restored,
            downloaded: zips.length,
            bytesDownloaded: tallied.downloadedBytes,
        },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        ...(prepared.refreshed && { refreshed: prepared.refreshed }),
        repairs: downloads.repairs,
        changes: results.changed.map((file) => ({
            file: (0,discovery/* shownPath */.p)(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: results.notes,
        attempts: attempts.length,
        retries: runs.length + repeated,
        ...(record && { relay: relayReport(record, evidence(results, record)) }),
        ...(access && { privateHosts: access }),
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** What the requests alone do not tell of the time of the downloads, that of the project's Go included. */
function evidence({ run, prepared, filled, tallied }, { requests }) {
    const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])));
    const fresh = tallied.fresh.filter(file => file.kind === 'zip');
    const toolchain = prepared.toolchain.attempts;
    const waits = filled.downloads.all.map(one => sum(one.attempts.map(attempt => attempt.waited)));
    const ofToolchain = sum(toolchain.map(attempt => attempt.waited));
    return {
        seconds: filled.seconds.download + sum(toolchain.map(attempt => attempt.seconds)) + ofToolchain,
        waited: Math.max(0, ...waits) + ofToolchain,
        cpu: run.relaying.cpuUse(),
        elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
    };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts) => attempts.filter(attempt => attempt.because !== 'repair');
async function projectReport({ mainModule, attempts, failure }, workingDirectory) {
    if (failure === undefined)
        return { file: mainModule.shown, attempts };
    const place = await findRequirement(mainModule, failure);
    const shown = place && { place: { file: (0,discovery/* shownPath */.p)(workingDirectory, place.file), line: place.line } };
    return { file: mainModule.shown, attempts, failure, ...shown };
}

// EXTERNAL MODULE: ./lib/saving.js + 9 modules
var saving = __webpack_require__(3167);
// EXTERNAL MODULE: ./lib/stores/placement.js
var placement = __webpack_require__(7677);
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
    const options = (0,lib_options/* resolveOptions */.$)(given);
    const run = (0,lib_run/* beginRun */.T)(options);
    try {
        const prepared = await refresh(await prepare(options, run), { options, run });
        run.atEnd(() => (0,placement/* sweepPlacements */.V)(prepared.downloadCache));
        const prepareSeconds = run.lap();
        if (!prepared.failure)
            tellPlan(prepared, run);
        const fate = options.allowChanges ? 'kept' : 'undone';
        const { result: filled, changed } = await guardCheckout(checkoutFiles(prepared), fate, () => fill(prepared, { options, run }));
        options.signal?.throwIfAborted();
        const tallied = (0,tally/* tally */.N)(prepared, filled, options);
        const decision = await (0,saving/* decideToSave */.J)(prepared, { options, run, filled, tallied });
        const notes = await takeNotes(prepared, run);
        return await makeReport({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes });
    }
    catch (cause) {
        if (options.signal?.aborted)
            throw new errors/* WarmupError */.N('aborted', 'the warm-up was interrupted', { cause });
        throw cause;
    }
    finally {
        await run.end();
    }
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

// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/go/child-environment.js
var child_environment = __webpack_require__(6428);
// EXTERNAL MODULE: ./lib/go/git-config.js
var git_config = __webpack_require__(9653);
// EXTERNAL MODULE: ./lib/private-access.js + 4 modules
var private_access = __webpack_require__(5954);
// EXTERNAL MODULE: ./lib/action/state.js
var action_state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/credentials.js









/** Chooses the places and tells post of them. Undefined where there are no credentials. */
function placeCredentials({ privateHosts, tempDirectory }) {
    if (privateHosts.length === 0)
        return undefined;
    const places = {
        run: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access')),
        later: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access', 'job')),
    };
    (0,action_state/* handOverDirectories */.TJ)(Object.values(places));
    return places;
}
/** Gives later steps the access that the warm-up had, through variables; their files stay until post. */
async function exportCredentials(options, { later }) {
    const access = new private_access/* PrivateAccess */.y({ ...options, credentialsDirectory: later });
    const env = { ...(0,child_environment/* childEnvironment */.Q)(options.env, options), ...options.sources };
    const go = await (0,environment/* probeGo */.T0)(env, { ...options, signal: new AbortController().signal });
    // Later steps have what the job gave them, not what was set here for the warm-up alone.
    const given = await access.give({ ...go, env: definedOf(options.env) });
    const variables = { ...access.env(), ...(0,git_config/* addedGitConfig */.l)(given.env, options.env) };
    for (const [name, value] of Object.entries(variables))
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, value));
    access.leave();
}
const definedOf = (env) => Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));

;// CONCATENATED MODULE: ./lib/action/doctor.js



/**
 * Has the doctor look, where that is wanted, and tells in the log what is wrong. `report` is undefined where there was
 * no run to report. Takes 15 seconds at the most, never throws and never changes what the step comes to.
 */
async function consult({ doctor, options }, { report, signal }) {
    // Without an entry nothing is wrong with anything the doctor could look at.
    const failed = report === undefined || (report.failure !== undefined && !(0,cache_miss/* endedByMiss */.oM)(report));
    // Its looks are at servers, and nothing is to be asked of those.
    if (`${options.offline}`.trim().toLowerCase() === 'true')
        return undefined;
    if (signal.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed))
        return undefined;
    try {
        const { diagnose } = await __webpack_require__.e(/* import() */ 386).then(__webpack_require__.bind(__webpack_require__, 9386));
        const { countsText, findingLines } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1917));
        const diagnosis = await diagnose({ ...options, look: failedModules(report), signal });
        const wrong = diagnosis.findings.filter(({ kind }) => kind === 'fail' || kind === 'warn');
        for (const line of wrong.flatMap(findingLines))
            (0,console/* info */.pq)(line);
        (0,console/* info */.pq)(`doctor: ${countsText(diagnosis.findings)}`);
        return diagnosis;
    }
    catch (error) {
        (0,console.annotate)('warning', `doctor failed: ${(0,explain.explain)(error)}`);
        return undefined;
    }
}
const doctor_MOST = 10;
function failedModules(report) {
    const failures = [report?.failure, ...(report?.projects ?? []).map(project => project.failure)];
    return [...new Set(failures.flatMap(failure => failure?.module ?? []))].slice(0, doctor_MOST);
}

// EXTERNAL MODULE: ./lib/option-values.js
var option_values = __webpack_require__(8781);
;// CONCATENATED MODULE: ./lib/options-from-text.js
/** The options that every face takes as text, as users spell them. The rest of WarmupOptions is for programs. */
const OPTION_NAMES = [
    'working-directory',
    'modules',
    'goproxy',
    'goprivate',
    'gonoproxy',
    'gonosumdb',
    'gosumdb',
    'private-hosts',
    'ssh-known-hosts',
    'ca-file',
    'proxy-client-cert',
    'proxy-client-key',
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
    's3-endpoint',
    's3-region',
    's3-path-style',
    'refresh',
    'include-private',
    'offline',
    'key-prefix',
    'key-suffix',
    'restore-keys',
    'save-if',
    'lookup-only',
    'fail-on-cache-miss',
    'modcacherw',
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

;// CONCATENATED MODULE: ./lib/action/inputs.js



/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
const ACTION_ONLY = (/* unused pure expression or super */ null && ([
    'export-env',
    'export-credentials',
    'fail-on-error',
    'summary',
    'annotations',
    'doctor',
    'report',
]));
/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
function readInputs() {
    const given = OPTION_NAMES.map(name => [name, core/* getInput */.V4(name)]).filter(([, value]) => value !== '');
    return {
        options: optionsFromText(Object.fromEntries(given)),
        exportEnv: (0,option_values/* parseSwitch */.SI)('export-env', core/* getInput */.V4('export-env'), true),
        exportCredentials: (0,option_values/* parseSwitch */.SI)('export-credentials', core/* getInput */.V4('export-credentials'), false),
        failOnError: (0,option_values/* parseSwitch */.SI)('fail-on-error', core/* getInput */.V4('fail-on-error'), true),
        summary: (0,option_values/* parseWord */.kB)('summary', core/* getInput */.V4('summary'), ['always', 'on-failure', 'never']),
        annotations: (0,option_values/* parseSwitch */.SI)('annotations', core/* getInput */.V4('annotations'), true),
        doctor: (0,option_values/* parseWord */.kB)('doctor', core/* getInput */.V4('doctor'), ['on-failure', 'always', 'never']),
        report: core/* getInput */.V4('report'),
    };
}

;// CONCATENATED MODULE: ./lib/action/log.js


/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function eventLog() {
    const textOf = eventLines();
    return event => {
        const text = textOf(event);
        if (text === undefined)
            return;
        if (isTrouble(event))
            (0,console.annotate)('warning', text);
        else
            (0,console/* info */.pq)(text);
    };
}

// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3960);
// EXTERNAL MODULE: ./lib/private/ssh-key.js
var ssh_key = __webpack_require__(7223);
// EXTERNAL MODULE: ./lib/private/user-name.js
var user_name = __webpack_require__(4422);
;// CONCATENATED MODULE: ./lib/private/secrets.js



/** So short a line of a key is its last, and could stand anywhere. */
const SHORTEST_LINE = 8;
/**
 * All that must not be printed of a `private-hosts`, in every form in which it may come up: as it stands there, in
 * base64, as an Authorization header and URL-encoded; of keys each line. Takes a text that is refused later, too.
 */
function secretsIn(text) {
    const found = text.split('\n').flatMap(raw => {
        const line = raw.trim();
        if (line === '' || line.startsWith('#') || (0,ssh_key/* begins */.rU)(line) || (0,ssh_key/* ends */.rW)(line))
            return [];
        const [, host, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
        if (/^[A-Za-z0-9+/=]+$/.test(line))
            return line.length < SHORTEST_LINE ? [] : [line];
        if (host === undefined)
            return [line];
        return (0,ssh_key/* begins */.rU)(value) || value === '' ? [] : formsOf(host, value);
    });
    return [...new Set(found)].filter(secret => secret !== '');
}
function formsOf(host, value) {
    const [first = '', rest] = value.split(/:(.*)/s);
    const [user, password] = rest === undefined ? [(0,user_name/* userNameFor */.a)(host.split('/', 1)[0] ?? '', value), value] : [first, rest];
    const plain = [value, password];
    const base64 = plain.map(one => Buffer.from(one).toString('base64'));
    return [...plain, ...base64, (0,basic_authorization/* basic */.HX)(user, password).slice('Basic '.length), ...plain.map(encodeURIComponent)];
}

// EXTERNAL MODULE: ./lib/secrets.js
var secrets = __webpack_require__(150);
;// CONCATENATED MODULE: ./lib/action/masks.js



/** Variables that may hold a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** Whoever named a bucket's keys as secrets has had them replaced before. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token in these
 * values and in the variables of this job, as they stand there, decoded, and as the header that is made of them; and
 * whatever is learned later and sent to a server, as from netrc or a command of GOAUTH.
 */
function maskCredentials(env, values) {
    // The runner masks its own token.
    const known = new Set((0,secrets/* formsOf */.XP)(env['ACTIONS_RUNTIME_TOKEN'] ?? ''));
    (0,secrets/* onSecret */.IJ)(secret => {
        if (!known.has(secret))
            core/* setSecret */.Pq(secret);
    });
    for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()]))
        (0,secrets/* rememberSetting */.c0)(env[name]);
    for (const value of values)
        (0,secrets/* rememberSetting */.c0)(value);
}
/** Likewise for every credential of `private-hosts`, and for the keys that were read from files. */
function maskPrivateHosts(text, hosts = []) {
    const keys = hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? secretsIn(credential.key) : []));
    for (const secret of new Set([...secretsIn(text), ...keys]))
        core/* setSecret */.Pq(secret);
}
/** Likewise for each line of a private key; the first and the last are the same in all keys. A path is no secret. */
function maskKey(key) {
    if (!key.includes('-----BEGIN'))
        return;
    for (const secret of secretsIn(key))
        core/* setSecret */.Pq(secret);
}
/** Likewise the keys to a bucket. */
function maskBucketKeys(env) {
    for (const name of BUCKET_KEYS) {
        const secret = env[name]?.trim();
        if (secret)
            core/* setSecret */.Pq(secret);
    }
}

;// CONCATENATED MODULE: ./lib/action/outputs.js


/** Every output of the action; a test holds the names equal to action.yml. */
function outputsOf(report, file) {
    return {
        // Steps that do without a download because of it must find everything there.
        'cache-hit': report.cacheStatus === 'hit' && report.failure === undefined,
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
    (0,command_files/* tellRunner */.sd)('outputs', () => {
        for (const [name, value] of Object.entries(outputsOf(report, file)))
            core/* setOutput */.uH(name, value);
    });
}

;// CONCATENATED MODULE: ./lib/action/warm.js
























/** The main step: everything is decided here. */
async function warm({ abortable }) {
    maskCredentials(process.env, [core/* getInput */.V4('goproxy'), core/* getInput */.V4('gosumdb')]);
    maskBucketKeys(process.env);
    const privateHosts = core/* getInput */.V4('private-hosts');
    maskPrivateHosts(privateHosts);
    maskKey(core/* getInput */.V4('proxy-client-key'));
    const inputs = readInputs();
    const options = (0,lib_options/* resolveOptions */.$)(inputs.options);
    maskPrivateHosts(privateHosts, options.privateHosts);
    const places = placeCredentials(options);
    if (inputs.report !== '')
        await checkReport(inputs.report);
    const signal = abortable();
    const given = { ...inputs, options: { ...inputs.options, ...(places && { credentialsDirectory: places.run }) } };
    const report = await warmOrConsult(given, signal);
    const diagnosis = await consult(given, { report, signal });
    if (diagnosis)
        report.doctor = diagnosis;
    const file = await writeReport(report, { wanted: inputs.report, tempDirectory: options.tempDirectory });
    const { connectTimeout, stallTimeout, saveTimeout } = options;
    const limits = { connectTimeout, stallTimeout, saveTimeout };
    const state = { runId: report.runId, decision: report.decision, limits, report: file, summary: inputs.summary };
    tellPost(state, options.tempDirectory);
    for (const line of brokenLines(report))
        (0,console.annotate)('warning', line);
    for (const line of closingLines(report))
        (0,console/* info */.pq)(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(settingsOf(options, report));
    if (inputs.exportCredentials && places)
        await exportCredentials(options, places);
    if (report.failure)
        tellFailure(report, inputs);
}
/** Where there is nothing to report, what the doctor finds goes to the summary at once: post has nothing to write. */
async function warmOrConsult(inputs, signal) {
    try {
        return await warmup({ ...inputs.options, signal, onEvent: eventLog() });
    }
    catch (error) {
        const isOption = error instanceof errors/* WarmupError */.N && error.code === 'bad-option';
        const diagnosis = isOption ? undefined : await consult(inputs, { report: undefined, signal });
        if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
            await (0,command_files/* writeSummary */.Sy)((0,diagnosis_markdown/* renderDiagnosis */.s)(diagnosis));
        }
        throw error;
    }
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
    const inTemp = async () => (0,external_node_path_.join)(await (0,temporary/* makeTemporary */.ww)(tempDirectory, 'report', 'job'), 'report.json');
    for (const place of wanted ? [async () => (0,external_node_path_.resolve)(wanted), inTemp] : [inTemp]) {
        try {
            const file = await place();
            (0,replace_file/* replaceFile */.f)(file, JSON.stringify(report, undefined, 2));
            return file;
        }
        catch (error) {
            (0,console.annotate)('warning', `The report cannot be written: ${error.message}`);
        }
    }
    return '';
}
/** Without a temporary directory that can be written, there is nothing to be saved, and no report to be rendered. */
function tellPost(state, tempDirectory) {
    try {
        (0,action_state/* handOver */.Cl)(state, tempDirectory);
    }
    catch (error) {
        (0,console.annotate)('warning', `The post step will save nothing: ${error.message}`);
    }
}
/** What later steps are to have of this run. */
function settingsOf({ sources, modcacherw }, report) {
    const { GOFLAGS } = report.environment.settings;
    return { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) };
}
/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources(sources) {
    for (const [name, value] of Object.entries(sources)) {
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, (0,redact/* exportedSetting */.y7)(name, value)));
    }
}
function tellFailure(report, inputs) {
    const level = inputs.failOnError ? 'error' : 'warning';
    const groups = (0,failure_groups/* failureGroups */.H)(report);
    for (const failures of groups.slice(0, figures/* SHOWN */.kC)) {
        const explanation = (0,explain/* explainFailure */.SP)(failures);
        if (inputs.annotations)
            (0,console.annotate)(level, (0,explain/* explanationText */.jY)(explanation), markOf(failures, inputs));
        else
            (0,console/* info */.pq)((0,explain/* explanationText */.jY)(explanation));
        if (explanation.text !== '')
            (0,console/* group */.Os)(`${explain/* TEXT_TITLE */.fw} of ${explanation.what}`, explanation.text);
    }
    if (groups.length > figures/* SHOWN */.kC)
        (0,console/* info */.pq)(`and ${groups.length - figures/* SHOWN */.kC} more failures, see the report`);
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where the failure is shown: on the line of go.mod that asks for the module. */
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

/***/ 5354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ shownVariable),
/* harmony export */   l: () => (/* binding */ recordEnvironment)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5078);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3411);


/** Of `go env`: places differ from machine to machine, and GOAUTH can hold secrets anywhere. */
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
/** Flags and paths, where an `@` begins no host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Writes down what is known without asking anybody; `env` is that of the job, without what a run adds to it. */
function recordEnvironment({ version, settings }, env) {
    const go = TELLING.map(name => [name, settings[name] ?? '']);
    const variables = VARIABLES.map(name => [name, env[name] || env[name.toLowerCase()] || '']);
    return {
        versions: { tool: _version_js__WEBPACK_IMPORTED_MODULE_1__/* .VERSION */ .x, node: process.versions.node, go: version },
        os: process.platform,
        arch: process.arch,
        settings: Object.fromEntries([...go, ...variables]
            .filter(([, value]) => value !== '')
            .map(([name, value]) => [name, shownVariable(name, value)])),
    };
}
/** A variable without credentials; what was shown before stays as it is. */
function shownVariable(name, value) {
    return NO_ADDRESSES.includes(name) ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redactUrls */ .sK)(value) : (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .shownSetting */ .mV)(value);
}


/***/ }),

/***/ 6209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ openGoEnvironment)
});

// EXTERNAL MODULE: ./lib/go/child-environment.js
var child_environment = __webpack_require__(6428);
// EXTERNAL MODULE: ./lib/go/cut-off.js
var cut_off = __webpack_require__(274);
// EXTERNAL MODULE: ./lib/network/netrc.js
var netrc = __webpack_require__(7838);
// EXTERNAL MODULE: ./lib/secrets.js
var secrets = __webpack_require__(150);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/go/git-config.js
var git_config = __webpack_require__(9653);
// EXTERNAL MODULE: ./lib/go/temp-directory.js
var temp_directory = __webpack_require__(4104);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/network/roots.js
var roots = __webpack_require__(5355);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(6318);
;// CONCATENATED MODULE: ./lib/trusted-authorities.js







/**
 * Lets go and git trust the authorities of `ca-file`, too, for what they fetch by themselves. Both know only files that
 * replace others, so files are made that hold what counted before and those. (On macOS and Windows Go asks the system
 * and heeds no variable; the relay and git trust them there as well.)
 */
async function trustAuthorities({ caFile, tempDirectory, signal }, env) {
    if (caFile === undefined)
        return { env: {}, remove: async () => undefined };
    const directory = await (0,temp_directory/* makeInTemp */.Q6)(tempDirectory, 'ca');
    const added = await (0,regular_file/* readText */.yR)(caFile, 'latin1');
    const write = async (name, before) => {
        const file = (0,external_node_path_.join)(directory, name);
        await (0,promises_.writeFile)(file, `${before}\n${added}`, { encoding: 'latin1', mode: 0o600 });
        return file;
    };
    const goFile = await write('go.pem', await (0,roots/* rootsText */.x)(env));
    const own = env['GIT_SSL_CAINFO'] || (await gitsFile({ directory, env, signal }));
    const gitFile = own === '' ? goFile : await write('git.pem', await (0,regular_file/* readText */.yR)(own, 'latin1').catch(() => ''));
    // The variable outweighs the setting, and the setting leaves those of the user for single hosts in force.
    const git = env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: gitFile } : (0,git_config/* withGitConfig */.E)(env, [['http.sslCAInfo', gitFile]]);
    return {
        env: { SSL_CERT_FILE: goFile, ...git },
        remove: async () => await (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 }),
    };
}
/** The file that git was told to trust for all hosts; empty where it was told of none, or is not there. */
async function gitsFile(at) {
    const asked = await (0,process/* run */.eF)('git', ['config', '--type=path', '--get', 'http.sslCAInfo'], at).catch(() => undefined);
    return asked?.code === 0 ? asked.stdout.trim() : '';
}

;// CONCATENATED MODULE: ./lib/go-environment.js





/** The environment of every go command of a run; `granted` is what of it no user set, and names files. */
async function openGoEnvironment(options) {
    const wanted = { ...(0,child_environment/* childEnvironment */.Q)(options.env, options), ...options.sources };
    const env = options.offline === 'true' ? (0,cut_off/* cutOff */.q)(wanted) : wanted;
    await rememberCredentials(env);
    const { env: granted, remove } = await trustAuthorities(options, env);
    return { env: { ...env, ...granted }, granted, remove };
}
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** Of what Go and git send themselves nothing else would tell which texts of theirs repeat it. */
async function rememberCredentials(env) {
    for (const name of PROXIES.flatMap(one => [one, one.toLowerCase()]))
        (0,secrets/* rememberSetting */.c0)(env[name]);
    for (const { login, password } of await (0,netrc/* readNetrc */.f)(env))
        (0,secrets/* rememberUser */.jz)(login, password);
}


/***/ }),

/***/ 6428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _git_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9653);


/** With less of it, several go commands at once could need what there is. */
const ROOMY = 2 * 2 ** 30;
/**
 * Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. With
 * REQUEST_METHOD Go takes itself for a CGI program and reaches nothing over plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/;
/**
 * The environment for go commands: the job's, without what is not meant for them, and so that git and ssh never ask.
 * GOMAXPROCS, unless the job sets it, is how many modules Go fetches and unpacks at once. GOGC, likewise and where there is
 * memory enough, saves Go a sixth of its time: it collects garbage a quarter as often, for some 200 MB more.
 */
function childEnvironment(env, settings) {
    const { concurrency, stallTimeout, cores = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)(), platform = process.platform } = settings;
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
    const bounds = (0,_git_config_js__WEBPACK_IMPORTED_MODULE_1__/* .withGitConfig */ .E)(job, [
        ['http.lowSpeedLimit', '1'],
        ['http.lowSpeedTime', `${seconds(stallTimeout)}`],
    ]);
    return { ...job, ...defaults, ...bounds, ...forced };
}
const ALIVE_COUNT = 3;
/** An ssh that never asks, and gives up on a server that does not answer. Go from 1.25 on sets nothing of it. */
function patientSsh(stallTimeout) {
    const alive = [`ServerAliveInterval=${seconds(stallTimeout / ALIVE_COUNT)}`, `ServerAliveCountMax=${ALIVE_COUNT}`];
    const options = ['ControlMaster=no', 'BatchMode=yes', `ConnectTimeout=${seconds(stallTimeout)}`, ...alive];
    return ['ssh', ...options.map(option => `-o ${option}`)].join(' ');
}
/** Both programs know whole seconds, and take 0 for no limit. */
const seconds = (milliseconds) => Math.max(1, Math.ceil(milliseconds / 1000));


/***/ }),

/***/ 7524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ resolveOptions)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/current-directory.js
var current_directory = __webpack_require__(7149);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
;// CONCATENATED MODULE: ./lib/certificate-options.js




const CERTIFICATES = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;
/**
 * The absolute path of a PEM file with at least one certificate. Empty means none.
 * @throws WarmupError `bad-option`
 */
function parseCaFile(value) {
    if (!value?.trim())
        return undefined;
    const path = (0,current_directory/* absolutePath */.H)(value.trim());
    const refuse = (reason, cause) => new errors/* WarmupError */.N('bad-option', `ca-file: ${value} ${reason}`, {
        hint: 'Name a PEM file with the certificate of the authority: text that begins with -----BEGIN CERTIFICATE-----. `openssl x509 -inform der -in FILE -out ca.pem` makes one of a .cer or .der file.',
        cause,
    });
    const text = readOr(path, cause => refuse('cannot be read', cause));
    const found = text.match(CERTIFICATES);
    if (found === null)
        throw refuse('holds no certificate in PEM form');
    for (const pem of found)
        attempt(() => new external_node_crypto_.X509Certificate(pem), cause => refuse('holds a damaged certificate', cause));
    return path;
}
/**
 * The certificate with which the relay shows who it is, from PEM text or paths of PEM files. Empty means none. No
 * value is repeated in an error.
 * @throws WarmupError `bad-option`
 */
function parseClientCertificate(given) {
    const cert = given.cert?.trim() ?? '';
    const key = given.key?.trim() ?? '';
    if (cert === '' && key === '')
        return undefined;
    if (cert === '')
        throw refusal('proxy-client-cert: is empty, and proxy-client-key is not', BOTH);
    if (key === '')
        throw refusal('proxy-client-key: is empty, and proxy-client-cert is not', BOTH);
    if (given.relay === 'false') {
        throw refusal('proxy-client-cert: is of no use with relay: false', {
            hint: 'Go itself cannot show a certificate to a proxy; the relay can. Leave relay at auto.',
        });
    }
    const certificate = pemOf('proxy-client-cert', cert);
    const leaf = attempt(() => new external_node_crypto_.X509Certificate(certificate), cause => refusal('proxy-client-cert: holds no certificate that can be read', { ...PEM, cause }));
    const keyText = pemOf('proxy-client-key', key);
    const privateKey = attempt(() => (0,external_node_crypto_.createPrivateKey)(keyText), cause => refusal(`proxy-client-key: ${isEncrypted(keyText) ? 'wants a passphrase' : 'holds no private key that can be read'}`, isEncrypted(keyText) ? { ...PLAIN, cause: undefined } : { ...PEM, cause }));
    if (!leaf.checkPrivateKey(privateKey)) {
        throw refusal('proxy-client-key: is not the key of proxy-client-cert', {
            hint: 'Give the two files that were issued together.',
        });
    }
    return { cert: certificate, key: keyText };
}
const BOTH = { hint: 'Give both, or none. A secret that is not set arrives as an empty text; forks get no secrets.' };
const PEM = { hint: 'Give PEM text, which begins with -----BEGIN, or the path of a PEM file.' };
const PLAIN = {
    hint: 'Nobody is there to type it. Take it away with `openssl pkey -in KEY -out plain.pem`, and keep the result as a secret.',
};
const refusal = (message, details) => new errors/* WarmupError */.N('bad-option', message, details);
const isEncrypted = (pem) => /ENCRYPTED/.test(pem);
/** PEM text, or that of the file it names; line ends as on Unix, with one at the end. */
function pemOf(name, value) {
    const isText = value.includes('-----BEGIN');
    const text = isText
        ? value
        : readOr((0,current_directory/* absolutePath */.H)(value), cause => refusal(`${name}: is neither PEM text nor a file that can be read`, { ...PEM, cause: codeOf(cause) }));
    return `${text.replaceAll('\r\n', '\n').trim()}\n`;
}
/** Without the path, which may be half a key. */
const codeOf = (cause) => new Error(String(cause.code));
function readOr(path, refuse) {
    return attempt(() => (0,regular_file/* readTextSync */.n$)(path, 'latin1'), refuse);
}
function attempt(work, refuse) {
    try {
        return work();
    }
    catch (cause) {
        throw refuse(cause);
    }
}

// EXTERNAL MODULE: ./lib/option-values.js
var option_values = __webpack_require__(8781);
;// CONCATENATED MODULE: ./lib/entry-options.js


/**
 * Reads the options that are about finding an entry, and about its key.
 * @throws WarmupError `bad-option`, also where there is no store that could hold an entry.
 */
function parseEntryOptions(given, { cache, store }) {
    const options = {
        lookupOnly: (0,option_values/* parseSwitch */.SI)('lookup-only', given.lookupOnly, false),
        failOnCacheMiss: (0,option_values/* parseSwitch */.SI)('fail-on-cache-miss', given.failOnCacheMiss, false),
        keyPrefix: keyPart('key-prefix', given.keyPrefix),
        keySuffix: keyPart('key-suffix', given.keySuffix),
    };
    if (options.lookupOnly)
        refuseWithoutEntries('lookup-only', { cache, store });
    if (options.failOnCacheMiss)
        refuseWithoutEntries('fail-on-cache-miss', { cache, store });
    return options;
}
function refuseWithoutEntries(name, { cache, store }) {
    if (cache !== 'false' && store !== 'off')
        return;
    const why = cache === 'false' ? 'cache: false asks for none' : 'of the stores only github holds entries';
    throw new errors/* WarmupError */.N('bad-option', `${name}: there is no entry to be found, for ${why}`, {
        hint: 'Leave out one of the two.',
    });
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

// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/user-refusal.js
var user_refusal = __webpack_require__(4922);
;// CONCATENATED MODULE: ./lib/private/known-hosts.js

/**
 * Host keys that their owners publish, compared with the fingerprints they publish as well: docs.github.com, "GitHub's
 * SSH key fingerprints"; docs.gitlab.com, "GitLab.com settings"; bitbucket.org/blog/ssh-host-key-changes. GitHub's RSA
 * key is that of March 2023: the one before it got out.
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
 * A known_hosts file: what is given, and the pinned hosts.
 * @throws WarmupError `bad-option` for a line that ssh would pass over.
 */
function knownHosts(given) {
    const lines = given.split('\n').map(line => line.trim());
    for (const [index, line] of lines.entries()) {
        if (line === '' || line.startsWith('#') || LINE.test(line))
            continue;
        throw new errors/* WarmupError */.N('bad-option', `ssh-known-hosts: line ${index + 1} is no line of a known_hosts file`, {
            hint: 'A line is `host ssh-ed25519 AAAA…`, as `ssh-keyscan host` prints it. Compare it with what the server’s owner publishes.',
        });
    }
    return `${lines.filter(line => line !== '').join('\n')}\n${PINNED}`;
}

// EXTERNAL MODULE: ./lib/private/private-host.js
var private_host = __webpack_require__(7007);
// EXTERNAL MODULE: ./lib/private/ssh-key.js
var ssh_key = __webpack_require__(7223);
// EXTERNAL MODULE: ./lib/private/user-name.js
var user_name = __webpack_require__(4422);
;// CONCATENATED MODULE: ./lib/private/private-hosts.js






const SHAPE = 'A line is `host/path = token`, `host = user:password` or `git@host/path = <private key or its file>`.';
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/;
const PATH = /^[\w.~+-]+(?:\/[\w.~+-]+)*$/;
/**
 * Reads `private-hosts`. Blank lines and those that begin with `#` do not count; a value that begins with `-----BEGIN`
 * runs to its END line.
 * @throws WarmupError `bad-option` that names the line, and never what stands there as a value.
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
        if ((0,ssh_key/* begins */.rU)(value)) {
            const end = lines.findIndex((other, place) => place > index && (0,ssh_key/* ends */.rW)(other));
            if (end < 0)
                throw refused(at, 'begins a key that has no END line', 'Pass on the whole secret, as it was made.');
            value = (0,ssh_key/* mended */.QR)([value, ...lines.slice(index + 1, end + 1)]);
            index = end;
        }
        hosts.push({ line: at, ...target.place, credential: credentialOf(value, { ...target, at }) });
    }
    refuseContradictions(hosts);
    return hosts;
}
function parseTarget(text, at) {
    if (text.includes('://'))
        throw refused(at, 'names a URL', 'Name the host alone, as in github.com/acme.');
    if (/[*?[\]{}]/.test(text.replace(/^\[[0-9a-f:]+\]/i, ''))) {
        throw refused(at, 'holds a wildcard', 'A prefix such as github.com/acme covers everything below it.');
    }
    const [, sshUser, address = ''] = /^(?:([\w.-]+)@)?(.*)$/.exec(text) ?? [];
    const [name = '', ...rest] = address.replace(/\/+$/, '').split('/');
    const host = name.toLowerCase();
    const path = rest.join('/').replace(/\.git$/, '');
    if (!HOST.test(host) || (rest.length > 0 && !PATH.test(path)) || /(?:^|\/)\.\.?(?:\/|$)/.test(path)) {
        throw refused(at, 'names no host', SHAPE);
    }
    return { place: { host, path }, sshUser };
}
function credentialOf(value, { place, sshUser, at }) {
    const shown = (0,private_host/* prefixOf */.MT)(place);
    if (value === '') {
        throw refused(at, `has an empty value for ${shown}: the secret is not set`, FORKS);
    }
    if (sshUser !== undefined)
        return { kind: 'ssh-key', user: sshUser, key: keyOf(value, at) };
    if ((0,ssh_key/* begins */.rU)(value)) {
        throw refused(at, `has a key where ${shown} needs a token`, `For ssh write git@${shown} = …`);
    }
    const [first = '', rest] = value.split(/:(.*)/s);
    const user = rest === undefined ? (0,user_name/* userNameFor */.a)(place.host, value) : first;
    const password = rest ?? value;
    if (password === '')
        throw refused(at, `has an empty password for ${shown}: the secret is not set`, FORKS);
    if (user === '')
        throw refused(at, `has no user before the : for ${shown}`, SHAPE);
    if (/\s/.test(value))
        throw refused(at, `has a value with blanks in it for ${shown}`, SHAPE);
    return { kind: 'password', user, password };
}
const FORKS = 'Set the secret for this repository (for Dependabot among its own secrets). Workflows started from forks do not get secrets: ' +
    'leave the line out there.';
/** A key, or what the file holds whose name stands there. */
function keyOf(value, at) {
    const text = (0,ssh_key/* begins */.rU)(value) ? value : readKey(value, at);
    switch ((0,ssh_key/* kindOfKey */.RI)(text)) {
        case 'key':
            return text;
        case 'encrypted':
            throw refused(at, 'has a key with a passphrase', 'Nobody is there to type it. Use a deploy key without one.');
        case 'no-key':
            throw refused(at, 'has a key that is no private key', 'Pass on the whole file, BEGIN and END lines included.');
    }
}
function readKey(name, at) {
    try {
        return (0,ssh_key/* mended */.QR)((0,regular_file/* readTextSync */.n$)(name.replace(/^~(?=\/)/, (0,external_node_os_.homedir)()))
            .trim()
            .split('\n'));
    }
    catch {
        // The system's message repeats the name, which may be a secret that was put in the wrong place.
        throw refused(at, 'has neither a private key nor the name of a readable file', SHAPE);
    }
}
function refuseContradictions(hosts) {
    const known = new Map();
    for (const one of hosts) {
        const name = `${one.credential.kind} ${(0,private_host/* prefixOf */.MT)(one)}`;
        const other = known.get(name);
        known.set(name, one);
        if (other === undefined || JSON.stringify(other.credential) === JSON.stringify(one.credential))
            continue;
        throw refused(one.line, `and line ${other.line} have different credentials for ${(0,private_host/* prefixOf */.MT)(one)}`, 'Keep one of them.');
    }
}
function refused(line, what, hint) {
    return new errors/* WarmupError */.N('bad-option', `private-hosts: line ${line} ${what}`, { hint });
}

// EXTERNAL MODULE: ./lib/stores/s3/place.js
var place = __webpack_require__(9342);
// EXTERNAL MODULE: ./lib/stores/spec.js
var stores_spec = __webpack_require__(731);
;// CONCATENATED MODULE: ./lib/s3-options.js



/**
 * Where buckets are, as far as options say; the environment may say the rest.
 * @throws WarmupError `bad-option` also for what the environment says, where one of the stores is a bucket.
 */
function parseS3Options(given, { stores, env }) {
    const hasStyle = given.s3PathStyle !== undefined && given.s3PathStyle !== '';
    const location = {
        endpoint: given.s3Endpoint || undefined,
        region: given.s3Region || undefined,
        pathStyle: hasStyle ? (0,option_values/* parseSwitch */.SI)('s3-path-style', given.s3PathStyle, true) : undefined,
    };
    for (const spec of stores)
        if ((0,stores_spec/* isBucket */.nC)(spec))
            (0,place/* parseS3Place */.P5)(spec, location, env);
    return location;
}

// EXTERNAL MODULE: ./lib/save-options.js
var save_options = __webpack_require__(393);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
;// CONCATENATED MODULE: ./lib/selection.js



const HINT = 'Allowed: example.com/module, example.com/module@v1.2.3, github.com/acme/..., or a glob as in GOPRIVATE.';
/**
 * Reads `MODULE` (that path alone), `MODULE@VERSION`, a pattern with `...`, which stands for any text (go help packages),
 * or a glob as in GOPRIVATE, which covers what lies below it, too.
 * @param option that it was given by; default: as an argument
 * @throws WarmupError `bad-option` for what can mean no module.
 */
function parseSelection(text, option) {
    const at = text.indexOf('@');
    const path = at < 0 ? text : text.slice(0, at);
    const version = at < 0 ? undefined : text.slice(at + 1);
    if (version !== undefined && !isModule('example.com/any', version)) {
        throw selection_refusal(text, { option, reason: `${version} is no version` });
    }
    const isPath = pathMatcher(path);
    if (isPath === undefined)
        throw selection_refusal(text, { option, reason: 'it is no module path' });
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
/** `x/...` stands for x itself, too. */
function dotsMatcher(pattern) {
    const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\.\\.\\.', '.*');
    const whole = new RegExp(`^${source.replace(/\/\.\*$/, '(?:/.*)?')}$`);
    return found => whole.test(found);
}
function isModule(path, version) {
    return (0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ path, version, kind: 'mod' })) !== undefined;
}
function selection_refusal(text, { option, reason }) {
    const given = `${option === undefined ? '' : `${option}: `}${JSON.stringify(text)}`;
    return new errors/* WarmupError */.N('bad-option', `${given} cannot be meant: ${reason}`, { hint: HINT });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/store-option.js




/**
 * Reads the `store` option: `off`, or specs separated by commas, the nearest first. Empty means `github`.
 * @throws WarmupError `bad-option` for what is not known, and for a directory that cannot serve.
 */
function parseStores(value, { cache, relay }) {
    const names = (value ?? '').split(/[,\n]/).map(name => name.trim());
    const given = new Map(names.filter(name => name !== '').map(name => [normalized(name), name]));
    const specs = [...given.keys()];
    if (specs.length > 1 && specs.includes('off')) {
        throw new errors/* WarmupError */.N('bad-option', `store: ${value} says off, and names a store as well`, {
            hint: 'Leave out one of the two.',
        });
    }
    const stores = specs.length === 0 ? ['github'] : specs;
    const moduleStores = stores.filter(stores_spec/* isModuleStore */._T);
    if (cache !== 'false')
        for (const spec of moduleStores)
            checkDirectory(spec, { name: given.get(spec) ?? spec, cache });
    if (cache !== 'false' && moduleStores[0] !== undefined && relay === 'false') {
        throw new errors/* WarmupError */.N('bad-option', `relay: false, and ${moduleStores[0]} can only be asked by the relay`, {
            hint: 'Leave out one of the two.',
        });
    }
    const entry = stores.indexOf('github');
    return { store: entry < 0 ? 'off' : 'github', moduleStores, nearer: entry < 0 ? moduleStores.length : entry };
}
function normalized(name) {
    const word = name.toLowerCase();
    if (word === 'github' || word === 'off')
        return word;
    if ((0,stores_spec/* isModuleStore */._T)(name))
        return (0,stores_spec/* moduleStoreSpec */.Fg)(name);
    throw new errors/* WarmupError */.N('bad-option', `store: ${JSON.stringify(name)} is not known`, { hint: `Allowed: ${stores_spec/* STORES */.ZZ}.` });
}
/** A directory that is not there yet is made when it is first written to. */
function checkDirectory(spec, { name, cache }) {
    const directory = (0,stores_spec/* directoryOf */.jt)(spec);
    if (directory === undefined)
        return;
    const there = nearestThere(directory);
    if (there === undefined) {
        throw new errors/* WarmupError */.N('bad-option', `store: ${name}: there is no such drive or share`, {
            hint: 'Name a directory on one that this machine has.',
        });
    }
    if (!isDirectory(there)) {
        throw new errors/* WarmupError */.N('bad-option', `store: ${name}: ${there} is not a directory`, { hint: 'Name a directory.' });
    }
    if (!allows(there, external_node_fs_.constants.R_OK | external_node_fs_.constants.X_OK)) {
        throw new errors/* WarmupError */.N('bad-option', `store: ${name}: ${there} may not be read`, { hint: 'Name another directory.' });
    }
    if (cache === 'read-only' || allows(there, external_node_fs_.constants.W_OK))
        return;
    throw new errors/* WarmupError */.N('bad-option', `store: ${name}: ${there} may not be written to`, {
        hint: 'Say `cache: read-only` to only read from it, or name another directory.',
    });
}
/** The path itself, or what is there of it; undefined where not even its drive or share is. */
function nearestThere(path, { above, isThere } = {
    above: external_node_path_.dirname,
    isThere: external_node_fs_.existsSync,
}) {
    if (isThere(path))
        return path;
    return above(path) === path ? undefined : nearestThere(above(path), { above, isThere });
}
function isDirectory(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isDirectory();
    }
    catch {
        return false; // Gone at this moment, or a device that says nothing.
    }
}
function allows(directory, mode) {
    try {
        (0,external_node_fs_.accessSync)(directory, mode);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/options.js














/**
 * Fills in defaults and refuses what cannot be meant, before any work.
 * @throws WarmupError `bad-option`, naming the option, its value and what is allowed.
 */
function resolveOptions(given = {}) {
    // Before anything is resolved against it.
    (0,current_directory/* currentDirectory */.n)();
    const relay = (0,option_values/* parseWord */.kB)('relay', word(given.relay), ['auto', 'false']);
    const cache = (0,option_values/* parseWord */.kB)('cache', word(given.cache), ['auto', 'true', 'false', 'read-only']);
    const saving = (0,save_options/* resolveSaveOptions */.C)(given);
    const stores = parseStores(given.store, { cache, relay });
    const entries = parseEntryOptions(given, { cache, store: stores.store });
    const offline = (0,option_values/* parseWord */.kB)('offline', word(given.offline), ['false', 'true', 'auto']);
    const refresh = list(given.refresh).map(text => parseSelection(text, 'refresh'));
    if (refresh.length > 0)
        refuseBesideRefresh({ offline, lookupOnly: entries.lookupOnly });
    return {
        ...saving,
        workingDirectory: (0,option_values/* parseDirectory */.Bp)('working-directory', given.workingDirectory),
        modules: list(given.modules),
        sources: sources(given, saving.env),
        privateHosts: parsePrivateHosts(given.privateHosts ?? ''),
        sshKnownHosts: knownHosts(given.sshKnownHosts ?? ''),
        credentialsDirectory: given.credentialsDirectory ?? '',
        caFile: parseCaFile(given.caFile),
        clientCertificate: parseClientCertificate({ cert: given.proxyClientCert, key: given.proxyClientKey, relay }),
        patience: {
            maxAttempts: (0,option_values/* parseCount */.zq)('max-attempts', given.maxAttempts, 5),
            backoff: (0,option_values/* parseDuration */.E9)('backoff', given.backoff, '1s'),
            maxBackoff: (0,option_values/* parseDuration */.E9)('max-backoff', given.maxBackoff, '30s'),
        },
        timeout: (0,option_values/* parseLimit */.Fv)('timeout', given.timeout, '20m'),
        concurrency: (0,option_values/* parseCount */.zq)('concurrency', given.concurrency, 32),
        relay,
        cores: (0,external_node_os_.availableParallelism)(),
        allowChanges: (0,option_values/* parseSwitch */.SI)('allow-changes', given.allowChanges, false),
        cache,
        ...stores,
        ...entries,
        s3: parseS3Options(given, { stores: stores.moduleStores, env: saving.env }),
        refresh,
        offline,
        includePrivate: (0,option_values/* parseSwitch */.SI)('include-private', given.includePrivate, false),
        restoreKeys: (0,option_values/* parseSwitch */.SI)('restore-keys', given.restoreKeys, true),
        saveIf: given.saveIf === undefined || given.saveIf === '' ? undefined : (0,option_values/* parseSwitch */.SI)('save-if', given.saveIf, true),
        modcacherw: (0,option_values/* parseSwitch */.SI)('modcacherw', given.modcacherw, false),
        verify: (0,option_values/* parseWord */.kB)('verify', word(given.verify), ['full', 'lazy']),
        restoreTimeout: (0,option_values/* parseLimit */.Fv)('restore-timeout', given.restoreTimeout, '2m'),
        progressEvery: (0,option_values/* parseLimit */.Fv)('progress-every', given.progressEvery, '3s'),
    };
}
/** `refresh` asks the proxies for what they have now. */
function refuseBesideRefresh({ offline, lookupOnly }) {
    const other = offline !== 'false' ? `offline: ${offline}` : lookupOnly ? 'lookup-only: true' : undefined;
    if (other === undefined)
        return;
    throw new errors/* WarmupError */.N('bad-option', `${other}, and refresh asks for what the proxies have now`, {
        hint: 'Leave out one of the two.',
    });
}
const word = (value) => (value === undefined ? '' : String(value));
function list(value) {
    const lines = typeof value === 'string' ? value.split(/[\n,]/) : (value ?? []);
    return lines.map(line => line.trim()).filter(line => line !== '');
}
/** The source settings that were given, by the name of Go's variable. */
function sources(given, env) {
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
    (0,user_refusal/* refuseBadDatabase */.RE)(set.GOSUMDB ?? '', 'gosumdb');
    (0,user_refusal/* refuseBadUsers */.oN)({ ...env, ...set });
    return set;
}


/***/ }),

/***/ 7223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QR: () => (/* binding */ mended),
/* harmony export */   RI: () => (/* binding */ kindOfKey),
/* harmony export */   rU: () => (/* binding */ begins),
/* harmony export */   rW: () => (/* binding */ ends)
/* harmony export */ });
const BLOCK = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n([\s\S]+)\n-----END \1-----\n$/;
/** Does this open, or close, a PEM block? */
const begins = (line) => line.startsWith('-----BEGIN ');
const ends = (line) => /^-----END .*-----$/.test(line);
/** The lines of a key as ssh wants them: LF, no blanks at their ends, a last line end. */
function mended(lines) {
    return `${lines.map(line => line.trim()).join('\n')}\n`;
}
/** Looks at a mended text. A key with a passphrase is of no use: nobody is there to type it. */
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


/***/ }),

/***/ 4422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ userNameFor)
/* harmony export */ });
/* harmony import */ var _private_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7007);

/**
 * The user name that goes with a token alone.
 *
 * GitHub and most others take any name beside a token. GitLab knows OAuth tokens by `oauth2` and job tokens, which begin
 * with `glcbt-`, by `gitlab-ci-token` (docs.gitlab.com, "CI/CD job token", "OAuth 2.0 tokens"); Bitbucket's access tokens
 * need `x-token-auth` (support.atlassian.com, "Using access tokens").
 */
function userNameFor(host, token) {
    const name = (0,_private_host_js__WEBPACK_IMPORTED_MODULE_0__/* .hostnameOf */ .LZ)(host);
    if (name === 'bitbucket.org')
        return 'x-token-auth';
    if (name === 'github.com')
        return 'x-access-token';
    return token.startsWith('glcbt-') ? 'gitlab-ci-token' : 'oauth2';
}


/***/ }),

/***/ 7677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ sweepPlacements),
/* harmony export */   W: () => (/* binding */ Placement)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1780);



/** What is being written lies in a directory of this name below the root; no module path begins with a dot. */
const STAGING = '.go-mod-warmup-';
/** Removes below a root what placements that were killed left there. Never throws. */
async function sweepPlacements(root) {
    await (0,_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .sweep */ .X0)(root, { names: (0,_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(STAGING) });
}
/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed. Files are written synchronously: many small ones would spend most of their time waiting for a
 * thread.
 */
class Placement {
    #root;
    #directories = new Map();
    #staging;
    #count = 0;
    /** @param root made with its parents when the first file comes; it and what is above it may be links. */
    constructor(root) {
        this.#root = root;
    }
    /** Is a file of this name, or anything else but an empty file, there already? */
    has(name) {
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name), { throwIfNoEntry: false });
        return there !== undefined && !(there.isFile() && there.size === 0);
    }
    /**
     * Writes a file to a temporary name and renames it.
     * @param name below the root, with forward slashes; judged by the caller
     * @throws what reading the content or writing it throws; nothing is left behind then.
     */
    async place(name, content) {
        if (!this.#isOwnDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
            return 'outside';
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        const temporary = this.#nextTemporary();
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(temporary, 'wx');
        try {
            try {
                for await (const chunk of content)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, chunk);
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
            }
            // A hash left from an earlier zip would vouch for this one: cmd/go then compares only its text with go.sum.
            if (name.endsWith('.zip'))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(`${target}hash`, { recursive: true, force: true });
            move(temporary, target);
            return 'placed';
        }
        catch (error) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it was put there just now.
            if (isBusy(error) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    /** Removes what was needed to place files. */
    close() {
        if (this.#staging !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#staging, { recursive: true, force: true });
        this.#staging = undefined;
    }
    #nextTemporary() {
        if (this.#staging === undefined) {
            this.#staging = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, `${STAGING}${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryToken */ .Rq)()}`);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.#staging, { mode: 0o700 });
        }
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#staging, `${++this.#count}`);
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
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.#root, { recursive: true });
            return true;
        }
        if (!this.#isOwnDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
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
function move(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to);
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        // Another file system is mounted below the root.
        const beside = `${to}.${(0,_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryToken */ .Rq)()}.tmp`;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(from, beside);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(beside, to);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(beside, { force: true });
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(from);
    }
}
function isBusy(error) {
    return ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code));
}


/***/ })

};
