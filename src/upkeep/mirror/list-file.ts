import { WarmupError } from '../../errors.js'
import { readGivenTextSync } from '../../modcache/regular-file.js'
import { firstLines } from '../../output/format.js'

/** One line of a list, as accepted by `go get` and `go install`. */
export interface ListLine {
  /** `FILE:LINE` */
  place: string
  /** `path@query` */
  module: string
  /** Path of a module or of a package in it; may end in `/...`. */
  path: string
}

const ELEMENT = '[A-Za-z0-9_~+-][A-Za-z0-9._~+-]*'
const PATH = new RegExp(`^[a-z0-9][a-z0-9-]*\\.[a-z0-9.-]*(?:/${ELEMENT})*(?:/\\.\\.\\.)?$`)
/** A version, the beginning of one, a comparison, a branch or a commit (go.dev/ref/mod, "Version queries"). */
const QUERY = /^[A-Za-z0-9<>=][A-Za-z0-9._/<>=+~-]*$/
/** These queries are relative to the requirements of a main module. */
const RELATIVE = ['none', 'patch', 'upgrade']

/**
 * Reads a list of modules, one `path@version` per line; `#` begins a comment.
 * @throws WarmupError `bad-option` for an unreadable or empty file, and for invalid lines
 */
export async function readListFile(file: string): Promise<ListLine[]> {
  const text = textOf(file)
  const lines = parseList(text, file)
  if (lines.length > 0) return lines
  throw new WarmupError('bad-option', `list: ${file} contains no modules`, {
    hint: 'Each line is path@version, such as example.com/tool@latest.',
  })
}

function textOf(file: string): string {
  try {
    return readGivenTextSync(file)
  } catch (cause) {
    throw new WarmupError('bad-option', `list: ${file} cannot be read`, {
      hint: 'Use a file with lines such as example.com/tool@latest.',
      cause,
    })
  }
}

/**
 * The lines of a list, each module once.
 * @throws WarmupError `bad-option` that lists all invalid lines
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
      hint: 'Each line is path@version, such as example.com/tool@v1.2.3 or example.com/tool@latest.',
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
    return 'has no module path before the @'
  }
  if (query === '') return 'has no version'
  if (RELATIVE.includes(query)) return `has the version ${query}, which is meaningless without a project`
  return QUERY.test(query) ? undefined : 'has no version after the @'
}
