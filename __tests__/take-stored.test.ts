import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Sums } from '../src/go/sum-file.js'
import { Spool } from '../src/relay/spool.js'
import { takeStored } from '../src/relay/take-stored.js'
import { temporaryDirectory } from './support/file-proxy.js'

let root: string
let spool: Spool

beforeAll(async () => {
  root = await temporaryDirectory()
  spool = await Spool.open(root)
})

afterAll(async () => {
  await spool.close('nothing')
  await rm(root, { recursive: true })
})

test('a file that grew since it was found is judged by what it is now', async () => {
  const path = join(root, 'grown')
  await writeFile(path, 'module example.com/a\n')
  await truncate(path, 64 << 20)
  const { trouble } = await takeStored(
    { kind: 'file', path, bytes: 21 },
    {
      file: { path: 'example.com/a', version: 'v1.0.0', kind: 'mod' },
      name: 'example.com/a/@v/v1.0.0.mod',
      store: 'dir:/store',
      sums: new Sums(new Map()),
      isSuspected: false,
      spool,
      onBytes: () => undefined,
      onSize: () => undefined,
    },
  )
  expect(trouble).toMatchObject({ word: 'too-large' })
})
