import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { childEnvironment, cutOff, type Go, makeInTemp, withGitConfig } from '../go/environment.js'
import { readText } from '../modcache/regular-file.js'
import { readNetrc } from '../network/credential-sources.js'
import { rootsText } from '../network/roots.js'
import { type ResolvedOptions, resolveSaveOptions } from '../options/resolve.js'
import { type Access, openAccess } from '../private/access.js'
import { planSources, withLogins } from '../private/go-settings.js'
import { isPasswordHost, prefixOf } from '../private/private-hosts.js'
import { run } from '../process.js'
import { rememberSetting, rememberUser } from '../redact.js'
import { sweepSpool } from '../relay/spool.js'
import type { PrivateReport, RunEvent } from '../report/report.js'
import type { EntryStore } from '../stores/entry-store.js'
import { openStore as open, type StoreContext } from '../stores/open.js'
import { sweepTemporary, temporaryName } from '../temporary.js'
import { Relaying } from './relay.js'

/** One run: who it is, when it began, where its events go and what ends it. */
export interface Run {
  id: string
  startedAt: string
  tell: (event: RunEvent) => void
  /** Seconds since the last call, or since the beginning. */
  lap: () => number
  /** Seconds since the beginning. */
  elapsed: () => number
  /** Aborts with the caller's signal, or with a TimeoutError after `timeout`. */
  signal: AbortSignal
  /** When that time is up, milliseconds since 1970. */
  deadline: number
  relaying: Relaying
  access: PrivateAccess
  /** Has something done when the run is over, after the relay was closed. */
  atEnd: (work: () => Promise<void>) => void
  /** Closes the relay and does that. */
  end: () => Promise<void>
}

export function beginRun(options: ResolvedOptions): Run {
  const id = randomUUID()
  const began = performance.now()
  let last = began
  const timeUp = AbortSignal.timeout(options.timeout)
  const tell = (event: RunEvent) => options.onEvent({ runId: id, time: new Date().toISOString(), ...event })
  const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp])
  const relaying = new Relaying(options, { id, tell, signal, afterFailure: 'stays' })
  const sweeping = sweepLeftovers(options.tempDirectory)
  const left: (() => Promise<void>)[] = [() => sweeping]
  return {
    id,
    startedAt: new Date().toISOString(),
    tell,
    signal,
    deadline: Date.now() + options.timeout,
    access: new PrivateAccess(options),
    relaying,
    atEnd: work => void left.push(work),
    end: async () => {
      await relaying.close()
      const ended = await Promise.allSettled(left.splice(0).map(work => work()))
      const failed = ended.find(one => one.status === 'rejected')
      if (failed) throw failed.reason
    },
    elapsed: () => (performance.now() - began) / 1000,
    lap: () => {
      const now = performance.now()
      const seconds = (now - last) / 1000
      last = now
      return seconds
    },
  }
}

/** Removes what runs of this user that were killed left in the temporary directory. Never throws. */
export async function sweepLeftovers(tempDirectory: string): Promise<void> {
  await Promise.all([sweepTemporary(tempDirectory), sweepSpool(tempDirectory)])
}

/** The environment of every go command of a run; `granted` is what of it no user set, and names files. */
export async function openGoEnvironment(
  options: ResolvedOptions,
): Promise<{ env: Record<string, string>; granted: TrustedAuthorities['env']; remove: TrustedAuthorities['remove'] }> {
  const wanted = { ...childEnvironment(options.env, options), ...options.sources }
  const env = options.offline === 'true' ? cutOff(wanted) : wanted
  await rememberCredentials(env)
  const { env: granted, remove } = await trustAuthorities(options, env)
  return { env: { ...env, ...granted }, granted, remove }
}

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']

/** Of what Go and git send themselves nothing else would tell which texts of theirs repeat it. */
async function rememberCredentials(env: Record<string, string>): Promise<void> {
  for (const name of PROXIES.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const { login, password } of await readNetrc(env)) rememberUser(login, password)
}

