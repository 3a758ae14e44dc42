/** What a cache or store may hold. At least one of them is given. */
export interface Limits {
  /** Bytes. */
  maxSize?: number
  /** Milliseconds since something was last used. */
  maxAge?: number
}

/** Says which are to go: those not used for too long, then the least recently used until the rest is small enough. */
export function victims<T extends { bytes: number; used: number }>(
  all: T[],
  { maxSize = Number.POSITIVE_INFINITY, maxAge = Number.POSITIVE_INFINITY, now }: Limits & { now: number },
): T[] {
  let left = all.reduce((sum, one) => sum + one.bytes, 0)
  const gone: T[] = []
  for (const one of all.toSorted((a, b) => a.used - b.used)) {
    if (left <= maxSize && now - one.used <= maxAge) break
    gone.push(one)
    left -= one.bytes
  }
  return gone
}
