export const id = 633;
export const ids = [633];
export const modules = {

/***/ 3633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// UNUSED EXPORTS: outputsOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(1659);
// EXTERNAL MODULE: ./lib/doctor/render.js
var render = __webpack_require__(6467);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/go/settings.js
var settings = __webpack_require__(9993);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
// EXTERNAL MODULE: ./lib/options/options.js + 3 modules
var options_options = __webpack_require__(9513);
// EXTERNAL MODULE: ./lib/options/values.js
var values = __webpack_require__(5810);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var output_failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/output/format.js
var format = __webpack_require__(5446);
// EXTERNAL MODULE: ./lib/output/log.js
var log = __webpack_require__(2355);
// EXTERNAL MODULE: ./lib/output/replace-file.js
var replace_file = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/steps/restore.js
var restore = __webpack_require__(2417);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
// EXTERNAL MODULE: ./lib/report/build.js
var build = __webpack_require__(8134);
// EXTERNAL MODULE: ./lib/session/session.js + 1 modules
var session = __webpack_require__(369);
// EXTERNAL MODULE: ./lib/steps/download.js
var download = __webpack_require__(1403);
// EXTERNAL MODULE: ./lib/steps/inventory.js
var inventory = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/download.js + 1 modules
var go_download = __webpack_require__(1056);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/go/version.js
var version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/selected-version.js





/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. Of a module that is
 * not warmed anyhow no toolchain has to be there.
 */
async function selectToolchain(go, scanned, options) {
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = scanned
        .filter(item => (0,version/* switchesToolchain */.sF)(go.version, gotoolchain, item.lines))
        .sort((a, b) => (0,version/* compareGoVersions */.X_)((0,version/* newestLine */.z$)(b.lines), (0,version/* newestLine */.z$)(a.lines)));
    const found = { attempts: [], leftOut: [], lacking: [] };
    for (const item of asking) {
        const same = found.lacking.find(one => (0,version/* newestLine */.z$)(one.item.lines) === (0,version/* newestLine */.z$)(item.lines));
        if (same && item.how === 'nested') {
            await leaveOut(item, same.failure);
            continue;
        }
        const directory = (0,external_node_path_.dirname)(item.file);
        const goWork = (0,external_node_path_.basename)(item.file) === 'go.work' ? item.file : 'off';
        const { env, binary } = go;
        const project = { directory, goWork };
        const moduleCache = go.settings.GOMODCACHE ?? '';
        const way = await options.openSource();
        const fetched = await (0,go_download/* download */.RG)({ ...options, ...way, go: binary, args: ['version'], project, moduleCache });
        found.attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await (0,environment/* askGo */.IL)(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, ...found };
        }
        if (item.how !== 'nested')
            return { kind: 'failed', version: go.version, ...found, failure };
        await leaveOut(item, failure);
    }
    return { kind: 'local', version: go.version, ...found };
    async function leaveOut(item, failure) {
        const reason = await (0,go_project/* whyLeftOut */.qC)(go, item, options);
        if (reason)
            found.leftOut.push(reason);
        else
            found.lacking.push({ item, failure });
    }
}

// EXTERNAL MODULE: ./lib/go/unchecked.js
var unchecked = __webpack_require__(6374);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/session/explain-failure.js + 1 modules
var explain_failure = __webpack_require__(5118);
// EXTERNAL MODULE: ./lib/session/relay.js
var session_relay = __webpack_require__(8345);
// EXTERNAL MODULE: ./lib/steps/decide.js
var decide = __webpack_require__(1227);
;// CONCATENATED MODULE: ./lib/steps/prepare.js
















