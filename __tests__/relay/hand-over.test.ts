import { chmod, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { moduleFileName } from '../../src/modcache/module-file.js'
import { readSums } from '../../src/modcache/sum-file.js'
import { StoredBody } from '../../src/relay/content.js'
import type { Deliver } from '../../src/relay/fetches.js'
import type { Expectation } from '../../src/relay/prefetch.js'
import { relayBench } from '../support/relay-bench.js'
import type { Script } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'

const bench = relayBench()
const large = { 'large.txt': 'as large as that\n'.repeat(10_000) }
const modules = Array.from({ length: 8 }, (_, index) =>
  serveModule({ path: `example.com/h${index}`, ...(index === 3 && { files: large }) }),
)
const [SMALL, LARGE] = ['example.com/h2/@v/v1.0.0.zip', 'example.com/h3/@v/v1.0.0.zip']

/** Serves all modules, but says something else of a name that `but` knows. */
const serving =
  (but: Record<string, Script> = {}): Script =>
  async (request, response) => {
    const other = but[request.path]
    if (other) return await other(request, response)
    const module = modules.find(({ path }) => request.path.startsWith(`${path}/@v/`))
    if (request.path.endsWith('.zip')) response.end(module?.zip())
    else response.end(request.path.endsWith('.mod') ? module?.goMod : '{"Version":"v1.0.0"}')
  }

async function expectation(requires = modules, zips: Expectation['zips'] = 'of-requirements'): Promise<Expectation> {
  const file = join(bench.directory, 'go.sum')
  await writeFile(file, modules.map(module => module.sums).join(''))
  const downloadCache = join(bench.directory, 'download')
  return { sums: await readSums([file]), requires, zips, downloadCache, gonoproxy: '' }
}

/** Notes what is handed over, and says this of each. */
function receiver(outcome: (name: string) => 'taken' | 'lost' | 'wrong' = () => 'taken', milliseconds = 0) {
  const names: string[] = []
  const deliver: Deliver = async (file, content) => {
    const name = moduleFileName(file)
    names.push(name)
    if (content.inMemory() === undefined) await content.saveAs(join(bench.directory, `${names.length}`))
    return { outcome: sleep(milliseconds).then(() => outcome(name)) }
  }
  return { names, deliver }
}

describe('what is fetched ahead', () => {
  test('is handed over, and no longer asked for or counted as unasked', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    const { names, deliver } = receiver()
    await relay.prefetch(await expectation(), deliver)
    await relay.settled()
    expect(names).toHaveLength(24)
    expect(relay.record().prefetched).toMatchObject({ unasked: { files: 0 } })
    await relay.prefetch(await expectation(), deliver)
    expect(server.asked).toHaveLength(24)
  })

  test('is fetched and handed over once, however many projects want it', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    const { names, deliver } = receiver(() => 'taken', 50)
    const wanted = await expectation()
    await Promise.all(Array.from({ length: 4 }, () => relay.prefetch(wanted, deliver)))
    // While it is being unpacked, another project needs it.
    await relay.prefetch(wanted, deliver)
    await relay.settled()
    expect([names.length, server.asked.length]).toEqual([24, 24])
  })

  test('is not waited for any longer once a required file is missing', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const server = await bench.serve(
      serving({
        'example.com/h1/@v/v1.0.0.zip': async (_, response) => {
          await held
          response.end(modules[1]?.zip())
        },
        [SMALL]: (_, response) => void response.writeHead(404).end('not found: unknown revision'),
      }),
    )
    const relay = await bench.relay(server.url)
    const { names, deliver } = receiver()
    await relay.prefetch(await expectation(), deliver)
    expect(names).not.toContain('example.com/h1/@v/v1.0.0.zip')
    release()
  })

  test('is left to Go where go.sum names it and hardly any Go asks for it', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    const few = receiver()
    await relay.prefetch(await expectation(modules.slice(0, 4)), few.deliver)
    await relay.settled()
    expect(few.names.filter(name => /\/h[4-7]\//.test(name))).toEqual([])
    expect((await bench.ask(relay, 'example.com/h5/@v/v1.0.0.mod')).body.toString()).toBe(modules[5]?.goMod)
    expect(server.asked).toHaveLength(16)
  })
})

describe('what was handed over and not taken', () => {
  test('is served without fetching it again, as long as it is there', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    await relay.prefetch(await expectation(), receiver(name => (name === SMALL ? 'lost' : 'taken')).deliver)
    await relay.settled()
    expect((await bench.ask(relay, SMALL)).body.equals(modules[2]?.zip() ?? Buffer.of())).toBe(true)
    expect(server.asked).toHaveLength(24)
  })

  test('is fetched again where it was moved away', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    await relay.prefetch(await expectation(), receiver(name => (name === LARGE ? 'lost' : 'taken')).deliver)
    await relay.settled()
    expect((await bench.ask(relay, LARGE)).body.equals(modules[3]?.zip() ?? Buffer.of())).toBe(true)
    expect(server.asked).toHaveLength(25)
  })

  test('since it is wrong is what Go gets, from whom it came', async () => {
    const server = await bench.serve(serving())
    const relay = await bench.relay(server.url)
    await relay.prefetch(await expectation(), receiver(name => (name === SMALL ? 'wrong' : 'taken')).deliver)
    await relay.settled()
    expect((await bench.ask(relay, SMALL)).body.equals(modules[2]?.zip() ?? Buffer.of())).toBe(true)
    expect(server.asked).toHaveLength(24)
    expect(relay.distrust('example.com/h2@v1.0.0').senders).toEqual([server.url])
  })
})

test('users who may write a file of a store may not write our copy of it', async () => {
  const [file, copy] = ['in-store', 'copy'].map(name => join(bench.directory, name)) as [string, string]
  await writeFile(file, Buffer.alloc(100_000))
  await chmod(file, 0o666)
  const body = await StoredBody.open(file)
  await body.saveAs(copy)
  expect(((await stat(copy)).mode & 0o777).toString(8)).toBe((0o666 & ~process.umask()).toString(8))
})
