// Measures the built action against the unmodified toolkit: npm run bench [-- RUNS]. README.md says what and how.
import { execFileSync } from 'node:child_process'
import { cp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { startCacheService } from '../__tests__/support/cache-service.js'
import { memoryDirectory } from '../__tests__/support/memory-directory.js'
import { localGo } from '../__tests__/support/real-go.js'
import type { Corpus } from './corpus.js'
import { median, megabytes, seconds, table } from './figures.js'
import { type Measured, measure } from './measure.js'

const runs = Number(process.argv[2] ?? 5)
const corpora: Corpus[] = JSON.parse(await readFile(join(import.meta.dirname, 'corpora.json'), 'utf8'))

function rowsOf(measured: Measured): string[][] {
  const { save, bytes, restore, peaks } = measured
  const against = (ours: number[], theirs: number[], goal = '') => {
    return [seconds(ours), seconds(theirs), `${(median(theirs) / median(ours)).toFixed(1)} × faster`, goal]
  }
  return [
    ['Main, module cache warm', seconds(measured.warmMain), '', '', '≤ 0.4 s'],
    ['Main and post, module cache warm', seconds(measured.warmBoth), '', '', '≤ 0.4 s'],
    ['Save', ...against(save.ours, save.toolkit, '≥ 2.5 × faster')],
    [
      'Bytes of the entry',
      megabytes(bytes.ours),
      megabytes(bytes.toolkit),
      `${(bytes.ours / bytes.toolkit).toFixed(2)} of them`,
      '≤ 0.6',
    ],
    ['Restore until cmd/go can use it', ...against(restore.ours, restore.toolkit, '≥ 2.5 × faster')],
    ['Main, hit, `verify: lazy`', ...against(measured.lazy, restore.toolkit)],
    ['Main, hit, `verify: full`: all verified and unpacked', ...against(measured.full, restore.toolkit)],
    ['Main, miss: all downloaded over the loopback', seconds(measured.cold), '', '', ''],
    ['Peak memory, main in a hit', megabytes(peaks.main), '', '', '≤ 150 MB'],
    ['Peak memory, post while saving', megabytes(peaks.post), '', '', '≤ 150 MB'],
    ['Peak memory, the toolkit in its own process', megabytes(peaks.packing), '', '', ''],
  ]
}

const directory = await memoryDirectory('bench-', 6 * 2 ** 30)
const service = await startCacheService()
try {
  const zstd = execFileSync('zstd', ['--version'], { encoding: 'utf8' }).match(/v[\d.]+/)
  console.log(
    `${type()} ${release()}, ${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB; ` +
      `Node ${process.version}, ${localGo}, zstd ${zstd}; files in ${directory.startsWith('/dev/shm') ? 'memory' : 'the temporary directory'}; ` +
      `median of ${runs} (least–most)\n`,
  )
  const bundle = join(directory, 'dist')
  await cp(join(import.meta.dirname, '..', 'dist'), bundle, { recursive: true })
  for (const corpus of corpora) {
    const measured = await measure(corpus, { directory, bundle, service, runs })
    const head = [
      `${corpus.module}, ${measured.modules} modules`,
      'this action',
      'the toolkit, whole module cache',
      '',
      'goal',
    ]
    console.log(`${table(head, rowsOf(measured))}\n`)
  }
} finally {
  await service.close()
  await rm(directory, { recursive: true, force: true })
}
