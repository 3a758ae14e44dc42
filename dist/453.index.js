export const id = 453;
export const ids = [453];
export const modules = {

/***/ 1413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* unused harmony export ACTION_ONLY */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3360);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8781);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1097);



/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
const ACTION_ONLY = (/* unused pure expression or super */ null && (['export-env', 'fail-on-error', 'summary', 'annotations', 'report']));
/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
function readInputs() {
    const given = _options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTION_NAMES */ .TM.map(name => [name, _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name)]).filter(([, value]) => value !== '');
    return {
        options: (0,_options_js__WEBPACK_IMPORTED_MODULE_2__/* .optionsFromText */ .yJ)(Object.fromEntries(given)),
        exportEnv: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('export-env', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('export-env'), true),
        failOnError: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('fail-on-error', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('fail-on-error'), true),
        summary: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWord */ .kB)('summary', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('summary'), ['always', 'on-failure', 'never']),
        annotations: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSwitch */ .SI)('annotations', _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('annotations'), true),
        report: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('report'),
    };
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ handOver),
/* harmony export */   w: () => (/* binding */ takeOver)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3360);

const NAME = 'warmup';
function handOver(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(NAME, JSON.stringify(state));
}
/** Undefined when main did not finish. */
function takeOver() {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(NAME);
    return text === '' ? undefined : JSON.parse(text);
}


/***/ }),

/***/ 9234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText)
/* harmony export */ });
/** Bytes for people: `0 B`, `812 kB`, `12.3 MB`. Decimal units, as download figures are. */
function sizeText(bytes) {
    if (bytes < 1_000)
        return `${bytes} B`;
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


/***/ }),

/***/ 4767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ moduleFileName),
/* harmony export */   s: () => (/* binding */ parseModuleFile)
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
/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
function moduleFileName(file) {
    return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`;
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

/***/ 6190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ goMinor),
/* harmony export */   X_: () => (/* binding */ compareGoVersions),
/* harmony export */   Xk: () => (/* binding */ scanVersionLines),
/* harmony export */   sF: () => (/* binding */ switchesToolchain)
/* harmony export */ });
/** A Go release as numbers: `1.26.8`, `1.27rc1`, `1.21`; undefined for anything else (`devel`). */
function parse(version) {
    const parts = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?/.exec(version);
    if (parts === null)
        return undefined;
    const [, major, minor, patch, stage, number] = parts;
    // A language version (1.27) comes before its candidates, they before its first release (internal/gover, Compare).
    const rank = patch !== undefined ? 3 : stage === 'rc' ? 2 : stage === 'beta' ? 1 : 0;
    return [Number(major), Number(minor), rank, Number(patch ?? number ?? 0)];
}
/**
 * Orders two Go versions as cmd/go does: negative when `a` is older. A version that cannot be read (a development
 * build) is newer than any release.
 */
function compareGoVersions(a, b) {
    const [left, right] = [parse(a), parse(b)];
    if (left === undefined || right === undefined)
        return Number(left === undefined) - Number(right === undefined);
    for (const [index, number] of left.entries()) {
        const difference = number - (right[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
/** The language version, `1.26` of `go1.26.8`, and the whole text where there is none. */
function goMinor(version) {
    return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? version;
}
/**
 * Reads just these two lines. Every go command in a module's directory selects, and may download, a toolchain first
 * (toolchain/select.go), so Go cannot be asked; everything else is left to `go mod edit -json`.
 */
function scanVersionLines(text) {
    return {
        go: /^[ \t]*go[ \t]+([\w.]+)/m.exec(text)?.[1],
        toolchain: /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1],
    };
}
/**
 * Would Go leave the local toolchain for these lines? `gotoolchain` is `go env GOTOOLCHAIN`: `local` never does,
 * a name does unless it is the local one, `auto` and `path` do for a newer line.
 */
function switchesToolchain(local, gotoolchain, lines) {
    const [base = ''] = gotoolchain.split('+');
    if (gotoolchain === 'local')
        return false;
    if (base.startsWith('go') && base !== `go${local}`)
        return true;
    const toolchain = lines.toolchain === 'default' ? undefined : lines.toolchain;
    return [lines.go, toolchain].some(line => line !== undefined && compareGoVersions(line, local) > 0);
}


/***/ }),

/***/ 8781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   SI: () => (/* binding */ parseSwitch),
/* harmony export */   kB: () => (/* binding */ parseWord),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/**
 * A duration in milliseconds: a number, or text with a unit (`500ms`, `20s`, `1m30s`, `2h`). Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
function parseDuration(name, value, fallback) {
    if (typeof value === 'number') {
        if (Number.isFinite(value) && value >= 0)
            return value;
    }
    else {
        const text = value?.trim() || fallback;
        if (/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) {
            const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
            return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
        }
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a duration`, {
        hint: 'Allowed: a number with a unit, such as 500ms, 20s or 5m.',
    });
}
/**
 * A whole number of 1 or more. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
function parseCount(name, value, fallback) {
    const text = String(value ?? '').trim() || String(fallback);
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= 10_000)
        return number;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, {
        hint: 'Allowed: a whole number from 1 to 10000.',
    });
}
/**
 * A boolean, or one of the words true and false in any case. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
function parseSwitch(name, value, fallback) {
    const text = String(value ?? '')
        .trim()
        .toLowerCase() || String(fallback);
    if (text === 'true' || text === 'false')
        return text === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: 'Allowed: true or false.' });
}
/**
 * One of a few words. Empty means the first of them.
 * @throws WarmupError `bad-option`
 */
