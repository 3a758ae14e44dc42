import { isUtf8 } from 'node:buffer'
import { LARGEST } from './module-file.js'

/** The fields of an `.info` file that cmd/go keeps (cmd/go/internal/modfetch, RevInfo). */
interface Info {
  version: string
  time: GoTime
  /** The members of cmd/go/internal/modfetch/codehost, Origin, that are set. */
  origin?: Partial<Record<OriginMember, string>>
}

/** A time as Go prints it; `text` is absent if Go can read it but refuses to print it. */
interface GoTime {
  text?: string
}

/** Why a text is not the `.info` file of a version. */
export type InfoFault =
  | { kind: 'not-json'; reason: string }
  /** It names another version, or none: then this is empty. */
  | { kind: 'other-version'; version: string }
  /** Go cannot read the value of this member. */
  | { kind: 'not-an-info'; name: 'version' | 'time' | 'origin' }
  /** Go reads it, but no program writes it like this: two members are the same to Go, or it is far too long. */
  | { kind: 'doubtful'; reason: string }

/** encoding/json, maxNestingDepth. */
const DEEPEST = 10_000
const ORIGIN = ['VCS', 'URL', 'Subdir', 'Hash', 'TagPrefix', 'TagSum', 'Ref', 'RepoSum'] as const
type OriginMember = (typeof ORIGIN)[number]

/**
 * Reads an `.info` file as cmd/go does, with encoding/json: names match case-insensitively, by simple folding (the Kelvin
 * sign is a k, the long s an s); the last of several wins, and null changes nothing; objects with the same name are merged;
 * invalid UTF-8 becomes U+FFFD; the nesting limit is 10,000; the time is read from its raw literal.
 */
export function readInfo(content: Buffer): { info: Info; isAmbiguous: boolean } | { fault: InfoFault } {
  // One character per byte: positions are the same for both parsers, and bytes above 0x7f occur only in strings.
  const json = content.toString('latin1')
  const invalid = syntaxFault(json)
  if (invalid !== undefined) return { fault: { kind: 'not-json', reason: invalid } }
  const info: Info = { version: '', time: { text: '0001-01-01T00:00:00Z' } }
  const seen = new Names()
  const root = json.trim()
  if (root === 'null') return { info, isAmbiguous: false }
  if (!root.startsWith('{')) return { fault: { kind: 'other-version', version: '' } }
  for (const { name, value } of membersOf(root)) {
    if (is('Version', name)) {
      seen.add('Version')
      if (!isTextOrNull(value)) return unreadable('version')
      if (value !== 'null') info.version = textOf(value)
    } else if (is('Time', name)) {
      seen.add('Time')
      const time = value === 'null' ? info.time : parseTime(value)
      if (time === undefined) return unreadable('time')
      info.time = time
    } else if (is('Origin', name)) {
      seen.add('Origin')
      const origin = readOrigin(value, info.origin, seen)
      if (origin === 'unreadable') return unreadable('origin')
      if (origin === undefined) delete info.origin
      else info.origin = origin
    }
  }
  return { info, isAmbiguous: seen.hasTwins }
}

/** Why Go would not accept this as the `.info` file of the version; `any` if a proxy may answer with another version. */
export function infoFault(content: Buffer, version: string | 'any'): InfoFault | undefined {
  const read = readInfo(content)
  if ('fault' in read) return read.fault
  return version === 'any' || read.info.version === version
    ? undefined
    : { kind: 'other-version', version: read.info.version }
}

/**
 * Reads an untrusted `.info` file from a cache, and returns it as Go would write it, so that no other content reaches a go
 * command. Files that some versions of Go might read differently are refused.
 */
export function trustedInfo(content: Buffer, version: string): { text: Buffer } | { fault: InfoFault } {
  if (content.length > LARGEST.info) return { fault: { kind: 'doubtful', reason: 'it is too long' } }
  const read = readInfo(content)
  if ('fault' in read) return read
  const { info, isAmbiguous } = read
  if (info.version !== version) return { fault: { kind: 'other-version', version: info.version } }
  if (isAmbiguous) return { fault: { kind: 'doubtful', reason: 'it has two members for the same field' } }
  const text = writeInfo(info)
  return text === undefined ? unreadable('time') : { text: Buffer.from(text) }
}

/** As encoding/json writes it; undefined for a time that Go reads but does not write. */
export function writeInfo({ version, time, origin }: Info): string | undefined {
  if (time.text === undefined) return undefined
  const members = [`"Version":${quote(version)}`, `"Time":"${time.text}"`]
  if (origin !== undefined) {
    const set = ORIGIN.flatMap(name => (origin[name] ? [`${quote(name)}:${quote(origin[name])}`] : []))
    members.push(`"Origin":{${set.join()}}`)
  }
  return `{${members.join()}}`
}

