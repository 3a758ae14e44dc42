export const id = 575;
export const ids = [575];
export const modules = {

/***/ 4575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(1659);
// EXTERNAL MODULE: ./lib/doctor/render.js
var render = __webpack_require__(6467);
// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/output/log.js
var log = __webpack_require__(2355);
// EXTERNAL MODULE: ./lib/output/format.js
var format = __webpack_require__(5446);
// EXTERNAL MODULE: ./lib/output/outcome.js
var outcome = __webpack_require__(9757);
// EXTERNAL MODULE: ./lib/output/summary/attempts.js
var attempts = __webpack_require__(3774);
// EXTERNAL MODULE: ./lib/output/build-cache.js
var build_cache = __webpack_require__(9778);
// EXTERNAL MODULE: ./lib/output/docs.js
var docs = __webpack_require__(6794);
// EXTERNAL MODULE: ./lib/output/figures.js
var figures = __webpack_require__(8656);
// EXTERNAL MODULE: ./lib/output/stores.js
var output_stores = __webpack_require__(4987);
// EXTERNAL MODULE: ./lib/output/wording.js
var wording = __webpack_require__(281);
// EXTERNAL MODULE: ./lib/output/summary/requests.js
var requests = __webpack_require__(3530);
;// CONCATENATED MODULE: ./lib/output/summary/cells.js







const MOST = 5;
/** The five most important figures, and those without room. Zeros and normal values are left out. */
function cellsOf(report) {
    const cells = [
        { name: 'Cache', page: 'cache', body: cacheBody(report) },
        {
            name: 'Build cache',
            page: 'buildCache',
            body: (0,build_cache/* buildCacheTexts */.TT)(report.buildCache, report.decision).map(format/* prose */.CS).join('<br>'),
        },
        { name: 'Downloaded', page: 'speed', body: (0,figures/* downloadedText */.BN)(report) },
        { name: 'Retries', page: 'retries', body: retriesBody(report) },
        { name: 'Limited by', page: 'speed', body: (0,wording/* boundTexts */.Dh)(report).map(format/* prose */.CS).join('') },
        { name: 'Saved', page: 'cache', body: saveBody(report) },
        { name: 'Time saved', page: 'cache', body: savingsBody(report) },
    ];
    const told = cells.filter(({ body }) => body !== '');
    return { shown: told.slice(0, MOST), rest: told.slice(MOST) };
}
function cellsBlock(cells, report) {
    if (cells.length === 0)
        return [];
    const rows = cells.map(({ name, page, body }) => [`[${name}](${(0,docs/* pageAddress */.q)(page)})`, body]);
    return [(0,format/* table */.tp)(['go-mod-warmup', (0,format/* text */.Qq)((0,wording/* goName */.us)(report))], rows)];
}
function cacheBody(report) {
    // The title says it.
    if (report.mode === 'lookup')
        return '';
    const cells = (0,output_stores/* cacheTexts */.DC)(report).map(({ what, size, said }) => `${(0,format/* prose */.CS)(what)}${size}${said ? `: ${(0,format/* code */.aY)(said)}` : ''}`);
    return cells.join('<br>');
}
function retriesBody(report) {
    if (report.retries === 0)
        return '';
    const causes = (0,requests/* retryCauses */.F0)(report);
    return causes === '' ? `${report.retries}` : `${report.retries} (${(0,format/* text */.Qq)(causes)})`;
}
/** Reasons for not saving that need no mention: it was already there, there is no store, or the failure explains it. */
const NORMAL = [
    'exact-hit',
    'store-off',
    'cache-off',
    'nothing-to-warm',
    'lookup-only',
    'cache-miss',
    'incomplete',
    'no-sum-file',
];
function saveBody({ decision, stores }) {
    const rows = (0,output_stores/* saveRows */.BI)(decision, stores.flatMap(store => store.saved ?? []));
    const told = rows.filter(({ why }) => why === undefined || !NORMAL.includes(why));
    const cells = told.map(({ store, text: said }) => store ? `${(0,format/* code */.aY)(store)} ${(0,format/* prose */.CS)(said)}` : (0,format/* prose */.CS)(said.replace(/^saved: /, '').replace(/^not saved: /, 'no: ')));
    return (0,format/* firstLines */.UV)(cells).join('<br>');
}
function savingsBody({ savings }) {
    if (savings === undefined)
        return '';
    if (savings.seconds > 0)
        return `about ${(0,format/* secondsText */.Hd)(savings.seconds)}, ${(0,format/* sizeText */.lP)(savings.bytes)} not downloaded`;
    return `about ${(0,format/* secondsText */.Hd)(-savings.seconds)} slower than downloading; try \`cache: false\``;
}

// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/output/phases.js
var output_phases = __webpack_require__(7157);
// EXTERNAL MODULE: ./lib/output/unpacker.js
var unpacker = __webpack_require__(12);
;// CONCATENATED MODULE: ./lib/output/summary/details.js







/** Rarely needed details: keys, times, versions. `rest` are figures without room above. */
function detailsFold(report, rest) {
    const rows = [
        ['Versions', `go-mod-warmup ${(0,format/* text */.Qq)(report.tool)}, ${(0,format/* text */.Qq)((0,wording/* goName */.us)(report))}`],
        ['Go', report.goInstall ? (0,format/* text */.Qq)((0,wording/* goLine */.Z4)(report.goInstall)) : ''],
        ['Key', keyCell(report)],
        ['Stores', storesCell(report)],
        ['Extra modules', (0,output_stores/* extrasTexts */.Ct)(report.stores, report.extraModules).map(format/* prose */.CS).join('<br>')],
        ...rest.map(({ name, body }) => [name, body]),
        ['Verified', (0,unpacker/* unpackerTexts */.g)(report).join('<br>')],
        ['Estimate', estimateCell(report)],
    ].filter(([, cell]) => cell !== '');
    const [head = [], ...others] = rows;
    return (0,format/* folded */.TM)(`Details: ${phasesText(report)}`, (0,format/* table */.tp)(head, others));
}
/** `prepare 0.1 s, restore 0.9 s, download 4.9 s`, without phases too short to notice. */
function phasesText(report) {
    const told = (0,output_phases/* phasesOf */.I)(report).map(({ name, took }) => `${name} ${(0,format/* secondsText */.Hd)(took)}`);
    return told.join(', ') || (0,format/* secondsText */.Hd)(report.seconds.total);
}
/** Module stores have no keys. */
function keyCell({ keys, stores }) {
    if (keys === undefined || !stores.some(store => store.holds === 'entries'))
        return '';
    return !keys.matched || (0,entry_store/* generationOf */.gS)(keys.primary, keys.matched) !== undefined
        ? (0,format/* code */.aY)(keys.primary)
        : `${(0,format/* code */.aY)(keys.primary)}<br>found ${(0,format/* code */.aY)(keys.matched)}`;
}
function storesCell({ stores }) {
    const cells = stores.flatMap(store => (0,output_stores/* servedText */.fy)(store).map(said => `${(0,format/* code */.aY)(store.store)} ${(0,format/* prose */.CS)(said)}`));
    return cells.join('<br>');
}
/** How the saved time was estimated. */
function estimateCell({ savings }) {
    if (savings === undefined)
        return '';
    const rate = savings.basis === 'saving-run' ? 'the run that saved the entry' : 'this run';
    return `time saved: ${(0,format/* sizeText */.lP)(savings.bytes)} at the download rate of ${rate}`;
}
/** Hosts with credentials, and the resulting settings of Go; folded. */
function privateFold({ privateHosts }) {
    if (privateHosts === undefined)
        return [];
    const hosts = privateHosts.hosts.map(({ prefix, by, role }) => [
        (0,format/* code */.aY)(prefix),
        by === 'ssh' ? 'SSH' : 'HTTPS',
        role === 'upstream' ? 'proxy' : 'origin',
    ]);
    const settings = patternTexts(privateHosts.settings);
    const body = [
        (0,format/* table */.tp)(['Host', 'By', 'Role'], hosts),
        ...(settings.length > 0 ? [settings.map(line => `- ${line}`).join('\n')] : []),
        `[Private modules](${(0,docs/* pageAddress */.q)('private')})`,
    ];
    return [(0,format/* folded */.TM)((0,format/* countText */.lT)(hosts.length, 'private host'), body.join('\n\n'))];
}
/** Each pattern once, with the settings that contain it: for most users these are the same. */
function patternTexts(settings) {
    const holders = new Map();
    for (const [name, value] of Object.entries(settings)) {
        for (const pattern of new Set(value.split(','))) {
            holders.set(pattern, [...(holders.get(pattern) ?? []), name]);
        }
    }
    const alike = Map.groupBy(holders.keys(), pattern => (holders.get(pattern) ?? []).join(', '));
    return [...alike].map(([names, patterns]) => `${names}: ${(0,format/* listText */.so)(patterns.map(format/* code */.aY))}`);
}

;// CONCATENATED MODULE: ./lib/output/summary/failures.js


/** At most this many failures are shown; those after the first ten are folded. */
const failures_MOST = 50;
const NAMED = 3;
/** One item per failure: which module and where, what happened, what to do. Empty if there are none. */
function failureBlocks(report) {
    const groups = (0,failures/* failureGroups */.HZ)(report);
    const [first, ...others] = groups;
    if (first === undefined)
        return [];
    // A table would not fit on a phone, where many look at failed runs.
    const items = others.length === 0 ? [onlyFailure(first)] : groups.slice(0, failures_MOST).map(failureItem);
    const folds = items.slice(format/* SHOWN */.kC);
    const unlisted = (0,failures/* unlistedFailures */.Ef)(report);
    const rest = Math.max(0, groups.length - failures_MOST) + unlisted;
    const more = rest > 0 ? [`and ${rest} more, see the report`] : [];
    const shown = items.slice(0, format/* SHOWN */.kC).join('\n');
    if (folds.length === 0)
        return [(0,format/* alert */.xE)('caution', [shown, ...more].join('\n\n'))];
    const title = (0,format/* countText */.lT)(groups.length - format/* SHOWN */.kC + unlisted, 'more failure');
    return [(0,format/* alert */.xE)('caution', shown), (0,format/* folded */.TM)(title, [folds.join('\n'), ...more].join('\n\n'))];
}
/** A single failure needs no bullet, and its command is a block with GitHub's copy button. */
function onlyFailure(group) {
    const { fix } = (0,failures/* explainFailure */.SP)(group);
    return [failureLines(group).join('<br>\n'), ...(fix === undefined ? [] : [(0,format/* fenced */.OF)(fix)])].join('\n\n');
}
function failureItem(group) {
    const { fix } = (0,failures/* explainFailure */.SP)(group);
    const lines = [...failureLines(group), ...(fix === undefined ? [] : fix.split('\n').map(format/* code */.aY))];
    return `- ${lines.join('<br>\n  ')}`;
}
function failureLines(group) {
    const { modules, class: name, docs, meaning, host, cause, nextStep, places } = (0,failures/* explainFailure */.SP)(group);
    const own = group.failure.module;
    const named = modules.length > 0
        ? [`**${(0,format/* countText */.lT)(modules.length, 'module')}** (${(0,format/* listText */.so)(modules.map(format/* code */.aY), NAMED)})`]
        : own === undefined
            ? []
            : [`**${(0,format/* code */.aY)(own)}**`];
    const where = places.length > 0 ? [(0,format/* listText */.so)(places.map(format/* code */.aY), NAMED)] : [];
    const at = host === undefined || cause.includes(host) ? '' : ` at ${(0,format/* code */.aY)(host)}`;
    return [
        [...named, ...where, `[${name}](${docs})${saysMore(name, meaning) ? `: ${meaning}` : ''}${at}`].join(' · '),
        (0,format/* prose */.CS)(cause),
        `**Next step:** ${(0,format/* prose */.CS)(nextStep)}`,
    ];
}
/** `not-found` needs no "not found" after it. */
const saysMore = (name, meaning) => !meaning.replaceAll(' ', '-').startsWith(name);
/** The messages of Go or servers for the first ten failures. */
function outputFold(report) {
    // Without Go there is no output of it.
    const groups = report.endedEarly === 'install' ? [] : (0,failures/* failureGroups */.HZ)(report);
    const told = groups.slice(0, format/* SHOWN */.kC).map(failures/* explainFailure */.SP);
    const blocks = told.flatMap(({ what, text }) => text === '' ? [] : [[`**${(0,format/* prose */.CS)(what)}**`, (0,format/* fenced */.OF)(text)].join('\n\n')]);
    if (blocks.length === 0)
        return [];
    return [(0,format/* folded */.TM)(`Go's output for ${(0,format/* countText */.lT)(blocks.length, 'failure')}`, blocks.join('\n\n'))];
}

// EXTERNAL MODULE: ./lib/output/plain.js
var plain = __webpack_require__(4221);
;// CONCATENATED MODULE: ./lib/output/summary/gantt.js



/** Only longer runs have a diagram. Seconds. */
const LONG = 2;
const LEAST = 3;
const gantt_MOST = 8;
/** Shorter times have no bar. Seconds. */
const VISIBLE = 0.05;
const MODULES = 3;
/** Longer names do not fit next to their bars. */
const NAME = 28;
/** Where the time went, as a diagram rendered by GitHub; empty for a short run, or if there is little to see. */
function ganttBlock(report) {
    if (report.seconds.total < LONG)
        return [];
    const phases = phaseBars(report);
    const modules = moduleBars(report).slice(0, Math.min(MODULES, gantt_MOST - phases.length));
    const bars = [...phases, ...modules];
    if (bars.length < LEAST)
        return [];
    const end = Math.max(...bars.map(({ to }) => to));
    // Nothing is `crit`, because that is red. The label of a tagged bar is unreadable in dark mode if it is next to the bar.
    const tag = modules.every(bar => hasRoom(bar, end)) ? 'active' : undefined;
    const lines = [...phases.map(bar => line(bar)), ...modules.map(bar => line(bar, tag))];
    const head = ['gantt', '  dateFormat x', '  axisFormat %s s', `  tickInterval ${tick(end)}second`];
    return [['```mermaid', INIT, ...head, ...lines, '```'].join('\n')];
}
/** Width of the narrowest page, in characters of a label. */
const WIDTH = 50;
/** Does the label fit into its bar? */
const hasRoom = ({ label, from, to }, end) => ((to - from) / end) * WIDTH >= label.length;
/** Without sections, no room is needed for their names. */
const INIT = '%%{init: {"gantt": {"leftPadding": 16, "rightPadding": 16}}}%%';
function phaseBars(report) {
    const { timeline, seconds } = report;
    const verified = timeline?.modules.filter(one => one.started !== undefined) ?? [];
    const from = Math.min(...verified.map(({ started = 0 }) => started));
    const to = Math.max(...verified.map(one => one.shown ?? one.unpacked ?? one.hashed ?? 0));
    const phases = (0,output_phases/* phasesOf */.I)(report).map(({ name, ...rest }) => ({ label: LABEL[name], ...rest }));
    const work = to - from >= VISIBLE ? [{ label: 'Verify and unpack', from, took: to - from }] : [];
    const isBefore = (bar) => bar.from < seconds.total;
    return [...phases.filter(isBefore), ...work, ...phases.filter(bar => !isBefore(bar))].map(({ label, from, took }) => ({ label: `${label} ${(0,format/* secondsText */.Hd)(took)}`, from, to: from + took }));
}
const LABEL = {
    ...{
        'install Go': 'Install Go',
        prepare: 'Prepare',
        restore: 'Restore',
        download: 'Download',
        check: 'Check',
        save: 'Save',
    },
};
/** The modules that took longest from request to last byte. After a time, no name is a keyword of the diagram's language. */
function moduleBars({ timeline }) {
    const took = ({ asked = 0, fetched = 0 }) => fetched - asked;
    const fetched = (timeline?.modules ?? []).filter(one => one.asked !== undefined && took(one) >= VISIBLE);
    return fetched
        .sort((a, b) => took(b) - took(a))
        .map(one => ({
        label: `${(0,format/* secondsText */.Hd)(took(one))} ${shortName(one.module)}`,
        from: one.asked ?? 0,
        to: one.fetched ?? 0,
    }));
}
/** `klauspost/compress` for `github.com/klauspost/compress@v1.17.0`. */
function shortName(module) {
    const [path = ''] = module.split('@', 1);
    const parts = path.split('/').slice(1);
    while (parts.length > 1 && parts.join('/').length > NAME)
        parts.shift();
    return (parts.join('/') || path).slice(0, NAME);
}
/** A colon would end the label, and some other characters the line. */
function line({ label, from, to }, tag) {
    const start = Math.round(from * 1000);
    const times = `${start}, ${Math.max(start + 1, Math.round(to * 1000))}`;
    return `  ${(0,plain/* plain */.p)(label).replaceAll(/[:;#%,\n"`]/g, ' ')} :${tag ? `${tag}, ` : ''}${times}`;
}
/** Eight ticks at most. Seconds. */
function tick(seconds) {
    return [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find(step => seconds / step <= 8) ?? 1800;
}

;// CONCATENATED MODULE: ./lib/output/summary/notes.js



/** Notes that are for information only. */
const QUIET = ['toolchain-selected', 'relaxed'];
/** Notes that need attention, even if the run succeeded. Empty if there are none. */
function warningBlock(report) {
    const { notes, leftOut, changes, refreshed = [] } = report;
    const lines = [
        ...(0,format/* firstLines */.UV)(notes.filter(({ kind }) => !QUIET.includes(kind)).map(note => (0,format/* prose */.CS)((0,wording/* noteSentence */.k$)(note)))),
        ...(0,format/* firstLines */.UV)(leftOut.filter(({ kind }) => kind === 'broken').map(item => (0,wording/* leftOutText */.jG)(item, format/* code */.aY))),
        ...(0,failures/* damageTexts */.uG)(report, format/* code */.aY).map(capital),
        ...refusedTexts(report),
        ...repairTexts(report),
        ...(0,format/* firstLines */.UV)(changes.filter(({ kind }) => kind === 'undone').map(change => `${(0,format/* code */.aY)(change.file)} ${(0,wording/* changedText */.m8)(change)}`)),
        ...(0,format/* firstLines */.UV)(refreshed.filter(isWrong).map(one => (0,format/* prose */.CS)((0,wording/* refreshedSentence */.gz)(one)))),
    ];
    return lines.length === 0 ? [] : [(0,format/* alert */.xE)('warning', list(lines))];
}
/** Notes for information, folded. */
function notesFold(report) {
    const { notes, leftOut, changes, refreshed = [] } = report;
    const quiet = notes.filter(({ kind }) => QUIET.includes(kind)).map(note => (0,format/* prose */.CS)((0,wording/* noteSentence */.k$)(note)));
    const skipped = leftOut.filter(({ kind }) => kind !== 'broken').map(item => (0,wording/* leftOutText */.jG)(item, format/* code */.aY));
    const kept = changes
        .filter(({ kind }) => kind === 'kept')
        .map(change => `${(0,format/* code */.aY)(change.file)} ${(0,wording/* changedText */.m8)(change)}`);
    const right = refreshed.filter(one => !isWrong(one)).map(one => (0,format/* prose */.CS)((0,wording/* refreshedSentence */.gz)(one)));
    const spare = unneededTexts(report);
    const count = [quiet, skipped, kept, right, spare].reduce((sum, lines) => sum + lines.length, 0);
    if (count === 0)
        return [];
    return [
        (0,format/* folded */.TM)((0,format/* countText */.lT)(count, 'note'), list([quiet, skipped, kept, right, spare].flatMap(lines => (0,format/* firstLines */.UV)(lines)))),
    ];
}
const isWrong = ({ kind }) => kind !== 'same';
const list = (lines) => lines.map(line => `- ${line}`).join('\n');
const capital = (line) => line.charAt(0).toUpperCase() + line.slice(1);
function refusedTexts({ stores }) {
    return stores.flatMap(store => {
        if (store.holds === 'files' || store.refused === 0)
            return [];
        const examples = store.refusals.slice(0, 3).map(one => `${(0,format/* code */.aY)(one.name)} (${wording/* REFUSED */.ln[one.reason]})`);
        return [`${(0,format/* countText */.lT)(store.refused, 'file')} of the entry refused: ${examples.join(', ')}`];
    });
}
function unneededTexts({ stores }) {
    return stores.flatMap(store => store.holds === 'entries' && store.unneeded
        ? [`${(0,format/* countText */.lT)(store.unneeded, 'file')} in the entry ${store.unneeded === 1 ? 'is' : 'are'} no longer needed`]
        : []);
}
function repairTexts({ repairs }) {
    if (repairs.length === 0)
        return [];
    const trees = repairs.some(repair => repair.file === 'tree') ? `. ${(0,format/* prose */.CS)(wording/* TREE_REPAIRED */.Uu)}` : '';
    const list = repairs.map(repair => `${(0,format/* code */.aY)(repair.module)} (${repair.file}, ${wording/* SOURCE */.u2[repair.source]}) ${wording/* REPAIRED */.dY[repair.file]}`);
    return [`${(0,format/* countText */.lT)(repairs.length, 'damaged file')} repaired: ${(0,format/* listText */.so)(list)}${trees}`];
}

;// CONCATENATED MODULE: ./lib/output/summary/projects.js


const ROWS = 15;
/** One row per go.mod of a monorepo: failed ones first, then the slowest. Folded if none failed. */
function projectsBlock({ projects }) {
    if (projects.length < 2)
        return [];
    const failed = projects.filter(({ failure }) => failure !== undefined);
    const sorted = projects.toSorted((a, b) => Number(b.failure !== undefined) - Number(a.failure !== undefined) || secondsOf(b) - secondsOf(a));
    const hasModules = projects.some(({ modules }) => modules !== undefined);
    const isFailing = failed.length > 0;
    // The outcome comes before the figures, which do not fit on a phone.
    const head = ['go.mod', ...(isFailing ? ['Outcome'] : []), ...(hasModules ? ['Modules'] : []), 'Time'];
    const rows = sorted
        .slice(0, ROWS)
        .map(project => [
        (0,format/* code */.aY)(project.file),
        ...(isFailing ? [outcomeOf(project)] : []),
        ...(hasModules ? [`${project.modules ?? ''}`] : []),
        project.attempts.length > 0 ? (0,format/* secondsText */.Hd)(secondsOf(project)) : '',
    ]);
    const more = projects.length - rows.length;
    const figures = head.flatMap((name, index) => (['Modules', 'Time'].includes(name) ? [index] : []));
    const body = [(0,format/* table */.tp)(head, rows, figures), ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n');
    const title = (0,format/* countText */.lT)(projects.length, 'go.mod file');
    return isFailing ? [`**${failed.length} of ${title} failed**`, body] : [(0,format/* folded */.TM)(title, body)];
}
const secondsOf = ({ attempts }) => attempts.reduce((sum, { seconds, waited }) => sum + seconds + waited, 0);
function outcomeOf({ failure, others = [], othersLeftOut = 0 }) {
    if (failure === undefined)
        return 'ready';
    const more = others.length + othersLeftOut;
    return `[${failure.class}](${(0,docs/* classAddress */.h)(failure.class)})${more > 0 ? ` and ${more} more` : ''}`;
}

;// CONCATENATED MODULE: ./lib/output/summary/summary.js










/**
 * Renders a report as Markdown for a job page: the outcome, what failed and what to do about it, at most five figures,
 * and the rest folded. Pure.
 */
function renderSummary(report) {
    const { shown, rest } = cellsOf(report);
    const blocks = [
        `### ${summary_capital((0,outcome/* outcomeText */.E)(report, format/* text */.Qq))}`,
        ...failureBlocks(report),
        ...warningBlock(report),
        ...cellsBlock(shown, report),
        ...ganttBlock(report),
        ...outputFold(report),
        ...projectsBlock(report),
        ...(0,attempts/* attemptsFold */.u)(report),
        ...(0,requests/* requestFolds */.k8)(report),
        ...privateFold(report),
        ...notesFold(report),
        detailsFold(report, rest),
    ];
    return [...fitting(blocks), ''].join('\n\n');
}
const summary_capital = (title) => title.charAt(0).toUpperCase() + title.slice(1);
/** GitHub accepts 1 MiB per step, and shows nothing if it is more; the doctor's findings follow this. */
const MOST_BYTES = 768 * 1024;
/** The most important parts come first. */
function fitting(blocks) {
    let left = MOST_BYTES;
    return blocks.filter(block => {
        const bytes = Buffer.byteLength(block) + 2;
        const fits = bytes <= left;
        if (fits)
            left -= bytes;
        return fits;
    });
}

