/** A number from 1 to 999,999,999, and nothing else that `Number()` would read as one. */
const GENERATION = /^[1-9][0-9]{0,8}$/
const LAST = 999_999_999

/** The generation an entry key ends with, `<primary>.3` → 3; undefined for an entry of another primary key. */
export function generationOf(primary: string, key: string | undefined): number | undefined {
  if (!key?.startsWith(`${primary}.`)) return undefined
  const ending = key.slice(primary.length + 1)
  return GENERATION.test(ending) ? Number(ending) : undefined
}

/** Is this an entry that none of us has made, of the primary key or of another one? It counts as absent. */
export function isOddEntry(primary: string, key: string): boolean {
  return key.startsWith(`${primary}.`) ? generationOf(primary, key) === undefined : splitEntryKey(key) === undefined
}

/**
 * The key of the entry that supersedes this one. Which of two is newer is a matter of when they were made, so that after
 * the last number comes the first.
 */
export function nextGeneration(generation: number): number {
  return generation >= LAST ? 1 : generation + 1
}

/** `<primary>.3` → `<primary>` and 3. */
export function splitEntryKey(key: string): { primary: string; generation: number } | undefined {
  const dot = key.lastIndexOf('.')
  const primary = key.slice(0, Math.max(0, dot))
  const generation = generationOf(primary, key)
  return generation === undefined ? undefined : { primary, generation }
}
