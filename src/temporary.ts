import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync, type Stats } from 'node:fs'
import { chmod, lstat, mkdir, opendir, readdir, rmdir, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** The kinds of content in the temporary directory, each in separate directories. */
type Kind = 'access' | 'ca' | 'copy' | 'go' | 'list' | 'mirror' | 'report' | 'spool' | 'work'

/** Who may still need it: the process that created it, or a later one of the same job. */
type Owner = 'process' | 'job'

/** A process, as identified by others. All parts are digits, hexadecimal ones for the machine. */
interface Process {
  pid: number
  /** Process ids are reused; the start time makes them unique. */
  start: string
  /** Nothing can be found out about a process on another machine, in another container or of another user. */
  machine: string
}

const TOKEN = '(\\d{1,10})-(\\d{1,20})-([0-9a-f]{8})-[0-9a-f]{12}'
/** The mark in a name for content that belongs to the job, not to the process that created it. */
const JOBS = '-later'
const PREFIX = 'go-mod-warmup-'

/** The names of directories with credentials: those of a run, and with `-later` those that post removes. */
export const ACCESS_DIRECTORY = patternOf(`${PREFIX}access-`)
const IN_TEMP = patternOf(`${PREFIX}(?:access|ca|copy|go|list|mirror|report|spool|work)-`)
const SEAL = `${PREFIX}state-`
const SEALS = new RegExp(`^${SEAL}[0-9a-f]{64}$`)

const DAY = 86_400_000
/** No job on GitHub lasts longer than five days. */
const LONGEST_JOB = 6 * DAY
/** Time limit of a sweep in milliseconds; the rest is left to the next run. */
const SWEEP_LIMIT = 3_000

/** Matches names with a token: groups 1 to 3 are its parts, and group 4 is the mark of the job. */
function patternOf(before: string, after = ''): RegExp {
  return new RegExp(`^${before}${TOKEN}(${JOBS})?${after}$`)
}

/** The unique part of every temporary name: its process, and something random. */
export function temporaryToken(): string {
  const { pid, start, machine } = thisProcess()
  return `${pid}-${start}-${machine}-${randomBytes(6).toString('hex')}`
}

/** A name for something in the temporary directory that its owner creates and removes. */
export function temporaryName(kind: Kind, owner: Owner = 'process'): string {
  return `${PREFIX}${kind}-${temporaryToken()}${owner === 'job' ? JOBS : ''}`
}

/** The name of a file in the temporary directory that authenticates a state, until post removes it, or it is too old. */
export const sealName = (digest: string) => `${SEAL}${digest}`

/**
 * Creates a directory that only this user can read.
 * @throws Error of the file system
 */
export async function makeTemporary(parent: string, kind: Kind, owner: Owner = 'process'): Promise<string> {
  const directory = join(parent, temporaryName(kind, owner))
  await mkdir(directory, { mode: 0o700 })
  return directory
}

/** Removes leftovers of ended runs of this user from the temporary directory. Never throws. */
export async function sweepTemporary(directory: string): Promise<void> {
  const unsigned = { names: SEALS, patience: LONGEST_JOB }
  await sweep(directory, { names: IN_TEMP, unsigned, ownerHere: () => ownerIn(directory) })
}

/** What to remove in a directory. */
interface Sweeping {
  names: RegExp
  /** Names without an owner, for which age decides. */
  unsigned?: { names: RegExp; patience: number }
  /** Milliseconds without a change after which an unknown owner is considered to have ended. */
  patience?: number
  /** Milliseconds for which leftovers of an ended process may be useful. */
  kept?: number
  /** The owner of this user's files there, if it is another one. */
  ownerHere?: () => Promise<number>
}

/** Names of temporary files that begin with this text, and end with that. */
export const namesOf = (before: string, after = ''): RegExp => patternOf(literal(before), literal(after))

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Removes content of ended processes; links as links, and nothing of other users. Never throws: the rest is left to the next
 * run. Several processes may do this concurrently.
 */
export async function sweep(directory: string, sweeping: Sweeping): Promise<void> {
  const until = performance.now() + SWEEP_LIMIT
  const isLate = () => performance.now() > until
  const uid = process.getuid?.()
  let ownerHere: Promise<number> | undefined
  const isOurs = async (found: Stats) => {
    if (uid === undefined || found.uid === uid) return true
    ownerHere ??= sweeping.ownerHere?.()
    return found.uid === (await ownerHere)
  }
  try {
    for await (const { name } of await opendir(directory, { bufferSize: 256 })) {
      if (isLate()) return
      const match = sweeping.names.exec(name)
      if (match === null && !sweeping.unsigned?.names.test(name)) continue
      const path = join(directory, name)
      const found = await lstat(path).catch(() => undefined)
      if (found === undefined || !isLeft(match, found, sweeping) || !(await isOurs(found))) continue
      await removeTree(path, isLate).catch(() => undefined)
    }
  } catch {
    return // It cannot be listed, or is gone.
  }
}

/** On some file systems, everything belongs to the user who mounted them. */
async function ownerIn(directory: string): Promise<number> {
  const probe = await makeTemporary(directory, 'work')
  return await lstat(probe)
    .then(({ uid }) => uid)
    .finally(() => rmdir(probe))
}

function isLeft(
  match: RegExpExecArray | null,
  found: Pick<Stats, 'mtimeMs'>,
  { patience = DAY, kept = 0, unsigned }: Sweeping,
): boolean {
  // A wrong clock must not keep anything for ever.
  const age = Math.abs(Date.now() - found.mtimeMs)
  if (match === null) return age > (unsigned?.patience ?? patience)
  const [, pid = '', start = '', machine = '', later] = match
  if (later) return age > LONGEST_JOB
  const state = stateOf({ pid: Number(pid), start, machine })
  return state === 'ended' ? age >= kept : state === 'unknown' && age > patience
}

/** Is the process that named a directory or file still running? `unknown` if only age can decide. */
function stateOf({ pid, start, machine }: Process): 'running' | 'ended' | 'unknown' {
  const self = thisProcess()
  if (machine !== self.machine) return 'unknown'
  if (pid === self.pid) return start === self.start ? 'running' : 'ended'
  if (!isAlive(pid)) return 'ended'
  const found = startOf(pid)
  if (found === undefined) return 'unknown'
  return found === start ? 'running' : 'ended'
}

/** The same for a name that is only a token; `unsigned` for any other name. */
export function makerOf(name: string): ReturnType<typeof stateOf> | 'unsigned' {
  const [, pid, start = '', machine = ''] = patternOf('').exec(name) ?? []
  return pid === undefined ? 'unsigned' : stateOf({ pid: Number(pid), start, machine })
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

let self: Process | undefined

function thisProcess(): Process {
  self ??= {
    pid: process.pid,
    start: startOf(process.pid) ?? `${Math.round(Date.now() - process.uptime() * 1000)}`,
    machine: machine(),
  }
  return self
}

/**
 * The start time of a process, in ticks since boot. Empty for a zombie; undefined if the system does not provide it.
 */
function startOf(pid: number): string | undefined {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // pid (name) state …: a name may hold blanks and brackets (proc_pid_stat(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  if (['Z', 'X'].includes(fields[0] ?? '')) return ''
  return /^\d+$/.test(fields[19] ?? '') ? fields[19] : undefined
}

/** The machine, container and user of this process, for which process ids are valid and accessible. */
function machine(): string {
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  const processes = textOf(() => readlinkSync('/proc/self/ns/pid'))
  const place = [hostname(), boot, processes, process.getuid?.()]
  return createHash('sha256').update(place.join('\n')).digest('hex').slice(0, 8)
}

function textOf(read: () => string): string {
  try {
    return read()
  } catch {
    return '' // There is no such thing on this system.
  }
}

/**
 * Removes a directory, even with read-only directories in it, or anything else, within the time limit.
 * @throws Error of the file system if something remains
 */
export async function removeTree(path: string, isLate = () => false): Promise<void> {
  const found = await lstat(path)
  if (!found.isDirectory()) return await unlink(path)
  if ((found.mode & 0o700) !== 0o700) await chmod(path, 0o700)
  const files: Promise<unknown>[] = []
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (isLate()) break
    const below = join(path, entry.name)
    if (entry.isDirectory()) await removeTree(below, isLate).catch(() => undefined)
    // One after the other, the thousands that an unpacker leaves would take seconds on a busy machine.
    else files.push(unlink(below).catch(() => undefined))
  }
  await Promise.all(files)
  if (isLate()) return
  await rmdir(path)
}
