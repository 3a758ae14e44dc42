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

// Every outcome has its sentence here, so that a new one without a sentence does not compile.

/** Some of them also keep a store from being asked. */
export const NOT_SAVED: Record<NoSaveReason, string> = {
  'cache-off': 'the cache is switched off',
  'store-off': 'there is no store',
  'read-only': 'the cache is read-only here',
  'save-if': 'save-if says false',
  'pull-request': 'a pull request restores but does not save: no other branch could use its entry',
  release: 'releases and tags do not save, so that nothing they use can be planted by them',
  'untrusted-event': 'this event can be triggered by strangers, and what it saved would be restored by everybody',
  'other-branch': 'only the default branch saves: its entries serve every branch',
  'unknown-event': 'this event does not save',
  incomplete: 'the download is not complete',
  'nothing-live': 'there is nothing that a sum file names',
  'no-sum-file': 'without a go.sum nothing could vouch for cached content',
  'exact-hit': 'the entry is there already',
  'not-listed': 'the list of its files could not be written to the temporary directory',
  'nothing-to-warm': 'there is nothing to warm',
  'lookup-only': 'the cache was only asked, as lookup-only says',
  'cache-miss': 'nothing could be restored, and fail-on-cache-miss says to stop then',
}

const LEFT_OUT: Record<Skipped['kind'], string> = {
  vendored: 'is vendored: its build needs no module cache',
  'no-dependencies': 'has no dependencies',
  'not-in-workspace': 'is not used by the workspace that is warmed: name it with `modules` to warm it as well',
  broken: 'is skipped: it was found by search, and its own files are invalid',
}

/** Why something that was found is not warmed. `quote` makes text of others fit for the place. */
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
  'rate-limit': 'a server asks for patience',
  auth: 'access was denied',
  'not-found': 'what was asked for is not there',
  integrity: 'the content is not what go.sum or the checksum database says',
  config: 'a setting, a certificate or a file of the project is wrong',
  disk: 'the disk is full or not writable',
  toolchain: 'the Go version asked for cannot be used',
  unknown: 'not known to this tool',
}

export const REFUSED: Record<RefusalReason, string> = {
  'bad-name': 'no name of a module file',
  'not-a-file': 'no regular file',
  'not-in-sum-file': 'not named by go.sum',
  'bad-info': 'no .info of this version',
  empty: 'empty',
  'too-large': 'larger than Go allows',
  outside: 'its place is behind a link to elsewhere',
}

export const SOURCE: Record<Repair['source'], string> = { store: 'from the cache', machine: 'on this machine' }

export const REPAIRED: Record<Repair['file'], string> = {
  zip: 'fetched once more',
  mod: 'fetched once more',
  info: 'fetched once more',
  tree: 'unpacked once more',
}

const CHANGED: Record<CheckoutChange['kind'], string> = {
  undone: 'is as before, although the download wanted to change it: run `go mod tidy` and commit',
  kept: 'was changed by the download, as it may',
}

/** How a file of the checkout fared that the download wanted to change. */
export function changedText({ file, kind }: CheckoutChange): string {
  return kind === 'undone' && /(?:^|\/)go\.work\.sum$/.test(file)
    ? 'was left unchanged; `go mod download` adds sums to it: run that and commit go.work.sum'
    : CHANGED[kind]
}

/** Where the modules of a run came from. */
export function originsText({ restored, downloaded, bytesDownloaded }: WarmupReport['modules']): string {
  const size = bytesDownloaded > 0 ? ` (${sizeText(bytesDownloaded)})` : ''
  return `${restored} restored, ${downloaded} downloaded${size}`
}

/** What to do when a tree was unpacked anew: the go command's index of it is keyed by its path (go/build, modindex). */
export const TREE_REPAIRED = 'If a build already failed on it here, run `go clean -cache` once.'

