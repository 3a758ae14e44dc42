export const id = 287;
export const ids = [287];
export const modules = {

/***/ 6989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ checkCommandFiles),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   _s: () => (/* binding */ putOnPath),
/* harmony export */   sd: () => (/* binding */ tellRunner)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1659);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _output_console_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5020);
/* harmony import */ var _output_plain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4221);





/** Files through which a step talks to the runner. Without the variable, stdout is used. */
const FILES = ['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH'];
/**
 * Checks, before any work, that this step can write its results for the runner.
 * @throws WarmupError `bad-option`
 */
function checkCommandFiles(env) {
    for (const name of FILES) {
        const file = env[name];
        if (!file)
            continue;
        try {
            if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile())
                throw new Error('it is not a file');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `${name}: ${file} cannot be written`, {
                hint: 'The runner creates this file for each step. In a container, its directory must be mounted and writable by the user.',
                cause,
            });
        }
    }
}
/**
 * Passes something to the runner.
 * @throws WarmupError `bad-option` if its file was removed meanwhile, or the disk is full
 */
function tellRunner(what, tell) {
    try {
        tell();
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `${what} cannot be passed to the runner`, {
            hint: 'The files that the runner creates for each step are missing, or their disk is full.',
            cause,
        });
    }
}
/**
 * Puts a directory on PATH for later steps. The runner reads the file line by line: a path with a line break would be
 * several.
 * @throws WarmupError `bad-option`
 */
function putOnPath(directory) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are refused.
    if (/[\x00-\x1f]/.test(directory)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `PATH: ${JSON.stringify(directory)} has a control character in its name`, {
            hint: 'Set RUNNER_TOOL_CACHE, RUNNER_TEMP and GOPATH to directories with plain names.',
        });
    }
    tellRunner('PATH', () => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .addPath */ .fM(directory));
}
/** Adds to the job summary. A write error is only a warning. */
async function writeSummary(text) {
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw((0,_output_plain_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .p)(text), true).write();
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `The job summary cannot be written: ${error.message}`);
    }
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ handOver),
/* harmony export */   TJ: () => (/* binding */ handOverDirectories),
/* harmony export */   beginStep: () => (/* binding */ beginStep),
/* harmony export */   v0: () => (/* binding */ takeOverDirectories),
/* harmony export */   w9: () => (/* binding */ takeOver)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1659);
/* harmony import */ var _output_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5020);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1780);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6989);







const NAME = 'warmup';
const CREDENTIALS = 'credentials';
/**
 * Determines which step this is, and marks the next one as post.
 * @throws WarmupError `bad-option` if nothing can be passed to the runner
 */
