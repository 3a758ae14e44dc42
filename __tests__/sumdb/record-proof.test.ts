import { describe, expect, test } from '@jest/globals'
import { HASH_LENGTH, type Tile, tilePath } from '../../src/sumdb/log.js'
import { makeProof, type OpenedProof, openProof } from '../../src/sumdb/record-proof.js'
import { makeChecksumLog } from '../support/checksum-log.js'

const SIZE = 66_000
const zipHash = (letter: string) => `h1:${letter.repeat(43)}=`
const recordOf = (number: number) =>
  `example.com/m${number} v1.0.0 ${zipHash('a')}\nexample.com/m${number} v1.0.0/go.mod ${zipHash('b')}\n`
const records = Array.from({ length: SIZE }, (_, number) => recordOf(number))
const log = makeChecksumLog('sums.example.com', records)
const { verifier } = log

const nameOf = (number: number) => `example.com/m${number}@v1.0.0`
const lookup = (number: number, size = SIZE) => ({
  module: nameOf(number),
  answer: log.read(`lookup/${nameOf(number)}`, size) as Buffer,
})
const readTile = (tile: Tile) => log.read(tilePath(tile), SIZE)
const proofOf = (numbers: number[]) =>
  makeProof(
    numbers.map(number => lookup(number)),
    { verifier, heads: [], readTile },
  )?.proof ?? ''

/** Opens a proof after a change of what it says. */
function opened(proof: string, change: (said: ReturnType<typeof JSON.parse>) => unknown = () => undefined) {
  const said = JSON.parse(proof)
  change(said)
  return openProof(Buffer.from(JSON.stringify(said)), verifier)
}

const modulesIn = (proof: ReturnType<typeof opened>) => (proof === 'other-database' ? [] : [...proof.modules.keys()])
const answersOf = (proof: ReturnType<typeof opened>, numbers: number[]) =>
  (proof as OpenedProof).answersFor(new Set(numbers.map(nameOf)))

describe('a proof of records', () => {
  test('gives cmd/go one head, and tiles of exactly the width that it asks for', () => {
    const answers = answersOf(opened(proofOf([5, 65_990])), [5, 65_990])
    const names = [...answers.keys()].sort()
    expect(names).toEqual(
      [
        'lookup/example.com/m5@v1.0.0',
        'lookup/example.com/m65990@v1.0.0',
        'tile/8/0/000',
        'tile/8/0/257.p/208',
        'tile/8/1/000',
        'tile/8/1/001.p/1',
        'tile/8/2/000.p/1',
      ].map(name => `sums.example.com/${name}`),
    )
    for (const name of names) expect(answers.get(name)).toEqual(log.read(name.slice('sums.example.com/'.length)))
  })

  test('gives nothing of modules that were not asked for', () => {
    const answers = answersOf(opened(proofOf([5, 65_990])), [65_990])
    expect([...answers.keys()].filter(name => /lookup|000$/.test(name))).toEqual([
      'sums.example.com/lookup/example.com/m65990@v1.0.0',
    ])
    expect(answersOf(opened(proofOf([5])), []).size).toBe(0)
  })

  test('has one head for lookups of several, the newest under which all are proven', () => {
    const made = makeProof([lookup(5, 700), lookup(6, 65_000), lookup(7)], { verifier, heads: [], readTile })
    expect(JSON.parse(made?.proof ?? '').head).toContain(`tree\n${SIZE}\n`)
    expect(made?.modules.map(({ path }) => path)).toHaveLength(3)
  })

  test('has an older head where tiles for the newest are not left', () => {
    const ofOlder = (tile: Tile) => log.read(tilePath(tile), 700)
    const made = makeProof([lookup(5, 700), lookup(6)], { verifier, heads: [], readTile: ofOlder })
    expect(JSON.parse(made?.proof ?? '').head).toContain('tree\n700\n')
    expect(made?.modules).toHaveLength(2)
  })

  test('uses a wider tile than it needs, and the newest head that cmd/go saw', () => {
    const wide = (tile: Tile) => log.read(tilePath({ ...tile, width: 256 })) ?? log.read(tilePath(tile))
    const head = log.read('latest', 65_536) as Buffer
    const made = makeProof([lookup(5, 700)], { verifier, heads: [head], readTile: wide })
    expect(JSON.parse(made?.proof ?? '').head).toContain('tree\n65536\n')
  })

  test('is not made of a record or tiles that are missing or wrong', () => {
    expect(makeProof([], { verifier, heads: [], readTile })).toBeUndefined()
    expect(makeProof([lookup(5)], { verifier, heads: [], readTile: () => undefined })).toBeUndefined()
    const wrong = { module: nameOf(6), answer: lookup(5).answer }
    expect(makeProof([wrong, lookup(7)], { verifier, heads: [], readTile })?.modules).toHaveLength(1)
  })
})

