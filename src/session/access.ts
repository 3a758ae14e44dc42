import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { childEnvironment, cutOff, type GitSetting, type Go, makeInTemp, withGitConfig } from '../go/environment.js'
import { readText } from '../modcache/regular-file.js'
import { readNetrc } from '../network/credential-sources.js'
import { rootsText } from '../network/tls.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { type Access, openAccess } from '../private/access.js'
import { planSources, withLogins } from '../private/go-settings.js'
import { isPasswordHost, prefixOf } from '../private/private-hosts.js'
import { run } from '../process.js'
import { redactUrls, rememberSetting, rememberUser, shownSetting } from '../redact.js'
import type { EnvironmentRecord, PrivateReport } from '../report/report.js'
import { temporaryName } from '../temporary.js'
import { VERSION } from '../version.js'

/** The environment of every go command of a session. */
export interface GoEnvironment {
  env: Record<string, string>
  /** The variables in it that we set and that name temporary files. */
  granted: Record<string, string>
  /** Removes those files. */
  remove: () => Promise<void>
}

export async function openGoEnvironment(options: ResolvedOptions): Promise<GoEnvironment> {
  const wanted = { ...childEnvironment(options.env, options), ...options.sources }
  const env = options.offline === 'true' ? cutOff(wanted) : wanted
  await rememberCredentials(env)
  const { granted, remove } = await trustAuthorities(options, env)
  return { env: { ...env, ...granted }, granted, remove }
}

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']

/** Go and git send these credentials themselves, so their output must be redacted. */
async function rememberCredentials(env: Record<string, string>): Promise<void> {
  for (const name of PROXIES.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const { login, password } of await readNetrc(env)) rememberUser(login, password)
}

/**
 * Makes go and git trust the CAs in `ca-file` for their own downloads. Both accept only files that replace the default, so
 * files with the default and these CAs are written. (On macOS and Windows, Go uses the system and ignores variables; there,
 * only the relay and git trust them.)
 */
async function trustAuthorities(
  { caFile, tempDirectory, signal }: ResolvedOptions,
  env: Record<string, string>,
): Promise<Omit<GoEnvironment, 'env'>> {
  if (caFile === undefined) return { granted: {}, remove: async () => undefined }
  const directory = await makeInTemp(tempDirectory, 'ca')
  const added = await readText(caFile, 'latin1')
  const write = async (name: string, before: string) => {
    const file = join(directory, name)
    await writeFile(file, `${before}\n${added}`, { encoding: 'latin1', mode: 0o600 })
    return file
  }
  const goFile = await write('go.pem', await rootsText(env))
  const own = env['GIT_SSL_CAINFO'] || (await gitsFile({ directory, env, signal }))
  const gitFile = own === '' ? goFile : await write('git.pem', await readText(own, 'latin1').catch(() => ''))
  return {
    granted: { SSL_CERT_FILE: goFile, ...gitTrust(gitFile, env) },
    remove: async () => await rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** Makes git trust the CAs in a file. The variable overrides the setting; settings for single hosts stay in force. */
export function gitTrust(
  file: string,
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const variable: Record<string, string> = env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: file } : {}
  const settings: GitSetting[] = env['GIT_SSL_CAINFO'] ? [] : [['http.sslCAInfo', file]]
  // Git for Windows may use the TLS of the system (schannel), which ignores the file unless configured otherwise.
  if (platform === 'win32') settings.push(['http.schannelUseSSLCAInfo', 'true'])
  return { ...variable, ...withGitConfig(env, settings) }
}

/** The CA file that git is configured with for all hosts; empty without one, or without git. */
async function gitsFile(at: {
  directory: string
  env: Record<string, string>
  signal: AbortSignal | undefined
}): Promise<string> {
  const asked = await run('git', ['config', '--type=path', '--get', 'http.sslCAInfo'], at).catch(() => undefined)
  return asked?.code === 0 ? asked.stdout.trim() : ''
}

/** Access of a session to private hosts: set up once Go is known, and removed with the session. */
export class PrivateAccess {
  readonly #options: ResolvedOptions
  #access: Access | undefined
  #report: PrivateReport | undefined

  constructor(options: ResolvedOptions) {
    this.#options = options
  }

  /** Go with that access. */
  async give(go: Go): Promise<Go> {
    const { privateHosts: hosts, sshKnownHosts: knownHosts, tempDirectory, credentialsDirectory } = this.#options
    if (hosts.length === 0) return go
    for (const { credential } of hosts.filter(isPasswordHost)) rememberUser(credential.user, credential.password)
    const { upstreams, settings } = planSources(hosts, go.settings)
    const directory = credentialsDirectory || join(tempDirectory, temporaryName('access'))
    const access = await openAccess(go, { hosts, knownHosts, directory })
    this.#access = access
    this.#report = {
      hosts: hosts.map(one => ({
        prefix: prefixOf(one),
        by: one.credential.kind === 'password' ? 'https' : 'ssh',
        role: upstreams.includes(one) ? 'upstream' : 'origin',
      })),
      settings,
    }
    const { GOAUTH } = access.env
    return {
      ...go,
      env: { ...go.env, ...this.env(), ...withGitConfig(go.env, access.gitSettings) },
      settings: {
        ...go.settings,
        GOPROXY: withLogins(go.settings.GOPROXY ?? '', upstreams),
        ...settings,
        ...(GOAUTH !== undefined && { GOAUTH }),
      },
    }
  }

  /** Its variables without the settings of git: those of Go, and those that contain credentials or name files with them. */
  env(): Record<string, string> {
    return { ...this.#report?.settings, ...this.#access?.env }
  }

  /** Keeps it for later processes, beyond the end of the session and of this process. */
  leave(): void {
    this.#access?.leave()
    this.#access = undefined
  }

  report(): PrivateReport | undefined {
    return this.#report
  }

  async takeBack(): Promise<void> {
    await this.#access?.remove()
  }
}

/** Not recorded from `go env`: directories differ between machines, and GOAUTH can contain secrets anywhere. */
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

/** Flags and paths, in which an `@` does not precede a host. */
const NO_ADDRESSES = ['GOFLAGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR']

/** Records the environment without any request; `env` is that of the job, without the additions of a run. */
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

/** A variable without credentials; redacting it twice changes nothing. */
export function shownVariable(name: string, value: string): string {
  return NO_ADDRESSES.includes(name) ? redactUrls(value) : shownSetting(value)
}
