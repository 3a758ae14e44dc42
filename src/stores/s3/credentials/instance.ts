import { rememberSecret } from '../../../redact.js'
import { StoreError } from '../../problem.js'
import { asServer, asSwitch } from '../address.js'
import { keysIn } from './container.js'
import { type Credentials, type Environment, isSet } from './credentials.js'
import { askNearby, type Nearby } from './nearby.js'
import { denied } from './source.js'

const ROLES = '/latest/meta-data/iam/security-credentials/'

/**
 * The role of the EC2 instance, from its metadata, version 2 (with a session token; version 1 is never asked).
 * @throws StoreError
 */
export async function ofInstance(source: Nearby & { env: Environment }): Promise<Credentials> {
  const base = serviceIn(source.env)
  const at = (path: string) => new URL(path, base)
  const token = await sessionToken(at('/latest/api/token'), source)
  const headers = { 'x-aws-ec2-metadata-token': token }
  const roles = await askNearby(at(ROLES), { headers }, source)
  const [role = ''] = roles.status === 200 ? roles.text.trim().split(/\s/) : []
  if (roles.status !== 200 && roles.status !== 404) {
    throw denied(`${base.host} did not name the role of this instance (${roles.status}); check its metadata options`)
  }
  if (role === '') throw denied('no role is attached to this instance: attach an instance profile to it')
  const url = at(ROLES + encodeURIComponent(role))
  return keysIn(await askNearby(url, { headers }, source), { url, from: `the instance role ${role}` })
}

function serviceIn(env: Environment): URL {
  if (asSwitch(env['AWS_EC2_METADATA_DISABLED'])) {
    throw denied('AWS_EC2_METADATA_DISABLED is set: unset it to use the role of the instance')
  }
  const given = env['AWS_EC2_METADATA_SERVICE_ENDPOINT']
  const mode = env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE']?.trim().toLowerCase()
  const isIpv6 = isSet(mode) ? mode === 'ipv6' : asSwitch(env['AWS_IMDS_USE_IPV6'])
  const url = isSet(given)
    ? asServer(given.trim())
    : new URL(`http://${isIpv6 ? '[fd00:ec2::254]' : '169.254.169.254'}`)
  if (url instanceof URL) return url
  throw denied(`AWS_EC2_METADATA_SERVICE_ENDPOINT ${url}; correct or unset it`)
}

async function sessionToken(url: URL, source: Nearby): Promise<string> {
  const request = {
    method: 'PUT' as const,
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '300', 'content-length': '0' },
  }
  const answer = await askNearby(url, request, source).catch(error => {
    if (!(error instanceof StoreError)) throw error
    const hint = 'is this an EC2 instance? In containers, the hop limit of its metadata must be 2'
    throw new StoreError(error.problem, `instance metadata: ${error.message}; ${hint}`, { cause: error })
  })
  const token = answer.text.trim()
  if (answer.status !== 200 || token === '' || /[^\x21-\x7e]/.test(token)) {
    throw denied(`${url.host} issued no token for instance metadata (${answer.status}): is version 2 enabled?`)
  }
  rememberSecret(token)
  return token
}
