import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'

const ARCHIVE = pathToFileURL(resolve('lib/buildcache/archive.js')).href

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
