// Entries are written by anybody who can run a job: what is not proven in one costs a download, and nothing else.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { makeChecksumLog } from '../support/checksum-log.js'
import { EXTRAS, extrasBench, extrasOf } from '../support/extras-bench.js'

const bench = extrasBench()

const forgeProof = (change: (proof: ReturnType<typeof JSON.parse>) => unknown) =>
  bench.forge((name, content) => {
    if (name !== 'modules/EXTRAS.json') return content
    const proof = JSON.parse(content.toString())
    change(proof)
    return Buffer.from(JSON.stringify(proof))
  })

describe('costs a download and nothing else:', () => {
  const flip = (base64: string, at: number) => {
    const bytes = Buffer.from(base64, 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
  const files = 'modules/example.com/tool/@v/v1.0.0'

  test.each<[string, () => Promise<void>, string[]]>([
    [
      'a changed hash in the last tile',
      () =>
        forgeProof(({ tiles }) => Object.assign(tiles, { 'tile/8/0/002.p/188': flip(tiles['tile/8/0/002.p/188'], 0) })),
      [],
    ],
    [
      'a changed hash in a full tile, that no proof of these reads',
      () => forgeProof(({ tiles }) => Object.assign(tiles, { 'tile/8/0/000': flip(tiles['tile/8/0/000'], 200 * 32) })),
      [],
    ],
    [
      'a head of another key',
      () =>
        forgeProof(proof =>
          Object.assign(proof, { head: `${makeChecksumLog('sums.example.com', ['x\n']).read('latest')}` }),
        ),
      [],
    ],
    [
      'a record with a line more',
      () =>
        forgeProof(({ records }) => {
          const record = records['example.com/tool@v1.0.0']
          record.text += 'example.com/evil v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'
        }),
      ['example.com/b@v1.0.0'],
    ],
    [
      'the record of another version',
      () =>
        forgeProof(({ records }) =>
          Object.assign(records, { 'example.com/tool@v1.0.0': records['example.com/graph@v1.0.0'] }),
        ),
      ['example.com/b@v1.0.0'],
    ],
    [
      'a changed zip',
      () => bench.forge((name, content) => (name === `${files}.zip` ? content.subarray(0, -30) : content)),
      ['example.com/b@v1.0.0'],
    ],
    [
      'another go.mod',
      () =>
        bench.forge((name, content) => (name === `${files}.mod` ? Buffer.from('module example.com/tool\n') : content)),
      EXTRAS,
    ],
    [
      'the .info of another version',
      () => bench.forge((name, content) => (name === `${files}.info` ? Buffer.from('{"Version":"v1.1.0"}') : content)),
      EXTRAS,
    ],
    ['no proof', () => bench.forge((name, content) => (name.endsWith('EXTRAS.json') ? undefined : content)), []],
    [
      'a proof that is none',
      () => bench.forge((name, content) => (name.endsWith('EXTRAS.json') ? Buffer.from('{}') : content)),
      [],
    ],
  ])('%s', async (_, forgery, left) => {
    await bench.afterFirstJob()
    await forgery()
    await bench.nextMachine()
    const report = await bench.warm()
    expect(extrasOf(report)?.modules ?? []).toEqual(left)
    expect([report.failure, report.modules.restored]).toEqual([undefined, 1])
    await bench.install()
    // The entry is replaced, so that the next job does not pay for it again.
    expect((await bench.save(report))?.extras).toEqual(EXTRAS)
  })

  test('an .info that says more than Go writes', async () => {
    await bench.afterFirstJob()
    const info = '{"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z","Evil":{"a":1}}'
    await bench.forge((name, content) => (name === `${files}.info` ? Buffer.from(info) : content))
    await bench.nextMachine()
    await bench.warm()
    const file = join(bench.downloadCache, 'example.com', 'tool', '@v', 'v1.0.0.info')
    expect(await readFile(file, 'utf8')).toBe('{"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"}')
    await bench.install()
  })
})