function beginStep() {
    // With any value, main has run: a second main would download instead of cleaning up.
    if (_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu('isPost') !== '')
        return 'post';
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .checkCommandFiles */ .$E)(process.env);
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ('isPost', 'true');
    return 'main';
}
/** Hands over directories for credentials before they are created, so that post removes them in any case. */
function handOverDirectories(directories) {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .tellRunner */ .sd)('state', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(CREDENTIALS, JSON.stringify(directories)));
}
/** The existing directories created by main; `foreign` if the state names anything else, which is left alone. */
function takeOverDirectories(tempDirectory) {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(CREDENTIALS);
    if (text === '')
        return { directories: [], foreign: false };
    const named = parsed(text);
    if (!Array.isArray(named))
        return { directories: [], foreign: true };
    const kinds = named.map(name => [name, kindOf(name, tempDirectory)]);
    return {
        directories: kinds.flatMap(([name, kind]) => (kind === 'ours' ? [name] : [])),
        foreign: kinds.some(([, kind]) => kind === 'foreign'),
    };
}
/** Without a writable temporary directory, nothing is saved and no summary is written. */
function handOver({ report, file, ...more }, { tempDirectory }) {
    const state = { runId: report.runId, decision: report.decision, report: file, ...more };
    const text = JSON.stringify(state);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(sealOf(text, tempDirectory), '', { mode: 0o600 });
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .tellRunner */ .sd)('state', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(NAME, text));
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_4__.annotate)('warning', `The post step will not save anything: ${error.message}`);
    }
}
/** Undefined if main did not finish, `foreign` if the state was not written by main. */
function takeOver(tempDirectory) {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(NAME);
    if (text === '')
        return undefined;
    const seal = sealOf(text, tempDirectory);
    const there = look(seal);
    if (!there?.isFile() || !isOwn(there))
        return 'foreign';
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(seal, { force: true });
    return JSON.parse(text);
}
/** An empty file whose name authenticates a state: text that is taken for a command can create state, but no files. */
function sealOf(state, tempDirectory) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tempDirectory, (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .sealName */ .DI)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(state).digest('hex')));
}
function kindOf(name, tempDirectory) {
    if (typeof name !== 'string' || name !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tempDirectory, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(name)))
        return 'foreign';
    if (!_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .ACCESS_DIRECTORY */ .HU.test((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(name)))
        return 'foreign';
    const there = look(name);
    if (there === undefined)
        return 'gone';
    return there.isDirectory() && isOwn(there) ? 'ours' : 'foreign';
}
const isOwn = ({ uid }) => process.getuid === undefined || uid === process.getuid();
function look(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(file, { throwIfNoEntry: false });
    }
    catch {
        return undefined; // An inaccessible file is not ours.
    }
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   annotate: () => (/* binding */ annotate),
/* harmony export */   debug: () => (/* binding */ debug),
/* harmony export */   kG: () => (/* binding */ addMatcher),
/* harmony export */   nl: () => (/* binding */ inertJson),
/* harmony export */   openConsole: () => (/* binding */ openConsole),
/* harmony export */   pq: () => (/* binding */ info)
/* harmony export */ });
/* unused harmony exports tell, answerLines, answer, answerJson, openStatusLine, inert */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4221);


/** Prints one or more lines to the log of a job. */
function info(text) {
    process.stdout.write(`${inert(text)}\n`);
}
/** Prints text to the log of a job if debug logging is on. */
function debug(text) {
    command('debug', {}, text);
}
/** Prints a message that GitHub also shows on the page of the job, and next to the file. */
function annotate(level, text, { title = 'go-mod-warmup', ...place } = {}) {
    command(level, { title, file: place.file, line: place.line }, text);
}
/** Prints several lines to the log of a job, folded. */
function group(title, text) {
    command('group', {}, title);
    info(text);
    command('endgroup', {}, '');
}
/** Makes the runner look for problems in the output of later steps, with the patterns in this file. */
function addMatcher(file) {
    command('add-matcher', {}, file);
}
/** Prints one or more lines to stderr, for users of the command. */
function tell(text) {
    process.stderr.write(`${painted(inert(text), process.stderr)}\n`);
}
/** Prints the result of a command, as lines for people. */
function answerLines(lines) {
    process.stdout.write(lines.map(line => `${painted(inert(line), process.stdout)}\n`).join(''));
}
const BEGINNINGS = {
    error: ['bold', 'red'],
    warning: ['bold', 'yellow'],
    slow: ['bold', 'yellow'],
    retry: ['bold', 'yellow'],
    hint: ['bold', 'cyan'],
    FAIL: ['bold', 'red'],
    warn: ['bold', 'yellow'],
    ok: ['bold', 'green'],
    skipped: 'dim',
};
/** The end of a phase, `Restored 158 modules`, and of the run, `158 modules ready in 2.9 s`. */
const DONE = /^((?:Restored|Downloaded|Would \w+) |(?=\d+ modules? ready))(\d+ modules?(?: ready in [\d.]+ \w+)?)/gm;
/** Colours words at the beginning of lines, as far as NO_COLOR, FORCE_COLOR and the stream allow. */
function painted(text, stream) {
    const paint = (format, part) => (part === '' ? '' : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(format, part, { stream }));
    return text
        .replace(/^(?:(?:error|warning|slow|retry|hint)(?=: )|(?:FAIL|warn|ok|skipped)(?= {2,}))/gm, word => paint(BEGINNINGS[word] ?? 'bold', word))
        .replace(DONE, (_, verb, count) => `${paint(['bold', 'green'], verb)}${paint('bold', count)}`);
}
/** Prints the result of a command, as text. `mark` is inserted where the text would be a command to a runner. */
function answer(text, { mark } = {}) {
    process.stdout.write(inert(text, mark));
}
/** Prints the result of a command, as JSON or JSON lines. */
function answerJson(json) {
    process.stdout.write(inertJson(json));
}
/** Undefined without a terminal. Some terminals of CI systems have no size, and therefore no room for it. */
async function openStatusLine() {
    const { isTTY, columns, rows } = process.stderr;
    if (!isTTY || !(columns > 0 && rows > 0))
        return undefined;
    const { createLogUpdate } = await __webpack_require__.e(/* import() */ 886).then(__webpack_require__.bind(__webpack_require__, 9886));
    const write = createLogUpdate(process.stderr, { showCursor: true });
    return {
        width: () => process.stderr.columns - 1,
        show: text => {
            const line = inert(text);
            const fits = process.stderr.columns - 1;
            write(line.length <= fits ? line : `${line.slice(0, fits - 1)}…`);
        },
        clear: () => write.clear(),
    };
}
/**
 * From now on nothing bypasses this file on its way to stdout or stderr: uncaught errors are passed to `report`, which
 * prints them in our words, and end the process with 1; warnings of Node are printed like other lines.
 */
