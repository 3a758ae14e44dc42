import { access } from 'node:fs/promises'
import { shownPath } from '../go/discovery.js'
import { type AttemptOutcome, heaviestFirst } from '../go/download.js'
import type { Go } from '../go/environment.js'
import { findRequirement } from '../go/project.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { redactUrls, shownSetting } from '../redact.js'
import type { RelayRecord, StoreRecord } from '../relay/record.js'
import { traceIdOf } from '../session/relay.js'
import type { Run } from '../session/session.js'
import { leftOutOf, wanted } from '../steps/download.js'
import { entryDamage, estimateWorth, type Tally } from '../steps/inventory.js'
import type { Preparation } from '../steps/prepare.js'
import type { Filled } from '../steps/restore.js'
import type { Download } from '../steps/without-cached.js'
import { VERSION } from '../version.js'
import type { Evidence } from './bottleneck.js'
import { relayReport } from './relay.js'
import {
  type CacheStatus,
  type CheckoutChange,
  cacheStatus,
  type EnvironmentRecord,
  type Note,
  type ProjectReport,
  type SaveDecision,
  type StoreReport,
  type WarmupReport,
} from './report.js'

/** What the steps of a run returned. */
interface Results {
  options: ResolvedOptions
  run: Run
  prepared: Preparation
  filled: Filled
  tallied: Tally
  decision: SaveDecision
  /** Absolute paths of files of the checkout that the download changed. */
  changed: string[]
  /** Seconds of the preparation. */
  prepareSeconds: number
  notes: Note[]
}

/** Puts the report together from what the steps returned. */
export async function makeReport(results: Results): Promise<WarmupReport> {
  const { options, run, prepared, filled, tallied } = results
  const { restored, downloads } = filled
  const leftOut = leftOutOf(prepared, downloads.all)
  const projects = await Promise.all(wanted(downloads.all).map(one => projectReport(one, options.workingDirectory)))
  const access = run.access.report()
  const damage = filled.ended ? undefined : entryDamage({ restored, repairs: downloads.repairs, tallied })
  const failure =
    prepared.failure ?? filled.ended?.failure ?? heaviestFirst(projects.flatMap(one => one.failure ?? []))[0]
  const attempts = counted(projects.flatMap(one => one.attempts))
  const toolchain = prepared.toolchain.attempts
  const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry')
  const record = run.relaying.record()
  const repeated = sum(record?.upstreams.map(upstream => upstream.retries) ?? [])
  const zips = tallied.downloaded.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes)
  const worth = estimateWorth({
    restored: { bytes: tallied.restoredBytes, seconds: restored.seconds },
    downloaded: { bytes: tallied.downloadedBytes, seconds: filled.seconds.download },
    before: restored.origin?.download,
  })
  // An entry for exactly this project is a hit, whatever else was asked.
  const hasEntry = filled.stores.length === 0 || restored.kind === 'hit'
  return {
    schema: 1,
    runId: run.id,
    ...(record && { traceId: traceIdOf(run.id) }),
    startedAt: run.startedAt,
    tool: VERSION,
    goVersion: prepared.go.version,
    environment: recordEnvironment(prepared.go, options.env),
    cacheStatus: hasEntry ? cacheStatus(restored) : storesStatus(filled.stores, tallied),
    ...(!prepared.failure && {
      keys: { ...prepared.keys, ...(restored.matchedKey && { matched: restored.matchedKey }) },
    }),
    restore: restored,
    ...(damage && { damage }),
    ...(filled.stores.length > 0 && { stores: filled.stores.map(storeReport) }),
    ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
    projects,
    leftOut,
    modules: {
      total: tallied.total,
      restored: tallied.restored,
      downloaded: zips.length,
      bytesDownloaded: tallied.downloadedBytes,
    },
    downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
    ...(prepared.refreshed && { refreshed: prepared.refreshed }),
    repairs: downloads.repairs,
    changes: results.changed.map(
      (file): CheckoutChange => ({
        file: shownPath(options.workingDirectory, file),
        kind: options.allowChanges ? 'kept' : 'undone',
      }),
    ),
    notes: results.notes,
    attempts: attempts.length,
    retries: runs.length + repeated,
    ...(record && { relay: relayReport(record, evidence(results, record)) }),
    ...(access && { privateHosts: access }),
    seconds: { prepare: results.prepareSeconds, ...filled.seconds, total: run.elapsed() },
    decision: results.decision,
    ...(worth && { worth }),
    ...(failure && { failure }),
  }
}

