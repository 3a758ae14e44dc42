import { cpus } from 'node:os'

/** CPU use of this machine, by all processes. */
export interface CpuUse {
  /** From 0 to 1, for all CPUs together. */
  share: number
  count: number
}

/** Starts measuring; the returned function returns the use since then. */
export function measureCpuUse(): () => CpuUse {
  const before = busySeconds()
  const began = performance.now()
  return () => {
    const count = cpus().length
    const seconds = ((performance.now() - began) / 1000) * count
    return { share: seconds > 0 ? Math.min(1, (busySeconds() - before) / seconds) : 0, count }
  }
}

const FIRST_EVERY = 250
/** With twice as many, pairs are merged, so that a long run costs no more than a short one. */
const MOST = 240

/** Samples of how busy the CPUs were, at even intervals from the beginning on. */
export class CpuSamples {
  /** Milliseconds. */
  #every = FIRST_EVERY
  readonly #busy: number[] = []
  #last = { at: performance.now(), busy: busySeconds() }
  readonly #count = cpus().length
  #timer = this.#start()

  /** Undefined if there is no sample yet. */
  record(): { count: number; every: number; busy: number[] } | undefined {
    if (this.#busy.length === 0) return undefined
    const busy = this.#busy.map(share => Math.round(share * 100) / 100)
    return { count: this.#count, every: this.#every / 1000, busy }
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #start(): NodeJS.Timeout {
    return setInterval(() => this.#take(), this.#every).unref()
  }

  #take(): void {
    const now = { at: performance.now(), busy: busySeconds() }
    const seconds = ((now.at - this.#last.at) / 1000) * this.#count
    const share = seconds > 0 ? Math.min(1, (now.busy - this.#last.busy) / seconds) : 0
    // If a timer was late, its sample replaces the missing ones.
    const due = Math.max(1, Math.round((now.at - this.#last.at) / this.#every))
    for (let missing = due; missing > 0; missing--) this.#busy.push(share)
    this.#last = now
    if (this.#busy.length < 2 * MOST) return
    const halved = this.#busy.flatMap((one, index) =>
      index % 2 === 0 ? [(one + (this.#busy[index + 1] ?? one)) / 2] : [],
    )
    this.#busy.splice(0, this.#busy.length, ...halved)
    this.#every *= 2
    clearInterval(this.#timer)
    this.#timer = this.#start()
  }
}

/** Without waits for the disk. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
}
