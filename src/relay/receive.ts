import { largestOf, type ModuleFile } from '../modcache/module-file.js'
import { shapeFault } from '../modcache/validate.js'
import type { ConnectionRecord } from '../network/connections.js'
import { canPass, hostOf, retryAfter, TransferError, transferError } from '../network/error.js'
import type { GoHttp } from '../network/go-http.js'
import type { HttpAnswer } from '../network/http.js'
import { isOfClient } from '../network/leniency.js'
import { type Portion, portionOf, rangeHeaders, validatorOf } from '../network/ranges.js'
import { redactText } from '../redact.js'
import type { Content } from './content.js'
import {
  contentTrouble,
  diskTrouble,
  faultTrouble,
  isDiskError,
  statusTrouble,
  type Trouble,
  transferTrouble,
} from './trouble.js'
import type { Wanted } from './upstream.js'

/** Facts about the whole body of which a part has been received. */
export interface Known {
  total: number
  /** For `If-Range`: an ETag or a Last-Modified date; empty if there was none. */
  validator: string
}

/** One attempt to receive a body. */
export interface Receiving {
  http: Pick<GoHttp, 'send'>
  url: string
  headers: Record<string, string>
  signal: AbortSignal
  wanted: Wanted
  /** Bytes that it already has are not requested again if the upstream supports ranges. */
  content: Content
  known: Known | undefined
  learn: (known: Known) => Promise<void>
  onBytes: (bytes: number) => void
}

/** The outcome of one attempt. Sizes in bytes, times in seconds. */
export type Try = Facts & ({ kind: 'found' } | Absence | Refusal)

interface Facts {
  /** Start and end of the attempt, by performance.now(). */
  began: number
  ended: number
  bytes: number
  /** Bytes that were already there and did not have to be sent again. */
  resumed: number
  /** Time to the head of the answer; absent without an answer. */
  firstByte?: number
  status?: number
  /** The last host, if redirects led to another one. */
  redirectedTo?: string
  connection?: ConnectionRecord
  /** What the upstream said about its own cache. */
  cache?: string
}

interface Absence {
  kind: 'absent'
  text: string
}

interface Refusal {
  kind: 'failed'
  trouble: Trouble
  again: 'may-pass' | 'hopeless'
  /** Milliseconds to wait, as requested by the upstream (`Retry-After`). */
  after?: number
  /** Was it our own HTTP client that could not handle the answer? */
  isOfClient?: boolean
}

const LONGEST_WORDS = 16 * 1024

/** Sends one request, and receives the body if there is one. Never rejects. */
export async function receive(receiving: Receiving): Promise<Try> {
  const tried = await receiveOnce(receiving)
  return { ...tried, ended: performance.now() }
}

async function receiveOnce(receiving: Receiving): Promise<Try> {
  const { http, url, signal, content, known } = receiving
  const began = performance.now()
  const facts: Facts = { began, ended: began, bytes: 0, resumed: 0 }
  try {
    const isBegun = content.length > 0 && known !== undefined
    const headers = { ...receiving.headers, ...(isBegun && rangeHeaders(content.length, known)) }
    const answer = await http.send(url, { headers, signal })
    facts.firstByte = (performance.now() - began) / 1000
    facts.status = answer.status
    if (answer.connection !== undefined) facts.connection = answer.connection
    if (answer.redirectedTo !== undefined) facts.redirectedTo = answer.redirectedTo
    const cache = cacheHeader(answer.headers)
    if (cache !== undefined) facts.cache = cache
    const portion = portionOf(answer)
    if (portion.kind === 'part' && isRest(portion, answer, receiving)) facts.resumed = content.length
    else if (portion.kind === 'whole') await content.drop()
    else return { ...facts, ...(await refusal(answer, receiving)) }
    const trouble = await takeIn(answer, portion.total, {
      ...receiving,
      onBytes: bytes => {
        facts.bytes += bytes
        receiving.onBytes(bytes)
      },
    })
    if (trouble === undefined) return { ...facts, kind: 'found' }
    await content.drop()
    const again = trouble.word === 'too-large' || trouble.word === 'disk' ? 'hopeless' : 'may-pass'
    return { ...facts, kind: 'failed', trouble, again }
  } catch (thrown) {
    if (isDiskError(thrown)) return { ...facts, kind: 'failed', trouble: diskTrouble(thrown), again: 'hopeless' }
    const error = transferError(thrown, facts.redirectedTo === undefined ? url : `http://${facts.redirectedTo}`, signal)
    const { redirectedTo = facts.redirectedTo } = error
    return {
      ...facts,
      ...(redirectedTo !== undefined && { redirectedTo }),
      kind: 'failed',
      trouble: transferTrouble(url, error),
      again: canPass(error) ? 'may-pass' : 'hopeless',
      ...(isOfClient(error) && { isOfClient: true }),
    }
  }
}

