import { WarmupError } from '../errors.js'
import type { EntryStore } from './entry-store.js'
import { githubStore } from './github-store.js'
import type { ModuleStore } from './module-store.js'
import { offStore } from './off.js'
import type { S3Location } from './s3/address.js'
import type { S3Reach } from './s3/client.js'
import { directoryOf, isBucket } from './spec.js'

/** Where a store finds its service. */
export interface StoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
}

/** What a module store needs to know to reach its service. Times in milliseconds. */
export interface ModuleStoreContext extends S3Reach {
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
