import { WarmupError } from './errors.js'
import { parseSwitch } from './option-values.js'
import type { WarmupOptions } from './options.js'

/**
 * Reads the options that are about finding an entry.
 * @throws WarmupError `bad-option`, also where there is no store that could hold an entry.
 */
export function parseEntryOptions(
  { lookupOnly, failOnCacheMiss }: Pick<WarmupOptions, 'lookupOnly' | 'failOnCacheMiss'>,
  { cache, store }: { cache: string; store: 'github' | 'off' },
): { lookupOnly: boolean; failOnCacheMiss: boolean } {
  const options = {
    lookupOnly: parseSwitch('lookup-only', lookupOnly, false),
    failOnCacheMiss: parseSwitch('fail-on-cache-miss', failOnCacheMiss, false),
  }
  if (options.lookupOnly) refuseWithoutEntries('lookup-only', { cache, store })
  if (options.failOnCacheMiss) refuseWithoutEntries('fail-on-cache-miss', { cache, store })
  return options
}

function refuseWithoutEntries(name: string, { cache, store }: { cache: string; store: 'github' | 'off' }): void {
  if (cache !== 'false' && store !== 'off') return
  const why = cache === 'false' ? 'cache: false asks for none' : 'of the stores only github holds entries'
  throw new WarmupError('bad-option', `${name}: there is no entry to be found, for ${why}`, {
    hint: 'Leave out one of the two.',
  })
}
