import type { Failure, FailureClass } from '../go/failures/failures.js'
import type { NoSaveReason, WarmupReport } from '../report/report.js'
import type { RestoreOutcome } from '../stores/entry-store.js'

/** Where there is an entry, or none could be of use. A damaged one has to be warmed over, or it would stay. */
const FOUND: RestoreOutcome['kind'][] = ['hit', 'partial', 'damaged', 'warm', 'skipped']

const CLASSES: Partial<Record<RestoreOutcome['kind'], FailureClass>> = {
  off: 'config',
  denied: 'auth',
  'rate-limited': 'rate-limit',
  unreachable: 'transient',
  'timed-out': 'transient',
  failed: 'disk',
}

/** What `fail-on-cache-miss` makes of an outcome; undefined where it has nothing against it. */
export function cacheMiss(restored: RestoreOutcome): Failure | undefined {
  if (FOUND.includes(restored.kind)) return undefined
  const because = restored.reason ? ` (${restored.reason})` : ''
  const isMiss = restored.kind === 'miss'
  return {
    class: CLASSES[restored.kind] ?? 'not-found',
    retryable: false,
    cause: isMiss
      ? 'The cache has no entry for this project, and `fail-on-cache-miss` says that nothing is downloaded then.'
      : `No entry could be restored${because}, and \`fail-on-cache-miss\` says that nothing is downloaded then.`,
    hint: isMiss
      ? 'Let a job without `fail-on-cache-miss` save an entry first, where this one may restore it: on the default branch, or on this one.'
      : 'Run the job again, or leave `fail-on-cache-miss` out, so that modules are downloaded when the cache cannot serve.',
    text: '',
  }
}

/** Did this run end there? */
export const endedByMiss = (report: Pick<WarmupReport, 'decision'>) => isNotSavedFor(report, 'cache-miss')

/** Did this run only ask whether there is an entry? */
export const isLookup = (report: Pick<WarmupReport, 'decision'>) => isNotSavedFor(report, 'lookup-only')

function isNotSavedFor({ decision }: Pick<WarmupReport, 'decision'>, reason: NoSaveReason): boolean {
  return !decision.save && decision.reason === reason
}
