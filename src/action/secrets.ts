import { join } from 'node:path'
import * as core from '@actions/core'
import { addedGitConfig } from '../go/environment.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { type PrivateHost, secretsIn } from '../private/private-hosts.js'
import { formsOf, onSecret, rememberSetting } from '../redact.js'
import { openSession } from '../session/session.js'
import { useGoOnPath } from '../steps/provide-go.js'
import { temporaryName } from '../temporary.js'
import { tellRunner } from './command-files.js'
import { handOverDirectories } from './state.js'

/** Variables that may hold a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']
/** Whoever named a bucket's keys as secrets has had them replaced before. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token in inputs and
 * in the variables of this job, as they stand there, decoded, and as the header that is made of them; each line of a
 * private key; and whatever is learned later and sent to a server, as from netrc or a command of GOAUTH.
 */
export function maskInputs(env: Record<string, string | undefined>): void {
  // The runner masks its own token.
  const known = new Set(formsOf(env['ACTIONS_RUNTIME_TOKEN'] ?? ''))
  onSecret(secret => {
    if (!known.has(secret)) core.setSecret(secret)
  })
  for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const name of ['goproxy', 'gosumdb']) rememberSetting(core.getInput(name))
  const key = core.getInput('proxy-client-key')
  // A path is no secret.
  const texts = [core.getInput('private-hosts'), key.includes('-----BEGIN') ? key : '']
  const bucketKeys = BUCKET_KEYS.map(name => env[name]?.trim() ?? '')
  mask([...texts.flatMap(secretsIn), ...bucketKeys])
}

/** Likewise for the keys of `private-hosts` that were read from files. */
export function maskKeyFiles(hosts: PrivateHost[]): void {
  mask(hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? secretsIn(credential.key) : [])))
}

function mask(secrets: string[]): void {
  for (const secret of new Set(secrets)) if (secret !== '') core.setSecret(secret)
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
  const { env } = await useGoOnPath(session, definedOf(options.env))
  const variables = { ...session.access.env(), ...addedGitConfig(env, options.env) }
  for (const [name, value] of Object.entries(variables)) tellRunner(name, () => core.exportVariable(name, value))
  session.access.leave()
}

const definedOf = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
