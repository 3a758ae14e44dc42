import type { AttemptOutcome } from '../go/download.js'
import type { FailureClass } from '../go/failures/rules.js'
import type { Skipped } from '../go/left-out.js'
import type { Repair } from '../modcache/repair.js'
import type { RequestRecord } from '../relay/record.js'
import type {
  CheckoutChange,
  GoInstall,
  NoSaveReason,
  Note,
  RefreshedModule,
  Verdict,
  WarmupReport,
} from '../report/report.js'
import type { RefusalReason } from '../stores/record.js'
import { listText, secondsText, sizeText } from './format.js'
import { secondsOfGo } from './phases.js'

// Every outcome has its sentence here: a new one without a sentence does not compile.

/** Some of them are also reasons not to ask a store. */
export const NOT_SAVED: Record<NoSaveReason, string> = {
  'cache-off': 'the cache is switched off',
  'store-off': 'no store',
  'read-only': 'the cache is read-only here',
  'save-if': '`save-if` is false',
  'pull-request': 'pull requests restore but do not save, since no other branch could use the entry',
  release: 'runs on releases and tags do not save, so that they cannot poison the cache',
  'untrusted-event': 'anyone can trigger this event, and every run would restore what it saved',
  'other-branch': 'only the default branch saves; its entries serve every branch',
  'unknown-event': 'this event does not save',
  incomplete: 'the download is incomplete',
  'nothing-live': 'no go.sum lists any of the files',
  'no-sum-file': 'no go.sum: cached files cannot be verified',
  'exact-hit': 'the entry already exists',
  'not-listed': 'the list of files could not be written to the temporary directory',
  'nothing-to-warm': 'nothing to warm',
  'lookup-only': '`lookup-only` is set',
  'cache-miss': 'nothing was restored, and `fail-on-cache-miss` is set',
}

const LEFT_OUT: Record<Skipped['kind'], string> = {
  vendored: 'skipped: vendored, its build needs no module cache',
  'no-dependencies': 'skipped: no dependencies',
  'not-in-workspace': 'skipped: not part of the workspace. Name it in `modules` to warm it as well',
  broken: 'skipped: invalid files',
}

/** Why something that was found is not warmed. `quote` escapes text of others for the output. */
export function leftOutText(item: Skipped, quote = (value: string) => value): string {
  const [first] = item.kind === 'broken' ? item.failure.text.split('\n') : []
  return `${quote(item.file)} ${LEFT_OUT[item.kind]}${first ? ` (${quote(first.slice(0, 300))})` : ''}`
}

export const ATTEMPT: Record<AttemptOutcome['kind'], string> = {
  ok: 'finished',
  failed: 'failed',
  stalled: 'stalled',
  'timed-out': 'ran out of time',
  aborted: 'was interrupted',
}

export const FAILURE: Record<FailureClass, string> = {
  transient: 'network or server error',
  'rate-limit': 'rate-limited',
  auth: 'access denied',
  'not-found': 'not found',
  integrity: 'checksum mismatch',
  config: 'invalid configuration',
  disk: 'disk full or not writable',
  toolchain: 'Go version not available',
  unknown: 'unknown error',
}

export const REFUSED: Record<RefusalReason, string> = {
  'bad-name': 'not a module file name',
  'not-a-file': 'not a regular file',
  'not-in-sum-file': 'not in go.sum',
  'not-proven': 'not proven by the checksum database',
  'bad-info': 'not the .info of this version',
  empty: 'empty',
  'too-large': 'larger than Go allows',
  outside: 'its path leads through a symbolic link out of the module cache',
}

export const SOURCE: Record<Repair['source'], string> = { store: 'from the cache', machine: 'on this machine' }

export const REPAIRED: Record<Repair['file'], string> = {
  zip: 'downloaded again',
  mod: 'downloaded again',
  info: 'downloaded again',
  tree: 'unpacked again',
}

const CHANGED: Record<CheckoutChange['kind'], string> = {
  undone: 'was left unchanged; `go mod download` would have modified it. Run `go mod tidy` and commit the result',
  kept: 'was modified by the download (`allow-changes`)',
}

/** What happened to a file of the checkout that the download would have changed. */
export function changedText({ file, kind }: CheckoutChange): string {
  return kind === 'undone' && /(?:^|\/)go\.work\.sum$/.test(file)
    ? 'was left unchanged; `go mod download` adds sums to it. Run it and commit go.work.sum'
    : CHANGED[kind]
}

/** What to do after a tree was unpacked again: the go command's index of it is keyed by its path (go/build, modindex). */
export const TREE_REPAIRED = 'If a build already failed on it here, run `go clean -cache` once.'

