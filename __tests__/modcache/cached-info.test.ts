// What no sum covers of a cache: an `.info` that Go reads otherwise than it looks.
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { actionBench, reportOf } from '../support/action-bench.js'
import { type Member, membersOf, zstdEntry } from '../support/cache-service-archive.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import { pickyGo } from '../support/picky-go.js'
import { s3Bench } from '../support/s3-bench.js'
import { OWNER } from '../support/s3-server.js'

const bench = actionBench(['a', 'b'])
const INFO = 'example.com/a/@v/v1.0.0.info'
const V = '"Version":"v1.0.0"'

const ODD: [string, string][] = [
  ['another version in other letters', `{${V},"version":"v6.6.6"}`],
  ['another version with a long s', `{${V},"ver\u017fion":"v6.6.6"}`],
]

/** What Go makes of it is right, and more stands there. */
const LONGER = `{"x":1e999, "\u212a":"k",${V} , "TIME":"2024-01-01T00:00:00.000Z","Origin":{"VCS":"git","Evil":[]}}`
const CANONICAL = `{${V},"Time":"2024-01-01T00:00:00Z","Origin":{"VCS":"git"}}`

let directory: string

beforeEach(async () => {
  directory = await temporaryDirectory()
})

afterEach(() => rm(directory, { recursive: true, force: true }))

const infoThere = async () => await readFile(join(bench.downloadCache, INFO), 'utf8')

async function entryWith(content: string): Promise<Buffer> {
  const others = membersOf(bench.good).filter(member => member.name !== `modules/${INFO}`)
  const bad: Member = { name: `modules/${INFO}`, content }
  return await zstdEntry([bad, ...others])
}

describe('an entry with an .info', () => {
  test.each(ODD)('that has %s fails no run, and the next run has a clean hit', async (_, content) => {
    await bench.service.put(`${bench.primary}.1`, await entryWith(content))
    const { main, post } = await bench.job.run()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'hit', attempts: '1' } })
    expect(post.log).toContain('saved')
    await bench.emptyModuleCache()
    const next = await bench.job.main()
    expect(next).toMatchObject({ code: 0, outputs: { 'cache-matched-key': `${bench.primary}.2` } })
    expect(await reportOf(next)).toMatchObject({ stores: [{ found: 'exact', refused: 0 }], repairs: [] })
  })

  test('that says more than Go keeps is placed without that', async () => {
    await bench.service.put(`${bench.primary}.1`, await entryWith(LONGER))
    const main = await bench.job.main()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-hit': 'true', 'modules-downloaded': '0' } })
    expect(await infoThere()).toBe(CANONICAL)
  })
})

describe('a directory with an .info', () => {
  const fill = async (content: string) => {
    await bench.job.main({ store: 'off' })
    await cp(bench.downloadCache, directory, { recursive: true, filter: name => !/lock$|ziphash$/.test(name) })
    await writeFile(join(directory, INFO), content)
    await bench.emptyModuleCache()
  }

  test.each(ODD)('that has %s fails no run, and gets a right one', async (_, content) => {
    await fill(content)
    const { main } = await bench.job.run({ store: `dir:${directory}` })
    expect(main).toMatchObject({ code: 0, outputs: { attempts: '1' } })
    await bench.emptyModuleCache()
    bench.server.requests.length = 0
    expect(await bench.job.main({ store: `dir:${directory}` })).toMatchObject({ code: 0 })
    expect(bench.server.requests).toEqual([])
  })

  test('that says more than Go keeps is served without that', async () => {
    await fill(LONGER)
    bench.server.requests.length = 0
    expect(await bench.job.main({ store: `dir:${directory}` })).toMatchObject({ code: 0 })
    expect(await infoThere()).toBe(CANONICAL)
    expect(bench.server.requests).toEqual([])
  })
})

