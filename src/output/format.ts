import type { Finding, FindingKind } from '../doctor/diagnosis.js'

/** Bytes for people: `0 B`, `812 kB`, `12.3 MB`. Decimal units, as download figures are. */
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

/** `1 fail, 2 warn, 9 ok`; of a healthy set-up `no problems found, 9 checks passed`. */
export function checksText(findings: Pick<Finding, 'kind'>[]): string {
  const passed = findings.filter(({ kind }) => kind === 'ok').length
  if (passed > 0 && passed === findings.length) return `no problems found, ${countText(passed, 'check')} passed`
  const kinds: FindingKind[] = ['fail', 'warn', 'ok', 'skipped']
  const count = (kind: FindingKind) => findings.filter(finding => finding.kind === kind).length
  const shown = kinds.filter(kind => count(kind) > 0 || kind === 'fail')
  return shown.map(kind => `${count(kind)} ${kind}`).join(', ')
}

/** Of many things so many are told. */
export const SHOWN = 10

/** `a, b, c`; of more than ten the first, and how many more: `…, j and 1490 more`. */
export function listText(items: string[], shown = SHOWN): string {
  const more = items.length > shown ? ` and ${items.length - shown} more` : ''
  return items.slice(0, shown).join(', ') + more
}

/** The first ten lines, and one that says how many more there are; `unlisted` are not even among the lines. */
export function firstLines(lines: string[], unlisted = 0): string[] {
  const more = Math.max(0, lines.length - SHOWN) + unlisted
  return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more`] : lines
}

/** Text of others in a line: no markup, no HTML, no mention of anybody. */
export function text(value: string): string {
  const safe = value.replace(/[\r\n]+/g, ' ').replace(/[\\|*_[\]~`]/g, '\\$&')
  return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;')
}

/** A sentence of ours, in which code stands between backticks and the rest may hold text of others. */
export function prose(value: string): string {
  const parts = value.split('`')
  return parts.length % 2 === 0
    ? text(value)
    : parts.map((part, index) => (index % 2 ? code(part) : text(part))).join('')
}

export const code = (value: string) => `\`${value.replace(/[`\r\n]/g, "'")}\``

export function fenced(value: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(match => match[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${value}\n${fence}`
}

/** A table of cells that are Markdown already. Columns of `figures` stand to the right. */
export function table(head: string[], rows: string[][], figures: number[] = []): string {
  const rule = head.map((_, index) => (figures.includes(index) ? '---:' : '---'))
  return [head, rule, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** A bar would end the cell, also within code. */
const cell = (value: string) => value.replace(/(?<!\\)\|/g, '\\|')

/** A block that is folded until somebody wants to see it. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
}
