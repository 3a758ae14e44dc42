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
/** Has the runner look for problems in the output of later steps, as this file describes them. */
function addMatcher(file) {
    command('add-matcher', {}, file);
}
/** A line, or several, for the person at the command. */
function tell(text) {
    process.stderr.write(`${painted(inert(text), process.stderr)}\n`);
}
/** What a command was asked for, as lines for people. */
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
/** A phase that has ended, `Restored 158 modules`, and the end of all, `158 modules ready in 2.9 s`. */
const DONE = /^((?:Restored|Downloaded|Would \w+) |(?=\d+ modules? ready))(\d+ modules?(?: ready in [\d.]+ \w+)?)/gm;
/** Text with colours where it begins with a word that has one, as far as NO_COLOR, FORCE_COLOR and the stream allow. */
function painted(text, stream) {
    const paint = (format, part) => (part === '' ? '' : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(format, part, { stream }));
    return text
        .replace(/^(?:(?:error|warning|slow|retry|hint)(?=: )|(?:FAIL|warn|ok|skipped)(?= {2,}))/gm, word => paint(BEGINNINGS[word] ?? 'bold', word))
        .replace(DONE, (_, verb, count) => `${paint(['bold', 'green'], verb)}${paint('bold', count)}`);
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
    return encodeText((0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .p)(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
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
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .p)(text)
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

/***/ 4221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
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


/***/ })

};
