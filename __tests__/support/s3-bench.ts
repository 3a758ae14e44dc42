import { afterAll, afterEach, beforeAll } from '@jest/globals'
import type { ModuleStore } from '../../src/stores/module-store.js'
import { type S3Settings, s3Store } from '../../src/stores/s3/store.js'
import { type S3Front, startS3Front } from './s3-front.js'
import { OWNER, type S3Server, startS3Server } from './s3-server.js'

/** A server of S3 with a bucket `team`, the way to it, and stores there. */
export interface S3Bench {
  server: S3Server
  front: S3Front
  /** Default: the owner's store `s3://team/go`, patient for three tries of 300 ms each. */
  open: (settings?: Partial<S3Settings>, spec?: string) => ModuleStore
}

/** Call it outside of any test. */
export function s3Bench(): S3Bench {
  const opened: ModuleStore[] = []
  const bench = {} as S3Bench
  bench.open = (settings, spec = 's3://team/go') => {
    const store = s3Store(spec, {
      env: { ...OWNER },
      endpoint: bench.front.url,
      connectTimeout: 5_000,
      stallTimeout: 300,
      concurrency: 8,
      patience: { maxAttempts: 3, backoff: 1, maxBackoff: 5 },
      ...settings,
    })
    opened.push(store)
    return store
  }
  beforeAll(async () => {
    bench.server = await startS3Server()
    bench.front = await startS3Front(bench.server.url)
    await bench.server.bucket('team')
  })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    bench.front.clear()
  })
  afterAll(async () => {
    bench.front?.close()
    await bench.server?.close()
  })
  return bench
}
