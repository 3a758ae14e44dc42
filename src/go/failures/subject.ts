/** Where a text begins to name the module it is about. */
const leadingModule = /^[ \t]{0,40}(?:go: |verifying |module )*([\w.~!/+-]{1,300}@[^\s:"',/()]{1,200})/gm
const anyModule = /(?<![\w.~!/+@-])([\w.~!-]{1,200}(?:\/[\w.~!+-]{1,200}){0,30}@v\d[\w.+-]{0,200})/
const pathOnly = /(?:\bmodule |unrecognized import path "|providing package )([\w~-]+(?:\.[\w~-]+)+\/[\w.~/-]+)/
const anyUrl = /\b(?:https?|ssh|git|file):\/{1,2}[^\s"'<>|]*[^\s"'<>|:.,;)]/gi

/** The module a failed statement is about: `path@version`, or only its path; from a URL or a file if need be. */
export function findModule(statement: string): string | undefined {
  const text = statement.replace(anyUrl, '')
  const leading = [...text.matchAll(leadingModule)].map(match => match[1] ?? '').filter(isModule)
  return leading.at(-1) ?? anyModule.exec(text)?.[1] ?? pathOnly.exec(text)?.[1] ?? moduleOfUrl(statement)
}

function isModule(name: string): boolean {
  return /@v\d/.test(name) || /^[^/@]+\.[^/@]+\/[^@]+@/.test(name)
}

/** As in the URL of a module proxy, or in the download cache. */
const proxyPath =
  /(?:https?:\/{1,2}|cache\/download)([^\s"'<>|]{1,600})\/@v\/([^\s"'<>|/]{1,200})\.(?:info|mod|zip|ziphash|lock)\b/

function moduleOfUrl(statement: string): string | undefined {
  const url = proxyPath.exec(statement.replaceAll('\\', '/'))
  const segments = (url?.[1] ?? '').split('/').slice(1)
  const first = segments.findIndex(segment => segment.includes('.'))
  if (!url || first < 0) return undefined
  return unescaped(`${segments.slice(first).join('/')}@${url[2]}`)
}

/** A module proxy writes `!a` (in a URL also `%21a`) for `A`. */
function unescaped(name: string): string {
  return name.replace(/%21/g, '!').replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The first URL of a statement. Redact the statement before. */
export function findUrl(statement: string): string | undefined {
  const found = statement.match(anyUrl)?.[0]
  return found?.replace(/^(https?):\/(?!\/)/i, '$1://')
}

/** What GOPRIVATE needs to cover a module and its siblings: the first two elements of its path. */
export function privatePrefix(module: string | undefined): string | undefined {
  return module?.split('@', 1)[0]?.split('/').slice(0, 2).join('/')
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
const wait =
  /(?:retry[- ]?after|(?:try|retry) (?:again )?(?:in|after)|resets? (?:in|after)|wait(?: for)?)"?:? {0,3}(?:about )?(\d{1,9}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)?\b/i
const date = /retry-after: {0,3}(\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/i

/** Milliseconds a server asked to wait: a number (seconds where no unit stands) or, of `Retry-After`, a date. */
export function findWait(text: string): number | undefined {
  const span = wait.exec(text)
  if (span) {
    const unit = span[2]?.toLowerCase() ?? 's'
    return Math.round(Number(span[1]) * (units[/^m(?:s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1000))
  }
  const until = date.exec(text)?.[1]
  return until === undefined ? undefined : Math.max(0, Date.parse(until) - Date.now())
}
