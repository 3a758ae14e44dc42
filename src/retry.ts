import { setTimeout as sleep } from 'node:timers/promises'

/** How patient to be. Times in milliseconds. */
export interface RetryPolicy {
  /** Total tries, the first included. */
  maxAttempts: number
  /** Upper bound of the first wait; it doubles with each further one. */
  backoff: number
  maxBackoff: number
}

/** Milliseconds: timers know no longer one, and end at once beyond. About 24 days. */
export const LONGEST_TIMER = 2 ** 31 - 1

/** A verdict on one try: stop with what it came to, or try again, not before `after` milliseconds where a server said so. */
export type Verdict = { kind: 'done' } | { kind: 'again'; after?: number | undefined }

/**
 * Milliseconds to wait before retry number `retry` (1 is the first): exponential backoff with full jitter, so that
 * many clients that failed together do not come back together.
 */
export function backoffDelay(retry: number, patience: RetryPolicy): number {
  return Math.random() * Math.min(patience.maxBackoff, patience.backoff * 2 ** (retry - 1))
}

/**
 * Waits before retry number `retry`, for as long as a server said at the least. Returns the milliseconds.
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
    /** Is told how long it is, in milliseconds, as it begins. */
    onWait?: (milliseconds: number) => void
  },
): Promise<number> {
  const wait = Math.max(after, backoffDelay(retry, patience))
  onWait?.(wait)
  return await sleep(Math.min(wait, LONGEST_TIMER), wait, { signal })
}

/**
 * Tries until `judge` is content or the attempts are used up, and returns the last outcome.
 * @throws the signal's reason when it aborts during a wait; whatever `attempt` throws.
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
