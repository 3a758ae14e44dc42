import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { type EntryStore, offStore } from './entry-store.js'
import { findAccess } from './github/service.js'
import type { ModuleStore } from './module-store.js'
import { parseS3Place, type S3Location } from './s3/address.js'
import type { S3Reach } from './s3/client.js'

/** Where a store finds its service. */
export interface StoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
}

/** What a module store needs to know to reach its service. Times in milliseconds. */
interface ModuleStoreContext extends S3Reach {
  /** Where buckets are; what it leaves open the environment says. */
  s3?: S3Location | undefined
}

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

/**
 * Makes the module store that a spec names. Nothing is asked yet.
 * @throws WarmupError `bad-option` for what is no spec of a module store.
 */
export async function openModuleStore(spec: string, context: ModuleStoreContext): Promise<ModuleStore> {
  const directory = directoryOf(spec)
  if (directory !== undefined) return (await import('./directory.js')).directoryStore(directory)
  if (isBucket(spec)) return (await import('./s3/store.js')).s3Store(spec, { ...context, ...context.s3 })
  throw new WarmupError('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
    hint: 'Allowed: dir:PATH, s3://BUCKET/PREFIX.',
  })
}

/** Every spec that can be opened, for those who gave another. */
export const STORES = 'github, off, dir:PATH, s3://BUCKET/PREFIX'

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
  if (path !== '') return `dir:${absolutePath(path.replace(/^~(?=[/\\]|$)/, () => homedir()))}`
  throw new WarmupError('bad-option', `store: ${spec} names no directory`, {
    hint: 'Give a path, as in dir:/srv/modules.',
  })
}

/** The directory that a spec names, if it names one. */
export function directoryOf(spec: string): string | undefined {
  return spec.startsWith('dir:') ? moduleStoreSpec(spec).slice('dir:'.length) : undefined
}

export const isBucket = (spec: string) => spec.startsWith('s3:')

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubStore(context: { env: Record<string, string | undefined> }): EntryStore {
  const found = findAccess(context.env)
  if ('off' in found) return offStore('github', found.off)
  const { access } = found
  return {
    name: 'github',
    ...(access.readOnly !== undefined && { readOnly: access.readOnly }),
    // Loading them costs a twentieth of a second, and most runs need one of them at most.
    lookup: async request => {
      const { lookUpEntry } = await import('./github/store.js')
      return await lookUpEntry(request, { access, env: context.env })
    },
    restore: async request => {
      const { restoreEntry } = await import('./github/store.js')
      return await restoreEntry(request, { access, env: context.env })
    },
    save: async request => {
      const { saveEntry } = await import('./github/store.js')
      return await saveEntry(request, { access, env: context.env })
    },
  }
}
