import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { readSums } from '../../src/modcache/sum-file.js'
import type { Expectation } from '../../src/relay/prefetch.js'
import { libraryBench } from '../support/library-bench.js'
import { relayBench } from '../support/relay-bench.js'
import type { Script } from '../support/scripted-server.js'
import { manyModules, type ServedModule, serveModule } from '../support/served-module.js'

const COUNT = 40
const library = libraryBench(manyModules(COUNT))
const bench = relayBench()
const KINDS = ['info', 'mod', 'zip']
const filesOf = (modules: { path: string }[], kinds = KINDS) =>
  modules.flatMap(({ path }) => kinds.map(kind => `/${path}/@v/v1.0.0.${kind}`)).sort()

describe('a warm-up asks the proxy', () => {
  test('for each file once', async () => {
    const { relay } = await library.warm(await library.project())
    expect(library.server.requests.toSorted()).toEqual(filesOf(library.server.modules))
    expect(relay?.prefetched.unasked).toEqual({ files: 0, bytes: 0 })
  })

  test('for each file once, also when several projects share modules', async () => {
    const project = await library.project()
    for (const name of ['one', 'two', 'three', 'four']) {
      await project.write(`${name}/go.mod`, goMod(name, library.server.modules))
      await project.write(`${name}/go.sum`, library.server.sums())
    }
    const { failure } = await library.warm(project)
    expect(failure).toBeUndefined()
    expect(library.server.requests.toSorted()).toEqual(filesOf(library.server.modules))
  })

  test('for nothing that is there', async () => {
    const project = await library.project()
    await library.warm(project, { goproxy: library.server.url })
    library.server.requests.length = 0
    const { failure } = await library.warm(project)
    expect(failure).toBeUndefined()
    expect(library.server.requests).toEqual([])
  })

  test('only for what is lacking', async () => {
    const all = library.server.modules
    const project = await library.project({ requires: all.slice(0, 30) })
    await library.warm(project)
    library.server.requests.length = 0
    await project.write('go.mod', goMod('project', all))
    await library.warm(project)
    expect(library.server.requests.toSorted()).toEqual(filesOf(all.slice(30)))
  })

  test('never for a module that GONOPROXY names', async () => {
    const env = { GONOPROXY: 'example.com/m7,example.com/m1?', HTTPS_PROXY: 'http://127.0.0.1:9' }
    const { failure } = await library.warm(await library.project({ env }), { maxAttempts: 1 })
    expect(failure).toBeDefined()
    expect(library.server.requests.filter(path => /\/m(?:7|1\d)\//.test(path))).toEqual([])
    expect(library.server.requests).toContain('/example.com/m2/@v/v1.0.0.mod')
  })

  test('for the zips that a project of Go 1.16 takes from go.sum', async () => {
    const { failure, relay } = await library.warm(await library.project({ goLine: '1.16' }))
    expect(failure).toBeUndefined()
    expect(library.server.requests.toSorted()).toEqual(filesOf(library.server.modules))
    expect(relay?.prefetched.unasked.files).toBe(0)
  })

  test('for what a workspace needs', async () => {
    const project = await library.project()
    await project.write('go.work', 'go 1.21\n\nuse (\n\t.\n\t./inner\n)\n')
    await project.write('inner/go.mod', goMod('inner', library.server.modules.slice(0, 3)))
    const { failure } = await library.warm(project)
    expect(failure).toBeUndefined()
    expect(library.server.requests.toSorted()).toEqual(filesOf(library.server.modules))
  })

  test('for a .mod that go.sum names in vain, and counts it as not needed', async () => {
    const other = serveModule({ path: 'example.com/m0' })
    const project = await library.project({ requires: library.server.modules.slice(1) })
    const { relay, failure } = await library.warm(project)
    expect(failure).toBeUndefined()
    expect(relay?.prefetched.unasked).toEqual({ files: 1, bytes: other.goMod.length })
  })
})

describe('a relay', () => {
  const modules = Array.from({ length: 30 }, (_, index) => serveModule({ path: `example.com/n${index}` }))
  const serves: Script = async ({ path }, response) => {
    await sleep(5)
    response.end(bodyOf(modules, path))
  }
  const expectation = async (): Promise<Expectation> => {
    const file = join(bench.directory, 'go.sum')
    await writeFile(file, modules.map(module => module.sums).join(''))
    const sums = await readSums([file])
    const downloadCache = join(bench.directory, 'download')
    return { sums, requires: modules, zips: 'of-requirements', downloadCache, gonoproxy: '' }
  }

  test('does not fetch ahead what it has served already', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url)
    const names = ['info', 'mod', 'zip'].map(kind => `example.com/n3/@v/v1.0.0.${kind}`)
    for (const name of names) await bench.ask(relay, name)
    relay.prefetch(await expectation())
    while (server.asked.length < 90) await sleep(5)
    await sleep(30)
    expect(server.paths()).toHaveLength(90)
    expect(new Set(server.paths()).size).toBe(90)
  })

  test('lets requested files overtake prefetched ones', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url, { concurrency: 2 })
    relay.prefetch(await expectation())
    while (server.asked.length < 4) await sleep(1)
    const before = server.asked.length
    await bench.ask(relay, 'example.com/n29/@v/v1.0.0.zip')
    expect(server.paths().indexOf('example.com/n29/@v/v1.0.0.zip')).toBeLessThan(before + 6)
  })

  test('fetches no zip ahead where the disk is nearly full, says so once, and still serves', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url, { leastFree: Number.MAX_SAFE_INTEGER })
    relay.prefetch(await expectation())
    while (bench.events.every(event => event.kind !== 'low-disk')) await sleep(5)
    await sleep(50)
    expect(bench.events.filter(event => event.kind === 'low-disk')).toMatchObject([{ free: expect.any(Number) }])
    expect(server.paths().filter(path => path.endsWith('.zip'))).toEqual([])
    expect(await bench.ask(relay, 'example.com/n3/@v/v1.0.0.zip')).toMatchObject({ status: 200 })
  })

  test('fetches again what was asked for a second time', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url)
    const name = 'example.com/n3/@v/v1.0.0.zip'
    for (const time of [1, 2]) {
      expect((await bench.ask(relay, name)).body.equals(modules[3]?.zip() ?? Buffer.of())).toBe(true)
      expect(server.paths()).toHaveLength(time)
    }
  })

  test('leaves out files that lie in the download cache', async () => {
    const { downloadCache, ...rest } = await expectation()
    for (const { path } of modules.slice(0, 20)) {
      for (const kind of KINDS) {
        const file = join(downloadCache, `${path}/@v/v1.0.0.${kind}`)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, 'content')
      }
    }
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url)
    relay.prefetch({ downloadCache, ...rest })
    while (server.asked.length < 30) await sleep(5)
    await sleep(30)
    expect(
      server
        .paths()
        .map(path => `/${path}`)
        .sort(),
    ).toEqual(filesOf(modules.slice(20)))
  })
})

function goMod(name: string, requires: { path: string }[]): string {
  return `module example.com/${name}\n\ngo 1.21\n\nrequire (\n${requires.map(({ path }) => `\t${path} v1.0.0\n`).join('')})\n`
}

function bodyOf(modules: ServedModule[], path: string): string | Buffer {
  const module = modules.find(one => path.startsWith(`${one.path}/@v/`))
  if (path.endsWith('.zip')) return module?.zip() ?? ''
  return path.endsWith('.mod') ? (module?.goMod ?? '') : '{"Version":"v1.0.0"}'
}
