export const id = 173;
export const ids = [173];
export const modules = {

/***/ 4173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  diagnoseWith: () => (/* binding */ diagnoseWith)
});

// UNUSED EXPORTS: diagnose

// EXTERNAL MODULE: ./lib/options/resolve.js + 1 modules
var resolve = __webpack_require__(8653);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(3411);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/doctor/check.js




const fail = (reason, what, told) => ({ kind: 'fail', reason, what, ...told });
const warn = (reason, what, told) => ({ kind: 'warn', reason, what, ...told });
const ok = (reason, what, told) => {
    return { kind: 'ok', reason, what, ...told, next: '' };
};
/** The verdicts without the absent ones. */
function verdicts(...found) {
    return found.filter(one => one !== false && one !== undefined);
}
/** Turns a verdict into a finding, without credentials. */
function finding({ id, of }, { kind, reason, ...words }) {
    return {
        id,
        ...(of !== undefined && { of: (0,redact/* redactText */.Rd)(of) }),
        kind,
        reason,
        what: (0,redact/* redactText */.Rd)(words.what),
        measured: (0,redact/* redactText */.Rd)(words.measured),
        next: (0,redact/* redactText */.Rd)(words.next),
    };
}
/** Checks report how far they got this long before the time limit, in milliseconds. */
const RESERVE = 500;
/** Never throws: an error or a hang of a check becomes a finding. */
async function examine(check, examination, signal) {
    const began = performance.now();
    const over = new AbortController();
    const late = new Promise(resolve => {
        const tell = async () => {
            // A check that noticed the end of the time itself knows more.
            await (0,promises_.setTimeout)(RESERVE / 2);
            resolve(noAnswer(began));
        };
        if (signal.aborted)
            void tell();
        else
            signal.addEventListener('abort', tell, { once: true, signal: over.signal });
    });
    try {
        const said = await Promise.race([check.run(examination, signal), late]);
        return [said ?? []].flat().map(verdict => finding(check, verdict));
    }
    catch (error) {
        return [finding(check, signal.aborted ? noAnswer(began) : stopped(error))];
    }
    finally {
        over.abort();
    }
}
function stopped(error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof process/* StartError */.D4) {
        return fail('not-started', 'A program could not be started', { measured: message, next: error.hint });
    }
    const hint = error instanceof errors/* WarmupError */.NY ? error.hint : undefined;
    return fail('broke', 'This check failed', {
        measured: hint === undefined ? message : `${message}. ${hint}`,
        next: 'See the error; if it does not explain the cause, please report it.',
    });
}
/** @param began by performance.now() */
function noAnswer(began) {
    return fail('no-answer', 'This check timed out', {
        measured: `no answer within ${((performance.now() - began) / 1000).toFixed(1)} s`,
        next: 'Run it again; if it times out again, start with the other findings.',
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/repair.js
var repair = __webpack_require__(6597);
// EXTERNAL MODULE: ./lib/modcache/tree.js
var tree = __webpack_require__(4348);
// EXTERNAL MODULE: ./lib/output/format.js
var format = __webpack_require__(5446);
;// CONCATENATED MODULE: ./lib/doctor/checks/cache.js








const FULL = 100_000_000;
const LOW = 1_000_000_000;
/** Read-only: a directory that does not exist yet is judged by the one it would be created in. */
const moduleCache = {
    id: 'module-cache',
    run: async ({ go }) => {
        if (go === undefined)
            return undefined;
        const directory = go.settings.GOMODCACHE ?? '';
        if ((0,external_node_path_.isAbsolute)(directory))
            return judgeCache({ directory, ...(await measure((0,external_node_path_.join)(directory, DOWNLOADS))) });
        return fail('cache-no-path', 'GOMODCACHE is not an absolute path', {
            measured: `GOMODCACHE=${directory}`,
            next: 'Set `GOMODCACHE` to an absolute path, or unset it and set `HOME`.',
        });
    },
};
function judgeCache({ directory, trouble, free }) {
    const measured = `${directory}, ${(0,format/* sizeText */.lP)(free)} free`;
    const next = 'Free some space, or set `GOMODCACHE` to another disk.';
    if (trouble !== undefined) {
        return fail('cache-not-writable', 'The module cache is not writable', {
            measured: trouble,
            next: `Make ${directory} a directory that this user can write to, or set \`GOMODCACHE\` to another one.`,
        });
    }
    if (free < FULL)
        return fail('disk-full', 'The disk of the module cache is full', { measured, next });
    if (free < LOW)
        return warn('disk-low', 'The disk of the module cache is almost full', { measured, next });
    return ok('cache-writable', 'The module cache is writable', { measured });
}
async function measure(place) {
    for (let directory = place;; directory = (0,external_node_path_.dirname)(directory)) {
        try {
            if (!(await (0,external_node_fs_promises_.stat)(directory)).isDirectory())
                return { trouble: `${directory} is not a directory`, free: 0 };
            const { bavail, bsize } = await (0,external_node_fs_promises_.statfs)(directory);
            return { trouble: await denial(directory), free: bavail * bsize };
        }
        catch (error) {
            const { code, message } = error;
            if (code === 'ENOENT' && (0,external_node_path_.dirname)(directory) !== directory)
                continue;
            if (code === 'ENOTDIR')
                continue;
            return { trouble: message, free: 0 };
        }
    }
}
/** The error that prevents this user from writing there. */
async function denial(directory) {
    return await (0,external_node_fs_promises_.access)(directory, external_node_fs_promises_.constants.W_OK).then(() => undefined, (error) => error.message);
}
const DOWNLOADS = (0,external_node_path_.join)('cache', 'download');
/** The module cache and the sums to check it with; undefined if either is missing. */
function known({ go, sums }) {
    const directory = go?.settings.GOMODCACHE ?? '';
    if (!(0,external_node_path_.isAbsolute)(directory) || sums === undefined)
        return undefined;
    return { moduleCache: directory, downloadCache: (0,external_node_path_.join)(directory, DOWNLOADS), sums };
}
const AT_ONCE = 8;
/** Minimum age of leftovers: a running go command has such files, too. */
const OLD = 3_600_000;
/** Leftovers of interrupted runs or other users in the directories of the project's modules. */
const cacheLeftovers = {
    id: 'cache-leftovers',
    run: async (setup) => {
        const cache = known(setup);
        if (cache === undefined)
            return undefined;
        const names = [...cache.sums.files()].map(file => (0,external_node_path_.dirname)((0,external_node_path_.join)(cache.downloadCache, (0,module_file/* moduleFileName */.El)(file))));
        const found = await (0,p_limit/* default */.A)(AT_ONCE).map(new Set(names), leftoversIn);
        const [temporary, readOnly] = [found.flatMap(one => one.temporary), found.flatMap(one => one.readOnly)];
        return verdicts(readOnly.length > 0 &&
            fail('cache-read-only', 'This user cannot write to parts of the module cache', {
                measured: (0,format/* listText */.so)(readOnly),
                next: 'Change their owner to this user (`chown -R`), or set `GOMODCACHE` to another directory.',
            }), temporary.length > 0 &&
            warn('cache-leftovers', 'An interrupted go command left incomplete files in the module cache', {
                measured: (0,format/* listText */.so)(temporary),
                next: 'They are harmless; `go clean -modcache` removes them.',
            }));
    },
};
async function leftoversIn(directory) {
    const names = await (0,external_node_fs_promises_.readdir)(directory).catch(() => undefined);
    if (names === undefined)
        return { temporary: [], readOnly: [] };
    const suspects = names.filter(name => /\.(?:partial|(?:zip|info|mod)\d+\.tmp)$/.test(name));
    const old = await Promise.all(suspects.map(async (name) => {
        const path = (0,external_node_path_.join)(directory, name);
        const found = await (0,external_node_fs_promises_.stat)(path).catch(() => undefined);
        return found !== undefined && Date.now() - found.mtimeMs > OLD ? [path] : [];
    }));
    return { temporary: old.flat(), readOnly: (await denial(directory)) === undefined ? [] : [directory] };
}
/** Milliseconds: reading all zips of a large cache takes longer than anything else here. */
const LONG_ENOUGH = 9_000;
/** Damage that Go never repairs by itself: a wrong zip, a wrong .mod, a tree with missing files. */
const cacheDamage = {
    id: 'cache-damage',
    run: async (setup, signal) => {
        const cache = known(setup);
        if (cache === undefined)
            return undefined;
        const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LONG_ENOUGH)]);
        const request = { ...cache, signal: timeUp };
        const [files, trees] = await Promise.all([(0,repair/* findDamaged */.du)(request), (0,tree/* findBrokenTrees */.Ax)(request)]);
        const names = [
            ...files.map(module_file/* moduleFileName */.El),
            ...trees.map(({ path, version, missing }) => `${path}@${version}/${missing}`),
        ];
        if (names.length === 0) {
            const measured = timeUp.aborted ? 'checked in part, because time ran out' : `${cache.sums.size} sums compared`;
            return ok('cache-sound', 'The module cache matches go.sum', { measured });
        }
        if (!setup.fix) {
            return fail('cache-damaged', 'Files in the module cache are damaged, and Go does not repair them by itself', {
                measured: (0,format/* listText */.so)(names),
                next: 'Run `go-mod-warmup doctor --fix`, or `go clean -modcache`.',
            });
        }
        const repaired = [...(await (0,repair/* repair */.Ip)({ ...request, files })), ...(await (0,repair/* repairTrees */.XL)(trees, cache))];
        return verdicts(repaired.length > 0 &&
            ok('cache-repaired', 'Damaged files were removed; Go downloads or unpacks them again', {
                measured: (0,format/* listText */.so)(repaired.map(({ module, file }) => `${module} (${file})`)),
            }), repaired.length < names.length &&
            fail('cache-not-repaired', 'Damaged files could not be removed', {
                measured: (0,format/* listText */.so)(names),
                next: 'Run `go clean -modcache` as the owner of these files.',
            }));
    },
};

// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/session/access.js + 1 modules
var access = __webpack_require__(7580);
;// CONCATENATED MODULE: ./lib/doctor/checks/compare.js





/**
 * Reads the environment of a run from its report.
 * @throws WarmupError `bad-option` for a file that is not a report, or a report without it
 */
function readEnvironment(file) {
    const refuse = (why, cause) => new WarmupError('bad-option', `compare: ${file} ${why}`, {
        hint: 'Use the JSON report of a successful run: the output `report` of the action, or the file written by --json.',
        cause,
    });
    let report;
    try {
        report = JSON.parse(readGivenTextSync(file));
    }
    catch (cause) {
        throw refuse('cannot be read', cause);
    }
    if (report?.schema !== 1 || report.environment === undefined)
        throw refuse('is not a report with an environment');
    return report.environment;
}
/** Compares the environment with that of a successful run. */
const comparison = {
    id: 'compare',
    run: async ({ go, options, compare, told }) => {
        if (go === undefined || compare === undefined)
            return undefined;
        const differences = differencesOf((0,access/* recordEnvironment */.lk)(go, options.env), compare);
        told.differences = differences;
        if (differences.length === 0) {
            return ok('environment-same', 'The environment is the same as in the other run', { measured: '' });
        }
        const shown = (value) => (0,redact/* shownSetting */.mV)(value).replace(/([,|])(?=\S)/g, '$1 ') || '(not set)';
        return warn('environment-differs', 'The environment differs from the other run', {
            measured: differences
                .map(({ name, here, there }) => `${name}: here ${shown(here)}; there ${shown(there)}`)
                .join('\n'),
            next: 'Align these settings one by one, beginning with those of the module sources.',
        });
    },
};
/** Sorted by name. */
function differencesOf(here, there) {
    const [mine, theirs] = [flat(here), flat(there)];
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort();
    return names.flatMap(name => {
        const [one = '', other = ''] = [mine[name], theirs[name]];
        return one === other ? [] : [{ name, here: one, there: other }];
    });
}
function flat({ versions, os, arch, settings }) {
    return {
        'go-mod-warmup': versions.tool,
        Node: versions.node,
        Go: versions.go,
        OS: os,
        architecture: arch,
        ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, (0,access/* shownVariable */.kY)(name, value)])),
    };
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: ./lib/go/failures/failures.js
var failures = __webpack_require__(5425);
// EXTERNAL MODULE: ./lib/go/flags.js
var flags = __webpack_require__(6549);
// EXTERNAL MODULE: ./lib/go/version.js
var go_version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/session/relay.js + 1 modules
var relay = __webpack_require__(9081);
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./lib/private/advice.js
var advice = __webpack_require__(9095);
// EXTERNAL MODULE: ./lib/private/go-settings.js
var go_settings = __webpack_require__(5895);
// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
// EXTERNAL MODULE: ./lib/session/explain-failure.js
var explain_failure = __webpack_require__(1020);
// EXTERNAL MODULE: ./lib/session/session.js + 4 modules
var session_session = __webpack_require__(1690);
// EXTERNAL MODULE: ./lib/steps/provide-go.js
var provide_go = __webpack_require__(1173);
;// CONCATENATED MODULE: ./lib/doctor/setup.js




















