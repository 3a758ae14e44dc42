import type { WarmupOptions } from '../options/options.js'
import type { InspectLine } from './inspect.js'
import type { MirrorLine } from './mirror.js'
import type { PruneLine } from './prune.js'
import type { CleanLine } from './upkeep.js'
import { usage } from './usage.js'

/** What was asked of a command that keeps caches and stores in order. */
export type UpkeepLine =
  | ({ command: 'clean' } & CleanLine)
  | ({ command: 'prune' } & PruneLine)
  | ({ command: 'inspect' } & InspectLine)
  | ({ command: 'mirror' } & MirrorLine)

/** Arguments of such a command. */
interface Given {
  values: Record<string, string | boolean | undefined>
  /** What stands after the command. */
  rest: string[]
  options: WarmupOptions
  files: { json?: string }
}

/** The commands, and options that belong to them alone. */
export const UPKEEP_COMMANDS = ['clean', 'prune', 'inspect', 'mirror'] as const
export const UPKEEP_OPTIONS: Record<string, { type: 'string' | 'boolean'; of: readonly string[] }> = {
  all: { type: 'boolean', of: ['clean'] },
  refetch: { type: 'boolean', of: ['clean'] },
  'dry-run': { type: 'boolean', of: ['clean', 'prune'] },
  'max-size': { type: 'string', of: ['prune'] },
  list: { type: 'string', of: ['mirror'] },
  'max-age': { type: 'string', of: ['prune', 'inspect'] },
}

/** @throws WarmupError `bad-option` */
export function upkeepLine(command: UpkeepLine['command'], given: Given): UpkeepLine {
  switch (command) {
    case 'clean':
      return { command, ...cleanLine(given) }
    case 'prune':
      return { command, ...pruneLine(given) }
    case 'inspect':
      return { command, ...inspectLine(given) }
    case 'mirror':
      return { command, ...mirrorLine(given) }
  }
}

const modeOf = (values: Given['values']) => (values['dry-run'] === true ? 'dry-run' : 'remove')
const text = (name: string, value: string | boolean | undefined) => (value ? { [name]: String(value) } : {})

function cleanLine({ values, rest, options, files }: Given): CleanLine {
  if ((values.all === true) === rest.length > 0) throw usage('clean takes either --all or modules')
  if (values.refetch === true && values.store) throw usage('clean takes --refetch for the module cache only')
  const afterwards = values.refetch === true ? 'refetch' : 'nothing'
  const which = values.all === true ? {} : { modules: rest }
  // Of the flags alone: the variable is meant for warm-ups.
  return { options, ...which, ...text('store', values.store), mode: modeOf(values), afterwards, files }
}

function pruneLine({ values, rest, options, files }: Given): PruneLine {
  const what = onlyOne(rest, 'prune takes one store, or the word modcache')
  if (!values['max-size'] && !values['max-age']) throw usage('prune takes --max-size or --max-age, or both')
  const limits = { ...text('maxSize', values['max-size']), ...text('maxAge', values['max-age']) }
  return { options, what, limits, mode: modeOf(values), files }
}

function inspectLine({ values, rest, options, files }: Given): InspectLine {
  const [store, ...sumFiles] = rest
  if (sumFiles.length > 0 && !values.verify) throw usage('inspect takes one store, and sum files after --verify')
  return {
    options,
    store: onlyOne([store ?? ''], 'inspect takes a store'),
    ...text('maxAge', values['max-age']),
    ...(values.verify && { verify: { sumFiles } }),
    files,
  }
}

function mirrorLine({ values, rest, options, files }: Given): MirrorLine {
  const [target, ...named] = rest
  if (!target) throw usage('mirror takes a directory or a store to be filled')
  const foreign = ['offline', 'refresh'].find(name => values[name])
  if (foreign !== undefined) throw usage(`the command mirror takes no --${foreign}`)
  const { workingDirectory, offline: _, refresh: __, ...others } = options
  if (named.length > 0 && workingDirectory) throw usage('the project is given twice, as argument and as option')
  const asked = workingDirectory ? [workingDirectory] : named
  const projects = asked.length > 0 || values.list ? asked : ['.']
  return { options: others, target, projects, ...text('list', values.list), files }
}

function onlyOne([first, ...more]: string[], otherwise: string): string {
  if (first === undefined || first === '' || more.length > 0) throw usage(otherwise)
  return first
}