function parseWord(name, value, allowed) {
    const text = value.trim().toLowerCase() || allowed[0];
    const found = allowed.find(word => word === text);
    if (found !== undefined)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not allowed`, { hint: `Allowed: ${allowed.join(', ')}.` });
}


/***/ }),

/***/ 1097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ resolveOptions),
/* harmony export */   TM: () => (/* binding */ OPTION_NAMES),
/* harmony export */   Tc: () => (/* binding */ checkGoproxy),
/* harmony export */   yJ: () => (/* binding */ optionsFromText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8781);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5078);






/** The options that every face takes as text, as users spell them. The rest of WarmupOptions is for programs. */
const OPTION_NAMES = [
    'working-directory',
    'modules',
    'goproxy',
    'goprivate',
    'gonoproxy',
    'gonosumdb',
    'gosumdb',
    'max-attempts',
    'backoff',
    'max-backoff',
    'connect-timeout',
    'stall-timeout',
    'timeout',
    'concurrency',
    'allow-changes',
    'cache',
    'store',
    'key-prefix',
    'key-suffix',
    'restore-keys',
    'save-if',
    'verify',
    'restore-timeout',
    'save-timeout',
];
/** Shapes text by option name into options; nothing is judged here. */
function optionsFromText(values) {
    const entries = Object.entries(values).filter(([, value]) => value !== undefined);
    const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]));
}
/**
 * Fills in defaults and refuses what cannot be meant, before any work.
 * @throws WarmupError `bad-option`, naming the option, its value and what is allowed.
 */
function resolveOptions(given = {}) {
    const env = given.env ?? process.env;
    return {
        workingDirectory: directory('working-directory', given.workingDirectory),
        modules: list(given.modules),
        sources: sources(given),
        patience: {
            maxAttempts: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCount */ .zq)('max-attempts', given.maxAttempts, 5),
            backoff: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDuration */ .E9)('backoff', given.backoff, '1s'),
            maxBackoff: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDuration */ .E9)('max-backoff', given.maxBackoff, '30s'),
        },
        connectTimeout: limit('connect-timeout', given.connectTimeout, '10s'),
        stallTimeout: limit('stall-timeout', given.stallTimeout, '30s'),
        timeout: limit('timeout', given.timeout, '20m'),
        concurrency: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCount */ .zq)('concurrency', given.concurrency, 32),
        cores: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.availableParallelism)(),
        allowChanges: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSwitch */ .SI)('allow-changes', given.allowChanges, false),
        cache: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWord */ .kB)('cache', word(given.cache), ['auto', 'true', 'false', 'read-only']),
        store: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWord */ .kB)('store', word(given.store), ['github', 'off']),
        keyPrefix: keyPart('key-prefix', given.keyPrefix),
        keySuffix: keyPart('key-suffix', given.keySuffix),
        restoreKeys: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSwitch */ .SI)('restore-keys', given.restoreKeys, true),
        saveIf: given.saveIf === undefined || given.saveIf === '' ? undefined : (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSwitch */ .SI)('save-if', given.saveIf, true),
        verify: (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWord */ .kB)('verify', word(given.verify), ['full', 'lazy']),
        restoreTimeout: limit('restore-timeout', given.restoreTimeout, '2m'),
        saveTimeout: limit('save-timeout', given.saveTimeout, '5m'),
        env,
        tempDirectory: given.tempDirectory || env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(),
        signal: given.signal,
        onEvent: given.onEvent ?? (() => undefined),
    };
}
const word = (value) => (value === undefined ? '' : String(value));
function list(value) {
    const lines = typeof value === 'string' ? value.split(/[\n,]/) : (value ?? []);
    return lines.map(line => line.trim()).filter(line => line !== '');
}
function directory(name, value) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(value || '.');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory())
        return path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${value} is not a directory`, {
        hint: 'Name a directory that the checkout has; relative names start at the directory the job runs in.',
    });
}
/** A wait may be zero, a limit may not: nothing could ever finish in it. */
function limit(name, value, fallback) {
    const milliseconds = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDuration */ .E9)(name, value, fallback);
    if (milliseconds > 0)
        return milliseconds;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${value} leaves no time`, {
        hint: 'Allowed: 1ms or more, such as 20s.',
    });
}
/** The part of a key that users choose; the service refuses commas (actions/toolkit, checkKey). */
function keyPart(name, value) {
    const part = value ?? '';
    if (!/[,\r\n]/.test(part))
        return part;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(part)} holds a comma or a line break`, {
        hint: 'Cache keys cannot hold commas; use a dash.',
    });
}
/** The source settings that were given, by the name of Go's variable. */
function sources(given) {
    const values = {
        GOPROXY: given.goproxy,
        GOPRIVATE: given.goprivate,
        GONOPROXY: given.gonoproxy,
        GONOSUMDB: given.gonosumdb,
        GOSUMDB: given.gosumdb,
    };
    const set = {};
    for (const [name, value] of Object.entries(values))
        if (value)
            set[name] = value.trim();
    if (set.GOPROXY !== undefined)
        checkGoproxy(set.GOPROXY, 'goproxy');
    return set;
}
/**
 * Refuses a GOPROXY list that Go would refuse once it needs it (modfetch/proxy.go, proxyList): one that names no
 * proxy, or an entry with a scheme other than https, http or file.
 */
function checkGoproxy(value, name) {
    const entries = value.split(/[,|]/).map(entry => entry.trim());
    if (entries.every(entry => entry === '')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${JSON.stringify(value)} names no proxy`, {
            hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
        });
    }
    for (const entry of entries) {
        const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(entry)?.[1]?.toLowerCase();
        if (scheme !== undefined && ['https', 'http', 'file'].includes(scheme))
            continue;
        if (scheme === undefined && (entry === '' || /^[\w.-]+(:\d+)?(\/.*)?$/.test(entry)) && !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(entry))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WarmupError */ .N('bad-option', `${name}: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .redactUrls */ .s)(entry)} is not a proxy Go can use`, {
            hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
        });
    }
}


/***/ }),

/***/ 5648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ makeKeys),
/* harmony export */   g: () => (/* binding */ generationOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6190);



const FORMAT = 'go-mod-warmup-v1-';
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512;
const ROOM_FOR_GENERATION = 6;
/**
 * Makes the keys. No OS and no architecture: module files are the same everywhere, and line ends do not count.
 * @throws WarmupError `bad-option` when the key would be longer than the service takes.
 */
function makeKeys(material, options) {
    const base = `${options.keyPrefix}${FORMAT}`;
    const minor = `${base}go${(0,_go_version_js__WEBPACK_IMPORTED_MODULE_2__/* .goMinor */ .Cu)(material.goVersion)}-`;
    const primary = `${minor}${hash(material)}${options.keySuffix}`;
    if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WarmupError */ .N('bad-option', `key-prefix and key-suffix make a key of ${primary.length} characters`, {
            hint: `The cache service takes ${LONGEST_KEY}: shorten them.`,
        });
    }
    return { primary, restore: options.restoreKeys ? [minor, base] : [] };
}
function hash(material) {
    const parts = [
        ...material.sums.map(({ path, text }) => ({ path, text: text.replaceAll('\r\n', '\n') })),
        ...material.definitions.map(({ path, content }) => ({ path, text: JSON.stringify(content) })),
    ];
    parts.sort((a, b) => (a.path < b.path ? -1 : 1));
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { path, text } of parts)
        sum.update(JSON.stringify([path, text]));
    return sum.digest('hex').slice(0, 40);
}
/** The generation an entry key ends with, `<primary>.3` → 3; undefined for an entry of another primary key. */
function generationOf(primary, key) {
    if (!key?.startsWith(`${primary}.`))
        return undefined;
    const generation = Number(key.slice(primary.length + 1));
    return Number.isSafeInteger(generation) && generation > 0 ? generation : undefined;
}


/***/ }),

/***/ 5078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ redactUrls)
/* harmony export */ });
/** From a scheme to the next space or quote; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"<>`]*/gi;
/** Where the next of several URLs begins that only a comma or bar parts, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i;
/** Parameters that say what is asked for, never by whom. */
const harmless = /^(?:go-get|service)=[\w.-]*$/;
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

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ backoffDelay),
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/**
 * Milliseconds to wait before retry number `retry` (1 is the first): exponential backoff with full jitter, so that
 * many clients that failed together do not come back together.
 */
function backoffDelay(retry, patience) {
    return Math.random() * Math.min(patience.maxBackoff, patience.backoff * 2 ** (retry - 1));
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
        waited = Math.max(verdict.after ?? 0, backoffDelay(number, options));
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(waited, undefined, { signal: options.signal });
    }
}


/***/ }),

/***/ 3926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ beginRun)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

function beginRun(options) {
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const began = performance.now();
    let last = began;
    const deadline = AbortSignal.timeout(options.timeout);
    return {
        id,
        startedAt: new Date().toISOString(),
        tell: event => options.onEvent({ runId: id, time: new Date().toISOString(), ...event }),
        elapsed: () => (performance.now() - began) / 1000,
        lap: () => {
            const now = performance.now();
            const seconds = (now - last) / 1000;
            last = now;
            return seconds;
        },
        signal: options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]),
    };
}


/***/ }),

/***/ 6069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ savePolicy),
/* harmony export */   D: () => (/* binding */ SAVING_EVENTS)
/* harmony export */ });
const NEVER = {
    pull_request: 'pull-request',
    pull_request_review: 'pull-request',
    pull_request_review_comment: 'pull-request',
    release: 'release',
    create: 'release',
    registry_package: 'release',
    pull_request_target: 'untrusted-event',
    workflow_run: 'untrusted-event',
    issue_comment: 'untrusted-event',
};
/** Events that start a job on purpose or by the clock: they save wherever they run. */
const SAVING_EVENTS = ['schedule', 'workflow_dispatch'];
/**
 * Who saves. Entries of a pull request serve nobody else, those of a release are a target for poisoning, and what an
 * untrusted event saves on the default branch would be restored by everybody.
 */
function savePolicy(options, event) {
    const no = (reason) => ({ allowed: false, reason });
    if (options.cache === 'false')
        return no('cache-off');
    if (options.cache === 'read-only')
        return no('read-only');
    if (options.saveIf !== undefined)
        return options.saveIf ? { allowed: true } : no('save-if');
    if (options.cache === 'true' || event.name === undefined)
        return { allowed: true };
    const never = NEVER[event.name];
    if (never !== undefined)
        return no(never);
    if (SAVING_EVENTS.includes(event.name))
        return { allowed: true };
    if (event.name !== 'push')
        return no('unknown-event');
    if (event.ref?.startsWith('refs/tags/'))
        return no('release');
    const branches = event.defaultBranch === undefined ? ['main', 'master'] : [event.defaultBranch];
    return branches.some(branch => event.ref === `refs/heads/${branch}`) ? { allowed: true } : no('other-branch');
}


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ decideToSave),
  U: () => (/* binding */ save)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(5648);
