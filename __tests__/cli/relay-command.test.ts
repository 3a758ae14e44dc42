// The relay inside the built command, a process of its own: what is left when it is killed, and what it takes.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { removeTree } from '../../src/temporary.js'
import { startCommand } from '../support/command.js'
import { type GoProject, makeProject } from '../support/go-project.js'
import { goZip } from '../support/go-zip.js'
import { memoryDirectory } from '../support/memory-directory.js'
import { type Script, type ScriptedServer, startScriptedServer, whole } from '../support/scripted-server.js'
import { type ServedModule, serveModule } from '../support/served-module.js'

const ZIP = 'example.com/large/@v/v1.0.0.zip'
let directory: string
let server: ScriptedServer
let project: GoProject

/** Serves a module whose zip comes by this script. */
const serving =
  (module: ServedModule, zip: Script): Script =>
  (asked, response) => {
    if (asked.path === ZIP) return zip(asked, response)
    return response.end(asked.path.endsWith('.mod') ? module.goMod : '{"Version":"v1.0.0"}')
  }

async function begin(module: ServedModule, zip: Script): Promise<void> {
  server = await startScriptedServer(serving(module, zip))
  const { url } = server
  project = await makeProject({ server: { url, modules: [module], sums: () => module.sums } })
}

function warm() {
  const env = { ...project.env, TMPDIR: join(directory, 'temp'), RUNNER_TEMP: '', GO_MOD_WARMUP_STORE: 'off' }
  return startCommand(['warm', project.directory], { env })
}

beforeEach(async () => {
  directory = await memoryDirectory('relay-command-', 4 * 2 ** 30)
  await mkdir(join(directory, 'temp'))
})

afterEach(async () => {
  await server.close()
  await project.remove()
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
})

/** Bytes of the largest file in the spool. */
async function spooled(): Promise<number> {
  const names = await readdir(join(directory, 'temp'), { recursive: true }).catch((): string[] => [])
  const files = names.filter(name => /[0-9a-f]{32}$/.test(name)).map(name => join(directory, 'temp', name))
  const sizes = await Promise.all(files.map(async file => (await stat(file).catch(() => undefined))?.size ?? 0))
  return Math.max(0, ...sizes)
}

test('a run killed at 60 % of a large zip leaves the next one at most 45 % to fetch', async () => {
  const module = serveModule({ path: 'example.com/large', files: { data: randomBytes(16 << 20) } })
  const body = module.zip()
  await begin(module, slowly(body))
  const first = warm()
  while ((await spooled()) < body.length * 0.6) await sleep(5)
  first.child.kill('SIGKILL')
  await once(first.child, 'close')
  server.play(serving(module, whole(body)))
  const next = await warm().done
  expect(next).toMatchObject({ code: 0 })
  const from = Number(/^bytes=(\d+)-$/.exec(server.asked.findLast(one => one.path === ZIP)?.headers.range ?? '')?.[1])
  expect(body.length - from).toBeLessThanOrEqual(body.length * 0.45)
  expect(await readdir(join(directory, 'temp'))).toEqual([])
})

/** Sends pieces of 256 KiB with a pause after each. */
const slowly =
  (body: Buffer): Script =>
  async (_, response) => {
    response.writeHead(200, { 'content-length': body.length, etag: '"one"' })
    for (let at = 0; at < body.length && !response.destroyed; at += 1 << 18) {
      response.write(body.subarray(at, at + (1 << 18)))
      await sleep(5)
    }
    response.end()
  }

test('a zip of 500 MiB passes with at most 150 MB of memory', async () => {
  const module = serveModule({ path: 'example.com/large' })
  await begin(module, huge)
  const { child, done } = warm()
  const most = peakOf(child.pid ?? 0, done)
  const { stderr } = await done
  // Go has got all of it, and then saw that it is something else.
  expect(stderr).toContain('checksum mismatch')
  expect(await most).toBeLessThan(150 << 20)
}, 120_000)

const LARGE_FILE = 98 << 20

test('a module of nearly 500 MiB is verified and unpacked with at most 256 MB, downloaded and from a store', async () => {
  const content = Buffer.alloc(LARGE_FILE, randomBytes(1 << 20))
  const names = ['a', 'b', 'c', 'd', 'packed']
  const module = serveModule({
    path: 'example.com/large',
    files: Object.fromEntries(names.map(name => [name, content])),
    zip: files => goZip(files, { stored: files.flatMap(([name]) => (name.endsWith('/packed') ? [] : [name])) }),
  })
  await begin(module, whole(module.zip()))
  const env = {
    ...project.env,
    TMPDIR: join(directory, 'temp'),
    RUNNER_TEMP: '',
    GO_MOD_WARMUP_STORE: `dir:${join(directory, 'store')}`,
  }
  for (const moduleCache of ['downloaded', 'stored']) {
    const cache = join(directory, moduleCache)
    const { child, done } = startCommand(['warm', project.directory], { env: { ...env, GOMODCACHE: cache } })
    const most = peakOf(child.pid ?? 0, done)
    expect(await done).toMatchObject({ code: 0 })
    expect(await most).toBeLessThan(256e6)
    const tree = join(cache, 'example.com', 'large@v1.0.0')
    for (const name of names) expect((await stat(join(tree, name))).size).toBe(LARGE_FILE)
    expect(await readFile(join(cache, 'cache', 'download', `${ZIP}hash`), 'utf8')).toBe(module.sums.split(/[ \n]/)[2])
    await removeTree(cache)
  }
  expect(server.asked.filter(one => one.path === ZIP)).toHaveLength(1)
}, 240_000)

/** As large as Go takes them, ends like a zip, and is none. */
const huge: Script = async (_, response) => {
  const total = 500 << 20
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
  const piece = Buffer.alloc(1 << 20)
  response.writeHead(200, { 'content-length': total })
  for (let left = total - end.length; left > 0 && !response.destroyed; left -= piece.length) {
    if (!response.write(piece.subarray(0, left))) await once(response, 'drain')
  }
  response.end(end)
}

/** The most memory that a process had, in bytes, until `done`. Linux only, elsewhere 0. */
async function peakOf(pid: number, done: Promise<unknown>): Promise<number> {
  let over = false
  void done.then(() => {
    over = true
  })
  let most = 0
  while (!over) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024)
    await sleep(20)
  }
  return most
}
