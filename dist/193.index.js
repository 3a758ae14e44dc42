export const id = 193;
export const ids = [193];
export const modules = {

/***/ 9040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ modulesBelow),
/* harmony export */   Vv: () => (/* binding */ sumFileOf),
/* harmony export */   eq: () => (/* binding */ discoverWithoutGo),
/* harmony export */   k4: () => (/* binding */ discover),
/* harmony export */   pS: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9101);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2923);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6549);







/** Directories whose modules are not the project's own: those Go's `./...` skips, and node_modules. */
const SKIPPED = /^(vendor|testdata|node_modules|[._].*)$/;
/** Files that mark a directory as a project or repository. */
const MARKS = ['go.mod', 'go.work', '.git'];
/** With more modules than this, `modules` must say which to warm. */
const MOST_UNASKED = 200;
/**
 * Finds what to warm: the matches of the globs, else the workspace that Go would use, else the module of the working
 * directory and those below it. A module cache below it is not part of the project.
 * @throws WarmupError `no-project` if there is no go.mod, or too many; `bad-option` for a glob without matches
 */
async function discover(go, where) {
    const { workingDirectory, modules, signal } = where;
    if (modules.length > 0)
        return discoverFrom({ workspace: '', module: '' }, go, where);
    // Go names directories as in PWD, if that is another path to the same place.
    const asking = { ...go, env: { ...go.env, PWD: workingDirectory } };
    const at = { directory: workingDirectory, signal };
    const asked = JSON.parse(await (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .askGo */ .IL)(asking, ['env', '-json', 'GOWORK', 'GOMOD'], at));
    return discoverFrom({ workspace: asked.GOWORK ?? '', module: asked.GOMOD ?? '' }, go, where);
}
/**
 * The same without Go: finds what Go would use, in the same way (modload/init.go, FindGoWork and findModuleRoot). Settings
 * are the explicit ones.
 * @throws WarmupError as above
 */
function discoverWithoutGo(go, where) {
    const { GOWORK = '' } = go.env;
    const workspace = GOWORK === '' ? (above(where.workingDirectory, 'go.work') ?? '') : GOWORK;
    return discoverFrom({ workspace, module: above(where.workingDirectory, 'go.mod') ?? '' }, go, where);
}
/** The nearest file with that name, in a directory or its parents. */
function above(directory, name) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) && !(0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .isDirectory */ .wd)(file))
        return file;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory) === directory ? undefined : above((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory), name);
}
function discoverFrom({ workspace, module }, go, { workingDirectory, modules: globs }) {
    const within = { workingDirectory, foreign: foreignPlaces(go, workingDirectory) };
    if (globs.length > 0)
        return named(globs, within, go.settings.GOFLAGS ?? '');
    if (workspace !== '' && workspace !== 'off') {
        return [{ file: workspace, how: 'root', directory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(workspace), goWork: workspace }];
    }
    const files = filesBelow('**/go.mod', within);
    const here = files.find(file => file === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workingDirectory, 'go.mod'));
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(module) === 'go.mod' ? module : here;
    const nested = files.filter(file => file !== root);
    if (root === undefined && nested.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('no-project', `no go.mod found in ${workingDirectory} or below`, {
            hint: 'Check out the code before this step, or set working-directory to its directory.',
        });
    }
    const isMeant = MARKS.some(name => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workingDirectory, name)));
    if (root === undefined && !isMeant)
        throw unasked(`no go.mod in the working directory, but ${nested.length} below it`, workingDirectory);
    if (isMeant && files.length > MOST_UNASKED)
        throw unasked(`${files.length} go.mod files in the working directory and below`, workingDirectory);
    const all = [
        ...(root === undefined ? [] : [{ file: root, how: 'root' }]),
        ...(isMeant ? nested.map(file => ({ file, how: 'nested' })) : []),
    ];
    return asFlagsSay(go.settings.GOFLAGS ?? '', all, workingDirectory);
}
/** The module files that Go reads instead of these go.mod files, with these flags. */
function asFlagsSay(flags, all, workingDirectory) {
    const instead = (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .flagValue */ .y6)(flags, 'modfile') || undefined;
    if (instead?.endsWith('.mod') === false)
        throw badModfile(`${instead} does not end in .mod`);
    const found = all.flatMap(({ file, how }) => {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
        if (instead === undefined)
            return moduleIn(directory, { file, how, flags });
        // Go resolves it relative to its directory. Modules without such a file cannot be built with these flags.
        const used = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(how === 'root' ? workingDirectory : directory, instead);
        const isThere = !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(instead) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(used);
        if (how === 'root' && (0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .isDirectory */ .wd)(used))
            throw badModfile(`${instead} is a directory`);
        return how === 'root' || isThere ? moduleIn(directory, { file: used, how, flags }) : [];
    });
    if (found.length > 0)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('no-project', `no module here or below has the ${instead} that GOFLAGS sets`, {
        hint: 'Remove `-modfile` from GOFLAGS, or list what to warm in `modules`.',
    });
}
function badModfile(fault) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `GOFLAGS has an invalid value: -modfile=${fault}`, {
        hint: 'Set `-modfile` to a module file, or remove that flag from GOFLAGS.',
    });
}
function moduleIn(directory, { file, how, flags }) {
    const goFlags = (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .withFlag */ .zW)(flags, 'modfile', file === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'go.mod') ? undefined : file);
    const differs = (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .flagValue */ .y6)(flags, 'modfile') !== (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .flagValue */ .y6)(goFlags, 'modfile');
    return { file, how, directory, goWork: 'off', ...(differs && { goFlags }) };
}
/** Where Go finds the go.mod that must exist besides the -modfile; the directory itself without one. */
function moduleRoot(directory) {
    for (let above = directory;; above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(above)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(above, 'go.mod')))
            return above;
        if (above === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(above))
            return directory;
    }
}
/** Every go.mod below a directory, if that is marked as a project. */
function modulesBelow(go, workingDirectory) {
    if (!MARKS.some(name => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workingDirectory, name))))
        return [];
    return filesBelow('**/go.mod', { workingDirectory, foreign: foreignPlaces(go, workingDirectory) });
}
function unasked(found, workingDirectory) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('no-project', `${found}: list them in \`modules\``, {
        hint: `Set \`modules\` to globs relative to ${workingDirectory}, such as services/*/go.mod, or set working-directory to the project. By default, up to ${MOST_UNASKED} modules are warmed below a directory with a go.mod, go.work or .git.`,
    });
}
function named(globs, within, flags) {
    const files = new Set();
    for (const pattern of globs) {
        const matches = filesBelow(pattern, within);
        const usable = matches.filter(isModuleFile);
        if (usable.length === 0) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `modules: ${pattern} matches no go.mod, other *.mod or *.work`, {
                hint: `Globs are relative to ${within.workingDirectory}, such as services/*/go.mod.`,
            });
        }
        for (const file of usable)
            files.add(file);
    }
    return [...files].sort().map(file => {
        if (!file.endsWith('.work')) {
            const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file) === 'go.mod' ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file) : moduleRoot((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
            return moduleIn(directory, { file, how: 'named', flags });
        }
        const goFlags = (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .flagValue */ .y6)(flags, 'modfile') === undefined ? {} : { goFlags: (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .withFlag */ .zW)(flags, 'modfile') };
        return { file, how: 'named', directory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), goWork: file, ...goFlags };
    });
}
function isModuleFile(file) {
    if (['go.mod', 'go.work'].includes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)))
        return true;
    return /\.(?:mod|work)$/.test(file) && !(0,_modcache_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .isDirectory */ .wd)(file);
}
/** Where Go keeps modules of others, except a directory that contains the working directory, which was given explicitly. */
function foreignPlaces({ settings }, workingDirectory) {
    const { GOMODCACHE = '', GOPATH = '', GOROOT = '' } = settings;
    const packages = GOPATH.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).flatMap(path => (path === '' ? [] : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'pkg')));
    const places = [GOMODCACHE, GOROOT, ...packages].filter(node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute);
    const here = real(workingDirectory);
    // Also by the name that globs yield, in case of symbolic links.
    const all = places.flatMap(place => [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(place), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(here, real(place)))]);
    return new Set(all.filter(place => !isAtOrBelow(workingDirectory, place)));
}
function real(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    }
    catch {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path); // It does not exist yet, or is not accessible.
    }
}
const isAtOrBelow = (path, directory) => path === directory || path.startsWith((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, node_path__WEBPACK_IMPORTED_MODULE_1__.sep));
/** Synchronous on purpose: it takes a third of the time of an asynchronous walk, and there is nothing else to do meanwhile. */
function filesBelow(pattern, { workingDirectory, foreign }) {
    const explicit = new Set(pattern.split('/'));
    const isFile = !/[*?[{]|[!+@]\(/.test(pattern);
    const exclude = (path) => {
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
        if (name === '..')
            return false;
        if (!isFile && foreign.has((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path)))
            return true;
        return (SKIPPED.test(name) || name.includes('@v')) && !explicit.has(name);
    };
    const matches = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.globSync)(pattern, { cwd: workingDirectory, exclude }).map(match => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, match));
    const isIgnored = ignoring(workingDirectory, explicit);
    return matches.filter(file => !isIgnored((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file))).sort();
}
/**
 * Whether the enclosing module ignores a directory, or one of its parents, by an `ignore` line in its go.mod
 * (go.dev/ref/mod, `ignore`; cmd/go/internal/search, ShouldIgnore). Names given explicitly are never ignored.
 */
function ignoring(workingDirectory, explicit) {
    const known = new Map();
    const patternsIn = (directory) => {
        if (!known.has(directory))
            known.set(directory, ignoredBy((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'go.mod')));
        return known.get(directory);
    };
    const isIgnored = (directory) => {
        let module = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory);
        while (patternsIn(module) === undefined) {
            if (module === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(module))
                return false;
            module = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(module);
        }
        const patterns = patternsIn(module) ?? [];
        for (let inside = directory; inside !== module; inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(inside)) {
            if (isAtOrBelow(workingDirectory, inside))
                break;
            const path = `/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(module, inside).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/')}/`;
            const isHit = patterns.some(one => (one.startsWith('./') ? one.slice(1) === path : path.endsWith(`/${one}`)));
            if (isHit && !explicit.has((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(inside)))
                return true;
        }
        return !isAtOrBelow(workingDirectory, module) && isIgnored(module);
    };
    return isIgnored;
}
/** The paths of the `ignore` lines, each with a trailing slash; undefined without a go.mod. */
function ignoredBy(file) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file))
        return undefined;
    const lines = textOf(file).split('\n');
    const paths = [];
    let isInBlock = false;
    for (const line of lines) {
        const words = line.replace(/^((?:[^"`/]|\/(?!\/)|"(?:[^"\\]|\\.)*"|`[^`]*`)*)\/\/.*$/, '$1').trim();
        const path = isInBlock ? words : /^ignore\b\s*(.+)$/.exec(words)?.[1];
        if (path === ')')
            isInBlock = false;
        else if (path === '(')
            isInBlock = true;
        else if (path)
            paths.push(unquoted(path));
    }
    return paths.map(path => `${path.replace(/^\/+|\/+$/g, '')}/`);
}
const PLAIN = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** A string of go.mod, as strconv.Unquote reads it: escapes count in double quotes only, and \x and octals are bytes. */
function unquoted(word) {
    const [, raw, text] = /^(?:`([^`]*)`|"(.*)")$/.exec(word) ?? [];
    if (text === undefined)
        return raw ?? word;
    const parts = text.matchAll(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))|[^\\]+/g);
    const bytes = [...parts].map(([plain, ...found]) => {
        const [hex, u, U, octal, one] = found;
        if (hex ?? octal)
            return Buffer.of(Number.parseInt(hex ?? octal ?? '', hex ? 16 : 8));
        if (u ?? U)
            return Buffer.from(String.fromCodePoint(Math.min(Number.parseInt(u ?? U ?? '', 16), 0x10ffff)));
        return Buffer.from(one === undefined ? plain : (PLAIN[one] ?? one));
    });
    return Buffer.concat(bytes).toString();
}
function textOf(file) {
    try {
        return (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readTextSync */ .n$)(file);
    }
    catch {
        return ''; // The error is reported where it is read as a module.
    }
}
/** The path as shown in reports and keys: relative to the working directory, with forward slashes. */
function shownPath(workingDirectory, file) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workingDirectory, file).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
/** The sum file of a module file, or a workspace's own one besides those of its modules (modload, loadModFile). */
function sumFileOf({ file, goWork }) {
    return goWork === 'off' ? `${file.replace(/\.mod$/, '')}.sum` : `${file}.sum`;
}


/***/ }),

/***/ 1060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ faultShownBy),
/* harmony export */   PS: () => (/* binding */ readingFailure),
/* harmony export */   _8: () => (/* binding */ faultIn),
/* harmony export */   by: () => (/* binding */ orDoWithout)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5425);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6190);



