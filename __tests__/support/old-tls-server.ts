import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Certificate } from './certificate.js'

/** A TLS server of the time before RFC 5746, on the loopback: OpenSSL and Go can no longer be made to be one. */
export interface OldTlsServer {
  /** `127.0.0.1:PORT` */
  host: string
  /** Handshakes that came to their end. */
  handshakes: () => number
  close: () => void
}

const VERSION = [3, 3]
const [CIPHER_CHANGE, ALERT, HANDSHAKE, DATA] = [20, 21, 22, 23] as const

/** Speaks TLS 1.2 with ECDHE-RSA-AES128-GCM-SHA256 and no extension; its certificate has an RSA key. */
export async function startOldTlsServer(
  certificate: Certificate,
  answer: (target: string) => string,
): Promise<OldTlsServer> {
  const open = new Set<Socket>()
  let handshakes = 0
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    const session = new Session(certificate, {
      send: bytes => void socket.write(bytes),
      ready: () => handshakes++,
      answer,
    })
    let rest: Buffer = Buffer.of()
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 5 && rest.length >= 5 + rest.readUInt16BE(3)) {
        const end = 5 + rest.readUInt16BE(3)
        if (!session.take(rest[0] ?? 0, rest.subarray(5, end))) return void socket.end()
        rest = rest.subarray(end)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    handshakes: () => handshakes,
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

interface Side {
  key: Buffer
  iv: Buffer
  count: bigint
}

interface Line {
  send: (bytes: Buffer) => void
  ready: () => void
  answer: (target: string) => string
}

class Session {
  readonly #certificate: Certificate
  readonly #to: Line
  readonly #own: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('x25519')
  readonly #random = randomBytes(32)
  #clientRandom: Buffer = Buffer.of()
  #said: Buffer[] = []
  #master: Buffer = Buffer.of()
  #client: Side | undefined
  #server: Side | undefined
  #isSecret = false
  #request = ''

  constructor(certificate: Certificate, to: Line) {
    this.#certificate = certificate
    this.#to = to
  }

  /** Takes a record. False ends the connection. */
  take(type: number, record: Buffer): boolean {
    const content = this.#isSecret ? this.#opened(type, record) : record
    if (type === ALERT) return false
    if (type === CIPHER_CHANGE) this.#isSecret = true
    else if (type === HANDSHAKE) this.#shake(content)
    else if (type === DATA) this.#read(content.toString('latin1'))
    return true
  }

  #shake(messages: Buffer): void {
    for (let at = 0; at < messages.length; ) {
      const end = at + 4 + messages.readUIntBE(at + 1, 3)
      const message = messages.subarray(at, end)
      this.#said.push(message)
      if (message[0] === 1) this.#hello(message)
      else if (message[0] === 16) this.#exchange(message)
      else if (message[0] === 20) this.#finish()
      at = end
    }
  }

  #hello(message: Buffer): void {
    this.#clientRandom = message.subarray(6, 38)
    const { cert, key } = this.#certificate
    const der = new X509Certificate(cert).raw
    const raw = Buffer.from(this.#own.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
    const point = Buffer.concat([Buffer.from([3, 0, 0x1d, raw.length]), raw])
    const signature = sign('sha256', Buffer.concat([this.#clientRandom, this.#random, point]), key.toString())
    this.#say(2, Buffer.from(VERSION), this.#random, Buffer.from([0, 0xc0, 0x2f, 0]))
    this.#say(11, long(der.length + 3), long(der.length), der)
    this.#say(12, point, Buffer.from([4, 1]), short(signature.length), signature)
    this.#say(14)
  }

  #exchange(message: Buffer): void {
    const jwk = { kty: 'OKP', crv: 'X25519', x: message.subarray(5).toString('base64url') }
    const theirs = createPublicKey({ key: jwk, format: 'jwk' })
    const secret = diffieHellman({ privateKey: this.#own.privateKey, publicKey: theirs })
    const { clientRandom, random } = { clientRandom: this.#clientRandom, random: this.#random }
    this.#master = expand(secret, 'master secret', Buffer.concat([clientRandom, random])).subarray(0, 48)
    const keys = expand(this.#master, 'key expansion', Buffer.concat([random, clientRandom]))
    this.#client = { key: keys.subarray(0, 16), iv: keys.subarray(32, 36), count: 0n }
    this.#server = { key: keys.subarray(16, 32), iv: keys.subarray(36, 40), count: 0n }
  }

  #finish(): void {
    const hash = createHash('sha256').update(Buffer.concat(this.#said)).digest()
    this.#to.send(Buffer.from([CIPHER_CHANGE, ...VERSION, 0, 1, 1]))
    const proof = expand(this.#master, 'server finished', hash).subarray(0, 12)
    this.#seal(HANDSHAKE, Buffer.concat([Buffer.from([20]), long(proof.length), proof]))
    this.#to.ready()
  }

  #read(text: string): void {
    this.#request += text
    for (let end = this.#request.indexOf('\r\n\r\n'); end >= 0; end = this.#request.indexOf('\r\n\r\n')) {
      const [, target = ''] = this.#request.split(' ')
      this.#request = this.#request.slice(end + 4)
      this.#seal(DATA, Buffer.from(this.#to.answer(target), 'latin1'))
    }
  }

  #say(type: number, ...parts: Buffer[]): void {
    const body = Buffer.concat(parts)
    const message = Buffer.concat([Buffer.from([type]), long(body.length), body])
    this.#said.push(message)
    this.#to.send(Buffer.concat([Buffer.from([HANDSHAKE, ...VERSION]), short(message.length), message]))
  }

  #seal(type: number, content: Buffer): void {
    const side = this.#server as Side
    const nonce = number(side.count)
    const cipher = createCipheriv('aes-128-gcm', side.key, Buffer.concat([side.iv, nonce]))
    cipher.setAAD(Buffer.concat([number(side.count++), Buffer.from([type, ...VERSION]), short(content.length)]))
    const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
    this.#to.send(Buffer.concat([Buffer.from([type, ...VERSION]), short(sealed.length), sealed]))
  }

  #opened(type: number, record: Buffer): Buffer {
    const side = this.#client as Side
    const sealed = record.subarray(8, -16)
    const opener = createDecipheriv('aes-128-gcm', side.key, Buffer.concat([side.iv, record.subarray(0, 8)]))
    opener.setAAD(Buffer.concat([number(side.count++), Buffer.from([type, ...VERSION]), short(sealed.length)]))
    opener.setAuthTag(record.subarray(-16))
    return Buffer.concat([opener.update(sealed), opener.final()])
  }
}

function bytes(value: number, count: number): Buffer {
  const buffer = Buffer.alloc(count)
  buffer.writeUIntBE(value, 0, count)
  return buffer
}

const short = (value: number) => bytes(value, 2)
const long = (value: number) => bytes(value, 3)

function number(value: bigint): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(value)
  return buffer
}

/** RFC 5246, 5: more than enough for all that is taken from it. */
function expand(secret: Buffer, label: string, seed: Buffer): Buffer {
  const hmac = (data: Buffer) => createHmac('sha256', secret).update(data).digest()
  const whole = Buffer.concat([Buffer.from(label), seed])
  const blocks: Buffer[] = []
  for (let last = whole; blocks.length < 4; ) {
    last = hmac(last)
    blocks.push(hmac(Buffer.concat([last, whole])))
  }
  return Buffer.concat(blocks)
}
