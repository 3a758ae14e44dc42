import { WarmupError } from '../errors.js'

/** What is wrong with a command line. */
export function usage(message: string): WarmupError {
  return new WarmupError('bad-option', message, { hint: 'See go-mod-warmup --help.' })
}
