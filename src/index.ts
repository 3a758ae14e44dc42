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
  StoreRecord,
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
  SaveResult,
  Savings,
  SlowModule,
  StoreReport,
  TroubledRequest,
  Verdict,
  WarmupEvent,
  WarmupReport,
  WriteBack,
} from './report/report.js'
export type { Patience } from './retry.js'
export { openStore } from './session/session.js'
export { save } from './steps/save.js'
export { type RelayOptions, type StartedRelay, startRelay } from './steps/start-relay.js'
export type {
  EntryOrigin,
  EntryStore,
  LookupRequest,
  NotAskedReason,
  Refusal,
  RefusalReason,
  RestoreOutcome,
  RestoreRequest,
  SaveOutcome,
  SaveRequest,
  StorePatience,
} from './stores/entry-store.js'
export type { StoreContext } from './stores/open.js'
export type { StoreProblem } from './stores/problem.js'
export type { S3Location } from './stores/s3/address.js'
export type { StoreSave, Writer } from './stores/write-back.js'
export { warmup } from './warmup.js'
