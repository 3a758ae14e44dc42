import type { WarmupReport } from '../../report/report.js'
import { explainFailure, type FailureGroup, failureGroups, unlistedFailures } from '../failures.js'
import { alert, code, countText, fenced, folded, listText, prose, SHOWN } from '../format.js'

/** At most this many failures are shown; those after the first ten are folded. */
const MOST = 50
const NAMED = 3

/** One item per failure: which module and where, what happened, what to do. Empty if there are none. */
export function failureBlocks(report: WarmupReport): string[] {
  const groups = failureGroups(report)
  const [first, ...others] = groups
  if (first === undefined) return []
  // A table would not fit on a phone, where many look at failed runs.
  const items = others.length === 0 ? [onlyFailure(first)] : groups.slice(0, MOST).map(failureItem)
  const folds = items.slice(SHOWN)
  const unlisted = unlistedFailures(report)
  const rest = Math.max(0, groups.length - MOST) + unlisted
  const more = rest > 0 ? [`and ${rest} more, see the report`] : []
  const shown = items.slice(0, SHOWN).join('\n')
  if (folds.length === 0) return [alert('caution', [shown, ...more].join('\n\n'))]
  const title = countText(groups.length - SHOWN + unlisted, 'more failure')
  return [alert('caution', shown), folded(title, [folds.join('\n'), ...more].join('\n\n'))]
}

/** A single failure needs no bullet, and its command is a block with GitHub's copy button. */
function onlyFailure(group: FailureGroup): string {
  const { fix } = explainFailure(group)
  return [failureLines(group).join('<br>\n'), ...(fix === undefined ? [] : [fenced(fix)])].join('\n\n')
}

function failureItem(group: FailureGroup): string {
  const { fix } = explainFailure(group)
  const lines = [...failureLines(group), ...(fix === undefined ? [] : fix.split('\n').map(code))]
  return `- ${lines.join('<br>\n  ')}`
}

function failureLines(group: FailureGroup): string[] {
  const { modules, class: name, docs, meaning, host, cause, nextStep, places } = explainFailure(group)
  const own = group.failure.module
  const named =
    modules.length > 0
      ? [`**${countText(modules.length, 'module')}** (${listText(modules.map(code), NAMED)})`]
      : own === undefined
        ? []
        : [`**${code(own)}**`]
  const where = places.length > 0 ? [listText(places.map(code), NAMED)] : []
  const at = host === undefined || cause.includes(host) ? '' : ` at ${code(host)}`
  return [
    [...named, ...where, `[${name}](${docs})${saysMore(name, meaning) ? `: ${meaning}` : ''}${at}`].join(' · '),
    prose(cause),
    `**Next step:** ${prose(nextStep)}`,
  ]
}

/** `not-found` needs no "not found" after it. */
const saysMore = (name: string, meaning: string) => !meaning.replaceAll(' ', '-').startsWith(name)

/** The messages of Go or servers for the first ten failures. */
export function outputFold(report: WarmupReport): string[] {
  // Without Go there is no output of it.
  const groups = report.endedEarly === 'install' ? [] : failureGroups(report)
  const told = groups.slice(0, SHOWN).map(explainFailure)
  const blocks = told.flatMap(({ what, text }) =>
    text === '' ? [] : [[`**${prose(what)}**`, fenced(text)].join('\n\n')],
  )
  if (blocks.length === 0) return []
  return [folded(`Go's output for ${countText(blocks.length, 'failure')}`, blocks.join('\n\n'))]
}
