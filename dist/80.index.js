export const id = 80;
export const ids = [80];
export const modules = {

/***/ 2080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  warm: () => (/* binding */ warm)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./lib/explain.js
var explain = __webpack_require__(7228);
// EXTERNAL MODULE: ./lib/figures.js
var figures = __webpack_require__(9234);
// EXTERNAL MODULE: ./lib/sentences.js
var sentences = __webpack_require__(8557);
// EXTERNAL MODULE: ./lib/summary.js
var summary = __webpack_require__(8847);
;// CONCATENATED MODULE: ./lib/log-line.js



/** What one event has to say in a log; undefined for those that need no line of their own. */
function eventLine(event) {
    switch (event.kind) {
        case 'plan':
            return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${event.projects.join(', ')}`;
        case 'restore':
            return restoreLine(event);
        case 'progress':
            return `${event.project}: ${progressText(event)}`;
        case 'attempt-ended':
            return event.outcome.kind === 'ok'
                ? undefined
                : `${event.project}: attempt ${event.number} ${(0,summary/* attemptText */.zv)(event.outcome)}`;
        case 'retry':
            return `${event.project}: retry in ${(0,figures/* secondsText */.Hd)(event.wait)} (${event.failure.class})`;
        case 'repair':
            return `${event.project}: ${event.repair.module} was damaged (${event.repair.file}) and is fetched once more`;
        case 'attempt':
        case 'stall':
        case 'save':
            return undefined;
    }
}
/** Modules and bytes so far. */
function progressText(event) {
    const total = event.modulesTotal === undefined ? '' : `/${event.modulesTotal}`;
    return `${event.modulesDone}${total} modules, ${(0,figures/* sizeText */.lP)(event.bytes)}`;
}
function restoreLine({ outcome }) {
    const size = outcome.bytes > 0 ? `, ${(0,figures/* sizeText */.lP)(outcome.bytes)} in ${(0,figures/* secondsText */.Hd)(outcome.seconds)}` : '';
    const key = outcome.matchedKey ? ` ${outcome.matchedKey}` : '';
    const refused = outcome.refused > 0 ? `, ${(0,figures/* countText */.lT)(outcome.refused, 'file')} refused` : '';
    return `cache: ${sentences/* RESTORED */.lt[outcome.kind]}${key}${size}${refused}${outcome.reason ? ` (${outcome.reason})` : ''}`;
}
/** Is this trouble that deserves a warning, although the job goes on? */
function isTrouble(event) {
    if (event.kind === 'restore') {
        return ['denied', 'rate-limited', 'unreachable', 'timed-out', 'damaged', 'failed'].includes(event.outcome.kind);
    }
    return event.kind === 'stall';
}
/** The end of a run as lines for a log. */
function closingLines(report) {
    const { modules, seconds } = report;
    const lines = [
        ...report.leftOut.map(item => `${item.file} ${sentences/* LEFT_OUT */.Pk[item.kind]}`),
        ...report.changes.map(change => `${change.file}: the download wanted to change it; ${change.kind}`),
        ...report.notes.map(sentences/* noteSentence */.k$),
    ];
    if (report.failure)
        return lines;
    if (report.projects.length === 0)
        return [...lines, 'nothing to warm'];
    const size = modules.bytesDownloaded > 0 ? ` (${(0,figures/* sizeText */.lP)(modules.bytesDownloaded)})` : '';
    const counts = `${modules.restored} restored, ${modules.downloaded} downloaded${size}`;
    return [...lines, `${(0,figures/* countText */.lT)(modules.total, 'module')} ready in ${(0,figures/* secondsText */.Hd)(seconds.total)}: ${counts}`];
}

// EXTERNAL MODULE: ./lib/options.js
var lib_options = __webpack_require__(1097);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
;// CONCATENATED MODULE: ./lib/checkout.js

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and says which of
 * them changed. What changed is put back, also when the work throws, unless changes are to be kept.
 */
async function guardCheckout(files, changes, work) {
    const before = new Map();
    await Promise.all(files.map(async (file) => before.set(file, await contentOf(file))));
    try {
        const result = await work();
        return { result, changed: await changedFiles(before) };
    }
    finally {
        if (changes === 'undone')
            await putBack(before);
    }
}
async function changedFiles(before) {
    const changed = await Promise.all([...before].map(async ([file, old]) => !same(old, await contentOf(file))));
    return [...before.keys()].filter((_, index) => changed[index]);
}
async function putBack(before) {
    for (const file of await changedFiles(before)) {
        const old = before.get(file);
        if (old)
            await (0,promises_.writeFile)(file, old);
        else
            await (0,promises_.rm)(file, { force: true });
    }
}
const same = (a, b) => (a === null || b === null ? a === b : a.equals(b));
async function contentOf(file) {
    try {
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/process.js



const WINDOWS = process.platform === 'win32';
const FOR_A_REASON = 5000;
/** Milliseconds that descendants get to let go of the pipes, or to tidy up, once the child itself has gone. */
const AFTERWARDS = 500;
const KEPT = 4_000_000;
/**
 * Runs a command in a process group of its own, without input, and waits for its end. A descendant that outlives it
 * and keeps its pipes open is not waited for. When it is ended from here, its whole group is: first asked (TERM), then
 * forced (KILL; on Windows the whole tree at once). Should this process exit before, the group is killed with it; a
 * signal that ends this process is for the caller to handle, by aborting.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws Error when the command cannot be started; `cause` is the system's error.
 */
async function run(command, args, options) {
    const { signal, watch } = options;
    if (signal?.aborted)
        return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' };
    const { directory: cwd, env } = options;
    const child = (0,external_node_child_process_.spawn)(command, args, {
        cwd,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: !WINDOWS,
        windowsHide: true,
    });
    const stdout = collect(child.stdout, options.keep?.stdout ?? KEPT, line => options.onLine?.(line, 'stdout'));
    const stderr = collect(child.stderr, options.keep?.stderr ?? KEPT, line => options.onLine?.(line, 'stderr'));
    const over = new AbortController();
    const killGroup = () => signalGroup(child, 'SIGKILL');
    process.on('exit', killGroup);
    try {
        const gone = goneOf(child, () => new Error(whyNotStarted(command, cwd)));
        const aborted = abortOf(signal, over.signal);
        const printed = () => stdout.total() + stderr.total();
        const hung = watch ? [hang(watch, printed, over.signal)] : [];
        const verdict = await Promise.race([gone, aborted, ...hung]);
        if (watch && verdict.silent !== undefined) {
            const reason = watch.beforeEnd(child.pid ?? 0, verdict.silent);
            await Promise.race([reason, aborted, (0,external_node_timers_promises_.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
        }
        if (verdict.ended !== 'by-itself')
            await endGroup(child, gone, options.grace ?? 5000);
        return { ...verdict, code: child.exitCode, signal: child.signalCode, stdout: stdout.text(), stderr: stderr.text() };
    }
    finally {
        over.abort();
        process.off('exit', killGroup);
        if (isRunning(child))
            killGroup();
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
function whyNotStarted(command, directory) {
    return (0,external_node_fs_.existsSync)(directory)
        ? `${command} cannot be started`
        : `${directory}, where ${command} should run, is not there`;
}
function reasonOf(signal) {
    const reason = signal.reason;
    return reason instanceof Error && reason.name === 'TimeoutError' ? 'timed-out' : 'aborted';
}
function abortOf(signal, over) {
    return new Promise(resolve => {
        signal?.addEventListener('abort', () => resolve({ ended: reasonOf(signal) }), { once: true, signal: over });
    });
}
/** Resolves when the child has exited and its pipes are closed, or a moment after the exit. */
function goneOf(child, notStarted) {
    return new Promise((resolve, reject) => {
        const gone = () => resolve({ ended: 'by-itself' });
        child.once('close', gone);
        child.once('exit', () => setTimeout(gone, AFTERWARDS).unref());
        child.once('error', cause => reject(Object.assign(notStarted(), { cause })));
    });
}
/**
 * Resolves when there was no sign of life for too long. A look that comes late (this process was stopped, or the
 * machine slept) does not count for more than two.
 */
async function hang(watch, printed, over) {
    let last = '';
    let silent = 0;
    for (let before = performance.now(); silent < watch.silentFor;) {
        await (0,external_node_timers_promises_.setTimeout)(watch.every, undefined, { signal: over });
        const seen = `${printed()} ${await watch.sign()}`;
        const now = performance.now();
        silent = seen === last ? silent + Math.min(now - before, 2 * watch.every) : 0;
        last = seen;
        before = now;
    }
    return { ended: 'stalled', silent: Math.round(silent) };
}
async function endGroup(child, gone, grace) {
    signalGroup(child, 'SIGTERM');
    await Promise.race([gone, (0,external_node_timers_promises_.setTimeout)(grace, undefined, { ref: false })]);
    for (let waited = 0; waited < AFTERWARDS && !isRunning(child) && signalGroup(child, 0); waited += 20)
        await (0,external_node_timers_promises_.setTimeout)(20);
    signalGroup(child, 'SIGKILL');
    // A child that hangs in the kernel outlives even that, and is not waited for.
    await Promise.race([gone, (0,external_node_timers_promises_.setTimeout)(FOR_A_REASON, undefined, { ref: false })]);
}
function isRunning(child) {
    return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
/** Returns whether there was anything left to signal. */
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return false;
    if (WINDOWS) {
        if (!isRunning(child))
            return false;
        (0,external_node_child_process_.spawnSync)('taskkill', ['/pid', `${child.pid}`, '/T', '/F'], { stdio: 'ignore', windowsHide: true });
        return true;
    }
    try {
        return process.kill(-child.pid, signal);
    }
    catch {
        return false; // Gone already; macOS says EPERM where only the dead are left.
    }
}
/** Keeps the last `limit` characters of a stream and hands over its lines as they come. */
function collect(stream, limit, onLine) {
    const pieces = [];
    let kept = 0;
    let total = 0;
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (piece) => {
        pieces.push(piece);
        total += piece.length;
        kept += piece.length;
        while (kept - (pieces[0]?.length ?? 0) >= limit)
            kept -= pieces.shift()?.length ?? 0;
        const lines = (rest + piece).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            onLine(line);
    });
    stream.on('end', () => rest && onLine(rest));
    return { total: () => total, text: () => pieces.join('').slice(-limit) };
}

// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/go/activity.js



/** So many directories are read at once: enough to keep the threads for files busy, few enough to let others in. */
const AT_ONCE = 64;
const TEMPORARY_ZIP = /\.zip\d*\.tmp$/;
/**
 * Makes a look at a module cache: all names below `cache/download`, the sizes of what is arriving there and in git's
 * packs below `cache/vcs`, and how far the trees are that are being unpacked. What cannot be read counts as empty.
 * 3,000 modules take about 0.1 s.
 */
function watchActivity(request) {
    const { moduleCache, since, countFrom = since, modules } = request;
    const downloads = (0,external_node_path_.join)(moduleCache, 'cache', 'download');
    const asked = modules && new Set(modules.map(module => (0,module_file/* moduleFileName */.E)({ ...module, kind: 'zip' })));
    const arrived = new Map();
    /** Bytes of a file; undefined when it is older or gone. */
    const fresh = async (name, from) => {
        const file = await (0,promises_.stat)((0,external_node_path_.join)(downloads, name)).catch(() => undefined);
        return file && file.mtimeMs >= from ? file.size : undefined;
    };
    const under = async (name) => {
        const partial = name.endsWith('.partial');
        const zip = name.replace(partial ? /\.partial$/ : TEMPORARY_ZIP, '.zip');
        const file = (0,module_file/* parseModuleFile */.s)(zip);
        const size = await fresh(name, since);
        if (size === undefined || file === undefined)
            return [];
        const bytes = partial ? ((await (0,promises_.stat)((0,external_node_path_.join)(downloads, zip)).catch(() => undefined))?.size ?? 0) : size;
        return [{ module: `${file.path}@${file.version}`, phase: partial ? 'unpacking' : 'downloading', bytes }];
    };
    return async () => {
        const listings = await walk(downloads);
        const files = listings.flatMap(({ directory, names }) => directory.endsWith('/@v') ? names.map(name => `${directory}/${name}`) : []);
        const zips = files.filter(name => name.endsWith('.zip'));
        const partials = files.filter(name => name.endsWith('.partial'));
        const temporary = files.filter(name => TEMPORARY_ZIP.test(name));
        for (const zip of zips.filter(name => !arrived.has(name)))
            arrived.set(zip, (await fresh(zip, countFrom)) ?? 0);
        const working = (await Promise.all([...temporary, ...partials].map(under))).flat();
        const inFlight = sum(working.filter(work => work.phase === 'downloading').map(work => work.bytes));
        const trees = await Promise.all(partials.map(name => countNames(treeOf(moduleCache, name))));
        const names = sum(listings.map(listing => listing.names.length));
        const clones = await growth((0,external_node_path_.join)(moduleCache, 'cache', 'vcs'));
        return {
            sign: [names, zips.length, partials.length, temporary.length, inFlight, ...trees, clones].join(' '),
            modulesDone: asked ? zips.filter(name => asked.has(name)).length : zips.length,
            bytes: sum(arrived.values()) + inFlight,
            working,
        };
    };
}
function treeOf(moduleCache, partial) {
    return (0,external_node_path_.join)(moduleCache, partial.replace('/@v/', '@').replace(/\.partial$/, ''));
}
async function countNames(directory) {
    return sum((await walk(directory)).map(listing => listing.names.length));
}
/** Names and bytes of clones; loose objects, of which a clone may have a hundred thousand, arrive in packs. */
async function growth(clones) {
    const listings = await walk(clones, name => !/^[0-9a-f]{2}$/.test(name));
    const packs = listings.flatMap(({ directory, names }) => names.filter(name => name.startsWith('tmp_')).map(name => (0,external_node_path_.join)(clones, directory, name)));
    const sizes = await Promise.all(packs.map(async (file) => (await (0,promises_.stat)(file).catch(() => undefined))?.size ?? 0));
    return `${sum(listings.map(listing => listing.names.length))}/${sum(sizes)}`;
}
/** Lists a directory and those below it. */
async function walk(root, enters = () => true) {
    const listings = [];
    const pending = [''];
    while (pending.length > 0) {
        await Promise.all(pending.splice(-AT_ONCE).map(async (directory) => {
            const entries = await (0,promises_.readdir)((0,external_node_path_.join)(root, directory), { withFileTypes: true }).catch(() => []);
            listings.push({ directory, names: entries.map(entry => entry.name) });
            const below = entries.filter(entry => entry.isDirectory() && enters(entry.name));
            pending.push(...below.map(entry => (directory === '' ? entry.name : `${directory}/${entry.name}`)));
        }));
    }
    return listings;
}
function sum(numbers) {
    let total = 0;
    for (const number of numbers)
        total += number;
    return total;
}

;// CONCATENATED MODULE: ./lib/go/failures/machine-rules.js
/** Settings of the machine and its network that nobody changes by waiting. */
const settingRules = [
    {
        class: 'config',
        retryable: false,
        hint: 'Go needs the program named here to fetch a module from its repository. Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
        patterns: [
            /executable file not found in/,
            /missing \w{1,20} command\. See/,
            /fork\/exec [^\n]{1,200}: (?:no such file|permission denied|operation not permitted|exec format error|not a directory)/,
            /cannot run (?:ssh|git)\b|unable to find remote helper|is not a git command/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The network is forbidden by a setting, and {module} is not in the module cache. Change the setting named here (`goproxy` input, GOPROXY, GOFLAGS), or fill the module cache first.',
        patterns: [
            /lookup disabled by /,
            /network disabled by /,
            /cannot query module due to -mod=/,
            /git remote \(\S{1,200}\) lookup disabled/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'A source setting has a value Go cannot use. Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB): entries are URLs with https, http or file, `direct` or `off`.',
        patterns: [
            /GOPROXY list is not the empty string/,
            /invalid (?:\S{1,20} )?proxy URL/,
            /(?:missing|invalid) GOSUMDB|invalid sumdb name|checksum database disabled by GOSUMDB=off/,
            /unsupported (?:protocol )?scheme|Protocol \S{1,40} not supported|file URL (?:missing|encodes|specifies)|non-file URL/,
            /parse "[^"\n]{0,300}": /,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other. Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
        patterns: [
            /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
            /stopped after 10 redirects|too many redirects/i,
            /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The certificate of {server} is not trusted here. Add its authority to the system (or set SSL_CERT_FILE, for git GIT_SSL_CAINFO), check the clock, and expect a proxy that opens TLS.',
        patterns: [
            /x509: |failed to verify certificate/,
            /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
            /self[- ]signed certificate|unable to get local issuer|certificate has expired/i,
            /SEC_E_(?:UNTRUSTED_ROOT|CERT_EXPIRED|WRONG_PRINCIPAL|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
            /no alternative certificate subject name|does not match target host/i,
            /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
            /tls: (?:bad certificate|unknown certificate|expired certificate|certificate required|handshake failure)/,
            /tls: (?:protocol version not supported|server selected unsupported protocol|unrecognized name|access denied)/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'A firewall or the HTTP proxy of this network forbids the connection to {server}. Allow that host, or use a source it allows (the `goproxy` input).',
        patterns: [
            /CONNECT tunnel failed, response (?:403|405|451)/,
            /HTTP code (?:403|405|451) from proxy after CONNECT/i,
            /^(?:[^\n]{1,400}: )?Forbidden$/m,
            /connect: (?:permission denied|operation not permitted)/,
            /forbidden by its access permissions/,
            /blocked by (?:\w+ ){0,3}(?:policy|rules?|firewall)/i,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'GOVCS does not allow this kind of repository for {module}. Allow it in GOVCS, or let the module come from a proxy.',
        patterns: [/\bGOVCS\b/],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'An environment setting of Go has a value it cannot use. Look at `go env` and correct the setting named here.',
        patterns: [
            /GO111MODULE|in GOPATH mode/,
            /GOMODCACHE entry is relative|module cache not found|neither GOPATH nor GOMODCACHE|missing \$GOPATH/,
            /parsing \$GOFLAGS|flag provided but not defined|unknown flag|-modfile /,
            /-mod may only be set to|using the vendor directory/,
            /invalid GOWORK|cannot find GOROOT|unsupported GOOS|\$GOPATH\/go\.mod exists|GOCACHE is not defined/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'Git or ssh is set up in a way that refuses this repository. Look at `git config --list --show-origin` and ~/.ssh/config.',
        patterns: [
            /detected dubious ownership|unsafe repository/,
            /bad (?:numeric )?config |transport '\w{1,20}' not allowed/,
            /Unable to negotiate with|no matching (?:host key|key exchange|cipher)/,
            /Bad (?:owner or permissions on|configuration option)|terminating, \d+ bad configuration options/,
            /unable to resolve git version|dumb http transport does not support|git protocol on port 9418/,
        ],
    },
    // Retried because finished modules are kept: the next attempt opens fewer files.
    {
        class: 'config',
        retryable: true,
        hint: 'More files are open than this machine allows. Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
        patterns: [/too many open files/i],
    },
];
/** The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL. */
const diskRules = [
    {
        class: 'disk',
        retryable: false,
        hint: 'The disk is full. Free some space before this step, or put GOMODCACHE on a larger disk.',
        patterns: [
            /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
            /: file too large$/m,
        ],
    },
    // A virus scanner or a second build lets go of a file within moments.
    {
        class: 'disk',
        retryable: true,
        hint: 'Another program holds a file of the module cache (often a virus scanner). Exclude GOMODCACHE from scanning, or give each job a module cache of its own.',
        patterns: [
            /being used by another process|another process has locked|user-mapped section open/i,
            /\b(?:rename|remove|unlinkat|RemoveAll)\b[^\n]{0,300}: Access is denied/,
            /stale (?:NFS )?file handle|text file busy/i,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        hint: 'The local copy of a repository in the module cache is damaged. Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
        patterns: [
            /not a git repository/i,
            /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
            /exists with wrong content/,
        ],
    },
    {
        class: 'disk',
        retryable: false,
        hint: 'The module cache cannot be written or read. Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
        patterns: [
            /permission denied(?!,| \()|access is denied\.|operation not permitted/i,
            /read-only file system|write protected/i,
            /could not create module cache|failed to create cache directory|can't find or create lock file/,
            /\bmkdir [^\n]{1,300}: |: not a directory/,
            /file ?name too long|filename or extension is too long|volume label syntax|cannot find the path specified/i,
            /input\/output error|no locks available|function not implemented/i,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/project-rules.js
/** Content that is not what it has to be: never asked for again blindly. */
const integrityRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a damaged mirror, or a login page in between. Compare it with another source (the `goproxy` input) before you change go.sum.',
        patterns: [
            /checksum mismatch/i,
            /does NOT match (?:an earlier|the one|one) /,
            /^SECURITY ERROR$/m,
            /unexpected ziphash/,
        ],
    },
    {
        class: 'integrity',
        retryable: false,
        hint: 'The answers of the checksum database do not fit together: a proxy between may keep old ones. Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
        patterns: [
            /checksum missing from sumdb response/,
            /misbehavior detected|misbehaving server/,
            /checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}(?:: 4\d\d\b|inconsistent|malformed)/,
            /downloaded inconsistent tile|invalid transparency proof/,
            /cannot (?:authenticate|validate) record/,
            /no verifiable signatures|invalid signature for key/,
        ],
    },
    // Well formed but of something else: no hiccup of the line, so asking again would only bring it again.
    {
        class: 'integrity',
        retryable: false,
        hint: 'The source answered for {module} with the content of something else. Tell who runs it, or use another one (the `goproxy` input).',
        patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
    },
];
/** What lies in the module cache of this machine is broken. */
const damageRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'A file of {module} in the module cache of this machine is damaged. Remove it (`go clean -modcache` removes all) and run again.',
        patterns: [
            /(?:zip|dir) has been modified \(/,
            /missing ziphash/,
            /\bunzip <path>: (?:zip: |flate: |(?:unexpected )?EOF)/,
            /is larger than declared size/,
            // Nobody publishes a go.mod like that: a page was kept as one, where no line of go.sum stood against it.
            /parsing go\.mod: missing module line/,
        ],
    },
];
/** The Go that runs is not the Go that is wanted. */
const toolchainRules = [
    {
        class: 'toolchain',
        retryable: false,
        hint: 'A newer Go is asked for than the one that runs. Install it (for example setup-go with `go-version-file: go.mod`), or set GOTOOLCHAIN=auto so that Go fetches it itself.',
        patterns: [
            /(?<!go\.work file )\brequires go ?>= ?\d/i,
            /\(requires Go >= /,
            /module requires go 1|maximum (?:supported go )?version/i,
            /invalid go version '/,
            /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
            /invalid toolchain version '/,
            /does not match go tool version/,
        ],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'This Go version does not exist or is not offered by the sources in `goproxy`. Check the `go` and `toolchain` lines, or install it before this step.',
        patterns: [
            /toolchain not available/,
            /cannot find "go\d[^"\n]{0,60}" in PATH/,
            /no releases found for go >=/,
            /<toolchain>: [^\n]{0,400}: (?:404|410)\b/,
            /is a language version but not a toolchain version/,
        ],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'Go could not choose or start a toolchain. Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
        patterns: [
            /invalid (?:GOTOOLCHAIN|toolchain)\b/,
            /too many toolchain switches/,
            /invoked to provide go/,
            /\bexec go1\.\S{1,40}: /,
        ],
    },
];
/** What the files of the project say. */
const projectRules = [
    {
        class: 'config',
        retryable: false,
        hint: 'The sum file does not fit go.mod, or has conflict markers in it. Run `go mod tidy` (in a workspace `go work sync`) and commit the result.',
        patterns: [
            /malformed go\.(?:work\.)?sum/,
            /missing go\.sum entry/,
            /updates to (?:\S{1,200}\/)?go\.(?:mod|sum|work|work\.sum) needed/,
            /existing contents have changed since last read/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'Correct the go.mod or go.work file at the place named, and check it with `go mod tidy`.',
        patterns: [
            /errors? (?:parsing|loading|reading) \S{0,200}go\.(?:mod|work)/,
            /parsing (?:<path>\/)?go\.(?:mod|work):/,
            /\bgo\.(?:mod|work):\d+(?::\d+)?: /,
            /unknown (?:directive|block type):/,
            /conflicting replacements|replacement directory|replaced at all versions/,
            /\breading \S{0,200}go\.mod: (?:open|stat|GetFileAttributesEx|CreateFile) /,
            /listed in go\.work file|appears multiple times in workspace/,
            /inconsistent vendoring|version constraints conflict/,
            /malformed (?:module|import) path|missing dot in first path element/,
            /must match major version|should be v\d[^\n]{0,40}, not v\d|used for two different module paths/,
            /no required module provides package|ambiguous import:/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'There is no module here. Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
        patterns: [
            /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
            /no modules specified/,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/rule.js
/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
function rule_status(codes) {
    return new RegExp(String.raw `(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`, 'im');
}

;// CONCATENATED MODULE: ./lib/go/failures/remote-rules.js

/** Who asks is not known or not allowed. */
const authRules = [
    {
        class: 'auth',
        retryable: false,
        hint: 'The checksum database does not know {module}: it is private, or was published minutes ago. For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
        patterns: [/<sumdb>: (?:404|410)\b/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed. Set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that no public proxy is asked, and give git a credential for its host.',
        patterns: [
            /could not read (?:Username|Password|Passphrase)/i,
            /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
            /unable to (?:read|get) (?:askpass|password)/i,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'ssh could not log in. Load a key that may read {module} (ssh-agent or a deploy key), add the host to known_hosts, or fetch over https with a credential.',
        patterns: [
            /permission denied(?: \(|,)/i,
            /host key verification failed|host key is known|remote host identification has changed/i,
            /too many authentication failures|no supported authentication methods|sign_and_send_pubkey/i,
            /error in libcrypto|Load key "|RSA key with SHA-1|Enter passphrase for/,
        ],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'The HTTP proxy of this network asks for a login. Put one into HTTPS_PROXY (`http://user:password@host:port`), from a secret.',
        patterns: [/proxy authentication required/i, rule_status('407'), /username\/password authentication failed/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'GOAUTH gave no credential. Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
        patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed. Check the token (scope, expiry, single sign-on), and for a private module set the `goprivate` input to `{prefix}`.',
        patterns: [
            rule_status('401|402'),
            /authentication failed|invalid (?:username|credentials|token)|bad credentials|HTTP Basic: Access denied/i,
            /repository (?:\S{1,300} )?(?:not found|does not exist)|repository not exported/i,
            /could not be found or you don't have permission|may not have access to this repository/i,
            /(?:write )?access to (?:this )?repository (?:not granted|denied)|access denied|not authorized|unauthorized/i,
            /password authentication was removed|SAML SSO|TF40\d{4}/i,
            /permission to \S{1,200} denied|authorization (?:failed|required)|not allowed to download|not accessible with/i,
            // A login page in place of a repository.
            /is this a git repository\?|unable to update url base from redirection/,
        ],
    },
    // Never blindly transient: who refuses today refuses in a minute.
    {
        class: 'auth',
        retryable: false,
        hint: 'Access to {module} is refused by {server}: a policy of the proxy, a blocked address, or a credential without the right. Ask who runs it, or go round it for public modules with `|direct` at the end of the `goproxy` input.',
        patterns: [
            rule_status('403|451'),
            /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
        ],
    },
];
/** Only said by a server about its own upstream; from this machine the same words mean trouble with the network. */
const replyRules = [
    {
        class: 'auth',
        retryable: false,
        hint: 'The proxy does not know the host of {module}. If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
        patterns: [/no such host|could not resolve host/i],
    },
];
const rateLimitRules = [
    {
        class: 'rate-limit',
        retryable: true,
        hint: 'Too many requests for {server}. Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in, since known users may ask more often.',
        patterns: [
            rule_status('429'),
            /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
            /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
            /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
        ],
    },
];
/** Answered, and the answer is no. */
const notFoundRules = [
    {
        class: 'not-found',
        retryable: false,
        hint: 'Go refuses the content of {module} as a module: it was published with a file name, size or layout that is not allowed. Use another version of it.',
        patterns: [
            /create zip: |\bunzip <path>: /,
            /(?:source tree|zip file|module contents|file) (?:is )?too large/,
            /missing (?:\S{1,200}\/)?go\.mod (?:and \S{1,200} )?at revision|(?:has|is missing) [^\n]{0,80}module path/,
            /has (?:post-v\d|non-)[^\n]{0,80}module path|cannot contain module|mismatched repo/,
        ],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such version of {module}. Check the version in go.mod; a deleted tag has to be replaced by another version.',
        patterns: [
            /unknown revision|no matching versions|revision does not exist|no commits/,
            /does not match (?:short name of revision|version-control timestamp)|preceding tag|is not canonical/,
            /couldn't find remote ref|remote branch \S{1,200} not found|ambiguous argument|not a valid object name/i,
            /not our ref|unadvertised object/,
            /revision is (?:longer|shorter) than canonical|disallowed version string/,
        ],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such module at the source. Check its path and version; if it is private set the `goprivate` input to `{prefix}`, and if it was published minutes ago wait, since proxies remember its absence for up to half an hour.',
        patterns: [
            rule_status('404|410'),
            /no go-import meta tags?|does not appear to be a git repository|not using a known version control|unknown vcs|no \S{0,20}protocol found for repository/,
            /cannot find module providing package|does not contain package|import path does not begin with hostname/,
            /<url>: (?:no such file or directory|The system cannot find the (?:file|path) specified)/,
        ],
    },
    {
        class: 'config',
        retryable: false,
        hint: 'The server does not understand what Go asks. Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
        patterns: [rule_status('400|405|406|413|414|415|422|501|505'), /bad request/i],
    },
];

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/go/failures/statements.js

/** Traces of -x, progress, and warnings that go along with a success as well. */
const noise = /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i;
/** A stack dump says nothing of the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |SIGQUIT: |PC=)/;
/** A colon at the end, or what a server said to git: what it means follows. */
const unfinished = /:$|^remote: /;
const longestText = 256 * 1024;
const longestLine = 2000;
/**
 * The errors in an output: a line at the left margin begins one, indented lines carry it on, and so does the line
 * after an unfinished one. Very long outputs are cut in the middle and very long lines at their end, because the work
 * grows with them.
 */
function statements(text) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(shortened(text)).split(/\r?\n/);
    const end = lines.findIndex(line => stack.test(line));
    const told = (end > 0 ? lines.slice(0, end) : lines).map(line => line.slice(0, longestLine));
    const cause = told.filter(line => !noise.test(line));
    return grouped(cause.some(line => line.trim() !== '') ? cause : told).map(voices);
}
/** The head and the tail of a text that is longer than `limit` characters. */
function shortened(text, limit = longestText) {
    if (text.length <= limit)
        return text;
    const half = Math.floor(limit / 2) - 2;
    return `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
}
function grouped(lines) {
    const groups = [];
    for (const line of lines) {
        const last = groups.at(-1);
        if (last && (/^\s/.test(line) || unfinished.test(last.at(-1) ?? '')))
            last.push(line);
        else if (line !== '')
            groups.push([line]);
    }
    return groups.map(group => group.join('\n'));
}
function voices(text) {
    const own = [];
    const reply = [];
    let answered = false;
    for (const line of text.split('\n')) {
        const [before = '', ...after] = line.split('server response:');
        const remote = /^\s*remote: /.test(line);
        if (answered || remote)
            reply.push(line);
        else
            own.push(before);
        if (!remote && after.length > 0)
            reply.push(after.join('server response:'));
        answered ||= after.length > 0;
    }
    return { text, own: masked(own.join('\n')), reply: masked(reply.join('\n')) };
}
const marked = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>|]*[^\s"'<>|:.,;)]|(?<![\w.@~+!%=/\\:-])(?:[A-Za-z]:)?[\w.@~+!%=-]*[/\\][\w.@~+!%=/\\-]*|(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*|(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/gi;
/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. What
 * rules need to know of a name stays: whether it leads to a checksum database or names a toolchain or a go.mod.
 */
function masked(text) {
    return text.replace(marked, name => {
        if (/^[a-z][a-z0-9+.-]+:\//i.test(name))
            return /\/(?:lookup|tile|sumdb)\//.test(name) ? '<sumdb>' : '<url>';
        if (/^golang\.org\/toolchain@/.test(name))
            return '<toolchain>';
        const file = /[/\\]go\.(?:mod|sum|work|work\.sum)$/.exec(name);
        if (file)
            return `<path>/${file[0].slice(1)}`;
        if (/^[\w./~!+-]*@v\d/.test(name))
            return '<module>';
        if (!/[/\\]/.test(name))
            return '<host>';
        return isPath(name) ? '<path>' : name;
    });
}
/** `i/o`, `net/http` and `HTTP/2` are words. */
function isPath(name) {
    const parts = name.split(/[/\\]/);
    return parts.length > 2 || parts[0] === '' || /[.:]/.test(parts[0] ?? '');
}

;// CONCATENATED MODULE: ./lib/go/failures/subject.js
/** Where a text begins to name the module it is about. */
const leadingModule = /^[ \t]{0,40}(?:go: |verifying |module )*([\w.~!/+-]{1,300}@[^\s:"',/()]{1,200})/gm;
const anyModule = /(?<![\w.~!/+@-])([\w.~!-]{1,200}(?:\/[\w.~!+-]{1,200}){0,30}@v\d[\w.+-]{0,200})/;
const pathOnly = /(?:\bmodule |unrecognized import path "|providing package )([\w~-]+(?:\.[\w~-]+)+\/[\w.~/-]+)/;
const anyUrl = /\b(?:https?|ssh|git|file):\/{1,2}[^\s"'<>|]*[^\s"'<>|:.,;)]/gi;
/** The module a failed statement is about: `path@version`, or only its path; from a URL or a file if need be. */
function findModule(statement) {
    const text = statement.replace(anyUrl, '');
    const leading = [...text.matchAll(leadingModule)].map(match => match[1] ?? '').filter(isModule);
    return leading.at(-1) ?? anyModule.exec(text)?.[1] ?? pathOnly.exec(text)?.[1] ?? moduleOfUrl(statement);
}
function isModule(name) {
    return /@v\d/.test(name) || /^[^/@]+\.[^/@]+\/[^@]+@/.test(name);
}
/** As in the URL of a module proxy, or in the download cache. */
const proxyPath = /(?:https?:\/{1,2}|cache\/download)([^\s"'<>|]{1,600})\/@v\/([^\s"'<>|/]{1,200})\.(?:info|mod|zip|ziphash|lock)\b/;
function moduleOfUrl(statement) {
    const url = proxyPath.exec(statement.replaceAll('\\', '/'));
    const segments = (url?.[1] ?? '').split('/').slice(1);
    const first = segments.findIndex(segment => segment.includes('.'));
    if (!url || first < 0)
        return undefined;
    return unescaped(`${segments.slice(first).join('/')}@${url[2]}`);
}
/** A module proxy writes `!a` (in a URL also `%21a`) for `A`. */
function unescaped(name) {
    return name.replace(/%21/g, '!').replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** The first URL of a statement. Redact the statement before. */
function findUrl(statement) {
    const found = statement.match(anyUrl)?.[0];
    return found?.replace(/^(https?):\/(?!\/)/i, '$1://');
}
/** What GOPRIVATE needs to cover a module and its siblings: the first two elements of its path. */
function privatePrefix(module) {
    return module?.split('@', 1)[0]?.split('/').slice(0, 2).join('/');
}
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const wait = /(?:retry[- ]?after|(?:try|retry) (?:again )?(?:in|after)|resets? (?:in|after)|wait(?: for)?)"?:? {0,3}(?:about )?(\d{1,9}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)?\b/i;
const date = /retry-after: {0,3}(\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/i;
/** Milliseconds a server asked to wait: a number (seconds where no unit stands) or, of `Retry-After`, a date. */
function findWait(text) {
    const span = wait.exec(text);
    if (span) {
        const unit = span[2]?.toLowerCase() ?? 's';
        return Math.round(Number(span[1]) * (units[/^m(?:s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1000));
    }
    const until = date.exec(text)?.[1];
    return until === undefined ? undefined : Math.max(0, Date.parse(until) - Date.now());
}

;// CONCATENATED MODULE: ./lib/go/failures/transient-rules.js

/** The same request may succeed in a moment. */
const transientRules = [
    {
        class: 'transient',
        retryable: true,
        hint: 'The name of {server} could not be resolved. If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
        patterns: [
            /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
            /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
            /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
            /requested name is valid, but no data/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The HTTP proxy of this network (HTTPS_PROXY) did not connect. If it stays so, check its address, and name hosts that need none in NO_PROXY.',
        patterns: [/proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i],
    },
    // A body that is no zip, no JSON or a web page is an accident on the way (an error page sent with status 200, a body
    // cut short): the next answer is often right, and one that stays wrong costs a few small requests. Well-formed
    // content of something else, and files that were damaged on this machine, are under integrity.
    {
        class: 'transient',
        retryable: true,
        hint: 'The source sent something that is no module file, perhaps an error or login page. If it stays so, open the `goproxy` URL in a browser from this network.',
        patterns: [
            /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
            /malformed (?:tree note|note|record data)/,
            /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Trouble inside {server}. If more attempts (`max-attempts` input) do not help, add a second source to the `goproxy` input (after `|`, where no path is secret).',
        patterns: [
            rule_status('408|425|5\\d\\d'),
            /internal server error|bad gateway|service unavailable|gateway time-?out|temporarily unavailable/i,
            /fetch timed out|upstream (?:request timeout|connect error)|no healthy upstream|try again later/i,
            /cannot obtain refs|cannot talk to/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The connection to {server} was lost or never made. If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or add a second source to the `goproxy` input (after `|`, where no path is secret).',
        patterns: [
            /connection (?:was )?(?:reset|refused|aborted|closed|lost)|broken pipe|actively refused|forcibly closed|closed by (?:the )?remote host/i,
            /established connection was aborted|did not properly respond|network name is no longer available/i,
            /no route to host|(?:network|host) is (?:unreachable|down)|unreachable (?:network|host)|semaphore timeout/i,
            /time(?:d)?[- ]?out\b|deadline exceeded|request canceled|operation was canceled/i,
            /unexpected EOF|\bEOF$|early EOF|unexpected eof while reading/im,
            /stream error: |protocol error: |connection error: |\bhttp2: |GOAWAY|REFUSED_STREAM|INTERNAL_ERROR/,
            /HTTP\/2 stream \d+|HTTP\/1\.x transport connection broken|malformed (?:HTTP|MIME|chunked)/i,
            /idle connection|use of closed network connection|not closed cleanly|chunk(?:ed)? (?:length|encoding|line)/i,
            /bad record MAC|gnutls|SSL_ERROR_SYSCALL|SSL_(?:read|connect)|schannel: |handshake failed|tls: /i,
            /failed to connect to|couldn't connect|recv failure|send failure|empty reply|transfer closed|(?:partial|incomplete) file/i,
            /failure when receiving|failed sending data|aborted the SSL handshake|HTTP2 framing layer|ssh_dispatch_run_fatal/i,
            /kex_exchange_identification|ssh_exchange_identification|banner exchange|send disconnect|network dropped/i,
            /can(?:'|no)t assign requested address|only one usage of each socket|(?:no|sufficient) buffer space/i,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Git lost the transfer. If more attempts (`max-attempts` input) do not help, let the module come from a proxy (the `goproxy` input).',
        patterns: [
            /RPC failed|hung up (?:unexpectedly|upon)|index-pack failed|invalid index-pack output|early EOF/,
            /sideband packet|bad pack header|expected (?:flush|'?packfile|'acknowledgments')|inflate: data stream error/,
            /pack has bad object|pack is corrupted|unresolved deltas|bad line length|shallow file has changed|bytes of body are still expected|error reading section header|\bcurl \d+ /,
        ],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'Two runs of git met in the same place. Give jobs that run at once a module cache of their own (GOMODCACHE).',
        patterns: [/could not lock|cannot lock ref|': File exists|: file exists$/im],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The machine ran out of memory or processes. Lower the `concurrency` input, or use a larger runner.',
        patterns: [
            /cannot allocate memory|out of memory|not enough memory|signal: killed|died of signal 9/i,
            /resource temporarily unavailable|unable to (?:fork|create thread)|paging file is too small|insufficient system resources/i,
        ],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures/wrapper-rules.js
/** What Go, git and ssh write around a cause. It counts only where no cause is recognised inside. */
const wrapperRules = [
    {
        class: 'integrity',
        retryable: false,
        hint: 'A module of the cache or a line of go.sum could not be verified. Update Go, run `go mod verify`, and remove what it names.',
        patterns: [/unknown hash algorithm/, /go mod verify/],
    },
    {
        class: 'toolchain',
        retryable: false,
        hint: 'The Go version this project asks for could not be fetched. Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
        patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
    },
    {
        class: 'auth',
        retryable: false,
        hint: 'Git may not read the repository of {module}, or it is gone. Give git a credential or ssh key for its host, and set the `goprivate` input to `{prefix}` if it is private.',
        patterns: [/could not read from remote repository|correct access rights/i],
    },
    {
        class: 'not-found',
        retryable: false,
        hint: 'There is no such module or version at the source. Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
        patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
    },
    {
        class: 'transient',
        retryable: true,
        hint: 'The request to {server} failed without an answer. If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
        patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
    },
];

;// CONCATENATED MODULE: ./lib/go/failures.js








const localRules = [...damageRules, ...toolchainRules, ...projectRules, ...settingRules, ...diskRules];
const remoteRules = [...authRules, ...replyRules, ...rateLimitRules, ...notFoundRules, ...transientRules];
/** The heaviest first. */
const rules = [...integrityRules, ...localRules, ...remoteRules, ...wrapperRules];
const causesHere = rules.filter(rule => !replyRules.includes(rule) && !wrapperRules.includes(rule));
/** A full disk or a missing git of the server is the server's trouble: then its status decides. */
const causesThere = rules.filter(rule => !localRules.includes(rule) && !wrapperRules.includes(rule));
const unknown = {
    class: 'unknown',
    retryable: true,
    hint: 'This failure is not known yet. Read its text, and report it if it comes again, so that it can be explained here.',
};
/** Of a failure's text so much is kept. */
const failures_longestText = 4000;
/**
 * Tells from the text of a failed `go mod download` (its stderr, the `Error` of a JSON object, or what git printed)
 * what went wrong, whether another attempt may help, and what to do next.
 *
 * Each error in the text is judged by the cause inside it; then the heaviest explains the whole: integrity,
 * toolchain, config, disk, auth, rate-limit, not-found, transient. What a server answered outweighs its status, and
 * words that only wrap a cause (`unrecognized import path`, `invalid version`) count where no cause is recognised.
 * A text that no rule knows is `unknown` and retryable; the caller decides how often.
 *
 * For a new failure text add a pattern, or a row, to one of the tables in `failures/`.
 */
function classifyFailure(text) {
    const clean = (0,redact/* redactUrls */.s)(text);
    const { rule, about } = heaviest(statements(clean)) ?? { rule: unknown, about: shortened(clean.trim(), failures_longestText) };
    const module = findModule(about);
    const url = findUrl(about);
    const retryAfter = findWait(about) ?? (rule.retryable ? findWait(shortened(clean)) : undefined);
    return {
        class: rule.class,
        retryable: rule.retryable,
        hint: filled(rule.hint, module, url),
        text: shortened(about, failures_longestText),
        ...(module === undefined ? {} : { module }),
        ...(url === undefined ? {} : { url }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}
function heaviest(found) {
    let best;
    for (const statement of found) {
        const rule = cause(statement);
        if (rule && (!best || heavier(best.rule, rule) !== best.rule))
            best = { rule, about: statement.text };
    }
    return best;
}
function cause({ own, reply }) {
    const here = match(own, causesHere);
    const there = match(reply, causesThere);
    if (!here || !there)
        return here ?? there ?? match(`${own}\n${reply}`, wrapperRules);
    if (here.retryable && replyRules.includes(there))
        return here;
    const refused = remoteRules.includes(here) && !here.retryable;
    return refused && there.retryable ? there : heavier(here, there);
}
function match(text, table) {
    return table.find(rule => rule.patterns.some(pattern => pattern.test(text)));
}
/** The one that stands higher in the tables; the first where both are the same. */
function heavier(first, second) {
    return rules.indexOf(second) < rules.indexOf(first) ? second : first;
}
function filled(hint, module, url) {
    const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1];
    return hint
        .replaceAll('{module}', module ?? 'the module')
        .replaceAll('{prefix}', privatePrefix(module) ?? 'the path of your private modules')
        .replaceAll('{server}', host === undefined ? 'the server' : `the server ${host}`)
        .replaceAll('{url}', url ?? 'see the text');
}

;// CONCATENATED MODULE: ./lib/go/attempt-failures.js

/** What -x prints, which GOFLAGS may ask for: requests and commands, also those that went wrong without harm. */
const TRACE = /^(?:# |\d+\.\d+s # |cd .*; |mkdir -p )/;
const HEAVIEST_FIRST = [
    'integrity',
    'toolchain',
    'config',
    'disk',
    'auth',
    'not-found',
    'rate-limit',
    'transient',
    'unknown',
];
/**
 * Everything that failed in a run of the go command, the decisive one first: what no attempt can mend, then the
 * heaviest. cmd/go goes on after a module whose `.info` or `.zip` fails, and names each in its JSON; whatever else goes
 * wrong ends it with words on stderr and no JSON.
 */
function failuresOf(child, modules) {
    const named = modules.flatMap(({ path, version, error }) => {
        if (error === undefined)
            return [];
        return [{ ...classifyFailure(error), module: version === '' ? path : `${path}@${version}` }];
    });
    if (named.length === 0)
        return [classifyFailure(lastWords(child))];
    const weight = (failure) => (failure.retryable ? 100 : 0) + HEAVIEST_FIRST.indexOf(failure.class);
    return named.sort((a, b) => weight(a) - weight(b));
}
function lastWords({ stderr, code, signal }) {
    const lines = stderr.split('\n').filter(line => !TRACE.test(line));
    const said = lines.join('\n').trim();
    if (said !== '')
        return said;
    if (signal === null)
        return `the go command ended with exit code ${code} and said nothing`;
    return signal === 'SIGKILL' ? 'signal: killed' : `the go command was ended by ${signal}`;
}
/** Did the signal abort because the time of the whole run was up? */
function isTimeout({ reason }) {
    return reason instanceof Error && reason.name === 'TimeoutError';
}
/** The failure of a download that its caller ended; `before` is what had failed until then. */
function interruption(signal, before) {
    const timeout = isTimeout(signal);
    const hint = 'The time for the whole run was up. If the sources are only slow, raise the `timeout` input.';
    return {
        ...before,
        class: 'transient',
        retryable: false,
        hint: timeout ? [hint, before?.hint].filter(Boolean).join(' ') : 'The run was ended from outside.',
        text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
    };
}

;// CONCATENATED MODULE: ./lib/go/downloaded-module.js

const FIELDS = {
    Info: 'info',
    GoMod: 'goMod',
    Zip: 'zip',
    Dir: 'dir',
    Sum: 'sum',
    GoModSum: 'goModSum',
    Error: 'error',
};
/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
 */
function parseDownloaded(stdout) {
    const objects = stdout.match(/^\{\r?\n[^]*?^\}\r?$/gm) ?? [];
    return objects.map(object => {
        const json = JSON.parse(object);
        const module = { path: `${json['Path'] ?? ''}`, version: `${json['Version'] ?? ''}` };
        for (const [name, field] of Object.entries(FIELDS)) {
            const value = json[name];
            if (typeof value === 'string')
                module[field] = field === 'error' ? (0,redact/* redactUrls */.s)(value) : value;
        }
        return module;
    });
}

;// CONCATENATED MODULE: ./lib/go/locks.js





/**
 * Finds the locks that the go command `pid` has open and another process group holds. cmd/go waits for those for ever
 * and without a word (cmd/go/internal/lockedfile). Where the system does not tell, there are none.
 */
async function foreignLocks(pid, platform = process.platform) {
    if (platform === 'win32')
        return [];
    const held = await (platform === 'linux' ? locksOfProc(pid) : locksOfLsof(pid));
    const named = held.map(async (lock) => ({ pid: lock.pid, module: await subjectOf(lock.file) }));
    const locks = (await Promise.all(named)).filter(lock => lock.module !== '');
    return locks.sort((a, b) => a.module.localeCompare(b.module));
}
/** `<v>.lock` beside the zip of a module; `<hash>.lock` beside a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock) {
    const [, name] = lock.split('/cache/download/');
    const file = (0,module_file/* parseModuleFile */.s)((name ?? '').replace(/\.lock$/, '.zip'));
    if (file)
        return `${file.path}@${file.version}`;
    const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1];
    const info = clone ? await (0,promises_.readFile)(`${clone}.info`, 'utf8').catch(() => '') : '';
    return (0,redact/* redactUrls */.s)(info.trim().replace(/^\w+:/, ''));
}
async function locksOfProc(pid) {
    const open = await (0,promises_.readdir)(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map(fd => (0,promises_.readlink)(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    const table = await (0,promises_.readFile)('/proc/locks', 'utf8').catch(() => '');
    const holders = [...table.matchAll(/^\d+: (?!->)\w+ .* (\d+) \w+:\w+:(\d+) /gm)];
    const found = links
        .filter(link => link.endsWith('.lock'))
        .map(async (file) => {
        const inode = (await (0,promises_.stat)(file, { bigint: true }).catch(() => undefined))?.ino.toString();
        const pids = holders.filter(([, , lock]) => lock === inode).map(([, holder]) => Number(holder));
        const others = await Promise.all(pids.map(async (holder) => ((await groupOf(holder)) === pid ? [] : [holder])));
        return others.flat().map(holder => ({ file, pid: holder }));
    });
    return (await Promise.all(found)).flat();
}
async function groupOf(pid) {
    const line = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // pid (name) state parent group: a name may hold blanks and brackets.
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]);
}
/** Who has the file open is taken for its holder: not every system tells more. */
async function locksOfLsof(pid) {
    const own = await lsof(['-a', '-p', `${pid}`, '-Fpn']);
    const files = own.filter(row => row.file.endsWith('.lock')).map(row => row.file);
    if (files.length === 0)
        return [];
    const all = await lsof(['-Fpgn', '--', ...new Set(files)]);
    return all.filter(row => row.group !== pid).map(({ file, pid: holder }) => ({ file, pid: holder }));
}
/** Reads the field output: a line for each field, `p` and `g` before the files (`n`) of a process. */
async function lsof(args) {
    const ran = (0,external_node_util_.promisify)(external_node_child_process_.execFile)('lsof', ['-n', '-P', '-w', ...args], { timeout: 2000, maxBuffer: 16_000_000 });
    // It exits with 1 when one of several files is open nowhere, and is not on every machine.
    const { stdout } = await ran.catch((error) => ({ stdout: printedBy(error) }));
    const rows = [];
    let pid = 0;
    let group = 0;
    for (const line of stdout.split('\n')) {
        if (line.startsWith('p'))
            pid = Number(line.slice(1));
        if (line.startsWith('g'))
            group = Number(line.slice(1));
        if (line.startsWith('n'))
            rows.push({ pid, group, file: line.slice(1) });
    }
    return rows;
}
function printedBy(error) {
    return error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : '';
}

;// CONCATENATED MODULE: ./lib/go/stall.js


const LONGEST_STACK = 8000;
const FOR_THE_DUMP = 1000;
/**
 * Finds out why a silent go command hangs, and makes it print the stacks of its goroutines, by which it ends (SIGQUIT;
 * there is none on Windows). Nothing but that one process is signalled. The stack is added once all was printed.
 */
async function explainStall(pid, stall) {
    const locks = await foreignLocks(pid);
    if (process.platform !== 'win32' && signal(pid, 'SIGQUIT')) {
        for (let waited = 0; waited < FOR_THE_DUMP && signal(pid, 0); waited += 20)
            await (0,external_node_timers_promises_.setTimeout)(20);
    }
    return { ...stall, locks };
}
/** The stack dump in what a go command printed: the end of it, without registers; empty when there is none. */
function stackDump(stderr) {
    const start = stderr.lastIndexOf('SIGQUIT: quit');
    if (start < 0)
        return '';
    return stderr
        .slice(start)
        .replace(/\n(?:rax|eax|r0|trap)\s+0x[^]*$/, '\n')
        .trim()
        .slice(-LONGEST_STACK);
}
/** The failure that a stall is, for a run that got no further. */
function stallFailure({ silentFor, working, locks }) {
    const seconds = Math.max(1, Math.round(silentFor / 1000));
    const [lock] = locks;
    const where = working.map(work => `${work.module} (${work.phase}, ${work.bytes} bytes so far)`);
    const holders = locks.map(held => `${held.module} is locked by process ${held.pid}`);
    const module = lock?.module ?? working[0]?.module;
    return {
        class: 'transient',
        retryable: true,
        hint: lock
            ? `Another process (${lock.pid}) holds ${lock.module} and does not go on. End it, or give each job a module cache of its own (GOMODCACHE).`
            : 'The source stopped sending. If it is only slow, raise the `stall-timeout` input; otherwise look at firewall and proxy, or name another source in the `goproxy` input.',
        text: [`stalled: no sign of life for ${seconds} s`, ...holders, ...where].join('\n').slice(0, 4000),
        ...(module === undefined ? {} : { module }),
    };
}
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/go/attempt.js





/** The objects of 10,000 modules are about 10 million characters. */
const attempt_KEPT = { stdout: 64_000_000 };
const LEAST_BETWEEN_LOOKS = 100;
const PROGRESS_EVERY = 3000;
/**
 * Runs the go command once, under the watchdog. `begun` is when the first of the runs began, in milliseconds since
 * 1970: from there on bytes are counted.
 */
async function attempt(request, begun) {
    const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request;
    const modules = project.requires;
    const total = modules === undefined ? {} : { modulesTotal: modules.length };
    const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules });
    const began = performance.now();
    let told = began;
    let seen;
    let stall;
    const child = await run(request.go, request.args ?? ['mod', 'download', '-json'], {
        directory: project.directory,
        env: { ...request.env, GOWORK: project.goWork },
        signal: request.signal,
        keep: attempt_KEPT,
        watch: {
            every: Math.max(LEAST_BETWEEN_LOOKS, Math.min(stallTimeout / 5, progressEvery)),
            silentFor: stallTimeout * 2,
            sign: async () => {
                seen = await look();
                if (performance.now() - told >= progressEvery) {
                    told = performance.now();
                    request.onEvent?.({ kind: 'progress', modulesDone: seen.modulesDone, ...total, bytes: seen.bytes });
                }
                return seen.sign;
            },
            beforeEnd: async (pid, silentFor) => {
                stall = { silentFor, working: seen?.working ?? [], locks: [] };
                stall = await explainStall(pid, stall);
            },
        },
    });
    const explained = stall && { ...stall, stack: stackDump(child.stderr) };
    const seconds = (performance.now() - began) / 1000;
    return judge(child, seconds, { stall: explained, signal: request.signal });
}
function judge(child, seconds, { stall, signal }) {
    const modules = parseDownloaded(child.stdout);
    // It may have come to its good end just when it was to be ended.
    if (child.code === 0)
        return { outcome: { kind: 'ok', seconds }, modules, failures: [] };
    if (signal?.aborted) {
        const failure = interruption(signal);
        const kind = isTimeout(signal) ? 'timed-out' : 'aborted';
        return { outcome: { kind, seconds, failure }, modules, failures: [failure] };
    }
    if (stall) {
        const failure = stallFailure(stall);
        return { outcome: { kind: 'stalled', seconds, failure, stall }, modules, failures: [failure] };
    }
    const failures = failuresOf(child, modules);
    const [failure] = failures;
    return { outcome: { kind: 'failed', seconds, ...(failure && { failure }) }, modules, failures };
}

;// CONCATENATED MODULE: ./lib/go/download.js




const REPAIRS = 2;
/**
 * Runs `go mod download` until everything is there, or until another attempt would not help. Go keeps what it has
 * finished, so that each run continues the one before.
 *
 * A run in which one module cannot be had for good and others failed for the moment is tried again for those. Once
 * content was rejected or the disk is full nothing is. A failure no rule knows is tried again once. After damage was
 * repaired the next run follows at once and is not counted as an attempt; that happens at most twice.
 *
 * Never rejects for what Go or the network do.
 * @throws Error when the go command cannot be started; whatever `repair` or `onEvent` throw.
 */
async function download(request) {
    const { patience, signal, onEvent = () => undefined } = request;
    const begun = Date.now();
    const attempts = [];
    const count = { tries: 0, repairs: 0, unknowns: 0 };
    let next = { because: 'first', wait: 0 };
    for (;;) {
        const { because, wait } = next;
        if (because !== 'repair')
            count.tries++;
        const number = attempts.length + 1;
        onEvent({ kind: 'attempt', number, because });
        const run = await attempt(request, begun);
        const outcome = { ...run.outcome, because, waited: wait / 1000 };
        attempts.push(outcome);
        if (outcome.stall)
            onEvent({ kind: 'stall', number, stall: outcome.stall });
        onEvent({ kind: 'attempt-ended', number, outcome });
        const [failure] = run.failures;
        const result = { attempts, modules: run.modules };
        if (failure === undefined)
            return result;
        if (signal?.aborted)
            return { ...result, failure: interruption(signal, attempts.at(-2)?.failure) };
        const damage = run.failures.find(mayBeDamage);
        const repaired = damage && count.repairs < REPAIRS ? await request.repair?.(damage) : undefined;
        for (const repair of repaired ?? [])
            onEvent({ kind: 'repair', repair });
        if (repaired && repaired.length > 0) {
            count.repairs++;
            next = { because: 'repair', wait: 0 };
            continue;
        }
        const reason = count.tries < patience.maxAttempts ? reasonToRetry(run.failures, count) : undefined;
        if (reason === undefined)
            return { ...result, failure };
        if (reason.class === 'unknown')
            count.unknowns++;
        next = { because: 'retry', wait: Math.max(reason.retryAfter ?? 0, (0,retry/* backoffDelay */.E)(count.tries, patience)) };
        onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason });
        if (!(await waited(next.wait, signal)) && signal)
            return { ...result, failure: interruption(signal, failure) };
    }
}
/** May content of the module cache be what was rejected? Go does not say whether it lay there or was just served. */
function mayBeDamage({ class: name, text }) {
    return name === 'integrity' || /\b(?:zip|flate): /.test(text);
}
/** The failure for which another run is worth it; of several the one that asks for the longest wait. */
function reasonToRetry(failures, { unknowns }) {
    if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class)))
        return undefined;
    const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0));
    return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0];
}
/** Whether the wait came to its end. */
async function waited(milliseconds, signal) {
    return await (0,external_node_timers_promises_.setTimeout)(milliseconds, true, { signal }).catch(() => false);
}

;// CONCATENATED MODULE: ./lib/go/live-set.js




const KINDS = ['info', 'mod', 'zip'];
/** The three files of each module. */
function filesOf(modules) {
    return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })));
}
/** Those of the files that are in the download cache and not empty, each once. */
async function presentFiles(downloadCache, files) {
    const limit = (0,p_limit/* default */.A)(64);
    const named = new Map(files.map(file => [(0,module_file/* moduleFileName */.E)(file), file]));
    const found = await Promise.all([...named].map(([name, file]) => limit(async () => {
        const present = await (0,promises_.stat)((0,external_node_path_.join)(downloadCache, name)).catch(() => undefined);
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    })));
    return found.flat();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
;// CONCATENATED MODULE: ./lib/go/file-system-error.js
/**
 * The code that the operating system gave for an error, such as `ENOENT`; undefined for an error from anywhere else.
 * Told by what the error carries, not by its class, which differs between realms.
 */
function fileSystemCode(error) {
    const { code, syscall } = (error ?? {});
    return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./lib/go/file-window.js


const WINDOW = 256 * 1024;
const PIECE = 64 * 1024;
/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
 */
class FileWindow extends yauzl/* RandomAccessReader */.lJ {
    #file;
    #buffer = Buffer.allocUnsafe(WINDOW);
    #start = 0;
    #filled = 0;
    constructor(file) {
        super();
        this.#file = file;
    }
    /**
     * Exactly these bytes, as a view that holds until the next call.
     * @throws Error when the file ends before; Error of the file system.
     */
    async bytes(position, length) {
        const before = position - this.#start;
        if (before < 0 || before + length > this.#filled)
            await this.#move(position, length);
        const offset = position - this.#start;
        if (offset + length > this.#filled)
            throw new Error('the file ends early');
        return this.#buffer.subarray(offset, offset + length);
    }
    read(target, offset, length, position, callback) {
        this.bytes(position, length).then(view => {
            view.copy(target, offset);
            callback(null);
        }, (error) => callback(error));
    }
    _readStreamForRange(start, end) {
        return external_node_stream_.Readable.from(this.#pieces(start, end));
    }
    close(callback) {
        callback(null);
    }
    async *#pieces(start, end) {
        for (let position = start; position < end;) {
            const piece = Buffer.allocUnsafe(Math.min(PIECE, end - position));
            const { bytesRead } = await this.#file.read(piece, 0, piece.length, position);
            if (bytesRead === 0)
                return;
            yield piece.subarray(0, bytesRead);
            position += bytesRead;
        }
    }
    async #move(position, length) {
        if (length > this.#buffer.length)
            this.#buffer = Buffer.allocUnsafe(length);
        this.#start = position;
        this.#filled = 0;
        while (this.#filled < length) {
            const free = this.#buffer.length - this.#filled;
            const { bytesRead } = await this.#file.read(this.#buffer, this.#filled, free, position + this.#filled);
            if (bytesRead === 0)
                return;
            this.#filled += bytesRead;
        }
    }
}

;// CONCATENATED MODULE: ./lib/go/dirhash.js






/** Go's limit for a module zip, packed and unpacked (golang.org/x/mod/zip, MaxZipFile). */
const LIMIT = 500 * 1024 * 1024;
/** Files up to this size, packed and unpacked, are inflated in one go: several times faster than a stream each. */
const dirhash_AT_ONCE = 4 * 1024 * 1024;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
/**
 * The `h1:` hash of a module zip, as go.sum has it: over the names and contents of its members, whatever their packing
 * (golang.org/x/mod/sumdb/dirhash, HashZip and Hash1). Reads in pieces: no zip is ever in memory as a whole.
 * @throws Error of the file system, with its `code`, when the file cannot be read.
 */
async function hashZip(path) {
    const file = await (0,promises_.open)(path);
    try {
        const { size } = await file.stat();
        if (size > LIMIT)
            return { kind: 'damaged', reason: `${size} bytes packed` };
        const window = new FileWindow(file);
        const zip = await (0,yauzl/* fromRandomAccessReaderPromise */.or)(window, size, { autoClose: false, decodeStrings: false });
        const lines = await digest(await entriesOf(zip), { zip, window });
        return { kind: 'hashed', hash: dirhash_sum(lines) };
    }
    catch (error) {
        if (fileSystemCode(error) !== undefined)
            throw error;
        return { kind: 'damaged', reason: error.message };
    }
    finally {
        await file.close();
    }
}
/** The `h1:` hash of a go.mod, as the `/go.mod` lines of go.sum have it. */
function hashGoMod(content) {
    return dirhash_sum([{ name: Buffer.from('go.mod'), sha256: (0,external_node_crypto_.hash)('sha256', content) }]);
}
function dirhash_sum(lines) {
    const all = (0,external_node_crypto_.createHash)('sha256');
    for (const line of lines.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
        all.update(`${line.sha256}  `).update(line.name).update('\n');
    }
    return `h1:${all.digest('base64')}`;
}
/** The members in the order in which they lie in the file. */
async function entriesOf(zip) {
    const entries = [];
    const names = new Set();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
        const name = entry.fileNameRaw.toString('latin1');
        if (name.includes('\n'))
            throw new Error('a name with a newline');
        if (names.has(name))
            throw new Error('a name that stands twice');
        unpacked += entry.uncompressedSize;
        if (unpacked > LIMIT)
            throw new Error('too large unpacked');
        names.add(name);
        entries.push(entry);
    }
    return entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}
async function digest(entries, source) {
    const lines = [];
    for (const entry of entries) {
        if (!entry.canDecodeFileData())
            throw new Error('an unknown packing');
        const { fileDataStart } = await source.zip.readLocalFileHeaderPromise(entry, { minimal: true });
        const small = Math.max(entry.compressedSize, entry.uncompressedSize) <= dirhash_AT_ONCE;
        const content = small ? await readAtOnce(entry, fileDataStart, source.window) : await stream(entry, source.zip);
        if (content.crc !== entry.crc32)
            throw new Error('a checksum that is not that of its content');
        await checkDescriptor(entry, fileDataStart + entry.compressedSize, source.window);
        lines.push({ name: entry.fileNameRaw, sha256: content.sha256 });
    }
    return lines;
}
async function readAtOnce(entry, start, window) {
    const packed = await window.bytes(start, entry.compressedSize);
    const size = Math.max(entry.uncompressedSize, 64);
    const data = entry.compressionMethod === 0 ? packed : (0,external_node_zlib_.inflateRawSync)(packed, { chunkSize: size, maxOutputLength: size });
    if (data.length !== entry.uncompressedSize)
        throw new Error('a size that is not that of its content');
    return { sha256: (0,external_node_crypto_.hash)('sha256', data), crc: (0,external_node_zlib_.crc32)(data) };
}
async function stream(entry, zip) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry))) {
        sha256.update(chunk);
        crc = (0,external_node_zlib_.crc32)(chunk, crc);
    }
    return { sha256: sha256.digest('hex'), crc };
}
/** Go reads the checksum after a member, too, and refuses the zip when it differs: no hash covers those bytes. */
async function checkDescriptor(entry, end, window) {
    if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0)
        return;
    const descriptor = await window.bytes(end, 8);
    const first = descriptor.readUInt32LE(0);
    const crc = first === DESCRIPTOR_SIGNATURE ? descriptor.readUInt32LE(4) : first;
    if (crc !== entry.crc32)
        throw new Error('a descriptor that contradicts the directory');
}

;// CONCATENATED MODULE: ./lib/go/tree.js






const tree_AT_ONCE = 8;
/**
 * Finds the unpacked trees that lack files of their zip. cmd/go does not notice: `go mod download` is content and the
 * build fails.
 *
 * Reads only, and may run beside a go command: a tree being unpacked is not taken for a broken one. Compares how many
 * files there are, and names only where the counts differ; contents are not looked at. 195 trees of 40,000 files take
 * about 0.15 s. Trees without a readable zip cannot be judged and are left out.
 */
async function findBrokenTrees(request) {
    const zips = [...request.sums.files()].filter(file => file.kind === 'zip');
    const found = await (0,p_limit/* default */.A)(tree_AT_ONCE).map(zips, async (zip) => {
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
    if (!isThere(tree_treeOf(module, places)) || !(await isInside(mark, places)))
        return false;
    if ((0,external_node_fs_.lstatSync)(mark, { throwIfNoEntry: false })?.isFile())
        return true;
    // A link planted under this name would be written through, by us and by cmd/go.
    await (0,promises_.rm)(mark, { recursive: true, force: true });
    await (0,promises_.writeFile)(mark, '', { flag: 'wx' });
    return true;
}
/** Is it below the download cache? A directory on the way may be a link: what lies behind that is not ours to change. */
async function isInside(path, { downloadCache }) {
    return (await (0,promises_.realpath)((0,external_node_path_.dirname)(path))).startsWith((await (0,promises_.realpath)(downloadCache)) + external_node_path_.sep);
}
async function missingFile(zip, places) {
    const tree = tree_treeOf(zip, places);
    const root = (0,external_node_fs_.lstatSync)(tree, { throwIfNoEntry: false });
    if (root?.isSymbolicLink())
        return '';
    if (!root?.isDirectory())
        return undefined;
    const path = (0,external_node_path_.join)(places.downloadCache, (0,module_file/* moduleFileName */.E)(zip));
    if ((await countEntries(path)) === countFiles(tree))
        return undefined;
    const missing = await firstMissing(path, { tree, prefix: `${zip.path}@${zip.version}/` });
    if (missing === undefined || isThere(markOf(zip, places)))
        return undefined;
    // Asked again: it may have been unpacked to its end between the first look and the look for the mark.
    return isThere((0,external_node_path_.join)(tree, missing)) ? undefined : missing;
}
async function countEntries(zip) {
    const file = await (0,yauzl/* openPromise */.sO)(zip, { decodeStrings: false });
    file.close();
    return file.entryCount;
}
/** Synchronous on purpose: half the time of the asynchronous walk, and a third of its work. */
function countFiles(tree) {
    const directories = [tree];
    let files = 0;
    for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
        for (const entry of (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })) {
            if (entry.isDirectory())
                directories.push(`${directory}/${entry.name}`);
            else
                files++;
        }
    }
    return files;
}
async function firstMissing(zip, where) {
    const file = await (0,yauzl/* openPromise */.sO)(zip, { decodeStrings: false });
    for await (const entry of file.eachEntry()) {
        const name = entry.fileNameRaw.toString();
        if (!name.startsWith(where.prefix) || name.endsWith('/'))
            continue;
        const inside = name.slice(where.prefix.length);
        if (!isThere((0,external_node_path_.join)(where.tree, inside)))
            return inside;
    }
    return undefined;
}
function isThere(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function tree_treeOf(module, places) {
    const name = (0,module_file/* moduleFileName */.E)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,external_node_path_.join)(places.moduleCache, name.replace('/@v/', '@').replace(/\.zip$/, ''));
}
function markOf(module, places) {
    const name = (0,module_file/* moduleFileName */.E)({ path: module.path, version: module.version, kind: 'zip' });
    return (0,external_node_path_.join)(places.downloadCache, name.replace(/\.zip$/, '.partial'));
}

;// CONCATENATED MODULE: ./lib/go/repair.js







/** Hashing keeps one core busy; more at once only bridges the waits for a disk. */
const repair_AT_ONCE = 2;
/** Go's limit for a go.mod (golang.org/x/mod/zip, MaxGoMod). */
const MOD_LIMIT = 16 * 1024 * 1024;
/**
 * Removes every module file that a sum file names and contradicts, so that cmd/go fetches it once more: a wrong, cut or
 * empty `.zip` (with its `.ziphash`, its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. What is right stays untouched, and so does what no sum file names.
 *
 * For a time when no go command runs. cmd/go stops at the first file it rejects; this looks at all of them, whoever
 * wrote them: about 75 MB of zips a second. Files that cannot be read or removed are left to cmd/go's own complaint.
 */
async function repair(request) {
    const placed = new Set(request.placed);
    const repairs = await (0,p_limit/* default */.A)(repair_AT_ONCE).map(request.sums.files(), async (file) => {
        if (request.signal?.aborted || !(await isRemoved(file, request)))
            return [];
        const source = placed.has((0,module_file/* moduleFileName */.E)(file)) ? 'store' : 'machine';
        return [{ module: `${file.path}@${file.version}`, file: file.kind === 'mod' ? 'mod' : 'zip', source }];
    });
    return repairs.flat();
}
/**
 * Has cmd/go unpack the trees again that findBrokenTrees found. Needs no network. For a time when no go command runs;
 * `go mod download` has to run afterwards.
 */
async function repairTrees(broken, places) {
    const repairs = [];
    for (const tree of broken) {
        if (await succeeds(() => condemnTree(tree, places))) {
            repairs.push({ module: `${tree.path}@${tree.version}`, file: 'tree', source: 'machine' });
        }
    }
    return repairs;
}
function isRemoved(file, request) {
    return succeeds(async () => {
        const path = (0,external_node_path_.join)(request.downloadCache, (0,module_file/* moduleFileName */.E)(file));
        if (!(await isWrong(path, file, request)) || !(await isInside(path, request)))
            return false;
        if (file.kind === 'zip') {
            await condemnTree(file, request);
            await (0,promises_.rm)(`${path}hash`, { recursive: true, force: true });
        }
        await (0,promises_.rm)(path, { recursive: true, force: true });
        return true;
    });
}
async function isWrong(path, file, { sums }) {
    const right = sums.hashesOf(file);
    if (right.size === 0)
        return false;
    const found = await (0,promises_.lstat)(path);
    if (!found.isFile())
        return true;
    if (file.kind === 'mod')
        return found.size > MOD_LIMIT || !right.has(hashGoMod(await (0,promises_.readFile)(path)));
    const zip = await hashZip(path);
    return zip.kind === 'damaged' || !right.has(zip.hash);
}
/** False, too, when the file system says no: that it is not there, or that it may not be touched. */
async function succeeds(work) {
    try {
        return await work();
    }
    catch (error) {
        if (fileSystemCode(error) !== undefined)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/downloading.js





/** Main modules downloaded side by side: enough to fill the waits of one with the work of another. */
const SIDE_BY_SIDE = 3;
/**
 * Runs `go mod download` for every main module, with retries, watchdog and repair.
 * @param placed module files that a store restored in this run
 */
async function downloadAll(prepared, placed, context) {
    const repairs = [];
    const oneAtATime = (0,p_limit/* default */.A)(1);
    const mend = () => oneAtATime(async () => {
        const removed = await repair({ ...prepared, sums: prepared.project.sums, placed, signal: context.run.signal });
        repairs.push(...removed);
        return removed;
    });
    const { all, trees } = await mendingTrees(prepared, context, go => (0,p_limit/* default */.A)(SIDE_BY_SIDE).map(prepared.project.mainModules, mainModule => downloadOne(prepared, mainModule, { ...context, go, repair: mend })));
    return { all, repairs: [...repairs, ...trees] };
}
async function downloadOne(prepared, mainModule, context) {
    const { options, run, go } = context;
    const outcome = await download({
        go: go.binary,
        env: go.env,
        project: mainModule,
        moduleCache: prepared.moduleCache,
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        onEvent: event => run.tell({ ...event, project: mainModule.shown }),
        repair: context.repair,
    });
    return { mainModule, ...outcome };
}
/**
 * Looks, while Go works, for unpacked trees that lack files: Go takes them for complete and the build would fail. Has
 * Go unpack those anew, from zips that are there.
 */
async function mendingTrees(prepared, { run }, downloadEach) {
    const looking = findBrokenTrees({ ...prepared, sums: prepared.project.sums });
    const all = await downloadEach(prepared.go);
    const broken = await looking;
    if (broken.length === 0 || run.signal.aborted)
        return { all, trees: [] };
    const trees = await repairTrees(broken, prepared);
    const again = await downloadEach(offline(prepared.go));
    const attempts = (index) => again[index]?.attempts.map(attempt => ({ ...attempt, because: 'repair' }));
    return { all: all.map((one, index) => ({ ...one, attempts: [...one.attempts, ...(attempts(index) ?? [])] })), trees };
}
/** A Go that reaches nothing: no proxy, no origin, and no connection by any other way (GODEBUG, base/limit.go). */
function offline(go) {
    const GODEBUG = [go.env.GODEBUG, 'cmdgonetlimit=0'].filter(Boolean).join(',');
    return { ...go, env: { ...go.env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG } };
}
/**
 * Recognises a module cache that has everything already: lets Go check and unpack it with the network shut. Undefined
 * when something is missing or wrong; nothing is lost by asking, for Go keeps what it has done.
 */
async function downloadWithoutNetwork(prepared, context) {
    const wanted = filesOf(prepared.project.mainModules.flatMap(module => module.requires));
    const present = await presentFiles(prepared.downloadCache, wanted);
    if (present.length < new Set(wanted.map(file => `${file.path}@${file.version}.${file.kind}`)).size)
        return undefined;
    const once = { ...context.options, patience: { ...context.options.patience, maxAttempts: 1 } };
    const quiet = { options: once, run: { ...context.run, tell: () => undefined } };
    const { all, trees } = await mendingTrees(prepared, quiet, () => (0,p_limit/* default */.A)(SIDE_BY_SIDE).map(prepared.project.mainModules, mainModule => downloadOne(prepared, mainModule, { ...quiet, go: offline(prepared.go), repair: async () => [] })));
    return all.every(one => one.failure === undefined) ? { all, repairs: trees } : undefined;
}
const PERMANENT = ['not-found', 'config', 'auth', 'toolchain'];
/** Is this a module nobody named that cannot be warmed however often it is tried, such as a broken fixture? */
function isLeftOut(download) {
    return download.mainModule.how === 'nested' && PERMANENT.includes(download.failure?.class ?? 'unknown');
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/save-policy.js
var save_policy = __webpack_require__(6069);
;// CONCATENATED MODULE: ./lib/workflow-events.js



/**
 * Does any workflow of this checkout that uses this action start on an event that saves? True also where that cannot
 * be known: no workflows in the checkout, none that names the action (it may be called from elsewhere), or one that
 * cannot be read.
 */
async function someWorkflowSaves(env) {
    const action = env.GITHUB_ACTION_REPOSITORY || 'go-mod-warmup';
    const directory = (0,external_node_path_.join)(env.GITHUB_WORKSPACE || '.', '.github', 'workflows');
    const texts = [];
    for await (const file of (0,promises_.glob)('*.{yml,yaml}', { cwd: directory })) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file), 'utf8');
        if (text.includes(action))
            texts.push(text);
    }
    if (texts.length === 0)
        return true;
    const { parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    return texts.some(text => {
        const workflow = parseDocument(text);
        return workflow.errors.length > 0 || triggersSave(workflow.toJS());
    });
}
/** `on: push`, `on: [push]` and `on: {push: …}` are all allowed; a push for tags only does not save. */
function triggersSave(workflow) {
    const on = workflow?.on;
    const events = typeof on === 'string' ? { [on]: null } : Array.isArray(on) ? Object.fromEntries(on.map(e => [e, null])) : on;
    if (typeof events !== 'object' || events === null)
        return false;
    const names = Object.keys(events);
    if (names.some(name => save_policy/* SAVING_EVENTS */.D.includes(name) || name === 'workflow_call'))
        return true;
    if (!names.includes('push'))
        return false;
    const push = events.push;
    const filters = typeof push === 'object' && push !== null ? Object.keys(push) : [];
    return !(filters.includes('tags') && !filters.some(filter => filter.startsWith('branches')));
}

;// CONCATENATED MODULE: ./lib/notes.js


/** Reasons that another event of the same repository might not have. */
const BY_EVENT = ['pull-request', 'release', 'untrusted-event', 'other-branch', 'unknown-event'];
/** Collects what the user should know beside the outcome. */
async function takeNotes(prepared, context) {
    const { decision, options } = context;
    const notes = [];
    if (prepared.toolchain.kind === 'selected')
        notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version });
    for (const module of prepared.project.mainModules) {
        const found = await Promise.allSettled(module.sumFiles.map(file => (0,promises_.access)(file)));
        if (found.every(one => one.status === 'rejected'))
            notes.push({ kind: 'no-sum-file', file: module.shown });
    }
    if (!decision.save && BY_EVENT.includes(decision.reason) && !(await someWorkflowSaves(options.env))) {
        notes.push({ kind: 'nobody-saves' });
    }
    return notes;
}

;// CONCATENATED MODULE: ./lib/go/child-environment.js

/** Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/;
/**
 * The environment for go commands: the job's, without what is not meant for them, and so that git and ssh never ask.
 * GOMAXPROCS, unless the job sets it, is how many modules Go fetches and unpacks at once.
 */
function childEnvironment(env, { concurrency, cores = (0,external_node_os_.availableParallelism)(), platform = process.platform }) {
    const known = (name) => (platform === 'win32' ? name.toUpperCase() : name);
    const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' };
    const kept = Object.entries(env).flatMap(([name, value]) => value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]]);
    const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)));
    const defaults = {};
    if (!set.has('GOMAXPROCS'))
        defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`;
    if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
        defaults['GIT_SSH_COMMAND'] = 'ssh -o ControlMaster=no -o BatchMode=yes';
    }
    return { ...Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults))), ...defaults, ...forced };
}

// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 5 modules
var exec = __webpack_require__(2876);
// EXTERNAL MODULE: ./node_modules/which/lib/index.js
var lib = __webpack_require__(1189);
// EXTERNAL MODULE: ./lib/go/version.js
var go_version = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/go/environment.js






const OLDEST = '1.21';
/**
 * Asks Go what it is, from an empty directory and with the local toolchain, so that no project can make the question
 * itself download a toolchain.
 * @throws WarmupError `no-go` when there is no working Go on PATH, or one older than 1.21.
 */
async function probeGo(env, tempDirectory) {
    const binary = await lib('go', { path: env.PATH ?? env.Path ?? '', nothrow: true });
    if (binary === null) {
        throw new errors/* WarmupError */.N('no-go', 'there is no go command on PATH', {
            hint: 'Install Go before this step, for example with actions/setup-go and `cache: false`.',
        });
    }
    const settings = await fromEmptyDirectory(tempDirectory, directory => readSettings({ binary, env }, directory));
    const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? '';
    if ((0,go_version/* compareGoVersions */.X_)(version, OLDEST) < 0) {
        throw new errors/* WarmupError */.N('no-go', `Go ${version} is too old`, {
            hint: `Go ${OLDEST} or later is needed; actions/setup-go installs one.`,
        });
    }
    return { binary, version, settings, env };
}
async function readSettings(go, directory) {
    try {
        const [settings, toolchain] = await Promise.all([
            askGo(go, ['env', '-json'], { directory }),
            go.env.GOTOOLCHAIN ?? askGo(go, ['env', 'GOTOOLCHAIN'], { directory, toolchain: 'as-set' }),
        ]);
        return { ...JSON.parse(settings), GOTOOLCHAIN: toolchain.trim() };
    }
    catch (cause) {
        throw new errors/* WarmupError */.N('no-go', `${go.binary} does not work`, { hint: 'Try `go env` on this machine.', cause });
    }
}
/** Does something in a directory of its own that is gone afterwards. */
async function fromEmptyDirectory(parent, work) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'go-mod-warmup-'));
    try {
        return await work(directory);
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/**
 * Runs one short go command that needs no network and returns what it printed. The toolchain is the local one unless
 * another is named (`go1.27.4`) or left as the environment has it (`as-set`).
 * @throws Error with Go's own words.
 */
async function askGo(go, args, where) {
    const answer = await (0,exec/* getExecOutput */.H)(`"${go.binary}"`, args, {
        cwd: where.directory,
        env: where.toolchain === 'as-set' ? go.env : { ...go.env, GOTOOLCHAIN: where.toolchain ?? 'local' },
        silent: true,
        ignoreReturnCode: true,
    });
    if (answer.exitCode === 0)
        return answer.stdout;
    throw new Error(answer.stderr.trim() || `go ${args.join(' ')} ended with exit code ${answer.exitCode}`);
}

;// CONCATENATED MODULE: ./lib/go/discovery.js




/** Directories whose modules are not the project's own: those Go's `./...` skips, and node_modules. */
const SKIPPED = /^(vendor|testdata|node_modules|[._].*)$/;
/**
 * Finds what to warm: what the globs match, else the workspace Go itself would use, else the module of the working
 * directory and those below it.
 * @throws WarmupError `no-project` without any go.mod; `bad-option` for a glob that matches nothing.
 */
async function discover(go, workingDirectory, globs) {
    if (globs.length > 0)
        return await named(workingDirectory, globs);
    const asked = JSON.parse(await askGo(go, ['env', '-json', 'GOWORK', 'GOMOD'], { directory: workingDirectory }));
    const workspace = asked.GOWORK ?? '';
    if (workspace !== '' && workspace !== 'off')
        return [{ file: workspace, how: 'root' }];
    const module = asked.GOMOD ?? '';
    const root = (0,external_node_path_.basename)(module) === 'go.mod' ? module : undefined;
    const nested = (await filesBelow(workingDirectory, '**/go.mod')).filter(file => file !== root);
    if (root === undefined && nested.length === 0) {
        throw new errors/* WarmupError */.N('no-project', `there is no go.mod in ${workingDirectory} or below it`, {
            hint: 'Check the code out before this step, or name its place with working-directory.',
        });
    }
    return [
        ...(root === undefined ? [] : [{ file: root, how: 'root' }]),
        ...nested.map(file => ({ file, how: 'nested' })),
    ];
}
async function named(workingDirectory, globs) {
    const files = new Set();
    for (const pattern of globs) {
        const matches = await filesBelow(workingDirectory, pattern);
        const usable = matches.filter(file => ['go.mod', 'go.work'].includes((0,external_node_path_.basename)(file)));
        if (usable.length === 0) {
            throw new errors/* WarmupError */.N('bad-option', `modules: ${pattern} matches no go.mod or go.work`, {
                hint: `Globs start at ${workingDirectory}; an example is services/*/go.mod.`,
            });
        }
        for (const file of usable)
            files.add(file);
    }
    return [...files].sort().map(file => ({ file, how: 'named' }));
}
async function filesBelow(directory, pattern) {
    const explicit = new Set(pattern.split('/'));
    const exclude = (path) => SKIPPED.test((0,external_node_path_.basename)(path)) && !explicit.has((0,external_node_path_.basename)(path)) && (0,external_node_path_.basename)(path) !== '..';
    const files = [];
    for await (const match of (0,promises_.glob)(pattern, { cwd: directory, exclude }))
        files.push((0,external_node_path_.resolve)(directory, match));
    return files.sort();
}
/** The path as reports and keys show it: relative to the working directory, with forward slashes. */
function shownPath(workingDirectory, file) {
    return (0,external_node_path_.relative)(workingDirectory, file).split(external_node_path_.sep).join('/');
}
/** Does this module or workspace build from its vendor directory, so that it needs no module cache at all? */
async function isVendored(file, goflags) {
    if (/(^|\s)-mod=(mod|readonly)\b/.test(goflags))
        return false;
    return await (0,promises_.stat)((0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'vendor', 'modules.txt')).then(found => found.isFile(), () => false);
}

;// CONCATENATED MODULE: ./lib/go/main-module.js



/**
 * Reads what was found, through Go itself.
 * @throws Error with Go's words when a file cannot be parsed.
 */
async function readMainModule(go, found, reading) {
    const directory = (0,external_node_path_.dirname)(found.file);
    if ((0,external_node_path_.basename)(found.file) === 'go.mod') {
        const mod = await readMod(go, found.file, reading);
        return {
            ...found,
            directory,
            goWork: 'off',
            definitions: [definition(found.file, mod)],
            sumFiles: [(0,external_node_path_.join)(directory, 'go.sum')],
            requires: wanted([mod], []),
        };
    }
    const work = JSON.parse(await askGo(go, ['work', 'edit', '-json', found.file], reading));
    const files = (work.Use ?? []).map(use => (0,external_node_path_.join)((0,external_node_path_.resolve)(directory, use.DiskPath), 'go.mod'));
    const mods = await Promise.all(files.map(file => readMod(go, file, reading)));
    return {
        ...found,
        directory,
        goWork: found.file,
        definitions: [definition(found.file, work), ...files.map((file, index) => definition(file, mods[index] ?? {}))],
        sumFiles: [(0,external_node_path_.join)(directory, 'go.work.sum'), ...files.map(file => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'go.sum'))],
        requires: wanted(mods, work.Replace ?? []),
    };
}
async function readMod(go, file, reading) {
    await (0,promises_.readFile)(file);
    return JSON.parse(await askGo(go, ['mod', 'edit', '-json', file], reading));
}
/** Sorted, and without `// indirect`: a comment, which no download depends on. */
function definition(file, mod) {
    const versions = (list) => (list ?? []).map(({ Path, Version }) => `${Path}@${Version}`).sort();
    const requires = mod.Require ?? [];
    return {
        file,
        goLine: mod.Go,
        requires: requires.map(({ Path, Version }) => ({ path: Path, version: Version })),
        content: {
            go: mod.Go ?? null,
            toolchain: mod.Toolchain ?? null,
            require: versions(mod.Require),
            replace: (mod.Replace ?? [])
                .map(({ Old, New }) => `${Old.Path}@${Old.Version ?? ''} => ${New.Path}@${New.Version ?? ''}`)
                .sort(),
            exclude: versions(mod.Exclude),
            tool: (mod.Tool ?? []).map(tool => tool.Path).sort(),
        },
    };
}
/** The versions asked for once replacements are made; a replacement without a version is a local directory. */
function wanted(mods, overall) {
    const modules = new Map();
    for (const mod of mods) {
        const replaces = [...overall, ...(mod.Replace ?? [])];
        const excluded = new Set((mod.Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`));
        for (const { Path, Version } of mod.Require ?? []) {
            if (excluded.has(`${Path}@${Version}`))
                continue;
            const exact = replaces.find(({ Old }) => Old.Path === Path && Old.Version === Version);
            const any = replaces.find(({ Old }) => Old.Path === Path && Old.Version === undefined);
            const target = (exact ?? any)?.New ?? { Path, Version };
            if (target.Version === undefined)
                continue;
            modules.set(`${target.Path}@${target.Version}`, { path: target.Path, version: target.Version });
        }
    }
    return [...modules.values()];
}

;// CONCATENATED MODULE: ./lib/go/sum-file.js




/** The hash of a go.mod without content, once written by mistake: cmd/go drops lines that carry it. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
const MOD = '/go.mod';
/** Same set as Go's unicode.IsSpace. JavaScript's \s also takes a byte order mark, which cmd/go reads as part of a path. */
const SPACE = /\p{White_Space}+/u;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;
const NONE = new Set();
/** What sum files say: which hashes the zip and the go.mod of a module version may have. */
class Sums {
    /** By `path@version` (the zip) and `path@version/go.mod`, as go.sum names them. */
    #hashes;
    constructor(hashes) {
        this.#hashes = hashes;
    }
    /** How many zips and go.mod files are named. */
    get size() {
        return this.#hashes.size;
    }
    /** Every name: `path@version` for a zip, `path@version/go.mod` for a go.mod. */
    names() {
        return this.#hashes.keys();
    }
    /** Every named `.zip` and `.mod` whose name Go itself could write to its download cache. */
    *files() {
        for (const name of this.#hashes.keys()) {
            const kind = name.endsWith(MOD) ? 'mod' : 'zip';
            const module = kind === 'mod' ? name.slice(0, -MOD.length) : name;
            const at = module.lastIndexOf('@');
            const file = { path: module.slice(0, at), version: module.slice(at + 1), kind };
            if ((0,module_file/* parseModuleFile */.s)((0,module_file/* moduleFileName */.E)(file)))
                yield file;
        }
    }
    /** The `h1:` hashes that a `.zip` or `.mod` may have; none for a `.info`, which no sum file covers. */
    hashesOf(file) {
        if (file.kind === 'info')
            return NONE;
        const usable = [...(this.#hashes.get(nameOf(file)) ?? NONE)].filter(isUsable);
        return usable.length > 0 ? new Set(usable) : NONE;
    }
    /**
     * Can cmd/go check this file, so that a wrong copy of it cannot reach a build? A `.zip` or `.mod` needs a line of its
     * own with a hash that cmd/go knows how to compute; a `.info` is allowed with either.
     */
    allows(file) {
        if (file.kind !== 'info')
            return this.hashesOf(file).size > 0;
        return this.allows({ ...file, kind: 'mod' }) || this.allows({ ...file, kind: 'zip' });
    }
}
/**
 * Reads go.sum and go.work.sum files, all into one. A file that does not exist says nothing.
 * Lines are read as cmd/go reads them (modfetch, readGoSum).
 * @throws WarmupError `bad-project` for a file that cannot be read and for a line that cmd/go would refuse.
 */
async function readSums(files) {
    const hashes = new Map();
    const texts = await Promise.all(files.map(readIfThere));
    for (const [index, file] of files.entries())
        sum_file_collect(texts[index] ?? '', { file, hashes });
    return new Sums(hashes);
}
/** The text of a sum file with the same line ends on every system, for hashing into a key. */
function normalizedSum(text) {
    return text.replaceAll('\r\n', '\n');
}
async function readIfThere(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if (fileSystemCode(error) === 'ENOENT')
            return '';
        throw new errors/* WarmupError */.N('bad-project', `${file}: cannot be read`, {
            hint: 'It must be a file that this user may read.',
            cause: error,
        });
    }
}
function sum_file_collect(text, into) {
    for (const [index, line] of text.split('\n').entries()) {
        const fields = line.split(SPACE).filter(field => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (path === undefined || version === undefined || hash === undefined || fields.length !== 3) {
            throw malformed(line, { where: `${into.file}:${index + 1}`, fields: fields.length });
        }
        if (hash === EMPTY_GO_MOD)
            continue;
        const name = `${path}@${version}`;
        const known = into.hashes.get(name);
        if (known)
            known.add(hash);
        else
            into.hashes.set(name, new Set([hash]));
    }
}
function malformed(line, at) {
    if (CONFLICT.test(line)) {
        return new errors/* WarmupError */.N('bad-project', `${at.where}: a merge conflict is not resolved`, {
            hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
        });
    }
    return new errors/* WarmupError */.N('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
        hint: 'A line is `path version hash`. Remove this one, then run `go mod tidy`.',
    });
}
function nameOf(file) {
    return `${file.path}@${file.version}${file.kind === 'mod' ? MOD : ''}`;
}
function isUsable(hash) {
    return hash.startsWith('h1:');
}

;// CONCATENATED MODULE: ./lib/go/project.js









/** Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories. */
async function scanProject(go, options) {
    const found = await discover(go, options.workingDirectory, options.modules);
    return await Promise.all(found.map(async (item) => {
        const shown = shownPath(options.workingDirectory, item.file);
        try {
            return { ...item, shown, lines: (0,go_version/* scanVersionLines */.Xk)(await (0,promises_.readFile)(item.file, 'utf8')) };
        }
        catch (cause) {
            throw new errors/* WarmupError */.N('bad-project', `${shown} cannot be read`, { cause });
        }
    }));
}
/**
 * Reads everything that was found. What nobody named and cannot be read is left out.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function readProject(go, scanned, options) {
    const limit = (0,p_limit/* default */.A)(8);
    const results = await fromEmptyDirectory(options.tempDirectory, directory => Promise.all(scanned.map(item => limit(() => readOne(go, item, { directory, toolchain: options.toolchain })))));
    const mainModules = results.flatMap(result => ('directory' in result ? [result] : []));
    return {
        mainModules,
        leftOut: results.flatMap(result => ('directory' in result ? [] : [result])),
        sums: await readSums(mainModules.flatMap(module => module.sumFiles)),
    };
}
async function readOne(go, item, reading) {
    if (await isVendored(item.file, go.settings.GOFLAGS ?? ''))
        return { kind: 'vendored', file: item.shown };
    try {
        const module = await readMainModule(go, item, reading);
        const requires = module.definitions.some(definition => definition.requires.length > 0);
        if (!requires)
            return { kind: 'no-dependencies', file: item.shown };
        await readSums(module.sumFiles);
        return module;
    }
    catch (cause) {
        const failure = classifyFailure(cause instanceof Error ? cause.message : String(cause));
        if (item.how === 'nested')
            return { kind: 'broken', file: item.shown, failure };
        if (cause instanceof errors/* WarmupError */.N)
            throw cause;
        throw new errors/* WarmupError */.N('bad-project', `${item.shown} cannot be read: ${failure.text}`, { hint: failure.hint, cause });
    }
}

;// CONCATENATED MODULE: ./lib/go/toolchain.js




/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first.
 */
async function selectToolchain(go, scanned, options) {
    const newest = [...scanned].sort((a, b) => (0,go_version/* compareGoVersions */.X_)(b.lines.go ?? '1.0', a.lines.go ?? '1.0'));
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = newest.find(item => (0,go_version/* switchesToolchain */.sF)(go.version, gotoolchain, item.lines));
    if (asking === undefined)
        return { kind: 'local', version: go.version, attempts: [] };
    const directory = (0,external_node_path_.dirname)(asking.file);
    const { attempts, failure } = await download({
        ...options,
        go: go.binary,
        env: go.env,
        args: ['version'],
        project: { directory, goWork: go.env.GOWORK ?? '' },
        moduleCache: go.settings.GOMODCACHE ?? '',
    });
    if (failure !== undefined)
        return { kind: 'failed', version: go.version, attempts, failure };
    const answer = await askGo(go, ['version'], { directory, toolchain: 'as-set' });
    return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts };
}

// EXTERNAL MODULE: ./lib/plan.js
var plan = __webpack_require__(5648);
;// CONCATENATED MODULE: ./lib/preparation.js










/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
async function prepare(options, run) {
    const local = await probeGo(goEnvironment(options), options.tempDirectory);
    (0,lib_options/* checkGoproxy */.Tc)(local.settings.GOPROXY ?? '', 'GOPROXY');
    const scanned = await scanProject(local, options);
    const toolchain = await selectToolchain(local, scanned, {
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        onEvent: event => run.tell({ ...event, project: 'toolchain' }),
    });
    const go = { ...local, version: toolchain.version };
    const project = await readAll(go, scanned, options, toolchain);
    const moduleCache = go.settings.GOMODCACHE ?? '';
    if (moduleCache === '')
        throw new errors/* WarmupError */.N('no-go', 'go env says no GOMODCACHE', { hint: 'Set GOMODCACHE or HOME.' });
    return {
        go,
        toolchain,
        project,
        keys: (0,plan/* makeKeys */.H)({ goVersion: go.version, ...(await keyFiles(project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
const goEnvironment = (options) => ({
    ...childEnvironment(options.env, { concurrency: options.concurrency, cores: options.cores }),
    ...options.sources,
});
/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(go, scanned, options, toolchain) {
    const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local';
    return await readProject(go, toolchain.kind === 'failed' ? [] : scanned, { ...options, toolchain: name });
}
async function keyFiles(project, workingDirectory) {
    const shown = (file) => shownPath(workingDirectory, file);
    const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]));
    const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))];
    const sums = await Promise.all(sumFiles.map(async (file) => ({ path: shown(file), text: await (0,promises_.readFile)(file, 'utf8').catch(() => undefined) })));
    return {
        definitions: [...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })),
        sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    };
}

;// CONCATENATED MODULE: ./lib/report.js
const STATUS = {
    hit: 'hit',
    partial: 'partial',
    miss: 'miss',
    warm: 'skipped',
    skipped: 'skipped',
    off: 'off',
    denied: 'failed',
    'rate-limited': 'failed',
    unreachable: 'failed',
    'timed-out': 'failed',
    damaged: 'failed',
    failed: 'failed',
};
/** The word of the `cache-status` output for what the store did. */
function cacheStatus(restore) {
    return STATUS[restore.kind];
}

;// CONCATENATED MODULE: ./lib/version.js
/** Version of this package; a test holds it equal to package.json. */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./lib/worth.js
/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000;
/**
 * Estimates what the store saved against a plain download: the restored bytes at the rate at which this run itself
 * downloaded, less the time of the visit. Undefined where nothing was restored, or where too little was downloaded to
 * know a rate.
 */
function estimateWorth({ restored, downloaded }) {
    if (restored.bytes === 0)
        return undefined;
    if (downloaded.bytes < ENOUGH_BYTES || downloaded.seconds <= 0)
        return undefined;
    const rate = downloaded.bytes / downloaded.seconds;
    return { seconds: restored.bytes / rate - restored.seconds, bytes: restored.bytes, basis: 'download' };
}

;// CONCATENATED MODULE: ./lib/reporting.js






/** Puts the report together from what the steps returned. */
async function makeReport(results) {
    const { options, run, prepared, filled, tallied } = results;
    const { restored, downloads } = filled;
    const leftOut = [
        ...prepared.project.leftOut,
        ...downloads.all.filter(isLeftOut).map(broken => ({
            kind: 'broken',
            file: broken.mainModule.shown,
            failure: broken.failure,
        })),
    ];
    const projects = await Promise.all(downloads.all.filter(one => !isLeftOut(one)).map(projectReport));
    const failure = prepared.toolchain.kind === 'failed' ? prepared.toolchain.failure : projects.find(one => one.failure)?.failure;
    const attempts = [...prepared.toolchain.attempts, ...projects.flatMap(one => one.attempts)];
    const zips = tallied.fresh.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const bytesDownloaded = reporting_sum(tallied.fresh.map(file => file.bytes));
    const worth = estimateWorth({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: bytesDownloaded, seconds: filled.seconds.download },
    });
    return {
        schema: 1,
        runId: run.id,
        startedAt: run.startedAt,
        tool: VERSION,
        goVersion: prepared.go.version,
        cacheStatus: cacheStatus(restored),
        keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
        restore: restored,
        projects,
        leftOut,
        modules: { total: tallied.total, restored: tallied.restored, downloaded: zips.length, bytesDownloaded },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        repairs: downloads.repairs,
        changes: results.changed.map((file) => ({
            file: shownPath(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: results.notes,
        attempts: counted(attempts).length,
        retries: counted(attempts).filter(attempt => attempt.because === 'retry').length,
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts) => attempts.filter(attempt => attempt.because !== 'repair');
const reporting_sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
async function projectReport({ mainModule, attempts, failure }) {
    if (failure === undefined)
        return { file: mainModule.shown, attempts };
    const line = await requireLine(mainModule, failure);
    return { file: mainModule.shown, attempts, failure, ...(line && { line }) };
}
/** Where go.mod asks for the module that failed, for an annotation; a module of the graph may be asked for nowhere. */
async function requireLine(mainModule, failure) {
    const path = failure.module?.split('@')[0];
    if (path === undefined)
        return undefined;
    const lines = (await (0,promises_.readFile)(mainModule.file, 'utf8').catch(() => '')).split('\n');
    const index = lines.findIndex(line => line
        .replace(/^\s*require\b/, '')
        .trim()
        .split(/\s+/)[0] === path);
    return index < 0 ? undefined : index + 1;
}

// EXTERNAL MODULE: ./lib/stores/open.js + 20 modules
var stores_open = __webpack_require__(9987);
;// CONCATENATED MODULE: ./lib/restoring.js


/** An outcome of a store that was not asked. */
function notAsked(kind, reason) {
    return { kind, reason, bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 };
}
/** Asks the store for what the project's sum files name. */
async function restore(prepared, context) {
    const { options, run } = context;
    const { sums } = prepared.project;
    if (options.cache === 'false')
        return notAsked('off', 'the cache is switched off');
    if (sums.size === 0)
        return notAsked('skipped', 'there is no go.sum that could vouch for cached content');
    return await (0,stores_open/* openStore */.C)(options.store, options).restore({
        primary: prepared.keys.primary,
        restoreKeys: prepared.keys.restore,
        downloadCache: prepared.downloadCache,
        allows: file => sums.allows(file),
        patience: {
            connectTimeout: options.connectTimeout,
            stallTimeout: options.stallTimeout,
            timeout: options.restoreTimeout,
        },
        signal: run.signal,
    });
}
/** Did an exact entry, wholly accepted, leave every module there that the project asks for? */
async function hasEverything(prepared, restored) {
    if (restored.kind !== 'hit' || restored.refused > 0)
        return false;
    const wanted = filesOf(prepared.project.mainModules.flatMap(module => module.requires));
    return (await presentFiles(prepared.downloadCache, wanted)).length === wanted.length;
}

// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
// EXTERNAL MODULE: ./lib/saving.js + 1 modules
var saving = __webpack_require__(973);
;// CONCATENATED MODULE: ./lib/go/patterns.js
/**
 * Does a comma-separated list of patterns, as in GOPRIVATE or GONOPROXY, cover a module path?
 *
 * Each pattern is a glob of Go's path.Match that is held against as many leading elements of the module path as it has
 * itself. Empty and malformed patterns match nothing (golang.org/x/mod/module, MatchPrefixPatterns).
 */
function matchesPatterns(patterns, modulePath) {
    return patterns.split(',').some(pattern => {
        const glob = pattern.replace(/\/$/, '');
        if (glob === '')
            return false;
        const wanted = glob.split('/').length;
        const elements = modulePath.split('/');
        return elements.length >= wanted && matches(glob, elements.slice(0, wanted).join('/'));
    });
}
/** Go's path.Match: a star and a question mark never match a slash. */
function matches(glob, name) {
    const tokens = parse([...glob]);
    if (!tokens)
        return false;
    const characters = [...name];
    let token = 0;
    let at = 0;
    let star = -1;
    let afterStar = 0;
    while (at < characters.length) {
        const character = characters[at] ?? '';
        const expected = tokens[token];
        if (expected === '*') {
            star = token++;
            afterStar = at;
        }
        else if (expected?.(character)) {
            token++;
            at++;
        }
        else if (star >= 0 && characters[afterStar] !== '/') {
            token = star + 1;
            at = ++afterStar;
        }
        else {
            return false;
        }
    }
    return tokens.slice(token).every(rest => rest === '*');
}
/** Undefined for a malformed glob. */
function parse(glob) {
    const tokens = [];
    const rest = glob.values();
    for (const character of rest) {
        if (character === '*')
            tokens.push('*');
        else if (character === '?')
            tokens.push(found => found !== '/');
        else if (character === '[') {
            const place = parseClass(rest);
            if (!place)
                return undefined;
            tokens.push(place);
        }
        else {
            const literal = character === '\\' ? rest.next().value : character;
            if (literal === undefined)
                return undefined;
            tokens.push(found => found === literal);
        }
    }
    return tokens;
}
/** Reads from after `[` to after `]`. */
function parseClass(rest) {
    const ranges = [];
    let next = rest.next().value;
    const negated = next === '^';
    if (negated)
        next = rest.next().value;
    while (next !== ']' || ranges.length === 0) {
        const low = bound(next, rest);
        next = rest.next().value;
        let high = low;
        if (next === '-') {
            high = bound(rest.next().value, rest);
            next = rest.next().value;
        }
        if (low === undefined || high === undefined || next === undefined)
            return undefined;
        ranges.push([low, high]);
    }
    return found => {
        const point = found.codePointAt(0) ?? 0;
        return ranges.some(([low, high]) => low <= point && point <= high) !== negated;
    };
}
/** One end of a range in a class. */
function bound(character, rest) {
    if (character === '-' || character === ']')
        return undefined;
    return (character === '\\' ? rest.next().value : character)?.codePointAt(0);
}

;// CONCATENATED MODULE: ./lib/tally.js



/** Looks at what there is now. `go mod download -json` and the sum files name every file that belongs. */
async function tally(prepared, filled) {
    const { project, downloadCache, go } = prepared;
    const counted = filled.downloads.all.filter(one => !isLeftOut(one));
    const modules = new Map(counted.flatMap(one => one.modules).map(module => [`${module.path}@${module.version}`, module]));
    const needed = [...modules.values()];
    const graph = [...project.sums.files()].filter(file => file.kind === 'mod');
    const present = await presentFiles(downloadCache, [...filesOf(needed), ...graph]);
    const placed = new Set(filled.restored.placed);
    const restored = present.filter(file => placed.has(file.name));
    const privatePatterns = [go.settings.GONOPROXY, go.settings.GOPRIVATE].filter(Boolean).join(',');
    return {
        total: needed.length,
        restored: restored.filter(file => file.kind === 'zip').length,
        restoredBytes: restored.reduce((sum, file) => sum + file.bytes, 0),
        fresh: present.filter(file => file.written >= filled.since && !placed.has(file.name)),
        live: present.filter(file => project.sums.allows(file) && !matchesPatterns(privatePatterns, file.path)),
        complete: counted.every(one => one.failure === undefined),
    };
}

;// CONCATENATED MODULE: ./lib/warmup.js











/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
async function warmup(given = {}) {
    const options = (0,lib_options/* resolveOptions */.$i)(given);
    const run = (0,lib_run/* beginRun */.T)(options);
    try {
        const prepared = await prepare(options, run);
        const prepareSeconds = run.lap();
        tellPlan(prepared, run);
        const fate = options.allowChanges ? 'kept' : 'undone';
        const { result: filled, changed } = await guardCheckout(checkoutFiles(prepared), fate, () => fill(prepared, { options, run }));
        options.signal?.throwIfAborted();
        const tallied = await tally(prepared, filled);
        const decision = await (0,saving/* decideToSave */.J)(prepared, { restored: filled.restored, tallied, options });
        const notes = await takeNotes(prepared, { decision, options });
        return await makeReport({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes });
    }
    catch (cause) {
        if (options.signal?.aborted)
            throw new errors/* WarmupError */.N('aborted', 'the warm-up was interrupted', { cause });
        throw cause;
    }
}
/** From what is there, else from the store, else from the network. */
async function fill(prepared, context) {
    const { options, run } = context;
    const began = Date.now();
    if (prepared.project.mainModules.length === 0) {
        const restored = notAsked('skipped', 'there is nothing to warm');
        return { restored, downloads: { all: [], repairs: [] }, since: began, seconds: { restore: 0, download: 0 } };
    }
    const warm = await downloadWithoutNetwork(prepared, context);
    if (warm !== undefined) {
        const restored = notAsked('warm', 'the module cache has everything already');
        return { restored, downloads: warm, since: began, seconds: { restore: 0, download: run.lap() } };
    }
    const restored = await restore(prepared, context);
    run.tell({ kind: 'restore', outcome: restored });
    const restoreSeconds = run.lap();
    const since = Date.now();
    const lazy = options.verify === 'lazy' && (await hasEverything(prepared, restored));
    const downloads = lazy ? { all: [], repairs: [] } : await downloadAll(prepared, restored.placed, context);
    return { restored, downloads, since, seconds: { restore: restoreSeconds, download: run.lap() } };
}
/** The files of the checkout that `go mod download` may edit. */
function checkoutFiles({ project }) {
    return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles]);
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

// EXTERNAL MODULE: ./lib/action/inputs.js
var action_inputs = __webpack_require__(1413);
;// CONCATENATED MODULE: ./lib/action/log.js


/** Tells an event in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function logEvent(event) {
    const line = eventLine(event);
    if (line === undefined)
        return;
    if (isTrouble(event))
        core/* warning */.$e(line, { title: 'go-mod-warmup' });
    else
        core/* info */.pq(line);
}

;// CONCATENATED MODULE: ./lib/action/outputs.js

/** Every output of the action; a test holds the names equal to action.yml. */
function outputsOf(report, file) {
    return {
        'cache-hit': report.cacheStatus === 'hit',
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
    for (const [name, value] of Object.entries(outputsOf(report, file)))
        core/* setOutput */.uH(name, value);
}

// EXTERNAL MODULE: ./lib/action/state.js
var state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/warm.js













/** The main step: everything is decided here. */
async function warm() {
    const inputs = (0,action_inputs/* readInputs */.K)();
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => abort.abort());
    const report = await warmup({ ...inputs.options, signal: abort.signal, onEvent: logEvent });
    const file = await writeReport(report, inputs);
    (0,state/* handOver */.C)({ runId: report.runId, decision: report.decision, report: file });
    for (const line of closingLines(report))
        core/* info */.pq(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(inputs);
    if (report.failure)
        tellFailure(report, inputs);
}
async function writeReport(report, inputs) {
    const temp = process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    const file = inputs.report ? (0,external_node_path_.resolve)(inputs.report) : (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'go-mod-warmup-')), 'report.json');
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    await (0,promises_.writeFile)(file, JSON.stringify(report, undefined, 2));
    return file;
}
/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources(inputs) {
    for (const [name, value] of Object.entries((0,lib_options/* resolveOptions */.$i)(inputs.options).sources)) {
        core/* exportVariable */.dN(name, (0,redact/* redactUrls */.s)(value));
    }
}
function tellFailure(report, inputs) {
    const failed = report.projects.filter(project => project.failure);
    for (const { file, line, failure } of failed.length > 0
        ? failed
        : [{ file: undefined, line: undefined, failure: report.failure }]) {
        if (failure === undefined)
            continue;
        const message = (0,explain/* explainFailure */.S)(failure);
        const directory = (0,external_node_path_.resolve)(inputs.options.workingDirectory ?? '.');
        const place = file && (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE || '.', (0,external_node_path_.join)(directory, file));
        if (!inputs.annotations)
            core/* info */.pq(message);
        else if (inputs.failOnError)
            core/* error */.z3(message, { title: 'go-mod-warmup', ...(place && { file: place }), ...(line && { startLine: line }) });
        else
            core/* warning */.$e(message, { title: 'go-mod-warmup', ...(place && { file: place }), ...(line && { startLine: line }) });
    }
    if (inputs.failOnError)
        process.exitCode = 1;
}


/***/ })

};
