import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { parseArgs } from 'node:util'
import { WarmupError } from '../errors.js'
import { readGivenTextSync } from '../modcache/regular-file.js'
import { OPTION_NAMES, optionsFromText } from '../options/options.js'
import { parseStores } from '../options/stores.js'
import type { WarmupOptions } from '../options/table.js'
import { shownSetting } from '../redact.js'
import { VERSION } from '../version.js'
import type { DoctorLine } from './doctor.js'
import type { OutputFiles } from './results.js'
import type { CleanLine, InspectLine, MirrorLine, PruneLine } from './upkeep.js'

/** What the user asked for. */
export type CommandLine =
  | { command: 'help' }
  | { command: 'version'; version: string }
  | { command: 'env'; options: WarmupOptions }
  | { command: 'warm'; options: WarmupOptions; files: OutputFiles }
  | ({ command: 'doctor' } & DoctorLine)
  | UpkeepLine
  /** `program` is what stands after `--`. */
  | { command: 'exec'; options: WarmupOptions; program: [string, ...string[]] }

/** The commands, and options that belong to them alone. */
const UPKEEP_COMMANDS = ['clean', 'prune', 'inspect', 'mirror'] as const

const COMMANDS = ['warm', 'exec', 'env', 'doctor', ...UPKEEP_COMMANDS]
const OUTPUTS = ['json', 'summary', 'events', 'metrics', 'har'] as const

const UPKEEP_OPTIONS: Record<string, { type: 'string' | 'boolean'; of: readonly string[] }> = {
  all: { type: 'boolean', of: ['clean'] },
  refetch: { type: 'boolean', of: ['clean'] },
  'dry-run': { type: 'boolean', of: ['clean', 'prune'] },
  'max-size': { type: 'string', of: ['prune'] },
  list: { type: 'string', of: ['mirror'] },
  'max-age': { type: 'string', of: ['prune', 'inspect'] },
}

/** Options of single commands, and whose they are. */
const OWN: typeof UPKEEP_OPTIONS = {
  ...UPKEEP_OPTIONS,
  compare: { type: 'string', of: ['doctor'] },
  fix: { type: 'boolean', of: ['doctor'] },
}
/** Which results a command has. */
const RESULTS: Record<string, readonly string[]> = {
  warm: OUTPUTS,
  doctor: ['json', 'summary'],
  ...Object.fromEntries(UPKEEP_COMMANDS.map(command => [command, ['json']])),
}
/** Options that may stand without a value. */
const SWITCHES = [
  'allow-changes',
  'fail-on-cache-miss',
  'include-private',
  'lookup-only',
  'modcacherw',
  'offline',
  'restore-keys',
  's3-path-style',
  'save-if',
]
/** Options whose value may hold credentials: everybody on the machine can read arguments. */
const SECRET = ['goproxy', 'gosumdb', 'private-hosts', 'proxy-client-key']
/** Options of several lines, which rather stand in a file. */
const LINES = ['ssh-known-hosts']

/**
 * Reads arguments and GO_MOD_WARMUP_ variables; a flag wins over a variable, and an empty value means "not set".
 * @throws WarmupError `bad-option` for an unknown command or option, and for credentials among the arguments.
 */
export function parseCommandLine(args: string[], env: Record<string, string | undefined>): CommandLine {
  const end = args.indexOf('--')
  const { values, positionals } = parse(end < 0 ? args : args.slice(0, end))
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version', version: VERSION }
  const [command, ...rest] = COMMANDS.includes(positionals[0] ?? '') ? positionals : ['warm', ...positionals]
  if (command === 'exec' ? end < 0 || rest.length > 0 : end >= 0) throw usage('the command to run stands after exec --')
  const foreign = [...OUTPUTS, ...Object.keys(OWN)].find(name => values[name] && !takes(command, name))
  if (foreign !== undefined) throw usage(`the command ${command} takes no --${foreign}`)
  const upkeep = UPKEEP_COMMANDS.find(name => name === command)
  if (command !== 'doctor' && !upkeep && rest.length > 1) {
    throw usage(`one directory at the most, not ${rest.join(' ')}`)
  }
  const given: Record<string, string> = {}
  for (const name of OPTION_NAMES) {
    const value = flagValue(name, values[name]) || env[variableOf(name)]
    if (value) given[name] = value
  }
  // Outside an action there is no cache service to be had, so the command does not look for one.
  const text = { store: command === 'warm' ? defaultStore(given, env) : 'off', ...given }
  const fileOf = (name: string) => values[name] || env[variableOf(name)]
  if (command === 'doctor') {
    const files = filesOf(fileOf, ['json', 'summary', 'compare'])
    return { command, options: optionsFromText(text), look: rest, fix: values.fix === true, files }
  }
  if (upkeep) {
    const { store: _, verify: __, ...others } = given
    const options = optionsFromText({ ...others, store: 'off' })
    return upkeepLine(upkeep, { values, rest, options, files: filesOf(fileOf, ['json']) })
  }
  if (positionals.length === 1 && rest[0] !== undefined) checkWord(rest[0])
  if (rest[0] && values['working-directory']) throw usage('the directory is given twice, as argument and as option')
  const options = optionsFromText({ ...text, ...(rest[0] && { 'working-directory': rest[0] }) })
  if (command === 'env') return { command, options }
  if (command === 'exec') return { command, options, program: programOf(args.slice(end + 1)) }
  return { command: 'warm', options, files: filesOf(fileOf, OUTPUTS) }
}

