import { describe, expect, test } from '@jest/globals'
import { type Circumstances, decideEntry } from '../../src/steps/decide.js'

const good: Circumstances = {
  store: 'github',
  readOnly: undefined,
  moduleStores: 0,
  policy: { allowed: true },
  primary: 'p',
  restore: { kind: 'miss', refused: 0 },
  complete: true,
  sums: true,
  live: 3,
  missing: 3,
}
const with_ = (changes: Partial<Circumstances>) => decideEntry({ ...good, ...changes })

describe('saves', () => {
  test('the first generation after a miss, unless any is there', () => {
    expect(with_({})).toEqual({ save: true, key: 'p.1', unless: { prefix: 'p.' } })
  })

  test('under the new key after a partial restore', () => {
    expect(with_({ restore: { kind: 'partial', matchedKey: 'old.1', refused: 9 } })).toMatchObject({ key: 'p.1' })
  })

  test.each<[string, Partial<Circumstances>]>([
    ['could not be read', { restore: { kind: 'damaged', matchedKey: 'p.2', refused: 0 }, missing: 0 }],
    ['held foreign files', { restore: { kind: 'hit', matchedKey: 'p.2', refused: 1 }, missing: 0 }],
    ['lacked files or held wrong ones', { restore: { kind: 'hit', matchedKey: 'p.2', refused: 0 }, missing: 1 }],
  ])('the next generation over an entry that %s', (_, changes) => {
    expect(with_(changes)).toEqual({ save: true, key: 'p.3', unless: { key: 'p.3' } })
  })

  test('the first generation once more over a damaged one after which there is none', () => {
    expect(with_({ restore: { kind: 'damaged', matchedKey: 'p.999999999', refused: 0 } })).toEqual({
      save: true,
      key: 'p.1',
      unless: { key: 'p.1', supersedes: 'p.999999999' },
    })
  })

  test('after a visit that failed, for another job may have saved nothing', () => {
    expect(with_({ restore: { kind: 'unreachable', refused: 0 } })).toMatchObject({ save: true, key: 'p.1' })
  })
})

describe('does not save', () => {
  test.each<[string, Partial<Circumstances>, string]>([
    [
      'an exact hit that held everything',
      { restore: { kind: 'hit', matchedKey: 'p.1', refused: 0 }, missing: 0 },
      'exact-hit',
    ],
    [
      'over an entry whose files only have no place on this machine',
      { restore: { kind: 'hit', matchedKey: 'p.1', refused: 3, outside: 3 }, missing: 3 },
      'exact-hit',
    ],
    ['an incomplete download', { complete: false }, 'incomplete'],
    ['nothing', { live: 0 }, 'nothing-live'],
    ['what no sum file vouches for', { sums: false }, 'no-sum-file'],
    ['without a store', { store: 'off' }, 'store-off'],
    ['where no service is', { restore: { kind: 'off', refused: 0 } }, 'store-off'],
    ['against the policy', { policy: { allowed: false, reason: 'pull-request' } }, 'pull-request'],
  ])('%s', (_, changes, reason) => {
    expect(with_(changes)).toEqual({ save: false, reason })
  })
})