/** What the requests alone do not tell of the time of the downloads, that of the project's Go included. */
function evidence({ run, prepared, filled, tallied }: Results, { requests }: RelayRecord): Omit<Evidence, 'requests'> {
  const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])))
  const fresh = tallied.fresh.filter(file => file.kind === 'zip')
  const toolchain = prepared.toolchain.attempts
  const waits = filled.downloads.all.map(one => sum(one.attempts.map(attempt => attempt.waited)))
  const ofToolchain = sum(toolchain.map(attempt => attempt.waited))
  return {
    seconds: filled.seconds.download + sum(toolchain.map(attempt => attempt.seconds)) + ofToolchain,
    waited: Math.max(0, ...waits) + ofToolchain,
    cpu: run.relaying.cpuUse(),
    elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Runs after a repair fetch again what we ourselves removed: they are no attempts. */
const counted = (attempts: AttemptOutcome[]) => attempts.filter(attempt => attempt.because !== 'repair')

async function projectReport(
  { mainModule, attempts, failure }: Download,
  workingDirectory: string,
): Promise<ProjectReport> {
  if (failure === undefined) return { file: mainModule.shown, attempts }
  const place = await findRequirement(mainModule, failure)
  const shown = place && { place: { file: shownPath(workingDirectory, place.file), line: place.line } }
  return { file: mainModule.shown, attempts, failure, ...shown }
}

/** Collects what the user should know beside the outcome. */
export async function takeNotes(prepared: Preparation, run: Run): Promise<Note[]> {
  const notes: Note[] = []
  if (run.relaying.isDark()) notes.push({ kind: 'no-proxy-answers' })
  if (prepared.toolchain.kind === 'selected')
    notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version })
  for (const module of prepared.project.mainModules) {
    if (module.requires.length === 0) continue
    const found = await Promise.allSettled(module.sumFiles.map(file => access(file)))
    if (found.every(one => one.status === 'rejected')) notes.push({ kind: 'no-sum-file', file: module.shown })
  }
  return notes
}

const EXAMPLES = 20

/** Makes the part of a report that is of one store. */
function storeReport({ served, rejected, ...record }: StoreRecord): StoreReport {
  return {
    ...record,
    served: served.length,
    rejected: rejected.length,
    examples: rejected.slice(0, EXAMPLES),
  }
}

/**
 * What the module stores did, all together: `hit` where nothing was missing or had to be downloaded, `partial` where some had not,
 * `miss` where all had, and `failed` where that was because of trouble with every store.
 */
function storesStatus(
  stores: StoreRecord[],
  tallied: Pick<Tally, 'total' | 'ready' | 'downloaded' | 'complete'>,
): CacheStatus {
  const { total, ready, downloaded, complete } = tallied
  if (total === 0) return 'skipped'
  const had = ready - downloaded.filter(file => file.kind === 'zip').length
  if (had === total && complete) return 'hit'
  if (had > 0) return 'partial'
  return stores.every(store => store.trouble !== undefined) ? 'failed' : 'miss'
}

/** Of `go env`: places differ from machine to machine, and GOAUTH can hold secrets anywhere. */
const TELLING = [
  'GOPROXY',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOFLAGS',
  'GO111MODULE',
  'GOTOOLCHAIN',
  'GOOS',
  'GOARCH',
] as const
const VARIABLES = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GODEBUG',
  'GOMAXPROCS',
  'GOGC',
]

/** Flags and paths, where an `@` begins no host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR']

/** Writes down what is known without asking anybody; `env` is that of the job, without what a run adds to it. */
export function recordEnvironment(
  { version, settings }: Pick<Go, 'version' | 'settings'>,
  env: Record<string, string | undefined>,
): EnvironmentRecord {
  const go = TELLING.map(name => [name, settings[name] ?? ''] as const)
  const variables = VARIABLES.map(name => [name, env[name] || env[name.toLowerCase()] || ''] as const)
  return {
    versions: { tool: VERSION, node: process.versions.node, go: version },
    os: process.platform,
    arch: process.arch,
    settings: Object.fromEntries(
      [...go, ...variables]
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, shownVariable(name, value)]),
    ),
  }
}

/** A variable without credentials; what was shown before stays as it is. */
export function shownVariable(name: string, value: string): string {
  return NO_ADDRESSES.includes(name) ? redactUrls(value) : shownSetting(value)
}
