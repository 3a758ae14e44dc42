import type { EntryStore } from './entry-store.js'
import { findAccess } from './github/access.js'
import { offStore } from './off.js'

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
export function githubStore(context: { env: Record<string, string | undefined> }): EntryStore {
  const found = findAccess(context.env)
  if ('off' in found) return offStore('github', found.off)
  const { access } = found
  return {
    name: 'github',
    ...(access.readOnly !== undefined && { readOnly: access.readOnly }),
    // Loading them costs a twentieth of a second, and most runs need one of them at most.
    lookup: async request => {
      const { lookUpEntry } = await import('./github/store.js')
      return await lookUpEntry(request, { access, env: context.env })
    },
    restore: async request => {
      const { restoreEntry } = await import('./github/store.js')
      return await restoreEntry(request, { access, env: context.env })
    },
    save: async request => {
      const { saveEntry } = await import('./github/save.js')
      return await saveEntry(request, { access, env: context.env })
    },
  }
}
