export const id = 950;
export const ids = [950,920];
export const modules = {

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ fileSystemCode),
/* harmony export */   NY: () => (/* binding */ WarmupError),
/* harmony export */   zX: () => (/* binding */ GoSettingError)
/* harmony export */ });
/** The only error that this package throws on purpose: what failed, and in `hint` what to do next. */
class WarmupError extends Error {
    code;
    hint;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? {} : { cause: details.cause });
        this.name = 'WarmupError';
        this.code = code;
        this.hint = details.hint;
    }
}
/** A setting of Go or of the network is invalid. It comes from the environment, and a go command may not need it. */
class GoSettingError extends WarmupError {
    constructor(message, hint) {
        super('bad-option', message, hint === undefined ? {} : { hint });
    }
}
/**
 * The code of an operating system error, such as `ENOENT`; undefined for any other error. Recognised by its properties,
 * not by its class, which differs between realms.
 */
function fileSystemCode(error) {
    const { code, syscall } = (error ?? {});
    return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 1056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RG: () => (/* binding */ download),
  FY: () => (/* binding */ findUnreadable),
  O7: () => (/* binding */ heaviestFirst),
  YW: () => (/* binding */ interruption),
  xn: () => (/* binding */ startFailure)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/pace.js
var go_pace = __webpack_require__(867);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/modcache/locks.js
var modcache_locks = __webpack_require__(7406);
;// CONCATENATED MODULE: ./lib/go/stall.js






const LONGEST_STACK = 8000;
const FOR_THE_DUMP = 1000;
/**
 * Finds out why a silent go command hangs, and makes it print its goroutine stacks and exit (by SIGQUIT, except on
 * Windows). Only that process is signalled. The stack is added once everything was printed.
 */
async function explainStall(pid, stall) {
    const locks = await (0,modcache_locks/* foreignLocks */.F)(pid);
    if (process.platform !== 'win32' && signal(pid, 'SIGQUIT')) {
        for (let waited = 0; waited < FOR_THE_DUMP && signal(pid, 0); waited += 20)
            await (0,external_node_timers_promises_.setTimeout)(20);
    }
    return { ...stall, locks };
}
/**
 * The stack dump in the output of a go command: the goroutines in code of the go command itself, without addresses; empty
 * without a dump.
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
/** The failure of a stalled run. */
function stallFailure({ silentFor, working, locks }) {
    const seconds = (silentFor / 1000).toFixed(silentFor < 10_000 ? 1 : 0);
    const [lock] = locks;
    const where = working.map(work => `${work.module} (${work.phase}, ${work.bytes} bytes so far)`);
    const holders = locks.map(held => `${held.module} is locked by process ${held.pid}`);
    const module = lock?.module ?? working[0]?.module;
    return {
        class: 'transient',
        retryable: true,
        cause: lock ? `Another process has locked ${lock.module} and makes no progress.` : 'The source stopped sending.',
        hint: lock
            ? `End that process (${lock.pid}), or give each job its own module cache (GOMODCACHE).`
            : 'If it is just slow, raise the `stall-timeout` input. Otherwise check firewall and proxy, or use another source in the `goproxy` input.',
        fix: lock ? `kill ${lock.pid}` : 'stall-timeout: 2m',
        text: [`stalled: no progress for ${seconds} s`, ...holders, ...where].join('\n').slice(0, 4000),
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
/** Number of directories read concurrently: enough to keep the I/O threads busy, few enough for others. */
const AT_ONCE = 64;
const TEMPORARY_ZIP = /\.zip\d*\.tmp$/;
/**
 * Inspects a module cache: all names below `cache/download`, the sizes of unfinished files there and of git packs below
 * `cache/vcs`, and the progress of trees being unpacked. What cannot be read counts as empty. Takes about 0.1 s for 3,000
 * modules.
 */
function watchActivity(request) {
    const { moduleCache, since, countFrom = since, modules } = request;
    const downloads = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
    const asked = modules && new Set(modules.map(module => (0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' })));
    const arrived = new Map();
    const verified = new Set();
    /** Size of a file; undefined if it is older or missing. */
    const size = async (name, from) => {
        const file = await (0,promises_.stat)((0,external_node_path_.join)(downloads, name)).catch(() => undefined);
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
    /** Go writes the hash of a zip before it unpacks it, and marks incomplete trees. */
    const isUnpacked = async (zip, partials) => {
        const file = (0,module_file/* parseModuleFile */.sU)(zip);
        if (file === undefined || partials.includes(zip.replace(/\.zip$/, '.partial')))
            return false;
        return await (0,promises_.stat)((0,external_node_path_.join)(moduleCache, (0,module_file/* treeName */.Ii)(file))).then(() => true, () => false);
    };
    return async () => {
        const found = {
            names: 0,
            zips: 0,
            done: 0,
            partials: [],
            temporary: [],
            fresh: [],
            hashed: [],
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
                else if (name.endsWith('.ziphash')) {
                    const zip = file.slice(0, -'hash'.length);
                    if (asked === undefined)
                        verified.add(zip);
                    else if (asked.has(zip) && !verified.has(zip))
                        found.hashed.push(zip);
                }
                else if (name.endsWith('.partial'))
                    found.partials.push(file);
                else if (TEMPORARY_ZIP.test(name))
                    found.temporary.push(file);
            }
        });
        await (0,p_limit/* default */.A)(AT_ONCE).map(found.fresh, async (zip) => arrived.set(zip, (await size(zip, countFrom)) ?? 0));
        await (0,p_limit/* default */.A)(AT_ONCE).map(found.hashed, async (zip) => {
            if (await isUnpacked(zip, found.partials))
                verified.add(zip);
        });
        const working = (await Promise.all([...found.temporary, ...found.partials].map(under))).flat();
        const inFlight = sum(working.filter(work => work.phase === 'downloading').map(work => work.bytes));
        const unpacking = found.partials.flatMap(name => (0,module_file/* parseModuleFile */.sU)(name.replace(/\.partial$/, '.zip')) ?? []);
        const trees = await Promise.all(unpacking.map(file => countNames((0,external_node_path_.join)(moduleCache, (0,module_file/* treeName */.Ii)(file)))));
        const clones = await growth((0,external_node_path_.join)(moduleCache, 'cache', 'vcs'));
        const counts = [found.names, found.zips, found.partials.length, found.temporary.length];
        return {
            sign: [...counts, inFlight, ...trees, clones].join(' '),
            modulesDone: asked ? found.done : found.zips,
            modulesVerified: verified.size,
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
/** Number of names and bytes of clones, without loose objects: a clone may have a hundred thousand, and receives packs. */
async function growth(clones) {
    let count = 0;
    const packs = [];
    const visit = (directory, names) => {
        count += names.length;
        packs.push(...names.filter(name => name.startsWith('tmp_')).map(name => (0,external_node_path_.join)(clones, directory, name)));
    };
    await walk(clones, visit, name => !/^[0-9a-f]{2}$/.test(name));
    const sizes = await Promise.all(packs.map(async (file) => (await (0,promises_.stat)(file).catch(() => undefined))?.size ?? 0));
    return `${count}/${sum(sizes)}`;
}
/** Lists a directory and its subdirectories, by their path below `root` with forward slashes. */
async function walk(root, visit, enters = () => true) {
    const pending = [''];
    const list = async (directory) => {
        const path = (0,external_node_path_.join)(root, directory);
        // Go creates no directories in there, so the types need not be read.
        if (directory.endsWith('/@v'))
            return visit(directory, await (0,promises_.readdir)(path).catch(() => []));
        const entries = await (0,promises_.readdir)(path, { withFileTypes: true }).catch(() => []);
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

;// CONCATENATED MODULE: ./lib/go/download.js














const REPAIRS = 2;
/**
 * Runs `go mod download` until everything is downloaded, or until another attempt would not help. Go keeps completed
 * modules, so each run continues the previous one.
 *
 * If one module failed permanently and others temporarily, those are retried. Nothing is retried after rejected content
 * or a full disk. An unknown failure is retried once. After a repair the next run follows immediately and does not count
 * as an attempt, at most twice. A wait that would exceed the deadline is not begun.
 *
 * Never rejects because of Go or the network, even if the go command cannot be started.
 * @throws whatever `repair` or `onEvent` throw
 */
async function download(request) {
    const { patience, signal, deadline = Number.POSITIVE_INFINITY, onEvent = () => undefined } = request;
    const begun = request.begun ?? Date.now();
    const attempts = [...(request.earlier ?? [])];
    const count = { tries: 0, repairs: 0, unknowns: 0 };
    const warnings = new Set();
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
        const others = othersOf(run.failures);
        for (const warning of run.warnings)
            warnings.add(warning);
        const result = {
            attempts,
            modules: run.modules,
            ...(others.length > 0 && { others }),
            ...(warnings.size > 0 && { warnings: [...warnings] }),
        };
        if (failure === undefined)
            return result;
        if (signal?.aborted)
            return { ...result, failure: interruption(signal, attempts.at(-2)?.failure) };
        const damages = run.failures.filter(mayBeDamage);
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
        const reason = count.tries < patience.maxAttempts ? reasonToRetry(run.failures, count) : undefined;
        if (reason === undefined)
            return { ...result, failure };
        if (reason.class === 'unknown')
            count.unknowns++;
        next = { because: 'retry', wait: Math.max(reason.retryAfter ?? 0, (0,retry/* backoffDelay */.EY)(count.tries, patience)) };
        if (Date.now() + next.wait >= deadline) {
            return { ...result, failure: failure.retryable ? tooLate(reason, next.wait) : failure };
        }
        const remaining = patience.maxAttempts - count.tries;
        onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason, remaining });
        if (!(await waited(next.wait, signal)) && signal)
            return { ...result, failure: interruption(signal, failure) };
    }
}
/** Adds the sender of content that does not match go.sum, and finds out whether another source can be tried. */
function distrusted(failure, source) {
    if (failure.class !== 'integrity' || failure.module === undefined || source === undefined)
        return 'give-up';
    const { senders, another } = source.distrust(failure.module);
    if (senders.length > 0)
        failure.text += `\nsent by ${senders.join(', ')}`;
    return another === 'may-be-asked' ? 'ask-another' : 'give-up';
}
/** Returns whether the wait was completed. */
async function waited(milliseconds, signal) {
    return await (0,external_node_timers_promises_.setTimeout)(Math.min(milliseconds, retry/* LONGEST_TIMER */.Z$), true, { signal }).catch(() => false);
}
/** Lines that are also printed on success. */
const WARNING = /^(?:go: )?warning: |^go: (?:module )?\S+ is (?:deprecated|retracted)\b|: retracted by module author\b/;
const MOST_WARNINGS = 20;
const LONGEST_WARNING = 500;
function warningsIn(stderr) {
    const lines = stderr.split(/\r?\n/).filter(line => WARNING.test(line));
    return lines.slice(0, MOST_WARNINGS).map(line => (0,redact/* redactText */.Rd)(line).slice(0, LONGEST_WARNING));
}
/** The objects of 10,000 modules are about 10 million characters. */
const KEPT = { stdout: 64_000_000 };
const LEAST_BETWEEN_LOOKS = 100;
const PROGRESS_EVERY = 3000;
/**
 * Runs the go command once, under the watchdog. `begun` is the start of the first run, in milliseconds since 1970, from
 * which bytes are counted.
 */
async function attempt(request, begun) {
    const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request;
    const { goWork: GOWORK, goFlags: GOFLAGS, requires: modules } = project;
    const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules });
    // If the time limit was already reached, the time was spent on prefetching.
    const began = performance.now() - (request.signal?.aborted ? Date.now() - begun : 0);
    const tellProgress = progressTeller(request, begun);
    let seen;
    let stall;
    const child = await (0,lib_process/* run */.eF)(request.go, request.args ?? ['mod', 'download', '-json'], {
        directory: project.directory,
        env: { ...request.env, GOWORK, ...(GOFLAGS !== undefined && { GOFLAGS }) },
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
    }).catch(error => {
        if (error instanceof lib_process/* StartError */.D4)
            return error;
        throw error;
    });
    const seconds = (performance.now() - began) / 1000;
    if (child instanceof lib_process/* StartError */.D4) {
        const failure = startFailure(child);
        return { outcome: { kind: 'failed', seconds, failure }, modules: [], failures: [failure], warnings: [] };
    }
    const explained = stall && { ...stall, stack: stackDump(child.stderr) };
    const warnings = warningsIn(child.stderr);
    const judged = { ...judge(child, seconds, { stall: explained, signal: request.signal }), warnings };
    if (request.source === undefined)
        return judged;
    const failures = request.source.explain(judged.failures);
    const [failure] = failures;
    return { ...judged, outcome: { ...judged.outcome, ...(failure && { failure }) }, failures };
}
function progressTeller(request, begun) {
    const { project, progressEvery = PROGRESS_EVERY } = request;
    const total = project.requires === undefined ? {} : { modulesTotal: project.requires.length };
    const pace = new go_pace/* Pace */.o(progressEvery);
    return ({ modulesDone, modulesVerified, bytes: onDisk }) => {
        const received = request.source?.progress();
        const bytes = received?.bytes ?? onDisk;
        const due = pace.due([bytes, modulesDone, modulesVerified].join(' '));
        if (due === undefined)
            return;
        request.onEvent?.({
            kind: 'progress',
            phase: 'download',
            modulesDone,
            modulesVerified,
            ...total,
            bytes,
            ...(received && { bytesTotal: Math.max(bytes, received.bytesKnown) }),
            seconds: (Date.now() - begun) / 1000,
            ...(received?.slowest && { slowest: received.slowest }),
            ...(due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 }),
        });
    };
}
function judge(child, seconds, { stall, signal }) {
    const modules = parseDownloaded(child.stdout);
    // It may have succeeded just before it would have been ended.
    if (child.code === 0)
        return { outcome: { kind: 'ok', seconds }, modules, failures: [] };
    if (signal?.aborted) {
        const failure = interruption(signal);
        const kind = (0,lib_process/* isTimeout */.kL)(signal) ? 'timed-out' : 'aborted';
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
/** Output of -x, which GOFLAGS may contain: requests and commands, including harmless failures. */
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
 * All failures of a run of the go command, the decisive one first: permanent ones, then the most severe. cmd/go continues
 * after a module whose `.info` or `.zip` fails, and lists each in its JSON; any other error ends it with text on stderr
 * and no JSON.
 */
function failuresOf(child, modules) {
    const named = modules.flatMap(({ path, version, error }) => {
        if (error === undefined)
            return [];
        return [{ ...(0,failures/* classifyFailure */.XE)(error), module: version === '' ? path : `${path}@${version}` }];
    });
    if (named.length === 0)
        return [(0,failures/* classifyFailure */.XE)(lastWords(child))];
    return heaviestFirst(named);
}
/** The failures of other modules than the first one, one per module. */
function othersOf([first, ...rest]) {
    const seen = new Set([first?.module]);
    return rest.filter(({ module }) => module !== undefined && !seen.has(module) && seen.add(module));
}
/** The failure of a run whose go command could not be started. */
function startFailure({ message, hint, passes }) {
    return { class: 'config', retryable: passes, cause: 'The go command could not be started.', hint, text: message };
}
/** Sorts failures: permanent ones before retryable ones, then by severity. */
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
        return `the go command exited with code ${code} without output`;
    return signal === 'SIGKILL' ? 'signal: killed' : `the go command was terminated by ${signal}`;
}
/** Can the rejected content be from the module cache? Go does not say whether it was cached or just downloaded. */
function mayBeDamage({ class: name, text }) {
    return name === 'integrity' || /\b(?:zip|flate): |\binvalid response from proxy\b/.test(text);
}
/** The failure that justifies a retry; of several, the one with the longest wait. */
function reasonToRetry(failures, { unknowns }) {
    if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class)))
        return undefined;
    const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0));
    return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0];
}
function tooLate(failure, wait) {
    const hint = `The next attempt would be in ${Math.ceil(wait / 1000)} s, after the \`timeout\` of the run.`;
    return { ...failure, hint: `${hint} ${failure.cause} ${failure.hint}` };
}
/** The failure of a download that its caller ended; `before` is the failure before that. */
function interruption(signal, before) {
    const timeout = (0,lib_process/* isTimeout */.kL)(signal);
    const hint = 'If the sources are just slow, raise the `timeout` input.';
    return {
        ...before,
        class: 'transient',
        retryable: false,
        cause: timeout ? 'The run exceeded `timeout`.' : 'The run was cancelled.',
        hint: timeout ? [hint, before?.cause, before?.hint].filter(Boolean).join(' ') : 'Start it again.',
        text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
    };
}
/**
 * Parses the indented objects that `go mod download -json` prints. Other text and truncated objects are skipped.
 */
function parseDownloaded(stdout) {
    const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? [];
    return objects.map(object => {
        const { Path = '', Version = '', Error: error } = JSON.parse(object);
        const module = { path: `${Path}`, version: `${Version}` };
        return typeof error === 'string' ? { ...module, error: (0,redact/* redactText */.Rd)(error) } : module;
    });
}
const download_AT_ONCE = 16;
/**
 * Why cmd/go itself must not read these module files from the directories at the beginning of GOPROXY: it opens any kind
 * of file, would wait for the writer of a FIFO, and read an endless file until memory runs out. Undefined if it may.
 * Directories behind a server in the list are not checked, because it is unknown what that server has.
 */
async function findUnreadable(files, { proxies }) {
    const servers = proxies.findIndex(proxy => !(0,goproxy/* isDirectory */.wd)(proxy));
    const directories = (servers < 0 ? proxies : proxies.slice(0, servers)).map(({ url }) => url);
    if (directories.length === 0)
        return undefined;
    let text;
    await (0,p_limit/* default */.A)(download_AT_ONCE).map(files, async (file) => {
        const fault = text === undefined ? await faultOf(file, directories) : undefined;
        text ??= fault;
    });
    return text === undefined ? undefined : { ...(0,failures/* classifyFailure */.XE)(text), retryable: false };
}
/** The first directory that has the file decides. */
async function faultOf(file, directories) {
    for (const directory of directories) {
        const url = (0,goproxy/* urlBelow */.dX)(directory, (0,module_file/* moduleFileName */.El)(file).replaceAll('!', '%21'));
        try {
            const path = (0,external_node_url_.fileURLToPath)(url);
            const found = await (0,promises_.stat)(path);
            if (found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice()) {
                return `read "${url.href}": ${path} is ${(0,regular_file/* kindOf */.I)(found)}, not a regular file`;
            }
            const largest = (0,module_file/* largestOf */.u1)(file);
            return found.size > largest ? `read "${url.href}": ${path} is larger than ${largest >> 20} MiB` : undefined;
        }
        catch (error) {
            // Go reports other errors itself, or continues with the next directory.
            if ((0,errors/* fileSystemCode */.BN)(error) === undefined && !(error instanceof TypeError))
                throw error;
        }
    }
    return undefined;
}


/***/ }),

/***/ 5425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XE: () => (/* binding */ classifyFailure),
/* harmony export */   Zw: () => (/* binding */ settingFault),
/* harmony export */   yt: () => (/* binding */ beforeStack)
/* harmony export */ });
/* unused harmony export fixFor */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9967);




