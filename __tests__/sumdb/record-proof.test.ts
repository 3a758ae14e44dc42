import { beforeAll, describe, expect, test } from '@jest/globals'
import { CheckedTiles } from '../../src/sumdb/checked-tiles.js'
import { HASH_LENGTH, parseTreeHead, type Tile, tilePath } from '../../src/sumdb/log.js'
import { openNote } from '../../src/sumdb/note.js'
import { MOST_RECORDS, type OpenedProof, openProof, proveLookups } from '../../src/sumdb/record-proof.js'
import { makeChecksumLog } from '../support/checksum-log.js'

const SIZE = 66_000
const zipHash = (letter: string) => `h1:${letter.repeat(43)}=`
const recordOf = (number: number) =>
  `example.com/m${number} v1.0.0 ${zipHash('a')}\nexample.com/m${number} v1.0.0/go.mod ${zipHash('b')}\n`
const records = Array.from({ length: SIZE }, (_, number) => recordOf(number))
const log = makeChecksumLog('sums.example.com', records)
const { verifier } = log
const ROUTE = 'by the loopback'

const nameOf = (number: number) => `example.com/m${number}@v1.0.0`
const lookup = (number: number, size = SIZE) => ({
  module: nameOf(number),
  answer: log.read(`lookup/${nameOf(number)}`, size) as Buffer,
})
const readTile = (tile: Tile) => log.read(tilePath(tile), SIZE)
const all = { verifier, heads: [], readTile }
const proofOf = async (numbers: number[]) =>
  (
    await proveLookups(
      numbers.map(number => lookup(number)),
      all,
    )
  )?.proofOf(numbers.map(nameOf), { verifier, route: ROUTE, unused: new Map() }) ?? ''

/** Opens a proof after a change of what it says. */
async function opened(proof: string, change: (said: ReturnType<typeof JSON.parse>) => unknown = () => undefined) {
  const said = JSON.parse(proof)
  change(said)
  return await openProof(Buffer.from(JSON.stringify(said)), { verifier, route: ROUTE })
}

type Opened = Awaited<ReturnType<typeof opened>>
const modulesIn = (proof: Opened) => (proof === 'other-route' ? [] : [...proof.proven.modules.keys()])
const answersOf = (proof: Opened, numbers: number[]) => (proof as OpenedProof).proven.answersFor(numbers.map(nameOf))

describe('a proof of records', () => {
  test('gives cmd/go one head, and tiles of exactly the width that it asks for', async () => {
    const answers = answersOf(await opened(await proofOf([5, 65_990])), [5, 65_990])
    const names = [...answers.keys()].sort()
    expect(names).toEqual([
      'lookup/example.com/m5@v1.0.0',
      'lookup/example.com/m65990@v1.0.0',
      'tile/8/0/000',
      'tile/8/0/257.p/208',
      'tile/8/1/000',
      'tile/8/1/001.p/1',
      'tile/8/2/000.p/1',
    ])
    for (const name of names) expect(answers.get(name)).toEqual(log.read(name))
  })

  test('gives nothing of modules that were not asked for', async () => {
    const answers = answersOf(await opened(await proofOf([5, 65_990])), [65_990])
    expect([...answers.keys()].filter(name => /lookup|000$/.test(name))).toEqual(['lookup/example.com/m65990@v1.0.0'])
    expect(answersOf(await opened(await proofOf([5])), []).size).toBe(0)
  })

  const headOf = async (made: ReturnType<typeof proveLookups>) =>
    JSON.parse((await made)?.proofOf([], { verifier, route: ROUTE, unused: new Map() }) ?? '{}').head

  test('has one head for lookups of several, the newest under which all are proven', async () => {
    const made = proveLookups([lookup(5, 700), lookup(6, 65_000), lookup(7)], all)
    expect(await headOf(made)).toContain(`tree\n${SIZE}\n`)
    expect((await made)?.modules.size).toBe(3)
  })

  test('has an older head where tiles for the newest are not left', async () => {
    const ofOlder = (tile: Tile) => log.read(tilePath(tile), 700)
    const made = proveLookups([lookup(5, 700), lookup(6)], { ...all, readTile: ofOlder })
    expect(await headOf(made)).toContain('tree\n700\n')
    expect((await made)?.modules.size).toBe(2)
  })

  test('uses a wider tile than it needs, and the newest head that cmd/go saw', async () => {
    const wide = (tile: Tile) => log.read(tilePath({ ...tile, width: 256 })) ?? log.read(tilePath(tile))
    const head = log.read('latest', 65_536) as Buffer
    const made = proveLookups([lookup(5, 700)], { verifier, heads: [head], readTile: wide })
    expect(await headOf(made)).toContain('tree\n65536\n')
  })

  test('is not made of a record or tiles that are missing or wrong', async () => {
    expect(await proveLookups([], all)).toBeUndefined()
    expect(await proveLookups([lookup(5)], { ...all, readTile: () => undefined })).toBeUndefined()
    const wrong = { module: nameOf(6), answer: lookup(5).answer }
    expect((await proveLookups([wrong, lookup(7)], all))?.modules.size).toBe(1)
  })

  test('is looked for under few heads, however many the lookups have', async () => {
    let read = 0
    const without = (tile: Tile) => {
      read++
      return tile.level === 0 && tile.index === 0 ? undefined : readTile(tile)
    }
    const lookups = Array.from({ length: 40 }, (_, number) => lookup(300 + number, 60_000 + number))
    const made = await proveLookups([lookup(5), ...lookups], { ...all, readTile: without })
    expect(made?.modules.size).toBe(40)
    expect(read).toBeLessThan(50)
  })
})

