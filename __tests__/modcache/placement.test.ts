import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Placement } from '../../src/modcache/placement.js'
import { temporaryToken } from '../../src/temporary.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'

test('a hash that an earlier zip left does not vouch for the one that is placed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const zip = 'example.com/a/@v/v1.0.0.zip'
  await mkdir(dirname(join(root, zip)), { recursive: true })
  await writeFile(join(root, `${zip}hash`), 'h1:of-an-earlier-zip')
  expect(await new Placement(root).place(zip, [Buffer.from('another')])).toBe('placed')
  expect(await readdir(dirname(join(root, zip)))).toEqual(['v1.0.0.zip'])
  await rm(root, { recursive: true })
})

test('a file that was not written to its end, although the system said so, is not placed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const from = (...names: string[]) => join(import.meta.dirname, '../..', ...names)
  const place = `const { Placement } = await import(process.env.SOURCE)
    const placement = new Placement(process.env.ROOT)
    await placement.place('example.com/a/@v/v1.0.0.mod', [Buffer.from('module example.com/a')])
      .catch(error => console.log(error.code))
    placement.close()`
  const flags = ['bench/typescript.js', '__tests__/support/short-writes.js'].flatMap(name => ['--import', from(name)])
  const env = { SOURCE: from('src/modcache/placement.ts'), ROOT: root }
  const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', ...flags, '-e', place], { env })
  expect(said.toString()).toBe('EIO\n')
  expect(await readdir(root, { recursive: true })).toEqual(['example.com', 'example.com/a', 'example.com/a/@v'])
  await rm(root, { recursive: true })
})

withMounts('where another file system is mounted, what a killed run was copying is swept', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placement-'))
  const at = dirname(join(root, 'example.com/a/@v/v1.0.0.zip'))
  await mkdir(at, { recursive: true })
  const loader = join(import.meta.dirname, '../../bench/typescript.js')
  const source = join(import.meta.dirname, '../../src/modcache/placement.ts')
  const place = `const { Placement } = await import(process.env.SOURCE)
    await new Placement(process.env.ROOT).place('example.com/a/@v/v1.0.0.zip', [Buffer.from('x')])`
  const script = `mount -t tmpfs none "$AT"
    : > "$AT/v1.0.0.zip.$DEAD.tmp"
    "$NODE" --input-type=module --import "$LOADER" -e "$PLACE"
    ls -A "$AT"`
  const dead = temporaryToken().replace(/^\d+/, '99999999')
  const paths = { AT: at, ROOT: root, NODE: process.execPath, LOADER: loader, SOURCE: source, PLACE: place, DEAD: dead }
  const { stdout, stderr } = await inOwnMounts(script, { cwd: root, env: { PATH: process.env.PATH ?? '', ...paths } })
  expect({ stdout, stderr }).toEqual({ stdout: 'v1.0.0.zip\n', stderr: '' })
  await rm(root, { recursive: true })
})
