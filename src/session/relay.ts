import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { GoSettingError, WarmupError } from '../errors.js'
import type { TellingSource } from '../go/download.js'
import { type Go, reaching } from '../go/environment.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { netrcBy } from '../go/version.js'
import { modulePathIn } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { parseGoauth } from '../network/credential-sources.js'
import { TransferError } from '../network/error.js'
import { openGoHttp } from '../network/go-http.js'
import { isOfClient, type Relaxation } from '../network/leniency.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { AfterFailure, GivenUp, RelayEvent, RelayRecord } from '../relay/record.js'
import type { Relay } from '../relay/relay.js'
import type { RunEvent } from '../report/report.js'
import { openModuleStore } from '../stores/open.js'
import { type CpuUse, measureCpuUse } from './cpu.js'
import { measured } from './measured.js'

/** What a relay is used for. */
interface RelayClient {
  id: string
  signal: AbortSignal
  tell: (event: RunEvent) => void
  /** A warm-up has its own attempts; repeated requests of a user's command are tried again. */
  afterFailure: AfterFailure
}

const STORE_ATTEMPTS = 2

/** The relay of a session: opened when first needed, and closed with the session. */
export class SessionRelay {
  readonly #options: ResolvedOptions
  readonly #run: RelayClient
  #opening: Promise<Relay | undefined> | undefined
  #relay: Relay | undefined
  #cpuUse: (() => CpuUse) | undefined
  /** Hosts of upstreams, HTTP proxies and stores for which Go's leniency was necessary. */
  readonly relaxed: Relaxation[] = []
  /** Upstreams whose answers only Go could read. */
  readonly leftToGo: string[] = []

  constructor(options: ResolvedOptions, run: RelayClient) {
    this.#options = options
    this.#run = run
  }

  /** Undefined if a relay is not needed or not possible; then Go downloads without it. */
  async open(go: Go): Promise<Relay | undefined> {
    this.#opening ??= this.#open(go)
    return await this.#opening
  }

  record(): RelayRecord | undefined {
    return this.#relay?.record()
  }

  /** Are only the stores used, because no proxy answers? */
  standsInForProxies(): boolean {
    return this.#relay?.isOffline === true && this.#options.offline === 'auto'
  }

  cpuUse(): CpuUse | undefined {
    return this.#cpuUse?.()
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined)
    await this.#relay?.close()
  }

  /** Where modules come from: proxies and stores, or stores only. */
  async #sources(go: Go): Promise<{ goproxy: ProxyList; serves: 'beside-proxies' | 'alone' }> {
    const { offline } = this.#options
    const goproxy = parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY')
    const servers = goproxy.proxies.map(({ url }) => url).filter(url => !/^file:/i.test(url))
    const alone = { goproxy: { proxies: [], end: 'none' as const }, serves: 'alone' as const }
    if (offline === 'true') return alone
    // Whether an origin answers is unknown until it is tried.
    if (offline === 'false' || servers.length === 0) return { goproxy, serves: 'beside-proxies' }
    const { signal } = this.#run
    const answers = await anyAnswers(servers, { go, options: this.#options, signal })
    return answers ? { goproxy, serves: 'beside-proxies' } : alone
  }

  #tell(event: RelayEvent): void {
    if (event.kind === 'left-to-go') this.leftToGo.push(event.upstream)
    if (event.kind === 'relaxed') {
      const { host, what } = event
      // An upstream and a store can be on the same host.
      if (this.relaxed.some(one => one.host === host && one.what === what)) return
      this.relaxed.push({ host, what })
    }
    this.#run.tell(event)
  }

  async #open(go: Go): Promise<Relay | undefined> {
    const { relay: wanted, cache, includePrivate } = this.#options
    const { goproxy, serves } = await this.#sources(go)
    const reach = serves === 'alone' ? this.#options : withFewerAttempts(this.#options)
    const onRelaxed = (relaxation: Relaxation) => this.#tell({ kind: 'relaxed', ...relaxation })
    const stores = cache === 'false' ? [] : this.#options.stores.filter(({ holds }) => holds === 'files')
    // Offline, the stores are the only source of private modules, too.
    const takesPrivate = stores.length > 0 && includePrivate && serves !== 'alone'
    const { GONOPROXY = '' } = go.settings
    const patterns = takesPrivate && GONOPROXY !== 'none' ? GONOPROXY : ''
    // Go reads directories just as fast, and accepts an unverified toolchain only from a single one.
    const isOfUse = stores.length > 0 || serves === 'alone' || goproxy.proxies.some(proxy => !/^file:/i.test(proxy.url))
    if (wanted === 'false' || !isOfUse) return undefined
    if (goproxy.proxies.some(proxy => /^https:/i.test(proxy.url))) refuseBadGoauth(go.settings.GOAUTH ?? '')
    try {
      // Loaded on demand: it takes a tenth of a second, and a warm module cache does not need it.
      const { openRelay } = await import('../relay/relay.js')
      this.#relay = await openRelay({
        ...this.#options,
        goproxy,
        serves,
        stores: await Promise.all(stores.map(({ spec }) => openModuleStore(spec, { ...reach, onRelaxed }))),
        ...(patterns !== '' && { isPrivate: path => matchesPatterns(patterns, path) }),
        env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
        netrcBy: netrcBy(go.version),
        afterFailure: this.#run.afterFailure,
        headersFor: await upstreamHeaders(go, this.#run.id),
        signal: this.#run.signal,
        onEvent: event => this.#tell(event),
      })
      this.#cpuUse = measureCpuUse()
      return this.#relay
    } catch (error) {
      this.#run.tell({ kind: 'relay-unavailable', reason: reasonOf(error) })
      return undefined
    }
  }
}

