// The action under another runner, with that runner's own cache service, both written by others.
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ActRun, commit, makeActRepository, runAct } from '../support/act.js'
import { type GoProject, makeProject } from '../support/go-project.js'
import { type ModuleServer, startModuleServer } from '../support/module-server.js'
import { PATH_WITHOUT_GO, releaseOfGo } from '../support/path-without-go.js'
import { startToolchainServer } from '../support/toolchain-server.js'

const RUNNING = 60_000
const before = ['a', 'b', 'c'].map(name => ({ path: `example.com/${name}`, version: 'v1.0.0' }))
const after = [...before, { path: 'example.com/d', version: 'v1.0.0' }]

let server: ModuleServer
let project: GoProject

/** A run on a machine that has no modules, and what it asked the module server for. */
async function job(): Promise<ActRun & { zips: string[] }> {
  await rm(project.moduleCache, { recursive: true, force: true })
  server.requests.length = 0
  const run = await runAct(project)
  return { ...run, zips: server.requests.filter(path => path.endsWith('.zip')) }
}

async function requireAll(): Promise<void> {
  const required = after.map(({ path, version }) => `\t${path} ${version}\n`).join('')
  await project.write('go.mod', `module example.com/project\n\ngo 1.21\n\nrequire (\n${required})\n`)
}

// Its host mode needs a POSIX shell.
const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('a job on act, another runner,', () => {
  let cold: Awaited<ReturnType<typeof job>>
  let hit: typeof cold
  let bump: typeof cold
  let afterBump: typeof cold

  beforeAll(async () => {
    server = await startModuleServer({ modules: after })
    project = await makeProject({ server, requires: before })
    await makeActRepository(project)
    cold = await job()
    hit = await job()
    await requireAll()
    await commit(project)
    bump = await job()
    afterBump = await job()
  }, RUNNING)

  afterAll(async () => {
    await project.remove()
    await server.close()
  })

  test('downloads and saves in a cold run', () => {
    expect(cold.outputs).toMatchObject({ 'cache-status': 'miss', 'cache-hit': 'false', modules: '3' })
    expect(cold.zips).toHaveLength(3)
    expect(cold.post).toMatch(/^cache: saved: 9 files/m)
    expect(cold.summary).toContain('3 modules ready')
    expect(cold.summary).toMatch(/\[Saved\].* 9 files/)
  })

  test('hits in the next run, and asks for nothing', () => {
    expect(hit.outputs).toMatchObject({ 'cache-status': 'hit', 'cache-hit': 'true', 'modules-downloaded': '0' })
    expect(hit.outputs['cache-matched-key']).toBe(`${cold.outputs['cache-primary-key']}.1`)
    expect(hit.zips).toEqual([])
    expect(hit.post).toContain('the entry already exists')
  })

  test('with a new requirement restores the rest, and saves the whole', () => {
    expect(bump.outputs).toMatchObject({ 'cache-status': 'partial', 'cache-hit': 'false', 'modules-downloaded': '1' })
    expect(bump.zips).toEqual(['/example.com/d/@v/v1.0.0.zip'])
    expect(bump.post).toMatch(/^cache: saved: 12 files/m)
    expect(afterBump.outputs).toMatchObject({ 'cache-status': 'hit', 'modules-downloaded': '0' })
  })

  test('needs no network for the build that follows', () => {
    expect([cold, hit, bump, afterBump].map(run => run.code)).toEqual([0, 0, 0, 0])
  })
})

onUnix('a job on act, on a machine without Go,', () => {
  test(
    'gets its Go and its modules from one step, and builds without a network',
    async () => {
      const modules = await startModuleServer({ modules: before })
      const release = releaseOfGo()
      const releases = await startToolchainServer([release], modules)
      const without = await makeProject({ server: modules, requires: before })
      try {
        const { GOTOOLCHAIN: _, ...env } = without.env
        Object.assign(without, {
          env: {
            ...env,
            PATH: PATH_WITHOUT_GO,
            GOPROXY: releases.url,
            GOSUMDB: releases.gosumdb,
            GONOSUMDB: 'example.com',
            RUNNER_TOOL_CACHE: join(dirname(without.directory), 'tools'),
          },
        })
        await makeActRepository(without, { 'go-version': release })
        const run = await runAct(without)
        expect({ code: run.code, outputs: run.outputs }).toMatchObject({
          code: 0,
          outputs: { 'go-version': release, modules: '3' },
        })
        expect(run.main).toContain(`Go ${release} `)
      } finally {
        await without.remove()
        await releases.close()
        await modules.close()
      }
    },
    RUNNING,
  )
})
