import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { makeDirectories } from '../../modcache/directories.js'
import { databaseIn, isStorable, type ModuleStore, type NewFile } from '../../stores/module-store.js'
import { readSmallFile } from '../../stores/read.js'
import { filesBelow, type TemporaryCache } from './downloads.js'

/** Answers of a checksum database that are kept in a store. */
export interface KeptAnswers {
  /** Its name. */
  database: string
  /** Number of module versions looked up. */
  lookups: number
  /** Not kept: a store cannot hold a name with a port or uppercase letters. */
  isUnstorable?: true
}

interface Keeping {
  cache: Pick<TemporaryCache, 'downloadCache' | 'heads'>
  concurrency: number
  signal: AbortSignal
}

/** The form of a signed tree head: a note of three lines and its signatures (x/mod/sumdb/tlog, ParseTree). */
const HEAD = /^go\.sum database tree\n[0-9]+\n[A-Za-z0-9+/=]{44}\n\n(?:— \S+ [A-Za-z0-9+/=]+\n)+$/

/**
 * Starts cmd/go with the tree heads in the store. It then proves that newer heads contain them, and downloads the tiles
 * for that proof, so that clients that have only the store can prove it, too.
 * @throws StoreError
 */
export async function beginWithHeads(store: ModuleStore, { cache, signal }: Keeping): Promise<void> {
  for await (const { name } of store.files('sumdb/', signal)) {
    const database = name.endsWith('/latest') ? databaseIn(name) : undefined
    if (database === undefined || !isStorable(name)) continue
    const head = (await readSmallFile(store, name, { signal }))?.toString() ?? ''
    if (!HEAD.test(head)) continue
    await makeDirectories(join(cache.heads, database))
    await writeFile(join(cache.heads, database, 'latest'), head)
  }
}

/**
 * Stores the checksum database answers that cmd/go has verified, in the layout of a proxy that supports them
 * (go.dev/design/25530-sumdb, "Proxying a checksum database"). Only while no go command uses the cache.
 *
 * All lookups get the newest tree head: their original heads differ, and clients that have only the store could not prove
 * their consistency. Tiles are written before the head, and the head before the lookups, so that a run can be interrupted.
 * @throws StoreError
 */
export async function keepAnswers(store: ModuleStore, keeping: Keeping): Promise<KeptAnswers[]> {
  const { downloadCache, heads } = keeping.cache
  const all = (await filesBelow(join(downloadCache, 'sumdb')).catch(() => [])).map(name => `sumdb/${name}`)
  const databases = [...new Set(all.flatMap(name => databaseIn(name) ?? []))].sort()
  const kept: KeptAnswers[] = []
  for (const database of databases) {
    if (!isStorable(`sumdb/${database}/latest`)) {
      kept.push({ database, lookups: 0, isUnstorable: true })
      continue
    }
    const head = await readFile(join(heads, database, 'latest'), 'utf8').catch(() => '')
    if (!HEAD.test(head)) continue
    const above = `sumdb/${database}/`
    const names = all.filter(name => databaseIn(name) === database).map(name => name.slice(above.length))
    const put = putter(store, above, keeping)
    const from = (name: string) => join(downloadCache, 'sumdb', database, ...name.split('/'))
    await put(
      names.filter(name => name.startsWith('tile/')),
      name => ({ kind: 'file', path: from(name) }),
    )
    await put(['latest'], () => ({ kind: 'text', text: head }))
    const lookups = names.filter(name => name.startsWith('lookup/'))
    await put(lookups, async name => ({ kind: 'text', text: withHead(await readFile(from(name), 'utf8'), head) }))
    await put(['supported'], () => ({ kind: 'text', text: '' }))
    kept.push({ database, lookups: lookups.length })
  }
  return kept
}

type Making = (name: string) => NewFile | Promise<NewFile>

/** Replaces existing files: they may be damaged, and these were just verified. */
function putter(
  store: ModuleStore,
  above: string,
  { concurrency, signal }: Keeping,
): (names: string[], make: Making) => Promise<void> {
  return async (names, make) => {
    const storable = names.filter(name => isStorable(`${above}${name}`))
    await pLimit(concurrency).map(storable, async name => {
      await store.put(`${above}${name}`, await make(name), { signal, present: 'replace' })
    })
  }
}

/** A record ends with an empty line, followed by the tree head (x/mod/sumdb/tlog, ParseRecord). */
function withHead(lookup: string, head: string): string {
  return lookup.slice(0, lookup.indexOf('\n\n') + 2) + head
}
