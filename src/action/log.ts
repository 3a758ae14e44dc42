import * as core from '@actions/core'
import type { WarmupEvent } from '../events.js'
import { eventLines, isTrouble } from '../log-line.js'

/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
export function eventLog(): (event: WarmupEvent) => void {
  const textOf = eventLines()
  return event => {
    const text = textOf(event)
    if (text === undefined) return
    if (isTrouble(event)) core.warning(text, { title: 'go-mod-warmup' })
    else core.info(text)
  }
}
