import { run, StartError } from '../../../process.js'
import { systemTool } from '../../../program-search.js'
import { plain } from '../answers.js'
import { type Credentials, credentialsOf, type Environment, homeOf } from './credentials.js'
import { denied, objectIn, type Source } from './source.js'

/** Milliseconds. */
const LIMIT = 60_000

/**
 * Runs a `credential_process`, as IAM Roles Anywhere and others install it: the shell runs it in the home directory, so that
 * nothing in a checkout is taken for it, and with the environment of the job.
 * @throws StoreError
 */
export async function ofProgram(line: string, from: string, { env, signal }: Source): Promise<Credentials> {
  const windows = process.platform === 'win32'
  const command = windows ? systemTool('cmd', env) : '/bin/sh'
  const args = windows ? ['/d', '/s', '/c', `"${line}"`] : ['-c', line]
  const within = AbortSignal.timeout(LIMIT)
  const what = `the credential_process of ${from}`
  const ended = await run(command, args, {
    directory: homeOf(env) ?? (windows ? 'C:\\' : '/'),
    env: definedOf(env),
    signal: AbortSignal.any([signal, within]),
    ...(windows && { quoting: 'by-caller' }),
  }).catch(error => {
    throw error instanceof StartError ? denied(`${what}: ${error.message}`, error) : error
  })
  if (within.aborted) throw denied(`${what} did not end within a minute; run it by hand`)
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = objectIn(ended.stdout) ?? {}
  const found = { id: AccessKeyId, secret: SecretAccessKey, token: SessionToken, expires: Expiration }
  const credentials = credentialsOf(found, from)
  if (ended.code !== 0) {
    // A secret in an object that was cut off is not known, and may be in both streams.
    const mayShow = !ended.stdout.includes('SecretAccessKey') || credentials !== undefined
    const last = mayShow ? plain(ended.stderr.trim().split('\n').at(-1) ?? '') : ''
    const how = ended.code === null ? `was ended by ${ended.signal}` : `failed with exit code ${ended.code}`
    throw denied(`${what} ${how}${last && `: ${last}`}; run it by hand`)
  }
  if (credentials !== undefined && Version === 1) return credentials
  throw denied(`${what} did not print credentials as JSON (version 1); run it by hand`)
}

const definedOf = (env: Environment) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
