import { setTimeout as sleep } from 'node:timers/promises'
import { LONGEST_WAIT } from '../network/request.js'
import { shownSetting } from '../redact.js'
import { backoffDelay, type Patience } from '../retry.js'
import { Circuit } from './circuit.js'
import { type Http, type Receiving, receive, type Try } from './receive.js'
import type { RequestRecord } from './record.js'
import { recordOf } from './record-of-tries.js'
import { Slots } from './slots.js'
import type { Spool } from './spool.js'
import { darkTrouble, type Trouble } from './trouble.js'
import type { Upstream } from './upstream.js'
import type { Answer } from './walk.js'
import type { Wanted } from './wanted.js'

/** What all upstreams of a relay share. */
export interface UpstreamSettings {
  http: Http
  patience: Patience
  /** Connections to each. */
  concurrency: number
  spool: Spool
  /** Ends everything. */
  signal: AbortSignal
  /** Headers for the upstream of this label. */
  headersFor: (label: string) => Record<string, string>
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

  async ask(wanted: Wanted, whenDark: 'wait' | 'skip'): Promise<Answer> {
    const asked = performance.now()
    const receiving = await this.#receiving(wanted)
    const tries: Try[] = []
    const last = await this.#askUntilSettled(receiving, whenDark, tries).finally(() => receiving.content.settle())
    const upstream = this.label
    const now = performance.now()
    this.#settings.onRequest(recordOf(wanted, tries, { upstream, asked, now }), tries[0]?.began ?? now)
    if (last?.kind === 'found') return { kind: 'found', content: receiving.content, upstream }
    if (last?.kind === 'absent') return { kind: 'absent', status: last.status ?? 404, text: last.text, upstream }
    const isDark = this.#circuit.state !== 'closed' || (last !== undefined && isUnanswered(last))
    return { kind: 'failed', trouble: last?.trouble ?? darkTrouble(this.label, this.#lastTrouble), upstream, isDark }
  }

  /** The last try; undefined when there was none. */
  async #askUntilSettled(receiving: Receiving, whenDark: 'wait' | 'skip', tries: Try[]): Promise<Try | undefined> {
    const { patience, signal } = this.#settings
    // Where the next one of the list may be asked nobody waits for this one.
    const longest = whenDark === 'skip' ? 0 : LONGEST_WAIT
    const most = whenDark === 'skip' ? Math.min(patience.maxAttempts, TRIES_BEFORE_NEXT) : patience.maxAttempts
    for (let counted = 0, furthest = 0; ; ) {
      const gate = whenDark === 'skip' ? this.#circuit.enterNow() : await this.#circuit.enter()
      signal.throwIfAborted()
      if (gate !== 'may-ask') return tries.at(-1)
      if (this.#closed && performance.now() < this.#closed.until) return this.#closed.refusal
      const tried = await this.#try(receiving, whenDark)
      signal.throwIfAborted()
      tries.push(tried)
      if (tried.kind !== 'failed') return tried
      const reached = receiving.content.length
      counted = reached >= furthest + WORTH_A_TRY ? 1 : counted + 1
      furthest = Math.max(furthest, reached)
      const { again, after = 0 } = tried
      const isLeft = whenDark === 'skip' && isUnanswered(tried)
      if (again === 'hopeless' || isLeft || after > longest || counted >= most) return tried
      await sleep(Math.max(after, backoffDelay(counted, patience)), undefined, { signal })
    }
  }

  /** One try, when it is its turn. What it came to tells how the upstream is. */
  async #try(receiving: Receiving, whenDark: 'wait' | 'skip'): Promise<Try> {
    const { wanted, url } = receiving
    const slot = await this.#slots.take(() => (wanted.by === 'go' ? 0 : 1), this.#settings.signal)
    this.#lastUrl = url
    const tried = await receive(receiving)
    const word = tried.kind === 'failed' ? tried.trouble.word : ''
    if (isUnanswered(tried)) {
      this.#lastTrouble = tried.trouble
      this.#circuit.unanswered(wanted.name, word === 'no-connection' ? word : 'connected')
    } else if (tried.firstByte !== undefined) {
      this.#circuit.answered()
      this.#answeredUrl = url
    }
    if (tried.kind === 'failed' && (word === '429' || word === '503')) {
      this.#leaveAlone(tried, { after: tried.after ?? 0, longest: whenDark === 'skip' ? 0 : LONGEST_WAIT })
    }
    slot.done(['429', '503', 'broken'].includes(word) ? 'burdened' : 'fine')
    return tried
  }

  #leaveAlone(refusal: Try, { after, longest }: { after: number; longest: number }): void {
    if (after <= longest) this.#slots.rest(after)
    else this.#closed = { until: performance.now() + after, refusal: { ...refusal, bytes: 0, resumed: 0 } }
  }

  /** Does it answer again? */
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
    const url = new URL(this.#url)
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${wanted.path}`
    const { content, known } = await spool.content(wanted.name, this.label)
    const receiving: Receiving = {
      http,
      url: url.href,
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
function isUnanswered(tried: Try): tried is Try & { kind: 'failed' } {
  if (tried.kind !== 'failed') return false
  return tried.firstByte === undefined ? tried.again === 'may-pass' : isGateway(tried.status)
}

/** What a gateway says when the upstream behind it does not answer. */
const isGateway = (status: number | undefined) => status === 502 || status === 503 || status === 504
