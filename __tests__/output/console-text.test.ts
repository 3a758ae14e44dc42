import { describe, expect, test } from '@jest/globals'
import { inert, inertJson } from '../../src/output/console.js'
import { plain } from '../../src/output/plain.js'
import { EVIL, expectOnlyOurs, hostileLines, hostileText } from '../support/hostile-text.js'
import { runnerCommands, WHITE_SPACE } from '../support/runner-commands.js'

describe('a text of others is no command', () => {
  // Their texts are in no title: a runner that these tests run on would read it.
  test.each(hostileLines().map((line, index): [number, string] => [index + 1, line]))('line %i', (_, line) => {
    expect(runnerCommands(inert(line))).toEqual([])
    expect(runnerCommands(inert(`said before\n${line}\rsaid after`))).toEqual([])
    expect(runnerCommands(JSON.parse(inertJson(JSON.stringify(line))))).toEqual(runnerCommands(line))
    expect(runnerCommands(inertJson(JSON.stringify({ line, [line]: [line] }, undefined, 2)))).toEqual([])
  })

  test('and would have been, so this test can fail', () => {
    expect(runnerCommands(hostileText()).length).toBeGreaterThan(WHITE_SPACE.length)
  })

  test('on Azure Pipelines and TeamCity either', () => {
    expect(inert('x ##vso[task.setvariable variable=a]b ##teamcity[x]')).toBe(
      'x ##vso\\[task.setvariable variable=a]b ##teamcity\\[x]',
    )
  })
})

test.each([
  ['404 Not Found: no such module', '404 Not Found: no such module'],
  ['a :: b, std::string, C:\\x::y', 'a :: b, std::string, C:\\x::y'],
  ['# title\n## [link]\n##\n#[x]', '# title\n## [link]\n##\n#[x]'],
  ['  ::save-state name=a::b', '  \\::save-state name=a::b'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['\u001b[1;31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', ']0;titletext'],
  ['naïve 日本語 🎉\ttab', 'naïve 日本語 🎉\ttab'],
])('%j is shown as %j', (text, shown) => {
  expect(inert(text)).toBe(shown)
  expect(inert(inert(text))).toBe(shown)
})

test('JSON stays what it was', () => {
  const data = { text: hostileText(), surrogates: '\u{e0001}🎉', nested: [{ '##[x]': '##vso[y]' }] }
  for (const indent of [undefined, 2])
    expect(JSON.parse(inertJson(JSON.stringify(data, undefined, indent)))).toEqual(data)
})

test('a text for a shell means what it meant', () => {
  const quoted = `export A='x##[y]\n::z'`
  expect(inert(quoted, "''")).toBe(`export A='x##''[y]\n''::z'`)
})

test('nothing is left that controls a terminal or hides', () => {
  const every = Array.from({ length: 0x3100 }, (_, code) => String.fromCharCode(code)).join('')
  expect(
    plain(every)
      .match(/[\p{Cc}\p{Cf}\u2028\u2029]/gu)
      ?.join(''),
  ).toBe('\t\n\n\n\n\n\n\n')
  expectOnlyOurs(plain(`${EVIL}${every}`))
})

test.each(['\n', ' ', '#', '::', '##a', '\u001b[', '\u001b[0', ' \n'])('a megabyte of %j takes no time', piece => {
  const text = piece.repeat(1_000_000 / piece.length)
  expect(inert(text).length).toBeLessThanOrEqual(2 * text.length)
})
