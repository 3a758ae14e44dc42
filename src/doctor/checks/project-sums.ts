import { isVendored } from '../../go/project.js'
import { listText } from '../../output/format.js'
import type { ExaminedUnit } from '../examined-project.js'
import type { Check, Verdict } from '../finding.js'

/** Are all sums there that Go will want? Judged by what go.mod itself names: nothing is downloaded for it. */
export const projectSums: Check = {
  id: 'project-sums',
  run: async ({ go, project }) => {
    const units: ExaminedUnit[] = []
    for (const unit of project?.units ?? []) {
      if (!(await isVendored(unit, go?.settings.GOFLAGS ?? ''))) units.push(unit)
    }
    return units.flatMap(judgeSums)
  },
}

export function judgeSums(unit: ExaminedUnit): Verdict[] {
  const kind = unit.how === 'nested' ? 'warn' : 'fail'
  const file = unit.shown
  const wanted = wantedSums(unit)
  if (wanted.length === 0) return []
  const texts = unit.sums.flatMap(({ text }) => text ?? [])
  if (texts.length === 0) {
    return [{ kind, reason: 'sums-absent', measured: `${file} requires modules`, values: { file } }]
  }
  const known = new Set(texts.flatMap(text => text.split('\n').map(line => line.split(/\s+/, 2).join(' '))))
  const missing = wanted.filter(name => !known.has(name))
  if (missing.length === 0) return [{ kind: 'ok', reason: 'sums-complete', measured: `${file}: ${wanted.length} sums` }]
  return [{ kind, reason: 'sums-missing', measured: `missing: ${listText(missing)}`, values: { file } }]
}

/**
 * Each module of the graph needs the sum of its go.mod, and one that is imported that of its zip; of an indirect one
 * nobody knows before the packages are loaded.
 */
function wantedSums({ modules, replaces }: ExaminedUnit): string[] {
  const own = new Set(modules.flatMap(({ mod }) => mod?.Module?.Path ?? []))
  const wanted = modules.flatMap(({ mod }) => {
    const excluded = new Set((mod?.Exclude ?? []).map(({ Path, Version }) => `${Path}@${Version}`))
    const all = [...replaces, ...(mod?.Replace ?? [])]
    return (mod?.Require ?? []).flatMap(({ Path, Version, Indirect }) => {
      if (own.has(Path) || excluded.has(`${Path}@${Version}`)) return []
      const replaced =
        all.find(({ Old }) => Old.Path === Path && Old.Version === Version) ??
        all.find(({ Old }) => Old.Path === Path && Old.Version === undefined)
      const target = replaced?.New ?? { Path, Version }
      if (target.Version === undefined) return []
      const name = `${target.Path} ${target.Version}`
      return Indirect ? [`${name}/go.mod`] : [name, `${name}/go.mod`]
    })
  })
  return [...new Set(wanted)]
}