/** Errors about the file itself. Others, such as EMFILE and EIO, are about the machine. */
const UNREADABLE = ['EACCES', 'EPERM', 'EISDIR', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];
const PARSING = /^go: errors parsing [^\n]*:\n/;
/** A word, not a conflict marker: this is what a directive of a later Go looks like. */
const BAD_VERSION = /: invalid (?:go|toolchain) version '| invalid: should be v0 or v1, not v\d/;
const DIRECTIVE = /: unknown (?:directive|block type): [a-z]+$/;
/**
 * Classifies the error of reading a main module with Go `version`. Without a `fault` its files may be valid, and the
 * cause is elsewhere: the settings of Go, the machine, or a Go that is too old.
 */
function readingFailure(cause, { lines, version }) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY) {
        const { message, hint = '' } = cause;
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSystemCode */ .BN)(cause.cause);
        if (code === undefined)
            return broken('bad-sums', message, { hint });
        if (UNREADABLE.includes(code))
            return broken('unreadable', message, { hint });
        return { failure: (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(`${message}: ${cause.cause.message}`) };
    }
    const text = cause instanceof Error ? cause.message : String(cause);
    const errors = text.replace(PARSING, '');
    if (errors === text)
        return { failure: (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(text) };
    const asked = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .newestLine */ .z$)(lines);
    const isNewer = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareGoVersions */ .X_)(asked, version) > 0;
    if (errors.split('\n').every(error => DIRECTIVE.test(error)) && (isNewer || isOfLaterGo(errors))) {
        const wants = isNewer ? `\ngo: go.mod requires go >= ${asked} (running go ${version})` : '';
        return { failure: (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(`${text}${wants}`) };
    }
    const { cause: why, hint } = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(text);
    return broken('malformed', errors, BAD_VERSION.test(errors) ? { cause: why, hint } : { cause: 'Go cannot parse its go.mod.' });
}
/** A directive that is newer than the oldest supported Go. */
const isOfLaterGo = (errors) => (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(errors).class === 'toolchain';
/**
 * Finds what Go rejects in a go.mod that it can parse; `dangling` are local replacements of required modules without a
 * go.mod.
 */
function faultIn(file, { hasModuleLine, dangling: [dangling] }) {
    if (!hasModuleLine)
        return broken('malformed', `${file}: the module line is missing`);
    return dangling === undefined ? undefined : replacedByNothing(dangling, file);
}
/**
 * Faults of a go.mod that only the download shows: two replacements of one module, of which `go mod edit` prints the
 * last, and a missing replacement directory for a module that only others require. The latter counts only if the
 * directory is indeed missing.
 */
function faultShownBy(failure, { file, dangling }) {
    if (failure.class !== 'config')
        return undefined;
    const [conflict] = /^(?:go: )?conflicting replacements for \S+/.exec(failure.text) ?? [];
    if (conflict)
        return broken('malformed', `${file}: ${conflict.replace(/^go: |:$/g, '')}`);
    const found = dangling.find(path => failure.text.includes(`(replaced by ${path}): `));
    return found ? replacedByNothing(found, file) : undefined;
}
/** At most this many paths are named in a hint. */
const NAMED = 3;
/** Adds to a failure how to leave out what failed: by naming what did not. */
function orDoWithout(failure, passed) {
    if (passed.length === 0)
        return failure;
    const more = passed.length - NAMED;
    const value = more > 0
        ? `the ${passed.length} others: \`${passed.slice(0, NAMED).join('`, `')}\` and ${more} more`
        : `\`${passed.join(',')}\``;
    return { ...failure, hint: `${failure.hint} To leave out what failed, set the \`modules\` input to ${value}.` };
}
function replacedByNothing(directory, file) {
    const { hint } = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFailure */ .XE)(`replacement directory ${directory} does not exist`);
    return broken('replaced-by-nothing', `${file}: the replacement directory ${directory} has no go.mod`, { hint });
}
function broken(fault, text, said = {}) {
    const { cause = text, hint = 'Correct it, or list what to warm in the `modules` input.' } = said;
    return { fault, failure: { class: 'config', retryable: false, cause, hint, text } };
}


/***/ }),

/***/ 6924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readPlainDependency),
/* harmony export */   t: () => (/* binding */ readPlainGoMod)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);

const ASCII = /^[\t\r\n\x20-\x7e]*$/;
const PATH = /^(?:[A-Za-z0-9._~-]+\/)*[A-Za-z0-9._~-]+$/;
/** A suffix that Go takes for a wrong major version (golang.org/x/mod/module, SplitPathVersion). */
const ODD_MAJOR = /\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$|\.v0[0-9]+(?:-unstable)?$/;
const NUMBER = '(?:0|[1-9][0-9]*)';
const IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const VERSION = new RegExp(`^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${IDENTIFIER}(?:\\.${IDENTIFIER})*)?(?:\\+incompatible)?$`);
const ALLOWED = {
    module: PATH,
    go: new RegExp(`^[1-9][0-9]*\\.${NUMBER}(?:\\.${NUMBER})?$`),
    toolchain: new RegExp(`^(?:default|go1\\.${NUMBER}\\.${NUMBER})$`),
};
const INDIRECT = ' // indirect';
/**
 * Reads a go.mod as `go mod tidy` writes it, and most are: only `module`, `go`, `toolchain` and `require` lines, no quotes,
 * no comments but `// indirect` and those on lines of their own. Undefined for every other file, right or wrong: only Go
 * itself reads those. A repository may have hundreds, and a go command for each takes longer than everything else.
 */
