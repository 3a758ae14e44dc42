import { offStore } from '../off.js'
import type { EntryStore } from '../store.js'
import { findAccess } from './access.js'
import { lookUpEntry, restoreEntry } from './restore.js'
import { saveEntry } from './save.js'

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
export function githubStore(context: { env: Record<string, string | undefined> }): EntryStore {
  const found = findAccess(context.env)
  if ('off' in found) return offStore('github', found.off)
  const { access } = found
  return {
    name: 'github',
    ...(access.readOnly !== undefined && { readOnly: access.readOnly }),
    lookup: request => lookUpEntry(request, { access, env: context.env }),
    restore: request => restoreEntry(request, { access, env: context.env }),
    save: request => saveEntry(request, { access, env: context.env }),
  }
}
