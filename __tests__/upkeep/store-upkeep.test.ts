import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { cachedVersions } from '../../src/modcache/removal.js'
import { type FilledStore, fillStore } from '../support/filled-store.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'
import { onWarmedProject, type WarmedProject } from '../support/warmed-project.js'

let project: WarmedProject
let store: FilledStore
onWarmedProject(async made => {
  project = made
  store = await fillStore(project)
})

const KINDS = ['info', 'mod', 'zip']
const listOf = (name: string) => store.file(name, '').replace('v1.0.0.', 'list')

describe('clean --store', () => {
  test('removes a module from the store and leaves the module cache alone', async () => {
    const { code, stdout } = await store.command(['clean', 'example.com/one', '--store', store.spec])
    expect(stdout).toMatch(/^removed example\.com\/one@v1\.0\.0: 3 files, .*\n1 version of 1 module, .* freed in dir:/)
    expect({ code, left: await store.modules() }).toEqual({ code: 0, left: ['five', 'four', 'three', 'two'] })
    expect(existsSync(project.file('one', 'zip'))).toBe(true)
    expect(await store.goGets('example.com/two@v1.0.0')).toBe(true)
    expect(await store.goGets('example.com/one@v1.0.0')).toBe(false)
  })

  test('renews the list where versions stay', async () => {
    const copy = (kind: string, version: string) =>
      copyFile(store.file('one', kind), store.file('one', kind).replace('v1.0.0', version))
    await copy('zip', 'v1.2.0')
    await copy('zip', 'v0.0.0-20260101000000-abcdefabcdef')
    // Only the go.mod of this one was needed for a module graph: no client may be referred to a missing zip.
    await copy('mod', 'v1.9.0')
    expect(await store.command(['clean', 'example.com/one@v1.0.0', '--store', store.spec])).toMatchObject({ code: 0 })
    expect(await readFile(listOf('one'), 'utf8')).toBe('v1.2.0\n')
  })

  test('--all leaves only what was not given to it', async () => {
    await store.note(['one'], 1)
    await writeFile(join(store.root, 'notes'), '')
    expect(await store.command(['clean', '--all', '--store', store.spec])).toMatchObject({ code: 0 })
    expect(await store.modules()).toEqual([])
    expect(existsSync(join(store.root, 'notes'))).toBe(true)
  })

  test('is never meant by a variable', async () => {
    await store.command(['clean', '--all'], { GO_MOD_WARMUP_STORE: store.spec })
    expect(await store.modules()).toHaveLength(5)
    expect(cachedVersions(project)).toEqual([])
  })
})

describe('prune', () => {
  test('removes the least recently used modules, whole versions only, until the rest is small enough', async () => {
    await store.age('two', 40)
    await store.age('three', 20)
    const sizes = await Promise.all(KINDS.map(async kind => (await stat(store.file('one', kind))).size))
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    const limit = `${Math.round(bytes * 3.5)}B`
    const { code, stdout } = await store.command(['prune', store.spec, '--max-size', limit])
    expect(stdout).toMatch(
      /^removed example\.com\/two@v1\.0\.0: .*\nremoved example\.com\/three@v1\.0\.0: .*last used 20\d\d-/,
    )
    expect(stdout).toMatch(/\n2 versions, 6 files, .* freed in dir:.*\n3 versions remain, /)
    expect({ code, left: await store.modules() }).toEqual({ code: 0, left: ['five', 'four', 'one'] })
  })

  test('removes what is too old, and notes of runs without remaining files', async () => {
    await store.age('two', 40)
    const gone = await store.note(['two'], 2)
    const kept = await store.note(['two', 'one'], 2)
    const fresh = await store.note(['two'], 0)
    expect(await store.command(['prune', store.spec, '--max-age', '30d'])).toMatchObject({ code: 0 })
    expect(await store.modules()).not.toContain('two')
    expect([gone, kept, fresh].map(existsSync)).toEqual([false, true, true])
  })

  test('--dry-run removes nothing', async () => {
    await store.age('two', 40)
    const { stdout } = await store.command(['prune', store.spec, '--max-age', '30d', '--dry-run', '--json', '-'])
    expect(JSON.parse(stdout)).toMatchObject({ removed: [{ path: 'example.com/two' }], left: { versions: 4 } })
    expect(await store.modules()).toHaveLength(5)
  })

  test('bounds a module cache, and the build gets again what it needs', async () => {
    for (const kind of [...KINDS, 'ziphash', 'lock']) await utimes(project.file('two', kind), 1, 1)
    const { code, stdout } = await store.command(['prune', 'modcache', '--max-age', '30d'])
    expect(stdout).toMatch(/^removed example\.com\/two@v1\.0\.0: .* last used 1970-01-01\n1 version, /)
    expect({ code, there: existsSync(project.tree('two')) }).toEqual({ code: 0, there: false })
    expect(cachedVersions(project)).toHaveLength(4)
    expect(await project.go(['build', '-o', join(project.directory, 'built'), '.'])).toBe(true)
  })

  test('refuses what cannot be meant, and names it', async () => {
    const refused: [args: string[], said: RegExp][] = [
      [['--max-size', '20X'], /max-size: 20X is not a size/],
      [['--max-age', '30'], /max-age: 30 is not an age/],
      [[], /--max-size or --max-age/],
      [['--max-size', '1GB', '--max-attempts', '0'], /max-attempts/],
    ]
    for (const [args, said] of refused) {
      expect(await store.command(['prune', store.spec, ...args])).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(said),
      })
    }
  })
})

