import { lstatSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { parseModuleFile } from '../../modcache/module-file.js'
import { type EntryOrigin, ORIGIN_FILE } from '../entry-store.js'
import { PACKED_PATH } from './service.js'

/** A module file that is to be packed. */
export interface Packable {
  /** Its path below the download cache, with forward slashes. */
  name: string
  path: string
  bytes: number
}

const PIECE = 256 << 10
/** What is read at once, and not worth a visit to another thread. */
const SMALL = 64 << 10

/**
 * Looks at what is to be packed, without reading it.
 * @throws Error when one is no module file or is not there: an entry that lacks a file would lack it for ever.
 */
export function packables({ downloadCache, files }: { downloadCache: string; files: string[] }): Packable[] {
  return [...new Set(files)].sort().map(name => {
    if (parseModuleFile(name) === undefined) throw new Error(`${JSON.stringify(name)} is not a module file`)
    const path = join(downloadCache, name)
    const found = lstatSync(path)
    if (!found.isFile()) throw new Error(`${path} is not a regular file`)
    return { name, path, bytes: found.size }
  })
}

/**
 * Packs files as the reader takes them, and as actions/toolkit would: a tar of `modules/…` in zstd. What the run says of
 * itself comes first, so that an entry of which only the beginning is left still tells who saved it.
 * @throws (while it is read) Error for a file that changed or is gone, and the signal's reason when it aborts.
 */
export async function* packed(
  files: Packable[],
  { origin, signal }: { origin: EntryOrigin | undefined; signal: AbortSignal },
): AsyncGenerator<Buffer> {
  const archive = pack()
  const left = new AbortController()
  const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = constants
  // Zips are compressed already: a higher level takes time and saves nothing. By its checksum a damaged entry is known.
  const compressed = createZstdCompress({ chunkSize: PIECE, params: { [level]: 1, [checksum]: 1 } })
  const stopped = AbortSignal.any([signal, left.signal])
  // To Node it is a stream like its own; only the types are of another family.
  const tar = Readable.from(archive as AsyncIterable<unknown> as AsyncIterable<Buffer>)
  const passing = pipeline(tar, compressed, { signal: stopped })
  const filling = fill(archive, files, origin).catch(error => archive.destroy(error))
  passing.catch(() => undefined)
  try {
    for await (const chunk of compressed) yield chunk
    await passing
  } finally {
    left.abort()
    archive.destroy()
    await filling
  }
}

async function fill(archive: Pack, files: Packable[], origin: EntryOrigin | undefined): Promise<void> {
  if (origin) archive.entry(header(ORIGIN_FILE), JSON.stringify(origin))
  for (const { name, path, bytes } of files) {
    if (archive.destroyed) return
    if (bytes <= SMALL) {
      const content = readFileSync(path)
      if (content.length !== bytes) throw new Error(`${path} changed while it was packed`)
      await written(archive, name, content)
    } else await stream(archive, { name, path, bytes })
  }
  archive.finalize()
}

const header = (name: string) => ({ name: `${PACKED_PATH}/${name}`, mode: 0o644, mtime: new Date(0) })

/** Waits until there is room for more. */
function written(archive: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry(header(name), content, error => (error ? reject(error) : resolve()))
  })
}

async function stream(archive: Pack, { name, path, bytes }: Packable): Promise<void> {
  const file = await open(path)
  const entry = archive.entry({ ...header(name), size: bytes })
  await pipeline(
    file.createReadStream({ highWaterMark: PIECE, end: bytes - 1 }),
    entry as unknown as NodeJS.WritableStream,
  )
}
