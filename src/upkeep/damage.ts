import { openPromise } from 'yauzl'
import { fileSystemCode } from '../errors.js'
import { hashGoMod, hashZip } from '../modcache/dirhash.js'
import { LARGEST_INFO, type ModuleFile, trustedInfo } from '../modcache/module-file.js'
import { readRegularFile, withRegularFile } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'

/** Go's limit for a go.mod (golang.org/x/mod/zip, MaxGoMod). */
const TEXT_LIMIT = 16 * 1024 * 1024

/**
 * What is wrong with a module file, by a look at its size and its end; undefined where nothing is. A zip ends with its
 * directory: one that was cut has none. An `.info` is so short that all of it is read.
 * @throws Error of the file system
 */
export async function lookedDamage(path: string, file: ModuleFile): Promise<string | undefined> {
  const size = await withRegularFile(path, 'follow', async file => file.size)
  if (size === 0) return 'it is empty'
  if (file.kind === 'zip') return await zipEnd(path)
  if (size > (file.kind === 'info' ? LARGEST_INFO : TEXT_LIMIT)) return 'it is too large'
  return file.kind === 'info' ? infoDamage(await readRegularFile(path), file.version) : await firstByte(path)
}

/**
 * What is wrong with a module file, by its whole content and, where sums name it, by its hash.
 * @throws Error of the file system
 */
export async function readDamage(path: string, file: ModuleFile, sums: Sums): Promise<string | undefined> {
  const size = await withRegularFile(path, 'follow', async file => file.size)
  if (size === 0) return 'it is empty'
  if (file.kind === 'zip') {
    const zip = await hashZip(path)
    return zip.kind === 'damaged'
      ? `it cannot be unpacked: ${zip.reason}`
      : contradiction(zip.hash, sums.hashesOf(file))
  }
  if (size > (file.kind === 'info' ? LARGEST_INFO : TEXT_LIMIT)) return 'it is too large'
  const content = await readRegularFile(path)
  if (file.kind === 'mod') return contradiction(hashGoMod(content), sums.hashesOf(file))
  return infoDamage(content, file.version)
}

function contradiction(hash: string, right: ReadonlySet<string>): string | undefined {
  return right.size === 0 || right.has(hash) ? undefined : `its hash ${hash} is not in the sum files`
}

function infoDamage(content: Buffer, version: string): string | undefined {
  const read = trustedInfo(content, version)
  if ('text' in read) return undefined
  const { fault } = read
  switch (fault.kind) {
    case 'not-json':
      return 'it is no JSON'
    case 'other-version':
      return 'it is of another version'
    case 'not-an-info':
      return `Go cannot read its ${fault.name}`
    case 'doubtful':
      return fault.reason
  }
}

async function zipEnd(path: string): Promise<string | undefined> {
  try {
    const zip = await openPromise(path, { decodeStrings: false })
    zip.close()
    return undefined
  } catch (error) {
    if (fileSystemCode(error) !== undefined) throw error
    return `it is no whole zip: ${(error as Error).message}`
  }
}

/** A go.mod does not begin as a web page does. */
async function firstByte(path: string): Promise<string | undefined> {
  return await withRegularFile(path, 'follow', async ({ handle }) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, 0)
    const first = buffer.toString('latin1', 0, bytesRead)
    return first === '<' ? 'it is a web page' : undefined
  })
}
