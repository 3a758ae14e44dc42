// Looks at a module cache again and again, until its input ends, and prints what is false in it, a line for each once:
// the module cache, and a file with the truth.
import '../../bench/typescript.js'
import { readFileSync } from 'node:fs'
import { argv, stdin, stdout } from 'node:process'
import { setImmediate as breath } from 'node:timers/promises'

const { falseIn } = await import('./module-cache-truth.ts')
const [, , moduleCache, truthFile] = argv
const truth = JSON.parse(readFileSync(truthFile, 'utf8'))
const told = new Set()
let isOver = false
let looks = 0
stdin.resume().on('end', () => {
  isOver = true
})
stdout.write('watching\n')
while (!isOver) {
  for (const line of falseIn(moduleCache, truth)) {
    if (!told.has(line)) stdout.write(`${line}\n`)
    told.add(line)
  }
  looks++
  await breath()
}
stdout.write(`${looks} looks\n`)
