import { transferError } from '../../network/error.js'
import type { GoHttp } from '../../network/go-http.js'
import type { HttpAnswer } from '../../network/http.js'
import { redactText } from '../../redact.js'
import { contentTrouble, statusTrouble, transferTrouble } from '../../relay/trouble.js'
import type { JourneyRequest } from './journey.js'

const LARGEST = 4 << 20
const LONGEST = 3_000

/** A request with the moment, of performance.now(), at which its answer began. */
export interface Timed extends JourneyRequest {
  began: number
  answered?: number
  ended: number
  /** What was read, of a small body. */
  text: string
}

/** Asks for a file below an upstream, and reads 4 MiB of it, or for 3 seconds, at the most. Never throws. */
export async function ask(
  http: GoHttp,
  { upstream, path, signal }: { upstream: string; path: string; signal: AbortSignal },
): Promise<Timed> {
  const url = new URL(upstream)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`
  const began = performance.now()
  const asked: Timed = { path, bytes: 0, seconds: 0, began, ended: began, text: '' }
  try {
    const answer = await http.send(url.href, { signal })
    asked.answered = performance.now()
    asked.status = answer.status
    const cache = cacheOf(answer)
    if (cache !== undefined) asked.cache = cache
    await read(answer, asked)
    if (answer.status !== 200) asked.trouble = statusTrouble(url.href, answer.status, plain(answer, asked.text))
    else if (/^\s*<(?:!doctype|html)/i.test(asked.text)) {
      asked.trouble = contentTrouble(url.href, 'login-page', 'a web page instead of a module file')
    }
  } catch (error) {
    asked.trouble = transferTrouble(url.href, transferError(error, url.href, signal))
  }
  asked.ended = performance.now()
  asked.seconds = (asked.ended - (asked.answered ?? began)) / 1000
  return asked
}

async function read({ body }: HttpAnswer, asked: Timed): Promise<void> {
  const until = performance.now() + LONGEST
  for await (const chunk of body) {
    asked.bytes += chunk.length
    if (asked.text.length < 4000) asked.text += chunk.toString('latin1').slice(0, 4000)
    if (asked.bytes >= LARGEST || performance.now() >= until) return
  }
}

const plain = ({ headers }: HttpAnswer, text: string) =>
  /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.from(text, 'latin1').toString() : ''

function cacheOf({ headers }: HttpAnswer): string | undefined {
  const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined)
  return name && redactText(`${name}: ${headers[name]}`).slice(0, 100)
}
