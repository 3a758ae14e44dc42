import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { NewFile } from '../module-store.js'

const PIECE = 256 << 10

/** A body that can be sent again. */
export interface Upload {
  bytes: number
  open(): Readable
}

/**
 * S3 takes up to 5 GB in one piece and modules have at most 500 MB: nothing has to be sent in parts.
 * @throws what looking at the file throws.
 */
export async function uploadOf(file: NewFile): Promise<Upload> {
  if (file.kind === 'text') {
    const content = Buffer.from(file.text)
    return { bytes: content.length, open: () => Readable.from([content]) }
  }
  const { size } = await stat(file.path)
  // The file can have grown since; what is signed and announced are so many bytes.
  const open = () =>
    size === 0 ? Readable.from([]) : createReadStream(file.path, { end: size - 1, highWaterMark: PIECE })
  return { bytes: size, open }
}

/** The SHA-256 of a body, hexadecimal; of nothing where there is none. */
export async function sha256Of(upload: Upload | undefined, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  if (upload !== undefined) await pipeline(upload.open(), hash, { signal })
  return hash.digest('hex')
}

/** What web servers and browsers get to know of a file: a bucket can be a module proxy. */
export function headersFor(name: string): Record<string, string> {
  const isJson = name.endsWith('.info') || name.endsWith('.json')
  const type = name.endsWith('.zip') ? 'application/zip' : isJson ? 'application/json' : 'text/plain; charset=utf-8'
  const isForEver = /\/@v\/.+\.(?:info|mod|zip)$/.test(name)
  return { 'content-type': type, ...(isForEver && { 'cache-control': 'max-age=31536000, immutable' }) }
}