function takes(command = '', name: string): boolean {
  return OWN[name]?.of.includes(command) || (RESULTS[command] ?? []).includes(name)
}

type Values = Record<string, string | boolean | undefined>

function filesOf(fileOf: (name: string) => Values[string], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (fileOf(name) ? [[name, String(fileOf(name))]] : [])))
}

/** Is debug output wanted? Known before anything is parsed, for parsing may fail. */
export function isVerbose(args: string[], env: Record<string, string | undefined>): boolean {
  const own = args.slice(0, args.indexOf('--') < 0 ? undefined : args.indexOf('--'))
  return (
    own.includes('-v') || own.includes('--verbose') || env.RUNNER_DEBUG === '1' || env.ACTIONS_STEP_DEBUG === 'true'
  )
}

const variableOf = (name: string) => `GO_MOD_WARMUP_${name.toUpperCase().replaceAll('-', '_')}`

function programOf([name, ...args]: string[]): [string, ...string[]] {
  if (name !== undefined && name !== '') return [name, ...args]
  throw usage('there is no command after exec --')
}

function parse(args: string[]): { values: Values; positionals: string[] } {
  const switches = args.includes('inspect') ? [...SWITCHES, 'verify'] : SWITCHES
  const flat = args.map(arg => (switches.some(name => arg === `--${name}`) ? `${arg}=true` : arg))
  const strings: Record<string, { type: 'string' }> = Object.fromEntries(
    [...OPTION_NAMES, ...OUTPUTS].map(name => [name, { type: 'string' }]),
  )
  try {
    return parseArgs({
      args: flat,
      allowPositionals: true,
      options: {
        ...strings,
        ...OWN,
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        verbose: { type: 'boolean', short: 'v' },
      },
    })
  } catch (cause) {
    throw usage(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause))
  }
}

/** `@FILE` stands for what a file holds, where a value may be secret. */
function flagValue(name: string, value: string | boolean | undefined): string | undefined {
  if (typeof value !== 'string' || ![...SECRET, ...LINES].includes(name)) return value as string | undefined
  if (value.startsWith('@')) return contentOf(name, value.slice(1))
  const isOpen = name !== 'private-hosts' && shownSetting(value) === value && !value.includes('-----BEGIN')
  if (LINES.includes(name) || isOpen) return value
  throw new WarmupError('bad-option', `${name}: credentials may not stand among the arguments`, {
    hint: `Everybody on this machine could read them. Set ${variableOf(name)}, or give --${name} @FILE.`,
  })
}

function contentOf(name: string, file: string): string {
  try {
    return readGivenTextSync(file).trim()
  } catch (cause) {
    throw new WarmupError('bad-option', `${name}: @${file} cannot be read`, { hint: 'Name a file after the @.', cause })
  }
}

/** A single word may be meant as a command or as a directory. */
function checkWord(word: string): void {
  if (word === '' || /[/\\]/.test(word) || existsSync(word)) return
  throw usage(`${shownSetting(word)} is neither a command (${COMMANDS.join(', ')}) nor a directory`)
}

/** What was asked of a command that keeps caches and stores in order. */
type UpkeepLine =
  | ({ command: 'clean' } & CleanLine)
  | ({ command: 'prune' } & PruneLine)
  | ({ command: 'inspect' } & InspectLine)
  | ({ command: 'mirror' } & MirrorLine)

/** Arguments of such a command. */
interface Given {
  values: Record<string, string | boolean | undefined>
  /** What stands after the command. */
  rest: string[]
  options: WarmupOptions
  files: { json?: string }
}

/** @throws WarmupError `bad-option` */
function upkeepLine(command: UpkeepLine['command'], given: Given): UpkeepLine {
  switch (command) {
    case 'clean':
      return { command, ...cleanLine(given) }
    case 'prune':
      return { command, ...pruneLine(given) }
    case 'inspect':
      return { command, ...inspectLine(given) }
    case 'mirror':
      return { command, ...mirrorLine(given) }
  }
}

