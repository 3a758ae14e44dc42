export const id = 287;
export const ids = [287,20];
export const modules = {

/***/ 6989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ checkCommandFiles),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   sd: () => (/* binding */ tellRunner)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1659);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _output_console_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5020);




/** Files by which a step tells the runner something. Without the variable it is told on stdout. */
const FILES = ['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_ENV'];
/**
 * Makes sure, before any work, that what this step has to tell can be told.
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
                hint: 'The runner makes this file for each step. In a container, its directory must be mounted and belong to the user.',
                cause,
            });
        }
    }
}
/**
 * Tells the runner something.
 * @throws WarmupError `bad-option` where the file for it has gone meanwhile, or the disk is full
 */
function tellRunner(what, tell) {
    try {
        tell();
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `${what} cannot be handed to the runner`, {
            hint: 'The files that the runner makes for each step are gone, or their disk is full.',
            cause,
        });
    }
}
/** Adds to the job summary. That it cannot be written is a warning: it only tells. */
async function writeSummary(text) {
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw((0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)(text), true).write();
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
 * Says which step this is, and leaves the word for post.
 * @throws WarmupError `bad-option` where the runner cannot be told anything
 */
function beginStep() {
    // Whatever stands there, main has run: a second one would download in place of tidying up.
    if (_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu('isPost') !== '')
        return 'post';
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .checkCommandFiles */ .$E)(process.env);
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ('isPost', 'true');
    return 'main';
}
/** Names directories with credentials, before they are made: whatever becomes of main, post removes them. */
function handOverDirectories(directories) {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .tellRunner */ .sd)('state', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(CREDENTIALS, JSON.stringify(directories)));
}
/** Those that main made and that are still there; `foreign` when the state names anything else, which is left alone. */
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
/** Without a temporary directory that can be written, there is nothing to be saved, and no report to be rendered. */
function handOver({ report, file, summary }, { tempDirectory }) {
    const state = { runId: report.runId, decision: report.decision, report: file, summary };
    const text = JSON.stringify(state);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(sealOf(text, tempDirectory), '', { mode: 0o600 });
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_6__/* .tellRunner */ .sd)('state', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(NAME, text));
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_4__.annotate)('warning', `The post step will save nothing: ${error.message}`);
    }
}
/** Undefined when main did not finish, `foreign` when this is not what main handed over. */
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
/** An empty file whose name vouches for a state: a text that pretends to be a command can make state, but no files. */
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
        return undefined; // What cannot even be looked at, we did not make.
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

/***/ 5020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   annotate: () => (/* binding */ annotate),
/* harmony export */   debug: () => (/* binding */ debug),
/* harmony export */   openConsole: () => (/* binding */ openConsole),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   pq: () => (/* binding */ info)
/* harmony export */ });
/* unused harmony exports tell, answer, answerJson, openStatusLine, inert, inertJson */
/**
 * The only file that writes to stdout and stderr: everything that the action or the command prints passes through here,
 * whoever wrote the text, and nothing in it is a command to a runner but what is made below. A lint rule keeps it so.
 */
/** A line, or several, in the log of a job. */
function info(text) {
    process.stdout.write(`${inert(text)}\n`);
}
/** Shown in the log of a job that runs with debug logging. */
function debug(text) {
    command('debug', {}, text);
}
/** Something that GitHub also shows on the page of the job, and beside the file. */
function annotate(level, text, { title = 'go-mod-warmup', ...place } = {}) {
    command(level, { title, file: place.file, line: place.line }, text);
}
/** Text of several lines in the log of a job, folded. */
function group(title, text) {
    command('group', {}, title);
    info(text);
    command('endgroup', {}, '');
}
/** A line, or several, for the person at the command. */
function tell(text) {
    process.stderr.write(`${inert(text)}\n`);
}
/** What a command was asked for, as text. `mark` stands where the text would be a command to a runner. */
function answer(text, { mark } = {}) {
    process.stdout.write(inert(text, mark));
}
/** What a command was asked for, as JSON or as lines of JSON. */
function answerJson(json) {
    process.stdout.write(inertJson(json));
}
/** Undefined where nobody sees it. Some terminals of CI systems have no size, and so no place for it. */
async function openStatusLine() {
    const { isTTY, columns, rows } = process.stderr;
    if (!isTTY || !(columns > 0 && rows > 0))
        return undefined;
    const { createLogUpdate } = await __webpack_require__.e(/* import() */ 886).then(__webpack_require__.bind(__webpack_require__, 9886));
    const write = createLogUpdate(process.stderr, { showCursor: true });
    return { show: text => write(inert(text)), clear: () => write.clear() };
}
/**
 * From here on nothing reaches stdout or stderr around this file: an error that nobody caught is given to `report`, which
 * says it in words of ours, and ends the process with 1; warnings of Node itself are lines like others.
 */
