import type { Check } from '../finding.js'
import { privateSamples } from '../private-samples.js'

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
