import type { AttemptOutcome } from '../go/download.js'
import { byCause, type UpstreamRecord } from '../relay/record.js'
import type { RelayReport, StoreReport, TroubledRequest, WarmupReport } from '../report/report.js'
import { generationOf } from '../stores/entry-store.js'
import {
  damageTexts,
  explainFailure,
  type FailureGroup,
  failureGroups,
  TEXT_TITLE,
  unlistedFailures,
} from './failures.js'
import {
  code,
  countText,
  fenced,
  firstLines,
  folded,
  listText,
  prose,
  secondsText,
  sizeText,
  table,
  text,
} from './format.js'
import { foundTexts, saveRows, servedText, storesText } from './stores.js'
import { unpackerTexts } from './unpacker.js'
import {
  ATTEMPT,
  boundTexts,
  changedText,
  FAILURE,
  goLine,
  leftOutText,
  NOT_SAVED,
  noteSentence,
  OUTCOME,
  originsText,
  REFUSED,
  REPAIRED,
  refreshedSentence,
  SOURCE,
  TREE_REPAIRED,
} from './wording.js'

/** Renders a report as Markdown for a job page: what failed and what to do about it, then one table. Pure. */
export function renderSummary(report: WarmupReport): string {
  const rows = [
    ['Cache', cacheCell(report)],
    ['Stores', storesCell(report)],
    ['Key', keyCell(report)],
    ['Modules', modulesCell(report)],
    ['Private', privateCell(report)],
    ['Runs', runsCell(report)],
    ['Time', timeCell(report)],
    ['Bound by', boundCell(report)],
    ['Save', saveCell(report)],
    ['Savings', savingsCell(report)],
    [
      'Refreshed',
      firstLines((report.refreshed ?? []).map(refreshedSentence))
        .map(text)
        .join('<br>'),
    ],
    ['Go', report.goInstall ? text(goLine(report.goInstall)) : ''],
    ['Repaired', repairsCell(report)],
    ['Checkout', changesCell(report)],
  ].filter(([, cell]) => cell !== '')
  const failures = failureGroups(report)
  return [
    `### Go modules: ${headline(report)}`,
    ...failureTable(failures, unlistedFailures(report)),
    ...firstLines(failures.map(failureBlock), unlistedFailures(report)),
    table(
      [`go-mod-warmup ${report.tool}`, `Go ${text(report.goVersion)}`],
      rows.map(([name = '', cell = '']) => [`**${name}**`, cell]),
    ),
    ...details(report),
    ...unpackerTexts(report).map(said => `${said}.`),
    ...relayBlocks(report),
    '',
  ].join('\n\n')
}

function headline(report: WarmupReport): string {
  if (report.failure) return `failed, ${FAILURE[report.failure.class]}`
  if (report.mode === 'nothing') return NOT_SAVED['nothing-to-warm']
  if (report.mode === 'lookup') return report.stores.map(store => foundTexts(store).what).filter(Boolean)[0] ?? ''
  return `${countText(report.modules.total, 'module')} ready in ${secondsText(report.seconds.total)}`
}

function keyCell({ keys }: WarmupReport): string {
  if (keys === undefined) return ''
  return !keys.matched || generationOf(keys.primary, keys.matched) !== undefined
    ? code(keys.primary)
    : `${code(keys.primary)}<br>found ${code(keys.matched)}`
}

/** After a failure that kept everything away there are no modules to count. */
function modulesCell({ modules, failure }: WarmupReport): string {
  if (failure && modules.total === 0) return ''
  return `${modules.total}: ${originsText(modules)}`
}

function privateCell({ privateHosts }: WarmupReport): string {
  if (privateHosts === undefined) return ''
  const hosts = privateHosts.hosts.map(
    ({ prefix, by, role }) => `${code(prefix)} by ${by}${role === 'upstream' ? ' (proxy)' : ''}`,
  )
  return [listText(hosts), ...patternTexts(privateHosts.settings)].join('<br>')
}

