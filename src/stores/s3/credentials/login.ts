import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import { join } from 'node:path'
import { rememberSecret } from '../../../redact.js'
import { asRegion } from '../address.js'
import { type Credentials, credentialsOf, inHome, isSet } from './credentials.js'
import { urlOfService } from './endpoint.js'
import { ask, denied, objectIn, type Source } from './source.js'
import { cacheName, currentLogin, dateIn, type Tokens } from './token-cache.js'

/**
 * The credentials of `aws login`, which needs a person and a browser, and leaves short-lived keys and a refresh token.
 * @throws StoreError
 */
export async function ofLogin(session: string, name: string, source: Source): Promise<Credentials> {
  const from = `the profile ${name}`
  const next = `run \`aws login --profile ${name}\``
  const given = source.env['AWS_LOGIN_CACHE_DIRECTORY']
  const fileName = cacheName(session.trim(), 'sha256')
  const file = isSet(given) ? join(given.trim(), fileName) : inHome(source.env, '.aws', 'login', 'cache', fileName)
  const read = (tokens: Tokens) => {
    const { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiresAt: expires } = keysIn(tokens)
    const gives = credentialsOf({ id, secret, token, expires }, from)
    return gives && { gives, expires }
  }
  const keys = await currentLogin({ file, read, renew: tokens => renew(tokens, source), signal: source.signal })
  if (keys === 'expired') throw denied(`the login for ${from} has expired; ${next}`)
  if (keys === 'absent') throw denied(`there is no login for ${from}; ${next}`)
  return keys
}

const keysIn = ({ accessToken }: Tokens): Tokens =>
  typeof accessToken === 'object' && accessToken !== null ? { ...accessToken } : {}

async function renew(tokens: Tokens, source: Source): Promise<Tokens | undefined> {
  const { clientId, refreshToken, dpopKey, signInRegion } = tokens
  const key = typeof dpopKey === 'string' ? privateKey(dpopKey) : undefined
  if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || key === undefined) return undefined
  const region = (typeof signInRegion === 'string' && asRegion(signInRegion)) || source.region
  const url = urlOfService('signin', { region, path: '/v1/token' }, source).href
  const body = JSON.stringify({ clientId, refreshToken, grantType: 'refresh_token' })
  const headers = { 'content-type': 'application/json', dpop: proofOf(key, url) }
  const answer = await ask(url, { method: 'POST', headers, body }, source)
  const { accessToken, refreshToken: next, expiresIn } = objectIn(answer.text) ?? {}
  if (typeof next === 'string') rememberSecret(next)
  if (answer.status !== 200 || typeof next !== 'string' || typeof expiresIn !== 'number') return undefined
  const fresh = { ...keysIn(tokens), ...keysIn({ accessToken }), expiresAt: dateIn(expiresIn) }
  return { ...tokens, accessToken: fresh, refreshToken: next }
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
