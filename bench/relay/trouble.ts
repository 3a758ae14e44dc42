import { createHash } from 'node:crypto'
import type { ModuleFile } from '../../src/modcache/module-file.js'

export const FAULTS = ['500', '429', 'reset', 'truncated', 'stalled'] as const
export type Fault = (typeof FAULTS)[number]

export type Kind = ModuleFile['kind']

/** What is wrong with the origin. */
export type Trouble =
  /** This part of the requests fails, from 0 to 1; which of them, and how, follows from the seed alone. */
  | { kind: 'faults'; seed: number; rate: number }
  /**
   * With the request number `after` of one kind of file the origin is gone, and comes back so many seconds later.
   * `dark`: connections stay open and silent, those of before for ever. `refused`: they end, and there are no new ones.
   */
  | { kind: 'outage'; manner: 'dark' | 'refused'; phase: Kind; after: number; seconds: number }

/** What the origin saw. */
export interface Seen {
  requests: Record<Kind | 'other', number>
  /** Of bodies, those that were cut included. */
  bytes: number
  http2: number
  faults: number
  /** Seconds in which at least one request that had failed was waiting for its next try. */
  waits: number
}

/** The same for the same seed, file and try, in whatever order requests come. */
export function faultOf(trouble: { seed: number; rate: number }, request: string): Fault | undefined {
  const dice = createHash('sha256').update(`${trouble.seed} ${request}`).digest()
  if (dice.readUInt32LE(0) / 2 ** 32 >= trouble.rate) return undefined
  return FAULTS[dice.readUInt32LE(4) % FAULTS.length]
}

/** Seconds that are covered by at least one of these spans of milliseconds. */
export function covered(spans: [from: number, to: number][]): number {
  let until = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum / 1000
}
