import { describe, expect, test } from '@jest/globals'
import { lookUp, parseDatabase, zipHashIn } from '../../src/sumdb/database.js'
import { type ChecksumLog, makeChecksumLog } from '../support/checksum-log.js'

const zipHash = (letter: string) => `h1:${letter.repeat(43)}=`
const recordOf = (number: number) =>
  `example.com/m${number} v1.0.0 ${zipHash('a')}\nexample.com/m${number} v1.0.0/go.mod ${zipHash('b')}\n`
const makeLog = (size: number) =>
  makeChecksumLog(
    'sums.example.com',
    Array.from({ length: size }, (_, number) => recordOf(number)),
  )

const flipLastBit = (tile: Buffer) =>
  Buffer.concat([tile.subarray(0, -1), Buffer.of(tile.readUInt8(tile.length - 1) ^ 1)])

describe('a record is proven', () => {
  const log = makeLog(65_537)
  const sizes = [1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537]
  test.each(sizes)('in a log of %d', async size => {
    for (const number of new Set([0, Math.floor(size / 2), size - 1])) {
      const read = async (path: string) => log.read(path, size)
      const record = await lookUp(`example.com/m${number}@v1.0.0`, { verifier: log.verifier, read })
      expect(record).toEqual({ number, text: recordOf(number) })
    }
  })

  test('where a server keeps no part of a tile that is full by now', async () => {
    const read = async (path: string) =>
      path.startsWith('lookup/') ? log.read(path, 300) : path.includes('.p/') ? undefined : log.read(path)
    expect((await lookUp('example.com/m5@v1.0.0', { verifier: log.verifier, read })).number).toBe(5)
  })
})

describe('nothing is proven by', () => {
  const log = makeLog(700)
  const other = makeLog(700)
  const forged = async (change: (path: string, answer: Buffer) => Buffer | undefined) => {
    const read = async (path: string) => {
      const answer = log.read(path)
      return answer && change(path, answer)
    }
    return await lookUp('example.com/m5@v1.0.0', { verifier: log.verifier, read })
  }
  const inLookup = (edit: (answer: string) => string) =>
    forged((path, answer) => (path.startsWith('lookup/') ? Buffer.from(edit(answer.toString())) : answer))

  test.each<[string, (answer: string) => string, string]>([
    ['another hash', answer => answer.replace('h1:a', 'h1:c'), 'record not in the signed log'],
    ['another record number', answer => answer.replace(/^5/, '6'), 'record not in the signed log'],
    ['a number beyond the end', answer => answer.replace(/^5/, '700'), 'record number beyond the end of the log'],
    ['another size of the log', answer => answer.replace('tree\n700', 'tree\n701'), 'note with an invalid signature'],
    ['no record', answer => answer.replace(/^5\n[\s\S]*?\n\n/, '5\n\n'), 'malformed record'],
    [
      'one more line',
      answer => answer.replace('\n\n', `\nexample.com/x v1.0.0 ${zipHash('a')}\n\n`),
      'record not in the signed log',
    ],
    ['no signature', answer => answer.replace(/\u2014 .*\n$/, ''), 'malformed note'],
    [
      'a signature of another name',
      answer => answer.replace('\u2014 sums', '\u2014 sams'),
      'note not signed by sums.example.com',
    ],
    ['a carriage return', answer => answer.replace('\n', '\r\n'), 'malformed record'],
  ])('%s', async (_, edit, message) => {
    await expect(inLookup(edit)).rejects.toThrow(message)
  })

  test('the signature of another key', async () => {
    const read = async (path: string) => other.read(path)
    await expect(lookUp('example.com/m5@v1.0.0', { verifier: log.verifier, read })).rejects.toThrow(
      'note not signed by sums.example.com',
    )
  })

  test.each<[string, (tile: Buffer) => Buffer | undefined, string]>([
    ['one changed bit of a tile', flipLastBit, 'record not in the signed log'],
    ['empty hashes', tile => Buffer.alloc(tile.length), 'record not in the signed log'],
    ['a tile that is cut', tile => tile.subarray(1), 'malformed tile/8/'],
    ['a tile that is missing', () => undefined, 'is missing'],
  ])('%s', async (_, change, message) => {
    await expect(forged((path, answer) => (path.startsWith('tile/') ? change(answer) : answer))).rejects.toThrow(
      message,
    )
  })

  test('the genuine record of another version', async () => {
    const read = async (path: string) => log.read(path.replace('m5@', 'm6@'))
    const record = await lookUp('example.com/m5@v1.0.0', { verifier: log.verifier, read })
    expect(() => zipHashIn(record, { path: 'example.com/m5', version: 'v1.0.0' })).toThrow(
      'not one of example.com/m5@v1.0.0',
    )
  })

  test('no answer', async () => {
    await expect(forged(path => void path)).rejects.toThrow('sums.example.com has no record of example.com/m5@v1.0.0')
  })
})

test('the hash of the zip is that of the record', () => {
  const record = { number: 5, text: recordOf(5) }
  expect(zipHashIn(record, { path: 'example.com/m5', version: 'v1.0.0' })).toBe(zipHash('a'))
})

describe('GOSUMDB', () => {
  const log: ChecksumLog = makeLog(1)
  const known = {
    keys: { 'sums.example.com': log.key },
    aliases: { 'sums.example.cn': 'sums.example.com https://sums.example.cn' },
  }

  test.each<[string, string | undefined]>([
    ['sums.example.com', undefined],
    [log.key, undefined],
    ['sums.example.com  https://mirror.example.com/sums', 'https://mirror.example.com/sums'],
    ['sums.example.cn', 'https://sums.example.cn/'],
  ])('%s names a database', (gosumdb, url) => {
    const database = parseDatabase(gosumdb, known)
    expect([database.verifier.name, database.url?.href]).toEqual(['sums.example.com', url])
  })

  test.each([
    ['', 'GOSUMDB is empty'],
    ['off', 'GOSUMDB is off'],
    ['sums.example.net', 'malformed verifier key'],
    [`${log.key} https://example.com more`, 'GOSUMDB has too many fields'],
    [log.key.replace('sums.', 'other.'), 'verifier key with the wrong hash'],
    ['sums.example.com nowhere', 'GOSUMDB has a malformed URL'],
  ])('%s is refused', (gosumdb, message) => {
    expect(() => parseDatabase(gosumdb, known)).toThrow(message)
  })
})
