import { median, seconds, table } from '../figures.js'
import type { Course, CourseRun } from './course.js'
import type { RelayOptions } from './options.js'
import { FAULTS } from './trouble.js'

type Measures = Pick<RelayOptions, 'faults' | 'runs' | 'args'> & { milliseconds: number }

/** Seeded runs in which some requests fail, of go-mod-warmup and of Go alone, against runs without faults. */
export async function faultTable(course: Course, { faults, runs, args, milliseconds }: Measures): Promise<string> {
  const patient = { milliseconds, args: ['--stall-timeout', faults.stallTimeout, ...args] }
  const troubled = (run: number) => ({ kind: 'faults' as const, seed: faults.seed + run, rate: faults.rate })
  const clean = await repeat(runs, () => course.run('ours', patient))
  const plainClean = await course.run('plain', patient)
  const ours = await repeat(faults.runs, run => course.run('ours', { ...patient, trouble: troubled(run) }))
  // A stalled answer keeps Go waiting for ever.
  const limit = 10 + 2 * plainClean.seconds
  const plain = await repeat(faults.plainRuns, run =>
    course.run('plain', { ...patient, trouble: troubled(run), limit }),
  )

  const normal = median(clean.map(run => run.seconds))
  const title = `${course.title}, ${milliseconds} ms; ${faults.rate * 100} % of requests: ${FAULTS.join(', ')}`
  return table(
    [title, 'go-mod-warmup', '`go mod download`', 'goal'],
    [
      ['complete', complete(ours), complete(plain), 'all; plain: none'],
      ['requests that failed, a run', failures(ours), failures(plain), ''],
      ['time without faults', spread(clean), `${plainClean.seconds.toFixed(2)} s`, ''],
      ['time with faults', spread(ours), spread(plain.filter(run => run.complete)), ''],
      ['of it some request waited for its next try', seconds(ours.map(run => run.seen.waits)), '', ''],
      ['time less waits ÷ time without faults', against(ours, normal), '', '≤ 2'],
      [
        `hung for more than ${limit.toFixed(0)} s`,
        '',
        `${plain.filter(run => run.said.startsWith('timed-out')).length}`,
        '',
      ],
      ['seeds that failed', seedsOf(ours, faults.seed), seedsOf(plain, faults.seed), ''],
    ],
  )
}

async function repeat(times: number, work: (run: number) => Promise<CourseRun>): Promise<CourseRun[]> {
  const done: CourseRun[] = []
  for (let run = 0; run < times; run++) done.push(await work(run))
  return done
}

const spread = (runs: CourseRun[]) => (runs.length === 0 ? '' : seconds(runs.map(run => run.seconds)))
const complete = (runs: CourseRun[]) => `${runs.filter(run => run.complete).length} of ${runs.length}`
const failures = (runs: CourseRun[]) => `${median(runs.map(run => run.seen.faults))}`
const against = (runs: CourseRun[], normal: number) =>
  median(runs.map(run => (run.seconds - run.seen.waits) / normal)).toFixed(2)

function seedsOf(runs: CourseRun[], first: number): string {
  const seeds = runs.flatMap((run, at) => (run.complete ? [] : [first + at]))
  return seeds.length > 10 ? `${seeds.slice(0, 10).join(', ')} …` : seeds.join(', ')
}