describe('nothing is proven', () => {
  const proof = proofOf([5])
  const tiles = Object.entries<string>(JSON.parse(proof).tiles)

  test('where it is whole, as a counter-check', () => {
    expect([modulesIn(opened(proof)), tiles.length]).toEqual([[nameOf(5)], 5])
  })

  test.each(tiles)('by a proof with any changed hash in %s', (path, base64) => {
    const hashes = Buffer.from(base64, 'base64')
    for (let cell = 0; cell < hashes.length / HASH_LENGTH; cell++) {
      const changed = Buffer.from(hashes)
      changed[cell * HASH_LENGTH] = (hashes[cell * HASH_LENGTH] ?? 0) ^ 1
      const result = () =>
        modulesIn(opened(proof, said => Object.assign(said.tiles, { [path]: changed.toString('base64') })))
      expect({ cell, modules: attempt(result) }).toEqual({ cell, modules: [] })
    }
  })

  test.each(tiles)('without %s, or with a part of it', (path, base64) => {
    const without = () => modulesIn(opened(proof, said => void delete said.tiles[path]))
    const cut = () => modulesIn(opened(proof, said => Object.assign(said.tiles, { [path]: base64.slice(4) })))
    expect([attempt(without), attempt(cut)]).toEqual([[], []])
  })

  test('by a note of another key', () => {
    const other = makeChecksumLog('sums.example.com', records.slice(0, 700))
    const made = makeProof([lookup(5)], { verifier: other.verifier, heads: [], readTile })
    expect(made).toBeUndefined()
    const head = `${other.read('latest', 700)}`
    expect(() => opened(proof, said => Object.assign(said, { head: head }))).toThrow(
      'note not signed by sums.example.com',
    )
    expect(opened(proof, said => Object.assign(said, { database: 'other.example.com' }))).toBe('other-database')
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
  ])('by a record with %s', (_, change) => {
    const result = opened(proof, said => change(said.records[nameOf(5)]))
    expect(result).toMatchObject({ refused: 1 })
    expect(modulesIn(result)).toEqual([])
  })

  test.each([
    '',
    'null',
    '[]',
    '{"database":"x"}',
    '{"database":"sums.example.com","head":"","records":{},"tiles":{}}',
  ])('by %j', text => {
    expect(() => openProof(Buffer.from(text), verifier)).toThrow(Error)
  })
})

test('signatures of others on a head do not reach cmd/go', () => {
  const result = opened(proofOf([5]), said =>
    Object.assign(said, { head: `${said.head}\u2014 other.example.com AAAAAAAA\n` }),
  )
  const answer = answersOf(result, [5]).get('sums.example.com/lookup/example.com/m5@v1.0.0')
  expect(answer).toEqual(lookup(5).answer)
})

/** Nothing proven and refused as a whole are alike. */
function attempt(modules: () => string[]): string[] {
  try {
    return modules()
  } catch {
    return []
  }
}
