import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { matchesPatterns } from '../go/patterns.js'
import { hashGoMod, hashZip } from '../modcache/dirhash.js'
import { trustedInfo } from '../modcache/info-file.js'
import {
  compareVersions,
  isToolchain,
  LARGEST,
  type ModuleFile,
  type ModuleVersion,
  moduleFileName,
  treeName,
} from '../modcache/module-file.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { requirementsIn } from '../modcache/requirements.js'
import { Turns } from '../modcache/turns.js'
import { LARGEST_EXTRAS } from '../stores/entry-store.js'
import { MOST_OF_EXTRAS } from '../stores/extras.js'
import type { ExtrasLeft } from '../stores/record.js'
import { FULL_WIDTH, HASH_LENGTH, type Tile, tilePath } from '../sumdb/log.js'
import { parseVerifier } from '../sumdb/note.js'
import {
  escapedModule,
  MOST_RECORDS,
  type ProvenModule,
  type ProvenRecords,
  parseEscapedModule,
  proveLookups,
} from '../sumdb/record-proof.js'

/** How the end of a job finds the extra modules that it used: what the warm-up knew and wrote down. */
export interface ExtrasRule {
  /** The verifier key of the checksum database. */
  key: string
  /** Stands for the addresses by which the job reads the database. */
  route: string
  /** The file with the newest tree head that cmd/go saw, `GOPATH/pkg/sumdb/<name>/latest`; may be empty. */
  head: string
  /** GOMODCACHE */
  moduleCache: string
  /** When the run began, in milliseconds since 1970: what is older was not brought by the job. */
  since: number
  /** Patterns of modules that are never kept. */
  private: string
  /** Modules whose zips sum files name, as `path@version`: they are in the entry anyway. */
  listed: string[]
  /** Extra modules that the restored entries had, and how many jobs in a row have kept them without using them. */
  had: Record<string, number>
}

/** The extra modules that a job used, as far as they can be proven. */
export interface FoundExtras {
  /** As `path@version`. */
  modules: string[]
  /** Their files, and the go.mod files that their module graph needs; none that sum files name. */
  files: string[]
  proof: string
  /** Is one among them that the restored entries did not have? */
  areNew: boolean
  /** Why these are not all. */
  left?: ExtrasLeft
}

/** Jobs that share an entry do not all use the same tools: of so many in a row nobody has to use a module. */
const MOST_UNUSED = 2
/** Time limit for proving them, in milliseconds. */
const PROVING_LIMIT = 5_000
/** Answers of a checksum database have a few kB. */
const LARGEST_ANSWER = 1 << 20

/** Another step of the job may have changed it. */
export function isExtrasRule(said: unknown): said is ExtrasRule | undefined {
  if (said === undefined) return true
  if (typeof said !== 'object' || said === null) return false
  const { key, route, head, moduleCache, since, private: patterns, listed, had } = said as Partial<ExtrasRule>
  const isCount = (count: unknown) => typeof count === 'number'
  return (
    [key, route, head, moduleCache, patterns].every(one => typeof one === 'string') &&
    typeof since === 'number' &&
    Array.isArray(listed) &&
    listed.every(one => typeof one === 'string') &&
    typeof had === 'object' &&
    had !== null &&
    Object.values(had).every(isCount)
  )
}

/**
 * Finds the modules that came into the module cache since the warm-up began, that no sum file lists, and that were
 * unpacked: those were used. Restored ones that were not are kept for a few jobs more. Only what the checksum database
 * proves, with the answers of it that cmd/go left here.
 * @param files.named those that sum files name, below the download cache
 * @param files.wanted whether they are of use where the restored entries had all of them
 * @throws the reason of the signal
 */
