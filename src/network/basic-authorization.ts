import { unescape as percentDecoded } from 'node:querystring'
import { rememberUser } from '../redact.js'

/** The Authorization header for the user and password of a URL, or undefined if it has none. */
export function basicAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined
  return basic(decoded(username), decoded(password))
}

/** RFC 7617, in UTF-8. Registered as a secret, because servers may echo it. */
export function basic(user: string, password: string): string {
  rememberUser(user, password)
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** Removes percent-encoding. Unlike `decodeURIComponent` it does not throw on a literal `%`. */
export function decoded(part: string): string {
  return percentDecoded(part)
}
