import { childEnvironment } from './go/child-environment.js'
import { cutOff } from './go/cut-off.js'
import type { ResolvedOptions } from './options.js'
import { type TrustedAuthorities, trustAuthorities } from './trusted-authorities.js'

/** The environment of every go command of a run; `granted` is what of it no user set, and names files. */
export async function openGoEnvironment(
  options: ResolvedOptions,
): Promise<{ env: Record<string, string>; granted: TrustedAuthorities['env']; remove: TrustedAuthorities['remove'] }> {
  const wanted = { ...childEnvironment(options.env, options), ...options.sources }
  const env = options.offline === 'true' ? cutOff(wanted) : wanted
  const { env: granted, remove } = await trustAuthorities(options, env)
  return { env: { ...env, ...granted }, granted, remove }
}