/**
 * Reads the settings of Go and the files of the project. Errors in any of them are part of the result.
 * @throws the signal's reason when it aborts
 */
async function readSetup(options, { wish, signal }) {
    wish.modules.forEach(redact/* rememberArgument */.BA);
    const session = await (0,session_session/* openSession */.fA)({ ...options, signal });
    const leave = () => session.close();
    const setup = { ...wish, options, env: session.env, units: [], leave };
    try {
        setup.go = await (0,provide_go/* useGoOnPath */.Q3)(session);
        setup.env = setup.go.env;
    }
    catch (error) {
        if (!signal.aborted && isSettled(error))
            return { ...setup, noGo: error };
        await leave();
        throw error;
    }
    try {
        await readProject(setup, signal);
        setup.modules = [...new Set([...setup.modules, ...privateSamples(setup).modules])];
        return setup;
    }
    catch (error) {
        await leave();
        throw error;
    }
}
const isSettled = (error) => error instanceof errors/* WarmupError */.NY && error.code === 'no-go';
function readGoproxy(value) {
    try {
        return { goproxy: (0,goproxy/* parseGoproxy */.Ms)(value, 'GOPROXY') };
    }
    catch (error) {
        return { badGoproxy: error };
    }
}
async function readProject(setup, signal) {
    const { options, go } = setup;
    if (go === undefined)
        return;
    Object.assign(setup, readGoproxy(go.settings.GOPROXY ?? ''));
    try {
        setup.units = await examineUnits(go, { options, signal });
    }
    catch (error) {
        signal.throwIfAborted();
        setup.noProject = error;
        return;
    }
    try {
        setup.sums = await (0,sum_file/* readSums */.P)(setup.units.flatMap(unit => unit.sums.map(({ file }) => file)));
    }
    catch (error) {
        setup.badSums = error;
    }
}
const setup_AT_ONCE = 8;
/**
 * Reads every go.mod, go.work and sum file that a warm-up would, however broken.
 * @throws WarmupError `no-project`; StartError; the signal's reason
 */
async function examineUnits(go, { options, signal }) {
    const scanned = await (0,project/* scanProject */.vd)(go, { ...options, signal });
    return await (0,environment/* awayFromModules */.MV)(options.tempDirectory, async (directory) => {
        const limit = (0,p_limit/* default */.A)(setup_AT_ONCE);
        const reading = {
            signal,
            show: (file) => (0,discovery/* shownPath */.pS)(options.workingDirectory, file),
            ask: (args) => limit(() => (0,environment/* askGo */.IL)(go, args, { directory, signal })),
        };
        return await (0,p_limit/* default */.A)(setup_AT_ONCE).map(scanned, item => examineUnit(item, reading));
    });
}
async function examineUnit(item, reading) {
    const { directory } = item;
    const read = (file) => examineFile(file, reading);
    if (item.goWork === 'off') {
        const modules = [await examineModule(item.file, 'mod', reading)];
        return { ...item, modules, replaces: [], sums: [await read((0,discovery/* sumFileOf */.Vv)(item))] };
    }
    const workFile = await examineModule(item.file, 'work', reading);
    const { Use, Replace } = (workFile.mod ?? {});
    const files = (Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const sums = [(0,discovery/* sumFileOf */.Vv)(item), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))];
    return {
        ...item,
        workFile,
        modules: await Promise.all(files.map(file => examineModule(file, 'mod', reading))),
        replaces: Replace ?? [],
        sums: await Promise.all(sums.map(read)),
    };
}
async function examineFile(file, { show }) {
    return { file, shown: show(file), text: await (0,regular_file/* readText */.yR)(file).catch(() => undefined) };
}
async function examineModule(file, kind, reading) {
    const found = await examineFile(file, reading);
    if (found.text === undefined)
        return found;
    try {
        return { ...found, mod: JSON.parse(await reading.ask([kind, 'edit', '-json', file])) };
    }
    catch (error) {
        reading.signal.throwIfAborted();
        if (error instanceof process/* StartError */.D4)
            throw error;
        // The settings are at fault, not the file.
        if ((0,failures/* settingFault */.Zw)(error) !== undefined)
            return found;
        return { ...found, refusal: error instanceof Error ? error.message : String(error) };
    }
}
/** The requirements of these go.mod files. */
function requirementsOf(units) {
    return units
        .flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
        .map(({ Path: path, Version: version }) => ({ path, version }));
}
/** What to do about a failure, in the same words as a warm-up. */
async function nextFor(text, { go, env, options }) {
    const failure = (0,failures/* classifyFailure */.XE)(text);
    if (go === undefined || failure.class !== 'auth')
        return failure.hint;
    const netrc = await (0,explain_failure/* netrcOf */.SB)({ go, options });
    const ways = { hosts: options.privateHosts, proxies: (0,explain_failure/* serversOf */.U2)(go), env, ...(netrc && { netrc }) };
    const { hint, fix = '' } = (0,advice/* adviseAccess */.J)(failure, ways);
    const line = /^private-hosts: \|\n\s*(.+)$/.exec(fix)?.[1];
    return line === undefined ? hint : `${hint} \`${line}\``;
}
/**
 * Modules that test the credentials of private hosts: looking one up includes the go-get page, git with its credential,
 * and the ssh host key. `modules` has one requirement of the project per host, `path@version`; `untried` has the
 * prefixes without any.
 */
function privateSamples({ options, go, units }) {
    if (go === undefined || options.privateHosts.length === 0)
        return { modules: [], untried: [] };
    const { origins } = (0,go_settings/* planSources */._)(options.privateHosts, go.settings);
    const required = requirementsOf(units);
    const samples = origins.map(host => ({
        prefix: shown(host),
        sample: required.find(({ path }) => ownerOf(path, origins) === host),
    }));
    return {
        modules: samples.flatMap(({ sample }) => (sample ? [`${sample.path}@${sample.version}`] : [])),
        untried: samples.flatMap(({ prefix, sample }) => (sample ? [] : [prefix])),
    };
}
const shown = (host) => (0,private_hosts/* prefixOf */.MT)({ ...host, host: (0,private_hosts/* hostnameOf */.LZ)(host.host) });
/** The longest prefix wins. */
function ownerOf(path, hosts) {
    const covering = hosts.filter(host => `${path.toLowerCase()}/`.startsWith(`${shown(host).toLowerCase()}/`));
    return covering.sort((a, b) => b.path.length - a.path.length)[0];
}
/** A module of the project that is not private, so that a proxy can be asked for it. */
function sampleModule({ go, goproxy, units, sums }) {
    if (goproxy === undefined || goproxy.proxies.length === 0)
        return undefined;
    const apart = go?.settings.GONOPROXY ?? '';
    return requirementsOf(units).find(one => !(0,patterns/* matchesPatterns */.v)(apart, one.path) && (sums === undefined || sums.allows({ ...one, kind: 'zip' })));
}
/** Keeps Go from finding a go.mod in a parent directory, such as one in `/`. */
const OWN_MODULE = 'module go-mod-warmup.invalid\n\ngo 1.16\n';
/**
 * `go list -m`, isolated from the project and from the module cache.
 * @throws StartError
 */
async function listApart(args, { go, env, options }, asking) {
    return await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, async (directory) => {
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(directory, 'go.mod'), OWN_MODULE);
        const apart = {
            GOMODCACHE: (0,external_node_path_.join)(directory, 'modcache'),
            GOFLAGS: '-mod=mod -modcacherw',
            GOWORK: 'off',
            GOTOOLCHAIN: 'local',
            GO111MODULE: 'on',
        };
        return await (0,process/* run */.eF)(go.binary, ['list', '-m', ...args], {
            directory,
            env: { ...env, ...apart, ...asking.env },
            signal: asking.signal,
            grace: 200,
        });
    });
}

;// CONCATENATED MODULE: ./lib/doctor/checks/go.js









const LIMIT = 8_000;
/** Lets Go itself download the .info of one module into an empty cache, to confirm the other measurements. */
const goItself = {
    id: 'go-itself',
    run: async (setup, signal) => {
        const sample = sampleModule(setup);
        const { go } = setup;
        if (sample === undefined || go === undefined)
            return undefined;
        const module = `${sample.path}@${sample.version}`;
        const outcome = await listApart([module], { ...setup, go }, {
            env: { ...onlyProxies(setup), GODEBUG: withTrace(setup.env) },
            signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
        });
        const said = outcome.ended === 'by-itself' ? outcome.stderr : undefined;
        const host = /\blookup (\S+?)(?: on \S+)?:/.exec(said ?? '')?.[1];
        const known = host === undefined ? [] : await external_node_dns_.promises.lookup(host, { all: true }).catch(() => []);
        const verdict = judgeGo({ module, said, succeeded: outcome.code === 0, systemKnows: known.length > 0 });
        return verdict.reason === 'go-fails' ? { ...verdict, next: await nextFor(verdict.measured, setup) } : verdict;
    },
};
function judgeGo({ module, said, succeeded, systemKnows }) {
    const order = /hostLookupOrder\((.*?)\) = (.*)/.exec(said ?? '');
    const resolver = order ? `; it resolves ${order[1]} by ${order[2]}` : '';
    if (succeeded)
        return ok('go-reaches', 'Go reaches the proxies', { measured: module + resolver });
    if (said === undefined) {
        return fail('go-hangs', 'Go hangs when it downloads from the proxies', {
            measured: `${module}: no answer in ${LIMIT / 1000} s`,
            next: 'Fix the upstreams: Go itself has no timeout.',
        });
    }
    const text = said.replace(/^go package net: .*\n?/gm, '').trim();
    const measured = `${(0,redact/* redactText */.Rd)(text).slice(0, 2000)}${resolver}`;
    return systemKnows
        ? fail('go-dns-differs', 'The system resolves a host that Go does not: Go queries name servers itself', {
            measured,
            next: 'Set `GODEBUG=netdns=cgo` to use the resolver of the system, or correct /etc/resolv.conf.',
        })
        : fail('go-fails', 'Go cannot download from the proxies', { measured, next: (0,failures/* classifyFailure */.XE)(text).hint });
}
/** All proxies, even if a private pattern or `off` excludes them. */
function onlyProxies({ goproxy }) {
    const { proxies = [] } = goproxy ?? {};
    const list = proxies.map(({ url, next }, index) => {
        return index === proxies.length - 1 ? url : `${url}${next === 'when-absent' ? ',' : '|'}`;
    });
    return { GOPROXY: list.join(''), GONOPROXY: 'none', GOPRIVATE: '', GOSUMDB: 'off' };
}
const withTrace = ({ GODEBUG }) => (GODEBUG ? `${GODEBUG},netdns=2` : 'netdns=2');
const goVersion = {
    id: 'go-version',
    run: async ({ go, noGo, units, options }) => {
        if (go !== undefined) {
            const { version, settings } = go;
            return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: units });
        }
        const measured = noGo?.message ?? '';
        if (options.goVersion !== '' || options.goVersionFile !== '') {
            const next = 'If the Go that `go-version` or `go-version-file` names could not be installed, fix that first.';
            return warn('go-not-on-path', 'No Go is on PATH; the checks that need one were skipped', { measured, next });
        }
        return fail('no-go', 'No working Go was found', { measured, next: noGo?.hint ?? 'Install Go.' });
    },
};
function judgeVersion({ version, gotoolchain, asking }) {
    const { oldest, asOf } = SUPPORT_WINDOW;
    const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`;
    const wrong = verdicts((0,go_version/* compareGoVersions */.X_)((0,go_version/* goMinor */.Cu)(version), oldest) < 0 &&
        warn('go-unsupported', `Go ${version} is no longer supported`, {
            measured: `${measured}; as of ${asOf}, Go ${oldest} is the oldest supported version`,
            next: `Install Go ${oldest} or later: in a workflow with \`go-version: stable\`.`,
        }), ...asking.map(({ shown: file, lines }) => {
        const asked = (0,go_version/* newestLine */.z$)(lines).replace(/^go/, '');
        const seen = `${measured}; ${file} requires ${asked}`;
        if (gotoolchain === 'local' && (0,go_version/* compareGoVersions */.X_)(lines.go ?? '1.0', version) > 0) {
            return fail('toolchain-forbidden', `${file} requires Go ${asked}, but GOTOOLCHAIN=local prevents its download`, {
                measured: seen,
                next: `Install Go ${asked} (\`go-version-file: ${file}\`), or set \`GOTOOLCHAIN=auto\`.`,
            });
        }
        return ((0,go_version/* switchesToolchain */.sF)(version, gotoolchain, lines) &&
            warn('toolchain-fetched', `${file} requires Go ${asked}, which every fresh machine has to download`, {
                measured: seen,
                next: `Install Go ${asked} to avoid that: \`go-version-file: ${file}\`.`,
            }));
    }));
    return wrong.length > 0 ? wrong : [ok('go-works', 'Go works', { measured })];
}
/**
 * The supported releases of Go: each major one until two newer ones are out (go.dev/doc/devel/release). Recorded here
 * with its date, because it cannot be looked up without a network.
 */
