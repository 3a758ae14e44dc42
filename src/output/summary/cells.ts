import type { NoSaveReason, StoreReport, WarmupReport } from '../../report/report.js'
import type { NotAskedReason } from '../../stores/record.js'
import { type Page, pageAddress } from '../docs.js'
import { code, countText, firstLines, prose, secondsText, sizeText, table, text } from '../format.js'
import { foundTexts, saveRows, storesText } from '../stores.js'
import { boundTexts } from '../wording.js'
import { retryCauses } from './requests.js'

/** One figure of a run. `body` is Markdown. */
export interface Cell {
  name: string
  page: Page
  body: string
}

const MOST = 5

/** The five figures that matter most, and those that found no room. What is zero or normal is none. */
export function cellsOf(report: WarmupReport): { shown: Cell[]; rest: Cell[] } {
  const cells: Cell[] = [
    { name: 'Cache', page: 'cache', body: cacheBody(report) },
    { name: 'Downloaded', page: 'speed', body: downloadedBody(report) },
    { name: 'Retries', page: 'retries', body: retriesBody(report) },
    { name: 'Limited by', page: 'speed', body: boundTexts(report).map(prose).join('') },
    { name: 'Saved', page: 'cache', body: saveBody(report) },
    { name: 'Time saved', page: 'cache', body: savingsBody(report) },
  ]
  const told = cells.filter(({ body }) => body !== '')
  return { shown: told.slice(0, MOST), rest: told.slice(MOST) }
}

export function cellsBlock(cells: Cell[], { goVersion }: WarmupReport): string[] {
  if (cells.length === 0) return []
  const rows = cells.map(({ name, page, body }) => [`[${name}](${pageAddress(page)})`, body])
  return [table(['go-mod-warmup', `Go ${text(goVersion)}`], rows)]
}

/** The title says that nothing had to be restored, or that there was nothing to warm. */
const SAID: StoreReport['asked'][] = [
  'not-needed',
  'nothing-to-warm',
  'cache-miss',
  'unreadable-project',
] satisfies NotAskedReason[]

function cacheBody(report: WarmupReport): string {
  const { stores, decision, mode } = report
  // The title says it.
  if (mode === 'lookup') return ''
  const entries = stores.filter(store => store.holds === 'entries')
  const cells = entries.flatMap(foundBody)
  const asked = stores.filter(store => store.holds === 'files' && store.asked === true)
  // What an entry brought is no merit of theirs.
  const isOfEntries = ['hit', 'partial'].includes(report.cacheStatus) && asked.every(store => store.served === 0)
  if (asked.length > 0 && !(entries.length > 0 && isOfEntries))
    cells.push(`${entries.length > 0 ? 'module stores: ' : ''}${text(storesText(report))}`)
  if (cells.length > 0) return cells.join('<br>')
  const [first] = stores
  if (first !== undefined) return foundBody(first).join('')
  return decision.why === 'store-off' && decision.detail ? `off: ${prose(decision.detail)}` : 'off'
}

function foundBody(store: StoreReport): string[] {
  if (SAID.includes(store.asked)) return []
  const { what, size, said } = foundTexts(store)
  return [`${prose(what)}${size}${said ? `: ${code(said)}` : ''}`]
}

function downloadedBody({ modules }: WarmupReport): string {
  const { downloaded, bytesDownloaded } = modules
  return downloaded > 0 ? `${countText(downloaded, 'module')}, ${sizeText(bytesDownloaded)}` : ''
}

function retriesBody(report: WarmupReport): string {
  if (report.retries === 0) return ''
  const causes = retryCauses(report)
  return causes === '' ? `${report.retries}` : `${report.retries} (${text(causes)})`
}

/** Why nothing is saved, where nobody asks: it was there, there is no store, or the failure says it. */
const NORMAL: (NoSaveReason | undefined)[] = [
  'exact-hit',
  'store-off',
  'cache-off',
  'nothing-to-warm',
  'lookup-only',
  'cache-miss',
  'incomplete',
  'no-sum-file',
]

function saveBody({ decision, stores }: WarmupReport): string {
  const rows = saveRows(
    decision,
    stores.flatMap(store => store.saved ?? []),
  )
  const cells = rows.map(({ store, text: said }) =>
    store ? `${code(store)} ${prose(said)}` : prose(said.replace(/^saved: /, '').replace(/^not saved: /, 'no: ')),
  )
  return firstLines(NORMAL.includes(decision.why) ? cells.slice(1) : cells).join('<br>')
}

function savingsBody({ savings }: WarmupReport): string {
  if (savings === undefined) return ''
  if (savings.seconds > 0) return `about ${secondsText(savings.seconds)}, ${sizeText(savings.bytes)} not downloaded`
  return `about ${secondsText(-savings.seconds)} slower than downloading; try \`cache: false\``
}
