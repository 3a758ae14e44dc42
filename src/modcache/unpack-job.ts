import { closeSync, fstatSync, openSync, rmSync } from 'node:fs'
import { fileSystemCode } from '../errors.js'
import { removeTree } from '../temporary.js'
import type { ModuleVersion } from './module-file.js'
import { notWritten, writeNewFile } from './new-file.js'
import { type DirectoryModes, hashModuleZip, unpackModuleZip } from './unpack-module.js'
import { bytesInFile, bytesInMemory, giveBack, type ZipBytes } from './zip-bytes.js'

/** The job of a worker for one zip. Can be sent between threads. */
export interface UnpackJob {
  module: ModuleVersion
  /** The bytes of the zip; undefined if they are already in the staged file. */
  content: Uint8Array | undefined
  /** Its length. */
  bytes: number
  /** Path of the staged zip, which no other user may be able to write. */
  zip: string
  /** The `h1:` hash that it must have. */
  sum: string
  /** Where to unpack it, and how; undefined to hash it only. */
  tree: { path: string; directories: DirectoryModes } | undefined
}

/** Milliseconds since 1970. */
export interface UnpackTimes {
  started: number
  /** When all contents were hashed, and written if a tree is created. */
  hashed: number
  ended: number
}

/** The outcome. Only with `unpacked`, `hashed` and `odd` is there a staged zip afterwards, and only with the first a tree. */
export type JobOutcome =
  | { kind: 'unpacked'; hash: string; files: number; bytes: number; times: UnpackTimes }
  | { kind: 'hashed'; hash: string; times: UnpackTimes }
  /** It has the wrong hash. */
  | { kind: 'wrong'; hash: string }
  /** It is not in the one format that is read here, or is damaged. */
  | { kind: 'odd'; reason: string }
  /** The file system refused something: no space, a quota, a broken disk. */
  | { kind: 'refused'; code: string; message: string }

/** Larger files are read piece by piece. */
const IN_MEMORY = 1 << 20

/** Stages, hashes and unpacks one zip. Never throws for errors of the file system or the zip. */
export async function runJob(job: UnpackJob): Promise<JobOutcome> {
  const { content, tree } = job
  const outcome = await orRefused(async () => {
    if (content !== undefined) writeNewFile(job.zip, content)
    const staged = { ...job, content: undefined, tree: undefined }
    const made = await orRefused(() => hashOrUnpack(job))
    if (made.kind !== 'unpacked' && tree !== undefined) await removeTree(tree.path).catch(() => undefined)
    return made.kind === 'refused' && tree !== undefined ? await judgeRefused(made, staged) : made
  })
  if (outcome.kind === 'wrong' || outcome.kind === 'refused') rmSync(job.zip, { force: true })
  return outcome
}

type Refused = Extract<JobOutcome, { kind: 'refused' }>

async function orRefused(work: () => Promise<JobOutcome>): Promise<JobOutcome> {
  try {
    return await work()
  } catch (error) {
    const code = fileSystemCode(error)
    if (code === undefined) throw error
    return { kind: 'refused', code, message: (error as Error).message }
  }
}

/** A tree could not be written: is the disk the cause, or a wrong zip? */
async function judgeRefused(refused: Refused, staged: UnpackJob): Promise<JobOutcome> {
  const found = await orRefused(() => hashOrUnpack(staged))
  if (found.kind === 'wrong' || found.kind === 'odd') return found
  // The next one may fit.
  return refused.code === 'ENAMETOOLONG' && found.kind === 'hashed' ? { kind: 'odd', reason: refused.message } : refused
}

async function hashOrUnpack(job: UnpackJob): Promise<JobOutcome> {
  if (job.content !== undefined) {
    return await judgeInMemory(Buffer.from(job.content.buffer), job)
  }
  const file = openSync(job.zip, 'r')
  try {
    const { size } = fstatSync(file)
    if (size !== job.bytes) throw notWritten()
    const bytes = bytesInFile(file, size)
    if (size > IN_MEMORY) return await judge(bytes, job)
    return await judgeInMemory(bytes.read(0, size), job)
  } finally {
    closeSync(file)
  }
}

async function judgeInMemory(content: Buffer, job: UnpackJob): Promise<JobOutcome> {
  const outcome = await judge(bytesInMemory(content), job)
  // After an error, zlib may still be reading it in another thread.
  if (outcome.kind !== 'odd') giveBack(content)
  return outcome
}

async function judge(zip: ZipBytes, { module, sum, tree }: UnpackJob): Promise<JobOutcome> {
  const started = now()
  if (tree === undefined) {
    const found = await hashModuleZip(zip, module)
    if (found.kind === 'odd') return found
    const hashed = now()
    return found.hash === sum ? { ...found, times: { started, hashed, ended: hashed } } : { ...found, kind: 'wrong' }
  }
  const found = await unpackModuleZip(zip, module, { tree: tree.path, directories: tree.directories })
  if (found.kind === 'odd') return found
  if (found.hash !== sum) return { kind: 'wrong', hash: found.hash }
  return { ...found, times: { started, hashed: found.hashed, ended: now() } }
}

const now = () => performance.timeOrigin + performance.now()
