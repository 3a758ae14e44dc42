import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { renderSummary } from '../../src/output/summary/summary.js'
import { goMod, libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const { warm } = bench

const onUnix = process.platform === 'win32' ? test.skip : test
const ofTheFuture = (GOTOOLCHAIN: string) => bench.project({ goLine: '1.999.0', env: { GOTOOLCHAIN } })

onUnix('a Go that is too old is one clear error, before any request', async () => {
  const project = await bench.project()
  await project.write('bin/go', '#!/bin/sh\necho \'{"GOVERSION": "go1.20.14", "GOPROXY": "direct"}\'\n')
  await chmod(join(project.directory, 'bin', 'go'), 0o755)
  const env = { ...project.env, PATH: join(project.directory, 'bin') }
  await expect(warm(project, { env })).rejects.toMatchObject({
    code: 'no-go',
    message: 'Go 1.20.14 is too old',
    hint: expect.stringContaining('1.21'),
  })
  expect(bench.server.requests).toEqual([])
})

describe('a project that requires a newer Go', () => {
  test('fails at once with GOTOOLCHAIN=local, and the hint says what to do', async () => {
    const report = await warm(await ofTheFuture('local'))
    expect(report).toMatchObject({
      failure: { class: 'toolchain', retryable: false, hint: expect.stringContaining('Go') },
      attempts: 1,
      retries: 0,
      decision: { shares: [] },
    })
  })

  test('is tried again while the proxy has trouble, and fails as trouble of the network', async () => {
    bench.server.fault('golang.org/toolchain', { kind: 'status', status: 504 })
    const report = await warm(await ofTheFuture('auto'), { maxAttempts: 3 })
    expect(report).toMatchObject({ failure: { class: 'transient' }, attempts: 0, retries: 2, modules: { total: 0 } })
    expect(report.toolchain?.attempts.map(attempt => attempt.kind)).toEqual(['failed'])
    expect(report.keys).toBeUndefined()
  })

  test('says in the summary why fetching it was ended', async () => {
    bench.server.fault('golang.org/toolchain', { kind: 'stall' })
    const report = await warm(await ofTheFuture('auto'), { maxAttempts: 1, stallTimeout: '200ms', relay: false })
    expect(report.toolchain).toMatchObject({ attempts: [{ kind: 'stalled', stall: {} }] })
    expect(renderSummary(report)).toMatch(/^- stalled after /m)
  })

  test('is not tried again when the proxy has no such Go', async () => {
    const report = await warm(await ofTheFuture('auto'))
    expect(report).toMatchObject({ failure: { class: 'toolchain', retryable: false }, retries: 0 })
    expect(bench.server.requests.every(path => path.startsWith('/golang.org/toolchain/'))).toBe(true)
  })

  test('asks for it before anything else is asked for, also by a toolchain line', async () => {
    const project = await bench.project({ env: { GOTOOLCHAIN: 'auto' } })
    await project.write('go.mod', `${goMod('example.com/project', ['example.com/a'])}\ntoolchain go1.999.1\n`)
    const report = await warm(project)
    expect(report.failure).toMatchObject({ class: 'toolchain' })
    expect(bench.server.requests[0]).toMatch(/toolchain\/@v\/v0\.0\.1-go1\.999\.1\./)
  })

  test('only in modules below it fails with them, and the rest is warmed', async () => {
    const project = await bench.project({ env: { GOTOOLCHAIN: 'auto' } })
    await project.write('next/go.mod', goMod('example.com/next', ['example.com/a']).replace('go 1.21', 'go 1.999.0'))
    await project.write('then/go.mod', goMod('example.com/then', ['example.com/a']).replace('go 1.21', 'go 1.999.0'))
    const report = await warm(project)
    expect(report).toMatchObject({
      failure: { class: 'toolchain' },
      projects: [
        { file: 'go.mod', attempts: [{ kind: 'ok' }] },
        { file: 'next/go.mod', failure: { class: 'toolchain' } },
        { file: 'then/go.mod', failure: { class: 'toolchain' } },
      ],
      leftOut: [],
      modules: { downloaded: 1 },
      toolchain: { attempts: [{ kind: 'failed' }] },
    })
  })
})