const wrappers = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .aO.filter(({ said }) => said === 'wrapper');
const causesHere = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .aO.filter(({ said }) => said !== 'reply' && said !== 'wrapper');
const causesThere = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .aO.filter(({ said }) => said !== 'machine' && said !== 'wrapper');
const unknown = {
    class: 'unknown',
    retryable: true,
    cause: 'go-mod-warmup does not know this error.',
    hint: 'See the text of the error. Please report it in an issue of the go-mod-warmup repository, so that a later version can explain it.',
};
const longestText = 4000;
/**
 * Classifies the text of a failed `go mod download` (its stderr, the `Error` of a JSON object, or the output of git):
 * what went wrong, whether another attempt can help, and what to do next.
 *
 * Each error in the text is matched by the cause inside it; the most severe one then explains the whole: integrity,
 * toolchain, config, disk, auth, rate-limit, not-found, transient. The text of a server's answer outranks its status,
 * and words that only wrap a cause (`unrecognized import path`, `invalid version`) count if no cause is recognised.
 * A text that no rule matches is `unknown` and retryable; the caller decides how often.
 *
 * For a new failure text add a pattern, or a row, to the table in `failures/rules.ts`.
 */
function classifyFailure(text) {
    const clean = (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactText */ .Rd)(text);
    const { rule, about } = heaviest(statements(clean)) ?? {
        rule: unknown,
        about: shortened(beforeStack(clean.trim()), longestText),
    };
    const module = findModule(about);
    const url = about.match(anyUrl)?.[0].replace(/^(https?):\/(?!\/)/i, '$1://');
    const retryAfter = findWait(about) ?? (rule.retryable ? findWait(shortened(clean)) : undefined);
    return {
        class: rule.class,
        retryable: rule.retryable ?? false,
        ...filled(rule, { ...namesIn(module, url), ...replyIn(about), ...rule.names?.exec(about)?.groups }),
        text: shortened(about, longestText),
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
            best = { rule, statement };
    }
    return best && { rule: pasteable(best.rule, best.statement), about: best.statement.text };
}
/** A server's answer must not choose the command that a user pastes. */
function pasteable(rule, { own }) {
    if (rule.said !== 'content' || match(own, [rule]))
        return rule;
    const { fix: _, ...rest } = rule;
    return rest;
}
function ruleFor({ own, reply }) {
    const here = match(own, causesHere);
    const there = match(reply, causesThere);
    if (!here || !there)
        return here ?? there ?? match(`${own}\n${reply}`, wrappers);
    if (here.retryable && there.said === 'reply')
        return here;
    const refused = here.said === undefined && !here.retryable;
    return refused && there.retryable ? there : heavier(here, there);
}
function match(text, table) {
    return table.find(rule => rule.patterns.some(pattern => pattern.test(text)));
}
/** The one that is earlier in the table. */
function heavier(first, second) {
    return _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .aO.indexOf(second) < _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .aO.indexOf(first) ? second : first;
}
function filled({ cause, hint, fix }, names) {
    const fill = (text) => text.replace(name, (_, found) => names[found] ?? UNNAMED[found] ?? '');
    const pasted = fixFor(fix);
    const pasteable = [...(pasted ?? '').matchAll(name)].every(([, found = '']) => harmless.test(names[found] ?? ''));
    return { cause: fill(cause), hint: fill(hint), ...(pasted !== undefined && pasteable && { fix: fill(pasted) }) };
}
/** The fix for the shell of this platform; PowerShell on Windows, as on GitHub's runners. */
function fixFor(fix, platform = process.platform) {
    if (typeof fix !== 'object')
        return fix;
    return platform === 'win32' ? fix.powershell : fix.posix;
}
const name = /\{(\w+)\}/g;
/** A server's answer must not become part of a command that a user pastes into a shell. */
const harmless = /^\w[\w.@:/~+%=-]*$/;
const UNNAMED = {
    module: 'the module',
    path: 'A module',
    required: 'A module',
    declared: 'the path it declares',
    directory: 'it names',
    prefix: 'the path of your private modules',
    url: 'see the text',
    server: 'the server',
    said: ': a policy, a blocked address, or a credential without read access',
};
/** The first line of a server's answer, if it is a sentence. */
function replyIn(text) {
    const [, reply = ''] = /server response:\s*([^\n]{1,200})/.exec(text) ?? [];
    const words = reply.replace(/["`{}]/g, "'").trim();
    return /^[\p{L}\d]/u.test(words) ? { said: `: "${words}"` } : {};
}
function namesIn(module, url) {
    const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1];
    const path = module?.split('@', 1)[0];
    return {
        module,
        path,
        origin: path?.split('/', 1)[0],
        // So that GOPRIVATE covers a module and its siblings.
        prefix: path?.split('/').slice(0, 2).join('/'),
        url,
        server: host && `the server ${host}`,
        host,
        hostname: host?.replace(/:\d+$/, ''),
        address: host && (/:\d+$/.test(host) ? host : `${host}:443`),
    };
}
/** Traces of -x, progress, and warnings that are also printed on success. */
const noise = /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i;
/** A stack dump does not show the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |runtime stack:|SIGQUIT: |PC=)/;
/** A line with a colon at its end, or of a server to git: the explanation follows. */
const unfinished = /:$|^remote: /;
const longestStatement = 256 * 1024;
const longestLine = 2000;
/**
 * The errors in an output: a line at the left margin begins one; indented lines continue it, and so does the line after
 * an unfinished one. Very long outputs are cut in the middle and very long lines at their end, to bound the work.
 */
function statements(text) {
    const lines = beforeStack((0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(shortened(text))).split(/\r?\n/);
    const all = lines.map(line => line.slice(0, longestLine));
    const cause = all.filter(line => !noise.test(line));
    return grouped(cause.some(line => line.trim() !== '') ? cause : all).map(voices);
}
/** The text before the stack dump of a Go crash. */
function beforeStack(text) {
    const lines = text.split('\n');
    const end = lines.findIndex(line => stack.test(line));
    return end > 0 ? lines.slice(0, end).join('\n').trimEnd() : text;
}
function shortened(text, limit = longestStatement) {
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
const url = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>|]*[^\s"'<>|:.,;)]/;
const path = /(?<![\w.@~+!%=/\\:-])(?:--?\w{1,40}=)?(?:[A-Za-z]:)?[\w.@~+!%=-]*[/\\][\w.@~+!%=/\\-]*/;
/** A path with blanks in directory names, but not at its end. */
const blankPath = /(?<![\w.@~+!%=/\\:-])(?:--?\w{1,40}=)?(?:[A-Za-z]:|\.{1,2})?[/\\][\w.@~+!%=/\\-]{0,400}(?:(?: (?!i\/o\b|net\/)[\w.@~+!%=()-]{1,80}){1,8}[/\\][\w.@~+!%=/\\-]{0,400}){1,8}/;
const version = /(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*/;
const host = /(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/;
const marked = new RegExp([url, blankPath, path, version, host].map(({ source }) => source).join('|'), 'gi');
/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. The marker
 * keeps what rules need: whether it is a checksum database, a toolchain or a module file, and the flag it is a value of.
 */
function masked(text) {
    return text.replace(marked, found => {
        const flag = /^--?\w+=/.exec(found)?.[0] ?? '';
        return flag + markerOf(found.slice(flag.length));
    });
}
function markerOf(name) {
    if (name.includes('v0.0.0-00010101000000-000000000000'))
        return '<placeholder>';
    if (/^[a-z][a-z0-9+.-]+:\//i.test(name))
        return /\/(?:lookup|tile|sumdb)\//.test(name) ? '<sumdb>' : '<url>';
    if (/^golang\.org\/toolchain@/.test(name))
        return '<toolchain>';
    const file = /[/\\](?:go\.(?:sum|work|work\.sum)|(?<!@v[/\\])[^/\\]+\.mod)$/.exec(name);
    if (file)
        return `<path>/${file[0].slice(1)}`;
    if (/^[\w./~!+-]*@v\d/.test(name))
        return '<module>';
    if (!/[/\\]/.test(name))
        return '<host>';
    return isPath(name) ? '<path>' : name;
}
/** `i/o`, `net/http` and `HTTP/2` are words. */
function isPath(name) {
    const parts = name.split(/[/\\]/);
    return parts.length > 2 || parts[0] === '' || /[.:]/.test(parts[0] ?? '');
}
/** A text that begins with the module it is about. */
const leadingModule = /^[ \t]{0,40}(?:go: |verifying |module )*([\w.~!/+-]{1,300}@[^\s:"',/()]{1,200})/gm;
const anyModule = /(?<![\w.~!/+@-])([\w.~!-]{1,200}(?:\/[\w.~!+-]{1,200}){0,30}@v\d[\w.+-]{0,200})/;
const pathOnly = /(?:\bmodule |unrecognized import path "|providing package )([\w~-]+(?:\.[\w~-]+)+\/[\w.~/-]+)/;
const anyUrl = /\b(?:https?|ssh|git|file):\/{1,2}[^\s"'<>|]*[^\s"'<>|:.,;)]/gi;
/** The module that an error is about: `path@version`, or only its path; from a URL or a file name if necessary. */
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
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const wait = /(?:retry[- ]?after|(?:try|retry) (?:again )?(?:in|after)|resets? (?:in|after)|wait(?: for)?)"?:? {0,3}(?:about )?(\d{1,9}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)?\b/i;
const date = /retry-after: {0,3}(\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/i;
/** Milliseconds that a server asked to wait: a number (in seconds unless it has a unit) or the date of `Retry-After`. */
function findWait(text) {
    const span = wait.exec(text);
    if (span) {
        const unit = span[2]?.toLowerCase() ?? 's';
        return Math.round(Number(span[1]) * (units[/^m(?:s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1000));
    }
    const until = date.exec(text)?.[1];
    return until === undefined ? undefined : Math.max(0, Date.parse(until) - Date.now());
}
const FAULT = /(?:parsing|from) \$(GOFLAGS)\b|^go: (?:invalid|unknown|unsupported) \$?(GO[A-Z\d]+)\b/;
/**
 * The error of a go command that rejected a setting before it did anything, so that neither Go nor the file it was to
 * read is at fault. Undefined for any other failure.
 */
function settingFault(cause) {
    const { text, hint } = classifyFailure(cause instanceof Error ? cause.message : String(cause));
    const [, flags, other] = FAULT.exec(text) ?? [];
    const name = flags ?? other;
    if (name === undefined)
        return undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name} has an invalid value: ${text.split('\n', 1)[0]}`, { hint });
}


/***/ }),

/***/ 9967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rj: () => (/* binding */ LOST),
/* harmony export */   S8: () => (/* binding */ VERSIONS),
/* harmony export */   aO: () => (/* binding */ rules)
/* harmony export */ });
/** Matches an HTTP status as Go, git, curl and proxies print it. */
function status(codes) {
    return new RegExp(String.raw `(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`, 'im');
}
/** A workflow expression, such as `secrets.TOKEN`. */
const expression = (name) => `\${{ ${name} }}`;
const freshDownload = {
    posix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
    powershell: '$env:GOMODCACHE="$env:TEMP\\fresh-modules"; $env:GOPROXY="direct"; go mod download {module}',
};
/** A command that removes a directory of the module cache. */
const removeBelow = (name) => ({
    posix: `rm -rf "$(go env GOMODCACHE)/${name}"`,
    powershell: `Remove-Item -Recurse -Force "$(go env GOMODCACHE)/${name}"`,
});
const freeSpace = (places) => ({ posix: `df -h ${places}`, powershell: 'Get-PSDrive -PSProvider FileSystem' });
/** In PowerShell, `curl` can be an alias for another command. */
const curl = (words) => ({ posix: `curl ${words}`, powershell: `curl.exe ${words}` });
/** A checksum database that does not answer: blocked by a firewall, or temporarily down. */
const databaseWords = {
    cause: 'The checksum database cannot be reached: {server} does not answer from here.',
    hint: 'Set the `gosumdb` input to a mirror (the database name, a space, the URL of the mirror), or use a proxy that serves the database under /sumdb. List private modules in `goprivate`.',
    fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
};
/**
 * Works in any directory: with `@latest` Go does not load the project's graph, which may require a version that does not
 * exist, and with `-mod=readonly` it ignores a vendor directory.
 */
const VERSIONS = 'go list -mod=readonly -m -versions {path}@latest';
/** The last resort, when no setting brings a module back. */
const LOST = 'If it was removed at its origin, `replace` it with a fork, or serve a copy that you kept (`go-mod-warmup mirror`).';
/** All known causes, most severe first: if a text matches two, the earlier one counts. */
const rules = [
    // Wrong content: never blindly retried.
    {
        class: 'integrity',
        said: 'content',
        cause: 'The downloaded content of {module} differs from go.sum or the checksum database: a moved tag, a wrong line in go.sum, or a proxy that altered it.',
        hint: 'Download it from its origin and compare. If that fails with the same `downloaded:` hash, go.sum is wrong: remove its lines for {path} and run `go mod tidy`. Otherwise the proxy altered the module.',
        fix: freshDownload,
        patterns: [
            /checksum mismatch/i,
            /does NOT match (?:an earlier|the one|one) /,
            /^SECURITY ERROR$/m,
            /unexpected ziphash/,
        ],
    },
    {
        class: 'integrity',
        said: 'content',
        cause: 'The copy of the checksum database behind the proxy is older than what Go has seen of it, or incomplete.',
        hint: 'Use a proxy that is up to date, or set the `gosumdb` input to a mirror of the database. If the copy has to be an older one, set `extra-modules: false` and remove what Go remembers of the database.',
        fix: {
            posix: 'rm -rf "$(go env GOMODCACHE)/cache/download/sumdb" "$(go env GOPATH)/pkg/sumdb"',
            powershell: 'Remove-Item -Recurse -Force "$(go env GOMODCACHE)/cache/download/sumdb", "$(go env GOPATH)/pkg/sumdb"',
        },
        patterns: [/checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}: 4\d\d\b/],
    },
    {
        class: 'integrity',
        said: 'content',
        cause: 'The answers of the checksum database contradict each other; a proxy in between may serve stale ones.',
        hint: 'Remove `cache/download/sumdb` from the module cache, or set the `gosumdb` input to a mirror of the database.',
        fix: removeBelow('cache/download/sumdb'),
        patterns: [
            /checksum missing from sumdb response/,
            /misbehavior detected|misbehaving server/,
            /checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}(?:inconsistent|malformed)/,
            /downloaded inconsistent tile|invalid transparency proof/,
            /cannot (?:authenticate|validate) record/,
            /no verifiable signatures|invalid signature for key/,
        ],
    },
    // Well-formed content of something else is not a transmission error: a retry would get the same again.
    {
        class: 'integrity',
        said: 'content',
        cause: 'The proxy returned the content of another module for {module}.',
        hint: 'Report it to the operator of the proxy, or use another one (the `goproxy` input).',
        fix: freshDownload,
        patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
    },
    // Damaged files in the module cache of this machine.
    {
        class: 'integrity',
        said: 'machine',
        cause: 'A file of {module} in the module cache of this machine is damaged.',
        hint: 'Remove it (`go clean -modcache` removes all files) and run again.',
        fix: 'go clean -modcache',
        patterns: [
            /(?:zip|dir) has been modified \(/,
            /missing ziphash/,
            /\bunzip <path>: (?:zip: |flate: |(?:unexpected )?EOF)/,
            /is larger than declared size/,
            // A web page was stored as go.mod, because go.sum had no line for it.
            /parsing go\.mod: missing module line/,
        ],
    },
    // The wrong version of Go.
    {
        class: 'toolchain',
        said: 'machine',
        cause: 'The project requires a newer Go than the one installed.',
        hint: 'Set `go-version-file` to the go.mod that requires it, or a higher `go-version`. Or set GOTOOLCHAIN=auto to let Go download it.',
        fix: 'GOTOOLCHAIN: auto',
        patterns: [
            /(?<!go\.work file )\brequires go ?>= ?\d/i,
            /\(requires Go >= /,
            /module requires go 1|maximum (?:supported go )?version/i,
            // From a Go before 1.21, which does not accept a patch version.
            /invalid go version '\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?'/,
            /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
            /does not match go tool version/,
        ],
    },
    {
        class: 'toolchain',
        said: 'machine',
        cause: 'This Go version does not exist, or none of the sources in `goproxy` has it.',
        hint: 'Check the `go` and `toolchain` lines, or install that version before this step.',
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
        said: 'machine',
        cause: 'Go could not choose or start a toolchain.',
        hint: 'Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
        fix: 'go env GOTOOLCHAIN',
        patterns: [
            /invalid (?:GOTOOLCHAIN\b|toolchain\b(?! version '))/,
            /too many toolchain switches/,
            /invoked to provide go/,
            /\bexec go1\.\S{1,40}: /,
        ],
    },
    // The files of the project.
    {
        class: 'config',
        said: 'machine',
        cause: 'The sum file does not match go.mod, or contains merge conflict markers.',
        hint: 'Run `go mod tidy` (`go work sync` in a workspace) and commit the result.',
        fix: 'go mod tidy',
        patterns: [
            /malformed go\.(?:work\.)?sum/,
            /missing go\.sum entry/,
            /updates to (?:\S{1,200}\/)?go\.(?:mod|sum|work|work\.sum) needed/,
            /existing contents have changed since last read/,
        ],
    },
    {
        class: 'toolchain',
        said: 'machine',
        cause: 'Line {line} of {file} has an invalid version: `{directive} {version}`.',
        hint: 'Write an exact version, such as `go 1.22`, `go 1.22.1` or `toolchain go1.22.1`: go.mod does not support wildcards or ranges.',
        names: /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9}): invalid (?<directive>go|toolchain) version '(?<version>[^'`\n]{1,60})'/,
        patterns: [/invalid (?:go|toolchain) version '/],
    },
    {
        class: 'config',
        said: 'content',
        cause: '{path} is required at a placeholder version that needs a `replace` directive, and this go.mod has none for it.',
        hint: 'Add `replace {path} => …` with its directory or a fork to this go.mod (Go ignores the `replace` directives of dependencies), or require a released version.',
        fix: 'go get {path}@latest',
        patterns: [/<placeholder>/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: '{module} is replaced by the directory `{directory}`, which is not in this checkout or image.',
        hint: 'Check out that directory as well (in a Dockerfile, COPY it before this step), or remove the `replace` and require a released version.',
        names: /(?:\(replaced by |replacement directory )(?<directory>[^)`\n]{1,400}?)(?:\)| does not exist)/,
        fix: 'go mod edit -dropreplace={path}',
        patterns: [
            /\(replaced by (?!<module>)[^)\n]{1,400}\): [^\n]{0,800}(?:no such file|cannot find the (?:file|path)|not a directory)/,
            /replacement directory [^\n]{1,400} does not exist/,
        ],
    },
    {
        class: 'config',
        said: 'content',
        cause: '{required} was renamed: its go.mod declares the path `{declared}`.',
        hint: 'Require `{declared}` instead of {required}, and import it by that path. If only a dependency requires it, update that dependency, or stay on the last version with the old path.',
        fix: 'go get {declared}@latest',
        names: /module declares its path as: (?<declared>[\w.~/+-]{1,300})\s{1,40}but was required as: (?<required>[\w.~/+-]{1,300})/,
        patterns: [/module declares its path as: /],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'Line {line} of {file} requires {required} {version}, but the path lacks /v{major}.',
        hint: 'Write `{required}/v{major} {version}` there and in the imports, or `{required} {version}+incompatible` if that version has no go.mod.',
        names: /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9})(?::\d{1,9})?: require (?<required>[\w.~/+-]{1,300}): version "(?<version>v(?<major>\d{1,9})[\w.+-]{0,100})" invalid: should be v0 or v1/,
        patterns: [/\bgo\.mod:\d+(?::\d+)?: require [^\n]{1,400} invalid: should be v0 or v1, not v\d/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'A go.mod or go.work file has an error, or conflicts with another one.',
        hint: 'Fix the line named above, then check with `go mod tidy`.',
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
        said: 'machine',
        cause: 'No go.mod or go.work file was found.',
        hint: 'Set the `working-directory` or `modules` input to the directory with go.mod or go.work.',
        fix: "git ls-files '*go.mod'",
        patterns: [
            /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
            /no modules specified/,
        ],
    },
    // Settings of the machine and its network: waiting does not change them.
    {
        class: 'config',
        said: 'machine',
        cause: 'The directory in GOPROXY contains a FIFO, a device or an endless file instead of a module file.',
        hint: 'Replace it with the module file, or remove the directory from the `goproxy` input.',
        patterns: [
            /\bis a (?:FIFO|socket|device|directory), not a regular file/,
            /\bread \S{1,400}: [^\n]{1,400} is larger than \d{1,3} MiB/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'A program that Go needs to fetch a module from its repository is missing or cannot run.',
        hint: 'Install it, or download all modules from a proxy (the `goproxy` input without `direct`).',
        fix: { posix: 'sudo apt-get install --yes git openssh-client', powershell: 'winget install Git.Git' },
        patterns: [
            /executable file not found in/,
            /missing \w{1,20} command\. See/,
            /fork\/exec [^\n]{1,200}: (?:no such file|permission denied|operation not permitted|exec format error|not a directory)/,
            /cannot run (?:ssh|git)\b|unable to find remote helper|is not a git command/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'A setting disables network access, and {module} is not in the module cache.',
        hint: 'Change that setting (the `goproxy` input, GOPROXY or GOFLAGS), or fill the module cache first.',
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
        said: 'machine',
        cause: 'GOPROXY or GOSUMDB has an invalid value.',
        hint: 'Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB). Entries are https, http or file URLs, `direct` or `off`.',
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
        said: 'machine',
        cause: 'URL scheme mismatch: one side uses https and the other http, or a redirect leads from one to the other.',
        hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY. Credentials are sent over https only.',
        fix: curl('-i {url}'),
        patterns: [
            /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
            /stopped after 10 redirects|too many redirects/i,
            /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} has expired.',
        hint: 'Its operator must renew it. If the clock of this machine is wrong, set it.',
        patterns: [
            /certificate has expired(?! or is not yet valid)|SEC_E_CERT_EXPIRED/i,
            /certificate has expired or is not yet valid: (?:current time \S{1,40} is after|$)/im,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} is not valid yet.',
        hint: 'Check the clock of this machine. If it is right, the operator of the server must replace the certificate.',
        fix: { posix: 'date -u', powershell: '(Get-Date).ToUniversalTime()' },
        patterns: [/certificate is not (?:yet valid|valid yet)|current time \S{1,40} is before/i],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} was issued for another name.',
        hint: 'Use a name from the certificate in `goproxy`, or ask the operator for a certificate that includes this name.',
        patterns: [
            /x509: (?:certificate is (?:not )?valid for|cannot validate certificate for|certificate relies on legacy Common Name)/,
            /Hostname\/IP does not match|no alternative certificate subject name|does not match target host/i,
            /SEC_E_WRONG_PRINCIPAL/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'Go and {server} support no common TLS version.',
        hint: 'Its operator must enable TLS 1.2 or later.',
        patterns: [
            /tls: (?:protocol version not supported|server selected unsupported protocol)|unsupported protocol version/i,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} is not trusted here.',
        hint: 'Set the `ca-file` input to a PEM file with the CA that issued it (or set SSL_CERT_FILE, and GIT_SSL_CAINFO for git). TLS-inspecting proxies use a CA of their own.',
        fix: 'ca-file: corporate-ca.pem',
        patterns: [
            /x509: |failed to verify certificate/,
            /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
            /self[- ]signed certificate|unable to get local issuer/i,
            /SEC_E_(?:UNTRUSTED_ROOT|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
            /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
            /tls: (?:unrecognized name|access denied)/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The TLS handshake with {server} failed: no common version or cipher, or it requires a client certificate.',
        hint: 'Ask its operator what it requires. To set a client certificate, use `proxy-client-cert` and `proxy-client-key`.',
        fix: 'openssl s_client -connect {address}',
        patterns: [/tls: handshake failure|alert handshake failure/],
    },
    {
        class: 'config',
        said: 'machine',
        ...databaseWords,
        patterns: [
            /Get "<sumdb>": (?:[^\n]{1,200}: )?(?:Forbidden$|connect: (?:permission denied|operation not permitted))/m,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'A firewall or the HTTP proxy of this network blocks the connection to {server}.',
        hint: 'Allow that host there, or use a proxy that is allowed (the `goproxy` input).',
        fix: curl('-v https://{host}/'),
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
        said: 'machine',
        cause: 'GOVCS does not allow this kind of repository for {module}.',
        hint: 'Allow it in GOVCS, or download the module from a proxy.',
        fix: "GOVCS: '{prefix}:all'",
        patterns: [/\bGOVCS\b/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'GOFLAGS has an invalid value.',
        hint: 'Correct GOFLAGS in the environment, or where `go env -w` saved it. Each word must be a flag of the go command, such as -mod=mod.',
        fix: 'go env GOFLAGS',
        patterns: [/(?:parsing|from) \$GOFLAGS/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The `-modfile` in GOFLAGS does not exist.',
        hint: 'Set `-modfile` to an existing file, or remove that flag from GOFLAGS.',
        fix: 'go env GOFLAGS',
        patterns: [/^(?:go: )?open [^\n]{0,1000}(?<![\\/ ]go)\.mod: (?:no such file|The system cannot find)/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'An environment setting of Go has an invalid value.',
        hint: 'Check `go env` and correct the setting named above.',
        fix: 'go env',
        patterns: [
            /GO111MODULE|in GOPATH mode/,
            /GOMODCACHE entry is relative|module cache not found|neither GOPATH nor GOMODCACHE|missing \$GOPATH/,
            /flag provided but not defined|unknown flag|-modfile[ =]/,
            /^(?:go: )?open [^\n]{1,1000}\bgo\.mod: (?:no such file|The system cannot find)/,
            /-mod may only be set to|using the vendor directory/,
            /invalid GOWORK|unknown GOEXPERIMENT|cannot find GOROOT|unsupported GOOS|\$GOPATH\/go\.mod exists|GOCACHE is not defined/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The git or ssh configuration of this machine rejects this repository.',
        hint: 'Check `git config --list --show-origin` and ~/.ssh/config.',
        fix: 'git config --list --show-origin',
        patterns: [
            /detected dubious ownership|unsafe repository/,
            /bad (?:numeric )?config |transport '\w{1,20}' not allowed/,
            /Unable to negotiate with|no matching (?:host key|key exchange|cipher)/,
            /Bad (?:owner or permissions on|configuration option)|terminating, \d+ bad configuration options/,
            /unable to resolve git version|dumb http transport does not support|git protocol on port 9418/,
        ],
    },
    // Retried: completed modules are kept, so the next attempt opens fewer files.
    {
        class: 'config',
        said: 'machine',
        retryable: true,
        cause: 'Too many open files.',
        hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
        fix: { posix: 'ulimit -n 65536' },
        patterns: [/too many open files/i],
    },
    // The disk. Before the network rules, since a full disk shows up inside a "read" of a URL.
    {
        class: 'disk',
        said: 'machine',
        cause: 'The temp directory, which the relay downloads modules to, is full.',
        hint: 'Free some space there, set TMPDIR (RUNNER_TEMP in a workflow) to a directory on a larger disk, or set `relay: false`.',
        fix: freeSpace('"$TMPDIR" /tmp'),
        patterns: [/write to the temp directory: (?:no space left on device|disk quota exceeded)/],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'The disk is full.',
        hint: 'Free some space before this step, or put GOMODCACHE on a larger disk.',
        fix: freeSpace('"$(go env GOMODCACHE)"'),
        patterns: [
            /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
        ],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'A file exceeds the file size limit of the process (`ulimit -f`) or of the file system.',
        hint: 'Raise the limit, or put the temp directory and GOMODCACHE on another file system.',
        fix: { posix: 'ulimit -f unlimited' },
        patterns: [/: file too large$|\bEFBIG\b|file size limit exceeded/im],
    },
    // A virus scanner or another build releases a file within moments.
    {
        class: 'disk',
        said: 'machine',
        retryable: true,
        cause: 'Another program, often a virus scanner, has a file of the module cache open.',
        hint: 'Exclude GOMODCACHE from scanning, or give each job its own module cache.',
        fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
        patterns: [
            /being used by another process|another process has locked|user-mapped section open/i,
            /\b(?:rename|remove|unlinkat|RemoveAll)\b[^\n]{0,300}: Access is denied/,
            /stale (?:NFS )?file handle|text file busy/i,
        ],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'The local copy of a repository in the module cache is damaged.',
        hint: 'Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
        fix: removeBelow('cache/vcs'),
        patterns: [
            /not a git repository/i,
            /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
            /exists with wrong content/,
        ],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'The module cache is on a read-only file system.',
        hint: 'Set GOMODCACHE to a writable directory, or mount the file system read-write.',
        fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
        patterns: [/read-only file system|write protected/i],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'The module cache cannot be read or written.',
        hint: 'Usually another user owns files in it. Give the user of this job access to GOMODCACHE (`go env GOMODCACHE`), or set it to another directory.',
        fix: {
            posix: 'sudo chown -R "$USER" "$(go env GOMODCACHE)"',
            powershell: 'icacls "$(go env GOMODCACHE)" /grant "$($env:USERNAME):(OI)(CI)F" /T',
        },
        patterns: [
            /permission denied(?!,| \()|access is denied\.|operation not permitted/i,
            /could not create module cache|failed to create cache directory|can't find or create lock file/,
            /\bmkdir [^\n]{1,300}: |: not a directory/,
            /file ?name too long|filename or extension is too long|volume label syntax|cannot find the path specified/i,
            /input\/output error|no locks available|function not implemented/i,
        ],
    },
    // Missing or insufficient credentials.
    {
        class: 'auth',
        cause: 'The checksum database does not know {module}: it is private, or was published only minutes ago.',
        hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is not requested from public proxies and databases, and give git a credential for it.',
        fix: 'goprivate: {prefix}',
        patterns: [/<sumdb>: (?:404|410)\b/],
    },
    {
        class: 'auth',
        cause: 'Git asked for a password, which CI cannot enter: {module} is private, or its repository was deleted or renamed.',
        hint: `Set the \`goprivate\` input (GOPRIVATE) to \`{prefix}\`, so that it is not requested from public proxies, and give git a credential for its host. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [
            /could not read (?:Username|Password|Passphrase)/i,
            /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
            /unable to (?:read|get) (?:askpass|password)/i,
        ],
    },
    {
        class: 'auth',
        cause: 'The ssh login failed.',
        hint: 'Load a key with read access to {module} (ssh-agent or a deploy key), add the host to known_hosts, or use https with a credential.',
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
        cause: 'The HTTP proxy of this network requires a login.',
        hint: 'Put user and password into HTTPS_PROXY, from secrets. Percent-encode characters such as @ and : in them.',
        fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
        patterns: [/proxy authentication required/i, status('407'), /username\/password authentication failed/],
    },
    {
        class: 'auth',
        cause: 'A client certificate is required (mutual TLS) by {server}, and ours is missing or was rejected.',
        hint: 'Set the `proxy-client-cert` and `proxy-client-key` inputs to a valid pair, from secrets, and leave `relay` at `auto`: Go itself cannot present one.',
        fix: `proxy-client-cert: ${expression('secrets.PROXY_CLIENT_CERT')}\nproxy-client-key: ${expression('secrets.PROXY_CLIENT_KEY')}`,
        patterns: [
            /tls: (?:bad certificate|unknown certificate|(?:expired|revoked|unsupported) certificate|certificate required)/,
            /no required ssl certificate was sent|ssl certificate error/i,
        ],
    },
    {
        class: 'auth',
        cause: 'GOAUTH returned no credential.',
        hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
        fix: 'go env GOAUTH',
        patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
    },
    {
        class: 'auth',
        cause: 'No access to {module}: no credential was sent, the credential lacks read access, or the repository was deleted or renamed.',
        hint: `Check the token (scope, expiry, single sign-on). If the module is private, set the \`goprivate\` input to \`{prefix}\`. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [
            status('401'),
            /authentication failed|invalid (?:username|credentials|token)|bad credentials|HTTP Basic: Access denied/i,
            /repository (?:\S{1,300} )?(?:not found|does not exist)|repository not exported/i,
            /could not be found or you don't have permission|may not have access to this repository/i,
            /(?:write )?access to (?:this )?repository (?:not granted|denied)|access denied|not authorized|unauthorized/i,
            /password authentication was removed|SAML SSO|TF40\d{4}/i,
            /permission to \S{1,200} denied|authorization (?:failed|required)|not allowed to download|not accessible with/i,
            // A login page instead of a repository.
            /is this a git repository\?|unable to update url base from redirection/,
        ],
    },
    // Not transient: a server that refuses now will refuse in a minute.
    {
        class: 'auth',
        cause: 'Access to {module} was refused by {server}{said}.',
        hint: 'Ask the operator of {server}. A public module can also be downloaded from its origin: append `|direct` to `goproxy`.',
        fix: curl('-i {url}'),
        patterns: [
            status('402|403|451'),
            /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
        ],
    },
    // Reported by a server about its own upstream; said by this machine, the same words mean a network problem.
    {
        class: 'auth',
        said: 'reply',
        cause: 'The proxy cannot resolve the host of {module}.',
        hint: 'If the module is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go fetches it directly, and give git a credential. Otherwise check the module path.',
        fix: 'goprivate: {prefix}',
        patterns: [/no such host|could not resolve host/i],
    },
    {
        class: 'rate-limit',
        retryable: true,
        cause: 'Rate-limited by {server}.',
        hint: 'Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in: authenticated users often have a higher limit.',
        fix: 'concurrency: 8',
        patterns: [
            status('429'),
            /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
            /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
            /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
        ],
    },
    // The server answered: not found.
    {
        class: 'not-found',
        cause: 'Go rejects the content of {module}: it was published with a file name, size or layout that modules must not have.',
        hint: 'Use another version.',
        fix: 'go get {path}@latest',
        patterns: [
            /create zip: |\bunzip <path>: /,
            /(?:source tree|zip file|module contents|(?<!: )file) (?:is )?too large/,
            /missing (?:\S{1,200}\/)?go\.mod (?:and \S{1,200} )?at revision|(?:has|is missing) [^\n]{0,80}module path/,
            /has (?:post-v\d|non-)[^\n]{0,80}module path|cannot contain module|mismatched repo/,
        ],
    },
    {
        class: 'not-found',
        cause: 'The source has no such version of {module}.',
        hint: `Require another version: this one was never tagged, or its tag was deleted. ${LOST}`,
        fix: VERSIONS,
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
        cause: 'The source has no such module.',
        hint: `Check its path and version. If it is private, set the \`goprivate\` input to \`{prefix}\`. A version published minutes ago can take half an hour to appear. ${LOST}`,
        fix: VERSIONS,
        patterns: [
            status('404|410'),
            /no go-import meta tags?|does not appear to be a git repository|not using a known version control|unknown vcs/,
            /cannot find module providing package|does not contain package|import path does not begin with hostname/,
            /<url>: (?:no such file or directory|The system cannot find the (?:file|path) specified)/,
        ],
    },
    {
        class: 'config',
        cause: 'The server does not understand the request, so it is probably not a module proxy.',
        hint: 'Check that the URL in the `goproxy` input ({url}, up to the module path) is that of a module proxy.',
        fix: curl('-i {url}'),
        patterns: [status('400|405|406|413|414|415|422|501|505'), /bad request/i],
    },
    {
        class: 'config',
        cause: 'A redirect without a Location header was sent by {server}.',
        hint: 'Check that the URL in the `goproxy` input ({url}) is that of a module proxy, and report it to its operator.',
        fix: curl('-i {url}'),
        patterns: [status('30[12378]')],
    },
    // The same request may succeed in a moment.
    { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
    {
        class: 'transient',
        retryable: true,
        cause: 'The name of {server} could not be resolved.',
        hint: 'If this persists, check the host name in the `goproxy` input, and the DNS and VPN of this machine.',
        fix: { posix: 'getent hosts {hostname}', powershell: 'Resolve-DnsName {hostname}' },
        patterns: [
            /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
            /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
            /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
            /requested name is valid, but no data/i,
            // A resolver that does not answer.
            /\blookup <host>[^\n]{0,200}: (?:i\/o timeout|context deadline exceeded)/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'The HTTP proxy of this network (HTTPS_PROXY) is unreachable, or could not connect to {server}.',
        hint: 'If this persists, check its address, and list hosts that need no proxy in NO_PROXY.',
        fix: curl('-v https://{host}/'),
        patterns: [
            // If a proxy answers CONNECT with an error status, Go prints only the text of that status.
            /"<url>": (?:[^\n]{1,200}: )?(?:Bad Gateway|Service Unavailable|Gateway Time-?out)$/im,
            /proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i,
        ],
    },
    // An invalid zip, invalid JSON or a web page is usually an error page sent with status 200, or a truncated body: the
    // next answer is often right, and retrying costs little. Well-formed content of something else, and files damaged on
    // this machine, are integrity failures.
    {
        class: 'transient',
        retryable: true,
        cause: 'The source sent something other than a module file, perhaps an error or login page.',
        hint: 'If this persists, open the `goproxy` URL in a browser from this network.',
        fix: curl('-i {url}'),
        patterns: [
            /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
            /malformed (?:tree note|note|record data)/,
            /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'A temporary error was returned by {server}.',
        hint: 'Report it to the operator of {server}, or append a second proxy to `goproxy`, as in `A|B`.',
        fix: curl('-i {url}'),
        patterns: [
            status('408|425|5\\d\\d'),
            /internal server error|bad gateway|service unavailable|gateway time-?out|temporarily unavailable/i,
            /fetch timed out|upstream (?:request timeout|connect error)|no healthy upstream|try again later/i,
            /cannot obtain refs|cannot talk to/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        cause: 'The connection to {server} failed or was lost.',
        hint: 'If more attempts (the `max-attempts` input) do not help, check firewall and proxy, or append a second proxy to `goproxy`, as in `A|B`.',
        fix: curl('-v {url}'),
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
        cause: 'A git transfer was interrupted.',
        hint: 'If more attempts (the `max-attempts` input) do not help, download the module from a proxy (the `goproxy` input).',
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
        cause: 'Two git processes used the same directory at the same time.',
        hint: 'Give each concurrent job its own module cache (GOMODCACHE).',
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
    // Text that Go, git and ssh put around a cause. It counts only if no cause is recognised inside.
    {
        class: 'integrity',
        said: 'wrapper',
        cause: 'A module in the cache or a line of go.sum could not be verified.',
        hint: 'Update Go, run `go mod verify`, and remove the modules that it lists.',
        fix: 'go mod verify',
        patterns: [/unknown hash algorithm/, /go mod verify/],
    },
    {
        class: 'toolchain',
        said: 'wrapper',
        cause: 'The Go version that this project requires could not be downloaded.',
        hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
        fix: 'go list -m -versions go',
        patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
    },
    {
        class: 'auth',
        said: 'wrapper',
        cause: 'Git has no access to the repository of {module}, or the repository does not exist.',
        hint: `Give git a credential or ssh key for its host, and set the \`goprivate\` input to \`{prefix}\` if the module is private. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [/could not read from remote repository|correct access rights/i],
    },
    // Go tries https and ssh in turn and does not print git's errors: the network may be the cause.
    {
        class: 'auth',
        said: 'wrapper',
        retryable: true,
        cause: 'Git could not reach the repository of {module} by https or ssh: access is denied, the host does not answer, or the repository does not exist.',
        hint: 'Try it by hand, and give git a credential or ssh key for the host {origin}.',
        fix: 'git ls-remote https://{path}',
        patterns: [/no (?:\S{1,20} )?protocol found for repository/],
    },
    {
        class: 'not-found',
        said: 'wrapper',
        cause: 'The source has no such module or version.',
        hint: 'Check path and version of {module}. If it is private, set the `goprivate` input to `{prefix}`.',
        fix: VERSIONS,
        patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
    },
    {
        class: 'transient',
        said: 'wrapper',
        retryable: true,
        cause: 'The request to {server} failed without an answer.',
        hint: 'If more attempts (the `max-attempts` input) do not help, check firewall, proxy and the `goproxy` input.',
        fix: curl('-v {url}'),
        patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
    },
];


/***/ }),

/***/ 6549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ unendedQuote),
/* harmony export */   Ak: () => (/* binding */ isFlagOn),
/* harmony export */   CM: () => (/* binding */ joinFlags),
/* harmony export */   g0: () => (/* binding */ splitFlags),
/* harmony export */   y6: () => (/* binding */ flagValue),
/* harmony export */   zW: () => (/* binding */ withFlag)
/* harmony export */ });
/** What the go command treats as space between flags (cmd/internal/quoted). */
const BLANK = /[ \t\r\n]/;
/**
 * Splits GOFLAGS as Go does: a flag may be quoted as a whole, and there are no escapes (cmd/internal/quoted, Split). Text
 * after an unterminated quote is left out: Go refuses it.
 */
function splitFlags(goflags) {
    return split(goflags).flags;
}
/** An unterminated quote, with the text after it. */
function unendedQuote(goflags) {
    return split(goflags).unended;
}
function split(goflags) {
    const flags = [];
    for (let at = 0; at < goflags.length;) {
        const first = goflags.charAt(at);
        if (BLANK.test(first)) {
            at++;
        }
        else if (first === '"' || first === "'") {
            const end = goflags.indexOf(first, at + 1);
            if (end < 0)
                return { flags, unended: goflags.slice(at) };
            flags.push(goflags.slice(at + 1, end));
            at = end + 1;
        }
        else {
            const start = at;
            while (at < goflags.length && !BLANK.test(goflags.charAt(at)))
                at++;
            flags.push(goflags.slice(start, at));
        }
    }
    return { flags };
}
/** Joins flags. A flag that contains both kinds of quotes cannot be expressed, but no path in a flag is likely to. */
function joinFlags(flags) {
    const quote = (flag) => (flag.includes("'") ? `"${flag}"` : `'${flag}'`);
    return flags.map(flag => (flag === '' || /^['"]|[ \t\r\n]/.test(flag) ? quote(flag) : flag)).join(' ');
}
/** The last value of a flag in GOFLAGS, `true` for one without a value; undefined if it is not set. */
function flagValue(goflags, name) {
    const values = splitFlags(goflags).flatMap(flag => {
        const [, found, value] = /^--?([^=]*)(?:=(.*))?$/s.exec(flag) ?? [];
        return found === name ? [value ?? 'true'] : [];
    });
    return values.at(-1);
}
/** Is a boolean flag on? Accepts the values of Go's strconv.ParseBool. */
function isFlagOn(goflags, name) {
    return /^(?:1|t|T|true|TRUE|True)$/.test(flagValue(goflags, name) ?? '');
}
/** GOFLAGS with this flag set to a value; without a value, the flag is removed. */
function withFlag(goflags, name, value) {
    const others = splitFlags(goflags).filter(flag => !new RegExp(`^--?${name}(?:=|$)`).test(flag));
    return joinFlags(value === undefined ? others : [...others, `-${name}=${value}`]);
}


/***/ }),

/***/ 6676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ addressBelow),
/* harmony export */   Ms: () => (/* binding */ parseGoproxy),
/* harmony export */   RE: () => (/* binding */ refuseBadDatabase),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   dX: () => (/* binding */ urlBelow),
/* harmony export */   oN: () => (/* binding */ refuseBadUsers),
/* harmony export */   wd: () => (/* binding */ isDirectory),
/* harmony export */   y7: () => (/* binding */ exportedSetting)
/* harmony export */ });
/* unused harmony export withoutBadUsers */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6549);




/**
 * Parses a GOPROXY list as Go does (modfetch/proxy.go, proxyList), up to `direct` or `off`. After `,` the next entry is
 * tried only if a module is not found, after `|` after any failure.
 * @throws WarmupError `bad-option` for a list without entries, for an entry that is not `direct`, `off`, or an https, http
 * or file URL, and for a user or password that would be sent unencrypted. For Go's own setting it is a GoSettingError.
 */
function parseGoproxy(value, name) {
    try {
        return readList(value, name);
    }
    catch (error) {
        throw name === 'GOPROXY' && error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY ? new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoSettingError */ .zX(error.message, error.hint) : error;
    }
}
function readList(value, name) {
    const list = { proxies: [], end: 'none' };
    // A comma or bar before an @ may be part of a password.
    const isOpen = !/@|%40/.test(value);
    let position = 0;
    for (const [, text = '', separator] of value.matchAll(/([^,|]+)([,|]?)/g)) {
        const entry = text.trim();
        if (entry === '')
            continue;
        if (entry === 'direct' || entry === 'off')
            return { ...list, end: entry };
        position++;
        check(entry, {
            name,
            shown: isOpen && (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(entry) !== undefined ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .shownSetting */ .mV)(entry) : `entry ${position}`,
            position,
        });
        const url = entry.includes('://') ? entry : `https://${entry}`;
        list.proxies.push({ url, next: separator === '|' ? 'after-any-failure' : 'when-absent' });
    }
    if (list.proxies.length > 0)
        return list;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name}: ${JSON.stringify(value)} names no proxy: the list contains no entries`, {
        hint: 'Set a list such as https://proxy.example.com,direct, or omit it to use the setting of the environment.',
    });
}
function check(entry, { name, shown, position }) {
    if (/^(?:https?|file):/i.test(entry) && (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(entry))
        throw badUser(`${name}: entry ${position}`);
    if (!isProxy(entry)) {
        const reason = `invalid proxy URL ${faultOf(entry)}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name}: ${shown} is not a proxy Go can use: ${reason}`, {
            hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
        });
    }
    const malformed = badEscapeIn(entry);
    if (malformed !== undefined) {
        const reason = `invalid URL escape ${JSON.stringify(malformed)}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name}: ${shown} is not a proxy Go can use: ${reason}`, {
            hint: 'Write %25 for a % in a URL.',
        });
    }
    const url = URL.parse(entry);
    if (url?.protocol !== 'http:' || (url.username === '' && url.password === '') || isLoopback(url.hostname))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name}: entry ${position}: refusing to pass credentials to insecure URL`, {
        hint: 'Use https://. Go refuses this as well: over http, the password could be read in transit.',
    });
}
/** The fault of an entry's URL, without any part of it: what looks like a port may be a password. */
function faultOf(entry) {
    if (!/^[\w+.-]+:\/\//.test(entry))
        return 'missing scheme';
    const [, authority] = /^(?:https?|file):\/\/([^/?#]*)/i.exec(entry) ?? [];
    if (authority === undefined)
        return 'scheme (must be https, http, file)';
    const address = authority.slice(authority.lastIndexOf('@') + 1);
    if (address.startsWith('[') && !address.includes(']'))
        return 'host: a ] is missing';
    const [, host, port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(address) ?? [];
    if (host === '')
        return 'without a host';
    if (port && (!/^\d+$/.test(port) || Number(port) > 65_535))
        return 'port (must be a number up to 65535)';
    return 'host: no name or address';
}
/** As rejected by net/url, which ignores queries. */
function badEscapeIn(entry) {
    return /%(?![0-9a-f]{2}).{0,2}/i.exec(entry.replace(/\?[^#]*/, ''))?.[0];
}
/** Is this the machine itself? */
function isLoopback(host) {
    return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
/**
 * A URL, or a host that Go prefixes with https://; single words are kept for Go's own use. A URL without its colon is
 * rejected, although Go accepts it: its credentials would be sent and shown as part of a path.
 */
function isProxy(entry) {
    if (/^(?:https?|file):\/\//i.test(entry))
        return URL.canParse(entry);
    if (!/^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/.*)?$/i.test(entry) || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(entry))
        return false;
    return /[.:/]/.test(entry) && !(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(entry);
}
/** Is this entry of the list a directory? */
const isDirectory = ({ url }) => /^file:/i.test(url);
/**
 * The URL of an escaped name below an entry of the list. As in Go, names of module files are joined without empty elements
 * and dots (modfetch/proxy.go, getBody), and requests to checksum databases are only appended (web/url.go, Join).
 */
function urlBelow(entry, path) {
    const url = new URL(entry);
    const [, base = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(entry.trim()) ?? [];
    const joined = `${base.replace(/\/$/, '')}/${path}`;
    url.pathname = path.startsWith('sumdb/') ? joined : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(joined);
    return url;
}
/** The same as it is sent: the query of an entry, which may be signed, stays unchanged. */
function addressBelow(entry, path) {
    const [query = ''] = /\?[^#]*/.exec(entry.trim()) ?? [];
    return `${Object.assign(urlBelow(entry, path), { search: '', hash: '' }).href}${query}`;
}
/** Variables that Go and the network read as the address of a proxy. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
/**
 * Rejects addresses with a user or password that Go does not accept, before they are used: what Go would ignore or cut off
 * elsewhere must neither be sent nor shown.
 * @throws GoSettingError without any part of the value
 */
function refuseBadUsers(env) {
    try {
        refuseEach(env);
    }
    catch (error) {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY ? new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoSettingError */ .zX(error.message, error.hint) : error;
    }
}
/** An environment without the settings that `refuseBadUsers` rejects, and the first refusal. */
function withoutBadUsers(env) {
    const kept = { ...env };
    let refusal;
    for (const name of [...PROXIES, 'GOSUMDB', 'GOPROXY']) {
        try {
            refuseBadUsers({ [name]: env[name] });
        }
        catch (error) {
            if (!(error instanceof GoSettingError))
                throw error;
            refusal ??= error;
            delete kept[name];
        }
    }
    return { env: kept, refusal };
}
function refuseEach(env) {
    for (const name of PROXIES)
        if (isBadProxy(env[name] ?? ''))
            throw badUser(name);
    refuseBadDatabase(env['GOSUMDB'] ?? '', 'GOSUMDB');
    const entries = (env['GOPROXY'] ?? '').split(/[,|]/).map(entry => entry.trim());
    const end = entries.findIndex(entry => entry === 'direct' || entry === 'off');
    const bad = (end < 0 ? entries : entries.slice(0, end)).findIndex(entry => entry.includes('://') && (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(entry));
    if (bad >= 0)
        throw badUser(`GOPROXY: entry ${bad + 1}`);
}
/** The address of an HTTP proxy needs no path, so an `@` in one is more likely the end of a password. */
function isBadProxy(value) {
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(value) || (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(value.trim())?.rest.includes('@') === true;
}
/**
 * The same for a value of GOSUMDB: a name, a space, and the URL of a mirror.
 * @throws WarmupError `bad-option`
 */
function refuseBadDatabase(value, name) {
    const words = value.trim().split(/\s+/);
    const [, address = ''] = words;
    // Go quotes what it parses as a port: the address is checked even without an `@`.
    const isBad = address.includes('://') && (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(address) === undefined;
    const hasOddUser = value.includes('@') && (words.length > 2 || (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSetting */ .n1)(value) === undefined);
    if (isBad || hasOddUser)
        throw badUser(name);
}
function badUser(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${what}: its user or password contains characters that Go does not accept in a URL`, {
        hint: 'Percent-encode them: %40 for @, %2F for /, %3C for < and %20 for a space; likewise an @ in the path of a URL. The value is not shown, because it may contain a password.',
    });
}
/**
 * A setting of Go for later programs, without credentials. Each part is either kept unchanged or left out, never replaced
 * by a placeholder. GOPROXY and GOSUMDB were checked before.
 */
function exportedSetting(name, value) {
    if (name === 'GOPROXY')
        return exportedProxies(value);
    if (name === 'GOSUMDB')
        return value.replace(/\S+/g, withoutCredentials);
    if (name === 'GOFLAGS')
        return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasUserInUrl */ .q8)(value) ? (0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .joinFlags */ .CM)((0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .splitFlags */ .g0)(value).filter(flag => !(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasUserInUrl */ .q8)(flag))) : value;
    // A pattern with a scheme or an `@` matches no module.
    return value
        .split(',')
        .filter(pattern => !/@|%40|:\//.test(pattern))
        .join(',');
}
/** Go ignores everything after `direct` or `off`, so it was not checked. */
function exportedProxies(list) {
    let exported = '';
    for (const [, entry = '', separator = ''] of list.matchAll(/([^,|]*)([,|]|$)/g)) {
        const word = entry.trim();
        if (word === 'direct' || word === 'off')
            return exported + word;
        exported += `${word === '' ? '' : withoutCredentials(word)}${separator}`;
    }
    return exported;
}
/** Without user, query and fragment, which may contain tokens. */
function withoutCredentials(address) {
    const { scheme, rest } = (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(address) ?? { scheme: '', rest: address.includes('@') ? '' : address };
    return `${scheme}${rest.replace(/[?#].*$/s, '')}`;
}


/***/ }),

/***/ 867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ Pace)
/* harmony export */ });
/** How often an unchanged state is reported again, to show that the run is alive. */
const UNCHANGED_EVERY = 4_000;
/**
 * Decides when to report progress: on a change, if the last report is at least `every` milliseconds old, and every four
 * seconds without a change.
 */
class Pace {
    #every;
    #told;
    constructor(every, now = performance.now()) {
        this.#every = every;
        this.#told = { at: now, state: undefined, since: now };
    }
    /** Is it time to report this state? Returns how long it has been unchanged, in milliseconds; 0 for a new one. */
    due(state, now = performance.now()) {
        const isNew = state !== this.#told.state;
        if (now - this.#told.at < (isNew ? this.#every : Math.max(this.#every, UNCHANGED_EVERY)))
            return undefined;
        this.#told = { at: now, state, since: isNew ? now : this.#told.since };
        return { unchangedFor: now - this.#told.since };
    }
}


/***/ }),

/***/ 7406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ foreignLocks),
/* harmony export */   m: () => (/* binding */ lockHolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6318);
/* harmony import */ var _program_search_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4256);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5078);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6497);






/**
 * Finds the locks that the go command `pid` has open and that another process group holds. cmd/go waits for those for ever,
 * without a message (cmd/go/internal/lockedfile). Empty if the system does not provide this information.
 */
async function foreignLocks(pid, platform = process.platform) {
    if (platform === 'win32')
        return [];
    const open = await (platform === 'linux' ? openByProc(pid) : openByLsof(pid));
    const holders = await holdersOf(open, { platform, patience: AT_ONCE });
    const others = (holders === 'unknown' ? [] : holders).filter(holder => holder.pid !== pid && holder.group !== pid);
    const named = others.map(async (holder) => ({ pid: holder.pid, module: await subjectOf(holder.file) }));
    const locks = (await Promise.all(named)).filter(lock => lock.module !== '');
    return locks.sort((a, b) => a.module.localeCompare(b.module));
}
/** Time limit before removing files that may be in use, in milliseconds; lsof takes seconds on a busy machine. */
const PATIENCE = 30_000;
/**
 * The process that holds one of these lock files, if any. Not needed on Windows, where open files cannot be removed.
 */
async function lockHolder(files, { platform = process.platform, patience = PATIENCE } = {}) {
    if (platform === 'win32')
        return undefined;
    const holders = await holdersOf(files, { platform, patience });
    if (holders === 'unknown')
        return 'unknown';
    const [first] = holders;
    return first && { module: await subjectOf(first.file), pid: first.pid };
}
/** Go opens a lock once for each of its waits. */
async function holdersOf(files, { platform, patience }) {
    const different = [...new Set(files)];
    if (different.length === 0)
        return [];
    return await (platform === 'linux' ? holdersByProc(different) : holdersByLsof(different, patience));
}
async function holdersByProc(files) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/locks', 'utf8').catch(() => '');
    const locked = [...table.matchAll(/^\d+: (?!->)\w+ .* (\d+) \w+:\w+:(\d+) /gm)];
    if (locked.length === 0)
        return [];
    const found = files.map(async (file) => {
        const inode = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file, { bigint: true }).catch(() => undefined))?.ino.toString();
        const pids = new Set(locked.flatMap(([, pid, of]) => (of === inode ? [Number(pid)] : [])));
        return await Promise.all([...pids].map(async (pid) => ({ file, pid, group: await groupOf(pid) })));
    });
    return (await Promise.all(found)).flat();
}
const ARGUMENTS = 500;
/** The process that has the file open counts as its holder: not every system provides more. */
async function holdersByLsof(files, patience) {
    for (let at = 0; at < files.length; at += ARGUMENTS) {
        const rows = await lsof(['-Fpgn', '--', ...files.slice(at, at + ARGUMENTS)], patience);
        if (rows.length > 0)
            return rows;
    }
    return [];
}
async function openByProc(pid) {
    const open = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map(fd => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    return links.filter(link => link.endsWith('.lock'));
}
async function openByLsof(pid) {
    const rows = await lsof(['-a', '-p', `${pid}`, '-Fpn'], AT_ONCE);
    return (rows === 'unknown' ? [] : rows).map(row => row.file).filter(file => file.endsWith('.lock'));
}
/** `<v>.lock` next to the zip of a module; `<hash>.lock` next to a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock) {
    const [, name] = lock.split('/cache/download/');
    const file = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_4__/* .parseModuleFile */ .sU)((name ?? '').replace(/\.lock$/, '.zip'));
    if (file)
        return `${file.path}@${file.version}`;
    const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1];
    const info = clone ? await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readText */ .yR)(`${clone}.info`).catch(() => '') : '';
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactText */ .Rd)(info.trim().replace(/^\w+:/, ''));
}
async function groupOf(pid) {
    const line = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // pid (name) state parent group: a name may hold blanks and brackets.
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]);
}
/** Time limit for a query while a run hangs, in milliseconds. */
const AT_ONCE = 2000;
/** Parses the field output: one line per field, `p` and `g` before the files (`n`) of a process. */
async function lsof(args, patience) {
    const outcome = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)('lsof', ['-n', '-P', '-w', ...args], {
        directory: '/',
        env: { PATH: _program_search_js__WEBPACK_IMPORTED_MODULE_2__/* .SYSTEM_PATH */ .sg },
        signal: AbortSignal.timeout(patience),
        keep: { stdout: 16_000_000 },
        grace: 100,
    }).catch(() => undefined); // It is not on every machine.
    if (outcome !== undefined && outcome.ended !== 'by-itself')
        return 'unknown';
    // It exits with 1 if one of several files is not open anywhere.
    const stdout = outcome?.stdout ?? '';
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

/***/ 4623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ areAllPresent),
/* harmony export */   El: () => (/* binding */ moduleFileName),
/* harmony export */   Ii: () => (/* binding */ treeName),
/* harmony export */   MQ: () => (/* binding */ isOfGo),
/* harmony export */   Og: () => (/* binding */ hasOnlyElements),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   RX: () => (/* binding */ presentFiles),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   aU: () => (/* binding */ isToolchain),
/* harmony export */   bS: () => (/* binding */ LARGEST),
/* harmony export */   fn: () => (/* binding */ modulePathIn),
/* harmony export */   i7: () => (/* binding */ fitsPath),
/* harmony export */   ob: () => (/* binding */ totalBytes),
/* harmony export */   sU: () => (/* binding */ parseModuleFile),
/* harmony export */   u1: () => (/* binding */ largestOf),
/* harmony export */   xc: () => (/* binding */ TOOLCHAIN_MODULE)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


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
 * Returns undefined unless Go itself could have written a file with that name: a module path that it would request from a
 * proxy and a canonical version, both escaped (golang.org/x/mod/module, CheckPath, UnescapePath, UnescapeVersion;
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
/** The module path in a request to a module proxy, for files and for `<escaped path>/@v/list` or `<escaped path>/@latest`. */
function modulePathIn(name) {
    const escaped = /^(.+?)\/@(?:v\/|latest$)/.exec(name)?.[1];
    return escaped && unescapeCapitals(escaped);
}
/**
 * Size limits for files from a cache: Go's own limits for a zip, packed and unpacked, and for a go.mod
 * (golang.org/x/mod/zip, MaxZipFile and MaxGoMod). An `.info` file is one line of JSON.
 */
const LARGEST = { zip: 500 << 20, mod: 16 << 20, info: 1 << 20 };
/** Size limits of cmd/go for answers of a proxy, for a zip and for anything else (modfetch/codehost). */
const largestOf = (file) => (file?.kind === 'zip' ? LARGEST.zip : LARGEST.mod);
/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
function moduleFileName(file) {
    return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`;
}
/**
 * May a module with this path have this version? If not, as for `v2.0.0` and a path that does not end in `/v2`, Go lets a
 * proxy answer with another version (golang.org/x/mod/module, CheckPathMajor).
 */
function fitsPath({ path, version }) {
    const major = /^v[0-9]+/.exec(version)?.[0] ?? '';
    if (path.startsWith('gopkg.in/')) {
        const wanted = /\.(v[0-9]+)(?:-unstable)?$/.exec(path)?.[1];
        // Pseudo-versions of v1 used to begin with v0.0.0.
        return major === wanted || (wanted === 'v1' && version.startsWith('v0.0.0-'));
    }
    const wanted = /\/(v[0-9]+)$/.exec(path)?.[1];
    if (wanted !== undefined)
        return major === wanted;
    return major === 'v0' || major === 'v1' || version.endsWith('+incompatible');
}
/** The directory below GOMODCACHE into which Go unpacks a module version. */
function treeName({ path, version }) {
    return `${escapeCapitals(path)}@${escapeCapitals(version)}`;
}
/** Capitals are written `!x`, for case-insensitive file systems. */
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
/** Are all elements of a path such as every module path may have (x/mod/module, CheckImportPath)? */
const hasOnlyElements = (path) => path.split('/').every(isElement) && !path.startsWith('-');
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
const KINDS = ['info', 'mod', 'zip'];
/** The three files of each module. */
function filesOf(modules) {
    return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })));
}
/**
 * The files among these that are in the download cache and not empty, each once. Synchronous on purpose: 1,000 files take
 * 3 ms instead of 20.
 */
function presentFiles(downloadCache, files) {
    const named = new Map(files.map(file => [moduleFileName(file), file]));
    return [...named].flatMap(([name, file]) => {
        const present = statIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, name));
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    });
}
const totalBytes = (files) => files.reduce((sum, file) => sum + file.bytes, 0);
/** Is every file of these modules present? */
function areAllPresent(downloadCache, modules) {
    const names = new Set(filesOf(modules).map(moduleFileName));
    return presentFiles(downloadCache, filesOf(modules)).length === names.size;
}
/** An unreachable file counts as missing: below a file instead of a directory, or in an inaccessible directory. */
function statIfThere(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}
/** Compares two versions of one module as Go does (golang.org/x/mod/semver, Compare): negative if `a` is lower. */
function compareVersions(a, b) {
    const [left, right] = [partsOf(a), partsOf(b)];
    for (const [index, part] of left.release.entries()) {
        const difference = compareNumbers(part, right.release[index] ?? '');
        if (difference !== 0)
            return difference;
    }
    const count = Math.max(left.candidate.length, right.candidate.length);
    if (left.candidate.length === 0 || right.candidate.length === 0) {
        return right.candidate.length - left.candidate.length;
    }
    for (let index = 0; index < count; index++) {
        const [one, other] = [left.candidate[index], right.candidate[index]];
        if (one === undefined || other === undefined)
            return one === undefined ? -1 : 1;
        if (one === other)
            continue;
        const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)];
        if (isNumber !== isOther)
            return isNumber ? -1 : 1;
        return isNumber ? compareNumbers(one, other) : one < other ? -1 : 1;
    }
    return 0;
}
function partsOf(version) {
    const [, release = '', candidate] = /^v([\d.]*)(?:-([^+]*))?/.exec(version) ?? [];
    return { release: release.split('.'), candidate: candidate?.split('.') ?? [] };
}
/** The numbers in pseudo-versions exceed those of JavaScript. */
const compareNumbers = (a, b) => a.length - b.length || (a === b ? 0 : a < b ? -1 : 1);
/** The module whose versions are the releases of Go, one for each platform. */
const TOOLCHAIN_MODULE = 'golang.org/toolchain';
/**
 * Is it the module by which Go downloads itself? No sum file lists it, and Go looks it up regardless of the settings,
 * unless its only proxy is a directory.
 */
const isToolchain = ({ path }) => path === TOOLCHAIN_MODULE;
const OF_GO = [TOOLCHAIN_MODULE, 'golang.org/fips140'];
/** Is it a part of Go? These modules contain programs or certified code, and cmd/go unpacks them itself. */
const isOfGo = ({ path }) => OF_GO.includes(path);


/***/ }),

/***/ 6497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   OM: () => (/* binding */ whenFilesAreFree),
/* harmony export */   XF: () => (/* binding */ readRegularFile),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   ZU: () => (/* binding */ openRegularFile),
/* harmony export */   n$: () => (/* binding */ readTextSync),
/* harmony export */   p0: () => (/* binding */ withRegularFile),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* unused harmony export readGivenTextSync */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);



/** Does not wait for the other end of a FIFO, nor take over a terminal; Windows has no such flags. */
const CAREFULLY = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOCTTY ?? 0);
const LARGEST_TEXT = 64 << 20;
const PIECE = 256 << 10;
const LEAST = 4096;
/**
 * Opens a path that may not be a regular file: a FIFO, a device or a socket is refused, and never waited for.
 * @throws Error of the file system; also with a `code` if it is not a regular file
 */
async function openRegularFile(path, links = 'follow') {
    // Opening some devices has side effects.
    refuseOthers(path, await (links === 'follow' ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path) : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)));
    const handle = await whenFilesAreFree(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, flagsFor(links)));
    try {
        const found = await handle.stat();
        refuseOthers(path, found);
        return { handle, size: found.size };
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
const FREE_LIMIT = 5_000;
const FREE_EVERY = 50;
/**
 * Opens a file even if this process, or the machine, has reached the limit of open files: retries for 5 seconds, because
 * others are closed soon.
 */
async function whenFilesAreFree(opening) {
    for (const until = performance.now() + FREE_LIMIT;;) {
        try {
            return await opening();
        }
        catch (error) {
            const { code = '' } = error;
            if (!['EMFILE', 'ENFILE'].includes(code) || performance.now() > until)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(FREE_EVERY);
        }
    }
}
/** Opens a file, calls the function with it, and closes it. Throws like `openRegularFile`. */
async function withRegularFile(path, links, work) {
    const file = await openRegularFile(path, links);
    try {
        return await work(file);
    }
    finally {
        await file.handle.close();
    }
}
function bytesOf({ handle, size }) {
    return {
        length: size,
        slice: async (start, length) => {
            const buffer = Buffer.allocUnsafe(length);
            let filled = 0;
            for (let read = -1; read !== 0 && filled < length; filled += read) {
                read = (await handle.read(buffer, filled, length - filled, start + filled)).bytesRead;
            }
            return buffer.subarray(0, filled);
        },
    };
}
/**
 * The content of an open file from `start` on, in pieces, at most `largest` bytes. This limit also holds for growing files,
 * and for those that claim to be empty, as in /proc.
 */
async function* piecesOf({ handle }, { start = 0, largest, piece = PIECE }) {
    const buffer = Buffer.allocUnsafe(Math.min(piece, PIECE, largest));
    for (let at = start; at < start + largest;) {
        const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, start + largest - at), at);
        if (bytesRead === 0)
            return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
    }
}
/**
 * The content of a file that should be small.
 * @throws Error of the file system; also if it is not a regular file, or larger than `largest` bytes (64 MiB)
 */
async function readRegularFile(path, { links = 'follow', largest = LARGEST_TEXT } = {}) {
    return await withRegularFile(path, links, async (file) => {
        if (file.size > largest)
            throw tooLarge(path, largest);
        const pieces = [];
        let bytes = 0;
        for await (const piece of piecesOf(file, { largest: largest + 1, piece: Math.max(file.size + 1, LEAST) })) {
            pieces.push(Buffer.from(piece));
            bytes += piece.length;
        }
        if (bytes > largest)
            throw tooLarge(path, largest);
        return Buffer.concat(pieces, bytes);
    });
}
/** The text of a file that should be small. Throws like `readRegularFile`. */
async function readText(path, encoding = 'utf8') {
    return (await readRegularFile(path)).toString(encoding);
}
/** The synchronous version, for files that everything else depends on. */
function readTextSync(path, encoding = 'utf8') {
    refuseOthers(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path));
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, CAREFULLY);
    try {
        refuseOthers(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file));
        return readAll(path, () => readOnce(file)).toString(encoding);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/** Time limit for reading a pipe, in milliseconds. */
const PIPE_LIMIT = 10_000;
/**
 * The same for a file named on the command line: it may be a pipe, as created by `<(command)`, which is read for at most
 * 10 seconds.
 */
function readGivenTextSync(path) {
    if (!statSync(path).isFIFO())
        return readTextSync(path);
    const file = openSync(path, CAREFULLY);
    const until = performance.now() + PIPE_LIMIT;
    let isWritten = false;
    const next = () => {
        for (;;) {
            const piece = readPipe(file);
            isWritten ||= piece !== undefined && piece.length > 0;
            // Until another process opens the other end, a pipe appears to have ended.
            if (piece !== undefined && (piece.length > 0 || isWritten))
                return piece;
            if (performance.now() > until)
                throw systemError('ETIMEDOUT', `${path}: nothing came for 10 s`);
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        }
    };
    try {
        return readAll(path, next).toString();
    }
    finally {
        closeSync(file);
    }
}
function readPipe(file) {
    try {
        return readOnce(file);
    }
    catch (error) {
        if (error.code === 'EAGAIN')
            return undefined;
        throw error;
    }
}
function readOnce(file) {
    const buffer = Buffer.allocUnsafe(PIECE);
    return buffer.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, 0, PIECE, null));
}
function readAll(path, next) {
    const pieces = [];
    let bytes = 0;
    for (let piece = next(); piece.length > 0; piece = next()) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > LARGEST_TEXT)
            throw tooLarge(path, LARGEST_TEXT);
    }
    return Buffer.concat(pieces, bytes);
}
const flagsFor = (links) => CAREFULLY | (links === 'refuse' ? (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) : 0);
function refuseOthers(path, found) {
    if (!found.isFile())
        throw systemError(found.isDirectory() ? 'EISDIR' : 'EINVAL', `${path} is ${kindOf(found)}`);
}
/** The kind of something that should be a regular file or a directory. */
function kindOf(found) {
    if (found.isFile())
        return 'a file';
    if (found.isDirectory())
        return 'a directory';
    if (found.isSymbolicLink())
        return 'a symbolic link';
    if (found.isFIFO())
        return 'a FIFO';
    return found.isSocket() ? 'a socket' : 'a device';
}
const tooLarge = (path, largest) => systemError('EFBIG', `${path} is larger than ${largest >> 20} MiB`);
/** An error that is treated like one of the file system. */
function systemError(code, what) {
    const why = code === 'EISDIR' || code === 'EINVAL' ? ', not a regular file' : '';
    return Object.assign(new Error(`${what}${why}`), { code, syscall: 'open' });
}


/***/ }),

/***/ 6794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ classAddress),
/* harmony export */   q: () => (/* binding */ pageAddress)
/* harmony export */ });
/** The address of the documentation; a test compares it with the repository in package.json. */
const REPOSITORY = 'https://github.com/org/go-mod-warmup';
/** Pages below docs/ that messages and summaries link to; a test checks that each exists, with its heading. */
const PAGES = {
    cache: 'caching.md',
    buildCache: 'build-cache.md',
    stores: 'stores.md',
    private: 'private-modules.md',
    retries: 'reliability.md',
    speed: 'observability.md',
    monorepo: 'monorepos.md',
};
const address = (path) => `${REPOSITORY}/blob/HEAD/docs/${path}`;
const pageAddress = (page) => address(PAGES[page]);
/** Each failure class has a heading with its name. */
const classAddress = (name) => address(`reliability.md#${name}`);


/***/ }),

/***/ 9950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ unlistedFailures),
/* harmony export */   HZ: () => (/* binding */ failureGroups),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   explain: () => (/* binding */ explain),
/* harmony export */   fw: () => (/* binding */ TEXT_TITLE),
/* harmony export */   jY: () => (/* binding */ explanationText),
/* harmony export */   n$: () => (/* binding */ failedModules),
/* harmony export */   stackOf: () => (/* binding */ stackOf),
/* harmony export */   uG: () => (/* binding */ damageTexts)
/* harmony export */ });
/* unused harmony exports indented, groupOf, reasonOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1056);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5078);
/* harmony import */ var _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9845);
/* harmony import */ var _docs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6794);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5446);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(281);








/** An error for people: what failed, why, and the next step. Credentials are removed. */
function explain(error) {
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactText */ .Rd)(explained(error));
}
function explained(error) {
    if (error instanceof _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD)
        return error.message;
    if (error instanceof _process_js__WEBPACK_IMPORTED_MODULE_2__/* .StartError */ .D4)
        return `${error.message}\n${error.hint}`;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY))
        return error instanceof Error ? error.message || error.name : String(error);
    const cause = error.cause instanceof Error ? error.cause.message : '';
    const told = error.code === 'aborted' || error.message.includes(cause);
    return [error.message, told ? '' : cause, error.hint].filter(Boolean).join('\n');
}
/** The stack of an unexpected error. For debug output only. */
function stackOf(error) {
    const isOurs = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY || error instanceof _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD;
    return error instanceof Error && !isOurs && error.stack ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactText */ .Rd)(error.stack) : undefined;
}
/** Explains a group of failures. */
function explainFailure({ failure, modules, files, lines = [] }) {
    const { url, cause, hint, fix, text } = failure;
    const module = failure.module ?? (failure.class === 'toolchain' ? 'Go' : 'the download');
    const host = URL.parse(url ?? '')?.host;
    return {
        what: modules.length > 1 ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(modules.length, 'module')} failed for the same reason` : module,
        modules: modules.length > 1 ? modules : [],
        class: failure.class,
        ...(host && { host }),
        meaning: _wording_js__WEBPACK_IMPORTED_MODULE_7__/* .FAILURE */ .VM[failure.class],
        docs: (0,_docs_js__WEBPACK_IMPORTED_MODULE_5__/* .classAddress */ .h)(failure.class),
        cause,
        nextStep: hint,
        ...(fix !== undefined && { fix }),
        text,
        // Several modules have several lines.
        places: modules.length < 2 && lines.length > 0 ? lines : files,
    };
}
/** An explanation as lines without markup. Go's message is left to the caller, which may fold it. */
function explanationText(explanation) {
    const { what, host, meaning, docs, cause, nextStep, fix, modules, places } = explanation;
    return [
        `${what} (${explanation.class})${host ? ` at ${host}` : ''}: ${meaning}`,
        ...(modules.length > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(modules, NAMED)] : []),
        cause,
        `Next step: ${nextStep}`,
        ...(fix === undefined ? [] : [indented(fix)]),
        ...(places.length > 0 ? [`In ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(places)}`] : []),
        `More: ${docs}`,
    ].join('\n');
}
/** At most this many modules of a group are named. */
const NAMED = 3;
/** The title of the fold with the message of Go or of a server. */
const TEXT_TITLE = 'Details';
/** Indents lines that belong to the previous one. */
const indented = (text) => text.replace(/^/gm, '  ');
/** A group with a single failure. */
const groupOf = (failure) => ({ failure, modules: modulesOf([failure]), files: [] });
/** The number of failed modules. */
function failedModules(report) {
    const named = new Set(failureGroups(report).flatMap(({ modules }) => modules));
    return named.size + unlistedFailures(report);
}
/** The number of failures that are not in the report. */
function unlistedFailures({ projects }) {
    return projects.reduce((sum, { othersLeftOut = 0 }) => sum + othersLeftOut, 0);
}
/**
 * All failures of a run, grouped by cause, the most severe first: a proxy that is down fails every module, and one missing
 * module may fail in 1,500 places.
 */
function failureGroups(report) {
    const failed = report.projects.flatMap(({ file, failure, place, others = [] }) => failure ? [{ failure, place }, ...others].map(one => ({ ...one, file })) : []);
    for (const one of report.extraModules ?? [])
        if ('failure' in one)
            failed.push({ failure: one.failure });
    if (failed.length === 0 && report.failure)
        return [groupOf(report.failure)];
    const order = new Map(report.projects.map(({ file }, index) => [file, index]));
    const orderOf = ({ file }) => (file === undefined ? undefined : order.get(file)) ?? 0;
    const line = ({ place }) => place?.line ?? Number.POSITIVE_INFINITY;
    const before = (a, b) => orderOf(a) - orderOf(b) || (line(a) === line(b) ? 0 : line(a) - line(b));
    const sorted = failed.toSorted(before);
    const groups = [...Map.groupBy(sorted, ({ failure }) => reasonOf(failure)).values()].flatMap(apart);
    const heaviest = (0,_go_download_js__WEBPACK_IMPORTED_MODULE_1__/* .heaviestFirst */ .O7)(groups.map(({ failure }) => failure));
    return groups.sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure));
}
/** Classes that concern the module itself, so that each module has its own next step. */
const OF_MODULE = ['not-found', 'integrity'];
/**
 * Failures that are alike except for their modules, as groups: a few that concern the modules themselves are one group per
 * module, unless one text covers all of them.
 */
function apart(alike) {
    const byModule = [...Map.groupBy(alike, ({ failure }) => failure.module).values()];
    const isOfModule = alike.every(({ failure }) => OF_MODULE.includes(failure.class) && failure.text !== '');
    return (isOfModule && byModule.length <= _format_js__WEBPACK_IMPORTED_MODULE_6__/* .SHOWN */ .kC ? byModule : [alike]).flatMap(([first, ...rest]) => {
        if (first === undefined)
            return [];
        const all = [first, ...rest];
        const { failure, place } = all.find(one => one.failure.text !== '') ?? first;
        return {
            failure,
            modules: modulesOf(all.map(({ failure }) => failure)),
            files: [...new Set(all.flatMap(({ file }) => file ?? []))],
            lines: linesOf(all),
            ...(place && { place }),
        };
    });
}
/** The first line in each file. */
function linesOf(struck) {
    const byFile = Map.groupBy(struck.filter(one => one.file !== undefined), ({ file = '' }) => file);
    return [...byFile].map(([file, [first]]) => (first?.place ? `${first.place.file}:${first.place.line}` : file));
}
const modulesOf = (failures) => [...new Set(failures.flatMap(({ module }) => module ?? []))];
/** A key that is equal for failures with the same cause: all their text, without names of the module and figures. */
function reasonOf(failure) {
    const { class: name, module, url, cause, hint } = failure;
    const path = module?.split('@', 1)[0];
    const prefix = path?.split('/').slice(0, 2).join('/');
    let said = `${cause}\n${hint}`.replace(MEASURED, '');
    for (const own of [url, module, path, prefix])
        if (own)
            said = said.replaceAll(own, '#');
    return JSON.stringify([name, URL.parse(url ?? '')?.host, said]);
}
/** Sizes, times and counts, which differ from file to file. */
const MEASURED = /\b\d[\d.]* ?(?:bytes?|[kMG]?B|ms|s|min)\b|, (?:twice|\d+ times)(?=\.)/g;
/** Damage of entries: `entry K, saved by R, was damaged: 1 file rejected`; `quote` escapes text of others for the output. */
function damageTexts({ stores }, quote = (text) => text) {
    return stores.flatMap(store => (store.holds === 'entries' && store.damage ? [damageText(store, quote)] : []));
}
function damageText(store, quote) {
    const { key = '', origin, damage } = store;
    const { archive, refused = 0, rejected = 0, discarded = 0, missing = 0 } = damage ?? {};
    const run = origin && `${quote(origin.url ?? `run ${origin.runId}`)} at ${quote(origin.savedAt)}`;
    const found = [
        ...(archive === 'broken' ? ['it could not be read to its end'] : []),
        ...(refused > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(refused, 'file')} refused`] : []),
        ...(rejected > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(rejected, 'file')} rejected by go.sum`] : []),
        ...(discarded > 0 ? [`the download failed with its ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(discarded, 'file')}`] : []),
        ...(missing > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(missing, 'file')} missing`] : []),
    ];
    return `entry ${quote(key)}, saved by ${run ?? 'a run it does not name'}, was damaged: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(found)}`;
}


