import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const BIOME = resolve('node_modules/@biomejs/biome/bin/biome')
let place: string

/** A tree with our configuration of the linter, in which a file of `src` may be anything. */
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'lint-'))
  const config = JSON.parse(await readFile('biome.json', 'utf8'))
  const overrides = JSON.stringify(config.overrides).replaceAll('"./tools/', `"${resolve('tools')}/`)
  // Other rules would only say more of the same lines.
  const only = { linter: { rules: { preset: 'none' } }, overrides: JSON.parse(overrides) }
  await writeFile(join(place, 'biome.json'), JSON.stringify(only))
})

afterAll(() => rm(place, { recursive: true }))

async function refusedLines(file: string, code: string[]): Promise<number[]> {
  await mkdir(dirname(join(place, file)), { recursive: true })
  await writeFile(join(place, file), `${code.join('\n')}\n`)
  const args = [BIOME, 'lint', '--max-diagnostics=none', '--colors=off', file]
  const said = await new Promise<string>(done =>
    execFile(process.execPath, args, { cwd: place }, (_, stdout, stderr) => done(stdout + stderr)),
  )
  const found = [...said.matchAll(/^\S+\.ts:(\d+):\d+ (?:plugin|lint\/suspicious\/noConsole)/gm)]
  return [...new Set(found.map(match => Number(match[1])))].sort((a, b) => a - b)
}

const PRINTING = [
  "console.log('x')",
  "globalThis.console.error('x')",
  'const { warn } = console',
  "process.stdout.write('x')",
  "process.stderr?.write('x')",
  "process['stdout'].write('x')",
  'const { stdout } = process',
  'const other = process',
  "globalThis.process.stdout.write('x')",
  "import { stderr } from 'node:process'",
  "fs.writeSync(1, 'x')",
  "writeSync(2, 'x')",
  "writeFileSync('/dev/stdout', 'x')",
  "process.emitWarning('x')",
  "core.info('x')",
  "core.warning('x', {})",
  "core.setFailed('x')",
  "core['error']('x')",
  'const tell = core.debug',
  'const { notice } = core',
  "import { startGroup } from '@actions/core'",
  "import toolkit from '@actions/core'",
  "import * as toolkit from '@actions/core'",
  "export { endGroup } from '@actions/core'",
  "const later = await import('@actions/core')",
]
const HARMLESS = [
  "import * as core from '@actions/core'",
  "core.setSecret(core.getInput('x'))",
  "core.saveState('x', core.getState('y'))",
  "core.setOutput('x', 'y')",
  "core.exportVariable('x', 'y')",
  'await core.summary.addRaw(text, true).write()',
  'process.exitCode = 1',
  'process.on(name, listener)',
  "fs.writeSync(file, 'x')",
]

test('the linter refuses everything that prints around the console', async () => {
  expect(await refusedLines('src/action/some.ts', PRINTING)).toEqual(PRINTING.map((_, index) => index + 1))
})

test('and nothing else, and not in the console itself', async () => {
  expect(await refusedLines('src/action/some.ts', HARMLESS)).toEqual([])
  expect(await refusedLines('src/output/console.ts', ["process.stdout.write('x')"])).toEqual([])
})

test('no child may have our output, except where a line says why', async () => {
  const code = ["spawn(name, [], { stdio: 'inherit' })", "spawn(name, [], { stdio: ['ignore', 'pipe', 'inherit'] })"]
  expect(await refusedLines('src/go/some.ts', code)).toEqual([1, 2])
  expect(await refusedLines('src/process.ts', code)).toEqual([1, 2])
})
