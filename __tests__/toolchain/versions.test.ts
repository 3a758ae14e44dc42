import { describe, expect, test } from '@jest/globals'
import { currentPlatform, releasesIn, toolchainVersion } from '../../src/toolchain/releases.js'
import { versionInFile } from '../../src/toolchain/version-file.js'
import { fromSemver, nearest, newestMatching, parseVersionSpec, toSemver } from '../../src/toolchain/version-spec.js'

const names = [
  '1.20',
  '1.20.14',
  '1.25.3',
  '1.25.11',
  '1.26rc1',
  '1.26.0',
  '1.26.8',
  '1.26.11',
  '1.27rc1',
  '1.27.0',
  '1.27.4',
  '1.28rc1',
]
const list = names.map(name => `v0.0.1-go${name}.linux-amd64`).join('\n')
const releases = releasesIn(list)

describe('a version of Go that is wanted as', () => {
  test.each<[string, string | undefined]>([
    ['1.26.8', '1.26.8'],
    ['go1.26.8', '1.26.8'],
    ['v1.26.8', '1.26.8'],
    ['=1.26.8', '1.26.8'],
    [' 1.26.8 ', '1.26.8'],
    ['1.26.0', '1.26.0'],
    ['1.26.1', undefined],
    ['1.27rc1', '1.27rc1'],
    ['1.27.0-rc.1', '1.27rc1'],
    ['1.28rc1', '1.28rc1'],
    ['1.20', '1.20.14'],
    ['1.20.0', '1.20'],
    ['1.26', '1.26.11'],
    ['1.26.x', '1.26.11'],
    ['1.26.*', '1.26.11'],
    ['1.x', '1.27.4'],
    ['1', '1.27.4'],
    ['*', '1.27.4'],
    ['1.28', undefined],
    ['1.99', undefined],
    ['stable', '1.27.4'],
    ['oldstable', '1.26.11'],
    ['>=1.24', '1.27.4'],
    ['>=1.25 <1.27', '1.26.11'],
    ['<1.26', '1.25.11'],
    ['~1.25.2', '1.25.11'],
    ['~1.25', '1.25.11'],
    ['^1.20', '1.27.4'],
    ['^1.25.1', '1.27.4'],
    ['1.25 || 1.26', '1.26.11'],
    ['1.25.3 - 1.26.8', '1.26.8'],
    ['>=1.27rc1 <1.27.0', '1.27rc1'],
  ])('%s is %s', (spec, release) => {
    expect(newestMatching(parseVersionSpec(spec, 'go-version'), releases)).toBe(release)
  })

  test.each(['', 'latest', 'tip', '1.26.8.1', 'go', '1.26-', '1.26.1rc1', '>='])('%s is refused', spec => {
    expect(() => parseVersionSpec(spec, 'go-version')).toThrow(
      `go-version: ${JSON.stringify(spec)} is not a Go version`,
    )
  })

  test.each(['x'.repeat(300), '1.26||'.repeat(20_000)])('one that is too long is refused, and shown in part', spec => {
    const refused = `go-version: ${JSON.stringify(`${spec.slice(0, 40)}…`)} is not a Go version`
    expect(() => parseVersionSpec(spec, 'go-version')).toThrow(refused)
  })

  test.each(['go1.26.1-corp', '1.26.1+corp'])(
    'one with a suffix, %s, is refused, with the release it is made of',
    spec => {
      const refused = expect(() => parseVersionSpec(spec, 'go.mod'))
      refused.toThrow(expect.objectContaining({ code: 'bad-option', hint: expect.stringContaining('Use 1.26.1,') }))
    },
  )
})

