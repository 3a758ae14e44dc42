import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { leavingWritable, makeInTemp } from '../../go/environment.js'
import type { ResolvedOptions } from '../../options/resolve.js'
import { openSession } from '../../session/session.js'
import { provideGo } from '../../steps/provide-go.js'

/** A module cache that only one run uses, and a place where cmd/go keeps what it knows of checksum databases. */
export interface TemporaryCache {
  root: string
  /** The job's environment, in which Go uses it. */
  env: Record<string, string | undefined>
  /** GOMODCACHE/cache/download */
  downloadCache: string
  /** GOPATH/pkg/sumdb: the newest tree head of each database (cmd/go/internal/modfetch, ReadConfig). */
  heads: string
  remove: () => Promise<void>
}

/** @throws WarmupError `no-go` */
export async function openTemporaryCache(options: ResolvedOptions): Promise<TemporaryCache> {
  await using session = await openSession(options)
  // Else its directories could only be removed one by one.
  const { GOFLAGS = '' } = leavingWritable(await provideGo(session)).settings
  const root = await makeInTemp(options.tempDirectory, 'mirror')
  const moduleCache = join(root, 'modules')
  return {
    root,
    env: {
      ...options.env,
      GOPATH: root,
      GOMODCACHE: moduleCache,
      GOFLAGS,
    },
    downloadCache: join(moduleCache, 'cache', 'download'),
    heads: join(root, 'pkg', 'sumdb'),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The names of all files below a directory, with forward slashes. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return files.map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
