import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { relayBench } from '../support/relay-bench.js'
import { whole } from '../support/scripted-server.js'
import { storedZip } from '../support/stored-zip.js'

const bench = relayBench()
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const MOD = 'example.com/a/@v/v1.0.0.mod'
const BODY = storedZip([['example.com/a@v1.0.0/data', Buffer.from('x')]])
const onUnix = process.platform === 'win32' ? describe.skip : describe
const onLinux = process.platform === 'linux' ? test : test.skip

const root = () => join(bench.directory, 'modules')

/** The place of a file of the upstream, below directories that are there. */
async function placeOf(name: string): Promise<string> {
  const path = join(root(), name)
  await mkdir(dirname(path), { recursive: true })
  return path
}

const asked = async (name: string, list = '') => {
  const relay = await bench.relay(`${pathToFileURL(root())}${list}`)
  const said = await bench.ask(relay, name)
  const spooled = await readdir(relay ? join(bench.directory, 'temp') : '', { recursive: true })
  return {
    status: said.status,
    text: String(said.body),
    body: said.body,
    files: spooled.filter(one => /[0-9a-f]{32}$/.test(one)),
  }
}

onUnix('a directory as upstream', () => {
  const others: [string, string, (path: string) => Promise<unknown>][] = [
    ['a FIFO', 'a FIFO', async path => execFileSync('mkfifo', [path])],
    [
      'a FIFO behind a link',
      'a FIFO',
      async path => {
        execFileSync('mkfifo', [`${path}.fifo`])
        await symlink(`${path}.fifo`, path)
      },
    ],
    ['a device without end', 'a device', async path => await symlink('/dev/zero', path)],
    ['a directory', 'a directory', async path => await mkdir(path)],
    ['a link to itself', 'ELOOP', async path => await symlink(path, path)],
    [
      'a socket',
      'a socket',
      async path => {
        const server = createServer().listen(path)
        server.unref()
        await once(server, 'listening')
      },
    ],
  ]
  describe.each(others)('with %s in place of a file', (_, word, lay) => {
    test.each([ZIP, MOD, 'example.com/a/@v/list', 'sumdb/sum.example.com/supported'])('says so of %s', async name => {
      await lay(await placeOf(name))
      const { status, text } = await asked(name)
      expect({ status, text }).toEqual({ status: 502, text: expect.stringContaining(word) })
    })
  })

  test('is passed by where the list allows it', async () => {
    execFileSync('mkfifo', [await placeOf(ZIP)])
    const { url } = await bench.serve(whole(BODY))
    expect((await asked(ZIP, `|${url}`)).body.equals(BODY)).toBe(true)
  })

  test.each([
    [ZIP, 501],
    [MOD, 17],
    ['example.com/a/@v/list', 17],
  ])('is not taken for %s of %d MiB', async (name, size) => {
    const path = await placeOf(name)
    await writeFile(path, '')
    await truncate(path, size << 20)
    const { status, text, files } = await asked(name)
    expect({ status, text, files }).toEqual({ status: 502, text: expect.stringContaining('larger than'), files: [] })
  })

  onLinux('is read to its end where it does not say how long a file is', async () => {
    await symlink('/proc/self/status', await placeOf(MOD))
    expect((await asked(MOD)).text).toContain('Pid:')
  })

  test('what is not there is 404, and what may not be read 403', async () => {
    expect((await asked(MOD)).status).toBe(404)
    await symlink('nowhere', await placeOf(MOD))
    expect((await asked(MOD)).status).toBe(404)
    await writeFile(await placeOf(ZIP), BODY, { mode: 0o000 })
    if (process.getuid?.() !== 0) expect((await asked(ZIP)).status).toBe(403)
  })
})
