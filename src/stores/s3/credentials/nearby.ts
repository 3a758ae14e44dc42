import { HttpClient, type HttpRequest } from '../../../network/http.js'
import { type Answer, ask, type Source } from './source.js'

export type Nearby = Pick<Source, 'patience' | 'signal' | 'connectTimeout' | 'stallTimeout'>

/** Milliseconds. Whatever answers here is on this machine, or beside it. */
const LIMIT = 2_000

/**
 * Sends a request to a service of this machine, such as instance metadata: never through a proxy, which would be asked for
 * its own role, or read ours; and with little patience.
 * @throws StoreError
 */
export async function askNearby(
  url: URL,
  request: Pick<HttpRequest, 'method' | 'headers'>,
  { patience, signal, connectTimeout, stallTimeout }: Nearby,
): Promise<Answer> {
  const client = new HttpClient({
    env: {},
    connectTimeout: Math.min(connectTimeout, LIMIT),
    stallTimeout: Math.min(stallTimeout, LIMIT),
  })
  try {
    const little = { ...patience, maxAttempts: Math.min(patience.maxAttempts, 2) }
    return await ask(url.href, request, { client: () => client, patience: little, stallTimeout, signal })
  } finally {
    await client.close()
  }
}
