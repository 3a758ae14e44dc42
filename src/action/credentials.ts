import { join } from 'node:path'
import * as core from '@actions/core'
import { addedGitConfig, childEnvironment, probeGo } from '../go/environment.js'
import type { ResolvedOptions } from '../options/options.js'
import { PrivateAccess } from '../session/session.js'
import { temporaryName } from '../temporary.js'
import { tellRunner } from './command-files.js'
import { handOverDirectories } from './state.js'

/** Where files with credentials lie: for the warm-up, and for later steps. */
export interface CredentialPlaces {
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
  const access = new PrivateAccess({ ...options, credentialsDirectory: later })
  const env = { ...childEnvironment(options.env, options), ...options.sources }
  const go = await probeGo(env, { ...options, signal: new AbortController().signal })
  // Later steps have what the job gave them, not what was set here for the warm-up alone.
  const given = await access.give({ ...go, env: definedOf(options.env) })
  const variables = { ...access.env(), ...addedGitConfig(given.env, options.env) }
  for (const [name, value] of Object.entries(variables)) tellRunner(name, () => core.exportVariable(name, value))
  access.leave()
}

const definedOf = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
