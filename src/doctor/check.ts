import { setTimeout as sleep } from 'node:timers/promises'
import { WarmupError } from '../errors.js'
import { StartError } from '../process.js'
import { redactText } from '../redact.js'
import type { EnvironmentRecord } from '../report/report.js'
import type { Diagnosis, Finding } from './diagnosis.js'
import type { Network } from './probe.js'
import type { Setup } from './setup.js'

/** What all checks look at, and where they put what belongs into no finding. */
export interface Examination extends Setup {
  network: Network
  /** The environment of a run that worked. */
  compare?: EnvironmentRecord
  told: Pick<Diagnosis, 'journeys' | 'routes' | 'differences'>
}

/** One thing that is looked at. It returns what there is to say, if anything, and may throw what stopped it. */
export interface Check {
  id: string
  of?: string
  run(examination: Examination, signal: AbortSignal): Promise<Verdict | Verdict[] | undefined>
}

/** What a check makes of what it measured, in its own words. */
export type Verdict = Omit<Finding, 'id' | 'of'>

type Told = Pick<Verdict, 'measured' | 'next'>

export const fail = (reason: string, what: string, told: Told): Verdict => ({ kind: 'fail', reason, what, ...told })
export const warn = (reason: string, what: string, told: Told): Verdict => ({ kind: 'warn', reason, what, ...told })
export const ok = (reason: string, what: string, told: Pick<Told, 'measured'>): Verdict => {
  return { kind: 'ok', reason, what, ...told, next: '' }
}

/** Those of them that there are. */
export function verdicts(...found: (Verdict | false | undefined)[]): Verdict[] {
  return found.filter(one => one !== false && one !== undefined)
}

/** Makes a finding of a verdict, without any credential. */
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

/** How long before the end of the time checks are to tell how far they got, in milliseconds. */
export const RESERVE = 500

/** Never throws: what stops a check, or makes it hang, is a finding. */
export async function examine(check: Check, examination: Examination, signal: AbortSignal): Promise<Finding[]> {
  const began = performance.now()
  const over = new AbortController()
  const late = new Promise<Verdict>(resolve => {
    const tell = async () => {
      // What noticed the end of the time by itself knows more.
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
    return fail('not-started', 'A program cannot be started', { measured: message, next: error.hint })
  }
  const hint = error instanceof WarmupError ? error.hint : undefined
  return fail('broke', 'This could not be looked at', {
    measured: hint === undefined ? message : `${message}. ${hint}`,
    next: 'Read what was said; report it if it makes no sense.',
  })
}

/** @param began by performance.now() */
export function noAnswer(began: number): Verdict {
  return fail('no-answer', 'This took too long to look at', {
    measured: `no answer within ${((performance.now() - began) / 1000).toFixed(1)} s`,
    next: 'Run it again; if it hangs again, start with what stands above.',
  })
}
