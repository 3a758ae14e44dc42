import type { Selection } from '../options/module-selection.js'
import { type ModuleStore, StoreError } from '../stores/module-store.js'
import type { CleanReport } from './clean.js'
import { readContent, removeEntries, removeStored, type StoredVersion } from './store-content.js'

/**
 * Removes module versions from a module store: whole ones, their lists renewed. Without selections all that stores hold
 * is removed; what was not given to it as a store stays.
 * @throws StoreError when the store cannot be listed
 */
export async function cleanStore(
  store: ModuleStore,
  request: { selections?: Selection[]; mode: 'remove' | 'dry-run'; signal: AbortSignal },
): Promise<CleanReport> {
  const { selections, mode, signal } = request
  const content = await readContent(store, signal)
  const wanted = content.versions.filter(version => selections?.some(one => one.matches(version)) ?? true)
  const rest = selections === undefined ? [...content.lists, ...content.runs, ...content.said] : []
  const foreign = selections === undefined ? content.strange : []
  const report: CleanReport = {
    schema: 1,
    from: store.spec,
    dryRun: mode === 'dry-run',
    removed: [],
    kept: foreign.map(({ name }) => ({ module: name, kind: 'foreign', reason: 'it is no file of a module store' })),
    unmatched: (selections ?? []).filter(one => !content.versions.some(one.matches)).map(one => one.text),
    files: 0,
    bytes: 0,
  }
  const count = (files: number, bytes: number) => {
    report.files += files
    report.bytes += bytes
  }
  const removed = ({ path, version, files, bytes }: StoredVersion) => {
    report.removed.push({ path, version, files: files.length, bytes })
    count(files.length, bytes)
  }
  try {
    if (mode === 'dry-run') wanted.forEach(removed)
    else {
      await removeStored(wanted, { store, signal, removed })
      await removeEntries(rest, { store, signal })
    }
    for (const entry of rest) count(1, entry.bytes)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    report.kept.push({ module: store.spec, kind: 'failed', reason: error.message })
  }
  return report
}
