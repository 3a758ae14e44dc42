import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ModuleFile } from '../../src/modcache/module-file.js'
import { readSums, type Sums } from '../../src/modcache/sum-file.js'
import { remove, runGo, serveFromFiles, temporaryDirectory } from '../support/file-proxy.js'

const A = 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
const B = 'h1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA='
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='

const fileOf = (kind: ModuleFile['kind']): ModuleFile => ({ path: 'example.com/Dep', version: 'v1.2.3', kind })

let directory = ''
beforeEach(async () => {
  directory = await temporaryDirectory()
})
afterEach(() => remove(directory))

async function sumsOf(text: string): Promise<Sums> {
  const file = join(directory, 'go.sum')
  await writeFile(file, text)
  return readSums([file])
}

describe('what a sum file names', () => {
  const LINES = [`example.com/Dep v1.2.3 ${A}`, '', `example.com/Dep v1.2.3/go.mod\t${B}`, '  ', '']

  test.each(['\n', '\r\n'])('is read whatever its line ends: %j', async end => {
    const sums = await sumsOf(LINES.join(end))
    expect(sums.size).toBe(2)
    expect([...sums.files()].map(file => `${file.kind} ${file.path}@${file.version}`)).toEqual([
      'zip example.com/Dep@v1.2.3',
      'mod example.com/Dep@v1.2.3',
    ])
    expect([...sums.files()]).toEqual([fileOf('zip'), fileOf('mod')])
    expect([...sums.hashesOf(fileOf('zip'))]).toEqual([A])
    expect([...sums.hashesOf(fileOf('mod'))]).toEqual([B])
    expect(sums.hashesOf(fileOf('info')).size).toBe(0)
  })

  test('is, of several hashes in one file, the first that cmd/go can compute', async () => {
    const lines = ['h2:X', A, B].map(hash => `example.com/Dep v1.2.3 ${hash}\n`).join('')
    const sums = await sumsOf(lines)
    expect(sums.decisiveHashOf(fileOf('zip'))).toEqual({ kind: 'known', hash: A })
    expect(sums.decisiveHashOf(fileOf('mod'))).toEqual({ kind: 'none' })
  })

  test.each([
    [A, { kind: 'known', hash: A }],
    [B, { kind: 'contradiction', files: ['go.sum', 'go.work.sum'] }],
  ])('is not known where several files contradict each other (%s)', async (other, expected) => {
    const files = ['go.sum', 'go.work.sum'].map(name => join(directory, name))
    await writeFile(
      join(directory, 'go.sum'),
      `example.com/Dep v1.2.3/go.mod ${A}\nexample.com/Dep v1.2.3/go.mod ${B}\n`,
    )
    await writeFile(join(directory, 'go.work.sum'), `example.com/Dep v1.2.3/go.mod ${other}\n`)
    const found = (await readSums(files)).decisiveHashOf(fileOf('mod'))
    const named = found.kind === 'contradiction' ? { files: found.files.map(file => basename(file)) } : {}
    expect({ ...found, ...named }).toEqual(expected)
  })

  test('is joined from several files, of which some are not there', async () => {
    const files = ['go.sum', 'go.work.sum', 'none.sum'].map(name => join(directory, name))
    await writeFile(join(directory, 'go.sum'), `example.com/Dep v1.2.3 ${A}\n`)
    await writeFile(join(directory, 'go.work.sum'), `example.com/Dep v1.2.3 ${B}\nexample.com/x v1.0.0 ${A}`)
    const sums = await readSums(files)
    expect([...sums.hashesOf(fileOf('zip'))]).toEqual([A, B])
    expect(sums.size).toBe(2)
  })

  test('leaves out names that Go could not write to its cache', async () => {
    const hostile = ['../../etc v1.0.0', 'example.com/x ../../v1', 'example.com/con v1.0.0', '/abs v1.0.0', 'x v1.0']
    const sums = await sumsOf(hostile.map(name => `${name} ${A}\n`).join(''))
    expect([...sums.files()]).toEqual([])
  })

  test('leaves out hashes of an empty go.mod, as Go does', async () => {
    expect((await sumsOf(`example.com/Dep v1.2.3/go.mod ${EMPTY_GO_MOD}\n`)).size).toBe(0)
  })

  test('does not take a byte order mark for space, as Go does not', async () => {
    expect((await sumsOf(`\ufeffexample.com/Dep v1.2.3 ${A}\n`)).allows(fileOf('zip'))).toBe(false)
  })
})

describe('a module file is allowed', () => {
  test.each([
    ['both lines', `example.com/Dep v1.2.3 ${A}\nexample.com/Dep v1.2.3/go.mod ${B}\n`, ['zip', 'mod', 'info']],
    ['a line for its zip', `example.com/Dep v1.2.3 ${A}\n`, ['zip', 'info']],
    ['a line for its go.mod', `example.com/Dep v1.2.3/go.mod ${B}\n`, ['mod', 'info']],
    ['a line of another version', `example.com/Dep v1.2.4 ${A}\n`, []],
    ['a line in other letters', `example.com/dep v1.2.3 ${A}\n`, []],
    ['only a hash that Go cannot check', 'example.com/Dep v1.2.3 h2:AAAA\n', []],
    ['no line', '', []],
  ])('by %s', async (_, text, kinds) => {
    const sums = await sumsOf(text)
    expect((['zip', 'mod', 'info'] as const).filter(kind => sums.allows(fileOf(kind)))).toEqual(kinds)
  })
})

