import { parseArgs } from 'node:util'
import { WarmupError } from '../errors.js'
import { OPTION_NAMES, optionsFromText, type WarmupOptions } from '../options.js'
import { VERSION } from '../version.js'

/** What the user asked for. */
export type CommandLine =
  | { command: 'help' }
  | { command: 'version'; version: string }
  | { command: 'env'; options: WarmupOptions }
  | { command: 'warm'; options: WarmupOptions; files: OutputFiles }

/** Where results go; `-` is stdout. */
export interface OutputFiles {
  json?: string
  summary?: string
  events?: string
}

const OUTPUTS = ['json', 'summary', 'events'] as const
/** Options that may stand without a value. */
const SWITCHES = ['allow-changes', 'restore-keys', 'save-if']
/** Not on the command line: the directory is an argument. */
const NAMES = OPTION_NAMES.filter(name => name !== 'working-directory')

/**
 * Reads arguments and GO_MOD_WARMUP_ variables; a flag wins over a variable.
 * @throws WarmupError `bad-option` for an unknown command or option.
 */
export function parseCommandLine(args: string[], env: Record<string, string | undefined>): CommandLine {
  const { values, positionals } = parse(args)
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version', version: VERSION }
  const [command, ...rest] = ['warm', 'env'].includes(positionals[0] ?? '') ? positionals : ['warm', ...positionals]
  if (rest.length > 1) throw usage(`one directory at the most, not ${rest.join(' ')}`)
  const given: Record<string, string> = {}
  for (const name of NAMES) {
    const value = values[name] ?? env[`GO_MOD_WARMUP_${name.toUpperCase().replaceAll('-', '_')}`]
    if (typeof value === 'string') given[name] = value
  }
  const directory = rest[0] ?? env.GO_MOD_WARMUP_WORKING_DIRECTORY
  // Outside an action there is no cache service to be had, so the command does not look for one.
  const options = optionsFromText({ store: 'off', ...given, ...(directory && { 'working-directory': directory }) })
  if (command === 'env') return { command, options }
  const files = Object.fromEntries(OUTPUTS.flatMap(name => (values[name] ? [[name, String(values[name])]] : [])))
  return { command: 'warm', options, files }
}

function parse(args: string[]): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  const flat = args.map(arg => (SWITCHES.some(name => arg === `--${name}`) ? `${arg}=true` : arg))
  const strings: Record<string, { type: 'string' }> = Object.fromEntries(
    [...NAMES, ...OUTPUTS].map(name => [name, { type: 'string' }]),
  )
  try {
    return parseArgs({
      args: flat,
      allowPositionals: true,
      options: { ...strings, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
    })
  } catch (cause) {
    throw usage(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause))
  }
}

function usage(message: string): WarmupError {
  return new WarmupError('bad-option', message, { hint: 'See go-mod-warmup --help.' })
}
