import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HttpClient } from '../../../network/http.js'
import { rememberSecret } from '../../../redact.js'
import type { RetryPolicy } from '../../../retry.js'
import { StoreError, type StoreProblem } from '../../problem.js'
import type { AwsVariants } from '../aws.js'

export type Environment = Record<string, string | undefined>

/** Which sources of credentials may be used. */
export type CredentialChoice = 'auto' | 'variables' | 'instance' | 'anonymous'

/** Long-lived keys, or short-lived ones with a session token. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  /** When they expire, in milliseconds since the epoch; absent if they do not. */
  expires?: number
  /** Their source, for messages: `the profile ci`. Absent for the variables. */
  from?: string
}

/** Where to look for credentials, and how to reach the services that issue them. */
export interface CredentialSearch {
  choice: CredentialChoice
  env: Environment
  /** With the proxies and roots of the store, and those of the profile unless others are given; with short time limits. */
  client: (rootsOfProfile: string | undefined) => HttpClient
  /** Of the bucket, if it is given and one of AWS. */
  region?: string | undefined
  patience: RetryPolicy
  /** Times in milliseconds. */
  connectTimeout: number
  stallTimeout: number
}

/** What a profile says about the location of buckets, and how to reach them. */
export interface PlaceDefaults {
  region?: string | undefined
  endpoint?: URL | undefined
  pathStyle?: boolean | undefined
  variants?: AwsVariants | undefined
  /** A PEM file with further trusted roots. */
  caFile?: string | undefined
}

/** The result of a search for credentials. */
export interface Found {
  /** Absent: requests go unsigned, which public buckets accept. */
  credentials?: Credentials
  /** Why there are none, for messages. */
  why?: string
  /** If that may change soon: what the problem is. */
  problem?: StoreProblem
  place?: PlaceDefaults
}

/** STS accepts no longer ones, and issues none. */
const LONGEST = 20_000

/** Why a key or a token cannot be sent in a header; undefined if it can. */
export function flawOf(value: string): string | undefined {
  if (value.length > LONGEST) return `is longer than ${LONGEST.toLocaleString('en')} characters`
  if (/[\r\n]/.test(value)) return 'has more than one line'
  return /^[\x20-\x7e]*$/.test(value) ? undefined : 'has characters that are not allowed'
}

/**
 * Makes credentials of what a source returned, and remembers their secrets; undefined if a key is missing.
 * @throws StoreError `denied` if they cannot be sent
 */
export function credentialsOf(
  found: { id: unknown; secret: unknown; token?: unknown; expires?: unknown },
  from?: string,
): Credentials | undefined {
  const [id, secret, token] = [found.id, found.secret, found.token].map(textOf)
  for (const one of [secret, token]) if (one) rememberSecret(one)
  if (!id || !secret) return undefined
  const names = from ? [`the access key of ${from}`, `the session token of ${from}`] : VARIABLES
  for (const [index, value] of [id, token ?? ''].entries()) {
    const flaw = flawOf(value)
    if (flaw !== undefined) throw new StoreError('denied', `${names[index]} ${flaw}`)
  }
  const expires = typeof found.expires === 'string' ? Date.parse(found.expires) : found.expires
  return {
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token && { sessionToken: token }),
    ...(typeof expires === 'number' && Number.isFinite(expires) && { expires }),
    ...(from && { from }),
  }
}

const VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN']
const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : undefined)

/**
 * The credentials in the usual variables; undefined if one of the two keys is missing.
 * @throws StoreError `denied` if they cannot be sent
 */
export function credentialsInVariables(env: Environment): Credentials | undefined {
  return credentialsOf({
    id: env['AWS_ACCESS_KEY_ID'],
    secret: env['AWS_SECRET_ACCESS_KEY'],
    token: env['AWS_SESSION_TOKEN'] || env['AWS_SECURITY_TOKEN'],
  })
}

/** Variables that name a source of credentials. */
const SOURCES = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** Is there anything worth looking at besides the usual variables? Instance metadata does not count: it costs a request. */
export function mayBeElsewhere(env: Environment): boolean {
  return SOURCES.some(name => isSet(env[name])) || hasProfileFile(env)
}

/** Is there any file with profiles? */
export function hasProfileFile(env: Environment): boolean {
  return Object.values(profileFiles(env)).some(file => file && existsSync(file))
}

export const isSet = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

/** The files with profiles; undefined without a home directory. */
export function profileFiles(env: Environment): Record<'config' | 'credentials', string | undefined> {
  const file = (variable: string, name: string) => {
    const given = env[variable]
    return isSet(given) ? atHome(given.trim(), env) : inHome(env, '.aws', name)
  }
  return {
    config: file('AWS_CONFIG_FILE', 'config'),
    credentials: file('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  }
}

/** The home directory of the given environment, which may differ from that of this process. */
export function homeOf(env: Environment): string | undefined {
  return env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] || undefined
}

/** A path below the home directory; undefined without one. */
export function inHome(env: Environment, ...names: string[]): string | undefined {
  const home = homeOf(env)
  return home && join(home, ...names)
}

function atHome(path: string, env: Environment): string {
  const home = homeOf(env)
  return home ? path.replace(/^~(?=[/\\]|$)/, () => home) : path
}
