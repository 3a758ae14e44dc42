import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { type GoProject, makeProject } from '../support/go-project.js'
import { type ModuleServer, startModuleServer } from '../support/module-server.js'
import { type Job, makeJob } from '../support/runner.js'

const modules = ['a', 'b', 'c', 'd'].map(name => ({ path: `example.com/${name}` }))
let service: CacheService
let server: ModuleServer
let project: GoProject
let job: Job

beforeAll(async () => {
  service = await startCacheService()
  server = await startModuleServer({ modules: [...modules, { path: 'example.com/e' }] })
})

beforeEach(async () => {
  service.clear()
  server.heal()
  project = await makeProject({ server, requires: modules.map(({ path }) => ({ path, version: 'v1.0.0' })) })
  job = await makeJob(project.directory, { ...project.env, ...service.env })
})

afterEach(async () => {
  await job.remove()
  await project.remove()
})

afterAll(async () => {
  await service.close()
  await server.close()
})

const emptyModuleCache = () => rm(project.moduleCache, { recursive: true, force: true })

async function bump(): Promise<void> {
  const five = [...modules, { path: 'example.com/e' }]
  const required = five.map(({ path }) => `\t${path} v1.0.0\n`).join('')
  await project.write('go.mod', `module example.com/project\n\ngo 1.21\n\nrequire (\n${required})\n`)
}

describe('from run to run', () => {
  test('a cold run downloads and saves', async () => {
    const { main, post } = await job.run()
    expect(main.outputs).toMatchObject({
      'cache-hit': 'false',
      'cache-status': 'miss',
      modules: '4',
      'modules-downloaded': '4',
      attempts: '1',
      retries: '0',
      'failure-class': '',
    })
    expect(main.outputs['cache-primary-key']).toMatch(/^go-mod-warmup-v2-[0-9a-f]{10}-go1\.\d+-[0-9a-f]{40}$/)
    expect(post.log).toContain('cache: saved')
    expect(service.entries.map(entry => entry.key)).toEqual([`${main.outputs['cache-primary-key']}.1`])
    expect(post.summary).toContain('4 modules ready')
  })

  test('the next run hits, asks the proxy for nothing and saves nothing', async () => {
    await job.run()
    await emptyModuleCache()
    server.requests.length = 0
    const { main, post } = await job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'true', 'cache-status': 'hit', 'modules-downloaded': '0' })
    expect(main.outputs['cache-matched-key']).toBe(`${main.outputs['cache-primary-key']}.1`)
    expect(server.requests).toEqual([])
    expect(post.log).toContain('the entry is there already')
    expect(service.entries).toHaveLength(1)
  })

  test('after a change only what is new is downloaded, and the whole is saved under the new key', async () => {
    await job.run()
    await emptyModuleCache()
    await bump()
    server.requests.length = 0
    const { main } = await job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-status': 'partial', 'modules-downloaded': '1' })
    expect(server.requests.filter(path => path.endsWith('.zip'))).toEqual(['/example.com/e/@v/v1.0.0.zip'])
    expect(service.entries).toHaveLength(2)

    await emptyModuleCache()
    expect((await job.run()).main.outputs['cache-status']).toBe('hit')
  })

  test('a module cache that has everything is recognised and nothing is fetched', async () => {
    await job.run()
    service.requests.length = 0
    const { main } = await job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-status': 'skipped' })
    expect(service.requests.filter(request => request.on === 'GET blob')).toEqual([])
  })
})
