export const id = 61;
export const ids = [61];
export const modules = {

/***/ 61:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  diagnose: () => (/* binding */ diagnose)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/options/options.js + 3 modules
var options_options = __webpack_require__(9513);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/session/session.js + 1 modules
var session = __webpack_require__(369);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(3411);
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
// EXTERNAL MODULE: ./lib/go/discovery.js
var discovery = __webpack_require__(9040);
// EXTERNAL MODULE: ./lib/go/environment.js
var environment = __webpack_require__(2923);
// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/go/patterns.js
var patterns = __webpack_require__(8671);
// EXTERNAL MODULE: ./lib/go/project.js + 1 modules
var go_project = __webpack_require__(7917);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/modcache/sum-file.js
var sum_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./lib/private/go-settings.js
var go_settings = __webpack_require__(5895);
// EXTERNAL MODULE: ./lib/private/private-hosts.js
var private_hosts = __webpack_require__(9402);
;// CONCATENATED MODULE: ./lib/doctor/setup.js














/**
 * Asks Go for its settings and reads the files of the project. What is wrong with any of that is part of the answer.
 * @throws the signal's reason when it aborts
 */
async function readSetup(options, { wish, signal }) {
    const { env, remove } = await (0,session/* openGoEnvironment */.WK)(options);
    const access = new session/* PrivateAccess */.yF(options);
    const leave = async () => {
        await access.takeBack();
        await remove();
    };
    const setup = { ...wish, options, env, leave };
    try {
        setup.go = await access.give(await (0,environment/* probeGo */.T0)(env, { ...options, signal }));
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
const isSettled = (error) => error instanceof errors/* WarmupError */.N && error.code === 'no-go';
async function readProject(setup, signal) {
    const { options, go } = setup;
    if (go === undefined)
        return;
    try {
        setup.goproxy = (0,goproxy/* parseGoproxy */.Ms)(go.settings.GOPROXY ?? '', 'GOPROXY');
    }
    catch (error) {
        setup.badGoproxy = error;
    }
    try {
        setup.project = await examineProject(go, { options, signal });
    }
    catch (error) {
        signal.throwIfAborted();
        setup.noProject = error;
        return;
    }
    try {
        setup.sums = await (0,sum_file/* readSums */.P)(setup.project.units.flatMap(unit => unit.sums.map(({ file }) => file)));
    }
    catch (error) {
        setup.badSums = error;
    }
}
const AT_ONCE = 8;
/**
 * Reads every go.mod, go.work and sum file that a warm-up would, however broken.
 * @throws WarmupError `no-project`; StartError; the signal's reason
 */
async function examineProject(go, { options, signal }) {
    const scanned = await (0,go_project/* scanProject */.vd)(go, { ...options, signal });
    return await (0,environment/* awayFromModules */.MV)(options.tempDirectory, async (directory) => {
        const limit = (0,p_limit/* default */.A)(AT_ONCE);
        const reading = {
            show: (file) => (0,discovery/* shownPath */.p)(options.workingDirectory, file),
            ask: (args) => limit(() => (0,environment/* askGo */.IL)(go, args, { directory, signal })),
        };
        return { units: await (0,p_limit/* default */.A)(AT_ONCE).map(scanned, item => examineUnit(item, reading)) };
    });
}
async function examineUnit(item, reading) {
    const directory = (0,external_node_path_.dirname)(item.file);
    const read = (file) => examineFile(file, reading);
    if ((0,external_node_path_.basename)(item.file) === 'go.mod') {
        const modules = [await examineModule(item.file, 'mod', reading)];
        return { ...item, directory, modules, replaces: [], sums: [await read((0,external_node_path_.join)(directory, 'go.sum'))] };
    }
    const workFile = await examineModule(item.file, 'work', reading);
    const { Use, Replace } = (workFile.mod ?? {});
    const files = (Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const sums = [(0,external_node_path_.join)(directory, 'go.work.sum'), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))];
    return {
        ...item,
        directory,
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
        if (error instanceof process/* StartError */.D4)
            throw error;
        return { ...found, refusal: error instanceof Error ? error.message : String(error) };
    }
}
/** A module that is looked up goes the whole way: go-get page, git with its credential, host key of ssh. */
function privateSamples({ options, go, project }) {
    if (go === undefined || options.privateHosts.length === 0)
        return { modules: [], untried: [] };
    const { origins } = (0,go_settings/* planSources */._)(options.privateHosts, go.settings);
    const required = (project?.units ?? []).flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []));
    const samples = origins.map(host => ({
        prefix: shown(host),
        sample: required.find(({ Path }) => ownerOf(Path, origins) === host),
    }));
    return {
        modules: samples.flatMap(({ sample }) => (sample ? [`${sample.Path}@${sample.Version}`] : [])),
        untried: samples.flatMap(({ prefix, sample }) => (sample ? [] : [prefix])),
    };
}
const shown = (host) => (0,private_hosts/* prefixOf */.MT)({ ...host, host: (0,private_hosts/* hostnameOf */.LZ)(host.host) });
/** The longest prefix wins. */
function ownerOf(path, hosts) {
    const covering = hosts.filter(host => `${path.toLowerCase()}/`.startsWith(`${shown(host).toLowerCase()}/`));
    return covering.sort((a, b) => b.path.length - a.path.length)[0];
}
/** A module of the project that may be asked of a proxy: a private one is nobody else's business. */
function sampleModule({ go, goproxy, project, sums }) {
    if (goproxy === undefined || goproxy.proxies.length === 0)
        return undefined;
    const apart = go?.settings.GONOPROXY ?? '';
    return (project?.units ?? [])
        .flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
        .map(({ Path: path, Version: version }) => ({ path, version }))
        .find(one => !(0,patterns/* matchesPatterns */.v)(apart, one.path) && (sums === undefined || sums.allows({ ...one, kind: 'zip' })));
}
/** Where modules are kept; undefined where there is no such place. */
function placesOf({ go }) {
    const moduleCache = go?.settings.GOMODCACHE ?? '';
    if (!(0,external_node_path_.isAbsolute)(moduleCache))
        return undefined;
    return { moduleCache, downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download') };
}

;// CONCATENATED MODULE: ./lib/doctor/checks/cache.js








const FULL = 100_000_000;
const LOW = 1_000_000_000;
/** Looks only: a directory that is not there yet is judged by the one it would be made in. */
const moduleCache = {
    id: 'module-cache',
    run: async ({ go }) => {
        if (go === undefined)
            return [];
        const directory = go.settings.GOMODCACHE ?? '';
        if (!(0,external_node_path_.isAbsolute)(directory))
            return [{ kind: 'fail', reason: 'cache-no-path', measured: `GOMODCACHE=${directory}` }];
        return judgeCache({ directory, ...(await measure((0,external_node_path_.join)(directory, 'cache', 'download'))) });
    },
};
function judgeCache({ directory, trouble, free }) {
    const measured = `${directory}, ${(0,format/* sizeText */.lP)(free)} free`;
    if (trouble !== undefined) {
        return [{ kind: 'fail', reason: 'cache-not-writable', measured: trouble, values: { directory } }];
    }
    if (free < FULL)
        return [{ kind: 'fail', reason: 'disk-full', measured }];
    if (free < LOW)
        return [{ kind: 'warn', reason: 'disk-low', measured }];
    return [{ kind: 'ok', reason: 'cache-writable', measured }];
}
async function measure(place) {
    for (let directory = place;; directory = (0,external_node_path_.dirname)(directory)) {
        try {
            if (!(await (0,external_node_fs_promises_.stat)(directory)).isDirectory())
                return { trouble: `${directory} is no directory`, free: 0 };
            const { bavail, bsize } = await (0,external_node_fs_promises_.statfs)(directory);
            const denied = await (0,external_node_fs_promises_.access)(directory, external_node_fs_promises_.constants.W_OK).then(() => undefined, (error) => error.message);
            return { trouble: denied, free: bavail * bsize };
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
const cache_AT_ONCE = 8;
/** A go command at work has such files, too; one that was ended long ago does not touch them any more. */
const OLD = 3_600_000;
const cacheLeftovers = {
    id: 'cache-leftovers',
    run: async (setup) => {
        const places = placesOf(setup);
        const { sums } = setup;
        if (places === undefined || sums === undefined)
            return [];
        const directories = new Set([...sums.files()].map(file => (0,external_node_path_.dirname)((0,external_node_path_.join)(places.downloadCache, (0,module_file/* moduleFileName */.El)(file)))));
        const found = await (0,p_limit/* default */.A)(cache_AT_ONCE).map(directories, leftoversIn);
        return judgeLeftovers({
            temporary: found.flatMap(one => one.temporary),
            readOnly: found.flatMap(one => one.readOnly),
        });
    },
};
function judgeLeftovers({ temporary, readOnly }) {
    return [
        ...(readOnly.length > 0
            ? [{ kind: 'fail', reason: 'cache-read-only', measured: (0,format/* listText */.so)(readOnly) }]
            : []),
        ...(temporary.length > 0
            ? [{ kind: 'warn', reason: 'cache-leftovers', measured: (0,format/* listText */.so)(temporary) }]
            : []),
    ];
}
async function leftoversIn(directory) {
    const names = await (0,external_node_fs_promises_.readdir)(directory).catch(() => undefined);
    if (names === undefined)
        return { temporary: [], readOnly: [] };
    const writable = await (0,external_node_fs_promises_.access)(directory, external_node_fs_promises_.constants.W_OK).then(() => true, () => false);
    const suspects = names.filter(name => /\.(?:partial|(?:zip|info|mod)\d+\.tmp)$/.test(name));
    const old = await Promise.all(suspects.map(async (name) => {
        const path = (0,external_node_path_.join)(directory, name);
        const found = await (0,external_node_fs_promises_.stat)(path).catch(() => undefined);
        return found !== undefined && Date.now() - found.mtimeMs > OLD ? [path] : [];
    }));
    return { temporary: old.flat(), readOnly: writable ? [] : [directory] };
}
/** Milliseconds: reading all zips of a large cache takes longer than anything else here. */
const LONG_ENOUGH = 9_000;
/** The three states that Go never mends by itself: a wrong zip, a wrong .mod, a tree that lacks files. */
const cacheDamage = {
    id: 'cache-damage',
    run: async (setup, signal) => {
        const places = placesOf(setup);
        const { sums } = setup;
        if (places === undefined || sums === undefined)
            return [];
        const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LONG_ENOUGH)]);
        const request = { ...places, sums, signal: timeUp };
        const [files, trees] = await Promise.all([(0,repair/* findDamaged */.du)(request), (0,tree/* findBrokenTrees */.Ax)(request)]);
        const names = [
            ...files.map(module_file/* moduleFileName */.El),
            ...trees.map(({ path, version, missing }) => `${path}@${version}/${missing}`),
        ];
        if (names.length === 0) {
            const measured = timeUp.aborted ? 'not all of it could be read in time' : `${sums.size} sums compared`;
            return [{ kind: 'ok', reason: 'cache-sound', measured }];
        }
        if (!setup.fix)
            return [judgeDamage(names)];
        const repaired = [...(await (0,repair/* repair */.Ip)({ ...request, files })), ...(await (0,repair/* repairTrees */.XL)(trees, places))];
        const measured = (0,format/* listText */.so)(repaired.map(({ module, file }) => `${module} (${file})`));
        const left = names.length - repaired.length;
        return [
            ...(repaired.length > 0 ? [{ kind: 'ok', reason: 'cache-repaired', measured }] : []),
            ...(left > 0 ? [{ kind: 'fail', reason: 'cache-not-repaired', measured: (0,format/* listText */.so)(names) }] : []),
        ];
    },
};
function judgeDamage(names) {
    return { kind: 'fail', reason: 'cache-damaged', measured: (0,format/* listText */.so)(names) };
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: ./lib/go/failures/failures.js + 1 modules
var failures = __webpack_require__(2768);
// EXTERNAL MODULE: ./lib/go/version.js
var go_version = __webpack_require__(6190);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/session/relay.js
var relay = __webpack_require__(8345);
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
// EXTERNAL MODULE: ./lib/network/error.js
var network_error = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/network/go-http.js + 1 modules
var go_http = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/network/node-http.js
var node_http = __webpack_require__(2069);
// EXTERNAL MODULE: ./lib/network/proxy.js
var network_proxy = __webpack_require__(5806);
// EXTERNAL MODULE: ./lib/network/roots.js
var network_roots = __webpack_require__(5355);
// EXTERNAL MODULE: ./lib/relay/trouble.js
var trouble = __webpack_require__(8914);
;// CONCATENATED MODULE: ./lib/doctor/connection.js













/** Addresses tried of each family. */
const EACH = 2;
/** Goes the way to an upstream phase by phase, as far as it leads, then asks for a real module. Never throws. */
async function travelTo(to, travel) {
    const url = new URL(to.url);
    const proxy = (0,network_proxy/* proxyChooser */.K)(to.env)(url);
    const first = endOf(proxy ?? url);
    const began = performance.now();
    const journey = {
        upstream: (0,redact/* shownSetting */.mV)(to.url),
        to: `${first.host}:${first.port}`,
        ...(proxy && { through: proxy.host }),
        addresses: [],
        dead: [],
        phases: [],
        asked: [],
    };
    const phase = async (name, work) => {
        const start = performance.now() - began;
        try {
            return await work();
        }
        catch (error) {
            const text = (0,redact/* redactText */.Rd)(error instanceof Error ? error.message : String(error));
            journey.stopped = { phase: name, text };
            throw error;
        }
        finally {
            journey.phases.push({ name, start, end: performance.now() - began });
        }
    };
    try {
        await goThere({ url, proxy, journey, phase, travel });
    }
    catch {
        return journey; // Where and why it stopped is written down.
    }
    if (journey.stopped === undefined && to.sample)
        await askThere(to.url, { paths: to.sample, journey, began, travel });
    return journey;
}
async function goThere({ url, proxy, journey, phase, travel }) {
    const end = endOf(proxy ?? url);
    const found = await phase('lookup', () => lookUp(end.host, travel));
    journey.addresses = found.map(({ address }) => address);
    const tried = [4, 6].flatMap(family => found.filter(one => one.family === family).slice(0, EACH));
    const { first, settled } = connectAll(tried, { port: end.port, journey, travel });
    let socket = await phase('connect', () => first);
    if (proxy !== undefined && /^https?:$/.test(proxy.protocol) && url.protocol === 'https:') {
        socket.destroy();
        const { host, port } = endOf(url);
        const opened = await phase('tunnel', () => tunnel({ proxy, to: `${bracketed(host)}:${port}` }, travel));
        if ('status' in opened) {
            journey.stopped = { phase: 'tunnel', text: `the proxy answered ${opened.status}`, status: opened.status };
            return;
        }
        socket = opened.socket;
    }
    const isOpen = proxy === undefined || /^https?:$/.test(proxy.protocol);
    if (url.protocol === 'https:' && isOpen) {
        journey.secured = await phase('tls', () => shakeHands(socket, url, travel));
        if (journey.secured.refusal !== undefined)
            journey.stopped = { phase: 'tls', text: journey.secured.refusal };
    }
    socket.destroy();
    await settled;
}
/** Connects to all of them; goes on with the first that answers. */
function connectAll(addresses, { port, journey, travel }) {
    const tries = addresses.map(async (address) => {
        try {
            return await connectTo(address, port, travel);
        }
        catch (error) {
            const text = (0,redact/* redactText */.Rd)(error instanceof Error ? error.message : String(error));
            journey.dead.push({ address: address.address, text });
            throw error;
        }
    });
    const first = Promise.any(tries).catch(() => {
        throw new Error(journey.dead.map(({ text }) => text).join(', ') || 'there is no address');
    });
    const rest = Promise.allSettled(tries).then(async (all) => {
        const used = await first.catch(() => undefined);
        for (const one of all)
            if (one.status === 'fulfilled' && one.value !== used)
                one.value.destroy();
    });
    return { first, settled: rest };
}
/** The first request opens the connection, so that the second shows how long the server itself takes. */
async function askThere(upstream, there) {
    const { paths, journey, began, travel } = there;
    for (const path of paths) {
        const timed = await ask(travel.http, { upstream, path, signal: travel.signal });
        const { began: start, answered = timed.ended, ended, text: _, ...asked } = timed;
        journey.asked.push(asked);
        const phase = (name, from, to) => journey.phases.push({ name, start: from - began, end: to - began });
        if (path === paths[1])
            phase('first byte', start, answered);
        if (path === paths[2])
            phase('body', start, ended);
        if (asked.trouble)
            return;
    }
}
const bracketed = (host) => (host.includes(':') ? `[${host}]` : host);
/** Milliseconds that a phase took; undefined where it was not reached. */
function took(journey, name) {
    const phase = journey.phases.find(one => one.name === name);
    return phase && phase.end - phase.start;
}
/** The host without the brackets of IPv6, and the port. */
function endOf({ protocol, hostname, port }) {
    const usual = protocol === 'http:' ? 80 : protocol === 'https:' ? 443 : 1080;
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual };
}
/** @throws Error when the name is not known, or the resolver says nothing in time */
async function lookUp(host, travel) {
    const family = (0,external_node_net_.isIP)(host);
    if (family !== 0)
        return [{ address: host, family }];
    return await inTime(external_node_dns_.promises.lookup(host, { all: true }), travel);
}
/** @throws Error when there is no connection in time */
async function connectTo({ address }, port, travel) {
    const socket = (0,external_node_net_.connect)({ host: address, port });
    return await inTime(eventOf(socket, 'connect', () => socket), travel, () => void socket.destroy());
}
/**
 * Opens a tunnel through an HTTP proxy; `status` is set where it refuses.
 * @throws Error when it says nothing of use in time
 */
async function tunnel({ proxy, to }, travel) {
    const authorization = (0,credential_sources/* basicAuthorization */.aR)(proxy);
    const { host, port } = endOf(proxy);
    const options = {
        method: 'CONNECT',
        host,
        port,
        path: to,
        agent: false,
        headers: { host: to, ...(authorization && { 'proxy-authorization': authorization }) },
    };
    const trusting = { ...options, secureContext: await travel.trustFor(proxy.host) };
    const asking = proxy.protocol === 'https:' ? (0,external_node_https_.request)(trusting) : (0,node_http/* request */.Em)(options);
    const answered = new Promise((resolve, reject) => {
        asking.once('connect', ({ statusCode = 0 }, socket) => {
            if (statusCode === 200)
                return resolve({ socket: socket });
            socket.destroy();
            resolve({ status: statusCode });
        });
        asking.once('response', ({ statusCode = 0 }) => resolve({ status: statusCode }));
        asking.on('error', reject);
    });
    asking.end();
    return await inTime(answered, travel, () => void asking.destroy());
}
/**
 * Shakes hands without insisting on trust, to see who is there.
 * @throws Error when there is no TLS in time
 */
async function shakeHands(socket, url, travel) {
    const { host } = endOf(url);
    const secureContext = await travel.trustFor(url.host);
    const name = (0,external_node_net_.isIP)(host) === 0 ? { servername: host } : {};
    const secured = (0,external_node_tls_.connect)({
        socket,
        host,
        ...name,
        secureContext,
        rejectUnauthorized: false,
        ALPNProtocols: ['http/1.1'],
    });
    try {
        return await inTime(eventOf(secured, 'secureConnect', () => securedBy(secured)), travel);
    }
    finally {
        secured.destroy();
    }
}
function eventOf(socket, event, make) {
    return new Promise((resolve, reject) => {
        socket.once(event, () => resolve(make()));
        // Also later ones: nobody else listens.
        socket.on('error', reject);
        socket.once('close', () => reject(new Error('the connection was closed')));
    });
}
async function inTime(work, { limit, signal }, end = () => undefined) {
    const over = new AbortController();
    const late = new Promise((_, reject) => {
        const stop = (why) => {
            reject(new Error(why));
            end();
        };
        const timer = setTimeout(stop, limit, `no answer within ${limit / 1000} s`);
        over.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
        signal.addEventListener('abort', () => stop('the time was up'), { once: true, signal: over.signal });
    });
    return await Promise.race([work, late]).finally(() => over.abort());
}
/** What a socket shows after its handshake. */
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
/** The common name, else the organisation, of `C=…\nO=…\nCN=…`. */
function nameIn(subject = '') {
    const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? /^O=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
    return (0,redact/* withoutSecrets */.cT)(name);
}
function codeOf(error) {
    if (typeof error === 'string')
        return error;
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
const LARGEST = 4 << 20;
const LONGEST = 3_000;
/** Asks for a file below an upstream, and reads 4 MiB of it, or for 3 seconds, at the most. Never throws. */
async function ask(http, { upstream, path, signal }) {
    const url = new URL(upstream);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    const began = performance.now();
    const asked = { path, bytes: 0, seconds: 0, began, ended: began, text: '' };
    try {
        const answer = await http.send(url.href, { signal });
        asked.answered = performance.now();
        asked.status = answer.status;
        const cache = cacheOf(answer);
        if (cache !== undefined)
            asked.cache = cache;
        await read(answer, asked);
        if (answer.status !== 200)
            asked.trouble = (0,trouble/* statusTrouble */.cs)(url.href, answer.status, plain(answer, asked.text));
        else if (/^\s*<(?:!doctype|html)/i.test(asked.text)) {
            asked.trouble = (0,trouble/* contentTrouble */.TL)(url.href, 'login-page', 'a web page instead of a module file');
        }
    }
    catch (error) {
        asked.trouble = (0,trouble/* transferTrouble */.bz)(url.href, (0,network_error/* transferError */.c9)(error, url.href, signal));
    }
    asked.ended = performance.now();
    asked.seconds = (asked.ended - (asked.answered ?? began)) / 1000;
    return asked;
}
async function read({ body }, asked) {
    const until = performance.now() + LONGEST;
    for await (const chunk of body) {
        asked.bytes += chunk.length;
        if (asked.text.length < 4000)
            asked.text += chunk.toString('latin1').slice(0, 4000);
        if (asked.bytes >= LARGEST || performance.now() >= until)
            return;
    }
}
const plain = ({ headers }, text) => /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.from(text, 'latin1').toString() : '';
function cacheOf({ headers }) {
    const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined);
    return name && (0,redact/* redactText */.Rd)(`${name}: ${headers[name]}`).slice(0, 100);
}
/** Milliseconds for one phase, or without a byte: several phases have to fit into the whole. */
const LIMIT = 4_000;
/** Opens the network as Go would find it, with less patience. */
async function openNetwork({ env, go, goproxy, options }, signal) {
    const limit = Math.min(LIMIT, options.connectTimeout);
    const { caFile, clientCertificate } = options;
    const hosts = new Set((goproxy?.proxies ?? []).flatMap(({ url }) => URL.parse(url)?.host ?? []));
    const identity = clientCertificate && { ...clientCertificate, hosts: [...hosts] };
    const http = (0,go_http/* openGoHttp */.t)({
        env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
        directory: options.workingDirectory,
        caFile,
        identity,
        connections: 4,
        connectTimeout: limit,
        stallTimeout: Math.min(LIMIT, options.stallTimeout),
        commandTimeout: LIMIT,
        signal,
    });
    const opened = new Map();
    const trustFor = host => {
        const isKnown = hosts.has(host);
        const roots = opened.get(isKnown) ?? (0,network_roots/* trustedRoots */.Ve)({ env, caFile, ...(isKnown && { identity: clientCertificate }) });
        opened.set(isKnown, roots);
        return roots;
    };
    return { limit, trustFor, http, close: () => http.close() };
}

;// CONCATENATED MODULE: ./lib/doctor/checks/modules.js









/** What stops at the limit has to be told before the whole time is up. */
const modules_LIMIT = 10_000;
/** A check for each module that is asked for. `tell` gets each route that was found out. */
function moduleChecks(setup, network, tell) {
    return setup.modules.map(given => {
        const module = withVersion(given, setup);
        return {
            id: 'module',
            of: module,
            run: async (_, signal) => {
                const limited = AbortSignal.any([signal, AbortSignal.timeout(modules_LIMIT)]);
                const route = await routeOf(module, { setup, network, signal: limited });
                if (route === undefined)
                    return [];
                tell(route);
                return [judgeRoute(route)];
            },
        };
    });
}
/** The version that the project requires, where none was given. */
function withVersion(module, { project }) {
    if (module.includes('@'))
        return module;
    const required = project?.units.flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? [])) ?? [];
    const found = required.find(({ Path }) => Path === module);
    return found ? `${module}@${found.Version}` : module;
}
async function routeOf(module, { setup, network, signal }) {
    const { go, goproxy, env, options } = setup;
    if (go === undefined || goproxy === undefined)
        return undefined;
    const [path = ''] = module.split('@');
    const pattern = (go.settings.GONOPROXY ?? '').split(',').find(one => (0,patterns/* matchesPatterns */.v)(one, path));
    const found = await Promise.all([
        pattern === undefined ? Promise.all(goproxy.proxies.map(proxy => askUpstream(module, proxy, network, signal))) : [],
        hasCredential(path, setup, signal),
    ]);
    const [told, known] = found;
    const isServed = told.find(one => one.kind === 'found' || !one.goesOn)?.kind === 'found';
    const origin = isServed
        ? undefined
        : await (0,environment/* fromEmptyDirectory */.R2)(options.tempDirectory, directory => askOrigin(module, { binary: go.binary, directory, env, signal }));
    return {
        module,
        ...(pattern !== undefined && { pattern }),
        told,
        end: goproxy.end,
        ...(origin && { origin }),
        hasCredential: known,
        checksums: checksumsOf(module, setup),
    };
}
async function askUpstream(module, proxy, { http }, signal) {
    const upstream = (0,redact/* shownSetting */.mV)(proxy.url);
    const anyway = proxy.next === 'after-any-failure';
    if (/^file:/i.test(proxy.url))
        return { upstream, kind: 'not-asked', goesOn: true, text: 'a directory, not asked' };
    const { status, trouble } = await ask(http, { upstream: proxy.url, path: infoPath(module), signal });
    if (trouble === undefined)
        return { upstream, kind: 'found', goesOn: false, text: 'found' };
    const isAbsent = status === 404 || status === 410;
    const text = status === undefined ? trouble.text : `status ${status}`;
    return { upstream, kind: isAbsent ? 'absent' : 'failed', goesOn: isAbsent || anyway, text };
}
function infoPath(module) {
    const [path = '', version] = module.split('@');
    const name = (0,module_file/* moduleFileName */.El)({ path, version: version ?? 'v0.0.0', kind: 'info' });
    return version === undefined ? name.replace(/@v\/[^/]*$/, '@latest') : name;
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
    const { told, origin, module, pattern } = route;
    const measured = routeText(route);
    const upstreams = told.map(one => one.upstream).join(', ');
    const values = { module, upstreams, hint: origin?.hint ?? '', host: module.split('/', 1)[0] ?? '' };
    const verdict = (kind, reason) => ({ kind, reason, measured, values });
    const deciding = pattern === undefined ? told.find(one => one.kind === 'found' || !one.goesOn) : undefined;
    if (deciding?.kind === 'found')
        return verdict('ok', 'module-there');
    if (deciding?.kind === 'failed')
        return verdict('fail', 'module-blocked');
    const isDirect = pattern !== undefined || route.end === 'direct';
    if (origin?.kind === 'found')
        return isDirect ? verdict('ok', 'module-there') : verdict('fail', 'module-not-yet');
    if (origin?.kind === 'no-version')
        return verdict('fail', 'module-no-version');
    return verdict('fail', reasonOf(origin, route));
}
function reasonOf(origin, { hasCredential }) {
    const reasons = {
        auth: hasCredential ? 'origin-refuses' : 'origin-no-credential',
        'not-found': 'module-nowhere',
        transient: 'origin-unreachable',
    };
    return reasons[origin?.class ?? 'unknown'] ?? 'origin-fails';
}
function routeText(route) {
    const { pattern, told, end, origin, hasCredential, checksums } = route;
    const way = pattern === undefined
        ? [...told.map(({ upstream, kind, text }) => `${upstream}: ${kind === 'found' ? 'found' : text}`), end]
        : [`direct, for it matches ${pattern} of GONOPROXY`];
    const [first = ''] = origin?.text.split('\n') ?? [];
    const at = origin === undefined ? [] : [`origin: ${origin.kind === 'failed' ? origin.text : first}`];
    const credential = hasCredential ? 'credential for the origin: found' : 'credential for the origin: none';
    return [`route: ${way.join(' → ')}`, ...at, credential, CHECKSUMS[checksums]].join('\n');
}
/** A version that names a commit instead of a tag. */
const PSEUDO = /-(?:0\.)?\d{14}-[0-9a-f]{12}(?:\+incompatible)?$/;
/**
 * Asks the place a module is developed at, by Go itself: so go-get pages, git, its credentials and GOVCS count as they do
 * for a download. Of a tag that takes the list of tags, of a commit the commit itself. Never throws.
 */