describe('a bucket with an .info', () => {
  const s3 = s3Bench()

  test('of another version in other letters fails no run, and gets a right one', async () => {
    const inputs = { store: `s3://team/${bench.primary}`, 's3-endpoint': s3.front.url }
    const { job, project } = await bench.another({ env: { ...OWNER } })
    const visit = { signal: new AbortController().signal, present: 'keep' } as const
    await s3.open({}, inputs.store).put(INFO, { kind: 'text', text: `{${V},"version":"v6.6.6"}` }, visit)
    expect((await job.run(inputs)).main).toMatchObject({ code: 0, outputs: { attempts: '1' } })
    await rm(project.moduleCache, { recursive: true })
    bench.server.requests.length = 0
    expect((await job.main(inputs)).code).toBe(0)
    expect(bench.server.requests).toEqual([])
  }, 60_000)
})

describe('a download that fails with the files of a cache, whatever the reason,', () => {
  const MARK = '2001-01-01'
  const marked = `{${V},"Time":"${MARK}T00:00:00Z"}`
  const picky = async () => {
    const PATH = await pickyGo(join(directory, 'bin'), { path: bench.project.env['PATH'] ?? '', text: MARK })
    return (await bench.another({ project: bench.project, env: { PATH } })).job
  }
  const hurry = { backoff: '1ms', 'max-backoff': '1ms' }

  test('is made again without an entry, which the next run finds superseded', async () => {
    await bench.service.put(`${bench.primary}.1`, await entryWith(marked))
    const job = await picky()
    const { main, post } = await job.run(hurry)
    expect(main.code).toBe(0)
    expect(main.log).toContain('without 4 cached files')
    expect(await reportOf(main)).toMatchObject({
      stores: [{ key: `${bench.primary}.1`, damage: { discarded: 4, rejected: 0, missing: 0 } }],
      repairs: [{ module: 'example.com/a@v1.0.0', file: 'info', source: 'store' }],
      // Their zips were verified, and stay.
      modules: { restored: 2, downloaded: 0 },
    })
    expect(post.log).toContain('saved')
    expect(await bench.moduleFiles()).toEqual(bench.good)
    await bench.emptyModuleCache()
    const next = await job.main(hurry)
    expect(next.outputs).toMatchObject({ 'cache-matched-key': `${bench.primary}.2`, attempts: '1' })
  })

  test('is made again without a module store, which gets the right files', async () => {
    const inputs = { ...hurry, store: `dir:${directory}/store` }
    await bench.job.run(inputs)
    await writeFile(join(directory, 'store', INFO), marked)
    await bench.emptyModuleCache()
    const job = await picky()
    expect((await job.run(inputs)).main.code).toBe(0)
    expect(await readFile(join(directory, 'store', INFO), 'utf8')).not.toContain(MARK)
    expect(await bench.moduleFiles()).toEqual(bench.good)
  })

  test('and fails without them as well leaves them where they were, and saves nothing', async () => {
    await bench.service.put(`${bench.primary}.1`, await entryWith(marked))
    bench.server.fault('example.com/b/@v/v1.0.0.mod', { kind: 'status', status: 403 })
    const job = await picky()
    const { main } = await job.run(hurry)
    expect(main.code).toBe(1)
    const files = Object.keys(await bench.moduleFiles()).sort()
    expect(files).toEqual(Object.keys(bench.good).sort())
    expect(await reportOf(main)).toMatchObject({ decision: { shares: [] } })
    expect(bench.service.entries).toHaveLength(1)
  })

  test('on a machine whose own .info is wrong is made again with a right one', async () => {
    await bench.job.main({ store: 'off' })
    await writeFile(join(bench.downloadCache, INFO), `{${V},"version":"v6.6.6"}`)
    const main = await bench.job.main({ ...hurry, store: 'off' })
    expect(main.code).toBe(0)
    expect(JSON.parse(await infoThere())).toEqual({ Version: 'v1.0.0', Time: '2024-01-01T00:00:00Z' })
  })
})
