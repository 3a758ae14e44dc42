import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { hostnameOf, isPasswordHost, type PrivateHost, prefixOf } from './private-host.js'

/** What `go env` says of where modules come from. */
export type SourceSettings = Partial<Record<'GOPROXY' | 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB', string>>

/** What follows from private hosts for Go's settings. */
export interface PrivateSources {
  /** Credentials for a proxy of the GOPROXY list, and nothing more. */
  upstreams: PrivateHost[]
  /** Where private modules come from. */
  origins: PrivateHost[]
  /** Settings of Go that change, merged with what was set. */
  settings: { GOPRIVATE?: string; GONOPROXY?: string; GONOSUMDB?: string }
}

/** Tells proxies from origins, and has Go ask neither a proxy nor the checksum database for what lies at the origins. */
export function planSources(hosts: PrivateHost[], known: SourceSettings): PrivateSources {
  const list = parseGoproxy(known.GOPROXY ?? '', 'GOPROXY')
  const upstreams = hosts.filter(one => isUpstream(one, list))
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

/** `none` is how users say that everything goes through the proxy, or is looked up. */
function merged(value: string, patterns: string[]): string {
  if (value === 'none') return value
  const set = value.split(',').map(one => one.trim())
  return [...new Set([...set.filter(one => one !== ''), ...patterns])].join(',')
}

function isUpstream(one: PrivateHost, { proxies }: ProxyList): boolean {
  const own = URL.parse(`https://${one.host}/${one.path}`)
  return (
    isPasswordHost(one) &&
    proxies.some(({ url }) => {
      const proxy = URL.parse(url)
      const below = own?.pathname === '/' || `${proxy?.pathname}/`.startsWith(`${own?.pathname}/`)
      return proxy?.host === own?.host && below
    })
  )
}
