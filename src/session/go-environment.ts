import { childEnvironment, cutOff } from '../go/environment.js'
import { readNetrc } from '../network/credential-sources.js'
import type { ResolvedOptions } from '../options/options.js'
import { rememberSetting, rememberUser } from '../redact.js'
import { type TrustedAuthorities, trustAuthorities } from './trusted-authorities.js'

/** The environment of every go command of a run; `granted` is what of it no user set, and names files. */
export async function openGoEnvironment(
  options: ResolvedOptions,
): Promise<{ env: Record<string, string>; granted: TrustedAuthorities['env']; remove: TrustedAuthorities['remove'] }> {
  const wanted = { ...childEnvironment(options.env, options), ...options.sources }
  const env = options.offline === 'true' ? cutOff(wanted) : wanted
  await rememberCredentials(env)
  const { env: granted, remove } = await trustAuthorities(options, env)
  return { env: { ...env, ...granted }, granted, remove }
}

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']

/** Of what Go and git send themselves nothing else would tell which texts of theirs repeat it. */
async function rememberCredentials(env: Record<string, string>): Promise<void> {
  for (const name of PROXIES.flatMap(one => [one, one.toLowerCase()])) rememberSetting(env[name])
  for (const { login, password } of await readNetrc(env)) rememberUser(login, password)
}
