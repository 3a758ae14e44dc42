import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { readSums } from '../../src/modcache/sum-file.js'
import { relayBench } from '../support/relay-bench.js'
import { part, whole } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'
import { storedZip } from '../support/stored-zip.js'

const bench = relayBench()
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const BODY = storedZip([['example.com/a@v1.0.0/data', randomBytes(2 << 20)]])
const HALF = BODY.length / 2
/** No process has a number that high. */
const DEAD = '99999999-abcdef'
const FILE = '0123456789abcdef0123456789abcdef'
const DAY = 24 * 60 * 60

const temp = () => join(bench.directory, 'temp')
const base = () => join(temp(), `go-mod-warmup-spool-${process.getuid?.() ?? 'user'}`)
const list = async (directory: string) => (await readdir(directory)).sort()

/** A directory as another run would have left it. */
async function left(name: string, files: Record<string, string | Buffer> = {}): Promise<string> {
  const directory = join(base(), name)
  await mkdir(directory, { recursive: true })
  await chmod(base(), 0o700)
  for (const [file, content] of Object.entries(files)) await writeFile(join(directory, file), content)
  return directory
}

const note = (upstream: string, changes = {}) =>
  JSON.stringify({ name: ZIP, upstream, total: BODY.length, validator: '"one"', ...changes })

describe('at its start a relay', () => {
  const server = () => bench.serve(whole(BODY))

  test('sweeps what runs that ended have left, and nothing of others', async () => {
    await left(DEAD, { [FILE]: 'x' })
    await left('left-0123456789abcdef', { [FILE]: 'x' })
    await left(`${process.ppid}-abcdef`, { [FILE]: 'x' })
    await bench.relay((await server()).url)
    const names = await list(base())
    expect(names).toEqual([expect.stringMatching(`^${process.pid}-`), `${process.ppid}-abcdef`].sort())
  })

  test('sweeps what is older than a day, although a process has that number by now', async () => {
    const old = await left(`${process.ppid}-abcdef`, { [FILE]: 'x' })
    await utimes(old, Date.now() / 1000 - DAY - 60, Date.now() / 1000 - DAY - 60)
    await bench.relay((await server()).url)
    expect(await list(base())).toEqual([expect.stringMatching(`^${process.pid}-`)])
  })

  const traps: [string, (victim: string) => Promise<unknown>][] = [
    ['a symbolic link to a directory', async victim => await symlink(victim, base())],
    ['a symbolic link to nothing', async victim => await symlink(join(victim, 'nothing'), base())],
    ['a file', async () => await writeFile(base(), '')],
    ['a directory that others can write to', async () => await mkdir(base()).then(() => chmod(base(), 0o777))],
    [
      'a directory of somebody else',
      // Only root can make one; for others the trap before stands in for it.
      async () => await mkdir(base()).then(() => chown(base(), 12345, 12345).catch(() => chmod(base(), 0o777))),
    ],
  ]
  test.each(traps)('does not walk into %s in place of the spool', async (_, lay) => {
    const victim = await mkdtemp(join(bench.directory, 'victim-'))
    await writeFile(join(victim, FILE), 'x')
    await mkdir(temp())
    await lay(victim)
    const before = await list(temp())
    const relay = await bench.relay((await server()).url)
    expect((await bench.ask(relay, ZIP)).body.equals(BODY)).toBe(true)
    expect(await list(victim)).toEqual([FILE])
    await relay.close()
    expect(await list(temp())).toEqual(before)
  })

  test('removes a link among the left-overs, not what it leads to', async () => {
    const victim = await mkdtemp(join(bench.directory, 'victim-'))
    await writeFile(join(victim, 'precious'), 'x')
    await left('other')
    await symlink(victim, join(base(), DEAD))
    await bench.relay((await server()).url)
    expect(await list(victim)).toEqual(['precious'])
    expect(await list(base())).not.toContain(DEAD)
  })

  test('fails where it cannot write, which is told then', async () => {
    await writeFile(join(bench.directory, 'file'), '')
    const opening = bench.relay('http://127.0.0.1:9', { tempDirectory: join(bench.directory, 'file', 'temp') })
    await expect(opening).rejects.toThrow('ENOTDIR')
  })
})

