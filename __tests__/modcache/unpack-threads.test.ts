import { statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Layout, unpackModuleZip } from '../../src/modcache/unpack-module.js'
import { UnpackThreads, unpackInThreads } from '../../src/modcache/unpack-threads.js'
import { bytesInMemory } from '../../src/modcache/zip-bytes.js'
import { goZip } from '../support/go-zip.js'
import { treeListing } from '../support/tree-listing.js'

const MODULE = { path: 'example.com/large', version: 'v1.0.0' }
const FILES = Array.from({ length: 600 }, (_, index): [string, string] => [
  `${MODULE.path}@${MODULE.version}/src/${index % 7}/file${index}.go`,
  `package p${index}\n`.repeat(index * 4),
])
const ZIP = goZip([
  [`${MODULE.path}@${MODULE.version}/VERSION`, '1700000000'],
  ...FILES,
  [`${MODULE.path}@${MODULE.version}/bin/go`, 'program '.repeat(1 << 20)],
])
const layout: Layout = name => ({ name: name.replace(/^src/, 'source'), mode: name.startsWith('bin/') ? 0o755 : 0o644 })
const times = { member: 'VERSION', secondsIn: Number }

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'unpack-threads-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

interface Changes {
  layout?: Layout
  signal?: AbortSignal
  program?: URL
}

async function unpack(zip: Buffer, { program, ...changes }: Changes = {}) {
  const path = join(directory, 'large.zip')
  writeFileSync(path, zip)
  const tree = join(directory, 'tree')
  const { signal } = new AbortController()
  using threads = new UnpackThreads(1, program)
  const request = { tree, layout, times, threads, signal, ...changes }
  return await unpackInThreads({ path, bytes: zip.length, module: MODULE }, request)
}

/** A zip with one byte of the content of its last member changed. */
function damaged(): Buffer {
  const zip = Buffer.from(ZIP)
  const at = zip.lastIndexOf('PK\x07\x08') - 2
  zip.writeUInt8(zip.readUInt8(at) ^ 1, at)
  return zip
}

test('several threads make the tree, the hash and the counts that one makes', async () => {
  const found = await unpack(ZIP)
  const alone = join(directory, 'alone')
  const known = await unpackModuleZip(bytesInMemory(ZIP), MODULE, {
    tree: alone,
    directories: 'writable',
    layout,
    times,
  })
  expect(found).toEqual({ ...known, hashed: expect.any(Number) })
  expect(treeListing(join(directory, 'tree'))).toEqual(treeListing(alone))
  expect(statSync(join(directory, 'tree', 'bin', 'go')).mtimeMs).toBe(1_700_000_000_000)
  expect(statSync(join(directory, 'tree', 'source', '3', 'file3.go')).mtimeMs).toBe(1_700_000_000_000)
})

test('a damaged member, and a zip of another shape, are odd', async () => {
  expect(await unpack(damaged())).toMatchObject({ kind: 'odd' })
  expect(await unpack(ZIP.subarray(1))).toMatchObject({ kind: 'odd' })
})

test.each([
  ['local header', 'PK\x03\x04', 10],
  ['descriptor', 'PK\x07\x08', 4],
])('a %s that differs from the directory is odd, in whichever part it is', async (_, signature, offset) => {
  const zip = Buffer.from(ZIP)
  const at = zip.indexOf(signature, zip.indexOf('src/2/file499.go')) + offset
  zip.writeUInt8(zip.readUInt8(at) ^ 1, at)
  expect(await unpack(zip)).toMatchObject({
    kind: 'odd',
    reason: expect.stringContaining('differs from the directory'),
  })
})

test('what the file system refuses is an error of it', async () => {
  const unpacking = unpack(ZIP, { layout: () => ({ name: 'one', mode: 0o644 }) })
  await expect(unpacking).rejects.toMatchObject({ code: 'EEXIST', syscall: 'open' })
})

test('when a thread ends before its time, it is left', async () => {
  const program = new URL('data:text/javascript,setTimeout(() => process.exit(1), 50)')
  expect(await unpack(ZIP, { program })).toEqual({ kind: 'left' })
})

test('a run that ends does not wait for its threads', async () => {
  const over = new AbortController()
  const reason = new Error('interrupted')
  const silent = { program: new URL('data:text/javascript,setInterval(() => undefined, 1000)') }
  const unpacking = unpack(ZIP, { ...silent, signal: over.signal })
  over.abort(reason)
  await expect(unpacking).rejects.toBe(reason)
})