function readPlainGoMod(text) {
    const found = {};
    const requires = [];
    let isInBlock = false;
    if (!ASCII.test(text))
        return undefined;
    for (const line of text.split('\n')) {
        const words = line.trim();
        if (words === '' || words.startsWith('//'))
            continue;
        if (isInBlock && words === ')')
            isInBlock = false;
        else if (!isInBlock && words === 'require (')
            isInBlock = true;
        else if (isInBlock || words.startsWith('require ')) {
            const required = requirementIn(isInBlock ? words : words.slice('require '.length));
            if (required === undefined)
                return undefined;
            requires.push(required);
        }
        else {
            const [verb = '', value = '', ...rest] = words.split(' ');
            const isKnown = (verb === 'module' || verb === 'go' || verb === 'toolchain') && rest.length === 0;
            if (!isKnown || found[verb] !== undefined || !ALLOWED[verb].test(value))
                return undefined;
            found[verb] = value;
        }
    }
    const { module: path, go, toolchain } = found;
    return path === undefined || isInBlock ? undefined : { path, go, toolchain, requires };
}
function requirementIn(words) {
    const isIndirect = words.endsWith(INDIRECT);
    const [path = '', version = '', ...rest] = (isIndirect ? words.slice(0, -INDIRECT.length) : words).split(' ');
    const isPlain = rest.length === 0 && PATH.test(path) && !ODD_MAJOR.test(path) && VERSION.test(version);
    // To Go, one is a pattern, and the other a version that it writes in another way.
    if (path.includes('...') || version.includes('-gopkgin-'))
        return undefined;
    return isPlain && (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .fitsPath */ .i7)({ path, version }) ? { path, version, isIndirect } : undefined;
}
/** Verbs that Go ignores in the go.mod of a dependency (x/mod/modfile, ParseLax), apart from retractions, which no download reads. */
const PASSED_OVER = new Set(['replace', 'exclude', 'retract', 'toolchain', 'tool', 'godebug']);
/** Go never takes such a file from the module cache (cmd/go/internal/modfetch, oldVgoPrefix). */
const OF_VGO = '//vgo 0.0.';
/** Words that cannot begin or end anything but themselves. */
const ORDINARY = /^[A-Za-z0-9._~+/=>,@:\\[\] \t-]*$/;
/**
 * Reads the go.mod of a dependency, in which more lines are plain: those that count only in a main module are ignored, and
 * so are all comments. Undefined for every other file, right or wrong.
 */
function readPlainDependency(text) {
    if (!ASCII.test(text) || text.startsWith(OF_VGO))
        return undefined;
    const kept = [];
    let block;
    for (const line of text.split('\n')) {
        const words = (line.split('//', 1)[0] ?? '').trim();
        const [verb = ''] = words.split(' ');
        const isIgnored = block === undefined ? PASSED_OVER.has(verb) : block === 'ignored';
        if (words === ')')
            block = undefined;
        else if (block === undefined && words.endsWith('('))
            block = isIgnored ? 'ignored' : 'kept';
        if (!isIgnored)
            kept.push(words);
        else if (words !== ')' && words !== `${verb} (` && !ORDINARY.test(words))
            return undefined;
    }
    const found = block === undefined ? readPlainGoMod(kept.join('\n')) : undefined;
    return found && { path: found.path, go: found.go, requires: found.requires };
}


/***/ }),

/***/ 7917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rz: () => (/* binding */ findRequirement),
  Ee: () => (/* binding */ isVendored),
  Se: () => (/* binding */ readLines),
  Wh: () => (/* binding */ readProject),
  CG: () => (/* binding */ requirementsOf),
  vd: () => (/* binding */ scanProject),
  gy: () => (/* binding */ unread),
  qC: () => (/* binding */ whyLeftOut)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/go/flags.js
var flags = __webpack_require__(6549);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
;// CONCATENATED MODULE: ./lib/go/main-module.js







/**
 * Reads a found main module or workspace, through Go itself unless the reader takes it for plain.
 * @throws WarmupError `bad-project` if a file is missing; Error with Go's message if it cannot be parsed
 */
async function readMainModule(found, reader) {
    const { directory } = found;
    if (found.goWork === 'off') {
        const mod = await readMod(found.file, reader);
        const own = await definition(found, mod);
        return {
            ...found,
            definitions: [own],
            sumFiles: [(0,discovery/* sumFileOf */.Vv)(found)],
            requires: wanted(targetsOf(mod)),
            direct: wanted(targetsOf({ ...mod, Require: (mod.Require ?? []).filter(({ Indirect }) => !Indirect) })),
            broken: brokenBy(mod, { ...own, shown: found.shown }),
        };
    }
    const work = JSON.parse(await reader.ask(['work', 'edit', '-json', found.file]));
    const files = (work.Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const mods = await Promise.all(files.map(async (file, index) => {
        const used = (work.Use ?? [])[index]?.DiskPath ?? '';
        if (!(await isFile(file)))
            throw notUsable(used, { file, shown: found.shown });
        return await readMod(file, reader);
    }));
    return {
        ...found,
        definitions: await Promise.all([
            definition(found, work),
            ...files.map((file, index) => definition({ file, directory: (0,external_node_path_.dirname)(file), goWork: 'off' }, mods[index] ?? {})),
        ]),
        sumFiles: [(0,discovery/* sumFileOf */.Vv)(found), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))],
        requires: selected(mods, work.Replace ?? []),
    };
}
/** The error for a directory in go.work that has no go.mod. */
function notUsable(used, { file, shown }) {
    const isPlain = /^[\w./\\~+-]+$/.test(used);
    const drop = isPlain ? `run \`go work edit -dropuse=${used}\`` : 'remove its `use` line';
    const cause = Object.assign(new Error(`open ${file}: no such file or directory`), { code: 'ENOENT', syscall: 'open' });
    return new errors/* WarmupError */.NY('bad-project', `${shown} uses ${used}, which has no go.mod in this checkout`, {
        hint: `Check it out, or ${drop}.`,
        cause,
    });
}
async function readMod(file, { ask, plain }) {
    const text = await (0,regular_file/* readText */.yR)(file).catch(cause => {
        const hint = 'It must be a file that this user can read.';
        throw new errors/* WarmupError */.NY('bad-project', `${file} cannot be read`, { hint, cause });
    });
    const found = plain(text);
    return found === undefined ? JSON.parse(await ask(['mod', 'edit', '-json', file])) : modFileOf(found);
}
const modFileOf = ({ path, go, toolchain, requires }) => ({
    Module: { Path: path },
    ...(go !== undefined && { Go: go }),
    ...(toolchain !== undefined && { Toolchain: toolchain }),
    Require: requires.map(({ path, version, isIndirect }) => ({
        Path: path,
        Version: version,
        ...(isIndirect && { Indirect: true }),
    })),
});
/** Sorted, and without `// indirect`, which does not affect downloads. */
async function definition({ file, directory, goWork }, mod) {
    const versions = (list) => (list ?? []).map(({ Path, Version }) => `${Path}@${Version}`).sort();
    const requires = mod.Require ?? [];
    const dangling = await danglingIn(directory, mod);
    return {
        file,
        kind: goWork === 'off' ? 'module' : 'workspace',
        dangling,
        goLine: mod.Go,
        requires: requires.map(({ Path, Version }) => ({ path: Path, version: Version })),
        content: {
            go: mod.Go ?? null,
            toolchain: mod.Toolchain ?? null,
            require: versions(mod.Require),
            replace: (mod.Replace ?? [])
                .map(({ Old, New }) => {
                // Once it exists, other modules are needed.
                const lacks = New.Version === undefined && dangling.includes(New.Path) ? ' (not there)' : '';
                return `${Old.Path}@${Old.Version ?? ''} => ${New.Path}@${New.Version ?? ''}${lacks}`;
            })
                .sort(),
            exclude: versions(mod.Exclude),
            tool: (mod.Tool ?? []).map(tool => tool.Path).sort(),
        },
    };
}
async function danglingIn(directory, { Replace }) {
    const local = (Replace ?? []).flatMap(({ New }) => (New.Version === undefined ? [New.Path] : []));
    const there = await Promise.all(local.map(path => isFile((0,external_node_path_.join)((0,external_node_path_.resolve)(directory, path), 'go.mod'))));
    return local.filter((_, index) => !there[index]);
}
const isFile = async (file) => await (0,promises_.stat)(file).then(found => found.isFile(), () => false);
function brokenBy(mod, { shown, dangling }) {
    const used = targetsOf(mod).flatMap(target => (target.Version === undefined ? [target.Path] : []));
    const missing = used.filter(path => dangling.includes(path));
    return (0,left_out/* faultIn */._8)(shown, { hasModuleLine: Boolean(mod.Module?.Path), dangling: missing });
}
/**
 * The versions that Go selects for a workspace: for each module the highest version required by any member, without the
 * members themselves, after the replacements of go.work, then those of members (modload, requirementsFromModFiles). Members
 * from Go 1.17 on list everything they need; for others, only the download shows the rest.
 */
