import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from './certificate.js'
import { OWNER } from './s3-server.js'
import { isSigned } from './signatures.js'

/** Keys that may do nothing but assume roles. */
export const BASE = { id: 'base-key-id', secret: 'base-secret-access-key' }

/** What is accepted in place of credentials. All of it is secret. */
export const TOKENS = {
  webIdentity: 'web-identity-token.signed',
  container: 'container-authorization-token',
  sso: 'sso-access-token',
  ssoRefresh: 'sso-refresh-token',
  loginRefresh: 'login-refresh-token',
}

export interface ServiceAsked {
  /** `POST /`, with the action of a form: `POST / AssumeRole`. */
  line: string
  headers: IncomingHttpHeaders
  body: string
}

/** Doubles of the services that issue credentials: STS, a container's endpoint, instance metadata, SSO, `aws login`. */
export interface CredentialServices {
  url: string
  port: number
  asked: ServiceAsked[]
  lines: () => string[]
  /** Milliseconds for which credentials are valid from now on. */
  lifetime: number
  /** Requests whose line is matched get this answer instead, or none. */
  fault: (match: RegExp, answer: Faulty, times?: number) => void
  /** The private key to which a login is bound. */
  loginKey: string
  clear: () => void
  close: () => void
}

type Faulty = { status: number; text?: string } | 'silence' | 'byte by byte'

const HOUR = 3_600_000
const SECRETS = { [BASE.id]: BASE.secret, [OWNER.AWS_ACCESS_KEY_ID]: OWNER.AWS_SECRET_ACCESS_KEY }

/** All credentials they issue are the owner's of the S3 server, each time with another session token: `session-1`. */
export async function startCredentialServices(certificate?: Certificate): Promise<CredentialServices> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let faults: { match: RegExp; answer: Faulty; left: number }[] = []
  let issued = 0
  const services: CredentialServices = {
    url: '',
    port: 0,
    asked: [],
    lines: () => services.asked.map(({ line }) => line),
    lifetime: HOUR,
    fault: (match, answer, times = Number.POSITIVE_INFINITY) => void faults.push({ match, answer, left: times }),
    loginKey: privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    clear: () => {
      services.asked.length = 0
      services.lifetime = HOUR
      faults = []
      issued = 0
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  const keys = () => ({
    AccessKeyId: OWNER.AWS_ACCESS_KEY_ID,
    SecretAccessKey: OWNER.AWS_SECRET_ACCESS_KEY,
    Token: `session-${++issued}-token`,
    Expiration: new Date(Date.now() + services.lifetime).toISOString(),
  })
  const answers: Record<string, (asked: ServiceAsked, url: URL) => [number, string] | Promise<[number, string]>> = {
    'POST / AssumeRoleWithWebIdentity': ({ body }) =>
      new URLSearchParams(body).get('WebIdentityToken') === TOKENS.webIdentity
        ? [200, stsKeys(keys())]
        : [400, stsError('InvalidIdentityToken', 'The web identity token is not accepted.')],
    'POST / AssumeRole': async asked =>
      (await isSigned({ ...asked, method: 'POST', path: '/', service: 'sts' }, SECRETS))
        ? [200, stsKeys(keys())]
        : [403, stsError('SignatureDoesNotMatch', 'It does not match.')],
    'GET /container': ({ headers }) =>
      headers.authorization === TOKENS.container
        ? [200, JSON.stringify(keys())]
        : [401, JSON.stringify({ code: 'AccessDenied', message: 'no such token' })],
    'PUT /latest/api/token': ({ headers }) =>
      headers['x-aws-ec2-metadata-token-ttl-seconds'] ? [200, 'metadata-token'] : [400, ''],
    'GET /latest/meta-data/iam/security-credentials/': ({ headers }) =>
      headers['x-aws-ec2-metadata-token'] === 'metadata-token' ? [200, 'runner-role'] : [401, ''],
    'GET /latest/meta-data/iam/security-credentials/runner-role': ({ headers }) =>
      headers['x-aws-ec2-metadata-token'] === 'metadata-token'
        ? [200, JSON.stringify({ Code: 'Success', ...keys() })]
        : [401, ''],
    'GET /federation/credentials': ({ headers }, { searchParams }) => {
      if (headers['x-amz-sso_bearer_token'] !== TOKENS.sso)
        return [401, '{"message":"Session token not found or invalid"}']
      if (searchParams.get('account_id') !== '123456789012') return [403, '{"message":"No access"}']
      const { AccessKeyId, SecretAccessKey, Token, Expiration } = keys()
      const expiration = Date.parse(Expiration)
      const roleCredentials = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: Token,
        expiration,
      }
      return [200, JSON.stringify({ roleCredentials })]
    },
    'POST /token': ({ body }) =>
      JSON.parse(body).refreshToken === TOKENS.ssoRefresh
        ? [200, JSON.stringify({ accessToken: TOKENS.sso, expiresIn: 3600, refreshToken: 'next-refresh-token' })]
        : [400, '{"error":"invalid_grant"}'],
    'POST /v1/token': ({ headers, body }) => {
      const { AccessKeyId, SecretAccessKey, Token } = keys()
      const accessToken = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token }
      const isProven = isProof(`${headers['dpop']}`, `${services.url}/v1/token`)
      return isProven && JSON.parse(body).refreshToken === TOKENS.loginRefresh
        ? [200, JSON.stringify({ accessToken, expiresIn: 900, refreshToken: 'next-login-token' })]
        : [403, '{"error":"TOKEN_EXPIRED"}']
    },
  }
  const isProof = (proof: string, htu: string) => {
    const [head = '', claims = '', signature = ''] = proof.split('.')
    const { jwk } = JSON.parse(Buffer.from(head, 'base64url').toString() || '{}')
    const isOurs = createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey)
    const named = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const }
    const isTrue = verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))
    return isOurs && isTrue && named.htu === htu && named.htm === 'POST'
  }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const url = new URL(request.url ?? '', services.url)
    const action = url.pathname === '/' ? ` ${new URLSearchParams(body).get('Action')}` : ''
    const asked = { line: `${request.method} ${url.pathname}${action}`, headers: request.headers, body }
    services.asked.push(asked)
    const fault = faults.find(({ match, left }) => left > 0 && match.test(asked.line))
    if (fault !== undefined) {
      fault.left--
      if (fault.answer === 'silence') return
      if (fault.answer === 'byte by byte') {
        const writing = setInterval(() => response.write(' '), 50)
        return void response.on('close', () => clearInterval(writing))
      }
      return void response.writeHead(fault.answer.status).end(fault.answer.text)
    }
    const [status, text] = (await answers[asked.line]?.(asked, url)) ?? [404, '']
    response.writeHead(status).end(text)
  }
  const server = certificate ? createTlsServer(certificate, take) : createServer(take)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  services.port = (server.address() as AddressInfo).port
  services.url = `${certificate ? 'https' : 'http'}://127.0.0.1:${services.port}`
  return services
}

function stsKeys({ AccessKeyId, SecretAccessKey, Token, Expiration }: Record<string, string>): string {
  const fields = { AccessKeyId, SecretAccessKey, SessionToken: Token, Expiration }
  const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials>${xml.join('')}</Credentials></AssumeRoleResult></AssumeRoleResponse>`
}

const stsError = (code: string, message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`

/** The name that the AWS CLI gives to the file of a login. */
export const cacheFile = (session: string, algorithm: 'sha1' | 'sha256') =>
  `${createHash(algorithm).update(session).digest('hex')}.json`
