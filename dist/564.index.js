export const id = 564;
export const ids = [564];
export const modules = {

/***/ 3564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wishOf: () => (/* binding */ wishOf),
  wishOfLine: () => (/* binding */ wishOfLine),
  wishOfProject: () => (/* binding */ wishOfProject)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/go/selected-version.js
var selected_version = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/toolchain/checksum.js
var checksum = __webpack_require__(9008);
// EXTERNAL MODULE: ./lib/toolchain/settings.js
var toolchain_settings = __webpack_require__(4601);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/toolchain/version-file.js



/**
 * What a version file asks for, as a version spec: of go.mod, other `*.mod` and go.work the higher one of their `go` and
 * `toolchain` lines, as cmd/go selects; of `.tool-versions` the line of `golang` or `go`; of `.go-version` and any other
 * file its first line.
 * @throws WarmupError `bad-option` where it names none
 */
function versionInFile(path, text) {
    const found = /\.(?:mod|work)$/.test(path)
        ? lineIn(text)
        : (0,external_node_path_.basename)(path) === '.tool-versions'
            ? toolIn(text)
            : firstIn(text);
    if (found !== undefined)
        return found;
    throw new errors/* WarmupError */.NY('bad-option', `go-version-file: ${path} names no Go version`, {
        hint: 'Add one to it, for example a `go` line to a go.mod, or set `go-version`.',
    });
}
/** Language versions (`go 1.26`) are those of a line of releases; `go 1.26.0` is one release. */
function lineIn(text) {
    const lines = (0,version/* scanVersionLines */.Xk)(text);
    if (lines.go === undefined && (lines.toolchain === undefined || lines.toolchain === 'default'))
        return undefined;
    return (0,version/* newestLine */.z$)(lines).replace(/^go/, '');
}
function toolIn(text) {
    return /^[ \t]*(?:golang|go)[ \t]+([^\s#]+)/m.exec(text)?.[1]?.replace(/^go(?=\d)/, '');
}
function firstIn(text) {
    const lines = text.split(/\r?\n/).map(line => line.replace(/#.*/, '').trim());
    return lines.find(line => line !== '');
}

// EXTERNAL MODULE: ./lib/toolchain/version-spec.js
var version_spec = __webpack_require__(9435);
;// CONCATENATED MODULE: ./lib/steps/wanted-go.js











/**
 * The Go that the options ask for; undefined where they ask for none.
 * @throws WarmupError `bad-option`
 */
async function wishOf({ goVersion, goVersionFile, checkLatest, goChecksum, }) {
    const newest = checkLatest ? 'check' : 'of-those-here';
    if (goVersion !== '') {
        const spec = (0,version_spec/* parseVersionSpec */.ZD)(goVersion, 'go-version');
        return { spec, text: goVersion.trim(), from: 'go-version', newest, checksums: checksumsOf(spec, goChecksum) };
    }
    if (goVersionFile === '') {
        (0,checksum/* parseGoChecksums */.q)(goChecksum, { isExact: false });
        return undefined;
    }
    const text = versionInFile(goVersionFile, await contentOf(goVersionFile));
    const spec = withLatest((0,version_spec/* parseVersionSpec */.ZD)(text, `go-version-file: ${goVersionFile}`), { file: goVersionFile, newest });
    const checksums = checksumsOf(spec, goChecksum);
    return { spec, text, from: 'go-version-file', file: goVersionFile, newest, checksums };
}
const checksumsOf = (spec, text) => (0,checksum/* parseGoChecksums */.q)(text, { isExact: spec.kind === 'exact' });
/** With `check-latest`, the release that a go.mod names stands for its newest patch. */
function withLatest(spec, { file, newest }) {
    if (newest !== 'check' || spec.kind !== 'exact' || !/\.(?:mod|work)$/.test(file))
        return spec;
    const [, line] = /^(\d+\.\d+)\.\d+$/.exec(spec.version) ?? [];
    return line === undefined ? spec : (0,version_spec/* parseVersionSpec */.ZD)(`~${spec.version}`, file);
}
async function contentOf(file) {
    try {
        return await (0,regular_file/* readText */.yR)((0,directories/* absolutePath */.Hi)(file));
    }
    catch (cause) {
        throw new errors/* WarmupError */.NY('bad-option', `go-version-file: ${file} cannot be read`, {
            hint: 'Name a go.mod, go.work, .go-version or .tool-versions; relative paths start at the directory the job runs in.',
            cause,
        });
    }
}
/**
 * The Go that a project needs where there is none: the highest of its `go` and `toolchain` lines; undefined without any.
 * @throws WarmupError for a project that cannot be found or read
 */
async function wishOfProject({ options, env, }) {
    const set = await (0,toolchain_settings/* settingsFile */._)(env, process.platform);
    const names = ['GOFLAGS', 'GOMODCACHE', 'GOPATH', 'GOROOT'];
    const settings = Object.fromEntries(names.map(name => [name, env[name] || set.get(name)]));
    const GOWORK = env.GOWORK || set.get('GOWORK') || '';
    const lines = await (0,project/* readLines */.Se)((0,discovery/* discoverWithoutGo */.eq)({ settings, env: { GOWORK } }, options), options);
    const highest = (0,selected_version/* highestOf */.g)(lines, version/* newestLine */.z$);
    return highest && wishOfLine(highest, options);
}
const OLDEST_INSTALLED = '1.21';
/** The Go that a line of a go.mod or go.work requires. */
function wishOfLine({ item, line }, options) {
    // Modules of a language so old are built by any newer Go.
    const text = (0,version/* compareGoVersions */.X_)(line, OLDEST_INSTALLED) < 0 ? 'stable' : line.replace(/^go/, '');
    const spec = (0,version_spec/* parseVersionSpec */.ZD)(text, item.shown);
    return {
        spec,
        text,
        from: 'project',
        file: item.shown,
        newest: options.checkLatest ? 'check' : 'of-those-here',
        checksums: checksumsOf(spec, options.goChecksum),
    };
}


/***/ }),

/***/ 9008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checksumOf),
/* harmony export */   q: () => (/* binding */ parseGoChecksums)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const LINE = /^(?:(?:v0\.0\.1-)?(?:go)?(\d[\w.]*\.[a-z0-9]+-[a-z0-9]+)\s+)?(h1:[A-Za-z0-9+/]{43}=)$/;
/**
 * Reads `go-checksum`: lines such as `1.26.8.linux-amd64 h1:…`, or one bare `h1:…` of a release that is named exactly.
 * @throws WarmupError `bad-option`
 */
function parseGoChecksums(text, { isExact }) {
    const lines = text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#'));
    const sums = new Map();
    for (const line of lines) {
        const [, release = '', hash] = LINE.exec(line) ?? [];
        if (hash === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `go-checksum: ${JSON.stringify(line)} is not a checksum of a Go release`, {
                hint: 'Write one line for each release and platform: 1.26.8.linux-amd64 h1:…',
            });
        }
        if (release === '' && (!isExact || lines.length > 1)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', 'go-checksum: a bare h1: needs one exact version', {
                hint: 'Write the release and platform before it, as in 1.26.8.linux-amd64 h1:…, or set `go-version` to an exact version.',
            });
        }
        const other = sums.get(release);
        if (other !== undefined && other !== hash) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `go-checksum: there are two checksums for ${release}`, {
                hint: 'Keep the one that is right.',
            });
        }
        sums.set(release, hash);
    }
    return sums;
}
/** The one of a release; undefined where none was named. */
function checksumOf(sums, { version, platform }) {
    return sums.get(`${version}.${platform.go}`) ?? sums.get('');
}


