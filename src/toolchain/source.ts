import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { isToolchain, TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { Sums } from '../modcache/sum-file.js'
import { fetchRange } from '../network/download.js'
import { canPass, TransferError } from '../network/error.js'
import { type GoHttp, openGoHttp } from '../network/go-http.js'
import type { Relaxation } from '../network/leniency.js'
import { request } from '../network/node-http.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { RelayEvent } from '../relay/record.js'
import { openRelay, type Relay } from '../relay/relay.js'
import { statusTrouble, transferTrouble } from '../relay/trouble.js'
import { failureOf } from '../session/relay.js'
import { isStorable, type ModuleStore } from '../stores/module-store.js'
import { openModuleStore } from '../stores/open.js'
import { StoreError } from '../stores/problem.js'
import { readSmallFile } from '../stores/read.js'
import type { Database, ReadDatabase } from '../sumdb/database.js'
import { ORIGIN_OF_TOOLCHAINS } from './defaults.js'
import type { SourceSettings } from './settings.js'

/** A file that no upstream and no store delivered. */
export class NotDelivered extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.cause)
    this.failure = failure
  }
}

/** Whom releases can come from. */
export type Reach =
  | { kind: 'offline' }
  /** GOPROXY names nobody. */
  | { kind: 'no-proxy'; goproxy: string }
  | { kind: 'upstreams'; upstreams: string[] }

/** A file that was fetched. */
export interface Fetched {
  bytes: number
  from: 'store' | 'proxy'
  /** The number of all requests for it so far. */
  attempts: number
}

export interface SourceOptions
  extends Pick<
    ResolvedOptions,
    | 'caFile'
    | 'clientCertificate'
    | 'concurrency'
    | 'connectTimeout'
    | 'offline'
    | 'patience'
    | 'stallTimeout'
    | 'stores'
    | 'tempDirectory'
  > {
  env: Record<string, string>
  settings: SourceSettings
  signal: AbortSignal
  onEvent: (event: RelayEvent) => void
}

/**
 * The source of Go releases: the stores, then the upstreams of GOPROXY, through a relay, with the same retries, credentials
 * and proxies as for modules.
 */
export class ToolchainSource implements AsyncDisposable {
  readonly #options: SourceOptions
  readonly #relay: Relay
  /** Closed by the relay. */
  readonly #stores: ModuleStore[]
  #http: GoHttp | undefined

  private constructor(options: SourceOptions, { relay, stores }: { relay: Relay; stores: ModuleStore[] }) {
    this.#options = options
    this.#relay = relay
    this.#stores = stores
  }

  /** @throws WarmupError or GoSettingError for a GOPROXY that Go does not accept; Error if no relay can be opened */
  static async open(options: SourceOptions): Promise<ToolchainSource> {
    const { offline, stores, settings, onEvent } = options
    const serves = offline === 'true' ? 'alone' : 'beside-proxies'
    const onRelaxed = (relaxation: Relaxation) => onEvent({ kind: 'relaxed', ...relaxation })
    const holding = stores.filter(({ holds }) => holds === 'files')
    const opened = await Promise.all(holding.map(({ spec }) => openModuleStore(spec, { ...options, onRelaxed })))
    const relay = await openRelay({
      ...options,
      goproxy: serves === 'alone' ? { proxies: [], end: 'none' } : upstreamsOf(settings),
      serves,
      stores: opened,
      origin: ORIGIN_OF_TOOLCHAINS,
      afterDistrust: 'next',
      env: { ...options.env, GOAUTH: settings.GOAUTH },
      afterFailure: 'is-forgotten',
      unreadable: 'fails',
      headersFor: () => ({}),
    })
    // Stores may be asked: their files are verified like all others.
    relay.vouch({ sums: new Sums(new Map()), allows: isToolchain, isChecked: isToolchain })
    return new ToolchainSource(options, { relay, stores: opened })
  }

