import { WarmupError } from '../../errors.js'
import { readGivenTextSync } from '../../modcache/regular-file.js'
import { type ListedModule, listedModule, listedModuleFault } from '../../options/listed-module.js'
import { firstLines } from '../../output/format.js'

/** One line of a list. */
export interface ListLine extends ListedModule {
  /** `FILE:LINE` */
  place: string
}

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
    return module === '' ? [] : [{ place: `${file}:${index + 1}`, ...listedModule(module) }]
  })
  const bad = lines.flatMap(line => {
    const why = listedModuleFault(line)
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
