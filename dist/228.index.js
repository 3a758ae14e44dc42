export const id = 228;
export const ids = [228];
export const modules = {

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ WarmupError)
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


/***/ }),

/***/ 7228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   explain: () => (/* binding */ explain),
/* harmony export */   fw: () => (/* binding */ TEXT_TITLE),
/* harmony export */   jY: () => (/* binding */ explanationText),
/* harmony export */   stackOf: () => (/* binding */ stackOf)
/* harmony export */ });
/* unused harmony export indented */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9234);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6318);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5078);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8557);
/* harmony import */ var _stores_module_store_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(876);






/** An error for a person: what failed, why, and the next step. */
function explain(error) {
    if (error instanceof _stores_module_store_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD)
        return error.message;
    if (error instanceof _process_js__WEBPACK_IMPORTED_MODULE_1__/* .StartError */ .D4)
        return `${error.message}\n${error.hint}`;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N))
        return error instanceof Error ? error.message || error.name : String(error);
    const cause = error.cause instanceof Error ? error.cause.message : '';
    const told = error.code === 'aborted' || error.message.includes(cause);
    return [error.message, error.hint, told ? '' : cause].filter(Boolean).join('\n');
}
/** Where in our code an error comes from that we did not make on purpose. For debug output only. */
function stackOf(error) {
    const isOurs = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N || error instanceof _stores_module_store_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .AD;
    return error instanceof Error && !isOurs && error.stack ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrls */ .sK)(error.stack) : undefined;
}
/** Explains failures that are alike. */
function explainFailure({ failure, files }) {
    const { module = 'the download', url, cause, hint, fix, text } = failure;
    const host = URL.parse(url ?? '')?.host;
    return {
        what: module,
        class: failure.class,
        ...(host && { host }),
        meaning: _sentences_js__WEBPACK_IMPORTED_MODULE_3__/* .FAILURE */ .VM[failure.class],
        cause,
        nextStep: hint,
        ...(fix !== undefined && { fix }),
        text,
        files,
    };
}
/** An explanation as lines without markup. What Go said is left to the caller, who may fold it. */
function explanationText({ what, host, meaning, cause, nextStep, fix, files, ...told }) {
    return [
        `${what} (${told.class})${host ? ` at ${host}` : ''}: ${meaning}`,
        cause,
        `Next step: ${nextStep}`,
        ...(fix === undefined ? [] : [indented(fix)]),
        ...(files.length > 1 ? [`In ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_5__/* .listText */ .so)(files)}`] : []),
    ].join('\n');
}
/** Stands above what Go said, where that is folded. */
const TEXT_TITLE = 'What Go said';
/** Lines that belong to the one before. */
const indented = (text) => text.replace(/^/gm, '  ');


/***/ }),

