import { withoutSecrets } from './secrets.js'
import { splitSetting } from './user-information.js'

/** From a scheme to the next space or quote, or to the last `@` of a password with quotes; `https:/` with one slash is how Go up to 1.21 prints some. */
const urls =
  /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:]{0,200}:[^\s/@]{0,200}["<>`][^\s/]{0,200}@)?[^\s"<>`]*/gi
/** Where the next of several URLs begins that only a comma or bar parts, as in a GOPROXY list. */
const nextUrl = /(?<!^)(?=https?:\/)/i
/** Also as it is written where it was escaped by mistake: `user:password%40host`. */
const AT = /@|%40/i
/** A host with its port, and the next entry of a list; what ends in an `@` is a user with a password. */
const HOST_IN_LIST = /^[^[:?#@/]*:\d{1,5}[,|](?:(?:direct|off|https?:|file:)[^@]*)?$/i
/** What GOAUTH names is a command, and may hold a token. */
const goauth = /\b(GOAUTH=)(?!(?:off|netrc)\b)[^\n]+/g
/** Parameters that say what is asked for, never by whom. */
const harmless = /^(?:go-get|service)=[\w.-]*$/

/**
 * What is shown of a setting that may hold credentials: GOPROXY, GOSUMDB, HTTPS_PROXY and their like. Of an entry with a
 * user only scheme and host are left; where the setting cannot be taken apart for sure, only what follows its last `@`.
 */
export function shownSetting(value: string): string {
  // Without an `@` a comma or a bar ends an entry, and none has a user.
  if (!AT.test(value))
    return value
      .split(/([,|])/)
      .map(redactUrls)
      .join('')
  const entries = splitSetting(value)
  const shown = entries?.map(({ scheme, rest, separator }) => `${redactUrls(`${scheme}${rest}`)}${separator}`).join('')
  return shown ?? redactUrls(value.split(AT).at(-1) ?? '')
}

/** Removes all credentials from a text that others wrote, those that are known in any form as well. */
export function redactText(text: string): string {
  return redactUrls(withoutSecrets(text)).replace(goauth, '$1(hidden)')
}

/**
 * Removes credentials from every URL in a text: user names and passwords (`ssh` keeps the user's name), and query
 * strings and fragments, because signatures and tokens travel there. Such a query is replaced by `?redacted`, except
 * for `go-get` and `service`. Everything else stays as it is; doing it twice changes nothing more.
 */
export function redactUrls(text: string): string {
  return text.replace(urls, found => found.split(nextUrl).map(withoutCredentials).join(''))
}

/** Does a text hold a URL with a user or password? One that only has a query is left alone. */
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
    // `user:pa/ss@host`: a password that nobody escaped ends the authority too early. A port is all digits.
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
