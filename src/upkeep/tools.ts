import { lstat, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { countText, sizeText } from '../output/format.js'
import { removeTree, temporaryToken } from '../temporary.js'
import { fromSemver, newestMatching, parseVersionSpec, type VersionSpec } from '../toolchain/version-spec.js'

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

/** By Node's names, which tool caches go by. */
const ARCHITECTURES = ['arm', 'arm64', 'ia32', 'loong64', 'mips', 'mipsel', 'ppc64', 'riscv64', 's390x', 'x64']

/** Finds every release of Go in a tool cache. */
export async function inspectTools(directory: string): Promise<ToolsReport> {
  const releases: ToolRelease[] = []
  for (const name of await namesIn(join(directory, 'go'))) {
    const version = fromSemver(name)
    if (version === undefined) continue
    const ofVersion = join(directory, 'go', name)
    // What is behind a link belongs to somebody else.
    if (!(await isOwnDirectory(ofVersion))) continue
    const names = await namesIn(ofVersion)
    for (const arch of names) {
      const complete = names.includes(`${arch}.complete`)
      const root = join(ofVersion, arch)
      if ((complete || ARCHITECTURES.includes(arch)) && (await isTree(root))) {
        releases.push({ version, arch, root, bytes: await bytesOf(root), complete })
      }
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
 * @throws WarmupError `bad-option` for a spec that is none, and for `stable` and `oldstable`
 */
export async function cleanTools(
  directory: string,
  { specs, mode }: { specs: string[] | undefined; mode: 'dry-run' | 'remove' },
): Promise<ToolsRemoval> {
  const parsed = specs?.map(text => ({ text, spec: parseSelected(text) }))
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

/** Which releases are stable a tool cache does not say. */
function parseSelected(text: string): VersionSpec {
  const spec = parseVersionSpec(text, 'clean')
  if (spec.kind === 'exact' || spec.kind === 'range') return spec
  throw new WarmupError('bad-option', `clean: ${spec.kind} does not say which releases to remove`, {
    hint: 'Name versions or ranges, such as 1.25 or "<1.26"; `go-mod-warmup inspect tools` lists what is there.',
  })
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
  // Other architectures may lie beside it.
  await rmdir(dirname(root)).catch(() => undefined)
}

async function isOwnDirectory(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isDirectory() === true
}

/** A link to one counts, and is removed as a link. */
async function isTree(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
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
