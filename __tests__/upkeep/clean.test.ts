import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { lockHolder } from '../../src/modcache/locks.js'
import { cachedVersions, patiently, removal } from '../../src/modcache/removal.js'
import { findBrokenTrees } from '../../src/modcache/tree.js'
import { runCommand } from '../support/command.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'
import { onWarmedProject, removeFromTree, type WarmedProject } from '../support/warmed-project.js'

let project: WarmedProject
onWarmedProject(made => {
  project = made
})

const onLinux = process.platform === 'linux' ? test : test.skip
const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')
const clean = (args: string[], env: Record<string, string> = {}) => {
  const { PATH = '', HOME = '' } = process.env
  return runCommand(['clean', ...args], { env: { PATH, HOME, GOENV: 'off', GOMODCACHE: project.moduleCache, ...env } })
}
/** All that is left of a module, by path below the module cache. */
const left = async (name: string) => {
  const entries = await readdir(project.moduleCache, { recursive: true })
  return entries.filter(entry => entry.includes(`example.com/${name}`))
}
const one = () =>
  cachedVersions(project).filter(found => found.path === 'example.com/one')[0] ?? fail('it is not there')
const fail = (message: string): never => {
  throw new Error(message)
}

test('a module is gone wholly, with its read-only tree, the others stay, and Go gets it again', async () => {
  const { code, stdout } = await clean(['example.com/one'])
  expect(stdout).toMatch(
    /^removed example\.com\/one@v1\.0\.0: \d+ files, \d+ (?:B|kB)\n1 version of 1 module, .* freed in /,
  )
  expect({ code, left: await left('one') }).toEqual({ code: 0, left: [] })
  expect(await left('two')).not.toEqual([])
  expect(await project.go(['build', '-o', join(project.directory, 'built'), '.'])).toBe(true)
})

test('a kill after any step leaves a module cache that Go mends by itself', async () => {
  const steps = [...removal(one(), project)].length
  expect(steps).toBeGreaterThan(6)
  for (const state of ['whole', 'half unpacked']) {
    for (let done = 1; done <= steps; done++) {
      await project.go(['mod', 'download'])
      if (state === 'half unpacked') {
        await removeFromTree(project.tree('one'), 'b.go')
        await writeFile(project.file('one', 'partial'), '')
      }
      const step = removal(one(), project)
      for (let count = 0; count < done; count++) step.next()
      expect(existsSync(project.tree('one'))).toBe(false)
      const ok = await project.go(['mod', 'download'])
      expect({ state, done, ok, broken: await findBrokenTrees(project) }).toMatchObject({ ok: true, broken: [] })
    }
  }
  expect(await project.go(['mod', 'verify'])).toBe(true)
  expect((await left('')).filter(name => name.includes('.tmp-'))).toEqual([])
})

test('what an earlier, killed cleaning left is removed with the module', async () => {
  removal(one(), project).next()
  expect((await left('one')).some(name => name.includes('.tmp-'))).toBe(true)
  expect(await clean(['example.com/one'])).toMatchObject({ code: 0 })
  expect(await left('one')).toEqual([])
})

test('patterns, globs and versions say which modules are meant', async () => {
  const json = async (...args: string[]) => {
    const { stdout } = await clean([...args, '--dry-run', '--json', '-'])
    return JSON.parse(stdout).removed.map((version: { path: string }) => version.path.replace('example.com/', ''))
  }
  expect(await json('example.com/...')).toEqual(['five', 'four', 'one', 'three', 'two'])
  expect(await json('example.com/f*')).toEqual(['five', 'four'])
  expect(await json('example.com/one@v1.0.0', 'example.com/t...')).toEqual(['one', 'three', 'two'])
  expect(await json('...@v1.0.1')).toEqual([])
  expect(cachedVersions(project)).toHaveLength(5)
})

test('one version of several leaves the list and the files of the others', async () => {
  const list = project.file('one', '').replace('v1.0.0.', 'list')
  await writeFile(list, 'v0.9.0\nv1.0.0\nv1.1.0\n')
  await writeFile(project.file('one', '').replace('v1.0.0.', 'v1.1.0.mod'), 'module example.com/one\n')
  expect(await clean(['example.com/one@v1.0.0'])).toMatchObject({ code: 0 })
  expect(await readFile(list, 'utf8')).toBe('v0.9.0\nv1.1.0\n')
  expect(cachedVersions(project).filter(({ path }) => path === 'example.com/one')).toMatchObject([
    { version: 'v1.1.0' },
  ])
})