/***/ 9234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   UV: () => (/* binding */ firstLines),
/* harmony export */   kC: () => (/* binding */ SHOWN),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText),
/* harmony export */   so: () => (/* binding */ listText)
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
/** Of many things so many are told. */
const SHOWN = 10;
/** `a, b, c`; of more than ten the first, and how many more: `…, j and 1490 more`. */
function listText(items) {
    const more = items.length > SHOWN ? ` and ${items.length - SHOWN} more` : '';
    return items.slice(0, SHOWN).join(', ') + more;
}
/** The first ten lines, and one that says how many more there are. */
function firstLines(lines) {
    return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`] : lines;
}


/***/ }),

/***/ 4767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ moduleFileName),
/* harmony export */   Ii: () => (/* binding */ treeName),
/* harmony export */   fn: () => (/* binding */ modulePathIn),
/* harmony export */   i7: () => (/* binding */ fitsPath),
/* harmony export */   sU: () => (/* binding */ parseModuleFile)
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
/** The module path in a request to a module proxy, of a file or not: `<escaped path>/@v/list`, `<escaped path>/@latest`. */
function modulePathIn(name) {
    const escaped = /^(.+?)\/@(?:v\/|latest$)/.exec(name)?.[1];
    return escaped && unescapeCapitals(escaped);
}
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
/* unused harmony exports startInForeground, killTree, lookUp, variable, withoutRelativeEntries, systemTool */
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
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
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
    process.on('exit', killGroup);
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
        process.off('exit', killGroup);
        if (isRunning(child))
            killGroup();
        child.stdin?.destroy();
        child.stdout?.destroy();
        child.stderr?.destroy();
    }
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
        throw isBatch(command, lookup.path);
    return lookup.path;
}
/** Starts a program by its path. */
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
/** Keeps the last `limit` characters of a stream. */
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
    const hint = ['Install it, or correct its name.', isPath ? '' : passedOverText(passedOver)];
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
function isBatch(command, file) {
    return new StartError(`${command} cannot be started: ${file} is a batch file`, {
        code: 'EACCES',
        hint: `Only the shell of Windows runs those: put \`cmd /c\` in front, as in \`cmd /c ${command}\`.`,
    });
}
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
/* harmony export */   Rd: () => (/* binding */ redactText),
/* harmony export */   mV: () => (/* binding */ shownSetting),
/* harmony export */   sK: () => (/* binding */ redactUrls),
/* harmony export */   y7: () => (/* binding */ exportedSetting)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(150);
/* harmony import */ var _user_information_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6139);


/** From a scheme to the next space or quote, or to the last `@` of a password with quotes; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:]{0,200}:[^\s/@]{0,200}["<>`][^\s/]{0,200}@)?[^\s"<>`]*/gi;
/** Where the next of several URLs begins that only a comma or bar parts, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i;
/** Also as it is written where it was escaped by mistake: `user:password%40host`. */
const AT = /@|%40/i;
/** Parameters that say what is asked for, never by whom. */
const harmless = /^(?:go-get|service)=[\w.-]*$/;
/**
 * What is shown of a setting that may hold credentials: GOPROXY, GOSUMDB, HTTPS_PROXY and their like. Of an entry with a
 * user only scheme and host are left; where the setting cannot be taken apart for sure, only what follows its last `@`.
 */
function shownSetting(value) {
    if (!AT.test(value))
        return redactUrls(value);
    const entries = (0,_user_information_js__WEBPACK_IMPORTED_MODULE_1__/* .splitSetting */ .n1)(value);
    const shown = entries?.map(({ scheme, rest, separator }) => `${redactUrls(`${scheme}${rest}`)}${separator}`).join('');
    return shown ?? redactUrls(value.split(AT).at(-1) ?? '');
}
/**
 * A setting of Go for programs that run later, without credentials. Of GOPROXY and GOSUMDB, which were judged before, every
 * entry stays. Other settings are patterns: those with an `@` match no module, and the rest must not be lost.
 */
function exportedSetting(name, value) {
    if (!value.includes('@') || name === 'GOPROXY' || name === 'GOSUMDB')
        return shownSetting(value);
    const kept = value.split(name === 'GOFLAGS' ? /(?!)/ : ',').filter(part => name === 'GOFLAGS' || !part.includes('@'));
    return kept.map(redactUrls).join(',');
}
/** Removes all credentials from a text that others wrote, those that are known in any form as well. */
function redactText(text) {
    return redactUrls((0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .cT)(text));
}
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

/***/ 150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gz: () => (/* binding */ rememberSecret),
/* harmony export */   IJ: () => (/* binding */ onSecret),
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   c0: () => (/* binding */ rememberSetting),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   hV: () => (/* binding */ rememberHeader),
/* harmony export */   jz: () => (/* binding */ rememberUser)
/* harmony export */ });
/* unused harmony export HIDDEN */
/* harmony import */ var _user_information_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6139);

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
    if (!value?.includes('@'))
        return;
    const entries = (0,_user_information_js__WEBPACK_IMPORTED_MODULE_0__/* .splitSetting */ .n1)(value);
    const users = entries?.map(({ user }) => user ?? '') ?? usersIn(value);
    for (const user of users) {
        const [name = '', password = ''] = user.split(/:(.*)/s);
        rememberUser(name, password);
        rememberUser(decoded(name), decoded(password));
        if (password !== '')
            rememberSecret(user);
    }
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


