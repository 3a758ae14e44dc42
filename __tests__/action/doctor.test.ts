import { afterEach, expect, test } from '@jest/globals'
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

test('a failed step tells in log and summary what the doctor found, and stays failed', async () => {
  const project = await bench.project()
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  const { main, post } = await (await jobFor(project)).run(impatient)
  expect(main.code).toBe(1)
  expect(main.log).toMatch(/^FAIL +upstream \(http:\/\/127\.0\.0\.1:\d+\): It denies access\n.*403.*\n +Next step: /m)
  expect(main.log).toMatch(/^doctor: 1 fail/m)
  expect(post.summary).toMatch(/^- \*\*fail\*\* `upstream` /m)
  expect(post.summary).toContain('```mermaid\ngantt\n')
})

test('the module that failed is looked for at every source', async () => {
  const project = await bench.project()
  bench.server.fault('example.com/a', { kind: 'status', status: 404 })
  const { main } = await (await jobFor(project)).run(impatient)
  expect(main.log).toMatch(/module \(example\.com\/a@v1\.0\.0\): .*\n.*route: .*status 404/)
})

test('doctor: never asks nobody, and neither does a step that succeeds', async () => {
  const project = await bench.project()
  const job = await jobFor(project)
  expect((await job.main(impatient)).log).not.toContain('doctor:')
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 })
  expect((await job.main({ ...impatient, doctor: 'never' })).log).not.toContain('doctor:')
})

test('doctor: always tells that nothing is wrong', async () => {
  const { main, post } = await (await jobFor(await bench.project())).run({ ...impatient, doctor: 'always' })
  expect(main.code).toBe(0)
  expect(main.log).toMatch(/^doctor: 0 fail, \d+ ok$/m)
  expect(post.summary).toMatch(/### Doctor: 0 fail/)
})

test('where there is no Go the doctor says so, too, in the summary', async () => {
  const project = await bench.project()
  const { main } = await (await jobFor({ ...project, env: { ...project.env, PATH: '/nowhere' } })).run(impatient)
  expect(main.code).toBe(1)
  expect(main.log).toMatch(/^FAIL +go-version: There is no Go that works/m)
  expect(main.summary).toMatch(/^- \*\*fail\*\* `go-version`/m)
})
