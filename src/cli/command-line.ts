import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readGivenTextSync } from '../modcache/regular-file.js'
import { badOption, type OptionTable, readOptions, spelled, type ValuesOf, variableOf } from '../options/kinds.js'
import { checkDistinct, parseDirectory } from '../options/places.js'
import { OPTIONS, optionsFromText, RENAMED, type WarmupOptions } from '../options/table.js'
import type { Volume } from '../output/console.js'
import { shownSetting } from '../redact.js'
import { COMMAND_NAMES, COMMANDS, type CommandName, optionsFor, takenBy, usage } from './commands.js'

/** A parsed command line. */
export type Line<Name extends CommandName = CommandName> = {
  [One in Name]: {
    command: One
    /** The words after its name; for `exec` those after `--`. */
    args: string[]
    /** Options of a warm-up, from flags and variables. */
    options: WarmupOptions
    own: ValuesOf<(typeof COMMANDS)[One]['own']>
    volume: Volume
    /** Warnings about unknown variables. */
    warnings: string[]
  }
}[Name]

/** The request of the user. */
type CommandLine = Line | { command: 'help'; page: CommandName | undefined } | { command: 'version' }

type Env = Record<string, string | undefined>
type Flags = Record<string, string>

/** The options of every command. */
const GENERAL = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  quiet: { type: 'boolean', short: 'q' },
  directory: { type: 'string', short: 'C' },
} as const

/**
 * Reads arguments and GO_MOD_WARMUP_ variables; a flag wins over a variable, and an empty value means "not set". `-C`
 * takes effect at once: as with git, make and go, every file name is relative to it, regardless of its position.
 * @throws WarmupError `bad-option` for an unknown command or option, and for credentials among the arguments
 */
export function parseCommandLine(args: string[], env: Env): CommandLine {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  const named = COMMAND_NAMES.find(name => before.includes(name) && read(before, name).words[0] === name)
  const command = named ?? 'warm'
  const { words, flags, general, directories } = read(before, command)
  if (general.has('help')) return { command: 'help', page: named }
  if (general.has('version')) return { command: 'version' }
  if (words[0] === 'help' && !named) return { command: 'help', page: pageOf(words.slice(1)) }
  for (const directory of directories) process.chdir(parseDirectory('-C', directory))
  const given = givenTo(command, flags, env)
  const operands = named ? words.slice(1) : words
  if (command === 'warm') {
    if (operands.length > 1) throw usage(`one directory at most, not ${operands.join(' ')}`, command)
    if (operands[0] && flags['working-directory'])
      throw usage('the directory is given twice, as argument and as option')
    // A renamed option is reported first, because its value is not a directory.
    const isRenamed = Object.keys(RENAMED).some(name => flags[name] !== undefined)
    if (!named && operands[0] !== undefined && !isRenamed) checkWord(operands[0])
    if (operands[0]) given['working-directory'] = operands[0]
  }
  const program = end < 0 ? undefined : args.slice(end + 1)
  if (command !== 'exec' && program !== undefined) throw usage('only `exec -- COMMAND` runs a command', command)
  if (command === 'exec' && (operands.length > 0 || program === undefined)) {
    throw usage('exec needs a command: `go-mod-warmup exec -- go build ./...`', 'exec')
  }
  const own = readOptions<OptionTable>(COMMANDS[command].own, ownOf(command, flags, env))
  checkDistinct(Object.fromEntries(filesOf(command).map(name => [spelled(name), own[name] as string | undefined])))
  if (own['dryRun'] === true && command === 'warm') {
    const other = filesOf(command).find(name => name !== 'json' && own[name] !== undefined)
    if (other !== undefined) throw usage(`--dry-run warms nothing that --${spelled(other)} could tell of`, command)
  }
  return {
    command,
    args: program ?? operands,
    // Outside an action there is no cache service, and only a warm-up has a default store.
    options: optionsFromText({ ...(command !== 'warm' && { store: 'off' }), ...given }),
    own,
    volume: general.has('quiet') ? 'quiet' : general.has('verbose') ? 'verbose' : 'normal',
    warnings: unknownVariables(env),
  } as Line
}

