import pLimit from 'p-limit'
import type { Slowest } from '../go/download.js'
import { tempDirectoryError } from '../go/environment.js'
import { isDirectory } from '../go/goproxy.js'
import type { ModuleFile } from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { openGoHttp } from '../network/go-http.js'
import type { StoreError } from '../stores/problem.js'
import { ChecksumDatabases, saidBefore } from './checksum-databases.js'
import { Entries } from './entries.js'
import { type Deliver, Fetches } from './fetches.js'
import { FileUpstream } from './file-upstream.js'
import { HttpUpstream, type UpstreamSettings } from './http-upstream.js'
import { type Expectation, prefetch } from './prefetch.js'
import {
  type GivenUp,
  type RelayRecord,
  type RelaySettings,
  type RequestRecord,
  sumUp,
  sumUpPrefetch,
} from './record.js'
import { type Answering, serve } from './server.js'
import { Sources } from './sources.js'
import { Spool } from './spool.js'
import { StoreSource } from './store-source.js'
import { UnderWay } from './under-way.js'
import { type Answer, wantedFile } from './upstream.js'

/** A module proxy on the loopback interface for one or several go commands. */
export interface Relay {
  /** GOPROXY for them: one entry of the relay for each time Go may have to continue by itself, and the word at the end. */
  goproxy: string
  /** Is it used for private modules, too? */
  takesPrivate: boolean
  /** Are the stores its only sources? */
  isOffline: boolean
  /** Its own address, as printed by cmd/go. */
  url: string
  /**
   * Prefetches what cmd/go will request, and hands it over if there is a taker. Resolves when everything that is certainly
   * needed was handed over, or cannot be. Never rejects.
   */
  prefetch: (expectation: Expectation, deliver?: Deliver) => Promise<void>
  /** Resolves when the outcome of everything handed over is known. */
  settled: Fetches['settled']
  /** Is cmd/go waiting for an answer? The relay guarantees one. */
  isBusy: () => boolean
  /** Bytes received, the sizes of all module files as far as they are known, and what has taken longest so far. */
  progress: () => { bytes: number; bytesKnown: number; slowest: Slowest | undefined }
  /** Those of these files that it cannot serve. */
  lacks: (files: ModuleFile[]) => Promise<ModuleFile[]>
  /** Undelivered files: requested by cmd/go, or among these, which will be requested. */
  undelivered: (files: ModuleFile[], sums: Sums) => Promise<GivenUp[]>
  record: () => RelayRecord
  distrust: Fetches['distrust']
  doubt: Fetches['doubt']
  abandonStores: Fetches['abandonStores']
  rejectStored: Sources['rejectStored']
  vouch: Sources['vouch']
  close: () => Promise<void>
}

/** Milliseconds to wait for files in progress after the download has failed because of others. */
const LONGEST_LOOK = 5000

/**
 * Starts a relay.
 * @throws Error if it cannot listen, or cannot write to the temp directory
 */
