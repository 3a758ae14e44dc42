// A runner that keeps its module cache, and its checkout, from job to job.
import { chmod, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionBench } from '../support/action-bench.js'
import { membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'

const bench = actionBench(['a', 'b', 'c'])
const of = (name: string, kind: string) => `example.com/${name}/@v/v1.0.0.${kind}`

/** When each file of the module cache was last written, and in which inode. */
async function writtenAt(): Promise<Record<string, string>> {
  const names = Object.keys(await readFiles(bench.downloadCache)).filter(name => /\.(?:zip|mod|info)$/.test(name))
  const facts = names.map(async name => {
    const { mtimeMs, ino } = await stat(join(bench.downloadCache, name))
    return [name, `${ino} ${mtimeMs}`] as const
  })
  return Object.fromEntries(await Promise.all(facts))
}

/** Directories of the module cache from which their owner could not delete anything. */
async function lockedDirectories(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  const directories = found.filter(one => one.isDirectory()).map(one => join(one.parentPath, one.name))
  const modes = await Promise.all(directories.map(async path => [path, (await stat(path)).mode & 0o200] as const))
  return modes.flatMap(([path, mode]) => (mode === 0 ? [path] : []))
}

describe('a warm module cache', () => {
  test('is used as it is: the service is not asked, and no file is written anew', async () => {
    await bench.job.run()
    const before = await writtenAt()
    bench.service.requests.length = 0
    const { job } = await bench.another({ project: bench.project })
    const main = await job.main()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'skipped', 'modules-downloaded': '0' } })
    expect([await writtenAt(), bench.service.requests]).toEqual([before, []])
    expect(await bench.build()).toBe('')
  })

  test('that lacks a module gets that one, and keeps its own of the others', async () => {
    await bench.job.main({ store: 'off' })
    await bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(bench.good)))
    const before = await writtenAt()
    for (const kind of ['zip', 'ziphash', 'mod', 'info']) await rm(join(bench.downloadCache, of('b', kind)))
    const main = await bench.job.main()
    expect(main.outputs).toMatchObject({ 'cache-status': 'hit', 'modules-downloaded': '0' })
    const after = await writtenAt()
    const changed = Object.keys(before).filter(name => before[name] !== after[name])
    expect(changed.every(name => name.startsWith('example.com/b/'))).toBe(true)
    expect(await bench.build()).toBe('')
  })
})

describe('modcacherw', () => {
  /** A job whose environment has no flags, as that of the bench has. */
  const jobWith = async (env: Record<string, string>) =>
    (await bench.another({ project: bench.project, env: { GOFLAGS: '', ...env } })).job

  test('leaves a module cache that the next checkout can delete', async () => {
    const job = await jobWith({})
    expect((await job.main({ modcacherw: 'true' })).outputs['modules-downloaded']).toBe('3')
    expect(await lockedDirectories(bench.project.moduleCache)).toEqual([])
  })

  test('reaches later steps, in addition to the existing flags', async () => {
    await writeFile(join(bench.root, 'goenv'), 'GOFLAGS=-mod=readonly\n')
    const job = await jobWith({ GOENV: join(bench.root, 'goenv') })
    expect((await job.main({ modcacherw: 'true' })).exported).toEqual({ GOFLAGS: '-mod=readonly -modcacherw' })
    expect((await job.main({ modcacherw: 'true', 'export-env': 'false' })).exported).toEqual({})
    expect((await job.main()).exported).toEqual({})
  })

  test('is asked for: without it Go locks what it unpacks', async () => {
    await (await jobWith({})).main()
    const locked = await lockedDirectories(bench.project.moduleCache)
    for (const path of locked) await chmod(path, 0o755)
    expect(locked).not.toEqual([])
  })
})
