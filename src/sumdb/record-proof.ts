import { type ModuleVersion, moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import { CheckedTiles } from './checked-tiles.js'
import { type ProvenRecord, parseLookup } from './database.js'
import { HASH_LENGTH, parseTreeHead, type Tile, type TreeHead, tilePath } from './log.js'
import { openNote, ownNote, type Verifier } from './note.js'

/** Records of a checksum database with everything that proves them, to be kept as JSON. */
interface RecordProof {
  /** The name of the database. */
  database: string
  /** A signed tree head. */
  head: string
  /** By `path@version`, escaped as in the GOPROXY protocol. */
  records: Record<string, ProvenRecord>
  /** By name, in base64. */
  tiles: Record<string, string>
}

/** What a proven record says of a module version. */
export interface ProvenModule extends ModuleVersion {
  /** The `h1:` hashes of its zip and its go.mod. */
  zip: string
  mod: string
}

/** A proof that was opened: records that are in the log, and what cmd/go needs to see that for itself. */
export interface OpenedProof {
  /** By `path@version`. */
  modules: ReadonlyMap<string, ProvenModule>
  /** How many records were not proven. */
  refused: number
  /** The files that cmd/go keeps below `cache/download/sumdb`, by their names there, for some of the modules. */
  answersFor: (names: ReadonlySet<string>) => Map<string, Buffer>
}

/** `path@version` as it is escaped in the GOPROXY protocol, and in the names of lookups. */
export function escapedModule(module: ModuleVersion): string {
  return moduleFileName({ ...module, kind: 'mod' })
    .replace('/@v/', '@')
    .replace(/\.mod$/, '')
}

/** The reverse of `escapedModule`; undefined for anything that Go would not look up under this name. */
export function parseEscapedModule(name: string): ModuleVersion | undefined {
  const at = name.lastIndexOf('@')
  const file = at < 0 ? undefined : parseModuleFile(`${name.slice(0, at)}/@v/${name.slice(at + 1)}.mod`)
  return file && { path: file.path, version: file.version }
}

/**
 * Opens a proof with the key of a database. What is not proven is left out; where the head or the tiles at the end of
 * the log are not right, that is everything.
 * @returns `other-database` where it is about another one
 * @throws Error where it is malformed, or was not signed with this key
 */
export function openProof(content: Buffer, verifier: Verifier): OpenedProof | 'other-database' {
  const proof = parsed(content)
  if (proof.database !== verifier.name) return 'other-database'
  const note = ownNote(Buffer.from(proof.head), verifier)
  const tiles = new CheckedTiles(parseTreeHead(openNote(note, verifier)), tile => {
    const text = own(proof.tiles, tilePath(tile))
    return typeof text === 'string' ? Buffer.from(text, 'base64') : undefined
  })
  const modules = new Map<string, ProvenModule>()
  const records = new Map<string, ProvenRecord>()
  let refused = 0
  for (const [escaped, record] of Object.entries(proof.records)) {
    const module = provenModule(escaped, record, tiles)
    if (module === undefined) {
      refused++
      continue
    }
    modules.set(`${module.path}@${module.version}`, module)
    records.set(`${module.path}@${module.version}`, record)
  }
  const answersFor = (names: ReadonlySet<string>) => {
    const answers = new Map<string, Buffer>()
    // Only the tiles of these: a head alone is for nobody.
    const needed = new CheckedTiles(parseTreeHead(openNote(note, verifier)), tile => tiles.tiles.get(tilePath(tile)))
    for (const name of names) {
      const [module, record] = [modules.get(name), records.get(name)]
      if (module === undefined || record === undefined) continue
      needed.prove(record)
      answers.set(`lookup/${escapedModule(module)}`, Buffer.from(`${record.number}\n${record.text}\n${note}`))
    }
    if (answers.size > 0) for (const [path, hashes] of needed.tiles) answers.set(path, hashes)
    return new Map([...answers].map(([name, answer]) => [`${verifier.name}/${name}`, answer]))
  }
  return { modules, refused, answersFor }
}

/** Undefined where the record is not proven, or not one of this module. */
function provenModule(escaped: string, record: ProvenRecord, tiles: CheckedTiles): ProvenModule | undefined {
  const module = parseEscapedModule(escaped)
  if (module === undefined || typeof record?.text !== 'string' || !isNumber(record.number)) return undefined
  try {
    // As cmd/go reads it: a record is text without control characters.
    const { record: read } = parseLookup(Buffer.from(`${record.number}\n${record.text}\n`))
    if (read.text !== record.text || read.number !== record.number) return undefined
    tiles.prove(read)
    return { ...module, ...hashesIn(read, module) }
  } catch {
    return undefined // Whatever is wrong with it, it proves nothing.
  }
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** @throws Error where the record has another number of lines for it: a genuine record of another version proves nothing */
function hashesIn({ text }: ProvenRecord, { path, version }: ModuleVersion): { zip: string; mod: string } {
  const hashOf = (version: string) => {
    const prefix = `${path} ${version} `
    const [line = '', ...others] = text.split('\n').filter(one => one.startsWith(prefix))
    const hash = line.slice(prefix.length)
    if (others.length > 0 || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash))
      throw new Error(`not a record of ${path}@${version}`)
    return hash
  }
  return { zip: hashOf(version), mod: hashOf(`${version}/go.mod`) }
}

function parsed(content: Buffer): RecordProof {
  const said: Partial<Record<keyof RecordProof, unknown>> | null = JSON.parse(content.toString())
  const { database, head, records, tiles } = said ?? {}
  const isTable = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (typeof database !== 'string' || typeof head !== 'string' || !isTable(records) || !isTable(tiles)) {
    throw new Error('malformed proof')
  }
  return said as unknown as RecordProof
}

const own = (table: Record<string, unknown>, name: string) => (Object.hasOwn(table, name) ? table[name] : undefined)

/** The answer to a lookup, as it was left on this machine. */
export interface LeftLookup {
  /** `path@version`, escaped. */
  module: string
  answer: Buffer
}

/** Of so many heads the newest are tried: each lookup of a job may have one of its own. */
const MOST_HEADS = 32

/**
 * Makes a proof of as many records as possible under one signed head, from what cmd/go left on this machine. Undefined
 * where nothing can be proven.
 * @param heads more signed heads than those of the lookups
 * @param readTile what is left of a tile, in its width or a larger one
 */
export function makeProof(
  lookups: LeftLookup[],
  { verifier, heads, readTile }: { verifier: Verifier; heads: Buffer[]; readTile: (tile: Tile) => Buffer | undefined },
): { proof: string; modules: ProvenModule[] } | undefined {
  const read = lookups.flatMap(({ module, answer }) => {
    const parts = attempt(() => parseLookup(answer))
    return parts === undefined ? [] : [{ module, ...parts }]
  })
  const known = new Map<number, { note: Buffer; head: TreeHead }>()
  for (const note of [...heads, ...read.map(one => one.note)]) {
    const head = attempt(() => parseTreeHead(openNote(note, verifier)))
    if (head !== undefined) known.set(head.size, { note, head })
  }
  const newest = [...known.values()].sort((a, b) => b.head.size - a.head.size).slice(0, MOST_HEADS)
  const cut = (tile: Tile) => readTile(tile)?.subarray(0, tile.width * HASH_LENGTH)
  let best: { note: Buffer; tiles: CheckedTiles; proven: { module: ProvenModule; record: ProvenRecord }[] } | undefined
  for (const { note, head } of newest) {
    const tiles = attempt(() => new CheckedTiles(head, cut))
    if (tiles === undefined) continue
    const proven = read.flatMap(({ module: escaped, record }) => {
      const module = provenModule(escaped, record, tiles)
      return module === undefined ? [] : [{ module, record }]
    })
    if (proven.length > (best?.proven.length ?? 0)) best = { note, tiles, proven }
    if (proven.length === read.length) break
  }
  if (best === undefined) return undefined
  const proof: RecordProof = {
    database: verifier.name,
    head: best.note.toString(),
    records: Object.fromEntries(best.proven.map(({ module, record }) => [escapedModule(module), record])),
    tiles: Object.fromEntries([...best.tiles.tiles].map(([path, hashes]) => [path, hashes.toString('base64')])),
  }
  return { proof: JSON.stringify(proof), modules: best.proven.map(({ module }) => module) }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined // Something of it is malformed or missing, so it is of no use here.
  }
}
