import { moduleFileName, parseModuleFile } from '../go/module-file.js'
import type { ModuleStore } from './module-store.js'

/** A version that stands for a commit; such are not listed (go.dev/ref/mod, "GOPROXY protocol"). */
const PSEUDO = /^v\d+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+.*)?$/

/** The name of the list of a module's versions in a store. */
export function listName(path: string): string {
  return moduleFileName({ path, version: 'v1.0.0', kind: 'mod' }).replace(/[^/]*$/, 'list')
}

/** Others may add versions meanwhile; each of them looks again, too. */
const MOST_TRIES = 5

/**
 * Writes the list of a module's versions anew, by the go.mod files that the store has; without any, the list goes, too.
 * Writes it once more where somebody added a version meanwhile, for whose list this one may have come last.
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
      if (file?.kind === 'mod' && file.path === path && !without.has(file.version)) versions.push(file.version)
    }
    return versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  }
  let known = await versionsNow()
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const text = known.flatMap(version => (PSEUDO.test(version) ? [] : [`${version}\n`])).join('')
    if (known.length === 0) await store.remove(name, signal)
    else await store.put(name, { kind: 'text', text }, { signal, present: 'replace' })
    const now = await versionsNow()
    if (now.join() === known.join()) return
    known = now
  }
}
