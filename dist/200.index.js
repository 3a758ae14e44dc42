export const id = 200;
export const ids = [200];
export const modules = {

/***/ 3200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// EXTERNAL MODULE: ./lib/options/resolve.js + 1 modules
var resolve = __webpack_require__(8653);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/download.js + 1 modules
var download = __webpack_require__(1056);
// EXTERNAL MODULE: ./lib/go/flags.js
var flags = __webpack_require__(6549);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/session/access.js + 1 modules
var session_access = __webpack_require__(7580);
// EXTERNAL MODULE: ./lib/session/relay.js + 1 modules
var relay = __webpack_require__(9081);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/stores/record.js
var stores_record = __webpack_require__(5493);
// EXTERNAL MODULE: ./lib/steps/project-downloads.js
var project_downloads = __webpack_require__(8358);
// EXTERNAL MODULE: ./lib/steps/restore.js
var restore = __webpack_require__(2417);
;// CONCATENATED MODULE: ./lib/steps/inventory.js





/** Takes the inventory. `go mod download -json` and the sum files list every file that belongs. */
function takeInventory(plan, { entries }, downloads) {
    const counted = (0,project_downloads/* wanted */.Ol)(downloads.all);
    const ofAll = plan.failure ? [] : [plan.project.sums];
    // Without skipped main modules: how many of their files exist depends on how far Go got.
    const sums = counted.length === downloads.all.length ? ofAll : counted.map(one => one.mainModule.sums);
    const named = counted.flatMap(one => one.modules);
    const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()];
    const graph = sums.flatMap(one => [...one.files()]).filter(file => file.kind === 'mod');
    const present = (0,module_file/* presentFiles */.RX)(plan.downloadCache, [...(0,module_file/* filesOf */.R8)(needed), ...graph]);
    const discarded = new Set(downloads.discarded);
    const placed = new Set((0,restore/* namesOf */.e)(entries).filter(name => !discarded.has(name)));
    const rejected = new Set(downloads.repairs.map(({ module, file }) => `${module} ${file}`));
    // Restored files that Go rejected were downloaded after all.
    const isRestored = (file) => placed.has(file.name) && !rejected.has(nameOf(file));
    const restored = present.filter(isRestored);
    const served = new Set(downloads.stores.flatMap(store => store.served));
    const fresh = present.filter(file => file.written >= downloads.since && !isRestored(file));
    const downloaded = fresh.filter(file => !served.has(file.name));
    // Go itself has 200 MB, which setup-go already provides.
    const isLive = (file) => sums.some(one => one.allows(file)) && !(0,module_file/* isToolchain */.aU)(file) && !(0,patterns/* matchesPatterns */.v)(plan.unsaved, file.path);
    // For these, the machine's own copy was bad, not the entry's.
    const mended = namesOf(downloads.repairs, 'machine');
    return {
        total: needed.length,
        ready: present.filter(file => file.kind === 'zip').length,
        restored: present.filter(file => file.kind === 'zip' && (isRestored(file) || served.has(file.name))).length,
        restoredBytes: (0,module_file/* totalBytes */.ob)(restored),
        fresh,
        downloaded,
        downloadedBytes: (0,module_file/* totalBytes */.ob)(downloaded),
        live: present.filter(isLive),
        lacking: fresh.filter(file => isLive(file) && !mended.has(nameOf(file)) && !discarded.has(file.name)),
        complete: counted.every(one => one.failure === undefined),
    };
}
/** The results of all stores, including unused ones, in the order of the option. */
function storeRecords(specs, restored, downloads) {
    const known = [...restored.entries, ...downloads.stores];
    const asked = restored.asks === true ? 'no-relay' : restored.asks;
    return specs.map(({ spec, holds }) => {
        const found = known.find(one => one.store === spec);
        if (found !== undefined)
            return found;
        if (holds === 'entries')
            return (0,stores_record/* nothingFrom */.go)(spec, restored.asks === true ? 'not-needed' : restored.asks);
        return { store: spec, holds, asked, served: [], bytes: 0, absent: 0, rejected: [], leftAlone: false };
    });
}
/** Undefined without damage, or if it is unknown because the entry was not downloaded completely. */
function entryDamage(entry, { restored, downloads, inventory }) {
    const { refused, outside = 0 } = entry;
    const isBroken = entry.problem?.kind === 'damaged';
    const isRead = entry.problem === undefined && entry.unwritable === undefined;
    // If the run ended with the lookup, only the existence of the entry is known.
    const isOver = restored.kind === 'lookup' || restored.kind === 'missed';
    if (entry.key === undefined || isOver || !(isBroken || isRead))
        return undefined;
    const discarded = new Set(downloads.discarded.flatMap(name => (0,module_file/* parseModuleFile */.sU)(name) ?? []).map(nameOf));
    const ofEntry = new Set([...namesOf(downloads.repairs, 'store')].filter(name => !discarded.has(name)));
    const absent = inventory.lacking.filter(file => !ofEntry.has(nameOf(file)));
    // An entry for another state of the project may have more than this one needs, or less.
    const isWhole = isBroken || (0,stores_record/* isExact */.u0)(entry);
    const counts = {
        refused: isWhole ? refused - outside : 0,
        rejected: ofEntry.size,
        missing: isWhole ? Math.max(0, absent.length - outside) : 0,
        ...(discarded.size > 0 && { discarded: discarded.size }),
    };
    if (!isBroken && Object.values(counts).every(count => count === 0))
        return undefined;
    return { archive: isBroken ? 'broken' : 'read', ...counts };
}
const namesOf = (repairs, source) => new Set(repairs.flatMap(repair => (repair.source === source ? [`${repair.module} ${repair.file}`] : [])));
const nameOf = ({ path, version, kind }) => `${path}@${version} ${kind}`;
/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000;
/** No job runs longer, so a longer time in an entry is false. */
const LONGEST_SECONDS = 86_400;
/** A transfer that is large enough to derive the network's rate. */
function isSignificant({ bytes, seconds }) {
    return bytes >= ENOUGH_BYTES && seconds > 0 && seconds <= LONGEST_SECONDS;
}
/**
 * Estimates the savings compared with a plain download: the restored bytes at the rate of a plain download, minus the time
 * of restoring them. The rate is that of this run if it downloaded enough, else that of the run that saved the entry; in
 * that case the time for verifying and unpacking counts as well, because that rate includes it. Undefined if nothing was
 * restored, or if no rate is known.
 */
function estimateSavings({ restored, downloaded, before }) {
    if (restored.bytes === 0)
        return undefined;
    const plain = (rate) => (restored.bytes / rate.bytes) * rate.seconds;
    if (isSignificant(downloaded)) {
        return { seconds: plain(downloaded) - restored.seconds, bytes: restored.bytes, basis: 'this-run' };
    }
    if (before === undefined || !isSignificant(before))
        return undefined;
    const taken = restored.seconds + downloaded.seconds;
    return { seconds: plain(before) - taken, bytes: restored.bytes, basis: 'saving-run' };
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(3411);
// EXTERNAL MODULE: ./lib/report/relay.js
var report_relay = __webpack_require__(9883);
;// CONCATENATED MODULE: ./lib/report/requests.js
const MOST = 10_000;
/** Every request of a relay as a report tells it; `began` is when the run did, in milliseconds since 1970. */
function requestList({ opened, requests }, began) {
    if (requests.length === 0)
        return undefined;
    const kept = requests.length > MOST ? requests.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST) : [...requests];
    kept.sort((a, b) => a.start - b.start);
    const sources = [...new Set(kept.map(one => one.upstream))];
    const places = new Map(sources.map((source, index) => [source, index]));
    const since = (opened - began) / 1000;
    const list = kept.map(one => told(one, { source: places.get(one.upstream) ?? 0, since }));
    return { sources, list, more: requests.length - kept.length };
}
function told(request, { source, since }) {
    const { name, outcome, status, bytes, start, queued, lost, firstByte, seconds, connection, ...more } = request;
    const { redirectedTo, failedTries, resumed, cache, wantedBy } = more;
    return {
        name,
        source,
        ...(outcome !== 'found' && { outcome }),
        ...(status !== undefined && status !== 200 && { status }),
        ...(redirectedTo !== undefined && { redirectedTo }),
        bytes,
        start: rounded(since + start),
        ...unlessZero({ queued, lost, firstByte }),
        seconds: rounded(seconds),
        ...(connection && { connection: shortened(connection) }),
        ...(failedTries && { failedTries: failedTries.map(roundedTry) }),
        ...(resumed > 0 && { resumed }),
        ...(cache !== undefined && { cache }),
        ...(wantedBy === 'prefetch' && { wantedBy }),
    };
}
function shortened({ address, ...phases }) {
    return { ...(address !== undefined && { address }), ...unlessZero(phases) };
}
const roundedTry = (tried) => ({
    ...tried,
    after: rounded(tried.after),
    seconds: rounded(tried.seconds),
    firstByte: rounded(tried.firstByte),
});
function unlessZero(times) {
    const known = Object.entries(times).map(([name, time = 0]) => [name, rounded(time)]);
    return Object.fromEntries(known.filter(([, time]) => time > 0));
}
/** To a tenth of a millisecond. */
const rounded = (seconds) => Math.round(seconds * 10_000) / 10_000;

;// CONCATENATED MODULE: ./lib/report/unpacker.js
const MOST_MODULES = 3000;
const MOST_NOTES = 100;
/** Builds the unpacker's part of a report; undefined if it processed no module. */
function unpackerReport({ unpacked, verified, left, modules }) {
    const { lazy: _, ...reasons } = left;
    if (modules.length === 0 && Object.keys(reasons).length === 0)
        return undefined;
    const threads = new Set(modules.flatMap(({ worker }) => worker ?? [])).size;
    return { threads, unpacked, verified, left: reasons };
}
/** Notes about contradicting sum files: only Go could verify those modules. */
function contradictionNotes({ contradictions }, shown) {
    return contradictions
        .slice(0, MOST_NOTES)
        .map(({ module, files }) => ({ kind: 'sums-contradict', module, files: files.map(shown) }));
}
/** Builds the timeline of all modules that arrived in a run; undefined if none did. */
function timelineOf({ unpacker, relay, downloads, began }) {
    const since = (time) => (time === undefined ? undefined : unpacker_rounded((time - began) / 1000));
    const requests = new Map(relay?.requests.flatMap(one => (isZip(one) ? [[one.module ?? '', one]] : [])));
    const confirmed = confirmedAt(downloads);
    const unpacked = new Map(unpacker?.modules.map(one => [one.module, one]));
    const names = new Set([...unpacked.keys(), ...requests.keys()]);
    const all = [...names].map((module) => {
        const request = requests.get(module);
        const job = unpacked.get(module);
        const times = {
            // A request knows best when a module was complete; for an entry, the unpacker does.
            ...(job && ofJob(job)),
            ...(request && relay && ofRequest(request, relay.opened)),
            confirmed: confirmed.get(module),
        };
        return {
            module,
            bytes: job?.bytes ?? request?.bytes ?? 0,
            ...mapped(times, since),
            ...(job?.worker !== undefined && { worker: job.worker }),
        };
    });
    if (all.length === 0)
        return undefined;
    const kept = all.length > MOST_MODULES ? all.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_MODULES) : all;
    return { modules: kept.sort((a, b) => beginningOf(a) - beginningOf(b)), more: all.length - kept.length };
}
const isZip = ({ name, module, outcome }) => module !== undefined && outcome === 'found' && name.endsWith('.zip');
function ofRequest({ start, lost, firstByte, seconds }, opened) {
    return {
        asked: opened + start * 1000,
        ...(firstByte > 0 && { firstByte: opened + (start + lost + firstByte) * 1000 }),
        fetched: opened + (start + seconds) * 1000,
    };
}
function ofJob({ received, started, hashed, unpacked, shown }) {
    return { fetched: received, started, hashed, unpacked, shown };
}
/** When Go was done with a module without an error, by `path@version`. */
function confirmedAt(downloads) {
    const found = new Map();
    for (const { modules, ended } of downloads) {
        if (ended === undefined)
            continue;
        for (const { path, version, error } of modules) {
            const name = `${path}@${version}`;
            if (error === undefined)
                found.set(name, Math.min(ended, found.get(name) ?? ended));
        }
    }
    return found;
}
function mapped(times, map) {
    const known = Object.entries(times).flatMap(([name, time]) => (time === undefined ? [] : [[name, map(time)]]));
    return Object.fromEntries(known);
}
/** To the millisecond. */
const unpacker_rounded = (seconds) => Math.round(seconds * 1000) / 1000;
const beginningOf = ({ asked, fetched = 0 }) => asked ?? fetched;
/** The periods in which zips were in the unpacker, in seconds since the relay was opened, for zips received after `since`. */
function unpackingTimes({ modules }, { opened, since }) {
    return modules.flatMap(({ received, started, hashed, unpacked, shown }) => {
        const ended = shown ?? unpacked ?? hashed ?? started ?? received;
        if (received < since || ended <= received)
            return [];
        return [{ from: (received - opened) / 1000, to: (ended - opened) / 1000 }];
    });
}

;// CONCATENATED MODULE: ./lib/report/build.js