describe('a part of a zip that an ended run left', () => {
  /** Asks for the zip when this was left; returns from which byte on it was sent. */
  async function firstByte(files: (upstream: string) => Record<string, string | Buffer>, age = 0): Promise<number> {
    const server = await bench.serve(whole(BODY))
    const directory = await left(DEAD, files(server.url))
    const then = Date.now() / 1000 - age
    for (const file of await readdir(directory)) await utimes(join(directory, file), then, then)
    const relay = await bench.relay(server.url)
    expect((await bench.ask(relay, ZIP)).body.equals(BODY)).toBe(true)
    expect(server.paths()).toHaveLength(1)
    return Number(/^bytes=(\d+)-$/.exec(server.asked[0]?.headers.range ?? 'bytes=0-')?.[1])
  }
  const half = BODY.subarray(0, HALF)

  test('is continued', async () => {
    expect(await firstByte(url => ({ [FILE]: half, [`${FILE}.json`]: note(url) }))).toBe(HALF)
  })

  test('is asked for its last byte when nothing else is missing', async () => {
    expect(await firstByte(url => ({ [FILE]: BODY, [`${FILE}.json`]: note(url) }))).toBe(BODY.length - 1)
  })

  const useless: [string, (url: string) => Record<string, string | Buffer>][] = [
    ['has no note', () => ({ [FILE]: half })],
    ['has a note cut short', url => ({ [FILE]: half, [`${FILE}.json`]: note(url).slice(0, 50) })],
    ['has a note of something else', url => ({ [FILE]: half, [`${FILE}.json`]: note(url, { name: `${ZIP}x` }) })],
    ['has a note without a size', url => ({ [FILE]: half, [`${FILE}.json`]: note(url, { total: 'all' }) })],
    ['is of another upstream', () => ({ [FILE]: half, [`${FILE}.json`]: note('http://127.0.0.1:9') })],
    ['is longer than the whole', url => ({ [FILE]: half, [`${FILE}.json`]: note(url, { total: 100 }) })],
    ['has another name than ours have', url => ({ 'x.zip': half, 'x.zip.json': note(url) })],
  ]
  test.each(useless)('is of no use when it %s', async (_, files) => {
    expect(await firstByte(files)).toBe(0)
  })

  test('is of no use after a day', async () => {
    expect(await firstByte(url => ({ [FILE]: half, [`${FILE}.json`]: note(url) }), DAY + 60)).toBe(0)
  })

  test('is fetched anew when the upstream has another one by now', async () => {
    const server = await bench.serve(whole(BODY, '"two"'))
    await left(DEAD, { [FILE]: Buffer.alloc(HALF), [`${FILE}.json`]: note(server.url) })
    const relay = await bench.relay(server.url)
    expect((await bench.ask(relay, ZIP)).body.equals(BODY)).toBe(true)
  })

  test('is there after an abort, and continued by the next run of the same process', async () => {
    const server = await bench.serve(part(BODY, HALF, { ends: 'never' }))
    const abort = new AbortController()
    const relay = await bench.relay(server.url, { signal: abort.signal })
    const asking = bench.ask(relay, ZIP).catch(() => undefined)
    while (relay.progress().bytes < HALF) await sleep(1)
    abort.abort()
    await relay.close()
    await asking
    expect(await list(base())).toEqual([expect.stringMatching(/^left-/)])
    server.play(whole(BODY))
    const next = await bench.relay(server.url)
    expect((await bench.ask(next, ZIP)).body.equals(BODY)).toBe(true)
    expect(server.asked[1]?.headers.range).toBe(`bytes=${HALF}-`)
    expect(next.record().requests[0]).toMatchObject({ resumed: HALF, bytes: BODY.length - HALF })
  })

  test('survives runs that do not request it, even if they are interrupted', async () => {
    const server = await bench.serve(whole(BODY))
    await left(DEAD, { [FILE]: half, [`${FILE}.json`]: note(server.url) })
    const abort = new AbortController()
    const relay = await bench.relay(server.url, { signal: abort.signal })
    abort.abort()
    await relay.close()
    const next = await bench.relay(server.url)
    await bench.ask(next, ZIP)
    expect(server.asked[0]?.headers.range).toBe(`bytes=${HALF}-`)
  })

  test('is not kept for small files: to fetch them again costs less', async () => {
    const small = storedZip([['example.com/a@v1.0.0/data', randomBytes(300_000)]])
    const server = await bench.serve(part(small, 200_000, { ends: 'never' }))
    const abort = new AbortController()
    const relay = await bench.relay(server.url, { signal: abort.signal })
    const asking = bench.ask(relay, ZIP).catch(() => undefined)
    while (relay.progress().bytes < 200_000) await sleep(1)
    abort.abort()
    await relay.close()
    await asking
    expect(await list(temp())).toEqual([])
  })
})

test('files removed from the spool are fetched again', async () => {
  const module = serveModule({ path: 'example.com/a', files: { data: randomBytes(1 << 20) } })
  await writeFile(join(bench.directory, 'go.sum'), module.sums)
  const sums = await readSums([join(bench.directory, 'go.sum')])
  const server = await bench.serve(whole(module.zip()))
  const relay = await bench.relay(server.url)
  const downloadCache = join(bench.directory, 'none')
  relay.prefetch({ sums, requires: [module], zips: 'all', downloadCache, gonoproxy: '' })
  while (bench.events.every(event => event.kind !== 'request' || event.request.name !== ZIP)) await sleep(1)
  for (const name of await readdir(base(), { recursive: true })) {
    if (/[0-9a-f]{32}$/.test(name)) await rm(join(base(), name), { force: true })
  }
  await expect(bench.ask(relay, ZIP)).rejects.toThrow()
  expect((await bench.ask(relay, ZIP)).body.equals(module.zip())).toBe(true)
})
