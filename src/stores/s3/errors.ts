import { isPassing, LONGEST_WAIT, retryAfter, type TransferError, type Trouble } from '../../network/error.js'
import type { HttpAnswer } from '../../network/http.js'
import { readText } from '../../network/request.js'
import { redactText } from '../../redact.js'
import type { Verdict } from '../../retry.js'
import { type StoredEntry, StoreError, type StoreTrouble } from '../module-store.js'
import { asRegion } from './address.js'

/** An answer that is none of use. `code` and `message` are empty where there was no XML, as after HEAD. */
export interface Refusal {
  kind: 'refused'
  /** Host and port. */
  host: string
  status: number
  code: string
  /** What S3 says, on one line. */
  message: string
  /** Where the bucket is, as far as that was told. */
  region: string | undefined
  /** Milliseconds to wait. */
  after: number | undefined
}

const LONGEST_MESSAGE = 200
/** Of Signature Version 4; also hashes look like that, and nobody misses those. */
const SIGNATURE = /\b[\da-f]{64}\b/gi

/** Codes by what they mean for a store (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; MinIO, R2, Ceph). */
const TROUBLES: Record<string, StoreTrouble> = {
  NoSuchBucket: 'missing',
  SlowDown: 'rate-limited',
  SlowDownRead: 'rate-limited',
  SlowDownWrite: 'rate-limited',
  TooManyRequests: 'rate-limited',
  RequestLimitExceeded: 'rate-limited',
  Throttling: 'rate-limited',
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  InsufficientStorage: 'full',
  ExpiredToken: 'denied',
  InvalidToken: 'denied',
  TokenRefreshRequired: 'denied',
  InvalidAccessKeyId: 'denied',
  SignatureDoesNotMatch: 'denied',
  RequestTimeTooSkewed: 'denied',
  AccessDenied: 'denied',
  RequestTimeout: 'timed-out',
}
const MEANINGS: Record<string, string> = {
  NoSuchBucket: 'there is no such bucket',
  ExpiredToken: 'the credentials have expired',
  TokenRefreshRequired: 'the credentials have expired',
  InvalidToken: 'AWS_SESSION_TOKEN is not right',
  InvalidAccessKeyId: 'AWS_ACCESS_KEY_ID is not known there',
  SignatureDoesNotMatch: 'AWS_SECRET_ACCESS_KEY is not right',
  RequestTimeTooSkewed: "this machine's clock is not right",
}
/** What another try cures besides passing statuses. 409 says that somebody else is just writing this object. */
const PASSING = ['RequestTimeout', 'ConditionalRequestConflict', 'OperationAborted']
const TRANSFERS: Partial<Record<Trouble, StoreTrouble>> = { stalled: 'timed-out', aborted: 'failed' }

/** Reads why an answer is none of use. */
export async function refusalOf(answer: HttpAnswer, asked: { url: URL }): Promise<Refusal> {
  const { status, headers } = answer
  const xml = await readText(answer.body, asked.url.href)
  return {
    kind: 'refused',
    host: asked.url.host,
    status,
    code: /^\w{1,60}$/.exec(elementText(xml, 'Code') ?? '')?.[0] ?? '',
    message: plain(elementText(xml, 'Message') ?? ''),
    region: asRegion(headers['x-amz-bucket-region'] ?? elementText(xml, 'Region')),
    after: retryAfter(headers),
  }
}

/** Could another try be answered otherwise? */
export function verdictOn({ status, code, after }: Refusal): Verdict {
  if ((after ?? 0) > LONGEST_WAIT || TROUBLES[code] === 'full' || status === 507) return { kind: 'done' }
  return status === 429 || isPassing(status) || PASSING.includes(code) ? { kind: 'again', after } : { kind: 'done' }
}

/** Will every further request be refused like this one? What is not allowed may differ from file to file. */
export function isLasting({ code }: Refusal): boolean {
  return code in MEANINGS
}

