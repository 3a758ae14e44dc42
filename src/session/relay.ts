import { WarmupError } from '../errors.js'
import type { TellingSource } from '../go/download.js'
import { type Go, reaching } from '../go/environment.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import type { ResolvedOptions } from '../options/options.js'
import type { AfterFailure } from '../relay/fetches.js'
import type { RelayRecord } from '../relay/record.js'
import type { Relay } from '../relay/relay.js'
import type { RunEvent } from '../report/events.js'
import { openModuleStore } from '../stores/open.js'
import { type CpuUse, measureCpuUse } from './cpu-use.js'
import { upstreamHeaders } from './upstream-headers.js'
import { anyAnswers } from './upstream-probe.js'

/** Whom a relay works for. */
export interface RelayClient {
  id: string
  signal: AbortSignal
  tell: (event: RunEvent) => void
  /** A warm-up has its own attempts; a command of the user is tried anew whenever it asks again. */
  afterFailure: AfterFailure
}

const STORE_ATTEMPTS = 2

/** The relay of a run, opened when it is first needed and closed with the run. */
export class Relaying {
  readonly #options: ResolvedOptions
  readonly #run: RelayClient
  #opening: Promise<Relay | undefined> | undefined
  #relay: Relay | undefined
  #cpuUse: (() => CpuUse) | undefined

  constructor(options: ResolvedOptions, run: RelayClient) {
    this.#options = options
    this.#run = run
  }

  /** Undefined where a relay has nothing to do or cannot work; then Go downloads by itself. */
  async open(go: Go): Promise<Relay | undefined> {
    this.#opening ??= this.#open(go)
    return await this.#opening
  }

  /** What the relay knows; undefined without one. */
  record(): RelayRecord | undefined {
    return this.#relay?.record()
  }

  /** Are there only the stores because no proxy answers? */
  isDark(): boolean {
    return this.#relay?.isOffline === true && this.#options.offline === 'auto'
  }

  /** How busy the CPUs have been since it was opened. */
  cpuUse(): CpuUse | undefined {
    return this.#cpuUse?.()
  }

  async close(): Promise<void> {
    await this.#opening
    await this.#relay?.close()
  }

  /** Of whom modules are had: of proxies, or of the stores alone. */
  async #sources(go: Go): Promise<{ goproxy: ProxyList; serves: 'beside-proxies' | 'alone' }> {
    const { offline } = this.#options
    const goproxy = parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY')
    const servers = goproxy.proxies.map(({ url }) => url).filter(url => !/^file:/i.test(url))
    const alone = { goproxy: { proxies: [], end: 'none' as const }, serves: 'alone' as const }
    if (offline === 'true') return alone
    // Whether an origin answers is not known before it is asked.
    if (offline === 'false' || servers.length === 0) return { goproxy, serves: 'beside-proxies' }
    const { signal } = this.#run
    const answers = await anyAnswers(servers, { go, options: this.#options, signal })
    return answers ? { goproxy, serves: 'beside-proxies' } : alone
  }

  async #open(go: Go): Promise<Relay | undefined> {
    const { relay: wanted, patience, connectTimeout, stallTimeout, concurrency, tempDirectory } = this.#options
    const { caFile, clientCertificate, cache, moduleStores, includePrivate } = this.#options
    const { goproxy, serves } = await this.#sources(go)
    const reach = serves === 'alone' ? this.#options : hurried(this.#options)
    const stores = cache === 'false' ? [] : moduleStores
    // Alone, the stores are all there is for private modules, too.
    const takesPrivate = stores.length > 0 && includePrivate && serves !== 'alone'
    const patterns = takesPrivate ? privatePatterns(go) : ''
    // Of directories alone Go reads as fast itself, and takes a toolchain unchecked from one that stands alone only.
    const isOfUse = stores.length > 0 || serves === 'alone' || goproxy.proxies.some(proxy => !/^file:/i.test(proxy.url))
    if (wanted === 'false' || !isOfUse) return undefined
    try {
      // A warm module cache needs none of it, and it takes a tenth of a second to load.
      const { openRelay } = await import('../relay/relay.js')
      this.#relay = await openRelay({
        goproxy,
        serves,
        stores: await Promise.all(stores.map(spec => openModuleStore(spec, reach))),
        ...(patterns !== '' && { isPrivate: path => matchesPatterns(patterns, path) }),
        env: { ...go.env, GOAUTH: go.settings.GOAUTH || undefined },
        caFile,
        clientCertificate,
        patience,
        connectTimeout,
        stallTimeout,
        concurrency,
        tempDirectory,
        afterFailure: this.#run.afterFailure,
        headersFor: await upstreamHeaders(go, this.#run.id),
        signal: this.#run.signal,
        onEvent: event => this.#run.tell(event),
      })
      this.#cpuUse = measureCpuUse()
      return this.#relay
    } catch (error) {
      this.#run.tell({ kind: 'relay-unavailable', reason: reasonOf(error) })
      return undefined
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof WarmupError) return [`${error.message}.`, error.hint].filter(Boolean).join(' ')
  return error instanceof Error ? error.message : String(error)
}

/** While a store is waited for, the upstreams could serve: it is asked twice at the most. */
function hurried(options: ResolvedOptions): ResolvedOptions {
  const { patience } = options
  return { ...options, patience: { ...patience, maxAttempts: Math.min(patience.maxAttempts, STORE_ATTEMPTS) } }
}

/** Go, made to download through the relay; also what it would fetch directly, where stores may have that. */
export function through(go: Go, relay: Relay | undefined): Go {
  if (relay === undefined) return go
  const env = reaching(relay.goproxy, go.env)
  if (!relay.takesPrivate) return { ...go, env }
  return { ...go, env: { ...env, GONOPROXY: 'none', GONOSUMDB: go.settings.GONOSUMDB ?? '' } }
}

/** Patterns of modules that Go fetches past all proxies. */
function privatePatterns({ settings }: Pick<Go, 'settings'>): string {
  return settings.GONOPROXY === 'none' ? '' : (settings.GONOPROXY ?? '')
}

/** What a relay can tell of the downloads that go through it. */
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

/** cmd/go only knows the relay; what it was told there has its cause at an upstream, where all tries were made. */
function explained(
  failure: Failure,
  { url: relayUrl, record: { givenUp, upstreams } }: { url: string; record: RelayRecord },
): Failure {
  const known = givenUp.find(one => failure.text.includes(`${relayUrl}/${one.name.replaceAll('!', '%21')}`))
  if (known === undefined) {
    const [only, ...more] = upstreams
    if (only === undefined || more.length > 0 || !failure.text.includes(relayUrl)) {
      return { ...failure, text: failure.text.replaceAll(relayUrl, 'the relay') }
    }
    const { cause, hint, fix, url, text } = classifyFailure(failure.text.replaceAll(relayUrl, only.upstream))
    return { ...failure, cause, hint, text, ...(fix !== undefined && { fix }), ...(url !== undefined && { url }) }
  }
  const { name: _, status: __, upstream, ...told } = known
  return { ...told, retryable: false, url: upstream }
}
