import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a', files: { 'code.go': 'package a\n\nconst Value = 7\n' } }])
const onUnix = process.platform === 'win32' ? test.skip : test

onUnix(
  'warm restores the build cache, exec saves what its command used',
  async () => {
    const project = await bench.project()
    await project.write('main.go', 'package project\n\nimport _ "example.com/a"\n')
    const root = dirname(project.moduleCache)
    const store = `dir:${join(root, 'store')}`
    const env = { ...project.env, GOCACHE: join(root, 'gocache'), GO_MOD_WARMUP_BUILD_CACHE: 'true' }
    const say = async (...args: string[]) => {
      const { code, stderr, stdout } = await runCommand(args, { cwd: project.directory, env })
      expect({ code, stderr }).toEqual({ code: 0, stderr })
      return `${stdout}${stderr}`
    }
    const build = () => say('exec', '--', 'go', 'build', '-v', './...')

    expect(await build()).toMatch(/build cache: not saved: .*has to run first/)
    rmSync(env.GOCACHE, { recursive: true })
    expect(await say('warm', '--store', store)).toMatch(/build cache: miss/)
    const first = await build()
    expect(first).toMatch(/^example\.com\/a$/m)
    expect(first).toMatch(/build cache: saved: \d+ kB in dir:/)
    expect(await build()).toMatch(/build cache: not saved: the entry has most of what this job used/)
    expect(await say('exec', '--', 'go', 'vet', './...')).toMatch(/build cache: saved: /)
    Object.assign(env, { CI_JOB_ID: '2' })
    expect(await say('exec', '--', 'go', 'version')).toMatch(/build cache: not saved: .* ran in another job/)

    rmSync(env.GOCACHE, { recursive: true })
    expect(await say('warm', '--store', store)).toMatch(/build cache: hit/)
    expect(await build()).not.toMatch(/^example\.com\/a$/m)
  },
  180_000,
)
