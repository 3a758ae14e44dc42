import type { EntryRecord, StoreReport, StoreSave } from '../../src/index.js'

/** What an entry store did in one word, and what was said of it: `exact`, `older` and `none` only where all went well. */
export function told<T extends EntryRecord | (StoreReport & { holds: 'entries' })>(record: T) {
  const { asked, problem, unwritable, found, detail } = record
  const kind = asked === true ? (problem?.kind ?? (unwritable === undefined ? found : 'not-placed')) : asked
  return { ...record, kind, reason: problem?.text ?? unwritable ?? detail }
}

/** Likewise of what was given to it. */
export function toldOf(saved: StoreSave) {
  const { problem, exists } = saved
  return {
    ...saved,
    kind: problem?.kind ?? (exists === undefined ? 'saved' : 'exists'),
    reason: problem?.text ?? exists,
  }
}

/** The part of a report that is of the entry store. */
export function entryOf({ stores }: { stores: StoreReport[] }) {
  const [entry] = stores.flatMap(store => (store.holds === 'entries' ? [store] : []))
  if (entry === undefined) throw new Error('there is no entry store')
  return entry
}
