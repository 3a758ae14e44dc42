import { shownSetting } from '../../redact.js'
import { type EnvironmentRecord, recordEnvironment } from '../../report/build.js'
import { compareEnvironments, type EnvironmentDifference } from '../compare.js'
import type { Check, Verdict } from '../finding.js'

/** What differs from a run that worked? `tell` gets the differences. */
export function comparison(there: EnvironmentRecord, tell: (differences: EnvironmentDifference[]) => void): Check {
  return {
    id: 'compare',
    run: async ({ go, options }) => {
      if (go === undefined) return []
      const differences = compareEnvironments(recordEnvironment(go, options.env), there)
      tell(differences)
      return [judgeDifferences(differences)]
    },
  }
}

export function judgeDifferences(differences: EnvironmentDifference[]): Verdict {
  if (differences.length === 0) return { kind: 'ok', reason: 'environment-same', measured: '' }
  const shown = (value: string) => shownSetting(value).replace(/([,|])(?=\S)/g, '$1 ') || '(not set)'
  const lines = differences.map(({ name, here, there }) => `${name}: here ${shown(here)}; there ${shown(there)}`)
  return { kind: 'warn', reason: 'environment-differs', measured: lines.join('\n') }
}
