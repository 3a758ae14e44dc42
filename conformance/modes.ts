import type { Script } from './scripts.js'

/**
 * How go commands of scripts get their relay:
 * - `serve`: each has one of its own settings, by `startRelay`
 * - `exec`: each is started by `go-mod-warmup exec`
 * - `fixed`: one relay stands before the tests' proxy, for all scripts
 */
export const MODES = ['serve', 'exec', 'fixed'] as const
export type Mode = (typeof MODES)[number]

/** A Node for each go command takes its time: those scripts that ask most of a proxy and of credentials. */
const FOR_EXEC = /proxy|sumdb|goauth|netrc|auth|insecure|direct|invalid|mod_list|mod_download/

/** Which scripts a mode runs. */
export const RUNS: Record<Mode, (script: Script) => boolean> = {
  serve: () => true,
  exec: ({ name }) => FOR_EXEC.test(name),
  fixed: ({ isLight }) => isLight,
}
