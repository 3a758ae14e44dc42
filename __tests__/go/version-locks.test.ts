import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { versionLocks } from '../../src/go/version-locks.js'
import type { ModuleVersion } from '../../src/modcache/module-file.js'
import type { VersionLocks } from '../../src/modcache/show-modules.js'

const versionOf = (n: number) => ({ path: `example.com/m${n}`, version: 'v1.0.0' })
const [one, two] = [versionOf(1), versionOf(2)]
const fileOf = ({ path, version }: ModuleVersion) => join(downloadCache, path, '@v', `${version}.lock`)
const isFree = (version: ModuleVersion) => spawnSync('flock', ['-n', fileOf(version), 'true']).status === 0

let downloadCache = ''
let locks: VersionLocks | undefined
const locksOf = (request: Omit<Parameters<typeof versionLocks>[0], 'downloadCache'>) => {
  locks = versionLocks({ downloadCache, ...request })
  return locks
}
beforeEach(async () => {
  downloadCache = await mkdtemp(join(tmpdir(), 'version-locks-'))
})
afterEach(async () => {
  await locks?.close()
  await rm(downloadCache, { recursive: true })
})

/** A directory for PATH with nothing but these programs. */
function only(...programs: string[]): string {
  const path = join(downloadCache, 'programs')
  mkdirSync(path, { recursive: true })
  for (const program of programs)
    symlinkSync(spawnSync('which', [program]).stdout.toString().trim(), join(path, program))
  return path
}

const unless = (isMissing: boolean) => (isMissing ? describe.skip : describe)

unless(process.platform !== 'linux')('the locks of versions', () => {
  test.each([
    ['perl', ['perl']],
    ['flock(1)', ['sh', 'flock']],
  ])('are held while trees are shown, with %s; what somebody else holds is left out', async (_, programs) => {
    const locks = locksOf({ alone: false, path: only(...programs) })
    mkdirSync(dirname(fileOf(two)), { recursive: true })
    const holder = spawn('flock', [fileOf(two), 'sh', '-c', 'echo held; read end'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    await once(holder.stdout, 'data')
    const shown: unknown[] = []
    expect(await locks.withLocks([one, two], locked => shown.push(locked, isFree(one)))).toEqual([])
    expect(shown).toEqual([[one], false])
    expect(isFree(one)).toBe(true)
    holder.stdin.end('\n')
    await once(holder, 'exit')
    await locks.withLocks([two], locked => shown.push(locked))
    expect(shown.at(-1)).toEqual([two])
  })

  test('are taken for more versions than files that may be open for it', async () => {
    const versions = Array.from({ length: 250 }, (_, n) => versionOf(n))
    const locked: ModuleVersion[] = []
    await locksOf({ alone: false }).withLocks(versions, some => void locked.push(...some))
    expect(locked).toEqual(versions)
  })

  test('are told from those of which a helper that does not work knows nothing', async () => {
    const path = join(downloadCache, 'programs')
    mkdirSync(path)
    writeFileSync(join(path, 'perl'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const shown: unknown[] = []
    const locks = locksOf({ alone: false, path })
    expect(await locks.withLocks([one], locked => shown.push(...locked))).toEqual([one])
    expect(shown).toEqual([])
  })

  test('are unknown once where the helper was killed, and are then taken by another', async () => {
    const own = locksOf({ alone: false, path: only('perl') })
    await own.withLocks([one], () => undefined)
    const helper = spawnSync('pgrep', ['-P', `${process.pid}`, 'perl'])
      .stdout.toString()
      .trim()
    process.kill(Number(helper), 'SIGKILL')
    const shown: unknown[] = []
    expect(await own.withLocks([one], some => shown.push(...some))).toEqual([one])
    expect(await own.withLocks([one], some => shown.push(...some))).toEqual([])
    expect(shown).toEqual([one])
  })

  test('are not looked for behind a link', async () => {
    const elsewhere = join(downloadCache, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, join(downloadCache, 'example.com'))
    const shown: unknown[] = []
    await locksOf({ alone: true }).withLocks([one], locked => shown.push(...locked))
    expect([shown, readdirSync(elsewhere)]).toEqual([[], []])
  })

  test.each([
    [true, [one]],
    [false, []],
  ])('cannot be taken without a helper: whether others may be at work decides (alone: %s)', async (alone, expected) => {
    const shown: unknown[] = []
    const locks = locksOf({ alone, path: only() })
    const unknown = await locks.withLocks([one], locked => shown.push(...locked))
    expect(locks.canBeHad).toBe(alone)
    expect([shown, unknown]).toEqual([expected, alone ? [] : [one]])
    expect(existsSync(fileOf(one))).toBe(false)
  })
})
