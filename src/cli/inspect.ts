import { existsSync } from 'node:fs'
import { WarmupError } from '../errors.js'
import { readSums } from '../modcache/sum-file.js'
import type { WarmupOptions } from '../options/options.js'
import { parseAge } from '../options/values.js'
import { inspectionLines, inspectStore } from '../upkeep/inspect.js'
import { withStore } from '../upkeep/store.js'
import { openTelling } from './telling.js'

/** What `inspect` was asked. */
export interface InspectLine {
  options: WarmupOptions
  store: string
  maxAge?: string
  /** Read everything and compare it with these sum files, or with those of the directory where there are none. */
  verify?: { sumFiles: string[] }
  files: { json?: string }
}

const SUM_FILES = ['go.sum', 'go.work.sum']

/** Tells what lies in a store. Returns the exit code: 1 when something is damaged. */
export async function inspect({ options, store, maxAge = '30d', verify, files }: InspectLine): Promise<number> {
  const tell = openTelling(files)
  const age = parseAge('max-age', maxAge)
  const sums = verify && (await readSums(sumFilesOf(verify.sumFiles)))
  const found = await withStore({ spec: store, options, purpose: 'read' }, (opened, { signal, tempDirectory }) =>
    inspectStore(opened, { maxAge: age, tempDirectory, signal, ...(sums && { sums }) }),
  )
  tell(found, inspectionLines(found))
  return found.damaged.length > 0 ? 1 : 0
}

function sumFilesOf(given: string[]): string[] {
  const absent = given.find(file => !existsSync(file))
  if (absent === undefined) return given.length > 0 ? given : SUM_FILES
  throw new WarmupError('bad-option', `verify: ${absent} is not there`, { hint: 'Name go.sum and go.work.sum files.' })
}
