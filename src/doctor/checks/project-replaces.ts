import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { ExaminedUnit } from '../examined-project.js'
import type { Check, Verdict } from '../finding.js'

/** A module that is replaced by a directory which is not there. */
export interface LostReplacement {
  file: string
  how: ExaminedUnit['how']
  module: string
  directory: string
}

export const projectReplaces: Check = {
  id: 'project-replaces',
  run: async ({ project }) => {
    const found = await Promise.all((project?.units ?? []).map(lostOf))
    return found.flat().map(judgeReplacement)
  },
}

export function judgeReplacement({ file, how, module, directory }: LostReplacement): Verdict {
  const measured = `${file}: ${module} => ${directory}`
  const values = { file, module, directory }
  return { kind: how === 'nested' ? 'warn' : 'fail', reason: 'replace-missing', measured, values }
}

async function lostOf({ how, modules, workFile, replaces }: ExaminedUnit): Promise<LostReplacement[]> {
  const all = [
    ...replaces.map(one => ({ ...one, from: workFile })),
    ...modules.flatMap(from => (from.mod?.Replace ?? []).map(one => ({ ...one, from }))),
  ]
  const lost = await Promise.all(
    all.map(async ({ Old, New, from }): Promise<LostReplacement[]> => {
      if (New.Version !== undefined || from === undefined) return []
      const there = await stat(join(resolve(dirname(from.file), New.Path), 'go.mod')).catch(() => undefined)
      return there ? [] : [{ file: from.shown, how, module: Old.Path, directory: New.Path }]
    }),
  )
  return lost.flat()
}
