import type { HttpAnswer } from './http.js'

/** The part of a body in an answer (RFC 9110, 14.4, 15.3.7 and 15.5.17). */
export type Portion =
  | { kind: 'part'; first: number; last: number; total: number }
  /** `total` is undefined if the server does not state it. */
  | { kind: 'whole'; total: number | undefined }
  /** The body ends before the requested byte. */
  | { kind: 'past-end' }
  | { kind: 'none' }

export function portionOf({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): Portion {
  const length = headers['content-length']
  if (status === 200) return { kind: 'whole', total: length === undefined ? undefined : Number(length) }
  if (status === 416) return { kind: 'past-end' }
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? []
  if (status !== 206 || total === undefined) return { kind: 'none' }
  return { kind: 'part', first: Number(first), last: Number(last), total: Number(total) }
}

/** Requests a part: from `first` to `last`, or to the end; with a `validator` only if the body is still the same. */
export function rangeHeaders(
  first: number,
  { last, validator }: { last?: number | undefined; validator?: string } = {},
): { range: string; 'if-range'?: string } {
  return { range: `bytes=${first}-${last ?? ''}`, ...(validator && { 'if-range': validator }) }
}

/** For `If-Range`: an ETag, or a date; empty for neither. A weak ETag does not promise the same bytes. */
export function validatorOf(headers: Record<string, string>): string {
  const etag = headers['etag'] ?? ''
  return etag.startsWith('"') ? etag : (headers['last-modified'] ?? '')
}
