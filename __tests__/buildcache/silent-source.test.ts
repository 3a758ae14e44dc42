import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import { archiveOf, compile } from '../support/go-cache.js'

const ARCHIVE = pathToFileURL(resolve('lib/buildcache/archive.js')).href

const onUnix = process.platform === 'win32' ? test.skip : test

onUnix('an entry that does not fit on the disk leaves what came whole, and nothing else', async () => {
  const root = mkdtempSync(join(tmpdir(), 'build-cache-'))
  try {
    const [from, to, entry] = ['from', 'to', 'entry'].map(name => join(root, name)) as [string, string, string]
    const large = randomBytes(1 << 20).toString('hex')
    writeFileSync(entry, await archiveOf(compile(from, [{ content: 'one' }, { content: large }]), from))
    const program = `
      import { createReadStream } from 'node:fs'
      import { unpack } from '${ARCHIVE}'
      const signal = new AbortController().signal
      const how = { goCache: process.argv[1], refuses: () => undefined, signal }
      const { outputs, actions, broken } = await unpack(createReadStream(process.argv[2]), how)
      console.log(outputs, actions, broken.code)`
    // Blocks of 512 or of 1,024 bytes.
    const limited = ['-c', 'ulimit -f 200 && exec "$0" "$@"', process.execPath, '--input-type=module', '-e', program]
    const { stdout } = spawnSync('/bin/sh', [...limited, to, entry], { encoding: 'utf8', timeout: 20_000 })
    expect(stdout).toBe('1 1 EFBIG\n')
    expect(readdirSync(to).filter(name => !/^[0-9a-f]{2}$/.test(name))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('an entry whose source says nothing ends with the signal, in a process that waits for nothing else', () => {
  const program = `
    import { unpack } from '${ARCHIVE}'
    const signal = AbortSignal.timeout(200)
    const isOver = new Promise(done => signal.addEventListener('abort', done))
    const silent = (async function* () { yield await isOver.then(() => { throw signal.reason }) })()
    const { broken } = await unpack(silent, { goCache: 'none', refuses: () => undefined, signal })
    console.log(broken.problem)`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect({ stdout, status }).toEqual({ stdout: 'damaged\n', status: 0 })
})
