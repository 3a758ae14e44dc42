export const id = 564;
export const ids = [564];
export const modules = {

/***/ 3564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requiringMore: () => (/* binding */ requiringMore),
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
var go_version = __webpack_require__(6190);
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



/** Does it follow the go command in what it names? */
const isModuleFile = (path) => /\.(?:mod|work)$/.test(path);
/**
 * What a version file asks for, as a version spec: of go.mod, other `*.mod` and go.work the higher one of their `go` and
 * `toolchain` lines, as cmd/go selects; of `.tool-versions` the line of `golang` or `go`; of `.go-version` and any other
 * file its first line.
 * @throws WarmupError `bad-option` where it names none; what else it contains is not shown
 */
function versionInFile(path, text) {
    const found = isModuleFile(path) ? lineIn(text) : (0,external_node_path_.basename)(path) === '.tool-versions' ? toolIn(text) : firstIn(text);
    if (found !== undefined) {
        // The lines of a go.mod are names of releases, of others' as well.
        if (isModuleFile(path) || isMeant(found))
            return found;
        // What else is in there may be a secret.
        throw new errors/* WarmupError */.NY('bad-option', `go-version-file: what ${path} contains is not a Go version`, {
            hint: 'Name a go.mod, go.work, .go-version or .tool-versions; a version is, for example, 1.26.8, 1.26.x or stable.',
        });
    }
    throw new errors/* WarmupError */.NY('bad-option', `go-version-file: ${path} names no Go version`, {
        hint: 'Add one to it, for example a `go` line to a go.mod, or set `go-version`.',
    });
}
/** A language version (`go 1.26`) stands for all its releases; `go 1.26.0` is one release. */
function lineIn(text) {
    const lines = (0,go_version/* scanVersionLines */.Xk)(text);
    if (lines.go === undefined && (lines.toolchain === undefined || lines.toolchain === 'default'))
        return undefined;
    return (0,go_version/* newestLine */.z$)(lines).replace(/^go/, '');
}
function toolIn(text) {
    return /^[ \t]*(?:golang|go)[ \t]+([^\s#]+)/m.exec(text)?.[1]?.replace(/^go(?=\d)/, '');
}
function firstIn(text) {
    const lines = text.split(/\r?\n/).map(line => line.replace(/#.*/, '').trim());
    return lines.find(line => line !== '');
}
const LONGEST = 100;
const WORD = /^[a-z]{1,10}$/;
const PART = /^(?:(?:go|v)?\d[\d.xX*]*(?:-?(?:rc|beta)\.?\d+|[-+][\w.-]{1,12})?|[xX*-])?$/;
/** Could it be a version, so that it may be shown? */
function isMeant(text) {
    if (text.length > LONGEST)
        return false;
    return WORD.test(text) || text.split(/[\s^~<>=|]+/).every(part => PART.test(part));
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
    const named = versionInFile(goVersionFile, await contentOf(goVersionFile));
    const { text, ...instead } = isModuleFile(goVersionFile) ? orStable(named) : { text: named };
    const spec = withLatest((0,version_spec/* parseVersionSpec */.ZD)(text, `go-version-file: ${goVersionFile}`), { file: goVersionFile, newest });
    const checksums = checksumsOf(spec, goChecksum);
    return { spec, text, ...instead, from: 'go-version-file', file: goVersionFile, newest, checksums };
}
const checksumsOf = (spec, text) => (0,checksum/* parseGoChecksums */.q)(text, { isExact: spec.kind === 'exact' });
/** With `check-latest`, the release in a go.mod stands for its newest patch release. */
function withLatest(spec, { file, newest }) {
    if (newest !== 'check' || spec.kind !== 'exact' || !isModuleFile(file))
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
async function wishOfProject(place) {
    const highest = (0,selected_version/* highestOf */.g)(await linesOf(place), go_version/* newestLine */.z$);
    return highest && wishOfLine(highest, place.options);
}
/**
 * The file of the project that requires more than a release, and what it requires. With GOTOOLCHAIN=local, `toolchain` lines
 * do not count.
 * @throws WarmupError for a project that cannot be found or read
 */
async function requiringMore(version, place) {
    const highest = (0,selected_version/* highestOf */.g)(await linesOf(place), ({ go = '' }) => go);
    if (highest === undefined || highest.line === '' || (0,go_version/* compareGoVersions */.X_)(highest.line, version) <= 0)
        return undefined;
    return { file: highest.item.shown, line: highest.line };
}
/** Without any Go. */
async function linesOf({ options, env }) {
    const set = await (0,toolchain_settings/* settingsFile */._)(env, process.platform);
    const names = ['GOFLAGS', 'GOMODCACHE', 'GOPATH', 'GOROOT'];
    const settings = Object.fromEntries(names.map(name => [name, env[name] || set.get(name)]));
    const GOWORK = env.GOWORK || set.get('GOWORK') || '';
    return await (0,project/* readLines */.Se)((0,discovery/* discoverWithoutGo */.eq)({ settings, env: { GOWORK } }, options), options);
}
/** Modules of a language so old are built by any newer Go. */
function orStable(version) {
    return (0,go_version/* compareGoVersions */.X_)(version, version_spec/* OLDEST */._j) < 0 ? { text: 'stable', tooOld: version } : { text: version };
}
/** The Go that a line of a go.mod or go.work requires. */
function wishOfLine({ item, line }, options) {
    const { text, ...instead } = orStable(line.replace(/^go/, ''));
    const spec = (0,version_spec/* parseVersionSpec */.ZD)(text, item.shown);
    return {
        spec,
        text,
        ...instead,
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
/* harmony import */ var _version_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9435);


/** As written by hand, or as checksum databases and go.sum have it. */
const LINE = /^(?:(?:golang\.org\/toolchain[\s@])?(?:v0\.0\.1-)?(?:go)?(\d+\.[\w.-]*?)\.([a-z0-9]+-[a-z0-9]+)\s+)?(h1:[A-Za-z0-9+/]{43}=)$/;
const GO_MOD_LINE = /^golang\.org\/toolchain[\s@]\S+\/go\.mod\s+h1:/;
const LONGEST_SHOWN = 100;
/**
 * Parses `go-checksum`: lines such as `1.26.8.linux-amd64 h1:…`, or one bare `h1:…` if the version is exact.
 * @throws WarmupError `bad-option`
 */
function parseGoChecksums(text, { isExact }) {
    const lines = text
        .split('\n')
        .map(line => line.replace(/(?:^|\s)#.*/, '').trim())
        .filter(line => line !== '' && !GO_MOD_LINE.test(line));
    const sums = new Map();
    for (const line of lines) {
        const [, version = '', platform = '', hash] = LINE.exec(line) ?? [];
        const release = version && `${(0,_version_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .fromSemver */ .pe)(version) ?? version}.${platform}`;
        if (hash === undefined) {
            const shown = line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .NY('bad-option', `go-checksum: ${JSON.stringify(shown)} is not a checksum of a Go release`, {
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
                hint: 'Remove the wrong one.',
            });
        }
        sums.set(release, hash);
    }
    return sums;
}
/** The hash of a release; undefined if none is configured. */
function checksumOf(sums, { version, platform }) {
    return sums.get(`${version}.${platform.go}`) ?? sums.get('');
}


/***/ })

};
