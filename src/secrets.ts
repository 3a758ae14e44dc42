import { splitSetting } from './user-information.js'

/**
 * The credentials that this process knows, in every form in which they may come back: a server can echo what it was
 * sent in a body, a header or a redirect, and Go or git repeats that in its output. They are kept for the process and
 * not for a run, since whoever prints a text cannot know which run it comes from.
 */
const forms = new Set<string>()
const listeners = new Set<(secret: string) => void>()
let pattern: RegExp | undefined

/** Anything shorter would be found in every other word. */
const SHORTEST = 4
/** A user name as short as `git` is no token. */
const SHORTEST_TOKEN = 8
/** Shorter ones count only as a word of their own. */
const SHORTEST_ANYWHERE = 8

export const HIDDEN = '***'

/** Has a function called with each secret form that is known, and with those that are learned later. */
export function onSecret(listener: (secret: string) => void): void {
  listeners.add(listener)
  for (const form of forms) listener(form)
}

/** Remembers a password, a token or a key. */
export function rememberSecret(secret: string): void {
  for (const form of formsOf(secret)) remember(form)
}

/** Remembers the password for a user, and the Authorization header that is made of both. */
export function rememberUser(user: string, password: string): void {
  if (password === '') {
    if (user.length < SHORTEST_TOKEN) return
    rememberSecret(user)
  } else {
    rememberSecret(password)
    for (const form of formsOf(`${user}:${password}`)) remember(form)
  }
  for (const form of base64Of(`${user}:${password}`)) remember(form)
}

/** Remembers what a header that gives access holds: `Basic …`, `Bearer …`, or a bare token. */
export function rememberHeader(value: string): void {
  const [, scheme = '', rest = value] = /^([a-z][\w-]*) +(.*)$/is.exec(value.trim()) ?? []
  if (scheme.toLowerCase() !== 'basic') {
    for (const token of [value, rest]) rememberSecret(token.trim())
    return
  }
  const [user = '', password = ''] = Buffer.from(rest, 'base64').toString().split(/:(.*)/s)
  remember(rest.trim())
  rememberUser(user, password)
}

/** Remembers users and passwords in a setting such as GOPROXY or HTTPS_PROXY, however they are written. */
export function rememberSetting(value: string | undefined): void {
  if (value === undefined || !/@|%40/i.test(value)) return
  const entries = splitSetting(value)
  const users = entries?.map(({ user }) => user ?? '') ?? usersIn(value)
  for (const user of users) {
    const [name = '', password = ''] = user.split(/:(.*)/s)
    rememberUser(name, password)
    rememberUser(decoded(name), decoded(password))
    if (password !== '') rememberSecret(user)
  }
}

/** Of a text that nobody can take apart for sure: everything before its last `@`, and before the `@` of each part. */
function usersIn(value: string): string[] {
  const head = value.slice(0, value.lastIndexOf('@')).replace(/^\s*(?:[a-z][a-z\d+.-]*:\/\/)?/i, '')
  const parts = [...value.matchAll(/:\/\/([^/?#,|]*)@/g)].map(([, user = '']) => user)
  return [...new Set([head, ...parts])]
}

/** Removes every credential that is known from a text, and what looks like an Authorization header. */
export function withoutSecrets(text: string): string {
  if (forms.size > 0) {
    pattern ??= patternOf([...forms].filter(form => form.length >= SHORTEST))
  }
  const known = pattern === undefined ? text : text.replace(pattern, HIDDEN)
  return known
    .replace(HEADER, `$1${HIDDEN}`)
    .replace(BASIC, (all, scheme: string, token: string) => (isBasic(token) ? `${scheme}${HIDDEN}` : all))
    .replace(BEARER, (all, scheme: string, token: string) => (/\d/.test(token) ? `${scheme}${HIDDEN}` : all))
    .replace(SIGNATURE, `$1${HIDDEN}`)
}

const HEADER = /(authorization\\?["']?(?:\s*[:=]\s*|%3a(?:%20|\+)?)\[?\\?["']?)(?!\*\*\*)[^\r\n"'\]\\<]+/gi
const BLANK = '(?:\\s|%20|\\+|\\\\u0020)+'
const BASIC = new RegExp(`(\\bbasic${BLANK})([a-z0-9+/_%-]{4,}={0,2})`, 'gi')
const BEARER = new RegExp(`(\\b(?:bearer|token|negotiate)${BLANK})([\\w.~+/%-]{16,}=*)`, 'gi')
/** Of a signed URL or header (Signature Version 4): each request has another. */
const SIGNATURE = /(signature(?:=|%3d|["'>:\s]+))[\da-f]{64}\b/gi

/** Does it decode to a user and password, as the word after `Basic` in prose does not? */
function isBasic(token: string): boolean {
  const plain = Buffer.from(decoded(token), 'base64').toString()
  return /^[^\p{C}\uFFFD]*:[^\p{C}\uFFFD]*$/u.test(plain)
}

function remember(form: string): void {
  if (form === '' || forms.has(form)) return
  for (const listener of listeners) listener(form)
  forms.add(form)
  pattern = undefined
}

/** The longest first: a password may be part of another. */
function patternOf(some: string[]): RegExp {
  const all = some.sort((a, b) => b.length - a.length).map(matching)
  return new RegExp(all.length === 0 ? '(?!)' : all.join('|'), 'gi')
}

function matching(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return form.length < SHORTEST_ANYWHERE ? `(?<![a-z\\d])${literal}(?![a-z\\d])` : literal
}

/** As it is, and as URLs, JSON, HTML and base64 have it. */
export function formsOf(secret: string): string[] {
  const encoded = [encoded3986(secret), JSON.stringify(secret).slice(1, -1), html(secret)]
  return [...new Set([secret, encodeURIComponent(secret.toWellFormed()), ...encoded, ...base64Of(secret)])]
}

/** Without padding, so that it is found with and without. */
function base64Of(secret: string): string[] {
  const plain = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  const url = Buffer.from(secret).toString('base64url')
  const padded = Buffer.from(secret).toString('base64')
  return plain === '' ? [] : [...new Set([padded, plain, url, encodeURIComponent(padded)])]
}

function encoded3986(text: string): string {
  const mark = (one: string) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, mark)
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A `%` that stands for itself.
  }
}
