import { createHash } from 'node:crypto'
import type { Go } from '../go/environment.js'

/** What decides which jobs share an entry. */
export interface ScopeMaterial {
  go: Pick<Go, 'version' | 'settings'>
  env: Record<string, string | undefined>
  options: { keyPrefix: string; keySuffix: string; jobContext: string; workingDirectory: string }
  moduleCache: string
}

/** The keys of a job's build cache. */
export interface BuildKeys {
  /** OS, architecture and Go release. */
  system: string
  /** Prefixes of entries: of this scope, then of the same system. */
  own: string
  others: string
  /** Of the entry that this job saves. */
  key: string
}

const FORMAT = 'go-mod-warmup-build-v1-'

/** Settings of Go on which compiled packages depend. */
const SETTINGS = [
  'GOOS',
  'GOARCH',
  'GOFLAGS',
  'GOEXPERIMENT',
  'CGO_ENABLED',
  'CC',
  'CXX',
  'GOAMD64',
  'GOARM64',
  'GOARM',
  'GO386',
  'GOMIPS',
  'GOMIPS64',
  'GOPPC64',
  'GORISCV64',
  'GOWASM',
  'GOFIPS140',
] as const
/** Variables that say what job this is, on which image, and where its checkout is. */
const VARIABLES = [
  'GITHUB_JOB',
  'CI_JOB_NAME',
  'BUILDKITE_PIPELINE_SLUG',
  'BUILDKITE_STEP_KEY',
  'CIRCLE_JOB',
  'JOB_NAME',
  'ImageOS',
  'GITHUB_WORKSPACE',
  'CGO_CFLAGS',
  'CGO_CPPFLAGS',
  'CGO_CXXFLAGS',
  'CGO_LDFLAGS',
]

/**
 * Makes the keys. The scope is for usefulness alone: an entry of another job is as right, and only holds less of what this
 * job needs.
 * @param now for jobs outside GitHub Actions, which have no number
 */
export function buildKeys({ go, env, options, moduleCache }: ScopeMaterial, now: number): BuildKeys {
  const system = `${process.platform}-${process.arch}-go${go.version}`
  const parts = [
    // Without the branch: it restores what the default branch has saved.
    (env['GITHUB_WORKFLOW_REF'] ?? '').replace(/@.*$/s, ''),
    options.jobContext,
    options.workingDirectory,
    moduleCache,
    // A suffix may begin as the rest of the key does.
    options.keySuffix,
    ...SETTINGS.map(name => go.settings[name] ?? ''),
    ...VARIABLES.map(name => env[name] ?? ''),
  ]
  const scope = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
  const others = `${options.keyPrefix}${FORMAT}${system}-`
  const own = `${others}${scope}${options.keySuffix}.`
  const run = env['GITHUB_RUN_ID'] || `${now}`
  return { system, own, others, key: `${own}${run}-${env['GITHUB_RUN_ATTEMPT'] || '1'}` }
}
