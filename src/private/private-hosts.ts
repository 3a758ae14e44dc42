import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { readTextSync } from '../modcache/regular-file.js'
import { basic } from '../network/basic-authorization.js'

const SHAPE = 'A line is `host/path = token`, `host = user:password` or `git@host/path = <private key or its file>`.'
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/
const PATH = /^[\w.~+-]+(?:\/[\w.~+-]+)*$/

/**
 * Reads `private-hosts`. Blank lines and lines that begin with `#` are ignored; a value that begins with `-----BEGIN`
 * extends to its END line.
 * @throws WarmupError `bad-option` with the number of the line, never with its value
 */
export function parsePrivateHosts(text: string): PrivateHost[] {
  const lines = text.split('\n').map(line => line.trim())
  const hosts: PrivateHost[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '' || line.startsWith('#')) continue
    const at = index + 1
    const equals = line.indexOf('=')
    if (equals < 0) throw refused(at, 'has no =', SHAPE)
    const target = parseTarget(line.slice(0, equals).trim(), at)
    let value = line.slice(equals + 1).trim()
    if (begins(value)) {
      const end = lines.findIndex((other, place) => place > index && ends(other))
      if (end < 0)
        throw refused(at, 'begins a key without an END line', 'Pass the whole key, including its BEGIN and END lines.')
      value = mended([value, ...lines.slice(index + 1, end + 1)])
      index = end
    }
    hosts.push({ line: at, ...target.place, credential: credentialOf(value, { ...target, at }) })
  }
  refuseContradictions(hosts)
  return hosts
}

interface Target {
  place: Pick<PrivateHost, 'host' | 'path'>
  /** Of `git@host`. */
  sshUser: string | undefined
}

function parseTarget(text: string, at: number): Target {
  if (text.includes('://'))
    throw refused(at, 'has a URL before the =', 'Write the host without a scheme, as in github.com/acme.')
  if (/[*?[\]{}]/.test(text.replace(/^\[[0-9a-f:]+\]/i, ''))) {
    throw refused(at, 'contains a wildcard', 'Use a prefix such as github.com/acme: it covers everything below it.')
  }
  const [, sshUser, address = ''] = /^(?:([\w.-]+)@)?(.*)$/.exec(text) ?? []
  const [name = '', ...rest] = address.replace(/\/+$/, '').split('/')
  const host = name.toLowerCase()
  const path = rest.join('/').replace(/\.git$/, '')
  if (!HOST.test(host) || (rest.length > 0 && !PATH.test(path)) || /(?:^|\/)\.\.?(?:\/|$)/.test(path)) {
    throw refused(at, 'has no valid host', SHAPE)
  }
  return { place: { host, path }, sshUser }
}

function credentialOf(value: string, { place, sshUser, at }: Target & { at: number }): PrivateHost['credential'] {
  const shown = prefixOf(place)
  if (value === '') {
    throw refused(at, `has an empty value for ${shown}: the secret is not set`, FORKS)
  }
  if (sshUser !== undefined) return { kind: 'ssh-key', user: sshUser, key: keyOf(value, at) }
  if (begins(value)) {
    throw refused(at, `has a key, but ${shown} needs a token`, `For ssh, write git@${shown} = …`)
  }
  const [first = '', rest] = value.split(/:(.*)/s)
  const user = rest === undefined ? userNameFor(place.host, value) : first
  const password = rest ?? value
  if (password === '') throw refused(at, `has an empty password for ${shown}: the secret is not set`, FORKS)
  if (user === '') throw refused(at, `has no user before the colon for ${shown}`, SHAPE)
  if (/\s/.test(value)) throw refused(at, `has a value with whitespace for ${shown}`, SHAPE)
  return { kind: 'password', user, password }
}

const FORKS =
  'Set the secret for this repository (and among the Dependabot secrets for Dependabot). Workflows from forks get no secrets: ' +
  'omit the line there.'

