import { readFile } from 'node:fs/promises'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readInputs } from '../../src/action/inputs.js'
import { outputsOf } from '../../src/action/results.js'
import { spelled } from '../../src/options/kinds.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { ACTION_OPTIONS, OPTIONS, optionsFromText } from '../../src/options/table.js'
import { sampleReport } from '../support/report.js'

type Fields = Record<string, { description: string; default?: string }>
const OPTION_NAMES = Object.keys(OPTIONS).map(spelled)
let action: { inputs: Fields; outputs: Fields; runs: Record<string, string> }

beforeAll(async () => {
  action = parse(await readFile('action.yml', 'utf8'))
})

const defaults = () => Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''] as const)

describe('action.yml', () => {
  test('declares the inputs that are read, and no others', () => {
    expect(Object.keys(action.inputs).sort()).toEqual(
      [...OPTION_NAMES, ...Object.keys(ACTION_OPTIONS).map(spelled)].sort(),
    )
  })

  test('declares the outputs that are set, and no others', () => {
    expect(Object.keys(action.outputs).sort()).toEqual(
      Object.keys(outputsOf(sampleReport(), { file: '', html: '' })).sort(),
    )
  })

  test('names the defaults of the options, each one', () => {
    const known = defaults().filter(([name]) => OPTION_NAMES.some(option => option === name))
    const env = {}
    expect(known).toHaveLength(OPTION_NAMES.length)
    const named = resolveOptions({ ...optionsFromText(Object.fromEntries(known)), env })
    const own = resolveOptions({ env })
    // GitHub replaces the expression.
    expect({ ...named, onEvent: null, jobContext: '' }).toEqual({ ...own, onEvent: null })
  })

  test('says of each input what the option table says', () => {
    const table = Object.entries({ ...OPTIONS, ...ACTION_OPTIONS })
    const described = table.map(([name, { help, fallback, actionDefault }]) => [
      spelled(name),
      { description: help, default: actionDefault ?? fallback },
    ])
    expect(action.inputs).toEqual(Object.fromEntries(described))
  })

  test('says in a sentence what each input and output is', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/^\S.*\.$/)
    }
  })
})

test('the name that fallback had is refused, if it is set', () => {
  const name = 'INPUT_RESTORE-KEYS'
  const resolved = (value: string) => {
    process.env[name] = value
    return resolveOptions({ ...readInputs().options, env: {} })
  }
  try {
    expect(() => resolved('false')).toThrow(/^restore-keys: /)
    expect(resolved('').fallback).toBe(true)
  } finally {
    delete process.env[name]
  }
})

describe('an input that only the action has', () => {
  const set: string[] = []
  afterEach(() => {
    for (const name of set.splice(0)) delete process.env[name]
  })

  test('has the default that action.yml names', () => {
    const own = readInputs()
    for (const [name, value] of defaults()) {
      set.push(`INPUT_${name.toUpperCase()}`)
      process.env[`INPUT_${name.toUpperCase()}`] = value
    }
    expect({ ...readInputs(), options: null }).toEqual({ ...own, options: null })
  })
})