export async function findExtras(
  rule: ExtrasRule,
  files: { downloadCache: string; named: string[]; wanted: 'always' | 'if-new' },
  signal?: AbortSignal,
): Promise<FoundExtras | undefined> {
  const { downloadCache } = files
  const verifier = parseVerifier(rule.key)
  const answers = join(downloadCache, 'sumdb', ...verifier.name.split('/'))
  const lookedUp = lookupsIn(answers).filter(
    module => !isToolchain(module) && !matchesPatterns(rule.private, module.path),
  )
  const had = new Map(Object.entries(rule.had))
  const candidates = extrasAmong(lookedUp, rule, downloadCache)
  const isNew = ({ module }: Candidate) => !had.has(nameOf(module))
  if (files.wanted === 'always' ? candidates.length === 0 : !candidates.some(isNew)) return undefined
  const limit = AbortSignal.timeout(PROVING_LIMIT)
  const turns = new Turns(signal === undefined ? limit : AbortSignal.any([signal, limit]))
  const modules = candidates.map(({ module }) => module)
  const graph = await graphOf(modules, { downloadCache, turns })
  const newest = newestOf(modules, lookedUp)
  const needed = lookedUp.filter(module => graph.has(nameOf(module)) || newest.has(nameOf(module)))
  const lookups = needed.flatMap(module => {
    const answer = contentOf(join(answers, 'lookup', ...escapedModule(module).split('/')), LARGEST_ANSWER)
    return answer === undefined ? [] : [{ module: escapedModule(module), answer }]
  })
  const left = {
    verifier,
    heads: [contentOf(rule.head, LARGEST_ANSWER)].flatMap(head => head ?? []),
    readTile: (tile: Tile) => readTile(answers, tile),
    needed: new Set(modules.map(nameOf)),
  }
  const proven = await proveLookups(lookups, left, turns.signal)
  if (proven === undefined) return undefined
  const right: Candidate[] = []
  for (const candidate of candidates) {
    signal?.throwIfAborted()
    if (await isRight(candidate.module, { proven, downloadCache })) right.push(candidate)
  }
  return await kept(right, { rule, proven, lookedUp, files, turns: new Turns(signal) })
}

/** What is kept of them, within the limits of a proof. */
async function kept(
  right: Candidate[],
  {
    rule,
    proven,
    lookedUp,
    files,
    turns,
  }: {
    rule: ExtrasRule
    proven: ProvenRecords
    lookedUp: ModuleVersion[]
    files: { downloadCache: string; named: string[] }
    turns: Turns
  },
): Promise<FoundExtras | undefined> {
  const { downloadCache } = files
  // Those that were used come first, should it be too many.
  const chosen = withinLimits([...right].sort((a, b) => a.unused - b.unused))
  if (chosen.length === 0) return undefined
  const modules = chosen.map(({ module }) => module)
  const own = new Set(modules.map(nameOf))
  const graph = await graphOf(modules, { downloadCache, turns })
  const all = [...new Set([...own, ...newestOf(modules, lookedUp), ...graph])].filter(name => proven.modules.has(name))
  const unused = new Map(chosen.flatMap(({ module, unused }) => (unused > 0 ? [[nameOf(module), unused]] : [])))
  const proofOf = (names: Iterable<string>) =>
    proven.proofOf(names, { verifier: parseVerifier(rule.key), route: rule.route, unused })
  const isSmall = (proof: string) => proof.length <= LARGEST_EXTRAS
  const whole = all.length <= MOST_RECORDS ? proofOf(all) : undefined
  const isWhole = whole !== undefined && isSmall(whole)
  const names = isWhole ? all : [...own]
  const proof = isWhole ? whole : proofOf(names)
  if (!isSmall(proof)) return { ...NONE, left: 'some' }
  const others = await Promise.all(
    names.map(name => smallFilesOf(proven.modules.get(name) as ProvenModule, downloadCache)),
  )
  const zips = modules.map(module => moduleFileName({ ...module, kind: 'zip' }))
  const known = new Set(files.named)
  const left = chosen.length < right.length ? 'some' : isWhole ? undefined : 'graph'
  return {
    modules: [...own].sort(),
    files: [...zips, ...others.flat()].filter(name => !known.has(name)),
    proof,
    areNew: [...own].some(name => !Object.hasOwn(rule.had, name)),
    ...(left && { left }),
  }
}

function withinLimits(candidates: Candidate[]): Candidate[] {
  let bytes = 0
  return candidates.slice(0, MOST_RECORDS).filter(candidate => {
    bytes += candidate.bytes
    return bytes <= MOST_OF_EXTRAS
  })
}

const NONE: FoundExtras = { modules: [], files: [], proof: '', areNew: false }

/** No extra modules, because of an error. They never cost the project its entry. */
export function noExtras(error: unknown): FoundExtras {
  return { ...NONE, left: isTimeout(error) ? 'timed-out' : 'failed' }
}

const isTimeout = (error: unknown) => (error as Error | undefined)?.name === 'TimeoutError'

