import { closeSync, openSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { ModuleVersion } from './module-file.js'
import { type Member, oddUnlessOfFiles, readModuleZip } from './module-zip.js'
import { type Layout, type Odd, summedUp, type Times, Tree, timeIn, type UnpackedZip } from './unpack-module.js'
import { type PartOutcome, runPart, type UnpackPart } from './unpack-part.js'
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
  /** How many, this one included. */
  threads: number
  signal: AbortSignal
  /** The program of a thread. Default: the one of this package. */
  program?: URL
}

/** Contents that one thread unpacks in one turn, in bytes; a file counts for as much as it costs to create. */
const PART = 4 << 20
const A_FILE = 8 << 10

/**
 * Like `unpackModuleZip`, for one large zip by several threads, this one included, each of which unpacks a part of the
 * members at a time. `left`: a thread ended before its time; a part of the tree may remain then as well.
 * @throws Error of the file system; the reason of the signal
 */
export async function unpackInThreads(
  zip: ZipFile,
  { tree, layout, times, threads, signal, program = workerProgram() }: TreeInThreads,
): Promise<UnpackedZip | Odd | { kind: 'left' }> {
  signal.throwIfAborted()
  // They start while the directory is read.
  const running = startThreads(threads - 1, program)
  const stop = () => void stopped(running)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const plan = planOf(zip, { tree, layout, times })
    if (plan.kind === 'odd') return plan
    const read = await inTurns(plan.parts, { running, signal })
    signal.throwIfAborted()
    if (read.kind === 'refused')
      throw Object.assign(new Error(read.message), { code: read.code, syscall: read.syscall })
    if (read.kind !== 'read') return read
    const hashed = performance.timeOrigin + performance.now()
    return { kind: 'unpacked', ...summedUp(zip.module, plan.members, read.sums), hashed }
  } finally {
    signal.removeEventListener('abort', stop)
    // Until then they may write.
    await stopped(running)
  }
}

interface Thread {
  worker: Worker
  /** Resolves when it ends. */
  lost: Promise<{ kind: 'left' }>
}

function startThreads(threads: number, program: URL): Thread[] {
  return Array.from({ length: threads }, () => startWorker(program)).flatMap(worker => {
    if (worker === undefined) return []
    const lost = new Promise<{ kind: 'left' }>(resolve => {
      const left = () => resolve({ kind: 'left' })
      worker.once('error', left).once('exit', left)
    })
    return [{ worker, lost }]
  })
}

const stopped = (running: Thread[]) => Promise.all(running.map(({ worker }) => worker.terminate()))

type Plan = { kind: 'plan'; members: Member[]; parts: UnpackPart[] }

/** Reads the directory of a zip, and creates those of the tree. */
function planOf(
  { path, bytes, module }: ZipFile,
  { tree, layout, times }: Pick<TreeInThreads, 'tree' | 'layout' | 'times'>,
): Plan | Odd {
  const file = openSync(path, 'r')
  try {
    const content = bytesInFile(file, bytes)
    const found = readModuleZip(content, module)
    if (found.kind === 'odd') return found
    const { members } = found
    const placed = members.map(({ name, ...member }) => ({ ...member, place: layout(name) }))
    const into = new Tree<Member>(tree, { placeOf: ({ name }) => layout(name) })
    into.makeFor(placed.map(({ place }) => place))
    const part = { zip: path, bytes, tree, time: timeIn(content, members, times) }
    return { kind: 'plan', members, parts: partsOf(placed).map(own => ({ ...part, members: own })) }
  } catch (error) {
    return oddUnlessOfFiles(error)
  } finally {
    closeSync(file)
  }
}

function partsOf<M extends { size: number }>(members: M[]): M[][] {
  const parts: M[][] = []
  let cost = PART
  for (const member of members) {
    if (cost >= PART) {
      parts.push([])
      cost = 0
    }
    parts.at(-1)?.push(member)
    cost += member.size + A_FILE
  }
  return parts
}

type Outcome = PartOutcome | { kind: 'left' }

/** Has each thread unpack one part after the other. After the first outcome of another kind no more are begun. */
async function inTurns(
  parts: UnpackPart[],
  { running, signal }: { running: Thread[]; signal: AbortSignal },
): Promise<Outcome> {
  const sums: string[][] = []
  const waiting = [...parts.entries()]
  let other: Outcome | undefined
  const work = async (unpack: (part: UnpackPart) => Promise<Outcome>) => {
    while (other === undefined && !signal.aborted) {
      const next = waiting.shift()
      if (next === undefined) return
      const [index, part] = next
      const outcome = await unpack(part)
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
  const id = part.members[0]?.at
  const said = new Promise<Outcome>(resolve => {
    const hear = (message: { id: number | undefined; outcome: PartOutcome }) => {
      if (message.id !== id) return
      worker.off('message', hear)
      resolve(message.outcome)
    }
    worker.on('message', hear)
  })
  worker.postMessage({ id, part })
  return await Promise.race([said, lost])
}
