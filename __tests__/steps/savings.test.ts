import { expect, test } from '@jest/globals'
import { estimateSavings } from '../../src/steps/inventory.js'

const none = { bytes: 0, seconds: 0 }
const restored = { bytes: 100_000_000, seconds: 2 }

test('seconds saved are those of a plain download at this run’s own rate, less the visit', () => {
  const savings = estimateSavings({ restored, downloaded: { bytes: 10_000_000, seconds: 1 }, before: undefined })
  expect(savings).toEqual({ seconds: 8, bytes: 100_000_000, basis: 'this-run' })
})

test('after a hit the rate is that of the run that saved the entry', () => {
  const savings = estimateSavings({
    restored,
    downloaded: { bytes: 0, seconds: 3 },
    before: { bytes: 100_000_000, seconds: 12 },
  })
  expect(savings).toEqual({ seconds: 7, bytes: 100_000_000, basis: 'saving-run' })
})

test('a cache slower than the network is a loss', () => {
  const savings = estimateSavings({ restored, downloaded: { bytes: 100_000_000, seconds: 1 }, before: undefined })
  expect(savings?.seconds).toBe(-1)
})

test('nothing is claimed without a rate, or for nothing restored', () => {
  const little = { bytes: 1_000, seconds: 1 }
  expect(estimateSavings({ restored, downloaded: little, before: little })).toBeUndefined()
  expect(estimateSavings({ restored: none, downloaded: restored, before: undefined })).toBeUndefined()
})

test('an entry that claims an endless download is not believed', () => {
  const before = { bytes: 1_000_000, seconds: 1e308 }
  expect(estimateSavings({ restored, downloaded: none, before })).toBeUndefined()
})
