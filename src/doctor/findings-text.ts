import { secondsText } from '../output/format.js'
import type { Diagnosis } from './diagnose.js'
import type { Finding, FindingKind } from './finding.js'
import { waterfallLines } from './waterfall.js'

const MARK: Record<FindingKind, string> = { ok: 'ok     ', warn: 'warn   ', fail: 'FAIL   ', skipped: 'skipped' }

/** What the doctor found, for a terminal or a log. */
export function diagnosisLines({ findings, journeys, seconds }: Diagnosis): string[] {
  return [
    ...findings.flatMap(findingLines),
    ...waterfallLines(journeys),
    `${countsText(findings)} in ${secondsText(seconds)}`,
  ]
}

/** One finding: what and where, then what was seen, then what to do. */
export function findingLines({ id, of, kind, what, measured, next }: Finding): string[] {
  const where = of === undefined ? id : `${id} (${of})`
  const indented = (text: string) => text.split('\n').join(`\n${' '.repeat(8)}`)
  const seen = measured === '' ? [] : [`        ${indented(measured)}`]
  return [`${MARK[kind]} ${where}: ${what}`, ...seen, ...(next === '' ? [] : [`        Next step: ${indented(next)}`])]
}

/** `1 fail, 2 warn, 9 ok`. */
export function countsText(findings: Finding[]): string {
  const kinds: FindingKind[] = ['fail', 'warn', 'ok', 'skipped']
  const count = (kind: FindingKind) => findings.filter(finding => finding.kind === kind).length
  const told = kinds.filter(kind => count(kind) > 0 || kind === 'fail')
  return told.map(kind => `${count(kind)} ${kind}`).join(', ')
}
