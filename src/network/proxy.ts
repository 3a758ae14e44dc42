import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { TransferError } from './transfer-error.js'

type Environment = Record<string, string | undefined>
/** Does a rule of NO_PROXY hold for this host (an address without brackets) and port? */
type Rule = (host: string, port: string) => boolean

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }
const loopback = addresses([
  ['127.0.0.0', 8],
  ['::1', 128],
])

/**
 * Makes the choice of a proxy as Go makes it (golang.org/x/net/http/httpproxy): HTTPS_PROXY, HTTP_PROXY and NO_PROXY in
 * capitals or not, rules of NO_PROXY as CIDR, address, domain with its subdomains, `.domain` without itself, each with
 * a port or not, or `*`. Loopback needs no proxy. Node's own reading knows no CIDR.
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
      throw new TransferError('proxy', 'HTTP_PROXY is not used where REQUEST_METHOD is set (golang.org/s/cgihttpproxy)')
    }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const port = url.port || PORTS[url.protocol] || ''
    return isLoopback(url) || rules.some(rule => rule(host, port)) ? undefined : proxy
  }
}

/** Does a URL lead to this machine, by name or address? */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || holds(loopback, hostname.replace(/^\[|\]$/g, ''))
}

/** Go takes no notice of a value that is no URL. */
function parseProxy(value: string): URL | undefined {
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
  if (isIP(network) !== 0 && Number(length) <= (isIP(network) === 4 ? 32 : 128)) {
    const within = addresses([[network, Number(length)]])
    return host => holds(within, host)
  }
  const [, bracketed, plain, only = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(entry) ?? []
  const name = bracketed ?? plain ?? entry
  const onPort = (port: string) => only === '' || only === port
  if (isIP(name) !== 0) {
    const same = addresses([[name, isIP(name) === 4 ? 32 : 128]])
    return (host, port) => onPort(port) && holds(same, host)
  }
  const [, dot, rest = ''] = /^(\*?\.)?(.*)$/.exec(name) ?? []
  const domain = domainToASCII(rest) || rest
  return (host, port) => {
    const matches = host.endsWith(`.${domain}`) || (dot === undefined && host === domain)
    return domain !== '' && isIP(host) === 0 && matches && onPort(port)
  }
}

function addresses(networks: [address: string, length: number][]): BlockList {
  const list = new BlockList()
  for (const [address, length] of networks) list.addSubnet(address, length, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return list
}

/** False for what is no address. An IPv4 address that is written as IPv6 counts as itself. */
function holds(list: BlockList, host: string): boolean {
  const family = isIP(host)
  return family !== 0 && list.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
