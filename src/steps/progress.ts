import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MainModule } from '../go/main-module.js'
import { Pace } from '../go/pace.js'
import { requirementsOf } from '../go/project.js'
import { moduleFileName } from '../modcache/module-file.js'
import type { ModulePlacer } from '../modcache/module-placer.js'
import type { ReadyPlan } from './prepare.js'

const LOOKS = 4

/** The times of a progress event, in seconds. */
interface Timing {
  seconds: number
  unchangedFor?: number
}

interface Telling {
  /** Milliseconds between two events while something changes. */
  every: number
  /** Changes whenever there is progress. */
  state: () => string
  tell: (timing: Timing) => void
}

/** Reports progress until it is disposed of, also while nothing changes. */
export function tellProgressOf({ every, state, tell }: Telling): Disposable {
  const began = performance.now()
  const pace = new Pace(every)
  const look = () => {
    const due = pace.due(state())
    if (due === undefined) return
    const unchanged = due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 }
    tell({ seconds: (performance.now() - began) / 1000, ...unchanged })
  }
  const timer = setInterval(look, every / LOOKS)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** What progress of several main modules is reported for. */
export function shownTogether([only, ...others]: MainModule[]): string {
  return only && others.length === 0 ? only.shown : `${others.length + 1} projects`
}

/** How many required modules of a run are present, and how many of them were verified. */
interface Counts {
  modulesDone: number
  modulesVerified: number
  modulesTotal: number
}

/** Counts modules verified before this run and by the unpacker, while it is running. */
export function countModules({ project, downloadCache }: ReadyPlan, placer: ModulePlacer): () => Counts {
  const modules = new Map(requirementsOf(project).map(module => [`${module.path}@${module.version}`, module]))
  const isVerified = (zip: string) => existsSync(join(downloadCache, `${zip}hash`))
  const open = [...modules].filter(([, module]) => !isVerified(moduleFileName({ ...module, kind: 'zip' })))
  const before = modules.size - open.length
  return () => {
    const states = open.flatMap(([name]) => placer.stateOf(name) ?? [])
    const verified = states.filter(state => state === 'verified').length
    return {
      modulesDone: before + states.length,
      modulesVerified: before + verified,
      modulesTotal: modules.size,
    }
  }
}
