import { describe, expect, test } from '@jest/globals'
import { parseList } from '../../../src/upkeep/mirror/list-file.js'

const modules = (text: string) => parseList(text, 'list.txt').map(line => line.module)

describe('a list', () => {
  test('has one module a line, comments and empty lines', () => {
    const text = '# tools\n\n  example.com/a@latest  \r\nexample.com/b/cmd/b@v1.2 # why\nexample.com/a@latest\n'
    expect(parseList(text, 'list.txt')).toEqual([
      { place: 'list.txt:3', module: 'example.com/a@latest', path: 'example.com/a' },
      { place: 'list.txt:4', module: 'example.com/b/cmd/b@v1.2', path: 'example.com/b/cmd/b' },
    ])
  })

  test.each([
    'v1.2.3',
    'v1',
    'v2.0.0+incompatible',
    'v0.0.0-20260101000000-abcdefabcdef',
    'latest',
    'main',
    'feature/x',
    '1a2b3c4',
    '<v1.5.0',
    '>=v1.2',
  ])('may ask for @%s', query => {
    expect(modules(`example.com/a@${query}`)).toEqual([`example.com/a@${query}`])
  })

  test('may name all packages of a module, and paths with capitals', () => {
    expect(modules('example.com/Big/v2/...@latest\ngopkg.in/yaml.v3@latest')).toHaveLength(2)
  })

  test.each([
    ['example.com/a', 'has no version'],
    ['example.com/a@', 'has no version'],
    ['@latest', 'has no module path'],
    ['fmt@latest', 'has no module path'],
    ['-modfile=x@latest', 'has no module path'],
    ['example.com/../a@latest', 'has no module path'],
    ['./a@latest', 'has no module path'],
    ['https://example.com/a@latest', 'has no module path'],
    ['example.com/a v1.2.3', 'is more than one word'],
    ['example.com/a@v1@v2', 'has no version'],
    ['example.com/a@none', 'has the version none'],
    ['example.com/a@patch', 'has the version patch'],
    ['example.com/a@-x', 'has no version'],
  ])('does not name %s', (line, why) => {
    expect(() => parseList(`# first\n${line}\n`, 'list.txt')).toThrow(`list.txt:2: ${JSON.stringify(line)} ${why}`)
  })

  test('is reported with all its bad lines', () => {
    expect(() => parseList('a\nexample.com/a@latest\nb\n', 'list.txt')).toThrow(/list\.txt:1: .*\nlist\.txt:3: /)
  })
})
