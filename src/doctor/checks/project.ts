import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { isVendored } from '../../go/project.js'
import { moduleFileName, parseModuleFile } from '../../modcache/module-file.js'
import { readText } from '../../modcache/regular-file.js'
import { listText } from '../../output/format.js'
import { StartError } from '../../process.js'
import type { Check, Verdict } from '../finding.js'
import { type ExaminedFile, type ExaminedModule, type ExaminedUnit, privateSamples } from '../setup.js'

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
function judgeFiles(units: ExaminedUnit[], sumsRefused?: string): Verdict[] {
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

function judgeSums(unit: ExaminedUnit): Verdict[] {
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

/** A module that is replaced by a directory which is not there. */
interface LostReplacement {
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

function judgeReplacement({ file, how, module, directory }: LostReplacement): Verdict {
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
function judgeVendor({ shown, how, modules }: ExaminedUnit, list: string): Verdict[] {
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

export const modulePaths: Check = {
  id: 'module-paths',
  run: async ({ project }) => (project?.units ?? []).flatMap(judgePaths),
}

/** Paths that differ in capitals only are two modules to Go, of which the origin knows one; others Go cannot fetch. */
function judgePaths({ how, shown, modules, sums }: ExaminedUnit): Verdict[] {
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

/** Private hosts that no module of the project lies under; all others are tried by a module of theirs. */
export const privateHosts: Check = {
  id: 'private-hosts',
  run: async setup =>
    privateSamples(setup).untried.map(prefix => ({
      kind: 'skipped',
      reason: 'private-host-untried',
      measured: prefix,
      values: { prefix },
    })),
}
