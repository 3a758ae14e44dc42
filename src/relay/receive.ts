import { fitsPath, type InfoFault, infoFault, largestOf, type ModuleFile } from '../modcache/module-file.js'
import { hostOf, retryAfter, TransferError, transferError } from '../network/error.js'
import type { HttpAnswer } from '../network/http.js'
import { canPass } from '../network/request.js'
import { redactText } from '../redact.js'
import type { Body, Content } from './content.js'
import { contentTrouble, diskTrouble, isDiskError, statusTrouble, type Trouble, transferTrouble } from './trouble.js'
import type { Wanted } from './upstream.js'

/** How a relay reaches servers: one request, one try. */
export interface Http {
  send(url: string, request: { headers?: Record<string, string>; signal?: AbortSignal }): Promise<HttpAnswer>
}

/** What is known of a whole body of which a part is there. */
export interface Known {
  total: number
  /** For `If-Range`: an ETag or a Last-Modified date; empty where there was none. */
  validator: string
}

/** One try to receive a body. */
export interface Receiving {
  http: Http
  url: string
  headers: Record<string, string>
  signal: AbortSignal
  wanted: Wanted
  /** What it holds already is not asked for again, where the upstream can send parts. */
  content: Content
  known: Known | undefined
  /** Called with what the head of an answer tells. */
  learn: (known: Known) => Promise<void>
  /** Called for each piece of a body. */
  onBytes: (bytes: number) => void
}

/** What one try came to. Sizes in bytes, times in seconds. */
export type Try = Facts & ({ kind: 'found' } | Absence | Refusal)

interface Facts {
  /** When the try began, and when it was over, by performance.now(). */
  began: number
  ended: number
  bytes: number
  /** Bytes that were there and had not to be sent again. */
  resumed: number
  /** Until the head of the answer; absent without one. */
  firstByte?: number
  status?: number
  /** What the upstream said of its own cache. */
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
  /** Milliseconds for which the upstream asked to be left alone. */
  after?: number
}

/** As large as cmd/go takes them (modfetch/codehost, MaxZipFile and MaxGoMod). */
/** Of the words of a refusal so much is read. */
const LONGEST_WORDS = 16 * 1024

/** Asks once, and takes the body in where there is one. Never rejects. */
export async function receive(receiving: Receiving): Promise<Try> {
  const tried = await receiveOnce(receiving)
  return { ...tried, ended: performance.now() }
}

async function receiveOnce(receiving: Receiving): Promise<Try> {
  const { http, url, signal, content, known } = receiving
  const began = performance.now()
  const facts: Facts = { began, ended: began, bytes: 0, resumed: 0 }
  try {
    const headers = { ...receiving.headers, ...rangeHeaders(content, known) }
    const answer = await http.send(url, { headers, signal })
    facts.firstByte = (performance.now() - began) / 1000
    facts.status = answer.status
    const cache = cacheHeader(answer.headers)
    if (cache !== undefined) facts.cache = cache
    const rest = isRest(answer, content, known)
    if (answer.status !== 200 && !rest) return { ...facts, ...(await refusal(answer, receiving)) }
    if (rest) facts.resumed = content.length
    else await content.drop()
    const trouble = await takeIn(answer, receiving, bytes => {
      facts.bytes += bytes
      receiving.onBytes(bytes)
    })
    if (trouble === undefined) return { ...facts, kind: 'found' }
    await content.drop()
    const again = trouble.word === 'too-large' || trouble.word === 'disk' ? 'hopeless' : 'may-pass'
    return { ...facts, kind: 'failed', trouble, again }
  } catch (thrown) {
    if (isDiskError(thrown)) return { ...facts, kind: 'failed', trouble: diskTrouble(thrown), again: 'hopeless' }
    const error = transferError(thrown, url, signal)
    return {
      ...facts,
      kind: 'failed',
      trouble: transferTrouble(url, error),
      again: canPass(error) ? 'may-pass' : 'hopeless',
    }
  }
}

function rangeHeaders(content: Content, known: Known | undefined): Record<string, string> {
  if (content.length === 0 || known === undefined) return {}
  return { range: `bytes=${content.length}-`, ...(known.validator && { 'if-range': known.validator }) }
}

/** Is this all that is lacking of what is there? */
function isRest({ status, headers }: HttpAnswer, content: Content, known: Known | undefined): boolean {
  if (status !== 206 || known === undefined) return false
  const validator = validatorOf(headers)
  if (validator !== '' && known.validator !== '' && validator !== known.validator) return false
  const { length } = content
  return headers['content-range'] === `bytes ${length}-${known.total - 1}/${known.total}`
}

async function refusal(answer: HttpAnswer, { url, content }: Receiving): Promise<Absence | Refusal> {
  const { status, headers } = answer
  const said = await words(answer)
  if (status === 404 || status === 410) return { kind: 'absent', text: statusTrouble(url, status, said).text }
  // What is there does not fit what the upstream has now: from the start.
  const outOfRange = status === 416 || status === 206
  if (outOfRange) await content.drop()
  const after = retryAfter(headers)
  const passing = outOfRange || status === 408 || status === 425 || status === 429 || status >= 500
  return {
    kind: 'failed',
    trouble: statusTrouble(url, status, said),
    again: passing ? 'may-pass' : 'hopeless',
    ...(after !== undefined && { after }),
  }
}

