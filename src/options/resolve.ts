import { availableParallelism } from 'node:os'
import type { GoSettingError } from '../errors.js'
import { parseGoproxy, refuseBadDatabase, refuseBadUsers, withoutBadUsers } from '../go/goproxy.js'
import { currentDirectory } from '../modcache/directories.js'
import { buildCachePublicKey } from './build-keys.js'
import { parseClientCertificate } from './certificates.js'
import { badOption, inCode, readOptions } from './kinds.js'
import { temporaryDirectory } from './places.js'
import { parseStores, refuseWithoutEntries } from './stores.js'
import { OPTIONS, PROGRAM_OPTIONS, RENAMED, type WarmupOptions } from './table.js'

/** The options after reading: all set, all valid. Times in milliseconds. */
export type ResolvedOptions = ReturnType<typeof resolveOptions> & {
  /** Why there is no store; absent if there is one. */
  offBecause?: string
}

/**
 * Fills in defaults and rejects invalid options, before any work.
 * @throws WarmupError `bad-option` with the option, its value and the allowed ones.
 */
export function resolveOptions(given: WarmupOptions = {}) {
  // Before anything is resolved against it.
  currentDirectory()
  refuseOldNames(given)
  const { maxAttempts, backoff, maxBackoff, ...options } = readOptions(OPTIONS, given)
  const { goproxy, goprivate, gonoproxy, gonosumdb, gosumdb, proxyClientCert, proxyClientKey, ...rest } = options
  const { store, s3Endpoint, s3Region, s3Credentials, s3PathStyle, ...others } = rest
  const { cache, relay } = others
  const saving = resolveSaveOptions(given)
  const s3 = {
    endpoint: s3Endpoint || undefined,
    region: s3Region || undefined,
    pathStyle: s3PathStyle,
    credentials: s3Credentials,
  }
  const stores = parseStores(store, { cache, relay, s3, env: saving.env })
  refuseWithoutEntries(others, stores)
  refuseBesideRefresh(others)
  return {
    ...others,
    ...saving,
    stores,
    ...(stores.length === 0 && { offBecause: '`store: off`' }),
    s3,
    sources: readSources({ goproxy, goprivate, gonoproxy, gonosumdb, gosumdb }, saving.env),
    credentialsDirectory: given.credentialsDirectory ?? '',
    buildCachePublicKey: buildCachePublicKey(others),
    clientCertificate: parseClientCertificate({ cert: proxyClientCert, key: proxyClientKey, relay }),
    patience: { maxAttempts, backoff, maxBackoff },
    cores: availableParallelism(),
    ...readOptions(PROGRAM_OPTIONS, given),
  }
}

/**
 * The same for a command of the user, which may not need a setting of Go or of the network that is invalid: that setting
 * is left out, nothing is requested from the network then, and `refusal` says what it was.
 * @throws WarmupError `bad-option`, except for settings of the environment
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

/** Library options, inputs, flags and variables all pass through here. */
function refuseOldNames(given: object): void {
  for (const [old, name] of Object.entries(RENAMED)) {
    const value: unknown = Reflect.get(given, inCode(old))
    if (value === undefined || value === '') continue
    throw badOption(`${old}: this option was renamed`, `Use ${name} instead; it means the same.`)
  }
}

/** `refresh` re-downloads from the proxies, so it needs the network. */
function refuseBesideRefresh(options: { refresh: unknown[]; offline: string; lookupOnly: boolean }): void {
  const { refresh, offline, lookupOnly } = options
  const other = offline !== 'false' ? `offline: ${offline}` : lookupOnly ? 'lookup-only: true' : undefined
  if (refresh.length === 0 || other === undefined) return
  throw badOption(`${other} cannot be combined with refresh`, 'Remove one of the two.')
}

/** The given source settings, by the name of Go's variable. */
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

/** Options of `save`; the rest is in the decision. */
export type SaveOptions = Pick<WarmupOptions, 'env' | 'tempDirectory' | 'signal' | 'onEvent'> & {
  /** `runId` of the report that the decision comes from. */
  runId?: string
  /** The seed that signs the build cache, which is in no decision. */
  buildCacheKey?: string
}

/** The default time limits for stores, in milliseconds. */
export function defaultLimits() {
  const { connectTimeout, stallTimeout, saveTimeout } = OPTIONS
  return readOptions({ connectTimeout, stallTimeout, saveTimeout }, {})
}

/**
 * Fills in the defaults. Does not use the project or the current directory: a later step may have removed both.
 * @throws WarmupError `bad-option` for the temporary directory
 */
export function resolveSaveOptions(given: Omit<SaveOptions, 'runId' | 'buildCacheKey'>) {
  const env: Record<string, string | undefined> = given.env ?? process.env
  return {
    env,
    tempDirectory: temporaryDirectory(given.tempDirectory, env.RUNNER_TEMP),
    signal: given.signal,
    onEvent: given.onEvent ?? (() => undefined),
  }
}
