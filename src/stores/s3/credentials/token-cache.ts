import { createHash } from 'node:crypto'
import { chmod, rename, unlink, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { readText } from '../../../modcache/regular-file.js'
import { rememberSecret } from '../../../redact.js'
import { temporaryToken } from '../../../temporary.js'
import { objectIn } from './source.js'

/** Tokens are renewed when they expire within this time, in milliseconds. */
const MARGIN = 5 * 60_000
const READS = 4
/** Milliseconds. */
const BETWEEN = 250

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

/**
 * What another process, or another store of this one, made of the refresh token that was not accepted any more: it is valid
 * once, and may have been used a moment ago, so the file is read several times. Undefined if nothing came of it.
 */
export async function otherRenewal<T>(
  file: string,
  read: (content: Record<string, unknown>) => T | undefined,
): Promise<T | undefined> {
  for (let reads = 1; ; reads++) {
    const found = read((await readCache(file)) ?? {})
    if (found !== undefined || reads === READS) return found
    await sleep(BETWEEN)
  }
}

/** How long a token is still valid: `long`, or too short to begin with it. */
export function validity(expires: unknown): 'long' | 'short' | 'expired' {
  // Early versions of the AWS CLI wrote `2020-01-01T00:00:00UTC`.
  const left = (typeof expires === 'string' ? Date.parse(expires.replace(/UTC$/, 'Z')) : Number.NaN) - Date.now()
  if (!(left > 0)) return 'expired'
  return left > MARGIN ? 'long' : 'short'
}
