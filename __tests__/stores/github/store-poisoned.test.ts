import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ModuleFile } from '../../../src/modcache/module-file.js'
import { openStore } from '../../../src/steps/save.js'
import { type CacheService, startCacheService } from '../../support/cache-service.js'
import {
  type Files,
  type Member,
  membersOf,
  moduleOf,
  readFiles,
  tar,
  writeFiles,
  zstdEntry,
} from '../../support/cache-service-archive.js'
import { told } from '../../support/visits.js'

const ZIP = 'example.com/bad/@v/v1.0.0.zip'
const good = moduleOf('example.com/good')

let service: CacheService
let directory: string
let downloadCache: string

beforeAll(async () => {
  service = await startCacheService()
})

afterAll(() => service.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'github-poisoned-'))
  downloadCache = join(directory, 'a', 'b', 'c', 'download')
  await mkdir(downloadCache, { recursive: true })
})

afterEach(async () => {
  service.clear()
  await rm(directory, { recursive: true, force: true })
})

async function restore(archive: Buffer, allows: (file: ModuleFile) => boolean = () => true) {
  await service.put('k.1', archive)
  const reach = { env: service.env, connectTimeout: 2_000, stallTimeout: 2_000, timeout: 20_000 }
  return told(await openStore('github', reach).restore({ primary: 'k', restoreKeys: [], downloadCache, allows }))
}

/** All that lies below the test's directory now, by its name below the download cache where it is in there. */
async function everything(): Promise<Files> {
  const files = await readFiles(directory)
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name.replace('a/b/c/download/', ''), content]),
  )
}

