/** A URL, or a host with a port, in its parts. */
export interface Address {
  /** With `://`; empty where there is none. */
  scheme: string
  /** What stands before the `@`; absent where there is none. */
  user?: string
  /** Everything from the host on. */
  rest: string
}

/** What Go takes as user and password (net/url, validUserinfo and unescape). */
const USER = /^(?:[\w\-.:~!$&'()*+,;=@]|%[\da-f]{2})*$/i
const HOST = /^(?:\[[\da-f:.]+(?:%25[\w.~%-]+)?\]|(?:[\w\-.~!$&'()*+,;=]|[^\0-\x7f]|%[89a-f][\da-f])+)(?::\d*)?$/i

/** What can only be a host, and not the name of a user: with a dot, in brackets, or this machine. */
const KNOWN_HOST = /\.|^\[|^localhost(?::|$)/i
const NUMERIC_HOST = /^(?:\[.*\]|localhost|\d+(?:\.\d+){3})(?::\d*)?$/i

/**
 * Splits an address as Go does. Undefined where Go would refuse it, and where an `@` behind the host lets it be read in
 * two ways: `https://user:80/rest@host` is for Go a path, for whoever wrote it a password.
 */
export function splitAddress(text: string): Address | undefined {
  if (/[\0-\x20\x7f]/.test(text)) return undefined
  const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(text) ?? []
  if (authority === '' && /^file:/i.test(scheme)) return { scheme, rest: path }
  const at = authority.lastIndexOf('@')
  const host = authority.slice(at + 1)
  if (!HOST.test(host) || (path.includes('@') && mayEndPassword({ scheme, host, path, hasUser: at >= 0 })))
    return undefined
  if (at < 0) return { scheme, rest: `${host}${path}` }
  const user = authority.slice(0, at)
  return USER.test(user) ? { scheme, user, rest: `${host}${path}` } : undefined
}

/** May an `@` in the path be the end of a password that nobody escaped? Not in `https://host.example/@scope`. */
function mayEndPassword(address: { scheme: string; host: string; path: string; hasUser: boolean }): boolean {
  const { scheme, host, path, hasUser } = address
  const isKnown = KNOWN_HOST.test(host)
  const isAlone = !hasUser && !/:\d*$/.test(host)
  const followsSlash = !/[^/]@/.test(path)
  if (!/^https?:/i.test(scheme)) return !(isKnown && isAlone && followsSlash)
  if (!hasUser && NUMERIC_HOST.test(host)) return false
  return followsSlash ? !(isKnown || isAlone) : !(isKnown && isAlone)
}

/** Does a setting hold an `@`, and is not an address that Go accepts? */
export function hasBadUser(value: string): boolean {
  return /@|%40/i.test(value) && splitAddress(value.trim()) === undefined
}

/**
 * The entries of a setting that is a list, or has several words: all separators are kept between them. Undefined where
 * one of them is no address: then a separator may be part of a password, as in `user:pa,ss@host`.
 */
export function splitSetting(value: string): (Address & { separator: string })[] | undefined {
  const parts = value.split(/([,|\s]+)/)
  const several = parts.filter((part, index) => index % 2 === 0 && part !== '').length > 1
  const entries: (Address & { separator: string })[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const [text = '', separator = ''] = parts.slice(at, at + 2)
    const entry = text === '' ? { scheme: '', rest: '' } : splitAddress(text)
    if (entry === undefined || (several && entry.user !== undefined && entry.scheme === '')) return undefined
    entries.push({ ...entry, separator })
  }
  return entries
}