/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
async function prepare(options, run) {
    const { env, remove } = await (0,session/* openGoEnvironment */.WK)(options);
    run.atEnd(remove);
    const found = await (0,environment/* probeGo */.T0)(env, { ...options, signal: run.signal });
    const probed = options.modcacherw ? (0,environment/* leavingWritable */.ZL)(found) : found;
    (0,goproxy/* parseGoproxy */.Ms)(probed.settings.GOPROXY ?? '', 'GOPROXY');
    run.atEnd(() => run.access.takeBack());
    const local = await run.access.give(probed);
    const moduleCache = moduleCacheOf(local);
    const read = await readInTime(local, { options, run });
    return {
        ...read,
        keys: (0,decide/* makeKeys */.H6)({ goVersion: read.go.version, ...(await keyFiles(read.project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
/** The files of the checkout that `go mod download` may edit. */
function checkoutFiles({ project }) {
    return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles]);
}
/** What Go says of the project; a failure where it could not be asked, or the time was up before it had said all. */
async function readInTime(local, { options, run }) {
    const limited = { ...options, signal: run.signal, deadline: run.deadline };
    let toolchain = { kind: 'local', version: local.version, attempts: [], leftOut: [], lacking: [] };
    try {
        const scanned = await (0,go_project/* scanProject */.vd)(local, limited);
        toolchain = await selectToolchain(local, scanned, {
            ...limited,
            onEvent: event => run.tell({ ...event, project: 'toolchain' }),
            openSource: async () => {
                const relay = await run.relaying.open(local);
                relay?.vouch({ sums: new sum_file/* Sums */.F(new Map()), allows: unchecked/* isToolchain */.aU, isChecked: unchecked/* isToolchain */.aU });
                return { env: (0,session_relay/* through */.sc)(local, relay).env, source: relay && (0,session_relay/* sourceOf */.vz)(relay) };
            },
        });
        const understood = (0,explain_failure/* understanding */.j)({ go: local, options, signal: run.signal });
        const go = { ...local, version: toolchain.version };
        const project = await readAll(go, scanned, { ...limited, toolchain });
        return {
            go,
            toolchain,
            project,
            ...(toolchain.kind === 'failed' && { failure: await understood(toolchain.failure) }),
        };
    }
    catch (error) {
        const failure = whyUnread(error, run.signal);
        if (failure === undefined)
            throw error;
        const project = await (0,go_project/* readProject */.Wh)(local, [], { ...limited, toolchain: 'local' });
        return { go: local, toolchain, project, failure };
    }
}
/** What leaves a report to be made, with this failure; undefined for anything else. */
function whyUnread(error, signal) {
    if ((0,lib_process/* isTimeout */.kL)(signal))
        return (0,go_download/* interruption */.YW)(signal);
    return error instanceof lib_process/* StartError */.D4 ? (0,go_download/* startFailure */.xn)(error) : undefined;
}
function moduleCacheOf({ settings }) {
    const moduleCache = settings.GOMODCACHE ?? '';
    if ((0,external_node_path_.isAbsolute)(moduleCache))
        return moduleCache;
    throw new errors/* WarmupError */.N('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is no absolute path`, {
        hint: 'Go takes no other. Set GOMODCACHE, GOPATH or HOME.',
    });
}
/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(go, scanned, options) {
    const { toolchain } = options;
    const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local';
    const { leftOut, lacking } = toolchain;
    const judged = new Set([...leftOut.map(one => one.file), ...lacking.map(one => one.item.shown)]);
    const usable = toolchain.kind === 'failed' ? [] : scanned.filter(item => !judged.has(item.shown));
    const project = await (0,go_project/* readProject */.Wh)(go, usable, { ...options, toolchain: name });
    if (toolchain.kind === 'failed')
        return { ...project, leftOut };
    const failed = lacking.map(({ item, failure }) => (0,go_project/* unread */.gy)(item, failure));
    const mainModules = [...project.mainModules, ...failed];
    const whole = { ...project, mainModules, leftOut: [...leftOut, ...project.leftOut] };
    refuseIfAllBroken(whole);
    return whole;
}
/** Where nothing at all could be warmed, the fault is not with a fixture. */
function refuseIfAllBroken({ mainModules, leftOut }) {
    const [first, ...others] = leftOut.flatMap(one => (one.kind === 'broken' ? [one] : []));
    if (first === undefined || mainModules.length > 0 || others.length + 1 < leftOut.length)
        return;
    const more = others.length === 0 ? '' : `, nor can ${others.map(one => one.file).join(', ')}`;
    const { text, hint } = first.failure;
    throw new errors/* WarmupError */.N('bad-project', `${first.file} cannot be used${more}: ${text}`, { hint });
}
async function keyFiles(project, workingDirectory) {
    const shown = (file) => (0,discovery/* shownPath */.p)(workingDirectory, file);
    const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]));
    // Of what could not be read nothing is known: no entry is for exactly this project.
    const unread = project.mainModules.flatMap(one => (one.unread ? [{ path: one.shown, content: null }] : []));
    const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))];
    const sums = await Promise.all(sumFiles.map(async (file) => ({ path: shown(file), text: await (0,regular_file/* readText */.yR)(file).catch(() => undefined) })));
    return {
        definitions: [...[...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })), ...unread],
        sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    };
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/go/failures/failures.js + 1 modules
var failures = __webpack_require__(2768);
// EXTERNAL MODULE: ./lib/modcache/dirhash.js
var dirhash = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/modcache/locks.js
var locks = __webpack_require__(7406);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/modcache/removal.js






/** The hash goes before the zip for which it vouches, the lock last: who waits for it has to wait for the same one. */
const ORDER = ['.ziphash', '.zip', '.info', '.mod', '.tmp', '.partial', '.lock'];
/**
 * Removes all that the module cache has of a version, one step each time it is resumed.
 *
 * A run that ends after any step leaves what cmd/go mends by itself. A tree without some of its files would pass for a
 * whole one (modfetch, DownloadDir), so it first gets, at once, a name under which cmd/go does not look for it, and
 * which it sweeps away when it unpacks this version again. The mark of a tree that was not unpacked to its end outlives
 * the tree. Links are removed as links.
 *
 * For a time when no go command reads, fetches or unpacks this version; the lock of cmd/go cannot be had from here.
 * @throws Error of the file system: when a tree is in use (Windows) or not this user's, before anything is removed.
 */
function* removal(found, { moduleCache, downloadCache }) {
    const aside = [];
    const modFile = (0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)({ ...found, kind: 'mod' }));
    const mark = modFile.replace(/mod$/, 'partial');
    for (const tree of found.trees) {
        aside.push(setAside(tree, mark));
        yield;
    }
    const list = (0,external_node_path_.join)(modFile, '..', 'list');
    strike(list, { version: found.version, downloadCache });
    yield;
    const order = (file) => ORDER.findIndex(end => file.endsWith(end));
    const marks = aside.some(tree => found.trees.includes(tree)) ? [mark] : [];
    const files = [...new Set([...found.files, ...marks])].sort((a, b) => order(a) - order(b));
    const last = files.findIndex(file => order(file) >= ORDER.indexOf('.partial'));
    for (const file of files.slice(0, last < 0 ? files.length : last)) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        yield;
    }
    for (const tree of aside) {
        removeDirectory(tree);
        yield;
    }
    for (const file of last < 0 ? [] : files.slice(last)) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        yield;
    }
    removeEmpty((0,external_node_path_.dirname)(list), downloadCache);
    for (const tree of found.trees)
        removeEmpty((0,external_node_path_.dirname)(tree), moduleCache);
}
/** Is this name, right below GOMODCACHE, one that cmd/go or a removal that was cut short gave? */
function isOfTheCache(name) {
    return name === 'cache' || isBeingRemoved(name) || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name);
}
/**
 * Removes everything that cmd/go put into GOMODCACHE, clones and what checksum databases said included. The trees are set
 * aside before the download cache, so that a run that is cut short leaves no tree without the mark or hash it needs.
 * @throws Error of the file system
 */
function removeEverything(moduleCache) {
    const names = readdirSync(moduleCache).filter(isOfTheCache);
    const leftovers = names.filter(isBeingRemoved);
    const aside = removedPath(moduleCache);
    mkdirSync(aside, { mode: 0o700 });
    for (const name of names
        .filter(one => !isBeingRemoved(one))
        .sort((a, b) => Number(a === 'cache') - Number(b === 'cache'))) {
        const path = join(moduleCache, name);
        makeWritable(path);
        renameSync(path, join(aside, name));
    }
    for (const directory of [...leftovers.map(name => join(moduleCache, name)), aside])
        removeDirectory(directory);
    removeEmpty(moduleCache, dirname(moduleCache));
}
/**
 * Returns the new name, in the same directory: only so a read-only one can be renamed by who owns it. What came with an
 * image keeps its name, as overlayfs renames none of its directories, and gets the mark of what was not unpacked.
 */