/***/ }),

/***/ 5446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   UV: () => (/* binding */ firstLines),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   kC: () => (/* binding */ SHOWN),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText),
/* harmony export */   rW: () => (/* binding */ checksText),
/* harmony export */   so: () => (/* binding */ listText),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xE: () => (/* binding */ alert)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4221);

/** Bytes for people: `0 B`, `812 kB`, `12.3 MB`. Decimal units, as usual for downloads. */
function sizeText(bytes) {
    if (bytes < 1_000)
        return `${Math.round(bytes)} B`;
    if (bytes < 999_500)
        return `${Math.round(bytes / 1_000)} kB`;
    if (bytes < 999_500_000)
        return `${(bytes / 1_000_000).toFixed(1)} MB`;
    return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
/** Seconds for people: `12 ms`, `0.3 s`, `12 s`, `2 min 5 s`. */
function secondsText(seconds) {
    if (seconds < 0.05)
        return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    if (seconds < 59.5)
        return `${Math.round(seconds)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** `1 module`, `3 modules`; `1 retry`, `3 retries`. */
function countText(count, noun) {
    return `${count} ${count === 1 ? noun : noun.replace(/y$/, 'ie').concat('s')}`;
}
/** `1 fail, 2 warn, 9 ok`; for a healthy set-up `no problems found, 9 checks passed`. */
function checksText(findings) {
    const passed = findings.filter(({ kind }) => kind === 'ok').length;
    if (passed > 0 && passed === findings.length)
        return `no problems found, ${countText(passed, 'check')} passed`;
    const kinds = ['fail', 'warn', 'ok', 'skipped'];
    const count = (kind) => findings.filter(finding => finding.kind === kind).length;
    const shown = kinds.filter(kind => count(kind) > 0 || kind === 'fail');
    return shown.map(kind => `${count(kind)} ${kind}`).join(', ');
}
/** At most this many items of a list are shown. */
const SHOWN = 10;
/** `a, b, c`; if there are more than ten, the first ones and the number of others: `…, j and 1490 more`. */
function listText(items, shown = SHOWN) {
    const more = items.length > shown ? ` and ${items.length - shown} more` : '';
    return items.slice(0, shown).join(', ') + more;
}
/** The first ten lines, and one with the number of others; `unlisted` counts those that are not even in `lines`. */
function firstLines(lines, unlisted = 0) {
    const more = Math.max(0, lines.length - SHOWN) + unlisted;
    return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more`] : lines;
}
/** Text of others within a line: without markup, HTML or mentions. */
function text(value) {
    return inline(value).replace(LINE_MARK, '$1$2\\');
}
/** Beginnings that turn a line into a heading, a list or a rule. */
const LINE_MARK = /^( {0,3})(?=#{1,6}(?:\s|$)|[-+](?:[\s-]|$)|=)|^( {0,3}\d{1,9})(?=[.)](?:\s|$))/;
/** The same for text that is not at the beginning of a line, where no heading and no list can begin. */
function inline(value) {
    const safe = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .p)(value)
        .replace(/\n+/g, ' ')
        .replace(/[\\|*_[\]~`]/g, '\\$&');
    return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;');
}
/** One of our sentences, with code between backticks; the rest may contain text of others. */
function prose(value) {
    const parts = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .p)(value).split('`');
    if (!isPaired(parts))
        return text(value);
    return parts.map((part, index) => (index % 2 ? code(part) : index > 0 ? inline(part) : text(part))).join('');
}
/** Adjacent backticks, which may be in text of others, would pair differently in Markdown. */
function isPaired(parts) {
    return parts.length % 2 === 1 && parts.slice(1, -1).every(part => part !== '');
}
/** Text of others as inline code; an empty text stays empty, because two backticks would begin something else. */
function code(value) {
    const safe = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .p)(value).replace(/[`\n]/g, "'");
    return safe === '' ? '' : `\`${safe}\``;
}
/** Text of others as a block of code. */
function fenced(value) {
    const safe = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .p)(value);
    const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(match => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${safe}\n${fence}`;
}
/** A table with cells in Markdown. Columns in `figures` are right-aligned. */
function table(head, rows, figures = []) {
    const rule = head.map((_, index) => (figures.includes(index) ? '---:' : '---'));
    return [head, rule, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}
/** A bar would end the cell, even within code: one without a backslash before it gets one. */
const cell = (value) => value.replace(/(\\*)\|/g, (bar, before) => (before.length % 2 ? bar : `${before}\\|`));
/** A block that is folded by default. */
function folded(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** A block that GitHub colours by its kind; elsewhere a quotation. Every line is prefixed. */
function alert(kind, body) {
    const lines = body.split('\n').map(line => (line === '' ? '>' : `> ${line}`));
    return [`> [!${kind.toUpperCase()}]`, '>', ...lines].join('\n');
}


/***/ }),

/***/ 7157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ phasesOf),
/* harmony export */   d: () => (/* binding */ secondsOfGo)
/* harmony export */ });
/** The phases of a run in order, without those too short to notice. */
function phasesOf(report) {
    const { prepare, restore, download, total, save = 0 } = report.seconds;
    const installing = secondsOfGo(report);
    const phases = [
        { name: 'install Go', from: 0, took: installing },
        { name: 'prepare', from: installing, took: Math.max(0, prepare - installing) },
        ...(isAsked(report, 'entries') ? [{ name: 'restore', from: prepare, took: restore }] : []),
        { name: filling(report), from: Math.max(0, total - download), took: download },
        { name: 'save', from: total, took: save },
    ];
    return phases.filter(({ took }) => took >= NOTICED);
}
const NOTICED = 0.05;
/** How long it took to download and install Go, which comes first. */
function secondsOfGo({ goInstall }) {
    const { list, download, unpack } = goInstall?.seconds ?? { list: 0, download: 0, unpack: 0 };
    return list + download + unpack;
}
const isAsked = ({ stores }, holds) => stores.some(store => store.holds === holds && store.asked === true);
/** Where modules came from while Go ran: the network, module stores, or the module cache itself. */
function filling(report) {
    const { modules, failure, stores } = report;
    if (failure || modules.downloaded > 0 || modules.bytesDownloaded > 0)
        return 'download';
    return stores.some(store => store.holds === 'files' && store.served > 0) ? 'restore' : 'check';
}


/***/ }),

/***/ 4221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
/** A whole sequence for a colour or a cursor movement: without its first character, the rest would be visible. */
const ESC = String.fromCharCode(0x1b);
const sequence = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g');
/** Everything that some program treats as the end of a line. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Invisible characters that affect how the rest is shown or compared: controls, bidi marks, zero-width characters. */
const unseen = /[\p{Cc}\p{Cf}]/gu;
/** Plain text: lines end with `\n`, and no character controls a terminal, or hides, reorders or splits words. */
function plain(text) {
    return text
        .replace(sequence, '')
        .replace(lineEnd, '\n')
        .replace(unseen, character => (character === '\n' || character === '\t' ? character : ''));
}


/***/ }),

/***/ 281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ boundTexts),
/* harmony export */   GN: () => (/* binding */ ATTEMPT),
/* harmony export */   Uu: () => (/* binding */ TREE_REPAIRED),
/* harmony export */   VM: () => (/* binding */ FAILURE),
/* harmony export */   Z4: () => (/* binding */ goLine),
/* harmony export */   dY: () => (/* binding */ REPAIRED),
/* harmony export */   gz: () => (/* binding */ refreshedSentence),
/* harmony export */   jG: () => (/* binding */ leftOutText),
/* harmony export */   k$: () => (/* binding */ noteSentence),
/* harmony export */   ln: () => (/* binding */ REFUSED),
/* harmony export */   m8: () => (/* binding */ changedText),
/* harmony export */   qv: () => (/* binding */ NOT_SAVED),
/* harmony export */   u2: () => (/* binding */ SOURCE),
/* harmony export */   us: () => (/* binding */ goName),
/* harmony export */   vg: () => (/* binding */ OUTCOME)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);
/* harmony import */ var _phases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7157);


// Every outcome has its sentence here: a new one without a sentence does not compile.
/** Some of them are also reasons not to ask a store. */
const NOT_SAVED = {
    'cache-off': 'the cache is switched off',
    'store-off': 'no store',
    'read-only': 'the cache is read-only here',
    'save-if': '`save-if` is false',
    'pull-request': 'pull requests restore but do not save, since no other branch could use the entry',
    release: 'runs on releases and tags do not save, so that they cannot poison the cache',
    'untrusted-event': 'anyone can trigger this event, and every run would restore what it saved',
    'other-branch': 'only the default branch saves; its entries serve every branch',
    'unknown-event': 'this event does not save',
    incomplete: 'the download is incomplete',
    'nothing-live': 'no go.sum lists any of the files',
    'no-sum-file': 'no go.sum: cached files cannot be verified',
    'exact-hit': 'the entry already exists',
    'not-listed': 'the list of files could not be written to the temporary directory',
    'nothing-to-warm': 'nothing to warm',
    'lookup-only': '`lookup-only` is set',
    'cache-miss': 'nothing was restored, and `fail-on-cache-miss` is set',
};
const LEFT_OUT = {
    vendored: 'skipped: vendored, its build needs no module cache',
    'no-dependencies': 'skipped: no dependencies',
    'not-in-workspace': 'skipped: not part of the workspace. Name it in `modules` to warm it as well',
    broken: 'skipped: invalid files',
};
/** Why something that was found is not warmed. `quote` escapes text of others for the output. */
function leftOutText(item, quote = (value) => value) {
    const [first] = item.kind === 'broken' ? item.failure.text.split('\n') : [];
    return `${quote(item.file)} ${LEFT_OUT[item.kind]}${first ? ` (${quote(first.slice(0, 300))})` : ''}`;
}
const ATTEMPT = {
    ok: 'finished',
    failed: 'failed',
    stalled: 'stalled',
    'timed-out': 'ran out of time',
    aborted: 'was interrupted',
};
const FAILURE = {
    transient: 'network or server error',
    'rate-limit': 'rate-limited',
    auth: 'access denied',
    'not-found': 'not found',
    integrity: 'checksum mismatch',
    config: 'invalid configuration',
    disk: 'disk full or not writable',
    toolchain: 'Go version not available',
    unknown: 'unknown error',
};
const REFUSED = {
    'bad-name': 'not a module file name',
    'not-a-file': 'not a regular file',
    'not-in-sum-file': 'not in go.sum',
    'not-proven': 'not proven by the checksum database',
    'bad-info': 'not the .info of this version',
    empty: 'empty',
    'too-large': 'larger than Go allows',
    outside: 'its path leads through a symbolic link out of the module cache',
};
const SOURCE = { store: 'from the cache', machine: 'on this machine' };
const REPAIRED = {
    zip: 'downloaded again',
    mod: 'downloaded again',
    info: 'downloaded again',
    tree: 'unpacked again',
};
const CHANGED = {
    undone: 'was left unchanged; `go mod download` would have modified it. Run `go mod tidy` and commit the result',
    kept: 'was modified by the download (`allow-changes`)',
};
/** What happened to a file of the checkout that the download would have changed. */
function changedText({ file, kind }) {
    return kind === 'undone' && /(?:^|\/)go\.work\.sum$/.test(file)
        ? 'was left unchanged; `go mod download` adds sums to it. Run it and commit go.work.sum'
        : CHANGED[kind];
}
/** What to do after a tree was unpacked again: the go command's index of it is keyed by its path (go/build, modindex). */
const TREE_REPAIRED = 'If a build already failed on it here, run `go clean -cache` once.';
/** One note as a sentence. */
function noteSentence(note) {
    switch (note.kind) {
        case 'no-sum-file':
            return `\`${note.file}\` has no go.sum: nothing is verified or cached. Run \`go mod tidy\` and commit go.sum.`;
        case 'setup-go-cache':
            return 'The cache of `actions/setup-go` seems to be on, so modules are stored twice. Set `cache: false` there.';
        case 'go-warning':
            return `Go warns: ${note.text.replace(/^(?:go: )?(?:warning: )?/, '')}`;
        case 'sums-missing':
            return `\`${note.file}\` is missing entries for ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(note.modules)}, so \`go build\` will fail. Run \`go mod tidy\` and commit the result.`;
        case 'sum-file-protected':
            return `\`${note.file}\` is missing entries and is read-only, so it was left unchanged. Run \`${note.file.endsWith('.work.sum') ? 'go work sync' : 'go mod tidy'}\` and commit the result.`;
        case 'no-proxy-answers':
            return 'No proxy in GOPROXY responds; only the module cache and the stores were used.';
        case 'relaxed':
            return note.what === 'http'
                ? `${note.host} sends invalid HTTP; its responses were read the way Go reads them.`
                : `TLS was relaxed for ${note.host} to what Go accepts: the server lacks secure renegotiation or has a short RSA key. Have it updated.`;
        case 'left-to-go':
            return `The responses of ${note.upstream} could not be read; Go downloaded from it directly, without retries.`;
        case 'sums-contradict':
            return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(note.files.map(file => `\`${file}\``))} have different hashes for ${note.module}, so only Go verified it. Delete the lines of that version, run \`go mod tidy\`, and compare the result.`;
        case 'toolchain-selected':
            return `The project selects Go ${note.version}, not the version on PATH, so Go downloads it if it is missing. Install it to avoid that.`;
    }
}
const OUTCOME = {
    found: 'found',
    absent: 'not found',
    failed: 'failed',
    skipped: 'skipped',
};
const BOUND = {
    latency: 'waiting for proxies to respond',
    bandwidth: 'receiving data',
    'one-module': 'the last module to arrive',
    retries: 'time lost to failed requests and backoff',
    unpacker: 'all modules were fetched, some still being verified and unpacked',
    cpu: 'Go verifying and unpacking modules',
    disk: 'Go waiting for the disk',
    elsewhere: 'Go downloading modules without the proxies (`GONOPROXY`, `direct`)',
};
const BOUND_BY = {
    latency: 'upstream latency',
    bandwidth: 'bandwidth',
    'one-module': 'one slow module',
    retries: 'retries',
    unpacker: 'verifying and unpacking',
    cpu: 'CPU',
    disk: 'disk',
    elsewhere: 'other sources',
};
/** For shorter times the limiting factor does not matter. Seconds. */
const LONG = 5;
/** What bounded a run, where that is worth knowing: not of one that failed, and not of a short one. */
function boundTexts(report) {
    const { relay, failure, seconds, goInstall } = report;
    const isAsked = failure === undefined && seconds.total >= LONG;
    const share = (0,_phases_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOfGo */ .d)(report) / seconds.total;
    if (isAsked && goInstall !== undefined && share > 0.5) {
        const { download, unpack } = goInstall.seconds;
        return [
            `installing Go, ${Math.round(share * 100)} % of the run: download ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(download)}, verifying and unpacking ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(unpack)}`,
        ];
    }
    return isAsked && relay?.verdict ? [verdictSentence(relay.verdict)] : [];
}
/** `upstream latency, 62 % of the download: …`. */
function verdictSentence({ kind, module, share }) {
    const which = module === undefined ? '' : ` (\`${module}\`)`;
    return `${BOUND_BY[kind]}${which}, ${Math.round(share * 100)} % of the download: ${BOUND[kind]}`;
}
const REFRESHED = {
    same: 'matches go.sum',
    different: 'does not match go.sum',
    unavailable: 'could not be downloaded',
    unnamed: 'is not in go.sum',
};
/** The result for a module that was re-downloaded from the proxies. */
function refreshedSentence({ module, kind, senders }) {
    return `${module} ${REFRESHED[kind]}${senders.length > 0 ? `, by ${senders.join(', ')}` : ''}`;
}
/** The version of Go; where it could not be installed, the one that was asked for. */
function goName({ goVersion, endedEarly }) {
    return endedEarly === 'install' ? `Go ${goVersion}, not installed` : `Go ${goVersion}`;
}
const GO_FROM = { path: 'on PATH', 'tool-cache': 'from the tool cache' };
/** Which Go is used, where it came from, and who asked for it. */
function goLine(install) {
    const { version, source, bytes, seconds, elsewhere } = install;
    const place = elsewhere === undefined ? '' : `, in the temporary directory: ${elsewhereText(elsewhere)}`;
    const asked = ` (${askedText(install)})`;
    if (source === 'path' || source === 'tool-cache')
        return `Go ${version} ${GO_FROM[source]}${asked}${place}`;
    const times = `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytes)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds.download)}, verified and unpacked in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsText */ .Hd)(seconds.unpack)}`;
    return `Go ${version} installed from ${source === 'store' ? 'a store' : 'a module proxy'}: ${times}${asked}${place}`;
}
function askedText({ spec, from, file, tooOld }) {
    if (file === undefined)
        return `${from} ${spec}`;
    return tooOld === undefined
        ? `${spec} in ${file}`
        : `the newest; ${file} names ${tooOld}, which is too old to install`;
}
const elsewhereText = (why) => why === 'none'
    ? 'this user has no tool cache'
    : why === 'busy'
        ? 'another job may be installing it in the tool cache'
        : ['ENOSPC', 'EDQUOT'].includes(why)
            ? 'the disk of the tool cache is full'
            : `the tool cache cannot be written (${why})`;


/***/ }),

