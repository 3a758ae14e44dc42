export type { PolicyReason } from './ci/save-policy.js'
export type { ModuleOrigin, ModuleRoute, UpstreamAnswer } from './doctor/checks/modules.js'
export type { EnvironmentDifference } from './doctor/compare.js'
export type { Journey, JourneyPhase, JourneyRequest, JourneySecurity, JourneyStop } from './doctor/connection.js'
export { type DiagnoseOptions, type Diagnosis, diagnose } from './doctor/diagnose.js'
export type { Finding, FindingKind } from './doctor/finding.js'
export { renderDiagnosis } from './doctor/render.js'
export type { Reason } from './doctor/wording.js'
export { type ErrorCode, WarmupError } from './errors.js'
export type { AttemptOutcome, DownloadEvent, ModuleRecord, Repair, Stall } from './go/download.js'
export { classifyFailure, type Failure, type FailureClass } from './go/failures/failures.js'
export type { LeftOut, OwnFault } from './go/left-out.js'
export type { Work } from './go/stall.js'
export type { HeldLock } from './modcache/locks.js'
export type { ModuleFile } from './modcache/module-file.js'
export type { Duration, SaveOptions, Switch, WarmupOptions } from './options/options.js'
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
export type { Verdict } from './report/bottleneck.js'
export type { EnvironmentRecord, StoreReport } from './report/build.js'
export type { RelayReport, SlowModule, TroubledRequest } from './report/relay.js'
export type {
  CacheStatus,
  NoSaveReason,
  Note,
  ProjectReport,
  ReportedKeys,
  RunEvent,
  SaveDecision,
  SaveResult,
  WarmupEvent,
  WarmupReport,
  Worth,
  WriteBack,
} from './report/report.js'
export type { Patience } from './retry.js'
export { openStore, type PrivateReport } from './session/session.js'
export { type RelayOptions, type StartedRelay, startRelay } from './session/start-relay.js'
export type { CheckoutChange } from './steps/download.js'
export type { Damage } from './steps/inventory.js'
export type { RefreshedModule } from './steps/refresh.js'
export { save } from './steps/save.js'
export type {
  EntryOrigin,
  EntryStore,
  LookupRequest,
  Refusal,
  RefusalReason,
  RestoreOutcome,
  RestoreRequest,
  SaveOutcome,
  SaveRequest,
  StorePatience,
} from './stores/entry-store.js'
export type { StoreTrouble } from './stores/module-store.js'
export type { StoreContext } from './stores/open.js'
export type { S3Location } from './stores/s3/address.js'
export type { StoreSave, Writer } from './stores/write-back.js'
export { warmup } from './warmup.js'
