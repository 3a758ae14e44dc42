import type { Note, RefreshedModule, WarmupReport } from '../../report/report.js'
import { damageTexts } from '../failures.js'
import { alert, code, countText, firstLines, folded, listText, prose } from '../format.js'
import {
  changedText,
  leftOutText,
  noteSentence,
  REFUSED,
  REPAIRED,
  refreshedSentence,
  SOURCE,
  TREE_REPAIRED,
} from '../wording.js'

/** Notes that are for information only. */
const QUIET: Note['kind'][] = ['toolchain-selected', 'relaxed']

/** Notes that need attention, even if the run succeeded. Empty if there are none. */
export function warningBlock(report: WarmupReport): string[] {
  const { notes, leftOut, changes, refreshed = [] } = report
  const lines = [
    ...firstLines(notes.filter(({ kind }) => !QUIET.includes(kind)).map(note => prose(noteSentence(note)))),
    ...firstLines(leftOut.filter(({ kind }) => kind === 'broken').map(item => leftOutText(item, code))),
    ...damageTexts(report, code).map(capital),
    ...refusedTexts(report),
    ...repairTexts(report),
    ...firstLines(
      changes.filter(({ kind }) => kind === 'undone').map(change => `${code(change.file)} ${changedText(change)}`),
    ),
    ...firstLines(refreshed.filter(isWrong).map(one => prose(refreshedSentence(one)))),
  ]
  return lines.length === 0 ? [] : [alert('warning', list(lines))]
}

/** Notes for information, folded. */
export function notesFold(report: WarmupReport): string[] {
  const { notes, leftOut, changes, refreshed = [] } = report
  const quiet = notes.filter(({ kind }) => QUIET.includes(kind)).map(note => prose(noteSentence(note)))
  const skipped = leftOut.filter(({ kind }) => kind !== 'broken').map(item => leftOutText(item, code))
  const kept = changes
    .filter(({ kind }) => kind === 'kept')
    .map(change => `${code(change.file)} ${changedText(change)}`)
  const right = refreshed.filter(one => !isWrong(one)).map(one => prose(refreshedSentence(one)))
  const spare = unneededTexts(report)
  const count = [quiet, skipped, kept, right, spare].reduce((sum, lines) => sum + lines.length, 0)
  if (count === 0) return []
  return [
    folded(countText(count, 'note'), list([quiet, skipped, kept, right, spare].flatMap(lines => firstLines(lines)))),
  ]
}

const isWrong = ({ kind }: RefreshedModule) => kind !== 'same'

const list = (lines: string[]) => lines.map(line => `- ${line}`).join('\n')

const capital = (line: string) => line.charAt(0).toUpperCase() + line.slice(1)

function refusedTexts({ stores }: WarmupReport): string[] {
  return stores.flatMap(store => {
    if (store.holds === 'files' || store.refused === 0) return []
    const examples = store.refusals.slice(0, 3).map(one => `${code(one.name)} (${REFUSED[one.reason]})`)
    return [`${countText(store.refused, 'file')} of the entry refused: ${examples.join(', ')}`]
  })
}

function unneededTexts({ stores }: WarmupReport): string[] {
  return stores.flatMap(store =>
    store.holds === 'entries' && store.unneeded
      ? [`${countText(store.unneeded, 'file')} in the entry ${store.unneeded === 1 ? 'is' : 'are'} no longer needed`]
      : [],
  )
}

function repairTexts({ repairs }: WarmupReport): string[] {
  if (repairs.length === 0) return []
  const trees = repairs.some(repair => repair.file === 'tree') ? `. ${prose(TREE_REPAIRED)}` : ''
  const list = repairs.map(
    repair => `${code(repair.module)} (${repair.file}, ${SOURCE[repair.source]}) ${REPAIRED[repair.file]}`,
  )
  return [`${countText(repairs.length, 'damaged file')} repaired: ${listText(list)}${trees}`]
}
