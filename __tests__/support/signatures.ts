import type { IncomingHttpHeaders } from 'node:http'
import { AwsV4Signer } from 'aws4fetch'

/** A request with a signature of version 4, as a server sees it. */
export interface SignedRequest {
  method: string
  /** Path and query as they were sent. */
  path: string
  headers: IncomingHttpHeaders
  /** Not needed where a header has its hash. */
  body?: string
  service: 's3' | 'sts'
}

/** Signs a request again with these secrets (by their ids), and compares. */
export async function isSigned(request: SignedRequest, secrets: Record<string, string>): Promise<boolean> {
  const { authorization = '' } = request.headers
  const [, id = '', region = ''] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization) ?? []
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? []
  const secret = secrets[id]
  if (secret === undefined) return false
  const headers = pick(
    request.headers,
    names.split(';').filter(name => name !== 'host'),
  )
  const datetime = `${request.headers['x-amz-date']}`
  const signed = await sign(request, { id, secret, region, headers, datetime })
  return signed['authorization'] === authorization
}

/** The headers of a request for which another account vouches, without a session. */
export async function signedAnew(
  request: SignedRequest,
  { id, secret }: { id: string; secret: string },
): Promise<Record<string, string>> {
  const names = Object.keys(request.headers).filter(
    name => !/^(?:authorization|host|x-amz-(?!content)|connection)/.test(name),
  )
  const [, region = ''] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
  const headers = pick(request.headers, names)
  return { ...headers, host: `${request.headers.host}`, ...(await sign(request, { id, secret, region, headers })) }
}

async function sign(
  { method, path, headers: { host }, body, service }: SignedRequest,
  how: { id: string; secret: string; region: string; headers: Record<string, string>; datetime?: string },
): Promise<Record<string, string>> {
  const { id, secret, region, headers, datetime } = how
  const token = headers['x-amz-security-token']
  const signer = new AwsV4Signer({
    method,
    url: `http://${host}${path}`,
    headers,
    accessKeyId: id,
    secretAccessKey: secret,
    service,
    region,
    ...(body !== undefined && { body }),
    ...(token !== undefined && { sessionToken: token }),
    ...(datetime !== undefined && { datetime }),
  })
  return Object.fromEntries((await signer.sign()).headers)
}

const pick = (headers: IncomingHttpHeaders, names: string[]) =>
  Object.fromEntries(names.flatMap(name => (headers[name] === undefined ? [] : [[name, `${headers[name]}`]])))
