import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { compareGoVersions, goMinor, scanVersionLines, switchesToolchain } from '../src/go/version.js'
import { OLDEST_NODE, outdatedNode, VERSION } from '../src/version.js'

test('the version is that of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(VERSION)
})

test.each([
  ['18.20.8', true],
  ['22.18.0', true],
  ['22.19.0', false],
  ['23.0.0', false],
  ['100.0.0-nightly', false],
])('Node %s is too old: %s', (version, isOld) => {
  expect(outdatedNode(version)).toEqual(isOld ? expect.stringMatching(`22.19 or newer is needed`) : undefined)
})

test('the oldest Node is that of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toBe(`>=${OLDEST_NODE}`)
})

test('Go versions are ordered as Go orders them', () => {
  const ordered = ['1.9', '1.20.14', '1.21', '1.21rc2', '1.21.0', '1.21.10', '1.26.8', '1.27rc1', '1.27.0', 'devel']
  expect(ordered.toReversed().sort(compareGoVersions)).toEqual(ordered)
})

test.each([
  ['1.26.8', '1.26'],
  ['go1.27rc1', '1.27'],
  ['devel', 'devel'],
])('the minor of %s is %s', (version, minor) => {
  expect(goMinor(version)).toBe(minor)
})

test('the go and toolchain lines are found among others', () => {
  const text =
    'module example.com/go\n\ngo 1.24.1 // why\n\ntoolchain go1.26.2\n\nrequire example.com/toolchain v1.0.0\n'
  expect(scanVersionLines(text)).toEqual({ go: '1.24.1', toolchain: 'go1.26.2' })
})

test.each([
  ['auto', '1.25', undefined, false],
  ['auto', '1.27.1', undefined, true],
  ['auto', '1.25', 'go1.27.1', true],
  ['auto', '1.25', 'default', false],
  ['local', '1.99', undefined, false],
  ['go1.26.8', '1.25', undefined, false],
  ['go1.24.0', '1.24', undefined, true],
  ['go1.26.8+auto', '1.99', undefined, true],
  ['path', '1.99', undefined, true],
])('GOTOOLCHAIN=%s with go %s and toolchain %s switches: %s', (gotoolchain, go, toolchain, switches) => {
  expect(switchesToolchain('1.26.8', gotoolchain, { go, toolchain })).toBe(switches)
})
