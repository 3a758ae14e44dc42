import { table } from '../figures.js'
import type { Course } from './course.js'
import type { RelayOptions } from './options.js'

type Measures = Pick<RelayOptions, 'outages' | 'args'> & { milliseconds: number }

const MANNERS = { dark: 'goes silent', refused: 'refuses connections' }

/** One run for each way and length of an outage. It begins when half of the files of one kind have been asked for. */
export async function outageTable(course: Course, { outages, args, milliseconds }: Measures): Promise<string> {
  const clean = await course.run('ours', { milliseconds, args })
  const rows: string[][] = []
  for (const manner of outages.manners) {
    for (const phase of outages.phases) {
      const row = [`${MANNERS[manner]} half-way through .${phase}`]
      for (const seconds of outages.seconds) {
        const after = Math.ceil(clean.seen.requests[phase] / 2)
        const trouble = { kind: 'outage' as const, manner, phase, after, seconds }
        const run = await course.run('ours', { milliseconds, args, trouble })
        const excess = run.seconds - clean.seconds - seconds
        const late = `${excess < 0 ? '−' : '+'}${Math.abs(excess).toFixed(1)} s`
        row.push(run.complete ? `recovered, ${late}` : `failed after ${run.seconds.toFixed(0)} s`)
      }
      rows.push(row)
    }
  }
  const title = `${course.title}, ${milliseconds} ms; time beyond ${clean.seconds.toFixed(1)} s and the outage`
  return table([title, ...outages.seconds.map(seconds => `${seconds} s`)], rows)
}
