import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { runCommand } from './support/command.js'
import { libraryBench } from './support/library-bench.js'
import { inOwnMounts, withMounts } from './support/mounts.js'
import { makeJob } from './support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? test.skip : test
const MAIN = join(import.meta.dirname, '../lib/cli/main.js')
const FLAGS = '--json full/json --summary full/summary --har full/har --events full/events'

describe('a full disk', () => {
  withMounts('leaves the results of the run before, and no half line of events', async () => {
    const { directory, env } = await bench.project()
    await mkdir(join(directory, 'full'))
    const script = `mount -t tmpfs -o size=64k none full
      for name in json summary har; do echo old > full/$name; done
      head -c 1M /dev/zero > full/filler 2>/dev/null || true
      '${process.execPath}' '${MAIN}' --store off ${FLAGS}
      cat full/json full/summary full/har full/events; ls -A full >&2`
    const { code, stdout, stderr } = await inOwnMounts(script, { cwd: directory, env })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'old\nold\nold\n' })
    expect(stderr.match(/^(?:json|summary|har|events): .* cannot be written: ENOSPC/gm)).toHaveLength(4)
    expect(stderr).not.toMatch(/\.tmp$/m)
  })

  withMounts('leaves what doctor and prune wrote before', async () => {
    const { directory, env } = await bench.project()
    await mkdir(join(directory, 'full'))
    await mkdir(join(directory, 'store'))
    const script = `mount -t tmpfs -o size=64k none full
      echo old > full/json; head -c 1M /dev/zero > full/filler 2>/dev/null || true
      '${process.execPath}' '${MAIN}' doctor --json full/json >&2 || true
      '${process.execPath}' '${MAIN}' prune dir:store --max-age 1d --json full/json >&2
      cat full/json`
    const { code, stdout, stderr } = await inOwnMounts(script, { cwd: directory, env })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'old\n' })
    expect(stderr.match(/json: full\/json cannot be written: ENOSPC/g)).toHaveLength(2)
  })
})

describe('a result', () => {
  onUnix('keeps mode and link of the file it replaces', async () => {
    const { directory, env } = await bench.project()
    await writeFile(join(directory, 'real'), 'old')
    await chmod(join(directory, 'real'), 0o640)
    await symlink('real', join(directory, 'link'))
    await runCommand(['--json', 'link'], { cwd: directory, env })
    expect(JSON.parse(await readFile(join(directory, 'real'), 'utf8'))).toMatchObject({ schema: 1 })
    expect((await stat(join(directory, 'real'))).mode & 0o777).toBe(0o640)
    expect((await readdir(directory)).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  onUnix('for /dev/stdout is added to the file that stdout is', async () => {
    const { directory, env } = await bench.project()
    const script = `echo before > out; '${process.execPath}' '${MAIN}' --store off --summary /dev/stdout >> out`
    await promisify(execFile)('sh', ['-c', script], { cwd: directory, env })
    expect(await readFile(join(directory, 'out'), 'utf8')).toMatch(/^before\n(?:.*\n)*.*1 module/)
  })

  onUnix('for a FIFO without a reader is a warning', async () => {
    const { directory, env } = await bench.project()
    await promisify(execFile)('mkfifo', [join(directory, 'pipe')])
    const { code, stderr } = await runCommand(['--json', 'pipe', '--events', 'pipe'], { cwd: directory, env })
    expect(code).toBe(0)
    expect(stderr.match(/^(?:json|events): pipe cannot be written: ENXIO/gm)).toHaveLength(2)
  })

  withMounts('in a read-only directory is written to a file that is mounted there', async () => {
    const { directory, env } = await bench.project()
    await mkdir(join(directory, 'results'))
    await writeFile(join(directory, 'results', 'json'), 'old')
    await writeFile(join(directory, 'json'), 'old')
    const script = `mount --bind json results/json
      '${process.execPath}' '${MAIN}' --store off --json results/json`
    expect(await inOwnMounts(script, { cwd: directory, env })).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(join(directory, 'json'), 'utf8'))).toMatchObject({ schema: 1 })
  })
})

withMounts('the report of the action replaces the one before only as a whole', async () => {
  const project = await bench.project()
  await mkdir(join(project.directory, 'full'))
  const job = await makeJob(project.directory, project.env)
  const script = `mount -t tmpfs -o size=64k none full
    echo old > full/report.json; head -c 1M /dev/zero > full/filler 2>/dev/null || true
    '${process.execPath}' '${join(import.meta.dirname, '../dist/index.js')}'
    cat full/report.json >&2`
  const env = { ...project.env, RUNNER_TEMP: job.temp, INPUT_STORE: 'off', INPUT_REPORT: 'full/report.json' }
  const { code, stdout, stderr } = await inOwnMounts(script, { cwd: project.directory, env })
  await job.remove()
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'old\n' })
  expect(stdout).toMatch(/The report \S*full\S* cannot be written: ENOSPC/)
})
