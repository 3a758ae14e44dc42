import { describe, expect, test } from '@jest/globals'
import { TransferError } from '../../src/network/error.js'
import { rememberSecret } from '../../src/redact.js'
import {
  problemOfStatus,
  problemOfTransfer,
  StoreError,
  type StoreProblem,
  Strikes,
  troubleOf,
} from '../../src/stores/problem.js'

describe('a store is left alone', () => {
  const isLeftAloneAfter = (...problems: StoreProblem[]) => {
    const strikes = new Strikes()
    for (const problem of problems) strikes.add(new StoreError(problem, 'x'))
    return strikes.areOut
  }

  test.each<StoreProblem>(['denied', 'read-only', 'missing', 'full'])('at once when it is %s: that lasts', problem => {
    expect(isLeftAloneAfter(problem)).toBe(true)
  })

  test.each<StoreProblem>(['rate-limited', 'unreachable', 'timed-out', 'damaged', 'failed'])(
    'after three times in a row when it is %s',
    problem => {
      expect(isLeftAloneAfter(problem, problem)).toBe(false)
      expect(isLeftAloneAfter(problem, problem, problem)).toBe(true)
    },
  )

  test('not while it serves in between', () => {
    const strikes = new Strikes()
    for (let time = 0; time < 5; time++) {
      strikes.add(new StoreError('unreachable', 'x'))
      strikes.add(new Error('a file of this machine'))
      strikes.clear()
    }
    expect(strikes.areOut).toBe(false)
  })
})

test.each<[number, StoreProblem]>([
  [401, 'denied'],
  [403, 'denied'],
  [408, 'timed-out'],
  [429, 'rate-limited'],
  [500, 'unreachable'],
  [503, 'unreachable'],
  [507, 'full'],
  [400, 'failed'],
  [301, 'failed'],
])('a service that answers %i is %s', (status, problem) => {
  expect(problemOfStatus(status)).toBe(problem)
})

test.each<[TransferError, StoreProblem]>([
  [new TransferError('no-connection', 'x'), 'unreachable'],
  [new TransferError('tls', 'x'), 'unreachable'],
  [new TransferError('stalled', 'x'), 'timed-out'],
  [new TransferError('aborted', 'x'), 'failed'],
  [new TransferError('status', 'x', { status: 429 }), 'rate-limited'],
  // It was the proxy that refused.
  [new TransferError('proxy', 'x', { status: 403 }), 'unreachable'],
])('a transfer that ended with %j makes a store %s', (error, problem) => {
  expect(problemOfTransfer(error)).toBe(problem)
})

test('an error that is not about a store is told without secrets, too', () => {
  rememberSecret('a-token-of-two\nlines')
  const { text } = troubleOf(new TypeError('Headers.set: "a-token-of-two\nlines" is an invalid header value.'))
  expect(text).toBe('Headers.set: "***" is an invalid header value.')
})
