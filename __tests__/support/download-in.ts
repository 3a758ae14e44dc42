import { type DownloadEvent, type DownloadOutcome, type DownloadRequest, download } from '../../src/go/download.js'
import type { GoProject } from './go-project.js'

export type Downloaded = DownloadOutcome & {
  /** How the runs ended: `failed ok`. */
  kinds: string
  events: DownloadEvent[]
}

/** Downloads the modules of a project with three attempts and waits of at most 2 ms. */
export async function downloadIn(project: GoProject, options: Partial<DownloadRequest> = {}): Promise<Downloaded> {
  const events: DownloadEvent[] = []
  const outcome = await download({
    go: 'go',
    env: project.env,
    project: { directory: project.directory, goWork: 'off' },
    moduleCache: project.moduleCache,
    patience: { maxAttempts: 3, backoff: 1, maxBackoff: 2 },
    stallTimeout: 10_000,
    onEvent: event => void events.push(event),
    ...options,
  })
  return { ...outcome, kinds: outcome.attempts.map(attempt => attempt.kind).join(' '), events }
}
