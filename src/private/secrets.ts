import { basic } from '../network/credential-sources.js'
import { begins, ends } from './ssh-key.js'
import { userNameFor } from './user-name.js'

/** So short a line of a key is its last, and could stand anywhere. */
const SHORTEST_LINE = 8

/**
 * All that must not be printed of a `private-hosts`, in every form in which it may come up: as it stands there, in
 * base64, as an Authorization header and URL-encoded; of keys each line. Takes a text that is refused later, too.
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
