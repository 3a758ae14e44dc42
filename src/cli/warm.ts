import { join } from 'node:path'
import { userCacheDirectory } from '../options/places.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import { parseStores } from '../options/stores.js'
import type { WarmupOptions } from '../options/table.js'
import { forCommand, reportForCommand } from '../output/command-words.js'
import { brokenLines, closingLines, failureLines, saveLines } from '../output/log.js'
import { addSave, type WarmupEvent } from '../report/report.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { save } from '../steps/save.js'
import { warmupWith } from '../warmup.js'
import type { Line } from './command-line.js'
import { openProgress, openResults } from './results.js'

/** Warms, saves where that was decided, and writes what was asked for. Returns the exit code. */
export async function warm(line: Line<'warm'>, { abortable }: Interruption): Promise<number> {
  const { store, offBecause: unnamed } = defaultStore(line.options, process.env)
  const offBecause = line.options.store ? undefined : unnamed
  const progress = await openProgress(line.volume)
  const results = openResults(line.own, progress.error)
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
    for (const text of failureLines(reportForCommand(report))) progress.error(text)
    for (const text of [...brokenLines(report), ...closingLines(report, line.volume)]) progress.line(forCommand(text))
    const isWanted = report.decision.shares.length > 0
    const saves = isWanted ? await save(report.decision, { ...options, signal, runId: report.runId }) : []
    addSave(report, saves)
    for (const { text, trouble } of saveLines(report.decision, saves)) {
      if (isWanted || trouble || offBecause) progress.line(text)
    }
    results.report(report)
    if (signal.aborted) return INTERRUPTED
    return report.failure ? 1 : 0
  } finally {
    results.end()
    progress.close()
  }
}

/**
 * The store of the command where none is named: a directory for all projects of this user, below the user's cache
 * directory as Go has it (os.UserCacheDir). `off` where there is none that can be written to, and without a relay.
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
    // Nobody asked for it, so it fails nothing.
    return off((error as Error).message.replace(/^store: /, ''))
  }
}
