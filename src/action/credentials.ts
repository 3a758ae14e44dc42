import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as core from '@actions/core'
import { probeGo } from '../go/environment.js'
import { goEnvironment } from '../go-environment.js'
import type { ResolvedOptions } from '../options.js'
import { PrivateAccess } from '../private-access.js'
import { handOverDirectories } from './state.js'

/** Where files with credentials lie: for the warm-up, and for later steps. */
export interface CredentialPlaces {
  run: string
  later: string
}

/** Chooses the places and tells post of them. Undefined where there are no credentials. */
export function placeCredentials({ privateHosts, tempDirectory }: ResolvedOptions): CredentialPlaces | undefined {
  if (privateHosts.length === 0) return undefined
  const run = join(tempDirectory, `go-mod-warmup-access-${randomUUID()}`)
  const places = { run, later: `${run}-later` }
  handOverDirectories(Object.values(places))
  return places
}

/** Gives later steps the access that the warm-up had, through variables; their files stay until post. */
export async function exportCredentials(options: ResolvedOptions, { later }: CredentialPlaces): Promise<void> {
  const access = new PrivateAccess({ ...options, credentialsDirectory: later })
  await access.give(await probeGo(goEnvironment(options), { ...options, signal: new AbortController().signal }))
  for (const [name, value] of Object.entries(access.env())) core.exportVariable(name, value)
  access.leave()
}
