import { closeSync, constants, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { makeDirectories } from '../modcache/directories.js'
import { type ModuleVersion, moduleFileName } from '../modcache/module-file.js'
import { OwnDirectories } from '../modcache/own-directories.js'
import { type VersionLocks, withoutLocks, withoutOthers } from '../modcache/show-modules.js'
import { type Conversation, converse, findProgram, run, SYSTEM_PATH } from '../process.js'

/**
 * A helper that stays. Reads `<n> <path in hexadecimal>` for each lock file, opens it with the flags of its argument, and
 * prints the numbers of those that it has locked (LOCK_EX and LOCK_NB); `end` closes the question, `free` lets all go.
 */
const PERL = `$| = 1; my ($flags) = @ARGV; my @held;
while (<STDIN>) {
  if (/^end/) { print "end\\n" } elsif (/^free/) { @held = (); print "free\\n" }
  elsif (/^(\\d+) (\\w+)$/) {
    sysopen(my $file, pack("H*", $2), $flags, 0666) or next;
    if (flock($file, 6)) { push @held, $file; print "$1\\n" }
  }
}`
/** Locks descriptors that it inherits, given as arguments, prints those that it has locked, and `end`. */
const SHELL = 'for n in "$@"; do flock -n "$n" && echo "$n"; done; echo end'

/** Lock files that are open at the same time. */
const AT_ONCE = 100
/** Milliseconds for an answer of a helper. */
const PATIENCE = 5_000
/** As cmd/go opens them (cmd/go/internal/lockedfile), but through no link. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * The locks of cmd/go for the versions of a download cache (modfetch, lockVersion): flock(2) on files of their own, which
 * Node does not have and a helper takes. Perl stays for the whole run. flock(1) is started for each batch, with descriptors
 * that it shares with this process. Without either, it matters whether we are `alone`: with nobody else at work, no lock
 * is needed. A helper waits for nothing, and is not ended when the run is: what was verified until then is still shown.
 */
export function versionLocks(request: {
  downloadCache: string
  alone: boolean
  /** Where helpers are looked for. */
  path?: string
}): VersionLocks {
  const { downloadCache, path = SYSTEM_PATH } = request
  const isThere = (command: string) => findProgram(command, { env: { PATH: path } }).kind === 'found'
  if (process.platform !== 'win32') {
    if (isThere('perl')) return new FileLocks(downloadCache, new LocksOfPerl(path))
    if (isThere('flock')) return new FileLocks(downloadCache, new LocksOfShell(path))
  }
  return request.alone ? withoutOthers : withoutLocks
}

/** Takes locks on files. */
interface Locker {
  /** Calls `use` with those of the files that it has locked, and whether all were tried; they are locked meanwhile. */
  whileLocked(files: string[], use: (locked: Set<string>, tried: 'all' | 'some') => void): Promise<void>
  close(): Promise<void>
}

class FileLocks implements VersionLocks {
  readonly canBeHad = true
  readonly #downloadCache: string
  readonly #directories: OwnDirectories
  readonly #locker: Locker
  /** A helper answers one question at a time. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(downloadCache: string, locker: Locker) {
    this.#downloadCache = downloadCache
    this.#directories = new OwnDirectories(downloadCache)
    this.#locker = locker
  }

  async withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]> {
    const mine = this.#turn.then(() => this.#withAll(versions, show))
    this.#turn = mine.catch(() => undefined)
    return await mine
  }

  async #withAll(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]> {
    await makeDirectories(this.#downloadCache)
    const unknown: ModuleVersion[] = []
    for (let at = 0; at < versions.length; at += AT_ONCE) {
      unknown.push(...(await this.#withSome(versions.slice(at, at + AT_ONCE), show)))
    }
    return unknown
  }

  async close(): Promise<void> {
    await this.#locker.close()
  }

  async #withSome(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]> {
    const files = new Map<string, ModuleVersion>()
    for (const version of versions) {
      const file = this.#fileOf(version)
      if (file !== undefined) files.set(file, version)
    }
    let unknown: ModuleVersion[] = []
    await this.#locker.whileLocked([...files.keys()], (locked, tried) => {
      const byLock = Map.groupBy(files, ([file]) => locked.has(file))
      show((byLock.get(true) ?? []).map(([, version]) => version))
      if (tried === 'some') unknown = (byLock.get(false) ?? []).map(([, version]) => version)
    })
    return unknown
  }

  /** What has no directory of its own is left to cmd/go, which may complain. */
  #fileOf(version: ModuleVersion): string | undefined {
    const name = moduleFileName({ ...version, kind: 'zip' }).replace(/zip$/, 'lock')
    try {
      return this.#directories.make(dirname(name)) ? join(this.#downloadCache, name) : undefined
    } catch (error) {
      if (fileSystemCode(error) === undefined) throw error
      return undefined
    }
  }
}

