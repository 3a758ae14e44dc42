import { redactText } from '../../redact.js'
import { diskRules, settingRules } from './machine-rules.js'
import { damageRules, integrityRules, projectRules, toolchainRules } from './project-rules.js'
import { authRules, notFoundRules, rateLimitRules, replyRules } from './remote-rules.js'
import type { Rule } from './rules.js'
import { beforeStack, type Statement, shortened, statements } from './statements.js'
import { findModule, findUrl, findWait, privatePrefix } from './subject.js'
import { transientRules } from './transient-rules.js'
import { wrapperRules } from './wrapper-rules.js'

/**
 * - `transient`: the same request may succeed in a moment
 * - `rate-limit`: a server asked for patience
 * - `auth`: credentials are missing, wrong or not sent (also: a private module asked of a public service)
 * - `not-found`: no such module, version or repository
 * - `integrity`: content that go.sum or the checksum database contradicts, that belongs to another module, or that
 *   was damaged on this machine
 * - `config`: settings or files of the project or machine (GOPROXY, go.mod, certificates, missing git)
 * - `disk`: no space, no permission, a read-only place
 * - `toolchain`: the Go version asked for cannot be had or used
 * - `unknown`: a text no rule knows
 */
export type FailureClass =
  | 'transient'
  | 'rate-limit'
  | 'auth'
  | 'not-found'
  | 'integrity'
  | 'config'
  | 'disk'
  | 'toolchain'
  | 'unknown'

/** A failure of `go mod download`, understood. */
export interface Failure {
  class: FailureClass
  /** May another attempt help? Decides what is retried, not the class alone. */
  retryable: boolean
  /** What went wrong, in one sentence. */
  cause: string
  /** One or two sentences: the next step for the user. */
  hint: string
  /** The next step to be pasted: a command, or lines of a workflow. */
  fix?: string
  /** The text that led to the class, without credentials, at most 4,000 characters. */
  text: string
  /** `path@version` or `path`, where the text names one. */
  module?: string
  /** Without credentials. */
  url?: string
  /** Milliseconds a server asked to wait, where the text says so. */
  retryAfter?: number
}

const localRules = [...damageRules, ...toolchainRules, ...projectRules, ...settingRules, ...diskRules]
const remoteRules = [...authRules, ...replyRules, ...rateLimitRules, ...notFoundRules, ...transientRules]
/** The heaviest first. */
const rules = [...integrityRules, ...localRules, ...remoteRules, ...wrapperRules]
const causesHere = rules.filter(rule => !replyRules.includes(rule) && !wrapperRules.includes(rule))
/** A full disk or a missing git of the server is the server's trouble: then its status decides. */
const causesThere = rules.filter(rule => !localRules.includes(rule) && !wrapperRules.includes(rule))

const unknown: Omit<Rule, 'patterns'> = {
  class: 'unknown',
  retryable: true,
  cause: 'This failure is not known to go-mod-warmup yet.',
  hint: 'Read its text. Please report it with that text, so that it can be explained here: open an issue of the go-mod-warmup repository.',
}

/** Of a failure's text so much is kept. */
const longestText = 4000

/**
 * Tells from the text of a failed `go mod download` (its stderr, the `Error` of a JSON object, or what git printed)
 * what went wrong, whether another attempt may help, and what to do next.
 *
 * Each error in the text is judged by the cause inside it; then the heaviest explains the whole: integrity,
 * toolchain, config, disk, auth, rate-limit, not-found, transient. What a server answered outweighs its status, and
 * words that only wrap a cause (`unrecognized import path`, `invalid version`) count where no cause is recognised.
 * A text that no rule knows is `unknown` and retryable; the caller decides how often.
 *
 * For a new failure text add a pattern, or a row, to one of the tables in `failures/`.
 */
export function classifyFailure(text: string): Failure {
  const clean = redactText(text)
  const { rule, about } = heaviest(statements(clean)) ?? {
    rule: unknown,
    about: shortened(beforeStack(clean.trim()), longestText),
  }
  const module = findModule(about)
  const url = findUrl(about)
  const retryAfter = findWait(about) ?? (rule.retryable ? findWait(shortened(clean)) : undefined)
  return {
    class: rule.class,
    retryable: rule.retryable,
    ...filled(rule, module, url),
    text: shortened(about, longestText),
    ...(module === undefined ? {} : { module }),
    ...(url === undefined ? {} : { url }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function heaviest(found: Statement[]): { rule: Rule; about: string } | undefined {
  let best: { rule: Rule; about: string } | undefined
  for (const statement of found) {
    const rule = ruleFor(statement)
    if (rule && (!best || heavier(best.rule, rule) !== best.rule)) best = { rule, about: statement.text }
  }
  return best
}

function ruleFor({ own, reply }: Statement): Rule | undefined {
  const here = match(own, causesHere)
  const there = match(reply, causesThere)
  if (!here || !there) return here ?? there ?? match(`${own}\n${reply}`, wrapperRules)
  if (here.retryable && replyRules.includes(there)) return here
  const refused = remoteRules.includes(here) && !here.retryable
  return refused && there.retryable ? there : heavier(here, there)
}

function match(text: string, table: Rule[]): Rule | undefined {
  return table.find(rule => rule.patterns.some(pattern => pattern.test(text)))
}

/** The one that stands higher in the tables; the first where both are the same. */
function heavier(first: Rule, second: Rule): Rule {
  return rules.indexOf(second) < rules.indexOf(first) ? second : first
}

/** The words of a rule with the names that are known. */
function filled(
  { cause, hint, fix }: Pick<Rule, 'cause' | 'hint' | 'fix'>,
  module: string | undefined,
  url: string | undefined,
): Pick<Failure, 'cause' | 'hint' | 'fix'> {
  const names = namesIn(module, url)
  const fill = (text: string) => text.replace(name, (_, found: string) => names[found] ?? UNNAMED[found] ?? '')
  const pasteable = [...(fix ?? '').matchAll(name)].every(([, found = '']) => harmless.test(names[found] ?? ''))
  return { cause: fill(cause), hint: fill(hint), ...(fix !== undefined && pasteable && { fix: fill(fix) }) }
}

const name = /\{(\w+)\}/g
/** What a server says must not become part of a command that somebody pastes into a shell. */
const harmless = /^\w[\w.@:/~+%=-]*$/

const UNNAMED: Record<string, string> = {
  module: 'the module',
  prefix: 'the path of your private modules',
  url: 'see the text',
  server: 'the server',
}

function namesIn(module: string | undefined, url: string | undefined): Record<string, string | undefined> {
  const host = /^\w+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/.exec(url ?? '')?.[1]
  const path = module?.split('@', 1)[0]
  return {
    module,
    path,
    origin: path?.split('/', 1)[0],
    prefix: privatePrefix(module),
    url,
    server: host && `the server ${host}`,
    host,
    hostname: host?.replace(/:\d+$/, ''),
    address: host && (/:\d+$/.test(host) ? host : `${host}:443`),
  }
}
