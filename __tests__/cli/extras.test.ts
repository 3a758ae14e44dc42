import { chmod, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import { extrasBench } from '../support/extras-bench.js'

const bench = extrasBench()

/** On the command line of a job. */
async function say(args: string[], directory = bench.project.directory, more = {}): Promise<string> {
  const GOBIN = join(bench.project.directory, 'bin')
  const own = { GO_MOD_WARMUP_STORE: 'github', GO_MOD_WARMUP_CACHE: 'true', GOBIN, ...more }
  const { code, stdout, stderr } = await runCommand(args, { cwd: directory, env: { ...bench.project.env, ...own } })
  expect({ code, stderr }).toEqual({ code: 0, stderr })
  return `${stdout}${stderr}`
}
const install = (version = 'v1.0.0') =>
  say(['exec', '--', 'go', 'install', `example.com/tool/cmd/hello@${version}`], dirname(bench.project.directory))

test('exec saves the extra modules that its command used, once, and the next warm restores them', async () => {
  expect(await say(['warm'])).toContain('saved: 3 files')
  expect(await install()).toMatch(/cache: saved: .*, with 2 extra modules/)
  expect(await install('v1.1.0')).not.toContain('saved')
  expect(bench.service.entries).toHaveLength(2)

  await bench.nextMachine()
  expect(await say(['warm'])).toMatch(/cache: hit .*, 2 extra modules/)
  bench.proven.server.requests.length = 0
  expect(await install()).not.toContain('saved')
  expect(bench.proven.server.requests.filter(path => /^\/sumdb|zip$/.test(path))).toEqual([])
})

test('exec leaves to the next command what nobody has used yet, and a new day saves that', async () => {
  await bench.afterFirstJob()
  await bench.age()
  expect(await say(['warm'])).not.toContain('saved:')
  expect(await say(['exec', '--', 'go', 'version'])).not.toContain('saved')
  expect(await install()).not.toContain('saved')
  expect(await install('v1.1.0')).toMatch(/cache: saved: .*, with 3 extra modules/)
})

test('exec of another job saves none', async () => {
  await say(['warm'])
  const TOOL = 'example.com/tool/cmd/hello@v1.0.0'
  const args = ['exec', '--', 'go', 'install', TOOL]
  expect(await say(args, dirname(bench.project.directory), { GITHUB_RUN_ID: '2' })).not.toContain('saved')
  expect(bench.service.entries).toHaveLength(1)
})

test('exec in another project saves none', async () => {
  await say(['warm'])
  const other = join(dirname(bench.project.directory), 'other')
  await mkdir(other)
  const args = ['exec', '--', 'go', 'install', 'example.com/tool/cmd/hello@v1.0.0']
  expect(await say(args, other)).not.toContain('saved')
  expect(bench.service.entries).toHaveLength(1)
})

describe('exec saves none by a rule that', () => {
  const rule = () => join(bench.project.moduleCache, 'cache', 'go-mod-warmup.json')
  test.each<[string, () => Promise<void>]>([
    ['others could have written', () => chmod(rule(), 0o666)],
    [
      'names other stores than those of entries',
      () => change(({ shares: [share] }) => Object.assign(share, { kind: 'files', store: 'dir:/elsewhere' })),
    ],
    [
      'is a link',
      async () => {
        await rename(rule(), `${rule()}.2`)
        await symlink(`${rule()}.2`, rule())
      },
    ],
  ])('%s', async (_, spoil) => {
    await say(['warm'])
    await spoil()
    expect(await install()).not.toMatch(/saved|elsewhere/)
    expect(bench.service.entries).toHaveLength(1)
  })

  async function change(how: (decision: ReturnType<typeof JSON.parse>) => unknown) {
    const said = JSON.parse(await readFile(rule(), 'utf8'))
    how(said.decision)
    await writeFile(rule(), JSON.stringify(said))
  }
})

test('exec saves none with --extra-modules=false', async () => {
  await say(['warm'])
  const args = ['exec', '--extra-modules=false', '--', 'go', 'install', 'example.com/tool/cmd/hello@v1.0.0']
  expect(await say(args, dirname(bench.project.directory))).not.toContain('saved')
  expect(bench.service.entries).toHaveLength(1)
})
