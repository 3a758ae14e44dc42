import { unescape as percentDecoded } from 'node:querystring'
import { rememberUser } from '../redact.js'

/** The Authorization header for the user and password of a URL, or undefined where it has none. */
export function basicAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined
  return basic(decoded(username), decoded(password))
}

/** RFC 7617, in UTF-8. Whoever it is sent to may repeat it, so that it is remembered as a secret. */
export function basic(user: string, password: string): string {
  rememberUser(user, password)
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** Without percent-encoding. Unlike `decodeURIComponent` it does not throw at a `%` that stands for itself. */
export function decoded(part: string): string {
  return percentDecoded(part)
}
