import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { NOT_SAVED } from '../../src/output/wording.js'
import { actionBench, reportOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'

const bench = actionBench(['a', 'b', 'c', 'd'])

const of = (name: string, kind: string) => `example.com/${name}/@v/v1.0.0.${kind}`
const inCache = (name: string, kind: string) => join(bench.downloadCache, of(name, kind))
const moduleName = (name: string) => `example.com/${name}@v1.0.0`

describe('damage on the machine is repaired without a cache', () => {
  const warmed = async () => {
    expect((await bench.job.main({ store: 'off' })).code).toBe(0)
    bench.server.requests.length = 0
  }
  const mend = async () => {
    const main = await bench.job.main({ store: 'off' })
    expect(main).toMatchObject({ code: 0, outputs: { attempts: '1', 'failure-class': '' } })
    expect(await bench.build()).toBe('')
    return (await reportOf(main)).repairs
  }
  const tree = (name: string) => join(bench.project.moduleCache, 'example.com', `${name}@v1.0.0`)

  test('a zip that was cut off is fetched anew', async () => {
    await warmed()
    await rm(tree('a'), { recursive: true })
    await truncate(inCache('a', 'zip'), 100)
    expect(await readFile(inCache('a', 'ziphash'), 'utf8')).toContain('h1:')
    expect(await mend()).toEqual([{ module: moduleName('a'), file: 'zip', source: 'machine' }])
    expect(bench.server.requests).toEqual([`/${of('a', 'zip')}`])
  })

  test('an empty go.mod', async () => {
    await warmed()
    await writeFile(inCache('b', 'mod'), '')
    expect(await mend()).toEqual([{ module: moduleName('b'), file: 'mod', source: 'machine' }])
  })

  test('an unpacked tree without its files', async () => {
    await warmed()
    await rm(join(tree('c'), 'code.go'))
    expect(await mend()).toEqual([{ module: moduleName('c'), file: 'tree', source: 'machine' }])
    expect(bench.server.requests).toEqual([])
  })

  test('all of it at once', async () => {
    await warmed()
    await rm(tree('a'), { recursive: true })
    await truncate(inCache('a', 'zip'), 100)
    await writeFile(inCache('b', 'mod'), '')
    await rm(join(tree('c'), 'code.go'))
    expect((await mend()).map(({ module, file }) => `${file} ${module}`).sort()).toEqual([
      `mod ${moduleName('b')}`,
      `tree ${moduleName('c')}`,
      `zip ${moduleName('a')}`,
    ])
  })

  test('the log and the summary say what was damaged, and where', async () => {
    await warmed()
    await writeFile(inCache('b', 'mod'), '')
    const { main, post } = await bench.job.run({ store: 'off' })
    for (const text of [main.log, post.summary]) expect(text).toMatch(/\bexample\.com\/b@v1\.0\.0\b.*\bmod\b/)
  })
})

describe('a wrong zip from the network', () => {
  test('fails the step at once, and nothing of it is kept', async () => {
    bench.server.fault(of('a', 'zip'), { kind: 'wrong-zip' })
    const { main, post } = await bench.job.run({ doctor: 'never' })
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'integrity', attempts: '1', retries: '0' } })
    expect(bench.server.requests.filter(path => path === `/${of('a', 'zip')}`)).toHaveLength(1)
    expect(Object.keys(await bench.moduleFiles())).not.toContain(of('a', 'zip'))
    expect(post.log).toContain(NOT_SAVED.incomplete)
    expect(bench.service.entries).toEqual([])
    expect(await bench.build()).not.toBe('')
  })

  test('after a bad one from the cache is not taken either', async () => {
    const swapped = { ...bench.good, [of('a', 'zip')]: bench.good[of('b', 'zip')] ?? Buffer.of() }
    await bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(swapped)))
    bench.server.fault(of('a', 'zip'), { kind: 'wrong-zip' })
    const { main } = await bench.job.run()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'integrity', attempts: '1' } })
    expect(bench.service.entries).toHaveLength(1)
    expect(Object.keys(await bench.moduleFiles())).not.toContain(of('a', 'zip'))
  })
})
