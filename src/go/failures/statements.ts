import { stripVTControlCharacters } from 'node:util'

/** One error and what belongs to it, in two voices. */
export interface Statement {
  /** As printed. */
  text: string
  /** What this machine says: Go, git, ssh. Paths, URLs and modules are markers. */
  own: string
  /** What a server answered: after `server response:`, and lines that git marks with `remote:`. Markers as well. */
  reply: string
}

/** Traces of -x, progress, and warnings that go along with a success as well. */
const noise =
  /^(?:# |\d+\.\d{3}s # |cd |mkdir -p |go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|warning:) )|; switching to go\d|^\s*warning: /i
/** A stack dump says nothing of the cause, and its names look like causes. */
const stack = /^(?:goroutine \d+ |runtime stack:|SIGQUIT: |PC=)/
/** A colon at the end, or what a server said to git: what it means follows. */
const unfinished = /:$|^remote: /
const longestText = 256 * 1024
const longestLine = 2000

/**
 * The errors in an output: a line at the left margin begins one, indented lines carry it on, and so does the line
 * after an unfinished one. Very long outputs are cut in the middle and very long lines at their end, because the work
 * grows with them.
 */
export function statements(text: string): Statement[] {
  const lines = beforeStack(stripVTControlCharacters(shortened(text))).split(/\r?\n/)
  const told = lines.map(line => line.slice(0, longestLine))
  const cause = told.filter(line => !noise.test(line))
  return grouped(cause.some(line => line.trim() !== '') ? cause : told).map(voices)
}

/** A text up to the stack dump that a crash of Go ends with. */
export function beforeStack(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex(line => stack.test(line))
  return end > 0 ? lines.slice(0, end).join('\n').trimEnd() : text
}

/** The head and the tail of a text that is longer than `limit` characters. */
export function shortened(text: string, limit = longestText): string {
  if (text.length <= limit) return text
  const half = Math.floor(limit / 2) - 2
  return `${text.slice(0, half)}\n…\n${text.slice(-half)}`
}

function grouped(lines: string[]): string[] {
  const groups: string[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && (/^\s/.test(line) || unfinished.test(last.at(-1) ?? ''))) last.push(line)
    else if (line !== '') groups.push([line])
  }
  return groups.map(group => group.join('\n'))
}

function voices(text: string): Statement {
  const own: string[] = []
  const reply: string[] = []
  let answered = false
  for (const line of text.split('\n')) {
    const [before = '', ...after] = line.split('server response:')
    const remote = /^\s*remote: /.test(line)
    if (answered || remote) reply.push(line)
    else own.push(before)
    if (!remote && after.length > 0) reply.push(after.join('server response:'))
    answered ||= after.length > 0
  }
  return { text, own: masked(own.join('\n')), reply: masked(reply.join('\n')) }
}

const marked =
  /\b(?:https?:\/|[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>|]*[^\s"'<>|:.,;)]|(?<![\w.@~+!%=/\\:-])(?:[A-Za-z]:)?[\w.@~+!%=-]*[/\\][\w.@~+!%=/\\-]*|(?<![\w.@~+!%=/\\:-])[\w.~-]+@v\d[\w.+-]*|(?<=\b(?:lookup|host:?|connect to) )[\w-]+(?:\.[\w-]+)+/gi

/**
 * Replaces names by markers, so that no rule takes a word in a module path, a file path or a URL for a cause. What
 * rules need to know of a name stays: whether it leads to a checksum database or names a toolchain or a go.mod.
 */
function masked(text: string): string {
  return text.replace(marked, name => {
    if (/^[a-z][a-z0-9+.-]+:\//i.test(name)) return /\/(?:lookup|tile|sumdb)\//.test(name) ? '<sumdb>' : '<url>'
    if (/^golang\.org\/toolchain@/.test(name)) return '<toolchain>'
    const file = /[/\\]go\.(?:mod|sum|work|work\.sum)$/.exec(name)
    if (file) return `<path>/${file[0].slice(1)}`
    if (/^[\w./~!+-]*@v\d/.test(name)) return '<module>'
    if (!/[/\\]/.test(name)) return '<host>'
    return isPath(name) ? '<path>' : name
  })
}

/** `i/o`, `net/http` and `HTTP/2` are words. */
function isPath(name: string): boolean {
  const parts = name.split(/[/\\]/)
  return parts.length > 2 || parts[0] === '' || /[.:]/.test(parts[0] ?? '')
}