/** Each pattern once, with the settings that hold it: of most users they are the same. */
function patternTexts(settings: NonNullable<WarmupReport['privateHosts']>['settings']): string[] {
  const holders = new Map<string, string[]>()
  for (const [name, value] of Object.entries(settings)) {
    for (const pattern of new Set(value.split(','))) {
      holders.set(pattern, [...(holders.get(pattern) ?? []), name])
    }
  }
  const alike = Map.groupBy(holders.keys(), pattern => (holders.get(pattern) ?? []).join(', '))
  return [...alike].map(([names, patterns]) => `${names}: ${listText(patterns.map(code))}`)
}

function runsCell(report: WarmupReport): string {
  const attempts = [...(report.toolchain?.attempts ?? []), ...report.projects.flatMap(project => project.attempts)]
  const bad = attempts.filter(attempt => attempt.kind !== 'ok')
  if (bad.length === 0 && report.retries === 0) return ''
  const of = report.projects.length > 1 ? ` for ${countText(report.projects.length, 'project')}` : ''
  const retries = report.retries > 0 ? `, ${countText(report.retries, 'retry')}` : ''
  const head = `${countText(report.attempts, 'attempt')}${of}${retries}`
  return [head, ...firstLines(alikeTexts(bad))].join('<br>')
}

/** Attempts that ended alike are told once, with their number and the last of them. */
function alikeTexts(attempts: AttemptOutcome[]): string[] {
  const groups = Map.groupBy(attempts, ({ kind, failure, stall }) =>
    JSON.stringify([kind, failure && firstLine(failure.text), stall?.working.map(item => [item.module, item.phase])]),
  )
  return [...groups.values()].flatMap(group => {
    const last = group.at(-1)
    if (last === undefined) return []
    return group.length > 1 ? `${group.length} × ${attemptText(last, code)}` : attemptText(last, code)
  })
}

function timeCell({ seconds }: WarmupReport): string {
  const { prepare, restore, download, save = 0 } = seconds
  const parts = Object.entries({ prepare, restore, 'download and check': download, save })
  return parts.flatMap(([name, took]) => (took >= 0.05 ? [`${name} ${secondsText(took)}`] : [])).join(' · ')
}

function boundCell(report: WarmupReport): string {
  return boundTexts(report).map(prose).join('')
}

function savingsCell({ savings }: WarmupReport): string {
  if (savings === undefined) return ''
  const size = `${sizeText(savings.bytes)} did not have to be downloaded`
  const rate = savings.basis === 'saving-run' ? ', by the rate of the run that saved the entry' : ''
  if (savings.seconds > 0) return `about ${secondsText(savings.seconds)} saved, ${size}${rate}`
  const advice = 'without a cache (`cache: false`) this may be faster'
  return `about ${secondsText(-savings.seconds)} lost${rate}: ${advice}`
}

function repairsCell({ repairs }: WarmupReport): string {
  const list = repairs.map(
    repair => `${code(repair.module)} (${repair.file}, ${SOURCE[repair.source]}) ${REPAIRED[repair.file]}`,
  )
  const trees = repairs.some(repair => repair.file === 'tree') ? `<br>${TREE_REPAIRED}` : ''
  return list.length === 0 ? '' : `${listText(list)}${trees}`
}

function changesCell({ changes: [first, ...rest] }: WarmupReport): string {
  // All are kept, or none is.
  return first ? `${listText([first, ...rest].map(change => code(change.file)))} ${changedText(first)}` : ''
}

/** One attempt that did not succeed, in one line. `quote` makes text of others fit for the place. */
export function attemptText(attempt: AttemptOutcome, quote = (value: string) => value): string {
  const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : ''
  const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ')
  const silent = attempt.stall ? `, ${secondsText(attempt.stall.silentFor / 1000)} without a sign of life` : ''
  return `${ATTEMPT[attempt.kind]} at ${secondsText(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`
}

const ROWS = 50

