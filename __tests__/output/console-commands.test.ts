import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EVIL, expectOnlyOurs, hostileText } from '../support/hostile-text.js'
import { type RunnerCommand, runnerCommands } from '../support/runner-commands.js'

/** Runs a program that prints with the built console. */
async function printed(code: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const file = join(place, `${Math.random()}.mjs`)
  const imported = `import * as out from ${JSON.stringify(resolve('lib/output/console.js'))}`
  await writeFile(file, `${imported}\nconst evil = ${JSON.stringify(hostileText())}\n${code}\n`)
  return await new Promise(done =>
    execFile(process.execPath, [file], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  )
}

let place: string

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'console-'))
})

afterAll(() => rm(place, { recursive: true }))

const shape = ({ name, properties }: RunnerCommand) => [name, ...Object.keys(properties)]

describe('whatever is printed, the runner sees our commands alone:', () => {
  test.each([
    ['info', 'out.info(evil)', []],
    ['debug', 'out.debug(evil)', [['debug']]],
    ['annotate', "out.annotate('error', evil)", [['error', 'title']]],
    ['group', 'out.group(evil, evil)', [['group'], ['endgroup']]],
    ['tell', 'out.tell(evil)', []],
    ['answer', 'out.answer(evil)', []],
    ['answerJson', 'out.answerJson(JSON.stringify({ [evil]: evil }, undefined, 2))', []],
    [
      'annotate with a file',
      "out.annotate('warning', evil, { file: evil, line: 7 })",
      [['warning', 'title', 'file', 'line']],
    ],
  ])('%s', async (_, code, commands) => {
    const { stdout, stderr } = await printed(code)
    expect(expectOnlyOurs(stdout).map(shape)).toEqual(commands)
    expectOnlyOurs(stderr)
    expect(stdout + stderr).toMatch(/said before.*save-state name=credentials.*said after/s)
  })
})

test('an annotation arrives as it was meant', async () => {
  const { stdout } = await printed("out.annotate('error', '100%0A: a,b\\nc', { file: 'a:b,c=d %2C/go.mod', line: 3 })")
  expect(runnerCommands(stdout)).toEqual([
    {
      name: 'error',
      properties: { title: 'go-mod-warmup', file: 'a:b,c=d %2C/go.mod', line: '3' },
      data: '100%0A: a,b\nc',
    },
  ])
})

describe('an uncaught error', () => {
  test.each([
    ['thrown', 'setTimeout(() => { throw new Error(evil) })'],
    ['rejected', 'Promise.reject(new Error(evil))'],
    ['no error at all', 'Promise.reject(evil)'],
  ])('%s, is given to its report, and ends the process with 1', async (_, code) => {
    const report = "error => out.tell('caught ' + (error.message ?? error))"
    const {
      code: exit,
      stdout,
      stderr,
    } = await printed(`out.openConsole(${report})\n${code}\nsetInterval(() => 0, 1e6)`)
    expect([exit, stdout]).toEqual([1, ''])
    expectOnlyOurs(stderr)
    expect(stderr).toMatch(/^caught said before\n/)
    expect(stderr).toContain(EVIL)
    expect(stderr).not.toContain('    at ')
  })
})

test('a warning of Node is a line like others', async () => {
  const { code, stderr } = await printed('out.openConsole(() => 0)\nprocess.emitWarning(evil)')
  expect(code).toBe(0)
  expectOnlyOurs(stderr)
  expect(stderr).toMatch(/^Warning: said before\n/)
})
