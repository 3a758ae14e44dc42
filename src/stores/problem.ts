import { fileSystemCode } from '../errors.js'
import type { TransferError } from '../network/error.js'
import { redactText } from '../redact.js'

/**
 * Why an operation of a store (entry store or module store) failed.
 * - `denied`: no access; `read-only`: no write access
 * - `rate-limited`, `unreachable`, `timed-out`: its service was not available
 * - `full`: no space left; `missing`: the store itself does not exist
 * - `damaged`: its content cannot be read completely; `failed`: anything else
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

/** Of names from elsewhere, such as those of files, roles and profiles. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu

/** The message is one sentence for users, on one line, without secrets. */
export class StoreError extends Error {
  readonly problem: StoreProblem

  constructor(problem: StoreProblem, message: string, options?: { cause?: unknown }) {
    super(redactText(message).replace(CONTROLS, ' '), options)
    this.name = 'StoreError'
    this.problem = problem
  }
}

/** The problem of a store behind an error; `otherwise` if the error is not a StoreError. Any error may quote a secret. */
export function troubleOf(error: unknown, otherwise: StoreProblem = 'failed'): { kind: StoreProblem; text: string } {
  const text = error instanceof Error ? error.message : String(error)
  return { kind: error instanceof StoreError ? error.problem : otherwise, text: redactText(text) }
}

/** The problem behind an error status of a service. */
export function problemOfStatus(status: number): StoreProblem {
  if (status === 401 || status === 403) return 'denied'
  if (status === 408) return 'timed-out'
  if (status === 429) return 'rate-limited'
  if (status === 507) return 'full'
  return status >= 500 ? 'unreachable' : 'failed'
}

/** The problem behind a failed transfer. A status sent by an HTTP proxy is not one of the service. */
export function problemOfTransfer({ trouble, status }: TransferError): StoreProblem {
  if (trouble === 'stalled') return 'timed-out'
  if (trouble === 'aborted') return 'failed'
  return status === undefined || trouble === 'proxy' ? 'unreachable' : problemOfStatus(status)
}

const FULL = ['full', 'no space left'] as const
const READ_ONLY = ['read-only', 'it is not writable'] as const
const BY_CODE: Record<string, readonly [StoreProblem, string]> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  ETIMEDOUT: ['timed-out', 'its file system does not answer'],
}

/**
 * Turns file system errors about a file of a store into problems of the store with this spec.
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
    const forbidden = done === 'written' ? READ_ONLY : (['denied', 'it is not readable'] as const)
    const other = ['failed', `${name} cannot be ${done} (${(error as Error).message})`] as const
    const [problem, words] = code === 'EACCES' || code === 'EPERM' ? forbidden : (BY_CODE[code] ?? other)
    throw new StoreError(problem, `${spec}: ${words}`, { cause: error })
  }
}

/**
 * Reads a file of a store in place. Undefined if it was removed meanwhile.
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

/** Would another try fail the same way? */
export const isLasting = (error: unknown) => error instanceof StoreError && LASTING.includes(error.problem)

const MOST_IN_A_ROW = 3

/** Counts consecutive failures: after three of them, or a lasting one, a store is not used any more. */
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
