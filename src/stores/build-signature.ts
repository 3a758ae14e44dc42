import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** What comes before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')
/** Else a signature of the same key for something else could be taken for one of a manifest. */
const PURPOSE = Buffer.from('go-mod-warmup build cache v1\n')

const privateKey = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, Buffer.from(seed, 'base64')]), format: 'der', type: 'pkcs8' })

/** The public key of a seed, in base64. */
export function publicKeyOf(seed: string): string {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return der.subarray(PUBLIC.length).toString('base64')
}

/** Signs a manifest, which names the hash of everything in its entry. */
export function signManifest(manifest: Buffer, seed: string): string {
  return sign(null, Buffer.concat([PURPOSE, manifest]), privateKey(seed)).toString('base64')
}

export function isSignedBy(publicKey: string, manifest: Buffer, signature: string | undefined): boolean {
  if (signature === undefined) return false
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC, Buffer.from(publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.concat([PURPOSE, manifest]), key, Buffer.from(signature, 'base64'))
}
