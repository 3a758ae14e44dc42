import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ModuleTruth } from './module-cache-truth.js'
import { isFullProof } from './proof.js'

const WATCHER = join(import.meta.dirname, 'watch-module-cache.js')
/** Milliseconds between two looks: a part of a proof leaves the processor to others. */
const PAUSE = isFullProof ? 0 : 5

/** A process that looks at a module cache all the time while something runs. */
export interface Watcher {
  /** Returns also what was false at any moment, and how often it looked. */
  during<T>(work: () => Promise<T>): Promise<{ result: T; seen: string[]; looks: number }>
  end(): Promise<void>
}

export async function startWatcher(moduleCache: string, truth: ModuleTruth[]): Promise<Watcher> {
  const directory = await mkdtemp(join(tmpdir(), 'watch-'))
  const file = join(directory, 'truth.json')
  await writeFile(file, JSON.stringify(truth))
  const child = spawn(process.execPath, ['--no-warnings', WATCHER, moduleCache, file, `${PAUSE}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the watcher ended')
    return value
  }
  await next()
  return {
    during: async work => {
      child.stdin.write('begin\n')
      const result = await work()
      child.stdin.write('end\n')
      return { result, ...JSON.parse(await next()) }
    },
    end: async () => {
      child.stdin.end()
      await ended
      await rm(directory, { recursive: true })
    },
  }
}
