import { join } from 'node:path'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import type { Row } from '../relay/rows.js'
import { openJob } from './bench-job.js'
import type { Ground } from './hits.js'
import { type Metered, meter } from './metered.js'
import type { Series } from './series.js'

export const LATENCIES = [0, 30, 100] as const
type Latency = (typeof LATENCIES)[number]

export type ColdWay =
  | `plain Go, ${Latency} ms`
  | `ours, ${Latency} ms`
  | 'ours, 30 ms, unpacker: false'
  | 'all files local'
  | 'from a directory'

/** Of plain Go, which takes longest and varies least, no more than so many runs; the first ones. */
export const PLAIN_RUNS: Record<Latency, number> = { 0: Number.POSITIVE_INFINITY, 30: 3, 100: 1 }

/**
 * Measures the action without an entry, from an HTTPS origin with latency and from a directory, against Go alone.
 * `trees`: how many there must be.
 */
export async function measureCold(
  { runs, trees, series }: { runs: number; trees: number; series: Series<ColdWay> },
  ground: Ground,
): Promise<void> {
  const { course, directory } = ground
  const own = join(directory, 'cold')
  const project = course.places.source
  const jobFor = async (milliseconds: number) => {
    const { proxy, certificate } = await course.reach(milliseconds)
    const sources = { GOPROXY: proxy, GOSUMDB: 'off', GOTOOLCHAIN: 'local', SSL_CERT_FILE: certificate }
    const env = { ...realGoEnvironment(own), ...sources, RUNNER_TEMP: own, TMPDIR: own }
    return { milliseconds, job: await openJob({ ...ground, project, env }) }
  }
  const goAlone = async (row: Row, milliseconds: number): Promise<Metered> => {
    await ground.settle()
    const { result, cpu } = await meter(own, () => course.run(row, { milliseconds, args: [] }))
    if (!result.complete) throw new Error(`${row}: ${result.said}`)
    return { seconds: result.seconds, cpu, peak: 0 }
  }
  const jobs = await Promise.all(LATENCIES.map(jobFor))
  const near = jobs.find(({ milliseconds }) => milliseconds === 30)?.job
  const off = { status: 'off' as const, trees }
  const fromDirectory = { store: `dir:${join(own, 'store')}` }
  try {
    await near?.fill({ status: 'miss', inputs: fromDirectory })
    await near?.post()
    for (let run = 0; run < runs; run++) {
      for (const { milliseconds, job } of jobs) {
        const plain = `plain Go, ${milliseconds as Latency} ms` as const
        if (run < PLAIN_RUNS[milliseconds as Latency]) await series.add(plain, () => goAlone('plain', milliseconds))
        await series.add(`ours, ${milliseconds as Latency} ms`, () => job.fill({ ...off, inputs: { store: 'off' } }))
      }
      await series.add('all files local', () => goAlone('floor', 30))
      if (!near) continue
      await series.add('from a directory', () => near.fill({ status: 'all restored', inputs: fromDirectory, trees }))
      const byGo = { store: 'off', unpacker: 'false' }
      await series.add('ours, 30 ms, unpacker: false', () => near.fill({ ...off, inputs: byGo }))
    }
  } finally {
    for (const { job } of jobs) await job.close()
  }
}
