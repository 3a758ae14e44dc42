import { type Option, spelled } from '../options/kinds.js'
import { COMMAND_NAMES, COMMANDS, type Command, type CommandName, takenBy } from './commands.js'

const GENERAL: [string, string][] = [
  ['-C, --directory DIR', 'Change to DIR first; names of files in other options and arguments are relative to it.'],
  ['-q, --quiet', 'No progress and no warnings, errors only.'],
  ['-v, --verbose', 'Show what was verified and unpacked, and where in the program an internal error comes from.'],
  ['-h, --help', 'Show this page.'],
]

/** Short descriptions for the overview, one line each. */
const BRIEF: [string, string][] = [
  ['-C, --directory DIR', 'Change to DIR first.'],
  ['-q, --quiet', 'Errors only.'],
  ['-v, --verbose', 'Say more.'],
  ['-h, --help; --version', 'Show help or the version.'],
]

const NOTES = `Each option can come from a variable: --stall-timeout from GO_MOD_WARMUP_STALL_TIMEOUT; of the options
that only one command has, those that name a FILE. Switches are turned off by --fallback=false.
Durations are 500ms, 20s, 5m. Exit codes: 0 done, 1 failed (doctor: a check failed; clean: something
was not found or not removed; inspect: something is damaged; mirror: something could not be
downloaded), 2 wrong usage, 130 interrupted.
`

/** All commands, on one screen. */
export function overview(): string {
  const commands = COMMAND_NAMES.map((name): [string, string] => [
    `${name} ${COMMANDS[name].usage.replace('[@VERSION]', '')}`,
    COMMANDS[name].about,
  ])
  return `go-mod-warmup: fast, reliable and explained Go module downloads in CI

Usage: go-mod-warmup [COMMAND] [options]

Commands
${lines([...commands, ['help [COMMAND]', 'Show the options of a command, and an example.']], NARROW)}
Options of every command
${lines(BRIEF, NARROW)}
Each option can come from a variable, --goproxy from GO_MOD_WARMUP_GOPROXY.
Example: go-mod-warmup --dry-run  (shows what would be restored and downloaded)
`
}

/** The page of one command, with all its options. */
export function pageOf(name: CommandName): string {
  const { usage, about, more = '', example, own, defaults = {} }: Command = COMMANDS[name]
  const sections = [{ group: 'options', options: own }, ...takenBy(name)].flatMap(({ group, options }) => {
    const rows = Object.entries(options).map(([option, row]) => optionLine(option, row, defaults[option]))
    return rows.length === 0 ? [] : `${group.charAt(0).toUpperCase()}${group.slice(1)}\n${lines(rows)}`
  })
  return `Usage: go-mod-warmup ${[name, '[options]', usage].filter(Boolean).join(' ')}

${wrap(`${about} ${more}`.trim(), WIDTH).join('\n')}

Example: ${example.command}
         (${example.what})

${sections.join('\n')}
Options of every command
${lines(GENERAL)}
${NOTES}`
}

function optionLine(name: string, option: Option<never, unknown>, here: string | undefined): [string, string] {
  const { kind, fallback, help, shown, fromFile } = option
  const flag = `--${spelled(name)}${kind === 'switch' ? '' : ' '}${shown}`
  const file = fromFile === 'with-credentials' ? ' With credentials in it: @FILE, or the variable.' : ''
  const isSaid = fallback !== '' && !(kind === 'switch' && fallback === 'false')
  return [flag, `${help}${file}${here || isSaid ? ` (default: ${here ?? fallback})` : ''}`]
}

const WIDTH = 100
const INDENT = 30
/** Width of the overview, which fits into 80 columns. */
const NARROW = 27

/** Rows of two columns; text too long for the first one gets a separate line. */
function lines(rows: [string, string][], indent = INDENT): string {
  return rows
    .map(([left, right]) => {
      const head = `  ${left}`
      const body = wrap(right, WIDTH - indent).map(line => ' '.repeat(indent) + line)
      if (head.length >= indent) return `${[head, ...body].join('\n')}\n`
      return `${head.padEnd(indent)}${body.join('\n').trimStart()}\n`
    })
    .join('')
}

function wrap(text: string, width: number): string[] {
  return text.match(new RegExp(`\\S.{0,${width - 2}}\\S(?=\\s|$)|\\S+`, 'g')) ?? []
}
