import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from '@jest/globals'
import { Content, Pieces } from '../../src/relay/content.js'
import { HttpUpstream, type UpstreamSettings } from '../../src/relay/http-upstream.js'
import type { Spool } from '../../src/relay/spool.js'
import { UnderWay } from '../../src/relay/under-way.js'
import { wantedFile } from '../../src/relay/upstream.js'
import { PATIENCE, relayBench } from '../support/relay-bench.js'

const bench = relayBench()
const nothing = () => undefined
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('of a body that broke off, what a full disk does not take is dropped', async () => {
  const file = join(bench.directory, 'part')
  await symlink('/dev/full', file)
  // An earlier run has received the first bytes; everything after them fits into memory until it ends.
  const content = new Content(file, new Pieces(), 10)
  const body = new PassThrough()
  const answer = {
    status: 206,
    headers: { 'content-range': 'bytes 10-999/1000', etag: '"one"' },
    body: Object.assign(body, { dump: async () => undefined }),
  }
  const settings: UpstreamSettings = {
    http: {
      send: async () => {
        body.write('some of the rest')
        setTimeout(() => body.destroy(new Error('cut off')), 20)
        return answer
      },
    },
    patience: { ...PATIENCE, maxAttempts: 1 },
    concurrency: 1,
    signal: new AbortController().signal,
    headersFor: () => ({}),
    mayLeaveToGo: async () => false,
    onLeftToGo: nothing,
    spool: {
      content: async () => ({ content, known: { total: 1000, validator: '"one"' } }),
      note: async () => undefined,
    } as unknown as Spool,
    onRequest: nothing,
    onRetry: nothing,
    underWay: new UnderWay(),
    onBytes: nothing,
    onSize: nothing,
  }
  const upstream = new HttpUpstream({ url: 'http://127.0.0.1:1', next: 'when-absent' }, settings)
  const wanted = wantedFile({ path: 'example.com/a', version: 'v1.0.0', kind: 'zip' }, 'go')
  expect(await upstream.ask(wanted, () => 'wait')).toMatchObject({ kind: 'failed' })
  expect(content).toHaveLength(0)
})
