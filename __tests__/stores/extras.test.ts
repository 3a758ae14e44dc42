import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ModuleFile, parseModuleFile } from '../../src/modcache/module-file.js'
import { Placement } from '../../src/modcache/placement.js'
import { findExtras } from '../../src/steps/find-extras.js'
import { unpack } from '../../src/stores/archive.js'
import { ExtraModules } from '../../src/stores/extras.js'
import { type Files, membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'
import { type LeftExtras, leaveExtras, ROUTE } from '../support/left-extras.js'

const OWN = { 'zz.example/a/@v/v1.0.0.mod': Buffer.from('module zz.example/a\n') }

let left: LeftExtras
let downloadCache: string
let extras: Files
let proof: string

beforeEach(async () => {
  left = await leaveExtras([{ path: 'example.com/tool' }], ['example.com/tool'])
  downloadCache = await mkdtemp(join(tmpdir(), 'extras-'))
  const files = await readFiles(left.downloadCache)
  const found = await findExtras(left.rule, { downloadCache: left.downloadCache, named: [], wanted: 'always' })
  extras = Object.fromEntries((found?.files ?? []).map(name => [name, files[name] as Buffer]))
  proof = found?.proof ?? ''
})

afterEach(async () => {
  await Promise.all([left.remove(), rm(downloadCache, { recursive: true, force: true })])
})

/** What comes out of an entry with these files and those of the project. */
async function restored(files: Files, signal = new AbortController().signal) {
  const archive = await zstdEntry(membersOf(files))
  const pieces = async function* () {
    yield archive
  }
  const trust = { verifier: left.log.verifier, route: ROUTE, takes: () => true }
  const allows = ({ path }: { path: string }) => path === 'zz.example/a'
  return await unpack(pieces(), { downloadCache, allows, extras: trust, unnamed: 'refused', signal })
}

test('extra modules are restored beside the modules of the project', async () => {
  const result = await restored({ 'EXTRAS.json': Buffer.from(proof), ...extras, ...OWN })
  expect(result).toMatchObject({ served: Object.keys(OWN), refused: 0 })
  expect(result.extras).toMatchObject({ modules: ['example.com/tool@v1.0.0'], files: 3 })
})

test('only the first proof of an entry counts', async () => {
  const second = { name: 'modules/EXTRAS.json', content: proof }
  const archive = await zstdEntry([second, second, ...membersOf({ ...extras, ...OWN })])
  const pieces = async function* () {
    yield archive
  }
  const trust = { verifier: left.log.verifier, route: ROUTE, takes: () => true }
  const signal = new AbortController().signal
  const allows = ({ path }: { path: string }) => path === 'zz.example/a'
  const result = await unpack(pieces(), { downloadCache, allows, extras: trust, unnamed: 'refused', signal })
  expect(result.refusals).toEqual([{ name: 'modules/EXTRAS.json', reason: 'bad-name' }])
  expect(result.extras?.modules).toHaveLength(1)
})

test.each([
  ['the answers of the database', ['sumdb']],
  ['the module', ['example.com']],
])('where %s cannot be written, the modules of the project are restored', async (_, blocked) => {
  // Not even root can look for anything below a link to itself.
  for (const name of blocked) await symlink(name, join(downloadCache, name))
  const result = await restored({ 'EXTRAS.json': Buffer.from(proof), ...extras, ...OWN })
  expect(result).toMatchObject({ served: Object.keys(OWN), rejected: [], extras: { left: expect.any(Number) } })
  expect(result.broken).toBeUndefined()
})

test('extra modules leave most of what is free on the disk to the job', async () => {
  class Small extends Placement {
    override room = async () => 4 * 4096
  }
  const trust = { verifier: left.log.verifier, route: ROUTE, takes: () => true }
  const placement = new Small(downloadCache)
  const modules = new ExtraModules(trust, { placement, signal: new AbortController().signal })
  modules.open(Buffer.from(proof))
  for (const [name, content] of Object.entries(extras)) {
    const take = modules.take(
      parseModuleFile(name) as ModuleFile,
      (async function* () {
        yield content
      })(),
      content.length,
    )
    expect(await take).toBeUndefined()
  }
  expect(await modules.finish()).toMatchObject({ record: { files: 1, left: 4 }, refused: undefined })
  placement.close()
  expect(Object.keys(await readFiles(downloadCache))).toHaveLength(1)
})

test('a proof that is read as a job ends does not hold it up', async () => {
  const result = await restored({ 'EXTRAS.json': Buffer.from(proof), ...extras }, AbortSignal.abort(new Error('over')))
  expect(result.extras?.modules ?? []).toEqual([])
  expect(result.broken).toBeDefined()
})