describe('an entry that was tampered with', () => {
  test.each<[string, Member]>([
    ['climbs out', { name: `modules/../../../../${ZIP}`, content: 'x' }],
    ['climbs out by a pax header', { name: `modules/${ZIP}`, pax: { path: '../../../x' }, content: 'x' }],
    ['has an absolute name', { name: '/tmp/modules/example.com/bad/@v/v1.0.0.zip', content: 'x' }],
    ['has no modules directory', { name: ZIP, content: 'x' }],
    ['has a hash file', { name: `modules/${ZIP}hash`, content: 'h1:x' }],
    ['has a lock', { name: 'modules/example.com/bad/@v/v1.0.0.lock', content: '' }],
    ['has a list', { name: 'modules/example.com/bad/@v/list', content: 'v1.0.0' }],
    ['has an unpacked tree', { name: 'modules/example.com/bad@v1.0.0/bad.go', content: 'package bad' }],
    ['has a clone', { name: 'modules/cache/vcs/0123/config', content: '[core]' }],
    ['has capitals', { name: 'modules/example.com/Bad/@v/v1.0.0.zip', content: 'x' }],
    ['has backslashes', { name: 'modules\\..\\x/@v/v1.0.0.zip', content: 'x' }],
    ['has a git directory', { name: 'modules/.git/hooks/post-checkout', content: '#!/bin/sh' }],
  ])('that %s gets that name refused', async (_, member) => {
    const outcome = await restore(await zstdEntry([member, ...membersOf(good)]))
    expect(outcome).toMatchObject({ kind: 'exact', refused: 1, refusals: [{ reason: 'bad-name' }] })
    expect(await everything()).toEqual(good)
  })

  test.each<[string, Partial<Member>]>([
    ['a symbolic link', { type: 'symlink', linkname: '../../../../../outside' }],
    ['a hard link', { type: 'link', linkname: 'modules/example.com/good/@v/v1.0.0.zip' }],
    ['a device', { type: 'character-device', devmajor: 1, devminor: 3 }],
    ['a pipe', { type: 'fifo' }],
  ])('with %s for a zip gets it refused', async (_, head) => {
    const outcome = await restore(await zstdEntry([{ name: `modules/${ZIP}`, ...head }, ...membersOf(good)]))
    expect(outcome).toMatchObject({ kind: 'exact', refused: 1, refusals: [{ reason: 'not-a-file' }] })
    expect(await everything()).toEqual(good)
  })

  test('with a link for a directory and a file below it writes nothing there', async () => {
    const link: Member = { name: 'modules/example.com', type: 'symlink', linkname: directory }
    const outcome = await restore(await zstdEntry([link, ...membersOf(good)]))
    expect(outcome).toMatchObject({ refused: 1, served: expect.arrayContaining(Object.keys(good)) })
    expect(await everything()).toEqual(good)
  })

  test('does not get through a link that is in the download cache already', async () => {
    await mkdir(join(directory, 'elsewhere'))
    await symlink(join(directory, 'elsewhere'), join(downloadCache, 'example.com'))
    const outcome = await restore(await zstdEntry(membersOf(good)))
    expect(outcome).toMatchObject({ served: [], refused: 3, outside: 3, refusals: [{ reason: 'outside' }, {}, {}] })
    expect(await readFiles(join(directory, 'elsewhere'))).toEqual({})
  })

  test('with a module that no sum file names gets it refused', async () => {
    const entry = await zstdEntry(membersOf({ ...moduleOf('example.com/bad'), ...good }))
    const outcome = await restore(entry, file => file.path === 'example.com/good')
    expect(outcome).toMatchObject({ refused: 3, refusals: [{ reason: 'not-in-sum-file' }, {}, {}] })
    expect(await everything()).toEqual(good)
  })

  test.each([
    ['another version', '{"Version":"v1.0.1"}'],
    ['no version', '{}'],
    ['nothing but text', 'v1.0.0'],
    ['null', 'null'],
    ['a second version in other letters', '{"Version":"v1.0.0","version":"v6.6.6"}'],
    ['a second version with a long s', '{"Version":"v1.0.0","ver\u017fion":"v6.6.6"}'],
    ['two versions', '{"Version":"v6.6.6","Version":"v1.0.0"}'],
    ['a version that is null', '{"Version":null}'],
    ['a list', '[{"Version":"v1.0.0"}]'],
    ['a byte order mark', '\ufeff{"Version":"v1.0.0"}'],
    ['something after its end', '{"Version":"v1.0.0"}{}'],
    ['too deep nesting', `{"Version":"v1.0.0","x":${'['.repeat(10_001)}${']'.repeat(10_001)}}`],
    ['a time that is none', '{"Version":"v1.0.0","Time":"2024-02-30T00:00:00Z"}'],
  ])('with an .info of %s gets it refused', async (_, content) => {
    const info = { name: 'modules/example.com/bad/@v/v1.0.0.info', content }
    const outcome = await restore(await zstdEntry([info, ...membersOf(good)]))
    expect(outcome).toMatchObject({ refused: 1, refusals: [{ reason: 'bad-info' }] })
    expect(await everything()).toEqual(good)
  })

  test('with an empty zip gets it refused', async () => {
    const outcome = await restore(await zstdEntry([{ name: `modules/${ZIP}` }, ...membersOf(good)]))
    expect(outcome).toMatchObject({ refused: 1, refusals: [{ reason: 'empty' }] })
  })

  test('with a go.mod that Go would not read gets it refused', async () => {
    const huge = { name: 'modules/example.com/bad/@v/v1.0.0.mod', content: Buffer.alloc((16 << 20) + 1) }
    const outcome = await restore(await zstdEntry([huge, ...membersOf(good)]))
    expect(outcome).toMatchObject({ kind: 'exact', refused: 1, refusals: [{ reason: 'too-large' }] })
    expect(await everything()).toEqual(good)
  })

  test('that claims a zip of a terabyte is damaged and nothing of it is written', async () => {
    const archive = await tar([...membersOf(good), { name: `modules/${ZIP}`, content: 'x' }])
    const outcome = await restore(zstdCompressSync(withSize(archive, { name: ZIP, size: 2 ** 40 })))
    expect(outcome).toMatchObject({ kind: 'damaged', refused: 1, refusals: [{ reason: 'too-large' }] })
    expect(await everything()).toEqual(good)
  })

  test('is reported with its first twenty refusals and their total number', async () => {
    const members = Array.from({ length: 30 }, (_, number) => ({ name: `${'x'.repeat(300)}${number}`, content: 'x' }))
    const outcome = await restore(await zstdEntry(members))
    expect(outcome.refused).toBe(30)
    expect(outcome.refusals).toHaveLength(20)
    expect(outcome.refusals[0]?.name).toHaveLength(200)
  })

  test('does not change files that are there', async () => {
    await writeFiles(downloadCache, good)
    await restore(await zstdEntry(membersOf(moduleOf('example.com/good'))))
    expect(await everything()).toEqual(good)
  })
})

/** The archive with another size in the header of one member. */
function withSize(archive: Buffer, member: { name: string; size: number }): Buffer {
  const start = archive.indexOf(`modules/${member.name}`)
  const header = archive.subarray(start, start + 512)
  header[124] = 0x80
  header.writeUIntBE(0, 125, 5)
  header.writeUIntBE(member.size, 130, 6)
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return archive
}
