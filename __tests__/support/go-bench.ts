import { type GoProject, makeProject, type ProjectSpec } from './go-project.js'
import { type ModuleServer, startModuleServer } from './module-server.js'
import type { ModuleSpec } from './served-module.js'

/** A module server and projects, all ended and removed by `clear`. */
export interface GoBench {
  serve: (modules: ModuleSpec[]) => Promise<ModuleServer>
  project: (spec: ProjectSpec) => Promise<GoProject>
  /** A server with these modules and a project that requires them all. */
  set: (modules: ModuleSpec[]) => Promise<{ server: ModuleServer; project: GoProject }>
  clear: () => Promise<void>
}

/** For `afterEach(bench.clear)`: makes servers and projects that each test can forget about. */
export function goBench(): GoBench {
  const endings: (() => Promise<void>)[] = []
  const serve = async (modules: ModuleSpec[]) => {
    const server = await startModuleServer({ modules })
    endings.push(server.close)
    return server
  }
  const project = async (spec: ProjectSpec) => {
    const made = await makeProject(spec)
    endings.push(made.remove)
    return made
  }
  return {
    serve,
    project,
    set: async modules => {
      const server = await serve(modules)
      return { server, project: await project({ server }) }
    },
    clear: async () => {
      for (const end of endings.splice(0)) await end()
    },
  }
}
