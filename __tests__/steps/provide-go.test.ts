import { access, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installGo } from '../../src/index.js'
import { currentPlatform } from '../../src/toolchain/releases.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { PATH_WITHOUT_GO, releaseOfGo } from '../support/path-without-go.js'
import { RELEASE_TIME, startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const RELEASE = releaseOfGo()
let server: ToolchainServer

beforeAll(async () => {
  server = await startToolchainServer(['1.98.7', '1.98.8', '1.99.0'], bench.server)
})
afterAll(() => server.close())

/** The command on a machine without Go, which has nothing but this proxy. */
async function warm(project: GoProject, args: string[], env: Record<string, string> = {}) {
  const { GOTOOLCHAIN: _, ...own } = project.env
  const here = {
    ...own,
    PATH: PATH_WITHOUT_GO,
    GOPROXY: server.url,
    GOSUMDB: server.gosumdb,
    GO_MOD_WARMUP_BACKOFF: '1ms',
  }
  const outcome = await runCommand(['warm', '--json', '-', ...args], {
    cwd: project.directory,
    env: { ...here, ...env },
  })
  return { ...outcome, report: outcome.stdout === '' ? undefined : JSON.parse(outcome.stdout) }
}

test('a machine without Go gets the version that is asked for, and its modules, from the proxy', async () => {
  const project = await bench.project()
  const { code, report, stderr } = await warm(project, ['--go-version', '1.98.x'])
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Go 1.98.8 installed') })
  expect(await zipsOf(project)).toHaveLength(1)
  const root = join(project.env.HOME ?? '', '.cache', 'go-mod-warmup', 'tools', 'go', '1.98.8', currentPlatform().node)
  expect(report.goInstall).toMatchObject({
    spec: '1.98.x',
    from: 'go-version',
    version: '1.98.8',
    source: 'proxy',
    root,
    attempts: 1,
    bytes: expect.any(Number),
  })
  expect(await readFile(join(root, 'src', 'cmd', 'go.mod'), 'utf8')).toBe('module cmd\n')
  await access(`${root}.complete`)
  // No hash covers the times that the archive has.
  for (const [name, mode] of [
    ['VERSION', 0o644],
    ['bin/go', 0o755],
    ['src/cmd/go.mod', 0o644],
  ] as const) {
    const { mtime, mode: found } = await stat(join(root, name))
    expect({ name, mtime, mode: found & 0o777 }).toEqual({ name, mtime: new Date(RELEASE_TIME * 1000), mode })
  }
  // The second run finds it there, and asks nobody.
  server.requests.splice(0)
  const again = await warm(project, ['--go-version', '1.98'])
  expect(again.report.goInstall).toMatchObject({ version: '1.98.8', source: 'tool-cache', bytes: 0 })
  expect(server.requests.filter(path => path.includes('toolchain'))).toEqual([])
})

test('an archive that is not the signed release never becomes a Go: the run fails and says what is wrong with it', async () => {
  const forging = await startToolchainServer(['1.98.8'], bench.server)
  const forged = await fetch(`${server.url}/golang.org/toolchain/@v/v0.0.1-go1.98.7.${currentPlatform().go}.zip`)
  forging.fault('1.98.8', Buffer.from(await forged.arrayBuffer()))
  try {
    const project = await bench.project()
    const { code, report, stderr } = await warm(project, ['--go-version', '1.98.8', '--max-attempts', '1'], {
      GOPROXY: forging.url,
      GO_MOD_WARMUP_GO_CHECKSUM: server.hashOf('1.98.8'),
    })
    expect({ code, failure: report.failure, endedEarly: report.endedEarly }).toMatchObject({
      code: 1,
      failure: { class: 'integrity' },
      endedEarly: 'install',
    })
    expect(stderr).toContain('is not the release: it cannot be read (a name outside the module)')
    await expect(access(join(project.env.HOME ?? '', '.cache/go-mod-warmup/tools/go/1.98.8'))).rejects.toThrow('ENOENT')
  } finally {
    await forging.close()
  }
})

test('without a version the highest line of the project decides, where there is no Go', async () => {
  const project = await bench.project({ goLine: '1.26.0' })
  await project.write('tool/go.mod', 'module example.com/tool\n\ngo 1.98.7\n')
  const { code, report } = await warm(project, [])
  expect({ code, install: report.goInstall }).toMatchObject({
    code: 0,
    install: { spec: '1.98.7', from: 'project', file: 'tool/go.mod', version: '1.98.7' },
  })
})

test('an unknown version fails with the nearest ones, and nothing else is asked', async () => {
  const { code, report, stderr } = await warm(await bench.project(), ['--go-version', '1.98.99'])
  expect({ code, class: report.failure.class }).toEqual({ code: 1, class: 'toolchain' })
  expect(stderr).toMatch(/Go release 1\.98\.99.*\n.*The nearest are 1\.99\.0, 1\.98\.8\./s)
})

test('a version, a file or a checksum that is none is refused before any work', async () => {
  const project = await bench.project()
  await project.write('empty.txt', '\n')
  server.requests.splice(0)
  const bad = [
    ['--go-version', '1.26.x.y'],
    ['--go-version', '1.26.1-corp'],
    ['--go-version-file', 'gone.mod'],
    ['--go-version-file', 'empty.txt'],
    ['--go-version', '1.26.1', '--go-checksum', 'sha256:abc'],
    ['--go-version', '1.26', '--go-checksum', server.hashOf('1.98.8')],
  ]
  for (const args of bad) expect({ args, ...(await warm(project, args)) }).toMatchObject({ args, code: 2, stdout: '' })
  expect(server.requests).toEqual([])
})

test('a Go on PATH that is what is wanted is used, and nothing is installed', async () => {
  const project = await bench.project({ env: { GOROOT: '' } })
  await project.write('.go-version', `${RELEASE}\n`)
  const { code, report, stderr } = await warm(project, ['--go-version-file', '.go-version'], {
    PATH: process.env.PATH ?? '',
  })
  expect({ code, install: report.goInstall }).toMatchObject({
    code: 0,
    install: { source: 'path', version: RELEASE, from: 'go-version-file', file: '.go-version' },
  })
  expect(stderr).toContain(`Go ${RELEASE} on PATH (${RELEASE} in .go-version)`)
})

test('both inputs are a warning, and the version wins; a GOROOT of another Go is ignored with a warning', async () => {
  const project = await bench.project()
  const args = ['--go-version', '1.99', '--go-version-file', 'go.mod']
  const { code, report, stderr } = await warm(project, args, { GOROOT: '/opt/some-other-go' })
  expect({ code, version: report.goInstall.version }).toEqual({ code: 0, version: '1.99.0' })
  expect(stderr).toContain('go-version-file (go.mod) is ignored')
  expect(stderr).toContain('GOROOT names another Go (/opt/some-other-go)')
})

test('`refresh` fetches with the Go that was installed', async () => {
  const args = ['--go-version', '1.99', '--refresh', 'example.com/a']
  const { code, report } = await warm(await bench.project(), args, { GONOSUMDB: 'example.com' })
  expect({ code, refreshed: report.refreshed }).toMatchObject({
    code: 0,
    refreshed: [{ module: 'example.com/a@v1.0.0' }],
  })
})

test('`installGo` gives a program the Go that it asks for, by a hash of its own', async () => {
  const { env: own } = await bench.project()
  const env = { ...own, GOTOOLCHAIN: '', PATH: PATH_WITHOUT_GO, GOPROXY: server.url, GOSUMDB: 'off' }
  const goChecksum = server.hashOf('1.98.7')
  const { version, source, root, env: needed } = await installGo({ goVersion: '1.98.7', goChecksum, env })
  expect({ version, source, needed }).toEqual({ version: '1.98.7', source: 'proxy', needed: { GOTOOLCHAIN: 'local' } })
  await access(join(root, 'bin', 'go'))
  const wrong = installGo({ goVersion: '1.98.8', goChecksum, env })
  await expect(wrong).rejects.toMatchObject({ code: 'no-go', failure: { class: 'integrity' } })
})

test('`exec` runs a command with the Go that is asked for, and not at all without it', async () => {
  const project = await bench.project()
  const env = { ...project.env, GOTOOLCHAIN: '', GOROOT: '/opt/other', PATH: PATH_WITHOUT_GO, GOPROXY: server.url }
  const run = (version: string) =>
    runCommand(['exec', '--go-version', version, '--', 'sh', '-c', 'command -v go; echo "$GOTOOLCHAIN"; go build .'], {
      cwd: project.directory,
      env: { ...env, GOSUMDB: server.gosumdb },
    })
  expect(await run('1.99')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/1\.99\.0\/\w+\/bin\/go\nlocal\n$/),
  })
  // What the command printed is not seen, but why Go failed is known.
  await project.write('go.mod', 'module example.com/project\n\ngo 1.99.9\n')
  const failed = await runCommand(['exec', '--go-version', '1.99', '--', 'sh', '-c', 'exit 3'], {
    cwd: project.directory,
    env: { ...env, GOSUMDB: server.gosumdb },
  })
  expect(failed).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(
      /go\.mod requires go >= 1\.99\.9 \(running go 1\.99\.0; GOTOOLCHAIN=local\)\n.*hint: .*go-version/,
    ),
  })
  expect(await run('1.97')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('no Go release 1.97'),
  })
})

