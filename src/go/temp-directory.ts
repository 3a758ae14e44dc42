import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { makeTemporary } from '../temporary.js'

const SET =
  process.platform === 'win32'
    ? 'Set TEMP, or RUNNER_TEMP in a workflow, to a directory that this user can write to.'
    : 'Set TMPDIR, or RUNNER_TEMP in a workflow, to a directory that this user can write to.'

/** What is said of a temp directory in which nothing can be made. */
export function tempDirectoryError(directory: string, cause: unknown): WarmupError {
  const code = fileSystemCode(cause)
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'is full' : 'cannot be written to'
  return new WarmupError('bad-option', `the temp directory ${directory} ${why}${code ? ` (${code})` : ''}`, {
    hint: SET,
    cause,
  })
}

/**
 * Makes a directory in the temp directory.
 * @throws WarmupError `bad-option`, with what to set
 */
export async function makeInTemp(...[parent, ...how]: Parameters<typeof makeTemporary>): Promise<string> {
  return await makeTemporary(parent, ...how).catch(cause => {
    throw tempDirectoryError(parent, cause)
  })
}

/** A directory where a go command finds neither a module nor a workspace; undefined where both places have one. */
export function placeWithoutModule(tempDirectory: string): string | undefined {
  const places = [tempDirectory, parse(tempDirectory).root]
  return places.find(place => mayEnter(place) && !hasModule(place))
}

function mayEnter(directory: string): boolean {
  try {
    accessSync(directory, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function hasModule(directory: string): boolean {
  if (['go.mod', 'go.work'].some(name => existsSync(join(directory, name)))) return true
  const above = dirname(directory)
  return above !== directory && hasModule(above)
}
