import { closeSync, constants, type Dirent, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'

// The files of GOCACHE (cmd/go/internal/cache): `xx/<id>-a` is an action, 175 bytes that lead to an output; `xx/<hash>-d` is
// an output, named by its SHA-256: a file, or for an executable a directory with that one file. Besides, there are
// README, trim.txt, testexpire.txt and fuzz/, which belong to one machine.

/** What an action led to. */
export interface Action {
  id: string
  output: string
  size: number
  /** When it was made, in nanoseconds since 1970: as many digits as JavaScript has no number for. */
  time: string
}

/** An action of a GOCACHE whose output is there. */
export interface PresentAction extends Action {
  /** When it was last looked up or made, in milliseconds since 1970; cmd/go notes it once an hour. */
  used: number
  /** The name of an executable; absent for all other outputs. */
  program?: string
}

/** The only format that is known here. */
export const FORMAT = 'v1'
const HASH = /^[0-9a-f]{64}$/
const ACTION = /^v1 ([0-9a-f]{64}) ([0-9a-f]{64}) +(\d{1,20}) +(\d{1,20})\n$/
const ACTION_SIZE = 175
const WIDTH = 20
/** Go packages name programs; a name with a path or a drive in it would lead elsewhere. */
const PROGRAM = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/

export const isHash = (text: unknown): text is string => typeof text === 'string' && HASH.test(text)
export const isProgramName = (text: unknown): text is string => typeof text === 'string' && PROGRAM.test(text)
/** Whole seconds and nanoseconds until the year 2262, as Go has them. */
export const isTime = (text: unknown): text is string => typeof text === 'string' && /^\d{1,19}$/.test(text)

export const directoryOf = (hash: string) => hash.slice(0, 2)
export const actionFile = (id: string) => join(directoryOf(id), `${id}-a`)
export const outputFile = (hash: string) => join(directoryOf(hash), `${hash}-d`)
/** All directories with actions and outputs. */
export const DIRECTORIES = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'))

/** The content of an action's file, as cmd/go writes it. */
export function actionText({ id, output, size, time }: Action): string {
  return `${FORMAT} ${id} ${output} ${`${size}`.padStart(WIDTH)} ${time.padStart(WIDTH)}\n`
}

/** The action in this content; undefined for another format, and for the action of another name. */
export function parseAction(content: string, id: string): Action | undefined {
  const [, own, output = '', size, time = ''] = ACTION.exec(content) ?? []
  return own === id ? { id, output, size: Number(size), time } : undefined
}

/** Was anything compiled, or put here, before? */
export function isWarm(goCache: string): boolean {
  for (const { name } of namesOf(goCache)) if (name.endsWith('-a')) return true
  return false
}

/** Everything that is in a GOCACHE and whole. `foreign` are actions that are not of the known format. */
export function readActions(goCache: string): { actions: PresentAction[]; foreign: number } {
  const actions: PresentAction[] = []
  const outputs = new Map<string, { size: number; program?: string } | undefined>()
  let foreign = 0
  for (const { path, name } of namesOf(goCache)) {
    const id = name.slice(0, -2)
    if (!name.endsWith('-a') || !isHash(id)) continue
    const found = lookAt(path)
    // cmd/go takes an empty one, as a process that was killed leaves it, for none.
    if (!found?.isFile() || found.size === 0) continue
    const action = found.size === ACTION_SIZE ? parseAction(contentOf(path), id) : undefined
    if (action === undefined) {
      foreign++
      continue
    }
    const { output, size } = action
    if (!outputs.has(output)) outputs.set(output, outputAt(join(goCache, outputFile(output))))
    const there = outputs.get(output)
    if (there?.size !== size) continue
    actions.push({ ...action, used: found.mtimeMs, ...(there.program !== undefined && { program: there.program }) })
  }
  return { actions, foreign }
}

function* namesOf(goCache: string): Generator<{ path: string; name: string }> {
  for (const directory of DIRECTORIES) {
    for (const { name } of listed(join(goCache, directory))) yield { path: join(goCache, directory, name), name }
  }
}

/** A link is no directory of the cache. */
function listed(directory: string): Dirent[] {
  try {
    return lstatSync(directory).isDirectory() ? readdirSync(directory, { withFileTypes: true }) : []
  } catch {
    return [] // There is no such directory, or it is not readable: then cmd/go has nothing of it either.
  }
}

function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}

function outputAt(path: string): { size: number; program?: string } | undefined {
  const found = lookAt(path)
  if (found?.isFile()) return { size: found.size }
  if (!found?.isDirectory()) return undefined
  const [only, ...others] = listed(path)
  if (only === undefined || others.length > 0 || !isProgramName(only.name)) return undefined
  const inside = lookAt(join(path, only.name))
  return inside?.isFile() ? { size: inside.size, program: only.name } : undefined
}

const CAREFULLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)

/** Opens a file of the cache; never through a link. */
export const openCarefully = (path: string) => openSync(path, CAREFULLY)

function contentOf(path: string): string {
  const buffer = Buffer.alloc(ACTION_SIZE + 1)
  const file = openCarefully(path)
  try {
    return buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0))
  } finally {
    closeSync(file)
  }
}
