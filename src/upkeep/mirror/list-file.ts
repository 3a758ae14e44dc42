import { WarmupError } from '../../errors.js'
import { readGivenTextSync } from '../../modcache/regular-file.js'
import { firstLines } from '../../output/format.js'

/** One line of a list: what `go get` and `go install` take. */
export interface ListLine {
  /** `FILE:LINE` */
  place: string
  /** `path@query` */
  module: string
  /** Of a module, or of a package in it; `/...` may follow. */
  path: string
}

const ELEMENT = '[A-Za-z0-9_~+-][A-Za-z0-9._~+-]*'
const PATH = new RegExp(`^[a-z0-9][a-z0-9-]*\\.[a-z0-9.-]*(?:/${ELEMENT})*(?:/\\.\\.\\.)?$`)
/** A version, the beginning of one, a comparison, a branch or a commit (go.dev/ref/mod, "Version queries"). */
const QUERY = /^[A-Za-z0-9<>=][A-Za-z0-9._/<>=+~-]*$/
/** These speak of what a main module requires already. */
const RELATIVE = ['none', 'patch', 'upgrade']

/**
 * Reads a list of modules, one `path@version` a line; what stands after `#` is a comment.
 * @throws WarmupError `bad-option` for a file that cannot be read or names nothing, and for lines that cannot be meant
 */
export async function readListFile(file: string): Promise<ListLine[]> {
  const text = textOf(file)
  const lines = parseList(text, file)
  if (lines.length > 0) return lines
  throw new WarmupError('bad-option', `list: ${file} names no module`, {
    hint: 'A line is path@version, such as example.com/tool@latest.',
  })
}

function textOf(file: string): string {
  try {
    return readGivenTextSync(file)
  } catch (cause) {
    throw new WarmupError('bad-option', `list: ${file} cannot be read`, {
      hint: 'Name a file with lines such as example.com/tool@latest.',
      cause,
    })
  }
}

/**
 * The lines of a list, each module once.
 * @throws WarmupError `bad-option` that names every line which cannot be meant
 */
export function parseList(text: string, file: string): ListLine[] {
  const lines = text.split('\n').flatMap((line, index) => {
    const module = line.replace(/(?:^|\s)#.*$/, '').trim()
    return module === '' ? [] : [{ place: `${file}:${index + 1}`, module, path: module.split('@', 1)[0] ?? '' }]
  })
  const bad = lines.flatMap(line => {
    const why = whyBad(line)
    return why === undefined ? [] : [`${line.place}: ${JSON.stringify(line.module.slice(0, 200))} ${why}`]
  })
  if (bad.length > 0) {
    throw new WarmupError('bad-option', firstLines(bad).join('\n'), {
      hint: 'A line is path@version, such as example.com/tool@v1.2.3 or example.com/tool@latest.',
    })
  }
  const first = new Map<string, ListLine>()
  for (const line of lines) if (!first.has(line.module)) first.set(line.module, line)
  return [...first.values()]
}

function whyBad({ module, path }: ListLine): string | undefined {
  if (/\s/.test(module)) return 'is more than one word'
  const query = module.slice(path.length + 1)
  if (!PATH.test(path) || path.split('/').some(element => /\.$/.test(element) && element !== '...')) {
    return 'has no path of a module before the @'
  }
  if (query === '') return 'names no version'
  if (RELATIVE.includes(query)) return `asks for ${query}, which means nothing without a project`
  return QUERY.test(query) ? undefined : 'has no version after the @'
}
