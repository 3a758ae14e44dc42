import { parentPort } from 'node:worker_threads'
import { runJob, type UnpackJob } from './unpack-job.js'

// A file of its own in lib/, dist/ and the npm package: the program of each of the unpacker's threads.

/** One zip after the other: the large ones are read asynchronously. */
let turn = Promise.resolve()

parentPort?.on('message', ({ id, job }: { id: number; job: UnpackJob }) => {
  turn = turn.then(async () => {
    const outcome = await runJob(job)
    // The memory is given back at once: until V8 looks, zips that are done with would pile up.
    if (job.content?.buffer instanceof ArrayBuffer) job.content.buffer.transfer(0)
    parentPort?.postMessage({ id, outcome })
  })
})
