import type { UpstreamRecord } from '../relay/record.js'
import type { CacheStatus, RunMode, WarmupReport } from '../report/report.js'
import { FAILURE } from './wording.js'

/**
 * Renders a report as OpenMetrics text, for the textfile collector of Prometheus' node_exporter. All values are those of
 * this run only: a collector keeps the last file that was written. Pure.
 */
export function renderMetrics(report: WarmupReport): string {
  const upstreams = report.relay?.upstreams ?? []
  return openMetrics([
    ...runFamilies(report),
    ...cacheFamilies(report),
    ...storeFamilies(report),
    ...upstreamFamilies(upstreams),
  ])
}

const NAME = 'go_mod_warmup'
const MODES: RunMode[] = ['warm', 'refresh', 'lookup', 'nothing']
const STATUSES: CacheStatus[] = ['hit', 'partial', 'miss', 'off', 'skipped', 'failed']

function gauge(name: string, help: string, samples: Sample[]): Family {
  return { name: `${NAME}_${name}`, type: 'gauge', help, samples }
}

function counter(name: string, help: string, samples: Sample[]): Family {
  return { name: `${NAME}_${name}`, type: 'counter', help, samples }
}

/** One value, without labels. */
const one = (value: number): Sample[] => [{ value }]

/** One value per word: 1 for the one that applies. */
function states(label: string, words: string[], actual: string | undefined): Sample[] {
  return words.map(word => ({ labels: { [label]: word }, value: word === actual ? 1 : 0 }))
}

function runFamilies(report: WarmupReport): Family[] {
  const { tool, goVersion, seconds, modules, failure } = report
  const { total, ...phases } = seconds
  const phase = Object.entries(phases).map(([name, value]) => ({ labels: { phase: name }, value }))
  const ended = Date.parse(report.startedAt) / 1000 + total
  return [
    gauge('info', 'Versions of this tool and of Go.', [{ labels: { version: tool, go_version: goVersion }, value: 1 }]),
    gauge('mode', 'What kind of run it was.', states('mode', MODES, report.mode)),
    gauge('end_timestamp_seconds', 'When the run ended.', one(ended)),
    gauge('success', 'Whether all modules were downloaded.', one(failure ? 0 : 1)),
    gauge('failure', 'Why not, by class.', states('class', Object.keys(FAILURE), failure?.class)),
    gauge('duration_seconds', 'The whole run, saving not included.', one(total)),
    gauge('phase_duration_seconds', 'By phase.', phase),
    gauge('modules', 'Module versions that are needed.', one(modules.total)),
    counter('modules_restored', 'Those that a store brought.', one(modules.restored)),
    counter('modules_downloaded', 'Those that the network brought.', one(modules.downloaded)),
    counter('downloaded_bytes', 'Bytes of module files that the network brought.', one(modules.bytesDownloaded)),
    counter('attempts', 'Runs of go mod download.', one(report.attempts)),
    counter('retries', 'Further runs of it, and repeated requests.', one(report.retries)),
  ]
}

function storeFamilies({ stores }: WarmupReport): Family[] {
  const samples = stores.flatMap(({ store, served, saved, ...more }) => {
    const { absent = 0, rejected = 0 } = more.holds === 'files' ? more : { rejected: more.refused }
    return Object.entries({ served, absent, rejected, written: saved?.written ?? 0 }).map(([outcome, value]) => ({
      labels: { store, outcome },
      value,
    }))
  })
  return [counter('store_files', 'Module files that were asked of a store, or written to it.', samples)]
}

function cacheFamilies({ cacheStatus, stores }: WarmupReport): Family[] {
  const entries = stores.filter(store => store.holds === 'entries')
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
  const restored = sum(entries.map(store => store.bytes))
  const saved = sum(entries.map(store => store.saved?.bytes ?? 0))
  return [
    gauge('cache_status', 'What the cache did.', states('status', STATUSES, cacheStatus)),
    counter('cache_restored_bytes', 'Bytes of the entry that was restored, packed.', one(restored)),
    counter('cache_saved_bytes', 'Bytes of the module files that were saved, before packing.', one(saved)),
  ]
}

function upstreamFamilies(upstreams: UpstreamRecord[]): Family[] {
  const each = (samples: (upstream: UpstreamRecord) => Sample[]) =>
    upstreams.flatMap(record =>
      samples(record).map(sample => ({ ...sample, labels: { upstream: record.upstream, ...sample.labels } })),
    )
  return [
    counter(
      'upstream_requests',
      'Requests of the relay, all tries together; skipped: not asked while the upstream did not answer.',
      each(({ outcomes }) => Object.entries(outcomes).map(([outcome, value]) => ({ labels: { outcome }, value }))),
    ),
    counter(
      'upstream_retries',
      'Repeated requests.',
      each(record => one(record.retries)),
    ),
    counter(
      'upstream_failed_tries',
      'Failed attempts, by cause.',
      each(record => record.troubles.map(({ cause, tries }) => ({ labels: { cause }, value: tries }))),
    ),
    counter(
      'upstream_received_bytes',
      'Bytes received, in all tries.',
      each(record => one(record.bytes)),
    ),
    counter(
      'upstream_circuit_openings',
      'How often it was left out for a while, since it did not answer.',
      each(record => one(record.openings)),
    ),
    {
      name: `${NAME}_upstream_request_seconds`,
      type: 'summary',
      help: 'Requests that found something, waits for a next try included.',
      samples: each(({ median, p95, outcomes }) =>
        outcomes.found === 0
          ? []
          : [
              { labels: { quantile: '0.5' }, value: median },
              { labels: { quantile: '0.95' }, value: p95 },
              { value: outcomes.found, of: 'count' },
            ],
      ),
    },
  ]
}

/** One family of metrics: a name, a description, and its values. */
interface Family {
  /** Without the `_total` of counters. */
  name: string
  /** Only types that also exist in Prometheus' older text format, which node_exporter expects. */
  type: 'counter' | 'gauge' | 'summary'
  help: string
  samples: Sample[]
}

/** One value. For a summary: a quantile, or the count. */
interface Sample {
  labels?: Record<string, string>
  value: number
  of?: 'count'
}

/**
 * Writes families as OpenMetrics text 1.0 that is also valid in Prometheus' older text format. Families without a value are
 * left out.
 */
export function openMetrics(families: Family[]): string {
  const blocks = families.filter(family => family.samples.length > 0).map(block)
  return `${blocks.join('')}# EOF\n`
}

function block({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ labels = {}, value, of }) => {
    const suffix = of !== undefined ? `_${of}` : type === 'counter' ? '_total' : ''
    return `${name}${suffix}${labelText(labels)} ${value}\n`
  })
  return `# TYPE ${name} ${type}\n# HELP ${name} ${escaped(help)}\n${lines.join('')}`
}

function labelText(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escaped = (value: string) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')
