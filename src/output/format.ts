import type { Finding, FindingKind } from '../doctor/diagnosis.js'
import { plain } from './plain.js'

/** Bytes for people: `0 B`, `812 kB`, `12.3 MB`. Decimal units, as usual for downloads. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`
  if (bytes < 999_500_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`
}

/** Seconds for people: `12 ms`, `0.3 s`, `12 s`, `2 min 5 s`. */
export function secondsText(seconds: number): string {
  if (seconds < 0.05) return `${Math.round(seconds * 1000)} ms`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** `1 module`, `3 modules`; `1 retry`, `3 retries`. */
export function countText(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.replace(/y$/, 'ie').concat('s')}`
}

/** `1 fail, 2 warn, 9 ok`; for a healthy set-up `no problems found, 9 checks passed`. */
export function checksText(findings: Pick<Finding, 'kind'>[]): string {
  const passed = findings.filter(({ kind }) => kind === 'ok').length
  if (passed > 0 && passed === findings.length) return `no problems found, ${countText(passed, 'check')} passed`
  const kinds: FindingKind[] = ['fail', 'warn', 'ok', 'skipped']
  const count = (kind: FindingKind) => findings.filter(finding => finding.kind === kind).length
  const shown = kinds.filter(kind => count(kind) > 0 || kind === 'fail')
  return shown.map(kind => `${count(kind)} ${kind}`).join(', ')
}

/** At most this many items of a list are shown. */
export const SHOWN = 10

/** `a, b, c`; if there are more than ten, the first ones and the number of others: `…, j and 1490 more`. */
export function listText(items: string[], shown = SHOWN): string {
  const more = items.length > shown ? ` and ${items.length - shown} more` : ''
  return items.slice(0, shown).join(', ') + more
}

/** The first ten lines, and one with the number of others; `unlisted` counts those that are not even in `lines`. */
export function firstLines(lines: string[], unlisted = 0): string[] {
  const more = Math.max(0, lines.length - SHOWN) + unlisted
  return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more`] : lines
}

/** Text of others within a line: without markup, HTML or mentions. */
export function text(value: string): string {
  return inline(value).replace(LINE_MARK, '$1$2\\')
}

/** Beginnings that turn a line into a heading, a list or a rule. */
const LINE_MARK = /^( {0,3})(?=#{1,6}(?:\s|$)|[-+](?:[\s-]|$)|=)|^( {0,3}\d{1,9})(?=[.)](?:\s|$))/

/** The same for text that is not at the beginning of a line, where no heading and no list can begin. */
function inline(value: string): string {
  const safe = plain(value)
    .replace(/\n+/g, ' ')
    .replace(/[\\|*_[\]~`]/g, '\\$&')
  return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;')
}

/** One of our sentences, with code between backticks; the rest may contain text of others. */
export function prose(value: string): string {
  const parts = plain(value).split('`')
  if (!isPaired(parts)) return text(value)
  return parts.map((part, index) => (index % 2 ? code(part) : index > 0 ? inline(part) : text(part))).join('')
}

/** Adjacent backticks, which may be in text of others, would pair differently in Markdown. */
function isPaired(parts: string[]): boolean {
  return parts.length % 2 === 1 && parts.slice(1, -1).every(part => part !== '')
}

/** Text of others as inline code; an empty text stays empty, because two backticks would begin something else. */
export function code(value: string): string {
  const safe = plain(value).replace(/[`\n]/g, "'")
  return safe === '' ? '' : `\`${safe}\``
}

/** Text of others as a block of code. */
export function fenced(value: string): string {
  const safe = plain(value)
  const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(match => match[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${safe}\n${fence}`
}

/** A table with cells in Markdown. Columns in `figures` are right-aligned. */
export function table(head: string[], rows: string[][], figures: number[] = []): string {
  const rule = head.map((_, index) => (figures.includes(index) ? '---:' : '---'))
  return [head, rule, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** A bar would end the cell, even within code: one without a backslash before it gets one. */
const cell = (value: string) =>
  value.replace(/(\\*)\|/g, (bar, before: string) => (before.length % 2 ? bar : `${before}\\|`))

/** A block that is folded by default. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
}

/** A block that GitHub colours by its kind; elsewhere a quotation. Every line is prefixed. */
export function alert(kind: 'caution' | 'warning', body: string): string {
  const lines = body.split('\n').map(line => (line === '' ? '>' : `> ${line}`))
  return [`> [!${kind.toUpperCase()}]`, '>', ...lines].join('\n')
}
