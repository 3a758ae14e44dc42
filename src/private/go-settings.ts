import { WarmupError } from '../errors.js'
import { isLoopback, type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { hostnameOf, isPasswordHost, type PrivateHost, prefixOf } from './private-hosts.js'

/** The source settings of `go env`. */
type SourceSettings = Partial<Record<'GOPROXY' | 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB', string>>

/** The effect of private hosts on Go's settings. */
interface PrivateSources {
  /** Hosts that are proxies of the GOPROXY list, with credentials only for those. */
  upstreams: PrivateHost[]
  /** Where private modules come from. */
  origins: PrivateHost[]
  /** Changed settings of Go, merged with those that were set. */
  settings: { GOPRIVATE?: string; GONOPROXY?: string; GONOSUMDB?: string }
}

/** GOPROXY with the logins of loopback proxies: Go does not send logins from a netrc over http. */
export function withLogins(goproxy: string, upstreams: PrivateHost[]): string {
  return upstreams.filter(isPasswordHost).reduce((list, { host, credential: { user, password } }) => {
    const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
    return list.replace(/http:\/\/([^/,|\s]+)/g, (all, found) => (found === host ? `http://${login}@${host}` : all))
  }, goproxy)
}

/**
 * Separates proxies from origins, and excludes modules of origins from proxies and the checksum database.
 * @throws WarmupError `bad-option` for credentials that would be sent unencrypted
 */
export function planSources(hosts: PrivateHost[], known: SourceSettings): PrivateSources {
  const list = parseGoproxy(known.GOPROXY ?? '', 'GOPROXY')
  const upstreams = hosts.filter(one => upstreamUrl(one, list) !== undefined)
  for (const one of upstreams) refuseInsecure(one, upstreamUrl(one, list))
  const origins = hosts.filter(one => !upstreams.includes(one))
  const patterns = [...new Set(origins.map(one => prefixOf({ ...one, host: hostnameOf(one.host) })))]
  if (patterns.length === 0) return { upstreams, origins, settings: {} }
  const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '' } = known
  const settings = {
    GOPRIVATE: merged(GOPRIVATE, patterns),
    GONOPROXY: merged(GONOPROXY, patterns),
    GONOSUMDB: merged(GONOSUMDB, patterns),
  }
  return { upstreams, origins, settings }
}

/** `none` means that everything goes through the proxy, or is looked up. */
function merged(value: string, patterns: string[]): string {
  if (value === 'none') return value
  const set = value.split(',').map(one => one.trim())
  return [...new Set([...set.filter(one => one !== ''), ...patterns])].join(',')
}

/** The proxy that a line is for. A default port equals no port. */
function upstreamUrl(one: PrivateHost, { proxies }: ProxyList): URL | undefined {
  if (!isPasswordHost(one)) return undefined
  const urls = proxies.flatMap(({ url }) => URL.parse(url) ?? [])
  return urls.find(proxy => {
    const own = URL.parse(`${proxy.protocol}//${one.host}/${one.path}`)
    const isBelow = one.path === '' || `${proxy.pathname}/`.startsWith(`/${one.path}/`)
    return proxy.host !== '' && proxy.host === own?.host && isBelow
  })
}

function refuseInsecure({ line, host }: PrivateHost, url: URL | undefined): void {
  if (url?.protocol !== 'http:' || isLoopback(url.hostname)) return
  throw new WarmupError(
    'bad-option',
    `private-hosts: line ${line}: refusing to send credentials to http://${host}, which is not encrypted`,
    {
      hint: 'Use https:// for that proxy in goproxy. Over http, credentials are sent to this machine only.',
    },
  )
}