async function askOrigin(module, { binary, directory, env, signal }) {
    const [path = '', version] = module.split('@');
    const isCommit = version !== undefined && PSEUDO.test(version);
    const outcome = await (0,process/* run */.eF)(binary, ['list', '-m', '-json', ...(isCommit ? [module] : ['-versions', path])], {
        directory,
        env: { ...env, ...apartFrom(directory), GOPROXY: 'direct', GOSUMDB: 'off' },
        signal,
        grace: 200,
    }).catch((error) => ({ ended: 'by-itself', code: 1, stdout: '', stderr: error.message }));
    if (outcome.ended !== 'by-itself') {
        return { kind: 'failed', class: 'transient', text: 'no answer in time', hint: 'Try again later.' };
    }
    if (outcome.code !== 0) {
        const { class: kind, hint } = (0,failures/* classifyFailure */.XE)(outcome.stderr);
        return { kind: 'failed', class: kind, text: (0,redact/* redactText */.Rd)(outcome.stderr.trim()).slice(0, 2000), hint };
    }
    const versions = JSON.parse(outcome.stdout).Versions ?? [];
    const latest = versions.length > 0 ? `the newest versions are ${versions.slice(-5).join(', ')}` : 'it has no versions';
    if (isCommit || version === undefined || versions.includes(version))
        return { kind: 'found', text: 'found' };
    // Go lists no tags that it would call incompatible, so that of them nothing can be said.
    if (version.endsWith('+incompatible'))
        return { kind: 'found', text: 'its repository is there' };
    return { kind: 'no-version', text: `it has no ${version}; ${latest}` };
}
/** Keeps a go command from everything of the project and of the module cache. */
function apartFrom(directory) {
    return {
        GOMODCACHE: directory,
        GOFLAGS: '-mod=mod -modcacherw',
        GOWORK: 'off',
        GOTOOLCHAIN: 'local',
        GO111MODULE: 'on',
    };
}
const CREDENTIAL_LIMIT = 3_000;
/** Is there any credential for https://PATH: of GOAUTH or netrc, or by git? Tells nothing else about it. */
async function hasCredential(path, { env, go, options }, signal) {
    const url = `https://${path}`;
    const at = { directory: options.workingDirectory, signal };
    const credentials = new network_credentials/* Credentials */.J({
        ...at,
        env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
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

;// CONCATENATED MODULE: ./lib/doctor/checks/go.js










const go_LIMIT = 8_000;
/** Has Go itself fetch the .info of one module, into an empty cache: the proof of all that is measured beside it. */
const goItself = {
    id: 'go-itself',
    run: async (setup, signal) => {
        const sample = sampleModule(setup);
        const { go } = setup;
        if (sample === undefined || go === undefined || setup.goproxy === undefined)
            return [];
        const module = `${sample.path}@${sample.version}`;
        const outcome = await (0,environment/* fromEmptyDirectory */.R2)(setup.options.tempDirectory, directory => (0,process/* run */.eF)(go.binary, ['list', '-m', module], {
            directory,
            env: { ...setup.env, ...apartFrom(directory), ...onlyProxies(setup), GODEBUG: withTrace(setup.env) },
            signal: AbortSignal.any([signal, AbortSignal.timeout(go_LIMIT)]),
            grace: 200,
        }));
        const said = outcome.ended === 'by-itself' ? outcome.stderr : undefined;
        const host = /\blookup (\S+?)(?: on \S+)?:/.exec(said ?? '')?.[1];
        const known = host === undefined ? [] : await external_node_dns_.promises.lookup(host, { all: true }).catch(() => []);
        return [judgeGo({ module, said, succeeded: outcome.code === 0, systemKnows: known.length > 0 })];
    },
};
function judgeGo({ module, said, succeeded, systemKnows }) {
    const order = /hostLookupOrder\((.*?)\) = (.*)/.exec(said ?? '');
    const resolver = order ? `; it looks up ${order[1]} by ${order[2]}` : '';
    if (succeeded)
        return { kind: 'ok', reason: 'go-reaches', measured: `${module}${resolver}` };
    if (said === undefined)
        return { kind: 'fail', reason: 'go-hangs', measured: `${module}: no answer in ${go_LIMIT / 1000} s` };
    const text = said.replace(/^go package net: .*\n?/gm, '').trim();
    const measured = `${(0,redact/* redactText */.Rd)(text).slice(0, 2000)}${resolver}`;
    if (systemKnows)
        return { kind: 'fail', reason: 'go-dns-differs', measured };
    return { kind: 'fail', reason: 'go-fails', measured, values: { hint: (0,failures/* classifyFailure */.XE)(text).hint } };
}
/** All of them, although a private pattern or `off` may keep Go from it. */
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
    run: async ({ go, noGo, project }) => {
        if (go === undefined) {
            const measured = noGo?.message ?? '';
            return [{ kind: 'fail', reason: 'no-go', measured, values: { hint: noGo?.hint ?? 'Install Go.' } }];
        }
        const { version, settings } = go;
        return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: project?.units ?? [] });
    },
};
function judgeVersion({ version, gotoolchain, asking }) {
    const { oldest, asOf } = SUPPORT_WINDOW;
    const verdicts = [];
    const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`;
    if ((0,go_version/* compareGoVersions */.X_)((0,go_version/* goMinor */.Cu)(version), oldest) < 0) {
        verdicts.push({
            kind: 'warn',
            reason: 'go-unsupported',
            measured: `${measured}; on ${asOf} Go ${oldest} was the oldest with fixes`,
            values: { version, oldest },
        });
    }
    for (const { shown: file, lines } of asking) {
        const asked = (0,go_version/* newestLine */.z$)(lines).replace(/^go/, '');
        const values = { file, asked };
        const seen = `${measured}; ${file} asks for ${asked}`;
        if (gotoolchain === 'local' && (0,go_version/* compareGoVersions */.X_)(lines.go ?? '1.0', version) > 0) {
            verdicts.push({ kind: 'fail', reason: 'toolchain-forbidden', measured: seen, values });
        }
        else if ((0,go_version/* switchesToolchain */.sF)(version, gotoolchain, lines)) {
            verdicts.push({ kind: 'warn', reason: 'toolchain-fetched', measured: seen, values });
        }
    }
    return verdicts.length > 0 ? verdicts : [{ kind: 'ok', reason: 'go-works', measured }];
}
/**
 * Which releases of Go get fixes: each major one until two newer ones are out (go.dev/doc/devel/release). There is no
 * asking without a network, so it is written down here, with the day it was true.
 */
const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' };
const goSettings = {
    id: 'go-settings',
    run: async ({ go, goproxy, badGoproxy }) => {
        if (go === undefined)
            return [];
        const refusal = badGoproxy && { message: badGoproxy.message, hint: badGoproxy.hint ?? '' };
        const known = await (0,relay/* publicHosts */.db)(go);
        return judgeSettings({ settings: go.settings, goproxy, known, ...(refusal && { refusal }) });
    },
};
function judgeSettings(found) {
    const verdicts = [...judgeFlags(found.settings), ...judgePatterns(found), ...judgeList(found)];
    if (verdicts.length > 0)
        return verdicts;
    const { GOPROXY = '', GOPRIVATE, GOFLAGS } = found.settings;
    const shown = [
        `GOPROXY=${shownList(GOPROXY)}`,
        GOPRIVATE && `GOPRIVATE=${(0,redact/* shownSetting */.mV)(GOPRIVATE)}`,
        GOFLAGS && `GOFLAGS=${GOFLAGS}`,
    ];
    return [{ kind: 'ok', reason: 'settings-agree', measured: shown.filter(Boolean).join(', ') }];
}
function judgeFlags({ GO111MODULE = '', GOFLAGS = '' }) {
    const words = GOFLAGS.split(/\s+/).filter(word => word !== '');
    const stray = words.find(word => !/^["']?-/.test(word));
    const measured = `GOFLAGS=${GOFLAGS}`;
    return [
        ...verdictIf(GO111MODULE === 'off', {
            kind: 'fail',
            reason: 'modules-off',
            measured: `GO111MODULE=${GO111MODULE}`,
        }),
        ...verdictIf(stray !== undefined, {
            kind: 'fail',
            reason: 'goflags-stray',
            measured,
            values: { word: stray ?? '' },
        }),
        ...verdictIf(/(?:^|\s)--?mod=mod\b/.test(GOFLAGS), { kind: 'warn', reason: 'goflags-mod', measured }),
    ];
}
/** GOPRIVATE is only what GONOPROXY and GONOSUMDB are where nobody sets them. */
function judgePatterns({ settings, goproxy, known }) {
    const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '', GOSUMDB = '' } = settings;
    const schemed = Object.entries({ GOPRIVATE, GONOPROXY, GONOSUMDB }).find(([, value]) => value.includes('://'));
    const pastProxies = new Set(patternsOf(GONOPROXY));
    const sent = patternsOf(GOPRIVATE).filter(pattern => !pastProxies.has(pattern));
    const toPublic = goproxy?.proxies.find(({ url }) => known.has((0,relay/* hostnameOf */.LZ)(url)));
    const unsaid = new Set(patternsOf(GONOSUMDB));
    const told = patternsOf(GOPRIVATE).filter(pattern => !unsaid.has(pattern));
    return [
        ...verdictIf(schemed !== undefined, {
            kind: 'fail',
            reason: 'pattern-scheme',
            measured: `${schemed?.[0]}=${(0,redact/* shownSetting */.mV)(schemed?.[1] ?? '')}`,
            values: { name: schemed?.[0] ?? '' },
        }),
        ...verdictIf(sent.length > 0 && toPublic !== undefined, {
            kind: 'warn',
            reason: 'private-to-public',
            measured: `GOPRIVATE=${(0,redact/* shownSetting */.mV)(GOPRIVATE)}, GONOPROXY=${(0,redact/* shownSetting */.mV)(GONOPROXY)}, GOPROXY begins with ${(0,redact/* shownSetting */.mV)(toPublic?.url ?? '')}`,
            values: { pattern: sent.join(',') },
        }),
        ...verdictIf(told.length > 0 && GOSUMDB !== 'off', {
            kind: 'warn',
            reason: 'private-to-sumdb',
            measured: `GOPRIVATE=${(0,redact/* shownSetting */.mV)(GOPRIVATE)}, GONOSUMDB=${(0,redact/* shownSetting */.mV)(GONOSUMDB)}`,
            values: { pattern: told.join(',') },
        }),
    ];
}
function judgeList({ settings, goproxy, refusal }) {
    const { GOPROXY = '', GONOPROXY = '' } = settings;
    const measured = `GOPROXY=${shownList(GOPROXY)}`;
    if (goproxy === undefined) {
        const values = { hint: refusal?.hint ?? '' };
        return [{ kind: 'fail', reason: 'goproxy-unreadable', measured: refusal?.message ?? measured, values }];
    }
    const [, ignored] = /(?:^|[,|])\s*(?:direct|off)\s*[,|](.*[^\s,|].*)$/.exec(GOPROXY) ?? [];
    const origins = patternsOf(GONOPROXY).filter(pattern => pattern !== 'none');
    const { proxies, end } = goproxy;
    return [
        ...verdictIf(proxies.length === 0 && end === 'off', { kind: 'fail', reason: 'goproxy-off', measured }),
        ...verdictIf(end === 'off' && origins.length > 0, {
            kind: 'warn',
            reason: 'off-not-offline',
            measured: `${measured}, GONOPROXY=${(0,redact/* shownSetting */.mV)(GONOPROXY)}`,
            values: { pattern: origins.join(',') },
        }),
        ...verdictIf(ignored !== undefined, { kind: 'warn', reason: 'goproxy-ignored', measured }),
    ];
}
const patternsOf = (value) => value
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '');
const verdictIf = (holds, verdict) => (holds ? [verdict] : []);
const shownList = (value) => (0,redact/* shownSetting */.mV)(value).replace(/\s*([,|])\s*/g, (_, mark) => (mark === ',' ? ', ' : ' | '));
/** What decides about downloads; other settings surprise nobody here. */
const TELLING = /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/;
/** Settings that `go env -w` left on this machine count wherever no variable says otherwise, and no workflow shows them. */
const goEnvFile = {
    id: 'go-env-file',
    run: async ({ go, env }) => {
        const file = go?.settings.GOENV ?? '';
        if (file === '' || file === 'off')
            return [];
        const text = await (0,regular_file/* readText */.yR)(file).catch(() => '');
        return judgeEnvFile({ file, text, env });
    },
};
function judgeEnvFile(found) {
    const { file, text, env } = found;
    const lines = text.split('\n').filter(line => TELLING.test(line));
    const counting = lines.filter(line => !env[line.split('=', 1)[0] ?? '']);
    if (counting.length === 0)
        return [];
    const names = counting.map(line => line.split('=', 1)[0] ?? '');
    const measured = `${file}: ${counting.map(go_shown).join(', ')}`;
    return [{ kind: 'warn', reason: 'env-file', measured, values: { names: names.join(' ') } }];
}
/** A command of GOAUTH can hold secrets anywhere. */
function go_shown(line) {
    const [, name = '', value = ''] = /^(.*?)=(.*)$/s.exec(line) ?? [];
    if (name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim()))
        return 'GOAUTH=(hidden)';
    return `${name}=${(0,redact/* shownSetting */.mV)(value)}`;
}

;// CONCATENATED MODULE: ./lib/doctor/checks/project.js








const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;
const projectFiles = {
    id: 'project-files',
    run: async ({ go, project, noProject, badSums }) => {
        if (go === undefined)
            return [];
        if (project === undefined) {
            const values = { hint: noProject?.hint ?? 'Name its place with `--working-directory`.' };
            const reason = noProject instanceof process/* StartError */.D4 ? 'not-started' : 'no-project';
            return [{ kind: 'fail', reason, measured: noProject?.message ?? '', values }];
        }
        const refused = badSums?.message;
        return judgeFiles(project.units, refused);
    },
};
/** A module that nobody named may be broken on purpose. */
function judgeFiles(units, sumsRefused) {
    const verdicts = units.flatMap(unit => {
        const kind = unit.how === 'nested' ? 'warn' : 'fail';
        return judgeUnit(unit).map((verdict) => ({ kind, ...verdict }));
    });
    if (sumsRefused !== undefined && verdicts.length === 0) {
        return [{ kind: 'fail', reason: 'sum-file-refused', measured: sumsRefused }];
    }
    const files = units.map(unit => unit.shown).join(', ');
    return verdicts.length > 0 ? verdicts : [{ kind: 'ok', reason: 'files-read', measured: files }];
}
function judgeUnit({ directory, workFile, modules, sums }) {
    const read = workFile ? [workFile, ...modules] : modules;
    const conflicts = [...read, ...sums].flatMap(judgeConflict);
    const conflicting = new Set(conflicts.map(({ values }) => values?.['file']));
    const refused = read.flatMap(({ shown: file, refusal }) => refusal === undefined || conflicting.has(file)
        ? []
        : [{ reason: 'file-refused', measured: refusal, values: { file } }]);
    const missing = modules.flatMap(({ file, shown, text }) => {
        if (workFile === undefined || text !== undefined)
            return [];
        const used = `./${(0,external_node_path_.relative)(directory, file).replace(/[\\/]?go\.mod$/, '')}`;
        return [
            { reason: 'use-missing', measured: `${shown} is not there`, values: { file: workFile.shown, directory: used } },
        ];
    });
    return [...conflicts, ...refused, ...missing];
}
function judgeConflict({ shown: file, text = '' }) {
    const line = text.split('\n').findIndex(one => CONFLICT.test(one));
    return line < 0 ? [] : [{ reason: 'merge-conflict', measured: `${file}:${line + 1}`, values: { file } }];
}
/** Are all sums there that Go will want? Judged by what go.mod itself names: nothing is downloaded for it. */
const projectSums = {
    id: 'project-sums',
    run: async ({ go, project }) => {
        const units = [];
        for (const unit of project?.units ?? []) {
            if (!(await (0,go_project/* isVendored */.Ee)(unit, go?.settings.GOFLAGS ?? '')))
                units.push(unit);
        }
        return units.flatMap(judgeSums);
    },
};
function judgeSums(unit) {
    const kind = unit.how === 'nested' ? 'warn' : 'fail';
    const file = unit.shown;
    const wanted = wantedSums(unit);
    if (wanted.length === 0)
        return [];
    const texts = unit.sums.flatMap(({ text }) => text ?? []);
    if (texts.length === 0) {
        return [{ kind, reason: 'sums-absent', measured: `${file} requires modules`, values: { file } }];
    }
    const known = new Set(texts.flatMap(text => text.split('\n').map(line => line.split(/\s+/, 2).join(' '))));
    const missing = wanted.filter(name => !known.has(name));
    if (missing.length === 0)
        return [{ kind: 'ok', reason: 'sums-complete', measured: `${file}: ${wanted.length} sums` }];
    return [{ kind, reason: 'sums-missing', measured: `missing: ${(0,format/* listText */.so)(missing)}`, values: { file } }];
}
/**
 * Each module of the graph needs the sum of its go.mod, and one that is imported that of its zip; of an indirect one
 * nobody knows before the packages are loaded.
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
const projectReplaces = {
    id: 'project-replaces',
    run: async ({ project }) => {
        const found = await Promise.all((project?.units ?? []).map(lostOf));
        return found.flat().map(judgeReplacement);
    },
};
function judgeReplacement({ file, how, module, directory }) {
    const measured = `${file}: ${module} => ${directory}`;
    const values = { file, module, directory };
    return { kind: how === 'nested' ? 'warn' : 'fail', reason: 'replace-missing', measured, values };
}
async function lostOf({ how, modules, workFile, replaces }) {
    const all = [
        ...replaces.map(one => ({ ...one, from: workFile })),
        ...modules.flatMap(from => (from.mod?.Replace ?? []).map(one => ({ ...one, from }))),
    ];
    const lost = await Promise.all(all.map(async ({ Old, New, from }) => {
        if (New.Version !== undefined || from === undefined)
            return [];
        const there = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(from.file), New.Path), 'go.mod')).catch(() => undefined);
        return there ? [] : [{ file: from.shown, how, module: Old.Path, directory: New.Path }];
    }));
    return lost.flat();
}
const projectVendor = {
    id: 'project-vendor',
    run: async ({ go, project }) => {
        const goflags = go?.settings.GOFLAGS ?? '';
        const judged = (project?.units ?? []).map(async (unit) => {
            const list = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(unit.directory, 'vendor', 'modules.txt')).catch(() => undefined);
            if (list === undefined)
                return /(?:^|\s)--?mod=vendor\b/.test(goflags) ? [absent(unit, goflags)] : [];
            return (await (0,go_project/* isVendored */.Ee)(unit, goflags)) ? judgeVendor(unit, list) : [];
        });
        return (await Promise.all(judged)).flat();
    },
};
function absent({ shown, how }, goflags) {
    const measured = `GOFLAGS=${goflags}, and no vendor/modules.txt beside ${shown}`;
    return { kind: how === 'nested' ? 'warn' : 'fail', reason: 'vendor-absent', measured };
}
/** As Go compares them (modload/vendor.go, checkVendorConsistency): what go.mod requires, and what is marked explicit. */
function judgeVendor({ shown, how, modules }, list) {
    const required = new Set(modules.flatMap(({ mod }) => (mod?.Require ?? []).map(({ Path, Version }) => `${Path} ${Version}`)));
    const explicit = new Set([...list.matchAll(/^# (\S+ v\S+)(?: => .*)?\n## explicit/gm)].map(([, module = '']) => module));
    const differing = [
        ...[...required].filter(module => !explicit.has(module)),
        ...[...explicit].filter(module => !required.has(module)),
    ];
    if (differing.length === 0)
        return [{ kind: 'ok', reason: 'vendor-consistent', measured: shown }];
    const measured = `${shown} and vendor/modules.txt differ in: ${(0,format/* listText */.so)(differing)}`;
    return [{ kind: how === 'nested' ? 'warn' : 'fail', reason: 'vendor-inconsistent', measured }];
}
const modulePaths = {
    id: 'module-paths',
    run: async ({ project }) => (project?.units ?? []).flatMap(judgePaths),
};
/** Paths that differ in capitals only are two modules to Go, of which the origin knows one; others Go cannot fetch. */
function judgePaths({ how, shown, modules, sums }) {
    const required = modules.flatMap(({ mod }) => mod?.Require ?? []);
    const named = sums.flatMap(({ text = '' }) => text.split('\n').flatMap(line => line.split(/\s+/, 1)));
    const spellings = new Map();
    for (const path of [...required.map(({ Path }) => Path), ...named]) {
        if (path !== '')
            spellings.set(path.toLowerCase(), (spellings.get(path.toLowerCase()) ?? new Set()).add(path));
    }
    const doubled = [...spellings.values()].filter(paths => paths.size > 1);
    const bad = required.filter(({ Path, Version }) => {
        return (0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ path: Path, version: Version, kind: 'mod' })) === undefined;
    });
    const kind = how === 'nested' ? 'warn' : 'fail';
    return [
        ...doubled.map((paths) => {
            const [first = '', second = ''] = [...paths].sort();
            return { kind, reason: 'path-case', measured: `${shown}: ${first} and ${second}`, values: { first, second } };
        }),
        ...bad.map(({ Path, Version }) => {
            return { kind: 'warn', reason: 'path-unfit', measured: `${shown}: ${Path} ${Version}`, values: { module: Path } };
        }),
    ];
}
/** Private hosts that no module of the project lies under; all others are tried by a module of theirs. */
const privateHosts = {
    id: 'private-hosts',
    run: async (setup) => privateSamples(setup).untried.map(prefix => ({
        kind: 'skipped',
        reason: 'private-host-untried',
        measured: prefix,
        values: { prefix },
    })),
};

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./lib/doctor/checks/upstreams.js











/** A check for each entry of GOPROXY that is a server or a directory. `tell` gets each journey that was made. */
function upstreamChecks(setup, network, tell) {
    const { proxies } = setup.goproxy ?? { proxies: [] };
    const sample = sampleOf(setup);
    return proxies.map(({ url }, position) => ({
        id: 'upstream',
        of: (0,redact/* shownSetting */.mV)(url),
        run: async ({ env, goproxy }, signal) => {
            if (/^file:/i.test(url))
                return await judgeDirectory(url);
            const journey = await travelTo({ url, env, sample }, { ...network, signal });
            tell(journey);
            const verdicts = [...judgeWay(journey), ...judgeAnswers(journey)];
            const isDead = verdicts.some(({ kind }) => kind === 'fail');
            const order = goproxy ? judgeOrder(goproxy, position, isDead) : [];
            const fine = { kind: 'ok', reason: 'upstream-answers', measured: journeyText(journey) };
            return isDead ? [...verdicts, ...order] : [fine, ...verdicts];
        },
    }));
}
function sampleOf(setup) {
    const found = sampleModule(setup);
    if (found === undefined)
        return undefined;
    const name = (kind) => (0,module_file/* moduleFileName */.El)({ ...found, kind });
    return [name('mod'), name('info'), name('zip')];
}
async function judgeDirectory(url) {
    const found = await whatIs(url).catch((error) => error.message);
    if (found === 'a directory')
        return [{ kind: 'ok', reason: 'upstream-answers', measured: found }];
    return [{ kind: 'fail', reason: 'upstream-directory', measured: found }];
}
const whatIs = async (url) => (0,regular_file/* kindOf */.I)(await (0,external_node_fs_promises_.stat)((0,external_node_url_.fileURLToPath)(url)));
/** Can the checksum database be reached: through an upstream that passes it on, or at its own place? */
function checksumDatabase(network) {
    return {
        id: 'checksum-database',
        run: async (setup, signal) => {
            const [name = '', mirror] = (setup.go?.settings.GOSUMDB ?? '').trim().split(/\s+/);
            if (name === '' || name === 'off')
                return [];
            const host = name.split('+', 1)[0] ?? '';
            const isThere = async (upstream, path) => {
                const { status, trouble } = await ask(network.http, { upstream, path, signal });
                const text = status === undefined ? (trouble?.text ?? '') : `status ${status}`;
                return { where: new URL(upstream).host, answers: trouble === undefined, text };
            };
            // With a mirror Go asks no proxy (modfetch/sumdb.go, initBase).
            const proxies = mirror === undefined ? serversOf(setup) : [];
            const places = await Promise.all(proxies.map(url => isThere(url, `sumdb/${host}/supported`)));
            if (!places.some(one => one.answers))
                places.push(await isThere(mirror ?? `https://${host}`, 'latest'));
            return [judgeDatabase({ name: host, places, isNeeded: needsDatabase(setup) })];
        },
    };
}
function judgeDatabase({ name, places, isNeeded }) {
    const measured = places.map(({ where, text }) => `${where}: ${text}`).join('\n');
    if (places.some(one => one.answers))
        return { kind: 'ok', reason: 'sumdb-answers', measured: `${name}\n${measured}` };
    return { kind: isNeeded ? 'fail' : 'warn', reason: 'sumdb-unreachable', measured, values: { name } };
}
function serversOf({ goproxy }) {
    return (goproxy?.proxies ?? []).map(({ url }) => url).filter(url => /^https?:/i.test(url));
}
function needsDatabase({ project, sums }) {
    const required = (project?.units ?? []).flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []));
    return required.some(({ Path, Version }) => !sums?.allows({ path: Path, version: Version, kind: 'mod' }));
}
const networkSettings = {
    id: 'network-settings',
    run: async ({ env, options }, signal) => {
        const foreign = await Promise.all([gitProxy(env, { directory: options.workingDirectory, signal }), npmProxy(env)]);
        return judgeNetwork(env, foreign.flat());
    },
};
/** Go reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals first, and nothing else. */
function judgeNetwork(env, foreign) {
    const either = (name) => env[name] || env[name.toLowerCase()] || '';
    const shown = (name) => `${name}=${(0,redact/* shownSetting */.mV)(env[name] ?? '')}`;
    const twice = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].find(name => {
        const [upper, lower] = [env[name], env[name.toLowerCase()]];
        return upper && lower && upper !== lower;
    });
    const verdicts = [];
    if (twice !== undefined) {
        const measured = `${shown(twice)}, ${shown(twice.toLowerCase())}`;
        verdicts.push({ kind: 'warn', reason: 'proxy-twice', measured, values: { name: twice } });
    }
    const rule = either('NO_PROXY')
        .split(',')
        .find(entry => entry.includes('://'));
    if (rule !== undefined) {
        verdicts.push({ kind: 'fail', reason: 'no-proxy-scheme', measured: `NO_PROXY holds ${(0,redact/* shownSetting */.mV)(rule.trim())}` });
    }
    if (either('HTTPS_PROXY') !== '')
        return verdicts;
    const [known] = [
        ...['HTTP_PROXY', 'ALL_PROXY'].flatMap(name => (either(name) ? [{ where: name, url: either(name) }] : [])),
        ...foreign,
    ];
    if (known !== undefined) {
        const { where } = known;
        const url = (0,redact/* shownSetting */.mV)(known.url);
        verdicts.push({ kind: 'warn', reason: 'proxy-unknown-to-go', measured: `${where}: ${url}`, values: { where, url } });
    }
    return verdicts;
}
async function gitProxy(env, at) {
    const asked = await (0,process/* run */.eF)('git', ['config', '--get', 'http.proxy'], { ...at, env }).catch(() => undefined);
    const url = asked?.code === 0 ? asked.stdout.trim() : '';
    return url === '' ? [] : [{ where: 'git (http.proxy)', url }];
}
async function npmProxy(env) {
    const text = await (0,regular_file/* readText */.yR)((0,external_node_path_.join)(env['HOME'] ?? env['USERPROFILE'] ?? '', '.npmrc')).catch(() => '');
    const url = env['npm_config_https_proxy'] || /^\s*(?:https-)?proxy\s*=\s*(\S+)/m.exec(text)?.[1];
    return url ? [{ where: 'npm', url }] : [];
}
const SLOW_LOOKUP = 1_000;
/** What is the matter with the way to an upstream: names, addresses, the proxy, TLS. */
function judgeWay(journey) {
    const { stopped, secured } = journey;
    return [
        ...(stopped ? [judgeStop(stopped, journey)] : []),
        ...judgeAddresses(journey),
        ...(secured && !stopped && secured.isPrivate ? [judgePrivate(secured)] : []),
    ];
}
function judgeStop(stop, { to, through, secured, addresses }) {
    const values = {
        host: to,
        proxy: through ?? '',
        issuer: secured?.root || secured?.issuer || 'nobody',
        code: stop.text,
    };
    const at = addresses.length > 0 ? `${to} (${addresses.join(', ')})` : to;
    const fail = (reason, measured = `${at}: ${stop.text}`) => {
        return { kind: 'fail', reason, measured, values };
    };
    if (stop.phase === 'tls')
        return secured ? fail(tlsReason(stop.text), tlsText(secured)) : fail('tls-broken');
    if (stop.status === 407)
        return fail('proxy-auth');
    if (stop.status !== undefined)
        return fail('proxy-refuses');
    if (through !== undefined)
        return fail('proxy-unreachable');
    return fail(stop.phase === 'lookup' ? 'host-unknown' : 'upstream-unreachable');
}
function tlsReason(code) {
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return 'tls-name';
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
        return 'tls-expired';
    return 'tls-untrusted';
}
function judgePrivate(secured) {
    return { kind: 'ok', reason: 'tls-private', measured: tlsText(secured), values: { issuer: secured.root } };
}
/** `TLSv1.3, issued by "R13" (ISRG Root X1), valid to …`. */
function tlsText({ version, issuer, root, validTo, refusal }) {
    const by = root === issuer || root === '' ? `"${issuer}"` : `"${issuer}" (${root})`;
    return `${version}, issued by ${by}, valid to ${validTo}${refusal ? `: ${refusal}` : ''}`;
}
function judgeAddresses(journey) {
    const { dead, to, addresses, stopped } = journey;
    const lookup = took(journey, 'lookup') ?? 0;
    const verdicts = [];
    if (lookup > SLOW_LOOKUP && stopped?.phase !== 'lookup') {
        const measured = `${to}: ${(lookup / 1000).toFixed(1)} s`;
        verdicts.push({ kind: 'warn', reason: 'lookup-slow', measured, values: { host: to } });
    }
    if (dead.length > 0 && stopped?.phase !== 'connect') {
        const onlyNew = dead.every(({ address }) => (0,external_node_net_.isIP)(address) === 6) && addresses.some(address => (0,external_node_net_.isIP)(address) === 4);
        const measured = dead.map(({ address, text }) => `${address}: ${text}`).join('; ');
        verdicts.push({ kind: 'warn', reason: onlyNew ? 'ipv6-dead' : 'address-dead', measured, values: { host: to } });
    }
    return verdicts;
}
const SLOW_ANSWER = 2_000;
/** Bytes in a second. */
const SLOW = 200_000;
/** What is the matter with the answers of an upstream for a real module. */
function judgeAnswers(journey) {
    const troubled = journey.asked.find(({ trouble }) => trouble !== undefined);
    const values = { upstream: journey.upstream };
    if (troubled?.trouble) {
        const { reason, kind } = judgeTrouble(troubled);
        return [{ kind, reason, measured: troubled.trouble.text, values }];
    }
    const answer = took(journey, 'first byte') ?? 0;
    const zip = journey.asked[2];
    const rate = zip && zip.seconds > 1 ? zip.bytes / zip.seconds : undefined;
    const verdicts = [];
    if (answer > SLOW_ANSWER) {
        verdicts.push({
            kind: 'warn',
            reason: 'answer-slow',
            measured: `first byte after ${(0,format/* secondsText */.Hd)(answer / 1000)}`,
            values,
        });
    }
    if (rate !== undefined && rate < SLOW) {
        verdicts.push({ kind: 'warn', reason: 'body-slow', measured: `${zip?.path}: ${(0,format/* sizeText */.lP)(rate)}/s`, values });
    }
    return verdicts;
}
/** Everything that was measured, in a line. */
function journeyText(journey) {
    const { addresses, secured, asked, through, to } = journey;
    const milliseconds = (name) => {
        const time = took(journey, name);
        return time === undefined ? [] : [`${name} ${Math.round(time)} ms`];
    };
    const zip = asked[2];
    const rate = zip && zip.seconds > 0 ? [`${(0,format/* sizeText */.lP)(zip.bytes)} at ${(0,format/* sizeText */.lP)(zip.bytes / zip.seconds)}/s`] : [];
    const cache = asked.flatMap(one => one.cache ?? []).slice(-1);
    const families = [4, 6].map(family => addresses.filter(one => one.includes(':') === (family === 6)).length);
    return [
        through === undefined ? to : `through the proxy ${to}`,
        `${families[0]} IPv4 and ${families[1]} IPv6`,
        ...milliseconds('lookup'),
        ...milliseconds('connect'),
        ...milliseconds('tunnel'),
        ...milliseconds('tls'),
        ...(secured ? [tlsText(secured)] : []),
        ...milliseconds('first byte'),
        ...rate,
        ...cache,
    ].join(', ');
}
function judgeTrouble({ trouble }) {
    const { word = '', status = 0 } = trouble ?? {};
    // It may have others: which modules it lacks is told for each module.
    if (status === 404 || status === 410)
        return { kind: 'ok', reason: 'upstream-lacks' };
    if (status === 401 || status === 403)
        return { kind: 'fail', reason: 'upstream-auth' };
    if (status === 429)
        return { kind: 'warn', reason: 'upstream-limits' };
    if (status !== 0)
        return { kind: 'fail', reason: 'upstream-fails' };
    if (word === 'login-page')
        return { kind: 'fail', reason: 'upstream-login' };
    if (word === 'stalled')
        return { kind: 'fail', reason: 'upstream-stalls' };
    if (word === 'tls')
        return { kind: 'fail', reason: 'tls-broken' };
    return { kind: 'fail', reason: 'upstream-breaks' };
}
/** After a comma Go asks the next entry only for what one says it has not: an entry that is dead ends the list. */
function judgeOrder({ proxies, end }, position, isDead) {
    const proxy = proxies[position];
    const isLast = position === proxies.length - 1 && end !== 'direct';
    if (!isDead || isLast || proxy?.next !== 'when-absent')
        return [];
    return [
        { kind: 'warn', reason: 'comma-after-dead', measured: `GOPROXY: a comma stands after ${(0,redact/* shownSetting */.mV)(proxy.url)}` },
    ];
}