interface Read {
  words: string[]
  /** By spelling; `true` for a switch without a value. */
  flags: Flags
  general: Set<string>
  directories: string[]
}

/** Parses arguments for `command`. */
function read(args: string[], command: CommandName): Read {
  const known = new Map(Object.entries(optionsFor(command)).map(([name, option]) => [spelled(name), option]))
  const isSwitch = (arg = '') =>
    arg.startsWith('--') && (known.get(arg.slice(2))?.kind === 'switch' || Object.hasOwn(RENAMED, arg.slice(2)))
  const names = [...known.keys(), ...Object.keys(RENAMED)]
  const { tokens } = parseArgs({
    args: args.flatMap((arg, index) => {
      if (isSwitch(args[index - 1]) && SWITCHED.test(arg)) return separateValue(args[index - 1] ?? '', arg)
      return isSwitch(arg) ? `${arg}=true` : arg
    }),
    options: { ...Object.fromEntries(names.map(name => [name, { type: 'string' as const }])), ...GENERAL },
    strict: false,
    tokens: true,
  })
  const found: Read = { words: [], flags: {}, general: new Set(), directories: [] }
  for (const token of tokens) {
    if (token.kind === 'positional') found.words.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (name !== 'directory' && Object.hasOwn(GENERAL, name)) {
      if (inlineValue && !/^(?:true|false)$/.test(value)) throw usage(`${rawName} takes no value but true or false`)
      if (value === 'false') found.general.delete(name)
      else found.general.add(name)
    } else if (name !== 'directory' && !names.includes(name)) {
      const spellings = [...known.keys(), ...Object.keys(GENERAL)].map(one => `--${one}`)
      throw usage(`unknown option ${shownSetting(rawName)}`, command, { instead: nearest(rawName, spellings, 2) })
    } else if (value === undefined || (!inlineValue && /^-./.test(value))) {
      throw usage(`${rawName} needs a value`, command)
    } else if (name === 'directory') found.directories.push(value)
    else found.flags[name] = value
  }
  return found
}

const SWITCHED = /^(?:true|false|auto)$/i

/** The error for a word after a switch that cannot be a directory; for a renamed switch, the new name is reported first. */
function separateValue(flag: string, value: string): string[] {
  if (Object.hasOwn(RENAMED, flag.slice(2))) return []
  if (existsSync(value)) return [value]
  throw usage(`${flag} takes no value from the next argument`, undefined, { instead: `${flag}=${value}` })
}

/** The command that `help` was called for; undefined for all of them. */
function pageOf([name, ...more]: string[]): CommandName | undefined {
  if (name === 'help' && more.length === 0) return undefined
  const page = COMMAND_NAMES.find(one => one === name)
  if (name === undefined || (page !== undefined && more.length === 0)) return page
  throw usage(`there is no command ${shownSetting([name, ...more].join(' '))}`, undefined, {
    instead: nearest(name, WORDS),
  })
}

const WORDS = [...COMMAND_NAMES, 'help']

/** A single word may be a command or a directory. */
function checkWord(word: string): void {
  if (word === '' || /[/\\]/.test(word) || existsSync(word)) return
  throw usage(`${shownSetting(word)} is neither a command (${WORDS.join(', ')}) nor a directory`, undefined, {
    instead: nearest(word, WORDS),
  })
}

/** The options of a warm-up from flags and variables, by their spelling. */
function givenTo(command: CommandName, flags: Flags, env: Env): Flags {
  const own = Object.keys(COMMANDS[command].own).map(spelled)
  const taken = takenBy(command).flatMap(({ options }) => Object.entries(options))
  const readable = new Map(taken.map(([name, option]) => [spelled(name), option]))
  const isForeign = (name: string) => !readable.has(name) && !own.includes(name) && !Object.hasOwn(RENAMED, name)
  const foreign = Object.keys(flags).find(name => flags[name] !== '' && isForeign(name))
  if (foreign !== undefined) throw usage(`${command} has no option --${foreign}`, command)
  const given: Flags = {}
  for (const name of [...readable.keys(), ...Object.keys(RENAMED)]) {
    const text = textOf(name, { value: flags[name], option: readable.get(name) }) || env[variableOf(name)]
    if (text) given[name] = text
  }
  return given
}

