import { constants, copyFile, link, lstat, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
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
  const made = new Map<string, Promise<unknown>>()
  const inodes = new Set<string>()
  const limit = pLimit(16)
  const settled = await Promise.allSettled(
    [...new Set(request.files)].map(name =>
      limit(async () => {
        request.signal.throwIfAborted()
        if (parseModuleFile(name) === undefined) throw new Error(`${JSON.stringify(name)} is not a module file`)
        const target = join(root, name)
        const parent = dirname(target)
        if (!made.has(parent)) made.set(parent, mkdir(parent, { recursive: true }))
        await made.get(parent)
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

async function put(source: string, target: string, inodes: Set<string>): Promise<number> {
  const { size, dev, ino, nlink } = await lstat(source)
  // tar packs a second name of one file as a link, which a reader refuses.
  const inode = `${dev}:${ino}`
  const linkable = nlink === 1 || !inodes.has(inode)
  inodes.add(inode)
  const linked = linkable && (await isFileLinked(source, target))
  if (linked) return size
  await copyFile(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
  return (await lstat(target)).size
}

async function isFileLinked(source: string, target: string): Promise<boolean> {
  if (!(await lstat(source)).isFile()) return false
  return await link(source, target).then(
    () => true,
    () => false,
  )
}
