import { hashGoMod, hashZipIn } from './dirhash.js'
import { type InfoFault, infoFault } from './info-file.js'
import { fitsPath, LARGEST, type ModuleFile } from './module-file.js'
import { readModuleZipIn } from './odd-zip.js'
import type { Bytes } from './regular-file.js'
import type { Sums } from './sum-file.js'
import { endsAsZip } from './zip.js'

/** Why something is not the module file that it should be. */
export type Fault =
  | { kind: 'empty' | 'too-large' | 'login-page' | 'not-a-zip' }
  | InfoFault
  /** A zip that cannot be read to its end as it claims to be. */
  | { kind: 'damaged'; reason: string }
  /**
   * A zip with no other fault than that Go might read something else in it: only Go's own hash counts. As it is read
   * here its hash is `right`, or it cannot be read here.
   */
  | { kind: 'odd'; reason: string; hash: 'right' | 'unknown' }
  /** Sum files name other hashes. */
  | { kind: 'other-hash'; hash: string }

/** Can something of so many bytes be this file? As a cache or a store may have it: a proxy may send a longer `.info`. */
export function sizeFault({ kind }: ModuleFile, bytes: number): { kind: 'empty' | 'too-large' } | undefined {
  if (bytes === 0) return { kind: 'empty' }
  return bytes > LARGEST[kind] ? { kind: 'too-large' } : undefined
}

const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i

/** By how it begins. */
export const isWebPage = (head: Buffer) => HTML.test(head.toString())

/**
 * What shows without a hash that content is not this module file. This keeps login pages and cut bodies from being
 * mistaken for modules that were tampered with. A version that does not fit its path may be answered with another one.
 */
export async function shapeFault(file: ModuleFile, content: Bytes): Promise<Fault | undefined> {
  if (isWebPage(await content.slice(0, 512))) return { kind: 'login-page' }
  if (file.kind === 'zip') return (await endsAsZip(content)) ? undefined : { kind: 'not-a-zip' }
  if (file.kind === 'mod') return undefined
  return infoFault(await content.slice(0, content.length), fitsPath(file) ? file.version : 'any')
}

/** Why Go could not read the answer to a query for a version: `@latest`, or a branch, as in `@v/main.info`. */
export async function queryFault(name: string, content: Bytes): Promise<Fault | undefined> {
  const isQuery = /\/(?:@latest|@v\/[^/]+\.info)$/.test(name)
  return isQuery ? infoFault(await content.slice(0, content.length), 'any') : undefined
}

/**
 * Do sum files contradict this content? Of what none of them names, and of an `.info`, they say nothing.
 * @throws Error of the file system
 */
export async function sumFault(file: ModuleFile, content: Bytes, sums: Sums): Promise<Fault | undefined> {
  return sums.hashesOf(file).size === 0 ? undefined : await contentFault(file, content, sums)
}

/**
 * Likewise, and a zip that no sum file names has to be one to its end.
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
