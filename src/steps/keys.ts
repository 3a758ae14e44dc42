import { createHash } from 'node:crypto'
import { WarmupError } from '../errors.js'
import { goMinor } from '../go/version.js'

/** What the key of a project consists of. Paths are relative to the repository root, with forward slashes. */
export interface KeyMaterial {
  /** The module files that are warmed. */
  project: string[]
  /** Selected Go release, `1.26.8`. */
  goVersion: string
  /** Text of each existing go.sum and go.work.sum. */
  sums: { path: string; text: string }[]
  /** Each go.mod and go.work, without formatting and comments. */
  definitions: { path: string; content: unknown }[]
}

/** The keys of one run. */
export interface KeyLadder {
  /** Entries are stored as `<primary>.<generation>`. */
  primary: string
  /** Prefixes to try after it: this project with the same Go minor version, then with any. */
  restore: string[]
}

const FORMAT = 'go-mod-warmup-v2-'
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512
/** A dot and nine digits. */
const ROOM_FOR_GENERATION = 10

/**
 * Makes the keys. They contain no OS or architecture: module files are the same everywhere. Line endings do not matter.
 * @throws WarmupError `bad-option` if the key is longer than the service accepts
 */
export function makeKeys(
  material: KeyMaterial,
  options: { keyPrefix: string; keySuffix: string; fallback: boolean },
): KeyLadder {
  const project = `${options.keyPrefix}${FORMAT}${digest(material.project.toSorted()).slice(0, 10)}-`
  const minor = `${project}go${goMinor(material.goVersion)}-`
  const primary = `${minor}${digest(contents(material)).slice(0, 40)}${options.keySuffix}`
  if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
    throw new WarmupError(
      'bad-option',
      `key-prefix and key-suffix make the cache key too long: ${primary.length} characters`,
      {
        hint: `The cache service accepts at most ${LONGEST_KEY}. Shorten them.`,
      },
    )
  }
  return { primary, restore: options.fallback ? [minor, project] : [] }
}

function contents(material: KeyMaterial): [path: string, text: string][] {
  const parts = [
    ...material.sums.map(({ path, text }) => ({ path, text: text.replaceAll('\r\n', '\n') })),
    ...material.definitions.map(({ path, content }) => ({ path, text: JSON.stringify(content) })),
  ]
  parts.sort((a, b) => (a.path < b.path ? -1 : 1))
  return parts.map(({ path, text }) => [path, text])
}

function digest(parts: unknown[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(JSON.stringify(part))
  return sum.digest('hex')
}
