import { join } from 'node:path'
import { isVendored } from '../../go/project.js'
import { readText } from '../../modcache/regular-file.js'
import { listText } from '../../output/format.js'
import type { ExaminedUnit } from '../examined-project.js'
import type { Check, Verdict } from '../finding.js'

export const projectVendor: Check = {
  id: 'project-vendor',
  run: async ({ go, project }) => {
    const goflags = go?.settings.GOFLAGS ?? ''
    const judged = (project?.units ?? []).map(async (unit): Promise<Verdict[]> => {
      const list = await readText(join(unit.directory, 'vendor', 'modules.txt')).catch(() => undefined)
      if (list === undefined) return /(?:^|\s)--?mod=vendor\b/.test(goflags) ? [absent(unit, goflags)] : []
      return (await isVendored(unit, goflags)) ? judgeVendor(unit, list) : []
    })
    return (await Promise.all(judged)).flat()
  },
}

function absent({ shown, how }: ExaminedUnit, goflags: string): Verdict {
  const measured = `GOFLAGS=${goflags}, and no vendor/modules.txt beside ${shown}`
  return { kind: how === 'nested' ? 'warn' : 'fail', reason: 'vendor-absent', measured }
}

/** As Go compares them (modload/vendor.go, checkVendorConsistency): what go.mod requires, and what is marked explicit. */
export function judgeVendor({ shown, how, modules }: ExaminedUnit, list: string): Verdict[] {
  const required = new Set(
    modules.flatMap(({ mod }) => (mod?.Require ?? []).map(({ Path, Version }) => `${Path} ${Version}`)),
  )
  const explicit = new Set(
    [...list.matchAll(/^# (\S+ v\S+)(?: => .*)?\n## explicit/gm)].map(([, module = '']) => module),
  )
  const differing = [
    ...[...required].filter(module => !explicit.has(module)),
    ...[...explicit].filter(module => !required.has(module)),
  ]
  if (differing.length === 0) return [{ kind: 'ok', reason: 'vendor-consistent', measured: shown }]
  const measured = `${shown} and vendor/modules.txt differ in: ${listText(differing)}`
  return [{ kind: how === 'nested' ? 'warn' : 'fail', reason: 'vendor-inconsistent', measured }]
}
