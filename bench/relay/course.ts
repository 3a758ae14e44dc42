import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchCorpus, projects } from '../corpus.js'
import type { Latency } from './latency.js'
import { startOrigin } from './origin.js'
import { type Outcome, type Row, runRow } from './rows.js'
import { type Places, writeSynthetic } from './synthetic.js'
import type { Seen, Trouble } from './trouble.js'

export type CourseRun = Outcome & { seen: Seen }

/** How to run. */
export interface Conditions {
  /** Round trip to the origin. */
  milliseconds: number
  trouble?: Trouble
  /** Seconds; default 20 minutes. */
  limit?: number
  /** Further arguments of go-mod-warmup, and variables. */
  args: string[]
  env?: Record<string, string>
}

/** A project, and an origin that has its modules. */
export interface Course {
  title: string
  real: boolean
  places: Places
  run: (row: Row, conditions: Conditions) => Promise<CourseRun>
  /** URL of the origin with so much latency, and the file for SSL_CERT_FILE. */
  reach: (milliseconds: number) => Promise<{ proxy: string; certificate: string }>
  close: () => Promise<void>
}

export interface Ground {
  /** Everything is written below it. */
  directory: string
  latency: Latency
  http2: boolean
}

/** Prepares a project of corpora.json, by name, or a synthetic one of so many modules. */
export async function openCourse(name: string, { directory, latency, http2 }: Ground): Promise<Course> {
  const own = await mkdtemp(join(directory, `${name}-`))
  const { title, places } = await prepare(name, own)
  const origin = await startOrigin(places.proxy, { http2 })
  const ports = new Map<number, number>()
  const reach = async (milliseconds: number) => {
    const port = ports.get(milliseconds) ?? (await latency.to(origin.port, milliseconds))
    ports.set(milliseconds, port)
    return { proxy: `https://127.0.0.1:${port}`, certificate: origin.certificate }
  }
  return {
    title,
    real: !isCount(name),
    places,
    reach,
    run: async (row, { milliseconds, trouble, limit = 1200, args, env = {} }) => {
      const run = { places, ...(await reach(milliseconds)), directory: own, limit, args, env }
      const { seen, result } = await origin.during(trouble, () => runRow(row, run))
      const end = result.complete ? '' : `, failed: ${result.said.split('\n').at(-1)}`
      process.stderr.write(`${title}, ${milliseconds} ms, ${row}: ${result.seconds.toFixed(2)} s${end}\n`)
      return { ...result, seen }
    },
    close: async () => {
      await origin.close()
      await rm(own, { recursive: true, force: true })
    },
  }
}

async function prepare(name: string, directory: string): Promise<{ title: string; places: Places }> {
  if (isCount(name)) return { title: `${name} modules`, places: await writeSynthetic(Number(name), directory) }
  const known = await projects()
  const corpus = known.find(one => one.name === name)
  if (!corpus) throw new Error(`${name} is neither a number of modules nor one of ${known.map(one => one.name)}`)
  await cp(await directoryOf(corpus), directory, { recursive: true })
  return {
    title: corpus.module,
    places: { source: join(directory, 'source'), proxy: join(directory, 'proxy') },
  }
}

async function directoryOf(corpus: Parameters<typeof fetchCorpus>[0]): Promise<string> {
  return join((await fetchCorpus(corpus)).source, '..')
}

const isCount = (name: string) => /^[1-9]\d*$/.test(name)
