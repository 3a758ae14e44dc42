import { lstat, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { countText, sizeText } from '../output/format.js'
import { removeTree, temporaryToken } from '../temporary.js'
import { fromSemver, newestMatching, parseVersionSpec } from '../toolchain/version-spec.js'

/** A Go release in a tool cache. Plain data. */
interface ToolRelease {
  version: string
  /** Node's name: `x64`. */
  arch: string
  root: string
  bytes: number
  /** One that is not may be on its way, or was cut short. */
  complete: boolean
}

/** The Go releases in a tool cache. Plain data. */
export interface ToolsReport {
  schema: 1
  directory: string
  releases: ToolRelease[]
}

/** What became of removing some. */
export interface ToolsRemoval {
  schema: 1
  directory: string
  dryRun: boolean
  removed: ToolRelease[]
  kept: { root: string; reason: string }[]
  /** Arguments that nothing matched. */
  unmatched: string[]
}

/** Finds every release of Go in a tool cache. */
export async function inspectTools(directory: string): Promise<ToolsReport> {
  const releases: ToolRelease[] = []
  for (const name of await namesIn(join(directory, 'go'))) {
    const version = fromSemver(name)
    if (version === undefined) continue
    const names = await namesIn(join(directory, 'go', name))
    for (const arch of names.filter(one => !one.startsWith('.') && !one.endsWith('.complete'))) {
      const root = join(directory, 'go', name, arch)
      releases.push({ version, arch, root, bytes: await bytesOf(root), complete: names.includes(`${arch}.complete`) })
    }
  }
  return { schema: 1, directory, releases }
}

export function toolsLines({ directory, releases }: ToolsReport): string[] {
  return [
    `${directory}: ${countText(releases.length, 'Go release')}, ${sizeText(sum(releases))}`,
    ...releases.map(one => `${nameOf(one)}: ${sizeText(one.bytes)}${one.complete ? '' : ', incomplete'}`),
  ]
}

/**
 * Removes releases of Go from a tool cache: those that match one of `specs`, such as `1.25`; default: all.
 * @throws WarmupError `bad-option` for a spec that is none
 */
export async function cleanTools(
  directory: string,
  { specs, mode }: { specs: string[] | undefined; mode: 'dry-run' | 'remove' },
): Promise<ToolsRemoval> {
  const parsed = specs?.map(text => ({ text, spec: parseVersionSpec(text, 'clean') }))
  const { releases } = await inspectTools(directory)
  const isMeant = ({ version }: ToolRelease) =>
    parsed === undefined || parsed.some(({ spec }) => newestMatching(spec, [version]) !== undefined)
  const report: ToolsRemoval = {
    schema: 1,
    directory,
    dryRun: mode === 'dry-run',
    removed: [],
    kept: [],
    unmatched: (parsed ?? []).flatMap(({ text, spec }) =>
      releases.some(({ version }) => newestMatching(spec, [version]) !== undefined) ? [] : [text],
    ),
  }
  for (const one of releases.filter(isMeant)) {
    try {
      if (mode === 'remove') await removeRelease(one.root)
      report.removed.push(one)
    } catch (error) {
      if (fileSystemCode(error) === undefined) throw error
      report.kept.push({ root: one.root, reason: (error as Error).message })
    }
  }
  return report
}

export function toolsRemovalLines({ directory, dryRun, removed, kept, unmatched }: ToolsRemoval): string[] {
  return [
    ...removed.map(one => `${dryRun ? 'would remove' : 'removed'} ${nameOf(one)}: ${sizeText(one.bytes)}`),
    ...kept.map(({ root, reason }) => `kept ${root}: ${reason}`),
    ...unmatched.map(text => `no Go release matches ${text}`),
    `${directory}: ${countText(removed.length, 'Go release')}, ${sizeText(sum(removed))}${dryRun ? '' : ' freed'}`,
  ]
}

const nameOf = ({ version, arch }: ToolRelease) => `Go ${version} (${arch})`

const sum = (releases: ToolRelease[]) => releases.reduce((total, { bytes }) => total + bytes, 0)

/** Removes the mark first: without it the tree is not used, and after a rename no half of it is found. */
async function removeRelease(root: string): Promise<void> {
  await rm(`${root}.complete`, { force: true })
  const aside = join(dirname(root), `.${temporaryToken()}`)
  await rename(root, aside)
  await removeTree(aside)
  if ((await namesIn(dirname(root))).length === 0) await rm(dirname(root), { recursive: true, force: true })
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(() => [])).sort()
}

async function bytesOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.isFile() ? found.size : 0
  let bytes = 0
  for (const name of await namesIn(path)) bytes += await bytesOf(join(path, name))
  return bytes
}
