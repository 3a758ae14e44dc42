import type { Journey, JourneyPhase } from './upstreams/journey.js'

const WIDTH = 40

/** The phases of each journey as bars below each other, for a terminal. The scale is the same for all. */
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

/** The same as a diagram that GitHub draws (mermaid, gantt); its clock stands for milliseconds. */
export function waterfallDiagram(journeys: Journey[]): string {
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
