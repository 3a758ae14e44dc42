import { median, megabytes, seconds, table } from '../figures.js'
import type { Course, CourseRun } from './course.js'
import { ROWS, type Row } from './rows.js'

/** The runs of each row at one latency, in their order. */
export interface Speed {
  milliseconds: number
  runs: Map<Row, CourseRun[]>
}

/** Runs all rows in turn, so that the mood of the machine meets them alike. */
export async function measureSpeed(
  course: Course,
  { latencies, rows, runs, args }: { latencies: number[]; rows: Row[]; runs: number; args: string[] },
): Promise<Speed[]> {
  const measured: Speed[] = []
  for (const milliseconds of latencies) {
    const speed: Speed = { milliseconds, runs: new Map(rows.map(row => [row, []])) }
    for (let number = 0; number < runs; number++) {
      for (const [row, done] of speed.runs) {
        const run = await course.run(row, { milliseconds, args })
        if (!run.complete) throw new Error(`${course.title}, ${row}: ${run.said || 'modules are missing'}`)
        done.push(run)
      }
    }
    measured.push(speed)
  }
  return measured
}

/** A table of one project: a row for each way, a column for each latency. */
export function speedTable(title: string, speeds: Speed[]): string {
  const cells = (figure: (speed: Speed) => string) => speeds.map(figure)
  const rows = [...(speeds[0]?.runs.keys() ?? [])].map(row => [
    ROWS[row],
    ...cells(speed => seconds(times(speed, row))),
    '',
  ])
  return table(
    [`${title}${sizeOf(speeds)}`, ...cells(speed => `${speed.milliseconds} ms`), 'goal'],
    [
      ...rows,
      [
        'plain ÷ ours',
        ...cells(speed => ratio(middle(speed, 'plain'), middle(speed, 'ours'))),
        '30 ms: ≥ 4; 0 ms: ≥ 0.95',
      ],
      ['best by hand ÷ ours', ...cells(speed => ratio(byHand(speed), middle(speed, 'ours'))), '30 ms: > 1'],
      ['ours ÷ floor', ...cells(speed => ratio(middle(speed, 'ours'), middle(speed, 'floor'))), '30 ms: ≤ 1.3'],
      ['own CPU', ...cells(speed => seconds(usages(speed).map(({ cpu }) => cpu))), '≤ 2 s for 200 MB'],
      ['own peak memory', ...cells(speed => megabytes(Math.max(...usages(speed).map(({ peak }) => peak)))), '≤ 150 MB'],
      ['requests, bytes: plain', ...cells(speed => asked(speed, 'plain')), ''],
      ['requests, bytes: ours', ...cells(speed => asked(speed, 'ours')), ''],
    ],
  )
}

/** A table of synthetic projects at one latency: how time grows with the number of modules. */
export function growthTable(milliseconds: number, projects: { title: string; speed: Speed }[]): string {
  const ways = [...(projects[0]?.speed.runs.keys() ?? [])]
  const head = [
    `synthetic, ${milliseconds} ms`,
    ...ways.map(row => ROWS[row]),
    'ours for a module',
    'own CPU',
    'own peak',
  ]
  return table(
    head,
    projects.map(({ title, speed }) => {
      const each = (middle(speed, 'ours') / (speed.runs.get('ours')?.[0]?.seen.requests.zip ?? Number.NaN)) * 1000
      const peak = Math.max(...usages(speed).map(usage => usage.peak))
      const cpu = seconds(usages(speed).map(usage => usage.cpu))
      return [title, ...ways.map(row => seconds(times(speed, row))), `${each.toFixed(1)} ms`, cpu, megabytes(peak)]
    }),
  )
}

const runsOf = (speed: Speed, row: Row) => speed.runs.get(row) ?? []
const times = (speed: Speed, row: Row) => runsOf(speed, row).map(run => run.seconds)
const middle = (speed: Speed, row: Row) => median(times(speed, row))
const usages = (speed: Speed) => runsOf(speed, 'ours').flatMap(run => run.usage ?? [])
const ratio = (one: number, other: number) => (one / other).toFixed(2)
const byHand = (speed: Speed) => Math.min(middle(speed, 'threads'), middle(speed, 'list'))

function asked(speed: Speed, row: Row): string {
  const requests = runsOf(speed, row).map(({ seen }) =>
    Object.values(seen.requests).reduce((sum, count) => sum + count),
  )
  return `${median(requests)}, ${megabytes(median(runsOf(speed, row).map(({ seen }) => seen.bytes)))}`
}

function sizeOf([speed]: Speed[]): string {
  const seen = [...(speed?.runs.values() ?? [])].flat().find(run => run.seen.requests.zip > 0)?.seen
  return seen ? `, ${seen.requests.zip} modules, ${megabytes(seen.bytes)}` : ''
}
