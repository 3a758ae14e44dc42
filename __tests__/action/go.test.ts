import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { currentPlatform } from '../../src/toolchain/releases.js'
import { actionBench } from '../support/action-bench.js'
import { PATH_WITHOUT_GO, releaseOfGo } from '../support/path-without-go.js'
import { startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

const bench = actionBench(['a'])
const RELEASE = releaseOfGo()
let server: ToolchainServer

beforeAll(async () => {
  server = await startToolchainServer([RELEASE], { url: bench.server.url })
})
afterAll(() => server.close())

/** The environment of a job without Go, whose proxy wants a password. */
function withoutGo() {
  const { host } = new URL(server.url)
  return {
    ...bench.project.env,
    GOTOOLCHAIN: '',
    PATH: PATH_WITHOUT_GO,
    GOPROXY: `http://ci:hunter2-secret@${host}`,
    GOSUMDB: server.gosumdb,
    RUNNER_TOOL_CACHE: join(dirname(bench.project.directory), 'tools'),
  }
}

test('one step gives a job without Go the Go of its go.mod: for this step, and for later ones', async () => {
  await bench.project.write('go.mod', `module example.com/project\n\ngo ${RELEASE}\n\nrequire example.com/a v1.0.0\n`)
  const { job } = await bench.another({ project: bench.project, env: { ...withoutGo(), GOROOT: '/opt/other' } })
  const main = await job.main({ 'go-version-file': 'go.mod' })
  const root = join(dirname(bench.project.directory), 'tools', 'go', RELEASE, currentPlatform().node)
  expect(main).toMatchObject({
    code: 0,
    outputs: { 'go-version': RELEASE, 'go-source': 'proxy', modules: '1' },
    exported: { GOTOOLCHAIN: 'local', GOROOT: '' },
    paths: [join(root, 'bin'), join(bench.project.env.GOPATH ?? '', 'bin')],
  })
  expect(main.log).toMatch(/^::add-matcher::.*go-problems\.json$/m)
  expect(main.log).toMatch(/^::group::go version go/m)
  expect(main.log).toMatch(/^GOPROXY=/m)
  expect(main.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('hunter2')
  expect(main.log).toContain('GOROOT names another Go (/opt/other)')
})

test('a directory whose name would be several lines of PATH is refused', async () => {
  const { job } = await bench.another({
    project: bench.project,
    env: { ...withoutGo(), RUNNER_TOOL_CACHE: join(dirname(bench.project.directory), 'tools\n/opt/evil') },
  })
  const main = await job.main({ 'go-version': RELEASE, doctor: 'never' })
  expect(main).toMatchObject({ code: 1, paths: [] })
  expect(main.log).toContain('has a control character in its name')
})

test('without a project the step fails, and the job has its Go all the same', async () => {
  const { job } = await bench.another({ project: bench.project, env: withoutGo() })
  const main = await job.main({ 'go-version': RELEASE, modules: 'none/go.mod', doctor: 'never' })
  expect(main).toMatchObject({ code: 1, exported: { GOTOOLCHAIN: 'local' } })
  expect(main.paths[0]).toContain(join('tools', 'go', RELEASE))
})

test('a Go that cannot be installed fails the step with its class', async () => {
  const { job } = await bench.another({ project: bench.project, env: withoutGo() })
  const { main, post } = await job.run({ 'go-version': '1.98.9', doctor: 'never' })
  expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'toolchain', 'go-version': '', 'go-source': '' } })
  expect(main.log).toContain('There is no Go release 1.98.9')
  expect(post.summary).toContain('There is no Go release 1.98.9')
})
