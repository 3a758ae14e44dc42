import { constants, createReadStream, type Dirent, type Stats } from 'node:fs'
import { chmod, copyFile, lstat, readdir, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { asGoSpells, makeDirectories } from '../modcache/directories.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'
import { BUILDS, type ModuleStore, type NewFile, type PutOutcome, refuseUnstorable } from './module-store.js'
import { isAbsence, StoreError, tellingFileProblems } from './problem.js'

/** No module path has an element that begins with a dot, so such a file is never taken for a module. */
const TEMPORARY = '.part-'
const PARTS = namesOf(TEMPORARY)
/** Records about the store itself; not temporary files. */
const OWN = '.go-mod-warmup'
const HOUR = 3_600_000

/** Errors when a file is written while its directory is being removed. */
const MOST_TRIES = 5

/**
 * A module store in a directory, in GOPROXY layout, so that `GOPROXY=file://PATH` can read it, too. Any number of processes
 * and machines may write to it without locks: files appear complete, by a rename, and are never hard links to each other.
 * Files behind symbolic links are not part of it.
 * @param root absolute path, created with its parents for the first file; it and its parents may be links
 */
export function directoryStore(root: string): ModuleStore {
  const spec = `dir:${root}`
  const directories = ownDirectories(root)
  /** Leftovers of killed writers are looked for once per directory. */
  const swept = new Set<string>()
  const guard = async <T>(done: 'read' | 'written' | 'listed', name: string, work: () => Promise<T>): Promise<T> => {
    if (done !== 'listed') refuseUnstorable(spec, name)
    return await tellingFileProblems(spec, { name, done }, work)
  }
  const sweepOnce = async (path: string) => {
    if (swept.has(dirname(path))) return
    swept.add(dirname(path))
    await sweepBeside(path)
  }

  return {
    spec,

    get: (name, signal, purpose = 'use') =>
      guard('read', name, async () => {
        signal.throwIfAborted()
        if (!(await directories.isOwn(posix.dirname(name)))) return undefined
        const path = join(root, name)
        const found = await lstatIfThere(path)
        if (!found?.isFile()) return undefined
        if (purpose === 'use' && (await touch(path, found)) === 'touched') await sweepOnce(path)
        return { kind: 'file', path, bytes: found.size }
      }),

    put: (name, file, { signal, present }) =>
      guard('written', name, async () => {
        signal.throwIfAborted()
        const path = join(root, name)
        for (let tries = 1; ; tries++) {
          try {
            await directories.make(posix.dirname(name))
            const found = await lstatIfThere(path)
            if (present === 'keep' && found?.isFile() && found.size > 0) {
              await sweepOnce(path)
              return 'exists'
            }
            if (found?.isDirectory()) await rm(path, { recursive: true, force: true })
            const outcome = await place(path, file, { signal, present })
            await sweepOnce(path)
            return outcome
          } catch (error) {
            // The empty directory was removed just before the file was to be created in it.
            if (fileSystemCode(error) !== 'ENOENT' || tries === MOST_TRIES || !(await isThere(file))) throw error
            directories.forget()
          }
        }
      }),

    async *files(prefix, signal) {
      const above = prefix.slice(0, prefix.lastIndexOf('/') + 1)
      const isBelow = !/(?:^|\/)\.{0,2}\//.test(above)
      const waiting =
        isBelow && (await guard('listed', above, () => directories.isOwn(posix.dirname(`${above}.`)))) ? [above] : []
      for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
        signal.throwIfAborted()
        for (const entry of await guard('listed', directory, () => entriesOf(join(root, directory ?? '')))) {
          const name = `${directory}${entry.isDirectory() ? asGoSpells(join(root, directory), entry.name) : entry.name}`
          const isOther = entry.name.startsWith('.') && name !== OWN
          if (isOther || !(name.startsWith(prefix) || prefix.startsWith(`${name}/`))) continue
          if (entry.isDirectory()) waiting.push(`${name}/`)
          const found = entry.isFile() ? await guard('listed', name, () => lstatIfThere(join(root, name))) : undefined
          if (found) yield { name, bytes: found.size, used: usedAt(name, found) }
        }
      }
    },

    remove: (name, signal) =>
      guard('written', name, async () => {
        signal.throwIfAborted()
        if (!(await directories.isOwn(posix.dirname(name)))) return
        const path = join(root, name)
        await rm(path, { recursive: true, force: true })
        if (name.endsWith('/list')) await sweepBeside(path)
        directories.forget()
        await removeEmpty(root, posix.dirname(name))
      }),

    close: async () => undefined,
  }
}

