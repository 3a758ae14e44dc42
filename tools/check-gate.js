// The last job of ci.yml stands for all others: it has to need each of them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from './run.js'

const { jobs } = parse(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8'))
const { 'ci-ok': gate, ...others } = jobs
const forgotten = Object.keys(others).filter(job => !gate.needs.includes(job))
if (forgotten.length > 0) {
  console.error(`ci-ok does not need: ${forgotten.join(', ')}`)
  process.exitCode = 1
}
