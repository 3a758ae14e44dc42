import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'
import { goMod } from '../support/library-bench.js'

const bench = actionBench(['a', 'b'])

const write = (text: string) => bench.project.write('test/fixture/go.mod', text)
const fixture = goMod('example.com/fixture', ['example.com/a'])

/** Each leaves a fixture broken, and has it mended by what comes after. */
const fixtures: [string, { broken: () => Promise<void>; mended: () => Promise<void> }][] = [
  ['does not parse', { broken: () => write('modul example.com/fixture\n'), mended: () => write(fixture) }],
  [
    'replaces a module by nothing',
    {
      broken: () => write(`${fixture}\nreplace example.com/a => ./testdata/a\n`),
      mended: () => bench.project.write('test/fixture/testdata/a/go.mod', 'module example.com/a\n'),
    },
  ],
  [
    'replaces by nothing what only others require',
    {
      broken: async () => {
        await bench.project.write('test/fixture/testdata/b/go.mod', goMod('example.com/b', ['example.com/z']))
        const replaces = ['b', 'z'].map(name => `replace example.com/${name} => ./testdata/${name}\n`)
        // Without the pruning of module graphs, go.mod does not list what only others require.
        const old = goMod('example.com/fixture', ['example.com/a', 'example.com/b']).replace('1.21', '1.16')
        await write(`${old}\n${replaces.join('')}`)
      },
      mended: () => bench.project.write('test/fixture/testdata/z/go.mod', 'module example.com/z\n'),
    },
  ],
]

describe('an entry saved without a fixture that', () => {
  test.each(fixtures)(
    '%s is complete for the next run, and gets another key once it is repaired',
    async (_, fixture) => {
      await fixture.broken()
      const first = await bench.job.run()
      expect(first.main.code).toBe(0)
      expect(warningsOf(first.main)).toEqual([expect.stringContaining('test/fixture/go.mod')])
      expect(await reportOf(first.main)).toMatchObject({ leftOut: [{ kind: 'broken', file: 'test/fixture/go.mod' }] })
      expect(first.post.summary).toContain('`test/fixture/go.mod`')
      const [saved, ...others] = bench.service.entries
      expect(others).toEqual([])

      await bench.emptyModuleCache()
      const second = await bench.job.run()
      expect(second.main.outputs).toMatchObject({ 'cache-hit': 'true', 'cache-matched-key': saved?.key })
      expect(await reportOf(second.main)).toMatchObject({ decision: { shares: [], why: 'exact-hit' } })
      expect(second.main.log).not.toContain('damaged')
      expect(bench.service.entries).toHaveLength(1)

      await fixture.mended()
      const third = await bench.job.run()
      expect(third.main.code).toBe(0)
      expect(third.main.outputs['cache-primary-key']).not.toBe(first.main.outputs['cache-primary-key'])
      expect(await reportOf(third.main)).toMatchObject({ leftOut: [], decision: { shares: [{ kind: 'entry' }] } })
    },
  )
})

describe('a nested module that nobody named and whose module is refused', () => {
  const plant = async () => {
    await write(goMod('example.com/fixture', ['example.com/private']))
    bench.server.fault('example.com/private', { kind: 'status', status: 403 })
  }

  test('fails the step, and nothing is saved', async () => {
    await plant()
    const { main } = await bench.job.run()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'auth', 'cache-hit': 'false' } })
    expect(main.log).toContain('test/fixture/go.mod')
    expect(bench.service.entries).toEqual([])
  })

  test('fails no step with fail-on-error: false, and nothing is saved', async () => {
    await plant()
    const { main } = await bench.job.run({ 'fail-on-error': 'false' })
    expect(main).toMatchObject({ code: 0, outputs: { 'failure-class': 'auth' } })
    expect(await reportOf(main)).toMatchObject({ decision: { shares: [], why: 'incomplete' } })
    expect(bench.service.entries).toEqual([])
  })

  test('is no hit, although a store has all of the rest', async () => {
    const store = `dir:${join(bench.root, 'store')}`
    await bench.job.run({ store })
    await bench.emptyModuleCache()
    await write(`${fixture.replace('1.21', '1.999')}\nimagine ./this\n`)
    const { main } = await bench.job.run({ store, 'fail-on-error': 'false' })
    expect(main.outputs).toMatchObject({
      'failure-class': 'toolchain',
      'cache-hit': 'false',
      'cache-status': 'partial',
    })
  })
})

test('an exact entry that lacks what cannot be downloaded is no hit to other steps', async () => {
  const { 'example.com/b/@v/v1.0.0.zip': _, ...rest } = bench.good
  await bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(rest)))
  bench.server.fault('example.com/b/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  const { main } = await bench.job.run({ 'fail-on-error': 'false' })
  expect(main.outputs).toMatchObject({ 'cache-matched-key': `${bench.primary}.1`, 'cache-hit': 'false' })
  expect(bench.service.entries).toHaveLength(1)
})
