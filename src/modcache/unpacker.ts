import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { isOfGo, type ModuleVersion } from './module-file.js'
import type { Staging } from './staging.js'
import type { JobOutcome, UnpackJob } from './unpack-job.js'
import type { DirectoryModes } from './unpack-module.js'
import { workerProgram } from './worker-program.js'

/** A module zip, and what to do with it. */
export interface ZipToUnpack {
  module: ModuleVersion
  /** The whole zip, in a buffer that is transferred and empty afterwards; or its path in the staging directory. */
  content: Buffer | { staged: string; bytes: number }
  /** Its `h1:` hash in go.sum. */
  sum: string
  /** Whether to create a tree, or only hash the zip. No tree is created for toolchains and FIPS 140 modules. */
  as: 'tree' | 'hash'
}

/** The outcome for a zip. Staged files must be shown, or removed, by the caller. */
export type UnpackOutcome = Times & {
  module: ModuleVersion
  /** Bytes of the zip. */
  packed: number
} & (
    | { kind: 'unpacked'; worker: number; hash: string; zip: string; tree: string; files: number; bytes: number }
    | { kind: 'hashed'; worker: number; hash: string; zip: string }
    | { kind: 'wrong'; worker: number; hash: string }
    | { kind: 'odd'; worker: number; reason: string; zip: string }
    | { kind: 'refused'; worker: number; code: string; message: string }
    /** It was not processed, and its bytes are lost: its worker ended, or the run was aborted. */
    | { kind: 'left'; reason: 'worker' | 'aborted' }
  )

/** Milliseconds since 1970. */
interface Times {
  received: number
  started?: number
  hashed?: number
  ended: number
}

export interface UnpackerOptions {
  staging: Staging
  directories: DirectoryModes
  workers: number
  /** Ends the workers at once. */
  signal?: AbortSignal | undefined
  /** Bytes of zips in memory at the same time, one larger zip excepted. Default: 32 MiB by the number of workers. */
  inFlight?: number
  /** The program of a worker. Default: the one of this package. */
  program?: URL
}

/** As many as there are cores, but at most 4, to save memory; none on a single core. */
export function workersFor(cores = availableParallelism()): number {
  return cores < 2 ? 0 : Math.min(cores, 4)
}

/** Shared by the workers: each needs about 20 MB itself, so the more there are, the fewer zips are in memory. */
const IN_FLIGHT = 32 << 20
/** A staged zip is read in pieces, however large it is. */
const PIECES = 4 << 20
/**
 * A thread needs 10 MB of it; the directory of the largest readable zip, 60 MB. A small young generation takes no more time
 * here, and saves 40 MB for two threads, because inflated data is released sooner.
 */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 3 }

interface Running {
  number: number
  worker: Worker
  /** Bytes of its unfinished zips. */
  load: number
  jobs: Map<number, Job>
}

interface Job {
  zip: ZipToUnpack
  job: Omit<UnpackJob, 'content'>
  packed: number
  /** Bytes of memory. */
  held: number
  received: number
  resolve: (outcome: UnpackOutcome) => void
}

/**
 * Threads that stage module zips, hash them and unpack them into the staging directory, where nothing is visible to a go
 * command. Threads start with the first zip, or with `start`, and do not keep the process alive. If one ends, its zips are
 * `left`, and the others continue.
 */
export class Unpacker {
  readonly #options: UnpackerOptions
  readonly #running: Running[] = []
  readonly #reserved = new Set<Buffer>()
  readonly #waiting: { bytes: number; go: () => void }[] = []
  #started = 0
  #next = 0
  #inFlight = 0
  #ended: 'closed' | 'aborted' | undefined
  readonly #ending: Promise<unknown>[] = []

