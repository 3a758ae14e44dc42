import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { foreignLocks, type HeldLock } from '../modcache/locks.js'
import { moduleFileName, parseModuleFile, treeName } from '../modcache/module-file.js'
import type { Failure } from './failures/failures.js'

type StallBefore = Omit<Stall, 'stack'>

const LONGEST_STACK = 8000
const FOR_THE_DUMP = 1000

/**
 * Finds out why a silent go command hangs, and makes it print its goroutine stacks and exit (by SIGQUIT, except on
 * Windows). Only that process is signalled. The stack is added once everything was printed.
 */
export async function explainStall(pid: number, stall: StallBefore): Promise<StallBefore> {
  const locks = await foreignLocks(pid)
  if (process.platform !== 'win32' && signal(pid, 'SIGQUIT')) {
    for (let waited = 0; waited < FOR_THE_DUMP && signal(pid, 0); waited += 20) await sleep(20)
  }
  return { ...stall, locks }
}

/**
 * The stack dump in the output of a go command: the goroutines in code of the go command itself, without addresses; empty
 * without a dump.
 */
export function stackDump(stderr: string): string {
  const start = stderr.lastIndexOf('SIGQUIT: quit')
  if (start < 0) return ''
  const goroutines = stderr.slice(start).split(/\r?\n\r?\n/)
  return goroutines
    .filter(goroutine => goroutine.includes('\ncmd/'))
    .map(withoutAddresses)
    .join('\n\n')
    .trim()
    .slice(-LONGEST_STACK)
}

function withoutAddresses(goroutine: string): string {
  return goroutine
    .replace(/ fp=0x.*$| gp=0x\S+| m=\S+/gm, '')
    .replace(/ \+0x[0-9a-f]+$/gm, '')
    .replace(/\([^()\n]*0x[^()\n]*\)$/gm, '(…)')
}

