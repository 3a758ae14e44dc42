import { fileSystemCode, WarmupError } from '../errors.js'
import { type ModuleFile, moduleFileName, parseModuleFile } from './module-file.js'
import { readText } from './regular-file.js'

/** The hash of a go.mod without content, once written by mistake: cmd/go drops lines that carry it. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='
const MOD = '/go.mod'
/** Same set as Go's unicode.IsSpace. JavaScript's \s also takes a byte order mark, which cmd/go reads as part of a path. */
const SPACE = /\p{White_Space}+/u
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/
const NONE: ReadonlySet<string> = new Set()

/** What sum files say: which hashes the zip and the go.mod of a module version may have. */
export class Sums {
  /** By `path@version` (the zip) and `path@version/go.mod`, as go.sum names them. */
  readonly #hashes: ReadonlyMap<string, ReadonlySet<string>>
  readonly #decisive: ReadonlyMap<string, Decisive[]>

  /** @param decisive by the same names, one for each sum file that has an `h1:` line for it. Default: none */
  constructor(hashes: ReadonlyMap<string, ReadonlySet<string>>, decisive: ReadonlyMap<string, Decisive[]> = new Map()) {
    this.#hashes = hashes
    this.#decisive = decisive
  }

  /** How many zips and go.mod files are named. */
  get size(): number {
    return this.#hashes.size
  }

  /** Every named `.zip` and `.mod` whose name Go itself could write to its download cache. */
  *files(): Generator<ModuleFile> {
    for (const name of this.#hashes.keys()) {
      const kind = name.endsWith(MOD) ? 'mod' : 'zip'
      const module = kind === 'mod' ? name.slice(0, -MOD.length) : name
      const at = module.lastIndexOf('@')
      const file: ModuleFile = { path: module.slice(0, at), version: module.slice(at + 1), kind }
      if (parseModuleFile(moduleFileName(file))) yield file
    }
  }

  /** The `h1:` hashes that a `.zip` or `.mod` may have; none for a `.info`, which no sum file covers. */
  hashesOf(file: ModuleFile): ReadonlySet<string> {
    if (file.kind === 'info') return NONE
    const usable = [...(this.#hashes.get(nameOf(file)) ?? NONE)].filter(hash => hash.startsWith('h1:'))
    return usable.length > 0 ? new Set(usable) : NONE
  }

  /**
   * The one hash that cmd/go takes for a `.zip` or `.mod`, however many are named. Of several lines in one sum file only the first
   * counts for it (modfetch, haveModSumLocked); sum files that name different ones contradict each other.
   */
  decisiveHashOf(file: ModuleFile): DecisiveHash {
    const all = (file.kind === 'info' ? undefined : this.#decisive.get(nameOf(file))) ?? []
    const [first] = all
    if (first === undefined) return { kind: 'none' }
    if (all.every(({ hash }) => hash === first.hash)) return { kind: 'known', hash: first.hash }
    return { kind: 'contradiction', files: all.map(({ file }) => file) }
  }

  /**
   * Can cmd/go check this file, so that a wrong copy of it cannot reach a build? A `.zip` or `.mod` needs a line of its
   * own with a hash that cmd/go knows how to compute; a `.info` is allowed with either.
   */
  allows(file: ModuleFile): boolean {
    if (file.kind !== 'info') return this.hashesOf(file).size > 0
    return this.allows({ ...file, kind: 'mod' }) || this.allows({ ...file, kind: 'zip' })
  }
}

const nameOf = ({ path, version, kind }: ModuleFile) => `${path}@${version}${kind === 'mod' ? MOD : ''}`

/** The first `h1:` line for a name in a sum file. */
interface Decisive {
  hash: string
  file: string
}

/** `contradiction`: of these sum files at least two name different ones. */
export type DecisiveHash =
  | { kind: 'known'; hash: string }
  | { kind: 'none' }
  | { kind: 'contradiction'; files: string[] }

/**
 * Reads go.sum and go.work.sum files, all into one. A file that does not exist says nothing.
 * Lines are read as cmd/go reads them (modfetch, readGoSum).
 * @throws WarmupError `bad-project` for a file that cannot be read and for a line that cmd/go would refuse.
 */
export async function readSums(files: string[]): Promise<Sums> {
  const hashes = new Map<string, Set<string>>()
  const texts = await Promise.all(files.map(readIfThere))
  const decisive = new Map<string, Decisive[]>()
  for (const [index, file] of files.entries()) collect(texts[index] ?? '', { file, hashes, decisive })
  return new Sums(hashes, decisive)
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readText(file)
  } catch (error) {
    if (fileSystemCode(error) === 'ENOENT') return ''
    throw new WarmupError('bad-project', `${file}: cannot be read`, {
      hint: 'It must be a file that this user may read.',
      cause: error,
    })
  }
}

interface Collected {
  file: string
  hashes: Map<string, Set<string>>
  decisive: Map<string, Decisive[]>
}

function collect(text: string, into: Collected): void {
  for (const [index, line] of text.split('\n').entries()) {
    const fields = line.split(SPACE).filter(field => field !== '')
    if (fields.length === 0) continue
    const [path, version, hash] = fields
    if (path === undefined || version === undefined || hash === undefined || fields.length !== 3) {
      throw malformed(line, { where: `${into.file}:${index + 1}`, fields: fields.length })
    }
    if (hash === EMPTY_GO_MOD) continue
    const name = `${path}@${version}`
    const known = into.hashes.get(name)
    if (known) known.add(hash)
    else into.hashes.set(name, new Set([hash]))
    if (hash.startsWith('h1:')) decide(name, hash, into)
  }
}

function decide(name: string, hash: string, { file, decisive }: Collected): void {
  const all = decisive.get(name)
  if (all === undefined) decisive.set(name, [{ hash, file }])
  else if (all.at(-1)?.file !== file) all.push({ hash, file })
}

function malformed(line: string, at: { where: string; fields: number }): WarmupError {
  if (CONFLICT.test(line)) {
    return new WarmupError('bad-project', `${at.where}: a merge conflict is not resolved`, {
      hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
    })
  }
  return new WarmupError('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
    hint: 'A line is `path version hash`. Remove this one, then run `go mod tidy`.',
  })
}
