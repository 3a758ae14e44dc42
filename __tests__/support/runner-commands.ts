/** A command as the runner of GitHub Actions reads it out of a line. */
export interface RunnerCommand {
  name: string
  properties: Record<string, string>
  data: string
}

/** What the runner carries out. */
const NAMES = [
  ...['stop-commands', 'set-env', 'set-output', 'save-state', 'add-mask', 'add-path', 'add-matcher', 'remove-matcher'],
  ...['debug', 'warning', 'error', 'notice', 'group', 'endgroup', 'echo', 'internal-set-repo-path'],
]
/** Char.IsWhiteSpace of .NET, which its TrimStart removes. */
export const WHITE_SPACE = [
  ...[
    '\t',
    '\n',
    '\v',
    '\f',
    '\r',
    ' ',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u3000',
  ],
  ...Array.from({ length: 11 }, (_, index) => String.fromCharCode(0x2000 + index)),
]

/** All commands in what a step prints, by the two rules of the runner (TryParseV2, then TryParse), line by line. */
export function runnerCommands(printed: string): RunnerCommand[] {
  return printed.split(/\r\n|\r|\n/).flatMap(line => parseV2(line) ?? parseV1(line) ?? [])
}

/** White space, then `::name key=value,key=value::data`. */
function parseV2(line: string): RunnerCommand | undefined {
  let start = 0
  while (WHITE_SPACE.includes(line.charAt(start))) start++
  const message = line.slice(start)
  const end = message.indexOf('::', 2)
  if (!message.startsWith('::') || end < 0) return undefined
  return commandOf({
    info: message.slice(2, end),
    data: message.slice(end + 2),
    separator: ',',
    escapes: { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' },
  })
}

/** `##[name key=value;key=value]data`, anywhere in a line. */
function parseV1(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  return commandOf({
    info: line.slice(start + 3, end),
    data: line.slice(end + 1),
    separator: ';',
    escapes: { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' },
  })
}

function commandOf(read: {
  info: string
  data: string
  separator: string
  escapes: Record<string, string>
}): RunnerCommand | undefined {
  const space = read.info.indexOf(' ')
  const name = (space < 0 ? read.info : read.info.slice(0, space)).toLowerCase()
  if (!NAMES.includes(name)) return undefined
  const decoded = (text: string) =>
    Object.entries(read.escapes).reduce((rest, [code, character]) => rest.replaceAll(code, character), text)
  const given = space < 0 ? [] : read.info.slice(space + 1).split(read.separator)
  const pairs = given.map(pair => pair.split(/=(.*)/s)).filter(([key, value]) => key && value)
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key = '', value = '']) => [key.trim(), decoded(value)])),
    data: decoded(read.data),
  }
}
