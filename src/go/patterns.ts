/** Does this part of the pattern match a character? */
type Place = (character: string) => boolean

type Token = '*' | Place

/**
 * Does a comma-separated list of patterns, as in GOPRIVATE or GONOPROXY, cover a module path?
 *
 * Each pattern is a glob of Go's path.Match that is compared with as many leading elements of the module path as it has
 * itself. Empty and malformed patterns match nothing (golang.org/x/mod/module, MatchPrefixPatterns).
 */
export function matchesPatterns(patterns: string, modulePath: string): boolean {
  return patterns.split(',').some(pattern => {
    const glob = pattern.replace(/\/$/, '')
    if (glob === '') return false
    const wanted = glob.split('/').length
    const elements = modulePath.split('/')
    return elements.length >= wanted && matches(glob, elements.slice(0, wanted).join('/'))
  })
}

/** Go's path.Match: a star and a question mark never match a slash. */
function matches(glob: string, name: string): boolean {
  const tokens = parse([...glob])
  if (!tokens) return false
  const characters = [...name]
  let token = 0
  let at = 0
  let star = -1
  let afterStar = 0
  while (at < characters.length) {
    const character = characters[at] ?? ''
    const expected = tokens[token]
    if (expected === '*') {
      star = token++
      afterStar = at
    } else if (expected?.(character)) {
      token++
      at++
    } else if (star >= 0 && characters[afterStar] !== '/') {
      token = star + 1
      at = ++afterStar
    } else {
      return false
    }
  }
  return tokens.slice(token).every(rest => rest === '*')
}

function parse(glob: string[]): Token[] | undefined {
  const tokens: Token[] = []
  const rest = glob.values()
  for (const character of rest) {
    if (character === '*') tokens.push('*')
    else if (character === '?') tokens.push(found => found !== '/')
    else if (character === '[') {
      const place = parseClass(rest)
      if (!place) return undefined
      tokens.push(place)
    } else {
      const literal = character === '\\' ? rest.next().value : character
      if (literal === undefined) return undefined
      tokens.push(found => found === literal)
    }
  }
  return tokens
}

function parseClass(rest: Iterator<string, undefined>): Place | undefined {
  const ranges: [number, number][] = []
  let next = rest.next().value
  const negated = next === '^'
  if (negated) next = rest.next().value
  while (next !== ']' || ranges.length === 0) {
    const low = bound(next, rest)
    next = rest.next().value
    let high = low
    if (next === '-') {
      high = bound(rest.next().value, rest)
      next = rest.next().value
    }
    if (low === undefined || high === undefined || next === undefined) return undefined
    ranges.push([low, high])
  }
  return found => {
    const point = found.codePointAt(0) ?? 0
    return ranges.some(([low, high]) => low <= point && point <= high) !== negated
  }
}

function bound(character: string | undefined, rest: Iterator<string, undefined>): number | undefined {
  if (character === '-' || character === ']') return undefined
  return (character === '\\' ? rest.next().value : character)?.codePointAt(0)
}
