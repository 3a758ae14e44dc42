import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { readTextSync } from '../modcache/regular-file.js'
import { type PrivateHost, prefixOf } from './private-host.js'
import { begins, ends, kindOfKey, mended } from './ssh-key.js'
import { userNameFor } from './user-name.js'

const SHAPE = 'A line is `host/path = token`, `host = user:password` or `git@host/path = <private key or its file>`.'
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/
const PATH = /^[\w.~+-]+(?:\/[\w.~+-]+)*$/

/**
 * Reads `private-hosts`. Blank lines and those that begin with `#` do not count; a value that begins with `-----BEGIN`
 * runs to its END line.
 * @throws WarmupError `bad-option` that names the line, and never what stands there as a value.
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
      if (end < 0) throw refused(at, 'begins a key that has no END line', 'Pass on the whole secret, as it was made.')
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
  if (text.includes('://')) throw refused(at, 'names a URL', 'Name the host alone, as in github.com/acme.')
  if (/[*?[\]{}]/.test(text.replace(/^\[[0-9a-f:]+\]/i, ''))) {
    throw refused(at, 'holds a wildcard', 'A prefix such as github.com/acme covers everything below it.')
  }
  const [, sshUser, address = ''] = /^(?:([\w.-]+)@)?(.*)$/.exec(text) ?? []
  const [name = '', ...rest] = address.replace(/\/+$/, '').split('/')
  const host = name.toLowerCase()
  const path = rest.join('/').replace(/\.git$/, '')
  if (!HOST.test(host) || (rest.length > 0 && !PATH.test(path)) || /(?:^|\/)\.\.?(?:\/|$)/.test(path)) {
    throw refused(at, 'names no host', SHAPE)
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
    throw refused(at, `has a key where ${shown} needs a token`, `For ssh write git@${shown} = …`)
  }
  const [first = '', rest] = value.split(/:(.*)/s)
  const user = rest === undefined ? userNameFor(place.host, value) : first
  const password = rest ?? value
  if (password === '') throw refused(at, `has an empty password for ${shown}: the secret is not set`, FORKS)
  if (user === '') throw refused(at, `has no user before the : for ${shown}`, SHAPE)
  if (/\s/.test(value)) throw refused(at, `has a value with blanks in it for ${shown}`, SHAPE)
  return { kind: 'password', user, password }
}

const FORKS =
  'Set the secret for this repository (for Dependabot among its own secrets). Workflows started from forks do not get secrets: ' +
  'leave the line out there.'

/** A key, or what the file holds whose name stands there. */
function keyOf(value: string, at: number): string {
  const text = begins(value) ? value : readKey(value, at)
  switch (kindOfKey(text)) {
    case 'key':
      return text
    case 'encrypted':
      throw refused(at, 'has a key with a passphrase', 'Nobody is there to type it. Use a deploy key without one.')
    case 'no-key':
      throw refused(at, 'has a key that is no private key', 'Pass on the whole file, BEGIN and END lines included.')
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
    // The system's message repeats the name, which may be a secret that was put in the wrong place.
    throw refused(at, 'has neither a private key nor the name of a readable file', SHAPE)
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
