import { parentPort } from 'node:worker_threads'
import { runJob, type UnpackJob } from './unpack-job.js'
import { runPart, type UnpackPart } from './unpack-part.js'

// A file of its own in lib/, dist/ and the npm package: the program of each of the unpacker's threads.

/** One zip, or part of one, after the other: the large ones are read asynchronously. */
let turn = Promise.resolve()

parentPort?.on('message', ({ id, ...work }: { id: number } & ({ job: UnpackJob } | { part: UnpackPart })) => {
  turn = turn.then(async () => {
    parentPort?.postMessage({ id, outcome: 'job' in work ? await runJob(work.job) : await runPart(work.part) })
  })
})
