import { knownHosts, parsePrivateHosts } from '../private/private-hosts.js'
import type { WarmupEvent } from '../report/report.js'
import { parsePublicKey, parseSeed } from './build-keys.js'
import { parseCaFile } from './certificates.js'
import { extraModulesOption } from './extra-modules.js'
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
  size,
  text,
  toggle,
  word,
} from './kinds.js'
import { parseSelection } from './module-selection.js'
import { parseDirectory } from './places.js'

const project = {
  workingDirectory: option('Directory to warm: the project, or the root of a monorepo.', {
    fallback: '.',
    shown: 'DIR',
    read: parseDirectory,
  }),
  modules: list(
    'Globs of the go.mod, other `*.mod` and `*.work` files to warm, relative to `working-directory`, separated by commas or newlines. Default: the go.work that Go would use, otherwise every go.mod in or below `working-directory`.',
    { shown: 'GLOBS', read: part => part },
  ),
}

const go = {
  goVersion: text(
    'Go version to install: exact (`1.26.8`), a line (`1.26`, `1.26.x`), a range (`^1.25.1`, `>=1.25 <1.27`), `stable` or `oldstable`. It is taken from PATH, from the tool cache, or from your stores and module proxies, verified with the checksum database. Default: the Go on PATH; if there is no suitable one, a warm-up installs the version that the project requires.',
    { shown: 'VERSION' },
  ),
  goVersionFile: text(
    'File that names the Go version to install: go.mod, go.work, `.go-version` or `.tool-versions`. Ignored if `go-version` is set.',
    { shown: 'FILE' },
  ),
  checkLatest: toggle(
    'false',
    'Install the newest release that matches `go-version`, even if an older match is in the tool cache or on PATH.',
  ),
  goChecksum: text(
    'Checksums that the installed Go must have, instead of those in the checksum database: lines such as `1.26.8.linux-amd64 h1:…`, or one `h1:…` if the version is exact.',
    { shown: 'SUMS' },
  ),
}

const sources = {
  goproxy: text('GOPROXY for the download: a list of module proxies. Default: the value of `go env GOPROXY`.', {
    fromFile: 'with-credentials',
  }),
  goprivate: text('GOPRIVATE: globs of private module paths. Default: the value of `go env GOPRIVATE`.'),
  gonoproxy: text(
    'GONOPROXY: globs of module paths to fetch from their origin instead of a proxy. Default: the value of `go env GONOPROXY`.',
  ),
  gonosumdb: text(
    'GONOSUMDB: globs of module paths not to look up in the checksum database. Default: the value of `go env GONOSUMDB`.',
  ),
  gosumdb: text(
    'GOSUMDB: name, and optionally key and URL, of the checksum database. Default: the value of `go env GOSUMDB`.',
    { fromFile: 'with-credentials' },
  ),
  privateHosts: option(
    'Credentials for private hosts, one per line: `github.com/acme = TOKEN`, `host/path = USER:PASSWORD`, or `git@host/path = KEY`, where KEY is an ssh private key or the path of one. Modules on these hosts are treated as private (GOPRIVATE), unless the host is one of your proxies.',
    { shown: '@FILE', fromFile: 'always', read: (_, given: string) => parsePrivateHosts(given) },
  ),
  sshKnownHosts: option(
    'known_hosts lines for ssh servers other than github.com, gitlab.com and bitbucket.org, whose keys are built in.',
    { shown: '@FILE', fromFile: 'if-you-like', read: (_, given: string) => knownHosts(given) },
  ),
  caFile: option(
    'PEM file with additional certificate authorities, trusted by the relay, by Go (on Linux) and by git.',
    { shown: 'FILE', read: (_, given: string) => parseCaFile(given) },
  ),
  proxyClientCert: text(
    'Client certificate presented to the proxies in `goproxy` (mutual TLS): PEM text or the path of a PEM file.',
    { shown: 'FILE' },
  ),
  proxyClientKey: text('Private key for `proxy-client-cert`: PEM text or the path of a PEM file.', {
    fromFile: 'with-credentials',
  }),
}

