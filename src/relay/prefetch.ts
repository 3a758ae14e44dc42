import pLimit from 'p-limit'
import { matchesPatterns } from '../go/patterns.js'
import {
  compareVersions,
  type ModuleFile,
  type ModuleVersion,
  moduleFileName,
  presentFiles,
} from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import type { Deliver, Fetches } from './fetches.js'
import type { RelaySettings } from './record.js'
import type { Spool } from './spool.js'
import { moduleOf, wantedFile } from './upstream.js'

/** With less free space, the prefetch could take what the go command needs. */
const LEAST_FREE = 512 << 20

type Work = { fetches: Fetches; spool: Spool } & Pick<
  RelaySettings,
  'concurrency' | 'leastFree' | 'onEvent' | 'signal' | 'stores'
>

/**
 * Fetches what cmd/go will request, as long as there is space for it, and hands over the required modules as they arrive.
 * Resolves when all of those were handed over, or when one of their files is missing. Never rejects.
 *
 * Sum files also list `.mod` files that cmd/go requests only in some projects. Stores contain what it did request: if they
 * have everything that is certainly needed, the rest is not prefetched from upstreams. Nor are files handed over that
 * cmd/go might not need: they would fill module caches and entries.
 */
export async function prefetch(expectation: Expectation, work: Work, deliver?: Deliver): Promise<void> {
  const files = expectedFiles(expectation)
  const modules = new Set(files.filter(file => file.kind !== 'mod').map(file => moduleOf({ file })))
  const isSure = (file: ModuleFile) => modules.has(moduleOf({ file }))
  const { each = [expectation.requires] } = expectation
  const groups = each.map(requires => namesOf(selectedOf({ ...expectation, requires })))
  const required = new Set(groups.flatMap(names => [...names]))
  const isHanded = (file: ModuleFile) => required.has(versionOf(file))
  const handed = Map.groupBy(files.filter(isHanded), versionOf)
  const until = groups.map(
    modules => new Set([...modules].flatMap(module => (handed.get(module) ?? []).map(moduleFileName))),
  )
  const sure = files.filter(isSure)
  const others = files.filter(file => !isSure(file))
  const awaited = deliver && { deliver, isHanded, since: performance.now() }
  // Without stores all at the same time: small files use the time in which large ones wait.
  if (!work.stores?.length) return await fetchAll(files, work, { awaited, until })
  let isLacking = false
  await fetchAll(sure, work, {
    awaited,
    until,
    onLack: () => {
      if (!isLacking) void fetchAll(others, work, { awaited, until: [] })
      isLacking = true
    },
  })
}

/**
 * The requirements that Go certainly selects: if it may select versions other than the required ones, those without a
 * higher version in the sum files.
 */
function selectedOf({ requires, zips, sums }: Expectation): ModuleVersion[] {
  if (zips !== 'all') return requires
  const named = Map.groupBy([...sums.files()].filter(isZip), file => file.path)
  const isGreatest = ({ path, version }: ModuleVersion) =>
    (named.get(path) ?? []).every(other => compareVersions(other.version, version) <= 0)
  return requires.filter(isGreatest)
}

const versionOf = ({ path, version }: ModuleVersion) => `${path}@${version}`
const namesOf = (modules: ModuleVersion[]) => new Set(modules.map(versionOf))

const isZip = (file: ModuleFile) => file.kind === 'zip'

interface Way {
  /** Who takes which files, and since when the run has been waiting for them. */
  awaited: { deliver: Deliver; isHanded: (file: ModuleFile) => boolean; since: number } | undefined
  /** The files that each main module waits for, by name. */
  until: Set<string>[]
  /** Called for each file that no store had. */
  onLack?: () => void
}

