import { type GoHttp, openGoHttp } from '../network/go-http.js'
import { trustedRoots } from '../network/roots.js'
import type { Setup } from './setup.js'
import type { Travel } from './upstreams/way.js'

/** How all checks reach servers. */
export type Network = Omit<Travel, 'signal'> & { http: GoHttp; close: () => Promise<void> }

/** Milliseconds for one phase, or without a byte: several phases have to fit into the whole. */
const LIMIT = 4_000

/** Opens the network as Go would find it, with less patience. */
export async function openNetwork({ env, go, goproxy, options }: Setup, signal: AbortSignal): Promise<Network> {
  const limit = Math.min(LIMIT, options.connectTimeout)
  const { caFile, clientCertificate } = options
  const hosts = new Set((goproxy?.proxies ?? []).flatMap(({ url }) => URL.parse(url)?.host ?? []))
  const identity = clientCertificate && { ...clientCertificate, hosts: [...hosts] }
  const http = openGoHttp({
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    directory: options.workingDirectory,
    caFile,
    identity,
    connections: 4,
    connectTimeout: limit,
    stallTimeout: Math.min(LIMIT, options.stallTimeout),
    commandTimeout: LIMIT,
    signal,
  })
  const opened = new Map<boolean, ReturnType<typeof trustedRoots>>()
  const trustFor: Travel['trustFor'] = host => {
    const isKnown = hosts.has(host)
    const roots = opened.get(isKnown) ?? trustedRoots({ env, caFile, ...(isKnown && { identity: clientCertificate }) })
    opened.set(isKnown, roots)
    return roots
  }
  return { limit, trustFor, http, close: () => http.close() }
}
