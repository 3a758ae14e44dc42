import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { FROM_ENTRY, type ModuleCacheBench, moduleCacheBench } from '../support/module-cache-bench.js'
import { falseIn } from '../support/module-cache-truth.js'
import { isFullProof } from '../support/proof.js'
import { type Random, seeded } from '../support/seeded.js'

const MOMENTS = isFullProof ? 100 : 5
const PATIENCE = 1_800_000
const KILL_AT = pathToFileURL(join(import.meta.dirname, '../support/kill-at.js')).href
/** Milliseconds until the program is loaded: before that there is nothing to be seen. */
const START = 250

let bench: ModuleCacheBench
beforeAll(async () => {
  bench = await moduleCacheBench()
}, PATIENCE)
afterEach(() => bench.empty())
afterAll(() => bench.close())

const RESTORE = { ...FROM_ENTRY }
const LAZY_RESTORE = { ...FROM_ENTRY, GO_MOD_WARMUP_VERIFY: 'lazy' }
const COLD = {}

/** When to kill: after a while, or before a thread changes the module cache for the nth time. */
type Moment = { after: number } | { thread: 'main' | 'worker'; at: number }

/** In turn: with few moments, most of them have to be before the end. */
const KINDS = ['main', 'worker', 'after'] as const
type Kind = (typeof KINDS)[number]

/** How long a run takes, and how often its threads change the module cache. */
interface Extent {
  milliseconds: number
  changes: { main: number; worker: number }
}

/** Flags of Node.js. */
const killing = (more: Record<string, string>) => [
  '--no-warnings',
  `--import=${KILL_AT}?${new URLSearchParams({ below: bench.moduleCache, ...more })}`,
]

/** Files and directories of the large half of the modules: what one of two workers makes of them. */
const ofOneWorker = () => bench.truth.reduce((sum, { tree }) => sum + tree.length, 0) / 2

async function extentOf(env: Record<string, string>): Promise<Extent> {
  const count = join(bench.temporary, '..', 'count')
  const began = performance.now()
  const { code, stderr } = await bench.start(env, killing({ thread: 'main', count })).done
  if (code !== 0) throw new Error(stderr)
  const milliseconds = performance.now() - began
  const worker = env.GO_MOD_WARMUP_VERIFY === 'lazy' ? bench.truth.length / 2 : ofOneWorker()
  return { milliseconds, changes: { main: Number(await readFile(count, 'utf8')), worker } }
}

function momentOf({ milliseconds, changes }: Extent, kind: Kind, { random }: { random: Random }): Moment {
  if (kind === 'after') return { after: START + random.below(milliseconds - START) }
  return { thread: kind, at: 1 + random.below(changes[kind]) }
}

/** Returns whether it was killed before its end. */
async function runUntil(moment: Moment, env: Record<string, string>): Promise<boolean> {
  const flags = 'at' in moment ? killing({ thread: moment.thread, at: `${moment.at}` }) : []
  const { child, done } = bench.start(env, flags)
  if ('after' in moment) void sleep(moment.after).then(() => child.kill('SIGKILL'))
  const { code } = await done
  return code !== 0
}

/** What is wrong after a run was killed, and the next go command or run of ours is over; undefined if nothing. */
async function killed(moment: Moment, next: 'go' | 'ours', env: Record<string, string>): Promise<string[]> {
  await bench.empty()
  if (!(await runUntil(moment, env))) survived++
  const found = falseIn(bench.moduleCache, bench.truth)
  if (next === 'ours') found.push(...(await sweptByRuns(env)))
  return [...found, ...(await bench.build())]
}

const MOST_RUNS = 3

/** What is wrong after runs of ours. On a busy machine one may leave a part of what it sweeps to the next. */
async function sweptByRuns(env: Record<string, string>): Promise<string[]> {
  let remains: string[] = []
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    const { code, stderr } = await bench.warm(env)
    remains = await bench.remains()
    if (code !== 0) return [stderr]
    if (remains.length === 0) return []
  }
  return remains
}

let survived = 0
const onUnix = process.platform === 'win32' ? describe.skip : describe
onUnix('a build with plain go is right after the end, at any moment, of', () => {
  test.each([
    { name: 'a restore', seeds: 0, envs: [RESTORE, LAZY_RESTORE] },
    { name: 'a cold download', seeds: 300, envs: [COLD] },
  ])(
    '$name',
    async ({ seeds, envs }) => {
      await bench.offer(bench.good)
      const ways: { env: Record<string, string>; extent: Extent }[] = []
      for (const env of envs) {
        await bench.empty()
        ways.push({ env, extent: await extentOf(env) })
      }
      survived = 0
      const wrong: unknown[] = []
      for (let seed = seeds; seed < seeds + MOMENTS; seed++) {
        const random = seeded(seed)
        const { env, extent } = random.pick(ways)
        const moment = momentOf(extent, KINDS[seed % KINDS.length] ?? 'main', { random })
        const next = random.pick(['go', 'ours'] as const)
        const found = await killed(moment, next, env)
        if (found.length > 0) wrong.push({ seed, env, moment, next, found })
      }
      expect(wrong).toEqual([])
      // The rest was at its end already.
      expect(survived).toBeLessThan(MOMENTS / 2)
    },
    PATIENCE,
  )
})