/***/ 6318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ StartError),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   iq: () => (/* binding */ converse),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/* unused harmony exports startInForeground, killTree, batchRefusal */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8500);
/* harmony import */ var _program_search_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4256);






const WINDOWS = process.platform === 'win32';
const FOR_A_REASON = 5000;
/** Milliseconds for descendants to close the pipes, or to clean up, after the child itself has exited. */
const AFTERWARDS = 500;
const KEPT = 4_000_000;
/**
 * Runs a command in a process group of its own and waits for its end, but not for descendants that outlive it and keep its
 * pipes open. Ending it ends the whole group: first by TERM, then by KILL (on Windows, the whole tree at once). If this
 * process exits before, the group is killed; signals to this process are for the caller to handle, by aborting.
 *
 * A name is looked up on the PATH of `env` (see `lookUp`); a relative path refers to `directory`. Programs started by the
 * child are not taken from relative PATH entries either.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws StartError if the command cannot be started, for whatever reason
 */
async function run(command, args, options) {
    const { signal, watch, directory, env, input } = options;
    if (signal?.aborted)
        return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' };
    const child = await start(pathOf(command, { env, directory }), args, {
        cwd: directory,
        env: (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutRelativeEntries */ .rp)(env),
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...(options.files ?? [])],
        detached: !WINDOWS,
        windowsHide: true,
        windowsVerbatimArguments: options.quoting === 'by-caller',
    });
    // It may exit without reading it.
    child.stdin?.on('error', () => undefined).end(input);
    const stdout = collect(child.stdout, options.keep?.stdout ?? KEPT);
    const stderr = collect(child.stderr, options.keep?.stderr ?? KEPT);
    const over = new AbortController();
    const group = groupOf(child, env);
    const killGroup = () => group('SIGKILL');
    killAtExit(killGroup);
    try {
        const gone = goneOf(child);
        const aborted = abortOf(signal, over.signal);
        const printed = () => stdout.total() + stderr.total();
        const hung = watch ? [hang(watch, printed, over.signal)] : [];
        const verdict = await Promise.race([gone, aborted, ...hung]);
        if (watch && verdict.silent !== undefined) {
            const reason = watch.beforeEnd(child.pid, verdict.silent);
            await Promise.race([reason, aborted, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
        }
        if (verdict.ended !== 'by-itself')
            await endGroup(child, { group, gone, grace: options.grace ?? 5000 });
        return { ...verdict, code: child.exitCode, signal: child.signalCode, stdout: stdout.text(), stderr: stderr.text() };
    }
    finally {
        over.abort();
        leaveToItself(killGroup);
        if (isRunning(child))
            killGroup();
        child.stdin?.destroy();
        child.stdout?.destroy();
        child.stderr?.destroy();
    }
}
/** Kills the groups of the children that run at the moment. One listener for all: Node warns of more than ten. */
const atExit = new Set();
const killAll = () => {
    for (const kill of atExit)
        kill();
};
function killAtExit(kill) {
    if (atExit.size === 0)
        process.on('exit', killAll);
    atExit.add(kill);
}
function leaveToItself(kill) {
    atExit.delete(kill);
    if (atExit.size === 0)
        process.off('exit', killAll);
}
/**
 * Starts a command of the user in the current directory, with the input and output of this process, and exactly this
 * environment. A name is looked up on the PATH of `env`.
 * @throws StartError
 */
async function startInForeground(command, args, env) {
    // biome-ignore lint/plugin/no-inherited-output: the user's own command prints for itself, and may need the terminal
    const child = await start(pathOf(command, { env }), args, { env, stdio: 'inherit', argv0: command });
    const ended = new Promise(resolve => {
        child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    return { kill: signal => void child.kill(signal), ended };
}
/**
 * Starts a program to which this process then talks through its standard input and output, in a process group of its own:
 * a signal from the terminal does not reach it, and it sees the end of its input when this process ends. One question at a time.
 * @throws StartError
 */
async function converse(command, args, { directory, env, grace = 1000 }) {
    const child = await start(pathOf(command, { env, directory }), args, {
        cwd: directory,
        env: (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutRelativeEntries */ .rp)(env),
        stdio: ['pipe', 'pipe', 'ignore'],
        detached: !WINDOWS,
        windowsHide: true,
    });
    const gone = goneOf(child);
    // Between two questions it is no reason for this process to stay.
    const parts = [child, child.stdin, child.stdout];
    const hold = (how) => {
        for (const part of parts)
            part[how]?.();
    };
    hold('unref');
    let answer = '';
    let listen = () => undefined;
    child.stdin?.on('error', () => undefined);
    child.stdout?.setEncoding('utf8').on('data', (piece) => {
        answer += piece;
        listen();
    });
    const complete = (end) => new Promise(resolve => {
        listen = () => {
            if (answer.endsWith(end))
                resolve(answer);
        };
    });
    return {
        ask: async (text, { end, within }) => {
            answer = '';
            hold('ref');
            const over = new AbortController();
            const answered = complete(end);
            child.stdin?.write(text);
            const tooLong = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(within, undefined, { signal: over.signal }).catch(() => undefined);
            const outcome = await Promise.race([answered, gone, tooLong]);
            over.abort();
            hold('unref');
            return typeof outcome === 'string' ? outcome : undefined;
        },
        close: async () => {
            hold('ref');
            child.stdin?.end();
            await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(grace, undefined, { ref: false })]);
            if (isRunning(child))
                child.kill('SIGKILL');
            child.stdout?.destroy();
        },
    };
}
/** @throws StartError if there is no such program */
function pathOf(command, { env, directory }) {
    if (directory !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory))
        throw notThere(command, directory);
    const lookup = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .findProgram */ .Kp)(command, { env, ...(directory !== undefined && { directory }) });
    if (lookup.kind === 'absent')
        throw notFound(command, lookup.passedOver, directory);
    if (lookup.kind === 'batch')
        throw batchRefusal(command, lookup.path);
    return lookup.path;
}
async function start(path, args, options) {
    let child;
    try {
        child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(path, args, options);
    }
    catch (cause) {
        throw notStarted(path, cause, options.cwd);
    }
    if (child.pid === undefined) {
        // At the limit of open files there are no streams either.
        const [cause] = await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'error');
        for (const stream of child.stdio ?? [])
            stream?.destroy();
        throw notStarted(path, cause, options.cwd);
    }
    // From here on, an error is a signal that could not be sent.
    child.on('error', () => undefined);
    return child;
}
/** Did the signal abort because of a timeout (AbortSignal.timeout), not because of a cancellation? */
function isTimeout({ reason }) {
    return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}