const retries = {
  maxAttempts: count('5', 'Maximum attempts per request to a proxy, and of `go mod download`, including the first.'),
  backoff: duration(
    '1s',
    'Maximum delay before the second attempt; doubles with each further attempt, with full jitter.',
  ),
  maxBackoff: duration('30s', 'Maximum delay between attempts. A longer `Retry-After` is honoured, up to one minute.'),
  connectTimeout: limit('10s', 'Time limit for connecting to a proxy or to the cache service.'),
  stallTimeout: limit(
    '30s',
    'A request that receives no data for this long is aborted and retried; `go mod download` is, after twice this time without progress.',
  ),
  timeout: limit(
    '20m',
    'Time limit for the whole warm-up, including restoring. Saving has its own limit, `save-timeout`.',
  ),
  concurrency: count(
    '32',
    'Maximum number of connections to a proxy. Go runs with GOMAXPROCS = min(concurrency, max(16, cores)).',
  ),
}

const download = {
  relay: word(
    ['auto', 'false'],
    'Download through a local module proxy on the loopback interface, which prefetches, retries, resumes and reports. `auto`: wherever possible; `false`: never.',
  ),
  unpacker: word(
    ['auto', 'false'],
    'Verify modules against go.sum and unpack them in worker threads while others are still downloading. `auto`: on machines with more than one core; `false`: leave all of it to Go.',
  ),
  allowChanges: toggle(
    'false',
    'Keep changes that the download makes to go.mod, go.sum and go.work.sum instead of reverting them.',
  ),
  modcacherw: toggle(
    'false',
    'Keep the module cache writable (`-modcacherw`), so that a later checkout or cleanup can delete it. With `export-env`, the action also sets it for later steps.',
  ),
  offline: word(
    ['false', 'true', 'auto'],
    'Use only the module cache and the stores, and list the modules that are missing: `true`, `false`, or `auto`, which does so if no proxy in `goproxy` answers.',
    { kind: 'switch', shown: '[=auto]' },
  ),
  refresh: list(
    'Modules of the project, or patterns, separated by commas or newlines, to download again from the proxies, bypassing all stores and caches, and to compare with go.sum. If one differs or cannot be downloaded, the run fails and replaces nothing.',
    { shown: 'MODULES', read: parseSelection },
  ),
  verify: word(
    ['full', 'lazy'],
    'What to do after a complete exact hit: `full` verifies and unpacks every module in this step; `lazy` verifies in this step and leaves unpacking to the build (with `unpacker: false`, verifying as well).',
  ),
}

const cache = {
  cache: word(
    ['auto', 'true', 'false', 'read-only'],
    'Whether to restore and save. `auto` always restores, and saves on the default branch and in scheduled and manual runs; `true` does both, `false` does neither, `read-only` only restores.',
  ),
  store: text(
    'Where module files are kept between runs: `github`, `dir:PATH`, `s3://BUCKET/PREFIX`, a comma-separated list of these (nearest first), or `off`.',
    { fallback: 'github', shown: 'STORES' },
  ),
  includePrivate: toggle(
    'false',
    'Also store private modules (GOPRIVATE, GONOPROXY). Everyone who can read the store can then read them.',
  ),
  extraModules: extraModulesOption(
    'Modules that later steps use and no go.sum lists, such as those of `go install TOOL@VERSION`. `auto`: keep them in the cache entry as well, as far as the checksum database proves them; `false`: neither save nor restore any; or a list of `path@version`, separated by commas or newlines, to download in this step with all that they need, and to keep like the others.',
  ),
  keyPrefix: keyPart('Text to put before the cache key.'),
  keySuffix: keyPart('Text to put after the cache key.'),
  fallback: toggle('true', 'Restore an older cache entry of this project if there is none for the current go.sum.'),
  saveIf: ifSet(
    toggle(
      'true',
      'Overrides the event when deciding whether to save: `true` or `false`, usually an expression. Default: decided by `cache`.',
    ),
  ),
  lookupOnly: toggle(
    'false',
    'Only check whether there is a cache entry and report it in the output `cache-status`; restore and download nothing.',
  ),
  failOnCacheMiss: toggle(
    'false',
    'Fail without downloading anything if the cache has no entry for this project, not even an older one.',
  ),
  restoreTimeout: limit('2m', 'Time limit for restoring. When it expires, the download continues without the store.'),
  saveTimeout: limit('5m', 'Time limit for saving. When it expires, the rest is not saved.'),
}