const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' };
/** Are the settings that decide where modules come from consistent? */
const goSettings = {
    id: 'go-settings',
    run: async (setup) => {
        const { go } = setup;
        if (go === undefined)
            return undefined;
        const { settings, goproxy, badGoproxy } = asSet({ ...setup, go });
        const { GOPROXY = '', GOPRIVATE, GOFLAGS } = settings;
        const list = `GOPROXY=${shownList(GOPROXY)}`;
        const known = await (0,relay/* publicHosts */.db)(go);
        const wrong = [
            ...judgeFlags(settings),
            ...judgePatterns(settings, { list: goproxy, known }),
            ...(goproxy ? judgeList(settings, { ...goproxy, measured: list }) : []),
        ];
        if (badGoproxy) {
            const { message: measured, hint: next = '' } = badGoproxy;
            wrong.push(fail('goproxy-unreadable', 'GOPROXY is not a valid list of proxies', { measured, next }));
        }
        if (wrong.length > 0)
            return wrong;
        const shown = [
            GOPROXY && list,
            GOPRIVATE && `GOPRIVATE=${(0,redact/* shownSetting */.mV)(GOPRIVATE)}`,
            GOFLAGS && `GOFLAGS=${GOFLAGS}`,
        ];
        const measured = shown.filter(Boolean).join(', ');
        return ok('settings-agree', 'The settings of Go are consistent', { measured });
    },
};
/** With `offline` we set GOPROXY to `off`: then the variables and options of the user are judged instead. */
function asSet({ go, goproxy, badGoproxy, options }) {
    const { settings } = go;
    if (options.offline !== 'true')
        return { settings, goproxy, badGoproxy };
    const { GOPROXY = '', GONOPROXY = settings.GOPRIVATE ?? '' } = { ...options.env, ...options.sources };
    return { settings: { ...settings, GOPROXY, GONOPROXY }, ...(GOPROXY === '' ? {} : readGoproxy(GOPROXY)) };
}
function judgeFlags({ GO111MODULE = '', GOFLAGS = '' }) {
    const stray = (0,flags/* splitFlags */.g0)(GOFLAGS).find(word => !/^--?[^-=]/.test(word));
    const unended = (0,flags/* unendedQuote */.A_)(GOFLAGS);
    const measured = `GOFLAGS=${GOFLAGS}`;
    return verdicts(GO111MODULE === 'off' &&
        fail('modules-off', 'Modules are disabled', {
            measured: `GO111MODULE=${GO111MODULE}`,
            next: 'Unset `GO111MODULE`: run `go env -u GO111MODULE`, and remove it from the workflow.',
        }), unended !== undefined &&
        fail('goflags-quote', 'GOFLAGS has an unterminated quote, so Go rejects all of it', {
            measured,
            next: `Close the quote in ${unended} in \`GOFLAGS\`, or remove it.`,
        }), stray !== undefined &&
        fail('goflags-stray', `GOFLAGS contains a word that is not a flag: ${stray}`, {
            measured,
            next: `Each word of \`GOFLAGS\` must begin with a dash. Remove ${stray}.`,
        }), (0,flags/* flagValue */.y6)(GOFLAGS, 'mod') === 'mod' &&
        warn('goflags-mod', 'With -mod=mod in GOFLAGS, every go command may change go.mod and go.sum and start downloads', { measured, next: 'Remove `-mod=mod` from `GOFLAGS`.' }));
}
/** GOPRIVATE is only the default of GONOPROXY and GONOSUMDB. `known`: public hosts. */
function judgePatterns(settings, { list, known }) {
    const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '', GOSUMDB = '' } = settings;
    const schemed = Object.entries({ GOPRIVATE, GONOPROXY, GONOSUMDB }).find(([, value]) => value.includes('://'));
    const notIn = (patterns) => {
        const there = new Set(patternsOf(patterns));
        return patternsOf(GOPRIVATE).filter(pattern => !there.has(pattern));
    };
    const [proxied, lookedUp] = [notIn(GONOPROXY), notIn(GONOSUMDB)];
    const toPublic = list?.proxies.find(({ url }) => known.has((0,relay/* hostnameOf */.LZ)(url)));
    const isPrivate = `GOPRIVATE=${(0,redact/* shownSetting */.mV)(GOPRIVATE)}`;
    return verdicts(schemed &&
        fail('pattern-scheme', `${schemed[0]} contains a URL, so it matches no module`, {
            measured: `${schemed[0]}=${(0,redact/* shownSetting */.mV)(schemed[1])}`,
            next: 'Write a module path there, such as `git.example.com/team`, without https://.',
        }), proxied.length > 0 &&
        toPublic &&
        warn('private-to-public', 'Modules that match GOPRIVATE are requested from a public proxy, because GONOPROXY overrides it', {
            measured: `${isPrivate}, GONOPROXY=${(0,redact/* shownSetting */.mV)(GONOPROXY)}, GOPROXY begins with ${(0,redact/* shownSetting */.mV)(toPublic.url)}`,
            next: `Add ${proxied.join(',')} to \`GONOPROXY\`, or unset it so that it defaults to GOPRIVATE.`,
        }), lookedUp.length > 0 &&
        GOSUMDB !== 'off' &&
        warn('private-to-sumdb', 'Modules that match GOPRIVATE are looked up in the checksum database, because GONOSUMDB overrides it', {
            measured: `${isPrivate}, GONOSUMDB=${(0,redact/* shownSetting */.mV)(GONOSUMDB)}`,
            next: `Add ${lookedUp.join(',')} to \`GONOSUMDB\`, or unset it so that it defaults to GOPRIVATE.`,
        }));
}
function judgeList({ GOPROXY = '', GONOPROXY = '' }, { proxies, end, measured }) {
    const [, ignored] = /(?:^|[,|])\s*(?:direct|off)\s*[,|](.*[^\s,|].*)$/.exec(GOPROXY) ?? [];
    const origins = patternsOf(GONOPROXY).filter(pattern => pattern !== 'none');
    return verdicts(proxies.length === 0 &&
        end === 'off' &&
        fail('goproxy-off', 'GOPROXY=off disables all downloads', {
            measured,
            next: 'Unset it, or set it to `https://proxy.example.com,direct`.',
        }), end === 'off' &&
        origins.length > 0 &&
        warn('off-not-offline', 'GOPROXY ends with off, but modules that match GONOPROXY or GOPRIVATE are still downloaded from their origins', {
            measured: `${measured}, GONOPROXY=${(0,redact/* shownSetting */.mV)(GONOPROXY)}`,
            next: `Set \`GONOPROXY=none\` to download ${origins.join(',')} from the proxy as well.`,
        }), ignored !== undefined &&
        warn('goproxy-ignored', 'Go never uses GOPROXY entries after direct or off', {
            measured,
            next: 'Put proxies first and `direct` or `off` last.',
        }));
}
const patternsOf = (value) => value
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '');
const shownList = (value) => (0,redact/* shownSetting */.mV)(value).replace(/\s*([,|])\s*/g, (_, mark) => (mark === ',' ? ', ' : ' | '));
/** Settings that affect downloads. */
const TELLING = /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/;
/** Settings saved by `go env -w` apply unless a variable overrides them, and no workflow shows them. */
const goEnvFile = {
    id: 'go-env-file',
    run: async ({ go, env }) => {
        const file = go?.settings.GOENV ?? '';
        if (file === '' || file === 'off')
            return undefined;
        const text = await (0,regular_file/* readText */.yR)(file).catch(() => '');
        const counting = text
            .split('\n')
            .filter(line => TELLING.test(line))
            .map(line => ({ name: line.split('=', 1)[0] ?? '', value: line.slice(line.indexOf('=') + 1) }))
            .filter(({ name }) => !env[name]);
        if (counting.length === 0)
            return undefined;
        return warn('env-file', 'Settings saved by `go env -w` apply on this machine', {
            measured: `${file}: ${counting.map(({ name, value }) => `${name}=${shownValue(name, value)}`).join(', ')}`,
            next: `If they are not intended, run \`go env -u ${counting.map(({ name }) => name).join(' ')}\`.`,
        });
    },
};
/** A GOAUTH command can contain secrets anywhere. */
const shownValue = (name, value) => name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim()) ? '(hidden)' : (0,redact/* shownSetting */.mV)(value);

// EXTERNAL MODULE: ./lib/go/failures/rules.js
var rules = __webpack_require__(9967);
// EXTERNAL MODULE: ./lib/network/credential-sources.js
var credential_sources = __webpack_require__(1466);
// EXTERNAL MODULE: ./lib/network/credentials.js
var network_credentials = __webpack_require__(5624);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/network/basic-authorization.js
var basic_authorization = __webpack_require__(3960);
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/go-http.js + 1 modules
var go_http = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/network/leniency.js
var leniency = __webpack_require__(1613);
// EXTERNAL MODULE: ./lib/network/node-http.js
var node_http = __webpack_require__(2069);
// EXTERNAL MODULE: ./lib/network/proxy.js
var network_proxy = __webpack_require__(5806);
// EXTERNAL MODULE: ./lib/network/tls.js
var tls = __webpack_require__(6415);
// EXTERNAL MODULE: ./lib/relay/receive.js
var receive = __webpack_require__(8956);
// EXTERNAL MODULE: ./lib/relay/trouble.js
var trouble = __webpack_require__(8914);
;// CONCATENATED MODULE: ./lib/doctor/probe.js


















