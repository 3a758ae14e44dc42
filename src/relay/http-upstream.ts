import { addressBelow } from '../go/goproxy.js'
import { LONGEST_WAIT } from '../network/error.js'
import { shownSetting } from '../redact.js'
import { waitBefore } from '../retry.js'
import { Circuit } from './circuit.js'
import type { Content } from './content.js'
import { type Receiving, receive, type Try } from './receive.js'
import type { FailedTry, RelaySettings, RequestRecord, RequestRetry } from './record.js'
import type { Spool } from './spool.js'
import { darkTrouble, diskTrouble, type Trouble } from './trouble.js'
import type { UnderWay } from './under-way.js'
import { type Answer, moduleOf, type Upstream, type Wanted } from './upstream.js'

/** What the upstreams of a relay share. */
export type UpstreamSettings = Pick<RelaySettings, 'patience' | 'concurrency' | 'signal' | 'headersFor'> & {
  http: Receiving['http']
  /** Whether Go may be redirected to a URL whose answers cannot be read here. */
  mayLeaveToGo: (url: string) => Promise<boolean>
  onLeftToGo: (upstream: string) => void
  spool: Spool
  /** Adds a record; `began`, of performance.now(), becomes its start. */
  onRequest: (record: Omit<RequestRecord, 'start'>, began: number) => void
  onRetry: (retry: RequestRetry) => void
  underWay: UnderWay
  /** Called for each piece of a body, and once the size of a module file is known. */
  onBytes: (bytes: number) => void
  onSize: (name: string, bytes: number) => void
}

/** A try that progressed this much further than all before does not count. */
const WORTH_A_TRY = 256 * 1024

/** Number of tries at an upstream if another one can be tried instead. */
const TRIES_BEFORE_NEXT = 2

/** After this many answers that our client could not read, and none that it could, an upstream is left to Go. */
const MISREAD = 2

/** All tries of a request; it is under way from the first one on. */
interface Asking extends Receiving {
  onSent: () => void
  onEnd: () => void
}

/** A module proxy that is a server. */
export class HttpUpstream implements Upstream {
  readonly label: string
  readonly next: Upstream['next']
  readonly #url: string
  readonly #settings: UpstreamSettings
  readonly #slots: Slots
  readonly #circuit: Circuit
  /** A rate limit longer than the maximum wait, and its end. */
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
    const asking = this.#askUntilSettled(receiving, whenDark, tries)
    await asking.catch(() => undefined)
    receiving.onEnd()
    const trouble = await settled(receiving.content)
    const last = await asking
    const upstream = this.label
    const now = performance.now()
    this.#settings.onRequest(recordOf(wanted, tries, { upstream, asked, now }), tries[0]?.began ?? now)
    if (last?.kind === 'found' && trouble !== undefined) return { kind: 'failed', trouble, upstream }
    if (last?.kind === 'found') return { kind: 'found', content: receiving.content, upstream }
    if (last?.kind === 'absent') return { kind: 'absent', status: last.status ?? 404, text: last.text, upstream }
    if (this.isLeftToGo && last?.trouble) return leftToGo(last.trouble)
    const isDark = this.#circuit.state !== 'closed' || (last !== undefined && isUnanswered(last))
    return { kind: 'failed', trouble: last?.trouble ?? darkTrouble(this.label, this.#lastTrouble), upstream, isDark }
  }

  /** The last try; undefined when there was none. */
  async #askUntilSettled(
    receiving: Asking,
    whenDark: () => 'wait' | 'skip' | 'once',
    tries: Try[],
  ): Promise<Try | undefined> {
    const { patience, signal, onRetry } = this.#settings
    const { most: enough = patience.maxAttempts } = receiving.wanted
    for (let counted = 0, furthest = 0; ; ) {
      const when = whenDark()
      const skips = when !== 'wait'
      // If the next entry of the list may be tried, this one is not waited for.
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
      const { name } = receiving.wanted
      const module = moduleOf(receiving.wanted)
      const told = { name, ...(module && { module }), upstream: this.label, trouble: tried.trouble.word }
      const onWait = (wait: number) => onRetry({ ...told, wait: wait / 1000, remaining: most - counted })
      await waitBefore(counted, { ...patience, after, signal, onWait })
    }
  }

