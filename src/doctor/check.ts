import { setTimeout as sleep } from 'node:timers/promises'
import { WarmupError } from '../errors.js'
import { StartError } from '../process.js'
import { redactText } from '../redact.js'
import type { EnvironmentRecord } from '../report/report.js'
import type { Diagnosis, Finding } from './diagnosis.js'
import type { Network } from './probe.js'
import type { Setup } from './setup.js'

/** What all checks examine, and where they put results that are not findings. */
export interface Examination extends Setup {
  network: Network
  /** The environment of a run that worked. */
  compare?: EnvironmentRecord
  told: Pick<Diagnosis, 'journeys' | 'routes' | 'differences'>
}

/** One check. It returns its verdicts, if any, and may throw the error that stopped it. */
export interface Check {
  id: string
  of?: string
  run(examination: Examination, signal: AbortSignal): Promise<Verdict | Verdict[] | undefined>
}

/** The result of a check, in its own words. */
export type Verdict = Omit<Finding, 'id' | 'of'>

type Told = Pick<Verdict, 'measured' | 'next'>

export const fail = (reason: string, what: string, told: Told): Verdict => ({ kind: 'fail', reason, what, ...told })
export const warn = (reason: string, what: string, told: Told): Verdict => ({ kind: 'warn', reason, what, ...told })
export const ok = (reason: string, what: string, told: Pick<Told, 'measured'>): Verdict => {
  return { kind: 'ok', reason, what, ...told, next: '' }
}

/** The verdicts without the absent ones. */
export function verdicts(...found: (Verdict | false | undefined)[]): Verdict[] {
  return found.filter(one => one !== false && one !== undefined)
}

/** Turns a verdict into a finding, without credentials. */
export function finding({ id, of }: Pick<Check, 'id' | 'of'>, { kind, reason, ...words }: Verdict): Finding {
  return {
    id,
    ...(of !== undefined && { of: redactText(of) }),
    kind,
    reason,
    what: redactText(words.what),
    measured: redactText(words.measured),
    next: redactText(words.next),
  }
}

/** Checks report how far they got this long before the time limit, in milliseconds. */
export const RESERVE = 500

/** Never throws: an error or a hang of a check becomes a finding. */
export async function examine(check: Check, examination: Examination, signal: AbortSignal): Promise<Finding[]> {
  const began = performance.now()
  const over = new AbortController()
  const late = new Promise<Verdict>(resolve => {
    const tell = async () => {
      // A check that noticed the end of the time itself knows more.
      await sleep(RESERVE / 2)
      resolve(noAnswer(began))
    }
    if (signal.aborted) void tell()
    else signal.addEventListener('abort', tell, { once: true, signal: over.signal })
  })
  try {
    const said = await Promise.race([check.run(examination, signal), late])
    return [said ?? []].flat().map(verdict => finding(check, verdict))
  } catch (error) {
    return [finding(check, signal.aborted ? noAnswer(began) : stopped(error))]
  } finally {
    over.abort()
  }
}

function stopped(error: unknown): Verdict {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof StartError) {
    return fail('not-started', 'A program could not be started', { measured: message, next: error.hint })
  }
  const hint = error instanceof WarmupError ? error.hint : undefined
  return fail('broke', 'This check failed', {
    measured: hint === undefined ? message : `${message}. ${hint}`,
    next: 'See the error; if it does not explain the cause, please report it.',
  })
}

/** @param began by performance.now() */
export function noAnswer(began: number): Verdict {
  return fail('no-answer', 'This check timed out', {
    measured: `no answer within ${((performance.now() - began) / 1000).toFixed(1)} s`,
    next: 'Run it again; if it times out again, start with the other findings.',
  })
}
