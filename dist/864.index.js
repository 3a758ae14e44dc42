export const id = 864;
export const ids = [864];
export const modules = {

/***/ 1189:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

const { isexe, sync: isexeSync } = __webpack_require__(5289)
const { join, delimiter, sep, posix } = __webpack_require__(6928)

const isWindows = process.platform === 'win32'

// used to check for slashed in commands passed in. always checks for the posix
// seperator on all platforms, and checks for the current separator when not on
// a posix platform. don't use the isWindows check for this since that is mocked
// in tests but we still need the code to actually work when called. that is also
// why it is ignored from coverage.
/* istanbul ignore next */
const rSlash = new RegExp(`[${posix.sep}${sep === posix.sep ? '' : sep}]`.replace(/(\\)/g, '\\$1'))
const rRel = new RegExp(`^\\.${rSlash.source}`)

const getNotFoundError = (cmd) =>
  Object.assign(new Error(`not found: ${cmd}`), { code: 'ENOENT' })

const getPathInfo = (cmd, {
  path: optPath = process.env.PATH,
  pathExt: optPathExt = process.env.PATHEXT,
  delimiter: optDelimiter = delimiter,
}) => {
  // If it has a slash, then we don't bother searching the pathenv.
  // just check the file itself, and that's it.
  const pathEnv = cmd.match(rSlash) ? [''] : [
    // windows always checks the cwd first
    ...(isWindows ? [process.cwd()] : []),
    ...(optPath || /* istanbul ignore next: very unusual */ '').split(optDelimiter),
  ]

  if (isWindows) {
    const pathExtExe = optPathExt ||
      ['.EXE', '.CMD', '.BAT', '.COM'].join(optDelimiter)
    const pathExt = pathExtExe.split(optDelimiter).flatMap((item) => [item, item.toLowerCase()])
    if (cmd.includes('.') && pathExt[0] !== '') {
      pathExt.unshift('')
    }
    return { pathEnv, pathExt, pathExtExe }
  }

  return { pathEnv, pathExt: [''] }
}

const getPathPart = (raw, cmd) => {
  const pathPart = /^".*"$/.test(raw) ? raw.slice(1, -1) : raw
  const prefix = !pathPart && rRel.test(cmd) ? cmd.slice(0, 2) : ''
  return prefix + join(pathPart, cmd)
}

const which = async (cmd, opt = {}) => {
  const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt)
  const found = []

  for (const envPart of pathEnv) {
    const p = getPathPart(envPart, cmd)

    for (const ext of pathExt) {
      const withExt = p + ext
      const is = await isexe(withExt, { pathExt: pathExtExe, ignoreErrors: true })
      if (is) {
        if (!opt.all) {
          return withExt
        }
        found.push(withExt)
      }
    }
  }

  if (opt.all && found.length) {
    return found
  }

  if (opt.nothrow) {
    return null
  }

  throw getNotFoundError(cmd)
}

const whichSync = (cmd, opt = {}) => {
  const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt)
  const found = []

  for (const pathEnvPart of pathEnv) {
    const p = getPathPart(pathEnvPart, cmd)

    for (const ext of pathExt) {
      const withExt = p + ext
      const is = isexeSync(withExt, { pathExt: pathExtExe, ignoreErrors: true })
      if (is) {
        if (!opt.all) {
          return withExt
        }
        found.push(withExt)
      }
    }
  }

  if (opt.all && found.length) {
    return found
  }

  if (opt.nothrow) {
    return null
  }

  throw getNotFoundError(cmd)
}

module.exports = which
which.sync = whichSync


/***/ }),

/***/ 5289:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

