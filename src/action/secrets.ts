import { join } from 'node:path'
import * as core from '@actions/core'
import { addedGitConfig } from '../go/environment.js'
import type { ResolvedOptions } from '../options/options.js'
import { type PrivateHost, secretsIn } from '../private/private-hosts.js'
import { formsOf, onSecret, rememberSetting } from '../redact.js'
import { openSession } from '../session/session.js'
import { provideGo } from '../steps/provide-go.js'
import { temporaryName } from '../temporary.js'
import { tellRunner } from './command-files.js'
import { handOverDirectories } from './state.js'

/** Variables that may hold a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']
/** Whoever named a bucket's keys as secrets has had them replaced before. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token in these
 * values and in the variables of this job, as they stand there, decoded, and as the header that is made of them; and
 * whatever is learned later and sent to a server, as from netrc or a command of GOAUTH.
 */
export function maskCredentials(env: Record<string, string | undefined>, values: string[]): void {
  // The runner masks its own token.
  const known = new Set(formsOf(env['ACTIONS_RUNTIME_TOKEN'] ?? ''))
  onSecret(secret => {
    if (!known.has(secret)) core.setSecret(secret)
  })
  for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const value of values) rememberSetting(value)
}

/** Likewise for every credential of `private-hosts`, and for the keys that were read from files. */
export function maskPrivateHosts(text: string, hosts: PrivateHost[] = []): void {
  const keys = hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? secretsIn(credential.key) : []))
  for (const secret of new Set([...secretsIn(text), ...keys])) core.setSecret(secret)
}

/** Likewise for each line of a private key; the first and the last are the same in all keys. A path is no secret. */
export function maskKey(key: string): void {
  if (!key.includes('-----BEGIN')) return
  for (const secret of secretsIn(key)) core.setSecret(secret)
}

/** Likewise the keys to a bucket. */
export function maskBucketKeys(env: Record<string, string | undefined>): void {
  for (const name of BUCKET_KEYS) {
    const secret = env[name]?.trim()
    if (secret) core.setSecret(secret)
  }
}

/** Where files with credentials lie: for the warm-up, and for later steps. */
interface CredentialPlaces {
  run: string
  later: string
}

/** Chooses the places and tells post of them. Undefined where there are no credentials. */
export function placeCredentials({ privateHosts, tempDirectory }: ResolvedOptions): CredentialPlaces | undefined {
  if (privateHosts.length === 0) return undefined
  const places = {
    run: join(tempDirectory, temporaryName('access')),
    later: join(tempDirectory, temporaryName('access', 'job')),
  }
  handOverDirectories(Object.values(places))
  return places
}

/** Gives later steps the access that the warm-up had, through variables; their files stay until post. */
export async function exportCredentials(options: ResolvedOptions, { later }: CredentialPlaces): Promise<void> {
  await using session = await openSession({ ...options, credentialsDirectory: later })
  // Later steps have what the job gave them, not what was set here for the warm-up alone.
  const { env } = await provideGo(session, definedOf(options.env))
  const variables = { ...session.access.env(), ...addedGitConfig(env, options.env) }
  for (const [name, value] of Object.entries(variables)) tellRunner(name, () => core.exportVariable(name, value))
  session.access.leave()
}

const definedOf = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
