import { describe, expect, test } from '@jest/globals'
import { type Circumstances, decideEntry } from '../../src/steps/decide.js'
import { type EntryRecord, nothingFrom } from '../../src/stores/record.js'

const record = (changes: Partial<EntryRecord>) => ({ ...nothingFrom('github', true), ...changes })
const damaged = { kind: 'damaged', text: 'it ends too early' } as const

const good: Circumstances = {
  readOnly: undefined,
  primary: 'p',
  record: record({ found: 'none' }),
  complete: true,
  sums: true,
  live: 3,
  missing: 3,
}
const with_ = (changes: Partial<Circumstances>) => decideEntry({ ...good, ...changes })

describe('saves', () => {
  test('the first generation after a miss, unless any is there', () => {
    expect(with_({})).toEqual({ key: 'p.1', unless: { prefix: 'p.' } })
  })

  test('under the new key after a partial restore', () => {
    expect(with_({ record: record({ found: 'older', key: 'old.1', refused: 9 }) })).toMatchObject({ key: 'p.1' })
  })

  test.each<[string, Partial<Circumstances>]>([
    ['could not be read', { record: record({ found: 'exact', key: 'p.2', problem: damaged }), missing: 0 }],
    ['held foreign files', { record: record({ found: 'exact', key: 'p.2', refused: 1 }), missing: 0 }],
    ['lacked files or held wrong ones', { record: record({ found: 'exact', key: 'p.2', refused: 0 }), missing: 1 }],
  ])('the next generation over an entry that %s', (_, changes) => {
    expect(with_(changes)).toEqual({ key: 'p.3', unless: { key: 'p.3' } })
  })

  test('the first generation once more over a damaged one after which there is none', () => {
    expect(with_({ record: record({ found: 'exact', key: 'p.999999999', problem: damaged }) })).toEqual({
      key: 'p.1',
      unless: { key: 'p.1', supersedes: 'p.999999999' },
    })
  })

  test('after a visit that failed, for another job may have saved nothing', () => {
    expect(with_({ record: record({ problem: { kind: 'unreachable', text: 'it is down' } }) })).toMatchObject({
      key: 'p.1',
    })
  })
})

test('saves an exact hit again only for new extra modules, under the next generation', () => {
  const hit = { record: record({ found: 'exact', key: 'p.1' }), missing: 0, extras: 'saved-if-new' } as const
  expect(with_(hit)).toEqual({ key: 'p.2', unless: { key: 'p.2' }, only: 'with-new-extras' })
  // What is damaged is saved whatever the job uses.
  expect(with_({ ...hit, missing: 1 })).toEqual({ key: 'p.2', unless: { key: 'p.2' } })
})

describe('does not save', () => {
  test.each<[string, Partial<Circumstances>, string]>([
    [
      'an exact hit that held everything',
      { record: record({ found: 'exact', key: 'p.1', refused: 0 }), missing: 0 },
      'exact-hit',
    ],
    [
      'over an entry whose files only have no place on this machine',
      { record: record({ found: 'exact', key: 'p.1', refused: 3, outside: 3 }), missing: 3 },
      'exact-hit',
    ],
    ['an incomplete download', { complete: false }, 'incomplete'],
    ['nothing', { live: 0 }, 'nothing-live'],
    ['what no sum file vouches for', { sums: false }, 'no-sum-file'],
    ['where no service is', { record: nothingFrom('github', 'no-service') }, 'store-off'],
    ['where only reading is allowed', { readOnly: 'said so' }, 'read-only'],
  ])('%s', (_, changes, reason) => {
    expect(with_(changes)).toMatchObject({ why: reason })
  })
})
