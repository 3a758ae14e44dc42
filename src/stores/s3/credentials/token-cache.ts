import { createHash } from 'node:crypto'
import { chmod, open, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileSystemCode } from '../../../errors.js'
import { readText } from '../../../modcache/regular-file.js'
import { rememberSecret } from '../../../redact.js'
import { temporaryToken } from '../../../temporary.js'
import { StoreError } from '../../problem.js'
import { objectIn } from './source.js'

/** What a file with the tokens of a login holds. */
export type Tokens = Record<string, unknown>

/** A login of the AWS CLI. */
interface Login<T> {
  /** Undefined without a home directory. */
  file: string | undefined
  /** What the tokens give, and until when; undefined if they give nothing. */
  read: (tokens: Tokens) => { gives: T; expires: unknown } | undefined
  /** New ones for the refresh token; undefined if there is none, or it is not accepted any more. */
  renew: (tokens: Tokens) => Promise<Tokens | undefined>
  signal: AbortSignal
}

/** Tokens are renewed when they expire within this time, in milliseconds. */
const MARGIN = 5 * 60_000
const READS = 4
/** Milliseconds. */
const BETWEEN = 250
/** A renewal takes two attempts of five seconds at most, in milliseconds. */
const LONGEST_RENEWAL = 15_000

/** The name of the file for a session, as the AWS CLI forms it. */
export const cacheName = (session: string, algorithm: 'sha1' | 'sha256') =>
  `${createHash(algorithm).update(session).digest('hex')}.json`

/**
 * What a login gives now. If it is about to expire, it is renewed, and the file is replaced, so that the AWS CLI goes on
 * with the new refresh token: each is valid only once. So one of several stores and jobs does it, and the others wait.
 * @throws StoreError; the signal's reason when it aborts
 */
export async function currentLogin<T>(login: Login<T>): Promise<T | 'absent' | 'expired'> {
  const { file, read, signal } = login
  if (file === undefined) return 'absent'
  const found = read(await readTokens(file))
  if (found === undefined) return 'absent'
  if (validity(found.expires) === 'long') return found.gives
  const lock = `${file}.lock`
  const isLocked = await takeLock(lock, signal)
  try {
    return await renewed(file, login)
  } finally {
    if (isLocked) await unlink(lock).catch(() => undefined)
  }
}

async function renewed<T>(file: string, { read, renew, signal }: Login<T>): Promise<T | 'expired'> {
  const tokens = await readTokens(file)
  const found = read(tokens)
  const state = validity(found?.expires)
  if (found !== undefined && state === 'long') return found.gives
  const fresh = await renew(tokens).catch(error => {
    if (state === 'short' && error instanceof StoreError) return undefined
    throw error
  })
  const gives = fresh && read(fresh)?.gives
  if (fresh !== undefined && gives !== undefined) {
    await write(file, fresh)
    return gives
  }
  if (found !== undefined && state === 'short') return found.gives
  // The AWS CLI waits for nobody, and may have renewed it a moment ago.
  for (let reads = 1; reads <= READS; reads++) {
    const now = read(await readTokens(file))
    if (now !== undefined && validity(now.expires) === 'long') return now.gives
    if (reads < READS) await sleep(BETWEEN, undefined, { signal })
  }
  return 'expired'
}

/** Empty for a file that is missing or cannot be read. */
async function readTokens(file: string): Promise<Tokens> {
  const found = objectIn(await readText(file).catch(() => '')) ?? {}
  for (const name of ['accessToken', 'refreshToken', 'clientSecret', 'dpopKey']) {
    const secret = found[name]
    if (typeof secret === 'string') rememberSecret(secret)
  }
  return found
}

/** Replaces the file as a whole. One that cannot be written costs a login later, not this run. */
async function write(file: string, tokens: Tokens): Promise<void> {
  const beside = `${file}.${temporaryToken()}`
  try {
    await writeFile(beside, JSON.stringify(tokens), { mode: 0o600, flag: 'wx' })
    await chmod(beside, 0o600)
    await rename(beside, file)
  } catch {
    await unlink(beside).catch(() => undefined)
  }
}

/** Waits until nobody else renews the login; false if that cannot be known. A lock of a killed process is not waited for. */
async function takeLock(lock: string, signal: AbortSignal): Promise<boolean> {
  for (const until = Date.now() + LONGEST_RENEWAL; Date.now() < until; ) {
    try {
      await (await open(lock, 'wx', 0o600)).close()
      return true
    } catch (error) {
      if (fileSystemCode(error) !== 'EEXIST') return false
    }
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - since > LONGEST_RENEWAL) await unlink(lock).catch(() => undefined)
    else await sleep(BETWEEN, undefined, { signal })
  }
  return false
}

/** When something expires that is valid for so many seconds; undefined if that is not a time. */
export function dateIn(seconds: number): string | undefined {
  const date = new Date(Date.now() + seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** How long a token is still valid: `long`, or too short to begin with it. */
function validity(expires: unknown): 'long' | 'short' | 'expired' {
  // Early versions of the AWS CLI wrote `2020-01-01T00:00:00UTC`.
  const left = (typeof expires === 'string' ? Date.parse(expires.replace(/UTC$/, 'Z')) : Number.NaN) - Date.now()
  if (!(left > 0)) return 'expired'
  return left > MARGIN ? 'long' : 'short'
}