function reasonOf(signal) {
    return isTimeout(signal) ? 'timed-out' : 'aborted';
}
function abortOf(signal, over) {
    return new Promise(resolve => {
        const aborted = () => signal && resolve({ ended: reasonOf(signal) });
        if (signal?.aborted)
            aborted();
        else
            signal?.addEventListener('abort', aborted, { once: true, signal: over });
    });
}
/** Resolves when the child has exited and its pipes are closed, or a moment after the exit. */
function goneOf(child) {
    return new Promise(resolve => {
        const gone = () => resolve({ ended: 'by-itself' });
        child.once('close', gone);
        child.once('exit', () => setTimeout(gone, AFTERWARDS).unref());
    });
}
/**
 * Resolves after too long without progress. A late look (because this process was stopped, or the machine slept) counts as
 * at most two.
 */
async function hang(watch, printed, over) {
    let last = '';
    let silent = 0;
    for (let before = performance.now(); silent < watch.silentFor;) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(watch.every, undefined, { signal: over });
        const seen = `${printed()} ${await watch.sign()}`;
        const now = performance.now();
        silent = seen === last ? silent + Math.min(now - before, 2 * watch.every) : 0;
        last = seen;
        before = now;
    }
    return { ended: 'stalled', silent: Math.round(silent) };
}
async function endGroup(child, { group, gone, grace }) {
    group('SIGTERM');
    await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(grace, undefined, { ref: false })]);
    for (let waited = 0; waited < AFTERWARDS && !isRunning(child) && group(0); waited += 20)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(20);
    group('SIGKILL');
    // A child that hangs in the kernel survives even that, and is not waited for.
    await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
}
function isRunning(child) {
    return child.exitCode === null && child.signalCode === null;
}
function groupOf(child, env) {
    if (WINDOWS) {
        const taskkill = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .systemTool */ ._f)('taskkill', env);
        return () => isRunning(child) && killTree(child, taskkill);
    }
    return signal => {
        try {
            return process.kill(-child.pid, signal);
        }
        catch {
            return false; // Gone already; macOS says EPERM where only the dead are left.
        }
    };
}
/** Kills a child on Windows with its descendants, or only the child if `taskkill` fails. */
function killTree(child, taskkill) {
    const args = ['/pid', `${child.pid}`, '/T', '/F'];
    const { status } = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)(taskkill, args, { stdio: 'ignore', windowsHide: true, timeout: FOR_A_REASON });
    if (status !== 0)
        child.kill('SIGKILL');
    return true;
}
function collect(stream, limit) {
    const pieces = [];
    let kept = 0;
    let total = 0;
    stream?.setEncoding('utf8').on('data', (piece) => {
        pieces.push(piece);
        total += piece.length;
        kept += piece.length;
        while (kept - (pieces[0]?.length ?? 0) >= limit)
            kept -= pieces.shift()?.length ?? 0;
    });
    return { total: () => total, text: () => pieces.join('').slice(-limit) };
}
/** A program that could not be started: why, and in `hint` what to do next. */
class StartError extends Error {
    /** The system's code, such as `EMFILE`; `ENOENT` for a missing program. */
    code;
    hint;
    constructor(message, details) {
        super(message, { cause: details.cause });
        this.name = 'StartError';
        this.code = details.code;
        this.hint = details.hint;
    }
    /** Is the error temporary? */
    get passes() {
        return ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM', 'ETXTBSY'].includes(this.code ?? '');
    }
}
/** Why a program cannot be started, and the next step. */
const REASONS = {
    EMFILE: ['too many open files in this process', 'Raise the limit of open files, for example with `ulimit -n 4096`.'],
    ENFILE: ['too many open files on this machine', 'End other programs, or raise the system limit (fs.file-max).'],
    EAGAIN: [
        'the process limit of this user or container is reached',
        'Raise that limit (`ulimit -u`, or the pids limit of the container), or end other processes.',
    ],
    ENOMEM: ['not enough memory', 'Give this job more memory, or run fewer processes at the same time.'],
    E2BIG: [
        'its arguments and environment are too long for the system',
        'Unset large variables in the environment of this job.',
    ],
    EACCES: ['permission denied', 'Check its permissions, and whether its file system is mounted with `noexec`.'],
    EPERM: ['operation not permitted', 'Check the security policies of this machine (seccomp, AppArmor).'],
    ENOEXEC: ['wrong executable format for this machine', 'Install one for this operating system and architecture.'],
    ENOENT: ['its interpreter or loader does not exist', 'Install it for this system; `file` and `ldd` show which.'],
    ETXTBSY: ['another program is writing to it', 'Try again later.'],
};
function notStarted(command, cause, directory) {
    const { code, message } = cause;
    if (code === 'ENOENT' && directory !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory))
        return notThere(command, directory);
    const [why, hint] = REASONS[code ?? ''] ?? [message, 'Try to run it by hand.'];
    return new StartError(`${command} cannot be started: ${why}`, { code, hint, cause });
}
function notThere(command, directory) {
    const hint = 'It was removed or never created.';
    return new StartError(`${command} cannot be started: its working directory ${directory} does not exist`, {
        code: 'ENOENT',
        hint,
    });
}
function notFound(command, passedOver, directory) {
    const isPath = (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .isPathOn */ .tF)(process.platform, command);
    if (isPath && (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory === undefined ? command : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(directory, command))) {
        return notStarted(command, { code: 'EACCES' }, directory);
    }
    // The shell also looks in its current directory.
    const isScript = process.platform === 'win32' && _program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .BATCH */ .D_.test(command) && !isPath;
    const next = isScript ? byShell(command) : 'Install it, or correct its name.';
    const hint = [next, isPath ? '' : (0,_program_search_js__WEBPACK_IMPORTED_MODULE_5__/* .passedOverText */ .WE)(passedOver)];
    const where = isPath ? '' : ' on PATH';
    return new StartError(`${command} cannot be started: command not found${where}`, {
        code: 'ENOENT',
        hint: hint.filter(Boolean).join(' '),
    });
}
/** The error for a program that exists only as a batch file on Windows, such as npx. */
function batchRefusal(command, file) {
    const message = `${command} cannot be started: ${file} is a batch file`;
    return new StartError(message, { code: 'EACCES', hint: byShell(command) });
}
const byShell = (command) => `Batch files must be run by the Windows shell: put \`cmd /c\` in front, as in \`cmd /c ${command}\`.`;