// EXTERNAL MODULE: ./lib/report/build.js
var build = __webpack_require__(8134);
;// CONCATENATED MODULE: ./lib/doctor/compare.js




/**
 * Reads what a report says of the environment of its run.
 * @throws WarmupError `bad-option` for a file that is no report, or one without it
 */
function readEnvironment(file) {
    const refuse = (why, cause) => new WarmupError('bad-option', `compare: ${file} ${why}`, {
        hint: 'Name the JSON report of a run that worked: the output `report` of the action, or the file of --json.',
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
        throw refuse('says nothing of its environment');
    return report.environment;
}
/** What differs between this environment and that of another run, sorted by name. */
function compareEnvironments(here, there) {
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
        ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, (0,build/* shownVariable */.kY)(name, value)])),
    };
}
/** What differs from a run that worked? `tell` gets the differences. */
function comparison(there, tell) {
    return {
        id: 'compare',
        run: async ({ go, options }) => {
            if (go === undefined)
                return [];
            const differences = compareEnvironments((0,build/* recordEnvironment */.lk)(go, options.env), there);
            tell(differences);
            return [judgeDifferences(differences)];
        },
    };
}
function judgeDifferences(differences) {
    if (differences.length === 0)
        return { kind: 'ok', reason: 'environment-same', measured: '' };
    const shown = (value) => (0,redact/* shownSetting */.mV)(value).replace(/([,|])(?=\S)/g, '$1 ') || '(not set)';
    const lines = differences.map(({ name, here, there }) => `${name}: here ${shown(here)}; there ${shown(there)}`);
    return { kind: 'warn', reason: 'environment-differs', measured: lines.join('\n') };
}