;// CONCATENATED MODULE: ./lib/decide.js

/**
 * Decides whether to save. An entry that turned out damaged is superseded by the next generation, for an exact match
 * always wins and entries cannot be replaced.
 */
function decide(circumstances) {
    const { policy, primary, restore } = circumstances;
    const no = (reason) => ({ save: false, reason });
    if (circumstances.store === 'off' || restore.kind === 'off')
        return no('store-off');
    if (!policy.allowed)
        return no(policy.reason);
    if (!circumstances.sums)
        return no('no-sum-file');
    if (!circumstances.complete)
        return no('incomplete');
    if (circumstances.live === 0)
        return no('nothing-live');
    const generation = (0,plan/* generationOf */.g)(primary, restore.matchedKey);
    if (generation === undefined)
        return { save: true, key: `${primary}.1`, unless: { prefix: `${primary}.` } };
    const damaged = restore.kind === 'damaged' || restore.refused > 0 || circumstances.missing > 0;
    if (!damaged)
        return no('exact-hit');
    const key = `${primary}.${generation + 1}`;
    return { save: true, key, unless: { key } };
}

// EXTERNAL MODULE: ./lib/options.js
var lib_options = __webpack_require__(1097);
// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(6069);
// EXTERNAL MODULE: ./lib/stores/open.js + 20 modules
var stores_open = __webpack_require__(9987);
;// CONCATENATED MODULE: ./lib/saving.js







/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
async function decideToSave(prepared, result) {
    const { restored, tallied, options } = result;
    if (prepared.project.mainModules.length === 0)
        return { save: false, reason: 'nothing-to-warm' };
    const live = new Set(tallied.live.map(file => file.name));
    const decision = decide({
        store: options.store,
        policy: (0,save_policy/* savePolicy */.C)(options, await readEvent(options.env)),
        primary: prepared.keys.primary,
        restore: restored,
        complete: tallied.complete,
        sums: prepared.project.sums.size > 0,
        live: live.size,
        missing: tallied.fresh.filter(file => live.has(file.name)).length,
    });
    if (!decision.save)
        return decision;
    const list = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.tempDirectory, 'go-mod-warmup-')), 'live-set');
    await (0,promises_.writeFile)(list, [...live].sort().join('\n'));
    return {
        ...decision,
        store: options.store,
        downloadCache: prepared.downloadCache,
        list,
        files: live.size,
        bytes: tallied.live.reduce((sum, file) => sum + file.bytes, 0),
    };
}
/**
 * Carries out what a warm-up decided: packs the files its list names and gives them to the store. Never throws for
 * trouble with the store.
 * @throws WarmupError `bad-option`
 */