/** One note as a sentence. */
export function noteSentence(note: Note): string {
  switch (note.kind) {
    case 'no-sum-file':
      return `\`${note.file}\` has no go.sum: nothing is verified or cached. Run \`go mod tidy\` and commit go.sum.`
    case 'setup-go-cache':
      return 'The cache of `actions/setup-go` seems to be on, so modules are stored twice. Set `cache: false` there.'
    case 'go-warning':
      return `Go warns: ${note.text.replace(/^(?:go: )?(?:warning: )?/, '')}`
    case 'sums-missing':
      return `\`${note.file}\` is missing entries for ${listText(note.modules)}, so \`go build\` will fail. Run \`go mod tidy\` and commit the result.`
    case 'sum-file-protected':
      return `\`${note.file}\` is missing entries and is read-only, so it was left unchanged. Run \`${note.file.endsWith('.work.sum') ? 'go work sync' : 'go mod tidy'}\` and commit the result.`
    case 'no-proxy-answers':
      return 'No proxy in GOPROXY responds; only the module cache and the stores were used.'
    case 'relaxed':
      return note.what === 'http'
        ? `${note.host} sends invalid HTTP; its responses were read the way Go reads them.`
        : `TLS was relaxed for ${note.host} to what Go accepts: the server lacks secure renegotiation or has a short RSA key. Have it updated.`
    case 'left-to-go':
      return `The responses of ${note.upstream} could not be read; Go downloaded from it directly, without retries.`
    case 'sums-contradict':
      return `${listText(note.files.map(file => `\`${file}\``))} have different hashes for ${note.module}, so only Go verified it. Delete the lines of that version, run \`go mod tidy\`, and compare the result.`
    case 'toolchain-selected':
      return `The project selects Go ${note.version}, not the version on PATH, so Go downloads it if it is missing. Install it to avoid that.`
  }
}

export const OUTCOME: Record<RequestRecord['outcome'], string> = {
  found: 'found',
  absent: 'not found',
  failed: 'failed',
  skipped: 'skipped',
}

const BOUND: Record<Verdict['kind'], string> = {
  latency: 'waiting for proxies to respond',
  bandwidth: 'receiving data',
  'one-module': 'the last module to arrive',
  retries: 'time lost to failed requests and backoff',
  unpacker: 'all modules were fetched, some still being verified and unpacked',
  cpu: 'Go verifying and unpacking modules',
  disk: 'Go waiting for the disk',
  elsewhere: 'Go downloading modules without the proxies (`GONOPROXY`, `direct`)',
}

const BOUND_BY: Record<Verdict['kind'], string> = {
  latency: 'upstream latency',
  bandwidth: 'bandwidth',
  'one-module': 'one slow module',
  retries: 'retries',
  unpacker: 'verifying and unpacking',
  cpu: 'CPU',
  disk: 'disk',
  elsewhere: 'other sources',
}

/** For shorter times the limiting factor does not matter. Seconds. */
const LONG = 5

/** What bounded a run, where that is worth knowing: not of one that failed, and not of a short one. */
export function boundTexts(report: WarmupReport): string[] {
  const { relay, failure, seconds, goInstall } = report
  const isAsked = failure === undefined && seconds.total >= LONG
  const share = secondsOfGo(report) / seconds.total
  if (isAsked && goInstall !== undefined && share > 0.5) {
    const { download, unpack } = goInstall.seconds
    return [
      `installing Go, ${Math.round(share * 100)} % of the run: download ${secondsText(download)}, verifying and unpacking ${secondsText(unpack)}`,
    ]
  }
  return isAsked && relay?.verdict ? [verdictSentence(relay.verdict)] : []
}

/** `upstream latency, 62 % of the download: …`. */
function verdictSentence({ kind, module, share }: Verdict): string {
  const which = module === undefined ? '' : ` (\`${module}\`)`
  return `${BOUND_BY[kind]}${which}, ${Math.round(share * 100)} % of the download: ${BOUND[kind]}`
}

const REFRESHED: Record<RefreshedModule['kind'], string> = {
  same: 'matches go.sum',
  different: 'does not match go.sum',
  unavailable: 'could not be downloaded',
  unnamed: 'is not in go.sum',
}

/** The result for a module that was re-downloaded from the proxies. */
export function refreshedSentence({ module, kind, senders }: RefreshedModule): string {
  return `${module} ${REFRESHED[kind]}${senders.length > 0 ? `, by ${senders.join(', ')}` : ''}`
}

/** The version of Go; where it could not be installed, the one that was asked for. */
export function goName({ goVersion, endedEarly }: Pick<WarmupReport, 'goVersion' | 'endedEarly'>): string {
  return endedEarly === 'install' ? `Go ${goVersion}, not installed` : `Go ${goVersion}`
}

const GO_FROM = { path: 'on PATH', 'tool-cache': 'from the tool cache' } as const

/** Which Go is used, where it came from, and who asked for it. */
export function goLine(install: GoInstall): string {
  const { version, source, bytes, seconds, elsewhere } = install
  const place = elsewhere === undefined ? '' : `, in the temporary directory: ${elsewhereText(elsewhere)}`
  const asked = ` (${askedText(install)})`
  if (source === 'path' || source === 'tool-cache') return `Go ${version} ${GO_FROM[source]}${asked}${place}`
  const times = `${sizeText(bytes)} in ${secondsText(seconds.download)}, verified and unpacked in ${secondsText(seconds.unpack)}`
  return `Go ${version} installed from ${source === 'store' ? 'a store' : 'a module proxy'}: ${times}${asked}${place}`
}

function askedText({ spec, from, file, tooOld }: GoInstall): string {
  if (file === undefined) return `${from} ${spec}`
  return tooOld === undefined
    ? `${spec} in ${file}`
    : `the newest; ${file} names ${tooOld}, which is too old to install`
}

const elsewhereText = (why: string) =>
  why === 'none'
    ? 'this user has no tool cache'
    : why === 'busy'
      ? 'another job may be installing it in the tool cache'
      : ['ENOSPC', 'EDQUOT'].includes(why)
        ? 'the disk of the tool cache is full'
        : `the tool cache cannot be written (${why})`
