import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { WarmupError } from '../errors.js'
import { directoryStore } from './directory.js'
import { githubStore } from './github/store.js'
import type { ModuleStore } from './module-store.js'
import { offStore } from './off.js'
import type { EntryStore } from './store.js'

/** Where a store finds its service and room to work. */
export interface StoreContext {
  /** The environment of the job; nothing else is read. */
  env: Record<string, string | undefined>
  /** Where archives are staged; must exist. */
  tempDirectory: string
}

/**
 * Makes the entry store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github`
 * answers `off` with the reason.
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openStore(spec: string, context: StoreContext): EntryStore {
  switch (spec) {
    case 'github':
      return githubStore(context)
    case 'off':
      return offStore('off', 'the store input says off')
    default:
      throw new WarmupError('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
        hint: 'Allowed: github, off.',
      })
  }
}

/**
 * Makes the module store that a spec names: `dir:PATH`, which may be relative to the directory of the process or begin
 * with `~/`. Nothing is asked yet.
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openModuleStore(spec: string, _context: StoreContext): ModuleStore {
  const [, scheme, rest = ''] = /^([a-z0-9]+):(.+)$/i.exec(spec) ?? []
  switch (scheme) {
    case 'dir':
      return directoryStore(resolve(rest.replace(/^~(?=[/\\]|$)/, () => homedir())))
    default:
      throw new WarmupError('bad-option', `store: ${JSON.stringify(spec)} is not known`, {
        hint: 'Allowed: github, off, dir:PATH.',
      })
  }
}
