import type { WarmupEvent } from '../report/report.js'

/** Milliseconds, or text such as `500ms`, `20s`, `5m`. */
export type Duration = number | string
/** `true` and `false`, also as text. */
export type Switch = boolean | string

/**
 * All options of a warm-up. Each has a default and may be given as text, as it comes from an action's input or a
 * flag; an empty text means "not set".
 */
export interface WarmupOptions {
  /** Where the project lies; default `.`, relative to the process's directory. */
  workingDirectory?: string
  /** Globs of go.mod and go.work files below it, one per line or separated by commas; default: found by itself. */
  modules?: string | string[]
  /** GOPROXY for the download; default: as the environment and `go env` say. Likewise the next four. */
  goproxy?: string
  goprivate?: string
  gonoproxy?: string
  gonosumdb?: string
  gosumdb?: string
  /**
   * Credentials of private hosts, one a line: `github.com/acme = token`, `host/path = user:password`,
   * `git@host/path = ` a private key or the name of its file. Modules of hosts that are no proxies count as private.
   */
  privateHosts?: string
  /** Lines of a known_hosts file, for ssh servers other than github.com, gitlab.com and bitbucket.org. */
  sshKnownHosts?: string
  /** A directory to be made for files with credentials; default below `tempDirectory`. It is gone afterwards. */
  credentialsDirectory?: string
  /** A PEM file with authorities that are trusted besides the system's. */
  caFile?: string
  /** With which certificate and key the relay shows the servers of GOPROXY who asks: PEM text, or paths of PEM files. */
  proxyClientCert?: string
  proxyClientKey?: string
  /** Total tries of each request to a proxy, and of `go mod download`, the first included; default 5. */
  maxAttempts?: number | string
  /** Upper bound of the first wait, doubled for each further one; default 1s. */
  backoff?: Duration
  /** Upper bound of those waits; a server that names a longer one gets it, within `timeout`; default 30s. */
  maxBackoff?: Duration
  /** Limit of one connect to a proxy or to the cache service; default 10s. */
  connectTimeout?: Duration
  /** No byte for this long ends a request; no sign of life for twice as long ends a run of Go; default 30s. */
  stallTimeout?: Duration
  /** Limit of the whole warm-up, reading the project and restoring included, saving not; default 20m. */
  timeout?: Duration
  /** Whether Go downloads through a module proxy of ours on the loopback: `auto` (default: yes, where it can) or `false`. */
  relay?: boolean | string
  /** Connections to a proxy at the most; the go child gets GOMAXPROCS min(concurrency, max(16, cores)); default 32. */
  concurrency?: number | string
  /** May the download change go.mod, go.sum and go.work.sum? Default false: changes are undone. */
  allowChanges?: Switch
  /** Whether to restore and save: `auto` (restore always, save by event), `true`, `false`, `read-only`. */
  cache?: boolean | string
  /**
   * Where module files live between runs: `github` (default), `dir:PATH`, `s3://BUCKET/PREFIX`, several with commas, the
   * nearest first, or `off`.
   */
  store?: string
  /** The URL of a service other than AWS that has the bucket; default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL. */
  s3Endpoint?: string
  /** Default: AWS_REGION, AWS_DEFAULT_REGION, what the service says. */
  s3Region?: string
  /** Is a bucket the first part of the path, and not of the host? Default: true for services other than AWS. */
  s3PathStyle?: Switch
  /**
   * Modules of the project, or patterns of such (`github.com/acme/...`, globs as in GOPRIVATE), with commas or one a line:
   * they are fetched past every store and cached copy and compared with go.sum; the run fails where they differ.
   */
  refresh?: string | string[]
  /**
   * Take everything from the module cache and the stores: `true`, `false` (default), or `auto`, where no proxy of the
   * list answers.
   */
  offline?: boolean | string
  /** Keep the modules of GOPRIVATE and GONOPROXY in stores, too; default false. */
  includePrivate?: Switch
  /** Put before and after the key; default empty. */
  keyPrefix?: string
  keySuffix?: string
  /** Take an older entry where there is none of the exact key; default true. */
  restoreKeys?: Switch
  /** Overrides who saves: `true` or `false`; default: by event. */
  saveIf?: Switch
  /** Only say whether the cache has an entry: nothing is restored, downloaded or saved; default false. */
  lookupOnly?: Switch
  /** Fail, and download nothing, where the cache has no entry at all; default false. */
  failOnCacheMiss?: Switch
  /** Have Go leave what it unpacks writable (-modcacherw), so that it can be deleted; default false. */
  modcacherw?: Switch
  /** `full` (default): everything is checked and unpacked now; `lazy`: left to the build after a complete exact hit. */
  verify?: string
  /** Limits of the visits to the store; defaults 2m and 5m. */
  restoreTimeout?: Duration
  saveTimeout?: Duration
  /** The environment of the job; default `process.env`. */
  env?: Record<string, string | undefined>
  /** Where lists and archives are staged; default RUNNER_TEMP where that is one, else the system's. */
  tempDirectory?: string
  /** Ends everything at once; the promise then rejects with code `aborted`. */
  signal?: AbortSignal
  /** How often `onEvent` is told of progress; default 3s. */
  progressEvery?: Duration | undefined
  /** Called for each thing that happens, as it happens. */
  onEvent?: (event: WarmupEvent) => void
}
