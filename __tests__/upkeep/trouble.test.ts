import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { directoryStore } from '../../src/stores/directory.js'
import { type ModuleStore, RUNS } from '../../src/stores/module-store.js'
import { inspectStore } from '../../src/upkeep/inspect.js'
import { pruneStore } from '../../src/upkeep/prune.js'
import { temporaryDirectory } from '../support/file-proxy.js'

const { signal } = new AbortController()
const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')
const MOD = 'example.com/a/@v/v1.0.0.mod'
const YEAR = 31_536_000_000
let root: string
let store: ModuleStore

beforeEach(async () => {
  root = await temporaryDirectory()
  store = directoryStore(root)
  await store.put(MOD, { kind: 'text', text: 'module example.com/a\n' }, { signal, present: 'keep' })
})

afterEach(() => rm(root, { recursive: true }))

/** Notes of runs that are long over. */
async function note(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const runId = `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`
    const record = { tool: 'x', version: '1', runId, savedAt: '2026-01-02T03:04:05Z', files: [MOD], bytes: 21 }
    const name = `${RUNS}20260102T030405Z-${runId}.json`
    await store.put(name, { kind: 'text', text: JSON.stringify(record) }, { signal, present: 'keep' })
    await utimes(join(root, name), 1, 1)
  }
}

/** The store, where each file is removed between being found and being read. */
const vanishing = (): ModuleStore => ({
  ...store,
  get: async (...asked) => {
    const found = await store.get(...asked)
    await rm(join(root, asked[0]), { force: true })
    return found
  },
})

test('files removed by others meanwhile are neither damaged nor an obstacle', async () => {
  await note(2)
  const request = { maxAge: YEAR, tempDirectory: tmpdir(), signal }
  expect(await inspectStore(vanishing(), request)).toMatchObject({ runs: [], damaged: [] })
})

test('an unreadable part of a store is reported in one sentence', async () => {
  await note(1)
  const hidden: ModuleStore = { ...store, get: async () => ({ kind: 'file', path: root, bytes: 1 }) }
  const { kept } = await pruneStore(hidden, { limits: { maxSize: 0 }, mode: 'remove', signal })
  expect(kept).toMatchObject([
    { kind: 'failed', reason: expect.stringMatching(/^dir:.*json cannot be read \(.* is a directory/) },
  ])
})

test('notes of many runs are read with few files open at once', async () => {
  await note(300)
  if (process.platform === 'win32') return
  const limited = `ulimit -n 100; exec '${process.execPath}' '${MAIN}' prune 'dir:${root}' --max-age 1d`
  const child = spawn('sh', ['-c', limited], { env: { PATH: process.env.PATH ?? '' } })
  expect(await once(child, 'exit')).toEqual([0, null])
})