test('a missing module is reported, and the exit code is 1', async () => {
  const { code, stdout } = await clean(['example.com/one', 'example.com/absent@v1.0.0'])
  expect({ code, left: await left('one') }).toEqual({ code: 1, left: [] })
  expect(stdout).toMatch(/^nothing in .* matches example\.com\/absent@v1\.0\.0$/m)
})

test('links are never followed: they go themselves, or what is behind them is not seen', async () => {
  const outside = join(project.directory, 'outside')
  await mkdir(join(outside, 'deep@v1.0.0'), { recursive: true })
  await writeFile(join(outside, 'deep@v1.0.0', 'kept'), '')
  await project.removeTree('one')
  await symlink(outside, project.tree('one'))
  await symlink(outside, join(project.moduleCache, 'example.org'))
  expect(await clean(['...'])).toMatchObject({ code: 0 })
  expect(existsSync(join(outside, 'deep@v1.0.0', 'kept'))).toBe(true)
  expect(existsSync(project.tree('one'))).toBe(false)
})

test('everything goes with --all but what Go did not put there', async () => {
  await mkdir(join(project.moduleCache, 'cache', 'vcs', 'a1'), { recursive: true })
  await writeFile(join(project.moduleCache, 'notes'), '')
  const { code, stdout } = await clean(['--all'])
  expect({ code, left: await readdir(project.moduleCache) }).toEqual({ code: 0, left: ['notes'] })
  expect(stdout).toMatch(/^left notes: it was not created by Go\n5 versions of 5 modules, .* freed/m)
  expect(await project.go(['mod', 'download'])).toBe(true)
})

onLinux('a module that a go command has locked is left alone', async () => {
  const lock = project.file('one', 'lock')
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'ignore'] })
  await new Promise(resolve => holder.stdout.once('data', resolve))
  for (const args of [['example.com/one'], ['--all']]) {
    const { code, stdout } = await clean(args)
    expect({ code, there: existsSync(project.file('one', 'zip')) }).toEqual({ code: 1, there: true })
    expect(stdout).toMatch(/^left example\.com\/one@v1\.0\.0: process \d+ is downloading or unpacking it$/m)
  }
  holder.stdin.end()
  await new Promise(resolve => holder.once('exit', resolve))
  expect(await clean(['example.com/one'])).toMatchObject({ code: 0 })
})

test('what cannot be meant is refused before anything is removed', async () => {
  const refused: [args: string[], env?: Record<string, string>][] = [
    [[]],
    [['--all', 'example.com/one']],
    [['example.com/one', '../one']],
    [['https://example.com/one']],
    [['example.com/one@latest']],
    [['--all'], { GOMODCACHE: '/' }],
    [['--all'], { HOME: join(project.moduleCache, 'example.com'), GOMODCACHE: project.moduleCache }],
    [['--all'], { GOMODCACHE: project.directory }],
    [['example.com/one', '--json', 'absent/report.json']],
  ]
  for (const [args, env] of refused) expect({ args, ...(await clean(args, env)) }).toMatchObject({ args, code: 2 })
  expect(cachedVersions(project)).toHaveLength(5)
})

