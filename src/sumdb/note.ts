import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** A trusted signer: a name and an Ed25519 key. */
export interface Verifier {
  name: string
  /** The first four bytes of the hash of name and key, by which signatures refer to their key. */
  id: Buffer
  key: KeyObject
}

const ED25519 = 1
const KEY_LENGTH = 33
/** The bytes before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const MOST_SIGNATURES = 100
const SHORTEST_SIGNATURE = 5

/**
 * Parses a verifier key, `name+hash+key` (golang.org/x/mod/sumdb/note, NewVerifier).
 * @throws Error if it is malformed
 */
export function parseVerifier(text: string): Verifier {
  const [, name = '', hash = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? []
  const key = decodeBase64(encoded)
  if (key?.length !== KEY_LENGTH || key[0] !== ED25519) throw new Error('malformed verifier key')
  const id = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4)
  if (id.toString('hex') !== hash) throw new Error('verifier key with the wrong hash')
  const spki = Buffer.concat([SPKI_HEAD, key.subarray(1)])
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/**
 * The text of a note signed by `verifier` (golang.org/x/mod/sumdb/note, Open). Signatures by other keys are ignored.
 * @throws Error if it is malformed, not signed by `verifier`, or if that signature is wrong
 */
export function openNote(note: Buffer, verifier: Verifier): string {
  return read(note, verifier).text
}

/**
 * The same note with no other signature than that of `verifier`.
 * @throws Error as `openNote` does
 */
export function ownNote(note: Buffer, verifier: Verifier): Buffer {
  const { text, line } = read(note, verifier)
  return Buffer.from(`${text}\n${line}\n`)
}

function read(note: Buffer, verifier: Verifier): { text: string; line: string } {
  const whole = decodeText(note)
  const split = whole?.lastIndexOf('\n\n') ?? -1
  if (whole === undefined || split < 0 || !whole.endsWith('\n')) throw new Error('malformed note')
  const text = whole.slice(0, split + 1)
  const lines = whole
    .slice(split + 2)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0 || lines.length > MOST_SIGNATURES) throw new Error('malformed note')
  const signatures = lines.map(parseSignature)
  const index = signatures.findIndex(({ name, id }) => name === verifier.name && id.equals(verifier.id))
  const [own, line] = [signatures[index], lines[index]]
  if (own === undefined || line === undefined) throw new Error(`note not signed by ${verifier.name}`)
  if (!verify(null, Buffer.from(text), verifier.key, own.signature)) throw new Error('note with an invalid signature')
  return { text, line }
}

function parseSignature(line: string): { name: string; id: Buffer; signature: Buffer } {
  const [, name = '', encoded = ''] = /^\u2014 ([^+\s]+) (\S+)$/u.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  if (bytes === undefined || bytes.length < SHORTEST_SIGNATURE) throw new Error('malformed note')
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** UTF-8 without control characters other than line feeds; undefined for anything else. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no note may contain these
    return /[\x00-\x09\x0b-\x1f]/.test(text) ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** As in Go: padding is required, and other characters are not allowed. */
export function decodeBase64(text: string): Buffer | undefined {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined
}