/***/ }),

/***/ 9435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ud: () => (/* binding */ toSemver),
/* harmony export */   ZD: () => (/* binding */ parseVersionSpec),
/* harmony export */   k$: () => (/* binding */ newestMatching),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   pe: () => (/* binding */ fromSemver)
/* harmony export */ });
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6782);
/* harmony import */ var semver_functions_satisfies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8011);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6190);




/** `1.26.8`, `1.26rc1`, and `1.26.0-rc.1`. */
const EXACT = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-?(rc|beta)\.?(\d+))?$/;
/** Since then the first release of a line has a zero at its end: 1.21.0 after 1.20. */
const FIRST_WITH_ZERO = '1.21';
/**
 * Reads a version of Go as setup-go takes it: exact (`1.26.8`, both spellings of candidates), `1.26`, `1.26.x`, `^1.25.1`,
 * `~1.25`, ranges, `stable`, `oldstable`. A leading `go` or `v` is allowed.
 * @param from what it is said of in the message, such as `go-version`
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WarmupError */ .NY('bad-option', `${from}: ${JSON.stringify(text)} is not a Go version`, { hint: hintFor(plain) });
}
/** The name of one release; undefined for lines of releases (`1.26`) and anything else. */
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
    if (text === '' || /-(?!rc\.|beta\.|\s)/.test(text))
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
    const [, release] = /^(\d+\.\d+(?:\.\d+)?)-/.exec(text) ?? [];
    if (release !== undefined) {
        return `Releases with a suffix are built by others than the Go project, and no module proxy has them. Use ${release}, or install this one before the step.`;
    }
    return 'Examples: 1.26.8, 1.26, 1.26.x, ^1.25.1, ">=1.25 <1.27", stable, oldstable, 1.27rc1.';
}
/** The name of a release in semantic versioning, which tool caches go by: `1.27.0-rc.1` for 1.27rc1. */
function toSemver(version) {
    const [, major, minor, patch = '0', stage, number] = EXACT.exec(version) ?? [];
    if (major === undefined)
        return version;
    return `${major}.${minor}.${patch}${stage === undefined ? '' : `-${stage}.${number}`}`;
}
/** The release of that name in semantic versioning; undefined where it is none. */
function fromSemver(semver) {
    return exactVersion(semver);
}
/** The newest of these releases that is meant. They are in order, newest first. */
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
/** Of the newest line of releases, or of the one that many before it. */
function newestStable(releases, before) {
    const stable = releases.filter(version => !/rc|beta/.test(version));
    const lines = [...new Set(stable.map(_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu))];
    return stable.find(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(version) === lines[before]);
}
/** Releases to name where the one that is wanted does not exist: the newest of its line, those beside it, the newest of all. */
function nearest(spec, releases) {
    const wanted = spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? (/\d+\.\d+(\.\d+)?/.exec(spec.text)?.[0] ?? '') : '';
    const stable = releases.filter(version => !/rc|beta/.test(version));
    const newer = stable.findLast(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(version, wanted) > 0);
    const older = stable.find(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(version, wanted) < 0);
    const ofLine = stable.find(version => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(version) === (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .goMinor */ .Cu)(wanted));
    const named = new Set([ofLine, older, newer, stable[0]].filter(version => version !== undefined));
    return [...named].sort((a, b) => (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X_)(b, a));
}


/***/ })

};
