import { isAbsolute, posix } from 'node:path'
import { GoSettingError, WarmupError } from '../errors.js'
import { hasBadUser, shownSetting, splitAddress } from '../redact.js'
import { badUser } from './settings.js'

/** A GOPROXY list as cmd/go reads it. */
export interface ProxyList {
  /** The proxies in their order, with the scheme that Go adds. */
  proxies: { url: string; next: 'when-absent' | 'after-any-failure' }[]
  /** The word that ends the list, or `none` where it just ends. */
  end: 'direct' | 'off' | 'none'
}

/**
 * Reads a GOPROXY list as Go does once it needs it (modfetch/proxy.go, proxyList): no further than `direct` or `off`.
 * After `,` the next entry is asked only when one has nothing, after `|` whenever it fails.
 * @throws WarmupError `bad-option` for a list that names no proxy, for an entry that is neither direct nor off nor a
 * URL with the scheme https, http or file, and for a user or password that would travel unprotected. For Go's own
 * setting it is a GoSettingError.
 */
export function parseGoproxy(value: string, name: 'goproxy' | 'GOPROXY'): ProxyList {
  try {
    return readList(value, name)
  } catch (error) {
    throw name === 'GOPROXY' && error instanceof WarmupError ? new GoSettingError(error.message, error.hint) : error
  }
}

function readList(value: string, name: string): ProxyList {
  const list: ProxyList = { proxies: [], end: 'none' }
  // A comma or bar may be part of a password, and stand before its @.
  const isOpen = !/@|%40/.test(value)
  let position = 0
  for (const [, text = '', separator] of value.matchAll(/([^,|]+)([,|]?)/g)) {
    const entry = text.trim()
    if (entry === '') continue
    if (entry === 'direct' || entry === 'off') return { ...list, end: entry }
    position++
    check(entry, {
      name,
      shown: isOpen && splitAddress(entry) !== undefined ? shownSetting(entry) : `entry ${position}`,
      position,
    })
    const url = entry.includes('://') ? entry : `https://${entry}`
    list.proxies.push({ url, next: separator === '|' ? 'after-any-failure' : 'when-absent' })
  }
  if (list.proxies.length > 0) return list
  throw new WarmupError(
    'bad-option',
    `${name}: ${JSON.stringify(value)} names no proxy: the list contains no entries`,
    {
      hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
    },
  )
}

function check(entry: string, { name, shown, position }: { name: string; shown: string; position: number }): void {
  if (/^(?:https?|file):/i.test(entry) && hasBadUser(entry)) throw badUser(`${name}: entry ${position}`)
  if (!isProxy(entry)) {
    const reason = `invalid proxy URL ${/^[\w+.-]+:\/\//.test(entry) ? 'scheme (must be https, http, file)' : 'missing scheme'}`
    throw new WarmupError('bad-option', `${name}: ${shown} is not a proxy Go can use: ${reason}`, {
      hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
    })
  }
  const url = URL.parse(entry)
  if (url?.protocol !== 'http:' || (url.username === '' && url.password === '') || isLoopback(url.hostname)) return
  throw new WarmupError('bad-option', `${name}: entry ${position}: refusing to pass credentials to insecure URL`, {
    hint: 'Use https://. Go refuses this, too: anybody on the way could read the password.',
  })
}

/** Is this the machine itself? */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/**
 * A URL, or a host that Go puts https:// before; single words are kept for Go's own use. Of what Go takes, a URL that
 * lacks its colon is not allowed: with credentials they would travel, and be told, as part of a path.
 */
function isProxy(entry: string): boolean {
  if (/^(?:https?|file):\/\//i.test(entry)) return URL.canParse(entry)
  if (!/^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/.*)?$/i.test(entry) || isAbsolute(entry)) return false
  return /[.:/]/.test(entry) && !hasBadUser(entry)
}

/** Is this entry of the list a directory? */
export const isDirectory = ({ url }: { url: string }) => /^file:/i.test(url)

/**
 * The URL of something below an entry of the list: a name of slashes, escaped. As Go makes it, what is asked of modules is
 * joined without empty elements and dots (modfetch/proxy.go, getBody), and what is asked of checksum databases is only
 * appended (web/url.go, Join).
 */
export function urlBelow(entry: string, path: string): URL {
  const url = new URL(entry)
  const [, base = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(entry.trim()) ?? []
  const joined = `${base.replace(/\/$/, '')}/${path}`
  url.pathname = path.startsWith('sumdb/') ? joined : posix.normalize(joined)
  return url
}