  /** Ends everything when it aborts. */
  get signal(): AbortSignal {
    return this.#options.signal
  }

  /** Are the stores all there is: offline, or with a GOPROXY that names nobody? */
  get isOffline(): boolean {
    return this.#options.offline === 'true' || this.#upstreams.length === 0
  }

  /** Is there anybody to ask? */
  get canDeliver(): boolean {
    return !this.isOffline || this.#stores.length > 0
  }

  /** Who is asked, without credentials. */
  get #upstreams(): string[] {
    return this.#relay.record().upstreams.map(({ upstream }) => upstream)
  }

  /** Why nobody but the stores is asked, or who is. */
  reach(): Reach {
    const { offline, settings } = this.#options
    if (offline === 'true') return { kind: 'offline' }
    const upstreams = this.#upstreams
    return upstreams.length === 0 ? { kind: 'no-proxy', goproxy: settings.GOPROXY } : { kind: 'upstreams', upstreams }
  }

  /**
   * Which releases there are, as the toolchain module's `@v/list` has them. A store knows only those that were put there:
   * it is asked where nobody else answers.
   * @throws NotDelivered
   */
  async list(): Promise<string> {
    const name = `${TOOLCHAIN_MODULE}/@v/list`
    if (this.isOffline) return (await this.#stored(name))?.toString() ?? ''
    try {
      return (await this.#whole(name)).toString()
    } catch (error) {
      const stored = error instanceof NotDelivered ? await this.#stored(name) : undefined
      if (stored === undefined) throw error
      return stored.toString()
    }
  }

  /** Bytes received so far, and the sizes of all files as far as they are known. */
  progress(): { bytes: number; bytesKnown: number } {
    return this.#relay.progress()
  }

  /** Downloads the zip of a release to a file. Returns the sender and the number of attempts. */
  async fetchZip(version: string, file: string): Promise<Fetched> {
    const name = `${TOOLCHAIN_MODULE}/@v/${version}.zip`
    const answer = await this.#ask(name)
    let bytes = 0
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        yield chunk
      }
    }
    await pipeline(answer, counted, createWriteStream(file, { flags: 'wx' }))
    const requests = this.#relay.record().requests.filter(request => request.name === name)
    const sender = requests.findLast(({ outcome }) => outcome === 'found')?.upstream
    const isStore = this.#options.stores.some(({ spec }) => spec === sender)
    const attempts = requests.reduce((sum, one) => sum + one.attempts, 0)
    return { bytes, from: isStore ? 'store' : 'proxy', attempts: Math.max(1, attempts) }
  }

  /** Reports that the zip of a release was wrong. Returns whether another source may be asked. */
  distrust(version: string): { senders: string[]; another: 'may-be-asked' | 'none' } {
    return this.#relay.distrust(`${TOOLCHAIN_MODULE}@${version}`)
  }

  /** Reads what a checksum database has; past the proxies where GOSUMDB says where, or no proxy passes it on. */
  databaseReader({ verifier: { name }, url }: Database): ReadDatabase {
    const isPassedOn = url === undefined ? this.#isPassedOn(name) : Promise.resolve(false)
    return async path => {
      if (await isPassedOn) return await this.#maybe(`sumdb/${name}/${path}`)
      return await this.#direct(`${(url?.href ?? `https://${name}`).replace(/\/$/, '')}/${path}`)
    }
  }

  /** Reads what the stores keep of what a checksum database said; undefined where there are none. */
  storedAnswers({ verifier: { name } }: Database): ReadDatabase | undefined {
    return this.#stores.length === 0 ? undefined : path => this.#stored(`sumdb/${name}/${path}`)
  }

  async close(): Promise<void> {
    await Promise.all([this.#relay.close(), this.#http?.close()])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #isPassedOn(name: string): Promise<boolean> {
    // As in cmd/go, a proxy is skipped only if it says that it does not support it (modfetch/sumdb.go, initBase).
    return (await this.#maybe(`sumdb/${name}/supported`)) !== undefined
  }

  async #whole(name: string): Promise<Buffer> {
    return await buffer(await this.#ask(name))
  }

  async #maybe(name: string): Promise<Buffer | undefined> {
    const answer = await this.#send(name)
    if (answer.statusCode === 200) return await buffer(answer)
    const said = await text(answer)
    if (answer.statusCode === 404 || answer.statusCode === 410) return undefined
    throw this.#notDelivered(name, `${answer.statusCode} ${said}`)
  }

  /** @throws NotDelivered */
  async #ask(name: string): Promise<IncomingMessage> {
    const answer = await this.#send(name)
    if (answer.statusCode === 200) return answer
    throw this.#notDelivered(name, `${answer.statusCode} ${await text(answer)}`)
  }

  #notDelivered(name: string, said: string): NotDelivered {
    const record = this.#relay.record()
    const known = record.givenUp.find(one => one.name === name)
    return new NotDelivered(known ? failureOf(known, record) : classifyFailure(`${name}: ${said}`))
  }

  /**
   * Asks the relay, which answers when all of it is there: it bounds how long that may take, and nobody else does.
   * @throws NotDelivered
   */
  #send(name: string): Promise<IncomingMessage> {
    const { signal } = this.#options
    return new Promise((resolve, reject) => {
      const failed = (error: Error) => reject(signal.aborted ? signal.reason : this.#notDelivered(name, error.message))
      request(`${this.#relay.url}/${name}`, { agent: false, signal }, resolve).on('error', failed).end()
    })
  }

  /** What a store has by this name. Trouble with one is for the relay to tell, which asks it as well. */
  async #stored(name: string): Promise<Buffer | undefined> {
    const { signal } = this.#options
    for (const store of isStorable(name) ? this.#stores : []) {
      try {
        const found = await readSmallFile(store, name, { signal, largest: LARGEST_ANSWER, purpose: 'use' })
        if (found !== undefined) return found
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
      }
    }
    return undefined
  }

  #client(): GoHttp {
    const { env, settings, signal, connectTimeout, stallTimeout, caFile } = this.#options
    this.#http ??= openGoHttp({
      env: { ...env, GOAUTH: settings.GOAUTH },
      connections: 4,
      connectTimeout,
      stallTimeout,
      caFile,
      signal,
    })
    return this.#http
  }

  async #direct(url: string): Promise<Buffer | undefined> {
    const { patience, signal } = this.#options
    try {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of fetchRange(this.#client(), url, { facts: {}, patience, signal, range: { first: 0 } })) {
        bytes += chunk.length
        if (bytes > LARGEST_ANSWER) throw new TransferError('broken', `${new URL(url).host} sent too much`)
        chunks.push(chunk)
      }
      return Buffer.concat(chunks)
    } catch (error) {
      if (!(error instanceof TransferError)) throw error
      if (error.status === 404 || error.status === 410) return undefined
      const { status } = error
      const said = status === undefined ? transferTrouble(url, error) : statusTrouble(url, { status }, '')
      throw new NotDelivered({ ...classifyFailure(said.text), retryable: canPass(error) })
    }
  }
}

/** Size limit for an answer of a checksum database. */
const LARGEST_ANSWER = 1 << 20

/** The list with the origin of toolchains in place of `direct`. */
export function upstreamsOf({ GOPROXY, GONOPROXY }: SourceSettings): ProxyList {
  const list: ProxyList = matchesPatterns(GONOPROXY, TOOLCHAIN_MODULE)
    ? { proxies: [], end: 'direct' }
    : parseGoproxy(GOPROXY, 'GOPROXY')
  const origin = { url: ORIGIN_OF_TOOLCHAINS, next: 'when-absent' as const }
  return { proxies: list.end === 'direct' ? [...list.proxies, origin] : list.proxies, end: 'none' }
}