/** The values of the command's own options, by their name in code. */
function ownOf(command: CommandName, flags: Flags, env: Env): Flags {
  const variables = filesOf(command)
  const texts = Object.keys(COMMANDS[command].own).map(name => {
    const variable = variables.includes(name) ? env[variableOf(spelled(name))] : undefined
    return [name, flags[spelled(name)] || variable || '']
  })
  return Object.fromEntries(texts)
}

/** The only own options of a command that can come from a variable: flags that remove things must be visible. */
function filesOf(command: CommandName): string[] {
  const own = Object.entries<OptionTable[string]>(COMMANDS[command].own)
  return own.flatMap(([name, { kind }]) => (kind === 'file' ? [name] : []))
}

/** `@FILE` is replaced by the content of the file, for values that may be secret. */
function textOf(
  name: string,
  { value, option }: { value: string | undefined; option: OptionTable[string] | undefined },
): string | undefined {
  if (value === undefined || option?.fromFile === undefined) return value
  if (value.startsWith('@')) return contentOf(name, value.slice(1))
  const isOpen = shownSetting(value) === value && !value.includes('-----BEGIN')
  if (option.fromFile === 'if-you-like' || (option.fromFile === 'with-credentials' && isOpen)) return value
  throw badOption(
    `${name}: credentials may not stand among the arguments`,
    `Everybody on this machine could read them. Set ${variableOf(name)}, or give --${name} @FILE.`,
  )
}

function contentOf(name: string, file: string): string {
  try {
    return readGivenTextSync(file).trim()
  } catch (cause) {
    throw badOption(`${name}: @${file} cannot be read`, 'Name a file after the @.', { cause })
  }
}

const PREFIX = variableOf('')

/** One sentence per unknown variable with our prefix. */
function unknownVariables(env: Env): string[] {
  const known = [...Object.keys(OPTIONS), ...COMMAND_NAMES.flatMap(filesOf)].map(name => variableOf(spelled(name)))
  const old = Object.keys(RENAMED).map(variableOf)
  return Object.keys(env).flatMap(name => {
    const upper = name.toUpperCase()
    // On Windows, names of variables are case-insensitive.
    if (!upper.startsWith(PREFIX) || ([...known, ...old].includes(upper) && env[upper] === env[name])) return []
    const instead = nearest(upper, known, PREFIX.length)
    return `${name} is not a known variable${instead === undefined ? '' : `; did you mean ${instead}?`}`
  })
}

/** Is debug output requested? Determined before parsing, which may fail. */
export function isVerbose(args: string[], env: Env): boolean {
  const own = args.slice(0, args.indexOf('--') < 0 ? undefined : args.indexOf('--'))
  return (
    own.some(arg => ['-v', '--verbose', '--verbose=true'].includes(arg)) ||
    env.RUNNER_DEBUG === '1' ||
    env.ACTIONS_STEP_DEBUG === 'true'
  )
}

/** The word that was probably meant: the known one with the fewest typing errors, if they are few for its length. */
function nearest(word: string, known: readonly string[], prefix = 0): string | undefined {
  const rated = known.map(one => ({ one, errors: distance(word.slice(prefix), one.slice(prefix)) }))
  const [best] = rated.sort((a, b) => a.errors - b.errors)
  return best && best.errors <= Math.ceil((best.one.length - prefix) / 3) ? best.one : undefined
}

/** The number of extra, missing, wrong or swapped letters. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = [...b, ''].map((_, column) => column)
  for (const [row, letter] of [...a].entries()) {
    const next = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const [left = 0, above = 0, both = 0] = [next[column], last[column + 1], last[column]]
      const isSwap = letter === b[column - 1] && other === a[row - 1]
      const swapped = isSwap ? (beforeLast[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(left + 1, above + 1, letter === other ? both : both + 1, swapped))
    }
    beforeLast = last
    last = next
  }
  return last[b.length] ?? 0
}
