import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readPlainGoMod } from '../../src/go/plain-go-mod.js'
import { remove, temporaryDirectory } from '../support/file-proxy.js'
import { realGoEnvironment } from '../support/real-go.js'

let directory = ''
beforeAll(async () => {
  directory = await temporaryDirectory()
})
afterAll(() => remove(directory))

interface OfGo {
  Module: { Path: string }
  Go?: string
  Toolchain?: string
  Require: { Path: string; Version: string; Indirect?: boolean }[] | null
}

/** As Go reads it; undefined if it refuses. */
async function readByGo(name: string, text: string) {
  const own = join(directory, name)
  await mkdir(own)
  await writeFile(join(own, 'go.mod'), text)
  const env = { ...realGoEnvironment(directory), GOPROXY: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local' }
  const reading = promisify(execFile)('go', ['mod', 'edit', '-json', join(own, 'go.mod')], { cwd: directory, env })
  const found: OfGo | undefined = await reading.then(
    ({ stdout }) => JSON.parse(stdout),
    () => undefined,
  )
  if (found === undefined) return undefined
  const requires = (found.Require ?? []).map(({ Path, Version, Indirect }) => {
    return { path: Path, version: Version, isIndirect: Indirect === true }
  })
  return { path: found.Module.Path, go: found.Go, toolchain: found.Toolchain, requires }
}

const M = 'module example.com/m\n'
const requiring = (...lines: string[]) => `${M}\ngo 1.21\n\nrequire (\n${lines.map(line => `\t${line}\n`).join('')})\n`

test.each([
  ['a module', M],
  ['a go line', `${M}\ngo 1.21\n`],
  ['both lines', `${M}\ngo 1.24.0\n\ntoolchain go1.24.2\n`],
  ['no toolchain', `${M}\ngo 1.24.0\ntoolchain default\n`],
  ['one requirement', `${M}require example.com/a v1.2.3\n`],
  ['another one', `${M}require example.com/a v1.2.3 // indirect\n`],
  ['two blocks', `${requiring('example.com/a v1.2.3')}\nrequire (\n\texample.com/b v0.1.0 // indirect\n)\n`],
  ['comments', `// Deprecated: no.\n${M}// go 1.20\ngo 1.21\nrequire (\n// indirect\nexample.com/a v1.0.0\n\n)\n`],
  ['line ends of Windows', requiring('example.com/a v1.2.3 // indirect').replaceAll('\n', '\r\n')],
  ['no line end', `${M}go 1.21`],
  [
    'pseudo-versions',
    requiring('example.com/a v0.0.0-20240102030405-0123456789ab', 'a.b/c v1.2.4-0.20240102030405-0123456789ab'),
  ],
  ['pre-releases', requiring('example.com/a v1.0.0-rc.1', 'example.com/b v1.0.0-alpha-x.0.beta')],
  ['major versions', requiring('example.com/a/v2 v2.0.1', 'gopkg.in/yaml.v3 v3.0.1', 'a.b/c v3.0.0+incompatible')],
  ['one module twice', requiring('example.com/a v1.0.0', 'example.com/a v1.1.0')],
  ['an empty block', `${M}require (\n)\n`],
])('a plain go.mod is read as Go reads it: %s', async (name, text) => {
  const found = readPlainGoMod(text)
  expect(found).toBeDefined()
  expect(found).toEqual(await readByGo(`plain ${name}`, text))
})

test.each([
  ['empty', ''],
  ['no module', 'go 1.21\n'],
  ['quotes', 'module "example.com/m"\n'],
  ['a mark at its beginning', `\ufeff${M}`],
  ['another replacement', `${M}replace example.com/a => ../a\n`],
  ['an exclusion', `${M}exclude example.com/a v1.0.0\n`],
  ['a tool', `${M}tool example.com/a/cmd\n`],
  ['a block of go lines', `${M}go (\n1.21\n)\n`],
  ['a comment behind a line', `${M}go 1.21 // why\n`],
  ['another comment behind a requirement', requiring('example.com/a v1.0.0 // indirect; why')],
  ['a comment without a blank', requiring('example.com/a v1.0.0 //indirect')],
  ['a comment of C', `/* no */\n${M}`],
  ['two modules', `${M}${M}`],
  ['two go lines', `${M}go 1.21\ngo 1.22\n`],
  ['a release candidate', `${M}go 1.21rc1\n`],
  ['a toolchain with a suffix', `${M}toolchain go1.21.0-corp\n`],
  ['a version from before Go', `${M}go 0.9\n`],
  ['a branch', requiring('example.com/a main')],
  ['a short version', requiring('example.com/a v1')],
  ['metadata', requiring('example.com/a v1.0.0+meta')],
  ['a leading zero', requiring('example.com/a v1.0.0-01')],
  ['another major version', requiring('example.com/a/v2 v1.0.0')],
  ['a first major version', requiring('example.com/a/v1 v1.0.0')],
  ['a fraction of a major version', requiring('example.com/a/v2.1 v2.1.0')],
  ['no major version', requiring('gopkg.in/yaml v1.0.0')],
  ['a pattern for a path', requiring('example.com/x...y v1.0.0')],
  ['a version that Go rewrites', requiring('gopkg.in/yaml.v3 v3.0.0-gopkgin-v3.0.1')],
  ['a block that does not end', `${M}require (\n`],
  ['a block in a block', `${M}require (\nrequire (\n)\n)\n`],
  ['two words too many', requiring('example.com/a v1.0.0 v1.0.1')],
])('any other go.mod is left to Go: %s', (_, text) => {
  expect(readPlainGoMod(text)).toBeUndefined()
})
