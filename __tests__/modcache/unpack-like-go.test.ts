import { hash } from 'node:crypto'
import { cpSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ModuleVersion, moduleFileName } from '../../src/modcache/module-file.js'
import { Showing, type StagedModule, withoutOthers } from '../../src/modcache/show-modules.js'
import { Staging } from '../../src/modcache/staging.js'
import { Unpacker } from '../../src/modcache/unpacker.js'
import { remove, type ServedModule, serveFromFiles, temporaryDirectory } from '../support/file-proxy.js'
import { downloadByGo } from '../support/go-module-zips.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'
import { corpora } from '../support/proof.js'
import { modulesBelow } from '../support/proxy-modules.js'

/** Long enough for hundreds of real modules on a busy machine. */
const PATIENCE = 1_200_000

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
let proxy = ''
const umask = process.umask()
beforeAll(async () => {
  directory = await temporaryDirectory()
  proxy = await serveFromFiles(join(directory, 'proxy'), MODULES)
}, 120_000)
afterAll(async () => {
  process.umask(umask)
  await remove(directory)
}, PATIENCE)

/** Everything in a module cache: mode and content. Locks and lists of versions are cmd/go's own. */
function listing(moduleCache: string): string[] {
  const names = readdirSync(moduleCache, { recursive: true }).map(String)
  return ['', ...names.filter(name => !/(?:lock|@v.list)$/.test(name))].sort().map(name => {
    const found = lstatSync(join(moduleCache, name))
    const content = found.isFile() ? hash('sha256', readFileSync(join(moduleCache, name))) : ''
    return `${(found.mode & 0o7777).toString(8)} ${name} ${content}`
  })
}

/** Modules, where cmd/go takes them from, and where their zips lie. */
interface Source {
  name: string
  proxy: string
  root: string
  modules: ModuleVersion[]
}

interface Way {
  umask: string
  directories: 'read-only' | 'writable'
}

/** What cmd/go says of modules that it takes from a source, or, with `off`, finds in the module cache. */
async function download(moduleCache: string, { modules, proxy }: Pick<Source, 'modules' | 'proxy'>, way: Way) {
  const env = { GOFLAGS: way.directories === 'writable' ? '-modcacherw' : '' }
  return await downloadByGo(modules, { proxy, moduleCache, directory: join(directory, 'nowhere'), env })
}

/** The module cache after `go mod download`, and after the unpacker. */
async function bothWays(source: Source, way: Way) {
  const { modules, root } = source
  const [theirs, ours] = ['go', 'unpacker'].map(who =>
    join(directory, `${source.name} ${way.umask} ${way.directories} ${who}`),
  ) as [string, string]
  const said = await download(theirs, source, way)
  const places = { moduleCache: ours, downloadCache: join(ours, 'cache', 'download') }
  const staging = await Staging.make(places)
  const unpacker = new Unpacker({ staging, directories: way.directories, workers: 2 })
  const staged = modules.map(async (module): Promise<StagedModule> => {
    const name = moduleFileName({ ...module, kind: 'zip' })
    const content = await unpacker.bufferFor(statSync(join(root, name)).size)
    readFileSync(join(root, name)).copy(content)
    const sum = readFileSync(join(theirs, 'cache/download', `${name}hash`), 'latin1')
    const outcome = await unpacker.take({ module, content, sum, as: 'tree' })
    if (outcome.kind !== 'unpacked') throw new Error(JSON.stringify(outcome))
    return { module, zip: outcome.zip, unpacked: outcome }
  })
  const showing = new Showing({ ...places, staging, locks: withoutOthers, directories: way.directories })
  const shown = await showing.show(await Promise.all(staged))
  await unpacker.close()
  await staging.remove()
  for (const module of modules) {
    for (const kind of ['info', 'mod'] as const) {
      const file = moduleFileName({ ...module, kind })
      cpSync(join(theirs, 'cache/download', file), join(places.downloadCache, file))
    }
  }
  return { theirs, ours, shown, said }
}

/** Makes a module cache in both ways, and has cmd/go use ours. */
async function expectSame(source: Source, way: Way): Promise<void> {
  process.umask(Number.parseInt(way.umask, 8))
  const { theirs, ours, shown, said } = await bothWays(source, way)
  expect(shown).toEqual(source.modules.map(() => ({ kind: 'complete' })))
  const before = listing(ours)
  expect(before).toEqual(listing(theirs))
  const again = await download(ours, { modules: source.modules, proxy: 'off' }, way)
  // An old Go complains of modules for newer ones each time.
  expect(again.map(({ Path, Error: error }) => [Path, error])).toEqual(
    said.map(({ Path, Error: error }) => [Path, error?.includes('requires go >= ') ? error : undefined]),
  )
  expect(listing(ours)).toEqual(before)
  process.umask(umask)
}

describe('a module cache is as cmd/go makes it, and cmd/go does nothing more to it:', () => {
  test.each<Way>([
    { umask: '022', directories: 'read-only' },
    { umask: '077', directories: 'read-only' },
    { umask: '002', directories: 'writable' },
    { umask: '022', directories: 'writable' },
  ])('umask $umask, directories $directories', async way => {
    const root = join(directory, 'proxy')
    await expectSame({ name: 'made up', proxy, root, modules: MODULES }, way)
  })
})

const proxies = corpora()
const real = proxies.length > 0 ? describe : describe.skip
real('a module cache of real modules is as cmd/go makes it, and cmd/go does nothing more to it:', () => {
  test.each<Way>([
    { umask: '022', directories: 'read-only' },
    { umask: '027', directories: 'writable' },
  ])(
    'umask $umask, directories $directories',
    async way => {
      let compared = 0
      for (const [index, root] of proxies.entries()) {
        const modules = await modulesBelow(root)
        await expectSame({ name: `real ${index}`, proxy: pathToFileURL(root).href, root, modules }, way)
        compared += modules.length
      }
      expect(compared).toBeGreaterThan(300)
    },
    PATIENCE,
  )
})

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
