import type { PresentAction } from './gocache.js'
import { bytesOf, type Output } from './manifest.js'

/** What a job did with the build cache. Sizes in bytes. */
export interface Use {
  /** Outputs that were restored, and those of them that the job used. */
  restored: number
  restoredUsed: number
  /** Outputs that it made anew. */
  made: number
  /** Of what it used, what no earlier command of it has saved: bytes, and the part of all actions. */
  unsaved: { bytes: number; share: number }
}

/** The actions of a GOCACHE after a job, by what became of them. */
export interface Divided {
  used: PresentAction[]
  unused: PresentAction[]
  use: Use
}

/** How much older than the restore everything is that was restored, at least. Milliseconds. */
const TOLERANCE = 3_600_000

/**
 * Divides what is in a GOCACHE by its times: what was restored two hours old was used if it is younger now, and made in
 * this job if it says so.
 * @param since when the restore began, in milliseconds since 1970
 * @param saved when an earlier command of this job has saved
 */
export function divide(actions: PresentAction[], since: number, saved = since - TOLERANCE): Divided {
  const limit = since - TOLERANCE
  const isMade = ({ time }: PresentAction) => isAfter(time, limit)
  const used = actions.filter(action => action.used >= limit)
  const unused = actions.filter(action => action.used < limit)
  const old = actions.filter(action => !isMade(action))
  const restored = new Set(old.map(({ output }) => output))
  const usedOutputs = outputsOf(used)
  const unsaved = used.filter(({ time }) => isAfter(time, saved))
  return {
    used,
    unused,
    use: {
      restored: bytesOf(outputsOf(old)),
      restoredUsed: bytesOf(usedOutputs.filter(({ hash }) => restored.has(hash))),
      made: bytesOf(usedOutputs.filter(({ hash }) => !restored.has(hash))),
      unsaved: { bytes: bytesOf(outputsOf(unsaved)), share: unsaved.length / Math.max(1, used.length) },
    },
  }
}

/** Nanoseconds, and milliseconds. */
const isAfter = (time: string, limit: number) => BigInt(time) >= BigInt(Math.floor(limit)) * 1_000_000n

/** The outputs of actions, each once, the smallest first: what is alike lies closer together, and packs better. */
export function outputsOf(actions: PresentAction[]): Output[] {
  const outputs = new Map(
    actions.map(({ output, size, program }) => [
      output,
      { hash: output, size, ...(program !== undefined && { program }) },
    ]),
  )
  return [...outputs.values()].sort((a, b) => a.size - b.size || (a.hash < b.hash ? -1 : 1))
}

/** A job that used less than this part of what was restored has ended early, or built less. */
const FEW = 0.5
/** So often in a row nothing is dropped. */
const MOST_KEPT = 2

/** Is what this job did not use dropped? Dropping it is what keeps an entry from growing. */
export function dropsUnused({ restored, restoredUsed }: Use, kept: number): boolean {
  return restoredUsed >= restored * FEW || kept >= MOST_KEPT
}

/** The entry that was restored, as far as it decides whether a new one is worth its place. */
export interface Found {
  /** Of this very scope. */
  isOwn: boolean
  /** Only its intact beginning was restored: it is replaced. */
  isDamaged?: boolean
  /** ISO 8601. */
  savedAt: string
  /** Saved by an earlier command of this job. */
  inThisJob?: number
}

const DAY = 86_400_000
const MUCH = 0.2

/** Why a job that may save does not. */
export type NotWorthSaving = 'nothing-used' | 'young-entry' | 'little-new'

/**
 * Is a new entry worth its place? Undefined if it is. Old entries lose little: what they hold of dependencies and of the
 * standard library seldom changes.
 */
export function notWorthSaving(
  { restoredUsed, made, unsaved }: Use,
  found: Found | undefined,
  now: number,
): NotWorthSaving | undefined {
  if (restoredUsed + made === 0) return 'nothing-used'
  if (!found?.isOwn || found.isDamaged) return undefined
  if (found.inThisJob !== undefined) {
    // Results of tests and of `go vet` are many and small.
    const isMuch = unsaved.bytes > (restoredUsed + made) * MUCH || unsaved.share > MUCH
    return isMuch ? undefined : 'little-new'
  }
  const age = now - Date.parse(found.savedAt)
  // A time that is none, or lies ahead, is no reason to keep an entry for ever.
  if (age >= 0 && age < DAY) return 'young-entry'
  return made > (restoredUsed + made) * MUCH ? undefined : 'little-new'
}
