import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Go } from '../go/environment.js'
import { parseGoproxy } from '../go/goproxy.js'
import { readText } from '../modcache/regular-file.js'

/** Public mirrors: whoever names one of them has no logs there. Go's own default is added from its go.env. */
const PUBLIC = ['goproxy.cn', 'goproxy.io', 'mirrors.aliyun.com', 'mirrors.cloud.tencent.com', 'repo.huaweicloud.com']

/**
 * Headers by which the operator of a module proxy can join its log with a run: W3C `traceparent`, and the run id.
 * Returns what an upstream gets, by its URL; a public one gets nothing.
 */
export async function upstreamHeaders(go: Go, runId: string): Promise<(upstream: string) => Record<string, string>> {
  const known = await publicHosts(go)
  return upstream => {
    if (known.has(hostnameOf(upstream))) return {}
    const span = randomBytes(8).toString('hex')
    return { traceparent: `00-${traceIdOf(runId)}-${span}-01`, 'x-go-mod-warmup-run': runId }
  }
}

/** Hosts of module proxies that everybody uses. */
export async function publicHosts(go: Go): Promise<Set<string>> {
  return new Set([...PUBLIC, ...(await defaultHosts(go))])
}

/** The name that is looked up: in lower case, without a port, and without the dot that may end it. */
export function hostnameOf(url: string): string {
  return (URL.parse(url)?.hostname ?? '').replace(/\.+$/, '')
}

/** The trace that all requests of a run belong to: 32 hexadecimal digits. */
export const traceIdOf = (runId: string) => runId.replaceAll('-', '')

/** The hosts in the GOPROXY that this Go was built with; a distribution may have changed it. */
async function defaultHosts({ settings }: Go): Promise<string[]> {
  const text = await readText(join(settings.GOROOT ?? '', 'go.env')).catch(() => '')
  const value = /^GOPROXY=(.*)$/m.exec(text)?.[1] ?? 'direct'
  return parseGoproxy(value, 'GOPROXY').proxies.map(proxy => hostnameOf(proxy.url))
}
