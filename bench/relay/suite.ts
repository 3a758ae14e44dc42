import { rm } from 'node:fs/promises'
import { memoryDirectory } from '../../__tests__/support/memory-directory.js'
import { machine } from '../machine.js'
import { type Course, type Ground, openCourse } from './course.js'
import { faultTable } from './faults.js'
import { startLatency } from './latency.js'
import { parseRelayOptions, type RelayOptions } from './options.js'
import { outageTable } from './outages.js'
import { growthTable, measureSpeed, type Speed, speedTable } from './speed.js'

export { HELP } from './options.js'

/** For the files of a large project twice, its module cache and its spool. */
const ROOM = 4 * 2 ** 30

/** Measures go-mod-warmup against Go alone, without a cache, from an origin with latency and faults; prints tables. */
export async function relaySuite(args: string[]): Promise<void> {
  const options = parseRelayOptions(args)
  const directory = await memoryDirectory('bench-', ROOM)
  const latency = await startLatency()
  const ground = { directory, latency, http2: options.http2 }
  try {
    console.log(
      `${machine(directory)}; origin with HTTP/${options.http2 ? '2 and 1.1' : '1.1'}; median of ${options.runs} (least–most)\n`,
    )
    if (options.parts.includes('speed')) await speed(options, ground)
    if (options.parts.includes('faults')) await trouble(options, ground, faultTable)
    if (options.parts.includes('outages')) await trouble(options, ground, outageTable)
  } finally {
    latency.close()
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function speed(options: RelayOptions, ground: Ground): Promise<void> {
  const synthetic: { title: string; speeds: Speed[] }[] = []
  for (const name of options.corpora) {
    const course = await openCourse(name, ground)
    try {
      const latencies = course.real ? options.latencies.real : options.latencies.synthetic
      const speeds = await measureSpeed(course, { ...options, latencies })
      if (course.real) console.log(`${speedTable(course.title, speeds)}\n`)
      else synthetic.push({ title: course.title, speeds })
    } finally {
      await course.close()
    }
  }
  for (const [at, milliseconds] of options.latencies.synthetic.entries()) {
    const projects = synthetic.flatMap(({ title, speeds }) => (speeds[at] ? [{ title, speed: speeds[at] }] : []))
    if (projects.length > 0) console.log(`${growthTable(milliseconds, projects)}\n`)
  }
}

type Measure = (course: Course, measures: RelayOptions & { milliseconds: number }) => Promise<string>

async function trouble(options: RelayOptions, ground: Ground, measure: Measure) {
  const course = await openCourse(options.corpora[0] ?? 'cli', ground)
  try {
    console.log(`${await measure(course, { ...options, milliseconds: options.latencies.troubled })}\n`)
  } finally {
    await course.close()
  }
}
