import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { download } from '../go/download.js'
import { fromEmptyDirectory, type Go, probeGo } from '../go/environment.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import type { ModuleVersion } from '../go/main-module.js'
import type { ResolvedOptions } from '../options/options.js'
import { sourceOf, through } from '../session/relay.js'
import { beginRun, openGoEnvironment, type Run } from '../session/session.js'

/** Modules as the upstreams serve them now, in a module cache of their own. */
export interface FreshModules {
  /** GOMODCACHE/cache/download of it. */
  downloadCache: string
  /** Those that could not be had, by `path@version`. */
  failed: Map<string, Failure>
  /** URLs of the upstreams that sent something of each, by `path@version`; where the relay saw it. */
  senders: Map<string, Set<string>>
  /** Has Go take modules from here into another module cache, without network; returns those that it did not. */
  install: (modules: ModuleVersion[], moduleCache: string) => Promise<FreshModules['failed']>
}

/** What Windows takes as a command line holds about 300 module paths. */
const AT_ONCE = 100

/**
 * Fetches modules past every store and past what is cached, outside of any project: what Go checks of them is what the
 * checksum database says, where it is asked. They are gone when `use` is done.
 * @throws WarmupError for a missing Go; the signal's reason, or a TimeoutError after `timeout`
 */
export async function fetchAnew<T>(
  modules: ModuleVersion[],
  options: ResolvedOptions,
  use: (fresh: FreshModules) => Promise<T>,
): Promise<T> {
  const senders: FreshModules['senders'] = new Map()
  const run = beginRun({
    ...options,
    moduleStores: [],
    onEvent: event => {
      if (event.kind !== 'request' || event.request.outcome !== 'found') return
      const { module = '', upstream } = event.request
      senders.set(module, (senders.get(module) ?? new Set()).add(upstream))
    },
  })
  try {
    const { env, remove } = await openGoEnvironment(options)
    run.atEnd(remove)
    const probed = await probeGo(env, { ...options, signal: run.signal })
    run.atEnd(() => run.access.takeBack())
    const go = await run.access.give(probed)
    return await fromEmptyDirectory(options.tempDirectory, async directory => {
      const moduleCache = join(directory, 'modules')
      const downloadCache = join(moduleCache, 'cache', 'download')
      const relay = await run.relaying.open(go)
      const source = relay && sourceOf(relay)
      // What lies here is to be removed at the end.
      const into = { directory, moduleCache, env: { ...through(go, relay).env, GOFLAGS: '-modcacherw' } }
      const failed = await downloadAll(modules, { go, options, run, source, ...into })
      const offline = { GOPROXY: pathToFileURL(downloadCache).href, GONOPROXY: 'none', GOSUMDB: 'off' }
      const install = (some: ModuleVersion[], other: string) =>
        downloadAll(some, { go, options, run, directory, moduleCache: other, env: { ...go.env, ...offline } })
      return await use({ downloadCache, failed, senders, install })
    })
  } finally {
    await run.end()
  }
}

interface Way {
  go: Go
  env: Go['env']
  options: ResolvedOptions
  run: Run
  directory: string
  moduleCache: string
  source?: ReturnType<typeof sourceOf> | undefined
}

async function downloadAll(modules: ModuleVersion[], way: Way): Promise<FreshModules['failed']> {
  const { go, options, run, directory, moduleCache, source } = way
  const failed: FreshModules['failed'] = new Map()
  for (let at = 0; at < modules.length; at += AT_ONCE) {
    const requires = modules.slice(at, at + AT_ONCE)
    const names = requires.map(({ path, version }) => `${path}@${version}`)
    const outcome = await download({
      go: go.binary,
      env: { ...way.env, GOMODCACHE: moduleCache, GO111MODULE: 'on', GOTOOLCHAIN: 'local' },
      project: { directory, goWork: 'off', requires },
      moduleCache,
      args: ['mod', 'download', '-json', ...names],
      patience: options.patience,
      stallTimeout: options.stallTimeout,
      signal: run.signal,
      deadline: run.deadline,
      source,
    })
    run.signal.throwIfAborted()
    const told = new Map(outcome.modules.map(one => [`${one.path}@${one.version}`, one]))
    for (const name of names) {
      const one = told.get(name)
      if (one !== undefined && one.error === undefined) continue
      const own = one?.error === undefined ? outcome.failure : classifyFailure(`${name}: ${one.error}`)
      const [failure] = own === undefined ? [] : (source?.explain([own]) ?? [own])
      if (failure !== undefined) failed.set(name, failure)
    }
  }
  return failed
}
