import type { WarmupReport } from '../../report/report.js'
import { text } from '../format.js'
import { outcomeText } from '../outcome.js'
import { attemptsFold } from './attempts.js'
import { cellsBlock, cellsOf } from './cells.js'
import { detailsFold, privateFold } from './details.js'
import { failureBlocks, outputFold } from './failures.js'
import { ganttBlock } from './gantt.js'
import { notesFold, warningBlock } from './notes.js'
import { projectsBlock } from './projects.js'
import { requestFolds } from './requests.js'

/**
 * Renders a report as Markdown for a job page: the outcome, what failed and what to do about it, at most five figures,
 * and the rest folded. Pure.
 */
export function renderSummary(report: WarmupReport): string {
  const { shown, rest } = cellsOf(report)
  const blocks = [
    `### ${capital(outcomeText(report, text))}`,
    ...failureBlocks(report),
    ...warningBlock(report),
    ...cellsBlock(shown, report),
    ...ganttBlock(report),
    ...outputFold(report),
    ...projectsBlock(report),
    ...attemptsFold(report),
    ...requestFolds(report),
    ...privateFold(report),
    ...notesFold(report),
    detailsFold(report, rest),
  ]
  return [...fitting(blocks), ''].join('\n\n')
}

const capital = (title: string) => title.charAt(0).toUpperCase() + title.slice(1)

/** GitHub accepts 1 MiB per step, and shows nothing if it is more; the doctor's findings follow this. */
const MOST_BYTES = 768 * 1024

/** The most important parts come first. */
function fitting(blocks: string[]): string[] {
  let left = MOST_BYTES
  return blocks.filter(block => {
    const bytes = Buffer.byteLength(block) + 2
    const fits = bytes <= left
    if (fits) left -= bytes
    return fits
  })
}
