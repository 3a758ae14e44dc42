import { setFlagsFromString } from 'node:v8'
import { INTERRUPTED, listenForInterruption } from '../session/interruption.js'

// Before anything else is loaded: a signal may come at any time.
const interruption = listenForInterruption()
const { beginStep } = await import('./state.js')
const { explain, stackOf } = await import('../output/failures.js')
const { annotate, debug, openConsole } = await import('../output/console.js')

/** One bundle serves both steps: the runner starts it again for post, with the state main left (`isPost`). */
async function start(): Promise<void> {
  if (beginStep() === 'post') {
    const { post } = await import('./post.js')
    return await post(interruption)
  }
  const { warm } = await import('./warm.js')
  await warm(interruption)
}

function fail(error: unknown): void {
  process.exitCode = 1
  annotate('error', explain(error))
  const stack = stackOf(error)
  if (stack !== undefined) debug(stack)
}

// What a run takes is mostly bytes passing through. V8 would let them pile up before it looks; with a small space for new
// objects it looks sooner.
setFlagsFromString('--semi-space-growth-factor=1')

openConsole(fail)
try {
  await start()
} catch (error) {
  fail(error)
}
if (interruption.isInterrupted()) process.exitCode = INTERRUPTED
