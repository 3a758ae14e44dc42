import { isLasting, StoreError } from '../../problem.js'
import { ofContainer } from './container.js'
import { type CredentialSearch, type Environment, type Found, isSet, type PlaceDefaults } from './credentials.js'
import { variantsOf } from './endpoint.js'
import { ofInstance } from './instance.js'
import { absence, credentialsOfProfile, placeOf } from './profile.js'
import { readProfiles } from './profile-files.js'
import type { Source } from './source.js'

/**
 * Looks for credentials where the AWS CLI looks after the usual variables, and in its order: the profile, with web identity
 * from variables in its place, then a container's role. Instance metadata is asked only if that is the choice, or a profile
 * says so.
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
      return { credentials: await ofInstance(search), ...(place && { place }) }
    }
    const profiles = await readProfiles(env)
    const { name, variable } = profileName(env)
    if (variable !== undefined && !profiles.profiles.has(name)) throw absence(name, profiles, variable)
    place = placeOf({ env, profiles, profile: name })
    const { region = search.region, caFile } = place
    const variants = variantsOf(profiles.profiles.get(name), env)
    const client = () => search.client(caFile)
    const source: Source = { ...search, profiles, profile: name, region, variants, client }
    const credentials = (await credentialsOfProfile(name, source)) ?? (await ofContainer(source))
    if (credentials !== undefined) return { credentials, place }
    const { flaws } = profiles
    const why = [`the profile ${name} has no credentials; run \`aws configure --profile ${name}\``, ...flaws].join('; ')
    return { place, ...((variable !== undefined || flaws.length > 0) && { why }) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const { message: why, problem } = error
    return { why, ...(!isLasting(error) && { problem }), ...(place && { place }) }
  }
}

/** What the profile says about the location of buckets, whatever gives the credentials; errors in it do not matter then. */
export async function findPlace(env: Environment): Promise<PlaceDefaults | undefined> {
  try {
    return placeOf({ env, profiles: await readProfiles(env), profile: profileName(env).name })
  } catch (error) {
    if (error instanceof StoreError) return undefined
    throw error
  }
}

/** The profile in force, and the variable that names it, if any. */
function profileName(env: Environment): { name: string; variable: string | undefined } {
  const variable = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].find(one => isSet(env[one]))
  return { name: (variable && env[variable]?.trim()) || 'default', variable }
}
