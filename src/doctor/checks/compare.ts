import { WarmupError } from '../../errors.js'
import { readGivenTextSync } from '../../modcache/regular-file.js'
import { shownSetting } from '../../redact.js'
import type { EnvironmentRecord, WarmupReport } from '../../report/report.js'
import { recordEnvironment, shownVariable } from '../../session/access.js'
import { type Check, ok, warn } from '../check.js'
import type { Diagnosis } from '../diagnosis.js'

/**
 * Reads what a report says of the environment of its run.
 * @throws WarmupError `bad-option` for a file that is no report, or one without it
 */
export function readEnvironment(file: string): EnvironmentRecord {
  const refuse = (why: string, cause?: unknown) =>
    new WarmupError('bad-option', `compare: ${file} ${why}`, {
      hint: 'Name the JSON report of a run that worked: the output `report` of the action, or the file of --json.',
      cause,
    })
  let report: Partial<WarmupReport>
  try {
    report = JSON.parse(readGivenTextSync(file))
  } catch (cause) {
    throw refuse('cannot be read', cause)
  }
  if (report?.schema !== 1 || report.environment === undefined) throw refuse('says nothing of its environment')
  return report.environment
}

/** What differs from a run that worked? */
export const comparison: Check = {
  id: 'compare',
  run: async ({ go, options, compare, told }) => {
    if (go === undefined || compare === undefined) return undefined
    const differences = differencesOf(recordEnvironment(go, options.env), compare)
    told.differences = differences
    if (differences.length === 0) {
      return ok('environment-same', 'Nothing differs from the run that was named', { measured: '' })
    }
    const shown = (value: string) => shownSetting(value).replace(/([,|])(?=\S)/g, '$1 ') || '(not set)'
    return warn('environment-differs', 'This differs from the run that was named', {
      measured: differences
        .map(({ name, here, there }) => `${name}: here ${shown(here)}; there ${shown(there)}`)
        .join('\n'),
      next: 'Make them equal one by one, those of the sources first.',
    })
  },
}

/** Sorted by name. */
function differencesOf(here: EnvironmentRecord, there: EnvironmentRecord): NonNullable<Diagnosis['differences']> {
  const [mine, theirs] = [flat(here), flat(there)]
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort()
  return names.flatMap(name => {
    const [one = '', other = ''] = [mine[name], theirs[name]]
    return one === other ? [] : [{ name, here: one, there: other }]
  })
}

function flat({ versions, os, arch, settings }: EnvironmentRecord): Record<string, string> {
  return {
    'go-mod-warmup': versions.tool,
    Node: versions.node,
    Go: versions.go,
    OS: os,
    architecture: arch,
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, shownVariable(name, value)])),
  }
}