async function save(decision, given = {}) {
    const options = (0,lib_options/* resolveOptions */.$i)(given);
    const run = (0,lib_run/* beginRun */.T)(options);
    const outcome = decision.save ? await saveEntry(decision, options) : notWanted;
    options.onEvent({ runId: given.runId ?? run.id, time: new Date().toISOString(), kind: 'save', outcome });
    return outcome;
}
const notWanted = { kind: 'not-wanted', files: 0, bytes: 0, seconds: 0 };
async function saveEntry(decision, options) {
    try {
        return await (0,stores_open/* openStore */.C)(decision.store, options).save({
            ...decision,
            files: (await (0,promises_.readFile)(decision.list, 'utf8')).split('\n'),
            patience: {
                connectTimeout: options.connectTimeout,
                stallTimeout: options.stallTimeout,
                timeout: options.saveTimeout,
            },
            ...(options.signal && { signal: options.signal }),
        });
    }
    catch (cause) {
        return { ...notWanted, kind: 'failed', reason: String(cause) };
    }
    finally {
        await (0,promises_.rm)((0,external_node_path_.dirname)(decision.list), { recursive: true, force: true });
    }
}
/** What GitHub says about the event that started this job; nothing elsewhere. */
async function readEvent(env) {
    if (env.GITHUB_ACTIONS !== 'true')
        return { name: undefined, ref: undefined, defaultBranch: undefined };
    const payload = await (0,promises_.readFile)(env.GITHUB_EVENT_PATH ?? '', 'utf8').catch(() => '{}');
    return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) };
}
function defaultBranchOf(payload) {
    try {
        const branch = JSON.parse(payload)?.repository?.default_branch;
        return typeof branch === 'string' ? branch : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/stores/off.js
/** A store that keeps nothing and says why. */
function offStore(name, reason) {
    return {
        name,
        restore: async () => ({ kind: 'off', reason, bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }),
        save: async ({ key }) => ({ kind: 'off', reason, key, files: 0, bytes: 0, seconds: 0 }),
    };
}

;// CONCATENATED MODULE: ./lib/stores/github/access.js
/**
 * Finds the cache service the way actions/toolkit does (cache, internal/config.ts and isFeatureAvailable), or says in
 * `off` why there is none.
 */
function findAccess(env) {
    const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1';
    const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL';
    const url = env[name];
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    if (!url)
        return { off: `there is no cache service here: ${name} is not set` };
    if (protocol === 'v2' && token === '') {
        return { off: 'there is no cache service here: ACTIONS_RUNTIME_TOKEN is not set' };
    }
    const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    const access = {
        protocol,
        url: url.endsWith('/') ? url : `${url}/`,
        token,
        readable: !['none', 'write-only'].includes(mode),
        writable: !['none', 'read'].includes(mode) && tokenMayWrite(token),
    };
    return { access };
}
function isEnterpriseServer(env) {
    const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * The token lists its scopes in the claim `ac`, with bit 2 of `Permission` for writing. Only a token that says so is
 * taken as read-only; one that cannot be read is left to the service.
 */
function tokenMayWrite(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        const scopes = JSON.parse(claims.ac);
        if (!Array.isArray(scopes) || scopes.length === 0)
            return true;
        return scopes.some(scope => typeof scope?.Permission !== 'number' || (scope.Permission & 2) !== 0);
    }
    catch {
        return true;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/network/retry-after.js
/** Milliseconds that an answer says to wait (RFC 9110, 10.2.3: seconds or a date); undefined where it says nothing. */
function retryAfter(headers) {
    const value = headers['retry-after']?.trim();
    if (!value)
        return undefined;
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

;// CONCATENATED MODULE: ./lib/network/transfer-error.js
/** A request that failed for good. Its message is one sentence that names the host only: queries can be secrets. */
class TransferError extends Error {
    trouble;
    status;
    constructor(trouble, message, details = {}) {
        super(message, details.cause === undefined ? {} : { cause: details.cause });
        this.name = 'TransferError';
        this.trouble = trouble;
        this.status = details.status;
    }
}
const CODES = {
    ECONNREFUSED: ['no-connection', 'refused the connection'],
    EHOSTUNREACH: ['no-connection', 'cannot be reached'],
    ENETUNREACH: ['no-connection', 'cannot be reached'],
    ENOTFOUND: ['no-connection', 'is not a known host'],
    EAI_AGAIN: ['no-connection', 'could not be looked up'],
    ETIMEDOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_CONNECT_TIMEOUT: ['no-connection', 'did not answer the connect in time'],
    UND_ERR_HEADERS_TIMEOUT: ['stalled', 'sent no answer in time'],
    UND_ERR_BODY_TIMEOUT: ['stalled', 'stopped sending'],
};
/** Makes a TransferError of what a request threw. */
function transferError(error, url, signal) {
    if (error instanceof TransferError)
        return error;
    const host = hostOf(url);
    if (signal?.aborted)
        return new TransferError('aborted', `the request to ${host} was ended`, { cause: error });
    const code = codeOf(error);
    const known = CODES[code];
    if (known !== undefined)
        return new TransferError(known[0], `${host} ${known[1]}`, { cause: error });
    const said = `${host}: ${error instanceof Error ? error.message : String(error)}`;
    const tls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code);
    return new TransferError(tls ? 'tls' : 'broken', said, { cause: error });
}
/** The host of a URL with its port; never its credentials, path or query. */
function hostOf(url) {
    return URL.parse(url)?.host ?? 'the given address';
}
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'cause' in error ? codeOf(error.cause) : '';
}

;// CONCATENATED MODULE: ./lib/network/request.js



const LONGEST_WAIT = 60_000;
const LARGEST_ANSWER = 4 << 20;
/** Statuses that another try can cure. */
function isPassing(status) {
    return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
/**
 * Sends a request whose answer is small, at most 4 MiB of text. Tries again after broken connections and passing
 * server errors; on 429 once, and only when told when to come back. Gives up when that is more than 60 seconds away.
 * Never throws.
 */
async function request(client, url, options) {
    let limited = 0;
    const judge = (outcome) => {
        if (outcome.kind === 'trouble')
            return canPass(outcome.error) ? { kind: 'again' } : { kind: 'done' };
        const after = retryAfter(outcome.headers);
        if (after !== undefined && after > LONGEST_WAIT)
            return { kind: 'done' };
        if (outcome.status === 429)
            return after !== undefined && ++limited === 1 ? { kind: 'again', after } : { kind: 'done' };
        return isPassing(outcome.status) ? { kind: 'again', after } : { kind: 'done' };
    };
    try {
        return await (0,retry/* retry */.L)(() => once(client, url, options), judge, { ...options.patience, signal: options.signal });
    }
    catch (error) {
        return { kind: 'trouble', error: transferError(error, url, options.signal) };
    }
}
/** Could the same request succeed a little later? */
function canPass(error) {
    return error.trouble !== 'tls' && error.trouble !== 'aborted';
}
async function once(client, url, options) {
    try {
        const { status, headers, body } = await client.send(url, options);
        return { kind: 'answer', status, headers, text: await textOf(body, url) };
    }
    catch (error) {
        return { kind: 'trouble', error: transferError(error, url, options.signal) };
    }
}
async function textOf(body, url) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER)
            throw new TransferError('broken', `${hostOf(url)} sent a far too long answer`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}

;// CONCATENATED MODULE: ./lib/network/ranges.js





const ranges_LONGEST_WAIT = 60_000;
/**
 * Streams a part of an immutable body. A connection that breaks or stalls is taken up again where it ended, so that
 * every byte comes once; `patience.maxAttempts` bounds the tries that bring nothing.
 * @throws TransferError
 */
async function* fetchRange(client, url, options) {
    const { range, patience, signal } = options;
    let next = range.first;
    for (let fruitless = 0;;) {
        const before = next;
        let wait = 0;
        try {
            const answer = await client.send(url, { headers: { range: header(next, range) }, signal });
            wait = retryAfter(answer.headers) ?? 0;
            for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
                next += chunk.length;
                yield chunk;
            }
            return;
        }
        catch (error) {
            const trouble = transferError(error, url, signal);
            fruitless = next > before ? 1 : fruitless + 1;
            const hopeless = !canPass(trouble) || !mayPass(trouble.status) || wait > ranges_LONGEST_WAIT;
            if (hopeless || fruitless >= patience.maxAttempts)
                throw trouble;
        }
        await pause(Math.max(wait, (0,retry/* backoffDelay */.E)(Math.max(1, fruitless), patience)), url, signal);
    }
}
function header(next, { last }) {
    return `bytes=${next}-${last ?? ''}`;
}
const mayPass = (status) => status === undefined || status === 429 || isPassing(status);
async function pause(milliseconds, url, signal) {
    try {
        await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
    }
    catch (error) {
        throw transferError(error, url, signal);
    }
}
/** The bytes of an answer from `next` on, after its head was checked against what is known of the body. */
async function* bodyFrom(answer, url, options) {
    const { facts, next, range } = options;
    const { status, headers, body } = answer;
    if (status === 416 && headers['content-range'] === `bytes */${next}`)
        return void (await body.dump());
    if (status !== 206 && status !== 200) {
        await body.dump();
        throw new TransferError('status', `${hostOf(url)} answered ${status}`, { status });
    }
    const start = status === 206 ? partStart(headers, facts, range) : wholeStart(headers, facts);
    if (start === undefined || start > next || !same(facts, headers)) {
        await body.dump();
        throw new TransferError('status', `${hostOf(url)} sent other bytes than it was asked for`, { status });
    }
    yield* skipping(body, next - start);
}
/** The first byte of a 206 answer; undefined when its Content-Range contradicts what was asked or known. */
function partStart(headers, facts, range) {
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    if (first === undefined || (facts.total !== undefined && facts.total !== Number(total)))
        return undefined;
    facts.total = Number(total);
    facts.ranges = true;
    const end = Math.min(range.last ?? Number.POSITIVE_INFINITY, facts.total - 1);
    return Number(last) === end ? Number(first) : undefined;
}
function wholeStart(headers, facts) {
    const length = headers['content-length'];
    const total = length === undefined ? undefined : Number(length);
    if (facts.ranges || (facts.total !== undefined && total !== undefined && facts.total !== total))
        return undefined;
    if (total !== undefined)
        facts.total = total;
    facts.ranges = false;
    return 0;
}
function same(facts, headers) {
    const etag = headers['etag'];
    if (etag !== undefined)
        facts.etag ??= etag;
    return etag === undefined || facts.etag === etag;
}
async function* skipping(body, bytes) {
    let left = bytes;
    for await (const chunk of body) {
        if (left < chunk.length)
            yield left > 0 ? chunk.subarray(left) : chunk;
        left = Math.max(0, left - chunk.length);
    }
}

;// CONCATENATED MODULE: ./lib/network/fetch-stream.js

const PIECE = 4 << 20;
const PARALLEL = 4;
/**
 * Streams the body of a URL whose content never changes, in order, each byte once. Where the server can send parts,
 * four requests of 4 MiB run at a time, because one connection is often held to a fraction of the line; this is also
 * the memory it takes, 16 MiB. Broken and stalled parts are resumed.
 * @throws TransferError when `patience.maxAttempts` tries in a row brought nothing, on a status that will not pass, or
 * when the signal aborts. Leaving the loop ends all requests.
 */
async function* fetchStream(client, url, options) {
    const left = new AbortController();
    const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal]);
    const facts = {};
    const fetching = { facts, patience: options.patience, signal };
    const pieces = [];
    let next = PIECE;
    const startMore = () => {
        for (; facts.ranges && pieces.length < PARALLEL - 1 && next < (facts.total ?? 0); next += PIECE) {
            pieces.push(collect(fetchRange(client, url, { ...fetching, range: { first: next, last: next + PIECE - 1 } })));
        }
    };
    try {
        for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0, last: PIECE - 1 } })) {
            startMore();
            yield chunk;
        }
        for (let head = pieces.shift(); head !== undefined; head = pieces.shift()) {
            startMore();
            yield* await head;
        }
    }
    finally {
        left.abort();
    }
}
function collect(piece) {
    const collected = fetch_stream_all(piece);
    // It may fail before anybody waits for it; who waits later still learns of it.
    collected.catch(() => undefined);
    return collected;
}
async function fetch_stream_all(piece) {
    const chunks = [];
    for await (const chunk of piece)
        chunks.push(chunk);
    return chunks;
}

;// CONCATENATED MODULE: ./lib/network/http.js

