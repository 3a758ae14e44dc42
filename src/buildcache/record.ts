import type { NoBuildRestoreReason, NoBuildSavePolicy } from '../ci/build-cache-policy.js'
import type { StoreReach } from '../stores/open.js'
import type { StoreTrouble, Writer } from '../stores/record.js'

/** The result of the build cache in one word: the `build-cache-status` output. */
export type BuildCacheStatus = 'hit' | 'partial' | 'miss' | 'off' | 'skipped' | 'failed'

/** Why the build cache was not restored, or why the entry that was found was not used. */
export type NoBuildReason =
  | NoBuildRestoreReason
  /** There is no store, none that may hold it, or no access. */
  | 'no-store'
  | 'lookup-only'
  /** GOCACHE is `off`, or something else keeps the build cache (GOCACHEPROG). */
  | 'gocache-off'
  | 'gocacheprog'
  /** GOCACHE had compiled packages before. */
  | 'warm'
  /** The entry is not for the format, or for the system, of this job. */
  | 'format'
  | 'other-system'
  /** It is not signed by the key that is required. */
  | 'unsigned'
  /** A module version that the saving job used has another sum now. */
  | 'moved-module'

/** What came of restoring the build cache. Plain data; sizes in bytes. */
export interface BuildCacheRecord {
  status: BuildCacheStatus
  why?: NoBuildReason
  /** Details of the reason, in one sentence. */
  detail?: string
  /** The store that was asked. */
  store?: string
  /** The key of the entry that was found. */
  key?: string
  /** The run that saved it, and its commit, as recorded in it. */
  origin?: Writer & { commit?: string }
  /** Received. */
  packed: number
  /** Files that were put into GOCACHE, and the size of the outputs among them. */
  files: number
  bytes: number
  /** Outputs that were not what their name says. */
  refused: number
  problem?: StoreTrouble
  seconds: number
}

/** The rule by which the end of a job decides what to save. It holds no secrets. */
export type BuildRule =
  /** A job that does not restore does not save; the record of restoring says why. */
  | { kind: 'off' }
  /**
   * - `not-restored`: it is not known whether there is an entry
   * - `no-seed`: only signed entries are used, and this job cannot sign
   */
  | { kind: 'not'; why: NoBuildSavePolicy | 'not-restored' | 'no-seed'; detail?: string }
  | {
      kind: 'save'
      goCache: string
      moduleCache: string
      downloadCache: string
      /** The sum files of the project: what was built may have left the module cache by the end of the job. */
      sumFiles: string[]
      store: string
      key: string
      /** The prefix of the entries that it replaces. */
      own: string
      system: string
      /** When restoring began, in milliseconds since 1970. */
      since: number
      /** The entry that was restored; absent if none was of use. */
      found?: {
        isOwn: boolean
        savedAt: string
        kept: number
        /** Only its intact beginning was restored. */
        isDamaged?: true
        /** Saved by an earlier command of this job, at this time in milliseconds since 1970. */
        inThisJob?: number
      }
      maxSize: number
      /** The public key of the seed that signs it; absent without one. */
      signedBy?: string
      runId: string
      /** How to reach the store; times in milliseconds. */
      reach: Omit<StoreReach, 'env' | 'onRelaxed'> & { saveTimeout: number }
    }

/** What came of `content-mtimes`. */
export interface ContentTimes {
  /** Files, links and directories whose times follow from their content now. */
  files: number
  directories: number
  /** Modified files, whose content git's index does not know. */
  modified: number
  /** Why nothing was done, in one sentence. */
  problem?: string
}