/** What a refusal says in plain text, the only kind that cmd/go shows as well. */
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

/** Appends the body; returns what is wrong with it, or with the disk. */
async function takeIn(
  answer: HttpAnswer,
  { url, wanted, content, known, learn }: Receiving,
  count: (bytes: number) => void,
): Promise<Trouble | undefined> {
  const largest = largestOf(wanted.file)
  const total = content.length + Number(answer.headers['content-length'] ?? Number.NaN)
  const expected = content.length > 0 ? known?.total : undefined
  if (total > largest) {
    answer.body.on('error', () => undefined).destroy()
    return contentTrouble(url, 'too-large', tooLarge(wanted.file))
  }
  const written = async (write: Promise<void>) => await write.then(() => undefined, diskTrouble)
  if (!Number.isNaN(total)) await written(learn({ total, validator: validatorOf(answer.headers) }))
  for await (const chunk of answer.body) {
    count(chunk.length)
    if (content.length + chunk.length > largest) return contentTrouble(url, 'too-large', tooLarge(wanted.file))
    const writing = content.append(chunk)
    const trouble = writing && (await written(writing))
    if (trouble) return trouble
  }
  if (expected !== undefined && content.length !== expected) {
    if (content.length > expected) await content.drop()
    throw new TransferError('broken', `${hostOf(url)} sent another part than it was asked for`)
  }
  const trouble = await written(content.flush())
  return trouble ?? (wanted.file && (await findTrouble(wanted.file, content, url)))
}

/** In the words of cmd/go, by the kind of file. */
function tooLarge(file: ModuleFile | undefined): string {
  if (file?.kind === 'zip') return 'zip file is too large'
  return `${file === undefined ? 'answer' : `.${file.kind} file`} is too large`
}

/** A weak ETag does not promise the same bytes. */
function validatorOf(headers: Record<string, string>): string {
  const etag = headers['etag'] ?? ''
  return etag.startsWith('"') ? etag : (headers['last-modified'] ?? '')
}

/** What an upstream says of its own cache. */
export function cacheHeader(headers: Record<string, string>): string | undefined {
  const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined)
  return name && redactText(`${name}: ${headers[name]}`).slice(0, 100)
}

/** The end of a zip's directory stands so close to the end of the file: 22 bytes and a comment (PKWARE APPNOTE, 4.3.16). */
const ZIP_END_LEAST = 22
const ZIP_END = ZIP_END_LEAST + 65_535
const ZIP_END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i

/**
 * Looks whether a body that came with status 200 can be the module file that was asked for. This keeps login pages and
 * cut bodies from being mistaken for modules that were tampered with; cmd/go checks the hash of what is left.
 */
export async function findTrouble(file: ModuleFile, content: Body, url: string): Promise<Trouble | undefined> {
  const head = await content.slice(0, 512)
  const page = webPageTrouble(head, url)
  if (page) return page
  if (file.kind === 'zip') return await zipTrouble(content, url)
  return file.kind === 'info' ? infoTrouble(file, await content.slice(0, content.length), url) : undefined
}

/** By how a body begins. */
export function webPageTrouble(head: Buffer, url: string): Trouble | undefined {
  return HTML.test(head.toString())
    ? contentTrouble(url, 'login-page', "invalid character '<' at the beginning: a web page instead of a module file")
    : undefined
}

async function zipTrouble(content: Body, url: string): Promise<Trouble | undefined> {
  // Hardly any zip has a comment.
  const last = await content.slice(Math.max(0, content.length - ZIP_END_LEAST), ZIP_END_LEAST)
  if (last.length === ZIP_END_LEAST && last.indexOf(ZIP_END_SIGNATURE) === 0) return undefined
  const length = Math.min(ZIP_END, content.length)
  const tail = await content.slice(content.length - length, length)
  const end = tail.lastIndexOf(ZIP_END_SIGNATURE)
  return end < 0 || end + ZIP_END_LEAST > tail.length
    ? contentTrouble(url, 'not-a-zip', 'zip: not a valid zip file')
    : undefined
}

function infoTrouble(file: ModuleFile, content: Buffer, url: string): Trouble | undefined {
  const fault = infoFault(content, fitsPath(file) ? file.version : 'any')
  return fault && infoFaultTrouble(fault, url)
}

export const infoFaultTrouble = (fault: InfoFault, url: string) => contentTrouble(url, fault.kind, faultText(fault))

/** In the words of cmd/go. */
function faultText(fault: InfoFault): string {
  switch (fault.kind) {
    case 'not-json':
      return `invalid response from proxy: ${fault.reason.slice(0, 200)}`
    case 'other-version':
      return `proxy returned info for version ${fault.version.slice(0, 100)} instead of requested version`
    case 'not-an-info':
      return `invalid response from proxy: ${fault.name} cannot be read`
    case 'doubtful':
      return `invalid response from proxy: ${fault.reason}`
  }
}