/***/ }),

/***/ 4256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ BATCH),
/* harmony export */   Kp: () => (/* binding */ findProgram),
/* harmony export */   WE: () => (/* binding */ passedOverText),
/* harmony export */   _f: () => (/* binding */ systemTool),
/* harmony export */   cr: () => (/* binding */ batchCommand),
/* harmony export */   rp: () => (/* binding */ withoutRelativeEntries),
/* harmony export */   sg: () => (/* binding */ SYSTEM_PATH),
/* harmony export */   tF: () => (/* binding */ isPathOn)
/* harmony export */ });
/* unused harmony exports lookUp, variable */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const WINDOWS = process.platform === 'win32';
/** A sentence about ignored entries of PATH; empty if there are none. */
function passedOverText(entries) {
    if (entries.length === 0)
        return '';
    const shown = entries.map(entry => JSON.stringify(entry)).join(', ');
    return `Relative entries of PATH are ignored: ${shown}.`;
}
/**
 * Looks up a program as Go does (os/exec, LookPath and ErrDot), never implicitly in the current directory: names are looked
 * up only in absolute entries of PATH, and on Windows not in the working directory, which the system would try first. A
 * batch file counts only if no program is found. A name with a separator is a path.
 */
function lookUp(command, search) {
    const { platform, isFile, directory } = search;
    const windows = platform === 'win32';
    const system = windows ? node_path__WEBPACK_IMPORTED_MODULE_1__.win32 : node_path__WEBPACK_IMPORTED_MODULE_1__.posix;
    const entries = entriesOf(search.path, platform);
    const isPath = isPathOn(platform, command);
    const passedOver = entries.filter(entry => !entry.isAbsolute).map(entry => entry.directory);
    if (['', '.', '..'].includes(command))
        return { kind: 'absent', passedOver };
    const places = isPath
        ? [directory === undefined ? command : system.resolve(directory, command)]
        : entries.filter(entry => entry.isAbsolute).map(entry => system.join(entry.directory, command));
    const files = windows ? places.flatMap(place => withExtensions(place, search.pathext)) : places;
    const path = files.find(file => !(windows && BATCH.test(file)) && isFile(file));
    if (path !== undefined)
        return { kind: 'found', path };
    const batch = windows ? files.find(file => BATCH.test(file) && isFile(file)) : undefined;
    return batch === undefined ? { kind: 'absent', passedOver } : { kind: 'batch', path: batch };
}
const isPathOn = (platform, command) => (platform === 'win32' ? /[:\\/]/ : /\//).test(command);
const BATCH = /\.(?:bat|cmd)$/i;
/** The system cannot start files with other extensions of PATHEXT, such as `.js`. */
const STARTED = /\.(?:com|exe|bat|cmd)$/i;
function withExtensions(place, pathext) {
    const names = (pathext || '.com;.exe;.bat;.cmd').toLowerCase().split(';').filter(Boolean);
    const endings = names.map(name => (name.startsWith('.') ? name : `.${name}`));
    return [place, ...endings.map(ending => `${place}${ending}`)].filter(file => STARTED.test(file));
}
/** The entries of a PATH. On Windows they may be quoted, and empty ones are ignored; elsewhere those mean `.`, as in shells. */
function entriesOf(path, platform) {
    if (platform !== 'win32') {
        const all = path === '' ? [] : path.split(':');
        return all.map(entry => ({ written: entry, directory: entry || '.', isAbsolute: entry.startsWith('/') }));
    }
    const all = path.match(/(?:"[^"]*"?|[^;"])+/g) ?? [];
    return all.map(written => {
        const directory = written.replaceAll('"', '');
        // `\\tools` and `C:tools` depend on the current directory.
        return { written, directory, isAbsolute: /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(directory) };
    });
}
/** Looks up a program on this machine, by the PATH of an environment. */
function findProgram(command, { env, directory }) {
    return lookUp(command, {
        path: variable(env, 'PATH') ?? '',
        pathext: variable(env, 'PATHEXT') ?? '',
        platform: process.platform,
        isFile: isProgram,
        ...(directory !== undefined && { directory }),
    });
}
function isProgram(file) {
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isDirectory())
            return false;
        if (!WINDOWS)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        // Not executable, except for a program from the Windows store, which is a link that cannot be read.
        return WINDOWS && ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
    }
}
/** The value of a variable. On Windows, names are case-insensitive, and the first one counts, as for Node's children. */
function variable(env, name, platform = process.platform) {
    const key = platform === 'win32' ? namesOf(env, name)[0] : name;
    return key === undefined ? undefined : env[key];
}
const namesOf = (env, name) => Object.keys(env)
    .filter(key => key.toUpperCase() === name.toUpperCase())
    .sort();