/***/ }),

/***/ 8557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ verdictSentence),
/* harmony export */   GN: () => (/* binding */ ATTEMPT),
/* harmony export */   Jj: () => (/* binding */ originsText),
/* harmony export */   MX: () => (/* binding */ SAVED),
/* harmony export */   Rj: () => (/* binding */ CHANGED),
/* harmony export */   Uu: () => (/* binding */ TREE_REPAIRED),
/* harmony export */   VM: () => (/* binding */ FAILURE),
/* harmony export */   dY: () => (/* binding */ REPAIRED),
/* harmony export */   gz: () => (/* binding */ refreshedSentence),
/* harmony export */   jG: () => (/* binding */ leftOutText),
/* harmony export */   k$: () => (/* binding */ noteSentence),
/* harmony export */   ln: () => (/* binding */ REFUSED),
/* harmony export */   lt: () => (/* binding */ RESTORED),
/* harmony export */   qv: () => (/* binding */ NOT_SAVED),
/* harmony export */   u2: () => (/* binding */ SOURCE),
/* harmony export */   vg: () => (/* binding */ OUTCOME)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9234);

// Every outcome has its sentence here, so that a new one without a sentence does not compile.
const RESTORED = {
    hit: 'hit: the entry for exactly this project',
    partial: 'partial: an older entry',
    miss: 'miss: no entry yet',
    warm: 'not asked: the module cache has everything already',
    off: 'off',
    skipped: 'skipped',
    denied: 'not restored: the token may not read the cache',
    'rate-limited': 'not restored: the cache service asks for patience',
    unreachable: 'not restored: the cache service could not be reached',
    'timed-out': 'not restored: the time for it was up',
    damaged: 'damaged: the entry could not be read to its end',
    failed: 'not restored: its files could not be written here',
};
const SAVED = {
    saved: 'saved',
    exists: 'nothing to do: another job saved the same entry already',
    'not-wanted': 'not saved',
    off: 'not saved: there is no cache service here',
    'read-only': 'not saved: the cache is read-only here',
    denied: 'not saved: the token may not write to the cache',
    'rate-limited': 'not saved: the cache service asks for patience',
    unreachable: 'not saved: the cache service could not be reached',
    'timed-out': 'not saved: it took longer than save-timeout',
    failed: 'not saved: packing failed',
};
/** Some of them also keep a store from being asked. */
const NOT_SAVED = {
    'cache-off': 'the cache is switched off',
    'store-off': 'there is no store',
    'one-by-one': 'the store keeps module files one by one',
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
    transient: 'a passing fault of the network or a server',
    'rate-limit': 'a server asks for patience',
    auth: 'access was denied',
    'not-found': 'what was asked for is not there',
    integrity: 'the content is not what go.sum or the checksum database says',
    config: 'a setting or a file of the project is wrong',
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
/** Where the modules of a run came from. */
function originsText({ restored, downloaded, bytesDownloaded }) {
    const size = bytesDownloaded > 0 ? ` (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(bytesDownloaded)})` : '';
    return `${restored} restored, ${downloaded} downloaded${size}`;
}
/** What to do when a tree was unpacked anew: the go command's index of it is keyed by its path (go/build, modindex). */
const TREE_REPAIRED = 'If a build already failed on it here, run `go clean -cache` once.';
/** One note as a sentence. */
function noteSentence(note) {
    switch (note.kind) {
        case 'no-sum-file':
            return `\`${note.file}\` has no go.sum: nothing is checked or cached. Run \`go mod tidy\` and commit go.sum.`;
        case 'no-proxy-answers':
            return 'No proxy in GOPROXY answers: there was only what the module cache and the stores have.';
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
    cpu: 'Go checked and unpacked, and had no CPU left',
    disk: 'Go checked and unpacked, and waited for the disk',
    elsewhere: 'Go fetched modules past the proxies (`GONOPROXY`, `direct`)',
};
const BOUND_BY = {
    latency: 'upstream latency',
    bandwidth: 'bandwidth',
    'one-module': 'one slow module',
    retries: 'retries',
    cpu: 'the CPUs',
    disk: 'the disk',
    elsewhere: 'other sources',
};
/** What bounded a download: `upstream latency, for 62 % of the download: …`. */
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

/***/ 876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ StoreError),
/* harmony export */   kZ: () => (/* binding */ refuseUnstorable),
/* harmony export */   pt: () => (/* binding */ RUNS),
/* harmony export */   zu: () => (/* binding */ isStorable)
/* harmony export */ });
/* harmony import */ var _go_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4767);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);


