// The suite of all module stores, on a real server of S3.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect } from '@jest/globals'
import { s3Store } from '../../../src/stores/s3/store.js'
import { testModuleStore } from '../../support/module-store-suite.js'
import { type S3Front, startS3Front } from '../../support/s3-front.js'
import { GUEST, OWNER, type S3Account, type S3Server, startS3Server } from '../../support/s3-server.js'

let server: S3Server
let front: S3Front

afterAll(async () => {
  front?.close()
  await server?.close()
})

const open = async (account: S3Account) =>
  s3Store('s3://team/go', {
    env: { ...account, AWS_ENDPOINT_URL_S3: front.url },
    connectTimeout: 10_000,
    stallTimeout: 10_000,
    concurrency: 8,
    patience: { maxAttempts: 3, backoff: 1, maxBackoff: 5 },
  })

testModuleStore('a bucket', async () => {
  server = await startS3Server()
  front = await startS3Front(server.url)
  await server.bucket('team', 'guest')
  return {
    open: () => open(OWNER),
    openReadOnly: () => open(GUEST),
    killWhilePutting: async (name, file) => {
      const script = join(import.meta.dirname, '../../support/put-in-store.ts')
      const loader = join(import.meta.dirname, '../../../bench/typescript.js')
      const env = { ...process.env, ...OWNER, AWS_ENDPOINT_URL_S3: front.url }
      const child = spawn(process.execPath, ['--import', loader, script, 's3://team/go', name, file], { env })
      const ended = once(child, 'exit')
      while (child.exitCode === null && !front.lines().includes(`PUT /team/go/${name}`)) await sleep(1)
      child.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])
    },
    hugeBytes: 64 << 20,
  }
})
