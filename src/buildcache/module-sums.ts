import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { moduleFileName } from '../modcache/module-file.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { cachedVersions } from '../modcache/removal.js'
import { readSums, type Sums } from '../modcache/sum-file.js'
import type { Places } from '../modcache/tree.js'

// cmd/go keys the index of a module's packages by the directory of the module alone: where the same version has other
// content by now, a restored index would fail the build.

const LONGEST = 100

/** The sum of each module version that a job may have used: those of its sum files, and of what it has unpacked. */
export async function moduleSums({
  sumFiles,
  ...places
}: Places & { sumFiles: string[] }): Promise<Record<string, string>> {
  const listed = await readSums(sumFiles)
  const sums: Record<string, string> = {}
  for (const file of listed.files()) {
    const [sum] = file.kind === 'zip' ? listed.hashesOf(file) : []
    if (sum !== undefined) sums[`${file.path}@${file.version}`] = sum
  }
  return { ...sums, ...(await unpackedSums(places)) }
}

const RESTORED = 'go-mod-warmup-modules.json'

/** Notes the modules of the entry that was restored: an entry that keeps what this job did not use depends on them. */
export function leaveRestoredSums(goCache: string, sums: Record<string, string>): void {
  rmSync(join(goCache, RESTORED), { force: true })
  writeFileSync(join(goCache, RESTORED), JSON.stringify(sums), { flag: 'wx' })
}

/** @throws Error if they are not there any more */
export async function restoredSums(goCache: string): Promise<Record<string, string>> {
  const content = await readRegularFile(join(goCache, RESTORED), { links: 'refuse', largest: LARGEST })
  return JSON.parse(content.toString())
}

const LARGEST = 32 << 20

/** As cmd/go or the unpacker has recorded it. */
async function unpackedSums(places: Places): Promise<Record<string, string>> {
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
