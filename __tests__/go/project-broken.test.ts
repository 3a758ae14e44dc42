import { execFileSync } from 'node:child_process'
import { chmod, mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { WarmupError } from '../../src/errors.js'
import { classifyFailure } from '../../src/go/failures/failures.js'
import type { FailureClass } from '../../src/go/failures/rules.js'
import type { OwnFault } from '../../src/go/left-out.js'
import { brokenLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupReport } from '../../src/report/report.js'
import type { GoProject } from '../support/go-project.js'
import { goMod, libraryBench, zipsOf } from '../support/library-bench.js'
import { makeJob } from '../support/runner.js'

const bench = libraryBench([
  { path: 'example.com/a' },
  { path: 'example.com/b' },
  { path: 'example.com/deep', goMod: goMod('example.com/deep', ['example.com/a']).replace('1.21', '1.16') },
])
const { project: makeProject, warm } = bench

const A = ['example.com/a']
const fixture = goMod('example.com/fixture', A)
const replacing = (what: string, by: string) => `${fixture}\nreplace ${what} => ${by}\n`

/** Files that make a module impossible to build, regardless of the network. */
const broken: [string, Record<string, string>, OwnFault][] = [
  ['whose go.mod does not parse', { 'go.mod': 'modul example.com/fixture\n' }, 'malformed'],
  ['whose go.mod has conflict markers', { 'go.mod': `<<<<<<< HEAD\n${fixture}=======\n` }, 'malformed'],
  [
    'whose go.mod has conflict markers, about a Go to come',
    { 'go.mod': `${fixture}<<<<<<< HEAD\ngo 1.999\n=======\ngo 1.998\n>>>>>>> main\n` },
    'malformed',
  ],
  ['whose go line is none', { 'go.mod': fixture.replace('1.21', '1.x') }, 'malformed'],
  ['whose go.mod has no module line', { 'go.mod': fixture.replace(/^module.*/, '') }, 'malformed'],
  [
    'that replaces a module twice',
    {
      'go.mod': `${replacing('example.com/a', './testdata/x')}replace example.com/a => ./testdata/y\n`,
      'testdata/x/go.mod': 'module x\n',
      'testdata/y/go.mod': 'module y\n',
    },
    'malformed',
  ],
  ['whose go.sum has conflict markers', { 'go.mod': fixture, 'go.sum': '<<<<<<< HEAD\n' }, 'bad-sums'],
  [
    'that replaces a module by a directory that is not there',
    { 'go.mod': replacing('example.com/a', '../nowhere') },
    'replaced-by-nothing',
  ],
  [
    'that replaces this version of a module by a directory without a go.mod',
    { 'go.mod': replacing('example.com/a v1.0.0', './empty'), 'empty/README': '' },
    'replaced-by-nothing',
  ],
  [
    'that replaces a module by a directory outside of the checkout that is not there',
    { 'go.mod': replacing('example.com/a', '../../../../nowhere') },
    'replaced-by-nothing',
  ],
]

/** Things missing from the network or the machine, which may exist elsewhere. */
const unavailable: [string, (project: GoProject) => Promise<void> | void, FailureClass][] = [
  [
    'asks for a module nobody has',
    project => write(project, goMod('example.com/fixture', ['example.com/nobody'])),
    'not-found',
  ],
  ['is refused', project => refused(project, { kind: 'status', status: 403 }), 'auth'],
  ['gets content that go.sum contradicts', project => refused(project, { kind: 'wrong-zip' }), 'integrity'],
  ['meets a server in trouble', project => refused(project, { kind: 'status', status: 503 }), 'transient'],
  ['is rate-limited', project => refused(project, { kind: 'status', status: 429 }), 'rate-limit'],
  ['asks for a Go to come', project => write(project, fixture.replace('1.21', '1.999')), 'toolchain'],
  [
    'has a directive of a Go to come',
    project => write(project, `${fixture.replace('1.21', '1.999')}\nimagine ./this\n`),
    'toolchain',
  ],
  [
    'replaces a module it does not need by nothing, and is refused',
    async project => {
      await refused(project, { kind: 'status', status: 403 })
      await write(project, `${goMod('example.com/fixture', ['example.com/b'])}\nreplace example.com/a => ../nowhere\n`)
    },
    'auth',
  ],
]

const write = (project: GoProject, text: string) => project.write('test/fixture/go.mod', text)

/** The fixture needs a module that the project does not. */
async function refused(project: GoProject, fault: Parameters<typeof bench.server.fault>[1]) {
  await write(project, goMod('example.com/fixture', ['example.com/b']))
  await project.write('test/fixture/go.sum', bench.server.sums())
  bench.server.fault('example.com/b/@v/v1.0.0.zip', fault)
}

const onlyA = () => bench.server.modules.filter(module => module.path === 'example.com/a')

async function withFixture(files: Record<string, string>): Promise<GoProject> {
  const project = await makeProject({
    requires: onlyA(),
    goSum: onlyA()
      .map(module => module.sums)
      .join(''),
  })
  for (const [name, text] of Object.entries(files)) await project.write(`test/fixture/${name}`, text)
  return project
}

async function expectLeftOut(project: GoProject, fault: OwnFault) {
  const report = await warm(project)
  expect(report.failure).toBeUndefined()
  expect(report.leftOut).toMatchObject([
    { kind: 'broken', file: 'test/fixture/go.mod', fault, failure: { class: 'config', retryable: false } },
  ])
  expect(report.projects.map(one => one.file)).toEqual(['go.mod'])
  expect(report.modules).toMatchObject({ total: 1, downloaded: 1 })
  expect(await zipsOf(project)).toEqual(['example.com/a/@v/v1.0.0.zip'])
  return report
}

describe('a fixture that was not named', () => {
  test.each(broken)('%s is left out with its reason, and the run succeeds', async (_, files, fault) => {
    const report = await expectLeftOut(await withFixture(files), fault)
    const [item] = report.leftOut
    const reason = item?.kind === 'broken' ? (item.failure.text.split('\n')[0] ?? '') : ''
    expect(reason).toMatch(/go\.(?:mod|sum)/)
    expect(brokenLines(report)).toEqual([expect.stringContaining(reason)])
    expect(renderSummary(report)).toContain(reason)
  })

  test('is left out for the same reason where its Go would have to be fetched first', async () => {
    const project = await withFixture(broken[2]?.[1] ?? {})
    project.env['GOTOOLCHAIN'] = 'auto'
    await expectLeftOut(project, 'malformed')
  })

  test('whose go.mod is a directory is left out', async () => {
    const project = await withFixture({})
    await mkdir(join(project.directory, 'test', 'fixture', 'go.mod'), { recursive: true })
    await expectLeftOut(project, 'unreadable')
  })

  test('whose go.mod is a link to nothing is left out', async () => {
    const project = await withFixture({ 'code.go': '' })
    await symlink('nothing', join(project.directory, 'test', 'fixture', 'go.mod'))
    await expectLeftOut(project, 'unreadable')
  })

  const posix = process.platform === 'win32' ? test.skip : test
  posix.each(['go.mod', 'go.sum'])('whose %s is a FIFO is left out, and nobody waits for a writer', async name => {
    const project = await withFixture({ 'go.mod': fixture })
    const file = join(project.directory, 'test', 'fixture', name)
    await rm(file, { force: true })
    execFileSync('mkfifo', [file])
    await expectLeftOut(project, 'unreadable')
  })

  const unprivileged = process.getuid?.() ? test : test.skip
  unprivileged.each(['go.mod', 'go.sum'])('whose %s this user may not read is left out', async name => {
    const project = await withFixture({ 'go.mod': fixture, 'go.sum': '' })
    await chmod(join(project.directory, 'test', 'fixture', name), 0)
    await expectLeftOut(project, 'unreadable')
  })

  test('that replaces by nothing what only another module requires is left out', async () => {
    const deep = goMod('example.com/fixture', ['example.com/deep']).replace('1.21', '1.16')
    const project = await withFixture({ 'go.mod': `${deep}\nreplace example.com/a => ../nowhere\n` })
    const report = await warm(project)
    expect(report).toMatchObject({
      leftOut: [{ file: 'test/fixture/go.mod', fault: 'replaced-by-nothing' }],
      projects: [{ file: 'go.mod' }],
      modules: { total: 1 },
    })
    expect(report.failure).toBeUndefined()
  })

  test('without dependencies needs no Go to come', async () => {
    const project = await withFixture({ 'go.mod': 'module example.com/fixture\n\ngo 1.999.0\n' })
    project.env['GOTOOLCHAIN'] = 'auto'
    expect(await warm(project)).toMatchObject({ leftOut: [{ kind: 'no-dependencies' }], modules: { downloaded: 1 } })
  })

  test('that is broken is left out although a module of it is refused', async () => {
    const project = await withFixture({
      'go.mod': `${goMod('example.com/fixture', ['example.com/a', 'example.com/b'])}\nreplace example.com/a => ../nowhere\n`,
    })
    bench.server.fault('example.com/b', { kind: 'status', status: 403 })
    await expectLeftOut(project, 'replaced-by-nothing')
    expect(bench.server.requests.join()).not.toContain('example.com/b')
  })

  test.each(unavailable)('and %s fails the run, which saves nothing', async (_, plant, failure) => {
    const project = await withFixture({})
    await plant(project)
    const report = await warm(project, { maxAttempts: 2 })
    expect(report).toMatchObject({
      failure: { class: failure },
      leftOut: [],
      modules: { downloaded: 1 },
      decision: { shares: [] },
    })
    expect(report.failure?.hint).toContain('set the `modules` input to `go.mod`')
  })

  test('and a toolchain that does not exist fails the run', async () => {
    const project = await withFixture({ 'go.mod': fixture.replace('1.21', '1.999.0') })
    project.env['GOTOOLCHAIN'] = 'auto'
    const report = await warm(project)
    expect(report).toMatchObject({ failure: { class: 'toolchain' }, leftOut: [], decision: { shares: [] } })
    expect(report.failure?.hint).toContain('set the `modules` input to `go.mod`')
  })
})

test('several that were not named are judged one by one', async () => {
  const project = await withFixture({ 'go.mod': broken[0]?.[1]['go.mod'] ?? '' })
  await project.write('one/go.mod', goMod('example.com/one', ['example.com/nobody']))
  await project.write('two/go.mod', replacing('example.com/a', './nowhere'))
  const report = await warm(project)
  expect(report.leftOut).toMatchObject([{ file: 'test/fixture/go.mod' }, { file: 'two/go.mod' }])
  expect(report.projects).toMatchObject([{ file: 'go.mod' }, { file: 'one/go.mod', failure: { class: 'not-found' } }])
  expect(report.failure).toMatchObject({ class: 'not-found' })
})

describe('the same module named by a glob', () => {
  test.each(unavailable)('fails the run when it %s', async (_, plant, failure) => {
    const project = await withFixture({})
    await plant(project)
    const report = await warm(project, { modules: ['go.mod', 'test/*/go.mod'], maxAttempts: 2 }).catch(thrown)
    expect(report).toMatchObject({ failure: { class: failure } })
  })

  test.each(broken)('%s fails the run', async (_, files, fault) => {
    const project = await withFixture(files)
    const report = await warm(project, { modules: 'test/*/go.mod' }).catch(thrown)
    expect(report.failure?.class ?? '').toMatch(/config|toolchain/)
    expect(report.leftOut).toEqual([])
    if (fault !== 'replaced-by-nothing') expect(await zipsOf(project)).toEqual([])
  })

  test('is refused when it does not parse', async () => {
    const project = await withFixture(broken[0]?.[1] ?? {})
    await expect(warm(project, { modules: 'test/*/go.mod' })).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringContaining('test/fixture/go.mod'),
    })
    expect(bench.server.requests).toEqual([])
  })
})

