import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mayHaveSetupGoCache } from '../../src/ci/setup-go.js'
import { temporaryDirectory } from '../support/file-proxy.js'

let root: string
beforeEach(async () => {
  root = await temporaryDirectory()
})
afterEach(() => rm(root, { recursive: true }))

/** Looks at a job of which these files are there. */
async function look(files: string[], changes: Record<string, string> = {}, goRoot = 'tools/go/1.26.8/x64') {
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), '')
  }
  const places = { goRoot: join(root, goRoot), moduleCache: join(root, 'mod'), buildCache: join(root, 'build') }
  const env = { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_TOOL_CACHE: join(root, 'tools'), ...changes }
  return await mayHaveSetupGoCache(places, env)
}

const TREE = 'mod/example.com/a@v1.0.0/go.mod'
const OUTPUT = 'build/0a/0a1b-d'

describe('setup-go may have filled the caches', () => {
  test('where modules are unpacked and packages compiled before anything was downloaded', async () => {
    expect(await look([TREE, OUTPUT])).toBe(true)
  })

  test.each<{ where: string; files: string[]; env?: Record<string, string>; goRoot?: string }>([
    { where: 'nothing is there', files: [] },
    { where: 'only modules are there', files: [TREE, 'build/0a/README'] },
    { where: 'only an action that keeps no trees was at work', files: ['mod/cache/download/x', OUTPUT] },
    { where: 'the machine stays', files: [TREE, OUTPUT], env: { RUNNER_ENVIRONMENT: 'self-hosted' } },
    { where: 'it is no runner', files: [TREE, OUTPUT], env: { RUNNER_TOOL_CACHE: '' } },
    { where: 'Go is not from the tool cache', files: [TREE, OUTPUT], goRoot: 'usr/local/go' },
  ])('but not where $where', async ({ files, env, goRoot }) => {
    expect(await look(files, env, goRoot)).toBe(false)
  })
})
