import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { WarmupError } from '../errors.js'
import type { Patience } from '../retry.js'
import { directoryStore } from './directory.js'
import { githubStore } from './github/store.js'
import type { ModuleStore } from './module-store.js'
import { offStore } from './off.js'
import { parseS3Place, type S3Location } from './s3/place.js'
import { s3Store } from './s3/store.js'
import type { EntryStore } from './store.js'

/** Where a store finds its service. */
export interface StoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
}

/** What a module store needs to know to reach its service. Times in milliseconds. */
export interface ModuleStoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
  connectTimeout: number
  stallTimeout: number
  /** Connections at the most. */
  concurrency: number
  patience: Patience
  /** A PEM file with roots that are trusted besides the system's. */
  caFile?: string | undefined
  /** Where buckets are; what it leaves open the environment says. */
  s3?: S3Location | undefined
}

/** Every spec that can be opened, for those who gave another. */
export const STORES = 'github, off, dir:PATH, s3://BUCKET/PREFIX'

/**
 * Makes the entry store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github`
 * answers `off` with the reason.
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openStore(spec: string, context: StoreContext): EntryStore {
  switch (spec) {
    case 'github':
      return githubStore(context)
    case 'off':
      return offStore('off', 'the store input says off')
    default:
      throw new WarmupError('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
        hint: 'Allowed: github, off.',
      })
  }
}

/** Does a spec name a module store, of a kind that is known? */
export function isModuleStore(spec: string): boolean {
  return spec.startsWith('dir:') || isBucket(spec)
}

/**
 * The spec of a module store as it is told and kept: the path of a directory, relative to the directory of the process
 * or below `~/`, becomes absolute, and a bucket's prefix loses slashes at its end.
 * @throws WarmupError `bad-option` for one that names no place.
 */
export function moduleStoreSpec(spec: string): string {
  if (isBucket(spec)) return parseS3Place(spec, {}, {}).spec
  const path = spec.slice('dir:'.length)
  if (path !== '') return `dir:${resolve(path.replace(/^~(?=[/\\]|$)/, () => homedir()))}`
  throw new WarmupError('bad-option', `store: ${spec} names no directory`, {
    hint: 'Give a path, as in dir:/srv/modules.',
  })
}

/** The directory that a spec names, if it names one. */
export function directoryOf(spec: string): string | undefined {
  return spec.startsWith('dir:') ? moduleStoreSpec(spec).slice('dir:'.length) : undefined
}

/**
 * Makes the module store that a spec names. Nothing is asked yet.
 * @throws WarmupError `bad-option` for what is no spec of a module store.
 */
export function openModuleStore(spec: string, context: ModuleStoreContext): ModuleStore {
  const directory = directoryOf(spec)
  if (directory !== undefined) return directoryStore(directory)
  if (isBucket(spec)) return s3Store(spec, { ...context, ...context.s3 })
  throw new WarmupError('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
    hint: 'Allowed: dir:PATH, s3://BUCKET/PREFIX.',
  })
}

const isBucket = (spec: string) => spec.startsWith('s3:')
