import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { binaryIn } from '../src/go/environment.js'
import {
  batchCommand,
  batchRefusal,
  type Lookup,
  lookUp,
  systemTool,
  variable,
  withoutRelativeEntries,
} from '../src/process.js'

const PATHEXT = '.COM;.EXE;.BAT;.CMD;.VBS;.JS'

/** Looks for a program on a machine that has these files, and says where it looked. */
function search(
  command: string,
  where: { path: string; files: string[]; platform: NodeJS.Platform; pathext?: string },
) {
  const { path, platform, pathext = PATHEXT } = where
  const windows = platform === 'win32'
  const asked: string[] = []
  const files = windows ? where.files.map(file => file.toLowerCase()) : where.files
  const isFile = (file: string) => {
    asked.push(file)
    return files.includes(windows ? file.toLowerCase() : file)
  }
  return { ...lookUp(command, { path, pathext, platform, isFile }), asked }
}

const onWindows = (path: string, files: string[], command = 'go'): Lookup & { asked: string[] } =>
  search(command, { path, files, platform: 'win32' })
const onLinux = (path: string, files: string[], command = 'go') => search(command, { path, files, platform: 'linux' })

describe('a program on Windows', () => {
  test('comes from PATH, whatever lies in the working directory', () => {
    const { asked, ...found } = onWindows('C:\\Go\\bin', ['go.exe', '.\\go.exe', 'go.bat', 'C:\\Go\\bin\\go.exe'])
    expect(found).toEqual({ kind: 'found', path: 'C:\\Go\\bin\\go.exe' })
    expect(asked.filter(file => !file.startsWith('C:\\Go\\bin\\'))).toEqual([])
  })

  test.each(['.', '', 'bin', '.\\bin', '..', 'C:', 'C:bin', '\\tools', '/tools', '%SystemRoot%', '"."', '~'])(
    'is not looked for in the entry %j',
    entry => {
      const { asked, kind } = onWindows(`${entry};;${entry}`, ['go.exe', '.\\go.exe', 'bin\\go.exe', '\\tools\\go.exe'])
      expect({ kind, asked }).toEqual({ kind: 'absent', asked: [] })
    },
  )

  test.each(['C:\\Go', 'c:/Go', '"C:\\a;b"', '\\\\server\\share\\go', '\\\\?\\C:\\Go'])(
    'is looked for in the entry %s',
    entry => {
      expect(onWindows(`.;${entry}`, []).asked).toHaveLength(4)
    },
  )

  test.each([
    ['a batch file before it', 'C:\\shim;C:\\Go', ['C:\\shim\\go.cmd', 'C:\\Go\\go.exe'], 'C:\\Go\\go.exe'],
    ['a batch file beside it', 'C:\\Go', ['C:\\Go\\go.bat', 'C:\\Go\\go.exe'], 'C:\\Go\\go.exe'],
    ['a script beside it', 'C:\\Go', ['C:\\Go\\go.js', 'C:\\Go\\go', 'C:\\Go\\go.com'], 'C:\\Go\\go.com'],
    ['another one further on', 'C:\\1;C:\\2', ['C:\\2\\go.exe', 'C:\\1\\go.exe'], 'C:\\1\\go.exe'],
  ])('is found with %s', (_, path, files, found) => {
    expect(onWindows(path, files)).toMatchObject({ kind: 'found', path: found })
  })

  test('that is only a batch file is reported as one', () => {
    const lookup = onWindows('C:\\shim', ['C:\\shim\\go.cmd'])
    expect(lookup).toMatchObject({ kind: 'batch', path: 'C:\\shim\\go.cmd' })
  })

  test('that is only a batch file names the shell that runs it', () => {
    const npx = onWindows('C:\\node', ['C:\\node\\npx.cmd'], 'npx')
    expect(npx).toMatchObject({ kind: 'batch', path: 'C:\\node\\npx.cmd' })
    expect(batchRefusal('npx', 'C:\\node\\npx.cmd').hint).toContain('`cmd /c npx`')
  })

  test.each([
    ['go.exe', 'C:\\Go\\go.exe'],
    ['GO.EXE', 'C:\\Go\\GO.EXE'],
    ['.\\go', '.\\go.exe'],
    ['bin/go', 'bin/go.exe'],
    ['D:\\go', 'D:\\go.exe'],
  ])('is found as %s', (command, path) => {
    expect(onWindows('C:\\Go', [path], command)).toMatchObject({ kind: 'found', path })
  })

  test('is found by the default extensions where PATHEXT is empty, and by just those of it elsewhere', () => {
    const on = (pathext: string) =>
      search('go', { path: 'C:\\Go', files: ['C:\\Go\\go.exe'], platform: 'win32', pathext })
    expect(on('').kind).toBe('found')
    expect(on('exe;;').kind).toBe('found')
    expect(on('.JS').kind).toBe('absent')
  })

  test.each(['', '.', '..'])('is not the name %j', name => {
    expect(onWindows('C:\\Go', ['C:\\Go\\.exe', 'C:\\Go\\..exe', 'C:\\Go'], name).kind).toBe('absent')
  })
})

