import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { parseS3Place } from './s3/address.js'

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