function openConsole(report) {
    // If the reader has exited, as in `go-mod-warmup --json - | head`, that is not an error; a full disk is reported once.
    let told = false;
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE' && !told)
            tell(`stdout: ${error.message}`);
        told = true;
    });
    // There is no way left to report this.
    process.stderr.on('error', () => undefined);
    const end = (error) => {
        report(error);
        process.exitCode = 1;
        // On Windows, pipes are written in the background.
        process.stdout.write('', () => process.stderr.write('', () => process.exit(1)));
    };
    process.on('uncaughtException', end);
    process.on('unhandledRejection', end);
    if (process.listenerCount('warning') === 0)
        return;
    process.removeAllListeners('warning');
    process.on('warning', ({ name, message }) => tell(`${name}: ${message}`));
}
/** Prints one of our commands for the runner. */
function command(name, properties, text) {
    const given = Object.entries(properties).flatMap(([key, value]) => value === undefined || value === '' ? [] : [`${key}=${encodeProperty(`${value}`)}`]);
    const head = given.length > 0 ? `${name} ${given.join(',')}` : name;
    process.stdout.write(`::${head}::${encodeText(inert(text))}\n`);
}
/** The runner decodes these after it has read the line, so they do not end it. */
function encodeText(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function encodeProperty(text) {
    return encodeText((0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .p)(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/**
 * Makes sure that no runner interprets text as a command. The runner of GitHub Actions knows two forms: `::name::` after
 * white space (as defined by .NET, which `\s` covers once line ends are normalised), and `##[name]` anywhere in a line.
 * Azure Pipelines and TeamCity have `##vso[` and `##teamcity[`. This is done everywhere: a container started by a job seldom
 * has GITHUB_ACTIONS in its environment, but its output is parsed as well.
 *
 * `mark` breaks the form. A backslash is visible, is understood as an escape, and disappears if the text is pasted into
 * Markdown or a shell. A zero-width character would look better, but .NET ignores those in culture-sensitive comparisons.
 */
function inert(text, mark = '\\') {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .p)(text)
        .replace(/^[^\S\n]*(?=::)/gm, `$&${mark}`)
        .replace(/##[\w.-]*(?=\[)/g, `$&${mark}`);
}
/** The same for JSON, which stays valid and keeps its meaning. In JSON, no line begins with a colon. */
function inertJson(json) {
    return json
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, found => (found === '\n' ? found : [...unitsOf(found)].join('')))
        .replace(/##(?=[\w.-]*\[)/g, '#\\u0023');
}
function* unitsOf(text) {
    for (let at = 0; at < text.length; at++)
        yield `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}


/***/ }),

/***/ 1780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ sealName),
/* harmony export */   HU: () => (/* binding */ ACCESS_DIRECTORY),
/* harmony export */   NT: () => (/* binding */ temporaryName),
/* harmony export */   Or: () => (/* binding */ makerOf),
/* harmony export */   Rq: () => (/* binding */ temporaryToken),
/* harmony export */   X0: () => (/* binding */ sweep),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   dM: () => (/* binding */ removeTree),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   ir: () => (/* binding */ sweepTemporary),
/* harmony export */   ww: () => (/* binding */ makeTemporary)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);





const TOKEN = '(\\d{1,10})-(\\d{1,20})-([0-9a-f]{8})-[0-9a-f]{12}';
/** The mark in a name for content that belongs to the job, not to the process that created it. */
const JOBS = '-later';
const PREFIX = 'go-mod-warmup-';
/** The names of directories with credentials: those of a run, and with `-later` those that post removes. */
const ACCESS_DIRECTORY = patternOf(`${PREFIX}access-`);
const IN_TEMP = patternOf(`${PREFIX}(?:access|ca|copy|go|list|mirror|report|spool|work)-`);
const SEAL = `${PREFIX}state-`;
const SEALS = new RegExp(`^${SEAL}[0-9a-f]{64}$`);
const DAY = 86_400_000;
/** No job on GitHub lasts longer than five days. */
const LONGEST_JOB = 6 * DAY;
/** Time limit of a sweep in milliseconds; the rest is left to the next run. */
const SWEEP_LIMIT = 3_000;
/** Matches names with a token: groups 1 to 3 are its parts, and group 4 is the mark of the job. */
function patternOf(before, after = '') {
    return new RegExp(`^${before}${TOKEN}(${JOBS})?${after}$`);
}
/** The unique part of every temporary name: its process, and something random. */
function temporaryToken() {
    const { pid, start, machine } = thisProcess();
    return `${pid}-${start}-${machine}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
}
/** A name for something in the temporary directory that its owner creates and removes. */
function temporaryName(kind, owner = 'process') {
    return `${PREFIX}${kind}-${temporaryToken()}${owner === 'job' ? JOBS : ''}`;
}
/** The name of a file in the temporary directory that authenticates a state, until post removes it, or it is too old. */
const sealName = (digest) => `${SEAL}${digest}`;
/**
 * Creates a directory that only this user can read.
 * @throws Error of the file system
 */
async function makeTemporary(parent, kind, owner = 'process') {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(parent, temporaryName(kind, owner));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(directory, { mode: 0o700 });
    return directory;
}
/** Removes leftovers of ended runs of this user from the temporary directory. Never throws. */
async function sweepTemporary(directory) {
    const unsigned = { names: SEALS, patience: LONGEST_JOB };
    await sweep(directory, { names: IN_TEMP, unsigned, ownerHere: () => ownerIn(directory) });
}
/** Names of temporary files that begin with this text, and end with that. */
const namesOf = (before, after = '') => patternOf(literal(before), literal(after));
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/**
 * Removes content of ended processes; links as links, and nothing of other users. Never throws: the rest is left to the next
 * run. Several processes may do this concurrently.
 */
async function sweep(directory, sweeping) {
    const until = performance.now() + SWEEP_LIMIT;
    const isLate = () => performance.now() > until;
    const uid = process.getuid?.();
    let ownerHere;
    const isOurs = async (found) => {
        if (uid === undefined || found.uid === uid)
            return true;
        ownerHere ??= sweeping.ownerHere?.();
        return found.uid === (await ownerHere);
    };
    try {
        for await (const { name } of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.opendir)(directory, { bufferSize: 256 })) {
            if (isLate())
                return;
            const match = sweeping.names.exec(name);
            if (match === null && !sweeping.unsigned?.names.test(name))
                continue;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(directory, name);
            const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path).catch(() => undefined);
            if (found === undefined || !isLeft(match, found, sweeping) || !(await isOurs(found)))
                continue;
            await removeTree(path, isLate).catch(() => undefined);
        }
    }
    catch {
        return; // It cannot be listed, or is gone.
    }
}
/** On some file systems, everything belongs to the user who mounted them. */
async function ownerIn(directory) {
    const probe = await makeTemporary(directory, 'work');
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(probe)
        .then(({ uid }) => uid)
        .finally(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rmdir)(probe));
}
function isLeft(match, found, { patience = DAY, kept = 0, unsigned }) {
    // A wrong clock must not keep anything for ever.
    const age = Math.abs(Date.now() - found.mtimeMs);
    if (match === null)
        return age > (unsigned?.patience ?? patience);
    const [, pid = '', start = '', machine = '', later] = match;
    if (later)
        return age > LONGEST_JOB;
    const state = stateOf({ pid: Number(pid), start, machine });
    return state === 'ended' ? age >= kept : state === 'unknown' && age > patience;
}
/** Is the process that named a directory or file still running? `unknown` if only age can decide. */
function stateOf({ pid, start, machine }) {
    const self = thisProcess();
    if (machine !== self.machine)
        return 'unknown';
    if (pid === self.pid)
        return start === self.start ? 'running' : 'ended';
    if (!isAlive(pid))
        return 'ended';
    const found = startOf(pid);
    if (found === undefined)
        return 'unknown';
    return found === start ? 'running' : 'ended';
}
/** The same for a name that is only a token; `unsigned` for any other name. */
function makerOf(name) {
    const [, pid, start = '', machine = ''] = patternOf('').exec(name) ?? [];
    return pid === undefined ? 'unsigned' : stateOf({ pid: Number(pid), start, machine });
}
function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
let self;
function thisProcess() {
    self ??= {
        pid: process.pid,
        start: startOf(process.pid) ?? `${Math.round(Date.now() - process.uptime() * 1000)}`,
        machine: machine(),
    };
    return self;
}
/**
 * The start time of a process, in ticks since boot. Empty for a zombie; undefined if the system does not provide it.
 */
function startOf(pid) {
    const text = textOf(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
    // pid (name) state …: a name may hold blanks and brackets (proc_pid_stat(5)).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (['Z', 'X'].includes(fields[0] ?? ''))
        return '';
    return /^\d+$/.test(fields[19] ?? '') ? fields[19] : undefined;
}
/** The machine, container and user of this process, for which process ids are valid and accessible. */
function machine() {
    const boot = textOf(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8'));
    const processes = textOf(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid'));
    const place = [(0,node_os__WEBPACK_IMPORTED_MODULE_3__.hostname)(), boot, processes, process.getuid?.()];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(place.join('\n')).digest('hex').slice(0, 8);
}
function textOf(read) {
    try {
        return read();
    }
    catch {
        return ''; // There is no such thing on this system.
    }
}
/**
 * Removes a directory, even with read-only directories in it, or anything else, within the time limit.
 * @throws Error of the file system if something remains
 */
async function removeTree(path, isLate = () => false) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path);
    if (!found.isDirectory())
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)(path);
    if ((found.mode & 0o700) !== 0o700)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.chmod)(path, 0o700);
    const files = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(path, { withFileTypes: true })) {
        if (isLate())
            break;
        const below = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(path, entry.name);
        if (entry.isDirectory())
            await removeTree(below, isLate).catch(() => undefined);
        // One after the other, the thousands that an unpacker leaves would take seconds on a busy machine.
        else
            files.push((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)(below).catch(() => undefined));
    }
    await Promise.all(files);
    if (isLate())
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rmdir)(path);
}


/***/ })

};
