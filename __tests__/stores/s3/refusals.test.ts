// Credentials, buckets and rights that are not what they should be.
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { ModuleStore } from '../../../src/stores/module-store.js'
import { all } from '../../support/module-store-suite.js'
import { s3Bench } from '../../support/s3-bench.js'
import { GUEST, OWNER } from '../../support/s3-server.js'

const bench = s3Bench()
const { signal } = new AbortController()
const MOD = 'example.com/a/@v/v1.0.0.mod'
const OTHER = 'example.com/a/@v/v1.0.1.mod'
const text = { kind: 'text', text: 'module example.com/a\n' } as const

beforeAll(async () => {
  for (const [name, who] of [
    ['shared', 'guest'],
    ['public', '*'],
  ] as const) {
    await bench.server.bucket(name, who)
    await bench.open({}, `s3://${name}`).put(MOD, text, { signal, present: 'keep' })
  }
  bench.front.clear()
})

const get = (store: ModuleStore, name = MOD) => store.get(name, signal)
const put = (store: ModuleStore, name = OTHER) => store.put(name, text, { signal, present: 'keep' })
const refused = (problem: string, message: RegExp) => ({
  name: 'StoreError',
  problem,
  message: expect.stringMatching(message),
})

async function content(store: ModuleStore, name = MOD): Promise<string> {
  const file = await get(store, name)
  return file?.kind === 'stream' ? Buffer.concat(await all(file.body)).toString() : `${file?.kind}`
}

test('a wrong secret is named, and asked with only once', async () => {
  const secret = 'wrong-secret-access-key'
  const store = bench.open({ env: { ...OWNER, AWS_SECRET_ACCESS_KEY: secret } })
  const denied = refused('denied', /^s3:\/\/team\/go: AWS_SECRET_ACCESS_KEY is wrong \(.* 403 SignatureDoesNotMatch/)
  await expect(get(store)).rejects.toMatchObject(denied)
  await expect(put(store)).rejects.toMatchObject(denied)
  expect(bench.front.asked).toHaveLength(1)
  expect(await get(store).catch(error => String(error))).not.toContain(secret)
})

test('an unknown key is named', async () => {
  const store = bench.open({ env: { ...OWNER, AWS_ACCESS_KEY_ID: 'nobodys-key-id' } })
  await expect(get(store)).rejects.toMatchObject(refused('denied', /AWS_ACCESS_KEY_ID is unknown there/))
})

test('a session token is sent; once it has expired that is said, without the token', async () => {
  const AWS_SESSION_TOKEN = 'session/token=='
  const message = `The provided token ${AWS_SESSION_TOKEN} has expired.`
  bench.front.fault(/GET/, { kind: 'answer', status: 400, code: 'ExpiredToken', message })
  const store = bench.open({ env: { ...OWNER, AWS_SESSION_TOKEN } })
  await expect(get(store)).rejects.toMatchObject(
    refused('denied', /have expired \(.* 400 ExpiredToken: The provided token \*\*\* has expired\.\)$/),
  )
  expect(bench.front.asked.map(({ headers }) => headers['x-amz-security-token'])).toEqual([AWS_SESSION_TOKEN])
})

test('a bucket that is not there is named', async () => {
  const store = bench.open({}, 's3://nobodys-bucket')
  const missing = refused('missing', /no such bucket/)
  await expect(get(store)).rejects.toMatchObject(missing)
  await expect(put(bench.open({}, 's3://nobodys-bucket'))).rejects.toMatchObject(missing)
  await expect(all(bench.open({}, 's3://nobodys-bucket').files('', signal))).rejects.toMatchObject(missing)
})

describe('credentials that may only read', () => {
  const guest = () => bench.open({ env: { ...GUEST } }, 's3://shared')

  test('read, and ask once whether they may write', async () => {
    const store = guest()
    expect(await content(store)).toBe(text.text)
    const readOnly = refused('read-only', /^s3:\/\/shared: these credentials may read, but not write \(.* AccessDenied/)
    for (const name of [OTHER, MOD]) await expect(put(store, name)).rejects.toMatchObject(readOnly)
    expect(bench.front.lines().filter(line => line.startsWith('PUT'))).toHaveLength(1)
    expect(await content(store)).toBe(text.text)
    await expect(store.remove(MOD, signal)).rejects.toMatchObject(readOnly)
  })

  test('are found to read when they write first', async () => {
    await expect(put(guest())).rejects.toMatchObject({ problem: 'read-only' })
  })

  // As AWS answers: versitygw says 404 to all who may read files.
  test('learn that a file is missing where they may not list, once they could read another', async () => {
    bench.front.fault(/v1\.0\.1/, { kind: 'answer', status: 403, code: 'AccessDenied', message: 'Access Denied' })
    const store = guest()
    await expect(get(store, OTHER)).rejects.toMatchObject(refused('denied', /or the file does not exist and/))
    expect(await content(store)).toBe(text.text)
    expect(await get(store, OTHER)).toBeUndefined()
  })
})

test('credentials for nothing here are denied, whatever they want', async () => {
  const store = bench.open({ env: { ...GUEST } })
  const denied = refused('denied', /^s3:\/\/team\/go: access denied.* 403 AccessDenied/)
  await expect(get(store)).rejects.toMatchObject(denied)
  await expect(put(store)).rejects.toMatchObject(denied)
  await expect(store.remove(MOD, signal)).rejects.toMatchObject(denied)
  await expect(all(store.files('', signal))).rejects.toMatchObject(denied)
})

describe('without credentials', () => {
  test('a public bucket can be read, and not written', async () => {
    const store = bench.open({ env: {} }, 's3://public')
    expect(await content(store)).toBe(text.text)
    expect(await get(store, OTHER)).toBeUndefined()
    expect((await all(store.files('', signal))).map(({ name }) => name)).toEqual([MOD])
    await expect(put(store)).rejects.toMatchObject(refused('read-only', /without credentials one may read/))
    expect(bench.front.asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
  })

  test('any other says which variables are not set', async () => {
    const store = bench.open({ env: { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: '' } })
    await expect(get(store)).rejects.toMatchObject(refused('denied', /AWS_SECRET_ACCESS_KEY is not set/))
  })
})

test('a bucket of another region is asked there', async () => {
  const store = bench.open({ region: 'eu-central-1' })
  expect(await put(store, MOD)).toBe('stored')
  expect(await content(store)).toBe(text.text)
  const regions = bench.front.asked.map(({ headers }) => headers.authorization?.split('/')[2])
  expect(regions).toEqual(['eu-central-1', 'us-east-1', 'us-east-1'])
})

test('a bucket that is at another service is not looked for', async () => {
  bench.front.fault(/GET/, { kind: 'answer', status: 301, code: 'PermanentRedirect', message: 'Address it elsewhere.' })
  await expect(get(bench.open())).rejects.toMatchObject(refused('failed', /the bucket is at another address/))
})
