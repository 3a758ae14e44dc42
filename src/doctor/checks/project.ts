import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { flagValue } from '../../go/flags.js'
import { isVendored } from '../../go/project.js'
import { moduleFileName, parseModuleFile } from '../../modcache/module-file.js'
import { readText } from '../../modcache/regular-file.js'
import { listText } from '../../output/format.js'
import { StartError } from '../../process.js'
import { type Check, fail, ok, type Verdict, verdicts, warn } from '../check.js'
import { type ExaminedFile, type ExaminedUnit, privateSamples, requirementsOf } from '../setup.js'

/** A nested module that was not named may be broken on purpose. */
const wrongIn = ({ how }: ExaminedUnit) => (how === 'nested' ? warn : fail)

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/

export const projectFiles: Check = {
  id: 'project-files',
  run: async ({ go, units, noProject, badSums }) => {
    if (go === undefined) return undefined
    if (noProject instanceof StartError) throw noProject
    if (noProject !== undefined) {
      return fail('no-project', 'No project was found', {
        measured: noProject.message,
        next: noProject.hint ?? 'Set its directory with `--working-directory`.',
      })
    }
    const wrong = units.flatMap(judgeUnit)
    if (wrong.length > 0) return wrong
    if (badSums !== undefined) {
      return fail('sum-file-refused', 'Go cannot read a sum file', {
        measured: badSums.message,
        next: 'Remove that line, then run `go mod tidy`.',
      })
    }
    const measured = units.map(unit => unit.shown).join(', ')
    return ok('files-read', 'Go can read the files of the project', { measured })
  },
}

function judgeUnit(unit: ExaminedUnit): Verdict[] {
  const { directory, workFile, modules, sums } = unit
  const wrong = wrongIn(unit)
  const read = workFile ? [workFile, ...modules] : modules
  const lines = new Map<ExaminedFile, number>()
  for (const file of [...read, ...sums]) {
    const line = (file.text ?? '').split('\n').findIndex(one => CONFLICT.test(one))
    if (line >= 0) lines.set(file, line + 1)
  }
  return verdicts(
    ...[...lines].map(([{ shown }, line]) =>
      wrong('merge-conflict', `${shown} has an unresolved merge conflict`, {
        measured: `${shown}:${line}`,
        next: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
      }),
    ),
    ...read.map(
      file =>
        file.refusal !== undefined &&
        !lines.has(file) &&
        wrong('file-refused', `Go cannot read ${file.shown}`, {
          measured: file.refusal,
          next: 'Fix the line that Go reports, then run `go mod tidy`.',
        }),
    ),
    ...modules.map(({ file, shown, text }) => {
      if (text !== undefined || (workFile === undefined && unit.how !== 'root')) return undefined
      if (workFile === undefined) {
        return wrong('modfile-missing', 'The `-modfile` in GOFLAGS does not exist', {
          measured: `${shown} does not exist`,
          next: 'Set `-modfile` to an existing file, or remove that flag from `GOFLAGS`.',
        })
      }
      const used = `./${relative(directory, file).replace(/[\\/]?go\.mod$/, '')}`
      return wrong('use-missing', `${workFile.shown} uses a directory that has no go.mod`, {
        measured: `${shown} does not exist`,
        next: `Check it out before this step, or remove the \`use\` line: \`go work edit -dropuse=${used}\`.`,
      })
    }),
  )
}

/** Does go.sum have all entries that go.mod needs? Judged by go.mod alone, without any download. */
export const projectSums: Check = {
  id: 'project-sums',
  run: async ({ go, units }) => {
    const judged = units.map(async unit =>
      (await isVendored(unit, go?.settings.GOFLAGS ?? '')) ? undefined : judgeSums(unit),
    )
    return verdicts(...(await Promise.all(judged)))
  },
}

function judgeSums(unit: ExaminedUnit): Verdict | undefined {
  const file = unit.shown
  const wanted = wantedSums(unit)
  if (wanted.length === 0) return undefined
  const texts = unit.sums.flatMap(({ text }) => text ?? [])
  if (texts.length === 0) {
    return wrongIn(unit)('sums-absent', `${file} has no go.sum`, {
      measured: `${file} requires modules`,
      next: 'Run `go mod tidy` and commit go.sum.',
    })
  }
  const known = new Set(texts.flatMap(text => text.split('\n').map(line => line.split(/\s+/, 2).join(' '))))
  const missing = wanted.filter(name => !known.has(name))
  return missing.length === 0
    ? ok('sums-complete', 'The sum files are complete', { measured: `${file}: ${wanted.length} sums` })
    : wrongIn(unit)('sums-missing', `go.sum is missing entries that ${file} needs`, {
        measured: `missing: ${listText(missing.map(name => name.replace(' ', '@')))}`,
        next: 'Run `go mod tidy` and commit go.sum.',
      })
}

/**
 * Each module of the graph needs the sum of its go.mod, and an imported one that of its zip. Which indirect ones are
 * imported is unknown until the packages are loaded.
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

/** The directory that relative replacements of a module file refer to; for `-modfile`, that of the module. */
const baseOf = ({ file }: ExaminedFile, { file: own, directory }: ExaminedUnit) =>
  file === own ? directory : dirname(file)

