export const id = 950;
export const ids = [950];
export const modules = {

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ fileSystemCode),
/* harmony export */   NY: () => (/* binding */ WarmupError),
/* harmony export */   zX: () => (/* binding */ GoSettingError)
/* harmony export */ });
/** The only error this package throws on purpose: what failed, and in `hint` what to do next. */
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
/** A setting of Go or of the network cannot be meant. It was not given to us, and a go command may have no need of it. */
class GoSettingError extends WarmupError {
    constructor(message, hint) {
        super('bad-option', message, hint === undefined ? {} : { hint });
    }
}
/**
 * The code that the operating system gave for an error, such as `ENOENT`; undefined for an error from anywhere else.
 * Told by what the error carries, not by its class, which differs between realms.
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
 * Finds out why a silent go command hangs, and makes it print the stacks of its goroutines, by which it ends (SIGQUIT;
 * there is none on Windows). Nothing but that one process is signalled. The stack is added once all was printed.
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
    const verified = new Set();
    /** Bytes of a file; undefined when it is older or gone. */
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
    /** Go writes the hash of a zip before it unpacks it, and marks a tree that is not complete. */
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
/** Names and bytes of clones; loose objects, of which a clone may have a hundred thousand, arrive in packs. */
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
/** Lists a directory and those below it, named by their path below `root` with forward slashes. */
async function walk(root, visit, enters = () => true) {
    const pending = [''];
    const list = async (directory) => {
        const path = (0,external_node_path_.join)(root, directory);
        // Go keeps no directory in there, so that what is what need not be asked.
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
        onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason });
        if (!(await waited(next.wait, signal)) && signal)
            return { ...result, failure: interruption(signal, failure) };
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
    return await (0,external_node_timers_promises_.setTimeout)(Math.min(milliseconds, retry/* LONGEST_TIMER */.Z$), true, { signal }).catch(() => false);
}
/** What goes along with a success as well. */
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
 * Runs the go command once, under the watchdog. `begun` is when the first of the runs began, in milliseconds since
 * 1970: from there on bytes are counted.
 */
