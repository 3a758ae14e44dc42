import { randomBytes } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type SignedText, unpack } from '../../src/buildcache/archive.js'
import { actionFile, outputFile, readActions } from '../../src/buildcache/gocache.js'
import { type Manifest, manifestText, parseManifest } from '../../src/buildcache/manifest.js'
import { isSignedBy, publicKeyOf, signManifest } from '../../src/stores/build-signature.js'
import { archiveOf, compile, sha256 } from '../support/go-cache.js'

let root: string
let from: string
let to: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-cache-'))
  from = join(root, 'from')
  to = join(root, 'to')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const signal = new AbortController().signal
type Refusals = Partial<Pick<Parameters<typeof unpack>[1], 'refuses' | 'refusesText'>>
const restore = async (archive: Buffer, refusals: Refusals = {}) =>
  await unpack(Readable.from(piecesOf(archive)), { goCache: to, refuses: () => undefined, ...refusals, signal })

/** As a store sends it. */
function* piecesOf(archive: Buffer): Generator<Buffer> {
  for (let at = 0; at < archive.length; at += 65_536) yield archive.subarray(at, at + 65_536)
}

/** The names of everything below a directory, but trim.txt and empty directories. */
const namesIn = (directory: string) =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
        name => name !== 'trim.txt' && !lstatSync(join(directory, name)).isDirectory(),
      )
    : []

const HOUR = 3_600_000

