import { hashGoMod, hashZipIn } from './dirhash.js'
import { type InfoFault, infoFault } from './info-file.js'
import { fitsPath, LARGEST, type ModuleFile } from './module-file.js'
import { readModuleZipIn } from './odd-zip.js'
import type { Bytes } from './regular-file.js'
import type { Sums } from './sum-file.js'
import { endsAsZip } from './zip.js'

/** Why content is not the module file that it should be. */
export type Fault =
  | { kind: 'empty' | 'too-large' | 'login-page' | 'not-a-zip' }
  | InfoFault
  /** A zip that cannot be read to its end. */
  | { kind: 'damaged'; reason: string }
  /**
   * A zip that Go might read differently, without any other fault: only Go's own hash counts. Its hash as read here is
   * `right`, or it cannot be read here.
   */
  | { kind: 'odd'; reason: string; hash: 'right' | 'unknown' }
  /** Sum files have other hashes. */
  | { kind: 'other-hash'; hash: string }

/** Can this file have this size in a cache or a store? A proxy may send a longer `.info`. */
export function sizeFault({ kind }: ModuleFile, bytes: number): { kind: 'empty' | 'too-large' } | undefined {
  if (bytes === 0) return { kind: 'empty' }
  return bytes > LARGEST[kind] ? { kind: 'too-large' } : undefined
}

const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i

/** Judged by its beginning. */
export const isWebPage = (head: Buffer) => HTML.test(head.toString())

/**
 * Finds out without a hash that content is not this module file, so that login pages and truncated bodies are not reported
 * as manipulated modules. A version that does not fit its path may be answered with another one.
 */
export async function shapeFault(file: ModuleFile, content: Bytes): Promise<Fault | undefined> {
  if (isWebPage(await content.slice(0, 512))) return { kind: 'login-page' }
  if (file.kind === 'zip') return (await endsAsZip(content)) ? undefined : { kind: 'not-a-zip' }
  if (file.kind === 'mod') return undefined
  return infoFault(await content.slice(0, content.length), fitsPath(file) ? file.version : 'any')
}

/** Why Go could not read the answer to a version query: `@latest`, or a branch, as in `@v/main.info`. */
export async function queryFault(name: string, content: Bytes): Promise<Fault | undefined> {
  const isQuery = /\/(?:@latest|@v\/[^/]+\.info)$/.test(name)
  return isQuery ? infoFault(await content.slice(0, content.length), 'any') : undefined
}

/**
 * Compares content with the sum files. Files that none of them lists, and `.info` files, have no fault.
 * @throws Error of the file system
 */
export async function sumFault(file: ModuleFile, content: Bytes, sums: Sums): Promise<Fault | undefined> {
  return sums.hashesOf(file).size === 0 ? undefined : await contentFault(file, content, sums)
}

/**
 * The same; in addition, a zip that no sum file lists must be readable to its end.
 * @throws Error of the file system
 */
export async function contentFault(file: ModuleFile, content: Bytes, sums: Sums): Promise<Fault | undefined> {
  const right = sums.hashesOf(file)
  if (content.length > LARGEST[file.kind]) return { kind: 'too-large' }
  const found = file.kind === 'zip' ? await hashZipIn(content) : goModHash(await content.slice(0, content.length))
  if (found.kind === 'damaged') return found
  if (found.kind === 'unclear') return { kind: 'odd', reason: found.reason, hash: 'unknown' }
  if (right.size > 0 && !right.has(found.hash)) return { kind: 'other-hash', hash: found.hash }
  const shape = file.kind === 'zip' ? await readModuleZipIn(content, file) : undefined
  return shape?.kind === 'odd' ? { ...shape, hash: 'right' } : undefined
}

const goModHash = (content: Buffer) => ({ kind: 'hashed' as const, hash: hashGoMod(content) })
