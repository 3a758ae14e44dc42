import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startCacheService } from '../../__tests__/support/cache-service.js'
import { memoryDirectory } from '../../__tests__/support/memory-directory.js'
import { startS3Server } from '../../__tests__/support/s3-server.js'
import { median, seconds, table } from '../figures.js'
import { machine } from '../machine.js'
import { openCourse } from '../relay/course.js'
import { type Latency, startLatency } from '../relay/latency.js'
import { startStorage } from '../storage.js'
import { openChange } from './change.js'
import { openStores, type Stores } from './stores.js'

export const HELP = `npm run bench -- stores     from a directory, a bucket and GitHub's cache; the network has 30 ms
  --corpus LIST             projects of corpora.json, numbers of synthetic modules (prometheus,200,1000)
  --changed N               synthetic modules of the project of which one changes (200)
  --runs N                  of each (3)`

const ROOM = 6 * 2 ** 30
const ROUND_TRIP = 30

/** Measures warm-ups from stores, against Go with all files on this machine; prints tables. */
export async function storesSuite(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const options = { corpus: text('prometheus,200,1000'), changed: text('200'), runs: text('3') }
  const { corpus, changed, runs } = parseArgs({ args, options }).values
  const directory = await memoryDirectory('bench-', ROOM)
  const latency = await startLatency()
  const program = execFileSync(process.execPath, ['tools/go-tools.js', 'versitygw'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim()
  const s3 = await startS3Server(program, directory)
  try {
    console.log(`${machine(directory)}; median of ${runs} (least–most)\n`)
    for (const name of corpus.split(',').filter(Boolean)) {
      const course = await openCourse(name, { directory, latency, http2: true })
      try {
        const stores = await openStores(course, { s3, directory: join(directory, `store-${name}`) })
        console.log(`${await storeTable(stores, Number(runs))}\n`)
      } finally {
        await course.close()
      }
    }
    console.log(await changeTable({ modules: Number(changed), runs: Number(runs), directory, latency }))
  } finally {
    latency.close()
    await s3.close()
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function storeTable(stores: Stores, runs: number): Promise<string> {
  const ways = { floor: stores.floor, directory: stores.fromDirectory, bucket: stores.fromBucket }
  const times = { floor: [] as number[], directory: [] as number[], bucket: [] as number[] }
  const rates: number[] = []
  for (let run = 0; run < runs; run++) {
    for (const way of ['floor', 'directory', 'bucket'] as const) times[way].push(await ways[way](ROUND_TRIP))
    rates.push(await stores.readBucket())
  }
  const against = (one: number[]) => `${(median(one) / median(times.floor)).toFixed(2)} of the floor`
  return table(
    [stores.title, '', '', 'goal'],
    [
      ['`go mod download`, all files local', seconds(times.floor), '', ''],
      ['from a directory', seconds(times.directory), against(times.directory), '≤ 1.15 of the floor'],
      ['from a bucket on the loopback', seconds(times.bucket), against(times.bucket), ''],
      ['all files of the bucket, only read', `${(median(rates) / 1e6).toFixed(0)} MB/s`, '', '≥ 150 MB/s'],
    ],
  )
}

async function changeTable({
  modules,
  runs,
  ...ground
}: {
  modules: number
  runs: number
  directory: string
  latency: Latency
}): Promise<string> {
  const service = await startCacheService(await startStorage())
  const change = await openChange(modules, { ...ground, service, milliseconds: ROUND_TRIP })
  try {
    const [miss, hit, one]: [number[], number[], number[]] = [[], [], []]
    for (let run = 0; run < runs; run++) {
      miss.push(await change.fromNothing())
      hit.push(await change.unchanged())
      one.push(await change.oneChanged())
    }
    const against = `${(median(one) / median(hit)).toFixed(2)} of an exact hit`
    return table(
      [`the action, GitHub's cache, ${modules} modules`, '', '', 'goal'],
      [
        ['exact hit', seconds(hit), '', ''],
        ['one module changed', seconds(one), against, '≤ 1.2 of an exact hit'],
        ['no entry', seconds(miss), '', ''],
      ],
    )
  } finally {
    await change.close()
    await service.close()
  }
}
