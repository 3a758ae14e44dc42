import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type GitHosts, startGitHosts } from './support/git-hosts.js'
import { libraryBench, zipsOf } from './support/library-bench.js'
import type { ServedModule } from './support/served-module.js'

const bench = libraryBench([{ path: 'example.com/public' }])
const TOKEN = 'ghp_MARKER7f3a'
let hosts: GitHosts
let onGithub: ServedModule
let onGitlab: ServedModule

beforeAll(async () => {
  hosts = await startGitHosts(['github.com', 'gitlab.example.com'])
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

  test('a GitLab group, by its go-get page', async () => {
    const made = await project([onGitlab])
    const report = await bench.warm(made, { privateHosts: 'gitlab.example.com/group/sub = ci:job-token' })
    expect(report.failure).toBeUndefined()
    expect(hosts.requests.map(({ path }) => path)).toContain('/group/sub/lib?go-get=1')
  })
})
