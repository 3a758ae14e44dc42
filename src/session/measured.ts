import type { Failure } from '../go/failures/failures.js'
import { hostOf } from '../network/error.js'
import { STATUS_CODES } from '../network/node-http.js'
import type { FailedTry, RelayRecord, RequestRecord } from '../relay/record.js'

/** Adds measurements to a failure: who answered, what, after how many bytes, and how often. */
export function measured(failure: Failure, { name, record }: { name: string; record: RelayRecord }): Failure {
  const request = record.requests.findLast(
    one => one.name === name && one.upstream === failure.url && one.outcome !== 'found' && one.outcome !== 'skipped',
  )
  if (request === undefined || !/^https?:/i.test(request.upstream)) return failure
  const host = request.redirectedTo ?? hostOf(request.upstream)
  if (isStalled(request)) {
    return {
      ...failure,
      cause: `${host} ${stalled(request, record.stallTimeout)}.`,
      hint: `Report it to the operator of ${host} or of a proxy in front of it, or append a second proxy to \`goproxy\`, as in \`A|B\`.`,
    }
  }
  const found = finding(request)
  return found === undefined ? failure : { ...failure, cause: `${failure.cause} ${host} ${found}.` }
}

function finding({ outcome, status, failedTries = [] }: RequestRecord): string | undefined {
  const said = `answered ${status} ${STATUS_CODES[status ?? 0] ?? ''}`.trim()
  if (outcome === 'absent') return said
  const trouble = failedTries.at(-1)?.trouble
  const alike = failedTries.filter(one => one.trouble === trouble)
  if (trouble === 'broken') {
    const bytes = largest(alike)
    return `closed the connection ${bytes > 0 ? `after ${sizeText(bytes)}` : 'before answering'}${times(alike.length)}`
  }
  return status !== undefined && trouble === `${status}` ? `${said}${times(alike.length)}` : undefined
}

const isStalled = ({ failedTries = [] }: RequestRecord) => failedTries.at(-1)?.trouble === 'stalled'

function stalled({ failedTries = [] }: RequestRecord, silence: number): string {
  const tries = failedTries.filter(({ trouble }) => trouble === 'stalled')
  const nothing = `nothing for ${silence} s`
  const bytes = largest(tries)
  if (bytes > 0) return `sent ${sizeText(bytes)}, then ${nothing}${times(tries.length)}`
  const before = tries.some(({ firstByte }) => firstByte > 0)
    ? 'answered, then sent'
    : 'accepted the connection, then sent'
  return `${before} ${nothing}${times(tries.length)}`
}

const largest = (tries: FailedTry[]) => Math.max(...tries.map(({ bytes }) => bytes))

function times(count: number): string {
  if (count === 1) return ''
  return count === 2 ? ', twice' : `, ${count} times`
}

/** Formats sizes like `output/`, up to the size of a zip. */
function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
