// What checksum databases said of modules comes along, so that sites without a network can check what no go.sum names.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { signDatabase } from '../../support/checksum-database.js'
import { runCommand } from '../../support/command.js'
import { runGo, temporaryDirectory } from '../../support/file-proxy.js'
import { type GoProject, makeProject } from '../../support/go-project.js'
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.js'
import { serveModule } from '../../support/served-module.js'

const MODULES = ['a', 'b', 'c', 'd', 'e'].map(name => serveModule({ path: `example.com/${name}` }))
// Each answer comes with a tree head of its own.
const DATABASE = signDatabase('sum.example.com', MODULES, 'one-each')
// Its name is `host[/path]`.
const BELOW = signDatabase('sum.example.com/team', MODULES, 'one-each')
const ODD = signDatabase('sum.example.com/Team', MODULES)
let database = DATABASE
const AT = 'sumdb/sum.example.com'
let upstream: ScriptedServer
let site: ScriptedServer
let directory: string
let target: string

beforeAll(async () => {
  upstream = await startScriptedServer((asked, response) => {
    if (asked.path.startsWith('sumdb/')) return database.answer(asked, response)
    const module = MODULES.find(one => asked.path.startsWith(`${one.path}/@v/`))
    if (module === undefined) return response.writeHead(404).end()
    if (asked.path.endsWith('.zip')) return response.end(module.zip())
    return response.end(asked.path.endsWith('.mod') ? module.goMod : '{"Version":"v1.0.0"}')
  })
  // Any web server will do; this one knows nothing of modules.
  site = await startScriptedServer(async ({ path }, response) => {
    const content = await readFile(join(target, path)).catch(() => undefined)
    if (content === undefined) response.writeHead(404).end()
    else response.end(content)
  })
})

afterAll(async () => {
  await upstream.close()
  await site.close()
})

beforeEach(async () => {
  database = DATABASE
  directory = await temporaryDirectory()
  target = join(directory, 'target')
})

afterEach(() => rm(directory, { recursive: true, force: true }))

/** A project without go.sum. */
async function project(...names: string[]): Promise<GoProject> {
  const server = { url: upstream.url, modules: MODULES, sums: () => '' }
  const requires = names.map(name => ({ path: `example.com/${name}`, version: 'v1.0.0' }))
  return await makeProject({ server, requires, goSum: undefined, env: { GOSUMDB: database.key } })
}

async function mirror(...names: string[]): Promise<string> {
  const { directory: cwd, env, remove } = await project(...names)
  const { code, stdout, stderr } = await runCommand(['mirror', target], { cwd, env })
  await remove()
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) })
  return stdout
}

/** What Go says where it reaches only the web server, in the order of the names. */
async function goThere(...names: string[]): Promise<string> {
  const cwd = join(directory, `there-${names.join('-')}`)
  await mkdir(cwd)
  const env = {
    ...{ GOPROXY: site.url, GOSUMDB: database.key, HTTPS_PROXY: 'http://127.0.0.1:9', GOFLAGS: '-modcacherw' },
    ...{ GOPATH: join(cwd, 'go'), GOMODCACHE: join(cwd, 'modules') },
  }
  for (const name of names) {
    const { code, stderr } = await runGo(['mod', 'download', `example.com/${name}@v1.0.0`], { cwd, env })
    if (code !== 0) return stderr
  }
  return 'ok'
}

test('a site that has only the files checks every module with the database, in any order', async () => {
  // The newest tree head is known before the others.
  await mirror('e')
  expect(await mirror('c', 'a')).toContain('2 answers of sum.example.com stored')
  expect(await readFile(join(target, AT, 'supported'), 'utf8')).toBe('')
  expect(await goThere('c')).toBe('ok')
  expect(await goThere('a', 'e', 'c')).toBe('ok')
  expect(await goThere('b')).toContain('404')
  expect(site.paths()).toContain(`${AT}/supported`)
})

test('a database whose name has a path is kept as well', async () => {
  database = BELOW
  await mirror('e')
  expect(await mirror('c', 'a')).toContain('2 answers of sum.example.com/team stored')
  expect(await readdir(join(target, AT))).toEqual(['team'])
  expect(await goThere('a', 'e', 'c')).toBe('ok')
  expect(site.paths()).toContain(`${AT}/team/supported`)
})

test('a database whose name no store can hold is said not to be kept', async () => {
  database = ODD
  expect(await mirror('a')).toContain('answers of sum.example.com/Team are not stored')
})

test('a mirror that grows with the database proves that the old tree is part of the new one', async () => {
  await mirror('b')
  await mirror('d')
  const tiles = await readdir(join(target, AT, 'tile/8/0/000.p'))
  expect(tiles.sort()).toEqual(['2', '4'])
  expect(await goThere('b', 'd')).toBe('ok')
  expect(await goThere('d', 'b')).toBe('ok')
})

test('what is in the place of a tree head costs nothing', async () => {
  await mkdir(join(target, AT), { recursive: true })
  await writeFile(join(target, AT, 'latest'), '<!doctype html>')
  await mirror('a')
  expect(await goThere('a')).toBe('ok')
})

test('a second run takes modules from the target that no go.sum names, for Go asks the database', async () => {
  await mirror('a')
  upstream.asked.length = 0
  expect(await mirror('a')).toContain('0 new modules')
  expect(upstream.paths().filter(path => /\.(?:mod|zip)$/.test(path))).toEqual([])
})
