import { randomUUID } from 'node:crypto'
import type { TellingSource } from '../go/download.js'
import type { Go } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import type { Repair } from '../modcache/repair.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { Relay } from '../relay/relay.js'
import { sweepSpool } from '../relay/spool.js'
import type { GoInstall, RunEvent } from '../report/report.js'
import { sweepTemporary } from '../temporary.js'
import { type GoEnvironment, openGoEnvironment, PrivateAccess } from './access.js'
import { CpuSamples } from './cpu.js'
import { failureExplainer } from './explain-failure.js'
import { SessionRelay, sourceOf, through } from './relay.js'
import { SessionUnpacker } from './unpacker.js'

/**
 * The purpose of a session: a `run` has its own attempts and ends after `timeout`; `commands` of the user have no time
 * limit, and retry by themselves.
 */
type Purpose = 'run' | 'commands'

/** How Go downloads: through the relay, if there is one. */
interface Route {
  relay: Relay | undefined
  env: Go['env']
  source: TellingSource | undefined
}

/** The open resources of one run: its identity, clock, events, signal and network access. */
export class Session implements AsyncDisposable {
  readonly id = randomUUID()
  readonly startedAt = new Date().toISOString()
  readonly options: ResolvedOptions
  /** Aborts with the caller's signal, with a TimeoutError after `timeout`, and when the session is closed. */
  readonly signal: AbortSignal
  /** The time of that timeout, in milliseconds since 1970. */
  readonly deadline: number
  /** The environment of go commands that need no access to private hosts. */
  readonly env: GoEnvironment['env']
  /** The variables in it that we set and that name temporary files. */
  readonly granted: GoEnvironment['granted']
  /** The Go that was installed, or found because it was requested. */
  goInstall: GoInstall | undefined
  readonly seconds = { prepare: 0, restore: 0, download: 0 }
  readonly access: PrivateAccess
  readonly relay: SessionRelay
  readonly unpacker: SessionUnpacker
  /** How busy the CPUs were, from the beginning to the end. */
  readonly cpu = new CpuSamples()
  readonly #over = new AbortController()
  readonly #atEnd: (() => Promise<void>)[]
  readonly #began: number
  #lap: number
  #go: Go | undefined
  #explain: ((failure: Failure) => Promise<Failure>) | undefined

  constructor(
    options: ResolvedOptions,
    { environment, purpose, began }: { environment: GoEnvironment; purpose: Purpose; began: number },
  ) {
    const limits = purpose === 'run' ? [AbortSignal.timeout(options.timeout)] : []
    this.options = options
    this.signal = AbortSignal.any([...(options.signal ? [options.signal] : []), ...limits, this.#over.signal])
    this.deadline = purpose === 'run' ? Date.now() + options.timeout : Number.POSITIVE_INFINITY
    this.env = environment.env
    this.granted = environment.granted
    this.access = new PrivateAccess(options)
    this.relay = new SessionRelay(options, {
      id: this.id,
      signal: this.signal,
      tell: event => this.tell(event),
      afterFailure: purpose === 'run' ? 'stays' : 'is-forgotten',
    })
    this.unpacker = new SessionUnpacker(options, this.signal)
    this.#atEnd = [() => this.access.takeBack(), environment.remove]
    this.#began = began
    this.#lap = began
  }

  tell(event: RunEvent): void {
    this.options.onEvent({ runId: this.id, time: new Date().toISOString(), ...event })
  }

  tellRepairs(repairs: Repair[]): void {
    for (const repair of repairs) this.tell({ kind: 'repair', project: 'module cache', repair })
  }

  /** Ends a phase, which lasted since the end of the previous one. */
  lap(phase: keyof Session['seconds']): void {
    const last = this.#lap
    this.#lap = performance.now()
    this.seconds[phase] += (this.#lap - last) / 1000
  }

  /** When it began, in milliseconds since 1970, by the monotonic clock. */
  get began(): number {
    return performance.timeOrigin + this.#began
  }

  elapsed(): number {
    return (performance.now() - this.#began) / 1000
  }

  /** Gives Go access to private hosts, and keeps it in the session. */
  async use(go: Go): Promise<Go> {
    if (this.#go === undefined) this.unpacker.lookAround(go)
    this.#go = await this.access.give(go)
    return this.#go
  }

  get go(): Go {
    if (this.#go === undefined) throw new Error('this session has no Go yet')
    return this.#go
  }

  /** Opens the relay on first use. */
  async openRoute(): Promise<Route> {
    const relay = await this.relay.open(this.go)
    return { relay, env: through(this.go, relay), source: relay && sourceOf(relay) }
  }

  /** The parameters common to all downloads of the session. */
  get limits() {
    const { patience, stallTimeout, progressEvery } = this.options
    return { patience, stallTimeout, progressEvery, signal: this.signal, deadline: this.deadline }
  }

  /** Investigates a failure beyond its text; similar ones only once. */
  async explain(failure: Failure): Promise<Failure> {
    this.#explain ??= failureExplainer({ go: this.go, options: this.options, signal: this.signal })
    return await this.#explain(failure)
  }

  /** Registers work for when the session is closed, after the relay. */
  atEnd(work: () => Promise<void>): void {
    this.#atEnd.push(work)
  }

  /** Closes the relay, ends all work in progress, and removes everything temporary. */
  async close(): Promise<void> {
    await this.relay.close()
    this.#over.abort()
    this.cpu.end()
    await this.unpacker.close()
    const ended = await Promise.allSettled(this.#atEnd.splice(0).map(work => work()))
    const failed = ended.find(one => one.status === 'rejected')
    if (failed) throw failed.reason
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/**
 * Opens a session, and removes leftovers of killed sessions of this user from the temporary directory.
 * @throws WarmupError `bad-option` if the temporary directory is not writable
 */
export async function openSession(options: ResolvedOptions, purpose: Purpose = 'run'): Promise<Session> {
  const began = performance.now()
  const sweeping = sweepLeftovers(options.tempDirectory)
  const environment = await openGoEnvironment(options).catch(async error => {
    await sweeping
    throw error
  })
  const session = new Session(options, { environment, purpose, began })
  session.atEnd(() => sweeping)
  return session
}

/** Removes leftovers of killed runs of this user from the temporary directory. Never throws. */
export async function sweepLeftovers(tempDirectory: string): Promise<void> {
  await Promise.all([sweepTemporary(tempDirectory), sweepSpool(tempDirectory)])
}
