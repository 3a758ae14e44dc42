import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { bytesInMemory } from '../../../src/modcache/module-zip.js'
import { hashModuleZip } from '../../../src/modcache/unpack-module.js'
import { directoryStore } from '../../../src/stores/directory.js'
import { Target } from '../../../src/upkeep/mirror/target.js'
import { writeFiles } from '../../support/cache-service-archive.js'
import { goZip } from '../../support/go-zip.js'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'target-'))
})
afterEach(async () => await rm(directory, { recursive: true }))

test('a zip that changed after Go had verified it is not written to a store, and is named', async () => {
  const zipOf = (name: string, code: string) => goZip([[`example.com/${name}@v1.0.0/a.go`, code]])
  const downloadCache = join(directory, 'cache')
  for (const [name, zip] of [
    ['right', zipOf('right', 'package a\n')],
    ['changed', zipOf('changed', 'package b\n')],
  ] as const) {
    const module = { path: `example.com/${name}`, version: 'v1.0.0' }
    const verified = await hashModuleZip(bytesInMemory(zipOf(name, 'package a\n')), module)
    if (verified.kind === 'odd') throw new Error(verified.reason)
    await writeFiles(join(downloadCache, `example.com/${name}/@v`), {
      'v1.0.0.zip': zip,
      'v1.0.0.ziphash': Buffer.from(verified.hash),
    })
  }
  const store = directoryStore(join(directory, 'store'))
  const target = new Target(store, { downloadCache, concurrency: 2, signal: new AbortController().signal })
  await target.during(async () => undefined)
  const there = await readdir(join(directory, 'store'), { recursive: true })
  expect(there.filter(name => name.endsWith('.zip'))).toEqual(['example.com/right/@v/v1.0.0.zip'])
  expect(target.changed).toEqual(['example.com/changed@v1.0.0'])
})