/** Milliseconds for one phase, or without a byte: several phases must fit into the time limit of the whole. */
const probe_LIMIT = 4_000;
/** Opens the network with the settings of Go and shorter timeouts. */
async function openNetwork({ env, go, goproxy, options }, signal) {
    const limit = Math.min(probe_LIMIT, options.connectTimeout);
    const { caFile, clientCertificate } = options;
    const hosts = new Set((goproxy?.proxies ?? []).flatMap(({ url }) => URL.parse(url)?.host ?? []));
    const identity = clientCertificate && { ...clientCertificate, hosts: [...hosts] };
    const relaxed = [];
    const http = (0,go_http/* openGoHttp */.t)({
        env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
        ...(go && { netrcBy: (0,go_version/* netrcBy */.GP)(go.version) }),
        directory: options.workingDirectory,
        caFile,
        identity,
        connections: 4,
        connectTimeout: limit,
        stallTimeout: Math.min(probe_LIMIT, options.stallTimeout),
        commandTimeout: probe_LIMIT,
        signal,
        onRelaxed: relaxation => relaxed.push(relaxation),
    });
    const known = (0,tls/* trusting */.h3)({ env, caFile, identity: clientCertificate });
    const others = (0,tls/* trusting */.h3)({ env, caFile });
    const trustFor = (host, strictness) => (hosts.has(host) ? known : others)(strictness);
    return { http, limit, trustFor, relaxed, signal, close: () => http.close() };
}
/** Number of addresses tried per family. */
const EACH = 2;
/** Connects to an upstream phase by phase, then requests a real module. Never throws. */
async function probe({ url: upstream, env, sample }, network) {
    const url = new URL(upstream);
    const proxy = (0,network_proxy/* proxyChooser */.K)(env)(url);
    const { host, port } = endOf(proxy ?? url);
    const journey = {
        upstream: (0,redact/* shownSetting */.mV)(upstream),
        to: `${host}:${port}`,
        ...(proxy && { through: proxy.host }),
        addresses: [],
        dead: [],
        phases: [],
        asked: [],
    };
    const began = performance.now();
    const note = (name, start, end = performance.now()) => journey.phases.push({ name, start: start - began, end: end - began });
    const phase = async (name, work) => {
        const start = performance.now();
        try {
            return await work();
        }
        catch (error) {
            journey.stopped = { phase: name, text: textOf(error), ...(error instanceof Refused && { status: error.status }) };
            throw error;
        }
        finally {
            note(name, start);
        }
    };
    try {
        const found = await phase('lookup', () => lookUp(host, network));
        journey.addresses = found.map(({ address }) => address);
        const { first, settled } = connectAll(found, { port, journey, network });
        let socket = await phase('connect', () => first);
        const isSecure = url.protocol === 'https:';
        const speaksHttp = proxy !== undefined && /^https?:$/.test(proxy.protocol);
        if (speaksHttp && isSecure) {
            socket.destroy();
            socket = await phase('tunnel', () => tunnel(proxy, url, network));
        }
        if (isSecure && (speaksHttp || proxy === undefined)) {
            const { remoteAddress = '', remotePort = port } = socket;
            const again = () => (speaksHttp ? tunnel(proxy, url, network) : dialAgain(remoteAddress, remotePort, network));
            journey.secured = await phase('tls', () => shakeHandsAsGo(socket, again, { url, network }));
            const { refusal } = journey.secured;
            if (refusal !== undefined)
                journey.stopped = { phase: 'tls', text: refusal };
        }
        socket.destroy();
        await settled;
    }
    catch {
        return journey; // It says where and why it stopped.
    }
    if (journey.stopped !== undefined)
        return journey;
    // The first request opens the connection, so the second one shows the time of the server alone.
    for (const path of sample) {
        const { began: start, answered, ended, beginning: _, ...asked } = await ask(network, { upstream, path });
        journey.asked.push(asked);
        if (path === sample[1])
            note('first byte', start, answered ?? ended);
        if (path === sample[2])
            note('body', start, ended);
        if (asked.trouble)
            break;
    }
    const relaxed = network.relaxed.filter(one => one.host === url.host || one.host === proxy?.host);
    if (relaxed.length > 0)
        journey.relaxed = relaxed;
    return journey;
}
/** Duration of a phase in milliseconds; undefined if it was not reached. */
function took(journey, name) {
    const phase = journey.phases.find(one => one.name === name);
    return phase && phase.end - phase.start;
}
/** A proxy that does not open a tunnel, with the status of its answer. */
class Refused extends Error {
    status;
    constructor(status) {
        super(`the proxy answered ${status}`);
        this.status = status;
    }
}
/** The host without the brackets of IPv6, and the port. */
function endOf({ protocol, hostname, port }) {
    const usual = protocol === 'http:' ? 80 : protocol === 'https:' ? 443 : 1080;
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual };
}
/** @throws Error if the name is unknown, or if the resolver does not answer in time */
async function lookUp(host, network) {
    const family = (0,external_node_net_.isIP)(host);
    if (family !== 0)
        return [{ address: host, family }];
    return await inTime(external_node_dns_.promises.lookup(host, { all: true }), network);
}
/** Connects to some addresses of each family; continues with the first one that answers. */
function connectAll(found, { port, journey, network }) {
    const addresses = [4, 6].flatMap(family => found.filter(one => one.family === family).slice(0, EACH));
    const tries = addresses.map(async ({ address }) => {
        const socket = (0,external_node_net_.connect)({ host: address, port });
        try {
            await inTime(happens(socket, 'connect'), network, () => void socket.destroy());
            return socket;
        }
        catch (error) {
            journey.dead.push({ address, text: textOf(error) });
            throw error;
        }
    });
    const first = Promise.any(tries).catch(() => {
        throw new Error(journey.dead.map(({ text }) => text).join(', ') || 'no address found');
    });
    const settled = Promise.allSettled(tries).then(async (all) => {
        const used = await first.catch(() => undefined);
        for (const one of all)
            if (one.status === 'fulfilled' && one.value !== used)
                one.value.destroy();
    });
    return { first, settled };
}
async function dialAgain(host, port, network) {
    const socket = (0,external_node_net_.connect)({ host, port });
    await inTime(happens(socket, 'connect'), network, () => void socket.destroy());
    return socket;
}
/**
 * Opens a tunnel through an HTTP proxy.
 * @throws Refused; Error if there is no usable answer in time
 */
async function tunnel(proxy, to, network) {
    const authorization = (0,basic_authorization/* basicAuthorization */.aR)(proxy);
    const end = endOf(to);
    const host = `${end.host.includes(':') ? `[${end.host}]` : end.host}:${end.port}`;
    const options = {
        ...endOf(proxy),
        method: 'CONNECT',
        path: host,
        agent: false,
        insecureHTTPParser: true,
        headers: { host, ...(authorization && { 'proxy-authorization': authorization }) },
    };
    const trusting = { ...options, secureContext: await network.trustFor(proxy.host) };
    const asking = proxy.protocol === 'https:' ? (0,external_node_https_.request)(trusting) : (0,node_http/* request */.Em)(options);
    const answered = new Promise((resolve, reject) => {
        asking.once('connect', ({ statusCode = 0 }, socket) => {
            if (statusCode === 200)
                return resolve(socket);
            socket.destroy();
            reject(new Refused(statusCode));
        });
        asking.once('response', ({ statusCode = 0 }) => reject(new Refused(statusCode)));
        asking.on('error', reject);
    });
    asking.end();
    return await inTime(answered, network, () => void asking.destroy());
}
/** If strict TLS fails but Go would succeed, repeats the handshake on another connection with Go's rules. */
async function shakeHandsAsGo(socket, again, to) {
    try {
        return await shakeHands(socket, to, 'strict');
    }
    catch (error) {
        if ((0,leniency/* relaxationFor */.X)(error) !== 'tls')
            throw error;
        return await shakeHands(await again(), to, 'as-go');
    }
}
/**
 * Performs a TLS handshake without requiring trust, to see the certificate.
 * @throws Error if the handshake does not complete in time
 */
