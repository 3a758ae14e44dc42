import { afterEach, expect, test } from '@jest/globals'
import { reportOf } from '../support/action-bench.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { type Job, makeJob } from '../support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const jobs: Job[] = []

afterEach(async () => {
  for (const job of jobs.splice(0)) await job.remove()
})

async function jobFor(project: GoProject): Promise<Job> {
  const job = await makeJob(project.directory, project.env)
  jobs.push(job)
  return job
}

const impatient = { 'max-attempts': '1', 'connect-timeout': '400ms', store: 'off' }

test('a failed step shows the findings of the doctor in log and summary, and stays failed', async () => {
  const project = await bench.project()
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  const { main, post } = await (await jobFor(project)).run(impatient)
  expect(main.code).toBe(1)
  const failed = (await reportOf(main)).doctor?.findings.filter(({ kind }) => kind === 'fail')
  expect(failed).toMatchObject([
    { id: 'upstream', reason: 'upstream-auth', of: bench.server.url },
    { id: 'module', reason: 'module-blocked', of: 'example.com/a@v1.0.0' },
  ])
  for (const { next = '' } of failed ?? []) expect(main.log).toContain(next)
  for (const text of [main.log, post.summary]) expect(text).toMatch(/upstream.*127\.0\.0\.1:\d+/)
  expect(post.summary).toContain('```mermaid\ngantt\n')
})

test('the error comes first, and what the doctor found follows in a group', async () => {
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  const main = await (await jobFor(await bench.project())).main(impatient)
  expect(main.log).toMatch(/^::error .*^::group::doctor: 2 fail, .*^FAIL +upstream .*^::endgroup::$/ms)
})

test('the module that failed is looked for at every source', async () => {
  const project = await bench.project()
  bench.server.fault('example.com/a', { kind: 'status', status: 404 })
  const { main } = await (await jobFor(project)).run(impatient)
  expect((await reportOf(main)).doctor?.findings).toContainEqual(
    expect.objectContaining({
      id: 'module',
      of: 'example.com/a@v1.0.0',
      measured: expect.stringContaining('status 404'),
    }),
  )
  expect(main.log).toMatch(/module.*example\.com\/a@v1\.0\.0/)
})

test('with doctor: never, or after a success, the doctor is not run', async () => {
  const project = await bench.project()
  const job = await jobFor(project)
  expect(await reportOf(await job.main(impatient))).not.toHaveProperty('doctor')
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  expect(await reportOf(await job.main({ ...impatient, doctor: 'never' }))).not.toHaveProperty('doctor')
})

test('doctor: always reports that nothing is wrong', async () => {
  const { main, post } = await (await jobFor(await bench.project())).run({ ...impatient, doctor: 'always' })
  expect(main.code).toBe(0)
  const kinds = (await reportOf(main)).doctor?.findings.map(({ kind }) => kind)
  expect(kinds).toContain('ok')
  expect(kinds).not.toContain('fail')
  for (const text of [main.log, post.summary]) expect(text).toMatch(/no problems found/)
})

test('where there is no Go the doctor says so, too, in the summary', async () => {
  const project = await bench.project()
  const { main } = await (await jobFor({ ...project, env: { ...project.env, PATH: '/nowhere' } })).run(impatient)
  expect(main.code).toBe(1)
  expect(main.log).toMatch(/^::error .*\bgo-version\b/ms)
  expect(main.summary).toMatch(/^- \*\*fail\*\* `go-version`/m)
})
