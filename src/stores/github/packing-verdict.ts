import type { SaveOutcome } from '../store.js'
import type { Packing } from './packing.js'

type Verdict = Pick<SaveOutcome, 'kind' | 'reason'>

/** Its own lines about trouble (actions/toolkit, cache.ts, saveCacheV1 and saveCacheV2), with the cause in a debug line. */
const TROUBLE =
  /^(?:::debug::Failed to reserve|(?:::(?:warning|error)[^:]*::)?(?:Failed to save|Cache reservation failed|Unable to))/

/** The first that fits. An entry that cannot be reserved "may be" another job's: whatever else is known counts more. */
const KINDS: [SaveOutcome['kind'], RegExp][] = [
  ['denied', /cache write denied|\(40[13]\)|responded with 40[13]/i],
  ['rate-limited', /\(429\)|responded with 429|rate.?limit/i],
  ['exists', /\(409\)|already.?exists/i],
  [
    'unreachable',
    /\(5\d\d\)|responded with 5\d\d|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|time[d ]*out|hang up|Failed to make request/i,
  ],
  ['exists', /another job may be (?:creating|finalizing)/],
]

/** What a packing came to. The toolkit answers -1 for all trouble, and for v1 an id even when the upload failed. */
export function packingVerdict({ result, output }: Packing): Verdict {
  const lines = output.split(/\r?\n/).filter(line => TROUBLE.test(line))
  if (result !== undefined && 'id' in result && result.id !== -1 && lines.length === 0) return { kind: 'saved' }
  const said = result !== undefined && 'error' in result ? [...lines, result.error] : lines
  const text = said.join('\n')
  const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'failed'
  const fallback = output.trim().split(/\r?\n/).at(-1) || 'the process that packs ended without a word'
  return { kind, reason: sentence(said[0] ?? fallback) }
}

/** A line without the runner's marks and without the queries of URLs, which are signatures. */
function sentence(line: string): string {
  const plain = line.replace(/^::[^:]*::/, '').replace(/%0[AD]/g, ' ')
  return plain.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1').slice(0, 300)
}
