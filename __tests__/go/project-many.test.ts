import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { manyModules } from '../support/served-module.js'

const bench = libraryBench(manyModules(1000))
let service: CacheService

beforeAll(async () => {
  service = await startCacheService()
})

afterAll(async () => {
  await service.close()
})

test('a project of 1,000 modules is warmed, and every file of it is to be saved', async () => {
  const project = await bench.project()
  const report = await bench.warm(project, { env: { ...project.env, ...service.env } })
  expect(report).toMatchObject({ modules: { total: 1000, downloaded: 1000 }, attempts: 1 })
  expect(await zipsOf(project)).toHaveLength(1000)
  const { lists } = JSON.parse(await readFile(report.decision.from?.list ?? '', 'utf8'))
  const [names] = lists
  expect(names).toHaveLength(3000)
  expect(names).toEqual(
    expect.arrayContaining(['info', 'mod', 'zip'].map(kind => `example.com/m999/@v/v1.0.0.${kind}`)),
  )
})
