import { FULL_WIDTH, HASH_LENGTH, parseTreeHead, proveRecord, type ReadTile, type Tile, tilePath } from './log.js'
import { decodeText, openNote, parseVerifier, type Verifier } from './note.js'

/** A checksum database, as GOSUMDB names it. */
export interface Database {
  /** Its verifier key, as text. */
  key: string
  verifier: Verifier
  /** Where it is asked, past all proxies; undefined: below the proxies, or at its own name. */
  url: URL | undefined
}

/** Databases that go by their name alone, and other names for them. */
export interface KnownDatabases {
  /** By name, the verifier key. */
  keys: Readonly<Record<string, string>>
  /** By another name, what GOSUMDB is in full. */
  aliases: Readonly<Record<string, string>>
}

/**
 * Reads GOSUMDB as cmd/go does (modfetch/sumdb.go, dbDial).
 * @throws Error where it is malformed, or `off`
 */
export function parseDatabase(gosumdb: string, { keys, aliases }: KnownDatabases): Database {
  const [name, url, ...rest] = ((Object.hasOwn(aliases, gosumdb) ? aliases[gosumdb] : undefined) ?? gosumdb)
    .split(/\s+/)
    .filter(Boolean)
  if (name === undefined) throw new Error('GOSUMDB is empty')
  if (name === 'off') throw new Error('GOSUMDB is off')
  if (rest.length > 0) throw new Error('GOSUMDB has too many fields')
  const key = (Object.hasOwn(keys, name) ? keys[name] : undefined) ?? name
  const verifier = parseVerifier(key)
  if (!isHostWithPath(verifier.name)) throw new Error(`GOSUMDB names ${verifier.name}, which is not host[/path]`)
  if (url !== undefined && !URL.canParse(url)) throw new Error('GOSUMDB has a malformed URL')
  return { key, verifier, url: url === undefined ? undefined : new URL(url) }
}

function isHostWithPath(name: string): boolean {
  const url = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : undefined
  return url !== undefined && !name.endsWith('/') && [url.host, `${url.host}${url.pathname}`].includes(name)
}

/**
 * Reads what a database has below a path, such as `lookup/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64`; undefined
 * where it has nothing there.
 */
export type ReadDatabase = (path: string) => Promise<Buffer | undefined>

/** A record whose place in the signed log was proven. */
export interface ProvenRecord {
  number: number
  /** Lines as in go.sum. */
  text: string
}

/**
 * Looks up a module version, and proves that its record is in the log that the database signed. `module` is
 * `path@version` as it is escaped in the GOPROXY protocol.
 *
 * No tree head is kept between runs: an older one that is genuine can hide no record, since every record is looked up in
 * the head it comes with.
 * @throws Error where anything is malformed, forged or missing; what `read` throws
 */
export async function lookUp(
  module: string,
  { verifier, read }: { verifier: Verifier; read: ReadDatabase },
): Promise<ProvenRecord> {
  const answer = await read(`lookup/${module}`)
  if (answer === undefined) throw new Error(`${verifier.name} has no record of ${module}`)
  const { record, note } = parseLookup(answer)
  const head = parseTreeHead(openNote(note, verifier))
  await proveRecord(record, { head, readTile: tileReader(read) })
  return record
}

/**
 * Takes an answer of `lookup` apart (golang.org/x/mod/sumdb/tlog, ParseRecord).
 * @throws Error where it is malformed
 */
export function parseLookup(answer: Buffer): { record: ProvenRecord; note: Buffer } {
  const numberEnd = answer.indexOf('\n')
  const recordEnd = answer.indexOf('\n\n')
  const number = answer.toString('latin1', 0, Math.max(0, numberEnd))
  const text = decodeText(answer.subarray(numberEnd + 1, recordEnd + 1))
  const isRecord = recordEnd > numberEnd && text !== undefined && text.endsWith('\n')
  if (!/^(?:0|[1-9]\d{0,15})$/.test(number) || !isRecord || !Number.isSafeInteger(Number(number))) {
    throw new Error('malformed record')
  }
  return { record: { number: Number(number), text }, note: answer.subarray(recordEnd + 2) }
}

/** A server need not keep a part of a tile that is full by now. */
function tileReader(read: ReadDatabase): ReadTile {
  return async tile => {
    const bytes = (await read(tilePath(tile))) ?? (tile.width < FULL_WIDTH ? await partOfFull(tile, read) : undefined)
    if (bytes === undefined) throw new Error(`${tilePath(tile)} is missing`)
    return bytes
  }
}

async function partOfFull(tile: Tile, read: ReadDatabase): Promise<Buffer | undefined> {
  const full = await read(tilePath({ ...tile, width: FULL_WIDTH }))
  return full?.subarray(0, tile.width * HASH_LENGTH)
}

/**
 * The `h1:` hash that a record has for the zip of a module version.
 * @throws Error where it has none, or several: a genuine record of another version proves nothing
 */
export function zipHashIn({ text }: ProvenRecord, { path, version }: { path: string; version: string }): string {
  const prefix = `${path} ${version} `
  const [hash, ...others] = text
    .split('\n')
    .filter(line => line.startsWith(prefix))
    .map(line => line.slice(prefix.length))
  if (hash === undefined || others.length > 0 || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash)) {
    throw new Error(`the record is not one of ${path}@${version}`)
  }
  return hash
}
