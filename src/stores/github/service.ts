import { hostOf } from '../../network/error.js'
import type { HttpClient } from '../../network/http.js'
import { type HttpOutcome, request } from '../../network/request.js'
import { redactText, rememberSecret } from '../../redact.js'
import type { Patience } from '../../retry.js'
import type { Access } from './access.js'

/** Why the service, or the storage behind it, did not serve. */
export interface Trouble {
  kind: 'denied' | 'read-only' | 'rate-limited' | 'unreachable' | 'timed-out' | 'failed'
  /** One sentence that names the host and what it said; never a URL, for its query is a signature. */
  reason: string
}

/** An answer of use. */
export interface Answer {
  kind: 'answer'
  status: number
  /** The text and number fields of its JSON, as text. */
  fields: Record<string, string>
}

interface Call {
  body?: object
  signal: AbortSignal
}

const PATIENCE: Patience = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 }
const V2 = '/twirp/github.actions.results.api.v1.CacheService/'
const V1 = '_apis/artifactcache/'
/** Statuses that say something else than trouble: there is one already, there is none. */
const SAYING = [409, 404]

/** Calls a method of the service of github.com. */
export async function callV2(
  client: HttpClient,
  access: Access,
  method: string,
  call: Call,
): Promise<Answer | Trouble> {
  const url = new URL(`${V2}${method}`, access.url).href
  return await send(client, url, { ...call, verb: 'POST', headers: headersFor(access, 'application/json') })
}

/** Calls a resource of the service of enterprise servers and act. */
export async function callV1(
  client: HttpClient,
  access: Access,
  resource: string,
  call: Call,
): Promise<Answer | Trouble> {
  const headers = headersV1(access)
  return await send(client, urlV1(access, resource), { ...call, verb: call.body ? 'POST' : 'GET', headers })
}

export const urlV1 = (access: Access, resource: string) => `${access.url}${V1}${resource}`
export const headersV1 = (access: Access) => headersFor(access, 'application/json;api-version=6.0-preview.1')

function headersFor({ token }: Access, accept: string): Record<string, string> {
  rememberSecret(token)
  return { 'user-agent': 'go-mod-warmup', accept, ...(token !== '' && { authorization: `Bearer ${token}` }) }
}

async function send(
  client: HttpClient,
  url: string,
  { verb, headers, body, signal }: Call & { verb: 'GET' | 'POST'; headers: Record<string, string> },
): Promise<Answer | Trouble> {
  const asked = { method: verb, headers, signal, patience: PATIENCE }
  const json = { 'content-type': 'application/json' }
  const outcome = await request(
    client,
    url,
    body === undefined ? asked : { ...asked, headers: { ...headers, ...json }, body: JSON.stringify(body) },
  )
  return judge(outcome, url)
}

/** Is an answer of use, and if not, why? */
export function judge(outcome: HttpOutcome, url: string): Answer | Trouble {
  if (outcome.kind === 'trouble') {
    return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message }
  }
  const { status, text } = outcome
  const fields = fieldsOf(text)
  if (status >= 200 && status < 300) {
    if (fields !== undefined || text === '') return { kind: 'answer', status, fields: fields ?? {} }
    return { kind: 'unreachable', reason: `${hostOf(url)} sent something other than JSON` }
  }
  if (SAYING.includes(status)) return { kind: 'answer', status, fields: fields ?? {} }
  const said = fields?.['msg'] ?? fields?.['message']
  const reason = `${hostOf(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`
  return { kind: troubleOf(status, said), reason }
}

/** A token without the scope to write is told from one that is of no use by the words of the service alone. */
function troubleOf(status: number, said = ''): Trouble['kind'] {
  if (status === 401 || status === 403) return WRITE_DENIED.test(said) ? 'read-only' : 'denied'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'unreachable' : 'failed'
}

/** actions/toolkit, cache.ts, CacheWriteDeniedError. */
export const WRITE_DENIED = /cache write denied/i

function fieldsOf(text: string): Record<string, string> | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null) return undefined
    const plain = Object.entries(answer).filter(([, value]) => ['string', 'number'].includes(typeof value))
    return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]))
  } catch {
    return undefined
  }
}

export const oneLine = (text: string) => redactText(text).replace(/\s+/g, ' ').slice(0, 200)
