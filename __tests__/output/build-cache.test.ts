import { expect, test } from '@jest/globals'
import type { BuildCacheRecord } from '../../src/buildcache/record.js'
import { buildCacheText, buildSaveText } from '../../src/output/build-cache.js'
import { nothingGiven } from '../../src/stores/record.js'

const NOTHING = { packed: 0, files: 0, bytes: 0, refused: 0, seconds: 0 }

test.each<[Partial<BuildCacheRecord> & Pick<BuildCacheRecord, 'status'>, string]>([
  [{ status: 'skipped', why: 'gocache-off' }, 'skipped: GOCACHE is off'],
  [
    { status: 'skipped', why: 'gocache-off', detail: 'here is not an absolute path' },
    'skipped: GOCACHE is off (here is not an absolute path)',
  ],
  [{ status: 'skipped', why: 'gocacheprog' }, 'skipped: GOCACHEPROG is set, which keeps the build cache itself'],
  [
    { status: 'skipped', why: 'warm', detail: '/c' },
    'skipped: GOCACHE already has compiled packages; run this step before anything is built (/c)',
  ],
  [
    { status: 'skipped', why: 'release' },
    'skipped: releases and tags build without it, unless `build-cache` is `always`',
  ],
  [{ status: 'miss', why: 'format' }, 'miss: the entry is for another format of GOCACHE'],
  [{ status: 'hit', packed: 104.2e6, files: 6404, seconds: 3.5 }, 'hit, 104.2 MB in 3.5 s, 6404 files'],
  [{ status: 'partial', packed: 1e6, files: 1, seconds: 1 }, 'partial: entry of another job, 1.0 MB in 1.0 s, 1 file'],
])('what came of restoring the build cache is one line: %#', (record, text) => {
  expect(buildCacheText({ ...NOTHING, ...record })).toBe(text)
})

test('why the build cache is not saved is one line', () => {
  const lineOf = (why: 'merge-group' | 'build-cache-read-only' | 'id-token') =>
    buildSaveText({ kind: 'not', why }, undefined)?.text
  expect(lineOf('merge-group')).toBe('not saved: a merge queue restores but does not save')
  expect(lineOf('build-cache-read-only')).toBe('not saved: `build-cache` is `read-only`')
  expect(lineOf('id-token')).toMatch(/^not saved: jobs with `id-token: write`/)
})

test('a save says what it takes of the quota', () => {
  const build = { used: 0, restored: 0, made: 5e8, packed: 104.2e6, keptUnused: false }
  const saved = { ...nothingGiven('github'), written: 9, bytes: 517e6, seconds: 5.6, build }
  const text = buildSaveText({ kind: 'save' } as Parameters<typeof buildSaveText>[0], saved)?.text
  expect(text).toBe("saved: 104.2 MB of the repository's cache quota (517.0 MB unpacked) in 5.6 s")
})
