import { hostOf, isPassing, LONGEST_WAIT, retryAfter } from '../../network/error.js'
import { redactText } from '../../redact.js'
import type { Verdict } from '../../retry.js'
import type { StoredEntry } from '../module-store.js'
import { problemOfStatus, StoreError, type StoreProblem } from '../problem.js'
import { asRegion } from './address.js'

/** An error answer. `code` and `said` are empty without XML, as after HEAD. */
interface Refused {
  spec: string
  /** Host and port. */
  host: string
  status: number
  code: string
  /** The message of S3, on one line. */
  said: string
  /** The region of the bucket, if the answer has it. */
  region: string | undefined
  /** Milliseconds to wait. */
  after: number | undefined
}

const LONGEST_MESSAGE = 200
/** A signature of version 4; hashes look the same, and are redacted as well. */
const SIGNATURE = /\b[\da-f]{64}\b/gi

/**
 * Error codes and their problems (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; MinIO, R2, Ceph). Codes with
 * a meaning apply to every further request, too; denied access may differ from file to file.
 */
const CODES = new Map<string, [StoreProblem, meaning?: string]>(
  Object.entries({
    NoSuchBucket: ['missing', 'no such bucket'],
    SlowDown: ['rate-limited'],
    SlowDownRead: ['rate-limited'],
    SlowDownWrite: ['rate-limited'],
    TooManyRequests: ['rate-limited'],
    RequestLimitExceeded: ['rate-limited'],
    Throttling: ['rate-limited'],
    QuotaExceeded: ['full'],
    XMinioStorageFull: ['full'],
    InsufficientStorage: ['full'],
    ExpiredToken: ['denied', 'the credentials have expired'],
    TokenRefreshRequired: ['denied', 'the credentials have expired'],
    InvalidToken: ['denied', 'AWS_SESSION_TOKEN is wrong'],
    InvalidAccessKeyId: ['denied', 'AWS_ACCESS_KEY_ID is unknown there'],
    SignatureDoesNotMatch: ['denied', 'AWS_SECRET_ACCESS_KEY is wrong'],
    RequestTimeTooSkewed: ['denied', "this machine's clock is wrong"],
    AccessDenied: ['denied'],
    RequestTimeout: ['timed-out'],
  }),
)
/** What the codes mean for credentials that are not from variables. */
const OF_SOURCE = new Map<string, (from: string) => string>(
  Object.entries({
    ExpiredToken: (from: string) => `the credentials of ${from} have expired`,
    TokenRefreshRequired: (from: string) => `the credentials of ${from} have expired`,
    InvalidToken: (from: string) => `the session token of ${from} is wrong`,
    InvalidAccessKeyId: (from: string) => `the access key of ${from} is unknown there`,
    SignatureDoesNotMatch: (from: string) => `the secret key of ${from} is wrong`,
  }),
)
/** Codes worth a retry besides temporary statuses. 409 means that the object is being written concurrently. */
const PASSING = ['RequestTimeout', 'ConditionalRequestConflict', 'OperationAborted']

/** An error answer of S3. */
export class S3Refusal extends StoreError {
  readonly status: number
  readonly code: string
  readonly region: string | undefined
  readonly #refused: Refused

  constructor(refused: Refused, words: { says?: string; problem?: StoreProblem } = {}) {
    const { spec, host, status, code, said, region } = refused
    const [problem, meaning] = CODES.get(code) ?? [problemOfStatus(status)]
    const place = region ? `in the region ${region}` : 'at another address'
    const moved = status >= 300 && status < 400 ? `the bucket is ${place}` : undefined
    const means = words.says ?? meaning ?? moved
    const answered = `${host} answered ${[status, code].filter(Boolean).join(' ')}${said && `: ${said}`}`
    super(words.problem ?? problem, `${spec}: ${means === undefined ? answered : `${means} (${answered})`}`)
    this.status = status
    this.code = code
    this.region = region
    this.#refused = refused
  }

  /** Will every further request be rejected like this one? */
  get isForAll(): boolean {
    return CODES.get(this.code)?.[1] !== undefined
  }

  /** Might new credentials be accepted? */
  get isExpiry(): boolean {
    return this.code === 'ExpiredToken' || this.code === 'TokenRefreshRequired'
  }

  /** Are the credentials unknown to the service? */
  get isUnknownKey(): boolean {
    return this.code === 'InvalidAccessKeyId' || this.code === 'InvalidToken'
  }

  /** Is `If-None-Match` not supported? AWS supports it since 2024; other services may reject it. */
  get isUnknownCondition(): boolean {
    if (this.status === 501) return true
    const codes = ['', 'NotImplemented', 'InvalidArgument', 'InvalidRequest', 'BadRequest']
    return this.status === 400 && codes.includes(this.code)
  }

  /** Can a retry succeed? */
  get verdict(): Verdict {
    const { after } = this.#refused
    if ((after ?? 0) > LONGEST_WAIT || this.problem === 'full') return { kind: 'done' }
    const passes = this.status === 429 || isPassing(this.status) || PASSING.includes(this.code)
    return passes ? { kind: 'again', after } : { kind: 'done' }
  }

  /** The same, for requests signed with credentials from this source; absent for the variables. */
  signedWith(from: string | undefined): S3Refusal {
    const says = from && OF_SOURCE.get(this.code)?.(from)
    return says ? this.saying(says) : this
  }

  /** The same with an explanation that its code does not give. */
  saying(says: string, problem = this.problem): S3Refusal {
    return new S3Refusal(this.#refused, { says, problem })
  }
}

/** Parses an error answer. */
export function refusalOf(
  spec: string,
  url: string,
  { status, headers, xml }: { status: number; headers: Record<string, string>; xml: string },
): S3Refusal {
  return new S3Refusal({
    spec,
    host: hostOf(url),
    status,
    code: /^\w{1,60}$/.exec(elementText(xml, 'Code') ?? '')?.[0] ?? '',
    said: plain(elementText(xml, 'Message') ?? ''),
    region: asRegion(headers['x-amz-bucket-region'] ?? elementText(xml, 'Region')),
    after: retryAfter(headers),
  })
}

/** One short line without control characters, secrets of URLs, or secrets of ours. */
export function plain(text: string): string {
  const line = redactText(text.replace(/[\p{C}\s]+/gu, ' ').trim()).replace(SIGNATURE, '***')
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line
}

/** One page of a listing; `next` is the token of the following one. */
export interface Page {
  entries: StoredEntry[]
  next: string | undefined
}

/** Of 1,000 files each: more than in any store. */
const MOST_PAGES = 100_000

/** All entries of a listing, page by page; stops after 100,000 pages. */
export async function* listed(pageAfter: (after: string | undefined) => Promise<Page>): AsyncGenerator<StoredEntry> {
  let after: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { entries, next } = await pageAfter(after)
    yield* entries
    // A service that ignores the token would start over forever.
    if (next === undefined || next === after) return
    after = next
  }
}

/**
 * Parses an answer to ListObjectsV2. Keys are requested without URL encoding: names of module files need only XML escapes,
 * and services differ in encoding `+`.
 * @returns undefined for anything else
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

const NAMED = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

/**
 * The text of the first element with this name, without attributes or children, as in S3's answers; undefined if there is
 * none. No document type, only the five entities, no nesting: nothing to exploit.
 */
export function elementText(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? []
  return text === undefined ? undefined : unescaped(text)
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