/** Builds the report from the results of the steps. */
async function buildReport({ plan, restored, downloads, listed, inventory, build, contentTimes, decision, }, session) {
    const { options } = session;
    const counted = (0,project_downloads/* wanted */.Ol)(downloads.all);
    const projects = await Promise.all(counted.map(one => projectReport(one, options.workingDirectory)));
    const access = session.access.report();
    const missed = restored.kind === 'missed' ? restored.failure : undefined;
    const failed = projects.flatMap(({ failure, others = [] }) => [failure ?? [], others.map(one => one.failure)].flat());
    const ofListed = listed.flatMap(one => ('failure' in one ? [one.failure] : []));
    const failure = plan.failure ?? missed ?? (0,download/* heaviestFirst */.O7)([...failed, ...ofListed])[0];
    const attempts = projects.flatMap(one => one.attempts).filter(isCounted);
    const toolchain = plan.toolchain.attempts;
    const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry');
    const record = session.relay.record();
    const ofUnpacker = session.unpacker.record();
    const unpacker = ofUnpacker && unpackerReport(ofUnpacker);
    const timeline = timelineOf({
        unpacker: ofUnpacker,
        relay: record,
        downloads: downloads.all,
        began: session.began,
    });
    const requests = record && requestList(record, session.began);
    const cpu = session.cpu.record();
    const repeated = sum(record?.upstreams.map(upstream => upstream.retries) ?? []);
    const zips = inventory.downloaded.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const endedEarly = plan.failure ? plan.step : missed && 'cache-miss';
    const found = restored.entries.find(entry => entry.key !== undefined);
    const savings = estimateSavings({
        restored: { bytes: inventory.restoredBytes, seconds: sum(restored.entries.map(entry => entry.seconds)) },
        downloaded: { bytes: inventory.downloadedBytes, seconds: session.seconds.download },
        before: found?.origin?.download,
    });
    const stores = storeRecords(options.stores, restored, downloads);
    return {
        schema: 1,
        runId: session.id,
        ...(record && { traceId: (0,relay/* traceIdOf */.aB)(session.id) }),
        startedAt: session.startedAt,
        tool: version/* VERSION */.xv,
        goVersion: plan.go.version,
        ...(session.goInstall && { goInstall: session.goInstall }),
        mode: failure === undefined && projects.length === 0 ? 'nothing' : modeOf(options),
        ...(endedEarly && { endedEarly }),
        environment: (0,session_access/* recordEnvironment */.lk)(plan.go, options.env),
        cacheStatus: cacheStatus(stores, inventory),
        ...(build && { buildCache: build.record }),
        ...(contentTimes && { contentTimes }),
        ...(!plan.failure && { keys: { ...plan.keys, ...(found?.key && { matched: found.key }) } }),
        stores: stores.map(record => storeReport(record, { restored, downloads, inventory })),
        ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
        projects,
        leftOut: plan.failure ? plan.leftOut : (0,project_downloads/* leftOutOf */.Tt)(plan, downloads.all),
        modules: {
            total: neededBy(counted),
            restored: inventory.restored,
            downloaded: zips.length,
            bytesDownloaded: inventory.downloadedBytes,
        },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        ...(listed.length > 0 && { extraModules: listed }),
        ...(plan.refreshed && { refreshed: plan.refreshed }),
        repairs: downloads.repairs,
        changes: downloads.changed.map(file => ({
            file: (0,discovery/* shownPath */.pS)(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: [
            ...(await takeNotes(plan, session)),
            ...missingSums(downloads, plan.go, session),
            ...protectedSums(downloads.lacking, options.workingDirectory),
            ...goWarnings(downloads.all),
            ...(ofUnpacker ? contradictionNotes(ofUnpacker, file => (0,discovery/* shownPath */.pS)(options.workingDirectory, file)) : []),
        ],
        attempts: attempts.length,
        retries: runs.length + repeated,
        ...(record && { relay: (0,report_relay/* relayReport */.O4)(record, evidence({ plan, downloads, inventory }, record, session)) }),
        ...(unpacker && { unpacker }),
        ...(timeline && { timeline }),
        ...(requests && { requests }),
        ...(cpu && { cpu }),
        ...(access && { privateHosts: access }),
        seconds: { ...session.seconds, total: session.elapsed() },
        decision,
        ...(savings && { savings }),
        ...(failure && { failure }),
    };
}
function modeOf({ lookupOnly, refresh }) {
    if (lookupOnly)
        return 'lookup';
    return refresh.length > 0 ? 'refresh' : 'warm';
}
/** What the requests alone do not show about the time of the downloads, including that of the project's Go. */
function evidence({ plan, downloads, inventory }, { requests, opened }, { relay, seconds, unpacker }) {
    const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])));
    const fresh = inventory.fresh.filter(file => file.kind === 'zip');
    const toolchain = plan.toolchain.attempts;
    const waits = downloads.all.map(one => sum(one.attempts.map(attempt => attempt.waited)));
    const ofToolchain = sum(toolchain.map(attempt => attempt.waited));
    return {
        seconds: seconds.download + sum(toolchain.map(attempt => attempt.seconds)) + ofToolchain,
        waited: Math.max(0, ...waits) + ofToolchain,
        cpu: relay.cpuUse(),
        unpacking: unpackingTimes(unpacker.record() ?? { modules: [] }, { opened, since: downloads.since }),
        elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
    };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
/** Runs after a repair download again what we removed ourselves: they do not count as attempts. */
const isCounted = ({ because }) => because !== 'repair';
/** How many module versions these need. Where Go named none, the requirements are what it would have named. */
function neededBy(downloads) {
    const needed = downloads.flatMap(({ mainModule, modules }) => (modules.length > 0 ? modules : mainModule.requires));
    return new Set(needed.map(({ path, version }) => `${path}@${version}`)).size;
}
const MOST_OTHERS = 100;
async function projectReport({ mainModule, attempts, modules, failure, others = [] }, workingDirectory) {
    const needed = neededBy([{ mainModule, modules }]);
    const project = { file: mainModule.shown, attempts, ...(needed > 0 && { modules: needed }) };
    if (failure === undefined)
        return project;
    const placed = async (one) => {
        const place = await (0,go_project/* findRequirement */.rz)(mainModule, one);
        return { failure: one, ...(place && { place: { ...place, file: (0,discovery/* shownPath */.pS)(workingDirectory, place.file) } }) };
    };
    const rest = await Promise.all((0,download/* heaviestFirst */.O7)(others).slice(0, MOST_OTHERS).map(placed));
    const othersLeftOut = others.length - rest.length;
    return {
        ...project,
        ...(await placed(failure)),
        ...(rest.length > 0 && { others: rest }),
        ...(othersLeftOut > 0 && { othersLeftOut }),
    };
}
/** Collects what the user should know besides the outcome. */
async function takeNotes(plan, { relay }) {
    const notes = [];
    if (relay.standsInForProxies())
        notes.push({ kind: 'no-proxy-answers' });
    for (const relaxation of relay.relaxed)
        notes.push({ kind: 'relaxed', ...relaxation });
    for (const upstream of relay.leftToGo)
        notes.push({ kind: 'left-to-go', upstream });
    if (plan.mayHaveSetupGoCache)
        notes.push({ kind: 'setup-go-cache' });
    if (plan.toolchain.kind === 'selected')
        notes.push({ kind: 'toolchain-selected', version: plan.toolchain.version });
    if (plan.failure)
        return notes;
    for (const module of plan.project.mainModules) {
        if (module.requires.length === 0)
            continue;
        const found = await Promise.allSettled(module.sumFiles.map(file => (0,promises_.access)(file)));
        if (found.every(one => one.status === 'rejected'))
            notes.push({ kind: 'no-sum-file', file: module.shown });
    }
    return notes;
}
/** Each warning once, even if it came with several projects. */
function goWarnings(downloads) {
    const texts = new Set(downloads.flatMap(({ warnings = [] }) => warnings));
    return [...texts].map(text => ({ kind: 'go-warning', text }));
}
/** For successful downloads: Go downloads a module without its sum, but builds then reject it. */
function missingSums({ all, changed, lacking }, go, { options }) {
    if ((0,flags/* flagValue */.y6)(go.settings.GOFLAGS ?? '', 'mod') === 'mod')
        return [];
    return all.flatMap(({ mainModule, failure }) => {
        const { sums, sumFiles, direct = [] } = mainModule;
        const [file = ''] = sumFiles;
        // Another note covers files that Go would change.
        if (failure || sums.size === 0 || changed.includes(file) || lacking.includes(file))
            return [];
        const modules = direct.filter(one => !sums.allows({ ...one, kind: 'zip' }));
        if (modules.length === 0)
            return [];
        const names = modules.map(({ path, version }) => `${path}@${version}`);
        return [{ kind: 'sums-missing', file: (0,discovery/* shownPath */.pS)(options.workingDirectory, file), modules: names }];
    });
}
function protectedSums(files, workingDirectory) {
    return files.map(file => ({ kind: 'sum-file-protected', file: (0,discovery/* shownPath */.pS)(workingDirectory, file) }));
}
const EXAMPLES = 20;
/** Builds the part of a report about one store. */
function storeReport(record, results) {
    const served = record.served.length;
    if (record.holds === 'files') {
        return { ...record, served, rejected: record.rejected.length, examples: record.rejected.slice(0, EXAMPLES) };
    }
    const damage = entryDamage(record, results);
    const { rejected: _, ...told } = record;
    return { ...told, served, ...(damage && { damage }) };
}
/**
 * The combined result of the stores: `hit` for the entry of exactly this project, or if no module had to be downloaded;
 * `partial` for an older entry of which something is used, or if some modules were present; `miss`; and `failed` if every
 * store that was asked failed.
 */
function cacheStatus(stores, { total, ready, downloaded, complete }) {
    const asked = stores.filter(store => store.asked === true);
    if (asked.some(stores_record/* isExact */.u0))
        return 'hit';
    if (asked.some(store => store.holds === 'files')) {
        // After a failure that kept Go from naming modules, all that is known is whether a store served any file.
        const isUnknown = total === 0 && !complete;
        if (isUnknown && asked.some(store => store.served.length > 0))
            return 'partial';
        if (total === 0 && complete)
            return 'skipped';
        const had = ready - downloaded.filter(file => file.kind === 'zip').length;
        if (had === total && complete)
            return 'hit';
        if (had > 0)
            return 'partial';
    }
    if (asked.length === 0)
        return stores.every(store => OFF.includes(store.asked)) ? 'off' : 'skipped';
    if (asked.every(isTroubled))
        return 'failed';
    return asked.some(store => store.holds === 'entries' && store.found === 'older' && !(0,stores_record/* isUseless */.x)(store))
        ? 'partial'
        : 'miss';
}
const OFF = ['cache-off', 'no-service', 'no-relay'];
const isTroubled = (store) => store.problem !== undefined || (store.holds === 'entries' && store.unwritable !== undefined);

// EXTERNAL MODULE: ./lib/session/session.js + 4 modules
var session_session = __webpack_require__(1690);
// EXTERNAL MODULE: ./lib/steps/build-cache.js + 2 modules
var build_cache = __webpack_require__(2898);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
;// CONCATENATED MODULE: ./lib/steps/content-times.js





/**
 * Gives every tracked file of the checkout a time that follows from its content: the same content has the same time in each
 * checkout, other content another one. cmd/go finds test results and package indexes by the times of files. Never throws.
 */
async function setContentTimes(session) {
    const { options } = session;
    if (!options.contentMtimes)
        return undefined;
    const told = { files: 0, directories: 0, modified: 0 };
    try {
        const git = gitIn(session);
        const root = (await git(options.workingDirectory, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '');
        await setTimes(root, git, told);
    }
    catch (error) {
        told.problem = error instanceof Error ? error.message : String(error);
    }
    session.tell({ kind: 'content-times', times: told });
    return told;
}
function gitIn({ env, signal }) {
    return async (directory, args) => {
        const { code, stdout, stderr } = await (0,lib_process/* run */.eF)('git', args, { directory, env, signal, keep: { stdout: LONGEST } });
        if (code === 0)
            return stdout;
        throw new Error(stderr.trim().split('\n')[0] || `git ${args.join(' ')} ended with exit code ${code}`);
    };
}
/** Of a list of files: a million of them and more. */
const LONGEST = 400_000_000;
const SUBMODULE = '160000';
const LINK = '120000';
async function setTimes(root, git, told) {
    const list = async (...args) => lines(await git(root, ['ls-files', '-z', ...args]));
    const [tracked, changed, others] = [await list('-s'), new Set(await list('-m')), await list('-o')];
    const directories = new Map();
    const submodules = [];
    for (const line of tracked) {
        const [, mode = '', blob = '', stage, path = ''] = /^(\d+) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(line) ?? [];
        for (const directory of above(path))
            digestOf(directory, directories).update(`${path}\0${blob}\0`);
        if (mode === SUBMODULE)
            submodules.push(path);
        else if (changed.has(path) || stage !== '0')
            told.modified++;
        else if (await setTime((0,external_node_path_.join)(root, path), { id: blob, isLink: mode === LINK }))
            told.files++;
    }
    // What else lies in a directory is seen in no index.
    const unknown = new Set([...others, ...changed].map(path => external_node_path_.posix.dirname(path)));
    for (const [directory, digest] of directories) {
        if (unknown.has(directory))
            continue;
        if (await setTime((0,external_node_path_.join)(root, directory), { id: digest.digest('hex'), isLink: false }))
            told.directories++;
    }
    for (const path of submodules)
        await setTimesOfSubmodule((0,external_node_path_.join)(root, path), git, told);
    // Else git takes every file for modified until it looks again. It fails where some are.
    await git(root, ['update-index', '-q', '--refresh']).catch(() => undefined);
}
/** One that was not checked out belongs to the repository around it. */
async function setTimesOfSubmodule(directory, git, told) {
    const prefix = await git(directory, ['rev-parse', '--show-prefix']).catch(() => 'none');
    if (prefix.trim() === '')
        await setTimes(directory, git, told);
}
const lines = (text) => text.split('\0').filter(line => line !== '');
function* above(path) {
    for (let directory = external_node_path_.posix.dirname(path);; directory = external_node_path_.posix.dirname(directory)) {
        yield directory;
        if (directory === '.')
            return;
    }
}
function digestOf(directory, digests) {
    const digest = digests.get(directory) ?? (0,external_node_crypto_.createHash)('sha256');
    digests.set(directory, digest);
    return digest;
}
async function setTime(path, { id, isLink }) {
    const time = timeOf(id);
    try {
        await (isLink ? promises_.lutimes : promises_.utimes)(path, time, time);
        return true;
    }
    catch (error) {
        // It is not checked out (sparse checkouts), or belongs to somebody else.
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return false;
    }
}
const FIRST = 1_000_000_000;
const RANGE = 2 ** 29;
/** Between 2001 and 2018, to the microsecond: never so young that cmd/go would not trust it. */
function timeOf(id) {
    const seconds = FIRST + (Number.parseInt(id.slice(0, 8), 16) % RANGE);
    return seconds + (Number.parseInt(id.slice(8, 16), 16) % 1_000_000) / 1_000_000;
}

// EXTERNAL MODULE: ./lib/ci/save-policy.js
var save_policy = __webpack_require__(5882);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/stores/open.js + 1 modules
var stores_open = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/steps/extras.js
var steps_extras = __webpack_require__(6632);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/buildcache/left-rule.js
var left_rule = __webpack_require__(6100);
// EXTERNAL MODULE: ./lib/stores/own-directory.js
var own_directory = __webpack_require__(6128);
// EXTERNAL MODULE: ./lib/steps/find-extras.js + 1 modules
var find_extras = __webpack_require__(7264);
// EXTERNAL MODULE: ./lib/steps/save.js + 3 modules
var save = __webpack_require__(2761);
;// CONCATENATED MODULE: ./lib/steps/left-extras.js








/** Where the command line leaves the rule of a warm-up to the command that uses modules, in GOMODCACHE. */
const NAME = (0,external_node_path_.join)('cache', 'go-mod-warmup.json');
/** A rule outlives no job. */
const LONGEST_JOB = 86_400_000;
/** What the decision of a warm-up leaves to a later command. To be called before it is carried out. */
async function extrasForLater({ shares, from }) {
    if (from === undefined)
        return undefined;
    try {
        const list = JSON.parse(await readText(from.list));
        const isEntry = shares.map(share => share.kind === 'entry');
        if (list.extras === undefined || !isEntry.includes(true))
            return undefined;
        const lists = list.lists.filter((_, index) => isEntry[index]);
        const decision = { shares: shares.filter((_, index) => isEntry[index]), from };
        return { decision, list: { lists, unread: list.unread, extras: list.extras } };
    }
    catch {
        return undefined; // Whatever has become of the list, saving it fails as well, and says so.
    }
}
/** What is left after that was carried out: an entry that was saved gets extra modules as its next generation. */
function afterSaving({ decision, list }, saves) {
    const next = decision.shares.flatMap((share, index) => {
        const names = list.lists[index] ?? [];
        const saved = saves.find(one => one.store === share.store && one.build === undefined);
        if (share.kind !== 'entry')
            return [];
        if (saved === undefined)
            return share.only ? [{ share, names }] : [];
        const key = saved.written > 0 && saved.key ? splitEntryKey(saved.key) : undefined;
        if (key === undefined)
            return [];
        const following = `${key.primary}.${nextGeneration(key.generation)}`;
        return [{ share: { ...share, key: following, unless: { key: following }, only: 'with-new-extras' }, names }];
    });
    if (next.length === 0)
        return undefined;
    const known = saves.flatMap(({ extras = [] }) => extras);
    const had = { ...Object.fromEntries(known.map(name => [name, 0])), ...list.extras.had };
    return {
        decision: { ...decision, shares: next.map(({ share }) => share) },
        list: { ...list, lists: next.map(({ names }) => names), extras: { ...list.extras, had } },
    };
}
/** Leaves it to the commands of this job and project. Without it nothing more is saved. */
function leaveExtras(left, place) {
    const path = join(left.list.extras.moduleCache, NAME);
    try {
        mkdirSync(dirname(path), { recursive: true });
        rmSync(path, { force: true });
        writeFileSync(path, JSON.stringify({ ...left, ...place }), { flag: 'wx', mode: 0o600 });
    }
    catch {
        return; // Whoever cannot write there downloads nothing either.
    }
}
/** Removes what an earlier warm-up has left: another one has decided since. */
function dropExtras(moduleCache) {
    try {
        (0,external_node_fs_.rmSync)((0,external_node_path_.join)(moduleCache, NAME), { force: true });
    }
    catch {
        return; // It cannot be removed: it is used for 24 hours at most.
    }
}
const cacheIn = (moduleCache) => join(moduleCache, 'cache', 'download');
/** Takes away what a warm-up of this job and project has left; undefined if there is nothing. */
async function takeExtras(moduleCache, place) {
    try {
        const { job, directory, ...left } = JSON.parse(await ownText(join(moduleCache, NAME)));
        // Another job may have decided for other events, and may save.
        if (otherPlace({ job, directory }, place) !== undefined)
            return undefined;
        dropExtras(moduleCache);
        const { extras } = left.list;
        const isNext = (share) => share.kind === 'entry' && share.only === 'with-new-extras';
        if (!left.decision.shares.every(isNext))
            return undefined;
        const isHere = extras.moduleCache === moduleCache && left.decision.from?.downloadCache === cacheIn(moduleCache);
        return isExtrasRule(extras) && isHere && Date.now() - extras.since < LONGEST_JOB ? left : undefined;
    }
    catch {
        return undefined; // Nothing was left, or not by us.
    }
}
/**
 * It says where this user's files and requests go: nobody else may have written it.
 * @throws Error of the file system; also where somebody else may have
 */
async function ownText(path) {
    return await withRegularFile(path, 'refuse', async ({ handle }) => {
        // Windows has no such owners and modes.
        if (process.platform !== 'win32' && isOfOthers(await handle.stat()))
            throw new Error(`${path} is not ours`);
        return await handle.readFile('utf8');
    });
}
/** The decision for `save`, with a new file list; undefined if that cannot be written. */
async function decisionOf({ decision, list }, tempDirectory) {
    const path = await writeList(JSON.stringify(list), tempDirectory);
    return decision.from === undefined || path === undefined
        ? undefined
        : { ...decision, from: { ...decision.from, list: path } };
}

// EXTERNAL MODULE: ./lib/steps/unread-zips.js
var unread_zips = __webpack_require__(2505);
;// CONCATENATED MODULE: ./lib/steps/decide.js











/** Decides what to write to each store, and writes the file list for `save`. */
async function decide(results, session) {
    const { build } = results;
    return { ...(await decideModules(results, session)), ...(build && { build: build.rule }) };
}
async function decideModules(results, session) {
    const { options } = session;
    if (!results.plan.failure)
        dropExtras(results.plan.moduleCache);
    const policy = (0,save_policy/* savePolicy */.Cp)(options, await (0,save_policy/* readJobEvent */.kd)(options.env, regular_file/* readText */.yR));
    const why = endOf(results) ?? (options.stores.length === 0 ? 'store-off' : policy.allowed ? undefined : policy.reason);
    const detail = why === 'store-off' ? options.offBecause : undefined;
    if (why !== undefined)
        return { shares: [], why, ...(detail && { detail }) };
    const url = (0,save_policy/* addressOfRun */.NP)(options.env);
    const writer = { runId: session.id, savedAt: new Date().toISOString(), ...(url && { url }) };
    const records = storeRecords(options.stores, results.restored, results.downloads);
    const decided = records.flatMap((record, index) => record.holds === 'entries'
        ? [entryShare(record, results, { writer, session })]
        : filesShare(index, { ...results.inventory, stores: records }));
    const [not] = decided.flatMap(({ why, detail }) => (why ? [{ why, ...(detail && { detail }) }] : []));
    const given = decided.flatMap(one => (one.share ? [one] : []));
    if (given.length === 0)
        return { shares: [], ...not };
    const list = await (0,save/* writeList */.y2)(JSON.stringify(listOf(given, results, session)), options.tempDirectory);
    if (list === undefined)
        return { shares: [], why: 'not-listed' };
    const { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, caFile, s3 } = options;
    return {
        shares: given.map(one => one.share),
        ...not,
        from: {
            downloadCache: results.plan.downloadCache,
            list,
            writer,
            reach: { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, s3, ...(caFile && { caFile }) },
        },
    };
}
/**
 * The files for each store, and which of them must be read before they leave the machine; and by which rule more are
 * found at the end of the job.
 */
function listOf(given, { plan, restored }, session) {
    const { startedAt, unpacker } = session;
    const lists = given.map(one => one.list);
    if (plan.failure)
        return { lists, unread: {} };
    const names = new Set(lists.flatMap(list => (Array.isArray(list) ? list : filesIn(list))));
    const { downloadCache, project } = plan;
    const isVerified = (file) => unpacker.hasVerified(file);
    const began = Date.parse(startedAt);
    const unread = (0,unread_zips/* unreadZips */.eP)(names, { downloadCache, sums: project.sums, began, isVerified });
    const extras = given.some(one => one.share.kind === 'entry') ? (0,steps_extras/* extrasRule */.C)(plan, restored.entries, session) : undefined;
    return { lists, unread, ...(extras && { extras }) };
}
const filesIn = ({ keep, replace }) => [...keep, ...replace].map(file => file.name);
/** Why the run ended before there was anything to save. */
function endOf({ plan, restored }) {
    if (plan.failure)
        return 'incomplete';
    if (restored.kind === 'nothing')
        return 'nothing-to-warm';
    if (restored.kind === 'lookup')
        return 'lookup-only';
    return restored.kind === 'missed' ? 'cache-miss' : undefined;
}
function entryShare(record, { plan, downloads, inventory }, { writer, session: { options, seconds } }) {
    if (plan.failure)
        return { why: 'incomplete' };
    const service = (0,stores_open/* openEntryStore */.eI)(record.store, options);
    const live = [...new Set(inventory.live.map(file => file.name))].sort();
    const decision = decideEntry({
        readOnly: 'off' in service ? undefined : service.readOnly,
        primary: plan.keys.primary,
        record,
        complete: inventory.complete,
        sums: plan.project.sums.size > 0,
        live: live.length,
        missing: inventory.lacking.length,
        discarded: downloads.discarded.length,
        extras: (0,steps_extras/* extrasTrust */.u)(plan.go, options) !== undefined && isDayOld(record) ? 'saved-if-new' : 'left',
    });
    if ('why' in decision)
        return decision;
    const download = { bytes: inventory.downloadedBytes, seconds: seconds.download };
    const origin = { ...writer, ...(isSignificant(download) && { download }) };
    const figures = { store: record.store, files: live.length, bytes: (0,module_file/* totalBytes */.ob)(inventory.live) };
    const share = { ...figures, kind: 'entry', ...decision, origin };
    return { share, list: live, ...(decision.only && { why: 'exact-hit' }) };
}
/**
 * Decides under which key to save an entry, or why not. A damaged entry is superseded by the next generation, because an
 * exact match always wins and entries cannot be replaced.
 */
function decideEntry(circumstances) {
    const { primary, record } = circumstances;
    if (record.asked === 'no-service')
        return { why: 'store-off' };
    if (circumstances.readOnly)
        return { why: 'read-only', detail: circumstances.readOnly };
    if (!circumstances.sums)
        return { why: 'no-sum-file' };
    if (!circumstances.complete)
        return { why: 'incomplete' };
    if (circumstances.live === 0)
        return { why: 'nothing-live' };
    const generation = (0,entry_store/* generationOf */.gS)(primary, record.key);
    if (generation === undefined)
        return { key: `${primary}.1`, unless: { prefix: `${primary}.` } };
    // An incomplete download does not mean that the entry is damaged.
    const { refused, rejected, outside = 0 } = record;
    const lacking = (0,stores_record/* isExact */.u0)(record) && circumstances.missing > outside;
    const isBroken = record.problem?.kind === 'damaged';
    const isBad = isBroken || refused > outside || rejected.length > 0;
    const isGood = !isBad && !lacking && !circumstances.discarded;
    if (isGood && circumstances.extras !== 'saved-if-new')
        return { why: 'exact-hit' };
    const next = (0,entry_store/* nextGeneration */.aN)(generation);
    const key = `${primary}.${next}`;
    const unless = next > generation ? { key } : { key, supersedes: `${primary}.${generation}` };
    return { key, unless, ...(isGood && { only: 'with-new-extras' }) };
}
const DAY = 86_400_000;
/** Was the entry saved more than a day ago? Where it does not say when, or says a day to come, it may have been. */
function isDayOld({ origin }) {
    const age = Date.now() - Date.parse(origin?.savedAt ?? '');
    return !(age > -DAY && age < DAY);
}
/**
 * Decides what to write to a module store: all files of module versions of which some file came from a more distant source
 * than that store, because a module proxy needs all three files. What cmd/go accepted is kept even if the download is
 * incomplete. Pure.
 */
function filesShare(index, sources) {
    const record = sources.stores[index];
    if (record?.holds !== 'files' || record.leftAlone)
        return [];
    const origin = originsOf(sources);
    const served = new Set(record.served);
    const rejected = new Set(record.rejected);
    const touched = new Set(sources.live.filter(file => origin(file) > index).map(moduleOf));
    const files = sources.live.filter(file => touched.has(moduleOf(file)) && !served.has(file.name));
    if (files.length === 0)
        return [];
    const keep = files.filter(file => !rejected.has(file.name));
    const replace = files.filter(file => rejected.has(file.name));
    const figures = { files: files.length, bytes: (0,module_file/* totalBytes */.ob)(files) };
    return [{ share: { store: record.store, kind: 'files', ...figures }, list: { keep, replace } }];
}
/** The index of the store that a file came from: infinity for the network, -1 if it existed before. */
function originsOf({ stores, fresh }) {
    const names = new Set(fresh.map(file => file.name));
    const served = stores.map(({ holds, served }) => ({ holds, served: new Set(served) }));
    return ({ name }) => {
        const holds = names.has(name) ? 'files' : 'entries';
        const index = served.findIndex(store => store.holds === holds && store.served.has(name));
        return index < 0 && holds === 'files' ? Number.POSITIVE_INFINITY : index;
    };
}
const moduleOf = ({ path, version }) => `${path}@${version}`;

// EXTERNAL MODULE: ./lib/steps/download.js + 2 modules
var steps_download = __webpack_require__(7850);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
;// CONCATENATED MODULE: ./lib/steps/listed-modules.js











/** Downloads the modules that `extra-modules` lists, to which no sum file applies: the checksum database judges them. */
async function warmListed(plan, restored, session) {
    const { options, signal } = session;
    const { listed } = options.extraModules;
    if (listed.length === 0 || plan.failure || !['warm', 'restored'].includes(restored.kind))
        return [];
    const { relay, env, source } = await session.openRoute();
    const isLookedUp = (0,unchecked/* lookedUpBy */.R5)(plan.go);
    relay?.vouch({ sums: new sum_file/* Sums */.F(new Map()), allows: isLookedUp, isChecked: isLookedUp });
    const isWritable = (0,flags/* isFlagOn */.Ak)(plan.go.settings.GOFLAGS ?? '', 'modcacherw');
    const how = {
        // The user's flags, such as -mod=vendor, are for projects. To Go, an empty variable is none.
        env: { ...env, GOFLAGS: `-modcacherw=${isWritable}`, GO111MODULE: 'on' },
        source,
        moduleCache: plan.moduleCache,
        repair: async (failures) => (0,steps_download/* rejectedOf */.ge)(failures, relay),
    };
    const records = await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, parent => (0,p_limit/* default */.A)(project_downloads/* SIDE_BY_SIDE */.IX).map(listed, async (one) => {
        const onEvent = (event) => session.tell({ ...event, project: one.module });
        const outcome = await downloadListed(one, { ...how, parent, onEvent }, session);
        const line = one.module;
        return outcome.kind === 'had' ? { line, module: outcome.module } : { line, failure: outcome.failure };
    }));
    if (!(0,lib_process/* isTimeout */.kL)(signal))
        signal.throwIfAborted();
    session.lap('download');
    return records;
}
const DOWNLOAD = ['mod', 'download', '-json'];
/**
 * Downloads a module with everything needed to build and test it, as for a main module that requires only that module.
 * @param parent a directory of this process, in which that main module is made
 */
async function downloadListed(listed, { parent, ...how }, session) {
    const project = { directory: await emptyModule(parent), goWork: 'off' };
    // Nothing can require a release of Go.
    const isRelease = listed.path === module_file/* TOOLCHAIN_MODULE */.xc;
    const got = isRelease ? undefined : await (0,project_downloads/* runDownload */.a9)({ ...how, project, args: ['get', listed.module] }, session);
    const args = [...DOWNLOAD, isRelease ? listed.module : 'all'];
    const outcome = got?.failure ? got : await (0,project_downloads/* runDownload */.a9)({ ...how, project, args }, session);
    if (outcome.failure)
        return { kind: 'failed', failure: await session.explain(outcome.failure) };
    return { kind: 'had', module: meantBy(listed, outcome.modules) };
}
/** The module with the longest path that is a prefix of the line's has the package. */
function meantBy({ module, path }, modules) {
    const within = modules.filter(one => path === one.path || path.startsWith(`${one.path}/`));
    const [found] = within.sort((a, b) => b.path.length - a.path.length);
    return found ? `${found.path}@${found.version}` : module;
}
/** Its `go` line is the oldest one that every supported Go accepts; Go raises it if necessary. */
async function emptyModule(parent) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'line-'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(directory, 'go.mod'), 'module line\n\ngo 1.21\n');
    return directory;
}