function setAside(tree, mark) {
    const aside = `${tree.replace(/\.tmp-[0-9a-f]{12}$/, '')}.tmp-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    try {
        (0,external_node_fs_.renameSync)(tree, aside);
        return aside;
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.B)(error) !== 'EXDEV')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(mark), { recursive: true });
        (0,external_node_fs_.writeFileSync)(mark, '');
        return tree;
    }
}
/** Takes a version out of the list that a download cache keeps for those who serve it as a module proxy. */
function strike(list, { version, downloadCache }) {
    if (!(0,external_node_fs_.lstatSync)(list, { throwIfNoEntry: false })?.isFile())
        return;
    const kept = (0,external_node_fs_.readFileSync)(list, 'utf8')
        .split('\n')
        .filter(line => line !== '' && line !== version);
    if (kept.length === 0) {
        (0,external_node_fs_.rmSync)(list, { force: true });
        return;
    }
    const temporary = (0,directories/* stagingPath */.Vu)(downloadCache);
    try {
        (0,external_node_fs_.writeFileSync)(temporary, kept.map(line => `${line}\n`).join(''), { flag: 'wx' });
        (0,external_node_fs_.renameSync)(temporary, list);
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
    }
}
/** Removes a directory and read-only ones in it, or a link as a link. */
function removeDirectory(path) {
    const left = makeWritable(path) ? [path] : [];
    for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
        for (const entry of (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })) {
            const inner = (0,external_node_path_.join)(directory, entry.name);
            if (entry.isDirectory() && makeWritable(inner))
                left.push(inner);
        }
    }
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
}
/** Returns whether it is a directory. */
function makeWritable(path) {
    const found = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (!found?.isDirectory())
        return false;
    if ((found.mode & 0o700) !== 0o700)
        (0,external_node_fs_.chmodSync)(path, 0o755);
    return true;
}
/** Removes directories from this one upwards, as long as they are empty; never the root. */
function removeEmpty(directory, root) {
    for (let empty = directory; empty !== root && empty.startsWith(root); empty = (0,external_node_path_.dirname)(empty)) {
        try {
            (0,external_node_fs_.rmdirSync)(empty);
        }
        catch (error) {
            if ((0,errors/* fileSystemCode */.B)(error) === undefined)
                throw error;
            return;
        }
    }
}
/**
 * `<v>.zip` and what lies beside it; temporary files as cmd/go (`.zip123.tmp`), a restore (`.zip.1f-2.tmp`) and a second
 * try (`.zip.1f.aside`) call them.
 */
const FILE = /^(.+)\.(?:ziphash|zip|info|mod|lock|partial)(?:\.?[0-9a-f-]+\.tmp|\.[0-9a-f-]+\.aside)?$/;
/** Trees that are on their way out, and those of Go before 1.16 that were on their way in (modfetch, unzip). */
const LEFT_TREE = /\.tmp-[^/]*$/;
/**
 * Finds every module version of which the module cache has anything; sorted. 5,000 modules take about 0.2 s.
 * @throws Error of the file system for a directory that cannot be read.
 */
function cachedVersions({ moduleCache, downloadCache }) {
    const found = new Map();
    const known = (module) => found.has(module);
    const add = (escaped, version, what) => {
        const module = (0,module_file/* parseModuleFile */.sU)(`${escaped}/@v/${version}.mod`);
        if (module === undefined)
            return;
        const key = `${escaped}@${version}`;
        const one = found.get(key) ?? { path: module.path, version: module.version, files: [], trees: [] };
        found.set(key, one);
        if ('file' in what)
            one.files.push(what.file);
        else
            one.trees.push(what.tree);
    };
    walk(downloadCache, (directory, entry) => {
        const [, version] = FILE.exec(entry.name) ?? [];
        if (version === undefined || entry.isDirectory() || !directory.endsWith('/@v'))
            return entry.name !== 'sumdb';
        add(directory.slice(0, -'/@v'.length), version, { file: (0,external_node_path_.join)(downloadCache, directory, entry.name) });
        return false;
    });
    walk(moduleCache, (directory, entry) => {
        const name = directory === '' ? entry.name : `${directory}/${entry.name}`;
        if (!name.includes('@'))
            return name !== 'cache';
        // `.tmp-1` may be the end of a version, too.
        const [escaped = '', version = ''] = (known(name) ? name : name.replace(LEFT_TREE, '')).split('@');
        add(escaped, version, { tree: (0,external_node_path_.join)(moduleCache, name) });
        return false;
    });
    return [...found.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version));
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Calls with each entry and its directory below the root, and goes into the directories for which that returns true. */
function walk(root, enter) {
    const directories = [''];
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of entriesOf((0,external_node_path_.join)(root, directory))) {
            if (enter(directory, entry) && entry.isDirectory())
                directories.push(directory === '' ? entry.name : `${directory}/${entry.name}`);
        }
    }
}
function entriesOf(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true });
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.B)(error) === 'ENOENT')
            return [];
        throw error;
    }
}
/** Counts files, links among them, and their bytes. What is gone meanwhile is not counted. */
function extentOf(paths) {
    const extent = { files: 0, bytes: 0 };
    const left = [...paths];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
        const found = lstatSync(path, { throwIfNoEntry: false });
        if (found?.isDirectory())
            left.push(...entriesOf(path).map(entry => `${path}/${entry.name}`));
        else if (found !== undefined) {
            extent.files++;
            extent.bytes += found.size;
        }
    }
    return extent;
}

// EXTERNAL MODULE: ./lib/modcache/repair.js
var repair = __webpack_require__(6597);
;// CONCATENATED MODULE: ./lib/steps/refresh.js
















/**
 * Fetches the modules that `refresh` names as the upstreams serve them now, and compares them with the sum files. Where all
 * of them are right they take the place of the cached copies; else nothing changes, and the run fails with the reason.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
async function refresh(prepared, { options, run }) {
    if (options.refresh.length === 0 || prepared.failure)
        return prepared;
    const wanted = wantedOf(prepared, options);
    try {
        return await fetchAnew(wanted, { ...options, signal: run.signal }, async (fresh) => {
            const { refreshed, failure } = await refresh_compare(wanted, prepared, fresh);
            if (failure)
                return failed({ ...prepared, refreshed }, failure);
            const kept = await replace(wanted, prepared, fresh);
            return kept === undefined ? { ...prepared, refreshed } : failed({ ...prepared, refreshed }, kept);
        });
    }
    catch (error) {
        if (!(0,lib_process/* isTimeout */.kL)(run.signal))
            throw error;
        return failed(prepared, (0,go_download/* interruption */.YW)(run.signal));
    }
}
function failed(prepared, failure) {
    return { ...prepared, project: { ...prepared.project, mainModules: [] }, failure };
}
function wantedOf({ project }, { refresh: selections }) {
    const required = (0,go_project/* requirementsOf */.CG)(project);
    const unmatched = selections.find(selection => !required.some(selection.matches));
    if (unmatched !== undefined) {
        throw new errors/* WarmupError */.N('bad-option', `refresh: ${unmatched.text} matches no module that the project requires`, {
            hint: 'Name modules as go.mod has them, or patterns such as github.com/acme/...',
        });
    }
    const matching = required.filter(module => selections.some(selection => selection.matches(module)));
    return [...new Map(matching.map(module => [nameOf(module), module])).values()];
}
const nameOf = ({ path, version }) => `${path}@${version}`;
async function refresh_compare(wanted, { project: { sums } }, fresh) {
    const named = (0,module_file/* filesOf */.R8)(wanted).filter(file => sums.hashesOf(file).size > 0);
    const wrong = await (0,repair/* findDamaged */.du)({ moduleCache: '', downloadCache: fresh.downloadCache, sums, files: named });
    const kindOf = (module) => {
        const isOf = (file) => nameOf(file) === nameOf(module);
        if (wrong.some(isOf))
            return 'different';
        if (fresh.failed.has(nameOf(module)))
            return 'unavailable';
        return named.some(isOf) ? 'same' : 'unnamed';
    };
    const refreshed = wanted.map(module => ({
        module: nameOf(module),
        kind: kindOf(module),
        senders: [...(fresh.senders.get(nameOf(module)) ?? [])].sort(),
    }));
    const [first] = wrong;
    if (first === undefined)
        return { refreshed, failure: [...fresh.failed.values()][0] };
    return { refreshed, failure: await mismatch(first, [...sums.hashesOf(first)], fresh) };
}
/** In the words of cmd/go, from which the class and the hint come. */
async function mismatch(file, right, { downloadCache, senders }) {
    const path = (0,external_node_path_.join)(downloadCache, (0,module_file/* moduleFileName */.El)(file));
    const zip = file.kind === 'zip' ? await (0,dirhash/* hashZip */.mk)(path) : undefined;
    const hash = zip === undefined
        ? (0,dirhash/* hashGoMod */.hK)(await (0,regular_file/* readRegularFile */.XF)(path, { links: 'refuse' }))
        : zip.kind === 'hashed'
            ? zip.hash
            : zip.reason;
    const what = `${nameOf(file)}${file.kind === 'mod' ? '/go.mod' : ''}`;
    const from = [...(senders.get(nameOf(file)) ?? [])].join(', ');
    const hashes = `\tdownloaded: ${hash}\n\tgo.sum:     ${right.join(' ')}`;
    const failure = (0,failures/* classifyFailure */.XE)(`verifying ${what}: checksum mismatch\n${hashes}`);
    return { ...failure, text: `${failure.text}${from && `\nsent by ${from}`}` };
}
/**
 * What cannot be put back here the download fetches. A copy that a go command is unpacking stays: it was checked, too.
 * Returns what kept a copy from being replaced; those before it are put back all the same.
 */
async function replace(wanted, prepared, fresh) {
    const names = new Set(wanted.map(nameOf));
    let at = prepared.moduleCache;
    let kept;
    try {
        for (const found of cachedVersions(prepared)) {
            if (!names.has(nameOf(found)))
                continue;
            at = nameOf(found);
            const held = await (0,locks/* lockHolder */.m)(found.files.filter(file => file.endsWith('.lock')));
            if (held === undefined)
                Array.from(removal(found, prepared));
        }
    }
    catch (error) {
        if ((0,errors/* fileSystemCode */.B)(error) === undefined)
            throw error;
        kept = notReplaced(at, error);
    }
    await fresh.install(wanted, prepared.moduleCache);
    return kept;
}
function notReplaced(what, { message }) {
    return {
        class: 'disk',
        retryable: false,
        cause: `The cached copy of ${what} could not be replaced; the fresh one has the same content.`,
        hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), end programs that use it, or set it to a directory of its own.',
        text: message,
    };
}
/** What Windows takes as a command line holds about 300 module paths. */
const AT_ONCE = 100;
/**
 * Fetches modules past every store and past what is cached, outside of any project: what Go checks of them is what the
 * checksum database says, where it is asked. They are gone when `use` is done.
 * @throws WarmupError for a missing Go; the signal's reason, or a TimeoutError after `timeout`
 */
async function fetchAnew(modules, options, use) {
    const senders = new Map();
    const run = (0,session/* beginRun */.Te)({
        ...options,
        moduleStores: [],
        onEvent: event => {
            if (event.kind !== 'request' || event.request.outcome !== 'found')
                return;
            const { module = '', upstream } = event.request;
            senders.set(module, (senders.get(module) ?? new Set()).add(upstream));
        },
    });
    try {
        const { env, remove } = await (0,session/* openGoEnvironment */.WK)(options);
        run.atEnd(remove);
        const probed = await (0,environment/* probeGo */.T0)(env, { ...options, signal: run.signal });
        run.atEnd(() => run.access.takeBack());
        const go = await run.access.give(probed);
        return await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, async (directory) => {
            const moduleCache = (0,external_node_path_.join)(directory, 'modules');
            const downloadCache = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
            const relay = await run.relaying.open(go);
            const source = relay && (0,session_relay/* sourceOf */.vz)(relay);
            // What lies here is to be removed at the end.
            const into = { directory, moduleCache, env: { ...(0,session_relay/* through */.sc)(go, relay).env, GOFLAGS: '-modcacherw' } };
            const failed = await downloadAll(modules, { go, options, run, source, ...into });
            const offline = { GOPROXY: (0,external_node_url_.pathToFileURL)(downloadCache).href, GONOPROXY: 'none', GOSUMDB: 'off' };
            const install = (some, other) => downloadAll(some, { go, options, run, directory, moduleCache: other, env: { ...go.env, ...offline } });
            return await use({ downloadCache, failed, senders, install });
        });
    }
    finally {
        await run.end();
    }
}
async function downloadAll(modules, way) {
    const { go, options, run, directory, moduleCache, source } = way;
    const failed = new Map();
    for (let at = 0; at < modules.length; at += AT_ONCE) {
        const requires = modules.slice(at, at + AT_ONCE);
        const names = requires.map(({ path, version }) => `${path}@${version}`);
        const outcome = await (0,go_download/* download */.RG)({
            go: go.binary,
            env: { ...way.env, GOMODCACHE: moduleCache, GO111MODULE: 'on', GOTOOLCHAIN: 'local' },
            project: { directory, goWork: 'off', requires },
            moduleCache,
            args: ['mod', 'download', '-json', ...names],
            patience: options.patience,
            stallTimeout: options.stallTimeout,
            signal: run.signal,
            deadline: run.deadline,
            source,
        });
        run.signal.throwIfAborted();
        const told = new Map(outcome.modules.map(one => [`${one.path}@${one.version}`, one]));
        for (const name of names) {
            const one = told.get(name);
            if (one !== undefined && one.error === undefined)
                continue;
            const own = one?.error === undefined ? outcome.failure : (0,failures/* classifyFailure */.XE)(`${name}: ${one.error}`);
            const [failure] = own === undefined ? [] : (source?.explain([own]) ?? [own]);
            if (failure !== undefined)
                failed.set(name, failure);
        }
    }
    return failed;
}

// EXTERNAL MODULE: ./lib/steps/save.js + 3 modules
var save = __webpack_require__(6919);
;// CONCATENATED MODULE: ./lib/warmup.js











/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
async function warmup(given = {}) {
    const options = (0,options_options/* resolveOptions */.$i)(given);
    const run = (0,session/* beginRun */.Te)(options);
    try {
        const prepared = await refresh(await prepare(options, run), { options, run });
        run.atEnd(() => (0,directories/* sweepModuleCache */.fw)(prepared));
        const prepareSeconds = run.lap();
        if (!prepared.failure)
            tellPlan(prepared, run);
        const fate = options.allowChanges ? 'kept' : 'undone';
        const { result: filled, changed } = await (0,download/* guardCheckout */.ud)(checkoutFiles(prepared), fate, () => (0,restore/* fill */.GS)(prepared, { options, run }));
        options.signal?.throwIfAborted();
        const tallied = (0,inventory/* tally */.N4)(prepared, filled, options);
        const decision = await (0,save/* decideToSave */.J)(prepared, { options, run, filled, tallied });
        const notes = await (0,build/* takeNotes */.He)(prepared, run);
        return await (0,build/* makeReport */.dO)({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes });
    }
    catch (cause) {
        if (options.signal?.aborted)
            throw new errors/* WarmupError */.N('aborted', 'the warm-up was interrupted', { cause });
        throw cause;
    }
    finally {
        await run.end();
    }
}
function tellPlan({ go, keys, project }, run) {
    run.tell({
        kind: 'plan',
        goVersion: go.version,
        projects: project.mainModules.map(module => module.shown),
        primary: keys.primary,
        restoreKeys: keys.restore,
    });
}

// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
;// CONCATENATED MODULE: ./lib/action/inputs.js



/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
const ACTION_ONLY = (/* unused pure expression or super */ null && ([
    'export-env',
    'export-credentials',
    'fail-on-error',
    'summary',
    'annotations',
    'doctor',
    'report',
]));
/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
function readInputs() {
    const given = options_options/* OPTION_NAMES */.TM.map(name => [name, core/* getInput */.V4(name)]).filter(([, value]) => value !== '');
    return {
        options: (0,options_options/* optionsFromText */.yJ)(Object.fromEntries(given)),
        exportEnv: (0,values/* parseSwitch */.SI)('export-env', core/* getInput */.V4('export-env'), true),
        exportCredentials: (0,values/* parseSwitch */.SI)('export-credentials', core/* getInput */.V4('export-credentials'), false),
        failOnError: (0,values/* parseSwitch */.SI)('fail-on-error', core/* getInput */.V4('fail-on-error'), true),
        summary: (0,values/* parseWord */.kB)('summary', core/* getInput */.V4('summary'), ['always', 'on-failure', 'never']),
        annotations: (0,values/* parseSwitch */.SI)('annotations', core/* getInput */.V4('annotations'), true),
        doctor: (0,values/* parseWord */.kB)('doctor', core/* getInput */.V4('doctor'), ['on-failure', 'always', 'never']),
        report: core/* getInput */.V4('report'),
    };
}

// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/action/state.js
var action_state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/secrets.js









/** Variables that may hold a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** Whoever named a bucket's keys as secrets has had them replaced before. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token in these
 * values and in the variables of this job, as they stand there, decoded, and as the header that is made of them; and
 * whatever is learned later and sent to a server, as from netrc or a command of GOAUTH.
 */
function maskCredentials(env, values) {
    // The runner masks its own token.
    const known = new Set((0,redact/* formsOf */.XP)(env['ACTIONS_RUNTIME_TOKEN'] ?? ''));
    (0,redact/* onSecret */.IJ)(secret => {
        if (!known.has(secret))
            core/* setSecret */.Pq(secret);
    });
    for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()]))
        (0,redact/* rememberSetting */.c0)(env[name]);
    for (const value of values)
        (0,redact/* rememberSetting */.c0)(value);
}
/** Likewise for every credential of `private-hosts`, and for the keys that were read from files. */
function maskPrivateHosts(text, hosts = []) {
    const keys = hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? (0,private_hosts/* secretsIn */.VY)(credential.key) : []));
    for (const secret of new Set([...(0,private_hosts/* secretsIn */.VY)(text), ...keys]))
        core/* setSecret */.Pq(secret);
}
/** Likewise for each line of a private key; the first and the last are the same in all keys. A path is no secret. */
function maskKey(key) {
    if (!key.includes('-----BEGIN'))
        return;
    for (const secret of (0,private_hosts/* secretsIn */.VY)(key))
        core/* setSecret */.Pq(secret);
}
/** Likewise the keys to a bucket. */
function maskBucketKeys(env) {
    for (const name of BUCKET_KEYS) {
        const secret = env[name]?.trim();
        if (secret)
            core/* setSecret */.Pq(secret);
    }
}
/** Chooses the places and tells post of them. Undefined where there are no credentials. */
function placeCredentials({ privateHosts, tempDirectory }) {
    if (privateHosts.length === 0)
        return undefined;
    const places = {
        run: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access')),
        later: (0,external_node_path_.join)(tempDirectory, (0,temporary/* temporaryName */.NT)('access', 'job')),
    };
    (0,action_state/* handOverDirectories */.TJ)(Object.values(places));
    return places;
}
/** Gives later steps the access that the warm-up had, through variables; their files stay until post. */
async function exportCredentials(options, { later }) {
    const access = new session/* PrivateAccess */.yF({ ...options, credentialsDirectory: later });
    const env = { ...(0,environment/* childEnvironment */.Qc)(options.env, options), ...options.sources };
    const go = await (0,environment/* probeGo */.T0)(env, { ...options, signal: new AbortController().signal });
    // Later steps have what the job gave them, not what was set here for the warm-up alone.
    const given = await access.give({ ...go, env: definedOf(options.env) });
    const variables = { ...access.env(), ...(0,environment/* addedGitConfig */.lW)(given.env, options.env) };
    for (const [name, value] of Object.entries(variables))
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, value));
    access.leave();
}
const definedOf = (env) => Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));

;// CONCATENATED MODULE: ./lib/action/warm.js




















/** The main step: everything is decided here. */
async function warm({ abortable }) {
    maskCredentials(process.env, [core/* getInput */.V4('goproxy'), core/* getInput */.V4('gosumdb')]);
    maskBucketKeys(process.env);
    const privateHosts = core/* getInput */.V4('private-hosts');
    maskPrivateHosts(privateHosts);
    maskKey(core/* getInput */.V4('proxy-client-key'));
    const inputs = readInputs();
    const options = (0,options_options/* resolveOptions */.$i)(inputs.options);
    maskPrivateHosts(privateHosts, options.privateHosts);
    const places = placeCredentials(options);
    if (inputs.report !== '')
        await checkReport(inputs.report);
    const signal = abortable();
    const given = { ...inputs, options: { ...inputs.options, ...(places && { credentialsDirectory: places.run }) } };
    const report = await warmOrConsult(given, signal);
    const diagnosis = await consult(given, { report, signal });
    if (diagnosis)
        report.doctor = diagnosis;
    const file = await writeReport(report, { wanted: inputs.report, tempDirectory: options.tempDirectory });
    const { connectTimeout, stallTimeout, saveTimeout } = options;
    const limits = { connectTimeout, stallTimeout, saveTimeout };
    const state = { runId: report.runId, decision: report.decision, limits, report: file, summary: inputs.summary };
    tellPost(state, options.tempDirectory);
    for (const line of (0,log/* brokenLines */.z8)(report))
        (0,console.annotate)('warning', line);
    for (const line of (0,log/* closingLines */.Po)(report))
        (0,console/* info */.pq)(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(settingsOf(options, report));
    if (inputs.exportCredentials && places)
        await exportCredentials(options, places);
    if (report.failure)
        tellFailure(report, inputs);
}
/** Where there is nothing to report, what the doctor finds goes to the summary at once: post has nothing to write. */
async function warmOrConsult(inputs, signal) {
    try {
        return await warmup({ ...inputs.options, signal, onEvent: eventLog() });
    }
    catch (error) {
        const isOption = error instanceof errors/* WarmupError */.N && error.code === 'bad-option';
        const diagnosis = isOption ? undefined : await consult(inputs, { report: undefined, signal });
        if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
            await (0,command_files/* writeSummary */.Sy)((0,render/* renderDiagnosis */.sW)(diagnosis));
        }
        throw error;
    }
}
/** The directory of the report is made where it can be. */
async function checkReport(file) {
    await (0,directories/* makeDirectories */.Kb)((0,external_node_path_.dirname)(file)).catch(() => undefined);
    (0,values/* checkOutputFile */.CK)('report', file);
}
/**
 * Writes it where it is wanted; else, and where that does not work, below the temporary directory, for post reads it
 * again. Returns where, or an empty text where it cannot be written at all.
 */
async function writeReport(report, { wanted, tempDirectory }) {
    const inTemp = async () => (0,external_node_path_.join)(await (0,temporary/* makeTemporary */.ww)(tempDirectory, 'report', 'job'), 'report.json');
    for (const place of wanted ? [async () => (0,external_node_path_.resolve)(wanted), inTemp] : [inTemp]) {
        try {
            const file = await place();
            (0,replace_file/* replaceFile */.f)(file, JSON.stringify(report, undefined, 2));
            return file;
        }
        catch (error) {
            (0,console.annotate)('warning', `The report cannot be written: ${error.message}`);
        }
    }
    return '';
}
/** Without a temporary directory that can be written, there is nothing to be saved, and no report to be rendered. */
function tellPost(state, tempDirectory) {
    try {
        (0,action_state/* handOver */.Cl)(state, tempDirectory);
    }
    catch (error) {
        (0,console.annotate)('warning', `The post step will save nothing: ${error.message}`);
    }
}
/** What later steps are to have of this run. */
function settingsOf({ sources, modcacherw }, report) {
    const { GOFLAGS } = report.environment.settings;
    return { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) };
}
/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources(sources) {
    for (const [name, value] of Object.entries(sources)) {
        (0,command_files/* tellRunner */.sd)(name, () => core/* exportVariable */.dN(name, (0,settings/* exportedSetting */.y7)(name, value)));
    }
}
function tellFailure(report, inputs) {
    const level = inputs.failOnError ? 'error' : 'warning';
    const groups = (0,output_failures/* failureGroups */.HZ)(report);
    for (const failures of groups.slice(0, format/* SHOWN */.kC)) {
        const explanation = (0,output_failures/* explainFailure */.SP)(failures);
        if (inputs.annotations)
            (0,console.annotate)(level, (0,output_failures/* explanationText */.jY)(explanation), markOf(failures, inputs));
        else
            (0,console/* info */.pq)((0,output_failures/* explanationText */.jY)(explanation));
        if (explanation.text !== '')
            (0,console/* group */.Os)(`${output_failures/* TEXT_TITLE */.fw} of ${explanation.what}`, explanation.text);
    }
    if (groups.length > format/* SHOWN */.kC)
        (0,console/* info */.pq)(`and ${groups.length - format/* SHOWN */.kC} more failures, see the report`);
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where the failure is shown: on the line of go.mod that asks for the module. */
function markOf({ files: [file], place }, inputs) {
    const named = place?.file ?? file;
    if (named === undefined)
        return {};
    const path = (0,external_node_path_.join)((0,external_node_path_.resolve)(inputs.options.workingDirectory ?? '.'), named);
    return {
        file: (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE || '.', path),
        ...(place && { line: place.line }),
    };
}
/**
 * Has the doctor look, where that is wanted, and tells in the log what is wrong. `report` is undefined where there was
 * no run to report. Takes 15 seconds at the most, never throws and never changes what the step comes to.
 */
async function consult({ doctor, options }, { report, signal }) {
    // Without an entry nothing is wrong with anything the doctor could look at.
    const failed = report === undefined || (report.failure !== undefined && !(0,restore/* endedByMiss */.oM)(report));
    // Its looks are at servers, and nothing is to be asked of those.
    if (`${options.offline}`.trim().toLowerCase() === 'true')
        return undefined;
    if (signal.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed))
        return undefined;
    try {
        const { diagnose } = await __webpack_require__.e(/* import() */ 61).then(__webpack_require__.bind(__webpack_require__, 61));
        const { countsText, findingLines } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6467));
        const diagnosis = await diagnose({ ...options, look: failedModules(report), signal });
        const wrong = diagnosis.findings.filter(({ kind }) => kind === 'fail' || kind === 'warn');
        for (const line of wrong.flatMap(findingLines))
            (0,console/* info */.pq)(line);
        (0,console/* info */.pq)(`doctor: ${countsText(diagnosis.findings)}`);
        return diagnosis;
    }
    catch (error) {
        (0,console.annotate)('warning', `doctor failed: ${(0,output_failures.explain)(error)}`);
        return undefined;
    }
}
const MOST = 10;
function failedModules(report) {
    const failures = [report?.failure, ...(report?.projects ?? []).map(project => project.failure)];
    return [...new Set(failures.flatMap(failure => failure?.module ?? []))].slice(0, MOST);
}
/** Every output of the action; a test holds the names equal to action.yml. */
function outputsOf(report, file) {
    return {
        // Steps that do without a download because of it must find everything there.
        'cache-hit': report.cacheStatus === 'hit' && report.failure === undefined,
        'cache-status': report.cacheStatus,
        'cache-primary-key': report.keys?.primary ?? '',
        'cache-matched-key': report.keys?.matched ?? '',
        'cache-size': report.restore.bytes,
        modules: report.modules.total,
        'modules-downloaded': report.modules.downloaded,
        'bytes-downloaded': report.modules.bytesDownloaded,
        attempts: report.attempts,
        retries: report.retries,
        duration: report.seconds.total.toFixed(3),
        'failure-class': report.failure?.class ?? '',
        'go-version': report.goVersion,
        report: file,
    };
}
function setOutputs(report, file) {
    (0,command_files/* tellRunner */.sd)('outputs', () => {
        for (const [name, value] of Object.entries(outputsOf(report, file)))
            core/* setOutput */.uH(name, value);
    });
}
/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function eventLog() {
    const textOf = (0,log/* eventLines */.Cl)();
    return event => {
        const text = textOf(event);
        if (text === undefined)
            return;
        if ((0,log/* isTrouble */.KM)(event))
            (0,console.annotate)('warning', text);
        else
            (0,console/* info */.pq)(text);
    };
}


/***/ }),

/***/ 8134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ takeNotes),
/* harmony export */   dO: () => (/* binding */ makeReport),
/* harmony export */   kY: () => (/* binding */ shownVariable),
/* harmony export */   lk: () => (/* binding */ recordEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _go_discovery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9040);
/* harmony import */ var _go_download_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1056);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7917);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5078);
/* harmony import */ var _session_relay_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8345);
/* harmony import */ var _steps_download_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1403);
/* harmony import */ var _steps_inventory_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7703);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3411);
/* harmony import */ var _relay_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(143);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5650);











/** Puts the report together from what the steps returned. */
async function makeReport(results) {
    const { options, run, prepared, filled, tallied } = results;
    const { restored, downloads } = filled;
    const leftOut = (0,_steps_download_js__WEBPACK_IMPORTED_MODULE_6__/* .leftOutOf */ .Tt)(prepared, downloads.all);
    const projects = await Promise.all((0,_steps_download_js__WEBPACK_IMPORTED_MODULE_6__/* .wanted */ .Ol)(downloads.all).map(one => projectReport(one, options.workingDirectory)));
    const access = run.access.report();
    const damage = filled.ended ? undefined : (0,_steps_inventory_js__WEBPACK_IMPORTED_MODULE_7__/* .entryDamage */ .AA)({ restored, repairs: downloads.repairs, tallied });
    const failure = prepared.failure ?? filled.ended?.failure ?? (0,_go_download_js__WEBPACK_IMPORTED_MODULE_2__/* .heaviestFirst */ .O7)(projects.flatMap(one => one.failure ?? []))[0];
    const attempts = counted(projects.flatMap(one => one.attempts));
    const toolchain = prepared.toolchain.attempts;
    const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry');
    const record = run.relaying.record();
    const repeated = sum(record?.upstreams.map(upstream => upstream.retries) ?? []);
    const zips = tallied.downloaded.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const worth = (0,_steps_inventory_js__WEBPACK_IMPORTED_MODULE_7__/* .estimateWorth */ .Tn)({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: tallied.downloadedBytes, seconds: filled.seconds.download },
        before: restored.origin?.download,
    });
    // An entry for exactly this project is a hit, whatever else was asked.
    const hasEntry = filled.stores.length === 0 || restored.kind === 'hit';
    return {
        schema: 1,
        runId: run.id,
        ...(record && { traceId: (0,_session_relay_js__WEBPACK_IMPORTED_MODULE_5__/* .traceIdOf */ .aB)(run.id) }),
        startedAt: run.startedAt,
        tool: _version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x,
        goVersion: prepared.go.version,
        environment: recordEnvironment(prepared.go, options.env),
        cacheStatus: hasEntry ? (0,_report_js__WEBPACK_IMPORTED_MODULE_9__/* .cacheStatus */ .DO)(restored) : storesStatus(filled.stores, tallied),
        ...(!prepared.failure && {
            keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
        }),
        restore: restored,
        ...(damage && { damage }),
        ...(filled.stores.length > 0 && { stores: filled.stores.map(storeReport) }),
        ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
        projects,
        leftOut,
        modules: {
            total: tallied.total,
            restored: tallied.restored,
            downloaded: zips.length,
            bytesDownloaded: tallied.downloadedBytes,
        },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        ...(prepared.refreshed && { refreshed: prepared.refreshed }),
        repairs: downloads.repairs,
        changes: results.changed.map((file) => ({
            file: (0,_go_discovery_js__WEBPACK_IMPORTED_MODULE_1__/* .shownPath */ .p)(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: results.notes,
        attempts: attempts.length,
        retries: runs.length + repeated,
        ...(record && { relay: (0,_relay_js__WEBPACK_IMPORTED_MODULE_8__/* .relayReport */ .O)(record, evidence(results, record)) }),
        ...(access && { privateHosts: access }),
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** What the requests alone do not tell of the time of the downloads, that of the project's Go included. */
function evidence({ run, prepared, filled, tallied }, { requests }) {
    const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])));
    const fresh = tallied.fresh.filter(file => file.kind === 'zip');
    const toolchain = prepared.toolchain.attempts;
    const waits = filled.downloads.all.map(one => sum(one.attempts.map(attempt => attempt.waited)));
    const ofToolchain = sum(toolchain.map(attempt => attempt.waited));
    return {
        seconds: filled.seconds.download + sum(toolchain.map(attempt => attempt.seconds)) + ofToolchain,
        waited: Math.max(0, ...waits) + ofToolchain,
        cpu: run.relaying.cpuUse(),
        elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
    };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts) => attempts.filter(attempt => attempt.because !== 'repair');
async function projectReport({ mainModule, attempts, failure }, workingDirectory) {
    if (failure === undefined)
        return { file: mainModule.shown, attempts };
    const place = await (0,_go_project_js__WEBPACK_IMPORTED_MODULE_3__/* .findRequirement */ .rz)(mainModule, failure);
    const shown = place && { place: { file: (0,_go_discovery_js__WEBPACK_IMPORTED_MODULE_1__/* .shownPath */ .p)(workingDirectory, place.file), line: place.line } };
    return { file: mainModule.shown, attempts, failure, ...shown };
}
/** Collects what the user should know beside the outcome. */
async function takeNotes(prepared, run) {
    const notes = [];
    if (run.relaying.isDark())
        notes.push({ kind: 'no-proxy-answers' });
    if (prepared.toolchain.kind === 'selected')
        notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version });
    for (const module of prepared.project.mainModules) {
        if (module.requires.length === 0)
            continue;
        const found = await Promise.allSettled(module.sumFiles.map(file => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file)));
        if (found.every(one => one.status === 'rejected'))
            notes.push({ kind: 'no-sum-file', file: module.shown });
    }
    return notes;
}
const EXAMPLES = 20;
/** Makes the part of a report that is of one store. */
function storeReport({ served, rejected, ...record }) {
    return {
        ...record,
        served: served.length,
        rejected: rejected.length,
        examples: rejected.slice(0, EXAMPLES),
    };
}
/**
 * What the module stores did, all together: `hit` where nothing was missing or had to be downloaded, `partial` where some had not,
 * `miss` where all had, and `failed` where that was because of trouble with every store.
 */
function storesStatus(stores, tallied) {
    const { total, ready, downloaded, complete } = tallied;
    if (total === 0)
        return 'skipped';
    const had = ready - downloaded.filter(file => file.kind === 'zip').length;
    if (had === total && complete)
        return 'hit';
    if (had > 0)
        return 'partial';
    return stores.every(store => store.trouble !== undefined) ? 'failed' : 'miss';
}
/** Of `go env`: places differ from machine to machine, and GOAUTH can hold secrets anywhere. */
const TELLING = [
    'GOPROXY',
    'GOPRIVATE',
    'GONOPROXY',
    'GONOSUMDB',
    'GOSUMDB',
    'GOINSECURE',
    'GOVCS',
    'GOFLAGS',
    'GO111MODULE',
    'GOTOOLCHAIN',
    'GOOS',
    'GOARCH',
];
const VARIABLES = [
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'ALL_PROXY',
    'NO_PROXY',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'GODEBUG',
    'GOMAXPROCS',
    'GOGC',
];
/** Flags and paths, where an `@` begins no host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Writes down what is known without asking anybody; `env` is that of the job, without what a run adds to it. */
function recordEnvironment({ version, settings }, env) {
    const go = TELLING.map(name => [name, settings[name] ?? '']);
    const variables = VARIABLES.map(name => [name, env[name] || env[name.toLowerCase()] || '']);
    return {
        versions: { tool: _version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x, node: process.versions.node, go: version },
        os: process.platform,
        arch: process.arch,
        settings: Object.fromEntries([...go, ...variables]
            .filter(([, value]) => value !== '')
            .map(([name, value]) => [name, shownVariable(name, value)])),
    };
}
/** A variable without credentials; what was shown before stays as it is. */
function shownVariable(name, value) {
    return NO_ADDRESSES.includes(name) ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactUrls */ .sK)(value) : (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .shownSetting */ .mV)(value);
}


/***/ })

};