var a=(t,e)=>()=>(e||t((e={exports:{}}).exports,e),e.exports);var _=a(i=>{"use strict";Object.defineProperty(i,"__esModule",{value:!0});i.sync=i.isexe=void 0;var M=__webpack_require__(3024),x=__webpack_require__(1455),q=async(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return d(await(0,x.stat)(t),e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};i.isexe=q;var m=(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return d((0,M.statSync)(t),e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};i.sync=m;var d=(t,e)=>t.isFile()&&A(t,e),A=(t,e)=>{let r=e.uid??process.getuid?.(),s=e.groups??process.getgroups?.()??[],n=e.gid??process.getgid?.()??s[0];if(r===void 0||n===void 0)throw new Error("cannot get uid or gid");let u=new Set([n,...s]),c=t.mode,S=t.uid,P=t.gid,f=parseInt("100",8),l=parseInt("010",8),j=parseInt("001",8),C=f|l;return!!(c&j||c&l&&u.has(P)||c&f&&S===r||c&C&&r===0)}});var g=a(o=>{"use strict";Object.defineProperty(o,"__esModule",{value:!0});o.sync=o.isexe=void 0;var T=__webpack_require__(3024),I=__webpack_require__(1455),D=__webpack_require__(6760),F=async(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return y(await(0,I.stat)(t),t,e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};o.isexe=F;var L=(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return y((0,T.statSync)(t),t,e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};o.sync=L;var B=(t,e)=>{let{pathExt:r=process.env.PATHEXT||""}=e,s=r.split(D.delimiter);if(s.indexOf("")!==-1)return!0;for(let n of s){let u=n.toLowerCase(),c=t.substring(t.length-u.length).toLowerCase();if(u&&c===u)return!0}return!1},y=(t,e,r)=>t.isFile()&&B(e,r)});var p=a(h=>{"use strict";Object.defineProperty(h,"__esModule",{value:!0})});var v=exports&&exports.__createBinding||(Object.create?(function(t,e,r,s){s===void 0&&(s=r);var n=Object.getOwnPropertyDescriptor(e,r);(!n||("get"in n?!e.__esModule:n.writable||n.configurable))&&(n={enumerable:!0,get:function(){return e[r]}}),Object.defineProperty(t,s,n)}):(function(t,e,r,s){s===void 0&&(s=r),t[s]=e[r]})),G=exports&&exports.__setModuleDefault||(Object.create?(function(t,e){Object.defineProperty(t,"default",{enumerable:!0,value:e})}):function(t,e){t.default=e}),w=exports&&exports.__importStar||(function(){var t=function(e){return t=Object.getOwnPropertyNames||function(r){var s=[];for(var n in r)Object.prototype.hasOwnProperty.call(r,n)&&(s[s.length]=n);return s},t(e)};return function(e){if(e&&e.__esModule)return e;var r={};if(e!=null)for(var s=t(e),n=0;n<s.length;n++)s[n]!=="default"&&v(r,e,s[n]);return G(r,e),r}})(),X=exports&&exports.__exportStar||function(t,e){for(var r in t)r!=="default"&&!Object.prototype.hasOwnProperty.call(e,r)&&v(e,t,r)};Object.defineProperty(exports, "__esModule", ({value:!0}));exports.sync=exports.isexe=exports.posix=exports.win32=void 0;var E=w(_());exports.posix=E;var O=w(g());exports.win32=O;X(p(),exports);var H=process.env._ISEXE_TEST_PLATFORM_||process.platform,b=H==="win32"?O:E;exports.isexe=b.isexe;exports.sync=b.sync;
//# sourceMappingURL=index.min.js.map


/***/ }),

/***/ 7864:
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
            return `${event.project}: ${event.repair.module} was damaged ${sentences/* SOURCE */.u2[event.repair.source]} (${event.repair.file}) and is fetched once more`;
        case 'attempt':
        case 'stall':
        case 'save':
            return undefined;
    }
}
/** Modules and bytes so far, and the mean rate. */
function progressText(event) {
    const total = event.modulesTotal === undefined ? '' : `/${event.modulesTotal}`;
    const rate = event.seconds > 0 ? `, ${(0,figures/* sizeText */.lP)(event.bytes / event.seconds)}/s` : '';
    return `${event.modulesDone}${total} modules, ${(0,figures/* sizeText */.lP)(event.bytes)}${rate}`;
}
function restoreLine({ outcome }) {
    const size = outcome.bytes > 0 ? `, ${(0,figures/* sizeText */.lP)(outcome.bytes)} in ${(0,figures/* secondsText */.Hd)(outcome.seconds)}` : '';
    const key = outcome.matchedKey ? ` ${outcome.matchedKey}` : '';
    const refused = outcome.refused > 0 ? `, ${(0,figures/* countText */.lT)(outcome.refused, 'file')} refused` : '';
    return `cache: ${sentences/* RESTORED */.lt[outcome.kind]}${key}${size}${refused}${outcome.reason ? ` (${outcome.reason})` : ''}`;
}
/** Is this trouble that deserves a warning, although the job goes on? */
function isTrouble(event) {
    if (event.kind !== 'restore')
        return false;
    return ['denied', 'rate-limited', 'unreachable', 'timed-out', 'damaged', 'failed'].includes(event.outcome.kind);
}
/** What was found and cannot be warmed, one line each: the run succeeds all the same. */
function brokenLines(report) {
    return report.leftOut.flatMap(item => {
        if (item.kind !== 'broken')
            return [];
        const { failure } = item;
        return [`${item.file} ${sentences/* LEFT_OUT */.Pk.broken} (${failure.class}: ${failure.text.split('\n')[0]})`];
    });
}
/** The end of a run as lines for a log. */
function closingLines(report) {
    const { modules, seconds } = report;
    const lines = [
        ...report.leftOut.filter(item => item.kind !== 'broken').map(item => `${item.file} ${sentences/* LEFT_OUT */.Pk[item.kind]}`),
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
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/output-file.js



/**
 * Makes sure, before any work, that a result can be written to this file; `name` is the option that names it.
 * @throws WarmupError `bad-option`
 */
function checkOutputFile(name, file) {
    try {
        const there = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
        if (there?.isDirectory())
            throw new Error('it is a directory');
        if (!(0,external_node_fs_.statSync)((0,external_node_path_.dirname)(file)).isDirectory())
            throw new Error('it is below a file');
        (0,external_node_fs_.accessSync)(there ? file : (0,external_node_path_.dirname)(file), external_node_fs_.constants.W_OK);
    }
    catch (cause) {
        throw new errors/* WarmupError */.N('bad-option', `${name}: ${file} cannot be written`, {
            hint: 'Name a file in a directory that exists.',
            cause,
        });
    }
}

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

// EXTERNAL MODULE: ./lib/downloading.js + 4 modules
var downloading = __webpack_require__(9152);
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
    try {
        const texts = [];
        for await (const file of (0,promises_.glob)('*.{yml,yaml}', { cwd: directory })) {
            const text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file), 'utf8');
            if (text.includes(action))
                texts.push(text);
        }
        if (texts.length === 0)
            return true;
        const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
        return texts.some(text => triggersSave(parse(text, { logLevel: 'error' })));
    }
    catch {
        return true; // A file that cannot be read or parsed may say anything.
    }
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
    return !filters.some(filter => filter.startsWith('tags')) || filters.some(filter => filter.startsWith('branches'));
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
        if (module.requires.length === 0)
            continue;
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