/** The key itself, or the contents of the file that the value names. */
function keyOf(value: string, at: number): string {
  const text = begins(value) ? value : readKey(value, at)
  switch (kindOfKey(text)) {
    case 'key':
      return text
    case 'encrypted':
      throw refused(
        at,
        'has a key that is encrypted with a passphrase',
        'CI cannot enter a passphrase. Use a deploy key without one.',
      )
    case 'no-key':
      throw refused(
        at,
        'has a key that is not a private key',
        'Pass the whole file, including its BEGIN and END lines.',
      )
  }
}

function readKey(name: string, at: number): string {
  try {
    return mended(
      readTextSync(name.replace(/^~(?=\/)/, homedir()))
        .trim()
        .split('\n'),
    )
  } catch {
    // The system's message repeats the name, which may be a misplaced secret.
    throw refused(at, 'has neither a private key nor the path of a readable file', SHAPE)
  }
}

function refuseContradictions(hosts: PrivateHost[]): void {
  const known = new Map<string, PrivateHost>()
  for (const one of hosts) {
    const name = `${one.credential.kind} ${prefixOf(one)}`
    const other = known.get(name)
    known.set(name, one)
    if (other === undefined || JSON.stringify(other.credential) === JSON.stringify(one.credential)) continue
    throw refused(
      one.line,
      `and line ${other.line} have different credentials for ${prefixOf(one)}`,
      'Keep one of them.',
    )
  }
}

function refused(line: number, what: string, hint: string): WarmupError {
  return new WarmupError('bad-option', `private-hosts: line ${line} ${what}`, { hint })
}

/** One line of `private-hosts`. */
export interface PrivateHost {
  /** Line number, from 1. */
  line: number
  /** With its port if one was given: `gitlab.example.com:8443`. Lower case. */
  host: string
  /** The path below the host that the credential is for, without slashes at its ends: `acme/lib`, or empty for all. */
  path: string
  credential: Password | SshKey
}

interface Password {
  kind: 'password'
  user: string
  password: string
}

interface SshKey {
  kind: 'ssh-key'
  user: string
  /** A private key without a passphrase, with LF line endings. */
  key: string
}

/** A private host whose credential is a password. */
export type PasswordHost = PrivateHost & { credential: Password }
/** A private host whose credential is an ssh key. */
export type SshHost = PrivateHost & { credential: SshKey }

export const isPasswordHost = (one: PrivateHost): one is PasswordHost => one.credential.kind === 'password'
export const isSshHost = (one: PrivateHost): one is SshHost => one.credential.kind === 'ssh-key'

/** `github.com/acme` */
export const prefixOf = ({ host, path }: Pick<PrivateHost, 'host' | 'path'>) => (path === '' ? host : `${host}/${path}`)

/** The host without port: module paths have none. */
export const hostnameOf = (host: string) => host.replace(/:\d+$/, '')

/** Longer prefixes last: in tools that do not compare prefixes, the later setting wins. */
export function shortestFirst<H extends PrivateHost>(hosts: H[]): H[] {
  return hosts.toSorted((a, b) => a.path.length - b.path.length)
}

/** A shorter line of a key is its last one, and too short to be masked everywhere. */
const SHORTEST_LINE = 8

/**
 * Everything in `private-hosts` that must not be printed, in every form it can take: as given, in base64, as an
 * Authorization header and URL-encoded; of keys, each line. Also accepts text that is rejected later.
 */
export function secretsIn(text: string): string[] {
  const found = text.split('\n').flatMap(raw => {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || begins(line) || ends(line)) return []
    const [, host, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? []
    if (/^[A-Za-z0-9+/=]+$/.test(line)) return line.length < SHORTEST_LINE ? [] : [line]
    if (host === undefined) return [line]
    return begins(value) || value === '' ? [] : formsOf(host, value)
  })
  return [...new Set(found)].filter(secret => secret !== '')
}

