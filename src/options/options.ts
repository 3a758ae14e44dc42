import { statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { WarmupError } from '../errors.js'
import { parseGoproxy } from '../go/goproxy.js'
import { refuseBadDatabase, refuseBadUsers } from '../go/settings.js'
import { currentDirectory } from '../modcache/directories.js'
import { knownHosts, parsePrivateHosts } from '../private/private-hosts.js'
import type { WarmupEvent } from '../report/report.js'
import { parseCaFile, parseClientCertificate } from './certificates.js'
import { parseSelection } from './module-selection.js'
import { parseEntryOptions, parseS3Options, parseStores } from './stores.js'
import { parseCount, parseDirectory, parseDuration, parseLimit, parseSwitch, parseWord } from './values.js'

/** Milliseconds, or text such as `500ms`, `20s`, `5m`. */
export type Duration = number | string
/** `true` and `false`, also as text. */
export type Switch = boolean | string

/**
 * All options of a warm-up. Each has a default and may be given as text, as it comes from an action's input or a
 * flag; an empty text means "not set".
 */
export interface WarmupOptions {
  /** Where the project lies; default `.`, relative to the process's directory. */
  workingDirectory?: string
  /** Globs of go.mod and go.work files below it, one per line or separated by commas; default: found by itself. */
  modules?: string | string[]
  /** GOPROXY for the download; default: as the environment and `go env` say. Likewise the next four. */
  goproxy?: string
  goprivate?: string
  gonoproxy?: string
  gonosumdb?: string
  gosumdb?: string
  /**
   * Credentials of private hosts, one a line: `github.com/acme = token`, `host/path = user:password`,
   * `git@host/path = ` a private key or the name of its file. Modules of hosts that are no proxies count as private.
   */
  privateHosts?: string
  /** Lines of a known_hosts file, for ssh servers other than github.com, gitlab.com and bitbucket.org. */
  sshKnownHosts?: string
  /** A directory to be made for files with credentials; default below `tempDirectory`. It is gone afterwards. */
  credentialsDirectory?: string
  /** A PEM file with authorities that are trusted besides the system's. */
  caFile?: string
  /** With which certificate and key the relay shows the servers of GOPROXY who asks: PEM text, or paths of PEM files. */
  proxyClientCert?: string
  proxyClientKey?: string
  /** Total tries of each request to a proxy, and of `go mod download`, the first included; default 5. */
  maxAttempts?: number | string
  /** Upper bound of the first wait, doubled for each further one; default 1s. */
  backoff?: Duration
  /** Upper bound of those waits; a server that names a longer one gets it, within `timeout`; default 30s. */
  maxBackoff?: Duration
  /** Limit of one connect to a proxy or to the cache service; default 10s. */
  connectTimeout?: Duration
  /** No byte for this long ends a request; no sign of life for twice as long ends a run of Go; default 30s. */
  stallTimeout?: Duration
  /** Limit of the whole warm-up, reading the project and restoring included, saving not; default 20m. */
  timeout?: Duration
  /** Whether Go downloads through a module proxy of ours on the loopback: `auto` (default: yes, where it can) or `false`. */
  relay?: boolean | string
  /** Connections to a proxy at the most; the go child gets GOMAXPROCS min(concurrency, max(16, cores)); default 32. */
  concurrency?: number | string
  /** May the download change go.mod, go.sum and go.work.sum? Default false: changes are undone. */
  allowChanges?: Switch
  /** Whether to restore and save: `auto` (restore always, save by event), `true`, `false`, `read-only`. */
  cache?: boolean | string
  /**
   * Where module files live between runs: `github` (default), `dir:PATH`, `s3://BUCKET/PREFIX`, several with commas, the
   * nearest first, or `off`.
   */
  store?: string
  /** The URL of a service other than AWS that has the bucket; default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL. */
  s3Endpoint?: string
  /** Default: AWS_REGION, AWS_DEFAULT_REGION, what the service says. */
  s3Region?: string
  /** Is a bucket the first part of the path, and not of the host? Default: true for services other than AWS. */
  s3PathStyle?: Switch
  /**
   * Modules of the project, or patterns of such (`github.com/acme/...`, globs as in GOPRIVATE), with commas or one a line:
   * they are fetched past every store and cached copy and compared with go.sum; the run fails where they differ.
   */
  refresh?: string | string[]
  /**
   * Take everything from the module cache and the stores: `true`, `false` (default), or `auto`, where no proxy of the
   * list answers.
   */
  offline?: boolean | string
  /** Keep the modules of GOPRIVATE and GONOPROXY in stores, too; default false. */
  includePrivate?: Switch
  /** Put before and after the key; default empty. */
  keyPrefix?: string
  keySuffix?: string
  /** Take an older entry where there is none of the exact key; default true. */
  restoreKeys?: Switch
  /** Overrides who saves: `true` or `false`; default: by event. */
  saveIf?: Switch
  /** Only say whether the cache has an entry: nothing is restored, downloaded or saved; default false. */
  lookupOnly?: Switch
  /** Fail, and download nothing, where the cache has no entry at all; default false. */
  failOnCacheMiss?: Switch
  /** Have Go leave what it unpacks writable (-modcacherw), so that it can be deleted; default false. */
  modcacherw?: Switch
  /** `full` (default): everything is checked and unpacked now; `lazy`: left to the build after a complete exact hit. */
  verify?: string
  /** Limits of the visits to the store; defaults 2m and 5m. */
  restoreTimeout?: Duration
  saveTimeout?: Duration
  /** The environment of the job; default `process.env`. */
  env?: Record<string, string | undefined>
  /** Where lists and archives are staged; default RUNNER_TEMP where that is one, else the system's. */
  tempDirectory?: string
  /** Ends everything at once; the promise then rejects with code `aborted`. */
  signal?: AbortSignal
  /** How often `onEvent` is told of progress; default 3s. */
  progressEvery?: Duration | undefined
  /** Called for each thing that happens, as it happens. */
  onEvent?: (event: WarmupEvent) => void
}

/** The options after judgement: every one set, every one sound. Times in milliseconds. */
export type ResolvedOptions = ReturnType<typeof resolveOptions>

/**
 * Fills in defaults and refuses what cannot be meant, before any work.
 * @throws WarmupError `bad-option`, naming the option, its value and what is allowed.
 */
export function resolveOptions(given: WarmupOptions = {}) {
  // Before anything is resolved against it.
  currentDirectory()
  const relay = parseWord('relay', word(given.relay), ['auto', 'false'])
  const cache = parseWord('cache', word(given.cache), ['auto', 'true', 'false', 'read-only'])
  const saving = resolveSaveOptions(given)
  const stores = parseStores(given.store, { cache, relay })
  const entries = parseEntryOptions(given, { cache, store: stores.store })
  const offline = parseWord('offline', word(given.offline), ['false', 'true', 'auto'])
  const refresh = list(given.refresh).map(text => parseSelection(text, 'refresh'))
  if (refresh.length > 0) refuseBesideRefresh({ offline, lookupOnly: entries.lookupOnly })
  return {
    ...saving,
    workingDirectory: parseDirectory('working-directory', given.workingDirectory),
    modules: list(given.modules),
    sources: sources(given, saving.env),
    privateHosts: parsePrivateHosts(given.privateHosts ?? ''),
    sshKnownHosts: knownHosts(given.sshKnownHosts ?? ''),
    credentialsDirectory: given.credentialsDirectory ?? '',
    caFile: parseCaFile(given.caFile),
    clientCertificate: parseClientCertificate({ cert: given.proxyClientCert, key: given.proxyClientKey, relay }),
    patience: {
      maxAttempts: parseCount('max-attempts', given.maxAttempts, 5),
      backoff: parseDuration('backoff', given.backoff, '1s'),
      maxBackoff: parseDuration('max-backoff', given.maxBackoff, '30s'),
    },
    timeout: parseLimit('timeout', given.timeout, '20m'),
    concurrency: parseCount('concurrency', given.concurrency, 32),
    relay,
    cores: availableParallelism(),
    allowChanges: parseSwitch('allow-changes', given.allowChanges, false),
    cache,
    ...stores,
    ...entries,
    s3: parseS3Options(given, { stores: stores.moduleStores, env: saving.env }),
    refresh,
    offline,
    includePrivate: parseSwitch('include-private', given.includePrivate, false),
    restoreKeys: parseSwitch('restore-keys', given.restoreKeys, true),
    saveIf: given.saveIf === undefined || given.saveIf === '' ? undefined : parseSwitch('save-if', given.saveIf, true),
    modcacherw: parseSwitch('modcacherw', given.modcacherw, false),
    verify: parseWord('verify', word(given.verify), ['full', 'lazy']),
    restoreTimeout: parseLimit('restore-timeout', given.restoreTimeout, '2m'),
    progressEvery: parseLimit('progress-every', given.progressEvery, '3s'),
  }
}

/** `refresh` asks the proxies for what they have now. */
function refuseBesideRefresh({ offline, lookupOnly }: { offline: string; lookupOnly: boolean }): void {
  const other = offline !== 'false' ? `offline: ${offline}` : lookupOnly ? 'lookup-only: true' : undefined
  if (other === undefined) return
  throw new WarmupError('bad-option', `${other}, and refresh asks for what the proxies have now`, {
    hint: 'Leave out one of the two.',
  })
}

const word = (value: boolean | string | undefined) => (value === undefined ? '' : String(value))

function list(value: string | string[] | undefined): string[] {
  const lines = typeof value === 'string' ? value.split(/[\n,]/) : (value ?? [])
  return lines.map(line => line.trim()).filter(line => line !== '')
}

/** The source settings that were given, by the name of Go's variable. */
function sources(given: WarmupOptions, env: Record<string, string | undefined>): Record<string, string> {
  const values = {
    GOPROXY: given.goproxy,
    GOPRIVATE: given.goprivate,
    GONOPROXY: given.gonoproxy,
    GONOSUMDB: given.gonosumdb,
    GOSUMDB: given.gosumdb,
  }
  const set: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) if (value) set[name] = value.trim()
  if (set.GOPROXY !== undefined) parseGoproxy(set.GOPROXY, 'goproxy')
  refuseBadDatabase(set.GOSUMDB ?? '', 'gosumdb')
  refuseBadUsers({ ...env, ...set })
  return set
}

