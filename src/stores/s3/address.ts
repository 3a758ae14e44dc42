import { WarmupError } from '../../errors.js'
import { redactUrls } from '../../redact.js'
import { type AwsVariants, isAws, urlOfS3 } from './aws.js'
import type { CredentialChoice, PlaceDefaults } from './credentials/credentials.js'

/** The location of a bucket, and how its objects are addressed. */
export interface S3Place {
  /** As written by users: `s3://team/go`. */
  spec: string
  bucket: string
  /** The prefix of all keys: empty, or with a trailing slash. */
  prefix: string
  /** Undefined for AWS itself, where the host depends on the region. */
  endpoint: URL | undefined
  /** Undefined if not given. */
  region: string | undefined
  /** Is the bucket part of the path, instead of the host? Undefined if not given. */
  pathStyle: boolean | undefined
  /** Of AWS's hosts, if there is no endpoint. */
  variants: AwsVariants
}

/** The location of a bucket as given by users, and whose credentials are used there; an empty string means unset. */
export interface S3Location {
  /** Default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's, AWS itself. */
  endpoint?: string | undefined
  /** Default: AWS_REGION, AWS_DEFAULT_REGION, the profile's, the region in the endpoint's name, us-east-1. */
  region?: string | undefined
  /** Default: true for endpoints outside AWS, which rarely have a host per bucket. */
  pathStyle?: boolean | undefined
  /** Where credentials may come from. Default: `auto`. */
  credentials?: CredentialChoice | undefined
}

const SPEC = /^s3:\/\/([^/]*)(?:\/(.*))?$/s
/** 3 to 63 characters (docs.aws.amazon.com, bucketnamingrules); `_` is for services older than the rule. */
const BUCKET = /^[a-z0-9](?!.*\.\.)[a-z0-9._-]{1,61}[a-z0-9]$/
/** One part of a prefix: characters that are safe for S3 and have no special meaning in URLs. */
const PART = /^(?!\.{1,2}$)[\w!.*'()$=@+-]+$/
const REGION = /^[a-z0-9-]{1,63}$/

/**
 * Parses `s3://BUCKET` or `s3://BUCKET/PREFIX`, and determines its location.
 * @throws WarmupError `bad-option`
 */
export function parseS3Place(spec: string, location: S3Location, env: Record<string, string | undefined>): S3Place {
  const [, bucket = '', path = ''] = SPEC.exec(spec) ?? []
  if (bucket === '') throw badSpec(spec, 'has no bucket')
  if (!BUCKET.test(bucket)) throw badSpec(spec, 'has an invalid bucket name')
  const prefix = path.replace(/\/+$/, '')
  if (prefix !== '' && !prefix.split('/').every(part => PART.test(part))) {
    throw badSpec(spec, 'has an invalid prefix')
  }
  const endpoint = parseEndpoint(location.endpoint, env)
  return {
    spec: prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`,
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: parseRegion(location.region, env),
    pathStyle: location.pathStyle,
    variants: { fips: asSwitch(env['AWS_USE_FIPS_ENDPOINT']), dualStack: asSwitch(env['AWS_USE_DUALSTACK_ENDPOINT']) },
  }
}

/** The same place, with what a profile says where nothing else was given. */
export function withDefaults(place: S3Place, { region, endpoint, pathStyle, variants }: PlaceDefaults): S3Place {
  const { fips, dualStack } = place.variants
  return {
    ...place,
    endpoint: place.endpoint ?? endpoint,
    region: place.region ?? region,
    pathStyle: place.pathStyle ?? pathStyle,
    variants: { fips: fips ?? variants?.fips, dualStack: dualStack ?? variants?.dualStack },
  }
}

/** The URL of an object, or of the bucket for an empty key. */
export function urlOf(place: S3Place, key: string, query: Record<string, string> = {}): URL {
  const { bucket, endpoint = new URL(urlOfS3(place.region ?? 'us-east-1', place.variants)) } = place
  // Wildcard certificates do not cover names with another dot.
  const pathStyle = place.pathStyle ?? (!isAws(endpoint) || !/^[a-z0-9-]+$/.test(bucket))
  const url = new URL(endpoint)
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`
  const path = [...(pathStyle ? [bucket] : []), ...key.split('/')].map(encoded).join('/')
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`
  url.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join('&')
  return url
}

/** A switch of AWS; undefined if it is not set. */
export function asSwitch(text: string | undefined): boolean | undefined {
  return text?.trim() ? text.trim().toLowerCase() === 'true' : undefined
}

/** A syntactically valid region; undefined for anything else. */
export function asRegion(text: string | undefined): string | undefined {
  return text !== undefined && REGION.test(text) ? text : undefined
}

function parseEndpoint(given: string | undefined, env: Record<string, string | undefined>): URL | undefined {
  const ignored = asSwitch(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) === true
  const variables = ignored ? [] : ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL']
  const [name, value] = firstOf([
    ['s3-endpoint', given],
    ...variables.map((variable): [string, string | undefined] => [variable, env[variable]]),
  ])
  if (value === '') return undefined
  const url = asServer(value)
  if (url instanceof URL) {
    if (!AZURE_HOST.test(url.hostname)) return url
    throw new WarmupError('bad-option', `${name}: Azure Blob Storage has no S3-compatible API`, { hint: WITHOUT_AZURE })
  }
  throw new WarmupError('bad-option', `${name}: ${url === NO_SERVER ? 'this' : 'the URL'} ${url}`, {
    hint:
      url === NO_SERVER
        ? 'Use a URL such as https://s3.example.com or http://localhost:9000.'
        : 'Set credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead.',
  })
}

const NO_SERVER = 'is not the URL of a server'
const HAS_USER = 'contains a user or password'

/** The URL of a server, or what is wrong with it. */
export function asServer(text: string): URL | typeof NO_SERVER | typeof HAS_USER {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') return NO_SERVER
  return url.username === '' && url.password === '' ? url : HAS_USER
}

/** Of Azure's public, Chinese and American clouds. */
export const AZURE_HOST = /\.(?:blob|dfs)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)$/i
export const WITHOUT_AZURE = 'Use an S3-compatible service, a gateway that makes Azure one, or a directory.'

function parseRegion(given: string | undefined, env: Record<string, string | undefined>): string | undefined {
  const [name, value] = firstOf([
    ['s3-region', given],
    ['AWS_REGION', env['AWS_REGION']],
    ['AWS_DEFAULT_REGION', env['AWS_DEFAULT_REGION']],
  ])
  if (value === '' || REGION.test(value)) return value || undefined
  throw new WarmupError('bad-option', `${name}: ${JSON.stringify(value)} is not a region`, {
    hint: 'Use a region such as eu-central-1; some services require auto.',
  })
}

function firstOf(values: [name: string, value: string | undefined][]): [string, string] {
  const [name, value = ''] = values.find(([, value]) => value?.trim()) ?? ['']
  return [name, value.trim()]
}

/** RFC 3986, as required for signatures. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

function badSpec(spec: string, why: string): WarmupError {
  return new WarmupError('bad-option', `store: ${JSON.stringify(redactUrls(spec))} ${why}`, {
    hint: 'Write s3://BUCKET or s3://BUCKET/PREFIX.',
  })
}
