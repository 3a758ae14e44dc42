import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleFileName, parseModuleFile } from './module-file.js'

/** A module whose zip is arriving or being unpacked. */
export interface Work {
  /** `path@version` */
  module: string
  phase: 'downloading' | 'unpacking'
  /** Of the zip: what arrived so far, or what there is to unpack. */
  bytes: number
}

/** What the files of a module cache tell of a go command at work, which prints nothing itself. */
export interface Activity {
  /** Changes whenever something was written, renamed, unpacked or removed. */
  sign: string
  /** How many of the modules asked about have their zip; without such a list, how many zips there are. */
  modulesDone: number
  /** Bytes of zips that arrived since the beginning, those under way included. */
  bytes: number
  working: Work[]
}

/** Where and for what to look. */
export interface ActivityRequest {
  /** GOMODCACHE */
  moduleCache: string
  /** When the go command was started, milliseconds since 1970: what older files tell is not its work. */
  since: number
  /** From when on arriving bytes are counted, milliseconds since 1970. Default `since`. */
  countFrom?: number
  /** The modules it is to fetch. */
  modules?: { path: string; version: string }[] | undefined
}

interface Listing {
  /** Below the root, with forward slashes; empty for the root itself. */
  directory: string
  names: string[]
}

/** So many directories are read at once: enough to keep the threads for files busy, few enough to let others in. */
const AT_ONCE = 64
const TEMPORARY_ZIP = /\.zip\d*\.tmp$/

/**
 * Makes a look at a module cache: all names below `cache/download`, the sizes of what is arriving there and in git's
 * packs below `cache/vcs`, and how far the trees are that are being unpacked. What cannot be read counts as empty.
 * 3,000 modules take about 0.1 s.
 */
export function watchActivity(request: ActivityRequest): () => Promise<Activity> {
  const { moduleCache, since, countFrom = since, modules } = request
  const downloads = join(moduleCache, 'cache', 'download')
  const asked = modules && new Set(modules.map(module => moduleFileName({ ...module, kind: 'zip' })))
  const arrived = new Map<string, number>()

  /** Bytes of a file; undefined when it is older or gone. */
  const fresh = async (name: string, from: number) => {
    const file = await stat(join(downloads, name)).catch(() => undefined)
    return file && file.mtimeMs >= from ? file.size : undefined
  }
  const under = async (name: string): Promise<Work[]> => {
    const partial = name.endsWith('.partial')
    const zip = name.replace(partial ? /\.partial$/ : TEMPORARY_ZIP, '.zip')
    const file = parseModuleFile(zip)
    const size = await fresh(name, since)
    if (size === undefined || file === undefined) return []
    const bytes = partial ? ((await stat(join(downloads, zip)).catch(() => undefined))?.size ?? 0) : size
    return [{ module: `${file.path}@${file.version}`, phase: partial ? 'unpacking' : 'downloading', bytes }]
  }

  return async () => {
    const listings = await walk(downloads)
    const files = listings.flatMap(({ directory, names }) =>
      directory.endsWith('/@v') ? names.map(name => `${directory}/${name}`) : [],
    )
    const zips = files.filter(name => name.endsWith('.zip'))
    const partials = files.filter(name => name.endsWith('.partial'))
    const temporary = files.filter(name => TEMPORARY_ZIP.test(name))
    for (const zip of zips.filter(name => !arrived.has(name))) arrived.set(zip, (await fresh(zip, countFrom)) ?? 0)
    const working = (await Promise.all([...temporary, ...partials].map(under))).flat()
    const inFlight = sum(working.filter(work => work.phase === 'downloading').map(work => work.bytes))
    const trees = await Promise.all(partials.map(name => countNames(treeOf(moduleCache, name))))
    const names = sum(listings.map(listing => listing.names.length))
    const clones = await growth(join(moduleCache, 'cache', 'vcs'))
    return {
      sign: [names, zips.length, partials.length, temporary.length, inFlight, ...trees, clones].join(' '),
      modulesDone: asked ? zips.filter(name => asked.has(name)).length : zips.length,
      bytes: sum(arrived.values()) + inFlight,
      working,
    }
  }
}

function treeOf(moduleCache: string, partial: string): string {
  return join(moduleCache, partial.replace('/@v/', '@').replace(/\.partial$/, ''))
}

async function countNames(directory: string): Promise<number> {
  return sum((await walk(directory)).map(listing => listing.names.length))
}

/** Names and bytes of clones; loose objects, of which a clone may have a hundred thousand, arrive in packs. */
async function growth(clones: string): Promise<string> {
  const listings = await walk(clones, name => !/^[0-9a-f]{2}$/.test(name))
  const packs = listings.flatMap(({ directory, names }) =>
    names.filter(name => name.startsWith('tmp_')).map(name => join(clones, directory, name)),
  )
  const sizes = await Promise.all(packs.map(async file => (await stat(file).catch(() => undefined))?.size ?? 0))
  return `${sum(listings.map(listing => listing.names.length))}/${sum(sizes)}`
}

/** Lists a directory and those below it. */
async function walk(root: string, enters: (name: string) => boolean = () => true): Promise<Listing[]> {
  const listings: Listing[] = []
  const pending = ['']
  while (pending.length > 0) {
    await Promise.all(
      pending.splice(-AT_ONCE).map(async directory => {
        const entries = await readdir(join(root, directory), { withFileTypes: true }).catch(() => [])
        listings.push({ directory, names: entries.map(entry => entry.name) })
        const below = entries.filter(entry => entry.isDirectory() && enters(entry.name))
        pending.push(...below.map(entry => (directory === '' ? entry.name : `${directory}/${entry.name}`)))
      }),
    )
  }
  return listings
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
