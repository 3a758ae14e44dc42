import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { moduleFileName, treeName } from '../../src/modcache/module-file.js'
import { temporaryToken } from '../../src/temporary.js'
import { type Files, readFiles, writeFiles } from '../support/cache-service-archive.js'
import type { CommandOutcome } from '../support/command.js'
import { FROM_ENTRY, type ModuleCacheBench, moduleCacheBench } from '../support/module-cache-bench.js'
import { besideZip, falseIn, type ModuleTruth, versionsIn, zipIn } from '../support/module-cache-truth.js'
import { startWatcher, type Watcher } from '../support/module-cache-watch.js'
import { isFullProof } from '../support/proof.js'
import { type Random, seeded } from '../support/seeded.js'
import { storedZip } from '../support/stored-zip.js'

const TIMES = isFullProof ? 10 : 1
const PATIENCE = 1_800_000

let bench: ModuleCacheBench
let watcher: Watcher
/** What links lead to: nothing in it is ours to change. */
let outside: string
let store: string
const planted = { 'code.go': Buffer.from('package planted\n'), 'sub/file': Buffer.from('planted\n') }

beforeAll(async () => {
  bench = await moduleCacheBench()
  watcher = await startWatcher(bench.moduleCache, bench.truth)
  outside = join(bench.temporary, '..', 'outside')
  store = join(bench.temporary, '..', 'store')
}, PATIENCE)
beforeEach(async () => {
  await writeFiles(outside, planted)
  await bench.offer(bench.good)
  bench.server.heal()
})
afterEach(async () => {
  await bench.empty()
  for (const directory of [outside, store]) await rm(directory, { recursive: true, force: true })
})
afterAll(async () => {
  await watcher.end()
  await bench.close()
})

const zipName = ({ path, version }: ModuleTruth) => moduleFileName({ path, version, kind: 'zip' })

/** A sound zip of a module, with other code. */
const wrongZip = ({ path, version }: ModuleTruth) =>
  storedZip([
    [`${path}@${version}/code.go`, Buffer.from('package wrong\n\nfunc Value() uint32 { return 666 }\n')],
    [`${path}@${version}/go.mod`, Buffer.from(`module ${path}\n`)],
  ])

/** All module files, where some zips are wrong and have the right hash beside them. */
function withWrongZips(modules: ModuleTruth[]): Files {
  const wrong = modules.flatMap((module): [string, Buffer][] => [
    [`${zipName(module)}hash`, Buffer.from(module.hash)],
    [zipName(module), wrongZip(module)],
  ])
  return { ...bench.good, ...Object.fromEntries(wrong) }
}

/** One at least. */
function someOf(random: Random): ModuleTruth[] {
  const one = random.pick(bench.truth)
  return bench.truth.filter(module => module === one || random.oneIn(8))
}

/** Runs ours under watch; returns what was false at any moment, apart from what was so before. */
async function watched(env: Record<string, string>): Promise<CommandOutcome & { seen: string[] }> {
  const before = falseIn(bench.moduleCache, bench.truth)
  const { result, seen, looks } = await watcher.during(() => bench.warm(env))
  expect(looks).toBeGreaterThan(0)
  return { ...result, seen: seen.filter(line => !before.includes(line)) }
}

async function expectAllRight({ code, stderr, seen }: CommandOutcome & { seen: string[] }): Promise<void> {
  expect({ code, seen, stderr }).toEqual({ code: 0, seen: [], stderr })
  expect([...(await bench.remains()), ...(await bench.build())]).toEqual([])
}

const fromStore = () => ({ GO_MOD_WARMUP_STORE: `dir:${store}` })

interface Poison {
  name: string
  plant(random: Random): Promise<Record<string, string>>
}

/** Wrong zips, and right hashes, where modules come from. */
const SOURCES: Poison[] = [
  {
    name: 'an entry with wrong zips and right hashes',
    plant: async random => {
      await bench.offer(withWrongZips(someOf(random)))
      return FROM_ENTRY
    },
  },
  {
    name: 'such an entry, with verify: lazy',
    plant: async random => {
      await bench.offer(withWrongZips(someOf(random)))
      return { ...FROM_ENTRY, GO_MOD_WARMUP_VERIFY: 'lazy' }
    },
  },
  {
    name: 'a directory store with wrong zips and right hashes',
    plant: async random => {
      await writeFiles(store, withWrongZips(someOf(random)))
      return fromStore()
    },
  },
]

