import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { downloadTogether } from '../../src/steps/joint-download.js'
import { actionBench, reportOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'
import { goMod } from '../support/library-bench.js'
import { recordingGo } from '../support/recording-go.js'

const bench = actionBench(['a', 'b'])
const PARTS = ['one', 'two', 'three', 'four', 'five']

/** A job for a repository of several go.mod files, and how often it has run `go mod download` since it was last asked. */
async function manyModules() {
  const sums = await readFile(join(bench.project.directory, 'go.sum'), 'utf8')
  for (const part of PARTS) {
    await bench.project.write(`${part}/go.mod`, goMod(`example.com/${part}`, ['example.com/a', 'example.com/b']))
    await bench.project.write(`${part}/go.sum`, sums)
  }
  const programs = join(bench.root, 'programs')
  const { path, starts } = await recordingGo(programs, bench.project.env['PATH'] ?? '')
  const { job } = await bench.another({ project: bench.project, env: { PATH: path } })
  const downloads = async () => {
    const all = await starts()
    await Promise.all(all.map(({ program, pid }) => rm(join(programs, 'records', `${program}-${pid}`))))
    return all.filter(({ args }) => args.startsWith('mod download')).length
  }
  return { job, downloads }
}

test('without a writable temp directory, every go.mod is left to a go command of its own', async () => {
  const ground = { plan: {}, session: { options: { tempDirectory: '/proc' } } } as never
  expect(await downloadTogether([], {} as never, ground)).toBeUndefined()
})

describe('an exact entry for a repository of many go.mod files', () => {
  test('is checked by one go command for all of them, and so was the run that saved it', async () => {
    const { job, downloads } = await manyModules()
    expect((await job.run()).main.code).toBe(0)
    expect(await downloads()).toBe(1)
    await bench.emptyModuleCache()
    const { main } = await job.run()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-hit': 'true', attempts: '1' } })
    expect(await downloads()).toBe(1)
    const { projects, modules } = await reportOf(main)
    expect(projects.map(({ file }) => file).sort()).toEqual(['go.mod', ...PARTS.map(part => `${part}/go.mod`)].sort())
    expect(modules).toMatchObject({ total: 2, downloaded: 0 })
    expect(await bench.build()).toBe('')
  })

  test('does not hide a go.mod that Go would refuse now', async () => {
    const { job } = await manyModules()
    expect((await job.run()).main.code).toBe(0)
    await bench.emptyModuleCache()
    await bench.project.write('three/go.mod', goMod('toolchain', ['example.com/a', 'example.com/b']))
    const { main } = await job.run()
    expect(main.code).toBe(1)
    expect(main.log).toContain('three/go.mod')
  })

  test('that lacks a file is completed', async () => {
    const { job, downloads } = await manyModules()
    await job.run()
    await downloads()
    const [saved] = bench.service.entries
    if (saved === undefined) throw new Error('nothing was saved')
    const without = Object.entries(bench.good).filter(([name]) => name !== 'example.com/b/@v/v1.0.0.zip')
    await bench.service.replace(saved, await zstdEntry(membersOf(Object.fromEntries(without))))
    await bench.emptyModuleCache()
    const { main } = await job.run()
    expect(main).toMatchObject({ code: 0 })
    expect(await downloads()).toBeGreaterThan(0)
    expect(await bench.build()).toBe('')
  })
})
