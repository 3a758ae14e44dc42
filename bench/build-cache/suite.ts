import { execFileSync } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startCacheService } from '../../__tests__/support/cache-service.js'
import { memoryDirectory } from '../../__tests__/support/memory-directory.js'
import { bundle } from '../cache/bundle.js'
import { projects } from '../corpus.js'
import { median, megabytes, seconds, table } from '../figures.js'
import { machine } from '../machine.js'
import { startStorage } from '../storage.js'
import { commitTo } from './change.js'
import { type BuildJob, openBuildJob } from './job.js'

export const HELP = `npm run bench -- build-cache  compiled packages: this action against the toolkit, on cli/cli
  --runs N                  of each (1)
  --commits N               how many follow the first (11); 0: none`

const ROOM = 8 * 2 ** 30

interface Figures {
  cold: number[]
  warm: number[]
  /** After a commit that changes a hundredth of the files. */
  commit: number
  /** Requests of `go install` of a tool. */
  install: { cold: number; hit: number }
  alone: { seconds: number[]; cpu: number[] }
  hit: number[]
  theirs: number[]
  peak: number[]
  entry: number
  toolkit: number
  saves: string
}

/** Measures the build cache and prints a table with goals. */
export async function buildCacheSuite(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '1' }, commits: { type: 'string', default: '11' } },
  })
  const directory = await memoryDirectory('bench-', ROOM)
  const service = await startCacheService(await startStorage())
  try {
    const zstd = execFileSync('zstd', ['--version'], { encoding: 'utf8' }).match(/v[\d.]+/)
    console.log(`${machine(directory)}; zstd ${zstd}; median of ${values.runs} (least–most)\n`)
    const bundles = await bundle(directory)
    const corpus = (await projects()).find(({ name }) => name === 'cli')
    if (corpus === undefined) throw new Error('corpora.json has no cli')
    const job = await openBuildJob(corpus, { directory, bundles, service })
    const figures = await measure(job, Number(values.runs))
    console.log(`${table([corpus.module, '', 'ratio', 'goal', ''], rowsOf(figures))}\n`)
    if (values.commits !== '0') await growth(job, Number(values.commits))
    await job.close()
  } finally {
    await service.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function measure(job: BuildJob, runs: number): Promise<Figures> {
  const figures: Figures = {
    cold: [],
    warm: [],
    commit: 0,
    install: { cold: 0, hit: 0 },
    alone: { seconds: [], cpu: [] },
    hit: [],
    theirs: [],
    peak: [],
    entry: 0,
    toolkit: 0,
    saves: '',
  }
  for (let run = 0; run < runs; run++) {
    await job.forgetEntries()
    await job.empty('modules', 'build')
    await job.main('miss')
    figures.cold.push(await job.build())
    figures.install.cold = await job.install()
    figures.toolkit = await job.toolkitBytes(job.goCache)
    await job.post('build cache: saved')
    await job.toolkit('save', [job.moduleCache, job.goCache])
    await job.empty('build')
    const alone = await job.main('hit')
    figures.alone.seconds.push(alone.report.buildCache?.seconds ?? Number.NaN)
    figures.alone.cpu.push(alone.cpu)
    figures.entry = alone.report.buildCache?.packed ?? 0
    await job.empty('modules', 'build')
    const hit = await job.main('hit')
    figures.hit.push(hit.seconds)
    figures.peak.push(hit.peak)
    figures.warm.push(await job.build())
    figures.install.hit = await job.install()
    figures.saves = await job.post('build cache: not saved')
    await job.empty('modules', 'build')
    figures.theirs.push(await job.toolkit('restore', [job.moduleCache, job.goCache]))
  }
  await job.empty('modules', 'build')
  await commitTo(job.project, 1)
  await job.main('hit')
  figures.commit = await job.build()
  return figures
}

function rowsOf({ cold, warm, commit, install, alone, hit, theirs, peak, entry, toolkit, saves }: Figures): string[][] {
  const row = (what: string, figure: string, value: number, goal: number) => [
    what,
    figure,
    value.toFixed(2),
    `≤ ${goal}`,
    value <= goal ? 'met' : '**missed**',
  ]
  const warmed = median(warm) + median(alone.cpu)
  return [
    row(
      'entry ÷ that of actions/cache for the same GOCACHE',
      `${megabytes(entry)} ÷ ${megabytes(toolkit)}`,
      entry / toolkit,
      0.85,
    ),
    row('restoring it alone, seconds', seconds(alone.seconds), median(alone.seconds), 4),
    row(
      '`go build ./...` after it with the step that restored ÷ cold, CPU',
      `${warmed.toFixed(1)} s ÷ ${median(cold).toFixed(1)} s`,
      warmed / median(cold),
      0.1,
    ),
    row(
      '`go build ./...` after a commit that changes 1 % of the files ÷ cold, CPU',
      `${commit.toFixed(1)} s ÷ ${median(cold).toFixed(1)} s`,
      commit / median(cold),
      0.25,
    ),
    row(
      '`go install` of a tool that the first job installed, requests',
      `${install.hit} instead of ${install.cold}`,
      install.hit,
      8,
    ),
    row(
      'exact hit of both, start to end ÷ toolkit restores modules and build cache',
      `${seconds(hit)} ÷ ${seconds(theirs)}`,
      median(hit) / median(theirs),
      0.8,
    ),
    row('peak memory of that hit, MB', megabytes(Math.max(...peak)), Math.max(...peak) / 1e6, 450),
    ['a full hit saves', saves, '', 'nothing', saves.includes('not saved') ? 'met' : '**missed**'],
  ]
}

const TOLERANCE = 0.05

/**
 * Simulated commits, each through the product's own save; and beside it a GOCACHE that nobody trims. The first finds the
 * entry of the measured job, so that nothing is compiled a second time.
 */
async function growth(job: BuildJob, commits: number): Promise<void> {
  const untrimmed = `${job.goCache}-untrimmed`
  const rows: string[][] = []
  const sizes: number[] = []
  for (let number = 0; number <= commits; number++) {
    if (number > 0) await commitTo(job.project, number + 1)
    await job.empty('build')
    const { cpu, packed, why } = await job.commit()
    await cp(job.goCache, untrimmed, { recursive: true, force: false })
    if (packed !== undefined) sizes.push(packed)
    rows.push([`${number}`, `${cpu.toFixed(0)} s`, packed === undefined ? `not saved (${why})` : megabytes(packed)])
  }
  console.log(`${table(['commit', 'build, CPU', 'entry'], rows)}\n`)
  const [first = Number.NaN] = sizes
  const [least, most] = [Math.min(...sizes) / first, Math.max(...sizes) / first]
  const isMet = least >= 1 - TOLERANCE && most <= 1 + TOLERANCE
  console.log(
    `The entries are ${least.toFixed(3)} to ${most.toFixed(3)} of the first (goal: ± 5 %): ${isMet ? 'met' : '**missed**'}.`,
  )
  console.log(
    `After them, actions/cache would save ${megabytes(await job.toolkitBytes(untrimmed))} for the same commits.\n`,
  )
  await rm(untrimmed, { recursive: true, force: true })
}