describe('a program on Linux', () => {
  test.each(['.', '', './', 'bin', '..', '~/bin'])('is not looked for in the entry %j, which is reported', entry => {
    const { asked, ...lookup } = onLinux(`${entry}:/usr/bin`, ['go', './go', 'bin/go'])
    expect(lookup).toEqual({ kind: 'absent', passedOver: [entry || '.'] })
    expect(asked).toEqual(['/usr/bin/go'])
  })

  test('comes from the first absolute entry that has it', () => {
    expect(onLinux('.:/a:/b:/c', ['go', '/b/go', '/c/go'])).toMatchObject({ kind: 'found', path: '/b/go' })
  })

  test('is looked for nowhere without a PATH', () => {
    expect(onLinux('', ['go'])).toMatchObject({ kind: 'absent', asked: [] })
  })
})

describe('the environment of children', () => {
  test('has only absolute entries in its PATH', () => {
    expect(withoutRelativeEntries({ A: '1', PATH: '.:/usr/bin::bin:/bin:' }, 'linux')).toEqual({
      A: '1',
      PATH: '/usr/bin:/bin',
    })
  })

  test.each(['', '.', ':', 'bin'])('has no PATH that means the working directory in place of %j', PATH => {
    expect(withoutRelativeEntries({ PATH }, 'linux')).toEqual({ PATH: '/dev/null' })
  })

  test('has one PATH on Windows however it is spelled, and a shell that does not look in the working directory', () => {
    expect(withoutRelativeEntries({ Path: '.;"C:\\a;b";bin;C:\\c' }, 'win32')).toEqual({
      PATH: '"C:\\a;b";C:\\c',
      NoDefaultCurrentDirectoryInExePath: '1',
    })
  })
})

test.each([
  [{ Path: 'C:\\a' }, 'C:\\a'],
  [{ pAtH: 'C:\\a', PATHEXT: '.EXE' }, 'C:\\a'],
  [{ Path: 'C:\\b', PATH: 'C:\\a' }, 'C:\\a'],
  [{}, undefined],
])('PATH is found in %j on Windows', (env, value) => {
  expect(variable(env, 'PATH', 'win32')).toBe(value)
})

test('names of variables have one spelling elsewhere', () => {
  expect(variable({ Path: '/a' }, 'PATH', 'linux')).toBeUndefined()
})

describe('a tool of Windows', () => {
  test.each([
    [{ SystemRoot: 'D:\\WINNT' }, 'D:\\WINNT\\System32\\taskkill.exe'],
    [{ SYSTEMROOT: 'D:\\WINNT' }, 'D:\\WINNT\\System32\\taskkill.exe'],
    [{}, 'C:\\Windows\\System32\\taskkill.exe'],
    [{ SystemRoot: '' }, 'C:\\Windows\\System32\\taskkill.exe'],
    [{ SystemRoot: '.' }, 'C:\\Windows\\System32\\taskkill.exe'],
    [{ SystemRoot: '\\evil' }, 'C:\\Windows\\System32\\taskkill.exe'],
  ])('is started by its path, with %j', (env, path) => {
    expect(systemTool('taskkill', env)).toBe(path)
  })
})

describe('a batch file in place of Go', () => {
  test('is run by the shell of the system, with its path where no character of it counts', () => {
    const shim = 'C:\\100% & ^more\\go.cmd'
    const { command, args, env, quoting } = batchCommand(shim, ['env', 'GOROOT'], { SystemRoot: 'C:\\Windows' })
    expect([command, ...args].join(' ')).toBe(
      'C:\\Windows\\System32\\cmd.exe /d /v:off /s /c ""%GO_MOD_WARMUP_BATCH_FILE%" env GOROOT"',
    )
    expect({ env, quoting }).toMatchObject({ env: { GO_MOD_WARMUP_BATCH_FILE: shim }, quoting: 'by-caller' })
  })

  test.each([
    ['C:\\Go\r\n', 'C:\\Go\\bin\\go.exe'],
    ['\r\nC:\\p>go.exe env GOROOT\r\nC:\\Program Files\\Go\r\n\r\n', 'C:\\Program Files\\Go\\bin\\go.exe'],
    ['', undefined],
    ['go\r\n..\\go\r\n', undefined],
  ])('tells by %j where it is', (answer, binary) => {
    expect(binaryIn(answer)).toBe(binary)
  })
})

test.each([
  ["import { spawn } from 'node:child_process'\nspawn('x')\n"],
  ["import * as all from 'child_process'\nall.exec('x')\n"],
  ["const { spawn } = await import('node:child_process')\nspawn('x')\n"],
  ["const { spawn } = require('node:child_process')\nspawn('x')\n"],
  ["export { spawn } from 'node:child_process'\n"],
  ["import cluster from 'node:cluster'\ncluster.fork()\n"],
])('lint refuses %j outside of process.ts', async code => {
  const directory = await mkdtemp(join(tmpdir(), 'lint-'))
  await mkdir(join(directory, 'src'))
  await copyFile('biome.json', join(directory, 'biome.json'))
  await cp('tools/lint', join(directory, 'tools/lint'), { recursive: true })
  await writeFile(join(directory, 'src/tried.ts'), code)
  await writeFile(join(directory, 'src/process.ts'), code)
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const linted = promisify(execFile)(process.execPath, [biome, 'lint', '--reporter=github', '.'], { cwd: directory })
  const { stdout } = await linted.catch(error => error)
  const refused = `${stdout}`.split('\n').filter(line => line.includes('noRestrictedImports'))
  expect(refused).toEqual([expect.stringContaining('tried.ts')])
  await rm(directory, { recursive: true })
})
