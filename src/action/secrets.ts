import { join } from 'node:path'
import * as core from '@actions/core'
import { addedGitConfig } from '../go/environment.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { type PrivateHost, secretsIn } from '../private/private-hosts.js'
import { rememberSetting } from '../redact.js'
import { openSession } from '../session/session.js'
import { useGoOnPath } from '../steps/provide-go.js'
import { temporaryName } from '../temporary.js'
import { tellRunner } from './command-files.js'
import { maskLearned } from './masking.js'
import { handOverDirectories } from './state.js'

/** Variables that may contain a user and a password. */
const SETTINGS = ['GOPROXY', 'GOSUMDB', 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']
/** The runner already masks bucket keys that come from secrets. */
const BUCKET_KEYS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/**
 * Makes the runner mask credentials in everything that this job prints from now on: users, passwords and tokens in inputs
 * and variables of this job, as given, decoded, and as headers; each line of a private key; and credentials learned later,
 * as from a netrc or a GOAUTH command.
 */
export function maskInputs(env: Record<string, string | undefined>): void {
  // The runner masks its own token.
  maskLearned([env['ACTIONS_RUNTIME_TOKEN']])
  for (const name of SETTINGS.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const name of ['goproxy', 'gosumdb']) rememberSetting(core.getInput(name))
  const key = core.getInput('proxy-client-key')
  // A path is not a secret.
  const texts = [core.getInput('private-hosts'), key.includes('-----BEGIN') ? key : '']
  const bucketKeys = BUCKET_KEYS.map(name => env[name]?.trim() ?? '')
  mask([...texts.flatMap(secretsIn), ...bucketKeys, core.getInput('build-cache-key')])
}

/** The same for keys of `private-hosts` that were read from files. */
export function maskKeyFiles(hosts: PrivateHost[]): void {
  mask(hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? secretsIn(credential.key) : [])))
}

function mask(secrets: string[]): void {
  for (const secret of new Set(secrets)) if (secret !== '') core.setSecret(secret)
}

/** Directories for files with credentials: for the warm-up, and for later steps. */
interface CredentialPlaces {
  run: string
  later: string
}

/** Chooses the directories and hands them over to post. Undefined without credentials. */
export function placeCredentials({ privateHosts, tempDirectory }: ResolvedOptions): CredentialPlaces | undefined {
  if (privateHosts.length === 0) return undefined
  const places = {
    run: join(tempDirectory, temporaryName('access')),
    later: join(tempDirectory, temporaryName('access', 'job')),
  }
  handOverDirectories(Object.values(places))
  return places
}

/** Gives later steps the same access as the warm-up, through variables; the files stay until post. */
export async function exportCredentials(options: ResolvedOptions, { later }: CredentialPlaces): Promise<void> {
  await using session = await openSession({ ...options, credentialsDirectory: later })
  // Later steps get the job's own settings, not those set here for the warm-up alone.
  const { env } = await useGoOnPath(session, definedOf(options.env))
  const variables = { ...session.access.env(), ...addedGitConfig(env, options.env) }
  for (const [name, value] of Object.entries(variables)) tellRunner(name, () => core.exportVariable(name, value))
  session.access.leave()
}

const definedOf = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