;// CONCATENATED MODULE: ./lib/ci/setup-go.js


/**
 * Can the cache of actions/setup-go have filled the caches of this job? It leaves no other trace, but a fresh GitHub-hosted
 * machine has neither unpacked modules nor compiled packages, and setup-go restores both. To be called before any
 * download; an earlier build looks the same.
 */
async function mayHaveSetupGoCache({ goRoot, moduleCache, buildCache }, { RUNNER_ENVIRONMENT, RUNNER_TOOL_CACHE }) {
    if (RUNNER_ENVIRONMENT !== 'github-hosted' || !RUNNER_TOOL_CACHE || !isBelow(goRoot, RUNNER_TOOL_CACHE))
        return false;
    const trees = (await namesIn(moduleCache)).filter(name => name !== 'cache');
    return trees.length > 0 && (await hasOutputs(buildCache));
}
const isBelow = (path, directory) => {
    const way = (0,external_node_path_.relative)(directory, path);
    return way !== '' && !way.startsWith('..') && !(0,external_node_path_.isAbsolute)(way);
};
const namesIn = async (directory) => ((0,external_node_path_.isAbsolute)(directory) ? await (0,promises_.readdir)(directory).catch(() => []) : []);
/** Go creates the directories of its build cache when it first opens it; compiled packages are in them (cmd/go, cache). */
async function hasOutputs(buildCache) {
    const names = (await namesIn(buildCache)).filter(name => /^[0-9a-f]{2}$/.test(name));
    const found = await Promise.all(names.map(name => namesIn((0,external_node_path_.join)(buildCache, name))));
    return found.flat().some(name => name.endsWith('-d'));
}

// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/selected-version.js
var selected_version = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/go/version.js
var go_version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/steps/keys.js



const FORMAT = 'go-mod-warmup-v2-';
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512;
/** A dot and nine digits. */
const ROOM_FOR_GENERATION = 10;
/**
 * Makes the keys. They contain no OS or architecture: module files are the same everywhere. Line endings do not matter.
 * @throws WarmupError `bad-option` if the key is longer than the service accepts
 */
function makeKeys(material, options) {
    const project = `${options.keyPrefix}${FORMAT}${digest(material.project.toSorted()).slice(0, 10)}-`;
    const minor = `${project}go${(0,go_version/* goMinor */.Cu)(material.goVersion)}-`;
    const primary = `${minor}${digest(contents(material)).slice(0, 40)}${options.keySuffix}`;
    if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
        throw new errors/* WarmupError */.NY('bad-option', `key-prefix and key-suffix make the cache key too long: ${primary.length} characters`, {
            hint: `The cache service accepts at most ${LONGEST_KEY}. Shorten them.`,
        });
    }
    return { primary, restore: options.fallback ? [minor, project] : [] };
}
function contents(material) {
    const parts = [
        ...material.sums.map(({ path, text }) => ({ path, text: text.replaceAll('\r\n', '\n') })),
        ...material.definitions.map(({ path, content }) => ({ path, text: JSON.stringify(content) })),
    ];
    parts.sort((a, b) => (a.path < b.path ? -1 : 1));
    return parts.map(({ path, text }) => [path, text]);
}
function digest(parts) {
    const sum = (0,external_node_crypto_.createHash)('sha256');
    for (const part of parts)
        sum.update(JSON.stringify(part));
    return sum.digest('hex');
}

;// CONCATENATED MODULE: ./lib/steps/prepare.js
















/**
 * Reads the project, downloads the toolchain that it requires if it is missing, and makes the keys. With `present` no
 * toolchain is downloaded, nor anything written: a missing one is a failure. `scanned` is the project as found before.
 * @throws WarmupError for invalid files and options
 */
async function prepare_prepare(go, session, { toolchain: wanted = 'fetched', scanned: known, } = {}) {
    (0,goproxy/* parseGoproxy */.Ms)(go.settings.GOPROXY ?? '', 'GOPROXY');
    const moduleCache = moduleCacheOf(go);
    const { GONOPROXY, GOPRIVATE } = go.settings;
    const unsaved = session.options.includePrivate ? '' : [GONOPROXY, GOPRIVATE].filter(Boolean).join(',');
    const { GOROOT: goRoot = '', GOCACHE: buildCache = '' } = go.settings;
    const found = {
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
        mayHaveSetupGoCache: await mayHaveSetupGoCache({ goRoot, moduleCache, buildCache }, session.options.env),
        unsaved,
    };
    let toolchain = { kind: 'local', version: go.version, attempts: [], leftOut: [], lacking: [] };
    const failed = (failure) => {
        return { ...found, go, toolchain, failure, step: 'prepare', leftOut: toolchain.leftOut };
    };
    try {
        const scanned = known ?? (await (0,go_project/* scanProject */.vd)(go, { ...session.options, signal: session.signal }));
        tellTooOld(go, scanned, session);
        const way = wanted === 'fetched' ? openWay(session) : presentWay(go);
        toolchain = await (0,selected_version/* selectToolchain */.q)(go, scanned, { ...toolchainOptions(session), openSource: way });
        if (toolchain.kind === 'failed')
            return failed(await session.explain(toolchain.failure));
        const selected = { ...go, version: toolchain.version };
        const project = await readAll(selected, { scanned, toolchain }, session);
        const keys = makeKeys({ goVersion: selected.version, ...(await keyFiles(project, session)) }, session.options);
        return { ...found, go: selected, toolchain, project, keys };
    }
    catch (error) {
        if ((0,lib_process/* isTimeout */.kL)(session.signal))
            return failed((0,download/* interruption */.YW)(session.signal));
        if (error instanceof lib_process/* StartError */.D4)
            return failed((0,download/* startFailure */.xn)(error));
        throw error;
    }
}
/** The plan of a run without Go. */
function withoutGo({ failure, spec }, { env }) {
    return {
        go: { binary: '', version: spec, settings: {}, env },
        toolchain: { kind: 'local', version: spec, attempts: [], leftOut: [], lacking: [] },
        moduleCache: '',
        downloadCache: '',
        mayHaveSetupGoCache: false,
        unsaved: '',
        failure,
        step: 'install',
        leftOut: [],
    };
}
function moduleCacheOf({ settings }) {
    const moduleCache = settings.GOMODCACHE ?? '';
    if ((0,external_node_path_.isAbsolute)(moduleCache))
        return moduleCache;
    throw new errors/* WarmupError */.NY('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is not an absolute path`, {
        hint: 'Go requires one. Set GOMODCACHE, GOPATH or HOME.',
    });
}
/** Go reports this as well, but not that the version was requested explicitly. */
function tellTooOld(go, scanned, session) {
    const highest = (0,selected_version/* highestOf */.g)(scanned, ({ go: line = '' }) => line);
    if (session.goInstall === undefined || go.settings.GOTOOLCHAIN !== 'local' || highest === undefined)
        return;
    const { item, line } = highest;
    if (line === '' || (0,go_version/* compareGoVersions */.X_)(line, go.version) <= 0)
        return;
    session.tell({ kind: 'go-too-old', version: go.version, file: item.shown, line });
}
function toolchainOptions(session) {
    return {
        ...session.limits,
        tempDirectory: session.options.tempDirectory,
        onEvent: (event) => session.tell({ ...event, project: 'toolchain' }),
    };
}
const openWay = (session) => async () => {
    const { relay, ...way } = await session.openRoute();
    relay?.vouch({ sums: new sum_file/* Sums */.F(new Map()), allows: module_file/* isToolchain */.aU, isChecked: module_file/* isToolchain */.aU });
    return way;
};
/** A toolchain missing from the module cache is only looked for on PATH: Go would create directories and locks for it. */
const presentWay = (go) => async (version) => {
    const there = await (0,promises_.readdir)((0,external_node_path_.join)(moduleCacheOf(go), 'golang.org')).catch(() => []);
    const isThere = there.some(name => name.startsWith(`toolchain@v0.0.1-go${version}.`));
    return { env: isThere ? go.env : { ...go.env, GOTOOLCHAIN: 'path' }, source: undefined };
};
async function readAll(go, { scanned, toolchain }, { options, signal }) {
    const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local';
    const { leftOut, lacking } = toolchain;
    const judged = new Set([...leftOut.map(one => one.file), ...lacking.map(one => one.item.shown)]);
    const usable = scanned.filter(item => !judged.has(item.shown));
    const project = await (0,go_project/* readProject */.Wh)(go, usable, { ...options, signal, toolchain: name });
    const failed = lacking.map(({ item, failure }) => (0,go_project/* unread */.gy)(item, failure));
    const mainModules = [...project.mainModules, ...failed];
    const whole = { ...project, mainModules, leftOut: [...leftOut, ...project.leftOut] };
    refuseIfAllBroken(whole);
    return whole;
}
/** If nothing could be warmed, the fault is not a broken fixture. */
function refuseIfAllBroken({ mainModules, leftOut }) {
    const [first, ...others] = leftOut.flatMap(one => (one.kind === 'broken' ? [one] : []));
    if (first === undefined || mainModules.length > 0 || others.length + 1 < leftOut.length)
        return;
    const more = others.length === 0 ? '' : `, nor can ${others.map(one => one.file).join(', ')}`;
    const { text, hint } = first.failure;
    throw new errors/* WarmupError */.NY('bad-project', `${first.file} cannot be used${more}: ${text}`, { hint });
}
async function keyFiles(project, { options: { workingDirectory }, env }) {
    const root = repositoryRoot(workingDirectory, env);
    const shown = (file) => (0,discovery/* shownPath */.pS)(root, file);
    const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]));
    // With unread files, no entry can be for exactly this project.
    const unread = project.mainModules.flatMap(one => (one.unread ? [{ path: shown(one.file), content: null }] : []));
    const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))];
    const sums = await Promise.all(sumFiles.map(async (file) => ({ path: shown(file), text: await (0,regular_file/* readText */.yR)(file).catch(() => undefined) })));
    return {
        project: project.mainModules.map(one => shown(one.file)),
        definitions: [...[...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })), ...unread],
        sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    };
}
/**
 * The root that makes paths independent of the working directory: the directory of the job's checkouts, or the outermost
 * repository, since submodules are separate projects; the working directory without either.
 */
function repositoryRoot(workingDirectory, { GITHUB_WORKSPACE }) {
    const up = GITHUB_WORKSPACE ? (0,external_node_path_.relative)(realOf(workingDirectory), realOf(GITHUB_WORKSPACE)) : undefined;
    if (up !== undefined && /^(?:\.\.(?:[/\\]|$))*$/.test(up))
        return (0,external_node_path_.join)(workingDirectory, up);
    let root = workingDirectory;
    for (let directory = workingDirectory;; directory = (0,external_node_path_.dirname)(directory)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, '.git')))
            root = directory;
        if (directory === (0,external_node_path_.dirname)(directory))
            return root;
    }
}
const realOf = (path) => ((0,external_node_fs_.existsSync)(path) ? (0,external_node_fs_.realpathSync)(path) : path);

// EXTERNAL MODULE: ./lib/steps/provide-go.js
var provide_go = __webpack_require__(1173);
// EXTERNAL MODULE: ./lib/steps/refresh.js
var refresh = __webpack_require__(4092);
;// CONCATENATED MODULE: ./lib/warmup.js
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
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and verify everything, and
 * decides what to save. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set if modules could not be downloaded.
 * @throws WarmupError for invalid options, for a missing Go or project, and when `signal` aborts
 */
async function warmup(given = {}) {
    return await warmupWith(resolveOptions(given));
}
/** The same with resolved options. */
async function warmupWith(options) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const session = __addDisposableResource(env_1, await (0,session_session/* openSession */.fA)(options), true);
            const provided = await (0,provide_go/* provideGo */.mq)(session);
            const prepared = provided.kind === 'there' ? await prepare_prepare(provided.go, session, provided) : withoutGo(provided, session);
            const plan = await (0,refresh/* refresh */.Ow)(prepared, session);
            session.atEnd(() => (0,directories/* sweepModuleCache */.fw)(plan));
            const building = (0,build_cache/* restoreBuildCache */.RT)(plan, session);
            session.atEnd(async () => void (await building.ended));
            const restored = await (0,restore/* restore */.P)(plan, session);
            const downloads = await (0,steps_download/* download */.RG)(plan, restored, session);
            const listed = await warmListed(plan, restored, session);
            const build = await building.wait();
            // After the download, which may touch files of the checkout.
            const contentTimes = plan.failure ? undefined : await setContentTimes(session);
            options.signal?.throwIfAborted();
            const inventory = takeInventory(plan, restored, downloads);
            const decision = await decide({ plan, restored, downloads, inventory, build }, session);
            return await buildReport({ plan, restored, downloads, listed, inventory, build, contentTimes, decision }, session);
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
    catch (cause) {
        if (options.signal?.aborted)
            throw new errors/* WarmupError */.NY('aborted', 'the warm-up was interrupted', { cause });
        throw cause;
    }
}
/**
 * Says what a warm-up would restore and download. It asks the stores and no upstream, and changes nothing.
 * @throws WarmupError as `warmup` does
 */
async function previewWith(options) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        // What is not on this machine, such as another Go, stays away.
        const session = __addDisposableResource(env_2, await openSession({ ...options, offline: 'true', stores: [], checkLatest: false }), true);
        const { preview, withoutGo } = await __webpack_require__.e(/* import() */ 983).then(__webpack_require__.bind(__webpack_require__, 983));
        const provided = await provideGo(session);
        if (provided.kind === 'failed')
            return withoutGo(provided.spec);
        return await preview(await prepare(provided.go, session, { toolchain: 'present' }), session, options);
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

// EXTERNAL MODULE: ./lib/action/consult.js
var consult = __webpack_require__(422);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(1659);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
;// CONCATENATED MODULE: ./lib/action/export-go.js











const { url } = import.meta;
/** A file next to the bundle (tools/build-dist.js). Bundlers must not see its name in an address. */
const matcher = () => (0,external_node_url_.fileURLToPath)(new URL('go-problems.json', url));
/** Gives later steps the Go that was installed, or found where it was asked for. From here on this process has it as well. */
async function exportGo({ goInstall }, options) {
    if (goInstall === undefined)
        return;
    const { root } = goInstall;
    for (const [name, value] of Object.entries(await (0,provide_go/* settingsForLater */.z8)(goInstall, process.env))) {
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, value));
    }
    (0,command_files/* putOnPath */._s)((0,external_node_path_.join)(root, 'bin'));
    try {
        const [gopath = ''] = (await ask(['env', 'GOPATH'], root, options)).trim().split(external_node_path_.delimiter);
        if (gopath === '')
            return;
        const programs = (0,external_node_path_.join)(gopath, 'bin');
        await (0,directories/* makeDirectories */.Kb)(programs);
        (0,command_files/* putOnPath */._s)(programs);
    }
    catch (error) {
        (0,console.annotate)('warning', `GOPATH/bin is not on PATH: ${(0,failures.explain)(error)}`);
    }
}
/** Makes GitHub annotate errors of this Go in the code, and prints its version and settings, folded. */
async function showGo({ goInstall }, options) {
    if (goInstall === undefined)
        return;
    (0,console/* addMatcher */.kG)(matcher());
    try {
        const version = (await ask(['version'], goInstall.root, options)).trim();
        (0,console/* group */.Os)(version, (0,redact/* redactText */.Rd)((await changedSettings(goInstall.root, options)).join('\n')));
    }
    catch (error) {
        (0,console.annotate)('warning', (0,failures.explain)(error));
    }
}
/** Settings that are not Go's defaults. Releases before 1.23 cannot say which. */
async function changedSettings(root, options) {
    const answer = await ask(['env', '-changed', '-json'], root, options).catch(() => '{}');
    const settings = JSON.parse(answer);
    return Object.entries(settings).map(([name, value]) => `${name}=${(0,session_access/* shownVariable */.kY)(name, value)}`);
}
async function ask(args, root, options) {
    const binary = (0,external_node_path_.join)(root, 'bin', process.platform === 'win32' ? 'go.exe' : 'go');
    const env = (0,environment/* childEnvironment */.Qc)(process.env, options);
    const signal = AbortSignal.timeout(30_000);
    return await (0,environment/* awayFromModules */.MV)(options.tempDirectory, directory => (0,environment/* askGo */.IL)({ binary, env }, args, { directory, signal, toolchain: 'as-set' }));
}

// EXTERNAL MODULE: ./lib/options/kinds.js
var kinds = __webpack_require__(1441);
// EXTERNAL MODULE: ./lib/options/table.js + 3 modules
var table = __webpack_require__(3306);
;// CONCATENATED MODULE: ./lib/action/inputs.js



/**
 * Reads every input. GitHub passes unset inputs as empty strings.
 * @throws WarmupError `bad-option` for those of the action; the others are checked by `resolveOptions`
 */