async function shakeHands(socket, { url, network }, strictness) {
    const { host } = endOf(url);
    const secured = (0,external_node_tls_.connect)({
        socket,
        host,
        ...((0,external_node_net_.isIP)(host) === 0 && { servername: host }),
        secureContext: await network.trustFor(url.host, strictness),
        rejectUnauthorized: false,
        ALPNProtocols: ['http/1.1'],
    });
    try {
        await inTime(happens(secured, 'secureConnect'), network);
        return securedBy(secured);
    }
    finally {
        secured.destroy();
    }
}
async function happens(socket, event) {
    await new Promise((resolve, reject) => {
        socket.once(event, resolve);
        // Also for later errors, which have no other listener.
        socket.on('error', reject);
        socket.once('close', () => reject(new Error('the connection was closed')));
    });
}
async function inTime(work, { limit, signal }, end = () => undefined) {
    const over = new AbortController();
    const until = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
    const late = new Promise((_, reject) => {
        const stop = () => {
            reject(new Error(signal.aborted ? 'the time was up' : `no answer within ${limit / 1000} s`));
            end();
        };
        if (until.aborted)
            stop();
        else
            until.addEventListener('abort', stop, { once: true, signal: over.signal });
    });
    return await Promise.race([work, late]).finally(() => over.abort());
}
/** The properties of a socket after its handshake. */
function securedBy(socket) {
    const leaf = socket.getPeerX509Certificate();
    const last = leaf && endOfChain(leaf);
    const refusal = socket.authorizationError;
    return {
        version: socket.getProtocol() ?? '',
        issuer: nameIn(leaf?.issuer),
        root: nameIn(last?.issuer),
        isPrivate: last !== undefined && !knownRoots().has(last.issuer),
        validTo: leaf?.validTo ?? '',
        ...(refusal ? { refusal: codeOf(refusal) } : {}),
    };
}
function endOfChain(leaf) {
    let last = leaf;
    for (let next = last.issuerCertificate; next !== undefined && next !== last; next = last.issuerCertificate)
        last = next;
    return last;
}
/** Their names; some 5 ms. */
function knownRoots() {
    return new Set(external_node_tls_.rootCertificates.map(pem => new external_node_crypto_.X509Certificate(pem).subject));
}
/** The common name, or else the organisation, in `C=…\nO=…\nCN=…`. */
function nameIn(subject = '') {
    const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? /^O=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
    return (0,redact/* withoutSecrets */.cT)(name);
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
const textOf = (error) => (0,redact/* redactText */.Rd)(error instanceof Error ? error.message : String(error));
const LARGEST = 4 << 20;
const LONGEST = 3_000;
/** At most this many characters of a refusal, which may be a web page, are kept. */
const START = 4_000;
/** Requests a file below an upstream, and reads at most 4 MiB of it, or for 3 seconds. Never throws. */
async function ask({ http, signal: always }, { upstream, path, signal = always }) {
    const url = (0,goproxy/* addressBelow */.CY)(upstream, path);
    const began = performance.now();
    const asked = { path, bytes: 0, seconds: 0, began, ended: began };
    try {
        const answer = await http.send(url, { signal });
        asked.answered = performance.now();
        asked.status = answer.status;
        const cache = (0,receive/* cacheHeader */.C)(answer.headers);
        if (cache !== undefined)
            asked.cache = cache;
        const start = await read(answer, asked);
        asked.beginning = start.toString();
        if (answer.status !== 200) {
            const isPlain = /^text\/plain\b/i.test(answer.headers['content-type'] ?? '');
            asked.trouble = (0,trouble/* statusTrouble */.cs)(url, answer, isPlain ? start.toString() : '');
        }
        else if ((0,validate/* isWebPage */.AA)(start))
            asked.trouble = (0,trouble/* faultTrouble */.Mu)(url, { kind: 'login-page' });
    }
    catch (error) {
        const met = (0,network_error/* transferError */.c9)(error, url, signal);
        asked.trouble = (0,trouble/* transferTrouble */.bz)(url, met);
        if ((0,leniency/* isOfClient */.Z)(met))
            asked.onlyGo = true;
    }
    asked.ended = performance.now();
    asked.seconds = (asked.ended - (asked.answered ?? began)) / 1000;
    return asked;
}
/** Counts the bytes; returns the beginning. */
async function read({ body }, asked) {
    const until = performance.now() + LONGEST;
    let start = Buffer.of();
    for await (const chunk of body) {
        asked.bytes += chunk.length;
        if (start.length < START)
            start = Buffer.concat([start, chunk]).subarray(0, START);
        if (asked.bytes >= LARGEST || performance.now() >= until)
            break;
    }
    return start;
}

;// CONCATENATED MODULE: ./lib/doctor/checks/modules.js













/** Leaves time to report before the limit of the whole. */
const modules_LIMIT = 10_000;
/** One check per requested module. */
function moduleChecks(examination) {
    const required = requirementsOf(examination.units);
    return examination.modules.map(given => {
        // Without a version, the one that the project requires.
        const version = given.includes('@') ? undefined : required.find(({ path }) => path === given)?.version;
        const module = version === undefined ? given : `${given}@${version}`;
        return {
            id: 'module',
            of: module,
            run: async (_, signal) => {
                const limited = AbortSignal.any([signal, AbortSignal.timeout(modules_LIMIT)]);
                const route = await routeOf(module, examination, limited);
                if (route === undefined)
                    return undefined;
                examination.told.routes.push(route);
                return judgeRoute(route);
            },
        };
    });
}
async function routeOf(module, examination, signal) {
    const { go, goproxy, network } = examination;
    if (go === undefined || goproxy === undefined)
        return undefined;
    const [path = ''] = module.split('@');
    const pattern = (go.settings.GONOPROXY ?? '').split(',').find(one => (0,patterns/* matchesPatterns */.v)(one, path));
    const upstreams = pattern === undefined ? goproxy.proxies : [];
    const [told, known] = await Promise.all([
        Promise.all(upstreams.map(proxy => askUpstream(module, proxy, { network, signal }))),
        hasCredential(path, examination, signal),
    ]);
    // If Go stops at a proxy, the origin does not matter.
    const origin = decidingOf(told) ? undefined : await askOrigin(module, { ...examination, go }, signal);
    return {
        module: (0,redact/* redactText */.Rd)(module),
        ...(pattern !== undefined && { pattern }),
        told,
        end: goproxy.end,
        ...(origin && { origin }),
        hasCredential: known,
        checksums: checksumsOf(module, examination),
    };
}
/** The answer at which Go stops. */
const decidingOf = (told) => told.find(one => one.kind === 'found' || !one.goesOn);
async function askUpstream(module, { url, next }, { network, signal }) {
    const upstream = (0,redact/* shownSetting */.mV)(url);
    if (/^file:/i.test(url))
        return { upstream, kind: 'not-asked', goesOn: true, text: 'a directory, not asked' };
    const askFor = (path) => ask(network, { upstream: url, path, signal });
    const info = await askFor(infoOf(module));
    const others = info.trouble ? [] : filesBehind(module, info.beginning);
    const asked = [info, ...(await Promise.all(others.map(askFor)))];
    const missing = asked.find(({ trouble }) => trouble !== undefined);
    if (missing?.trouble === undefined)
        return { upstream, kind: 'found', goesOn: false, text: 'found' };
    const { status, trouble, path } = missing;
    const isAbsent = status === 404 || status === 410;
    const what = missing === asked[0] ? '' : `${path.slice(path.lastIndexOf('.'))}: `;
    const text = what + troubleText(missing, trouble);
    return { upstream, kind: isAbsent ? 'absent' : 'failed', goesOn: isAbsent || next === 'after-any-failure', text };
}
/** A status of success says nothing of a body that stalled or broke off. */
function troubleText({ status, bytes }, { word, text }) {
    if (word === 'stalled' && bytes > 0)
        return `stalled after ${(0,format/* sizeText */.lP)(bytes)}`;
    return status === undefined || status === 200 ? text : `status ${status}`;
}
/** The command that lists the versions of a module. */
const versionsCommand = (module) => rules/* VERSIONS */.S8.replace('{path}', () => module.split('@', 1)[0] ?? '');
/** What Go requests first: a version, a version prefix, a branch or a commit. */
function infoOf(module) {
    const [path = '', version] = module.split('@');
    const name = (0,module_file/* moduleFileName */.El)({ path, version: version ?? 'v0.0.0', kind: 'info' });
    return version === undefined ? name.replace(/@v\/[^/]*$/, '@latest') : name;
}
/** What Go requests next, for the version in the first answer: an upstream may serve one file and refuse another. */
function filesBehind(module, info = '') {
    const [path = '', version] = module.split('@');
    if (version === undefined)
        return [];
    const named = /"Version"\s*:\s*"(v[\w.+-]+)"/.exec(info)?.[1] ?? version;
    const files = ['mod', 'zip'].map(kind => (0,module_file/* moduleFileName */.El)({ path, version: named, kind }));
    return named.startsWith('v') ? files : [];
}
function checksumsOf(module, { go, sums }) {
    const [path = '', version = ''] = module.split('@');
    if (sums?.allows({ path, version, kind: 'zip' }))
        return 'in-go-sum';
    if (go?.settings.GOSUMDB === 'off')
        return 'off';
    return (0,patterns/* matchesPatterns */.v)(go?.settings.GONOSUMDB ?? '', path) ? 'private' : 'asked';
}
const CHECKSUMS = {
    asked: 'the checksum database is asked',
    off: 'the checksum database is off',
    private: 'the checksum database is not asked (GONOSUMDB)',
    'in-go-sum': 'go.sum has its sums, so the checksum database is not asked',
};
/** Can Go get this module, as things are? */
function judgeRoute(route) {
    const { told, origin, module, pattern, end, hasCredential } = route;
    const measured = routeText(route);
    const hint = origin?.hint ?? '';
    const there = ok('module-there', `${module} is available`, { measured });
    const deciding = decidingOf(told);
    if (deciding?.kind === 'found')
        return there;
    if (deciding?.kind === 'failed') {
        return fail('module-blocked', `${module} cannot be downloaded: an upstream failed and GOPROXY allows no other`, {
            measured,
            next: `Fix ${deciding.upstream}, or append a second proxy to \`GOPROXY\`: \`A|B\`.`,
        });
    }
    if (origin?.kind === 'found') {
        if (pattern !== undefined || end === 'direct')
            return there;
        return fail('module-not-yet', `${module} exists at its origin, but ${told.map(one => one.upstream).join(', ')} does not have it yet`, {
            measured,
            next: 'Try again in a few minutes: proxies cache "not found" for a while. Or end `GOPROXY` with `,direct`, so that Go downloads it from its origin.',
        });
    }
    if (origin?.kind === 'no-version') {
        return fail('module-no-version', `${module} does not exist: its repository has no such version`, {
            measured,
            next: `Choose an existing version: \`${versionsCommand(module)}\`.`,
        });
    }
    const without = told.filter(one => one.kind === 'absent').map(one => one.upstream);
    if (without.length > 0 && origin?.class === 'transient') {
        return fail('module-absent', `${without.join(', ')} ${without.length > 1 ? 'do' : 'does'} not have ${module}`, {
            measured,
            next: `Check path and version: \`${versionsCommand(module)}\`. The origin could not be reached, so it could not be compared.`,
        });
    }
    const isNeverAsked = pattern === undefined && end !== 'direct';
    const lacking = fail('module-nowhere', `${module} cannot be downloaded: no proxy in the list has it, and Go tries no other source`, {
        measured,
        next: 'Check its path and version, or ask the operator of the proxy. To allow downloads from the origin, end `GOPROXY` with `,direct`.',
    });
    switch (origin?.class) {
        case 'auth':
            return hasCredential
                ? fail('origin-refuses', `${module} is private or does not exist: its origin rejects the credential`, {
                    measured,
                    next: 'Check that the token is still valid and has read access to this repository.',
                })
                : fail('origin-no-credential', `${module} is private or does not exist: its origin requires a credential, and none is set`, {
                    measured,
                    next: `Set a token for ${module.split('/', 1)[0]}, and list the path in \`GOPRIVATE\`. If the path is misspelled, correct it.`,
                });
        case 'not-found':
            return fail('module-nowhere', `${module} does not exist, neither at a proxy nor at its origin`, {
                measured,
                next: hint,
            });
        case 'transient':
            if (isNeverAsked)
                return lacking;
            return fail('origin-unreachable', `The origin of ${module} does not answer`, { measured, next: hint });
        default:
            if (isNeverAsked)
                return lacking;
            return fail('origin-fails', `${module} cannot be downloaded from its origin`, { measured, next: hint });
    }
}
/** What Go does after the last proxy of the list. */
const END = {
    direct: ['its origin (direct)'],
    off: ['off'],
    none: ['the list ends'],
};
function routeText(route) {
    const { pattern, told, end, origin, hasCredential, checksums } = route;
    const answers = told.map(({ upstream, kind, text }) => `${upstream}: ${kind === 'found' ? 'found' : text}`);
    const isDecided = decidingOf(told) !== undefined;
    const way = pattern === undefined
        ? `asked: ${[...answers, ...(isDecided ? [] : END[end])].join(', then ')}`
        : `not requested from any proxy: it matches ${pattern} in GONOPROXY`;
    const [first = ''] = origin?.text.split('\n') ?? [];
    const at = origin === undefined ? [] : [`origin: ${origin.kind === 'failed' ? origin.text : first}`];
    const credential = hasCredential ? 'credential for the origin: found' : 'credential for the origin: none';
    return [way, ...at, credential, CHECKSUMS[checksums]].join('\n');
}
/** A version that names a commit instead of a tag. */
const PSEUDO = /-(?:0\.)?\d{14}-[0-9a-f]{12}(?:\+incompatible)?$/;
/**
 * Queries a module's origin through Go itself, so that go-get pages, git, its credentials and GOVCS apply as in a
 * download. A tag is looked up in the list of tags, a commit directly.
 */
async function askOrigin(module, setup, signal) {
    const [path = '', version] = module.split('@');
    const isCommit = version !== undefined && PSEUDO.test(version);
    const env = { GOPROXY: 'direct', GOSUMDB: 'off' };
    const args = ['-json', ...(isCommit ? [module] : ['-versions', path])];
    const outcome = await listApart(args, setup, { env, signal }).catch((error) => {
        if (!(error instanceof process/* StartError */.D4))
            throw error;
        return { ended: 'by-itself', code: 1, stdout: '', stderr: error.message };
    });
    if (outcome.ended !== 'by-itself') {
        return { kind: 'failed', class: 'transient', text: 'no answer in time', hint: 'Try again later.' };
    }
    if (outcome.code !== 0) {
        const { class: kind, hint } = (0,failures/* classifyFailure */.XE)(outcome.stderr);
        return { kind: 'failed', class: kind, text: (0,redact/* redactText */.Rd)(outcome.stderr.trim()).slice(0, 2000), hint };
    }
    const versions = JSON.parse(outcome.stdout).Versions ?? [];
    const latest = versions.length > 0 ? `the newest versions are ${versions.slice(-5).join(', ')}` : 'it has no versions';
    const isThere = (wanted) => versions.some(one => one === wanted || one.startsWith(`${wanted}.`));
    if (isCommit || version === undefined || isThere(version))
        return { kind: 'found', text: 'found' };
    // Go does not list tags that it would mark as incompatible.
    if (mayBeIncompatible(path, version))
        return { kind: 'found', text: 'its repository exists' };
    return { kind: 'no-version', text: `${version} does not exist; ${latest}` };
}
function mayBeIncompatible(path, version) {
    const isBare = /^v(?:[2-9]|\d\d+)(?:\.|$)/.test(version) && !/\/v\d+$|^gopkg\.in\//.test(path);
    return version.endsWith('+incompatible') || isBare;
}
const CREDENTIAL_LIMIT = 3_000;
/** Does GOAUTH, netrc or git have a credential for https://PATH? Reveals nothing else about it. */
async function hasCredential(path, { env, go, options }, signal) {
    const url = `https://${path}`;
    const at = { directory: options.workingDirectory, signal };
    const credentials = new network_credentials/* Credentials */.J({
        ...at,
        env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
        ...(go && { netrcBy: (0,go_version/* netrcBy */.GP)(go.version) }),
        commandTimeout: CREDENTIAL_LIMIT,
    });
    const headers = await credentials.for(url).catch(() => ({}));
    if (Object.keys(headers).length > 0)
        return true;
    const git = async (args, input) => {
        const timeUp = AbortSignal.any([signal, AbortSignal.timeout(CREDENTIAL_LIMIT)]);
        const asked = { ...at, env: { ...env, GIT_ASKPASS: '', SSH_ASKPASS: '' }, signal: timeUp, ...(input && { input }) };
        const outcome = await (0,process/* run */.eF)('git', args, asked).catch(() => undefined);
        return outcome?.code === 0 ? outcome.stdout : '';
    };
    const [header, filled] = await Promise.all([
        git(['config', '--get-urlmatch', 'http.extraHeader', url]),
        git(['credential', 'fill'], `url=${url}\n`),
    ]);
    return header !== '' || (0,credential_sources/* parseGitCredential */.Jc)(filled, url) !== undefined;
}

;// CONCATENATED MODULE: ./lib/doctor/checks/project.js










/** A nested module that was not named may be broken on purpose. */
const wrongIn = ({ how }) => (how === 'nested' ? warn : fail);
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;
const projectFiles = {
    id: 'project-files',
    run: async ({ go, units, noProject, badSums }) => {
        if (go === undefined)
            return undefined;
        if (noProject instanceof process/* StartError */.D4)
            throw noProject;
        if (noProject !== undefined) {
            return fail('no-project', 'No project was found', {
                measured: noProject.message,
                next: noProject.hint ?? 'Set its directory with `--working-directory`.',
            });
        }
        const wrong = units.flatMap(judgeUnit);
        if (wrong.length > 0)
            return wrong;
        if (badSums !== undefined) {
            return fail('sum-file-refused', 'Go cannot read a sum file', {
                measured: badSums.message,
                next: 'Remove that line, then run `go mod tidy`.',
            });
        }
        const measured = units.map(unit => unit.shown).join(', ');
        return ok('files-read', 'Go can read the files of the project', { measured });
    },
};
function judgeUnit(unit) {
    const { directory, workFile, modules, sums } = unit;
    const wrong = wrongIn(unit);
    const read = workFile ? [workFile, ...modules] : modules;
    const lines = new Map();
    for (const file of [...read, ...sums]) {
        const line = (file.text ?? '').split('\n').findIndex(one => CONFLICT.test(one));
        if (line >= 0)
            lines.set(file, line + 1);
    }
    return verdicts(...[...lines].map(([{ shown }, line]) => wrong('merge-conflict', `${shown} has an unresolved merge conflict`, {
        measured: `${shown}:${line}`,
        next: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
    })), ...read.map(file => file.refusal !== undefined &&
        !lines.has(file) &&
        wrong('file-refused', `Go cannot read ${file.shown}`, {
            measured: file.refusal,
            next: 'Fix the line that Go reports, then run `go mod tidy`.',
        })), ...modules.map(({ file, shown, text }) => {
        if (text !== undefined || (workFile === undefined && unit.how !== 'root'))
            return undefined;
        if (workFile === undefined) {
            return wrong('modfile-missing', 'The `-modfile` in GOFLAGS does not exist', {
                measured: `${shown} does not exist`,
                next: 'Set `-modfile` to an existing file, or remove that flag from `GOFLAGS`.',
            });
        }
        const used = `./${(0,external_node_path_.relative)(directory, file).replace(/[\\/]?go\.mod$/, '')}`;
        return wrong('use-missing', `${workFile.shown} uses a directory that has no go.mod`, {
            measured: `${shown} does not exist`,
            next: `Check it out before this step, or remove the \`use\` line: \`go work edit -dropuse=${used}\`.`,
        });
    }));
}
/** Does go.sum have all entries that go.mod needs? Judged by go.mod alone, without any download. */
const projectSums = {
    id: 'project-sums',
    run: async ({ go, units }) => {
        const judged = units.map(async (unit) => (await (0,project/* isVendored */.Ee)(unit, go?.settings.GOFLAGS ?? '')) ? undefined : judgeSums(unit));
        return verdicts(...(await Promise.all(judged)));
    },
};
function judgeSums(unit) {
    const file = unit.shown;
    const wanted = wantedSums(unit);
    if (wanted.length === 0)
        return undefined;
    const texts = unit.sums.flatMap(({ text }) => text ?? []);
    if (texts.length === 0) {
        return wrongIn(unit)('sums-absent', `${file} has no go.sum`, {
            measured: `${file} requires modules`,
            next: 'Run `go mod tidy` and commit go.sum.',
        });
    }
    const known = new Set(texts.flatMap(text => text.split('\n').map(line => line.split(/\s+/, 2).join(' '))));
    const missing = wanted.filter(name => !known.has(name));
    return missing.length === 0
        ? ok('sums-complete', 'The sum files are complete', { measured: `${file}: ${wanted.length} sums` })
        : wrongIn(unit)('sums-missing', `go.sum is missing entries that ${file} needs`, {
            measured: `missing: ${(0,format/* listText */.so)(missing.map(name => name.replace(' ', '@')))}`,
            next: 'Run `go mod tidy` and commit go.sum.',
        });
}
/**
 * Each module of the graph needs the sum of its go.mod, and an imported one that of its zip. Which indirect ones are
 * imported is unknown until the packages are loaded.
 */
function wantedSums({ modules, replaces }) {
    const own = new Set(modules.flatMap(({ mod }) => mod?.Module?.Path ?? []));
    const wanted = modules.flatMap(({ mod }) => {
        const excluded = new Set((mod?.Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`));
        const all = [...replaces, ...(mod?.Replace ?? [])];
        return (mod?.Require ?? []).flatMap(({ Path, Version, Indirect }) => {
            if (own.has(Path) || excluded.has(`${Path}@${Version}`))
                return [];
            const replaced = all.find(({ Old }) => Old.Path === Path && Old.Version === Version) ??
                all.find(({ Old }) => Old.Path === Path && Old.Version === undefined);
            const target = replaced?.New ?? { Path, Version };
            if (target.Version === undefined)
                return [];
            const name = `${target.Path} ${target.Version}`;
            return Indirect ? [`${name}/go.mod`] : [name, `${name}/go.mod`];
        });
    });
    return [...new Set(wanted)];
}
/** The directory that relative replacements of a module file refer to; for `-modfile`, that of the module. */
const baseOf = ({ file }, { file: own, directory }) => file === own ? directory : (0,external_node_path_.dirname)(file);
/** Modules that are replaced by directories that do not exist. */
const projectReplaces = {
    id: 'project-replaces',
    run: async ({ units }) => {
        const replaces = units.flatMap(unit => [
            ...unit.replaces.map(one => ({ ...one, unit, from: unit.workFile })),
            ...unit.modules.flatMap(from => (from.mod?.Replace ?? []).map(one => ({ ...one, unit, from }))),
        ]);
        const judged = replaces.map(async ({ Old, New, unit, from }) => {
            if (New.Version !== undefined || from === undefined)
                return undefined;
            const there = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)((0,external_node_path_.resolve)(baseOf(from, unit), New.Path), 'go.mod')).catch(() => undefined);
            return (there === undefined &&
                wrongIn(unit)('replace-missing', `${from.shown} replaces ${Old.Path} with a directory that has no go.mod`, {
                    measured: `${from.shown}: ${Old.Path} => ${New.Path}`,
                    next: `Check it out to ${New.Path}, or remove the line: \`go mod edit -dropreplace=${Old.Path}\`.`,
                }));
        });
        return verdicts(...(await Promise.all(judged)));
    },
};
const projectVendor = {
    id: 'project-vendor',
    run: async ({ go, units }) => {
        const goflags = go?.settings.GOFLAGS ?? '';
        const judged = units.map(async (unit) => {
            const list = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(unit.directory, 'vendor', 'modules.txt')).catch(() => undefined);
            if (list !== undefined)
                return (await (0,project/* isVendored */.Ee)(unit, goflags)) && judgeVendor(unit, list);
            return ((0,flags/* flagValue */.y6)(goflags, 'mod') === 'vendor' &&
                wrongIn(unit)('vendor-absent', 'GOFLAGS requires a vendor directory, which does not exist', {
                    measured: `GOFLAGS=${goflags}, but no vendor/modules.txt next to ${unit.shown}`,
                    next: 'Commit the vendor directory, or remove `-mod=vendor` from `GOFLAGS`.',
                }));
        });
        return verdicts(...(await Promise.all(judged)));
    },
};
/** Compares the requirements of go.mod with the explicit entries, as Go does (modload/vendor.go, checkVendorConsistency). */
function judgeVendor(unit, list) {
    const { shown } = unit;
    const required = new Set(requirementsOf([unit]).map(({ path, version }) => `${path} ${version}`));
    const explicit = new Set([...list.matchAll(/^# (\S+ v\S+)(?: => .*)?\n## explicit/gm)].map(([, module = '']) => module));
    const differing = [
        ...[...required].filter(module => !explicit.has(module)),
        ...[...explicit].filter(module => !required.has(module)),
    ];
    return differing.length === 0
        ? ok('vendor-consistent', 'The vendor directory matches go.mod', { measured: shown })
        : wrongIn(unit)('vendor-inconsistent', 'The vendor directory does not match go.mod', {
            measured: `${shown} and vendor/modules.txt differ in: ${(0,format/* listText */.so)(differing)}`,
            next: 'Run `go mod vendor` and commit the result.',
        });
}
const modulePaths = {
    id: 'module-paths',
    run: async ({ units }) => units.flatMap(judgePaths),
};
/** Paths that differ only in case, of which one does not exist at the origin, and paths that Go cannot download. */
function judgePaths(unit) {
    const { shown, sums } = unit;
    const required = requirementsOf([unit]);
    const named = sums.flatMap(({ text = '' }) => text.split('\n').flatMap(line => line.split(/\s+/, 1)));
    const paths = new Set([...required.map(({ path }) => path), ...named].filter(path => path !== ''));
    const doubled = [...Map.groupBy(paths, path => path.toLowerCase()).values()].filter(spelled => spelled.length > 1);
    const unfit = required.filter(one => (0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ ...one, kind: 'mod' })) === undefined);
    return [
        ...doubled.map(spelled => wrongIn(unit)('path-case', 'Two module paths differ only in case: Go treats them as two modules, and one does not exist', {
            measured: `${shown}: ${spelled.sort().slice(0, 2).join(' and ')}`,
            next: 'Find out with `go mod graph` which module requires the wrong one, use the spelling of its own go.mod, then run `go mod tidy`.',
        })),
        ...unfit.map(({ path, version }) => warn('path-unfit', `No proxy can serve ${path}: its path or version is invalid`, {
            measured: `${shown}: ${path}@${version}`,
            next: 'Correct the line, then run `go mod tidy`.',
        })),
    ];
}
/** Private hosts without a module in the project; the others are tested with one of their modules. */
const privateHosts = {
    id: 'private-hosts',
    run: async (setup) => privateSamples(setup).untried.map(prefix => ({
        kind: 'skipped',
        reason: 'private-host-untried',
        what: `The project requires no module under ${prefix}, so its credential was not tested`,
        measured: prefix,
        next: 'Test it with one of its modules: `go-mod-warmup doctor MODULE`.',
    })),
};

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./lib/doctor/checks/upstreams.js












/** One check per GOPROXY entry that is a server or a directory. */
function upstreamChecks(examination) {
    const { goproxy = { proxies: [], end: 'none' }, env, network, told } = examination;
    const module = sampleModule(examination);
    const sample = module ? ['mod', 'info', 'zip'].map(kind => (0,module_file/* moduleFileName */.El)({ ...module, kind })) : [];
    return goproxy.proxies.map(({ url }, position) => ({
        id: 'upstream',
        of: (0,redact/* shownSetting */.mV)(url),
        run: async () => {
            if (/^file:/i.test(url))
                return await judgeDirectory(url);
            const journey = await probe({ url, env, sample }, network);
            told.journeys.push(journey);
            const judged = [...judgeWay(journey), ...judgeRelaxed(journey), ...judgeAnswers(journey)];
            const found = await Promise.all(judged.map(async (one) => one.reason === 'upstream-auth' ? { ...one, next: await nextFor(one.measured, examination) } : one));
            const isDead = found.some(({ kind }) => kind === 'fail');
            return isDead ? verdicts(...found, judgeOrder(goproxy, position)) : [answers(journeyText(journey)), ...found];
        },
    }));
}
const answers = (measured) => ok('upstream-answers', 'The upstream answers', { measured });
async function judgeDirectory(url) {
    const found = await (0,external_node_fs_promises_.stat)((0,external_node_url_.fileURLToPath)(url)).then(regular_file/* kindOf */.I, (error) => error.message);
    if (found === 'a directory')
        return answers(found);
    return fail('upstream-directory', 'The directory does not exist', {
        measured: found,
        next: 'Correct the path in `GOPROXY`: `file:///absolute/path`.',
    });
}
/** Can the checksum database be reached, through an upstream that serves it or directly? */
const checksumDatabase = {
    id: 'checksum-database',
    run: async ({ go, goproxy, units, sums, network }) => {
        const [name = '', mirror] = (go?.settings.GOSUMDB ?? '').trim().split(/\s+/);
        if (name === '' || name === 'off')
            return undefined;
        const host = name.split('+', 1)[0] ?? '';
        const isThere = async (upstream, path) => {
            const { status, trouble } = await ask(network, { upstream, path });
            const text = status === undefined ? (trouble?.text ?? '') : `status ${status}`;
            return { where: new URL(upstream).host, answers: trouble === undefined, text };
        };
        const servers = (goproxy?.proxies ?? []).map(({ url }) => url).filter(url => /^https?:/i.test(url));
        // With a mirror, Go asks no proxy (modfetch/sumdb.go, initBase).
        const proxies = mirror === undefined ? servers : [];
        const places = await Promise.all(proxies.map(url => isThere(url, `sumdb/${host}/supported`)));
        if (!places.some(one => one.answers))
            places.push(await isThere(mirror ?? `https://${host}`, 'latest'));
        const isNeeded = requirementsOf(units).some(module => !sums?.allows({ ...module, kind: 'mod' }));
        return judgeDatabase({ name: host, places, isNeeded });
    },
};
function judgeDatabase({ name, places, isNeeded }) {
    const measured = places.map(({ where, text }) => `${where}: ${text}`).join('\n');
    if (places.some(one => one.answers)) {
        return ok('sumdb-answers', 'The checksum database can be reached', { measured: `${name}\n${measured}` });
    }
    return (isNeeded ? fail : warn)('sumdb-unreachable', `The checksum database ${name} cannot be reached, neither through a proxy nor directly`, { measured, next: `Use a proxy that serves it, or a mirror: \`GOSUMDB="${name} https://mirror.example.com"\`.` });
}
/** Go reads only HTTPS_PROXY, HTTP_PROXY and NO_PROXY, uppercase first. */
const networkSettings = {
    id: 'network-settings',
    run: async ({ env, options }, signal) => {
        const either = (name) => env[name] || env[name.toLowerCase()] || '';
        const shown = (name) => `${name}=${(0,redact/* shownSetting */.mV)(env[name] ?? '')}`;
        const twice = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].find(name => {
            const [upper, lower] = [env[name], env[name.toLowerCase()]];
            return upper && lower && upper !== lower;
        });
        const rule = either('NO_PROXY')
            .split(',')
            .find(entry => entry.includes('://'));
        const others = [
            ['HTTP_PROXY', either('HTTP_PROXY')],
            ['ALL_PROXY', either('ALL_PROXY')],
            ['git (http.proxy)', await gitProxy(env, { directory: options.workingDirectory, signal })],
            ['npm', await npmProxy(env)],
        ];
        const [where, url = ''] = others.find(([, one]) => one !== '') ?? [];
        return verdicts(twice !== undefined &&
            warn('proxy-twice', `${twice} is set twice, to different values: Go uses the uppercase one`, {
                measured: `${shown(twice)}, ${shown(twice.toLowerCase())}`,
                next: 'Set both to the same value, or unset one.',
            }), rule !== undefined &&
            fail('no-proxy-scheme', 'NO_PROXY contains a URL, which matches no host', {
                measured: `NO_PROXY contains ${(0,redact/* shownSetting */.mV)(rule.trim())}`,
                next: 'Write a host there, such as `proxy.example.com`, without https://.',
            }), where !== undefined &&
            either('HTTPS_PROXY') === '' &&
            warn('proxy-unknown-to-go', `A proxy is set only for ${where}: Go does not use it`, {
                measured: `${where}: ${(0,redact/* shownSetting */.mV)(url)}`,
                next: `If the network requires it, set \`HTTPS_PROXY=${(0,redact/* shownSetting */.mV)(url)}\`.`,
            }));
    },
};
async function gitProxy(env, at) {
    const asked = await (0,process/* run */.eF)('git', ['config', '--get', 'http.proxy'], { ...at, env }).catch(() => undefined);
    return asked?.code === 0 ? asked.stdout.trim() : '';
}
async function npmProxy(env) {
    const text = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(env['HOME'] ?? env['USERPROFILE'] ?? '', '.npmrc')).catch(() => '');
    return env['npm_config_https_proxy'] || (/^\s*(?:https-)?proxy\s*=\s*(\S+)/m.exec(text)?.[1] ?? '');
}
const SLOW_LOOKUP = 1_000;
/** Problems of the connection to an upstream: DNS, addresses, HTTP proxy, TLS. */
function judgeWay(journey) {
    const { dead, to: host, addresses, stopped, secured } = journey;
    const lookup = took(journey, 'lookup') ?? 0;
    const onlyNew = dead.every(({ address }) => (0,external_node_net_.isIP)(address) === 6) && addresses.some(address => (0,external_node_net_.isIP)(address) === 4);
    const measured = dead.map(({ address, text }) => `${address}: ${text}`).join('; ');
    return verdicts(stopped && judgeStop(stopped, journey), lookup > SLOW_LOOKUP &&
        stopped?.phase !== 'lookup' &&
        warn('lookup-slow', `The DNS lookup of ${host} is slow`, {
            measured: `${host}: ${(lookup / 1000).toFixed(1)} s`,
            next: 'Report it to the operator of this machine’s resolver: every connection waits for it.',
        }), dead.length > 0 &&
        stopped?.phase !== 'connect' &&
        (onlyNew
            ? warn('ipv6-dead', `The IPv6 addresses of ${host} do not answer, but the IPv4 ones do`, {
                measured,
                next: 'Fix or disable IPv6 on this machine: each new connection may wait for it.',
            })
            : warn('address-dead', `Some addresses of ${host} do not answer`, {
                measured,
                next: 'Report it to the operator: each new connection may wait for them.',
            })), secured?.isPrivate &&
        !stopped &&
        ok('tls-private', `The certificate was issued by "${secured.root}", which is not a public CA: a private CA, or a TLS-inspecting proxy`, { measured: tlsText(secured) }));
}
function judgeStop(stop, journey) {
    const { to: host, through, secured, addresses } = journey;
    const measured = `${addresses.length > 0 ? `${host} (${addresses.join(', ')})` : host}: ${stop.text}`;
    if (stop.phase === 'tls')
        return secured ? judgeCertificate(stop.text, secured) : noTls(host, measured);
    if (stop.status === 407) {
        return fail('proxy-auth', `The proxy ${through} requires a user and a password`, {
            measured,
            next: `Set \`HTTPS_PROXY=http://user:password@${through}\`, from a secret.`,
        });
    }
    if (stop.status !== undefined) {
        return fail('proxy-refuses', `The proxy ${through} blocks this connection`, {
            measured,
            next: 'Allow the host there, or list hosts that need no proxy in `NO_PROXY`.',
        });
    }
    if (through !== undefined) {
        return fail('proxy-unreachable', `The proxy ${through}, set in the environment, does not answer`, {
            measured,
            next: 'Correct or unset `HTTPS_PROXY` and `HTTP_PROXY`: with an unreachable proxy, Go hangs.',
        });
    }
    return stop.phase === 'lookup'
        ? fail('host-unknown', `The host name ${host} cannot be resolved`, {
            measured,
            next: 'Check its spelling in `GOPROXY`. If it exists only inside a network, connect to that network first.',
        })
        : fail('upstream-unreachable', `Nothing answers at ${host}`, {
            measured,
            next: 'Check host and port in `GOPROXY`, and whether this network needs a proxy (`HTTPS_PROXY`).',
        });
}
const noTls = (host, measured) => fail('tls-broken', `The TLS handshake with ${host} failed`, {
    measured,
    next: 'Check the port in `GOPROXY`; a server without TLS needs `http://`.',
});
function judgeCertificate(refusal, secured) {
    const measured = tlsText(secured);
    if (refusal === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return fail('tls-name', 'The certificate is for another host', {
            measured,
            next: 'Use a name from the certificate in `GOPROXY`, or ask the operator for one that includes this name.',
        });
    }
    if (refusal === 'CERT_HAS_EXPIRED' || refusal === 'CERT_NOT_YET_VALID') {
        const what = refusal === 'CERT_HAS_EXPIRED' ? 'The certificate has expired' : 'The certificate is not valid yet';
        return fail('tls-expired', what, {
            measured,
            next: 'The operator of the server must renew it. If the clock of this machine is wrong, set it.',
        });
    }
    const issuer = secured.root || secured.issuer || 'nobody';
    return fail('tls-untrusted', `The certificate was issued by "${issuer}", which this machine does not trust: a private CA, or a TLS-inspecting proxy`, {
        measured,
        next: 'Get the certificate of that CA from the network operator, and set `SSL_CERT_FILE` to a file with it.',
    });
}
/** `TLSv1.3, issued by "R13" (ISRG Root X1), valid to …`. */
function tlsText({ version, issuer, root, validTo, refusal }) {
    const by = root === issuer || root === '' ? `"${issuer}"` : `"${issuer}" (${root})`;
    return `${version}, issued by ${by}, valid to ${validTo}${refusal ? `: ${refusal}` : ''}`;
}
/** What works only because Go, and therefore we, are lenient. */
function judgeRelaxed({ relaxed = [] }) {
    return relaxed.map(({ host, what }) => what === 'http'
        ? warn('http-odd', `${host} sends invalid HTTP`, {
            measured: `${host}: a strict parser rejects its responses; they are read the way Go reads them`,
            next: 'Report it to the operator: other clients reject such responses.',
        })
        : warn('tls-old', `The TLS of ${host} is weaker than OpenSSL accepts by default`, {
            measured: `${host}: no secure renegotiation, or an RSA key of less than 2048 bits; TLS is relaxed to what Go accepts`,
            next: 'Report it to the operator: the server needs an update, or a certificate with a longer key.',
        }));
}
const SLOW_ANSWER = 2_000;
/** Bytes in a second. */
const SLOW = 200_000;
const NEARER = 'A closer proxy or a cache avoids that for each module.';
/** Problems of an upstream's answers for a real module. */
function judgeAnswers(journey) {
    const troubled = journey.asked.find(({ trouble }) => trouble !== undefined);
    if (troubled?.trouble && troubled.onlyGo) {
        return [
            warn('upstream-only-go', 'The relay cannot read its responses, so Go downloads from it directly', {
                measured: troubled.trouble.text,
                next: 'Report it to the operator: the server, or a proxy in front of it, sends invalid HTTP.',
            }),
        ];
    }
    if (troubled?.trouble)
        return [judgeTrouble(troubled.trouble, journey.to)];
    const answer = took(journey, 'first byte') ?? 0;
    const zip = journey.asked[2];
    const rate = zip && zip.seconds > 1 ? zip.bytes / zip.seconds : SLOW;
    return verdicts(answer > SLOW_ANSWER &&
        warn('answer-slow', 'The upstream is slow to answer', {
            measured: `first byte after ${(0,format/* secondsText */.Hd)(answer / 1000)}`,
            next: NEARER,
        }), rate < SLOW &&
        warn('body-slow', 'The download is slow', { measured: `${zip?.path}: ${(0,format/* sizeText */.lP)(rate)}/s`, next: NEARER }));
}
function judgeTrouble({ word, status, text: measured }, host) {
    switch (status) {
        // It may have others: missing modules are reported one by one.
        case 404:
        case 410:
            return ok('upstream-lacks', 'The upstream answers, but does not have the requested module', { measured });
        case 401:
        case 403:
            return fail('upstream-auth', 'The upstream denies access', {
                measured,
                next: 'Check the user and token for it: in `GOPROXY`, .netrc or `GOAUTH`.',
            });
        case 429:
            return warn('upstream-limits', 'The upstream is rate-limiting: too many requests', {
                measured,
                next: 'Wait, or run a proxy of your own in front of it.',
            });
        case undefined:
            break;
        default:
            return fail('upstream-fails', 'The upstream answers with a server error', {
                measured,
                next: 'Report it to the operator; meanwhile, add another proxy after a `|` in `GOPROXY`.',
            });
    }
    switch (word) {
        case 'login-page':
            return fail('upstream-login', 'The upstream answers with a web page: a login page or a web filter', {
                measured,
                next: 'Set credentials for it, or allow it in the filter.',
            });
        case 'stalled':
            return fail('upstream-stalls', 'The upstream accepts the request, then sends nothing', {
                measured,
                next: 'Report it to the operator; go-mod-warmup itself tries the next source after `stall-timeout`.',
            });
        case 'tls':
            return noTls(host, measured);
        default:
            return fail('upstream-breaks', 'The connection is closed before an answer', {
                measured,
                next: 'Try again; if this persists, look for a filter or a proxy in between.',
            });
    }
}
/** All measurements in one line. */
function journeyText(journey) {
    const { addresses, secured, asked, through, to } = journey;
    const milliseconds = (...names) => names.flatMap(name => {
        const time = took(journey, name);
        return time === undefined ? [] : `${name} ${Math.round(time)} ms`;
    });
    const zip = asked[2];
    const isNew = (address) => address.includes(':');
    return [
        through === undefined ? to : `through the proxy ${to}`,
        `${addresses.filter(one => !isNew(one)).length} IPv4 and ${addresses.filter(isNew).length} IPv6`,
        ...milliseconds('lookup', 'connect', 'tunnel', 'tls'),
        ...(secured ? [tlsText(secured)] : []),
        ...milliseconds('first byte'),
        ...(zip && zip.seconds > 0 ? [`${(0,format/* sizeText */.lP)(zip.bytes)} at ${(0,format/* sizeText */.lP)(zip.bytes / zip.seconds)}/s`] : []),
        ...asked.flatMap(one => one.cache ?? []).slice(-1),
    ].join(', ');
}
/** After a comma, Go tries the next entry only if the module is not found: a dead entry ends the list. */
function judgeOrder({ proxies, end }, dead) {
    const proxy = proxies[dead];
    const isLast = dead === proxies.length - 1 && end !== 'direct';
    if (isLast || proxy?.next !== 'when-absent')
        return undefined;
    return warn('comma-after-dead', 'Go does not fall back to the next entry of GOPROXY, because this one is followed by a comma', {
        measured: `GOPROXY: ${(0,redact/* shownSetting */.mV)(proxy.url)} is followed by a comma`,
        next: 'Use `|` instead of the comma: then Go tries the next entry after any failure.',
    });
}

