import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { buildConnector } from 'undici'

/**
 * Makes every connection read answers as Go does (net/http, ReadResponse and transfer.go), and rewrites them for the strict
 * parser: line ends without CR, folded headers, `Content-Length` next to `Transfer-Encoding`, and more. The end of such a
 * message is open to interpretation, so each connection serves only one request.
 */
export function readingAsGo(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...answer) => {
      const [, socket] = answer
      // Undici uses only those parts of a socket that every stream has.
      if (socket === null) callback(...answer)
      else callback(null, new LenientSocket(socket) as unknown as Socket)
    })
}

class LenientSocket extends Duplex {
  readonly #socket: Socket
  #reader: AnswerReader | undefined
  /** No more data will arrive; what has arrived may still be waiting to be read. */
  #isOver = false

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('end', () => this.#end())
    // A complete answer may still be waiting to be read.
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
    // Before the first request there is nothing to report.
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

/** The beginning of a request. */
function methodIn(chunk: Buffer): string {
  return /^[A-Z]+/.exec(chunk.toString('latin1', 0, 16))?.[0] ?? ''
}

/** Uses the code of the strict parser, because the meaning is the same. */
function notHttp(why: string): Error {
  return Object.assign(new Error(why), { code: 'HPE_UNREADABLE' })
}

/** Undici would treat a reset, or the end, as the end of the body. */
function cutOff(): Error {
  return Object.assign(new Error('the body is not complete'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}

/** Limit for all heads of an answer, including those of interim answers. */
const LONGEST_HEAD = 256 << 10
/** Limit including its end, because of Go's buffer. */
const LONGEST_LINE = 4096
const LONGEST_TRAILER = 4096
/** The limit for chunk overhead, and the usual overhead per chunk (net/http/internal, beginChunk). */
const MOST_EXCESS = 16 << 10
const USUAL_EXCESS = 16

interface Head {
  status: number
  reason: string
  isOld: boolean
  headers: [name: string, value: string][]
}

/** The position of the reader in an answer. */
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

  /** Would the answer be incomplete if the connection ended now? */
  get isCutOff(): boolean {
    return !['head', 'until-close', 'end'].includes(this.#state.at)
  }

  /**
   * Takes received bytes; returns the parts for the strict parser: a head, and bytes of the body.
   * @throws Error `HPE_UNREADABLE` where Go would refuse the answer
   */
  read(chunk: Buffer): Buffer[] {
    this.#rest.add(chunk)
    const pieces: Buffer[] = []
    for (let next = this.#next(); next !== undefined; next = this.#next()) if (next.length > 0) pieces.push(next)
    return pieces
  }

  /** One step; undefined if more bytes are needed first, or if the answer has ended. */
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

  /** Decides how the end of the body is determined. */
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
    if (this.#excess > MOST_EXCESS) throw notHttp('its chunks contain too much besides the body')
    this.#state = left === 0 ? { at: 'trailer' } : { at: 'bytes', left, after: 'chunk-end' }
    return Buffer.of()
  }

  #readChunkEnd(): Buffer | undefined {
    if (this.#rest.length < 2) return undefined
    if (this.#rest.take(2).toString('latin1') !== '\r\n') throw notHttp('a chunk is longer than stated')
    this.#state = { at: 'chunk-size' }
    return Buffer.of()
  }

  /** The content of a trailer is ignored. */
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

/** Received bytes that were not taken yet. Each byte is searched and copied only a few times, however small the pieces. */
class Backlog {
  #bytes: Buffer = Buffer.of()
  #start = 0
  #end = 0
  /** There is no mark before this position. */
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
      // Taken parts may still be in use, so bytes are never moved within the old buffer.
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

  /** Number of bytes up to the end of the first of these marks; undefined while there is none. */
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
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may contain these.
    if (name === undefined || /[\0-\x08\x0a-\x1f\x7f]/.test(value)) throw notHttp('a header cannot be read')
    headers.push([name.toLowerCase(), trimmed(value)])
  }
  return headers
}

/** A line that begins with a space continues the previous one. */
function unfolded(lines: string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) whole.push(trimmed(line))
    else if (whole.length === 0) throw notHttp('the first header continues none')
    else whole.push(`${whole.pop()} ${trimmed(line)}`)
  }
  return whole
}

/** Removes what Go treats as space here; `trim` would remove more. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text[start])) start++
  while (start < end && isSpace(text[end - 1])) end--
  return text.slice(start, end)
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t'

const valuesOf = ({ headers }: Head, wanted: string) =>
  headers.flatMap(([name, value]) => (name === wanted ? [value] : []))

/** If it is repeated, all values must be the same. */
function lengthIn(head: Head): number | undefined {
  const [value, ...more] = new Set(valuesOf(head, 'content-length'))
  if (value === undefined) return undefined
  const length = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (more.length > 0 || !Number.isSafeInteger(length)) throw notHttp('its length cannot be read')
  return length
}

/** It takes precedence over a length. HTTP/1.0 ignores it. */
function isChunked(head: Head): boolean {
  const [value, ...more] = valuesOf(head, 'transfer-encoding')
  if (value === undefined || head.isOld) return false
  if (more.length > 0 || value.toLowerCase() !== 'chunked') throw notHttp('its transfer encoding is not known')
  const announced = valuesOf(head, 'trailer').flatMap(names => names.toLowerCase().split(',').map(trimmed))
  if (FRAMING.some(name => announced.includes(name))) throw notHttp('its trailer would say where it ends')
  return true
}

/** In a trailer they would come too late. */
const FRAMING = ['content-length', 'transfer-encoding', 'trailer']

/** Headers about the transfer of a message, not about its content. */
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
