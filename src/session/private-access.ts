import { join } from 'node:path'
import { type Go, withGitConfig } from '../go/environment.js'
import type { ResolvedOptions } from '../options/options.js'
import { type Access, openAccess } from '../private/access.js'
import { planSources, withLogins } from '../private/go-settings.js'
import { isPasswordHost, prefixOf } from '../private/private-hosts.js'
import { rememberUser } from '../redact.js'
import { temporaryName } from '../temporary.js'

/** What the report says of private hosts: no credentials. */
export interface PrivateReport {
  /** `prefix` is a host with a path or none, as it was given. */
  hosts: { prefix: string; by: 'https' | 'ssh'; role: 'upstream' | 'origin' }[]
  /** Settings of Go that follow, merged with what was set. */
  settings: { GOPRIVATE?: string; GONOPROXY?: string; GONOSUMDB?: string }
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