/** Opens a client. It holds connections until it is closed. */
async function openHttp(options) {
    // Loading undici costs more than everything else a run without network does.
    return new HttpClient(await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19)), options);
}
/** Makes requests over HTTP/1.1, which is faster than HTTP/2 here; each is one try, without redirects. */
class HttpClient {
    #undici;
    #options;
    #dispatchers = new Map();
    constructor(undici, options) {
        this.#undici = undici;
        this.#options = options;
    }
    /**
     * Sends one request and returns when the head of the answer is there, whatever its status.
     * @throws TransferError; reading the body throws what `transferError` understands.
     */
    async send(url, request = {}) {
        try {
            const { statusCode, headers, body } = await this.#undici.request(url, {
                method: request.method ?? 'GET',
                headers: request.headers ?? {},
                body: request.body ?? null,
                signal: request.signal ?? null,
                dispatcher: this.#dispatcherFor(new URL(url)),
            });
            return { status: statusCode, headers: flat(headers), body };
        }
        catch (error) {
            throw transferError(error, url, request.signal);
        }
    }
    /** Ends all connections, also busy ones. */
    async close() {
        await Promise.all([...this.#dispatchers.values()].map(dispatcher => dispatcher.destroy()));
        this.#dispatchers.clear();
    }
    #dispatcherFor(url) {
        const proxy = proxyFor(url, this.#options.env);
        const known = this.#dispatchers.get(proxy ?? '');
        if (known !== undefined)
            return known;
        const { connectTimeout, stallTimeout, env } = this.#options;
        const limits = {
            connectTimeout,
            headersTimeout: stallTimeout,
            bodyTimeout: stallTimeout,
            allowH2: false,
        };
        const noProxy = env['no_proxy'] || env['NO_PROXY'] || '';
        const dispatcher = proxy === undefined
            ? new this.#undici.Agent(limits)
            : new this.#undici.EnvHttpProxyAgent({ ...limits, httpProxy: proxy, httpsProxy: proxy, noProxy });
        this.#dispatchers.set(proxy ?? '', dispatcher);
        return dispatcher;
    }
}
/** As Go and curl choose: each scheme has its own variable, and loopback needs no proxy. */
function proxyFor({ protocol, hostname }, env) {
    if (hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]')
        return undefined;
    const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const proxy = env[name] || env[name.toUpperCase()];
    if (!proxy)
        return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
}
function flat(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}

;// CONCATENATED MODULE: ./lib/stores/visit.js
/** The longest timer there is, about 24 days. */
const LONGEST = 2 ** 31 - 1;
/** Aborts when the visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
function visitSignal(visit) {
    const limit = AbortSignal.timeout(Math.min(visit.patience.timeout, LONGEST));
    return visit.signal === undefined ? limit : AbortSignal.any([visit.signal, limit]);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/stores/github/version.js

/** The one path that is ever packed, relative to a directory of the entry's own. */
const PACKED_PATH = 'modules';
/**
 * The version under which actions/toolkit files an entry that was packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
function entryVersion(compression) {
    return (0,external_node_crypto_.createHash)('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex');
}

;// CONCATENATED MODULE: ./lib/stores/github/lookup.js



const PATIENCE = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 };
const V2_METHOD = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
/**
 * Asks for the newest entry by the first of the prefixes that has one. The machine that saved may have had no zstd, so
 * gzip is asked for as well where zstd has no entry under the first prefix: a hit beats a partial, then zstd beats gzip.
 */
async function lookup(client, access, question) {
    const isHit = (found) => found.kind === 'found' && found.key.startsWith(question.prefixes[0]);
    const zstd = await ask(client, access, { ...question, compression: 'zstd-without-long' });
    if (isHit(zstd) || !['found', 'miss'].includes(zstd.kind))
        return zstd;
    const gzip = await ask(client, access, { ...question, compression: 'gzip' });
    return isHit(gzip) || (gzip.kind === 'found' && zstd.kind === 'miss') ? gzip : zstd;
}
async function ask(client, access, question) {
    const { prefixes, signal } = question;
    const version = entryVersion(question.compression);
    const headers = {
        'user-agent': 'go-mod-warmup',
        ...(access.token === '' ? {} : { authorization: `Bearer ${access.token}` }),
    };
    if (access.protocol === 'v1') {
        const query = `keys=${encodeURIComponent(prefixes.join(','))}&version=${version}`;
        const url = `${access.url}_apis/artifactcache/cache?${query}`;
        const accept = 'application/json;api-version=6.0-preview.1';
        return judge(await request(client, url, { headers: { ...headers, accept }, signal, patience: PATIENCE }), url);
    }
    const url = new URL(`/${V2_METHOD}`, access.url).href;
    // The service takes `key` literally; only restore keys match as prefixes.
    const body = JSON.stringify({ key: prefixes[0], restore_keys: prefixes, version });
    const type = { 'content-type': 'application/json' };
    return judge(await request(client, url, { method: 'POST', headers: { ...headers, ...type }, body, signal, patience: PATIENCE }), url);
}
function judge(outcome, url) {
    if (outcome.kind === 'trouble') {
        return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message };
    }
    const { status, text } = outcome;
    const answer = fieldsOf(text);
    const said = answer?.['msg'] ?? answer?.['message'];
    const reason = `${hostOf(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`;
    if (status === 401 || status === 403)
        return { kind: 'denied', reason };
    if (status === 429)
        return { kind: 'rate-limited', reason };
    if (status === 204 || (status === 404 && answer?.['code'] === 'not_found'))
        return { kind: 'miss' };
    if (status !== 200)
        return { kind: 'unreachable', reason };
    if (answer === undefined)
        return { kind: 'unreachable', reason: `${hostOf(url)} sent something other than JSON` };
    const key = answer['matched_key'] ?? answer['matchedKey'] ?? answer['cacheKey'];
    const location = answer['signed_download_url'] ?? answer['signedDownloadUrl'] ?? answer['archiveLocation'];
    return key && location ? { kind: 'found', key, url: location } : { kind: 'miss' };
}
/** The text fields of a JSON object; undefined where it is none. */
function fieldsOf(text) {
    try {
        const answer = JSON.parse(text);
        if (typeof answer !== 'object' || answer === null)
            return undefined;
        return Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'string'));
    }
    catch {
        return undefined;
    }
}
const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 200);

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/stores/placement.js



/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed.
 */