/** Of build caches, the time of the last change says which is the newest. */
function usedAt(name: string, { atimeMs, mtimeMs }: Stats): number {
  return name.startsWith(BUILDS) ? Math.max(atimeMs, mtimeMs) : mtimeMs
}

/** Copies to a temporary name next to the target and renames: a rename within a directory is atomic. */
async function place(
  path: string,
  file: NewFile,
  { signal, present }: { signal: AbortSignal; present: 'keep' | 'replace' },
): Promise<PutOutcome> {
  const temporary = join(dirname(path), `${TEMPORARY}${temporaryToken()}`)
  try {
    if (file.kind === 'text') await writeFile(temporary, file.text, { flag: 'wx', signal })
    else if (await keepsOwner(file.path, dirname(path))) {
      await copyFile(file.path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    } else await writeFile(temporary, createReadStream(file.path), { flag: 'wx', signal })
    // A copy has the mode of its source.
    await chmod(temporary, 0o644)
    signal.throwIfAborted()
    await rename(temporary, path)
    return 'stored'
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    signal.throwIfAborted()
    // Windows refuses to rename onto an open file: it was written just now.
    const isBusy = ['EPERM', 'EACCES', 'EBUSY'].includes(fileSystemCode(error) ?? '')
    if (isBusy && present === 'keep' && (await lstatIfThere(path))?.isFile()) return 'exists'
    throw error
  }
}

/** A copy has the owner and group of its source: are those the same as for a new file in this directory? */
async function keepsOwner(file: string, directory: string): Promise<boolean> {
  const [found, above] = await Promise.all([stat(file), stat(directory)])
  const group = (above.mode & SETGID) === 0 ? process.getegid?.() : above.gid
  return process.platform === 'win32' || (found.uid === process.geteuid?.() && found.gid === group)
}

const SETGID = 0o2000

/** Records the use of a file, for pruning; once an hour is enough. */
async function touch(path: string, { mtimeMs }: Stats): Promise<'touched' | 'left'> {
  const now = Date.now()
  if (now - mtimeMs <= HOUR) return 'left'
  // Not possible in a read-only store, or for a file of another user.
  return await utimes(path, now / 1000, now / 1000).then(
    () => 'touched',
    () => 'left',
  )
}

/**
 * Removes leftovers of killed writers next to a file. Of writers on other machines it is only known that a running one has
 * written to its file in the last hour. Errors are ignored: they do not concern the file itself.
 */
async function sweepBeside(path: string): Promise<void> {
  const unsigned = { names: /^\.part-/, patience: HOUR }
  // A file server may report another owner for all files.
  const ownerHere = async () => (await lstat(path)).uid
  await sweep(dirname(path), { names: PARTS, unsigned, patience: HOUR, ownerHere })
}

async function removeEmpty(root: string, name: string): Promise<void> {
  for (let directory = name; directory !== '.'; directory = posix.dirname(directory)) {
    try {
      await rmdir(join(root, directory))
    } catch {
      return // Something else lies in it, or somebody else removed it.
    }
  }
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/** Is the file to be stored missing, rather than its target? A copy error names both files. */
const isThere = async (file: NewFile) => file.kind === 'text' || (await lstatIfThere(file.path)) !== undefined

/** The directories below the root that belong to it: created below it, and not links. */
function ownDirectories(root: string) {
  const known = new Map<string, Promise<boolean>>()
  const look = async (name: string): Promise<boolean> => {
    try {
      if (name === '.') return (await stat(root)).isDirectory()
      return (await isOwn(posix.dirname(name))) && (await lstat(join(root, name))).isDirectory()
    } catch (error) {
      if (isAbsence(error)) return false
      throw error
    }
  }
  const isOwn = async (name: string): Promise<boolean> => {
    const looking = known.get(name) ?? look(name)
    known.set(name, looking)
    // It may be created later.
    if (!(await looking.catch(() => false))) known.delete(name)
    return await looking
  }
  const make = async (name: string) => {
    if (await isOwn(name)) return
    await makeDirectories(join(root, name))
    if (await isOwn(name)) return
    throw new StoreError('failed', `${join(root, name)} is behind a symbolic link, so it is not written`)
  }
  return { isOwn, make, forget: () => known.clear() }
}
