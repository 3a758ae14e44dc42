import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runCommand } from '../../support/command.js'
import { runGo, temporaryDirectory } from '../../support/file-proxy.js'
import { libraryBench } from '../../support/library-bench.js'
import { s3Bench } from '../../support/s3-bench.js'
import { OWNER } from '../../support/s3-server.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const s3 = s3Bench()
let directory: string

beforeEach(async () => {
  directory = await temporaryDirectory()
})

afterEach(() => rm(directory, { recursive: true, force: true }))

test('a bucket is filled, and is then a module proxy for Go itself; a second run writes nothing', async () => {
  await s3.server.bucket('public', '*')
  const project = await bench.project()
  const env = { ...project.env, ...OWNER, AWS_ENDPOINT_URL_S3: s3.front.url, AWS_REGION: 'us-east-1' }
  const mirror = () => runCommand(['mirror', 's3://public/go'], { cwd: project.directory, env })
  expect(await mirror()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('s3://public/go: 2 new modules, 6 files'),
  })
  const cwd = join(directory, 'there')
  await mkdir(cwd)
  const there = { GOPROXY: `${s3.front.url}/public/go`, GOMODCACHE: join(directory, 'modules'), GOFLAGS: '-modcacherw' }
  const got = await runGo(['mod', 'download', 'example.com/a@latest', 'example.com/b@v1.0.0'], { cwd, env: there })
  expect(got).toMatchObject({ code: 0 })
  s3.front.clear()
  bench.server.requests.length = 0
  expect(await mirror()).toMatchObject({ code: 0, stdout: expect.stringContaining('0 new modules; 2 already present') })
  expect(bench.server.requests.filter(path => /\.(?:info|mod|zip)$/.test(path))).toEqual([])
  expect(s3.front.lines().filter(line => line.startsWith('PUT'))).toEqual([])
})
