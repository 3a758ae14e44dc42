import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { usualShell } from '../../src/cli/environment.js'
import { currentPlatform } from '../../src/toolchain/releases.js'
import { runCommand } from '../support/command.js'
import { PATH_WITHOUT_GO } from '../support/path-without-go.js'
import { startToolchainServer } from '../support/toolchain-server.js'

const ENV = { PATH: process.env.PATH ?? '' }
const onUnix = process.platform === 'win32' ? describe.skip : describe

/** What a shell has after `eval "$(go-mod-warmup env …)"`. */
async function evaluated(printed: string): Promise<Record<string, string>> {
  const script = `eval "$1"; env -0`
  const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', printed], { env: ENV })
  const variables = stdout.split('\0').map(line => line.split(/=(.*)/s))
  return Object.fromEntries(variables.filter(([name]) => name?.startsWith('GO')))
}

onUnix('what `env` prints', () => {
  test('gives a shell the settings that were given, and no others', async () => {
    const args = ['env', '--goproxy', 'https://proxy.example.com,direct', '--goprivate=example.com/*,*.corp']
    const { code, stdout } = await runCommand(args, { env: { ...ENV, GO_MOD_WARMUP_GOSUMDB: 'off' } })
    expect(code).toBe(0)
    expect(await evaluated(stdout)).toEqual({
      GOPROXY: 'https://proxy.example.com,direct',
      GOPRIVATE: 'example.com/*,*.corp',
      GOSUMDB: 'off',
    })
  })

  test('adds -modcacherw to the flags of the shell', async () => {
    const { stdout } = await runCommand(['env', '--modcacherw'], { env: ENV })
    expect((await evaluated(`export GOFLAGS=-mod=readonly\n${stdout}`)).GOFLAGS).toBe('-mod=readonly -modcacherw')
  })

  test('is nothing where nothing was given', async () => {
    expect(await runCommand(['env'], { env: { ...ENV, GOPROXY: 'https://proxy.example.com' } })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('cannot make the shell do anything else', async () => {
    const value = `it's "$(touch /tmp/x)" \`id\` $HOME; GOFLAGS=-x`
    const { stdout } = await runCommand(['env', '--goprivate', value], { env: ENV })
    expect(await evaluated(stdout)).toEqual({ GOPRIVATE: value })
  })

  test('is for PowerShell and fish on demand, quoted as they do', async () => {
    const value = "it's $HOME \\ ’x’; ##vso[task]"
    const args = ['env', '--goprivate', value, '--modcacherw', '--shell']
    const [powershell, fish] = await Promise.all(
      ['powershell', 'fish'].map(shell => runCommand([...args, shell], { env: ENV })),
    )
    const lines = (of: typeof fish) => of?.stdout.split('\n')
    expect(lines(powershell)).toEqual([
      "$env:GOPRIVATE = 'it''s $HOME \\ ’’x’’; ##vso'+'[task]'",
      '$env:GOFLAGS = "$(go env GOFLAGS) -modcacherw"',
      '',
    ])
    expect(lines(fish)).toEqual([
      "set -gx GOPRIVATE 'it\\'s $HOME \\\\ ’x’; ##vso''[task]'",
      "set -gx GOFLAGS (go env GOFLAGS)' -modcacherw'",
      '',
    ])
  })

  test('is for the shell that is usual on the platform', () => {
    expect(usualShell({}, 'win32')).toBe('powershell')
    expect(usualShell({ MSYSTEM: 'MINGW64' }, 'win32')).toBe('sh')
    expect(usualShell({}, 'linux')).toBe('sh')
  })

  test('has no credentials', async () => {
    const GO_MOD_WARMUP_GOPROXY = 'https://user:hidden@a.example.com,https://hidden@b.example.com|direct'
    const { stdout } = await runCommand(['env'], { env: { ...ENV, GO_MOD_WARMUP_GOPROXY } })
    expect(stdout).not.toContain('hidden')
    expect(await evaluated(stdout)).toEqual({ GOPROXY: 'https://a.example.com,https://b.example.com|direct' })
  })
})

onUnix('`env` with a Go version', () => {
  test('gives a shell without Go that version, and no other takes its place', async () => {
    const root = await mkdtemp(join(tmpdir(), 'env-'))
    const server = await startToolchainServer(['1.98.8'], undefined)
    try {
      const env = {
        PATH: PATH_WITHOUT_GO,
        HOME: root,
        RUNNER_TOOL_CACHE: root,
        GOENV: 'off',
        GOROOT: '/opt/other',
        GOPROXY: server.url,
        GOSUMDB: server.gosumdb,
      }
      const { code, stdout, stderr } = await runCommand(['env', '--go-version=1.98'], { env })
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Go 1.98.8 installed') })
      const script = `eval "$1"; echo "$GOTOOLCHAIN \${GOROOT-none}"; command -v go; go version`
      const there = await promisify(execFile)('sh', ['-c', script, 'sh', stdout], { env })
      const bin = join(root, 'go', '1.98.8', currentPlatform().node, 'bin', 'go')
      expect(there.stdout).toMatch(`local none\n${bin}\ngo version go`)
      const { stdout: powershell } = await runCommand(['env', '--go-version=1.98', '--shell=powershell'], { env })
      expect(powershell.split('\n')).toEqual([
        `$env:PATH = '${dirname(bin)}' + [IO.Path]::PathSeparator + $env:PATH`,
        "$env:GOTOOLCHAIN = 'local'",
        '$env:GOROOT = $null',
        '',
      ])
      expect(await runCommand(['env', '--go-version=1.97'], { env })).toMatchObject({ code: 1, stdout: '' })
    } finally {
      await server.close()
      await rm(root, { recursive: true, force: true })
    }
  })
})