export async function openRelay(settings: RelaySettings): Promise<Relay> {
  const { goproxy, stores: moduleStores = [], clientCertificate, onEvent } = settings
  const servers = goproxy.proxies.filter(proxy => !/^file:/i.test(proxy.url))
  const hosts = servers.map(({ url }) => new URL(url).host)
  const over = new AbortController()
  const signal = AbortSignal.any([settings.signal, over.signal])
  const spool = await Spool.open(settings.tempDirectory).catch(cause => {
    throw tempDirectoryError(settings.tempDirectory, cause)
  })
  const http = openGoHttp({
    ...settings,
    connections: settings.concurrency,
    identity: clientCertificate && { ...clientCertificate, hosts },
    onRelaxed: relaxation => onEvent({ kind: 'relaxed', ...relaxation }),
  })
  const requests: RequestRecord[] = []
  const sizes = new Map<string, number>()
  const began = performance.now()
  const asked = new UnderWay()
  let bytes = 0
  const mayLeave = settings.unreadable !== 'fails' && clientCertificate === undefined
  const shared: UpstreamSettings = {
    ...settings,
    http,
    spool,
    signal,
    onRequest: (record, at) => {
      const request = { ...record, start: (at - began) / 1000 }
      requests.push(request)
      onEvent({ kind: 'request', request })
    },
    onRetry: retry => onEvent({ kind: 'request-retry', ...retry }),
    underWay: asked,
    onBytes: more => {
      bytes += more
    },
    onSize: (name, size) => void sizes.set(name, size),
    // When redirected, Go uses only credentials in the URL, and never has a client certificate.
    mayLeaveToGo: async url => mayLeave && !(await http.hasCredentials(url)),
    onLeftToGo: upstream => onEvent({ kind: 'left-to-go', upstream }),
  }
  const upstreams = goproxy.proxies.map(proxy =>
    /^file:/i.test(proxy.url) ? new FileUpstream(proxy, shared) : new HttpUpstream(proxy, shared),
  )
  const onTrouble = (store: string, { problem: trouble, message: reason }: StoreError) =>
    onEvent({ kind: 'store-trouble', store, trouble, reason })
  const stores = moduleStores.map(store => new StoreSource(store, { ...shared, onTrouble }))
  // Failed lookups are reported when the host is needed.
  void http.prepare(servers.map(proxy => proxy.url))
  const isOffline = settings.serves === 'alone'
  const { isPrivate, afterDistrust = 'as-listed', origin } = settings
  const sources = new Sources(upstreams, { stores, isPrivate, end: goproxy.end, afterDistrust })
  const fetches = new Fetches(sources, settings)
  const passing = upstreams.filter((_, index) => goproxy.proxies[index]?.url !== origin)
  const databases = new ChecksumDatabases(passing, passing.length < upstreams.length ? 'direct' : goproxy.end)
  const entries = new Entries(upstreams)
  const answering: Answering = async ({ entry, ...asked }, answer) => {
    const from = entries.startOf(entry)
    const wanted = { ...asked, from }
    const said = from === entry ? undefined : entries.saidOf(wanted)
    if (said !== undefined) return await answer(said)
    const use = async (given: Answer) => {
      entries.note(wanted, given)
      await answer(given)
    }
    const database = databases.nameIn(wanted)
    if (database === undefined) return await fetches.answer(wanted, use)
    const given = await (isOffline ? saidBefore(wanted, stores, spool) : databases.ask(database, wanted))
    await use(given).finally(() => given.kind === 'found' && given.content.drop())
  }
  const underWay = new Set<Promise<void>>()
  const untilDone = async (work: Promise<void>) => {
    underWay.add(work)
    await work.finally(() => underWay.delete(work))
  }
  const server = await serve((wanted, use) => untilDone(answering(wanted, use))).catch(async error => {
    await http.close()
    await spool.close('nothing')
    throw error
  })

  // Go uses these only for modules that the previous entry lacks, hence a comma even if the list has a bar.
  const mayBeLeft = (index: number) => mayLeave && !isOffline && !isDirectory(goproxy.proxies[index - 1] ?? { url: '' })
  const further = upstreams.flatMap((_, index) => (index > 0 && mayBeLeft(index) ? [server.urlOf(index)] : []))

  const close = async () => {
    const interrupted = settings.signal.aborted
    over.abort()
    await server.close()
    await http.close()
    await Promise.allSettled(underWay)
    await Promise.allSettled(stores.map(store => store.close()))
    // A later run removes its leftovers.
    await spool.close(interrupted ? 'parts' : 'nothing').catch(() => undefined)
  }
  let closing: Promise<void> | undefined

  return {
    url: server.url,
    takesPrivate: isOffline || settings.isPrivate !== undefined,
    isOffline,
    goproxy: [server.url, ...further, settings.isPrivate ? 'direct' : goproxy.end].filter(end => end !== 'none').join(),
    // cmd/go requests failed files again, and the error is reported then.
    prefetch: (expectation, deliver) =>
      untilDone(prefetch(expectation, { ...settings, fetches, spool, signal }, deliver)).catch(() => undefined),
    settled: () => fetches.settled(),
    isBusy: () => server.busy() > 0,
    progress: () => {
      const bytesKnown = [...sizes.values()].reduce((sum, size) => sum + size, 0)
      return { bytes, bytesKnown, slowest: asked.slowest() }
    },
    record: () => ({
      opened: performance.timeOrigin + began,
      requests,
      upstreams: sumUp(requests, upstreams),
      stores: stores.map(store => store.record()),
      prefetched: sumUpPrefetch(requests, fetches.unasked()),
      givenUp: fetches.givenUp,
      stallTimeout: settings.stallTimeout / 1000,
    }),
    undelivered: async (files, sums) => {
      const wanted = files.map(file => wantedFile(file, 'prefetch'))
      return await fetches.undelivered(wanted, { sums, milliseconds: LONGEST_LOOK })
    },
    distrust: module => fetches.distrust(module),
    doubt: module => fetches.doubt(module),
    abandonStores: () => fetches.abandonStores(),
    rejectStored: names => sources.rejectStored(names),
    vouch: vouching => sources.vouch(vouching),
    lacks: async files => {
      const found = await pLimit(settings.concurrency).map(files, file => fetches.has(wantedFile(file, 'prefetch')))
      return files.filter((_, index) => !found[index])
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
