import { execFileSync } from 'node:child_process'
import { createCipheriv } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { moduleFileName } from '../../src/modcache/module-file.js'
import { processesWith } from './alive.js'
import { type CacheService, startCacheService } from './cache-service.js'
import { type Files, membersOf, zstdEntry } from './cache-service-archive.js'
import { type CommandOutcome, runCommand, startCommand } from './command.js'
import { remove, runGo } from './file-proxy.js'
import { type GoProject, makeProject } from './go-project.js'
import { falseIn, leftIn, type ModuleTruth, truthIn } from './module-cache-truth.js'
import { type ModuleServer, startModuleServer } from './module-server.js'
import { isFullProof } from './proof.js'
import { type ModuleSpec, packageName } from './served-module.js'

/** Modules, and the bytes of the large file that two of them have. */
const SIZE = isFullProof ? { modules: 40, large: 3 << 20 } : { modules: 8, large: 1 << 19 }

/**
 * A project of made-up modules, and a module cache that is killed, shared and poisoned: what plain Go makes of both
 * is known beforehand. The command has an entry of all modules, or a module server.
 */
export interface ModuleCacheBench {
  server: ModuleServer
  service: CacheService
  project: GoProject
  moduleCache: string
  truth: ModuleTruth[]
  /** All module files, by their name below the download cache. */
  good: Files
  /** The key of an entry of exactly this project. */
  key: string
  /** Files that plain Go has nothing to do with: the temporary directory of the command. */
  temporary: string
  /** @param node flags of Node.js */
  start(env?: Record<string, string>, node?: string[]): ReturnType<typeof startCommand>
  warm(env?: Record<string, string>): Promise<CommandOutcome>
  /** Puts an entry with all modules in place of any other. */
  offer(files: Files): Promise<void>
  /** What is wrong with what plain Go builds from the module cache as it is, with the module server; empty if nothing. */
  build(): Promise<string[]>
  /** What is false in the module cache, or was left there and in the temporary directory. */
  remains(): Promise<string[]>
  /** Waits until no go command is at work in the module cache any more. */
  settle(): Promise<void>
  empty(): Promise<void>
  close(): Promise<void>
}

/** From the entry of the cache service, and from nothing else. */
export const FROM_ENTRY = { GO_MOD_WARMUP_STORE: 'github' }

export async function moduleCacheBench(): Promise<ModuleCacheBench> {
  const server = await startModuleServer({ modules: madeUp() })
  const service = await startCacheService()
  const buildCache = (await runGo(['env', 'GOCACHE'], { cwd: import.meta.dirname })).stdout.trim()
  const project = await makeProject({ server, env: { GOCACHE: buildCache } })
  await project.write('main.go', mainOf(server))
  const { moduleCache, directory } = project
  const root = dirname(directory)
  const temporary = join(root, 'temporary')
  await mkdir(temporary)
  const env = { ...project.env, ...service.env, TMPDIR: temporary, GO_MOD_WARMUP_MAX_ATTEMPTS: '2' }
  // Without its index, Go looks at each tree as it is now.
  const go = async (args: string[]) =>
    await runGo(args, { cwd: directory, env: { ...project.env, GODEBUG: 'goindex=0' } })
  const warm = (more: Record<string, string> = {}) =>
    runCommand(['--json', '-'], { cwd: directory, env: { ...env, ...more } })
  const program = join(root, process.platform === 'win32' ? 'program.exe' : 'program')
  const printed = async () => {
    const built = await go(['build', '-trimpath', '-o', program, '.'])
    return built.code === 0 ? execFileSync(program, { encoding: 'utf8' }) : `go build: ${built.stderr}`
  }
  const right = await printed()
  if (!/^\d+\n$/.test(right)) throw new Error(right)
  const download = await go(['mod', 'download'])
  if (download.code !== 0) throw new Error(download.stderr)
  const truth = truthIn(moduleCache, server.modules)
  const good: Files = {}
  for (const { path, version } of server.modules) {
    for (const kind of ['info', 'mod', 'zip'] as const) {
      const name = moduleFileName({ path, version, kind })
      good[name] = await readFile(join(moduleCache, 'cache', 'download', name))
    }
  }
  await remove(moduleCache)
  const { keys } = JSON.parse((await warm({ ...FROM_ENTRY, GO_MOD_WARMUP_LOOKUP_ONLY: 'true' })).stdout)
  const bench: ModuleCacheBench = {
    server,
    service,
    project,
    moduleCache,
    truth,
    good,
    key: `${keys.primary}.1`,
    temporary,
    start: (more = {}, node = []) => startCommand(['--json', '-'], { cwd: directory, env: { ...env, ...more }, node }),
    warm,
    offer: async files => {
      service.clear()
      await service.put(bench.key, await zstdEntry(membersOf(files)))
    },
    build: async () => {
      const said = await printed()
      const verified = await go(['mod', 'verify'])
      return [
        ...(said === right ? [] : [`the program printed ${said}`]),
        ...(verified.code === 0 ? [] : [`go mod verify: ${verified.stdout}${verified.stderr}`]),
        ...falseIn(moduleCache, truth),
        ...truth
          .filter(one => !existsSync(join(moduleCache, `${one.path}@${one.version}`)))
          .map(one => `no ${one.path}`),
      ]
    },
    remains: async () => [...falseIn(moduleCache, truth), ...leftIn(moduleCache), ...(await readdir(temporary))],
    settle: async () => {
      while (processesWith(moduleCache).length > 0) await sleep(20)
    },
    empty: async () => {
      await bench.settle()
      if (existsSync(moduleCache)) await remove(moduleCache)
    },
    close: async () => {
      await bench.empty()
      await project.remove()
      await Promise.all([server.close(), service.close()])
    },
  }
  return bench
}

/** Modules of several files each, some of them with a large one that is compiled into the program. */
function madeUp(): ModuleSpec[] {
  return Array.from({ length: SIZE.modules }, (_, index): ModuleSpec => {
    const path = `example.com/m${index}`
    const isLarge = index % (SIZE.modules / 2) === 0
    const large = isLarge ? '\n//go:embed large.bin\nvar large []byte\n' : '\nvar large []byte\n'
    const code = `package m${index}

import (
	_ "embed"
	"hash/crc32"

	"${path}/inner/deep"
)
${large}
func Value() uint32 { return ${index} + deep.Value() + crc32.ChecksumIEEE(large) }
`
    return {
      path,
      files: {
        'code.go': code,
        'inner/deep/deep.go': `package deep\n\nfunc Value() uint32 { return ${index * 1000} }\n`,
        'inner/README.md': `${path}\n`.repeat(index * 20),
        'testdata/empty': '',
        ...(isLarge && { 'large.bin': noise(index) }),
        // As many as take a moment to be unpacked.
        ...Object.fromEntries(
          Array.from({ length: index % 9 }, (_, file) => [`testdata/d${file % 3}/${file}`, `${file}`]),
        ),
      },
    }
  })
}

/** Bytes that look random and are always the same. */
function noise(seed: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(SIZE.large))
}

/** Prints one number that depends on every module. */
function mainOf({ modules }: ModuleServer): string {
  const imports = modules.map(({ path }) => `\t"${path}"\n`).join('')
  const values = modules.map(({ path }) => `\tsum = sum*31 + uint64(${packageName(path)}.Value())\n`).join('')
  return `package main\n\nimport (\n\t"fmt"\n${imports})\n\nfunc main() {\n\tsum := uint64(0)\n${values}\tfmt.Println(sum)\n}\n`
}
