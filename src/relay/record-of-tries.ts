import type { Try } from './receive.js'
import type { FailedTry, RequestRecord } from './record.js'
import type { Wanted } from './wanted.js'

/** What is kept of one request to an upstream and all its tries. `asked` and `now` are of performance.now(). */
export function recordOf(
  { name, file, by, since = 0 }: Wanted,
  tries: Try[],
  { upstream, asked, now }: { upstream: string; asked: number; now: number },
): Omit<RequestRecord, 'start'> {
  const last = tries.at(-1)
  const start = tries[0]?.began ?? now
  const failed = tries.flatMap(tried => (tried.kind === 'failed' ? [failedTry(tried, start)] : []))
  return {
    name,
    ...(file && { module: `${file.path}@${file.version}` }),
    upstream,
    outcome: last?.kind ?? 'skipped',
    ...(last?.status !== undefined && { status: last.status }),
    bytes: tries.reduce((sum, tried) => sum + tried.bytes, 0),
    resumed: tries.reduce((sum, tried) => sum + tried.resumed, 0),
    firstByte: last?.firstByte ?? 0,
    queued: (start - asked) / 1000,
    lost: ((last?.began ?? start) - start) / 1000,
    seconds: (now - start) / 1000,
    awaited: by === 'go' ? (now - Math.max(asked, since)) / 1000 : 0,
    attempts: tries.length,
    troubles: failed.map(tried => tried.trouble),
    ...(failed.length > 0 && { failedTries: failed }),
    ...(last?.cache !== undefined && { cache: last.cache }),
    wantedBy: by,
  }
}

function failedTry(tried: Extract<Try, { kind: 'failed' }>, start: number): FailedTry {
  return {
    after: (tried.began - start) / 1000,
    seconds: (tried.ended - tried.began) / 1000,
    firstByte: tried.firstByte ?? 0,
    ...(tried.status !== undefined && { status: tried.status }),
    bytes: tried.bytes,
    trouble: tried.trouble.word,
  }
}
