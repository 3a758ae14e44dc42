import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { WarmupError } from '../errors.js'
import { compareVersions, type ModuleVersion } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { type Scanned, sumFileOf } from './discovery.js'
import type { Failure } from './failures/failures.js'
import { type Broken, faultIn } from './left-out.js'

/** A go.mod or go.work that was read. */
interface Definition {
  /** Absolute path. */
  file: string
  kind: 'module' | 'workspace'
  /** What decides which modules are needed, without formatting and comments; goes into the key. */
  content: unknown
  /** Its `go` line. */
  goLine: string | undefined
  requires: ModuleVersion[]
  /** Local directories that replace modules and have no go.mod, as the file names them. */
  dangling: string[]
}

/** A main module or workspace: one unit of `go mod download`. */
export interface MainModule extends Scanned {
  /** The go.work and every go.mod it uses, or the one go.mod. */
  definitions: Definition[]
  /** Files that would hold its sums, whether they exist or not. */
  sumFiles: string[]
  /** What those say. */
  sums: Sums
  /** What it asks for after replace and exclude, local replacements left out. */
  requires: ModuleVersion[]
  /** Those of them that go.mod does not mark as indirect; of a workspace nobody asks. */
  direct?: ModuleVersion[]
  /** What is broken about its own go.mod, although it can be parsed. */
  broken?: Broken | undefined
  /** Why it could not be read, and nothing can be downloaded for it. */
  unread?: Failure
}

/** `go mod edit -json`, as far as it is needed here. */
interface ModFile {
  Module?: { Path: string } | null
  Go?: string
  Toolchain?: string
  Require?: { Path: string; Version: string; Indirect?: boolean }[] | null
  Exclude?: { Path: string; Version: string }[] | null
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null
  Tool?: { Path: string }[] | null
}

/** `go work edit -json`, as far as it is needed here. */
interface WorkFile extends Pick<ModFile, 'Go' | 'Toolchain' | 'Replace'> {
  Use?: { DiskPath: string }[] | null
}

/** Runs a go command that only reads, and returns what it printed. */
export type AskGo = (args: string[]) => Promise<string>

/**
 * Reads what was found, through Go itself.
 * @throws WarmupError `bad-project` when a file is not there; Error with Go's words when it cannot be parsed.
 */
export async function readMainModule(found: Scanned, ask: AskGo): Promise<Omit<MainModule, 'sums'>> {
  const { directory } = found
  if (found.goWork === 'off') {
    const mod = await readMod(found.file, ask)
    const own = await definition(found, mod)
    return {
      ...found,
      definitions: [own],
      sumFiles: [sumFileOf(found)],
      requires: wanted(targetsOf(mod)),
      direct: wanted(targetsOf({ ...mod, Require: (mod.Require ?? []).filter(({ Indirect }) => !Indirect) })),
      broken: brokenBy(mod, { ...own, shown: found.shown }),
    }
  }
  const work: WorkFile = JSON.parse(await ask(['work', 'edit', '-json', found.file]))
  const files = (work.Use ?? []).map(use => join(resolve(directory, use.DiskPath), 'go.mod'))
  const mods = await Promise.all(
    files.map(async (file, index) => {
      const used = (work.Use ?? [])[index]?.DiskPath ?? ''
      if (!(await isFile(file))) throw notUsable(used, { file, shown: found.shown })
      return await readMod(file, ask)
    }),
  )
  return {
    ...found,
    definitions: await Promise.all([
      definition(found, work),
      ...files.map((file, index) => definition({ file, directory: dirname(file), goWork: 'off' }, mods[index] ?? {})),
    ]),
    sumFiles: [sumFileOf(found), ...files.map(file => join(dirname(file), 'go.sum'))],
    requires: selected(mods, work.Replace ?? []),
  }
}

/** Of a directory that go.work uses and that has no go.mod. */
function notUsable(used: string, { file, shown }: { file: string; shown: string }): WarmupError {
  const isPlain = /^[\w./\\~+-]+$/.test(used)
  const drop = isPlain ? `run \`go work edit -dropuse=${used}\`` : 'remove its `use` line'
  const cause = Object.assign(new Error(`open ${file}: no such file or directory`), { code: 'ENOENT', syscall: 'open' })
  return new WarmupError('bad-project', `${shown} uses ${used}, which has no go.mod in this checkout`, {
    hint: `Check it out, or ${drop}.`,
    cause,
  })
}

async function readMod(file: string, ask: AskGo): Promise<ModFile> {
  await readText(file).catch(cause => {
    const hint = 'It must be a file that this user can read.'
    throw new WarmupError('bad-project', `${file} cannot be read`, { hint, cause })
  })
  return JSON.parse(await ask(['mod', 'edit', '-json', file]))
}

