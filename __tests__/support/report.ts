import type { Failure } from '../../src/go/failures/failures.js'
import type { StoreReport, WarmupReport } from '../../src/report/report.js'
import { nothingFrom } from '../../src/stores/record.js'

/** A report of an uneventful cold run, to be varied. */
export function sampleReport(changes: Partial<WarmupReport> = {}): WarmupReport {
  return {
    schema: 1,
    runId: '00000000-0000-4000-8000-000000000000',
    startedAt: '2026-01-02T03:04:05.000Z',
    tool: '0.1.0',
    goVersion: '1.26.8',
    mode: 'warm',
    environment: {
      versions: { tool: '0.1.0', node: '24.0.0', go: '1.26.8' },
      os: 'linux',
      arch: 'x64',
      settings: { GOPROXY: 'https://proxy.example.com,direct' },
    },
    cacheStatus: 'miss',
    keys: {
      primary: 'go-mod-warmup-v2-0f1e2d3c4b-go1.26-abc',
      restore: ['go-mod-warmup-v2-0f1e2d3c4b-go1.26-', 'go-mod-warmup-v2-0f1e2d3c4b-'],
    },
    stores: [sampleEntry()],
    projects: [{ file: 'go.mod', attempts: [{ kind: 'ok', because: 'first', seconds: 3.2, waited: 0 }] }],
    leftOut: [],
    modules: { total: 12, restored: 0, downloaded: 12, bytesDownloaded: 4_200_000 },
    downloaded: [{ module: 'example.com/big@v1.0.0', bytes: 3_000_000 }],
    repairs: [],
    changes: [],
    notes: [],
    attempts: 1,
    retries: 0,
    seconds: { prepare: 0.1, restore: 0.2, download: 3.2, total: 3.5 },
    decision: { shares: [], why: 'pull-request' },
    ...changes,
  }
}

/** What an entry store did that has no entry, to be varied. */
export function sampleEntry(changes: Partial<StoreReport & { holds: 'entries' }> = {}): StoreReport {
  return { ...nothingFrom('github', true), found: 'none', seconds: 0.2, served: 0, ...changes }
}

/** What a module store did, to be varied. */
export function sampleFiles(changes: Partial<StoreReport & { holds: 'files' }> = {}): StoreReport {
  const figures = { served: 0, bytes: 0, absent: 0, rejected: 0, examples: [], leftAlone: false }
  return { store: 'dir:/cache', holds: 'files', asked: true, ...figures, ...changes }
}

/** A failure, to be varied. */
export function sampleFailure(changes: Partial<Failure> = {}): Failure {
  return {
    class: 'not-found',
    retryable: false,
    cause: 'The source has no such version.',
    hint: 'Check the version.',
    text: 'reading https://proxy.example.com/example.com/a/@v/v1.0.0.zip: 404 Not Found',
    module: 'example.com/a@v1.0.0',
    ...changes,
  }
}
