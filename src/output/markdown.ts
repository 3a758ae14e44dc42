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
