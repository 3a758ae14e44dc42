import { linkSync, lstatSync, mkdirSync } from 'node:fs'
import { constants, copyFile, lstat, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { parseModuleFile } from '../../go/module-file.js'
import { type EntryOrigin, ORIGIN_FILE } from '../origin.js'
import { PACKED_PATH } from './version.js'

/**
 * Makes a directory that will hold what is packed, and nothing else. Its path is free of links, for the toolkit compares
 * it with the working directory's.
 */
export async function openStage(tempDirectory: string): Promise<string> {
  return await mkdtemp(join(await realpath(tempDirectory), 'go-mod-warmup-'))
}

/**
 * Puts the files below `<directory>/modules`: hard links, which cost nothing, or copies where links cannot be made.
 *
 * @param directory from openStage
 * @returns the bytes of the files
 * @throws Error when one is not a module file or cannot be read: an entry that lacks a file would lack it for ever.
 */
export async function fillStage(
  directory: string,
  request: { downloadCache: string; files: string[]; origin?: EntryOrigin; signal: AbortSignal },
): Promise<number> {
  const root = join(directory, PACKED_PATH)
  const made = new Set<string>()
  const inodes = new Set<string>()
  const limit = pLimit(16)
  const settled = await Promise.allSettled(
    [...new Set(request.files)].map(name =>
      limit(async () => {
        request.signal.throwIfAborted()
        if (parseModuleFile(name) === undefined) throw new Error(`${JSON.stringify(name)} is not a module file`)
        const target = join(root, name)
        const parent = dirname(target)
        if (!made.has(parent)) mkdirSync(parent, { recursive: true })
        made.add(parent)
        return await put(join(request.downloadCache, name), target, inodes)
      }),
    ),
  )
  if (request.origin) await writeFile(join(root, ORIGIN_FILE), JSON.stringify(request.origin))
  let bytes = 0
  for (const outcome of settled) {
    if (outcome.status === 'rejected') throw outcome.reason
    bytes += outcome.value
  }
  return bytes
}

/** Removes the directory and all in it. */
export async function closeStage(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
}

/** Links synchronously: that takes a tenth of the time that as many visits to another thread would. */
async function put(source: string, target: string, inodes: Set<string>): Promise<number> {
  const found = lstatSync(source)
  // tar packs a second name of one file as a link, which a reader refuses.
  const inode = `${found.dev}:${found.ino}`
  const linkable = found.isFile() && (found.nlink === 1 || !inodes.has(inode))
  inodes.add(inode)
  if (linkable && isLinked(source, target)) return found.size
  await copyFile(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
  return (await lstat(target)).size
}

function isLinked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch {
    return false // Another file system, or one without links.
  }
}
