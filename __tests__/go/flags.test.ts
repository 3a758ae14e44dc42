import { describe, expect, test } from '@jest/globals'
import { leavingWritable } from '../../src/go/environment.js'
import { flagValue, isFlagOn, joinFlags, splitFlags, withFlag } from '../../src/go/flags.js'

describe('GOFLAGS', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' -a\t-b=c \n', ['-a', '-b=c']],
    ['\'-mod=mod\' "-x"', ['-mod=mod', '-x']],
    ['\'-ldflags=-X "a b"\'  -v', ['-ldflags=-X "a b"', '-v']],
    ["-tags='a", ["-tags='a"]],
    ["''-v", ['', '-v']],
    ['-v "-mod=mod', ['-v']],
  ])('%j is split as Go splits it, and joined again', (text, flags) => {
    expect(splitFlags(text)).toEqual(flags)
    expect(splitFlags(joinFlags(flags))).toEqual(flags)
  })

  test.each<[string, string | undefined]>([
    ['-mod=mod', 'mod'],
    ['--mod=mod', 'mod'],
    ["-mod=mod '-mod=vendor'", 'vendor'],
    ['-mod=vendor -mod=', ''],
    ['-mod', 'true'],
    ['-modfile=x.mod', undefined],
    ['"-ldflags=-X main.a -mod=mod"', undefined],
  ])('%j: the last value counts', (text, value) => {
    expect(flagValue(text, 'mod')).toBe(value)
  })

  test('has a flag put in place of all others of its name', () => {
    expect(withFlag('-v -mod=mod "--mod=vendor" -modfile=a.mod', 'mod', 'read only')).toBe(
      "-v -modfile=a.mod '-mod=read only'",
    )
    expect(withFlag('-modfile=a.mod -x', 'modfile')).toBe('-x')
  })

  test.each([
    ['-modcacherw', '-modcacherw'],
    ["'-modcacherw=1'", "'-modcacherw=1'"],
    ['-modcacherw -modcacherw=false', '-modcacherw -modcacherw=false -modcacherw'],
    ['"-ldflags=-X -modcacherw"', '"-ldflags=-X -modcacherw" -modcacherw'],
  ])('%j leaves what is unpacked writable as %j', (before, GOFLAGS) => {
    const go = leavingWritable({ binary: 'go', version: '1.26.0', settings: { GOFLAGS: before }, env: {} })
    expect(go.env).toEqual({ GOFLAGS })
    expect(isFlagOn(GOFLAGS, 'modcacherw')).toBe(true)
  })
})
