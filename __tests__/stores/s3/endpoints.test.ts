// Ways to a service: over TLS, through a proxy, with a host for each bucket.
import { expect, test } from '@jest/globals'
import type { ModuleStore } from '../../../src/stores/module-store.js'
import { makeCertificate } from '../../support/certificate.js'
import { all } from '../../support/module-store-suite.js'
import { startRawServer } from '../../support/raw-server.js'

import { s3Bench } from '../../support/s3-bench.js'
import { startS3Front } from '../../support/s3-front.js'
import { DOMAIN, OWNER } from '../../support/s3-server.js'

const bench = s3Bench()
const { signal } = new AbortController()
const NAME = 'github.com/!foo/bar/@v/v1.0.0+incompatible.mod'

async function roundTrip(store: ModuleStore, words: string): Promise<string> {
  await store.put(NAME, { kind: 'text', text: words }, { signal, present: 'replace' })
  expect((await all(store.files('github.com/', signal))).map(({ name }) => name)).toEqual([NAME])
  const file = await store.get(NAME, signal)
  return file?.kind === 'stream' ? Buffer.concat(await all(file.body)).toString() : 'nothing'
}

test('a service with a private certificate is reached with the given roots', async () => {
  const certificate = await makeCertificate(['IP:127.0.0.1'])
  const front = await startS3Front(bench.server.url, certificate)
  try {
    const trusting = bench.open({ endpoint: front.url, caFile: certificate.caFile })
    expect(await roundTrip(trusting, 'over TLS')).toBe('over TLS')
    await expect(bench.open({ endpoint: front.url }).get(NAME, signal)).rejects.toMatchObject({
      name: 'StoreError',
      problem: 'unreachable',
    })
  } finally {
    front.close()
    await certificate.remove()
  }
})

test('a service with a host for each bucket is reached through a proxy', async () => {
  const store = bench.open({
    env: { ...OWNER, HTTP_PROXY: bench.front.url },
    endpoint: `http://${DOMAIN}`,
    pathStyle: false,
  })
  expect(await roundTrip(store, 'by host')).toBe('by host')
  expect(bench.front.asked[0]).toMatchObject({
    line: `PUT http://team.${DOMAIN}/go/${NAME}`,
    headers: { host: `team.${DOMAIN}` },
  })
})

test('a service whose answers break the rules of HTTP is read as Go would read it', async () => {
  const relaxed: unknown[] = []
  const service = await startRawServer(() => 'HTTP/1.1 200 OK\nETag: "a"\nContent-Length: 5\n\nwords')
  try {
    const store = bench.open({ endpoint: `http://${service.host}`, onRelaxed: one => relaxed.push(one) })
    await store.put(NAME, { kind: 'text', text: 'words' }, { signal, present: 'replace' })
    const file = await store.get(NAME, signal)
    expect(file?.kind === 'stream' && Buffer.concat(await all(file.body)).toString()).toBe('words')
    expect(relaxed).toEqual([{ host: service.host, what: 'http' }])
  } finally {
    service.close()
  }
})

test('a service that is not there is no miss', async () => {
  const front = await startS3Front(bench.server.url)
  front.close()
  await expect(bench.open({ endpoint: front.url }).get(NAME, signal)).rejects.toMatchObject({
    name: 'StoreError',
    problem: 'unreachable',
    message: expect.stringMatching(/^s3:\/\/team\/go: 127\.0\.0\.1:\d+ refused the connection$/),
  })
})
