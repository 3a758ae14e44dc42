import { basename, dirname } from 'node:path'
import type { Patience } from '../retry.js'
import type { Scanned } from './discovery.js'
import { type AttemptOutcome, type DownloadEvent, download, type TellingSource } from './download.js'
import { askGo, type Go } from './environment.js'
import type { Failure } from './failures.js'
import { isExpendable, type LeftOut } from './left-out.js'
import { compareGoVersions, newestLine, switchesToolchain } from './version.js'

/** The Go that the project selects. `version` is a release without `go`; after a failure the local one. */
export type ToolchainOutcome = { version: string; attempts: AttemptOutcome[]; leftOut: LeftOut[] } & (
  | { kind: 'local' }
  | { kind: 'selected' }
  | { kind: 'failed'; failure: Failure }
)

/**
 * Finds out which Go the project selects. Where that is not the local one Go fetches it now, if it has to, under the
 * same retries and watchdog as modules: any go command in the project's directory would do so first. A module that
 * nobody named and whose toolchain cannot be had is left out.
 */
export async function selectToolchain(
  go: Go,
  scanned: Scanned[],
  options: {
    patience: Patience
    stallTimeout: number
    signal: AbortSignal
    deadline: number
    onEvent: (event: DownloadEvent) => void
    /** Opens the way by which it is fetched; asked only when it may have to be. */
    openSource: () => Promise<{ env: Go['env']; source: TellingSource | undefined }>
  },
): Promise<ToolchainOutcome> {
  const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto'
  const asking = scanned
    .filter(item => switchesToolchain(go.version, gotoolchain, item.lines))
    .sort((a, b) => compareGoVersions(newestLine(b.lines), newestLine(a.lines)))
  const attempts: AttemptOutcome[] = []
  const leftOut: LeftOut[] = []
  for (const item of asking) {
    const directory = dirname(item.file)
    const goWork = basename(item.file) === 'go.work' ? item.file : 'off'
    const { env, binary } = go
    const project = { directory, goWork }
    const moduleCache = go.settings.GOMODCACHE ?? ''
    const way = await options.openSource()
    const fetched = await download({ ...options, ...way, go: binary, args: ['version'], project, moduleCache })
    attempts.push(...fetched.attempts)
    const { failure } = fetched
    if (failure === undefined) {
      const there = { binary, env: { ...env, GOWORK: goWork } }
      const answer = await askGo(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' })
      return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, attempts, leftOut }
    }
    if (!isExpendable(item, failure)) return { kind: 'failed', version: go.version, attempts, leftOut, failure }
    leftOut.push({ kind: 'broken', file: item.shown, failure })
  }
  return { kind: 'local', version: go.version, attempts, leftOut }
}
