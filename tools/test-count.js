// Prints the figures of a jest run: node tools/test-count.js RESULTS.json
import { readFileSync } from 'node:fs'

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'))
// A file that could not even be loaded has no failed tests of its own.
const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
const skipped = results.numPendingTests + results.numTodoTests
const line = `${results.numPassedTests} passed, ${failed} failed`
console.log(skipped > 0 ? `${line}, ${skipped} skipped` : line)