function formsOf(host: string, value: string): string[] {
  const [first = '', rest] = value.split(/:(.*)/s)
  const [user, password] = rest === undefined ? [userNameFor(host.split('/', 1)[0] ?? '', value), value] : [first, rest]
  const plain = [value, password]
  const base64 = plain.map(one => Buffer.from(one).toString('base64'))
  return [...plain, ...base64, basic(user, password).slice('Basic '.length), ...plain.map(encodeURIComponent)]
}

type KeyKind = 'key' | 'no-key' | 'encrypted'

const BLOCK = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n([\s\S]+)\n-----END \1-----\n$/

/** Does this line begin or end a PEM block? */
const begins = (line: string) => line.startsWith('-----BEGIN ')
const ends = (line: string) => /^-----END .*-----$/.test(line)

/** The lines of a key as ssh requires them: LF line endings, no surrounding whitespace, a newline at the end. */
function mended(lines: string[]): string {
  return `${lines.map(line => line.trim()).join('\n')}\n`
}

/** For text from `mended`. */
function kindOfKey(text: string): KeyKind {
  const [, label = '', body = ''] = BLOCK.exec(text) ?? []
  if (label === '') return 'no-key'
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED$/m.test(body)) return 'encrypted'
  if (!/^[A-Za-z0-9+/=\n]+$/.test(body)) return 'no-key'
  return label === 'OPENSSH PRIVATE KEY' ? kindOfOpenssh(Buffer.from(body, 'base64')) : 'key'
}

const MAGIC = 'openssh-key-v1\0'

