import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { buildConnector } from 'undici'

/**
 * Lets every connection bring the answer as Go reads it (net/http, ReadResponse and transfer.go), written anew as the
 * strict parser wants it: line ends without CR, folded headers, `Content-Length` beside `Transfer-Encoding`, and more.
 * Where a message ends could be disputed then, so each connection serves one request.
 */
export function readingAsGo(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...answer) => {
      const [, socket] = answer
      // Undici wants of a socket only what every stream has.
      if (socket === null) callback(...answer)
      else callback(null, new LenientSocket(socket) as unknown as Socket)
    })
}

class LenientSocket extends Duplex {
  readonly #socket: Socket
  #reader: AnswerReader | undefined
  /** Nothing more comes; what came may still wait to be read. */
  #isOver = false

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('end', () => this.#end())
    // What is complete may still wait to be read.
    socket.on('error', error => {
      if (!this.#isOver) this.destroy(error)
    })
    socket.on('close', () => {
      if (!this.#isOver) this.destroy(cutOff())
    })
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#reader ??= new AnswerReader(methodIn(chunk))
    this.#socket.write(chunk, done)
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }

  #take(chunk: Buffer): void {
    const reader = this.#reader
    if (this.#isOver) return
    // Before there was a request there is nothing to say.
    if (reader === undefined) return void this.destroy(notHttp('an answer before the request'))
    try {
      const pieces = reader.read(chunk)
      for (const piece of pieces) if (!this.push(piece)) this.#socket.pause()
      if (reader.isComplete) this.#finish()
    } catch (error) {
      this.destroy(error as Error)
    }
  }

  #end(): void {
    if (this.#reader?.isCutOff) this.destroy(cutOff())
    else this.#finish()
  }

  #finish(): void {
    this.#isOver = true
    this.push(null)
  }
}

/** What a request begins with. */
function methodIn(chunk: Buffer): string {
  return /^[A-Z]+/.exec(chunk.toString('latin1', 0, 16))?.[0] ?? ''
}

/** As the strict parser says it: what is meant is the same. */
function notHttp(why: string): Error {
  return Object.assign(new Error(why), { code: 'HPE_UNREADABLE' })
}

/** Undici would take a reset, or the end, for that of the body. */
function cutOff(): Error {
  return Object.assign(new Error('the body is not complete'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}

/** Of all heads of an answer, those of interim ones included. */
const LONGEST_HEAD = 256 << 10
/** With its end, as Go's buffer limits it. */
const LONGEST_LINE = 4096
const LONGEST_TRAILER = 4096
/** What chunks may say besides the body, and how much of it is usual for each (net/http/internal, beginChunk). */
const MOST_EXCESS = 16 << 10
const USUAL_EXCESS = 16

interface Head {
  status: number
  reason: string
  isOld: boolean
  headers: [name: string, value: string][]
}

/** Where the reader is in an answer. */
type State =
  | { at: 'head' | 'chunk-size' | 'chunk-end' | 'trailer' | 'until-close' | 'end' }
  | { at: 'bytes'; left: number; after: 'chunk-end' | 'end' }

/** Reads one answer. */
export class AnswerReader {
  readonly #method: string
  #state: State = { at: 'head' }
  readonly #rest = new Backlog()
  #headBytes = 0
  #excess = 0

  /** @param method of the request */
  constructor(method: string) {
    this.#method = method
  }

  get isComplete(): boolean {
    return this.#state.at === 'end'
  }

  /** Would the answer be incomplete if nothing more came? */
  get isCutOff(): boolean {
    return !['head', 'until-close', 'end'].includes(this.#state.at)
  }

  /**
   * Takes what has come; returns what the strict parser may read of it: a head, and the bytes of the body.
   * @throws Error `HPE_UNREADABLE` where Go would refuse it.
   */
  read(chunk: Buffer): Buffer[] {
    this.#rest.add(chunk)
    const pieces: Buffer[] = []
    for (let next = this.#next(); next !== undefined; next = this.#next()) if (next.length > 0) pieces.push(next)
    return pieces
  }

  /** One step; undefined when more has to come first, or nothing more belongs to the answer. */
  #next(): Buffer | undefined {
    if (this.#rest.length === 0) return undefined
    const state = this.#state
    switch (state.at) {
      case 'head':
        return this.#readHead()
      case 'bytes':
        return this.#readBytes(state)
      case 'until-close':
        return this.#rest.take(this.#rest.length)
      case 'chunk-size':
        return this.#readChunkSize()
      case 'chunk-end':
        return this.#readChunkEnd()
      case 'trailer':
        return this.#readTrailer()
      case 'end':
        return undefined
    }
  }

  #readHead(): Buffer | undefined {
    const end = this.#rest.upTo('\n\n', '\n\r\n')
    if (this.#headBytes + (end ?? this.#rest.length) > LONGEST_HEAD) throw notHttp('the head is too long')
    if (end === undefined) return undefined
    this.#headBytes += end
    const head = parseHead(this.#rest.take(end).toString('latin1'))
    const isInterim = head.status >= 100 && head.status < 200 && head.status !== 101
    return isInterim ? Buffer.of() : this.#begin(head)
  }

  /** Decides by which rule the body ends. */
  #begin(head: Head): Buffer {
    const { status } = head
    const isInChunks = isChunked(head)
    const length = lengthIn(head)
    if (this.#method === 'CONNECT') {
      if (status === 200) {
        this.#state = { at: 'until-close' }
        return written(head, [])
      }
    }
    const isClosed: [string, string] = ['connection', 'close']
    const lengthLine: [string, string][] = length === undefined ? [] : [['content-length', `${length}`]]
    if (this.#method === 'HEAD' || status === 101 || status === 204 || status === 304) {
      this.#state = { at: 'end' }
      return written(head, [...(status === 204 ? [] : lengthLine), isClosed])
    }
    if (isInChunks) {
      this.#state = { at: 'chunk-size' }
      return written(head, [isClosed])
    }
    if (length === undefined) this.#state = { at: 'until-close' }
    else this.#state = length === 0 ? { at: 'end' } : { at: 'bytes', left: length, after: 'end' }
    return written(head, [...lengthLine, isClosed])
  }

  #readBytes({ left, after }: Extract<State, { at: 'bytes' }>): Buffer {
    const piece = this.#rest.take(Math.min(left, this.#rest.length))
    const more = left - piece.length
    this.#state = more === 0 ? { at: after } : { at: 'bytes', left: more, after }
    return piece
  }

  #readChunkSize(): Buffer | undefined {
    const end = this.#rest.upTo('\n')
    if ((end ?? this.#rest.length) > LONGEST_LINE) throw notHttp('a chunk line is too long')
    if (end === undefined) return undefined
    const line = this.#rest.take(end).toString('latin1')
    const [, size] = /^([0-9a-fA-F]{1,16})(?:[ \t]*|;[^\r]*)\r\n$/.exec(line) ?? []
    const left = size === undefined ? Number.NaN : Number.parseInt(size, 16)
    if (!Number.isSafeInteger(left)) throw notHttp('a chunk has no length')
    this.#excess = Math.max(0, this.#excess + line.length - USUAL_EXCESS - 2 * left)
    if (this.#excess > MOST_EXCESS) throw notHttp('its chunks say too much besides the body')
    this.#state = left === 0 ? { at: 'trailer' } : { at: 'bytes', left, after: 'chunk-end' }
    return Buffer.of()
  }

  #readChunkEnd(): Buffer | undefined {
    if (this.#rest.length < 2) return undefined
    if (this.#rest.take(2).toString('latin1') !== '\r\n') throw notHttp('a chunk is longer than it says')
    this.#state = { at: 'chunk-size' }
    return Buffer.of()
  }

  /** What it says is of no interest. */
  #readTrailer(): Buffer | undefined {
    if (this.#rest.length < 2) return undefined
    if (!this.#rest.startsWith('\r\n')) {
      const end = this.#rest.upTo('\r\n\r\n')
      if ((end ?? this.#rest.length) > LONGEST_TRAILER) throw notHttp('the trailer is too long')
      if (end === undefined) return undefined
      parseHeaders(linesOf(this.#rest.take(end).toString('latin1')))
    }
    this.#state = { at: 'end' }
    return Buffer.of()
  }
}

/** What has come and was not taken yet. In however small pieces it came, each byte is searched and copied few times. */
class Backlog {
  #bytes: Buffer = Buffer.of()
  #start = 0
  #end = 0
  /** What lies before holds no mark. */
  #searched = 0

  get length(): number {
    return this.#end - this.#start
  }

  add(chunk: Buffer): void {
    if (this.length === 0) {
      this.#bytes = chunk
      this.#start = this.#searched = 0
      this.#end = chunk.length
      return
    }
    if (this.#end + chunk.length > this.#bytes.length) {
      // What was taken may still be in use, so nothing moves within the old one.
      const larger = Buffer.allocUnsafe(2 * (this.length + chunk.length))
      this.#bytes.copy(larger, 0, this.#start, this.#end)
      this.#searched -= this.#start
      this.#end -= this.#start
      this.#start = 0
      this.#bytes = larger
    }
    this.#end += chunk.copy(this.#bytes, this.#end)
  }

  take(bytes: number): Buffer {
    const start = this.#start
    this.#start += bytes
    this.#searched = this.#start
    return this.#bytes.subarray(start, this.#start)
  }

  startsWith(text: string): boolean {
    return this.#bytes.toString('latin1', this.#start, Math.min(this.#end, this.#start + text.length)) === text
  }

  /** The bytes up to the end of the first of these marks; undefined as long as none has come. */
  upTo(...marks: string[]): number | undefined {
    const come = this.#bytes.subarray(0, this.#end)
    const ends = marks.flatMap(mark => {
      const at = come.indexOf(mark, Math.max(this.#start, this.#searched - mark.length + 1), 'latin1')
      return at < 0 ? [] : [at + mark.length - this.#start]
    })
    this.#searched = this.#end
    return ends.length === 0 ? undefined : Math.min(...ends)
  }
}

/** As net/http reads a status line and headers. */
function parseHead(text: string): Head {
  const [first = '', ...lines] = linesOf(text)
  const [, major, minor, status, reason = ''] = /^HTTP\/(\d)\.(\d) +(\d{3})(?: (.*))?$/s.exec(first) ?? []
  if (status === undefined) throw notHttp('there is no status line')
  const isOld = Number(`${major}${minor}`) < 11
  return { status: Number(status), reason, isOld, headers: parseHeaders(lines) }
}

const linesOf = (text: string) => text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line))

/** As net/textproto reads headers, up to an empty line. */
function parseHeaders(lines: string[]): Head['headers'] {
  const headers: Head['headers'] = []
  for (const line of unfolded(lines.slice(0, lines.indexOf('')))) {
    const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9a-zA-Z ]+):(.*)$/s.exec(line) ?? []
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no header may hold.
    if (name === undefined || /[\0-\x08\x0a-\x1f\x7f]/.test(value)) throw notHttp('a header cannot be read')
    headers.push([name.toLowerCase(), trimmed(value)])
  }
  return headers
}

/** A line that begins with a space continues the one before. */
function unfolded(lines: string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) whole.push(trimmed(line))
    else if (whole.length === 0) throw notHttp('the first header continues none')
    else whole.push(`${whole.pop()} ${trimmed(line)}`)
  }
  return whole
}

/** Without what Go takes for space there; `trim` removes more. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text[start])) start++
  while (start < end && isSpace(text[end - 1])) end--
  return text.slice(start, end)
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t'

const valuesOf = ({ headers }: Head, wanted: string) =>
  headers.flatMap(([name, value]) => (name === wanted ? [value] : []))

/** Repeated it must say the same each time. */
function lengthIn(head: Head): number | undefined {
  const [value, ...more] = new Set(valuesOf(head, 'content-length'))
  if (value === undefined) return undefined
  const length = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (more.length > 0 || !Number.isSafeInteger(length)) throw notHttp('its length cannot be read')
  return length
}

/** It outranks a length. In HTTP/1.0 it means nothing. */
function isChunked(head: Head): boolean {
  const [value, ...more] = valuesOf(head, 'transfer-encoding')
  if (value === undefined || head.isOld) return false
  if (more.length > 0 || value.toLowerCase() !== 'chunked') throw notHttp('its transfer encoding is not known')
  const announced = valuesOf(head, 'trailer').flatMap(names => names.toLowerCase().split(',').map(trimmed))
  if (FRAMING.some(name => announced.includes(name))) throw notHttp('its trailer would say where it ends')
  return true
}

/** Of a trailer they come too late. */
const FRAMING = ['content-length', 'transfer-encoding', 'trailer']

/** They say how a message is sent, not what it is. */
const OF_THE_CONNECTION = [
  ...['connection', 'keep-alive', 'proxy-connection', 'content-length', 'transfer-encoding', 'trailer', 'upgrade'],
]

function written({ status, reason, headers }: Head, framing: Head['headers']): Buffer {
  const kept = headers.filter(([name]) => !name.includes(' ') && !OF_THE_CONNECTION.includes(name))
  const lines = [...kept, ...framing].map(([name, value]) => `${name}: ${value}\r\n`)
  const code = `${status}`.padStart(3, '0')
  return Buffer.from(
    `HTTP/1.1 ${code} ${reason.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}\r\n${lines.join('')}\r\n`,
    'latin1',
  )
}
