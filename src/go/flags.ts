/** What the go command treats as space between flags (cmd/internal/quoted). */
const BLANK = /[ \t\r\n]/

/**
 * Splits GOFLAGS as Go does: a flag may be quoted as a whole, and there are no escapes (cmd/internal/quoted, Split). Text
 * after an unterminated quote is left out: Go refuses it.
 */
export function splitFlags(goflags: string): string[] {
  return split(goflags).flags
}

/** An unterminated quote, with the text after it. */
export function unendedQuote(goflags: string): string | undefined {
  return split(goflags).unended
}

function split(goflags: string): { flags: string[]; unended?: string } {
  const flags: string[] = []
  for (let at = 0; at < goflags.length; ) {
    const first = goflags.charAt(at)
    if (BLANK.test(first)) {
      at++
    } else if (first === '"' || first === "'") {
      const end = goflags.indexOf(first, at + 1)
      if (end < 0) return { flags, unended: goflags.slice(at) }
      flags.push(goflags.slice(at + 1, end))
      at = end + 1
    } else {
      const start = at
      while (at < goflags.length && !BLANK.test(goflags.charAt(at))) at++
      flags.push(goflags.slice(start, at))
    }
  }
  return { flags }
}

/** Joins flags. A flag that contains both kinds of quotes cannot be expressed, but no path in a flag is likely to. */
export function joinFlags(flags: string[]): string {
  const quote = (flag: string) => (flag.includes("'") ? `"${flag}"` : `'${flag}'`)
  return flags.map(flag => (flag === '' || /^['"]|[ \t\r\n]/.test(flag) ? quote(flag) : flag)).join(' ')
}

/** The last value of a flag in GOFLAGS, `true` for one without a value; undefined if it is not set. */
export function flagValue(goflags: string, name: string): string | undefined {
  const values = splitFlags(goflags).flatMap(flag => {
    const [, found, value] = /^--?([^=]*)(?:=(.*))?$/s.exec(flag) ?? []
    return found === name ? [value ?? 'true'] : []
  })
  return values.at(-1)
}

/** Is a boolean flag on? Accepts the values of Go's strconv.ParseBool. */
export function isFlagOn(goflags: string, name: string): boolean {
  return /^(?:1|t|T|true|TRUE|True)$/.test(flagValue(goflags, name) ?? '')
}

/** GOFLAGS with this flag set to a value; without a value, the flag is removed. */
export function withFlag(goflags: string, name: string, value?: string): string {
  const others = splitFlags(goflags).filter(flag => !new RegExp(`^--?${name}(?:=|$)`).test(flag))
  return joinFlags(value === undefined ? others : [...others, `-${name}=${value}`])
}
