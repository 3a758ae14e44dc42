import type { RequestRecord } from '../../src/relay/record.js'

/** A request that found its file at once, to be varied. */
export function sampleRequest(changes: Partial<RequestRecord> = {}): RequestRecord {
  const { name = 'example.com/a/@v/v1.0.0.zip', seconds = 1 } = changes
  const [, path, version] = /^(.+)\/@v\/(.+)\.\w+$/.exec(name) ?? []
  return {
    name,
    ...(path && { module: `${path}@${version}` }),
    upstream: 'https://proxy.example.com',
    outcome: 'found',
    status: 200,
    bytes: 1000,
    resumed: 0,
    start: 0,
    queued: 0,
    lost: 0,
    firstByte: 0.1,
    seconds,
    awaited: seconds,
    attempts: 1,
    troubles: [],
    wantedBy: 'go',
    ...changes,
  }
}
