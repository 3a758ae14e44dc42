import { access } from 'node:fs/promises'
import type { ContentTimes } from '../buildcache/record.js'
import { shownPath } from '../go/discovery.js'
import { type AttemptOutcome, heaviestFirst } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import { flagValue } from '../go/flags.js'
import { findRequirement } from '../go/project.js'
import type { RelayRecord } from '../relay/record.js'
import { recordEnvironment } from '../session/access.js'
import { traceIdOf } from '../session/relay.js'
import type { Session } from '../session/session.js'
import type { Results } from '../steps/decide.js'
import { entryDamage, estimateSavings, type Inventory, storeRecords } from '../steps/inventory.js'
import type { Plan } from '../steps/prepare.js'
import { type Download, leftOutOf, wanted } from '../steps/project-downloads.js'
import { isExact, isUseless, type StoreRecord } from '../stores/record.js'
import { VERSION } from '../version.js'
import { type Evidence, relayReport } from './relay.js'
import type {
  CacheStatus,
  ListedModuleReport,
  Note,
  ProjectReport,
  RunMode,
  SaveDecision,
  StoreReport,
  WarmupReport,
} from './report.js'
import { requestList } from './requests.js'
import { contradictionNotes, timelineOf, unpackerReport, unpackingTimes } from './unpacker.js'

/** Builds the report from the results of the steps. */
export async function buildReport(
  {
    plan,
    restored,
    downloads,
    listed,
    inventory,
    build,
    contentTimes,
    decision,
  }: Results & {
    listed: ListedModuleReport[]
    contentTimes?: ContentTimes | undefined
    decision: SaveDecision
  },
  session: Session,
): Promise<WarmupReport> {
  const { options } = session
  const counted = wanted(downloads.all)
  const projects = await Promise.all(counted.map(one => projectReport(one, options.workingDirectory)))
  const access = session.access.report()
  const missed = restored.kind === 'missed' ? restored.failure : undefined
  const failed = projects.flatMap(({ failure, others = [] }) => [failure ?? [], others.map(one => one.failure)].flat())
  const ofListed = listed.flatMap(one => ('failure' in one ? [one.failure] : []))
  const failure = plan.failure ?? missed ?? heaviestFirst([...failed, ...ofListed])[0]
  const attempts = projects.flatMap(one => one.attempts).filter(isCounted)
  const toolchain = plan.toolchain.attempts
  const runs = [...toolchain, ...attempts].filter(attempt => attempt.because === 'retry')
  const record = session.relay.record()
  const ofUnpacker = session.unpacker.record()
  const unpacker = ofUnpacker && unpackerReport(ofUnpacker)
  const timeline = timelineOf({
    unpacker: ofUnpacker,
    relay: record,
    downloads: downloads.all,
    began: session.began,
  })
  const requests = record && requestList(record, session.began)
  const cpu = session.cpu.record()
  const repeated = sum(record?.upstreams.map(upstream => upstream.retries) ?? [])
  const zips = inventory.downloaded.filter(file => file.kind === 'zip').sort((a, b) => b.bytes - a.bytes)
  const endedEarly = plan.failure ? plan.step : missed && 'cache-miss'
  const found = restored.entries.find(entry => entry.key !== undefined)
  const savings = estimateSavings({
    restored: { bytes: inventory.restoredBytes, seconds: sum(restored.entries.map(entry => entry.seconds)) },
    downloaded: { bytes: inventory.downloadedBytes, seconds: session.seconds.download },
    before: found?.origin?.download,
  })
  const stores = storeRecords(options.stores, restored, downloads)
  return {
    schema: 1,
    runId: session.id,
    ...(record && { traceId: traceIdOf(session.id) }),
    startedAt: session.startedAt,
    tool: VERSION,
    goVersion: plan.go.version,
    ...(session.goInstall && { goInstall: session.goInstall }),
    mode: failure === undefined && projects.length === 0 ? 'nothing' : modeOf(options),
    ...(endedEarly && { endedEarly }),
    environment: recordEnvironment(plan.go, options.env),
    cacheStatus: cacheStatus(stores, inventory),
    ...(build && { buildCache: build.record }),
    ...(contentTimes && { contentTimes }),
    ...(!plan.failure && { keys: { ...plan.keys, ...(found?.key && { matched: found.key }) } }),
    stores: stores.map(record => storeReport(record, { restored, downloads, inventory })),
    ...(toolchain.length > 0 && { toolchain: { attempts: toolchain } }),
    projects,
    leftOut: plan.failure ? plan.leftOut : leftOutOf(plan, downloads.all),
    modules: {
      total: neededBy(counted),
      restored: inventory.restored,
      downloaded: zips.length,
      bytesDownloaded: inventory.downloadedBytes,
    },
    downloaded: zips.slice(0, 20).map(file => ({ module: `${file.path}@${file.version}`, bytes: file.bytes })),
    ...(listed.length > 0 && { extraModules: listed }),
    ...(plan.refreshed && { refreshed: plan.refreshed }),
    repairs: downloads.repairs,
    changes: downloads.changed.map(file => ({
      file: shownPath(options.workingDirectory, file),
      kind: options.allowChanges ? 'kept' : 'undone',
    })),
    notes: [
      ...(await takeNotes(plan, session)),
      ...missingSums(downloads, plan.go, session),
      ...protectedSums(downloads.lacking, options.workingDirectory),
      ...goWarnings(downloads.all),
      ...(ofUnpacker ? contradictionNotes(ofUnpacker, file => shownPath(options.workingDirectory, file)) : []),
    ],
    attempts: attempts.length,
    retries: runs.length + repeated,
    ...(record && { relay: relayReport(record, evidence({ plan, downloads, inventory }, record, session)) }),
    ...(unpacker && { unpacker }),
    ...(timeline && { timeline }),
    ...(requests && { requests }),
    ...(cpu && { cpu }),
    ...(access && { privateHosts: access }),
    seconds: { ...session.seconds, total: session.elapsed() },
    decision,
    ...(savings && { savings }),
    ...(failure && { failure }),
  }
}

