import type { HttpAnswer } from './http.js'

/** What of a body an answer brings (RFC 9110, 14.4, 15.3.7 and 15.5.17). */
export type Portion =
  | { kind: 'part'; first: number; last: number; total: number }
  /** `total` is undefined where the server does not say. */
  | { kind: 'whole'; total: number | undefined }
  /** There is nothing from the byte on that was asked for. */
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

/** Asks for a part: from `first` on, to `last` or to the end. With a `validator` only of what it stands for. */
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