/** Resolves when, for each set of `until`, all files were handed over or one of them is missing. */
function fetchAll(files: ModuleFile[], work: Work, { awaited, until, onLack = () => undefined }: Way): Promise<void> {
  const { fetches, spool, concurrency, leastFree = LEAST_FREE, onEvent, signal } = work
  const waitedFor = new Set(until.flatMap(names => [...names]))
  let waiting = until.filter(names => names.size > 0)
  return new Promise(resolve => {
    if (waiting.length === 0) resolve()
    let low = false
    const fetchOne = async (file: ModuleFile): Promise<'there' | 'missing'> => {
      if (low || signal.aborted) return 'missing'
      const free = file.kind === 'zip' ? await spool.free() : leastFree
      if (low) return 'missing'
      if (free < leastFree) {
        low = true
        onEvent({ kind: 'low-disk', free })
        return 'missing'
      }
      const isAwaited = awaited && waitedFor.has(moduleFileName(file))
      const wanted = { ...wantedFile(file, 'prefetch'), file, ...(isAwaited && { since: awaited.since }) }
      const came = await fetches.prefetch(wanted)
      if (came === 'in-no-store' || came === 'missing') onLack()
      if (came === 'missing') return came
      if (awaited?.isHanded(file)) await fetches.handOver(wanted, awaited.deliver)
      return 'there'
    }
    const all = pLimit(concurrency).map(files, async file => {
      const came = await fetchOne(file).catch(() => 'missing' as const)
      const name = moduleFileName(file)
      if (!waitedFor.has(name)) return
      waiting = waiting.filter(names => !names.delete(name) || (came !== 'missing' && names.size > 0))
      if (waiting.length === 0) resolve()
    })
    void all.finally(resolve)
  })
}

/** What is known about a project before cmd/go sends requests. */
export interface Expectation {
  sums: Sums
  /** The required modules, after replace and exclude. */
  requires: ModuleVersion[]
  /** Those of each main module, if they are several: a missing file ends only the wait of those that require it. */
  each?: ModuleVersion[][]
  /** Zips of its requirements, or of everything in the sum files: workspaces and modules up to Go 1.16 fetch more. */
  zips: 'of-requirements' | 'all'
  /** GOMODCACHE/cache/download; files that it already has are not fetched. */
  downloadCache: string
  /** Patterns of GONOPROXY: those modules never come from a proxy. */
  gonoproxy: string
}

/** One in this many files is a zip, as long as there are other files. */
const SHARE_OF_ZIPS = 4

/**
 * The module files that cmd/go will request, in a good order for fetching: it requests all `.mod` files, then each
 * `.info`, then the zips. Some zips are fetched from the beginning, because the largest one takes longest.
 */
export function expectedFiles({ sums, requires, zips, downloadCache, gonoproxy }: Expectation): ModuleFile[] {
  const named = [...sums.files()]
  const wanted =
    zips === 'all'
      ? named.filter(file => file.kind === 'zip' && !isPassedOver(file, requires))
      : requires.map(zipOf).filter(zip => sums.allows(zip))
  // If the module cache has all of these, it lacks only files that Go never requested.
  const asked = presentFiles(downloadCache, wanted)
  if (wanted.length > 0 && asked.length === new Set(wanted.map(moduleFileName)).size) return []
  const first = [...named.filter(file => file.kind === 'mod'), ...wanted.map(infoOf)]
  const files = interleave(first, wanted).filter(file => !matchesPatterns(gonoproxy, file.path))
  const present = new Set(presentFiles(downloadCache, files).map(file => file.name))
  return files.filter(file => !present.has(moduleFileName(file)))
}

/** Go never selects a version lower than a required one. */
function isPassedOver({ path, version }: ModuleFile, requires: ModuleVersion[]): boolean {
  const asked = requires.filter(one => one.path === path)
  return asked.length > 0 && asked.every(one => compareVersions(version, one.version) < 0)
}

const zipOf = ({ path, version }: ModuleVersion): ModuleFile => ({ path, version, kind: 'zip' })
const infoOf = ({ path, version }: ModuleVersion): ModuleFile => ({ path, version, kind: 'info' })

function interleave(first: ModuleFile[], zips: ModuleFile[]): ModuleFile[] {
  const order: ModuleFile[] = []
  let zip = 0
  for (const [index, file] of first.entries()) {
    order.push(file)
    const next = index % (SHARE_OF_ZIPS - 1) === SHARE_OF_ZIPS - 2 ? zips[zip] : undefined
    if (next === undefined) continue
    order.push(next)
    zip++
  }
  return [...order, ...zips.slice(zip)]
}