// EXTERNAL MODULE: ./lib/doctor/explains.js
var explains = __webpack_require__(2359);
;// CONCATENATED MODULE: ./lib/doctor/diagnose.js












/** Time limit of the whole examination, in milliseconds. */
const diagnose_LIMIT = 15_000;
/** In the order of the output; some yield one check per upstream or module. */
const CHECKS = [
    goVersion,
    goSettings,
    goEnvFile,
    networkSettings,
    moduleCache,
    cacheDamage,
    cacheLeftovers,
    projectFiles,
    projectSums,
    projectReplaces,
    projectVendor,
    modulePaths,
    privateHosts,
    upstreamChecks,
    checksumDatabase,
    goItself,
    moduleChecks,
    comparison,
];
/**
 * Examines Go, the project and the path to each upstream in parallel, for at most 15 seconds (or `timeout`, if that is
 * shorter). Problems are reported as findings: it rejects only for invalid options.
 * @throws WarmupError `bad-option`
 */
async function diagnose(given = {}) {
    return await diagnoseWith(resolveOptions(given), given);
}
/** The same for resolved options. */
async function diagnoseWith(options, { look = [], fix = false, compare }) {
    const began = performance.now();
    const startedAt = new Date().toISOString();
    const limit = Math.min(diagnose_LIMIT, options.timeout);
    const timeUp = AbortSignal.timeout(Math.max(1, limit - RESERVE));
    const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp]);
    const told = { journeys: [], routes: [] };
    const setup = await readSetup(options, { wish: { fix, modules: look }, signal }).catch(error => {
        if (signal.aborted)
            return undefined;
        throw error;
    });
    const findings = setup === undefined
        ? [finding({ id: 'setup' }, noAnswer(began))]
        : await examineAll(setup, { told, signal, ...(compare && { compare }) });
    const seconds = (performance.now() - began) / 1000;
    return { schema: 1, tool: version/* VERSION */.xv, startedAt, seconds, findings, ...told };
}
async function examineAll(setup, { signal, ...more }) {
    const network = await openNetwork(setup, signal);
    // Access to private hosts is needed until the last check has ended.
    try {
        const examination = { ...setup, ...more, network };
        const checks = CHECKS.flatMap(one => (typeof one === 'function' ? one(examination) : one));
        const found = await Promise.all(checks.map(check => examine(check, examination, signal)));
        return (0,explains/* weighed */.a7)(found.flat());
    }
    finally {
        await network.close();
        await setup.leave();
    }
}


