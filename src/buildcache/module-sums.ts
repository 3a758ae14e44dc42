import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { moduleFileName } from '../modcache/module-file.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { cachedVersions } from '../modcache/removal.js'
import type { Sums } from '../modcache/sum-file.js'
import type { Places } from '../modcache/tree.js'

// cmd/go keys the index of a module's packages by the directory of the module alone: where the same version has other
// content by now, a restored index would fail the build.

const LONGEST = 100

/** The sum of each module version that is unpacked in a module cache, as cmd/go or the unpacker has recorded it. */
export async function moduleSums(places: Places): Promise<Record<string, string>> {
  const found = existsSync(places.downloadCache) ? cachedVersions(places) : []
  const sums: Record<string, string> = {}
  for (const { path, version, trees } of found) {
    const sum = trees.length > 0 ? await recordedSum({ path, version }, places) : undefined
    if (sum !== undefined) sums[`${path}@${version}`] = sum
  }
  return sums
}

async function recordedSum(
  module: { path: string; version: string },
  { downloadCache }: Places,
): Promise<string | undefined> {
  const file = join(downloadCache, `${moduleFileName({ ...module, kind: 'zip' })}hash`)
  const content = await readRegularFile(file, { links: 'refuse', largest: LONGEST }).catch(() => undefined)
  const sum = content?.toString('latin1').trim()
  return sum?.match(/^h1:[\w+/]{43}=$/) ? sum : undefined
}

/** The first of these modules that has another sum in this project; what it does not name cannot be compared. */
export function movedModule(modules: Record<string, string>, sums: Sums): string | undefined {
  return Object.entries(modules).find(([name, sum]) => {
    const at = name.indexOf('@')
    const known = sums.hashesOf({ path: name.slice(0, at), version: name.slice(at + 1), kind: 'zip' })
    return known.size > 0 && !known.has(sum)
  })?.[0]
}