function readInputs() {
    const names = [...Object.keys(table/* OPTIONS */.lw).map(kinds/* spelled */.uQ), ...Object.keys(table/* RENAMED */.lE)];
    const own = Object.keys(table/* ACTION_OPTIONS */.wE).map(name => [name, core/* getInput */.V4((0,kinds/* spelled */.uQ)(name))]);
    return {
        options: (0,table/* optionsFromText */.yJ)(Object.fromEntries(names.map(name => [name, core/* getInput */.V4(name)]))),
        ...(0,kinds/* readOptions */.Tt)(table/* ACTION_OPTIONS */.wE, Object.fromEntries(own)),
    };
}

// EXTERNAL MODULE: ./lib/action/results.js + 1 modules
var results = __webpack_require__(9638);
// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/action/masking.js
var masking = __webpack_require__(126);
// EXTERNAL MODULE: ./lib/action/state.js
var state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/secrets.js
var secrets_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var secrets_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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











/** Variables that may contain a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** The runner already masks bucket keys that come from secrets. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * Makes the runner mask credentials in everything that this job prints from now on: users, passwords and tokens in inputs
 * and variables of this job, as given, decoded, and as headers; each line of a private key; and credentials learned later,
 * as from a netrc or a GOAUTH command.
 */
function maskInputs(env) {
    // The runner masks its own token.
    (0,masking/* maskLearned */.W)([env['ACTIONS_RUNTIME_TOKEN']]);
    for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()]))
        (0,redact/* rememberSetting */.c0)(env[name]);
    for (const name of ['goproxy', 'gosumdb'])
        (0,redact/* rememberSetting */.c0)(core/* getInput */.V4(name));
    const key = core/* getInput */.V4('proxy-client-key');
    // A path is not a secret.
    const texts = [core/* getInput */.V4('private-hosts'), key.includes('-----BEGIN') ? key : ''];
    const bucketKeys = BUCKET_KEYS.map(name => env[name]?.trim() ?? '');
    mask([...texts.flatMap(private_hosts/* secretsIn */.VY), ...bucketKeys, core/* getInput */.V4('build-cache-key')]);
}
/** The same for keys of `private-hosts` that were read from files. */
function maskKeyFiles(hosts) {
    mask(hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? (0,private_hosts/* secretsIn */.VY)(credential.key) : [])));
}
function mask(secrets) {
    for (const secret of new Set(secrets))
        if (secret !== '')
            core/* setSecret */.Pq(secret);
}
/** Chooses the directories and hands them over to post. Undefined without credentials. */
function placeCredentials({ privateHosts, tempDirectory }) {
    if (privateHosts.length === 0)
        return undefined;
    const places = {
        run: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access')),
        later: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access', 'job')),
    };
    (0,state/* handOverDirectories */.TJ)(Object.values(places));
    return places;
}
/** Gives later steps the same access as the warm-up, through variables; the files stay until post. */
async function exportCredentials(options, { later }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const session = secrets_addDisposableResource(env_1, await (0,session_session/* openSession */.fA)({ ...options, credentialsDirectory: later })
        // Later steps get the job's own settings, not those set here for the warm-up alone.
        , true);
        // Later steps get the job's own settings, not those set here for the warm-up alone.
        const { env } = await (0,provide_go/* useGoOnPath */.Q3)(session, definedOf(options.env));
        const variables = { ...session.access.env(), ...(0,environment/* addedGitConfig */.lW)(env, options.env) };
        for (const [name, value] of Object.entries(variables))
            (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, value));
        session.access.leave();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = secrets_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
const definedOf = (env) => Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));

;// CONCATENATED MODULE: ./lib/action/warm.js








/** The main step: everything is decided here. `fail` reports an error that ended it, and fails the step. */
async function warm({ abortable }, fail) {
    maskInputs(process.env);
    const inputs = readInputs();
    const resolved = (0,resolve/* resolveOptions */.$i)(inputs.options);
    maskKeyFiles(resolved.privateHosts);
    const places = placeCredentials(resolved);
    await (0,results/* checkReports */.UA)(inputs);
    const options = { ...resolved, ...(places && { credentialsDirectory: places.run }), signal: abortable() };
    const log = (0,results/* eventLog */.ZN)();
    let goInstall;
    const onEvent = (event) => {
        if (event.kind === 'go')
            goInstall = event.install;
        log(event);
    };
    const report = await warmupWith({ ...options, onEvent }).catch(async (error) => {
        fail(error);
        // A job may need no more than Go, for a project that is made later.
        await exportGo({ goInstall }, options);
        await (0,consult/* consultAbout */._W)(error, { inputs, options });
    });
    if (report === undefined)
        return;
    await exportGo(report, options);
    if (report.failure)
        (0,results/* tellFailure */.s9)(report, inputs);
    (0,results/* tellEnd */.HI)(report);
    const diagnosis = await (0,consult/* consult */.Bt)(inputs, { report, options });
    if (diagnosis)
        report.doctor = diagnosis;
    const file = await (0,results/* writeReport */.u5)(report, { wanted: inputs.report, tempDirectory: options.tempDirectory });
    const html = await (0,results/* writeHtml */.Tn)(report, inputs.html);
    (0,state/* handOver */.Cl)({ report, file, html, summary: inputs.summary }, options);
    (0,results/* setOutputs */.n0)(report, { file, html });
    if (inputs.exportEnv)
        (0,results/* exportSettings */.uX)(options, report);
    await showGo(report, options);
    if (inputs.exportCredentials && places)
        await exportCredentials(options, places);
}


/***/ }),

/***/ 6100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   yL: () => (/* binding */ dropRule)
/* harmony export */ });
/* unused harmony exports leaveRule, takeRule, otherPlace, nextRule */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _stores_own_directory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6128);
/* harmony import */ var _gocache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8366);




/** Where the command line leaves the rule of a warm-up to the command that builds: beside what it is about. */
const NAME = 'go-mod-warmup.json';
/** A rule outlives no job. By then GOCACHE holds more than this job's. */
const LONGEST_JOB = 86_400_000;
/** Leaves a rule in its GOCACHE. Without it nothing is saved. */
function leaveRule(rule, place) {
    const path = join(rule.goCache, NAME);
    try {
        mkdirSync(rule.goCache, { recursive: true });
        rmSync(path, { force: true });
        writeFileSync(path, JSON.stringify({ ...place, rule }), { flag: 'wx', mode: 0o600 });
    }
    catch {
        return; // Whoever cannot write there compiles nothing either.
    }
}
/** Removes what an earlier warm-up has left: another one has decided since. */
function dropRule(goCache) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goCache, NAME), { force: true });
    }
    catch {
        return; // It cannot be removed: a rule is used for 24 hours at most.
    }
}
/** The rule that was left in a GOCACHE, why it is not one for this command, or undefined if there is none. */
function takeRule(goCache, here, now = Date.now()) {
    try {
        const left = JSON.parse(contentOf(join(goCache, NAME)));
        const { rule } = left;
        if (rule.kind !== 'save' || rule.goCache !== goCache || now - rule.since >= LONGEST_JOB)
            return undefined;
        return otherPlace(left, here) ?? rule;
    }
    catch {
        return undefined;
    }
}
/** Why a rule that was left at one place is not for a command at another; undefined if it is. */
function otherPlace(left, { job, directory }) {
    if (left.job !== job)
        return 'other-job';
    // A command may run above or below what was warmed: it may change its directory.
    return isWithin(left.directory, directory) || isWithin(directory, left.directory) ? undefined : 'other-project';
}
const isWithin = (path, directory) => path === directory || path.startsWith(directory.endsWith(sep) ? directory : `${directory}${sep}`);
/**
 * It says what is saved, and where: nobody else may have written it.
 * @throws Error of the file system; also where somebody else may have
 */
function contentOf(path) {
    // Whoever opens a FIFO waits.
    if (!lstatSync(path).isFile())
        throw new Error(`${path} is not a regular file`);
    const file = openCarefully(path);
    try {
        // Windows has no such owners and modes.
        if (process.platform !== 'win32' && isOfOthers(fstatSync(file)))
            throw new Error(`${path} is not ours`);
        return readFileSync(file, 'utf8');
    }
    finally {
        closeSync(file);
    }
}
/** The rule after a save: a further command of this job adds to that entry. */
function nextRule(rule, { build }, now = Date.now()) {
    const kept = build?.keptUnused ? (rule.found?.kept ?? 0) + 1 : 0;
    const found = { isOwn: true, savedAt: new Date(now).toISOString(), kept, inThisJob: now };
    return { ...rule, key: `${rule.own}${now}-1`, found };
}


/***/ }),

/***/ 2125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Placement)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9101);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _move_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3448);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3059);
/* harmony import */ var _own_directories_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6856);
/* harmony import */ var _show_modules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4745);








/**
 * Places files below one directory, completely or not at all, and never anywhere else: directories below the root that are
 * links are not followed. Files are written synchronously, because many small ones would mostly wait for a thread.
 */
class Placement {
    #root;
    #directories;
    #locks;
    #rootMade;
    #staging;
    #count = 0;
    /**
     * @param root created with its parents for the first file; it and its parents may be links
     * @param locks of the versions whose zips are placed, if `root` is a download cache. Default: none are available
     */
    constructor(root, { locks = _show_modules_js__WEBPACK_IMPORTED_MODULE_7__/* .withoutLocks */ .lk } = {}) {
        this.#root = root;
        this.#locks = locks;
        this.#directories = new _own_directories_js__WEBPACK_IMPORTED_MODULE_6__/* .OwnDirectories */ .e(root);
    }
    /** Does anything exist under this name, other than an empty file or a link? Those two are replaced. */
    has(name) {
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name), { throwIfNoEntry: false });
        return there !== undefined && !there.isSymbolicLink() && !(there.isFile() && there.size === 0);
    }
    /**
     * How many bytes are free where the files are placed.
     * @throws Error of the file system
     */
    async room() {
        this.#rootMade ??= (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .makeDirectories */ .Kb)(this.#root);
        await this.#rootMade;
        const { bavail, blocks, bsize } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)(this.#root);
        // Some file systems do not tell.
        return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
    }
    /**
     * Writes a file to a temporary name and renames it.
     * @param name below the root, with forward slashes; validated by the caller
     * @param isRight judges the temporary file. Default: every one is right
     * @throws errors of reading the content, writing or judging it; nothing is left behind then
     */
    async place(name, content, isRight) {
        this.#rootMade ??= (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .makeDirectories */ .Kb)(this.#root);
        await this.#rootMade;
        if (!this.#directories.make((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(name)))
            return 'outside';
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        const temporary = this.#nextTemporary();
        const file = new _new_file_js__WEBPACK_IMPORTED_MODULE_5__/* .NewFile */ .PA(temporary, 0o666);
        try {
            try {
                let size = 0;
                for await (const chunk of content) {
                    file.write(chunk);
                    size += chunk.length;
                }
                file.refuseOtherSize(size);
            }
            finally {
                file.close();
            }
            if (isRight !== undefined && !(await isRight(temporary))) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
                return 'wrong';
            }
            const version = name.endsWith('.zip') ? (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .parseModuleFile */ .sU)(name) : undefined;
            const moved = version ? await this.#moveZip(temporary, name, version) : (0,_move_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moveFile */ .m)(temporary, target);
            if (moved === 'copied')
                await (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .sweepCopies */ .Sl)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target));
            if (moved === 'left')
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary);
            return moved === 'left' ? 'kept' : 'placed';
        }
        catch (error) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it has just been placed there.
            const { code = '' } = error;
            if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    /**
     * A hash left from an earlier zip would apply to this one: cmd/go then compares only its text with go.sum. But it may
     * be that of a cmd/go that is about to unpack the zip it has just verified. So both change only under its lock, and
     * where it cannot be taken, a zip is placed only where there is none, and no hash.
     */
    async #moveZip(from, name, version) {
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, name);
        let moved = 'left';
        const move = () => {
            // Whoever put one there meanwhile has verified it.
            if (!this.has(name))
                moved = (0,_move_file_js__WEBPACK_IMPORTED_MODULE_4__/* .moveFile */ .m)(from, target);
        };
        const unknown = await this.#locks.withLocks([version], ([locked]) => {
            if (locked === undefined)
                return;
            if (!this.has(name))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(`${target}hash`, { recursive: true, force: true });
            move();
        });
        if (unknown.length > 0 && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(`${target}hash`, { throwIfNoEntry: false }))
            move();
        return moved;
    }
    close() {
        if (this.#staging !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#staging, { recursive: true, force: true });
        this.#staging = undefined;
    }
    #nextTemporary() {
        if (this.#staging === undefined) {
            this.#staging = (0,_directories_js__WEBPACK_IMPORTED_MODULE_2__/* .stagingPath */ .Vu)(this.#root);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.#staging, { mode: 0o700 });
        }
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#staging, `${++this.#count}`);
    }
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


/***/ }),

/***/ 2898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B6: () => (/* binding */ previewBuildCache),
  RT: () => (/* binding */ restoreBuildCache)
});

// UNUSED EXPORTS: buildCacheJob

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/buildcache/archive.js
var buildcache_archive = __webpack_require__(8636);
// EXTERNAL MODULE: ./lib/buildcache/gocache.js
var gocache = __webpack_require__(8366);
// EXTERNAL MODULE: ./lib/buildcache/left-rule.js
var left_rule = __webpack_require__(6100);
// EXTERNAL MODULE: ./lib/buildcache/module-sums.js
var module_sums = __webpack_require__(1973);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/buildcache/scope.js

const FORMAT = 'go-mod-warmup-build-v1-';
/** Settings of Go on which compiled packages depend. */
const SETTINGS = [
    'GOOS',
    'GOARCH',
    'GOFLAGS',
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
/** Variables that say what job this is, on which image, and where its checkout is. */
const VARIABLES = [
    'GITHUB_JOB',
    'CI_JOB_NAME',
    'BUILDKITE_PIPELINE_SLUG',
    'BUILDKITE_STEP_KEY',
    'CIRCLE_JOB',
    'JOB_NAME',
    'ImageOS',
    'GITHUB_WORKSPACE',
    'CGO_CFLAGS',
    'CGO_CPPFLAGS',
    'CGO_CXXFLAGS',
    'CGO_LDFLAGS',
];
/**
 * Makes the keys. The scope is for usefulness alone: an entry of another job is as right, and only holds less of what this
 * job needs.
 * @param now for jobs outside GitHub Actions, which have no number
 */
function buildKeys({ go, env, options, moduleCache }, now) {
    const system = `${process.platform}-${process.arch}-go${go.version}`;
    const parts = [
        // Without the branch: it restores what the default branch has saved.
        (env['GITHUB_WORKFLOW_REF'] ?? '').replace(/@.*$/s, ''),
        options.jobContext,
        options.workingDirectory,
        moduleCache,
        // A suffix may begin as the rest of the key does.
        options.keySuffix,
        ...SETTINGS.map(name => go.settings[name] ?? ''),
        ...VARIABLES.map(name => env[name] ?? ''),
    ];
    const scope = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
    const others = `${options.keyPrefix}${FORMAT}${system}-`;
    const own = `${others}${scope}${options.keySuffix}.`;
    const run = env['GITHUB_RUN_ID'] || `${now}`;
    return { system, own, others, key: `${own}${run}-${env['GITHUB_RUN_ATTEMPT'] || '1'}` };
}

// EXTERNAL MODULE: ./lib/ci/save-policy.js
var save_policy = __webpack_require__(5882);
;// CONCATENATED MODULE: ./lib/ci/build-cache-policy.js

const RELEASES = ['release', 'registry_package'];
/**
 * Decides which jobs restore compiled packages, which nothing can verify: not those that publish, unless they are told to.
 */
function buildRestorePolicy({ options, event, mayGetToken }) {
    if (options.cache === 'false')
        return { allowed: false, reason: 'cache-off' };
    if (options.buildCache === 'always')
        return { allowed: true };
    const isRelease = RELEASES.includes(event.name ?? '') || event.ref?.startsWith('refs/tags/');
    if (isRelease)
        return { allowed: false, reason: 'release' };
    return mayGetToken ? { allowed: false, reason: 'id-token' } : { allowed: true };
}
/** Decides whether a further command of a job, for which the save policy has decided already, saves. */
function buildFurtherPolicy(job) {
    const restores = buildRestorePolicy(job);
    if (!restores.allowed)
        return restores;
    return job.options.buildCache === 'read-only'
        ? { allowed: false, reason: 'build-cache-read-only' }
        : { allowed: true };
}
/**
 * Decides which jobs save them: those of the save policy that may also restore. A merge queue builds what others have
 * proposed.
 */
function buildSavePolicy(job) {
    const further = buildFurtherPolicy(job);
    if (!further.allowed)
        return further;
    if (job.event.name === 'merge_group')
        return { allowed: false, reason: 'merge-group' };
    return (0,save_policy/* savePolicy */.Cp)(job.options, job.event);
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/stores/build-signature.js
var build_signature = __webpack_require__(5161);
// EXTERNAL MODULE: ./lib/stores/entries.js
var entries = __webpack_require__(7418);
// EXTERNAL MODULE: ./lib/stores/open.js + 1 modules
var stores_open = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/stores/problem.js
var stores_problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/steps/progress.js
var progress = __webpack_require__(3284);
;// CONCATENATED MODULE: ./lib/steps/build-cache.js
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
















/** Restores the build cache, where that is wanted and allowed. Without it, the build takes longer, and that is all. */
function restoreBuildCache(plan, session) {
    const received = { bytes: 0 };
    const ended = restoreAndTell(plan, session, received);
    const wait = async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _ = __addDisposableResource(env_1, (0,progress/* tellProgressOf */.Wi)({
                every: session.options.progressEvery,
                state: () => `${received.bytes}`,
                tell: timing => session.tell({ kind: 'progress', phase: 'build-cache', ...received, ...timing }),
            }), false);
            return await ended;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    };
    return { ended, wait };
}
async function restoreAndTell(plan, session, received) {
    if (plan.failure)
        return undefined;
    const { GOCACHE: goCache = '' } = plan.go.settings;
    if ((0,external_node_path_.isAbsolute)(goCache))
        (0,left_rule/* dropRule */.yL)(goCache);
    if (session.options.buildCache === 'false')
        return undefined;
    if ((0,external_node_path_.isAbsolute)(goCache))
        await (0,directories/* sweepStaging */.ii)(goCache);
    const found = await restoreOrNot(plan, session, received).catch((error) => {
        const problem = (0,stores_problem/* troubleOf */.LH)(error);
        const record = { ...nothingRestored('failed'), problem };
        return { record, rule: { kind: 'not', why: 'not-restored', detail: problem.text } };
    });
    session.tell({ kind: 'build-cache', restored: found.record });
    return found;
}
async function restoreOrNot(plan, session, received) {
    const place = await placeOf(plan, session.options);
    if ('record' in place)
        return { record: place.record, rule: { kind: 'off' } };
    return await visit(plan, { ...place, received }, session);
}
/** Where this job has its build cache, or why it has none. Without a request. */
async function placeOf(plan, options) {
    const not = (why, detail) => {
        const reason = { why, ...(detail !== undefined && { detail }) };
        return { record: nothingRestored(OFF.includes(why) ? 'off' : 'skipped', reason) };
    };
    const job = await buildCacheJob(options);
    const policy = buildRestorePolicy(job);
    if (!policy.allowed)
        return not(policy.reason);
    if (options.lookupOnly)
        return not('lookup-only');
    const { GOCACHE: goCache = '', GOCACHEPROG: program } = plan.go.settings;
    if (!(0,external_node_path_.isAbsolute)(goCache))
        return not('gocache-off', relativeText(options.env['GOCACHE']));
    if (program)
        return not('gocacheprog');
    if ((0,gocache/* isWarm */.Yr)(goCache))
        return not('warm', goCache);
    const found = await storeOf(options);
    if ('off' in found)
        return not('no-store', found.off);
    if (found.service.writeOnly !== undefined)
        return not('no-store', found.service.writeOnly);
    return { ...found, goCache, job };
}
/** What decides about the build cache of the job with these options. */
async function buildCacheJob(options) {
    const mayGetToken = Boolean(options.env['ACTIONS_ID_TOKEN_REQUEST_URL']);
    return { options, event: await (0,save_policy/* readJobEvent */.kd)(options.env, regular_file/* readText */.yR), mayGetToken };
}
/** What a run would restore. The store is asked for the key of the entry; the entry is not read. */
async function previewBuildCache(plan, options, signal) {
    const place = await placeOf(plan, options);
    if ('record' in place)
        return place.record;
    const { store, service } = place;
    const record = { ...nothingRestored('miss'), store };
    const keys = buildKeys({ ...plan, env: options.env, options }, Date.now());
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const builds = __addDisposableResource(env_2, await service.connect(), true);
            const found = await builds.newest([keys.own, keys.others], (0,entries/* visitSignal */.wR)(options.restoreTimeout, signal));
            if (found === undefined)
                return record;
            return { ...record, status: found.key.startsWith(keys.own) ? 'hit' : 'partial', key: found.key };
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_2);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        signal.throwIfAborted();
        return { ...record, status: 'failed', problem: (0,stores_problem/* troubleOf */.LH)(error, 'unreachable') };
    }
}
/** cmd/go takes no such path, and says that it is off. */
const relativeText = (given = '') => given === '' || given === 'off' || (0,external_node_path_.isAbsolute)(given) ? undefined : `${given} is not an absolute path`;
const OFF = ['cache-off', 'no-store'];
function nothingRestored(status, reason = {}) {
    return { status, ...reason, packed: 0, files: 0, bytes: 0, refused: 0, seconds: 0 };
}
/** The first store that may hold a build cache, or why none may. */
async function storeOf(options) {
    const signed = options.buildCachePublicKey === '' ? 'unsigned' : 'signed';
    let off = options.offBecause ?? 'there is no store';
    for (const [index, { spec }] of options.stores.entries()) {
        const service = await (0,stores_open/* openBuilds */.k$)(spec, options, signed);
        if (!('off' in service))
            return { store: spec, service };
        if (index === 0)
            off = service.off;
    }
    return { off };
}
async function visit(plan, { store, service, goCache, job, received }, session) {
    const { options } = session;
    const since = Date.now();
    const began = performance.now();
    const keys = buildKeys({ ...plan, env: options.env, options }, since);
    const signal = (0,entries/* visitSignal */.wR)(options.restoreTimeout, session.signal);
    const record = { ...nothingRestored('miss'), store };
    let manifest;
    try {
        const env_3 = { stack: [], error: void 0, hasError: false };
        try {
            const builds = __addDisposableResource(env_3, await service.connect(), true);
            const found = await builds.newest([keys.own, keys.others], signal);
            if (found !== undefined) {
                record.key = found.key;
                manifest = await take(found, { record, received, plan, keys, goCache, session, signal });
            }
        }
        catch (e_3) {
            env_3.error = e_3;
            env_3.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_3);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        record.problem = signal.aborted ? (0,entries/* late */.fn)(session.signal) : (0,stores_problem/* troubleOf */.LH)(error, 'unreachable');
    }
    if (manifest !== undefined && record.files > 0) {
        try {
            (0,module_sums/* leaveRestoredSums */.yP)(goCache, manifest.modules);
        }
        catch (error) {
            record.problem ??= goCacheTrouble(error);
        }
    }
    if (record.problem !== undefined)
        record.status = record.files > 0 ? 'partial' : 'failed';
    record.seconds = (performance.now() - began) / 1000;
    const own = { store, keys, since, goCache, found: usableOf(record, manifest, keys), problem: record.problem };
    return { record, rule: ruleOf(plan, { ...own, readOnly: service.readOnly, job }, session) };
}
/** Puts what an entry has into GOCACHE, and notes what came of it. Returns its manifest, if it was used. */
async function take(found, { record, received, plan, keys, goCache, session, signal, }) {
    const archive = (0,entries/* counted */.hS)(found.read(), chunk => {
        record.packed += chunk.length;
        const bytesTotal = found.size();
        Object.assign(received, { bytes: record.packed, ...(bytesTotal !== undefined && { bytesTotal }) });
    });
    const refusals = refusalsOf(plan, keys, session);
    const { manifest, refusal, broken, ...placed } = await (0,buildcache_archive/* unpack */.l1)(archive, { goCache, ...refusals, signal });
    record.files = placed.outputs + placed.actions;
    record.bytes = placed.bytes;
    record.refused = placed.refused;
    if (manifest !== undefined) {
        record.origin = { ...manifest.writer, ...(manifest.commit && { commit: manifest.commit }) };
    }
    if (refusal !== undefined) {
        record.why = refusal.kind;
        if ('detail' in refusal)
            record.detail = refusal.detail;
        return undefined;
    }
    if (broken !== undefined) {
        record.problem = signal.aborted ? (0,entries/* late */.fn)(session.signal) : goCacheTrouble(broken);
    }
    record.status = found.key.startsWith(keys.own) && broken === undefined ? 'hit' : 'partial';
    return manifest;
}
const FULL = ['ENOSPC', 'EDQUOT'];
/** Of the entry, or of the file system of GOCACHE. */
function goCacheTrouble(error) {
    return (0,stores_problem/* troubleOf */.LH)(error, FULL.includes((0,errors/* fileSystemCode */.BN)(error) ?? '') ? 'full' : 'failed');
}
/** Why an entry is not used, as its signature and its manifest show. */
function refusalsOf({ project }, { system }, { options }) {
    const key = options.buildCachePublicKey;
    return {
        refusesText: ({ text, signature }) => key === '' || (0,build_signature/* isSignedBy */.s3)(key, text, signature) ? undefined : { kind: 'unsigned' },
        refuses: (manifest) => {
            if (manifest.system !== system)
                return { kind: 'other-system' };
            const moved = (0,module_sums/* movedModule */.mc)(manifest.modules, project.sums);
            return moved === undefined ? undefined : { kind: 'moved-module', detail: moved };
        },
    };
}
/** The entry that decides whether a new one is worth its place. */
function usableOf({ key = '', problem }, manifest, { own }) {
    if (manifest === undefined)
        return undefined;
    const isDamaged = problem?.kind === 'damaged';
    const { writer, kept } = manifest;
    return { isOwn: key.startsWith(own), savedAt: writer.savedAt, kept, ...(isDamaged && { isDamaged }) };
}
function ruleOf({ moduleCache, downloadCache, project }, { store, keys, since, goCache, found, problem, readOnly, job }, { id, options }) {
    const policy = buildSavePolicy(job);
    if (!policy.allowed)
        return { kind: 'not', why: policy.reason };
    if (readOnly !== undefined)
        return { kind: 'not', why: 'read-only', detail: readOnly };
    const isUnknown = problem !== undefined && problem.kind !== 'damaged' && found === undefined;
    if (isUnknown)
        return { kind: 'not', why: 'not-restored', detail: problem.text };
    const { buildCacheMaxSize, buildCacheKey, buildCachePublicKey } = options;
    // An entry that this job would refuse itself must not hide the signed ones.
    if (buildCachePublicKey !== '' && buildCacheKey === '')
        return { kind: 'not', why: 'no-seed' };
    const { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, caFile, s3 } = options;
    return {
        kind: 'save',
        goCache,
        moduleCache,
        downloadCache,
        sumFiles: project.mainModules.flatMap(({ sumFiles }) => sumFiles),
        store,
        key: keys.key,
        own: keys.own,
        system: keys.system,
        since,
        ...(found && { found }),
        maxSize: buildCacheMaxSize,
        ...(buildCacheKey !== '' && { signedBy: buildCachePublicKey }),
        runId: id,
        reach: { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, s3, ...(caFile && { caFile }) },
    };
}


