import { once } from 'node:events'
import { createServer, request as pass } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { renderSummary } from '../../src/output/summary/summary.js'
import { type GitHosts, startGitHosts } from '../support/git-hosts.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import type { ServedModule } from '../support/served-module.js'
import { startTlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/public' }])
const TOKEN = 'ghp_MARKER7f3a'
let hosts: GitHosts
let onGithub: ServedModule
let onGitlab: ServedModule

beforeAll(async () => {
  hosts = await startGitHosts(['github.com', 'gitlab.example.com', 'bitbucket.org', 'dev.azure.com'])
  onGithub = await hosts.add('github.com/acme/lib', { account: `x-access-token:${TOKEN}` })
  onGitlab = await hosts.add('gitlab.example.com/group/sub/lib', { account: 'ci:job-token' })
})
afterEach(() => hosts.clear())
afterAll(() => hosts.close())

const project = (modules: ServedModule[], env: Record<string, string> = {}) =>
  bench.project({
    requires: [...modules, ...bench.server.modules],
    goSum: [...modules.map(module => module.sums), bench.server.sums()].join(''),
    env: { ...hosts.env, ...env },
  })

describe('with a credential a private module comes from', () => {
  test('github.com', async () => {
    const made = await project([onGithub])
    const report = await bench.warm(made, { privateHosts: `github.com/acme = ${TOKEN}` })
    expect(report.failure).toBeUndefined()
    expect(await zipsOf(made)).toContain('github.com/acme/lib/@v/v1.0.0.zip')
    expect(bench.server.requests.join()).not.toContain('acme')
    expect(report.privateHosts?.settings.GOPRIVATE).toBe('github.com/acme')
  })

  test('with the credential of the longest prefix, whatever the job had set', async () => {
    const header = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.https://github.com/.extraHeader' }
    const made = await project([onGithub], { ...header, GIT_CONFIG_VALUE_0: 'Authorization: Basic eDp5' })
    const privateHosts = `github.com/acme = ${TOKEN}\ngithub.com = other`
    expect((await bench.warm(made, { privateHosts })).failure).toBeUndefined()
    expect(new Set(hosts.requests.map(({ who }) => who))).toEqual(new Set([`x-access-token:${TOKEN}`]))
  })

  test('a GitLab group, by its go-get page', async () => {
    const made = await project([onGitlab])
    const report = await bench.warm(made, { privateHosts: 'gitlab.example.com/group/sub = ci:job-token' })
    expect(report.failure).toBeUndefined()
    expect(hosts.requests.map(({ path }) => path)).toContain('/group/sub/lib?go-get=1')
  })

  test('a single repository of a GitLab group', async () => {
    const report = await bench.warm(await project([onGitlab]), {
      privateHosts: 'gitlab.example.com/group/sub/lib = ci:job-token',
    })
    expect(report.failure).toBeUndefined()
  })

  test.each([
    ['a path with .git', 'gitlab.example.com/team/deep/lib.git', 'gitlab.example.com/team', 'gitlab-ci-token:glcbt-1'],
    ['Bitbucket', 'bitbucket.org/acme/lib', 'bitbucket.org/acme', 'x-token-auth:t'],
    ['Azure DevOps', 'dev.azure.com/org/project/_git/lib.git', 'dev.azure.com/org', 'oauth2:t'],
  ])('%s, by a token alone', async (_, path, prefix, account) => {
    const module = await hosts.add(path, { account, place: path.replace(/\.git$/, '') })
    const privateHosts = `${prefix} = ${account.split(':')[1]}`
    expect((await bench.warm(await project([module]), { privateHosts })).failure).toBeUndefined()
    expect(hosts.requests.map(({ who }) => who)).toContain(account)
  })
})

describe('without the right credential the next step is the line that is missing', () => {
  const warm = async (modules: ServedModule[], options: { privateHosts?: string; env?: Record<string, string> }) => {
    const made = await project(modules, { GOPRIVATE: 'github.com,gitlab.example.com', ...options.env })
    return await bench.warm(made, {
      maxAttempts: 1,
      ...(options.privateHosts && { privateHosts: options.privateHosts }),
    })
  }

  test('of GitHub, with the permission that the token needs', async () => {
    const { failure } = await warm([onGithub], { env: { GITHUB_SERVER_URL: 'https://github.com' } })
    expect(failure).toMatchObject({ class: 'auth', hint: expect.stringContaining('Contents: read') })
    expect(failure?.fix).toContain('github.com/acme = ${' + '{ secrets.GO_MODULES_TOKEN }}')
  })

  test('of the GitLab that runs the job, with its job token', async () => {
    const { failure } = await warm([onGitlab], { env: { CI_SERVER_HOST: 'gitlab.example.com' } })
    expect(failure).toMatchObject({ class: 'auth', hint: expect.stringContaining('job token') })
    expect(failure?.fix).toContain('gitlab.example.com/group = gitlab-ci-token:$CI_JOB_TOKEN')
  })

  test('and where there is one, which line was not accepted', async () => {
    const report = await warm([onGithub], { privateHosts: '\ngithub.com/acme = wrong-MARKER' })
    expect(report.failure).toMatchObject({ class: 'auth', cause: expect.stringContaining('line 2 of private-hosts') })
    expect(JSON.stringify(report) + renderSummary(report)).not.toContain('MARKER')
  })
})

const onLinux = process.platform === 'linux' ? test : test.skip
onLinux('a proxy of one’s own gets its credentials, and with gonoproxy none the private modules too', async () => {
  const front = await startTlsFront(bench.server.url)
  const made = await bench.project({
    env: { SSL_CERT_FILE: front.certificate, GOPROXY: front.url, GOSUMDB: 'sum.example.com' },
  })
  const privateHosts = `${new URL(front.url).host} = ci:secret`
  const report = await bench.warm(made, { privateHosts, goprivate: 'example.com', gonoproxy: 'none' })
  await front.close()
  expect(report.failure).toBeUndefined()
  expect(new Set(front.credentials)).toEqual(new Set(['ci:secret']))
  expect(report.privateHosts).toMatchObject({ hosts: [{ role: 'upstream' }], settings: {} })
})

test('a proxy on this machine gets them over http, too', async () => {
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization)
    pass(`${bench.server.url}${request.url}`, answer => answer.pipe(response.writeHead(answer.statusCode ?? 502))).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const report = await bench.warm(await bench.project(), {
    goproxy: `http://${host}`,
    privateHosts: `${host} = ci:secret`,
  })
  server.close()
  server.closeAllConnections()
  expect(report.failure).toBeUndefined()
  expect(new Set(seen)).toEqual(new Set([`Basic ${Buffer.from('ci:secret').toString('base64')}`]))
  expect(JSON.stringify(report)).not.toContain('secret')
})
