import { expect, test } from '@jest/globals'
import { buildKeys, type ScopeMaterial } from '../../src/buildcache/scope.js'

const ENV = {
  GITHUB_WORKFLOW_REF: 'org/project/.github/workflows/ci.yml@refs/heads/main',
  GITHUB_JOB: 'test',
  GITHUB_WORKSPACE: '/srv/project',
  ImageOS: 'ubuntu24',
  GITHUB_RUN_ID: '41',
  GITHUB_RUN_ATTEMPT: '2',
}

interface Changes {
  env?: Record<string, string>
  settings?: Record<string, string>
  options?: Partial<ScopeMaterial['options']>
  moduleCache?: string
}

const keysOf = ({ env, settings, options, moduleCache = '/home/go/pkg/mod' }: Changes = {}) =>
  buildKeys(
    {
      go: { version: '1.26.8', settings: { GOOS: 'linux', GOARCH: 'amd64', ...settings } as never },
      env: { ...ENV, ...env },
      options: { keyPrefix: '', keySuffix: '', jobContext: 'null', workingDirectory: '/srv/project', ...options },
      moduleCache,
    },
    0,
  )

test('the key of a build cache names system, Go release, scope and run', () => {
  const { key } = keysOf({ options: { keyPrefix: 'a-', keySuffix: '-z' } })
  const system = `${process.platform}-${process.arch}-go1.26.8`
  expect(key).toMatch(new RegExp(`^a-go-mod-warmup-build-v1-${system}-[0-9a-f]{16}-z\\.41-2$`))
})

test.each<[string, Changes]>([
  ['workflow file', { env: { GITHUB_WORKFLOW_REF: 'org/project/.github/workflows/other.yml@refs/heads/main' } }],
  ['name', { env: { GITHUB_JOB: 'lint' } }],
  ['name on GitLab', { env: { CI_JOB_NAME: 'lint' } }],
  ['name on CircleCI', { env: { CIRCLE_JOB: 'lint' } }],
  ['name in Jenkins', { env: { JOB_NAME: 'lint' } }],
  ['pipeline of Buildkite', { env: { BUILDKITE_PIPELINE_SLUG: 'lint' } }],
  ['step of Buildkite', { env: { BUILDKITE_STEP_KEY: 'lint' } }],
  ['leg of its matrix', { options: { jobContext: '{"race":true}' } }],
  ['working directory', { options: { workingDirectory: '/srv/project/tools' } }],
  ['image', { env: { ImageOS: 'ubuntu22' } }],
  ['checkout', { env: { GITHUB_WORKSPACE: '/elsewhere' } }],
  ['module cache', { moduleCache: '/elsewhere' }],
  ...['GOOS', 'GOARCH', 'GOFLAGS', 'GOEXPERIMENT', 'CGO_ENABLED', 'CC', 'GOAMD64'].map((name): [string, Changes] => [
    name,
    { settings: { [name]: 'another' } },
  ]),
])('a job with another %s has an entry of its own, and takes the one of this job where it has none', (_, changes) => {
  const [one, other] = [keysOf(), keysOf(changes)]
  expect(other.own).not.toBe(one.own)
  expect(one.own.startsWith(other.others)).toBe(true)
})

test('a branch restores what the default branch has saved', () => {
  const GITHUB_WORKFLOW_REF = ENV.GITHUB_WORKFLOW_REF.replace('main', 'topic')
  expect(keysOf({ env: { GITHUB_WORKFLOW_REF } }).own).toBe(keysOf().own)
})
