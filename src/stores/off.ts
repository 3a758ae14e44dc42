import type { EntryStore } from './store.js'

/** A store that keeps nothing and says why. */
export function offStore(name: string, reason: string): EntryStore {
  return {
    name,
    restore: async () => ({ kind: 'off', reason, bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }),
    save: async ({ key }) => ({ kind: 'off', reason, key, files: 0, bytes: 0, seconds: 0 }),
  }
}