/** The message is one sentence for users, without secrets. */
class StoreError extends Error {
    trouble;
    constructor(trouble, message, options) {
        super((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(message), options);
        this.name = 'StoreError';
        this.trouble = trouble;
    }
}
/** Where each run that wrote notes what it wrote; no module path begins with a dot. */
const RUNS = '.go-mod-warmup/runs/';
const RUN = /^\.go-mod-warmup\/runs\/[0-9]{8}T[0-9]{6}Z-[0-9a-f-]{36}\.json$/;
/** What a checksum database said, as proxies serve it (go.dev/ref/mod, "Proxying a checksum database"). */
const SAID = /^sumdb\/[a-z0-9][a-z0-9.-]*\/(?:supported|latest|lookup\/([^@]+)@([^@/]+)|tile\/[0-9]+(?:\/(?:x?[0-9]+|data|[0-9]+\.p))+)$/;
/** May a store hold a file of this name? Such names stay below its root on every system. */
function isStorable(name) {
    if (name.split('/').some(part => ['', '.', '..'].includes(part)))
        return false;
    if (name.endsWith('/@v/list'))
        return (0,_go_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(`${name.slice(0, -'list'.length)}v1.0.0.mod`) !== undefined;
    return (0,_go_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(name) !== undefined || RUN.test(name) || isSaid(name);
}
function isSaid(name) {
    const [said, path, version] = SAID.exec(name) ?? [];
    if (said === undefined)
        return false;
    return path === undefined || (0,_go_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleFile */ .sU)(`${path}/@v/${version}.mod`) !== undefined;
}
/** @throws StoreError `failed` for a name that no store holds. */
function refuseUnstorable(spec, name) {
    if (isStorable(name))
        return;
    throw new StoreError('failed', `${spec}: ${JSON.stringify(name.slice(0, 200))} is no name of a module file`);
}


/***/ }),

/***/ 6139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z8: () => (/* binding */ hasBadUser),
/* harmony export */   lS: () => (/* binding */ splitAddress),
/* harmony export */   n1: () => (/* binding */ splitSetting)
/* harmony export */ });
/** What Go takes as user and password (net/url, validUserinfo and unescape). */
const USER = /^(?:[\w\-.:~!$&'()*+,;=@]|%[\da-f]{2})*$/i;
const HOST = /^(?:\[[\da-f:.]+(?:%25[\w.~%-]+)?\]|(?:[\w\-.~!$&'()*+,;=]|[^\0-\x7f]|%[89a-f][\da-f])+)(?::\d*)?$/i;
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
    if (path.includes('@') || !HOST.test(host))
        return undefined;
    if (at < 0)
        return { scheme, rest: `${host}${path}` };
    const user = authority.slice(0, at);
    return USER.test(user) ? { scheme, user, rest: `${host}${path}` } : undefined;
}
/** Does a setting hold an `@`, and is not an address that Go accepts? */
function hasBadUser(value) {
    return value.includes('@') && splitAddress(value.trim()) === undefined;
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


/***/ })

};
