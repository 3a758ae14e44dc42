/** Aborts at the first signal; at the second this process ends at once, and its children with it. */
export function interruption(): AbortSignal {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (abort.signal.aborted ? process.exit(130) : abort.abort()))
  }
  return abort.signal
}
