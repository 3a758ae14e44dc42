import { LARGEST_INFO, type ModuleFile, parseModuleFile } from '../../modcache/module-file.js'
import type { RefusalReason } from '../entry-store.js'
import { PACKED_PATH } from './version.js'

/** The head of an archive member, as far as it matters. */
export interface MemberHead {
  name: string
  type?: string | null | undefined
  size?: number | undefined
}

const MiB = 1 << 20

/** Go's own limits for a zip and a go.mod (x/mod/zip, MaxZipFile and MaxGoMod); an `.info` is a line of JSON. */
export const LARGEST = { zip: 500 * MiB, mod: 16 * MiB, info: LARGEST_INFO }

/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
export function judgeMember(
  { name, type, size }: MemberHead,
  allows: (file: ModuleFile) => boolean,
): { name: string; file: ModuleFile } | { refused: RefusalReason } {
  const root = `${PACKED_PATH}/`
  const below = name.startsWith(root) ? name.slice(root.length) : ''
  const file = parseModuleFile(below)
  if (type !== 'file') return { refused: 'not-a-file' }
  if (file === undefined) return { refused: 'bad-name' }
  if (!allows(file)) return { refused: 'not-in-sum-file' }
  if (size === 0) return { refused: 'empty' }
  if (size === undefined || size > LARGEST[file.kind]) return { refused: 'too-large' }
  return { name: below, file }
}