type AccessOptions = Pick<ResolvedOptions, 'privateHosts' | 'sshKnownHosts' | 'tempDirectory' | 'credentialsDirectory'>

/** Access of one run to private hosts: given once Go is known, taken back with the run. */
export class PrivateAccess {
  readonly #options: AccessOptions
  #access: Access | undefined
  #report: PrivateReport | undefined

  constructor(options: AccessOptions) {
    this.#options = options
  }

  /** Go with that access. */
  async give(go: Go): Promise<Go> {
    const { privateHosts: hosts, sshKnownHosts: knownHosts, tempDirectory, credentialsDirectory } = this.#options
    if (hosts.length === 0) return go
    for (const { credential } of hosts.filter(isPasswordHost)) rememberUser(credential.user, credential.password)
    const { upstreams, settings } = planSources(hosts, go.settings)
    const directory = credentialsDirectory || join(tempDirectory, temporaryName('access'))
    this.#access = await openAccess(go, { hosts, knownHosts, directory })
    this.#report = {
      hosts: hosts.map(one => ({
        prefix: prefixOf(one),
        by: one.credential.kind === 'password' ? 'https' : 'ssh',
        role: upstreams.includes(one) ? 'upstream' : 'origin',
      })),
      settings,
    }
    return {
      ...go,
      env: {
        ...go.env,
        ...settings,
        ...this.#access.env,
        ...withGitConfig(go.env, this.#access.gitSettings),
      },
      settings: {
        ...go.settings,
        GOPROXY: withLogins(go.settings.GOPROXY ?? '', upstreams),
        ...settings,
        ...goauth(this.#access),
      },
    }
  }

  /** Variables that give it, without the settings of git: those of Go, and what holds credentials or leads to them. */
  env(): Record<string, string> {
    return { ...this.#report?.settings, ...this.#access?.env }
  }

  /** Leaves it to them beyond the end of this process. */
  leave(): void {
    this.#access?.leave()
  }

  report(): PrivateReport | undefined {
    return this.#report
  }

  async takeBack(): Promise<void> {
    await this.#access?.remove()
  }
}

const goauth = ({ env: { GOAUTH } }: Access) => (GOAUTH === undefined ? {} : { GOAUTH })

/** Variables by which children trust somebody besides; `remove` takes away the files they name. */
interface TrustedAuthorities {
  env: Record<string, string>
  remove: () => Promise<void>
}

/**
 * Lets go and git trust the authorities of `ca-file`, too, for what they fetch by themselves. Both know only files that
 * replace others, so files are made that hold what counted before and those. (On macOS and Windows Go asks the system
 * and heeds no variable; the relay and git trust them there as well.)
 */
async function trustAuthorities(
  { caFile, tempDirectory, signal }: Pick<ResolvedOptions, 'caFile' | 'tempDirectory' | 'signal'>,
  env: Record<string, string>,
): Promise<TrustedAuthorities> {
  if (caFile === undefined) return { env: {}, remove: async () => undefined }
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
  // The variable outweighs the setting, and the setting leaves those of the user for single hosts in force.
  const git = env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: gitFile } : withGitConfig(env, [['http.sslCAInfo', gitFile]])
  return {
    env: { SSL_CERT_FILE: goFile, ...git },
    remove: async () => await rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The file that git was told to trust for all hosts; empty where it was told of none, or is not there. */
async function gitsFile(at: {
  directory: string
  env: Record<string, string>
  signal: AbortSignal | undefined
}): Promise<string> {
  const asked = await run('git', ['config', '--type=path', '--get', 'http.sslCAInfo'], at).catch(() => undefined)
  return asked?.code === 0 ? asked.stdout.trim() : ''
}

/**
 * Makes the store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github` answers
 * `off` with the reason.
 * @param context default: `process.env`
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openStore(spec: string, context: Partial<StoreContext> = {}): EntryStore {
  return open(spec, resolveSaveOptions(context))
}
