import { ofContainer } from './container.js'
import { type Credentials, credentialsOf, type Environment, isSet, type PlaceDefaults } from './credentials.js'
import { endpointOf, regionOf, variantsOf } from './endpoint.js'
import { ofInstance } from './instance.js'
import { ofLogin } from './login.js'
import { ofProgram } from './program.js'
import { roleByKeys, roleByToken } from './role.js'
import { denied, type Profiles, type Section, type Source } from './source.js'
import { ofSso } from './sso.js'

/**
 * The credentials that a profile leads to; undefined if it says nothing about credentials. The variables for web identity
 * come before what the profile in force says, except for a role with a source.
 * @throws StoreError
 */
export async function credentialsOfProfile(
  name: string,
  source: Source,
  before: string[] = [],
): Promise<Credentials | undefined> {
  const profile = source.profiles.profiles.get(name) ?? new Map<string, string>()
  const from = `the profile ${name}`
  const isSource = before.length > 0
  const ownKeys = () => staticKeys(profile, from, source.profiles)
  // Keys of a profile that others name as their source come first, or a profile could not name itself.
  const first = isSource ? ownKeys() : undefined
  if (first !== undefined) return first
  if (isSet(profile.get('role_arn')) && !isSet(profile.get('web_identity_token_file')))
    return await roleOf(name, { profile, source, before })
  const identity = identityOf(name, profile, isSource ? {} : source.env)
  if (identity !== undefined) return await roleByToken(identity, source)
  if (isSet(profile.get('sso_session')) || isSet(profile.get('sso_start_url')))
    return await ofSso(name, profile, source)
  const keys = ownKeys()
  if (keys !== undefined) return keys
  const login = profile.get('login_session')
  if (isSet(login)) return await ofLogin(login, name, source)
  const program = profile.get('credential_process')
  return isSet(program) ? await ofProgram(program, from, source) : undefined
}

/**
 * A token in a file for a role: variables, such as EKS sets them for a workload, come before the profile's, one by one.
 * @throws StoreError if there is a token without a role
 */
function identityOf(name: string, profile: Section, env: Environment) {
  const { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME } = env
  const [file, role, session] = [
    [AWS_WEB_IDENTITY_TOKEN_FILE, 'web_identity_token_file'],
    [AWS_ROLE_ARN, 'role_arn'],
    [AWS_ROLE_SESSION_NAME, 'role_session_name'],
  ].map(([variable, property = '']) => (isSet(variable) ? variable : profile.get(property))?.trim())
  if (!file) return undefined
  const isOfProfile = !isSet(AWS_WEB_IDENTITY_TOKEN_FILE)
  if (!role) {
    throw denied(
      isOfProfile
        ? `the profile ${name} has a web_identity_token_file, but no role_arn; add it`
        : 'AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not; set it as well',
    )
  }
  return { file, role, session, from: isOfProfile ? `the profile ${name}` : `the role ${role}` }
}

/** @throws StoreError if there is one key without the other */
function staticKeys(profile: Section, from: string, { flaws }: Profiles): Credentials | undefined {
  const [id, secret] = ['aws_access_key_id', 'aws_secret_access_key'].map(name => profile.get(name))
  if (!isSet(id) && !isSet(secret)) return undefined
  const keys = credentialsOf(
    { id, secret, token: profile.get('aws_session_token') ?? profile.get('aws_security_token') },
    from,
  )
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
  const [role = '', session, sourceProfile, credentialSource] = [
    'role_arn',
    'role_session_name',
    'source_profile',
    'credential_source',
  ].map(one => profile.get(one)?.trim())
  if (sourceProfile && credentialSource) {
    throw denied(`${from} has both source_profile and credential_source; remove one of them`)
  }
  if (isSet(profile.get('mfa_serial'))) {
    const next = `run \`aws configure export-credentials --profile ${name} --format env\` and pass on the variables`
    throw denied(`${from} requires an MFA code, which cannot be entered here; ${next}`)
  }
  let keys: Credentials | undefined
  if (sourceProfile) keys = await sourceOf(sourceProfile, { name, source, before: [...before, name] })
  else if (credentialSource) keys = await CREDENTIAL_SOURCES.get(credentialSource.toLowerCase())?.(source)
  else {
    throw denied(`${from} has a role_arn, but no source_profile, credential_source or web_identity_token_file; add one`)
  }
  if (keys === undefined) {
    const where = sourceProfile ? `source_profile ${sourceProfile}` : `credential_source ${credentialSource}`
    throw denied(`${from}: its ${where} gives no credentials; correct one of them`)
  }
  const details = { externalId: profile.get('external_id'), seconds: profile.get('duration_seconds') }
  return await roleByKeys({ role, session, from, ...details, keys }, source)
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
  const why = `the profile ${name} is not in ${where} (${what}); correct its name, or add it`
  return denied([why, ...flaws].join('; '))
}

/** What the profile in force says about the location of buckets. @throws StoreError `denied` */
export function placeOf(settings: Pick<Source, 'env' | 'profiles' | 'profile'>): PlaceDefaults {
  const profile = settings.profiles.profiles.get(settings.profile)
  const style = profile?.get('s3.addressing_style')?.toLowerCase()
  return {
    region: regionOf(settings),
    endpoint: endpointOf('s3', settings),
    pathStyle: style === 'path' ? true : style === 'virtual' ? false : undefined,
    variants: variantsOf(profile, settings.env, 's3'),
    caFile: profile?.get('ca_bundle') || undefined,
  }
}
