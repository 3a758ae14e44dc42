import { expect, test } from '@jest/globals'
import { type BuildCacheJob, buildRestorePolicy, buildSavePolicy } from '../../src/ci/build-cache-policy.js'

const job = (changes: {
  event?: Partial<BuildCacheJob['event']>
  options?: Partial<BuildCacheJob['options']>
  mayGetToken?: boolean
}): BuildCacheJob => ({
  options: { buildCache: 'true', cache: 'auto', saveIf: undefined, ...changes.options },
  event: { name: 'push', ref: 'refs/heads/main', defaultBranch: 'main', ...changes.event },
  mayGetToken: changes.mayGetToken ?? false,
})

const verdicts = (one: BuildCacheJob) =>
  [buildRestorePolicy(one), buildSavePolicy(one)].map(verdict => (verdict.allowed ? 'yes' : verdict.reason))

test.each<[string, Parameters<typeof job>[0], string, string]>([
  ['a push to the default branch', {}, 'yes', 'yes'],
  ['a schedule', { event: { name: 'schedule' } }, 'yes', 'yes'],
  ['outside GitHub', { event: { name: undefined, ref: undefined } }, 'yes', 'yes'],
  ['another branch', { event: { ref: 'refs/heads/topic' } }, 'yes', 'other-branch'],
  [
    'a pull request, also of a fork',
    { event: { name: 'pull_request', ref: 'refs/pull/1/merge' } },
    'yes',
    'pull-request',
  ],
  ['a merge queue', { event: { name: 'merge_group' } }, 'yes', 'merge-group'],
  [
    'a merge queue with cache: true',
    { event: { name: 'merge_group' }, options: { cache: 'true' } },
    'yes',
    'merge-group',
  ],
  ['an event that anyone can trigger', { event: { name: 'pull_request_target' } }, 'yes', 'untrusted-event'],
  ['a release', { event: { name: 'release' } }, 'release', 'release'],
  ['a published package', { event: { name: 'registry_package' } }, 'release', 'release'],
  ['a new tag', { event: { name: 'create', ref: 'refs/tags/v1.0.0' } }, 'release', 'release'],
  ['a new branch', { event: { name: 'create', ref: 'refs/heads/topic' } }, 'yes', 'release'],
  [
    'a pull request with cache: true',
    { event: { name: 'pull_request', ref: 'refs/pull/1/merge' }, options: { cache: 'true' } },
    'yes',
    'yes',
  ],
  ['a tag', { event: { ref: 'refs/tags/v1.0.0' } }, 'release', 'release'],
  ['a manual run on a tag', { event: { name: 'workflow_dispatch', ref: 'refs/tags/v1.0.0' } }, 'release', 'release'],
  ['a release with cache: true', { event: { name: 'release' }, options: { cache: 'true' } }, 'release', 'release'],
  ['a release with always', { event: { name: 'release' }, options: { buildCache: 'always' } }, 'yes', 'release'],
  ['a job that may get a token', { mayGetToken: true }, 'id-token', 'id-token'],
  ['the same with always', { mayGetToken: true, options: { buildCache: 'always' } }, 'yes', 'yes'],
  ['read-only', { options: { buildCache: 'read-only' } }, 'yes', 'build-cache-read-only'],
  ['cache: read-only', { options: { cache: 'read-only' } }, 'yes', 'read-only'],
  ['cache: false', { options: { cache: 'false', buildCache: 'always' } }, 'cache-off', 'cache-off'],
  ['save-if: false', { options: { saveIf: false } }, 'yes', 'save-if'],
])('%s: restores and saves by the rules', (_, changes, restores, saves) => {
  expect(verdicts(job(changes))).toEqual([restores, saves])
})
