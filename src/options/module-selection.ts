import type { WarmupError } from '../errors.js'
import { matchesPatterns } from '../go/patterns.js'
import { moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import { redactText, rememberArgument } from '../redact.js'
import { badOption } from './kinds.js'

/** The module versions that one argument selects. */
export interface Selection {
  /** As given. */
  text: string
  matches: (module: { path: string; version: string }) => boolean
}

const HINT = 'Allowed: example.com/module, example.com/module@v1.2.3, github.com/acme/..., or a glob as in GOPRIVATE.'

/**
 * Reads `MODULE` (that path alone), `MODULE@VERSION`, a pattern with `...`, which matches any text (go help packages),
 * or a glob as in GOPRIVATE, which also matches everything below.
 * @param option the option that it was given by; default: an argument
 * @throws WarmupError `bad-option` for text that cannot match a module.
 */
export function parseSelection(text: string, option?: string): Selection {
  rememberArgument(text)
  const at = text.indexOf('@')
  const path = at < 0 ? text : text.slice(0, at)
  const version = at < 0 ? undefined : text.slice(at + 1)
  if (version !== undefined && !isModule('example.com/any', version)) {
    throw refusal(text, { option, reason: `${version} is not a version` })
  }
  const isPath = pathMatcher(path)
  if (isPath === undefined) throw refusal(text, { option, reason: 'it is not a module path' })
  return { text, matches: module => isPath(module.path) && (version === undefined || module.version === version) }
}

function pathMatcher(path: string): ((found: string) => boolean) | undefined {
  if (path === '' || /[\s:]|^\/|^\.\.?(?:\/|$)/.test(path)) return undefined
  if (path.includes('...')) return dotsMatcher(path)
  if (/[*?[\\]/.test(path)) return found => matchesPatterns(path, found)
  return isModule(path, 'v1.0.0') ? found => found === path : undefined
}

/** `x/...` also matches x itself. */
function dotsMatcher(pattern: string): (found: string) => boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\.\\.\\.', '.*')
  const whole = new RegExp(`^${source.replace(/\/\.\*$/, '(?:/.*)?')}$`)
  return found => whole.test(found)
}

function isModule(path: string, version: string): boolean {
  return parseModuleFile(moduleFileName({ path, version, kind: 'mod' })) !== undefined
}

function refusal(text: string, { option, reason }: { option: string | undefined; reason: string }): WarmupError {
  const given = `${option === undefined ? '' : `${option}: `}${JSON.stringify(text)}`
  return badOption(redactText(`${given} is not valid: ${reason}`), HINT)
}