/** What others left in the module cache. */
const LEFT: Poison[] = [
  {
    name: 'right hashes, for which a store has wrong zips',
    plant: async random => {
      const modules = someOf(random)
      await plantHashes(modules)
      await bench.offer(withWrongZips(modules))
      return FROM_ENTRY
    },
  },
  {
    name: 'hashes of other zips',
    plant: async random => {
      for (const module of someOf(random)) {
        await writeFiles(versionsIn(bench.moduleCache, module), {
          [`${module.version}.ziphash`]: Buffer.from(bench.truth.find(other => other !== module)?.hash ?? ''),
        })
      }
      return FROM_ENTRY
    },
  },
  {
    name: 'wrong zips, before a restore',
    plant: async random => {
      for (const module of someOf(random)) await plantZip(module)
      return FROM_ENTRY
    },
  },
  {
    name: 'wrong zips beside right trees',
    plant: async random => {
      await bench.warm()
      for (const module of someOf(random)) {
        await rm(besideZip(bench.moduleCache, module, 'ziphash'))
        await plantZip(module)
      }
      return FROM_ENTRY
    },
  },
  {
    name: 'a link in place of a staging directory',
    plant: async () => {
      const [pid, , ...rest] = temporaryToken().split('-')
      const ended = [pid, '1', ...rest].join('-')
      for (const directory of ['cache', 'cache/download']) {
        await mkdir(join(bench.moduleCache, directory), { recursive: true })
        await symlink(outside, join(bench.moduleCache, directory, `.go-mod-warmup-${ended}`))
      }
      return FROM_ENTRY
    },
  },
]

async function plantHashes(modules: ModuleTruth[]): Promise<void> {
  for (const module of modules) {
    const path = besideZip(bench.moduleCache, module, 'ziphash')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, module.hash)
  }
}

async function plantZip(module: ModuleTruth): Promise<void> {
  const path = zipIn(bench.moduleCache, module)
  await mkdir(dirname(path), { recursive: true })
  await rm(path, { force: true })
  await writeFile(path, wrongZip(module))
}

const onUnix = process.platform === 'win32' ? describe.skip : describe
onUnix('nothing false is in the module cache at any moment, and the build is right, after', () => {
  test.each([...SOURCES, ...LEFT])(
    '$name',
    async ({ plant }) => {
      for (let seed = 0; seed < TIMES; seed++) {
        await bench.empty()
        const env = await plant(seeded(seed))
        await expectAllRight(await watched(env))
        expect(await readFiles(outside)).toEqual(planted)
      }
    },
    PATIENCE,
  )

  test(
    'a proxy with wrong zips, which the run fails for',
    async () => {
      for (let seed = 0; seed < TIMES; seed++) {
        await bench.empty()
        const wrong = someOf(seeded(seed))
        for (const { path } of wrong) bench.server.fault(`${path}/@v/v1.0.0.zip`, { kind: 'wrong-zip' })
        const { code, seen } = await watched({})
        expect({ code, seen, remains: await bench.remains() }).toEqual({ code: 1, seen: [], remains: [] })
        expect(wrong.filter(module => existsSync(besideZip(bench.moduleCache, module, 'ziphash')))).toEqual([])
        bench.server.heal()
        expect(await bench.build()).toEqual([])
      }
    },
    PATIENCE,
  )
})

onUnix('a link in place of a directory leads nothing of ours out of the module cache:', () => {
  test.each([
    { name: 'a tree', at: (module: ModuleTruth) => join(bench.moduleCache, treeName(module)) },
    { name: 'the directory of a module', at: (module: ModuleTruth) => versionsIn(bench.moduleCache, module) },
  ])('$name', async ({ at }) => {
    const [module] = bench.truth
    if (module === undefined) throw new Error('no module')
    await mkdir(dirname(at(module)), { recursive: true })
    await symlink(outside, at(module))
    const { seen } = await watched({ ...FROM_ENTRY, GO_MOD_WARMUP_OFFLINE: 'true' })
    expect(seen).toEqual([])
    for (const [name, content] of Object.entries(planted)) expect(await readFile(join(outside, name))).toEqual(content)
    // cmd/go follows links: locks and what it downloads itself are its own.
    const zips = (await readdir(outside)).filter(name => name.endsWith('.zip'))
    expect(zips).toEqual([])
  })
})
