import { GoSettingError, WarmupError } from '../errors.js'
import { hasBadUser, hasUserInUrl, splitAddress, splitSetting } from '../redact.js'
import { joinFlags, splitFlags } from './flags.js'

/** What Go and the network read as the address of a proxy. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/**
 * Refuses addresses with a user or password that Go does not accept, before anything is done with them: what Go would
 * ignore or cut off elsewhere must neither be sent nor shown.
 * @throws GoSettingError, which shows nothing of the value
 */
export function refuseBadUsers(env: Record<string, string | undefined>): void {
  try {
    refuseEach(env)
  } catch (error) {
    throw error instanceof WarmupError ? new GoSettingError(error.message, error.hint) : error
  }
}

function refuseEach(env: Record<string, string | undefined>): void {
  for (const name of PROXIES) if (isBadProxy(env[name] ?? '')) throw badUser(name)
  refuseBadDatabase(env['GOSUMDB'] ?? '', 'GOSUMDB')
  const entries = (env['GOPROXY'] ?? '').split(/[,|]/).map(entry => entry.trim())
  const end = entries.findIndex(entry => entry === 'direct' || entry === 'off')
  const bad = (end < 0 ? entries : entries.slice(0, end)).findIndex(entry => entry.includes('://') && hasBadUser(entry))
  if (bad >= 0) throw badUser(`GOPROXY: entry ${bad + 1}`)
}

/** The address of an HTTP proxy needs no path, so that an `@` in one is rather the end of a password. */
function isBadProxy(value: string): boolean {
  return hasBadUser(value) || splitAddress(value.trim())?.rest.includes('@') === true
}

/**
 * Likewise for a value of GOSUMDB: a name, a blank, and the URL of a mirror.
 * @throws WarmupError `bad-option`
 */
export function refuseBadDatabase(value: string, name: string): void {
  const words = value.trim().split(/\s+/)
  const [, address = ''] = words
  // Go quotes what it takes for a port: the address is judged whether or not an `@` shows a user.
  const isBad = address.includes('://') && splitAddress(address) === undefined
  const hasOddUser = value.includes('@') && (words.length > 2 || splitSetting(value) === undefined)
  if (isBad || hasOddUser) throw badUser(name)
}

export function badUser(what: string): WarmupError {
  return new WarmupError(
    'bad-option',
    `${what}: its user or password holds characters that Go does not accept in a URL`,
    {
      hint: 'Percent-encode them, as in %40 for @, %2F for /, %3C for < and %20 for a blank; likewise an @ in the path of a URL. The value is not shown here, since it may hold a password.',
    },
  )
}

/**
 * A setting of Go for programs that run later, without credentials. Everything in it is either kept as it is or left
 * out, never replaced by something that is only meant to be read. GOPROXY and GOSUMDB were checked before.
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

/** Go reads no further than `direct` or `off`, so nobody has checked what follows. */
function exportedProxies(list: string): string {
  let exported = ''
  for (const [, entry = '', separator = ''] of list.matchAll(/([^,|]*)([,|]|$)/g)) {
    const word = entry.trim()
    if (word === 'direct' || word === 'off') return exported + word
    exported += `${word === '' ? '' : withoutCredentials(word)}${separator}`
  }
  return exported
}

/** Without user, query and fragment, in which tokens travel. */
function withoutCredentials(address: string): string {
  const { scheme, rest } = splitAddress(address) ?? { scheme: '', rest: address.includes('@') ? '' : address }
  return `${scheme}${rest.replace(/[?#].*$/s, '')}`
}