  /** One try, when it is its turn. What it came to tells how the upstream is. */
  async #try(receiving: Asking, longest: number): Promise<Try> {
    const { wanted, url } = receiving
    const slot = await this.#slots.take(() => (wanted.by === 'go' ? 0 : 1), this.#settings.signal)
    this.#lastUrl = url
    receiving.onSent()
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

  /** Our client may be unable to read any answer of an upstream that Go can read. */
  async #noteReading(tried: Try, url: string): Promise<void> {
    if (this.#reading !== 'unknown') return
    const isMisread = tried.kind === 'failed' && tried.isOfClient === true
    if (!isMisread && tried.firstByte !== undefined) this.#reading = 'here'
    if (!isMisread || ++this.#misread < MISREAD || !(await this.#settings.mayLeaveToGo(url))) return
    // Other requests may have found out meanwhile.
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

  async #receiving(wanted: Wanted): Promise<Asking> {
    const { http, headersFor, signal, spool, onBytes, onSize, underWay } = this.#settings
    const { content, known } = await spool.content(wanted.name, this.label)
    const size = () => ({ bytes: content.length, bytesTotal: receiving.known?.total })
    let end: (() => void) | undefined
    const receiving: Asking = {
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
      onSent: () => {
        end ??= underWay.begin(moduleOf(wanted) ?? wanted.name, size)
      },
      onEnd: () => end?.(),
    }
    return receiving
  }
}

/** Trouble with the disk. The last bytes of a body that broke off may not fit any more; it is dropped then. */
async function settled(content: Content): Promise<Trouble | undefined> {
  try {
    await content.settle()
    return undefined
  } catch (error) {
    await content.drop().catch(() => undefined)
    return diskTrouble(error as Error)
  }
}

/** Can the cause be that the upstream does not answer at all? */
function isUnanswered(tried: Try | undefined): tried is Try & { kind: 'failed' } {
  if (tried?.kind !== 'failed' || tried.isOfClient) return false
  return tried.firstByte === undefined ? tried.again === 'may-pass' : isGateway(tried.status)
}

/** The statuses of a gateway whose upstream does not answer. */
const isGateway = (status: number | undefined) => status === 502 || status === 503 || status === 504

/** The record of one request to an upstream and all its tries. `asked` and `now` are of performance.now(). */
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
    queued: (start - asked) / 1000,
    lost: ((last?.began ?? start) - start) / 1000,
    seconds: (now - start) / 1000,
    awaited: since === undefined ? 0 : (now - Math.max(asked, since)) / 1000,
    attempts: tries.length,
    ...(last?.connection !== undefined && { connection: last.connection }),
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
    ...(tried.connection !== undefined && { connection: tried.connection }),
    trouble: tried.trouble.word,
  }
}

/** A turn to use one connection, released by `done`. */
interface Slot {
  /** Ends the turn; a `burdened` upstream gets fewer of them from now on. */
  done: (how: 'fine' | 'burdened') => void
}

interface Waiting {
  rank: () => number
  start: () => void
  stop: () => void
}

/**
 * Hands out the connections to one upstream, the most urgent request first. If the upstream is overloaded, their number is
 * halved; after each full round of successes it grows by one, up to the initial number (additive increase, multiplicative
 * decrease, as in TCP).
 */
class Slots {
  readonly #most: number
  #limit: number
  #busy = 0
  #successes = 0
  /** Turns begun so far; those begun before the last halving do not count. */
  #begun = 0
  #halvedAt = 0
  #restUntil = 0
  readonly #waiting: Waiting[] = []

  constructor(connections: number) {
    this.#most = connections
    this.#limit = connections
  }

  /** No turns for this many milliseconds, as requested by the upstream. */
  rest(milliseconds: number): void {
    this.#restUntil = Math.max(this.#restUntil, performance.now() + milliseconds)
  }

  /**
   * Waits for a turn. `rank` is evaluated whenever a connection becomes free; the smallest goes first.
   * @throws the signal's reason when it aborts before that
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
