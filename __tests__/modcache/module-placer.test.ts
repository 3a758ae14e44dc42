import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { hashZipIn } from '../../src/modcache/dirhash.js'
import { ModulePlacer } from '../../src/modcache/module-placer.js'
import { Showing, type VersionLocks, withoutLocks, withoutOthers } from '../../src/modcache/show-modules.js'
import { Staging } from '../../src/modcache/staging.js'
import { type NotedHash, Sums } from '../../src/modcache/sum-file.js'
import { Unpacker } from '../../src/modcache/unpacker.js'
import { removeTree } from '../../src/temporary.js'
import { goZip } from '../support/go-zip.js'

const MODULE = { path: 'example.com/a', version: 'v1.0.0' }
const zip = () => goZip([['example.com/a@v1.0.0/d/a.go', 'package a\n']])

let directory = ''
let unpacker: Unpacker
let staging: Staging
const tree = () => join(directory, 'example.com/a@v1.0.0')

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'module-placer-'))
})
afterEach(async () => {
  await unpacker.close()
  await removeTree(directory)
})

async function placerWith(
  locks: VersionLocks,
  signal?: AbortSignal,
  { hashOf }: { hashOf?: () => NotedHash } = {},
): Promise<ModulePlacer> {
  const places = { moduleCache: directory, downloadCache: join(directory, 'cache', 'download') }
  staging = await Staging.make(places)
  unpacker = new Unpacker({ staging, directories: 'writable', workers: 1, signal })
  const slice = async (start: number, length: number) => zip().subarray(start, start + length)
  const found = await hashZipIn({ length: zip().length, slice })
  const hash = found.kind === 'hashed' ? found.hash : ''
  return new ModulePlacer({
    unpacker,
    staging,
    showing: new Showing({ ...places, staging, locks, directories: 'writable' }),
    hashOf: hashOf ?? (() => ({ kind: 'known', hash })),
    sums: new Sums(new Map()),
  })
}

test('what is verified is shown while more is awaited', async () => {
  const placer = await placerWith(withoutOthers)
  expect(await placer.take(MODULE, zip())).toEqual({ kind: 'complete' })
  expect(readdirSync(tree())).toEqual(['d'])
})

test.each(['contradiction', 'not-compared'] as const)(
  'what has no hash to be judged by is counted as %s',
  async kind => {
    const named = kind === 'contradiction' ? { kind, files: ['go.sum'] } : { kind }
    const placer = await placerWith(withoutOthers, undefined, { hashOf: () => named })
    expect([placer.canTake(MODULE), placer.record().left]).toEqual([false, { [kind]: 1 }])
  },
)

test('what was not verified before the run ended is counted as that', async () => {
  const run = new AbortController()
  const placer = await placerWith(withoutOthers, run.signal)
  const taken = placer.take(MODULE, zip())
  run.abort()
  expect(await taken).toEqual({ kind: 'none', why: 'aborted' })
  expect(placer.record().left).toEqual({ aborted: 1 })
})

test('if no lock is available, no tree is made in vain, and that is reported', async () => {
  const placer = await placerWith(withoutLocks)
  expect(await placer.take(MODULE, zip())).toEqual({ kind: 'zip', why: 'no-lock' })
  expect(placer.record()).toMatchObject({ left: { 'no-lock': 1 }, modules: [{ outcome: 'zip' }] })
  expect([existsSync(tree()), readdirSync(staging.directory)]).toEqual([false, []])
})

test('no tree is made where its directory is a link out of the module cache, and that is said', async () => {
  const placer = await placerWith(withoutOthers)
  mkdirSync(join(directory, 'elsewhere'))
  symlinkSync(join(directory, 'elsewhere'), join(directory, 'example.com'))
  expect(await placer.take(MODULE, zip())).toEqual({ kind: 'zip', why: 'outside' })
  expect(placer.record().left).toEqual({ outside: 1 })
  expect([readdirSync(join(directory, 'elsewhere')), readdirSync(staging.directory)]).toEqual([[], []])
})
