import type { WarmupEvent } from '../events.js'
import { eventLines, progressText } from '../log-line.js'

/** Where a run shows what it is doing. */
export interface Progress {
  tell(event: WarmupEvent): void
  line(text: string): void
  close(): void
}

/** Milliseconds between two figures: as often as an eye follows on a terminal, and as the library has it elsewhere. */
export function progressEvery(stream: NodeJS.WriteStream): number | undefined {
  return isScreen(stream) ? 250 : undefined
}

/** A live bar with lines above it on a terminal, a line for each event elsewhere. */
export async function openProgress(stream: NodeJS.WriteStream): Promise<Progress> {
  const textOf = eventLines()
  const live = isScreen(stream) ? (await import('log-update')).createLogUpdate(stream, { showCursor: true }) : undefined
  const line = (text: string) => {
    live?.clear()
    stream.write(`${text}\n`)
  }
  return {
    line,
    tell: event => {
      if (live && event.kind === 'progress') return live(bar(event))
      const text = textOf(event)
      if (text !== undefined) line(text)
    },
    close: () => live?.clear(),
  }
}

/** Some terminals of CI systems have no size, and so no place for a bar. */
const isScreen = (stream: NodeJS.WriteStream) => stream.isTTY && stream.columns > 0 && stream.rows > 0

const WIDTH = 30

function bar(event: Extract<WarmupEvent, { kind: 'progress' }>): string {
  const share = event.modulesTotal ? Math.min(1, event.modulesDone / event.modulesTotal) : 0
  const full = Math.round(share * WIDTH)
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${progressText(event)}`
}
