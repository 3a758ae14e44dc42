import { homedir } from 'node:os'
import { WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'
import { parseS3Place, type S3Location } from './s3/address.js'

/** One store, as options name it. */
export interface StoreSpec {
  kind: StoreKindName
  /** Whole entries under keys, or module files one by one. */
  holds: 'entries' | 'files'
  /** As it is told and kept. */
  spec: string
}

/** How users name the stores of one kind. */
interface StoreKind {
  /** For those who wrote something else. */
  pattern: string
  holds: StoreSpec['holds']
  /** Does it cost little to read parts of its files? */
  readsParts?: true
  matches: RegExp
  /** The spec as it is told and kept. */
  normal: (spec: string) => string
  /** Refuses options and variables that cannot be right for such a store. */
  check?: (spec: string, s3: S3Location, env: Record<string, string | undefined>) => unknown
}

/** Every kind of store. `open.ts` has for each how it is opened. */
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
 * Reads the name of a store as users write it. Its `spec` is the one that is told and kept: the path of a directory,
 * relative to the directory of the process or below `~/`, becomes absolute, and a bucket's prefix loses slashes at its
 * end.
 * @throws WarmupError `bad-option` for what is not known, or names no place.
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
  const separated = among > 1 ? ' Commas and newlines stand between stores: a path that holds one cannot be named.' : ''
  throw new WarmupError('bad-option', `store: ${JSON.stringify(shownSetting(name))} is not a known store`, {
    hint: `Allowed: ${allowed.join(', ')}.${separated}`,
  })
}

/**
 * Checks what options and variables say of where a store is.
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

/** Does a spec name a module store, of a kind that is known? */
export function isModuleStore(spec: string): boolean {
  return holdsOf(spec) === 'files'
}

/** What the store that a spec names holds; undefined where no kind is known by it. */
export function holdsOf(spec: string): StoreSpec['holds'] | undefined {
  return kindOf(spec)?.[1].holds
}

/** Does it cost little to read parts of the files of the store that a spec names? */
export function readsParts(spec: string): boolean {
  return kindOf(spec)?.[1].readsParts === true
}

/** How the stores are named that hold such. */
export function patternsOf(wanted: StoreSpec['holds']): string[] {
  return kinds.flatMap(([, { holds, pattern }]) => (holds === wanted ? [pattern] : []))
}

const kindOf = (spec: string) => kinds.find(([, { matches }]) => matches.test(spec))

/** The directory that a spec names, if it names one. */
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
