import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { treeName } from '../../src/modcache/module-file.js'
import { FROM_ENTRY, type ModuleCacheBench, moduleCacheBench } from '../support/module-cache-bench.js'
import { besideZip, type ModuleTruth } from '../support/module-cache-truth.js'
import { isFullProof } from '../support/proof.js'
import { seeded } from '../support/seeded.js'

const TIMES = isFullProof ? 20 : 1
const PATIENCE = 1_800_000

let bench: ModuleCacheBench
beforeAll(async () => {
  bench = await moduleCacheBench()
  await bench.offer(bench.good)
}, PATIENCE)
afterEach(() => bench.empty())
afterAll(() => bench.close())

/** Plain `go mod download` on the same module cache: its exit code, and what it said. */
function plainDownload(): Promise<{ code: number; stderr: string }> {
  const { directory, env } = bench.project
  return new Promise(resolve => {
    execFile('go', ['mod', 'download'], { cwd: directory, env }, (error, _, stderr) => {
      resolve({ code: error ? 1 : 0, stderr })
    })
  })
}

/** What went wrong, and how often, in this many runs, each with an empty module cache. */
async function times(work: (seed: number) => Promise<{ code: number | null; stderr: string }[]>): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (let seed = 0; seed < TIMES; seed++) {
    await bench.empty()
    const ended = await work(seed)
    const found = [...(await bench.remains()), ...(await bench.build())]
    if (found.length > 0 || ended.some(({ code }) => code !== 0)) wrong.push({ seed, ended, found })
  }
  return wrong
}

const WAYS = [
  { name: 'restores', env: FROM_ENTRY },
  { name: 'cold downloads', env: {} },
]

const onUnix = process.platform === 'win32' ? describe.skip : describe
onUnix('on one module cache all end well, and every tree is right, with', () => {
  test.each(WAYS)(
    'two $name at the same time',
    async ({ env }) => {
      expect(await times(() => Promise.all([bench.warm(env), bench.warm(env)]))).toEqual([])
    },
    PATIENCE,
  )

  test.each(WAYS)(
    '$name beside go mod download, begun some time before or after',
    async ({ env }) => {
      const both = async (seed: number) => {
        const lead = seeded(seed).below(1600) - 800
        const later = async <T>(work: () => Promise<T>, wait: number) => {
          await sleep(Math.max(0, wait))
          return await work()
        }
        return await Promise.all([later(() => bench.warm(env), lead), later(plainDownload, -lead)])
      }
      expect(await times(both)).toEqual([])
    },
    PATIENCE,
  )

  test.each(WAYS)(
    '$name beside go mod download that stays between the mark of a tree and its first file',
    async ({ env }) => {
      const both = async (seed: number) => {
        const held = seeded(seed).pick(bench.truth)
        const release = await holdAtMark(held)
        const plain = plainDownload()
        await isHeld(held)
        const ours = bench.warm(env)
        // It shows the others meanwhile.
        await untilMost(ours)
        expect(await readdir(treeOf(held)).catch(() => [])).toEqual([])
        await release()
        return await Promise.all([ours, plain])
      }
      expect(await times(both)).toEqual([])
    },
    PATIENCE,
  )
})

const treeOf = (module: ModuleTruth) => `${bench.moduleCache}/${treeName(module)}`

/** A pipe in place of the mark: opening it for writing waits for a reader. */
async function holdAtMark(module: ModuleTruth): Promise<() => Promise<void>> {
  const mark = besideZip(bench.moduleCache, module, 'partial')
  await mkdir(dirname(mark), { recursive: true })
  execFileSync('mkfifo', [mark])
  return async () => {
    const file = await open(mark, 'r')
    await file.close()
  }
}

/** Until go has the zip, and so the lock of the module. */
async function isHeld(module: ModuleTruth): Promise<void> {
  while (!existsSync(besideZip(bench.moduleCache, module, 'ziphash'))) await sleep(10)
}

/** Until all trees but one are there, or the run is over. */
async function untilMost(run: Promise<unknown>): Promise<void> {
  let isOver = false
  void run.then(() => {
    isOver = true
  })
  while (!isOver && bench.truth.filter(module => existsSync(treeOf(module))).length < bench.truth.length - 1) {
    await sleep(20)
  }
}
