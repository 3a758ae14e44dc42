import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from './support/action-bench.js'
import { type Files, membersOf, zstdEntry } from './support/cache-service-archive.js'

const NAMES = ['a', 'b', 'c', 'd', 'e']
const bench = actionBench(NAMES)

const of = (name: string, kind: string) => `example.com/${name}/@v/v1.0.0.${kind}`
const inCache = (name: string, kind: string) => join(bench.downloadCache, of(name, kind))
const moduleName = (name: string) => `example.com/${name}@v1.0.0`

/** Runs the job on an empty module cache. */
async function freshRun() {
  await bench.emptyModuleCache()
  bench.server.requests.length = 0
  return await bench.job.run()
}

/** A cold run; then its entry holds what `damage` makes of the files. */
async function savedWithDamage(damage: (files: Files) => Files, spoil = (archive: Buffer) => archive): Promise<string> {
  const { main } = await bench.job.run()
  const [entry] = bench.service.entries
  if (entry === undefined) throw new Error('nothing was saved')
  await bench.service.replace(entry, spoil(await zstdEntry(membersOf(damage(await bench.moduleFiles())))))
  return main.outputs['cache-primary-key'] ?? ''
}

const swapped = (files: Files) => ({ ...files, [of('a', 'zip')]: files[of('b', 'zip')] ?? Buffer.alloc(0) })
const without = (files: Files) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== of('c', 'zip') && name !== of('d', 'mod')))

describe('a damaged entry is mended by the next run, and the third has a clean hit', () => {
  test.each<[string, (files: Files) => Files, ((archive: Buffer) => Buffer)?]>([
    ['cut in half', files => files, archive => archive.subarray(0, archive.length / 2)],
    ['garbage', files => files, () => Buffer.from('<html>Service unavailable</html>')],
    ['empty', files => files, () => Buffer.alloc(0)],
    ['with one zip in place of another', swapped],
    ['without some of its files', without],
  ])('%s', async (_, damage, spoil) => {
    const primary = await savedWithDamage(damage, spoil)

    const second = await freshRun()
    expect([second.main.code, second.post.code, second.main.outputs['attempts']]).toEqual([0, 0, '1'])
    expect(await bench.build()).toBe('')
    expect(bench.service.entries.map(entry => entry.key)).toEqual([`${primary}.1`, `${primary}.2`])

    const third = await freshRun()
    expect(third.main.outputs).toMatchObject({ 'cache-status': 'hit', 'cache-matched-key': `${primary}.2` })
    expect(third.main.outputs).toMatchObject({ 'modules-downloaded': '0', retries: '0' })
    expect(bench.server.requests).toEqual([])
    expect(warningsOf(third.main)).toEqual([])
    expect(await bench.build()).toBe('')
  })

  test('an entry whose content is gone', async () => {
    const primary = await savedWithDamage(files => files)
    const [entry] = bench.service.entries
    if (entry) await bench.service.lose(entry)
    const { main } = await freshRun()
    expect(main.outputs['cache-status']).toBe('failed')
    expect(warningsOf(main)).toHaveLength(1)
    expect((await freshRun()).main.outputs['cache-matched-key']).toBe(`${primary}.2`)
  })
})

test('four bad zips cost two runs of Go at the most, and no attempt', async () => {
  const bad = ['a', 'b', 'c', 'd'].map(name => of(name, 'zip'))
  await savedWithDamage(files => ({ ...files, ...Object.fromEntries(bad.map(name => [name, Buffer.from('junk')])) }))
  const { main } = await freshRun()
  expect(main.outputs).toMatchObject({ attempts: '1', retries: '0', 'cache-status': 'hit', 'modules-downloaded': '4' })
  const { projects, repairs, modules } = await reportOf(main)
  expect(projects[0]?.attempts.length).toBeLessThanOrEqual(3)
  expect(repairs).toHaveLength(4)
  expect(modules).toMatchObject({ total: 5, restored: 1, downloaded: 4 })
  expect(await bench.build()).toBe('')
})

describe('what was damaged on the machine is mended without a cache', () => {
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

  test('a zip that was cut off', async () => {
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
    expect(main.log).toContain(`${moduleName('b')} was damaged on this machine (mod)`)
    expect(post.summary).toContain(`\`${moduleName('b')}\` (mod, on this machine)`)
  })
})

describe('a wrong zip from the network', () => {
  test('fails the step at once, and nothing of it is kept', async () => {
    bench.server.fault(of('a', 'zip'), { kind: 'wrong-zip' })
    const { main, post } = await bench.job.run()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'integrity', attempts: '1', retries: '0' } })
    expect(bench.server.requests.filter(path => path === `/${of('a', 'zip')}`)).toHaveLength(1)
    expect(Object.keys(await bench.moduleFiles())).not.toContain(of('a', 'zip'))
    expect(post.log).toContain('the download is not complete')
    expect(bench.service.entries).toEqual([])
    expect(await bench.build()).not.toBe('')
  })

  test('after a bad one from the cache is not taken either', async () => {
    await savedWithDamage(swapped)
    bench.server.fault(of('a', 'zip'), { kind: 'wrong-zip' })
    const { main } = await freshRun()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'integrity', attempts: '1' } })
    expect(bench.service.entries).toHaveLength(1)
    expect(Object.keys(await bench.moduleFiles())).not.toContain(of('a', 'zip'))
  })
})
