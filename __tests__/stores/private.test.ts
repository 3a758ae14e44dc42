import { readdir, rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { WarmupOptions } from '../../src/options/table.js'
import { save } from '../../src/steps/save.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import { type GitHosts, startGitHosts } from '../support/git-hosts.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import type { ServedModule } from '../support/served-module.js'

const HOST = 'git.example.com'
const bench = libraryBench([{ path: 'example.com/open' }])
let hosts: GitHosts
let secret: ServedModule
let store: string

beforeAll(async () => {
  hosts = await startGitHosts([HOST])
  secret = await hosts.add(`${HOST}/acme/secret`)
})

afterAll(() => hosts.close())

beforeEach(async () => {
  store = await temporaryDirectory()
  hosts.clear()
})

afterEach(() => rm(store, { recursive: true }))

/** A project with one private and one public module, and where Go may look for them. */
async function project(): Promise<GoProject> {
  return await bench.project({
    requires: [...bench.server.modules, secret],
    goSum: bench.server.sums() + secret.sums,
    env: { ...hosts.env, GOPRIVATE: HOST },
  })
}

async function warm(where: GoProject, options: WarmupOptions) {
  const report = await bench.warm(where, { store: `dir:${store}`, maxAttempts: 1, ...options })
  await save(report.decision, { env: where.env })
  return report
}

const storedZips = async () => (await readdir(store, { recursive: true })).filter(name => name.endsWith('.zip')).sort()

// Whatever the list ends with: private modules are fetched directly, and public ones are not.
test.each(['', ',direct', ',off'])(
  'private modules are kept where that is wanted: GOPROXY ends with "%s"',
  async end => {
    const options = { includePrivate: true, goproxy: `${bench.server.url}${end}` }
    expect((await warm(await project(), options)).failure).toBeUndefined()
    expect(await storedZips()).toEqual([`example.com/open/@v/v1.0.0.zip`, `${HOST}/acme/secret/@v/v1.0.0.zip`])
    expect(hosts.requests).not.toEqual([])
    hosts.clear()
    bench.server.requests.length = 0
    const second = await project()
    expect(await warm(second, options)).toMatchObject({ cacheStatus: 'hit' })
    expect(await zipsOf(second)).toHaveLength(2)
    expect(hosts.requests).toEqual([])
    expect(bench.server.requests).toEqual([])
  },
)

test('no upstream is asked for a private module', async () => {
  await warm(await project(), { includePrivate: true })
  expect(bench.server.requests.length).toBeGreaterThan(0)
  expect(bench.server.requests.filter(path => path.includes('acme'))).toEqual([])
})

test('private modules are not kept by default, nor taken from a store', async () => {
  await warm(await project(), { includePrivate: true })
  hosts.clear()
  const second = await project()
  expect(await warm(second, {})).toMatchObject({ cacheStatus: 'partial', modules: { restored: 1, downloaded: 1 } })
  expect(hosts.requests).not.toEqual([])
  await rm(`${store}/${HOST}`, { recursive: true })
  await warm(await project(), {})
  expect(await storedZips()).toEqual(['example.com/open/@v/v1.0.0.zip'])
})

test.each(['', ',off'])(
  'a public module that no proxy has is not looked for elsewhere: GOPROXY ends with "%s"',
  async end => {
    const where = await bench.project({
      requires: [{ path: `${HOST}/acme/secret`, version: 'v1.0.0' }],
      goSum: secret.sums,
      env: { ...hosts.env, GOPRIVATE: 'other.example.com' },
    })
    const report = await warm(where, { includePrivate: true, goproxy: `${bench.server.url}${end}` })
    expect(report.failure).toMatchObject({ class: 'not-found' })
    expect(hosts.requests).toEqual([])
  },
)
