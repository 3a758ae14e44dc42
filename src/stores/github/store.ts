import { fetchStream } from '../../network/download.js'
import { TransferError } from '../../network/error.js'
import { HttpClient } from '../../network/http.js'
import type { Patience } from '../../retry.js'
import type { LookupRequest, RestoreOutcome, RestoreRequest } from '../entry-store.js'
import { generationOf } from '../generation.js'
import { visitSignal } from '../visit.js'
import type { Access } from './access.js'
import { type Lookup, lookup } from './lookup.js'
import { type Unpacked, unpack } from './unpack.js'

const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 }
/** Of one part of the archive, without any byte arriving. */
const PATIENCE: Patience = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }

type Found = Lookup & { kind: 'found' }
type Outcome = Omit<RestoreOutcome, 'seconds'>

interface Context {
  access: Access
  env: Record<string, string | undefined>
}

/** Finds an entry and puts its module files into the download cache. Never throws. */
export async function restoreEntry(request: RestoreRequest, context: Context): Promise<RestoreOutcome> {
  return await visit(request, context, (client, found, signal) => fetchEntry(client, found, { request, signal }))
}

/** Finds an entry and leaves it where it is. Never throws. */
export async function lookUpEntry(request: LookupRequest, context: Context): Promise<RestoreOutcome> {
  return await visit(request, context, async (_, { key }) => ({
    kind: kindOf(key, request),
    matchedKey: key,
    ...NOTHING,
  }))
}

async function visit(
  request: LookupRequest,
  { access, env }: Context,
  use: (client: HttpClient, found: Found, signal: AbortSignal) => Promise<Outcome>,
): Promise<RestoreOutcome> {
  const started = performance.now()
  const signal = visitSignal(request)
  const seconds = () => (performance.now() - started) / 1000
  let client: HttpClient | undefined
  try {
    const { writeOnly } = access
    if (writeOnly !== undefined) return { kind: 'skipped', reason: writeOnly, ...NOTHING, seconds: seconds() }
    client = new HttpClient({ env, ...request.patience })
    const { primary, restoreKeys } = request
    const found = await lookup(client, access, { primary, restoreKeys, signal })
    if (found.kind !== 'found') return { ...found, ...NOTHING, seconds: seconds() }
    return { ...(await use(client, found, signal)), seconds: seconds() }
  } catch (error) {
    // Nothing is known to throw up to here but settings: a proxy or service address that is no URL.
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'unreachable', reason, ...NOTHING, seconds: seconds() }
  } finally {
    await client?.close()
  }
}

const kindOf = (key: string, { primary }: LookupRequest) =>
  generationOf(primary, key) === undefined ? 'partial' : 'hit'

async function fetchEntry(
  client: HttpClient,
  found: Found,
  context: { request: RestoreRequest; signal: AbortSignal },
): Promise<Outcome> {
  const { request, signal } = context
  let bytes = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of fetchStream(client, found.url, { patience: PATIENCE, signal })) {
      bytes += chunk.length
      yield chunk
    }
  }
  const { broken, ...unpacked } = await unpack(counted(), { ...request, signal })
  const common = { matchedKey: found.key, bytes, ...unpacked }
  if (broken !== undefined) return { ...verdict(broken, signal), ...common }
  return { kind: kindOf(found.key, request), ...common }
}

/** An entry whose bytes are gone or wrong will stay so: it is damaged. One that only cannot be fetched now is not. */
function verdict(
  { where, error }: NonNullable<Unpacked['broken']>,
  signal: AbortSignal,
): Pick<RestoreOutcome, 'kind' | 'reason'> {
  const message = error instanceof Error ? error.message : String(error)
  if (signal.aborted) return { kind: 'timed-out', reason: 'the entry was not read to its end in time' }
  if (where === 'disk') return { kind: 'failed', reason: message }
  if (!(error instanceof TransferError)) return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` }
  if (error.status === 404 || error.status === 410) return { kind: 'damaged', reason: `${message} for the entry` }
  if (error.status === 403)
    return { kind: 'unreachable', reason: `${message}: its signed URL has expired or is refused` }
  return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message }
}
