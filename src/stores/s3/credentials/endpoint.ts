import { asRegion, asServer, asSwitch } from '../address.js'
import { type AwsVariants, urlOfAws, urlOfSignIn } from '../aws.js'
import { isSet } from './credentials.js'
import { denied, type Section, type Source } from './source.js'

/** Services and the names that variables and profiles use for them. */
type Service = 's3' | 'sts' | 'sso' | 'sso_oidc' | 'signin'

/** What it takes to read the profile in force, and its `services` section. */
type Settings = Pick<Source, 'env' | 'profiles' | 'profile'>

/**
 * The URL that is set for a service, by variables or the profile, as for the AWS CLI; undefined if none is.
 * @throws StoreError `denied`
 */
export function endpointOf(service: Service, { env, profiles, profile }: Settings): URL | undefined {
  const section = profiles.profiles.get(profile)
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? section?.get('ignore_configured_endpoint_urls')
  if (asSwitch(ignored)) return undefined
  const services = profiles.services.get(section?.get('services')?.trim() ?? '')
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`
  const [name, value] = [
    [variable, env[variable]],
    ['AWS_ENDPOINT_URL', env['AWS_ENDPOINT_URL']],
    [`endpoint_url for ${service}`, services?.get(`${service}.endpoint_url`)],
    ['endpoint_url of the profile', section?.get('endpoint_url')],
  ].find(([, value]) => isSet(value)) ?? ['', undefined]
  if (value === undefined) return undefined
  const url = asServer(value.trim())
  if (url instanceof URL) return url
  throw denied(`${name} ${url}; use a URL such as https://sts.example.com`)
}

/** The URL of a service: the one that is set, otherwise that of AWS in this region. */
export function urlOfService(
  service: Exclude<Service, 's3'>,
  { region, path = '/' }: { region: string | undefined; path?: string },
  source: Settings & Pick<Source, 'variants'>,
): URL {
  const url = endpointOf(service, source) ?? new URL(atAws(service, region, source.variants))
  return new URL(url.pathname.replace(/\/$/, '') + path, url)
}

const NAMES = { sts: 'sts', sso: 'portal.sso', sso_oidc: 'oidc', signin: 'signin' }

function atAws(service: Exclude<Service, 's3'>, region: string | undefined, variants: AwsVariants): string {
  const isPlain = !variants.fips && !variants.dualStack
  if (isPlain && service === 'sts' && region === undefined) return 'https://sts.amazonaws.com'
  const given = region ?? 'us-east-1'
  return isPlain && service === 'signin' ? urlOfSignIn(given) : urlOfAws(NAMES[service], given, variants)
}

/**
 * The region of the variables, otherwise of the profile.
 * @throws StoreError `denied`
 */
export function regionOf({ env, profiles, profile }: Settings): string | undefined {
  const variables = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(isSet)
  const given = variables ?? profiles.profiles.get(profile)?.get('region')
  if (!isSet(given)) return undefined
  const region = asRegion(given.trim())
  if (region !== undefined) return region
  throw denied(`the region of the profile ${profile} is not a region, such as eu-central-1; correct it`)
}

/** What a profile, or its part for S3, says about the hosts of AWS; the variables come first. */
export function variantsOf(section: Section | undefined, env: Source['env'], part?: 's3'): AwsVariants {
  const ofPart = part && section?.get(`${part}.use_dualstack_endpoint`)
  return {
    fips: asSwitch(env['AWS_USE_FIPS_ENDPOINT'] ?? section?.get('use_fips_endpoint')),
    dualStack: asSwitch(env['AWS_USE_DUALSTACK_ENDPOINT'] ?? ofPart ?? section?.get('use_dualstack_endpoint')),
  }
}
