import { access, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'

test('`inspect tools` lists the Go versions of the tool cache, and `clean --store tools` removes those that match', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'tools-'))
  try {
    for (const version of ['1.25.9', '1.26.8', '1.27.0-rc.1']) {
      await mkdir(join(cache, 'go', version, 'x64', 'bin'), { recursive: true })
      await writeFile(join(cache, 'go', version, 'x64', 'bin', 'go'), 'x'.repeat(1000))
      await writeFile(join(cache, 'go', version, 'x64.complete'), '')
    }
    const env = { PATH: process.env.PATH ?? '', RUNNER_TOOL_CACHE: cache }
    const { code, stdout } = await runCommand(['inspect', 'tools'], { env })
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      `${cache}: 3 Go releases, 3 kB`,
      'Go 1.25.9 (x64): 1 kB',
      'Go 1.26.8 (x64): 1 kB',
      'Go 1.27rc1 (x64): 1 kB',
      '',
    ])
    const cleaned = await runCommand(['clean', '--store', 'tools', '1.25', '1.24'], { env })
    expect(cleaned).toMatchObject({ code: 1, stdout: expect.stringContaining('removed Go 1.25.9 (x64)') })
    expect(cleaned.stdout).toContain('no Go release matches 1.24')
    await expect(access(join(cache, 'go', '1.25.9'))).rejects.toThrow('ENOENT')
    await access(join(cache, 'go', '1.26.8', 'x64', 'bin', 'go'))
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
})

test('`clean --store tools` removes releases of Go and nothing else, neither behind links nor beside them, and takes no `stable`', async () => {
  const home = await mkdtemp(join(tmpdir(), 'tools-'))
  const cache = join(home, 'cache')
  try {
    for (const place of ['other/x64/bin', 'tree/bin', 'cache/go/1.25.1/x64', 'cache/go/1.25.1/src']) {
      await mkdir(join(home, place), { recursive: true })
      await writeFile(join(home, place, 'keep'), 'x')
    }
    await symlink(join(home, 'other'), join(cache, 'go', '1.25.0'))
    await symlink(join(home, 'tree'), join(cache, 'go', '1.25.1', 'arm64'))
    await writeFile(join(cache, 'go', '1.25.1', 'note.txt'), 'x')
    const env = { PATH: process.env.PATH ?? '', RUNNER_TOOL_CACHE: cache }
    const { code, stdout } = await runCommand(['clean', '--store', 'tools', '1.25'], { env })
    expect({ code, lines: stdout.split('\n').slice(0, -2) }).toEqual({
      code: 0,
      lines: ['removed Go 1.25.1 (arm64): 0 B', 'removed Go 1.25.1 (x64): 1 B'],
    })
    expect((await readdir(join(cache, 'go', '1.25.1'))).sort()).toEqual(['note.txt', 'src'])
    for (const kept of ['other/x64/bin/keep', 'tree/bin/keep']) await access(join(home, kept))
    expect(await runCommand(['clean', '--store', 'tools', 'stable'], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stable does not say which releases to remove'),
    })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