/** What is asked of `go env`. All of it would take twice as long, and start a C compiler. */
const ASKED = ['GOVERSION', 'GOMODCACHE', 'GOFLAGS', 'GOPROXY', 'GOPRIVATE', 'GONOPROXY'];
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
            askGo(go, ['env', '-json', ...ASKED], { directory }),
            go.env.GOTOOLCHAIN || askGo(go, ['env', 'GOTOOLCHAIN'], { directory, toolchain: 'as-set' }),
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
        return named(workingDirectory, globs);
    // Go names directories as PWD does, where that is the same place by another way.
    const asking = { ...go, env: { ...go.env, PWD: workingDirectory } };
    const asked = JSON.parse(await askGo(asking, ['env', '-json', 'GOWORK', 'GOMOD'], { directory: workingDirectory }));
    const workspace = asked.GOWORK ?? '';
    if (workspace !== '' && workspace !== 'off')
        return [{ file: workspace, how: 'root' }];
    const module = asked.GOMOD ?? '';
    const files = filesBelow(workingDirectory, '**/go.mod');
    const here = files.find(file => file === (0,external_node_path_.join)(workingDirectory, 'go.mod'));
    const root = (0,external_node_path_.basename)(module) === 'go.mod' ? module : here;
    const nested = files.filter(file => file !== root);
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
function named(workingDirectory, globs) {
    const files = new Set();
    for (const pattern of globs) {
        const matches = filesBelow(workingDirectory, pattern);
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
/** Synchronous on purpose: a third of the time of the asynchronous walk, and nothing else is to be done meanwhile. */
function filesBelow(directory, pattern) {
    const explicit = new Set(pattern.split('/'));
    const exclude = (path) => SKIPPED.test((0,external_node_path_.basename)(path)) && !explicit.has((0,external_node_path_.basename)(path)) && (0,external_node_path_.basename)(path) !== '..';
    return (0,external_node_fs_.globSync)(pattern, { cwd: directory, exclude })
        .map(match => (0,external_node_path_.resolve)(directory, match))
        .sort();
}
/** The path as reports and keys show it: relative to the working directory, with forward slashes. */
function shownPath(workingDirectory, file) {
    return (0,external_node_path_.relative)(workingDirectory, file).split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./lib/go/goproxy.js
var goproxy = __webpack_require__(6676);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/go/failures.js + 8 modules
var failures = __webpack_require__(1009);
;// CONCATENATED MODULE: ./lib/go/main-module.js




/**
 * Reads what was found, through Go itself.
 * @throws WarmupError `bad-project` when a file is not there; Error with Go's words when it cannot be parsed.
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
    await (0,promises_.readFile)(file).catch(cause => {
        const hint = 'It must be a file that this user may read; a go.work can only use modules of the checkout.';
        throw new errors/* WarmupError */.N('bad-project', `${file} cannot be read`, { hint, cause });
    });
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

// EXTERNAL MODULE: ./lib/go/file-system-error.js
var file_system_error = __webpack_require__(2645);
// EXTERNAL MODULE: ./lib/go/module-file.js
var module_file = __webpack_require__(4767);
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
        collect(texts[index] ?? '', { file, hashes });
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
        if ((0,file_system_error/* fileSystemCode */.B)(error) === 'ENOENT')
            return '';
        throw new errors/* WarmupError */.N('bad-project', `${file}: cannot be read`, {
            hint: 'It must be a file that this user may read.',
            cause: error,
        });
    }
}
function collect(text, into) {
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

;// CONCATENATED MODULE: ./lib/go/vendor.js



/** From this `go` line on a vendor directory is used without being asked for. */
const USED_SINCE = '1.14';
/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory
 * that was made for the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
 */
async function isVendored({ file, lines }, goflags) {
    const mode = /(?:^|\s)--?mod=(\w+)/.exec(goflags)?.[1];
    if (mode === 'mod' || mode === 'readonly')
        return false;
    const list = await (0,promises_.readFile)((0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'vendor', 'modules.txt'), 'utf8').catch(() => undefined);
    if (list === undefined || mode === 'vendor')
        return list !== undefined;
    if (lines.go === undefined || (0,go_version/* compareGoVersions */.X_)(lines.go, USED_SINCE) < 0)
        return false;
    return /^## .*\bworkspace\b/.test(list) === ((0,external_node_path_.basename)(file) === 'go.work');
}

;// CONCATENATED MODULE: ./lib/go/project.js










/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` when a file that matters cannot be read.
 */
async function scanProject(go, options) {
    const found = await discover(go, options.workingDirectory, options.modules);
    return await Promise.all(found.map(async (item) => {
        const shown = shownPath(options.workingDirectory, item.file);
        try {
            return { ...item, shown, lines: (0,go_version/* scanVersionLines */.Xk)(await (0,promises_.readFile)(item.file, 'utf8')) };
        }
        catch (cause) {
            if (item.how === 'nested')
                return { ...item, shown, lines: { go: undefined, toolchain: undefined } };
            throw new errors/* WarmupError */.N('bad-project', `${shown} cannot be read`, {
                hint: 'It must be a file that this user may read.',
                cause,
            });
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
    if (await isVendored(item, go.settings.GOFLAGS ?? ''))
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
        const failure = failureOf(cause);
        if (item.how === 'nested')
            return { kind: 'broken', file: item.shown, failure };
        if (cause instanceof errors/* WarmupError */.N)
            throw cause;
        throw new errors/* WarmupError */.N('bad-project', `${item.shown} cannot be read: ${failure.text}`, { hint: failure.hint, cause });
    }
}
function failureOf(cause) {
    if (!(cause instanceof errors/* WarmupError */.N))
        return (0,failures/* classifyFailure */.X)(cause instanceof Error ? cause.message : String(cause));
    return { class: 'config', retryable: false, hint: cause.hint ?? '', text: cause.message };
}

// EXTERNAL MODULE: ./lib/go/download.js + 6 modules
var download = __webpack_require__(6339);
// EXTERNAL MODULE: ./lib/go/left-out.js
var left_out = __webpack_require__(1060);
;// CONCATENATED MODULE: ./lib/go/toolchain.js





/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. A module that
 * nobody named and whose toolchain cannot be had is left out.
 */
async function selectToolchain(go, scanned, options) {
    const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto';
    const asking = scanned
        .filter(item => (0,go_version/* switchesToolchain */.sF)(go.version, gotoolchain, item.lines))
        .sort((a, b) => (0,go_version/* compareGoVersions */.X_)((0,go_version/* newestLine */.z$)(b.lines), (0,go_version/* newestLine */.z$)(a.lines)));
    const attempts = [];
    const leftOut = [];
    for (const item of asking) {
        const directory = (0,external_node_path_.dirname)(item.file);
        const goWork = (0,external_node_path_.basename)(item.file) === 'go.work' ? item.file : 'off';
        const { env, binary } = go;
        const project = { directory, goWork };
        const moduleCache = go.settings.GOMODCACHE ?? '';
        const fetched = await (0,download/* download */.R)({ ...options, go: binary, env, args: ['version'], project, moduleCache });
        attempts.push(...fetched.attempts);
        const { failure } = fetched;
        if (failure === undefined) {
            const there = { binary, env: { ...env, GOWORK: goWork } };
            const answer = await askGo(there, ['version'], { directory, toolchain: 'as-set' });
            return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts, leftOut };
        }
        if (!(0,left_out/* isExpendable */.J)(item, failure))
            return { kind: 'failed', version: go.version, attempts, leftOut, failure };
        leftOut.push({ kind: 'broken', file: item.shown, failure });
    }
    return { kind: 'local', version: go.version, attempts, leftOut };
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
    (0,goproxy/* checkGoproxy */.T)(local.settings.GOPROXY ?? '', 'GOPROXY');
    const moduleCache = moduleCacheOf(local);
    const scanned = await scanProject(local, options);
    const toolchain = await selectToolchain(local, scanned, {
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        onEvent: event => run.tell({ ...event, project: 'toolchain' }),
    });
    const go = { ...local, version: toolchain.version };
    const project = await readAll(go, scanned, options, toolchain);
    return {
        go,
        toolchain,
        project,
        keys: (0,plan/* makeKeys */.H)({ goVersion: go.version, ...(await keyFiles(project, options.workingDirectory)) }, options),
        moduleCache,
        downloadCache: (0,external_node_path_.join)(moduleCache, 'cache', 'download'),
    };
}
function moduleCacheOf({ settings }) {
    const moduleCache = settings.GOMODCACHE ?? '';
    if ((0,external_node_path_.isAbsolute)(moduleCache))
        return moduleCache;
    throw new errors/* WarmupError */.N('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is no absolute path`, {
        hint: 'Go takes no other. Set GOMODCACHE, GOPATH or HOME.',
    });
}
const goEnvironment = (options) => ({
    ...childEnvironment(options.env, { concurrency: options.concurrency, cores: options.cores }),
    ...options.sources,
});
/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(go, scanned, options, toolchain) {
    const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local';
    const leftOut = new Set(toolchain.leftOut.map(item => item.file));
    const usable = toolchain.kind === 'failed' ? [] : scanned.filter(item => !leftOut.has(item.shown));
    const project = await readProject(go, usable, { ...options, toolchain: name });
    return { ...project, leftOut: [...toolchain.leftOut, ...project.leftOut] };
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

// EXTERNAL MODULE: ./lib/worth.js
var lib_worth = __webpack_require__(415);
;// CONCATENATED MODULE: ./lib/reporting.js






/** Puts the report together from what the steps returned. */
async function makeReport(results) {
    const { options, run, prepared, filled, tallied } = results;
    const { restored, downloads } = filled;
    const leftOut = [
        ...prepared.project.leftOut,
        ...downloads.all.filter(downloading/* isLeftOut */.WY).map(broken => ({
            kind: 'broken',
            file: broken.mainModule.shown,
            failure: broken.failure,
        })),
    ];
    const projects = await Promise.all(downloads.all.filter(one => !(0,downloading/* isLeftOut */.WY)(one)).map(projectReport));
    const failure = prepared.toolchain.kind === 'failed' ? prepared.toolchain.failure : projects.find(one => one.failure)?.failure;
    const attempts = counted(projects.flatMap(one => one.attempts));
    const retries = [...prepared.toolchain.attempts, ...attempts].filter(attempt => attempt.because === 'retry');
    const zips = tallied.fresh.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes);
    const worth = (0,lib_worth/* estimateWorth */.T)({
        restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
        downloaded: { bytes: tallied.freshBytes, seconds: filled.seconds.download },
        before: restored.origin?.download,
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
        modules: {
            total: tallied.total,
            restored: tallied.restored,
            downloaded: zips.length,
            bytesDownloaded: tallied.freshBytes,
        },
        downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
        repairs: downloads.repairs,
        changes: results.changed.map((file) => ({
            file: shownPath(options.workingDirectory, file),
            kind: options.allowChanges ? 'kept' : 'undone',
        })),
        notes: results.notes,
        attempts: attempts.length,
        retries: retries.length,
        seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
        decision: results.decision,
        ...(worth && { worth }),
        ...(failure && { failure }),
    };
}
/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts) => attempts.filter(attempt => attempt.because !== 'repair');
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

