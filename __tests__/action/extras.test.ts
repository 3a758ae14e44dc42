// A job that installs a tool, as the runner runs it: main, the job's own step, post; and the job after it.
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { reportOf } from '../support/action-bench.js'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { makeProject } from '../support/go-project.js'
import { type ProvenModules, startProvenModules } from '../support/proven-modules.js'
import { makeJob } from '../support/runner.js'

let service: CacheService
let proven: ProvenModules

beforeAll(async () => {
  const tool = { path: 'example.com/tool', files: { 'main.go': 'package main\n\nfunc main() {}\n' } }
  ;[service, proven] = await Promise.all([startCacheService(), startProvenModules([{ path: 'example.com/a' }, tool])])
})

afterAll(async () => {
  await Promise.all([service.close(), proven.server.close()])
})

test('the post step saves what the job used beyond go.sum, and the next job has it', async () => {
  const [a] = proven.server.modules
  const env = { GOSUMDB: proven.log.key }
  const project = await makeProject({ server: proven.server, requires: a ? [a] : [], goSum: a?.sums, env })
  const job = await makeJob(project.directory, { ...project.env, ...service.env })
  const GOBIN = join(project.directory, 'bin')
  const install = () =>
    promisify(execFile)('go', ['install', 'example.com/tool@v1.0.0'], {
      cwd: dirname(project.directory),
      env: { ...project.env, GOBIN },
    })
  try {
    await job.main()
    await install()
    const first = await job.post()
    expect(first.log).toMatch(/^cache: saved: .*, with 1 extra module$/m)
    expect(first.summary).toContain('1 saved: `example.com/tool@v1.0.0`')

    await rm(project.moduleCache, { recursive: true, force: true })
    const main = await job.main()
    expect(main.log).toMatch(/^cache: hit .*, 1 extra module$/m)
    proven.server.requests.length = 0
    await install()
    expect(proven.server.requests.filter(path => /^\/sumdb|zip$/.test(path))).toEqual([])
    const second = await job.post()
    expect(second.summary).toContain('1 restored')
    expect(second.log).toContain('not saved: the entry already exists')
    expect((await reportOf(main)).stores[0]).toMatchObject({ extras: { modules: ['example.com/tool@v1.0.0'] } })
  } finally {
    await job.remove()
    await project.remove()
  }
})
