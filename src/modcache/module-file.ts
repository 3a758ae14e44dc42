import { type Stats, statSync } from 'node:fs'
import { join } from 'node:path'

/** One `.info`, `.mod` or `.zip` file of a module version, named as in the download cache and the GOPROXY protocol. */
export interface ModuleFile {
  /** Module path, unescaped: `github.com/BurntSushi/toml`. */
  path: string
  /** Version, unescaped: `v1.4.0`, `v2.0.0+incompatible`. */
  version: string
  kind: 'info' | 'mod' | 'zip'
}

/** A module version, with unescaped names. */
export interface ModuleVersion {
  path: string
  version: string
}

const NUMBER = '(?:0|[1-9][0-9]*)'
const PRERELEASE = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const CANONICAL = new RegExp(
  `^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+incompatible)?$`,
)
const ELEMENT = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/
const FIRST_ELEMENT = /^[a-z0-9][a-z0-9-]*\.[a-z0-9.-]*$/
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i
const WINDOWS_SHORT_NAME = /^[^.]*~[0-9]+(?:\.|$)/

/**
 * Reads a name `<escaped path>/@v/<escaped version>.<info|mod|zip>`, separated by forward slashes.
 *
 * Returns undefined unless Go itself could have written a file with that name: a module path that it would request from a
 * proxy and a canonical version, both escaped (golang.org/x/mod/module, CheckPath, UnescapePath, UnescapeVersion;
 * cmd/go/internal/modfetch, CachePath). So a returned name is safe to join to a directory on every system.
 */
export function parseModuleFile(name: string): ModuleFile | undefined {
  const [escapedPath, file, ...rest] = name.split('/@v/')
  if (escapedPath === undefined || file === undefined || rest.length > 0) return undefined
  const dot = file.lastIndexOf('.')
  const kind = file.slice(dot + 1)
  if (kind !== 'info' && kind !== 'mod' && kind !== 'zip') return undefined
  const path = unescapeCapitals(escapedPath)
  const version = unescapeCapitals(file.slice(0, dot))
  if (path === undefined || version === undefined || !isModulePath(path) || !CANONICAL.test(version)) return undefined
  return { path, version, kind }
}

/** The module path in a request to a module proxy, for files and for `<escaped path>/@v/list` or `<escaped path>/@latest`. */
export function modulePathIn(name: string): string | undefined {
  const escaped = /^(.+?)\/@(?:v\/|latest$)/.exec(name)?.[1]
  return escaped && unescapeCapitals(escaped)
}

/**
 * Size limits for files from a cache: Go's own limits for a zip, packed and unpacked, and for a go.mod
 * (golang.org/x/mod/zip, MaxZipFile and MaxGoMod). An `.info` file is one line of JSON.
 */
export const LARGEST = { zip: 500 << 20, mod: 16 << 20, info: 1 << 20 }

/** Size limits of cmd/go for answers of a proxy, for a zip and for anything else (modfetch/codehost). */
export const largestOf = (file: ModuleFile | undefined) => (file?.kind === 'zip' ? LARGEST.zip : LARGEST.mod)

/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
export function moduleFileName(file: ModuleFile): string {
  return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`
}

/**
 * May a module with this path have this version? If not, as for `v2.0.0` and a path that does not end in `/v2`, Go lets a
 * proxy answer with another version (golang.org/x/mod/module, CheckPathMajor).
 */
export function fitsPath({ path, version }: Pick<ModuleFile, 'path' | 'version'>): boolean {
  const major = /^v[0-9]+/.exec(version)?.[0] ?? ''
  if (path.startsWith('gopkg.in/')) {
    const wanted = /\.(v[0-9]+)(?:-unstable)?$/.exec(path)?.[1]
    // Pseudo-versions of v1 used to begin with v0.0.0.
    return major === wanted || (wanted === 'v1' && version.startsWith('v0.0.0-'))
  }
  const wanted = /\/(v[0-9]+)$/.exec(path)?.[1]
  if (wanted !== undefined) return major === wanted
  return major === 'v0' || major === 'v1' || version.endsWith('+incompatible')
}

/** The directory below GOMODCACHE into which Go unpacks a module version. */
export function treeName({ path, version }: Pick<ModuleFile, 'path' | 'version'>): string {
  return `${escapeCapitals(path)}@${escapeCapitals(version)}`
}

/** Capitals are written `!x`, for case-insensitive file systems. */
function escapeCapitals(text: string): string {
  return text.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`)
}

