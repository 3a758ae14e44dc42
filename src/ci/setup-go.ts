import { readdir } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'

/** The directories of Go and its caches. */
interface GoPlaces {
  /** GOROOT, GOMODCACHE, GOCACHE */
  goRoot: string
  moduleCache: string
  buildCache: string
}

/**
 * Can the cache of actions/setup-go have filled the caches of this job? It leaves no other trace, but a fresh GitHub-hosted
 * machine has neither unpacked modules nor compiled packages, and setup-go restores both. To be called before any
 * download; an earlier build looks the same.
 */
export async function mayHaveSetupGoCache(
  { goRoot, moduleCache, buildCache }: GoPlaces,
  { RUNNER_ENVIRONMENT, RUNNER_TOOL_CACHE }: Record<string, string | undefined>,
): Promise<boolean> {
  if (RUNNER_ENVIRONMENT !== 'github-hosted' || !RUNNER_TOOL_CACHE || !isBelow(goRoot, RUNNER_TOOL_CACHE)) return false
  const trees = (await namesIn(moduleCache)).filter(name => name !== 'cache')
  return trees.length > 0 && (await hasOutputs(buildCache))
}

const isBelow = (path: string, directory: string) => {
  const way = relative(directory, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

const namesIn = async (directory: string) => (isAbsolute(directory) ? await readdir(directory).catch(() => []) : [])

/** Go creates the directories of its build cache when it first opens it; compiled packages are in them (cmd/go, cache). */
async function hasOutputs(buildCache: string): Promise<boolean> {
  const names = (await namesIn(buildCache)).filter(name => /^[0-9a-f]{2}$/.test(name))
  const found = await Promise.all(names.map(name => namesIn(join(buildCache, name))))
  return found.flat().some(name => name.endsWith('-d'))
}
