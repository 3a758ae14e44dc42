import { asRegion, asServer } from '../address.js'
import { isSet } from './credentials.js'
import { denied, type Section, type Source } from './source.js'

/** Services and the names that variables and profiles use for them. */
type Service = 's3' | 'sts' | 'sso' | 'sso_oidc' | 'signin'

/**
 * The URL that is set for a service, by variables or the profile, as for the AWS CLI; undefined if none is.
 * @throws StoreError `denied`
 */
export function endpointOf(
  service: Service,
  profile: Section | undefined,
  { env, profiles }: Pick<Source, 'env' | 'profiles'>,
): URL | undefined {
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile?.get('ignore_configured_endpoint_urls')
  if (ignored?.trim().toLowerCase() === 'true') return undefined
  const services = profiles.services.get(profile?.get('services')?.trim() ?? '')
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`
  const [name, value] = [
    [variable, env[variable]],
    ['AWS_ENDPOINT_URL', env['AWS_ENDPOINT_URL']],
    [`endpoint_url for ${service}`, services?.get(`${service}.endpoint_url`)],
    ['endpoint_url of the profile', profile?.get('endpoint_url')],
  ].find(([, value]) => isSet(value)) ?? ['', undefined]
  if (value === undefined) return undefined
  const url = asServer(value.trim())
  if (url instanceof URL) return url
  throw denied(`${name} ${url}; use a URL such as https://sts.example.com`)
}

/** The URL of a service: the one that is set, otherwise that of AWS in this region. */
export function urlOfService(
  service: Service,
  { host, path = '/', profile }: { host: string; path?: string; profile: Section | undefined },
  source: Source,
): URL {
  const url = endpointOf(service, profile, source) ?? new URL(host)
  return new URL(url.pathname.replace(/\/$/, '') + path, url)
}

/** Below the domain of AWS for this region. */
export const awsHost = (name: string, region: string) =>
  `https://${name}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

/**
 * The region of the variables, otherwise of the profile.
 * @throws StoreError `denied`
 */
export function regionOf(name: string, { env, profiles }: Pick<Source, 'env' | 'profiles'>): string | undefined {
  const variables = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(isSet)
  const given = variables ?? profiles.profiles.get(name)?.get('region')
  if (!isSet(given)) return undefined
  const region = asRegion(given.trim())
  if (region !== undefined) return region
  throw denied(`the region of the profile ${name} is not a region, such as eu-central-1`)
}
