import { styleText } from 'node:util'
import { plain } from './plain.js'

/**
 * The only file that writes to stdout and stderr, enforced by a lint rule. Everything that the action or the command prints
 * passes through here, including text of others, and only the commands created below can reach a runner.
 */

/** How much is printed: everything, what is worth knowing, or only errors. */
export type Volume = 'verbose' | 'normal' | 'quiet'

/** The severity of an annotation. */
type Level = 'error' | 'warning' | 'notice'

/** Where GitHub shows an annotation, and its title. */
export interface Mark {
  /** Default: the name of this tool. */
  title?: string
  file?: string
  line?: number
}

/** Prints one or more lines to the log of a job. */
export function info(text: string): void {
  process.stdout.write(`${inert(text)}\n`)
}

/** Prints text to the log of a job if debug logging is on. */
export function debug(text: string): void {
  command('debug', {}, text)
}

/** Prints a message that GitHub also shows on the page of the job, and next to the file. */
export function annotate(level: Level, text: string, { title = 'go-mod-warmup', ...place }: Mark = {}): void {
  command(level, { title, file: place.file, line: place.line }, text)
}

/** Prints several lines to the log of a job, folded. */
export function group(title: string, text: string): void {
  command('group', {}, title)
  info(text)
  command('endgroup', {}, '')
}

/** Makes the runner look for problems in the output of later steps, with the patterns in this file. */
export function addMatcher(file: string): void {
  command('add-matcher', {}, file)
}

/** Prints one or more lines to stderr, for users of the command. */
export function tell(text: string): void {
  process.stderr.write(`${painted(inert(text), process.stderr)}\n`)
}

/** Prints the result of a command, as lines for people. */
export function answerLines(lines: string[]): void {
  process.stdout.write(lines.map(line => `${painted(inert(line), process.stdout)}\n`).join(''))
}

type Format = Parameters<typeof styleText>[0]

const BEGINNINGS: Record<string, Format> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  slow: ['bold', 'yellow'],
  retry: ['bold', 'yellow'],
  hint: ['bold', 'cyan'],
  FAIL: ['bold', 'red'],
  warn: ['bold', 'yellow'],
  ok: ['bold', 'green'],
  skipped: 'dim',
}

/** The end of a phase, `Restored 158 modules`, and of the run, `158 modules ready in 2.9 s`. */
const DONE = /^((?:Restored|Downloaded|Would \w+) |(?=\d+ modules? ready))(\d+ modules?(?: ready in [\d.]+ \w+)?)/gm

/** Colours words at the beginning of lines, as far as NO_COLOR, FORCE_COLOR and the stream allow. */
function painted(text: string, stream: NodeJS.WriteStream): string {
  const paint = (format: Format, part: string) => (part === '' ? '' : styleText(format, part, { stream }))
  return text
    .replace(/^(?:(?:error|warning|slow|retry|hint)(?=: )|(?:FAIL|warn|ok|skipped)(?= {2,}))/gm, word =>
      paint(BEGINNINGS[word] ?? 'bold', word),
    )
    .replace(DONE, (_, verb: string, count: string) => `${paint(['bold', 'green'], verb)}${paint('bold', count)}`)
}

/** Prints the result of a command, as text. `mark` is inserted where the text would be a command to a runner. */
export function answer(text: string, { mark }: { mark?: string } = {}): void {
  process.stdout.write(inert(text, mark))
}

/** Prints the result of a command, as JSON or JSON lines. */
export function answerJson(json: string): void {
  process.stdout.write(inertJson(json))
}

/** The last line of a terminal, which is rewritten repeatedly. */
interface StatusLine {
  /** The number of characters that fit into it. */
  width(): number
  show(text: string): void
  clear(): void
}

/** Undefined without a terminal. Some terminals of CI systems have no size, and therefore no room for it. */
export async function openStatusLine(): Promise<StatusLine | undefined> {
  const { isTTY, columns, rows } = process.stderr
  if (!isTTY || !(columns > 0 && rows > 0)) return undefined
  const { createLogUpdate } = await import('log-update')
  const write = createLogUpdate(process.stderr, { showCursor: true })
  return {
    width: () => process.stderr.columns - 1,
    show: text => {
      const line = inert(text)
      const fits = process.stderr.columns - 1
      write(line.length <= fits ? line : `${line.slice(0, fits - 1)}…`)
    },
    clear: () => write.clear(),
  }
}

/**
 * From now on nothing bypasses this file on its way to stdout or stderr: uncaught errors are passed to `report`, which
 * prints them in our words, and end the process with 1; warnings of Node are printed like other lines.
 */
export function openConsole(report: (error: unknown) => void): void {
  // If the reader has exited, as in `go-mod-warmup --json - | head`, that is not an error; a full disk is reported once.
  let told = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && !told) tell(`stdout: ${error.message}`)
    told = true
  })
  // There is no way left to report this.
  process.stderr.on('error', () => undefined)
  const end = (error: unknown) => {
    report(error)
    process.exitCode = 1
    // On Windows, pipes are written in the background.
    process.stdout.write('', () => process.stderr.write('', () => process.exit(1)))
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  if (process.listenerCount('warning') === 0) return
  process.removeAllListeners('warning')
  process.on('warning', ({ name, message }) => tell(`${name}: ${message}`))
}

/** Prints one of our commands for the runner. */
function command(name: string, properties: Record<string, string | number | undefined>, text: string): void {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeProperty(`${value}`)}`],
  )
  const head = given.length > 0 ? `${name} ${given.join(',')}` : name
  process.stdout.write(`::${head}::${encodeText(inert(text))}\n`)
}

/** The runner decodes these after it has read the line, so they do not end it. */
function encodeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function encodeProperty(text: string): string {
  return encodeText(plain(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * Makes sure that no runner interprets text as a command. The runner of GitHub Actions knows two forms: `::name::` after
 * white space (as defined by .NET, which `\s` covers once line ends are normalised), and `##[name]` anywhere in a line.
 * Azure Pipelines and TeamCity have `##vso[` and `##teamcity[`. This is done everywhere: a container started by a job seldom
 * has GITHUB_ACTIONS in its environment, but its output is parsed as well.
 *
 * `mark` breaks the form. A backslash is visible, is understood as an escape, and disappears if the text is pasted into
 * Markdown or a shell. A zero-width character would look better, but .NET ignores those in culture-sensitive comparisons.
 */
export function inert(text: string, mark = '\\'): string {
  return plain(text)
    .replace(/^[^\S\n]*(?=::)/gm, `$&${mark}`)
    .replace(/##[\w.-]*(?=\[)/g, `$&${mark}`)
}

/** The same for JSON, which stays valid and keeps its meaning. In JSON, no line begins with a colon. */
export function inertJson(json: string): string {
  return json
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, found => (found === '\n' ? found : [...unitsOf(found)].join('')))
    .replace(/##(?=[\w.-]*\[)/g, '#\\u0023')
}

function* unitsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) yield `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}