test('with GOTOOLCHAIN=local a project that requires a newer Go gets it, or the reason why not', async () => {
  const here = { PATH: process.env.PATH ?? '', GOTOOLCHAIN: 'local' }
  const needing = await warm(await bench.project({ goLine: '1.98.7' }), [], here)
  expect(needing.report.goInstall).toMatchObject({ spec: '1.98.7', from: 'project', file: 'go.mod', source: 'proxy' })
  const { code, report, stderr } = await warm(await bench.project({ goLine: '1.98.99' }), [], here)
  expect({ code, class: report.failure.class }).toEqual({ code: 1, class: 'toolchain' })
  expect(stderr).toContain(
    `go.mod needs Go 1.98.99, which could not be installed (Go version not available): Go ${RELEASE} from PATH is used`,
  )
})

test('a go.mod that requires more than the version that is asked for is said before Go fails', async () => {
  const project = await bench.project({ goLine: '1.99.0' })
  const { code, report, stderr } = await warm(project, ['--go-version', RELEASE], { PATH: process.env.PATH ?? '' })
  expect({ code, class: report.failure.class }).toEqual({ code: 1, class: 'toolchain' })
  expect(stderr).toContain(`go.mod requires Go 1.99.0, newer than the requested Go ${RELEASE}`)
})

