import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { run, SYSTEM_PATH } from '../process.js'
import { redactText } from '../redact.js'
import { parseModuleFile } from './module-file.js'
import { readText } from './regular-file.js'

/** A lock of the module cache and who holds it. */
export interface HeldLock {
  /** `path@version`, or the URL of a repository that is being cloned. */
  module: string
  pid: number
}

/**
 * Finds the locks that the go command `pid` has open and that another process group holds. cmd/go waits for those for ever,
 * without a message (cmd/go/internal/lockedfile). Empty if the system does not provide this information.
 */
export async function foreignLocks(pid: number, platform: NodeJS.Platform = process.platform): Promise<HeldLock[]> {
  if (platform === 'win32') return []
  const open = await (platform === 'linux' ? openByProc(pid) : openByLsof(pid))
  const holders = await holdersOf(open, { platform, patience: AT_ONCE })
  const others = (holders === 'unknown' ? [] : holders).filter(holder => holder.pid !== pid && holder.group !== pid)
  const named = others.map(async holder => ({ pid: holder.pid, module: await subjectOf(holder.file) }))
  const locks = (await Promise.all(named)).filter(lock => lock.module !== '')
  return locks.sort((a, b) => a.module.localeCompare(b.module))
}

/** No process, a process, or `unknown`: the system took too long to answer. */
export type LockHolder = HeldLock | 'unknown' | undefined

/** Time limit before removing files that may be in use, in milliseconds; lsof takes seconds on a busy machine. */
const PATIENCE = 30_000

/**
 * The process that holds one of these lock files, if any. Not needed on Windows, where open files cannot be removed.
 */
export async function lockHolder(
  files: string[],
  { platform = process.platform, patience = PATIENCE }: { platform?: NodeJS.Platform; patience?: number } = {},
): Promise<LockHolder> {
  if (platform === 'win32') return undefined
  const holders = await holdersOf(files, { platform, patience })
  if (holders === 'unknown') return 'unknown'
  const [first] = holders
  return first && { module: await subjectOf(first.file), pid: first.pid }
}

interface Holder {
  file: string
  pid: number
  group: number
}

/** Go opens a lock once for each of its waits. */
async function holdersOf(
  files: string[],
  { platform, patience }: { platform: NodeJS.Platform; patience: number },
): Promise<Holder[] | 'unknown'> {
  const different = [...new Set(files)]
  if (different.length === 0) return []
  return await (platform === 'linux' ? holdersByProc(different) : holdersByLsof(different, patience))
}

async function holdersByProc(files: string[]): Promise<Holder[]> {
  const table = await readFile('/proc/locks', 'utf8').catch(() => '')
  const locked = [...table.matchAll(/^\d+: (?!->)\w+ .* (\d+) \w+:\w+:(\d+) /gm)]
  if (locked.length === 0) return []
  const found = files.map(async file => {
    const inode = (await stat(file, { bigint: true }).catch(() => undefined))?.ino.toString()
    const pids = new Set(locked.flatMap(([, pid, of]) => (of === inode ? [Number(pid)] : [])))
    return await Promise.all([...pids].map(async pid => ({ file, pid, group: await groupOf(pid) })))
  })
  return (await Promise.all(found)).flat()
}

const ARGUMENTS = 500

/** The process that has the file open counts as its holder: not every system provides more. */
async function holdersByLsof(files: string[], patience: number): Promise<Holder[] | 'unknown'> {
  for (let at = 0; at < files.length; at += ARGUMENTS) {
    const rows = await lsof(['-Fpgn', '--', ...files.slice(at, at + ARGUMENTS)], patience)
    if (rows.length > 0) return rows
  }
  return []
}

async function openByProc(pid: number): Promise<string[]> {
  const open = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const links = await Promise.all(open.map(fd => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  return links.filter(link => link.endsWith('.lock'))
}

async function openByLsof(pid: number): Promise<string[]> {
  const rows = await lsof(['-a', '-p', `${pid}`, '-Fpn'], AT_ONCE)
  return (rows === 'unknown' ? [] : rows).map(row => row.file).filter(file => file.endsWith('.lock'))
}

/** `<v>.lock` next to the zip of a module; `<hash>.lock` next to a clone, whose URL is in `<hash>.info`. */
async function subjectOf(lock: string): Promise<string> {
  const [, name] = lock.split('/cache/download/')
  const file = parseModuleFile((name ?? '').replace(/\.lock$/, '.zip'))
  if (file) return `${file.path}@${file.version}`
  const clone = /^(.*\/cache\/vcs\/[0-9a-f]+)\.lock$/.exec(lock)?.[1]
  const info = clone ? await readText(`${clone}.info`).catch(() => '') : ''
  return redactText(info.trim().replace(/^\w+:/, ''))
}

async function groupOf(pid: number): Promise<number> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // pid (name) state parent group: a name may hold blanks and brackets.
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2])
}

/** Time limit for a query while a run hangs, in milliseconds. */
const AT_ONCE = 2000

/** Parses the field output: one line per field, `p` and `g` before the files (`n`) of a process. */
async function lsof(args: string[], patience: number): Promise<Holder[] | 'unknown'> {
  const outcome = await run('lsof', ['-n', '-P', '-w', ...args], {
    directory: '/',
    env: { PATH: SYSTEM_PATH },
    signal: AbortSignal.timeout(patience),
    keep: { stdout: 16_000_000 },
    grace: 100,
  }).catch(() => undefined) // It is not on every machine.
  if (outcome !== undefined && outcome.ended !== 'by-itself') return 'unknown'
  // It exits with 1 if one of several files is not open anywhere.
  const stdout = outcome?.stdout ?? ''
  const rows: Holder[] = []
  let pid = 0
  let group = 0
  for (const line of stdout.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1))
    if (line.startsWith('g')) group = Number(line.slice(1))
    if (line.startsWith('n')) rows.push({ pid, group, file: line.slice(1) })
  }
  return rows
}
