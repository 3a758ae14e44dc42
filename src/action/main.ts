import { setFlagsFromString } from 'node:v8'
import { INTERRUPTED, listenForInterruption } from '../session/interruption.js'
import { outdatedNode } from '../version.js'

/** One bundle for both steps: the runner starts it again for post, with the state left by main (`isPost`). */
async function run(): Promise<void> {
  // Before anything else is loaded: a signal may arrive at any time.
  const interruption = listenForInterruption()
  const { beginStep } = await import('./state.js')
  const { explain, stackOf } = await import('../output/failures.js')
  const { annotate, debug, openConsole } = await import('../output/console.js')
  const fail = (error: unknown) => {
    process.exitCode = 1
    annotate('error', explain(error))
    const stack = stackOf(error)
    if (stack !== undefined) debug(stack)
  }

  openConsole(fail)
  try {
    if (beginStep() === 'post') await (await import('./post.js')).post(interruption)
    else await (await import('./warm.js')).warm(interruption, fail)
  } catch (error) {
    fail(error)
  }
  if (interruption.isInterrupted()) process.exitCode = INTERRUPTED
}

async function refuse(outdated: string): Promise<void> {
  process.exitCode = 2
  const { annotate } = await import('../output/console.js')
  annotate('error', `${outdated} The runner brings it for actions: update the runner, or act and its like.`)
}

// A run mostly passes bytes through. V8 would let garbage pile up; with a small space for new objects it collects sooner.
setFlagsFromString('--semi-space-growth-factor=1')

// Before this, nothing is loaded or awaited that an old Node cannot parse: it would report only the syntax error.
const outdated = outdatedNode(process.versions.node)
void (outdated === undefined ? run() : refuse(outdated))
