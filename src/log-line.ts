import type { WarmupEvent } from './events.js'
import { countText, secondsText, sizeText } from './figures.js'
import type { WarmupReport } from './report.js'
import { LEFT_OUT, noteSentence, RESTORED, SOURCE } from './sentences.js'
import type { RestoreOutcome, SaveOutcome } from './stores/store.js'
import { attemptText, saveText } from './summary.js'

/** What one event has to say in a log; undefined for those that need no line of their own. */
export function eventLine(event: WarmupEvent): string | undefined {
  switch (event.kind) {
    case 'plan':
      return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${event.projects.join(', ')}`
    case 'restore':
      return restoreLine(event)
    case 'progress':
      return `${event.project}: ${progressText(event)}`
    case 'attempt-ended':
      return event.outcome.kind === 'ok'
        ? undefined
        : `${event.project}: attempt ${event.number} ${attemptText(event.outcome)}`
    case 'retry':
      return `${event.project}: retry in ${secondsText(event.wait)} (${event.failure.class})`
    case 'repair':
      return `${event.project}: ${event.repair.module} was damaged ${SOURCE[event.repair.source]} (${event.repair.file}) and is fetched once more`
    case 'attempt':
    case 'stall':
    case 'save':
      return undefined
  }
}

/** Modules and bytes so far, and the mean rate. */
export function progressText(event: Extract<WarmupEvent, { kind: 'progress' }>): string {
  const total = event.modulesTotal === undefined ? '' : `/${event.modulesTotal}`
  const rate = event.seconds > 0 ? `, ${sizeText(event.bytes / event.seconds)}/s` : ''
  return `${event.modulesDone}${total} modules, ${sizeText(event.bytes)}${rate}`
}

function restoreLine({ outcome }: Extract<WarmupEvent, { kind: 'restore' }>): string {
  const size = outcome.bytes > 0 ? `, ${sizeText(outcome.bytes)} in ${secondsText(outcome.seconds)}` : ''
  const key = outcome.matchedKey ? ` ${outcome.matchedKey}` : ''
  const refused = outcome.refused > 0 ? `, ${countText(outcome.refused, 'file')} refused` : ''
  return `cache: ${RESTORED[outcome.kind]}${key}${size}${refused}${outcome.reason ? ` (${outcome.reason})` : ''}`
}

/** Outcomes of a visit to a store that are trouble. */
const TROUBLE: (RestoreOutcome['kind'] | SaveOutcome['kind'])[] = [
  'denied',
  'rate-limited',
  'unreachable',
  'timed-out',
  'damaged',
  'failed',
]

/** What became of saving, and whether that deserves a warning. */
export function saveLine({ decision, save }: Pick<WarmupReport, 'decision' | 'save'>): {
  text: string
  trouble: boolean
} {
  const trouble = decision.save ? save !== undefined && TROUBLE.includes(save.kind) : decision.reason === 'not-listed'
  return { text: `cache: ${saveText(decision, save)}`, trouble }
}

/** Is this trouble that deserves a warning, although the job goes on? */
export function isTrouble(event: WarmupEvent): boolean {
  return event.kind === 'restore' && TROUBLE.includes(event.outcome.kind)
}

/** What was found and cannot be warmed, one line each: the run succeeds all the same. */
export function brokenLines(report: WarmupReport): string[] {
  return report.leftOut.flatMap(item => {
    if (item.kind !== 'broken') return []
    const { failure } = item
    return [`${item.file} ${LEFT_OUT.broken} (${failure.class}: ${failure.text.split('\n')[0]})`]
  })
}

/** The end of a run as lines for a log. */
export function closingLines(report: WarmupReport): string[] {
  const { modules, seconds } = report
  const lines = [
    ...report.leftOut.filter(item => item.kind !== 'broken').map(item => `${item.file} ${LEFT_OUT[item.kind]}`),
    ...report.changes.map(change => `${change.file}: the download wanted to change it; ${change.kind}`),
    ...report.notes.map(noteSentence),
  ]
  if (report.failure) return lines
  if (report.projects.length === 0) return [...lines, 'nothing to warm']
  const size = modules.bytesDownloaded > 0 ? ` (${sizeText(modules.bytesDownloaded)})` : ''
  const counts = `${modules.restored} restored, ${modules.downloaded} downloaded${size}`
  return [...lines, `${countText(modules.total, 'module')} ready in ${secondsText(seconds.total)}: ${counts}`]
}
