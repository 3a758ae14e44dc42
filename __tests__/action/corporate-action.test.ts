// Follows the recipe of docs/ to the letter; only the address of the HTTP proxy is another one.
import { copyFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import { libraryBench } from '../support/library-bench.js'
import { stepOf } from '../support/recipes.js'
import { type Job, makeJob, type Step } from '../support/runner.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const jobs: Job[] = []
let front: TlsFront
let proxy: ConnectProxy
let secrets: Record<string, string>

beforeAll(async () => {
  front = await startTlsFront(bench.server.url, 'known')
  proxy = await startConnectProxy({ http: 1, https: Number(new URL(front.url).port) })
  const { certFile, keyFile } = await front.issue('builder')
  secrets = {
    PROXY_CLIENT_CERT: await readFile(certFile, 'utf8'),
    PROXY_CLIENT_KEY: await readFile(keyFile, 'utf8'),
    PROXY_USER: 'me',
    PROXY_PASSWORD: 'p%40ss-MARKER',
  }
})

afterEach(async () => {
  for (const job of jobs.splice(0)) await job.remove()
})

afterAll(async () => {
  proxy.close()
  await front.close()
})

/** Where one of these secrets came out. */
async function leaks(job: Job, steps: Step[]): Promise<string[]> {
  const key = secrets['PROXY_CLIENT_KEY']?.split('\n').find(line => line.length > 40 && !line.startsWith('-')) ?? 'none'
  const files = (await readdir(job.temp, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const texts = await Promise.all(files.map(async entry => await readFile(join(entry.parentPath, entry.name), 'utf8')))
  const lines = steps.flatMap(step => step.log.split('\n').filter(line => !line.startsWith('::add-mask::')))
  return [...texts, ...lines].filter(text => text.includes(key) || text.includes('MARKER'))
}

describe('the recipe for a corporate proxy', () => {
  test('brings the modules in, and lets no secret out', async () => {
    const own = Object.entries(secrets).map(([name, value]) => [`\${{ secrets.${name} }}`, value])
    const { with: inputs, env } = await stepOf('corporate', Object.fromEntries(own))
    const project = await bench.project()
    await copyFile(front.certificate, join(project.directory, 'corporate-ca.pem'))
    const here = {
      ...project.env,
      HTTPS_PROXY: env['HTTPS_PROXY']?.replace('http-proxy.example.com:3128', proxy.host) ?? '',
    }
    const job = await makeJob(project.directory, { ...here, NO_PROXY: env['NO_PROXY'] ?? '', RUNNER_DEBUG: '1' })
    jobs.push(job)
    const { main, post } = await job.run({ ...inputs, store: 'off' })
    expect([main.code, main.outputs['modules-downloaded']]).toEqual([0, '1'])
    expect(new Set(front.clients)).toEqual(new Set(['builder']))
    expect(proxy.asked[0]).toMatchObject({ line: 'CONNECT proxy.example.com:443' })
    expect(main.log).toContain(`::add-mask::${secrets['PROXY_CLIENT_KEY']?.split('\n')[1]}`)
    expect(await leaks(job, [main, post])).toEqual([])
    expect(main.exported).toEqual({ GOPROXY: 'https://proxy.example.com' })
  })
})

test('a private key is not taken from the arguments of the command', async () => {
  const { directory, env } = await bench.project()
  const args = ['--proxy-client-cert', 'cert.pem', `--proxy-client-key=${secrets['PROXY_CLIENT_KEY']}`]
  const { code, stderr } = await runCommand(args, { cwd: directory, env })
  expect(code).toBe(2)
  expect(stderr).toContain('GO_MOD_WARMUP_PROXY_CLIENT_KEY')
  expect(stderr).not.toContain(secrets['PROXY_CLIENT_KEY']?.split('\n')[1])
})
