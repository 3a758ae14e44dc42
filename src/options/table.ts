import { knownHosts, parsePrivateHosts } from '../private/private-hosts.js'
import type { WarmupEvent } from '../report/report.js'
import { parseCaFile } from './certificates.js'
import {
  count,
  duration,
  type GivenFor,
  ifSet,
  inCode,
  keyPart,
  limit,
  list,
  option,
  text,
  toggle,
  word,
} from './kinds.js'
import { parseSelection } from './module-selection.js'
import { parseDirectory } from './places.js'

const project = {
  workingDirectory: option('Directory of the project.', { fallback: '.', shown: 'DIR', read: parseDirectory }),
  modules: list(
    'Globs of the go.mod, other `*.mod` and `*.work` files to warm, relative to `working-directory`, with commas or one a line. Default: the go.work that Go would use, else the go.mod of the directory and those below it.',
    { shown: 'GLOBS', read: part => part },
  ),
}

const sources = {
  goproxy: text('GOPROXY for the download. Default: from `go env`.', { fromFile: 'with-credentials' }),
  goprivate: text('GOPRIVATE: globs of private module paths. Default: from `go env`.'),
  gonoproxy: text('GONOPROXY: globs of module paths to fetch from their origin. Default: from `go env`.'),
  gonosumdb: text('GONOSUMDB: globs of module paths not to look up in the checksum database. Default: from `go env`.'),
  gosumdb: text('GOSUMDB: the checksum database. Default: from `go env`.', { fromFile: 'with-credentials' }),
  privateHosts: option(
    'Credentials of private hosts, one a line: `github.com/acme = TOKEN`, `host/path = USER:PASSWORD`, or `git@host/path = ` a private key or the name of its file. Modules on hosts other than your proxies are treated as private.',
    { shown: '@FILE', fromFile: 'always', read: (_, given: string) => parsePrivateHosts(given) },
  ),
  sshKnownHosts: option(
    'Lines of a known_hosts file, for ssh servers other than github.com, gitlab.com and bitbucket.org.',
    { shown: '@FILE', fromFile: 'if-you-like', read: (_, given: string) => knownHosts(given) },
  ),
  caFile: option(
    'PEM file with certificate authorities to trust besides those of the system: by the relay, by Go (on Linux) and by git.',
    { shown: 'FILE', read: (_, given: string) => parseCaFile(given) },
  ),
  proxyClientCert: text(
    'Client certificate that the relay presents to the proxies in `goproxy` (mutual TLS): PEM text or the path of a PEM file.',
    { shown: 'FILE' },
  ),
  proxyClientKey: text('Private key for `proxy-client-cert`: PEM text or the path of a PEM file.', {
    fromFile: 'with-credentials',
  }),
}

const retries = {
  maxAttempts: count('5', 'Attempts of each request to a proxy, and of `go mod download`, the first one included.'),
  backoff: duration('1s', 'Longest wait before the second attempt; doubled for each further one, with full jitter.'),
  maxBackoff: duration('30s', 'Longest wait between attempts. A longer `Retry-After` is honoured, within `timeout`.'),
  connectTimeout: limit('10s', 'Limit of one connect to a proxy or to the cache service.'),
  stallTimeout: limit('30s', 'No byte for this long ends a request; no progress for twice as long ends a run of Go.'),
  timeout: limit('20m', 'Limit of the whole warm-up, restoring included; saving has a limit of its own.'),
  concurrency: count('32', 'Most connections to a proxy. Go gets GOMAXPROCS min(concurrency, max(16, cores)).'),
}

const download = {
  relay: word(
    ['auto', 'false'],
    'Let Go download through a local module proxy on the loopback interface, which prefetches, retries, resumes and reports. `auto`: wherever that is possible; `false`: never.',
  ),
  unpacker: word(
    ['auto', 'false'],
    'Verify modules against go.sum and unpack them in worker threads while others are still arriving. Go unpacks the rest. `auto`: with more than one core; `false`: Go does everything.',
  ),
  allowChanges: toggle(
    'false',
    'Keep what the download changes in go.mod, go.sum and go.work.sum, instead of undoing it.',
  ),
  modcacherw: toggle(
    'false',
    'Let Go leave the module cache writable (-modcacherw), in the action with `export-env` in later steps as well, so that a checkout or a cleaner can delete it.',
  ),
  offline: word(
    ['false', 'true', 'auto'],
    'Take modules from the module cache and the stores only, and list what is missing: `true`, `false`, or `auto`, if no proxy in `goproxy` answers.',
    { kind: 'switch', shown: '[=auto]' },
  ),
  refresh: list(
    'Modules of the project, or patterns, with commas or one a line, to download again past every store and cache and to compare with go.sum. The run fails if they differ or cannot be downloaded, and then replaces nothing.',
    { shown: 'MODULES', read: parseSelection },
  ),
  verify: word(
    ['full', 'lazy'],
    'After a complete exact hit, `full` verifies and unpacks every module now; `lazy` verifies now and leaves unpacking to the build (with `unpacker: false`, verifying as well).',
  ),
}

