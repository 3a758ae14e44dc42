import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashGoMod, hashZip } from '../../src/modcache/dirhash.js'
import type { ModuleFile } from '../../src/modcache/module-file.js'
import { bytesOf, withRegularFile } from '../../src/modcache/regular-file.js'
import { Sums } from '../../src/modcache/sum-file.js'
import { shapeFault, sizeFault, sumFault } from '../../src/modcache/validate.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import { storedZip } from '../support/stored-zip.js'

const ZIP = storedZip([['example.com/a@v1.0.0/a.go', Buffer.from('package a\n')]])
const OTHER_ZIP = storedZip([['example.com/a@v1.0.0/a.go', Buffer.from('package b\n')]])
const MOD = Buffer.from('module example.com/a\n')
const fileOf = (kind: ModuleFile['kind'], version = 'v1.0.0'): ModuleFile => ({ path: 'example.com/a', version, kind })

let root: string
let sums: Sums
beforeAll(async () => {
  root = await temporaryDirectory()
  const path = join(root, 'right.zip')
  await writeFile(path, ZIP)
  const right = await hashZip(path)
  sums = new Sums(
    new Map([
      ['example.com/a@v1.0.0', new Set([right.kind === 'hashed' ? right.hash : ''])],
      ['example.com/a@v1.0.0/go.mod', new Set([hashGoMod(MOD)])],
    ]),
  )
})
afterAll(() => rm(root, { recursive: true }))

async function faultOf(content: Buffer, file: ModuleFile): Promise<unknown> {
  const path = join(root, 'looked-at')
  await writeFile(path, content)
  return await withRegularFile(path, 'refuse', async open => {
    const bytes = bytesOf(open)
    return (await shapeFault(file, bytes)) ?? (await sumFault(file, bytes, sums))
  })
}

test.each([
  ['zip', ZIP],
  ['mod', MOD],
  ['info', Buffer.from('{"Version":"v1.0.0"}')],
] as const)('the right .%s has no fault', async (kind, content) => {
  expect(await faultOf(content, fileOf(kind))).toBeUndefined()
})

test.each([
  ['of another content', 'zip', OTHER_ZIP, { kind: 'other-hash', hash: expect.stringMatching(/^h1:/) }],
  ['with content that is not that of its checksum', 'zip', Buffer.from(ZIP).fill(0, 56, 57), { kind: 'damaged' }],
  ['of another module', 'mod', Buffer.from('module example.com/b\n'), { kind: 'other-hash' }],
  ['of another version', 'info', Buffer.from('{"Version":"v1.0.1"}'), { kind: 'other-version' }],
] as const)('%s, a .%s is not taken', async (_, kind, content, fault) => {
  expect(await faultOf(content, fileOf(kind))).toMatchObject(fault)
})

test('of what no sum file names only the shape is judged', async () => {
  expect(await faultOf(OTHER_ZIP, fileOf('zip', 'v1.0.1'))).toBeUndefined()
  expect(await faultOf(Buffer.from('<html>'), fileOf('mod', 'v1.0.1'))).toEqual({ kind: 'login-page' })
})

test.each([
  ['zip', 500 << 20],
  ['mod', 16 << 20],
  ['info', 1 << 20],
] as const)('a cache may have a .%s of %i bytes, and no larger or empty one', (kind, largest) => {
  expect(sizeFault(fileOf(kind), largest)).toBeUndefined()
  expect(sizeFault(fileOf(kind), largest + 1)).toEqual({ kind: 'too-large' })
  expect(sizeFault(fileOf(kind), 0)).toEqual({ kind: 'empty' })
})
