// Prints the figures of jest runs together: node tools/test-count.js RESULTS.json…
import { readFileSync } from 'node:fs'

const runs = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')))
const sum = figure => runs.reduce((total, run) => total + run[figure], 0)
// A file that could not even be loaded has no failed tests of its own.
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites')
const skipped = sum('numPendingTests') + sum('numTodoTests')
const line = `${sum('numPassedTests')} passed, ${failed} failed`
console.log(skipped > 0 ? `${line}, ${skipped} skipped` : line)