/**
 * An environment in which children do not start programs from their current directory: its PATH has only absolute entries,
 * and on Windows the shell and Go are told not to look there first.
 */
function withoutRelativeEntries(env, platform = process.platform) {
    const windows = platform === 'win32';
    const path = variable(env, 'PATH', platform);
    const entries = entriesOf(path ?? '', platform);
    const safe = windows ? { NoDefaultCurrentDirectoryInExePath: '1' } : {};
    if (path === undefined || (path !== '' && entries.every(entry => entry.isAbsolute)))
        return { ...env, ...safe };
    const absolute = entries.filter(entry => entry.isAbsolute).map(entry => entry.written);
    const names = windows ? namesOf(env, 'PATH') : ['PATH'];
    const others = Object.entries(env).filter(([name]) => !names.includes(name));
    // To a C library, an empty PATH means the working directory.
    const PATH = absolute.join(windows ? ';' : ':') || (windows ? '' : NOWHERE);
    return { ...Object.fromEntries(others), PATH, ...safe };
}
const NOWHERE = '/dev/null';
/** The path of a tool of Windows, independent of PATH. */
function systemTool(name, env) {
    const root = variable(env, 'SystemRoot', 'win32') ?? '';
    return node_path__WEBPACK_IMPORTED_MODULE_1__.win32.join(/^[a-z]:[\\/]/i.test(root) ? root : 'C:\\Windows', 'System32', `${name}.exe`);
}
/** The directories of Unix tools, independent of PATH. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin';
/**
 * How the Windows shell runs a batch file with plain words. The path is passed in a variable, in which the shell does not
 * interpret special characters.
 */