describe('a release that does not exist is answered with', () => {
  test.each<[string, string[]]>([
    ['1.26.99', ['1.27.4', '1.27.0', '1.26.11']],
    ['1.26.5', ['1.27.4', '1.26.11', '1.26.8', '1.26.0']],
    ['1.99', ['1.27.4']],
    ['1.1', ['1.27.4', '1.20']],
    ['1.28', ['1.28rc1', '1.27.4']],
    ['1.26rc9', ['1.27.4', '1.26.11', '1.26.0', '1.26rc1', '1.25.11']],
  ])('%s: the nearest', (spec, named) => {
    expect(nearest(parseVersionSpec(spec, 'go-version'), releases)).toEqual(named)
  })
})

test('releases are listed newest first, of all platforms and once', () => {
  const text =
    'v0.0.1-go1.26.8.linux-amd64\nv0.0.1-go1.26.8.darwin-arm64\nv0.0.1-go1.27rc1.linux-386\nnonsense\nv0.0.1-go1.9.linux-amd64 \n'
  expect(releasesIn(text)).toEqual(['1.27rc1', '1.26.8', '1.9'])
})

test.each<[string, string]>([
  ['1.26.8', '1.26.8'],
  ['1.27rc1', '1.27.0-rc.1'],
  ['1.20', '1.20.0'],
  ['1.21.0', '1.21.0'],
])('%s is %s in a tool cache, and found there', (version, semver) => {
  expect([toSemver(version), fromSemver(semver)]).toEqual([semver, version])
})

describe('a version file', () => {
  test.each<[string, string, string]>([
    ['go.mod', 'module m\n\ngo 1.26\n', '1.26'],
    ['go.mod', 'module m\n\ngo 1.26.0\n\ntoolchain go1.26.8\n', '1.26.8'],
    ['go.mod', 'module m\ngo 1.27.0\ntoolchain go1.26.8\n', '1.27.0'],
    ['go.mod', 'module m\ngo 1.26.0\ntoolchain default\n', '1.26.0'],
    ['tools.mod', 'go 1.27rc1\n', '1.27rc1'],
    ['go.work', 'go 1.25.0\ntoolchain go1.26.1-corp\n', '1.26.1-corp'],
    ['.tool-versions', 'nodejs 24\ngolang 1.26.8 # here\n', '1.26.8'],
    ['.tool-versions', 'go go1.26\n', '1.26'],
    ['.go-version', '\n# the one we ship\ngo1.26.8\r\n', 'go1.26.8'],
    ['versions/go.txt', '1.26.x\n', '1.26.x'],
  ])('%s with %j asks for %s', (path, text, spec) => {
    expect(versionInFile(path, text)).toBe(spec)
  })

  test.each([
    ['go.mod', 'module m\n'],
    ['go.work', 'toolchain default\n'],
    ['.tool-versions', 'nodejs 24\n'],
    ['.go-version', '\n# nothing\n'],
  ])('%s with %j is refused', (path, text) => {
    expect(() => versionInFile(path, text)).toThrow(`go-version-file: ${path} names no Go version`)
  })
})

test.each<[{ platform: string; arch: string }, 'LE' | 'BE', string]>([
  [{ platform: 'linux', arch: 'x64' }, 'LE', 'linux-amd64'],
  [{ platform: 'linux', arch: 'arm' }, 'LE', 'linux-arm'],
  [{ platform: 'linux', arch: 'ia32' }, 'LE', 'linux-386'],
  [{ platform: 'linux', arch: 'ppc64' }, 'LE', 'linux-ppc64le'],
  [{ platform: 'aix', arch: 'ppc64' }, 'BE', 'aix-ppc64'],
  [{ platform: 'darwin', arch: 'arm64' }, 'LE', 'darwin-arm64'],
  [{ platform: 'win32', arch: 'x64' }, 'LE', 'windows-amd64'],
  [{ platform: 'linux', arch: 's390x' }, 'BE', 'linux-s390x'],
])('%j with %s is %s', (place, order, name) => {
  const platform = currentPlatform(place, order)
  expect([platform.go, platform.node, toolchainVersion('1.26.8', platform)]).toEqual([
    name,
    place.arch,
    `v0.0.1-go1.26.8.${name}`,
  ])
})
