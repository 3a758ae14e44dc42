import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ModuleServer } from './module-server.js'
import type { ServedModule } from './served-module.js'

/** A main module on disk, with a Go environment of its own in which the network is only the module server. */
export interface GoProject {
  /** Holds go.mod, go.sum and main.go. */
  directory: string
  /** GOMODCACHE; does not exist yet. */
  moduleCache: string
  /** The complete environment for go commands. */
  env: Record<string, string>
  /** Writes a file below `directory`, with the directories it needs. */
  write: (file: string, text: string) => Promise<void>
  remove: () => Promise<void>
}

export interface ProjectSpec {
  server: Pick<ModuleServer, 'url' | 'modules' | 'sums'>
  /** What it requires and imports. Default: all modules of the server. */
  requires?: Pick<ServedModule, 'path' | 'version'>[]
  /** Whole text of go.sum, or `undefined` for none. Default: everything the server has. */
  goSum?: string | undefined
  /** The `go` line. Default 1.21. */
  goLine?: string
  /** Name of its directory, for names that are hard to handle. Default `project`. */
  name?: string
  env?: Record<string, string>
}

const FROM_HERE = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'COMSPEC', 'PATHEXT']

/** Writes a project in a temporary directory. Its module cache is writable, so that it can be removed. */
export async function makeProject(spec: ProjectSpec): Promise<GoProject> {
  const { server, requires = server.modules, name = 'project', goLine = '1.21' } = spec
  const root = await realpath(await mkdtemp(join(tmpdir(), 'go-project-')))
  const directory = join(root, name)
  const moduleCache = join(root, 'modules')
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), text)
  }
  const required = requires.map(module => `\t${module.path} ${module.version}\n`).join('')
  const imports = requires.map(module => `import _ "${module.path}"\n`).join('')
  await write('go.mod', `module example.com/project\n\ngo ${goLine}\n\nrequire (\n${required})\n`)
  await write('main.go', `package main\n\n${imports}\nfunc main() {}\n`)
  const goSum = 'goSum' in spec ? spec.goSum : server.sums()
  if (goSum !== undefined) await write('go.sum', goSum)
  const home = join(root, 'home')
  // Else Go starts, once for each new home, a process of its own that outlives it for a moment.
  await mkdir(join(home, '.config', 'go', 'telemetry'), { recursive: true })
  await writeFile(join(home, '.config', 'go', 'telemetry', 'mode'), 'off')
  const here = Object.entries(process.env).filter(([name]) => FROM_HERE.includes(name))
  return {
    directory,
    moduleCache,
    write,
    env: {
      ...Object.fromEntries(here.map(([name, value]) => [name, value ?? ''])),
      HOME: home,
      USERPROFILE: home,
      LOCALAPPDATA: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GOPATH: join(home, 'go'),
      GOMODCACHE: moduleCache,
      // What was compiled on this machine before need not be once more: for a program that takes ten seconds.
      GOCACHE: process.env['GOCACHE'] ?? join(root, 'build'),
      GOENV: 'off',
      GOFLAGS: '-modcacherw',
      GOPROXY: server.url,
      GOSUMDB: 'off',
      GOTOOLCHAIN: 'local',
      ...spec.env,
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}
