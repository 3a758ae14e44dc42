import type { RetryPolicy } from '../retry.js'
import type { Scanned } from './discovery.js'
import { type AttemptOutcome, type DownloadEvent, download, type TellingSource } from './download.js'
import { askGo, type Go } from './environment.js'
import type { Failure } from './failures/failures.js'
import type { Skipped } from './left-out.js'
import { whyLeftOut } from './project.js'
import { compareGoVersions, newestLine, switchesToolchain } from './version.js'

/** The results of looking for a toolchain. */
interface Found {
  attempts: AttemptOutcome[]
  leftOut: Skipped[]
  /** Modules that were not named and whose Go cannot be downloaded: those fail, and the others are warmed. */
  lacking: { item: Scanned; failure: Failure }[]
}

/** The Go that the project selects. `version` is a release without `go`; after a failure the local one. */
export type ToolchainOutcome = { version: string } & Found &
  ({ kind: 'local' } | { kind: 'selected' } | { kind: 'failed'; failure: Failure })

/**
 * Finds out which Go the project selects. If that is not the local one, Go downloads it now if necessary, with the same
 * retries and watchdog as modules: any go command in the project's directory would do so first. Modules that are not warmed
 * need no toolchain.
 */
export async function selectToolchain(
  go: Go,
  scanned: Scanned[],
  options: {
    patience: RetryPolicy
    stallTimeout: number
    signal: AbortSignal
    deadline: number
    tempDirectory: string
    onEvent: (event: DownloadEvent) => void
    /** Opens the route for downloading this version; called only if it may be needed. */
    openSource: (version: string) => Promise<{ env: Go['env']; source: TellingSource | undefined }>
  },
): Promise<ToolchainOutcome> {
  const gotoolchain = go.settings.GOTOOLCHAIN ?? 'auto'
  const asking = scanned
    .filter(item => switchesToolchain(go.version, gotoolchain, item.lines))
    .sort((a, b) => compareGoVersions(newestLine(b.lines), newestLine(a.lines)))
  const found: Found = { attempts: [], leftOut: [], lacking: [] }
  for (const item of asking) {
    const same = found.lacking.find(one => newestLine(one.item.lines) === newestLine(item.lines))
    if (same && item.how === 'nested') {
      await leaveOut(item, same.failure)
      continue
    }
    const { env, binary } = go
    const { directory, goWork } = item
    const project = { directory, goWork }
    const moduleCache = go.settings.GOMODCACHE ?? ''
    const way = await options.openSource(wantedVersion(gotoolchain, item))
    const fetched = await download({ ...options, ...way, go: binary, args: ['version'], project, moduleCache })
    found.attempts.push(...fetched.attempts)
    const { failure } = fetched
    if (failure === undefined) {
      const there = { binary, env: { ...env, GOWORK: goWork } }
      const answer = await askGo(there, ['version'], { directory, signal: options.signal, toolchain: 'as-set' })
      return { kind: 'selected', version: /\bgo(\d\S*)/.exec(answer)?.[1] ?? go.version, ...found }
    }
    if (item.how !== 'nested') return { kind: 'failed', version: go.version, ...found, failure }
    await leaveOut(item, failure)
  }
  return { kind: 'local', version: go.version, ...found }

  async function leaveOut(item: Scanned, failure: Failure): Promise<void> {
    const reason = await whyLeftOut(go, item, options)
    if (reason) found.leftOut.push(reason)
    else found.lacking.push({ item, failure })
  }
}

/** The highest line and its file; undefined if there is none. */
export function highestOf(
  scanned: Scanned[],
  lineOf: (lines: Scanned['lines']) => string,
): { item: Scanned; line: string } | undefined {
  const [first] = scanned
    .filter(({ lines }) => lines.go !== undefined || lines.toolchain !== undefined)
    .map(item => ({ item, line: lineOf(item.lines) }))
    .sort((a, b) => compareGoVersions(b.line, a.line))
  return first
}

/** The newer of the version in GOTOOLCHAIN and the one that the module requires. */
function wantedVersion(gotoolchain: string, { lines }: Scanned): string {
  const [, named] = /^go(\d[^+]*)/.exec(gotoolchain) ?? []
  const newest = newestLine(lines)
  return named !== undefined && compareGoVersions(named, newest) > 0 ? named : newest
}
