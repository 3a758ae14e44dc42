export const id = 20;
export const ids = [20];
export const modules = {

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


/***/ })

};
