import { WarmupError } from '../errors.js'
import type { BuildService } from './build-store.js'
import type { ArchiveStore } from './entry-store.js'
import { findAccess } from './github/access.js'
import type { ModuleStore } from './module-store.js'
import type { S3Location } from './s3/address.js'
import type { S3Reach } from './s3/client.js'
import { directoryOf, parseStoreSpec, patternsOf, type StoreKindName } from './spec.js'

/** How to reach the services of stores. Times in milliseconds. */
export interface StoreReach extends S3Reach {
  /** Where buckets are; defaults come from the environment. */
  s3?: S3Location | undefined
}

/** The time limits of an entry store, and the environment of the job. */
export type EntryReach = Pick<StoreReach, 'env' | 'connectTimeout' | 'stallTimeout'>

/** A service of entries, before any request. */
type EntryService =
  /** Why there is none, or this job has no access. */
  | { off: string }
  | {
      /** Why nothing can be read, or saved; absent if no reason is known. */
      writeOnly?: string | undefined
      readOnly?: string | undefined
      connect: () => Promise<ArchiveStore>
    }

/** May a build cache live there, which nothing can verify unless it is signed? */
type Builds = (spec: string, reach: StoreReach, signed: 'signed' | 'unsigned') => BuildService | Promise<BuildService>

type Opening = { builds: Builds } & (
  | { entries: (reach: EntryReach) => EntryService }
  | { files: (spec: string, reach: StoreReach) => Promise<ModuleStore> }
)

/** How to open each kind of store. Its code is loaded then: that takes a while, and most runs need only one. */
const OPENING: Record<StoreKindName, Opening> = {
  github: { entries: githubService, builds: githubBuilds },
  dir: {
    files: async spec => (await import('./directory.js')).directoryStore(directoryOf(spec) ?? ''),
    builds: async (spec, _, signed) =>
      (await import('./build-directory.js')).buildDirectory(directoryOf(spec) ?? '', signed),
  },
  s3: {
    files: async (spec, reach) => (await import('./s3/store.js')).s3Store(spec, { ...reach, ...reach.s3 }),
    builds: bucketBuilds,
  },
}

/** Finds the place for build caches in the store with this spec, without a request. */
export async function openBuilds(
  spec: string,
  reach: StoreReach,
  signed: 'signed' | 'unsigned',
): Promise<BuildService> {
  return await OPENING[parseStoreSpec(spec).kind].builds(spec, reach, signed)
}

/**
 * Finds the service of the entry store with this spec, without a request; `off` has none.
 * @throws WarmupError `bad-option` if it is not the spec of an entry store
 */
export function openEntryStore(spec: string, reach: EntryReach): EntryService {
  if (/^off$/i.test(spec)) return { off: 'the store is off' }
  const allowed = ['off', ...patternsOf('entries')]
  const opening = OPENING[parseStoreSpec(spec, { allowed }).kind]
  if ('entries' in opening) return opening.entries(reach)
  throw new WarmupError('bad-option', `store: ${spec} is not an entry store`, {
    hint: `Allowed: ${allowed.join(', ')}.`,
  })
}

/**
 * Opens the module store with this spec, without a request.
 * @throws WarmupError `bad-option` if it is not the spec of a module store
 */
export async function openModuleStore(spec: string, reach: StoreReach): Promise<ModuleStore> {
  const allowed = patternsOf('files')
  const opening = OPENING[parseStoreSpec(spec, { allowed }).kind]
  if ('files' in opening) return await opening.files(spec, reach)
  throw new WarmupError('bad-option', `store: ${spec} is not a module store`, {
    hint: `Allowed: ${allowed.join(', ')}.`,
  })
}

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
function githubService(reach: EntryReach): EntryService {
  const found = findAccess(reach.env)
  if ('off' in found) return found
  const { access } = found
  const connect = async () => new (await import('./github/store.js')).GithubStore(access, reach)
  return { readOnly: access.readOnly, writeOnly: access.writeOnly, connect }
}

function githubBuilds(_: string, reach: EntryReach): BuildService {
  const found = findAccess(reach.env)
  if ('off' in found) return found
  const { access } = found
  const connect = async () => new (await import('./github/build-store.js')).GithubBuildStore(access, reach)
  return { readOnly: access.readOnly, writeOnly: access.writeOnly, connect }
}

function bucketBuilds(spec: string, reach: StoreReach, signed: 'signed' | 'unsigned'): BuildService {
  if (signed === 'unsigned') {
    return { off: `${spec} may not hold an unsigned build cache: whoever can write there could change every build` }
  }
  const connect = async () => new (await import('./s3/build-store.js')).S3BuildStore(spec, { ...reach, ...reach.s3 })
  return { connect }
}
