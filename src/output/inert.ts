/** A colour or a movement of the cursor, whole: without its first character it would leave rubbish behind. */
const ESC = String.fromCharCode(0x1b)
const sequence = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g')
/** Everything that somebody takes for the end of a line. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** What shows nothing and changes how the rest is shown or compared: controls, bidi marks, zero-width characters. */
const unseen = /[\p{Cc}\p{Cf}]/gu

/** Text as it reads: lines end with `\n`, and nothing in it controls a terminal or hides, reorders or splits words. */
export function plain(text: string): string {
  return text
    .replace(sequence, '')
    .replace(lineEnd, '\n')
    .replace(unseen, character => (character === '\n' || character === '\t' ? character : ''))
}

/**
 * Text that no runner takes for a command. The runner of GitHub Actions knows two forms: `::name::` after white space (what
 * .NET takes for it, which `\s` covers once line ends are plain), and `##[name]` anywhere in a line. Azure Pipelines and
 * TeamCity have `##vso[` and `##teamcity[`. It is done wherever we run: a container that a job started seldom has
 * GITHUB_ACTIONS in its environment, and its output is parsed all the same.
 *
 * `mark` breaks the form. A backslash can be seen, is understood as an escape, and is gone when the text is pasted into
 * Markdown or a shell. A zero-width character would look better, but .NET compares texts by culture, and ignores those.
 */
export function inert(text: string, mark = '\\'): string {
  return plain(text)
    .replace(/^[^\S\n]*(?=::)/gm, `$&${mark}`)
    .replace(/##[\w.-]*(?=\[)/g, `$&${mark}`)
}

/** The same for JSON, which stays valid and means what it meant. In JSON no line begins with a colon. */
export function inertJson(json: string): string {
  return json
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, found => (found === '\n' ? found : [...unitsOf(found)].join('')))
    .replace(/##(?=[\w.-]*\[)/g, '#\\u0023')
}

function* unitsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) yield `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}