async function attempt(request, begun) {
    const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request;
    const { goWork: GOWORK, goFlags: GOFLAGS, requires: modules } = project;
    const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules });
    const began = performance.now();
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
            ...(due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 }),
        });
    };
}
function judge(child, seconds, { stall, signal }) {
    const modules = parseDownloaded(child.stdout);
    // It may have come to its good end just when it was to be ended.
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
        return [{ ...(0,failures/* classifyFailure */.XE)(error), module: version === '' ? path : `${path}@${version}` }];
    });
    if (named.length === 0)
        return [(0,failures/* classifyFailure */.XE)(lastWords(child))];
    return heaviestFirst(named);
}
/** Each module that failed beside that of the first failure, once. */
function othersOf([first, ...rest]) {
    const seen = new Set([first?.module]);
    return rest.filter(({ module }) => module !== undefined && !seen.has(module) && seen.add(module));
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
function tooLate(failure, wait) {
    const hint = `Another attempt could be made in ${Math.ceil(wait / 1000)} s, which the \`timeout\` input does not leave.`;
    return { ...failure, hint: `${hint} ${failure.cause} ${failure.hint}` };
}
/** The failure of a download that its caller ended; `before` is what had failed until then. */
function interruption(signal, before) {
    const timeout = (0,lib_process/* isTimeout */.kL)(signal);
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
/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
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
 * Why cmd/go itself must not read these module files from the directories at the beginning of GOPROXY: it opens whatever
 * lies there, waits for the writer of a FIFO, and reads an endless file until there is no memory left. Undefined where it
 * may. What lies behind a server in the list is not looked at, for nobody knows yet what that server has.
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
            // What cannot be looked at Go tells in its own words, or leaves to the next.
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




const wrappers = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .a.filter(({ said }) => said === 'wrapper');
const causesHere = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .a.filter(({ said }) => said !== 'reply' && said !== 'wrapper');
const causesThere = _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .a.filter(({ said }) => said !== 'machine' && said !== 'wrapper');
const unknown = {
    class: 'unknown',
    retryable: true,
    cause: 'This failure is not known to go-mod-warmup yet.',
    hint: 'Read its text. Please report it with that text, so that it can be explained here: open an issue of the go-mod-warmup repository.',
};
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
/** A server must not choose by its words what somebody pastes. */
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
/** The one that stands higher in the table; the first where both are the same. */
function heavier(first, second) {
    return _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .a.indexOf(second) < _rules_js__WEBPACK_IMPORTED_MODULE_3__/* .rules */ .a.indexOf(first) ? second : first;
}
function filled({ cause, hint, fix }, names) {
    const fill = (text) => text.replace(name, (_, found) => names[found] ?? UNNAMED[found] ?? '');
    const pasted = fixFor(fix);
    const pasteable = [...(pasted ?? '').matchAll(name)].every(([, found = '']) => harmless.test(names[found] ?? ''));
    return { cause: fill(cause), hint: fill(hint), ...(pasted !== undefined && pasteable && { fix: fill(pasted) }) };
}
/** What is pasted into a shell of this platform; on Windows that is PowerShell, there as on GitHub's runners. */
function fixFor(fix, platform = process.platform) {
    if (typeof fix !== 'object')
        return fix;
    return platform === 'win32' ? fix.powershell : fix.posix;
}
const name = /\{(\w+)\}/g;
/** What a server says must not become part of a command that somebody pastes into a shell. */
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
    said: ': a policy, a blocked address, or a credential without the right',
};
/** The first line of what a server answered, if it is a sentence. */
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
        // So GOPRIVATE covers a module and its siblings.
        prefix: path?.split('/').slice(0, 2).join('/'),
        url,
        server: host && `the server ${host}`,
        host,
        hostname: host?.replace(/:\d+$/, ''),
        address: host && (/:\d+$/.test(host) ? host : `${host}:443`),
    };
}
/** Traces of -x, progress, and warnings that go along with a success as well. */
const noise = /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i;
/** A stack dump says nothing of the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |runtime stack:|SIGQUIT: |PC=)/;
/** A colon at the end, or what a server said to git: what it means follows. */
const unfinished = /:$|^remote: /;
const longestStatement = 256 * 1024;
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
/** With blanks in the names of directories, as of a checkout; none is taken to end in one. */
const blankPath = /(?<![\w.@~+!%=/\\:-])(?:--?\w{1,40}=)?(?:[A-Za-z]:|\.{1,2})?[/\\][\w.@~+!%=/\\-]{0,400}(?:(?: (?!i\/o\b|net\/)[\w.@~+!%=()-]{1,80}){1,8}[/\\][\w.@~+!%=/\\-]{0,400}){1,8}/;
const version = /(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*/;
const host = /(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/;
const marked = new RegExp([url, blankPath, path, version, host].map(({ source }) => source).join('|'), 'gi');
/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. What
 * rules need to know of a name stays: whether it leads to a checksum database or names a toolchain or a module file, and
 * the flag that has it for a value.
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
const FAULT = /(?:parsing|from) \$(GOFLAGS)\b|^go: (?:invalid|unknown|unsupported) \$?(GO[A-Z\d]+)\b/;
/**
 * The error of a go command that refused a setting before it did anything: neither Go nor the file that it was to read
 * is at fault. Undefined where it failed otherwise.
 */
function settingFault(cause) {
    const { text, hint } = classifyFailure(cause instanceof Error ? cause.message : String(cause));
    const [, flags, other] = FAULT.exec(text) ?? [];
    const name = flags ?? other;
    if (name === undefined)
        return undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name} has a value that Go cannot use: ${text.split('\n', 1)[0]}`, { hint });
}


/***/ }),

/***/ 9967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ LOST),
/* harmony export */   a: () => (/* binding */ rules)
/* harmony export */ });
/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
function status(codes) {
    return new RegExp(String.raw `(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`, 'im');
}
/** A value as a workflow names it, such as `secrets.TOKEN`. */
const expression = (name) => `\${{ ${name} }}`;
const freshDownload = {
    posix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
    powershell: '$env:GOMODCACHE="$env:TEMP\\fresh-modules"; $env:GOPROXY="direct"; go mod download {module}',
};
/** Removes a directory of the module cache. */
const removeBelow = (name) => ({
    posix: `rm -rf "$(go env GOMODCACHE)/${name}"`,
    powershell: `Remove-Item -Recurse -Force "$(go env GOMODCACHE)/${name}"`,
});
const freeSpace = (places) => ({ posix: `df -h ${places}`, powershell: 'Get-PSDrive -PSProvider FileSystem' });
/** PowerShell has another `curl`. */
const curl = (words) => ({ posix: `curl ${words}`, powershell: `curl.exe ${words}` });
/** A checksum database that does not answer: by a firewall's will for good, or by accident for a while. */
const databaseWords = {
    cause: 'The checksum database cannot be reached: {server} does not answer from here.',
    hint: 'Name a mirror of it in the `gosumdb` input (its name, a space, the URL of the mirror), or take a proxy that passes it on below /sumdb. Private modules belong into the `goprivate` input.',
    fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
};
/** Outside the project, whose go.mod may name a version that is not there. */
const VERSIONS = 'go list -C / -m -versions {path}';
/** What is left where no setting brings a module back. */
const LOST = 'If its own host has lost it, `replace` it with a fork, or serve a copy that you kept (`go-mod-warmup mirror`).';
/** All causes that are known, the heaviest first: of two in one text the one that stands higher counts. */
const rules = [
    // Content that is not what it has to be: never asked for again blindly.
    {
        class: 'integrity',
        said: 'content',
        cause: 'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a wrong line in go.sum, or a proxy that altered it.',
        hint: 'Download it from its origin. A mismatch with the same `downloaded:` hash there: go.sum is wrong, so remove its lines for {path} and run `go mod tidy`. No mismatch, or another hash: the proxy altered the module.',
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
        cause: 'The answers of the checksum database do not fit together: a proxy between may keep old ones.',
        hint: 'Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
        fix: removeBelow('cache/download/sumdb'),
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
        said: 'content',
        cause: 'The source answered for {module} with the content of something else.',
        hint: 'Tell who runs it, or use another one (the `goproxy` input).',
        fix: freshDownload,
        patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
    },
    // What lies in the module cache of this machine is broken.
    {
        class: 'integrity',
        said: 'machine',
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
    // The Go that runs is not the Go that is wanted.
    {
        class: 'toolchain',
        said: 'machine',
        cause: 'A newer Go is asked for than the one that runs.',
        hint: 'Install it (for example setup-go with `go-version-file: go.mod`), or set GOTOOLCHAIN=auto so that Go fetches it itself.',
        fix: 'GOTOOLCHAIN: auto',
        patterns: [
            /(?<!go\.work file )\brequires go ?>= ?\d/i,
            /\(requires Go >= /,
            /module requires go 1|maximum (?:supported go )?version/i,
            // Of a Go before 1.21, which knows no third number.
            /invalid go version '\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?'/,
            /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
            /does not match go tool version/,
        ],
    },
    {
        class: 'toolchain',
        said: 'machine',
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
    // What the files of the project say.
    {
        class: 'config',
        said: 'machine',
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
        class: 'toolchain',
        said: 'machine',
        cause: 'Line {line} of {file} has a version that Go cannot read: `{directive} {version}`.',
        hint: 'Write a whole version there, as in `go 1.22`, `go 1.22.1` or `toolchain go1.22.1`: go.mod has no wildcards and no ranges.',
        names: /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9}): invalid (?<directive>go|toolchain) version '(?<version>[^'`\n]{1,60})'/,
        patterns: [/invalid (?:go|toolchain) version '/],
    },
    {
        class: 'config',
        said: 'content',
        cause: '{path} is required in the placeholder version that goes with a `replace`, and that `replace` is missing here.',
        hint: 'Add `replace {path} => …` with its directory or a fork to this go.mod (Go ignores those in the go.mod of dependencies), or require a released version.',
        fix: 'go get {path}@latest',
        patterns: [/<placeholder>/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: '{module} is replaced by the directory `{directory}`, which is not in this checkout or image.',
        hint: 'Check that directory out as well, or in a Dockerfile COPY it before this step; without it, remove the `replace` and require a released version.',
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
        cause: '{required} has another path now: its go.mod declares `{declared}`.',
        hint: 'Require `{declared}` in place of {required}, and import it by that path. If only a dependency requires it, update that dependency, or stay with the last version that has the old path.',
        fix: 'go get {declared}@latest',
        names: /module declares its path as: (?<declared>[\w.~/+-]{1,300})\s{1,40}but was required as: (?<required>[\w.~/+-]{1,300})/,
        patterns: [/module declares its path as: /],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'Line {line} of {file} requires {version} of {required}, a path without /v{major}.',
        hint: 'Write `{required}/v{major} {version}` there and in the imports, or `{required} {version}+incompatible` if that version has no go.mod.',
        names: /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9})(?::\d{1,9})?: require (?<required>[\w.~/+-]{1,300}): version "(?<version>v(?<major>\d{1,9})[\w.+-]{0,100})" invalid: should be v0 or v1/,
        patterns: [/\bgo\.mod:\d+(?::\d+)?: require [^\n]{1,400} invalid: should be v0 or v1, not v\d/],
    },
    {
        class: 'config',
        said: 'machine',
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
        said: 'machine',
        cause: 'There is no module here.',
        hint: 'Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
        fix: "git ls-files '*go.mod'",
        patterns: [
            /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
            /no modules specified/,
        ],
    },
    // Settings of the machine and its network that nobody changes by waiting.
    {
        class: 'config',
        said: 'machine',
        cause: 'The directory in GOPROXY contains a FIFO, a device or an endless file instead of a module file.',
        hint: 'Replace it by the module file, or leave the directory out of the `goproxy` input.',
        patterns: [
            /\bis a (?:FIFO|socket|device|directory), not a regular file/,
            /\bread \S{1,400}: [^\n]{1,400} is larger than \d{1,3} MiB/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'Go needs the program named here to fetch a module from its repository.',
        hint: 'Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
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
        said: 'machine',
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
        said: 'machine',
        cause: 'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other.',
        hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
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
        hint: 'Its operator has to renew it. If the date of this machine is wrong, set its clock.',
        patterns: [
            /certificate has expired(?! or is not yet valid)|SEC_E_CERT_EXPIRED/i,
            /certificate has expired or is not yet valid: (?:current time \S{1,40} is after|$)/im,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} is not valid yet.',
        hint: 'Set the clock of this machine; if it is right, the operator of the server has to replace the certificate.',
        fix: { posix: 'date -u', powershell: '(Get-Date).ToUniversalTime()' },
        patterns: [/certificate is not (?:yet valid|valid yet)|current time \S{1,40} is before/i],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} was issued for another name.',
        hint: 'Use in `goproxy` a name that the certificate has, or ask its operator for a certificate with this one.',
        patterns: [
            /x509: (?:certificate is (?:not )?valid for|cannot validate certificate for|certificate relies on legacy Common Name)/,
            /Hostname\/IP does not match|no alternative certificate subject name|does not match target host/i,
            /SEC_E_WRONG_PRINCIPAL/,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'Go and {server} have no version of TLS in common.',
        hint: 'Its operator has to enable TLS 1.2 or later.',
        patterns: [
            /tls: (?:protocol version not supported|server selected unsupported protocol)|unsupported protocol version/i,
        ],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'The certificate of {server} is not trusted here.',
        hint: 'Name a PEM file with the authority that issued it in the `ca-file` input (or in SSL_CERT_FILE, for git in GIT_SSL_CAINFO). A proxy that opens TLS has an authority of its own.',
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
        hint: 'Ask its operator which; a client certificate is set with `proxy-client-cert` and `proxy-client-key`.',
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
        cause: 'A firewall or the HTTP proxy of this network forbids the connection to {server}.',
        hint: 'Allow that host, or use a source it allows (the `goproxy` input).',
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
        hint: 'Allow it in GOVCS, or let the module come from a proxy.',
        fix: "GOVCS: '{prefix}:all'",
        patterns: [/\bGOVCS\b/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'GOFLAGS has a value that Go cannot use.',
        hint: 'Correct GOFLAGS in the environment, or where `go env -w` saved it: each word has to be a flag of the go command, such as -mod=mod.',
        fix: 'go env GOFLAGS',
        patterns: [/(?:parsing|from) \$GOFLAGS/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'GOFLAGS names a module file that is not there.',
        hint: 'Name one that is in `-modfile`, or take that flag out of GOFLAGS.',
        fix: 'go env GOFLAGS',
        patterns: [/^(?:go: )?open [^\n]{0,1000}(?<![\\/ ]go)\.mod: (?:no such file|The system cannot find)/],
    },
    {
        class: 'config',
        said: 'machine',
        cause: 'An environment setting of Go has a value it cannot use.',
        hint: 'Look at `go env` and correct the setting named here.',
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
        said: 'machine',
        retryable: true,
        cause: 'More files are open than this machine allows.',
        hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
        fix: { posix: 'ulimit -n 65536' },
        patterns: [/too many open files/i],
    },
    // The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL.
    {
        class: 'disk',
        said: 'machine',
        cause: 'The temp directory is full: modules pass through it on their way to Go.',
        hint: 'Free some space in it, set TMPDIR (RUNNER_TEMP in a workflow) to a directory on a larger disk, or use `relay: false`.',
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
        cause: 'A file is larger than this job may write: a limit of the process (`ulimit -f`) or of the file system.',
        hint: 'Raise the limit, or put the temp directory and GOMODCACHE on another file system.',
        fix: { posix: 'ulimit -f unlimited' },
        patterns: [/: file too large$|\bEFBIG\b|file size limit exceeded/im],
    },
    // A virus scanner or a second build lets go of a file within moments.
    {
        class: 'disk',
        said: 'machine',
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
        cause: 'The module cache is on a file system that may only be read.',
        hint: 'Set GOMODCACHE to a directory that can be written to, or mount the file system for writing.',
        fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
        patterns: [/read-only file system|write protected/i],
    },
    {
        class: 'disk',
        said: 'machine',
        cause: 'The module cache cannot be written or read.',
        hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
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
    // Who asks is not known or not allowed.
    {
        class: 'auth',
        cause: 'The checksum database does not know {module}: it is private, or was published minutes ago.',
        hint: 'For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
        fix: 'goprivate: {prefix}',
        patterns: [/<sumdb>: (?:404|410)\b/],
    },
    {
        class: 'auth',
        cause: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed.',
        hint: `Set the \`goprivate\` input (GOPRIVATE) to \`{prefix}\`, so that no public proxy is asked, and give git a credential for its host. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [
            /could not read (?:Username|Password|Passphrase)/i,
            /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
            /unable to (?:read|get) (?:askpass|password)/i,
        ],
    },
    {
        class: 'auth',
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
        cause: 'The HTTP proxy of this network asks for a login.',
        hint: 'Put user and password into HTTPS_PROXY, from secrets; characters such as @ and : in them percent-encoded.',
        fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
        patterns: [/proxy authentication required/i, status('407'), /username\/password authentication failed/],
    },
    {
        class: 'auth',
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
        cause: 'GOAUTH gave no credential.',
        hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
        fix: 'go env GOAUTH',
        patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
    },
    {
        class: 'auth',
        cause: 'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed.',
        hint: `Check the token (scope, expiry, single sign-on), and for a private module set the \`goprivate\` input to \`{prefix}\`. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [
            status('401'),
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
        cause: 'Access to {module} is refused by {server}{said}.',
        hint: 'Ask the operator of {server}; a public module can also come from its origin, with `|direct` at the end of `goproxy`.',
        fix: curl('-i {url}'),
        patterns: [
            status('402|403|451'),
            /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
        ],
    },
    // Only said by a server about its own upstream; from this machine the same words mean trouble with the network.
    {
        class: 'auth',
        said: 'reply',
        cause: 'The proxy does not know the host of {module}.',
        hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
        fix: 'goprivate: {prefix}',
        patterns: [/no such host|could not resolve host/i],
    },
    {
        class: 'rate-limit',
        retryable: true,
        cause: 'Too many requests for {server}.',
        hint: 'Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in, since known users may ask more often.',
        fix: 'concurrency: 8',
        patterns: [
            status('429'),
            /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
            /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
            /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
        ],
    },
    // Answered, and the answer is no.
    {
        class: 'not-found',
        cause: 'Go refuses the content of {module} as a module: it was published with a file name, size or layout that is not allowed.',
        hint: 'Use another version of it.',
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
        cause: 'There is no such version of {module}.',
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
        cause: 'There is no such module at the source.',
        hint: `Check its path and version. If it is private, set the \`goprivate\` input to \`{prefix}\`; one that was published minutes ago can take half an hour to appear. ${LOST}`,
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
        cause: 'The server does not understand what Go asks.',
        hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
        fix: curl('-i {url}'),
        patterns: [status('400|405|406|413|414|415|422|501|505'), /bad request/i],
    },
    {
        class: 'config',
        cause: 'Instead of an answer {server} redirects, and does not say where to.',
        hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy, and tell who runs it.',
        fix: curl('-i {url}'),
        patterns: [status('30[12378]')],
    },
    // The same request may succeed in a moment.
    { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
    {
        class: 'transient',
        retryable: true,
        cause: 'The name of {server} could not be resolved.',
        hint: 'If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
        fix: { posix: 'getent hosts {hostname}', powershell: 'Resolve-DnsName {hostname}' },
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
        fix: curl('-v https://{host}/'),
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
        cause: 'An error inside {server}.',
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
        cause: 'The connection to {server} was lost or never made.',
        hint: 'If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or append a second proxy to `goproxy`, as in `A|B`.',
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
    // What Go, git and ssh write around a cause. It counts only where no cause is recognised inside.
    {
        class: 'integrity',
        said: 'wrapper',
        cause: 'A module of the cache or a line of go.sum could not be verified.',
        hint: 'Update Go, run `go mod verify`, and remove what it names.',
        fix: 'go mod verify',
        patterns: [/unknown hash algorithm/, /go mod verify/],
    },
    {
        class: 'toolchain',
        said: 'wrapper',
        cause: 'The Go version this project asks for could not be fetched.',
        hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
        fix: 'go list -m -versions go',
        patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
    },
    {
        class: 'auth',
        said: 'wrapper',
        cause: 'Git may not read the repository of {module}, or it is gone.',
        hint: `Give git a credential or ssh key for its host, and set the \`goprivate\` input to \`{prefix}\` if it is private. ${LOST}`,
        fix: 'goprivate: {prefix}',
        patterns: [/could not read from remote repository|correct access rights/i],
    },
    // Go tries https and ssh one after the other, and keeps to itself what git said: it may have been the network.
    {
        class: 'auth',
        said: 'wrapper',
        retryable: true,
        cause: 'Git reached the repository of {module} neither by https nor by ssh: it may not read it, its host does not answer, or the repository is gone.',
        hint: 'Ask it by hand, and give git a credential or ssh key for the host {origin}.',
        fix: 'git ls-remote https://{path}',
        patterns: [/no (?:\S{1,20} )?protocol found for repository/],
    },
    {
        class: 'not-found',
        said: 'wrapper',
        cause: 'There is no such module or version at the source.',
        hint: 'Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
        fix: VERSIONS,
        patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
    },
    {
        class: 'transient',
        said: 'wrapper',
        retryable: true,
        cause: 'The request to {server} failed without an answer.',
        hint: 'If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
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
/** What the go command takes for a blank between flags (cmd/internal/quoted). */
const BLANK = /[ \t\r\n]/;
/**
 * The flags of GOFLAGS as Go splits them: quotes may stand around a flag as a whole, and nothing is unescaped in them
 * (cmd/internal/quoted, Split). What follows a quote that does not end is left out: Go refuses it.
 */
function splitFlags(goflags) {
    return split(goflags).flags;
}
/** The quote and what follows it, where it does not end. */
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
/** The other way round. A flag with both quotes in it cannot be said; no path that a flag names is likely to have them. */
function joinFlags(flags) {
    const quote = (flag) => (flag.includes("'") ? `"${flag}"` : `'${flag}'`);
    return flags.map(flag => (flag === '' || /^['"]|[ \t\r\n]/.test(flag) ? quote(flag) : flag)).join(' ');
}
/** What GOFLAGS says of a flag: its last value, `true` for one without. Undefined where it stands nowhere. */
function flagValue(goflags, name) {
    const values = splitFlags(goflags).flatMap(flag => {
        const [, found, value] = /^--?([^=]*)(?:=(.*))?$/s.exec(flag) ?? [];
        return found === name ? [value ?? 'true'] : [];
    });
    return values.at(-1);
}
/** Is it a switch that is on? By the words of Go's strconv.ParseBool. */
function isFlagOn(goflags, name) {
    return /^(?:1|t|T|true|TRUE|True)$/.test(flagValue(goflags, name) ?? '');
}
/** GOFLAGS with `-name=value` in place of whatever it said of that flag; without a value, with nothing. */
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
 * Reads a GOPROXY list as Go does once it needs it (modfetch/proxy.go, proxyList): no further than `direct` or `off`.
 * After `,` the next entry is asked only when one has nothing, after `|` whenever it fails.
 * @throws WarmupError `bad-option` for a list that names no proxy, for an entry that is neither direct nor off nor a
 * URL with the scheme https, http or file, and for a user or password that would travel unprotected. For Go's own
 * setting it is a GoSettingError.
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
    // A comma or bar may be part of a password, and stand before its @.
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
        hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
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
            hint: 'A % in a URL is written %25.',
        });
    }
    const url = URL.parse(entry);
    if (url?.protocol !== 'http:' || (url.username === '' && url.password === '') || isLoopback(url.hostname))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${name}: entry ${position}: refusing to pass credentials to insecure URL`, {
        hint: 'Use https://. Go refuses this, too: anybody on the way could read the password.',
    });
}
/** What is wrong with the URL of an entry. Shows nothing of it, since what looks like a port may be a password. */
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
/** As net/url refuses it, which does not look into queries. */
function badEscapeIn(entry) {
    return /%(?![0-9a-f]{2}).{0,2}/i.exec(entry.replace(/\?[^#]*/, ''))?.[0];
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
    if (!/^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/.*)?$/i.test(entry) || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(entry))
        return false;
    return /[.:/]/.test(entry) && !(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(entry);
}
/** Is this entry of the list a directory? */
const isDirectory = ({ url }) => /^file:/i.test(url);
/**
 * The URL of something below an entry of the list: a name of slashes, escaped. As Go makes it, what is asked of modules is
 * joined without empty elements and dots (modfetch/proxy.go, getBody), and what is asked of checksum databases is only
 * appended (web/url.go, Join).
 */
function urlBelow(entry, path) {
    const url = new URL(entry);
    const [, base = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(entry.trim()) ?? [];
    const joined = `${base.replace(/\/$/, '')}/${path}`;
    url.pathname = path.startsWith('sumdb/') ? joined : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(joined);
    return url;
}
/** The same as it is sent: the query of an entry, which can be signed, stays byte for byte. */
function addressBelow(entry, path) {
    const [query = ''] = /\?[^#]*/.exec(entry.trim()) ?? [];
    return `${Object.assign(urlBelow(entry, path), { search: '', hash: '' }).href}${query}`;
}
/** What Go and the network read as the address of a proxy. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
/**
 * Refuses addresses with a user or password that Go does not accept, before anything is done with them: what Go would
 * ignore or cut off elsewhere must neither be sent nor shown.
 * @throws GoSettingError, which shows nothing of the value
 */
function refuseBadUsers(env) {
    try {
        refuseEach(env);
    }
    catch (error) {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY ? new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoSettingError */ .zX(error.message, error.hint) : error;
    }
}
/** An environment without what `refuseBadUsers` refuses in it, and the first refusal. */
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
/** The address of an HTTP proxy needs no path, so that an `@` in one is rather the end of a password. */
function isBadProxy(value) {
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .hasBadUser */ .Z8)(value) || (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(value.trim())?.rest.includes('@') === true;
}
/**
 * Likewise for a value of GOSUMDB: a name, a blank, and the URL of a mirror.
 * @throws WarmupError `bad-option`
 */
function refuseBadDatabase(value, name) {
    const words = value.trim().split(/\s+/);
    const [, address = ''] = words;
    // Go quotes what it takes for a port: the address is judged whether or not an `@` shows a user.
    const isBad = address.includes('://') && (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitAddress */ .lS)(address) === undefined;
    const hasOddUser = value.includes('@') && (words.length > 2 || (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSetting */ .n1)(value) === undefined);
    if (isBad || hasOddUser)
        throw badUser(name);
}
function badUser(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .NY('bad-option', `${what}: its user or password holds characters that Go does not accept in a URL`, {
        hint: 'Percent-encode them, as in %40 for @, %2F for /, %3C for < and %20 for a blank; likewise an @ in the path of a URL. The value is not shown here, since it may hold a password.',
    });
}
/**
 * A setting of Go for programs that run later, without credentials. Everything in it is either kept as it is or left
 * out, never replaced by something that is only meant to be read. GOPROXY and GOSUMDB were checked before.
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
/** Go reads no further than `direct` or `off`, so nobody has checked what follows. */
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
/** Without user, query and fragment, in which tokens travel. */
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
/** How often a state is told again that has not changed: a reader wants to see that the run is alive. */
const UNCHANGED_EVERY = 4_000;
/**
 * Decides when progress is worth a line: at once when it changed and the last line is `every` milliseconds old, and after
 * four seconds even when nothing changed.
 */
class Pace {
    #every;
    #told;
    constructor(every, now = performance.now()) {
        this.#every = every;
        this.#told = { at: now, state: undefined, since: now };
    }
    /** Is it time to tell this state? Says for how many milliseconds it has been told already; 0 for a new one. */
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
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);





/**
 * Finds the locks that the go command `pid` has open and another process group holds. cmd/go waits for those for ever
 * and without a word (cmd/go/internal/lockedfile). Where the system does not tell, there are none.
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
/** Milliseconds that somebody waits who is about to remove what may be in use; lsof takes seconds on a busy machine. */
const PATIENCE = 30_000;
/**
 * The process that holds one of these lock files, if any does. On Windows a file that is open cannot be removed, so
 * nobody has to ask there.
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
/** Who has the file open is taken for its holder: not every system tells more. */
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
/** `<v>.lock` beside the zip of a module; `<hash>.lock` beside a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock) {
    const [, name] = lock.split('/cache/download/');
    const file = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .parseModuleFile */ .sU)((name ?? '').replace(/\.lock$/, '.zip'));
    if (file)
        return `${file.path}@${file.version}`;
    const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1];
    const info = clone ? await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .yR)(`${clone}.info`).catch(() => '') : '';
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactText */ .Rd)(info.trim().replace(/^\w+:/, ''));
}
async function groupOf(pid) {
    const line = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // pid (name) state parent group: a name may hold blanks and brackets.
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]);
}
/** Milliseconds for a question whose answer a hanging run waits for. */
const AT_ONCE = 2000;
/** Reads the field output: a line for each field, `p` and `g` before the files (`n`) of a process. */
async function lsof(args, patience) {
    const outcome = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)('lsof', ['-n', '-P', '-w', ...args], {
        directory: '/',
        env: { PATH: _process_js__WEBPACK_IMPORTED_MODULE_1__/* .SYSTEM_PATH */ .sg },
        signal: AbortSignal.timeout(patience),
        keep: { stdout: 16_000_000 },
        grace: 100,
    }).catch(() => undefined); // It is not on every machine.
    if (outcome !== undefined && outcome.ended !== 'by-itself')
        return 'unknown';
    // It exits with 1 when one of several files is open nowhere.
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
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   RX: () => (/* binding */ presentFiles),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   bS: () => (/* binding */ LARGEST),
/* harmony export */   fn: () => (/* binding */ modulePathIn),
/* harmony export */   i7: () => (/* binding */ fitsPath),
/* harmony export */   ob: () => (/* binding */ totalBytes),
/* harmony export */   sU: () => (/* binding */ parseModuleFile),
/* harmony export */   u1: () => (/* binding */ largestOf)
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
/** The module path in a request to a module proxy, of a file or not: `<escaped path>/@v/list`, `<escaped path>/@latest`. */
function modulePathIn(name) {
    const escaped = /^(.+?)\/@(?:v\/|latest$)/.exec(name)?.[1];
    return escaped && unescapeCapitals(escaped);
}
/**
 * Bytes that are taken from a cache at the most: Go's own limits for a zip, packed and unpacked, and for a go.mod
 * (golang.org/x/mod/zip, MaxZipFile and MaxGoMod). An `.info` is a line of JSON.
 */
const LARGEST = { zip: 500 << 20, mod: 16 << 20, info: 1 << 20 };
/** Bytes that cmd/go takes from a proxy at the most, of a zip or of anything else (modfetch/codehost). */
const largestOf = (file) => (file?.kind === 'zip' ? LARGEST.zip : LARGEST.mod);
/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
function moduleFileName(file) {
    return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`;
}
/**
 * May a module of this path have this version? Where not, such as `v2.0.0` without a path that ends in `/v2`, Go lets a
 * proxy answer with another one (golang.org/x/mod/module, CheckPathMajor).
 */
function fitsPath({ path, version }) {
    const major = /^v[0-9]+/.exec(version)?.[0] ?? '';
    if (path.startsWith('gopkg.in/')) {
        const wanted = /\.(v[0-9]+)(?:-unstable)?$/.exec(path)?.[1];
        // Pseudo-versions of v1 once began with v0.0.0.
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
    const named = new Map(files.map(file => [moduleFileName(file), file]));
    return [...named].flatMap(([name, file]) => {
        const present = statIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloadCache, name));
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    });
}
const totalBytes = (files) => files.reduce((sum, file) => sum + file.bytes, 0);
/** Is every file of these modules there? */
function areAllPresent(downloadCache, modules) {
    const names = new Set(filesOf(modules).map(moduleFileName));
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
/** Orders two versions of one module as Go does (golang.org/x/mod/semver, Compare): negative when `a` is lower. */
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
/** Of pseudo-versions the numbers are larger than JavaScript's. */
const compareNumbers = (a, b) => a.length - b.length || (a === b ? 0 : a < b ? -1 : 1);
const OF_GO = ['golang.org/toolchain', 'golang.org/fips140'];
/** Is it a part of Go? cmd/go makes programs of what is in these, or code that is certified, and unpacks them itself. */
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



/** Neither waits for the other end of a FIFO nor makes a terminal ours; Windows has no such flags. */
const CAREFULLY = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOCTTY ?? 0);
const LARGEST_TEXT = 64 << 20;
const PIECE = 256 << 10;
const LEAST = 4096;
/**
 * Opens a file that may be anything else: a FIFO, a device or a socket is refused, and never waited for.
 * @throws Error of the file system; also with its `code` where it is no regular file
 */
async function openRegularFile(path, links = 'follow') {
    // To open some devices does something already.
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
 * Opens something although this process, or the machine, has as many files open as it may: others are closed soon. Tries
 * again for 5 seconds.
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
/** Does something with a file while it is open. Throws as `openRegularFile` does. */
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
 * What an open file holds from `start` on, piece by piece, at most `largest` bytes. A file that grows, or that claims to
 * be empty as those of /proc do, ends there as well.
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
 * @throws Error of the file system; also where it is no regular file, or larger than `largest` bytes (64 MiB)
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
/** The text of a file that should be small. Throws as `readRegularFile` does. */
async function readText(path, encoding = 'utf8') {
    return (await readRegularFile(path)).toString(encoding);
}
/** Likewise, for what is read before anything else can go on. */
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
/** Milliseconds for which a pipe is read. */
const PIPE_LIMIT = 10_000;
/**
 * Likewise, for a file that the user names on the command line: it may be a pipe, as `<(command)` makes them, which is
 * waited for 10 seconds.
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
            // Before anybody has opened the other end, a pipe looks as if it had ended.
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
/** What something is that should be a regular file or a directory. */
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
/** Told by whoever judges errors of the file system as one of those. */
function systemError(code, what) {
    const why = code === 'EISDIR' || code === 'EINVAL' ? ', not a regular file' : '';
    return Object.assign(new Error(`${what}${why}`), { code, syscall: 'open' });
}


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
/* harmony export */   stackOf: () => (/* binding */ stackOf),
/* harmony export */   uG: () => (/* binding */ damageTexts)
/* harmony export */ });
/* unused harmony exports indented, groupOf, reasonOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1056);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5078);
/* harmony import */ var _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9845);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5446);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(281);







/** An error for a person: what failed, why, and the next step. Whoever wrote it, no credential is repeated. */
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
    return [error.message, error.hint, told ? '' : cause].filter(Boolean).join('\n');
}
/** Where in our code an error comes from that we did not make on purpose. For debug output only. */
function stackOf(error) {
    const isOurs = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY || error instanceof _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD;
    return error instanceof Error && !isOurs && error.stack ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactText */ .Rd)(error.stack) : undefined;
}
/** Explains failures that are alike. */
function explainFailure({ failure, modules, files, place }) {
    const { module = 'the download', url, cause, hint, fix, text } = failure;
    const host = URL.parse(url ?? '')?.host;
    const [file, ...more] = files;
    const isOne = place !== undefined && modules.length < 2 && more.length === 0;
    return {
        what: modules.length > 1 ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .countText */ .lT)(modules.length, 'module')} failed for the same reason` : module,
        modules: modules.length > 1 ? modules : [],
        class: failure.class,
        ...(host && { host }),
        meaning: _wording_js__WEBPACK_IMPORTED_MODULE_5__/* .FAILURE */ .VM[failure.class],
        cause,
        nextStep: hint,
        ...(fix !== undefined && { fix }),
        text,
        places: isOne ? [`${place.file}:${place.line}`] : file === undefined ? [] : files,
    };
}
/** An explanation as lines without markup. What Go said is left to the caller, who may fold it. */
function explanationText(explanation) {
    const { what, host, meaning, cause, nextStep, fix, modules, places } = explanation;
    return [
        `${what} (${explanation.class})${host ? ` at ${host}` : ''}: ${meaning}`,
        ...(modules.length > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(modules, NAMED)] : []),
        cause,
        `Next step: ${nextStep}`,
        ...(fix === undefined ? [] : [indented(fix)]),
        ...(places.length > 0 ? [`In ${(0,_format_js__WEBPACK_IMPORTED_MODULE_6__/* .listText */ .so)(places)}`] : []),
    ].join('\n');
}
/** Of modules that failed alike so many are named. */
const NAMED = 3;
/** Stands above what Go or a server said, where that is folded. */
const TEXT_TITLE = 'Details';
/** Lines that belong to the one before. */
const indented = (text) => text.replace(/^/gm, '  ');
/** A failure as a group of its own. */
const groupOf = (failure) => ({ failure, modules: modulesOf([failure]), files: [] });
/** How many failures the report itself does not hold. */
function unlistedFailures({ projects }) {
    return projects.reduce((sum, { othersLeftOut = 0 }) => sum + othersLeftOut, 0);
}
/**
 * All failures of a run, the heaviest first, those with one cause together: a proxy that is down fails every module, and
 * one module that nobody has may fail in 1,500 places.
 */
function failureGroups(report) {
    const failed = report.projects.flatMap(({ file, failure, place, others = [] }) => failure ? [{ failure, place }, ...others].map(one => ({ ...one, file })) : []);
    if (failed.length === 0 && report.failure)
        return [groupOf(report.failure)];
    const order = new Map(report.projects.map(({ file }, index) => [file, index]));
    const line = ({ place }) => place?.line ?? Number.POSITIVE_INFINITY;
    const before = (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (line(a) === line(b) ? 0 : line(a) - line(b));
    const sorted = failed.toSorted(before);
    const groups = [...Map.groupBy(sorted, ({ failure }) => reasonOf(failure)).values()].flatMap(apart);
    const heaviest = (0,_go_download_js__WEBPACK_IMPORTED_MODULE_1__/* .heaviestFirst */ .O7)(groups.map(({ failure }) => failure));
    return groups.sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure));
}
/** Classes that are about the module itself: each has a next step of its own. */
const OF_MODULE = ['not-found', 'integrity'];
/** Failures that are alike but for their modules, as groups: of few that are about modules themselves, one a module. */
function apart(alike) {
    const byModule = [...Map.groupBy(alike, ({ failure }) => failure.module).values()];
    const isOfModule = alike.some(({ failure }) => OF_MODULE.includes(failure.class));
    return (isOfModule && byModule.length <= _format_js__WEBPACK_IMPORTED_MODULE_6__/* .SHOWN */ .kC ? byModule : [alike]).flatMap(([first, ...rest]) => {
        if (first === undefined)
            return [];
        const all = [first, ...rest];
        return {
            failure: first.failure,
            modules: modulesOf(all.map(({ failure }) => failure)),
            files: [...new Set(all.map(({ file }) => file))],
            ...(first.place && { place: first.place }),
        };
    });
}
const modulesOf = (failures) => [...new Set(failures.flatMap(({ module }) => module ?? []))];
/** What two failures have in common that have one cause: all that is said, but for names of the module and figures. */
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
/** How much and how often: that differs from file to file. */
const MEASURED = /\b\d[\d.]* ?(?:bytes?|[kMG]?B|ms|s|min)\b|, (?:twice|\d+ times)(?=\.)/g;
/** What was wrong with entries: `entry K, saved by R, was damaged: 1 file rejected`; `quote` makes text of others fit for the place. */
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
/* harmony export */   so: () => (/* binding */ listText),
/* harmony export */   tp: () => (/* binding */ table)
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
/** Of many things so many are told. */
const SHOWN = 10;
/** `a, b, c`; of more than ten the first, and how many more: `…, j and 1490 more`. */
function listText(items, shown = SHOWN) {
    const more = items.length > shown ? ` and ${items.length - shown} more` : '';
    return items.slice(0, shown).join(', ') + more;
}
/** The first ten lines, and one that says how many more there are; `unlisted` are not even among the lines. */
function firstLines(lines, unlisted = 0) {
    const more = Math.max(0, lines.length - SHOWN) + unlisted;
    return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more`] : lines;
}
/** Text of others in a line: no markup, no HTML, no mention of anybody. */
function text(value) {
    const safe = value.replace(/[\r\n]+/g, ' ').replace(/[\\|*_[\]~`]/g, '\\$&');
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

/***/ 281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ boundTexts),
/* harmony export */   GN: () => (/* binding */ ATTEMPT),
/* harmony export */   Jj: () => (/* binding */ originsText),
/* harmony export */   Uu: () => (/* binding */ TREE_REPAIRED),
/* harmony export */   VM: () => (/* binding */ FAILURE),
/* harmony export */   dY: () => (/* binding */ REPAIRED),
/* harmony export */   gz: () => (/* binding */ refreshedSentence),
/* harmony export */   jG: () => (/* binding */ leftOutText),
/* harmony export */   k$: () => (/* binding */ noteSentence),
/* harmony export */   ln: () => (/* binding */ REFUSED),
/* harmony export */   m8: () => (/* binding */ changedText),
/* harmony export */   qv: () => (/* binding */ NOT_SAVED),
/* harmony export */   u2: () => (/* binding */ SOURCE),
/* harmony export */   vg: () => (/* binding */ OUTCOME)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);

// Every outcome has its sentence here, so that a new one without a sentence does not compile.
/** Some of them also keep a store from being asked. */
const NOT_SAVED = {
    'cache-off': 'the cache is switched off',
    'store-off': 'there is no store',
    'read-only': 'the cache is read-only here',
    'save-if': 'save-if says false',
    'pull-request': 'a pull request restores but does not save: no other branch could use its entry',
    release: 'releases and tags do not save, so that nothing they use can be planted by them',
    'untrusted-event': 'this event can be triggered by strangers, and what it saved would be restored by everybody',
    'other-branch': 'only the default branch saves: its entries serve every branch',
    'unknown-event': 'this event does not save',
    incomplete: 'the download is not complete',
    'nothing-live': 'there is nothing that a sum file names',
    'no-sum-file': 'without a go.sum nothing could vouch for cached content',
    'exact-hit': 'the entry is there already',
    'not-listed': 'the list of its files could not be written to the temporary directory',
    'nothing-to-warm': 'there is nothing to warm',
    'lookup-only': 'the cache was only asked, as lookup-only says',
    'cache-miss': 'nothing could be restored, and fail-on-cache-miss says to stop then',
};
const LEFT_OUT = {
    vendored: 'is vendored: its build needs no module cache',
    'no-dependencies': 'has no dependencies',
    'not-in-workspace': 'is not used by the workspace that is warmed: name it with `modules` to warm it as well',
    broken: 'is skipped: it was found by search, and its own files are invalid',
};
/** Why something that was found is not warmed. `quote` makes text of others fit for the place. */
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
    'rate-limit': 'a server asks for patience',
    auth: 'access was denied',
    'not-found': 'what was asked for is not there',
    integrity: 'the content is not what go.sum or the checksum database says',
    config: 'a setting, a certificate or a file of the project is wrong',
    disk: 'the disk is full or not writable',
    toolchain: 'the Go version asked for cannot be used',
    unknown: 'not known to this tool',
};
const REFUSED = {
    'bad-name': 'no name of a module file',
    'not-a-file': 'no regular file',
    'not-in-sum-file': 'not named by go.sum',
    'bad-info': 'no .info of this version',
    empty: 'empty',
    'too-large': 'larger than Go allows',
    outside: 'its place is behind a link to elsewhere',
};
const SOURCE = { store: 'from the cache', machine: 'on this machine' };
const REPAIRED = {
    zip: 'fetched once more',
    mod: 'fetched once more',
    info: 'fetched once more',
    tree: 'unpacked once more',
};
const CHANGED = {
    undone: 'is as before, although the download wanted to change it: run `go mod tidy` and commit',
    kept: 'was changed by the download, as it may',
};
/** How a file of the checkout fared that the download wanted to change. */
function changedText({ file, kind }) {
    return kind === 'undone' && /(?:^|\/)go\.work\.sum$/.test(file)
        ? 'was left unchanged; `go mod download` adds sums to it: run that and commit go.work.sum'
        : CHANGED[kind];
}
/** Where the modules of a run came from. */
function originsText({ restored, downloaded, bytesDownloaded }) {
    const size = bytesDownloaded > 0 ? ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytesDownloaded)})` : '';
    return `${restored} restored, ${downloaded} downloaded${size}`;
}
/** What to do when a tree was unpacked anew: the go command's index of it is keyed by its path (go/build, modindex). */
const TREE_REPAIRED = 'If a build already failed on it here, run `go clean -cache` once.';
/** One note as a sentence. */
function noteSentence(note) {
    switch (note.kind) {
        case 'no-sum-file':
            return `\`${note.file}\` has no go.sum: nothing is checked or cached. Run \`go mod tidy\` and commit go.sum.`;
        case 'setup-go-cache':
            return 'The cache of `actions/setup-go` seems to be on as well: the same modules are kept twice. Set `cache: false` there.';
        case 'go-warning':
            return `Go warns: ${note.text.replace(/^(?:go: )?(?:warning: )?/, '')}`;
        case 'sums-missing':
            return `\`${note.file}\` lacks ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(note.modules)}: \`go build\` will refuse ${note.modules.length > 1 ? 'them' : 'it'}. Run \`go mod tidy\` and commit the result.`;
        case 'sum-file-protected':
            return `\`${note.file}\` has no write permission and lacks sums, so it was left as it is. Run \`${note.file.endsWith('.work.sum') ? 'go work sync' : 'go mod tidy'}\` and commit the result.`;
        case 'no-proxy-answers':
            return 'No proxy in GOPROXY answers: there was only what the module cache and the stores have.';
        case 'relaxed':
            return note.what === 'http'
                ? `The answers of ${note.host} break the rules of HTTP; they were read as Go reads them.`
                : `TLS was relaxed for ${note.host}, to what Go accepts: the server lacks secure renegotiation, or its RSA key is short. Have it updated.`;
        case 'left-to-go':
            return `The answers of ${note.upstream} could not be read; Go downloaded from it directly, without retries.`;
        case 'sums-contradict':
            return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .listText */ .so)(note.files.map(file => `\`${file}\``))} name different hashes for ${note.module}, so only Go verified it. Delete the lines of that version there, run \`go mod tidy\`, and compare with what was there.`;
        case 'toolchain-selected':
            return `The project selects Go ${note.version}, not the one on PATH; Go fetches it where it is missing. Install it to save that.`;
    }
}
const OUTCOME = {
    found: 'found',
    absent: 'not there',
    failed: 'failed',
    skipped: 'not asked',
};
const BOUND = {
    latency: 'upstreams took long to begin their answers',
    bandwidth: 'bytes came no faster',
    'one-module': 'it was still on its way when the others were there',
    retries: 'requests failed, and were waited for to be tried again',
    unpacker: 'everything was fetched, and modules were still being verified and unpacked',
    cpu: 'Go checked and unpacked, and had no CPU left',
    disk: 'Go checked and unpacked, and waited for the disk',
    elsewhere: 'Go fetched modules past the proxies (`GONOPROXY`, `direct`)',
};
const BOUND_BY = {
    latency: 'upstream latency',
    bandwidth: 'bandwidth',
    'one-module': 'one slow module',
    retries: 'retries',
    unpacker: 'verifying and unpacking',
    cpu: 'the CPUs',
    disk: 'the disk',
    elsewhere: 'other sources',
};
/** Below this nobody asks what took the time. Seconds. */
const LONG = 5;
/** What bounded a run, where that is worth knowing: not of one that failed, and not of a short one. */
function boundTexts({ relay, failure, seconds }) {
    const isAsked = failure === undefined && seconds.total >= LONG;
    return isAsked && relay?.verdict ? [verdictSentence(relay.verdict)] : [];
}
/** `upstream latency, for 62 % of the download: …`. */
function verdictSentence({ kind, module, share }) {
    const which = module === undefined ? '' : ` (\`${module}\`)`;
    return `${BOUND_BY[kind]}${which}, for ${Math.round(share * 100)} % of the download: ${BOUND[kind]}`;
}
const REFRESHED = {
    same: 'is served as go.sum names it',
    different: 'is served with other content than go.sum names',
    unavailable: 'could not be had',
    unnamed: 'is served, and go.sum does not name it',
};
/** How a module fared that was fetched past every store and cached copy. */
function refreshedSentence({ module, kind, senders }) {
    return `${module} ${REFRESHED[kind]}${senders.length > 0 ? `, by ${senders.join(', ')}` : ''}`;
}


