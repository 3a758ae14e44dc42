export type { PolicyReason } from './ci/save-policy.js'
export { type DiagnoseOptions, diagnose } from './doctor/diagnose.js'
export type { Diagnosis, Finding } from './doctor/diagnosis.js'
export { renderDiagnosis } from './doctor/render.js'
export { type ErrorCode, WarmupError } from './errors.js'
export type { AttemptOutcome, DownloadEvent, ModuleRecord } from './go/download.js'
export { classifyFailure, type Failure } from './go/failures/failures.js'
export type { FailureClass } from './go/failures/rules.js'
export type { LeftOut, OwnFault } from './go/left-out.js'
export type { Stall, Work } from './go/stall.js'
export type { HeldLock } from './modcache/locks.js'
export type { ModuleFile } from './modcache/module-file.js'
export type { Repair } from './modcache/repair.js'
export type { Duration, GivenFor, Switch } from './options/kinds.js'
export type { SaveOptions } from './options/resolve.js'
export type { WarmupOptions } from './options/table.js'
export { renderMetrics } from './output/metrics.js'
export { renderSummary } from './output/summary.js'
export type {
  FailedTry,
  GivenUp,
  PrefetchRecord,
  RelayRecord,
  RequestRecord,
  UpstreamRecord,
} from './relay/record.js'
export type { RelayEvent } from './relay/settings.js'
export type { Trouble } from './relay/trouble.js'
export type {
  CacheStatus,
  CheckoutChange,
  Damage,
  EnvironmentRecord,
  NoSaveReason,
  Note,
  PrivateReport,
  ProjectReport,
  RefreshedModule,
  RelayReport,
  ReportedKeys,
  RunEvent,
  RunMode,
  SaveDecision,
  Savings,
  Share,
  SlowModule,
  StoreReport,
  TroubledRequest,
  Verdict,
  WarmupEvent,
  WarmupReport,
} from './report/report.js'
export { addSave } from './report/report.js'
export type { Patience } from './retry.js'
export { openStore, save } from './steps/save.js'
export { type RelayOptions, type StartedRelay, startRelay } from './steps/start-relay.js'
export type { EntryStore, VisitReach } from './stores/entries.js'
export type { LookupRequest, RestoreRequest, SaveRequest } from './stores/entry-store.js'
export type { StoreProblem } from './stores/problem.js'
export type {
  EntryOrigin,
  EntryRecord,
  FilesRecord,
  NotAskedReason,
  Refusal,
  RefusalReason,
  StoreSave,
  StoreTrouble,
  Writer,
} from './stores/record.js'
export type { S3Location } from './stores/s3/address.js'
export { warmup } from './warmup.js'
