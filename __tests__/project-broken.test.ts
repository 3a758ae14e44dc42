import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { GoProject } from './support/go-project.js'
import { goMod, libraryBench, zipsOf } from './support/library-bench.js'
import { makeJob } from './support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const { project: makeProject, warm } = bench

/** Each with what its go.mod says and the class of what goes wrong with it. */
const broken = [
  ['that does not parse', 'modul example.com/fixture\n', 'config'],
  ['that asks for a module nobody has', goMod('example.com/fixture', ['example.com/nobody']), 'not-found'],
  [
    'that asks for a Go to come',
    'module example.com/fixture\n\ngo 1.999\n\nrequire example.com/a v1.0.0\n',
    'toolchain',
  ],
] as const

const expectToWork = async (project: GoProject, file: string, failure: string) => {
  const report = await warm(project)
  expect(report.failure).toBeUndefined()
  expect(report.leftOut).toMatchObject([{ kind: 'broken', file, failure: { class: failure } }])
  expect(report.projects.map(one => one.file)).toEqual(['go.mod'])
  expect(report.modules).toMatchObject({ total: 1, downloaded: 1 })
  expect(await zipsOf(project)).toEqual(['example.com/a/@v/v1.0.0.zip'])
}

describe('a fixture that nobody named', () => {
  test.each(broken)('%s is left out, and the run succeeds', async (_, text, failure) => {
    const project = await makeProject()
    await project.write('test/fixture/go.mod', text)
    await expectToWork(project, 'test/fixture/go.mod', failure)
  })

  test('whose toolchain nobody has is left out', async () => {
    const project = await makeProject({ env: { GOTOOLCHAIN: 'auto' } })
    await project.write(
      'test/fixture/go.mod',
      goMod('example.com/fixture', ['example.com/a']).replace('1.21', '1.999.0'),
    )
    await expectToWork(project, 'test/fixture/go.mod', 'toolchain')
  })

  test('whose go.sum has conflict markers is left out', async () => {
    const project = await makeProject()
    await project.write('fixture/go.mod', goMod('example.com/fixture', ['example.com/a']))
    await project.write('fixture/go.sum', '<<<<<<< HEAD\n')
    await expectToWork(project, 'fixture/go.mod', 'config')
  })

  test('whose go.mod is a directory is left out', async () => {
    const project = await makeProject()
    await mkdir(join(project.directory, 'fixture', 'go.mod'), { recursive: true })
    const report = await warm(project)
    expect(report.failure).toBeUndefined()
    expect(report.leftOut).toMatchObject([{ kind: 'broken', file: 'fixture/go.mod' }])
  })

  test('and fails only for the moment fails the run: it may be no fixture', async () => {
    const project = await makeProject({ requires: [] })
    await project.write('inner/go.mod', goMod('example.com/inner', ['example.com/a']))
    bench.server.fault('example.com/a', { kind: 'status', status: 503 })
    const report = await warm(project, { maxAttempts: 2 })
    expect(report).toMatchObject({
      failure: { class: 'transient' },
      leftOut: [{ kind: 'no-dependencies' }],
      attempts: 1,
    })
  })
})

describe('the same module named by a glob', () => {
  test.each(broken.slice(1))('%s fails the run', async (_, text, failure) => {
    const project = await makeProject()
    await project.write('test/fixture/go.mod', text)
    const report = await warm(project, { modules: ['go.mod', 'test/*/go.mod'] })
    expect(report).toMatchObject({ failure: { class: failure }, leftOut: [] })
    expect(await zipsOf(project)).toEqual(['example.com/a/@v/v1.0.0.zip'])
  })

  test('is refused when it does not parse', async () => {
    const project = await makeProject()
    await project.write('test/fixture/go.mod', broken[0][1])
    await expect(warm(project, { modules: 'test/*/go.mod' })).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringContaining('test/fixture/go.mod'),
    })
    expect(bench.server.requests).toEqual([])
  })
})

describe('the module of the working directory', () => {
  test.each(broken.slice(1))('%s fails the run', async (_, text, failure) => {
    const project = await makeProject()
    await project.write('go.mod', text)
    const report = await warm(project)
    expect(report).toMatchObject({ failure: { class: failure, retryable: false }, leftOut: [], attempts: 1 })
  })

  test('is refused when it does not parse', async () => {
    const project = await makeProject()
    await project.write('go.mod', broken[0][1])
    await expect(warm(project)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringMatching(/go\.mod.*unknown directive: modul/s),
    })
    expect(bench.server.requests).toEqual([])
  })
})

test('what is left out is a warning in the log of a job, and the step succeeds', async () => {
  const project = await makeProject()
  await project.write('test/fixture/go.mod', broken[0][1])
  const job = await makeJob(project.directory, project.env)
  const { code, log } = await job.main()
  await job.remove()
  expect(code).toBe(0)
  expect(log).toMatch(/^::warning title=go-mod-warmup::test\/fixture\/go\.mod is left out: .*\(config: /m)
})

test('a repository in which no module at all can be had fails', async () => {
  const project = await makeProject()
  await rm(join(project.directory, 'go.mod'))
  await project.write('service/go.mod', broken[1]?.[1] ?? '')
  const report = await warm(project)
  expect(report).toMatchObject({ failure: { class: 'not-found' }, leftOut: [], projects: [{ file: 'service/go.mod' }] })
})
