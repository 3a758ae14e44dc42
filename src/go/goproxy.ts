import { isAbsolute, posix } from 'node:path'
import { GoSettingError, WarmupError } from '../errors.js'
import { hasBadUser, hasUserInUrl, shownSetting, splitAddress, splitSetting } from '../redact.js'
import { joinFlags, splitFlags } from './flags.js'

/** A GOPROXY list as cmd/go reads it. */
export interface ProxyList {
  /** The proxies in their order, with the scheme that Go adds. */
  proxies: { url: string; next: 'when-absent' | 'after-any-failure' }[]
  /** The word that ends the list, or `none` without one. */
  end: 'direct' | 'off' | 'none'
}

/**
 * Parses a GOPROXY list as Go does (modfetch/proxy.go, proxyList), up to `direct` or `off`. After `,` the next entry is
 * tried only if a module is not found, after `|` after any failure.
 * @throws WarmupError `bad-option` for a list without entries, for an entry that is not `direct`, `off`, or an https, http
 * or file URL, and for a user or password that would be sent unencrypted. For Go's own setting it is a GoSettingError.
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
  // A comma or bar before an @ may be part of a password.
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
      hint: 'Set a list such as https://proxy.example.com,direct, or omit it to use the setting of the environment.',
    },
  )
}

function check(entry: string, { name, shown, position }: { name: string; shown: string; position: number }): void {
  if (/^(?:https?|file):/i.test(entry) && hasBadUser(entry)) throw badUser(`${name}: entry ${position}`)
  if (!isProxy(entry)) {
    const reason = `invalid proxy URL ${faultOf(entry)}`
    throw new WarmupError('bad-option', `${name}: ${shown} is not a proxy Go can use: ${reason}`, {
      hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
    })
  }
  const malformed = badEscapeIn(entry)
  if (malformed !== undefined) {
    const reason = `invalid URL escape ${JSON.stringify(malformed)}`
    throw new WarmupError('bad-option', `${name}: ${shown} is not a proxy Go can use: ${reason}`, {
      hint: 'Write %25 for a % in a URL.',
    })
  }
  const url = URL.parse(entry)
  if (url?.protocol !== 'http:' || (url.username === '' && url.password === '') || isLoopback(url.hostname)) return
  throw new WarmupError('bad-option', `${name}: entry ${position}: refusing to pass credentials to insecure URL`, {
    hint: 'Use https://. Go refuses this as well: over http, the password could be read in transit.',
  })
}

/** The fault of an entry's URL, without any part of it: what looks like a port may be a password. */
function faultOf(entry: string): string {
  if (!/^[\w+.-]+:\/\//.test(entry)) return 'missing scheme'
  const [, authority] = /^(?:https?|file):\/\/([^/?#]*)/i.exec(entry) ?? []
  if (authority === undefined) return 'scheme (must be https, http, file)'
  const address = authority.slice(authority.lastIndexOf('@') + 1)
  if (address.startsWith('[') && !address.includes(']')) return 'host: a ] is missing'
  const [, host, port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(address) ?? []
  if (host === '') return 'without a host'
  if (port && (!/^\d+$/.test(port) || Number(port) > 65_535)) return 'port (must be a number up to 65535)'
  return 'host: no name or address'
}

/** As rejected by net/url, which ignores queries. */
function badEscapeIn(entry: string): string | undefined {
  return /%(?![0-9a-f]{2}).{0,2}/i.exec(entry.replace(/\?[^#]*/, ''))?.[0]
}

/** Is this the machine itself? */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/**
 * A URL, or a host that Go prefixes with https://; single words are kept for Go's own use. A URL without its colon is
 * rejected, although Go accepts it: its credentials would be sent and shown as part of a path.
 */
function isProxy(entry: string): boolean {
  if (/^(?:https?|file):\/\//i.test(entry)) return URL.canParse(entry)
  if (!/^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/.*)?$/i.test(entry) || isAbsolute(entry)) return false
  return /[.:/]/.test(entry) && !hasBadUser(entry)
}

/** Is this entry of the list a directory? */
export const isDirectory = ({ url }: { url: string }) => /^file:/i.test(url)

/**
 * The URL of an escaped name below an entry of the list. As in Go, names of module files are joined without empty elements
 * and dots (modfetch/proxy.go, getBody), and requests to checksum databases are only appended (web/url.go, Join).
 */
export function urlBelow(entry: string, path: string): URL {
  const url = new URL(entry)
  const [, base = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(entry.trim()) ?? []
  const joined = `${base.replace(/\/$/, '')}/${path}`
  url.pathname = path.startsWith('sumdb/') ? joined : posix.normalize(joined)
  return url
}

/** The same as it is sent: the query of an entry, which may be signed, stays unchanged. */
export function addressBelow(entry: string, path: string): string {
  const [query = ''] = /\?[^#]*/.exec(entry.trim()) ?? []
  return `${Object.assign(urlBelow(entry, path), { search: '', hash: '' }).href}${query}`
}

/** Variables that Go and the network read as the address of a proxy. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/**
 * Rejects addresses with a user or password that Go does not accept, before they are used: what Go would ignore or cut off
 * elsewhere must neither be sent nor shown.
 * @throws GoSettingError without any part of the value
 */
export function refuseBadUsers(env: Record<string, string | undefined>): void {
  try {
    refuseEach(env)
  } catch (error) {
    throw error instanceof WarmupError ? new GoSettingError(error.message, error.hint) : error
  }
}

/** An environment without the settings that `refuseBadUsers` rejects, and the first refusal. */
export function withoutBadUsers(env: Record<string, string | undefined>): {
  env: Record<string, string | undefined>
  refusal: GoSettingError | undefined
} {
  const kept = { ...env }
  let refusal: GoSettingError | undefined
  for (const name of [...PROXIES, 'GOSUMDB', 'GOPROXY']) {
    try {
      refuseBadUsers({ [name]: env[name] })
    } catch (error) {
      if (!(error instanceof GoSettingError)) throw error
      refusal ??= error
      delete kept[name]
    }
  }
  return { env: kept, refusal }
}

function refuseEach(env: Record<string, string | undefined>): void {
  for (const name of PROXIES) if (isBadProxy(env[name] ?? '')) throw badUser(name)
  refuseBadDatabase(env['GOSUMDB'] ?? '', 'GOSUMDB')
  const entries = (env['GOPROXY'] ?? '').split(/[,|]/).map(entry => entry.trim())
  const end = entries.findIndex(entry => entry === 'direct' || entry === 'off')
  const bad = (end < 0 ? entries : entries.slice(0, end)).findIndex(entry => entry.includes('://') && hasBadUser(entry))
  if (bad >= 0) throw badUser(`GOPROXY: entry ${bad + 1}`)
}

/** The address of an HTTP proxy needs no path, so an `@` in one is more likely the end of a password. */
function isBadProxy(value: string): boolean {
  return hasBadUser(value) || splitAddress(value.trim())?.rest.includes('@') === true
}

/**
 * The same for a value of GOSUMDB: a name, a space, and the URL of a mirror.
 * @throws WarmupError `bad-option`
 */
export function refuseBadDatabase(value: string, name: string): void {
  const words = value.trim().split(/\s+/)
  const [, address = ''] = words
  // Go quotes what it parses as a port: the address is checked even without an `@`.
  const isBad = address.includes('://') && splitAddress(address) === undefined
  const hasOddUser = value.includes('@') && (words.length > 2 || splitSetting(value) === undefined)
  if (isBad || hasOddUser) throw badUser(name)
}

function badUser(what: string): WarmupError {
  return new WarmupError(
    'bad-option',
    `${what}: its user or password contains characters that Go does not accept in a URL`,
    {
      hint: 'Percent-encode them: %40 for @, %2F for /, %3C for < and %20 for a space; likewise an @ in the path of a URL. The value is not shown, because it may contain a password.',
    },
  )
}

/**
 * A setting of Go for later programs, without credentials. Each part is either kept unchanged or left out, never replaced
 * by a placeholder. GOPROXY and GOSUMDB were checked before.
 */
export function exportedSetting(name: string, value: string): string {
  if (name === 'GOPROXY') return exportedProxies(value)
  if (name === 'GOSUMDB') return value.replace(/\S+/g, withoutCredentials)
  if (name === 'GOFLAGS')
    return hasUserInUrl(value) ? joinFlags(splitFlags(value).filter(flag => !hasUserInUrl(flag))) : value
  // A pattern with a scheme or an `@` matches no module.
  return value
    .split(',')
    .filter(pattern => !/@|%40|:\//.test(pattern))
    .join(',')
}

/** Go ignores everything after `direct` or `off`, so it was not checked. */
function exportedProxies(list: string): string {
  let exported = ''
  for (const [, entry = '', separator = ''] of list.matchAll(/([^,|]*)([,|]|$)/g)) {
    const word = entry.trim()
    if (word === 'direct' || word === 'off') return exported + word
    exported += `${word === '' ? '' : withoutCredentials(word)}${separator}`
  }
  return exported
}

/** Without user, query and fragment, which may contain tokens. */
function withoutCredentials(address: string): string {
  const { scheme, rest } = splitAddress(address) ?? { scheme: '', rest: address.includes('@') ? '' : address }
  return `${scheme}${rest.replace(/[?#].*$/s, '')}`
}
