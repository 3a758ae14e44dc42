import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { HASH_LENGTH, nodeHash, recordHash } from '../../src/sumdb/log.js'
import { parseVerifier, type Verifier } from '../../src/sumdb/note.js'

/** A checksum database whose log has any number of records. */
export interface ChecksumLog {
  /** For GOSUMDB. */
  key: string
  verifier: Verifier
  /** Signed by the database. */
  sign: (text: string) => string
  /** The content of this path in a log of this many records. */
  read: (path: string, size?: number) => Buffer | undefined
}

/** @param records their lines, as in go.sum; of a module version for `lookup` */
export function makeChecksumLog(name: string, records: string[]): ChecksumLog {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const id = createHash('sha256').update(`${name}\n`).update(raw).digest().subarray(0, 4)
  const key = `${name}+${id.toString('hex')}+${raw.toString('base64')}`
  const numbers = new Map(records.map((record, number) => [record.split(' ', 2).join('@'), number]))
  const levels = levelsOf(records.map(recordHash))
  const signed = (text: string) => {
    const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')
    return `${text}\n\u2014 ${name} ${signature}\n`
  }
  const head = (size: number) => signed(`go.sum database tree\n${size}\n${rootOf(levels, size).toString('base64')}\n`)
  return {
    key,
    verifier: parseVerifier(key),
    sign: signed,
    read: (path, size = records.length) => {
      if (path === 'latest') return Buffer.from(head(size))
      const number = numbers.get(/^lookup\/(.*)$/.exec(path)?.[1] ?? '')
      if (number !== undefined && number < size) return Buffer.from(`${number}\n${records[number]}\n${head(size)}`)
      return tileIn(levels, { path, size })
    },
  }
}

/** Complete subtrees of 1, 2, 4, … records. */
function levelsOf(leaves: Buffer[]): Buffer[][] {
  const levels = [leaves]
  for (let level = leaves; level.length > 1; ) {
    const below = level
    level = Array.from({ length: Math.floor(below.length / 2) }, (_, index) =>
      nodeHash(below[2 * index] as Buffer, below[2 * index + 1] as Buffer),
    )
    levels.push(level)
  }
  return levels
}

/** The subtrees of a size stand in its binary digits, the largest one first. */
function rootOf(levels: Buffer[][], size: number): Buffer {
  let root: Buffer | undefined
  for (let level = 0; 2 ** level <= size; level++) {
    const count = Math.floor(size / 2 ** level)
    if (count % 2 === 0) continue
    const subtree = levels[level]?.[count - 1] as Buffer
    root = root === undefined ? subtree : nodeHash(subtree, root)
  }
  return root as Buffer
}

function tileIn(levels: Buffer[][], { path, size }: { path: string; size: number }): Buffer | undefined {
  const [, level, digits = '', width = '256'] = /^tile\/8\/(\d+)\/([x\d/]+?)(?:\.p\/(\d+))?$/.exec(path) ?? []
  if (level === undefined) return undefined
  const row = (levels[Number(level) * 8] ?? []).slice(0, Math.floor(size / 256 ** Number(level)))
  const from = Number(digits.replace(/[x/]/g, '')) * 256
  const hashes = row.slice(from, from + Number(width))
  return hashes.length === Number(width) ? Buffer.concat(hashes, hashes.length * HASH_LENGTH) : undefined
}
