import { describe, expect, test } from '@jest/globals'
import { type KeyMaterial, makeKeys } from '../../src/steps/keys.js'
import { generationOf } from '../../src/stores/entry-store.js'

const material: KeyMaterial = {
  project: ['go.mod'],
  goVersion: '1.26.8',
  sums: [{ path: 'go.sum', text: 'example.com/a v1.0.0 h1:x=\n' }],
  definitions: [{ path: 'go.mod', content: { go: '1.26', require: ['example.com/a@v1.0.0'] } }],
}
const options = { keyPrefix: '', keySuffix: '', fallback: true }
const primary = (changes: Partial<KeyMaterial>, given = options) => makeKeys({ ...material, ...changes }, given).primary

describe('the primary key', () => {
  test('names tool, format, project and Go minor, and nothing of the machine', () => {
    expect(primary({})).toMatch(/^go-mod-warmup-v2-[0-9a-f]{10}-go1\.26-[0-9a-f]{40}$/)
  })

  test('is the same for CRLF and LF', () => {
    expect(primary({ sums: [{ path: 'go.sum', text: 'example.com/a v1.0.0 h1:x=\r\n' }] })).toBe(primary({}))
  })

  test('is the same for every patch release of Go', () => {
    expect(primary({ goVersion: '1.26.1' })).toBe(primary({}))
  })

  test('does not depend on the order in which files were found', () => {
    const two = [...material.sums, { path: 'b/go.sum', text: '' }]
    expect(primary({ sums: two })).toBe(primary({ sums: two.toReversed() }))
  })

  test.each<[string, Partial<KeyMaterial>]>([
    ['another Go minor', { goVersion: '1.27.0' }],
    ['another sum', { sums: [{ path: 'go.sum', text: 'example.com/a v1.0.1 h1:y=\n' }] }],
    ['another path of a sum file', { sums: [{ path: 'sub/go.sum', text: material.sums[0]?.text ?? '' }] }],
    ['another requirement', { definitions: [{ path: 'go.mod', content: { go: '1.26', require: [] } }] }],
  ])('changes with %s', (_, changes) => {
    expect(primary(changes)).not.toBe(primary({}))
  })

  test('carries prefix and suffix', () => {
    const key = primary({}, { ...options, keyPrefix: 'team-', keySuffix: '-x' })
    expect(key).toMatch(/^team-go-mod-warmup-v2-[0-9a-f]{10}-go1\.26-[0-9a-f]{40}-x$/)
  })

  test('is refused when the service would not take it', () => {
    expect(() => primary({}, { ...options, keyPrefix: 'x'.repeat(500) })).toThrow(/characters/)
  })
})

describe('restore keys', () => {
  test('go from the same Go minor to any, and stay with the project', () => {
    const { primary, restore } = makeKeys(material, options)
    const project = primary.slice(0, 'go-mod-warmup-v2-'.length + 11)
    expect(restore).toEqual([`${project}go1.26-`, project])
    for (const other of [['sub/go.mod'], ['go.mod', 'sub/go.mod'], ['tools.mod'], []]) {
      const keys = makeKeys({ ...material, project: other }, options)
      expect([keys.primary, ...keys.restore].filter(key => key.startsWith(project))).toEqual([])
    }
  })

  test('are the same for the same module files, whatever those say and however they were found', () => {
    const project = ['a/go.mod', 'b/go.mod']
    const { restore } = makeKeys({ ...material, project }, options)
    expect(makeKeys({ ...material, project: project.toReversed(), sums: [] }, options).restore).toEqual(restore)
  })

  test('are none when switched off', () => {
    expect(makeKeys(material, { ...options, fallback: false }).restore).toEqual([])
  })
})

test.each([
  ['p.1', 1],
  ['p.12', 12],
  ['p.999999999', 999_999_999],
  ...[
    '',
    '0',
    '01',
    '1x',
    '1e1',
    ' 1',
    '1 ',
    '0x1',
    '1.0',
    '+1',
    '-1',
    '1_0',
    '٣',
    '1.',
    '.1',
    '9999999999',
    '1-evil',
    '1\n',
  ].map(ending => [`p.${ending}`, undefined] as [string, undefined]),
  ['p.x', undefined],
  ['p', undefined],
  ['q.1', undefined],
  [undefined, undefined],
])('the generation of %s is %s', (key, generation) => {
  expect(generationOf('p', key)).toBe(generation)
})
