import { matchesPatterns } from './go/patterns.js'
import { checkedBy } from './go/unchecked.js'
import type { Preparation } from './preparation.js'
import type { Relay } from './relay/relay.js'
import type { Vouching } from './relay/store-source.js'

/**
 * What the stores may bring of a project: what cmd/go compares with a sum file. Where they stand in for all proxies,
 * also what a checksum database has to confirm, and never what cmd/go would take as it is.
 */
export function vouchingFor({ project, go }: Preparation, { isOffline }: Pick<Relay, 'isOffline'>): Vouching {
  const { mainModules, sums } = project
  const isChecked = checkedBy(mainModules)
  if (!isOffline) return { sums, isChecked, allows: file => sums.allows(file) && isChecked(file) }
  const { GOSUMDB, GONOSUMDB = '' } = go.settings
  const isConfirmed = (path: string) => GOSUMDB !== 'off' && !matchesPatterns(GONOSUMDB, path)
  return { sums, isChecked, allows: file => sums.allows(file) || isConfirmed(file.path) }
}