const modeOf = (values: Given['values']) => (values['dry-run'] === true ? 'dry-run' : 'remove')
const text = (name: string, value: string | boolean | undefined) => (value ? { [name]: String(value) } : {})

function cleanLine({ values, rest, options, files }: Given): CleanLine {
  if ((values.all === true) === rest.length > 0) throw usage('clean takes either --all or modules')
  if (values.refetch === true && values.store) throw usage('clean takes --refetch for the module cache only')
  const afterwards = values.refetch === true ? 'refetch' : 'nothing'
  const which = values.all === true ? {} : { modules: rest }
  // Of the flags alone: the variable is meant for warm-ups.
  return { options, ...which, ...text('store', values.store), mode: modeOf(values), afterwards, files }
}

function pruneLine({ values, rest, options, files }: Given): PruneLine {
  const what = onlyOne(rest, 'prune takes one store, or the word modcache')
  if (!values['max-size'] && !values['max-age']) throw usage('prune takes --max-size or --max-age, or both')
  const limits = { ...text('maxSize', values['max-size']), ...text('maxAge', values['max-age']) }
  return { options, what, limits, mode: modeOf(values), files }
}

function inspectLine({ values, rest, options, files }: Given): InspectLine {
  const [store, ...sumFiles] = rest
  if (sumFiles.length > 0 && !values.verify) throw usage('inspect takes one store, and sum files after --verify')
  return {
    options,
    store: onlyOne([store ?? ''], 'inspect takes a store'),
    ...text('maxAge', values['max-age']),
    ...(values.verify && { verify: { sumFiles } }),
    files,
  }
}

function mirrorLine({ values, rest, options, files }: Given): MirrorLine {
  const [target, ...named] = rest
  if (!target) throw usage('mirror takes a directory or a store to be filled')
  const foreign = ['offline', 'refresh'].find(name => values[name])
  if (foreign !== undefined) throw usage(`the command mirror takes no --${foreign}`)
  const { workingDirectory, offline: _, refresh: __, ...others } = options
  if (named.length > 0 && workingDirectory) throw usage('the project is given twice, as argument and as option')
  const asked = workingDirectory ? [workingDirectory] : named
  const projects = asked.length > 0 || values.list ? asked : ['.']
  return { options: others, target, projects, ...text('list', values.list), files }
}

function onlyOne([first, ...more]: string[], otherwise: string): string {
  if (first === undefined || first === '' || more.length > 0) throw usage(otherwise)
  return first
}

/**
 * The store of the command where none is named: a directory for all projects of this user, below the user's cache
 * directory as Go has it (os.UserCacheDir). `off` where there is none that can be written to, and without a relay.
 */
export function defaultStore(
  { cache = 'auto', relay = 'auto' }: { cache?: string; relay?: string },
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): string {
  const directory = userCache(env, platform)
  if (relay === 'false' || directory === undefined || /[,\n]/.test(directory)) return 'off'
  const spec = `dir:${join(directory, 'go-mod-warmup', 'modules')}`
  try {
    parseStores(spec, { cache, relay: 'auto' })
    return spec
  } catch {
    return 'off' // Nobody asked for it, so nobody is to be told.
  }
}

function userCache(env: Record<string, string | undefined>, platform: NodeJS.Platform): string | undefined {
  const below = (home: string | undefined, ...path: string[]) => home && join(home, ...path)
  const found =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? env.LocalAppData)
      : platform === 'darwin'
        ? below(env.HOME, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || below(env.HOME, '.cache')
  return found && isAbsolute(found) ? found : undefined
}

