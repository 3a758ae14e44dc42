/** From a scheme to the next space or quote, or to the last `@` of a password with quotes; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls =
  /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:]{0,200}:[^\s/@]{0,200}["<>`][^\s/]{0,200}@)?[^\s"<>`]*/gi
/** The beginning of the next URL after a comma or bar, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i
/** Also in the form of a mistaken escape: `user:password%40host`. */
const AT = /@|%40/i
/** A host with its port before the next entry of a list; before an `@` it would be a user with a password. */
const HOST_IN_LIST = /^[^[:?#@/]*:\d{1,5}[,|](?:(?:direct|off|https?:|file:)[^@]*)?$/i
/** GOAUTH contains commands, which may include a token. */
const goauth = /\b(GOAUTH=)(?!(?:off|netrc)\b)[^\n]+/g
/** Parameters that describe the request, but never the user. */
const harmless = /^(?:go-get|service)=[\w.-]*$/

/**
 * The printable part of a setting that may contain credentials, such as GOPROXY, GOSUMDB or HTTPS_PROXY. For an entry with a
 * user, only scheme and host remain; if the setting is ambiguous, only the part after its last `@`.
 */
export function shownSetting(value: string): string {
  // Without an `@`, a comma or a bar ends an entry, and no entry has a user.
  if (!AT.test(value))
    return value
      .split(/([,|])/)
      .map(redactUrls)
      .join('')
  const entries = splitSetting(value)
  const shown = entries?.map(({ scheme, rest, separator }) => `${redactUrls(`${scheme}${rest}`)}${separator}`).join('')
  return shown ?? redactUrls(value.split(AT).at(-1) ?? '')
}

/** Removes all credentials from text of others, including known ones in any form. */
export function redactText(text: string): string {
  return redactUrls(withoutSecrets(text)).replace(goauth, '$1(hidden)')
}

/**
 * Removes credentials from every URL in a text: user names and passwords (`ssh` keeps the user's name), and query
 * strings and fragments, because they may contain signatures and tokens. Such a query is replaced by `?redacted`, except
 * for `go-get` and `service`. Everything else stays unchanged; doing it twice has no further effect.
 */
export function redactUrls(text: string): string {
  return text.replace(urls, found => found.split(nextUrl).map(withoutCredentials).join(''))
}

/** Does a text contain a URL with a user or password? A query alone does not count. */
export function hasUserInUrl(text: string): boolean {
  return (text.match(urls) ?? [])
    .flatMap(found => found.split(nextUrl))
    .some(url => {
      const scheme = /^[^/]*\/{1,2}/.exec(url)?.[0] ?? ''
      const address = url.slice(scheme.length)
      return withoutPassword(address, scheme) !== address
    })
}

function withoutCredentials(found: string): string {
  const url = found.slice(0, endOfUrl(found))
  const start = url.search(/:\//) + (url.includes('://') ? 3 : 2)
  const scheme = url.slice(0, start)
  const address = withoutPassword(url.slice(start), scheme)
  const query = address.search(/[?#]/)
  return (
    scheme + (query < 0 ? address : address.slice(0, query) + keptQuery(address.slice(query))) + found.slice(url.length)
  )
}

/** Punctuation after a URL belongs to the sentence around it. */
function endOfUrl(found: string): number {
  let end = found.length
  while (end > 0 && "',;:.)]}|\\".includes(found.charAt(end - 1))) end--
  return end
}

function withoutPassword(address: string, scheme: string): string {
  if (HOST_IN_LIST.test(address)) return address
  const authority = address.split('/', 1)[0] ?? ''
  let at = authority.lastIndexOf('@')
  if (at < 0 && /^[^[:?#]*:\d*[^\d?#]/.test(authority)) {
    // `user:pa/ss@host`: an unescaped password ends the authority too early. A port consists of digits.
    at = lastUserEnd(address)
    if (at < 0) return `redacted${address.slice(authority.length)}`
  }
  if (at < 0) return address
  const user = /ssh/i.test(scheme) ? `${address.slice(0, at).split(':', 1)[0]}@` : ''
  return user + address.slice(at + 1)
}

/** The last `@` that is not part of a module proxy's path or of `module@version`. */
function lastUserEnd(address: string): number {
  return [...address.matchAll(/@(?!v\/|v\d|latest\b)/g)].at(-1)?.index ?? -1
}

function keptQuery(asked: string): string {
  if (asked.startsWith('#')) return asked.includes('=') ? '#redacted' : asked
  return asked
    .slice(1)
    .split('&')
    .every(part => harmless.test(part))
    ? asked
    : '?redacted'
}

/**
 * The credentials that this process knows, in every form in which they may come back: a server can echo them in a body, a
 * header or a redirect, and Go or git repeat that in their output. They are kept per process, not per run, because the
 * origin of a text is unknown when it is printed.
 */
const forms = new Set<string>()
const listeners = new Set<(secret: string) => void>()
let pattern: RegExp | undefined

/** Anything shorter would occur in ordinary words. */
const SHORTEST = 4
/** A user name as short as `git` is not a token. */
const SHORTEST_TOKEN = 8
/** Shorter ones count only as a whole word. */
const SHORTEST_ANYWHERE = 8

const HIDDEN = '***'

/** Calls a function with every known secret form, now and whenever a new one becomes known. */
export function onSecret(listener: (secret: string) => void): void {
  listeners.add(listener)
  for (const form of forms) listener(form)
}

/** Remembers a password, a token or a key. */
export function rememberSecret(secret: string): void {
  for (const form of formsOf(secret)) remember(form)
}

/** Remembers the password of a user, and the Authorization header made from both. */
export function rememberUser(user: string, password: string): void {
  if (password === '') {
    if (user.length < SHORTEST_TOKEN) return
    rememberSecret(user)
  } else {
    rememberSecret(password)
    for (const form of formsOf(`${user}:${password}`)) remember(form)
  }
  for (const form of base64Of(`${user}:${password}`)) remember(form)
}

/** Remembers the value of an authorization header: `Basic …`, `Bearer …`, or a bare token. */
export function rememberHeader(value: string): void {
  const [, scheme = '', rest = value] = /^([a-z][\w-]*) +(.*)$/is.exec(value.trim()) ?? []
  if (scheme.toLowerCase() !== 'basic') {
    for (const token of [value, rest]) rememberSecret(token.trim())
    return
  }
  const [user = '', password = ''] = Buffer.from(rest, 'base64').toString().split(/:(.*)/s)
  remember(rest.trim())
  rememberUser(user, password)
}

/** Remembers users and passwords in a setting such as GOPROXY or HTTPS_PROXY, in any spelling. */
export function rememberSetting(value: string | undefined): void {
  if (value === undefined || !/@|%40/i.test(value)) return
  const entries = splitSetting(value)
  const users = entries?.map(({ user }) => user ?? '') ?? usersIn(value)
  for (const user of users) {
    const [name = '', password = ''] = user.split(/:(.*)/s)
    rememberUser(name, password)
    rememberUser(decoded(name), decoded(password))
    if (password !== '') rememberSecret(user)
  }
}

/** Remembers users and passwords in the argument for a module; an `@` alone precedes a version. */
export function rememberArgument(text: string): void {
  if (hasUserInUrl(text) || (!text.includes('://') && /:.*(?:@|%40)/.test(text))) rememberSetting(text)
}

/** For an ambiguous text: everything before its last `@`, and before the `@` of each part. */
function usersIn(value: string): string[] {
  const head = value.slice(0, value.lastIndexOf('@')).replace(/^\s*(?:[a-z][a-z\d+.-]*:\/\/)?/i, '')
  const parts = [...value.matchAll(/:\/\/([^/?#,|]*)@/g)].map(([, user = '']) => user)
  return [...new Set([head, ...parts])]
}

/** Removes every known credential from a text, and anything that looks like an Authorization header. */
export function withoutSecrets(text: string): string {
  if (forms.size > 0) {
    pattern ??= patternOf([...forms].filter(form => form.length >= SHORTEST))
  }
  const known = pattern === undefined ? text : text.replace(pattern, HIDDEN)
  return known
    .replace(HEADER, `$1${HIDDEN}`)
    .replace(BASIC, (all, scheme: string, token: string) => (isBasic(token) ? `${scheme}${HIDDEN}` : all))
    .replace(BEARER, (all, scheme: string, token: string) => (/\d/.test(token) ? `${scheme}${HIDDEN}` : all))
    .replace(SIGNATURE, `$1${HIDDEN}`)
}

const HEADER = /(authorization\\?["']?(?:\s*[:=]\s*|%3a(?:%20|\+)?)\[?\\?["']?)(?!\*\*\*)[^\r\n"'\]\\<]+/gi
const BLANK = '(?:\\s|%20|\\+|\\\\u0020)+'
const BASIC = new RegExp(`(\\bbasic${BLANK})([a-z0-9+/_%-]{4,}={0,2})`, 'gi')
const BEARER = new RegExp(`(\\b(?:bearer|token|negotiate)${BLANK})([\\w.~+/%-]{16,}=*)`, 'gi')
/** The signature in a URL or header (Signature Version 4), which differs for each request. */
const SIGNATURE = /(signature(?:=|%3d|["'>:\s]+))[\da-f]{64}\b/gi

/** Does it decode to a user and password, unlike a word after `Basic` in prose? */
function isBasic(token: string): boolean {
  const plain = Buffer.from(decoded(token), 'base64').toString()
  return /^[^\p{C}\uFFFD]*:[^\p{C}\uFFFD]*$/u.test(plain)
}

function remember(form: string): void {
  if (form === '' || forms.has(form)) return
  for (const listener of listeners) listener(form)
  forms.add(form)
  pattern = undefined
}

/** The longest first: a password may be part of another. */
function patternOf(some: string[]): RegExp {
  const all = some.sort((a, b) => b.length - a.length).map(matching)
  return new RegExp(all.length === 0 ? '(?!)' : all.join('|'), 'gi')
}

function matching(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return form.length < SHORTEST_ANYWHERE ? `(?<![a-z\\d])${literal}(?![a-z\\d])` : literal
}

/** The text itself, and its forms in URLs, JSON, HTML and base64. */
export function formsOf(secret: string): string[] {
  const encoded = [encoded3986(secret), JSON.stringify(secret).slice(1, -1), html(secret)]
  return [...new Set([secret, encodeURIComponent(secret.toWellFormed()), ...encoded, ...base64Of(secret)])]
}

/** Without padding, so that it is found with and without. */
function base64Of(secret: string): string[] {
  const plain = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  const url = Buffer.from(secret).toString('base64url')
  const padded = Buffer.from(secret).toString('base64')
  return plain === '' ? [] : [...new Set([padded, plain, url, encodeURIComponent(padded)])]
}

function encoded3986(text: string): string {
  const mark = (one: string) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, mark)
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A literal `%`.
  }
}

/** A URL, or a host with a port, in its parts. */
interface Address {
  /** With `://`; empty if there is none. */
  scheme: string
  /** The part before the `@`; absent if there is none. */
  user?: string
  /** Everything from the host on. */
  rest: string
}

/** What Go accepts as user and password (net/url, validUserinfo and unescape). */
const USER = /^(?:[\w\-.:~!$&'()*+,;=@]|%[\da-f]{2})*$/i
const HOST = /^(?:\[[\da-f:.]+(?:%25[\w.~%-]+)?\]|(?:[\w\-.~!$&'()*+,;=]|[^\0-\x7f]|%[89a-f][\da-f])+)(?::\d*)?$/i

/** Can only be a host, not a user name: it has a dot or brackets, or is this machine. */
const KNOWN_HOST = /\.|^\[|^localhost(?::|$)/i
const NUMERIC_HOST = /^(?:\[.*\]|localhost|\d+(?:\.\d+){3})(?::\d*)?$/i

/**
 * Splits an address as Go does. Undefined if Go would refuse it, or if an `@` after the host makes it ambiguous: in
 * `https://user:80/rest@host`, Go sees a path, but the author may have meant a password.
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

/** May an `@` in the path be the end of an unescaped password? Not in `https://host.example/@scope`. */
function mayEndPassword(address: { scheme: string; host: string; path: string; hasUser: boolean }): boolean {
  const { scheme, host, path, hasUser } = address
  const isKnown = KNOWN_HOST.test(host)
  const isAlone = !hasUser && !/:\d*$/.test(host)
  const followsSlash = !/[^/]@/.test(path)
  if (!/^https?:/i.test(scheme)) return !(isKnown && isAlone && followsSlash)
  if (!hasUser && NUMERIC_HOST.test(host)) return false
  return followsSlash ? !(isKnown || isAlone) : !(isKnown && isAlone)
}

/** Does a setting contain an `@` without being an address that Go accepts? */
export function hasBadUser(value: string): boolean {
  return /@|%40/i.test(value) && splitAddress(value.trim()) === undefined
}

/**
 * The entries of a setting that is a list, or has several words, with all separators between them. Undefined if one of them
 * is not an address: then a separator may be part of a password, as in `user:pa,ss@host`.
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
