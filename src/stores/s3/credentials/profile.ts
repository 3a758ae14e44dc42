import { ofContainer } from './container.js'
import { type Credentials, credentialsOf, isSet, type PlaceDefaults } from './credentials.js'
import { endpointOf, regionOf } from './endpoint.js'
import { ofInstance } from './instance.js'
import { ofLogin } from './login.js'
import { ofProgram } from './program.js'
import { roleByKeys, roleByToken } from './role.js'
import { denied, type Profiles, type Section, type Source } from './source.js'
import { ofSso } from './sso.js'

/**
 * The credentials that a profile leads to; undefined if it says nothing about credentials.
 * @throws StoreError
 */
export async function credentialsOfProfile(
  name: string,
  source: Source,
  before: string[] = [],
): Promise<Credentials | undefined> {
  const profile = source.profiles.profiles.get(name)
  if (profile === undefined) return undefined
  const from = `the profile ${name}`
  const keys = staticKeys(profile, from, source.profiles)
  // Keys of a profile that others name as their source come first, or a profile could not name itself.
  if (before.length > 0 && keys !== undefined) return keys
  if (isSet(profile.get('role_arn'))) return await roleOf(name, { profile, source, before })
  if (isSet(profile.get('sso_session')) || isSet(profile.get('sso_start_url')))
    return await ofSso(name, profile, source)
  if (keys !== undefined) return keys
  const program = profile.get('credential_process')
  if (isSet(program)) return await ofProgram(program, from, source)
  const login = profile.get('login_session')
  if (isSet(login)) return await ofLogin(login, { name, profile }, source)
  return undefined
}

/** @throws StoreError if there is one key without the other */
function staticKeys(profile: Section, from: string, { flaws }: Profiles): Credentials | undefined {
  const [id, secret] = ['aws_access_key_id', 'aws_secret_access_key'].map(name => profile.get(name))
  if (!isSet(id) && !isSet(secret)) return undefined
  const keys = credentialsOf({ id, secret, token: profile.get('aws_session_token') }, from)
  if (keys !== undefined) return keys
  throw denied(
    [`${from} has only one of aws_access_key_id and aws_secret_access_key; add the other`, ...flaws].join('; '),
  )
}

interface RoleOfProfile {
  profile: Section
  source: Source
  /** The profiles that led to this one. */
  before: string[]
}

async function roleOf(name: string, { profile, source, before }: RoleOfProfile): Promise<Credentials> {
  const from = `the profile ${name}`
  const [role = '', token, sourceProfile, credentialSource] = [
    'role_arn',
    'web_identity_token_file',
    'source_profile',
    'credential_source',
  ].map(one => profile.get(one)?.trim())
  const session = profile.get('role_session_name')
  const common = { role, session, from, region: regionOf(name, source), profile }
  if (sourceProfile && credentialSource) {
    throw denied(`${from} has both source_profile and credential_source; remove one of them`)
  }
  if (token && !sourceProfile && !credentialSource) return await roleByToken({ ...common, file: token }, source)
  if (isSet(profile.get('mfa_serial'))) {
    const next = `run \`aws configure export-credentials --profile ${name} --format env\` and pass on the variables`
    throw denied(`${from} requires an MFA code, which cannot be entered here; ${next}`)
  }
  let keys: Credentials | undefined
  if (sourceProfile) keys = await sourceOf(sourceProfile, { name, source, before: [...before, name] })
  else if (credentialSource) keys = await CREDENTIAL_SOURCES.get(credentialSource.toLowerCase())?.(source)
  else throw denied(`${from} has a role_arn, but no source_profile, credential_source or web_identity_token_file`)
  if (keys === undefined) {
    const where = sourceProfile ? `its source_profile ${sourceProfile}` : `its credential_source ${credentialSource}`
    throw denied(`${from}: ${where} gives no credentials`)
  }
  const details = { externalId: profile.get('external_id'), seconds: profile.get('duration_seconds') }
  return await roleByKeys({ ...common, ...details, keys }, source)
}

/** Not `Environment`: where the variables have keys, these are used without the role, as by the AWS CLI. */
const CREDENTIAL_SOURCES = new Map<string, (source: Source) => Promise<Credentials | undefined>>([
  ['ec2instancemetadata', ofInstance],
  ['ecscontainer', ofContainer],
])

async function sourceOf(
  next: string,
  { name, source, before }: { name: string; source: Source; before: string[] },
): Promise<Credentials | undefined> {
  if (!source.profiles.profiles.has(next)) throw absence(next, source.profiles, `the source of the profile ${name}`)
  if (before.includes(next) && next !== name) {
    throw denied(`the profiles ${[...before, next].join(' → ')} lead to themselves; correct a source_profile`)
  }
  if (next !== name) return await credentialsOfProfile(next, source, before)
  const profile = source.profiles.profiles.get(name)
  return profile && staticKeys(profile, `the profile ${name}`, source.profiles)
}

/** The error for a profile that no file has. */
export function absence(name: string, { files, flaws }: Profiles, what: string): Error {
  const where = files.length > 0 ? files.join(' or ') : 'any file: HOME is not set'
  return denied([`the profile ${name} is not in ${where} (${what})`, ...flaws].join('; '))
}

/** What a profile says about the location of buckets. */
export function placeOf(name: string, source: Pick<Source, 'env' | 'profiles'>): PlaceDefaults {
  const profile = source.profiles.profiles.get(name)
  const style = profile?.get('s3.addressing_style')?.toLowerCase()
  return {
    region: regionOf(name, source),
    endpoint: endpointOf('s3', profile, source),
    pathStyle: style === 'path' ? true : style === 'virtual' ? false : undefined,
  }
}