/***/ }),

/***/ 6318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ StartError),
/* harmony export */   Kp: () => (/* binding */ findProgram),
/* harmony export */   WE: () => (/* binding */ passedOverText),
/* harmony export */   cr: () => (/* binding */ batchCommand),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   kL: () => (/* binding */ isTimeout),
/* harmony export */   sg: () => (/* binding */ SYSTEM_PATH)
/* harmony export */ });
/* unused harmony exports startInForeground, killTree, batchRefusal, lookUp, variable, withoutRelativeEntries, systemTool */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8500);





const WINDOWS = process.platform === 'win32';
const FOR_A_REASON = 5000;
/** Milliseconds that descendants get to let go of the pipes, or to tidy up, once the child itself has gone. */
const AFTERWARDS = 500;
const KEPT = 4_000_000;
/**
 * Runs a command in a process group of its own and waits for its end. A descendant that outlives it
 * and keeps its pipes open is not waited for. When it is ended from here, its whole group is: first asked (TERM), then
 * forced (KILL; on Windows the whole tree at once). Should this process exit before, the group is killed with it; a
 * signal that ends this process is for the caller to handle, by aborting.
 *
 * A name is looked for on the PATH of `env` (see `lookUp`), a relative path starts at `directory`. What the child starts
 * in turn is not taken from a relative entry of PATH either.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws StartError when the command cannot be started, whatever the reason.
 */