describe('inspect', () => {
  const inspect = async (...args: string[]) => {
    const { code, stdout } = await store.command(['inspect', store.spec, ...args, '--json', '-'])
    return { code, ...JSON.parse(stdout) }
  }

  test('shows who wrote what, unrecorded and unused files, and strange names', async () => {
    await store.note(['one', 'two', 'absent'], 1)
    await store.age('three', 40)
    await mkdir(join(store.root, 'odd'))
    await writeFile(join(store.root, 'odd', 'na\u001b[31mme'), 'x')
    expect(await inspect()).toMatchObject({
      ...{ code: 0, modules: 5, versions: 5, files: 15, unnamed: 9, damaged: [], strange: ['odd/na\u001b[31mme'] },
      runs: [
        { tool: 'go-mod-warmup', version: '0.1.0', savedAt: '2026-01-02T03:04:05Z', files: 9, left: 6, bytes: 999 },
      ],
      unused: { days: 30, versions: ['example.com/three@v1.0.0'] },
    })
    const { stdout } = await store.command(['inspect', store.spec])
    expect(stdout).toMatch(
      /: 5 modules, 5 versions, 15 files, .*\nwritten by 1 run, newest first:\n {2}2026-01-02T03:04:05Z /,
    )
    expect(stdout).toContain('odd/na?[31mme')
  })

  test('finds empty files, cut zips and web pages without reading all of it', async () => {
    await truncate(store.file('one', 'zip'), 40)
    await truncate(store.file('two', 'mod'), 0)
    await writeFile(store.file('three', 'info'), '<html>')
    const { code, damaged } = await inspect()
    const names = damaged.map((one: { name: string }) => one.name).sort()
    expect({ code, names }).toEqual({
      code: 1,
      names: ['example.com/one/@v/v1.0.0.zip', 'example.com/three/@v/v1.0.0.info', 'example.com/two/@v/v1.0.0.mod'],
    })
  })

  test('--verify finds a whole zip of other content by go.sum, and no module counts as used for it', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) await store.age(name, 40)
    expect(await inspect('--verify')).toMatchObject({ code: 0, damaged: [], verified: { files: 15, inSums: 10 } })
    await copyFile(store.file('two', 'zip'), store.file('one', 'zip'))
    await writeFile(store.file('three', 'info'), '{"Version":"v1.0.0","Time":"yesterday"}')
    const { code, damaged, unused } = await inspect('--verify', 'go.sum')
    expect({ code, damaged }).toMatchObject({
      code: 1,
      damaged: [
        { name: 'example.com/one/@v/v1.0.0.zip', reason: expect.stringContaining('is not in the sum files') },
        { name: 'example.com/three/@v/v1.0.0.info', reason: 'Go cannot read its time' },
      ],
    })
    expect(unused.versions).toHaveLength(3)
  })

  test('--verify names a zip with the right hash that Go may read otherwise, and does not call it damaged', async () => {
    const zip = await readFile(store.file('one', 'zip'))
    await writeFile(store.file('one', 'zip'), Buffer.concat([Buffer.from('before'), zip]))
    expect(await inspect('--verify', 'go.sum')).toMatchObject({
      code: 0,
      damaged: [],
      odd: [{ name: 'example.com/one/@v/v1.0.0.zip' }],
    })
  })

  test('refuses a sum file that is not there, and a store that is a file', async () => {
    expect(await store.command(['inspect', store.spec, '--verify', 'absent.sum'])).toMatchObject({ code: 2 })
    expect(await store.command(['inspect'])).toMatchObject({ code: 2 })
    const file = join(dirname(store.root), 'file')
    await writeFile(file, '')
    for (const spec of [
      `dir:${file}`,
      `${store.spec}/absent`,
      'github',
      `${store.spec},dir:other`,
      'dir:',
      'ftp://store',
    ]) {
      expect({ spec, ...(await store.command(['inspect', spec])) }).toMatchObject({ spec, code: 2 })
    }
  })
})

describe('a store that may only be read', () => {
  const command = `'${process.execPath}' '${join(import.meta.dirname, '../../lib/cli/main.js')}'`

  for (const args of ['prune dir:fixed --max-size 1B', 'clean --store dir:fixed --all', 'mirror fixed']) {
    withMounts(`is refused by ${args}, without the advice to only read from it`, async () => {
      const { PATH = '', HOME = '' } = process.env
      const script = `mkdir fixed; mount -t tmpfs -o ro none fixed; ${command} ${args}`
      const { code, stderr } = await inOwnMounts(script, { cwd: project.directory, env: { PATH, HOME, GOENV: 'off' } })
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/fixed is not writable/) })
      expect(stderr).toMatch(/mount it read-write/)
      expect(stderr).not.toMatch(/read-only/)
    })
  }
})
