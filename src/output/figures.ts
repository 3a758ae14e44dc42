import type { WarmupReport } from '../report/report.js'
import { countText, secondsText, sizeText } from './format.js'
import { phasesOf } from './phases.js'
import { cacheTexts } from './stores.js'

// The figures of a run. Summary, log and page use these, so that they are consistent.

/** A figure with an explanation. In `value` and `more`, code is between backticks. */
export interface Figure {
  name: string
  value: string
  more: string
}

/** No rate is computed for shorter times. Seconds. */
const VISIBLE = 0.05

/** `3 modules, 1.2 MB`; empty if no module came from the network. */
export function downloadedText({ modules }: WarmupReport): string {
  const { downloaded, bytesDownloaded } = modules
  return downloaded > 0 ? `${countText(downloaded, 'module')}, ${sizeText(bytesDownloaded)}` : ''
}

/** The number of requests to upstreams, without files served by stores. */
export function requestCount({ relay }: WarmupReport): number {
  return (relay?.upstreams ?? []).reduce((sum, { requests }) => sum + requests, 0)
}

export function receivedBytes({ relay }: WarmupReport): number {
  return (relay?.upstreams ?? []).reduce((sum, { bytes }) => sum + bytes, 0)
}

/** The figures of a run at a glance. */
export function figuresOf(report: WarmupReport): Figure[] {
  const { modules, seconds, retries, cpu } = report
  const phases = phasesOf(report).map(({ name, took }) => `${name} ${secondsText(took)}`)
  const rate = seconds.download >= VISIBLE ? ` · ${sizeText(modules.bytesDownloaded / seconds.download)}/s` : ''
  const received = receivedBytes(report)
  const came = [
    ...(modules.restored > 0 ? [`${modules.restored} restored`] : []),
    ...(modules.downloaded > 0 ? [`${modules.downloaded} downloaded`] : []),
  ]
  const requests = [
    ...(received > 0 ? [`${sizeText(received)} received`] : []),
    ...(retries > 0 ? [countText(retries, 'retry')] : []),
  ]
  return [
    { name: 'Time', value: secondsText(seconds.total), more: phases.join(' · ') },
    { name: 'Modules', value: `${modules.total}`, more: came.join(' · ') },
    cacheFigure(report),
    ...(modules.downloaded > 0
      ? [
          {
            name: 'Downloaded',
            value: sizeText(modules.bytesDownloaded),
            more: `${countText(modules.downloaded, 'module')}${rate}`,
          },
        ]
      : []),
    { name: 'Requests', value: `${requestCount(report)}`, more: requests.join(' · ') },
    ...(cpu
      ? [
          {
            name: 'CPU',
            value: `${Math.round(busyShare(cpu.busy) * 100)} %`,
            more: `of ${countText(cpu.count, 'core')}`,
          },
        ]
      : []),
  ]
}

const busyShare = (busy: number[]) => busy.reduce((sum, share) => sum + share, 0) / Math.max(1, busy.length)

/** The result of the caches, split into its first words and the rest: `partial` and `older entry, 3.0 MB in 0.2 s`. */
function cacheFigure(report: WarmupReport): Figure {
  const [first, ...others] = cacheTexts(report).map(
    ({ what, size, said }) => `${what}${size}${said === undefined ? '' : `: ${said}`}`,
  )
  const [, value = report.cacheStatus, rest = ''] =
    /^(?:module stores: )?([^:,]+)(?:[:,] (.*))?$/s.exec(first ?? '') ?? []
  return { name: 'Cache', value, more: [...(rest === '' ? [] : [rest]), ...others].join(' · ') }
}