/***/ }),

/***/ 9679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ guardCheckout)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _go_discovery_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9040);
/* harmony import */ var _go_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2923);
/* harmony import */ var _go_flags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6549);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6497);







/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and returns the absolute
 * paths of those that changed. Changes are reverted, even if the work throws, unless `allow-changes` is set. The work gets
 * a plan in which Go uses copies of read-only files, because root could change those. `lacking` are read-only sum files
 * that Go would have completed.
 */
async function guardCheckout(plan, session, work) {
    const { mainModules } = plan.project;
    const locked = await Promise.all(mainModules.map(isLocked));
    if (!locked.includes(true))
        return { ...(await guard(plan, session, () => work(plan))), lacking: [] };
    return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .fromEmptyDirectory */ .R2)(session.options.tempDirectory, async (directory) => {
        const copies = await Promise.all(mainModules.map((one, index) => locked[index] ? copyOf(one, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `${index}`), { plan, session }) : one));
        const usable = copies.map(one => ('module' in one ? one.module : one));
        const run = () => work({ ...plan, project: { ...plan.project, mainModules: usable } });
        const guarded = await guard(plan, session, run);
        const copied = copies.filter(one => 'module' in one);
        const outcomes = await Promise.all(copied.map(async ({ sums, given, copy }) => (same(given, await contentOf(copy)) ? [] : [sums])));
        return { ...guarded, lacking: outcomes.flat() };
    });
}
/** Does a module have files without write permission? In a workspace, Go edits only its sum file. */
async function isLocked(module) {
    const { goWork, definitions, sumFiles } = module;
    const files = goWork === 'off' ? [...definitions.map(({ file }) => file), ...sumFiles] : [(0,_go_discovery_js__WEBPACK_IMPORTED_MODULE_3__/* .sumFileOf */ .Vv)(module)];
    const writable = await Promise.all(files.map(isWritable));
    return writable.includes(false);
}
const ANYBODY_WRITES = 0o222;
async function isWritable(file) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file).catch(() => undefined);
    if (found === undefined)
        return true;
    return (found.mode & ANYBODY_WRITES) !== 0 && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK).then(...YES_OR_NO));
}
const YES_OR_NO = [() => true, () => false];
/** The module with copies of its files; relative replacements keep their meaning. */
async function copyOf(module, directory, { plan, session }) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(module.file));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readRegularFile */ .XF)(module.file));
    const sums = (0,_go_discovery_js__WEBPACK_IMPORTED_MODULE_3__/* .sumFileOf */ .Vv)(module);
    const copy = (0,_go_discovery_js__WEBPACK_IMPORTED_MODULE_3__/* .sumFileOf */ .Vv)({ ...module, file });
    const given = await contentOf(sums);
    if (given)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(copy, given);
    if (module.goWork !== 'off') {
        await makeAbsolute(file, module, { go: plan.go, signal: session.signal });
        return { module: { ...module, goWork: file }, sums, given, copy };
    }
    const goFlags = (0,_go_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .withFlag */ .zW)(module.goFlags ?? plan.go.settings.GOFLAGS ?? '', 'modfile', file);
    return { module: { ...module, goFlags }, sums, given, copy };
}
/**
 * Relative paths in a copy of a go.work would refer to the copy, so they are made absolute. They are written here, because
 * `go work edit` treats text after an `@` as a version.
 */
async function makeAbsolute(copy, { directory, file }, { go, signal }) {
    const edit = async (...args) => {
        return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .askGo */ .IL)(go, ['work', 'edit', ...args, copy], { directory, signal }).catch(error => {
            if (error instanceof Error)
                error.message = error.message.replaceAll(copy, file);
            throw error;
        });
    };
    const { Use, Replace } = JSON.parse(await edit('-json'));
    const uses = (Use ?? []).filter(({ DiskPath }) => !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(DiskPath));
    const replaced = (Replace ?? []).filter(({ New }) => !New.Version && !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(New.Path));
    if (uses.length === 0 && replaced.length === 0)
        return;
    await edit(...uses.map(({ DiskPath }) => `-dropuse=${DiskPath}`), ...replaced.map(({ Old }) => `-dropreplace=${Old.Version ? `${Old.Path}@${Old.Version}` : Old.Path}`));
    const absolute = (path) => JSON.stringify((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(directory, path));
    const lines = [
        ...uses.map(({ DiskPath }) => `use ${absolute(DiskPath)}`),
        ...replaced.map(({ Old, New }) => `replace ${Old.Path} ${Old.Version ?? ''} => ${absolute(New.Path)}`),
    ];
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.appendFile)(copy, `\n${lines.join('\n')}\n`);
}
async function guard({ project }, { options }, work) {
    const before = new Map();
    const files = project.mainModules.flatMap(one => [...one.definitions.map(({ file }) => file), ...one.sumFiles]);
    await Promise.all(files.map(async (file) => before.set(file, await contentOf(file))));
    try {
        const result = await work();
        return { result, changed: await changedFiles(before) };
    }
    finally {
        if (!options.allowChanges)
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
            await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .whenFilesAreFree */ .OM)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, old)).catch(unlessGone);
        else
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
    }
}
/** The checkout may have been removed meanwhile. */
function unlessGone(error) {
    if (error.code !== 'ENOENT')
        throw error;
}
const same = (a, b) => (a === null || b === null ? a === b : a.equals(b));
async function contentOf(file) {
    try {
        return await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readRegularFile */ .XF)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 7850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RG: () => (/* binding */ download_download),
  fK: () => (/* binding */ missingFailure),
  ge: () => (/* binding */ rejectedOf)
});

// UNUSED EXPORTS: downloadAll

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/download.js + 1 modules
var download = __webpack_require__(1056);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/repair.js
var repair = __webpack_require__(6597);
// EXTERNAL MODULE: ./lib/relay/prefetch.js
var prefetch = __webpack_require__(7846);
// EXTERNAL MODULE: ./lib/stores/record.js
var record = __webpack_require__(5493);
// EXTERNAL MODULE: ./lib/steps/checkout.js
var checkout = __webpack_require__(9679);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/modcache/placement.js
var modcache_placement = __webpack_require__(2125);
// EXTERNAL MODULE: ./lib/steps/progress.js
var progress = __webpack_require__(3284);
;// CONCATENATED MODULE: ./lib/steps/fetch-ahead.js
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
 * Fetches what cmd/go will request, and puts it into the module cache, verified and unpacked, so that cmd/go has little
 * left to do. cmd/go requests the rest from the relay: files that the sum files do not list, and files that did not
 * arrive.
 */
async function fetchAhead(expectations, { plan, relay, session }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const placer = await session.unpacker.open(plan);
        if (placer === undefined) {
            for (const expectation of expectations)
                void relay.prefetch(expectation);
            return;
        }
        const placement = new modcache_placement/* Placement */.W(plan.downloadCache);
        const target = { placer, placement, sums: plan.project.sums };
        const delivering = new Set();
        let isOver = false;
        const deliver = async (file, content) => {
            if (isOver)
                return 'left';
            const delivery = deliverTo(target, file, content);
            delivering.add(delivery);
            return await delivery.finally(() => delivering.delete(delivery));
        };
        const _ = __addDisposableResource(env_1, tellFetching({ plan, relay, placer, session }), false);
        try {
            await Promise.all(expectations.map(expectation => relay.prefetch(expectation, deliver)));
        }
        finally {
            isOver = true;
            await Promise.allSettled(delivering);
            await placer.finish();
            await relay.settled();
            placement.close();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Reports the progress of all projects, in the same way as Go's download afterwards: fetched bytes, verified modules. */
function tellFetching({ plan, relay, placer, session, }) {
    const project = (0,progress/* shownTogether */.wT)(plan.project.mainModules);
    const count = (0,progress/* countModules */.TV)(plan, placer);
    return (0,progress/* tellProgressOf */.Wi)({
        every: session.options.progressEvery,
        state: () => [relay.progress().bytes, ...Object.values(count())].join(' '),
        tell: timing => {
            const { bytes, bytesKnown, slowest } = relay.progress();
            const received = { bytes, bytesTotal: Math.max(bytes, bytesKnown), ...(slowest && { slowest }) };
            session.tell({ kind: 'progress', phase: 'download', project, ...count(), ...received, ...timing });
        },
    });
}
async function deliverTo(target, file, content) {
    if (file.kind === 'zip')
        return await deliverZip(target.placer, file, content);
    const { placer, placement, sums } = target;
    const text = await content.slice(0, content.length);
    if (file.kind === 'mod') {
        if (sums.decisiveHashOf(file).kind !== 'known')
            return 'left';
        if (placer.isWrongGoMod(file, text))
            return { outcome: Promise.resolve('wrong') };
        return await place(placement, file, text);
    }
    if (!sums.allows(file))
        return 'left';
    // No sum covers it: only the fields that cmd/go would have written itself are kept.
    const trusted = (0,info_file/* trustedInfo */.y0)(text, file.version);
    return 'fault' in trusted ? 'left' : await place(placement, file, trusted.text);
}
/** Files that cannot be written are left to cmd/go, which reports the error. */
async function place(placement, file, text) {
    try {
        const became = await placement.place((0,module_file/* moduleFileName */.El)(file), [text]);
        return became === 'outside' ? 'left' : { outcome: Promise.resolve('taken') };
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        return 'left';
    }
}
async function deliverZip(placer, file, content) {
    if (!placer.canTake(file))
        return 'left';
    const { length } = content;
    if (content.inMemory() !== undefined) {
        const own = await placer.bufferFor(length);
        content.inMemory()?.copy(own);
        return { outcome: placer.take(file, own).then(outcomeOf) };
    }
    const staged = placer.nextStaged();
    try {
        await content.saveAs(staged);
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.BN)(error) === undefined)
            throw error;
        // An incomplete copy on a full disk would take space that Go needs.
        await (0,promises_.rm)(staged, { force: true });
        return 'left';
    }
    return { outcome: placer.take(file, { staged, bytes: length }).then(outcomeOf) };
}
function outcomeOf(placed) {
    if (placed.kind === 'wrong')
        return 'wrong';
    return placed.kind === 'none' ? 'lost' : 'taken';
}

// EXTERNAL MODULE: ./lib/steps/joint-download.js + 1 modules
var joint_download = __webpack_require__(525);
// EXTERNAL MODULE: ./lib/steps/local-download.js
var local_download = __webpack_require__(7777);
// EXTERNAL MODULE: ./lib/session/relay.js + 1 modules
var session_relay = __webpack_require__(9081);
;// CONCATENATED MODULE: ./lib/steps/other-failures.js




/** Failures of these classes concern all modules alike. */
const OF_ALL = ['disk', 'toolchain', 'config'];
/**
 * Adds the other failed modules to failed downloads. Go stops at the first go.mod that it cannot get, although it has
 * requested all it can reach; the relay knows the outcome of those requests and of the prefetched requirements. Modules
 * that match GONOPROXY are not requested from proxies.
 */
async function withOthers(downloads, { plan, relay }) {
    const failed = downloads.filter(({ failure }) => failure && !OF_ALL.includes(failure.class));
    if (relay === undefined || failed.length === 0)
        return downloads;
    const { GONOPROXY = '' } = plan.go.settings;
    const isElsewhere = ({ path }) => !relay.takesPrivate && (0,patterns/* matchesPatterns */.v)(GONOPROXY, path);
    const needed = failed.flatMap(({ mainModule }) => (0,module_file/* filesOf */.R8)(mainModule.requires)).filter(file => !isElsewhere(file));
    const missing = missingOf(needed, plan);
    const undelivered = await relay.undelivered(missing, plan.project.sums);
    const still = new Set(missingOf(undelivered.flatMap(({ name }) => (0,module_file/* parseModuleFile */.sU)(name) ?? []), plan).map(module_file/* moduleFileName */.El));
    const lost = undelivered.filter(({ name }) => still.has(name));
    const belongsTo = owner(downloads);
    const record = relay.record();
    return downloads.map(one => {
        if (!failed.includes(one))
            return one;
        const own = lost.filter(file => belongsTo(file, one.mainModule));
        const others = newOnes(one, (0,download/* heaviestFirst */.O7)(own.map(file => (0,session_relay/* failureOf */.g5)(file, record))));
        return others.length === 0 ? one : { ...one, others: [...(one.others ?? []), ...others] };
    });
}
/** Assigns an undelivered file to the main module that requires it, or to the only one. */
function owner(downloads) {
    const isOnly = downloads.length === 1;
    const required = new Map(downloads.map(({ mainModule }) => [
        mainModule,
        new Set(mainModule.requires.map(({ path, version }) => `${path}@${version}`)),
    ]));
    return ({ module = '' }, mainModule) => isOnly || required.get(mainModule)?.has(module) === true;
}
/** One failure per module that Go has not reported. */
function newOnes({ failure, others = [] }, found) {
    const named = new Set([failure, ...others].map(one => one?.module));
    return found.filter(({ module }) => module !== undefined && !named.has(module) && named.add(module));
}
function missingOf(files, { downloadCache }) {
    const present = new Set((0,module_file/* presentFiles */.RX)(downloadCache, files).map(({ name }) => name));
    return files.filter(file => !present.has((0,module_file/* moduleFileName */.El)(file)));
}

// EXTERNAL MODULE: ./lib/steps/project-downloads.js
var project_downloads = __webpack_require__(8358);
// EXTERNAL MODULE: ./lib/steps/restore.js
var restore = __webpack_require__(2417);
// EXTERNAL MODULE: ./lib/steps/without-cached.js + 1 modules
var without_cached = __webpack_require__(8555);
;// CONCATENATED MODULE: ./lib/steps/download.js





