/** The options that every face takes as text, as users spell them. The rest of WarmupOptions is for programs. */
export const OPTION_NAMES = [
  'working-directory',
  'modules',
  'goproxy',
  'goprivate',
  'gonoproxy',
  'gonosumdb',
  'gosumdb',
  'private-hosts',
  'ssh-known-hosts',
  'ca-file',
  'proxy-client-cert',
  'proxy-client-key',
  'max-attempts',
  'backoff',
  'max-backoff',
  'connect-timeout',
  'stall-timeout',
  'timeout',
  'concurrency',
  'relay',
  'allow-changes',
  'cache',
  'store',
  's3-endpoint',
  's3-region',
  's3-path-style',
  'refresh',
  'include-private',
  'offline',
  'key-prefix',
  'key-suffix',
  'restore-keys',
  'save-if',
  'lookup-only',
  'fail-on-cache-miss',
  'modcacherw',
  'verify',
  'restore-timeout',
  'save-timeout',
] as const

/** Shapes text by option name into options; nothing is judged here. */
export function optionsFromText(values: Partial<Record<(typeof OPTION_NAMES)[number], string>>): WarmupOptions {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]))
}

/** Options that saving needs; the rest was decided before. */
export type SaveOptions = Pick<
  WarmupOptions,
  'connectTimeout' | 'stallTimeout' | 'saveTimeout' | 'env' | 'tempDirectory' | 'signal' | 'onEvent'
