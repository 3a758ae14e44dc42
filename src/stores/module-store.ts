import { parseModuleFile } from '../modcache/module-file.js'
import { StoreError } from './problem.js'

/**
 * Stores module files one by one in the layout of a module proxy, so that it can serve as one:
 * `<escaped path>/@v/<version>.zip`. There are no keys, and files never change. Its content is untrusted.
 *
 * All calls take names that `isStorable` accepts, and throw StoreError for problems of the store; an abort throws the reason
 * of its signal.
 */
export interface ModuleStore {
  /** As written by users, without secrets: `dir:/srv/modules`, `s3://team/go`. */
  readonly spec: string
  /** Undefined if there is no such file. `use`, the default, counts as a use of the file; `look` does not. */
  get(name: string, signal: AbortSignal, purpose?: 'use' | 'look'): Promise<StoredFile | undefined>
  /** Others never see a partial file. `keep` keeps an existing file; `replace` is for a bad copy. */
  put(name: string, file: NewFile, visit: { signal: AbortSignal; present: 'keep' | 'replace' }): Promise<PutOutcome>
  /** All files whose names begin with this prefix, unordered, including foreign names. */
  files(prefix: string, signal: AbortSignal): AsyncIterable<StoredEntry>
  /** Removing a missing file is not an error. */
  remove(name: string, signal: AbortSignal): Promise<void>
  /** Releases its resources. */
  close(): Promise<void>
}

/** A file of a store: a local file, or a body that must be read to its end once, or destroyed. */
export type StoredFile =
  | { kind: 'file'; path: string; bytes: number }
  | { kind: 'stream'; body: AsyncIterable<Buffer> & { destroy(): unknown }; bytes: number }

/** What to write to a store: a local file, or a short text. */
export type NewFile = { kind: 'file'; path: string } | { kind: 'text'; text: string }

export type PutOutcome = 'stored' | 'exists'

/** One file of a listing. `used`: last read or written, as far as the store knows, in milliseconds since 1970. */
export interface StoredEntry {
  name: string
  bytes: number
  used: number
}

/** The directory for records of runs; no module path begins with a dot. */
export const RUNS = '.go-mod-warmup/runs/'
/** The directory for entries of the build cache. */
export const BUILDS = '.go-mod-warmup/builds/'
const BUILD = /^\.go-mod-warmup\/builds\/([\w.%~!*'()-]{1,240})\.zst$/
const RUN = /^\.go-mod-warmup\/runs\/[0-9]{8}T[0-9]{6}Z-[0-9a-f-]{36}\.json$/
/**
 * Requests to a checksum database through a proxy (go.dev/ref/mod, "Proxying a checksum database"). Its name is
 * `host[/path]` (cmd/go/internal/modfetch, dbDial), followed by the request.
 */
const SAID =
  /^sumdb\/(.+?)\/(?:supported|latest|lookup\/([^@]+)@([^@/]+)|tile\/[0-9]+(?:\/(?:x?[0-9]+|data|[0-9]+\.p))+)$/
const HOST = /^[a-z0-9][a-z0-9.-]*$/
const REQUESTS = ['supported', 'latest', 'lookup', 'tile']

/**
 * The name of the file of an entry of the build cache.
 * @throws StoreError `failed` for a key that no such name can hold
 */
export function buildNameOf(key: string, spec: string): string {
  const name = `${BUILDS}${encodeURIComponent(key)}.zst`
  if (buildKeyIn(name) === key) return name
  throw new StoreError('failed', `${spec}: the key is too long for a file name: shorten key-prefix or key-suffix`)
}

/** The key of an entry of the build cache; undefined for any other name. */
export function buildKeyIn(name: string): string | undefined {
  const [, encoded] = BUILD.exec(name) ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined // None of us has made it.
  }
}

/** The name of the checksum database of a request, if it is for one. */
export const databaseIn = (name: string): string | undefined => SAID.exec(name)?.[1]

/** Can a store contain a file of this name? Such names stay below its root on every system. */
export function isStorable(name: string): boolean {
  if (name.split('/').some(part => ['', '.', '..'].includes(part))) return false
  if (name.endsWith('/@v/list')) return parseModuleFile(`${name.slice(0, -'list'.length)}v1.0.0.mod`) !== undefined
  return parseModuleFile(name) !== undefined || RUN.test(name) || buildKeyIn(name) !== undefined || isSaid(name)
}

function isSaid(name: string): boolean {
  const [, database, path, version] = SAID.exec(name) ?? []
  if (database === undefined || !isDatabase(database)) return false
  return path === undefined || parseModuleFile(`${path}/@v/${version}.mod`) !== undefined
}

/** Its path must be valid as a module path, so that it can be a directory everywhere. */
function isDatabase(name: string): boolean {
  const [host = '', ...path] = name.split('/')
  if (!HOST.test(host) || path.some(part => REQUESTS.includes(part))) return false
  return parseModuleFile(`${['example.com', ...path, 'database'].join('/')}/@v/v1.0.0.mod`) !== undefined
}

/** @throws StoreError `failed` for a name that no store can contain */
export function refuseUnstorable(spec: string, name: string): void {
  if (isStorable(name)) return
  throw new StoreError('failed', `${spec}: ${JSON.stringify(name.slice(0, 200))} is not the name of a module file`)
}
