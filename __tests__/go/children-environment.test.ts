import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { runCommand } from '../support/command.js'
import { temporaryDirectory } from '../support/file-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { type GoStart, type RecordingGo, recordingGo } from '../support/recording-go.js'
import { makeJob } from '../support/runner.js'

const SECRET = 'of-the-runner'
/** What the runner gives to an action, and our own settings. */
const WITHHELD = {
  ACTIONS_RUNTIME_TOKEN: SECRET,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
  INPUT_SOMETHING: SECRET,
  GO_MOD_WARMUP_S3_REGION: SECRET,
}

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? test.skip : test
let directory: string
let programs: RecordingGo
let project: GoProject
let certificate: Certificate

beforeAll(async () => {
  certificate = await makeCertificate(['IP:127.0.0.1'])
})

afterAll(() => certificate.remove())

beforeEach(async () => {
  directory = await temporaryDirectory()
  project = await bench.project()
  programs = await recordingGo(join(directory, 'bin'), project.env['PATH'] ?? '', ['go', 'git'])
  // A command of GOAUTH, asked before anything goes to a server over https.
  await writeFile(join(directory, 'bin', 'credentials'), '#!/bin/sh\nenv > "$0.env"\n')
  await chmod(join(directory, 'bin', 'credentials'), 0o755)
})

afterEach(() => rm(directory, { recursive: true, force: true }))

const secretEnv = () => ({
  ...project.env,
  ...WITHHELD,
  PATH: programs.path,
  GOAUTH: `"${join(directory, 'bin', 'credentials')}"`,
  GOPROXY: `https://127.0.0.1:1|${bench.server.url}`,
  GOPRIVATE: 'example.org',
})

const command = (...args: string[]) =>
  runCommand([...args, '--ca-file', certificate.caFile, '--max-attempts=1'], {
    cwd: project.directory,
    env: secretEnv(),
  })

/** Which programs were started; none of them may have seen what is withheld. */
async function startedWithout(starts: GoStart[]): Promise<string[]> {
  for (const { program, args, env } of starts) {
    const seen = Object.keys(env).filter(name => /^(?:ACTIONS|INPUT|GO_MOD_WARMUP)_|^GITHUB_(?:OUTPUT|ENV)$/.test(name))
    expect({ program, args, seen }).toEqual({ program, args, seen: [] })
    expect(Object.values(env).join('\n')).not.toContain(SECRET)
  }
  const helper = join(directory, 'bin', 'credentials.env')
  const told = (await readdir(join(directory, 'bin'))).includes('credentials.env') ? await readFile(helper, 'utf8') : ''
  expect(told).not.toContain(SECRET)
  return [...new Set([...starts.map(({ program }) => program), ...(told === '' ? [] : ['credentials'])])].sort()
}

describe('the tokens of the runner and the inputs reach no go, no git and no command of GOAUTH', () => {
  onUnix('that a warm-up starts', async () => {
    expect(await command('warm')).toMatchObject({ code: 0 })
    expect(await startedWithout(await programs.starts())).toEqual(['credentials', 'git', 'go'])
  })

  onUnix('that the doctor starts', async () => {
    await command('doctor', 'example.org/private')
    expect(await startedWithout(await programs.starts())).toEqual(['credentials', 'git', 'go'])
  })

  onUnix('that a mirror starts', async () => {
    expect(await command('mirror', join(directory, 'target'))).toMatchObject({ code: 0 })
    expect(await startedWithout(await programs.starts())).toEqual(['credentials', 'git', 'go'])
  })

  onUnix.each([
    ['prune', 'modcache', '--max-size', '1GB'],
    ['clean', 'example.com/a', '--refetch'],
  ])('that %s starts', async (...args) => {
    await command('warm')
    const before = (await programs.starts()).length
    const { code, stderr } = await runCommand(args, { cwd: project.directory, env: secretEnv() })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    const starts = await programs.starts()
    expect(starts.length).toBeGreaterThan(before)
    await startedWithout(starts)
  })

  onUnix('that exec starts for its relay, while its command has the environment of its user', async () => {
    const asked = ['exec', '--ca-file', certificate.caFile, '--', 'sh', '-c', 'env; go mod download']
    const { code, stdout } = await runCommand(asked, { cwd: project.directory, env: secretEnv() })
    expect(code).toBe(0)
    expect(stdout).toContain(`ACTIONS_RUNTIME_TOKEN=${SECRET}`)
    expect(stdout).toContain(`INPUT_SOMETHING=${SECRET}`)
    expect(stdout).not.toContain('GO_MOD_WARMUP')
    const isOurs = ({ program, args }: GoStart) => program === 'git' || args.startsWith('env ')
    expect(await startedWithout((await programs.starts()).filter(isOurs))).toEqual(['credentials', 'git', 'go'])
  })

  onUnix('that the action starts, in main and in post', async () => {
    const job = await makeJob(project.directory, { ...secretEnv(), GO_MOD_WARMUP_S3_REGION: '' })
    const { main, post } = await job.run({ 'ca-file': certificate.caFile, doctor: 'always' })
    await job.remove()
    expect({ codes: [main.code, post.code], log: main.log }).toMatchObject({ codes: [0, 0] })
    expect(await startedWithout(await programs.starts())).toEqual(['credentials', 'git', 'go'])
  })
})
