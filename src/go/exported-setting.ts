import { hasUserInUrl, splitAddress } from '../redact.js'

/** A flag of GOFLAGS, which may be quoted as a whole. */
const FLAG = /'[^']*'|"[^"]*"|\S+/g

/**
 * A setting of Go for programs that run later, without credentials. Everything in it is either kept as it is or left
 * out, never replaced by something that is only meant to be read. GOPROXY and GOSUMDB were checked before.
 */
export function exportedSetting(name: string, value: string): string {
  if (name === 'GOPROXY') return exportedProxies(value)
  if (name === 'GOSUMDB') return value.replace(/\S+/g, withoutCredentials)
  if (name === 'GOFLAGS')
    return hasUserInUrl(value) ? (value.match(FLAG) ?? []).filter(flag => !hasUserInUrl(flag)).join(' ') : value
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
