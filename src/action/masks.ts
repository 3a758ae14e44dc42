import * as core from '@actions/core'
import type { PrivateHost } from '../private/private-host.js'
import { secretsIn } from '../private/secrets.js'

const SHORTEST_TOKEN = 8

/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token of each
 * URL in these values of GOPROXY and GOSUMDB, as they stand there, decoded, and as the Authorization header that is made of them.
 */
export function maskCredentials(values: (string | undefined)[]): void {
  const found = values.flatMap(value =>
    [...(value ?? '').matchAll(/:\/\/([^/?#]*)@/g)].flatMap(([, user]) => user ?? []),
  )
  for (const secret of new Set(found.flatMap(secretsOf))) core.setSecret(secret)
}

/** Likewise for every credential of `private-hosts`, and for the keys that were read from files. */
export function maskPrivateHosts(text: string, hosts: PrivateHost[] = []): void {
  const keys = hosts.flatMap(({ credential }) => (credential.kind === 'ssh-key' ? secretsIn(credential.key) : []))
  for (const secret of new Set([...secretsIn(text), ...keys])) core.setSecret(secret)
}

/** Likewise for each line of a private key; the first and the last are the same in all keys. A path is no secret. */
export function maskKey(key: string): void {
  if (!key.includes('-----BEGIN')) return
  for (const secret of secretsIn(key)) core.setSecret(secret)
}

/** Likewise the keys to a bucket; who named one as a secret has had it replaced before. */
export function maskBucketKeys(env: Record<string, string | undefined>): void {
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    const secret = env[name]?.trim()
    if (secret) core.setSecret(secret)
  }
}

function secretsOf(user: string): string[] {
  const [name = '', password] = user.split(/:(.*)/s)
  const decoded = [name, password].map(part => (part === undefined ? undefined : decode(part)))
  const header = Buffer.from(`${decoded[0]}:${decoded[1] ?? ''}`).toString('base64')
  if (password) return [user, password, decoded[1] ?? '', header]
  // A name alone may be a token; one that is as short as `git` is none, and would be replaced in every other word.
  return name.length < SHORTEST_TOKEN ? [] : [name, decoded[0] ?? '', header]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
