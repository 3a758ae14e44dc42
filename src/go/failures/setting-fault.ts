import { WarmupError } from '../../errors.js'
import { classifyFailure } from './failures.js'

const FAULT = /(?:parsing|from) \$(GOFLAGS)\b|^go: (?:invalid|unknown|unsupported) \$?(GO[A-Z\d]+)\b/

/**
 * The error of a go command that refused a setting before it did anything: neither Go nor the file that it was to read
 * is at fault. Undefined where it failed otherwise.
 */
export function settingFault(cause: unknown): WarmupError | undefined {
  const { text, hint } = classifyFailure(cause instanceof Error ? cause.message : String(cause))
  const [, flags, other] = FAULT.exec(text) ?? []
  const name = flags ?? other
  if (name === undefined) return undefined
  return new WarmupError('bad-option', `${name} has a value that Go cannot use: ${text.split('\n', 1)[0]}`, { hint })
}