/** The failure of a stalled run. */
export function stallFailure({ silentFor, working, locks }: Stall): Failure {
  const seconds = (silentFor / 1000).toFixed(silentFor < 10_000 ? 1 : 0)
  const [lock] = locks
  const where = working.map(work => `${work.module} (${work.phase}, ${work.bytes} bytes so far)`)
  const holders = locks.map(held => `${held.module} is locked by process ${held.pid}`)
  const module = lock?.module ?? working[0]?.module
  return {
    class: 'transient',
    retryable: true,
    cause: lock ? `Another process has locked ${lock.module} and makes no progress.` : 'The source stopped sending.',
    hint: lock
      ? `End that process (${lock.pid}), or give each job its own module cache (GOMODCACHE).`
      : 'If it is just slow, raise the `stall-timeout` input. Otherwise check firewall and proxy, or use another source in the `goproxy` input.',
    fix: lock ? `kill ${lock.pid}` : 'stall-timeout: 2m',
    text: [`stalled: no progress for ${seconds} s`, ...holders, ...where].join('\n').slice(0, 4000),
    ...(module === undefined ? {} : { module }),
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** A module whose zip is arriving or being unpacked. */
export interface Work {
  /** `path@version` */
  module: string
  phase: 'downloading' | 'unpacking'
  /** Bytes of the zip: received so far, or to unpack. */
  bytes: number
}

/** The progress of a go command, derived from the files of the module cache, since it prints nothing itself. */
export interface Activity {
  /** Changes whenever something is written, renamed, unpacked or removed. */
  sign: string
  /** How many of the given modules have their zip; without a list, the number of zips. */
  modulesDone: number
  /** How many of the given modules were verified and unpacked; without a list, the number of verified zips. */
  modulesVerified: number
  /** Bytes of zips received since the start, including unfinished ones. */
  bytes: number
  working: Work[]
}

interface ActivityRequest {
  /** GOMODCACHE */
  moduleCache: string
  /** Start of the go command, in milliseconds since 1970: older files are not its work. */
  since: number
  /** Time from which arriving bytes are counted, in milliseconds since 1970. Default `since`. */
  countFrom?: number
  modules?: { path: string; version: string }[] | undefined
}

/** Number of directories read concurrently: enough to keep the I/O threads busy, few enough for others. */
const AT_ONCE = 64
const TEMPORARY_ZIP = /\.zip\d*\.tmp$/

/**
 * Inspects a module cache: all names below `cache/download`, the sizes of unfinished files there and of git packs below
 * `cache/vcs`, and the progress of trees being unpacked. What cannot be read counts as empty. Takes about 0.1 s for 3,000
 * modules.
 */
export function watchActivity(request: ActivityRequest): () => Promise<Activity> {
  const { moduleCache, since, countFrom = since, modules } = request
  const downloads = join(moduleCache, 'cache', 'download')
  const asked = modules && new Set(modules.map(module => moduleFileName({ ...module, kind: 'zip' })))
  const arrived = new Map<string, number>()
  const verified = new Set<string>()

  /** Size of a file; undefined if it is older or missing. */
  const size = async (name: string, from: number) => {
    const file = await stat(join(downloads, name)).catch(() => undefined)
    return file && file.mtimeMs >= from ? file.size : undefined
  }
  const under = async (name: string): Promise<Work[]> => {
    const partial = name.endsWith('.partial')
    const zip = name.replace(partial ? /\.partial$/ : TEMPORARY_ZIP, '.zip')
    const file = parseModuleFile(zip)
    const bytes = await size(name, since)
    if (bytes === undefined || file === undefined) return []
    const module = `${file.path}@${file.version}`
    return partial
      ? [{ module, phase: 'unpacking', bytes: (await size(zip, 0)) ?? 0 }]
      : [{ module, phase: 'downloading', bytes }]
  }
  /** Go writes the hash of a zip before it unpacks it, and marks incomplete trees. */
  const isUnpacked = async (zip: string, partials: string[]) => {
    const file = parseModuleFile(zip)
    if (file === undefined || partials.includes(zip.replace(/\.zip$/, '.partial'))) return false
    return await stat(join(moduleCache, treeName(file))).then(
      () => true,
      () => false,
    )
  }

  return async () => {
    const found = {
      names: 0,
      zips: 0,
      done: 0,
      partials: [] as string[],
      temporary: [] as string[],
      fresh: [] as string[],
      hashed: [] as string[],
    }
    await walk(downloads, (directory, names) => {
      found.names += names.length
      for (const name of names) {
        const file = `${directory}/${name}`
        if (name.endsWith('.zip')) {
          found.zips++
          if (asked?.has(file)) found.done++
          if (!arrived.has(file)) found.fresh.push(file)
        } else if (name.endsWith('.ziphash')) {
          const zip = file.slice(0, -'hash'.length)
          if (asked === undefined) verified.add(zip)
          else if (asked.has(zip) && !verified.has(zip)) found.hashed.push(zip)
        } else if (name.endsWith('.partial')) found.partials.push(file)
        else if (TEMPORARY_ZIP.test(name)) found.temporary.push(file)
      }
    })
    await pLimit(AT_ONCE).map(found.fresh, async zip => arrived.set(zip, (await size(zip, countFrom)) ?? 0))
    await pLimit(AT_ONCE).map(found.hashed, async zip => {
      if (await isUnpacked(zip, found.partials)) verified.add(zip)
    })
    const working = (await Promise.all([...found.temporary, ...found.partials].map(under))).flat()
    const inFlight = sum(working.filter(work => work.phase === 'downloading').map(work => work.bytes))
    const unpacking = found.partials.flatMap(name => parseModuleFile(name.replace(/\.partial$/, '.zip')) ?? [])
    const trees = await Promise.all(unpacking.map(file => countNames(join(moduleCache, treeName(file)))))
    const clones = await growth(join(moduleCache, 'cache', 'vcs'))
    const counts = [found.names, found.zips, found.partials.length, found.temporary.length]
    return {
      sign: [...counts, inFlight, ...trees, clones].join(' '),
      modulesDone: asked ? found.done : found.zips,
      modulesVerified: verified.size,
      bytes: sum(arrived.values()) + inFlight,
      working,
    }
  }
}

async function countNames(directory: string): Promise<number> {
  let count = 0
  await walk(directory, (_, names) => {
    count += names.length
  })
  return count
}

/** Number of names and bytes of clones, without loose objects: a clone may have a hundred thousand, and receives packs. */
async function growth(clones: string): Promise<string> {
  let count = 0
  const packs: string[] = []
  const visit = (directory: string, names: string[]) => {
    count += names.length
    packs.push(...names.filter(name => name.startsWith('tmp_')).map(name => join(clones, directory, name)))
  }
  await walk(clones, visit, name => !/^[0-9a-f]{2}$/.test(name))
  const sizes = await Promise.all(packs.map(async file => (await stat(file).catch(() => undefined))?.size ?? 0))
  return `${count}/${sum(sizes)}`
}

/** Lists a directory and its subdirectories, by their path below `root` with forward slashes. */
async function walk(
  root: string,
  visit: (directory: string, names: string[]) => void,
  enters: (name: string) => boolean = () => true,
): Promise<void> {
  const pending = ['']
  const list = async (directory: string) => {
    const path = join(root, directory)
    // Go creates no directories in there, so the types need not be read.
    if (directory.endsWith('/@v')) return visit(directory, await readdir(path).catch(() => []))
    const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
    visit(
      directory,
      entries.map(entry => entry.name),
    )
    for (const entry of entries) {
      if (entry.isDirectory() && enters(entry.name))
        pending.push(directory === '' ? entry.name : `${directory}/${entry.name}`)
    }
  }
  while (pending.length > 0) await Promise.all(pending.splice(-AT_ONCE).map(list))
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

/** Why a silent child was ended, recorded before that. */
export interface Stall {
  /** Milliseconds without progress. */
  silentFor: number
  /** The work in progress, as seen in files: modules whose zip was being downloaded or unpacked. */
  working: Work[]
  /** Locks of the go command's modules that another process holds. */
  locks: HeldLock[]
  /** The go command's own stack dump without addresses, its last 8,000 characters; empty without one. */
  stack: string
}
