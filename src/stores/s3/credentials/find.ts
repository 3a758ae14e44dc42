import { isLasting, StoreError } from '../../problem.js'
import { ofContainer } from './container.js'
import { type CredentialSearch, type Environment, type Found, isSet, type PlaceDefaults } from './credentials.js'
import { ofInstance } from './instance.js'
import { absence, credentialsOfProfile, placeOf } from './profile.js'
import { readProfiles } from './profile-files.js'
import { roleByToken } from './role.js'
import type { Profiles, Source } from './source.js'

/**
 * Looks for credentials where the AWS CLI looks, after the usual variables: a profile that a variable names, web identity,
 * the default profile, a container's role. Instance metadata is asked only if that is the choice, or a profile says so.
 *
 * These are simple protocols, spoken here with the proxies, roots and time limits of everything else; Amazon's own library
 * would be a megabyte, reads the variables of this process, and reaches metadata past all of them.
 */
export async function findCredentials(search: CredentialSearch & { signal: AbortSignal }): Promise<Found> {
  let place: Found['place']
  try {
    const { env, choice } = search
    if (choice === 'instance') {
      place = await findPlace(env)
      return { credentials: await ofInstance({ ...search, profiles: NO_PROFILES }), ...(place && { place }) }
    }
    const source: Source = { ...search, profiles: await readProfiles(env) }
    const { named, name, variable } = profileName(env)
    if (named && !source.profiles.profiles.has(name)) throw absence(name, source.profiles, variable)
    place = placeOf(name, source)
    const own = () => credentialsOfProfile(name, source)
    const token = () => ofTokenVariables(source)
    const inOrder = [...(named ? [own, token] : [token, own]), () => ofContainer(source)]
    for (const find of inOrder) {
      const credentials = await find()
      if (credentials !== undefined) return { credentials, place }
    }
    const { flaws } = source.profiles
    const why = [`the profile ${name} has no credentials`, ...flaws].join('; ')
    return { place, ...((named || flaws.length > 0) && { why }) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const { message: why, problem } = error
    return { why, ...(!isLasting(error) && { problem }), ...(place && { place }) }
  }
}

/** What the profile says about the location of buckets, whatever gives the credentials; errors in it do not matter then. */
export async function findPlace(env: Environment): Promise<PlaceDefaults | undefined> {
  try {
    return placeOf(profileName(env).name, { env, profiles: await readProfiles(env) })
  } catch (error) {
    if (error instanceof StoreError) return undefined
    throw error
  }
}

const NO_PROFILES: Profiles = { profiles: new Map(), sessions: new Map(), services: new Map(), files: [], flaws: [] }

function profileName(env: Environment): { named: boolean; name: string; variable: string } {
  const variable = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].find(one => isSet(env[one])) ?? ''
  return { named: variable !== '', name: env[variable]?.trim() ?? 'default', variable }
}

/** What EKS and others set for a workload; both variables are needed. */
async function ofTokenVariables(source: Source) {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role, AWS_ROLE_SESSION_NAME: session } = source.env
  if (!isSet(file) || !isSet(role)) return undefined
  return await roleByToken({ role: role.trim(), file: file.trim(), session, from: `the role ${role.trim()}` }, source)
}
