import { randomUUID } from 'node:crypto'
import type { ResolvedOptions } from '../options/options.js'
import { sweepSpool } from '../relay/spool.js'
import type { RunEvent } from '../report/events.js'
import { sweepTemporary } from '../temporary.js'
import { PrivateAccess } from './private-access.js'
import { Relaying } from './relay.js'

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
  relaying: Relaying
  access: PrivateAccess
  /** Has something done when the run is over, after the relay was closed. */
  atEnd: (work: () => Promise<void>) => void
  /** Closes the relay and does that. */
  end: () => Promise<void>
}

export function beginRun(options: ResolvedOptions): Run {
  const id = randomUUID()
  const began = performance.now()
  let last = began
  const timeUp = AbortSignal.timeout(options.timeout)
  const tell = (event: RunEvent) => options.onEvent({ runId: id, time: new Date().toISOString(), ...event })
  const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp])
  const relaying = new Relaying(options, { id, tell, signal, afterFailure: 'stays' })
  const sweeping = sweepLeftovers(options.tempDirectory)
  const left: (() => Promise<void>)[] = [() => sweeping]
  return {
    id,
    startedAt: new Date().toISOString(),
    tell,
    signal,
    deadline: Date.now() + options.timeout,
    access: new PrivateAccess(options),
    relaying,
    atEnd: work => void left.push(work),
    end: async () => {
      await relaying.close()
      const ended = await Promise.allSettled(left.splice(0).map(work => work()))
      const failed = ended.find(one => one.status === 'rejected')
      if (failed) throw failed.reason
    },
    elapsed: () => (performance.now() - began) / 1000,
    lap: () => {
      const now = performance.now()
      const seconds = (now - last) / 1000
      last = now
      return seconds
    },
  }
}

/** Removes what runs of this user that were killed left in the temporary directory. Never throws. */
export async function sweepLeftovers(tempDirectory: string): Promise<void> {
  await Promise.all([sweepTemporary(tempDirectory), sweepSpool(tempDirectory)])
}
