import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import { readSums, type Sums } from '../../src/modcache/sum-file.js'
import { remove, runGo, serveFromFiles, temporaryDirectory } from './file-proxy.js'

const NAMES = ['one', 'two', 'three', 'four', 'five']

/** A project with five dependencies and a module cache that has them, made by Go from a GOPROXY of files. */
export interface WarmedProject {
  directory: string
  moduleCache: string
  downloadCache: string
  sums: Sums
  /** A file of `example.com/<name>@v1.0.0` in the download cache: `zip`, `ziphash`, `mod`, `partial`. */
  file(name: string, extension: string): string
  tree(name: string): string
  /** Runs go in the project; says whether it succeeded. */
  go(args: string[], env?: Record<string, string>): Promise<boolean>
  removeTree(name: string): Promise<void>
}

/** Hands each test a warmed project of its own. Call it outside of any test. */
export function onWarmedProject(use: (project: WarmedProject) => unknown): void {
  let projects: Awaited<ReturnType<typeof prepareProjects>>
  beforeAll(async () => {
    projects = await prepareProjects()
  }, 120_000)
  beforeEach(async () => {
    await use(await projects.warm())
  })
  afterAll(() => projects.remove())
}

/** Makes what several projects share: the proxy and the sources. */
async function prepareProjects(): Promise<{ warm(): Promise<WarmedProject>; remove(): Promise<void> }> {
  const directory = await temporaryDirectory()
  const proxy = await serveFromFiles(
    join(directory, 'proxy'),
    NAMES.map(name => ({
      path: `example.com/${name}`,
      version: 'v1.0.0',
      files: {
        'go.mod': `module example.com/${name}\n\ngo 1.21\n`,
        'a.go': `package ${name}\n\nfunc A() int { return b() }\n`,
        'b.go': `package ${name}\n\nfunc b() int { return ${name.length} }\n`,
        'inner/deep/c.go': 'package deep\n',
      },
    })),
  )
  const source = join(directory, 'source')
  await mkdir(source)
  await writeFile(
    join(source, 'go.mod'),
    `module main\n\ngo 1.21\n\nrequire (\n${NAMES.map(name => `\texample.com/${name} v1.0.0\n`).join('')})\n`,
  )
  await writeFile(
    join(source, 'main.go'),
    `package main\n\nimport (\n${NAMES.map(name => `\t"example.com/${name}"\n`).join('')})\n\nfunc main() {\n${NAMES.map(
      name => `\tprintln(${name}.A())\n`,
    ).join('')}}\n`,
  )
  let made = 0
  return {
    warm: () => warm({ source, proxy, directory: join(directory, `project ${++made}`) }),
    remove: () => remove(directory),
  }
}

async function warm(from: { source: string; proxy: string; directory: string }): Promise<WarmedProject> {
  const { directory } = from
  const moduleCache = join(directory, 'cache')
  const downloadCache = join(moduleCache, 'cache', 'download')
  const sources = join(directory, 'main')
  await cp(from.source, sources, { recursive: true })
  // Without its index a build sees each tree as it is now.
  const base = { GOPROXY: from.proxy, GOMODCACHE: moduleCache, GOSUMDB: 'off', GODEBUG: 'goindex=0' }
  const go = async (args: string[], env?: Record<string, string>) =>
    (await runGo(args, { cwd: sources, env: { ...base, ...env } })).code === 0
  await go(['mod', 'download', ...NAMES.map(name => `example.com/${name}@v1.0.0`)])
  return {
    directory,
    moduleCache,
    downloadCache,
    sums: await readSums([join(sources, 'go.sum')]),
    file: (name, extension) => join(downloadCache, 'example.com', name, '@v', `v1.0.0.${extension}`),
    tree: name => join(moduleCache, 'example.com', `${name}@v1.0.0`),
    go,
    removeTree: name => remove(join(moduleCache, 'example.com', `${name}@v1.0.0`)),
  }
}

/** Cuts the second half off a file. */
export async function cut(file: string): Promise<void> {
  const content = await readFile(file)
  await writeFile(file, content.subarray(0, content.length / 2))
}

/** Removes a file or a directory from a read-only tree. */
export async function removeFromTree(tree: string, name: string): Promise<void> {
  const path = join(tree, name)
  await chmod(tree, 0o755)
  await ((await stat(path)).isDirectory() ? remove(path) : rm(path))
  await chmod(tree, 0o555)
}