export const HELP = `go-mod-warmup: Go module downloads that are fast, unbreakable and explained

Usage
  go-mod-warmup [warm] [DIR] [options]   download and check the modules of the project in DIR (default .)
  go-mod-warmup exec [options] -- COMMAND ARGS…
                                         run any command with the relay as its GOPROXY: retries, failover, no stalls
  go-mod-warmup doctor [MODULE[@VERSION]…] [options]
                                         say what is wrong with Go, the project, the way to each proxy and these
                                         modules, and what to do; changes nothing
  go-mod-warmup clean --all | MODULE[@VERSION]… [--store STORE] [options]
                                         remove all modules or these from the module cache or a store; patterns are
                                         allowed: github.com/acme/..., globs as in GOPRIVATE
  go-mod-warmup prune STORE|modcache [--max-size SIZE] [--max-age AGE] [options]
                                         remove what was not used for longest from a store or the module cache
  go-mod-warmup inspect STORE [options] [--verify [SUMFILE…]]
                                         who wrote what into a store, what is unused, what is damaged
  go-mod-warmup mirror TARGET [DIR…] [--list FILE] [options]
                                         fill a directory or a bucket with all that these projects and listed modules
                                         need, for sites without a network: GOPROXY=file://TARGET
  go-mod-warmup env [options]            print the given source settings for a shell: eval "$(go-mod-warmup env …)"

What
  --working-directory DIR  the same as the argument
  --modules GLOBS          go.mod and go.work files, separated by commas (default: found by itself)

Sources (default: as the environment and go env say)
  --goproxy LIST  --goprivate GLOBS  --gonoproxy GLOBS  --gonosumdb GLOBS  --gosumdb NAME
                           (with credentials in it: --goproxy @FILE, or GO_MOD_WARMUP_GOPROXY;
                           likewise --gosumdb)
  --private-hosts @FILE    credentials, one a line: github.com/acme = TOKEN, host = USER:PASSWORD,
                           git@host/path = KEYFILE (or GO_MOD_WARMUP_PRIVATE_HOSTS)
  --ssh-known-hosts @FILE  host keys of ssh servers other than github.com, gitlab.com, bitbucket.org
  --ca-file FILE           certificate authorities that are trusted besides the system's (PEM)
  --proxy-client-cert FILE --proxy-client-key FILE
                           with which the relay shows the proxies who asks (PEM; a key as text only
                           by GO_MOD_WARMUP_PROXY_CLIENT_KEY or @FILE)

Patience
  --max-attempts N         tries in all (5)
  --backoff D              longest first wait, doubled each time (1s);  --max-backoff D (30s)
  --stall-timeout D        no sign of life (30s)
  --timeout D              the whole, saving not included (20m)
  --connect-timeout D      one connect to a proxy (10s)
  --concurrency N          connections to a proxy at the most (32)
  --relay auto|false       Go downloads through a proxy of ours on the loopback (auto)
  --allow-changes          leave changes to go.mod and go.sum in place

Cache
  --store STORES           dir:PATH or s3://BUCKET/PREFIX, several with commas, the nearest first, or off (default:
                           dir: below the user's cache directory); within GitHub Actions also github
  --s3-endpoint URL        of the service that has a bucket, if not AWS;  --s3-region NAME  --s3-path-style
                           (keys only by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)
  --cache auto|true|false|read-only
  --offline [=auto]        only the module cache and the stores, or (auto) where no proxy answers
  --include-private        keep the modules of GOPRIVATE and GONOPROXY, too
  --key-prefix TEXT        --key-suffix TEXT
  --restore-keys=false     exact entries only
  --save-if=BOOL           overrides who saves
  --lookup-only            only say whether there is an entry
  --fail-on-cache-miss     fail, and download nothing, where there is none
  --modcacherw             Go leaves what it unpacks writable, so that it can be deleted
  --refresh MODULES        fetch these past every store and cached copy, compare them with go.sum, then use them
  --verify full|lazy       --restore-timeout D (2m)  --save-timeout D (5m)

Results
  --json FILE              the report;  --summary FILE the Markdown;  --events FILE a JSON line for each event;
                           --metrics FILE OpenMetrics text, for a textfile collector (- is stdout)
  --har FILE               every request through the relay, for the network view of a browser's developer tools
  -v, --verbose            where in the program an internal error comes from

Doctor
  --fix                    remove damaged files from the module cache, so that Go fetches them once more
  --compare FILE           what differs from the run of this report (--json of a run that worked)
  --json FILE              what was found, as data;  --summary FILE as Markdown  (- is stdout)

Clean, prune, inspect
  --all                    everything, also clones and what checksum databases said
  --store STORE            a module store instead of the module cache: dir:PATH, s3://BUCKET/PREFIX
  --refetch                clean: have Go fetch them again; where one cannot be had nothing is removed
  --max-size SIZE          keep no more than this (64MB, 20GB, 1.5GiB)
  --max-age AGE            keep what was used since (12h, 30d, 2w); inspect: what counts as unused (30d)
  --dry-run                only say what would be removed
  --verify [SUMFILE…]      hash everything, against these or against go.sum and go.work.sum of this directory
  --json FILE              the result as data (- is stdout)

Mirror
  --list FILE              modules, one path@version a line as for go install: @latest, @v1.2, @main; # comments
  --json FILE              what is new, and what could not be had, as data (- is stdout)

Each option can come from a variable: --stall-timeout from GO_MOD_WARMUP_STALL_TIMEOUT.
Durations are 500ms, 20s, 5m. Exit codes: 0 warmed, 1 failed (doctor: a check failed; clean: something was
not found or not removed; inspect: something is damaged; mirror: something could not be had), 2 wrong usage,
130 interrupted.
`

/** What is wrong with a command line. */
function usage(message: string): WarmupError {
  return new WarmupError('bad-option', message, { hint: 'See go-mod-warmup --help.' })
}