/** Was it `If-None-Match` that is not known? AWS learned it in 2024; who has not, refuses the header or the request for it. */
export function isUnknownCondition({ status, code }: Refusal): boolean {
  if (status === 501) return true
  return status === 400 && ['', 'NotImplemented', 'InvalidArgument', 'InvalidRequest', 'BadRequest'].includes(code)
}

/** `says` tells what the refusal means, where its code alone does not. */
export function refusalError(
  spec: string,
  refusal: Refusal,
  words: { says?: string; trouble?: StoreTrouble } = {},
): StoreError {
  const { host, status, code, message, region } = refusal
  const moved = status >= 300 && status < 400 ? `the bucket is elsewhere${region ? `, in ${region}` : ''}` : undefined
  const means = words.says ?? MEANINGS[code] ?? moved
  const answered = `${host} answered ${[status, code].filter(Boolean).join(' ')}${message && `: ${message}`}`
  return new StoreError(
    words.trouble ?? TROUBLES[code] ?? troubleOf(status),
    `${spec}: ${means === undefined ? answered : `${means} (${answered})`}`,
  )
}

/** What broke a transfer for good, in the words of stores. */
export function transferStoreError(spec: string, error: TransferError): StoreError {
  const trouble = error.status === undefined ? TRANSFERS[error.trouble] : troubleOf(error.status)
  return new StoreError(trouble ?? 'unreachable', `${spec}: ${error.message}`, { cause: error })
}

function troubleOf(status: number): StoreTrouble {
  if (status === 401 || status === 403) return 'denied'
  if (status === 429) return 'rate-limited'
  if (status === 408) return 'timed-out'
  if (status === 507) return 'full'
  return [502, 503, 504].includes(status) ? 'unreachable' : 'failed'
}

/** One short line without control characters, URLs' secrets, or anything of ours that was sent there. */
function plain(text: string): string {
  const line = redactText(text.replace(/[\p{C}\s]+/gu, ' ').trim()).replace(SIGNATURE, '***')
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line
}

/** One page of a listing; `next` asks for the one after it. */
export interface Page {
  entries: StoredEntry[]
  next: string | undefined
}

/** Of 1,000 files each: more than any store has. */
const MOST_PAGES = 100_000

/** All entries of a listing, page by page; a service that lists without end is heard to page 100,000. */
export async function* listed(pageAfter: (after: string | undefined) => Promise<Page>): AsyncGenerator<StoredEntry> {
  let after: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { entries, next } = await pageAfter(after)
    yield* entries
    // A service that does not know the token would begin anew for ever.
    if (next === undefined || next === after) return
    after = next
  }
}

/**
 * Reads an answer to ListObjectsV2. Keys come as they are, not URL-encoded: names of module files need no more than
 * XML's own escapes, and services differ in what becomes of a `+`.
 * @returns undefined for anything else.
 */
export function parsePage(xml: string): Page | undefined {
  if (!/<ListBucketResult[\s>]/.test(xml)) return undefined
  const entries: StoredEntry[] = []
  for (const part of xml.split('<Contents>').slice(1)) {
    const [content = ''] = part.split('</Contents>', 1)
    const name = elementText(content, 'Key')
    const bytes = Number(elementText(content, 'Size') ?? Number.NaN)
    const used = Date.parse(elementText(content, 'LastModified') ?? '')
    if (name === undefined || !Number.isSafeInteger(bytes) || Number.isNaN(used)) return undefined
    entries.push({ name, bytes, used })
  }
  const next = elementText(xml, 'NextContinuationToken')
  if (elementText(xml, 'IsTruncated') !== 'true') return { entries, next: undefined }
  return next ? { entries, next } : undefined
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The text of the first element of this name, without attributes or children, as S3 writes its few answers; undefined
 * where there is none. No document type, no entities but the five, nothing nested: there is nothing to be tricked.
 */
function elementText(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? []
  return text === undefined ? undefined : unescaped(text)
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
