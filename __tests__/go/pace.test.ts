import { describe, expect, test } from '@jest/globals'
import { Pace } from '../../src/go/pace.js'

/** At which milliseconds a state is told that is looked at every half second. */
function told(stateAt: (now: number) => string, until: number): number[] {
  const pace = new Pace(3000, 0)
  const times = Array.from({ length: until / 500 }, (_, index) => (index + 1) * 500)
  return times.filter(now => pace.due(stateAt(now), now) !== undefined)
}

describe('progress is reported', () => {
  test('every few seconds while something changes', () => {
    expect(told(String, 10_000)).toEqual([3000, 6000, 9000])
  })

  test('every four seconds while nothing does', () => {
    expect(told(() => 'the same', 16_000)).toEqual([3000, 7000, 11_000, 15_000])
  })

  test('at once when something changes after a silence', () => {
    expect(told(now => (now < 6500 ? 'one' : 'two'), 10_000)).toEqual([3000, 6500])
  })

  test('with the time for which nothing has changed', () => {
    const pace = new Pace(3000, 0)
    expect(pace.due('one', 3000)).toEqual({ unchangedFor: 0 })
    expect(pace.due('one', 7000)).toEqual({ unchangedFor: 4000 })
    expect(pace.due('two', 10_000)).toEqual({ unchangedFor: 0 })
  })
})