/** One note as a sentence. */
export function noteSentence(note: Note): string {
  switch (note.kind) {
    case 'no-sum-file':
      return `\`${note.file}\` has no go.sum: nothing is checked or cached. Run \`go mod tidy\` and commit go.sum.`
    case 'setup-go-cache':
      return 'The cache of `actions/setup-go` seems to be on as well: the same modules are kept twice. Set `cache: false` there.'
    case 'go-warning':
      return `Go warns: ${note.text.replace(/^(?:go: )?(?:warning: )?/, '')}`
    case 'sums-missing':
      return `\`${note.file}\` lacks ${listText(note.modules)}: \`go build\` will refuse ${note.modules.length > 1 ? 'them' : 'it'}. Run \`go mod tidy\` and commit the result.`
    case 'sum-file-protected':
      return `\`${note.file}\` has no write permission and lacks sums, so it was left as it is. Run \`${note.file.endsWith('.work.sum') ? 'go work sync' : 'go mod tidy'}\` and commit the result.`
    case 'no-proxy-answers':
      return 'No proxy in GOPROXY answers: there was only what the module cache and the stores have.'
    case 'relaxed':
      return note.what === 'http'
        ? `The answers of ${note.host} break the rules of HTTP; they were read as Go reads them.`
        : `TLS was relaxed for ${note.host}, to what Go accepts: the server lacks secure renegotiation, or its RSA key is short. Have it updated.`
    case 'left-to-go':
      return `The answers of ${note.upstream} could not be read; Go downloaded from it directly, without retries.`
    case 'sums-contradict':
      return `${listText(note.files.map(file => `\`${file}\``))} name different hashes for ${note.module}, so only Go verified it. Delete the lines of that version there, run \`go mod tidy\`, and compare with what was there.`
    case 'toolchain-selected':
      return `The project selects Go ${note.version}, not the one on PATH; Go fetches it where it is missing. Install it to save that.`
  }
}

export const OUTCOME: Record<RequestRecord['outcome'], string> = {
  found: 'found',
  absent: 'not there',
  failed: 'failed',
  skipped: 'not asked',
}

const BOUND: Record<Verdict['kind'], string> = {
  latency: 'upstreams took long to begin their answers',
  bandwidth: 'bytes came no faster',
  'one-module': 'it was still on its way when the others were there',
  retries: 'requests failed, and were waited for to be tried again',
  unpacker: 'everything was fetched, and modules were still being verified and unpacked',
  cpu: 'Go checked and unpacked, and had no CPU left',
  disk: 'Go checked and unpacked, and waited for the disk',
  elsewhere: 'Go fetched modules past the proxies (`GONOPROXY`, `direct`)',
}

const BOUND_BY: Record<Verdict['kind'], string> = {
  latency: 'upstream latency',
  bandwidth: 'bandwidth',
  'one-module': 'one slow module',
  retries: 'retries',
  unpacker: 'verifying and unpacking',
  cpu: 'the CPUs',
  disk: 'the disk',
  elsewhere: 'other sources',
}

/** Below this nobody asks what took the time. Seconds. */
const LONG = 5

/** What bounded a run, where that is worth knowing: not of one that failed, and not of a short one. */
export function boundTexts({ relay, failure, seconds }: WarmupReport): string[] {
  const isAsked = failure === undefined && seconds.total >= LONG
  return isAsked && relay?.verdict ? [verdictSentence(relay.verdict)] : []
}

/** `upstream latency, for 62 % of the download: …`. */
function verdictSentence({ kind, module, share }: Verdict): string {
  const which = module === undefined ? '' : ` (\`${module}\`)`
  return `${BOUND_BY[kind]}${which}, for ${Math.round(share * 100)} % of the download: ${BOUND[kind]}`
}

const REFRESHED: Record<RefreshedModule['kind'], string> = {
  same: 'is served as go.sum names it',
  different: 'is served with other content than go.sum names',
  unavailable: 'could not be had',
  unnamed: 'is served, and go.sum does not name it',
}

/** How a module fared that was fetched past every store and cached copy. */
export function refreshedSentence({ module, kind, senders }: RefreshedModule): string {
  return `${module} ${REFRESHED[kind]}${senders.length > 0 ? `, by ${senders.join(', ')}` : ''}`
}

const GO_FROM = { path: 'on PATH', 'tool-cache': 'from the tool cache' } as const

/** Which Go is used, where it came from, and who asked for it. */
export function goLine({ version, spec, from, file, source, bytes, seconds, elsewhere }: GoInstall): string {
  const place = elsewhere === undefined ? '' : `, in the temporary directory: ${elsewhereText(elsewhere)}`
  const asked = ` (${file === undefined ? `${from} ${spec}` : `${spec} in ${file}`})`
  if (source === 'path' || source === 'tool-cache') return `Go ${version} ${GO_FROM[source]}${asked}${place}`
  const times = `${sizeText(bytes)} in ${secondsText(seconds.download)}, verified and unpacked in ${secondsText(seconds.unpack)}`
  return `Go ${version} installed from ${source === 'store' ? 'a store' : 'a module proxy'}: ${times}${asked}${place}`
}

const elsewhereText = (why: string) =>
  why === 'busy' ? 'another job may be installing it in the tool cache' : `the tool cache cannot be written (${why})`