/** Lets Go download what is missing and verify everything; its changes to the checkout are reverted. */
async function download_download(plan, restored, session) {
    if (plan.failure || restored.kind === 'nothing')
        return (0,project_downloads/* noDownloads */.vk)([]);
    if (restored.kind === 'warm')
        return restored.downloads;
    if (restored.kind !== 'restored')
        return (0,project_downloads/* leftToTheBuild */.gd)(plan);
    const since = Date.now();
    // A poisoned zip that only Go can read must not fail the build.
    const isJudged = (session.unpacker.record()?.left.odd ?? 0) === 0;
    const isLazy = session.options.verify === 'lazy' && isJudged && hasEverything(plan, restored);
    // A relay costs a tenth of a second, and is not needed if an entry had everything.
    const local = !isLazy && mayNeedNoRelay(restored, session) ? await (0,local_download/* downloadWithoutNetwork */.V)(plan, session) : undefined;
    if (local?.complete) {
        const { repairs, changed } = local.downloads;
        return {
            ...local.downloads,
            repairs: [...restored.repairs, ...repairs],
            changed: [...new Set([...restored.changed, ...changed])],
            since,
        };
    }
    const { result, changed, lacking } = isLazy
        ? { result: (0,project_downloads/* leftToTheBuild */.gd)(plan), changed: [], lacking: [] }
        : await (0,checkout/* guardCheckout */.u)(plan, session, usable => downloadAll(usable, (0,restore/* namesOf */.e)(restored.entries), session));
    session.lap('download');
    return {
        ...result,
        repairs: [...restored.repairs, ...result.repairs],
        changed: [...new Set([...restored.changed, ...(local?.changed ?? []), ...changed])],
        lacking,
        stores: session.relay.record()?.stores ?? [],
        since,
    };
}
/** Module stores are always accessed through the relay. */
function mayNeedNoRelay({ entries }, { options }) {
    return entries.some(entry => entry.served.length > 0) && options.stores.every(({ holds }) => holds === 'entries');
}
/** Did an intact exact entry provide every module that the project requires? */
function hasEverything({ project, downloadCache }, { entries }) {
    const isWhole = entries.some(entry => (0,record/* isExact */.u0)(entry) && entry.refused === 0);
    return isWhole && (0,module_file/* areAllPresent */.D)(downloadCache, (0,go_project/* requirementsOf */.CG)(project));
}
/**
 * Runs `go mod download` for every main module, with retries, watchdog and repair.
 * @param placed module files that a store restored in this run
 */
async function downloadAll(plan, placed, session) {
    const { mainModules, sums } = plan.project;
    const { relay, ...way } = await session.openRoute();
    relay?.vouch(storeTrust(plan, relay));
    const begun = Date.now();
    if (relay) {
        const expectations = together(mainModules.map(mainModule => expectation(plan, mainModule)));
        const gonoproxy = relay.takesPrivate ? { gonoproxy: '' } : {};
        await fetchAhead(expectations.map(one => ({ ...one, ...gonoproxy })), { plan, relay, session });
    }
    const repairs = [];
    const oneAtATime = (0,p_limit/* default */.A)(1);
    const repairer = () => {
        let known = repairs.length;
        return (failures) => oneAtATime(async () => {
            const fromStores = rejectedOf(failures, relay);
            // A file from a module store explains it; otherwise the whole module cache is checked.
            repairs.push(...(fromStores.length > 0
                ? fromStores
                : await (0,repair/* repair */.Ip)({ ...plan, sums, placed, rejected: rejectedIn(failures), signal: session.signal })));
            // Files removed meanwhile for another main module are repaired for this one as well.
            const since = repairs.slice(known);
            known = repairs.length;
            return since;
        });
    };
    const downloadFor = async (mainModule, earlier) => {
        const failure = relay || mainModule.unread ? undefined : await unreadableFor(plan, mainModule);
        if (failure)
            return { mainModule, attempts: earlier ?? [], modules: [], failure };
        const { moduleCache } = plan;
        const onEvent = (event) => session.tell({ ...event, project: mainModule.shown });
        return await (0,project_downloads/* downloadMainModule */.Yp)(mainModule, { ...way, begun, moduleCache, repair: repairer(), earlier, onEvent }, session);
    };
    const joint = (0,joint_download/* joinedBy */.zD)(plan, session, {
        ...(0,joint_download/* onceOffline */.Pi)(plan, session),
        begun,
        onEvent: (0,project_downloads/* tellProgress */.Xj)((0,progress/* shownTogether */.wT)(mainModules), session),
    });
    const { all: first, trees } = await (0,project_downloads/* downloadSideBySide */.Aj)(plan, session, { joint, downloadFor });
    const isOffline = session.options.offline === 'true' || relay?.isOffline === true;
    const settled = await (0,without_cached/* withoutCached */.z)(first, {
        plan,
        placed,
        relay,
        session,
        isOffline: isOffline || plan.go.settings.GOPROXY === 'off',
        isDecisive: ({ mainModule, failure }) => failure !== undefined && !mainModule.unread && !(mainModule.how === 'nested' && brokenBy(mainModule, failure)),
        again: () => (0,p_limit/* default */.A)(project_downloads/* SIDE_BY_SIDE */.IX).map(first, one => downloadFor(one.mainModule, one.attempts)),
    });
    const told = await (isOffline ? withMissing : withOthers)(settled.all, { plan, relay });
    return {
        all: await explainFailures(told, plan, session),
        repairs: [...repairs, ...trees, ...settled.repairs],
        discarded: settled.discarded,
    };
}
/** Explains failures, and decides which of them do not fail the run. */
async function explainFailures(all, { project }, session) {
    // If nothing could be warmed, the fault is not a broken fixture.
    const some = project.leftOut.some(one => one.kind !== 'broken') || all.some(one => one.failure === undefined);
    const passed = all.flatMap(({ failure, mainModule }) => (failure ? [] : mainModule.shown));
    return await Promise.all(all.map(async (one) => {
        if (one.failure === undefined)
            return one;
        const failure = alsoMissing(await session.explain(one.failure), one.mainModule);
        if (one.others)
            one.others = await Promise.all(one.others.map(other => session.explain(other)));
        if (one.mainModule.how !== 'nested')
            return { ...one, failure };
        const broken = some ? brokenBy(one.mainModule, failure) : undefined;
        if (broken)
            return { ...one, failure, broken };
        return { ...one, failure: (0,left_out/* orDoWithout */.by)(failure, passed) };
    }));
}
/** Go reports only the first missing directory. */
function alsoMissing(failure, { definitions }) {
    const isNamed = (path) => failure.text.includes(`(replaced by ${path}): `);
    const dangling = definitions.flatMap(one => one.dangling);
    const others = dangling.filter(path => !isNamed(path));
    if (failure.class !== 'config' || others.length === 0 || !dangling.some(isNamed))
        return failure;
    return { ...failure, cause: `${failure.cause} Also missing: \`${others.join('`, `')}\`.` };
}
/** Did Go fail because of the module's own files? Then it cannot be built. */
function brokenBy({ shown, definitions }, failure) {
    return (0,left_out/* faultShownBy */.Fg)(failure, { file: shown, dangling: definitions.flatMap(one => one.dangling) });
}
/** Modules that Go rejected: their content differs from go.sum, or cannot be read. */
function rejectedIn(failures) {
    return new Set(failures.flatMap(failure => failure.module ?? []));
}
/** Content of module stores that Go rejected; it is not requested from them again. */
function rejectedOf(failures, relay) {
    const rejected = [...rejectedIn(failures)].filter(module => relay?.doubt(module));
    return rejected.map(module => ({ module, file: 'zip', source: 'store' }));
}
/** What Go will request: up to Go 1.16, and in a workspace, more than the requirements (modcmd/download.go). */
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
/** One for all go.mod files whose requirements are all that Go needs: a hundred of them share most of their files. */
function together(expectations) {
    const pruned = expectations.filter(({ zips }) => zips === 'of-requirements');
    const [first, second] = pruned;
    if (first === undefined || second === undefined)
        return expectations;
    const requires = new Map(pruned.flatMap(one => one.requires.map(module => [`${module.path}@${module.version}`, module])));
    const joined = { ...first, requires: [...requires.values()], each: pruned.map(one => one.requires) };
    return [joined, ...expectations.filter(({ zips }) => zips === 'all')];
}
/** The files among them that Go must not read by itself. */
async function unreadableFor(plan, mainModule) {
    const { downloadCache, go } = plan;
    const expected = expectation(plan, mainModule);
    const required = (0,module_file/* filesOf */.R8)(mainModule.requires).filter(file => !(0,patterns/* matchesPatterns */.v)(expected.gonoproxy, file.path));
    const present = new Set((0,module_file/* presentFiles */.RX)(downloadCache, required).map(file => file.name));
    const missing = required.filter(file => !present.has((0,module_file/* moduleFileName */.El)(file)));
    const sums = (0,prefetch/* expectedFiles */.q)({ ...expected, sums: mainModule.sums });
    return await (0,download/* findUnreadable */.FY)([...missing, ...sums], (0,goproxy/* parseGoproxy */.Ms)(go.settings.GOPROXY ?? '', 'GOPROXY'));
}
/**
 * What stores may deliver for a project: files that cmd/go compares with a sum file or looks up in a checksum database. If
 * stores replace all proxies, also files listed only in the sum file of another main module; those are compared here.
 */
function storeTrust({ project, go }, { isOffline }) {
    const { mainModules, sums } = project;
    const isNamed = (0,unchecked/* checkedBy */.Nj)(mainModules);
    const isLookedUp = (0,unchecked/* lookedUpBy */.R5)(go);
    const isChecked = (file) => (sums.allows(file) && isNamed(file)) || isLookedUp(file) || (0,module_file/* isToolchain */.aU)(file);
    return { sums, isChecked, allows: isOffline ? file => sums.allows(file) || isChecked(file) : isChecked };
}
/** Failures that no network access would fix. */
const OTHER = ['integrity', 'disk', 'toolchain'];
/** Maximum number of modules listed. */
const MOST = 10;
/** Lists everything that is missing for downloads that failed offline: Go itself stops at the first go.mod. */
async function withMissing(downloads, { plan, relay }) {
    return await Promise.all(downloads.map(async (one) => {
        if (one.failure === undefined || OTHER.includes(one.failure.class))
            return one;
        const missing = await missingFor(one, { plan, relay });
        if (missing.length === 0)
            return one;
        const { others: _, ...download } = one;
        const required = one.mainModule.requires.map(({ path, version }) => `${path}@${version}`);
        const needed = new Set([...required, ...missing]).size;
        const failure = missingFailure(missing, { needed, said: one.failure });
        const [module = '', ...rest] = missing;
        // The text of the first lists them all.
        const others = rest.map(other => ({ ...failure, module: other, text: '' }));
        return { ...download, failure: { ...failure, module }, ...(others.length > 0 && { others }) };
    }));
}
async function missingFor({ mainModule }, { plan, relay }) {
    const needed = (0,module_file/* filesOf */.R8)(mainModule.requires).filter(file => file.kind !== 'info');
    const present = new Set((0,module_file/* presentFiles */.RX)(plan.downloadCache, needed).map(file => file.name));
    const absent = needed.filter(file => !present.has((0,module_file/* moduleFileName */.El)(file)));
    const lacking = relay ? await relay.lacks(absent) : absent;
    const asked = (relay?.record().givenUp ?? []).flatMap(({ name }) => (0,module_file/* parseModuleFile */.sU)(name) ?? []);
    return [...new Set([...lacking, ...asked].map(({ path, version }) => `${path}@${version}`))].sort();
}
/** The failure of an offline run without these modules; `said` is that of Go. */
function missingFailure(missing, { needed, said }) {
    const [first, ...others] = missing;
    const more = missing.length > MOST ? `\nand ${missing.length - MOST} more` : '';
    return {
        class: 'not-found',
        retryable: false,
        cause: `Offline: ${missing.length} of ${needed} required modules ${missing.length === 1 ? 'is' : 'are'} neither in the module cache nor in a store.`,
        hint: 'Warm the project once with network access and the same store, or remove `offline`.',
        text: `missing offline:\n${missing.slice(0, MOST).join('\n')}${more}\n\n${said?.text ?? ''}`
            .trimEnd()
            .slice(0, 4000),
        ...(first !== undefined && others.length === 0 && { module: first }),
    };
}


/***/ }),

/***/ 6632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ extrasRule),
/* harmony export */   u: () => (/* binding */ extrasTrust)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6676);
/* harmony import */ var _go_patterns_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8671);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _sumdb_database_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5360);
/* harmony import */ var _toolchain_defaults_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4589);







/** Which extra modules entries may bring: undefined where none, since this job asks no checksum database. */
function extrasTrust({ settings }, { extraModules }) {
    const database = extraModules.keep === 'none' ? undefined : databaseOf(settings);
    const patterns = privatePatterns(settings);
    return (database && {
        verifier: database.verifier,
        route: routeTo(database, settings),
        takes: module => mayBeKept(module, patterns),
    });
}
/** By which rule the end of the job finds the extra modules that were used; undefined where none are saved. */
function extrasRule(plan, entries, { options, began }) {
    const { settings } = plan.go;
    const database = options.extraModules.keep === 'none' ? undefined : databaseOf(settings);
    if (database === undefined || plan.failure)
        return undefined;
    const [goPath = ''] = (settings.GOPATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter);
    const zips = [...plan.project.sums.files()].filter(file => file.kind === 'zip');
    return {
        key: database.key,
        route: routeTo(database, settings),
        head: goPath === '' ? '' : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(goPath, 'pkg', 'sumdb', database.verifier.name, 'latest'),
        moduleCache: plan.moduleCache,
        since: began,
        private: privatePatterns(settings),
        listed: zips.map(({ path, version }) => `${path}@${version}`),
        had: Object.fromEntries(entries.flatMap(({ extras }) => (extras?.modules ?? []).map(name => [name, extras?.unused?.[name] ?? 0]))),
    };
}
/**
 * The addresses by which Go reads the database, as a text of a fixed length. Behind a proxy with a copy that lags, Go cannot
 * use tree heads that were read from another one, and fails where it could have done without.
 */
function routeTo({ key, url }, { GOPROXY = '' }) {
    const address = (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_2__/* .exportedSetting */ .y7)('GOSUMDB', url?.href ?? '');
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', JSON.stringify([(0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_2__/* .exportedSetting */ .y7)('GOPROXY', GOPROXY), key, address])).slice(0, ROUTE_LENGTH);
}
const ROUTE_LENGTH = 16;
/** Such modules are never asked of a checksum database, or of no proxy; Go itself is not cached. */
function mayBeKept(module, patterns) {
    return !(0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isToolchain */ .aU)(module) && !(0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_6__/* .matchesPatterns */ .v)(patterns, module.path);
}
function privatePatterns({ GONOSUMDB, GONOPROXY, GOPRIVATE }) {
    return [GONOSUMDB, GONOPROXY, GOPRIVATE].filter(Boolean).join(',');
}
function databaseOf({ GOSUMDB = '' }) {
    try {
        return (0,_sumdb_database_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDatabase */ .Jq)(GOSUMDB, _toolchain_defaults_js__WEBPACK_IMPORTED_MODULE_5__/* .KNOWN_DATABASES */ .ZI);
    }
    catch {
        return undefined; // It is off, or malformed: that is for Go to say, where it needs one.
    }
}


/***/ }),

/***/ 525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zD: () => (/* binding */ joinedBy),
  Pi: () => (/* binding */ onceOffline)
});

// UNUSED EXPORTS: downloadTogether

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/dirhash.js
var dirhash = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/go/plain-go-mod.js
var plain_go_mod = __webpack_require__(6924);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/as-selected.js






/** From this `go` line on, Go reads only the go.mod files of the requirements, and of what older ones among them require. */
const PRUNED = '1.17';
/** From this `go` line on, a module requires that Go version (internal/gover, GoStrictVersion). */
const STRICT = '1.21';
/** Paths that mean something else to Go. */
const RESERVED = ['go', 'toolchain', 'std', 'cmd'];
/**
 * Returns a function that finds out, without a go command, whether a go.mod requires exactly the versions that Go selects.
 * `go mod download` then changes nothing in the directory, and downloads just these versions. Everything that Go would read
 * to select them must be in the module cache, with the hashes of the module's own sum file.
 *
 * True is a proof, false only means that Go must be asked: the files are plain (see `readPlainGoMod`), as most are, the
 * `go` line is 1.17 or later, and the local Go needs no other toolchain. Files that are added to the module cache meanwhile
 * count, so the answer may become true later.
 *
 * This is what cmd/go does (modload, readModGraph and expandGraph): it reads the go.mod of each requirement, and those of
 * all that older modules require, directly or not. No requirement in these may be higher than that of the main module.
 */
function requiresAsSelected({ downloadCache, goVersion, }) {
    const read = dependenciesIn(downloadCache);
    return async ({ file, requires, sums }) => {
        const own = await readIfThere(file);
        const goMod = own && (0,plain_go_mod/* readPlainGoMod */.t)(own.toString('latin1'));
        if (!goMod || !mayLoad(goMod, goVersion) || goMod.requires.length !== requires.length)
            return false;
        return await areSelected({ ...goMod, go: goMod.go ?? '' }, { sums, read });
    };
}
/** Would this Go load such a go.mod as it is, with its own toolchain? */
function mayLoad({ path, go, toolchain, requires }, goVersion) {
    if (go === undefined || (0,version/* compareGoVersions */.X_)(go, PRUNED) < 0 || (0,version/* compareGoVersions */.X_)(go, goVersion) > 0)
        return false;
    if (toolchain !== undefined) {
        // Go removes a toolchain line that says no more than the go line.
        const isMore = (0,version/* compareGoVersions */.X_)(go, STRICT) >= 0 && (0,version/* compareGoVersions */.X_)(toolchain, go) > 0;
        if (toolchain === 'default' || !isMore || (0,version/* compareGoVersions */.X_)(toolchain, goVersion) > 0)
            return false;
    }
    const paths = new Set(requires.map(one => one.path));
    if (paths.size !== requires.length || paths.has(path))
        return false;
    return (0,module_file/* hasOnlyElements */.Og)(path) && !RESERVED.includes(path);
}
async function areSelected(main, { sums, read }) {
    const roots = new Map(main.requires.map(({ path, version }) => [path, version]));
    const isHigher = ({ path, version }) => {
        const root = roots.get(path);
        return root !== undefined && root !== version && (0,module_file/* compareVersions */.Zy)(version, root) >= 0;
    };
    const seen = new Set();
    const pending = [];
    const add = (modules, reads) => {
        for (const module of modules) {
            const name = `${module.path}@${module.version} ${reads}`;
            if (!seen.has(name))
                pending.push({ module, reads });
            seen.add(name);
        }
    };
    add(main.requires, 'its-own');
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { module, reads } = next;
        const file = { path: module.path, version: module.version, kind: 'mod' };
        const sum = sums.decisiveHashOf(file);
        const found = sum.kind === 'known' ? await read(file) : undefined;
        if (sum.kind !== 'known' || found?.hash !== sum.hash || found.goMod?.path !== module.path)
            return false;
        const { go, requires } = found.goMod;
        if (go !== undefined && !isFor(go, main.go))
            return false;
        if (requires.some(isHigher))
            return false;
        const isOld = go === undefined || (0,version/* compareGoVersions */.X_)(go, PRUNED) < 0;
        if (isOld || reads === 'all-below')
            add(requires, 'all-below');
    }
    return true;
}
/** May a module with this `go` line be used by one with the other line, as that is? */
function isFor(go, own) {
    return (0,version/* compareGoVersions */.X_)(go, STRICT) < 0 || go === own || (0,version/* compareGoVersions */.X_)(go, own) < 0;
}
/** Reads the go.mod files of dependencies in a download cache, each one once when it is there. */
function dependenciesIn(downloadCache) {
    const known = new Map();
    return async (file) => {
        const name = (0,module_file/* moduleFileName */.El)(file);
        const before = known.get(name);
        if (before !== undefined)
            return before;
        const content = (0,module_file/* parseModuleFile */.sU)(name) && (await readIfThere((0,external_node_path_.join)(downloadCache, name)));
        if (content === undefined)
            return undefined;
        const found = { hash: (0,dirhash/* hashGoMod */.hK)(content), goMod: (0,plain_go_mod/* readPlainDependency */.C)(content.toString('latin1')) };
        known.set(name, found);
        return found;
    };
}
/** Undefined also for a file that cannot be read: Go says why. */
async function readIfThere(path) {
    return await (0,regular_file/* readRegularFile */.XF)(path, { largest: module_file/* LARGEST */.bS.mod }).catch(() => undefined);
}

// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/flags.js
var flags = __webpack_require__(6549);
// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/steps/project-downloads.js
var project_downloads = __webpack_require__(8358);
;// CONCATENATED MODULE: ./lib/steps/joint-download.js









/** For fewer main modules, a go command each takes hardly longer. */
const FEWEST = 4;
/** Characters of arguments: Windows takes no more than 32,767 in all. */
const LONGEST = 20_000;
/** One run of Go in which it reaches no network: everything is there, or another run is needed. */
function onceOffline({ go, moduleCache }, { options }) {
    return { env: (0,environment/* cutOff */.qG)(go.env), moduleCache, patience: { ...options.patience, maxAttempts: 1 } };
}
/**
 * How main modules are downloaded with one go command; undefined if it is not worth it. Everything each of them requires is
 * named in its own sum files, with the same hashes as in those of the others.
 * Each must be proven to require what Go selects, and its modules must be present, also where Go has downloaded for the same
 * files before: it may have changed them then, or have been another patch release.
 */
function joinedBy(plan, session, how) {
    const able = new Set(ableIn(plan));
    if (able.size < FEWEST)
        return undefined;
    const isProven = provenBy(plan);
    return {
        takes: async (one) => able.has(one) && (await isProven(one)),
        download: async (members) => members.length < FEWEST ? undefined : await downloadTogether(members, how, { plan, session }),
    };
}
function ableIn({ project, go }) {
    const goFlags = go.settings.GOFLAGS ?? '';
    if (['modfile', 'mod', 'overlay'].some(flag => (0,flags/* flagValue */.y6)(goFlags, flag) !== undefined))
        return [];
    const { sums } = project;
    const isAgreed = (module) => ['zip', 'mod'].every(kind => sums.decisiveHashOf({ ...module, kind }).kind === 'known');
    return project.mainModules.filter(one => one.goWork === 'off' &&
        one.goFlags === undefined &&
        one.unread === undefined &&
        !(0,unchecked/* mayTrust */.mi)(one) &&
        one.requires.every(module => isAgreed(module) && !(0,module_file/* isOfGo */.MQ)(module)));
}
/** Would `go mod download` in its directory change nothing, and download only its requirements, which are all there? */
function provenBy({ downloadCache, go, toolchain }) {
    if (toolchain.kind !== 'local')
        return async () => false;
    const isAsSelected = requiresAsSelected({ downloadCache, goVersion: go.version });
    const present = new Set();
    const isPresent = (module) => {
        const name = nameOf(module);
        if (present.has(name))
            return true;
        const isThere = (0,module_file/* areAllPresent */.D)(downloadCache, [module]);
        if (isThere)
            present.add(name);
        return isThere;
    };
    return async (mainModule) => mainModule.requires.every(isPresent) && (await isAsSelected(mainModule));
}
/**
 * Downloads what several main modules require with one go command, in a module of its own whose go.sum has the sums of
 * all. Its runs are reported with the first of them. Go selects no versions there: this is for go.mod files that are
 * known to be consistent. Undefined where it fails: for which of them, only a download of each can tell.
 */
async function downloadTogether(mainModules, how, { plan, session }) {
    const requires = new Map(mainModules.flatMap(one => one.requires.map(module => [nameOf(module), module])));
    return await inOwnDirectory(session.options.tempDirectory, async (directory) => {
        await (0,promises_.writeFile)((0,external_node_path_.join)(directory, 'go.mod'), 'module go-mod-warmup\n\ngo 1.17\n');
        await (0,promises_.writeFile)((0,external_node_path_.join)(directory, 'go.sum'), sumLines([...requires.values()], plan));
        const project = { directory, goWork: 'off', requires: [...requires.values()] };
        const outcomes = [];
        for (const names of inPieces([...requires.keys()])) {
            const args = ['mod', 'download', '-json', ...names];
            const outcome = await (0,project_downloads/* runDownload */.a9)({ ...how, args, project }, session);
            if (outcome.failure)
                return undefined;
            outcomes.push(outcome);
        }
        const attempts = outcomes.flatMap(outcome => outcome.attempts);
        const warnings = outcomes.flatMap(outcome => outcome.warnings ?? []);
        const ended = performance.timeOrigin + performance.now();
        return mainModules.map((mainModule, index) => ({
            mainModule,
            attempts: index === 0 ? attempts : [],
            modules: mainModule.requires,
            ended,
            ...(index === 0 && warnings.length > 0 && { warnings }),
        }));
    });
}
/** Undefined where no directory can be created or written: a download of each main module needs none. */
async function inOwnDirectory(parent, work) {
    try {
        return await (0,environment/* fromEmptyDirectory */.R2)(parent, work);
    }
    catch (error) {
        if (error instanceof errors/* WarmupError */.NY || (0,errors/* fileSystemCode */.BN)(error) !== undefined)
            return undefined;
        throw error;
    }
}
const nameOf = ({ path, version }) => `${path}@${version}`;
function sumLines(modules, { project: { sums } }) {
    return modules
        .flatMap(({ path, version }) => [
        ...[...sums.hashesOf({ path, version, kind: 'zip' })].map(hash => `${path} ${version} ${hash}\n`),
        ...[...sums.hashesOf({ path, version, kind: 'mod' })].map(hash => `${path} ${version}/go.mod ${hash}\n`),
    ])
        .join('');
}
function* inPieces(names) {
    let piece = [];
    let length = 0;
    for (const name of names) {
        if (length + name.length > LONGEST) {
            yield piece;
            piece = [];
            length = 0;
        }
        piece.push(name);
        length += name.length + 1;
    }
    if (piece.length > 0)
        yield piece;
}


/***/ }),

/***/ 7777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ downloadWithoutNetwork)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9679);
/* harmony import */ var _joint_download_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(525);
/* harmony import */ var _project_downloads_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8358);




/**
 * Recognises a module cache that already has everything: lets Go check and unpack it without network access, reporting
 * only progress. `complete` is false if something is missing or wrong; nothing is lost then, because Go keeps its work.
 */
async function downloadWithoutNetwork(plan, session) {
    const incomplete = { complete: false, changed: [] };
    if (plan.project.mainModules.some(one => one.definitions.length === 0))
        return incomplete;
    if (!mayBeWarm(plan))
        return incomplete;
    const since = Date.now();
    const once = (0,_joint_download_js__WEBPACK_IMPORTED_MODULE_2__/* .onceOffline */ .Pi)(plan, session);
    const downloadFor = (mainModule, earlier) => (0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_3__/* .downloadMainModule */ .Yp)(mainModule, { ...once, earlier, onEvent: (0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_3__/* .tellProgress */ .Xj)(mainModule.shown, session) }, session);
    const { result, changed, lacking } = await (0,_checkout_js__WEBPACK_IMPORTED_MODULE_1__/* .guardCheckout */ .u)(plan, session, usable => {
        const joint = (0,_joint_download_js__WEBPACK_IMPORTED_MODULE_2__/* .joinedBy */ .zD)(usable, session, once);
        return (0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_3__/* .downloadSideBySide */ .Aj)(usable, session, { joint, downloadFor });
    });
    const { all, trees } = result;
    if (all.some(one => one.failure !== undefined))
        return { complete: false, changed };
    session.lap('download');
    return { complete: true, downloads: { ...(0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_3__/* .noDownloads */ .vk)(all), repairs: trees, changed, lacking, since } };
}
/** Only Go knows what workspaces select, so it is asked once something is present. */
function mayBeWarm({ downloadCache, project }) {
    return project.mainModules.every(({ requires, goWork }) => goWork === 'off' || requires.length === 0
        ? (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .areAllPresent */ .D)(downloadCache, requires)
        : (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .presentFiles */ .RX)(downloadCache, (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .filesOf */ .R8)(requires)).length > 0);
}


/***/ }),

/***/ 3284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TV: () => (/* binding */ countModules),
/* harmony export */   Wi: () => (/* binding */ tellProgressOf),
/* harmony export */   wT: () => (/* binding */ shownTogether)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _go_pace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(867);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7917);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);





const LOOKS = 4;
/** Reports progress until it is disposed of, also while nothing changes. */
function tellProgressOf({ every, state, tell }) {
    const began = performance.now();
    const pace = new _go_pace_js__WEBPACK_IMPORTED_MODULE_4__/* .Pace */ .o(every);
    const look = () => {
        const due = pace.due(state());
        if (due === undefined)
            return;
        const unchanged = due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 };
        tell({ seconds: (performance.now() - began) / 1000, ...unchanged });
    };
    const timer = setInterval(look, every / LOOKS);
    return { [Symbol.dispose]: () => clearInterval(timer) };
}
/** What progress of several main modules is reported for. */
function shownTogether([only, ...others]) {
    return only && others.length === 0 ? only.shown : `${others.length + 1} projects`;
}
/** Counts modules verified before this run and by the unpacker, while it is running. */
function countModules({ project, downloadCache }, placer) {
    const modules = new Map((0,_go_project_js__WEBPACK_IMPORTED_MODULE_2__/* .requirementsOf */ .CG)(project).map(module => [`${module.path}@${module.version}`, module]));
    const isVerified = (zip) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, `${zip}hash`));
    const open = [...modules].filter(([, module]) => !isVerified((0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)({ ...module, kind: 'zip' })));
    const before = modules.size - open.length;
    return () => {
        const states = open.flatMap(([name]) => placer.stateOf(name) ?? []);
        const verified = states.filter(state => state === 'verified').length;
        return {
            modulesDone: before + states.length,
            modulesVerified: before + verified,
            modulesTotal: modules.size,
        };
    };
}


/***/ }),

/***/ 8358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ downloadSideBySide),
/* harmony export */   IX: () => (/* binding */ SIDE_BY_SIDE),
/* harmony export */   Ol: () => (/* binding */ wanted),
/* harmony export */   Tt: () => (/* binding */ leftOutOf),
/* harmony export */   Xj: () => (/* binding */ tellProgress),
/* harmony export */   Yp: () => (/* binding */ downloadMainModule),
/* harmony export */   a9: () => (/* binding */ runDownload),
/* harmony export */   gd: () => (/* binding */ leftToTheBuild),
/* harmony export */   vk: () => (/* binding */ noDownloads)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(370);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1056);
/* harmony import */ var _modcache_repair_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6597);
/* harmony import */ var _modcache_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4348);




/** Nothing was downloaded for these. */
function noDownloads(all) {
    return { all, repairs: [], discarded: [], changed: [], lacking: [], stores: [], since: Date.now() };
}
/** No download: the requirements of the main modules are present, and the build checks them. */
function leftToTheBuild({ project }) {
    return noDownloads(project.mainModules.map(mainModule => notRead(mainModule) ?? { mainModule, attempts: [], modules: mainModule.requires }));
}
/** The outcome for a main module that could not be read. */
function notRead(mainModule) {
    if (mainModule.unread === undefined)
        return undefined;
    return { mainModule, attempts: [], modules: [], failure: mainModule.unread };
}
/** Runs Go until everything is downloaded, within the limits of the session. */
async function runDownload(request, session) {
    return await (0,_go_download_js__WEBPACK_IMPORTED_MODULE_0__/* .download */ .RG)({ go: session.go.binary, ...session.limits, ...request });
}
/** The same for a main module, if it could be read. */
async function downloadMainModule(mainModule, how, session) {
    const unread = notRead(mainModule);
    if (unread)
        return unread;
    const outcome = await runDownload({ ...how, project: mainModule }, session);
    return { mainModule, ...outcome, ended: performance.timeOrigin + performance.now() };
}
/** Main modules downloaded concurrently: enough to use the waits of one for the work of another. */
const SIDE_BY_SIDE = 3;
/**
 * Downloads for every main module, and looks meanwhile for unpacked trees with missing files: Go considers them complete,
 * and the build would fail. Makes Go unpack those again from the existing zips. Main modules that the joint download takes
 * follow the others.
 */
async function downloadSideBySide(plan, session, { joint, downloadFor, }) {
    const looking = (0,_modcache_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .findBrokenTrees */ .Ax)({ ...plan, sums: plan.project.sums, whole: session.unpacker.complete() });
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .A)(SIDE_BY_SIDE);
    const members = [];
    const own = await limit.map(plan.project.mainModules, async (mainModule) => {
        if (!(await joint?.takes(mainModule)))
            return await downloadFor(mainModule);
        members.push(mainModule);
        return undefined;
    });
    const together = (await joint?.download(members)) ?? (await limit.map(members, one => downloadFor(one)));
    const byModule = new Map(together.map(one => [one.mainModule, one]));
    const all = plan.project.mainModules.flatMap((one, index) => own[index] ?? byModule.get(one) ?? []);
    const broken = await looking;
    if (broken.length === 0 || session.signal.aborted)
        return { all, trees: [] };
    const trees = await (0,_modcache_repair_js__WEBPACK_IMPORTED_MODULE_1__/* .repairTrees */ .XL)(broken, plan);
    session.tellRepairs(trees);
    const again = await limit.map(all, one => (one.failure ? one : downloadFor(one.mainModule, one.attempts)));
    return { all: again, trees };
}
/** Reports only the progress of a download. */
function tellProgress(project, session) {
    return event => {
        if (event.kind === 'progress')
            session.tell({ ...event, project });
    };
}
/** The downloads that count: a failure of them fails the run. */
function wanted(downloads) {
    return downloads.filter(one => one.broken === undefined);
}
/** Everything found that is not warmed. */
function leftOutOf({ project }, downloads) {
    const broken = downloads.flatMap(({ mainModule, broken: found }) => found ? [{ kind: 'broken', file: mainModule.shown, ...found }] : []);
    return [...project.leftOut, ...broken];
}


/***/ }),

/***/ 4092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ selectedModules),
/* harmony export */   Ow: () => (/* binding */ refresh)
/* harmony export */ });
/* unused harmony export fetchAnew */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1056);
/* harmony import */ var _go_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2923);
/* harmony import */ var _go_failures_failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5425);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7917);
/* harmony import */ var _modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1993);
/* harmony import */ var _modcache_locks_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7406);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4623);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6497);
/* harmony import */ var _modcache_removal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2006);
/* harmony import */ var _modcache_repair_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(6597);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6318);
/* harmony import */ var _session_session_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1690);
/* harmony import */ var _project_downloads_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(8358);
/* harmony import */ var _provide_go_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(1173);
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
 * Re-downloads the modules selected by `refresh` from the upstreams and compares them with the sum files. If all of them
 * match, they replace the cached copies; otherwise nothing changes, and the run fails with the reason.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
async function refresh(plan, session) {
    const { options, signal } = session;
    if (options.refresh.length === 0 || plan.failure)
        return plan;
    const wanted = selectedModules(plan, options);
    try {
        const env = await (0,_provide_go_js__WEBPACK_IMPORTED_MODULE_16__/* .jobWithGo */ .y1)(session, plan.go);
        return await fetchAnew(wanted, { ...options, env, signal }, async (fresh) => {
            const { refreshed, failure } = await compare(wanted, plan, fresh);
            const trouble = failure ?? (await replace(wanted, plan, fresh));
            return trouble === undefined ? { ...plan, refreshed } : { ...failed(plan, trouble), refreshed };
        });
    }
    catch (error) {
        if (!(0,_process_js__WEBPACK_IMPORTED_MODULE_13__/* .isTimeout */ .kL)(signal))
            throw error;
        return failed(plan, (0,_go_download_js__WEBPACK_IMPORTED_MODULE_3__/* .interruption */ .YW)(signal));
    }
}
function failed({ project, keys: _, ...found }, failure) {
    return { ...found, failure, step: 'refresh', leftOut: project.leftOut };
}
/**
 * The modules that `refresh` selects.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
function selectedModules({ project }, { refresh: selections }) {
    const required = (0,_go_project_js__WEBPACK_IMPORTED_MODULE_6__/* .requirementsOf */ .CG)(project);
    const unmatched = selections.find(selection => !required.some(selection.matches));
    if (unmatched !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `refresh: ${unmatched.text} matches no module that the project requires`, {
            hint: 'Use module paths as in go.mod, or patterns such as github.com/acme/...',
        });
    }
    const matching = required.filter(module => selections.some(selection => selection.matches(module)));
    return [...new Map(matching.map(module => [nameOf(module), module])).values()];
}
const nameOf = ({ path, version }) => `${path}@${version}`;
async function compare(wanted, { project: { sums } }, fresh) {
    const named = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_9__/* .filesOf */ .R8)(wanted).filter(file => sums.hashesOf(file).size > 0);
    const wrong = await (0,_modcache_repair_js__WEBPACK_IMPORTED_MODULE_12__/* .findDamaged */ .du)({
        moduleCache: '',
        downloadCache: fresh.downloadCache,
        sums,
        files: named,
        odd: 'noted',
    });
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
/** In the words of cmd/go, from which class and hint are derived. */
async function mismatch(file, right, { downloadCache, senders }) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(downloadCache, (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_9__/* .moduleFileName */ .El)(file));
    const zip = file.kind === 'zip' ? await (0,_modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_7__/* .hashZip */ .mk)(path) : undefined;
    const hash = zip === undefined
        ? (0,_modcache_dirhash_js__WEBPACK_IMPORTED_MODULE_7__/* .hashGoMod */ .hK)(await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_10__/* .readRegularFile */ .XF)(path, { links: 'refuse' }))
        : zip.kind === 'hashed'
            ? zip.hash
            : zip.reason;
    const what = `${nameOf(file)}${file.kind === 'mod' ? '/go.mod' : ''}`;
    const from = [...(senders.get(nameOf(file)) ?? [])].join(', ');
    const hashes = `\tdownloaded: ${hash}\n\tgo.sum:     ${right.join(' ')}`;
    const failure = (0,_go_failures_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .classifyFailure */ .XE)(`verifying ${what}: checksum mismatch\n${hashes}`);
    return { ...failure, text: `${failure.text}${from && `\nsent by ${from}`}` };
}
/**
 * Replaces the cached copies; what cannot be replaced here is downloaded later. A copy that a go command is unpacking stays:
 * it was verified, too. Returns why a copy could not be replaced; those before it are replaced all the same.
 */
async function replace(wanted, plan, fresh) {
    const names = new Set(wanted.map(nameOf));
    let at = plan.moduleCache;
    let kept;
    try {
        for (const found of (0,_modcache_removal_js__WEBPACK_IMPORTED_MODULE_11__/* .cachedVersions */ .W1)(plan)) {
            if (!names.has(nameOf(found)))
                continue;
            at = nameOf(found);
            const held = await (0,_modcache_locks_js__WEBPACK_IMPORTED_MODULE_8__/* .lockHolder */ .m)(found.files.filter(file => file.endsWith('.lock')));
            const stays = held === undefined ? removeVersion(found, plan) : undefined;
            if (stays === undefined)
                continue;
            kept = notReplaced(at, stays);
            break;
        }
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) === undefined)
            throw error;
        kept = notReplaced(at, error.message);
    }
    await fresh.install(wanted, plan.moduleCache);
    return kept;
}
/** Returns why it stays; Go cannot unpack again where something is mounted. */
function removeVersion(found, plan) {
    const mounted = found.trees.find(_modcache_removal_js__WEBPACK_IMPORTED_MODULE_11__/* .holdsMount */ ._L);
    if (mounted !== undefined)
        return `EBUSY: something is mounted at or below ${mounted}`;
    const emptied = (0,_modcache_removal_js__WEBPACK_IMPORTED_MODULE_11__/* .nothingEmptied */ .EA)();
    Array.from((0,_modcache_removal_js__WEBPACK_IMPORTED_MODULE_11__/* .removal */ .r2)(found, plan, emptied));
    return emptied.failures[0];
}
function notReplaced(what, text) {
    return {
        class: 'disk',
        retryable: false,
        cause: `The cached copy of ${what} could not be replaced; the fresh one has the same content.`,
        hint: 'Give the user of this job write access to GOMODCACHE (`go env GOMODCACHE`), end programs that use it, or set it to another directory.',
        text,
    };
}
/** The longest command line of Windows has room for about 300 module paths. */
const AT_ONCE = 100;
/**
 * Downloads modules outside of any project, bypassing stores and caches; Go verifies them with the checksum database only.
 * They are removed when `use` has finished.
 * @throws WarmupError for a missing Go; the signal's reason, or a TimeoutError after `timeout`
 */
