import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { sweepModuleCache } from '../../src/modcache/directories.js'
import { Staging } from '../../src/modcache/staging.js'
import { Unpacker, workersFor } from '../../src/modcache/unpacker.js'
import { removeTree, temporaryToken } from '../../src/temporary.js'
import { goZip } from '../support/go-zip.js'

const moduleOf = (n: number) => ({ path: `example.com/m${n}`, version: 'v1.0.0' })
const zipFor = (n: number) => goZip([[`example.com/m${n}@v1.0.0/a.go`, `package m${n}\n`]])

let directory = ''
let staging: Staging
const places = () => ({ moduleCache: directory, downloadCache: join(directory, 'cache', 'download') })

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'unpacker-'))
  staging = await Staging.make(places())
})
afterEach(async () => await removeTree(directory))

/** The hash of a zip, as the first look at it tells. */
async function sumFor(unpacker: Unpacker, n: number): Promise<string> {
  const first = await unpacker.take({ module: moduleOf(n), content: zipFor(n), sum: 'h1:?', as: 'hash' })
  return first.kind === 'wrong' ? first.hash : first.kind
}

test('several workers unpack what they are given', async () => {
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 2 })
  const sums = await Promise.all([1, 2, 3, 4].map(n => sumFor(unpacker, n)))
  const outcomes = await Promise.all(
    sums.map((sum, index) => {
      return unpacker.take({ module: moduleOf(index + 1), content: zipFor(index + 1), sum, as: 'tree' })
    }),
  )
  expect(outcomes.map(({ kind }) => kind)).toEqual(['unpacked', 'unpacked', 'unpacked', 'unpacked'])
  for (const outcome of outcomes) {
    if (outcome.kind !== 'unpacked') continue
    expect(readdirSync(outcome.tree)).toEqual(['a.go'])
    expect(outcome.received).toBeLessThanOrEqual(outcome.hashed ?? 0)
    expect(outcome.hashed).toBeLessThanOrEqual(outcome.ended)
  }
  expect(new Set(outcomes.map(outcome => 'worker' in outcome && outcome.worker)).size).toBe(2)
  await unpacker.close()
  await staging.remove()
  expect(readdirSync(join(directory, 'cache'))).toEqual([])
})

test('a worker that ends leaves its zips, and the run continues', async () => {
  const program = new URL('data:text/javascript,setTimeout(() => process.exit(1), 50)')
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 1, program })
  const zip = { module: moduleOf(1), content: zipFor(1), sum: 'h1:?', as: 'tree' } as const
  expect(await unpacker.take(zip)).toMatchObject({ kind: 'left', reason: 'worker', packed: zipFor(1).length })
  expect(await unpacker.take({ ...zip, content: zipFor(1) })).toMatchObject({ kind: 'left', reason: 'worker' })
  await unpacker.bufferFor(100 << 20)
})

test('an abort leaves unfinished zips, and releases those waiting for memory', async () => {
  const program = new URL('data:text/javascript,setInterval(() => {}, 1000)')
  const run = new AbortController()
  const options = { staging, directories: 'read-only', workers: 1, program, inFlight: 100 } as const
  const unpacker = new Unpacker({ ...options, signal: run.signal })
  const taken = unpacker.take({ module: moduleOf(1), content: zipFor(1), sum: 'h1:?', as: 'tree' })
  let hasRoom = false
  const room = unpacker.bufferFor(100).then(() => {
    hasRoom = true
  })
  await new Promise(resolve => setImmediate(resolve))
  expect(hasRoom).toBe(false)
  run.abort()
  await room
  expect(await taken).toMatchObject({ kind: 'left', reason: 'aborted' })
})

test('of those that wait for room no more are let go than it is enough for', async () => {
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 1, inFlight: 100 })
  const granted: Buffer[] = []
  const waiting = [60, 60, 60].map(bytes => unpacker.bufferFor(bytes).then(buffer => void granted.push(buffer)))
  const settled = () => new Promise(resolve => setImmediate(resolve))
  await settled()
  expect(granted.length).toBe(1)
  unpacker.giveBack(granted[0] ?? Buffer.of())
  await settled()
  expect(granted.length).toBe(2)
  await unpacker.close()
  await Promise.all(waiting)
})

test('a zip in a file takes hardly any memory from the others', async () => {
  const program = new URL('data:text/javascript,setInterval(() => {}, 1000)')
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 1, inFlight: 8 << 20, program })
  const content = { staged: staging.next(), bytes: 100 << 20 }
  const taken = unpacker.take({ module: moduleOf(1), content, sum: 'h1:?', as: 'tree' })
  expect((await unpacker.bufferFor(4 << 20)).length).toBe(4 << 20)
  await unpacker.close()
  expect(await taken).toMatchObject({ kind: 'left', packed: 100 << 20 })
})

test('a toolchain is hashed, and cmd/go unpacks it', async () => {
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 1 })
  const module = { path: 'golang.org/toolchain', version: 'v0.0.1-go1.99.0.linux-amd64' }
  const zip = () => goZip([[`${module.path}@${module.version}/bin/go`, '']])
  const first = await unpacker.take({ module, content: zip(), sum: 'h1:?', as: 'tree' })
  const sum = first.kind === 'wrong' ? first.hash : first.kind
  expect(await unpacker.take({ module, content: zip(), sum, as: 'tree' })).toMatchObject({ kind: 'hashed', hash: sum })
  await unpacker.close()
})

test('one core has no time for workers, and many have at most 4', () => {
  expect([1, 2, 4, 64].map(workersFor)).toEqual([0, 2, 4, 4])
})

test('what a killed run was unpacking is removed by the next one, read-only directories and all', async () => {
  const unpacker = new Unpacker({ staging, directories: 'read-only', workers: 1 })
  const content = goZip([['example.com/m1@v1.0.0/d/e/a.go', 'package a\n']])
  const { hash } = (await unpacker.take({ module: moduleOf(1), content, sum: 'h1:?', as: 'hash' })) as { hash: string }
  const again = goZip([['example.com/m1@v1.0.0/d/e/a.go', 'package a\n']])
  await unpacker.take({ module: moduleOf(1), content: again, sum: hash, as: 'tree' })
  await unpacker.close()
  const dead = temporaryToken().replace(/^\d+/, '99999999')
  await rename(staging.directory, join(directory, 'cache', `.go-mod-warmup-${dead}`))
  await sweepModuleCache(places())
  expect(readdirSync(join(directory, 'cache'))).toEqual([])
  expect(existsSync(staging.directory)).toBe(false)
})
