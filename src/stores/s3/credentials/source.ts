import type { HttpClient, HttpRequest } from '../../../network/http.js'
import { type HttpOutcome, request } from '../../../network/request.js'
import { problemOfStatus, problemOfTransfer, StoreError } from '../../problem.js'
import type { AwsVariants } from '../aws.js'
import type { CredentialSearch } from './credentials.js'

/** The properties of a section by their names; those below `name =` are `name.other`. */
export type Section = Map<string, string>

/** What the files with profiles say. */
export interface Profiles {
  profiles: Map<string, Section>
  /** `[sso-session NAME]` */
  sessions: Map<string, Section>
  /** `[services NAME]` */
  services: Map<string, Section>
  /** The paths of the files, whether they exist or not. */
  files: string[]
  /** What is malformed in them, and was skipped: it may be why something is missing. */
  flaws: string[]
}

/** What is known about the services to ask. */
interface Services {
  profiles: Profiles
  /** The name of the profile in force. As for the AWS CLI, only its region and its endpoints count, also for others. */
  profile: string
  region: string | undefined
  variants: AwsVariants
}

/** What every source of credentials needs. */
export type Source = Omit<CredentialSearch, 'client' | 'region'> &
  Services & { client: () => HttpClient; signal: AbortSignal }

export type Answer = Extract<HttpOutcome, { kind: 'answer' }>

/** Nothing will change this: there are no credentials, and the message says why and what to do. */
export const denied = (why: string, cause?: unknown) => new StoreError('denied', why, { cause })

/** Milliseconds for a request with its retries: an answer may arrive byte by byte, and never stall. */
const LONGEST = 10_000

/**
 * Sends a request to a service that issues credentials, with the usual patience. Error answers below 500, which say
 * something about the request, are for the caller.
 * @throws StoreError
 */
export async function ask(
  url: string,
  { headers = {}, ...details }: Pick<HttpRequest, 'method' | 'headers' | 'body'>,
  { client, patience, stallTimeout, signal }: Pick<Source, 'client' | 'patience' | 'stallTimeout' | 'signal'>,
): Promise<Answer> {
  const within = AbortSignal.timeout(Math.min(LONGEST, 8 * stallTimeout))
  const all = { ...details, headers, patience, signal: AbortSignal.any([signal, within]) }
  const outcome = await request(client(), url, all)
  if (outcome.kind === 'trouble') {
    if (within.aborted) throw new StoreError('timed-out', `${new URL(url).host} took too long to answer`)
    const { error } = outcome
    throw new StoreError(problemOfTransfer(error), error.message, { cause: error })
  }
  const { status } = outcome
  if (status < 500 && status !== 429 && status !== 408) return outcome
  throw new StoreError(problemOfStatus(status), `${new URL(url).host} answered ${status}`)
}

/** The object in an answer or a file; undefined if it is none. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
