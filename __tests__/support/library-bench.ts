import { readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { type WarmupOptions, type WarmupReport, warmup } from '../../src/index.js'
import { type GoProject, makeProject, type ProjectSpec } from './go-project.js'
import { type ModuleServer, startModuleServer } from './module-server.js'
import type { ModuleSpec } from './served-module.js'

/** The library and its surroundings: one module server for a whole file, and projects that are gone after each test. */
export interface LibraryBench {
  server: ModuleServer
  /** A project with an empty module cache; by default it requires every module of the server. */
  project: (spec?: Omit<ProjectSpec, 'server'>) => Promise<GoProject>
  /** Warms a project with the default options, but hardly a wait between two attempts. */
  warm: (project: GoProject, options?: WarmupOptions) => Promise<WarmupReport>
}

/** Makes a bench whose server has these modules. Call it outside of any test. */
export function libraryBench(modules: ModuleSpec[]): LibraryBench {
  const made: GoProject[] = []
  const bench: LibraryBench = {
    server: undefined as unknown as ModuleServer,
    project: async spec => {
      const project = await makeProject({ server: bench.server, ...spec })
      made.push(project)
      return project
    },
    warm: async (project, options) =>
      await warmup({
        env: project.env,
        workingDirectory: project.directory,
        tempDirectory: dirname(project.moduleCache),
        backoff: '1ms',
        maxBackoff: '1ms',
        ...options,
      }),
  }
  beforeAll(async () => {
    bench.server = await startModuleServer({ modules })
  })
  afterEach(async () => {
    bench.server.heal()
    bench.server.requests.length = 0
    for (const project of made.splice(0)) await project.remove()
  })
  afterAll(async () => {
    await bench.server.close()
  })
  return bench
}

/** The zips that lie in a project's download cache, `example.com/a/@v/v1.0.0.zip`, sorted. */
export async function zipsOf({ moduleCache }: GoProject): Promise<string[]> {
  const directory = join(moduleCache, 'cache', 'download')
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const names = entries.map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return names.filter(name => name.endsWith('.zip')).sort()
}

/** Text of a go.mod that requires these modules in their version v1.0.0. */
export function goMod(path: string, requires: string[]): string {
  return `module ${path}\n\ngo 1.21\n\nrequire (\n${requires.map(name => `\t${name} v1.0.0\n`).join('')})\n`
}
