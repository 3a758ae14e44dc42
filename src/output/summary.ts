import type { AttemptOutcome } from '../go/download.js'
import type { WarmupReport } from '../report/report.js'
import { damageText } from '../steps/inventory.js'
import { isLookup } from '../steps/restore.js'
import { generationOf } from '../stores/entry-store.js'
import { type FailureGroup, failureGroups } from './failure-groups.js'
import { explainFailure, TEXT_TITLE } from './failures.js'
import { countText, firstLines, listText, secondsText, sizeText } from './format.js'
import { code, fenced, folded, prose, table, text } from './markdown.js'
import { relayBlocks } from './relay-summary.js'
import { cacheCell, saveCell, storesCell } from './store-cells.js'
import {
  ATTEMPT,
  CHANGED,
  FAILURE,
  leftOutText,
  NOT_SAVED,
  noteSentence,
  originsText,
  REFUSED,
  REPAIRED,
  RESTORED,
  refreshedSentence,
  SOURCE,
  TREE_REPAIRED,
  verdictSentence,
} from './wording.js'

/** Renders a report as Markdown for a job page: one table, then what failed and what to do about it. Pure. */
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
    ['Worth', worthCell(report)],
    [
      'Refreshed',
      firstLines((report.refreshed ?? []).map(refreshedSentence))
        .map(text)
        .join('<br>'),
    ],
    ['Repaired', repairsCell(report)],
    ['Checkout', changesCell(report)],
  ].filter(([, cell]) => cell !== '')
  return [
    `### Go modules: ${headline(report)}`,
    table(
      [`go-mod-warmup ${report.tool}`, `Go ${text(report.goVersion)}`],
      rows.map(([name = '', cell = '']) => [`**${name}**`, cell]),
    ),
    ...firstLines(failureGroups(report).map(failureBlock)),
    ...details(report),
    ...relayBlocks(report),
    '',
  ].join('\n\n')
}

function headline(report: WarmupReport): string {
  if (report.failure) return `failed, ${FAILURE[report.failure.class]}`
  if (report.projects.length === 0) return NOT_SAVED['nothing-to-warm']
  if (isLookup(report)) return RESTORED[report.restore.kind]
  return `${countText(report.modules.total, 'module')} ready in ${secondsText(report.seconds.total)}`
}

function keyCell({ keys }: WarmupReport): string {
  if (keys === undefined) return ''
  return !keys.matched || generationOf(keys.primary, keys.matched) !== undefined
    ? code(keys.primary)
    : `${code(keys.primary)}<br>found ${code(keys.matched)}`
}

function modulesCell({ modules }: WarmupReport): string {
  return `${modules.total}: ${originsText(modules)}`
}

function privateCell({ privateHosts }: WarmupReport): string {
  if (privateHosts === undefined) return ''
  const hosts = privateHosts.hosts.map(
    ({ prefix, by, role }) => `${code(prefix)} by ${by}${role === 'upstream' ? ' (proxy)' : ''}`,
  )
  const settings = Object.entries(privateHosts.settings).map(([name, value]) => code(`${name}=${value}`))
  return [listText(hosts), ...settings].join('<br>')
}

function runsCell(report: WarmupReport): string {
  const attempts = [...(report.toolchain?.attempts ?? []), ...report.projects.flatMap(project => project.attempts)]
  const bad = attempts.filter(attempt => attempt.kind !== 'ok')
  const reasons = firstLines(bad.map(attempt => attemptText(attempt, code))).join('<br>')
  const head = `${countText(report.attempts, 'attempt')}, ${report.retries === 1 ? '1 retry' : `${report.retries} retries`}`
  return reasons === '' ? head : `${head}<br>${reasons}`
}

function timeCell({ seconds }: WarmupReport): string {
  const save = seconds.save === undefined ? '' : ` · save ${secondsText(seconds.save)}`
  const parts = `prepare ${secondsText(seconds.prepare)} · restore ${secondsText(seconds.restore)}`
  return `${parts} · download and check ${secondsText(seconds.download)}${save}`
}

function boundCell({ relay }: WarmupReport): string {
  return relay?.verdict ? prose(verdictSentence(relay.verdict)) : ''
}

function worthCell({ worth }: WarmupReport): string {
  if (worth === undefined) return ''
  const size = `${sizeText(worth.bytes)} did not have to be downloaded`
  const rate = worth.basis === 'saving-run' ? ', by the rate of the run that saved the entry' : ''
  if (worth.seconds > 0) return `about ${secondsText(worth.seconds)} saved, ${size}${rate}`
  const advice = 'without a cache (`cache: false`) this may be faster'
  return `about ${secondsText(-worth.seconds)} lost${rate}: ${advice}`
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
  return first ? `${listText([first, ...rest].map(change => code(change.file)))} ${CHANGED[first.kind]}` : ''
}

/** One attempt that did not succeed, in one line. `quote` makes text of others fit for the place. */
export function attemptText(attempt: AttemptOutcome, quote = (value: string) => value): string {
  const cause = attempt.failure && attempt.kind === 'failed' ? `: ${quote(firstLine(attempt.failure.text))}` : ''
  const working = attempt.stall?.working.map(item => `${quote(item.module)} ${item.phase}`).join(', ')
  const silent = attempt.stall ? `, ${secondsText(attempt.stall.silentFor / 1000)} without a sign of life` : ''
  return `${ATTEMPT[attempt.kind]} at ${secondsText(attempt.seconds)}${silent}${working ? ` (${working})` : ''}${cause}`
}

function failureBlock(group: FailureGroup): string {
  const { what, host, meaning, cause, nextStep, fix, text: said, files, ...told } = explainFailure(group)
  const where = files.length > 0 ? ` in ${listText(files.map(code))}` : ''
  const at = host === undefined ? '' : ` at ${code(host)}`
  return [
    `**Failed:** ${group.failure.module ? code(what) : what}${where}, class \`${told.class}\`${at}: ${meaning}.`,
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
    ...(report.damage ? [damageText(report.damage, code)] : []),
    ...(report.restore.refused > 0 ? [refusedText(report)] : []),
  ]
  return lines.length === 0 ? [] : [lines.map(line => `- ${line}`).join('\n')]
}

function refusedText({ restore }: WarmupReport): string {
  const examples = restore.refusals.slice(0, 3).map(one => `${code(one.name)} (${REFUSED[one.reason]})`)
  return `${countText(restore.refused, 'file')} of the entry refused: ${examples.join(', ')}`
}

const firstLine = (value: string) => value.split('\n')[0]?.slice(0, 300) ?? ''
