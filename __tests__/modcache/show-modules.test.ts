import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import {
  Showing,
  type StagedModule,
  type VersionLocks,
  withoutLocks,
  withoutOthers,
} from '../../src/modcache/show-modules.js'
import { Staging } from '../../src/modcache/staging.js'
import { removeTree } from '../../src/temporary.js'

const MODULE = { path: 'example.com/A', version: 'v1.0.0' }

let directory = ''
let staging: Staging
const inCache = (name: string) => join(directory, 'cache/download/example.com/!a/@v', `v1.0.0.${name}`)
const tree = () => join(directory, 'example.com/!a@v1.0.0')
const places = () => ({ moduleCache: directory, downloadCache: join(directory, 'cache', 'download') })

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'show-modules-'))
  staging = await Staging.make(places())
})
afterEach(async () => await removeTree(directory))

function staged({ isUnpacked = true } = {}): StagedModule {
  const zip = staging.next()
  writeFileSync(zip, 'the zip')
  if (!isUnpacked) return { module: MODULE, zip }
  const made = staging.next()
  mkdirSync(made)
  writeFileSync(join(made, 'go.mod'), 'module example.com/A\n')
  return { module: MODULE, zip, unpacked: { tree: made, hash: 'h1:of-the-zip' } }
}

const showing = (locks: VersionLocks = withoutOthers) =>
  new Showing({ ...places(), staging, locks, directories: 'read-only' })

test('a module appears with its zip, its tree and the hash that cmd/go writes', async () => {
  expect(await showing().show([staged()])).toEqual([{ kind: 'complete' }])
  expect(readFileSync(inCache('ziphash'), 'utf8')).toBe('h1:of-the-zip')
  expect(readFileSync(inCache('zip'), 'utf8')).toBe('the zip')
  expect(readdirSync(tree())).toEqual(['go.mod'])
  expect(statSync(tree()).mode & 0o222).toBe(0)
  expect(readdirSync(staging.directory)).toEqual([])
})

/** Locks held by another process. */
const held: VersionLocks = { canBeHad: true, withLocks: async () => [], close: async () => undefined }

const beside = (file: string, text: string) => {
  mkdirSync(join(inCache('zip'), '..'), { recursive: true })
  writeFileSync(inCache(file), text)
}
const filesThere = () => readdirSync(join(inCache('zip'), '..'))

test('a zip that was only hashed is placed without a hash, and the hash of an earlier zip is gone', async () => {
  beside('ziphash', 'h1:of-an-earlier-zip')
  expect(await showing().show([staged({ isUnpacked: false })])).toEqual([{ kind: 'zip', why: 'not-unpacked' }])
  expect(filesThere()).toEqual(['v1.0.0.zip'])
  expect(existsSync(tree())).toBe(false)
})

test.each([true, false])(
  'what somebody else has locked stays as they made it (unpacked here: %s)',
  async isUnpacked => {
    beside('ziphash', 'h1:theirs')
    expect(await showing(held).show([staged({ isUnpacked })])).toEqual([{ kind: 'none', why: 'locked' }])
    expect(filesThere()).toEqual(['v1.0.0.ziphash'])
    expect(existsSync(tree())).toBe(false)
  },
)

test.each<[what: string, file: string, shown: unknown]>([
  ['a zip', 'zip', { kind: 'zip', why: 'there-already' }],
  ['the hash of one that is about to come', 'ziphash', { kind: 'none', why: 'no-lock' }],
  ['the mark of a tree that is being unpacked', 'partial', { kind: 'none', why: 'no-lock' }],
])('where no lock can be had, %s of others is left alone', async (_, file, shown) => {
  beside(file, 'theirs')
  expect(await showing(withoutLocks).show([staged({ isUnpacked: false })])).toEqual([shown])
  expect(filesThere()).toEqual([`v1.0.0.${file}`])
  expect(readFileSync(inCache(file), 'utf8')).toBe('theirs')
})

test('if no lock is available, a zip is placed only if there is none, unless it is odd', async () => {
  const odd: StagedModule = { ...staged({ isUnpacked: false }), isOdd: true }
  expect(await showing(withoutLocks).show([odd])).toEqual([{ kind: 'none', why: 'no-lock' }])
  expect(filesThere()).toEqual([])
  expect(await showing(withoutLocks).show([staged()])).toEqual([{ kind: 'zip', why: 'no-lock' }])
  expect(filesThere()).toEqual(['v1.0.0.zip'])
})

test('a zip with its hash is not replaced by one that cmd/go would have to hash again', async () => {
  beside('zip', 'theirs')
  beside('ziphash', 'h1:theirs')
  const odd: StagedModule = { ...staged({ isUnpacked: false }), isOdd: true }
  expect(await showing().show([odd])).toEqual([{ kind: 'zip', why: 'there-already' }])
  expect(readFileSync(inCache('zip'), 'utf8')).toBe('theirs')
  expect(filesThere()).toEqual(['v1.0.0.zip', 'v1.0.0.ziphash'])
})

test.each([
  ['a tree', () => mkdirSync(tree(), { recursive: true })],
  ['the mark of one that is being unpacked', () => writeFileSync(inCache('partial'), '')],
])('%s that is there already is left alone, with its zip and hash', async (_, make) => {
  mkdirSync(join(inCache('zip'), '..'), { recursive: true })
  make()
  writeFileSync(inCache('zip'), 'theirs')
  writeFileSync(inCache('ziphash'), 'h1:theirs')
  expect(await showing().show([staged()])).toEqual([{ kind: 'zip', why: 'there-already' }])
  expect([readFileSync(inCache('zip'), 'utf8'), readFileSync(inCache('ziphash'), 'utf8')]).toEqual([
    'theirs',
    'h1:theirs',
  ])
})

test('nothing is shown behind a link out of the module cache', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'show-elsewhere-'))
  symlinkSync(elsewhere, join(directory, 'example.com'))
  expect(showing().againstTree(MODULE)).toBe('outside')
  expect(await showing().show([staged()])).toEqual([{ kind: 'zip', why: 'outside' }])
  expect(readdirSync(elsewhere)).toEqual([])
  await removeTree(elsewhere)
})
