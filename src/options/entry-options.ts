import { WarmupError } from '../errors.js'
import type { WarmupOptions } from './options.js'
import { parseSwitch } from './values.js'

/**
 * Reads the options that are about finding an entry, and about its key.
 * @throws WarmupError `bad-option`, also where there is no store that could hold an entry.
 */
export function parseEntryOptions(
  given: Pick<WarmupOptions, 'lookupOnly' | 'failOnCacheMiss' | 'keyPrefix' | 'keySuffix'>,
  { cache, store }: { cache: string; store: 'github' | 'off' },
): { lookupOnly: boolean; failOnCacheMiss: boolean; keyPrefix: string; keySuffix: string } {
  const options = {
    lookupOnly: parseSwitch('lookup-only', given.lookupOnly, false),
    failOnCacheMiss: parseSwitch('fail-on-cache-miss', given.failOnCacheMiss, false),
    keyPrefix: keyPart('key-prefix', given.keyPrefix),
    keySuffix: keyPart('key-suffix', given.keySuffix),
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

/** The part of a key that users choose; the service refuses commas (actions/toolkit, checkKey). */
function keyPart(name: string, value: string | undefined): string {
  const part = value ?? ''
  if (!/[,\r\n]/.test(part)) return part
  throw new WarmupError('bad-option', `${name}: ${JSON.stringify(part)} holds a comma or a line break`, {
    hint: 'Cache keys cannot hold commas; use a dash.',
  })
}
