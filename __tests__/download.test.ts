import { describe, expect, test } from '@jest/globals'
import { download } from '../src/go/download.js'
import { makeProject } from './support/go-project.js'
import { startModuleServer } from './support/module-server.js'
import { manyModules } from './support/served-module.js'
test('x', async () => {
  const server = await startModuleServer({ modules: manyModules(3) })
  const project = await makeProject({ server })
  const events: unknown[] = []
  const outcome = await download({ go: 'go', env: project.env, project: { directory: project.directory, goWork: 'off' }, moduleCache: project.moduleCache, patience: { maxAttempts: 3, backoff: 1, maxBackoff: 2 }, stallTimeout: 300, onEvent: e => { events.push(e) } })
  console.log(JSON.stringify(outcome, null, 1), events, server.requests)
  server.fault('m1/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 }, 1)
  const p2 = await makeProject({ server })
  const o2 = await download({ go: 'go', env: p2.env, project: { directory: p2.directory, goWork: 'off' }, moduleCache: p2.moduleCache, patience: { maxAttempts: 3, backoff: 1, maxBackoff: 2 }, stallTimeout: 300, onEvent: e => { events.push(e) } })
  console.log(JSON.stringify(o2.attempts, null, 1), o2.failure)
  await p2.remove()
  await project.remove()
  await server.close()
})
