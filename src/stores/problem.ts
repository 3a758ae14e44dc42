import type { TransferError } from '../network/error.js'
import { redactText } from '../redact.js'

/**
 * Why a store, of entries or of module files, did not do what it was asked for.
 * - `denied`: not allowed at all; `read-only`: reading is
 * - `rate-limited`, `unreachable`, `timed-out`: its service did not serve
 * - `full`: no space left; `missing`: the store itself is not there
 * - `damaged`: what it keeps cannot be read to its end; `failed`: anything else
 */
export type StoreProblem =
  | 'denied'
  | 'read-only'
  | 'rate-limited'
  | 'unreachable'
  | 'timed-out'
  | 'full'
  | 'missing'
  | 'damaged'
  | 'failed'

/** The message is one sentence for users, without secrets. */
export class StoreError extends Error {
  readonly problem: StoreProblem

  constructor(problem: StoreProblem, message: string, options?: { cause?: unknown }) {
    super(redactText(message), options)
    this.name = 'StoreError'
    this.problem = problem
  }
}

/** What the status of an answer that is none of use says of the service. */
export function problemOfStatus(status: number): StoreProblem {
  if (status === 401 || status === 403) return 'denied'
  if (status === 408) return 'timed-out'
  if (status === 429) return 'rate-limited'
  if (status === 507) return 'full'
  return status >= 500 ? 'unreachable' : 'failed'
}

/** What broke a transfer for good. A status given by a proxy says nothing of the service. */
export function problemOfTransfer({ trouble, status }: TransferError): StoreProblem {
  if (trouble === 'stalled') return 'timed-out'
  if (trouble === 'aborted') return 'failed'
  return status === undefined || trouble === 'proxy' ? 'unreachable' : problemOfStatus(status)
}

const LASTING: StoreProblem[] = ['denied', 'read-only', 'missing', 'full']

/** Would another try meet the same? */
export const isLasting = (error: unknown) => error instanceof StoreError && LASTING.includes(error.problem)

const MOST_IN_A_ROW = 3

/** Failures in a row: after three of them, or one that lasts, a store is left alone. */
export class Strikes {
  #inARow = 0

  get areOut(): boolean {
    return this.#inARow >= MOST_IN_A_ROW
  }

  add(error: unknown): void {
    this.#inARow += isLasting(error) ? MOST_IN_A_ROW : 1
  }

  clear(): void {
    this.#inARow = 0
  }
}
