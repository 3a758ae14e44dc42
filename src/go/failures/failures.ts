import { stripVTControlCharacters } from 'node:util'
import { WarmupError } from '../../errors.js'
import { redactText } from '../../redact.js'
import { type FailureClass, type Rule, rules } from './rules.js'

/** A classified failure of `go mod download`. */
export interface Failure {
  class: FailureClass
  /** Can another attempt help? Decides what is retried, not the class alone. */
  retryable: boolean
  /** What went wrong, in one sentence. */
  cause: string
  /** The next step for the user, in one or two sentences. */
  hint: string
  /** The next step, ready to paste: a command, or lines of a workflow. */
  fix?: string
  /** The text that led to the class, without credentials, at most 4,000 characters. */
  text: string
  /** `path@version` or `path`, if the text names one. */
  module?: string
  /** Without credentials. */
  url?: string
  /** Milliseconds that a server asked to wait, if the text says so. */
  retryAfter?: number
}

const wrappers = rules.filter(({ said }) => said === 'wrapper')
const causesHere = rules.filter(({ said }) => said !== 'reply' && said !== 'wrapper')
const causesThere = rules.filter(({ said }) => said !== 'machine' && said !== 'wrapper')

const unknown: Omit<Rule, 'patterns'> = {
  class: 'unknown',
  retryable: true,
  cause: 'go-mod-warmup does not know this error.',
  hint: 'See the text of the error. Please report it in an issue of the go-mod-warmup repository, so that a later version can explain it.',
}

const longestText = 4000

/**
 * Classifies the text of a failed `go mod download` (its stderr, the `Error` of a JSON object, or the output of git):
 * what went wrong, whether another attempt can help, and what to do next.
 *
 * Each error in the text is matched by the cause inside it; the most severe one then explains the whole: integrity,
 * toolchain, config, disk, auth, rate-limit, not-found, transient. The text of a server's answer outranks its status,
 * and words that only wrap a cause (`unrecognized import path`, `invalid version`) count if no cause is recognised.
 * A text that no rule matches is `unknown` and retryable; the caller decides how often.
 *
 * For a new failure text add a pattern, or a row, to the table in `failures/rules.ts`.
 */
