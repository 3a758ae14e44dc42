import { shownPath } from '../go/discovery.js'
import { type AttemptOutcome, heaviestFirst } from '../go/download.js'
import { findRequirement } from '../go/project.js'
import type { ResolvedOptions } from '../options/options.js'
import type { RelayRecord } from '../relay/record.js'
import { traceIdOf } from '../session/relay.js'
import type { Run } from '../session/session.js'
import { type CheckoutChange, type Download, leftOutOf, wanted } from '../steps/download.js'
import { entryDamage, estimateWorth, type Tally } from '../steps/inventory.js'
import type { Preparation } from '../steps/prepare.js'
import type { Filled } from '../steps/restore.js'
import { VERSION } from '../version.js'
import type { Evidence } from './bottleneck.js'
import { recordEnvironment } from './environment-record.js'
import { relayReport } from './relay.js'
import { cacheStatus, type Note, type ProjectReport, type SaveDecision, type WarmupReport } from './report.js'
import { storeReport, storesStatus } from './store-report.js'

/** What the steps of a run returned. */
export interface Results {
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
