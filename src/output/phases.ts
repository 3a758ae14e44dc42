import type { WarmupReport } from '../report/report.js'

/** A phase of a run, named after what happened in it; times in seconds since the start of the run. */
export interface RunPhase {
  name: 'install Go' | 'prepare' | 'restore' | 'download' | 'check' | 'save'
  from: number
  took: number
}

type Phased = Pick<WarmupReport, 'seconds' | 'stores' | 'modules' | 'failure' | 'goInstall'>

/** The phases of a run in order, without those too short to notice. */
export function phasesOf(report: Phased): RunPhase[] {
  const { prepare, restore, download, total, save = 0 } = report.seconds
  const installing = secondsOfGo(report)
  const phases: RunPhase[] = [
    { name: 'install Go', from: 0, took: installing },
    { name: 'prepare', from: installing, took: Math.max(0, prepare - installing) },
    ...(isAsked(report, 'entries') ? [{ name: 'restore', from: prepare, took: restore } satisfies RunPhase] : []),
    { name: filling(report), from: Math.max(0, total - download), took: download },
    { name: 'save', from: total, took: save },
  ]
  return phases.filter(({ took }) => took >= NOTICED)
}

const NOTICED = 0.05

/** How long it took to download and install Go, which comes first. */
export function secondsOfGo({ goInstall }: Pick<WarmupReport, 'goInstall'>): number {
  const { list, download, unpack } = goInstall?.seconds ?? { list: 0, download: 0, unpack: 0 }
  return list + download + unpack
}

const isAsked = ({ stores }: Phased, holds: 'entries' | 'files') =>
  stores.some(store => store.holds === holds && store.asked === true)

/** Where modules came from while Go ran: the network, module stores, or the module cache itself. */
function filling(report: Phased): RunPhase['name'] {
  const { modules, failure, stores } = report
  if (failure || modules.downloaded > 0 || modules.bytesDownloaded > 0) return 'download'
  return stores.some(store => store.holds === 'files' && store.served > 0) ? 'restore' : 'check'
}
