import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { isToolchain, TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { Sums } from '../modcache/sum-file.js'
import { fetchRange } from '../network/download.js'
import { canPass, TransferError } from '../network/error.js'
import { openGoHttp } from '../network/go-http.js'
import type { Relaxation } from '../network/leniency.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { RelayEvent } from '../relay/record.js'
import { openRelay, type Relay } from '../relay/relay.js'
import { transferTrouble } from '../relay/trouble.js'
import { failureOf } from '../session/relay.js'
import { openModuleStore } from '../stores/open.js'
import type { Database } from '../sumdb/database.js'
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

/** A downloaded file. */
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

  private constructor(options: SourceOptions, relay: Relay) {
    this.#options = options
    this.#relay = relay
  }

  /** @throws WarmupError or GoSettingError for a GOPROXY that Go does not accept; Error if no relay can be opened */
  static async open(options: SourceOptions): Promise<ToolchainSource> {
    const { offline, stores, settings, onEvent } = options
    const serves = offline === 'true' ? 'alone' : 'beside-proxies'
    const onRelaxed = (relaxation: Relaxation) => onEvent({ kind: 'relaxed', ...relaxation })
    const holding = stores.filter(({ holds }) => holds === 'files')
    const relay = await openRelay({
      ...options,
      goproxy: serves === 'alone' ? { proxies: [], end: 'none' } : upstreamsOf(settings),
      serves,
      stores: await Promise.all(holding.map(({ spec }) => openModuleStore(spec, { ...options, onRelaxed }))),
      env: { ...options.env, GOAUTH: settings.GOAUTH },
      afterFailure: 'is-forgotten',
      unreadable: 'fails',
      headersFor: () => ({}),
    })
    // Stores may be asked: their files are verified like all others.
    relay.vouch({ sums: new Sums(new Map()), allows: isToolchain, isChecked: isToolchain })
    return new ToolchainSource(options, relay)
  }

  /** The existing releases: the `@v/list` of the toolchain module. */
  async list(): Promise<string> {
    return (await this.#whole(`${TOOLCHAIN_MODULE}/@v/list`)).toString()
  }

  /** Downloads the zip of a release to a file. Returns the sender and the number of attempts. */
  async fetchZip(version: string, file: string): Promise<Fetched> {
    const name = `${TOOLCHAIN_MODULE}/@v/${version}.zip`
    const answer = await this.#ask(name)
    if (answer.body === null) throw new NotDelivered(classifyFailure(`${name}: no content`))
    let bytes = 0
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        yield chunk
      }
    }
    await pipeline(Readable.fromWeb(answer.body as never), counted, createWriteStream(file, { flags: 'wx' }))
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

  /** Reads a checksum database; directly if GOSUMDB has its address, or if no proxy supports it. */
  databaseReader({ verifier: { name }, url }: Database): (path: string) => Promise<Buffer | undefined> {
    // Offline, only stores can have its answers.
    const isOffline = this.#options.offline === 'true'
    const isPassedOn = url === undefined && !isOffline ? this.#isPassedOn(name) : Promise.resolve(isOffline)
    return async path => {
      if (await isPassedOn) return await this.#maybe(`sumdb/${name}/${path}`)
      return await this.#direct(`${(url?.href ?? `https://${name}`).replace(/\/$/, '')}/${path}`)
    }
  }

  async close(): Promise<void> {
    await this.#relay.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #isPassedOn(name: string): Promise<boolean> {
    // As in cmd/go, a proxy is skipped only if it says that it does not support it (modfetch/sumdb.go, initBase).
    return (await this.#maybe(`sumdb/${name}/supported`)) !== undefined
  }

  async #whole(name: string): Promise<Buffer> {
    return Buffer.from(await (await this.#ask(name)).arrayBuffer())
  }

  async #maybe(name: string): Promise<Buffer | undefined> {
    const answer = await this.#send(name)
    if (answer.ok) return Buffer.from(await answer.arrayBuffer())
    const text = await answer.text()
    if (answer.status === 404 || answer.status === 410) return undefined
    throw this.#notDelivered(name, { status: answer.status, text })
  }

  /** @throws NotDelivered */
  async #ask(name: string): Promise<Response> {
    const answer = await this.#send(name)
    if (answer.ok) return answer
    throw this.#notDelivered(name, { status: answer.status, text: await answer.text() })
  }

  #notDelivered(name: string, { status, text }: { status: number; text: string }): NotDelivered {
    const record = this.#relay.record()
    const known = record.givenUp.find(one => one.name === name)
    return new NotDelivered(known ? failureOf(known, record) : classifyFailure(`${name}: ${status} ${text}`))
  }

  async #send(name: string): Promise<Response> {
    return await fetch(`${this.#relay.url}/${name}`, { signal: this.#options.signal })
  }

  async #direct(url: string): Promise<Buffer | undefined> {
    const { env, settings, patience, signal, connectTimeout, stallTimeout, caFile } = this.#options
    const http = openGoHttp({
      env: { ...env, GOAUTH: settings.GOAUTH },
      connections: 1,
      connectTimeout,
      stallTimeout,
      caFile,
      signal,
    })
    try {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of fetchRange(http, url, { facts: {}, patience, signal, range: { first: 0 } })) {
        bytes += chunk.length
        if (bytes > LARGEST_ANSWER) throw new TransferError('broken', `${new URL(url).host} sent too much`)
        chunks.push(chunk)
      }
      return Buffer.concat(chunks)
    } catch (error) {
      if (!(error instanceof TransferError)) throw error
      if (error.status === 404 || error.status === 410) return undefined
      const said = error.status === undefined ? transferTrouble(url, error).text : `${url}: ${error.message}`
      throw new NotDelivered({ ...classifyFailure(said), retryable: canPass(error) })
    } finally {
      await http.close()
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
