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

/** A module proxy on the loopback through which one go command, or several, download. */
export interface Relay {
  /** GOPROXY for them: the relay, as often as Go may have to go on by itself, and the word that ended the list. */
  goproxy: string
  /** Is it to be asked for private modules, too? */
  takesPrivate: boolean
  /** Are there only the stores? */
  isOffline: boolean
  /** Its own address, as it stands in what cmd/go prints. */
  url: string
  /**
   * Begins to fetch what cmd/go will ask for, and hands it over where somebody takes it. Resolves when all that is sure to
   * be wanted was handed over, or when that cannot be. Never rejects.
   */
  prefetch: (expectation: Expectation, deliver?: Deliver) => Promise<void>
  /** Resolves when it is known what became of everything that was handed over. */
  settled: Fetches['settled']
  /** Does cmd/go wait for an answer? The relay sees to it that it comes. */
  isBusy: () => boolean
  /** Bytes received, the sizes of all module files as far as they are known, and what has taken longest so far. */
  progress: () => { bytes: number; bytesKnown: number; slowest: Slowest | undefined }
  /** Those of these files that it cannot serve. */
  lacks: (files: ModuleFile[]) => Promise<ModuleFile[]>
  /** What it did not deliver of what cmd/go asked for, and of these files, which it will be asked for. */
  undelivered: (files: ModuleFile[], sums: Sums) => Promise<GivenUp[]>
  record: () => RelayRecord
  distrust: Fetches['distrust']
  doubt: Fetches['doubt']
  abandonStores: Fetches['abandonStores']
  rejectStored: Sources['rejectStored']
  vouch: Sources['vouch']
  close: () => Promise<void>
}

/** Milliseconds that are waited for files on their way, once the download has failed for others. */
const LONGEST_LOOK = 5000

/**
 * Starts a relay.
 * @throws Error when it cannot listen, or cannot write to the temp directory
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
    // Where Go is sent on, it takes no credentials but those in the URL, and never has a certificate to show.
    mayLeaveToGo: async url => mayLeave && !(await http.hasCredentials(url)),
    onLeftToGo: upstream => onEvent({ kind: 'left-to-go', upstream }),
  }
  const upstreams = goproxy.proxies.map(proxy =>
    /^file:/i.test(proxy.url) ? new FileUpstream(proxy, shared) : new HttpUpstream(proxy, shared),
  )
  const onTrouble = (store: string, { problem: trouble, message: reason }: StoreError) =>
    onEvent({ kind: 'store-trouble', store, trouble, reason })
  const stores = moduleStores.map(store => new StoreSource(store, { ...shared, onTrouble }))
  // A name that cannot be resolved shows when it is needed.
  void http.prepare(servers.map(proxy => proxy.url))
  const isOffline = settings.serves === 'alone'
  const sources = new Sources(upstreams, { stores, isPrivate: settings.isPrivate, end: goproxy.end })
  const fetches = new Fetches(sources, settings)
  const databases = new ChecksumDatabases(upstreams, goproxy.end)
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

  // Go asks these only for what the one before them lacks: a comma, even where the list has a bar.
  const mayBeLeft = (index: number) => mayLeave && !isOffline && !isDirectory(goproxy.proxies[index - 1] ?? { url: '' })
  const further = upstreams.flatMap((_, index) => (index > 0 && mayBeLeft(index) ? [server.urlOf(index)] : []))

  const close = async () => {
    const interrupted = settings.signal.aborted
    over.abort()
    await server.close()
    await http.close()
    await Promise.allSettled(underWay)
    await Promise.allSettled(stores.map(store => store.close()))
    // What stays of it, a run after this one removes.
    await spool.close(interrupted ? 'parts' : 'nothing').catch(() => undefined)
  }
  let closing: Promise<void> | undefined

  return {
    url: server.url,
    takesPrivate: isOffline || settings.isPrivate !== undefined,
    isOffline,
    goproxy: [server.url, ...further, settings.isPrivate ? 'direct' : goproxy.end].filter(end => end !== 'none').join(),
    // What fails there is asked for again by cmd/go, and told then.
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