/** Is this exactly the missing rest of the body? */
function isRest(
  { first, last, total }: Extract<Portion, { kind: 'part' }>,
  { headers }: HttpAnswer,
  { content, known }: Receiving,
): boolean {
  if (known === undefined) return false
  const validator = validatorOf(headers)
  if (validator !== '' && known.validator !== '' && validator !== known.validator) return false
  return first === content.length && last === known.total - 1 && total === known.total
}

async function refusal(answer: HttpAnswer, { url, content }: Receiving): Promise<Absence | Refusal> {
  const { status, headers } = answer
  const said = await words(answer)
  if (status === 404 || status === 410) return { kind: 'absent', text: statusTrouble(url, answer, said).text }
  // The received part does not match what the upstream has now: start over.
  const outOfRange = status === 416 || status === 206
  if (outOfRange) await content.drop()
  const after = retryAfter(headers)
  // The same as those retried when Go fails without a relay (go/failures/rules.ts): more than for a store's service.
  const passing = outOfRange || status === 408 || status === 425 || status === 429 || status >= 500
  return {
    kind: 'failed',
    trouble: statusTrouble(url, answer, said),
    again: passing ? 'may-pass' : 'hopeless',
    ...(after !== undefined && { after }),
  }
}

/** The plain text of a refusal; cmd/go shows no other kind either. */
async function words({ headers, body }: HttpAnswer): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > LONGEST_WORDS) break
  }
  return /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.concat(chunks).toString() : ''
}

/** Appends the body; returns trouble with it, or with the disk. */
async function takeIn(
  answer: HttpAnswer,
  total: number | undefined,
  { url, wanted, content, learn, onBytes }: Receiving,
): Promise<Trouble | undefined> {
  const largest = largestOf(wanted.file)
  const expected = content.length > 0 ? total : undefined
  if (total !== undefined && total > largest) {
    answer.body.on('error', () => undefined).destroy()
    return contentTrouble(url, 'too-large', tooLarge(wanted.file))
  }
  const written = async (write: Promise<void>) => await write.then(() => undefined, diskTrouble)
  if (total !== undefined) await written(learn({ total, validator: validatorOf(answer.headers) }))
  for await (const chunk of answer.body) {
    onBytes(chunk.length)
    if (content.length + chunk.length > largest) return contentTrouble(url, 'too-large', tooLarge(wanted.file))
    const writing = content.append(chunk)
    const trouble = writing && (await written(writing))
    if (trouble) return trouble
  }
  if (expected !== undefined && content.length !== expected) {
    if (content.length > expected) await content.drop()
    throw new TransferError('broken', `${hostOf(url)} sent another part than the requested one`)
  }
  const trouble = await written(content.flush())
  const fault = trouble || wanted.file === undefined ? undefined : await shapeFault(wanted.file, content)
  return trouble ?? (fault && faultTrouble(url, fault))
}

/** In the words of cmd/go, by the kind of file. */
function tooLarge(file: ModuleFile | undefined): string {
  if (file?.kind === 'zip') return 'zip file is too large'
  return `${file === undefined ? 'answer' : `.${file.kind} file`} is too large`
}

/** What an upstream says about its own cache. */
export function cacheHeader(headers: Record<string, string>): string | undefined {
  const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined)
  return name && redactText(`${name}: ${headers[name]}`).slice(0, 100)
}