class Placement {
    #root;
    #directories = new Map();
    /** @param root made with its parents when the first file comes; it and what is above it may be links. */
    constructor(root) {
        this.#root = root;
    }
    /** Is a file of this name, or anything else but an empty file, there already? */
    async has(name) {
        const there = await (0,external_node_fs_promises_.lstat)((0,external_node_path_.join)(this.#root, name)).catch(() => undefined);
        return there !== undefined && !(there.isFile() && there.size === 0);
    }
    /**
     * Writes a file to a temporary name beside its target and renames it.
     * @param name below the root, with forward slashes; judged by the caller
     * @throws what reading the content or writing it throws; nothing is left behind then.
     */
    async place(name, content) {
        if (!(await this.#isOwnDirectory((0,external_node_path_.dirname)(name))))
            return 'outside';
        const target = (0,external_node_path_.join)(this.#root, name);
        const temporary = `${target}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
        const file = await (0,external_node_fs_promises_.open)(temporary, 'wx');
        try {
            try {
                await file.writeFile(content);
            }
            finally {
                await file.close();
            }
            await (0,external_node_fs_promises_.rename)(temporary, target);
            return 'placed';
        }
        catch (error) {
            await (0,external_node_fs_promises_.rm)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it was put there just now.
            if (isBusy(error) && (await this.has(name)))
                return 'kept';
            throw error;
        }
    }
    /** Makes a directory below the root, one part after the other, and tells whether none of the parts is a link. */
    #isOwnDirectory(name) {
        const known = this.#directories.get(name);
        if (known !== undefined)
            return known;
        const made = this.#make(name);
        this.#directories.set(name, made);
        return made;
    }
    async #make(name) {
        if (name === '.') {
            await (0,external_node_fs_promises_.mkdir)(this.#root, { recursive: true });
            return true;
        }
        if (!(await this.#isOwnDirectory((0,external_node_path_.dirname)(name))))
            return false;
        const directory = (0,external_node_path_.join)(this.#root, name);
        await (0,external_node_fs_promises_.mkdir)(directory).catch(async (error) => {
            if (error.code !== 'EEXIST')
                throw error;
        });
        return (await (0,external_node_fs_promises_.lstat)(directory)).isDirectory();
    }
}
function isBusy(error) {
    return error instanceof Error && 'code' in error && ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code));
}

// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/stores/github/member.js


const MiB = 1 << 20;
/** Go's own limits for a zip and a go.mod (x/mod/zip, MaxZipFile and MaxGoMod); an `.info` is a line of JSON. */
const LARGEST = { zip: 500 * MiB, mod: 16 * MiB, info: MiB };
/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
function judgeMember({ name, type, size }, allows) {
    const root = `${PACKED_PATH}/`;
    const below = name.startsWith(root) ? name.slice(root.length) : '';
    const file = (0,module_file/* parseModuleFile */.s)(below);
    if (type !== 'file')
        return { refused: 'not-a-file' };
    if (file === undefined)
        return { refused: 'bad-name' };
    if (!allows(file))
        return { refused: 'not-in-sum-file' };
    if (size === 0)
        return { refused: 'empty' };
    if (size === undefined || size > LARGEST[file.kind])
        return { refused: 'too-large' };
    return { name: below, file };
}
/** Is this the `.info` of just this version? Go takes the version of a query from it (cmd/go/internal/modfetch). */
function isInfoOf(content, version) {
    try {
        return JSON.parse(content.toString())?.Version === version;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/stores/github/unpack.js






const FIRST_REFUSALS = 20;
const LONGEST_NAME = 200;
const MOST_BYTES = 8 * 2 ** 30;
const MOST_MEMBERS = 200_000;
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const GZIP = Buffer.from([0x1f, 0x8b]);
/**
 * Reads an archive, zstd or gzip, and puts the module files in it that are allowed and missing below `downloadCache`.
 * Never throws: what was placed before something broke is whole, and stays.
 */
async function unpack(archive, limits) {
    const result = { placed: [], kept: 0, refusals: [], refused: 0 };
    const members = (0,tar_stream.extract)();
    const [read, taken] = await Promise.allSettled([
        decode(archive, members, limits.signal),
        takeAll(members, result, limits),
    ]);
    // An error of the file system also ends the reading, and is then its cause.
    if (taken.status === 'rejected' && isOfFileSystem(taken.reason))
        result.broken = { where: 'disk', error: taken.reason };
    else if (read.status === 'rejected')
        result.broken = { where: 'archive', error: read.reason };
    else if (taken.status === 'rejected')
        result.broken = { where: 'archive', error: taken.reason };
    return result;
}
async function decode(archive, members, signal) {
    try {
        const { decoder, chunks } = await sniff(archive);
        // To Node it is a stream like its own; only the types are of another family.
        const end = members;
        await (0,external_node_stream_promises_.pipeline)(chunks, decoder, limited, end, { signal });
    }
    catch (error) {
        members.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
    }
}
/** Chooses by the first bytes: what an entry is filed under is only what its maker said. */
async function sniff(archive) {
    const iterator = archive[Symbol.asyncIterator]();
    let head = Buffer.alloc(0);
    while (head.length < ZSTD.length) {
        const { value, done } = await iterator.next();
        if (done)
            break;
        head = Buffer.concat([head, value]);
    }
    const rest = { [Symbol.asyncIterator]: () => iterator };
    const chunks = (async function* () {
        yield head;
        yield* rest;
    })();
    if (head.subarray(0, ZSTD.length).equals(ZSTD))
        return { decoder: (0,external_node_zlib_.createZstdDecompress)(), chunks };
    if (head.subarray(0, GZIP.length).equals(GZIP))
        return { decoder: (0,external_node_zlib_.createGunzip)(), chunks };
    await iterator.return?.(undefined);
    throw new Error('it is neither zstd nor gzip');
}
/** A few bytes can unpack to any number. */
async function* limited(chunks) {
    let bytes = 0;
    for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
            throw new Error('it unpacks to more than 8 GiB');
        yield chunk;
    }
}
async function takeAll(members, result, limits) {
    const placement = new Placement(limits.downloadCache);
    let count = 0;
    for await (const member of members) {
        if (++count > MOST_MEMBERS)
            throw new Error(`it has more than ${MOST_MEMBERS} members`);
        if (member.header.type !== 'directory') {
            const refused = await take(member, { placement, result, limits });
            if (refused !== undefined)
                refuse(result, member.header.name, refused);
        }
        member.resume();
    }
}
async function take(member, context) {
    const { placement, result, limits } = context;
    const judged = judgeMember(member.header, limits.allows);
    if ('refused' in judged)
        return judged.refused;
    const { name, file } = judged;
    if (await placement.has(name))
        return void result.kept++;
    const content = file.kind === 'info' ? await (0,consumers_.buffer)(member) : member;
    if (Buffer.isBuffer(content) && !isInfoOf(content, file.version))
        return 'bad-info';
    const became = await placement.place(name, content);
    if (became === 'outside')
        return 'outside';
    if (became === 'placed')
        result.placed.push(name);
    else
        result.kept++;
    return undefined;
}
function refuse(result, name, reason) {
    result.refused++;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}
const isOfFileSystem = (error) => error instanceof Error && 'syscall' in error;

;// CONCATENATED MODULE: ./lib/stores/github/restore.js






const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 };
/** Of one part of the archive, without any byte arriving. */
const restore_PATIENCE = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 };
/** Finds an entry and puts its module files into the download cache. Never throws. */
async function restoreEntry(request, context) {
    const started = performance.now();
    const signal = visitSignal(request);
    const seconds = () => (performance.now() - started) / 1000;
    let client;
    try {
        if (!context.access.readable) {
            return { kind: 'denied', reason: 'ACTIONS_CACHE_MODE does not permit reads', ...NOTHING, seconds: seconds() };
        }
        client = await openHttp({ env: context.env, ...request.patience });
        const prefix = `${request.primary}.`;
        const found = await lookup(client, context.access, { prefixes: [prefix, ...request.restoreKeys], signal });
        if (found.kind !== 'found')
            return { ...found, ...NOTHING, seconds: seconds() };
        const outcome = await fetchEntry(client, found, { request, signal });
        return { ...outcome, seconds: seconds() };
    }
    catch (error) {
        // Nothing is known to throw up to here but settings: a proxy or service address that is no URL.
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'unreachable', reason, ...NOTHING, seconds: seconds() };
    }
    finally {
        await client?.close();
    }
}
async function fetchEntry(client, found, context) {
    const { request, signal } = context;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of fetchStream(client, found.url, { patience: restore_PATIENCE, signal })) {
            bytes += chunk.length;
            yield chunk;
        }
    }
    const { broken, ...unpacked } = await unpack(counted(), { ...request, signal });
    const common = { matchedKey: found.key, bytes, ...unpacked };
    if (broken !== undefined)
        return { ...verdict(broken, signal), ...common };
    return { kind: found.key.startsWith(`${request.primary}.`) ? 'hit' : 'partial', ...common };
}
/** An entry whose bytes are gone or wrong will stay so: it is damaged. One that only cannot be fetched now is not. */
function verdict({ where, error }, signal) {
    const message = error instanceof Error ? error.message : String(error);
    if (signal.aborted)
        return { kind: 'timed-out', reason: 'the entry was not read to its end in time' };
    if (where === 'disk')
        return { kind: 'failed', reason: message };
    if (!(error instanceof TransferError))
        return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` };
    if (error.status === 404 || error.status === 410)
        return { kind: 'damaged', reason: `${message} for the entry` };
    return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./lib/stores/github/packing.js



const LONGEST_OUTPUT = 100_000;
const GRACE = 2_000;
const DRAIN = 500;
/**
 * Packs and uploads `<directory>/modules` in a process of its own: the toolkit prints commands for the runner on
 * stdout, takes its working directory for the root of the archive, and cannot be stopped. When the signal aborts, the
 * process and its children are ended, asked first and then killed; returns when they are gone.
 */
function runPacking(key, options) {
    const { directory, env, signal } = options;
    // Beside this file, in lib/, in the bundle in dist/ and among the sources, which Node runs as they are.
    const script = (0,external_node_path_.join)(import.meta.dirname, `pack${(0,external_node_path_.extname)(import.meta.filename)}`);
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(process.execPath, [script, key, PACKED_PATH], {
            cwd: directory,
            env: packingEnv(env, directory),
            stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
            detached: process.platform !== 'win32',
            windowsHide: true,
        });
        const packing = { output: '' };
        const hear = (text) => {
            packing.output = (packing.output + text).slice(-LONGEST_OUTPUT);
        };
        child.stdout?.setEncoding('utf8').on('data', hear);
        child.stderr?.setEncoding('utf8').on('data', hear);
        child.on('message', message => {
            packing.result = message;
        });
        let killing;
        let draining;
        const stop = () => {
            endGroup(child, 'SIGTERM');
            killing = setTimeout(() => endGroup(child, 'SIGKILL'), GRACE);
        };
        const finish = () => {
            clearTimeout(killing);
            clearTimeout(draining);
            signal.removeEventListener('abort', stop);
            // What outlives its leader is not wanted either.
            endGroup(child, 'SIGKILL');
            child.stdout?.destroy();
            child.stderr?.destroy();
            resolve(packing);
        };
        child.once('error', reject);
        child.once('close', finish);
        child.once('exit', () => {
            draining = setTimeout(finish, DRAIN);
        });
        if (signal.aborted)
            stop();
        else
            signal.addEventListener('abort', stop, { once: true });
    });
}
/** The job's environment, without inputs and without what would bend tar. */
function packingEnv(env, directory) {
    const kept = Object.entries(env).filter(([name]) => !/^(INPUT_|TAR_OPTIONS$|NODE_OPTIONS$)/.test(name));
    return {
        ...Object.fromEntries(kept),
        GITHUB_WORKSPACE: directory,
        RUNNER_TEMP: directory,
        // bsdtar on macOS would add a `._` file to every file.
        COPYFILE_DISABLE: '1',
        // Zips are compressed already: a higher level takes time and saves nothing.
        ZSTD_CLEVEL: '1',
    };
}
function endGroup(child, signal) {
    if (child.pid === undefined)
        return;
    if (process.platform === 'win32') {
        if (child.exitCode === null)
            (0,external_node_child_process_.execFile)('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => undefined);
        return;
    }
    try {
        process.kill(-child.pid, signal);
    }
    catch (error) {
        // No such group; macOS says EPERM of one that has ended and was not waited for.
        if (!(error instanceof Error && 'code' in error && ['ESRCH', 'EPERM'].includes(String(error.code))))
            throw error;
    }
}

;// CONCATENATED MODULE: ./lib/stores/github/packing-verdict.js
/** Its own lines about trouble (actions/toolkit, cache.ts, saveCacheV1 and saveCacheV2), with the cause in a debug line. */
const TROUBLE = /^(?:::debug::Failed to reserve|(?:::(?:warning|error)[^:]*::)?(?:Failed to save|Cache reservation failed|Unable to))/;
/** The first that fits. An entry that cannot be reserved "may be" another job's: whatever else is known counts more. */
const KINDS = [
    ['denied', /cache write denied|\(40[13]\)|responded with 40[13]/i],
    ['rate-limited', /\(429\)|responded with 429|rate.?limit/i],
    ['exists', /\(409\)|already.?exists/i],
    [
        'unreachable',
        /\(5\d\d\)|responded with 5\d\d|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|time[d ]*out|hang up|Failed to make request/i,
    ],
    ['exists', /another job may be (?:creating|finalizing)/],
];
/** What a packing came to. The toolkit answers -1 for all trouble, and for v1 an id even when the upload failed. */
function packingVerdict({ result, output }) {
    const lines = output.split(/\r?\n/).filter(line => TROUBLE.test(line));
    if (result !== undefined && 'id' in result && result.id !== -1 && lines.length === 0)
        return { kind: 'saved' };
    const said = result !== undefined && 'error' in result ? [...lines, result.error] : lines;
    const text = said.join('\n');
    const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'failed';
    const fallback = output.trim().split(/\r?\n/).at(-1) || 'the process that packs ended without a word';
    return { kind, reason: sentence(said[0] ?? fallback) };
}
/** A line without the runner's marks and without the queries of URLs, which are signatures. */
function sentence(line) {
    const plain = line.replace(/^::[^:]*::/, '').replace(/%0[AD]/g, ' ');
    return plain.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1').slice(0, 300);
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./lib/stores/github/staging.js





/**
 * Makes a directory that will hold what is packed, and nothing else. Its path is free of links, for the toolkit compares
 * it with the working directory's.
 */
async function openStage(tempDirectory) {
    return await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(await (0,external_node_fs_promises_.realpath)(tempDirectory), 'go-mod-warmup-'));
}
/**
 * Puts the files below `<directory>/modules`: hard links, which cost nothing, or copies where links cannot be made.
 *
 * @param directory from openStage
 * @returns the bytes of the files
 * @throws Error when one is not a module file or cannot be read: an entry that lacks a file would lack it for ever.
 */
async function fillStage(directory, request) {
    const root = (0,external_node_path_.join)(directory, PACKED_PATH);
    const made = new Map();
    const inodes = new Set();
    const limit = (0,p_limit/* default */.A)(16);
    const settled = await Promise.allSettled([...new Set(request.files)].map(name => limit(async () => {
        request.signal.throwIfAborted();
        if ((0,module_file/* parseModuleFile */.s)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const target = (0,external_node_path_.join)(root, name);
        const parent = (0,external_node_path_.dirname)(target);
        if (!made.has(parent))
            made.set(parent, (0,external_node_fs_promises_.mkdir)(parent, { recursive: true }));
        await made.get(parent);
        return await put((0,external_node_path_.join)(request.downloadCache, name), target, inodes);
    })));
    let bytes = 0;
    for (const outcome of settled) {
        if (outcome.status === 'rejected')
            throw outcome.reason;
        bytes += outcome.value;
    }
    return bytes;
}
/** Removes the directory and all in it. */
async function closeStage(directory) {
    await (0,external_node_fs_promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 });
}
async function put(source, target, inodes) {
    const { size, dev, ino, nlink } = await (0,external_node_fs_promises_.lstat)(source);
    // tar packs a second name of one file as a link, which a reader refuses.
    const inode = `${dev}:${ino}`;
    const linkable = nlink === 1 || !inodes.has(inode);
    inodes.add(inode);
    const linked = linkable && (await isFileLinked(source, target));
    if (linked)
        return size;
    await (0,external_node_fs_promises_.copyFile)(source, target, external_node_fs_promises_.constants.COPYFILE_FICLONE | external_node_fs_promises_.constants.COPYFILE_EXCL);
    return (await (0,external_node_fs_promises_.lstat)(target)).size;
}
async function isFileLinked(source, target) {
    if (!(await (0,external_node_fs_promises_.lstat)(source)).isFile())
        return false;
    return await (0,external_node_fs_promises_.link)(source, target).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./lib/stores/github/save.js






/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
async function saveEntry(request, context) {
    const started = performance.now();
    const signal = visitSignal(request);
    const came = await attempt(request, { ...context, signal }).catch((error) => {
        if (signal.aborted)
            return { kind: 'timed-out', reason: 'the entry was not ready in time' };
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    });
    return { files: 0, bytes: 0, ...came, key: request.key, seconds: (performance.now() - started) / 1000 };
}
async function attempt(request, context) {
    const { access, env, tempDirectory, signal } = context;
    if (!access.writable)
        return { kind: 'denied', reason: 'the cache token of this job is read-only' };
    const there = access.readable ? await find(request, context) : undefined;
    if (there !== undefined)
        return there;
    const directory = await openStage(tempDirectory);
    try {
        const bytes = await fillStage(directory, { ...request, signal });
        const packing = await runPacking(request.key, { directory, env, signal });
        const verdict = packingVerdict(packing);
        const files = request.files.length;
        if (verdict.kind === 'saved')
            return { ...verdict, files, bytes };
        if (signal.aborted)
            return { kind: 'timed-out', reason: 'packing and uploading took too long', files, bytes };
        return { ...verdict, files, bytes };
    }
    finally {
        // A rest in the job's temp directory must not turn a saved entry into a failure.
        await closeStage(directory).catch(() => undefined);
    }
}
/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request, context) {
    const { access, env, signal } = context;
    const { unless } = request;
    const wanted = 'key' in unless ? unless.key : unless.prefix;
    let client;
    try {
        client = await openHttp({ env, ...request.patience });
        const found = await lookup(client, access, { prefixes: [wanted], signal });
        if (found.kind === 'miss')
            return undefined;
        if (found.kind !== 'found')
            return found;
        const exists = 'key' in unless ? found.key === wanted : found.key.startsWith(wanted);
        return exists ? { kind: 'exists', reason: `there is ${found.key}` } : undefined;
    }
    finally {
        await client?.close();
    }
}

;// CONCATENATED MODULE: ./lib/stores/github/store.js




/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubStore(context) {
    const found = findAccess(context.env);
    if ('off' in found)
        return offStore('github', found.off);
    const { access } = found;
    return {
        name: 'github',
        restore: request => restoreEntry(request, { access, env: context.env }),
        save: request => saveEntry(request, { access, ...context }),
    };
}

;// CONCATENATED MODULE: ./lib/stores/open.js



/**
 * Makes the store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github` answers
 * `off` with the reason.
 * @throws WarmupError `bad-option` for any other spec.
 */
function openStore(spec, context) {
    switch (spec) {
        case 'github':
            return githubStore(context);
        case 'off':
            return offStore('off', 'the store input says off');
        default:
            throw new errors/* WarmupError */.N('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
                hint: 'Allowed: github, off.',
            });
    }
}


/***/ }),

/***/ 8847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   L8: () => (/* binding */ saveText),
/* harmony export */   zv: () => (/* binding */ attemptText)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9234);
/* harmony import */ var _sentences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8557);


