import { constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDirectory } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'
import type { S3Location } from '../stores/s3/address.js'
import { checkStorePlace, directoryOf, parseStoreSpec, patternsOf, type StoreSpec } from '../stores/spec.js'
import { badOption, partsOf } from './kinds.js'
import { allows } from './places.js'

/**
 * Reads the `store` option: `off`, which is none, or specs separated by commas, the nearest first. Empty means `github`.
 * @throws WarmupError `bad-option` for what is not known, and for a place that cannot serve.
 */
export function parseStores(value: string, given: Circumstances): StoreSpec[] {
  const names = partsOf(value).map(name => atHome(name, given.env))
  const isOff = (name: string) => /^off$/i.test(name)
  if (names.length > 0 && names.every(isOff)) return []
  if (names.some(isOff)) {
    throw badOption(`store: ${shownSetting(value)} says off, and names a store as well`, 'Leave out one of the two.')
  }
  const stores = new Map(
    (names.length > 0 ? names : ['github']).map(name => [parseStoreSpec(name, { among: names.length }).spec, name]),
  )
  const specs = [...stores.keys()].map(spec => parseStoreSpec(spec))
  // One of several that cannot be written to still serves, and the others get what is new.
  const mayOnlyRead = given.cache === 'read-only' || specs.length > 1
  for (const store of specs) {
    checkStorePlace(store, given.s3, given.env)
    if (given.cache !== 'false') checkDirectory(store.spec, { name: stores.get(store.spec) ?? '', mayOnlyRead })
  }
  const files = specs.find(({ holds }) => holds === 'files')
  if (given.cache !== 'false' && files !== undefined && given.relay === 'false') {
    throw badOption(`relay: false, and ${files.spec} can only be asked by the relay`, 'Leave out one of the two.')
  }
  return specs
}

/** A path below `~/` is below the home that the environment names, which need not be that of this process. */
function atHome(name: string, env: Circumstances['env']): string {
  const home = env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME']
  return home ? name.replace(/^(dir:)~(?=[/\\]|$)/, (_, scheme: string) => scheme + home) : name
}

/** What decides which stores can serve. */
interface Circumstances {
  cache: string
  relay: 'auto' | 'false'
  /** Where buckets are is said by options and by the environment. */
  s3: S3Location
  env: Record<string, string | undefined>
}

/** A directory that is not there yet is made when it is first written to. */
function checkDirectory(spec: string, { name, mayOnlyRead }: { name: string; mayOnlyRead: boolean }): void {
  const directory = directoryOf(spec)
  if (directory === undefined) return
  const there = nearestThere(directory)
  if (there === undefined) {
    throw badOption(`store: ${name}: there is no such drive or share`, 'Name a directory on one that this machine has.')
  }
  if (!isDirectory(there)) {
    throw badOption(`store: ${name}: ${there} is not a directory`, 'Name a directory.')
  }
  if (!allows(there, constants.R_OK | constants.X_OK)) {
    throw badOption(`store: ${name}: ${there} may not be read`, 'Name another directory.')
  }
  if (mayOnlyRead || allows(there, constants.W_OK)) return
  throw badOption(
    `store: ${name}: ${there} may not be written to`,
    'Say `cache: read-only` to only read from it, or name another directory.',
  )
}

/** The path itself, or what is there of it; undefined where not even its drive or share is. */
export function nearestThere(
  path: string,
  { above, isThere }: { above: (path: string) => string; isThere: (path: string) => boolean } = {
    above: dirname,
    isThere: existsSync,
  },
): string | undefined {
  if (isThere(path)) return path
  return above(path) === path ? undefined : nearestThere(above(path), { above, isThere })
}

/** @throws WarmupError `bad-option` for what asks about entries where no store could hold one. */
export function refuseWithoutEntries(
  asked: { cache: string; lookupOnly: boolean; failOnCacheMiss: boolean },
  stores: StoreSpec[],
): void {
  const name = asked.lookupOnly ? 'lookup-only' : asked.failOnCacheMiss ? 'fail-on-cache-miss' : undefined
  if (name === undefined || (asked.cache !== 'false' && stores.some(({ holds }) => holds === 'entries'))) return
  const why =
    asked.cache === 'false'
      ? 'cache: false asks for none'
      : `of the stores only ${patternsOf('entries').join(' and ')} holds entries`
  throw badOption(`${name}: there is no entry to be found, for ${why}`, 'Leave out one of the two.')
}
