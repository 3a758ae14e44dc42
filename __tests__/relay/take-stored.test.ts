import { createReadStream } from 'node:fs'
import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashZip } from '../../src/modcache/dirhash.js'
import type { ModuleFile } from '../../src/modcache/module-file.js'
import { Sums } from '../../src/modcache/sum-file.js'
import { Spool } from '../../src/relay/spool.js'
import { type Taking, takeStored } from '../../src/relay/store-source.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import { storedZip } from '../support/stored-zip.js'

let root: string
let spool: Spool

beforeAll(async () => {
  root = await temporaryDirectory()
  spool = await Spool.open(root)
})

function taking(kind: ModuleFile['kind']): Taking {
  return {
    file: { path: 'example.com/a', version: 'v1.0.0', kind },
    name: `example.com/a/@v/v1.0.0.${kind}`,
    store: 'dir:/store',
    sums: new Sums(new Map()),
    isSuspected: false,
    isCheckedByGo: true,
    spool,
    onBytes: () => undefined,
    onSize: () => undefined,
  }
}

afterAll(async () => {
  await spool.close('nothing')
  await rm(root, { recursive: true })
})

const INFO = '{"\u212a":1e999, "Version":"v1.0.0", "time":"2024-01-01T00:00:00.0Z"}'

test.each(['file', 'stream'] as const)(
  'an .info of a %s reaches nobody but as Go would have written it',
  async kind => {
    const path = join(root, 'info')
    await writeFile(path, INFO)
    const bytes = Buffer.byteLength(INFO)
    const stored = kind === 'file' ? { kind, path, bytes } : { kind, body: createReadStream(path), bytes }
    const { content, trouble } = await takeStored(stored, taking('info'))
    expect(trouble).toBeUndefined()
    expect(content?.inMemory()?.toString()).toBe('{"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"}')
  },
)

test.each([
  ['{"Version":"v1.0.0","version":"v6.6.6"}', 'other-version'],
  ['{"version":"v6.6.6","Version":"v1.0.0"}', 'doubtful'],
  ['[]', 'other-version'],
  ['{"Version":"v1.0.0"}x', 'not-json'],
  ['{"Version":"v1.0.0","Origin":[]}', 'not-an-info'],
])('an .info %s is refused', async (text, word) => {
  const path = join(root, 'odd')
  await writeFile(path, text)
  const { trouble } = await takeStored({ kind: 'file', path, bytes: text.length }, taking('info'))
  expect(trouble).toMatchObject({ word })
})

test('a file that grew since it was found is judged by what it is now', async () => {
  const path = join(root, 'grown')
  await writeFile(path, 'module example.com/a\n')
  await truncate(path, 64 << 20)
  const { trouble } = await takeStored({ kind: 'file', path, bytes: 21 }, taking('mod'))
  expect(trouble).toMatchObject({ word: 'too-large' })
})

test('a zip that Go may read otherwise is passed on only where Go compares it', async () => {
  const path = join(root, 'odd.zip')
  const zip = storedZip([['example.com/a@v1.0.0/a.go', Buffer.from('package a\n')]])
  await writeFile(path, Buffer.concat([Buffer.from('before'), zip]))
  const right = await hashZip(path)
  const hashes = new Set([right.kind === 'hashed' ? right.hash : ''])
  const sums = new Sums(new Map([['example.com/a@v1.0.0', hashes]]))
  const take = async (isCheckedByGo: boolean) => {
    const compared = { ...taking('zip'), sums, isSuspected: true, isCheckedByGo }
    const { content, trouble } = await takeStored({ kind: 'file', path, bytes: zip.length + 6 }, compared)
    await content?.drop()
    return trouble?.word
  }
  expect(await take(true)).toBeUndefined()
  expect(await take(false)).toBe('odd')
})