function selected(mods, overall) {
    const members = new Set(mods.flatMap(mod => mod.Module?.Path ?? []));
    const excluded = new Set(mods.flatMap(excludedBy));
    const greatest = new Map();
    for (const { Path, Version } of mods.flatMap(mod => mod.Require ?? [])) {
        if (members.has(Path) || excluded.has(`${Path}@${Version}`))
            continue;
        const known = greatest.get(Path);
        if (known === undefined || (0,module_file/* compareVersions */.Zy)(Version, known) > 0)
            greatest.set(Path, Version);
    }
    const replaces = [...overall, ...mods.flatMap(mod => mod.Replace ?? [])];
    return wanted([...greatest].map(([Path, Version]) => replacedBy(replaces, { Path, Version })));
}
/** The required versions after replacements, without local directories. */
function wanted(targets) {
    const modules = new Map();
    for (const { Path, Version } of targets) {
        if (Version !== undefined)
            modules.set(`${Path}@${Version}`, { path: Path, version: Version });
    }
    return [...modules.values()];
}
function targetsOf(mod) {
    const excluded = new Set(excludedBy(mod));
    const required = (mod.Require ?? []).filter(({ Path, Version }) => !excluded.has(`${Path}@${Version}`));
    return required.map(module => replacedBy(mod.Replace ?? [], module));
}
const excludedBy = ({ Exclude }) => (Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`);
function replacedBy(replaces, { Path, Version }) {
    const exact = replaces.find(({ Old }) => Old.Path === Path && Old.Version === Version);
    const any = replaces.find(({ Old }) => Old.Path === Path && Old.Version === undefined);
    return (exact ?? any)?.New ?? { Path, Version };
}

// EXTERNAL MODULE: ./lib/go/plain-go-mod.js
var plain_go_mod = __webpack_require__(6924);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/project.js














/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` if a required file cannot be read
 */
async function scanProject(go, options) {
    return await readLines(await (0,discovery/* discover */.k4)(go, options), options);
}
/** Reads the `go` and `toolchain` lines of the found files. @throws WarmupError `bad-project` */
async function readLines(found, options) {
    return await Promise.all(found.map(async (item) => {
        const shown = (0,discovery/* shownPath */.pS)(options.workingDirectory, item.file);
        try {
            return { ...item, shown, lines: (0,version/* scanVersionLines */.Xk)(await (0,regular_file/* readText */.yR)(item.file)) };
        }
        catch (cause) {
            if (item.how === 'nested' || isOfFlags(item))
                return { ...item, shown, lines: { go: undefined, toolchain: undefined } };
            throw new errors/* WarmupError */.NY('bad-project', `${shown} cannot be read`, {
                hint: 'It must be a file that this user can read.',
                cause,
            });
        }
    }));
}
/** Number of files read, or go commands run, concurrently. */
const AT_ONCE = 8;
/**
 * Reads everything that was found. Unreadable modules that were not named are left out.
 * @throws WarmupError `bad-project` if a required file cannot be read; StartError; the signal's reason when it aborts
 */
async function readProject(go, scanned, options) {
    const limit = (0,p_limit/* default */.A)(AT_ONCE);
    const results = await (0,environment/* awayFromModules */.MV)(options.tempDirectory, directory => {
        const ask = args => limit(() => (0,environment/* askGo */.IL)(go, args, { ...options, directory }));
        return (0,p_limit/* default */.A)(AT_ONCE).map(scanned, (item, index) => {
            // One go command at least: it refuses wrong settings before anything is downloaded.
            return readOne(go, item, { ask, plain: index === 0 ? byGo : plain_go_mod/* readPlainGoMod */.t, signal: options.signal });
        });
    });
    const mainModules = results.flatMap(result => ('definitions' in result ? [result] : []));
    return {
        mainModules,
        leftOut: [
            ...results.flatMap(result => ('definitions' in result ? [] : [result])),
            ...unusedBy(mainModules, go, options.workingDirectory),
        ],
        sums: await (0,sum_file/* readSums */.P)(mainModules.flatMap(module => module.sumFiles)),
    };
}
const byGo = () => undefined;
/** Modules below the working directory that are not part of the workspace that Go uses there. */
function unusedBy([workspace], go, workingDirectory) {
    if (workspace === undefined || workspace.how !== 'root' || workspace.goWork === 'off')
        return [];
    const used = new Set(workspace.definitions.map(({ file }) => file));
    const unused = (0,discovery/* modulesBelow */.Vb)(go, workingDirectory).filter(file => !used.has(file));
    return unused.map(file => ({ kind: 'not-in-workspace', file: (0,discovery/* shownPath */.pS)(workingDirectory, file) }));
}
async function readOne(go, item, { signal, ...reader }) {
    signal.throwIfAborted();
    if (await isVendored(item, go.settings.GOFLAGS ?? ''))
        return { kind: 'vendored', file: item.shown };
    try {
        const { broken, ...module } = await readMainModule(item, reader);
        const requires = module.definitions.some(definition => definition.requires.length > 0);
        if (!requires)
            return { kind: 'no-dependencies', file: item.shown };
        if (broken && item.how === 'nested')
            return { kind: 'broken', file: item.shown, ...broken };
        return { ...module, sums: await (0,sum_file/* readSums */.P)(module.sumFiles) };
    }
    catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof process/* StartError */.D4)
            throw cause;
        // Go reports a missing -modfile itself.
        if (isOfFlags(item) && cause instanceof errors/* WarmupError */.NY && (0,errors/* fileSystemCode */.BN)(cause.cause) === 'ENOENT')
            return blank(item);
        const { fault, failure } = (0,left_out/* readingFailure */.PS)(cause, { lines: item.lines, version: go.version });
        if (item.how === 'nested') {
            return fault === undefined ? unread(item, failure) : { kind: 'broken', file: item.shown, fault, failure };
        }
        if (cause instanceof errors/* WarmupError */.NY)
            throw cause;
        throw ((0,failures/* settingFault */.Zw)(cause) ??
            new errors/* WarmupError */.NY('bad-project', `${item.shown} cannot be read: ${failure.text}`, { hint: failure.hint, cause }));
    }
}
/** Its files may be valid, so it is not left out, but fails. */
function unread(item, failure) {
    return { ...blank(item), unread: failure };
}
const blank = (item) => {
    return { ...item, definitions: [], sumFiles: [], sums: new sum_file/* Sums */.F(new Map()), requires: [] };
};
/** Is it the module file named in GOFLAGS, which may be missing? */
const isOfFlags = ({ how, file, directory, goWork }) => how === 'root' && goWork === 'off' && file !== (0,external_node_path_.join)(directory, 'go.mod');
/** Why a module that was not named is not warmed with any Go; undefined if it should be. */
async function whyLeftOut(go, item, { tempDirectory, signal }) {
    if (item.how !== 'nested')
        return undefined;
    const read = await (0,environment/* awayFromModules */.MV)(tempDirectory, directory => readOne(go, item, { ask: args => (0,environment/* askGo */.IL)(go, args, { directory, signal }), plain: byGo, signal }));
    return 'definitions' in read ? undefined : read;
}
/** The requirements of all main modules, with duplicates. */
function requirementsOf({ mainModules }) {
    return mainModules.flatMap(module => module.requires);
}
/**
 * Finds the line of a go.mod or go.work, counted from 1, that requires the module of a failure, or that replaces another
 * one by it. Undefined if the failure names none, or one that is required only by other modules.
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
/** From this `go` line on, a vendor directory is used by default. */
const USED_SINCE = '1.14';
/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory for
 * the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
 */
async function isVendored({ directory, goWork, lines }, goflags) {
    const mode = (0,flags/* flagValue */.y6)(goflags, 'mod');
    if (mode === 'mod' || mode === 'readonly')
        return false;
    const list = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(directory, 'vendor', 'modules.txt')).catch(() => undefined);
    if (list === undefined || mode === 'vendor')
        return list !== undefined;
    if (lines.go === undefined || (0,version/* compareGoVersions */.X_)(lines.go, USED_SINCE) < 0)
        return false;
    return /^## .*\bworkspace\b/.test(list) === (goWork !== 'off');
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ highestOf),
/* harmony export */   q: () => (/* binding */ selectToolchain)
/* harmony export */ });
/* harmony import */ var _download_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1056);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2923);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7917);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6190);




/**
 * Finds out which Go the project selects. If that is not the local one, Go downloads it now if necessary, with the same
 * retries and watchdog as modules: any go command in the project's directory would do so first. Modules that are not warmed
 * need no toolchain.
 */
