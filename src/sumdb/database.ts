import { FULL_WIDTH, HASH_LENGTH, parseTreeHead, proveRecord, type ReadTile, type Tile, tilePath } from './log.js'
import { decodeText, openNote, parseVerifier, type Verifier } from './note.js'

/** A checksum database, as GOSUMDB names it. */
export interface Database {
  /** Its verifier key, as text. */
  key: string
  verifier: Verifier
  /** Its address, bypassing all proxies; undefined: below the proxies, or at its own name. */
  url: URL | undefined
}

/** Databases known by name only, and aliases for them. */
export interface KnownDatabases {
  /** Verifier keys, by name. */
  keys: Readonly<Record<string, string>>
  /** The full values of GOSUMDB, by alias. */
  aliases: Readonly<Record<string, string>>
}

/**
 * Parses GOSUMDB as cmd/go does (modfetch/sumdb.go, dbDial).
 * @throws Error if it is malformed, or `off`
 */
export function parseDatabase(gosumdb: string, { keys, aliases }: KnownDatabases): Database {
  const [name, url, ...rest] = ((Object.hasOwn(aliases, gosumdb) ? aliases[gosumdb] : undefined) ?? gosumdb)
    .split(/\s+/)
    .filter(Boolean)
  if (name === undefined) throw new Error('GOSUMDB is empty')
  if (name === 'off') throw new Error('GOSUMDB is off')
  if (rest.length > 0) throw new Error('GOSUMDB has too many fields')
  const key = (Object.hasOwn(keys, name) ? keys[name] : undefined) ?? name
  const verifier = verifierOf(key)
  if (!isHostWithPath(verifier.name)) throw new Error(`GOSUMDB names ${verifier.name}, which is not host[/path]`)
  if (url !== undefined && !URL.canParse(url)) throw new Error('GOSUMDB has a malformed URL')
  return { key, verifier, url: url === undefined ? undefined : new URL(url) }
}

/** @throws Error */
function verifierOf(key: string): Verifier {
  try {
    return parseVerifier(key)
  } catch (error) {
    const shown = key.length > 80 ? `${key.slice(0, 80)}…` : key
    throw new Error(
      `GOSUMDB names ${shown}, which is neither a known checksum database nor a key: ${(error as Error).message}`,
    )
  }
}

function isHostWithPath(name: string): boolean {
  const url = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : undefined
  return url !== undefined && !name.endsWith('/') && [url.host, `${url.host}${url.pathname}`].includes(name)
}

/**
 * Reads a path of a database, such as `lookup/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64`; undefined if the database
 * does not have it.
 */
export type ReadDatabase = (path: string) => Promise<Buffer | undefined>

/** A database, or what stores keep of it, has nothing of a module version, or not all that proves it. */
export class MissingAnswer extends Error {}

/** A record whose place in the signed log was proven. */
export interface ProvenRecord {
  number: number
  /** Lines as in go.sum. */
  text: string
}

/**
 * Looks up a module version, and proves that its record is in the log signed by the database. `module` is `path@version`,
 * escaped as in the GOPROXY protocol.
 *
 * No tree head is kept between runs: an older one that is genuine can hide no record, since every record is looked up in
 * the head it comes with.
 * @throws MissingAnswer; Error where anything is malformed or forged; what `read` throws
 */
export async function lookUp(
  module: string,
  { verifier, read }: { verifier: Verifier; read: ReadDatabase },
): Promise<ProvenRecord> {
  const answer = await read(`lookup/${module}`)
  if (answer === undefined) throw new MissingAnswer(`${verifier.name} has no record of ${module}`)
  const { record, note } = parseLookup(answer)
  const head = parseTreeHead(openNote(note, verifier))
  await proveRecord(record, { head, readTile: tileReader(read) })
  return record
}

/**
 * Parses an answer of `lookup` (golang.org/x/mod/sumdb/tlog, ParseRecord).
 * @throws Error if it is malformed
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

/** A server may drop a partial tile once the full one exists. */
function tileReader(read: ReadDatabase): ReadTile {
  return async tile => {
    const bytes = (await read(tilePath(tile))) ?? (tile.width < FULL_WIDTH ? await partOfFull(tile, read) : undefined)
    if (bytes === undefined) throw new MissingAnswer(`${tilePath(tile)} is missing`)
    return bytes
  }
}

async function partOfFull(tile: Tile, read: ReadDatabase): Promise<Buffer | undefined> {
  const full = await read(tilePath({ ...tile, width: FULL_WIDTH }))
  return full?.subarray(0, tile.width * HASH_LENGTH)
}

/**
 * The `h1:` hash in a record for the zip of a module version.
 * @throws Error if there is none, or several: a genuine record of another version proves nothing
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