function unescapeCapitals(escaped: string): string | undefined {
  if (/[A-Z]|!(?![a-z])/.test(escaped)) return undefined
  return escaped.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function isModulePath(path: string): boolean {
  const elements = path.split('/')
  return FIRST_ELEMENT.test(elements[0] ?? '') && elements.every(isElement) && endsAsAModule(path)
}

/** Are all elements of a path such as every module path may have (x/mod/module, CheckImportPath)? */
export const hasOnlyElements = (path: string) => path.split('/').every(isElement) && !path.startsWith('-')

function isElement(element: string): boolean {
  if (!ELEMENT.test(element) || element.endsWith('.')) return false
  return !WINDOWS_DEVICE.test(element) && !WINDOWS_SHORT_NAME.test(element)
}

/** The rules for a last element such as `/v2`, and for gopkg.in, where it is `.v2` (x/mod, SplitPathVersion). */
function endsAsAModule(path: string): boolean {
  if (path.startsWith('gopkg.in/')) return /.\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.test(path)
  const major = /\/v([0-9.]+)$/.exec(path)?.[1]
  return major === undefined || (/^[1-9][0-9]*$/.test(major) && major !== '1')
}

/** A module file in the download cache. */
export interface PresentFile extends ModuleFile {
  /** Path below the download cache, with forward slashes. */
  name: string
  bytes: number
  /** When it was written, milliseconds since 1970. */
  written: number
}

const KINDS = ['info', 'mod', 'zip'] as const

/** The three files of each module. */
export function filesOf(modules: ModuleVersion[]): ModuleFile[] {
  return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })))
}

/**
 * The files among these that are in the download cache and not empty, each once. Synchronous on purpose: 1,000 files take
 * 3 ms instead of 20.
 */
export function presentFiles(downloadCache: string, files: ModuleFile[]): PresentFile[] {
  const named = new Map(files.map(file => [moduleFileName(file), file]))
  return [...named].flatMap(([name, file]) => {
    const present = statIfThere(join(downloadCache, name))
    if (!present?.isFile() || present.size === 0) return []
    return [{ ...file, name, bytes: present.size, written: present.mtimeMs }]
  })
}

export const totalBytes = (files: PresentFile[]) => files.reduce((sum, file) => sum + file.bytes, 0)

/** Is every file of these modules present? */
export function areAllPresent(downloadCache: string, modules: ModuleVersion[]): boolean {
  const names = new Set(filesOf(modules).map(moduleFileName))
  return presentFiles(downloadCache, filesOf(modules)).length === names.size
}

/** An unreachable file counts as missing: below a file instead of a directory, or in an inaccessible directory. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Compares two versions of one module as Go does (golang.org/x/mod/semver, Compare): negative if `a` is lower. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (const [index, part] of left.release.entries()) {
    const difference = compareNumbers(part, right.release[index] ?? '')
    if (difference !== 0) return difference
  }
  const count = Math.max(left.candidate.length, right.candidate.length)
  if (left.candidate.length === 0 || right.candidate.length === 0) {
    return right.candidate.length - left.candidate.length
  }
  for (let index = 0; index < count; index++) {
    const [one, other] = [left.candidate[index], right.candidate[index]]
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    if (one === other) continue
    const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)]
    if (isNumber !== isOther) return isNumber ? -1 : 1
    return isNumber ? compareNumbers(one, other) : one < other ? -1 : 1
  }
  return 0
}

function partsOf(version: string): { release: string[]; candidate: string[] } {
  const [, release = '', candidate] = /^v([\d.]*)(?:-([^+]*))?/.exec(version) ?? []
  return { release: release.split('.'), candidate: candidate?.split('.') ?? [] }
}

/** The numbers in pseudo-versions exceed those of JavaScript. */
const compareNumbers = (a: string, b: string) => a.length - b.length || (a === b ? 0 : a < b ? -1 : 1)

/** The module whose versions are the releases of Go, one for each platform. */
export const TOOLCHAIN_MODULE = 'golang.org/toolchain'

/**
 * Is it the module by which Go downloads itself? No sum file lists it, and Go looks it up regardless of the settings,
 * unless its only proxy is a directory.
 */
export const isToolchain = ({ path }: Pick<ModuleVersion, 'path'>) => path === TOOLCHAIN_MODULE

const OF_GO = [TOOLCHAIN_MODULE, 'golang.org/fips140']

/** Is it a part of Go? These modules contain programs or certified code, and cmd/go unpacks them itself. */
export const isOfGo = ({ path }: Pick<ModuleVersion, 'path'>) => OF_GO.includes(path)
