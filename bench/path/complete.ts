import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../src/process.js'

/** Why a run does not count. */
export class Incomplete extends Error {}

interface Checked {
  project: string
  env: Record<string, string> & { GOMODCACHE: string }
  /** How many trees there must be. */
  trees: number
  /** Seconds that Go may need. It takes longer when it has to hash zips that nobody has judged. */
  offlineLimit: number
  /** `go mod verify` reads every zip and every tree: it takes as long as what it checks. */
  verify: boolean
}

/**
 * What has to hold after every run of ours before its time counts: Go finds everything without a proxy, and quickly; all
 * zips and trees are what go.sum says; there are as many trees as there should be. Returns the seconds Go needed.
 * @throws Incomplete
 */
export async function checkComplete({ project, env, trees, offlineLimit, verify }: Checked): Promise<number> {
  const offline = { directory: project, env: { ...env, GOPROXY: 'off' }, keep: { stderr: 2000 } }
  const began = performance.now()
  const downloaded = await run('go', ['mod', 'download'], offline)
  const seconds = (performance.now() - began) / 1000
  if (downloaded.code !== 0) throw new Incomplete(`GOPROXY=off go mod download: ${downloaded.stderr}`)
  if (seconds > offlineLimit) throw new Incomplete(`GOPROXY=off go mod download took ${seconds.toFixed(2)} s`)
  const found = await countTrees(env.GOMODCACHE)
  if (found !== trees) throw new Incomplete(`${found} trees, not ${trees}`)
  if (verify) {
    const verified = await run('go', ['mod', 'verify'], offline)
    if (verified.code !== 0) throw new Incomplete(`go mod verify: ${verified.stderr}`)
  }
  return seconds
}

/** Directories `<path>@<version>` of a module cache. */
export async function countTrees(directory: string): Promise<number> {
  let count = 0
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'cache') continue
    count += entry.name.includes('@') ? 1 : await countTrees(join(directory, entry.name))
  }
  return count
}
