import { styleText } from 'node:util'
import { plain } from './plain.js'

/**
 * The only file that writes to stdout and stderr: everything that the action or the command prints passes through here,
 * whoever wrote the text, and nothing in it is a command to a runner but what is made below. A lint rule keeps it so.
 */

/** How much is said: everything, what is worth knowing, or errors alone. */
export type Volume = 'verbose' | 'normal' | 'quiet'

/** How an annotation stands out. */
type Level = 'error' | 'warning' | 'notice'

/** Where GitHub shows an annotation, and under which title. */
export interface Mark {
  /** Default: this tool. */
  title?: string
  file?: string
  line?: number
}

/** A line, or several, in the log of a job. */
export function info(text: string): void {
  process.stdout.write(`${inert(text)}\n`)
}

/** Shown in the log of a job that runs with debug logging. */
export function debug(text: string): void {
  command('debug', {}, text)
}

/** Something that GitHub also shows on the page of the job, and beside the file. */
export function annotate(level: Level, text: string, { title = 'go-mod-warmup', ...place }: Mark = {}): void {
  command(level, { title, file: place.file, line: place.line }, text)
}

/** Text of several lines in the log of a job, folded. */
export function group(title: string, text: string): void {
  command('group', {}, title)
  info(text)
  command('endgroup', {}, '')
}

/** Has the runner look for problems in the output of later steps, as this file describes them. */
export function addMatcher(file: string): void {
  command('add-matcher', {}, file)
}

/** A line, or several, for the person at the command. */
export function tell(text: string): void {
  process.stderr.write(`${painted(inert(text), process.stderr)}\n`)
}

/** What a command was asked for, as lines for people. */
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

/** A phase that has ended, `Restored 158 modules`, and the end of all, `158 modules ready in 2.9 s`. */
const DONE = /^((?:Restored|Downloaded|Would \w+) |(?=\d+ modules? ready))(\d+ modules?(?: ready in [\d.]+ \w+)?)/gm

/** Text with colours where it begins with a word that has one, as far as NO_COLOR, FORCE_COLOR and the stream allow. */
function painted(text: string, stream: NodeJS.WriteStream): string {
  const paint = (format: Format, part: string) => (part === '' ? '' : styleText(format, part, { stream }))
  return text
    .replace(/^(?:(?:error|warning|slow|retry|hint)(?=: )|(?:FAIL|warn|ok|skipped)(?= {2,}))/gm, word =>
      paint(BEGINNINGS[word] ?? 'bold', word),
    )
    .replace(DONE, (_, verb: string, count: string) => `${paint(['bold', 'green'], verb)}${paint('bold', count)}`)
}

/** What a command was asked for, as text. `mark` stands where the text would be a command to a runner. */
export function answer(text: string, { mark }: { mark?: string } = {}): void {
  process.stdout.write(inert(text, mark))
}

/** What a command was asked for, as JSON or as lines of JSON. */
export function answerJson(json: string): void {
  process.stdout.write(inertJson(json))
}

/** The last line of a terminal, which is written again and again. */
interface StatusLine {
  /** How many characters fit into it. */
  width(): number
  show(text: string): void
  clear(): void
}

/** Undefined where nobody sees it. Some terminals of CI systems have no size, and so no place for it. */
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
 * From here on nothing reaches stdout or stderr around this file: an error that nobody caught is given to `report`, which
 * says it in words of ours, and ends the process with 1; warnings of Node itself are lines like others.
 */
export function openConsole(report: (error: unknown) => void): void {
  // A reader that has gone, as in `go-mod-warmup --json - | head`, is not our failure; a full disk is told, once.
  let told = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && !told) tell(`stdout: ${error.message}`)
    told = true
  })
  // And there is nobody left to tell.
  process.stderr.on('error', () => undefined)
  const end = (error: unknown) => {
    report(error)
    process.exitCode = 1
    // On Windows pipes are written to in the background.
    process.stdout.write('', () => process.stderr.write('', () => process.exit(1)))
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  if (process.listenerCount('warning') === 0) return
  process.removeAllListeners('warning')
  process.on('warning', ({ name, message }) => tell(`${name}: ${message}`))
}

/** A command of ours, for the runner. */
function command(name: string, properties: Record<string, string | number | undefined>, text: string): void {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeProperty(`${value}`)}`],
  )
  const head = given.length > 0 ? `${name} ${given.join(',')}` : name
  process.stdout.write(`::${head}::${encodeText(inert(text))}\n`)
}

/** The runner takes these back after it has read the line, so they are no ends of it. */
function encodeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function encodeProperty(text: string): string {
  return encodeText(plain(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * Text that no runner takes for a command. The runner of GitHub Actions knows two forms: `::name::` after white space (what
 * .NET takes for it, which `\s` covers once line ends are plain), and `##[name]` anywhere in a line. Azure Pipelines and
 * TeamCity have `##vso[` and `##teamcity[`. It is done wherever we run: a container that a job started seldom has
 * GITHUB_ACTIONS in its environment, and its output is parsed all the same.
 *
 * `mark` breaks the form. A backslash can be seen, is understood as an escape, and is gone when the text is pasted into
 * Markdown or a shell. A zero-width character would look better, but .NET compares texts by culture, and ignores those.
 */
export function inert(text: string, mark = '\\'): string {
  return plain(text)
    .replace(/^[^\S\n]*(?=::)/gm, `$&${mark}`)
    .replace(/##[\w.-]*(?=\[)/g, `$&${mark}`)
}

/** The same for JSON, which stays valid and means what it meant. In JSON no line begins with a colon. */
export function inertJson(json: string): string {
  return json
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, found => (found === '\n' ? found : [...unitsOf(found)].join('')))
    .replace(/##(?=[\w.-]*\[)/g, '#\\u0023')
}

function* unitsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) yield `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}
