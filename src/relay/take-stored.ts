import { hashGoMod, hashZipIn } from '../modcache/dirhash.js'
import { LARGEST_INFO, largestOf, type ModuleFile, trustedInfo } from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import type { StoredFile } from '../stores/module-store.js'
import { type Body, TextBody } from './body.js'
import type { UpstreamSettings } from './http-upstream.js'
import { findTrouble, infoFaultTrouble } from './proof.js'
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

type Taken = { content?: Body; trouble?: Trouble | undefined }

/**
 * Takes a file out of a store: one on this machine is only looked at, a stream is received. `trouble` says that it
 * cannot be what was asked for.
 * @throws StoreError; Error of the file system
 */
export async function takeStored(stored: StoredFile, taking: Taking): Promise<Taken> {
  const taken = await takeFile(stored, taking)
  const { content, trouble } = taken
  if (content === undefined || trouble !== undefined || taking.file.kind !== 'info') return taken
  return await inOurWords(content, taking)
}

/** No sum covers an `.info`: cmd/go gets what it would have made of it, and nothing else that stands there. */
async function inOurWords(content: Body, { file, ...taking }: Taking): Promise<Taken> {
  const trusted = trustedInfo(await content.slice(0, content.length), file.version)
  if ('fault' in trusted) return { content, trouble: infoFaultTrouble(trusted.fault, urlOf({ file, ...taking })) }
  await content.drop()
  return { content: new TextBody(trusted.text) }
}

async function takeFile(stored: StoredFile, taking: Taking): Promise<Taken> {
  if (stored.kind === 'file') {
    // Somebody else may have changed it since it was found.
    const content = await StoredBody.open(stored.path)
    return { content, trouble: sizeTrouble(content.length, taking) ?? (await judge(content, taking)) }
  }
  const trouble = sizeTrouble(stored.bytes, taking)
  if (trouble === undefined) return await receiveStored(stored, taking)
  stored.body.destroy()
  return { trouble }
}

function sizeTrouble(bytes: number, taking: Taking): Trouble | undefined {
  const largest = taking.file.kind === 'info' ? LARGEST_INFO : largestOf(taking.file)
  const wrong = bytes === 0 ? 'empty' : bytes > largest ? 'too-large' : undefined
  return wrong && contentTrouble(urlOf(taking), wrong, `${bytes} bytes cannot be such a file`)
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
