import type { EntryStore } from './entry-store.js'

/** A store that keeps nothing and says why. */
export function offStore(name: string, reason: string): EntryStore {
  const nothing = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }
  return {
    name,
    lookup: async () => ({ kind: 'off', reason, ...nothing }),
    restore: async () => ({ kind: 'off', reason, ...nothing }),
    save: async ({ key }) => ({ kind: 'off', reason, key, files: 0, bytes: 0, seconds: 0 }),
  }
}
