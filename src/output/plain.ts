/** A whole sequence for a colour or a cursor movement: without its first character, the rest would be visible. */
const ESC = String.fromCharCode(0x1b)
const sequence = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g')
/** Everything that some program treats as the end of a line. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** Invisible characters that affect how the rest is shown or compared: controls, bidi marks, zero-width characters. */
const unseen = /[\p{Cc}\p{Cf}]/gu

/** Plain text: lines end with `\n`, and no character controls a terminal, or hides, reorders or splits words. */
export function plain(text: string): string {
  return text
    .replace(sequence, '')
    .replace(lineEnd, '\n')
    .replace(unseen, character => (character === '\n' || character === '\t' ? character : ''))
}
