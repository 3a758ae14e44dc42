// Services that are slow, overloaded, break off, or know less than others.
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { ModuleStore } from '../../../src/stores/module-store.js'
import { all } from '../../support/module-store-suite.js'
import { s3Bench } from '../../support/s3-bench.js'

const bench = s3Bench()
const { signal } = new AbortController()
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const SLOW_DOWN = {
  kind: 'answer',
  status: 503,
  code: 'SlowDown',
  message: 'Please reduce your request rate.',
} as const

const put = (store: ModuleStore, name: string, words = name) =>
  store.put(name, { kind: 'text', text: words }, { signal, present: 'keep' })

async function read(store: ModuleStore, name = ZIP): Promise<Buffer> {
  const file = await store.get(name, signal)
  return Buffer.concat(file?.kind === 'stream' ? await all(file.body) : [])
}

/** Stores one that comes in more than one piece. */
async function large(name = ZIP): Promise<string> {
  const words = randomBytes(200_000).toString('hex')
  await bench.open().put(name, { kind: 'text', text: words }, { signal, present: 'replace' })
  bench.front.clear()
  return words
}

describe('an overloaded service', () => {
  test('is asked again', async () => {
    bench.front.fault(/PUT/, SLOW_DOWN, 2)
    const store = bench.open()
    expect(await put(store, 'example.com/slow/@v/v1.0.0.mod', 'x')).toBe('stored')
    bench.front.fault(/GET/, SLOW_DOWN, 2)
    expect(String(await read(store, 'example.com/slow/@v/v1.0.0.mod'))).toBe('x')
  })

  test('is left alone after some tries, and named', async () => {
    bench.front.fault(/./, SLOW_DOWN)
    const store = bench.open()
    const limited = { problem: 'rate-limited', message: expect.stringMatching(/503 SlowDown: Please reduce/) }
    await expect(store.get(ZIP, signal)).rejects.toMatchObject(limited)
    expect(bench.front.asked).toHaveLength(3)
    await expect(put(store, ZIP)).rejects.toMatchObject(limited)
    await expect(all(store.files('', signal))).rejects.toMatchObject(limited)
  })

  test('that wants to be left alone for an hour is', async () => {
    bench.front.fault(/./, { ...SLOW_DOWN, headers: { 'retry-after': '3600' } })
    await expect(bench.open().get(ZIP, signal)).rejects.toMatchObject({ problem: 'rate-limited' })
    expect(bench.front.asked).toHaveLength(1)
  })
})

describe('a service that says nothing', () => {
  test('is asked again', async () => {
    const words = await large()
    bench.front.fault(/GET/, { kind: 'silence' }, 1)
    expect(String(await read(bench.open()))).toBe(words)
  })

  test('is given up after some tries', async () => {
    bench.front.fault(/./, { kind: 'silence' })
    const store = bench.open()
    await expect(store.get(ZIP, signal)).rejects.toMatchObject({ problem: 'timed-out' })
    expect(bench.front.asked).toHaveLength(3)
  })

  test('and reads nothing of what it is sent is given up, too', async () => {
    bench.front.fault(/PUT/, { kind: 'silence' })
    const words = 'x'.repeat(16 << 20)
    await expect(put(bench.open(), 'example.com/unread/@v/v1.0.0.zip', words)).rejects.toMatchObject({
      problem: 'timed-out',
    })
  })

  test('is left at once on an abort', async () => {
    bench.front.fault(/./, { kind: 'silence' })
    const aborting = new AbortController()
    const asking = bench.open({ stallTimeout: 60_000 }).get(ZIP, aborting.signal)
    while (bench.front.asked.length === 0) await new Promise(resolve => setTimeout(resolve, 1))
    aborting.abort(new Error('over'))
    await expect(asking).rejects.toThrow('over')
  })
})

describe('a download', () => {
  test.each(['cut', 'stall'] as const)('goes on where it ended after a %s', async kind => {
    const words = await large()
    bench.front.fault(/GET/, { kind, after: 100_000 }, 1)
    expect((await read(bench.open())).equals(Buffer.from(words))).toBe(true)
    expect(bench.front.asked.map(({ headers }) => headers.range)).toEqual([
      undefined,
      expect.stringMatching(/^bytes=[1-9]\d*-$/),
    ])
  })

  test('that ends again and again fails', async () => {
    await large()
    bench.front.fault(/GET/, { kind: 'stall', after: 100_000 }, 1)
    bench.front.fault(/GET/, { kind: 'silence' })
    await expect(read(bench.open())).rejects.toMatchObject({ name: 'StoreError', problem: 'timed-out' })
  })

  test('ends with an abort in its middle', async () => {
    await large()
    bench.front.fault(/GET/, { kind: 'stall', after: 100_000 })
    const aborting = new AbortController()
    const file = await bench.open({ stallTimeout: 60_000 }).get(ZIP, aborting.signal)
    const reading = async () => {
      for await (const _ of file?.kind === 'stream' ? file.body : []) aborting.abort(new Error('over'))
    }
    await expect(reading()).rejects.toThrow('over')
  })

  test('that nobody wants any more ends', async () => {
    await large()
    bench.front.fault(/GET/, { kind: 'stall', after: 100_000 })
    const file = await bench.open({ stallTimeout: 60_000 }).get(ZIP, signal)
    if (file?.kind !== 'stream') throw new Error('there is no body')
    file.body.destroy()
    await expect(all(file.body)).rejects.toThrow()
  })
})

describe('a service that does not know If-None-Match', () => {
  test.each([
    [501, 'NotImplemented'],
    [400, 'InvalidArgument'],
  ])('says so with %i, and is asked before each file', async (status, code) => {
    const name = `example.com/unknown${status}/@v/v1.0.0.mod`
    bench.front.fault(/PUT/, { kind: 'answer', status, code }, 1)
    const store = bench.open()
    expect(await put(store, name)).toBe('stored')
    expect(await put(store, name, 'other')).toBe('exists')
    expect(String(await read(store, name))).toBe(name)
    const asked = bench.front.asked.map(({ line, headers }) => [line.split(' ')[0], headers['if-none-match']])
    expect(asked).toEqual([
      ['PUT', '*'],
      ['HEAD', undefined],
      ['PUT', undefined],
      ['HEAD', undefined],
      ['GET', undefined],
    ])
  })
})

test('of many who put one file at once one has stored it', async () => {
  const name = 'example.com/once/@v/v1.0.0.mod'
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => put(bench.open(), name, `${index}`)))
  expect(outcomes.filter(outcome => outcome === 'stored')).toHaveLength(1)
  expect(String(await read(bench.open(), name))).toBe(`${outcomes.indexOf('stored')}`)
})

test('a listing has all its pages', async () => {
  const store = bench.open({ stallTimeout: 5_000 }, 's3://team/many')
  const names = Array.from({ length: 1010 }, (_, index) => `example.com/a/@v/v1.${index}.0+incompatible.mod`)
  await Promise.all(names.map(name => put(store, name, 'x')))
  bench.front.clear()
  expect((await all(store.files('example.com/', signal))).map(({ name }) => name).sort()).toEqual(names.sort())
  expect(bench.front.asked).toHaveLength(2)
})

test('a listing that is none is no listing', async () => {
  bench.front.fault(/list-type/, { kind: 'answer', status: 200, code: 'Hello', message: '<html>' })
  await expect(all(bench.open().files('', signal))).rejects.toMatchObject({ name: 'StoreError' })
})