describe('nothing is proven', () => {
  const TILES = ['tile/8/0/257.p/208', 'tile/8/1/001.p/1', 'tile/8/2/000.p/1', 'tile/8/1/000', 'tile/8/0/000']
  let proof: string
  beforeAll(async () => {
    proof = await proofOf([5])
  })
  const said = (path: string) => JSON.parse(proof).tiles[path]

  test('where it is whole, as a counter-check', async () => {
    expect([modulesIn(await opened(proof)), Object.keys(JSON.parse(proof).tiles)]).toEqual([[nameOf(5)], TILES])
  })

  test.each(TILES)('by a proof with any changed hash in %s', async path => {
    const hashes = Buffer.from(said(path), 'base64')
    for (let cell = 0; cell < hashes.length / HASH_LENGTH; cell++) {
      const changed = Buffer.from(hashes)
      changed[cell * HASH_LENGTH] = (hashes[cell * HASH_LENGTH] ?? 0) ^ 1
      const result = opened(proof, said => Object.assign(said.tiles, { [path]: changed.toString('base64') }))
      expect({ cell, modules: await attempt(result) }).toEqual({ cell, modules: [] })
    }
  })

  test.each(TILES)('without %s, or with a part of it', async path => {
    const without = opened(proof, said => void delete said.tiles[path])
    const cut = opened(proof, ({ tiles }) => Object.assign(tiles, { [path]: said(path).slice(4) }))
    expect([await attempt(without), await attempt(cut)]).toEqual([[], []])
  })

  test('by a note of another key', async () => {
    const other = makeChecksumLog('sums.example.com', records.slice(0, 700))
    expect(await proveLookups([lookup(5)], { ...all, verifier: other.verifier })).toBeUndefined()
    const head = `${other.read('latest', 700)}`
    await expect(opened(proof, said => Object.assign(said, { head }))).rejects.toThrow(
      'note not signed by sums.example.com',
    )
  })

  test.each([{ database: 'other.example.com' }, { route: 'by another proxy' }])('by one of %j', async other => {
    expect(await opened(proof, said => Object.assign(said, other))).toBe('other-route')
  })

  test.each<[string, (record: { number: unknown; text: string }) => unknown]>([
    ['a line more', record => Object.assign(record, { text: `${record.text}example.com/x v1.0.0 ${zipHash('c')}\n` })],
    ['a line less', record => Object.assign(record, { text: record.text.slice(0, record.text.indexOf('\n') + 1) })],
    ['another hash', record => Object.assign(record, { text: record.text.replace('h1:a', 'h1:c') })],
    ['an empty line', record => Object.assign(record, { text: `${record.text}\n` })],
    ['another number', record => Object.assign(record, { number: 6 })],
    ['a number beyond the end', record => Object.assign(record, { number: SIZE })],
    ['a number that is none', record => Object.assign(record, { number: '5' })],
    ['the text of another record', record => Object.assign(record, { number: 6, text: recordOf(6) })],
  ])('by a record with %s', async (_, change) => {
    const result = await opened(proof, said => change(said.records[nameOf(5)]))
    expect(result).toMatchObject({ refused: 1 })
    expect(modulesIn(result)).toEqual([])
  })

  test.each([
    '',
    'null',
    '[]',
    '{"database":"x"}',
    '{"database":"sums.example.com","route":"by the loopback","head":"","records":{},"tiles":{}}',
  ])('by %j', async text => {
    await expect(openProof(Buffer.from(text), { verifier, route: ROUTE })).rejects.toThrow(Error)
  })

  test.each([`a${'b'.repeat(250)}`, `${'c'.repeat(200)}@v1.0.0-${'d'.repeat(60)}`, `m@v1.0.0-${'e'.repeat(240)}`])(
    'of a module for which no file system has names (%#)',
    async name => {
      const escaped = name.includes('@') ? `example.com/${name}` : `example.com/${name}@v1.0.0`
      const result = await opened(proof, ({ records }) => Object.assign(records, { [escaped]: records[nameOf(5)] }))
      expect(result).toMatchObject({ refused: 1 })
    },
  )
})