/** All that failed at a glance, a row each; a single failure needs none. */
function failureTable(groups: FailureGroup[], unlisted: number): string[] {
  if (groups.length < 2) return []
  const explanations = groups.slice(0, ROWS).map(explainFailure)
  const rows = explanations.map(one => [
    one.modules.length > 0 ? one.what : code(one.what),
    code(one.class),
    one.host ? code(one.host) : '',
    prose(one.cause),
  ])
  const rest = Math.max(0, groups.length - ROWS) + unlisted
  return [table(['Failed', 'Class', 'At', 'Cause'], rows), ...(rest > 0 ? [`and ${rest} more, see the report`] : [])]
}

function failureBlock(group: FailureGroup): string {
  const { what, host, meaning, cause, nextStep, fix, text: said, modules, places, ...told } = explainFailure(group)
  const where = places.length > 0 ? ` in ${listText(places.map(code))}` : ''
  const at = host === undefined ? '' : ` at ${code(host)}`
  const name = modules.length === 0 && group.failure.module ? code(what) : what
  return [
    `**Failed:** ${name}${where}, class \`${told.class}\`${at}: ${meaning}.`,
    ...(modules.length > 0 ? [listText(modules.map(code))] : []),
    `**Cause:** ${prose(cause)}`,
    `**Next step:** ${prose(nextStep)}`,
    ...(fix === undefined ? [] : [fenced(fix)]),
    ...(said === '' ? [] : [folded(TEXT_TITLE, fenced(said))]),
  ].join('\n\n')
}

function details(report: WarmupReport): string[] {
  const lines = [
    ...firstLines(report.notes.map(note => prose(noteSentence(note)))),
    ...firstLines(report.leftOut.map(item => leftOutText(item, code))),
    ...damageTexts(report, code),
    ...refusedTexts(report),
  ]
  return lines.length === 0 ? [] : [lines.map(line => `- ${line}`).join('\n')]
}

function refusedTexts({ stores }: WarmupReport): string[] {
  return stores.flatMap(store => {
    if (store.holds === 'files') return []
    const { unneeded = 0 } = store
    const spare = unneeded > 0 ? [`${countText(unneeded, 'file')} of the entry no longer needed`] : []
    if (store.refused === 0) return spare
    const examples = store.refusals.slice(0, 3).map(one => `${code(one.name)} (${REFUSED[one.reason]})`)
    return [...spare, `${countText(store.refused, 'file')} of the entry refused: ${examples.join(', ')}`]
  })
}

const firstLine = (value: string) => value.split('\n')[0]?.slice(0, 300) ?? ''

/** What the relay tells, as Markdown: a table of the upstreams, and two lists that are folded. Empty without requests. */
function relayBlocks({ relay }: WarmupReport): string[] {
  if (relay === undefined || relay.upstreams.every(one => one.requests + one.outcomes.skipped === 0)) return []
  return [upstreamTable(relay), ...slowestBlock(relay), ...troubledBlock(relay)]
}

/** A column for which nothing happened is left out. */
function upstreamTable({ upstreams, prefetched }: RelayReport): string {
  const columns: [string, (upstream: UpstreamRecord) => string][] = [
    ['Upstream', one => code(one.upstream)],
    ['Requests', one => `${one.requests}`],
    ['Received', one => sizeText(one.bytes)],
    ['Median', one => (one.outcomes.found > 0 ? preciseText(one.median) : '')],
    ['Slowest 5 %', one => (one.outcomes.found > 0 ? `${preciseText(one.p95)} and more` : '')],
    ['Tried again', one => (one.retries > 0 ? `${one.retries}: ${causesText(one.troubles)}` : '')],
    ['Failed', one => (one.outcomes.failed > 0 ? `${one.outcomes.failed}` : '')],
    ['Left out', one => (one.openings > 0 ? `${one.openings} ×` : '')],
    ['Its cache had', one => (one.cached ? `${one.cached.hits} of ${one.cached.of}` : '')],
  ]
  const told = columns.filter(([, cell]) => upstreams.some(one => cell(one) !== ''))
  const rows = upstreams.map(one => told.map(([, cell]) => cell(one)))
  const names = told.map(([name]) => name)
  const figures = names.flatMap((name, index) => (['Upstream', 'Tried again'].includes(name) ? [] : [index]))
  return [table(names, rows, figures), ...prefetchTexts(prefetched)].join('\n\n')
}