const bucket = {
  s3Endpoint: text(
    'URL of the S3 service, if it is not AWS. Default: AWS_ENDPOINT_URL_S3, otherwise AWS_ENDPOINT_URL, otherwise the one in the profile.',
    { shown: 'URL' },
  ),
  s3Region: text(
    'Region of the S3 bucket. Default: AWS_REGION, otherwise AWS_DEFAULT_REGION, otherwise that of the profile, otherwise the region that the service reports.',
    {
      shown: 'NAME',
    },
  ),
  s3Credentials: word(
    ['auto', 'variables', 'instance', 'anonymous'],
    'Where credentials for the bucket come from. `auto`: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; otherwise where the AWS CLI finds them (profile, SSO, web identity, container role), except for the role of an EC2 instance. `variables`: only these three. `instance`: only the role of the EC2 instance. `anonymous`: none, for a public bucket.',
  ),
  s3PathStyle: ifSet(
    toggle(
      'true',
      '`true` puts the bucket name in the path of S3 URLs, `false` in the host name. Default: `true`, except for AWS.',
    ),
  ),
}

const build = {
  buildCache: word(
    ['false', 'true', 'read-only', 'always'],
    'Keep compiled packages and test results (GOCACHE), too: `true`, `false`, or `read-only`, which only restores. Nothing can verify them: whoever can run code in a workflow with write access to the cache, such as tests of dependencies on the default branch, can change what is built (give such jobs `cache-mode: read`, a key of the workflow), and whoever can open a pull request can read what they contain. Not restored for releases and tags, and in jobs with `id-token: write`, unless `always`; set `false` in releases by hand, and in jobs that build what another one publishes: no rule can see these. `GODEBUG=gocacheverify=1 go build ./...` checks what was restored.',
    { kind: 'switch', shown: '[=read-only]' },
  ),
  buildCacheMaxSize: size('1GB', 'Do not save a build cache that is larger than this when packed.'),
  buildCacheKey: option(
    'Ed25519 seed that signs the build cache when it is saved: 32 bytes in base64, from a secret. Only a signed build cache is restored then, and it may also lie in a bucket or in a directory that others can write to.',
    { shown: '@FILE', fromFile: 'always', read: parseSeed },
  ),
  buildCachePublicKey: option(
    'Ed25519 public key in base64: restore the build cache only if it was signed with the matching `build-cache-key`.',
    { shown: 'KEY', read: parsePublicKey },
  ),
  contentMtimes: toggle(
    'false',
    'Give all tracked files of the checkout times that follow from their content, so that cached results of tests that read files are valid in the next job. Modified files keep their times.',
  ),
  jobContext: text(
    'What distinguishes jobs of one name that do not share a build cache. Default: the matrix of the job.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub replaces it.
    { actionDefault: '${{ toJSON(matrix) }}' },
  ),
}

/** The options of a warm-up, in groups: a command takes whole groups. */
export const GROUPS = { project, go, sources, retries, download, cache, bucket, build }

/** Everything that a warm-up can be told as text: by inputs of the action, flags, variables and programs. */
export const OPTIONS = { ...project, ...go, ...sources, ...retries, ...download, ...cache, ...bucket, ...build }

/** Inputs that only the action has: how it reports, and what it leaves to later steps. */
export const ACTION_OPTIONS = {
  exportEnv: toggle(
    'true',
    'Export the Go settings given as inputs (`goproxy`, `goprivate` and so on, without credentials) to later steps.',
  ),
  exportCredentials: toggle(
    'false',
    'Give later steps access to the hosts in `private-hosts`, through variables and files that the post step removes.',
  ),
  failOnError: toggle('true', 'Fail the step if any module cannot be downloaded.'),
  summary: word(['always', 'on-failure', 'never'], 'When to write the job summary: `always`, `on-failure` or `never`.'),
  annotations: toggle('true', 'Annotate the go.mod line of each module that failed.'),
  doctor: word(
    ['on-failure', 'always', 'never'],
    'When to diagnose Go, the project and the connection to each proxy, which takes at most 15 seconds: `on-failure`, `always` or `never`.',
  ),
  report: text('Path of the JSON report to write. Default: a file in the temporary directory of the runner.', {
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
