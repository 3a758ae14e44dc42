import { rememberSecret } from '../../../redact.js'
import { asRegion } from '../address.js'
import { plain } from '../answers.js'
import { type Credentials, credentialsOf, flawOf, inHome, isSet } from './credentials.js'
import { urlOfService } from './endpoint.js'
import { ask, denied, objectIn, type Section, type Source } from './source.js'
import { cacheName, currentLogin, dateIn, type Tokens } from './token-cache.js'

/** A login by `aws sso login`. */
interface SsoLogin {
  /** The name of its section, or its start URL: what its file is named after. */
  name: string
  region: string
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
  const next = `run \`aws sso login --profile ${name}\``
  const login = { name: sessionName || `${startUrl}`, region: `${region}`, next }
  const token = await tokenOf(login, source)
  const url = urlOfService('sso', { region, path: '/federation/credentials' }, source)
  url.search = new URLSearchParams({ role_name: `${role}`, account_id: `${account}` }).toString()
  const answer = await ask(url.href, { headers: { 'x-amz-sso_bearer_token': token } }, source)
  const found = objectIn(answer.text)
  const keys = objectIn(JSON.stringify(found?.['roleCredentials'] ?? {})) ?? {}
  const { accessKeyId: id, secretAccessKey: secret, sessionToken, expiration: expires } = keys
  const credentials = credentialsOf({ id, secret, token: sessionToken, expires }, from)
  if (answer.status === 200 && credentials !== undefined) return credentials
  const said = [answer.status, plain(String(found?.['message'] ?? ''))].filter(Boolean).join(' ')
  const what = answer.status === 401 ? next : `check account ${account} and role ${role}`
  throw denied(`${url.host} gave no credentials for ${from} (${said}); ${what}`)
}

async function tokenOf(login: SsoLogin, source: Source): Promise<string> {
  const file = inHome(source.env, '.aws', 'sso', 'cache', cacheName(login.name, 'sha1'))
  const token = await currentLogin({ file, read, renew: tokens => renew(tokens, login, source), signal: source.signal })
  if (token === 'expired') throw denied(`the login for ${login.name} has expired; ${login.next}`)
  if (token === 'absent') throw denied(`there is no login for ${login.name}; ${login.next}`)
  return token.access
}

function read({ accessToken, expiresAt }: Tokens) {
  const isUsable = typeof accessToken === 'string' && flawOf(accessToken) === undefined
  return isUsable ? { gives: { access: accessToken }, expires: expiresAt } : undefined
}

async function renew(tokens: Tokens, { region }: SsoLogin, source: Source): Promise<Tokens | undefined> {
  const { clientId, clientSecret, refreshToken } = tokens
  if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string')
    return undefined
  const url = urlOfService('sso_oidc', { region, path: '/token' }, source).href
  const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' })
  const answer = await ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, source)
  const { accessToken, expiresIn, refreshToken: next } = objectIn(answer.text) ?? {}
  for (const secret of [accessToken, next]) if (typeof secret === 'string') rememberSecret(secret)
  if (answer.status !== 200 || typeof accessToken !== 'string' || typeof expiresIn !== 'number') return undefined
  // To the second, as the AWS CLI writes and reads it.
  const expiresAt = dateIn(expiresIn)?.replace(/\.\d+Z$/, 'Z')
  return { ...tokens, accessToken, expiresAt, ...(typeof next === 'string' && { refreshToken: next }) }
}
