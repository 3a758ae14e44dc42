import { setTimeout as sleep } from 'node:timers/promises'

/** Retry settings. Times in milliseconds. */
export interface RetryPolicy {
  /** Total number of attempts, including the first. */
  maxAttempts: number
  /** Upper bound of the first wait; it doubles with each further one. */
  backoff: number
  maxBackoff: number
}

/** The maximum delay of a timer in milliseconds, about 24 days; with more it would fire at once. */
export const LONGEST_TIMER = 2 ** 31 - 1

/** The verdict on one attempt: stop with its outcome, or try again, after at least `after` milliseconds if a server said so. */
export type Verdict = { kind: 'done' } | { kind: 'again'; after?: number | undefined }

/**
 * Milliseconds to wait before retry number `retry` (1 is the first): exponential backoff with full jitter, so that clients
 * that failed together do not retry together.
 */
export function backoffDelay(retry: number, patience: RetryPolicy): number {
  return Math.random() * Math.min(patience.maxBackoff, patience.backoff * 2 ** (retry - 1))
}

/**
 * Waits before retry number `retry`, at least as long as requested by a server. Returns the milliseconds.
 * @throws the signal's reason when it aborts
 */
export async function waitBefore(
  retry: number,
  {
    after = 0,
    signal,
    onWait,
    ...patience
  }: RetryPolicy & {
    after?: number | undefined
    signal?: AbortSignal | undefined
    /** Called with its length in milliseconds when it begins. */
    onWait?: (milliseconds: number) => void
  },
): Promise<number> {
  const wait = Math.max(after, backoffDelay(retry, patience))
  onWait?.(wait)
  return await sleep(Math.min(wait, LONGEST_TIMER), wait, { signal }).catch(error => {
    // Node has an error of its own for it.
    throw signal?.aborted ? signal.reason : error
  })
}

/**
 * Tries until `judge` says stop or the attempts are used up, and returns the last outcome.
 * @throws the signal's reason when it aborts during a wait; errors of `attempt`
 */
export async function retry<T>(
  attempt: (number: number, waited: number) => Promise<T>,
  judge: (outcome: T, number: number) => Verdict,
  options: RetryPolicy & { signal?: AbortSignal | undefined },
): Promise<T> {
  for (let number = 1, waited = 0; ; number++) {
    const outcome = await attempt(number, waited)
    const verdict = judge(outcome, number)
    if (verdict.kind === 'done' || number >= options.maxAttempts) return outcome
    waited = await waitBefore(number, { ...options, after: verdict.after })
  }
}
