import type { Worth } from '../report/report.js'

/** Bytes, and the seconds they took. */
export interface Transfer {
  bytes: number
  seconds: number
}

/** What is known of a run's transfers. */
export interface Measured {
  /** Module files brought by the store, and the time of the whole visit. */
  restored: Transfer
  /** What the network brought in this run, and the time of the download, checks included. */
  downloaded: Transfer
  /** What the network brought in the run that saved the entry, by its own words. */
  before: Transfer | undefined
}

/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000
/** No job runs longer: an entry that claims more lies. */
const LONGEST_SECONDS = 86_400

/** A transfer that tells how fast the network is. */
export function isTelling({ bytes, seconds }: Transfer): boolean {
  return bytes >= ENOUGH_BYTES && seconds > 0 && seconds <= LONGEST_SECONDS
}

/**
 * Estimates what the store saved against a plain download: the restored bytes at the rate of a plain download, less
 * the time they took this way. The rate is this run's own where it downloaded enough to know one, else that of the run
 * which saved the entry; then the time this run took to check and unpack counts as well, for that rate includes it.
 * Undefined where nothing was restored and where no rate is known.
 */
export function estimateWorth({ restored, downloaded, before }: Measured): Worth | undefined {
  if (restored.bytes === 0) return undefined
  const plain = (rate: Transfer) => (restored.bytes / rate.bytes) * rate.seconds
  if (isTelling(downloaded)) {
    return { seconds: plain(downloaded) - restored.seconds, bytes: restored.bytes, basis: 'this-run' }
  }
  if (before === undefined || !isTelling(before)) return undefined
  const taken = restored.seconds + downloaded.seconds
  return { seconds: plain(before) - taken, bytes: restored.bytes, basis: 'saving-run' }
}
