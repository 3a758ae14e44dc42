import { type ModuleVersion, moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import { Turns } from '../modcache/turns.js'
import { CheckedTiles } from './checked-tiles.js'
import { type ProvenRecord, parseLookup } from './database.js'
import { HASH_LENGTH, parseTreeHead, type Tile, type TreeHead, tilePath } from './log.js'
import { openNote, ownNote, type Verifier } from './note.js'

/** Records of a checksum database with everything that proves them, to be kept as JSON. */
interface RecordProof {
  /** The name of the database. */
  database: string
  /** By which way the records were read: a go command that reads by another one may not be able to use their head. */
  route: string
  /** A signed tree head. */
  head: string
  /** By `path@version`, escaped as in the GOPROXY protocol. */
  records: Record<string, ProvenRecord>
  /** By name, in base64. */
  tiles: Record<string, string>
  /** By `path@version`, escaped: how many jobs in a row have kept a module without using it. */
  unused?: Record<string, number>
}

/** What a proven record says of a module version. */
export interface ProvenModule extends ModuleVersion {
  /** The `h1:` hashes of its zip and its go.mod. */
  zip: string
  mod: string
}

/** A database as a job reads it. */
export interface DatabaseRoute {
  verifier: Verifier
  /** Stands for the addresses by which it is read: the same text for the same addresses. */
  route: string
}

/** A proof that was opened. */
export interface OpenedProof {
  proven: ProvenRecords
  /** How many records were not proven. Those after too many of them were not looked at. */
  refused: number
  /** How many jobs in a row have kept a module without using it. */
  unused: (module: ModuleVersion) => number
}

/** A proof of more records is not read, and not made. */
export const MOST_RECORDS = 1_000
/** So many wrong ones in a proof are no accident. */
const MOST_REFUSED = 20
/** A proof has few values, and long ones. To parse many takes longer than all the rest. */
const MOST_VALUES = 10 * MOST_RECORDS
/** The longest name of a file that usual file systems keep, and what cmd/go appends to a version for some of its files. */
const LONGEST_NAME = 255
const LONGEST_ENDING = 20

/** `path@version` as it is escaped in the GOPROXY protocol, and in the names of lookups. */
export function escapedModule(module: ModuleVersion): string {
  return moduleFileName({ ...module, kind: 'mod' })
    .replace('/@v/', '@')
    .replace(/\.mod$/, '')
}

/**
 * The reverse of `escapedModule`; undefined for anything that Go would not look up under this name, or for whose files no
 * file system has names.
 */
export function parseEscapedModule(name: string): ModuleVersion | undefined {
  const at = name.lastIndexOf('@')
  const isTooLong = name.length - at + LONGEST_ENDING > LONGEST_NAME || name.split('/').some(isLongName)
  if (at < 0 || isTooLong) return undefined
  const file = parseModuleFile(`${name.slice(0, at)}/@v/${name.slice(at + 1)}.mod`)
  return file && { path: file.path, version: file.version }
}

const isLongName = (name: string) => name.length > LONGEST_NAME

/** Records that are in the log under one head, and what cmd/go needs to see that for itself. */
export class ProvenRecords {
  /** By `path@version`. */
  readonly modules = new Map<string, ProvenModule>()
  readonly #records = new Map<string, { record: ProvenRecord; tiles: string[] }>()
  readonly #note: Buffer
  readonly #tiles: CheckedTiles

  /** @param note a signed head; `tiles` are checked under it */
  constructor(note: Buffer, tiles: CheckedTiles) {
    this.#note = note
    this.#tiles = tiles
  }

  /** Adds a record if it is proven, and one of this module. */
  add(escaped: string, record: ProvenRecord): boolean {
    const module = parseEscapedModule(escaped)
    if (module === undefined || typeof record?.text !== 'string' || !isNumber(record.number)) return false
    try {
      // As cmd/go reads it: a record is text without control characters.
      const { record: read } = parseLookup(Buffer.from(`${record.number}\n${record.text}\n`))
      if (read.text !== record.text || read.number !== record.number) return false
      const tiles = this.#tiles.prove(read)
      const name = nameOf(module)
      this.modules.set(name, { ...module, ...hashesIn(read, module) })
      this.#records.set(name, { record: read, tiles })
      return true
    } catch {
      return false // Whatever is wrong with it, it proves nothing.
    }
  }

  /** The files that cmd/go keeps below `cache/download/sumdb/<database>`, by their names there, for some of the modules. */
  answersFor(names: Iterable<string>): Map<string, Buffer> {
    const answers = new Map<string, Buffer>()
    const tiles = new Set(this.#tiles.last)
    for (const name of names) {
      const [module, proven] = [this.modules.get(name), this.#records.get(name)]
      if (module === undefined || proven === undefined) continue
      const { number, text } = proven.record
      answers.set(`lookup/${escapedModule(module)}`, Buffer.from(`${number}\n${text}\n${this.#note}`))
      for (const tile of proven.tiles) tiles.add(tile)
    }
    // Only the tiles of these: a head alone is for nobody.
    if (answers.size > 0) for (const tile of tiles) answers.set(tile, this.#tiles.hashesOf(tile) as Buffer)
    return answers
  }

  /** A proof of some of the records. */
  proofOf(
    names: Iterable<string>,
    { verifier, route, unused }: DatabaseRoute & { unused: ReadonlyMap<string, number> },
  ): string {
    const [records, tiles] = [new Map<string, ProvenRecord>(), new Set(this.#tiles.last)]
    for (const name of names) {
      const [module, proven] = [this.modules.get(name), this.#records.get(name)]
      if (module === undefined || proven === undefined) continue
      records.set(escapedModule(module), proven.record)
      for (const tile of proven.tiles) tiles.add(tile)
    }
    const counts = [...unused].flatMap(([name, count]): [string, number][] => {
      const module = this.modules.get(name)
      return module === undefined ? [] : [[escapedModule(module), count]]
    })
    const proof: RecordProof = {
      database: verifier.name,
      route,
      head: this.#note.toString(),
      records: Object.fromEntries(records),
      tiles: Object.fromEntries([...tiles].map(name => [name, `${this.#tiles.hashesOf(name)?.toString('base64')}`])),
      ...(counts.length > 0 && { unused: Object.fromEntries(counts) }),
    }
    return JSON.stringify(proof)
  }
}

/**
 * Opens a proof with the key of a database. What is not proven is left out; where the head or the tiles at the end of
 * the log are not right, that is everything.
 * @returns `other-route` where it is about another database, or about one that is read by another way
 * @throws Error where it is malformed, or was not signed with this key; the reason of the signal
 */
export async function openProof(
  content: Buffer,
  { verifier, route }: DatabaseRoute,
  signal?: AbortSignal,
): Promise<OpenedProof | 'other-route'> {
  const turns = new Turns(signal)
  const proof = parsed(content)
  if (proof.database !== verifier.name || proof.route !== route) return 'other-route'
  const records = Object.entries(proof.records)
  if (records.length > MOST_RECORDS) throw new Error('proof of too many records')
  const note = ownNote(Buffer.from(proof.head), verifier)
  const tiles = new CheckedTiles(parseTreeHead(openNote(note, verifier)), tile => {
    const text = own(proof.tiles, tilePath(tile))
    return typeof text === 'string' ? Buffer.from(text, 'base64') : undefined
  })
  const proven = new ProvenRecords(note, tiles)
  let refused = 0
  for (const [escaped, record] of records) {
    await turns.next()
    if (!proven.add(escaped, record)) refused++
    if (refused > MOST_REFUSED) break
  }
  const unused = (module: ModuleVersion) => {
    const said = own(Object(proof.unused), escapedModule(module))
    return said === undefined ? 0 : isNumber(said) ? said : Number.MAX_SAFE_INTEGER
  }
  return { proven, refused, unused }
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`

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
  let values = 0
  // Nested ones have no commas between them.
  for (const sign of ',[{') {
    for (let at = content.indexOf(sign); at >= 0; at = content.indexOf(sign, at + 1)) {
      if (++values > MOST_VALUES) throw new Error('proof of too many records')
    }
  }
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
interface LeftLookup {
  /** `path@version`, escaped. */
  module: string
  answer: Buffer
}

/** Of so many heads the tiles are looked for: each lookup of a job may have one of its own. */
const MOST_HEADS = 3

/** What cmd/go left of a database on this machine. */
interface LeftDatabase {
  verifier: Verifier
  /** More signed heads than those of the lookups. */
  heads: Buffer[]
  /** What is left of a tile, in its width or a larger one. */
  readTile: (tile: Tile) => Buffer | undefined
  /** Modules that must be proven under a head, as `path@version`, so that no other one is tried. Default: all. */
  needed?: ReadonlySet<string>
}

/**
 * Proves as many records as possible under one signed head, from what cmd/go left on this machine. Undefined where nothing
 * can be proven.
 * @throws the reason of the signal
 */
export async function proveLookups(
  lookups: LeftLookup[],
  { verifier, heads, readTile, needed }: LeftDatabase,
  signal?: AbortSignal,
): Promise<ProvenRecords | undefined> {
  const turns = new Turns(signal)
  const read = lookups.flatMap(({ module, answer }) => {
    const parts = attempt(() => parseLookup(answer))
    return parts === undefined ? [] : [{ module, ...parts }]
  })
  const cut = (tile: Tile) => readTile(tile)?.subarray(0, tile.width * HASH_LENGTH)
  const notes = [...heads, ...read.map(one => one.note)]
  let best: ProvenRecords | undefined
  for (const { note, head } of headsIn(notes, verifier)) {
    await turns.next()
    const tiles = attempt(() => new CheckedTiles(head, cut))
    if (tiles === undefined) continue
    const proven = new ProvenRecords(note, tiles)
    for (const { module, record } of read) {
      await turns.next()
      proven.add(module, record)
    }
    if (proven.modules.size > (best?.modules.size ?? 0)) best = proven
    if (needed ? [...needed].every(name => proven.modules.has(name)) : proven.modules.size === read.length) break
  }
  return best
}

/** The newest head, which usually proves all, and then those with the most lookups. */
function headsIn(notes: Buffer[], verifier: Verifier): { note: Buffer; head: TreeHead }[] {
  const counts = new Map<string, number>()
  for (const note of notes) counts.set(note.toString('latin1'), (counts.get(note.toString('latin1')) ?? 0) + 1)
  const known = new Map<number, { note: Buffer; head: TreeHead; count: number }>()
  for (const [text, count] of counts) {
    const note = Buffer.from(text, 'latin1')
    const head = attempt(() => parseTreeHead(openNote(note, verifier)))
    if (head !== undefined) known.set(head.size, { note, head, count })
  }
  const [newest, ...others] = [...known.values()].sort((a, b) => b.head.size - a.head.size)
  others.sort((a, b) => b.count - a.count)
  return [...(newest ? [newest] : []), ...others].slice(0, MOST_HEADS)
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined // Something of it is malformed or missing, so it is of no use here.
  }
}