async function selectToolchain(go, scanned, options) {
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = scanned
        .filter(item => (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .switchesToolchain */ .sF)(go.version, gotoolchain, item.lines))
        .sort((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)((0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .newestLine */ .z$)(b.lines), (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .newestLine */ .z$)(a.lines)));
    const found = { attempts: [], leftOut: [], lacking: [] };
    for (const item of asking) {
        const same = found.lacking.find(one => (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .newestLine */ .z$)(one.item.lines) === (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .newestLine */ .z$)(item.lines));
        if (same && item.how === 'nested') {
            await leaveOut(item, same.failure);
            continue;
        }
        const { env, binary } = go;
        const { directory, goWork } = item;
        const project = { directory, goWork };
        const moduleCache = go.settings.GOMODCACHE ?? '';
        const way = await options.openSource(wantedVersion(gotoolchain, item));
        const fetched = await (0,_download_js__WEBPACK_IMPORTED_MODULE_0__/* .download */ .RG)({ ...options, ...way, go: binary, args: ['version'], project, moduleCache });
        found.attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .askGo */ .IL)(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, ...found };
        }
        if (item.how !== 'nested')
            return { kind: 'failed', version: go.version, ...found, failure };
        await leaveOut(item, failure);
    }
    return { kind: 'local', version: go.version, ...found };
    async function leaveOut(item, failure) {
        const reason = await (0,_project_js__WEBPACK_IMPORTED_MODULE_2__/* .whyLeftOut */ .qC)(go, item, options);
        if (reason)
            found.leftOut.push(reason);
        else
            found.lacking.push({ item, failure });
    }
}
/** The highest line and its file; undefined if there is none. */
function highestOf(scanned, lineOf) {
    const [first] = scanned
        .filter(({ lines }) => lines.go !== undefined || lines.toolchain !== undefined)
        .map(item => ({ item, line: lineOf(item.lines) }))
        .sort((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(b.line, a.line));
    return first;
}
/** The newer of the version in GOTOOLCHAIN and the one that the module requires. */
function wantedVersion(gotoolchain, { lines }) {
    const [, named] = /^go(\d[^+]*)/.exec(gotoolchain) ?? [];
    const newest = (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .newestLine */ .z$)(lines);
    return named !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(named, newest) > 0 ? named : newest;
}


/***/ }),

/***/ 6597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ repair),
/* harmony export */   XL: () => (/* binding */ repairTrees),
/* harmony export */   du: () => (/* binding */ findDamaged)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(370);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4348);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2318);








/** Hashing keeps one core busy; more at once only helps while waiting for a disk. */
const AT_ONCE = 2;
/**
 * Removes every module file that does not match the sum files, so that cmd/go downloads it again: a wrong, truncated or
 * empty `.zip` (with its `.ziphash`; its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. Correct files, and files that no sum file lists, stay untouched. If an odd zip is kept, its
 * hash file is removed, so that cmd/go computes the hash itself instead of trusting the file.
 *
 * No go command may run meanwhile. cmd/go stops at the first file it rejects; this checks all of them, whoever wrote them:
 * about 75 MB of zips per second. Files that cannot be read or removed are left to cmd/go, which reports the error.
 */
async function repair(request) {
    const placed = new Set(request.placed);
    const repairs = await (0,p_limit__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .A)(AT_ONCE).map(request.files ?? request.sums.files(), async (file) => {
        if (request.signal?.aborted || !(await isRemoved(file, request)))
            return [];
        const source = placed.has((0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file)) ? 'store' : 'machine';
        return [{ module: `${file.path}@${file.version}`, file: file.kind === 'mod' ? 'mod' : 'zip', source }];
    });
    return repairs.flat();
}
/** Finds what `repair` would remove, but removes nothing. May run while go commands are running. */
async function findDamaged(request) {
    const found = await (0,p_limit__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .A)(AT_ONCE).map(request.files ?? request.sums.files(), async (file) => {
        if (request.signal?.aborted)
            return [];
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file));
        return (await succeeds(async () => (await judge(path, file, request)) === 'wrong')) ? [file] : [];
    });
    return found.flat();
}
/**
 * Makes cmd/go unpack the trees found by findBrokenTrees again, without network access. No go command may run meanwhile;
 * `go mod download` has to run afterwards.
 */
async function repairTrees(broken, places) {
    const repairs = [];
    for (const tree of broken) {
        if (await succeeds(() => (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .condemnTree */ .Le)(tree, places))) {
            repairs.push({ module: `${tree.path}@${tree.version}`, file: 'tree', source: 'machine' });
        }
    }
    return repairs;
}
function isRemoved(file, request) {
    return succeeds(async () => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(file));
        const found = await judge(path, file, request);
        if (found === 'right' || !(await (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(path, request)))
            return false;
        if (found === 'odd') {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(`${path}hash`, { recursive: true, force: true });
            return false;
        }
        if (file.kind === 'zip') {
            await (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .condemnTree */ .Le)(file, request);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(`${path}hash`, { recursive: true, force: true });
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
        return true;
    });
}
async function judge(path, file, request) {
    const { sums, odd = 'kept' } = request;
    const right = sums.hashesOf(file);
    if (right.size === 0)
        return 'right';
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isFile())
        return 'wrong';
    const fault = await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .withRegularFile */ .p0)(path, 'refuse', open => (0,_validate_js__WEBPACK_IMPORTED_MODULE_6__/* .sumFault */ .yI)(file, (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesOf */ .$$)(open), sums));
    if (fault === undefined)
        return 'right';
    const isRejected = request.rejected?.has(`${file.path}@${file.version}`) === true;
    if (fault.kind !== 'odd' || odd === 'removed' || isRejected)
        return 'wrong';
    if (odd === 'kept')
        return 'odd';
    return right.has(await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .yR)(`${path}hash`)) ? 'right' : 'wrong';
}
/** Also false if the file system refuses: the file is missing, or may not be removed. */
async function succeeds(work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) !== undefined)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 4348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ findBrokenTrees),
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Le: () => (/* binding */ condemnTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(370);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _odd_zip_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4341);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6497);







const AT_ONCE = 8;
/**
 * Finds unpacked trees with missing files. cmd/go does not notice them: `go mod download` succeeds, and the build fails.
 *
 * Reads only, and may run beside a go command: a tree being unpacked is not taken for a broken one. Compares how many
 * files there are, and names only where the counts differ; contents are not looked at. 195 trees of 40,000 files take
 * about 0.15 s. Trees without a readable zip cannot be judged and are left out, and so are those of an odd one: Go may have
 * unpacked something else than is read here.
 *
 * @param request `whole`: modules, as `path@version`, whose trees need no look, since we have made them ourselves in this run
 */
async function findBrokenTrees(request) {
    const { sums, whole } = request;
    const zips = [...sums.files()].filter(file => file.kind === 'zip' && !whole?.has(`${file.path}@${file.version}`));
    const found = await (0,p_limit__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A)(AT_ONCE).map(zips, async (zip) => {
        try {
            const missing = await missingFile(zip, request);
            return missing === undefined ? [] : [{ path: zip.path, version: zip.version, missing }];
        }
        catch {
            return []; // What cannot be read cannot be called broken; whether it can be used is for cmd/go to say.
        }
    });
    return found.flat();
}
/**
 * Makes cmd/go remove a tree and unpack it again, by the mark that it leaves itself while it unpacks. So the removal
 * happens under cmd/go's own lock and copes with read-only directories, no link is followed, and a run that is cut
 * short leaves no half of a tree that passes for a whole one. Removing the `.ziphash` would not do: cmd/go writes it
 * anew and then takes the tree as it is.
 *
 * Returns whether a tree was there to mark; one that is reached through a link out of the module cache is not.
 * @throws Error of the file system.
 */
async function condemnTree(module, places) {
    const mark = markOf(module, places);
    if (!isThere(treeOf(module, places)) || !(await isInside(mark, places)))
        return false;
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(mark, { throwIfNoEntry: false })?.isFile())
        return true;
    // We and cmd/go would write through a link planted under this name.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(mark, { recursive: true, force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(mark, '', { flag: 'wx' });
    return true;
}
/** Is it below the download cache? A directory on the way may be a link: what lies behind that is not ours to change. */
async function isInside(path, { downloadCache }) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))).startsWith((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(downloadCache)) + node_path__WEBPACK_IMPORTED_MODULE_2__.sep);
}
async function missingFile(zip, places) {
    const tree = treeOf(zip, places);
    const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(tree, { throwIfNoEntry: false });
    if (root?.isSymbolicLink())
        return '';
    if (!root?.isDirectory())
        return undefined;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.downloadCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)(zip));
    const count = await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .withRegularFile */ .p0)(path, 'follow', file => (0,_odd_zip_js__WEBPACK_IMPORTED_MODULE_4__/* .countMembersIn */ .o)((0,_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesOf */ .$$)(file)));
    if (count === undefined || count === countFiles(tree))
        return undefined;
    const missing = await firstMissing(path, zip, tree);
    if (missing === undefined || isThere(markOf(zip, places)))
        return undefined;
    // Asked again: it may have been unpacked to its end between the first look and the look for the mark.
    return isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tree, missing)) ? undefined : missing;
}
/** Synchronous on purpose: half the time of the asynchronous walk, and a third of its work. */
function countFiles(tree) {
    const directories = [tree];
    let files = 0;
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory, { withFileTypes: true })) {
            if (entry.isDirectory())
                directories.push(`${directory}/${entry.name}`);
            else
                files++;
        }
    }
    return files;
}
async function firstMissing(path, zip, tree) {
    const read = await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .withRegularFile */ .p0)(path, 'follow', file => (0,_odd_zip_js__WEBPACK_IMPORTED_MODULE_4__/* .readModuleZipIn */ .J)((0,_regular_file_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesOf */ .$$)(file), zip));
    if (read.kind === 'odd')
        return undefined;
    return read.members.find(({ name }) => !isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(tree, name)))?.name;
}
function isThere(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function treeOf(module, places) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.moduleCache, (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .treeName */ .Ii)(module));
}
function markOf(module, places) {
    const name = (0,_module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleFileName */ .El)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(places.downloadCache, name.replace(/\.zip$/, '.partial'));
}


