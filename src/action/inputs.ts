import * as core from '@actions/core'
import { readOptions, spelled, type ValuesOf } from '../options/kinds.js'
import { ACTION_OPTIONS, OPTIONS, optionsFromText, RENAMED, type WarmupOptions } from '../options/table.js'

/** The inputs: options of a warm-up, and those of the action. */
export type ActionInputs = { options: WarmupOptions } & ValuesOf<typeof ACTION_OPTIONS>

/**
 * Reads every input. GitHub passes unset inputs as empty strings.
 * @throws WarmupError `bad-option` for those of the action; the others are checked by `resolveOptions`
 */
export function readInputs(): ActionInputs {
  const names = [...Object.keys(OPTIONS).map(spelled), ...Object.keys(RENAMED)]
  const own = Object.keys(ACTION_OPTIONS).map(name => [name, core.getInput(spelled(name))])
  return {
    options: optionsFromText(Object.fromEntries(names.map(name => [name, core.getInput(name)]))),
    ...readOptions(ACTION_OPTIONS, Object.fromEntries(own)),
  }
}
