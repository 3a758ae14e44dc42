import { childEnvironment } from './go/child-environment.js'
import type { ResolvedOptions } from './options.js'

/** The environment of every go command of a run. */
export function goEnvironment(options: ResolvedOptions): Record<string, string> {
  return { ...childEnvironment(options.env, options), ...options.sources }
}
