import { appendFile, cp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { RelayEvent } from '../../src/relay/record.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { storedZip } from '../support/stored-zip.js'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `example.com/${name}`)
const BIG = { path: NAMES[0] ?? '', files: { 'big.bin': Buffer.alloc(300_000, 7) } }
const bench = libraryBench([BIG, ...NAMES.slice(1).map(path => ({ path }))])
const downloadCache = ({ moduleCache }: GoProject) => join(moduleCache, 'cache', 'download')
let store: string

beforeEach(async () => {
  store = await temporaryDirectory()
})

afterEach(() => rm(store, { recursive: true, force: true }))

/** A store with all modules, and a project that has none. */
async function filled(): Promise<GoProject> {
  const other = await bench.project()
  await bench.warm(other, { store: 'off' })
  await cp(downloadCache(other), store, { recursive: true, filter: name => !/lock$|ziphash$/.test(name) })
  bench.server.requests.length = 0
  return await bench.project()
}

const file = (name: string) => join(store, 'example.com', name)
const zipsAsked = () => bench.server.requests.filter(path => path.endsWith('.zip'))

describe('a store', () => {
  test('that has all of it leaves nothing to ask an upstream for', async () => {
    const project = await filled()
    const { failure, modules } = await bench.warm(project, { store: `dir:${store}` })
    expect(failure).toBeUndefined()
    expect(bench.server.requests).toEqual([])
    expect(await zipsOf(project)).toHaveLength(NAMES.length)
    expect(modules).toMatchObject({ total: NAMES.length })
  })

  test('that has what a project requires leaves what its go.sum names besides to Go', async () => {
    const project = await filled()
    const besides = 'example.com/older v0.9.0/go.mod h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
    await appendFile(join(project.directory, 'go.sum'), besides)
    expect((await bench.warm(project, { store: `dir:${store}` })).failure).toBeUndefined()
    expect(bench.server.requests).toEqual([])
  })

  test('that lacks a module leaves that one to the upstream', async () => {
    const project = await filled()
    await rm(file('b'), { recursive: true })
    expect((await bench.warm(project, { store: `dir:${store}` })).failure).toBeUndefined()
    expect(new Set(bench.server.requests)).toEqual(
      new Set(['info', 'mod', 'zip'].map(kind => `/example.com/b/@v/v1.0.0.${kind}`)),
    )
  })

  test('is not asked where there is no cache', async () => {
    const project = await filled()
    await bench.warm(project, { store: `dir:${store}`, cache: false })
    expect(zipsAsked()).toHaveLength(NAMES.length)
  })

  test('serves where GOPROXY names no proxy at all', async () => {
    const project = await filled()
    for (const goproxy of ['off', 'direct']) {
      await rm(project.moduleCache, { recursive: true, force: true })
      expect((await bench.warm(project, { store: `dir:${store}`, goproxy })).failure).toBeUndefined()
    }
  })

  test('full of garbage costs time, and nothing else', async () => {
    const project = await filled()
    await writeFile(file('a/@v/v1.0.0.mod'), 'module example.com/evil\n')
    await writeFile(file('a/@v/v1.0.0.zip'), '<!doctype html><title>Sign in</title>')
    await writeFile(file('b/@v/v1.0.0.zip'), storedZip([['example.com/b@v1.0.0/b.go', Buffer.from('package evil\n')]]))
    await writeFile(file('c/@v/v1.0.0.info'), '{"Version":"v6.6.6"}')
    await writeFile(file('c/@v/v1.0.0.zip'), storedZip([['example.com/c@v1.0.0/c.go', Buffer.from('package evil\n')]]))
    await writeFile(file('d/@v/v1.0.0.zip'), '')
    await truncate(file('d/@v/v1.0.0.mod'), 1 << 30)
    // Of the right version, and nothing that Go can read.
    await writeFile(file('d/@v/v1.0.0.info'), '{"Version":"v1.0.0","Time":"yesterday"}')
    await writeFile(file('e/@v/v1.0.0.info'), '{"Version":"v1.0.0","Origin":"git"}')
    await rm(file('e/@v/v1.0.0.zip'))
    await symlink('/etc/passwd', file('e/@v/v1.0.0.zip'))
    // A bit is wrong, and its checksum says so.
    const zip = await readFile(file('f/@v/v1.0.0.zip'))
    await writeFile(file('f/@v/v1.0.0.zip'), zip.fill('P', zip.indexOf('package'), zip.indexOf('package') + 1))
    const { failure, attempts, repairs, stores } = await bench.warm(project, { store: `dir:${store}` })
    expect(failure).toBeUndefined()
    expect(new Set(zipsAsked()).size).toBe(NAMES.length)
    expect(attempts).toBe(1)
    // None of it comes as far as Go.
    expect(repairs).toEqual([])
    expect(stores).toMatchObject([{ examples: expect.arrayContaining(['example.com/f/@v/v1.0.0.zip']) }])
  })

  test('with what only Go finds unreadable is not asked for that again', async () => {
    const project = await filled()
    const twice = '{"Version":"v1.0.0","Time":"yesterday","Time":"2026-01-01T00:00:00Z"}'
    for (const name of ['b', 'c']) await writeFile(file(`${name}/@v/v1.0.0.info`), twice)
    const { failure, attempts, stores } = await bench.warm(project, { store: `dir:${store}` })
    expect(failure).toBeUndefined()
    expect(attempts).toBe(1)
    expect(stores[0]).toMatchObject({ rejected: expect.any(Number) })
    expect(stores[0]).not.toMatchObject({ rejected: 0 })
  })

  test('in trouble is reported once, and the upstream serves', async () => {
    const project = await bench.project()
    await symlink('loop', join(store, 'loop'))
    const events: RelayEvent[] = []
    const onEvent = (event: { kind: string }) => void events.push(event as RelayEvent)
    const { failure, relay } = await bench.warm(project, { store: `dir:${store}/loop`, onEvent })
    expect([failure, relay?.troubled]).toEqual([undefined, []])
    expect(zipsAsked()).toHaveLength(NAMES.length)
    expect(events.filter(event => event.kind === 'store-trouble')).toMatchObject([
      { store: `dir:${store}/loop`, trouble: 'failed', reason: expect.stringContaining('ELOOP') },
    ])
  })
})
