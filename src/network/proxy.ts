import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { hasBadUser } from '../redact.js'

type Environment = Record<string, string | undefined>
/** Does a rule of NO_PROXY apply to this host (an address without brackets) and port? */
type Rule = (host: string, port: string) => boolean

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }
const LOOPBACK = [within('127.0.0.0', 8), within('::1', 128)]

/**
 * Chooses proxies as Go does (golang.org/x/net/http/httpproxy): HTTPS_PROXY, HTTP_PROXY and NO_PROXY in upper or lower case;
 * rules of NO_PROXY are a CIDR range, an address, a domain with its subdomains, `.domain` for only its subdomains, each with
 * or without a port, or `*`. Loopback needs no proxy. Node's own implementation does not support CIDR.
 *
 * The returned function throws Error `CGI_PROXY` for plain http if a client could have set HTTP_PROXY.
 */
export function proxyChooser(env: Environment): (url: URL) => URL | undefined {
  const either = (name: string) => env[name] || env[name.toLowerCase()] || ''
  const proxies: Record<string, URL | undefined> = {
    'https:': parseProxy(either('HTTPS_PROXY')),
    'http:': parseProxy(either('HTTP_PROXY')),
  }
  const rules = parseNoProxy(either('NO_PROXY'))
  return url => {
    const proxy = proxies[url.protocol]
    if (proxy === undefined) return undefined
    if (url.protocol === 'http:' && env['REQUEST_METHOD']) {
      throw Object.assign(new Error(), { code: 'CGI_PROXY' })
    }
    const host = address(url.hostname)
    const port = url.port || PORTS[url.protocol] || ''
    return isLoopback(url) || rules.some(rule => rule(host, port)) ? undefined : proxy
  }
}

/** Does a URL point to this machine, by name or address? */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || LOOPBACK.some(rule => rule(address(hostname), ''))
}

/** Go ignores a value that is not a URL. */
function parseProxy(value: string): URL | undefined {
  if (hasBadUser(value)) return undefined
  const proxy = URL.parse(value)
  if (proxy !== null && proxy.host !== '') return proxy
  return (value && URL.parse(`http://${value}`)) || undefined
}

function parseNoProxy(value: string): Rule[] {
  const entries = value.split(',').map(entry => entry.trim().toLowerCase())
  return entries.filter(entry => entry !== '').map(parseRule)
}

function parseRule(entry: string): Rule {
  if (entry === '*') return () => true
  const [, network = '', length] = /^([^/]+)\/(\d+)$/.exec(entry) ?? []
  if (isIP(network) !== 0 && Number(length) <= bits(network)) return within(network, Number(length))
  const [, bracketed, plain, only = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(entry) ?? []
  const name = bracketed ?? plain ?? entry
  const onPort = (port: string) => only === '' || only === port
  if (isIP(name) !== 0) {
    const same = within(name, bits(name))
    return (host, port) => onPort(port) && same(host, port)
  }
  const [, dot, rest = ''] = /^(\*?\.)?(.*)$/.exec(name) ?? []
  const domain = domainToASCII(rest) || rest
  return (host, port) => {
    const matches = host.endsWith(`.${domain}`) || (dot === undefined && host === domain)
    return domain !== '' && isIP(host) === 0 && matches && onPort(port)
  }
}

const bits = (network: string) => (isIP(network) === 4 ? 32 : 128)

/** Matches the addresses of a network. An IPv4 address in IPv6 notation counts as IPv4. */
function within(network: string, length: number): Rule {
  const list = new BlockList()
  list.addSubnet(network, length, isIP(network) === 4 ? 'ipv4' : 'ipv6')
  return host => {
    if (isIP(host) === 6) return list.check(host, 'ipv6')
    return isIP(host) === 4 && isIP(network) === 4 && list.check(host, 'ipv4')
  }
}

function address(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}
