import * as core from '@actions/core'
import { formsOf, onSecret } from '../redact.js'

/** Makes the runner mask each secret that this process knows or learns, except for those that it masks already. */
export function maskLearned(masked: (string | undefined)[]): void {
  const known = new Set(masked.flatMap(secret => formsOf(secret?.trim() ?? '')))
  onSecret(secret => {
    if (!known.has(secret)) core.setSecret(secret)
  })
}