describe('where directories cannot be renamed or removed', () => {
  const command = `'${process.execPath}' '${MAIN}'`
  /** Mounts, runs commands in the directory above the module cache, and shows what they print. */
  const mounted = (script: string) => {
    const { PATH = '', HOME = '' } = process.env
    const env = { PATH, HOME, GOENV: 'off', GOMODCACHE: project.moduleCache }
    return inOwnMounts(script, { cwd: project.directory, env })
  }
  /** overlayfs does not stand on itself: the layers of a container need another file system. */
  const IMAGE = `mkdir layers; mount -t tmpfs none layers; mkdir layers/upper layers/work; cp -a cache layers/lower
    mount -t overlay none -o lowerdir=layers/lower,upperdir=layers/upper,workdir=layers/work,redirect_dir=off cache`

  withMounts('modules that came with an image are cleaned and pruned', async () => {
    const script = `${IMAGE}; ${command} clean example.com/one; ${command} prune modcache --max-size 1B
      find cache -mindepth 1 -name '*@*' -o -name '*.partial' -o -name '*.zip'`
    const { code, stdout } = await mounted(script)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/4 versions, .* freed in .*\n.*0 B\n$/) })
  })

  withMounts('all that came with an image goes', async () => {
    const { code, stdout } = await mounted(`${IMAGE}; ${command} clean --all; ls -A cache`)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/\n5 versions of 5 modules, [1-9]\d* files, .* freed in .*\n$/),
    })
  })

  for (const at of ['cache', 'cache/download', 'example.com']) {
    withMounts(`${at} that is a mount is emptied, and stays where it is`, async () => {
      const script = `mkdir aside; mount -t tmpfs none aside; cp -a 'cache/${at}/.' aside; mount --bind aside 'cache/${at}'
        ${command} clean --all; mountpoint -q 'cache/${at}'; ${command} clean --all >again; grep -q '^nothing removed in ' again
        find cache -mindepth 1 | sort | tail -n 1`
      const { code, stdout } = await mounted(script)
      expect(stdout).toMatch(new RegExp(`^left ${at}: it is a mount`, 'm'))
      expect(stdout).toMatch(/^5 versions of 5 modules, [1-9]\d* files, .* freed in/m)
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(new RegExp(`\ncache/${at}\n$`)) })
    })
  }

  withMounts('a version that stays keeps nothing else, and what went is counted', async () => {
    const tree = 'cache/example.com/one@v1.0.0'
    const script = `mount --bind '${tree}' '${tree}'; mount -o remount,bind,ro '${tree}'; ${command} clean --all || code=$?
      ls cache/example.com cache/cache/download/example.com; exit $code`
    const { code, stdout } = await mounted(script)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^left example\.com\/one@v1\.0\.0: EROFS: .*\n4 versions of 4 modules, [1-9]\d* files,/m)
    expect(stdout).toMatch(/example\.com:\none\n.*example\.com:\none@v1\.0\.0\n$/s)
  })

  for (const at of [
    'example.com/one@v1.0.0',
    'example.com/one@v1.0.0/sub dir',
    'cache/download/example.com/one/@v/v1.0.0.zip',
  ]) {
    withMounts(`${at} that is a mount keeps its name and its version, however often that is cleaned`, async () => {
      const isFile = at.endsWith('.zip')
      const script = `mkdir aside; echo x >aside/file; chmod -R u+w cache; ${isFile ? '' : `mkdir -p 'cache/${at}'`}
        mount --bind aside${isFile ? '/file' : ''} 'cache/${at}'
        ${command} clean --all; ${command} clean --all; find cache -mindepth 1 | sort | tail -n 1`
      const { code, stdout } = await mounted(script)
      const left = `left ${at}: it is a mount${isFile ? 'ed file' : ': only its content is removed'}`
      expect({ code, stdout: stdout.split('\n') }).toEqual({
        code: 0,
        stdout: expect.arrayContaining([left, `cache/${at}`]),
      })
      expect(stdout).not.toContain('.tmp-')
    })
  }

  withMounts('a mount that is read-only is told once', async () => {
    const script = `mkdir -p aside/deep cache/cache/vcs/x; echo x >aside/kept; mount --bind aside cache/cache/vcs/x
      mount -o remount,bind,ro cache/cache/vcs/x; ${command} clean --all || code=$?; cat aside/kept; exit $code`
    const { code, stdout } = await mounted(script)
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/\nleft [^\n]+: EROFS: [^\n]+\n5 versions [^\n]+\nx\n$/),
    })
    expect(stdout).not.toContain('it is a mount')
  })

  withMounts('another spelling of a directory is the same where the file system says so', async () => {
    const script = `cd cache/cache/download; mv example.com EXAMPLE.COM; mkdir example.com; mount --bind EXAMPLE.COM example.com
      cd ../../..; ${command} clean example.com/one; ls cache/cache/download/EXAMPLE.COM`
    const { code, stdout } = await mounted(script)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/\nfive\nfour\nthree\ntwo\n$/) })
  })
})

test('on Windows, removing an open file is retried for a moment', () => {
  const held = (times: number) => {
    let tries = 0
    return () => {
      if (++tries <= times) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall: 'rename' })
      return tries
    }
  }
  expect(patiently(held(2), 'win32')).toBe(3)
  expect(() => patiently(held(99), 'win32')).toThrow('EBUSY')
  expect(() => patiently(held(1), 'linux')).toThrow('EBUSY')
})

const withLsof = existsSync('/usr/bin/lsof') ? test : test.skip

withLsof('a system that takes too long to tell who holds a lock says nothing of it', async () => {
  const lock = project.file('one', 'lock')
  expect(await lockHolder([lock], { platform: 'darwin', patience: 0 })).toBe('unknown')
  expect(await lockHolder([lock], { platform: 'darwin' })).toBeUndefined()
})
