import pLimit from 'p-limit'
import { OWNER, type S3Server } from '../../__tests__/support/s3-server.js'
import { openModuleStore } from '../../src/stores/open.js'
import type { Course } from '../relay/course.js'

/** A directory and a bucket that have all modules of a project. */
export interface Stores {
  title: string
  /** Seconds, with so many milliseconds to the origin and back. */
  floor: (milliseconds: number) => Promise<number>
  fromDirectory: (milliseconds: number) => Promise<number>
  fromBucket: (milliseconds: number) => Promise<number>
  /** Reads every file of the bucket; bytes in a second. */
  readBucket: () => Promise<number>
}

const CONCURRENCY = 32

/** Fills both by a warm-up. */
export async function openStores(
  course: Course,
  { s3, directory }: { s3: S3Server; directory: string },
): Promise<Stores> {
  const bucket = `bench-${course.title.replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 60)
  await s3.bucket(bucket)
  const spec = `s3://${bucket}`
  const env = { ...OWNER, AWS_ENDPOINT_URL_S3: s3.url }
  const warm = async (store: string, milliseconds: number, from: 'store' | 'origin') => {
    const run = await course.run('ours', { milliseconds, args: ['--store', store], env })
    if (!run.complete) throw new Error(`${course.title} from ${store}: ${run.said}`)
    const { info, mod, zip } = run.seen.requests
    if (from === 'store' && info + mod + zip > 0) throw new Error(`${course.title}: ${store} did not have everything`)
    return run.seconds
  }
  await warm(`dir:${directory}`, 0, 'origin')
  await warm(spec, 0, 'origin')
  return {
    title: course.title,
    floor: async milliseconds => (await course.run('floor', { milliseconds, args: [] })).seconds,
    fromDirectory: async milliseconds => await warm(`dir:${directory}`, milliseconds, 'store'),
    fromBucket: async milliseconds => await warm(spec, milliseconds, 'store'),
    readBucket: async () => await readAll(spec, env),
  }
}

async function readAll(spec: string, env: Record<string, string>): Promise<number> {
  const patience = { maxAttempts: 1, backoff: 1, maxBackoff: 1 }
  const limits = { connectTimeout: 10_000, stallTimeout: 10_000, concurrency: CONCURRENCY }
  const store = await openModuleStore(spec, { env, patience, ...limits })
  const { signal } = new AbortController()
  try {
    const names: string[] = []
    for await (const { name } of store.files('', signal)) if (name.endsWith('.zip')) names.push(name)
    const began = performance.now()
    let bytes = 0
    await pLimit(CONCURRENCY).map(names, async name => {
      const file = await store.get(name, signal)
      if (file?.kind === 'stream') for await (const chunk of file.body) bytes += chunk.length
    })
    return (bytes / (performance.now() - began)) * 1000
  } finally {
    await store.close()
  }
}