;// CONCATENATED MODULE: ./lib/doctor/wording.js
/** Of Go, its settings, the module cache, and what is compared. */
const MACHINE = {
    'no-answer': {
        what: 'This took too long to look at',
        next: 'Run it again; if it hangs again, start with what stands above.',
    },
    'not-started': { what: 'A program cannot be started', next: '{hint}' },
    broke: { what: 'This could not be looked at', next: 'Read what was said; report it if it makes no sense.' },
    'go-works': { what: 'Go works', next: '' },
    'no-go': { what: 'There is no Go that works', next: '{hint}' },
    'go-unsupported': {
        what: 'Go {version} gets no fixes any more',
        next: 'Install Go {oldest} or later: in a workflow with `go-version: stable` of actions/setup-go.',
    },
    'toolchain-forbidden': {
        what: '{file} asks for Go {asked}, and GOTOOLCHAIN=local forbids to fetch it',
        next: 'Install Go {asked} (`go-version-file: {file}` of actions/setup-go), or set `GOTOOLCHAIN=auto`.',
    },
    'toolchain-fetched': {
        what: '{file} asks for Go {asked}, which every fresh machine has to fetch',
        next: 'Install Go {asked} to save that: `go-version-file: {file}` of actions/setup-go.',
    },
    'cache-writable': { what: 'The module cache can be written', next: '' },
    'cache-no-path': {
        what: 'GOMODCACHE is no absolute path',
        next: 'Set `GOMODCACHE` to an absolute path, or unset it and set `HOME`.',
    },
    'cache-not-writable': {
        what: 'The module cache cannot be written',
        next: 'Make {directory} a directory that this user may write, or set `GOMODCACHE` to another.',
    },
    'disk-full': {
        what: 'The disk of the module cache is full',
        next: 'Free some space, or set `GOMODCACHE` to another disk.',
    },
    'disk-low': {
        what: 'There is little space left for modules',
        next: 'Free some space, or set `GOMODCACHE` to another disk.',
    },
    'cache-sound': { what: 'What lies in the module cache is what go.sum says', next: '' },
    'cache-damaged': {
        what: 'Files in the module cache are damaged, and Go does not mend them by itself',
        next: 'Run `go-mod-warmup doctor --fix`, or `go clean -modcache`.',
    },
    'cache-repaired': { what: 'Damaged files were removed: Go fetches or unpacks them once more', next: '' },
    'cache-not-repaired': {
        what: 'Damaged files could not be removed',
        next: 'Run `go clean -modcache` as the user who owns them.',
    },
    'cache-read-only': {
        what: 'Parts of the module cache may not be written by this user',
        next: 'Give them to this user (`chown -R`), or set `GOMODCACHE` to another directory.',
    },
    'cache-leftovers': {
        what: 'A go command that was ended left half-written files in the module cache',
        next: 'They do no harm; `go clean -modcache` removes them.',
    },
    'settings-agree': { what: 'The settings of Go agree with each other', next: '' },
    'modules-off': {
        what: 'Modules are switched off',
        next: 'Unset `GO111MODULE`: `go env -u GO111MODULE`, and look for it in the workflow.',
    },
    'goflags-stray': {
        what: 'GOFLAGS holds a word that is no flag: {word}',
        next: 'Each word of `GOFLAGS` has to begin with a dash; take {word} out.',
    },
    'goflags-mod': {
        what: 'With -mod=mod in GOFLAGS every go command may change go.mod and go.sum, and download for it',
        next: 'Take `-mod=mod` out of `GOFLAGS`.',
    },
    'pattern-scheme': {
        what: '{name} holds a URL, and so matches no module',
        next: 'Write a module path there, such as `git.example.com/team`, without https://.',
    },
    'private-to-public': {
        what: 'Modules that GOPRIVATE calls private are asked of a public proxy: GONOPROXY says otherwise',
        next: 'Add {pattern} to `GONOPROXY`, or unset it so that it is what GOPRIVATE is.',
    },
    'private-to-sumdb': {
        what: 'The checksum database is asked about modules that GOPRIVATE calls private: GONOSUMDB says otherwise',
        next: 'Add {pattern} to `GONOSUMDB`, or unset it so that it is what GOPRIVATE is.',
    },
    'goproxy-unreadable': { what: 'GOPROXY is no list of proxies', next: '{hint}' },
    'goproxy-off': {
        what: 'GOPROXY=off forbids every download',
        next: 'Unset it, or set it to `https://proxy.example.com,direct`.',
    },
    'off-not-offline': {
        what: 'GOPROXY ends with off, but modules that match GONOPROXY or GOPRIVATE are still fetched from their origins',
        next: 'Set `GONOPROXY=none` where {pattern} is to come from the proxy, too.',
    },
    'goproxy-ignored': {
        what: 'What stands after direct or off in GOPROXY is never asked',
        next: 'Put proxies first and `direct` or `off` last.',
    },
    'env-file': {
        what: 'Settings that `go env -w` left on this machine are in force',
        next: 'If nobody means them: `go env -u {names}`.',
    },
    'environment-same': { what: 'Nothing differs from the run that was named', next: '' },
    'environment-differs': {
        what: 'This differs from the run that was named',
        next: 'Make them equal one by one, those of the sources first.',
    },
};
/** Of the way to upstreams, and of modules. */
const NETWORK = {
    'proxy-twice': {
        what: '{name} is set twice, and differently: Go takes the one in capitals',
        next: 'Set both to the same value, or unset one.',
    },
    'no-proxy-scheme': {
        what: 'NO_PROXY holds a URL, and so matches no host',
        next: 'Write a host there, such as `proxy.example.com`, without https://.',
    },
    'proxy-unknown-to-go': {
        what: 'A proxy is known to {where} only: Go does not use it',
        next: 'Where the network needs it, set `HTTPS_PROXY={url}`.',
    },
    'private-host-untried': {
        what: 'No module of the project lies under {prefix}: its credential was not tried',
        next: 'Name one to try it: `go-mod-warmup doctor MODULE`.',
    },
    'upstream-answers': { what: 'It answers', next: '' },
    'upstream-lacks': { what: 'It answers, but has not the module that was asked for', next: '' },
    'upstream-directory': {
        what: 'There is no such directory',
        next: 'Correct the path in `GOPROXY`: `file:///absolute/path`.',
    },
    'host-unknown': {
        what: 'The name {host} is not known',
        next: 'Check its spelling in `GOPROXY`. Is it known inside of a network only, connect to that network first.',
    },
    'lookup-slow': {
        what: 'Looking up {host} takes long',
        next: 'Ask whoever runs the resolver of this machine: every connection waits for it.',
    },
    'upstream-unreachable': {
        what: 'Nothing answers at {host}',
        next: 'Check host and port in `GOPROXY`, and whether this network needs a proxy (`HTTPS_PROXY`).',
    },
    'ipv6-dead': {
        what: 'The IPv6 addresses of {host} do not answer, the IPv4 ones do',
        next: 'Repair or switch off IPv6 on this machine: each new connection may wait for it.',
    },
    'address-dead': {
        what: 'Some addresses of {host} do not answer',
        next: 'Tell whoever runs it: each new connection may wait for them.',
    },
    'proxy-unreachable': {
        what: 'The proxy {proxy}, which the environment asks for, does not answer',
        next: 'Correct `HTTPS_PROXY` and `HTTP_PROXY`, or unset them: with a dead one Go hangs.',
    },
    'proxy-auth': {
        what: 'The proxy {proxy} wants a user and a password',
        next: 'Put them into `HTTPS_PROXY=http://user:password@{proxy}`, from a secret.',
    },
    'proxy-refuses': {
        what: 'The proxy {proxy} does not let this connection through',
        next: 'Have it allow the host, or name in `NO_PROXY` what can be reached without it.',
    },
    'tls-broken': {
        what: 'There is no TLS with {host}',
        next: 'Check the port in `GOPROXY`; a server without TLS needs `http://`.',
    },
    'tls-untrusted': {
        what: 'The certificate was issued by "{issuer}", whom this machine does not trust: a private CA, or somebody who opens TLS on the way',
        next: 'Get the certificate of that CA from whoever runs the network, and set `SSL_CERT_FILE` to a file with it.',
    },
    'tls-expired': {
        what: 'The certificate is not valid at this time',
        next: 'Check the clock of this machine; else the server needs a new certificate.',
    },
    'tls-name': {
        what: 'The certificate is for another host',
        next: 'Use in `GOPROXY` the name that stands in the certificate.',
    },
    'tls-private': {
        what: 'The certificate was issued by "{issuer}", which only this machine trusts: a private CA, or a proxy that opens TLS on the way',
        next: '',
    },
    'upstream-auth': {
        what: 'It denies access',
        next: 'Check user and token for it: in `GOPROXY`, in .netrc, or by `GOAUTH`.',
    },
    'upstream-limits': {
        what: 'It asks for patience: too many requests',
        next: 'Wait, or put a proxy of your own before it.',
    },
    'upstream-fails': {
        what: 'It answers with an error of its own',
        next: 'Tell whoever runs it; put another proxy behind a `|` in `GOPROXY` meanwhile.',
    },
    'upstream-login': {
        what: 'It answers with a web page: a login page, or a filter on the way',
        next: 'Give credentials for it, or have the filter let it pass.',
    },
    'upstream-stalls': {
        what: 'It takes the request and then sends nothing',
        next: 'Tell whoever runs it; go-mod-warmup itself goes on elsewhere after `stall-timeout`.',
    },
    'upstream-breaks': {
        what: 'The connection breaks before the answer is there',
        next: 'Try again; if it stays so, look for a filter or a proxy on the way.',
    },
    'answer-slow': {
        what: 'It takes long to begin an answer',
        next: 'A nearer proxy, or a cache, saves that for each module.',
    },
    'body-slow': { what: 'Bytes come slowly', next: 'A nearer proxy, or a cache, saves that for each module.' },
    'comma-after-dead': {
        what: 'Go does not go on to the next entry of GOPROXY, since a comma stands after this one',
        next: 'Put `|` in place of the comma: then the next is asked after any failure.',
    },
    'sumdb-answers': { what: 'The checksum database can be reached', next: '' },
    'sumdb-unreachable': {
        what: 'The checksum database {name} cannot be reached, neither through a proxy nor at its own place',
        next: 'Use a proxy that passes it on, or a mirror: `GOSUMDB="{name} https://mirror.example.com"`.',
    },
    'go-reaches': { what: 'Go itself can fetch from the proxies', next: '' },
    'go-fails': { what: 'Go itself cannot fetch from the proxies', next: '{hint}' },
    'go-hangs': {
        what: 'Go itself hangs when it fetches from the proxies',
        next: 'Mend what is said of the upstreams; Go has no time limit of its own.',
    },
    'go-dns-differs': {
        what: 'The system knows a host that Go does not find: Go asks name servers by itself',
        next: 'Set `GODEBUG=netdns=cgo`, so that Go asks the system, or correct /etc/resolv.conf.',
    },
    'module-there': { what: '{module} can be had', next: '' },
    'module-blocked': {
        what: '{module} cannot be had: an upstream fails, and Go does not ask the next',
        next: 'Mend what is said of that upstream, or put `|` behind it in `GOPROXY`.',
    },
    'module-not-yet': {
        what: '{module} exists at its origin, but {upstreams} has it not yet',
        next: 'Ask again in some minutes: proxies remember for a while what was missing. Or let Go ask the origin: end `GOPROXY` with `,direct`.',
    },
    'module-no-version': {
        what: '{module} does not exist: its repository has no such version',
        next: 'Choose one that exists: `go list -m -versions`.',
    },
    'module-nowhere': { what: '{module} does not exist, neither at a proxy nor at its origin', next: '{hint}' },
    'origin-no-credential': {
        what: '{module} is private or does not exist: its origin wants a credential, and there is none',
        next: 'Give a token for {host}, and name the path in `GOPRIVATE`. If the path is misspelled, correct it.',
    },
    'origin-refuses': {
        what: '{module} is private or does not exist: its origin refuses the credential that there is',
        next: 'Check that the token is still valid and may read this repository.',
    },
    'origin-unreachable': { what: 'The origin of {module} does not answer', next: '{hint}' },
    'origin-fails': { what: '{module} cannot be had from its origin', next: '{hint}' },
};
/** Of the files of the project. */
const PROJECT = {
    'files-read': { what: 'Go can read the files of the project', next: '' },
    'no-project': { what: 'There is no project to look at', next: '{hint}' },
    'merge-conflict': {
        what: 'A merge conflict in {file} is not resolved',
        next: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
    },
    'file-refused': { what: 'Go cannot read {file}', next: 'Mend the line that Go names, then run `go mod tidy`.' },
    'sum-file-refused': {
        what: 'Go cannot read a sum file',
        next: 'Remove the line that is named, then run `go mod tidy`.',
    },
    'use-missing': {
        what: '{file} uses a directory that has no go.mod',
        next: 'Check it out before this step, or remove the `use` line: `go work edit -dropuse={directory}`.',
    },
    'sums-complete': { what: 'The sum files name what go.mod asks for', next: '' },
    'sums-absent': { what: '{file} has no go.sum', next: 'Run `go mod tidy` and commit go.sum.' },
    'sums-missing': { what: 'Sums that {file} needs are missing', next: 'Run `go mod tidy` and commit go.sum.' },
    'replace-missing': {
        what: '{file} replaces {module} by a directory that has no go.mod',
        next: 'Check it out to {directory}, or remove the line: `go mod edit -dropreplace={module}`.',
    },
    'vendor-consistent': { what: 'The vendor directory is what go.mod asks for', next: '' },
    'vendor-inconsistent': {
        what: 'The vendor directory is not what go.mod asks for',
        next: 'Run `go mod vendor` and commit the result.',
    },
    'vendor-absent': {
        what: 'GOFLAGS asks for a vendor directory that is not there',
        next: 'Commit the vendor directory, or take `-mod=vendor` out of `GOFLAGS`.',
    },
    'path-case': {
        what: 'Two module paths differ in capitals only: Go takes them for two modules, and one does not exist',
        next: 'Find who asks for the wrong one with `go mod graph`, spell it as its own go.mod does, then run `go mod tidy`.',
    },
    'path-unfit': {
        what: 'No proxy can serve {module}: its path or version is none',
        next: 'Correct the line, then run `go mod tidy`.',
    },
};
/** The sentences of every reason. */
const PROSE = { ...MACHINE, ...PROJECT, ...NETWORK };