/** The name of the cipher follows the magic (openssh, PROTOCOL.key). */
function kindOfOpenssh(bytes: Buffer): KeyKind {
  const start = MAGIC.length + 4
  if (bytes.length < start || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'no-key'
  const cipher = bytes.toString('latin1', start, start + bytes.readUInt32BE(MAGIC.length))
  return cipher === 'none' ? 'key' : 'encrypted'
}

/**
 * The user name for a token without one.
 *
 * GitHub and most others accept any name. GitLab requires `oauth2` for OAuth tokens and `gitlab-ci-token` for job tokens,
 * which begin with `glcbt-` (docs.gitlab.com, "CI/CD job token", "OAuth 2.0 tokens"); Bitbucket's access tokens need
 * `x-token-auth` (support.atlassian.com, "Using access tokens").
 */
function userNameFor(host: string, token: string): string {
  const name = hostnameOf(host)
  if (name === 'bitbucket.org') return 'x-token-auth'
  if (name === 'github.com') return 'x-access-token'
  return token.startsWith('glcbt-') ? 'gitlab-ci-token' : 'oauth2'
}

/**
 * Published host keys, checked against the published fingerprints: docs.github.com, "GitHub's SSH key fingerprints";
 * docs.gitlab.com, "GitLab.com settings"; bitbucket.org/blog/ssh-host-key-changes. GitHub's RSA key is that of March
 * 2023: the previous one leaked.
 */
const PINNED = `
github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
github.com ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=
github.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCj7ndNxQowgcQnjshcLrqPEiiphnt+VTTvDP6mHBL9j1aNUkY4Ue1gvwnGLVlOhGeYrnZaMgRK6+PKCUXaDbC7qtbW8gIkhL7aGCsOr/C56SJMy/BCZfxd1nWzAOxSDPgVsmerOBYfNqltV9/hWCqBywINIR+5dIg6JTJ72pcEpEjcYgXkE2YEFXV1JHnsKgbLWNlhScqb2UmyRkQyytRLtL+38TGxkxCflmO+5Z8CSSNY7GidjMIZ7Q4zMjA2n1nGrlTDkzwDCsw+wqFPGQA179cnfGWOWRVruj16z6XyvxvjJwbz0wQZ75XK5tKSb7FNyeIEs4TT4jk+S4dhPeAUC5y+bDYirYgM4GC7uEnztnZyaVWQ7B381AK4Qdrwt51ZqExKbQpTUNn+EjqoTwvqNj4kqx5QUCI0ThS/YkOxJCXmPUWZbhjpCg56i+2aB6CmK2JGhn57K5mj0MNdBXA4/WnwH6XoPWJzK5Nyu2zB3nAZp+S5hpQs+p1vN1/wsjk=
gitlab.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf
gitlab.com ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFSMqzJeV9rUzU4kWitGjeR4PWSa29SPqJ1fVkhtj3Hw9xjLVXVYrU9QlYWrOLXBpQ6KWjbjTDTdDkoohFzgbEY=
gitlab.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCsj2bNKTBSpIYDEGk9KxsGh3mySTRgMtXL583qmBpzeQ+jqCMRgBqB98u3z++J1sKlXHWfM9dyhSevkMwSbhoR8XIq/U0tCNyokEi/ueaBMCvbcTHhO7FcwzY92WK4Yt0aGROY5qX2UKSeOvuP4D6TPqKF1onrSzH9bx9XUf2lEdWT/ia1NEKjunUqu1xOB/StKDHMoX4/OKyIzuS0q/T1zOATthvasJFoPrAjkohTyaDUz2LN5JoH839hViyEG82yB+MjcFV5MU3N1l1QL3cVUCh93xSaua1N85qivl+siMkPGbO5xR/En4iEY6K2XPASUEMaieWVNTRCtJ4S8H+9
bitbucket.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIazEu89wgQZ4bqs3d63QSMzYVa0MuJ2e2gKTKqu+UUO
bitbucket.org ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPIQmuzMBuKdWeF4+a2sjSSpBK0iqitSQ+5BM9KhpexuGt20JpTVM7u5BDZngncgrqDMbWdxMWWOGtZ9UgbqgZE=
bitbucket.org ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDQeJzhupRu0u0cdegZIa8e86EG2qOCsIsD1Xw0xSeiPDlCr7kq97NLmMbpKTX6Esc30NuoqEEHCuc7yWtwp8dI76EEEB1VqY9QJq6vk+aySyboD5QF61I/1WeTwu+deCbgKMGbUijeXhtfbxSxm6JwGrXrhBdofTsbKRUsrN1WoNgUa8uqN1Vx6WAJw1JHPhglEGGHea6QICwJOAr/6mrui/oB7pkaWKHj3z7d1IC4KWLtY47elvjbaTlkN04Kc/5LFEirorGYVbt15kAUlqGM65pk6ZBxtaO3+30LVlORZkxOh+LKL/BvbZ/iRNhItLqNyieoQj/uh/7Iv4uyH/cV/0b4WDSd3DptigWq84lJubb9t/DnZlrJazxyDCulTmKdOR7vs9gMTo+uoIrPSb8ScTtvw65+odKAlBj59dhnVp9zd7QUojOpXlL62Aw56U4oO+FALuevvMjiWeavKhJqlR7i5n9srYcrNV7ttmDw7kf/97P5zauIhxcjX+xHv4M=
`.trimStart()

const LINE = /^(?:@(?:cert-authority|revoked)\s+)?\S+\s+(?:ssh|ecdsa|sk)-[\w.@-]+\s+[A-Za-z0-9+/]{40,}={0,2}(?:\s.*)?$/

/**
 * A known_hosts file: the given lines, and the pinned hosts.
 * @throws WarmupError `bad-option` for a line that ssh would ignore
 */
export function knownHosts(given: string): string {
  const lines = given.split('\n').map(line => line.trim())
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#') || LINE.test(line)) continue
    throw new WarmupError('bad-option', `ssh-known-hosts: line ${index + 1} is not a valid known_hosts line`, {
      hint: 'A line is `host ssh-ed25519 AAAA…`, as `ssh-keyscan host` prints it. Compare it with the host key that the server’s owner publishes.',
    })
  }
  return `${lines.filter(line => line !== '').join('\n')}\n${PINNED}`
}
