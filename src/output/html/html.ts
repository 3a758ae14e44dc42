import { createHash } from 'node:crypto'
import type { StoreReport, WarmupReport } from '../../report/report.js'
import { inertJson } from '../console.js'
import { damageTexts, explainFailure, failureGroups, unlistedFailures } from '../failures.js'
import { figuresOf } from '../figures.js'
import { secondsText, sizeText } from '../format.js'
import { outcomeText } from '../outcome.js'
import { plain } from '../plain.js'
import { extrasTexts, foundTexts, saveRows, servedText } from '../stores.js'
import { unpackerLines } from '../unpacker.js'
import { boundTexts, goLine, leftOutText, noteSentence, refreshedSentence } from '../wording.js'
import type { PageData } from './page-data.js'
import { SCRIPT, STYLE } from './page-text.js'

/**
 * Renders a report as one self-contained HTML page: requests and the work of the unpacker on a time axis and as a table,
 * upstreams, caches and the findings of the doctor. It loads nothing and sends nothing; content from servers and file names
 * is always text. Pure.
 */
export function renderHtml(report: WarmupReport): string {
  const data: PageData = { report, said: saidOf(report) }
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(SCRIPT)}`,
    `style-src ${sourceOf(STYLE)}`,
    ...['img-src data:', "base-uri 'none'", "form-action 'none'"],
  ]
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    '<title>go-mod-warmup</title>',
    `<link rel="icon" href="${ICON}">`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<noscript>This report is drawn by a script that it brings along. Allow it, or read the JSON report.</noscript>',
    `<script type="application/json" id="data">${embedded(data)}</script>`,
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** Three bars, one after the other. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 2h7v3H1z" fill="#2f6fde"/>' +
      '<path d="M4 6.5h8v3H4z" fill="#c2a11b"/><path d="M8 11h7v3H8z" fill="#3c9a4e"/></svg>',
  )

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** JSON that cannot end an element, without characters that move a cursor or change the direction of text. */
function embedded(data: PageData): string {
  const json = JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? plain(value) : value))
  return inertJson(json).replaceAll('<', '\\u003c')
}

function saidOf(report: WarmupReport): PageData['said'] {
  const saves = saveRows(
    report.decision,
    report.stores.flatMap(store => store.saved ?? []),
  )
  const savings = savingsText(report)
  return {
    headline: sentence(outcomeText(report)),
    figures: figuresOf(report),
    bound: boundTexts(report),
    failures: failureGroups(report).map(explainFailure),
    failuresLeftOut: unlistedFailures(report),
    notes: [
      ...(report.goInstall ? [goLine(report.goInstall)] : []),
      ...report.notes.map(noteSentence),
      ...report.leftOut.map(item => leftOutText(item, quoted)),
      ...damageTexts(report, quoted),
      ...(report.refreshed ?? []).map(refreshedSentence),
    ],
    stores: report.stores.map(store => storeSaid(store, report.decision)),
    notSaved: saves.flatMap(({ store, text }) => (store === '' && text.startsWith('not saved') ? [text] : [])),
    unpacker: unpackerLines(report, 'normal'),
    ...(savings !== undefined && { savings }),
  }
}

const quoted = (value: string) => `\`${value.replaceAll('`', "'")}\``

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function storeSaid(store: StoreReport, decision: WarmupReport['decision']): PageData['said']['stores'][number] {
  const { what, size, said } = foundTexts(store)
  const share = decision.shares.find(one => one.store === store.store)
  const [saved] = share ? saveRows({ shares: [share] }, store.saved ? [store.saved] : []) : []
  return {
    found: [`${what}${size}`, ...servedText(store), ...extrasTexts([store]).map(text => `extra modules: ${text}`)]
      .filter(Boolean)
      .join('; '),
    ...(said !== undefined && { said }),
    ...(saved && { saved: saved.text }),
  }
}

function savingsText({ savings }: WarmupReport): string | undefined {
  if (savings === undefined) return undefined
  const { seconds, bytes, basis } = savings
  const rate = basis === 'saving-run' ? ', by the rate of the run that saved the entry' : ''
  const size = `${sizeText(bytes)} did not have to be downloaded`
  return seconds >= 0
    ? `about ${secondsText(seconds)} saved, ${size}${rate}`
    : `about ${secondsText(-seconds)} lost${rate}`
}
