import type { AttemptOutcome } from '../../go/download.js'
import type { WarmupReport } from '../../report/report.js'
import { code, countText, firstLines, folded, secondsText } from '../format.js'
import { ATTEMPT } from '../wording.js'

/** Failed runs of Go, folded; empty if there are none. */
export function attemptsFold(report: WarmupReport): string[] {
  const attempts = [...(report.toolchain?.attempts ?? []), ...report.projects.flatMap(project => project.attempts)]
  const bad = attempts.filter(attempt => attempt.kind !== 'ok')
  const [first, ...others] = bad
  // Go's output of its only attempt has its own fold.
  if (first === undefined || (report.failure && others.length === 0 && first.kind === 'failed')) return []
  const of = report.projects.length > 1 ? ` for ${countText(report.projects.length, 'go.mod file')}` : ''
  const retries = report.retries > 0 ? `, ${countText(report.retries, 'retry')}` : ''
  const title = `${countText(report.attempts, 'attempt')}${of}${retries}`
  const lines = firstLines(alikeTexts(bad)).map(one => `- ${one}`)
  return [folded(title, lines.join('\n'))]
}

/** Attempts with the same outcome are one line, with their number and the last of them. */
function alikeTexts(attempts: AttemptOutcome[]): string[] {
  const groups = Map.groupBy(attempts, ({ kind, failure, stall }) =>
    JSON.stringify([kind, failure && firstLine(failure.text), stall?.working.map(item => [item.module, item.phase])]),
  )
  return [...groups.values()].flatMap(group => {
    const last = group.at(-1)
    if (last === undefined) return []
    return group.length > 1 ? `${group.length} × ${attemptText(last, code)}` : attemptText(last, code)
  })
}

/** One failed attempt in one line. `quote` escapes text of others for the output. */
export function attemptText(attempt: AttemptOutcome, quote = (value: string) => value): string {
  const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : ''
  const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ')
  const silent = attempt.stall ? `, no activity for ${secondsText(attempt.stall.silentFor / 1000)}` : ''
  return `${ATTEMPT[attempt.kind]} after ${secondsText(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`
}

const firstLine = (value: string) => value.split('\n')[0]?.slice(0, 300) ?? ''
