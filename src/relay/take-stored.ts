import { hashGoMod, hashZipIn } from '../go/dirhash.js'
import type { ModuleFile } from '../go/module-file.js'
import type { Sums } from '../go/sum-file.js'
import type { StoredFile } from '../stores/module-store.js'
import type { Body } from './body.js'
import type { UpstreamSettings } from './http-upstream.js'
import { findTrouble } from './proof.js'
import { largestOf } from './receive.js'
import { StoredBody } from './stored-body.js'
import { contentTrouble, type Trouble, unreadable } from './trouble.js'

/** A file of a store, and how it is to be looked at. */
export interface Taking extends Pick<UpstreamSettings, 'spool' | 'onBytes' | 'onSize'> {
  file: ModuleFile
  name: string
  /** The spec of the store. */
  store: string
  sums: Sums
  /** Compare the hashes of zips, too? */
  isSuspected: boolean
}

/**
 * Takes a file out of a store: one on this machine is only looked at, a stream is received. `trouble` says that it
 * cannot be what was asked for.
 * @throws StoreError; Error of the file system
 */
export async function takeStored(
  stored: StoredFile,
  taking: Taking,
): Promise<{ content?: Body; trouble?: Trouble | undefined }> {
  const wrongSize = stored.bytes === 0 ? 'empty' : stored.bytes > largestOf(taking.file) ? 'too-large' : undefined
  if (wrongSize) {
    if (stored.kind === 'stream') stored.body.destroy()
    return { trouble: contentTrouble(urlOf(taking), wrongSize, `${stored.bytes} bytes cannot be such a file`) }
  }
  if (stored.kind === 'stream') return await receiveStored(stored, taking)
  const content = await StoredBody.open(stored.path)
  return { content, trouble: await judge(content, taking) }
}

async function receiveStored(
  { body, bytes }: StoredFile & { kind: 'stream' },
  taking: Taking,
): Promise<{ content: Body; trouble: Trouble | undefined }> {
  const { content } = await taking.spool.content(taking.name, taking.store)
  try {
    taking.onSize(taking.name, bytes)
    for await (const chunk of body) {
      if (content.length + chunk.length > bytes) break
      taking.onBytes(chunk.length)
      await content.append(chunk)
    }
    await content.flush()
    const isWhole = content.length === bytes
    const trouble = isWhole ? await judge(content, taking) : unreadable(urlOf(taking), 'unexpected EOF')
    await content.settle()
    return { content, trouble }
  } catch (error) {
    body.destroy()
    await content.drop()
    throw error
  }
}

/** cmd/go stops at the first go.mod that is wrong, so those are compared here. */
async function judge(content: Body, taking: Taking): Promise<Trouble | undefined> {
  const { file, sums, isSuspected } = taking
  const trouble = await findTrouble(file, content, urlOf(taking))
  const right = sums.hashesOf(file)
  if (trouble || right.size === 0 || (file.kind === 'zip' && !isSuspected)) return trouble
  const hash = file.kind === 'zip' ? await zipHash(content) : hashGoMod(await content.slice(0, content.length))
  return right.has(hash) ? undefined : contentTrouble(urlOf(taking), 'other-hash', 'checksum mismatch')
}

const urlOf = ({ store, name }: Taking) => `${store}/${name}`

/** Empty for a zip that is damaged. */
async function zipHash(content: Body): Promise<string> {
  const read = async (target: Buffer, offset: number, length: number, position: number) => {
    const piece = await content.slice(position, length)
    return { bytesRead: piece.copy(target, offset) }
  }
  const found = await hashZipIn({ read }, content.length)
  return found.kind === 'hashed' ? found.hash : ''
}
