import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { closingLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const zipOf = (project: GoProject, name: string) =>
  join(project.moduleCache, 'cache/download/example.com', name, '@v/v1.0.0.zip')
const warmed = async () => {
  const project = await bench.project()
  await bench.warm(project, { store: 'off' })
  bench.server.requests.length = 0
  return project
}

test('a module is fetched past the cached copy, compared, and put in its place', async () => {
  const project = await warmed()
  const source = join(project.moduleCache, 'example.com/a@v1.0.0/code.go')
  await chmod(source, 0o644)
  await writeFile(source, 'tampered')
  const report = await bench.warm(project, { store: 'off', refresh: 'example.com/a' })
  expect(report).not.toHaveProperty('failure')
  expect(report).not.toHaveProperty('endedEarly')
  expect(report.mode).toBe('refresh')
  expect(report.refreshed).toEqual([{ module: 'example.com/a@v1.0.0', kind: 'same', senders: [bench.server.url] }])
  expect(bench.server.requests.filter(path => path.endsWith('.zip'))).toEqual(['/example.com/a/@v/v1.0.0.zip'])
  expect(await readFile(source, 'utf8')).toBe('package a\n')
  expect(closingLines(report)).toContain(`example.com/a@v1.0.0 matches go.sum, by ${bench.server.url}`)
})

test('a proxy whose content does not match go.sum is reported, and the cached copy stays', async () => {
  const project = await warmed()
  const right = await readFile(zipOf(project, 'b'))
  bench.server.fault('b/@v/v1.0.0.zip', { kind: 'wrong-zip' })
  const report = await bench.warm(project, { store: 'off', refresh: ['example.com/...'] })
  expect(report.refreshed).toMatchObject([{ kind: 'same' }, { module: 'example.com/b@v1.0.0', kind: 'different' }])
  expect(report).toMatchObject({
    mode: 'refresh',
    endedEarly: 'refresh',
    failure: { class: 'integrity', module: 'example.com/b@v1.0.0' },
    decision: { shares: [] },
  })
  expect(report.failure?.text).toContain(`sent by ${bench.server.url}`)
  expect(renderSummary(report)).toContain('example.com/b@v1.0.0')
  expect(await readFile(zipOf(project, 'b'))).toEqual(right)
})

test('a module that no upstream has any more fails the run with the reason', async () => {
  const project = await warmed()
  bench.server.fault('a/@v/', { kind: 'status', status: 404 })
  const report = await bench.warm(project, { store: 'off', refresh: 'example.com/a' })
  expect(report).toMatchObject({ refreshed: [{ kind: 'unavailable', senders: [] }], failure: { class: 'not-found' } })
})

test('a pattern that matches nothing, or cannot, is refused', async () => {
  for (const refresh of ['example.com/absent', 'absent']) {
    const refused = bench.warm(await bench.project(), { store: 'off', refresh })
    await expect(refused).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('refresh: ') })
  }
  expect(bench.server.requests).toEqual([])
})
