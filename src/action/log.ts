import { annotate, info } from '../output/console.js'
import { eventLines, isTrouble } from '../output/log.js'
import type { WarmupEvent } from '../report/report.js'

/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
export function eventLog(): (event: WarmupEvent) => void {
  const textOf = eventLines()
  return event => {
    const text = textOf(event)
    if (text === undefined) return
    if (isTrouble(event)) annotate('warning', text)
    else info(text)
  }
}
