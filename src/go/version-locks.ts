import { closeSync, constants, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { makeDirectories } from '../modcache/directories.js'
import { type ModuleVersion, moduleFileName } from '../modcache/module-file.js'
import { OwnDirectories } from '../modcache/own-directories.js'
import { type VersionLocks, withoutLocks, withoutOthers } from '../modcache/show-modules.js'
import { findProgram, run, SYSTEM_PATH } from '../process.js'

/** LOCK_EX and LOCK_NB; a descriptor is used as it is, and stays open to the end. */
const PERL =
  'for my $n (@ARGV) { open(my $f, "+<&=", $n) or next; push @f, $f; print "$n\\n" if flock($f, 6) } print "end\\n"'
const SHELL = 'for n in "$@"; do flock -n "$n" && echo "$n"; done; echo end'

/** Programs with flock(2), which Node does not have. Each prints the descriptors, given as arguments, that it has locked, and `end`. */
const HELPERS: { needs: string; command: string; args: string[] }[] = [
  { needs: 'perl', command: 'perl', args: ['-e', PERL] },
  { needs: 'flock', command: 'sh', args: ['-c', SHELL, 'sh'] },
]

/** Lock files that are open at the same time. */
const AT_ONCE = 100
/** Milliseconds for a helper. */
const PATIENCE = 5_000
/** As cmd/go opens them (cmd/go/internal/lockedfile), but through no link. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * The locks of cmd/go for the versions of a download cache (modfetch, lockVersion). They are flock(2) on files of their
 * own: a helper takes them on descriptors that it shares with this process, and they stay locked until they are closed
 * here. Where there is no helper, it matters whether we are `alone`: with nobody else at work, no lock is needed. A helper
 * waits for nothing, and so is not ended when the run is: what was verified until then is still shown.
 */
export function versionLocks(request: {
  downloadCache: string
  alone: boolean
  /** Where helpers are looked for. */
  path?: string
}): VersionLocks {
  const { path = SYSTEM_PATH } = request
  const isThere = (command: string) => findProgram(command, { env: { PATH: path } }).kind === 'found'
  const helper = process.platform === 'win32' ? undefined : HELPERS.find(({ needs }) => isThere(needs))
  if (helper === undefined) return request.alone ? withoutOthers : withoutLocks
  return new FileLocks({ ...request, path, helper })
}

interface Setting {
  downloadCache: string
  path: string
  helper: (typeof HELPERS)[number]
}

class FileLocks implements VersionLocks {
  readonly canBeHad = true
  readonly #setting: Setting
  readonly #directories: OwnDirectories

  constructor(setting: Setting) {
    this.#setting = setting
    this.#directories = new OwnDirectories(setting.downloadCache)
  }

  async withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]> {
    await makeDirectories(this.#setting.downloadCache)
    const unknown: ModuleVersion[] = []
    for (let at = 0; at < versions.length; at += AT_ONCE) {
      unknown.push(...(await this.#withSome(versions.slice(at, at + AT_ONCE), show)))
    }
    return unknown
  }

  async #withSome(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]> {
    const open: { version: ModuleVersion; file: number }[] = []
    try {
      for (const version of versions) {
        const file = this.#open(version)
        if (file !== undefined) open.push({ version, file })
      }
      const { locked, tried } = await this.#lock(open.map(({ file }) => file))
      show(open.flatMap(({ version, file }) => (locked.has(file) ? [version] : [])))
      return tried === 'all' ? [] : open.flatMap(({ version, file }) => (locked.has(file) ? [] : [version]))
    } finally {
      for (const { file } of open) closeSync(file)
    }
  }

  /** What cannot be opened is left to cmd/go, which may complain. */
  #open(version: ModuleVersion): number | undefined {
    const name = moduleFileName({ ...version, kind: 'zip' }).replace(/zip$/, 'lock')
    try {
      if (!this.#directories.make(dirname(name))) return undefined
      return openSync(join(this.#setting.downloadCache, name), FLAGS, 0o666)
    } catch (error) {
      if (fileSystemCode(error) === undefined) throw error
      return undefined
    }
  }

  /** Those of the files whose locks are ours now, and whether the helper came to its end. */
  async #lock(files: number[]): Promise<{ locked: Set<number>; tried: 'all' | 'some' }> {
    if (files.length === 0) return { locked: new Set(), tried: 'all' }
    const { helper, path } = this.#setting
    const inherited = new Map(files.map((file, index) => [`${index + 3}`, file]))
    const outcome = await run(helper.command, [...helper.args, ...inherited.keys()], {
      directory: '/',
      env: { PATH: path },
      files,
      signal: AbortSignal.timeout(PATIENCE),
      grace: 100,
    }).catch(() => undefined) // It cannot be started at this moment.
    const lines = outcome?.stdout.split('\n') ?? []
    const locked = new Set(lines.flatMap(line => inherited.get(line) ?? []))
    return { locked, tried: lines.includes('end') ? 'all' : 'some' }
  }
}
