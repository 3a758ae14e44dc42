import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { WarmupError } from '../errors.js'
import { compareVersions, type ModuleVersion } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { type Scanned, sumFileOf } from './discovery.js'
import type { Failure } from './failures/failures.js'
import { type Broken, faultIn } from './left-out.js'
import type { PlainGoMod } from './plain-go-mod.js'

/** The content of a go.mod or go.work. */
interface Definition {
  /** Absolute path. */
  file: string
  kind: 'module' | 'workspace'
  /** The parts that determine which modules are needed, without formatting and comments; part of the key. */
  content: unknown
  /** Its `go` line. */
  goLine: string | undefined
  requires: ModuleVersion[]
  /** Local directories that replace modules but have no go.mod, as written in the file. */
  dangling: string[]
}

/** A main module or workspace: one unit of `go mod download`. */
export interface MainModule extends Scanned {
  /** The go.work and every go.mod it uses, or the one go.mod. */
  definitions: Definition[]
  /** The files for its sums, whether they exist or not. */
  sumFiles: string[]
  /** The content of those. */
  sums: Sums
  /** The required modules after replace and exclude, without local replacements. */
  requires: ModuleVersion[]
  /** Those of them without `// indirect`; absent for workspaces, where they are not needed. */
  direct?: ModuleVersion[]
  /** What is wrong with its own go.mod, although it can be parsed. */
  broken?: Broken | undefined
  /** Why it could not be read, so that nothing can be downloaded for it. */
  unread?: Failure
}

/** The output of `go mod edit -json`, as far as it is needed here. */
interface ModFile {
  Module?: { Path: string } | null
  Go?: string
  Toolchain?: string
  Require?: { Path: string; Version: string; Indirect?: boolean }[] | null
  Exclude?: { Path: string; Version: string }[] | null
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null
  Tool?: { Path: string }[] | null
}

/** The output of `go work edit -json`, as far as it is needed here. */
interface WorkFile extends Pick<ModFile, 'Go' | 'Toolchain' | 'Replace'> {
  Use?: { DiskPath: string }[] | null
}

/** Runs a go command that only reads, and returns its output. */
export type AskGo = (args: string[]) => Promise<string>

export interface Reader {
  ask: AskGo
  /** Reads a go.mod without Go. Undefined for those that only Go reads. */
  plain: (text: string) => PlainGoMod | undefined
}

/**
 * Reads a found main module or workspace, through Go itself unless the reader takes it for plain.
 * @throws WarmupError `bad-project` if a file is missing; Error with Go's message if it cannot be parsed
 */
export async function readMainModule(found: Scanned, reader: Reader): Promise<Omit<MainModule, 'sums'>> {
  const { directory } = found
  if (found.goWork === 'off') {
    const mod = await readMod(found.file, reader)
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
  const work: WorkFile = JSON.parse(await reader.ask(['work', 'edit', '-json', found.file]))
  const files = (work.Use ?? []).map(use => join(resolve(directory, use.DiskPath), 'go.mod'))
  const mods = await Promise.all(
    files.map(async (file, index) => {
      const used = (work.Use ?? [])[index]?.DiskPath ?? ''
      if (!(await isFile(file))) throw notUsable(used, { file, shown: found.shown })
      return await readMod(file, reader)
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

/** The error for a directory in go.work that has no go.mod. */
function notUsable(used: string, { file, shown }: { file: string; shown: string }): WarmupError {
  const isPlain = /^[\w./\\~+-]+$/.test(used)
  const drop = isPlain ? `run \`go work edit -dropuse=${used}\`` : 'remove its `use` line'
  const cause = Object.assign(new Error(`open ${file}: no such file or directory`), { code: 'ENOENT', syscall: 'open' })
  return new WarmupError('bad-project', `${shown} uses ${used}, which has no go.mod in this checkout`, {
    hint: `Check it out, or ${drop}.`,
    cause,
  })
}

async function readMod(file: string, { ask, plain }: Reader): Promise<ModFile> {
  const text = await readText(file).catch(cause => {
    const hint = 'It must be a file that this user can read.'
    throw new WarmupError('bad-project', `${file} cannot be read`, { hint, cause })
  })
  const found = plain(text)
  return found === undefined ? JSON.parse(await ask(['mod', 'edit', '-json', file])) : modFileOf(found)
}

const modFileOf = ({ path, go, toolchain, requires }: PlainGoMod): ModFile => ({
  Module: { Path: path },
  ...(go !== undefined && { Go: go }),
  ...(toolchain !== undefined && { Toolchain: toolchain }),
  Require: requires.map(({ path, version, isIndirect }) => ({
    Path: path,
    Version: version,
    ...(isIndirect && { Indirect: true }),
  })),
})

/** Sorted, and without `// indirect`, which does not affect downloads. */
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
          // Once it exists, other modules are needed.
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

/** The target of a requirement; without a version it is a local directory. */
interface Target {
  Path: string
  Version?: string
}

/**
 * The versions that Go selects for a workspace: for each module the highest version required by any member, without the
 * members themselves, after the replacements of go.work, then those of members (modload, requirementsFromModFiles). Members
 * from Go 1.17 on list everything they need; for others, only the download shows the rest.
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

/** The required versions after replacements, without local directories. */
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
