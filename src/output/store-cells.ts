import { servedText, storesText, writtenText } from '../report/build.js'
import type { SaveDecision, WarmupReport } from '../report/report.js'
import type { SaveOutcome } from '../stores/entry-store.js'
import { countText, secondsText, sizeText } from './format.js'
import { code, prose, text } from './markdown.js'
import { NOT_SAVED, RESTORED, SAVED } from './wording.js'

export function cacheCell(report: WarmupReport): string {
  const { restore, stores, decision } = report
  const entry = entryCell(restore)
  if (stores === undefined) return entry
  const isOneByOne = restore.kind === 'off' || (!decision.save && decision.reason === 'one-by-one')
  return isOneByOne ? text(storesText(report)) : `${entry}<br>modules one by one: ${text(storesText(report))}`
}

export function storesCell({ stores = [] }: WarmupReport): string {
  return stores.map(store => `${code(store.store)} ${prose(servedText(store))}`).join('<br>')
}

export function saveCell({ decision, save }: WarmupReport): string {
  const isOneByOne = !decision.save && decision.reason === 'one-by-one'
  const stores = save?.stores?.map(store => `${code(store.store)} ${prose(writtenText(store))}`)
  const later = decision.writeBack?.stores.map(({ store, files }) => `${code(store)} ${laterText(files)}`)
  const lines = stores ?? later ?? []
  const entry = prose(saveText(decision, save))
  return (isOneByOne && lines.length > 0 ? lines : isOneByOne ? ['nothing new'] : [entry, ...lines]).join('<br>')
}

const laterText = (files: number) => `left to the end of the job: ${countText(files, 'file')} at the most`

function entryCell(restore: WarmupReport['restore']): string {
  const size = restore.bytes > 0 ? `, ${sizeText(restore.bytes)} in ${secondsText(restore.seconds)}` : ''
  const reason = restore.reason ? `: ${code(restore.reason)}` : ''
  return `${text(RESTORED[restore.kind])}${size}${reason}`
}

/** What became of the decision to save, in one line. */
export function saveText(decision: SaveDecision, save: SaveOutcome | undefined): string {
  if (!decision.save) {
    return `not saved: ${NOT_SAVED[decision.reason]}${decision.detail ? ` (${decision.detail})` : ''}`
  }
  if (save === undefined) return `left to the end of the job: ${decision.files} files, ${sizeText(decision.bytes)}`
  const size =
    save.kind === 'saved' ? `: ${save.files} files, ${sizeText(save.bytes)} in ${secondsText(save.seconds)}` : ''
  return `${SAVED[save.kind]}${size}${save.reason ? ` (${save.reason})` : ''}`
}
