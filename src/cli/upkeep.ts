import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment } from '../doctor/checks/compare.js'
import { diagnoseWith } from '../doctor/diagnose.js'
import type { Diagnosis, Finding } from '../doctor/diagnosis.js'
import { diagnosisLines, faultLines, renderDiagnosis } from '../doctor/render.js'
import { readSums } from '../modcache/sum-file.js'
import { badOption } from '../options/kinds.js'
import { parseSelection } from '../options/module-selection.js'
import { parseDirectory, toolCacheDirectory } from '../options/places.js'
import { resolveOptions } from '../options/resolve.js'
import { forCommand } from '../output/command-words.js'
import type { WarmupEvent } from '../report/report.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { directoryOf, holdsOf } from '../stores/spec.js'
import { cleanLines, cleanModuleCache, cleanStore, findModuleCache, refetch } from '../upkeep/clean.js'
import { inspectionLines, inspectStore } from '../upkeep/inspect.js'
import { readListFile } from '../upkeep/mirror/list-file.js'
import { mirror as fill, mirrorLines } from '../upkeep/mirror/mirror.js'
import { pruneLines, pruneModuleCache, pruneStore } from '../upkeep/prune.js'
import { purposeOf, withStore } from '../upkeep/store.js'
import type { Line } from './command-line.js'
import { usage } from './commands.js'
import { openProgress, tellResult } from './results.js'

/** Runs the doctor and prints its findings. Returns the exit code: 1 if a check failed. */
export async function doctor(
  { options, args, own, volume }: Line<'doctor'>,
  { abortable }: Interruption,
): Promise<number> {
  const compare = own.compare === undefined ? undefined : readEnvironment(own.compare)
  const signal = abortable()
  const wish = { look: args, fix: own.fix, ...(compare && { compare }) }
  const found = await diagnoseWith(resolveOptions({ ...options, signal }), wish)
  if (signal.aborted) return INTERRUPTED
  const shown: Diagnosis = { ...found, findings: found.findings.map(findingForCommand) }
  const lines = (volume === 'quiet' ? faultLines : diagnosisLines)(shown)
  tellResult(own, { data: found, summary: () => renderDiagnosis(shown), lines })
  return found.findings.some(finding => finding.kind === 'fail') ? 1 : 0
}

function findingForCommand(finding: Finding): Finding {
  return { ...finding, what: forCommand(finding.what), next: forCommand(finding.next) }
}

/** Represents the Go releases of the tool cache in place of a store. */
const TOOLS = 'tools'

const modeOf = ({ dryRun }: { dryRun: boolean }) => (dryRun ? 'dry-run' : 'remove')

/** Cleans, and prints what was freed. Returns the exit code: 1 if something was not found or not removed. */
export async function clean({ options, args, own }: Line<'clean'>): Promise<number> {
  if (own.all === args.length > 0) throw usage('clean takes either --all or modules', 'clean')
  if (own.refetch && own.store) throw usage('clean takes --refetch for the module cache only', 'clean')
  const mode = modeOf(own)
  if (own.store === TOOLS) {
    const { cleanTools, toolsRemovalLines } = await import('../upkeep/tools.js')
    const directory = toolsDirectory(options)
    const removal = await cleanTools(directory, { specs: own.all ? undefined : args, mode })
    tellResult(own, { data: removal, lines: toolsRemovalLines(removal) })
    return removal.unmatched.length + removal.kept.length > 0 ? 1 : 0
  }
  const request = { ...(own.all ? {} : { selections: args.map(text => parseSelection(text)) }), mode } as const
  const cleaned = async () => {
    if (own.store !== undefined) {
      const visit = { spec: own.store, options, purpose: purposeOf(mode) }
      return await withStore(visit, (store, { signal }) => cleanStore(store, { ...request, signal }))
    }
    const resolved = resolveOptions(options)
    const inCache = { ...request, moduleCache: await findModuleCache(resolved) }
    return await (own.refetch ? refetch(inCache, resolved) : cleanModuleCache(inCache))
  }
  const report = await cleaned()
  tellResult(own, { data: report, lines: cleanLines(report) })
  const failed = report.kept.filter(one => !['foreign', 'mount'].includes(one.kind))
  return report.unmatched.length + failed.length > 0 ? 1 : 0
}

