import { rememberSecret } from '../../../redact.js'
import { StoreError } from '../../problem.js'
import { asRegion } from '../address.js'
import { plain } from '../answers.js'
import { type Credentials, credentialsOf, flawOf, inHome, isSet } from './credentials.js'
import { awsHost, urlOfService } from './endpoint.js'
import { ask, denied, objectIn, type Section, type Source } from './source.js'
import { cacheName, otherRenewal, readCache, validity, writeCache } from './token-cache.js'

/** A login by `aws sso login`. */
interface Login {
  /** The name of its section, or its start URL: what its file is named after. */
  name: string
  region: string
  profile: Section
  /** What to do when it has expired. */
  next: string
}

/**
 * The role of a profile in IAM Identity Center. The login itself needs a person and a browser: `aws sso login` does it, and
 * leaves a token that is used, and renewed, here.
 * @throws StoreError
 */
export async function ofSso(name: string, profile: Section, source: Source): Promise<Credentials> {
  const from = `the profile ${name}`
  const sessionName = profile.get('sso_session')?.trim()
  const session = sessionName ? source.profiles.sessions.get(sessionName) : profile
  if (session === undefined)
    throw denied(`${from} names the sso-session ${sessionName}, which no file has; run \`aws configure sso\``)
  const [startUrl, region] = ['sso_start_url', 'sso_region'].map(one => session.get(one)?.trim())
  const [account, role] = ['sso_account_id', 'sso_role_name'].map(one => profile.get(one)?.trim())
  const values = { sso_start_url: startUrl, sso_region: region, sso_account_id: account, sso_role_name: role }
  const missing = Object.entries(values).find(([, value]) => !isSet(value))
  if (missing !== undefined) throw denied(`${from} has no ${missing[0]}; run \`aws configure sso\``)
  if (asRegion(region) === undefined) {
    throw denied(`the sso_region of ${from} is not a region, such as eu-central-1; correct it`)
  }
  const login: Login = {
    name: sessionName || `${startUrl}`,
    region: `${region}`,
    profile,
    next: `run \`aws sso login --profile ${name}\``,
  }
  const token = await tokenOf(login, source)
  const host = awsHost(`portal.sso.${login.region}`, login.region)
  const url = urlOfService('sso', { host, path: '/federation/credentials', profile }, source)
  url.search = new URLSearchParams({ role_name: `${role}`, account_id: `${account}` }).toString()
  const answer = await ask(url.href, { headers: { 'x-amz-sso_bearer_token': token } }, source)
  const found = objectIn(answer.text)
  const keys = objectIn(JSON.stringify(found?.['roleCredentials'] ?? {})) ?? {}
  const { accessKeyId: id, secretAccessKey: secret, sessionToken, expiration: expires } = keys
  const credentials = credentialsOf({ id, secret, token: sessionToken, expires }, from)
  if (answer.status === 200 && credentials !== undefined) return credentials
  const said = [answer.status, plain(String(found?.['message'] ?? ''))].filter(Boolean).join(' ')
  const next = answer.status === 401 ? login.next : `check account ${account} and role ${role}`
  throw denied(`${url.host} gave no credentials for ${from} (${said}); ${next}`)
}

async function tokenOf(login: Login, source: Source): Promise<string> {
  const file = inHome(source.env, '.aws', 'sso', 'cache', cacheName(login.name, 'sha1'))
  const cached = file === undefined ? undefined : await readCache(file)
  const token = cached?.['accessToken']
  if (file === undefined || cached === undefined || typeof token !== 'string' || flawOf(token) !== undefined) {
    throw denied(`there is no login for ${login.name}; ${login.next}`)
  }
  const state = validity(cached['expiresAt'])
  if (state === 'long') return token
  const renewed = await renew(cached, login, source).catch(error => {
    if (state === 'short' && error instanceof StoreError) return undefined
    throw error
  })
  if (renewed !== undefined) {
    await writeCache(file, { ...cached, ...renewed })
    return renewed.accessToken
  }
  if (state === 'short') return token
  const others = await otherRenewal(file, content => {
    const { accessToken, expiresAt } = content
    return typeof accessToken === 'string' && validity(expiresAt) === 'long' ? accessToken : undefined
  })
  if (others !== undefined) return others
  throw denied(`the login for ${login.name} has expired; ${login.next}`)
}

/** A new token for the refresh token of a login; undefined if it has none, or it is not accepted any more. */
async function renew(cached: Record<string, unknown>, { region, profile }: Login, source: Source) {
  const { clientId, clientSecret, refreshToken } = cached
  if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string')
    return undefined
  const host = awsHost(`oidc.${region}`, region)
  const url = urlOfService('sso_oidc', { host, path: '/token', profile }, source).href
  const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' })
  const answer = await ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, source)
  const { accessToken, expiresIn, refreshToken: next } = objectIn(answer.text) ?? {}
  for (const secret of [accessToken, next]) if (typeof secret === 'string') rememberSecret(secret)
  if (answer.status !== 200 || typeof accessToken !== 'string' || typeof expiresIn !== 'number') return undefined
  // To the second, as the AWS CLI writes and reads it.
  const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
  return { accessToken, expiresAt, ...(typeof next === 'string' && { refreshToken: next }) }
}
