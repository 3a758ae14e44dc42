import { constants } from 'node:os'
import { WarmupError } from '../errors.js'
import type { WarmupOptions } from '../options/table.js'
import { tell } from '../output/console.js'
import { accountLines, eventLines, isTrouble } from '../output/log.js'
import { type ForegroundChild, StartError, startInForeground } from '../process.js'
import type { WarmupEvent } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { type StartedRelay, startRelay } from '../steps/start-relay.js'

type Program = [string, ...string[]]

interface Ended {
  code: number
  signal: NodeJS.Signals | null
}

/**
 * Runs a command with the relay as its GOPROXY. Its input and output are its own, it is never ended from here, and the
 * signals that this process gets are passed on. Returns its exit code, or ends by the signal that ended it.
 */
export async function exec(
  { options, program }: { options: WarmupOptions; program: Program },
  interruption: Interruption,
): Promise<number> {
  const relay = await relayOr(options)
  const env = { ...withoutOurs(process.env), ...relay?.env }
  const ended = await runProgram(program, { env, interruption })
  const record = relay?.record()
  await relay?.close()
  for (const line of record ? accountLines(record, ended.code === 0 ? 'succeeded' : 'failed') : []) say(line)
  if (ended.signal === null) return ended.code
  // Whoever started this process sees what it would have seen of the command.
  process.kill(process.pid, ended.signal)
  return 128 + constants.signals[ended.signal]
}

const say = (line: string) => tell(`go-mod-warmup: ${line}`)

/** A machine without Go has commands, too, that can be run. */
async function relayOr(options: WarmupOptions): Promise<StartedRelay | undefined> {
  const toLine = eventLines()
  const onEvent = (event: WarmupEvent) => {
    const line = isTrouble(event) ? toLine(event) : undefined
    if (line !== undefined) say(line)
  }
  try {
    return await startRelay({ ...options, onEvent })
  } catch (error) {
    if (!(error instanceof WarmupError) || error.code !== 'no-go') throw error
    say(`${error.message}, so the command runs without a relay`)
    if (error.cause instanceof StartError) say(error.cause.hint)
    return undefined
  }
}

/** Our own variables may hold secrets. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GO_MOD_WARMUP_/i.test(name)))
}

async function runProgram(
  [name, ...args]: Program,
  { env, interruption }: { env: NodeJS.ProcessEnv; interruption: Interruption },
): Promise<Ended> {
  let child: ForegroundChild | undefined
  // From before the command begins: one that has said a word can be meant by a signal.
  const passing = passSignals(signal => child?.kill(signal))
  interruption.leave()
  try {
    child = await startInForeground(name, args, env)
    const { code, signal } = await child.ended
    return { code: code ?? 1, signal }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { code: notStarted(error), signal: null }
  } finally {
    passing.end()
  }
}

/** As shells have it: 127 for a command that is not there, 126 for one that cannot be run. */
function notStarted({ message, hint, code }: StartError): number {
  say(message)
  say(hint)
  return code === 'ENOENT' ? 127 : 126
}

/** Ctrl-C on a terminal reaches the command by itself: it belongs to the same group. */
function passSignals(pass: (signal: NodeJS.Signals) => void): { end: () => void } {
  const fromTerminal = process.stdin.isTTY ? ['SIGINT', 'SIGQUIT'] : []
  const signals: NodeJS.Signals[] =
    process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
  const handlers = signals.map(
    signal => [signal, () => (fromTerminal.includes(signal) ? undefined : pass(signal))] as const,
  )
  for (const [signal, handler] of handlers) process.on(signal, handler)
  return {
    end: () => {
      for (const [signal, handler] of handlers) process.off(signal, handler)
    },
  }
}