async function run(command, args, options) {
    const { signal, watch, directory, env, input } = options;
    if (signal?.aborted)
        return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' };
    const child = await start(pathOf(command, { env, directory }), args, {
        cwd: directory,
        env: withoutRelativeEntries(env),
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...(options.files ?? [])],
        detached: !WINDOWS,
        windowsHide: true,
        windowsVerbatimArguments: options.quoting === 'by-caller',
    });
    // It may end without reading it.
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
 * Starts a command of the user in this process's directory, with its input, its output and just this environment. A name
 * is looked for on the PATH of `env`.
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
/** @throws StartError where there is no such program. */
function pathOf(command, { env, directory }) {
    if (directory !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory))
        throw notThere(command, directory);
    const lookup = findProgram(command, { env, ...(directory !== undefined && { directory }) });
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
        // Where the limit of open files was met there are no streams either.
        const [cause] = await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'error');
        for (const stream of child.stdio ?? [])
            stream?.destroy();
        throw notStarted(path, cause, options.cwd);
    }
    // From here on an error is a signal that could not be sent.
    child.on('error', () => undefined);
    return child;
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
 * Resolves when there was no sign of life for too long. A look that comes late (this process was stopped, or the
 * machine slept) does not count for more than two.
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
    // A child that hangs in the kernel outlives even that, and is not waited for.
    await Promise.race([gone, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
}
function isRunning(child) {
    return child.exitCode === null && child.signalCode === null;
}
function groupOf(child, env) {
    if (WINDOWS) {
        const taskkill = systemTool('taskkill', env);
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
/** Kills a child of Windows with its descendants; by itself where `taskkill` does not work. */
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
    /** Of the system, such as `EMFILE`; `ENOENT` for a program that is not there. */
    code;
    hint;
    constructor(message, details) {
        super(message, { cause: details.cause });
        this.name = 'StartError';
        this.code = details.code;
        this.hint = details.hint;
    }
    /** May it be different in a moment? */
    get passes() {
        return ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM', 'ETXTBSY'].includes(this.code ?? '');
    }
}
/** Why the system starts no program, and the next step. */
const REASONS = {
    EMFILE: ['too many open files in this process', 'Raise the limit of open files, for example with `ulimit -n 4096`.'],
    ENFILE: [
        'too many open files on this machine',
        'End other programs, or raise the limit of the system (fs.file-max).',
    ],
    EAGAIN: [
        'this user or container may have no more processes',
        'Raise that limit (`ulimit -u`, the pids limit of the container), or end what runs beside.',
    ],
    ENOMEM: ['there is not enough memory', 'Give this job more memory, or run less beside it.'],
    E2BIG: [
        'its arguments and environment are longer than the system takes',
        'Unset large variables in the environment of this job.',
    ],
    EACCES: ['permission denied', 'Look at its permissions, and at whether its file system is mounted with `noexec`.'],
    EPERM: ['operation not permitted', 'Look at what a security policy of this machine (seccomp, AppArmor) forbids.'],
    ENOEXEC: ['wrong executable format for this machine', 'Install one for this operating system and architecture.'],
    ENOENT: ['the interpreter or loader it needs is not there', 'Install it for this system: `file` and `ldd` name it.'],
    ETXTBSY: ['another program is writing it', 'Try again once that is done.'],
};
function notStarted(command, cause, directory) {
    const { code, message } = cause;
    if (code === 'ENOENT' && directory !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory))
        return notThere(command, directory);
    const [why, hint] = REASONS[code ?? ''] ?? [message, 'Try to start it by hand.'];
    return new StartError(`${command} cannot be started: ${why}`, { code, hint, cause });
}
function notThere(command, directory) {
    const hint = 'Something has removed it, or it was never made.';
    return new StartError(`${directory}, where ${command} should run, is not there`, { code: 'ENOENT', hint });
}
function notFound(command, passedOver, directory) {
    const isPath = isPathOn(process.platform, command);
    if (isPath && (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(directory === undefined ? command : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(directory, command))) {
        return notStarted(command, { code: 'EACCES' }, directory);
    }
    // The shell also looks where it is.
    const isScript = process.platform === 'win32' && BATCH.test(command) && !isPath;
    const next = isScript ? byShell(command) : 'Install it, or correct its name.';
    const hint = [next, isPath ? '' : passedOverText(passedOver)];
    const where = isPath ? '' : ' on PATH';
    return new StartError(`${command} cannot be started: there is no such command${where}`, {
        code: 'ENOENT',
        hint: hint.filter(Boolean).join(' '),
    });
}
/** A sentence on entries of PATH that were not looked in; empty for none. */
function passedOverText(entries) {
    if (entries.length === 0)
        return '';
    const shown = entries.map(entry => JSON.stringify(entry)).join(', ');
    return `Relative entries of PATH are ignored: ${shown}.`;
}
/** What Windows has as a batch file only, such as npx. */
function batchRefusal(command, file) {
    const message = `${command} cannot be started: ${file} is a batch file`;
    return new StartError(message, { code: 'EACCES', hint: byShell(command) });
}
const byShell = (command) => `Only the shell of Windows runs batch files: put \`cmd /c\` in front, as in \`cmd /c ${command}\`.`;
/**
 * Looks for a program as Go does (os/exec, LookPath and ErrDot), so that none is taken from the directory somebody
 * happens to be in: a name only in absolute entries of PATH, in none other and on Windows not in the working directory,
 * which the system would try first. A batch file counts only where there is no program further on. What has a
 * separator is a path, and meant.
 */
function lookUp(command, search) {
    const { platform, isFile, directory } = search;
    const windows = platform === 'win32';
    const system = windows ? node_path__WEBPACK_IMPORTED_MODULE_3__.win32 : node_path__WEBPACK_IMPORTED_MODULE_3__.posix;
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
/** With what else PATHEXT names, such as `.js`, the system starts no program. */
const STARTED = /\.(?:com|exe|bat|cmd)$/i;
function withExtensions(place, pathext) {
    const names = (pathext || '.com;.exe;.bat;.cmd').toLowerCase().split(';').filter(Boolean);
    const endings = names.map(name => (name.startsWith('.') ? name : `.${name}`));
    return [place, ...endings.map(ending => `${place}${ending}`)].filter(file => STARTED.test(file));
}
/** The entries of a PATH. On Windows those may stand in quotes, and empty ones mean nothing; elsewhere `.`, as in shells. */
function entriesOf(path, platform) {
    if (platform !== 'win32') {
        const all = path === '' ? [] : path.split(':');
        return all.map(entry => ({ written: entry, directory: entry || '.', isAbsolute: entry.startsWith('/') }));
    }
    const all = path.match(/(?:"[^"]*"?|[^;"])+/g) ?? [];
    return all.map(written => {
        const directory = written.replaceAll('"', '');
        // `\\tools` and `C:tools` depend on where somebody is.
        return { written, directory, isAbsolute: /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(directory) };
    });
}
/** Looks for a program on this machine, by the PATH of an environment. */
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
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_2__.statSync)(file).isDirectory())
            return false;
        if (!WINDOWS)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.X_OK);
        return true;
    }
    catch {
        // Nothing of use, but for a program from the store of Windows: that cannot be looked into, and can be started.
        return WINDOWS && ((0,node_fs__WEBPACK_IMPORTED_MODULE_2__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
    }
}
/** The value of a variable. On Windows its name counts in any case; of several the first counts, as for Node's children. */
function variable(env, name, platform = process.platform) {
    const key = platform === 'win32' ? namesOf(env, name)[0] : name;
    return key === undefined ? undefined : env[key];
}
const namesOf = (env, name) => Object.keys(env)
    .filter(key => key.toUpperCase() === name.toUpperCase())
    .sort();
/**
 * An environment in which children start no program of a directory they happen to be in: its PATH has absolute entries
 * only, and on Windows its shell, and Go, are told not to look there first.
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
    // An empty PATH means the working directory to a C library.
    const PATH = absolute.join(windows ? ';' : ':') || (windows ? '' : NOWHERE);
    return { ...Object.fromEntries(others), PATH, ...safe };
}
const NOWHERE = '/dev/null';
/** Where a tool of Windows lies, whatever PATH says. */
function systemTool(name, env) {
    const root = variable(env, 'SystemRoot', 'win32') ?? '';
    return node_path__WEBPACK_IMPORTED_MODULE_3__.win32.join(/^[a-z]:[\\/]/i.test(root) ? root : 'C:\\Windows', 'System32', `${name}.exe`);
}
/** Directories in which the tools of a Unix lie, whatever PATH says. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin';
/**
 * How the shell of Windows runs a batch file with plain words. The file stands in a variable: there the shell takes no
 * character of its path for one of its own.
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
/** Where the next of several URLs begins that only a comma or bar parts, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i;
/** Also as it is written where it was escaped by mistake: `user:password%40host`. */
const AT = /@|%40/i;
/** A host with its port, and the next entry of a list; what ends in an `@` is a user with a password. */
const HOST_IN_LIST = /^[^[:?#@/]*:\d{1,5}[,|](?:(?:direct|off|https?:|file:)[^@]*)?$/i;
/** What GOAUTH names is a command, and may hold a token. */
const goauth = /\b(GOAUTH=)(?!(?:off|netrc)\b)[^\n]+/g;
/** Parameters that say what is asked for, never by whom. */
const harmless = /^(?:go-get|service)=[\w.-]*$/;
/**
 * What is shown of a setting that may hold credentials: GOPROXY, GOSUMDB, HTTPS_PROXY and their like. Of an entry with a
 * user only scheme and host are left; where the setting cannot be taken apart for sure, only what follows its last `@`.
 */
function shownSetting(value) {
    // Without an `@` a comma or a bar ends an entry, and none has a user.
    if (!AT.test(value))
        return value
            .split(/([,|])/)
            .map(redactUrls)
            .join('');
    const entries = splitSetting(value);
    const shown = entries?.map(({ scheme, rest, separator }) => `${redactUrls(`${scheme}${rest}`)}${separator}`).join('');
    return shown ?? redactUrls(value.split(AT).at(-1) ?? '');
}
/** Removes all credentials from a text that others wrote, those that are known in any form as well. */
function redactText(text) {
    return redactUrls(withoutSecrets(text)).replace(goauth, '$1(hidden)');
}
/**
 * Removes credentials from every URL in a text: user names and passwords (`ssh` keeps the user's name), and query
 * strings and fragments, because signatures and tokens travel there. Such a query is replaced by `?redacted`, except
 * for `go-get` and `service`. Everything else stays as it is; doing it twice changes nothing more.
 */
function redactUrls(text) {
    return text.replace(urls, found => found.split(nextUrl).map(withoutCredentials).join(''));
}
/** Does a text hold a URL with a user or password? One that only has a query is left alone. */
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
/**
 * The credentials that this process knows, in every form in which they may come back: a server can echo what it was
 * sent in a body, a header or a redirect, and Go or git repeats that in its output. They are kept for the process and
 * not for a run, since whoever prints a text cannot know which run it comes from.
 */
const forms = new Set();
const listeners = new Set();
let pattern;
/** Anything shorter would be found in every other word. */
const SHORTEST = 4;
/** A user name as short as `git` is no token. */
const SHORTEST_TOKEN = 8;
/** Shorter ones count only as a word of their own. */
const SHORTEST_ANYWHERE = 8;
const HIDDEN = '***';
/** Has a function called with each secret form that is known, and with those that are learned later. */
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
/** Remembers the password for a user, and the Authorization header that is made of both. */
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
/** Remembers what a header that gives access holds: `Basic …`, `Bearer …`, or a bare token. */
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
/** Remembers users and passwords in a setting such as GOPROXY or HTTPS_PROXY, however they are written. */
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
/** Remembers users and passwords in what was given for a module: an `@` alone stands before a version. */
function rememberArgument(text) {
    if (hasUserInUrl(text) || (!text.includes('://') && /:.*(?:@|%40)/.test(text)))
        rememberSetting(text);
}
/** Of a text that nobody can take apart for sure: everything before its last `@`, and before the `@` of each part. */
function usersIn(value) {
    const head = value.slice(0, value.lastIndexOf('@')).replace(/^\s*(?:[a-z][a-z\d+.-]*:\/\/)?/i, '');
    const parts = [...value.matchAll(/:\/\/([^/?#,|]*)@/g)].map(([, user = '']) => user);
    return [...new Set([head, ...parts])];
}
/** Removes every credential that is known from a text, and what looks like an Authorization header. */
function withoutSecrets(text) {
    if (forms.size > 0) {
        pattern ??= patternOf([...forms].filter(form => form.length >= SHORTEST));
    }
    const known = pattern === undefined ? text : text.replace(pattern, HIDDEN);
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
/** Of a signed URL or header (Signature Version 4): each request has another. */
const SIGNATURE = /(signature(?:=|%3d|["'>:\s]+))[\da-f]{64}\b/gi;
/** Does it decode to a user and password, as the word after `Basic` in prose does not? */
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
    pattern = undefined;
}
/** The longest first: a password may be part of another. */
function patternOf(some) {
    const all = some.sort((a, b) => b.length - a.length).map(matching);
    return new RegExp(all.length === 0 ? '(?!)' : all.join('|'), 'gi');
}
function matching(form) {
    const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return form.length < SHORTEST_ANYWHERE ? `(?<![a-z\\d])${literal}(?![a-z\\d])` : literal;
}
/** As it is, and as URLs, JSON, HTML and base64 have it. */
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
        return text; // A `%` that stands for itself.
    }
}
/** What Go takes as user and password (net/url, validUserinfo and unescape). */
const USER = /^(?:[\w\-.:~!$&'()*+,;=@]|%[\da-f]{2})*$/i;
const HOST = /^(?:\[[\da-f:.]+(?:%25[\w.~%-]+)?\]|(?:[\w\-.~!$&'()*+,;=]|[^\0-\x7f]|%[89a-f][\da-f])+)(?::\d*)?$/i;
/** What can only be a host, and not the name of a user: with a dot, in brackets, or this machine. */
const KNOWN_HOST = /\.|^\[|^localhost(?::|$)/i;
const NUMERIC_HOST = /^(?:\[.*\]|localhost|\d+(?:\.\d+){3})(?::\d*)?$/i;
/**
 * Splits an address as Go does. Undefined where Go would refuse it, and where an `@` behind the host lets it be read in
 * two ways: `https://user:80/rest@host` is for Go a path, for whoever wrote it a password.
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
/** May an `@` in the path be the end of a password that nobody escaped? Not in `https://host.example/@scope`. */
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
/** Does a setting hold an `@`, and is not an address that Go accepts? */
function hasBadUser(value) {
    return /@|%40/i.test(value) && splitAddress(value.trim()) === undefined;
}
/**
 * The entries of a setting that is a list, or has several words: all separators are kept between them. Undefined where
 * one of them is no address: then a separator may be part of a password, as in `user:pa,ss@host`.
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
 * Waits before retry number `retry`, for as long as a server said at the least. Returns the milliseconds.
 * @throws the signal's reason when it aborts
 */
async function waitBefore(retry, { after = 0, signal, ...patience }) {
    const wait = Math.max(after, backoffDelay(retry, patience));
    return await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(wait, LONGEST_TIMER), wait, { signal });
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


/** The message is one sentence for users, without secrets. */
class StoreError extends Error {
    problem;
    constructor(problem, message, options) {
        super((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(message), options);
        this.name = 'StoreError';
        this.problem = problem;
    }
}
/** What an error says of a store; `otherwise` is what it is when the store did not say so itself. */
function troubleOf(error, otherwise = 'failed') {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof StoreError ? error.problem : otherwise, text };
}
/** What the status of an answer that is none of use says of the service. */
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
/** What broke a transfer for good. A status given by a proxy says nothing of the service. */
function problemOfTransfer({ trouble, status }) {
    if (trouble === 'stalled')
        return 'timed-out';
    if (trouble === 'aborted')
        return 'failed';
    return status === undefined || trouble === 'proxy' ? 'unreachable' : problemOfStatus(status);
}
const FULL = ['full', 'there is no space left'];
const READ_ONLY = ['read-only', 'it may not be written to'];
const BY_CODE = {
    ENOSPC: FULL,
    EDQUOT: FULL,
    EROFS: READ_ONLY,
    ETIMEDOUT: ['timed-out', 'its file system does not answer'],
};
/**
 * Tells what the file system says of a file of a store as a problem of the store with this spec.
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
        const forbidden = done === 'written' ? READ_ONLY : ['denied', 'it may not be read'];
        const other = ['failed', `${name} cannot be ${done} (${error.message})`];
        const [problem, words] = code === 'EACCES' || code === 'EPERM' ? forbidden : (BY_CODE[code] ?? other);
        throw new StoreError(problem, `${spec}: ${words}`, { cause: error });
    }
}
/**
 * Reads a file of a store where it lies. Undefined where somebody removed it meanwhile.
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
/** Would another try meet the same? */
const isLasting = (error) => error instanceof StoreError && LASTING.includes(error.problem);
const MOST_IN_A_ROW = 3;
/** Failures in a row: after three of them, or one that lasts, a store is left alone. */
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
