import { closeSync, openSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { ModuleVersion } from './module-file.js'
import { endOf, type Listed, listedIn, type Member, whileReading } from './module-zip.js'
import { type Layout, type Odd, summedUp, type Times, Tree, timeIn, type UnpackedZip } from './unpack-module.js'
import { type PartOutcome, runPart, type UnpackPart, whyNot } from './unpack-part.js'
import { startWorker } from './unpacker.js'
import { workerProgram } from './worker-program.js'
import { bytesInFile } from './zip-bytes.js'

/** A zip in a file that no other user may be able to write. */
export interface ZipFile {
  path: string
  bytes: number
  module: ModuleVersion
}

export interface TreeInThreads {
  /** The directory to create; all directories stay writable. */
  tree: string
  layout: Layout
  /** The time of all files. */
  times: Times
  /** Those that help this one. */
  threads: UnpackThreads
  signal: AbortSignal
}

/** Contents that one thread unpacks in one turn, in bytes; a file counts for as much as it costs to create. */
const PART = 2 << 20
const A_FILE = 8 << 10

/**
 * Threads that help with unpacking, from when the zip is on its way: they take a while to start. Those that cannot start, or
 * end before their time, are missing.
 */
export class UnpackThreads implements Disposable {
  readonly running: Thread[]

  /** @param program of a thread; default: the one of this package */
  constructor(count: number, program = workerProgram()) {
    this.running = Array.from({ length: count }, () => startWorker(program)).flatMap(worker => {
      if (worker === undefined) return []
      const lost = new Promise<{ kind: 'left' }>(resolve => {
        const left = () => resolve({ kind: 'left' })
        worker.once('error', left).once('exit', left)
      })
      return [{ worker, lost }]
    })
  }

  /** What they were given ends as well, with `left` once they write no more. */
  [Symbol.dispose](): void {
    for (const { worker } of this.running) void worker.terminate()
  }
}

interface Thread {
  worker: Worker
  /** Resolves when it ends. */
  lost: Promise<{ kind: 'left' }>
}

/**
 * Like `unpackModuleZip`, for one large zip by several threads, this one included, each of which unpacks a part of the
 * members at a time, while the directory is read further: whatever is found to be wrong, a part of the tree may remain. When
 * it returns, no thread writes any more. `left`: a thread ended before its time.
 * @throws Error of the file system; the reason of the signal
 */
export async function unpackInThreads(
  zip: ZipFile,
  { threads, signal, ...to }: TreeInThreads,
): Promise<UnpackedZip | Odd | { kind: 'left' }> {
  signal.throwIfAborted()
  const stop = () => threads[Symbol.dispose]()
  signal.addEventListener('abort', stop, { once: true })
  const file = openSync(zip.path, 'r')
  const members: Member[] = []
  try {
    const read = await inTurns(partsOf(zip, { ...to, file, members }), { ...threads, signal })
    signal.throwIfAborted()
    if (read.kind === 'refused')
      throw Object.assign(new Error(read.message), { code: read.code, syscall: read.syscall })
    if (read.kind !== 'read') return read
    const hashed = performance.timeOrigin + performance.now()
    return { kind: 'unpacked', ...summedUp(zip.module, members, read.sums), hashed }
  } finally {
    signal.removeEventListener('abort', stop)
    closeSync(file)
  }
}

/**
 * Reads the directory of a zip as far as the parts are taken, and creates the directories of the tree that they need.
 * @param to `members` gets those of the parts
 * @throws Error of the file system; any other one if the zip is odd
 */
function* partsOf(
  { path, bytes, module }: ZipFile,
  {
    tree,
    layout,
    times,
    file,
    members,
  }: Omit<TreeInThreads, 'threads' | 'signal'> & { file: number; members: Member[] },
): Generator<UnpackPart, void, undefined> {
  const content = bytesInFile(file, bytes)
  const end = whileReading(content, endOf(bytes))
  const listing = listedIn(end, { length: bytes, module })
  // The time of all files is known before the first one is written.
  const early: Listed[] = []
  for (let step = listing.next(); !step.done; step = listing.next()) {
    early.push(step.value)
    if (step.value.member.name === times.member) break
  }
  const named = early.map(({ member }) => member)
  const into = new Tree<Member>(tree, { placeOf: ({ name }) => layout(name) })
  into.make()
  const part = { zip: path, bytes, tree, time: timeIn(content, named, times) }
  for (const listed of inParts([early, listing])) {
    const places = listed.map(({ member }) => layout(member.name))
    into.makeFor(places)
    members.push(...listed.map(({ member }) => member))
    yield {
      ...part,
      start: listed[0]?.local ?? 0,
      entries: new Uint8Array(end.directory.subarray(listed[0]?.entry.start, listed.at(-1)?.entry.end)),
      names: places.map(({ name }) => name),
      modes: places.map(({ mode }) => mode),
    }
  }
}

function* inParts(listings: Iterable<Listed>[]): Generator<Listed[], void, undefined> {
  let part: Listed[] = []
  let cost = 0
  for (const listing of listings) {
    for (const listed of listing) {
      part.push(listed)
      cost += listed.member.size + A_FILE
      if (cost < PART) continue
      yield part
      part = []
      cost = 0
    }
  }
  if (part.length > 0) yield part
}

type Outcome = PartOutcome | { kind: 'left' }

/** Has each thread unpack one part after the other. After the first outcome of another kind no more are begun. */
async function inTurns(
  parts: Iterator<UnpackPart, void>,
  { running, signal }: { running: Thread[]; signal: AbortSignal },
): Promise<Outcome> {
  const sums: string[][] = []
  let taken = 0
  let other: Outcome | undefined
  const next = () => {
    try {
      return parts.next()
    } catch (error) {
      return { done: true as const, why: whyNot(error) }
    }
  }
  const work = async (unpack: (part: UnpackPart) => Promise<Outcome>) => {
    while (other === undefined && !signal.aborted) {
      const step = next()
      if ('why' in step) other ??= step.why
      if (step.done) return
      const index = taken++
      const outcome = await unpack(step.value)
      if (outcome.kind === 'read') sums[index] = outcome.sums
      else other ??= outcome
    }
  }
  const here = async (part: UnpackPart) => {
    await setImmediate()
    return await runPart(part)
  }
  // The others have a second part waiting: while this thread unpacks one, it gives out none.
  const there = running.flatMap(thread => [thread, thread]).map(thread => work(part => outcomeIn(thread, part)))
  await Promise.all([...there, work(here)])
  return other ?? { kind: 'read', sums: sums.flat() }
}

async function outcomeIn({ worker, lost }: Thread, part: UnpackPart): Promise<Outcome> {
  const id = part.start
  const said = new Promise<Outcome>(resolve => {
    const hear = (message: { id: number; outcome: PartOutcome }) => {
      if (message.id !== id) return
      worker.off('message', hear)
      resolve(message.outcome)
    }
    worker.on('message', hear)
  })
  worker.postMessage({ id, part })
  return await Promise.race([said, lost])
}
