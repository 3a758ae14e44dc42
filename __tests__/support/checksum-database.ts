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
 * and note). So few records fit into one tile.
 */
export function signDatabase(name: string, modules: ServedModule[]): ChecksumDatabase {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const hash = sha256(`${name}\n`, raw).subarray(0, 4)
  const leaves = modules.map(({ sums }) => sha256(Buffer.of(0), sums))
  const head = `go.sum database tree\n${leaves.length}\n${treeHash(leaves).toString('base64')}\n`
  const signature = Buffer.concat([hash, sign(null, Buffer.from(head), privateKey)]).toString('base64')
  const note = `${head}\n\u2014 ${name} ${signature}\n`
  const files = new Map<string, string | Buffer>([
    ['supported', ''],
    ['latest', note],
    [`tile/8/0/000.p/${leaves.length}`, Buffer.concat(leaves)],
    ...modules.map(({ path, version, sums }, id): [string, string] => [
      `lookup/${path}@${version}`,
      `${id}\n${sums}\n${note}`,
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
