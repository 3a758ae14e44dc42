import type { Slowest } from '../go/download.js'

interface Request {
  what: string
  since: number
  size: () => { bytes: number; bytesTotal: number | undefined }
}

/** The requests that were sent and have not ended, in the order in which they began. */
export class UnderWay {
  readonly #requests = new Set<Request>()

  /** Returns a function that ends it. */
  begin(what: string, size: Request['size']): () => void {
    const request = { what, since: performance.now(), size }
    this.#requests.add(request)
    return () => void this.#requests.delete(request)
  }

  /** Undefined while nothing is under way. */
  slowest(now = performance.now()): Slowest | undefined {
    const [first] = this.#requests
    if (first === undefined) return undefined
    const { bytes, bytesTotal } = first.size()
    return {
      what: first.what,
      seconds: (now - first.since) / 1000,
      bytes,
      ...(bytesTotal !== undefined && { bytesTotal }),
    }
  }
}
