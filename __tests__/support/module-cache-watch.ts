import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ModuleTruth } from './module-cache-truth.js'

const WATCHER = join(import.meta.dirname, 'watch-module-cache.js')

/** A process that looks at a module cache all the time. */
export interface Watch {
  /** Ends it. Returns what was false at any moment, and how often it looked. */
  end(): Promise<{ seen: string[]; looks: number }>
}

/** Resolves when it has begun. */
export async function watchModuleCache(moduleCache: string, truth: ModuleTruth[]): Promise<Watch> {
  const directory = await mkdtemp(join(tmpdir(), 'watch-'))
  const file = join(directory, 'truth.json')
  await writeFile(file, JSON.stringify(truth))
  const child = spawn(process.execPath, ['--no-warnings', WATCHER, moduleCache, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const printed = text(child.stdout)
  await once(child.stdout, 'data')
  return {
    end: async () => {
      child.stdin.end()
      const [code] = await ended
      await rm(directory, { recursive: true })
      if (code !== 0) throw new Error(`the watcher ended with ${code}`)
      const lines = (await printed).trim().split('\n').slice(1)
      return { looks: Number.parseInt(lines.pop() ?? '', 10), seen: lines }
    },
  }
}
