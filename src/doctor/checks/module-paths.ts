import { moduleFileName, parseModuleFile } from '../../modcache/module-file.js'
import type { ExaminedUnit } from '../examined-project.js'
import type { Check, Verdict } from '../finding.js'

export const modulePaths: Check = {
  id: 'module-paths',
  run: async ({ project }) => (project?.units ?? []).flatMap(judgePaths),
}

/** Paths that differ in capitals only are two modules to Go, of which the origin knows one; others Go cannot fetch. */
export function judgePaths({ how, shown, modules, sums }: ExaminedUnit): Verdict[] {
  const required = modules.flatMap(({ mod }) => mod?.Require ?? [])
  const named = sums.flatMap(({ text = '' }) => text.split('\n').flatMap(line => line.split(/\s+/, 1)))
  const spellings = new Map<string, Set<string>>()
  for (const path of [...required.map(({ Path }) => Path), ...named]) {
    if (path !== '') spellings.set(path.toLowerCase(), (spellings.get(path.toLowerCase()) ?? new Set()).add(path))
  }
  const doubled = [...spellings.values()].filter(paths => paths.size > 1)
  const bad = required.filter(({ Path, Version }) => {
    return parseModuleFile(moduleFileName({ path: Path, version: Version, kind: 'mod' })) === undefined
  })
  const kind = how === 'nested' ? 'warn' : 'fail'
  return [
    ...doubled.map((paths): Verdict => {
      const [first = '', second = ''] = [...paths].sort()
      return { kind, reason: 'path-case', measured: `${shown}: ${first} and ${second}`, values: { first, second } }
    }),
    ...bad.map(({ Path, Version }): Verdict => {
      return { kind: 'warn', reason: 'path-unfit', measured: `${shown}: ${Path} ${Version}`, values: { module: Path } }
    }),
  ]
}
