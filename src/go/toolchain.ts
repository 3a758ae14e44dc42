import { dirname } from 'node:path'
import type { Patience } from '../retry.js'
import type { Scanned } from './discovery.js'
import { type AttemptOutcome, type DownloadEvent, download } from './download.js'
import { askGo, type Go } from './environment.js'
import type { Failure } from './failures.js'
import { compareGoVersions, switchesToolchain } from './version.js'

/** The Go that the project selects. `version` is a release without `go`; after a failure the local one. */
export type ToolchainOutcome = { version: string; attempts: AttemptOutcome[] } & (
  | { kind: 'local' }
  | { kind: 'selected' }
  | { kind: 'failed'; failure: Failure }
)

/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first.
 */
export async function selectToolchain(
  go: Go,
  scanned: Scanned[],
  options: {
    patience: Patience
    stallTimeout: number
    signal: AbortSignal
    onEvent: (event: DownloadEvent) => void
  },
): Promise<ToolchainOutcome> {
  const newest = [...scanned].sort((a, b) => compareGoVersions(b.lines.go ?? '1.0', a.lines.go ?? '1.0'))
  const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto'
  const asking = newest.find(item => switchesToolchain(go.version, gotoolchain, item.lines))
  if (asking === undefined) return { kind: 'local', version: go.version, attempts: [] }

  const directory = dirname(asking.file)
  const { attempts, failure } = await download({
    ...options,
    go: go.binary,
    env: go.env,
    args: ['version'],
    project: { directory, goWork: go.env.GOWORK ?? '' },
    moduleCache: go.settings.GOMODCACHE ?? '',
  })
  if (failure !== undefined) return { kind: 'failed', version: go.version, attempts, failure }
  const answer = await askGo(go, ['version'], { directory, toolchain: 'as-set' })
  return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts }
}
