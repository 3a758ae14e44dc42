import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileSystemCode } from '../errors.js'
import { makeDirectories } from '../modcache/directories.js'
import { openRegularFile } from '../modcache/regular-file.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'
import type { BuildService, BuildStore } from './build-store.js'
import type { ArchiveFound } from './entry-store.js'
import { BUILDS, buildKeyIn, buildNameOf } from './module-store.js'
import { isOfOthers, othersCanWrite } from './own-directory.js'
import { tellingFileProblems } from './problem.js'

const TEMPORARY = '.part-'
const HOUR = 3_600_000

/**
 * The build caches in a directory, which others must not be able to write to: nothing verifies compiled packages. Those
 * that are signed may lie anywhere.
 */
export function buildDirectory(root: string, signed: 'signed' | 'unsigned', platform = process.platform): BuildService {
  const directory = join(root, BUILDS)
  if (signed === 'unsigned') {
    const why = platform === 'win32' ? 'on Windows it cannot be seen who may write to it' : othersCanWrite(directory)
    if (why !== undefined) return { off: `dir:${root} may not hold an unsigned build cache: ${why}` }
  }
  return { connect: async () => directoryBuilds(root, { directory, signed }) }
}

function directoryBuilds(
  root: string,
  { directory, signed }: { directory: string; signed: 'signed' | 'unsigned' },
): BuildStore {
  const spec = `dir:${root}`
  const guard = <T>(done: 'read' | 'written', work: () => Promise<T>) =>
    tellingFileProblems(spec, { name: BUILDS, done }, work)
  return {
    newest: (prefixes, signal) =>
      guard('read', async () => {
        signal.throwIfAborted()
        // One that others can write to, left from before the directory was this user's alone, is no entry.
        const all = (await entriesIn(directory)).filter(({ isForeign }) => signed === 'signed' || !isForeign)
        for (const prefix of prefixes) {
          const found = all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => b.savedAt - a.savedAt)[0]
          if (found !== undefined) return archiveIn(found, { guard, signal })
        }
        return undefined
      }),

    put: ({ key, replaces, pack }, signal) =>
      guard('written', async () => {
        const path = join(root, buildNameOf(key, spec))
        await makeDirectories(directory)
        await sweep(directory, { names: namesOf(TEMPORARY), patience: HOUR })
        if ((await entriesIn(directory)).some(one => one.key === key)) return 'exists'
        const temporary = join(directory, `${TEMPORARY}${temporaryToken()}`)
        try {
          await pipeline(pack(), createWriteStream(temporary, { flags: 'wx', mode: 0o644 }), { signal })
          await rename(temporary, path)
        } catch (error) {
          await rm(temporary, { force: true })
          throw error
        }
        for (const other of await entriesIn(directory)) {
          if (other.key.startsWith(replaces) && other.key !== key) await rm(other.path, { force: true })
        }
        return 'saved'
      }),

    [Symbol.asyncDispose]: async () => undefined,
  }
}

interface Entry {
  key: string
  path: string
  /** In milliseconds since 1970. */
  savedAt: number
  bytes: number
  /** Could others have written it? */
  isForeign: boolean
}

async function entriesIn(directory: string): Promise<Entry[]> {
  const names = await readdir(directory).catch(absent)
  const found = await Promise.all(
    names.map(async (name): Promise<Entry[]> => {
      const key = buildKeyIn(`${BUILDS}${name}`)
      const path = join(directory, name)
      const there = key === undefined ? undefined : await lstat(path).catch(() => undefined)
      if (key === undefined || !there?.isFile()) return []
      return [{ key, path, savedAt: there.mtimeMs, bytes: there.size, isForeign: isOfOthers(there) }]
    }),
  )
  return found.flat()
}

function absent(error: unknown): string[] {
  if (fileSystemCode(error) === 'ENOENT') return []
  throw error
}

function archiveIn(
  { key, path, savedAt, bytes }: Entry,
  { guard, signal }: { guard: <T>(done: 'read', work: () => Promise<T>) => Promise<T>; signal: AbortSignal },
): ArchiveFound {
  const read = async function* () {
    // It is pruned by its last use; when it was saved decides which one is the newest.
    await utimes(path, Date.now() / 1000, savedAt / 1000).catch(() => undefined)
    const file = await guard('read', () => openRegularFile(path, 'refuse'))
    yield* createReadStream(path, { fd: file.handle, signal, highWaterMark: 256 << 10 })
  }
  return { key, size: () => bytes, read }
}
