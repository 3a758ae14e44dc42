import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'

const onUnix = process.platform === 'win32' ? test.skip : test
const bench = libraryBench([
  { path: 'example.com/a' },
  { path: 'example.com/b' },
  { path: 'example.com/a', version: 'v1.6.6' },
])

const requires = ['example.com/a', 'example.com/b'].map(path => ({ path, version: 'v1.0.0' }))
const placeOf = (moduleCache = '') => join(moduleCache, 'cache/download/example.com/a/@v/v1.0.0.info')

test('an .info on the machine that names another version is replaced: that one is not downloaded in its place', async () => {
  const project = await bench.project({ requires })
  const info = placeOf(project.env['GOMODCACHE'])
  await mkdir(dirname(info), { recursive: true })
  await writeFile(info, '{"Version":"v1.6.6"}')
  const report = await bench.warm(project, {})
  expect(report).toMatchObject({ modules: { downloaded: 2 } })
  expect(report.failure).toBeUndefined()
  expect(report.repairs).toEqual([{ module: 'example.com/a@v1.0.0', file: 'info', source: 'machine' }])
  expect(JSON.parse(await readFile(info, 'utf8'))).toMatchObject({ Version: 'v1.0.0' })
  expect(bench.server.requests.filter(path => path.endsWith('v1.6.6.zip'))).toEqual([])
})

onUnix('a FIFO in place of an .info is removed, without waiting for a writer', async () => {
  const project = await bench.project({ requires })
  const info = placeOf(project.env['GOMODCACHE'])
  await mkdir(dirname(info), { recursive: true })
  await promisify(execFile)('mkfifo', [info])
  const report = await bench.warm(project, {})
  expect(report.failure).toBeUndefined()
  expect(JSON.parse(await readFile(info, 'utf8'))).toMatchObject({ Version: 'v1.0.0' })
})
