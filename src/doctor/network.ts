import { type GoHttp, openGoHttp } from '../network/go-http.js'
import { trustedRoots } from '../network/roots.js'
import type { Setup } from './setup.js'
import type { Travel } from './upstreams/way.js'

/** How all checks reach servers. */
export type Network = Omit<Travel, 'signal'> & { http: GoHttp; close: () => Promise<void> }

/** Milliseconds for one phase, or without a byte: several phases have to fit into the whole. */
const LIMIT = 4_000

/** Opens the network as Go would find it, with less patience. */
export async function openNetwork({ env, go, options }: Setup, signal: AbortSignal): Promise<Network> {
  const limit = Math.min(LIMIT, options.connectTimeout)
  const seen = { ...env, GOAUTH: go?.settings.GOAUTH || undefined }
  const http = await openGoHttp({
    env: seen,
    directory: options.workingDirectory,
    connections: 4,
    connectTimeout: limit,
    stallTimeout: Math.min(LIMIT, options.stallTimeout),
    commandTimeout: LIMIT,
    signal,
  })
  let roots: ReturnType<typeof trustedRoots> | undefined
  const trust = () => {
    roots ??= trustedRoots({ env })
    return roots
  }
  return { limit, trust, http, close: () => http.close() }
}
