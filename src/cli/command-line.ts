import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { WarmupError } from '../errors.js'
import { readGivenTextSync } from '../modcache/regular-file.js'
import { OPTION_NAMES, optionsFromText, type WarmupOptions } from '../options/options.js'
import { shownSetting } from '../redact.js'
import { VERSION } from '../version.js'
import { defaultStore } from './default-store.js'
import type { DoctorLine } from './doctor.js'
import { UPKEEP_COMMANDS, UPKEEP_OPTIONS, type UpkeepLine, upkeepLine } from './upkeep-line.js'
import { usage } from './usage.js'

/** What the user asked for. */
export type CommandLine =
  | { command: 'help' }
  | { command: 'version'; version: string }
  | { command: 'env'; options: WarmupOptions }
  | { command: 'warm'; options: WarmupOptions; files: OutputFiles }
  | ({ command: 'doctor' } & DoctorLine)
  | UpkeepLine
  /** `program` is what stands after `--`. */
  | { command: 'exec'; options: WarmupOptions; program: [string, ...string[]] }

/** Where results go; `-` is stdout. */
export interface OutputFiles {
  json?: string
  summary?: string
  events?: string
  metrics?: string
  har?: string
}

const COMMANDS = ['warm', 'exec', 'env', 'doctor', ...UPKEEP_COMMANDS]
const OUTPUTS = ['json', 'summary', 'events', 'metrics', 'har'] as const
/** Options of single commands, and whose they are. */
const OWN: typeof UPKEEP_OPTIONS = {
  ...UPKEEP_OPTIONS,
  compare: { type: 'string', of: ['doctor'] },
  fix: { type: 'boolean', of: ['doctor'] },
}
/** Which results a command has. */
const RESULTS: Record<string, readonly string[]> = {
  warm: OUTPUTS,
  doctor: ['json', 'summary'],
  ...Object.fromEntries(UPKEEP_COMMANDS.map(command => [command, ['json']])),
}
/** Options that may stand without a value. */
const SWITCHES = [
  'allow-changes',
  'fail-on-cache-miss',
  'include-private',
  'lookup-only',
  'modcacherw',
  'offline',
  'restore-keys',
  's3-path-style',
  'save-if',
]
/** Options whose value may hold credentials: everybody on the machine can read arguments. */
const SECRET = ['goproxy', 'gosumdb', 'private-hosts', 'proxy-client-key']
/** Options of several lines, which rather stand in a file. */
const LINES = ['ssh-known-hosts']

/**
 * Reads arguments and GO_MOD_WARMUP_ variables; a flag wins over a variable, and an empty value means "not set".
 * @throws WarmupError `bad-option` for an unknown command or option, and for credentials among the arguments.
 */
export function parseCommandLine(args: string[], env: Record<string, string | undefined>): CommandLine {
  const end = args.indexOf('--')
  const { values, positionals } = parse(end < 0 ? args : args.slice(0, end))
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version', version: VERSION }
  const [command, ...rest] = COMMANDS.includes(positionals[0] ?? '') ? positionals : ['warm', ...positionals]
  if (command === 'exec' ? end < 0 || rest.length > 0 : end >= 0) throw usage('the command to run stands after exec --')
  const foreign = [...OUTPUTS, ...Object.keys(OWN)].find(name => values[name] && !takes(command, name))
  if (foreign !== undefined) throw usage(`the command ${command} takes no --${foreign}`)
  const upkeep = UPKEEP_COMMANDS.find(name => name === command)
  if (command !== 'doctor' && !upkeep && rest.length > 1) {
    throw usage(`one directory at the most, not ${rest.join(' ')}`)
  }
  const given: Record<string, string> = {}
  for (const name of OPTION_NAMES) {
    const value = flagValue(name, values[name]) || env[variableOf(name)]
    if (value) given[name] = value
  }
  // Outside an action there is no cache service to be had, so the command does not look for one.
  const text = { store: command === 'warm' ? defaultStore(given, env) : 'off', ...given }
  const fileOf = (name: string) => values[name] || env[variableOf(name)]
  if (command === 'doctor') {
    const files = filesOf(fileOf, ['json', 'summary', 'compare'])
    return { command, options: optionsFromText(text), look: rest, fix: values.fix === true, files }
  }
  if (upkeep) {
    const { store: _, verify: __, ...others } = given
    const options = optionsFromText({ ...others, store: 'off' })
    return upkeepLine(upkeep, { values, rest, options, files: filesOf(fileOf, ['json']) })
  }
  if (positionals.length === 1 && rest[0] !== undefined) checkWord(rest[0])
  if (rest[0] && values['working-directory']) throw usage('the directory is given twice, as argument and as option')
  const options = optionsFromText({ ...text, ...(rest[0] && { 'working-directory': rest[0] }) })
  if (command === 'env') return { command, options }
  if (command === 'exec') return { command, options, program: programOf(args.slice(end + 1)) }
  return { command: 'warm', options, files: filesOf(fileOf, OUTPUTS) }
}

