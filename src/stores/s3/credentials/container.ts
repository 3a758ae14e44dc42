import { fileSystemCode } from '../../../errors.js'
import { readText } from '../../../modcache/regular-file.js'
import { isLoopback } from '../../../network/proxy.js'
import { rememberSecret } from '../../../redact.js'
import { plain } from '../answers.js'
import { type Credentials, credentialsOf, type Environment, flawOf, isSet } from './credentials.js'
import { askNearby } from './nearby.js'
import { type Answer, ask, denied, objectIn, type Source } from './source.js'

const ECS = 'http://169.254.170.2'
/** Plain HTTP is accepted for these, and for loopback. */
const CONTAINER_HOSTS = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]']

/**
 * The role of a container, in ECS, EKS (Pod Identity) or CodeBuild; undefined without the variables for it.
 * @throws StoreError
 */
export async function ofContainer(source: Source): Promise<Credentials | undefined> {
  const url = urlIn(source.env)
  if (url === undefined) return undefined
  const token = await tokenIn(source.env)
  const request = { headers: { accept: 'application/json', ...(token && { authorization: token }) } }
  const answer =
    url.protocol === 'https:' ? await ask(url.href, request, source) : await askNearby(url, request, source)
  return keysIn(answer, { url, from: 'the container role' })
}

/** The credentials in an answer of a container's endpoint or of instance metadata. @throws StoreError `denied` */
export function keysIn({ status, text }: Answer, { url, from }: { url: URL; from: string }): Credentials {
  const found = objectIn(text) ?? {}
  const { AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: expires } = found
  const keys = credentialsOf({ id, secret, token, expires }, from)
  if (status === 200 && keys !== undefined) return keys
  const said = [status, found['code'] ?? found['Code'], found['message'] ?? found['Message']]
  const words = said.filter(one => one !== undefined && one !== null).map(one => plain(String(one)))
  const next = 'check which role is attached, and what it trusts'
  throw denied(`${url.host} gave no credentials for ${from} (${words.join(' ')}); ${next}`)
}

function urlIn(env: Environment): URL | undefined {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = env
  const name = isSet(relative) ? 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI' : 'AWS_CONTAINER_CREDENTIALS_FULL_URI'
  const given = isSet(relative) ? `${ECS}/${relative.trim().replace(/^\//, '')}` : full?.trim()
  if (!given) return undefined
  const url = URL.parse(given)
  if (url === null || !/^https?:$/.test(url.protocol)) throw denied(`${name} is not a URL; correct it`)
  if (url.protocol === 'https:' || isLoopback(url) || CONTAINER_HOSTS.includes(url.hostname)) return url
  throw denied(
    `${name} names ${url.host}: plain HTTP is accepted only for loopback and for the endpoints of ECS and EKS; use https`,
  )
}

const TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN'

async function tokenIn(env: Environment): Promise<string | undefined> {
  const file = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']?.trim()
  const token = (file ? await read(file) : env[TOKEN])?.trim()
  if (!token) return undefined
  const flaw = flawOf(token)
  if (flaw !== undefined) throw denied(`the authorization token of the container ${flaw}; correct ${file || TOKEN}`)
  rememberSecret(token)
  return token
}

async function read(file: string): Promise<string> {
  try {
    return await readText(file)
  } catch (error) {
    const code = fileSystemCode(error) ?? 'unknown error'
    throw denied(
      `the token file ${file} is not readable (${code}); correct AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`,
      error,
    )
  }
}
