import { expect, test } from '@jest/globals'
import { readResults, wrongOnes } from '../../conformance/results.js'

const LOG = `=== RUN   TestFixedRelay
--- PASS: TestFixedRelay (0.00s)
=== RUN   TestScript
=== RUN   TestScript/a
=== PAUSE TestScript/a
=== CONT  TestScript/a
    script_test.go:163: FAIL: testdata/script/a.txt:7: no match for \`404\`
=== CONT  TestScript/b
=== NAME  TestScript/a
    and what a printed afterwards
panic: test timed out after 2h0m0s
    --- FAIL: TestScript/a (1.03s)
    --- SKIP: TestScript/b (0.00s)
    --- PASS: TestScript/c (0.90s)
`
const results = readResults(LOG, ['a', 'b', 'c', 'd'])

test('a script is reported with its outcome and its own output', () => {
  expect(Object.fromEntries(results)).toMatchObject({
    a: { outcome: 'fail', output: expect.arrayContaining(['and what a printed afterwards']) },
    b: { outcome: 'skip', output: [] },
    c: { outcome: 'pass' },
  })
})

test('a script that passes plain has to pass through the relay: left out and without a result count as failed', () => {
  const plain = readResults(
    'abcd'.replace(/./g, name => `    --- PASS: TestScript/${name} (0.1s)\n`),
    ['a', 'b', 'c', 'd'],
  )
  expect(wrongOnes(results, plain)).toEqual(['a', 'b', 'd'])
  expect(wrongOnes(plain, results)).toEqual([])
})
