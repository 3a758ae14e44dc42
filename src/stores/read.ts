import { moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import { withRegularFile } from '../modcache/regular-file.js'
import type { ModuleStore } from './module-store.js'
import { inPlace } from './problem.js'

/** A pseudo-version; these should not be listed (go.dev/ref/mod, "GOPROXY protocol"). */
const PSEUDO = /^v\d+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+.*)?$/

/** The name of the list of a module's versions in a store. */
function listName(path: string): string {
  return moduleFileName({ path, version: 'v1.0.0', kind: 'mod' }).replace(/[^/]*$/, 'list')
}

/** Is it a pseudo-version? */
export function isPseudoVersion(version: string): boolean {
  return PSEUDO.test(version)
}

/**
 * Reads the list of a module's versions, at most its first 4 MB.
 * @throws StoreError
 */
export async function listedVersions(store: ModuleStore, path: string, signal: AbortSignal): Promise<Set<string>> {
  const text = await readSmallFile(store, listName(path), { signal })
  return new Set(
    text
      ?.toString()
      .split('\n')
      .filter(line => line !== ''),
  )
}

/** Others may add versions meanwhile; each of them checks again, too. */
const MOST_TRIES = 5

/**
 * Rewrites the list of a module's versions from the zips in the store, or removes it if there are none. Only zips count: of
 * many versions a module graph needs only the go.mod, and `latest` must not be one without a zip. Pseudo-versions are listed
 * if there are no others: without `@latest`, cmd/go uses the newest of them (modfetch/proxy.go, latestFromList). Rewrites it
 * again if a version was added meanwhile, whose list this one may have overwritten.
 * @param without versions that are about to be removed
 * @throws StoreError
 */
export async function renewList(
  store: ModuleStore,
  path: string,
  { without, signal }: { without: ReadonlySet<string>; signal: AbortSignal },
): Promise<void> {
  const name = listName(path)
  const versionsNow = async () => {
    const versions: string[] = []
    for await (const entry of store.files(name.slice(0, -'list'.length), signal)) {
      const file = parseModuleFile(entry.name)
      if (file?.kind === 'zip' && file.path === path && !without.has(file.version)) versions.push(file.version)
    }
    return versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  }
  let known = await versionsNow()
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const tagged = known.filter(version => !isPseudoVersion(version))
    const text = (tagged.length > 0 ? tagged : known).map(version => `${version}\n`).join('')
    if (known.length === 0) await store.remove(name, signal)
    else await store.put(name, { kind: 'text', text }, { signal, present: 'replace' })
    const now = await versionsNow()
    if (now.join() === known.join()) return
    known = now
  }
}

/** No list and no tree head is larger. */
const LARGEST = 4 << 20

/**
 * The content of a small file of a store, at most its first 4 MB or `largest` bytes; undefined if there is no such file.
 * This counts as a use only with that `purpose`.
 * @throws StoreError
 */
export async function readSmallFile(
  store: ModuleStore,
  name: string,
  { signal, largest = LARGEST, purpose = 'look' }: { signal: AbortSignal; largest?: number; purpose?: 'use' | 'look' },
): Promise<Buffer | undefined> {
  const stored = await store.get(name, signal, purpose)
  if (stored === undefined) return undefined
  if (stored.kind === 'stream') return await gather(stored.body, largest)
  return await inPlace(store.spec, name, () => headOf(stored.path, Math.min(stored.bytes, largest)))
}

async function headOf(path: string, bytes: number): Promise<Buffer> {
  return await withRegularFile(path, 'refuse', async ({ handle }) => {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(bytes) })
    return buffer.subarray(0, bytesRead)
  })
}

async function gather(body: AsyncIterable<Buffer> & { destroy(): unknown }, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > largest) break
  }
  body.destroy()
  return Buffer.concat(pieces).subarray(0, largest)
}
