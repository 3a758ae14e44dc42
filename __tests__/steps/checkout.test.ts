import { appendFile, chmod, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const { warm } = bench

/** A project whose go.sum lacks what Go itself adds: the hashes of go.mod files. */
const makeIncomplete = async (lacking = 'example.com/b v1.0.0/go.mod') =>
  await bench.project({
    goSum: bench.server
      .sums()
      .split('\n')
      .filter(line => !line.includes(lacking))
      .join('\n'),
  })
const goSumOf = (project: GoProject) => readFile(join(project.directory, 'go.sum'), 'utf8')

describe('files without write permission', () => {
  test.each([{}, { allowChanges: true }])('are never given to Go to edit: %j', async options => {
    const project = await makeIncomplete()
    const files = ['go.mod', 'go.sum'].map(name => join(project.directory, name))
    const look = () => Promise.all(files.map(async file => [await readFile(file, 'utf8'), (await stat(file)).mtimeMs]))
    for (const file of files) await chmod(file, 0o444)
    const before = await look()
    const report = await warm(project, options)
    expect(report.failure).toBeUndefined()
    expect(report).toMatchObject({ changes: [], modules: { total: 2, downloaded: 2 } })
    expect(await look()).toEqual(before)
  })

  test('keep their relative replacements', async () => {
    const project = await bench.project()
    await project.write('local/go.mod', 'module example.com/b\n\ngo 1.21\n')
    await appendFile(join(project.directory, 'go.mod'), '\nreplace example.com/b => ./local\n')
    await chmod(join(project.directory, 'go.mod'), 0o444)
    const report = await warm(project, { modules: 'go.mod' })
    expect(report.failure).toBeUndefined()
    expect(report.modules).toMatchObject({ total: 1, downloaded: 1 })
  })
})

describe('a go.sum that the download completes', () => {
  test('is put back, and the change is reported', async () => {
    const project = await makeIncomplete()
    const before = await goSumOf(project)
    const report = await warm(project)
    expect(report.changes).toEqual([{ file: 'go.sum', kind: 'undone' }])
    expect(report.failure).toBeUndefined()
    expect(await goSumOf(project)).toBe(before)
  })

  test('stays completed when changes are allowed', async () => {
    const project = await makeIncomplete()
    const report = await warm(project, { allowChanges: true })
    expect(report.changes).toEqual([{ file: 'go.sum', kind: 'kept' }])
    expect(await goSumOf(project)).toBe(bench.server.sums())
  })

  test('is put back after a failure', async () => {
    const project = await makeIncomplete()
    const before = await goSumOf(project)
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
    expect((await warm(project)).failure).toMatchObject({ class: 'not-found' })
    expect(await goSumOf(project)).toBe(before)
  })

  test('is put back when the run is aborted', async () => {
    // What go.sum names is fetched before Go is run: only Go asks for the rest.
    const project = await makeIncomplete('example.com/b')
    const before = await goSumOf(project)
    bench.server.fault('b/@v/v1.0.0.zip', { kind: 'stall' })
    const abort = new AbortController()
    const run = warm(project, { signal: abort.signal })
    const changed = (async () => {
      while ((await goSumOf(project)) === before) await sleep(10)
      abort.abort()
    })()
    await expect(run).rejects.toMatchObject({ code: 'aborted' })
    await changed
    expect(await goSumOf(project)).toBe(before)
  })

  test('is not touched when nothing had to be changed', async () => {
    const project = await bench.project()
    const report = await warm(project)
    expect(report.changes).toEqual([])
    expect(await goSumOf(project)).toBe(bench.server.sums())
  })
})

test('a go.mod that Go would write anew is put back as it was', async () => {
  const project = await bench.project()
  const untidy = `module example.com/project\n\ngo 1.21\n\n\n\nrequire   example.com/a v1.0\nrequire example.com/b v1.0.0\n`
  await project.write('go.mod', untidy)
  const report = await warm(project)
  expect(report.changes).toEqual([{ file: 'go.mod', kind: 'undone' }])
  expect(await readFile(join(project.directory, 'go.mod'), 'utf8')).toBe(untidy)
})

test('a go.work.sum without write permission is never given to Go to edit, and that it lacks sums is said', async () => {
  const project = await bench.project({ goSum: undefined })
  await project.write('go.work', 'go 1.21\n\nuse (\n\t.\n\t./my part\n)\n'.replace('./my part', '"./my part"'))
  await project.write('my part/go.mod', 'module example.com/part\n\ngo 1.21\n\nreplace example.com/c => ../c\n')
  await project.write('go.work.sum', '')
  const file = join(project.directory, 'go.work.sum')
  await chmod(file, 0o444)
  const report = await warm(project, { allowChanges: true })
  expect(report.failure).toBeUndefined()
  expect(report).toMatchObject({ changes: [], notes: [{ kind: 'sum-file-protected', file: 'go.work.sum' }] })
  expect(report.modules.downloaded).toBe(2)
  expect(await readFile(file, 'utf8')).toBe('')
})

test('the relative replacements of such a workspace hold below a directory with an @, as Jenkins makes them', async () => {
  const project = await bench.project({ goSum: undefined })
  await project.write('job@2/go.mod', 'module example.com/work\n\ngo 1.21\n\nrequire example.com/b v1.0.0\n')
  await project.write('job@2/go.work', 'go 1.21\n\nuse .\n\nreplace (\n\texample.com/b v1.0.0 => ./local\n)\n')
  await project.write('job@2/local/go.mod', 'module example.com/b\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n')
  await project.write('job@2/go.work.sum', '')
  await chmod(join(project.directory, 'job@2', 'go.work.sum'), 0o444)
  const report = await warm(project, { workingDirectory: join(project.directory, 'job@2') })
  expect(report.failure).toBeUndefined()
  expect(report.modules.downloaded).toBe(1)
})
