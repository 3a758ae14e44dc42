import { AwsV4Signer } from 'aws4fetch'
import { fileSystemCode } from '../../../errors.js'
import { readText } from '../../../modcache/regular-file.js'
import { rememberSecret } from '../../../redact.js'
import { retry } from '../../../retry.js'
import { StoreError } from '../../problem.js'
import { elementText, plain } from '../answers.js'
import { type Credentials, credentialsOf, flawOf, isSet } from './credentials.js'
import { urlOfService } from './endpoint.js'
import { ask, denied, type Source } from './source.js'

/** A role to assume. */
interface Role {
  /** Its ARN. */
  role: string
  /** The name of the session, which the logs of AWS show. */
  session?: string | undefined
  /** For messages. */
  from: string
}

/** Temporary problems, which the service answers with a status below 500. */
const BUSY = ['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'IDPCommunicationError']

/**
 * AssumeRoleWithWebIdentity: a token in a file, as that of a Kubernetes service account, stands for a role.
 * @throws StoreError
 */
export async function roleByToken(role: Role & { file: string }, source: Source): Promise<Credentials> {
  const token = await tokenIn(role.file)
  const asked = { Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token }
  return await assume(asked, { ...role, next: `check the role's trust policy, and the token in ${role.file}` }, source)
}

/**
 * AssumeRole: other credentials may assume a role.
 * @throws StoreError
 */
export async function roleByKeys(
  {
    externalId,
    seconds,
    ...role
  }: Role & { keys: Credentials; externalId?: string | undefined; seconds?: string | undefined },
  source: Source,
): Promise<Credentials> {
  const asked = {
    Action: 'AssumeRole',
    ...(isSet(externalId) && { ExternalId: externalId }),
    ...(isSet(seconds) && { DurationSeconds: seconds }),
  }
  const who = role.keys.from ?? 'AWS_ACCESS_KEY_ID'
  return await assume(asked, { ...role, next: `check the role's trust policy, and ${who}` }, source)
}

async function assume(
  asked: Record<string, string>,
  { role, session, from, next, keys }: Role & { keys?: Credentials; next: string },
  source: Source,
): Promise<Credentials> {
  const { region } = source
  const url = urlOfService('sts', { region }, source).href
  const body = new URLSearchParams({
    ...asked,
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: isSet(session) ? session : 'go-mod-warmup',
  }).toString()
  const headers = await headersOf({ url, body, region: region ?? 'us-east-1', keys })
  const answer = await retry(
    () => ask(url, { method: 'POST', headers, body }, source),
    ({ text }) => (BUSY.includes(elementText(text, 'Code') ?? '') ? { kind: 'again' } : { kind: 'done' }),
    { ...source.patience, signal: source.signal },
  )
  const element = (name: string) => elementText(answer.text, name)
  const found = credentialsOf(
    {
      id: element('AccessKeyId'),
      secret: element('SecretAccessKey'),
      token: element('SessionToken'),
      expires: element('Expiration'),
    },
    from,
  )
  if (answer.status === 200 && found !== undefined) return found
  const code = element('Code') ?? ''
  const said = [answer.status, plain(code), plain(element('Message') ?? '')].filter(Boolean).join(' ')
  const whose = from.includes(role) ? from : `the role ${role} of ${from}`
  const { host: service } = new URL(url)
  if (answer.status === 200) throw denied(`${service} answered without credentials for ${whose}; is that STS?`)
  const why = `${service} refused ${whose} (${said})`
  if (BUSY.includes(code)) throw new StoreError('rate-limited', why)
  throw denied(`${why}; ${next}`)
}

interface Signing {
  url: string
  body: string
  region: string
  keys: Credentials | undefined
}

async function headersOf({ url, body, region, keys }: Signing): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  if (keys === undefined) return headers
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  const signer = new AwsV4Signer({
    method: 'POST',
    url,
    headers,
    body,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    service: 'sts',
    region,
  })
  return Object.fromEntries((await signer.sign()).headers)
}

async function tokenIn(file: string): Promise<string> {
  let token: string
  try {
    token = (await readText(file)).trim()
  } catch (error) {
    const isAbsent = fileSystemCode(error) === 'ENOENT'
    const why = isAbsent ? 'does not exist' : `is not readable (${fileSystemCode(error) ?? 'unknown error'})`
    throw denied(`the token file ${file} ${why}; correct the path or its permissions`, error)
  }
  if (token === '') throw denied(`the token file ${file} is empty; whatever issues the token must fill it`)
  // It may be another file, whose content is nobody's business.
  const flaw = flawOf(token) ?? (token.includes(' ') ? 'contains a space' : undefined)
  if (flaw !== undefined) throw denied(`the token file ${file} ${flaw}, and is no token; correct the path`)
  rememberSecret(token)
  return token
}
