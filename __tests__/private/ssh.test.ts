import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type GitHosts, startGitHosts } from '../support/git-hosts.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import type { ServedModule } from '../support/served-module.js'
import { hasSshd, type SshServer, startSshServer } from '../support/ssh-server.js'

const bench = libraryBench([{ path: 'example.com/public' }])
const withSshd = hasSshd ? describe : describe.skip
let hosts: GitHosts
let ssh: SshServer

beforeAll(async () => {
  hosts = await startGitHosts(['github.com', 'gitlab.example.com'])
})
afterEach(() => hosts.clear())
afterAll(() => hosts.close())

const project = (modules: ServedModule[]) =>
  bench.project({
    requires: modules,
    goSum: modules.map(module => module.sums).join(''),
    env: { ...hosts.env, GIT_SSH_COMMAND: ssh.command },
  })

withSshd('with a key a private module comes by ssh', () => {
  let one: ServedModule
  let other: ServedModule
  let keys: [string, string]

  beforeAll(async () => {
    ssh = await startSshServer(hosts.root, 'github.com')
    // They are not accessible by https.
    one = await hosts.add('github.com/acme/one', { account: 'nobody:nothing' })
    other = await hosts.add('github.com/acme/other', { account: 'nobody:nothing' })
    keys = [await ssh.key('acme/one'), await ssh.key('acme/other')]
  })
  afterAll(() => ssh.close())

  test('come each with the key for its prefix', async () => {
    const made = await project([one, other])
    const report = await bench.warm(made, {
      privateHosts: `${ssh.user}@github.com/acme/one = ${keys[0]}\n${ssh.user}@github.com/acme/other = ${keys[1].replaceAll('\n', '\r\n')}`,
      sshKnownHosts: ssh.knownHost('github.com'),
    })
    expect(report.failure).toBeUndefined()
    expect(await zipsOf(made)).toEqual(['github.com/acme/one/@v/v1.0.0.zip', 'github.com/acme/other/@v/v1.0.0.zip'])
    expect(hosts.requests).toEqual([])
  })

  test('never come from a server with another host key', async () => {
    const report = await bench.warm(await project([one]), {
      privateHosts: `${ssh.user}@github.com/acme/one = ${keys[0]}`,
      maxAttempts: 1,
    })
    expect(report.failure).toMatchObject({ class: 'auth' })
    expect(report.failure?.text).toMatch(/host key/i)
  })
})