describe('a sum file that Go refuses', () => {
  test('with conflict markers is named with its line and what to do', async () => {
    const text = `example.com/x v1.0.0 ${A}\n<<<<<<< HEAD\nexample.com/Dep v1.2.3 ${A}\n=======\n>>>>>>> theirs\n`
    await expect(sumsOf(text)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringMatching(/go\.sum:2: unresolved merge conflict/),
      hint: expect.stringContaining('go mod tidy'),
    })
  })

  test('for a line cut short is refused at the line that Go names', async () => {
    await writeFile(join(directory, 'go.mod'), 'module main\n\ngo 1.21\n\nrequire example.com/dep v1.2.3\n')
    const reading = sumsOf(`example.com/x v1.0.0 ${A}\n\nexample.com/dep v1.2.3\n`)
    await expect(reading).rejects.toMatchObject({ code: 'bad-project', message: expect.stringContaining('go.sum:3: ') })
    const proxy = join(directory, 'proxy')
    await mkdir(join(proxy, 'example.com', 'dep', '@v'), { recursive: true })
    await writeFile(join(proxy, 'example.com', 'dep', '@v', 'v1.2.3.mod'), 'module example.com/dep\n')
    const env = { GOPROXY: pathToFileURL(proxy).href, GOMODCACHE: join(directory, 'cache') }
    const { stderr } = await runGo(['mod', 'graph'], { cwd: directory, env })
    // Go 1.21 reads over it in silence.
    expect(stderr || 'go.sum:3: wrong number of fields').toContain('go.sum:3: wrong number of fields')
  })

  test('because it is a directory is a bad project', async () => {
    await mkdir(join(directory, 'go.sum'))
    await expect(readSums([join(directory, 'go.sum')])).rejects.toMatchObject({ code: 'bad-project' })
  })
})

describe('of several hashes for one zip', () => {
  const RIGHT = 'example.com/dep v1.2.3'
  let right = ''

  /** Does Go take the zip with this go.sum, and is it the hash that we have from it? */
  async function judged(
    lines: string[],
    files: Record<string, string[]> = {},
  ): Promise<{ byGo: boolean; hash: unknown }> {
    const all: Record<string, string[]> = { 'go.sum': lines, ...files }
    for (const [name, text] of Object.entries(all)) await writeFile(join(directory, name), `${text.join('\n')}\n`)
    const env = { GOPROXY: 'off', GOMODCACHE: join(directory, 'cache'), GOFLAGS: '-modcacherw' }
    const { code } = await runGo(['mod', 'download', 'example.com/dep'], { cwd: directory, env })
    const sums = await readSums(Object.keys(all).map(name => join(directory, name)))
    return { byGo: code === 0, hash: sums.decisiveHashOf({ path: 'example.com/dep', version: 'v1.2.3', kind: 'zip' }) }
  }

  beforeEach(async () => {
    const files = { 'go.mod': 'module example.com/dep\n', 'a.go': 'package dep\n' }
    const proxy = await serveFromFiles(join(directory, 'proxy'), [
      { path: 'example.com/dep', version: 'v1.2.3', files },
    ])
    await writeFile(join(directory, 'go.mod'), 'module main\n\ngo 1.21\n\nrequire example.com/dep v1.2.3\n')
    const env = { GOPROXY: proxy, GOMODCACHE: join(directory, 'cache'), GOFLAGS: '-modcacherw' }
    const { stdout } = await runGo(['mod', 'download', '-json', 'example.com/dep'], { cwd: directory, env })
    right = JSON.parse(stdout).Sum
  })

  test('only the first in a file counts, as for Go', async () => {
    const mod = (await readFile(join(directory, 'go.sum'), 'utf8'))
      .split('\n')
      .filter(line => line.includes('/go.mod '))
    const lines = (...hashes: string[]) => [...mod, ...hashes.map(hash => `${RIGHT} ${hash}`)]
    const known = (hash: string) => ({ kind: 'known', hash })
    expect(await judged(lines(right, A))).toEqual({ byGo: true, hash: known(right) })
    expect(await judged(lines(A, right))).toEqual({ byGo: false, hash: known(A) })
    expect(await judged(lines('h2:AAAA', right))).toEqual({ byGo: true, hash: known(right) })
  })

  test('those of two files are a contradiction that names both', async () => {
    const files = { 'go.work.sum': [`${RIGHT} ${B}`], 'other.sum': [`example.com/x v1.0.0 ${A}`] }
    expect((await judged([`${RIGHT} ${A}`], files)).hash).toEqual({
      kind: 'contradiction',
      files: ['go.sum', 'go.work.sum'].map(name => join(directory, name)),
    })
    expect((await judged([`${RIGHT} ${A}`], { 'go.work.sum': [`${RIGHT} ${A}`] })).hash).toEqual({
      kind: 'known',
      hash: A,
    })
  })
})
