import { checkedBy, isToolchain, lookedUpBy } from '../go/unchecked.js'
import type { ModuleFile } from '../modcache/module-file.js'
import type { Relay } from '../relay/relay.js'
import type { Vouching } from '../relay/store-source.js'
import type { Preparation } from './prepare.js'

/**
 * What the stores may bring of a project: what cmd/go compares with a sum file, or asks a checksum database about. Where
 * they stand in for all proxies, also what only the sum file of another main module names; that is compared here.
 */
export function vouchingFor({ project, go }: Preparation, { isOffline }: Pick<Relay, 'isOffline'>): Vouching {
  const { mainModules, sums } = project
  const isNamed = checkedBy(mainModules)
  const isLookedUp = lookedUpBy(go)
  const isChecked = (file: ModuleFile) => (sums.allows(file) && isNamed(file)) || isLookedUp(file) || isToolchain(file)
  return { sums, isChecked, allows: isOffline ? file => sums.allows(file) || isChecked(file) : isChecked }
}
