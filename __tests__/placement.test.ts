import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Placement } from '../src/stores/placement.js'

test('a hash that an earlier zip left does not vouch for the one that is placed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const zip = 'example.com/a/@v/v1.0.0.zip'
  await mkdir(dirname(join(root, zip)), { recursive: true })
  await writeFile(join(root, `${zip}hash`), 'h1:of-an-earlier-zip')
  expect(await new Placement(root).place(zip, [Buffer.from('another')])).toBe('placed')
  expect(await readdir(dirname(join(root, zip)))).toEqual(['v1.0.0.zip'])
  await rm(root, { recursive: true })
})
