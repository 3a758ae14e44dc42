import { describe, expect, test } from '@jest/globals'
import { divide, dropsUnused, type Found, notWorthSaving } from '../../src/buildcache/choice.js'
import type { PresentAction } from '../../src/buildcache/gocache.js'

const NOW = Date.parse('2026-01-02T00:00:00Z')
const HOUR = 3_600_000

const action = (output: string, { size = 100, made = 0, used = 0 } = {}): PresentAction => ({
  id: output,
  output,
  size,
  time: `${NOW + made * HOUR}000000`,
  used: NOW + used * HOUR,
})

test('what was restored and looked up counts as used, what is young as made, the rest as unused', () => {
  const restored = action('a', { made: -30, used: 0.1 })
  const left = action('b', { made: -2, used: -2, size: 7 })
  const made = action('c', { made: 0.1, used: 0.1, size: 40 })
  const again = { ...action('a', { made: 0.1, used: 0.1 }), id: 'd' }
  expect(divide([restored, left, made, again], NOW)).toEqual({
    used: [restored, made, again],
    unused: [left],
    use: { restored: 107, restoredUsed: 100, made: 40, unsaved: { bytes: 140, share: 2 / 3 } },
  })
})

test.each([
  { restored: 100, restoredUsed: 50, kept: 0, drops: true },
  { restored: 100, restoredUsed: 49, kept: 0, drops: false },
  { restored: 100, restoredUsed: 49, kept: 1, drops: false },
  { restored: 100, restoredUsed: 49, kept: 2, drops: true },
  { restored: 0, restoredUsed: 0, kept: 0, drops: true },
])(
  'of $restored bytes $restoredUsed used, kept $kept times before: drops the rest: $drops',
  ({ drops, kept, ...use }) => {
    expect(dropsUnused({ ...use, made: 0, unsaved: { bytes: 0, share: 0 } }, kept)).toBe(drops)
  },
)

describe('a new entry is worth its place', () => {
  const own = (hours: number): Found => ({ isOwn: true, savedAt: new Date(NOW - hours * HOUR).toISOString() })
  const use = { restored: 100, restoredUsed: 80, made: 20, unsaved: { bytes: 20, share: 0.2 } }
  test.each<[string, Found | undefined, Partial<typeof use>, string | undefined]>([
    ['where none was found', undefined, {}, undefined],
    ['where only one of another job was found', { ...own(1), isOwn: false }, {}, undefined],
    ['not where nothing was used', undefined, { restoredUsed: 0, made: 0 }, 'nothing-used'],
    ['not where the entry is young', own(23), { made: 1000 }, 'young-entry'],
    ['not where a fifth is new', own(25), {}, 'little-new'],
    ['where more than a fifth is new', own(25), { made: 21 }, undefined],
    ['where the entry claims to come from the future', own(-1), { made: 21 }, undefined],
    ['where the young one is damaged', { ...own(1), isDamaged: true }, { made: 0 }, undefined],
    ['not where an earlier command has saved most', { ...own(0), inThisJob: NOW }, { made: 1000 }, 'little-new'],
    [
      'where a later command made many small files',
      { ...own(0), inThisJob: NOW },
      { unsaved: { bytes: 1, share: 0.21 } },
      undefined,
    ],
    ['where its time is none', { isOwn: true, savedAt: 'never' }, { made: 21 }, undefined],
  ])('%s', (_, found, changes, why) => {
    expect(notWorthSaving({ ...use, ...changes }, found, NOW)).toBe(why)
  })
})
