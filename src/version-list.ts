import { moduleFileName, parseModuleFile } from './go/module-file.js'
import type { ModuleStore } from './stores/module-store.js'

/** Others may add versions meanwhile; each of them looks again, too. */
const MOST_TRIES = 5
const PSEUDO = /[.-](?:0\.)?[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?$/

/**
 * Writes the `list` of a module, by which Go finds its versions: those of which a store has all three files, without
 * pseudo-versions, as proxies have it. Writes again until the store has no more than that.
 * @throws StoreError; the signal's reason when it aborts.
 */
export async function renewList(store: ModuleStore, path: string, signal: AbortSignal): Promise<void> {
  const name = moduleFileName({ path, version: 'v0.0.0', kind: 'mod' }).replace(/[^/]+$/, 'list')
  let known = await versionsIn(store, path, signal)
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const text = known.map(version => `${version}\n`).join('')
    await store.put(name, { kind: 'text', text }, { signal, present: 'replace' })
    const now = await versionsIn(store, path, signal)
    if (now.join() === known.join()) return
    known = now
  }
}

async function versionsIn(store: ModuleStore, path: string, signal: AbortSignal): Promise<string[]> {
  const directory = moduleFileName({ path, version: 'v0.0.0', kind: 'mod' }).replace(/[^/]+$/, '')
  const kinds = new Map<string, Set<string>>()
  for await (const { name } of store.files(directory, signal)) {
    const file = parseModuleFile(name)
    if (file === undefined || PSEUDO.test(file.version)) continue
    kinds.set(file.version, (kinds.get(file.version) ?? new Set()).add(file.kind))
  }
  return [...kinds].flatMap(([version, found]) => (found.size === 3 ? [version] : [])).sort()
}
