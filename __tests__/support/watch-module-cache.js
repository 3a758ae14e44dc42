// Looks at a module cache again and again: the module cache, a file with the truth, and milliseconds to rest between two
// looks. Each line of its input begins or ends a watch; at the end of one it prints what was false, and how often it
// looked, as one line of JSON.
import '../../bench/typescript.js'
import { readFileSync } from 'node:fs'
import { argv, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { setImmediate as breath, setTimeout as rest } from 'node:timers/promises'

const { falseIn } = await import('./module-cache-truth.ts')
const [, , moduleCache, truthFile, pause] = argv
const truth = JSON.parse(readFileSync(truthFile, 'utf8'))
/** The watch that is under way. */
let watch
createInterface({ input: stdin }).on('line', () => {
  if (watch !== undefined) stdout.write(`${JSON.stringify({ seen: [...watch.seen], looks: watch.looks })}\n`)
  watch = watch === undefined ? { seen: new Set(), looks: 0 } : undefined
  if (watch !== undefined) void look(watch)
})
stdout.write('ready\n')

async function look(mine) {
  while (watch === mine) {
    for (const line of falseIn(moduleCache, truth)) mine.seen.add(line)
    mine.looks++
    if (Number(pause) > 0) await rest(Number(pause))
    else await breath()
  }
}
