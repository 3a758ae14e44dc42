/** What ends a run from outside: a user, a closed terminal or console, a lost ssh agent, a runner. */
const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/** The exit code of a run that was ended from outside. */
export const INTERRUPTED = 130

/** How a process takes the signals that are to end it. */
export interface Interruption {
  /**
   * From the first call on, the first signal aborts this, and whoever asked for it tidies up and ends; the second one
   * ends the process at once. Until then the first one does, for there is nothing to tidy up.
   */
  abortable: () => AbortSignal
  isInterrupted: () => boolean
  /** Leaves the signals to somebody else. */
  leave: () => void
}

/**
 * Listens for signals, from now on. Whatever ends the process, it ends with 130 and through its `exit` handlers, which
 * end children and remove credentials. (Node resets what a parent set to be ignored, so `nohup` cannot be respected.)
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