// EXTERNAL MODULE: ./lib/go/live-set.js
var live_set = __webpack_require__(4155);
// EXTERNAL MODULE: ./lib/stores/open.js + 21 modules
var stores_open = __webpack_require__(756);
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
function hasEverything(prepared, restored) {
    if (restored.kind !== 'hit' || restored.refused > 0)
        return false;
    const wanted = (0,live_set/* filesOf */.R)(prepared.project.mainModules.flatMap(module => module.requires));
    return (0,live_set/* presentFiles */.i)(prepared.downloadCache, wanted).length === wanted.length;
}

// EXTERNAL MODULE: ./lib/run.js
var lib_run = __webpack_require__(3926);
// EXTERNAL MODULE: ./lib/saving.js + 1 modules
var saving = __webpack_require__(973);
// EXTERNAL MODULE: ./lib/tally.js + 1 modules
var tally = __webpack_require__(584);
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
        const tallied = (0,tally/* tally */.N)(prepared, filled);
        const decision = await (0,saving/* decideToSave */.J)(prepared, { options, run, filled, tallied });
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
    const warm = await (0,downloading/* downloadWithoutNetwork */.VL)(prepared, context);
    if (warm !== undefined) {
        const restored = notAsked('warm', 'the module cache has everything already');
        return { restored, downloads: warm, since: began, seconds: { restore: 0, download: run.lap() } };
    }
    const restored = await restore(prepared, context);
    run.tell({ kind: 'restore', outcome: restored });
    const restoreSeconds = run.lap();
    const since = Date.now();
    const lazy = options.verify === 'lazy' && hasEverything(prepared, restored);
    const downloads = lazy ? (0,downloading/* leftToTheBuild */.gd)(prepared) : await (0,downloading/* downloadAll */.Ut)(prepared, restored.placed, context);
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

