/**
 * What the run that saved an entry says of itself. Comes out of a store like everything else and vouches for nothing:
 * it is for people to read, and never for decisions.
 */
export interface EntryOrigin {
  runId: string
  savedAt: string
  /** Address of the job's run; absent outside GitHub Actions. */
  url?: string
  /** What the network delivered in that run, in bytes and seconds; absent where it was too little to know a rate. */
  download?: { bytes: number; seconds: number }
}

/** Its name in an entry, beside the module files; no module path has a capital or lacks `/@v/`. */
export const ORIGIN_FILE = 'ORIGIN.json'
/** Longest that is read. */
export const LARGEST_ORIGIN = 4096

/** Reads what an entry says of its origin; undefined for anything that is not just that. */
export function parseOrigin(content: Buffer): EntryOrigin | undefined {
  try {
    const said: Record<string, unknown> = JSON.parse(content.toString())
    const runId = plain(said.runId)
    const savedAt = plain(said.savedAt)
    if (runId === undefined || savedAt === undefined) return undefined
    const url = plain(said.url)
    const download = rate(said.download)
    return { runId, savedAt, ...(url?.startsWith('https://') && { url }), ...(download && { download }) }
  } catch {
    return undefined
  }
}

/** A short text without anything that could be markup or a command. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

function rate(value: unknown): { bytes: number; seconds: number } | undefined {
  const { bytes, seconds } = Object(value)
  const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0)
  return sound ? { bytes, seconds } : undefined
}
