import type { ProxyList } from '../go/goproxy.js'
import type { Body } from './body.js'
import type { Trouble } from './trouble.js'

/** What one upstream, or a store, came to. */
export type Answer =
  | { kind: 'found'; content: Body; upstream: string }
  | { kind: 'absent'; status: number; text: string; upstream: string }
  /** `isDark` where it was not asked, or not as often as it might have been, since it does not answer at present. */
  | { kind: 'failed'; trouble: Trouble; upstream: string; isDark?: boolean }

/** One entry of the GOPROXY list. */
export interface Source {
  /** Its URL without credentials. */
  label: string
  /** When the next entry is asked: only when this one says 404 or 410, or after any failure. */
  next: 'when-absent' | 'after-any-failure'
}

/**
 * Asks one entry of the list after the other, as cmd/go does (modfetch/proxy.go, TryProxies): the first that has it
 * serves; the best error of all is kept, which is the last that is more than an absence.
 *
 * The relay stands for all entries before `direct` or `off`, and cmd/go goes on to those after a 404 of the relay. So
 * the answer is an absence exactly where cmd/go would have gone on, and where what comes then outranks the errors so
 * far: anything `direct` says does, `off` only an absence.
 */
export async function walk<T extends Source>(
  sources: T[],
  end: ProxyList['end'],
  ask: (source: T, index: number) => Promise<Answer>,
): Promise<Answer> {
  let best: Answer | undefined
  for (const [index, source] of sources.entries()) {
    const answer = await ask(source, index)
    if (answer.kind === 'found') return answer
    if (answer.kind === 'failed' || best?.kind !== 'failed') best = answer
    if (answer.kind === 'failed' && source.next === 'when-absent') return best
  }
  const upstream = best?.upstream ?? ''
  if (best === undefined || (end === 'direct' && best.kind === 'failed')) {
    return { kind: 'absent', status: 404, text: 'no upstream has it', upstream }
  }
  return best
}