/** Prunes, and prints what was removed and what remains. Returns the exit code: 1 if something could not be removed. */
export async function prune({ options, args, own }: Line<'prune'>): Promise<number> {
  const spec = onlyOne(args, 'prune')
  const { maxSize, maxAge } = own
  if (maxSize === undefined && maxAge === undefined) {
    throw usage('prune takes --max-size or --max-age, or both', 'prune')
  }
  const limits = { ...(maxSize !== undefined && { maxSize }), ...(maxAge !== undefined && { maxAge }) }
  const mode = modeOf(own)
  const report =
    spec === 'modcache'
      ? await pruneModuleCache(await findModuleCache(resolveOptions(options)), { limits, mode })
      : await withStore({ spec, options, purpose: purposeOf(mode) }, (store, { signal }) =>
          pruneStore(store, { limits, mode, signal }),
        )
  tellResult(own, { data: report, lines: pruneLines(report) })
  return report.kept.some(one => one.kind === 'failed') ? 1 : 0
}

const SUM_FILES = ['go.sum', 'go.work.sum']

/** @throws WarmupError `bad-option` if this user has none */
function toolsDirectory(options: Parameters<typeof resolveOptions>[0]): string {
  const directory = toolCacheDirectory(resolveOptions(options))
  if (directory !== undefined) return directory
  throw usage('there is no tool cache: neither RUNNER_TOOL_CACHE nor a cache directory of this user is set', 'inspect')
}

/** Prints the content of a store. Returns the exit code: 1 if something is damaged. */
export async function inspect({ options, args, own }: Line<'inspect'>): Promise<number> {
  const { maxAge, verify } = own
  const spec = onlyOne(verify ? args.slice(0, 1) : args, 'inspect')
  if (spec === TOOLS) {
    const { inspectTools, toolsLines } = await import('../upkeep/tools.js')
    const found = await inspectTools(toolsDirectory(options))
    tellResult(own, { data: found, lines: toolsLines(found) })
    return 0
  }
  const sums = verify ? await readSums(sumFilesOf(args.slice(1))) : undefined
  const found = await withStore({ spec, options, purpose: 'read' }, (store, { signal, tempDirectory }) =>
    inspectStore(store, { maxAge, tempDirectory, signal, ...(sums && { sums }) }),
  )
  tellResult(own, { data: found, lines: inspectionLines(found) })
  return found.damaged.length > 0 ? 1 : 0
}

function sumFilesOf(given: string[]): string[] {
  const absent = given.find(file => !existsSync(file))
  if (absent === undefined) return given.length > 0 ? given : SUM_FILES
  throw badOption(`verify: ${absent} is not there`, 'Name go.sum and go.work.sum files.')
}

function onlyOne([spec, ...more]: string[], command: 'prune' | 'inspect'): string {
  if (spec && more.length === 0) return spec
  const also = { prune: ', or the word modcache', inspect: ', and sum files after --verify' }[command]
  throw usage(`${command} takes one store${also}`, command)
}

/** Fills a store, and prints what is new. Returns the exit code: 1 if something could not be downloaded. */
export async function mirror(
  { options: given, args, own, volume }: Line<'mirror'>,
  { abortable }: Interruption,
): Promise<number> {
  const [target, ...named] = args
  const { workingDirectory, ...others } = given
  if (!target) throw usage('mirror takes a directory or a store to be filled', 'mirror')
  if (named.length > 0 && workingDirectory) throw usage('the project is given twice, as argument and as option')
  const asked = workingDirectory ? [workingDirectory] : named
  const spec = specOf(target)
  const isOfGo = Boolean(given.goVersion || given.goVersionFile)
  const projects = (asked.length > 0 || own.list || isOfGo ? asked : ['.']).map(one => parseDirectory('project', one))
  const lines = own.list === undefined ? [] : await readListFile(own.list)
  const progress = await openProgress(volume)
  const onEvent = (event: WarmupEvent) => progress.event(event)
  const options = { ...others, signal: abortable(), onEvent, progressEvery: progress.every }
  try {
    const report = await withStore({ spec, options, purpose: 'fill' }, async (store, resolved) => {
      const release = isOfGo ? await (await import('../steps/wanted-go.js')).wishOf(resolved) : undefined
      return await fill(store, { projects, lines, release, options: resolved, onBegin: what => progress.line(what) })
    })
    progress.close()
    tellResult(own, { data: report, lines: mirrorLines(report) })
    return report.failed.length + report.changed.length > 0 ? 1 : 0
  } finally {
    progress.close()
  }
}

/** A path needs no `dir:`. Addresses of other kinds, and names of unusable stores, are refused later. */
function specOf(target: string): string {
  const isSpec = /^[a-z][a-z0-9+.-]+:/i.test(target) || target === 'off' || holdsOf(target) === 'entries'
  const spec = isSpec ? target : `dir:${target}`
  const directory = directoryOf(spec)
  if (directory === undefined || !existsSync(join(directory, 'go.mod'))) return spec
  throw badOption(
    `mirror: ${directory} contains a go.mod, so it cannot hold a mirror`,
    'The target comes first, then the projects: go-mod-warmup mirror TARGET PROJECT.',
  )
}