/***/ }),

/***/ 1173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q3: () => (/* binding */ useGoOnPath),
/* harmony export */   mq: () => (/* binding */ provideGo),
/* harmony export */   y1: () => (/* binding */ jobWithGo),
/* harmony export */   z8: () => (/* binding */ settingsForLater)
/* harmony export */ });
/* unused harmony exports findWantedGo, findGo, refuseSettings, goOnPath, ownGoOnPath, pathName */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1056);
/* harmony import */ var _go_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2923);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6676);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7917);
/* harmony import */ var _go_selected_version_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3916);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6190);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6318);
/* harmony import */ var _toolchain_install_error_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7811);
/* harmony import */ var _toolchain_settings_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4601);












/**
 * Finds Go, or installs the one that was requested, or that the project needs if the one on PATH does not satisfy it.
 * Gives it access to private hosts; from here on the session has it.
 * @throws WarmupError `no-go` if there is none and nothing names a version; `bad-option` for invalid settings of it
 */
async function provideGo(session) {
    const wish = await wishOf(session);
    const onPath = await (wish ? ownGoOnPath(session) : goOnPath(session));
    const go = onPath instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY ? undefined : onPath;
    const { wish: needed, scanned } = wish ? { wish } : await neededBy(go, session);
    if (needed === undefined) {
        if (go === undefined)
            throw onPath;
        return { ...(await use(go)), scanned };
    }
    try {
        return await use(await install(needed, go, session));
    }
    catch (error) {
        if ((0,_process_js__WEBPACK_IMPORTED_MODULE_8__/* .isTimeout */ .kL)(session.signal))
            return { kind: 'failed', failure: (0,_go_download_js__WEBPACK_IMPORTED_MODULE_3__/* .interruption */ .YW)(session.signal), spec: needed.text };
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY) || session.signal.aborted)
            throw error;
        return await without(needed, error);
    }
    async function without(wanted, error) {
        const isAsked = wanted.from !== 'project';
        const failure = error instanceof _toolchain_install_error_js__WEBPACK_IMPORTED_MODULE_9__/* .GoInstallError */ .iI ? error.failure : undefined;
        if (go !== undefined && !isAsked) {
            const { text: spec, file = '' } = wanted;
            session.tell({ kind: 'go-kept', version: go.version, spec, file, reason: failure?.class ?? error.message });
            session.goInstall = undefined;
            return await use(go);
        }
        if (failure === undefined)
            throw isAsked ? error : onPath;
        // The version came from the project, so the message is about the missing Go.
        const cause = onPath instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && !isAsked
            ? `${sentence(onPath.message)} ${wanted.file} requires Go ${wanted.tooOld ?? wanted.text}. ${failure.cause}`
            : failure.cause;
        return { kind: 'failed', failure: { ...failure, cause }, spec: wanted.text };
    }
    async function use(found) {
        refuseSettings(found);
        return { kind: 'there', go: await session.use(withOptions(found, session)) };
    }
}
/**
 * Finds the Go on PATH and gives it access to private hosts; from here on the session has it.
 * @param base the environment that access is added to; default: that of the session
 * @throws WarmupError `no-go` for a missing or old Go; `bad-option` for invalid settings of it
 */
async function useGoOnPath(session, base) {
    const go = await findGo(session);
    refuseSettings(go);
    return await session.use(base === undefined ? go : { ...go, env: base });
}
/**
 * Finds or installs the Go that the options name; by default finds the one on PATH.
 * @throws WarmupError `no-go`; `bad-option`
 */
async function findWantedGo(session) {
    const wish = await wishOf(session);
    if (wish === undefined)
        return await findGo(session);
    const onPath = await ownGoOnPath(session);
    return withOptions(await install(wish, onPath instanceof WarmupError ? undefined : onPath, session), session);
}
/**
 * Finds Go without checking its settings.
 * @throws WarmupError `no-go`
 */
async function findGo(session) {
    const { env, options, signal } = session;
    return withOptions(await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .probeGo */ .T0)(env, { tempDirectory: options.tempDirectory, signal }), session);
}
const withOptions = (go, { options }) => (options.modcacherw ? (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .leavingWritable */ .ZL)(go) : go);
/** @throws GoSettingError if GOPROXY or GOSUMDB has a user that Go does not accept */
function refuseSettings({ settings: { GOPROXY, GOSUMDB } }) {
    (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseBadUsers */ .oN)({ GOPROXY, GOSUMDB });
}
const sentence = (message) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
/** Most runs do not need this, and do not load it. */
async function wishOf({ options }) {
    const { goVersion, goVersionFile, goChecksum } = options;
    if (goVersion === '' && goVersionFile === '' && goChecksum === '')
        return undefined;
    return await (await __webpack_require__.e(/* import() */ 564).then(__webpack_require__.bind(__webpack_require__, 3564))).wishOf(options);
}
/** What the project requires beyond the Go on PATH. If Go may download it itself (GOTOOLCHAIN), that is left to Go. */
async function neededBy(go, session) {
    const { options, signal } = session;
    if (go === undefined) {
        const { wishOfProject } = await __webpack_require__.e(/* import() */ 564).then(__webpack_require__.bind(__webpack_require__, 3564));
        // Without Go and without a project, the message is about Go.
        return await wishOfProject(session).then(wish => ({ wish }), error => {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && error.code !== 'bad-option')
                return {};
            throw error;
        });
    }
    if (go.settings.GOTOOLCHAIN !== 'local')
        return {};
    // Errors in the project are found again, and reported, when it is read.
    const scanned = await (0,_go_project_js__WEBPACK_IMPORTED_MODULE_6__/* .scanProject */ .vd)(go, { ...options, signal }).catch(() => undefined);
    const highest = scanned && (0,_go_selected_version_js__WEBPACK_IMPORTED_MODULE_7__/* .highestOf */ .g)(scanned, goLine);
    if (highest === undefined || (0,_go_version_js__WEBPACK_IMPORTED_MODULE_11__/* .compareGoVersions */ .X_)(highest.line, go.version) <= 0)
        return { scanned };
    const { wishOfLine } = await __webpack_require__.e(/* import() */ 564).then(__webpack_require__.bind(__webpack_require__, 3564));
    return { wish: wishOfLine(highest, options) };
}
/** With GOTOOLCHAIN=local a higher `toolchain` line is no reason to fail. */
const goLine = ({ go }) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_11__/* .newestLine */ .z$)({ go, toolchain: undefined });
/** Why there is none that can be used is an answer, too. */
async function goOnPath({ env, options, signal, }) {
    return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .probeGo */ .T0)(env, { tempDirectory: options.tempDirectory, signal }).catch(error => {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && error.code === 'no-go' && !signal.aborted)
            return error;
        throw error;
    });
}
/** Likewise, of one that was asked for: as it is in its own tree, whatever GOROOT names. */
async function ownGoOnPath(session) {
    const { env, options, signal } = session;
    if ((await setGoroot(env)) === undefined)
        return await goOnPath(session);
    const root = await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .rootOnPath */ .Te)(env, { tempDirectory: options.tempDirectory, signal });
    return await goOnPath({ env: root === undefined ? env : { ...env, GOROOT: root }, options, signal });
}
async function install(wish, onPath, session) {
    const { installWish } = await Promise.all(/* import() */[__webpack_require__.e(985), __webpack_require__.e(34)]).then(__webpack_require__.bind(__webpack_require__, 6034));
    session.goInstall = await installWish(wish, onPath, session);
    session.tell({ kind: 'go', install: session.goInstall });
    const env = await environmentOf(session.goInstall, session);
    return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .probeGo */ .T0)(env, { tempDirectory: session.options.tempDirectory, signal: session.signal });
}
/** The environment in which this Go, and no other, is used. */
async function environmentOf(install, session) {
    const settings = await settingsForLater(install, session.env);
    const env = { ...session.env, ...settings };
    if (settings.GOROOT !== undefined) {
        session.tell({ kind: 'goroot-ignored', goroot: (await setGoroot(session.env))?.path ?? '' });
    }
    if (install.source === 'path')
        return env;
    const path = pathName(env);
    return { ...env, [path]: [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(install.root, 'bin'), env[path]].filter(Boolean).join(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter) };
}
/** The environment of the job, in which another session finds the Go of this one. */
async function jobWithGo({ goInstall, options }, { env }) {
    if (goInstall === undefined)
        return options.env;
    const path = pathName(env);
    return { ...options.env, [path]: env[path], ...(await settingsForLater(goInstall, options.env)) };
}
/** The spelling in the environment: on Windows, names are case-insensitive. */
const pathName = (env) => Object.keys(env).find(name => (process.platform === 'win32' ? name.toUpperCase() : name) === 'PATH') ?? 'PATH';
/**
 * What has to be set beside PATH, so that later commands use this Go and no other: GOTOOLCHAIN, where nobody sets it, and
 * GOROOT, where that names another Go, whose compiler would be used: an empty one, or, against the settings file of Go, its
 * own.
 */
