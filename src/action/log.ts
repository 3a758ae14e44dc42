import * as core from '@actions/core'
import type { WarmupEvent } from '../events.js'
import { eventLine, isTrouble } from '../log-line.js'

/** Tells an event in the job's log; trouble as a warning, which GitHub also shows on the job page. */
export function logEvent(event: WarmupEvent): void {
  const line = eventLine(event)
  if (line === undefined) return
  if (isTrouble(event)) core.warning(line, { title: 'go-mod-warmup' })
  else core.info(line)
}