/** An extra module that may be kept. */
interface Candidate {
  module: ModuleVersion
  /** The size of its zip. */
  bytes: number
  /** How many jobs in a row have kept it without using it, this one included. */
  unused: number
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`

/** Module versions whose records are here. */
function lookupsIn(answers: string): ModuleVersion[] {
  const above = join(answers, 'lookup')
  try {
    const entries = readdirSync(above, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    return entries.flatMap(({ parentPath, name }) => {
      const escaped = join(parentPath, name).slice(above.length + 1)
      return parseEscapedModule(escaped.split(sep).join('/')) ?? []
    })
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return [] // No go command has looked anything up.
  }
}

function extrasAmong(lookedUp: ModuleVersion[], rule: ExtrasRule, downloadCache: string): Candidate[] {
  const listed = new Set(rule.listed)
  const had = new Map(Object.entries(rule.had))
  return lookedUp.flatMap(module => {
    const zip = statOf(join(downloadCache, moduleFileName({ ...module, kind: 'zip' })))
    if (listed.has(nameOf(module)) || !zip?.isFile() || zip.mtimeMs < rule.since) return []
    const bytes = zip.size
    if (statOf(join(rule.moduleCache, treeName(module)))?.isDirectory()) return [{ module, bytes, unused: 0 }]
    const unused = (had.get(nameOf(module)) ?? MOST_UNUSED) + 1
    return unused <= MOST_UNUSED ? [{ module, bytes, unused }] : []
  })
}

/** These modules, and all that their go.mod files require and that is here, as `path@version`. */
async function graphOf(
  modules: ModuleVersion[],
  { downloadCache, turns }: { downloadCache: string; turns: Turns },
): Promise<Set<string>> {
  const graph = new Set<string>()
  const left = [...modules]
  for (let module = left.pop(); module !== undefined; module = left.pop()) {
    if (graph.has(nameOf(module))) continue
    graph.add(nameOf(module))
    await turns.next()
    const goMod = contentOf(join(downloadCache, moduleFileName({ ...module, kind: 'mod' })), LARGEST.mod)
    if (goMod !== undefined) left.push(...requirementsIn(goMod.toString()))
  }
  return graph
}

/**
 * Of the paths of these modules the newest versions that were looked up, as `path@version`: before it installs any other
 * one, cmd/go reads in its go.mod whether that is retracted, or the module deprecated.
 */
function newestOf(modules: ModuleVersion[], lookedUp: ModuleVersion[]): Set<string> {
  const paths = new Set(modules.map(({ path }) => path))
  const newest = new Map<string, ModuleVersion>()
  for (const module of lookedUp) {
    const known = newest.get(module.path)
    if (!paths.has(module.path) || (known && compareVersions(known.version, module.version) > 0)) continue
    newest.set(module.path, module)
  }
  return new Set([...newest.values()].map(nameOf))
}

/** Was it proven, and is its zip the one that was proven? A step of the job may have changed it. */
async function isRight(
  module: ModuleVersion,
  { proven, downloadCache }: { proven: ProvenRecords; downloadCache: string },
): Promise<boolean> {
  const { zip } = proven.modules.get(nameOf(module)) ?? {}
  if (zip === undefined) return false
  const found = await hashZip(join(downloadCache, moduleFileName({ ...module, kind: 'zip' }))).catch(passOver)
  return found?.kind === 'hashed' && found.hash === zip
}

/** Its go.mod and `.info`, as far as they are here and right. */
async function smallFilesOf(module: ProvenModule, downloadCache: string): Promise<string[]> {
  const isRight = (file: ModuleFile, content: Buffer) =>
    file.kind === 'mod' ? hashGoMod(content) === module.mod : !('fault' in trustedInfo(content, module.version))
  const names = (['info', 'mod'] as const).map(async kind => {
    const file: ModuleFile = { path: module.path, version: module.version, kind }
    const name = moduleFileName(file)
    const content = await readRegularFile(join(downloadCache, name), { links: 'refuse', largest: LARGEST[kind] }).catch(
      passOver,
    )
    return content !== undefined && content.length > 0 && isRight(file, content) ? [name] : []
  })
  return (await Promise.all(names)).flat()
}

/** In its width, or in a larger one: the log only grows. */
function readTile(answers: string, tile: Tile): Buffer | undefined {
  const largest = FULL_WIDTH * HASH_LENGTH
  const at = (width: number) => contentOf(join(answers, ...tilePath({ ...tile, width }).split('/')), largest)
  const found = at(tile.width) ?? at(FULL_WIDTH)
  if (found !== undefined) return found
  const parts = join(
    answers,
    ...tilePath({ ...tile, width: 1 })
      .split('/')
      .slice(0, -1),
  )
  const widths = namesIn(parts).map(Number)
  const [larger] = widths.filter(width => width > tile.width && width < FULL_WIDTH)
  return larger === undefined ? undefined : at(larger)
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return []
  }
}

/** Undefined for what is not there, cannot be read, is no file or too large. */
function contentOf(path: string, largest: number): Buffer | undefined {
  const there = path === '' ? undefined : statOf(path)
  if (there?.isFile() !== true || there.size > largest) return undefined
  try {
    return readFileSync(path)
  } catch (error) {
    return passOver(error)
  }
}

function statOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    return passOver(error)
  }
}

/** What the file system keeps back cannot be saved. */
function passOver(error: unknown): undefined {
  if (fileSystemCode(error) === undefined) throw error
}