/***/ }),

/***/ 5906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ portionOf),
/* harmony export */   qA: () => (/* binding */ validatorOf),
/* harmony export */   wR: () => (/* binding */ rangeHeaders)
/* harmony export */ });
function portionOf({ status, headers }) {
    const length = headers['content-length'];
    if (status === 200)
        return { kind: 'whole', total: length === undefined ? undefined : Number(length) };
    if (status === 416)
        return { kind: 'past-end' };
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    if (status !== 206 || total === undefined)
        return { kind: 'none' };
    return { kind: 'part', first: Number(first), last: Number(last), total: Number(total) };
}
/** Requests a part: from `first` to `last`, or to the end; with a `validator` only if the body is still the same. */
function rangeHeaders(first, { last, validator } = {}) {
    return { range: `bytes=${first}-${last ?? ''}`, ...(validator && { 'if-range': validator }) };
}
/** For `If-Range`: an ETag, or a date; empty for neither. A weak ETag does not promise the same bytes. */
function validatorOf(headers) {
    const etag = headers['etag'] ?? '';
    return etag.startsWith('"') ? etag : (headers['last-modified'] ?? '');
}


/***/ }),

/***/ 8956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ cacheHeader),
/* harmony export */   u: () => (/* binding */ receive)
/* harmony export */ });
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4623);
/* harmony import */ var _modcache_validate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2318);
/* harmony import */ var _modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9643);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7336);
/* harmony import */ var _network_leniency_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1613);
/* harmony import */ var _network_ranges_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5906);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5078);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8914);