function modeOf({ lookupOnly, refresh }: Session['options']): RunMode {
  if (lookupOnly) return 'lookup'
  return refresh.length > 0 ? 'refresh' : 'warm'
}

/** What the requests alone do not show about the time of the downloads, including that of the project's Go. */
function evidence(
  { plan, downloads, inventory }: Pick<Results, 'plan' | 'downloads' | 'inventory'>,
  { requests, opened }: RelayRecord,
  { relay, seconds, unpacker }: Session,
): Omit<Evidence, 'requests'> {
  const relayed = new Set(requests.flatMap(one => (one.outcome === 'found' ? (one.module ?? []) : [])))
  const fresh = inventory.fresh.filter(file => file.kind === 'zip')
  const toolchain = plan.toolchain.attempts
  const waits = downloads.all.map(one => sum(one.attempts.map(attempt => attempt.waited)))
  const ofToolchain = sum(toolchain.map(attempt => attempt.waited))
  return {
    seconds: seconds.download + sum(toolchain.map(attempt => attempt.seconds)) + ofToolchain,
    waited: Math.max(0, ...waits) + ofToolchain,
    cpu: relay.cpuUse(),
    unpacking: unpackingTimes(unpacker.record() ?? { modules: [] }, { opened, since: downloads.since }),
    elsewhere: fresh.filter(file => !relayed.has(`${file.path}@${file.version}`)).length,
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Runs after a repair download again what we removed ourselves: they do not count as attempts. */
const isCounted = ({ because }: AttemptOutcome) => because !== 'repair'

/** How many module versions these need. Where Go named none, the requirements are what it would have named. */
function neededBy(downloads: Pick<Download, 'mainModule' | 'modules'>[]): number {
  const needed = downloads.flatMap(({ mainModule, modules }) => (modules.length > 0 ? modules : mainModule.requires))
  return new Set(needed.map(({ path, version }) => `${path}@${version}`)).size
}

const MOST_OTHERS = 100

async function projectReport(
  { mainModule, attempts, modules, failure, others = [] }: Download,
  workingDirectory: string,
): Promise<ProjectReport> {
  const needed = neededBy([{ mainModule, modules }])
  const project = { file: mainModule.shown, attempts, ...(needed > 0 && { modules: needed }) }
  if (failure === undefined) return project
  const placed = async (one: Failure) => {
    const place = await findRequirement(mainModule, one)
    return { failure: one, ...(place && { place: { ...place, file: shownPath(workingDirectory, place.file) } }) }
  }
  const rest = await Promise.all(heaviestFirst(others).slice(0, MOST_OTHERS).map(placed))
  const othersLeftOut = others.length - rest.length
  return {
    ...project,
    ...(await placed(failure)),
    ...(rest.length > 0 && { others: rest }),
    ...(othersLeftOut > 0 && { othersLeftOut }),
  }
}

/** Collects what the user should know besides the outcome. */
async function takeNotes(plan: Plan, { relay }: Session): Promise<Note[]> {
  const notes: Note[] = []
  if (relay.standsInForProxies()) notes.push({ kind: 'no-proxy-answers' })
  for (const relaxation of relay.relaxed) notes.push({ kind: 'relaxed', ...relaxation })
  for (const upstream of relay.leftToGo) notes.push({ kind: 'left-to-go', upstream })
  if (plan.mayHaveSetupGoCache) notes.push({ kind: 'setup-go-cache' })
  if (plan.toolchain.kind === 'selected') notes.push({ kind: 'toolchain-selected', version: plan.toolchain.version })
  if (plan.failure) return notes
  for (const module of plan.project.mainModules) {
    if (module.requires.length === 0) continue
    const found = await Promise.allSettled(module.sumFiles.map(file => access(file)))
    if (found.every(one => one.status === 'rejected')) notes.push({ kind: 'no-sum-file', file: module.shown })
  }
  return notes
}

/** Each warning once, even if it came with several projects. */
function goWarnings(downloads: Download[]): Note[] {
  const texts = new Set(downloads.flatMap(({ warnings = [] }) => warnings))
  return [...texts].map(text => ({ kind: 'go-warning', text }))
}

/** For successful downloads: Go downloads a module without its sum, but builds then reject it. */
function missingSums(
  { all, changed, lacking }: Results['downloads'],
  go: Plan['go'],
  { options }: Pick<Session, 'options'>,
): Note[] {
  if (flagValue(go.settings.GOFLAGS ?? '', 'mod') === 'mod') return []
  return all.flatMap(({ mainModule, failure }): Note[] => {
    const { sums, sumFiles, direct = [] } = mainModule
    const [file = ''] = sumFiles
    // Another note covers files that Go would change.
    if (failure || sums.size === 0 || changed.includes(file) || lacking.includes(file)) return []
    const modules = direct.filter(one => !sums.allows({ ...one, kind: 'zip' }))
    if (modules.length === 0) return []
    const names = modules.map(({ path, version }) => `${path}@${version}`)
    return [{ kind: 'sums-missing', file: shownPath(options.workingDirectory, file), modules: names }]
  })
}

function protectedSums(files: string[], workingDirectory: string): Note[] {
  return files.map(file => ({ kind: 'sum-file-protected', file: shownPath(workingDirectory, file) }))
}

const EXAMPLES = 20

/** Builds the part of a report about one store. */
function storeReport(record: StoreRecord, results: Pick<Results, 'restored' | 'downloads' | 'inventory'>): StoreReport {
  const served = record.served.length
  if (record.holds === 'files') {
    return { ...record, served, rejected: record.rejected.length, examples: record.rejected.slice(0, EXAMPLES) }
  }
  const damage = entryDamage(record, results)
  const { rejected: _, ...told } = record
  return { ...told, served, ...(damage && { damage }) }
}

/**
 * The combined result of the stores: `hit` for the entry of exactly this project, or if no module had to be downloaded;
 * `partial` for an older entry of which something is used, or if some modules were present; `miss`; and `failed` if every
 * store that was asked failed.
 */
function cacheStatus(stores: StoreRecord[], { total, ready, downloaded, complete }: Inventory): CacheStatus {
  const asked = stores.filter(store => store.asked === true)
  if (asked.some(isExact)) return 'hit'
  if (asked.some(store => store.holds === 'files')) {
    // After a failure that kept Go from naming modules, all that is known is whether a store served any file.
    const isUnknown = total === 0 && !complete
    if (isUnknown && asked.some(store => store.served.length > 0)) return 'partial'
    if (total === 0 && complete) return 'skipped'
    const had = ready - downloaded.filter(file => file.kind === 'zip').length
    if (had === total && complete) return 'hit'
    if (had > 0) return 'partial'
  }
  if (asked.length === 0) return stores.every(store => OFF.includes(store.asked)) ? 'off' : 'skipped'
  if (asked.every(isTroubled)) return 'failed'
  return asked.some(store => store.holds === 'entries' && store.found === 'older' && !isUseless(store))
    ? 'partial'
    : 'miss'
}

const OFF: StoreRecord['asked'][] = ['cache-off', 'no-service', 'no-relay']

const isTroubled = (store: StoreRecord) =>
  store.problem !== undefined || (store.holds === 'entries' && store.unwritable !== undefined)
