import { dirname, join, resolve } from 'node:path'
import { makeDirectories } from '../modcache/directories.js'
import { readText } from '../modcache/regular-file.js'
import { checkOutputFile } from '../options/places.js'
import { annotate } from '../output/console.js'
import { replaceFile } from '../output/replace-file.js'
import type { WarmupReport } from '../report/report.js'
import { makeTemporary } from '../temporary.js'

/**
 * Makes sure, before any work, that the report can be written where it is wanted. Its directory is made where it can be.
 * @throws WarmupError `bad-option`
 */
export async function checkReport(wanted: string): Promise<void> {
  if (wanted === '') return
  await makeDirectories(dirname(wanted)).catch(() => undefined)
  checkOutputFile('report', wanted)
}

/**
 * Writes it where it is wanted; else, and where that does not work, below the temporary directory, for post reads it
 * again. Returns where, or an empty text where it cannot be written at all.
 */
export async function writeReport(
  report: WarmupReport,
  { wanted, tempDirectory }: { wanted: string; tempDirectory: string },
): Promise<string> {
  if (wanted !== '' && replaceReport(resolve(wanted), report) === 'written') return resolve(wanted)
  try {
    const file = join(await makeTemporary(tempDirectory, 'report', 'job'), 'report.json')
    return replaceReport(file, report) === 'written' ? file : ''
  } catch (error) {
    annotate('warning', `The report cannot be written: ${(error as Error).message}`)
    return ''
  }
}

/** Where it cannot be written, that is a warning. */
export function replaceReport(file: string, report: WarmupReport): 'written' | 'failed' {
  try {
    replaceFile(file, JSON.stringify(report, undefined, 2))
    return 'written'
  } catch (error) {
    annotate('warning', `The report ${file} cannot be written: ${(error as Error).message}`)
    return 'failed'
  }
}

/** Later steps can do with it what they like. */
export async function readReport(file: string): Promise<WarmupReport | undefined> {
  try {
    const report: WarmupReport = JSON.parse(await readText(file))
    return report.schema === 1 ? report : undefined
  } catch {
    return undefined
  }
}
