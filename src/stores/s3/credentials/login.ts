import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import { join } from 'node:path'
import { rememberSecret } from '../../../redact.js'
import { StoreError } from '../../problem.js'
import { asRegion } from '../address.js'
import { type Credentials, credentialsOf, inHome, isSet } from './credentials.js'
import { regionOf, urlOfService } from './endpoint.js'
import { ask, denied, objectIn, type Section, type Source } from './source.js'
import { cacheName, otherRenewal, readCache, validity, writeCache } from './token-cache.js'

type Fields = Record<string, unknown>

/**
 * The credentials of `aws login`, which needs a person and a browser, and leaves short-lived keys and a refresh token.
 * @throws StoreError
 */
export async function ofLogin(
  session: string,
  { name, profile }: { name: string; profile: Section },
  source: Source,
): Promise<Credentials> {
  const from = `the profile ${name}`
  const next = `run \`aws login --profile ${name}\``
  const given = source.env['AWS_LOGIN_CACHE_DIRECTORY']
  const file = isSet(given)
    ? join(given.trim(), cacheName(session, 'sha256'))
    : inHome(source.env, '.aws', 'login', 'cache', cacheName(session, 'sha256'))
  const cached = file === undefined ? undefined : await readCache(file)
  const keys = fieldsOf(cached?.['accessToken'])
  const current = keysOf(keys, from)
  if (file === undefined || cached === undefined || current === undefined) {
    throw denied(`there is no login for ${from}; ${next}`)
  }
  const state = validity(keys['expiresAt'])
  if (state === 'long') return current
  const renewed = await renew(cached, { name, profile }, source).catch(error => {
    if (state === 'short' && error instanceof StoreError) return undefined
    throw error
  })
  const fresh = renewed && keysOf(renewed.accessToken, from)
  if (renewed !== undefined && fresh !== undefined) {
    await writeCache(file, { ...cached, ...renewed, accessToken: { ...keys, ...renewed.accessToken } })
    return fresh
  }
  if (state === 'short') return current
  const others = await otherRenewal(file, content => {
    const now = fieldsOf(content['accessToken'])
    return validity(now['expiresAt']) === 'long' ? keysOf(now, from) : undefined
  })
  if (others !== undefined) return others
  throw denied(`the login for ${from} has expired; ${next}`)
}

function keysOf(fields: Fields, from: string): Credentials | undefined {
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiresAt: expires } = fields
  return credentialsOf({ id, secret, token, expires }, from)
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})

/** New keys for the refresh token; undefined if it is not accepted any more. */
async function renew(cached: Fields, { name, profile }: { name: string; profile: Section }, source: Source) {
  const { clientId, refreshToken, dpopKey, signInRegion } = cached
  const key = typeof dpopKey === 'string' ? privateKey(dpopKey) : undefined
  if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || key === undefined) return undefined
  const region = (typeof signInRegion === 'string' && asRegion(signInRegion)) || regionOf(name, source) || 'us-east-1'
  const host = `https://${region}.signin.aws.amazon.com`
  const url = urlOfService('signin', { host, path: '/v1/token', profile }, source).href
  const body = JSON.stringify({ clientId, refreshToken, grantType: 'refresh_token' })
  const headers = { 'content-type': 'application/json', dpop: proofOf(key, url) }
  const answer = await ask(url, { method: 'POST', headers, body }, source)
  const { accessToken, refreshToken: next, expiresIn } = objectIn(answer.text) ?? {}
  if (typeof next === 'string') rememberSecret(next)
  if (answer.status !== 200 || typeof next !== 'string' || typeof expiresIn !== 'number') return undefined
  const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString()
  return { accessToken: { ...fieldsOf(accessToken), expiresAt }, refreshToken: next }
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined // As good as expired: only a new login helps.
  }
}

/** A proof of possession (RFC 9449) of the key that the login is bound to. */
function proofOf(key: KeyObject, url: string): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' })
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = encoded({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } })
  const claims = encoded({ jti: randomUUID(), htm: 'POST', htu: url, iat: Math.floor(Date.now() / 1000) })
  const signature = sign('sha256', Buffer.from(`${head}.${claims}`), { key, dsaEncoding: 'ieee-p1363' })
  return `${head}.${claims}.${signature.toString('base64url')}`
}
