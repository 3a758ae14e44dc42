import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { closingLines } from '../../src/output/log.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])

test('a go line that is not a version is reported with its line', async () => {
  const project = await bench.project({ goLine: '1.22.x' })
  await expect(bench.warm(project)).rejects.toMatchObject({
    message: expect.stringMatching(/go\.mod:3: invalid go version '1\.22\.x'/),
    hint: expect.stringMatching(/such as `go 1\.22`.*does not support wildcards/),
  })
})

test('a replacement directory that was not checked out is reported, with what to do', async () => {
  const project = await bench.project({ name: 'my project' })
  const requires = 'module example.com/m\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n'
  await project.write('go.mod', `${requires}\nreplace example.com/a => ../shared\n`)
  const { failure } = await bench.warm(project)
  expect(failure?.class).toBe('config')
  expect(failure?.hint).toContain('in a Dockerfile, COPY')
})

test('a go.sum without entries that the build needs is reported, although the download succeeded', async () => {
  const project = await bench.project()
  const sums = await readFile(join(project.directory, 'go.sum'), 'utf8')
  await project.write('go.sum', sums.replace(/^example\.com\/a v1\.0\.0 h1:.*\n/m, ''))
  const report = await bench.warm(project)
  expect(report.failure).toBeUndefined()
  expect(report.notes).toEqual([{ kind: 'sums-missing', file: 'go.sum', modules: ['example.com/a@v1.0.0'] }])
  expect(closingLines(report).join('\n')).toContain(
    '`go.sum` is missing entries for example.com/a@v1.0.0, so `go build` will fail.',
  )
})

test('a missing directory in go.work is reported, with the command that drops it', async () => {
  const project = await bench.project()
  await project.write('go.work', 'go 1.21\n\nuse (\n\t.\n\t./nope\n)\n')
  await expect(bench.warm(project)).rejects.toMatchObject({
    message: expect.stringMatching(/go\.work uses \.\/nope, which has no go\.mod in this checkout/),
    hint: expect.stringContaining('go work edit -dropuse=./nope'),
  })
})

test('a major version without its path is reported, with the right line', async () => {
  const project = await bench.project()
  await project.write('go.mod', 'module example.com/m\n\ngo 1.21\n\nrequire example.com/a v2.0.0\n')
  await expect(bench.warm(project)).rejects.toMatchObject({
    hint: expect.stringContaining('Write `example.com/a/v2 v2.0.0`'),
  })
})

test('warnings of Go are shown, even after a success', async () => {
  const project = await bench.project()
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim()
  const report = await bench.warm({ ...project, env: { ...project.env, GOPATH: goroot } })
  expect(report.failure).toBeUndefined()
  expect(report.notes).toEqual([{ kind: 'go-warning', text: expect.stringContaining(goroot) }])
  expect(closingLines(report).join('\n')).toMatch(/^Go warns: .*GOROOT/m)
})
