import { createHash } from 'node:crypto'
import { chmod, rename, unlink, writeFile } from 'node:fs/promises'
import { readText } from '../../../modcache/regular-file.js'
import { rememberSecret } from '../../../redact.js'
import { temporaryToken } from '../../../temporary.js'
import { objectIn } from './source.js'

/** Tokens are renewed when they expire within this time, in milliseconds. */
const MARGIN = 5 * 60_000

/** The name of the file for a session, as the AWS CLI forms it. */
export const cacheName = (session: string, algorithm: 'sha1' | 'sha256') =>
  `${createHash(algorithm).update(session).digest('hex')}.json`

/** A file in which the AWS CLI keeps the tokens of a login; undefined if there is none that can be read. */
export async function readCache(file: string): Promise<Record<string, unknown> | undefined> {
  const text = await readText(file).catch(() => '')
  const found = objectIn(text)
  for (const name of ['accessToken', 'refreshToken', 'clientSecret', 'dpopKey']) {
    const secret = found?.[name]
    if (typeof secret === 'string') rememberSecret(secret)
  }
  return found
}

/**
 * Replaces the file as a whole, because a refresh token is valid only once: the AWS CLI goes on with the new one. A file
 * that cannot be written costs a login later, not this run.
 */
export async function writeCache(file: string, content: Record<string, unknown>): Promise<void> {
  const beside = `${file}.${temporaryToken()}`
  try {
    await writeFile(beside, JSON.stringify(content), { mode: 0o600, flag: 'wx' })
    await chmod(beside, 0o600)
    await rename(beside, file)
  } catch {
    await unlink(beside).catch(() => undefined)
  }
}

/** How long a token is still valid: `long`, or too short to begin with it. */
export function validity(expires: unknown): 'long' | 'short' | 'expired' {
  const left = (typeof expires === 'string' ? Date.parse(expires) : Number.NaN) - Date.now()
  if (!(left > 0)) return 'expired'
  return left > MARGIN ? 'long' : 'short'
}
