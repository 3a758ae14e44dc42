export { type DiagnoseOptions, diagnose } from './doctor/diagnose.js'
export type { Diagnosis, Finding } from './doctor/diagnosis.js'
export { renderDiagnosis } from './doctor/render.js'
export { type ErrorCode, WarmupError } from './errors.js'
export { classifyFailure, type Failure } from './go/failures/failures.js'
export type { FailureClass } from './go/failures/rules.js'
export type { SaveOptions } from './options/resolve.js'
export type { WarmupOptions } from './options/table.js'
export { renderHtml } from './output/html/html.js'
export { renderMetrics } from './output/metrics.js'
export { renderSummary } from './output/summary/summary.js'
export type { RelayEvent } from './relay/record.js'
export {
  addSave,
  type EnvironmentRecord,
  type SaveDecision,
  type StoreReport,
  type WarmupEvent,
  type WarmupReport,
} from './report/report.js'
export { type InstallGoOptions, installGo, type ReadyGo } from './steps/install-go.js'
export { openStore, save } from './steps/save.js'
export { type RelayOptions, type StartedRelay, startRelay } from './steps/start-relay.js'
export type { EntryStore, VisitReach } from './stores/entries.js'
export type { LookupRequest, RestoreRequest, SaveRequest } from './stores/entry-store.js'
export type { StoreProblem } from './stores/problem.js'
export type { EntryRecord, StoreSave } from './stores/record.js'
export { GoInstallError } from './toolchain/install-error.js'
export { warmup } from './warmup.js'
