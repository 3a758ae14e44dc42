import { constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { shownSetting } from '../redact.js'
import type { S3Location } from '../stores/s3/address.js'
import { checkStorePlace, directoryOf, isModuleStore, parseStoreSpec } from '../stores/spec.js'
import { badOption, partsOf } from './kinds.js'
import { allows, isDirectory } from './places.js'

/** Where module files live between runs. */
interface StoreChoice {
  /** Where whole entries live. */
  store: 'github' | 'off'
  /** Specs of the module stores, the nearest first. */
  moduleStores: string[]
  /** How many of them are nearer than the entries. */
  nearer: number
}

/**
 * Reads the `store` option: `off`, or specs separated by commas, the nearest first. Empty means `github`.
 * @throws WarmupError `bad-option` for what is not known, and for a directory that cannot serve.
 */
export function parseStores(value: string, { cache, relay }: { cache: string; relay: 'auto' | 'false' }): StoreChoice {
  const parts = partsOf(value)
  const given = new Map(parts.map(name => [parseStoreSpec(name, { among: parts.length }).spec, name]))
  const specs = [...given.keys()]
  if (specs.length > 1 && specs.includes('off')) {
    throw badOption(`store: ${shownSetting(value)} says off, and names a store as well`, 'Leave out one of the two.')
  }
  const stores = specs.length === 0 ? ['github'] : specs
  const moduleStores = stores.filter(isModuleStore)
  if (cache !== 'false') for (const spec of moduleStores) checkDirectory(spec, { name: given.get(spec) ?? spec, cache })
  if (cache !== 'false' && moduleStores[0] !== undefined && relay === 'false') {
    throw badOption(`relay: false, and ${moduleStores[0]} can only be asked by the relay`, 'Leave out one of the two.')
  }
  const entry = stores.indexOf('github')
  return { store: entry < 0 ? 'off' : 'github', moduleStores, nearer: entry < 0 ? moduleStores.length : entry }
}

/** A directory that is not there yet is made when it is first written to. */
function checkDirectory(spec: string, { name, cache }: { name: string; cache: string }): void {
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
  if (cache === 'read-only' || allows(there, constants.W_OK)) return
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
  { store }: StoreChoice,
): void {
  const name = asked.lookupOnly ? 'lookup-only' : asked.failOnCacheMiss ? 'fail-on-cache-miss' : undefined
  if (name === undefined || (asked.cache !== 'false' && store !== 'off')) return
  const why = asked.cache === 'false' ? 'cache: false asks for none' : 'of the stores only github holds entries'
  throw badOption(`${name}: there is no entry to be found, for ${why}`, 'Leave out one of the two.')
}

/**
 * Where buckets are is said by options and by the environment.
 * @throws WarmupError `bad-option` where one of the stores is a bucket, and that cannot be
 */
export function checkBuckets(
  stores: string[],
  { location, env }: { location: S3Location; env: Record<string, string | undefined> },
): void {
  for (const spec of stores) checkStorePlace(spec, location, env)
}
