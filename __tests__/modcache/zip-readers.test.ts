import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { hashZipIn } from '../../src/modcache/dirhash.js'
import { bytesInMemory } from '../../src/modcache/module-zip.js'
import { Sums } from '../../src/modcache/sum-file.js'
import { hashModuleZip, unpackModuleZip } from '../../src/modcache/unpack-module.js'
import { contentFault, shapeFault } from '../../src/modcache/validate.js'
import { CRAFTED, craftedZips, plainZips } from '../support/crafted-zips.js'
import { remove, temporaryDirectory } from '../support/file-proxy.js'
import { downloadByGo, hashesByGo, notedHash, serveZips, type ZippedModule } from '../support/go-module-zips.js'
import { isFullProof } from '../support/proof.js'
import { treeListing } from '../support/tree-listing.js'
import { mutatedZip } from '../support/zip-mutations.js'

const MANY = isFullProof ? 5000 : 500
/** So many of them at least have to be read by us: where all are odd, nothing is compared. */
const LEAST_READ = MANY / 10

let directory = ''
beforeAll(async () => {
  directory = await temporaryDirectory()
})
afterAll(() => remove(directory))

/** What both make of a module: hash and tree. */
interface Reading {
  label: string
  hash: string | undefined
  error?: string | undefined
  tree: string[]
}

/** Those that are not odd, as we read them and as Go does. */
async function bothReadings(
  zips: (ZippedModule & { label: string })[],
  below: string,
): Promise<{ ours: Reading[]; go: Reading[] }> {
  const at = (...names: string[]) => join(directory, below, ...names)
  await mkdir(at('zips'), { recursive: true })
  await mkdir(at('trees'))
  const ours: Reading[] = []
  const taken: ((typeof zips)[number] & { file: string })[] = []
  for (const [index, one] of zips.entries()) {
    const tree = at('trees', `${index}`)
    const made = await unpackModuleZip(bytesInMemory(one.zip), one, { tree, directories: 'writable' })
    const hashed = await hashModuleZip(bytesInMemory(one.zip), one)
    if (made.kind === 'odd') {
      expect([one.label, hashed]).toEqual([one.label, made])
      continue
    }
    expect([one.label, hashed]).toEqual([one.label, { kind: 'hashed', hash: made.hash }])
    ours.push({ label: one.label, hash: made.hash, tree: treeListing(tree) })
    const file = at('zips', `${index}.zip`)
    await writeFile(file, one.zip)
    taken.push({ ...one, file })
  }
  const hashes = await hashesByGo(taken.map(one => one.file))
  const downloads = await downloadByGo(taken, {
    proxy: await serveZips(at('proxy'), taken),
    moduleCache: at('cache'),
    directory: at('nowhere'),
    env: { GOFLAGS: '-modcacherw' },
  })
  const go = await Promise.all(
    taken.map(async ({ label }, index): Promise<Reading> => {
      const [said, download] = [hashes[index], downloads[index]]
      if (said === undefined || 'error' in said) return { label, hash: undefined, error: said?.error, tree: [] }
      if (download?.Dir === undefined) return { label, hash: said.hash, error: download?.Error, tree: [] }
      expect([label, download.Sum, await notedHash(download)]).toEqual([label, said.hash, said.hash])
      return { label, hash: said.hash, tree: treeListing(download.Dir) }
    }),
  )
  return { ours, go }
}

test('a zip whose structure was changed is odd, or read as Go reads it', async () => {
  const zips = Array.from({ length: MANY }, (_, seed) => mutatedZip(seed))
  const labelled = zips.map(one => ({ ...one, label: `${one.seed}: ${one.done.join(', ')}` }))
  const { ours, go } = await bothReadings(labelled, 'mutated')
  expect(ours).toEqual(go)
  expect(ours.length).toBeGreaterThan(LEAST_READ)
}, 600_000)

test('a zip that repair and inspect hash has the same hash for Go, odd or not', async () => {
  const zips = [
    ...Array.from({ length: MANY }, (_, seed) => mutatedZip(seed)).map(({ seed, done, zip }) => [
      `${seed}: ${done}`,
      zip,
    ]),
    ...Object.entries(craftedZips()),
  ] as [string, Buffer][]
  const files = join(directory, 'hashed')
  await mkdir(files)
  const hashed: { label: string; hash: string; file: string }[] = []
  for (const [index, [label, zip]] of zips.entries()) {
    const slice = async (start: number, length: number) => zip.subarray(start, start + length)
    const found = await hashZipIn({ length: zip.length, slice })
    if (found.kind !== 'hashed') continue
    const file = join(files, `${index}.zip`)
    await writeFile(file, zip)
    hashed.push({ label, hash: found.hash, file })
  }
  const said = await hashesByGo(hashed.map(one => one.file))
  expect(said.map((one, index) => [hashed[index]?.label, one])).toEqual(
    hashed.map(({ label, hash }) => [label, { hash }]),
  )
  expect(hashed.length).toBeGreaterThan(LEAST_READ)
}, 600_000)

test('a crafted zip that Go accepts is neither refused in advance nor treated as damaged', async () => {
  const zips = Object.entries(craftedZips()).map(([label, zip], index) => {
    // As long as the one in its place.
    const version = `v${Math.floor(index / 100)}.${Math.floor(index / 10) % 10}.${index % 10}`
    const text = zip.toString('latin1').replaceAll(`@${CRAFTED.version}/`, `@${version}/`)
    return { label, path: CRAFTED.path, version, zip: Buffer.from(text, 'latin1') }
  })
  const downloads = await downloadByGo(zips, {
    proxy: await serveZips(join(directory, 'crafted'), zips),
    moduleCache: join(directory, 'crafted-cache'),
    directory: join(directory, 'crafted-nowhere'),
    env: { GOFLAGS: '-modcacherw' },
  })
  const taken = zips.filter((_, index) => downloads[index]?.Error === undefined)
  expect(taken.length).toBeGreaterThan(10)
  for (const [index, { label, zip, path, version }] of zips.entries()) {
    const { Error: refused, Sum = '' } = downloads[index] ?? {}
    if (refused !== undefined) continue
    const slice = async (start: number, length: number) => zip.subarray(start, start + length)
    const content = { length: zip.length, slice }
    const file = { path, version, kind: 'zip' } as const
    const sums = new Sums(new Map([[`${path}@${version}`, new Set([Sum])]]))
    expect([label, await shapeFault(file, content)]).toEqual([label, undefined])
    expect([undefined, 'odd']).toContain((await contentFault(file, content, sums))?.kind)
  }
})

describe('a zip is odd that has', () => {
  test.each(Object.entries(craftedZips()))('%s', async (_, zip) => {
    expect((await hashModuleZip(bytesInMemory(zip), CRAFTED)).kind).toBe('odd')
  })
})

test('what every reader passes over makes no zip odd, and Go unpacks the same', async () => {
  const zips = plainZips()
  expect(zips.length).toBeLessThanOrEqual(10)
  const { ours, go } = await bothReadings(zips, 'plain')
  expect(ours).toHaveLength(zips.length)
  expect(ours).toEqual(go)
})
