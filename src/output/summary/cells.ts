import type { NoSaveReason, WarmupReport } from '../../report/report.js'
import { buildCacheTexts } from '../build-cache.js'
import { type Page, pageAddress } from '../docs.js'
import { downloadedText } from '../figures.js'
import { code, firstLines, prose, secondsText, sizeText, table, text } from '../format.js'
import { cacheTexts, saveRows } from '../stores.js'
import { boundTexts, goName } from '../wording.js'
import { retryCauses } from './requests.js'

/** One figure of a run. `body` is Markdown. */
export interface Cell {
  name: string
  page: Page
  body: string
}

const MOST = 5

/** The five most important figures, and those without room. Zeros and normal values are left out. */
export function cellsOf(report: WarmupReport): { shown: Cell[]; rest: Cell[] } {
  const cells: Cell[] = [
    { name: 'Cache', page: 'cache', body: cacheBody(report) },
    {
      name: 'Build cache',
      page: 'buildCache',
      body: buildCacheTexts(report.buildCache, report.decision).map(prose).join('<br>'),
    },
    { name: 'Downloaded', page: 'speed', body: downloadedText(report) },
    { name: 'Retries', page: 'retries', body: retriesBody(report) },
    { name: 'Limited by', page: 'speed', body: boundTexts(report).map(prose).join('') },
    { name: 'Saved', page: 'cache', body: saveBody(report) },
    { name: 'Time saved', page: 'cache', body: savingsBody(report) },
  ]
  const told = cells.filter(({ body }) => body !== '')
  return { shown: told.slice(0, MOST), rest: told.slice(MOST) }
}

export function cellsBlock(cells: Cell[], report: WarmupReport): string[] {
  if (cells.length === 0) return []
  const rows = cells.map(({ name, page, body }) => [`[${name}](${pageAddress(page)})`, body])
  return [table(['go-mod-warmup', text(goName(report))], rows)]
}

function cacheBody(report: WarmupReport): string {
  // The title says it.
  if (report.mode === 'lookup') return ''
  const cells = cacheTexts(report).map(
    ({ what, size, said }) => `${prose(what)}${size}${said ? `: ${code(said)}` : ''}`,
  )
  return cells.join('<br>')
}

function retriesBody(report: WarmupReport): string {
  if (report.retries === 0) return ''
  const causes = retryCauses(report)
  return causes === '' ? `${report.retries}` : `${report.retries} (${text(causes)})`
}

/** Reasons for not saving that need no mention: it was already there, there is no store, or the failure explains it. */
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
  const told = rows.filter(({ why }) => why === undefined || !NORMAL.includes(why))
  const cells = told.map(({ store, text: said }) =>
    store ? `${code(store)} ${prose(said)}` : prose(said.replace(/^saved: /, '').replace(/^not saved: /, 'no: ')),
  )
  return firstLines(cells).join('<br>')
}

function savingsBody({ savings }: WarmupReport): string {
  if (savings === undefined) return ''
  if (savings.seconds > 0) return `about ${secondsText(savings.seconds)}, ${sizeText(savings.bytes)} not downloaded`
  return `about ${secondsText(-savings.seconds)} slower than downloading; try \`cache: false\``
}
