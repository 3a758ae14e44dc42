import type { ProjectReport, WarmupReport } from '../../report/report.js'
import { classAddress } from '../docs.js'
import { code, countText, folded, secondsText, table } from '../format.js'

const ROWS = 15

/** One row per go.mod of a monorepo: failed ones first, then the slowest. Folded if none failed. */
export function projectsBlock({ projects }: WarmupReport): string[] {
  if (projects.length < 2) return []
  const failed = projects.filter(({ failure }) => failure !== undefined)
  const sorted = projects.toSorted(
    (a, b) => Number(b.failure !== undefined) - Number(a.failure !== undefined) || secondsOf(b) - secondsOf(a),
  )
  const hasModules = projects.some(({ modules }) => modules !== undefined)
  const isFailing = failed.length > 0
  // The outcome comes before the figures, which do not fit on a phone.
  const head = ['go.mod', ...(isFailing ? ['Outcome'] : []), ...(hasModules ? ['Modules'] : []), 'Time']
  const rows = sorted
    .slice(0, ROWS)
    .map(project => [
      code(project.file),
      ...(isFailing ? [outcomeOf(project)] : []),
      ...(hasModules ? [`${project.modules ?? ''}`] : []),
      project.attempts.length > 0 ? secondsText(secondsOf(project)) : '',
    ])
  const more = projects.length - rows.length
  const figures = head.flatMap((name, index) => (['Modules', 'Time'].includes(name) ? [index] : []))
  const body = [table(head, rows, figures), ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n')
  const title = countText(projects.length, 'go.mod file')
  return isFailing ? [`**${failed.length} of ${title} failed**`, body] : [folded(title, body)]
}

const secondsOf = ({ attempts }: ProjectReport) =>
  attempts.reduce((sum, { seconds, waited }) => sum + seconds + waited, 0)

function outcomeOf({ failure, others = [], othersLeftOut = 0 }: ProjectReport): string {
  if (failure === undefined) return 'ready'
  const more = others.length + othersLeftOut
  return `[${failure.class}](${classAddress(failure.class)})${more > 0 ? ` and ${more} more` : ''}`
}
