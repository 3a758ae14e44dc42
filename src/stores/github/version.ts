import { createHash } from 'node:crypto'

/** How the packed entry was compressed, in the words that enter its version. */
export type Compression = 'zstd-without-long' | 'gzip'

/** The one path that is ever packed, relative to a directory of the entry's own. */
export const PACKED_PATH = 'modules'

/**
 * The version under which actions/toolkit files an entry that was packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
export function entryVersion(compression: Compression): string {
  return createHash('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex')
}