/** What was refused before any work counts as a failure of the class of what is refused. */
function thrown(error: unknown): Pick<WarmupReport, 'failure' | 'leftOut'> {
  if (!(error instanceof WarmupError) || error.code !== 'bad-project') throw error
  return { failure: classifyFailure(`${error.message}\ngo.mod:1: `), leftOut: [] }
}

describe('the module of the working directory', () => {
  test.each([
    ['that asks for a module nobody has', goMod('example.com/project', ['example.com/nobody']), 'not-found'],
    ['that asks for a Go to come', fixture.replace('1.21', '1.999'), 'toolchain'],
    ['that replaces a module by nothing', replacing('example.com/a', './nowhere'), 'config'],
  ])('%s fails the run', async (_, text, failure) => {
    const project = await makeProject()
    await project.write('go.mod', text)
    const report = await warm(project)
    expect(report).toMatchObject({ failure: { class: failure, retryable: false }, leftOut: [], attempts: 1 })
  })

  test('is refused when it does not parse', async () => {
    const project = await makeProject()
    await project.write('go.mod', 'modul example.com/project\n')
    await expect(warm(project)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringMatching(/go\.mod.*unknown directive: modul/s),
    })
    expect(bench.server.requests).toEqual([])
  })
})

test('a workspace fails with any of its modules', async () => {
  const project = await withFixture({ 'go.mod': replacing('example.com/a', '../nowhere') })
  await project.write('go.work', 'go 1.21\n\nuse .\nuse ./test/fixture\n')
  expect(await warm(project)).toMatchObject({ failure: { class: 'config' }, leftOut: [], decision: { shares: [] } })
})

