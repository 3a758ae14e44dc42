import type { WarmupReport } from '../report/report.js'
import { explainFailure, failedModules, failureGroups } from './failures.js'
import { countText, secondsText, sizeText } from './format.js'
import { foundTexts } from './stores.js'
import { FAILURE } from './wording.js'

/**
 * The outcome of a run in one line, the title of the summary and the last line of the log:
 * `158 modules ready in 2.9 s · cache hit, all verified`. `quote` escapes text of others for the output.
 */
export function outcomeText(report: WarmupReport, quote = (text: string) => text): string {
  if (report.failure) return failedText(report, quote)
  if (report.mode === 'nothing') return 'nothing to warm'
  if (report.mode === 'lookup') {
    const found = report.stores.map(store => foundTexts(store).what).find(what => what !== '') ?? report.cacheStatus
    return `cache lookup: ${found}`
  }
  const { modules, seconds } = report
  return `${countText(modules.total, 'module')} ready in ${secondsText(seconds.total)} · ${originText(report)}`
}

function failedText(report: WarmupReport, quote: (text: string) => string): string {
  if (report.endedEarly === 'cache-miss') return 'stopped: no cache entry to restore'
  const { total } = report.modules
  const groups = failureGroups(report)
  const [first] = groups
  if (first === undefined) return 'failed'
  const { failure, modules } = first
  const { host } = explainFailure(first)
  const failed = failedModules(report)
  const why = FAILURE[failure.class]
  const at = host === undefined ? '' : ` (${quote(host)})`
  if (failed === 0) return `failed: ${why}${at}`
  const of = total >= failed ? `${failed} of ${countText(total, 'module')}` : countText(failed, 'module')
  if (groups.length === 1 && modules.length > 1) return `${of} failed: ${why}${at}`
  const path = modules[0]?.split('@', 1)[0]
  const what = path === undefined ? `${why}${at}` : `${quote(path)} ${why}`
  return `${of} failed: ${what}${failed > 1 ? ', …' : ''}`
}

/** Where the modules came from: `39 of 40 from cache, 1 downloaded`. */
export function originText(report: WarmupReport): string {
  const { total, restored, downloaded, bytesDownloaded } = report.modules
  const recovered = report.relay?.recovered ?? 0
  const told = [
    ...(downloaded === total && total > 0 ? [`${sizeText(bytesDownloaded)} downloaded`] : partsText(report)),
    ...(recovered > 0 ? [`${countText(recovered, 'failed request')} retried successfully`] : []),
  ]
  const isSaved = report.stores.some(({ saved }) => saved && saved.written > 0 && saved.problem === undefined)
  return [...told, ...(restored === 0 && told.length < 2 && isSaved ? ['saved for the next run'] : [])].join(', ')
}

function partsText(report: WarmupReport): string[] {
  const { total, restored, downloaded } = report.modules
  const present = total - restored - downloaded
  if (downloaded === 0 && (restored === total || report.cacheStatus === 'hit')) {
    const repaired = report.repairs.length
    const told = repaired > 0 ? [`${countText(repaired, 'file')} repaired`] : isVerified(report) ? ['all verified'] : []
    return ['cache hit', ...told]
  }
  if (restored + downloaded === 0) return ['already in the module cache']
  return [
    ...(restored > 0 ? [`${restored} of ${total} from cache`] : []),
    ...(present > 0 ? [`${present} already in the module cache`] : []),
    ...(downloaded > 0 ? [`${downloaded} downloaded`] : []),
  ]
}

/** With `verify: lazy`, some modules may be left to the build; without a go.sum, nothing can be compared. */
function isVerified({ projects, unpacker, modules, notes }: WarmupReport): boolean {
  const ours = (unpacker?.verified ?? 0) + (unpacker?.unpacked.modules ?? 0)
  const isChecked = projects.every(({ attempts }) => attempts.length > 0) || ours >= modules.total
  return isChecked && !notes.some(({ kind }) => kind === 'no-sum-file')
}