const unreadable = (name: 'version' | 'time' | 'origin'): { fault: InfoFault } => ({
  fault: { kind: 'not-an-info', name },
})

/** Names seen so far, to find duplicates. */
class Names {
  hasTwins = false
  readonly #seen = new Set<string>()

  add(name: string): void {
    if (this.#seen.has(name)) this.hasTwins = true
    this.#seen.add(name)
  }
}

function readOrigin(value: string, before: Info['origin'], seen: Names): Info['origin'] | 'unreadable' {
  if (value === 'null') return undefined
  if (!value.startsWith('{')) return 'unreadable'
  const origin = { ...before }
  for (const { name, value: text } of membersOf(value)) {
    const member = ORIGIN.find(known => is(known, name))
    if (member === undefined) continue
    seen.add(`Origin.${member}`)
    if (!isTextOrNull(text)) return 'unreadable'
    if (text !== 'null') origin[member] = textOf(text)
  }
  return origin
}

function syntaxFault(json: string): string | undefined {
  if (isTooDeep(json)) return 'exceeded max depth'
  try {
    JSON.parse(json)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function isTooDeep(json: string): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (character === '"') at = endOfString(json, at) - 1
    else if (character === '{' || character === '[') {
      if (++depth > DEEPEST) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++
    else if (json[at] === '"') return at + 1
  }
  return json.length
}

/** The members of an object in a valid text, in order, with raw values. */
function* membersOf(object: string): Generator<{ name: string; value: string }> {
  for (let at = object.indexOf('"'); at > 0 && at < object.length; ) {
    const endOfName = endOfString(object, at)
    const start = object.indexOf(':', endOfName) + 1
    const end = endOfValue(object, start)
    yield { name: textOf(object.slice(at, endOfName)), value: object.slice(start, end).trim() }
    if (object[end] !== ',') return
    at = object.indexOf('"', end)
  }
}

function endOfValue(json: string, start: number): number {
  let depth = 0
  for (let at = start; at < json.length; at++) {
    const character = json[at]
    if (character === '"') at = endOfString(json, at) - 1
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      if (depth-- === 0) return at
    } else if (character === ',' && depth === 0) return at
  }
  return json.length
}

/** Case-insensitive, by simple folding as in Go's foldName; these two flags compare like that. */
const FOLDED = new Map(['Version', 'Time', 'Origin', ...ORIGIN].map(name => [name, new RegExp(`^${name}$`, 'iu')]))
const is = (known: string, name: string) => FOLDED.get(known)?.test(name) === true

const isTextOrNull = (value: string) => value === 'null' || value.startsWith('"')

/** The value of a literal with one character per byte: in Go, invalid bytes and lone surrogates are U+FFFD. */
function textOf(literal: string): string {
  return (JSON.parse(decoded(Buffer.from(literal, 'latin1'))) as string).toWellFormed()
}

/** In Go, unlike here, each byte of a broken sequence becomes one U+FFFD. */
function decoded(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString()
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at] ?? 0)
    const sequence = bytes.subarray(at, at + length)
    const isWhole = sequence.length === length && isUtf8(sequence)
    text += isWhole ? sequence.toString() : '\uFFFD'
    at += isWhole ? length : 1
  }
  return text
}

const lengthOf = (lead: number) => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

const TIME = /^"(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))"$/

/**
 * The time of a literal without JSON escapes (time, Time.UnmarshalJSON). Go reads more than RFC 3339 allows: hours with one
 * digit, a comma, and zones of 24 hours, which it then does not write.
 */
function parseTime(literal: string): GoTime | undefined {
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '',
    fraction = '',
    sign,
    zoneHour,
    zoneMinute,
  ] = TIME.exec(literal) ?? []
  if (year === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysOf(Number(year), Number(month))) {
    return undefined
  }
  if (Number(zoneHour ?? 0) > 24 || Number(zoneMinute ?? 0) > 60) return undefined
  const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '')
  const zone = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)
  if (zone >= 24 * 60) return {}
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}${nanoseconds && `.${nanoseconds}`}`
  return {
    text: `${year}-${month}-${day}T${clock}${zone === 0 ? 'Z' : `${sign}${twoDigits(zone / 60)}:${twoDigits(zone % 60)}`}`,
  }
}

const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0')

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return isLeap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** encoding/json also escapes what HTML or old JavaScript would misread. */
function quote(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escaped)
}
