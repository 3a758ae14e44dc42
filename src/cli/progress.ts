import { openStatusLine, tell } from '../output/console.js'
import { eventLines, progressText } from '../output/log.js'
import type { WarmupEvent } from '../report/report.js'

/** Where a run shows what it is doing. */
export interface Progress {
  /** Milliseconds between two figures: as often as an eye follows on a terminal, and as the library has it elsewhere. */
  every: number | undefined
  tell(event: WarmupEvent): void
  line(text: string): void
  close(): void
}

/** A live bar with lines above it on a terminal, a line for each event elsewhere. */
export async function openProgress(): Promise<Progress> {
  const textOf = eventLines()
  const live = await openStatusLine()
  const line = (text: string) => {
    live?.clear()
    tell(text)
  }
  return {
    every: live ? 250 : undefined,
    line,
    tell: event => {
      if (live && event.kind === 'progress') return live.show(bar(event))
      const text = textOf(event)
      if (text !== undefined) line(text)
    },
    close: () => live?.clear(),
  }
}

const WIDTH = 30

function bar(event: Extract<WarmupEvent, { kind: 'progress' }>): string {
  const share = event.modulesTotal ? Math.min(1, event.modulesDone / event.modulesTotal) : 0
  const full = Math.round(share * WIDTH)
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${progressText(event)}`
}
