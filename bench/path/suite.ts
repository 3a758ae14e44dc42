import { execFileSync } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startCacheService } from '../../__tests__/support/cache-service.js'
import { memoryDirectory } from '../../__tests__/support/memory-directory.js'
import { bundle } from '../cache/bundle.js'
import { projects } from '../corpus.js'
import { machine } from '../machine.js'
import { openCourse } from '../relay/course.js'
import { type Latency, startLatency } from '../relay/latency.js'
import { startStorage } from '../storage.js'
import { type ColdWay, measureCold, PLAIN_RUNS } from './cold.js'
import { type Ground, type HitWay, measureHits } from './hits.js'
import { type MonorepoWay, measureMonorepo } from './monorepo.js'
import { Series } from './series.js'
import { monorepoTable, pathTable } from './table.js'

export const HELP = `npm run bench -- path       hits and cold runs of the built action against the toolkit and Go, with goals
  --corpus LIST             projects of corpora.json, monorepo (cli,prometheus,monorepo)
  --part LIST               hits,cold (all)
  --place memory|disk       where all files lie (memory)
  --verify each|never       go mod verify after each run of ours (each)
  --offline-limit S         seconds that GOPROXY=off go mod download may need after a run of ours (0.2)
  --runs N                  of each (5)`

const ROOM = 6 * 2 ** 30

/** Measures the ways of the built action to fill a module cache; prints a table with goals for each project. */
export async function pathSuite(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args,
    options: {
      corpus: text('cli,prometheus,monorepo'),
      part: text('hits,cold'),
      place: text('memory'),
      verify: text('each'),
      'offline-limit': text('0.2'),
      runs: text('5'),
    },
  })
  const onDisk = values.place === 'disk'
  const directory = onDisk
    ? await mkdtemp(join(await realpath(tmpdir()), 'bench-'))
    : await memoryDirectory('bench-', ROOM)
  const latency = await startLatency()
  const service = await startCacheService(await startStorage())
  const offline: number[] = []
  const began = performance.now()
  try {
    const zstd = execFileSync('zstd', ['--version'], { encoding: 'utf8' }).match(/v[\d.]+/)
    const plain = `plain Go at 30 ms ${PLAIN_RUNS[30]}, at 100 ms ${PLAIN_RUNS[100]}`
    console.log(`${machine(directory)}; zstd ${zstd}; median of ${values.runs} (least–most); at most ${plain}\n`)
    const shared = {
      directory,
      service,
      bundles: await bundle(directory),
      verify: values.verify === 'each',
      offlineLimit: Number(values['offline-limit']),
      // What was written before is not to be written while the next process runs.
      settle: async () => void (onDisk && execFileSync('sync')),
      onOffline: (seconds: number) => void offline.push(seconds),
      used: onDisk ? join(directory, 'used') : undefined,
    }
    const measures = { runs: Number(values.runs), parts: values.part.split(',') }
    for (const name of values.corpus.split(',').filter(Boolean)) {
      if (name === 'monorepo') await monorepo(measures, { ...shared, latency })
      else await project(name, measures, { ...shared, latency })
    }
    const most = Math.max(...offline).toFixed(2)
    const verified = shared.verify ? 'go mod verify passed' : 'go mod verify was not run'
    const minutes = ((performance.now() - began) / 60_000).toFixed(1)
    console.log(
      `After ${offline.length} runs: GOPROXY=off go mod download took ≤ ${most} s, ${verified}. ${minutes} minutes.`,
    )
  } finally {
    latency.close()
    await service.close()
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

type Shared = Omit<Ground, 'course'> & { latency: Latency }

interface Measures {
  runs: number
  parts: string[]
}

async function project(name: string, { runs, parts }: Measures, shared: Shared): Promise<void> {
  const corpus = (await projects()).find(one => one.name === name)
  if (!corpus) throw new Error(`${name} is not in corpora.json`)
  const course = await openCourse(name, { ...shared, http2: true })
  const ground = { ...shared, directory: join(shared.directory, `path-${name}`), course }
  const [hits, cold] = [new Series<HitWay>(name), new Series<ColdWay>(name)]
  try {
    // Without runs it only counts the trees.
    const measured = { runs: parts.includes('hits') ? runs : 0, changed: corpus.changed, series: hits }
    const trees = await measureHits(measured, ground)
    if (parts.includes('cold')) await measureCold({ runs, trees, series: cold }, ground)
    console.log(`${pathTable(name, { title: course.title, hits, cold })}\n`)
    tellFailed([...hits.failed, ...cold.failed])
  } finally {
    await course.close()
    await rm(ground.directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function monorepo({ runs }: Measures, shared: Shared): Promise<void> {
  const series = new Series<MonorepoWay>('monorepo')
  await measureMonorepo({ runs, series }, shared)
  console.log(`${monorepoTable(series)}\n`)
  tellFailed(series.failed)
}

/** Runs that do not count fail the benchmark, at its end. */
function tellFailed(failed: string[]): void {
  if (failed.length === 0) return
  console.log(`Do not count:\n${failed.map(one => `- ${one}`).join('\n')}\n`)
  process.exitCode = 1
}
