import { join } from 'node:path'
import { leaveRule } from '../buildcache/left-rule.js'
import { userCacheDirectory } from '../options/places.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import { parseStores } from '../options/stores.js'
import type { WarmupOptions } from '../options/table.js'
import { failureForCommand, forCommand, reportForCommand } from '../output/command-words.js'
import { tell } from '../output/console.js'
import { brokenLines, closingLines, failureLines, saveLines, savingText } from '../output/log.js'
import { previewLines } from '../output/preview.js'
import { isCertain } from '../output/stores.js'
import { addSave, type WarmupEvent } from '../report/report.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { placeOfRule } from '../steps/left-build-rule.js'
import { afterSaving, extrasForLater, leaveExtras } from '../steps/left-extras.js'
import { save } from '../steps/save.js'
import { previewWith, warmupWith } from '../warmup.js'
import type { Line } from './command-line.js'
import { openProgress, openResults, tellResult } from './results.js'

/** Warms, saves as decided, and writes the requested results. Returns the exit code. */
export async function warm(line: Line<'warm'>, { abortable }: Interruption): Promise<number> {
  const { store, offBecause: unnamed } = defaultStore(line.options, process.env)
  const offBecause = line.options.store ? undefined : unnamed
  const { dryRun: isDry, ...files } = line.own
  if (isDry) return await dryRun(line, { store, signal: abortable() })
  const progress = await openProgress(line.volume)
  const results = openResults(files, progress.error)
  const signal = abortable()
  const onEvent = (event: WarmupEvent) => {
    results.event(event)
    progress.event(event)
  }
  try {
    const resolved = resolveOptions({ store, ...line.options, signal, onEvent, progressEvery: progress.every })
    const options: ResolvedOptions = { ...resolved, ...(offBecause && { offBecause }) }
    const report = await warmupWith(options)
    progress.close()
    for (const text of [...brokenLines(report), ...closingLines(report, line.volume)]) progress.line(forCommand(text))
    // Nothing was built yet: `exec` saves what its command uses.
    const { build, ...modules } = report.decision
    if (build?.kind === 'save') leaveRule(build, placeOfRule(options))
    const isWanted = modules.shares.some(isCertain)
    const later = await extrasForLater(modules)
    const saving = () => save(modules, { ...options, signal, runId: report.runId })
    const isQuiet = modules.shares.length > 0 && !isWanted
    const quietly = isQuiet ? await saving() : []
    const saves = isWanted ? await progress.during(savingText(report.decision), saving()) : quietly
    addSave(report, saves)
    // Nothing was used yet: `exec` saves what its command downloads beyond go.sum.
    const left = later && afterSaving(later, saves)
    if (left) leaveExtras(left, placeOfRule(options))
    for (const { text, trouble } of saveLines(report.decision, saves)) {
      if (isWanted || saves.length > 0 || trouble || offBecause) progress.line(forCommand(text))
    }
    for (const text of failureLines(reportForCommand(report))) progress.error(text)
    await results.report(report)
    if (report.goInstall?.elsewhere !== undefined) {
      await (await import('../steps/install-wanted.js')).removeTemporaryGo(report.goInstall)
    }
    if (signal.aborted) return INTERRUPTED
    return report.failure ? 1 : 0
  } finally {
    await results.end()
    progress.close()
  }
}

/** Prints what a warm-up would do. Returns the exit code: 1 if it would fail, or cannot be determined. */
async function dryRun(
  { options, own }: Line<'warm'>,
  { store, signal }: { store: string; signal: AbortSignal },
): Promise<number> {
  const found = await previewWith(resolveOptions({ store, ...options, signal }))
  const failure = found.failure && failureForCommand(found.failure)
  const lines = failure ? [] : previewLines(found).map(line => forCommand(line))
  if (failure) tell(`error: ${[failure.cause, failure.text].filter(Boolean).join('\n')}\nhint: ${failure.hint}`)
  tellResult({ json: own.json }, { data: found, lines })
  return failure ? 1 : 0
}

/**
 * The default store of the command: a directory for all projects of this user, below the user's cache directory as in Go
 * (os.UserCacheDir). `off` if that is missing or not writable, and without a relay.
 */
export function defaultStore(
  { cache = 'auto', relay = 'auto' }: Pick<WarmupOptions, 'cache' | 'relay'>,
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): { store: string; offBecause?: string } {
  const off = (why: string) => ({ store: 'off', offBecause: `no store is named, and ${why}` })
  const directory = userCacheDirectory(env, platform)
  if (`${relay}` === 'false') return off('with relay: false there is no default')
  if (directory === undefined) return off('this user has no cache directory')
  if (/[,\n]/.test(directory)) return off("the path of the user's cache directory has a comma or a newline in it")
  const store = `dir:${join(directory, 'go-mod-warmup', 'modules')}`
  try {
    parseStores(store, { cache: `${cache}`, relay: 'auto', s3: {}, env })
    return { store }
  } catch (error) {
    // It was not requested, so it fails nothing.
    return off((error as Error).message.replace(/^store: /, ''))
  }
}