async function fetchAnew(modules, options, use) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const senders = new Map();
        const session = __addDisposableResource(env_1, await (0,_session_session_js__WEBPACK_IMPORTED_MODULE_14__/* .openSession */ .fA)({
            ...options,
            stores: [],
            onEvent: event => {
                if (event.kind !== 'request' || event.request.outcome !== 'found')
                    return;
                const { module = '', upstream } = event.request;
                senders.set(module, (senders.get(module) ?? new Set()).add(upstream));
            },
        }), true);
        const go = await (0,_provide_go_js__WEBPACK_IMPORTED_MODULE_16__/* .useGoOnPath */ .Q3)(session);
        return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .fromEmptyDirectory */ .R2)(options.tempDirectory, async (directory) => {
            const moduleCache = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, 'modules');
            const downloadCache = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(moduleCache, 'cache', 'download');
            const { env, source } = await session.openRoute();
            // All of this is removed at the end.
            const here = { directory, moduleCache, source, env: { ...env, GOFLAGS: '-modcacherw' } };
            const failed = await downloadNamed(modules, here, session);
            const offline = { ...go.env, GOPROXY: (0,node_url__WEBPACK_IMPORTED_MODULE_1__.pathToFileURL)(downloadCache).href, GONOPROXY: 'none', GOSUMDB: 'off' };
            const install = (some, other) => downloadNamed(some, { directory, moduleCache: other, env: offline }, session);
            return await use({ downloadCache, failed, senders, install });
        });
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
async function downloadNamed(modules, { directory, source, ...into }, session) {
    const failed = new Map();
    const env = { ...into.env, GOMODCACHE: into.moduleCache, GO111MODULE: 'on', GOTOOLCHAIN: 'local' };
    for (let at = 0; at < modules.length; at += AT_ONCE) {
        const requires = modules.slice(at, at + AT_ONCE);
        const names = requires.map(nameOf);
        const args = ['mod', 'download', '-json', ...names];
        const project = { directory, goWork: 'off', requires };
        const onEvent = (0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_15__/* .tellProgress */ .Xj)('refresh', session);
        const outcome = await (0,_project_downloads_js__WEBPACK_IMPORTED_MODULE_15__/* .runDownload */ .a9)({ ...into, env, source, project, args, onEvent }, session);
        session.signal.throwIfAborted();
        const told = new Map(outcome.modules.map(one => [nameOf(one), one]));
        for (const name of names) {
            const one = told.get(name);
            if (one !== undefined && one.error === undefined)
                continue;
            const own = one?.error === undefined ? outcome.failure : (0,_go_failures_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .classifyFailure */ .XE)(`${name}: ${one.error}`);
            const [failure] = own === undefined ? [] : (source?.explain([own]) ?? [own]);
            if (failure !== undefined)
                failed.set(name, failure);
        }
    }
    return failed;
}


/***/ }),

/***/ 2417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ restore),
/* harmony export */   e: () => (/* binding */ namesOf)
/* harmony export */ });
/* harmony import */ var _go_unchecked_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6374);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4623);
/* harmony import */ var _modcache_repair_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6597);
/* harmony import */ var _stores_entries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7418);
/* harmony import */ var _stores_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5493);
/* harmony import */ var _extras_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6632);
/* harmony import */ var _local_download_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7777);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3284);
/* harmony import */ var _without_cached_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8555);
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









/** Uses the module cache if it is complete, else restores from the entry stores. */
async function restore(plan, session) {
    const { options } = session;
    session.lap('prepare');
    if (plan.failure)
        return { kind: 'failed', entries: [], asks: 'unreadable-project' };
    tellPlan(plan, session);
    if (plan.project.mainModules.length === 0)
        return { kind: 'nothing', entries: [], asks: 'nothing-to-warm' };
    if (options.lookupOnly) {
        const entries = await visit(plan, session, (store, asked) => store.lookup(asked));
        session.lap('restore');
        return missed(entries, session) ?? { kind: 'lookup', entries, asks: 'lookup-only' };
    }
    if (options.offBecause !== undefined)
        session.tell({ kind: 'store-off', reason: options.offBecause });
    const misread = (0,_without_cached_js__WEBPACK_IMPORTED_MODULE_7__/* .removeMisread */ .y)(plan, session);
    const warm = await (0,_local_download_js__WEBPACK_IMPORTED_MODULE_5__/* .downloadWithoutNetwork */ .V)(plan, session);
    if (warm.complete) {
        if (options.stores.length > 0)
            session.tell({ kind: 'warm' });
        return { kind: 'warm', entries: [], asks: 'not-needed', downloads: warm.downloads };
    }
    const { sums } = plan.project;
    const entries = await visit(plan, session, async (store, asked) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const placer = await session.unpacker.open(plan);
            const progress = __addDisposableResource(env_1, tellRestoring(asked.store, { placer, plan, session }), false);
            const { onProgress } = progress;
            const allows = (file) => sums.allows(file);
            // Only where nothing is left to download will the build be the first to unpack.
            const exact = options.verify === 'lazy' ? 'hash' : 'tree';
            const { downloadCache } = plan;
            const locks = session.unpacker.locks({ downloadCache });
            const extras = (0,_extras_js__WEBPACK_IMPORTED_MODULE_4__/* .extrasTrust */ .u)(plan.go, options);
            return await store.restore({ ...asked, downloadCache, allows, placer, locks, exact, extras, onProgress });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    });
    const unchecked = await removeUnchecked(plan, namesOf(entries), session);
    session.lap('restore');
    const repairs = [...misread, ...rejectedBy(entries, session), ...unchecked];
    const asks = options.cache === 'false' ? 'cache-off' : true;
    return missed(entries, session) ?? { kind: 'restored', entries, asks, repairs, changed: warm.changed };
}
/** Names of the restored module files. */
const namesOf = (entries) => entries.flatMap(entry => entry.served);
function tellPlan({ go, keys, project }, session) {
    session.tell({
        kind: 'plan',
        goVersion: go.version,
        projects: project.mainModules.map(module => module.shown),
        primary: keys.primary,
        restoreKeys: keys.restore,
    });
}
/** Tries the entry stores, the nearest first, until one has the entry for exactly this project. */
async function visit({ keys, project }, session, ask) {
    const { options, signal } = session;
    const why = options.cache === 'false' ? 'cache-off' : project.sums.size === 0 ? 'no-sum-file' : undefined;
    const asked = { primary: keys.primary, restoreKeys: keys.restore, signal };
    const records = [];
    for (const { spec } of options.stores.filter(({ holds }) => holds === 'entries')) {
        if (records.some(_stores_record_js__WEBPACK_IMPORTED_MODULE_8__/* .isExact */ .u0))
            break;
        const store = (0,_stores_entries_js__WEBPACK_IMPORTED_MODULE_3__/* .openEntries */ .Jh)(spec, { ...options, timeout: options.restoreTimeout });
        const record = why ? (0,_stores_record_js__WEBPACK_IMPORTED_MODULE_8__/* .nothingFrom */ .go)(spec, why) : await ask(store, { ...asked, store: spec });
        records.push(record);
        session.tell({ kind: 'restore', store: record });
    }
    return records;
}
/** Reports the progress of an entry until it is disposed of: received bytes and verified modules. */
function tellRestoring(store, { placer, plan, session }) {
    const count = placer && (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .countModules */ .TV)(plan, placer);
    const modules = () => {
        if (count === undefined)
            return undefined;
        const { modulesVerified, modulesTotal } = count();
        return { modulesVerified, modulesTotal };
    };
    let received = { bytes: 0 };
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .tellProgressOf */ .Wi)({
        every: session.options.progressEvery,
        state: () => `${received.bytes} ${modules()?.modulesVerified}`,
        tell: timing => {
            session.tell({ kind: 'progress', phase: 'restore', store, ...received, ...modules(), ...timing });
        },
    });
    return {
        onProgress: (bytes, bytesTotal) => {
            received = { bytes, ...(bytesTotal !== undefined && { bytesTotal }) };
        },
        [Symbol.dispose]: () => progress[Symbol.dispose](),
    };
}
/**
 * Removes restored files that do not match the sum files, as far as Go would not compare them itself. Always runs to its
 * end: unchecked files could reach a build.
 */
async function removeUnchecked(plan, placed, session) {
    const { mainModules, sums } = plan.project;
    const repairs = await (0,_modcache_repair_js__WEBPACK_IMPORTED_MODULE_2__/* .repair */ .Ip)({ ...plan, sums, placed, files: (0,_go_unchecked_js__WEBPACK_IMPORTED_MODULE_0__/* .uncheckedFiles */ .YU)(mainModules, placed), odd: 'removed' });
    session.tellRepairs(repairs);
    return repairs;
}
/** Files of entries rejected by the sum files before they were placed. */
function rejectedBy(entries, session) {
    const files = entries.flatMap(entry => entry.rejected).flatMap(name => (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseModuleFile */ .sU)(name) ?? []);
    const repairs = files.map(({ path, version, kind }) => ({ module: `${path}@${version}`, file: kind, source: 'store' }));
    session.tellRepairs(repairs);
    return repairs;
}
function missed(entries, session) {
    const failure = session.options.failOnCacheMiss ? cacheMiss(entries) : undefined;
    return failure && { kind: 'missed', entries, asks: 'cache-miss', failure };
}
const CLASSES = {
    denied: 'auth',
    'read-only': 'auth',
    'rate-limited': 'rate-limit',
};
/** The failure by `fail-on-cache-miss`; undefined if there is none. */
function cacheMiss(entries) {
    const [first] = entries;
    if (first === undefined || !entries.every(isMissing))
        return undefined;
    const { problem, unwritable, detail, found } = first;
    const reason = problem?.text ?? unwritable ?? detail;
    const because = reason ? ` (${reason})` : '';
    const isMiss = found === 'none' || (0,_stores_record_js__WEBPACK_IMPORTED_MODULE_8__/* .isUseless */ .x)(first);
    const other = first.asked === 'no-service' ? 'config' : unwritable !== undefined ? 'disk' : 'transient';
    return {
        class: isMiss ? 'not-found' : ((problem && CLASSES[problem.kind]) ?? other),
        retryable: false,
        cause: isMiss
            ? 'The cache has no entry for this project, and `fail-on-cache-miss` is set, so nothing is downloaded.'
            : `No entry could be restored${because}, and \`fail-on-cache-miss\` is set, so nothing is downloaded.`,
        hint: isMiss
            ? 'First save an entry in a job without `fail-on-cache-miss`, on the default branch or on this one.'
            : 'Run the job again, or remove `fail-on-cache-miss` to download modules if the cache is unavailable.',
        text: '',
    };
}
/** Is there no usable entry? A damaged one does not count as a miss: it must be replaced, or it would stay. */
function isMissing(entry) {
    const { asked, problem, unwritable, found } = entry;
    if (asked !== true)
        return asked === 'no-service';
    return problem ? problem.kind !== 'damaged' : unwritable !== undefined || found === 'none' || (0,_stores_record_js__WEBPACK_IMPORTED_MODULE_8__/* .isUseless */ .x)(entry);
}


/***/ }),

/***/ 8555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ removeMisread),
  z: () => (/* binding */ withoutCached)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
;// CONCATENATED MODULE: ./lib/modcache/set-aside.js




const PIECE = 1 << 20;
/**
 * Module files that were temporarily moved out of the download cache, to a directory below it. If this process is killed,
 * the next run removes that directory, and they are downloaded again. No go command may run meanwhile.
 */
class SetAside {
    /** Below the download cache, with forward slashes. */
    names;
    #downloadCache;
    #directory;
    #aside = new Map();
    /** Anything that is not a regular file, or cannot be renamed, stays in place. */
    constructor(downloadCache, names) {
        this.#downloadCache = downloadCache;
        this.#directory = (0,directories/* stagingPath */.Vu)(downloadCache);
        for (const name of new Set(names))
            this.#take(name);
        this.names = [...this.#aside.keys()];
    }
    /** The files whose places now have other content, or none. */
    async changed() {
        const changed = [];
        for (const [name, aside] of this.#aside)
            if (!(await isSame(this.#placeOf(name), aside)))
                changed.push(name);
        return changed;
    }
    /** Puts back the files that were not replaced. */
    putBack() {
        for (const [name, aside] of this.#aside) {
            const path = this.#placeOf(name);
            if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) === undefined)
                attempt(() => (0,external_node_fs_.renameSync)(aside, path));
        }
        this.remove();
    }
    remove() {
        attempt(() => (0,external_node_fs_.rmSync)(this.#directory, { recursive: true, force: true }));
    }
    #placeOf(name) {
        return (0,external_node_path_.join)(this.#downloadCache, name);
    }
    #take(name) {
        const path = this.#placeOf(name);
        attempt(() => {
            if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isFile() !== true)
                return;
            if (this.#aside.size === 0)
                (0,external_node_fs_.mkdirSync)(this.#directory, { recursive: true, mode: 0o700 });
            const aside = (0,external_node_path_.join)(this.#directory, `${this.#aside.size + 1}`);
            (0,external_node_fs_.renameSync)(path, aside);
            this.#aside.set(name, aside);
            // It would apply to the next zip: cmd/go would compare only that text with go.sum.
            if (name.endsWith('.zip'))
                (0,external_node_fs_.rmSync)(`${path}hash`, { recursive: true, force: true });
        });
    }
}
function attempt(work) {
    try {
        work();
    }
    catch {
        return;
    }
}
async function isSame(a, b) {
    try {
        return await (0,regular_file/* withRegularFile */.p0)(a, 'follow', first => (0,regular_file/* withRegularFile */.p0)(b, 'follow', async (second) => {
            const [one, other] = [(0,regular_file/* bytesOf */.$$)(first), (0,regular_file/* bytesOf */.$$)(second)];
            let isSame = one.length === other.length;
            for (let at = 0; isSame && at < one.length; at += PIECE) {
                isSame = (await one.slice(at, PIECE)).equals(await other.slice(at, PIECE));
            }
            return isSame;
        }));
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/steps/without-cached.js






/**
 * Retries a failed download without any cached files, so that the same failure does not recur in every later run. If that
 * succeeds, those files are removed, and the caches were at fault; otherwise they are put back, and the failure has another
 * cause. `repairs` are the set-aside files for which the upstreams sent different content.
 */
async function withoutCached(all, context) {
    const { plan, placed, relay, session, isDecisive } = context;
    const none = { all, repairs: [], discarded: [] };
    const [failure] = all.filter(isDecisive).flatMap(one => one.failure ?? []);
    if (failure === undefined || hasOtherReason(all, context))
        return none;
    const misread = misreadInfos(plan);
    const served = relay?.record().stores.flatMap(store => store.served) ?? [];
    // A zip that has the one hash in the sum files is the same wherever it comes from.
    const doubtful = placed.filter(name => !isVerified(name, session));
    if (doubtful.length + served.length + misread.length === 0)
        return none;
    relay?.abandonStores();
    const aside = new SetAside(plan.downloadCache, [...doubtful, ...served, ...misread]);
    session.tell({ kind: 'set-aside', files: aside.names.length, failure });
    const second = await context.again().catch(error => {
        aside.putBack();
        throw error;
    });
    if (second.some(isDecisive)) {
        aside.putBack();
        return { ...none, all: all.map((first, index) => better(first, second[index] ?? first, session)) };
    }
    const changed = await aside.changed();
    aside.remove();
    relay?.rejectStored(changed);
    const fromCaches = new Set([...placed, ...served]);
    const repairs = changed.flatMap(name => repairOf(name, fromCaches.has(name) ? 'store' : 'machine'));
    session.tellRepairs(repairs);
    const gone = new Set(aside.names);
    return { all: second, repairs, discarded: placed.filter(name => gone.has(name)) };
}
function isVerified(name, { unpacker }) {
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    return file?.kind === 'zip' && unpacker.hasVerified(file);
}
/** Cancellation and a full disk are not caused by cached files. And offline, nothing can be downloaded without them. */
function hasOtherReason(all, { session, isOffline }) {
    if (isOffline || session.signal.aborted || Date.now() >= session.deadline)
        return true;
    return all.some(({ failure }) => failure?.class === 'disk' || failure?.class === 'toolchain');
}
/** Of two tries the successful one; else the later failure, unless it is only a cancellation. */
function better(first, second, { signal }) {
    const { attempts } = second;
    if (first.failure === undefined || (second.failure !== undefined && signal.aborted))
        return { ...first, attempts };
    return second;
}
/**
 * Removes files under the name of a required `.info` that Go would read as another version: Go would download that version
 * and report success. Also removes what is not a regular file, such as a FIFO.
 */
function removeMisread({ project, downloadCache }, session) {
    const misread = infosOf(project, downloadCache).filter(({ file, path, found }) => {
        if (!found.isFile())
            return !found.isDirectory() && !found.isSymbolicLink();
        if (found.size > module_file/* LARGEST */.bS.info)
            return false;
        return (0,info_file/* infoFault */.zw)((0,external_node_fs_.readFileSync)(path), file.version)?.kind === 'other-version';
    });
    const repairs = misread.flatMap(({ name, path }) => (removed(path) ? repairOf(name, 'machine') : []));
    session.tellRepairs(repairs);
    return repairs;
}
/** Required files that Go would read as the `.info` of something else. */
function misreadInfos({ project, downloadCache }) {
    return infosOf(project, downloadCache).flatMap(({ name, file, path, found }) => {
        if (!found.isFile() || found.size > module_file/* LARGEST */.bS.info)
            return [];
        return 'fault' in (0,info_file/* trustedInfo */.y0)((0,external_node_fs_.readFileSync)(path), file.version) ? [name] : [];
    });
}
/** False if the module cache is not writable: then nothing can be done for Go. */
function removed(path) {
    try {
        (0,external_node_fs_.unlinkSync)(path);
        return true;
    }
    catch {
        return false;
    }
}
function infosOf(project, downloadCache) {
    return (0,go_project/* requirementsOf */.CG)(project).flatMap(({ path: module, version }) => {
        const file = { path: module, version, kind: 'info' };
        const name = (0,module_file/* moduleFileName */.El)(file);
        const path = (0,external_node_path_.join)(downloadCache, name);
        const found = look(path);
        return found === undefined ? [] : [{ name, file, path, found }];
    });
}
function look(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined; // Go cannot look at it either.
    }
}
function repairOf(name, source) {
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    return file === undefined ? [] : [{ module: `${file.path}@${file.version}`, file: file.kind, source }];
}


/***/ }),

/***/ 6128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isOfOthers),
/* harmony export */   v: () => (/* binding */ othersCanWrite)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const { dirname, isAbsolute, join, resolve } = node_path__WEBPACK_IMPORTED_MODULE_1__.posix;
const ROOT = 0;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;
/** Links that lead to links. */
const MOST_LINKS = 40;
/**
 * Why others than this user and root could put something into a directory, or replace it; undefined where they cannot.
 * The same holds of every directory above it, but others may write to those where the sticky bit keeps them from
 * replacing what is not theirs. One that does not exist yet is judged by those above it.
 */
function othersCanWrite(directory, eyes = EYES) {
    // As the system walks, link by link: `..` leads to what is above the real directory.
    const names = namesOf(resolve(directory));
    let here = '/';
    let links = 0;
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
        if (name === '..') {
            here = dirname(here);
            continue;
        }
        const path = join(here, name);
        const found = eyes.look(path);
        if (found === undefined)
            return undefined;
        const why = judge(path, { found, uid: eyes.uid, sticky: 'holds' });
        if (why !== undefined)
            return why;
        if (!found.isSymbolicLink())
            here = path;
        else if (++links > MOST_LINKS)
            return `${path} leads in a circle`;
        else {
            const target = eyes.follow(path);
            names.unshift(...namesOf(target));
            if (isAbsolute(target))
                here = '/';
        }
    }
    return judge(here, { found: eyes.look(here), uid: eyes.uid, sticky: 'is-not-enough' });
}
const namesOf = (path) => path.split('/').filter(name => name !== '' && name !== '.');
function judge(path, { found, uid, sticky }) {
    if (found === undefined)
        return undefined;
    if (![uid, ROOT].includes(found.uid))
        return `${path} belongs to another user`;
    if (found.isSymbolicLink())
        return undefined;
    if (!found.isDirectory())
        return `${path} is not a directory`;
    const isHeld = sticky === 'holds' && (found.mode & STICKY) !== 0;
    return (found.mode & OTHERS_WRITE) !== 0 && !isHeld ? `${path} is writable by others` : undefined;
}
/** Could others than this user and root have written this file? */
const isOfOthers = ({ uid, mode }, me = EYES.uid) => ![me, ROOT].includes(uid) || (mode & OTHERS_WRITE) !== 0;
const EYES = {
    uid: process.getuid?.() ?? ROOT,
    look: path => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }),
    follow: node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync,
};


/***/ })

};