/**
 * Rejects a GOAUTH with which Go would exit before its first https request.
 * @throws GoSettingError in Go's words
 */
function refuseBadGoauth(value: string): void {
  try {
    parseGoauth(value)
  } catch (error) {
    if (!(error instanceof TransferError)) throw error
    throw new GoSettingError(error.message, 'Correct it; see `go help goauth`.')
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof WarmupError) return [`${error.message}.`, error.hint].filter(Boolean).join(' ')
  return error instanceof Error ? error.message : String(error)
}

/** Stores are tried at most twice, because the upstreams could deliver meanwhile. */
function withFewerAttempts(options: ResolvedOptions): ResolvedOptions {
  const { patience } = options
  return { ...options, patience: { ...patience, maxAttempts: Math.min(patience.maxAttempts, STORE_ATTEMPTS) } }
}

/** The environment in which Go downloads through the relay, including private modules if stores may have them. */
export function through(go: Go, relay: Relay | undefined): Go['env'] {
  if (relay === undefined) return go.env
  const env = reaching(relay.goproxy, go.env)
  return relay.takesPrivate ? { ...env, GONOPROXY: 'none', GONOSUMDB: go.settings.GONOSUMDB ?? '' } : env
}

/** What a relay knows about the downloads through it. */
export function sourceOf(relay: Relay): TellingSource {
  return {
    isBusy: relay.isBusy,
    progress: relay.progress,
    explain: failures => {
      const record = relay.record()
      return failures.map(failure => explained(failure, { url: relay.url, record }))
    },
    distrust: module => relay.distrust(module),
  }
}

/** cmd/go sees only the relay; the cause of its errors is at an upstream. */
function explained(told: Failure, { url: relayUrl, record }: { url: string; record: RelayRecord }): Failure {
  const { givenUp, upstreams } = record
  // Further entries of the relay differ by their number.
  const failure = {
    ...told,
    text: told.text.replaceAll(new RegExp(`${relayUrl.replaceAll('.', '\\.')}\\.\\d+`, 'g'), relayUrl),
  }
  const known =
    givenUp.find(one => failure.text.includes(`${relayUrl}/${one.name.replaceAll('!', '%21')}`)) ??
    // For an answer that it cannot read, Go names only the proxy.
    givenUp.find(
      ({ name }) => failure.text.includes(`proxy "${relayUrl}"`) && failure.text.includes(`${modulePathIn(name)}`),
    )
  if (known === undefined) {
    // The relay's address is of no use to readers: it is closed by then.
    const { fix: said, url: place, ...rest } = failure
    const isUseful = (value: string | undefined) => value !== undefined && !value.includes(relayUrl)
    const kept = { ...rest, ...(isUseful(said) && { fix: said }), ...(isUseful(place) && { url: place }) }
    const [only, ...more] = upstreams
    if (only === undefined || more.length > 0 || !failure.text.includes(relayUrl)) {
      return { ...kept, text: failure.text.replaceAll(relayUrl, 'the relay') }
    }
    const { cause, hint, fix, url, text } = classifyFailure(failure.text.replaceAll(relayUrl, only.upstream))
    return { ...kept, cause, hint, text, ...(fix !== undefined && { fix }), ...(url !== undefined && { url }) }
  }
  return failureOf(known, record)
}