;// CONCATENATED MODULE: ./lib/report/report.js
/** Adds the results of saving to a report. */
function addSave(report, saves) {
    for (const saved of saves) {
        const store = saved.build ? report.buildCache : report.stores.find(one => one.store === saved.store);
        if (store)
            store.saved = saved;
    }
    if (saves.length > 0)
        report.seconds.save = Math.max(...saves.map(saved => saved.seconds));
}

// EXTERNAL MODULE: ./lib/session/session.js + 4 modules
var session = __webpack_require__(1690);
// EXTERNAL MODULE: ./lib/steps/save.js + 3 modules
var save = __webpack_require__(2761);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/action/consult.js
var consult = __webpack_require__(422);
// EXTERNAL MODULE: ./lib/action/masking.js
var masking = __webpack_require__(126);
// EXTERNAL MODULE: ./lib/action/results.js + 1 modules
var results = __webpack_require__(9638);
// EXTERNAL MODULE: ./lib/action/state.js
var state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/post.js
















/** The post step: carries out the decision of main and writes the summary. Of the inputs it reads only
 * the key that signs, and it never fails a job. */
async function post({ abortable }) {
    try {
        await carryOut(abortable());
    }
    catch (error) {
        (0,console.annotate)('warning', (0,failures.explain)(error));
    }
}
async function carryOut(signal) {
    const tempDirectory = (0,places/* temporaryDirectory */.De)(undefined, process.env.RUNNER_TEMP);
    const { directories, foreign } = (0,state/* takeOverDirectories */.v0)(tempDirectory);
    if (foreign)
        (0,console.annotate)('warning', `${NOT_OURS}: no credentials directory was removed`);
    for (const directory of directories)
        await removeCredentials(directory);
    await (0,session/* sweepLeftovers */.ZW)(tempDirectory);
    const handed = (0,state/* takeOver */.w9)(tempDirectory);
    if (handed === 'foreign')
        return (0,console.annotate)('warning', `${NOT_OURS}: nothing is saved and no summary is written`);
    if (handed === undefined)
        return (0,console/* info */.pq)('go-mod-warmup: the main step did not finish, so nothing is saved');
    const { decision } = handed;
    // What main knew is masked until the job ends; credentials that are renewed here are new.
    (0,masking/* maskLearned */.W)(MASKED_BY_MAIN.map(name => process.env[name]));
    // No other step can read it: it is in no state, and in no variable of other steps.
    const buildCacheKey = core/* getInput */.V4('build-cache-key');
    const saves = await (0,save/* save */.UN)(decision, { runId: handed.runId, signal, buildCacheKey });
    for (const { text, trouble } of (0,log/* saveLines */.r8)(decision, saves)) {
        if (trouble)
            (0,console.annotate)('warning', text);
        else
            (0,console/* info */.pq)(text);
    }
    if (handed.report !== '')
        await finishReport(handed, saves);
}
const MASKED_BY_MAIN = ['ACTIONS_RUNTIME_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const NOT_OURS = 'Ignored state that the main step did not write';
async function removeCredentials(directory) {
    await (0,promises_.rm)(directory, { recursive: true, force: true }).catch((error) => (0,console.annotate)('warning', `${directory} contains credentials and could not be removed: ${error.message}`));
}
/** Adds the results of saving to the report, and renders it. */
async function finishReport(handed, saves) {
    const report = await (0,results/* readReport */.tL)(handed.report);
    const summary = report && finishedSummary(report, saves, handed.summary);
    if (report === undefined || summary === undefined) {
        return (0,console.annotate)('warning', `No summary is written: the report ${handed.report} was removed or modified`);
    }
    (0,results/* replaceReport */.NO)(handed.report, report);
    await (0,results/* writeHtml */.Tn)(report, handed.html);
    if (summary !== '')
        await (0,command_files/* writeSummary */.Sy)(summary);
}
function diagnosisOf(report) {
    if (report.doctor === undefined)
        return '';
    return (0,render/* renderDiagnosis */.sW)(report.doctor, report.failure && (0,consult/* failedClasses */.Ib)(report));
}
/**
 * Adds the results of saving to the report, and renders the summary; empty if it is not wanted, undefined if a later step
 * made the report invalid.
 */
function finishedSummary(report, saves, wanted) {
    try {
        addSave(report, saves);
        const isWanted = wanted === 'always' || (wanted === 'on-failure' && report.failure !== undefined);
        return isWanted && process.env.GITHUB_STEP_SUMMARY ? renderSummary(report) + diagnosisOf(report) : '';
    }
    catch (error) {
        (0,console.debug)((0,failures.stackOf)(error) ?? (0,failures.explain)(error));
        return undefined;
    }
}


/***/ })

};
