import { readFile } from 'node:fs/promises'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { ACTION_ONLY, readInputs } from '../../src/action/inputs.js'
import { outputsOf } from '../../src/action/outputs.js'
import { HELP } from '../../src/cli/command-line.js'
import { OPTION_NAMES, optionsFromText, resolveOptions } from '../../src/options/options.js'
import { sampleReport } from '../support/report.js'

type Fields = Record<string, { description: string; default?: string }>
let action: { inputs: Fields; outputs: Fields; runs: Record<string, string> }

beforeAll(async () => {
  action = parse(await readFile('action.yml', 'utf8'))
})

const defaults = () => Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''] as const)

describe('action.yml', () => {
  test('declares the inputs that are read, and no others', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...OPTION_NAMES, ...ACTION_ONLY].sort())
  })

  test('declares the outputs that are set, and no others', () => {
    expect(Object.keys(action.outputs).sort()).toEqual(Object.keys(outputsOf(sampleReport(), '')).sort())
  })

  test('names the defaults of the options, each one', () => {
    const known = defaults().filter(([name]) => OPTION_NAMES.some(option => option === name))
    const env = {}
    expect(known).toHaveLength(OPTION_NAMES.length)
    const named = resolveOptions({ ...optionsFromText(Object.fromEntries(known)), env })
    const own = resolveOptions({ env })
    expect({ ...named, onEvent: null }).toEqual({ ...own, onEvent: null })
  })

  test('says in a sentence what each input and output is', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/^\S.*\.$/)
    }
  })
})

describe('what only the action has', () => {
  const set: string[] = []
  afterEach(() => {
    for (const name of set.splice(0)) delete process.env[name]
  })

  test('has the defaults that action.yml names', () => {
    const own = readInputs()
    for (const [name, value] of defaults()) {
      set.push(`INPUT_${name.toUpperCase()}`)
      process.env[`INPUT_${name.toUpperCase()}`] = value
    }
    expect({ ...readInputs(), options: null }).toEqual({ ...own, options: null })
  })
})

test('every option of the command is in its help', () => {
  for (const name of OPTION_NAMES.filter(option => option !== 'working-directory')) {
    expect(HELP).toMatch(new RegExp(`--${name}\\b`))
  }
})
