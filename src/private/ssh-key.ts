/** What a text that should be a private key is. */
export type KeyKind = 'key' | 'no-key' | 'encrypted'

const BLOCK = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n([\s\S]+)\n-----END \1-----\n$/

/** Does this open, or close, a PEM block? */
export const begins = (line: string) => line.startsWith('-----BEGIN ')
export const ends = (line: string) => /^-----END .*-----$/.test(line)

/** The lines of a key as ssh wants them: LF, no blanks at their ends, a last line end. */
export function mended(lines: string[]): string {
  return `${lines.map(line => line.trim()).join('\n')}\n`
}

/** Looks at a mended text. A key with a passphrase is of no use: nobody is there to type it. */
export function kindOfKey(text: string): KeyKind {
  const [, label = '', body = ''] = BLOCK.exec(text) ?? []
  if (label === '') return 'no-key'
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED$/m.test(body)) return 'encrypted'
  if (!/^[A-Za-z0-9+/=\n]+$/.test(body)) return 'no-key'
  return label === 'OPENSSH PRIVATE KEY' ? kindOfOpenssh(Buffer.from(body, 'base64')) : 'key'
}

const MAGIC = 'openssh-key-v1\0'

/** The name of the cipher follows the magic (openssh, PROTOCOL.key). */
function kindOfOpenssh(bytes: Buffer): KeyKind {
  const start = MAGIC.length + 4
  if (bytes.length < start || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'no-key'
  const cipher = bytes.toString('latin1', start, start + bytes.readUInt32BE(MAGIC.length))
  return cipher === 'none' ? 'key' : 'encrypted'
}
