import { WarmupError } from '../../errors.js'
import { readGivenTextSync } from '../../modcache/regular-file.js'
import { shownSetting } from '../../redact.js'
import type { EnvironmentRecord, WarmupReport } from '../../report/report.js'
import { recordEnvironment, shownVariable } from '../../session/access.js'
import { type Check, ok, warn } from '../check.js'
import type { Diagnosis } from '../diagnosis.js'

/**
 * Reads the environment of a run from its report.
 * @throws WarmupError `bad-option` for a file that is not a report, or a report without it
 */
export function readEnvironment(file: string): EnvironmentRecord {
  const refuse = (why: string, cause?: unknown) =>
    new WarmupError('bad-option', `compare: ${file} ${why}`, {
      hint: 'Use the JSON report of a successful run: the output `report` of the action, or the file written by --json.',
      cause,
    })
  let report: Partial<WarmupReport>
  try {
    report = JSON.parse(readGivenTextSync(file))
  } catch (cause) {
    throw refuse('cannot be read', cause)
  }
  if (report?.schema !== 1 || report.environment === undefined) throw refuse('is not a report with an environment')
  return report.environment
}

/** Compares the environment with that of a successful run. */
export const comparison: Check = {
  id: 'compare',
  run: async ({ go, options, compare, told }) => {
    if (go === undefined || compare === undefined) return undefined
    const differences = differencesOf(recordEnvironment(go, options.env), compare)
    told.differences = differences
    if (differences.length === 0) {
      return ok('environment-same', 'The environment is the same as in the other run', { measured: '' })
    }
    const shown = (value: string) => shownSetting(value).replace(/([,|])(?=\S)/g, '$1 ') || '(not set)'
    return warn('environment-differs', 'The environment differs from the other run', {
      measured: differences
        .map(({ name, here, there }) => `${name}: here ${shown(here)}; there ${shown(there)}`)
        .join('\n'),
      next: 'Align these settings one by one, beginning with those of the module sources.',
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
