import { constants } from 'node:os'
import { leaveRule, nextRule, type Place } from '../buildcache/left-rule.js'
import { fileSystemCode, WarmupError } from '../errors.js'
import { classifyFailure } from '../go/failures/failures.js'
import { resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import { buildSaveText } from '../output/build-cache.js'
import { forCommand } from '../output/command-words.js'
import { tell, type Volume } from '../output/console.js'
import { explain } from '../output/failures.js'
import { accountLines, eventLines, isTrouble, saveLines } from '../output/log.js'
import { type ForegroundChild, StartError, startInForeground } from '../process.js'
import type { RelayRecord } from '../relay/record.js'
import type { WarmupEvent } from '../report/report.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { leftRule, placeOfRule } from '../steps/left-build-rule.js'
import { decisionOf, leaveExtras, takeExtras } from '../steps/left-extras.js'
import { save } from '../steps/save.js'
import { type StartedRelay, startRelay } from '../steps/start-relay.js'
import { requiringMore } from '../steps/wanted-go.js'
import type { Line } from './command-line.js'
import { usage } from './commands.js'
import { openProgress } from './results.js'

interface Ended {
  code: number
  signal: NodeJS.Signals | null
}

/**
 * Runs a command with the relay as its GOPROXY. It inherits stdin, stdout and stderr, is never ended by us, and gets the
 * signals sent to this process. Returns its exit code, or exits by the same signal.
 */
export async function exec({ options, args, volume }: Line<'exec'>, interruption: Interruption): Promise<number> {
  const [name, ...rest] = args
  if (!name) throw usage('exec needs a command: `go-mod-warmup exec -- go build ./...`', 'exec')
  const note = volume === 'quiet' ? () => undefined : say
  const relay = await relayOr({ ...options, signal: interruption.abortable() }, note)
  if (interruption.isInterrupted()) {
    await relay?.close()
    return INTERRUPTED
  }
  const env = { ...withoutOurs(process.env), ...relay?.env }
  const ended = await runProgram([name, ...rest], { env, interruption })
  const record = relay?.record()
  await relay?.close()
  if (`${options.buildCache ?? 'false'}` !== 'false' && ended.signal === null)
    await saveBuild(options, { note, volume })
  const keepsExtras = `${options.extraModules ?? 'auto'}`.toLowerCase() !== 'false' && ended.signal === null
  const place = relay && keepsExtras ? placeOf(options) : undefined
  if (relay && place) await saveExtras(relay.moduleCache, { place, note })
  const failed = ended.code !== 0
  for (const line of record ? accountLines(record, failed ? 'failed' : 'succeeded') : []) (failed ? say : note)(line)
  // If everything was found and readable, Go has no reason to mention the relay.
  const isNamed = record?.requests.some(({ outcome }) => outcome !== 'found') || record?.givenUp.length
  if (failed && relay && record && isNamed) say(standsFor(relay, record))
  if (failed && relay) for (const line of await tooOldLines(relay, options)) say(line)
  if (ended.signal === null) return ended.code
  // The parent process sees the same as if it had started the command itself.
  process.kill(process.pid, ended.signal)
  return 128 + constants.signals[ended.signal]
}

/** Saves what the command used of the build cache, by the rule that the warm-up has left. It never fails the command. */
async function saveBuild(
  options: WarmupOptions,
  { note, volume }: { note: (line: string) => void; volume: Volume },
): Promise<void> {
  const tellOf = ({ text, trouble }: { text: string; trouble: boolean }) => {
    const line = forCommand(`build cache: ${text}`)
    if (trouble) say(line)
    else note(line)
  }
  try {
    const rule = await leftRule(options)
    if (typeof rule === 'string') return tellOf({ text: NO_RULE[rule], trouble: false })
    if (rule.kind === 'not') return tellOf(buildSaveText(rule, undefined) ?? { text: 'not saved', trouble: false })
    const progress = await openProgress(volume)
    const saving = save(
      { shares: [], build: rule },
      { ...(options.buildCacheKey && { buildCacheKey: options.buildCacheKey }) },
    )
    const [saved] = await progress.during(SAVING, saving)
    const told = buildSaveText(rule, saved)
    if (told !== undefined) tellOf(told)
    const place = placeOf(options)
    if (saved !== undefined && saved.written > 0 && place) leaveRule(nextRule(rule, saved), place)
  } catch (error) {
    tellOf({ text: `not saved: ${explain(error)}`, trouble: true })
  }
}

const SAVING = 'saving the build cache'

const NO_RULE = {
  none: 'not saved: `go-mod-warmup warm` with --build-cache has to run first, with an empty GOCACHE',
  'other-job': 'not saved: `go-mod-warmup warm` ran in another job; it has to run in this one, with an empty GOCACHE',
  'other-project': 'not saved: `go-mod-warmup warm` ran in another project',
}

/** Where this command runs; undefined if it has removed its own directory. */
function placeOf({ workingDirectory }: WarmupOptions): Place | undefined {
  try {
    return placeOfRule({ env: process.env, workingDirectory: workingDirectory ?? process.cwd() })
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return undefined
  }
}

/**
 * Saves the extra modules that the command used, where a warm-up has left a rule for it: as the action does at the end of a
 * job. It never fails the command.
 */
async function saveExtras(
  moduleCache: string,
  { place, note }: { place: Place; note: (line: string) => void },
): Promise<void> {
  const left = await takeExtras(moduleCache, place)
  if (left === undefined) return
  try {
    const decision = await decisionOf(left, resolveOptions({}).tempDirectory)
    const saves = decision && (await save(decision))
    if (!saves?.length) return leaveExtras(left, place)
    for (const { text, trouble } of saveLines({ shares: left.decision.shares }, saves)) {
      if (trouble) say(forCommand(text))
      else note(forCommand(text))
    }
  } catch (error) {
    say(forCommand(`cache: not saved: ${explain(error)}`))
  }
}

const say = (line: string) => tell(`go-mod-warmup: ${line}`)

/** Nothing of what the command printed is seen here, but this is known without it. */
async function tooOldLines({ goVersion, env }: StartedRelay, options: WarmupOptions): Promise<string[]> {
  if (goVersion === undefined || env.GOTOOLCHAIN !== 'local') return []
  const place = { options: resolveOptions(options), env: process.env }
  // Where there is no project, nothing requires anything.
  const found = await requiringMore(goVersion, place).catch(() => undefined)
  if (found === undefined) return []
  const said = `go: ${found.file} requires go >= ${found.line} (running go ${goVersion}; GOTOOLCHAIN=local)`
  return [said.slice('go: '.length), `hint: ${forCommand(classifyFailure(said).hint)}`]
}

/** A machine without Go has commands, too, that can be run. */
async function relayOr(options: WarmupOptions, note: (line: string) => void): Promise<StartedRelay | undefined> {
  const toLine = eventLines()
  const onEvent = (event: WarmupEvent) => {
    const line = isTrouble(event) || event.kind === 'progress' ? toLine(event) : undefined
    if (line !== undefined) note(line)
  }
  try {
    return await startRelay({ ...options, onEvent })
  } catch (error) {
    // If a requested Go cannot be installed, that is an error.
    if (!(error instanceof WarmupError) || error.code !== 'no-go' || 'failure' in error) throw error
    const hasHosts = options.privateHosts !== undefined && options.privateHosts.length > 0
    note(`${error.message}, so the command runs without a relay${hasHosts ? ' and without the private hosts' : ''}`)
    if (error.cause instanceof StartError) note(error.cause.hint)
    return undefined
  }
}

/** Go's error messages begin with the address of the relay. */
function standsFor({ env }: StartedRelay, { upstreams }: RelayRecord): string {
  return `${env.GOPROXY?.split(',')[0]} is the local relay for ${upstreams.map(({ upstream }) => upstream).join(', ')}`
}

/** Our own variables may contain secrets. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GO_MOD_WARMUP_/i.test(name)))
}

const PASSED: NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

async function runProgram(
  [name, ...args]: [string, ...string[]],
  { env, interruption }: { env: NodeJS.ProcessEnv; interruption: Interruption },
): Promise<Ended> {
  let child: ForegroundChild | undefined
  // Ctrl-C on a terminal reaches the command directly, because it is in the same process group.
  const fromTerminal = process.stdin.isTTY ? ['SIGINT', 'SIGQUIT'] : []
  const pass = (signal: NodeJS.Signals) => {
    if (!fromTerminal.includes(signal)) child?.kill(signal)
  }
  // Registered before the command starts: as soon as it has printed anything, signals may be meant for it.
  for (const signal of PASSED) process.on(signal, pass)
  interruption.leave()
  try {
    child = await startInForeground(name, args, env)
    const { code, signal } = await child.ended
    return { code: code ?? 1, signal }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { code: notStarted(error), signal: null }
  } finally {
    for (const signal of PASSED) process.off(signal, pass)
  }
}

/** As in shells: 127 for a missing command, 126 for one that cannot be run. */
function notStarted({ message, hint, code }: StartError): number {
  say(message)
  say(hint)
  return code === 'ENOENT' ? 127 : 126
}
