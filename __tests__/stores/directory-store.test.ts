import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { directoryStore } from '../../src/stores/directory.js'
import { temporaryToken } from '../../src/temporary.js'
import { all, testModuleStore } from '../support/module-store-suite.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'

const visit = { signal: new AbortController().signal, present: 'keep' } as const
const MOD = 'example.com/a/@v/v1.0.0.mod'
const text = { kind: 'text', text: 'module example.com/a\n' } as const
let root: string
let files: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'directory-store-'))
  files = join(root, 'files')
})

afterAll(async () => {
  await chmod(join(root, 'read-only'), 0o755).catch(() => undefined)
  await rm(root, { recursive: true })
})

/** An unused store. */
async function fresh(): Promise<{ store: ReturnType<typeof directoryStore>; at: string }> {
  const at = await mkdtemp(join(root, 'store-'))
  return { store: directoryStore(at), at }
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** Files anywhere below a directory that no listing of a store shows. */
const temporaries = async (at: string) =>
  (await readdir(at, { recursive: true }).catch(() => [])).filter(name => name.includes('.part-'))

async function killWhilePutting(at: string, name: string, file: string): Promise<void> {
  const script = join(import.meta.dirname, '../support/put-in-store.ts')
  const loader = join(import.meta.dirname, '../../bench/typescript.js')
  const child = spawn(process.execPath, ['--import', loader, script, `dir:${at}`, name, file])
  const ended = once(child, 'exit')
  while (child.exitCode === null && (await temporaries(at)).length === 0) await sleep(1)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(await temporaries(at)).toHaveLength(1)
}

testModuleStore('a directory', async () => ({
  open: async () => directoryStore(files),
  openReadOnly: async () => {
    // No permission stops root.
    if (process.getuid?.() === 0 || process.platform === 'win32') return undefined
    await chmod(join(files, 'example.com/ro/@v'), 0o555)
    return directoryStore(files)
  },
  killWhilePutting: async (name, file) => await killWhilePutting(files, name, file),
  hugeBytes: 256 << 20,
}))

test('files can be read by everybody, and are no links to what was put', async () => {
  const { store, at } = await fresh()
  const source = join(at, 'source')
  await writeFile(source, 'x', { mode: 0o400 })
  await store.put(MOD, { kind: 'file', path: source }, visit)
  const stored = await stat(join(at, MOD))
  expect([stored.mode & 0o777, stored.nlink]).toEqual([process.platform === 'win32' ? 0o666 : 0o644, 1])
  expect((await stat(source)).nlink).toBe(1)
})

const asRoot = process.getuid?.() === 0 ? test : test.skip

asRoot('files have owner and group of what is made in their directory, not of what was put', async () => {
  const { store, at } = await fresh()
  const [GROUP, OTHER] = [4321, 1234]
  await chown(at, 0, GROUP)
  await chmod(at, 0o2775)
  const file = join(root, 'of somebody else')
  await writeFile(file, 'zip')
  await chown(file, OTHER, OTHER)
  await store.put(MOD, { kind: 'file', path: file }, visit)
  await store.put(MOD.replace('.mod', '.zip'), { kind: 'file', path: import.meta.filename }, visit)
  for (const name of [MOD, MOD.replace('.mod', '.zip')]) {
    expect(await stat(join(at, name))).toMatchObject({ uid: 0, gid: GROUP, mode: 0o100644 })
  }
})

withMounts('a module in another spelling counts where the file system takes both for one', async () => {
  const { at } = await fresh()
  await write(join(at, MOD), text.text)
  const list = `import { directoryStore } from '${join(import.meta.dirname, '../../lib/stores/directory.js')}'
    for await (const { name } of directoryStore('${at}').files('', new AbortController().signal)) console.log(name)`
  const script = `mv example.com EXAMPLE.com; mkdir example.com; mount --bind EXAMPLE.com example.com
    '${process.execPath}' --input-type=module -e "${list}"`
  const { stdout } = await inOwnMounts(script, { cwd: at, env: { PATH: process.env['PATH'] ?? '' } })
  expect([...new Set(stdout.trim().split('\n'))]).toEqual([MOD])
})

test('what a link leads to is not taken, nor written over', async () => {
  const { store, at } = await fresh()
  const outside = join(at, 'outside')
  await write(join(outside, 'b/@v/v1.0.0.mod'), 'of somebody else')
  await mkdir(join(at, dirname(MOD)), { recursive: true })
  await symlink(join(outside, 'b/@v/v1.0.0.mod'), join(at, MOD))
  await symlink(outside, join(at, 'example.org'))
  expect(await store.get(MOD, visit.signal)).toBeUndefined()
  expect(await store.get('example.org/b/@v/v1.0.0.mod', visit.signal)).toBeUndefined()
  await expect(store.put('example.org/c/@v/v1.0.0.mod', text, visit)).rejects.toMatchObject({ problem: 'failed' })
  expect(await store.put(MOD, text, visit)).toBe('stored')
  expect(await readFile(join(at, MOD), 'utf8')).toBe(text.text)
  expect(await readFile(join(outside, 'b/@v/v1.0.0.mod'), 'utf8')).toBe('of somebody else')
  const listed = await all(store.files('example.org/', visit.signal))
  expect(listed).toEqual([])
})

test('an empty file, or a directory in place of one, gives way to what is put', async () => {
  const { store, at } = await fresh()
  const zip = 'example.com/a/@v/v1.0.0.zip'
  await write(join(at, MOD), '')
  await mkdir(join(at, zip, 'full'), { recursive: true })
  expect(await store.put(MOD, text, visit)).toBe('stored')
  expect(await store.get(zip, visit.signal)).toBeUndefined()
  expect(await store.put(zip, text, visit)).toBe('stored')
})

test('what is used is marked so', async () => {
  const { store, at } = await fresh()
  await store.put(MOD, text, visit)
  await utimes(join(at, MOD), 1_000_000_000, 1_000_000_000)
  const used = async () => (await all(store.files('', visit.signal)))[0]?.used
  expect(await used()).toBe(1_000_000_000_000)
  await store.get(MOD, visit.signal)
  expect(await used()).toBeGreaterThan(Date.now() - 60_000)
})

test('what killed writers left is removed once it is old', async () => {
  const { store, at } = await fresh()
  const left = ['.part-old', '.part-new'].map(name => join(at, dirname(MOD), name))
  for (const path of left) await write(path, 'half')
  await utimes(left[0] ?? '', 1_000_000_000, 1_000_000_000)
  await store.put('example.com/a/@v/list', text, visit)
  expect((await readdir(join(at, dirname(MOD)))).sort()).toEqual(['.part-new', 'list'])
  await utimes(left[1] ?? '', 1_000_000_000, 1_000_000_000)
  await store.remove('example.com/a/@v/list', visit.signal)
  expect(await readdir(at)).toEqual([])
})

test('a removed module leaves no empty directories, and can be put again', async () => {
  const { store, at } = await fresh()
  await store.put(MOD, text, visit)
  await store.remove(MOD, visit.signal)
  expect(await readdir(at)).toEqual([])
  expect(await store.put(MOD, text, visit)).toBe('stored')
})

test('files removed meanwhile, including their directories, are put again', async () => {
  const { store, at } = await fresh()
  const path = join(root, 'source')
  await writeFile(path, 'module example.com/a\n')
  await store.put(MOD, { kind: 'file', path }, visit)
  await directoryStore(at).remove(MOD, visit.signal)
  expect(await store.put(MOD, { kind: 'file', path }, visit)).toBe('stored')
})

test('a file with two names keeps the other one when it is replaced', async () => {
  const { store, at } = await fresh()
  await store.put(MOD, text, visit)
  await link(join(at, MOD), join(at, 'other'))
  await store.put(MOD, { kind: 'text', text: 'new' }, { ...visit, present: 'replace' })
  expect(await readFile(join(at, 'other'), 'utf8')).toBe(text.text)
})

test('a missing source file is an error of the caller, and is reported as such', async () => {
  const { store } = await fresh()
  await expect(store.put(MOD, { kind: 'file', path: '/nowhere' }, visit)).rejects.toMatchObject({
    message: expect.stringContaining('/nowhere'),
  })
})

test('leftovers of a killed writer are removed with the next file; those of a running one stay', async () => {
  const { store, at } = await fresh()
  const source = join(root, 'large')
  await writeFile(source, '')
  await truncate(source, 256 << 20)
  await killWhilePutting(at, MOD, source)
  const own = `.part-${temporaryToken()}`
  await writeFile(join(at, dirname(MOD), own), 'half')
  await store.put(MOD, text, visit)
  expect((await readdir(join(at, dirname(MOD)))).sort()).toEqual([own, 'v1.0.0.mod'])
})

test('what a killed writer left goes when its file is there already, or is read after a while', async () => {
  const { store, at } = await fresh()
  const part = join(at, dirname(MOD), `.part-${temporaryToken().replace(/^\d+/, '99999999')}`)
  await store.put(MOD, text, visit)
  await write(part, 'half')
  expect(await directoryStore(at).put(MOD, text, visit)).toBe('exists')
  expect(await temporaries(at)).toEqual([])
  await write(part, 'half')
  await utimes(join(at, MOD), 0, 0)
  await directoryStore(at).get(MOD, visit.signal)
  expect(await temporaries(at)).toEqual([])
})
