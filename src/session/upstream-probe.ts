import type { Go } from '../go/environment.js'
import { openGoHttp } from '../network/go-http.js'
import type { ResolvedOptions } from '../options/options.js'

/** Nobody waits longer to learn that there is no network. */
const LONGEST = 10_000

/** Does any of these servers answer at all, whatever it says? Asks each once. */
export async function anyAnswers(
  urls: string[],
  { go, options, signal }: { go: Go; options: ResolvedOptions; signal: AbortSignal },
): Promise<boolean> {
  const { caFile, clientCertificate, connectTimeout, stallTimeout } = options
  const hosts = urls.map(url => new URL(url).host)
  const longest = Math.min(LONGEST, stallTimeout)
  const http = openGoHttp({
    env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
    connections: 1,
    connectTimeout: Math.min(connectTimeout, longest),
    stallTimeout: longest,
    caFile,
    identity: clientCertificate && { ...clientCertificate, hosts },
    signal,
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longest)])
  const ask = async (url: string) => {
    const { status, body } = await http.send(url, { signal: limit })
    body.on('error', () => undefined).destroy()
    // That of a gateway whose server does not answer is none.
    if ([502, 503, 504].includes(status)) throw new Error(`${status}`)
  }
  try {
    await Promise.any(urls.map(ask))
    return true
  } catch {
    return false
  } finally {
    await http.close()
  }
}
