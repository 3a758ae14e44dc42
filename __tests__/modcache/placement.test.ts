import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Placement } from '../../src/modcache/placement.js'
import { type VersionLocks, withoutLocks, withoutOthers } from '../../src/modcache/show-modules.js'
import { temporaryToken } from '../../src/temporary.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'

const ZIP = 'example.com/a/@v/v1.0.0.zip'
const content = [Buffer.from('another')]

/** A download cache with the hash of an earlier zip. */
async function withHash(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  await mkdir(dirname(join(root, ZIP)), { recursive: true })
  await writeFile(join(root, `${ZIP}hash`), 'h1:of-an-earlier-zip')
  return root
}

test('a hash that an earlier zip left does not vouch for the one that is placed', async () => {
  const root = await withHash()
  expect(await new Placement(root, { locks: withoutOthers }).place(ZIP, content)).toBe('placed')
  expect(await readdir(dirname(join(root, ZIP)))).toEqual(['v1.0.0.zip'])
  await rm(root, { recursive: true })
})

test.each<[string, VersionLocks]>([
  ['somebody else holds its lock', { ...withoutOthers, withLocks: async () => [] }],
  ['its lock cannot be taken', withoutLocks],
])('a version with a hash is left alone where %s', async (_, locks) => {
  const root = await withHash()
  const placement = new Placement(root, { locks })
  expect(await placement.place(ZIP, content)).toBe('kept')
  placement.close()
  expect(await readdir(root, { recursive: true })).toEqual([
    'example.com',
    'example.com/a',
    'example.com/a/@v',
    'example.com/a/@v/v1.0.0.ziphash',
  ])
  await rm(root, { recursive: true })
})

test('a zip that another go command puts there before its lock is taken stays, with its hash', async () => {
  const root = await withHash()
  const locks: VersionLocks = {
    ...withoutOthers,
    withLocks: async (versions, show) => {
      await writeFile(join(root, ZIP), 'verified')
      show(versions)
      return []
    },
  }
  expect(await new Placement(root, { locks }).place(ZIP, content)).toBe('kept')
  expect(await readFile(join(root, ZIP), 'utf8')).toBe('verified')
  expect(await readFile(join(root, `${ZIP}hash`), 'utf8')).toBe('h1:of-an-earlier-zip')
  await rm(root, { recursive: true })
})

test('where no lock can be taken, a zip is placed if nothing is there of its version', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  expect(await new Placement(root, { locks: withoutLocks }).place(ZIP, content)).toBe('placed')
  await rm(root, { recursive: true })
})

test('a file that was not written to its end, although the system said so, is not placed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const from = (...names: string[]) => join(import.meta.dirname, '../..', ...names)
  const place = `const { Placement } = await import(process.env.SOURCE)
    const placement = new Placement(process.env.ROOT)
    await placement.place('example.com/a/@v/v1.0.0.mod', [Buffer.from('module example.com/a')])
      .catch(error => console.log(error.code))
    placement.close()`
  const flags = ['bench/typescript.js', '__tests__/support/short-writes.js'].flatMap(name => ['--import', from(name)])
  const env = { SOURCE: from('src/modcache/placement.ts'), ROOT: root }
  const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', ...flags, '-e', place], { env })
  expect(said.toString()).toBe('EIO\n')
  expect(await readdir(root, { recursive: true })).toEqual(['example.com', 'example.com/a', 'example.com/a/@v'])
  await rm(root, { recursive: true })
})

withMounts('where another file system is mounted, what a killed run was copying is swept', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const at = dirname(join(root, 'example.com/a/@v/v1.0.0.zip'))
  await mkdir(at, { recursive: true })
  const loader = join(import.meta.dirname, '../../bench/typescript.js')
  const source = join(import.meta.dirname, '../../src/modcache/placement.ts')
  const place = `const { Placement } = await import(process.env.SOURCE)
    await new Placement(process.env.ROOT).place('example.com/a/@v/v1.0.0.zip', [Buffer.from('x')])`
  const script = `mount -t tmpfs none "$AT"
    : > "$AT/v1.0.0.zip.$DEAD.tmp"
    "$NODE" --input-type=module --import "$LOADER" -e "$PLACE"
    ls -A "$AT"`
  const dead = temporaryToken().replace(/^\d+/, '99999999')
  const paths = { AT: at, ROOT: root, NODE: process.execPath, LOADER: loader, SOURCE: source, PLACE: place, DEAD: dead }
  const { stdout, stderr } = await inOwnMounts(script, { cwd: root, env: { PATH: process.env.PATH ?? '', ...paths } })
  expect({ stdout, stderr }).toEqual({ stdout: 'v1.0.0.zip\n', stderr: '' })
  await rm(root, { recursive: true })
})
