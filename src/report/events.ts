import type { DownloadEvent } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { RelayEvent } from '../relay/settings.js'
import type { RestoreOutcome } from '../stores/entry-store.js'
import type { SaveResult } from './report.js'

/** One thing that happened, as it happened. Plain data: one JSON line each with `--events`. */
export type WarmupEvent = { runId: string; time: string } & RunEvent

/** An event before it is stamped with run and time. */
export type RunEvent =
  | { kind: 'plan'; goVersion: string; projects: string[]; primary: string; restoreKeys: string[] }
  | { kind: 'restore'; outcome: RestoreOutcome }
  | (DownloadEvent & { project: string })
  | RelayEvent
  /** The download failed; it is made once more without so many cached files. */
  | { kind: 'set-aside'; files: number; failure: Failure }
  /** Go downloads without the relay. */
  | { kind: 'relay-unavailable'; reason: string }
  | { kind: 'save'; outcome: SaveResult }
