import { relative } from 'node:path'
import { StartError } from '../../process.js'
import type { ExaminedFile, ExaminedModule, ExaminedUnit } from '../examined-project.js'
import type { Check, Verdict } from '../finding.js'

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/

export const projectFiles: Check = {
  id: 'project-files',
  run: async ({ go, project, noProject, badSums }) => {
    if (go === undefined) return []
    if (project === undefined) {
      const values = { hint: noProject?.hint ?? 'Name its place with `--working-directory`.' }
      const reason = noProject instanceof StartError ? 'not-started' : 'no-project'
      return [{ kind: 'fail', reason, measured: noProject?.message ?? '', values }]
    }
    const refused = badSums?.message
    return judgeFiles(project.units, refused)
  },
}

/** A module that nobody named may be broken on purpose. */
export function judgeFiles(units: ExaminedUnit[], sumsRefused?: string): Verdict[] {
  const verdicts = units.flatMap(unit => {
    const kind = unit.how === 'nested' ? 'warn' : 'fail'
    return judgeUnit(unit).map((verdict): Verdict => ({ kind, ...verdict }))
  })
  if (sumsRefused !== undefined && verdicts.length === 0) {
    return [{ kind: 'fail', reason: 'sum-file-refused', measured: sumsRefused }]
  }
  const files = units.map(unit => unit.shown).join(', ')
  return verdicts.length > 0 ? verdicts : [{ kind: 'ok', reason: 'files-read', measured: files }]
}

type Judgement = Omit<Verdict, 'kind'>

function judgeUnit({ directory, workFile, modules, sums }: ExaminedUnit): Judgement[] {
  const read: ExaminedModule[] = workFile ? [workFile, ...modules] : modules
  const conflicts = [...read, ...sums].flatMap(judgeConflict)
  const conflicting = new Set(conflicts.map(({ values }) => values?.['file']))
  const refused = read.flatMap(({ shown: file, refusal }): Judgement[] =>
    refusal === undefined || conflicting.has(file)
      ? []
      : [{ reason: 'file-refused', measured: refusal, values: { file } }],
  )
  const missing = modules.flatMap(({ file, shown, text }): Judgement[] => {
    if (workFile === undefined || text !== undefined) return []
    const used = `./${relative(directory, file).replace(/[\\/]?go\.mod$/, '')}`
    return [
      { reason: 'use-missing', measured: `${shown} is not there`, values: { file: workFile.shown, directory: used } },
    ]
  })
  return [...conflicts, ...refused, ...missing]
}

function judgeConflict({ shown: file, text = '' }: ExaminedFile): Judgement[] {
  const line = text.split('\n').findIndex(one => CONFLICT.test(one))
  return line < 0 ? [] : [{ reason: 'merge-conflict', measured: `${file}:${line + 1}`, values: { file } }]
}
