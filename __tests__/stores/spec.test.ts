import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseStores } from '../../src/options/stores.js'
import { checkStorePlace, directoryOf, isModuleStore, parseStoreSpec } from '../../src/stores/spec.js'

test.each([
  ['GitHub', { kind: 'github', holds: 'entries', spec: 'github' }],
  ['dir:modules', { kind: 'dir', holds: 'files', spec: `dir:${resolve('modules')}` }],
  ['dir:~/modules', { kind: 'dir', holds: 'files', spec: `dir:${join(homedir(), 'modules')}` }],
  ['s3://team/go/', { kind: 's3', holds: 'files', spec: 's3://team/go' }],
])('the store %s is kept in one spelling', (name, expected) => {
  expect(parseStoreSpec(name)).toEqual(expected)
  expect(parseStoreSpec(expected.spec)).toEqual(expected)
  expect(isModuleStore(name)).toBe(expected.holds === 'files')
})

test.each(['ftp://host', 'https://user:secret@host', 'dirs:x', ''])(
  '%j names no store, and nothing is told of it',
  name => {
    const known = { code: 'bad-option', hint: 'Allowed: off, github, dir:PATH, s3://BUCKET/PREFIX.' }
    expect(() => parseStoreSpec(name)).toThrow(expect.objectContaining(known))
    expect(() => parseStoreSpec(name)).not.toThrow(/secret/)
  },
)

test('a directory needs a path, and only a directory has one', () => {
  expect(() => parseStoreSpec('dir:')).toThrow('has no directory')
  expect(directoryOf('dir:/srv/modules')).toBe(resolve('/srv/modules'))
  expect(directoryOf('s3://team')).toBeUndefined()
})

test('only a bucket has an endpoint that can be wrong', () => {
  expect(() => checkStorePlace(parseStoreSpec('s3://team'), { endpoint: 'nonsense' }, {})).toThrow('s3-endpoint')
  expect(() => checkStorePlace(parseStoreSpec('dir:/srv/modules'), { endpoint: 'nonsense' }, {})).not.toThrow()
})

test('half of a path with a comma or a newline is explained', () => {
  for (const value of ['dir:/a,b', 'dir:/a\nb']) {
    const hint = expect.stringMatching(/Commas and newlines separate stores/)
    const read = () => parseStores(value, { cache: 'auto', relay: 'auto', s3: {}, env: {} })
    expect(read).toThrow(expect.objectContaining({ message: 'store: "b" is not a known store', hint }))
  }
})