async function settingsForLater({ root }, env) {
    const [set, isSet] = await Promise.all([setGoroot(env), setsToolchain(env)]);
    const isForeign = set !== undefined && !(await isSame(set.path, root));
    return {
        ...(!isSet && { GOTOOLCHAIN: 'local' }),
        ...(isForeign && { GOROOT: set.isInFile ? root : '' }),
    };
}
/** What the environment or the user's settings of Go set GOROOT to. Go takes an empty variable for none. */
async function setGoroot(env) {
    const inFile = (await (0,_toolchain_settings_js__WEBPACK_IMPORTED_MODULE_10__/* .settingsFile */ ._)(env, process.platform)).get('GOROOT');
    const path = env.GOROOT || inFile;
    return path ? { path, isInFile: Boolean(inFile) } : undefined;
}
/** Is GOTOOLCHAIN set in the environment or in the user's settings of Go? */
async function setsToolchain(env) {
    return Boolean(env.GOTOOLCHAIN) || (await (0,_toolchain_settings_js__WEBPACK_IMPORTED_MODULE_10__/* .settingsFile */ ._)(env, process.platform)).has('GOTOOLCHAIN');
}
async function isSame(one, other) {
    const [a, b] = await Promise.all([one, other].map(path => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(() => path)));
    return a === b;
}


/***/ }),

/***/ 4589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yc: () => (/* binding */ ORIGIN_OF_TOOLCHAINS),
/* harmony export */   ZI: () => (/* binding */ KNOWN_DATABASES),
/* harmony export */   oU: () => (/* binding */ DEFAULT_GOSUMDB)
/* harmony export */ });
/** The checksum databases built into cmd/go (modfetch/key.go; modfetch/sumdb.go, dbDial). */
const KNOWN_DATABASES = {
    keys: { 'sum.golang.org': 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' },
    aliases: { 'sum.golang.google.cn': 'sum.golang.org https://sum.golang.google.cn' },
};
/** The default of GOSUMDB. */
const DEFAULT_GOSUMDB = 'sum.golang.org';
/** Where `direct` finds releases: the module proxy in the `go-import` tag of golang.org/toolchain. */
const ORIGIN_OF_TOOLCHAINS = 'https://go.dev/dl/mod';


/***/ }),

/***/ 7811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Kj: () => (/* binding */ nobodyHas),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wv: () => (/* binding */ unknownRelease),
/* harmony export */   Xv: () => (/* binding */ unprovenOffline),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   hS: () => (/* binding */ wrongZip),
/* harmony export */   iI: () => (/* binding */ GoInstallError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5078);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7101);
/* harmony import */ var _version_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9435);




