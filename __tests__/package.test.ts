import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import ts from 'typescript'
import type { WarmupReport } from '../src/report/report.js'
import { makeProject } from './support/go-project.js'
import { startModuleServer } from './support/module-server.js'
import { installPackage } from './support/packed-package.js'
import { manyModules } from './support/served-module.js'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
let project = ''
let installed = ''

/** What a user has after `npm install`: the package is unpacked, and there is nothing else to fetch. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'package-'))
  installed = await installPackage(project)
}, 120_000)

afterAll(async () => await rm(project, { recursive: true, force: true }))

test('the package brings everything it needs, with the licences of what it brings', async () => {
  const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
    await readFile(join(installed, 'package.json'), 'utf8'),
  )
  expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({})
  const licences = await readFile(join(installed, 'bundle/licenses.txt'), 'utf8')
  for (const name of ['undici', 'tar-stream', 'yauzl', 'aws4fetch']) expect(licences).toContain(`${name} `)
})

test('its command runs', async () => {
  const { bin, version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
  const { stdout } = await run(process.execPath, [join(installed, bin['go-mod-warmup']), '--version'])
  expect(stdout.trim()).toBe(version)
})

test('its command downloads through its relay', async () => {
  const server = await startModuleServer({ modules: manyModules(3) })
  const { directory, env, remove } = await makeProject({ server })
  try {
    const command = join(installed, 'bundle/cli.js')
    await run(process.execPath, [command, '--store', 'off', '--json', 'report.json'], { cwd: directory, env })
    const report: WarmupReport = JSON.parse(await readFile(join(directory, 'report.json'), 'utf8'))
    expect(report.modules).toMatchObject({ total: 3, downloaded: 3 })
    expect(report.relay?.upstreams).toMatchObject([{ outcomes: { found: 9, failed: 0 }, retries: 0 }])
  } finally {
    await remove()
    await server.close()
  }
})

test('its library can be imported, with its types', async () => {
  await writeFile(
    join(project, 'use.mjs'),
    `import { classifyFailure } from 'go-mod-warmup'\nconsole.log(typeof classifyFailure)\n`,
  )
  const { stdout } = await run(process.execPath, ['use.mjs'], { cwd: project })
  expect(stdout.trim()).toBe('function')
  const { exports } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
  await expect(readFile(join(installed, exports['.'].types), 'utf8')).resolves.toContain('classifyFailure')
})

test('its library can be required by CommonJS', async () => {
  await writeFile(join(project, 'use.cjs'), `console.log(typeof require('go-mod-warmup').warmup)\n`)
  const { stdout } = await run(process.execPath, ['use.cjs'], { cwd: project })
  expect(stdout.trim()).toBe('function')
})

test.each([
  ['the package', () => join(installed, 'bundle')],
  ['the action', () => join(root, 'dist')],
  ['the library', () => join(root, 'lib/modcache')],
])('in %s the threads that unpack start, and answer', async (_, directory) => {
  const worker = new Worker(join(directory(), 'unpack-worker.js'))
  const module = { path: 'example.com/a', version: 'v1.0.0' }
  worker.postMessage({ id: 7, job: { module, zip: join(project, 'none'), sum: 'h1:' } })
  const [answer] = await once(worker, 'message')
  expect(answer).toMatchObject({ id: 7, outcome: { kind: 'refused', code: 'ENOENT' } })
  await worker.terminate()
})

test('its types explain every option', async () => {
  const file = join(project, 'options.mts')
  await writeFile(
    file,
    `import type { WarmupOptions } from 'go-mod-warmup'\nexport const options: WarmupOptions = {}\n`,
  )
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, skipLibCheck: true, noEmit: true })
  const checker = program.getTypeChecker()
  const [options] = checker.getExportsOfModule(
    checker.getSymbolAtLocation(program.getSourceFile(file) as ts.Node) as ts.Symbol,
  )
  const properties = checker.getTypeOfSymbol(options as ts.Symbol).getProperties()
  const unexplained = properties.filter(one => ts.displayPartsToString(one.getDocumentationComment(checker)) === '')
  expect(properties.length).toBeGreaterThan(40)
  expect(unexplained.map(one => one.name)).toEqual([])
})
