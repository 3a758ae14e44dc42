import { WarmupError } from './errors.js'
import type { FailureGroup } from './failure-groups.js'
import { listText } from './figures.js'
import { FAILURE } from './sentences.js'

/** An error for a person: what failed, why, and the next step. */
export function explain(error: unknown): string {
  if (!(error instanceof WarmupError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  const told = error.code === 'aborted' || error.message.includes(cause)
  return [error.message, error.hint, told ? '' : cause].filter(Boolean).join('\n')
}

/** A failed download for a person: what failed, where, why, and the next step. */
export function explainFailure({ failure, files }: FailureGroup): string {
  const what = failure.module ?? 'the download'
  const where = files.length > 1 ? `\nIn ${listText(files)}` : ''
  return `${what} (${failure.class}): ${FAILURE[failure.class]}\nNext step: ${failure.hint}\n${failure.text}${where}`
}
