import { join } from 'node:path'
import { namesOf, sweep, temporaryToken } from '../temporary.js'

/** No module path begins with a dot, so cmd/go never looks at it. */
const STAGING = '.go-mod-warmup-'
const REMOVED = '.go-mod-warmup-clean-'

/** A new path below a directory, for what is on its way in or out: same file system, and swept if this process is killed. */
export const stagingPath = (root: string) => join(root, `${STAGING}${temporaryToken()}`)

/** Likewise below GOMODCACHE, for what is removed as a whole. */
export const removedPath = (moduleCache: string) => join(moduleCache, `${REMOVED}${temporaryToken()}`)

/** Does a name below GOMODCACHE say that what it names is being removed? */
export const isBeingRemoved = (name: string) => name.startsWith(REMOVED)

/** Removes what processes that were killed left in a module cache. Never throws. */
export async function sweepModuleCache(places: { moduleCache: string; downloadCache: string }): Promise<void> {
  await sweep(places.moduleCache, { names: namesOf(REMOVED) })
  await sweep(places.downloadCache, { names: namesOf(STAGING) })
}

/** Removes beside a file what was copied there from another file system by processes that were killed. Never throws. */
export async function sweepCopies(directory: string, name: string): Promise<void> {
  await sweep(directory, { names: namesOf(`${name}.`, COPY) })
}

/** The path of a copy beside a file: cmd/go sweeps such names as well, before it downloads a zip. */
export const copyPath = (path: string) => `${path}.${temporaryToken()}${COPY}`

const COPY = '.tmp'
