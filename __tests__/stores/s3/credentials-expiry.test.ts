// Credentials that expire in the middle of a run.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { credentialBench, KEYS, MOD, TEXT } from '../../support/credential-bench.js'
import { TOKENS } from '../../support/credential-services.js'
import { all } from '../../support/module-store-suite.js'

const bench = credentialBench()
const { signal } = new AbortController()

describe('credentials that expire in the middle of a run', () => {
  test('are renewed before they do', async () => {
    bench.services.lifetime = 50
    const store = bench.open(await bench.webIdentity())
    expect(await bench.put(store)).toBe('stored')
    bench.services.lifetime = 3_600_000
    await sleep(60)
    for (const name of ['v1.0.1', 'v1.0.2']) await bench.put(store, `example.com/a/@v/${name}.mod`)
    expect(new Set(bench.sessions()).size).toBeGreaterThan(1)
    expect(bench.sessions().at(-1)).toBe(bench.sessions().at(-2))
  })

  test('are renewed in the middle of an upload, which is sent again', async () => {
    bench.s3.front.fault(/^PUT/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' }, 1)
    const store = bench.open(await bench.webIdentity())
    expect(await bench.put(store)).toBe('stored')
    expect(bench.sessions()).toEqual(['session-1-token', 'session-2-token'])
    const file = await store.get(MOD, signal)
    expect(file?.kind === 'stream' && Buffer.concat(await all(file.body)).toString()).toBe(TEXT.text)
  })

  test('are renewed when the answer to HEAD, which has no code, may mean that', async () => {
    bench.s3.front.fault(/^PUT/, { kind: 'answer', status: 501, code: 'NotImplemented', message: 'No conditions.' }, 1)
    bench.s3.front.fault(/^HEAD/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' }, 1)
    const store = bench.open(await bench.webIdentity())
    const name = 'example.com/a/@v/v1.3.0.mod'
    expect(await store.put(name, TEXT, { signal, present: 'keep' })).toBe('stored')
    expect(new Set(bench.sessions())).toEqual(new Set(['session-1-token', 'session-2-token']))
  })

  test('are requested once for all requests of the moment', async () => {
    const store = bench.open(await bench.webIdentity())
    const names = Array.from({ length: 8 }, (_, index) => `example.com/a/@v/v1.1.${index}.mod`)
    await Promise.all(names.map(name => bench.put(store, name)))
    expect(bench.services.asked).toHaveLength(1)
  })

  test('stay in use while the service that renews them does not answer', async () => {
    bench.services.lifetime = 2_000
    const store = bench.open(await bench.webIdentity(), { stallTimeout: 60_000 })
    await bench.put(store)
    bench.services.fault(/AssumeRole/, 'silence')
    await sleep(1_600)
    await bench.put(store)
    expect(bench.services.asked).toHaveLength(2)
    expect(new Set(bench.sessions())).toEqual(new Set(['session-1-token']))
    await store.close()
  })

  test.each([404, 503])('and cannot be renewed (%d) never make a bucket look empty', async status => {
    bench.services.lifetime = 50
    const AWS_CONTAINER_AUTHORIZATION_TOKEN = TOKENS.container
    const AWS_CONTAINER_CREDENTIALS_FULL_URI = `${bench.services.url}/container`
    const store = bench.open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN })
    expect(await bench.put(store)).toBe('stored')
    await sleep(60)
    bench.services.fault(/container/, { status })
    await expect(store.get(MOD, signal)).rejects.toMatchObject({
      problem: status === 404 ? 'denied' : 'unreachable',
      message: expect.stringContaining('the credentials of the container role could not be renewed: '),
    })
    const asked = bench.services.asked.length
    await expect(store.get(MOD, signal)).rejects.toThrow('could not be renewed')
    expect(bench.services.asked).toHaveLength(asked)
    expect(bench.sessions()).not.toContain(undefined)
  })

  test('and have expired when they are issued, as during outages, are used', async () => {
    bench.services.lifetime = -60_000
    const store = bench.open(await bench.webIdentity())
    for (const name of ['v1.2.1', 'v1.2.2', 'v1.2.3']) await bench.put(store, `example.com/a/@v/${name}.mod`)
    expect(bench.services.asked).toHaveLength(1)
  })

  test('and are always the same are told once', async () => {
    await bench.config(`[default]\n${KEYS}aws_session_token = outdated\n`)
    bench.s3.front.fault(/^PUT/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' })
    await bench.expectDenied(bench.open(), /the credentials of the profile default have expired \(/)
    expect(bench.s3.front.asked).toHaveLength(1)
  })
})
