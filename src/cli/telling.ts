import { checkOutputFile } from '../options/values.js'
import { answer, answerJson, tell } from '../output/console.js'
import { replaceFile } from '../output/replace-file.js'

/**
 * For commands whose result is all they print: lines for people on stdout, or the data where `json` is `-`.
 * @throws WarmupError `bad-option`, before any work, for a file that cannot be written
 */
export function openTelling({ json }: { json?: string }): (data: object, lines: string[]) => void {
  if (json !== undefined && json !== '-') checkOutputFile('json', json)
  return (data, lines) => {
    const text = `${JSON.stringify(data, undefined, 2)}\n`
    if (json !== undefined && json !== '-') writeResult('json', { file: json, text })
    if (json === '-') answerJson(text)
    else answer(`${lines.join('\n')}\n`)
  }
}

/** What cannot be written, because the disk is full, is a warning: the work was done. */
export function writeResult(name: string, { file, text }: { file: string; text: string }): void {
  try {
    replaceFile(file, text)
  } catch (error) {
    tell(`go-mod-warmup: ${name}: ${file} cannot be written: ${(error as Error).message}`)
  }
}
