import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ModuleVersion, moduleFileName, treeName } from '../../src/modcache/module-file.js'
import { bytesInMemory } from '../../src/modcache/module-zip.js'
import { unpackModuleZip } from '../../src/modcache/unpack-module.js'
import { remove, temporaryDirectory } from '../support/file-proxy.js'
import { downloadByGo, notedHash, serveZips, type ZippedModule } from '../support/go-module-zips.js'
import { corpora } from '../support/proof.js'
import { modulesBelow } from '../support/proxy-modules.js'
import { treeListing } from '../support/tree-listing.js'
import { goLayout, zipOf } from '../support/zip-layout.js'

/** Long enough for hundreds of real modules on a busy machine. */
const PATIENCE = 1_200_000

/** Made up: what real modules have, and what few of them have. */
function madeUp(): ZippedModule[] {
  const text = (length: number) => 'package x // text\n'.repeat(length)
  const modules: [path: string, version: string, files: Record<string, string | Buffer>][] = [
    ['example.com/plain', 'v1.0.0', { 'go.mod': 'module example.com/plain\n', 'a.go': 'package plain\n' }],
    ['example.com/one-file', 'v0.0.1', { 'a.go': 'package one\n' }],
    ['example.com/empty-files', 'v1.0.0', { 'a.go': '', 'b/c/.keep': '', 'go.mod': '' }],
    ['example.com/deep', 'v1.0.0', { [`${'d/'.repeat(80)}deep.go`]: 'package deep\n', 'd/a.go': 'package d\n' }],
    ['example.com/long', 'v1.0.0', { [`${'l'.repeat(200)}/${'n'.repeat(200)}.txt`]: 'long' }],
    ['example.com/Big/Names', 'v1.0.0', { 'README.MD': 'capitals', Makefile: 'all:' }],
    ['example.com/incompatible', 'v2.3.4+incompatible', { 'a.go': 'package old\n' }],
    ['example.com/major/v2', 'v2.0.0', { 'go.mod': 'module example.com/major/v2\n', 'a.go': 'package major\n' }],
    ['gopkg.in/dotted.v3', 'v3.1.0', { 'a.go': 'package dotted\n' }],
    ['example.com/pseudo', 'v0.0.0-20240102030405-0123456789ab', { 'a.go': 'package pseudo\n' }],
    ['example.com/pre', 'v1.0.0-RC.1', { 'a.go': 'package pre\n' }],
    ['example.com/vendored', 'v1.0.0', { 'vendor/modules.txt': '# x\n', 'sub/vendor/x/x.go': 'package x\n' }],
    ['example.com/odd-names', 'v1.0.0', { 'a,b [c] {d} #e $f %g &h (i) +j =k !l ^m ~n @o _p': 'x', '.hidden/.x': 'y' }],
    [
      'example.com/large',
      'v1.0.0',
      { 'l.txt': text(300_000), 's.txt': Buffer.alloc(5 << 20, 'random? no'), 'a.go': '' },
    ],
    [
      'example.com/many',
      'v1.0.0',
      Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`d${n % 7}/f${n}`, `${n}`])),
    ],
    ['example.com/binary', 'v1.0.0', { 'b.bin': Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * n) & 0xff)) }],
  ]
  return modules.map(([path, version, files], index) => {
    const named = Object.entries(files).map(([name, content]): [string, Buffer] => [
      `${path}@${version}/${name}`,
      Buffer.from(content),
    ])
    const layout = goLayout(named)
    // Go's own writer has no stored members in modules, and reads them.
    const parts = index % 4 === 3 ? layout.parts.map(part => ({ ...part, method: 0 })) : layout.parts
    return { path, version, zip: zipOf({ ...layout, parts }) }
  })
}

/** What Go reads, and what we leave to it. */
function leftToGo(): ZippedModule[] {
  const shapes: Record<string, (layout: ReturnType<typeof goLayout>) => Buffer> = {
    unicode: layout =>
      zipOf({
        ...layout,
        parts: layout.parts.map(part => ({ ...part, name: Buffer.from(`${part.name}é`), flags: 0x808 })),
      }),
    zip64: layout => zipOf({ ...layout, end64: {}, end: { offset: 0xffffffff } }),
    ahead: layout => zipOf({ ...layout, parts: layout.parts.map(part => ({ ...part, flags: 0 })) }),
    comment: layout => zipOf({ ...layout, end: { comment: Buffer.from('comment') } }),
    before: layout => Buffer.concat([Buffer.from('#!/bin/sh\n'), zipOf(layout)]),
    directory: layout => zipOf({ ...layout, parts: [...layout.parts, ...directoryIn(layout)] }),
  }
  return Object.entries(shapes).map(([name, shape]) => {
    const path = `example.com/odd-${name}`
    return { path, version: 'v1.0.0', zip: shape(goLayout([[`${path}@v1.0.0/a.go`, Buffer.from('package a\n')]])) }
  })
}

