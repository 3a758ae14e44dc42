import type { ArchiveFound } from './entry-store.js'

/**
 * Keeps archives of build caches, each under a key of its own that is never used again: the newest counts. Calls throw
 * StoreError for problems of the store, and the reason of the signal when that aborts.
 */
export interface BuildStore extends AsyncDisposable {
  /** The newest with the first of these prefixes that has any. */
  newest(prefixes: string[], signal: AbortSignal): Promise<ArchiveFound | undefined>
  /** `exists`: another job has saved it, or is saving it, and nothing was packed. */
  put(entry: NewBuild, signal: AbortSignal): Promise<'saved' | 'exists'>
}

export interface NewBuild {
  key: string
  /** Entries with this prefix are of no use then: a store that keeps everything for ever removes them. */
  replaces: string
  pack: () => AsyncIterable<Buffer>
}

/** Where build caches live in a store, before any request; `off` says why they may not live there. */
export type BuildService =
  | { off: string }
  | {
      /** Why nothing can be read, or saved; absent if no reason is known. */
      writeOnly?: string | undefined
      readOnly?: string | undefined
      connect: () => Promise<BuildStore>
    }
