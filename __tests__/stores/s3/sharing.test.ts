// A bucket as whole warm-ups use it.
import { beforeAll, expect, test } from '@jest/globals'
import type { WarmupOptions } from '../../../src/options/table.js'
import type { WarmupEvent } from '../../../src/report/report.js'
import { save } from '../../../src/steps/save.js'
import { runGo } from '../../support/file-proxy.js'
import type { GoProject } from '../../support/go-project.js'
import { libraryBench, zipsOf } from '../../support/library-bench.js'
import { s3Bench } from '../../support/s3-bench.js'
import { GUEST, OWNER } from '../../support/s3-server.js'

const bench = libraryBench(['a', 'b', 'Big'].map(name => ({ path: `example.com/${name}` })))
const s3 = s3Bench()

beforeAll(async () => {
  await s3.server.bucket('public', '*')
})

/** Warms and saves, with nothing from before in the lists of requests. */
async function warmAndSave(project: GoProject, options: WarmupOptions) {
  bench.server.requests.length = 0
  s3.front.clear()
  const env = { ...project.env, ...OWNER, ...options.env }
  const report = await bench.warm(project, { s3Endpoint: s3.front.url, ...options, env })
  return { report, saved: await save(report.decision, { env }) }
}

test('what one project fetched another one gets from the bucket, without asking an upstream', async () => {
  const options = { store: 's3://team/shared' }
  const first = await warmAndSave(await bench.project(), options)
  expect(first.saved).toMatchObject([{ store: 's3://team/shared', written: 9, failed: 0 }])
  const second = await bench.project()
  const { report } = await warmAndSave(second, options)
  expect(report).toMatchObject({ modules: { total: 3, restored: 3, downloaded: 0 } })
  expect(bench.server.requests).toEqual([])
  expect(await zipsOf(second)).toHaveLength(3)
})

test('a public bucket is a module proxy for Go itself', async () => {
  await warmAndSave(await bench.project(), { store: 's3://public/go' })
  const project = await bench.project()
  bench.server.requests.length = 0
  const env = { ...project.env, GOPROXY: `${s3.server.url}/public/go` }
  const downloaded = await runGo(['mod', 'download'], { cwd: project.directory, env })
  expect(downloaded).toMatchObject({ code: 0 })
  expect(await zipsOf(project)).toHaveLength(3)
  expect(bench.server.requests).toEqual([])
})

test('a bucket that may only be read is read, and asked once whether more is allowed', async () => {
  const requires = bench.server.modules.slice(0, 1)
  await warmAndSave(await bench.project({ requires }), { store: 's3://public/part' })
  const { report, saved } = await warmAndSave(await bench.project(), { store: 's3://public/part', env: { ...GUEST } })
  expect(report).toMatchObject({ modules: { restored: 1, downloaded: 2 } })
  expect(saved).toMatchObject([{ written: 0, failed: 6, problem: { kind: 'read-only' } }])
})

test('keys that are wrong cost one line, and the modules come from upstream', async () => {
  const env = { AWS_SECRET_ACCESS_KEY: 'wrong-secret-access-key' }
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => void events.push(event)
  const { report } = await warmAndSave(await bench.project(), { store: 's3://team/shared', env, onEvent })
  expect(report.failure).toBeUndefined()
  expect(report.modules).toMatchObject({ total: 3, downloaded: 3 })
  const told = events.filter(({ kind }) => kind === 'store-trouble')
  expect(told).toMatchObject([{ trouble: 'denied', reason: expect.stringContaining('AWS_SECRET_ACCESS_KEY is wrong') }])
  expect(JSON.stringify([report, events])).not.toContain(env.AWS_SECRET_ACCESS_KEY)
})

test('a profile that is not there costs one line with the next step, and the modules come from upstream', async () => {
  const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_PROFILE: 'ci' }
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => void events.push(event)
  const { report } = await warmAndSave(await bench.project(), { store: 's3://team/shared', env, onEvent })
  expect(report.failure).toBeUndefined()
  expect(report.modules).toMatchObject({ total: 3, downloaded: 3 })
  const reason = expect.stringMatching(
    /access denied: the profile ci is not in \S+config or \S+credentials \(AWS_PROFILE\)/,
  )
  expect(events.filter(({ kind }) => kind === 'store-trouble')).toMatchObject([{ trouble: 'denied', reason }])
})
