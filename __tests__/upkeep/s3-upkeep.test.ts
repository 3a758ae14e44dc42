import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { hashGoMod } from '../../src/modcache/dirhash.js'
import { Sums } from '../../src/modcache/sum-file.js'
import { parseSelection } from '../../src/options/module-selection.js'
import type { ModuleStore } from '../../src/stores/module-store.js'
import { cleanStore } from '../../src/upkeep/clean.js'
import { inspectStore } from '../../src/upkeep/inspect.js'
import { pruneStore } from '../../src/upkeep/prune.js'
import { s3Bench } from '../support/s3-bench.js'
import { storedZip } from '../support/stored-zip.js'

const bench = s3Bench()
const directory = mkdtempSync(join(tmpdir(), 's3-upkeep-'))
afterAll(() => rmSync(directory, { recursive: true }))
const visit = { signal: new AbortController().signal }

async function put(store: ModuleStore, name: string, text: string): Promise<void> {
  await store.put(name, { kind: 'text', text }, { ...visit, present: 'replace' })
}

async function fill(store: ModuleStore, module: string): Promise<void> {
  const goMod = `module ${module}\n`
  const zip = storedZip([[`${module}@v1.0.0/go.mod`, Buffer.from(goMod)]])
  await put(store, `${module}/@v/v1.0.0.info`, JSON.stringify({ Version: 'v1.0.0' }))
  await put(store, `${module}/@v/v1.0.0.mod`, goMod)
  const path = join(directory, 'zip')
  await writeFile(path, zip)
  await store.put(`${module}/@v/v1.0.0.zip`, { kind: 'file', path }, { ...visit, present: 'keep' })
  await put(store, `${module}/@v/list`, 'v1.0.0\n')
}

async function namesIn(store: ModuleStore): Promise<string[]> {
  const names: string[] = []
  for await (const entry of store.files('', visit.signal)) names.push(entry.name)
  return names.sort()
}

test('a bucket is inspected to the last byte, cleaned and pruned like a directory', async () => {
  const store = bench.open()
  for (const module of ['example.com/one', 'example.com/two', 'example.com/three']) await fill(store, module)
  await put(store, 'example.com/two/@v/v1.0.0.mod', 'module example.com/other\n')
  const right = hashGoMod(Buffer.from('module example.com/two\n'))
  const sums = new Sums(new Map([['example.com/two@v1.0.0/go.mod', new Set([right])]]))
  const request = { maxAge: 86_400_000, tempDirectory: directory, ...visit }
  expect(await inspectStore(store, request)).toMatchObject({ versions: 3, files: 9, damaged: [] })
  expect(await inspectStore(store, { ...request, sums })).toMatchObject({
    verified: { files: 9, inSums: 1 },
    damaged: [{ name: 'example.com/two/@v/v1.0.0.mod', reason: expect.stringContaining('not in the sum files') }],
  })
  const two = { selections: [parseSelection('example.com/two')], mode: 'remove' as const, ...visit }
  expect(await cleanStore(store, two)).toMatchObject({ removed: [{ path: 'example.com/two', files: 3 }], kept: [] })
  expect(await namesIn(store)).not.toContain('example.com/two/@v/list')
  const everything = { limits: { maxSize: 0 }, mode: 'remove' as const, ...visit }
  expect(await pruneStore(store, everything)).toMatchObject({ removed: [{}, {}], left: { versions: 0, bytes: 0 } })
  expect(await namesIn(store)).toEqual([])
})
