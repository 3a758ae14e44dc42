import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { resolveOptions } from '../../src/options/resolve.js'
import { netrcText, passwordSettings, sshSettings } from '../../src/private/access.js'
import { planSources } from '../../src/private/go-settings.js'
import { isPasswordHost, knownHosts, type PrivateHost, type SshHost } from '../../src/private/private-hosts.js'

const hostsOf = (text: string) => resolveOptions({ privateHosts: text, env: {} }).privateHosts
const GOPROXY = 'https://goproxy.example.com/go,https://gitlab.example.com/api/v4/projects/1/packages/go,direct'

describe('of private hosts', () => {
  test('proxies yield credentials only, the others settings, merged with what was set', () => {
    const hosts = hostsOf('goproxy.example.com = u:p\ngitlab.example.com/group = t\ngit.example.com:8443/x = t')
    const plan = planSources(hosts, {
      GOPROXY,
      GOPRIVATE: '*.corp, gitlab.example.com/group',
      GONOPROXY: 'none',
      GONOSUMDB: '',
    })
    expect(plan.upstreams.map(({ host }) => host)).toEqual(['goproxy.example.com'])
    expect(plan.settings).toEqual({
      GOPRIVATE: '*.corp,gitlab.example.com/group,git.example.com/x',
      GONOPROXY: 'none',
      GONOSUMDB: 'gitlab.example.com/group,git.example.com/x',
    })
  })

  test('none may go to a proxy over plain http, except on this machine', () => {
    const plan = (host: string) => planSources(hostsOf(`${host} = u:MARKER`), { GOPROXY: `http://${host}` })
    expect(() => plan('goproxy.example.com:8080')).toThrow(
      /line 1: refusing to send credentials to http:\/\/goproxy\.example\.com:8080/,
    )
    expect(plan('127.0.0.1:8080').upstreams).toHaveLength(1)
  })

  test('those of a proxy alone change no setting', () => {
    const plan = planSources(hostsOf('goproxy.example.com/go = u:p'), { GOPROXY, GOPRIVATE: '*.corp' })
    expect(plan).toMatchObject({ origins: [], settings: {} })
  })
})

describe('the netrc has', () => {
  const before = [{ machine: 'b.example.com', login: 'me', password: 'mine' }]
  const text = (goVersion: string) =>
    netrcText(hostsOf('a.example.com:8443 = u:p\nb.example.com/x = u:q').filter(isPasswordHost), { before, goVersion })

  test('prefixes, and the entries of the user', () => {
    expect(text('1.26.8').split('\n')).toEqual([
      'machine a.example.com:8443 login u password p',
      'machine b.example.com/x login u password q',
      'machine b.example.com/x?go-get=1 login u password q',
      'machine b.example.com login me password mine',
      '',
    ])
  })

  test('hosts without port besides for a Go that knows no others, those for parts after the user’s own', () => {
    const lines = text('1.21.13').split('\n')
    expect(lines).toContain('machine a.example.com login u password p')
    expect(lines.indexOf('machine b.example.com login u password q')).toBeGreaterThan(
      lines.indexOf('machine b.example.com login me password mine'),
    )
  })
})

describe('git takes', () => {
  /** What real git makes of settings. */
  function git(settings: [string, string][], ...args: string[]): string {
    const pairs = settings.flatMap(([name, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, name],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ])
    const env = { PATH: process.env.PATH, HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', ...Object.fromEntries(pairs) }
    return execFileSync('git', args, {
      env: { ...env, GIT_CONFIG_COUNT: `${settings.length}` },
      encoding: 'utf8',
    }).trim()
  }
  const rewritten = (one: PrivateHost, url: string) =>
    git(sshSettings(one as SshHost, 'alias'), 'ls-remote', '--get-url', url)
  const ssh = (prefix: string): PrivateHost => {
    const [host = '', ...rest] = prefix.split('/')
    return { line: 1, host, path: rest.join('/'), credential: { kind: 'ssh-key', user: 'git', key: '' } }
  }

  test.each([
    ['github.com/acme', 'https://github.com/acme/lib', 'ssh://git@alias/acme/lib'],
    ['github.com/acme', 'https://github.com/acme-tools/lib', 'https://github.com/acme-tools/lib'],
    ['github.com/acme/lib', 'https://github.com/acme/lib', 'ssh://git@alias/acme/lib'],
    ['bitbucket.org/acme', 'git@bitbucket.org:acme/lib', 'ssh://git@alias/acme/lib'],
    [
      'gitlab.example.com/group/sub',
      'https://gitlab.example.com/group/sub/lib.git',
      'ssh://git@alias/group/sub/lib.git',
    ],
    ['gitlab.example.com/group/lib', 'https://gitlab.example.com/group/lib.git', 'ssh://git@alias/group/lib.git'],
    ['git.example.com:2222', 'ssh://git@git.example.com:2222/a/lib', 'ssh://git@alias/a/lib'],
    ['dev.azure.com/org/project', 'https://dev.azure.com/org/project/_git/lib', 'ssh://git@alias/v3/org/project/lib'],
  ])('by ssh, with a key for %s, %s', (prefix, url, expected) => {
    expect(rewritten(ssh(prefix), url)).toBe(expected)
  })

  test('the header of the longest prefix, and no other', () => {
    const settings = passwordSettings(
      hostsOf('git.example.com/a/b = u:long\ngit.example.com = u:short').filter(isPasswordHost),
    )
    const sent = (url: string) => git(settings, 'config', '--get-urlmatch', 'http.extraHeader', url)
    const header = (password: string) => `Authorization: Basic ${Buffer.from(`u:${password}`).toString('base64')}`
    expect(sent('https://git.example.com/a/b/info/refs')).toBe(header('long'))
    expect(sent('https://git.example.com/a/b.git/info/refs')).toBe(header('long'))
    expect(sent('https://git.example.com/a/bc')).toBe(header('short'))
  })
})

test('the pinned host keys are those whose fingerprints their owners publish', () => {
  const directory = mkdtempSync(join(tmpdir(), 'known-'))
  writeFileSync(join(directory, 'known_hosts'), knownHosts(''))
  const printed = execFileSync('ssh-keygen', ['-lf', join(directory, 'known_hosts')], { encoding: 'utf8' })
  rmSync(directory, { recursive: true })
  expect(
    printed
      .trim()
      .split('\n')
      .map(line => line.split(' ').slice(1, 3).join(' ')),
  ).toEqual([
    'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU github.com',
    'SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM github.com',
    'SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s github.com',
    'SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8 gitlab.com',
    'SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw gitlab.com',
    'SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ gitlab.com',
    'SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM bitbucket.org',
    'SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0 bitbucket.org',
    'SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E bitbucket.org',
  ])
})
