// Code that few runs need is a part of its own, in the action and in the package.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type GoProject, makeProject } from './support/go-project.js'
import { type ModuleServer, startModuleServer } from './support/module-server.js'
import { installPackage } from './support/packed-package.js'
import { makeJob } from './support/runner.js'
import { manyModules } from './support/served-module.js'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
let place = ''
let installed = ''
let modules: ModuleServer

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'package-'))
  installed = await installPackage(place)
  modules = await startModuleServer({ modules: manyModules(1) })
}, 120_000)

afterAll(async () => {
  await modules.close()
  await rm(place, { recursive: true, force: true })
})

describe('what finds credentials for buckets', () => {
  const hook = (to: string) => new URL(`support/loaded-files.js?${new URLSearchParams({ to })}`, import.meta.url).href
  const keys = { AWS_ACCESS_KEY_ID: 'key-id', AWS_SECRET_ACCESS_KEY: 'secret-key' }
  const bucket = { store: 's3://team/go', 's3-endpoint': 'http://127.0.0.1:1', 'max-attempts': '1' }
  const directories = { action: () => join(root, 'dist'), package: () => join(installed, 'bundle') }
  const starting = {
    action: async (inputs: Record<string, string>, { directory, env }: Pick<GoProject, 'directory' | 'env'>) => {
      const job = await makeJob(directory, env)
      await job.main(inputs)
      await job.remove()
    },
    package: async (inputs: Record<string, string>, { directory: cwd, env }: Pick<GoProject, 'directory' | 'env'>) => {
      const flags = Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value])
      await run(process.execPath, [join(installed, 'bundle/cli.js'), ...flags], { cwd, env })
    },
  }

  test.each<['action' | 'package', string, 'loaded' | 'left out', Record<string, string>, Record<string, string>]>([
    ['action', 'without a bucket', 'left out', { store: 'off' }, { AWS_PROFILE: 'ci' }],
    ['action', 'for keys in variables', 'left out', bucket, { ...keys, AWS_PROFILE: 'ci' }],
    ['action', 'for a profile', 'loaded', bucket, { AWS_PROFILE: 'ci' }],
    ['package', 'without a bucket', 'left out', { store: 'off' }, { AWS_PROFILE: 'ci' }],
    ['package', 'for keys in variables', 'left out', bucket, { ...keys, AWS_PROFILE: 'ci' }],
    ['package', 'without any keys', 'left out', bucket, {}],
    ['package', 'for a profile', 'loaded', bucket, { AWS_PROFILE: 'ci' }],
  ])('is a small part of the %s, which %s is %s', async (face, _, use, inputs, variables) => {
    const { directory, env, remove } = await makeProject({ server: modules })
    const to = join(directory, 'loaded.txt')
    try {
      await starting[face](inputs, { directory, env: { ...env, ...variables, NODE_OPTIONS: `--import=${hook(to)}` } })
      const loaded = (await readFile(to, 'utf8')).split('\n')
      expect(loaded.some(url => /\/dist\/index\.js$|\/bundle\/cli\.js$/.test(url))).toBe(true)
      const [part, ...others] = await filesWith('AssumeRoleWithWebIdentity', directories[face]())
      expect(others).toEqual([])
      expect(loaded.some(url => url.endsWith(`/${part?.name}`))).toBe(use === 'loaded')
      expect(part?.text.length).toBeLessThan(64 << 10)
    } finally {
      await remove()
    }
  })
})

/** The programs in a directory that contain these words. */
async function filesWith(words: string, directory: string) {
  const names = (await readdir(directory)).filter(name => name.endsWith('.js'))
  const files = await Promise.all(
    names.map(async name => ({ name, text: await readFile(join(directory, name), 'utf8') })),
  )
  return files.filter(({ text }) => text.includes(words))
}
