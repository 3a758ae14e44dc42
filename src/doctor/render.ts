import { firstLines, SHOWN, secondsText } from '../output/format.js'
import { code, folded, prose, table } from '../output/markdown.js'
import type { Diagnosis } from './diagnose.js'
import type { Finding } from './finding.js'
import { countsText } from './findings-text.js'
import { waterfallDiagram } from './waterfall.js'

/** What the doctor found, as Markdown for a job page: what is wrong first, the rest folded. Pure. */
export function renderDiagnosis({ findings, journeys, seconds }: Diagnosis): string {
  const wrong = findings.filter(({ kind }) => kind === 'fail' || kind === 'warn')
  const right = findings.filter(({ kind }) => kind === 'ok')
  const drawn = journeys.filter(({ phases }) => phases.length > 0).slice(0, SHOWN)
  return [
    `### Doctor: ${countsText(findings)} in ${secondsText(seconds)}`,
    ...firstLines(wrong.map(item)),
    ...(right.length > 0 ? [folded('What is fine', table(['Check', 'Measured'], right.map(row)))] : []),
    ...(drawn.length > 0 ? [folded('The way to each upstream', waterfallDiagram(drawn))] : []),
    '',
  ].join('\n\n')
}

function item({ kind, id, of, what, measured, next }: Finding): string {
  const where = of === undefined ? code(id) : `${code(id)} ${code(of)}`
  const lines = [
    `- **${kind}** ${where}: ${prose(what)}.`,
    ...measured.split('\n').map(line => (line === '' ? '' : `  ${code(line)}`)),
    next === '' ? '' : `  **Next step:** ${prose(next)}`,
  ]
  return lines.filter(line => line !== '').join('<br>\n')
}

function row({ id, of, what, measured }: Finding): string[] {
  const [first = ''] = measured.split('\n')
  return [
    of === undefined ? code(id) : `${code(id)} ${code(of)}`,
    `${prose(what)}${first === '' ? '' : `: ${code(first)}`}`,
  ]
}
