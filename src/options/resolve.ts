import { availableParallelism } from 'node:os'
import type { GoSettingError } from '../errors.js'
import { parseGoproxy, refuseBadDatabase, refuseBadUsers, withoutBadUsers } from '../go/goproxy.js'
import { currentDirectory } from '../modcache/directories.js'
import { parseClientCertificate } from './certificates.js'
import { badOption, inCode, readOptions } from './kinds.js'
import { temporaryDirectory } from './places.js'
import { parseStores, refuseWithoutEntries } from './stores.js'
import { OPTIONS, PROGRAM_OPTIONS, RENAMED, type WarmupOptions } from './table.js'

/** The options after reading: every one set, every one sound. Times in milliseconds. */
export type ResolvedOptions = ReturnType<typeof resolveOptions> & {
  /** Why there is no store; absent where there is one. */
  offBecause?: string
}

/**
 * Fills in defaults and refuses invalid options, before any work.
 * @throws WarmupError `bad-option`, naming the option, its value and what is allowed.
 */
export function resolveOptions(given: WarmupOptions = {}) {
  // Before anything is resolved against it.
  currentDirectory()
  refuseOldNames(given)
  const { maxAttempts, backoff, maxBackoff, ...options } = readOptions(OPTIONS, given)
  const { goproxy, goprivate, gonoproxy, gonosumdb, gosumdb, proxyClientCert, proxyClientKey, ...rest } = options
  const { store, s3Endpoint, s3Region, s3PathStyle, ...others } = rest
  const { cache, relay } = others
  const saving = resolveSaveOptions(given)
  const s3 = { endpoint: s3Endpoint || undefined, region: s3Region || undefined, pathStyle: s3PathStyle }
  const stores = parseStores(store, { cache, relay, s3, env: saving.env })
  refuseWithoutEntries(others, stores)
  refuseBesideRefresh(others)
  return {
    ...others,
    ...saving,
    stores,
    ...(stores.length === 0 && { offBecause: 'the store option says off' }),
    s3,
    sources: readSources({ goproxy, goprivate, gonoproxy, gonosumdb, gosumdb }, saving.env),
    credentialsDirectory: given.credentialsDirectory ?? '',
    clientCertificate: parseClientCertificate({ cert: proxyClientCert, key: proxyClientKey, relay }),
    patience: { maxAttempts, backoff, maxBackoff },
    cores: availableParallelism(),
    ...readOptions(PROGRAM_OPTIONS, given),
  }
}

/**
 * The same for a command of the user, which may have no need of a setting of Go or of the network that cannot be read:
 * that is left out, nothing is asked of the network then, and `refusal` says what it was.
 * @throws WarmupError `bad-option`, but for what was not given to us
 */
export function resolveForCommand(given: WarmupOptions = {}): {
  options: ResolvedOptions
  refusal: GoSettingError | undefined
} {
  const { env, refusal } = withoutBadUsers(given.env ?? process.env)
  if (refusal === undefined) return { options: resolveOptions(given), refusal }
  const options = resolveOptions({ ...given, env })
  return { options: { ...options, relay: 'false', offline: options.offline === 'true' ? 'true' : 'false' }, refusal }
}

/** Programs, inputs, flags and variables all come by here. */
function refuseOldNames(given: object): void {
  for (const [old, name] of Object.entries(RENAMED)) {
    const value: unknown = Reflect.get(given, inCode(old))
    if (value === undefined || value === '') continue
    throw badOption(`${old}: there is no such option any more`, `Use ${name} instead; it means the same.`)
  }
}

/** `refresh` asks the proxies for what they have now. */
function refuseBesideRefresh(options: { refresh: unknown[]; offline: string; lookupOnly: boolean }): void {
  const { refresh, offline, lookupOnly } = options
  const other = offline !== 'false' ? `offline: ${offline}` : lookupOnly ? 'lookup-only: true' : undefined
  if (refresh.length === 0 || other === undefined) return
  throw badOption(`${other}, and refresh asks for what the proxies have now`, 'Leave out one of the two.')
}

/** The source settings that were given, by the name of Go's variable. */
function readSources(
  given: Record<'goproxy' | 'goprivate' | 'gonoproxy' | 'gonosumdb' | 'gosumdb', string>,
  env: Record<string, string | undefined>,
): Record<string, string> {
  const set = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [[name.toUpperCase(), value.trim()]])),
  )
  if (set.GOPROXY !== undefined) parseGoproxy(set.GOPROXY, 'goproxy')
  refuseBadDatabase(set.GOSUMDB ?? '', 'gosumdb')
  refuseBadUsers({ ...env, ...set })
  return set
}

/** What saving is told; the rest was decided before. */
export type SaveOptions = Pick<WarmupOptions, 'env' | 'tempDirectory' | 'signal' | 'onEvent'> & {
  /** `runId` of the report the decision comes from. */
  runId?: string
}

/** How long stores are waited for where nobody says, in milliseconds. */
export function defaultLimits() {
  const { connectTimeout, stallTimeout, saveTimeout } = OPTIONS
  return readOptions({ connectTimeout, stallTimeout, saveTimeout }, {})
}

/**
 * Fills in the defaults. Looks neither at the project nor at the directory of the process: a later step may have removed
 * both.
 * @throws WarmupError `bad-option` for the temporary directory
 */
export function resolveSaveOptions(given: Omit<SaveOptions, 'runId'>) {
  const env: Record<string, string | undefined> = given.env ?? process.env
  return {
    env,
    tempDirectory: temporaryDirectory(given.tempDirectory, env.RUNNER_TEMP),
    signal: given.signal,
    onEvent: given.onEvent ?? (() => undefined),
  }
}
