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
import { LARGEST_EXTRAS } from '../stores/entry-store.js'
import { FULL_WIDTH, type Tile, tilePath } from '../sumdb/log.js'
import { parseVerifier } from '../sumdb/note.js'
import { escapedModule, makeProof, type ProvenModule, parseEscapedModule } from '../sumdb/record-proof.js'

/** How the end of a job finds the extra modules that it used: what the warm-up knew and wrote down. */
export interface ExtrasRule {
  /** The verifier key of the checksum database. */
  key: string
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
  /** Extra modules that the restored entries had. */
  had: string[]
  /** What becomes of those of them that were not used. */
  unused: 'dropped' | 'kept'
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
}

/** Another step of the job may have changed it. */
export function isExtrasRule(said: unknown): said is ExtrasRule | undefined {
  if (said === undefined) return true
  if (typeof said !== 'object' || said === null) return false
  const { key, head, moduleCache, since, private: patterns, listed, had, unused } = said as Partial<ExtrasRule>
  const areTexts = (list: unknown) => Array.isArray(list) && list.every(one => typeof one === 'string')
  return (
    [key, head, moduleCache, patterns].every(one => typeof one === 'string') &&
    typeof since === 'number' &&
    areTexts(listed) &&
    areTexts(had) &&
    (unused === 'dropped' || unused === 'kept')
  )
}

/**
 * Finds the modules that came into the module cache since the warm-up began, that no sum file lists, and that were
 * unpacked: those were used. Only what the checksum database proves, with the answers of it that cmd/go left here.
 * @param files those that sum files name, below the download cache
 */
export async function findExtras(
  rule: ExtrasRule,
  { downloadCache, named }: { downloadCache: string; named: string[] },
): Promise<FoundExtras | undefined> {
  const verifier = parseVerifier(rule.key)
  const answers = join(downloadCache, 'sumdb', ...verifier.name.split('/'))
  const lookedUp = lookupsIn(answers).filter(
    module => !isToolchain(module) && !matchesPatterns(rule.private, module.path),
  )
  const candidates = extrasAmong(lookedUp, rule, downloadCache)
  if (candidates.length === 0) return undefined
  const log = {
    verifier,
    heads: [contentOf(rule.head)].flatMap(head => head ?? []),
    readTile: (tile: Tile) => readTile(answers, tile),
  }
  const prove = (modules: ModuleVersion[]) => {
    const graph = graphOf(modules, downloadCache)
    const newest = newestOf(modules, lookedUp)
    const needed = lookedUp.filter(module => graph.has(nameOf(module)) || newest.has(nameOf(module)))
    const lookups = needed.flatMap(module => {
      const answer = contentOf(join(answers, 'lookup', ...escapedModule(module).split('/')))
      return answer === undefined ? [] : [{ module: escapedModule(module), answer }]
    })
    return makeProof(lookups, log)
  }
  const right = await rightOnes(candidates, prove(candidates)?.modules ?? [], downloadCache)
  const made = right.length === 0 ? undefined : prove(right)
  // A larger one would not be read.
  if (made === undefined || made.proof.length > LARGEST_EXTRAS) return undefined
  const modules = right.map(nameOf).sort()
  const zips = right.map(module => moduleFileName({ ...module, kind: 'zip' }))
  const others = await Promise.all(made.modules.map(module => smallFilesOf(module, downloadCache)))
  const known = new Set(named)
  const had = new Set(rule.had)
  return {
    modules,
    files: [...zips, ...others.flat()].filter(name => !known.has(name)),
    proof: made.proof,
    areNew: modules.some(name => !had.has(name)),
  }
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

function extrasAmong(lookedUp: ModuleVersion[], rule: ExtrasRule, downloadCache: string): ModuleVersion[] {
  const listed = new Set(rule.listed)
  const restored = new Set(rule.unused === 'kept' ? rule.had : [])
  return lookedUp.filter(module => {
    const zip = statOf(join(downloadCache, moduleFileName({ ...module, kind: 'zip' })))
    if (listed.has(nameOf(module)) || !zip?.isFile() || zip.mtimeMs < rule.since) return false
    return restored.has(nameOf(module)) || statOf(join(rule.moduleCache, treeName(module)))?.isDirectory() === true
  })
}

/** These modules, and all that their go.mod files require and that is here, as `path@version`. */
function graphOf(modules: ModuleVersion[], downloadCache: string): Set<string> {
  const graph = new Set<string>()
  const left = [...modules]
  for (let module = left.pop(); module !== undefined; module = left.pop()) {
    if (graph.has(nameOf(module))) continue
    graph.add(nameOf(module))
    const goMod = contentOf(join(downloadCache, moduleFileName({ ...module, kind: 'mod' })))
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

/** Those that were proven and whose zip is the one that was proven: a step of the job may have changed it. */
async function rightOnes(
  modules: ModuleVersion[],
  proven: ProvenModule[],
  downloadCache: string,
): Promise<ModuleVersion[]> {
  const known = new Map(proven.map(module => [nameOf(module), module]))
  const right: ModuleVersion[] = []
  for (const module of modules) {
    const { zip } = known.get(nameOf(module)) ?? {}
    if (zip === undefined) continue
    const found = await hashZip(join(downloadCache, moduleFileName({ ...module, kind: 'zip' }))).catch(passOver)
    if (found?.kind === 'hashed' && found.hash === zip) right.push(module)
  }
  return right
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
  const at = (width: number) => contentOf(join(answers, ...tilePath({ ...tile, width }).split('/')))
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

/** Undefined for what is not there, cannot be read or is no file. */
function contentOf(path: string): Buffer | undefined {
  if (path === '' || statOf(path)?.isFile() !== true) return undefined
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
