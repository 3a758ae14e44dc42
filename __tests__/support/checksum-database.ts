import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Script } from './scripted-server.js'
import type { ServedModule } from './served-module.js'

/** A signed checksum database of at most 256 modules. */
export interface ChecksumDatabase {
  name: string
  /** For GOSUMDB. */
  key: string
  /** Answers what is asked below `sumdb/NAME/`; undefined for anything else. */
  answer: Script
}

/**
 * Signs the lines of these modules: a Merkle tree (RFC 6962) whose head is a signed note (golang.org/x/mod/sumdb, tlog
 * and note). So few records fit into one tile. `one-each`: every lookup comes with the head of when its record was the
 * newest, as it does from the caches of a proxy.
 */
export function signDatabase(
  name: string,
  modules: ServedModule[],
  heads: 'one' | 'one-each' = 'one',
): ChecksumDatabase {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const hash = sha256(`${name}\n`, raw).subarray(0, 4)
  const leaves = modules.map(({ sums }) => sha256(Buffer.of(0), sums))
  const noteOf = (size: number) => {
    const head = `go.sum database tree\n${size}\n${treeHash(leaves.slice(0, size)).toString('base64')}\n`
    const signature = Buffer.concat([hash, sign(null, Buffer.from(head), privateKey)]).toString('base64')
    return `${head}\n\u2014 ${name} ${signature}\n`
  }
  const sizes = heads === 'one' ? [leaves.length] : leaves.map((_, id) => id + 1)
  const files = new Map<string, string | Buffer>([
    ['supported', ''],
    ['latest', noteOf(leaves.length)],
    ...sizes.map((size): [string, Buffer] => [`tile/8/0/000.p/${size}`, Buffer.concat(leaves.slice(0, size))]),
    ...modules.map(({ path, version, sums }, id): [string, string] => [
      `lookup/${path}@${version}`,
      `${id}\n${sums}\n${noteOf(heads === 'one' ? leaves.length : id + 1)}`,
    ]),
  ])
  return {
    name,
    key: `${name}+${hash.toString('hex')}+${raw.toString('base64')}`,
    answer: ({ path }, response) => {
      const body = files.get(path.replace(`sumdb/${name}/`, ''))
      return body === undefined ? response.writeHead(404).end() : response.end(body)
    },
  }
}

function treeHash(leaves: Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left)))
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
