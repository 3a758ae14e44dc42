import { parentPort } from 'node:worker_threads'
import { runJob, type UnpackJob } from './unpack-job.js'

// A file of its own in lib/, dist/ and the npm package: the program of each of the unpacker's threads.

/** One zip after the other: the large ones are read asynchronously. */
let turn = Promise.resolve()

parentPort?.on('message', ({ id, job }: { id: number; job: UnpackJob }) => {
  turn = turn.then(async () => parentPort?.postMessage({ id, outcome: await runJob(job) }))
})