  constructor(options: UnpackerOptions) {
    this.#options = options
    const { signal } = options
    if (signal?.aborted) this.#ended = 'aborted'
    else signal?.addEventListener('abort', () => void this.#end('aborted'), { once: true })
  }

  /** Is any thread able to take a zip? */
  get isWorking(): boolean {
    return this.#ended === undefined && (this.#running.length > 0 || this.#started < this.#options.workers)
  }

  /** Starts all threads now, which takes a tenth of a second each: for callers that expect zips soon. */
  start(): void {
    while (this.#ended === undefined && this.#started < this.#options.workers) this.#start()?.worker.unref()
  }

  /**
   * Resolves with a buffer for a zip of this size once memory is available. Must be passed to `take`, or given back.
   */
  async bufferFor(bytes: number): Promise<Buffer> {
    if (this.#waiting.length > 0 || !this.#fits(bytes)) {
      await new Promise<void>(go => this.#waiting.push({ bytes, go }))
    } else this.#inFlight += bytes
    // Not pooled, because it is transferred to another thread.
    const buffer = Buffer.from(new ArrayBuffer(bytes))
    this.#reserved.add(buffer)
    return buffer
  }

  /** Frees the memory of an unused buffer. */
  giveBack(buffer: Buffer): void {
    if (this.#reserved.delete(buffer)) this.#leave(buffer.length)
  }

  /** Never rejects, and does not wait for memory, which `bufferFor` has reserved. */
  async take(zip: ZipToUnpack): Promise<UnpackOutcome> {
    const received = now()
    const packed = Buffer.isBuffer(zip.content) ? zip.content.length : zip.content.bytes
    const running = this.#leastLoaded()
    if (running === undefined) {
      if (Buffer.isBuffer(zip.content)) this.giveBack(zip.content)
      const reason = this.#ended === 'aborted' ? 'aborted' : 'worker'
      return { kind: 'left', reason, module: zip.module, packed, received, ended: now() }
    }
    return await new Promise(resolve => this.#give({ zip, packed, received, resolve }, running))
  }

  /** Ends the threads; unfinished zips are `left`. */
  async close(): Promise<void> {
    await this.#end('closed')
  }

  #give({ zip, packed, received, resolve }: Omit<Job, 'job' | 'held'>, running: Running): void {
    const { staging, directories } = this.#options
    const { content, module, sum } = zip
    const isUnpacked = zip.as === 'tree' && !isOfGo(module)
    const tree = isUnpacked ? { path: staging.next(), directories } : undefined
    const path = Buffer.isBuffer(content) ? staging.next() : content.staged
    const job = { module, sum, tree, bytes: packed, zip: path }
    const id = this.#next++
    const held = Buffer.isBuffer(content) ? packed : Math.min(packed, PIECES)
    running.jobs.set(id, { zip, job, packed, held, received, resolve })
    running.load += packed
    const isReserved = Buffer.isBuffer(content) && this.#reserved.delete(content)
    if (!isReserved) this.#inFlight += held
    running.worker.ref()
    if (!Buffer.isBuffer(content)) {
      running.worker.postMessage({ id, job: { ...job, content: undefined } })
      return
    }
    const whole = asWhole(content)
    running.worker.postMessage({ id, job: { ...job, content: whole } }, [whole.buffer])
  }

  #leastLoaded(): Running | undefined {
    if (this.#ended !== undefined) return undefined
    const idle = this.#running.find(({ load }) => load === 0)
    const started = idle === undefined && this.#started < this.#options.workers ? this.#start() : undefined
    return idle ?? started ?? this.#running.toSorted((a, b) => a.load - b.load)[0]
  }

  #start(): Running | undefined {
    const number = ++this.#started
    const worker = startWorker(this.#options.program ?? workerProgram())
    if (worker === undefined) return undefined
    const running: Running = { number, worker, load: 0, jobs: new Map() }
    this.#running.push(running)
    worker.on('message', ({ id, outcome }: { id: number; outcome: JobOutcome }) => this.#done(running, id, outcome))
    worker.on('error', () => this.#lost(running))
    worker.on('exit', () => this.#lost(running))
    return running
  }

  #done(running: Running, id: number, outcome: JobOutcome): void {
    const job = running.jobs.get(id)
    if (job === undefined) return
    const { number } = running
    const about = { module: job.zip.module, packed: job.packed, received: job.received, worker: number }
    const { tree, zip } = job.job
    if (outcome.kind === 'unpacked') {
      const { times, ...rest } = outcome
      this.#resolve(running, id, { ...about, ...rest, ...times, zip, tree: tree?.path ?? '' })
    } else if (outcome.kind === 'hashed') {
      const { times, ...rest } = outcome
      this.#resolve(running, id, { ...about, ...rest, ...times, zip })
    } else if (outcome.kind === 'odd') this.#resolve(running, id, { ...about, ...outcome, zip, ended: now() })
    else this.#resolve(running, id, { ...about, ...outcome, ended: now() })
  }

  #lost(running: Running): void {
    const at = this.#running.indexOf(running)
    if (at < 0) return
    this.#running.splice(at, 1)
    const reason = this.#ended === 'aborted' ? 'aborted' : 'worker'
    for (const [id, { zip, packed, received }] of running.jobs) {
      this.#resolve(running, id, { kind: 'left', reason, module: zip.module, packed, received, ended: now() })
    }
  }

  #resolve(running: Running, id: number, outcome: UnpackOutcome): void {
    const job = running.jobs.get(id)
    if (job === undefined) return
    job.resolve(outcome)
    running.jobs.delete(id)
    running.load -= job.packed
    if (running.jobs.size === 0) running.worker.unref()
    this.#leave(job.held)
  }

  /** Each waiting caller reserves its memory before the next one is considered. */
  #leave(bytes: number): void {
    this.#inFlight -= bytes
    for (let first = this.#waiting[0]; first !== undefined && this.#fits(first.bytes); first = this.#waiting[0]) {
      this.#waiting.shift()
      this.#inFlight += first.bytes
      first.go()
    }
  }

  #fits(bytes: number): boolean {
    const { workers, inFlight = IN_FLIGHT / workers } = this.#options
    return this.#ended !== undefined || this.#inFlight === 0 || this.#inFlight + bytes <= inFlight
  }

  async #end(how: 'closed' | 'aborted'): Promise<void> {
    this.#ended ??= how
    const all = [...this.#running]
    for (const running of all) {
      this.#ending.push(running.worker.terminate())
      this.#lost(running)
    }
    for (const { bytes, go } of this.#waiting.splice(0)) {
      this.#inFlight += bytes
      go()
    }
    // Until then they may write.
    await Promise.all(this.#ending)
  }
}

/** Undefined if the system has no more threads. */
export function startWorker(program: URL): Worker | undefined {
  try {
    // It prints nothing, and needs no environment.
    return new Worker(program, { resourceLimits: LIMITS, env: {}, stdout: true, stderr: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_INIT_FAILED') throw error
    return undefined
  }
}

/** A view of a whole buffer that can be transferred to another thread; small buffers share memory with others. */
function asWhole(content: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = content
  const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(content)
}

const now = () => performance.timeOrigin + performance.now()
