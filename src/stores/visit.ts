import { LONGEST_TIMER } from '../retry.js'

/** Aborts when the visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
export function visitSignal(visit: { patience: { timeout: number }; signal?: AbortSignal }): AbortSignal {
  const limit = AbortSignal.timeout(Math.min(visit.patience.timeout, LONGEST_TIMER))
  return visit.signal === undefined ? limit : AbortSignal.any([visit.signal, limit])
}
