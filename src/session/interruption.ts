/** Signals that cancel a run: from a user, a closed terminal or console, or a runner. */
const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/** The exit code of a cancelled run. */
export const INTERRUPTED = 130

/** How a process handles termination signals. */
export interface Interruption {
  /**
   * After the first call, the first signal aborts the returned signal, so that the caller can clean up and exit; a second one
   * ends the process at once. Before that, the first one does, since there is nothing to clean up.
   */
  abortable: () => AbortSignal
  isInterrupted: () => boolean
  /** Stops handling signals. */
  leave: () => void
}

/**
 * Starts handling signals. The process always exits with 130 and through its `exit` handlers, which end children and remove
 * credentials. (Node resets ignored signals, so `nohup` cannot be respected.)
 */
export function listenForInterruption(): Interruption {
  const abort = new AbortController()
  let ends: 'at-once' | 'by-abort' = 'at-once'
  const interrupt = () => {
    if (ends === 'at-once' || abort.signal.aborted) process.exit(INTERRUPTED)
    abort.abort()
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  return {
    abortable: () => {
      ends = 'by-abort'
      return abort.signal
    },
    isInterrupted: () => abort.signal.aborted,
    leave: () => {
      for (const signal of SIGNALS) process.off(signal, interrupt)
    },
  }
}
