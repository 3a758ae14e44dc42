import { fileSystemCode, WarmupError } from '../errors.js'
import { type ModuleFile, moduleFileName, parseModuleFile } from './module-file.js'
import { readText } from './regular-file.js'

/** The hash of an empty go.mod, which Go once wrote by mistake: cmd/go drops lines with it. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='
const MOD = '/go.mod'
/** Same set as Go's unicode.IsSpace. JavaScript's \s also takes a byte order mark, which cmd/go reads as part of a path. */
const SPACE = /\p{White_Space}+/u
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/
const NONE: ReadonlySet<string> = new Set()

/** The one hash in the sum files for a file, if there is one. For a contradiction, `files` are the sum files. */
export type DecisiveHash =
  | { kind: 'known'; hash: string }
  | { kind: 'none' }
  | { kind: 'contradiction'; files: readonly string[] }

/** The same for a zip that may be marked as verified; `not-compared`: Go would not compare it for every main module. */
export type NotedHash = DecisiveHash | { kind: 'not-compared' }

/** The content of sum files: the hashes that the zip and the go.mod of a module version may have. */
export class Sums {
  /** By `path@version` (the zip) and `path@version/go.mod`, as in go.sum. */
  readonly #hashes: ReadonlyMap<string, ReadonlySet<string>>
  readonly #sources: ReadonlyMap<string, readonly string[]>

  /** @param sources the sum files, by name in them */
  constructor(
    hashes: ReadonlyMap<string, ReadonlySet<string>>,
    sources: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.#hashes = hashes
    this.#sources = sources
  }

  /** Number of zips and go.mod files with a hash. */
  get size(): number {
    return this.#hashes.size
  }

  /** Every listed `.zip` and `.mod` whose name Go itself could write to its download cache. */
  *files(): Generator<ModuleFile> {
    for (const name of this.#hashes.keys()) {
      const kind = name.endsWith(MOD) ? 'mod' : 'zip'
      const module = kind === 'mod' ? name.slice(0, -MOD.length) : name
      const at = module.lastIndexOf('@')
      const file: ModuleFile = { path: module.slice(0, at), version: module.slice(at + 1), kind }
      if (parseModuleFile(moduleFileName(file))) yield file
    }
  }

  /** The `h1:` hashes that a `.zip` or `.mod` may have; none for an `.info`, which no sum file covers. */
  hashesOf(file: ModuleFile): ReadonlySet<string> {
    if (file.kind === 'info') return NONE
    const usable = [...(this.#hashes.get(nameOf(file)) ?? NONE)].filter(isUsable)
    return usable.length > 0 ? new Set(usable) : NONE
  }

  /**
   * The hash with which a `.zip` or `.mod` can be verified before cmd/go sees it: if several sum files list it, they must
   * all agree.
   */
  decisiveHashOf(file: ModuleFile): DecisiveHash {
    const [hash, ...others] = this.hashesOf(file)
    if (hash === undefined) return { kind: 'none' }
    if (others.length === 0) return { kind: 'known', hash }
    return { kind: 'contradiction', files: this.#sources.get(nameOf(file)) ?? [] }
  }

  /**
   * Can cmd/go verify this file, so that a wrong copy cannot reach a build? A `.zip` or `.mod` needs its own line with a
   * hash that cmd/go can compute; an `.info` is allowed with either.
   */
  allows(file: ModuleFile): boolean {
    if (file.kind !== 'info') return this.hashesOf(file).size > 0
    return this.allows({ ...file, kind: 'mod' }) || this.allows({ ...file, kind: 'zip' })
  }
}

const nameOf = (file: ModuleFile) => `${file.path}@${file.version}${file.kind === 'mod' ? MOD : ''}`

/** Can cmd/go compute it? */
const isUsable = (hash: string) => hash.startsWith('h1:')

/**
 * Reads go.sum and go.work.sum files and merges them. A missing file counts as empty. Lines are read as in cmd/go (modfetch,
 * readGoSum): within one file, only the first usable hash of a name counts (haveModSumLocked).
 * @throws WarmupError `bad-project` for an unreadable file, and for a line that cmd/go would refuse
 */
export async function readSums(files: string[]): Promise<Sums> {
  const hashes = new Map<string, Set<string>>()
  const sources = new Map<string, string[]>()
  const texts = await Promise.all(files.map(readIfThere))
  for (const [index, file] of files.entries()) {
    for (const [name, named] of hashesIn(texts[index] ?? '', file)) {
      hashes.set(name, new Set([...(hashes.get(name) ?? NONE), ...named]))
      sources.set(name, [...(sources.get(name) ?? []), file])
    }
  }
  return new Sums(hashes, sources)
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readText(file)
  } catch (error) {
    if (fileSystemCode(error) === 'ENOENT') return ''
    throw new WarmupError('bad-project', `${file}: cannot be read`, {
      hint: 'It must be a file that this user can read.',
      cause: error,
    })
  }
}

/** By name: the first usable hash, and those of unknown algorithms. */
function hashesIn(text: string, file: string): Map<string, Set<string>> {
  const hashes = new Map<string, Set<string>>()
  for (const [index, line] of text.split('\n').entries()) {
    const fields = line.split(SPACE).filter(field => field !== '')
    if (fields.length === 0) continue
    const [path, version, hash] = fields
    if (path === undefined || version === undefined || hash === undefined || fields.length !== 3) {
      throw malformed(line, { where: `${file}:${index + 1}`, fields: fields.length })
    }
    if (hash === EMPTY_GO_MOD) continue
    const name = `${path}@${version}`
    const known = hashes.get(name)
    if (known === undefined) hashes.set(name, new Set([hash]))
    else if (!isUsable(hash) || ![...known].some(isUsable)) known.add(hash)
  }
  return hashes
}

function malformed(line: string, at: { where: string; fields: number }): WarmupError {
  if (CONFLICT.test(line)) {
    return new WarmupError('bad-project', `${at.where}: unresolved merge conflict`, {
      hint: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
    })
  }
  return new WarmupError('bad-project', `${at.where}: wrong number of fields: ${at.fields} instead of 3`, {
    hint: 'Each line is `path version hash`. Remove this one, then run `go mod tidy`.',
  })
}
