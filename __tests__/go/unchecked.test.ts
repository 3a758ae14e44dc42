import { expect, test } from '@jest/globals'
import type { MainModule } from '../../src/go/main-module.js'
import { unpackedBy } from '../../src/go/unchecked.js'
import { Sums } from '../../src/modcache/sum-file.js'

const [A, B] = ['h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'h1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=']
const DEP = { path: 'example.com/dep', version: 'v1.0.0' }

const sumsOf = (hashes: string[], path = DEP.path) =>
  new Sums(
    new Map([
      [`${path}@v1.0.0`, new Set(hashes)],
      [`${path}@v1.0.0/go.mod`, new Set([A])],
    ]),
    new Map([[`${path}@v1.0.0`, ['go.sum', 'sibling/go.sum']]]),
  )

/** A main module that requires `example.com/dep`, with these sums. */
const requiring = (sums: Sums): MainModule =>
  ({
    goWork: 'off',
    requires: [DEP],
    definitions: [{ kind: 'module', goLine: '1.21', requires: [DEP] }],
    sums,
  }) as unknown as MainModule

const hashFor = (mainModules: MainModule[], { sums = sumsOf([A]), settings = {}, path = DEP.path } = {}) =>
  unpackedBy({ mainModules, sums }, { settings: { GOSUMDB: 'off', ...settings } })({ ...DEP, path })

test('a zip may be unpacked by the hash that the sum file names', () => {
  expect(hashFor([requiring(sumsOf([A]))])).toEqual({ kind: 'known', hash: A })
})

test('the sum file of a sibling vouches for nothing that Go would not compare', () => {
  const siblings = [requiring(sumsOf([A])), requiring(sumsOf([], 'example.com/other'))]
  expect(hashFor(siblings)).toEqual({ kind: 'not-compared' })
  const settings = { GOSUMDB: 'sum.example.com' }
  expect(hashFor(siblings, { settings })).toEqual({ kind: 'known', hash: A })
  expect(hashFor(siblings, { settings: { ...settings, GONOSUMDB: 'example.com' } })).toEqual({ kind: 'not-compared' })
})

test('a sibling that lacks the hash of one zip stops the unpacker for that module only', () => {
  const other = { path: 'example.com/other', version: 'v1.0.0' }
  const lines = ({ zip }: { zip: boolean }) => [
    [`${other.path}@v1.0.0/go.mod`, new Set([B])] as const,
    ...(zip ? [[`${other.path}@v1.0.0`, new Set([B])] as const] : []),
  ]
  const tidy = requiring(new Sums(new Map([...lines({ zip: true }), [`${DEP.path}@v1.0.0`, new Set([A])]])))
  const untidy = { ...requiring(new Sums(new Map(lines({ zip: false })))), requires: [other] }
  const all = new Sums(new Map([...lines({ zip: true }), [`${DEP.path}@v1.0.0`, new Set([A])]]))
  const hashOf = (path: string) => hashFor([tidy, untidy], { sums: all, path })
  expect(hashOf(DEP.path)).toEqual({ kind: 'known', hash: A })
  expect(hashOf(other.path)).toEqual({ kind: 'not-compared' })
})

test.each<[string, Partial<MainModule>]>([
  ['lacks the hash of a go.mod', {}],
  [
    'is older than Go 1.17',
    {
      sums: sumsOf([A], 'example.com/other'),
      definitions: [{ kind: 'module', goLine: '1.16', requires: [] }] as never,
    },
  ],
])('a sibling that %s may use anything, and stops the unpacker for all that only others name', (_, sibling) => {
  const untidy = { ...requiring(sumsOf([])), requires: [{ path: 'example.com/other', version: 'v1.0.0' }], ...sibling }
  expect(hashFor([requiring(sumsOf([A])), untidy])).toEqual({ kind: 'not-compared' })
})

test('two sum files that name different hashes vouch for none of them', () => {
  const files = ['go.sum', 'sibling/go.sum']
  const siblings = [requiring(sumsOf([A])), requiring(sumsOf([B]))]
  expect(hashFor(siblings, { sums: sumsOf([A, B]) })).toEqual({ kind: 'contradiction', files })
})

test.each(['golang.org/toolchain', 'golang.org/fips140'])('%s is left to Go', path => {
  expect(hashFor([requiring(sumsOf([A], path))], { sums: sumsOf([A], path), path })).toEqual({ kind: 'none' })
})
