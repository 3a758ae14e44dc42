import type { WarmupReport } from '../../report/report.js'
import type { Explanation } from '../failures.js'
import type { Figure } from '../figures.js'

/** What the page is made of: the report, and what is said of it in the words of all other surfaces. */
export interface PageData {
  report: WarmupReport
  said: {
    headline: string
    figures: Figure[]
    /** What bounded the download, where that is worth knowing. */
    bound: string[]
    /** The heaviest first. */
    failures: Explanation[]
    /** How many more there are, which the report does not hold. */
    failuresLeftOut: number
    notes: string[]
    /** A row for each store, in the order of the report. */
    stores: { found: string; said?: string; saved?: string }[]
    /** Why nothing is saved, where nothing is. */
    notSaved: string[]
    unpacker: string[]
    /** What the cache saved, in one sentence. */
    savings?: string
  }
}