function batchCommand(file, words, env) {
    const args = ['/d', '/v:off', '/s', '/c', `""%${BATCH_FILE}%" ${words.join(' ')}"`];
    return { command: systemTool('cmd', env), args, env: { ...env, [BATCH_FILE]: file }, quoting: 'by-caller' };
}
const BATCH_FILE = 'GO_MOD_WARMUP_BATCH_FILE';


/***/ }),

/***/ 5078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ rememberArgument),
/* harmony export */   Gz: () => (/* binding */ rememberSecret),
/* harmony export */   IJ: () => (/* binding */ onSecret),
/* harmony export */   Rd: () => (/* binding */ redactText),
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   Z8: () => (/* binding */ hasBadUser),
/* harmony export */   c0: () => (/* binding */ rememberSetting),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   hV: () => (/* binding */ rememberHeader),
/* harmony export */   jz: () => (/* binding */ rememberUser),
/* harmony export */   lS: () => (/* binding */ splitAddress),
/* harmony export */   mV: () => (/* binding */ shownSetting),
/* harmony export */   n1: () => (/* binding */ splitSetting),
/* harmony export */   q8: () => (/* binding */ hasUserInUrl),
/* harmony export */   sK: () => (/* binding */ redactUrls)
/* harmony export */ });
/** From a scheme to the next space or quote, or to the last `@` of a password with quotes; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:]{0,200}:[^\s/@]{0,200}["<>`][^\s/]{0,200}@)?[^\s"<>`]*/gi;
/** The beginning of the next URL after a comma or bar, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i;
/** Also in the form of a mistaken escape: `user:password%40host`. */
const AT = /@|%40/i;
/** A host with its port before the next entry of a list; before an `@` it would be a user with a password. */
const HOST_IN_LIST = /^[^[:?#@/]*:\d{1,5}[,|](?:(?:direct|off|https?:|file:)[^@]*)?$/i;
/** GOAUTH contains commands, which may include a token. */
const goauth = /\b(GOAUTH=)(?!(?:off|netrc)\b)[^\n]+/g;
/** Parameters that describe the request, but never the user. */
const harmless = /^(?:go-get|service)=[\w.-]*$/;
/**
 * The printable part of a setting that may contain credentials, such as GOPROXY, GOSUMDB or HTTPS_PROXY. For an entry with a
 * user, only scheme and host remain; if the setting is ambiguous, only the part after its last `@`.
 */
function shownSetting(value) {
    // Without an `@`, a comma or a bar ends an entry, and no entry has a user.
    if (!AT.test(value))
        return value
            .split(/([,|])/)
            .map(redactUrls)
            .join('');
    const entries = splitSetting(value);
    const shown = entries?.map(({ scheme, rest, separator }) => `${redactUrls(`${scheme}${rest}`)}${separator}`).join('');
    return shown ?? redactUrls(value.split(AT).at(-1) ?? '');
}
/** Removes all credentials from text of others, including known ones in any form. */
function redactText(text) {
    return redactUrls(withoutSecrets(text)).replace(goauth, '$1(hidden)');
}
/**
 * Removes credentials from every URL in a text: user names and passwords (`ssh` keeps the user's name), and query
 * strings and fragments, because they may contain signatures and tokens. Such a query is replaced by `?redacted`, except
 * for `go-get` and `service`. Everything else stays unchanged; doing it twice has no further effect.
 */
function redactUrls(text) {
    return text.replace(urls, found => found.split(nextUrl).map(withoutCredentials).join(''));
}
/** Does a text contain a URL with a user or password? A query alone does not count. */
function hasUserInUrl(text) {
    return (text.match(urls) ?? [])
        .flatMap(found => found.split(nextUrl))
        .some(url => {
        const scheme = /^[^/]*\/{1,2}/.exec(url)?.[0] ?? '';
        const address = url.slice(scheme.length);
        return withoutPassword(address, scheme) !== address;
    });
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
    if (HOST_IN_LIST.test(address))
        return address;
    const authority = address.split('/', 1)[0] ?? '';
    let at = authority.lastIndexOf('@');
    if (at < 0 && /^[^[:?#]*:\d*[^\d?#]/.test(authority)) {
        // `user:pa/ss@host`: an unescaped password ends the authority too early. A port consists of digits.
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
/**
 * The credentials that this process knows, in every form in which they may come back: a server can echo them in a body, a
 * header or a redirect, and Go or git repeat that in their output. They are kept per process, not per run, because the
 * origin of a text is unknown when it is printed.
 */
const forms = new Set();
const listeners = new Set();
let patterns;
/** Anything shorter would occur in ordinary words. */
const SHORTEST = 4;
/** A user name as short as `git` is not a token. */
const SHORTEST_TOKEN = 8;
/** Shorter ones count only as a whole word. */
const SHORTEST_ANYWHERE = 8;
/** Characters of one regular expression, before they are escaped: there is a limit to its size. */
const LONGEST_PATTERN = 16_000;
const HIDDEN = '***';
/** Calls a function with every known secret form, now and whenever a new one becomes known. */
function onSecret(listener) {
    listeners.add(listener);
    for (const form of forms)
        listener(form);
}
/** Remembers a password, a token or a key. */
function rememberSecret(secret) {
    for (const form of formsOf(secret))
        remember(form);
}
/** Remembers the password of a user, and the Authorization header made from both. */
function rememberUser(user, password) {
    if (password === '') {
        if (user.length < SHORTEST_TOKEN)
            return;
        rememberSecret(user);
    }
    else {
        rememberSecret(password);
        for (const form of formsOf(`${user}:${password}`))
            remember(form);
    }
    for (const form of base64Of(`${user}:${password}`))
        remember(form);
}
/** Remembers the value of an authorization header: `Basic …`, `Bearer …`, or a bare token. */
function rememberHeader(value) {
    const [, scheme = '', rest = value] = /^([a-z][\w-]*) +(.*)$/is.exec(value.trim()) ?? [];
    if (scheme.toLowerCase() !== 'basic') {
        for (const token of [value, rest])
            rememberSecret(token.trim());
        return;
    }
    const [user = '', password = ''] = Buffer.from(rest, 'base64').toString().split(/:(.*)/s);
    remember(rest.trim());
    rememberUser(user, password);
}
/** Remembers users and passwords in a setting such as GOPROXY or HTTPS_PROXY, in any spelling. */
function rememberSetting(value) {
    if (value === undefined || !/@|%40/i.test(value))
        return;
    const entries = splitSetting(value);
    const users = entries?.map(({ user }) => user ?? '') ?? usersIn(value);
    for (const user of users) {
        const [name = '', password = ''] = user.split(/:(.*)/s);
        rememberUser(name, password);
        rememberUser(decoded(name), decoded(password));
        if (password !== '')
            rememberSecret(user);
    }
}
/** Remembers users and passwords in the argument for a module; an `@` alone precedes a version. */
function rememberArgument(text) {
    if (hasUserInUrl(text) || (!text.includes('://') && /:.*(?:@|%40)/.test(text)))
        rememberSetting(text);
}
/** For an ambiguous text: everything before its last `@`, and before the `@` of each part. */
function usersIn(value) {
    const head = value.slice(0, value.lastIndexOf('@')).replace(/^\s*(?:[a-z][a-z\d+.-]*:\/\/)?/i, '');
    const parts = [...value.matchAll(/:\/\/([^/?#,|]*)@/g)].map(([, user = '']) => user);
    return [...new Set([head, ...parts])];
}
/** Removes every known credential from a text, and anything that looks like an Authorization header. */
function withoutSecrets(text) {
    patterns ??= patternsOf([...forms].filter(form => form.length >= SHORTEST));
    let known = text;
    for (const pattern of patterns)
        known = known.replaceAll(pattern, HIDDEN);
    return known
        .replace(HEADER, `$1${HIDDEN}`)
        .replace(BASIC, (all, scheme, token) => (isBasic(token) ? `${scheme}${HIDDEN}` : all))
        .replace(BEARER, (all, scheme, token) => (/\d/.test(token) ? `${scheme}${HIDDEN}` : all))
        .replace(SIGNATURE, `$1${HIDDEN}`);
}
const HEADER = /(authorization\\?["']?(?:\s*[:=]\s*|%3a(?:%20|\+)?)\[?\\?["']?)(?!\*\*\*)[^\r\n"'\]\\<]+/gi;
const BLANK = '(?:\\s|%20|\\+|\\\\u0020)+';
const BASIC = new RegExp(`(\\bbasic${BLANK})([a-z0-9+/_%-]{4,}={0,2})`, 'gi');
const BEARER = new RegExp(`(\\b(?:bearer|token|negotiate)${BLANK})([\\w.~+/%-]{16,}=*)`, 'gi');
/** The signature in a URL or header (Signature Version 4), which differs for each request. */
const SIGNATURE = /(signature(?:=|%3d|["'>:\s]+))[\da-f]{64}\b/gi;
/** Does it decode to a user and password, unlike a word after `Basic` in prose? */
function isBasic(token) {
    const plain = Buffer.from(decoded(token), 'base64').toString();
    return /^[^\p{C}\uFFFD]*:[^\p{C}\uFFFD]*$/u.test(plain);
}
function remember(form) {
    if (form === '' || forms.has(form))
        return;
    for (const listener of listeners)
        listener(form);
    forms.add(form);
    patterns = undefined;
}
/** The longest first: a password may be part of another. Those that are too long for a pattern are found as they are. */
function patternsOf(some) {
    const sorted = some.sort((a, b) => b.length - a.length);
    const long = sorted.filter(form => form.length > LONGEST_PATTERN);
    const groups = [];
    let left = 0;
    for (const form of sorted.slice(long.length)) {
        left -= form.length;
        if (left < 0) {
            groups.push([]);
            left = LONGEST_PATTERN - form.length;
        }
        groups.at(-1)?.push(matching(form));
    }
    return [...long, ...groups.map(group => new RegExp(group.join('|'), 'gi'))];
}
function matching(form) {
    const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return form.length < SHORTEST_ANYWHERE ? `(?<![a-z\\d])${literal}(?![a-z\\d])` : literal;
}
/** The text itself, and its forms in URLs, JSON, HTML and base64. */
function formsOf(secret) {
    const encoded = [encoded3986(secret), JSON.stringify(secret).slice(1, -1), html(secret)];
    return [...new Set([secret, encodeURIComponent(secret.toWellFormed()), ...encoded, ...base64Of(secret)])];
}
/** Without padding, so that it is found with and without. */
function base64Of(secret) {
    const plain = Buffer.from(secret).toString('base64').replace(/=+$/, '');
    const url = Buffer.from(secret).toString('base64url');
    const padded = Buffer.from(secret).toString('base64');
    return plain === '' ? [] : [...new Set([padded, plain, url, encodeURIComponent(padded)])];
}
function encoded3986(text) {
    const mark = (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`;
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, mark);
}
function html(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // A literal `%`.
    }
}
/** What Go accepts as user and password (net/url, validUserinfo and unescape). */
const USER = /^(?:[\w\-.:~!$&'()*+,;=@]|%[\da-f]{2})*$/i;
const HOST = /^(?:\[[\da-f:.]+(?:%25[\w.~%-]+)?\]|(?:[\w\-.~!$&'()*+,;=]|[^\0-\x7f]|%[89a-f][\da-f])+)(?::\d*)?$/i;
/** Can only be a host, not a user name: it has a dot or brackets, or is this machine. */
const KNOWN_HOST = /\.|^\[|^localhost(?::|$)/i;
const NUMERIC_HOST = /^(?:\[.*\]|localhost|\d+(?:\.\d+){3})(?::\d*)?$/i;
/**
 * Splits an address as Go does. Undefined if Go would refuse it, or if an `@` after the host makes it ambiguous: in
 * `https://user:80/rest@host`, Go sees a path, but the author may have meant a password.
 */
function splitAddress(text) {
    if (/[\0-\x20\x7f]/.test(text))
        return undefined;
    const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(text) ?? [];
    if (authority === '' && /^file:/i.test(scheme))
        return { scheme, rest: path };
    const at = authority.lastIndexOf('@');
    const host = authority.slice(at + 1);
    if (!HOST.test(host) || (path.includes('@') && mayEndPassword({ scheme, host, path, hasUser: at >= 0 })))
        return undefined;
    if (at < 0)
        return { scheme, rest: `${host}${path}` };
    const user = authority.slice(0, at);
    return USER.test(user) ? { scheme, user, rest: `${host}${path}` } : undefined;
}
/** May an `@` in the path be the end of an unescaped password? Not in `https://host.example/@scope`. */
function mayEndPassword(address) {
    const { scheme, host, path, hasUser } = address;
    const isKnown = KNOWN_HOST.test(host);
    const isAlone = !hasUser && !/:\d*$/.test(host);
    const followsSlash = !/[^/]@/.test(path);
    if (!/^https?:/i.test(scheme))
        return !(isKnown && isAlone && followsSlash);
    if (!hasUser && NUMERIC_HOST.test(host))
        return false;
    return followsSlash ? !(isKnown || isAlone) : !(isKnown && isAlone);
}
/** Does a setting contain an `@` without being an address that Go accepts? */
function hasBadUser(value) {
    return /@|%40/i.test(value) && splitAddress(value.trim()) === undefined;
}
/**
 * The entries of a setting that is a list, or has several words, with all separators between them. Undefined if one of them
 * is not an address: then a separator may be part of a password, as in `user:pa,ss@host`.
 */
function splitSetting(value) {
    const parts = value.split(/([,|\s]+)/);
    const several = parts.filter((part, index) => index % 2 === 0 && part !== '').length > 1;
    const entries = [];
    for (let at = 0; at < parts.length; at += 2) {
        const [text = '', separator = ''] = parts.slice(at, at + 2);
        const entry = text === '' ? { scheme: '', rest: '' } : splitAddress(text);
        if (entry === undefined || (several && entry.user !== undefined && entry.scheme === ''))
            return undefined;
        entries.push({ ...entry, separator });
    }
    return entries;
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ backoffDelay),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Z$: () => (/* binding */ LONGEST_TIMER),
/* harmony export */   fI: () => (/* binding */ waitBefore)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** The maximum delay of a timer in milliseconds, about 24 days; with more it would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/**
 * Milliseconds to wait before retry number `retry` (1 is the first): exponential backoff with full jitter, so that clients
 * that failed together do not retry together.
 */
function backoffDelay(retry, patience) {
    return Math.random() * Math.min(patience.maxBackoff, patience.backoff * 2 ** (retry - 1));
}
/**
 * Waits before retry number `retry`, at least as long as requested by a server. Returns the milliseconds.
 * @throws the signal's reason when it aborts
 */
async function waitBefore(retry, { after = 0, signal, onWait, ...patience }) {
    const wait = Math.max(after, backoffDelay(retry, patience));
    onWait?.(wait);
    return await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(wait, LONGEST_TIMER), wait, { signal }).catch(error => {
        // Node has an error of its own for it.
        throw signal?.aborted ? signal.reason : error;
    });
}
/**
 * Tries until `judge` says stop or the attempts are used up, and returns the last outcome.
 * @throws the signal's reason when it aborts during a wait; errors of `attempt`
 */
async function retry(attempt, judge, options) {
    for (let number = 1, waited = 0;; number++) {
        const outcome = await attempt(number, waited);
        const verdict = judge(outcome, number);
        if (verdict.kind === 'done' || number >= options.maxAttempts)
            return outcome;
        waited = await waitBefore(number, { ...options, after: verdict.after });
    }
}


/***/ }),

/***/ 9845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ StoreError),
/* harmony export */   LH: () => (/* binding */ troubleOf),
/* harmony export */   Md: () => (/* binding */ isAbsence),
/* harmony export */   aI: () => (/* binding */ Strikes),
/* harmony export */   dJ: () => (/* binding */ isLasting),
/* harmony export */   o9: () => (/* binding */ tellingFileProblems),
/* harmony export */   p5: () => (/* binding */ problemOfStatus),
/* harmony export */   uj: () => (/* binding */ problemOfTransfer),
/* harmony export */   zp: () => (/* binding */ inPlace)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);


/** Of names from elsewhere, such as those of files, roles and profiles. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** The message is one sentence for users, on one line, without secrets. */
class StoreError extends Error {
    problem;
    constructor(problem, message, options) {
        super((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(message).replace(CONTROLS, ' '), options);
        this.name = 'StoreError';
        this.problem = problem;
    }
}
/** The problem of a store behind an error; `otherwise` if the error is not a StoreError. Any error may quote a secret. */
function troubleOf(error, otherwise = 'failed') {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof StoreError ? error.problem : otherwise, text: (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(text) };
}
/** The problem behind an error status of a service. */
function problemOfStatus(status) {
    if (status === 401 || status === 403)
        return 'denied';
    if (status === 408)
        return 'timed-out';
    if (status === 429)
        return 'rate-limited';
    if (status === 507)
        return 'full';
    return status >= 500 ? 'unreachable' : 'failed';
}
/** The problem behind a failed transfer. A status sent by an HTTP proxy is not one of the service. */
function problemOfTransfer({ trouble, status }) {
    if (trouble === 'stalled')
        return 'timed-out';
    if (trouble === 'aborted')
        return 'failed';
    return status === undefined || trouble === 'proxy' ? 'unreachable' : problemOfStatus(status);
}
const FULL = ['full', 'no space left'];
const READ_ONLY = ['read-only', 'it is not writable'];
const BY_CODE = {
    ENOSPC: FULL,
    EDQUOT: FULL,
    EROFS: READ_ONLY,
    ETIMEDOUT: ['timed-out', 'its file system does not answer'],
};
/**
 * Turns file system errors about a file of a store into problems of the store with this spec.
 * @throws StoreError; whatever else the work throws
 */
async function tellingFileProblems(spec, { name, done }, work) {
    try {
        return await work();
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSystemCode */ .BN)(error);
        if (code === undefined)
            throw error;
        const forbidden = done === 'written' ? READ_ONLY : ['denied', 'it is not readable'];
        const other = ['failed', `${name} cannot be ${done} (${error.message})`];
        const [problem, words] = code === 'EACCES' || code === 'EPERM' ? forbidden : (BY_CODE[code] ?? other);
        throw new StoreError(problem, `${spec}: ${words}`, { cause: error });
    }
}
/**
 * Reads a file of a store in place. Undefined if it was removed meanwhile.
 * @throws StoreError
 */
async function inPlace(spec, name, work) {
    return await tellingFileProblems(spec, { name, done: 'read' }, async () => {
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
const isAbsence = (error) => ['ENOENT', 'ENOTDIR'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSystemCode */ .BN)(error) ?? '');
const LASTING = ['denied', 'read-only', 'missing', 'full'];
/** Would another try fail the same way? */
const isLasting = (error) => error instanceof StoreError && LASTING.includes(error.problem);
const MOST_IN_A_ROW = 3;
/** Counts consecutive failures: after three of them, or a lasting one, a store is not used any more. */
class Strikes {
    #inARow = 0;
    get areOut() {
        return this.#inARow >= MOST_IN_A_ROW;
    }
    add(error) {
        this.#inARow += isLasting(error) ? MOST_IN_A_ROW : 1;
    }
    clear() {
        this.#inARow = 0;
    }
}


/***/ })

};
