#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { INTERRUPTED, listenForInterruption } from '../session/interruption.js'
import { outdatedNode, VERSION } from '../version.js'

/** Exit codes: 0 done, 1 failed, 2 wrong usage or a bad value, 130 interrupted; for `exec` those of its command. */
async function run(): Promise<void> {
  // Before anything else is loaded: a signal may arrive at any time.
  const interruption = listenForInterruption()
  const { WarmupError } = await import('../errors.js')
  const { stackOf } = await import('../output/failures.js')
  const { errorLines } = await import('../output/log.js')
  const { forCommand } = await import('../output/command-words.js')
  const { answer, openConsole, tell } = await import('../output/console.js')
  const { isVerbose, parseCommandLine } = await import('./command-line.js')

  const start = async (): Promise<number> => {
    const line = parseCommandLine(process.argv.slice(2), process.env)
    if (line.command === 'help' || line.command === 'version') {
      const { overview, pageOf } = await import('./help.js')
      answer(line.command === 'version' ? `${VERSION}\n` : line.page ? pageOf(line.page) : overview())
      return 0
    }
    if (line.volume !== 'quiet') for (const warning of line.warnings) tell(`warning: ${warning}`)
    switch (line.command) {
      case 'env': {
        const { environment } = await import('./environment.js')
        const { text, mark } = await environment(line, {
          env: process.env,
          platform: process.platform,
          signal: interruption.abortable(),
        })
        answer(text, { mark })
        return 0
      }
      case 'doctor':
        return await (await import('./upkeep.js')).doctor(line, interruption)
      case 'clean':
        return await (await import('./upkeep.js')).clean(line)
      case 'prune':
        return await (await import('./upkeep.js')).prune(line)
      case 'inspect':
        return await (await import('./upkeep.js')).inspect(line)
      case 'mirror':
        return await (await import('./upkeep.js')).mirror(line, interruption)
      case 'exec':
        return await (await import('./exec.js')).exec(line, interruption)
      case 'warm':
        return await (await import('./warm.js')).warm(line, interruption)
    }
  }
  const fail = (error: unknown) => {
    tell(forCommand(errorLines(error)))
    const stack = stackOf(error)
    if (stack !== undefined && isVerbose(process.argv.slice(2), process.env)) tell(stack)
  }

  openConsole(fail)
  try {
    process.exitCode = await start()
  } catch (error) {
    fail(error)
    const isOurs = error instanceof WarmupError
    const isInterrupted = interruption.isInterrupted() || (isOurs && error.code === 'aborted')
    process.exitCode = isInterrupted ? INTERRUPTED : isOurs && !('failure' in error) ? 2 : 1
  }
}

async function refuse(outdated: string): Promise<void> {
  process.exitCode = 2
  const { tell } = await import('../output/console.js')
  tell(`error: ${outdated}\nhint: install one, for example from https://nodejs.org`)
}

// A run mostly passes bytes through. V8 would let garbage pile up; with a small space for new objects it collects sooner.
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=70')

// Before this, nothing is loaded or awaited that an old Node cannot parse: it would report only the syntax error.
const outdated = outdatedNode(process.versions.node)
void (outdated === undefined ? run() : refuse(outdated))
