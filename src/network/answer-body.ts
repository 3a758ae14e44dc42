import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { HttpAnswer } from './http.js'

const WORTH_READING = 16 << 10

/** Go reads gzip, although here nobody asked for it. */
export function readable(answer: HttpAnswer, asked: Record<string, string>): HttpAnswer {
  const { 'content-encoding': encoding, 'content-length': _, ...headers } = answer.headers
  if (encoding?.toLowerCase() !== 'gzip' || 'range' in asked) return answer
  // Its errors come out at the end that is read.
  const body = pipeline(answer.body, createGunzip(), () => undefined)
  return { ...answer, headers, body: Object.assign(body, { dump: async () => void body.destroy() }) }
}

/** Reads what is left where that is little, so that the connection can be used again. */
export function discard({ body }: HttpAnswer): void {
  body.dump({ limit: WORTH_READING }).catch(() => undefined)
}
