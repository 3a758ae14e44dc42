import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { WarmupError } from '../errors.js'
import { readSums } from '../modcache/sum-file.js'
import { parseSelection } from '../options/module-selection.js'
import { resolveOptions } from '../options/options.js'
import type { WarmupOptions } from '../options/table.js'
import { parseAge, parseDirectory, parseSize } from '../options/values.js'
import type { WarmupEvent } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { directoryOf } from '../stores/spec.js'
import { cleanLines, cleanModuleCache, cleanStore, findModuleCache, refetch } from '../upkeep/clean.js'
import { inspectionLines, inspectStore } from '../upkeep/inspect.js'
import { readListFile } from '../upkeep/mirror/list-file.js'
import { mirror as fill, mirrorLines } from '../upkeep/mirror/mirror.js'
import { pruneLines, pruneModuleCache, pruneStore } from '../upkeep/prune.js'
import { purposeOf, withStore } from '../upkeep/store.js'
import { openProgress, openTelling } from './results.js'

/** What `clean` was asked. */
export interface CleanLine {
  options: WarmupOptions
  /** Default: all. */
  modules?: string[]
  /** Where from; default: the module cache. */
  store?: string
  mode: 'remove' | 'dry-run'
  /** Whether Go gets them again, and they stay where it cannot. */
  afterwards: 'nothing' | 'refetch'
  files: { json?: string }
}

/** Cleans, and tells what it freed. Returns the exit code: 1 when something was not found or not removed. */
export async function clean({ options, modules, store, mode, afterwards, files }: CleanLine): Promise<number> {
  const tell = openTelling(files)
  const selections = modules?.map(text => parseSelection(text))
  const request = { ...(selections && { selections }), mode }
  const cleaned = async () => {
    if (store !== undefined) {
      const visit = { spec: store, options, purpose: purposeOf(mode) }
      return await withStore(visit, (opened, { signal }) => cleanStore(opened, { ...request, signal }))
    }
    const inCache = { ...request, moduleCache: await findModuleCache(options) }
    return await (afterwards === 'refetch' ? refetch(inCache, resolveOptions(options)) : cleanModuleCache(inCache))
  }
  const report = await cleaned()
  tell(report, cleanLines(report))
  const failed = report.kept.filter(one => one.kind !== 'foreign')
  return report.unmatched.length + failed.length > 0 ? 1 : 0
}

/** What `prune` was asked. */
export interface PruneLine {
  options: WarmupOptions
  /** A store, or the word `modcache` for the module cache of `go env`. */
  what: string
  limits: { maxSize?: string; maxAge?: string }
  mode: 'remove' | 'dry-run'
  files: { json?: string }
}

/** Prunes, and tells what went and what stays. Returns the exit code: 1 when something could not be removed. */
export async function prune({ options, what, limits: given, mode, files }: PruneLine): Promise<number> {
  const limits = {
    ...(given.maxSize !== undefined && { maxSize: parseSize('max-size', given.maxSize) }),
    ...(given.maxAge !== undefined && { maxAge: parseAge('max-age', given.maxAge) }),
  }
  const tell = openTelling(files)
  const request = { limits, mode }
  const report =
    what === 'modcache'
      ? await pruneModuleCache(await findModuleCache(options), request)
      : await withStore({ spec: what, options, purpose: purposeOf(mode) }, (store, { signal }) =>
          pruneStore(store, { ...request, signal }),
        )
  tell(report, pruneLines(report))
  return report.kept.some(one => one.kind === 'failed') ? 1 : 0
}

/** What `inspect` was asked. */
export interface InspectLine {
  options: WarmupOptions
  store: string
  maxAge?: string
  /** Read everything and compare it with these sum files, or with those of the directory where there are none. */
  verify?: { sumFiles: string[] }
  files: { json?: string }
}

const SUM_FILES = ['go.sum', 'go.work.sum']

/** Tells what lies in a store. Returns the exit code: 1 when something is damaged. */
export async function inspect({ options, store, maxAge = '30d', verify, files }: InspectLine): Promise<number> {
  const tell = openTelling(files)
  const age = parseAge('max-age', maxAge)
  const sums = verify && (await readSums(sumFilesOf(verify.sumFiles)))
  const found = await withStore({ spec: store, options, purpose: 'read' }, (opened, { signal, tempDirectory }) =>
    inspectStore(opened, { maxAge: age, tempDirectory, signal, ...(sums && { sums }) }),
  )
  tell(found, inspectionLines(found))
  return found.damaged.length > 0 ? 1 : 0
}

function sumFilesOf(given: string[]): string[] {
  const absent = given.find(file => !existsSync(file))
  if (absent === undefined) return given.length > 0 ? given : SUM_FILES
  throw new WarmupError('bad-option', `verify: ${absent} is not there`, { hint: 'Name go.sum and go.work.sum files.' })
}

/** What `mirror` was asked. */
export interface MirrorLine {
  options: WarmupOptions
  /** The spec of a module store, or the path of a directory. */
  target: string
  projects: string[]
  list?: string
  files: { json?: string }
}

/** Fills a store, and tells what is new. Returns the exit code: 1 when something could not be had. */
export async function mirror(
  { options, target, projects, list, files }: MirrorLine,
  { abortable }: Interruption,
): Promise<number> {
  const tell = openTelling(files)
  const spec = specOf(target)
  const directories = projects.map(one => parseDirectory('project', one))
  const lines = list === undefined ? [] : await readListFile(list)
  const progress = await openProgress()
  const given = {
    ...options,
    signal: abortable(),
    onEvent: (event: WarmupEvent) => progress.tell(event),
    progressEvery: progress.every,
  }
  try {
    const report = await withStore({ spec, options: given, purpose: 'fill' }, (store, resolved) =>
      fill(store, { projects: directories, lines, given, options: resolved, onBegin: what => progress.line(what) }),
    )
    progress.close()
    tell(report, mirrorLines(report))
    return report.failed.length > 0 ? 1 : 0
  } finally {
    progress.close()
  }
}

/** A path needs no `dir:`. What begins like an address of another kind, or names a store that is none, is refused later. */
function specOf(target: string): string {
  const isSpec = /^[a-z][a-z0-9+.-]+:/i.test(target) || ['github', 'off'].includes(target)
  const spec = isSpec ? target : `dir:${target}`
  const directory = directoryOf(spec)
  if (directory === undefined || !existsSync(join(directory, 'go.mod'))) return spec
  throw new WarmupError('bad-option', `mirror: ${directory} holds a go.mod, and is no place for a mirror`, {
    hint: 'The target comes first, then the projects: go-mod-warmup mirror TARGET PROJECT.',
  })
}
