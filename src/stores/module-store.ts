import { parseModuleFile } from '../modcache/module-file.js'
import { StoreError } from './problem.js'

/**
 * Keeps module files one by one, as a module proxy serves them, so that it is one: `<escaped path>/@v/<version>.zip`.
 * No keys, and no file ever changes. What comes out of it is as trustworthy as what comes from a stranger.
 *
 * All calls take names that `isStorable` accepts and throw StoreError for trouble with the store; an abort throws the
 * reason of its signal.
 */
export interface ModuleStore {
  /** As users write it, without secrets: `dir:/srv/modules`, `s3://team/go`. */
  readonly spec: string
  /** Undefined where it has no such file. Only `use`, the default, counts as a use of it; `look` does not. */
  get(name: string, signal: AbortSignal, purpose?: 'use' | 'look'): Promise<StoredFile | undefined>
  /** Others never see a file in part. `keep` leaves what is there; `replace` is for a copy that turned out bad. */
  put(name: string, file: NewFile, visit: { signal: AbortSignal; present: 'keep' | 'replace' }): Promise<PutOutcome>
  /** All files whose names begin so, in no order; names nobody of us would have given are among them. */
  files(prefix: string, signal: AbortSignal): AsyncIterable<StoredEntry>
  /** To remove what is not there is no trouble. */
  remove(name: string, signal: AbortSignal): Promise<void>
  /** Ends what it holds open. */
  close(): Promise<void>
}

/** A file of a store: one to be opened and read, or a body to be read once, to its end or destroyed. */
export type StoredFile =
  | { kind: 'file'; path: string; bytes: number }
  | { kind: 'stream'; body: AsyncIterable<Buffer> & { destroy(): unknown }; bytes: number }

/** What is given to a store: a file on this machine, or a few words. */
export type NewFile = { kind: 'file'; path: string } | { kind: 'text'; text: string }

export type PutOutcome = 'stored' | 'exists'

/** One file as a listing shows it. `used`: last read or written, as far as the store knows; milliseconds since 1970. */
export interface StoredEntry {
  name: string
  bytes: number
  used: number
}

/** Where each run that wrote notes what it wrote; no module path begins with a dot. */
export const RUNS = '.go-mod-warmup/runs/'
const RUN = /^\.go-mod-warmup\/runs\/[0-9]{8}T[0-9]{6}Z-[0-9a-f-]{36}\.json$/
/**
 * What is asked of a checksum database through a proxy (go.dev/ref/mod, "Proxying a checksum database"). Its name is
 * `host[/path]` (cmd/go/internal/modfetch, dbDial), and ends where the request begins.
 */
const SAID =
  /^sumdb\/(.+?)\/(?:supported|latest|lookup\/([^@]+)@([^@/]+)|tile\/[0-9]+(?:\/(?:x?[0-9]+|data|[0-9]+\.p))+)$/
const HOST = /^[a-z0-9][a-z0-9.-]*$/
const REQUESTS = ['supported', 'latest', 'lookup', 'tile']

/** The name of the checksum database that a request is about, if it is about one. */
export const databaseIn = (name: string): string | undefined => SAID.exec(name)?.[1]

/** May a store hold a file of this name? Such names stay below its root on every system. */
export function isStorable(name: string): boolean {
  if (name.split('/').some(part => ['', '.', '..'].includes(part))) return false
  if (name.endsWith('/@v/list')) return parseModuleFile(`${name.slice(0, -'list'.length)}v1.0.0.mod`) !== undefined
  return parseModuleFile(name) !== undefined || RUN.test(name) || isSaid(name)
}

function isSaid(name: string): boolean {
  const [, database, path, version] = SAID.exec(name) ?? []
  if (database === undefined || !isDatabase(database)) return false
  return path === undefined || parseModuleFile(`${path}/@v/${version}.mod`) !== undefined
}

/** Its path is judged as that of a module, so that it can be a directory everywhere. */
function isDatabase(name: string): boolean {
  const [host = '', ...path] = name.split('/')
  if (!HOST.test(host) || path.some(part => REQUESTS.includes(part))) return false
  return parseModuleFile(`${['example.com', ...path, 'database'].join('/')}/@v/v1.0.0.mod`) !== undefined
}

/** @throws StoreError `failed` for a name that no store holds. */
export function refuseUnstorable(spec: string, name: string): void {
  if (isStorable(name)) return
  throw new StoreError('failed', `${spec}: ${JSON.stringify(name.slice(0, 200))} is not the name of a module file`)
}
