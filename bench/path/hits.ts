import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CacheService } from '../../__tests__/support/cache-service.js'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import type { Bundles } from '../cache/bundle.js'
import type { Course } from '../relay/course.js'
import { type BenchJob, openJob } from './bench-job.js'
import { countTrees } from './complete.js'
import type { Series } from './series.js'

export type HitWay =
  | 'hit'
  | 'hit, unpacker: false'
  | 'toolkit restores'
  | 'slow link, hit'
  | 'slow link, toolkit restores'
  | 'one module changed'
  | 'save'
  | 'toolkit saves'

/** What all measurements of one project share. */
export interface Ground {
  /** Everything is written below it. */
  directory: string
  course: Course
  bundles: Bundles
  service: CacheService
  /** As in checkComplete. */
  verify: boolean
  offlineLimit: number
  settle: () => Promise<void>
  onOffline: (seconds: number) => void
  used?: string | undefined
}

/** Bytes in a second. */
const SLOW_LINK = 100e6
/** To the proxy that has the module that changed. */
const ROUND_TRIP = 30

/**
 * Measures the action with an exact entry, and with an entry that lacks one module, against the toolkit that keeps the
 * whole module cache. `changed` is the module that go.mod does not name when the entry is saved. Returns how many trees
 * there are with all modules.
 */
export async function measureHits(
  { runs, changed, series }: { runs: number; changed: string; series: Series<HitWay> },
  ground: Ground,
): Promise<number> {
  const { course, service } = ground
  const own = join(ground.directory, 'hits')
  const project = join(own, 'project')
  await cp(course.places.source, project, { recursive: true })
  const goMod = join(project, 'go.mod')
  const after = await readFile(goMod, 'utf8')
  const before = after
    .split('\n')
    .filter(line => !line.startsWith(`\t${changed} `))
    .join('\n')
  if (before === after) throw new Error(`${course.title} does not need ${changed}`)

  const forgetEntries = async () => {
    for (const entry of service.entries) await service.lose(entry)
    service.clear()
  }
  const job = await openJob({ ...ground, project, env: await environment(own, ground) })
  try {
    // Those of another project would be older entries of this one.
    await forgetEntries()
    await writeFile(goMod, before)
    await job.fill({ status: 'miss' })
    const trees = await countTrees(job.moduleCache)
    for (let run = 0; run < runs; run++) {
      await forgetEntries()
      await series.add('save', job.save)
      await series.add('toolkit saves', () => job.toolkit('save'))
      await series.add('hit', () => job.fill({ status: 'hit', trees }))
      await series.add('toolkit restores', () => restoreAll(job, trees))
      service.limit(SLOW_LINK)
      await series.add('slow link, hit', () => job.fill({ status: 'hit', trees }))
      await series.add('slow link, toolkit restores', () => restoreAll(job, trees))
      service.limit(undefined)
      await writeFile(goMod, after)
      await series.add('one module changed', () => job.fill({ status: 'partial', trees: trees + 1 }))
      await writeFile(goMod, before)
      const inputs = { unpacker: 'false' }
      await series.add('hit, unpacker: false', () => job.fill({ status: 'hit', inputs, trees }))
    }
    return trees + 1
  } finally {
    service.limit(undefined)
    await job.close()
  }
}

async function restoreAll(job: BenchJob, trees: number) {
  const took = await job.toolkit('restore')
  const found = await countTrees(job.moduleCache)
  if (found !== trees) throw new Error(`the toolkit restored ${found} trees, not ${trees}`)
  return took
}

async function environment(own: string, { course, service }: Ground) {
  const { proxy, certificate } = await course.reach(ROUND_TRIP)
  const sources = { GOPROXY: proxy, GOSUMDB: 'off', GOTOOLCHAIN: 'local', SSL_CERT_FILE: certificate }
  return { ...realGoEnvironment(own), ...sources, ...service.env, RUNNER_TEMP: own, TMPDIR: own }
}
