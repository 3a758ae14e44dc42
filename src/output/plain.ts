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