function prefetchTexts({ files, unasked }: RelayReport['prefetched']): string[] {
  if (files === 0) return []
  const spare = unasked.files === 0 ? '' : `; ${unasked.files} not needed (${sizeText(unasked.bytes)})`
  return [`${countText(files, 'file')} prefetched${spare}.`]
}

/** What brought nothing was not slow: it failed. */
function slowestBlock({ slowest }: RelayReport): string[] {
  const came = slowest.filter(({ bytes }) => bytes > 0)
  if (came.length === 0) return []
  const rows = came.map(one => [
    code(one.module),
    preciseText(one.seconds),
    sizeText(one.bytes),
    one.retries > 0 ? `${one.retries}` : '',
  ])
  return [folded('Slowest modules', table(['Module', 'Time', 'Received', 'Tried again'], rows, [1, 2, 3]))]
}

function troubledBlock({ troubled, moreTroubled }: RelayReport): string[] {
  if (troubled.length === 0) return []
  const rows = troubled.map(one => [
    code(one.name),
    code(one.upstream),
    troubleText(one),
    `${one.attempts}`,
    secondsText(one.seconds),
    OUTCOME[one.outcome],
  ])
  const head = ['File', 'Upstream', 'Trouble', 'Tries', 'Time', 'In the end']
  const more = moreTroubled > 0 ? `\n\nand ${moreTroubled} more` : ''
  const title = `${countText(troubled.length + moreTroubled, 'request')} with trouble`
  return [folded(title, table(head, rows, [3, 4]) + more)]
}

/** Why tries failed, and what was saved by going on: `2 × 503, broken; 12.0 MB not sent again`. */
export function troubleText({ troubles, resumed }: Pick<TroubledRequest, 'troubles' | 'resumed'>): string {
  const causes = causesText(byCause(troubles))
  const saved = resumed > 0 ? `${sizeText(resumed)} not sent again` : ''
  return [causes, saved].filter(Boolean).join('; ')
}

/** `2 × 503, broken`. */
export function causesText(troubles: UpstreamRecord['troubles']): string {
  return troubles.map(({ cause, tries }) => (tries > 1 ? `${tries} × ${cause}` : cause)).join(', ')
}

/** Answers may take less than a tenth of a second. */
const preciseText = (seconds: number) => (seconds < 0.95 ? `${Math.round(seconds * 1000)} ms` : secondsText(seconds))

function cacheCell(report: WarmupReport): string {
  const { stores, decision } = report
  const entries = stores.filter(store => store.holds === 'entries')
  const cells = entries.map(foundCell)
  const asked = stores.filter(store => store.holds === 'files' && store.asked === true)
  // What an entry brought is no merit of theirs.
  const isOfEntries = ['hit', 'partial'].includes(report.cacheStatus) && asked.every(store => store.served === 0)
  if (asked.length > 0 && !(entries.length > 0 && isOfEntries))
    cells.push(`${entries.length > 0 ? 'modules one by one: ' : ''}${text(storesText(report))}`)
  const [first] = stores
  if (cells.length > 0) return cells.join('<br>')
  if (first !== undefined) return foundCell(first)
  return decision.why === 'store-off' && decision.detail ? `off: ${prose(decision.detail)}` : 'off'
}

function foundCell(store: StoreReport): string {
  const { what, size, said } = foundTexts(store)
  return `${text(what)}${size}${said ? `: ${code(said)}` : ''}`
}

function storesCell({ stores }: WarmupReport): string {
  const cells = stores.flatMap(store => servedText(store).map(said => `${code(store.store)} ${prose(said)}`))
  return cells.join('<br>')
}

function saveCell({ decision, stores }: WarmupReport): string {
  const rows = saveRows(
    decision,
    stores.flatMap(store => store.saved ?? []),
  )
  const cells = rows.map(({ store, text: said }) => `${store ? `${code(store)} ` : ''}${prose(said)}`)
  return cells.join('<br>') || 'nothing new'
}
