import type { WarmupReport } from '../../report/report.js'
import { generationOf } from '../../stores/entry-store.js'
import { pageAddress } from '../docs.js'
import { code, countText, folded, listText, prose, secondsText, sizeText, table, text } from '../format.js'
import { phasesOf } from '../phases.js'
import { extrasTexts, servedText } from '../stores.js'
import { unpackerTexts } from '../unpacker.js'
import { goLine, goName } from '../wording.js'
import type { Cell } from './cells.js'

/** Rarely needed details: keys, times, versions. `rest` are figures without room above. */
export function detailsFold(report: WarmupReport, rest: Cell[]): string {
  const rows = [
    ['Versions', `go-mod-warmup ${text(report.tool)}, ${text(goName(report))}`],
    ['Go', report.goInstall ? text(goLine(report.goInstall)) : ''],
    ['Key', keyCell(report)],
    ['Stores', storesCell(report)],
    ['Extra modules', extrasTexts(report.stores, report.extraModules).map(prose).join('<br>')],
    ...rest.map(({ name, body }) => [name, body]),
    ['Verified', unpackerTexts(report).join('<br>')],
    ['Estimate', estimateCell(report)],
  ].filter(([, cell]) => cell !== '')
  const [head = [], ...others] = rows
  return folded(`Details: ${phasesText(report)}`, table(head, others))
}

/** `prepare 0.1 s, restore 0.9 s, download 4.9 s`, without phases too short to notice. */
function phasesText(report: WarmupReport): string {
  const told = phasesOf(report).map(({ name, took }) => `${name} ${secondsText(took)}`)
  return told.join(', ') || secondsText(report.seconds.total)
}

/** Module stores have no keys. */
function keyCell({ keys, stores }: WarmupReport): string {
  if (keys === undefined || !stores.some(store => store.holds === 'entries')) return ''
  return !keys.matched || generationOf(keys.primary, keys.matched) !== undefined
    ? code(keys.primary)
    : `${code(keys.primary)}<br>found ${code(keys.matched)}`
}

function storesCell({ stores }: WarmupReport): string {
  const cells = stores.flatMap(store => servedText(store).map(said => `${code(store.store)} ${prose(said)}`))
  return cells.join('<br>')
}

/** How the saved time was estimated. */
function estimateCell({ savings }: WarmupReport): string {
  if (savings === undefined) return ''
  const rate = savings.basis === 'saving-run' ? 'the run that saved the entry' : 'this run'
  return `time saved: ${sizeText(savings.bytes)} at the download rate of ${rate}`
}

/** Hosts with credentials, and the resulting settings of Go; folded. */
export function privateFold({ privateHosts }: WarmupReport): string[] {
  if (privateHosts === undefined) return []
  const hosts = privateHosts.hosts.map(({ prefix, by, role }) => [
    code(prefix),
    by === 'ssh' ? 'SSH' : 'HTTPS',
    role === 'upstream' ? 'proxy' : 'origin',
  ])
  const settings = patternTexts(privateHosts.settings)
  const body = [
    table(['Host', 'By', 'Role'], hosts),
    ...(settings.length > 0 ? [settings.map(line => `- ${line}`).join('\n')] : []),
    `[Private modules](${pageAddress('private')})`,
  ]
  return [folded(countText(hosts.length, 'private host'), body.join('\n\n'))]
}

/** Each pattern once, with the settings that contain it: for most users these are the same. */
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
