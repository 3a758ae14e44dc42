import type { Worth } from './report.js'

/** What a run measured, in bytes and seconds. */
export interface Measured {
  /** Brought by the store: module files, and the time of the whole visit. */
  restored: { bytes: number; seconds: number }
  /** Brought by the network in this run. */
  downloaded: { bytes: number; seconds: number }
}

/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000

/**
 * Estimates what the store saved against a plain download: the restored bytes at the rate at which this run itself
 * downloaded, less the time of the visit. Undefined where nothing was restored, or where too little was downloaded to
 * know a rate.
 */
export function estimateWorth({ restored, downloaded }: Measured): Worth | undefined {
  if (restored.bytes === 0) return undefined
  if (downloaded.bytes < ENOUGH_BYTES || downloaded.seconds <= 0) return undefined
  const rate = downloaded.bytes / downloaded.seconds
  return { seconds: restored.bytes / rate - restored.seconds, bytes: restored.bytes, basis: 'download' }
}
