import { describe, expect, test } from '@jest/globals'
import { Pace } from '../../src/go/pace.js'

/** At which milliseconds a state is told that is looked at every half second. */
function told(stateAt: (now: number) => string, until: number): number[] {
  const pace = new Pace(3000, 0)
  const times = Array.from({ length: until / 500 }, (_, index) => (index + 1) * 500)
  return times.filter(now => pace.due(stateAt(now), now) !== undefined)
}

describe('progress is told', () => {
  test('every few seconds while something changes', () => {
    expect(told(String, 10_000)).toEqual([3000, 6000, 9000])
  })

  test('every ten seconds while nothing does', () => {
    expect(told(() => 'the same', 34_000)).toEqual([3000, 13_000, 23_000, 33_000])
  })

  test('at once when something changes after a silence', () => {
    expect(told(now => (now < 8000 ? 'one' : 'two'), 12_000)).toEqual([3000, 8000])
  })

  test('with the time for which nothing has changed', () => {
    const pace = new Pace(3000, 0)
    expect(pace.due('one', 3000)).toEqual({ unchangedFor: 0 })
    expect(pace.due('one', 13_000)).toEqual({ unchangedFor: 10_000 })
    expect(pace.due('two', 16_000)).toEqual({ unchangedFor: 0 })
  })
})
