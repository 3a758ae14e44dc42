import { childEnvironment } from './go/child-environment.js'
import type { ResolvedOptions } from './options.js'

/** The environment of every go command of a run. */
export function goEnvironment({ env, concurrency, cores, sources }: ResolvedOptions): Record<string, string> {
  return { ...childEnvironment(env, { concurrency, cores }), ...sources }
}
