import type { WarmupReport } from '../../report/report.js'
import type { Explanation } from '../failures.js'
import type { Figure } from '../figures.js'

/** The data of the page: the report, and the sentences about it that all other outputs use. */
export interface PageData {
  report: WarmupReport
  said: {
    headline: string
    figures: Figure[]
    /** What limited the download, if that is worth knowing. */
    bound: string[]
    /** The most severe first. */
    failures: Explanation[]
    /** The number of failures that are not in the report. */
    failuresLeftOut: number
    notes: string[]
    /** One row per store, in the order of the report. */
    stores: { found: string; said?: string; saved?: string }[]
    /** Why nothing is saved; empty if something is. */
    notSaved: string[]
    unpacker: string[]
    /** What the cache saved, in one sentence. */
    savings?: string
  }
}
