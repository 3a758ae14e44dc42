import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