export function classifyFailure(text: string): Failure {
  const clean = redactText(text)
  const { rule, about } = heaviest(statements(clean)) ?? {
    rule: unknown,
    about: shortened(beforeStack(clean.trim()), longestText),
  }
  const module = findModule(about)
  const url = about.match(anyUrl)?.[0].replace(/^(https?):\/(?!\/)/i, '$1://')
  const retryAfter = findWait(about) ?? (rule.retryable ? findWait(shortened(clean)) : undefined)
  return {
    class: rule.class,
    retryable: rule.retryable ?? false,
    ...filled(rule, { ...namesIn(module, url), ...replyIn(about), ...rule.names?.exec(about)?.groups }),
    text: shortened(about, longestText),
    ...(module === undefined ? {} : { module }),
    ...(url === undefined ? {} : { url }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function heaviest(found: Statement[]): { rule: Omit<Rule, 'patterns'>; about: string } | undefined {
  let best: { rule: Rule; statement: Statement } | undefined
  for (const statement of found) {
    const rule = ruleFor(statement)
    if (rule && (!best || heavier(best.rule, rule) !== best.rule)) best = { rule, statement }
  }
  return best && { rule: pasteable(best.rule, best.statement), about: best.statement.text }
}

/** A server's answer must not choose the command that a user pastes. */
function pasteable(rule: Rule, { own }: Statement): Omit<Rule, 'patterns'> {
  if (rule.said !== 'content' || match(own, [rule])) return rule
  const { fix: _, ...rest } = rule
  return rest
}

function ruleFor({ own, reply }: Statement): Rule | undefined {
  const here = match(own, causesHere)
  const there = match(reply, causesThere)
  if (!here || !there) return here ?? there ?? match(`${own}\n${reply}`, wrappers)
  if (here.retryable && there.said === 'reply') return here
  const refused = here.said === undefined && !here.retryable
  return refused && there.retryable ? there : heavier(here, there)
}

function match(text: string, table: Rule[]): Rule | undefined {
  return table.find(rule => rule.patterns.some(pattern => pattern.test(text)))
}

/** The one that is earlier in the table. */
function heavier(first: Rule, second: Rule): Rule {
  return rules.indexOf(second) < rules.indexOf(first) ? second : first
}

function filled(
  { cause, hint, fix }: Pick<Rule, 'cause' | 'hint' | 'fix'>,
  names: Record<string, string | undefined>,
): Pick<Failure, 'cause' | 'hint' | 'fix'> {
  const fill = (text: string) => text.replace(name, (_, found: string) => names[found] ?? UNNAMED[found] ?? '')
  const pasted = fixFor(fix)
  const pasteable = [...(pasted ?? '').matchAll(name)].every(([, found = '']) => harmless.test(names[found] ?? ''))
  return { cause: fill(cause), hint: fill(hint), ...(pasted !== undefined && pasteable && { fix: fill(pasted) }) }
}

/** The fix for the shell of this platform; PowerShell on Windows, as on GitHub's runners. */
export function fixFor(fix: Rule['fix'], platform: NodeJS.Platform = process.platform): string | undefined {
  if (typeof fix !== 'object') return fix
  return platform === 'win32' ? fix.powershell : fix.posix
}

const name = /\{(\w+)\}/g
/** A server's answer must not become part of a command that a user pastes into a shell. */
const harmless = /^\w[\w.@:/~+%=-]*$/

const UNNAMED: Record<string, string> = {
  module: 'the module',
  path: 'A module',
  required: 'A module',
  declared: 'the path it declares',
  directory: 'it names',
  prefix: 'the path of your private modules',
  url: 'see the text',
  server: 'the server',
  said: ': a policy, a blocked address, or a credential without read access',
}

/** The first line of a server's answer, if it is a sentence. */
function replyIn(text: string): { said?: string } {
  const [, reply = ''] = /server response:\s*([^\n]{1,200})/.exec(text) ?? []
  const words = reply.replace(/["`{}]/g, "'").trim()
  return /^[\p{L}\d]/u.test(words) ? { said: `: "${words}"` } : {}
}

function namesIn(module: string | undefined, url: string | undefined): Record<string, string | undefined> {
  const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1]
  const path = module?.split('@', 1)[0]
  return {
    module,
    path,
    origin: path?.split('/', 1)[0],
    // So that GOPRIVATE covers a module and its siblings.
    prefix: path?.split('/').slice(0, 2).join('/'),
    url,
    server: host && `the server ${host}`,
    host,
    hostname: host?.replace(/:\d+$/, ''),
    address: host && (/:\d+$/.test(host) ? host : `${host}:443`),
  }
}

/** One error, split by who reported it. */
interface Statement {
  /** As printed. */
  text: string
  /** The text of this machine: Go, git, ssh. Paths, URLs and modules are replaced by markers. */
  own: string
  /** The text of a server: after `server response:`, and lines that git marks with `remote:`. With markers, too. */
  reply: string
}

/** Traces of -x, progress, and warnings that are also printed on success. */
const noise =
  /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i
/** A stack dump does not show the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |runtime stack:|SIGQUIT: |PC=)/
/** A line with a colon at its end, or of a server to git: the explanation follows. */
const unfinished = /:$|^remote: /
const longestStatement = 256 * 1024
const longestLine = 2000

/**
 * The errors in an output: a line at the left margin begins one; indented lines continue it, and so does the line after
 * an unfinished one. Very long outputs are cut in the middle and very long lines at their end, to bound the work.
 */
function statements(text: string): Statement[] {
  const lines = beforeStack(stripVTControlCharacters(shortened(text))).split(/\r?\n/)
  const all = lines.map(line => line.slice(0, longestLine))
  const cause = all.filter(line => !noise.test(line))
  return grouped(cause.some(line => line.trim() !== '') ? cause : all).map(voices)
}

/** The text before the stack dump of a Go crash. */
export function beforeStack(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex(line => stack.test(line))
  return end > 0 ? lines.slice(0, end).join('\n').trimEnd() : text
}

function shortened(text: string, limit = longestStatement): string {
  if (text.length <= limit) return text
  const half = Math.floor(limit / 2) - 2
  return `${text.slice(0, half)}\n…\n${text.slice(-half)}`
}

function grouped(lines: string[]): string[] {
  const groups: string[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && (/^\s/.test(line) || unfinished.test(last.at(-1) ?? ''))) last.push(line)
    else if (line !== '') groups.push([line])
  }
  return groups.map(group => group.join('\n'))
}

function voices(text: string): Statement {
  const own: string[] = []
  const reply: string[] = []
  let answered = false
  for (const line of text.split('\n')) {
    const [before = '', ...after] = line.split('server response:')
    const remote = /^\s*remote: /.test(line)
    if (answered || remote) reply.push(line)
    else own.push(before)
    if (!remote && after.length > 0) reply.push(after.join('server response:'))
    answered ||= after.length > 0
  }
  return { text, own: masked(own.join('\n')), reply: masked(reply.join('\n')) }
}

const url = /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>|]*[^\s"'<>|:.,;)]/
const path = /(?<![\w.@~+!%=/\\:-])(?:--?\w{1,40}=)?(?:[A-Za-z]:)?[\w.@~+!%=-]*[/\\][\w.@~+!%=/\\-]*/
/** A path with blanks in directory names, but not at its end. */
const blankPath =
  /(?<![\w.@~+!%=/\\:-])(?:--?\w{1,40}=)?(?:[A-Za-z]:|\.{1,2})?[/\\][\w.@~+!%=/\\-]{0,400}(?:(?: (?!i\/o\b|net\/)[\w.@~+!%=()-]{1,80}){1,8}[/\\][\w.@~+!%=/\\-]{0,400}){1,8}/
const version = /(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*/
const host = /(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/
const marked = new RegExp([url, blankPath, path, version, host].map(({ source }) => source).join('|'), 'gi')

/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. The marker
 * keeps what rules need: whether it is a checksum database, a toolchain or a module file, and the flag it is a value of.
 */
function masked(text: string): string {
  return text.replace(marked, found => {
    const flag = /^--?\w+=/.exec(found)?.[0] ?? ''
    return flag + markerOf(found.slice(flag.length))
  })
}

function markerOf(name: string): string {
  if (name.includes('v0.0.0-00010101000000-000000000000')) return '<placeholder>'
  if (/^[a-z][a-z0-9+.-]+:\//i.test(name)) return /\/(?:lookup|tile|sumdb)\//.test(name) ? '<sumdb>' : '<url>'
  if (/^golang\.org\/toolchain@/.test(name)) return '<toolchain>'
  const file = /[/\\](?:go\.(?:sum|work|work\.sum)|(?<!@v[/\\])[^/\\]+\.mod)$/.exec(name)
  if (file) return `<path>/${file[0].slice(1)}`
  if (/^[\w./~!+-]*@v\d/.test(name)) return '<module>'
  if (!/[/\\]/.test(name)) return '<host>'
  return isPath(name) ? '<path>' : name
}

/** `i/o`, `net/http` and `HTTP/2` are words. */
function isPath(name: string): boolean {
  const parts = name.split(/[/\\]/)
  return parts.length > 2 || parts[0] === '' || /[.:]/.test(parts[0] ?? '')
}

/** A text that begins with the module it is about. */
const leadingModule = /^[ \t]{0,40}(?:go: |verifying |module )*([\w.~!/+-]{1,300}@[^\s:"',/()]{1,200})/gm
const anyModule = /(?<![\w.~!/+@-])([\w.~!-]{1,200}(?:\/[\w.~!+-]{1,200}){0,30}@v\d[\w.+-]{0,200})/
const pathOnly = /(?:\bmodule |unrecognized import path "|providing package )([\w~-]+(?:\.[\w~-]+)+\/[\w.~/-]+)/
const anyUrl = /\b(?:https?|ssh|git|file):\/{1,2}[^\s"'<>|]*[^\s"'<>|:.,;)]/gi

/** The module that an error is about: `path@version`, or only its path; from a URL or a file name if necessary. */
function findModule(statement: string): string | undefined {
  const text = statement.replace(anyUrl, '')
  const leading = [...text.matchAll(leadingModule)].map(match => match[1] ?? '').filter(isModule)
  return leading.at(-1) ?? anyModule.exec(text)?.[1] ?? pathOnly.exec(text)?.[1] ?? moduleOfUrl(statement)
}

function isModule(name: string): boolean {
  return /@v\d/.test(name) || /^[^/@]+\.[^/@]+\/[^@]+@/.test(name)
}

/** As in the URL of a module proxy, or in the download cache. */
const proxyPath =
  /(?:https?:\/{1,2}|cache\/download)([^\s"'<>|]{1,600})\/@v\/([^\s"'<>|/]{1,200})\.(?:info|mod|zip|ziphash|lock)\b/

function moduleOfUrl(statement: string): string | undefined {
  const url = proxyPath.exec(statement.replaceAll('\\', '/'))
  const segments = (url?.[1] ?? '').split('/').slice(1)
  const first = segments.findIndex(segment => segment.includes('.'))
  if (!url || first < 0) return undefined
  return unescaped(`${segments.slice(first).join('/')}@${url[2]}`)
}

/** A module proxy writes `!a` (in a URL also `%21a`) for `A`. */
function unescaped(name: string): string {
  return name.replace(/%21/g, '!').replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
const wait =
  /(?:retry[- ]?after|(?:try|retry) (?:again )?(?:in|after)|resets? (?:in|after)|wait(?: for)?)"?:? {0,3}(?:about )?(\d{1,9}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)?\b/i
const date = /retry-after: {0,3}(\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/i

/** Milliseconds that a server asked to wait: a number (in seconds unless it has a unit) or the date of `Retry-After`. */
function findWait(text: string): number | undefined {
  const span = wait.exec(text)
  if (span) {
    const unit = span[2]?.toLowerCase() ?? 's'
    return Math.round(Number(span[1]) * (units[/^m(?:s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1000))
  }
  const until = date.exec(text)?.[1]
  return until === undefined ? undefined : Math.max(0, Date.parse(until) - Date.now())
}

const FAULT = /(?:parsing|from) \$(GOFLAGS)\b|^go: (?:invalid|unknown|unsupported) \$?(GO[A-Z\d]+)\b/

/**
 * The error of a go command that rejected a setting before it did anything, so that neither Go nor the file it was to
 * read is at fault. Undefined for any other failure.
 */
export function settingFault(cause: unknown): WarmupError | undefined {
  const { text, hint } = classifyFailure(cause instanceof Error ? cause.message : String(cause))
  const [, flags, other] = FAULT.exec(text) ?? []
  const name = flags ?? other
  if (name === undefined) return undefined
  return new WarmupError('bad-option', `${name} has an invalid value: ${text.split('\n', 1)[0]}`, { hint })
}