describe('a proof that somebody has made to cost time', () => {
  const wrongRecords = (count: number) =>
    Array.from({ length: count }, (_, number) => [`example.com/x${number}@v1.0.0`, { number: 1, text: 'a\n' }])

  test('is given up after a few wrong records', async () => {
    const proof = await proofOf([5])
    const result = await opened(proof, said => Object.assign(said, { records: Object.fromEntries(wrongRecords(900)) }))
    expect(result).toMatchObject({ refused: 21 })
  })

  test('is not read where it has more records than any that is made', async () => {
    const proof = await proofOf([5])
    const many = Object.fromEntries(wrongRecords(MOST_RECORDS + 1))
    await expect(opened(proof, said => Object.assign(said, { records: many }))).rejects.toThrow('too many records')
  })

  test('is not even parsed where it has far more', async () => {
    const nested = 1_000_000
    for (const text of [
      `{${'"a":{},'.repeat(1_000_000)}"database":1}`,
      '['.repeat(nested),
      `${'{"a":'.repeat(nested)}1${'}'.repeat(nested)}`,
    ]) {
      await expect(openProof(Buffer.from(text), { verifier, route: ROUTE })).rejects.toThrow('too many records')
    }
  })

  test('checks a tile once, whatever it is needed for', () => {
    const asked: string[] = []
    const tiles = new CheckedTiles(parseTreeHead(openNote(log.read('latest', SIZE) as Buffer, verifier)), tile => {
      asked.push(tilePath(tile))
      return readTile(tile)
    })
    asked.length = 0
    for (const number of [5, 6, 7, 8]) {
      expect(() => tiles.prove({ number, text: 'a\n' })).toThrow('record not in the signed log')
      tiles.prove({ number, text: recordOf(number) })
    }
    // Once for the wrong record, whose hash it does not have, and once to be checked.
    expect(asked).toEqual(['tile/8/0/000', 'tile/8/0/000', 'tile/8/1/000'])
  })

  test('ends at a signal, which it lets through', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index * 300)
    const proof = Buffer.from(await proofOf(numbers))
    const ending = new AbortController()
    const opening = openProof(proof, { verifier, route: ROUTE }, ending.signal)
    setImmediate(() => ending.abort(new Error('interrupted')))
    await expect(opening).rejects.toThrow('interrupted')
  })
})

test('signatures of others on a head do not reach cmd/go', async () => {
  const result = await opened(await proofOf([5]), said =>
    Object.assign(said, { head: `${said.head}\u2014 other.example.com AAAAAAAA\n` }),
  )
  const answer = answersOf(result, [5]).get('lookup/example.com/m5@v1.0.0')
  expect(answer).toEqual(lookup(5).answer)
})

/** Nothing proven and refused as a whole are alike. */
const attempt = (opening: Promise<Opened>) => opening.then(modulesIn, () => [])