const directoryIn = ({ parts }: ReturnType<typeof goLayout>) =>
  parts.map(part => ({
    ...part,
    name: Buffer.from(`${part.name.toString().slice(0, -'a.go'.length)}sub/`),
    content: Buffer.of(),
  }))

let directory = ''
beforeAll(async () => {
  directory = await temporaryDirectory()
})
afterAll(() => remove(directory), PATIENCE)

interface Case {
  /** As people write it. */
  umask: string
  directories: 'read-only' | 'writable'
}

const CASES: Case[] = [
  { umask: '022', directories: 'read-only' },
  { umask: '022', directories: 'writable' },
  { umask: '077', directories: 'read-only' },
  { umask: '027', directories: 'read-only' },
  { umask: '000', directories: 'writable' },
]

/** Both kinds of directory under the umask of most machines are enough where the modules are many. */
const FEW = CASES.slice(0, 2)

async function under<T>(umask: string, work: () => Promise<T>): Promise<T> {
  const before = process.umask(Number.parseInt(umask, 8))
  try {
    return await work()
  } finally {
    process.umask(before)
  }
}

/** Has cmd/go and us unpack the same modules in the same way, and compares each hash and tree. Returns how many are odd. */
async function expectSame(
  modules: ModuleVersion[],
  from: { proxy: string; zipOf: (module: ModuleVersion) => Promise<Buffer>; name: string },
  { umask, directories }: Case,
): Promise<string[]> {
  const below = join(directory, `${from.name} ${umask} ${directories}`)
  const odd: string[] = []
  await mkdir(join(below, 'trees'), { recursive: true })
  const env = { GOFLAGS: directories === 'writable' ? '-modcacherw' : '' }
  const request = { proxy: from.proxy, moduleCache: join(below, 'cache'), directory: join(below, 'nowhere'), env }
  const downloads = await under(umask, () => downloadByGo(modules, request))
  for (const [index, module] of modules.entries()) {
    const tree = join(below, 'trees', `${index}`)
    const zip = await from.zipOf(module)
    const made = await under(umask, () => unpackModuleZip(bytesInMemory(zip), module, { tree, directories }))
    const label = `${module.path}@${module.version}`
    if (made.kind === 'odd') {
      odd.push(label)
      continue
    }
    const { Dir = join(request.moduleCache, treeName(module)), Error: said, ...download } = downloads[index] ?? {}
    // An old Go says so after it has unpacked the module.
    const error = said?.includes('requires go >= ') ? undefined : said
    expect({ label, error }).toEqual({ label, error: undefined })
    const byGo = await notedHash({ Path: module.path, Version: module.version, ...download })
    expect({ label, hash: made.hash }).toEqual({ label, hash: byGo })
    // The root keeps its write bits until it is in its place.
    const [ours, go] = [treeListing(tree), treeListing(Dir)].map(lines =>
      lines.filter(line => !/^directory \d+ $/.test(line)),
    )
    expect([label, ...(ours ?? [])]).toEqual([label, ...(go ?? [])])
  }
  return odd
}

describe('modules made up for it are unpacked as cmd/go unpacks them', () => {
  test.each(CASES)('with umask $umask and $directories directories', async how => {
    const [modules, left] = [madeUp(), leftToGo()]
    const all = [...modules, ...left]
    const proxy = await serveZips(join(directory, `proxy ${how.umask} ${how.directories}`), all)
    const zips = new Map(all.map(one => [one.path, one.zip]))
    const zipOfModule = async ({ path }: ModuleVersion) => zips.get(path) ?? Buffer.of()
    const odd = await expectSame(all, { proxy, zipOf: zipOfModule, name: 'made up' }, how)
    expect(odd).toEqual(left.map(({ path, version }) => `${path}@${version}`))
  })
})

const proxies = corpora()
const real = proxies.length > 0 ? describe : describe.skip
real('real modules are unpacked as cmd/go unpacks them', () => {
  test.each(FEW)(
    'with umask $umask and $directories directories',
    async how => {
      let compared = 0
      for (const [index, root] of proxies.entries()) {
        const modules = await modulesBelow(root)
        const zipOfModule = (module: ModuleVersion) => readFile(join(root, moduleFileName({ ...module, kind: 'zip' })))
        const from = { proxy: new URL(`file://${root}`).href, zipOf: zipOfModule, name: `real ${index}` }
        const odd = await expectSame(modules, from, how)
        expect(odd).toEqual([])
        compared += modules.length
      }
      expect(compared).toBeGreaterThan(300)
    },
    PATIENCE,
  )
})
