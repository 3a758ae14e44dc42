/** What the go command takes for a blank between flags (cmd/internal/quoted). */
const BLANK = /[ \t\r\n]/

/**
 * The flags of GOFLAGS as Go splits them: quotes may stand around a flag as a whole, and nothing is unescaped in them
 * (cmd/internal/quoted, Split). What follows a quote that does not end is left out: Go refuses it.
 */
export function splitFlags(goflags: string): string[] {
  return split(goflags).flags
}

/** The quote and what follows it, where it does not end. */
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

/** The other way round. A flag with both quotes in it cannot be said; no path that a flag names is likely to have them. */
export function joinFlags(flags: string[]): string {
  const quote = (flag: string) => (flag.includes("'") ? `"${flag}"` : `'${flag}'`)
  return flags.map(flag => (flag === '' || /^['"]|[ \t\r\n]/.test(flag) ? quote(flag) : flag)).join(' ')
}

/** What GOFLAGS says of a flag: its last value, `true` for one without. Undefined where it stands nowhere. */
export function flagValue(goflags: string, name: string): string | undefined {
  const values = splitFlags(goflags).flatMap(flag => {
    const [, found, value] = /^--?([^=]*)(?:=(.*))?$/s.exec(flag) ?? []
    return found === name ? [value ?? 'true'] : []
  })
  return values.at(-1)
}

/** Is it a switch that is on? By the words of Go's strconv.ParseBool. */
export function isFlagOn(goflags: string, name: string): boolean {
  return /^(?:1|t|T|true|TRUE|True)$/.test(flagValue(goflags, name) ?? '')
}

/** GOFLAGS with `-name=value` in place of whatever it said of that flag; without a value, with nothing. */
export function withFlag(goflags: string, name: string, value?: string): string {
  const others = splitFlags(goflags).filter(flag => !new RegExp(`^--?${name}(?:=|$)`).test(flag))
  return joinFlags(value === undefined ? others : [...others, `-${name}=${value}`])
}
