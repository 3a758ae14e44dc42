import { constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDirectory } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'
import type { S3Location } from '../stores/s3/address.js'
import { checkStorePlace, directoryOf, parseStoreSpec, patternsOf, type StoreSpec } from '../stores/spec.js'
import { badOption, partsOf } from './kinds.js'
import { allows } from './places.js'

/**
 * Reads the `store` option: `off` (no store), or specs separated by commas, the nearest first. Empty means `github`.
 * @throws WarmupError `bad-option` for an unknown spec, and for a directory or address that cannot be used.
 */
export function parseStores(value: string, given: Circumstances): StoreSpec[] {
  const names = partsOf(value).map(name => atHome(name, given.env))
  const isOff = (name: string) => /^off$/i.test(name)
  if (names.length > 0 && names.every(isOff)) return []
  if (names.some(isOff)) {
    throw badOption(`store: ${shownSetting(value)}: off cannot be combined with other stores`, 'Remove one of the two.')
  }
  const stores = new Map(
    (names.length > 0 ? names : ['github']).map(name => [parseStoreSpec(name, { among: names.length }).spec, name]),
  )
  const specs = [...stores.keys()].map(spec => parseStoreSpec(spec))
  // One of several may be read-only: new files go to the others.
  const mayOnlyRead = given.cache === 'read-only' || specs.length > 1
  for (const store of specs) {
    checkStorePlace(store, given.s3, given.env)
    if (given.cache !== 'false') checkDirectory(store.spec, { name: stores.get(store.spec) ?? '', mayOnlyRead })
  }
  const files = specs.find(({ holds }) => holds === 'files')
  if (given.cache !== 'false' && files !== undefined && given.relay === 'false') {
    throw badOption(
      `relay: false cannot be combined with ${files.spec}`,
      'Only the relay can read that store. Remove one of the two.',
    )
  }
  return specs
}

/** `~/` is the home of the given environment, which may differ from that of this process. */
function atHome(name: string, env: Circumstances['env']): string {
  const home = env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME']
  return home ? name.replace(/^(dir:)~(?=[/\\]|$)/, (_, scheme: string) => scheme + home) : name
}

/** What decides which stores can be used. */
interface Circumstances {
  cache: string
  relay: 'auto' | 'false'
  /** Where buckets are, from options and the environment. */
  s3: S3Location
  env: Record<string, string | undefined>
}

/** A directory that does not exist yet is created when it is first written to. */
function checkDirectory(spec: string, { name, mayOnlyRead }: { name: string; mayOnlyRead: boolean }): void {
  const directory = directoryOf(spec)
  if (directory === undefined) return
  const there = nearestThere(directory)
  if (there === undefined) {
    throw badOption(`store: ${name}: no such drive or share`, 'Use a directory on a drive or share of this machine.')
  }
  if (!isDirectory(there)) {
    throw badOption(`store: ${name}: ${there} is not a directory`, 'Use a directory.')
  }
  if (!allows(there, constants.R_OK | constants.X_OK)) {
    throw badOption(`store: ${name}: ${there} is not readable`, 'Change its permissions, or use another directory.')
  }
  if (mayOnlyRead || allows(there, constants.W_OK)) return
  throw badOption(
    `store: ${name}: ${there} is not writable`,
    'Set `cache: read-only` to only read from it, or use another directory.',
  )
}

/** The path or its nearest existing parent; undefined if not even its drive or share exists. */
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

/** @throws WarmupError `bad-option` for options about cache entries if no store can hold one. */
export function refuseWithoutEntries(
  asked: { cache: string; lookupOnly: boolean; failOnCacheMiss: boolean },
  stores: StoreSpec[],
): void {
  const name = asked.lookupOnly ? 'lookup-only' : asked.failOnCacheMiss ? 'fail-on-cache-miss' : undefined
  if (name === undefined || (asked.cache !== 'false' && stores.some(({ holds }) => holds === 'entries'))) return
  const why = asked.cache === 'false' ? 'but cache is false' : `such as ${patternsOf('entries').join(' or ')}`
  throw badOption(`${name}: needs a store with cache entries, ${why}`, 'Remove or change one of the two.')
}
