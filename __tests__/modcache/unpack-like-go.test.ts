import { hash } from 'node:crypto'
import { cpSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { moduleFileName } from '../../src/modcache/module-file.js'
import { Showing, type StagedModule, withoutOthers } from '../../src/modcache/show-modules.js'
import { Staging } from '../../src/modcache/staging.js'
import { Unpacker } from '../../src/modcache/unpacker.js'
import { remove, runGo, type ServedModule, serveFromFiles, temporaryDirectory } from '../support/file-proxy.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'

const many = Array.from({ length: 500 }, (_, n): [string, string] => [`d${n % 40}/e/f${n}.txt`, `${n}\n`.repeat(n)])
const FILES: Record<string, Omit<ServedModule, 'path' | 'version'>> = {
  'example.com/plain': { files: { 'a.go': 'package plain\n', 'sub/b.go': 'package sub\n' } },
  'example.com/empty': { files: { 'empty.txt': '', 'also/empty.txt': '' } },
  'example.com/many': { files: Object.fromEntries(many) },
  'example.com/deep': { files: { [`${'d/'.repeat(60)}f`]: 'deep' } },
  'example.com/stored': { files: { 'a.bin': 'as it is', 'b.txt': 'packed' }, stored: ['a.bin'] },
  'example.com/large': { files: { 'large.txt': 'as large as that\n'.repeat(400_000) } },
  'example.com/names': { files: { '.gitignore': '*', 'a b/!#$%&()+,-.=@[]^_{}': '', '-/1': '', Capital: '' } },
  'example.com/vendored': { files: { 'vendor/modules.txt': '# none\n' } },
  'example.com/major/v2': { files: { 'a.go': 'package major\n' } },
  'gopkg.in/yaml.v3': { files: { 'a.go': 'package yaml\n' } },
}
const MODULES: ServedModule[] = Object.entries(FILES).map(([path, { files, ...rest }]) => {
  const version = `v${/v(\d)$/.exec(path)?.[1] ?? 1}.0.0`
  return { path, version, files: { 'go.mod': `module ${path}\n\ngo 1.21\n`, ...files }, ...rest }
})

let directory = ''
let GOPROXY = ''
const umask = process.umask()
beforeAll(async () => {
  directory = await temporaryDirectory()
  GOPROXY = await serveFromFiles(join(directory, 'proxy'), MODULES)
}, 120_000)
afterAll(async () => {
  process.umask(umask)
  await remove(directory)
})

/** Everything in a module cache: mode and content. Locks and lists of versions are cmd/go's own. */
function listing(moduleCache: string): string[] {
  const names = readdirSync(moduleCache, { recursive: true }).map(String)
  return ['', ...names.filter(name => !/(?:lock|@v.list)$/.test(name))].sort().map(name => {
    const found = lstatSync(join(moduleCache, name))
    const content = found.isFile() ? hash('sha256', readFileSync(join(moduleCache, name))) : ''
    return `${(found.mode & 0o7777).toString(8)} ${name} ${content}`
  })
}

const download = (moduleCache: string, env: Record<string, string>) => {
  const names = MODULES.map(({ path, version }) => `${path}@${version}`)
  const settings = { GOMODCACHE: moduleCache, GOSUMDB: 'off', GO111MODULE: 'on', ...env }
  return runGo(['mod', 'download', '-json', ...names], { cwd: directory, env: settings })
}

/** The module cache after `go mod download`, and after the unpacker. */
async function bothWays(name: string, directories: 'read-only' | 'writable') {
  const [theirs, ours] = [join(directory, `${name}-go`), join(directory, `${name}-unpacker`)]
  const flags = directories === 'writable' ? '-modcacherw' : ''
  const ran = await download(theirs, { GOPROXY, GOFLAGS: flags })
  const told: { Path: string; Sum: string }[] = JSON.parse(`[${ran.stdout.replaceAll(/^}\n{/gm, '},{')}]`)
  const places = { moduleCache: ours, downloadCache: join(ours, 'cache', 'download') }
  const staging = await Staging.make(places)
  const unpacker = new Unpacker({ staging, directories, workers: 2 })
  const staged = MODULES.map(async (module): Promise<StagedModule> => {
    const content = readFileSync(join(directory, 'proxy', moduleFileName({ ...module, kind: 'zip' })))
    const sum = told.find(({ Path }) => Path === module.path)?.Sum ?? ''
    const outcome = await unpacker.take({ module, content, sum, as: 'tree' })
    if (outcome.kind !== 'unpacked') throw new Error(JSON.stringify(outcome))
    return { module, zip: outcome.zip, unpacked: outcome }
  })
  const shown = await new Showing({ ...places, staging, locks: withoutOthers, directories }).show(
    await Promise.all(staged),
  )
  await unpacker.close()
  await staging.remove()
  for (const module of MODULES) {
    for (const kind of ['info', 'mod'] as const) {
      const file = moduleFileName({ ...module, kind })
      cpSync(join(theirs, 'cache/download', file), join(places.downloadCache, file))
    }
  }
  return { theirs, ours, shown }
}

test.each([
  ['022', 'read-only'],
  ['077', 'read-only'],
  ['002', 'writable'],
  ['022', 'writable'],
] as const)(
  'a module cache is as cmd/go makes it, and cmd/go does nothing more to it: umask %s, directories %s',
  async (mask, directories) => {
    process.umask(Number.parseInt(mask, 8))
    const { theirs, ours, shown } = await bothWays(`${mask}-${directories}`, directories)
    expect(shown).toEqual(MODULES.map(() => ({ kind: 'complete' })))
    const before = listing(ours)
    expect(before).toEqual(listing(theirs))
    const again = await download(ours, { GOPROXY: 'off', GOFLAGS: directories === 'writable' ? '-modcacherw' : '' })
    expect([again.code, again.stderr]).toEqual([0, ''])
    expect(listing(ours)).toEqual(before)
    process.umask(umask)
  },
)

withMounts('where trees would have to be copied to another file system, cmd/go unpacks', async () => {
  const moduleCache = await temporaryDirectory()
  const loader = join(import.meta.dirname, '../../bench/typescript.js')
  const sources = join(import.meta.dirname, '../../src/modcache')
  const show = `const { Showing, withoutOthers } = await import(process.env.SOURCES + '/show-modules.ts')
    const { Staging } = await import(process.env.SOURCES + '/staging.ts')
    const { mkdirSync, writeFileSync } = await import('node:fs')
    const moduleCache = process.env.CACHE
    const places = { moduleCache, downloadCache: moduleCache + '/cache/download' }
    const staging = await Staging.make(places)
    const [tree, zip] = [staging.next(), staging.next()]
    mkdirSync(tree)
    writeFileSync(zip, '')
    const showing = new Showing({ ...places, staging, locks: withoutOthers, directories: 'read-only' })
    const module = { path: 'example.com/a', version: 'v1.0.0' }
    const shown = await showing.show([{ module, zip, unpacked: { tree, hash: 'h1:' } }])
    console.log(JSON.stringify([shown, showing.takesTrees]))
    await staging.remove()`
  const script = `mkdir -p "$CACHE/example.com" && mount -t tmpfs none "$CACHE/example.com"
    "$NODE" --input-type=module --import "$LOADER" -e "$SHOW"
    ls -A "$CACHE/example.com" "$CACHE/cache"; ls -A "$CACHE/cache/download/example.com/a/@v"`
  const env = { PATH: process.env.PATH ?? '', CACHE: moduleCache, NODE: process.execPath, LOADER: loader }
  const { stdout, stderr } = await inOwnMounts(script, {
    cwd: moduleCache,
    env: { ...env, SOURCES: sources, SHOW: show },
  })
  expect(stderr).toBe('')
  expect(stdout).toBe(
    `[[{"kind":"zip","why":"no-rename"}],false]\n${moduleCache}/cache:\ndownload\n\n${moduleCache}/example.com:\nv1.0.0.zip\n`,
  )
  await remove(moduleCache)
})
