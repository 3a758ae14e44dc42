import type { StoredEntry } from '../module-store.js'
import { elementText } from './xml.js'

/** One page of a listing; `next` asks for the one after it. */
export interface Page {
  entries: StoredEntry[]
  next: string | undefined
}

/** All entries of a listing, page by page. */
export async function* listed(pageAfter: (after: string | undefined) => Promise<Page>): AsyncGenerator<StoredEntry> {
  let after: string | undefined
  do {
    const { entries, next } = await pageAfter(after)
    yield* entries
    // A service that does not know the token would begin anew for ever.
    after = next === after ? undefined : next
  } while (after !== undefined)
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