function takes(command = '', name: string): boolean {
  return OWN[name]?.of.includes(command) || (RESULTS[command] ?? []).includes(name)
}

type Values = Record<string, string | boolean | undefined>

function filesOf(fileOf: (name: string) => Values[string], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (fileOf(name) ? [[name, String(fileOf(name))]] : [])))
}

/** Is debug output wanted? Known before anything is parsed, for parsing may fail. */
export function isVerbose(args: string[], env: Record<string, string | undefined>): boolean {
  const own = args.slice(0, args.indexOf('--') < 0 ? undefined : args.indexOf('--'))
  return (
    own.includes('-v') || own.includes('--verbose') || env.RUNNER_DEBUG === '1' || env.ACTIONS_STEP_DEBUG === 'true'
  )
}

const variableOf = (name: string) => `GO_MOD_WARMUP_${name.toUpperCase().replaceAll('-', '_')}`

function programOf([name, ...args]: string[]): [string, ...string[]] {
  if (name !== undefined && name !== '') return [name, ...args]
  throw usage('there is no command after exec --')
}

function parse(args: string[]): { values: Values; positionals: string[] } {
  const switches = args.includes('inspect') ? [...SWITCHES, 'verify'] : SWITCHES
  const flat = args.map(arg => (switches.some(name => arg === `--${name}`) ? `${arg}=true` : arg))
  const strings: Record<string, { type: 'string' }> = Object.fromEntries(
    [...OPTION_NAMES, ...OUTPUTS].map(name => [name, { type: 'string' }]),
  )
  try {
    return parseArgs({
      args: flat,
      allowPositionals: true,
      options: {
        ...strings,
        ...OWN,
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        verbose: { type: 'boolean', short: 'v' },
      },
    })
  } catch (cause) {
    throw usage(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause))
  }
}

/** `@FILE` stands for what a file holds, where a value may be secret. */
function flagValue(name: string, value: string | boolean | undefined): string | undefined {
  if (typeof value !== 'string' || ![...SECRET, ...LINES].includes(name)) return value as string | undefined
  if (value.startsWith('@')) return contentOf(name, value.slice(1))
  const isOpen = name !== 'private-hosts' && shownSetting(value) === value && !value.includes('-----BEGIN')
  if (LINES.includes(name) || isOpen) return value
  throw new WarmupError('bad-option', `${name}: credentials may not stand among the arguments`, {
    hint: `Everybody on this machine could read them. Set ${variableOf(name)}, or give --${name} @FILE.`,
  })
}

function contentOf(name: string, file: string): string {
  try {
    return readGivenTextSync(file).trim()
  } catch (cause) {
    throw new WarmupError('bad-option', `${name}: @${file} cannot be read`, { hint: 'Name a file after the @.', cause })
  }
}

/** A single word may be meant as a command or as a directory. */
function checkWord(word: string): void {
  if (word === '' || /[/\\]/.test(word) || existsSync(word)) return
  throw usage(`${shownSetting(word)} is neither a command (${COMMANDS.join(', ')}) nor a directory`)
}
