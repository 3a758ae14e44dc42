import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { openBuilds } from '../../../src/stores/open.js'
import { s3Bench } from '../../support/s3-bench.js'
import { OWNER } from '../../support/s3-server.js'

const bench = s3Bench()
const signal = new AbortController().signal

async function open() {
  const service = await openBuilds(
    's3://team/go',
    {
      env: { ...OWNER },
      s3: { endpoint: bench.front.url },
      connectTimeout: 5_000,
      stallTimeout: 5_000,
      concurrency: 8,
      patience: { maxAttempts: 3, backoff: 1, maxBackoff: 5 },
    },
    'signed',
  )
  if ('off' in service) throw new Error(service.off)
  return await service.connect()
}

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 1 << 20) yield content.subarray(at, at + (1 << 20))
}

test('a bucket keeps the newest signed build cache of a job, sent in parts', async () => {
  await using store = await open()
  const content = randomBytes(20 << 20)
  const put = (key: string, bytes: Buffer) => store.put({ key, replaces: 'a/b.', pack: () => pieces(bytes) }, signal)
  expect(await put('a/b.1-1', Buffer.from('old'))).toBe('saved')
  expect(await put('a/b.2-1', content)).toBe('saved')
  expect(await put('a/b.2-1', Buffer.from('other'))).toBe('exists')
  const found = await store.newest(['none', 'a/b.', 'a/'], signal)
  expect(found).toMatchObject({ key: 'a/b.2-1' })
  expect(found?.size()).toBe(content.length)
  expect((found === undefined ? Buffer.alloc(0) : await buffer(found.read())).equals(content)).toBe(true)
  const names: string[] = []
  for await (const { name } of bench.open().files('', signal)) names.push(name)
  expect(names).toEqual(['.go-mod-warmup/builds/a%2Fb.2-1.zst'])
})

test('an upload that breaks leaves nothing', async () => {
  await using store = await open()
  const broken = async function* () {
    yield randomBytes(9 << 20)
    throw new Error('it broke')
  }
  await expect(store.put({ key: 'c.1-1', replaces: 'c.', pack: broken }, signal)).rejects.toThrow('it broke')
  expect(await store.newest(['c.'], signal)).toBeUndefined()
})