/** An undelivered file as a permanent failure. */
export function failureOf(known: GivenUp, record: RelayRecord): Failure {
  const { name, status: _, upstream, ...told } = known
  return measured({ ...told, retryable: false, url: upstream }, { name, record })
}

/** Public proxies, whose logs users cannot read. Go's own default is added from its go.env. */
const PUBLIC = ['goproxy.cn', 'goproxy.io', 'mirrors.aliyun.com', 'mirrors.cloud.tencent.com', 'repo.huaweicloud.com']

/**
 * Headers by which the operator of a module proxy can link its log to a run: W3C `traceparent`, and the run id. Returns the
 * headers for an upstream, by its URL; public ones get none.
 */
export async function upstreamHeaders(go: Go, runId: string): Promise<(upstream: string) => Record<string, string>> {
  const known = await publicHosts(go)
  return upstream => {
    if (known.has(hostnameOf(upstream))) return {}
    const span = randomBytes(8).toString('hex')
    return { traceparent: `00-${traceIdOf(runId)}-${span}-01`, 'x-go-mod-warmup-run': runId }
  }
}

/** Hosts of public module proxies. */
export async function publicHosts(go: Go): Promise<Set<string>> {
  return new Set([...PUBLIC, ...(await defaultHosts(go))])
}

/** The host name of a URL: in lower case, without port and trailing dot. */
export function hostnameOf(url: string): string {
  return (URL.parse(url)?.hostname ?? '').replace(/\.+$/, '')
}

/** The trace id of all requests of a run: 32 hexadecimal digits. */
export const traceIdOf = (runId: string) => runId.replaceAll('-', '')

/** The hosts in the GOPROXY that this Go was built with; a distribution may have changed it. */
async function defaultHosts({ settings }: Go): Promise<string[]> {
  const text = await readText(join(settings.GOROOT ?? '', 'go.env')).catch(() => '')
  const value = /^GOPROXY=(.*)$/m.exec(text)?.[1] ?? 'direct'
  return parseGoproxy(value, 'GOPROXY').proxies.map(proxy => hostnameOf(proxy.url))
}

/** Maximum time to find out that there is no network. */
const LONGEST = 10_000

/** Does any of these servers answer, with whatever status? Sends each one request. */
async function anyAnswers(
  urls: string[],
  { go, options, signal }: { go: Go; options: ResolvedOptions; signal: AbortSignal },
): Promise<boolean> {
  const { caFile, clientCertificate, connectTimeout, stallTimeout } = options
  const hosts = urls.map(url => new URL(url).host)
  const longest = Math.min(LONGEST, stallTimeout)
  const http = openGoHttp({
    env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
    netrcBy: netrcBy(go.version),
    connections: 1,
    connectTimeout: Math.min(connectTimeout, longest),
    stallTimeout: longest,
    caFile,
    identity: clientCertificate && { ...clientCertificate, hosts },
    signal,
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longest)])
  const ask = async (url: string) => {
    const answer = await http.send(url, { signal: limit }).catch(error => {
      if (!(error instanceof TransferError) || !isOfClient(error)) throw error
    })
    // An answer that only Go can read counts, too.
    if (answer === undefined) return
    const { status, body } = answer
    body.on('error', () => undefined).destroy()
    // The answer of a gateway whose server is down does not count.
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