;// CONCATENATED MODULE: ./lib/action/masks.js

const SHORTEST_TOKEN = 8;
/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token of each
 * URL in these GOPROXY lists, as they stand there, decoded, and as the Authorization header that is made of them.
 */
function maskCredentials(lists) {
    const found = lists.flatMap(list => [...(list ?? '').matchAll(/:\/\/([^/?#]*)@/g)].flatMap(([, user]) => user ?? []));
    for (const secret of new Set(found.flatMap(secretsOf)))
        core/* setSecret */.Pq(secret);
}
function secretsOf(user) {
    const [name = '', password] = user.split(/:(.*)/s);
    const decoded = [name, password].map(part => (part === undefined ? undefined : decode(part)));
    const header = Buffer.from(`${decoded[0]}:${decoded[1] ?? ''}`).toString('base64');
    if (password)
        return [user, password, decoded[1] ?? '', header];
    // A name alone may be a token; one that is as short as `git` is none, and would be replaced in every other word.
    return name.length < SHORTEST_TOKEN ? [] : [name, decoded[0] ?? '', header];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
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
    maskCredentials([core/* getInput */.V4('goproxy'), process.env.GOPROXY]);
    const inputs = (0,action_inputs/* readInputs */.K)();
    if (inputs.report !== '')
        await checkReport(inputs.report);
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => abort.abort());
    const report = await warmup({ ...inputs.options, signal: abort.signal, onEvent: logEvent });
    const file = await writeReport(report, inputs);
    (0,state/* handOver */.C)({ runId: report.runId, decision: report.decision, report: file });
    for (const line of brokenLines(report))
        core/* warning */.$e(line, { title: 'go-mod-warmup' });
    for (const line of closingLines(report))
        core/* info */.pq(line);
    setOutputs(report, file);
    if (inputs.exportEnv)
        exportSources(inputs);
    if (report.failure)
        tellFailure(report, inputs);
}
/** The directory of the report is made where it can be. */
async function checkReport(file) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true }).catch(() => undefined);
    checkOutputFile('report', file);
}
/** By default below the runner's temporary directory, for post reads it again. */
async function writeReport(report, inputs) {
    const temp = process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    const file = inputs.report ? (0,external_node_path_.resolve)(inputs.report) : (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'go-mod-warmup-')), 'report.json');
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
    const all = failed.length > 0 ? failed : [{ failure: report.failure }];
    const mark = inputs.failOnError ? core/* error */.z3 : core/* warning */.$e;
    for (const { failure, ...place } of all) {
        if (failure === undefined)
            continue;
        if (inputs.annotations)
            mark((0,explain/* explainFailure */.S)(failure), annotation(place, inputs));
        else
            core/* info */.pq((0,explain/* explainFailure */.S)(failure));
    }
    if (inputs.failOnError)
        process.exitCode = 1;
}
/** Where the failure is shown: on the line of go.mod that asks for the module. */
function annotation({ file, line }, inputs) {
    const title = 'go-mod-warmup';
    if (file === undefined)
        return { title };
    const path = (0,external_node_path_.join)((0,external_node_path_.resolve)(inputs.options.workingDirectory ?? '.'), file);
    return {
        title,
        file: (0,external_node_path_.relative)(process.env.GITHUB_WORKSPACE || '.', path),
        ...(line !== undefined && { startLine: line }),
    };
}


/***/ })

};
