import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import { startOrigin } from '../relay/origin.js'
import { writeSynthetic } from '../relay/synthetic.js'
import { openJob } from './bench-job.js'
import { countTrees } from './complete.js'
import type { Ground } from './hits.js'
import type { Series } from './series.js'

export type MonorepoWay = 'one go.mod, hit' | '100 go.mod, hit' | 'one go.mod, 30 ms' | '100 go.mod, 30 ms'

const MODULES = 200
const PARTS = 100
/** Of each part; neighbours share most of them. */
const REQUIRED = 8
const ROUND_TRIP = 30

interface Setting extends Omit<Ground, 'course'> {
  latency: { to: (port: number, milliseconds: number) => Promise<number> }
}

/** Measures the action in a repository with many small go.mod files, and in one whose go.mod has the same modules. */
export async function measureMonorepo(
  { runs, series }: { runs: number; series: Series<MonorepoWay> },
  ground: Setting,
): Promise<void> {
  const own = join(ground.directory, 'monorepo')
  const places = await writeSynthetic(MODULES, own, { mostOthers: 0 })
  const many = join(own, 'many')
  await writeParts(places.source, many)
  const origin = await startOrigin(places.proxy, { http2: true })
  const port = await ground.latency.to(origin.port, ROUND_TRIP)
  const { service } = ground
  const env = {
    ...realGoEnvironment(own),
    ...service.env,
    GOPROXY: `https://127.0.0.1:${port}`,
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    SSL_CERT_FILE: origin.certificate,
    RUNNER_TEMP: own,
    TMPDIR: own,
  }
  const one = await openJob({ ...ground, project: places.source, env })
  const parts = await openJob({ ...ground, project: many, env, offlineIn: places.source })
  try {
    for (const entry of service.entries) await service.lose(entry)
    service.clear()
    for (const job of [one, parts]) {
      await job.fill({ status: 'miss' })
      await job.post()
    }
    const trees = await countTrees(one.moduleCache)
    for (let run = 0; run < runs; run++) {
      for (const [name, job] of [
        ['one', one],
        ['100', parts],
      ] as const) {
        await series.add(`${name} go.mod, hit`, () => job.fill({ status: 'hit', trees }))
        await series.add(`${name} go.mod, 30 ms`, () => job.fill({ status: 'off', inputs: { store: 'off' }, trees }))
      }
    }
  } finally {
    await one.close()
    await parts.close()
    await origin.close()
    await rm(own, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Writes `part0` to `part99`, each with a go.mod that requires a few of the modules of a project, all of them in all. */
async function writeParts(source: string, directory: string): Promise<void> {
  const required = (await readFile(join(source, 'go.mod'), 'utf8')).match(/^\t.+$/gm) ?? []
  const sums = (await readFile(join(source, 'go.sum'), 'utf8')).split('\n')
  // The action looks below the root of a repository without being told which go.mod files it means.
  await mkdir(join(directory, '.git'), { recursive: true })
  for (let part = 0; part < PARTS; part++) {
    const first = (part * required.length) / PARTS
    const lines = Array.from({ length: REQUIRED }, (_, at) => required[(first + at) % required.length] ?? '')
    const names = new Set(lines.map(line => line.trim().split(' ')[0]))
    const place = join(directory, `part${part}`)
    await mkdir(place, { recursive: true })
    const goMod = `module example.com/repository/part${part}\n\ngo 1.21\n\nrequire (\n${lines.join('\n')}\n)\n`
    await writeFile(join(place, 'go.mod'), goMod)
    await writeFile(join(place, 'go.sum'), `${sums.filter(line => names.has(line.split(' ')[0] ?? '')).join('\n')}\n`)
  }
}