/** Renders a report as Markdown for a job page: one table, then what failed and what to do about it. Pure. */
function renderSummary(report) {
    const rows = [
        ['Cache', cacheCell(report)],
        ['Key', keyCell(report)],
        ['Modules', modulesCell(report)],
        ['Runs', runsCell(report)],
        ['Time', timeCell(report)],
        ['Saved', text(saveText(report.decision, report.save))],
        ['Worth', worthCell(report)],
        ['Repaired', report.repairs.map(repair => `${code(repair.module)} (${repair.file})`).join(', ')],
        ['Put back', changesCell(report)],
    ].filter(([, cell]) => cell !== '');
    const table = ['| | |', '|---|---|', ...rows.map(([name, cell]) => `| **${name}** | ${cell} |`)];
    return [
        `### Go modules: ${headline(report)}`,
        table.join('\n'),
        ...failures(report).map(failureBlock),
        ...details(report),
        '',
    ].join('\n\n');
}
function headline(report) {
    if (report.failure)
        return `failed, ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURE */ .VM[report.failure.class]}`;
    if (report.projects.length === 0)
        return 'nothing to warm';
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(report.modules.total, 'module')} ready in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(report.seconds.total)}`;
}
function cacheCell({ restore }) {
    const size = restore.bytes > 0 ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(restore.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(restore.seconds)}` : '';
    const reason = restore.reason && restore.kind !== 'warm' ? `, ${text(restore.reason)}` : '';
    return `${text(_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .RESTORED */ .lt[restore.kind])}${size}${reason}`;
}
function keyCell({ keys }) {
    if (keys === undefined)
        return '';
    return keys.matched?.startsWith(keys.primary) || !keys.matched
        ? code(keys.primary)
        : `${code(keys.primary)}<br>found ${code(keys.matched)}`;
}
function modulesCell({ modules }) {
    const size = modules.bytesDownloaded > 0 ? ` (${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(modules.bytesDownloaded)})` : '';
    return `${modules.total}: ${modules.restored} restored, ${modules.downloaded} downloaded${size}`;
}
function runsCell(report) {
    const bad = report.projects.flatMap(project => project.attempts.filter(attempt => attempt.kind !== 'ok'));
    const reasons = bad.map(attempt => text(attemptText(attempt))).join('<br>');
    const head = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(report.attempts, 'attempt')}, ${report.retries === 1 ? '1 retry' : `${report.retries} retries`}`;
    return reasons === '' ? head : `${head}<br>${reasons}`;
}
function timeCell({ seconds }) {
    const save = seconds.save === undefined ? '' : ` · save ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.save)}`;
    const parts = `prepare ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.prepare)} · restore ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.restore)}`;
    return `${parts} · download and check ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(seconds.download)}${save}`;
}
function worthCell({ worth, restore }) {
    if (worth === undefined)
        return '';
    const size = `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(worth.bytes)} did not have to be downloaded`;
    if (worth.seconds > 0)
        return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(worth.seconds)} saved, ${size}`;
    return `about ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(-worth.seconds)} lost: restoring ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(restore.bytes)} took longer than downloading it would have; \`cache: false\` may be faster here`;
}
function changesCell({ changes }) {
    const names = changes.map(change => code(change.file)).join(', ');
    if (names === '')
        return '';
    return changes.some(change => change.kind === 'kept')
        ? `no, changes are allowed: ${names}`
        : `${names} (the download wanted to change it; run \`go mod tidy\` and commit)`;
}
/** One attempt that did not succeed, in one line. */
function attemptText(attempt) {
    const cause = attempt.failure ? `: ${firstLine(attempt.failure.text)}` : '';
    const working = attempt.stall?.working.map(item => `${item.module} ${item.phase}`).join(', ');
    const silent = attempt.stall ? `, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(attempt.stall.silentFor / 1000)} without a sign of life` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .ATTEMPT */ .GN[attempt.kind]} at ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`;
}
/** What became of the decision to save, in one line. */
function saveText(decision, save) {
    if (!decision.save)
        return `no: ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_SAVED */ .qv[decision.reason]}`;
    if (save === undefined)
        return `left to the end of the job: ${decision.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(decision.bytes)}`;
    const size = save.kind === 'saved' ? `: ${save.files} files, ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeText */ .lP)(save.bytes)} in ${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsText */ .Hd)(save.seconds)}` : '';
    return `${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .MX[save.kind]}${size}${save.reason ? ` (${save.reason})` : ''}`;
}
function failures(report) {
    const projects = report.projects.flatMap(({ file, failure }) => (failure ? [{ where: file, failure }] : []));
    return projects.length === 0 && report.failure ? [{ where: 'toolchain', failure: report.failure }] : projects;
}
function failureBlock({ where, failure }) {
    const module = failure.module ? ` ${code(failure.module)}` : '';
    return [
        `**Failed:**${module} in ${code(where)}, class \`${failure.class}\`: ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURE */ .VM[failure.class]}.`,
        `**Next step:** ${text(failure.hint)}`,
        `<details><summary>What Go said</summary>\n\n${fenced(failure.text)}\n\n</details>`,
    ].join('\n\n');
}
function details(report) {
    const lines = [
        ...report.notes.map(note => text((0,_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .noteSentence */ .k$)(note))),
        ...report.leftOut.map(item => `${code(item.file)} ${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .LEFT_OUT */ .Pk[item.kind]}`),
        ...(report.restore.refused > 0 ? [refusedText(report)] : []),
    ];
    return lines.length === 0 ? [] : [lines.map(line => `- ${line}`).join('\n')];
}
function refusedText({ restore }) {
    const examples = restore.refusals.slice(0, 3).map(one => `${code(one.name)} (${_sentences_js__WEBPACK_IMPORTED_MODULE_0__/* .REFUSED */ .ln[one.reason]})`);
    return `${(0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .countText */ .lT)(restore.refused, 'file')} of the entry refused: ${examples.join(', ')}`;
}
const firstLine = (value) => value.split('\n')[0]?.slice(0, 300) ?? '';
/** Text of others inside a table cell: no markup, no HTML, one line. */
function text(value) {
    const safe = value.replace(/[\r\n]+/g, ' ').replace(/[\\|*_[\]~]/g, '\\$&');
    return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;');
}
const code = (value) => `\`${value.replace(/[`\r\n]/g, "'").replace(/\|/g, '\\|')}\``;
function fenced(value) {
    const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(match => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${value}\n${fence}`;
}


/***/ })

};
