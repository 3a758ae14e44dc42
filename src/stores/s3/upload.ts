import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type NewFile, StoreError } from '../module-store.js'

const PIECE = 256 << 10

/** A body that can be sent again. */
export interface Upload {
  bytes: number
  /** Hexadecimal. */
  sha256: string
  open(): Readable
}

/** SHA-256 of a body that is none. */
export const NOTHING = createHash('sha256').digest('hex')

/**
 * Reads a file once, to know its hash: without that there are services that keep what came of an upload that broke
 * (versitygw does). S3 takes up to 5 GB in one piece and modules have at most 500 MB: nothing has to be sent in parts.
 * @throws StoreError of the store with this spec; the signal's reason when it aborts.
 */
export async function uploadOf(
  file: NewFile,
  { spec, signal }: { spec: string; signal: AbortSignal },
): Promise<Upload> {
  const open = file.kind === 'text' ? () => Readable.from([Buffer.from(file.text)]) : () => streamOf(file.path)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of open()) {
      signal.throwIfAborted()
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    signal.throwIfAborted()
    throw new StoreError('failed', `${spec}: what was to be stored cannot be read`, { cause: error })
  }
  return { bytes, sha256: hash.digest('hex'), open }
}

const streamOf = (path: string) => createReadStream(path, { highWaterMark: PIECE })

/** What web servers and browsers get to know of a file: a bucket can be a module proxy. */
export function headersFor(name: string): Record<string, string> {
  const isJson = name.endsWith('.info') || name.endsWith('.json')
  const type = name.endsWith('.zip') ? 'application/zip' : isJson ? 'application/json' : 'text/plain; charset=utf-8'
  const isForEver = /\/@v\/.+\.(?:info|mod|zip)$/.test(name)
  return { 'content-type': type, ...(isForEver && { 'cache-control': 'max-age=31536000, immutable' }) }
}
