import { type HttpClient, openHttp } from '../../network/http.js'
import type { SaveOutcome, SaveRequest } from '../store.js'
import { visitSignal } from '../visit.js'
import type { Access } from './access.js'
import { lookup } from './lookup.js'
import { runPacking } from './packing.js'
import { packingVerdict } from './packing-verdict.js'
import { closeStage, fillStage, openStage } from './staging.js'

interface Context {
  access: Access
  env: Record<string, string | undefined>
  tempDirectory: string
}

type Came = Pick<SaveOutcome, 'kind' | 'reason'> & { files?: number; bytes?: number }

/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
export async function saveEntry(request: SaveRequest, context: Context): Promise<SaveOutcome> {
  const started = performance.now()
  const signal = visitSignal(request)
  const came = await attempt(request, { ...context, signal }).catch((error): Came => {
    if (signal.aborted) return { kind: 'timed-out', reason: 'the entry was not ready in time' }
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  })
  return { files: 0, bytes: 0, ...came, key: request.key, seconds: (performance.now() - started) / 1000 }
}

async function attempt(request: SaveRequest, context: Context & { signal: AbortSignal }): Promise<Came> {
  const { access, env, tempDirectory, signal } = context
  if (!access.writable) return { kind: 'denied', reason: 'the cache token of this job is read-only' }
  const there = access.readable ? await find(request, context) : undefined
  if (there !== undefined) return there
  const directory = await openStage(tempDirectory)
  try {
    const bytes = await fillStage(directory, { ...request, signal })
    const packing = await runPacking(request.key, { directory, env, signal })
    const verdict = packingVerdict(packing)
    const files = request.files.length
    if (verdict.kind === 'saved') return { ...verdict, files, bytes }
    if (signal.aborted) return { kind: 'timed-out', reason: 'packing and uploading took too long', files, bytes }
    return { ...verdict, files, bytes }
  } finally {
    // A rest in the job's temp directory must not turn a saved entry into a failure.
    await closeStage(directory).catch(() => undefined)
  }
}

/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request: SaveRequest, context: Context & { signal: AbortSignal }): Promise<Came | undefined> {
  const { access, env, signal } = context
  const { unless } = request
  const wanted = 'key' in unless ? unless.key : unless.prefix
  let client: HttpClient | undefined
  try {
    client = await openHttp({ env, ...request.patience })
    const found = await lookup(client, access, { prefixes: [wanted], signal })
    if (found.kind === 'miss') return undefined
    if (found.kind !== 'found') return found
    const exists = 'key' in unless ? found.key === wanted : found.key.startsWith(wanted)
    return exists ? { kind: 'exists', reason: `there is ${found.key}` } : undefined
  } finally {
    await client?.close()
  }
}