function openConsole(report) {
    // A reader that has gone, as in `go-mod-warmup --json - | head`, is not our failure; a full disk is told, once.
    let told = false;
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE' && !told)
            tell(`stdout: ${error.message}`);
        told = true;
    });
    // And there is nobody left to tell.
    process.stderr.on('error', () => undefined);
    const end = (error) => {
        report(error);
        process.exitCode = 1;
        // On Windows pipes are written to in the background.
        process.stdout.write('', () => process.stderr.write('', () => process.exit(1)));
    };
    process.on('uncaughtException', end);
    process.on('unhandledRejection', end);
    if (process.listenerCount('warning') === 0)
        return;
    process.removeAllListeners('warning');
    process.on('warning', ({ name, message }) => tell(`${name}: ${message}`));
}
/** A command of ours, for the runner. */
function command(name, properties, text) {
    const given = Object.entries(properties).flatMap(([key, value]) => value === undefined || value === '' ? [] : [`${key}=${encodeProperty(`${value}`)}`]);
    const head = given.length > 0 ? `${name} ${given.join(',')}` : name;
    process.stdout.write(`::${head}::${encodeText(inert(text))}\n`);
}
/** The runner takes these back after it has read the line, so they are no ends of it. */
function encodeText(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function encodeProperty(text) {
    return encodeText(plain(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** A colour or a movement of the cursor, whole: without its first character it would leave rubbish behind. */
const ESC = String.fromCharCode(0x1b);
const sequence = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g');
/** Everything that somebody takes for the end of a line. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** What shows nothing and changes how the rest is shown or compared: controls, bidi marks, zero-width characters. */
const unseen = /[\p{Cc}\p{Cf}]/gu;
/** Text as it reads: lines end with `\n`, and nothing in it controls a terminal or hides, reorders or splits words. */
function plain(text) {
    return text
        .replace(sequence, '')
        .replace(lineEnd, '\n')
        .replace(unseen, character => (character === '\n' || character === '\t' ? character : ''));
}
/**
 * Text that no runner takes for a command. The runner of GitHub Actions knows two forms: `::name::` after white space (what
 * .NET takes for it, which `\s` covers once line ends are plain), and `##[name]` anywhere in a line. Azure Pipelines and
 * TeamCity have `##vso[` and `##teamcity[`. It is done wherever we run: a container that a job started seldom has
 * GITHUB_ACTIONS in its environment, and its output is parsed all the same.
 *
 * `mark` breaks the form. A backslash can be seen, is understood as an escape, and is gone when the text is pasted into
 * Markdown or a shell. A zero-width character would look better, but .NET compares texts by culture, and ignores those.
 */
function inert(text, mark = '\\') {
    return plain(text)
        .replace(/^[^\S\n]*(?=::)/gm, `$&${mark}`)
        .replace(/##[\w.-]*(?=\[)/g, `$&${mark}`);
}
/** The same for JSON, which stays valid and means what it meant. In JSON no line begins with a colon. */
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
/** Of a name: what belongs to the job, and is none of the process that made it. */
const JOBS = '-later';
const PREFIX = 'go-mod-warmup-';
/** The names of directories with credentials: those of a run, and with `-later` those that post removes. */
const ACCESS_DIRECTORY = patternOf(`${PREFIX}access-`);
const IN_TEMP = patternOf(`${PREFIX}(?:access|ca|copy|list|mirror|report|spool|work)-`);
const SEAL = `${PREFIX}state-`;
const SEALS = new RegExp(`^${SEAL}[0-9a-f]{64}$`);
const DAY = 86_400_000;
/** No job of GitHub's lasts longer than five days. */
const LONGEST_JOB = 6 * DAY;
/** Milliseconds after which a sweep leaves the rest to the next run. */
const SWEEP_LIMIT = 3_000;
/** Matches names with a token: its parts are groups 1 to 3, and the fourth says whether it is the job's. */
function patternOf(before, after = '') {
    return new RegExp(`^${before}${TOKEN}(${JOBS})?${after}$`);
}
/** What stands in the name of everything temporary: who made it, and something random. */
function temporaryToken() {
    const { pid, start, machine } = thisProcess();
    return `${pid}-${start}-${machine}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
}
/** A name for something in the temporary directory that its owner makes and removes. */
function temporaryName(kind, owner = 'process') {
    return `${PREFIX}${kind}-${temporaryToken()}${owner === 'job' ? JOBS : ''}`;
}
/** The name of a file in the temporary directory that vouches for a state, until post or its age removes it. */
const sealName = (digest) => `${SEAL}${digest}`;
/**
 * Makes a directory that only this user can read.
 * @throws Error of the file system
 */
async function makeTemporary(parent, kind, owner = 'process') {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(parent, temporaryName(kind, owner));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(directory, { mode: 0o700 });
    return directory;
}
/** Removes from the temporary directory what ended runs of this user left. Never throws. */
async function sweepTemporary(directory) {
    const unsigned = { names: SEALS, patience: LONGEST_JOB };
    await sweep(directory, { names: IN_TEMP, unsigned, ownerHere: () => ownerIn(directory) });
}
/** Names of temporary files that begin with this text, and end with that. */
const namesOf = (before, after = '') => patternOf(literal(before), literal(after));
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/**
 * Removes what belongs to no living process, with what is in it; links as links, and nothing of other users. Never
 * throws: who cannot sweep leaves it to the next run, and several may sweep at once.
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
/** On some file systems everything belongs to whoever mounted them. */
async function ownerIn(directory) {
    const probe = await makeTemporary(directory, 'work');
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(probe)
        .then(({ uid }) => uid)
        .finally(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rmdir)(probe));
}
function isLeft(match, found, { patience = DAY, kept = 0, unsigned }) {
    // A clock that was wrong must not keep anything for ever.
    const age = Math.abs(Date.now() - found.mtimeMs);
    if (match === null)
        return age > (unsigned?.patience ?? patience);
    const [, pid = '', start = '', machine = '', later] = match;
    if (later)
        return age > LONGEST_JOB;
    const state = stateOf({ pid: Number(pid), start, machine });
    return state === 'ended' ? age >= kept : state === 'unknown' && age > patience;
}
/** Is the process at work that gave a directory or file its name? `unknown` where only age can decide. */
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
/** Likewise, of a name that is nothing but a token; `unsigned` for any other name. */
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
 * When a process was started, in ticks since the machine was. Empty for one that has ended and that nobody has noticed
 * yet; undefined where the system does not say.
 */
function startOf(pid) {
    const text = textOf(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
    // pid (name) state …: a name may hold blanks and brackets (proc_pid_stat(5)).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (['Z', 'X'].includes(fields[0] ?? ''))
        return '';
    return /^\d+$/.test(fields[19] ?? '') ? fields[19] : undefined;
}
/** Where and as whom this process runs: what its numbers and its right to ask for them hold for. */
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
 * Removes a directory with read-only ones in it, or whatever else it is, until it is late.
 * @throws Error of the file system where something stays
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
