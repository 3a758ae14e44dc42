import { AwsV4Signer } from 'aws4fetch'
import { rememberSecret } from '../../redact.js'

/** Long-lived keys, or short-lived ones with a session token. */
export interface S3Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | undefined
}

/**
 * The credentials of the usual variables; undefined without them: then requests go unsigned, which public buckets
 * take. Profiles and files are not read: CI hands out variables.
 */
export function s3Credentials(env: Record<string, string | undefined>): S3Credentials | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim()
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim()
  if (!accessKeyId || !secretAccessKey) return undefined
  const sessionToken = env['AWS_SESSION_TOKEN']?.trim() || undefined
  for (const secret of [secretAccessKey, sessionToken]) if (secret !== undefined) rememberSecret(secret)
  return { accessKeyId, secretAccessKey, sessionToken }
}

/** What is to be signed. */
interface Unsigned {
  method: string
  url: URL
  headers: Record<string, string>
  /** Of the body, hexadecimal. */
  sha256: string
  region: string | undefined
}

/** Signs requests: Signature Version 4. */
export class Signature {
  readonly #credentials: S3Credentials
  /** Keys derived from the secret, by day and region. */
  readonly #keys = new Map<string, ArrayBuffer>()

  constructor(credentials: S3Credentials) {
    this.#credentials = credentials
  }

  /** The headers with those that a signature adds. */
  async headers({ method, url, headers, sha256, region }: Unsigned): Promise<Record<string, string>> {
    const { accessKeyId, secretAccessKey, sessionToken } = this.#credentials
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      service: 's3',
      accessKeyId,
      secretAccessKey,
      cache: this.#keys,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(region !== undefined && { region }),
    })
    return Object.fromEntries((await signer.sign()).headers)
  }
}
