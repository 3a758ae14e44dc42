import { rm } from 'node:fs/promises'
import { fileSystemCode } from '../errors.js'
import { trustedInfo } from '../modcache/info-file.js'
import { type ModuleFile, moduleFileName } from '../modcache/module-file.js'
import type { ModulePlacer, Placed } from '../modcache/module-placer.js'
import { Placement } from '../modcache/placement.js'
import type { Sums } from '../modcache/sum-file.js'
import type { Body } from '../relay/content.js'
import type { Deliver } from '../relay/fetches.js'
import type { Expectation } from '../relay/prefetch.js'
import type { Relay } from '../relay/relay.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'
import { countModules, shownTogether, tellProgressOf } from './progress.js'

/**
 * Fetches what cmd/go will request, and puts it into the module cache, verified and unpacked, so that cmd/go has little
 * left to do. cmd/go requests the rest from the relay: files that the sum files do not list, and files that did not
 * arrive.
 */
export async function fetchAhead(
  expectations: Expectation[],
  { plan, relay, session }: { plan: ReadyPlan; relay: Relay; session: Session },
): Promise<void> {
  const placer = await session.unpacker.open(plan)
  if (placer === undefined) {
    for (const expectation of expectations) void relay.prefetch(expectation)
    return
  }
  const placement = new Placement(plan.downloadCache)
  const target = { placer, placement, sums: plan.project.sums }
  const delivering = new Set<Promise<unknown>>()
  let isOver = false
  const deliver: Deliver = async (file, content) => {
    if (isOver) return 'left'
    const delivery = deliverTo(target, file, content)
    delivering.add(delivery)
    return await delivery.finally(() => delivering.delete(delivery))
  }
  using _ = tellFetching({ plan, relay, placer, session })
  try {
    await Promise.all(expectations.map(expectation => relay.prefetch(expectation, deliver)))
  } finally {
    isOver = true
    await Promise.allSettled(delivering)
    await placer.finish()
    await relay.settled()
    placement.close()
  }
}

/** Reports the progress of all projects, in the same way as Go's download afterwards: fetched bytes, verified modules. */
function tellFetching({
  plan,
  relay,
  placer,
  session,
}: {
  plan: ReadyPlan
  relay: Relay
  placer: ModulePlacer
  session: Session
}): Disposable {
  const project = shownTogether(plan.project.mainModules)
  const count = countModules(plan, placer)
  return tellProgressOf({
    every: session.options.progressEvery,
    state: () => [relay.progress().bytes, ...Object.values(count())].join(' '),
    tell: timing => {
      const { bytes, bytesKnown, slowest } = relay.progress()
      const received = { bytes, bytesTotal: Math.max(bytes, bytesKnown), ...(slowest && { slowest }) }
      session.tell({ kind: 'progress', phase: 'download', project, ...count(), ...received, ...timing })
    },
  })
}

interface Target {
  placer: ModulePlacer
  placement: Placement
  sums: Sums
}

async function deliverTo(target: Target, file: ModuleFile, content: Body): ReturnType<Deliver> {
  if (file.kind === 'zip') return await deliverZip(target.placer, file, content)
  const { placer, placement, sums } = target
  const text = await content.slice(0, content.length)
  if (file.kind === 'mod') {
    if (sums.decisiveHashOf(file).kind !== 'known') return 'left'
    if (placer.isWrongGoMod(file, text)) return { outcome: Promise.resolve('wrong') }
    return await place(placement, file, text)
  }
  if (!sums.allows(file)) return 'left'
  // No sum covers it: only the fields that cmd/go would have written itself are kept.
  const trusted = trustedInfo(text, file.version)
  return 'fault' in trusted ? 'left' : await place(placement, file, trusted.text)
}

/** Files that cannot be written are left to cmd/go, which reports the error. */
async function place(placement: Placement, file: ModuleFile, text: Buffer): ReturnType<Deliver> {
  try {
    const became = await placement.place(moduleFileName(file), [text])
    return became === 'outside' ? 'left' : { outcome: Promise.resolve('taken') }
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return 'left'
  }
}

async function deliverZip(placer: ModulePlacer, file: ModuleFile, content: Body): ReturnType<Deliver> {
  if (!placer.canTake(file)) return 'left'
  const { length } = content
  if (content.inMemory() !== undefined) {
    const own = await placer.bufferFor(length)
    content.inMemory()?.copy(own)
    return { outcome: placer.take(file, own).then(outcomeOf) }
  }
  const staged = placer.nextStaged()
  try {
    await content.saveAs(staged)
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    // An incomplete copy on a full disk would take space that Go needs.
    await rm(staged, { force: true })
    return 'left'
  }
  return { outcome: placer.take(file, { staged, bytes: length }).then(outcomeOf) }
}

function outcomeOf(placed: Placed): 'taken' | 'lost' | 'wrong' {
  if (placed.kind === 'wrong') return 'wrong'
  return placed.kind === 'none' ? 'lost' : 'taken'
}