test('a store that has the release spares the proxy, and is believed no more than it', async () => {
  const project = await bench.project()
  const version = `v0.0.1-go1.98.8.${currentPlatform().go}`
  const sent = await fetch(`${server.url}/golang.org/toolchain/@v/${version}.zip`)
  const store = join(project.env.HOME ?? '', 'store')
  await mkdir(join(store, 'golang.org/toolchain/@v'), { recursive: true })
  const file = join(store, `golang.org/toolchain/@v/${version}.zip`)
  await writeFile(file, Buffer.from(await sent.arrayBuffer()))
  server.requests.splice(0)
  const args = ['--go-version', '1.98.8', '--store', `dir:${store}`]
  expect((await warm(project, args)).report.goInstall).toMatchObject({ source: 'store', version: '1.98.8' })
  expect(server.requests.filter(path => path.endsWith(`${version}.zip`))).toEqual([])
  await rm(join(project.env.HOME ?? '', '.cache'), { recursive: true })
  const other = await fetch(`${server.url}/golang.org/toolchain/@v/${version.replace('98.8', '98.7')}.zip`)
  await writeFile(file, Buffer.from(await other.arrayBuffer()))
  expect((await warm(project, args)).report.goInstall).toMatchObject({ source: 'proxy', version: '1.98.8' })
})

test('credentials of `private-hosts` reach the proxy before there is any Go', async () => {
  const guarded = createServer(async ({ url = '', headers }, response) => {
    if (headers.authorization !== `Basic ${btoa('ci:pass-word')}`) return response.writeHead(401).end()
    const passed = await fetch(`${server.url}${url}`)
    return response.writeHead(passed.status).end(Buffer.from(await passed.arrayBuffer()))
  })
  await new Promise<void>(resolve => guarded.listen(0, '127.0.0.1', resolve))
  try {
    const host = `127.0.0.1:${(guarded.address() as AddressInfo).port}`
    const { code, report } = await warm(await bench.project(), ['--go-version', '1.98.8'], {
      GOPROXY: `http://${host}`,
      GO_MOD_WARMUP_PRIVATE_HOSTS: `${host} = ci:pass-word`,
    })
    expect({ code, source: report.goInstall?.source }).toEqual({ code: 0, source: 'proxy' })
  } finally {
    guarded.closeAllConnections()
    guarded.close()
  }
})

test('a database that does not answer is not skipped, and the time for the whole run ends a download of Go as well', async () => {
  const project = await bench.project()
  server.fault('/sumdb/', 503)
  const unproven = await warm(project, ['--go-version', '1.98.8', '--max-attempts', '1'])
  server.heal()
  expect(unproven).toMatchObject({ code: 1, report: { failure: { class: 'transient' }, endedEarly: 'install' } })
  server.fault('1.98.8', 'never')
  const late = await warm(project, ['--go-version', '1.98.8', '--timeout', '3s'])
  server.heal()
  expect(late).toMatchObject({ code: 1, report: { failure: expect.anything(), endedEarly: 'install' } })
  const tools = join(project.env.HOME ?? '', '.cache/go-mod-warmup/tools')
  expect(await readdir(join(tools, 'go')).catch(() => [])).toEqual([])
})
