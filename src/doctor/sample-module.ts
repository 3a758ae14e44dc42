import type { ModuleVersion } from '../go/main-module.js'
import { matchesPatterns } from '../go/patterns.js'
import type { Setup } from './setup.js'

/** A module of the project that may be asked of a proxy: a private one is nobody else's business. */
export function sampleModule({ go, goproxy, project, sums }: Setup): ModuleVersion | undefined {
  if (goproxy === undefined || goproxy.proxies.length === 0) return undefined
  const apart = go?.settings.GONOPROXY ?? ''
  return (project?.units ?? [])
    .flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
    .map(({ Path: path, Version: version }) => ({ path, version }))
    .find(one => !matchesPatterns(apart, one.path) && (sums === undefined || sums.allows({ ...one, kind: 'zip' })))
}
