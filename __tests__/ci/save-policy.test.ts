import { expect, test } from '@jest/globals'
import { savePolicy } from '../../src/ci/save-policy.js'

type Case = [event: string | undefined, ref: string, options: string, verdict: string]

test.each<Case>([
  ['push', 'refs/heads/main', 'auto', 'saves'],
  ['push', 'refs/heads/feature', 'auto', 'other-branch'],
  ['push', 'refs/tags/v1.0.0', 'auto', 'release'],
  ['schedule', 'refs/heads/main', 'auto', 'saves'],
  ['workflow_dispatch', 'refs/heads/feature', 'auto', 'saves'],
  ['pull_request', 'refs/pull/1/merge', 'auto', 'pull-request'],
  ['pull_request_target', 'refs/heads/main', 'auto', 'untrusted-event'],
  ['workflow_run', 'refs/heads/main', 'auto', 'untrusted-event'],
  ['issue_comment', 'refs/heads/main', 'auto', 'untrusted-event'],
  ['release', 'refs/tags/v1.0.0', 'auto', 'release'],
  ['merge_group', 'refs/heads/gh-readonly-queue/main', 'auto', 'unknown-event'],
  [undefined, '', 'auto', 'saves'],
  ['pull_request', 'refs/pull/1/merge', 'true', 'saves'],
  ['push', 'refs/heads/main', 'false', 'cache-off'],
  ['push', 'refs/heads/main', 'read-only', 'read-only'],
  ['push', 'refs/heads/feature', 'save-if=true', 'saves'],
  ['push', 'refs/heads/main', 'save-if=false', 'save-if'],
])('a run by %s on %s with %s: %s', (name, ref, given, verdict) => {
  const cache = given === 'true' || given === 'false' || given === 'read-only' ? given : 'auto'
  const saveIf = given.startsWith('save-if=') ? given === 'save-if=true' : undefined
  const policy = savePolicy({ cache, saveIf }, { name, ref, defaultBranch: 'main' })
  expect(policy.allowed ? 'saves' : policy.reason).toBe(verdict)
})

test('read-only wins over save-if', () => {
  const event = { name: 'push', ref: 'refs/heads/main', defaultBranch: 'main' }
  expect(savePolicy({ cache: 'read-only', saveIf: true }, event)).toEqual({ allowed: false, reason: 'read-only' })
})

test('main and master count as default branch where the event does not say', () => {
  const event = { name: 'push', ref: 'refs/heads/master', defaultBranch: undefined }
  expect(savePolicy({ cache: 'auto', saveIf: undefined }, event)).toEqual({ allowed: true })
})