;// CONCATENATED MODULE: ./lib/doctor/finding.js


/** Makes a finding of a verdict, without any credential. */
function finding({ id, of }, { kind, reason, measured, values = {} }) {
    const filled = (text) => (0,redact/* redactText */.Rd)(text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? ''));
    const { what, next } = PROSE[reason];
    return {
        id,
        ...(of !== undefined && { of }),
        kind,
        reason,
        what: filled(what),
        measured: (0,redact/* redactText */.Rd)(measured),
        next: filled(next),
    };
}

;// CONCATENATED MODULE: ./lib/doctor/diagnose.js















/** The whole examination takes no longer, in milliseconds. */
const diagnose_LIMIT = 15_000;
/** Of it so much is left for the checks to tell how far they got. */
const RESERVE = 500;
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
];
/**
 * Looks at Go, the project and the way to each upstream, side by side, for 15 seconds (or `timeout`, where that is
 * shorter) at the most. What is wrong is in the findings: it rejects only for options that cannot be meant.
 * @throws WarmupError `bad-option`
 */
async function diagnose(given = {}) {
    const { look = [], fix = false, compare } = given;
    const options = (0,options_options/* resolveOptions */.$i)(given);
    const began = performance.now();
    const startedAt = new Date().toISOString();
    const limit = Math.min(diagnose_LIMIT, options.timeout);
    const timeUp = AbortSignal.timeout(Math.max(1, limit - RESERVE));
    const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp]);
    const sweeping = (0,session/* sweepLeftovers */.ZW)(options.tempDirectory);
    const patient = await readSetup(options, { wish: { fix, modules: look }, signal }).catch(error => {
        if (signal.aborted)
            return [finding({ id: 'setup' }, noAnswer(began))];
        throw error;
    });
    const told = { journeys: [], routes: [] };
    const findings = Array.isArray(patient) ? patient : await examineAll(patient, { told, compare, signal });
    await sweeping;
    const seconds = (performance.now() - began) / 1000;
    return { schema: 1, tool: version/* VERSION */.x, startedAt, seconds, findings, ...told };
}
async function examineAll(setup, { told, compare, signal }) {
    const network = await openNetwork(setup, signal);
    // What gives access to private hosts is needed until the last check has ended.
    try {
        const tellDifferences = (differences) => {
            told.differences = differences;
        };
        const checks = [
            ...CHECKS,
            ...upstreamChecks(setup, network, journey => told.journeys.push(journey)),
            checksumDatabase(network),
            goItself,
            ...moduleChecks(setup, network, route => told.routes.push(route)),
            ...(compare ? [comparison(compare, tellDifferences)] : []),
        ];
        const found = await Promise.all(checks.map(check => examine(check, setup, signal)));
        return found.flat();
    }
    finally {
        await network.close();
        await setup.leave();
    }
}
/** Never throws: what stops a check, or makes it hang, is a finding. */
async function examine(check, setup, signal) {
    const began = performance.now();
    const over = new AbortController();
    const late = new Promise(resolve => {
        const tell = async () => {
            // What noticed the end of the time by itself knows more.
            await (0,promises_.setTimeout)(RESERVE / 2);
            resolve([noAnswer(began)]);
        };
        if (signal.aborted)
            void tell();
        else
            signal.addEventListener('abort', tell, { once: true, signal: over.signal });
    });
    try {
        const verdicts = await Promise.race([check.run(setup, signal), late]);
        return verdicts.map(verdict => finding(check, verdict));
    }
    catch (error) {
        if (signal.aborted)
            return [finding(check, noAnswer(began))];
        if (error instanceof process/* StartError */.D4) {
            const { message: measured, hint } = error;
            return [finding(check, { kind: 'fail', reason: 'not-started', measured, values: { hint } })];
        }
        const hint = error instanceof errors/* WarmupError */.N ? error.hint : undefined;
        const message = error instanceof Error ? error.message : String(error);
        const measured = hint === undefined ? message : `${message}. ${hint}`;
        return [finding(check, { kind: 'fail', reason: 'broke', measured })];
    }
    finally {
        over.abort();
    }
}
function noAnswer(began) {
    const measured = `no answer within ${((performance.now() - began) / 1000).toFixed(1)} s`;
    return { kind: 'fail', reason: 'no-answer', measured };
}


/***/ })

};