/** A release of Go could not be installed. */
class GoInstallError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY {
    failure;
    constructor(failure) {
        super('no-go', failure.cause.replace(/\.$/, ''), { hint: failure.hint });
        this.failure = failure;
    }
}
const nameOf = (spec) => spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? spec.text : spec.kind;
/** A proxy need not list what it has for a platform; what it lists for others says that the release exists. */
function unknownRelease(spec, { list, platform }) {
    const name = nameOf(spec);
    const [all, ours] = [(0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .releasesIn */ .yI)(list), (0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .releasesIn */ .yI)(list, platform)];
    const isElsewhere = (0,_version_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .newestMatching */ .k$)(spec, all) !== undefined;
    const near = (0,_version_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .pA)(spec, ours.length > 0 ? ours : all);
    const [are, one] = near.length === 1 ? ['is', 'it'] : ['are', 'one of them'];
    const which = isElsewhere ? `The nearest for ${platform.go} ${are}` : `The nearest ${are}`;
    return failed({
        class: 'toolchain',
        retryable: false,
        cause: isElsewhere
            ? `Go ${name} exists, but not for ${platform.go}.`
            : `There is no Go release ${name} for this platform.`,
        hint: near.length === 0
            ? 'No list of releases could be read; check `go-version`.'
            : isElsewhere && ours.length === 0
                ? `No release for ${platform.go} is listed; other platforms have ${near.join(', ')}.`
                : `${which} ${near.join(', ')}. Set \`go-version\` to ${one}.`,
        text: `Go ${name}: no such release`,
    });
}
const mirrorHint = (version) => `With network access, \`go-mod-warmup mirror STORE --go-version ${version}\` puts the release, and what proves it, into a store.`;
/** No store has it, and who else was asked has nothing of Go at all. */
function nobodyHas(version, reach) {
    const { cause, hint } = why(version, reach);
    return failed({ class: 'not-found', retryable: false, cause, hint, text: `Go ${version}: not found` });
}
function why(version, reach) {
    switch (reach.kind) {
        case 'offline':
            return { cause: `No store has Go ${version}, and nobody else is asked offline.`, hint: mirrorHint(version) };
        case 'no-proxy':
            return {
                cause: `No store has Go ${version}, and GOPROXY is ${reach.goproxy}.`,
                hint: `Add a module proxy or \`direct\` to \`goproxy\`. ${mirrorHint(version)}`,
            };
        case 'upstreams':
            return {
                cause: `Go ${version} was not found: ${reach.upstreams.join(', ')} lists no releases of Go (golang.org/toolchain).`,
                hint: 'Check `go-version`, or add a module proxy that has them, or `direct`, to `goproxy`.',
            };
    }
}
function unprovenOffline({ version }, database) {
    return failed({
        class: 'not-found',
        retryable: false,
        cause: `No store has the record of Go ${version} that ${database} has signed, and nobody else is asked offline.`,
        hint: `${mirrorHint(version)} Or name its hash in \`go-checksum\`.`,
        text: `Go ${version}: no record in a store`,
    });
}
function wrongZip({ version, platform }, { hash, reason, right, judge, senders, }) {
    const found = hash === undefined ? `it cannot be read (${reason})` : `its hash is ${hash}, and that of ${judge} is ${right}`;
    return failed({
        class: 'integrity',
        retryable: false,
        cause: `Go ${version} for ${platform.go} from ${senders.join(', ')} is not the release: ${found}.`,
        hint: judge === '`go-checksum`'
            ? 'If `go-checksum` is right, the file was changed on the way or at its source. Nothing of it was installed.'
            : 'The file was changed on the way or at its source. Nothing of it was installed.',
        text: `golang.org/toolchain@${(0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .toolchainVersion */ .aG)(version, platform)}: checksum mismatch`,
        module: `golang.org/toolchain@${(0,_releases_js__WEBPACK_IMPORTED_MODULE_2__/* .toolchainVersion */ .aG)(version, platform)}`,
    });
}
/** What the file system says is a failure of class `disk`. */
function refused(error) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSystemCode */ .BN)(error);
    if (code === undefined)
        return error;
    const { syscall = '', path = '', message } = error;
    const isFull = ['ENOSPC', 'EDQUOT'].includes(code);
    return failed({
        class: 'disk',
        retryable: false,
        cause: isFull
            ? `There is no room for Go (${code}).`
            : `Go cannot be installed: ${code} (${syscall}${path && ` ${path}`}).`,
        hint: isFull
            ? 'Free some space, or set RUNNER_TOOL_CACHE to a directory on a larger disk.'
            : 'Set RUNNER_TOOL_CACHE to a directory that this user can write to.',
        text: (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redactText */ .Rd)(message),
    });
}
const failed = (failure) => new GoInstallError(aboutGo(failure));
/** What is known of failed requests is said of modules: those can be private, have forks, and lie in GOMODCACHE. */
function aboutGo({ fix, ...failure }) {
    if (!/goprivate|GOMODCACHE|`relay|`replace`/.test(failure.hint))
        return { ...failure, ...(fix !== undefined && { fix }) };
    switch (failure.class) {
        case 'disk':
            return {
                ...failure,
                cause: 'The temporary directory, which Go is downloaded to, is full.',
                hint: 'Free some space there, or set RUNNER_TEMP (TMPDIR elsewhere) to a directory on a larger disk.',
            };
        case 'not-found':
        case 'auth':
            return {
                ...failure,
                hint: 'Check the proxies in `goproxy`: whether they serve golang.org/toolchain, and their credentials in `private-hosts`.',
            };
        default:
            return {
                ...failure,
                hint: 'Set `gosumdb` to a mirror of the checksum database (its name, a space, the URL), use a proxy that serves it under /sumdb, or name the hash of the release in `go-checksum`.',
            };
    }
}


/***/ }),

/***/ 7101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aG: () => (/* binding */ toolchainVersion),
/* harmony export */   jN: () => (/* binding */ currentPlatform),
/* harmony export */   yI: () => (/* binding */ releasesIn)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6190);


const SYSTEMS = { win32: 'windows', sunos: 'solaris' };
const ARCHITECTURES = { x64: 'amd64', ia32: '386', mipsel: 'mipsle' };
/** The platform of this process. */
function currentPlatform({ platform, arch } = process, order = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.endianness)()) {
    const goos = SYSTEMS[platform] ?? platform;
    const goarch = arch === 'ppc64' && order === 'LE' ? 'ppc64le' : (ARCHITECTURES[arch] ?? arch);
    return { go: `${goos}-${goarch}`, goos, goarch, node: arch };
}
/** The version of the toolchain module for a release of Go: `v0.0.1-go1.26.8.linux-amd64`. */
const toolchainVersion = (version, platform) => `v0.0.1-go${version}.${platform.go}`;
/**
 * The releases in a `@v/list` of the toolchain module, newest first: `1.26.8`, `1.27rc1`. Those of all platforms count: a
 * proxy lists what it has been asked for (cmd/go does the same: modfetch/toolchain.go). `platform`: only those listed for it.
 */
function releasesIn(list, platform) {
    const lines = list.split('\n').map(line => LISTED.exec(line.trim())?.groups);
    const meant = lines.filter(line => platform === undefined || line?.['platform'] === platform.go);
    const known = new Set(meant.map(line => line?.['version']).filter(version => version !== undefined));
    return [...known].sort((a, b) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareGoVersions */ .X_)(b, a));
}
const LISTED = /^v0\.0\.1-go(?<version>\d{1,3}\.\d{1,4}(?:\.\d{1,4}|(?:rc|beta)\d{1,4})?)\.(?<platform>[a-z0-9]+-[a-z0-9]+)$/;


/***/ }),

/***/ 4601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ settingsFile),
/* harmony export */   o: () => (/* binding */ settingsWithoutGo)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6497);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4589);



/**
 * Reads these settings without Go: from the environment, then from the file of `go env -w`; then Go's defaults, except
 * `direct` for GOPROXY, since every Go has its own default for that (go.env).
 */
async function settingsWithoutGo(env, platform = process.platform) {
    const file = await settingsFile(env, platform);
    const setting = (name) => env[name] || file.get(name) || undefined;
    return {
        GOPROXY: setting('GOPROXY') ?? 'direct',
        GOSUMDB: setting('GOSUMDB') ?? _defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_GOSUMDB */ .oU,
        GONOPROXY: setting('GONOPROXY') ?? setting('GOPRIVATE') ?? '',
        GOAUTH: setting('GOAUTH'),
    };
}
/** The user's settings in the file GOENV (cmd/go/internal/cfg, initEnvCache). */
async function settingsFile(env, platform) {
    const path = env['GOENV'] || defaultFile(env, platform);
    if (path === undefined || path === 'off')
        return new Map();
    const text = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(path).catch(() => '');
    const lines = text.split('\n').map(line => /^([A-Za-z_]\w*)=(.*?)\r?$/.exec(line));
    return new Map(lines.filter(line => line !== null).map(([, name = '', value = '']) => [name, value]));
}
/** os.UserConfigDir, and the path that Go appends. */
function defaultFile(env, platform) {
    const below = (directory, ...path) => directory && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, ...path, 'go', 'env');
    if (platform === 'win32')
        return below(env['APPDATA'] ?? env['AppData']);
    if (platform === 'darwin')
        return below(env['HOME'], 'Library', 'Application Support');
    return below(env['XDG_CONFIG_HOME']) || below(env['HOME'], '.config');
}


/***/ }),

/***/ 9435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ud: () => (/* binding */ toSemver),
/* harmony export */   ZD: () => (/* binding */ parseVersionSpec),
/* harmony export */   _j: () => (/* binding */ OLDEST),
/* harmony export */   k$: () => (/* binding */ newestMatching),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   pe: () => (/* binding */ fromSemver)
/* harmony export */ });
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6782);
/* harmony import */ var semver_functions_satisfies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8011);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6190);




/** The oldest release that is a module, and the oldest that this product supports. */
const OLDEST = '1.21';
/** `1.26.8`, `1.26rc1`, and `1.26.0-rc.1`. */
const EXACT = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-?(rc|beta)\.?(\d+))?$/;
const EXAMPLES = 'Examples: 1.26.8, 1.26, 1.26.x, ^1.25.1, ">=1.25 <1.27", stable, oldstable, 1.27rc1.';
/** No range that somebody means is longer. */
const LONGEST = 100;
const LONGEST_SHOWN = 40;
/** Since then the first release of a line has a zero at its end: 1.21.0 after 1.20. */
const FIRST_WITH_ZERO = '1.21';
/**
 * Parses a version of Go as accepted by setup-go: exact (`1.26.8`, both spellings of candidates), `1.26`, `1.26.x`,
 * `^1.25.1`, `~1.25`, ranges, `stable`, `oldstable`. A leading `go` or `v` is allowed.
 * @param from the source of the text for the error message, such as `go-version`
 * @throws WarmupError `bad-option`
 */
function parseVersionSpec(text, from) {
    const spec = text.trim();
    if (spec === 'stable' || spec === 'oldstable')
        return { kind: spec };
    const plain = spec.replace(/(^|[\s<>=~^|])(?:go|v)(?=\d)/g, '$1');
    const exact = exactVersion(plain.replace(/^=\s*/, ''));
    if (exact !== undefined)
        return { kind: 'exact', version: exact };
    const range = rangeOf(plain.replace(/(?<![\d.])\d+\.\d+(?:rc|beta)\d+/g, toSemver));
    if (range !== undefined)
        return { kind: 'range', text: spec, range };
    const shown = spec.length > LONGEST_SHOWN ? `${spec.slice(0, LONGEST_SHOWN)}…` : spec;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `${from}: ${JSON.stringify(shown)} is not a Go version`, { hint: hintFor(plain) });
}
/** The name of one release; undefined for language versions (`1.26`) and anything else. */
function exactVersion(text) {
    const [, major, minor, patch, stage, number] = EXACT.exec(text) ?? [];
    if (major === undefined || (patch === undefined && stage === undefined))
        return undefined;
    const line = `${major}.${minor}`;
    if (stage !== undefined)
        return Number(patch ?? 0) === 0 ? `${line}${stage}${number}` : undefined;
    return Number(patch) === 0 && (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(line, FIRST_WITH_ZERO) < 0 ? line : `${line}.${patch}`;
}
function rangeOf(text) {
    // Those with other endings are no releases of Go.
    if (text === '' || text.length > LONGEST || /-(?!rc\.|beta\.|\s)|\+/.test(text))
        return undefined;
    try {
        return new semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__(text);
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}
function hintFor(text) {
    const [, release] = /^(\d+\.\d+(?:\.\d+)?)[-+]/.exec(text) ?? [];
    if (release !== undefined) {
        return `Releases with a suffix are built by others than the Go project, and no module proxy has them. Use ${release}, or install this one before.`;
    }
    return EXAMPLES;
}
/** The name of a release in semantic versioning, as used by tool caches: `1.27.0-rc.1` for 1.27rc1. */
function toSemver(version) {
    const [, major, minor, patch = '0', stage, number] = EXACT.exec(version) ?? [];
    if (major === undefined)
        return version;
    return `${major}.${minor}.${patch}${stage === undefined ? '' : `-${stage}.${number}`}`;
}
/** The release with that name in semantic versioning; undefined if there is none. */
function fromSemver(semver) {
    return exactVersion(semver);
}
/** The newest of these releases that matches. They are sorted, newest first. */
function newestMatching(spec, releases) {
    switch (spec.kind) {
        case 'exact':
            return releases.find(version => version === spec.version);
        case 'range':
            return releases.find(version => semver_functions_satisfies_js__WEBPACK_IMPORTED_MODULE_1__(toSemver(version), spec.range));
        default:
            return newestStable(releases, spec.kind === 'stable' ? 0 : 1);
    }
}
/** The newest release of the newest language version, or of the one that many versions before it. */
function newestStable(releases, before) {
    const stable = releases.filter(version => !/rc|beta/.test(version));
    const lines = [...new Set(stable.map(_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu))];
    return stable.find(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(version) === lines[before]);
}
/** Releases to suggest instead of a missing one: the newest of its language version, its neighbours, the newest of all. */
function nearest(spec, releases) {
    const wanted = spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? (/\d+\.\d+(\.\d+)?/.exec(spec.text)?.[0] ?? '') : '';
    const stable = releases.filter(version => !/rc|beta/.test(version));
    const newer = stable.findLast(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(version, wanted) > 0);
    const older = stable.find(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(version, wanted) < 0);
    const isOfLine = (version) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(version) === (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(wanted);
    const ofLine = stable.find(isOfLine);
    const isCandidate = /rc|beta/.test(wanted) || ofLine === undefined;
    const candidate = isCandidate ? releases.find(version => isOfLine(version) && !stable.includes(version)) : undefined;
    const named = new Set([candidate, ofLine, older, newer, stable[0]].filter(version => version !== undefined));
    return [...named].sort((a, b) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(b, a));
}


/***/ })

};