/** Modules that are replaced by directories that do not exist. */
export const projectReplaces: Check = {
  id: 'project-replaces',
  run: async ({ units }) => {
    const replaces = units.flatMap(unit => [
      ...unit.replaces.map(one => ({ ...one, unit, from: unit.workFile })),
      ...unit.modules.flatMap(from => (from.mod?.Replace ?? []).map(one => ({ ...one, unit, from }))),
    ])
    const judged = replaces.map(async ({ Old, New, unit, from }) => {
      if (New.Version !== undefined || from === undefined) return undefined
      const there = await stat(join(resolve(baseOf(from, unit), New.Path), 'go.mod')).catch(() => undefined)
      return (
        there === undefined &&
        wrongIn(unit)('replace-missing', `${from.shown} replaces ${Old.Path} with a directory that has no go.mod`, {
          measured: `${from.shown}: ${Old.Path} => ${New.Path}`,
          next: `Check it out to ${New.Path}, or remove the line: \`go mod edit -dropreplace=${Old.Path}\`.`,
        })
      )
    })
    return verdicts(...(await Promise.all(judged)))
  },
}

export const projectVendor: Check = {
  id: 'project-vendor',
  run: async ({ go, units }) => {
    const goflags = go?.settings.GOFLAGS ?? ''
    const judged = units.map(async unit => {
      const list = await readText(join(unit.directory, 'vendor', 'modules.txt')).catch(() => undefined)
      if (list !== undefined) return (await isVendored(unit, goflags)) && judgeVendor(unit, list)
      return (
        flagValue(goflags, 'mod') === 'vendor' &&
        wrongIn(unit)('vendor-absent', 'GOFLAGS requires a vendor directory, which does not exist', {
          measured: `GOFLAGS=${goflags}, but no vendor/modules.txt next to ${unit.shown}`,
          next: 'Commit the vendor directory, or remove `-mod=vendor` from `GOFLAGS`.',
        })
      )
    })
    return verdicts(...(await Promise.all(judged)))
  },
}

/** Compares the requirements of go.mod with the explicit entries, as Go does (modload/vendor.go, checkVendorConsistency). */
function judgeVendor(unit: ExaminedUnit, list: string): Verdict {
  const { shown } = unit
  const required = new Set(requirementsOf([unit]).map(({ path, version }) => `${path} ${version}`))
  const explicit = new Set(
    [...list.matchAll(/^# (\S+ v\S+)(?: => .*)?\n## explicit/gm)].map(([, module = '']) => module),
  )
  const differing = [
    ...[...required].filter(module => !explicit.has(module)),
    ...[...explicit].filter(module => !required.has(module)),
  ]
  return differing.length === 0
    ? ok('vendor-consistent', 'The vendor directory matches go.mod', { measured: shown })
    : wrongIn(unit)('vendor-inconsistent', 'The vendor directory does not match go.mod', {
        measured: `${shown} and vendor/modules.txt differ in: ${listText(differing)}`,
        next: 'Run `go mod vendor` and commit the result.',
      })
}

export const modulePaths: Check = {
  id: 'module-paths',
  run: async ({ units }) => units.flatMap(judgePaths),
}

/** Paths that differ only in case, of which one does not exist at the origin, and paths that Go cannot download. */
function judgePaths(unit: ExaminedUnit): Verdict[] {
  const { shown, sums } = unit
  const required = requirementsOf([unit])
  const named = sums.flatMap(({ text = '' }) => text.split('\n').flatMap(line => line.split(/\s+/, 1)))
  const paths = new Set([...required.map(({ path }) => path), ...named].filter(path => path !== ''))
  const doubled = [...Map.groupBy(paths, path => path.toLowerCase()).values()].filter(spelled => spelled.length > 1)
  const unfit = required.filter(one => parseModuleFile(moduleFileName({ ...one, kind: 'mod' })) === undefined)
  return [
    ...doubled.map(spelled =>
      wrongIn(unit)(
        'path-case',
        'Two module paths differ only in case: Go treats them as two modules, and one does not exist',
        {
          measured: `${shown}: ${spelled.sort().slice(0, 2).join(' and ')}`,
          next: 'Find out with `go mod graph` which module requires the wrong one, use the spelling of its own go.mod, then run `go mod tidy`.',
        },
      ),
    ),
    ...unfit.map(({ path, version }) =>
      warn('path-unfit', `No proxy can serve ${path}: its path or version is invalid`, {
        measured: `${shown}: ${path}@${version}`,
        next: 'Correct the line, then run `go mod tidy`.',
      }),
    ),
  ]
}

/** Private hosts without a module in the project; the others are tested with one of their modules. */
export const privateHosts: Check = {
  id: 'private-hosts',
  run: async setup =>
    privateSamples(setup).untried.map(prefix => ({
      kind: 'skipped',
      reason: 'private-host-untried',
      what: `The project requires no module under ${prefix}, so its credential was not tested`,
      measured: prefix,
      next: 'Test it with one of its modules: `go-mod-warmup doctor MODULE`.',
    })),
}
