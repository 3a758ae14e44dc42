import { describe, expect, test } from '@jest/globals'
import { matchesPatterns } from '../../src/go/patterns.js'
import { runGoProgram } from '../support/file-proxy.js'

describe('a pattern means what it means in GOPRIVATE:', () => {
  test.each([
    ['corp.example.com', 'corp.example.com/team/repo', true],
    ['corp.example.com', 'corp.example.com', true],
    ['corp.example.com', 'corp.example.com.evil.net/repo', false],
    ['*.example.com', 'git.example.com/repo', true],
    ['*.example.com', 'example.com/repo', false],
    ['*', 'example.com/repo', true],
    ['example.com/*', 'example.com', false],
    ['example.com/*', 'example.com/team/repo/v2', true],
    ['example.com/team-?/x', 'example.com/team-a/x', true],
    ['example.com/[a-c]*', 'example.com/beta/x', true],
    ['example.com/[^a-c]*', 'example.com/beta/x', false],
    ['example.com/team/', 'example.com/team/repo', true],
    ['other.net,example.com/team', 'example.com/team/repo', true],
    ['other.net, example.com', 'example.com/repo', false],
    ['Example.com', 'example.com/repo', false],
    ['example.com/[', 'example.com/x', false],
    ['example.com/[,*.com', 'example.com/x', true],
    [',,/,', 'example.com/x', false],
    ['', 'example.com/x', false],
    ['none', 'example.com/x', false],
  ])('%j on %s: %s', (patterns, path, expected) => {
    expect(matchesPatterns(patterns, path)).toBe(expected)
  })
})

test('each pattern matches what path.Match of Go matches', async () => {
  const globs = [
    'a',
    'a*',
    '*a',
    '**',
    'a*b*c',
    '*b?',
    '?',
    '??',
    'a/*',
    '*/b',
    'a/?',
    '[a]',
    '[^a]',
    '[a-c]*',
    '[c-a]',
  ]
  const odd = [
    '[]',
    '[]a]',
    '[^]',
    '[a-]',
    '[-a]',
    '[a',
    '[\\]]',
    '[\\-]',
    'a\\*',
    'a\\',
    '\\a',
    '*[',
    'b[',
    ']',
    '*\\é',
    '[à-é]',
  ]
  const names = ['a', 'b', 'ab', 'abc', 'aabbcc', 'axbxbc', 'a/b', 'b/b', ']', '-', 'a*', 'é', 'aé', 'cab', '[']
  // As many elements in the name as in the pattern: what comes after them is left out before Go asks path.Match.
  const elements = (text: string) => text.split('/').length
  const cases = [...globs, ...odd].flatMap(glob =>
    names.filter(name => elements(name) === elements(glob)).map(name => [glob, name] as const),
  )
  const program = `package main

import ("encoding/json"; "os"; "path")

func main() {
	var cases [][2]string
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil { panic(err) }
	results := []bool{}
	for _, c := range cases {
		matched, _ := path.Match(c[0], c[1])
		results = append(results, matched)
	}
	json.NewEncoder(os.Stdout).Encode(results)
}
`
  const expected = JSON.parse(await runGoProgram(program, JSON.stringify(cases)))
  expect(cases.map(([glob, name]) => [glob, name, matchesPatterns(glob, name)])).toEqual(
    cases.map(([glob, name], index) => [glob, name, expected[index]]),
  )
}, 120_000)