class LocksOfPerl implements Locker {
  readonly #path: string
  #helper: Conversation | undefined

  constructor(path: string) {
    this.#path = path
  }

  async whileLocked(files: string[], use: (locked: Set<string>, tried: 'all' | 'some') => void): Promise<void> {
    const named = files.map((file, index) => `${index} ${Buffer.from(file).toString('hex')}\n`)
    const answer = await this.#ask(`${named.join('')}end\n`, 'end\n')
    if (answer === undefined) return use(new Set(), 'some')
    const locked = answer.split('\n').flatMap(line => (/^\d+$/.test(line) ? (files[Number(line)] ?? []) : []))
    try {
      use(new Set(locked), 'all')
    } finally {
      await this.#ask('free\n', 'free\n')
    }
  }

  async close(): Promise<void> {
    const helper = this.#helper
    this.#helper = undefined
    await helper?.close()
  }

  /** What does not answer is ended, which frees all that it has locked; the next question starts another. */
  async #ask(question: string, end: string): Promise<string | undefined> {
    try {
      this.#helper ??= await converse('perl', ['-e', PERL, `${FLAGS}`], { directory: '/', env: { PATH: this.#path } })
    } catch {
      return undefined // It cannot be started at this moment.
    }
    const answer = await this.#helper.ask(question, { end, within: PATIENCE })
    if (answer === undefined) await this.close()
    return answer
  }
}

class LocksOfShell implements Locker {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async whileLocked(files: string[], use: (locked: Set<string>, tried: 'all' | 'some') => void): Promise<void> {
    const open = new Map<string, number>()
    try {
      for (const file of files) {
        const descriptor = openLock(file)
        if (descriptor !== undefined) open.set(file, descriptor)
      }
      const { locked, tried } = await this.#lock([...open.values()])
      use(new Set([...open].flatMap(([file, descriptor]) => (locked.has(descriptor) ? [file] : []))), tried)
    } finally {
      for (const descriptor of open.values()) closeSync(descriptor)
    }
  }

  async close(): Promise<void> {
    // Each helper has ended with its batch.
  }

  /** Those of the open files whose locks are ours now, until they are closed here, and whether the helper came to its end. */
  async #lock(files: number[]): Promise<{ locked: Set<number>; tried: 'all' | 'some' }> {
    if (files.length === 0) return { locked: new Set(), tried: 'all' }
    const inherited = new Map(files.map((file, index) => [`${index + 3}`, file]))
    const outcome = await run('sh', ['-c', SHELL, 'sh', ...inherited.keys()], {
      directory: '/',
      env: { PATH: this.#path },
      files,
      signal: AbortSignal.timeout(PATIENCE),
      grace: 100,
    }).catch(() => undefined) // It cannot be started at this moment.
    const lines = outcome?.stdout.split('\n') ?? []
    const locked = new Set(lines.flatMap(line => inherited.get(line) ?? []))
    return { locked, tried: lines.includes('end') ? 'all' : 'some' }
  }
}

function openLock(file: string): number | undefined {
  try {
    return openSync(file, FLAGS, 0o666)
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return undefined
  }
}
