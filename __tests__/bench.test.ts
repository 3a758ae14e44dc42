import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Origin, startOrigin } from '../bench/relay/origin.js'
import { runRow } from '../bench/relay/rows.js'
import { type Places, writeSynthetic } from '../bench/relay/synthetic.js'
import type { Trouble } from '../bench/relay/trouble.js'

let directory: string
let places: Places
let origin: Origin

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-'))
  places = await writeSynthetic(5, directory)
  origin = await startOrigin(places.proxy, { http2: true })
})

afterAll(async () => {
  await origin.close()
  await rm(directory, { recursive: true, force: true })
})

async function download(trouble?: Trouble) {
  const proxy = `https://127.0.0.1:${origin.port}`
  const run = { places, proxy, certificate: origin.certificate, directory, limit: 10, args: [], env: {} }
  return await origin.during(trouble, () => runRow('plain', run))
}

// Elsewhere Go does not read SSL_CERT_FILE.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux(
  'Go downloads a synthetic project from the origin of the benchmark, by HTTP/2, and its go.sum is complete',
  async () => {
    const sums = await readFile(join(places.source, 'go.sum'), 'utf8')
    const { seen, result } = await download()
    expect(result).toMatchObject({ complete: true, said: '' })
    expect(seen).toMatchObject({ requests: { info: 5, mod: 5, zip: 5, other: 0 }, http2: 15, faults: 0 })
    expect(await readFile(join(places.source, 'go.sum'), 'utf8')).toBe(sums)
  },
)

// With this seed no .mod file stalls, so that Go ends by itself.
onLinux('a download from an origin with faults does not count as complete', async () => {
  const { seen, result } = await download({ kind: 'faults', seed: 14, rate: 1 })
  expect(seen.faults).toBeGreaterThan(0)
  expect(result.complete).toBe(false)
})

test('a synthetic project is the same each time', async () => {
  const again = await writeSynthetic(5, join(directory, 'again'))
  expect(await readFile(join(again.source, 'go.sum'))).toEqual(await readFile(join(places.source, 'go.sum')))
})
