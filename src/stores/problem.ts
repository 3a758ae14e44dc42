import { fileSystemCode } from '../errors.js'
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

/** What an error says of a store; `otherwise` is what it is when the store did not say so itself. */
export function troubleOf(error: unknown, otherwise: StoreProblem = 'failed'): { kind: StoreProblem; text: string } {
  const text = error instanceof Error ? error.message : String(error)
  return { kind: error instanceof StoreError ? error.problem : otherwise, text }
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

const FULL = ['full', 'there is no space left'] as const
const READ_ONLY = ['read-only', 'it may not be written to'] as const
const BY_CODE: Record<string, readonly [StoreProblem, string]> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  ETIMEDOUT: ['timed-out', 'its file system does not answer'],
}

/**
 * Tells what the file system says of a file of a store as a problem of the store with this spec.
 * @throws StoreError; whatever else the work throws
 */
export async function tellingFileProblems<T>(
  spec: string,
  { name, done }: { name: string; done: 'read' | 'written' | 'listed' },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = fileSystemCode(error)
    if (code === undefined) throw error
    const forbidden = done === 'written' ? READ_ONLY : (['denied', 'it may not be read'] as const)
    const other = ['failed', `${name} cannot be ${done} (${(error as Error).message})`] as const
    const [problem, words] = code === 'EACCES' || code === 'EPERM' ? forbidden : (BY_CODE[code] ?? other)
    throw new StoreError(problem, `${spec}: ${words}`, { cause: error })
  }
}

/**
 * Reads a file of a store where it lies. Undefined where somebody removed it meanwhile.
 * @throws StoreError
 */
export async function inPlace<T>(spec: string, name: string, work: () => Promise<T>): Promise<T | undefined> {
  return await tellingFileProblems(spec, { name, done: 'read' }, async () => {
    try {
      return await work()
    } catch (error) {
      if (isAbsence(error)) return undefined
      throw error
    }
  })
}

export const isAbsence = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(fileSystemCode(error) ?? '')

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
