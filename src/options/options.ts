import { statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { WarmupError } from '../errors.js'
import { parseGoproxy } from '../go/goproxy.js'
import { refuseBadDatabase, refuseBadUsers } from '../go/settings.js'
import { currentDirectory } from '../modcache/directories.js'
import { knownHosts, parsePrivateHosts } from '../private/private-hosts.js'
import { parseCaFile, parseClientCertificate } from './certificates.js'
import { parseSelection } from './module-selection.js'
import { parseEntryOptions, parseS3Options, parseStores } from './stores.js'
import type { WarmupOptions } from './table.js'
import { parseCount, parseDirectory, parseDuration, parseLimit, parseSwitch, parseWord } from './values.js'

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
