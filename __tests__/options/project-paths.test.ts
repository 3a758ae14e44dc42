import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { type CommandOutcome, runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/Capital' }])
let service: CacheService

beforeAll(async () => {
  service = await startCacheService()
})

afterAll(async () => {
  await service.close()
})

/** Warms an empty module cache, saves it, empties it and warms it again. Returns the reports of both runs. */
async function thereAndBack(name: string, moduleCache: (root: string) => string | Promise<string>) {
  service.clear()
  const project = await bench.project({ name })
  const cache = await moduleCache(join(project.moduleCache, '..'))
  const options = { cwd: project.directory, env: { ...project.env, ...service.env, GOMODCACHE: cache } }
  const args = ['--store', 'github', '--json', '-']
  const first = await runCommand(args, options)
  await rm(cache, { recursive: true })
  const second = await runCommand(args, { ...options, env: { ...options.env, GOPROXY: 'off' } })
  await rm(cache, { recursive: true })
  const read = ({ code, stdout }: CommandOutcome) => ({ code, ...JSON.parse(stdout) })
  return [read(first), read(second)]
}

const saved = { code: 0, cacheStatus: 'miss', modules: { downloaded: 2 }, stores: [{ saved: { written: 6 } }] }
const restored = { code: 0, cacheStatus: 'hit', modules: { restored: 2, downloaded: 0 } }

describe('what one run saved the next one has', () => {
  test('with spaces and letters of all kinds in the names of the project and the module cache', async () => {
    const reports = await thereAndBack("mein Projekt (ä, 日本, 'q', 100%)", root => join(root, 'módulos & cache 日本'))
    expect(reports).toMatchObject([saved, restored])
  })

  const elsewhere = process.platform === 'linux' ? test : test.skip
  elsewhere('with the module cache on another file system than the temporary directory', async () => {
    const reports = await thereAndBack('project', () => mkdtemp('/dev/shm/modules-'))
    expect(reports).toMatchObject([saved, restored])
  })
})
