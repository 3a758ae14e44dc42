import { randomUUID } from 'node:crypto'
import type { RunEvent } from './events.js'
import type { ResolvedOptions } from './options.js'

/** One run: who it is, when it began, where its events go and what ends it. */
export interface Run {
  id: string
  startedAt: string
  tell: (event: RunEvent) => void
  /** Seconds since the last call, or since the beginning. */
  lap: () => number
  /** Seconds since the beginning. */
  elapsed: () => number
  /** Aborts with the caller's signal, or with a TimeoutError after `timeout`. */
  signal: AbortSignal
  /** When that time is up, milliseconds since 1970. */
  deadline: number
}

export function beginRun(options: ResolvedOptions): Run {
  const id = randomUUID()
  const began = performance.now()
  let last = began
  const timeUp = AbortSignal.timeout(options.timeout)
  return {
    id,
    startedAt: new Date().toISOString(),
    tell: event => options.onEvent({ runId: id, time: new Date().toISOString(), ...event }),
    elapsed: () => (performance.now() - began) / 1000,
    lap: () => {
      const now = performance.now()
      const seconds = (now - last) / 1000
      last = now
      return seconds
    },
    signal: options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp]),
    deadline: Date.now() + options.timeout,
  }
}
