import { describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { transferError } from '../../src/network/error.js'
import { adviseAccess, adviseName } from '../../src/private/advice.js'
import { parsePrivateHosts } from '../../src/private/private-hosts.js'
import { transferTrouble } from '../../src/relay/trouble.js'

const proxies = ['https://proxy.example.com/go']
const file = 'https://proxy.example.com/go/example.org/a/@v/v1.0.0.mod'
const isPrivate = (path: string) => path.startsWith('git.corp.example/')

describe('a proxy of GOPROXY that answers 401', () => {
  const refused = classifyFailure(`go: example.org/a@v1.0.0: reading ${file}: 401 Unauthorized`)

  test('is to be named in private-hosts', () => {
    const { cause, hint, fix } = adviseAccess(refused, { hosts: [], proxies, env: {} })
    expect(cause).toContain('proxy.example.com answered 401')
    expect(fix).toMatch(/^private-hosts: \|\n {2}proxy\.example\.com = user:/)
    expect(`${hint} ${fix}`).not.toContain('goprivate')
  })

  test.each([
    ['https://me:secret@proxy.example.com/go', [], /rejected the user and password in `goproxy`/],
    [
      'https://proxy.example.com/go',
      ['proxy.example.com'],
      /rejected the login in \.netrc \(machine proxy\.example\.com\)/,
    ],
    ['https://proxy.example.com:8443/go', ['proxy.example.com'], /Go looks for `machine proxy\.example\.com:8443`/],
    ['http://proxy.example.com/go', ['proxy.example.com'], /over https only/],
  ])('of %s with a netrc for %j is told what became of the login', (proxy, machines, cause) => {
    const failure = classifyFailure(
      `go: example.org/a@v1.0.0: reading ${proxy.replace('me:secret@', '')}/example.org/a/@v/v1.0.0.mod: 401 Unauthorized`,
    )
    const netrc = { machines, by: 'host-and-port' as const }
    const advised = adviseAccess(failure, { hosts: [], proxies: [proxy], netrc, env: {} })
    expect(advised.cause).toMatch(cause)
    expect(`${advised.hint} ${advised.fix}`).not.toContain('private-hosts')
  })

  test('does not accept the line that is there', () => {
    const hosts = parsePrivateHosts('proxy.example.com = ci:secret')
    const { cause, hint, fix } = adviseAccess(refused, { hosts, proxies, env: {} })
    expect(cause).toContain('line 1 of private-hosts')
    expect(fix).toBeUndefined()
    expect(hint).not.toContain('goprivate')
  })
})

describe('a private host whose name does not exist', () => {
  const page = 'https://git.corp.example/team/lib?go-get=1'
  const texts = [
    `go: git.corp.example/team/lib@v1.0.0: unrecognized import path "git.corp.example/team/lib": https fetch: Get "${page}": dial tcp: lookup git.corp.example on 127.0.0.53:53: no such host`,
    "go: git.corp.example/team/lib@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:\n\tfatal: unable to access 'https://git.corp.example/team/lib/': Could not resolve host: git.corp.example",
    'go: git.corp.example/team/lib@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:\n\tssh: Could not resolve hostname git.corp.example: Name or service not known',
  ]

  test.each(texts)('is a matter of go.mod: %s', text => {
    const failure = adviseName(classifyFailure(text), { hosts: [], proxies, isPrivate })
    expect(failure).toMatchObject({ class: 'config', retryable: false })
    expect(failure.cause).toContain('git.corp.example')
    expect(failure.hint).toContain('the name in go.mod')
  })

  test('is a matter of the goproxy input and of private-hosts, where it is that of a proxy that a line names', () => {
    const url = 'https://proxy.example.com/go/example.org/a/@v/v1.0.0.mod'
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    const { text } = transferTrouble(url, transferError(cause, url, undefined))
    const hosts = parsePrivateHosts('proxy.example.com = ci:secret')
    const failure = adviseName(classifyFailure(text), { hosts, proxies, isPrivate })
    expect(failure).toMatchObject({ class: 'config', retryable: false })
    expect(failure.hint).toContain('in the `goproxy` input and in line 1 of `private-hosts`')
  })

  test('is a matter of go.mod, and of no goproxy input, where a public module is asked of its own host', () => {
    const failure = adviseName(classifyFailure(texts[0] ?? ''), { hosts: [], proxies, isPrivate: () => false })
    expect(failure).toMatchObject({ class: 'transient', retryable: true })
    expect(failure.hint).toContain('go.mod')
    expect(failure.hint).not.toContain('goproxy')
  })

  test('is a matter of private-hosts as well, where a line names it', () => {
    const hosts = parsePrivateHosts('git.corp.example = ci:secret')
    const failure = adviseName(classifyFailure(texts[0] ?? ''), { hosts, proxies, isPrivate: () => false })
    expect(failure.hint).toContain('in go.mod and in line 1 of `private-hosts`')
  })

  test('is none where a public one cannot be resolved', () => {
    const text = 'Get "https://proxy.example.com/go/x/@v/list": dial tcp: lookup proxy.example.com: no such host'
    const failure = classifyFailure(text)
    expect(adviseName(failure, { hosts: [], proxies, isPrivate })).toBe(failure)
  })
})
