import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { WarmupError } from '../../src/errors.js'
import { type WarmupOptions, warmup } from '../../src/index.js'
import { optionsFromText } from '../../src/options/table.js'
import { explain } from '../../src/output/failures.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { makeJob } from '../support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])

/** Options with a value that cannot be meant, and what is said to be allowed. */
const values: [name: string, value: string, allowed: RegExp][] = [
  ['store', 'floppy', /Allowed: .*github.*dir:PATH/],
  ['store', 'dir:go.mod', /go\.mod is not a directory/],
  ['timeout', 'soon', /500ms, 20s or 5m/],
  ['timeout', '0s', /1ms or more/],
  ['timeout', '9000h', /up to 500h/],
  ['stall-timeout', '20', /a number with a unit/],
  ['backoff', '-1s', /a number with a unit/],
  ['fallback', 'maybe', /true or false/],
  ['max-attempts', '0', /a whole number from 1/],
  ['max-attempts', '-1', /a whole number from 1/],
  ['concurrency', '0', /a whole number from 1/],
  ['cache', 'sometimes', /auto, true, false, read-only/],
  ['verify', 'never', /full, lazy/],
  ['modules', 'services/*/go.mod', /matches no go\.mod.*\n.*Globs are relative to/],
  ['goproxy', ',|,', /names no proxy.*\n.*https:\/\/proxy\.example\.com,direct/],
  ['goproxy', 'ftp://proxy.example.com', /Allowed are https:\/\//],
  ['goproxy', 'nowhere', /Allowed are https:\/\//],
  ['key-prefix', 'one,two', /commas/],
  ['working-directory', 'gone', /Use an existing directory/],
]

/** Things that are wrong with the project or its environment, and what is said. */
const projects: [what: string, prepare: (project: GoProject) => Promise<unknown>, said: RegExp][] = [
  [
    'conflict markers in go.sum',
    project => project.write('go.sum', `${bench.server.sums()}<<<<<<< HEAD\n`),
    /go\.sum:3: unresolved merge conflict.*\n.*go mod tidy/,
  ],
  [
    'conflict markers in go.mod',
    project => project.write('go.mod', 'module example.com/project\n<<<<<<< HEAD\n'),
    /go\.mod:2: .*<<<<<<</,
  ],
  [
    'a go.mod that is a directory',
    async project => {
      await rm(join(project.directory, 'go.mod'))
      await mkdir(join(project.directory, 'go.mod'))
    },
    /go\.mod cannot be read[\s\S]*\n.*a file/,
  ],
  [
    'no go.mod',
    project => rm(join(project.directory, 'go.mod')),
    /no go\.mod found in .*\n.*(?:working-directory|as an argument)/,
  ],
  [
    'a GOPROXY with an unknown scheme',
    async project => Object.assign(project.env, { GOPROXY: 'ftp://proxy.example.com' }),
    /GOPROXY: ftp:\/\/proxy\.example\.com .*\n.*Allowed are https/,
  ],
  [
    'a GOPROXY of separators only',
    async project => Object.assign(project.env, { GOPROXY: ' , ' }),
    /GOPROXY: " , " names no proxy/,
  ],
  ...['-mod readonly', '-nope', '-x=perhaps'].map((value): (typeof projects)[number] => [
    `GOFLAGS=${value}`,
    async project => Object.assign(project.env, { GOFLAGS: value }),
    /GOFLAGS has an invalid value: go: .*\n.*Correct GOFLAGS/,
  ]),
  [
    'a module cache that Go would not take',
    async project => Object.assign(project.env, { GOMODCACHE: 'modules' }),
    /GOMODCACHE: "modules" is not an absolute path/,
  ],
  [
    'no Go',
    async project => Object.assign(project.env, { PATH: '/nowhere', Path: '/nowhere' }),
    /no go command found on PATH.*\n.*install Go/,
  ],
]

const naming = (name: string, value: string) => new RegExp(`${name}: .*${value.replace(/[*|.]/g, '\\$&')}`)

describe('a warm-up refuses, before any request,', () => {
  const refusal = async (project: GoProject, given: WarmupOptions = {}) => {
    const { env, directory: workingDirectory } = project
    const refused = await warmup({ env, workingDirectory, store: 'off', ...given }).catch(error => error)
    expect(refused).toBeInstanceOf(WarmupError)
    expect(bench.server.requests).toEqual([])
    return explain(refused)
  }

  test.each(values.filter(([, value]) => !value.startsWith('dir:')))('%s: %s', async (name, value, allowed) => {
    const said = await refusal(await bench.project(), optionsFromText({ [name]: value }))
    expect(said).toMatch(naming(name, value))
    expect(said).toMatch(allowed)
  })

  test.each(projects)('%s', async (_, prepare, said) => {
    const project = await bench.project()
    await prepare(project)
    expect(await refusal(project)).toMatch(said)
  })
})

/** Of both the command and the action: what they were given, and what surrounds them. */
const ofEachFace = {
  values: values.filter(([name]) => ['store', 'timeout', 'goproxy', 'working-directory'].includes(name)),
  projects: projects.filter(([what]) => /^conflict markers in go.mod|^no |^a GOPROXY of|^GOFLAGS=-nope/.test(what)),
}

describe('the command refuses with exit code 2, before any request,', () => {
  const refusal = async (project: GoProject, args: string[]) => {
    const { code, stdout, stderr } = await runCommand(args, { cwd: project.directory, env: project.env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toMatch(/^ +at /m)
    expect(bench.server.requests).toEqual([])
    return stderr
  }

  test.each(ofEachFace.values)('%s: %s', async (name, value, allowed) => {
    const arg = name === 'working-directory' ? `./${value}` : `--${name}=${value}`
    const said = await refusal(await bench.project(), [arg])
    expect(said).toMatch(naming(name, value))
    expect(said).toMatch(allowed)
  })

  test.each(ofEachFace.projects)('%s', async (_, prepare, said) => {
    const project = await bench.project()
    await prepare(project)
    expect(await refusal(project, [])).toMatch(said)
  })

  test.each<[what: string, args: string[], said: RegExp]>([
    ['an option that is none', ['--frobnicate'], /--frobnicate/],
    [
      'a word that is neither a command nor a directory',
      ['frobnicate'],
      /frobnicate is neither a command \(warm, exec, .*\) nor a directory/,
    ],
    ['a switch that is neither on nor off', ['--allow-changes=perhaps'], /allow-changes: perhaps .*\n.*true or false/],
    [
      'a suffix too long for a key',
      [`--key-suffix=${'x'.repeat(600)}`],
      /key-suffix make the cache key too long.*\n.*512/,
    ],
    ['a directory in place of a file', ['--events', '.'], /events: \. cannot be written[\s\S]*\n.*Use a file/],
  ])('%s', async (_, args, said) => {
    expect(await refusal(await bench.project(), args)).toMatch(said)
  })
})

describe('the action fails its step, before any request,', () => {
  const ends: (() => Promise<void>)[] = []
  const refusal = async (project: GoProject, inputs: Record<string, string>) => {
    const job = await makeJob(project.directory, project.env)
    ends.push(job.remove)
    const { code, log, outputs } = await job.main({ doctor: 'never', ...inputs })
    expect({ code, outputs }).toEqual({ code: 1, outputs: {} })
    expect(bench.server.requests).toEqual([])
    const error = log.split('\n').find(line => line.startsWith('::error')) ?? log
    return error.replaceAll('%0A', '\n').replaceAll('%25', '%')
  }
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })

  const actionOnly: typeof values = [
    ['fail-on-error', 'never', /true or false/],
    ['export-env', 'some', /true or false/],
    ['summary', 'sometimes', /always, on-failure, never/],
    ['annotations', '2', /true or false/],
    ['report', 'go.mod/report.json', /Use a file/],
  ]
  test.each([...ofEachFace.values, ...actionOnly])('%s: %s', async (name, value, allowed) => {
    const said = await refusal(await bench.project(), { [name]: value })
    expect(said).toMatch(naming(name, value))
    expect(said).toMatch(allowed)
  })

  test.each(ofEachFace.projects)('%s', async (_, prepare, said) => {
    const project = await bench.project()
    await prepare(project)
    expect(await refusal(project, {})).toMatch(said)
  })
})

test('an input that is an empty text is not set', async () => {
  const project = await bench.project()
  const job = await makeJob(project.directory, project.env)
  const inputs = [...values.map(([name]) => name), 'fail-on-error', 'summary', 'save-if', 'report', 'gosumdb']
  const { code, outputs } = await job.main(Object.fromEntries(inputs.map(name => [name, ''])))
  await job.remove()
  expect({ code, modules: outputs['modules'] }).toEqual({ code: 0, modules: '1' })
})
