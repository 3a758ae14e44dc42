import { describe, expect, test } from '@jest/globals'
import {
  compareVersions,
  fitsPath,
  type ModuleFile,
  moduleFileName,
  parseModuleFile,
} from '../../src/modcache/module-file.js'

describe('the name of a module file', () => {
  test.each<[string, ModuleFile]>([
    [
      'github.com/!burnt!sushi/toml/@v/v1.4.0.zip',
      { path: 'github.com/BurntSushi/toml', version: 'v1.4.0', kind: 'zip' },
    ],
    ['example.com/a/v2/@v/v2.0.0-!r!c1.mod', { path: 'example.com/a/v2', version: 'v2.0.0-RC1', kind: 'mod' }],
    [
      'example.com/a/@v/v2.0.0+incompatible.info',
      { path: 'example.com/a', version: 'v2.0.0+incompatible', kind: 'info' },
    ],
    ['gopkg.in/yaml.v3/@v/v3.0.1.zip', { path: 'gopkg.in/yaml.v3', version: 'v3.0.1', kind: 'zip' }],
    [
      'golang.org/x/exp/@v/v0.0.0-20240506185415-9bf2ced13842.mod',
      { path: 'golang.org/x/exp', version: 'v0.0.0-20240506185415-9bf2ced13842', kind: 'mod' },
    ],
    [
      'example.com/_a~b.c-d/@v/v1.2.3-0.20200101000000-abcdefabcdef.info',
      { path: 'example.com/_a~b.c-d', version: 'v1.2.3-0.20200101000000-abcdefabcdef', kind: 'info' },
    ],
  ])('%s is read and written', (name, file) => {
    expect(parseModuleFile(name)).toEqual(file)
    expect(moduleFileName(file)).toBe(name)
  })

  test.each([
    ['no module file', ''],
    ['a file of another kind', 'example.com/a/@v/v1.0.0.ziphash'],
    ['a lock', 'example.com/a/@v/v1.0.0.lock'],
    ['a list', 'example.com/a/@v/list'],
    ['the parent directory', '../example.com/a/@v/v1.0.0.zip'],
    ['the parent directory inside', 'example.com/../a/@v/v1.0.0.zip'],
    ['the same directory', 'example.com/./a/@v/v1.0.0.zip'],
    ['an absolute name', '/example.com/a/@v/v1.0.0.zip'],
    ['an empty element', 'example.com//a/@v/v1.0.0.zip'],
    ['a directory below the version', 'example.com/a/@v/b/v1.0.0.zip'],
    ['two versions', 'example.com/a/@v/v1.0.0/@v/v1.0.0.zip'],
    ['a backslash', 'example.com\\a/@v/v1.0.0.zip'],
    ['a drive', 'c:/example.com/a/@v/v1.0.0.zip'],
    ['a NUL', 'example.com/a\0/@v/v1.0.0.zip'],
    ['a line break', 'example.com/a/@v/v1.0.0.zip\n'],
    ['a space', 'example.com/a b/@v/v1.0.0.zip'],
    ['a letter beyond ASCII', 'example.com/é/@v/v1.0.0.zip'],
    ['a capital', 'github.com/BurntSushi/toml/@v/v1.4.0.zip'],
    ['a capital in the version', 'example.com/a/@v/v1.0.0-RC1.zip'],
    ['an escape of nothing', 'example.com/a!/@v/v1.0.0.zip'],
    ['an escape of a digit', 'example.com/!1/@v/v1.0.0.zip'],
    ['an element ending in a dot', 'example.com/a./@v/v1.0.0.zip'],
    ['an element beginning with a dot', 'example.com/.git/@v/v1.0.0.zip'],
    ['a Windows device', 'example.com/con/@v/v1.0.0.zip'],
    ['a Windows device with an extension', 'example.com/lpt1.x/@v/v1.0.0.zip'],
    ['a Windows short name', 'example.com/progra~1/@v/v1.0.0.zip'],
    ['a first element without a dot', 'example/a/@v/v1.0.0.zip'],
    ['a module path ending in v1', 'example.com/a/v1/@v/v1.0.0.zip'],
    ['a gopkg.in path without a version', 'gopkg.in/yaml/@v/v1.0.0.zip'],
    ['a short version', 'example.com/a/@v/v1.0.zip'],
    ['a version without v', 'example.com/a/@v/1.0.0.zip'],
    ['a leading zero', 'example.com/a/@v/v01.0.0.zip'],
    ['build metadata', 'example.com/a/@v/v1.0.0+meta.zip'],
    ['a branch', 'example.com/a/@v/master.info'],
  ])('%s is refused', (_, name) => {
    expect(parseModuleFile(name)).toBeUndefined()
  })
})

test.each([
  ['example.com/a', 'v0.1.0', true],
  ['example.com/a', 'v1.0.0', true],
  ['example.com/a', 'v2.0.0', false],
  ['example.com/a', 'v2.0.0+incompatible', true],
  ['example.com/a/v2', 'v2.0.0', true],
  ['example.com/a/v2', 'v20.0.0', false],
  ['example.com/a/v2', 'v1.0.0', false],
  ['gopkg.in/yaml.v3', 'v3.0.1', true],
  ['gopkg.in/yaml.v3', 'v2.0.0', false],
  ['gopkg.in/yaml.v3-unstable', 'v3.0.0', true],
  ['gopkg.in/yaml.v1', 'v0.0.0-20200101000000-0123456789ab', true],
  ['gopkg.in/yaml.v2', 'v0.0.0-20200101000000-0123456789ab', false],
])('the module path %s may have version %s: %s', (path, version, fits) => {
  expect(fitsPath({ path, version })).toBe(fits)
})

test('versions are ordered as Go does', () => {
  const rising = [
    'v0.0.0-20190101000000-abcdefabcdef',
    'v0.0.0-20200101000000-abcdefabcdef',
    'v0.9.0',
    'v0.10.0-alpha',
    'v0.10.0-alpha.1',
    'v0.10.0-alpha.beta',
    'v0.10.0-beta.2',
    'v0.10.0-beta.11',
    'v0.10.0-rc.1.0.20200101000000-abcdefabcdef',
    'v0.10.0',
    'v1.0.0',
    'v1.0.1-0.20200101000000-abcdefabcdef',
    'v2.0.0+incompatible',
    'v10.0.0+incompatible',
  ]
  expect(rising.toReversed().sort(compareVersions)).toEqual(rising)
  expect(compareVersions('v2.0.0', 'v2.0.0+incompatible')).toBe(0)
})
