import { constants } from 'node:fs'
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sumFileOf } from '../go/discovery.js'
import { fromEmptyDirectory, type Go } from '../go/environment.js'
import { withFlag } from '../go/flags.js'
import type { MainModule } from '../go/main-module.js'
import { readRegularFile, whenFilesAreFree } from '../modcache/regular-file.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and says which of
 * them changed, by their absolute paths. What changed is put back, also when the work throws, unless `allow-changes` is set.
 * The work is given the plan by which Go never gets hold of what nobody may write to: root could, all the same.
 */
export async function guardCheckout<T>(
  plan: ReadyPlan,
  session: Session,
  work: (plan: ReadyPlan) => Promise<T>,
): Promise<{ result: T; changed: string[] }> {
  const { mainModules } = plan.project
  const locked = await Promise.all(mainModules.map(isLocked))
  if (!locked.includes(true)) return await guard(plan, session, () => work(plan))
  return await fromEmptyDirectory(session.options.tempDirectory, async directory => {
    const usable = await Promise.all(
      mainModules.map((one, index) => (locked[index] ? copyOf(one, join(directory, `${index}`), plan.go) : one)),
    )
    return await guard(plan, session, () => work({ ...plan, project: { ...plan.project, mainModules: usable } }))
  })
}

/** Has a module files without write permission? A workspace leaves those of its modules alone. */
async function isLocked({ goWork, definitions, sumFiles }: MainModule): Promise<boolean> {
  if (goWork !== 'off') return false
  const files = [...definitions.map(({ file }) => file), ...sumFiles]
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

/** The module, run with copies of its files; relative replacements mean the same as before. */
async function copyOf(module: MainModule, directory: string, { settings }: Go): Promise<MainModule> {
  const file = join(directory, basename(module.file))
  await mkdir(directory)
  await writeFile(file, await readRegularFile(module.file))
  const sums = await contentOf(sumFileOf(module))
  if (sums) await writeFile(sumFileOf({ ...module, file }), sums)
  return { ...module, goFlags: withFlag(module.goFlags ?? settings.GOFLAGS ?? '', 'modfile', file) }
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

/** Somebody removed the checkout meanwhile. */
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
