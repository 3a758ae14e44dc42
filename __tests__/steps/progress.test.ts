import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { WarmupEvent } from '../../src/index.js'
import { eventLines, progressShare } from '../../src/output/log.js'
import { save } from '../../src/steps/save.js'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { manyModules } from '../support/served-module.js'

const bench = libraryBench(manyModules(3))
const onUnix = process.platform === 'win32' ? test.skip : test

let service: CacheService
beforeAll(async () => {
  service = await startCacheService()
})
afterEach(() => service.clear())
afterAll(() => service.close())

/** What a run tells of its progress, and the lines of it. */
async function progressOf(project: GoProject, env: Record<string, string>, store: string) {
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => void (event.kind === 'progress' && events.push(event))
  const report = await bench.warm(project, { env: { ...project.env, ...env }, store, progressEvery: '50ms', onEvent })
  return { report, events, lines: events.map(eventLines()) }
}

/** A PATH on which downloads by Go begin late, as if there were much to read. */
async function slowGo({ moduleCache, env }: GoProject): Promise<string> {
  const directory = join(dirname(moduleCache), 'slow')
  await mkdir(directory)
  const script = `#!/bin/sh\nPATH='${env.PATH}'\n[ "$1 $2" = 'mod download' ] && sleep 0.5\nexec go "$@"\n`
  await writeFile(join(directory, 'go'), script)
  await chmod(join(directory, 'go'), 0o755)
  return [directory, env.PATH].join(delimiter)
}

onUnix('a run is not silent while Go checks what is there already', async () => {
  const project = await bench.project()
  await bench.warm(project, { store: 'off' })
  const { report, events, lines } = await progressOf(project, { PATH: await slowGo(project) }, 'off')
  expect(report.modules.downloaded).toBe(0)
  expect(events[0]).toMatchObject({ phase: 'download', bytes: 0, modulesVerified: 3, modulesTotal: 3 })
  expect(lines[0]).toMatch(/^go\.mod: verified 3\/3 · \d\S* m?s$/)
  // Nothing changes, so that it is told once.
  expect(lines).toHaveLength(1)
})

test('a run is not silent while modules are fetched before Go runs', async () => {
  const project = await bench.project()
  bench.server.fault('.zip', { kind: 'slow', pieces: 2, pause: 300 })
  const kinds: string[] = []
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => {
    if (!kinds.includes('attempt') && event.kind === 'progress') events.push(event)
    kinds.push(event.kind)
  }
  await bench.warm(project, { store: 'off', progressEvery: '50ms', onEvent })
  expect(events[0]).toMatchObject({ phase: 'download', project: 'go.mod', modulesTotal: 3 })
  expect(events.map(eventLines()).at(-1)).toMatch(/^go\.mod: fetched \d.* · verified \d\/3/)
})

test('a run is not silent while an entry is restored', async () => {
  const project = await bench.project()
  const { keys } = await bench.warm(project, { store: 'off' })
  const downloadCache = join(project.moduleCache, 'cache', 'download')
  await service.put(`${keys?.primary}.1`, await zstdEntry(membersOf(await readFiles(downloadCache))))
  await rm(project.moduleCache, { recursive: true })
  service.fault({ on: 'GET blob', delay: 400 })
  const { report, events, lines } = await progressOf(project, service.env, 'github')
  expect(report.cacheStatus).toBe('hit')
  expect(events[0]).toMatchObject({ phase: 'restore', store: 'github', bytes: 0, modulesVerified: 0, modulesTotal: 3 })
  expect(lines[0]).toMatch(/^cache: waiting for the entry · /)
})

onUnix('a hit from a directory shows what is verified', async () => {
  const filled = await bench.project()
  const store = `dir:${join(dirname(filled.moduleCache), 'store')}`
  await save((await bench.warm(filled, { store })).decision)
  const project = await bench.project()
  const { report, events } = await progressOf(project, { PATH: await slowGo(project) }, store)
  expect(report.cacheStatus).toBe('hit')
  const shares = events.flatMap(event => (event.kind === 'progress' ? progressShare(event) : []))
  expect(Math.max(0, ...shares)).toBe(1)
})
