import { WarmupError } from '../errors.js'
import { moduleEntries } from './entries.js'
import { type EntryStore, offStore } from './entry-store.js'
import { findAccess } from './github/access.js'
import type { ModuleStore } from './module-store.js'
import type { S3Location } from './s3/address.js'
import type { S3Reach } from './s3/client.js'
import { directoryOf, parseStoreSpec, type StoreKindName } from './spec.js'

/** Where a store finds its service. */
export interface StoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
  /** Why there is no store, where nobody said `off`. */
  offBecause?: string
}

/** What a module store needs to know to reach its service. Times in milliseconds. */
interface ModuleStoreContext extends S3Reach {
  /** Where buckets are; what it leaves open the environment says. */
  s3?: S3Location | undefined
}

type Opening =
  | { entries: (context: StoreContext) => EntryStore }
  | { modules: (spec: string, context: ModuleStoreContext) => Promise<ModuleStore> }

/** How each kind of store is opened. What it needs is loaded then: that takes a while, and most runs need one of them. */
const OPENING: Record<StoreKindName, Opening> = {
  github: { entries: githubStore },
  off: { entries: ({ offBecause = 'the store input says off' }) => offStore('off', offBecause) },
  dir: { modules: async spec => (await import('./directory.js')).directoryStore(directoryOf(spec) ?? '') },
  s3: {
    modules: async (spec, context) => (await import('./s3/store.js')).s3Store(spec, { ...context, ...context.s3 }),
  },
}

/**
 * Makes the entry store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github`
 * answers `off` with the reason.
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openStore(spec: string, context: StoreContext): EntryStore {
  const opening = OPENING[parseStoreSpec(spec).kind]
  if ('entries' in opening) return opening.entries(context)
  throw new WarmupError('bad-option', `store: ${spec} holds no entries`, { hint: 'Allowed: github, off.' })
}

/**
 * Makes the module store that a spec names. Nothing is asked yet.
 * @throws WarmupError `bad-option` for what is no spec of a module store.
 */
export async function openModuleStore(spec: string, context: ModuleStoreContext): Promise<ModuleStore> {
  const opening = OPENING[parseStoreSpec(spec).kind]
  if ('modules' in opening) return await opening.modules(spec, context)
  throw new WarmupError('bad-option', `store: ${spec} holds no module files`, {
    hint: 'Allowed: dir:PATH, s3://BUCKET/PREFIX.',
  })
}

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubStore({ env }: StoreContext): EntryStore {
  const found = findAccess(env)
  if ('off' in found) return offStore('github', found.off)
  const { access } = found
  const connect = async (reach: { connectTimeout: number; stallTimeout: number }) =>
    new (await import('./github/store.js')).GithubStore(access, { env, ...reach })
  return moduleEntries({ name: 'github', readOnly: access.readOnly, writeOnly: access.writeOnly, connect })
}