describe('an entry', () => {
  test('brings back every output and action, and they look two hours old', async () => {
    const manifest = compile(from, [{ content: 'one' }, { content: 'two', made: -50 }, { content: '', made: -1 }])
    const result = await restore(await archiveOf(manifest, from))
    expect(result).toMatchObject({ outputs: 3, actions: 3, bytes: 6, refused: 0 })
    expect(namesIn(to).sort()).toEqual(namesIn(from).sort())
    for (const name of namesIn(to)) {
      const age = Date.now() - statSync(join(to, name)).mtimeMs
      expect(age / HOUR).toBeCloseTo(2, 1)
      if (name.endsWith('-d')) expect(readFileSync(join(to, name))).toEqual(readFileSync(join(from, name)))
    }
    const { actions } = readActions(to)
    const times = Object.fromEntries(actions.map(one => [one.output, (Date.now() - Number(one.time) / 1e6) / HOUR]))
    expect(times[sha256('one')]).toBeCloseTo(2, 1)
    expect(times[sha256('two')]).toBeCloseTo(50, 1)
  })

  test('brings back executables, which can be run', async () => {
    const manifest = compile(from, [{ content: '#!/bin/sh\n', program: 'tool' }])
    expect(await restore(await archiveOf(manifest, from))).toMatchObject({ outputs: 1, actions: 1 })
    const path = join(to, outputFile(sha256('#!/bin/sh\n')), 'tool')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o111).not.toBe(0)
    expect(readActions(to).actions).toMatchObject([{ program: 'tool' }])
  })

  test('that is cut leaves what came whole, and no output is without its content', async () => {
    const contents = Array.from({ length: 40 }, (_, number) => `${number} ${sha256(`${number}`).repeat(2000)}`)
    const manifest = compile(
      from,
      contents.map(content => ({ content })),
    )
    const archive = await archiveOf(manifest, from)
    const result = await restore(archive.subarray(0, archive.length * 0.9))
    expect(result.broken).toMatchObject({ problem: 'damaged' })
    expect(result.outputs).toBeGreaterThan(0)
    expect(result.outputs).toBeLessThan(40)
    const { actions } = readActions(to)
    expect(actions).toHaveLength(result.actions)
    for (const { output } of actions) expect(sha256(readFileSync(join(to, outputFile(output))))).toBe(output)
    expect(namesIn(to)).toHaveLength(result.outputs + result.actions)
  })

  test('keeps what is there already', async () => {
    const manifest = compile(from, [{ content: 'one' }])
    compile(to, [{ content: 'one' }])
    expect(await restore(await archiveOf(manifest, from))).toMatchObject({ outputs: 1, actions: 0, bytes: 0 })
  })

  test('leads to no output that a killed process has left half written', async () => {
    const manifest = compile(from, [{ content: 'one' }])
    const half = join(to, outputFile(sha256('one')))
    mkdirSync(dirname(half), { recursive: true })
    writeFileSync(half, 'on')
    expect(await restore(await archiveOf(manifest, from))).toMatchObject({ outputs: 0, actions: 0, refused: 1 })
    expect(readActions(to).actions).toEqual([])
  })

  test('frees its chunks as soon as they are unpacked', async () => {
    const contents = Array.from({ length: 40 }, () => randomBytes(50_000).toString('hex'))
    const manifest = compile(
      from,
      contents.map(content => ({ content })),
    )
    const chunks = [...piecesOf(await archiveOf(manifest, from))].map(piece =>
      Buffer.from(new Uint8Array(piece).buffer),
    )
    const result = await unpack(Readable.from(chunks), { goCache: to, refuses: () => undefined, signal })
    expect(result).toMatchObject({ outputs: 40, actions: 40, refused: 0 })
    expect(chunks.filter(({ length }) => length > 0).length).toBeLessThan(5)
  })

  test('with an output that is not what its name says loses that and what leads to it', async () => {
    const manifest = compile(from, [{ content: 'good' }, { content: 'evil' }])
    const wrong = {
      ...manifest,
      outputs: manifest.outputs.map(one => ({ ...one, hash: one.hash.replace(sha256('evil'), sha256('nice')) })),
    }
    const actions = manifest.actions.map(one => ({
      ...one,
      output: one.output.replace(sha256('evil'), sha256('nice')),
    }))
    const content = ['good', 'evil'].join('')
    const result = await restore(rawEntry({ ...wrong, actions }, content))
    expect(result).toMatchObject({ outputs: 1, actions: 1, refused: 1 })
    expect(readActions(to).actions.map(({ output }) => output)).toEqual([sha256('good')])
    expect(namesIn(to)).toHaveLength(2)
  })

  test('writes nothing behind a link', async () => {
    const manifest = compile(from, [{ content: 'one' }])
    const [{ hash = '' } = {}] = manifest.outputs
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(elsewhere)
    mkdirSync(to)
    symlinkSync(elsewhere, join(to, hash.slice(0, 2)))
    expect(await restore(await archiveOf(manifest, from))).toMatchObject({ outputs: 0, actions: 0, refused: 1 })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('that is refused by its manifest writes nothing', async () => {
    const archive = await archiveOf(compile(from, [{ content: 'one' }]), from)
    const refused = await restore(archive, { refuses: () => ({ kind: 'no' }) })
    expect(refused).toMatchObject({ refusal: { kind: 'no' }, outputs: 0 })
    expect(existsSync(to)).toBe(false)
  })

  test.each<[string, Refusals, Partial<Manifest & { format: string }>]>([
    ['signature', { refusesText: () => ({ kind: 'no' }) }, {}],
    ['manifest', { refuses: () => ({ kind: 'no' }) }, {}],
    ['format', {}, { format: 'v2' }],
  ])('that is large and refused by its %s ends at once', async (_, refusals, changes) => {
    const noise = randomBytes(2 << 20).toString('hex')
    const manifest = compile(from, [{ content: noise }])
    const archive = rawEntry({ ...manifest, ...changes }, noise)
    expect(await restore(archive, refusals)).toMatchObject({ refusal: { kind: expect.any(String) }, outputs: 0 })
  })

  test('with much more behind it ends with its last output', async () => {
    const archive = rawEntry(compile(from, [{ content: 'one' }]), `one${randomBytes(2 << 20).toString('hex')}`)
    const restored = await restore(archive)
    expect(restored).toMatchObject({ outputs: 1, actions: 1 })
    expect(restored.broken).toBeUndefined()
  })

  test('with one wrong bit in its manifest is damaged, before anything is written', async () => {
    const manifest = compile(from, [{ content: 'one' }])
    const [{ id = '' } = {}] = manifest.actions
    const other = `${id.startsWith('0') ? '1' : '0'}${id.slice(1)}`
    const raw = zstdDecompressSync(await archiveOf(manifest, from)).toString('latin1')
    const wrong = zstdCompressSync(Buffer.from(raw.replace(id, other), 'latin1'))
    expect((await restore(wrong)).broken).toMatchObject({ problem: 'damaged' })
    expect(existsSync(to)).toBe(false)
  })

  test('with very many files ends when the time is over', async () => {
    const archive = await archiveOf(
      compile(
        from,
        Array.from({ length: 400 }, (_, number) => ({ content: 'same', id: sha256(`${number}`) })),
      ),
      from,
    )
    const late = new AbortController()
    const refuses = () => {
      setImmediate(() => late.abort())
      return undefined
    }
    const { broken, actions } = await unpack(Readable.from([archive]), { goCache: to, refuses, signal: late.signal })
    expect(broken).toBeDefined()
    expect(actions).toBeLessThan(400)
  })

  test('shows by whom its manifest was signed', async () => {
    const seed = Buffer.alloc(32, 7).toString('base64')
    const manifest = compile(from, [{ content: 'one' }])
    const archive = await archiveOf(manifest, from, text => signManifest(text, seed))
    const judged: boolean[] = []
    const refusesText = ({ text, signature }: SignedText) => {
      judged.push(isSignedBy(publicKeyOf(seed), text, signature))
      judged.push(isSignedBy(publicKeyOf(Buffer.alloc(32, 8).toString('base64')), text, signature))
      judged.push(isSignedBy(publicKeyOf(seed), Buffer.from(text.toString().replace('run', 'fun')), signature))
      judged.push(isSignedBy(publicKeyOf(seed), text, undefined))
    }
    await restore(archive, { refusesText })
    expect(judged).toEqual([true, false, false, false])
  })

  test.each([
    ['something else', Buffer.from('hello')],
    ['an empty file', Buffer.alloc(0)],
    ['another archive', zstdCompressSync('hello\n')],
    ['a manifest that is too large', zstdCompressSync(`go-mod-warmup-build ${(32 << 20) + 1} ${sha256('')} -\n`)],
    ['a line without end', zstdCompressSync('go-mod-warmup-build '.repeat(100))],
  ])('that is %s is damaged', async (_, archive) => {
    expect((await restore(archive)).broken).toMatchObject({ problem: 'damaged' })
    expect(existsSync(to)).toBe(false)
  })
})

/** An entry with this manifest and this content, whether or not they fit. */
function rawEntry(manifest: Manifest & { format?: string }, content: string): Buffer {
  const text = manifestText(manifest)
  return zstdCompressSync(`go-mod-warmup-build ${Buffer.byteLength(text)} ${sha256(text)} -\n${text}${content}`)
}

describe('a manifest', () => {
  const hash = sha256('one')
  const said = (changes: object) =>
    JSON.stringify({
      format: 'v1',
      writer: { runId: 'run', savedAt: '2026-01-02T03:04:05.000Z' },
      system: 'linux',
      kept: 0,
      modules: { 'example.com/A@v1.0.0': `h1:${'a'.repeat(43)}=` },
      outputs: [[hash, 3]],
      actions: [[hash, 0, '1700000000000000000']],
      ...changes,
    })

  const parse = (text: string) => parseManifest(Buffer.from(text))

  test('is read', () => {
    expect(parse(said({ commit: 'a'.repeat(40) }))).toMatchObject({ commit: 'a'.repeat(40), kept: 0 })
  })

  test('of another format is told from a wrong one', () => {
    expect(parse(said({ format: 'v2' }))).toBe('format')
  })

  test.each([
    ['no JSON', 'no'],
    ['nothing', 'null'],
    ['an output with a path for a name', said({ outputs: [['../../etc/passwd', 3]] })],
    ['an output of negative size', said({ outputs: [[hash, -1]] })],
    ['an output of absurd size', said({ outputs: [[hash, 2 ** 50]] })],
    ['a program with a path', said({ outputs: [[hash, 3, '../tool']] })],
    ['a program with a hidden name', said({ outputs: [[hash, 3, '..']] })],
    ['a program with a drive', said({ outputs: [[hash, 3, 'c:tool']] })],
    ['an action with a path for a name', said({ actions: [['../../x', 0, '1']] })],
    ['an action of no output', said({ actions: [[hash, 1, '1']] })],
    ['an action with an odd time', said({ actions: [[hash, 0, '1e5']] })],
    ['an action whose output is none', said({ actions: [[hash, '__proto__', '1']] })],
    ['a module with a command for a name', said({ modules: { '::error::@v1': `h1:${'a'.repeat(43)}=` } })],
    ['a sum that is none', said({ modules: { 'example.com/a@v1.0.0': 'h2:x' } })],
    ['a writer with markup', said({ writer: { runId: '<b>', savedAt: 'x' } })],
    ['no system', said({ system: undefined })],
    [
      'an output twice',
      said({
        outputs: [
          [hash, 3],
          [hash, 3],
        ],
      }),
    ],
    [
      'an action twice',
      said({
        actions: [
          [hash, 0, '1'],
          [hash, 0, '2'],
        ],
      }),
    ],
    ['more values than so much text can hold', said({ more: Array.from({ length: 1000 }, () => []) })],
  ])('with %s is refused', (_, text) => {
    expect(parse(text)).toBeUndefined()
  })
})

test('what is not of the known format is counted, and what is not whole left out', () => {
  compile(from, [{ content: 'one' }, { content: 'gone' }, { content: 'two' }])
  rmSync(join(from, outputFile(sha256('gone'))))
  const other = sha256('another')
  mkdirSync(join(from, other.slice(0, 2)), { recursive: true })
  symlinkSync('/etc/passwd', join(from, actionFile(other)))
  const empty = sha256('killed while it was made')
  mkdirSync(join(from, empty.slice(0, 2)), { recursive: true })
  writeFileSync(join(from, actionFile(empty)), '')
  expect(readActions(from)).toMatchObject({ foreign: 0, actions: [{}, {}] })
})
