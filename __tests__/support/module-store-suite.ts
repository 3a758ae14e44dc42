import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ModuleStore, NewFile } from '../../src/stores/module-store.js'
import { StoreError } from '../../src/stores/problem.js'

/** How a kind of module store is tested; each call of `open` gives another client of one store, empty at first. */
export interface StoreUnderTest {
  open(): Promise<ModuleStore>
  /** A client that may only read; undefined where this machine cannot refuse it. */
  openReadOnly(): Promise<ModuleStore | undefined>
  /** Begins to put a file from another process and kills that with SIGKILL while it is at it. */
  killWhilePutting(name: string, file: string): Promise<void>
  /** Bytes of the file that is put while memory is watched. */
  hugeBytes: number
}

const MB = 1 << 20
const ODD_NAMES = [
  'github.com/!burnt!sushi/toml/@v/v1.4.0.zip',
  'example.com/a/@v/v2.0.0+incompatible.mod',
  'example.com/a/v3/@v/v3.0.0-20260102030405-abcdef123456.info',
  'gopkg.in/yaml.v3/@v/v3.0.1-!r!c.1.zip',
  'example.com/x~y_z-1/@v/list',
  'sumdb/sum.example.com/lookup/example.com/a@v1.0.0',
  'sumdb/sum.example.com/tile/8/0/x001/234',
  'sumdb/sum.example.com/team/one/latest',
  'sumdb/sum.example.com/team/lookup/example.com/lookup/a@v1.0.0',
  'sumdb/sum.example.com/v1/tile/8/0/000.p/5',
  `.go-mod-warmup/runs/20260102T030405Z-00000000-0000-4000-8000-000000000000.json`,
]
const BAD_NAMES = [
  '',
  '/etc/passwd',
  '../outside/@v/v1.0.0.zip',
  'example.com/../../x/@v/v1.0.0.zip',
  'example.com/a/@v/v1.0.0.exe',
  'example.com/A/@v/v1.0.0.zip',
  'example.com/a/@v/latest.mod',
  'example.com\\a/@v/v1.0.0.zip',
  'sumdb/sum.example.com/lookup/example.com/a:b@v1.0.0',
  'sumdb/sum.example.com/lookup/example.com/aux@v1.0.0',
  'sumdb/.hidden/latest',
  'sumdb/sum.example.com/aux/latest',
  'sumdb/sum.example.com/Team/latest',
  'sumdb/sum.example.com/.team/supported',
  'sumdb/sum.example.com/latest/supported',
  'example.com/con/@v/v1.0.0.zip',
  'example.com/a\0/@v/v1.0.0.zip',
  'example.com/a/@v/v1.0.0.zip/',
  '.go-mod-warmup/runs/x.json',
]