const LONGEST_WORDS = 16 * 1024;
/** Sends one request, and receives the body if there is one. Never rejects. */
async function receive(receiving) {
    const tried = await receiveOnce(receiving);
    return { ...tried, ended: performance.now() };
}
async function receiveOnce(receiving) {
    const { http, url, signal, content, known } = receiving;
    const began = performance.now();
    const facts = { began, ended: began, bytes: 0, resumed: 0 };
    try {
        const isBegun = content.length > 0 && known !== undefined;
        const headers = { ...receiving.headers, ...(isBegun && (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .rangeHeaders */ .wR)(content.length, known)) };
        const answer = await http.send(url, { headers, signal });
        facts.firstByte = (performance.now() - began) / 1000;
        facts.status = answer.status;
        if (answer.connection !== undefined)
            facts.connection = answer.connection;
        if (answer.redirectedTo !== undefined)
            facts.redirectedTo = answer.redirectedTo;
        const cache = cacheHeader(answer.headers);
        if (cache !== undefined)
            facts.cache = cache;
        const portion = (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .portionOf */ .T9)(answer);
        if (portion.kind === 'part' && isRest(portion, answer, receiving))
            facts.resumed = content.length;
        else if (portion.kind === 'whole')
            await content.drop();
        else
            return { ...facts, ...(await refusal(answer, receiving)) };
        const trouble = await takeIn(answer, portion.total, {
            ...receiving,
            onBytes: bytes => {
                facts.bytes += bytes;
                receiving.onBytes(bytes);
            },
        });
        if (trouble === undefined)
            return { ...facts, kind: 'found' };
        await content.drop();
        const again = trouble.word === 'too-large' || trouble.word === 'disk' ? 'hopeless' : 'may-pass';
        return { ...facts, kind: 'failed', trouble, again };
    }
    catch (thrown) {
        if ((0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .isDiskError */ .Mi)(thrown))
            return { ...facts, kind: 'failed', trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .diskTrouble */ .lX)(thrown), again: 'hopeless' };
        const error = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .transferError */ .c9)(thrown, facts.redirectedTo === undefined ? url : `http://${facts.redirectedTo}`, signal);
        const { redirectedTo = facts.redirectedTo } = error;
        return {
            ...facts,
            ...(redirectedTo !== undefined && { redirectedTo }),
            kind: 'failed',
            trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .transferTrouble */ .bz)(url, error),
            again: (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .canPass */ .QL)(error) ? 'may-pass' : 'hopeless',
            ...((0,_network_leniency_js__WEBPACK_IMPORTED_MODULE_4__/* .isOfClient */ .Z)(error) && { isOfClient: true }),
        };
    }
}
/** Is this exactly the missing rest of the body? */
function isRest({ first, last, total }, { headers }, { content, known }) {
    if (known === undefined)
        return false;
    const validator = (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .validatorOf */ .qA)(headers);
    if (validator !== '' && known.validator !== '' && validator !== known.validator)
        return false;
    return first === content.length && last === known.total - 1 && total === known.total;
}
async function refusal(answer, { url, content }) {
    const { status, headers } = answer;
    const said = await words(answer);
    if (status === 404 || status === 410)
        return { kind: 'absent', text: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .statusTrouble */ .cs)(url, answer, said).text };
    // The received part does not match what the upstream has now: start over.
    const outOfRange = status === 416 || status === 206;
    if (outOfRange)
        await content.drop();
    const after = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfter */ .P9)(headers);
    // The same as those retried when Go fails without a relay (go/failures/rules.ts): more than for a store's service.
    const passing = outOfRange || status === 408 || status === 425 || status === 429 || status >= 500;
    return {
        kind: 'failed',
        trouble: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .statusTrouble */ .cs)(url, answer, said),
        again: passing ? 'may-pass' : 'hopeless',
        ...(after !== undefined && { after }),
    };
}
/** The plain text of a refusal; cmd/go shows no other kind either. */
async function words({ headers, body }) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > LONGEST_WORDS)
            break;
    }
    return /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.concat(chunks).toString() : '';
}
/** Appends the body; returns trouble with it, or with the disk. */
async function takeIn(answer, total, { url, wanted, content, learn, onBytes }) {
    const largest = (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_0__/* .largestOf */ .u1)(wanted.file);
    const expected = content.length > 0 ? total : undefined;
    if (total !== undefined && total > largest) {
        answer.body.on('error', () => undefined).destroy();
        return (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .contentTrouble */ .TL)(url, 'too-large', tooLarge(wanted.file));
    }
    const written = async (write) => await write.then(() => undefined, _trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .diskTrouble */ .lX);
    if (total !== undefined)
        await written(learn({ total, validator: (0,_network_ranges_js__WEBPACK_IMPORTED_MODULE_7__/* .validatorOf */ .qA)(answer.headers) }));
    for await (const chunk of answer.body) {
        onBytes(chunk.length);
        if (content.length + chunk.length > largest)
            return (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .contentTrouble */ .TL)(url, 'too-large', tooLarge(wanted.file));
        const writing = content.append(chunk);
        const trouble = writing && (await written(writing));
        if (trouble)
            return trouble;
        // It was copied or written. Otherwise large bodies cause one garbage collection after another.
        (0,_modcache_zip_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .giveBack */ .F5)(chunk);
    }
    if (expected !== undefined && content.length !== expected) {
        if (content.length > expected)
            await content.drop();
        throw new _network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TransferError */ .aG('broken', `${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url)} sent another part than the requested one`);
    }
    const trouble = await written(content.flush());
    const fault = trouble || wanted.file === undefined ? undefined : await (0,_modcache_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .shapeFault */ .E4)(wanted.file, content);
    return trouble ?? (fault && (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .faultTrouble */ .Mu)(url, fault));
}
/** In the words of cmd/go, by the kind of file. */
function tooLarge(file) {
    if (file?.kind === 'zip')
        return 'zip file is too large';
    return `${file === undefined ? 'answer' : `.${file.kind} file`} is too large`;
}
/** What an upstream says about its own cache. */
function cacheHeader(headers) {
    const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined);
    return name && (0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .redactText */ .Rd)(`${name}: ${headers[name]}`).slice(0, 100);
}


/***/ })

};