/** Sorted, and without `// indirect`: a comment, which no download depends on. */
async function definition(
  { file, directory, goWork }: Pick<Scanned, 'file' | 'directory' | 'goWork'>,
  mod: ModFile,
): Promise<Definition> {
  const versions = (list: { Path: string; Version: string }[] | null | undefined) =>
    (list ?? []).map(({ Path, Version }) => `${Path}@${Version}`).sort()
  const requires = mod.Require ?? []
  const dangling = await danglingIn(directory, mod)
  return {
    file,
    kind: goWork === 'off' ? 'module' : 'workspace',
    dangling,
    goLine: mod.Go,
    requires: requires.map(({ Path, Version }) => ({ path: Path, version: Version })),
    content: {
      go: mod.Go ?? null,
      toolchain: mod.Toolchain ?? null,
      require: versions(mod.Require),
      replace: (mod.Replace ?? [])
        .map(({ Old, New }) => {
          // Once it is there, other modules are needed.
          const lacks = New.Version === undefined && dangling.includes(New.Path) ? ' (not there)' : ''
          return `${Old.Path}@${Old.Version ?? ''} => ${New.Path}@${New.Version ?? ''}${lacks}`
        })
        .sort(),
      exclude: versions(mod.Exclude),
      tool: (mod.Tool ?? []).map(tool => tool.Path).sort(),
    },
  }
}

async function danglingIn(directory: string, { Replace }: Pick<ModFile, 'Replace'>): Promise<string[]> {
  const local = (Replace ?? []).flatMap(({ New }) => (New.Version === undefined ? [New.Path] : []))
  const there = await Promise.all(local.map(path => isFile(join(resolve(directory, path), 'go.mod'))))
  return local.filter((_, index) => !there[index])
}

const isFile = async (file: string) =>
  await stat(file).then(
    found => found.isFile(),
    () => false,
  )

function brokenBy(mod: ModFile, { shown, dangling }: Definition & { shown: string }): Broken | undefined {
  const used = targetsOf(mod).flatMap(target => (target.Version === undefined ? [target.Path] : []))
  const missing = used.filter(path => dangling.includes(path))
  return faultIn(shown, { hasModuleLine: Boolean(mod.Module?.Path), dangling: missing })
}

type Replaces = NonNullable<ModFile['Replace']>

/** Where a requirement leads to; without a version it is a local directory. */
interface Target {
  Path: string
  Version?: string
}

/**
 * What Go selects for a workspace: of each module the greatest version that any member asks for, members themselves
 * left out, and replaced by what go.work says, else a member (modload, requirementsFromModFiles). Members from Go 1.17 on
 * list all they need; what others do not list, only the download shows.
 */
function selected(mods: ModFile[], overall: Replaces): ModuleVersion[] {
  const members = new Set(mods.flatMap(mod => mod.Module?.Path ?? []))
  const excluded = new Set(mods.flatMap(excludedBy))
  const greatest = new Map<string, string>()
  for (const { Path, Version } of mods.flatMap(mod => mod.Require ?? [])) {
    if (members.has(Path) || excluded.has(`${Path}@${Version}`)) continue
    const known = greatest.get(Path)
    if (known === undefined || compareVersions(Version, known) > 0) greatest.set(Path, Version)
  }
  const replaces = [...overall, ...mods.flatMap(mod => mod.Replace ?? [])]
  return wanted([...greatest].map(([Path, Version]) => replacedBy(replaces, { Path, Version })))
}

/** The versions asked for once replacements are made, local directories left out. */
function wanted(targets: Target[]): ModuleVersion[] {
  const modules = new Map<string, ModuleVersion>()
  for (const { Path, Version } of targets) {
    if (Version !== undefined) modules.set(`${Path}@${Version}`, { path: Path, version: Version })
  }
  return [...modules.values()]
}

function targetsOf(mod: ModFile): Target[] {
  const excluded = new Set(excludedBy(mod))
  const required = (mod.Require ?? []).filter(({ Path, Version }) => !excluded.has(`${Path}@${Version}`))
  return required.map(module => replacedBy(mod.Replace ?? [], module))
}

const excludedBy = ({ Exclude }: ModFile) => (Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`)

function replacedBy(replaces: Replaces, { Path, Version }: { Path: string; Version: string }): Target {
  const exact = replaces.find(({ Old }) => Old.Path === Path && Old.Version === Version)
  const any = replaces.find(({ Old }) => Old.Path === Path && Old.Version === undefined)
  return (exact ?? any)?.New ?? { Path, Version }
}
