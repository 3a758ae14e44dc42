import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'
import { AZURE_HOST, parseS3Place, type S3Location, WITHOUT_AZURE } from './s3/address.js'

/** One store, as given in options. */
export interface StoreSpec {
  kind: StoreKindName
  /** Archives under keys, or module files one by one. */
  holds: 'entries' | 'files'
  /** In normalised form. */
  spec: string
}

/** The specs of one kind of store. */
interface StoreKind {
  /** For error messages. */
  pattern: string
  holds: StoreSpec['holds']
  /** Is it cheap to read parts of its files? */
  readsParts?: true
  matches: RegExp
  /** The spec in normalised form. */
  normal: (spec: string) => string
  /** Rejects invalid options and variables for such a store. */
  check?: (spec: string, s3: S3Location, env: Record<string, string | undefined>) => unknown
}

/** All kinds of stores. `open.ts` opens them. */
const KINDS = {
  github: { pattern: 'github', holds: 'entries', matches: /^github$/i, normal: () => 'github' },
  dir: {
    pattern: 'dir:PATH',
    holds: 'files',
    readsParts: true,
    matches: /^dir:/,
    normal: spec => `dir:${absoluteDirectory(spec)}`,
  },
  s3: {
    pattern: 's3://BUCKET/PREFIX',
    holds: 'files',
    matches: /^s3:/,
    normal: spec => parseS3Place(spec, {}, {}).spec,
    check: parseS3Place,
  },
} satisfies Record<string, StoreKind>

export type StoreKindName = keyof typeof KINDS

const kinds = Object.entries(KINDS) as [StoreKindName, StoreKind][]

/**
 * Parses a store given by a user. Its `spec` is normalised: the path of a directory, relative to the current directory or
 * below `~/`, becomes absolute, and trailing slashes of a bucket's prefix are removed.
 * @throws WarmupError `bad-option` for an unknown kind, or without a directory or bucket
 */
export function parseStoreSpec(
  name: string,
  {
    among = 1,
    allowed = ['off', ...patternsOf('entries'), ...patternsOf('files')],
  }: { among?: number; allowed?: string[] } = {},
): StoreSpec {
  const found = kindOf(name)
  if (found !== undefined) return { kind: found[0], holds: found[1].holds, spec: found[1].normal(name) }
  const foreign = FOREIGN.find(({ matches }) => matches(name))
  if (foreign !== undefined && allowed.some(pattern => pattern.startsWith('s3:'))) {
    throw new WarmupError('bad-option', `store: ${foreign.message}`, { hint: foreign.hint })
  }
  const separated = among > 1 ? ' Commas and newlines separate stores: a path must not contain one.' : ''
  throw new WarmupError('bad-option', `store: ${JSON.stringify(shownSetting(name))} is not a known store`, {
    hint: `Allowed: ${allowed.join(', ')}.${separated}`,
  })
}

/** Buckets of other services. */
const FOREIGN: { matches: (name: string) => boolean; message: string; hint: string }[] = [
  {
    matches: name => /^(?:gs|gcs):/i.test(name) || /^storage\.(?:googleapis|cloud\.google)\.com$/.test(hostIn(name)),
    message: 'buckets of Google are used through their S3-compatible interface',
    hint: 'Write s3://BUCKET/PREFIX, set s3-endpoint to https://storage.googleapis.com, and use an HMAC key of Google.',
  },
  {
    matches: name => /^(?:az|azure|azblob|abfss?|wasbs?):/i.test(name) || AZURE_HOST.test(hostIn(name)),
    message: 'Azure Blob Storage is not supported: it has no S3-compatible interface',
    hint: WITHOUT_AZURE,
  },
]

const hostIn = (name: string) => (/^https?:/i.test(name) ? (URL.parse(name)?.hostname ?? '') : '')

/**
 * Checks the options and variables for the location of a store.
 * @throws WarmupError `bad-option`
 */
export function checkStorePlace(
  { kind, spec }: StoreSpec,
  s3: S3Location,
  env: Record<string, string | undefined>,
): void {
  const { check }: StoreKind = KINDS[kind]
  check?.(spec, s3, env)
}

/** Is this the spec of a module store? */
export function isModuleStore(spec: string): boolean {
  return holdsOf(spec) === 'files'
}

/** What the store with this spec contains; undefined for an unknown kind. */
export function holdsOf(spec: string): StoreSpec['holds'] | undefined {
  return kindOf(spec)?.[1].holds
}

/** Is it cheap to read parts of the files of the store with this spec? */
export function readsParts(spec: string): boolean {
  return kindOf(spec)?.[1].readsParts === true
}

/** The patterns of specs of such stores. */
export function patternsOf(wanted: StoreSpec['holds']): string[] {
  return kinds.flatMap(([, { holds, pattern }]) => (holds === wanted ? [pattern] : []))
}

const kindOf = (spec: string) => kinds.find(([, { matches }]) => matches.test(spec))

/** The directory of a spec, if it has one. */
export function directoryOf(spec: string): string | undefined {
  return KINDS.dir.matches.test(spec) ? absoluteDirectory(spec) : undefined
}

function absoluteDirectory(spec: string): string {
  const path = spec.slice('dir:'.length)
  if (path !== '') return absolutePath(path.replace(/^~(?=[/\\]|$)/, () => homedir()))
  throw new WarmupError('bad-option', `store: ${spec} has no directory`, {
    hint: 'Add a path, as in dir:/srv/modules.',
  })
}
