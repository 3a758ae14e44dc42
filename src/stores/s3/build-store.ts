import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { readText } from '../../network/request.js'
import type { BuildStore, NewBuild } from '../build-store.js'
import type { ArchiveFound } from '../entry-store.js'
import { BUILDS, buildKeyIn, buildNameOf, type ModuleStore } from '../module-store.js'
import { StoreError } from '../problem.js'
import { parseS3Place, type S3Place } from './address.js'
import { S3Refusal } from './answers.js'
import { type Read, S3Client, type S3Request, type Upload } from './client.js'
import { type S3Settings, s3Store } from './store.js'

/** S3 takes parts from 5 MiB on, and 10,000 of them. So many are in memory at the same time. */
const PART = 8 << 20
const SIDE_BY_SIDE = 4

/** Signed build caches in a bucket, beside the modules. They are sent in parts while they are packed. */
export class S3BuildStore implements BuildStore {
  readonly #place: S3Place
  readonly #client: S3Client
  readonly #files: ModuleStore

  constructor(spec: string, settings: S3Settings) {
    this.#place = parseS3Place(spec, settings, settings.env)
    this.#client = new S3Client(this.#place, settings)
    this.#files = s3Store(spec, settings)
  }

  async newest(prefixes: string[], signal: AbortSignal): Promise<ArchiveFound | undefined> {
    const all = await this.#entries(signal)
    for (const prefix of prefixes) {
      const [found] = all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => b.used - a.used)
      if (found === undefined) continue
      const { key, name, bytes } = found
      return { key, size: () => bytes, read: () => this.#read(name, signal) }
    }
    return undefined
  }

  async put({ key, replaces, pack }: NewBuild, signal: AbortSignal): Promise<'saved' | 'exists'> {
    const others = await this.#entries(signal)
    if (others.some(other => other.key === key)) return 'exists'
    await this.#upload(this.#place.prefix + buildNameOf(key, this.#place.spec), pack(), signal)
    const replaced = others.filter(other => other.key.startsWith(replaces))
    for (const { name } of replaced) await this.#files.remove(name, signal)
    return 'saved'
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#client.close(), this.#files.close()])
  }

  async #entries(signal: AbortSignal) {
    const entries: { key: string; name: string; bytes: number; used: number }[] = []
    for await (const { name, bytes, used } of this.#files.files(BUILDS, signal)) {
      const key = buildKeyIn(name)
      if (key !== undefined) entries.push({ key, name, bytes, used })
    }
    return entries
  }

  async *#read(name: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    const stored = await this.#files.get(name, signal)
    if (stored?.kind !== 'stream') throw new StoreError('damaged', `${this.#place.spec}: the build cache is gone`)
    yield* stored.body
  }

  async #upload(key: string, archive: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> {
    const id = await this.#ask({ method: 'POST', key, query: { uploads: '' }, signal }, idIn)
    const part = (number: number, content: Buffer) =>
      this.#ask(
        { method: 'PUT', key, query: { partNumber: `${number}`, uploadId: id }, body: uploadOf(content), signal },
        tagIn,
      )
    try {
      const tags = await sendInParts(archive, part)
      const body = uploadOf(Buffer.from(completion(tags)))
      await this.#ask({ method: 'POST', key, query: { uploadId: id }, body, signal }, complete)
    } catch (error) {
      // What was sent of it would be paid for ever.
      const ending = { method: 'DELETE' as const, key, query: { uploadId: id }, signal: AbortSignal.timeout(ENDING) }
      await this.#ask(ending, async ({ body }) => await body.dump()).catch(() => undefined)
      throw error
    }
  }

  async #ask<T>(request: S3Request, read: Read<T>): Promise<T> {
    const outcome = await this.#client.ask(request, read)
    if (outcome instanceof S3Refusal) throw outcome
    return outcome.answer
  }
}

const ENDING = 10_000

/** Returns the tags of the parts, in their order. */
async function sendInParts(
  archive: AsyncIterable<Buffer>,
  send: (number: number, content: Buffer) => Promise<string>,
): Promise<string[]> {
  const tags: string[] = []
  const sending = new Set<Promise<void>>()
  let count = 0
  for await (const content of inParts(archive)) {
    const number = ++count
    // A failed one stays in the set, and ends the next wait.
    const sent: Promise<void> = send(number, content).then(tag => {
      tags[number - 1] = tag
      sending.delete(sent)
    })
    sent.catch(() => undefined)
    sending.add(sent)
    if (sending.size >= SIDE_BY_SIDE) await Promise.race(sending)
  }
  await Promise.all(sending)
  return tags
}

async function* inParts(archive: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of archive) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes < PART) continue
    yield Buffer.concat(chunks)
    chunks = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(chunks)
}

function uploadOf(content: Buffer): Upload {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { bytes: content.length, sha256, open: () => Readable.from([content]) }
}

function completion(tags: string[]): string {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`
}

const idIn: Read<string> = async ({ body }, url) => {
  const [, id] = /<UploadId>([^<]{1,2000})<\/UploadId>/.exec(await readText(body, url)) ?? []
  if (id === undefined) throw new StoreError('failed', 'the bucket gave no id for an upload in parts')
  return id.replaceAll('&amp;', '&')
}

const tagIn: Read<string> = async ({ headers, body }) => {
  await body.dump()
  const { etag } = headers
  if (typeof etag !== 'string' || !/^"?[\w-]{1,200}"?$/.test(etag)) {
    throw new StoreError('failed', 'the bucket gave no tag for a part of the build cache')
  }
  return etag.replaceAll('"', '&quot;')
}

/** It begins to answer before it is done, and may say only then that it could not. */
const complete: Read<void> = async ({ body }, url) => {
  const text = await readText(body, url)
  if (/<Error>/.test(text)) throw new StoreError('failed', 'the bucket could not put the build cache together')
}