> & {
  /** `runId` of the report the decision comes from. */
  runId?: string
}

/**
 * Fills in the defaults of these options, times in milliseconds. Looks neither at the project nor at the directory of
 * the process: a later step may have removed both.
 * @throws WarmupError `bad-option`
 */
export function resolveSaveOptions(given: Omit<SaveOptions, 'runId'>) {
  const env: Record<string, string | undefined> = given.env ?? process.env
  return {
    connectTimeout: parseLimit('connect-timeout', given.connectTimeout, '10s'),
    stallTimeout: parseLimit('stall-timeout', given.stallTimeout, '30s'),
    saveTimeout: parseLimit('save-timeout', given.saveTimeout, '5m'),
    env,
    tempDirectory: temporaryDirectory(given.tempDirectory, env.RUNNER_TEMP),
    signal: given.signal,
    onEvent: given.onEvent ?? (() => undefined),
  }
}

/** The one that was named; else the runner's, where it is there; else the system's. */
export function temporaryDirectory(named: string | undefined, runners: string | undefined): string {
  if (named) return parseDirectory('temp-directory', named)
  if (runners && isDirectory(runners)) return parseDirectory('RUNNER_TEMP', runners)
  return parseDirectory(process.platform === 'win32' ? 'TEMP' : 'TMPDIR', tmpdir())
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // Not there, or nobody may look: then it is of no use either.
  }
}