/** Defines what every module store has to do. */
export function testModuleStore(what: string, start: () => Promise<StoreUnderTest>): void {
  describe(`${what} as a module store`, () => {
    const { signal } = new AbortController()
    let under: StoreUnderTest
    let store: ModuleStore
    let directory: string
    const visit = { signal, present: 'keep' } as const
    const text = (content: string): NewFile => ({ kind: 'text', text: content })
    const fileOf = async (name: string, content: string | Buffer) => {
      const path = join(directory, name)
      await writeFile(path, content)
      return path
    }

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'module-store-'))
      under = await start()
      store = await under.open()
    })

    afterAll(async () => {
      await store?.close()
      await rm(directory, { recursive: true, force: true })
    })

    test('gives back what was put, and nothing for what was not', async () => {
      const content = randomBytes(100_000)
      const file: NewFile = { kind: 'file', path: await fileOf('source', content) }
      expect(await store.get('example.com/put/@v/v1.0.0.zip', signal)).toBeUndefined()
      expect(await store.put('example.com/put/@v/v1.0.0.zip', file, visit)).toBe('stored')
      expect(await bytesOf(store, 'example.com/put/@v/v1.0.0.zip')).toEqual(content)
      expect(await store.get('example.com/put/@v/v1.0.1.zip', signal)).toBeUndefined()
    })

    test('keeps what it has, unless that turned out bad', async () => {
      const name = 'example.com/keep/@v/v1.0.0.mod'
      expect(await store.put(name, text('first'), visit)).toBe('stored')
      expect(await store.put(name, text('second'), visit)).toBe('exists')
      expect(String(await bytesOf(store, name))).toBe('first')
      expect(await store.put(name, text('third'), { signal, present: 'replace' })).toBe('stored')
      expect(String(await bytesOf(store, name))).toBe('third')
    })

    test.each(ODD_NAMES)('takes %s', async name => {
      await store.put(name, text(name), visit)
      expect(String(await bytesOf(store, name))).toBe(name)
      const listed = await all(store.files(name.slice(0, -1), signal))
      expect(listed.map(one => ({ name: one.name, bytes: one.bytes }))).toEqual([{ name, bytes: name.length }])
      expect(Math.abs(Date.now() - (listed[0]?.used ?? 0))).toBeLessThan(3_600_000)
    })

    test.each(BAD_NAMES)('refuses %j', async name => {
      await expect(store.put(name, text('x'), visit)).rejects.toBeInstanceOf(StoreError)
      await expect(store.get(name, signal)).rejects.toBeInstanceOf(StoreError)
      await expect(store.remove(name, signal)).rejects.toBeInstanceOf(StoreError)
    })

    test('lists what begins alike, and forgets what is removed', async () => {
      const names = ['b/@v/list', 'b/@v/v1.0.0.mod', 'b/v2/@v/v2.0.0.mod', 'bb/@v/v1.0.0.mod'].map(
        name => `list.example.com/${name}`,
      )
      for (const name of names) await store.put(name, text('x'), visit)
      const listed = async (prefix: string) => (await all(store.files(prefix, signal))).map(one => one.name).sort()
      expect(await listed('list.example.com/')).toEqual(names)
      expect(await listed('list.example.com/b')).toEqual(names)
      expect(await listed('list.example.com/b/')).toEqual(names.slice(0, 3))
      expect(await listed('list.example.com/b/@v/')).toEqual(names.slice(0, 2))
      expect(await listed('list.example.com/nothing/')).toEqual([])
      await store.remove('list.example.com/b/@v/v1.0.0.mod', signal)
      await store.remove('list.example.com/b/@v/v1.0.0.mod', signal)
      expect(await listed('list.example.com/b/@v/')).toEqual(['list.example.com/b/@v/list'])
    })

    test('many writers of one file leave one of their files, whole', async () => {
      const name = 'example.com/many/@v/v1.0.0.zip'
      const writers = await Promise.all(Array.from({ length: 8 }, () => under.open()))
      const path = await fileOf('many', randomBytes(2 * MB))
      let isOver = false
      const readers = Promise.all(
        [0, 1].map(async () => {
          const seen = new Set<number>()
          while (!isOver) seen.add((await bytesOf(store, name))?.length ?? -1)
          return seen
        }),
      )
      const outcomes = await Promise.all(writers.map(writer => writer.put(name, { kind: 'file', path }, visit)))
      isOver = true
      expect(outcomes).toContain('stored')
      for (const seen of await readers)
        expect([...seen].filter(length => length !== -1 && length !== 2 * MB)).toEqual([])
      expect(sha256(await bytesOf(store, name))).toBe(await sha256Of(createReadStream(path)))
      expect((await all(store.files('example.com/many/', signal))).map(one => one.name)).toEqual([name])
      for (const writer of writers) await writer.close()
    })

    test('a writer that is killed leaves nothing that can be had, and the next one is not hindered', async () => {
      const name = 'example.com/killed/@v/v1.0.0.zip'
      const path = await sparseFile(join(directory, 'killed'), under.hugeBytes)
      await under.killWhilePutting(name, path)
      expect(await store.get(name, signal)).toBeUndefined()
      expect(await all(store.files('example.com/killed/', signal))).toEqual([])
      expect(await store.put(name, text('whole'), visit)).toBe('stored')
      expect(String(await bytesOf(store, name))).toBe('whole')
      await rm(path)
    })

    test('a huge file passes without being held in memory', async () => {
      const name = 'example.com/huge/@v/v1.0.0.zip'
      const path = await sparseFile(join(directory, 'huge'), under.hugeBytes)
      const before = process.memoryUsage().rss
      let most = before
      const watching = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss)
      }, 5)
      expect(await store.put(name, { kind: 'file', path }, visit)).toBe('stored')
      const found = await store.get(name, signal)
      const read = await bytesIn(found)
      clearInterval(watching)
      expect([found?.bytes, read]).toEqual([under.hugeBytes, under.hugeBytes])
      expect((most - before) / MB).toBeLessThan(150)
      await store.remove(name, signal)
      await rm(path)
    })

    test('says that it may only be read, and can be read', async () => {
      await store.put('example.com/ro/@v/v1.0.0.mod', text('x'), visit)
      const readOnly = await under.openReadOnly()
      if (readOnly === undefined) return
      const denied = { name: 'StoreError', problem: 'read-only' }
      await expect(readOnly.put('example.com/ro/@v/v1.0.1.mod', text('x'), visit)).rejects.toMatchObject(denied)
      await expect(readOnly.remove('example.com/ro/@v/v1.0.0.mod', signal)).rejects.toMatchObject(denied)
      expect(String(await bytesOf(readOnly, 'example.com/ro/@v/v1.0.0.mod'))).toBe('x')
      await readOnly.close()
    })

    test('an abort ends it, and nothing is stored', async () => {
      const name = 'example.com/aborted/@v/v1.0.0.zip'
      const reason = new Error('over')
      const aborting = new AbortController()
      const path = await sparseFile(join(directory, 'aborted'), 64 * MB)
      const putting = store.put(name, { kind: 'file', path }, { signal: aborting.signal, present: 'keep' })
      aborting.abort(reason)
      await expect(putting).rejects.toBe(reason)
      await expect(store.get(name, aborting.signal)).rejects.toBe(reason)
      expect(await store.get(name, signal)).toBeUndefined()
    })
  })
}

/** A sparse file of this size. */
async function sparseFile(path: string, bytes: number): Promise<string> {
  await writeFile(path, 'PK')
  await truncate(path, bytes)
  return path
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function bytesOf(store: ModuleStore, name: string): Promise<Buffer | undefined> {
  const file = await store.get(name, new AbortController().signal)
  if (file === undefined) return undefined
  if (file.kind === 'stream') return Buffer.concat(await all(file.body))
  const handle = await open(file.path)
  return await handle.readFile().finally(() => handle.close())
}

/** How many bytes of a stored file can be read, without holding them. */
async function bytesIn(file: Awaited<ReturnType<ModuleStore['get']>>): Promise<number> {
  let bytes = 0
  if (file === undefined) return bytes
  for await (const chunk of file.kind === 'stream' ? file.body : createReadStream(file.path)) bytes += chunk.length
  return bytes
}

const sha256 = (content: Buffer | undefined) =>
  createHash('sha256')
    .update(content ?? '')
    .digest('hex')

async function sha256Of(content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('hex')
}
