import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { WarmupError } from '../errors.js'
import { shownSetting } from '../redact.js'
import type { S3Location } from '../stores/s3/address.js'
import { checkStorePlace, directoryOf, isModuleStore, parseStoreSpec } from '../stores/spec.js'
import type { WarmupOptions } from './table.js'
import { parseSwitch } from './values.js'

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
export function parseStores(
  value: string | undefined,
  { cache, relay }: { cache: string; relay: 'auto' | 'false' },
): StoreChoice {
  const names = (value ?? '').split(/[,\n]/).map(name => name.trim())
  const given = new Map(names.filter(name => name !== '').map(name => [parseStoreSpec(name).spec, name]))
  const specs = [...given.keys()]
  if (specs.length > 1 && specs.includes('off')) {
    throw new WarmupError('bad-option', `store: ${shownSetting(value ?? '')} says off, and names a store as well`, {
      hint: 'Leave out one of the two.',
    })
  }
  const stores = specs.length === 0 ? ['github'] : specs
  const moduleStores = stores.filter(isModuleStore)
  if (cache !== 'false') for (const spec of moduleStores) checkDirectory(spec, { name: given.get(spec) ?? spec, cache })
  if (cache !== 'false' && moduleStores[0] !== undefined && relay === 'false') {
    throw new WarmupError('bad-option', `relay: false, and ${moduleStores[0]} can only be asked by the relay`, {
      hint: 'Leave out one of the two.',
    })
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
    throw new WarmupError('bad-option', `store: ${name}: there is no such drive or share`, {
      hint: 'Name a directory on one that this machine has.',
    })
  }
  if (!isDirectory(there)) {
    throw new WarmupError('bad-option', `store: ${name}: ${there} is not a directory`, { hint: 'Name a directory.' })
  }
  if (!allows(there, constants.R_OK | constants.X_OK)) {
    throw new WarmupError('bad-option', `store: ${name}: ${there} may not be read`, { hint: 'Name another directory.' })
  }
  if (cache === 'read-only' || allows(there, constants.W_OK)) return
  throw new WarmupError('bad-option', `store: ${name}: ${there} may not be written to`, {
    hint: 'Say `cache: read-only` to only read from it, or name another directory.',
  })
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

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // Gone at this moment, or a device that says nothing.
  }
}

function allows(directory: string, mode: number): boolean {
  try {
    accessSync(directory, mode)
    return true
  } catch {
    return false
  }
}

/**
 * Reads the options that are about finding an entry, and about its key.
 * @throws WarmupError `bad-option`, also where there is no store that could hold an entry.
 */
export function parseEntryOptions(
  given: Pick<WarmupOptions, 'lookupOnly' | 'failOnCacheMiss' | 'keyPrefix' | 'keySuffix'>,
  { cache, store }: { cache: string; store: 'github' | 'off' },
): { lookupOnly: boolean; failOnCacheMiss: boolean; keyPrefix: string; keySuffix: string } {
  const options = {
    lookupOnly: parseSwitch('lookup-only', given.lookupOnly, false),
    failOnCacheMiss: parseSwitch('fail-on-cache-miss', given.failOnCacheMiss, false),
    keyPrefix: keyPart('key-prefix', given.keyPrefix),
    keySuffix: keyPart('key-suffix', given.keySuffix),
  }
  if (options.lookupOnly) refuseWithoutEntries('lookup-only', { cache, store })
  if (options.failOnCacheMiss) refuseWithoutEntries('fail-on-cache-miss', { cache, store })
  return options
}

function refuseWithoutEntries(name: string, { cache, store }: { cache: string; store: 'github' | 'off' }): void {
  if (cache !== 'false' && store !== 'off') return
  const why = cache === 'false' ? 'cache: false asks for none' : 'of the stores only github holds entries'
  throw new WarmupError('bad-option', `${name}: there is no entry to be found, for ${why}`, {
    hint: 'Leave out one of the two.',
  })
}

/** The part of a key that users choose; the service refuses commas (actions/toolkit, checkKey). */
function keyPart(name: string, value: string | undefined): string {
  const part = value ?? ''
  if (!/[,\r\n]/.test(part)) return part
  throw new WarmupError('bad-option', `${name}: ${JSON.stringify(part)} holds a comma or a line break`, {
    hint: 'Cache keys cannot hold commas; use a dash.',
  })
}

/**
 * Where buckets are, as far as options say; the environment may say the rest.
 * @throws WarmupError `bad-option` also for what the environment says, where one of the stores is a bucket.
 */
export function parseS3Options(
  given: Pick<WarmupOptions, 's3Endpoint' | 's3Region' | 's3PathStyle'>,
  { stores, env }: { stores: string[]; env: Record<string, string | undefined> },
): S3Location {
  const hasStyle = given.s3PathStyle !== undefined && given.s3PathStyle !== ''
  const location = {
    endpoint: given.s3Endpoint || undefined,
    region: given.s3Region || undefined,
    pathStyle: hasStyle ? parseSwitch('s3-path-style', given.s3PathStyle, true) : undefined,
  }
  for (const spec of stores) checkStorePlace(spec, location, env)
  return location
}
