import { isAbsolute, resolve } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'

/**
 * The directory that this process runs in. Node remembers it, so whoever asks in time does not care when it is removed.
 * @throws WarmupError `bad-option` where it is gone, or has too long a path
 */
export function currentDirectory(): string {
  try {
    return process.cwd()
  } catch (cause) {
    const why = fileSystemCode(cause) === 'ENOENT' ? 'does not exist any more' : `cannot be found (${cause})`
    throw new WarmupError('bad-option', `the current directory ${why}`, {
      hint: 'Change to a directory that exists, with a path of at most 4,096 characters, and start again.',
    })
  }
}

/**
 * A path that may be relative to the current directory, as an absolute one.
 * @throws WarmupError `bad-option` where that directory is gone
 */
export function absolutePath(path: string): string {
  return resolve(isAbsolute(path) ? path : currentDirectory(), path)
}
