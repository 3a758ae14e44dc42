import { execFile } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([])
const start = promisify(execFile)
let project: GoProject
let root: string

const git = async (args: string[], cwd = root) => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always']
  return (await start('git', [...identity, ...args], { cwd, env: project.env })).stdout.trim()
}

const TEST = `package project

import ("os"; "testing")

func TestData(t *testing.T) {
	text, err := os.ReadFile("testdata/data.txt")
	if err != nil { t.Fatal(err) }
	if string(text) == "bad!" { t.Fatal("bad") }
}
`

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

beforeEach(async () => {
  project = await bench.project({ requires: [], goSum: undefined })
  root = project.directory
  rmSync(join(root, 'main.go'))
  write('data_test.go', TEST)
  write('testdata/data.txt', 'good')
  symlinkSync('data.txt', join(root, 'testdata/link'))
  await git(['init', '-q', '-b', 'main'])
  await git(['add', '-A'])
  await git(['commit', '-q', '-m', 'first'])
})

/** Gives everything the time of now, or of a time ago, as another checkout would. */
function checkOutAnew(seconds: number): void {
  const now = Date.now() / 1000 - seconds
  for (const name of ['go.mod', 'data_test.go', 'testdata/data.txt', 'testdata']) utimesSync(join(root, name), now, now)
}

const warm = async () => (await bench.warm(project, { contentMtimes: true, store: 'off' })).contentTimes
const times = (...names: string[]) => names.map(name => lstatSync(join(root, name)).mtimeMs)
const NAMES = ['go.mod', 'testdata/data.txt', 'testdata/link', 'testdata', '.']

describe('content-mtimes', () => {
  test('gives the same content the same times, and git sees no change', async () => {
    const said = async () => [await git(['describe', '--always', '--dirty']), await git(['diff-index', 'HEAD'])]
    const before = await said()
    expect(await warm()).toEqual({ files: 4, directories: 2, modified: 0 })
    const first = times(...NAMES)
    checkOutAnew(100)
    await warm()
    expect(times(...NAMES)).toEqual(first)
    expect(Math.max(...first)).toBeLessThan(Date.now() - 86_400_000)
    expect(await said()).toEqual(before)
  })

  test('lets a test that reads a file hit, until the file changes without changing its size', async () => {
    const goTest = async () => (await start('go', ['test', './...'], { cwd: root, env: project.env })).stdout
    await warm()
    await goTest()
    checkOutAnew(50)
    await warm()
    expect(await goTest()).toContain('(cached)')
    write('testdata/data.txt', 'bad!')
    await git(['commit', '-q', '-a', '-m', 'second'])
    await warm()
    await expect(goTest()).rejects.toMatchObject({ stdout: expect.stringContaining('FAIL') })
  })

  test('leaves modified and unknown files alone, and directories with them', async () => {
    write('testdata/data.txt', 'new!')
    write('unknown.txt', '')
    const before = times('testdata/data.txt', 'testdata', 'unknown.txt', '.')
    expect(await warm()).toMatchObject({ files: 3, directories: 0, modified: 1 })
    expect(times('testdata/data.txt', 'testdata', 'unknown.txt', '.')).toEqual(before)
    expect(readFileSync(join(root, 'testdata/data.txt'), 'utf8')).toBe('new!')
  })

  test('follows submodules', async () => {
    const other = join(dirname(root), 'other')
    mkdirSync(other)
    await git(['init', '-q', '-b', 'main'], other)
    writeFileSync(join(other, 'file.txt'), 'text')
    await git(['add', '-A'], other)
    await git(['commit', '-q', '-m', 'first'], other)
    await git(['submodule', '--quiet', 'add', other, 'sub'])
    await git(['commit', '-q', '-m', 'second'])
    expect(await warm()).toMatchObject({ files: 6, modified: 0 })
    expect(times('sub/file.txt')[0]).toBeLessThan(Date.now() - 86_400_000)
    expect(await git(['diff-index', 'HEAD'])).toBe('')
  })

  test('outside of a repository does nothing, and says why', async () => {
    rmSync(join(root, '.git'), { recursive: true })
    expect(await warm()).toMatchObject({ files: 0, problem: expect.stringContaining('not a git repository') })
  })
})
