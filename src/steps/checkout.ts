import { constants } from 'node:fs'
import { access, appendFile, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { sumFileOf } from '../go/discovery.js'
import { askGo, fromEmptyDirectory, type Go } from '../go/environment.js'
import { withFlag } from '../go/flags.js'
import type { MainModule } from '../go/main-module.js'
import { readRegularFile, whenFilesAreFree } from '../modcache/regular-file.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and returns the absolute
 * paths of those that changed. Changes are reverted, even if the work throws, unless `allow-changes` is set. The work gets
 * a plan in which Go uses copies of read-only files, because root could change those. `lacking` are read-only sum files
 * that Go would have completed.
 */
export async function guardCheckout<T>(
  plan: ReadyPlan,
  session: Session,
  work: (plan: ReadyPlan) => Promise<T>,
): Promise<{ result: T; changed: string[]; lacking: string[] }> {
  const { mainModules } = plan.project
  const locked = await Promise.all(mainModules.map(isLocked))
  if (!locked.includes(true)) return { ...(await guard(plan, session, () => work(plan))), lacking: [] }
  return await fromEmptyDirectory(session.options.tempDirectory, async directory => {
    const copies = await Promise.all(
      mainModules.map((one, index) =>
        locked[index] ? copyOf(one, join(directory, `${index}`), { plan, session }) : one,
      ),
    )
    const usable = copies.map(one => ('module' in one ? one.module : one))
    const run = () => work({ ...plan, project: { ...plan.project, mainModules: usable } })
    const guarded = await guard(plan, session, run)
    const copied = copies.filter(one => 'module' in one)
    const outcomes = await Promise.all(
      copied.map(async ({ sums, given, copy }) => (same(given, await contentOf(copy)) ? [] : [sums])),
    )
    return { ...guarded, lacking: outcomes.flat() }
  })
}

/** Does a module have files without write permission? In a workspace, Go edits only its sum file. */
async function isLocked(module: MainModule): Promise<boolean> {
  const { goWork, definitions, sumFiles } = module
  const files = goWork === 'off' ? [...definitions.map(({ file }) => file), ...sumFiles] : [sumFileOf(module)]
  const writable = await Promise.all(files.map(isWritable))
  return writable.includes(false)
}

const ANYBODY_WRITES = 0o222

async function isWritable(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return true
  return (found.mode & ANYBODY_WRITES) !== 0 && (await access(file, constants.W_OK).then(...YES_OR_NO))
}

const YES_OR_NO = [() => true, () => false] as const

/** A module or workspace that uses copies of its files, and the copy of its sum file. */
interface Copied {
  module: MainModule
  /** The sum file itself, its content, and the copy that Go may complete. */
  sums: string
  given: Buffer | null
  copy: string
}

/** The module with copies of its files; relative replacements keep their meaning. */
async function copyOf(
  module: MainModule,
  directory: string,
  { plan, session }: { plan: ReadyPlan; session: Session },
): Promise<Copied> {
  const file = join(directory, basename(module.file))
  await mkdir(directory)
  await writeFile(file, await readRegularFile(module.file))
  const sums = sumFileOf(module)
  const copy = sumFileOf({ ...module, file })
  const given = await contentOf(sums)
  if (given) await writeFile(copy, given)
  if (module.goWork !== 'off') {
    await makeAbsolute(file, module, { go: plan.go, signal: session.signal })
    return { module: { ...module, goWork: file }, sums, given, copy }
  }
  const goFlags = withFlag(module.goFlags ?? plan.go.settings.GOFLAGS ?? '', 'modfile', file)
  return { module: { ...module, goFlags }, sums, given, copy }
}

/**
 * Relative paths in a copy of a go.work would refer to the copy, so they are made absolute. They are written here, because
 * `go work edit` treats text after an `@` as a version.
 */
async function makeAbsolute(
  copy: string,
  { directory, file }: MainModule,
  { go, signal }: { go: Go; signal: AbortSignal },
): Promise<void> {
  const edit = async (...args: string[]) => {
    return await askGo(go, ['work', 'edit', ...args, copy], { directory, signal }).catch(error => {
      if (error instanceof Error) error.message = error.message.replaceAll(copy, file)
      throw error
    })
  }
  const { Use, Replace }: WorkFile = JSON.parse(await edit('-json'))
  const uses = (Use ?? []).filter(({ DiskPath }) => !isAbsolute(DiskPath))
  const replaced = (Replace ?? []).filter(({ New }) => !New.Version && !isAbsolute(New.Path))
  if (uses.length === 0 && replaced.length === 0) return
  await edit(
    ...uses.map(({ DiskPath }) => `-dropuse=${DiskPath}`),
    ...replaced.map(({ Old }) => `-dropreplace=${Old.Version ? `${Old.Path}@${Old.Version}` : Old.Path}`),
  )
  const absolute = (path: string) => JSON.stringify(resolve(directory, path))
  const lines = [
    ...uses.map(({ DiskPath }) => `use ${absolute(DiskPath)}`),
    ...replaced.map(({ Old, New }) => `replace ${Old.Path} ${Old.Version ?? ''} => ${absolute(New.Path)}`),
  ]
  await appendFile(copy, `\n${lines.join('\n')}\n`)
}

/** `go work edit -json`, as far as it is needed here. */
interface WorkFile {
  Use?: { DiskPath: string }[] | null
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null
}

async function guard<T>(
  { project }: ReadyPlan,
  { options }: Session,
  work: () => Promise<T>,
): Promise<{ result: T; changed: string[] }> {
  const before = new Map<string, Buffer | null>()
  const files = project.mainModules.flatMap(one => [...one.definitions.map(({ file }) => file), ...one.sumFiles])
  await Promise.all(files.map(async file => before.set(file, await contentOf(file))))
  try {
    const result = await work()
    return { result, changed: await changedFiles(before) }
  } finally {
    if (!options.allowChanges) await putBack(before)
  }
}

async function changedFiles(before: Map<string, Buffer | null>): Promise<string[]> {
  const changed = await Promise.all([...before].map(async ([file, old]) => !same(old, await contentOf(file))))
  return [...before.keys()].filter((_, index) => changed[index])
}

async function putBack(before: Map<string, Buffer | null>): Promise<void> {
  for (const file of await changedFiles(before)) {
    const old = before.get(file)
    if (old) await whenFilesAreFree(() => writeFile(file, old)).catch(unlessGone)
    else await rm(file, { force: true })
  }
}

/** The checkout may have been removed meanwhile. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readRegularFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
