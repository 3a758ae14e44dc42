import { writeFileSync } from 'node:fs'
import { answer, answerJson } from '../output/console.js'
import { checkOutputFile } from '../output-file.js'

/**
 * For commands whose result is all they print: lines for people on stdout, or the data where `json` is `-`.
 * @throws WarmupError `bad-option`, before any work, for a file that cannot be written
 */
export function openTelling({ json }: { json?: string }): (data: object, lines: string[]) => void {
  if (json !== undefined && json !== '-') checkOutputFile('json', json)
  return (data, lines) => {
    const text = `${JSON.stringify(data, undefined, 2)}\n`
    if (json !== undefined && json !== '-') writeFileSync(json, text)
    if (json === '-') answerJson(text)
    else answer(`${lines.join('\n')}\n`)
  }
}
