import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Relay } from '../../src/relay/relay.js'
import type { Answer } from '../../src/relay/upstream.js'
import { relayBench } from '../support/relay-bench.js'
import { status, whole } from '../support/scripted-server.js'
import { releaseZip } from '../support/toolchain-server.js'

const bench = relayBench()
const VERSION = 'v0.0.1-go1.98.8.linux-amd64'
const ZIP = `golang.org/toolchain/@v/${VERSION}.zip`
const large = () => releaseZip(VERSION, [['src/large.go', randomBytes(200_000).toString('hex')]]).zip

async function answerOf(relay: Relay, path: string): Promise<Answer> {
  const answers: Answer[] = []
  await relay.ask(path, async answer => void answers.push(answer))
  return answers[0] as Answer
}

test('a file for this process itself is moved from the spool to its place, and fetched again for whoever asks next', async () => {
  const zip = large()
  const server = await bench.serve(whole(zip))
  const relay = await bench.relay(server.url)
  const directory = join(bench.directory, 'own')
  await mkdir(directory)
  await relay.ask(ZIP, async answer => {
    if (answer.kind === 'found') await answer.content.saveAs(join(directory, 'go.zip'))
  })
  expect(zip.equals(await readFile(join(directory, 'go.zip')))).toBe(true)
  expect(await readdir(join(bench.directory, 'temp'), { recursive: true })).not.toContainEqual(
    expect.stringMatching(/[0-9a-f]{32}$/),
  )
  expect((await bench.ask(relay, ZIP)).body.equals(zip)).toBe(true)
  expect(server.paths()).toHaveLength(2)
})

test('a file that could not be moved is still there, and is not fetched again', async () => {
  const server = await bench.serve(whole(large()))
  const relay = await bench.relay(server.url)
  const moving = relay.ask(ZIP, async answer => {
    if (answer.kind === 'found') await answer.content.saveAs(join(bench.directory, 'missing', 'go.zip'))
  })
  await expect(moving).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await answerOf(relay, ZIP)).toMatchObject({ kind: 'found' })
  expect(server.paths()).toHaveLength(1)
})

test('what is not there, and what failed, are answers as well; no upstream is asked for what is no path of a proxy', async () => {
  const server = await bench.serve((asked, response) =>
    status(asked.path.includes('absent') ? 404 : 500)(asked, response),
  )
  const relay = await bench.relay(server.url)
  expect(await answerOf(relay, 'example.com/absent/@v/list')).toMatchObject({ kind: 'absent', status: 404 })
  expect(await answerOf(relay, 'example.com/broken/@v/list')).toMatchObject({
    kind: 'failed',
    trouble: { status: 500 },
  })
  const asked = server.paths().length
  for (const path of ['example.com/../@v/list', 'example.com//@v/list', 'example.com/a?b'])
    expect(await answerOf(relay, path)).toMatchObject({ kind: 'absent', status: 404 })
  expect(server.paths()).toHaveLength(asked)
})

test('a run that ends does not wait for an answer', async () => {
  const over = new AbortController()
  const server = await bench.serve(() => undefined)
  const relay = await bench.relay(server.url, { signal: over.signal })
  const asking = answerOf(relay, ZIP)
  const reason = new Error('interrupted')
  over.abort(reason)
  await expect(asking).rejects.toBe(reason)
})

test('a run that ends between two tries ends for its own reason', async () => {
  const over = new AbortController()
  const server = await bench.serve(status(500))
  const relay = await bench.relay(server.url, {
    signal: over.signal,
    patience: { maxAttempts: 2, backoff: 60_000, maxBackoff: 60_000 },
    onEvent: ({ kind }) => void (kind === 'request-retry' && setImmediate(() => over.abort(reason))),
  })
  const reason = new Error('interrupted')
  await expect(answerOf(relay, ZIP)).rejects.toBe(reason)
})
