import type { StoredEntry } from '../module-store.js'
import { elementText } from './xml.js'

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
