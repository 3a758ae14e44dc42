import { addressBelow } from '../go/goproxy.js'
import { LONGEST_WAIT } from '../network/error.js'
import { shownSetting } from '../redact.js'
import { waitBefore } from '../retry.js'
import { Circuit } from './circuit.js'
import { type Receiving, receive, type Try } from './receive.js'
import type { FailedTry, RelaySettings, RequestRecord } from './record.js'
import type { Spool } from './spool.js'
import { darkTrouble, type Trouble } from './trouble.js'
import type { Answer, Upstream, Wanted } from './upstream.js'

/** What all upstreams of a relay share. */
export type UpstreamSettings = Pick<RelaySettings, 'patience' | 'concurrency' | 'signal' | 'headersFor'> & {
  http: Receiving['http']
  /** May Go be sent to a URL, because its answers cannot be read here? */
  mayLeaveToGo: (url: string) => Promise<boolean>
  onLeftToGo: (upstream: string) => void
  spool: Spool
  /** Takes a record; `began`, of performance.now(), becomes its start. */
  onRequest: (record: Omit<RequestRecord, 'start'>, began: number) => void
  /** Called for each piece of a body, and once the size of a module file is known. */
  onBytes: (bytes: number) => void
  onSize: (name: string, bytes: number) => void
}

/** A try that got so much further than all before it does not count. */
const WORTH_A_TRY = 256 * 1024

/** So often an upstream is asked when another one may be asked instead. */
const TRIES_BEFORE_NEXT = 2

/** After so many answers that our client could not cope with, and none that it could, an upstream is left to Go. */
const MISREAD = 2

/** A module proxy that is a server. */
export class HttpUpstream implements Upstream {
  readonly label: string
  readonly next: Upstream['next']
  readonly #url: string
  readonly #settings: UpstreamSettings
  readonly #slots: Slots
  readonly #circuit: Circuit
  /** What it said when it asked to be left alone for longer than anybody here waits, and until when that is. */
  #closed: { until: number; refusal: Try } | undefined
  #lastUrl = ''
  #answeredUrl: string | undefined
  #lastTrouble: Trouble | undefined
  /** Can its answers be read here? */
  #reading: 'unknown' | 'here' | 'by-go' = 'unknown'
  #misread = 0

  constructor(proxy: { url: string; next: Upstream['next'] }, settings: UpstreamSettings) {
    this.label = shownSetting(proxy.url)
    this.next = proxy.next
    this.#url = proxy.url
    this.#settings = settings
    this.#slots = new Slots(settings.concurrency)
    this.#circuit = new Circuit(() => this.#probe(), settings)
  }

  get openings(): number {
    return this.#circuit.openings
  }

  get isLeftToGo(): boolean {
    return this.#reading === 'by-go'
  }