describe('a repository of nothing but', () => {
  test.each([
    ['one broken module', { 'service/go.mod': 'modul example.com/service\n' }],
    ['broken modules', { 'service/go.mod': 'modul example.com/service\n', 'tool/go.mod': '>>>>>>> main\n' }],
  ])('%s is refused', async (_, files: Record<string, string>) => {
    const project = await makeProject()
    await rm(join(project.directory, 'go.mod'))
    await mkdir(join(project.directory, '.git'))
    for (const [name, text] of Object.entries(files)) await project.write(name, text)
    await expect(warm(project)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringContaining('service/go.mod cannot be used'),
    })
  })

  test('a module that does not exist fails', async () => {
    const project = await makeProject()
    await rm(join(project.directory, 'go.mod'))
    await mkdir(join(project.directory, '.git'))
    await project.write('service/go.mod', goMod('example.com/service', ['example.com/nobody']))
    const report = await warm(project)
    expect(report).toMatchObject({
      failure: { class: 'not-found' },
      leftOut: [],
      projects: [{ file: 'service/go.mod' }],
    })
  })
})

test('what is left out is a warning in the log of a job, and the step succeeds', async () => {
  const project = await makeProject()
  await project.write('test/fixture/go.mod', 'modul example.com/fixture\n')
  const job = await makeJob(project.directory, project.env)
  const { code, log } = await job.main()
  await job.remove()
  expect(code).toBe(0)
  expect(log).toMatch(/^::warning title=go-mod-warmup::test\/fixture\/go\.mod skipped: .*unknown directive: modul\)/m)
})