const cache = {
  cache: word(
    ['auto', 'true', 'false', 'read-only'],
    'Whether to restore and save. `auto` always restores, and saves on the default branch, on a schedule and on manual runs; `true` does both, `false` neither, `read-only` only restores.',
  ),
  store: text(
    'Where module files are kept between runs: `github`, `dir:PATH`, `s3://BUCKET/PREFIX`, several of them with commas (the nearest first), or `off`.',
    { fallback: 'github', shown: 'STORES' },
  ),
  includePrivate: toggle(
    'false',
    'Keep the modules of GOPRIVATE and GONOPROXY in stores as well. Everybody who can read a store can then read them.',
  ),
  keyPrefix: keyPart('Text before the cache key.'),
  keySuffix: keyPart('Text after the cache key.'),
  fallback: toggle('true', 'Restore an older entry of this project if there is none for exactly its sum files.'),
  saveIf: ifSet(toggle('true', '`true` or `false` decides whether to save, instead of the event.')),
  lookupOnly: toggle('false', 'Only report (`cache-status`) whether there is an entry; restore and download nothing.'),
  failOnCacheMiss: toggle('false', 'Fail, and download nothing, if the cache has no entry, not even an older one.'),
  restoreTimeout: limit('2m', 'Limit of restoring.'),
  saveTimeout: limit('5m', 'Limit of saving.'),
}

const bucket = {
  s3Endpoint: text(
    'URL of the service that has the bucket of `s3://BUCKET/PREFIX`, if that is not AWS. Default: AWS_ENDPOINT_URL_S3, else AWS_ENDPOINT_URL. Keys come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN only.',
    { shown: 'URL' },
  ),
  s3Region: text('Region of the bucket. Default: AWS_REGION, else AWS_DEFAULT_REGION, else what the service says.', {
    shown: 'NAME',
  }),
  s3PathStyle: ifSet(
    toggle(
      'true',
      '`true` or `false`: is the bucket part of the path, instead of the host name? Default: only for services other than AWS.',
    ),
  ),
}

/** The options of a warm-up, in groups: a command takes whole groups. */
export const GROUPS = { project, sources, retries, download, cache, bucket }

/** Everything that a warm-up can be told as text: by inputs of the action, flags, variables and programs. */
export const OPTIONS = { ...project, ...sources, ...retries, ...download, ...cache, ...bucket }

/** Inputs that only the action has: how it reports, and what it leaves to later steps. */
export const ACTION_OPTIONS = {
  exportEnv: toggle('true', 'Let the Go settings that are given as inputs, without credentials, reach later steps.'),
  exportCredentials: toggle(
    'false',
    'Give later steps access to the private hosts as well, through variables and files that the post step removes.',
  ),
  failOnError: toggle('true', 'Fail the step if any module cannot be downloaded.'),
  summary: word(['always', 'on-failure', 'never'], 'When to write the job summary: `always`, `on-failure` or `never`.'),
  annotations: toggle('true', 'Annotate the line of go.mod that requires a module that failed.'),
  doctor: word(
    ['on-failure', 'always', 'never'],
    'When to diagnose Go, the project and the connection to each proxy: `on-failure`, `always` or `never`. Takes at most 15 seconds.',
  ),
  report: text('Path for the JSON report. Default: a file below the temporary directory of the runner.', {
    shown: 'FILE',
  }),
  html: text('Path for the report as one HTML page, with the time of every request. Default: none is written.', {
    shown: 'FILE',
  }),
}

/** What only programs give. */
export const PROGRAM_OPTIONS = { progressEvery: limit('3s', 'How often `onEvent` hears of progress.') }

/** Options that had another name, and their name now. */
export const RENAMED: Record<string, keyof typeof OPTIONS> = { 'restore-keys': 'fallback' }

/**
 * All options of a warm-up. Each has a default and may be given as text, as it comes from an action's input or a
 * flag; an empty text means "not set".
 */
export interface WarmupOptions extends GivenFor<typeof OPTIONS>, GivenFor<typeof PROGRAM_OPTIONS> {
  /** A directory to be made for files with credentials; default below `tempDirectory`. It is removed afterwards. */
  credentialsDirectory?: string
  /** The environment of the job; default `process.env`. */
  env?: Record<string, string | undefined>
  /** Where lists and archives are staged; default RUNNER_TEMP if that is a directory, else the system's. */
  tempDirectory?: string
  /** Ends everything at once; the promise then rejects with code `aborted`. */
  signal?: AbortSignal
  /** Called for each event, as it happens. */
  onEvent?: (event: WarmupEvent) => void
}

/** Options from text by their spelling, as faces get it; nothing is read yet. */
export function optionsFromText(texts: Record<string, string | undefined>): WarmupOptions {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '')
  return Object.fromEntries(given.map(([spelling, text]) => [inCode(spelling), text]))
}
