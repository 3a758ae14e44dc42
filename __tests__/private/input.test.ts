import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { WarmupError } from '../../src/errors.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { runCommand } from '../support/command.js'
import { temporaryDirectory } from '../support/file-proxy.js'

const SECRET = 'MARKER7f3a'
const openssh = (cipher: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(cipher.length)
  return Buffer.concat([Buffer.from('openssh-key-v1\0'), length, Buffer.from(cipher), Buffer.alloc(90)]).toString(
    'base64',
  )
}
const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`
const KEY = pem('OPENSSH PRIVATE KEY', openssh('none'))

const hostsOf = (privateHosts: string) => resolveOptions({ privateHosts, env: {} }).privateHosts
function refusal(privateHosts: string): string {
  try {
    hostsOf(privateHosts)
  } catch (error) {
    if (error instanceof WarmupError) return `${error.message}\n${error.hint}\n${error.cause ?? ''}`
  }
  throw new Error('it was taken')
}

describe('private-hosts is refused, with the number of the line and without its value, for', () => {
  test.each([
    ['a line without =', `# mine\n\n${SECRET}`, /line 3 has no =/],
    [
      'an empty token',
      'a.example.com = t\ngithub.com/acme = ',
      /line 2 has an empty value for github\.com\/acme.*\n.*[Ff]orks/,
    ],
    ['an empty password', 'github.com/acme = user:', /line 1 has an empty password/],
    ['no user', `github.com/acme = :${SECRET}`, /line 1 has no user/],
    ['blanks in a token', `github.com/acme = ${SECRET} x`, /line 1 .*whitespace/],
    ['a host with a scheme', `https://github.com/acme = ${SECRET}`, /line 1 has a URL.*\n.*github\.com\/acme/],
    ['a wildcard', `*.example.com = ${SECRET}`, /line 1 contains a wildcard/],
    ['no host', `a b = ${SECRET}`, /line 1 has no valid host/],
    ['a token in place of a host', `${SECRET}_x== `, /line 1 has no valid host/],
    ['a path that leads up', `github.com/../x = ${SECRET}`, /line 1 has no valid host/],
    ['a key for https', `github.com/acme = ${KEY}`, /line 1 has a key, but .*\n.*git@github\.com\/acme/],
    ['a token for ssh', `git@github.com/acme = ${SECRET}`, /line 1 has neither a private key nor/],
    ['a key without its end', `git@github.com = ${KEY.split('\n-----END')[0]}`, /line 1 begins a key without an END/],
    ['a certificate', `git@github.com = ${pem('CERTIFICATE', SECRET)}`, /line 1 has a key that is not a private key/],
    [
      'a damaged key',
      `git@github.com = ${pem('OPENSSH PRIVATE KEY', SECRET)}`,
      /line 1 has a key that is not a private key/,
    ],
    [
      'a key with a passphrase',
      `git@github.com = ${pem('OPENSSH PRIVATE KEY', openssh('aes256-ctr'))}`,
      /line 1 .*passphrase/,
    ],
    [
      'an old key with a passphrase',
      `git@h.example.com = ${pem('ENCRYPTED PRIVATE KEY', SECRET)}`,
      /line 1 .*passphrase/,
    ],
    [
      'two credentials for one prefix',
      `a.example.com = u:${SECRET}\nA.example.com/ = u:other`,
      /line 2 and line 1 have different/,
    ],
  ])('%s', (_, text, said) => {
    const told = refusal(text)
    expect(told).toMatch(said)
    expect(told).not.toContain(SECRET)
    expect(told).not.toContain('aes256')
  })
})

describe('private-hosts takes', () => {
  test('tokens, with the user name that their server wants', () => {
    const lines = ['github.com/a', 'gitlab.com/a', 'bitbucket.org/a', 'dev.azure.com/a', 'git.example.com:8443'].map(
      host => `${host} = t`,
    )
    expect(hostsOf(lines.join('\n')).map(({ host, path, credential }) => [host, path, credential.user])).toEqual([
      ['github.com', 'a', 'x-access-token'],
      ['gitlab.com', 'a', 'oauth2'],
      ['bitbucket.org', 'a', 'x-token-auth'],
      ['dev.azure.com', 'a', 'oauth2'],
      ['git.example.com:8443', '', 'oauth2'],
    ])
    expect(hostsOf('gitlab.com/a = glcbt-1_x')[0]?.credential.user).toBe('gitlab-ci-token')
  })

  test('a password with = and : in it', () => {
    expect(hostsOf('a.example.com=me:a=b:c==')[0]?.credential).toEqual({
      kind: 'password',
      user: 'me',
      password: 'a=b:c==',
    })
  })

  test('a key up to its END line, with CRLF replaced and a missing last line end added', () => {
    const text = `git@github.com/acme = ${KEY}\ngithub.com/other = t`.replaceAll('\n', '\r\n')
    const [key, token] = hostsOf(text)
    expect(key).toMatchObject({ line: 1, credential: { kind: 'ssh-key', user: 'git', key: `${KEY}\n` } })
    expect(token).toMatchObject({ host: 'github.com', path: 'other', credential: { password: 't' } })
  })

  test('a key in a file', async () => {
    const file = join(await temporaryDirectory(), 'id')
    await writeFile(file, KEY)
    expect(hostsOf(`git@github.com = ${file}`)[0]?.credential).toMatchObject({ key: `${KEY}\n` })
  })

  test('the same line twice, and a key next to a token for one prefix', () => {
    expect(hostsOf(`github.com/a = t\ngithub.com/a = t\ngit@github.com/a = ${KEY}`)).toHaveLength(3)
  })
})

describe('the command refuses', () => {
  test('credentials among its arguments', async () => {
    const args = ['--private-hosts', `github.com/acme = ${SECRET}`]
    const { code, stderr } = await runCommand(args, { env: { PATH: process.env.PATH ?? '' } })
    expect(code).toBe(2)
    expect(stderr).toContain('GO_MOD_WARMUP_PRIVATE_HOSTS')
    expect(stderr).not.toContain(SECRET)
  })
})

test('ssh-known-hosts is refused for a line that ssh would pass over', () => {
  const sshKnownHosts = '# ours\ngit.example.com ssh-ed25519'
  expect(() => resolveOptions({ sshKnownHosts, env: {} })).toThrow(/ssh-known-hosts: line 2/)
})
