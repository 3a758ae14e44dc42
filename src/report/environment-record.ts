import type { Go } from '../go/environment.js'
import { redactUrls, shownSetting } from '../redact.js'
import { VERSION } from '../version.js'

/** What a run found itself in, so that it can be compared with another. Without credentials. */
export interface EnvironmentRecord {
  /** Releases: of this tool, of Node and of Go. */
  versions: { tool: string; node: string; go: string }
  /** Node's names: `linux`, `x64`. */
  os: string
  arch: string
  /** By name: what `go env` says, and the variables that decide how servers are reached. Those without a value are left out. */
  settings: Record<string, string>
}

/** Of `go env`: places differ from machine to machine, and GOAUTH can hold secrets anywhere. */
const TELLING = [
  'GOPROXY',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOFLAGS',
  'GO111MODULE',
  'GOTOOLCHAIN',
  'GOOS',
  'GOARCH',
] as const
const VARIABLES = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GODEBUG',
  'GOMAXPROCS',
  'GOGC',
]

/** Flags and paths, where an `@` begins no host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR']

/** Writes down what is known without asking anybody; `env` is that of the job, without what a run adds to it. */
export function recordEnvironment(
  { version, settings }: Pick<Go, 'version' | 'settings'>,
  env: Record<string, string | undefined>,
): EnvironmentRecord {
  const go = TELLING.map(name => [name, settings[name] ?? ''] as const)
  const variables = VARIABLES.map(name => [name, env[name] || env[name.toLowerCase()] || ''] as const)
  return {
    versions: { tool: VERSION, node: process.versions.node, go: version },
    os: process.platform,
    arch: process.arch,
    settings: Object.fromEntries(
      [...go, ...variables]
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, shownVariable(name, value)]),
    ),
  }
}

/** A variable without credentials; what was shown before stays as it is. */
export function shownVariable(name: string, value: string): string {
  return NO_ADDRESSES.includes(name) ? redactUrls(value) : shownSetting(value)
}
