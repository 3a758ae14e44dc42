import type { FailureClass } from '../go/failures/rules.js'
import { checksText, code, firstLines, folded, listText, prose, SHOWN, secondsText, table } from '../output/format.js'
import type { Diagnosis, Finding, FindingKind, Journey, JourneyPhase } from './diagnosis.js'
import { explaining, faultsOf } from './explains.js'

/**
 * Renders a diagnosis as Markdown for a job page: problems first, the rest folded. Given the classes of a run's failures,
 * problems that cannot explain them are folded as well. Pure.
 */
export function renderDiagnosis(diagnosis: Diagnosis, failed?: FailureClass[]): string {
  const { findings, journeys, seconds } = diagnosis
  const { likely: wrong, other } = failed ? explaining(diagnosis, failed) : { likely: faultsOf(diagnosis), other: [] }
  const right = findings.filter(({ kind }) => kind === 'ok')
  const drawn = journeys.filter(({ phases }) => phases.length > 0).slice(0, SHOWN)
  return [
    `### Doctor: ${checksText(findings)} in ${secondsText(seconds)}`,
    ...firstLines(alikeTogether(wrong).map(item)),
    ...(other.length > 0 ? [folded('Other problems', firstLines(alikeTogether(other).map(item)).join('\n\n'))] : []),
    ...(right.length > 0 ? [folded('Passed checks', table(['Check', 'Measured'], right.map(row)))] : []),
    ...(drawn.length > 0 ? [folded('Connections to the upstreams', waterfallDiagram(drawn))] : []),
    '',
  ].join('\n\n')
}

const where = ({ id, of }: Finding) => (of === undefined ? code(id) : `${code(id)} ${code(of)}`)

function item(finding: Finding): string {
  const { kind, what, measured, next } = finding
  const lines = [
    `- **${kind}** ${where(finding)}: ${prose(what)}.`,
    ...measured.split('\n').map(line => (line === '' ? '' : `  ${code(line)}`)),
    next === '' ? '' : `  **Next step:** ${prose(next)}`,
  ]
  return lines.filter(line => line !== '').join('<br>\n')
}

function row(finding: Finding): string[] {
  const [first = ''] = finding.measured.split('\n')
  return [where(finding), `${prose(finding.what)}${first === '' ? '' : `: ${code(first)}`}`]
}

const MARK: Record<FindingKind, string> = { ok: 'ok     ', warn: 'warn   ', fail: 'FAIL   ', skipped: 'skipped' }

/** Only the problems. */
export function faultLines(diagnosis: Diagnosis): string[] {
  return findingsLines(faultsOf(diagnosis))
}

/** A diagnosis for a terminal or a log. */
export function diagnosisLines({ findings, journeys, seconds }: Diagnosis): string[] {
  return [
    ...findingsLines(findings),
    ...waterfallLines(journeys),
    `Result: ${checksText(findings)} in ${secondsText(seconds)}`,
  ]
}

/** Findings for a terminal or a log. */
export function findingsLines(findings: Finding[]): string[] {
  return alikeTogether(findings).flatMap(findingLines)
}

/** Merges findings that are the same for several modules or upstreams into the first, with the names of the others. */
function alikeTogether(findings: Finding[]): Finding[] {
  const sameness = ({ of, what, measured, next, ...rest }: Finding) => {
    const names = of === undefined ? [] : [of, ...of.split('@', 1)]
    const said = names.reduce((text, name) => text.replaceAll(name, '#'), `${what}\n${measured}\n${next}`)
    return JSON.stringify([rest, of === undefined, said])
  }
  return [...Map.groupBy(findings, sameness).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const names = others.flatMap(({ of }) => of ?? [])
    const likewise = names.length > 0 ? [`also: ${listText(names)}`] : []
    return { ...first, measured: [first.measured, ...likewise].filter(Boolean).join('\n') }
  })
}

/** One finding: the problem and where it is, then the measurements, then what to do. */
function findingLines({ id, of, kind, what, measured, next }: Finding): string[] {
  const indented = (text: string) => `${' '.repeat(8)}${text.replaceAll('\n', `\n${' '.repeat(8)}`)}`
  return [
    `${MARK[kind]} ${of === undefined ? id : `${id} (${of})`}: ${what}`,
    ...(measured === '' ? [] : [indented(measured)]),
    ...(next === '' ? [] : [indented(`Next step: ${next}`)]),
  ]
}

const WIDTH = 40

/** The phases of each journey as bars on a common scale, for a terminal. */
export function waterfallLines(journeys: Journey[]): string[] {
  const shown = journeys.filter(({ phases }) => phases.length > 0)
  const longest = Math.max(1, ...shown.flatMap(({ phases }) => phases.map(phase => phase.end)))
  return shown.flatMap(({ upstream, phases, through }) => [
    through === undefined ? upstream : `${upstream} through ${through}`,
    ...phases.map(
      phase => `  ${phase.name.padEnd(11)}${bar(phase, longest)} ${Math.round(phase.end - phase.start)} ms`,
    ),
  ])
}

function bar({ start, end }: JourneyPhase, longest: number): string {
  const from = Math.min(WIDTH - 1, Math.floor((start / longest) * WIDTH))
  const length = Math.max(1, Math.round(((end - start) / longest) * WIDTH))
  return `${' '.repeat(from)}${'█'.repeat(Math.min(length, WIDTH - from))}`.padEnd(WIDTH)
}

/** The same as a Mermaid Gantt diagram for GitHub; its clock shows milliseconds. */
function waterfallDiagram(journeys: Journey[]): string {
  const sections = journeys.flatMap(({ upstream, phases }) => [
    // A colon or a semicolon would end the name.
    `  section ${upstream.replace(/^\w+:\/\//, '').replaceAll(/[:;#]/g, ' ')}`,
    ...phases.map(({ name, start, end }) => {
      const [from, to] = [Math.round(start), Math.max(Math.round(start) + 1, Math.round(end))]
      return `  ${name} ${Math.round(end - start)} ms :${from}, ${to}`
    }),
  ])
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %S.%L s', ...sections, '```'].join('\n')
}