  async ask(wanted: Wanted, whenDark: () => 'wait' | 'skip' | 'once'): Promise<Answer> {
    const url = addressBelow(this.#url, wanted.path)
    const leftToGo = (trouble: Trouble): Answer => ({ kind: 'failed', trouble, upstream: this.label, forGo: url })
    if (this.isLeftToGo) return leftToGo(this.#lastTrouble ?? darkTrouble(this.label, undefined))
    const asked = performance.now()
    const receiving = await this.#receiving(wanted)
    const tries: Try[] = []
    const last = await this.#askUntilSettled(receiving, whenDark, tries).finally(() => receiving.content.settle())
    const upstream = this.label
    const now = performance.now()
    this.#settings.onRequest(recordOf(wanted, tries, { upstream, asked, now }), tries[0]?.began ?? now)
    if (last?.kind === 'found') return { kind: 'found', content: receiving.content, upstream }
    if (last?.kind === 'absent') return { kind: 'absent', status: last.status ?? 404, text: last.text, upstream }
    if (this.isLeftToGo && last?.trouble) return leftToGo(last.trouble)
    const isDark = this.#circuit.state !== 'closed' || (last !== undefined && isUnanswered(last))
    return { kind: 'failed', trouble: last?.trouble ?? darkTrouble(this.label, this.#lastTrouble), upstream, isDark }
  }

  /** The last try; undefined when there was none. */
  async #askUntilSettled(
    receiving: Receiving,
    whenDark: () => 'wait' | 'skip' | 'once',
    tries: Try[],
  ): Promise<Try | undefined> {
    const { patience, signal } = this.#settings
    const { most: enough = patience.maxAttempts } = receiving.wanted
    for (let counted = 0, furthest = 0; ; ) {
      const when = whenDark()
      const skips = when !== 'wait'
      // Where the next one of the list may be asked nobody waits for this one.
      const longest = skips ? 0 : LONGEST_WAIT
      const most = Math.min(
        patience.maxAttempts,
        enough,
        skips ? TRIES_BEFORE_NEXT : enough,
        when === 'once' ? 1 : enough,
      )
      if (tries.length > 0 && (counted >= most || (skips && isUnanswered(tries.at(-1))))) return tries.at(-1)
      const gate = skips ? this.#circuit.enterNow() : await this.#circuit.enter()
      signal.throwIfAborted()
      if (gate !== 'may-ask') return tries.at(-1)
      if (this.#closed && performance.now() < this.#closed.until) return this.#closed.refusal
      const tried = await this.#try(receiving, longest)
      signal.throwIfAborted()
      tries.push(tried)
      if (tried.kind !== 'failed') return tried
      const reached = receiving.content.length
      counted = reached >= furthest + WORTH_A_TRY ? 1 : counted + 1
      furthest = Math.max(furthest, reached)
      const { again, after = 0 } = tried
      const isLeft = skips && isUnanswered(tried)
      if (again === 'hopeless' || isLeft || this.isLeftToGo || after > longest || counted >= most) return tried
      await waitBefore(counted, { ...patience, after, signal })
    }
  }

  /** One try, when it is its turn. What it came to tells how the upstream is. */
  async #try(receiving: Receiving, longest: number): Promise<Try> {
    const { wanted, url } = receiving
    const slot = await this.#slots.take(() => (wanted.by === 'go' ? 0 : 1), this.#settings.signal)
    this.#lastUrl = url
    const tried = await receive(receiving)
    const word = tried.kind === 'failed' ? tried.trouble.word : ''
    await this.#noteReading(tried, url)
    if (isUnanswered(tried)) {
      this.#lastTrouble = tried.trouble
      this.#circuit.unanswered(wanted.name, word === 'no-connection' ? word : 'connected')
    } else if (tried.firstByte !== undefined) {
      this.#circuit.answered()
      this.#answeredUrl = url
    }
    if (tried.kind === 'failed' && (word === '429' || word === '503')) {
      this.#leaveAlone(tried, { after: tried.after ?? 0, longest })
    }
    slot.done(['429', '503', 'broken'].includes(word) ? 'burdened' : 'fine')
    return tried
  }

  /** Everything that an upstream says may be more than our client can cope with, while Go reads it. */
  async #noteReading(tried: Try, url: string): Promise<void> {
    if (this.#reading !== 'unknown') return
    const isMisread = tried.kind === 'failed' && tried.isOfClient === true
    if (!isMisread && tried.firstByte !== undefined) this.#reading = 'here'
    if (!isMisread || ++this.#misread < MISREAD || !(await this.#settings.mayLeaveToGo(url))) return
    // Others may have found out meanwhile.
    if (this.#reading !== 'unknown') return
    this.#reading = 'by-go'
    this.#lastTrouble = tried.trouble
    this.#settings.onLeftToGo(this.label)
  }

  #leaveAlone(refusal: Try, { after, longest }: { after: number; longest: number }): void {
    if (after <= longest) this.#slots.rest(after)
    else this.#closed = { until: performance.now() + after, refusal: { ...refusal, bytes: 0, resumed: 0 } }
  }

  async #probe(): Promise<boolean> {
    const { http, headersFor, signal } = this.#settings
    try {
      const answer = await http.send(this.#answeredUrl ?? this.#lastUrl, { headers: headersFor(this.label), signal })
      answer.body.on('error', () => undefined).destroy()
      return !isGateway(answer.status)
    } catch {
      return false // Whatever it was, it is no answer.
    }
  }

  async #receiving(wanted: Wanted): Promise<Receiving> {
    const { http, headersFor, signal, spool, onBytes, onSize } = this.#settings
    const { content, known } = await spool.content(wanted.name, this.label)
    const receiving: Receiving = {
      http,
      url: addressBelow(this.#url, wanted.path),
      headers: headersFor(this.label),
      signal,
      wanted,
      content,
      known,
      onBytes,
      learn: async learned => {
        receiving.known = learned
        onSize(wanted.name, learned.total)
        if (wanted.file?.kind === 'zip') {
          await spool.note(content.file, { ...learned, name: wanted.name, upstream: this.label })
        }
      },
    }
    return receiving
  }
}

/** Is it at least possible that the upstream does not answer to anything? */
function isUnanswered(tried: Try | undefined): tried is Try & { kind: 'failed' } {
  if (tried?.kind !== 'failed' || tried.isOfClient) return false
  return tried.firstByte === undefined ? tried.again === 'may-pass' : isGateway(tried.status)
}

/** What a gateway says when the upstream behind it does not answer. */
const isGateway = (status: number | undefined) => status === 502 || status === 503 || status === 504

/** What is kept of one request to an upstream and all its tries. `asked` and `now` are of performance.now(). */
function recordOf(
  { name, file, by, since = by === 'go' ? 0 : undefined }: Wanted,
  tries: Try[],
  { upstream, asked, now }: { upstream: string; asked: number; now: number },
): Omit<RequestRecord, 'start'> {
  const last = tries.at(-1)
  const start = tries[0]?.began ?? now
  const failed = tries.flatMap(tried => (tried.kind === 'failed' ? [failedTry(tried, start)] : []))
  return {
    name,
    ...(file && { module: `${file.path}@${file.version}` }),
    upstream,
    outcome: last?.kind ?? 'skipped',
    ...(last?.status !== undefined && { status: last.status }),
    ...(last?.redirectedTo !== undefined && { redirectedTo: last.redirectedTo }),
    bytes: tries.reduce((sum, tried) => sum + tried.bytes, 0),
    resumed: tries.reduce((sum, tried) => sum + tried.resumed, 0),
    firstByte: last?.firstByte ?? 0,
    ...(last?.connection && { connection: last.connection }),
    queued: (start - asked) / 1000,
    lost: ((last?.began ?? start) - start) / 1000,
    seconds: (now - start) / 1000,
    awaited: since === undefined ? 0 : (now - Math.max(asked, since)) / 1000,
    attempts: tries.length,
    troubles: failed.map(tried => tried.trouble),
    ...(failed.length > 0 && { failedTries: failed }),
    ...(last?.cache !== undefined && { cache: last.cache }),
    wantedBy: by,
  }
}

function failedTry(tried: Extract<Try, { kind: 'failed' }>, start: number): FailedTry {
  return {
    after: (tried.began - start) / 1000,
    seconds: (tried.ended - tried.began) / 1000,
    firstByte: tried.firstByte ?? 0,
    ...(tried.status !== undefined && { status: tried.status }),
    bytes: tried.bytes,
    trouble: tried.trouble.word,
  }
}

/** A turn to use one connection, to be given back by `done`. */
interface Slot {
  /** Ends the turn; an upstream that is `burdened` gets fewer of them from now on. */
  done: (how: 'fine' | 'burdened') => void
}

interface Waiting {
  rank: () => number
  start: () => void
  stop: () => void
}

/**
 * Hands out the connections to one upstream, the most urgent request first. An upstream that says it is burdened gets
 * half as many at once; with each full round of successes it gets one more, up to the number it began with (additive
 * increase, multiplicative decrease, as TCP does).
 */
class Slots {
  readonly #most: number
  #limit: number
  #busy = 0
  #successes = 0
  /** Turns begun so far; those begun before the last halving tell nothing new. */
  #begun = 0
  #halvedAt = 0
  #restUntil = 0
  readonly #waiting: Waiting[] = []

  constructor(connections: number) {
    this.#most = connections
    this.#limit = connections
  }

  /** Nobody gets a turn for so many milliseconds: the upstream asked for it. */
  rest(milliseconds: number): void {
    this.#restUntil = Math.max(this.#restUntil, performance.now() + milliseconds)
  }

  /**
   * Waits for a turn. `rank` is asked again whenever a connection is free; the smallest goes first.
   * @throws the signal's reason when it aborts before.
   */
  take(rank: () => number, signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        rank,
        start: () => {
          signal.removeEventListener('abort', waiting.stop)
          resolve(this.#begin())
        },
        stop: () => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
          reject(signal.reason)
        },
      }
      signal.addEventListener('abort', waiting.stop, { once: true })
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  #begin(): Slot {
    const number = ++this.#begun
    return {
      done: how => {
        this.#busy--
        if (how === 'burdened' && number > this.#halvedAt) {
          this.#limit = Math.max(1, Math.floor(this.#limit / 2))
          this.#halvedAt = this.#begun
          this.#successes = 0
        } else if (how === 'fine' && ++this.#successes >= this.#limit) {
          this.#limit = Math.min(this.#most, this.#limit + 1)
          this.#successes = 0
        }
        this.#next()
      },
    }
  }

  #next(): void {
    const rest = this.#restUntil - performance.now()
    if (rest > 0) return void setTimeout(() => this.#next(), rest).unref()
    while (this.#busy < this.#limit && this.#waiting.length > 0) {
      const first = this.#waiting.reduce((best, one) => (one.rank() < best.rank() ? one : best))
      this.#waiting.splice(this.#waiting.indexOf(first), 1)
      this.#busy++
      first.start()
    }
  }
}
