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
    // Go names directories as PWD does, where that is the same place by another way.
    const asking = { ...go, env: { ...go.env, PWD: workingDirectory } };
    const at = { directory: workingDirectory, signal };
    const asked = JSON.parse(await (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .askGo */ .IL)(asking, ['env', '-json', 'GOWORK', 'GOMOD'], at));
    return discoverFrom({ workspace: asked.GOWORK ?? '', module: asked.GOMOD ?? '' }, go, where);
}
/**
 * The same where there is no Go to ask: what it would use is found as it would find it (modload/init.go, FindGoWork and
 * findModuleRoot). Settings are those that somebody set.
 * @throws WarmupError likewise
 */
function discoverWithoutGo(go, where) {
    const { GOWORK = '' } = go.env;
    const workspace = GOWORK === '' ? (above(where.workingDirectory, 'go.work') ?? '') : GOWORK;
    return discoverFrom({ workspace, module: above(where.workingDirectory, 'go.mod') ?? '' }, go, where);
}
/** The nearest file of that name in a directory or above it. */
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
/** Where Go keeps modules of others. One that the working directory itself lies in does not count: that was named. */
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
/** Adds to a failure how to leave out what failed: by naming what did not. */
function orDoWithout(failure, passed) {
    if (passed.length === 0)
        return failure;
    const hint = `${failure.hint} To leave out what failed, set the \`modules\` input to \`${passed.join(',')}\`.`;
    return { ...failure, hint };
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
 * Reads what was found, through Go itself.
 * @throws WarmupError `bad-project` when a file is not there; Error with Go's words when it cannot be parsed.
 */
async function readMainModule(found, ask) {
    const { directory } = found;
    if (found.goWork === 'off') {
        const mod = await readMod(found.file, ask);
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
    const work = JSON.parse(await ask(['work', 'edit', '-json', found.file]));
    const files = (work.Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const mods = await Promise.all(files.map(async (file, index) => {
        const used = (work.Use ?? [])[index]?.DiskPath ?? '';
        if (!(await isFile(file)))
            throw notUsable(used, { file, shown: found.shown });
        return await readMod(file, ask);
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
/** Of a directory that go.work uses and that has no go.mod. */
function notUsable(used, { file, shown }) {
    const isPlain = /^[\w./\\~+-]+$/.test(used);
    const drop = isPlain ? `run \`go work edit -dropuse=${used}\`` : 'remove its `use` line';
    const cause = Object.assign(new Error(`open ${file}: no such file or directory`), { code: 'ENOENT', syscall: 'open' });
    return new errors/* WarmupError */.NY('bad-project', `${shown} uses ${used}, which has no go.mod in this checkout`, {
        hint: `Check it out, or ${drop}.`,
        cause,
    });
}
async function readMod(file, ask) {
    await (0,regular_file/* readText */.yR)(file).catch(cause => {
        const hint = 'It must be a file that this user can read.';
        throw new errors/* WarmupError */.NY('bad-project', `${file} cannot be read`, { hint, cause });
    });
    return JSON.parse(await ask(['mod', 'edit', '-json', file]));
}
/** Sorted, and without `// indirect`: a comment, which no download depends on. */
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
                // Once it is there, other modules are needed.
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
 * What Go selects for a workspace: of each module the greatest version that any member asks for, members themselves
 * left out, and replaced by what go.work says, else a member (modload, requirementsFromModFiles). Members from Go 1.17 on
 * list all they need; what others do not list, only the download shows.
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
/** The versions asked for once replacements are made, local directories left out. */
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

// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/project.js













/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function scanProject(go, options) {
    return await readLines(await (0,discovery/* discover */.k4)(go, options), options);
}
/** Reads the `go` and `toolchain` lines of what was found. @throws WarmupError `bad-project` */
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
/** Files read side by side, and go commands. */
const AT_ONCE = 8;
/**
 * Reads everything that was found. What nobody named and cannot be read is left out.
 * @throws WarmupError `bad-project` when a file that matters cannot be read; StartError; the signal's reason when it aborts.
 */
async function readProject(go, scanned, options) {
    const limit = (0,p_limit/* default */.A)(AT_ONCE);
    const results = await (0,environment/* awayFromModules */.MV)(options.tempDirectory, directory => {
        const ask = args => limit(() => (0,environment/* askGo */.IL)(go, args, { ...options, directory }));
        return (0,p_limit/* default */.A)(AT_ONCE).map(scanned, item => readOne(go, item, { ask, signal: options.signal }));
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
/** What lies below the working directory and the workspace that Go uses there does not name. */
function unusedBy([workspace], go, workingDirectory) {
    if (workspace === undefined || workspace.how !== 'root' || workspace.goWork === 'off')
        return [];
    const used = new Set(workspace.definitions.map(({ file }) => file));
    const unused = (0,discovery/* modulesBelow */.Vb)(go, workingDirectory).filter(file => !used.has(file));
    return unused.map(file => ({ kind: 'not-in-workspace', file: (0,discovery/* shownPath */.pS)(workingDirectory, file) }));
}
async function readOne(go, item, { ask, signal }) {
    signal.throwIfAborted();
    if (await isVendored(item, go.settings.GOFLAGS ?? ''))
        return { kind: 'vendored', file: item.shown };
    try {
        const { broken, ...module } = await readMainModule(item, ask);
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
        // Go says it, of what -modfile names and is not there.
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
/** Its files may be sound: it is not left out, and fails. */
function unread(item, failure) {
    return { ...blank(item), unread: failure };
}
const blank = (item) => {
    return { ...item, definitions: [], sumFiles: [], sums: new sum_file/* Sums */.F(new Map()), requires: [] };
};
/** Is it the module file that GOFLAGS names, which may not be there? */
const isOfFlags = ({ how, file, directory, goWork }) => how === 'root' && goWork === 'off' && file !== (0,external_node_path_.join)(directory, 'go.mod');
/** Why a module that nobody named is not warmed, whichever Go there is; undefined where it should be. */
async function whyLeftOut(go, item, { tempDirectory, signal }) {
    if (item.how !== 'nested')
        return undefined;
    const read = await (0,environment/* awayFromModules */.MV)(tempDirectory, directory => readOne(go, item, { ask: args => (0,environment/* askGo */.IL)(go, args, { directory, signal }), signal }));
    return 'definitions' in read ? undefined : read;
}
/** What all main modules ask for; a version may stand more than once. */
function requirementsOf({ mainModules }) {
    return mainModules.flatMap(module => module.requires);
}
/**
 * Finds the line of a go.mod or go.work, counted from 1, that asks for the module of a failure, or replaces another by
 * it. Undefined when the failure names none, or one that only other modules ask for.
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
/** From this `go` line on a vendor directory is used without being asked for. */
const USED_SINCE = '1.14';
/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory
 * that was made for the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
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
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. Of a module that is
 * not warmed anyhow no toolchain has to be there.
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
/** The highest line and whose it is; undefined where there is none. */
function highestOf(scanned, lineOf) {
    const [first] = scanned
        .filter(({ lines }) => lines.go !== undefined || lines.toolchain !== undefined)
        .map(item => ({ item, line: lineOf(item.lines) }))
        .sort((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(b.line, a.line));
    return first;
}
/** The newer of what GOTOOLCHAIN names and what the module asks for. */
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








/** Hashing keeps one core busy; more at once only bridges the waits for a disk. */
const AT_ONCE = 2;
/**
 * Removes every module file that a sum file names and contradicts, so that cmd/go fetches it once more: a wrong, cut or
 * empty `.zip` (with its `.ziphash`, its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. What is right stays untouched, and so does what no sum file names. Of an odd zip that is
 * kept the noted hash is removed: cmd/go then computes it anew, and need not believe who noted it.
 *
 * For a time when no go command runs. cmd/go stops at the first file it rejects; this looks at all of them, whoever
 * wrote them: about 75 MB of zips a second. Files that cannot be read or removed are left to cmd/go's own complaint.
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
/** Finds what `repair` would remove, and removes nothing. May run beside a go command. */
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
 * Has cmd/go unpack the trees again that findBrokenTrees found. Needs no network. For a time when no go command runs;
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
/** False, too, when the file system says no: that it is not there, or that it may not be touched. */
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
 * Finds the unpacked trees that lack files of their zip. cmd/go does not notice: `go mod download` is content and the
 * build fails.
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
    // A link planted under this name would be written through, by us and by cmd/go.
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
/* unused harmony exports findWantedGo, findGo, refuseSettings, goOnPath, pathName */
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
    const { goVersion, goVersionFile } = session.options;
    const wish = await wishOf(session);
    if (goVersion !== '' && goVersionFile !== '')
        session.tell({ kind: 'go-version-file-ignored', file: goVersionFile });
    const onPath = await goOnPath(session);
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
        const failure = error instanceof _toolchain_install_error_js__WEBPACK_IMPORTED_MODULE_9__/* .GoInstallError */ .i ? error.failure : undefined;
        if (go !== undefined && !isAsked) {
            const { text: spec, file = '' } = wanted;
            session.tell({ kind: 'go-kept', version: go.version, spec, file, reason: failure?.class ?? error.message });
            session.goInstall = undefined;
            return await use(go);
        }
        if (failure === undefined)
            throw isAsked ? error : onPath;
        // The version came from the project: what is missing first is any Go.
        const cause = onPath instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && !isAsked ? `${sentence(onPath.message)} ${failure.cause}` : failure.cause;
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
    const onPath = await goOnPath(session);
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
/** Most runs ask for none, and load nothing of all that. */
async function wishOf({ options }) {
    const { goVersion, goVersionFile, goChecksum } = options;
    if (goVersion === '' && goVersionFile === '' && goChecksum === '')
        return undefined;
    return await (await Promise.all(/* import() */[__webpack_require__.e(11), __webpack_require__.e(564)]).then(__webpack_require__.bind(__webpack_require__, 3564))).wishOf(options);
}
/** What the project needs beyond the Go on PATH. Where Go may fetch another by itself (GOTOOLCHAIN), that is left to it. */
async function neededBy(go, session) {
    const { options, signal } = session;
    if (go === undefined) {
        const { wishOfProject } = await Promise.all(/* import() */[__webpack_require__.e(11), __webpack_require__.e(564)]).then(__webpack_require__.bind(__webpack_require__, 3564));
        // Without Go and without a project, the message is about Go.
        return await wishOfProject(session).then(wish => ({ wish }), error => {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && error.code !== 'bad-option')
                return {};
            throw error;
        });
    }
    if (go.settings.GOTOOLCHAIN !== 'local')
        return {};
    // What is wrong with the project is found again, and told, where it is read.
    const scanned = await (0,_go_project_js__WEBPACK_IMPORTED_MODULE_6__/* .scanProject */ .vd)(go, { ...options, signal }).catch(() => undefined);
    const highest = scanned && (0,_go_selected_version_js__WEBPACK_IMPORTED_MODULE_7__/* .highestOf */ .g)(scanned, goLine);
    if (highest === undefined || (0,_go_version_js__WEBPACK_IMPORTED_MODULE_11__/* .compareGoVersions */ .X_)(highest.line, go.version) <= 0)
        return { scanned };
    const { wishOfLine } = await Promise.all(/* import() */[__webpack_require__.e(11), __webpack_require__.e(564)]).then(__webpack_require__.bind(__webpack_require__, 3564));
    return { wish: wishOfLine(highest, options) };
}
/** With GOTOOLCHAIN=local a higher `toolchain` line is no reason to fail. */
const goLine = ({ go }) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_11__/* .newestLine */ .z$)({ go, toolchain: undefined });
/** Why there is none that can be used is an answer, too. */
async function goOnPath({ env, options, signal }) {
    return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .probeGo */ .T0)(env, { tempDirectory: options.tempDirectory, signal }).catch(error => {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY && error.code === 'no-go' && !signal.aborted)
            return error;
        throw error;
    });
}
async function install(wish, onPath, session) {
    const { installWish } = await Promise.all(/* import() */[__webpack_require__.e(11), __webpack_require__.e(985), __webpack_require__.e(453)]).then(__webpack_require__.bind(__webpack_require__, 6453));
    session.goInstall = await installWish(wish, onPath, session);
    session.tell({ kind: 'go', install: session.goInstall });
    const env = await environmentOf(session.goInstall, session);
    return await (0,_go_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .probeGo */ .T0)(env, { tempDirectory: session.options.tempDirectory, signal: session.signal });
}
/** The environment in which this Go is the one that is used, and no other takes its place. */
async function environmentOf(install, session) {
    const { GOROOT, ...others } = await settingsForLater(install, session.env);
    const env = { ...session.env, ...others };
    if (GOROOT !== undefined) {
        session.tell({ kind: 'goroot-ignored', goroot: session.env.GOROOT ?? '' });
        delete env.GOROOT;
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
/** As it is spelled there: Windows takes any. */
const pathName = (env) => Object.keys(env).find(name => (process.platform === 'win32' ? name.toUpperCase() : name) === 'PATH') ?? 'PATH';
/**
 * What has to be set beside PATH, so that later commands use this Go and no other: GOTOOLCHAIN, where nobody sets it, and
 * an empty GOROOT, where that names another Go, whose compiler would be used.
 */
async function settingsForLater({ root, source }, env) {
    const isForeign = Boolean(env.GOROOT) && source !== 'path' && !(await isSame(env.GOROOT ?? '', root));
    const isSet = await setsToolchain(env);
    return { ...(!isSet && { GOTOOLCHAIN: 'local' }), ...(isForeign && { GOROOT: '' }) };
}
/** Do the environment or the user's settings of Go say which toolchain is used? */
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
/** What cmd/go knows of checksum databases without any setting (modfetch/key.go; modfetch/sumdb.go, dbDial). */
const KNOWN_DATABASES = {
    keys: { 'sum.golang.org': 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' },
    aliases: { 'sum.golang.google.cn': 'sum.golang.org https://sum.golang.google.cn' },
};
/** GOSUMDB where nothing sets it. */
const DEFAULT_GOSUMDB = 'sum.golang.org';
/** Where `direct` finds the releases: the module proxy that the `go-import` tag of golang.org/toolchain names. */
const ORIGIN_OF_TOOLCHAINS = 'https://go.dev/dl/mod';


/***/ }),

/***/ 7811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ GoInstallError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** A release of Go could not be installed. */
class GoInstallError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY {
    failure;
    constructor(failure) {
        super('no-go', failure.cause.replace(/\.$/, ''), { hint: failure.hint });
        this.failure = failure;
    }
}


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
 * Reads these settings where no Go is there to ask: from the environment, then from the file in which `go env -w` keeps
 * them; then Go's defaults, but `direct` for GOPROXY, since every Go comes with a default of its own (go.env).
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
/** What the user keeps in the file of GOENV (cmd/go/internal/cfg, initEnvCache). */
async function settingsFile(env, platform) {
    const path = env['GOENV'] || defaultFile(env, platform);
    if (path === undefined || path === 'off')
        return new Map();
    const text = await (0,_modcache_regular_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(path).catch(() => '');
    const lines = text.split('\n').map(line => /^([A-Za-z_]\w*)=(.*?)\r?$/.exec(line));
    return new Map(lines.filter(line => line !== null).map(([, name = '', value = '']) => [name, value]));
}
/** os.UserConfigDir, and what Go appends. */
function defaultFile(env, platform) {
    const below = (directory, ...path) => directory && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, ...path, 'go', 'env');
    if (platform === 'win32')
        return below(env['APPDATA'] ?? env['AppData']);
    if (platform === 'darwin')
        return below(env['HOME'], 'Library', 'Application Support');
    return below(env['XDG_CONFIG_HOME']) || below(env['HOME'], '.config');
}


/***/ })

};
