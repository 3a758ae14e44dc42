import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startCacheService } from '../../__tests__/support/cache-service.js'
import { memoryDirectory } from '../../__tests__/support/memory-directory.js'
import { projects } from '../corpus.js'
import { median, megabytes, seconds, table } from '../figures.js'
import { machine } from '../machine.js'
import { startStorage } from '../storage.js'
import { bundle } from './bundle.js'
import { type Measured, measure } from './measure.js'

export const HELP = `npm run bench -- cache      the built action against the toolkit that saves a whole module cache
  --runs N                  of each (5)`

const ROOM = 6 * 2 ** 30

function rowsOf({ steps, restore, bytes, toolkit, peaks }: Measured): string[][] {
  const against = (what: string, ours: number[], theirs: number[], goal = '') => {
    return [what, seconds(ours), seconds(theirs), `${(median(theirs) / median(ours)).toFixed(1)} × faster`, goal]
  }
  const alone = (what: string, figure: string, goal = '') => [what, figure, '', '', goal]
  const size = [megabytes(bytes), megabytes(toolkit.bytes), `${(bytes / toolkit.bytes).toFixed(2)} of it`]
  return [
    alone('Main, module cache warm', seconds(steps.warm), '≤ 0.4 s'),
    alone('Main and post, module cache warm', seconds(steps.warmBoth), '≤ 0.4 s'),
    against('Save: the step, start to end', steps.save, toolkit.save, '≥ 2.5 × faster'),
    ['Size of the entry', ...size, '≤ 0.6 of it'],
    against('Restore: until cmd/go can use it', restore, toolkit.restoreCall, '≥ 2.5 × faster'),
    against('The step that restores, `verify: lazy`', steps.lazy, toolkit.restore),
    against('The same, `verify: full`: all is verified and unpacked', steps.full, toolkit.restore),
    alone('Main without an entry: all downloaded, from the loopback', seconds(steps.cold)),
    alone('Peak memory of main, restoring', megabytes(peaks.main), '≤ 150 MB'),
    alone('Peak memory of post, saving', megabytes(peaks.post), '≤ 150 MB'),
  ]
}

/** Measures the built action against the unmodified toolkit, and prints tables. */
export async function cacheSuite(args: string[]): Promise<void> {
  const runs = Number(parseArgs({ args, options: { runs: { type: 'string', default: '5' } } }).values.runs)
  const directory = await memoryDirectory('bench-', ROOM)
  const service = await startCacheService(await startStorage())
  try {
    const zstd = execFileSync('zstd', ['--version'], { encoding: 'utf8' }).match(/v[\d.]+/)
    console.log(`${machine(directory)}; zstd ${zstd}; median of ${runs} (least–most)\n`)
    const bundles = await bundle(directory)
    for (const corpus of await projects()) {
      const measured = await measure(corpus, { directory, bundles, service, runs })
      const title = `${corpus.module}, ${measured.modules} modules`
      console.log(`${table([title, 'this action', 'toolkit, whole module cache', '', 'goal'], rowsOf(measured))}\n`)
    }
  } finally {
    await service.close()
    await rm(directory, { recursive: true, force: true })
  }
}
