import { parseOrigin } from '../stores/entry-store.js'
import type { Writer } from '../stores/record.js'
import { type Action, FORMAT, isHash, isProgramName, isTime } from './gocache.js'

/** An output of an entry, in the order in which their contents follow the manifest. */
export interface Output {
  hash: string
  size: number
  /** The name of an executable. */
  program?: string
}

/** What an entry of the build cache holds, and what it is good for. Nothing in it is trusted. */
export interface Manifest {
  /** The run that saved it. */
  writer: Writer
  /** The commit that it was saved at, where that is known. */
  commit?: string
  /** OS, architecture and Go release, as in the key. */
  system: string
  /** How many saves in a row kept what their job did not use. */
  kept: number
  /** The `h1:` sum of each module version that the job had unpacked, by `path@version`. */
  modules: Record<string, string>
  outputs: Output[]
  actions: Action[]
}

const LARGEST_OUTPUT = 4 * 2 ** 30
const MOST_BYTES = 64 * 2 ** 30
const MOST_OUTPUTS = 200_000
const MOST_ACTIONS = 400_000
const MOST_MODULES = 100_000
/** So many actions as above need about that; each is nearly a hundred characters. */
export const LARGEST_MANIFEST = 32 << 20
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** As it stands in an entry: actions name their output by its place. */
export function manifestText({ outputs, actions, ...rest }: Manifest): string {
  const places = new Map(outputs.map(({ hash }, place) => [hash, place]))
  return JSON.stringify({
    format: FORMAT,
    ...rest,
    outputs: outputs.map(({ hash, size, program }) => [hash, size, ...(program === undefined ? [] : [program])]),
    actions: actions.map(({ id, output, time }) => [id, places.get(output), time]),
  })
}

/** Undefined if anything in it is not as it has to be; `format` for one of another GOCACHE. */
export function parseManifest(text: Buffer): Manifest | 'format' | undefined {
  const said = isDense(text) ? undefined : json(text.toString())
  if (said === undefined) return undefined
  if (said['format'] !== FORMAT) return typeof said['format'] === 'string' ? 'format' : undefined
  const writer = parseOrigin(Buffer.from(JSON.stringify(said['writer'] ?? null)))
  const outputs = listOf(said['outputs'], { most: MOST_OUTPUTS, read: outputIn })
  const actions = outputs && listOf(said['actions'], { most: MOST_ACTIONS, read: one => actionIn(one, outputs) })
  const modules = modulesIn(said['modules'])
  const { system, kept, commit } = said
  if (writer === undefined || outputs === undefined || actions === undefined || modules === undefined) return undefined
  // One output again and again, with all that leads to it, would never end.
  if (hasTwice(outputs, ({ hash }) => hash) || hasTwice(actions, ({ id }) => id)) return undefined
  if (typeof system !== 'string' || !Number.isSafeInteger(kept) || bytesOf(outputs) > MOST_BYTES) return undefined
  return {
    writer: { runId: writer.runId, savedAt: writer.savedAt, ...(writer.url && { url: writer.url }) },
    ...(typeof commit === 'string' && COMMIT.test(commit) && { commit }),
    system,
    kept: Math.max(0, Number(kept)),
    modules,
    outputs,
    actions,
  }
}

export const bytesOf = (outputs: Pick<Output, 'size'>[]) => outputs.reduce((sum, { size }) => sum + size, 0)

const LEAST_PER_VALUE = 16
const SLACK = 200
const [LIST = 0, OBJECT = 0, COMMA = 0] = Buffer.from('[{,')

/** Are there more values than so much text can hold of ours? Empty ones take fifty times their text in memory. */
function isDense(text: Buffer): boolean {
  let values = 0
  // An iterator takes five times as long.
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    if (byte === LIST || byte === OBJECT || byte === COMMA) values++
  }
  return values > SLACK + text.length / LEAST_PER_VALUE
}

function hasTwice<T>(all: T[], nameOf: (one: T) => string): boolean {
  return new Set(all.map(nameOf)).size < all.length
}

function json(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Undefined if one is wrong. */
function listOf<T>(
  said: unknown,
  { most, read }: { most: number; read: (one: unknown[]) => T | undefined },
): T[] | undefined {
  if (!Array.isArray(said) || said.length > most) return undefined
  const found: T[] = []
  for (const one of said) {
    const value = Array.isArray(one) ? read(one) : undefined
    if (value === undefined) return undefined
    found.push(value)
  }
  return found
}

function outputIn([hash, size, program]: unknown[]): Output | undefined {
  if (!isHash(hash) || !isSize(size)) return undefined
  if (program === undefined) return { hash, size }
  return isProgramName(program) ? { hash, size, program } : undefined
}

const isSize = (size: unknown): size is number =>
  typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && size <= LARGEST_OUTPUT

/** Can an entry hold this action, and its output? */
export const isStorable = ({ size, time }: Pick<Action, 'size' | 'time'>) => isSize(size) && isTime(time)

function actionIn([id, place, time]: unknown[], outputs: Output[]): Action | undefined {
  const output = typeof place === 'number' ? outputs[place] : undefined
  if (!isHash(id) || output === undefined || !isTime(time)) return undefined
  return { id, output: output.hash, size: output.size, time }
}

/** Names of modules are shown, so that they may not hold anything else. */
function modulesIn(said: unknown): Record<string, string> | undefined {
  if (typeof said !== 'object' || said === null) return undefined
  const entries = Object.entries(said)
  const isSum = ([name, sum]: [string, unknown]) =>
    /^[\w.~/!+-]{1,500}@v[\w.+-]{1,200}$/.test(name) && typeof sum === 'string' && /^h1:[\w+/]{43}=$/.test(sum)
  return entries.length <= MOST_MODULES && entries.every(isSum) ? Object.fromEntries(entries) : undefined
}
